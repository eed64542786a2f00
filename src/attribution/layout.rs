//! Words that only the layout marks as somebody's: posts with a signature, transcripts, interviews.
//!
//! ```text
//! post       = paragraph signature
//! signature  = dash mention "(" handle ")" …              — Rob Lee (@RALee85) September 19, 2019
//! transcript = turn turn turn …
//! turn       = {aside | sign} label (colon | stop) {sign} paragraph {paragraph}
//! label      = mention ["(" … ")"] | "Q" | "A"            STROUD: It has …, [0:07] Speaker 2: It …, **Holt:** It …
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many0_count;

use super::grammar::{Phrases, Read, Rule, fail, part, phrase};
use super::{Attribution, Source};
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::{Part, Sort};
use crate::token::{Kind, Mark, Token};
use crate::{Mode, Pattern};

/// A text with fewer turns is no transcript.
const FEWEST_TURNS: usize = 3;

/// In so short a text turns are all there is, and one voice may come up once only.
const FEW_TURNS: usize = 4;

/// How likely a turn is one where turns are most of the text, and where they are not: annotated articles have few of
/// either.
const LIKELY: f32 = 0.9;
const UNLIKELY: f32 = 0.3;

/// A longer label is a sentence.
const LONGEST_LABEL: usize = 6;

/// Adds the posts and turns of a document.
pub(super) fn attribute(document: &Document<'_>, paragraphs: &mut Vec<Range<usize>>, found: &mut Vec<Attribution>) {
    let Range { mut start, end } = document.levels[0].phrases;
    paragraphs.clear();
    for landmark in document.landmarks_of(0).iter().filter(|landmark| landmark.sort == Sort::Paragraph) {
        paragraphs.push(start..landmark.at());
        start = landmark.at() + 1;
    }
    paragraphs.push(start..end);
    posts(document, paragraphs, found);
    transcript(document, paragraphs, found);
}

/// Adds what stands above signatures with a handle.
fn posts(document: &Document<'_>, paragraphs: &[Range<usize>], found: &mut Vec<Attribution>) {
    for index in 1..paragraphs.len() {
        let (above, below) = (&paragraphs[index - 1], &paragraphs[index]);
        let Ok((_, (dash, source))) = signature(Phrases::ahead(document, below.start, below.end)) else { continue };
        if above.is_empty() {
            continue;
        }
        let tokens = document.tokens_of(above.clone()).start..end_of_paragraph(document, paragraphs, index - 1);
        let content = without_links(document, tokens);
        if content.is_empty() || document.phrases[above.start].quotation().is_some() {
            continue;
        }
        found.push(Attribution {
            content: content.into(),
            cue: Some(document.phrases[dash].first..document.phrases[dash].end),
            source: Some(source),
            pattern: Pattern::Post,
            verbatim: true,
            mode: Mode::Writing,
            confidence: 0.95,
            ..Attribution::default()
        });
    }
}

/// — Rob Lee (@RALee85) September 19, 2019
fn signature(input: Phrases<'_>) -> Read<'_, (usize, Source)> {
    let document = input.document;
    let name = phrase(|document, at| document.phrases[at].noun().is_some() && document.head(at).capital());
    let handle = phrase(|document, at| document.word(document.phrases[at].first as usize).starts_with('@'));
    let open = part(|part| part == Part::Open);
    let close = part(|part| part == Part::Close);
    let (rest, (dash, name, _, _, close)) =
        (part(|part| part == Part::Dash), name, open, handle, close).parse(input)?;
    let mut source = Source::subject(document, name..name + 1);
    source.tokens.end = document.phrases[close].end;
    Ok((rest, (dash, source)))
}

/// Tokens without the addresses at their end, and the stop that joins one to the text.
fn without_links(document: &Document<'_>, mut tokens: Range<u32>) -> Range<u32> {
    let is_link = |at: u32| {
        let text = document.word(at as usize);
        text.starts_with("http") || text.starts_with("www") || text.starts_with("pic.twitter")
    };
    if let Some(link) = tokens.clone().find(|&at| is_link(at)) {
        let joined = link > tokens.start && !document.token(link as usize).after_gap();
        let stop = joined && document.token(link as usize - 1).kind == Kind::Stop;
        tokens.end = if stop { link - 1 } else { link };
    }
    tokens
}

/// Who speaks, and where the turn begins.
struct Label {
    paragraph: usize,
    /// The words by which the same speaker is known in other turns.
    name: Range<u32>,
    source: Source,
    cue: Range<u32>,
    content: u32,
    /// Whether a quotation mark stands before it.
    marked: bool,
}

/// Adds the turns of a text in which labels recur.
fn transcript(document: &Document<'_>, paragraphs: &[Range<usize>], found: &mut Vec<Attribution>) {
    let labels = || {
        let paragraphs = paragraphs.iter().enumerate();
        paragraphs.filter_map(|(paragraph, phrases)| label(document, paragraph, phrases.clone()))
    };
    if labels().take(FEWEST_TURNS).count() < FEWEST_TURNS {
        return;
    }
    let labels: Vec<Label> = labels().collect();
    // "Finch" and "FINCH" are one voice.
    let mut names: Vec<&str> = labels.iter().map(|label| document.text_of(label.name.clone())).collect();
    names.sort_by_cached_key(|name| name.to_ascii_lowercase());
    let voices = || names.chunk_by(|left, right| left.eq_ignore_ascii_case(right));
    let recurring = voices().filter(|turns| turns.len() > 1).count();
    let written = paragraphs.iter().filter(|phrases| !phrases.is_empty()).count();
    let only_turns = labels.len() <= FEW_TURNS && labels.len() == written && voices().count() > 1;
    if recurring < if only_turns { 1 } else { 2 } || labels.len() < FEW_TURNS && !only_turns {
        return;
    }
    // Where turns are most of a text it is a transcript; a list may look like some of an article.
    let confidence = if 2 * labels.len() >= written { LIKELY } else { UNLIKELY };
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(label.paragraph + 1, |next| next.paragraph);
        let mut content = Vec::with_capacity(next - label.paragraph);
        content.push(label.content..end_of_paragraph(document, paragraphs, label.paragraph));
        for paragraph in label.paragraph + 1..next {
            let tokens = document.tokens_of(paragraphs[paragraph].clone());
            let aside = |at: u32| document.token(at as usize).kind == Kind::Open;
            if !tokens.is_empty() && !aside(tokens.start) && !aside(tokens.start + 1) {
                content.push(tokens.start..end_of_paragraph(document, paragraphs, paragraph));
            }
        }
        content.retain(|piece| document.words_in(piece.start as usize..piece.end as usize) > 0);
        if content.is_empty() {
            continue;
        }
        found.push(Attribution {
            content: content.into_iter().collect(),
            cue: Some(label.cue.clone()),
            source: Some(label.source.clone()),
            pattern: Pattern::Turn,
            verbatim: label.marked,
            confidence,
            ..Attribution::default()
        });
    }
}

