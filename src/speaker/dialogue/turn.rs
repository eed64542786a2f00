//! Turns: the quotations of one paragraph that one voice speaks.

use std::cell::Cell;
use std::ops::Range;

use super::seek::seek;
use crate::attribution::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::Part;
use crate::speaker::Cast;
use crate::speaker::name::gender;
use crate::token::{Kind, Token};
use crate::{Form, Gender, Pattern};

/// What one voice says before another does.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// The attributions that belong to it, and the pieces that are said, as places among those of all turns.
    quotations: Range<u32>,
    pieces: Range<u32>,
    /// From the first token that is said to behind the last.
    pub spoken: Range<u32>,
    /// The paragraph in which it begins.
    pub paragraph: u32,
    /// The tokens of the paragraphs that it stands in.
    pub paragraphs: Range<u32>,
    /// The part of them around the turn and up to the turns beside it.
    pub narration: Range<u32>,
    /// The number of paragraphs between the turn before and this one; none where both stand in one.
    pub gap: Option<u32>,
    /// Whether a scene ends before it.
    pub scene: bool,
    /// Who speaks, as the clause beside it says.
    pub source: Option<Source>,
}

impl Turn {
    /// Whether no paragraph stands between the turn before and this one.
    pub fn adjoins(&self) -> bool {
        self.gap.is_none_or(|gap| gap == 0)
    }
}

/// The turns of a text.
pub(super) struct Turns<'d> {
    pub all: Vec<Turn>,
    quotations: Vec<u32>,
    pieces: Vec<Range<u32>>,
    /// Where the paragraphs of the text begin, and the last one ends.
    pub paragraphs: &'d [u32],
}

impl<'d> Turns<'d> {
    /// The turns of a text, given who is mentioned in it and its quotations.
    pub fn read(document: &Document<'d>, cast: &Cast, attributions: &[Attribution]) -> Self {
        let mut turns = Self {
            all: Vec::with_capacity(attributions.len()),
            quotations: Vec::with_capacity(attributions.len()),
            pieces: Vec::with_capacity(attributions.len()),
            paragraphs: document.paragraphs,
        };
        let outer = document.stretches.iter().filter(|stretch| stretch.parent.is_none());
        let outer: Vec<Range<u32>> = outer.map(|stretch| stretch.open..stretch.after() as u32).collect();
        let near = Cell::new(0);
        let is_quoted = |piece: &Range<u32>| {
            near.set(seek(&outer, near.get(), |stretch| stretch.end <= piece.start));
            outer.get(near.get()).is_some_and(|stretch| stretch.start < piece.start && piece.end <= stretch.end)
        };
        let mut last: Option<usize> = None;
        for (index, attribution) in (0..).zip(attributions) {
            let (Some(first), Some(end)) = (attribution.content.first(), attribution.content.last()) else { continue };
            if attribution.level != 0 || !attribution.content.iter().all(is_quoted) {
                continue;
            }
            let source = own_source(attribution).map(|source| named(document, source));
            let (begins, ends) = (turns.paragraph_of(first.start, last), turns.paragraph_of(end.start, last));
            let goes_on = last == Some(begins) && turns.goes_on(document, cast, first, source.as_ref());
            turns.quotations.push(index);
            turns.pieces.extend(attribution.content.iter().cloned());
            let (quotations, pieces) = (turns.quotations.len() as u32, turns.pieces.len() as u32);
            if let Some(turn) = turns.all.last_mut().filter(|_| goes_on) {
                turn.quotations.end = quotations;
                turn.pieces.end = pieces;
                turn.spoken.end = end.end;
                turn.paragraphs.end = turns.paragraphs[ends + 1];
                if let Some(source) = source
                    && turn.source.as_ref().is_none_or(|known| rank(known.form) > rank(source.form))
                {
                    turn.source = Some(source);
                }
            } else {
                let gap = last.map_or(Some(u32::MAX), |last| (begins > last).then(|| (begins - last - 1) as u32));
                let between = |last: usize| begins > last && ends_scene(document, &turns.paragraphs[last + 1..=begins]);
                turns.all.push(Turn {
                    quotations: quotations - 1..quotations,
                    pieces: pieces - attribution.content.len() as u32..pieces,
                    spoken: first.start..end.end,
                    paragraph: begins as u32,
                    paragraphs: turns.paragraphs[begins]..turns.paragraphs[ends + 1],
                    narration: 0..0,
                    gap,
                    scene: last.is_none_or(between),
                    source,
                });
            }
            last = Some(ends);
        }
        for index in 0..turns.all.len() {
            turns.all[index].narration = narration(&turns.all, index);
        }
        turns
    }

    /// The attributions that belong to a turn.
    pub fn quotations_of(&self, turn: &Turn) -> &[u32] {
        &self.quotations[turn.quotations.start as usize..turn.quotations.end as usize]
    }

    /// What is said in a turn, in tokens.
    pub fn pieces_of(&self, turn: &Turn) -> &[Range<u32>] {
        &self.pieces[turn.pieces.start as usize..turn.pieces.end as usize]
    }

