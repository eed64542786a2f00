//! Full names: those of several words, of persons and of organisations, and all that leads to their bearers.

use super::super::few::Few;
use super::super::lead::Lead;
use super::super::name::Kind;
use super::super::sound::{Skeleton, are_variants};
use super::super::spelling::Name;
use super::{Bearer, Index, Reader};
use crate::lexicon::Class;

/// Nobody is called by the initials of more words.
const LONGEST_ACRONYM: usize = 12;

/// A forename, and those that it may be short for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Forenames {
    first: u32,
    full: Few<8>,
}

impl Forenames {
    pub(super) fn iter(self) -> impl Iterator<Item = u32> {
        let Self { first, full } = self;
        std::iter::once(first).chain((0..full.len()).map(move |at| full[at]))
    }
}

impl Index {
    /// The hash of how a name sounds.
    pub(super) fn sound_key(&self, (forename, surname): (Skeleton, Skeleton)) -> u64 {
        let Self { seed, .. } = self;
        seed.hash_of_two(forename.hash(*seed), surname.hash(*seed))
    }
}

impl Reader<'_, '_> {
    /// The forenames that a forename may stand for: itself and what it is short for.
    pub(super) fn forenames(&mut self, first: u32) -> Forenames {
        let mut forenames = Forenames { first, ..Forenames::default() };
        let full = self.lexicon.full_names(self.words.entry(self.lexicon, first));
        full.iter().for_each(|name| forenames.full.add(self.words.number(name)));
        forenames
    }

    /// The sound of a word that the lexicon does not know.
    pub(super) fn sound(&self, word: u32) -> Option<Skeleton> {
        (!self.words.entry(self.lexicon, word).is_known()).then(|| self.words.skeleton(word))
    }

    pub(super) fn full_name(&mut self, name: &Name, index: u32) -> Bearer {
        let words = self.names.words(name);
        let (first, last) = (words[0], words[words.len() - 1]);
        let forenames = self.forenames(first);
        let sound = self.sound(last).map(|surname| (self.words.skeleton(first), surname));
        let known = self.known_full_name(name, &forenames, last, sound);
        let character = known.unwrap_or_else(|| self.new_character(name));
        self.register(character, words, &forenames, (name.nickname, name.junior), sound);
        let forename = self.index.singles.get(first as usize).and_then(|single| single.plain);
        let names = &mut self.index.characters[character as usize].names;
        forename.into_iter().chain([index]).for_each(|name| names.add(name));
        Bearer::One(character)
    }

    fn known_full_name(
        &self,
        name: &Name,
        forenames: &Forenames,
        last: u32,
        sound: Option<(Skeleton, Skeleton)>,
    ) -> Option<u32> {
        let fits = |character: u32| {
            self.index.characters[character as usize].can_bear(name.honor, name.gender).then_some(character)
        };
        if self.words.is_initial(forenames.first) {
            let mut bearers = self.index.leads.all(Lead::Initial(self.words.initial(forenames.first)?, last));
            let only = bearers.next()?;
            return if bearers.next().is_none() { fits(only) } else { None };
        }
        let full = |forename: u32| self.index.leads.first(Lead::full(forename, last, name.junior)).and_then(fits);
        if let Some(character) = forenames.iter().find_map(full) {
            return Some(character);
        }
        if name.kind == Kind::Place {
            return None;
        }
        let sound = sound?;
        let (character, surname) = (*self.index.sounds.get(self.index.sound_key(sound))?)?;
        let alike = sound.1.len() > 2 && are_variants(self.words.text(surname), self.words.text(last));
        if alike { fits(character) } else { None }
    }

    pub(super) fn register(
        &mut self,
        character: u32,
        words: &[u32],
        forenames: &Forenames,
        (nickname, junior): (Option<u32>, bool),
        sound: Option<(Skeleton, Skeleton)>,
    ) {
        let (first, last) = (forenames.first, words[words.len() - 1]);
        let leads = &mut self.index.leads;
        for forename in forenames.iter() {
            leads.add_first(Lead::full(forename, last, junior), character);
        }
        leads.add(Lead::Forename(first), character);
        if let Some(nickname) = nickname {
            leads.add_first(Lead::full(nickname, last, junior), character);
            leads.add(Lead::Forename(nickname), character);
        }
        let is_initial = self.words.is_initial(first);
        for &middle in &words[1..words.len() - 1] {
            // "J. Robert Oppenheimer"; but Walter Elliot is not William Walter Elliot.
            let entry = self.lexicon.entry(self.words.entry(self.lexicon, middle));
            if is_initial || !entry.classes.any(Class::FIRST_NAME) {
                leads.add_first(Lead::full(middle, last, junior), character);
            }
            leads.add_first(Lead::full(first, middle, junior), character);
        }
        leads.add(Lead::Surname(last), character);
        let forenames = if self.index.initials { &words[..words.len() - 1] } else { &[] };
        for &forename in forenames.iter().take(4) {
            if let Some(initial) = self.words.initial(forename) {
                leads.add(Lead::Initial(initial, last), character);
            }
        }
        if let Some((forename, surname)) = sound {
            for sound in [(forename, surname), (Skeleton::default(), surname)] {
                let key = self.index.sound_key(sound);
                self.index.sounds.entry(key).get_or_insert((character, last));
            }
        }
    }

    pub(super) fn organization(&mut self, name: &Name) -> Bearer {
        // "Court of Appeals" after "U.S. Court of Appeals": its last words, if one alone has them.
        let words = self.names.words(name);
        let (first, last) = (words[0], words[words.len() - 1]);
        let leads = &self.index.leads;
        let known =
            leads.first(Lead::Spelling(self.names.spelling(name))).or_else(|| leads.first(Lead::Full(first, last)));
        if let Some(character) = known {
            return Bearer::One(character);
        }
        let character = self.new_character(name);
        let leads = &mut self.index.leads;
        leads.add(Lead::Spelling(self.names.spelling(name)), character);
        for window in words.windows(2) {
            leads.add_first(Lead::Full(window[0], window[1]), character);
        }
        leads.add_first(Lead::Full(first, last), character);
        for word in [first, last] {
            leads.add(Lead::Part(word), character);
        }
        let abbreviated = &words[words.len().saturating_sub(LONGEST_ACRONYM)..];
        let acronym = &mut self.index.acronym;
        acronym.clear();
        acronym.extend(abbreviated.iter().filter_map(|&word| self.words.initial(word)));
        for (start, _) in acronym.char_indices().take(abbreviated.len() - 1) {
            leads.add(Lead::Acronym(self.words.number(&acronym[start..])), character);
        }
        Bearer::One(character)
    }
}