/// The token after the last of a paragraph, with the full stop that belongs to the break behind it.
fn end_of_paragraph(document: &Document<'_>, paragraphs: &[Range<usize>], paragraph: usize) -> u32 {
    let end = paragraphs[paragraph].end;
    match document.phrases.get(end) {
        Some(phrase) if phrase.is_paragraph() && end < document.levels[0].phrases.end => phrase.end,
        _ => document.tokens_of(paragraphs[paragraph].clone()).end,
    }
}

/// The label that a paragraph begins with.
fn label(document: &Document<'_>, paragraph: usize, phrases: Range<usize>) -> Option<Label> {
    let input = Phrases::ahead(document, phrases.start, phrases.end);
    let (input, _) = many0_count(alt((aside(), sign()))).parse(input).ok()?;
    let mut lead = document.tokens_of(phrases.start..input.at());
    let marked = lead.any(|at| Mark::of_word(document.token(at as usize).word).is_some());
    let (rest, (mention, mark)) = alt((named, lettered)).parse(input).ok()?;
    let (rest, _) = many0_count(sign()).parse(rest).ok()?;
    let first = document.phrases[mention];
    let follows = document.phrases.get(rest.at()).filter(|_| !rest.is_empty())?;
    // A line that is quoted has its marks.
    if follows.quotation().is_some() {
        return None;
    }
    let numbered = document.token(first.end as usize - 1).kind == Kind::Number;
    let mark = document.phrases[mark];
    Some(Label {
        paragraph,
        name: if numbered { first.first..first.end } else { first.head()..first.head() + 1 },
        source: Source::subject(document, mention..mention + 1),
        cue: mark.first..mark.first + 1,
        content: follows.first,
        marked,
    })
}

/// What stands in brackets: a party, a time.
fn aside<'a>() -> impl Rule<'a, usize> {
    let inside = part(|part| !matches!(part, Part::Close | Part::Break { .. }));
    (part(|part| part == Part::Open), many0_count(inside), part(|part| part == Part::Close)).map(|(open, ..)| open)
}

/// What is no word beside a label: an asterisk, a stray quotation mark.
fn sign<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        let phrase = document.phrases[at];
        let is_sign = |token: &Token| matches!(token.kind, Kind::Symbol | Kind::Mark);
        matches!(phrase.part, Part::Other | Part::Noun(_)) && document.tokens[phrase.tokens()].iter().all(is_sign)
    })
}

/// SENATOR OBI CALLOWHILL: or Senator Obi Callowhill (D-Lydden):
fn named(input: Phrases<'_>) -> Read<'_, (usize, usize)> {
    let mention = phrase(|document, at| {
        let phrase = document.phrases[at];
        let is_capital = |token: &Token| !token.is(Class::TIME) && (token.kind != Kind::Word || token.capital());
        phrase.noun().is_some()
            && phrase.tokens().len() <= LONGEST_LABEL
            && document.token(phrase.first as usize).kind == Kind::Word
            && document.tokens[phrase.tokens()].iter().all(is_capital)
    });
    let (rest, (mention, _, colon)) = (mention, opt(aside()), part(|part| part == Part::Colon)).parse(input)?;
    Ok((rest, (mention, colon)))
}

/// Q: or Q.
fn lettered(input: Phrases<'_>) -> Read<'_, (usize, usize)> {
    let letter = phrase(|document, at| {
        document.phrases[at].tokens().len() == 1
            && matches!(document.word(document.phrases[at].first as usize), "Q" | "A")
    });
    let stop = phrase(|document, at| {
        let phrase = document.phrases[at];
        matches!(phrase.part, Part::Break { paragraph: false, .. } | Part::Other)
            && document.token(phrase.first as usize).kind == Kind::Stop
    });
    match (letter, stop).parse(input) {
        Ok(read) => Ok(read),
        Err(_) => fail(),
    }
}
