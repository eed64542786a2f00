//! Words of more than letters: "don't", "3,000.5", "U.S", "a_b".

use super::sign::plain_sign;
use super::{Lexer, is_letter};
use crate::key::Key;
use crate::letters::Letters;
use crate::lexicon::Lexicon;
use crate::token::{Kind, Token};

impl Lexer<'_> {
    /// Reads the word of letters, an apostrophe and letters that begins at an offset: "don't", "Makey's". Answers where it
    /// ends; nothing where it is long, or more than these take part.
    pub(super) fn contraction(&mut self, start: usize, gap: u64) -> Option<usize> {
        let letters = Letters::read(self.bytes, start);
        let apostrophe = start + letters.length();
        let behind = match self.bytes[apostrophe..] {
            [b'\'', ..] => apostrophe + 1,
            [0xE2, 0x80, 0x98 | 0x99, ..] => apostrophe + 3,
            _ => return None,
        };
        let rest = Letters::read(self.bytes, behind);
        let end = behind + rest.length();
        if behind == end || !rest.are_letters() || !ends_word(&self.bytes[end..]) {
            return None;
        }
        let whole = self.lexicon.get(Key::of_few(letters.contracted(rest)?).hash());
        let possessive = whole.is_none() && matches!(self.bytes[behind..end], [b's' | b'S']);
        let word = match whole {
            Some(word) => word,
            None if possessive => self.lexicon.get(letters.hash()).unwrap_or_default(),
            None => Lexicon::unknown(&self.bytes[start..end]),
        };
        let upper = letters.are_capitals() & rest.are_capitals();
        let flags = [(letters.capital(), Token::CAPITAL), (upper, Token::UPPER), (possessive, Token::POSSESSIVE)];
        let flags = flags.into_iter().fold(gap, |all, (holds, flag)| if holds { all | flag } else { all });
        self.add_word(start, end, word, flags);
        Some(end)
    }

    /// Reads what begins with an ASCII letter or digit and may hold signs that join two of them.
    #[inline(never)]
    pub(super) fn joined_word(&mut self, start: usize) -> usize {
        match self.word_end(start) {
            Some(end) if self.plain_before(end) => {
                self.push(start, end);
                end
            }
            _ => self.segment_from(start),
        }
    }

    /// Where a word of ASCII letters, digits and joiners ends; nothing if other letters take part.
    fn word_end(&self, start: usize) -> Option<usize> {
        let mut at = start + 1;
        loop {
            match self.bytes.get(at) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => at += 1,
                Some(&joiner @ (b'\'' | b'.' | b',')) => {
                    let (before, after) = (self.bytes[at - 1], self.bytes.get(at + 1).copied().unwrap_or(b' '));
                    if after >= 0x80 {
                        return plain_sign(&self.bytes[at + 1..]).map(|_| at);
                    }
                    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && joiner != b',';
                    let digits = before.is_ascii_digit() && after.is_ascii_digit();
                    if !(letters || digits) || joiner == b'.' && ends_sentence(&self.bytes[start..], at - start) {
                        return Some(at);
                    }
                    at += 2;
                }
                Some(0x80..) => {
                    plain_sign(&self.bytes[at..])?;
                    let after = self.bytes.get(at + 3).copied().unwrap_or(b' ');
                    // ‘ or ’
                    let joins = matches!(self.bytes[at + 2], 0x98 | 0x99);
                    if after >= 0x80 && joins {
                        return plain_sign(&self.bytes[at + 3..]).map(|_| at);
                    }
                    let before = self.bytes[at - 1];
                    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
                    let digits = before.is_ascii_digit() && after.is_ascii_digit();
                    if !(joins && (letters || digits)) {
                        return Some(at);
                    }
                    at += 4;
                }
                _ => return Some(at),
            }
        }
    }

    /// A word without the underlines at its ends, unless it is an address: "@ada_".
    pub(super) fn without_italics(&self, start: usize, end: usize) -> (usize, usize) {
        if self.gap == start && self.tokens.all.last().is_some_and(|last| last.kind == Kind::At) {
            return (start, end);
        }
        let word = self.text[start..end].trim_start_matches('_');
        (end - word.len(), end - word.len() + word.trim_end_matches('_').len())
    }
}

/// Whether a word of ASCII letters ends before these bytes.
pub(super) fn ends_word(bytes: &[u8]) -> bool {
    match *bytes {
        [] | [b'\'' | b'.'] => true,
        [b'\'' | b'.', after, ..] => after.is_ascii() && !is_letter(after),
        // ’ and ‘ join letters as well; other signs that are plain do not.
        [0xE2, 0x80, 0x98 | 0x99] => true,
        [0xE2, 0x80, 0x98 | 0x99, after, ..] => after.is_ascii() && !is_letter(after),
        [0xE2, 0x80, ..] => plain_sign(bytes).is_some(),
        [next, ..] => ENDS_WORD[usize::from(next)],
    }
}

/// Whether the full stop at an offset in a joined word ends a sentence: `end.Next`, `end.https`.
pub(super) fn ends_sentence(bytes: &[u8], stop: usize) -> bool {
    let word = &bytes[..stop];
    let letters = word.iter().rev().take_while(|byte| byte.is_ascii_lowercase()).take(2).count();
    let after = &bytes[stop + 1..];
    letters == 2
        && (after.starts_with(b"http")
            || after.first().is_some_and(u8::is_ascii_uppercase) && after.get(1).is_some_and(u8::is_ascii_lowercase))
}

/// Whether a word of ASCII letters ends before a byte, whatever comes behind it.
static ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        ends[byte] = !((byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'\'' | b'.'));
        byte += 1;
    }
    ends
};
