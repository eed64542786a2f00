//! Where to look: the breaks, the quotations and what may be a cue, found in one walk over the phrases.

use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Phrase, Shape};

/// The phrases that a pattern may begin or end at, level by level.
#[derive(Clone, Debug, Default)]
pub(crate) struct Landmarks {
    all: Vec<Landmark>,
    /// Where those of each level end.
    ends: Vec<u32>,
}

/// A phrase that a pattern may begin or end at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landmark {
    phrase: u32,
    pub sort: Sort,
}

/// What a landmark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A break between two sentences.
    Sentence,
    /// A break between two paragraphs.
    Paragraph,
    Quotation,
    /// A verb or noun that reports, "according to", or a form of "be" before what may be an adjective of stance.
    Cue,
    /// Any other verb: it may hand over to quoted words.
    Verb,
}

impl Landmark {
    pub fn at(self) -> usize {
        self.phrase as usize
    }

    /// Whether a sentence ends with it.
    pub fn ends_sentence(self) -> bool {
        matches!(self.sort, Sort::Sentence | Sort::Paragraph)
    }
}

impl Landmarks {
    /// Those of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut landmarks = Self::default();
        landmarks.find(document);
        landmarks
    }

    /// Finds those of a document anew.
    pub fn find(&mut self, document: &Document<'_>) {
        self.all.clear();
        self.all.reserve(document.phrases.len());
        self.ends.clear();
        for level in document.levels {
            let phrases = &document.phrases[level.phrases.clone()];
            for (at, phrase) in (level.phrases.start..).zip(phrases) {
                if let Some(sort) = sort(document, at, phrase) {
                    self.all.push(Landmark { phrase: at as u32, sort });
                }
            }
            self.ends.push(self.all.len() as u32);
        }
    }

    /// Those of a level, in order.
    pub fn at(&self, level: usize) -> &[Landmark] {
        let start = level.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[level] as usize]
    }
}

/// What a phrase is as a landmark.
#[inline(always)]
fn sort(document: &Document<'_>, at: usize, phrase: &Phrase) -> Option<Sort> {
    match &phrase.part {
        Part::Noun(noun) => document.tokens[noun.head(phrase) as usize].is(Class::CUE_NOUN).then_some(Sort::Cue),
        Part::Verb(verb) if verb.shape == Shape::Copula => begins_stance(document, at),
        Part::Verb(verb) if verb.frames != Frame::NONE => Some(Sort::Cue),
        Part::Verb(verb) if verb.shape == Shape::Infinitive => begins_stance(document, at),
        Part::Verb(_) => Some(Sort::Verb),
        Part::Preposition => (phrase.tokens().len() == 2).then_some(Sort::Cue),
        Part::Quotation(_) => Some(Sort::Quotation),
        Part::Break { paragraph: true, .. } => Some(Sort::Paragraph),
        // The sentence goes on behind a quotation.
        Part::Break { weak: true, .. } if matches!(document.part(at + 1), Some(Part::Verb(_))) => None,
        Part::Break { .. } => Some(Sort::Sentence),
        _ => None,
    }
}

fn begins_stance(document: &Document<'_>, be: usize) -> Option<Sort> {
    matches!(document.part(be + 1), Some(Part::Adjective | Part::Adverb)).then_some(Sort::Cue)
}
