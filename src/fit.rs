//! What the weights are fitted to: the candidates of a text with their features. No part of the public API.

use std::ops::Range;

use crate::attribution;
use crate::document::{Document, Scratch};
use crate::lexicon::Lexicon;

/// A candidate attribution.
#[derive(Clone, Debug)]
pub struct Example {
    /// The names of its features.
    pub features: Vec<String>,
    /// The bytes of its content.
    pub content: Vec<Range<usize>>,
    /// The bytes of its source.
    pub source: Option<Range<usize>>,
}

/// The candidates of a text.
pub fn examples(text: &str) -> Vec<Example> {
    let mut scratch = Scratch::default();
    let document = Document::read(text, Lexicon::standard(), &mut scratch);
    let mut examples = Vec::new();
    attribution::candidates(&document, |features, attribution| {
        examples.push(Example {
            features,
            content: attribution.content.into_iter().map(|piece| document.bytes_of(piece)).collect(),
            source: attribution.source.map(|source| document.bytes_of(source.tokens)),
        });
    });
    examples
}
