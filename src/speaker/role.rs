//! Roles: the nouns that a text binds to a character, before the name ("Foreign Minister Makey"), beside it ("Tom Perez,
//! the labor secretary"), or as the last word of an organisation's name ("the party").

use std::collections::{BTreeMap, HashMap};

use super::alias::{Bearer, Character, Words, fold};
use super::name::{Kind, Naming};
use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::{Part, Shape};
use crate::{Form, Genre};

/// How many bearers of one role are told apart.
const BEARERS: usize = 16;

/// Words that make a role another one.
const LESSER: [&str; 7] = ["vice", "deputy", "assistant", "acting", "associate", "under", "junior"];

/// A role with the words that narrow it down.
#[derive(Clone, Debug)]
struct Binding {
    character: u32,
    modifiers: Vec<u32>,
}

/// The roles of a text by their nouns.
#[derive(Debug, Default)]
pub(super) struct Roles {
    by_noun: HashMap<u32, Vec<Binding>>,
    /// For a phrase beside a name, the phrase of that name.
    beside: HashMap<u32, u32>,
}

impl Roles {
    /// The roles that the namings of a document bind.
    pub fn read(
        document: &Document<'_>,
        namings: &[Naming],
        bearers: &[Bearer],
        characters: &[Character],
        words: &mut Words,
    ) -> Self {
        let mut roles = Self::default();
        // In text order, so that the same text always has the same roles.
        let mut head_of = BTreeMap::new();
        for (naming, bearer) in namings.iter().zip(bearers) {
            let &Bearer::One(character) = bearer else { continue };
            if naming.head {
                head_of.insert(naming.phrase, (character, naming.kind));
            }
            if let Some(noun) = naming.title
                && naming.head
            {
                let around = naming.tokens.start as usize..naming.proper.start as usize;
                roles.bind(document, noun as usize, around, character, words);
            }
        }
        let ground = document.levels.first().map_or(0..0, |level| level.phrases.clone());
        for (&phrase, &(character, _)) in &head_of {
            if ground.contains(&(phrase as usize)) && characters[character as usize].kind != Kind::Organization {
                roles.appositions(document, phrase, character, &head_of, words);
            }
        }
        for (index, character) in characters.iter().enumerate() {
            let super::Label::Tokens(name) = &character.name else { continue };
            if character.kind == Kind::Organization {
                let last = name.end as usize - 1;
                roles.bind(document, last, name.start as usize..last, index as u32, words);
            }
        }
        roles
    }

    /// Binds the noun phrases on either side of a name that rename it.
    fn appositions(
        &mut self,
        document: &Document<'_>,
        phrase: u32,
        character: u32,
        names: &BTreeMap<u32, (u32, Kind)>,
        words: &mut Words,
    ) {
        let at = phrase as usize;
        let part = |at: usize| document.part(at);
        // A comma with a further member of a list behind it.
        let goes_on = |comma: usize| {
            part(comma) == Some(Part::Comma)
                && (part(comma + 1) == Some(Part::Conjunction)
                    || names.contains_key(&(comma as u32 + 1))
                        && matches!(part(comma + 2), Some(Part::Comma | Part::Conjunction)))
        };
        let is_role = |at: usize| {
            document.phrases.get(at).and_then(|phrase| phrase.noun()).is_some_and(|noun| {
                noun.form == Form::Nominal
                    && !noun.plural
                    && !noun.possessive
                    && document.head(at).is(Class::PERSON.or(Class::KIN))
                    && !names.contains_key(&(at as u32))
            })
        };
        let is_definite = |at: usize| {
            document.phrases.get(at).is_some_and(|phrase| {
                document.is(phrase.first as usize, Class::DETERMINER.or(Class::POSSESSIVE))
                    || phrase.tokens().any(|token| document.token(token).possessive())
            })
        };
        let mut bind = |roles: &mut Self, beside: usize| {
            let noun = document.phrases[beside];
            roles.beside.insert(beside as u32, phrase);
            roles.bind(document, noun.head as usize, noun.tokens(), character, words);
        };
        // "Tom Perez, the labor secretary, …": the comma after it tells it from a list.
        if part(at + 1) == Some(Part::Comma) && is_role(at + 2) {
            let mut end = at + 3;
            while matches!(part(end), Some(Part::Preposition)) && matches!(part(end + 1), Some(Part::Noun(_))) {
                end += 2;
            }
            if !matches!(part(end), Some(Part::Conjunction | Part::Adjective)) && !goes_on(end) {
                bind(self, at + 2);
            }
        }
        // "the labor secretary, Tom Perez, said"
        if at >= 2
            && part(at - 1) == Some(Part::Comma)
            && !matches!(part(at + 1), Some(Part::Conjunction))
            && !goes_on(at + 1)
        {
            let mut first = at - 2;
            while first >= 2
                && !is_role(first)
                && matches!(part(first), Some(Part::Noun(_)))
                && matches!(part(first - 1), Some(Part::Preposition))
            {
                first -= 2;
            }
            let list = first >= 1 && matches!(part(first - 1), Some(Part::Comma | Part::Conjunction));
            if is_role(first) && !list && is_definite(first) {
                bind(self, first);
            }
        }
        // "Perez is the labor secretary", "Perez, who is a lawyer"
        let verb =
            if matches!(part(at + 2), Some(Part::Wh)) && part(at + 1) == Some(Part::Comma) { at + 3 } else { at + 1 };
        if matches!(part(verb), Some(Part::Verb(verb)) if verb.shape == Shape::Copula) && is_role(verb + 1) {
            let noun = document.phrases[verb + 1];
            self.bind(document, noun.head as usize, noun.tokens(), character, words);
        }
    }

