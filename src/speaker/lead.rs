//! Leads: what leads from the words of a name to those who may bear it, all in one table.

use super::few::Few;
use crate::hash::{Hashed, Seed};

/// Who bears one name; no more are told apart.
pub(super) type Bearers = Few<8>;

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
    /// For each word the first steps of the leads that are this word alone, and those of all others; one more than their
    /// places.
    of_words: Vec<[u32; 4]>,
    first: Hashed<u32>,
    steps: Vec<Step>,
    seed: Seed,
}

/// Somebody, and the place of the step after it: 0 where there is none.
#[derive(Clone, Copy, Debug)]
struct Step {
    character: u32,
    next: u32,
}

/// Where the first step of a lead is found.
enum Key {
    Word(u32, usize),
    Hash(u64),
}

impl Leads {
    /// Forgets all, for so many words and more.
    pub fn clear(&mut self, words: usize) {
        self.of_words.clear();
        self.of_words.resize(words, [0; 4]);
        self.first.clear();
        self.steps.clear();
    }

    /// Lets a lead end at somebody as well, unless enough are there.
    #[inline]
    pub fn add(&mut self, lead: Lead, character: u32) {
        let first = *self.first_mut(lead);
        if first != 0 {
            return self.add_behind(first - 1, character);
        }
        self.add_first(lead, character);
    }

    /// The same behind a step.
    fn add_behind(&mut self, first: u32, character: u32) {
        const MOST: u32 = 8;
        let (mut step, mut length) = (first as usize, 1);
        while self.steps[step].character != character && length < MOST {
            let next = self.steps[step].next;
            if next == 0 {
                self.steps.push(Step { character, next: 0 });
                self.steps[step].next = self.steps.len() as u32;
                return;
            }
            (step, length) = (next as usize - 1, length + 1);
        }
    }

    /// Lets a lead end at somebody if it leads nowhere else.
    #[inline]
    pub fn add_first(&mut self, lead: Lead, character: u32) {
        let new = self.steps.len() as u32 + 1;
        let first = self.first_mut(lead);
        if *first == 0 {
            *first = new;
            self.steps.push(Step { character, next: 0 });
        }
    }

    /// Those to whom a lead leads, in the order in which they were added.
    #[inline]
    pub fn all(&self, lead: Lead) -> impl Iterator<Item = u32> {
        let mut next = match key(lead, self.seed) {
            Key::Word(word, kind) => self.of_words.get(word as usize).map_or(0, |steps| steps[kind]),
            Key::Hash(key) => self.first.get(key).copied().unwrap_or_default(),
        };
        std::iter::from_fn(move || {
            let step = self.steps[next.checked_sub(1)? as usize];
            next = step.next;
            Some(step.character)
        })
    }

    /// The first of them.
    #[inline]
    pub fn first(&self, lead: Lead) -> Option<u32> {
        self.all(lead).next()
    }

    #[inline]
    fn first_mut(&mut self, lead: Lead) -> &mut u32 {
        match key(lead, self.seed) {
            Key::Word(word, kind) => {
                let word = word as usize;
                if word >= self.of_words.len() {
                    self.of_words.resize(word + 1, [0; 4]);
                }
                &mut self.of_words[word][kind]
            }
            Key::Hash(key) => self.first.entry(key),
        }
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
