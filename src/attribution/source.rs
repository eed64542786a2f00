//! Sources: the noun phrase that says who, with all that belongs to it.
//!
//! ```text
//! inverted      = noun postmodifier* ("," apposition postmodifier* | relative)*     said Makey, the minister who …
//! postmodifier  = preposition noun | "and" noun
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;

use super::grammar::{Phrases, Read, Rule, comma, fail, phrase};
use crate::Form;
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::{Part, Phrase, Shape};
use crate::token::Kind;

/// The mention of who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub tokens: Range<u32>,
    /// The phrase whose head tells who it is.
    pub phrase: u32,
    pub form: Form,
}

impl Source {
    /// Phrases that are the subject of a cue.
    pub fn subject(document: &Document<'_>, phrases: Range<usize>) -> Self {
        let phrase = phrases.start;
        let form = document.phrases[phrase].noun().map_or(Form::Pronoun, |noun| noun.form);
        let end = without_adjuncts(document, phrases.clone());
        Self { tokens: document.tokens_of(phrase..end), phrase: phrase as u32, form }
    }

    /// The source after an inverted cue: "said Makey, the foreign minister".
    pub(super) fn inverted(input: Phrases<'_>) -> Read<'_, Self> {
        let document = input.document;
        let start = input.at();
        let (mut rest, first) = mention().parse(input)?;
        // "said a farmer involved in the talks", but "A farmer wrote on the wall"
        let behind_cue = start > 0 && document.phrases[start - 1].verb().is_some();
        let reduced = |at: usize| behind_cue && is_reduced(document, at);
        if !rest.is_empty() && document.part(rest.at()).is_some_and(Part::is_finite) && !reduced(rest.at()) {
            return fail();
        }
        let mut name = document.phrases[first].noun().is_some_and(|noun| noun.form == Form::Name);
        loop {
            if let Ok((after, _)) = postmodifier(name).parse(rest) {
                rest = after;
            } else if let Ok((after, _)) = relative(rest, reduced) {
                rest = after;
            } else if let Ok((after, _)) = (comma(), apposition()).parse(rest) {
                name = false;
                rest = after;
            } else {
                break;
            }
        }
        Ok((rest, Self::subject(document, start..rest.at())))
    }
}

/// Where a subject ends without the adverbs, prepositions and participles between commas that follow it:
/// "Makey, meanwhile," "Makey, without naming him,".
fn without_adjuncts(document: &Document<'_>, phrases: Range<usize>) -> usize {
    if phrases.len() == 1 {
        return phrases.end;
    }
    for at in phrases.start + 1..phrases.end {
        if !matches!(document.phrases[at].part, Part::Comma | Part::Dash) || at + 1 >= phrases.end {
            continue;
        }
        let adjunct = match document.phrases[at + 1].part {
            Part::Adverb | Part::Subordinator => true,
            Part::Preposition => !document.is_word(at + 1, "of"),
            Part::Verb(verb) => matches!(verb.shape, Shape::Gerund | Shape::Past),
            // "Makey, it is said,"
            Part::Noun(_) => {
                at + 2 < phrases.end && document.subject(at + 2).is_some_and(|own| own.first as usize == at + 1)
            }
            _ => false,
        };
        if adjunct {
            return at;
        }
    }
    // "Makey, who lives nearby,", "Makey, who came on Friday,": they belong to the clause.
    let relative = phrases.clone().any(|at| document.phrases[at].part == Part::Wh);
    let mut end = phrases.end;
    while end > phrases.start + 1 {
        match document.phrases[end - 1].part {
            Part::Comma | Part::Dash => end -= 1,
            Part::Adverb if !relative => end -= 1,
            // "Makey on Friday", "Makey last week"
            Part::Noun(noun) if noun.time && !relative => {
                let preposition = end > phrases.start + 2 && document.phrases[end - 2].part == Part::Preposition;
                let last = end - 1 - usize::from(preposition);
                let behind_noun = document.phrases[last - 1].noun().is_some();
                if !behind_noun || !preposition && noun.form == Form::Name {
                    break;
                }
                end = last;
            }
            _ => break,
        }
    }
    end
}

/// A noun phrase that can speak.
pub(super) fn mention<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| match document.phrases[at].part {
        Part::Noun(noun) if noun.form == Form::Pronoun => document.head(at).is(Class::SUBJECT.or(Class::INDEFINITE)),
        Part::Noun(noun) => !noun.time && !noun.possessive,
        _ => false,
    })
}

/// A prepositional phrase or a second noun that belongs to a noun.
fn postmodifier<'a>(name: bool) -> impl Rule<'a, usize> {
    let preposition = phrase(move |document, at| {
        let word = document.word(document.phrases[at].first as usize);
        document.phrases[at].part == Part::Preposition
            && if name {
                word == "of"
            } else {
                matches!(word, "of" | "for" | "from" | "at" | "with" | "in" | "on" | "to")
            }
    });
    let and = phrase(|document, at| document.is_word(at, "and"));
    (
        alt((preposition, and)),
        phrase(|document, at| {
            document.phrases[at].noun().is_some_and(|noun| !noun.time && noun.form != Form::Pronoun)
                && !document.head(at).is(Class::DOCUMENT.or(Class::TIME_UNIT).or(Class::CUE_NOUN))
                && !document.part(at + 1).is_some_and(Part::is_finite)
        }),
    )
        .map(|(_, noun)| noun)
}

/// A noun phrase that renames the one before, or an age.
fn apposition<'a>() -> impl Rule<'a, usize> {
    phrase(|document, at| {
        document.phrases[at].noun().is_some_and(|noun| noun.form != Form::Pronoun && !noun.time)
            && !document.part(at + 1).is_some_and(Part::is_finite)
    })
}

/// Whether a participle stands for a relative clause: "involved in the talks", "named Makey".
fn is_reduced(document: &Document<'_>, at: usize) -> bool {
    let named = |lemma: &str| matches!(lemma, "name" | "call");
    document.phrases.get(at).and_then(Phrase::verb).is_some_and(|verb| {
        verb.shape == Shape::Past
            && !verb.auxiliary()
            && match document.part(at + 1) {
                Some(Part::Preposition) => true,
                Some(Part::Noun(noun)) => noun.form == Form::Name && named(document.lemma(verb)),
                _ => false,
            }
    })
}

/// A relative clause, up to the next comma: "who attended the rally", ", whose company builds it", "named Makey".
fn relative<'a>(input: Phrases<'a>, reduced: impl Fn(usize) -> bool) -> Read<'a, usize> {
    let (rest, _) = nom::combinator::opt(comma()).parse(input)?;
    let (mut rest, _) = phrase(|document, at| {
        at > 0 && (["who", "whose", "which", "whom"].iter().any(|word| document.is_word(at, word)) || reduced(at))
    })
    .parse(rest)?;
    while let Ok((after, _)) = phrase(|document, at| match document.phrases[at].part {
        Part::Comma | Part::Break { .. } | Part::Colon | Part::Semicolon | Part::Dash | Part::Quotation(_) => false,
        // The full stop of the last sentence.
        Part::Other => document.token(document.phrases[at].first as usize).kind != Kind::Stop,
        _ => true,
    })
    .parse(rest)
    {
        rest = after;
    }
    Ok((rest, rest.at()))
}
