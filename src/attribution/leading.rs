//! The clause before a quotation.
//!
//! ```text
//! leading    = (clause | according | being | headed | view | seeming | put | label) [comma | colon | dash]
//! clause     = source … cue [complements]         Makey told reporters on Friday,
//! according  = "according to" source comma        According to Makey,
//! being, headed, view, seeming                               see utterance.rs
//! put        = "as" source "put" "it"
//! label      = mention colon                      Makey:
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::Source;
use super::addressee::addressee;
use super::grammar::{Phrases, Read, Rule, comma, fail, part, phrase};
use super::inquit::Inquit;
use super::look::{Lead, Look};
use super::relay::{according, quoted};
use super::trailing::is_cue;
use super::utterance::{being, headed, seeming, view};
use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape, Subject};
use crate::{Form, Pattern};

/// How far a clause may reach, in phrases.
const REACH: usize = 40;

/// A longer quotation is no name: they called it “Tin Whistle”.
const LONGEST_NAME: usize = 5;

/// The clause before the quotation that is a phrase of a level that begins at `start`.
pub(super) fn leading(document: &Document<'_>, start: usize, at: usize, look: &Look) -> Option<Inquit> {
    let end = match look.lead {
        Lead::Nothing => return None,
        Lead::ColonBefore => at - 2,
        Lead::OpenBefore if matches!(document.phrases[at - 2].part, Part::Comma | Part::Dash) => at - 2,
        Lead::OpenBefore => at - 1,
        Lead::Colon | Lead::Comma | Lead::Dash => at - 1,
        Lead::Clause => at,
    };
    let sentence = sentence(document, start, end);
    let colon = matches!(look.lead, Lead::Colon | Lead::ColonBefore);
    let from = after_quotation(document, sentence, end);
    let opened = Phrases::ahead(document, from, end);
    if from == sentence
        && look.lead == Lead::Comma
        && let Ok((rest, inquit)) = inverted(opened)
        && rest.is_empty()
    {
        return Some(Inquit { start: from, end: at, ..inquit });
    }
    if let Ok((_, inquit)) = opening(opened, look, colon).or_else(|_| as_put(Phrases::ahead(document, sentence, end))) {
        return Some(Inquit { start: from, end: at, ..inquit });
    }
    let headline = (from..end).rev().find(|&at| document.phrases[at].part == Part::Dash).filter(|_| colon);
    if let Some(dash) = headline
        && let Ok((_, inquit)) = label(Phrases::ahead(document, dash + 1, end))
    {
        return Some(Inquit { start: dash, end: at, ..inquit });
    }
    if let Some(inquit) = being(document, from, end, look, colon) {
        return Some(Inquit { end: at, ..inquit });
    }
    let inquit = match find_cue(document, from, end) {
        Some(cue) if introduces(document, cue, end, look) => {
            let source = cue_source(document, sentence, cue);
            // If you can shout “Fire!”
            let anybody =
                source.as_ref().is_some_and(|source| document.is(source.tokens.start as usize, Class::SECOND_PERSON));
            if anybody && document.phrases[cue].verb().is_some_and(|verb| verb.modal()) {
                return None;
            }
            let unnamed =
                document.phrases[cue].verb().is_some_and(|verb| verb.shape == Shape::Gerund || verb.passive());
            if source.is_none() && !colon && !unnamed {
                return None;
            }
            Inquit::new(document, cue, source, Pattern::SourceCueQuote)
        }
        _ if colon => introduction(document, sentence, end)?,
        _ => return None,
    };
    Some(Inquit { end: at, ..inquit })
}

/// Where the sentence that ends before a phrase begins.
fn sentence(document: &Document<'_>, start: usize, end: usize) -> usize {
    let reach = start.max(end.saturating_sub(REACH));
    (reach..end)
        .rev()
        .find(|&at| matches!(document.phrases[at].part, Part::Break { weak: false, .. } | Part::Semicolon))
        .map_or(reach, |at| at + 1)
}

