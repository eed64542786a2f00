//! Phrases: noun phrases, verb groups, and what stands between them. The attribution grammar reads these.
//!
//! A text is one sequence of phrases at its ground level, in which each outermost quotation is a single phrase; what
//! stands inside a quotation is a sequence of its own, so that no pattern reads across a quotation mark.

mod capital;
mod chunk;
mod clause;
mod cue;
mod landmark;
mod noun;
mod outline;
mod referring;
mod verb;

use std::mem;
use std::ops::Range;

use crate::Form;
use crate::lexicon::{Frame, Word};

pub(crate) use chunk::chunk;
pub(crate) use clause::{Near, Subject, subjects};
pub(crate) use landmark::{Landmark, Sort};
pub(crate) use outline::{Kind, Kinds, Outline};
pub(crate) use referring::{Reference, Referring};

/// The phrases of a text, with what is noted while it is cut into them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    pub all: Vec<Phrase>,
    /// For each phrase what it is.
    pub outlines: Vec<Outline>,
    pub landmarks: Vec<Landmark>,
    pub referring: Vec<Referring>,
    pub levels: Vec<Level>,
    /// For each phrase the subject of the verb group that it is.
    pub subjects: Vec<Option<Near>>,
    /// The clauses that are open where subjects are looked for.
    pub open: Vec<clause::Clause>,
}

impl Phrases {
    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        let Self { all, outlines, landmarks, referring, levels, subjects, .. } = self;
        let phrases = size_of_val(&**all) + size_of_val(&**outlines) + size_of_val(&**subjects);
        phrases + size_of_val(&**landmarks) + size_of_val(&**referring) + size_of_val(&**levels)
    }

    /// How many bytes those of so many tokens and quoted stretches take in prose.
    pub fn likely_bytes(tokens: usize, stretches: usize) -> usize {
        let Likely { phrases, landmarks, referring } = Likely::of(tokens);
        phrases * (size_of::<Phrase>() + size_of::<Outline>() + size_of::<Option<Near>>())
            + landmarks * size_of::<Landmark>()
            + referring * size_of::<Referring>()
            + (stretches + 1) * size_of::<Level>()
    }
}

/// How many there are in prose.
struct Likely {
    phrases: usize,
    landmarks: usize,
    referring: usize,
}

impl Likely {
    /// Of so many tokens.
    fn of(tokens: usize) -> Self {
        Self { phrases: tokens / 5 * 4, landmarks: tokens / 5 * 2, referring: tokens / 3 }
    }
}

/// A stretch of tokens that plays one part in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The first token.
    pub first: u32,
    /// The token after the last.
    pub end: u32,
    pub part: Part,
}

/// The part that a phrase plays. It is asked for so often that it is told by a byte of its own.
#[derive(Clone, Copy, Debug, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    /// A noun phrase up to its head noun.
    Noun(Noun),
    /// Auxiliaries, verb, particles.
    Verb(Verb),
    /// A quoted stretch.
    Quotation(u32),
    /// An adjective without a noun.
    Adjective,
    Adverb,
    Preposition,
    That,
    /// Whether or if.
    Whether,
    /// Who, which, what, when, where, how, why.
    Wh,
    Conjunction,
    Subordinator,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Open,
    Close,
    /// Between two sentences; with the full stop where there is one.
    Break {
        paragraph: bool,
        /// Only by the stop inside a quotation: the sentence may go on.
        weak: bool,
    },
    Other,
}

/// What is to be known of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub form: Form,
    pub plural: bool,
    /// A day, a date, "last week".
    pub time: bool,
    /// Ends in a possessive: "Makey's".
    pub possessive: bool,
    /// How many tokens stand behind the head.
    pub behind: u16,
}

/// What is to be known of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// The entry of the verb, be it of one word or of several; none without any but auxiliaries.
    pub word: Word,
    /// How it reports; none if it does not.
    pub frames: Frame,
    pub shape: Shape,
    /// The flags, and above them how many words of the verb stand behind its first.
    traits: u8,
}

