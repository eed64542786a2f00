//! Turns: the quotations of one paragraph that one voice speaks.

use std::ops::Range;

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
    /// The attributions that belong to it.
    pub quotations: Vec<usize>,
    /// What is said, in tokens.
    pub pieces: Vec<Range<u32>>,
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

/// The turns of a text, and where its paragraphs begin.
pub(super) fn turns(document: &Document<'_>, cast: &Cast, attributions: &[Attribution]) -> (Vec<Turn>, Vec<u32>) {
    let starts = (0..).zip(document.tokens).filter(|(_, token)| token.starts_paragraph());
    let mut paragraphs: Vec<u32> = starts.map(|(at, _)| at).collect();
    paragraphs.push(document.tokens.len() as u32);
    let outer: Vec<Range<u32>> = document
        .stretches
        .iter()
        .filter(|stretch| stretch.parent.is_none())
        .map(|stretch| stretch.open..stretch.after() as u32)
        .collect();
    let is_quoted = |piece: &Range<u32>| {
        let at = outer.partition_point(|stretch| stretch.end <= piece.start);
        outer.get(at).is_some_and(|stretch| stretch.start < piece.start && piece.end <= stretch.end)
    };
    let paragraph_of = |token: u32| paragraphs.partition_point(|&start| start <= token).saturating_sub(1);
    let mut turns: Vec<Turn> = Vec::new();
    let mut last: Option<usize> = None;
    for (index, attribution) in attributions.iter().enumerate() {
        let (Some(first), Some(end)) = (attribution.content.first(), attribution.content.last()) else { continue };
        if attribution.level != 0 || !attribution.content.iter().all(is_quoted) {
            continue;
        }
        let source = own_source(attribution).map(|source| named(document, source));
        let source = source.as_ref();
        let (begins, ends) = (paragraph_of(first.start), paragraph_of(end.start));
        let goes_on = turns.last().filter(|turn| last == Some(begins) && goes_on(document, cast, turn, first, source));
        if goes_on.is_some()
            && let Some(turn) = turns.last_mut()
        {
            turn.quotations.push(index);
            turn.pieces.extend(attribution.content.iter().cloned());
            turn.paragraphs.end = paragraphs[ends + 1];
            if let Some(source) = source
                && turn.source.as_ref().is_none_or(|known| rank(known.form) > rank(source.form))
            {
                turn.source = Some(source.clone());
            }
        } else {
            let gap = last.map_or(Some(u32::MAX), |last| (begins > last).then(|| (begins - last - 1) as u32));
            turns.push(Turn {
                quotations: vec![index],
                pieces: attribution.content.to_vec(),
                paragraphs: paragraphs[begins]..paragraphs[ends + 1],
                narration: 0..0,
                gap,
                scene: last.is_none_or(|last| begins > last && ends_scene(document, &paragraphs[last + 1..=begins])),
                source: source.cloned(),
            });
        }
        last = Some(ends);
    }
    for index in 0..turns.len() {
        turns[index].narration = narration(&turns, index);
    }
    (turns, paragraphs)
}

/// The narration that belongs to a turn.
fn narration(turns: &[Turn], index: usize) -> Range<u32> {
    const BEFORE: u32 = 400;
    const AFTER: u32 = 200;
    let turn = &turns[index];
    let (first, last) = (turn.begins(), turn.ends());
    // Whom the clause of the turn before names has spoken that one.
    let before = index.checked_sub(1).map_or(0, |before| {
        let source = turns[before].source.as_ref().map_or(0, |source| source.tokens.end);
        turns[before].ends().max(source.min(first))
    });
    let after = turns.get(index + 1).map_or(u32::MAX, Turn::begins);
    let start = turn.paragraphs.start.max(first.saturating_sub(BEFORE)).max(before.min(first));
    let end = turn.paragraphs.end.min(last.saturating_add(AFTER)).min(after.max(last));
    start..end
}

impl Turn {
    /// The first token that is said.
    pub fn begins(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.start)
    }

    /// The token after the last that is said.
    pub fn ends(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.end)
    }
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

/// Whether a further quotation in the paragraph of a turn belongs to it: words of narration stand between, and no other
/// source.
fn goes_on(document: &Document<'_>, cast: &Cast, turn: &Turn, piece: &Range<u32>, source: Option<&Source>) -> bool {
    let Some(before) = turn.pieces.last() else { return false };
    if document.words_in(before.end as usize..piece.start.max(before.end) as usize) == 0 {
        return false;
    }
    let (Some(known), Some(new)) = (&turn.source, source) else { return true };
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
            let bearer = cast.speaker_of(document, source).and_then(|speaker| cast.characters[speaker].gender);
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
