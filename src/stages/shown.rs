//! What each stage reads off a text, written out for tests.

use std::ops::Range;

use super::Stages;
use crate::document::Document;
use crate::phrase::{Part, Shape, Verb};
use crate::quotation::Stretch;
use crate::token::{Kind, Token};
use crate::{Genre, attribution, speaker};

/// The tokens: what each is, where sentences and paragraphs begin, and which words have a capital or are possessives.
///
/// ```text
/// ¶Word[Finch]^ Mark(Double)["] Stop[.]
/// ```
pub fn tokens(text: &str) -> String {
    let mut stages = Stages::new(text);
    let document = stages.tokens().quotations().document();
    let shown = |token: &Token| {
        let flags = [
            ("^", token.capital()),
            ("^", token.upper()),
            ("'", token.possessive()),
            ("_", !token.after_gap()),
            ("?", token.kind == Kind::Word && !token.word.is_known()),
        ];
        let start = match () {
            () if token.starts_paragraph() => "¶",
            () if token.starts_sentence() => "|",
            () => "",
        };
        let flags: String = flags.iter().filter(|flag| flag.1).map(|flag| flag.0).collect();
        let mark = token.mark().map_or(String::new(), |mark| format!("({mark:?})"));
        format!("{start}{:?}{mark}[{}]{flags}", token.kind, token.text(text))
    };
    document.tokens.iter().map(shown).collect::<Vec<_>>().join(" ")
}

/// The quoted stretches, each with the one that it is nested in or continues.
///
/// ```text
/// 0: It leaks, closed
/// ```
pub fn quotations(text: &str) -> Vec<String> {
    let mut stages = Stages::new(text);
    let document = stages.tokens().quotations().document();
    let shown = |(index, stretch): (usize, &Stretch)| {
        let content = stretch.content();
        let words = document.text_of(content.start as u32..content.end as u32);
        let mut line = format!("{index}: {words}");
        let flags = [("closed", stretch.closed), ("runs on", stretch.runs_on), ("led", stretch.led)];
        flags.iter().filter(|flag| flag.1).for_each(|flag| line += &format!(" +{}", flag.0));
        stretch.parent.inspect(|parent| line += &format!(" in {parent}"));
        stretch.continues.inspect(|before| line += &format!(" continues {before}"));
        line
    };
    document.stretches.iter().enumerate().map(shown).collect()
}

/// The phrases: what each is, its words with a caret before the head, and behind a verb group its subject.
///
/// ```text
/// Name[^Finch] past[did not ^say | Finch] That[that] Nominal[the ^roof] finite[^leaks | the roof]
/// ```
pub fn phrases(text: &str) -> String {
    let mut stages = Stages::new(text);
    let document = stages.tokens().quotations().phrases().document();
    let shown = |at: usize| {
        let phrase = document.phrases[at];
        let words = phrase.tokens().map(|token| match token == phrase.head() as usize && phrase.tokens().len() > 1 {
            true => format!("^{}", document.word(token)),
            false => document.word(token).to_owned(),
        });
        let subject = document.subject(at).map_or(String::new(), |subject| {
            let adjacent = if subject.adjacent { "" } else { "~" };
            format!(" | {adjacent}{}", document.text_of(document.tokens_of(subject.phrases())))
        });
        format!("{}[{}{subject}]", part(phrase.part), words.collect::<Vec<_>>().join(" "))
    };
    let levels = document.levels.iter().map(|level| level.phrases().map(shown).collect::<Vec<_>>().join(" "));
    levels.collect::<Vec<_>>().join(" // ")
}

fn part(part: Part) -> String {
    let flags = |name: String, flags: &[(&str, bool)]| {
        flags.iter().filter(|flag| flag.1).fold(name, |name, flag| format!("{name}+{}", flag.0))
    };
    match part {
        Part::Noun(noun) => {
            let told = [("plural", noun.plural), ("time", noun.time), ("possessive", noun.possessive)];
            flags(format!("{:?}", noun.form), &told)
        }
        Part::Verb(verb) => flags(shape(&verb).to_owned(), &told(&verb)),
        Part::Quotation(_) => "Quotation".to_owned(),
        Part::Break { paragraph, weak } => flags("Break".to_owned(), &[("paragraph", paragraph), ("weak", weak)]),
        other => format!("{other:?}"),
    }
}

