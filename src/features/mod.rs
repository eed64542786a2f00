//! What is known of a candidate, as named features, and their weights.
//!
//! A candidate's confidence is the logistic function of the sum of its features' weights. `weights.tsv` is fitted to
//! annotated articles with `cargo run --release --features fit --bin inquit-fit`; a feature's name is written in it as
//! it is named here, in small letters with spaces between its words.

#[allow(dead_code, reason = "shared with the build script")]
mod table;

use std::borrow::Cow;

use crate::number;
use table::{Displacements, Slots};

/// What the build script makes of `weights.tsv`.
mod fitted {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

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
        let (hash, power) = table::hash(name);
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

/// The weights of features.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    displacements: Cow<'static, [u16]>,
    slots: Cow<'static, [u64]>,
}

static FITTED: Weights =
    Weights { displacements: Cow::Borrowed(&fitted::DISPLACEMENTS), slots: Cow::Borrowed(&fitted::SLOTS) };

impl Weights {
    /// Those of `weights.tsv`.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads lines of a feature and its weight, with a tab between.
    #[cfg(any(test, feature = "fit"))]
    pub fn parse(rows: &str) -> Self {
        let (displacements, slots) = table::table(&crate::weights::read(rows));
        Self { displacements: displacements.into(), slots: slots.into() }
    }

    /// The weight of the feature of a name.
    pub fn of(&self, name: &str) -> f32 {
        let mut score = self.score();
        score.add(&[Label::new(name)]);
        score.sum
    }

    /// A sum to be added up from these weights.
    pub fn score(&self) -> Score<'_> {
        const SIZE: &str = "a table has its size";
        let displacements = self.displacements.first_chunk().expect(SIZE);
        Score { displacements, slots: self.slots.first_chunk().expect(SIZE), sum: 0.0 }
    }
}

/// Adds up weights.
pub(crate) struct Score<'a> {
    displacements: &'a Displacements,
    slots: &'a Slots,
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
        self.sum += table::weight(self.displacements, self.slots, hash);
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
    #[cfg_attr(miri, ignore = "reads every weight")]
    fn every_weight_is_found() {
        for (name, fitted) in crate::weights::read(include_str!("../attribution/weights.tsv")) {
            assert_eq!(weight(Weights::fitted(), &[Label::new(name)]), fitted, "{name}");
        }
    }
}
