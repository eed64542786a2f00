//! Clauses: content that a verb, a noun or a phrase hands over to without quotation marks, or with marks around parts.
//!
//! ```text
//! after        = source cue [addressee] adjunct* content
//! content      = "that" clause | clause | ("whether" | wh) clause | infinitive | object infinitive
//!              | gerund | object "for" … | object "as" … | noun phrase | preposition noun phrase
//! parenthesis  = content "," source cue ["," content] | content "," cue source
//! phrase       = "according to" source "," content | content "," "according to" source | "as" source cue "," content
//! nominal      = source's cue-noun ("that" clause | infinitive | preposition noun phrase)
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many_m_n;

use super::bounds::{Folded, Open};
use super::features::Features;
use super::grammar::{Phrases, Rule, comma, part, phrase};
use super::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::{Class, Frame, Report};
use crate::phrase::{Part, Shape, Verb};
use crate::token::Kind;
use crate::{Form, Pattern};

/// Content longer than this, in phrases, is cut.
const LONGEST: usize = 120;

/// What may be an attribution.
pub(crate) struct Candidate<'d> {
    pub attribution: Attribution,
    /// The phrase of the cue.
    cue: usize,
    /// The verb or noun of the cue.
    lemma: &'d str,
    frame: &'static str,
    /// Where the content begins and ends, in phrases.
    content: Range<usize>,
    /// Where it ends at the latest.
    #[cfg(feature = "fit")]
    limit: usize,
}

/// Finds the candidates of a level.
pub(crate) fn candidates<'d>(document: &Document<'d>, level: usize, mut take: impl FnMut(Candidate<'d>)) {
    let phrases = document.levels[level].phrases.clone();
    let mut start = phrases.start;
    while start < phrases.end {
        let end = (start..phrases.end).find(|&at| is_strong_break(document, at)).unwrap_or(phrases.end);
        let sentence = Sentence { document, level, start, end };
        for at in start..end {
            sentence.candidates(at, &mut take);
        }
        start = end + 1;
    }
}

fn is_strong_break(document: &Document<'_>, at: usize) -> bool {
    match document.phrases[at].part {
        Part::Break { weak: false, .. } => true,
        Part::Break { weak: true, .. } => !matches!(document.part(at + 1), Some(Part::Verb(_))),
        _ => false,
    }
}

/// The phrases of a sentence.
struct Sentence<'a, 'd> {
    document: &'a Document<'d>,
    level: usize,
    start: usize,
    end: usize,
}

/// Content after a cue.
#[derive(Clone, Copy)]
struct Content {
    frame: &'static str,
    start: usize,
    /// Where the cue ends.
    cue_end: usize,
    addressee: Option<usize>,
}

