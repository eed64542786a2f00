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
    /// So many entries behind it are of signs: nothing is known of them but which is which.
    pub const SIGNS: u16 = 20;
    /// The entry of the words in -ly that the lexicon does not know.
    pub(super) const LY: Word = Word(Self::SIGNS + 1);
    /// The entry of the words in -ed that the lexicon does not know.
    pub(super) const PAST: Word = Word(Self::SIGNS + 2);

    /// The entry of a sign, by its number.
    pub const fn of_sign(number: u16) -> Word {
        Word(number + 1)
    }

    /// The number of the sign that it is; if it is none, one that no sign has.
    pub const fn sign(self) -> usize {
        (self.0 as usize).wrapping_sub(1)
    }

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

/// What tokens carry of an entry: most classes, and the forms. Many places ask for these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits(pub(super) u64);

impl Traits {
    pub const NONE: Traits = Traits(0);
    /// The lowest bits are left for flags.
    pub const SPARE: u32 = Class::SPARE - Form::COUNT;

    /// Those of a word of these classes.
    pub const fn of(classes: Class) -> Self {
        Self(classes.carried())
    }

    pub const fn is(self, classes: Class) -> bool {
        self.0 & classes.carried() != 0
    }

    pub const fn forms(self) -> Form {
        Form((self.0 >> Self::SPARE) as u8 & ((1 << Form::COUNT) - 1))
    }

    pub const fn has(self, flag: u64) -> bool {
        self.0 & flag != 0
    }

    /// Those of these classes and flags that it has, as bits.
    pub const fn among(self, classes: Class, flags: u64) -> u64 {
        self.0 & (classes.carried() | flags)
    }

    pub const fn with(self, flags: u64) -> Self {
        Self(self.0 | flags)
    }

    pub const fn or(self, other: Traits) -> Self {
        Self(self.0 | other.0)
    }
}

impl Entry {
    pub const fn traits(&self) -> Traits {
        Traits::of(self.classes).with((self.forms.0 as u64) << Traits::SPARE)
    }
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
    /// The first of the words after the head, with zeros behind it.
    pub next: [u8; 16],
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
