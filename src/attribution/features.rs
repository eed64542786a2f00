//! What is known of a candidate, as named features, and their weights.
//!
//! A candidate's confidence is the logistic function of the sum of its features' weights. `weights.tsv` is fitted to
//! annotated articles with `cargo run --release --features fit --bin inquit-fit`; a feature's name is written in it as
//! it is named here, its words with spaces between them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Takes the features of a candidate.
pub(crate) trait Features {
    /// Takes one feature, given by the words of its name.
    fn add(&mut self, name: &[&str]);
}

/// Adds up weights.
#[derive(Default)]
pub(super) struct Score(f32);

impl Score {
    /// From 0 to 1.
    pub fn confidence(self) -> f32 {
        1.0 / (1.0 + (-self.0).exp())
    }
}

impl Features for Score {
    fn add(&mut self, name: &[&str]) {
        if let Some(weight) = WEIGHTS.get(&hash(name)) {
            self.0 += weight;
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

static WEIGHTS: LazyLock<HashMap<u64, f32>> = LazyLock::new(|| {
    include_str!("weights.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, weight)| Some((hash(&[name]), weight.parse().ok()?)))
        .collect()
});

/// FNV-1a over the words with a space between them.
fn hash(name: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (index, word) in name.iter().enumerate() {
        let space = if index > 0 { &b" "[..] } else { &[] };
        for byte in space.iter().chain(word.as_bytes()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}
