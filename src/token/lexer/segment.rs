//! What is not plain: read by `unicode-segmentation`.

use unicode_segmentation::UnicodeSegmentation;

use super::Lexer;
use super::joined::ends_sentence;

impl Lexer<'_> {
    /// Hands the stretch from an offset to the next plain white space to `unicode-segmentation`.
    #[inline(never)]
    pub(super) fn segment_from(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.bytes.len()
            && !(matches!(self.bytes[end], b' ' | b'\t'..=b'\r') && self.bytes.get(end + 1).is_none_or(u8::is_ascii))
        {
            end += 1;
        }
        self.segment(start, end);
        end
    }

    pub(super) fn segment(&mut self, start: usize, end: usize) {
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
}
