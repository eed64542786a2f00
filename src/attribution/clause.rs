//! Content after its cue.
//!
//! ```text
//! clause  = source cue [addressee] adjunct* content
//! raised  = source passive ["by" agent] (infinitive | "as" …)       what is said of the cue's own subject
//! stance  = source "is" adjective content                           "was confident that"
//! ```

mod content;

use nom::Parser;

use self::content::{Content, begins_clause, content};
use super::Source;
use super::candidate::Candidate;
use super::grammar::Phrases;
use super::labels::Construction;
use super::sentence::Sentence;
use crate::Pattern;
use crate::document::Document;
use crate::features::Label;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Kinds, Part, Shape, Verb};
use crate::token::Kind;

/// A form of "be" and an adjective of stance.
const BE_STANCE: Label<'static> = Label::new("be+stance");

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
        let subject = document.subject(at);
        // As she said, …
        let as_clause = subject.is_some_and(|subject| {
            let first = subject.first as usize;
            first > self.start
                && document.is_word(first - 1, "as")
                && (self.is_opening(first - 1)
                    || matches!(document.phrases[first - 2].part, Part::Comma | Part::Quotation(_)))
        });
        let report = &document.verb(*verb).report;
        let what = self.what_is(at);
        let behind = Phrases::ahead(document, what.map_or(at, |be| be) + 1, self.end);
        let content = content(report).parse(behind).ok().map(|(_, content)| content);
        let content = content
            .filter(|content| what.is_none() || matches!(content.frame, Construction::That | Construction::Clause));
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
            && !self.is_inserted(at)
            && !(content.frame == Construction::Preposition && self.leads_to_quotation(content.start + 1))
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
            let mut attribution = self.attribution(at, Some(verb), source, Pattern::SourceCueClause);
            attribution.cue = Some(self.cue_start(at)..document.phrases[content.cue_end - 1].end);
            attribution.addressee = content.addressee.map(|object| document.tokens_of(object..object + 1));
            if verb.passive() && verb.frames.any(Frame::ADDRESSEE) {
                attribution.addressee = subject.map(|subject| document.tokens_of(subject.phrases()));
            }
            let candidate = self.candidate(attribution, chosen, (at, lemma), content.frame, content.start);
            let found = candidate.is_none_or(|candidate| self.end(candidate, take));
            if found && matches!(content.frame, Construction::That | Construction::Clause | Construction::Question) {
                return;
            }
        }
        if listed {
            self.parenthesis(at, verb, lemma, as_clause, take);
        }
    }

    /// Whether a colon and quoted words stand at a phrase: "Holt said of it: “…”" tells of whom, not what.
    fn leads_to_quotation(&self, at: usize) -> bool {
        let document = self.document;
        document.part(at) == Some(Part::Colon) && matches!(document.part(at + 1), Some(Part::Quotation(_)))
    }

    /// Whether a cue and its source stand between commas: "It was, wrote one critic, “a mess.”"
    fn is_inserted(&self, at: usize) -> bool {
        let document = self.document;
        let source = document.part(at + 1).is_some_and(|part| matches!(part, Part::Noun(_)));
        let comma = |at: usize| document.part(at) == Some(Part::Comma);
        let finite = document.kind(at).is(Kinds::FINITE);
        document.subject(at).is_none() && finite && at > self.start && comma(at - 1) && source && comma(at + 2)
    }

    /// The form of "be" behind what is said: "What he said was that", "What he told us is that".
    fn what_is(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let what = document.subject(at)?.first.checked_sub(1)? as usize;
        let be = |at: &usize| matches!(document.part(*at), Some(Part::Verb(verb)) if verb.shape == Shape::Copula);
        (at + 1..(at + 3).min(self.end)).find(be).filter(|_| document.is_word(what, "what"))
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
        let Some(subject) = document.subject(at).filter(|subject| subject.first as usize >= self.start) else {
            return false;
        };
        let agent = if verb.passive() { self.agent(at) } else { None };
        let source = agent.map(|agent| Source::subject(document, agent..agent + 1));
        let subject = subject.phrases();
        let frame = match (infinitive, seems) {
            (Some(_), true) => Construction::Seems,
            (Some(_), false) => Construction::PassiveInfinitive,
            (None, _) => Construction::Passive,
        };
        let attribution = self.attribution(at, Some(verb), source, Pattern::Raised);
        let Some(mut candidate) = self.candidate(attribution, None, (at, lemma), frame, subject.start) else {
            return true;
        };
        candidate.attribution.content.push(self.trimmed(subject.clone()));
        let after = (at + 1..(at + 5).min(self.end)).find(|&after| document.is_word(after, "as"));
        // "was called a", "is known as"
        let complement = (at + 1..self.end)
            .find(|&at| document.phrases[at].part != Part::Adverb)
            .filter(|_| verb.passive() && verb.frames.any(Frame::COMPLEMENT))
            .filter(|&at| {
                matches!(document.phrases[at].part, Part::Noun(noun) if !noun.time)
                    || document.phrases[at].part == Part::Adjective
                    || document.phrases[at].quotation().is_some()
            });
        // "was accused of", "was accused by Finch of"
        let object = agent.map_or(at, |agent| agent) + 1;
        let charge = Some(object).filter(|&object| {
            let objects = verb.passive() && verb.frames.any(Frame::OBJECT_FOR) && object < self.end;
            objects && ["of", "for", "over"].iter().any(|word| document.is_word(object, word))
        });
        let start = infinitive.map(|content| content.start).or(after).or(complement).or(charge);
        if let Some(start) = start {
            let end = self.before_source(start..self.content_end(at, lemma, start, frame), agent);
            if end > start {
                candidate.attribution.content.push(self.trimmed(start..end));
            }
        }
        take(Candidate { content: subject, ..candidate });
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
            || !document.classes(document.head(adjective)).any(Class::STANCE)
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
        let source = chosen.source.clone();
        let mut attribution = self.attribution(at, Some(verb), Some(source), Pattern::SourceCueClause);
        attribution.mode = crate::Mode::Thought;
        attribution.cue =
            Some(document.phrases[at].first..document.phrases[start - 1].end.max(document.phrases[adjective].end));
        if let Some(candidate) = self.candidate(attribution, Some(chosen), (at, BE_STANCE), frame, start) {
            self.end(candidate, take);
        }
    }
}

/// Whether a hyphen ties a verb to the word before it: "so-called".
fn is_compound(document: &Document<'_>, verb: usize) -> bool {
    let head = document.phrases[verb].head() as usize;
    head > 0
        && document.token(head - 1).kind == Kind::Hyphen
        && document.token(head - 1).end() == document.token(head).start
}
