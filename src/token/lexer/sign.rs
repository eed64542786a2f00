//! Signs: what a token is by its looks, and how signs in a row become one.

use super::Lexer;
use crate::lexicon::{Class, Traits, Word};
use crate::token::{Kind, Mark};

/// What a piece is by its first character.
pub(super) fn sign(piece: &str) -> Sign {
    Sign::of(match piece.chars().next().unwrap_or(' ') {
        first @ '\0'..='\x7F' => return ASCII[first as usize],
        '，' | '、' => Kind::Comma,
        '。' => Kind::Stop,
        '？' | '！' => Kind::Exclamation,
        '…' => Kind::Ellipsis,
        '：' => Kind::Colon,
        '；' => Kind::Semicolon,
        '—' | '–' | '―' => Kind::Dash,
        '‐' | '‑' => Kind::Hyphen,
        first => match Mark::of(first) {
            Some(mark) => return Sign::mark(mark),
            None if first.is_alphabetic() => Kind::Word,
            None if first.is_numeric() => Kind::Number,
            None => Kind::Symbol,
        },
    })
}

/// What a token is by its looks, and the entry that tells one mark from another.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub kind: Kind,
    pub word: Word,
}

impl Sign {
    pub const fn of(kind: Kind) -> Self {
        Self { kind, word: Word::NONE }
    }

    pub const fn mark(mark: Mark) -> Self {
        Self { kind: Kind::Mark, word: mark.word() }
    }
}

/// What needs no segmentation beyond ASCII: “ ” ‘ ’ – — …
pub(super) fn plain_sign(bytes: &[u8]) -> Option<Sign> {
    match bytes {
        [0xE2, 0x80, 0x93 | 0x94, ..] => Some(Sign::of(Kind::Dash)),
        [0xE2, 0x80, 0x98, ..] => Some(Sign::mark(Mark::LeftSingle)),
        [0xE2, 0x80, 0x99, ..] => Some(Sign::mark(Mark::RightSingle)),
        [0xE2, 0x80, 0x9C, ..] => Some(Sign::mark(Mark::LeftDouble)),
        [0xE2, 0x80, 0x9D, ..] => Some(Sign::mark(Mark::RightDouble)),
        [0xE2, 0x80, 0xA6, ..] => Some(Sign::of(Kind::Ellipsis)),
        _ => None,
    }
}

impl Lexer<'_> {
    /// Adds what is no word, or lets the token before it grow.
    pub(super) fn push_sign(&mut self, start: usize, end: usize, sign: Sign) {
        let may_grow = self.gap == start && self.tokens.all.last().is_some_and(|last| last.kind != Kind::Word);
        if !(may_grow && self.grows(start, end, sign)) {
            self.add_sign(start, end, sign, self.gap_before(start));
        }
    }

    /// Lets the token right before a sign take it in, if the two are one.
    #[inline(never)]
    fn grows(&mut self, start: usize, end: usize, sign: Sign) -> bool {
        let Some(last) = self.tokens.all.last_mut() else { return false };
        let both = [self.bytes[start - 1], self.bytes[start]];
        let grown = match (last.kind, sign.kind) {
            (Kind::Stop | Kind::Ellipsis, Kind::Stop) => Sign::of(Kind::Ellipsis),
            (Kind::Hyphen | Kind::Dash, Kind::Hyphen) if both[0] == b'-' => Sign::of(Kind::Dash),
            (Kind::Colon, Kind::Number) => return self.tells_time(start, end),
            (Kind::Symbol, Kind::Symbol) if both == *b"``" && end == start + 1 => Sign::mark(Mark::Backticks),
            (Kind::Mark, Kind::Mark) => match (last.mark(), Mark::of_word(sign.word)) {
                // ''Tis late,' opens and elides.
                (Some(Mark::Single), Some(Mark::Single)) if !elides(&self.bytes[end..]) => {
                    Sign::mark(Mark::RightDouble)
                }
                (Some(Mark::LowSingle), Some(Mark::LowSingle)) => Sign::mark(Mark::LowDouble),
                // '''  closes a single mark and then a double one.
                (Some(Mark::RightDouble), Some(Mark::Single)) if last.length == 2 && !last.after_gap() => {
                    (last.word, last.length) = (Mark::Single.word(), 1);
                    self.add_sign(start - 1, end, Sign::mark(Mark::RightDouble), 0);
                    return true;
                }
                _ => return false,
            },
            _ => return false,
        };
        let Ok(length) = (end - last.start as usize).try_into() else { return false };
        (last.kind, last.word, last.length) = (grown.kind, grown.word, length);
        self.gap = end;
        true
    }

    /// Joins a number to the colon and the number before it, if they tell the time: "10:30", "0:07:12".
    #[cold]
    fn tells_time(&mut self, start: usize, end: usize) -> bool {
        let [.., hours, colon] = &mut self.tokens.all[..] else { return false };
        let minutes = self.bytes[start..end].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let joined = hours.end() == colon.start && colon.end() as usize == start;
        let before = hours.kind == Kind::Number && (hours.length() <= 2 || hours.is(Class::TIME));
        let Ok(length) = (end - hours.start as usize).try_into() else { return false };
        if !(joined && before && minutes == 2) {
            return false;
        }
        (hours.length, hours.traits) = (length, hours.traits.or(Traits::of(Class::TIME)));
        self.tokens.all.pop();
        self.tokens.landmarks.pop();
        self.gap = end;
        true
    }
}

/// Whether "tis", "twas" or the like begins.
fn elides(bytes: &[u8]) -> bool {
    bytes.get(..3).is_some_and(|start| {
        ["tis", "twa", "twe", "twi", "two"].iter().any(|elided| start.eq_ignore_ascii_case(elided.as_bytes()))
    }) && !bytes.starts_with(b"two ")
}

/// What a token is that begins with an ASCII character.
pub(super) static ASCII: [Sign; 128] = {
    let mut kinds = [Sign::of(Kind::Symbol); 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Sign::of(Kind::Word),
            b'0'..=b'9' => Sign::of(Kind::Number),
            b',' => Sign::of(Kind::Comma),
            b'.' => Sign::of(Kind::Stop),
            b'?' | b'!' => Sign::of(Kind::Exclamation),
            b':' => Sign::of(Kind::Colon),
            b';' => Sign::of(Kind::Semicolon),
            b'-' => Sign::of(Kind::Hyphen),
            b'(' | b'[' | b'{' => Sign::of(Kind::Open),
            b')' | b']' | b'}' => Sign::of(Kind::Close),
            b'@' => Sign::of(Kind::At),
            b'"' => Sign::mark(Mark::Double),
            b'\'' => Sign::mark(Mark::Single),
            _ => Sign::of(Kind::Symbol),
        };
        byte += 1;
    }
    kinds
};
