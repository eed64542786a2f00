//! Who passed it on, behind a full attribution or before one that tells whom they quote.
//!
//! ```text
//! relay = [comma] ("as quoted by" | "as reported by" | "according to") mention
//!       | "as saying by" mention                                               he was quoted as saying by R
//!       | comma mention cue                                                    …, state media reported
//! quoted = relay verb source "as" cue | source passive "by" relay "as" cue     state media quoted him as saying
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::grammar::{Phrases, Rule, comma, phrase};
use super::leading::agent;
use super::source::mention;
use crate::Form;
use crate::document::Document;
use crate::lexicon::{Class, Form as VerbForm, Frame};
use crate::phrase::{Part, Shape};

/// The relay that stands between an attribution and the end of its clause, in tokens.
pub(super) fn relay(document: &Document<'_>, start: usize, limit: usize) -> Option<Range<u32>> {
    const REACH: usize = 12;
    (start..limit.min(start + REACH)).find_map(|at| {
        let (_, relay) = alt((quoted_by(), saying_by(), reported())).parse(Phrases::ahead(document, at, limit)).ok()?;
        let phrase = document.phrases[relay];
        Some(phrase.first..phrase.end)
    })
}

/// Whom a verb quotes, and who does.
pub(super) struct Quoted {
    pub source: Range<usize>,
    pub relay: Option<Range<u32>>,
}

/// The verb before "as" and a participle that is a cue: "the agency quoted Makey, the minister, as saying".
pub(super) fn quoted(document: &Document<'_>, cue: usize) -> Option<Quoted> {
    const REACH: usize = 12;
    let preposition = cue.checked_sub(1).filter(|&at| document.part(at) == Some(Part::Preposition))?;
    if !document.head(cue).forms().any(VerbForm::GERUND) || !document.is_word(preposition, "as") {
        return None;
    }
    let verb = (preposition.saturating_sub(REACH)..preposition)
        .rev()
        .take_while(|&at| !document.phrases[at].is_break())
        .find(|&at| document.phrases[at].verb().is_some())?;
    let group = document.phrases[verb].verb().filter(|verb| verb.frames.any(Frame::OBJECT_AS))?;
    let subject = document.subject(verb)?.phrases();
    if group.passive() {
        let relay = agent(document, verb).map(|agent| agent.tokens);
        return Some(Quoted { source: subject, relay });
    }
    let object = document.phrases[verb + 1].noun().filter(|noun| !noun.time)?;
    let itself = object.form == Form::Pronoun && document.classes(document.head(verb + 1)).any(Class::REFLEXIVE);
    let relay = Some(document.tokens_of(subject));
    (!itself).then_some(Quoted { source: verb + 1..preposition, relay })
}

/// "as quoted by R", "according to R".
fn quoted_by<'a>() -> impl Rule<'a, usize> {
    let passive = phrase(|document, at| {
        document.phrases[at].verb().is_some_and(|verb| {
            matches!(document.lemma(verb), "quote" | "cite" | "report") && verb.shape == Shape::Past
        })
    });
    let by = phrase(|document, at| document.is_word(at, "by"));
    let quoted = (opt(phrase(|document, at| document.is_word(at, "as"))), passive, by).map(|_| 0);
    (comma(), alt((quoted, according())), mention()).map(|(_, _, relay)| relay)
}

/// "as saying by R"
fn saying_by<'a>() -> impl Rule<'a, usize> {
    let words = |word: &'static str| phrase(move |document: &Document<'a>, at| document.is_word(at, word));
    (words("as"), words("saying"), words("by"), mention()).map(|(_, _, _, relay)| relay)
}

/// "according to"
pub(super) fn according<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        document.part(at) == Some(Part::Preposition)
            && document.is_word(at, "according")
            && document.phrases[at].tokens().len() == 2
    })
}

/// ", the agency reported" at the end of the sentence.
fn reported<'a>() -> impl Rule<'a, usize> {
    let reports = phrase(|document, at| {
        document.phrases[at]
            .verb()
            .is_some_and(|verb| matches!(document.lemma(verb), "report" | "say" | "write" | "quote") && !verb.passive())
            && document.part(at + 1).is_none_or(|part| matches!(part, Part::Break { .. } | Part::Other))
    });
    let body =
        phrase(|document, at| document.phrases[at].noun().is_some_and(|noun| noun.form != Form::Pronoun && !noun.time));
    (comma(), body, reports).map(|(_, relay, _)| relay)
}
