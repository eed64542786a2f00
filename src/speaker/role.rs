//! Roles: the nouns that a text binds to a character, before the name ("Foreign Minister Makey"), beside it ("Tom Perez,
//! the labor secretary"), or as the last word of an organisation's name ("the party").

use std::ops::Range;

use super::alias::{Bearer, Character};
use super::chain::{Chains, Place};
use super::name::{Kind, Naming};
use super::word::Words;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::phrase::{Part, Shape};
use crate::token::{Kind as TokenKind, Token};
use crate::{Form, Genre};

/// How many bearers of one role are told apart.
const BEARERS: usize = 16;

/// Words that make a role another one.
const LESSER: [&[u8]; 7] = [b"vice", b"deputy", b"assistant", b"acting", b"associate", b"under", b"junior"];

/// A role with the words that narrow it down.
#[derive(Clone, Debug)]
struct Binding {
    character: u32,
    /// Its modifiers among those of all bindings.
    modifiers: Range<u32>,
    /// Whether one of them makes the role another one.
    lesser: bool,
}

/// The roles of a text by their nouns.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    bindings: Vec<Binding>,
    modifiers: Vec<u32>,
    /// For each noun the first of its bindings.
    of_nouns: Vec<Place>,
    chains: Chains,
    /// The beginnings of the nouns, each as a bit.
    begun: u64,
    /// For a phrase beside a name, the phrase of that name.
    beside: Map<u32, u32>,
    named: Named,
}

/// The phrases that stand for somebody named, in order, with whom they stand for.
#[derive(Clone, Debug, Default)]
struct Named(Vec<(u32, u32)>);

impl Named {
    fn has(&self, phrase: usize) -> bool {
        self.0.binary_search_by_key(&(phrase as u32), |&(named, _)| named).is_ok()
    }
}

impl Roles {
    /// Finds the roles that the namings of a document bind.
    pub fn read(
        &mut self,
        document: &Document<'_>,
        namings: &[Naming],
        bearers: &[Bearer],
        characters: &[Character],
        words: &mut Words,
    ) {
        let mut named = self.clear();
        for (naming, bearer) in namings.iter().zip(bearers).filter(|(naming, _)| naming.head) {
            let &Bearer::One(character) = bearer else { continue };
            named.0.pop_if(|&mut (phrase, _)| phrase == naming.phrase);
            named.0.push((naming.phrase, character));
            if let Some(noun) = naming.title {
                let around = naming.tokens.start as usize..naming.proper.start as usize;
                self.bind(document, noun as usize, around, character, words);
            }
        }
        let ground = document.levels.first().map_or(0..0, |level| level.phrases());
        for &(phrase, character) in &named.0 {
            if ground.contains(&(phrase as usize)) && characters[character as usize].kind != Kind::Organization {
                self.appositions(document, phrase, character, &named, words);
            }
        }
        for (index, character) in characters.iter().enumerate() {
            let super::Label::Tokens(name) = &character.name else { continue };
            if character.kind == Kind::Organization {
                let last = name.end as usize - 1;
                self.bind(document, last, name.start as usize..last, index as u32, words);
            }
        }
        self.named = named;
    }

    /// Forgets all roles; the names that it answers are for reading anew.
    fn clear(&mut self) -> Named {
        self.bindings.clear();
        self.modifiers.clear();
        self.of_nouns.clear();
        self.chains.clear();
        self.begun = 0;
        self.beside.clear();
        self.named.0.clear();
        std::mem::take(&mut self.named)
    }

