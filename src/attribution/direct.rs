//! Direct quotations: the clause beside a quoted stretch that tells who said it.
//!
//! ```text
//! quotation   = stretch [sep] attribution | attribution [comma | colon] stretch | stretch
//! attribution = cue source                      "…," said Makey
//!             | source cue [addressee] rest     "…," Makey told reporters on Friday
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many_m_n;

use super::grammar::{Phrases, Rule, comma, part, phrase};
use super::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::Frame;
use crate::phrase::{Part, Shape, Verb};
use crate::token::Kind;
use crate::{Mode, Pattern};

/// How far a clause may stand from its quotation, in phrases.
const REACH: usize = 24;

/// A clause that attributes a quotation.
#[derive(Clone, Debug)]
struct Clause {
    cue: usize,
    source: Option<Source>,
    addressee: Option<usize>,
    pattern: Pattern,
    /// The phrases that it spans.
    start: usize,
    end: usize,
}

/// Adds the direct quotations of a level.
pub(super) fn attribute(document: &Document<'_>, level: usize, found: &mut Vec<Attribution>) {
    let phrases = document.levels[level].phrases.clone();
    let mut reader =
        Reader { document, level, start: phrases.start, end: phrases.end, found, last: None, carried: None };
    for at in phrases {
        match document.phrases[at].part {
            Part::Break { paragraph: true, .. } => reader.paragraph(),
            Part::Quotation(stretch) => reader.quotation(at, stretch as usize),
            _ => {}
        }
    }
}

/// The quotation before, in the same paragraph.
struct Last {
    /// Its index among the attributions found.
    index: usize,
    /// Its phrase.
    at: usize,
    clause: Option<Clause>,
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    level: usize,
    start: usize,
    end: usize,
    found: &'a mut Vec<Attribution>,
    last: Option<Last>,
    /// The attribution of the paragraph before, and the stretch that it ends with.
    carried: Option<(usize, usize)>,
}

