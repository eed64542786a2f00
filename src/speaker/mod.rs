//! Speakers: which mentions stand for one person.

use std::ops::Range;

use crate::Gender;
use crate::attribution::Attribution;
use crate::document::Document;

/// A person or organisation with all mentions of it, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cluster {
    /// The mention that is the fullest name.
    pub name: Range<u32>,
    /// Mentions with other names and noun phrases, each once.
    pub aliases: Vec<Range<u32>>,
    pub mentions: Vec<Range<u32>>,
    pub gender: Option<Gender>,
}

/// Finds the speakers of a document and tells each attribution its own.
pub(crate) fn resolve(document: &Document<'_>, attributions: &mut [Attribution]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for attribution in attributions {
        let Some(source) = &attribution.source else { continue };
        let phrase = &document.phrases[source.phrase as usize];
        if source.form != crate::Form::Name {
            continue;
        }
        let text = document.text_of(phrase.first..phrase.end);
        let found = clusters.iter().position(|c| document.text_of(c.name.clone()) == text);
        let index = found.unwrap_or_else(|| {
            clusters.push(Cluster { name: phrase.first..phrase.end, ..Default::default() });
            clusters.len() - 1
        });
        clusters[index].mentions.push(phrase.first..phrase.end);
        attribution.speaker = Some(index);
    }
    clusters
}
