//! What is marked on the phrases before the walk: which of them it reads, and how each stands in its text.

use std::ops::Range;

use super::name::{self, Naming};
use crate::Genre;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::phrase::Referring;

/// The marks of all phrases of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The phrases that the walk reads, in the order of the text, whatever their level.
    pub events: Vec<Event>,
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
        namings.reserve(document.referring.len() / 4);
        self.sentences.clear();
        self.ground.clear();
        self.inner.clear();
        for level in document.levels {
            let referring = &document.referring[level.referring.clone()];
            match level.stretch {
                None => self.read_ground(document, referring, namings),
                Some(_) => self.read_inner(document, referring, namings),
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

    fn read_ground(&mut self, document: &Document<'_>, referring: &[Referring], namings: &mut Vec<Naming>) {
        let mut reader = Reader { document, any: document.people.has_nouns(), namings };
        let mut sentence = 0;
        for &phrase in referring {
            if phrase.noun {
                let source = self.flags[phrase.phrase as usize].source;
                self.ground.extend(reader.noun(phrase, source));
                self.sentences.resize(reader.namings.len(), sentence);
            } else {
                sentence += u32::from(document.phrases[phrase.phrase as usize].is_break());
                self.ground.push(reader.event(phrase));
            }
        }
    }

    fn read_inner(&mut self, document: &Document<'_>, referring: &[Referring], namings: &mut Vec<Naming>) {
        let mut reader = Reader { document, any: document.people.has_nouns(), namings };
        for &phrase in referring {
            if phrase.noun {
                let source = self.flags[phrase.phrase as usize].source;
                self.inner.extend(reader.noun(phrase, source));
            } else if !document.phrases[phrase.phrase as usize].is_break() {
                self.inner.push(reader.event(phrase));
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

/// Reads what refers, and finds the names in it.
struct Reader<'r, 'd> {
    document: &'r Document<'d>,
    /// Whether any noun phrase may stand for somebody.
    any: bool,
    namings: &'r mut Vec<Naming>,
}

impl Reader<'_, '_> {
    /// A phrase without names.
    #[inline]
    fn event(&self, Referring { phrase, owned, .. }: Referring) -> Event {
        let first = self.document.phrases[phrase as usize].first;
        Event { first, phrase, naming: self.namings.len() as u32, namings: 0, owned }
    }

    /// A noun phrase; nothing where it cannot stand for anybody nor be anybody's.
    #[inline]
    fn noun(&mut self, noun: Referring, source: bool) -> Option<Event> {
        let mut event = self.event(noun);
        if noun.capital {
            name::names_of_phrase(self.document, noun.phrase as usize, self.namings);
            event.namings = self.namings.len() as u32 - event.naming;
        }
        let read = noun.owned | noun.speaker | self.any | (event.namings > 0);
        (read || source && self.speaks(noun.phrase)).then_some(event)
    }

    /// Whether a source may stand for somebody whatever its noun.
    #[cold]
    fn speaks(&self, phrase: u32) -> bool {
        let noun = self.document.phrases[phrase as usize].noun();
        self.document.genre == Genre::Fiction && noun.is_some_and(|noun| !noun.time && !noun.plural)
    }
}