    fn bind(
        &mut self,
        document: &Document<'_>,
        noun: usize,
        around: std::ops::Range<usize>,
        character: u32,
        words: &mut Words,
    ) {
        // Who is somebody's brother or friend is so to that one alone, and anybody is a man.
        let around_first = document.token(around.start);
        let fiction = document.genre == Genre::Fiction;
        let relative = fiction && (document.is(noun, Class::KIN) || around_first.is(Class::POSSESSIVE))
            || document.is(noun, Class::PERSON) && is_anybody(document.word(noun));
        if relative {
            return;
        }
        let modifiers = modifiers(document, around, noun, |word| Some(words.number(word)));
        let noun = fold(document.word(noun));
        for noun in std::iter::once(&*noun).chain(document.lexicon.bearer_nouns(&noun)) {
            let bindings = self.by_noun.entry(words.number(noun)).or_default();
            if bindings.len() < BEARERS {
                bindings.push(Binding { character, modifiers: modifiers.clone() });
            }
        }
    }

    /// The name beside which a phrase stands in apposition.
    pub fn beside(&self, phrase: u32) -> Option<u32> {
        self.beside.get(&phrase).copied()
    }

    /// Who bears the role of a noun phrase, with how well its modifiers agree; several where the text gives it to
    /// several.
    pub fn bearers(
        &self,
        document: &Document<'_>,
        around: std::ops::Range<usize>,
        noun: usize,
        words: &Words,
    ) -> Vec<(u32, i32)> {
        let Some(bindings) = words.find(&fold(document.word(noun))).and_then(|number| self.by_noun.get(&number)) else {
            return Vec::new();
        };
        let asked = modifiers(document, around, noun, |word| Some(words.find(word).unwrap_or(u32::MAX)));
        let lesser =
            |numbers: &[u32]| LESSER.iter().any(|word| words.find(word).is_some_and(|word| numbers.contains(&word)));
        bindings
            .iter()
            .filter(|binding| lesser(&binding.modifiers) == lesser(&asked))
            .map(|binding| {
                let shared = asked.iter().filter(|word| binding.modifiers.contains(word)).count() as i32;
                (binding.character, 2 * shared - asked.len() as i32)
            })
            .collect()
    }
}

/// Nouns that tell nothing but gender and age.
pub(super) fn is_anybody(noun: &str) -> bool {
    matches!(
        noun,
        "man" | "woman" | "boy" | "girl" | "child" | "person" | "gentleman" | "lady" | "fellow" | "friend" | "creature"
    )
}

/// The words that narrow a noun down, without articles.
fn modifiers(
    document: &Document<'_>,
    around: std::ops::Range<usize>,
    noun: usize,
    mut number: impl FnMut(&str) -> Option<u32>,
) -> Vec<u32> {
    around
        .filter(|&at| at != noun && document.token(at).kind == crate::token::Kind::Word)
        .filter(|&at| !document.is(at, Class::DETERMINER.or(Class::PREPOSITION).or(Class::POSSESSIVE)))
        .filter_map(|at| number(&fold(document.word(at))))
        .collect()
}
