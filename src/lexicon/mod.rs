//! What is known of words: classes, verb forms, and the frames in which verbs and nouns take reported content.
//!
//! The knowledge itself stands in the `.tsv` files of this folder, one word a line.

mod inflection;
mod tables;

use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident)*) => {
        classes!(@ 0u32; $($(#[$doc])* $name)*);
    };
    (@ $bit:expr; $(#[$doc:meta])* $name:ident $($rest:tt)*) => {
        impl Class { $(#[$doc])* pub const $name: Class = Class(1 << ($bit)); }
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

classes! {
    /// A form of a verb that may report.
    REPORTING
    /// A form of any verb.
    VERB
    /// A verb whose base and -s form are often nouns.
    NOUNISH
    BE
    HAVE
    DO
    MODAL
    NEGATION
    TO
    THAT
    WH
    WHETHER
    DETERMINER
    PREPOSITION
    CONJUNCTION
    SUBORDINATOR
    PRONOUN
    SUBJECT
    OBJECT
    POSSESSIVE
    REFLEXIVE
    FIRST_PERSON
    SECOND_PERSON
    SINGULAR
    PLURAL
    MALE
    FEMALE
    NEUTER
    INDEFINITE
    CONTRACTION
    THERE
    NUMERAL
    QUANTIFIER
    INTERJECTION
    ADVERB
    HEDGE
    /// A day, a month, "yesterday".
    TIME
    /// "week", "morning".
    TIME_UNIT
    /// Ends in -ly and is no adverb.
    NO_ADVERB
    ADJECTIVE
    /// An adjective of stance: "confident that".
    STANCE
    FIRST_NAME
    TITLE
    /// Mr., Mrs., Sir.
    CIVIL
    PERSON
    GROUP
    BODY
    DOCUMENT
    KIN
    PLACE
    DEMONYM
    ORGANIZATION
    THING
    CUE_NOUN
    ABBREVIATION
    /// An abbreviation that may end a sentence as well.
    ABBREVIATION_INNER
    ABBREVIATION_NUMBER
    /// The first word of a reporting verb of several words.
    MULTIWORD
    /// The plural of a noun in the lexicon.
    PLURAL_NOUN
    /// Names an organisation by itself.
    ORGANIZATION_NAME
}

impl Class {
    pub const NONE: Class = Class(0);
    /// Words that say nothing by themselves: with a capital they begin a sentence and no name.
    pub const FUNCTION: Class = Class(
        Self::BE.0
            | Self::HAVE.0
            | Self::DO.0
            | Self::MODAL.0
            | Self::NEGATION.0
            | Self::TO.0
            | Self::THAT.0
            | Self::WH.0
            | Self::WHETHER.0
            | Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::PRONOUN.0
            | Self::THERE.0
            | Self::QUANTIFIER.0
            | Self::INTERJECTION.0,
    );
    /// Auxiliaries.
    pub const AUXILIARY: Class = Class(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// Nouns for somebody or something that can speak.
    pub const ROLE: Class = Class(Self::PERSON.0 | Self::GROUP.0 | Self::BODY.0 | Self::DOCUMENT.0);

    /// Whether it shares a class with another set.
    pub const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets as one.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// A set of inflected forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form(u8);

impl Form {
    pub const BASE: Form = Form(1);
    pub const THIRD: Form = Form(2);
    pub const PAST: Form = Form(4);
    pub const PARTICIPLE: Form = Form(8);
    pub const GERUND: Form = Form(16);
    /// A form that can be the only verb of a clause.
    pub const FINITE: Form = Form(1 | 2 | 4);

    pub const fn any(self, other: Form) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Form) -> Form {
        Form(self.0 | other.0)
    }

    /// Whether it has no form but those.
    pub const fn only(self, other: Form) -> bool {
        self.0 & !other.0 == 0
    }
}

/// The frames in which a verb or noun takes reported content, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame(u16);

impl Frame {
    pub const NONE: Frame = Frame(0);
    /// q: a direct quotation.
    pub const QUOTATION: Frame = Frame(1);
    /// t: a that-clause or a bare clause.
    pub const CLAUSE: Frame = Frame(2);
    /// o: an addressee between verb and content.
    pub const ADDRESSEE: Frame = Frame(4);
    /// i: an infinitive.
    pub const INFINITIVE: Frame = Frame(8);
    /// j: an object and its infinitive.
    pub const OBJECT_INFINITIVE: Frame = Frame(16);
    /// w: whether, if, or another indirect question.
    pub const QUESTION: Frame = Frame(32);
    /// g: a gerund.
    pub const GERUND: Frame = Frame(64);
    /// n: a noun phrase.
    pub const NOUN: Frame = Frame(128);
    /// f: an object, and what it is praised or blamed for.
    pub const OBJECT_FOR: Frame = Frame(256);
    /// a: an object as something.
    pub const OBJECT_AS: Frame = Frame(512);
    /// c: an object and what it is called.
    pub const COMPLEMENT: Frame = Frame(1024);
    /// p: a prepositional object.
    pub const PREPOSITION: Frame = Frame(2048);
    /// s: evidence, with a thing for its subject.
    pub const EVIDENCE: Frame = Frame(4096);
    /// d: the verb denies or declines.
    pub const DENIAL: Frame = Frame(8192);

    pub const fn any(self, other: Frame) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Frame) -> Frame {
        Frame(self.0 | other.0)
    }
}

/// An entry's place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word(u16);

impl Word {
    /// The entry of the words that the lexicon does not know.
    pub const NONE: Word = Word(0);
    /// The entry of the words in -ed that the lexicon does not know.
    const PAST: Word = Word(1);

    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

/// All that is known of a form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub classes: Class,
    pub forms: Form,
    /// What the verb or noun takes.
    pub report: Report,
    /// The verb's or noun's base form.
    pub lemma: Lemma,
}

/// How a verb or noun reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    pub frames: Frame,
    pub mode: crate::Mode,
    /// The prepositions of [`Frame::PREPOSITION`], as bits in the order of [`tables::PREPOSITIONS`].
    prepositions: u32,
}

impl Report {
    /// Whether it takes its content with this preposition.
    pub fn takes_preposition(self, preposition: &str) -> bool {
        self.frames.any(Frame::PREPOSITION) && self.prepositions & tables::preposition_bit(preposition) != 0
    }
}

/// A base form's place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Lemma(u16);

/// A reporting verb of several words: "point out".
#[derive(Clone, Debug)]
struct Multiword {
    head: Lemma,
    /// The words after the head.
    rest: Vec<Box<str>>,
    lemma: Lemma,
    report: Report,
}

/// The index over all words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    lemmas: Vec<Box<str>>,
    multiwords: Vec<Multiword>,
    /// A table of hashes and entries, as long as a power of two, half empty at least.
    slots: Vec<(u32, Word)>,
    nicknames: std::collections::HashMap<Box<str>, Box<str>>,
    /// Other nouns for the bearers of titles.
    bearers: std::collections::HashMap<Box<str>, Box<str>>,
}

static STANDARD: LazyLock<Lexicon> = LazyLock::new(tables::standard);

impl Lexicon {
    /// The words of the `.tsv` files.
    pub fn standard() -> &'static Lexicon {
        &STANDARD
    }

    pub fn entry(&self, word: Word) -> &Entry {
        &self.entries[usize::from(word.0)]
    }

    pub fn lemma(&self, lemma: Lemma) -> &str {
        &self.lemmas[usize::from(lemma.0)]
    }

    /// The entry of a word as written, and whether it is a possessive ("Makey's").
    pub fn find(&self, written: &str) -> (Word, bool) {
        let mut folded = [0; Fold::LONGEST];
        let Some(length) = Fold::fold(written, &mut folded) else { return (Word::NONE, is_possessive(written)) };
        let folded = &folded[..length];
        let found = self.get(folded);
        if found.is_known() {
            return (found, false);
        }
        match folded {
            [stem @ .., b'\'', b's'] => (self.get(stem), true),
            [_, _, _, .., b'e', b'd'] if written.starts_with(|first: char| first.is_ascii_lowercase()) => {
                (Word::PAST, false)
            }
            _ => (Word::NONE, false),
        }
    }

    /// What the reporting verb of several words takes that begins with a word of this base form, its base form, and how
    /// many words of `rest` belong to it.
    pub fn multiword<'a>(
        &self,
        head: Lemma,
        rest: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(Report, Lemma, usize)> {
        self.multiwords
            .iter()
            .filter(|verb| verb.head == head)
            .filter(|verb| {
                let mut words = rest.clone();
                verb.rest.iter().all(|word| words.next().is_some_and(|next| next.eq_ignore_ascii_case(word)))
            })
            .max_by_key(|verb| verb.rest.len())
            .map(|verb| (verb.report, verb.lemma, verb.rest.len()))
    }

    /// The full names that a nickname stands for, with spaces between them.
    pub fn full_names(&self, nickname: &str) -> Option<&str> {
        self.nicknames.get(nickname).map(|names| &**names)
    }

    /// Other nouns for the bearer of a title: "senator" for "Sen."
    pub fn bearer_nouns<'l>(&'l self, title: &str) -> impl Iterator<Item = &'l str> + use<'l> {
        self.bearers.get(title).into_iter().flat_map(|nouns| nouns.split(' '))
    }

    /// Whether a word in small letters is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.entry(self.find(word).0).classes.any(Class::FIRST_NAME)
    }

    fn get(&self, folded: &[u8]) -> Word {
        let hash = hash(folded);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                (_, Word::NONE) => return Word::NONE,
                (found, word) if found == hash => return word,
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// Particles of surnames, which do not tell one from another.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "der"
            | "den"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "la"
            | "le"
            | "ten"
            | "ter"
            | "dos"
            | "das"
    )
}

fn is_possessive(written: &str) -> bool {
    ["'s", "’s", "‘s"].iter().any(|ending| written.ends_with(ending))
}

/// Words in small letters with straight apostrophes.
struct Fold;

impl Fold {
    const LONGEST: usize = 32;

    /// Folds a word into the buffer and answers its length; nothing for a word that is longer than any entry.
    fn fold(written: &str, folded: &mut [u8; Self::LONGEST]) -> Option<usize> {
        let bytes = written.as_bytes();
        let mut length = 0;
        let mut at = 0;
        while at < bytes.len() {
            let byte = match bytes[at..] {
                [0xE2, 0x80, 0x98 | 0x99, ..] => {
                    at += 2;
                    b'\''
                }
                [byte, ..] => byte.to_ascii_lowercase(),
                [] => break,
            };
            *folded.get_mut(length)? = byte;
            length += 1;
            at += 1;
        }
        Some(length)
    }
}

/// FNV-1a with its halves folded together. The words of the lexicon are checked to have different hashes when it is
/// built.
fn hash(bytes: &[u8]) -> u32 {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (hash ^ hash >> 32) as u32
}
