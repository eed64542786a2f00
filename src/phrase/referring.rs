//! Phrases that may refer to somebody, with what tells most of them apart, and the breaks between sentences among them:
//! noted while a text is cut into phrases.

/// A noun phrase, a relative pronoun, "that", or a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Referring {
    pub phrase: u32,
    pub sort: Reference,
    /// Whether any of its words has a capital, if it is no pronoun.
    pub capital: bool,
    /// Whether it may be somebody's: "his decision", "the mayor's decision".
    pub owned: bool,
    /// Whether it stands for one who can speak, by its noun or as a pronoun of the singular, or is a relative pronoun.
    pub speaker: bool,
}

/// How a phrase refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// By a name or another noun.
    Noun,
    Pronoun,
    /// "who", "which", "that".
    Relative,
    /// Not at all: between two sentences, and between two paragraphs.
    Sentence,
    Paragraph,
}

impl Reference {
    /// Whether a sentence ends with it.
    #[inline]
    pub fn is_break(self) -> bool {
        self as u8 >= Self::Sentence as u8
    }
}

impl Referring {
    /// Whether it may tell something by itself: most nouns stand for nobody.
    #[inline]
    pub fn is_telling(self) -> bool {
        self.speaker | self.capital | self.owned | self.sort.is_break()
    }

    /// What is no noun.
    #[inline]
    pub(super) fn of(phrase: usize, sort: Reference) -> Self {
        let speaker = matches!(sort, Reference::Relative);
        Self { phrase: phrase as u32, sort, capital: false, owned: false, speaker }
    }
}
