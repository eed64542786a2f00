//! The candidates of a turn, each with its features.

use super::feature::{Evidence, Features};

/// The candidates of a turn, each with what is known of it.
pub(super) struct Sheet {
    /// For each character its place among the candidates; 0 where it is none.
    places: Vec<u32>,
    /// The first of them is nobody: what is told of all others.
    candidates: Vec<(u32, Evidence)>,
}

impl Sheet {
    /// A sheet for candidates who are some of so many characters.
    pub fn new(characters: usize) -> Self {
        Self { places: vec![0; characters], candidates: vec![Default::default()] }
    }

    /// Forgets all candidates.
    pub fn clear(&mut self) {
        for (character, _) in self.candidates.drain(1..) {
            self.places[character as usize] = 0;
        }
    }

    /// Adds a candidate, unless it is one already.
    pub fn add(&mut self, character: u32) {
        let place = &mut self.places[character as usize];
        if *place == 0 {
            *place = self.candidates.len() as u32;
            self.candidates.push((character, Evidence::default()));
        }
    }

    pub fn len(&self) -> usize {
        self.candidates.len() - 1
    }

    pub fn candidates(&self) -> &[(u32, Evidence)] {
        &self.candidates[1..]
    }

    pub fn candidates_mut(&mut self) -> &mut [(u32, Evidence)] {
        &mut self.candidates[1..]
    }

    /// What is known of a candidate; of others it does not matter.
    pub fn of(&mut self, character: u32) -> &mut Evidence {
        &mut self.candidates[self.places[character as usize] as usize].1
    }

    /// Tells features of a character.
    pub fn tell(&mut self, character: u32, features: impl Into<Features>) {
        self.of(character).add(features);
    }
}
