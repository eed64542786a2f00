//! Direct quotations: each quoted stretch of a level with the clause beside it that tells who said it.
//!
//! ```text
//! quotation    = leading stretch | stretch trailing | stretch
//! interrupted  = stretch trailing [comma] stretch         one quotation of two pieces
//! continued    = stretch trailing break stretch           the same
//! carried      = stretch                                  the source of the last one, or of the sentence before
//! ```
//!
//! Only what reads as an utterance is taken: a sentence, or words that a cue introduces or follows. What a clause
//! takes in ("called it “a mess”") is left to the patterns of clauses.

use std::ops::Range;

use super::addressee::addressee;
use super::introducer::{Introducer, introducer, presented};
use super::leading::{leading, names_it};
use super::look::{Lead, Look};
use super::relay;
use super::trailing::trailing;
use super::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::memory::make_room;
use crate::phrase::{Part, Phrase, Shape, Sort};
use crate::token::{Kind, Mark};
use crate::{Form, Genre, Pattern};

/// A clause that attributes a quotation.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub cue: Range<u32>,
    pub verb: Option<usize>,
    pub source: Option<Source>,
    /// Who it is said to, where that is no object of the cue.
    pub addressee: Option<Range<u32>>,
    /// Who quotes the source.
    pub relay: Option<Range<u32>>,
    pub pattern: Pattern,
    pub confidence: f32,
    /// The phrases that it spans.
    pub start: usize,
    pub end: usize,
}

impl Clause {
    /// A clause around a cue that is a phrase.
    pub fn new(document: &Document<'_>, cue: usize, source: Option<Source>, pattern: Pattern) -> Self {
        let phrase = document.phrases[cue];
        let verb = phrase.verb().map(|_| cue);
        let tokens = if verb.is_some() { phrase.head()..phrase.end } else { phrase.first..phrase.end };
        Self {
            cue: tokens,
            verb,
            source,
            addressee: None,
            relay: relay::quoted(document, cue).and_then(|quoted| quoted.relay),
            pattern,
            confidence: 0.9,
            start: cue,
            end: cue + 1,
        }
    }
}

