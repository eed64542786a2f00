//! The candidates of a turn, each with its features.

use super::feature::{Evidence, Features};

/// The candidates of a turn, each with what is known of it.
pub(super) struct Sheet {
    /// For each character its place among the candidates, from 1 on.
    places: Vec<u32>,
    candidates: Vec<(u32, Evidence)>,
}

impl Sheet {
    /// A sheet for candidates who are some of so many characters.
    pub fn new(characters: usize) -> Self {
        Self { places: vec![0; characters], candidates: Vec::new() }
    }

    /// Forgets all candidates.
    pub fn clear(&mut self) {
        for (character, _) in self.candidates.drain(..) {
            self.places[character as usize] = 0;
        }
    }

    /// Adds a candidate, unless it is one already.
    pub fn add(&mut self, character: u32) {
        let place = &mut self.places[character as usize];
        if *place == 0 {
            self.candidates.push((character, Evidence::default()));
            *place = self.candidates.len() as u32;
        }
    }

    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    pub fn candidates(&self) -> impl Iterator<Item = (u32, &Evidence)> {
        self.candidates.iter().map(|(character, evidence)| (*character, evidence))
    }

    pub fn candidates_mut(&mut self) -> impl Iterator<Item = (u32, &mut Evidence)> {
        self.candidates.iter_mut().map(|(character, evidence)| (*character, evidence))
    }

    /// What is known of a character, if it is a candidate.
    pub fn of(&mut self, character: u32) -> Option<&mut Evidence> {
        let place = self.places[character as usize] as usize;
        self.candidates.get_mut(place.wrapping_sub(1)).map(|(_, evidence)| evidence)
    }

    /// Tells features of a character, if it is a candidate.
    pub fn tell(&mut self, character: u32, features: impl Into<Features>) {
        if let Some(evidence) = self.of(character) {
            evidence.add(features);
        }
    }
}
