//! Words that somebody gives without a verb of saying: nouns for them, and to whom they seem so.
//!
//! ```text
//! utterance = source's noun | noun ("from" | "of" | "by") source      his advice · the answer from Makey
//! being     = "what" source cue [addressee] "be" ["this"]             What he said was
//!           | utterance {preposition noun} "be" …                     His advice to us was
//! headed    = utterance {preposition noun} ":"                        Makey's verdict on it:
//! view      = "in" (source's noun | noun "of" source)                 In Makey's view · In the words of Makey
//! seeming   = ("for" | "to") source [comma] "it" "be"                 For Makey, it is
//! ```

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0_count;

use super::Source;
use super::grammar::{Phrases, Read, Rule, comma, fail, part, phrase};
use super::inquit::Inquit;
use super::look::Look;
use super::trailing::is_cue;
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::{Part, Phrase, Shape};
use crate::{Form, Pattern};

/// A noun for words, and whose they are: "his advice", "Makey's answer", "the answer from Makey".
pub(super) fn utterance<'a>(input: Phrases<'a>, look: &Look) -> Read<'a, Inquit> {
    let document = input.document;
    let (rest, noun) = words(look).parse(input)?;
    let (rest, source) = match owner(document, noun) {
        Some(owner) => (rest, owner),
        None => giver(rest)?,
    };
    Ok((rest, named(document, noun, Some(source))))
}

/// The same, though nobody may be said to give them: "the reply".
pub(super) fn words_of_anybody<'a>(input: Phrases<'a>, look: &Look) -> Read<'a, Inquit> {
    let document = input.document;
    utterance(input, look).or_else(|_| words(look).map(|noun| named(document, noun, None)).parse(input))
}

/// What was said, and a form of "be": "What he said was “…”", "His advice was “…”".
pub(super) fn being(document: &Document<'_>, start: usize, end: usize, look: &Look, colon: bool) -> Option<Inquit> {
    let verb = |at: &usize| document.phrases[*at].verb().is_some();
    // "What he said was this: “…”", "His advice is simple: “…”"
    let be = match colon {
        true => (start + 1..end).rfind(verb)?,
        false => end.checked_sub(1).filter(|&be| be > start)?,
    };
    if document.phrases[be].verb()?.shape != Shape::Copula {
        return None;
    }
    if document.is_word(start, "what") {
        let cue = (start..be).rev().find(|&at| document.phrases[at].verb().is_some_and(|verb| is_cue(&verb)))?;
        let source = document.subject(cue).map(|subject| Source::subject(document, subject.phrases()));
        return source.is_some().then(|| Inquit::new(document, cue, source, Pattern::SourceCueQuote));
    }
    let subject = document.subject(be)?.first as usize;
    Some(utterance(Phrases::ahead(document, subject, be), look).ok()?.1)
}

/// A noun for words, with whose they are and what they speak of: "Makey's verdict on it".
pub(super) fn headed<'a>(input: Phrases<'a>, look: &Look) -> Read<'a, Inquit> {
    let of = (part(|part| part == Part::Preposition), part(|part| matches!(part, Part::Noun(_))));
    let (rest, inquit) = utterance(input, look)?;
    let (rest, _) = many0_count(of).parse(rest)?;
    if rest.is_empty() { Ok((rest, inquit)) } else { fail() }
}

/// Whose words or views they are: "In Makey's view", "In the words of Makey".
pub(super) fn view(input: Phrases<'_>) -> Read<'_, Inquit> {
    let document = input.document;
    let view = phrase(|document, at| {
        document.phrases[at].noun().is_some()
            && matches!(
                document.word(document.phrases[at].head() as usize),
                "words" | "phrase" | "view" | "opinion" | "telling"
            )
    });
    let (rest, (_, noun)) = (word(&["in"]), view).parse(input)?;
    if let Some(owner) = owner(document, noun) {
        return Ok((rest, named(document, noun, Some(owner))));
    }
    let (rest, (_, source)) = (word(&["of"]), Source::inverted).parse(rest)?;
    Ok((rest, Inquit::new(document, noun, Some(source), Pattern::SourceCueQuote)))
}

/// To whom it seems so: "For Makey, it is".
pub(super) fn seeming<'a>(input: Phrases<'a>, look: &Look) -> Read<'a, Inquit> {
    /// Fewer words are what it is, and nobody's.
    const FEWEST: usize = 2;
    let document = input.document;
    let copula = phrase(|document, at| document.phrases[at].verb().is_some_and(|verb| verb.shape == Shape::Copula));
    let (rest, (cue, source, _, _, _)) =
        (word(&["for", "to"]), Source::inverted, opt(comma()), word(&["it", "this", "that"]), copula).parse(input)?;
    let seems = rest.is_empty() && look.words >= FEWEST && is_somebody(document, source.phrase as usize);
    if seems { Ok((rest, Inquit::new(document, cue, Some(source), Pattern::AccordingTo))) } else { fail() }
}

/// An inquit whose cue is a noun.
fn named(document: &Document<'_>, noun: usize, source: Option<Source>) -> Inquit {
    let phrase = document.phrases[noun];
    Inquit { cue: phrase.head()..phrase.end, ..Inquit::new(document, noun, source, Pattern::NominalCue) }
}

/// A noun for words that a quotation may be.
fn words<'a>(look: &Look) -> impl Rule<'a, usize> {
    let begins = look.begins;
    phrase(move |document, at| {
        let phrase = document.phrases[at];
        phrase.noun().is_some()
            && (document.head(at).is(Class::CUE_NOUN) && begins
                || matches!(document.word(phrase.head() as usize), "word" | "words"))
    })
}

/// Whose a noun is: "his", "Makey's".
fn owner(document: &Document<'_>, noun: usize) -> Option<Source> {
    let phrase = document.phrases[noun];
    let owner = phrase.tokens().find(|&at| document.token(at).possessive() || document.is(at, Class::POSSESSIVE))?;
    let form = if document.is(owner, Class::POSSESSIVE) { Form::Pronoun } else { phrase.noun()?.form };
    Some(Source { tokens: phrase.first..owner as u32 + 1, phrase: noun as u32, form })
}

/// Who gives words, behind the noun for them.
fn giver(input: Phrases<'_>) -> Read<'_, Source> {
    let (rest, (_, source)) = (word(&["from", "of", "by"]), Source::inverted).parse(input)?;
    if is_somebody(input.document, source.phrase as usize) { Ok((rest, source)) } else { fail() }
}

/// Whether a noun phrase stands for people.
fn is_somebody(document: &Document<'_>, noun: usize) -> bool {
    let head = document.head(noun);
    let form = document.phrases.get(noun).and_then(Phrase::noun).map(|noun| noun.form);
    form == Some(Form::Name) && !head.is(Class::PLACE) || head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY))
}

fn word<'a>(words: &'static [&'static str]) -> impl Rule<'a, usize> {
    phrase(move |document, at| words.iter().any(|word| document.is_word(at, word)))
}
