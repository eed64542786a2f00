//! Words of names and roles as numbers: each word is folded once, as it is compared.

use std::ops::Range;

use crate::document::Document;
use crate::intern::Interner;
use crate::letters::few;

/// The words of a text that are names or roles.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Interner);

impl Words {
    /// Forgets all words, for another document.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        self.number_in(word, 0..word.len())
    }

    /// The number of a token.
    pub fn of_token(&mut self, document: &Document<'_>, at: usize) -> u32 {
        self.number_in(document.text, document.bytes_of_token(at))
    }

    /// The number of a word that stands in a text.
    fn number_in(&mut self, text: &str, word: Range<usize>) -> u32 {
        match few(text.as_bytes(), word.clone()) {
            Some(few) => self.0.number_of(few, &text[word]),
            None => self.0.number(|folded| fold(&text[word], folded)),
        }
    }

    /// The word of a number.
    pub fn text(&self, number: u32) -> &str {
        self.0.text(number)
    }
}

/// Adds a word as names are compared: in small letters, without full stops, marks around it and the possessive.
fn fold(word: &str, folded: &mut String) {
    let start = folded.len();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = ["'s", "’s", "‘s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if word.is_ascii() && !word.contains('.') {
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
    } else {
        folded.extend(word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase));
    }
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
