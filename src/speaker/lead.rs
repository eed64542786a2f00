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
    /// The first step of each, one more than its place.
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

impl Leads {
    pub fn clear(&mut self) {
        self.first.clear();
        self.steps.clear();
    }

    /// Lets a lead end at somebody as well, unless enough are there.
    pub fn add(&mut self, lead: Lead, character: u32) {
        const MOST: u32 = 8;
        let Self { first, steps, seed } = self;
        let new = steps.len() as u32 + 1;
        let mut next = first.entry(key(lead, *seed));
        let mut length = 0;
        while let Some(step) = next.checked_sub(1) {
            let step = &mut steps[step as usize];
            length += 1;
            if step.character == character || length == MOST {
                return;
            }
            next = &mut step.next;
        }
        *next = new;
        steps.push(Step { character, next: 0 });
    }

    /// Lets a lead end at somebody if it leads nowhere else.
    pub fn add_first(&mut self, lead: Lead, character: u32) {
        let first = self.first.entry(key(lead, self.seed));
        if *first == 0 {
            self.steps.push(Step { character, next: 0 });
            *first = self.steps.len() as u32;
        }
    }

    /// Those to whom a lead leads, in the order in which they were added.
    #[inline]
    pub fn all(&self, lead: Lead) -> impl Iterator<Item = u32> {
        let mut next = self.first.get(key(lead, self.seed)).copied().unwrap_or_default();
        std::iter::from_fn(move || {
            let step = self.steps[next.checked_sub(1)? as usize];
            next = step.next;
            Some(step.character)
        })
    }

    /// The first of them.
    pub fn first(&self, lead: Lead) -> Option<u32> {
        self.all(lead).next()
    }
}

#[inline]
fn key(lead: Lead, seed: Seed) -> u64 {
    let two = |one: u32, other: u32| u64::from(one) << 32 | u64::from(other);
    let (kind, words) = match lead {
        Lead::Full(forename, surname) => (0, two(forename, surname)),
        Lead::Junior(forename, surname) => (1, two(forename, surname)),
        Lead::Initial(initial, surname) => (2, two(initial.into(), surname)),
        Lead::Surname(word) => (3, word.into()),
        Lead::Forename(word) => (4, word.into()),
        Lead::Part(word) => (5, word.into()),
        Lead::Acronym(word) => (6, word.into()),
        Lead::Spelling(spelling) => (7, spelling),
    };
    seed.hash_of_two(words, kind)
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
        leads.clear();
        assert_eq!(leads.first(Lead::Surname(1)), None);
    }
}
