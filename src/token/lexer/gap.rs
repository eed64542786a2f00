//! What stands between two tokens, and whether lines are wrapped by hand.

use crate::token::{Kind, Token};

/// The flags that tell what white space stands before a token, where that is more than a space.
#[inline(never)]
pub(super) fn flags(gap: &[u8]) -> u64 {
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

/// How the lines begin that have no blank line before them.
#[derive(Default)]
pub(super) struct Lines {
    all: usize,
    /// In the middle of a sentence.
    middles: usize,
}

impl Lines {
    /// Counts the line that begins with a token.
    pub fn count(&mut self, kind: Kind, flags: u64) {
        if flags & Token::PARAGRAPH == 0 {
            self.all += 1;
            self.middles += usize::from(kind == Kind::Word && flags & Token::CAPITAL == 0);
        }
    }

    /// Whether they are wrapped by hand: many a line goes on in the middle of a sentence.
    pub fn are_wrapped(&self) -> bool {
        self.middles * 5 > self.all
    }
}
