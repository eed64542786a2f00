//! What is marked on the phrases before the walk: which of them it reads, and how each stands in its text.

use std::ops::Range;

use super::name::{self, Naming, gender};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::memory::{Room, make_room};
use crate::phrase::{Phrase, Reference, Referring};
use crate::token::Token;
use crate::{Gender, Genre};

/// The marks of all phrases of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The phrases that the walk reads, in the order of the text, whatever their level.
    pub events: Vec<Event>,
    /// Those inside quotation marks.
    inner: Vec<Event>,
    /// The source phrases, as bits.
    sources: Vec<u64>,
    /// The sentences of the namings outside quotation marks, which come first.
    pub sentences: Vec<u32>,
    /// For each source phrase the content that stands before it.
    contents: Map<u32, Range<u32>>,
}

/// A phrase that may stand for somebody or ends a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// Its tokens.
    pub first: u32,
    pub end: u32,
    pub phrase: u32,
    /// Its first naming, and how many it has.
    pub naming: u32,
    pub namings: u32,
    pub refers: Refers,
    pub flags: Flags,
}

/// How a phrase refers, and to whom a pronoun may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refers {
    /// By a name or another noun.
    Noun,
    /// "I", outside quotation marks.
    Narrator,
    /// "he", "she", or, without a gender, "it".
    Pronoun { gender: Option<Gender>, object: bool },
    /// "who", "which", "that".
    Relative,
    /// Not at all: between two sentences, or two paragraphs.
    Break { paragraph: bool },
}

/// How a phrase stands in its text, as a set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags(u8);

impl Flags {
    /// Stands inside quotation marks.
    pub const QUOTED: Self = Self(1);
    pub const SUBJECT: Self = Self(2);
    pub const SOURCE: Self = Self(4);
    /// A pronoun or a role tells whose it is.
    pub const OWNED: Self = Self(8);
    /// How many sets there are.
    pub const SETS: usize = 16;

    /// Whether it shares one with another set.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A flag where something holds.
    #[inline]
    const fn only_if(holds: bool, flag: Self) -> Self {
        if holds { flag } else { Self(0) }
    }

    /// What a table says of the set that has an entry for each.
    #[inline]
    pub const fn of<T: Copy>(self, table: &[T; Self::SETS]) -> T {
        table[self.0 as usize % Self::SETS]
    }

    /// A table of what holds for the sets that have a flag, and for those that have not.
    pub const fn table(flag: Self, with: f32, without: f32) -> [f32; Self::SETS] {
        let mut table = [without; Self::SETS];
        let mut set = 0;
        while set < Self::SETS {
            if Self(set as u8).any(flag) {
                table[set] = with;
            }
            set += 1;
        }
        table
    }
}

/// So many source phrases share a number.
const BITS: usize = u64::BITS as usize;

impl Marks {
    /// Marks the phrases of a document, and finds the names in them, unless there is no room for them.
    #[inline(never)]
    pub fn read(
        &mut self,
        document: &Document<'_>,
        attributions: &[Attribution],
        room: Room,
        namings: &mut Vec<Naming>,
    ) -> bool {
        self.find_sources(document, attributions);
        let Self { events, inner, sources, sentences, .. } = self;
        namings.clear();
        namings.reserve(document.referring.len() / 4);
        sentences.clear();
        // A little more than half of all that refers is read.
        let likely = |referring: usize| referring * 5 / 8;
        let ground = document.levels.first().map_or(0, |level| level.referring().end);
        let events_of = likely(document.referring.len()) * size_of::<Event>();
        if !room.holds(events_of) {
            return false;
        }
        let left = room.beside(events_of);
        // A list that doubles where it grows may have as much again to spare.
        let most = left.holds_of(2 * size_of::<Naming>());
        events.clear();
        events.reserve_exact(likely(document.referring.len()));
        inner.clear();
        inner.reserve_exact(likely(document.referring.len() - ground));
        let reader = Reader { document };
        // By what the caller calls somebody any noun phrase may stand for somebody.
        let any = document.people.has_nouns();
        for (at, level) in document.levels.iter().enumerate() {
            let ground = at == 0;
            let into = if ground { &mut *events } else { &mut *inner };
            let mut sentence = 0;
            for &referring in &document.referring[level.referring()] {
                let Referring { phrase, sort, capital, owned, speaker } = referring;
                let place = phrase as usize;
                let is_break = sort.is_break();
                sentence += u32::from(is_break);
                let source = sources[place / BITS] >> (place % BITS) & 1 != 0;
                // Most nouns stand for nobody.
                if !(referring.is_telling() | source | any) || is_break & !ground {
                    continue;
                }
                let of = &document.phrases[place];
                let Some(refers) = reader.refers(of, sort, ground) else { continue };
                let owned = owned && reader.is_owned(of);
                let flags = Flags::only_if(!ground, Flags::QUOTED)
                    .or(Flags::only_if(document.outlines[place].is_subject(), Flags::SUBJECT))
                    .or(Flags::only_if(source, Flags::SOURCE))
                    .or(Flags::only_if(owned, Flags::OWNED));
                let naming = namings.len() as u32;
                if capital {
                    name::names_of_phrase(document, place, namings);
                    if namings.len() > most {
                        return false;
                    }
                    if ground {
                        sentences.resize(namings.len(), sentence);
                    }
                }
                let named = namings.len() as u32 - naming;
                if speaker | is_break | any | owned | (named > 0) || source && reader.speaks(of) {
                    let (first, end) = (of.first, of.end);
                    make_room(into, 1);
                    into.push(Event { first, end, phrase, naming, namings: named, refers, flags });
                }
            }
        }
        merge(events, inner);
        room.forget(inner);
        room.fit(events);
        room.fit(namings);
        true
    }

