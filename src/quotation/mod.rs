//! Quoted stretches: which marks open and close, how they pair, nest, and run over paragraphs.

mod dash;
mod mark;
mod pair;
mod repair;

pub(crate) use dash::dashes;
pub(crate) use pair::{Opened, pair};

/// What stands between two quotation marks in one paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The token that is the opening mark.
    pub open: u32,
    /// The token that is the closing mark; where there is none, the token after the last of the content.
    pub close: u32,
    /// Whether there is a closing mark.
    pub closed: bool,
    /// Whether the next paragraph opens the same quotation anew.
    pub runs_on: bool,
    /// The stretch of the paragraph before that this one continues.
    pub continues: Option<u32>,
    /// The stretch that this one is nested in.
    pub parent: Option<u32>,
    /// Whether a dash leads it and no mark closes it: narration does, or the end of the paragraph.
    pub led: bool,
}

impl Stretch {
    /// The tokens between the marks.
    pub fn content(&self) -> std::ops::Range<usize> {
        self.open as usize + 1..(self.close as usize).max(self.open as usize + 1)
    }

    /// Whether a closing mark is missing.
    pub fn is_unclosed(&self) -> bool {
        !self.closed && !self.runs_on && !self.led
    }

    /// The token after the closing mark.
    pub fn after(&self) -> usize {
        self.close as usize + usize::from(self.closed)
    }
}