/// Adds the direct quotations of a level.
pub(super) fn attribute(document: &Document<'_>, level: usize, found: &mut Vec<Attribution>) {
    let Range { start, end } = document.levels[level].phrases;
    let mut reader = Reader { document, level, start, end, found, last: None, carried: None };
    for landmark in document.landmarks_of(level) {
        match landmark.sort {
            Sort::Paragraph => reader.last = None,
            Sort::Quotation => reader.quotation(landmark.at()),
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

/// The last quotation that was reported.
#[derive(Clone, Copy)]
struct Carried {
    index: usize,
    at: usize,
    stretch: usize,
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    level: usize,
    start: usize,
    end: usize,
    found: &'a mut Vec<Attribution>,
    last: Option<Last>,
    carried: Option<Carried>,
}

impl Reader<'_, '_> {
    fn quotation(&mut self, at: usize) {
        let document = self.document;
        let Some(stretch) = document.phrases[at].quotation() else { return };
        let this = document.stretches[stretch];
        let look = Look::at(document, self.start, at, stretch);
        if look.words == 0 {
            return;
        }
        let piece = this.content().start as u32..this.content().end as u32;
        let after = trailing(document, self.end, at, &look);
        let before = leading(document, self.start, at, &look);
        // “…,” he said: “…”
        if let Some(last) = self.last.as_ref().filter(|_| before.as_ref().is_some_and(|before| self.is_spent(before)))
            && look.lead == Lead::Colon
        {
            let (index, clause) = (last.index, last.clause.clone());
            return self.goes_on(index, at, stretch, piece, clause);
        }
        let mut before = before.filter(|before| !self.is_spent(before));
        // “…,” he said, and then added: “…”
        if let (Some(before), Some(last)) = (&mut before, &self.last)
            && before.source.is_none()
            && !document.phrases[last.at..at].iter().any(Phrase::is_break)
        {
            before.source.clone_from(&self.found[last.index].source);
        }
        if let Some(continued) = this.continues
            && let Some(carried) = self.carried
            && carried.stretch == continued as usize
            && !(self.found[carried.index].source.is_some() && clause_of_its_own(after.as_ref()))
        {
            if self.found[carried.index].source.is_none()
                && let Some(clause) = after.or(before)
            {
                self.attach(carried.index, &clause);
            }
            return self.goes_on(carried.index, at, stretch, piece, None);
        }
        if after.is_none()
            && before.is_none()
            && let Some(index) = self.enumerated(at)
        {
            if document.genre == Genre::Fiction {
                let clause = self.last.as_ref().and_then(|last| last.clause.clone());
                return self.goes_on(index, at, stretch, piece, clause);
            }
            if let Some(first) = self.found[index].content.last_mut() {
                // With the marks, since the words between the two have none.
                let marked = matches!(document.token(first.start as usize).kind, Kind::Mark);
                *first = first.start - u32::from(!marked)..document.phrases[at].end;
            }
            self.last = Some(Last { index, at, clause: self.last.take().and_then(|last| last.clause) });
            self.carried = Some(Carried { index, at, stretch });
            return;
        }
        // “It is old,” he said, “and it leaks.” Holt disagreed.
        let ended = look.is_full() && !look.begins;
        if (after.is_none() || ended)
            && let Some(index) = self.continued(at, &look, before.as_ref())
        {
            let clause = self.last.as_ref().and_then(|last| last.clause.clone());
            let whole = look.is_sentence() || look.lead != Lead::Nothing || document.genre == Genre::Fiction;
            let piece = if whole { piece } else { self.rest_of_sentence(at) };
            return self.goes_on(index, at, stretch, piece, clause);
        }
        let attribution = Attribution {
            content: piece.into(),
            level: self.level as u32,
            unclosed: this.is_unclosed(),
            ..Attribution::default()
        };
        let index = self.found.len();
        let led = before.is_some() || !matches!(look.lead, Lead::Clause | Lead::Comma);
        let clause = choose(document, &look, after, before);
        let mut attribution = attribution;
        if !led
            && let Some(clause) = &clause
            && clause.start > at
            && self.level == 0
            && document.genre != Genre::Fiction
        {
            // The author's words before it belong to what was said: Minsk is “ready for talks,” Makey said.
            let first = super::leading::sentence_content(document, self.start, at);
            attribution.content[0].start = document.phrases[first].first;
            attribution.content[0].end = document.phrases[at].end;
        }
        match &clause {
            Some(clause) => {
                make_room(self.found, 1);
                self.found.push(attribution);
                self.attach(index, clause);
            }
            None if look.opens_sentence() && look.is_sentence() && look.words >= 3 && self.stands_alone(at, &look) => {
                let introducer =
                    introducer(document, self.since(), at).or_else(|| presented(document, self.since(), at));
                if let Some(index) = self.belongs(at, introducer.as_ref()) {
                    let clause = self.last.as_ref().and_then(|last| last.clause.clone());
                    let piece = attribution.content[0].clone();
                    return self.goes_on(index, at, stretch, piece, clause);
                }
                let (source, pattern) = match introducer {
                    Some(introducer) => (Some(introducer.source), Pattern::Introduced),
                    None => self.source_before(),
                };
                make_room(self.found, 1);
                self.found.push(Attribution { source, pattern, confidence: 0.6, ..attribution });
            }
            None => return,
        }
        self.last = Some(Last { index, at, clause });
        self.carried = Some(Carried { index, at, stretch });
    }

    /// The tokens of a quotation with the words behind it in its sentence: “The country is” in crisis.
    fn rest_of_sentence(&self, at: usize) -> Range<u32> {
        let document = self.document;
        let end = (at + 1..self.end).find(|&at| document.phrases[at].is_break()).unwrap_or(self.end);
        let mut tokens = document.tokens_of(at..end);
        while tokens.end > tokens.start + 1 && document.token(tokens.end as usize - 1).kind == Kind::Stop {
            tokens.end -= 1;
        }
        tokens
    }

    /// Adds a piece to a quotation.
    fn goes_on(&mut self, index: usize, at: usize, stretch: usize, piece: Range<u32>, clause: Option<Clause>) {
        self.found[index].content.push(piece);
        self.last = Some(Last { index, at, clause });
        self.carried = Some(Carried { index, at, stretch });
    }

    /// The quotation that a clause introduces together with this one: he said, “…” and “…”
    fn enumerated(&self, at: usize) -> Option<usize> {
        let last = self.last.as_ref()?;
        let introduced = last.clause.as_ref().is_some_and(|clause| clause.end <= last.at);
        let between = &self.document.phrases[last.at + 1..at];
        let joined = between.iter().any(|phrase| phrase.part == Part::Conjunction)
            && between.iter().all(|phrase| matches!(phrase.part, Part::Conjunction | Part::Comma));
        (introduced && joined && self.level == 0).then_some(last.index)
    }

    /// The quotation that this one is the second half of, or the next sentence of.
    fn continued(&self, at: usize, look: &Look, before: Option<&Clause>) -> Option<usize> {
        let phrases = self.document.phrases;
        let last = self.last.as_ref()?;
        let clause = last.clause.as_ref()?;
        if clause.start <= last.at || clause.pattern == Pattern::QuoteDashSource {
            return None;
        }
        let between = &phrases[clause.end.min(at)..at];
        // “…,” he said, speaking of politicians, “and …”
        let lower = !look.begins && matches!(look.lead, Lead::Comma | Lead::Dash);
        // “…,” he said, and “…”
        let joined = !look.begins
            && phrases[at - 1].part == Part::Conjunction
            && between.iter().all(|phrase| matches!(phrase.part, Part::Comma | Part::Conjunction));
        if before.is_some() && !lower && !joined {
            return None;
        }
        let breaks = between.iter().filter(|phrase| phrase.is_break()).count();
        let colon = phrases[clause.start..at].iter().any(|phrase| phrase.part == Part::Colon);
        let interrupted = breaks == 0
            && !between.iter().any(|phrase| phrase.part == Part::That || !lower && takes_content(phrase))
            && (joined
                || matches!(look.lead, Lead::Comma | Lead::Dash)
                || look.is_sentence() && !self.is_governed(at) && !names_it(self.document, at));
        let unended = self.level == 0 && look.begins && look.words >= 4 && look.terminal != Kind::Number;
        let sentence = look.is_sentence() || unended;
        let next = breaks == 1 && sentence && phrases[at - 1].is_break();
        (!colon && (interrupted || next)).then_some(last.index)
    }

    /// Whether a word before a stretch takes it for a noun: “…,” he said on ABC's “This Week.”
    fn is_governed(&self, at: usize) -> bool {
        let before = self.document.token((self.document.phrases[at].first as usize).saturating_sub(1));
        before.is(Class::PREPOSITION.or(Class::DETERMINER)) || before.possessive()
    }

    /// Whether a clause has attributed the quotation before.
    fn is_spent(&self, clause: &Clause) -> bool {
        self.last.as_ref().is_some_and(|last| last.clause.as_ref().is_some_and(|spent| spent.cue == clause.cue))
    }

    /// Whether no words of the author's take the quotation into their sentence: “Never again” is a slogan.
    fn stands_alone(&self, at: usize, look: &Look) -> bool {
        let next = self.document.part(at + 1);
        self.level == 0
            && !self.is_heading(at, look)
            && (at + 1 >= self.end
                || look.is_full()
                || matches!(next, Some(Part::Break { .. } | Part::Quotation(_) | Part::Open | Part::Dash))
                || !matches!(next, Some(Part::Verb(_) | Part::Preposition | Part::Conjunction)))
    }

    /// Whether it is a heading: a few words in single marks, in a paragraph of their own, where others have double ones.
    fn is_heading(&self, at: usize, look: &Look) -> bool {
        const LONGEST: usize = 8;
        let document = self.document;
        let single = |at: usize| {
            let open = document.token(document.phrases[at].first as usize);
            matches!(open.mark(), Some(Mark::Single | Mark::LeftSingle))
        };
        let alone = (at == self.start || document.phrases[at - 1].is_paragraph())
            && (at + 1 >= self.end || document.phrases[at + 1].is_paragraph());
        alone
            && look.words <= LONGEST
            && single(at)
            && document.genre != Genre::Fiction
            && self.carried.is_some_and(|carried| !single(carried.at))
    }

    /// Where the words begin that may introduce a quotation: behind the one before.
    fn since(&self) -> usize {
        self.carried.map_or(self.start, |carried| carried.at + 1)
    }

    /// The quotation that one without a clause goes on with: the one before in its paragraph, or at the end of the
    /// paragraph before, where nobody else has been heard since.
    fn belongs(&self, at: usize, introducer: Option<&Introducer>) -> Option<usize> {
        let phrases = self.document.phrases;
        let carried = self.carried?;
        let between = &phrases[carried.at + 1..at];
        let before = &self.found[carried.index];
        let unheard = introducer.is_none_or(|introducer| {
            before.cue.as_ref().is_some_and(|cue| cue.start == self.document.phrases[introducer.verb].head())
                || introducer.source.form == Form::Pronoun && self.last.is_some()
        });
        let adjacent = between.iter().filter(|phrase| phrase.is_break()).count() == 1;
        let goes_on = match self.last {
            Some(_) => true,
            None => adjacent && self.document.genre != Genre::Fiction,
        };
        let signed = before.pattern == Pattern::QuoteDashSource;
        (unheard && goes_on && before.source.is_some() && !signed).then_some(carried.index)
    }

    /// The source of the last quotation in the paragraph.
    fn source_before(&self) -> (Option<Source>, Pattern) {
        match self.last.as_ref().and_then(|last| self.found[last.index].source.clone()) {
            Some(source) => (Some(source), Pattern::Continuation),
            None => (None, Pattern::Unattributed),
        }
    }

    fn attach(&mut self, index: usize, clause: &Clause) {
        let document = self.document;
        let attribution = &mut self.found[index];
        attribution.cue = Some(clause.cue.clone());
        attribution.source.clone_from(&clause.source);
        attribution.pattern = clause.pattern;
        attribution.confidence = clause.confidence;
        attribution.relay.clone_from(&clause.relay);
        let Some(verb) = clause.verb else { return };
        // Behind an inverted cue stands the source.
        let inverted = clause.source.as_ref().is_some_and(|source| source.phrase as usize == verb + 1);
        let listener = addressee(document, verb).filter(|_| !inverted);
        let listener = listener.map(|phrase| document.phrases[phrase].first..document.phrases[phrase].end);
        attribution.addressee = clause.addressee.clone().or(listener);
        if let Some(group) = document.phrases[verb].verb() {
            attribution.mode = document.verb(group).report.mode;
            (attribution.negated, attribution.hedged, attribution.modal) =
                (group.negated(), group.hedged(), group.modal());
        }
        if clause.pattern == Pattern::QuoteSourceCue || clause.pattern == Pattern::QuoteCueSource {
            let limit = (clause.end..self.end)
                .find(|&at| document.phrases[at].is_break() || document.phrases[at].quotation().is_some())
                .unwrap_or(self.end);
            attribution.relay = attribution.relay.take().or_else(|| relay::relay(document, clause.end, limit));
        }
    }
}

/// Whether a paragraph has a clause of its own, so that it goes on with no other: the closing mark before it is missing.
fn clause_of_its_own(after: Option<&Clause>) -> bool {
    after.and_then(|clause| clause.source.as_ref()).is_some_and(|source| source.form != Form::Pronoun)
}

/// Whether a phrase begins content of its own, or its sentence: "noting that".
fn takes_content(phrase: &Phrase) -> bool {
    match phrase.part {
        Part::That | Part::Whether => true,
        Part::Verb(verb) => {
            verb.shape == Shape::Gerund && verb.frames.any(Frame::CLAUSE) && verb.frames.any(Frame::QUOTATION)
        }
        _ => false,
    }
}

/// The clause that a quotation belongs to, of the two beside it.
fn choose(document: &Document<'_>, look: &Look, after: Option<Clause>, before: Option<Clause>) -> Option<Clause> {
    match (after, before) {
        (Some(after), Some(before)) => {
            let introduced = before.source.is_some()
                && before.pattern == Pattern::SourceCueQuote
                && !matches!(look.terminal, Kind::Comma)
                && look.lead != Lead::Dash;
            // “…,” and then he laughed.
            let rest = after.pattern == Pattern::QuoteSourceAction
                || document.part(after.start) == Some(Part::Conjunction) && before.source.is_some();
            Some(if look.is_full() || introduced || rest { before } else { after })
        }
        (after, before) => after.or(before),
    }
}
