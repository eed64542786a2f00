//! Who it is said to.
//!
//! ```text
//! addressee  = cue noun                told reporters
//!            | cue "to" noun           said to Makey
//! ```

use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Phrase};

/// The phrase behind a cue that names who listens.
pub(super) fn addressee(document: &Document<'_>, verb: usize) -> Option<usize> {
    let group = document.phrases.get(verb)?.verb()?;
    let listens = |at: usize| document.phrases.get(at).and_then(Phrase::noun).is_some_and(|noun| !noun.time);
    if group.frames.any(Frame::ADDRESSEE) && listens(verb + 1) {
        return Some(verb + 1);
    }
    let to = document.part(verb + 1) == Some(Part::Preposition) && document.is_word(verb + 1, "to");
    let person = |at: usize| {
        let head = document.head(at);
        document.classes(head).any(Class::PERSON.or(Class::GROUP).or(Class::OBJECT).or(Class::KIN)) || head.capital()
    };
    (to && listens(verb + 2) && person(verb + 2)).then_some(verb + 2)
}
