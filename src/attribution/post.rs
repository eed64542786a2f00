//! Posts: a paragraph above a signature with a handle.
//!
//! ```text
//! post      = paragraph signature
//! signature = dash mention "(" handle ")" …              — Rob Lee (@RALee85) September 19, 2019
//! ```

use std::ops::Range;

use nom::Parser;

use super::grammar::{Phrases, Read, part, phrase};
use super::layout::end_of_paragraph;
use super::{Attribution, Source};
use crate::document::Document;
use crate::phrase::Part;
use crate::token::Kind;
use crate::{Mode, Pattern};

/// Adds what stands above signatures with a handle.
pub(super) fn attribute(document: &Document<'_>, paragraphs: &[Range<usize>], found: &mut Vec<Attribution>) {
    for index in 1..paragraphs.len() {
        let (above, below) = (&paragraphs[index - 1], &paragraphs[index]);
        let Ok((_, (dash, source))) = signature(Phrases::ahead(document, below.start, below.end)) else { continue };
        if above.is_empty() {
            continue;
        }
        let tokens = document.tokens_of(above.clone()).start..end_of_paragraph(document, paragraphs, index - 1);
        let content = without_links(document, tokens);
        if content.is_empty() || document.phrases[above.start].quotation().is_some() {
            continue;
        }
        found.push(Attribution {
            content: content.into(),
            cue: Some(document.phrases[dash].first..document.phrases[dash].end),
            source: Some(source),
            pattern: Pattern::Post,
            verbatim: true,
            mode: Mode::Writing,
            confidence: 0.95,
            ..Attribution::default()
        });
    }
}

/// — Rob Lee (@RALee85) September 19, 2019
fn signature(input: Phrases<'_>) -> Read<'_, (usize, Source)> {
    let document = input.document;
    let name = phrase(|document, at| document.phrases[at].noun().is_some() && document.head(at).capital());
    let handle = phrase(|document, at| document.word(document.phrases[at].first as usize).starts_with('@'));
    let open = part(|part| part == Part::Open);
    let close = part(|part| part == Part::Close);
    let (rest, (dash, name, _, _, close)) =
        (part(|part| part == Part::Dash), name, open, handle, close).parse(input)?;
    let mut source = Source::subject(document, name..name + 1);
    source.tokens.end = document.phrases[close].end;
    Ok((rest, (dash, source)))
}

/// Tokens without the addresses at their end, and the stop that joins one to the text.
fn without_links(document: &Document<'_>, mut tokens: Range<u32>) -> Range<u32> {
    let is_link = |at: u32| {
        let text = document.word(at as usize);
        text.starts_with("http") || text.starts_with("www") || text.starts_with("pic.twitter")
    };
    if let Some(link) = tokens.clone().find(|&at| is_link(at)) {
        let joined = link > tokens.start && !document.token(link as usize).after_gap();
        let stop = joined && document.token(link as usize - 1).kind == Kind::Stop;
        tokens.end = if stop { link - 1 } else { link };
    }
    tokens
}
