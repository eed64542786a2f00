//! What a cue takes for its content, by the frames of its verb.
//!
//! ```text
//! content = "that" clause | clause | ("whether" | wh) clause | infinitive | object infinitive
//!         | gerund | object "for" … | object "as" … | noun phrase | preposition noun phrase
//!         | finite verb                                            "Holt, who he said was ready"
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::fold_many_m_n;

use crate::Form;
use crate::attribution::grammar::{Phrases, Rule, comma, fail, part, phrase};
use crate::attribution::labels::Construction;
use crate::document::Document;
use crate::lexicon::{Class, Frame, Report};
use crate::phrase::{Kind, Kinds, Part, Shape};

/// Content after a cue.
#[derive(Clone, Copy)]
pub(super) struct Content {
    pub frame: Construction,
    pub start: usize,
    /// Where the cue ends.
    pub cue_end: usize,
    pub addressee: Option<usize>,
}

/// Whether a clause with a subject and a finite verb begins at a phrase.
pub(super) fn begins_clause(document: &Document<'_>, at: usize, end: usize) -> bool {
    // "there's a long road ahead"
    if document.head(at).is(Class::CONTRACTION) && document.head(at).is(Class::SUBJECT.or(Class::THERE)) {
        return true;
    }
    clause_verb(document, at, end).is_some() || document.head(at).is(Class::SUBJECT) && has_quoted_verb(document, at)
}

/// Whether the finite verb of a pronoun opens the quotation behind it: "told them she “did not know”".
fn has_quoted_verb(document: &Document<'_>, pronoun: usize) -> bool {
    let Some(Part::Quotation(stretch)) = document.part(pronoun + 1) else { return false };
    let quoted = document.levels[stretch as usize + 1].phrases();
    let first = quoted.clone().find(|&at| document.kind(at) != Kind::Adverb);
    first.is_some_and(|first| document.kind(first).is(Kinds::FINITE))
}

/// The verb of the clause that begins with the noun phrase that is a phrase.
fn clause_verb(document: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    document.outlines[at].verb(at, 14).filter(|&verb| verb < end)
}

/// Whether a clause behind a comma tells who said what stands before it: "would welcome a bridge, Holt told us".
fn attributes(document: &Document<'_>, start: usize, end: usize) -> bool {
    document.part(start - 1) == Some(Part::Comma)
        && clause_verb(document, start, end)
            .and_then(|verb| document.phrases[verb].verb())
            .is_some_and(|verb| verb.frames.any(Frame::CLAUSE) && !verb.passive())
}

