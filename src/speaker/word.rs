//! Words of names and roles as numbers: each word is folded once, as it is compared.

use std::ops::Range;

use super::sound::{Skeleton, skeleton, skeleton_of_few};
use crate::document::Document;
use crate::intern::Interner;
use crate::letters::{Few, few};
use crate::lexicon::{Lexicon, Word, is_particle};

/// The words of a text that are names or roles.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    texts: Interner,
    sorts: Vec<Sort>,
}

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Tells it from others.
    Name,
    /// Tells nothing: a particle, or no word at all.
    Particle,
    /// "St." in "St. Clair".
    Saint,
    /// What may follow a surname: "Jr."
    Suffix,
    /// Says nothing in the name of an organisation.
    Filler,
}

impl Sort {
    fn of(word: &[u8]) -> Self {
        /// No longer word is of another sort than names.
        const LONGEST: usize = 5;
        match word {
            [] => Self::Particle,
            _ if word.len() > LONGEST => Self::Name,
            b"st" | b"saint" => Self::Saint,
            b"jr" | b"sr" | b"ii" | b"iii" | b"iv" => Self::Suffix,
            b"of" | b"for" | b"on" | b"the" | b"and" => Self::Filler,
            _ if is_particle(word) => Self::Particle,
            _ => Self::Name,
        }
    }
}

impl Words {
    /// What each word takes.
    pub const EACH: usize = Interner::EACH + size_of::<Sort>();

    /// Forgets all words, for another document.
    pub fn clear(&mut self) {
        self.texts.clear();
        self.sorts.clear();
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.sorts.len()
    }

    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        self.of(few(word), word)
    }

    /// The number of a token.
    pub fn of_token(&mut self, document: &Document<'_>, at: usize) -> u32 {
        let token = document.token(at);
        self.of(token.few(document.text), token.text(document.text))
    }

    /// The number of a word that is written as these tokens.
    pub fn of_tokens(&mut self, document: &Document<'_>, tokens: Range<u32>) -> u32 {
        match tokens.len() {
            1 => self.of_token(document, tokens.start as usize),
            _ => self.number(document.text_of(tokens)),
        }
    }

    fn of(&mut self, few: Option<Few>, word: &str) -> u32 {
        let number = match few {
            Some(few) => self.texts.number_of(few, word.len()),
            None => self.of_others(word),
        };
        if number as usize == self.sorts.len() {
            self.sorts.push(Sort::of(self.texts.bytes(number)));
        }
        number
    }

    /// The number of a word that is not of few letters alone.
    #[inline(never)]
    fn of_others(&mut self, word: &str) -> u32 {
        let stem = without_possessive(word);
        match few(stem) {
            Some(few) => self.texts.number_of(few, stem.len()),
            None => self.texts.number(|folded| fold(word, folded)),
        }
    }

    /// The entry of a word in the lexicon.
    pub fn entry(&self, lexicon: &Lexicon, number: u32) -> Word {
        match self.texts.few(number) {
            Some((few, length)) => lexicon.find_few(few, length),
            None => lexicon.find(self.texts.text(number)).0,
        }
    }

    /// The word of a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.text(number)
    }

    /// The same as bytes, which takes less time.
    pub fn bytes(&self, number: u32) -> &[u8] {
        self.texts.bytes(number)
    }

    /// The first letter of a word.
    pub fn initial(&self, number: u32) -> Option<char> {
        match self.texts.few(number) {
            Some((few, _)) => Some(few[0].into()),
            None => self.text(number).chars().next(),
        }
    }

    /// Whether a word is no more than that.
    pub fn is_initial(&self, number: u32) -> bool {
        match self.texts.few(number) {
            Some((_, length)) => length == 1,
            None => self.text(number).chars().nth(1).is_none(),
        }
    }

    /// How a word sounds.
    pub fn skeleton(&self, number: u32) -> Skeleton {
        match self.texts.few(number) {
            Some((few, length)) => skeleton_of_few(&few[..length]),
            None => skeleton(self.text(number)),
        }
    }

    pub fn sort(&self, number: u32) -> Sort {
        self.sorts[number as usize]
    }
}

/// Adds a word as names are compared: in small letters, without full stops, marks around it and the possessive.
fn fold(word: &str, folded: &mut String) {
    let start = folded.len();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = without_possessive(word);
    if word.is_ascii() && !word.contains('.') {
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
    } else {
        folded.extend(word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase));
    }
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "‘s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_however_it_is_written() {
        let mut words = Words::default();
        let number = words.number("Finch");
        for written in ["FINCH", "finch’s", "(Finch's", "“Finch,”"] {
            assert_eq!(words.number(written), number, "{written}");
        }
        assert_eq!(words.text(number), "finch");
        assert_eq!(words.number("U.S."), words.number("us"));
        assert_eq!(words.number("ÉMILE"), words.number("Émile's"));
        assert_ne!(words.number("Finches"), number);
        let many: Vec<_> = (0..1000).map(|at| words.number(&format!("f{at}"))).collect();
        assert!((0..1000).all(|at| words.number(&format!("f{at}")) == many[at]));
        assert_eq!(words.number("finch"), number);
    }
}
