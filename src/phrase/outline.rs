//! Outlines: what each phrase is in one byte, and how far behind it its verb stands in another, for those who only pass
//! over phrases.

use super::{Part, Shape};
use crate::features::labels;

/// A phrase in outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub kind: Kind,
    /// How far behind it the first verb stands whose subject it begins, right before the verb, and 0 where none does;
    /// above that whether it begins the subject of any verb.
    verb: u8,
}

/// Whether it begins a subject.
const SUBJECT: u8 = 128;

labels! {
    /// What a phrase is: its part, with what matters most of a noun and of a verb. The last four only tell those who ask
    /// what begins with it: the end of all they look at, a clause, what reports.
    pub(crate) Kind {
        Time = "time",
        Noun = "noun",
        Gerund = "gerund",
        Infinitive = "infinitive",
        Past = "past",
        Finite = "finite",
        Quotation = "quotation",
        Adjective = "adjective",
        Adverb = "adverb",
        Preposition = "preposition",
        That = "that",
        Whether = "whether",
        Wh = "wh",
        Conjunction = "conjunction",
        Subordinator = "subordinator",
        Comma = "comma",
        Semicolon = "semicolon",
        Colon = "colon",
        Dash = "dash",
        Open = "open",
        Close = "close",
        Break = "break",
        Other = "other",
        Limit = "limit",
        Clause = "clause",
        ReportingGerund = "reporting gerund",
        ReportingVerb = "reporting verb",
    }
}

/// Some kinds of phrases.
#[derive(Clone, Copy)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub const NOUN: Self = Self::of(&[Kind::Noun, Kind::Time]);
    /// Verb groups that can be the only one of their clause.
    pub const FINITE: Self = Self::of(&[Kind::Past, Kind::Finite]);
    pub const VERB: Self = Self::of(&[Kind::Past, Kind::Finite, Kind::Gerund, Kind::Infinitive]);

    pub const fn of(kinds: &[Kind]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < kinds.len() {
            all |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(all)
    }
}

impl Kind {
    /// Whether it is one of some.
    #[inline(always)]
    pub const fn is(self, kinds: Kinds) -> bool {
        kinds.0 >> self as u32 & 1 != 0
    }

    #[inline(always)]
    const fn of(part: &Part) -> Self {
        match part {
            Part::Noun(noun) if noun.time => Self::Time,
            Part::Noun(_) => Self::Noun,
            Part::Verb(verb) => match verb.shape {
                Shape::Gerund => Self::Gerund,
                Shape::Infinitive => Self::Infinitive,
                Shape::Past if !verb.auxiliary() => Self::Past,
                _ => Self::Finite,
            },
            Part::Quotation(_) => Self::Quotation,
            Part::Adjective => Self::Adjective,
            Part::Adverb => Self::Adverb,
            Part::Preposition => Self::Preposition,
            Part::That => Self::That,
            Part::Whether => Self::Whether,
            Part::Wh => Self::Wh,
            Part::Conjunction => Self::Conjunction,
            Part::Subordinator => Self::Subordinator,
            Part::Comma => Self::Comma,
            Part::Semicolon => Self::Semicolon,
            Part::Colon => Self::Colon,
            Part::Dash => Self::Dash,
            Part::Open => Self::Open,
            Part::Close => Self::Close,
            Part::Break { .. } => Self::Break,
            Part::Other => Self::Other,
        }
    }
}

impl Outline {
    /// That of a phrase whose verb is not known yet.
    #[inline(always)]
    pub(super) const fn of(part: &Part) -> Self {
        Self { kind: Kind::of(part), verb: 0 }
    }

    /// Says that it begins the subject of a verb.
    #[inline]
    pub(super) fn make_subject(&mut self) {
        self.verb |= SUBJECT;
    }

    /// Whether it begins the subject of a verb.
    #[inline]
    pub fn is_subject(self) -> bool {
        self.verb & SUBJECT != 0
    }

    /// Says how far behind it a verb stands whose subject it begins, right before the verb, unless another did.
    #[inline]
    pub(super) fn tie(&mut self, behind: usize) {
        if self.verb & !SUBJECT == 0 {
            self.verb |= behind.min(usize::from(!SUBJECT)) as u8;
        }
    }

    /// The verb of the clause whose subject begins with it, right before the verb, where that stands close behind.
    #[inline(always)]
    pub fn verb(self, at: usize, reach: usize) -> Option<usize> {
        let behind = usize::from(self.verb & !SUBJECT);
        (behind.wrapping_sub(1) < reach - 1).then_some(at + behind)
    }
}
