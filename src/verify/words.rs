//! The words of a text and of a claim, and the marks between them, as they are compared.

use std::collections::HashMap;
use std::ops::Range;

/// A word, in bytes. What stands in brackets within it or around it belongs to it: "[W]e".
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    /// Its number in the vocabulary; 0 for a word that is not in it.
    pub id: u32,
    /// Whether brackets show that the word is not quite the speaker's.
    pub bracketed: bool,
}

/// The words of a claim as numbers, from 1.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashMap<Box<str>, u32>);

impl Vocabulary {
    /// The words of a text, each of which gets a number.
    pub fn learn(&mut self, text: &str) -> Vec<Word> {
        read(text, |folded| {
            if let Some(&id) = self.0.get(folded) {
                return id;
            }
            let id = self.0.len() as u32 + 1;
            self.0.insert(folded.into(), id);
            id
        })
    }

    /// The words of a text, with the numbers of those that have one.
    pub fn read(&self, text: &str) -> Vec<Word> {
        read(text, |folded| self.0.get(folded).copied().unwrap_or(0))
    }
}

/// The words of a text: letters and digits in a row, with the apostrophes and brackets between them, the points of
/// numbers and of "U.S.".
fn read(text: &str, mut number: impl FnMut(&str) -> u32) -> Vec<Word> {
    let mut words = Vec::new();
    let mut folded = String::new();
    let mut inside = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !is_letter(c) {
            inside = matches!(c, '[' | ']').then_some(c == '[').unwrap_or(inside);
            at += c.len_utf8();
            continue;
        }
        let length = length(&text[at..]);
        let (mut start, mut end) = (at, at + length);
        fold_into(&text[start..end], &mut folded);
        let id = number(&folded);
        let within = text[start..end].contains(['[', ']']);
        let bracketed = inside || within;
        if let Some(last) = text[start..end].rfind(['[', ']']) {
            inside = text[start + last..].starts_with('[');
        }
        at = end;
        if bracketed {
            start -= usize::from(text[..start].ends_with('['));
            end += usize::from(text[end..].starts_with(']'));
        }
        words.push(Word { start, end, id, bracketed });
    }
    words
}

/// How long the word is that a text begins with.
fn length(text: &str) -> usize {
    let mut before = ' ';
    let mut letters = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_letter(c) {
            letters += 1;
            end = at + c.len_utf8();
        } else {
            let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            let joins = match c {
                '[' | ']' => is_letter(before) && is_letter(next),
                '.' => is_letter(next) && (letters == 1 || digits),
                ',' | ':' => digits,
                _ => is_letter(next) && is_apostrophe(c) || is_invisible(c),
            };
            if !joins {
                break;
            }
            letters = 0;
        }
        before = c;
    }
    end
}

/// The bytes of words that follow one another.
pub(super) fn bytes(words: &[Word], range: Range<usize>) -> Range<usize> {
    match words.get(range.clone()) {
        Some([first, .., last]) => first.start..last.end,
        Some([only]) => only.start..only.end,
        _ => 0..0,
    }
}

/// A word in small letters, with straight apostrophes and without what is not heard.
fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    folded.extend(plain(word).flat_map(char::to_lowercase));
}

/// The same with the letters as they are.
pub(super) fn plain(word: &str) -> impl Iterator<Item = char> {
    let number = word.starts_with(|first: char| first.is_ascii_digit());
    word.chars().filter(move |&c| !matches!(c, '[' | ']') && !is_invisible(c) && (number || c != '.')).map(|c| {
        match is_apostrophe(c) {
            true => '\'',
            false => c,
        }
    })
}

/// The marks between two words as they are compared: all dashes are one, dots in a row are an ellipsis, quotation marks
/// and brackets do not count, nor does the order.
pub(super) fn marks(between: &str) -> String {
    if matches!(between, "-" | "\u{2010}" | "\u{2011}") {
        return "-".into();
    }
    let mut marks: Vec<char> = between
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_invisible(c) && !is_quotation_mark(c) && !matches!(c, '[' | ']'))
        .map(|c| if matches!(c, '-' | '\u{2010}'..='\u{2015}') { '—' } else { c })
        .collect();
    marks.sort_unstable();
    if marks.iter().filter(|&&c| c == '.').count() >= 3 {
        marks.retain(|&c| c != '.');
        marks.push('…');
    }
    marks.dedup();
    marks.into_iter().collect()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇')
}

pub(super) fn is_quotation_mark(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '"' | '“' | '”' | '„' | '‟' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '＂')
}

/// Soft hyphens, joiners and marks of the byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, marks};

    #[track_caller]
    fn words(text: &str, expected: &[&str]) {
        let found = Vocabulary::default().learn(text);
        assert_eq!(found.iter().map(|word| &text[word.start..word.end]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_have_what_belongs_to_them() {
        words(
            "“It’s 3,000.50 m at 10:30,” in the U.S. or e.g. Zoë’s",
            &["It’s", "3,000.50", "m", "at", "10:30", "in", "the", "U.S", "or", "e.g", "Zoë’s"],
        );
        words(
            "long-term said.He 5% 'tis workers’ 1. a",
            &["long", "term", "said", "He", "5", "tis", "workers", "1", "a"],
        );
        words("[W]e walk[ed] [to town] […] co\u{AD}op", &["[W]e", "walk[ed]", "[to", "town]", "co\u{AD}op"]);
        words("", &[]);
        words("[ ’.’ ]", &[]);
    }

    #[test]
    fn writings_of_one_word_are_one() {
        let mut vocabulary = Vocabulary::default();
        let one = vocabulary.learn("It’s the US [W]e co\u{AD}op ZOË 3.5");
        let other = vocabulary.read("it's The U.S. we coop zoë 35");
        let ids = |words: &[super::Word]| words.iter().map(|word| word.id).collect::<Vec<_>>();
        assert_eq!(ids(&one)[..6], ids(&other)[..6]);
        assert_eq!(other[6].id, 0);
    }

    #[test]
    fn marks_are_compared_without_their_shape() {
        for (one, other) in
            [(",” ", "\", "), (" – ", "—"), ("--", " - "), (". . . ", "…"), (" […] ", "..."), ("\n", " ")]
        {
            assert_eq!(marks(one), marks(other), "{one:?} {other:?}");
        }
        for (one, other) in [("-", " "), ("-", " - "), ("? ", ". "), (", ", " ")] {
            assert_ne!(marks(one), marks(other), "{one:?} {other:?}");
        }
    }
}
