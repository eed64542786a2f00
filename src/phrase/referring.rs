//! Phrases that may refer to somebody, with what tells most of them apart, and the breaks between sentences among them:
//! noted while a text is cut into phrases.

/// A noun phrase, a relative pronoun, "that", or a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Referring {
    pub phrase: u32,
    /// Whether it is a noun phrase.
    pub noun: bool,
    /// Whether any of its words has a capital, if it is no pronoun.
    pub capital: bool,
    /// Whether it may be somebody's: "his decision", "the mayor's decision".
    pub owned: bool,
    /// Whether its noun stands for one who can speak, or its pronoun for one and not for several.
    pub speaker: bool,
}

impl Referring {
    /// A relative pronoun, "that", or a break.
    pub(super) fn other(phrase: usize) -> Self {
        Self { phrase: phrase as u32, noun: false, capital: false, owned: false, speaker: false }
    }

    /// A pronoun.
    pub(super) fn pronoun(phrase: usize, singular: bool) -> Self {
        Self { noun: true, speaker: singular, ..Self::other(phrase) }
    }
}
