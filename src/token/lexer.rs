//! The lexer: one pass over the bytes, with `unicode-segmentation` for whatever is not plain.
//!
//! Words are those of Unicode Standard Annex 29, with five differences that prose asks for: a colon or a semicolon
//! never joins two words; a full stop does not join the end of one sentence to the start of the next (`end.Next`) or
//! to an address (`end.https`); two backticks or two apostrophes are one mark; dots or hyphens in a row are one token;
//! underlines around words (`_very_`) are signs of italics, and count as white space that parts nothing.

use unicode_segmentation::UnicodeSegmentation;

use super::{Kind, Mark, Token, Tokens, sentence};
use crate::letters::{Letters, few};
use crate::lexicon::{Lexicon, Traits, Word};

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
            let Some(word) = self.lexicon.get(letters.hash()).or_else(|| self.unknown(start, letters)) else {
                return self.joined_word(start);
            };
            let token = self.token(start, end, word, capitals_of(letters) | gap | Token::FEW);
            if matches!(self.bytes[end..], [b' ', after, ..] if is_letter(after)) {
                self.add_word(token);
                start = end + 1;
            } else {
                match self.last_word(token) {
                    Ok(next) => start = next,
                    Err(end) => return end,
                }
            }
            gap = Token::GAP;
        }
    }

    /// The entry of a word that the lexicon does not know, unless it has more than letters.
    #[inline(never)]
    fn unknown(&self, start: usize, letters: Letters) -> Option<Word> {
        letters.are_letters().then(|| Lexicon::unknown(&self.bytes[start..start + letters.length()]))
    }

    /// Reads a word that no space and letter follow, and answers where the next one begins, if but a comma or a stop and
    /// a space part the two; otherwise where it ends.
    #[inline(never)]
    fn last_word(&mut self, word: Token) -> Result<usize, usize> {
        let end = word.end() as usize;
        if !ends_word(&self.bytes[end..]) {
            return Err(self.joined_word(word.start as usize));
        }
        self.add_word(word);
        match self.bytes[end..] {
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

    /// Reads what begins with an ASCII letter or digit and may hold signs that join two of them.
    #[inline(never)]
    fn joined_word(&mut self, start: usize) -> usize {
        match self.word_end(start) {
            Some(end) if self.plain_before(end) => {
                self.push(start, end);
                end
            }
            _ => self.segment_from(start),
        }
    }

    /// Whether what stands at an offset cannot change what stands before it: ASCII, or a plain sign.
    fn plain_before(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(0x00..=0x7F) => true,
            _ => plain_sign(&self.bytes[at..]).is_some(),
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

    /// Hands the stretch from an offset to the next plain white space to `unicode-segmentation`.
    #[inline(never)]
    fn segment_from(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.bytes.len()
            && !(matches!(self.bytes[end], b' ' | b'\t'..=b'\r') && self.bytes.get(end + 1).is_none_or(u8::is_ascii))
        {
            end += 1;
        }
        self.segment(start, end);
        end
    }

    fn segment(&mut self, start: usize, end: usize) {
        let text = self.text;
        for (offset, piece) in text[start..end].split_word_bound_indices() {
            if piece.chars().all(char::is_whitespace) {
                continue;
            }
            // A space may bear an accent.
            let piece_end = start + offset + piece.len();
            let mut from = piece_end - piece.trim_start().len();
            for at in from + 1..piece_end.saturating_sub(1) {
                let splits = match self.bytes[at] {
                    b':' | b';' => true,
                    b'.' => self.bytes[at - 1].is_ascii_alphabetic() && ends_sentence(&self.bytes[from..], at - from),
                    _ => false,
                };
                if splits {
                    // With the accents and soft hyphens that stand on it.
                    let mark = text[at..piece_end].split_word_bounds().next().map_or(1, str::len);
                    self.push(from, at);
                    self.push(at, at + mark);
                    from = at + mark;
                }
            }
            if from < piece_end {
                self.push(from, piece_end);
            }
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
                self.add_word(self.token(
                    start,
                    end,
                    word,
                    capitals(piece) | possessive | few | self.gap_before(start),
                ));
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

    #[inline]
    fn token(&self, start: usize, end: usize, word: Word, flags: u64) -> Token {
        let traits = self.lexicon.traits(word).with(flags);
        Token { traits, start: start as u32, word, length: (end - start) as u8, kind: Kind::Word }
    }

    #[inline]
    fn add_word(&mut self, word: Token) {
        if word.starts_line() {
            self.lines.count(word);
            self.tokens.mark();
        }
        self.tokens.all.push(word);
        self.gap = word.end() as usize;
    }

    /// Adds what is no word, or lets the token before it grow.
    fn push_sign(&mut self, start: usize, end: usize, sign: Sign) {
        let may_grow = self.gap == start && self.tokens.all.last().is_some_and(|last| last.kind != Kind::Word);
        if !(may_grow && self.grows(start, end, sign)) {
            self.add_sign(start, end, sign, self.gap_before(start));
        }
    }

    #[inline]
    fn add_sign(&mut self, start: usize, end: usize, sign: Sign, flags: u64) {
        let Sign { kind, word } = sign;
        let (traits, length) = (Traits::NONE.with(flags), (end - start) as u8);
        let token = Token { traits, start: start as u32, word, length, kind };
        if token.starts_line() {
            self.lines.count(token);
        }
        self.tokens.mark();
        self.tokens.all.push(token);
        self.gap = end;
    }

    /// Lets the token right before a sign take it in, if the two are one.
    #[inline(never)]
    fn grows(&mut self, start: usize, end: usize, sign: Sign) -> bool {
        let Some(last) = self.tokens.all.last_mut() else { return false };
        let both = [self.bytes[start - 1], self.bytes[start]];
        let grown = match (last.kind, sign.kind) {
            (Kind::Stop | Kind::Ellipsis, Kind::Stop) => Sign::of(Kind::Ellipsis),
            (Kind::Hyphen | Kind::Dash, Kind::Hyphen) if both[0] == b'-' => Sign::of(Kind::Dash),
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

    /// A word without the underlines at its ends, unless it is an address: "@ada_".
    fn without_italics(&self, start: usize, end: usize) -> (usize, usize) {
        if self.gap == start && self.tokens.all.last().is_some_and(|last| last.kind == Kind::At) {
            return (start, end);
        }
        let word = self.text[start..end].trim_start_matches('_');
        (end - word.len(), end - word.len() + word.trim_end_matches('_').len())
    }

    /// The flags that tell what white space stands before a token.
    #[inline]
    fn gap_before(&self, start: usize) -> u64 {
        match self.gap {
            0 => Token::BLANK_LINE,
            gap if gap == start => 0,
            gap if gap + 1 == start && self.bytes[gap] == b' ' => Token::GAP,
            gap => of_gap(&self.bytes[gap..start]),
        }
    }

    fn finish(mut self) {
        let end = self.bytes.len();
        self.add_sign(end, end, Sign::of(Kind::End), Token::BLANK_LINE);
        sentence::mark(self.text, self.lexicon, self.tokens, self.lines.are_wrapped());
    }
}

/// How the lines begin that have no blank line before them.
#[derive(Default)]
struct Lines {
    all: usize,
    /// In the middle of a sentence.
    middles: usize,
}

impl Lines {
    /// Counts the line that begins with a token.
    fn count(&mut self, token: Token) {
        if !token.starts_paragraph() {
            self.all += 1;
            self.middles += usize::from(token.kind == Kind::Word && !token.capital());
        }
    }

    /// Whether they are wrapped by hand: many a line goes on in the middle of a sentence.
    fn are_wrapped(&self) -> bool {
        self.middles * 5 > self.all
    }
}

/// Whether a byte is an ASCII letter: a capital and its small letter differ in one bit alone.
fn is_letter(byte: u8) -> bool {
    (byte | 0x20).is_ascii_lowercase()
}

/// Whether a word of ASCII letters ends before these bytes.
fn ends_word(bytes: &[u8]) -> bool {
    match *bytes {
        [] | [b'\'' | b'.'] => true,
        [b'\'' | b'.', after, ..] => after.is_ascii() && !is_letter(after),
        [next, ..] => ENDS_WORD[usize::from(next)],
    }
}

/// Whether "tis", "twas" or the like begins.
fn elides(bytes: &[u8]) -> bool {
    bytes.get(..3).is_some_and(|start| {
        ["tis", "twa", "twe", "twi", "two"].iter().any(|elided| start.eq_ignore_ascii_case(elided.as_bytes()))
    }) && !bytes.starts_with(b"two ")
}

/// Whether the full stop at an offset in a joined word ends a sentence: `end.Next`, `end.https`.
fn ends_sentence(bytes: &[u8], stop: usize) -> bool {
    let word = &bytes[..stop];
    let letters = word.iter().rev().take_while(|byte| byte.is_ascii_lowercase()).take(2).count();
    let after = &bytes[stop + 1..];
    letters == 2
        && (after.starts_with(b"http")
            || after.first().is_some_and(u8::is_ascii_uppercase) && after.get(1).is_some_and(u8::is_ascii_lowercase))
}

/// What needs no segmentation beyond ASCII: “ ” ‘ ’ – — …
fn plain_sign(bytes: &[u8]) -> Option<Sign> {
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

/// The flags that tell what white space stands before a token, where that is more than a space.
#[inline(never)]
fn of_gap(gap: &[u8]) -> u64 {
    match line_breaks(gap) {
        0 if gap.iter().all(|&byte| byte == b'_') => 0,
        0 => Token::GAP,
        1 => Token::GAP | Token::LINE,
        _ => Token::BLANK_LINE,
    }
}

/// The number of line breaks in white space.
#[cold]
fn line_breaks(gap: &[u8]) -> usize {
    let mut before = 0;
    let breaks = gap.iter().filter(|&&byte| {
        let breaks = byte == b'\n' && before != b'\r' || byte == b'\r';
        before = byte;
        breaks
    });
    breaks.count()
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

/// What a piece is by its first character.
fn sign(piece: &str) -> Sign {
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
struct Sign {
    kind: Kind,
    word: Word,
}

impl Sign {
    const fn of(kind: Kind) -> Self {
        Self { kind, word: Word::NONE }
    }

    const fn mark(mark: Mark) -> Self {
        Self { kind: Kind::Mark, word: mark.word() }
    }
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

/// What a token is that begins with an ASCII character.
static ASCII: [Sign; 128] = {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tests::{lexed, shown};

    #[test]
    fn what_stands_on_a_colon_stays_with_it() {
        agrees("Q:\u{1a57}e");
        agrees("Q:\u{ad}e");
        agrees("end.\u{ad}Next");
    }

    /// Checks the tokens of a text, and that the plain way of reading it yields the same.
    #[track_caller]
    fn reads(text: &str, tokens: &str) {
        assert_eq!(shown(text, &lexed(text)), tokens);
        agrees(text);
    }

    /// Checks that both ways agree and that the tokens tile the text.
    #[track_caller]
    fn agrees(text: &str) {
        let (mut fast, mut plain) = (Tokens::default(), Tokens::default());
        lex(text, Lexicon::standard(), &mut fast);
        lex_plain(text, Lexicon::standard(), &mut plain);
        assert_eq!(fast, plain, "{text:?}");
        let mut end = 0;
        for token in &fast.all {
            assert!(token.start >= end, "{text:?}");
            let gap = &text[end as usize..token.start as usize];
            assert!(gap.chars().all(|c| c.is_whitespace() || c == '_'), "{gap:?} in {text:?}");
            end = token.end();
        }
        assert_eq!(end as usize, text.len());
    }

    #[test]
    fn words_and_marks() {
        reads("Mr. O'Brien's 3,000.5 U.S. goods", "Mr|.|O'Brien's|3,000.5|U.S|.|goods");
        reads("end.Next, end.https://a.b", "end|.|Next|,|end|.|https|:|/|/|a.b");
        reads("wait... no -- yes – or—well", "wait|...|no|--|yes|–|or|—|well");
        reads("``so'' he said ''yes''", "``|so|''|he|said|''|yes|''");
        reads("'a 'b'''", "'|a|'|b|'|''");
        reads("Pompeo‘s and Belarus’ and don’t", "Pompeo‘s|and|Belarus|’|and|don’t");
        reads("the[mayor] of`them` he^she{it}", "the|[|mayor|]|of|`|them|`|he|^|she|{|it|}");
        reads("a@b.c #tag $5 50% (x)", "a|@|b.c|#|tag|$|5|50|%|(|x|)");
        reads("‚‚low‘‘ „low“", "‚‚|low|‘|‘|„|low|“");
        reads("_So_ he _did_. a_b @ada_ ____", "So|he|did|.|a_b|@|ada_");
    }

    #[test]
    fn other_scripts() {
        reads("café naïve", "café|naïve");
        reads("“Ça va?”", "“|Ça|va|?|”");
        reads("「はい」", "「|は|い|」");
        reads("non\u{a0}breaking", "non|breaking");
    }

    #[test]
    #[cfg_attr(miri, ignore = "reads each three of many pieces")]
    fn both_ways_agree() {
        const PIECES: [&str; 25] = [
            "a", "B", "1", ".", ",", "'", "’", "‘", "“", "\"", "-", "—", " ", "\n", "\r\n", "é", "\u{301}", "語", "$",
            "`", ":", "\u{a0}", "🙂", "_", "…",
        ];
        for one in PIECES {
            for two in PIECES {
                for three in PIECES {
                    agrees(&format!("{one}{two}{three}"));
                    agrees(&format!("x{one}{two}{three}y"));
                }
            }
        }
    }
}
