//! The clause behind a quotation.
//!
//! ```text
//! trailing  = signature | [separator] (inverted | straight | told | being | phrase)
//! inverted  = {adverb} cue source                 "…," said Makey, the minister
//! straight  = source cue [addressee]              "…," Makey told reporters
//! told      = addressee cue "by" source         "…," the council was told by Makey
//! being     = "be" utterance                       "…," was Makey's answer
//!           | "come" (utterance | noun)            "…," came the reply
//!           | "be" ("all" | "what" | "how") source cue   "…" was all Makey would say
//! phrase    = "according to" source               "…," according to Makey
//! signature = [break] dash source end             "…" — Makey
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many0_count;

use super::Source;
use super::grammar::{Phrases, Read, Rule, comma, fail, part, phrase};
use super::inquit::Inquit;
use super::leading::agent;
use super::look::{Lead, Look};
use super::relay::{according, quoted};
use super::utterance::{utterance, words_of_anybody};
use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape, Subject, Verb};
use crate::token::Kind;
use crate::{Form, Genre, Pattern};

/// How far a clause may reach, in phrases.
const REACH: usize = 28;

/// The clause behind the quotation that is a phrase of a level that ends at `end`.
pub(super) fn trailing(document: &Document<'_>, end: usize, at: usize, look: &Look) -> Option<Inquit> {
    let limit = limit(document, end, at);
    if limit == at + 1 {
        return afterthought(document, end, at, look);
    }
    let input = Phrases::ahead(document, at + 1, limit);
    if let Ok((_, inquit)) = signature(input) {
        return Some(Inquit { start: at + 1, ..inquit });
    }
    let (input, separator) = opt(separator()).parse(input).ok()?;
    // A sentence that begins right behind the quotation is no clause of it, unless a beat goes on: “No!” Finch rose.
    let beats = document.genre == Genre::Fiction;
    let separated = separator.is_some_and(|separator| beats || !document.phrases[separator].is_break());
    let (_, inquit) = alt((
        |input| inverted(input, at),
        |input| straight(input, look, separated),
        |input| being(input, look, separated),
        according_to,
    ))
    .parse(input)
    .ok()?;
    Some(Inquit { start: at + 1, ..inquit })
}

/// Where the sentence that goes on behind a quotation ends: at a break or at the next quotation.
fn limit(document: &Document<'_>, end: usize, at: usize) -> usize {
    let reach = (at + REACH).min(end);
    (at + 1..reach)
        .find(|&at| {
            matches!(document.phrases[at].part, Part::Break { weak: false, .. } | Part::Semicolon)
                || document.phrases[at].quotation().is_some()
        })
        .unwrap_or(reach)
}

/// What may stand between a quotation and its clause.
fn separator<'a>() -> impl Rule<'a, usize> {
    alt((comma(), part(|part| matches!(part, Part::Dash | Part::Other | Part::Break { weak: true, .. }))))
}

fn adverbs<'a>() -> impl Rule<'a, usize> {
    many0_count(part(|part| part == Part::Adverb))
}

fn inverted(input: Phrases<'_>, quotation: usize) -> Read<'_, Inquit> {
    let document = input.document;
    let (rest, (_, cue, _, source)) = (adverbs(), inverted_cue(), adverbs(), Source::inverted).parse(input)?;
    // "Finch, host of “Morning Talk,” thanked Holt": the quotation belongs to the subject.
    if document.subject(cue).is_some_and(|subject| subject.adjacent && subject.phrases().contains(&quotation)) {
        return fail();
    }
    let inquit = Inquit::new(document, cue, Some(source), Pattern::QuoteCueSource);
    Ok((rest, Inquit { end: rest.at(), ..inquit }))
}

/// A verb group that can stand before its subject.
fn inverted_cue<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        document.phrases[at]
            .verb()
            .is_some_and(|verb| is_cue(&verb) && !verb.auxiliary() && matches!(verb.shape, Shape::Finite | Shape::Past))
    })
}