impl<'d> Sentence<'_, 'd> {
    fn candidates(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        match self.document.phrases[at].part {
            Part::Verb(verb) => self.verb(at, &verb, take),
            Part::Noun(_) => {
                self.nominal(at, take);
                self.label(at, take);
            }
            Part::Preposition if self.document.is_word(at, "according") => self.according(at, take),
            _ => {}
        }
    }

    fn verb(&self, at: usize, verb: &Verb, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let copula =
            verb.shape == Shape::Copula || verb.shape == Shape::Infinitive && verb.report.frames == Frame::NONE;
        if copula {
            return self.stance(at, verb, take);
        }
        let listed = verb.report.frames != Frame::NONE;
        let lemma = document.lexicon.lemma(verb.lemma);
        let subject = document.subjects[at];
        let mut source = subject.map(|subject| Source::subject(document, subject.phrases()));
        // As she said, …
        let as_clause = subject.is_some_and(|subject| {
            let first = subject.first as usize;
            first > self.start
                && document.is_word(first - 1, "as")
                && (self.is_opening(first - 1)
                    || matches!(document.phrases[first - 2].part, Part::Comma | Part::Quotation(_)))
        });
        let content =
            content(&verb.report).parse(Phrases::ahead(document, at + 1, self.end)).ok().map(|(_, content)| content);
        let agent = if verb.passive { self.agent(at) } else { None };
        if verb.passive {
            source = agent.map(|agent| Source::subject(document, agent..agent + 1));
        }
        // Any verb may hand over to quoted words; only those that are known to report do more.
        let hands_over = content.is_some_and(|content| {
            let start = content.start;
            (start..(start + 4).min(self.end)).any(|at| document.phrases[at].quotation().is_some())
        });
        if !listed && !(hands_over && source.is_some()) {
            return;
        }
        if listed && self.raised(at, verb, lemma, content, take) {
            return;
        }
        if let Some(content) = content
            && !as_clause
        {
            let end = self.content_end(at, lemma, content.start, content.frame);
            if end > content.start {
                let mut attribution = self.attribution(at, Some(verb), source.clone(), Pattern::SourceCueClause);
                attribution.cue = Some(self.cue_start(at)..document.phrases[content.cue_end - 1].end);
                attribution.addressee = content.addressee.map(|object| document.tokens_of(object..object + 1));
                attribution.content.push(self.trimmed(content.start..end));
                take(self.candidate(attribution, at, lemma, content.frame, content.start..end));
                if matches!(content.frame, "that" | "clause" | "question") {
                    return;
                }
            }
        }
        if listed {
            self.parenthesis(at, verb, lemma, source, as_clause, take);
        }
    }

    /// Content whose subject is that of the cue: "Makey is expected to resign", "the plan was described by critics as".
    fn raised(
        &self,
        at: usize,
        verb: &Verb,
        lemma: &'d str,
        content: Option<Content>,
        take: &mut impl FnMut(Candidate<'d>),
    ) -> bool {
        let document = self.document;
        let seems = verb.report.frames.any(Frame::EVIDENCE) && verb.report.frames.any(Frame::INFINITIVE);
        let infinitive = content.filter(|content| content.frame == "infinitive");
        if !(verb.passive || seems && infinitive.is_some()) {
            return false;
        }
        if content.is_some_and(|content| matches!(content.frame, "that" | "clause" | "question" | "later clause")) {
            return false;
        }
        let Some(subject) = document.subjects[at].filter(|subject| subject.first as usize >= self.start) else {
            return false;
        };
        let agent = if verb.passive { self.agent(at) } else { None };
        let source = agent.map(|agent| Source::subject(document, agent..agent + 1));
        let subject = subject.phrases();
        let mut attribution = self.attribution(at, Some(verb), source, Pattern::Raised);
        attribution.content.push(self.trimmed(subject.clone()));
        let frame = match (infinitive, seems) {
            (Some(_), true) => "seems",
            (Some(_), false) => "passive-infinitive",
            (None, _) => "passive",
        };
        let after = (at + 1..(at + 5).min(self.end)).find(|&after| document.is_word(after, "as"));
        let start = infinitive.map(|content| content.start).or(after);
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
        let Some(subject) = document.subjects[at] else { return };
        let frame = match document.phrases[adjective + 1].part {
            Part::That => "that",
            Part::Whether | Part::Wh => "question",
            Part::Verb(verb) if verb.shape == Shape::Infinitive => "infinitive",
            Part::Noun(_) if begins_clause(document, adjective + 1, self.end) => "clause",
            Part::Preposition => "preposition",
            _ => return,
        };
        let start = adjective + 1 + usize::from(frame == "preposition");
        let end = self.content_end(at, "be+stance", start, frame);
        if start >= end {
            return;
        }
        let source = Source::subject(document, subject.phrases());
        let mut attribution = self.attribution(at, Some(verb), Some(source), Pattern::SourceCueClause);
        attribution.mode = crate::Mode::Thought;
        attribution.cue =
            Some(document.phrases[at].first..document.phrases[start - 1].end.max(document.phrases[adjective].end));
        attribution.content.push(self.trimmed(start..end));
        take(self.candidate(attribution, at, "be+stance", frame, start..end));
    }

    /// Content around its cue: "The bill, Smith said, would fail."
    fn parenthesis(
        &self,
        at: usize,
        verb: &Verb,
        lemma: &'d str,
        subject: Option<Source>,
        as_clause: bool,
        take: &mut impl FnMut(Candidate<'d>),
    ) {
        let document = self.document;
        if !verb.report.frames.any(Frame::CLAUSE.or(Frame::QUOTATION))
            || verb.passive
            || matches!(verb.shape, Shape::Gerund | Shape::Infinitive)
        {
            return;
        }
        let (first, last, source, pattern) = match document.subjects[at] {
            Some(found) if found.adjacent => {
                let Some(source) = subject else { return };
                let first = found.first as usize - usize::from(as_clause);
                (first, at + 1, source, Pattern::ClauseSourceCue)
            }
            _ => {
                let Ok((rest, source)) = Source::inverted(Phrases::ahead(document, at + 1, self.end)) else { return };
                (at, rest.at(), source, Pattern::ClauseCueSource)
            }
        };
        let before = first.checked_sub(1).filter(|&before| before >= self.start);
        let opens = before.is_none_or(|before| matches!(document.phrases[before].part, Part::Break { .. }));
        if opens && !as_clause {
            return;
        }
        // What parts the content from its clause: a comma of the sentence, or one inside a closing mark.
        let separator = match before.map(|before| document.phrases[before].part) {
            Some(Part::Quotation(stretch)) if self.ends_in_comma(stretch as usize) => 0,
            Some(Part::Comma | Part::Dash) => 1,
            _ if opens => 1,
            _ => return,
        };
        // What comes after: the end, or a comma and the rest of the content.
        let mut rest = last;
        while rest < self.end && is_adjunct(document, rest) {
            rest += 1;
        }
        let resumes = rest < self.end && document.phrases[rest].part == Part::Comma;
        if rest < self.end && !resumes && !(document.phrases[rest].part == Part::Dash) {
            return;
        }
        let start = self.clause_start(first.saturating_sub(1));
        let mut pieces = Vec::new();
        if !opens && start + 1 < first {
            pieces.push(start..first - separator);
        }
        if pieces.first().is_some_and(|piece| piece.len() == 1 && document.phrases[piece.start].quotation().is_some()) {
            // A quotation by itself is direct.
            return;
        }
        if resumes && !self.chains(rest + 1, at) && rest + 1 < self.end {
            let end = self.content_end(at, lemma, rest + 1, "parenthesis");
            if end > rest + 1 {
                pieces.push(rest + 1..end);
            }
        }
        let finite = pieces.iter().flat_map(Clone::clone).any(|at| {
            document.phrases[at]
                .verb()
                .is_some_and(|verb| matches!(verb.shape, Shape::Finite | Shape::Past | Shape::Copula))
        });
        let Some(content) = pieces.first().cloned() else { return };
        let mut attribution = self.attribution(at, Some(verb), Some(source), pattern);
        if pattern == Pattern::ClauseSourceCue && verb.report.frames.any(Frame::ADDRESSEE) {
            attribution.addressee = self.listener(at + 1);
        }
        attribution.content = pieces.iter().map(|piece| self.trimmed(piece.clone())).collect();
        let frame = match (as_clause, finite, pieces.len()) {
            (true, _, _) => "as",
            (_, false, _) => "parenthesis-fragment",
            (_, _, 1) => "parenthesis-end",
            _ => "parenthesis-middle",
        };
        take(self.candidate(attribution, at, lemma, frame, content));
    }

    /// The noun phrase that tells who listens: "told a joint briefing with Pompeo in Minsk".
    fn listener(&self, at: usize) -> Option<Range<u32>> {
        let document = self.document;
        let noun = |at: usize| at < self.end && document.phrases[at].noun().is_some_and(|noun| !noun.time);
        if !noun(at) {
            return None;
        }
        let mut last = at;
        while ["of", "with", "for"].iter().any(|word| document.is_word(last + 1, word)) && noun(last + 2) {
            last += 2;
        }
        Some(document.tokens_of(at..last + 1))
    }

    /// Whether a comma stands before the closing mark of a quotation.
    fn ends_in_comma(&self, stretch: usize) -> bool {
        let content = self.document.stretches[stretch].content();
        self.document.tokens[content].last().is_some_and(|token| token.kind == Kind::Comma)
    }

    /// "according to": content before or after.
    fn according(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let mut last = at + 1;
        if last >= self.end || document.phrases[last].noun().is_none() {
            return;
        }
        last += 1;
        let front = self.is_opening(at)
            || at > self.start && document.phrases[at - 1].part == Part::Conjunction && self.is_opening(at - 1);
        // The source runs on to the comma, or to the end where nothing comes after it.
        while last < self.end {
            let part = document.phrases[last].part;
            let goes_on = match part {
                Part::Comma => !front && !self.resumes(last),
                Part::Quotation(_) | Part::Colon | Part::Dash | Part::Semicolon => false,
                Part::Verb(verb) => {
                    !front && !matches!(verb.shape, Shape::Finite | Shape::Copula)
                        || matches!(document.part(last - 1), Some(Part::Wh))
                }
                _ => true,
            };
            if !goes_on {
                break;
            }
            last += 1;
        }
        let source = Source::subject(document, at + 1..last);
        let mut pieces = Vec::new();
        if front {
            let start = last + usize::from(last < self.end && matches!(document.phrases[last].part, Part::Comma));
            let end = self.content_end(at, "according", start, "according");
            if start < end {
                pieces.push(start..end);
            }
        } else {
            let comma = usize::from(matches!(document.phrases[at - 1].part, Part::Comma));
            let start = self.clause_start(at - comma);
            if start < at - comma {
                pieces.push(start..at - comma);
            }
            if last < self.end && document.phrases[last].part == Part::Comma && last + 1 < self.end {
                let end = self.content_end(at, "according", last + 1, "according");
                pieces.push(last + 1..end);
            }
        }
        let Some(content) = pieces.first().cloned() else { return };
        let mut attribution = self.attribution(at, None, Some(source), Pattern::AccordingTo);
        attribution.content = pieces.iter().map(|piece| self.trimmed(piece.clone())).collect();
        let frame = if front { "according-front" } else { "according-end" };
        take(self.candidate(attribution, at, "according", frame, content));
    }

    /// Whether after a comma the clause goes on that stood before a parenthesis, rather than an apposition.
    fn resumes(&self, comma: usize) -> bool {
        matches!(self.document.part(comma + 1), Some(Part::Verb(verb)) if matches!(verb.shape, Shape::Finite | Shape::Copula | Shape::Past))
            || matches!(self.document.part(comma + 1), Some(Part::Conjunction | Part::Subordinator))
    }

    /// "his claim that": a noun as cue.
    fn nominal(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let phrase = document.phrases[at];
        let head = document.head(at);
        if !head.is(Class::CUE_NOUN) || at + 1 >= self.end || head.capital() {
            return;
        }
        let entry = document.lexicon.entry(head.word);
        let next = document.phrases[at + 1];
        let copula = matches!(next.part, Part::Verb(verb) if verb.shape == Shape::Copula);
        let frame = match next.part {
            _ if copula && matches!(document.part(at + 2), Some(Part::That | Part::Quotation(_))) => "noun-copula",
            Part::That => "noun-that",
            Part::Verb(verb) if verb.shape == Shape::Infinitive => "noun-infinitive",
            Part::Preposition if entry.report.takes_preposition(document.word(next.first as usize)) => {
                "noun-preposition"
            }
            _ => return,
        };
        // The owner: "Makey's", "his".
        let possessor = phrase.tokens().find(|&token| {
            let token = document.token(token);
            token.possessive() || token.is(Class::POSSESSIVE)
        });
        let mut source = possessor.map(|last| {
            let tokens = phrase.first..last as u32 + 1;
            let form = match document.token(last) {
                token if token.is(Class::POSSESSIVE) => Form::Pronoun,
                token if token.capital() => Form::Name,
                _ => Form::Nominal,
            };
            Source { tokens, phrase: at as u32, form }
        });
        // The subject of a verb that the noun depends on: "made a claim that".
        if source.is_none()
            && at > self.start
            && document.phrases[at - 1].verb().is_some()
            && let Some(subject) = document.subjects[at - 1]
        {
            source = Some(Source::subject(document, subject.phrases()));
        }
        let start = at + 1 + usize::from(matches!(frame, "noun-preposition" | "noun-copula"));
        let end = self.content_end(at, document.lexicon.lemma(entry.lemma), start, frame);
        if start >= end {
            return;
        }
        let mut attribution = self.attribution(at, None, source, Pattern::NominalCue);
        attribution.mode = entry.report.mode;
        attribution.cue = Some(phrase.head..document.phrases[start - 1].end.max(phrase.head + 1));
        attribution.content.push(self.trimmed(start..end));
        let lemma = document.lexicon.lemma(entry.lemma);
        take(self.candidate(attribution, at, lemma, frame, start..end));
    }

    /// "Makey: Belarus is ready for talks"
    fn label(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        if at != self.start || at + 2 >= self.end || document.phrases[at + 1].part != Part::Colon {
            return;
        }
        if document.phrases[at + 2].quotation().is_some() {
            return;
        }
        let source = Source::subject(document, at..at + 1);
        let mut attribution = self.attribution(at + 1, None, Some(source), Pattern::Label);
        attribution.content.push(self.trimmed(at + 2..self.end));
        take(self.candidate(attribution, at + 1, "label", "label", at + 2..self.end));
    }

    fn candidate(
        &self,
        attribution: Attribution,
        cue: usize,
        lemma: &'d str,
        frame: &'static str,
        content: Range<usize>,
    ) -> Candidate<'d> {
        Candidate {
            #[cfg(feature = "fit")]
            limit: self.open(cue, lemma, content.start, frame).limit,
            attribution,
            cue,
            lemma,
            frame,
            content,
        }
    }

    fn attribution(&self, cue: usize, verb: Option<&Verb>, source: Option<Source>, pattern: Pattern) -> Attribution {
        let phrase = &self.document.phrases[cue];
        Attribution {
            cue: Some(self.cue_start(cue)..phrase.end),
            source,
            pattern,
            mode: verb.map_or(crate::Mode::Speech, |verb| verb.report.mode),
            negated: verb.is_some_and(|verb| verb.negated),
            hedged: verb.is_some_and(|verb| verb.hedged),
            modal: verb.is_some_and(|verb| verb.modal),
            level: self.level,
            ..Attribution::default()
        }
    }

    /// The first token of a cue: of "refused to say" the first verb's, adverbs included.
    fn cue_start(&self, at: usize) -> u32 {
        let document = self.document;
        let phrase = &document.phrases[at];
        match (document.phrases[at].part, at.checked_sub(1).filter(|&before| before >= self.start)) {
            (Part::Verb(verb), Some(before))
                if verb.shape == Shape::Infinitive && document.phrases[before].verb().is_some() =>
            {
                document.phrases[before].first
            }
            _ => phrase.first,
        }
    }

    /// Whether a phrase is the first of its sentence.
    fn is_opening(&self, at: usize) -> bool {
        at == self.start || matches!(self.document.phrases[at - 1].part, Part::Break { .. })
    }

    /// Where the clause begins that ends before a phrase.
    fn clause_start(&self, end: usize) -> usize {
        let from = self.start.max(end.saturating_sub(LONGEST));
        let mut start = (from..end)
            .rev()
            .find(|&at| matches!(self.document.phrases[at].part, Part::Break { .. } | Part::Semicolon | Part::Colon))
            .map_or(from, |at| at + 1);
        while start < end && matches!(self.document.phrases[start].part, Part::Conjunction | Part::Comma | Part::Adverb)
        {
            start += 1;
        }
        start
    }

    /// Whether a cue with the same subject as another begins at a phrase: "…, adding that".
    fn chains(&self, at: usize, cue: usize) -> bool {
        let document = self.document;
        let Some(Part::Verb(verb)) = document.part(at) else { return false };
        at < self.end
            && verb.report.frames.any(Frame::CLAUSE.or(Frame::QUOTATION).or(Frame::ADDRESSEE))
            && !verb.passive
            && verb.shape != Shape::Infinitive
            && (verb.shape == Shape::Gerund
                || document.subjects[at].is_some_and(|subject| {
                    !subject.adjacent && document.subjects[cue].is_some_and(|own| own.first == subject.first)
                }))
    }

    /// Where content ends that begins at a phrase.
    fn content_end(&self, cue: usize, lemma: &str, start: usize, frame: &str) -> usize {
        self.open(cue, lemma, start, frame).end(self.document.weights)
    }

    fn open<'b>(&'b self, cue: usize, lemma: &'b str, start: usize, frame: &'b str) -> Open<'b> {
        let document = self.document;
        let limit = self.end.min(start + LONGEST);
        let limit = (start..limit)
            .find(|&at| matches!(document.phrases[at].part, Part::Break { weak: true, .. }))
            .unwrap_or(limit);
        Open { document, cue, lemma, frame, start, limit }
    }

    /// The tokens of phrases without punctuation at their ends.
    fn trimmed(&self, phrases: Range<usize>) -> Range<u32> {
        let document = self.document;
        let skip = |part: Part| {
            matches!(part, Part::Comma | Part::Colon | Part::Dash | Part::Semicolon | Part::Break { .. } | Part::Other)
        };
        let mut end = phrases.end;
        while end > phrases.start + 1 && skip(document.phrases[end - 1].part) {
            end -= 1;
        }
        let mut start = phrases.start;
        while start + 1 < end && skip(document.phrases[start].part) {
            start += 1;
        }
        let mut tokens = document.tokens_of(start..end);
        while tokens.end > tokens.start + 1
            && matches!(document.token(tokens.end as usize - 1).kind, Kind::Stop)
            && document.token(tokens.end as usize).starts_sentence()
        {
            tokens.end -= 1;
        }
        tokens
    }
}