/// Where the words begin that lead to a quotation in its sentence, and are no quotation that has been attributed.
pub(super) fn sentence_content(document: &Document<'_>, start: usize, at: usize) -> usize {
    let sentence = sentence(document, start, at);
    (sentence..at)
        .find(|&at| !matches!(document.phrases[at].part, Part::Conjunction | Part::Comma | Part::Dash))
        .unwrap_or(at)
}

/// The place behind the last quotation before a phrase.
fn after_quotation(document: &Document<'_>, start: usize, end: usize) -> usize {
    (start..end).rev().find(|&at| document.phrases[at].quotation().is_some()).map_or(start, |at| at + 1)
}

/// What needs no verb: "According to Makey", "In the words of Makey", "As Makey put it", "Makey:".
fn opening<'a>(input: Phrases<'a>, look: &Look, colon: bool) -> Read<'a, Inquit> {
    let document = input.document;
    let begins = alt((comma(), part(|part| matches!(part, Part::Conjunction | Part::Adverb))));
    let (input, _) = opt(begins).parse(input)?;
    let (rest, inquit) =
        alt((according_to, view, as_put, |input| seeming(input, look))).parse(input).or_else(|error| {
            if colon { alt((|input| headed(input, look), label, inverted)).parse(input) } else { Err(error) }
        })?;
    if !rest.is_empty() && document.phrases[rest.at()..input.end()].iter().any(|phrase| phrase.verb().is_some()) {
        return fail();
    }
    Ok((rest, inquit))
}

fn according_to(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let (rest, (cue, source)) = (according(), Source::inverted).parse(input)?;
    Ok((rest, Inquit::new(document, cue, Some(source), Pattern::AccordingTo)))
}

fn as_put(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let (rest, _) = alt((word("as"), word("like"))).parse(input)?;
    let finite = |at: &usize| document.phrases[*at].verb().is_some_and(|verb| verb.is_finite());
    let Some(cue) = (rest.at() + 1..input.end()).find(finite) else { return fail() };
    let put = document.phrases[cue].verb().is_some_and(|verb| verb.frames.any(Frame::QUOTATION.or(Frame::CLAUSE)));
    let alone = !(cue + 1..input.end()).any(|at| finite(&at));
    if !put || !alone || document.phrases[rest.at()].noun().is_none() {
        return fail();
    }
    let source = Source::subject(document, rest.at()..cue);
    let inquit = Inquit::new(document, cue, Some(source), Pattern::SourceCueQuote);
    Ok((Phrases::ahead(document, cue + 1, input.end()), inquit))
}

/// A mention alone, with no verb, before a colon, or with what it speaks of: "Makey on Minsk:".
fn label(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let (rest, source) = Source::inverted(input)?;
    let topic = (word("on"), part(|part| matches!(part, Part::Noun(_))));
    let (rest, _) = opt(topic).parse(rest)?;
    let inquit = Inquit::new(document, input.end(), Some(source), Pattern::Label);
    if rest.is_empty() { Ok((rest, inquit)) } else { fail() }
}

/// Added Makey:
fn inverted(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let cue = phrase(|document, at| document.phrases[at].verb().is_some_and(|verb| is_cue(&verb) && !verb.auxiliary()));
    let (rest, (cue, source)) = (cue, Source::inverted).parse(input)?;
    Ok((rest, Inquit::new(document, cue, Some(source), Pattern::SourceCueQuote)))
}

fn word<'a>(word: &'static str) -> impl Rule<'a, usize> {
    phrase(move |document, at| document.is_word(at, word))
}

/// The cue that hands over to what comes after `end`: the last verb that reports, with only complements behind it.
fn find_cue(document: &Document<'_>, start: usize, end: usize) -> Option<usize> {
    for at in (start..end).rev() {
        let Some(verb) = document.phrases[at].verb() else { continue };
        if is_cue(&verb) || is_question_to(document, at) {
            return Some(at);
        }
        // A participle or a relative clause among the complements: "in a letter dated Friday", "which was sent".
        let own = document.subject(at).is_some_and(|subject| subject.adjacent);
        if verb.is_finite() && own && !is_relative(document, at) && verb.auxiliary() {
            return None;
        }
    }
    None
}