fn straight<'a>(input: Phrases<'a>, look: &Look, separated: bool) -> Read<'a, Inquit> {
    let document = input.document;
    let (input, _) = adverbs().parse(input)?;
    let (start, limit) = (input.at(), input.end());
    let mut fallback = None;
    for verb in start..limit {
        let Some(group) = document.phrases[verb].verb() else { continue };
        let taken_over = started(document, start, verb).or_else(|| heard(document, start, verb));
        let own = document.subject(verb).filter(|subject| subject.first as usize == start && group.is_finite());
        let Some(subject) = taken_over.or(own) else { continue };
        let open = matches!(look.terminal, Kind::Comma | Kind::Dash | Kind::Hyphen) || separated;
        let unstopped = look.terminal == Kind::Word && look.begins && look.opens_sentence() && look.words >= 4;
        if !(look.hands_over() || separated || unstopped)
            || matches!(document.phrases[start].part, Part::Wh | Part::That)
        {
            return fail();
        }
        if is_cue(&group) || quoted(document, verb + 2).is_some_and(|quoted| quoted.source == subject.phrases()) {
            if progressive(document, verb) {
                continue;
            }
            let elsewhere = has_content(document, verb, limit) && !open
                || look.lead == Lead::Clause && hands_over(document, verb, limit);
            if elsewhere || group.negated() && look.terminal != Kind::Comma {
                return fail();
            }
            // "…," the agency quoted Makey as saying.
            let passed_on = (verb + 1..limit).find_map(|cue| Some((cue, quoted(document, cue)?.source)));
            let passed_on = passed_on.filter(|(_, source)| source.start == verb + 1);
            let (cue, source) = passed_on.unwrap_or((verb, subject.phrases()));
            let source = Some(Source::subject(document, source));
            let inquit = Inquit::new(document, cue, source, Pattern::QuoteSourceCue);
            return Ok((input, Inquit { end: cue + 1, ..inquit }));
        }
        // "…," the council was told by the director.
        if is_told(&group)
            && let Some(source) = agent(document, verb)
        {
            let inquit = Inquit::new(document, verb, Some(source), Pattern::QuoteCueSource);
            let addressee = Some(document.tokens_of(subject.phrases()));
            return Ok((input, Inquit { addressee, end: verb + 3, ..inquit }));
        }
        if fallback.is_none() && open && look.begins && look.opens_sentence() && group.shape != Shape::Copula {
            fallback = Some((verb, subject));
        }
    }
    // "…," she shrugged.
    let Some((verb, subject)) = fallback else { return fail() };
    let source = Some(Source::subject(document, subject.phrases()));
    let inquit = Inquit::new(document, verb, source, Pattern::QuoteSourceAction);
    Ok((input, Inquit { end: verb + 1, confidence: 0.6, ..inquit }))
}

/// The subject of a cue that the verb before it leads to: "…," Makey was beginning to say
fn started(document: &Document<'_>, start: usize, cue: usize) -> Option<Subject> {
    let lead = cue.checked_sub(1).filter(|&lead| lead > start)?;
    let (leading, spoken) = (document.phrases[lead].verb()?, document.phrases[cue].verb()?);
    let leads = leading.is_finite() && !leading.negated() && spoken.shape == Shape::Infinitive && is_cue(&spoken);
    document.subject(lead).filter(|subject| leads && subject.first as usize == start)
}

/// Who is heard to speak: "…," he heard Makey say
fn heard(document: &Document<'_>, start: usize, cue: usize) -> Option<Subject> {
    let (hearing, speaker) = (cue.checked_sub(2).filter(|&hearing| hearing > start)?, cue - 1);
    let verb = document.phrases[hearing].verb()?;
    let hears = matches!(document.lemma(verb), "hear" | "overhear") && verb.is_finite();
    let own = document.subject(hearing)?.first as usize == start && document.phrases[speaker].noun().is_some();
    (hears && own).then_some(Subject::beside(speaker, cue))
}

fn being<'a>(input: Phrases<'a>, look: &Look, separated: bool) -> Read<'a, Inquit> {
    let verb = |test: fn(&Document<'_>, Verb) -> bool| {
        phrase(move |document: &Document<'_>, at| document.phrases[at].verb().is_some_and(|verb| test(document, verb)))
    };
    let mut came = verb(|document, verb| document.lemma(verb) == "come" && verb.is_finite());
    let handed = look.hands_over() || separated;
    if let Ok((rest, _)) = came.parse(input) {
        return if handed { words_of_anybody(rest, look) } else { fail() };
    }
    let (rest, _) = verb(|_, verb| verb.shape == Shape::Copula).parse(input)?;
    match utterance(rest, look) {
        Ok((rest, inquit)) if handed => Ok((rest, Inquit { end: rest.at(), ..inquit })),
        _ => all_said(rest),
    }
}

/// "all that Makey would say", "what she told us", "how he put it"
fn all_said(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let first = input.at();
    if input.is_empty() || !["all", "what", "how"].iter().any(|word| document.is_word(first, word)) {
        return fail();
    }
    // "all" may be the first word of the source's phrase.
    let start = first + usize::from(document.phrases[first].tokens().len() == 1);
    let says = |&verb: &usize| {
        document.phrases[verb].verb().is_some_and(|group| {
            group.is_finite() && !group.passive() && group.frames.any(Frame::QUOTATION.or(Frame::CLAUSE))
        }) && document.subject(verb).is_some_and(|subject| subject.first as usize == start)
    };
    let Some(cue) = (start..input.end()).find(says) else { return fail() };
    let mut source = Source::subject(document, start..cue);
    let leads = |&at: &u32| ["all", "that"].iter().any(|word| word.eq_ignore_ascii_case(document.word(at as usize)));
    source.tokens.start += source.tokens.clone().take_while(leads).count() as u32;
    let inquit = Inquit::new(document, cue, Some(source), Pattern::QuoteSourceCue);
    Ok((input, Inquit { end: cue + 1, ..inquit }))
}

