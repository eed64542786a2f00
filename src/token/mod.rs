//! Tokens: words, numbers, punctuation and marks, as plain data that tiles the text.
//!
//! A token owns the white space before it; the last one, [`Kind::End`], owns what is left. What a word means comes from
//! the lexicon, where a sentence or a paragraph begins is a flag on its first token.

mod lexer;
mod sentence;

use crate::letters::{self, Few};
use crate::lexicon::{Class, Form, Word};
use crate::memory;

pub(crate) use lexer::lex;
#[cfg(feature = "stages")]
pub(crate) use lexer::lex_plain;

/// The tokens of a text, and where to look in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// All of them; the last is the end of the text.
    pub all: Vec<Token>,
    /// Those that begin a line or are no words, in order: whatever tells sentences and quotations is among them.
    pub landmarks: Vec<u32>,
}

/// Few landmarks have more tokens between them.
const MANY: usize = 256;

impl Tokens {
    /// Forgets all tokens, for a text of so many bytes.
    fn clear(&mut self, bytes: usize) {
        self.all.clear();
        // Prose has more than four and a half bytes a token.
        self.all.reserve_exact(bytes / 9 * 2 + 2 * MANY);
        self.landmarks.clear();
    }

    /// Says that the next token is a landmark.
    fn mark(&mut self) {
        memory::make_room(&mut self.all, MANY);
        self.landmarks.push(self.all.len() as u32);
    }
}

/// A word or a mark with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    /// What the lexicon says of the word.
    pub classes: Class,
    /// The word's entry in the lexicon.
    pub word: Word,
    /// The forms of the verb that the word may be.
    pub forms: Form,
    pub kind: Kind,
    flags: u16,
}

/// What a token is by its looks. It is asked for so often that it is told by a byte of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Word,
    Number,
    Comma,
    /// A full stop, be it of a sentence or of an abbreviation.
    Stop,
    /// `?` or `!`.
    Exclamation,
    Ellipsis,
    Colon,
    Semicolon,
    Dash,
    Hyphen,
    Open,
    Close,
    At,
    Mark(Mark),
    Symbol,
    /// The end of the text.
    End,
}

/// A quotation mark, or what may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `"`
    Double,
    /// `'`
    Single,
    /// “
    LeftDouble,
    /// ” or `''`
    RightDouble,
    /// ‘
    LeftSingle,
    /// ’
    RightSingle,
    /// „ or ‚‚
    LowDouble,
    /// ‚
    LowSingle,
    /// «
    LeftGuillemet,
    /// »
    RightGuillemet,
    /// ‹
    LeftAngle,
    /// ›
    RightAngle,
    /// 「
    LeftCorner,
    /// 」
    RightCorner,
    /// 『
    LeftWhiteCorner,
    /// 』
    RightWhiteCorner,
    /// ` `` `
    Backticks,
    /// A dash that leads speech, or whatever comes before such speech when it goes on.
    Dash,
}

impl Token {
    const GAP: u16 = 1;
    const LINE: u16 = 2;
    const SENTENCE: u16 = 4;
    const PARAGRAPH: u16 = 8;
    const CAPITAL: u16 = 16;
    const UPPER: u16 = 32;
    const POSSESSIVE: u16 = 64;
    const BLANK: u16 = 128;
    /// There is a full stop in it: "U.S"
    const DOTTED: u16 = 256;
    /// It is a word of few letters: see [`few`].
    const FEW: u16 = 512;

    fn set(&mut self, flag: u16) {
        self.flags |= flag;
    }

    fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Whether white space stands before it, or nothing.
    pub fn after_gap(self) -> bool {
        self.has(Self::GAP)
    }

    /// Whether a line break stands before it, or nothing.
    pub fn starts_line(self) -> bool {
        self.has(Self::LINE)
    }

    /// Whether it begins a sentence.
    pub fn starts_sentence(self) -> bool {
        self.has(Self::SENTENCE)
    }

    /// Whether it begins a paragraph.
    pub fn starts_paragraph(self) -> bool {
        self.has(Self::PARAGRAPH)
    }

    /// Whether it begins with a capital.
    pub fn capital(self) -> bool {
        self.has(Self::CAPITAL)
    }

    /// Whether it has two letters or more, and all are capitals.
    pub fn upper(self) -> bool {
        self.has(Self::UPPER)
    }

    /// Whether it ends in `'s`, or in an s with an apostrophe after it.
    pub fn possessive(self) -> bool {
        self.has(Self::POSSESSIVE)
    }

    /// Says that an apostrophe follows, which makes it a possessive.
    pub fn make_possessive(&mut self) {
        self.set(Self::POSSESSIVE);
    }

    /// Whether it is a word of one of these classes.
    pub fn is(self, classes: Class) -> bool {
        self.classes.any(classes)
    }

    /// A word of few ASCII letters in small letters.
    #[inline]
    pub fn few(self, text: &str) -> Option<Few> {
        self.has(Self::FEW).then(|| letters::small(text.as_bytes(), self.start as usize..self.end as usize))
    }

    pub fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// What tokens look like that follow one another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looks(u16);

/// The looks of all of these tokens together.
#[inline]
pub(crate) fn looks(tokens: &[Token]) -> Looks {
    Looks(tokens.iter().fold(0, |looks, token| looks | token.flags))
}

impl Looks {
    /// Whether any begins with a capital.
    pub fn capital(self) -> bool {
        self.0 & Token::CAPITAL != 0
    }

    /// Whether any is a possessive.
    pub fn possessive(self) -> bool {
        self.0 & Token::POSSESSIVE != 0
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The tokens of a text.
    pub fn lexed(text: &str) -> Vec<Token> {
        let mut tokens = Tokens::default();
        lex(text, Lexicon::standard(), &mut tokens);
        tokens.all
    }

    /// Tokens with bars between them.
    pub fn shown(text: &str, tokens: &[Token]) -> String {
        let words: Vec<_> =
            tokens.iter().filter(|token| token.kind != Kind::End).map(|token| token.text(text)).collect();
        words.join("|")
    }
}