/// "was asked"
fn is_question_to(document: &Document<'_>, verb: usize) -> bool {
    document.phrases[verb]
        .verb()
        .is_some_and(|verb| verb.passive() && verb.frames.any(Frame::QUESTION) && verb.frames.any(Frame::ADDRESSEE))
}

fn is_relative(document: &Document<'_>, verb: usize) -> bool {
    document.subject(verb).is_some_and(|subject| {
        let first = subject.first as usize;
        matches!(document.phrases[first].part, Part::Wh | Part::That)
            || first > 0
                && matches!(
                    document.phrases[first - 1].part,
                    Part::Wh | Part::That | Part::Whether | Part::Subordinator
                )
            || first > 0 && document.is_word(first - 1, "as")
    })
}

/// Whether a cue hands over to the quotation that comes after `end`, or to words before it.
fn introduces(document: &Document<'_>, cue: usize, end: usize, look: &Look) -> bool {
    let Some(verb) = document.phrases[cue].verb() else { return false };
    let behind = addressee(document, cue).map_or(cue + 1, |at| at + 1);
    let complements = || (behind..end).all(|at| is_complement(document, cue, at));
    match look.lead {
        Lead::Colon | Lead::ColonBefore => true,
        Lead::Comma | Lead::OpenBefore => complements(),
        Lead::Dash => behind == end,
        Lead::Nothing => false,
        // No comma sets it off: "said “I am”", "told reporters on Monday “I am”".
        Lead::Clause if verb.shape == Shape::Infinitive => false,
        Lead::Clause if behind == end => {
            let names = verb.frames.any(Frame::COMPLEMENT.or(Frame::OBJECT_AS)) && look.words <= LONGEST_NAME;
            !names && (look.begins || document.phrases.get(end + 1).is_none_or(|phrase| phrase.is_break()))
        }
        Lead::Clause => look.is_sentence() && look.words >= 4 && !names_it(document, end) && complements(),
    }
}

/// Whether a quotation that comes after `end` is the name of the thing right before it: "in his book “Backfire”".
pub(super) fn names_it(document: &Document<'_>, end: usize) -> bool {
    let Some(noun) = document.phrases[end - 1].noun() else { return false };
    noun.form == Form::Nominal && !noun.time && !document.head(end - 1).is(Class::PERSON.or(Class::GROUP))
}

/// Whether a phrase between a cue and its quotation tells when, where, how, or to whom; an object would be what the
/// cue is about.
fn is_complement(document: &Document<'_>, cue: usize, at: usize) -> bool {
    match document.phrases[at].part {
        Part::Noun(noun) => {
            noun.time
                || matches!(document.phrases[at - 1].part, Part::Preposition | Part::Comma)
                || at == cue + 1 && {
                    document.classes(document.head(at)).any(Class::CUE_NOUN.or(Class::DOCUMENT).or(Class::REFLEXIVE))
                }
        }
        Part::Verb(verb) => !verb.is_finite() || verb.shape == Shape::Past || is_relative(document, at),
        Part::That | Part::Whether => false,
        _ => true,
    }
}

/// The source of a cue: its subject, or for a participle that of its sentence.
fn cue_source(document: &Document<'_>, sentence: usize, cue: usize) -> Option<Source> {
    let verb = document.phrases[cue].verb()?;
    if let Some(quoted) = quoted(document, cue) {
        return Some(Source::subject(document, quoted.source));
    }
    let subject = match verb.shape {
        Shape::Gerund => participle_subject(document, sentence, cue).or(document.subject(cue)),
        Shape::Infinitive => {
            document.subject(cue).or_else(|| main_verb(document, sentence, cue).map(|(_, subject)| subject))
        }
        _ if verb.passive() => return agent(document, cue),
        _ => document.subject(cue).map(|own| shared_subject(document, sentence, cue).unwrap_or(own)),
    };
    let Some(subject) = subject else {
        // As Makey put it
        let before = cue.checked_sub(1).filter(|&before| before >= sentence && verb.is_finite())?;
        return document.phrases[before].noun().map(|_| Source::subject(document, before..cue));
    };
    Some(Source::subject(document, subject.phrases()))
}