    /// Notes who is quoted, and what stands before that.
    fn find_sources(&mut self, document: &Document<'_>, attributions: &[Attribution]) {
        let Self { sources, contents, .. } = self;
        sources.clear();
        sources.resize(document.phrases.len() / BITS + 1, 0);
        contents.clear();
        for attribution in attributions {
            let Some(source) = &attribution.source else { continue };
            sources[source.phrase as usize / BITS] |= 1 << (source.phrase as usize % BITS);
            if let Some(first) = attribution.content.first()
                && first.end <= source.tokens.start
            {
                contents.insert(source.phrase, first.clone());
            }
        }
    }

    /// The content that stands before a phrase that is its source.
    pub fn said(&self, Event { phrase, flags, .. }: Event) -> Range<u32> {
        let content = if flags.any(Flags::SOURCE) { self.contents.get(&phrase) } else { None };
        content.cloned().unwrap_or(0..0)
    }
}

/// The gender of whom a possessive pronoun stands for that begins a noun phrase: "his decision".
pub(super) fn possessive_pronoun(document: &Document<'_>, phrase: &Phrase) -> Option<Gender> {
    let first = document.token(phrase.first as usize);
    let third = first.is(Class::SINGULAR) && !first.is(Class::FIRST_PERSON.or(Class::SECOND_PERSON));
    gender(first).filter(|_| first.is(Class::POSSESSIVE) && third && phrase.first != phrase.head())
}

/// The role whose a noun phrase is that no possessive pronoun begins: "the president's decision".
pub(super) fn possessive_role(document: &Document<'_>, phrase: &Phrase) -> Option<usize> {
    let tokens = phrase.tokens();
    let is_role = |&at: &usize| {
        let token = document.token(at);
        token.possessive() && !token.capital() && token.is(Class::PERSON.or(Class::BODY))
    };
    let first = document.token(tokens.start);
    (tokens.start..tokens.end - 1).find(is_role).filter(|_| !first.is(Class::POSSESSIVE))
}

/// Puts the phrases inside quotation marks among those of the ground.
fn merge(events: &mut Vec<Event>, inner: &mut Vec<Event>) {
    // Quotations may stand in one another.
    if !inner.is_sorted_by_key(|event| event.first) {
        inner.sort_by_key(|event| event.first);
    }
    let mut ground = events.len();
    events.extend_from_slice(inner);
    for at in (0..events.len()).rev() {
        let Some(last) = inner.last() else { break };
        if ground > 0 && events[ground - 1].first > last.first {
            ground -= 1;
            events[at] = events[ground];
        } else {
            events[at] = *last;
            inner.pop();
        }
    }
}

/// Reads what refers.
struct Reader<'r, 'd> {
    document: &'r Document<'d>,
}

impl Reader<'_, '_> {
    /// How a phrase refers, outside quotation marks or inside; nothing where it is a pronoun that stands for nobody.
    #[inline]
    fn refers(&self, phrase: &Phrase, sort: Reference, ground: bool) -> Option<Refers> {
        match sort {
            Reference::Noun => Some(Refers::Noun),
            Reference::Pronoun => self.pronoun(self.document.tokens[phrase.head() as usize], !ground),
            Reference::Relative => Some(Refers::Relative),
            _ => Some(Refers::Break { paragraph: sort == Reference::Paragraph }),
        }
    }

    /// For whom a pronoun of the singular may stand.
    fn pronoun(&self, pronoun: Token, quoted: bool) -> Option<Refers> {
        const OTHERS: Class = Class::SECOND_PERSON.or(Class::INDEFINITE).or(Class::REFLEXIVE);
        if !pronoun.is(Class::SINGULAR) {
            return None;
        }
        if pronoun.is(Class::FIRST_PERSON) {
            return (!quoted).then_some(Refers::Narrator);
        }
        let classes = self.document.classes(pronoun);
        let gender = gender(pronoun);
        let object = classes.any(Class::OBJECT) && !pronoun.is(Class::SUBJECT.or(Class::POSSESSIVE));
        let stands = !classes.any(OTHERS) && (gender.is_some() || classes.any(Class::NEUTER));
        stands.then_some(Refers::Pronoun { gender, object })
    }

    /// Whether a pronoun or a role tells whose a phrase is: "his decision", "the president's decision".
    fn is_owned(&self, phrase: &Phrase) -> bool {
        possessive_pronoun(self.document, phrase).is_some() || possessive_role(self.document, phrase).is_some()
    }

    /// Whether a noun phrase may stand for somebody as a source whatever its noun: in a novel.
    #[cold]
    fn speaks(&self, phrase: &Phrase) -> bool {
        self.document.genre == Genre::Fiction && phrase.noun().is_some_and(|noun| !noun.time && !noun.plural)
    }
}
