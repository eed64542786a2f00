//! The sentences of a level, and what is asked of them to find attributions.

use std::ops::Range;

use super::bounds::{Open, is_introduced, opens_sentence};
use super::candidate::Candidate;
use super::choice::Chosen;
use super::labels::Construction;
use super::{Attribution, Source, relay};
use crate::Pattern;
use crate::document::Document;
use crate::features::Label;
use crate::lexicon::Frame;
use crate::phrase::{Kind, Kinds, Landmark, Part, Shape, Sort, Subject, Verb};
use crate::token;

/// Content longer than this, in phrases, is cut.
const LONGEST: usize = 120;

/// The same for content with more finite verbs.
const MOST_VERBS: usize = 20;

/// How many phrases ahead the quoted words begin at the latest that a verb hands over to which is not known to report.
const NEAR: usize = 13;

/// The phrases of a sentence.
pub(super) struct Sentence<'a, 'd> {
    pub document: &'a Document<'d>,
    pub level: usize,
    pub start: usize,
    pub end: usize,
    /// The phrase after its last quotation.
    pub quoted_to: usize,
    /// Candidates of whose cues less can be said are left out.
    least: f32,
}

/// Finds the candidates of a level of whose cues enough can be said, as a sum of weights.
pub(crate) fn candidates<'d>(document: &Document<'d>, level: usize, least: f32, mut take: impl FnMut(Candidate<'d>)) {
    for (Range { start, end }, landmarks) in sentences(document, level) {
        let last = landmarks.iter().rfind(|landmark| landmark.sort == Sort::Quotation);
        let quoted_to = last.map_or(start, |last| last.at() + 1);
        let sentence = Sentence { document, level, start, end, quoted_to, least };
        sentence.label(&mut take);
        for (landmark, ahead) in landmarks.iter().zip(1..) {
            let at = landmark.at();
            let asked = match landmark.sort {
                Sort::Cue => true,
                Sort::Verb if at < sentence.quoted_to => {
                    let mut near = landmarks[ahead..].iter().take_while(|next| next.at() <= at + NEAR);
                    near.any(|next| next.sort == Sort::Quotation)
                }
                _ => false,
            };
            if asked {
                sentence.candidates(at, &mut take);
            }
        }
    }
}

/// The tokens of the sentence of a level that a token belongs to.
pub(super) fn around(document: &Document<'_>, level: usize, token: u32) -> Option<Range<u32>> {
    let mut tokens = sentences(document, level).map(|(sentence, _)| document.tokens_of(sentence));
    tokens.find(|tokens| tokens.start <= token && token <= tokens.end)
}

/// The sentences of a level, in phrases, each with the landmarks in it.
fn sentences<'a>(document: &Document<'a>, level: usize) -> impl Iterator<Item = (Range<usize>, &'a [Landmark])> {
    let Range { mut start, end } = document.levels[level].phrases();
    let mut landmarks = document.landmarks_of(level);
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let last = landmarks.iter().position(|landmark| landmark.ends_sentence());
        let stop = last.map_or(end, |last| landmarks[last].at());
        let (own, rest) = landmarks.split_at(last.unwrap_or(landmarks.len()));
        let sentence = start..stop;
        landmarks = rest.get(1..).unwrap_or(&[]);
        start = stop + 1;
        Some((sentence, own))
    })
}

