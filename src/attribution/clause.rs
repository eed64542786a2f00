//! Content after its cue.
//!
//! ```text
//! clause  = source cue [addressee] adjunct* content
//! content = "that" clause | clause | ("whether" | wh) clause | infinitive | object infinitive
//!         | gerund | object "for" … | object "as" … | noun phrase | preposition noun phrase
//!         | finite verb                                            "Holt, who he said was ready"
//! raised  = source passive ["by" agent] (infinitive | "as" …)       what is said of the cue's own subject
//! stance  = source "is" adjective content                           "was confident that"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::fold_many_m_n;

use super::Source;
use super::candidate::Candidate;
use super::grammar::{Phrases, Rule, comma, part, phrase};
use super::labels::Construction;
use super::sentence::Sentence;
use crate::document::Document;
use crate::features::Label;
use crate::lexicon::{Class, Frame, Report};
use crate::phrase::{Part, Shape, Verb};
use crate::token::Kind;
use crate::{Form, Pattern};

/// A form of "be" and an adjective of stance.
const BE_STANCE: Label<'static> = Label::new("be+stance");

/// Content after a cue.
#[derive(Clone, Copy)]
struct Content {
    frame: Construction,
    start: usize,
    /// Where the cue ends.
    cue_end: usize,
    addressee: Option<usize>,
}

impl<'d> Sentence<'_, 'd> {
    pub(super) fn verb(&self, at: usize, verb: &Verb, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let copula = verb.shape == Shape::Copula || verb.shape == Shape::Infinitive && verb.frames == Frame::NONE;
        if copula {
            return self.stance(at, verb, take);
        }
        // Any verb may hand over to quoted words; only those that are known to report do more.
        let listed = verb.frames != Frame::NONE;
        if !listed && at >= self.quoted_to || is_compound(document, at) {
            return;
        }
        let lemma = document.lexicon.label(document.verb(*verb).lemma);
        let subject = document.subjects[at];
        // As she said, …
        let as_clause = subject.is_some_and(|subject| {
            let first = subject.first as usize;
            first > self.start
                && document.is_word(first - 1, "as")
                && (self.is_opening(first - 1)
                    || matches!(document.phrases[first - 2].part, Part::Comma | Part::Quotation(_)))
        });
        let report = &document.verb(*verb).report;
        let content =
            content(report).parse(Phrases::ahead(document, at + 1, self.end)).ok().map(|(_, content)| content);
        let hands_over = content.is_some_and(|content| {
            let start = content.start;
            (start..(start + 4).min(self.end)).any(|at| document.phrases[at].quotation().is_some())
        });
        if !listed && !hands_over {
            return;
        }
        if listed && self.raised(at, verb, lemma, content, take) {
            return;
        }
        if let Some(content) = content
            && !as_clause
            && (content.frame != Construction::Gap
                || subject.is_some_and(|subject| self.is_relative(subject.first as usize)))
        {
            // "Asked by Finch whether"
            let participle = verb.shape == Shape::Past && document.is_word(at + 1, "by");
            let agent = if verb.passive() || participle { self.agent(at) } else { None };
            let chosen = if verb.passive() || agent.is_some() { None } else { self.source(at, lemma) };
            let source = match &chosen {
                Some(chosen) => Some(chosen.source.clone()),
                None => agent.map(|agent| Source::subject(document, agent..agent + 1)),
            };
            if !listed && source.is_none() {
                return;
            }
            let end = self.content_end(at, lemma, content.start, content.frame);
            // A source behind the content bounds it.
            let end = match &source {
                Some(source) if source.phrase as usize >= content.start => end.min(source.phrase as usize),
                _ => end,
            };
            if end > content.start {
                let mut attribution = self.attribution(at, Some(verb), source, Pattern::SourceCueClause);
                attribution.cue = Some(self.cue_start(at)..document.phrases[content.cue_end - 1].end);
                attribution.addressee = content.addressee.map(|object| document.tokens_of(object..object + 1));
                if verb.passive() && verb.frames.any(Frame::ADDRESSEE) {
                    attribution.addressee = subject.map(|subject| document.tokens_of(subject.phrases()));
                }
                attribution.content.push(self.trimmed(content.start..end));
                take(Candidate { chosen, ..self.candidate(attribution, at, lemma, content.frame, content.start..end) });
                if matches!(content.frame, Construction::That | Construction::Clause | Construction::Question) {
                    return;
                }
            }
        }
        if listed {
            self.parenthesis(at, verb, lemma, as_clause, take);
        }
    }

    /// Whether a clause begins with a relative pronoun before its subject: "Holt, who he said was ready".
    fn is_relative(&self, subject: usize) -> bool {
        let document = self.document;
        subject > self.start + 1
            && matches!(document.phrases[subject - 1].part, Part::Wh | Part::That)
            && matches!(document.phrases[subject - 2].part, Part::Noun(_) | Part::Comma | Part::Preposition)
            && !document.is_word(subject - 1, "what")
    }

    /// Content whose subject is that of the cue: "Makey is expected to resign", "the plan was described by critics as".
    fn raised(
        &self,
        at: usize,
        verb: &Verb,
        lemma: Label<'d>,
        content: Option<Content>,
        take: &mut impl FnMut(Candidate<'d>),
    ) -> bool {
        let document = self.document;
        let seems = verb.frames.any(Frame::EVIDENCE) && verb.frames.any(Frame::INFINITIVE);
        let infinitive = content.filter(|content| content.frame == Construction::Infinitive);
        if !(verb.passive() || seems && infinitive.is_some()) {
            return false;
        }
        if content.is_some_and(|content| {
            matches!(
                content.frame,
                Construction::That | Construction::Clause | Construction::Question | Construction::LaterClause
            )
        }) {
            return false;
        }
        let Some(subject) = document.subjects[at].filter(|subject| subject.first as usize >= self.start) else {
            return false;
        };
        let agent = if verb.passive() { self.agent(at) } else { None };
        let source = agent.map(|agent| Source::subject(document, agent..agent + 1));
        let subject = subject.phrases();
        let mut attribution = self.attribution(at, Some(verb), source, Pattern::Raised);
        attribution.content.push(self.trimmed(subject.clone()));
        let frame = match (infinitive, seems) {
            (Some(_), true) => Construction::Seems,
            (Some(_), false) => Construction::PassiveInfinitive,
            (None, _) => Construction::Passive,
        };
        let after = (at + 1..(at + 5).min(self.end)).find(|&after| document.is_word(after, "as"));
        // "was called a", "is known as"
        let complement = (at + 1..self.end)
            .find(|&at| document.phrases[at].part != Part::Adverb)
            .filter(|_| verb.passive() && verb.frames.any(Frame::COMPLEMENT))
            .filter(|&at| {
                matches!(document.phrases[at].part, Part::Noun(noun) if !noun.time)
                    || document.phrases[at].quotation().is_some()
            });
        let start = infinitive.map(|content| content.start).or(after).or(complement);
        if let Some(start) = start {
            let end = self.content_end(at, lemma, start, frame);
            if end > start {
                attribution.content.push(self.trimmed(start..end));
            }
        }
        take(self.candidate(attribution, at, lemma, frame, subject));
        true
    }

    /// The phrase after "by" behind a passive.
    fn agent(&self, at: usize) -> Option<usize> {
        (at + 1..(at + 6).min(self.end.saturating_sub(1)))
            .find(|&at| self.document.is_word(at, "by"))
            .map(|by| by + 1)
            .filter(|&agent| self.document.phrases[agent].noun().is_some())
    }

    /// "was confident that": a stance and its content.
    fn stance(&self, at: usize, verb: &Verb, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let mut adjective = at + 1;
        while adjective < self.end && document.phrases[adjective].part == Part::Adverb {
            adjective += 1;
        }
        if adjective + 1 >= self.end
            || document.phrases[adjective].part != Part::Adjective
            || !document.head(adjective).is(Class::STANCE)
        {
            return;
        }
        let Some(chosen) = self.source(at, BE_STANCE) else { return };
        let frame = match document.phrases[adjective + 1].part {
            Part::That => Construction::That,
            Part::Whether | Part::Wh => Construction::Question,
            Part::Verb(verb) if verb.shape == Shape::Infinitive => Construction::Infinitive,
            Part::Noun(_) if begins_clause(document, adjective + 1, self.end) => Construction::Clause,
            Part::Preposition => Construction::Preposition,
            _ => return,
        };
        let start = adjective + 1 + usize::from(frame == Construction::Preposition);
        let end = self.content_end(at, BE_STANCE, start, frame);
        if start >= end {
            return;
        }
        let source = chosen.source.clone();
        let mut attribution = self.attribution(at, Some(verb), Some(source), Pattern::SourceCueClause);
        attribution.mode = crate::Mode::Thought;
        attribution.cue =
            Some(document.phrases[at].first..document.phrases[start - 1].end.max(document.phrases[adjective].end));
        attribution.content.push(self.trimmed(start..end));
        let candidate = self.candidate(attribution, at, BE_STANCE, frame, start..end);
        take(Candidate { chosen: Some(chosen), ..candidate });
    }
}

