//! Transcripts, interviews, chats and plays: paragraphs that begin with who speaks.
//!
//! ```text
//! transcript = turn turn turn …
//! turn       = label paragraph {paragraph}
//! ```

mod label;

use std::cmp::Ordering;
use std::ops::Range;

use self::label::{Label, label};
use super::Attribution;
use super::layout::end_of_paragraph;
use crate::Pattern;
use crate::document::Document;
use crate::token::Kind;

/// A text with fewer turns is no transcript.
const FEWEST_TURNS: usize = 3;

/// In so short a text turns are all there is, and one voice may come up once only.
const FEW_TURNS: usize = 4;

/// How likely a turn is one where turns are much of the text, and where they are not: annotated articles have few of
/// either.
const LIKELY: f32 = 0.9;
const UNLIKELY: f32 = 0.3;

/// Turns are much of a text where they are one in so many paragraphs at the least.
const MUCH: usize = 3;

/// What may be something else is a label where so many paragraphs begin with one at the least.
const LABELLED: usize = 4;

/// Adds the turns of a text in which labels recur.
pub(super) fn attribute(document: &Document<'_>, paragraphs: &[Range<usize>], found: &mut Vec<Attribution>) {
    let labels = || {
        let paragraphs = paragraphs.iter().enumerate();
        paragraphs.filter_map(|(paragraph, phrases)| label(document, paragraph, phrases.clone()))
    };
    if labels().take(FEWEST_TURNS).count() < FEWEST_TURNS {
        return;
    }
    let mut labels: Vec<Label> = labels().collect();
    let spoken = |phrases: &&Range<usize>| says_something(document, document.tokens_of((*phrases).clone()));
    let lines = labels.iter().filter(|label| label.is_line()).count();
    let written = paragraphs.iter().filter(spoken).count().saturating_sub(lines);
    if LABELLED * labels.len() < written {
        labels.retain(|label| label.sure);
    }
    let mut names: Vec<&str> = labels.iter().map(|label| document.text_of(label.name.clone())).collect();
    names.sort_unstable_by(|one, other| compare(one, other));
    let voices = || names.chunk_by(|one, other| one.eq_ignore_ascii_case(other));
    let recurring: Vec<&str> = voices().filter(|turns| turns.len() > 1).map(|turns| turns[0]).collect();
    let only_turns = labels.len() <= FEW_TURNS && labels.len() == written && voices().count() > 1;
    if recurring.len() < if only_turns { 1 } else { 2 } || labels.len() < FEW_TURNS && !only_turns {
        return;
    }
    labels.retain(|label| {
        let name = document.text_of(label.name.clone());
        label.sure || recurring.binary_search_by(|one| compare(one, name)).is_ok()
    });
    // Where turns are much of a text it is a transcript; a list may look like some of an article.
    let confidence = if MUCH * labels.len() >= written { LIKELY } else { UNLIKELY };
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map(|next| next.paragraph);
        let content = content(document, paragraphs, label, next);
        if content.is_empty() {
            continue;
        }
        found.push(Attribution {
            content: content.into_iter().collect(),
            cue: label.cue.clone(),
            source: Some(label.source.clone()),
            pattern: Pattern::Turn,
            verbatim: label.marked,
            confidence,
            ..Attribution::default()
        });
    }
}

/// The order of two names: "Finch" and "FINCH" are one voice.
fn compare(one: &str, other: &str) -> Ordering {
    let small = |byte: u8| byte.to_ascii_lowercase();
    one.bytes().map(small).cmp(other.bytes().map(small))
}

/// What is said behind a label: its paragraph, and those up to the next label. Behind the last one, or one that may be
/// something else, a blank line ends it.
fn content(
    document: &Document<'_>,
    paragraphs: &[Range<usize>],
    label: &Label,
    next: Option<usize>,
) -> Vec<Range<u32>> {
    let own = label.content..end_of_paragraph(document, paragraphs, label.paragraph);
    let own = Some(own).filter(|own| document.words_in(own.start as usize..own.end as usize) > 0);
    let last = match next {
        Some(next) => next,
        None if label.is_line() => paragraphs.len(),
        None => label.paragraph + 1,
    };
    let bounded = next.is_none() || !label.sure;
    let behind = (label.paragraph + 1..last).map(|at| (at, document.tokens_of(paragraphs[at].clone())));
    let behind = behind
        .take_while(|(_, tokens)| !(bounded && is_after_blank_line(document, tokens.start)))
        .filter(|(_, tokens)| says_something(document, tokens.clone()))
        .map(|(at, tokens)| tokens.start..end_of_paragraph(document, paragraphs, at));
    own.into_iter().chain(behind).collect()
}

/// Whether a paragraph is neither in brackets nor a number or a time: "(He rises.)", "00:07 --> 00:12".
fn says_something(document: &Document<'_>, tokens: Range<u32>) -> bool {
    let aside = |at: u32| document.token(at as usize).kind == Kind::Open;
    !tokens.is_empty()
        && !aside(tokens.start)
        && !aside(tokens.start + 1)
        && document.tokens[tokens.start as usize..tokens.end as usize].iter().any(|token| token.kind == Kind::Word)
}

/// Whether a blank line stands before a token.
fn is_after_blank_line(document: &Document<'_>, token: u32) -> bool {
    let Some(before) = token.checked_sub(1) else { return true };
    let gap = document.token(before as usize).end() as usize..document.token(token as usize).start as usize;
    document.text.as_bytes()[gap].iter().filter(|&&byte| byte == b'\n').count() > 1
}