    /// Binds the noun phrases on either side of a name that rename it.
    fn appositions(&mut self, document: &Document<'_>, phrase: u32, character: u32, named: &Named, words: &mut Words) {
        let at = phrase as usize;
        let part = |at: usize| document.part(at);
        // A comma with a further member of a list behind it.
        let goes_on = |comma: usize| {
            part(comma) == Some(Part::Comma)
                && (part(comma + 1) == Some(Part::Conjunction)
                    || named.has(comma + 1) && matches!(part(comma + 2), Some(Part::Comma | Part::Conjunction)))
        };
        let is_role = |at: usize| {
            document.phrases.get(at).and_then(|phrase| phrase.noun()).is_some_and(|noun| {
                noun.form == Form::Nominal
                    && !noun.plural
                    && !noun.possessive
                    && document.head(at).is(Class::PERSON.or(Class::KIN))
                    && !named.has(at)
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
            roles.bind(document, noun.head() as usize, noun.tokens(), character, words);
        };
        // "Tom Perez, the labor secretary, …": what follows tells it from a list and from "As for Tom, the doctor left".
        if part(at + 1) == Some(Part::Comma) && is_role(at + 2) {
            let mut end = at + 3;
            while matches!(part(end), Some(Part::Preposition)) && matches!(part(end + 1), Some(Part::Noun(_))) {
                end += 2;
            }
            if !matches!(part(end), Some(Part::Conjunction | Part::Adjective | Part::Verb(_))) && !goes_on(end) {
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
            // "In May, the labor secretary, Tom Perez, said" is no list.
            let is_person = |at: usize| named.has(at) || is_role(at);
            let list = match first.checked_sub(1).and_then(part) {
                Some(Part::Comma) => first.checked_sub(2).is_some_and(is_person),
                before => before == Some(Part::Conjunction),
            };
            if is_role(first) && !list && is_definite(first) {
                bind(self, first);
            }
        }
        // "the foreman, a tall man named Perez"
        if at >= 2 && document.is_word(at - 1, "named") && is_role(at - 2) {
            bind(self, at - 2);
            if at >= 4 && part(at - 3) == Some(Part::Comma) && is_role(at - 4) && is_definite(at - 4) {
                bind(self, at - 4);
            }
        }
        // "Perez is the labor secretary", "Perez, who is a lawyer"
        let verb =
            if matches!(part(at + 2), Some(Part::Wh)) && part(at + 1) == Some(Part::Comma) { at + 3 } else { at + 1 };
        if matches!(part(verb), Some(Part::Verb(verb)) if verb.shape == Shape::Copula) && is_role(verb + 1) {
            let noun = document.phrases[verb + 1];
            self.bind(document, noun.head() as usize, noun.tokens(), character, words);
        }
    }

    fn bind(&mut self, document: &Document<'_>, noun: usize, around: Range<usize>, character: u32, words: &mut Words) {
        // Who is somebody's brother or friend is so to that one alone, and anybody is a man.
        let around_first = document.token(around.start);
        let fiction = document.genre == Genre::Fiction;
        let relative = fiction && (document.is(noun, Class::KIN) || around_first.is(Class::POSSESSIVE))
            || document.is(noun, Class::PERSON) && is_anybody(document, document.token(noun));
        if relative {
            return;
        }
        let start = self.modifiers.len();
        self.modifiers.extend(modifiers(document, around, noun).map(|at| words.of_token(document, at)));
        let modifiers = start as u32..self.modifiers.len() as u32;
        let lesser = is_lesser(&self.modifiers[start..], words);
        let is_title = document.is(noun, Class::TITLE);
        let noun = words.of_token(document, noun);
        let binding = self.bindings.len() as u32;
        self.bindings.push(Binding { character, modifiers, lesser });
        self.add(noun, binding, words);
        if is_title {
            for other in document.lexicon.bearer_nouns(words.text(noun)) {
                let other = words.number(other);
                self.add(other, binding, words);
            }
        }
    }

    fn add(&mut self, noun: u32, binding: u32, words: &Words) {
        self.begun |= beginning(words.bytes(noun));
        let noun = noun as usize;
        if noun >= self.of_nouns.len() {
            self.of_nouns.resize(noun + 1, 0);
        }
        self.chains.add(&mut self.of_nouns[noun], binding, BEARERS);
    }

    /// Whether a noun as written may be one that is bound; most begin otherwise.
    pub fn may_bind(&self, noun: &[u8]) -> bool {
        self.begun & beginning(noun) != 0
    }

    /// The name beside which a phrase stands in apposition.
    pub fn beside(&self, phrase: u32) -> Option<u32> {
        self.beside.get(&phrase).copied()
    }

    /// The first of the bindings of a noun, if it has any.
    pub fn of_noun(&self, noun: u32) -> Option<Place> {
        self.of_nouns.get(noun as usize).copied().filter(|&first| first != 0)
    }

    /// Who bears a role with modifiers, and how well these agree; several where the text gives it to several.
    pub fn bearers<'r>(
        &'r self,
        first: Place,
        asked: &'r [u32],
        words: &Words,
    ) -> impl Iterator<Item = (u32, i32)> + Clone + use<'r> {
        let lesser = is_lesser(asked, words);
        let bindings = self.chains.iter(first).map(|binding| &self.bindings[binding as usize]);
        bindings.filter(move |binding| binding.lesser == lesser).map(|binding| {
            let own = &self.modifiers[binding.modifiers.start as usize..binding.modifiers.end as usize];
            let shared = asked.iter().filter(|word| own.contains(word)).count() as i32;
            (binding.character, 2 * shared - asked.len() as i32)
        })
    }
}

/// Whether one of these words makes a role another one.
fn is_lesser(modifiers: &[u32], words: &Words) -> bool {
    modifiers.iter().any(|&word| LESSER.contains(&words.bytes(word)))
}

/// The first two letters of a word as a bit, in any case; all bits for what does not begin with two.
fn beginning(word: &[u8]) -> u64 {
    match *word {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            1 << (((first & 31) * 7 + (second & 31)) % 64)
        }
        _ => u64::MAX,
    }
}

/// Whether a noun tells no more than gender and age, or anybody may be called so.
pub(super) fn is_anybody(document: &Document<'_>, noun: Token) -> bool {
    document.classes(noun).any(Class::ANYBODY) && !noun.is(Class::PLURAL_NOUN) && !noun.possessive()
}

/// The words that narrow a noun down, without articles.
pub(super) fn modifiers(document: &Document<'_>, around: Range<usize>, noun: usize) -> impl Iterator<Item = usize> {
    around
        .filter(move |&at| at != noun && document.token(at).kind == TokenKind::Word)
        .filter(|&at| !document.is(at, Class::DETERMINER.or(Class::PREPOSITION).or(Class::POSSESSIVE)))
}
