//! Who speaks where no clause beside a quotation tells: whoever the sentences before it report or present.
//!
//! ```text
//! introducer = … source reporting-verb … break      Finch disagreed. “…”
//! presented  = … subject … paragraph                Among them was Finch.¶ “…”
//! ```

use super::Source;
use super::leading::main_verb;
use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::phrase::Shape;
use crate::{Form, Genre};

/// A reporting verb in the sentences before a quotation, with its source.
pub(super) struct Introducer {
    pub verb: usize,
    pub source: Source,
}

/// The last verb that reports something before a quotation of its own.
pub(super) fn introducer(document: &Document<'_>, since: usize, at: usize) -> Option<Introducer> {
    const REACH: usize = 60;
    let from = since.max(at.saturating_sub(REACH));
    let mut paragraphs = 0;
    for verb in (from..at).rev() {
        if document.phrases[verb].is_paragraph() {
            paragraphs += 1;
            if paragraphs > 1 {
                return None;
            }
        }
        let Some(group) = document.phrases[verb].verb() else { continue };
        let Some(subject) = document.subject(verb) else { continue };
        if !group.is_finite() || !group.frames.any(Frame::QUOTATION.or(Frame::CLAUSE)) || group.passive() {
            continue;
        }
        let first = document.phrases[subject.first as usize];
        let head = document.head(subject.first as usize);
        let speaks = match first.noun() {
            Some(noun) => {
                noun.form == Form::Name || noun.form == Form::Pronoun && head.is(Class::SUBJECT) || head.is(Class::ROLE)
            }
            None => false,
        };
        if speaks {
            return Some(Introducer { verb, source: Source::subject(document, subject.phrases()) });
        }
    }
    None
}

/// Whom the last sentence of the paragraph before presents, where the quotation is a paragraph of its own: "Among
/// them was Makey."
pub(super) fn presented(document: &Document<'_>, since: usize, at: usize) -> Option<Introducer> {
    let paragraph = at.checked_sub(1).filter(|&before| before > since)?;
    if !document.phrases[paragraph].is_break() || document.genre == Genre::Fiction {
        return None;
    }
    let sentence = (since..paragraph).rev().find(|&at| document.phrases[at].is_break()).map_or(since, |at| at + 1);
    let inverted = (sentence..paragraph).find(|&at| {
        document.phrases[at].verb().is_some_and(|verb| verb.shape == Shape::Copula)
            && document.subject(at).is_none()
            && document.phrases[at + 1].noun().is_some_and(|noun| noun.form == Form::Name)
    });
    if let Some(verb) = inverted {
        return Some(Introducer { verb, source: Source::subject(document, verb + 1..verb + 2) });
    }
    let (verb, subject) = main_verb(document, sentence, paragraph)?;
    let first = subject.first as usize;
    let noun = document.phrases[first].noun()?;
    let head = document.head(first);
    let person = noun.form == Form::Pronoun && head.is(Class::MALE.or(Class::FEMALE))
        || noun.form == Form::Name && !head.is(Class::PLACE)
        || noun.form == Form::Nominal && head.is(Class::PERSON);
    person.then(|| Introducer { verb, source: Source::subject(document, subject.phrases()) })
}
