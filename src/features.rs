//! What is known of a candidate, as named features, and their weights.
//!
//! A candidate's confidence is the logistic function of the sum of its features' weights. `weights.tsv` is fitted to
//! annotated articles with `cargo run --release --features fit --bin inquit-fit`; a feature's name is written in it as
//! it is named here, its words with spaces between them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::weights;

/// Takes the features of a candidate.
pub(crate) trait Features {
    /// Takes one feature, given by the words of its name.
    fn add(&mut self, name: &[&str]);
}

/// The weights of features.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights(HashMap<u64, f32, BuildHasherDefault<Hashed>>);

/// The hash of what is a hash already.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("attribution/weights.tsv")));

impl Weights {
    /// Those of `weights.tsv`.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads lines of a feature and its weight, with a tab between.
    pub fn parse(table: &str) -> Self {
        Self(weights::read(table).into_iter().map(|(name, weight)| (hash(&[name]), weight)).collect())
    }

    /// A sum to be added up from these weights.
    pub fn score(&self) -> Score<'_> {
        Score { weights: self, sum: 0.0 }
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
        1.0 / (1.0 + (-self.sum).exp())
    }
}

impl Features for Score<'_> {
    fn add(&mut self, name: &[&str]) {
        if let Some(weight) = self.weights.0.get(&hash(name)) {
            self.sum += weight;
        }
    }
}

/// Collects names.
#[cfg(feature = "fit")]
#[derive(Default)]
pub(crate) struct Names(pub Vec<String>);

#[cfg(feature = "fit")]
impl Features for Names {
    fn add(&mut self, name: &[&str]) {
        self.0.push(name.join(" "));
    }
}

/// FNV-1a over the words with a space between them.
fn hash(name: &[&str]) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (index, word) in name.iter().enumerate() {
        if index > 0 {
            hash = mix(hash, b' ');
        }
        hash = word.bytes().fold(hash, mix);
    }
    hash
}