/// The content after a cue, with the adjuncts and the addressee before it.
pub(super) fn content<'a>(report: &Report) -> impl Rule<'a, Content> {
    let report = *report;
    move |input: Phrases<'a>| {
        let document = input.document;
        let cue_end = input.at();
        let (rest, ()) = fold_many_m_n(0, 2, adverb(), || (), |(), _| ()).parse(input)?;
        // "told reporters in Minsk that": an addressee and adjuncts stand before a clause only.
        let (clause, object) = opt(addressee()).parse(rest)?;
        let (clause, ()) = fold_many_m_n(0, 6, adjunct(), || (), |(), _| ()).parse(clause)?;
        let told = object.filter(|_| report.frames.any(Frame::ADDRESSEE)).map_or(rest.at(), |object| object + 1);
        if let Ok((rest, start)) = condition(report).parse(Phrases::ahead(document, told, rest.end())) {
            let addressee = object.filter(|&object| told > object);
            return Ok((rest, Content { frame: Construction::Condition, start, cue_end, addressee }));
        }
        if let Ok((rest, (start, frame))) = alt((that(), question(), infinitive())).parse(clause)
            && !(frame == Construction::That && is_relative_that(document, cue_end..start))
        {
            let addressee = object.filter(|_| report.frames.any(Frame::ADDRESSEE));
            let (frame, start) = match (frame, object) {
                (Construction::Infinitive, Some(object)) => (Construction::ObjectInfinitive, object),
                (Construction::Infinitive, None) if clause.at() > rest.at() => return fail(),
                // "repeated her claim that": the noun hands over.
                (Construction::That, Some(object))
                    if !report.frames.any(Frame::ADDRESSEE) && document.head(object).is(Class::CUE_NOUN) =>
                {
                    return Ok((rest, Content { frame: Construction::Noun, start: object, cue_end, addressee: None }));
                }
                _ => (frame, start),
            };
            return Ok((rest, Content { frame, start, cue_end, addressee }));
        }
        if let Some(object) = object
            && report.frames.any(Frame::ADDRESSEE)
            && let Ok((rest, start)) =
                clause_start().parse(Phrases::ahead(document, object + 1, object + 1 + clause.len().max(1)))
            && !attributes(document, start, rest.end())
        {
            return Ok((rest, Content { frame: Construction::Clause, start, cue_end, addressee: Some(object) }));
        }
        // "would resign, Holt said: “No.”"
        let begins = |start: usize| report.frames.any(Frame::CLAUSE) || !attributes(document, start, rest.end());
        if let Ok((after, start)) = clause_start().parse(rest)
            && begins(start)
        {
            return Ok((after, Content { frame: Construction::Clause, start, cue_end, addressee: None }));
        }
        // "told reporters on Friday he would"
        let mut later = rest;
        for _ in 0..6 {
            let Ok((after, _)) = adjunct().parse(later) else { break };
            later = after;
            // "laughed until she had to sit down"
            let before = later.at() - 1;
            if document.part(before) == Some(Part::Preposition) && document.head(before).is(Class::SUBORDINATOR) {
                continue;
            }
            if report.frames.any(Frame::CLAUSE)
                && let Ok((after, start)) = clause_start().parse(later)
                && !attributes(document, start, later.end())
            {
                return Ok((after, Content { frame: Construction::LaterClause, start, cue_end, addressee: None }));
            }
        }
        if let Some(object) = object.filter(|_| report.frames.any(Frame::ADDRESSEE))
            && let Some(start) = that_behind_relative(document, object + 1, rest.end())
        {
            return Ok((rest, Content { frame: Construction::That, start, cue_end, addressee: Some(object) }));
        }
        if report.frames.any(Frame::CLAUSE)
            && let Some(start) = later_that(document, rest.at(), rest.end())
        {
            return Ok((rest, Content { frame: Construction::LaterThat, start, cue_end, addressee: None }));
        }
        let start = rest.at();
        let frame = match document.part(start).filter(|_| !rest.is_empty()) {
            Some(Part::Verb(verb)) if verb.shape == Shape::Gerund => Construction::Gerund,
            // "Holt, who he said was ready": the content has its subject before the cue's clause.
            Some(part) if part.is_finite() && report.frames.any(Frame::CLAUSE) => Construction::Gap,
            Some(Part::Noun(_)) if is_nothing(document, start) || is_nothing(document, start + 1) => return fail(),
            Some(Part::Noun(noun)) if !noun.time || noun.form == Form::Name => object_frame(document, start),
            Some(Part::Quotation(_)) => Construction::Quotation,
            Some(Part::Preposition)
                if document.is_word(start, "to") && matches!(document.part(start + 1), Some(Part::Quotation(_))) =>
            {
                Construction::Infinitive
            }
            Some(Part::Preposition)
                if (report.frames.any(Frame::OBJECT_AS) && document.is_word(start, "as"))
                    || report.takes_preposition(document.entry(document.phrases[start].first as usize)) =>
            {
                return Ok((
                    rest,
                    Content { frame: Construction::Preposition, start: start + 1, cue_end: start + 1, addressee: None },
                ));
            }
            _ => return fail(),
        };
        Ok((rest, Content { frame, start, cue_end, addressee: None }))
    }
}

/// Whether a pronoun at the end of a sentence tells that nothing was said: "said nothing", "told them nothing".
fn is_nothing(document: &Document<'_>, at: usize) -> bool {
    document.part(at).is_some_and(|part| matches!(part, Part::Noun(noun) if noun.form == Form::Pronoun))
        && document.head(at).is(Class::NEGATION)
        && matches!(document.part(at + 1), None | Some(Part::Break { .. } | Part::Other))
}

/// What comes after the object of a cue: "accused X of", "described X, who left, as", "praised X and Y for".
fn object_frame(document: &Document<'_>, object: usize) -> Construction {
    const REACH: usize = 24;
    let end = document.phrases.len().min(object + REACH);
    let mut at = object + 1;
    for _ in 0..6 {
        match document.part(at) {
            Some(Part::Quotation(_)) => return Construction::ObjectQuotation,
            Some(Part::Preposition) => match document.word(document.phrases[at].first as usize) {
                "as" => return Construction::ObjectAs,
                "of" if at == object + 1 || document.part(at - 1) == Some(Part::Comma) => {
                    return Construction::ObjectOf;
                }
                "for" => return Construction::ObjectFor,
                "to" => return Construction::ObjectTo,
                _ => at += 1,
            },
            Some(Part::Conjunction) if matches!(document.part(at + 1), Some(Part::Noun(_))) => at += 2,
            // A relative clause between commas.
            Some(Part::Comma) if document.part(at + 1) == Some(Part::Wh) => {
                let closes = |at: &usize| document.phrases[*at].part == Part::Comma;
                let Some(comma) = (at + 2..end).find(closes) else { break };
                at = comma + 1;
            }
            Some(Part::Noun(_)) if at > object + 1 => at += 1,
            Some(Part::Noun(_) | Part::Adjective) => return Construction::ObjectComplement,
            _ => break,
        }
    }
    Construction::Noun
}