/// What a quoted stretch looks like from the inside.
struct Look {
    words: usize,
    /// Begins with a capital, a number or dots.
    begins: bool,
    /// What ends it.
    terminal: Kind,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self) {
        self.last = None;
    }

    fn look(&self, stretch: usize) -> Look {
        let content = self.document.stretches[stretch].content();
        let mut tokens =
            self.document.tokens[content.clone()].iter().filter(|token| !matches!(token.kind, Kind::Mark(_)));
        let first = tokens.next();
        let begins = first.is_some_and(|token| {
            token.capital()
                || matches!(token.kind, Kind::Number | Kind::Ellipsis | Kind::Open | Kind::Symbol | Kind::At)
        });
        let last =
            self.document.tokens[content.clone()].iter().rev().find(|token| !matches!(token.kind, Kind::Mark(_)));
        Look { words: self.document.words_in(content), begins, terminal: last.map_or(Kind::End, |token| token.kind) }
    }

    fn quotation(&mut self, at: usize, stretch: usize) {
        let document = self.document;
        let this = document.stretches[stretch];
        let look = self.look(stretch);
        if look.words == 0 {
            return;
        }
        let piece = this.content().start as u32..this.content().end as u32;
        let after = self.after(at, &look);
        let before = self.before(at);
        if let Some(continued) = this.continues
            && let Some((index, last)) = self.carried
            && last == continued as usize
        {
            self.found[index].content.push(piece);
            if self.found[index].source.is_none()
                && let Some(clause) = after.or(before)
            {
                self.attach(index, &clause);
            }
            self.last = Some(Last { index, at, clause: None });
            self.carried = Some((index, stretch));
            return;
        }
        let sentence = look.begins
            && matches!(
                look.terminal,
                Kind::Stop | Kind::Exclamation | Kind::Ellipsis | Kind::Comma | Kind::Dash | Kind::Hyphen
            );
        // The second half of an interrupted quotation, or the next sentence of the same speaker.
        if let Some(last) = &self.last
            && let Some(clause) = &last.clause
            && clause.start > last.at
        {
            let breaks = document.phrases[clause.end.min(at)..at].iter().filter(|phrase| phrase.is_break()).count();
            let open = !document.phrases[clause.start..at].iter().any(|phrase| phrase.part == Part::Colon);
            let own = after.as_ref().is_some_and(|after| after.pattern != Pattern::Unattributed);
            let shared = before.as_ref().is_none_or(|before| before.cue == clause.cue);
            if !own
                && shared
                && open
                && (breaks == 0 && (matches!(document.part(at - 1), Some(Part::Comma | Part::Dash)) || sentence)
                    || breaks == 1 && sentence && document.phrases[at - 1].is_break())
            {
                let index = last.index;
                self.found[index].content.push(piece);
                let clause = last.clause.clone();
                self.last = Some(Last { index, at, clause });
                self.carried = Some((index, stretch));
                return;
            }
        }
        let full = matches!(look.terminal, Kind::Stop);
        let clause = match (after, before) {
            (Some(after), Some(before)) if full || self.is_used(&after, at) => {
                Some(if self.is_spent(&before) { after } else { before })
            }
            (Some(after), _) => Some(after),
            (None, Some(before)) if !self.is_spent(&before) => Some(before),
            _ => None,
        };
        let attribution = Attribution {
            content: vec![piece],
            level: self.level,
            unclosed: this.is_unclosed(),
            ..Attribution::default()
        };
        match clause {
            Some(clause) => {
                let index = self.found.len();
                self.found.push(attribution);
                self.attach(index, &clause);
                self.last = Some(Last { index, at, clause: Some(clause) });
                self.carried = Some((index, stretch));
            }
            None if sentence && look.words >= 3 && look.terminal != Kind::Comma => {
                let index = self.found.len();
                let source = self
                    .last
                    .as_ref()
                    .map(|last| last.index)
                    .or(self.carried.map(|(index, _)| index))
                    .and_then(|index| self.found[index].source.clone());
                self.found.push(Attribution { source, ..attribution });
                self.last = Some(Last { index, at, clause: None });
                self.carried = Some((index, stretch));
            }
            None => {}
        }
    }

    /// Whether a clause has attributed the quotation before.
    fn is_spent(&self, clause: &Clause) -> bool {
        self.last.as_ref().is_some_and(|last| last.clause.as_ref().is_some_and(|spent| spent.cue == clause.cue))
    }

    fn is_used(&self, _clause: &Clause, _at: usize) -> bool {
        false
    }

    fn attach(&mut self, index: usize, clause: &Clause) {
        let document = self.document;
        let cue = document.phrases[clause.cue];
        let attribution = &mut self.found[index];
        attribution.cue = Some(cue.head..cue.end);
        attribution.source.clone_from(&clause.source);
        attribution.addressee =
            clause.addressee.map(|phrase| document.phrases[phrase].first..document.phrases[phrase].end);
        attribution.pattern = clause.pattern;
        attribution.confidence = 0.9;
        if let Some(verb) = cue.verb() {
            attribution.mode = if verb.report.mode == Mode::Writing { Mode::Writing } else { Mode::Speech };
            (attribution.negated, attribution.hedged, attribution.modal) = (verb.negated, verb.hedged, verb.modal);
        }
    }

    /// The clause after a quotation.
    fn after(&self, at: usize, look: &Look) -> Option<Clause> {
        let document = self.document;
        let limit = (at + REACH).min(self.end);
        let limit = (at + 1..limit)
            .find(|&at| {
                matches!(document.phrases[at].part, Part::Break { weak: false, .. }) && at > 0
                    || document.phrases[at].quotation().is_some()
            })
            .unwrap_or(limit);
        let full = look.terminal == Kind::Stop;
        let mut start = at + 1;
        if full && limit == start {
            // "…." Smith said.
            return None;
        }
        if let Ok((rest, _)) = separator().parse(Phrases::ahead(document, start, limit)) {
            start = rest.at();
        }
        let input = Phrases::ahead(document, start, limit);
        if let Ok((rest, (cue, source))) = (cue(), Source::inverted).parse(input) {
            return Some(Clause {
                cue,
                source: Some(source),
                addressee: None,
                pattern: Pattern::QuoteCueSource,
                start: at + 1,
                end: rest.at(),
            });
        }
        for verb in start..limit {
            let Some(group) = document.phrases[verb].verb() else { continue };
            let Some(subject) = document.subjects[verb] else { continue };
            if subject.first as usize > start + 1 || !is_cue(&group) {
                continue;
            }
            if (start..subject.first as usize)
                .any(|at| !matches!(document.phrases[at].part, Part::Adverb | Part::Conjunction))
            {
                continue;
            }
            if self.has_content(verb, limit) && look.terminal != Kind::Comma {
                return None;
            }
            return Some(Clause {
                cue: verb,
                source: Some(Source::subject(document, subject.phrases())),
                addressee: addressee(document, verb),
                pattern: Pattern::QuoteSourceCue,
                start: at + 1,
                end: verb + 1,
            });
        }
        None
    }

    /// Whether a verb has content of its own after it: "said that".
    fn has_content(&self, verb: usize, limit: usize) -> bool {
        let document = self.document;
        (verb + 1..limit).any(|at| matches!(document.phrases[at].part, Part::That | Part::Colon))
            || matches!(document.part(verb + 1), Some(Part::Noun(_)))
                && matches!(document.part(verb + 2), Some(Part::Verb(verb)) if matches!(verb.shape, Shape::Finite | Shape::Past | Shape::Copula))
            || limit < self.end
                && document.phrases[limit].quotation().is_some()
                && matches!(document.part(limit - 1), Some(Part::Colon))
    }

    /// The clause before a quotation.
    fn before(&self, at: usize) -> Option<Clause> {
        let document = self.document;
        let mut from = at;
        // "He said:" may stand in a paragraph of its own.
        if from > self.start
            && document.phrases[from - 1].is_break()
            && from - 1 > self.start
            && document.phrases[from - 2].part == Part::Colon
        {
            from -= 1;
        }
        let input = Phrases::behind(document, self.start.max(from.saturating_sub(REACH)), from);
        let (rest, (separator, complements, cue)) =
            (opt(introduction()), many_m_n(0, 12, complement()), reporting()).parse(input).ok()?;
        let _ = rest;
        let group = document.phrases[cue].verb()?;
        let colon = separator.is_some_and(|at| document.phrases[at].part == Part::Colon);
        if !is_cue(&group) && !(colon && complements.len() <= 6) || group.passive && !colon {
            return None;
        }
        if separator.is_none() && !complements.is_empty() && addressee(document, cue).is_none() {
            return None;
        }
        let source = document.subjects[cue].map(|subject| Source::subject(document, subject.phrases()));
        if source.is_none() && !colon && group.shape != Shape::Gerund {
            return None;
        }
        Some(Clause {
            cue,
            source,
            addressee: addressee(document, cue),
            pattern: Pattern::SourceCueQuote,
            start: cue,
            end: at,
        })
    }
}

