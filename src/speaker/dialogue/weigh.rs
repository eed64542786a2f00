//! Weights: what each feature scores, by how the text tells who speaks.

use std::sync::LazyLock;

use super::evidence::{Evidence, Feature, Telling};

/// How many features there are.
const FEATURES: usize = Feature::NAMES.len();

/// The weights by telling and feature.
#[derive(Clone, Debug)]
pub(super) struct Weights(pub Vec<f32>);

static FITTED: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights::default();
    for (name, weight) in crate::weights::read(include_str!("weights.tsv")) {
        let place = name.split_once(' ').and_then(|(telling, feature)| {
            let telling = Telling::NAMES.iter().position(|name| *name == telling)?;
            let feature = Feature::NAMES.iter().position(|name| *name == feature)?;
            Some(telling * FEATURES + feature)
        });
        if let Some(place) = place {
            weights.0[place] = weight;
        }
    }
    weights
});

impl Default for Weights {
    fn default() -> Self {
        Self(vec![0.0; Telling::NAMES.len() * FEATURES])
    }
}

impl Weights {
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// The place of a weight.
    #[cfg(test)]
    pub fn place(telling: Telling, feature: usize) -> usize {
        telling as usize * FEATURES + feature
    }

    /// The weights of all features, given how the text tells who speaks.
    pub fn row(&self, telling: Telling) -> &[f32; FEATURES] {
        &self.0.as_chunks().0[telling as usize]
    }

    /// What the evidence scores together.
    pub fn score(&self, telling: Telling, evidence: &Evidence) -> f32 {
        let row = self.row(telling);
        let flags: f32 = evidence.flags().map(|feature| row[feature]).sum();
        evidence.values().fold(flags, |sum, (feature, value)| sum + row[feature] * value)
    }
}
