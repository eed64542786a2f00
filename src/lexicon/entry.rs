//! What is known of a word: its classes and forms, and how it reports.

use std::fmt;

use super::class::{Class, Form, Frame};
use crate::Mode;

/// An entry's place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word(pub(super) u16);

impl Word {
    /// The entry of the words that the lexicon does not know.
    pub const NONE: Word = Word(0);
    /// The entry of the words in -ly that the lexicon does not know.
    pub(super) const LY: Word = Word(1);
    /// The entry of the words in -ed that the lexicon does not know.
    pub(super) const PAST: Word = Word(2);

    /// Whether more is known of it than that it ends in -ly.
    pub const fn is_known(self) -> bool {
        self.0 > Self::LY.0
    }
}

/// All that is known of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub classes: Class,
    pub forms: Form,
    /// What the verb or noun takes.
    pub report: Report,
    /// The verb's or noun's base form.
    pub lemma: Lemma,
    /// Which preposition it is.
    pub preposition: Prepositions,
    /// Those that the nickname stands for.
    pub full_names: FullNames,
}

/// How a verb or noun reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Report {
    pub frames: Frame,
    pub mode: Mode,
    /// Those of [`Frame::PREPOSITION`].
    pub prepositions: Prepositions,
}

impl Report {
    /// Whether it takes its content with this preposition.
    pub fn takes_preposition(self, preposition: &Entry) -> bool {
        self.frames.any(Frame::PREPOSITION) && self.prepositions.0 & preposition.preposition.0 != 0
    }
}

/// A set of the prepositions with which verbs and nouns take their content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Prepositions(pub(super) u32);

/// A base form's place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Lemma(pub(super) u16);

/// The place of a nickname's full names in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct FullNames(pub(super) u16);

/// A reporting verb of several words: "point out".
#[derive(Clone, Debug)]
pub(super) struct Multiword {
    pub head: Lemma,
    pub rest: Words,
    /// Its own entry.
    pub word: Word,
}

/// The words after the head.
#[derive(Clone)]
pub(super) struct Words(pub &'static [&'static str]);

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words(&{:?})", self.0)
    }
}