fn shape(verb: &Verb) -> &'static str {
    match verb.shape {
        Shape::Finite => "finite",
        Shape::Past => "past",
        Shape::Infinitive => "infinitive",
        Shape::Gerund => "gerund",
        Shape::Copula => "copula",
    }
}

fn told(verb: &Verb) -> [(&'static str, bool); 5] {
    [
        ("auxiliary", verb.auxiliary()),
        ("passive", verb.passive()),
        ("negated", verb.negated()),
        ("modal", verb.modal()),
        ("hedged", verb.hedged()),
    ]
}

/// The names: the words that stand for somebody, the name proper in them, and what is known of its bearer.
///
/// ```text
/// Mrs. Orla Finch[Orla Finch] Person Wife Female head
/// ```
pub fn names(text: &str, genre: Genre) -> Vec<String> {
    let mut stages = Stages::new(text);
    let document = Document { genre, ..stages.tokens().quotations().phrases().document() };
    let text_of = |tokens: &Range<u32>| document.text_of(tokens.clone());
    speaker::namings(&document)
        .iter()
        .map(|naming| {
            let mut line = format!("{}[{}] {:?}", text_of(&naming.tokens), text_of(&naming.proper), naming.kind);
            if naming.called() != naming.proper {
                line += &format!(" called {}", text_of(&naming.called()));
            }
            if let Some(gender) = naming.gender {
                line += &format!(" {gender:?}");
            }
            if naming.honor != speaker::Honor::None {
                line += &format!(" {:?}", naming.honor);
            }
            if let Some(title) = naming.title {
                line += &format!(" title {}", document.word(title as usize));
            }
            for (flag, holds) in [("head", naming.head), ("body", naming.is_body), ("common", naming.common)] {
                line += if holds { " " } else { "" };
                line += if holds { flag } else { "" };
            }
            line
        })
        .collect()
}

/// Everybody whom a text names, with what is known of them and all their mentions.
pub fn characters(text: &str, genre: Genre) -> Vec<String> {
    let mut stages = Stages::new(text);
    let document = Document { genre, ..stages.tokens().quotations().phrases().document() };
    let attributions = attribution::attribute(&document, &mut attribution::Scratch::default());
    let mut scratch = speaker::Scratch::default();
    let cast = speaker::cast(&document, &attributions, &mut scratch);
    let shown = |(index, character): (usize, &speaker::Character)| {
        let mut line = match &character.name {
            speaker::Label::Tokens(tokens) => document.text_of(tokens.clone()).to_owned(),
            other => format!("{other:?}"),
        };
        line += &format!(" {:?} ×{}", character.kind, character.count);
        character.gender.inspect(|gender| line += &format!(" {gender:?}"));
        let mentions = cast.mentions.iter().filter(|mention| mention.character as usize == index);
        let mentions = mentions.map(|mention| {
            let head = if mention.head { "" } else { "-" };
            let telling = if mention.telling { "=" } else { "" };
            format!("{telling}{head}{}@{}", document.text_of(mention.tokens.clone()), mention.tokens.start)
        });
        format!("{line}: {}", mentions.collect::<Vec<_>>().join(" · "))
    };
    cast.characters.iter().enumerate().map(shown).collect()
}

/// All that may be an attribution, right or not, with a digest of the features that tell.
#[cfg(feature = "fit")]
pub fn candidates(text: &str) -> Vec<String> {
    let mut stages = Stages::new(text);
    let document = stages.tokens().quotations().phrases().document();
    let mut lines = Vec::new();
    attribution::candidates(&document, |features, attribution, ends, sources| {
        let pieces = attribution.content.iter().map(|piece| document.text_of(piece.clone()));
        let text_of = |tokens: Option<Range<u32>>| tokens.map_or("-", |tokens| document.text_of(tokens));
        let source = attribution.source.as_ref().map(|source| source.tokens.clone());
        let ends: Vec<_> = ends.into_iter().map(|end| end.0).collect();
        let sources: Vec<_> = sources.into_iter().map(|source| source.0).collect();
        lines.push(format!(
            "{} {} · {} · {} · {:08x} {:08x} {:08x}",
            attribution.pattern.name(),
            pieces.collect::<Vec<_>>().join(" | "),
            text_of(attribution.cue.clone()),
            text_of(source),
            digest(&[features]),
            digest(&ends),
            digest(&sources),
        ));
    });
    lines
}

/// A number that is another one where the names of the features are others.
#[cfg(feature = "fit")]
fn digest(features: &[Vec<String>]) -> u32 {
    let bytes = features.iter().flatten().flat_map(|name| name.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
