//! A text as narration and speech in order, for whoever reads it aloud; and the cast, with how much each has to say.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Extraction, Kind, Span};

/// A stretch of narration or of speech, of [`Extraction::segments`].
///
/// ```
/// let text = "“It leaks,” Ada said.";
/// let found = inquit::extract(text);
/// let segment = &found.segments(text)[0];
///
/// assert_eq!((&*segment.span.text, segment.quote, segment.speaker), ("“It leaks,” ", Some(0), Some(0)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment<'t> {
    /// Where it stands: speech with its quotation marks, and either with the white space after it.
    #[serde(flatten)]
    pub span: Span<'t>,
    /// The index in [`Extraction::quotes`] of the quotation that is spoken here; none in narration.
    pub quote: Option<usize>,
    /// The index in [`Extraction::speakers`] of who speaks, where that is known.
    pub speaker: Option<usize>,
}

/// How much one speaker has to say, of [`Extraction::cast`].
///
/// ```
/// let found = inquit::extract("“It leaks,” Ada said.");
/// let role = found.cast()[0];
///
/// assert_eq!((role.speaker, role.lines, role.words), (Some(0), 1, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The index of the speaker; none for all speech whose speaker is not known.
    pub speaker: Option<usize>,
    /// The number of quotations.
    pub lines: usize,
    /// The number of their words.
    pub words: usize,
}

impl Extraction<'_> {
    /// The text from which this was extracted as narration and direct speech in turn, every byte once.
    ///
    /// What is quoted within speech is part of that speech, and mixed or indirect quotations are narration. White space
    /// belongs to the segment before it. `text` must be the text that was read; of another one, what does not fit is
    /// narration. Linear in the quotations and the text.
    ///
    /// ```
    /// let text = "Ada looked up. “Is it raining?” she asked.";
    /// let segments = inquit::extract(text).segments(text);
    ///
    /// let spoken: Vec<_> = segments.iter().map(|segment| (&*segment.span.text, segment.quote.is_some())).collect();
    /// assert_eq!(spoken, [("Ada looked up. ", false), ("“Is it raining?” ", true), ("she asked.", false)]);
    /// ```
    pub fn segments<'t>(&self, text: &'t str) -> Vec<Segment<'t>> {
        let mut segments: Vec<Segment<'t>> = Vec::new();
        let mut done = 0;
        for (start, end, quote) in self.speech() {
            // An extraction of another text, or one that a caller has changed.
            if start < done || end > text.len() || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
                continue;
            }
            let (start, end) = with_marks(text, done..start, end);
            push(&mut segments, text, done, start, None);
            push(&mut segments, text, start, end, Some((quote, self.quotes[quote].speaker)));
            done = end;
        }
        push(&mut segments, text, done, text.len(), None);
        segments
    }

    /// Who speaks in direct speech, whoever has most lines first, and last all lines whose speaker is not known.
    ///
    /// ```
    /// let found = inquit::extract("“Is it raining?” Ada asked.\n\n“It is,” said Tom. “Take your coat.”");
    /// let cast: Vec<_> = found.cast().iter().map(|role| (role.speaker.unwrap(), role.lines, role.words)).collect();
    ///
    /// assert_eq!(cast, [(0, 1, 3), (1, 1, 5)]);
    /// ```
    pub fn cast(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = (0..self.speakers.len())
            .map(Some)
            .chain([None])
            .map(|speaker| Role { speaker, lines: 0, words: 0 })
            .collect();
        let outer = self.quotes.iter().filter(|quote| quote.kind == Kind::Direct && quote.parent.is_none());
        for quote in outer {
            let place = quote.speaker.filter(|&speaker| speaker < self.speakers.len()).unwrap_or(self.speakers.len());
            let role = &mut roles[place];
            role.lines += 1;
            role.words += quote.content.iter().map(|piece| piece.text.split_whitespace().count()).sum::<usize>();
        }
        roles.retain(|role| role.lines > 0);
        roles.sort_by_key(|role| (role.speaker.is_none(), std::cmp::Reverse(role.lines)));
        roles
    }

    /// The pieces of direct speech in text order, each with the index of its quotation.
    fn speech(&self) -> Vec<(usize, usize, usize)> {
        let mut pieces: Vec<_> = self
            .quotes
            .iter()
            .enumerate()
            .filter(|(_, quote)| quote.kind == Kind::Direct)
            .flat_map(|(index, quote)| quote.content.iter().map(move |piece| (piece.start, piece.end, index)))
            .collect();
        pieces.sort_by_key(|&(start, end, index)| (start, std::cmp::Reverse(end), index));
        pieces
    }
}

/// Where a piece begins and ends with the marks around it.
fn with_marks(text: &str, before: std::ops::Range<usize>, end: usize) -> (usize, usize) {
    const MARKS: &[char] =
        &['"', '\'', '`', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '「', '」', '『', '』', '＂'];
    let opening = text[before.clone()].trim_end_matches(MARKS).len();
    let closing = text[end..].len() - text[end..].trim_start_matches(MARKS).len();
    (before.start + opening, end + closing)
}

fn push<'t>(
    segments: &mut Vec<Segment<'t>>,
    text: &'t str,
    start: usize,
    end: usize,
    spoken: Option<(usize, Option<usize>)>,
) {
    if start >= end {
        return;
    }
    let gap = text[start..end].len() - text[start..end].trim_start().len();
    let first = match segments.last_mut() {
        Some(last) if gap > 0 => {
            last.span.end = start + gap;
            last.span.text = Cow::Borrowed(&text[last.span.start..last.span.end]);
            start + gap
        }
        _ => start,
    };
    if first < end {
        let span = Span { start: first, end, text: Cow::Borrowed(&text[first..end]) };
        let (quote, speaker) = spoken.map_or((None, None), |(quote, speaker)| (Some(quote), speaker));
        segments.push(Segment { span, quote, speaker });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Genre};

    /// The segments of a text, speech between brackets.
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let segments = Extractor::new().genre(Genre::Fiction).extract(text).segments(text);
        let shown: Vec<String> = segments
            .iter()
            .map(|segment| match segment.quote {
                Some(_) => format!("[{}]", segment.span.text),
                None => segment.span.text.to_string(),
            })
            .collect();
        assert_eq!(shown, expected);
        assert_eq!(segments.iter().map(|segment| &*segment.span.text).collect::<String>(), text);
    }

    #[test]
    fn narration_and_speech_tile_the_text() {
        case("", &[]);
        case("No word.\n", &["No word.\n"]);
        case("  “Go!”\n\n“No!”  ", &["  ", "[“Go!”\n\n]", "[“No!”  ]"]);
        case("“Go,” said Ann, “and do not come back.”", &["[“Go,” ]", "said Ann, ", "[“and do not come back.”]"]);
        case("'He said, \"Go!\" and I went.' Ann wept.", &["['He said, \"Go!\" and I went.' ]", "Ann wept."]);
    }

    #[test]
    fn the_cast_counts_lines() {
        let found = Extractor::new()
            .genre(Genre::Fiction)
            .extract("“Go,” said Ann. “Go away.”\n\n“No,” said Bob.\n\n“Do go,” said Ann.");
        let cast: Vec<_> = found
            .cast()
            .iter()
            .map(|role| (&*found.speakers[role.speaker.unwrap()].name, role.lines, role.words))
            .collect();
        assert_eq!(cast, [("Ann", 2, 5), ("Bob", 1, 1)]);
    }
}
