//! Labels: how a paragraph of a transcript tells who speaks.
//!
//! ```text
//! label    = lead (named | called | lettered | tagged | listed | lined) {sign}
//! lead     = {aside | sign | figures | comma | dash}   [0:07], **, 12/11/21, 10:03 -
//! named    = mention [aside] colon                     STROUD: or Senator Obi Callowhill (D-Lydden):
//! called   = word colon                                ann_holt: behind a time
//! lettered = ("Q" | "A") stop                          Q.
//! tagged   = "<" mention ">"                           <v Ann Holt>
//! listed   = mention stop                              ADA. in a play
//! lined    = mention [aside | figures] ¶ [figures ¶]   Ann Holt 0:15 ¶ or ADA ¶ in a play
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many0_count;

use crate::attribution::Source;
use crate::attribution::grammar::{Phrases, Read, Rule, fail, part, phrase};
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::{Kind as Sort, Kinds, Outline, Part};
use crate::token::{Kind, Mark, Token};

/// A longer label is a sentence.
const LONGEST: usize = 6;

/// The name of a label that begins with a word ends within so many phrases, before one of these.
const REACH: usize = 6;
const ENDS: Kinds = Kinds::of(&[Sort::Colon, Sort::Break, Sort::Other, Sort::Open]);

/// Who speaks, and where the turn begins.
pub(super) struct Label {
    pub paragraph: usize,
    /// The words by which the same speaker is known in other turns.
    pub name: Range<u32>,
    pub source: Source,
    /// The sign that makes it a label; a line of its own needs none.
    pub cue: Option<Range<u32>>,
    /// The first token behind it.
    pub content: u32,
    /// Whether a quotation mark stands before it.
    pub marked: bool,
    /// Whether it is one even where few others are.
    pub sure: bool,
}

impl Label {
    /// Whether it is a line of its own.
    pub fn is_line(&self) -> bool {
        self.cue.is_none()
    }
}

/// The label that a paragraph begins with.
pub(super) fn label(document: &Document<'_>, paragraph: usize, phrases: Range<usize>) -> Option<Label> {
    let word = document.token(document.phrases.get(phrases.start)?.first as usize).kind == Kind::Word;
    let ends = |outlines: &[Outline]| outlines.iter().any(|outline| outline.kind.is(ENDS));
    if word && phrases.len() > REACH && !ends(&document.outlines[phrases.start..phrases.start + REACH]) {
        return None;
    }
    let (input, _) = lead(Phrases::ahead(document, phrases.start, phrases.end)).ok()?;
    let lead = document.tokens_of(phrases.start..input.at());
    let lead = &document.tokens[lead.start as usize..lead.end as usize];
    let (marked, timed) = (lead.iter().any(|token| Mark::of_word(token.word).is_some()), lead.iter().any(is_clock));
    let called = |input| if timed { called(input) } else { fail() };
    let (rest, Looks { mention, sign, sure }) =
        alt((named, called, lettered, tagged, listed, lined)).parse(input).ok()?;
    let (rest, _) = many0_count(stray()).parse(rest).ok()?;
    // A line that is quoted has its marks.
    let quoted = !rest.is_empty() && document.phrases[rest.at()].quotation().is_some();
    if quoted || rest.is_empty() != sign.is_none() {
        return None;
    }
    let first = document.phrases[mention];
    let numbered = document.token(first.end as usize - 1).kind == Kind::Number;
    let mut source = Source::subject(document, mention..mention + 1);
    source.tokens.start += u32::from(is_tagged(document, mention));
    Some(Label {
        paragraph,
        name: if numbered { first.first..first.end } else { first.head()..first.head() + 1 },
        source,
        cue: sign.map(|sign| document.phrases[sign].first..document.phrases[sign].first + 1),
        content: document.phrases.get(rest.at()).map_or(first.end, |follows| follows.first),
        marked,
        sure: sure || timed,
    })
}

/// What the rule of a label has read.
struct Looks {
    /// The phrase that tells who speaks.
    mention: usize,
    /// The phrase whose first token makes it a label.
    sign: Option<usize>,
    sure: bool,
}

impl Looks {
    fn sure(mention: usize, sign: usize) -> Self {
        Self { mention, sign: Some(sign), sure: true }
    }
}

