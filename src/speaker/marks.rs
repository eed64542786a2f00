//! What is marked on the phrases before the walk: which of them it reads, and how each stands in its text.

use std::ops::Range;

use super::name::{self, Naming};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::phrase::{Noun, Part, Phrase};
use crate::token::{self, Looks};
use crate::{Form, Genre};

/// The marks of all phrases of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The phrases that the walk reads, level by level, and how many of them stand on the ground.
    events: Vec<Event>,
    ground: usize,
    pub flags: Vec<Flags>,
    /// The sentences of the namings outside quotation marks, which come first.
    pub sentences: Vec<u32>,
    /// For each source phrase the content that stands before it.
    contents: Map<u32, Range<u32>>,
}

/// A phrase that may stand for somebody or ends a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub first: u32,
    pub phrase: u32,
    /// Its first naming, where it has any.
    pub naming: u32,
    /// Whether it is a noun phrase that may be somebody's.
    pub owned: bool,
}

/// How a phrase stands in its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    /// Stands inside quotation marks.
    pub quoted: bool,
    pub subject: bool,
    pub source: bool,
}

impl Marks {
    /// Marks the phrases of a document, and finds the names in them.
    pub fn read(&mut self, document: &Document<'_>, attributions: &[Attribution], namings: &mut Vec<Naming>) {
        let Self { events, ground, flags, sentences, contents } = self;
        flags.clear();
        for level in document.levels {
            let quoted = level.stretch.is_some();
            flags.resize(level.phrases.end, Flags { quoted, ..Flags::default() });
        }
        contents.clear();
        for attribution in attributions {
            let Some(source) = &attribution.source else { continue };
            flags[source.phrase as usize].source = true;
            if let Some(first) = attribution.content.first()
                && first.end <= source.tokens.start
            {
                contents.insert(source.phrase, first.clone());
            }
        }
        events.clear();
        events.reserve(document.phrases.len() / 4);
        namings.clear();
        namings.reserve(document.phrases.len() / 16);
        sentences.clear();
        let mut sentence = 0;
        let any_noun = document.people.has_nouns();
        for level in document.levels {
            let quoted = level.stretch.is_some();
            for (at, phrase) in level.phrases.clone().zip(&document.phrases[level.phrases.clone()]) {
                let naming = namings.len();
                let mut owned = false;
                let read = match phrase.part {
                    Part::Noun(noun) => {
                        let looks = token::looks(&document.tokens[phrase.tokens()]);
                        if looks.capital() && noun.form != Form::Pronoun {
                            name::names_of_phrase(document, at, namings);
                        }
                        let is_name = namings.len() > naming;
                        if is_name && !quoted {
                            sentences.resize(namings.len(), sentence);
                        }
                        owned = is_owned(document, phrase, looks);
                        is_name || any_noun || owned || stands_for_somebody(document, phrase, noun, flags[at].source)
                    }
                    Part::Verb(_) => {
                        if let Some(subject) = document.subjects[at] {
                            flags[subject.first as usize].subject = true;
                        }
                        false
                    }
                    Part::Break { .. } => {
                        sentence += u32::from(!quoted);
                        !quoted
                    }
                    Part::Wh | Part::That => true,
                    _ => false,
                };
                if read {
                    events.push(Event { first: phrase.first, phrase: at as u32, naming: naming as u32, owned });
                }
            }
            if !quoted {
                *ground = events.len();
            }
        }
        // Quotations may stand in one another.
        events[*ground..].sort_by_key(|event| event.first);
    }

    /// The phrases that the walk reads in the order of the text, whatever their level.
    pub fn events(&self) -> impl Iterator<Item = Event> {
        let (mut ground, mut inner) = self.events.split_at(self.ground);
        std::iter::from_fn(move || {
            let next = match (ground.first(), inner.first()) {
                (Some(one), Some(other)) if other.first < one.first => &mut inner,
                (Some(_), _) => &mut ground,
                _ => &mut inner,
            };
            next.split_off_first().copied()
        })
    }

    /// The content that stands before a source.
    pub fn said(&self, phrase: u32) -> Range<u32> {
        self.contents.get(&phrase).cloned().unwrap_or(0..0)
    }
}

/// Whether a noun phrase without a name may stand for somebody.
fn stands_for_somebody(document: &Document<'_>, phrase: &Phrase, noun: Noun, source: bool) -> bool {
    const PRONOUN: Class = Class::FIRST_PERSON.or(Class::MALE).or(Class::FEMALE).or(Class::NEUTER);
    let head = &document.tokens[noun.head(phrase) as usize];
    match noun.form {
        Form::Pronoun => document.classes(*head).any(PRONOUN),
        _ if noun.time || noun.plural => false,
        _ => head.is(Class::ROLE.or(Class::KIN)) || source && document.genre == Genre::Fiction,
    }
}

/// Whether a phrase of these looks may be somebody's.
fn is_owned(document: &Document<'_>, phrase: &Phrase, looks: Looks) -> bool {
    let tokens = &document.tokens[phrase.tokens()];
    let [first, before @ .., _] = tokens else { return false };
    first.is(Class::POSSESSIVE)
        || looks.possessive() && (first.possessive() || before.iter().any(|token| token.possessive()))
}