fn according_to(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let (rest, (cue, source)) = (according(), Source::inverted).parse(input)?;
    let inquit = Inquit::new(document, cue, Some(source), Pattern::AccordingTo);
    Ok((rest, Inquit { end: rest.at(), ..inquit }))
}

/// "…." Smith said. Or a signature behind the quotation: "…" — Smith
fn afterthought(document: &Document<'_>, end: usize, at: usize, look: &Look) -> Option<Inquit> {
    let next = at + 1;
    if next >= end || look.words < 2 {
        return None;
    }
    let paragraph = document.phrases[next].is_paragraph();
    let start = next + usize::from(document.phrases[next].is_break());
    let limit = (start..end.min(start + 8)).find(|&at| document.phrases[at].is_break()).unwrap_or(end.min(start + 8));
    let input = Phrases::ahead(document, start, limit);
    if let Ok((_, inquit)) = signature(input) {
        return Some(Inquit { start: next, ..inquit });
    }
    if paragraph {
        return None;
    }
    let subject = document.phrases.get(start)?.noun()?;
    let verb = start + 1;
    let group = document.phrases.get(verb)?.verb()?;
    let bare = (verb + 1..limit).all(|at| {
        matches!(document.phrases[at].part, Part::Adverb | Part::Other)
            || document.phrases[at].noun().is_some_and(|noun| noun.time)
            || document.part(at) == Some(Part::Preposition) && document.is_word(at, "on")
    });
    if !is_cue(&group) || !group.is_finite() || !bare || verb >= limit || subject.time {
        return None;
    }
    let source = Some(Source::subject(document, start..verb));
    let inquit = Inquit::new(document, verb, source, Pattern::QuoteSourceCue);
    Some(Inquit { start: next, end: verb + 1, ..inquit })
}

/// — Makey, the minister
fn signature(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let named = phrase(|document, at| {
        document.phrases[at].noun().is_some_and(|noun| noun.form == Form::Name || document.head(at).capital())
    });
    let rest_of_line = many0_count(part(|part| match part {
        Part::Verb(verb) => verb.shape == Shape::Gerund,
        part => !matches!(part, Part::Break { .. }),
    }));
    let dash = phrase(|document, at| {
        document.part(at) == Some(Part::Dash)
            || document.token(document.phrases[at].first as usize).kind == Kind::Hyphen
    });
    let stop = opt(part(|part| matches!(part, Part::Break { weak: true, .. })));
    let (rest, (_, dash, name, _)) = (stop, dash, named, rest_of_line).parse(input)?;
    if !rest.is_empty() {
        return fail();
    }
    let inquit = Inquit::new(document, dash, Some(Source::subject(document, name..name + 1)), Pattern::QuoteDashSource);
    Ok((rest, Inquit { end: rest.at(), ..inquit }))
}

/// Whether a verb group can hand over to quoted words.
pub(super) fn is_cue(verb: &Verb) -> bool {
    verb.frames.any(Frame::QUOTATION) && !verb.passive()
}

/// "was told", "was asked"
fn is_told(verb: &Verb) -> bool {
    verb.passive() && verb.frames.any(Frame::QUOTATION) && verb.frames.any(Frame::ADDRESSEE)
}

/// "was echoing": no cue, but "was saying" is one.
fn progressive(document: &Document<'_>, verb: usize) -> bool {
    let phrase = document.phrases[verb];
    let head = document.head(verb);
    document.lexicon.entry(head.word).forms.any(crate::lexicon::Form::GERUND)
        && document.tokens[phrase.tokens()].iter().any(|token| token.is(Class::BE))
        && phrase.verb().is_some_and(|group| document.lemma(group) != "say")
}

/// Whether content comes right behind a verb or the one it is said to, so that words before it that are quoted in
/// passing are not its content: "After talk of “a leak,” Holt told us: “…”".
fn hands_over(document: &Document<'_>, verb: usize, limit: usize) -> bool {
    let addressee = verb + 1 < limit && document.phrases[verb + 1].noun().is_some();
    let begins = |at: usize| match document.part(at).filter(|_| at < limit) {
        Some(Part::That | Part::Colon | Part::Whether | Part::Wh) => true,
        Some(Part::Noun(noun)) => !noun.time && document.part(at + 1).is_some_and(Part::is_finite),
        _ => false,
    };
    begins(verb + 1) || addressee && begins(verb + 2)
}

/// Whether a verb has content of its own after it: "said that".
fn has_content(document: &Document<'_>, verb: usize, limit: usize) -> bool {
    let behind = &document.phrases[verb + 1..limit];
    // "asked, repeating his claim that": another's content.
    let mut own = behind.iter().take_while(|phrase| !matches!(phrase.part, Part::Comma | Part::Dash | Part::Verb(_)));
    own.any(|phrase| phrase.part == Part::That)
        || behind.iter().any(|phrase| phrase.part == Part::Colon)
        || matches!(document.part(verb + 1), Some(Part::Noun(_)))
            && document.phrases.get(verb + 2).and_then(crate::phrase::Phrase::verb).is_some_and(|verb| verb.is_finite())
}