/// What may stand between a quotation and the clause after it.
fn separator<'a>() -> impl Rule<'a, usize> {
    alt((comma(), part(|part| matches!(part, Part::Dash | Part::Other | Part::Break { weak: true, .. }))))
}

/// What may stand between a clause and the quotation after it.
fn introduction<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Comma | Part::Colon | Part::Dash | Part::That | Part::Other))
}

/// What may stand between the cue and the quotation that it introduces: addressee, place, time.
fn complement<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Noun(_) | Part::Preposition | Part::Adverb | Part::Adjective | Part::Comma))
}

/// A verb group that can hand over to quoted words.
fn cue<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        document.phrases[at].verb().is_some_and(|verb| is_cue(&verb) && verb.shape != Shape::Gerund && !verb.auxiliary)
    })
}

fn reporting<'a>() -> impl Rule<'a, usize> {
    part(|part| matches!(part, Part::Verb(_)))
}

fn is_cue(verb: &Verb) -> bool {
    verb.report.frames.any(Frame::QUOTATION) && !verb.passive
}

/// The object of a verb that can have an addressee: "told reporters".
fn addressee(document: &Document<'_>, verb: usize) -> Option<usize> {
    let group = document.phrases[verb].verb()?;
    let object = verb + 1;
    let noun = document.phrases.get(object)?.noun()?;
    (group.report.frames.any(Frame::ADDRESSEE) && !noun.time).then_some(object)
}