/// The subject that a cue shares with a clause around the one before it: "he said that she left, and added".
fn shared_subject(document: &Document<'_>, sentence: usize, cue: usize) -> Option<Subject> {
    let own = document.subject(cue).filter(|own| !own.adjacent)?;
    let (main, subject) = main_verb(document, sentence, cue)?;
    reports(document, main, own).then_some(subject)
}

/// Whether the clause of a subject is what a verb right before it reports.
fn reports(document: &Document<'_>, verb: usize, subject: Subject) -> bool {
    let inside = (verb + 1..=verb + 2).contains(&(subject.first as usize));
    inside && document.phrases[verb].verb().is_some_and(|verb| verb.frames.any(Frame::CLAUSE))
}

/// Who asks: "he was asked by a reporter".
pub(super) fn agent(document: &Document<'_>, cue: usize) -> Option<Source> {
    const REACH: usize = 8;
    if !document.is_word(cue + 1, "by") {
        return None;
    }
    let (_, source) = Source::inverted(Phrases::ahead(document, cue + 2, cue + 2 + REACH)).ok()?;
    Some(source)
}

/// The subject of a participle: that of the verb right before it ("he said, adding"), of the last clause that is
/// joined to others ("he came, and she smiled, saying"), or of its sentence ("they held signs saying"); of what one
/// verb reports, that one's.
fn participle_subject(document: &Document<'_>, sentence: usize, cue: usize) -> Option<Subject> {
    let beside = cue
        .checked_sub(2)
        .filter(|&before| before >= sentence && document.phrases[before + 1].part == Part::Comma)
        .and_then(|before| document.subject(before));
    let Some((main, subject)) = main_verb(document, sentence, cue) else { return beside };
    let last = last_verb(document, sentence, cue).map(|(_, last)| last);
    let joined = last.filter(|last| document.part((last.first as usize).wrapping_sub(1)) == Some(Part::Conjunction));
    beside.or(joined).filter(|&last| !reports(document, main, last)).or(Some(subject))
}

/// The first finite verb of a sentence that no subordinate clause holds, with its subject.
pub(super) fn main_verb(document: &Document<'_>, start: usize, end: usize) -> Option<(usize, Subject)> {
    (start..end)
        .filter(|&at| document.phrases[at].verb().is_some_and(|verb| verb.is_finite()) && !is_relative(document, at))
        .find_map(|at| Some((at, document.subject(at)?)))
}

/// The last finite verb of a sentence with a subject of its own that no subordinate clause holds.
fn last_verb(document: &Document<'_>, start: usize, end: usize) -> Option<(usize, Subject)> {
    (start..end)
        .rev()
        .filter(|&at| document.phrases[at].verb().is_some_and(|verb| verb.is_finite()) && !is_relative(document, at))
        .find_map(|at| Some((at, document.subject(at).filter(|subject| subject.adjacent)?)))
}

/// A sentence without a cue that ends in a colon: its subject speaks, or whoever reports what it says last.
fn introduction(document: &Document<'_>, start: usize, end: usize) -> Option<Inquit> {
    let main = main_verb(document, start, end);
    let last = last_verb(document, start, end);
    let reported = |&(verb, _): &(usize, Subject)| last.is_some_and(|(_, last)| reports(document, verb, last));
    let (verb, subject) = main.filter(reported).or(last).or(main)?;
    let phrase = document.phrases[subject.first as usize];
    if phrase.noun().is_none_or(|noun| noun.time && noun.form != Form::Name) {
        return None;
    }
    let source = Some(Source::subject(document, subject.phrases()));
    let inquit = Inquit::new(document, verb, source, Pattern::SourceColonQuote);
    Some(Inquit { confidence: 0.7, ..inquit })
}
