//! The lexer: one pass over the bytes, with `unicode-segmentation` for whatever is not plain.
//!
//! Words are those of Unicode Standard Annex 29, with four differences that prose asks for: a colon or a semicolon
//! never joins two words; a full stop does not join the end of one sentence to the start of the next (`end.Next`) or
//! to an address (`end.https`); two backticks or two apostrophes are one mark; dots or hyphens in a row are one token.

use unicode_segmentation::UnicodeSegmentation;

use super::{Kind, Mark, Token, sentence};
use crate::lexicon::{Class, Lexicon, Word};

/// The tokens of a text.
pub(crate) fn lex(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer::new(text, lexicon, tokens);
    lexer.run(0);
    lexer.finish();
}

/// The same by `unicode-segmentation` alone: the plain reference to [`lex`].
#[cfg(any(test, feature = "stages"))]
pub(crate) fn lex_plain(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer::new(text, lexicon, tokens);
    lexer.segment(0, text.len());
    lexer.finish();
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
    /// Where the white space before the next token begins.
    gap: usize,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon, tokens: &'a mut Vec<Token>) -> Self {
        tokens.clear();
        Self { text, bytes: text.as_bytes(), lexicon, tokens, gap: 0 }
    }

    fn run(&mut self, mut at: usize) {
        while at < self.bytes.len() {
            at = self.next(at);
        }
    }

    /// Reads what begins at an offset and answers where the next begins.
    fn next(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let end = match byte {
            b' ' | b'\t'..=b'\r' => {
                let mut end = at + 1;
                while self.bytes.get(end).is_some_and(|byte| matches!(byte, b' ' | b'\t'..=b'\r')) {
                    end += 1;
                }
                return if self.plain_before(end) { end } else { self.segment_from(end - 1) };
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => self.word_end(at),
            0x00..=0x7F => Some(at + 1),
            _ => plain_mark(&self.bytes[at..]).map(|_| at + 3),
        };
        match end {
            Some(end) if self.plain_before(end) => {
                self.push(at, end);
                end
            }
            _ => self.segment_from(at),
        }
    }

    /// Whether what stands at an offset cannot change what stands before it: ASCII, or a plain mark.
    fn plain_before(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(0x00..=0x7F) => true,
            _ => plain_mark(&self.bytes[at..]).is_some(),
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
                        return plain_mark(&self.bytes[at + 1..]).map(|_| at);
                    }
                    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && joiner != b',';
                    let digits = before.is_ascii_digit() && after.is_ascii_digit();
                    if !(letters || digits) || joiner == b'.' && ends_sentence(&self.bytes[start..], at - start) {
                        return Some(at);
                    }
                    at += 2;
                }
                Some(0x80..) => {
                    let mark = plain_mark(&self.bytes[at..])?;
                    let after = self.bytes.get(at + 3).copied().unwrap_or(b' ');
                    let joins = matches!(mark, Mark::LeftSingle | Mark::RightSingle);
                    if after >= 0x80 && joins {
                        return plain_mark(&self.bytes[at + 3..]).map(|_| at);
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

    /// Adds a token, or lets the one before it grow.
    fn push(&mut self, start: usize, end: usize) {
        let piece = &self.text[start..end];
        let kind = kind(piece);
        let joined = self.gap == start && start > 0;
        if joined && let Some(last) = self.tokens.last_mut() {
            let last_byte = self.bytes[start - 1];
            let grows = match (last.kind, kind) {
                (Kind::Stop | Kind::Ellipsis, Kind::Stop) => Some(Kind::Ellipsis),
                (Kind::Hyphen | Kind::Dash, Kind::Hyphen) if last_byte == b'-' => Some(Kind::Dash),
                // ''Tis late,' opens and elides.
                (Kind::Mark(Mark::Single), Kind::Mark(Mark::Single)) if !elides(&self.bytes[end..]) => {
                    Some(Kind::Mark(Mark::RightDouble))
                }
                (Kind::Symbol, Kind::Symbol) if last_byte == b'`' && piece == "`" => Some(Kind::Mark(Mark::Backticks)),
                (Kind::Mark(Mark::LowSingle), Kind::Mark(Mark::LowSingle)) => Some(Kind::Mark(Mark::LowDouble)),
                _ => None,
            };
            // '''  closes a single mark and then a double one.
            if last.kind == Kind::Mark(Mark::RightDouble)
                && kind == Kind::Mark(Mark::Single)
                && (last.end - last.start, last.after_gap()) == (2, false)
                && self.bytes[last.start as usize] == b'\''
            {
                (last.kind, last.end) = (Kind::Mark(Mark::Single), last.end - 1);
                let double = Token { start: start as u32 - 1, end: end as u32, ..*last };
                self.tokens.push(Token { kind: Kind::Mark(Mark::RightDouble), flags: 0, ..double });
                self.gap = end;
                return;
            }
            if let Some(kind) = grows {
                (last.kind, last.end) = (kind, end as u32);
                self.gap = end;
                return;
            }
        }
        let gap = &self.bytes[self.gap..start];
        let breaks = memchr_count(gap);
        let first = self.tokens.is_empty();
        let mut token =
            Token { start: start as u32, end: end as u32, classes: Class::NONE, word: Word::NONE, kind, flags: 0 }
                .with(Token::GAP, start > self.gap || first)
                .with(Token::LINE, breaks > 0 || first)
                .with(Token::BLANK, breaks > 1 || first);
        if matches!(kind, Kind::Word) {
            let (capital, upper) = capitals(piece);
            token = token.with(Token::CAPITAL, capital).with(Token::UPPER, upper);
            let (word, possessive) = self.lexicon.find(piece);
            token.word = word;
            token.classes = self.lexicon.entry(word).classes;
            token = token.with(Token::POSSESSIVE, possessive);
        }
        self.tokens.push(token);
        self.gap = end;
    }

    fn finish(self) {
        let end = self.bytes.len() as u32;
        let end = Token { start: end, end, classes: Class::NONE, word: Word::NONE, kind: Kind::End, flags: 0 };
        self.tokens.push(end.with(Token::GAP | Token::LINE | Token::BLANK, true));
        sentence::mark(self.text, self.tokens);
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

/// The marks beyond ASCII that need no segmentation: “ ” ‘ ’.
fn plain_mark(bytes: &[u8]) -> Option<Mark> {
    match bytes {
        [0xE2, 0x80, 0x98, ..] => Some(Mark::LeftSingle),
        [0xE2, 0x80, 0x99, ..] => Some(Mark::RightSingle),
        [0xE2, 0x80, 0x9C, ..] => Some(Mark::LeftDouble),
        [0xE2, 0x80, 0x9D, ..] => Some(Mark::RightDouble),
        _ => None,
    }
}

/// The number of line breaks in white space, two at most.
fn memchr_count(gap: &[u8]) -> usize {
    let mut breaks = 0;
    let mut before = 0;
    for &byte in gap {
        if byte == b'\n' && before != b'\r' || byte == b'\r' {
            breaks += 1;
        }
        before = byte;
    }
    breaks
}

fn capitals(piece: &str) -> (bool, bool) {
    let bytes = piece.as_bytes();
    let capital = match bytes[0] {
        byte @ 0..0x80 => byte.is_ascii_uppercase(),
        _ => piece.chars().next().is_some_and(char::is_uppercase),
    };
    let upper = capital && bytes.len() > 1 && !bytes.iter().any(u8::is_ascii_lowercase);
    (capital, upper)
}

/// What a piece is by its first character.
fn kind(piece: &str) -> Kind {
    let first = piece.chars().next().unwrap_or(' ');
    match first {
        'a'..='z' | 'A'..='Z' | '_' => Kind::Word,
        '0'..='9' => Kind::Number,
        ',' | '，' | '、' => Kind::Comma,
        '.' | '。' => Kind::Stop,
        '?' | '!' | '？' | '！' => Kind::Exclamation,
        '…' => Kind::Ellipsis,
        ':' | '：' => Kind::Colon,
        ';' => Kind::Semicolon,
        '—' | '–' | '―' => Kind::Dash,
        '-' | '‐' | '‑' => Kind::Hyphen,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '@' => Kind::At,
        '"' | '＂' => Kind::Mark(Mark::Double),
        '\'' => Kind::Mark(Mark::Single),
        '“' | '‟' => Kind::Mark(Mark::LeftDouble),
        '”' => Kind::Mark(Mark::RightDouble),
        '‘' | '‛' => Kind::Mark(Mark::LeftSingle),
        '’' => Kind::Mark(Mark::RightSingle),
        '„' => Kind::Mark(Mark::LowDouble),
        '‚' => Kind::Mark(Mark::LowSingle),
        '«' => Kind::Mark(Mark::LeftGuillemet),
        '»' => Kind::Mark(Mark::RightGuillemet),
        '‹' => Kind::Mark(Mark::LeftAngle),
        '›' => Kind::Mark(Mark::RightAngle),
        '「' => Kind::Mark(Mark::LeftCorner),
        '」' => Kind::Mark(Mark::RightCorner),
        '『' => Kind::Mark(Mark::LeftWhiteCorner),
        '』' => Kind::Mark(Mark::RightWhiteCorner),
        _ if first.is_alphabetic() => Kind::Word,
        _ if first.is_numeric() => Kind::Number,
        _ => Kind::Symbol,
    }
}

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
        let (mut fast, mut plain) = (Vec::new(), Vec::new());
        lex(text, Lexicon::standard(), &mut fast);
        lex_plain(text, Lexicon::standard(), &mut plain);
        assert_eq!(fast, plain, "{text:?}");
        let mut end = 0;
        for token in &fast {
            assert!(token.start >= end && token.end >= token.start, "{text:?}");
            let gap = &text[end as usize..token.start as usize];
            assert!(gap.chars().all(char::is_whitespace), "{gap:?} in {text:?}");
            end = token.end;
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
        reads("a@b.c #tag $5 50% (x)", "a|@|b.c|#|tag|$|5|50|%|(|x|)");
        reads("‚‚low‘‘ „low“", "‚‚|low|‘|‘|„|low|“");
    }

    #[test]
    fn other_scripts() {
        reads("café naïve", "café|naïve");
        reads("“Ça va?”", "“|Ça|va|?|”");
        reads("「はい」", "「|は|い|」");
        reads("non\u{a0}breaking", "non|breaking");
    }

    #[test]
    fn both_ways_agree() {
        const PIECES: [&str; 24] = [
            "a", "B", "1", ".", ",", "'", "’", "‘", "“", "\"", "-", "—", " ", "\n", "\r\n", "é", "\u{301}", "語", "$",
            "`", ":", "\u{a0}", "🙂", "_",
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
