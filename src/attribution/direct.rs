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

use super::inquit::Inquit;
use super::introducer::{Introducer, introducer, presented};
use super::leading::{leading, names_it, sentence_content};
use super::look::{Lead, Look};
use super::trailing::trailing;
use super::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::{Class, Frame};
use crate::memory::make_room;
use crate::phrase::{Part, Phrase, Shape, Sort};
use crate::token::{Kind, Mark};
use crate::{Form, Genre, Pattern};

/// Adds the direct quotations of a level.
pub(super) fn attribute(document: &Document<'_>, level: usize, found: &mut Vec<Attribution>) {
    let Range { start, end } = document.levels[level].phrases();
    let mut reader = Reader { document, level, start, end, found, last: None, carried: None };
    for landmark in document.landmarks_of(level) {
        match landmark.sort {
            Sort::Paragraph => reader.last = None,
            Sort::Quotation => reader.quotation(landmark.at()),
            _ => {}
        }
    }
}

/// A quoted stretch that may be a quotation, or a piece of one.
struct Piece {
    /// Its phrase.
    at: usize,
    stretch: usize,
    tokens: Range<u32>,
}

/// The quotation before, in the same paragraph.
struct Last {
    /// Its index among the attributions found.
    index: usize,
    /// The phrase of its last piece.
    at: usize,
    inquit: Option<Inquit>,
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
        let look = Look::at(document, self.start, at, stretch);
        if look.words == 0 {
            return;
        }
        let content = document.stretches[stretch].content();
        let piece = Piece { at, stretch, tokens: content.start as u32..content.end as u32 };
        let after = trailing(document, self.end, at, &look);
        let before = leading(document, self.start, at, &look);
        let spent = before.as_ref().and_then(|before| self.attributed_by(before));
        // “…,” he said: “…”
        if let Some(index) = spent.filter(|_| look.lead == Lead::Colon) {
            return self.go_on(index, piece);
        }
        let before = before.filter(|_| spent.is_none()).map(|before| self.shared(before, at));
        if let Some(index) = self.carried_on(stretch, after.as_ref()) {
            if self.found[index].source.is_none()
                && let Some(inquit) = after.or(before)
            {
                inquit.attribute(document, self.end, &mut self.found[index]);
            }
            return self.go_on(index, piece);
        }
        if after.is_none()
            && before.is_none()
            && let Some(index) = self.enumerated(at)
        {
            return self.enumerate(index, piece);
        }
        // “It is old,” he said, “and it leaks.” Holt disagreed.
        let ended = look.is_full() && !look.begins;
        if (after.is_none() || ended)
            && let Some(index) = self.continued(at, &look, before.as_ref())
        {
            let whole = look.is_sentence() || look.lead != Lead::Nothing || document.genre == Genre::Fiction;
            let tokens = if whole { piece.tokens } else { self.rest_of_sentence(at) };
            return self.go_on(index, Piece { tokens, ..piece });
        }
        let led = before.is_some() || !matches!(look.lead, Lead::Clause | Lead::Comma);
        match choose(document, &look, after, before) {
            Some(inquit) => self.said(piece, inquit, led),
            None if look.opens_sentence() && look.is_sentence() && look.words >= 3 && self.stands_alone(at, &look) => {
                self.unsaid(piece);
            }
            None => {}
        }
    }

    /// Adds a quotation that a clause attributes.
    fn said(&mut self, mut piece: Piece, inquit: Inquit, led: bool) {
        let (document, at) = (self.document, piece.at);
        if !led && inquit.start > at && self.level == 0 && document.genre != Genre::Fiction {
            // The author's words before it belong to what was said: Minsk is “ready for talks,” Makey said.
            let first = sentence_content(document, self.start, at);
            piece.tokens = document.phrases[first].first..document.phrases[at].end;
        }
        let mut attribution = self.attribution(&piece);
        inquit.attribute(document, self.end, &mut attribution);
        self.add(attribution, &piece, Some(inquit));
    }

    /// Adds a quotation that stands alone to the one that it goes on with, or with whoever the words before it tell of.
    fn unsaid(&mut self, piece: Piece) {
        let (document, since) = (self.document, self.carried.map_or(self.start, |carried| carried.at + 1));
        let introducer = introducer(document, since, piece.at).or_else(|| presented(document, since, piece.at));
        if let Some(index) = self.belongs(piece.at, introducer.as_ref()) {
            return self.go_on(index, piece);
        }
        let (source, pattern) = match introducer {
            Some(introducer) => (Some(introducer.source), Pattern::Introduced),
            None => self.source_before(),
        };
        let attribution = Attribution { source, pattern, confidence: 0.6, ..self.attribution(&piece) };
        self.add(attribution, &piece, None);
    }

    /// Adds a piece to a quotation.
    fn go_on(&mut self, index: usize, piece: Piece) {
        self.heard(index, &piece);
        self.found[index].content.push(piece.tokens);
    }

    /// Adds a piece that a clause introduces together with the one before: he said “…” and “…”
    fn enumerate(&mut self, index: usize, piece: Piece) {
        let document = self.document;
        if document.genre == Genre::Fiction {
            return self.go_on(index, piece);
        }
        if let Some(first) = self.found[index].content.last_mut() {
            // With the marks, since the words between the two have none.
            let marked = matches!(document.token(first.start as usize).kind, Kind::Mark);
            *first = first.start - u32::from(!marked)..document.phrases[piece.at].end;
        }
        self.heard(index, &piece);
    }

    /// A quotation of one piece, before anything is known of who said it.
    fn attribution(&self, piece: &Piece) -> Attribution {
        Attribution {
            content: piece.tokens.clone().into(),
            level: self.level as u32,
            unclosed: self.document.stretches[piece.stretch].is_unclosed(),
            ..Attribution::default()
        }
    }

    fn add(&mut self, attribution: Attribution, piece: &Piece, inquit: Option<Inquit>) {
        let index = self.found.len();
        make_room(self.found, 1);
        self.found.push(attribution);
        self.last = Some(Last { index, at: piece.at, inquit });
        self.carried = Some(Carried { index, at: piece.at, stretch: piece.stretch });
    }

    /// Notes that a quotation reaches as far as a piece.
    fn heard(&mut self, index: usize, piece: &Piece) {
        let inquit = self.last.take().and_then(|last| last.inquit);
        self.last = Some(Last { index, at: piece.at, inquit });
        self.carried = Some(Carried { index, at: piece.at, stretch: piece.stretch });
    }

    /// The quotation that a clause has attributed already.
    fn attributed_by(&self, inquit: &Inquit) -> Option<usize> {
        let last = self.last.as_ref()?;
        last.inquit.as_ref().is_some_and(|spent| spent.cue == inquit.cue).then_some(last.index)
    }

    /// A clause whose source is that of the quotation before: “…,” he said, and then added: “…”
    fn shared(&self, mut inquit: Inquit, at: usize) -> Inquit {
        if let Some(last) = self.last.as_ref().filter(|_| inquit.source.is_none())
            && !self.document.phrases[last.at..at].iter().any(Phrase::is_break)
        {
            inquit.source.clone_from(&self.found[last.index].source);
        }
        inquit
    }

    /// The quotation that a paragraph goes on with, as the mark that opens it shows.
    fn carried_on(&self, stretch: usize, after: Option<&Inquit>) -> Option<usize> {
        let continued = self.document.stretches[stretch].continues?;
        let carried = self.carried.filter(|carried| carried.stretch == continued as usize)?;
        // With a clause of its own it goes on with no other: the closing mark before it is missing.
        let source = after.and_then(|inquit| inquit.source.as_ref());
        let another = source.is_some_and(|source| source.form != Form::Pronoun);
        (self.found[carried.index].source.is_none() || !another).then_some(carried.index)
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

    /// The quotation that a clause introduces together with this one: he said, “…” and “…”
    fn enumerated(&self, at: usize) -> Option<usize> {
        let last = self.last.as_ref()?;
        let introduced = last.inquit.as_ref().is_some_and(|inquit| inquit.end <= last.at);
        let between = &self.document.phrases[last.at + 1..at];
        let joined = between.iter().any(|phrase| phrase.part == Part::Conjunction)
            && between.iter().all(|phrase| matches!(phrase.part, Part::Conjunction | Part::Comma));
        (introduced && joined && self.level == 0).then_some(last.index)
    }

    /// The quotation that this one is the second half of, or the next sentence of.
    fn continued(&self, at: usize, look: &Look, before: Option<&Inquit>) -> Option<usize> {
        let phrases = self.document.phrases;
        let last = self.last.as_ref()?;
        let inquit = last.inquit.as_ref()?;
        if inquit.start <= last.at || inquit.pattern == Pattern::QuoteDashSource {
            return None;
        }
        let between = &phrases[inquit.end.min(at)..at];
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
        let colon = phrases[inquit.start..at].iter().any(|phrase| phrase.part == Part::Colon);
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
fn choose(document: &Document<'_>, look: &Look, after: Option<Inquit>, before: Option<Inquit>) -> Option<Inquit> {
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