/// Whether a hyphen ties a verb to the word before it: "so-called".
fn is_compound(document: &Document<'_>, verb: usize) -> bool {
    let head = document.phrases[verb].head() as usize;
    head > 0
        && document.token(head - 1).kind == Kind::Hyphen
        && document.token(head - 1).end == document.token(head).start
}

/// Whether a clause with a subject and a finite verb begins at a phrase.
fn begins_clause(document: &Document<'_>, at: usize, end: usize) -> bool {
    // "there's a long road ahead"
    if document.head(at).is(Class::CONTRACTION) && document.head(at).is(Class::SUBJECT.or(Class::THERE)) {
        return true;
    }
    clause_verb(document, at, end).is_some()
}

/// The verb of the clause that begins with the noun phrase that is a phrase.
fn clause_verb(document: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    (at + 1..(at + 14).min(end)).find(|&verb| {
        document.phrases[verb].verb().is_some()
            && document.subjects[verb].is_some_and(|subject| subject.first as usize == at && subject.adjacent)
    })
}

/// Whether a clause behind a comma tells who said what stands before it: "would welcome a bridge, Holt told us".
fn attributes(document: &Document<'_>, start: usize, end: usize) -> bool {
    document.part(start - 1) == Some(Part::Comma)
        && clause_verb(document, start, end)
            .and_then(|verb| document.phrases[verb].verb())
            .is_some_and(|verb| verb.frames.any(Frame::CLAUSE) && !verb.passive())
}

/// The content after a cue, with the adjuncts and the addressee before it.
fn content<'a>(report: &Report) -> impl Rule<'a, Content> {
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
        if let Ok((rest, (start, frame))) = alt((that(), question(), infinitive())).parse(clause) {
            let addressee = object.filter(|_| report.frames.any(Frame::ADDRESSEE));
            let (frame, start) = match (frame, object) {
                (Construction::Infinitive, Some(object)) => (Construction::ObjectInfinitive, object),
                (Construction::Infinitive, None) if clause.at() > rest.at() => return super::grammar::fail(),
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
        if let Ok((after, start)) = clause_start().parse(rest) {
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
            _ => return super::grammar::fail(),
        };
        Ok((rest, Content { frame, start, cue_end, addressee: None }))
    }
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
                && document.subjects[at].is_none()
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
