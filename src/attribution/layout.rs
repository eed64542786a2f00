//! Words that only the layout marks as somebody's: posts with a signature, transcripts, interviews.

use std::ops::Range;

use super::{Attribution, post, transcript};
use crate::document::Document;
use crate::phrase::Sort;

/// Adds the posts and turns of a document, given room for its paragraphs.
pub(super) fn attribute(document: &Document<'_>, paragraphs: &mut Vec<Range<usize>>, found: &mut Vec<Attribution>) {
    let Range { mut start, end } = document.levels[0].phrases();
    paragraphs.clear();
    for landmark in document.landmarks_of(0).iter().filter(|landmark| landmark.sort == Sort::Paragraph) {
        paragraphs.push(start..landmark.at());
        start = landmark.at() + 1;
    }
    paragraphs.push(start..end);
    post::attribute(document, paragraphs, found);
    transcript::attribute(document, paragraphs, found);
}

/// The token after the last of a paragraph, with the full stop that belongs to the break behind it.
pub(super) fn end_of_paragraph(document: &Document<'_>, paragraphs: &[Range<usize>], paragraph: usize) -> u32 {
    let end = paragraphs[paragraph].end;
    match document.phrases.get(end) {
        Some(phrase) if phrase.is_paragraph() && end < document.levels[0].phrases().end => phrase.end,
        _ => document.tokens_of(paragraphs[paragraph].clone()).end,
    }
}