/// Time and place beside a verb: "on Friday", "in a statement".
fn is_adjunct(document: &Document<'_>, at: usize) -> bool {
    match document.phrases[at].part {
        Part::Adverb | Part::Preposition | Part::Other => true,
        Part::Noun(_) => true,
        _ => false,
    }
}

/// Whether a clause with a subject and a finite verb begins at a phrase.
fn begins_clause(document: &Document<'_>, at: usize, end: usize) -> bool {
    (at + 1..(at + 14).min(end)).any(|verb| {
        document.phrases[verb].verb().is_some()
            && document.subjects[verb].is_some_and(|subject| subject.first as usize == at && subject.adjacent)
    })
}

/// The content after a cue, with the adjuncts and the addressee before it.
fn content<'a>(report: &Report) -> impl Rule<'a, Content> {
    let report = *report;
    move |input: Phrases<'a>| {
        let document = input.document;
        let cue_end = input.at();
        let (rest, _) = many_m_n(0, 2, adverb()).parse(input)?;
        // "told reporters in Minsk that": an addressee and adjuncts stand before a clause only.
        let (clause, object) = opt(addressee(report)).parse(rest)?;
        let (clause, _) = many_m_n(0, 6, adjunct()).parse(clause)?;
        if let Ok((rest, (start, frame))) = alt((that(), question(), infinitive())).parse(clause) {
            let addressee = object.filter(|_| report.frames.any(Frame::ADDRESSEE));
            let (frame, start) = match (frame, object) {
                ("infinitive", Some(object)) => ("object-infinitive", object),
                ("infinitive", None) if clause.at() > rest.at() => return super::grammar::fail(),
                _ => (frame, start),
            };
            return Ok((rest, Content { frame, start, cue_end, addressee }));
        }
        if let Some(object) = object
            && report.frames.any(Frame::ADDRESSEE)
            && let Ok((rest, start)) =
                clause_start().parse(Phrases::ahead(document, object + 1, object + 1 + clause.len().max(1)))
        {
            return Ok((rest, Content { frame: "clause", start, cue_end, addressee: Some(object) }));
        }
        if let Ok((after, start)) = clause_start().parse(rest) {
            return Ok((after, Content { frame: "clause", start, cue_end, addressee: None }));
        }
        // "told reporters on Friday he would"
        let mut later = rest;
        for _ in 0..6 {
            let Ok((after, _)) = adjunct().parse(later) else { break };
            later = after;
            if let Ok((after, start)) = clause_start().parse(later)
                && report.frames.any(Frame::CLAUSE)
            {
                return Ok((after, Content { frame: "later clause", start, cue_end, addressee: None }));
            }
        }
        let start = rest.at();
        let frame = match document.part(start).filter(|_| !rest.is_empty()) {
            Some(Part::Verb(verb)) if verb.shape == Shape::Gerund => "gerund",
            Some(Part::Noun(noun)) if !noun.time || noun.form == Form::Name => object_frame(document, start),
            Some(Part::Quotation(_)) => "quotation",
            Some(Part::Preposition)
                if document.is_word(start, "to") && matches!(document.part(start + 1), Some(Part::Quotation(_))) =>
            {
                "infinitive"
            }
            Some(Part::Preposition)
                if report.takes_preposition(document.word(document.phrases[start].first as usize)) =>
            {
                return Ok((
                    rest,
                    Content { frame: "preposition", start: start + 1, cue_end: start + 1, addressee: None },
                ));
            }
            _ => return super::grammar::fail(),
        };
        Ok((rest, Content { frame, start, cue_end, addressee: None }))
    }
}