fn adverb<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Adverb))
}

fn adjunct<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| match document.phrases[at].part {
        Part::Adverb | Part::Preposition | Part::Noun(_) | Part::Comma => true,
        // "in a statement published on Friday"
        Part::Verb(verb) => {
            verb.shape == Shape::Past
                && document.subject(at).is_none()
                && document.phrases[at - 1].noun().is_some_and(|noun| noun.form != Form::Pronoun)
                && document.part(at + 1) == Some(Part::Preposition)
        }
        _ => false,
    })
}

/// The object right behind the verb.
fn addressee<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| document.phrases[at].noun().is_some_and(|noun| !noun.time))
}

fn that<'a>() -> impl Rule<'a, (usize, Construction)> {
    part(|part| part == Part::That).map(|at| (at, Construction::That))
}

fn question<'a>() -> impl Rule<'a, (usize, Construction)> {
    phrase(|document, at| {
        matches!(document.phrases[at].part, Part::Whether)
            || document.phrases[at].part == Part::Wh && !is_relative(document, at)
    })
    .map(|at| (at, Construction::Question))
}

/// Whether a noun stands before a question word or before its preposition: "citing a case in which".
fn is_relative(document: &Document<'_>, wh: usize) -> bool {
    let before = |at: usize| at.checked_sub(1).and_then(|before| document.part(before));
    match before(wh) {
        // "wouldn't say on Friday how"
        _ if document.is_word(wh, "how") || document.is_word(wh, "why") => false,
        Some(Part::Noun(_) | Part::Comma) => true,
        Some(Part::Preposition) => matches!(before(wh - 1), Some(Part::Noun(_))),
        _ => false,
    }
}

/// Whether the "that" behind adjuncts goes on with a noun behind a comma: "said on Friday, in a move that drew fire".
fn is_relative_that(document: &Document<'_>, adjuncts: Range<usize>) -> bool {
    let that = adjuncts.end;
    let comma = adjuncts.clone().any(|at| document.part(at) == Some(Part::Comma));
    comma
        && matches!(document.part(that - 1), Some(Part::Noun(_)))
        && document.part(that + 1).is_some_and(Part::is_finite)
}

/// What opens a clause before the main clause of the content: "said if he won, he would".
fn condition<'a>(report: Report) -> impl Rule<'a, usize> {
    phrase(move |document, at| {
        report.frames.any(Frame::CLAUSE)
            && match document.phrases[at].part {
                Part::Subordinator => true,
                Part::Whether => document.is_word(at, "if") && !report.frames.any(Frame::QUESTION),
                _ => false,
            }
            && begins_clause(document, at + 1, document.phrases.len())
    })
}

/// The "that" behind a comma or a dash that follows more than adjuncts: "said on Friday, speaking in Minsk, that".
fn later_that(document: &Document<'_>, start: usize, end: usize) -> Option<usize> {
    const REACH: usize = 16;
    (start..end.min(start + REACH))
        .take_while(|&at| {
            !matches!(
                document.phrases[at].part,
                Part::Break { .. } | Part::Colon | Part::Semicolon | Part::Quotation(_)
            )
        })
        .find(|&at| {
            at > start
                && document.phrases[at].part == Part::That
                && matches!(document.phrases[at - 1].part, Part::Comma | Part::Dash)
        })
}

/// The "that" behind a relative clause, which no verb right before it hands over to: "told a woman who left early that".
fn that_behind_relative(document: &Document<'_>, start: usize, end: usize) -> Option<usize> {
    const REACH: usize = 12;
    if document.part(start) != Some(Part::Wh) {
        return None;
    }
    let that = (start..end.min(start + REACH)).find(|&at| document.phrases[at].part == Part::That)?;
    let own = (start + 1..that).all(|at| match document.phrases[at].part {
        Part::Verb(verb) => !verb.frames.any(Frame::CLAUSE) || at + 2 < that,
        Part::Break { .. } | Part::Colon | Part::Semicolon | Part::Quotation(_) | Part::Comma => false,
        _ => true,
    });
    own.then_some(that)
}

fn infinitive<'a>() -> impl Rule<'a, (usize, Construction)> {
    part(|part| matches!(part, Part::Verb(verb) if verb.shape == Shape::Infinitive))
        .map(|at| (at, Construction::Infinitive))
}

/// A clause without a word that opens it.
fn clause_start<'a>() -> impl Rule<'a, usize> {
    (
        opt(comma()),
        phrase(|document, at| {
            document.phrases[at].noun().is_some() && begins_clause(document, at, document.phrases.len())
        }),
    )
        .map(|(_, at)| at)
}
