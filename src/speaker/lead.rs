//! Leads: what leads from the words of a name to those who may bear it, all in one table.

use super::chain::{Chains, Place};
use super::few::Few;
use crate::hash::{Hashed, Seed};

/// Who bears one name; no more are told apart.
pub(super) type Bearers = Few<MOST>;

/// What may lead to somebody, with words as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lead {
    /// A forename and the surname.
    Full(u32, u32),
    /// The same of a son.
    Junior(u32, u32),
    /// An initial and the surname.
    Initial(char, u32),
    Surname(u32),
    Forename(u32),
    /// The first or last word of an organisation's name, and what its initials make.
    Part(u32),
    Acronym(u32),
    /// All words of an organisation's name.
    Spelling(u64),
}

impl Lead {
    /// A forename and the surname, of a son or not.
    pub fn full(forename: u32, surname: u32, junior: bool) -> Self {
        if junior { Self::Junior(forename, surname) } else { Self::Full(forename, surname) }
    }
}

/// Whom each lead leads to.
#[derive(Clone, Debug, Default)]
pub(super) struct Leads {
    heads: Heads,
    chains: Chains,
}

/// How many are told apart to whom one lead leads.
const MOST: usize = 8;

/// Where the chains begin of those to whom leads lead.
#[derive(Clone, Debug, Default)]
struct Heads {
    /// Of the leads that are one word alone by this word.
    of_words: Vec<[Place; 4]>,
    /// Of all others.
    others: Hashed<Place>,
    seed: Seed,
}

/// Where the head of a lead is found.
enum Key {
    Word(u32, usize),
    Hash(u64),
}

impl Heads {
    #[inline(always)]
    fn get(&self, lead: Lead) -> Place {
        match key(lead, self.seed) {
            Key::Word(word, kind) => self.of_words.get(word as usize).map_or(0, |heads| heads[kind]),
            Key::Hash(key) => self.others.get(key).copied().unwrap_or_default(),
        }
    }

    #[inline(always)]
    fn entry(&mut self, lead: Lead) -> &mut Place {
        match key(lead, self.seed) {
            Key::Word(word, kind) => &mut self.of_word(word)[kind],
            Key::Hash(key) => self.others.entry(key),
        }
    }

    #[inline]
    fn of_word(&mut self, word: u32) -> &mut [Place; 4] {
        let word = word as usize;
        if word >= self.of_words.len() {
            self.of_words.resize(word + 1, [0; 4]);
        }
        &mut self.of_words[word]
    }
}

impl Leads {
    /// What each name takes, if it is one word: a few leads begin with it.
    pub const EACH: usize = size_of::<[Place; 4]>() + 3 * Chains::EACH;

    /// Forgets all, for so many words and more.
    pub fn clear(&mut self, words: usize) {
        let Self { heads: Heads { of_words, others, .. }, chains } = self;
        of_words.clear();
        of_words.resize(words, [0; 4]);
        others.clear();
        chains.clear();
    }

    /// Lets a lead end at somebody as well, unless enough are there.
    #[inline(always)]
    pub fn add(&mut self, lead: Lead, character: u32) {
        self.chains.add(self.heads.entry(lead), character, MOST);
    }

    /// Lets a lead end at somebody if it leads nowhere else.
    #[inline(always)]
    pub fn add_first(&mut self, lead: Lead, character: u32) {
        self.chains.begin(self.heads.entry(lead), character);
    }

    /// Those to whom a lead leads, in the order in which they were added.
    #[inline(always)]
    pub fn all(&self, lead: Lead) -> impl Iterator<Item = u32> {
        self.chains.iter(self.heads.get(lead))
    }

    /// The first of them.
    #[inline(always)]
    pub fn first(&self, lead: Lead) -> Option<u32> {
        self.all(lead).next()
    }
}

#[inline(always)]
fn key(lead: Lead, seed: Seed) -> Key {
    let two = |one: u32, other: u32| u64::from(one) << 32 | u64::from(other);
    let hash = |kind: u64, words: u64| Key::Hash(seed.hash_of_two(words, kind));
    match lead {
        Lead::Surname(word) => Key::Word(word, 0),
        Lead::Forename(word) => Key::Word(word, 1),
        Lead::Part(word) => Key::Word(word, 2),
        Lead::Acronym(word) => Key::Word(word, 3),
        Lead::Full(forename, surname) => hash(0, two(forename, surname)),
        Lead::Junior(forename, surname) => hash(1, two(forename, surname)),
        Lead::Initial(initial, surname) => hash(2, two(initial.into(), surname)),
        Lead::Spelling(spelling) => hash(3, spelling),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lead_leads_to_its_own() {
        let mut leads = Leads::default();
        let all = [
            Lead::Full(1, 2),
            Lead::Full(2, 1),
            Lead::Junior(1, 2),
            Lead::Initial('a', 2),
            Lead::Surname(1),
            Lead::Forename(1),
            Lead::Part(1),
            Lead::Acronym(1),
            Lead::Spelling(1),
        ];
        for round in 0..12 {
            for (place, &lead) in (0..).zip(&all) {
                leads.add(lead, 100 * place + round);
                leads.add(lead, 100 * place);
            }
        }
        for (place, &lead) in (0..).zip(&all) {
            assert_eq!(leads.all(lead).collect::<Vec<_>>(), (0..8).map(|at| 100 * place + at).collect::<Vec<_>>());
        }
        assert_eq!(leads.first(Lead::Surname(2)), None);
        leads.clear(0);
        assert_eq!(leads.first(Lead::Surname(1)), None);
    }
}