/// What comes after the object of a cue: "accused X of", "described X as", "called X “…”".
fn object_frame(document: &Document<'_>, object: usize) -> &'static str {
    let mut at = object + 1;
    for _ in 0..4 {
        match document.part(at) {
            Some(Part::Quotation(_)) => return "object-quotation",
            Some(Part::Preposition) => match document.word(document.phrases[at].first as usize) {
                "as" => return "object-as",
                "of" if at == object + 1 => return "object-of",
                "for" => return "object-for",
                "to" => return "object-to",
                _ => at += 1,
            },
            Some(Part::Noun(_)) if at > object + 1 => at += 1,
            Some(Part::Noun(_) | Part::Adjective) => return "object-complement",
            _ => break,
        }
    }
    "noun"
}

fn adverb<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Adverb))
}

fn adjunct<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Adverb | Part::Preposition | Part::Noun(_) | Part::Comma))
}

/// The object right behind the verb.
fn addressee<'a>(_report: Report) -> impl Rule<'a, usize> {
    phrase(|document, at| document.phrases[at].noun().is_some_and(|noun| !noun.time))
}

fn that<'a>() -> impl Rule<'a, (usize, &'static str)> {
    part(|part| part == Part::That).map(|at| (at, "that"))
}

fn question<'a>() -> impl Rule<'a, (usize, &'static str)> {
    phrase(|document, at| {
        matches!(document.phrases[at].part, Part::Whether)
            || document.phrases[at].part == Part::Wh
                && !matches!(document.part(at.wrapping_sub(1)), Some(Part::Noun(_) | Part::Comma))
    })
    .map(|at| (at, "question"))
}

