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
    /// The phrases that the walk reads, in the order of the text, whatever their level.
    pub events: Vec<Event>,
    /// The phrases that may be among them.
    phrases: Vec<u32>,
    /// Those of the ground, and those inside quotation marks.
    ground: Vec<Event>,
    inner: Vec<Event>,
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
    /// Its first naming, and how many it has.
    pub naming: u32,
    pub namings: u32,
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
        self.flag(document, attributions);
        namings.clear();
        namings.reserve(document.phrases.len() / 16);
        self.sentences.clear();
        self.ground.clear();
        self.inner.clear();
        for level in document.levels {
            self.find(document, level.phrases.clone());
            match level.stretch {
                None => self.read_ground(document, namings),
                Some(_) => self.read_inner(document, namings),
            }
        }
        self.merge();
    }

    /// Tells how each phrase stands in its text.
    fn flag(&mut self, document: &Document<'_>, attributions: &[Attribution]) {
        let Self { flags, contents, .. } = self;
        flags.clear();
        for level in document.levels {
            let quoted = level.stretch.is_some();
            flags.resize(level.phrases.end, Flags { quoted, ..Flags::default() });
        }
        // One more for what has no subject.
        flags.push(Flags::default());
        for subject in document.subjects {
            let first = subject.map_or(document.phrases.len(), |subject| subject.first as usize);
            flags[first].subject = true;
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
    }

    /// Finds the phrases of a level whose part is one that the walk may read.
    fn find(&mut self, document: &Document<'_>, level: Range<usize>) {
        self.phrases.resize(level.len(), 0);
        let mut found = 0;
        for (at, phrase) in (level.start as u32..).zip(&document.phrases[level]) {
            self.phrases[found] = at;
            found += usize::from(matches!(phrase.part, Part::Noun(_) | Part::Break { .. } | Part::Wh | Part::That));
        }
        self.phrases.truncate(found);
    }

    fn read_ground(&mut self, document: &Document<'_>, namings: &mut Vec<Naming>) {
        let Self { phrases, ground, flags, sentences, .. } = self;
        let mut sentence = 0;
        for &at in &*phrases {
            let phrase = &document.phrases[at as usize];
            match phrase.part {
                Part::Noun(noun) => {
                    ground.extend(read_noun(document, at, phrase, noun, flags[at as usize].source, namings));
                    sentences.resize(namings.len(), sentence);
                }
                part => {
                    sentence += u32::from(matches!(part, Part::Break { .. }));
                    ground.push(Event { first: phrase.first, phrase: at, naming: 0, namings: 0, owned: false });
                }
            }
        }
    }

    fn read_inner(&mut self, document: &Document<'_>, namings: &mut Vec<Naming>) {
        let Self { phrases, inner, flags, .. } = self;
        for &at in &*phrases {
            let phrase = &document.phrases[at as usize];
            match phrase.part {
                Part::Noun(noun) => {
                    inner.extend(read_noun(document, at, phrase, noun, flags[at as usize].source, namings));
                }
                Part::Break { .. } => {}
                _ => inner.push(Event { first: phrase.first, phrase: at, naming: 0, namings: 0, owned: false }),
            }
        }
    }

    /// Puts the phrases of all levels in the order of the text.
    fn merge(&mut self) {
        let Self { events, ground, inner, .. } = self;
        // Quotations may stand in one another.
        inner.sort_by_key(|event| event.first);
        events.clear();
        events.reserve(ground.len() + inner.len());
        let mut rest = &ground[..];
        for event in &*inner {
            let before = rest.iter().take_while(|other| other.first <= event.first).count();
            events.extend_from_slice(rest.split_off(..before).unwrap_or_default());
            events.push(*event);
        }
        events.extend_from_slice(rest);
    }

    /// The content that stands before a source.
    pub fn said(&self, phrase: u32) -> Range<u32> {
        self.contents.get(&phrase).cloned().unwrap_or(0..0)
    }
}

/// Finds the names in a noun phrase; nothing where it cannot stand for anybody nor be anybody's.
#[inline]
fn read_noun(
    document: &Document<'_>,
    at: u32,
    phrase: &Phrase,
    noun: Noun,
    source: bool,
    namings: &mut Vec<Naming>,
) -> Option<Event> {
    const PRONOUN: Class = Class::FIRST_PERSON.or(Class::MALE).or(Class::FEMALE).or(Class::NEUTER);
    let naming = namings.len();
    let head = &document.tokens[noun.head(phrase) as usize];
    let any = document.people.has_nouns();
    let (owned, read) = if noun.form == Form::Pronoun {
        (false, any | document.classes(*head).any(PRONOUN))
    } else {
        let looks = token::looks(&document.tokens[phrase.tokens()]);
        if looks.capital() {
            name::names_of_phrase(document, at as usize, namings);
        }
        let owned = is_owned(document, phrase, looks);
        let speaks = head.is(Class::ROLE.or(Class::KIN)) | source & (document.genre == Genre::Fiction);
        (owned, any | owned | (namings.len() > naming) | speaks & !noun.time & !noun.plural)
    };
    let event = Event {
        first: phrase.first,
        phrase: at,
        naming: naming as u32,
        namings: (namings.len() - naming) as u32,
        owned,
    };
    read.then_some(event)
}

/// Whether a phrase of these looks may be somebody's.
#[inline]
fn is_owned(document: &Document<'_>, phrase: &Phrase, looks: Looks) -> bool {
    let tokens = &document.tokens[phrase.tokens()];
    let [first, before @ .., _] = tokens else { return false };
    first.is(Class::POSSESSIVE)
        || looks.possessive() && (first.possessive() || before.iter().any(|token| token.possessive()))
}