/// What sort of clause a verb group can head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Finite,
    /// Past tense or participle.
    Past,
    Infinitive,
    Gerund,
    /// A form of "be" and no other verb.
    Copula,
}

impl Noun {
    /// The head of the phrase that it tells of.
    #[inline]
    pub fn head(self, phrase: &Phrase) -> u32 {
        phrase.end - 1 - u32::from(self.behind)
    }
}

impl Verb {
    const PASSIVE: u8 = 1;
    const NEGATED: u8 = 2;
    const MODAL: u8 = 4;
    const HEDGED: u8 = 8;
    const AUXILIARY: u8 = 16;
    const WORD_BEHIND: u8 = 32;

    fn set(&mut self, flag: u8, holds: bool) {
        self.traits |= if holds { flag } else { 0 };
    }

    const fn has(self, flag: u8) -> bool {
        self.traits & flag != 0
    }

    pub fn passive(self) -> bool {
        self.has(Self::PASSIVE)
    }

    pub fn negated(self) -> bool {
        self.has(Self::NEGATED)
    }

    pub fn modal(self) -> bool {
        self.has(Self::MODAL)
    }

    pub fn hedged(self) -> bool {
        self.has(Self::HEDGED)
    }

    /// Whether any auxiliary takes part.
    pub const fn auxiliary(self) -> bool {
        self.has(Self::AUXILIARY)
    }

    /// Whether it can be the only verb of its clause.
    pub fn is_finite(&self) -> bool {
        matches!(self.shape, Shape::Finite | Shape::Past | Shape::Copula)
    }
}

impl PartialEq for Part {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Part::Noun(one), Part::Noun(other)) => one == other,
            (Part::Verb(one), Part::Verb(other)) => one == other,
            (Part::Quotation(one), Part::Quotation(other)) => one == other,
            (&Part::Break { paragraph, weak }, &Part::Break { paragraph: one, weak: other }) => {
                (paragraph, weak) == (one, other)
            }
            _ => mem::discriminant(self) == mem::discriminant(other),
        }
    }
}

impl Part {
    /// Whether it is a verb group that can be the only one of its clause.
    pub fn is_finite(self) -> bool {
        matches!(self, Part::Verb(verb) if verb.is_finite())
    }
}

impl Phrase {
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The noun or verb that the others belong to.
    #[inline]
    pub fn head(&self) -> u32 {
        match self.part {
            Part::Noun(noun) => noun.head(self),
            Part::Verb(verb) => self.end - 1 - u32::from(verb.traits / Verb::WORD_BEHIND),
            _ => self.end.saturating_sub(1).max(self.first),
        }
    }

    pub fn noun(&self) -> Option<Noun> {
        match self.part {
            Part::Noun(noun) => Some(noun),
            _ => None,
        }
    }

    pub fn verb(&self) -> Option<Verb> {
        match self.part {
            Part::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    pub fn quotation(&self) -> Option<usize> {
        match self.part {
            Part::Quotation(stretch) => Some(stretch as usize),
            _ => None,
        }
    }

    pub fn is_break(&self) -> bool {
        matches!(self.part, Part::Break { .. })
    }

    pub fn is_paragraph(&self) -> bool {
        matches!(self.part, Part::Break { paragraph: true, .. })
    }
}

/// The phrases of one level: the ground, or the inside of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Level {
    phrases: Range<u32>,
    landmarks: Range<u32>,
    referring: Range<u32>,
}

impl Level {
    pub fn phrases(&self) -> Range<usize> {
        wide(&self.phrases)
    }

    pub fn landmarks(&self) -> Range<usize> {
        wide(&self.landmarks)
    }

    pub fn referring(&self) -> Range<usize> {
        wide(&self.referring)
    }
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// What there is of each in every text.
const _: () = assert!(size_of::<Phrase>() == 16 && size_of::<Option<Near>>() == 4);
