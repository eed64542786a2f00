//! Landmarks: the phrases that a pattern may begin or end at, noted while a text is cut into phrases.

/// A phrase that a pattern may begin or end at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Landmark {
    pub(super) phrase: u32,
    pub sort: Sort,
}

/// What a landmark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A break between two sentences.
    Sentence,
    /// A break between two paragraphs.
    Paragraph,
    Quotation,
    /// A verb or noun that reports, "according to", or a form of "be", behind which an adjective of stance may stand.
    Cue,
    /// Any other verb: it may hand over to quoted words.
    Verb,
}

impl Landmark {
    pub fn at(self) -> usize {
        self.phrase as usize
    }

    /// Whether a sentence ends with it.
    pub fn ends_sentence(self) -> bool {
        matches!(self.sort, Sort::Sentence | Sort::Paragraph)
    }
}
