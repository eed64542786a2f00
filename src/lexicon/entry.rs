//! What is known of a word: its classes and forms, and how it reports.

use super::class::{Class, Form, Frame};
use crate::Mode;

/// An entry's place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word(pub(super) u16);

impl Word {
    /// The entry of the words that the lexicon does not know.
    pub const NONE: Word = Word(0);
    /// The entry of the words in -ed that the lexicon does not know.
    pub(super) const PAST: Word = Word(1);

    pub const fn is_known(self) -> bool {
        self.0 != 0
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

/// A reporting verb of several words: "point out".
#[derive(Clone, Debug)]
pub(super) struct Multiword {
    pub head: Lemma,
    /// The words after the head, with spaces between them.
    pub rest: &'static str,
    pub lemma: Lemma,
    pub report: Report,
}
