//! What is marked on the phrases before the walk: which of them are read, and how each stands in its text.

use std::ops::Range;

use super::name::Naming;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::phrase::Part;

/// The marks of all phrases of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The phrases that the walk reads in the order of the text, whatever their level, each after its first token.
    pub order: Vec<(u32, u32)>,
    pub flags: Vec<Flags>,
    /// For each phrase its first naming.
    first_naming: Vec<u32>,
    /// For each source phrase the content that stands before it.
    contents: Map<u32, Range<u32>>,
}

/// How a phrase stands in its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    /// Stands inside quotation marks.
    pub quoted: bool,
    pub subject: bool,
    pub source: bool,
}

impl Marks {
    /// Marks the phrases of a document.
    pub fn read(&mut self, document: &Document<'_>, namings: &[Naming], attributions: &[Attribution]) {
        let Self { order, flags, first_naming, contents } = self;
        flags.clear();
        flags.resize(document.phrases.len(), Flags::default());
        for level in document.levels.iter().filter(|level| level.stretch.is_some()) {
            flags[level.phrases.clone()].iter_mut().for_each(|flags| flags.quoted = true);
        }
        for subject in document.subjects.iter().flatten() {
            flags[subject.first as usize].subject = true;
        }
        contents.clear();
        for attribution in attributions {
            let Some(source) = &attribution.source else { continue };
            flags[source.phrase as usize].source = true;
            if let Some(first) = attribution.content.first()
                && first.end <= source.tokens.start
            {
                contents.insert(source.phrase, first.clone());
            }
        }
        let read = |part: Part| matches!(part, Part::Noun(_) | Part::Wh | Part::That | Part::Break { .. });
        order.clear();
        order.reserve(document.phrases.len());
        order.extend(
            (0..).zip(document.phrases).filter(|(_, phrase)| read(phrase.part)).map(|(at, phrase)| (phrase.first, at)),
        );
        order.sort_by_key(|&(first, _)| first);
        first_naming.clear();
        for (at, naming) in (0..).zip(namings) {
            first_naming.resize(first_naming.len().max(naming.phrase as usize + 1), at);
        }
        first_naming.resize(document.phrases.len() + 1, namings.len() as u32);
    }

    /// The namings in a phrase.
    pub fn namings_of(&self, phrase: usize) -> Range<usize> {
        self.first_naming[phrase] as usize..self.first_naming[phrase + 1] as usize
    }

    /// The content that stands before a source.
    pub fn said(&self, phrase: usize) -> Range<u32> {
        self.contents.get(&(phrase as u32)).cloned().unwrap_or(0..0)
    }
}
