//! What the weights are fitted to: the candidates of a text with their features. No part of the public API.

use std::ops::Range;

use crate::attribution;
use crate::document::{Document, Scratch};
use crate::features::Weights;
use crate::lexicon::Lexicon;

/// A candidate attribution.
#[derive(Clone, Debug)]
pub struct Example {
    /// The names of its features.
    pub features: Vec<String>,
    /// The bytes of its content.
    pub content: Vec<Range<usize>>,
    /// The bytes of its cue.
    pub cue: Option<Range<usize>>,
    /// The bytes of its source.
    pub source: Option<Range<usize>>,
    /// Each place where the content may end: its features, and the byte. The last is the end of the sentence, which
    /// has no features.
    pub ends: Vec<(Vec<String>, usize)>,
    /// Whether its cue is a noun.
    pub nominal: bool,
    /// The mentions that may be its source, where there is a choice: their features and bytes.
    pub sources: Vec<(Vec<String>, Range<usize>)>,
}

/// The candidates of a text, their contents ended by the given weights.
pub fn examples(text: &str, weights: &str) -> Vec<Example> {
    let weights = Weights::parse(weights);
    let mut scratch = Scratch::default();
    let document = Document::read(text, Lexicon::standard(), &weights, &mut scratch);
    let mut examples = Vec::new();
    attribution::candidates(&document, |features, attribution, ends, sources| {
        examples.push(Example {
            nominal: attribution.pattern == crate::Pattern::NominalCue,
            features,
            content: attribution.content.into_iter().map(|piece| document.bytes_of(piece)).collect(),
            cue: attribution.cue.map(|cue| document.bytes_of(cue)),
            source: attribution.source.map(|source| document.bytes_of(source.tokens)),
            ends: ends
                .into_iter()
                .map(|(features, end)| (features, document.token(end as usize - 1).end() as usize))
                .collect(),
            sources: sources
                .into_iter()
                .map(|(features, source)| (features, document.bytes_of(source.tokens)))
                .collect(),
        });
    });
    examples
}

/// The phrases of a text, one a line, for a look at what the grammar reads.
pub fn phrases(text: &str) -> String {
    let mut scratch = Scratch::default();
    let document = Document::read(text, Lexicon::standard(), Weights::fitted(), &mut scratch);
    let line = |(at, phrase): (usize, &crate::phrase::Phrase)| {
        let words = document.text_of(phrase.first..phrase.end);
        let part = format!("{:?}", phrase.part);
        let name = part.split([' ', '(']).next().unwrap_or_default().to_owned();
        let detail = match (phrase.noun(), phrase.verb()) {
            (Some(noun), _) => {
                format!("{:?} plural={} time={} poss={}", noun.form, noun.plural, noun.time, noun.possessive)
            }
            (_, Some(verb)) => {
                let subject =
                    document.subject(at).map(|subject| document.text_of(document.tokens_of(subject.phrases())));
                let lemma = document.lemma(verb);
                format!("{lemma} {:?} passive={} <- {subject:?}", verb.shape, verb.passive())
            }
            _ => String::new(),
        };
        format!("{at:4} {name:12} {words:40} {detail}\n")
    };
    let phrases: String = document.phrases.iter().enumerate().map(line).collect();
    let mut found = String::new();
    attribution::candidates(&document, |_, attribution, _, _| {
        let contents: Vec<_> = attribution.content.iter().map(|piece| document.text_of(piece.clone())).collect();
        let source = attribution.source.map(|source| document.text_of(source.tokens));
        let cue = attribution.cue.map(|cue| document.text_of(cue));
        found += &format!("{:?} {contents:?} <{cue:?}> {source:?}\n", attribution.pattern);
    });
    phrases + &found
}
