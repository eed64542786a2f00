//! What is marked on the phrases before the walk: which of them it reads, and how each stands in its text.

use std::ops::Range;

use super::name::{self, Naming};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::phrase::{Noun, Part, Phrase};
use crate::{Form, Genre};

/// The marks of all phrases of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The phrases that the walk reads in the order of the text, whatever their level.
    pub events: Vec<Event>,
    pub flags: Vec<Flags>,
    /// The sentences of the namings outside quotation marks, which come first.
    pub sentences: Vec<u32>,
    /// For each source phrase the content that stands before it.
    contents: Map<u32, Range<u32>>,
}

/// A phrase that may stand for somebody or ends a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    first: u32,
    pub phrase: u32,
    /// Its first naming, where it has any.
    pub naming: u32,
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
        let Self { events, flags, sentences, contents } = self;
        flags.clear();
        flags.resize(document.phrases.len(), Flags::default());
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
        sentences.reserve(document.phrases.len() / 16);
        sentences.clear();
        let mut sentence = 0;
        let any_noun = document.people.has_nouns();
        for level in document.levels {
            let quoted = level.stretch.is_some();
            for at in level.phrases.clone() {
                flags[at].quoted = quoted;
                let phrase = &document.phrases[at];
                let naming = namings.len();
                let read = match phrase.part {
                    Part::Noun(noun) => {
                        name::names_of_phrase(document, at, namings);
                        let is_name = namings.len() > naming;
                        if is_name && !quoted {
                            sentences.resize(namings.len(), sentence);
                        }
                        is_name || any_noun || is_read(document, phrase, noun, flags[at])
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
                    events.push(Event { first: phrase.first, phrase: at as u32, naming: naming as u32 });
                }
            }
        }
        events.sort_by_key(|event| event.first);
    }

    /// The content that stands before a source.
    pub fn said(&self, phrase: usize) -> Range<u32> {
        self.contents.get(&(phrase as u32)).cloned().unwrap_or(0..0)
    }
}

/// Whether a noun phrase without a name may stand for somebody, or be somebody's.
fn is_read(document: &Document<'_>, phrase: &Phrase, noun: Noun, flags: Flags) -> bool {
    const PRONOUN: Class = Class::FIRST_PERSON.or(Class::MALE).or(Class::FEMALE).or(Class::NEUTER);
    let tokens = &document.tokens[phrase.tokens()];
    let head = &document.tokens[noun.head(phrase) as usize];
    let stands = match noun.form {
        Form::Pronoun => head.is(PRONOUN),
        _ if noun.time || noun.plural => false,
        _ => head.is(Class::ROLE.or(Class::KIN)) || flags.source && document.genre == Genre::Fiction,
    };
    let is_owned =
        || tokens[0].is(Class::POSSESSIVE) || tokens[..tokens.len() - 1].iter().any(|token| token.possessive());
    stands || tokens.len() > 1 && is_owned()
}
