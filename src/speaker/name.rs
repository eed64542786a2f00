//! Names in noun phrases: the name proper, without the titles, roles and articles before it.

use std::ops::Range;

use super::honor::Honor;
use super::run::Reader;
use crate::document::Document;
use crate::lexicon::Class;
use crate::token::Token;
use crate::{Form, Gender};

/// What a name seems to name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    #[default]
    Unknown,
    /// An event, a law, a street.
    Thing,
    Place,
    Organization,
    Person,
}

/// A name as it stands in a noun phrase.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub phrase: u32,
    /// With the titles, roles and possessors before it.
    pub tokens: Range<u32>,
    /// The name proper.
    pub proper: Range<u32>,
    pub kind: Kind,
    pub honor: Honor,
    pub gender: Option<Gender>,
    /// Whether the phrase stands for what it names; otherwise it is a possessor or a modifier in it.
    pub head: bool,
    /// Where its title stands, or the word that tells the role.
    pub title: Option<u32>,
    /// Whether the name is nothing without its title: "Mrs. Weston", "Mrs. Charles Musgrove".
    pub title_tells: bool,
    /// A body named after somebody: "the Clinton campaign".
    pub is_body: bool,
    /// A role with the capital of a sentence's first word, which names somebody only if a fuller name ends in it.
    pub common: bool,
}

impl Naming {
    /// The name as one would call its bearer: a surname alone keeps its title.
    pub fn called(&self) -> Range<u32> {
        match self.title {
            Some(title) if self.title_tells => title..self.proper.end,
            _ => self.proper.clone(),
        }
    }
}

/// Adds the names of a document, phrase by phrase.
pub(super) fn names(document: &Document<'_>, found: &mut Vec<Naming>) {
    for (index, phrase) in document.phrases.iter().enumerate() {
        if phrase.noun().is_some_and(|noun| noun.form != Form::Pronoun) {
            names_of_phrase(document, index, found);
        }
    }
}

/// Adds the names in a noun phrase, from left to right.
pub(super) fn names_of_phrase(document: &Document<'_>, index: usize, found: &mut Vec<Naming>) {
    Reader::of(document, index).names(found);
}

/// The gender of whom a word stands for.
pub(super) fn gender(token: Token) -> Option<Gender> {
    match (token.is(Class::MALE), token.is(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// What follows a surname.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
}
