//! For whom a noun phrase without a name stands.

use std::ops::Range;

use super::Label;
use super::alias::Character;
use super::marks::{Event, Flags};
use super::name::{Kind, gender};
use super::reference::{Memory, Walk};
use super::role;
use super::salience::{FADED, Pronoun};
use crate::lexicon::Class;
use crate::phrase::{Part, Shape};
use crate::{Gender, Genre};

/// How far an organisation named after somebody shares that one's salience.
const NAMESAKE: f32 = 0.5;

impl Walk<'_, '_, '_> {
    /// For whom it stands, if the text tells.
    pub(super) fn nominal(&mut self, here: Event) -> Option<u32> {
        let at = here.phrase as usize;
        let document = self.text.document;
        if let Some(character) = self.text.known.by_noun(document, at, self.words) {
            return Some(self.refer(here, character, true));
        }
        let phrase = document.phrases[at];
        let noun = phrase.noun()?;
        let head = document.head(at);
        let fiction = document.genre == Genre::Fiction;
        let speaks = fiction && here.flags.any(Flags::SOURCE);
        if noun.time || noun.plural || !head.is(Class::ROLE.or(Class::KIN)) && !speaks {
            return None;
        }
        let first = document.token(phrase.first as usize);
        // "His head swam."
        if fiction && !speaks && head.is(Class::THING) && first.is(Class::POSSESSIVE) {
            return None;
        }
        let person = head.is(Class::PERSON.or(Class::KIN)) || speaks;
        if let Some(name) = self.text.roles.beside(here.phrase) {
            let first = self.text.namings.partition_point(|naming| naming.phrase < name);
            let mut namings =
                (first..).zip(&self.text.namings[first..]).take_while(|(_, naming)| naming.phrase == name);
            let named = namings.find(|(_, naming)| naming.head).map(|(index, _)| index);
            let character = named.and_then(|naming| self.bearer_of(naming))?;
            return Some(self.refer(here, character, !fiction));
        }
        // "Kaine is a lawyer who": a predicate stands for its subject.
        if !fiction
            && at > 0
            && matches!(document.part(at - 1), Some(Part::Verb(verb)) if verb.shape == Shape::Copula)
            && let Some(character) =
                document.subject(at - 1).and_then(|subject| self.cast.referents.get(subject.first as usize))
        {
            return Some(character);
        }
        let article = first.is(Class::DETERMINER) && {
            let written = document.word(phrase.first as usize);
            ["the", "this", "that"].iter().any(|word| word.eq_ignore_ascii_case(written))
        };
        let definite = article
            || first.is(Class::POSSESSIVE)
            || !first.is(Class::DETERMINER.or(Class::QUANTIFIER).or(Class::NUMERAL)) && person;
        if definite && let Some(character) = self.role_bearer(phrase.tokens(), phrase.head() as usize) {
            return Some(self.refer(here, character, !fiction || head.capital()));
        }
        if !person {
            // "the company": the one spoken of, unless its own name calls it something else.
            if !(head.is(Class::BODY) && article && !fiction && phrase.tokens().len() == 2) {
                return None;
            }
            let is_meant = |character: u32| {
                let known = &self.cast.characters[character as usize];
                known.named && known.kind == Kind::Organization && !self.is_called(known, Class::BODY)
            };
            let character = self.memory.salience.most_recent(is_meant)?;
            return Some(self.refer(here, character, true));
        }
        self.person(here, article, definite)
    }

    /// For whom a noun for a person stands that is nobody's role: "the young man", "the New York businessman".
    fn person(&mut self, here: Event, article: bool, definite: bool) -> Option<u32> {
        let document = self.text.document;
        let phrase = document.phrases[here.phrase as usize];
        let head = document.head(here.phrase as usize);
        let fiction = document.genre == Genre::Fiction;
        let noun = self.words.of_token(document, phrase.head() as usize);
        let Memory { salience, unnamed, .. } = &*self.memory;
        let known = unnamed.get(&noun).copied();
        // Whoever is meant, unless such a one has been introduced without a name.
        if fiction
            && definite
            && let Some(wanted) = gender(head)
            && role::is_anybody(document, head)
            && known.is_none_or(|known| salience.of(known) < 2.0 * FADED)
        {
            let pronoun = Pronoun { gender: Some(wanted), quoted: here.flags.any(Flags::QUOTED), ..Pronoun::default() };
            if let Some(character) = self.antecedent(pronoun) {
                return Some(self.refer(here, character, false));
            }
        }
        let known = known.filter(|_| definite);
        let salience = &self.memory.salience;
        // Another word for whom the text speaks of.
        if !fiction
            && article
            && known.is_none_or(|known| salience.of(known) < FADED)
            && phrase.tokens().any(|at| {
                let token = document.token(at);
                at != phrase.head() as usize
                    && (token.capital() && at > phrase.tokens().start || token.is(Class::ADJECTIVE))
            })
            && here.flags.any(Flags::SUBJECT)
            && !here.flags.any(Flags::QUOTED)
            && let Some(character) = self.last_subject(gender(head))
        {
            return Some(self.refer(here, character, true));
        }
        let character = known.unwrap_or_else(|| {
            self.add(Character {
                kind: if head.is(Class::PERSON.or(Class::KIN)) { Kind::Person } else { Kind::Thing },
                gender: gender(head),
                name: Label::Tokens(phrase.first..phrase.end),
                ..Character::default()
            })
        });
        self.memory.unnamed.insert(noun, character);
        Some(self.refer(here, character, true))
    }

    /// Who of the bearers of a role is meant: the one whose modifiers agree best, then the most salient.
    pub(super) fn role_bearer(&mut self, around: Range<usize>, noun: usize) -> Option<u32> {
        let document = self.text.document;
        if !self.text.roles.may_bind(document.token(noun).bytes(document.text)) {
            return None;
        }
        let bindings = self.text.roles.of_noun(self.words.of_token(document, noun))?;
        self.memory.asked.clear();
        self.memory.asked.extend(role::modifiers(document, around, noun).map(|at| self.words.of_token(document, at)));
        let bearers = self.text.roles.bearers(bindings, &self.memory.asked, self.words);
        let best = bearers.clone().map(|(_, agreement)| agreement).max()?;
        let mut best = bearers.filter(|&(_, agreement)| agreement == best).map(|(character, _)| character);
        let present = best.clone().filter(|&character| self.presence(character) > 0.0);
        present.max_by(|&one, &two| self.presence(one).total_cmp(&self.presence(two))).or_else(|| best.next())
    }

    /// The salience of somebody, or of an organisation along with whom it is named after.
    fn presence(&self, character: u32) -> f32 {
        let salience = &self.memory.salience;
        let namesake = self.cast.characters[character as usize].namesake;
        salience.of(character) + namesake.map_or(0.0, |person| NAMESAKE * salience.of(person))
    }

    /// Whether the last word of a name is of a class.
    fn is_called(&self, character: &Character, class: Class) -> bool {
        match &character.name {
            Label::Tokens(name) => self.text.document.is(name.end as usize - 1, class),
            Label::Known(_) | Label::Narrator => false,
        }
    }

    /// The named person who was the subject of the sentence before, if of the gender.
    fn last_subject(&self, wanted: Option<Gender>) -> Option<u32> {
        let character = self.topic?;
        let known = &self.cast.characters[character as usize];
        let agrees = wanted.is_none() || known.gender.is_none() || known.gender == wanted;
        (known.named && known.kind == Kind::Person && agrees).then_some(character)
    }
}
