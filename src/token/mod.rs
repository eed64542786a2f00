//! Tokens: words, numbers, punctuation and marks, as plain data that tiles the text.
//!
//! A token owns the white space before it; the last one, [`Kind::End`], owns what is left. What a word means comes from
//! the lexicon, where a sentence or a paragraph begins is a flag on its first token.

mod lexer;
mod mark;
mod sentence;

use crate::letters::{self, Few};
use crate::lexicon::{Class, Form, Traits, Word};
use crate::memory::{self, Room};

pub(crate) use lexer::lex;
#[cfg(feature = "stages")]
pub(crate) use lexer::lex_plain;
pub(crate) use mark::Mark;

/// The tokens of a text, and where to look in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// All of them; the last is the end of the text.
    pub all: Vec<Token>,
    /// Those that begin a line or are no words, in order: whatever tells sentences and quotations is among them.
    pub landmarks: Vec<u32>,
    /// The marks and dashes that begin a paragraph, in order.
    pub leads: Vec<u32>,
    pub words: u32,
    pub numbers: u32,
    /// Where the paragraphs begin, with the end of the text, which begins one too; and where the last one ends.
    pub paragraphs: Vec<u32>,
    /// What they and all that comes of them may take, and whether that was too little: then some are missing.
    pub room: Room,
    full: bool,
}

/// How many bytes each token may come to, with its phrase and all that is noted of that. Prose has less.
const MOST: usize = 40;

/// Few landmarks have more tokens between them.
const MANY: usize = 256;

impl Tokens {
    /// Forgets all tokens, for a text of so many bytes.
    fn clear(&mut self, bytes: usize) {
        self.all.clear();
        // Prose has more than four bytes a token; words of a letter with spaces between them have two.
        self.all.reserve_exact(bytes / 4 + 2 * MANY);
        self.landmarks.clear();
        self.leads.clear();
        self.paragraphs.clear();
        self.full = false;
    }

    /// Says that the next token is a landmark.
    fn mark(&mut self) {
        if self.all.capacity() - self.all.len() < MANY {
            self.grow();
        }
        self.landmarks.push(self.all.len() as u32);
    }

    /// Makes room for more tokens; where there are too many already, in place of those.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        if self.is_full() {
            self.full = true;
            self.all.clear();
            self.landmarks.clear();
        }
        memory::make_room(&mut self.all, MANY);
    }

    /// Whether there are too many.
    pub fn is_full(&self) -> bool {
        self.full || !self.room.holds(self.all.len() * MOST)
    }
}

/// A word or a mark with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// The classes and forms that the lexicon gives the word, and below them the flags.
    traits: Traits,
    pub start: u32,
    /// The word's or mark's entry in the lexicon.
    pub word: Word,
    length: u8,
    pub kind: Kind,
}

/// What there is many of in every text.
const _: () = assert!(size_of::<Token>() == 16);

/// What a token is by its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// A quotation mark, what may be one, or a dash that leads speech.
    Mark,
    Symbol,
    /// The end of the text.
    End,
}

impl Kind {
    /// How many there are.
    pub const COUNT: usize = Kind::End as usize + 1;
}

impl Token {
    const GAP: u64 = 1;
    const LINE: u64 = 2;
    const SENTENCE: u64 = 4;
    const PARAGRAPH: u64 = 8;
    const CAPITAL: u64 = 16;
    const UPPER: u64 = 32;
    const POSSESSIVE: u64 = 64;
    /// It is a word of few letters: see [`few`].
    const FEW: u64 = 128;
    const _ENOUGH: () = assert!(Self::FEW < 1 << Traits::SPARE);

    /// What a blank line before it tells.
    const BLANK_LINE: u64 = Self::GAP | Self::LINE | Self::SENTENCE | Self::PARAGRAPH;

    /// The most bytes of a token: what is longer is taken apart.
    const LONGEST: usize = u8::MAX as usize;

    fn set(&mut self, flag: u64) {
        self.traits = self.traits.with(flag);
    }

    fn has(self, flag: u64) -> bool {
        self.traits.has(flag)
    }

    /// How many bytes it has.
    pub fn length(self) -> usize {
        usize::from(self.length)
    }

    /// The byte after its last.
    #[inline]
    pub fn end(self) -> u32 {
        self.start + u32::from(self.length)
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

    /// Whether it is a word of one of these classes, which must be ones that tokens carry.
    pub fn is(self, classes: Class) -> bool {
        debug_assert!(classes.is_carried(), "{classes:?}");
        self.traits.is(classes)
    }

    /// Whether it is a word amid a sentence, of none of these classes, and in small letters if it must be. One look tells,
    /// where one after another would each be guessed wrong now and then.
    #[inline]
    pub fn is_plain(self, but: Class, small: bool) -> bool {
        debug_assert!(but.is_carried(), "{but:?}");
        let capital = if small { Self::CAPITAL } else { 0 };
        self.traits.among(but, Self::SENTENCE | capital) | self.kind as u64 == 0
    }

    /// Whether it is of one of these classes, or has a capital and is of one of those.
    #[inline]
    pub fn is_or_capital(self, classes: Class, with_capital: Class) -> bool {
        debug_assert!(classes.or(with_capital).is_carried(), "{classes:?} {with_capital:?}");
        self.is(if self.capital() { classes.or(with_capital) } else { classes })
    }

    /// The forms of the verb that the word may be.
    pub fn forms(self) -> Form {
        self.traits.forms()
    }

    /// Which mark it is, unless it is none or a dash.
    #[inline]
    pub fn mark(self) -> Option<Mark> {
        if self.kind == Kind::Mark { Mark::of_word(self.word) } else { None }
    }

    /// Whether it is a word of few ASCII letters.
    pub fn is_few(self) -> bool {
        self.has(Self::FEW)
    }

    /// A word of few ASCII letters in small letters.
    #[inline]
    pub fn few(self, text: &str) -> Option<Few> {
        self.is_few().then(|| letters::small(text.as_bytes(), self.start as usize..self.end() as usize))
    }

    pub fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end() as usize]
    }

    /// The bytes of its text, which need no look for the ends of characters.
    pub fn bytes(self, text: &str) -> &[u8] {
        &text.as_bytes()[self.start as usize..self.end() as usize]
    }
}

impl Token {
    /// What it looks like.
    #[inline]
    pub fn looks(self) -> Looks {
        Looks(self.traits)
    }
}

/// What tokens look like that follow one another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looks(Traits);

/// The looks of all of these tokens together.
#[inline]
pub(crate) fn looks(tokens: &[Token]) -> Looks {
    Looks(tokens.iter().fold(Traits::NONE, |looks, token| looks.or(token.traits)))
}

impl Looks {
    /// These looks and others together.
    #[inline]
    pub fn and(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }

    /// Whether any is a word of one of these classes.
    pub fn is(self, classes: Class) -> bool {
        self.0.is(classes)
    }

    /// Whether any begins with a capital.
    pub fn capital(self) -> bool {
        self.0.has(Token::CAPITAL)
    }

    /// Whether any is a possessive.
    pub fn possessive(self) -> bool {
        self.0.has(Token::POSSESSIVE)
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
