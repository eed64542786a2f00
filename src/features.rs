//! What is known of a candidate, as named features, and their weights.
//!
//! A candidate's confidence is the logistic function of the sum of its features' weights. `weights.tsv` is fitted to
//! annotated articles with `cargo run --release --features fit --bin inquit-fit`; a feature's name is written in it as
//! it is named here, in small letters with spaces between its words.

use std::sync::LazyLock;

use crate::{number, weights};

/// A word of a feature's name, or several, known by a hash of its small letters.
///
/// It is a polynomial, so that the hash of a name can be put together from those of its words, whichever way the name
/// is cut into words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    name: &'a str,
    hash: u64,
    /// What the hash of all that stands before it is multiplied by.
    power: u64,
}

impl<'a> Label<'a> {
    pub const fn new(name: &'a str) -> Self {
        const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
        let bytes = name.as_bytes();
        let (mut hash, mut power) = (b' ' as u64, BASE);
        let mut at = 0;
        while at < bytes.len() {
            hash = hash.wrapping_mul(BASE).wrapping_add(bytes[at].to_ascii_lowercase() as u64);
            power = power.wrapping_mul(BASE);
            at += 1;
        }
        Self { name, hash, power }
    }
}

/// A label hashed while compiling.
macro_rules! label {
    ($name:literal) => {
        const { $crate::features::Label::new($name) }
    };
}

/// The name of a feature: words in quotation marks stand for themselves, the others for labels.
macro_rules! name {
    (@ $word:literal) => { $crate::features::label!($word) };
    (@ $label:expr) => { $label };
    ($($word:tt)+) => { &[$($crate::features::name!(@ $word)),+] };
}

pub(crate) use {label, name};

/// Takes the features of a candidate.
pub(crate) trait Features {
    /// Takes one feature.
    fn add(&mut self, name: &[Label<'_>]);
}

/// The weights of features: a table in which a hash tells the place where the search begins.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    slots: Box<[Slot]>,
    /// How many bits of a hash are left out of a place.
    shift: u32,
}

/// A weight with the part of its feature's hash that its place does not tell; an empty slot has none.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    tag: u32,
    weight: f32,
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("attribution/weights.tsv")));

impl Weights {
    /// Those of `weights.tsv`.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads lines of a feature and its weight, with a tab between.
    pub fn parse(table: &str) -> Self {
        let rows = weights::read(table);
        // At most half of the slots are taken, so that a search is short.
        let slots = (2 * rows.len()).next_power_of_two().max(2);
        let mut weights = Self { slots: vec![Slot::default(); slots].into(), shift: 64 - slots.ilog2() };
        for (name, weight) in rows {
            let (at, tag) = weights.find(Label::new(name).hash);
            weights.slots[at] = Slot { tag, weight };
        }
        weights
    }

    /// The weight of the feature of a name.
    pub fn of(&self, name: &str) -> f32 {
        self.slots[self.find(Label::new(name).hash).0].weight
    }

    /// A sum to be added up from these weights.
    pub fn score(&self) -> Score<'_> {
        Score { weights: self, sum: 0.0 }
    }

    /// The place of a hash, or the empty one where it would stand, and its tag.
    fn find(&self, hash: u64) -> (usize, u32) {
        let mixed = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let tag = (mixed >> 8) as u32 | 1;
        let mut at = (mixed >> self.shift) as usize;
        while self.slots[at].tag != tag && self.slots[at].tag != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        (at, tag)
    }
}

/// Adds up weights.
pub(crate) struct Score<'a> {
    weights: &'a Weights,
    sum: f32,
}

impl Score<'_> {
    /// From 0 to 1.
    pub fn confidence(self) -> f32 {
        1.0 / (1.0 + number::exp(-self.sum))
    }
}

impl Features for Score<'_> {
    #[inline(always)]
    fn add(&mut self, name: &[Label<'_>]) {
        let hash = name.iter().fold(0_u64, |hash, label| hash.wrapping_mul(label.power).wrapping_add(label.hash));
        self.sum += self.weights.slots[self.weights.find(hash).0].weight;
    }
}

/// Collects names.
#[derive(Default)]
pub(crate) struct Names(pub Vec<String>);

impl Features for Names {
    fn add(&mut self, name: &[Label<'_>]) {
        let words: Vec<_> = name.iter().map(|label| label.name).collect();
        self.0.push(words.join(" ").to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(weights: &Weights, name: &[Label<'_>]) -> f32 {
        let mut score = weights.score();
        score.add(name);
        score.sum
    }

    #[test]
    fn a_name_may_be_cut_anywhere() {
        let weights = Weights::parse("end word of clause\t0.5\nend\t-1\n");
        let of = Label::new("Of");
        assert_eq!(weight(&weights, name!["end" "word" of "clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end word" of "clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end word of clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end"]), -1.0);
        assert_eq!(weight(&weights, name!["end" "word" of]), 0.0);
        assert_eq!(weight(&Weights::parse(""), name!["end"]), 0.0);
    }

    #[test]
    fn every_weight_is_found() {
        for (name, fitted) in weights::read(include_str!("attribution/weights.tsv")) {
            assert_eq!(weight(Weights::fitted(), &[Label::new(name)]), fitted, "{name}");
        }
    }
}