fn infinitive<'a>() -> impl Rule<'a, (usize, &'static str)> {
    part(|part| matches!(part, Part::Verb(verb) if verb.shape == Shape::Infinitive)).map(|at| (at, "infinitive"))
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

impl Candidate<'_> {
    /// Where the content may end, with the features of each place.
    #[cfg(feature = "fit")]
    pub fn ends(&self, document: &Document<'_>) -> Vec<(Vec<String>, u32)> {
        let open = Open {
            document,
            cue: self.cue,
            lemma: self.lemma,
            frame: self.frame,
            start: self.content.start,
            limit: self.limit,
        };
        open.ends()
            .map(|at| {
                let mut names = super::features::Names::default();
                open.describe(at, &mut names);
                (names.0, document.phrases[at - 1].end)
            })
            .chain([(Vec::new(), document.phrases[self.limit - 1].end)])
            .collect()
    }

    /// Names what may tell whether it is right.
    pub fn describe(&self, document: &Document<'_>, features: &mut impl Features) {
        let attribution = &self.attribution;
        let (lemma, frame) = (self.lemma, self.frame);
        features.add(&["bias"]);
        features.add(&["frame", frame]);
        features.add(&["cue", lemma]);
        features.add(&["cue", lemma, frame]);
        let verb = document.phrases[self.cue].verb();
        let shape = verb.map_or("none", |verb| match (verb.shape, verb.passive) {
            (_, true) => "passive",
            (Shape::Finite, _) if verb.auxiliary => "auxiliary",
            (Shape::Finite, _) => "present",
            (Shape::Past, _) => "past",
            (Shape::Infinitive, _) => "infinitive",
            (Shape::Gerund, _) => "gerund",
            (Shape::Copula, _) => "copula",
        });
        features.add(&["shape", shape]);
        features.add(&["shape", shape, frame]);
        features.add(&["shape", shape, "cue", lemma]);
        if let Some(verb) = verb {
            if verb.report.frames == Frame::NONE {
                features.add(&["unlisted"]);
                features.add(&["unlisted", frame]);
            }
            if verb.negated {
                features.add(&["negated"]);
                features.add(&["negated", frame]);
                features.add(&["negated", lemma]);
            }
            if verb.modal {
                features.add(&["modal"]);
                features.add(&["modal", lemma]);
            }
            if verb.hedged {
                features.add(&["hedged"]);
            }
            let adjacent = document.subjects[self.cue]
                .map_or("no subject", |subject| if subject.adjacent { "adjacent" } else { "carried" });
            features.add(&["subject", adjacent]);
            features.add(&["subject", adjacent, shape]);
        }
        self.describe_source(document, features);
        // What stands before the cue's clause and after the content.
        let level = if document.levels[attribution.level].stretch.is_some() { "quoted" } else { "ground" };
        features.add(&["level", level]);
        features.add(&["level", level, frame]);
        let first = document.phrases[self.content.start];
        let begins = match first.part {
            Part::Noun(noun) => match noun.form {
                Form::Name => "name",
                Form::Nominal => "nominal",
                Form::Pronoun => "pronoun",
            },
            Part::Verb(_) => "verb",
            Part::Quotation(_) => "quotation",
            _ => "word",
        };
        features.add(&["begins", begins, frame]);
        if begins == "word" || begins == "pronoun" || begins == "nominal" {
            let mut folded = String::from(document.word(first.first as usize));
            folded.make_ascii_lowercase();
            features.add(&["word", &folded, frame]);
        }
        let quoted = self.content.clone().any(|at| document.phrases[at].quotation().is_some());
        if quoted {
            features.add(&["quoted"]);
            features.add(&["quoted", frame]);
            features.add(&["quoted", lemma]);
        }
        let length = match document.words_in(attribution.content[0].start as usize..attribution.content[0].end as usize)
        {
            0..=1 => "1",
            2 => "2",
            3..=4 => "4",
            5..=8 => "8",
            9..=16 => "16",
            17..=32 => "32",
            _ => "long",
        };
        features.add(&["length", length]);
        features.add(&["length", length, frame]);
        let sentence_start = self.cue.saturating_sub(1);
        if let Some(before) = document
            .subjects
            .get(self.cue)
            .copied()
            .flatten()
            .map(|subject| subject.first as usize)
            .or(Some(sentence_start))
        {
            let before = before.checked_sub(1).and_then(|at| document.part(at));
            let name = match before {
                None | Some(Part::Break { .. }) => "break",
                Some(Part::Comma) => "comma",
                Some(Part::That) => "that",
                Some(Part::Wh) => "wh",
                Some(Part::Subordinator) => "subordinator",
                Some(Part::Conjunction) => "conjunction",
                Some(Part::Noun(_)) => "noun",
                Some(Part::Verb(_)) => "verb",
                Some(Part::Preposition) => "preposition",
                Some(Part::Quotation(_)) => "quotation",
                _ => "other",
            };
            features.add(&["before", name]);
            features.add(&["before", name, frame]);
        }
    }

    fn describe_source(&self, document: &Document<'_>, features: &mut impl Features) {
        let Some(source) = &self.attribution.source else {
            features.add(&["source", "none"]);
            features.add(&["source", "none", self.frame]);
            features.add(&["source", "none", "cue", self.lemma]);
            return;
        };
        let form = match source.form {
            Form::Name => "name",
            Form::Nominal => "nominal",
            Form::Pronoun => "pronoun",
        };
        features.add(&["source", form]);
        features.add(&["source", form, self.frame]);
        let head = document.head(source.phrase as usize);
        let class = match () {
            () if head.is(Class::DOCUMENT) => "document",
            () if head.is(Class::PERSON) => "person",
            () if head.is(Class::GROUP) => "group",
            () if head.is(Class::BODY) => "body",
            () if head.is(Class::FIRST_PERSON) => "first",
            () if head.is(Class::SECOND_PERSON) => "second",
            () if source.form == Form::Name => "named",
            () => "thing",
        };
        features.add(&["class", class]);
        features.add(&["class", class, self.frame]);
        features.add(&["class", class, "cue", self.lemma]);
        let mut folded = String::from(head.text(document.text));
        folded.make_ascii_lowercase();
        if source.form != Form::Name {
            features.add(&["head", &folded]);
        }
    }
}
