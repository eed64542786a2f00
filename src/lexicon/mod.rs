//! What is known of words: classes, verb forms, and the frames in which verbs and nouns take reported content.
//!
//! The knowledge itself stands in the `.tsv` files of this folder, one word a line; the build script makes
//! static tables of it.

mod added;
mod builder;
mod class;
mod entry;
mod inflection;

use added::Added;
pub(crate) use class::{Class, Form, Frame};
pub(crate) use entry::{Entry, Lemma, Report, Traits, Word};

use crate::features::Label;
use crate::key::{self, Key};
use crate::letters::{Few, few};
use crate::{Error, perfect};

/// The tables that the build script writes.
mod tables {
    use super::class::{Class, Form, Frame};
    use super::entry::{Entry, FullNames, Lemma, Multiword, Prepositions, Report, Traits, Word, Words};
    use crate::Mode::{Speech, Thought, Writing};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

/// The words, and where they are looked up.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// What a caller has added, if anything.
    added: Option<Added>,
}

static STANDARD: Lexicon = Lexicon { added: None };

impl Lexicon {
    /// The words of the `.tsv` files.
    pub fn standard() -> &'static Lexicon {
        &STANDARD
    }

    /// These words and those of rows, each of which begins with the name of its table.
    pub fn with(&self, rows: &str) -> Result<Lexicon, Error> {
        Ok(Lexicon { added: Some(Added::read(self.added.as_ref(), rows)?) })
    }

    /// All that is known of a word.
    #[inline]
    pub fn entry(&self, word: Word) -> &Entry {
        match tables::ENTRIES.get(usize::from(word.0)) {
            Some(entry) => entry,
            None => self.added_entry(word),
        }
    }

    #[cold]
    fn added_entry(&self, word: Word) -> &Entry {
        self.added.as_ref().and_then(|added| added.entry(word)).unwrap_or(&tables::ENTRIES[0])
    }

    /// What tokens carry of a word.
    #[inline]
    pub fn traits(&self, word: Word) -> Traits {
        match tables::TRAITS.get(usize::from(word.0)) {
            Some(traits) => *traits,
            None => self.added_entry(word).traits(),
        }
    }

    pub fn lemma(&self, lemma: Lemma) -> &str {
        let known = tables::LEMMAS.get(usize::from(lemma.0)).copied();
        known.or_else(|| self.added.as_ref()?.lemma(lemma)).unwrap_or("")
    }

    /// A base form as a word of a feature's name.
    pub fn label(&self, lemma: Lemma) -> Label<'_> {
        static LABELS: [Label<'static>; tables::LEMMAS.len()] = {
            let mut labels = [Label::new(""); tables::LEMMAS.len()];
            let mut at = 0;
            while at < labels.len() {
                labels[at] = Label::new(tables::LEMMAS[at]);
                at += 1;
            }
            labels
        };
        let known = LABELS.get(usize::from(lemma.0)).copied();
        known.unwrap_or_else(|| Label::new(self.lemma(lemma)))
    }

    /// The entry of a word by the hash of its key.
    #[inline(always)]
    pub fn get(&self, hash: u64) -> Option<Word> {
        if self.added.is_some()
            && let Some(word) = self.added_word(hash)
        {
            return Some(word);
        }
        let displacement = tables::DISPLACEMENTS[perfect::bucket(hash, key::BUCKETS)];
        let slot = perfect::slot(hash, displacement, key::SLOTS);
        let found = tables::SLOTS[slot] ^ key::tag(hash);
        u16::try_from(found).ok().map(Word)
    }

    #[cold]
    fn added_word(&self, hash: u64) -> Option<Word> {
        self.added.as_ref()?.word(hash)
    }

    /// The entry of a word as written, and whether it is a possessive ("Makey's").
    pub fn find(&self, written: &str) -> (Word, bool) {
        match self.known(written) {
            None => match possessor(written) {
                Some(stem) => (self.known(stem).unwrap_or(Word::NONE), true),
                None => (Self::unknown(written.as_bytes()), false),
            },
            Some(word) => (word, false),
        }
    }

    #[inline(never)]
    fn known(&self, written: &str) -> Option<Word> {
        let key = match few(written) {
            Some(few) => Key::of_few(few),
            None => Key::of(written)?,
        };
        self.get(key.hash())
    }

    /// The entry of a word of few letters in small letters.
    #[inline]
    pub fn find_few(&self, few: Few, length: usize) -> Word {
        self.get(Key::of_few(few).hash()).unwrap_or_else(|| Self::unknown(&few[..length]))
    }

    /// The entry of a word that no table has.
    pub fn unknown(written: &[u8]) -> Word {
        match written {
            [first, _, _, .., b'e' | b'E', b'd' | b'D'] if first.is_ascii_lowercase() => Word::PAST,
            [_, _, .., b'l', b'y'] => Word::LY,
            _ => Word::NONE,
        }
    }

    /// The entry of the reporting verb of several words that begins with a word of this base form, and how many words of
    /// `rest` belong to it.
    pub fn multiword<'a>(&self, head: Lemma, rest: impl Iterator<Item = &'a str> + Clone) -> Option<(Word, usize)> {
        let next = few(rest.clone().next()?);
        let place = usize::from(head.0);
        let known = match tables::MULTIWORDS_OF.get(place..place + 2) {
            Some(&[first, end]) => &tables::MULTIWORDS[usize::from(first)..usize::from(end)],
            _ => &[],
        };
        known
            .iter()
            .filter(|verb| next == Some(verb.next))
            .filter(|verb| {
                let mut words = rest.clone();
                verb.rest.0.iter().all(|word| words.next().is_some_and(|next| next.eq_ignore_ascii_case(word)))
            })
            .map(|verb| (verb.word, verb.rest.0.len()))
            .chain(self.added_multiwords(head, rest.clone()))
            .max_by_key(|&(_, length)| length)
    }

    /// The same among the verbs that a caller has added.
    fn added_multiwords<'a>(
        &self,
        head: Lemma,
        rest: impl Iterator<Item = &'a str> + Clone,
    ) -> impl Iterator<Item = (Word, usize)> {
        let verbs = self.added.iter().flat_map(Added::multiwords).filter(move |(verb, _)| verb.head == head);
        let begins = move |(verb, _): &&(builder::Multiword, Word)| {
            let mut words = rest.clone();
            verb.rest.iter().all(|word| words.next().is_some_and(|next| next.eq_ignore_ascii_case(word)))
        };
        verbs.filter(begins).map(|(verb, word)| (*word, verb.rest.len()))
    }

    /// The full names that a nickname stands for.
    pub fn full_names(&self, nickname: Word) -> &'static [&'static str] {
        tables::FULL_NAMES[usize::from(self.entry(nickname).full_names.0)].0
    }

    /// Other nouns for the bearer of a title: "senator" for "Sen."
    pub fn bearer_nouns<'l>(&'l self, title: &str) -> impl Iterator<Item = &'l str> + use<'l> {
        let added = self.added.as_ref().and_then(|added| added.bearer_nouns(title));
        added.into_iter().chain(value(&tables::BEARERS, title)).flat_map(|nouns| nouns.split(' '))
    }

    /// Whether a word in small letters is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.entry(self.find(word).0).classes.any(Class::FIRST_NAME)
    }
}

/// What is written behind a name: "Dana Holt MP", "Tom Wick OBE".
pub(crate) fn is_postnominal(word: &str) -> bool {
    tables::POSTNOMINALS.binary_search(&word).is_ok()
}

/// What stands beside a word in a sorted table.
fn value(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.binary_search_by_key(&word, |&(known, _)| known).ok().map(|place| table[place].1)
}

/// The word of which a possessive is written.
fn possessor(written: &str) -> Option<&str> {
    ["'s", "’s", "‘s", "'S", "’S", "‘S"].iter().find_map(|ending| written.strip_suffix(ending))
}

/// Particles of surnames, which do not tell one from another.
pub(crate) fn is_particle(word: impl AsRef<[u8]>) -> bool {
    matches!(
        word.as_ref(),
        b"de"
            | b"da"
            | b"di"
            | b"du"
            | b"del"
            | b"della"
            | b"der"
            | b"den"
            | b"van"
            | b"von"
            | b"bin"
            | b"ibn"
            | b"al"
            | b"el"
            | b"la"
            | b"le"
            | b"ten"
            | b"ter"
            | b"dos"
            | b"das"
    )
}
