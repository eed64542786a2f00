//! The lexer: one pass over the bytes, with `unicode-segmentation` for whatever is not plain.
//!
//! Words are those of Unicode Standard Annex 29, with six differences that prose asks for: a colon or a semicolon
//! never joins two words; a time of day (`10:30`) is one number; a full stop does not join the end of one sentence to
//! the start of the next (`end.Next`) or to an address (`end.https`); two backticks or two apostrophes are one mark;
//! dots or hyphens in a row are one token; underlines around words (`_very_`) are signs of italics, and count as white
//! space that parts nothing.

mod gap;
mod joined;
mod segment;
mod sign;
#[cfg(test)]
mod tests;

use super::{Kind, Token, Tokens, sentence};
use crate::letters::{Letters, few};
use crate::lexicon::{Lexicon, Traits, Word};
use gap::Lines;
use joined::ends_word;
use sign::{ASCII, Sign, plain_sign, sign};

/// The tokens of a text.
pub(crate) fn lex(text: &str, lexicon: &Lexicon, tokens: &mut Tokens) {
    let mut lexer = Lexer::new(text, lexicon, tokens);
    lexer.run();
    lexer.finish();
}

/// The same by `unicode-segmentation` alone: the plain reference to [`lex`].
#[cfg(any(test, feature = "stages"))]
pub(crate) fn lex_plain(text: &str, lexicon: &Lexicon, tokens: &mut Tokens) {
    let mut lexer = Lexer::new(text, lexicon, tokens);
    lexer.segment(0, text.len());
    lexer.finish();
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    tokens: &'a mut Tokens,
    /// Where the white space before the next token begins: 0 before the first one alone.
    gap: usize,
    lines: Lines,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon, tokens: &'a mut Tokens) -> Self {
        tokens.clear(text.len());
        Self { text, bytes: text.as_bytes(), lexicon, tokens, gap: 0, lines: Lines::default() }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            at = if is_letter(byte) {
                self.words(at)
            } else if matches!(byte, b' ' | b'\t'..=b'\r') {
                if self.plain_before(at + 1) { at + 1 } else { self.segment_from(at) }
            } else {
                self.sign(at, byte)
            };
        }
    }

    /// Reads words with single spaces between them, or a comma or a stop and a space, the first of which begins with an
    /// ASCII letter, and answers where the last one ends. Most words have nothing but letters, and not many.
    fn words(&mut self, mut start: usize) -> usize {
        let mut gap = self.gap_before(start);
        loop {
            let letters = Letters::read(self.bytes, start);
            let end = start + letters.length();
            let word = match self.lexicon.get(letters.hash()) {
                Some(word) => word,
                None => match self.unknown(start) {
                    Some(word) => word,
                    None => return self.joined_word(start),
                },
            };
            let flags = capitals_of(letters) | gap | Token::FEW;
            if matches!(self.bytes[end..], [b' ', after, ..] if is_letter(after)) {
                self.add_word(start, end, word, flags);
                start = end + 1;
            } else {
                match self.last_word(start, end, word, flags) {
                    Ok(next) => start = next,
                    Err(end) => return end,
                }
            }
            gap = Token::GAP;
        }
    }

    /// The entry of a word that the lexicon does not know, unless it has more than letters.
    #[inline(never)]
    fn unknown(&self, start: usize) -> Option<Word> {
        let letters = Letters::read(self.bytes, start);
        letters.are_letters().then(|| Lexicon::unknown(&self.bytes[start..start + letters.length()]))
    }

    /// Reads a word that no space and letter follow, with what stands behind an apostrophe, and answers where the next
    /// word begins, if but a space, with a comma or a stop before it, parts the two; otherwise where it ends.
    #[inline(never)]
    fn last_word(&mut self, start: usize, mut end: usize, word: Word, flags: u64) -> Result<usize, usize> {
        if ends_word(&self.bytes[end..]) {
            self.add_word(start, end, word, flags);
        } else {
            match self.contraction(start, flags & Token::BLANK_LINE) {
                Some(behind) => end = behind,
                None => return Err(self.joined_word(start)),
            }
        }
        match self.bytes[end..] {
            [b' ', after, ..] if is_letter(after) => Ok(end + 1),
            [sign @ (b',' | b'.'), b' ', after, ..] if is_letter(after) => {
                self.add_sign(end, end + 1, ASCII[usize::from(sign)], 0);
                Ok(end + 2)
            }
            _ => Err(end),
        }
    }

    /// Reads what begins with no letter and no white space and answers where it ends.
    #[inline]
    fn sign(&mut self, at: usize, byte: u8) -> usize {
        let (end, sign) = match byte {
            b'0'..=b'9' | b'_' => return self.joined_word(at),
            0x00..=0x7F => (at + 1, ASCII[usize::from(byte)]),
            _ => match plain_sign(&self.bytes[at..]) {
                Some(sign) => (at + 3, sign),
                None => return self.segment_from(at),
            },
        };
        if !self.plain_before(end) {
            return self.segment_from(at);
        }
        self.push_sign(at, end, sign);
        end
    }

    /// Whether what stands at an offset cannot change what stands before it: ASCII, or a plain sign.
    fn plain_before(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(0x00..=0x7F) => true,
            _ => plain_sign(&self.bytes[at..]).is_some(),
        }
    }

    /// Adds a token of any sort.
    fn push(&mut self, mut start: usize, mut end: usize) {
        if self.bytes[start] == b'_' || self.bytes[end - 1] == b'_' {
            (start, end) = self.without_italics(start, end);
            if start == end {
                return;
            }
        }
        if end - start > Token::LONGEST {
            return self.push_parts(start, end);
        }
        let piece = &self.text[start..end];
        match sign(piece) {
            Sign { kind: Kind::Word, .. } => {
                let (word, possessive) = self.lexicon.find(piece);
                let possessive = if possessive { Token::POSSESSIVE } else { 0 };
                let few = if few(piece).is_some() { Token::FEW } else { 0 };
                let flags = capitals(piece) | possessive | few | self.gap_before(start);
                self.add_word(start, end, word, flags);
            }
            sign => self.push_sign(start, end, sign),
        }
    }

    /// Adds what is too long for a token as several.
    #[cold]
    fn push_parts(&mut self, mut start: usize, end: usize) {
        while start < end {
            let longest = end.min(start + Token::LONGEST);
            let part = (start..=longest).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(end);
            self.push(start, part);
            start = part;
        }
    }

    #[inline(always)]
    fn add_word(&mut self, start: usize, end: usize, word: Word, flags: u64) {
        if flags & Token::LINE != 0 {
            self.lines.count(Kind::Word, flags);
            self.tokens.mark();
        }
        let traits = self.lexicon.traits(word).with(flags);
        let length = (end - start) as u8;
        self.tokens.all.push(Token { traits, start: start as u32, word, length, kind: Kind::Word });
        self.gap = end;
    }

    #[inline]
    fn add_sign(&mut self, start: usize, end: usize, Sign { kind, word }: Sign, flags: u64) {
        if flags & Token::LINE != 0 {
            self.lines.count(kind, flags);
        }
        self.tokens.mark();
        let (traits, length) = (Traits::NONE.with(flags), (end - start) as u8);
        self.tokens.all.push(Token { traits, start: start as u32, word, length, kind });
        self.gap = end;
    }

    /// The flags that tell what white space stands before a token.
    #[inline]
    fn gap_before(&self, start: usize) -> u64 {
        match self.gap {
            0 => Token::BLANK_LINE,
            gap if gap == start => 0,
            gap if gap + 1 == start && self.bytes[gap] == b' ' => Token::GAP,
            gap => gap::flags(&self.bytes[gap..start]),
        }
    }

    fn finish(mut self) {
        let end = self.bytes.len();
        self.add_sign(end, end, Sign::of(Kind::End), Token::BLANK_LINE);
        sentence::mark(self.text, self.lexicon, self.tokens, self.lines.are_wrapped());
    }
}

/// Whether a byte is an ASCII letter: a capital and its small letter differ in one bit alone.
fn is_letter(byte: u8) -> bool {
    (byte | 0x20).is_ascii_lowercase()
}

/// The flags of the capitals of a word of letters.
#[inline(always)]
fn capitals_of(letters: Letters) -> u64 {
    let upper = if letters.upper() { Token::UPPER } else { 0 };
    (u64::from(letters.capital()) * Token::CAPITAL) | upper
}

/// The flags of the capitals of a word.
fn capitals(piece: &str) -> u64 {
    let bytes = piece.as_bytes();
    match piece.chars().next() {
        Some(first) if first.is_uppercase() && bytes.len() > 1 && !bytes.iter().any(u8::is_ascii_lowercase) => {
            Token::CAPITAL | Token::UPPER
        }
        Some(first) if first.is_uppercase() => Token::CAPITAL,
        _ => 0,
    }
}