/// What may stand before a label: brackets, signs of lists and of Markdown, dates and times.
fn lead(input: Phrases<'_>) -> Read<'_, usize> {
    let joint = part(|part| matches!(part, Part::Comma | Part::Dash));
    many0_count(alt((aside(), stray(), figures(), joint))).parse(input)
}

/// What stands in brackets: a party, a time.
fn aside<'a>() -> impl Rule<'a, usize> {
    let inside = part(|part| !matches!(part, Part::Close | Part::Break { .. }));
    (part(|part| part == Part::Open), many0_count(inside), part(|part| part == Part::Close)).map(|(open, ..)| open)
}

/// What is no word beside a label: an asterisk, a stray quotation mark.
fn stray<'a>() -> impl Rule<'a, usize> {
    all(|document, token| {
        matches!(token.kind, Kind::Symbol | Kind::Mark) && !matches!(token.text(document.text), "<" | ">")
    })
}

/// A date or a time in figures.
fn figures<'a>() -> impl Rule<'a, usize> {
    all(|document, token| {
        let joins = || token.kind == Kind::Symbol && token.text(document.text) == "/";
        token.kind == Kind::Number || token.is(Class::TIME_UNIT) || joins()
    })
}

/// A phrase of tokens that pass a test, which is no quotation.
fn all<'a>(test: impl Fn(&Document<'a>, &Token) -> bool) -> impl Rule<'a, usize> {
    phrase(move |document: &Document<'a>, at| {
        let phrase = document.phrases[at];
        matches!(phrase.part, Part::Other | Part::Noun(_))
            && document.tokens[phrase.tokens()].iter().all(|token| test(document, token))
    })
}

/// Whether a token tells the time: "10:03".
pub(super) fn is_clock(token: &Token) -> bool {
    token.kind == Kind::Number && token.is(Class::TIME)
}

/// SENATOR OBI CALLOWHILL: or Senator Obi Callowhill (D-Lydden):
fn named(input: Phrases<'_>) -> Read<'_, Looks> {
    let (rest, (mention, _, colon)) = (mention(), opt(aside()), part(|part| part == Part::Colon)).parse(input)?;
    Ok((rest, Looks::sure(mention, colon)))
}

/// ann_holt:
fn called(input: Phrases<'_>) -> Read<'_, Looks> {
    let word = all(|_, token| token.kind == Kind::Word);
    let (rest, (name, colon)) = (word, part(|part| part == Part::Colon)).parse(input)?;
    let alone = input.document.phrases[name].tokens().len() == 1;
    if alone { Ok((rest, Looks::sure(name, colon))) } else { fail() }
}

/// Q. or A.
fn lettered(input: Phrases<'_>) -> Read<'_, Looks> {
    let letter = phrase(|document, at| {
        document.phrases[at].tokens().len() == 1
            && matches!(document.word(document.phrases[at].first as usize), "Q" | "A")
    });
    let (rest, (letter, stop)) = (letter, stop()).parse(input)?;
    Ok((rest, Looks::sure(letter, stop)))
}

/// <ann> or <v Ann Holt>
fn tagged(input: Phrases<'_>) -> Read<'_, Looks> {
    let sign = |sign: &'static str| phrase(move |document: &Document<'_>, at| document.is_word(at, sign));
    let name = part(|part| matches!(part, Part::Noun(_)));
    let (rest, (_, name, close)) = (sign("<"), name, sign(">")).parse(input)?;
    Ok((rest, Looks::sure(name, close)))
}

/// Whether a mention begins with the name of a tag: "v Ann Holt".
fn is_tagged(document: &Document<'_>, mention: usize) -> bool {
    document.phrases[mention].tokens().len() > 1 && document.is_word(mention, "v")
}

/// ADA. or First Witch.
fn listed(input: Phrases<'_>) -> Read<'_, Looks> {
    let (rest, (mention, stop)) = (mention(), stop()).parse(input)?;
    Ok((rest, Looks { sure: false, ..Looks::sure(mention, stop) }))
}

/// Ann Holt 0:15 or ADA (smiling), with nothing behind it; the time may stand below.
fn lined(input: Phrases<'_>) -> Read<'_, Looks> {
    let document = input.document;
    let (rest, (mention, behind)) = (mention(), opt(alt((figures(), aside())))).parse(input)?;
    let below = input.end() + 1;
    let timed = |phrases: Range<usize>| {
        let tokens = document.tokens_of(phrases);
        document.tokens[tokens.start as usize..tokens.end as usize].iter().any(is_clock)
    };
    let timed =
        timed(behind.unwrap_or(rest.at())..rest.at()) || below < document.phrases.len() && timed(below..below + 1);
    let capitals = document.tokens[document.phrases[mention].tokens()].iter().all(|token| token.upper());
    if timed || capitals { Ok((rest, Looks { mention, sign: None, sure: timed })) } else { fail() }
}

/// Few words with capitals.
fn mention<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        let phrase = document.phrases[at];
        let is_capital = |token: &Token| !token.is(Class::TIME) && (token.kind != Kind::Word || token.capital());
        phrase.noun().is_some()
            && phrase.tokens().len() <= LONGEST
            && document.token(phrase.first as usize).kind == Kind::Word
            && document.tokens[phrase.tokens()].iter().all(is_capital)
    })
}

/// A full stop amid a paragraph.
fn stop<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        let phrase = document.phrases[at];
        matches!(phrase.part, Part::Break { paragraph: false, .. } | Part::Other)
            && document.token(phrase.first as usize).kind == Kind::Stop
    })
}