    /// The paragraph before that in which a turn begins, in tokens.
    pub fn before(&self, turn: &Turn) -> Range<u32> {
        let before = turn.paragraph.checked_sub(1).map_or(0, |before| self.paragraphs[before as usize]);
        before..turn.paragraphs.start
    }

    /// The paragraph of a token, given one near it.
    fn paragraph_of(&self, token: u32, near: Option<usize>) -> usize {
        seek(self.paragraphs, near.map_or(0, |near| near + 1), |&start| start <= token).saturating_sub(1)
    }

    /// Whether a further quotation in the paragraph of the last turn belongs to it: words of narration stand between,
    /// and no other source.
    fn goes_on(&self, document: &Document<'_>, cast: &Cast, piece: &Range<u32>, source: Option<&Source>) -> bool {
        let Some(turn) = self.all.last() else { return false };
        let between = turn.spoken.end..piece.start.max(turn.spoken.end);
        if document.words_up_to(0, between) == 0 {
            return false;
        }
        let (Some(known), Some(new)) = (&turn.source, source) else { return true };
        is_one(document, cast, known, new)
    }
}

/// The narration that belongs to a turn.
fn narration(turns: &[Turn], index: usize) -> Range<u32> {
    const BEFORE: u32 = 400;
    const AFTER: u32 = 200;
    let turn = &turns[index];
    let Range { start: first, end: last } = turn.spoken;
    // Whom the clause of the turn before names has spoken that one.
    let before = index.checked_sub(1).map_or(0, |before| {
        let source = turns[before].source.as_ref().map_or(0, |source| source.tokens.end);
        turns[before].spoken.end.max(source.min(first))
    });
    let after = turns.get(index + 1).map_or(u32::MAX, |turn| turn.spoken.start);
    let start = turn.paragraphs.start.max(first.saturating_sub(BEFORE)).max(before.min(first));
    let end = turn.paragraphs.end.min(last.saturating_add(AFTER)).min(after.max(last));
    start..end
}

/// The source that the clause of a quotation itself has, not one carried over from another.
fn own_source(attribution: &Attribution) -> Option<&Source> {
    let own = !matches!(attribution.pattern, Pattern::Unattributed | Pattern::Continuation | Pattern::Introduced);
    attribution.source.as_ref().filter(|_| own)
}

/// The source, or what it stands for where it is a relative pronoun: "Makey, who said".
fn named(document: &Document<'_>, source: &Source) -> Source {
    let at = source.phrase as usize;
    let noun = Some(at).filter(|&at| matches!(document.phrases[at].part, Part::Wh | Part::That));
    match noun.and_then(|pronoun| document.antecedent(pronoun)) {
        Some(noun) => Source::subject(document, noun..noun + 1),
        None => source.clone(),
    }
}

fn rank(form: Form) -> u8 {
    match form {
        Form::Name => 0,
        Form::Nominal => 1,
        Form::Pronoun => 2,
    }
}

/// Whether two sources may be one.
fn is_one(document: &Document<'_>, cast: &Cast, known: &Source, new: &Source) -> bool {
    let genders = [known, new].map(|source| gender_of(document, cast, source));
    if matches!(genders, [Some(known), Some(new)] if known != new) {
        return false;
    }
    let [known_tells, new_tells] =
        [known, new].map(|source| document.token(source.tokens.start as usize).is(Class::FIRST_PERSON));
    if known_tells != new_tells {
        return false;
    }
    if known.form != new.form {
        return known.form == Form::Pronoun || new.form == Form::Pronoun;
    }
    let text = |source: &Source| document.text_of(source.tokens.clone()).to_lowercase();
    text(known) == text(new) || known.form != Form::Pronoun && text(new).contains(&text(known))
}

/// The gender that a pronoun or a noun tells, or that of whom a name stands for.
fn gender_of(document: &Document<'_>, cast: &Cast, source: &Source) -> Option<Gender> {
    match source.form {
        Form::Pronoun => gender(document.token(source.tokens.start as usize)),
        form => {
            let bearer = cast.speaker_of(document, source).and_then(|speaker| cast.characters[speaker as usize].gender);
            bearer.or_else(|| gender(document.head(source.phrase as usize)).filter(|_| form == Form::Nominal))
        }
    }
}

/// Whether a line without words or a heading is among paragraphs, given where each begins and the last one ends.
fn ends_scene(document: &Document<'_>, paragraphs: &[u32]) -> bool {
    /// No heading has as many tokens, or as many words.
    const LONG: usize = 16;
    const WORDS: usize = 12;
    let is_word = |token: &&Token| matches!(token.kind, Kind::Word | Kind::Number);
    let stops = |token: &Token| {
        matches!(token.kind, Kind::Stop | Kind::Exclamation | Kind::Comma | Kind::Colon | Kind::Mark | Kind::Dash)
    };
    paragraphs.windows(2).any(|paragraph| {
        let tokens = &document.tokens[paragraph[0] as usize..paragraph[1] as usize];
        let is_heading = || {
            tokens.len() < LONG
                && tokens[0].capital()
                && tokens.iter().filter(is_word).count() < WORDS
                && (tokens[0].upper() || !tokens.iter().any(stops))
        };
        !tokens.iter().any(|token| is_word(&token)) || is_heading()
    })
}