impl<'d> Sentence<'_, 'd> {
    pub(super) fn candidates(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        match self.document.phrases[at].part {
            Part::Verb(verb) => self.verb(at, &verb, take),
            Part::Noun(_) => self.nominal(at, take),
            Part::Preposition => self.according(at, take),
            _ => {}
        }
    }

    /// A candidate whose content is still to be ended, if enough can be said of its cue.
    pub(super) fn candidate(
        &self,
        attribution: Attribution,
        chosen: Option<Chosen>,
        (cue, lemma): (usize, Label<'d>),
        frame: Construction,
        start: usize,
    ) -> Option<Candidate<'d>> {
        if start >= self.end {
            return None;
        }
        let mut candidate = Candidate {
            #[cfg(feature = "fit")]
            limit: self.open(cue, lemma, start, frame).limit,
            #[cfg(feature = "fit")]
            quoted_to: self.quoted_to,
            #[cfg(feature = "fit")]
            sources: self.sources(&attribution, cue, lemma),
            attribution,
            chosen,
            cue,
            lemma,
            frame,
            content: start..start,
            cued: 0.0,
        };
        let mut score = self.document.weights.score();
        candidate.describe_cue(self.document, &mut score);
        candidate.cued = score.sum();
        (candidate.cued >= self.least).then_some(candidate)
    }

    /// Takes a candidate once its content is ended, if it has any.
    pub(super) fn end(&self, mut candidate: Candidate<'d>, take: &mut impl FnMut(Candidate<'d>)) -> bool {
        let Range { start, .. } = candidate.content;
        let end = self.content_end(candidate.cue, candidate.lemma, start, candidate.frame);
        let source = candidate.attribution.source.as_ref().map(|source| source.phrase as usize);
        let end = self.before_source(start..end, source);
        if end <= start {
            return false;
        }
        candidate.content.end = end;
        candidate.attribution.content.push(self.trimmed(start..end));
        take(candidate);
        true
    }

    /// The end of content, which a source behind it bounds, and the "by" before that.
    pub(super) fn before_source(&self, content: Range<usize>, source: Option<usize>) -> usize {
        let Some(source) = source.filter(|&source| source >= content.start) else { return content.end };
        let by = source > content.start && self.document.is_word(source - 1, "by");
        content.end.min(source - usize::from(by))
    }

    pub(super) fn attribution(
        &self,
        cue: usize,
        verb: Option<&Verb>,
        source: Option<Source>,
        pattern: Pattern,
    ) -> Attribution {
        let phrase = &self.document.phrases[cue];
        Attribution {
            cue: Some(self.cue_start(cue)..phrase.end),
            source,
            relay: relay::quoted(self.document, cue).and_then(|quoted| quoted.relay),
            pattern,
            mode: verb.map_or(crate::Mode::Speech, |verb| self.document.verb(*verb).report.mode),
            negated: verb.is_some_and(|verb| verb.negated() != verb.frames.any(Frame::DENIAL)),
            hedged: verb.is_some_and(|verb| verb.hedged()),
            modal: verb.is_some_and(|verb| verb.modal()),
            level: self.level as u32,
            ..Attribution::default()
        }
    }

    /// The first token of a cue: of "refused to say" the first verb's, adverbs included.
    pub(super) fn cue_start(&self, at: usize) -> u32 {
        let document = self.document;
        let phrase = &document.phrases[at];
        match (document.phrases[at].part, at.checked_sub(1).filter(|&before| before >= self.start)) {
            (Part::Verb(verb), Some(before))
                if verb.shape == Shape::Infinitive && document.phrases[before].verb().is_some() =>
            {
                document.phrases[before].first
            }
            _ => phrase.first,
        }
    }

    /// Whether a phrase is the first of its sentence.
    pub(super) fn is_opening(&self, at: usize) -> bool {
        at == self.start || self.document.kind(at - 1) == Kind::Break
    }

    /// Where the clause begins that ends before a phrase.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let from = self.start.max(end.saturating_sub(LONGEST));
        let mut start = (from..end)
            .rev()
            .find(|&at| self.document.kind(at).is(Kinds::of(&[Kind::Break, Kind::Semicolon, Kind::Colon])))
            .map_or(from, |at| at + 1);
        let leads = Kinds::of(&[Kind::Conjunction, Kind::Comma, Kind::Adverb]);
        while start < end && self.document.kind(start).is(leads) {
            start += 1;
        }
        start
    }

    /// Whether a cue with the same subject as another begins at a phrase: "…, adding that".
    pub(super) fn chains(&self, at: usize, cue: usize) -> bool {
        let document = self.document;
        let Some(Part::Verb(verb)) = document.part(at) else { return false };
        at < self.end
            && verb.frames.any(Frame::CLAUSE.or(Frame::QUOTATION).or(Frame::ADDRESSEE))
            && !verb.passive()
            && verb.shape != Shape::Infinitive
            && (verb.shape == Shape::Gerund
                || document.subject(at).is_some_and(|subject| {
                    !subject.adjacent && document.subject(cue).is_some_and(|own| own.first == subject.first)
                }))
    }

    /// Where content ends that begins at a phrase.
    pub(super) fn content_end(&self, cue: usize, lemma: Label<'_>, start: usize, frame: Construction) -> usize {
        self.open(cue, lemma, start, frame).end(self.document.weights)
    }

    fn open<'b>(&'b self, cue: usize, lemma: Label<'b>, start: usize, frame: Construction) -> Open<'b> {
        let document = self.document;
        let limit = self.end.min(start + LONGEST);
        // A break in a sentence is weak, and stands right behind a quotation.
        let short = start > self.quoted_to && limit <= start + MOST_VERBS;
        let mut verbs = 0;
        let ends = |at: &usize| {
            let kind = document.kind(*at);
            verbs += usize::from(kind.is(Kinds::FINITE));
            verbs > MOST_VERBS
                || kind == Kind::Break && matches!(document.phrases[*at].part, Part::Break { weak: true, .. })
        };
        let limit = if short { limit } else { (start..limit).find(ends).unwrap_or(limit) };
        let limit = self.inside(cue, start..limit);
        // "Asked why, she left": a question word alone.
        let asked = start + 1 < limit && document.kind(start) == Kind::Wh && document.kind(start + 1) == Kind::Comma;
        let limit = if asked && opens_sentence(document, cue) { start + 1 } else { limit };
        let introduced = is_introduced(document, cue);
        Open { document, cue, lemma, frame, start, limit, quoted_to: self.quoted_to, introduced }
    }

    /// Where content ends at the latest whose cue stands in the subject of another verb: "her claim that … made",
    /// "Finch, who said …, left", "Finch, fearing …, left".
    fn inside(&self, cue: usize, content: Range<usize>) -> usize {
        /// What parts a clause inside a subject from the verb of that subject.
        const PARTS: Kinds = Kinds::of(&[Kind::Comma, Kind::Dash]);
        let document = self.document;
        let noun = document.phrases[cue].noun().is_some();
        let relative = |subject: Subject| matches!(document.kind(subject.first as usize), Kind::Wh | Kind::That);
        let inside = document.subject(cue).is_some_and(|subject| !subject.adjacent || relative(subject));
        let leaves = |&at: &usize| match noun {
            true => self.goes_on_outside(cue, at) || at > content.start && document.kind(at) == Kind::Colon,
            false => at > content.start && document.kind(at - 1).is(PARTS) && self.goes_on_outside(cue, at),
        };
        if noun || inside { content.clone().find(leaves).unwrap_or(content.end) } else { content.end }
    }

    /// Whether a verb has the cue in its subject, so that it stands behind the content: "his statement that … made".
    fn goes_on_outside(&self, cue: usize, verb: usize) -> bool {
        let document = self.document;
        document.kind(verb).is(Kinds::VERB)
            && document.subject(verb).is_some_and(|subject| {
                subject.adjacent && subject.phrases().contains(&cue) && subject.phrases().end > cue + 1
            })
    }

    /// The tokens of phrases without punctuation at their ends.
    pub(super) fn trimmed(&self, phrases: Range<usize>) -> Range<u32> {
        let document = self.document;
        const SKIPPED: Kinds =
            Kinds::of(&[Kind::Comma, Kind::Colon, Kind::Dash, Kind::Semicolon, Kind::Break, Kind::Other]);
        let mut end = phrases.end;
        while end > phrases.start + 1 && document.kind(end - 1).is(SKIPPED) {
            end -= 1;
        }
        let mut start = phrases.start;
        while start + 1 < end && document.kind(start).is(SKIPPED) {
            start += 1;
        }
        let mut tokens = document.tokens_of(start..end);
        while tokens.end > tokens.start + 1
            && document.token(tokens.end as usize - 1).kind == token::Kind::Stop
            && document.token(tokens.end as usize).starts_sentence()
        {
            tokens.end -= 1;
        }
        tokens
    }
}
