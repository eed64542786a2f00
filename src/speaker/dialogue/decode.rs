//! Decoding: the sequence of speakers that the evidence of all turns together makes likeliest.
//!
//! A beam search from the first turn to the last. What a candidate scores depends on who spoke the three turns before,
//! so that a name in a later turn decides between the hypotheses about the turns that led to it.

use std::sync::LazyLock;

use crate::number;

use super::evidence::{Candidate, Feature, Scene, Telling};

/// The weights by telling and feature.
#[derive(Clone, Debug)]
pub(super) struct Weights(pub Vec<f32>);

impl Weights {
    pub const LENGTH: usize = Telling::NAMES.len() * Feature::NAMES.len();

    /// The place of a weight.
    pub fn place(telling: Telling, feature: Feature) -> usize {
        telling as usize * Feature::NAMES.len() + feature as usize
    }

    /// What features score together.
    pub fn score(&self, telling: Telling, features: &[(Feature, f32)]) -> f32 {
        let row = &self.0[telling as usize * Feature::NAMES.len()..][..Feature::NAMES.len()];
        features.iter().map(|&(feature, value)| row[feature as usize] * value).sum()
    }
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights(vec![0.0; Weights::LENGTH]);
    for (name, weight) in crate::weights::read(include_str!("weights.tsv")) {
        let place = name.split_once(' ').and_then(|(telling, feature)| {
            let telling = Telling::NAMES.iter().position(|name| *name == telling)?;
            let feature = Feature::NAMES.iter().position(|name| *name == feature)?;
            Some(telling * Feature::NAMES.len() + feature)
        });
        if let Some(place) = place {
            weights.0[place] = weight;
        }
    }
    weights
});

pub(super) fn weights() -> &'static Weights {
    &WEIGHTS
}

/// Who spoke last, before that, and so on.
pub(super) type Past = [u32; 6];

/// Nobody has spoken.
pub(super) const NOBODY: Past = [u32::MAX; 6];

/// The past after one more turn.
#[inline]
pub(super) fn after(past: &Past, scene: &Scene, speaker: Option<u32>) -> Past {
    let [one, two, three, four, five, _] = *past;
    let [first, ..] = NOBODY;
    let speaker = speaker.unwrap_or(first);
    match scene.opens {
        // Whoever spoke in the scene before has left.
        true => [speaker, first, first, first, first, first],
        false => [speaker, one, two, three, four, five],
    }
}

/// How much of the past tells hypotheses apart.
const TOLD_APART: usize = 3;

/// A sequence of speakers up to a turn.
#[derive(Clone, Copy, Debug)]
struct Hypothesis {
    score: f32,
    past: Past,
    step: Step,
}

/// The candidate chosen at a turn, and which hypothesis about the turns before it goes on.
#[derive(Clone, Copy, Debug)]
struct Step {
    choice: u32,
    from: u32,
}

/// How many hypotheses are kept.
const WIDTH: usize = 12;

/// The best hypotheses about a turn, the best one first, no two with the same past.
struct Beam(Vec<Hypothesis>);

impl Beam {
    /// Whether a hypothesis of this score is good enough.
    #[inline]
    fn wants(&self, score: f32) -> bool {
        self.0.get(WIDTH - 1).is_none_or(|worst| worst.score < score)
    }

    /// Adds a hypothesis that is good enough; of those with the same past the best one is.
    fn push(&mut self, new: Hypothesis) {
        let Self(kept) = self;
        let place = kept.iter().rposition(|other| other.score >= new.score).map_or(0, |better| better + 1);
        let same = |other: &Hypothesis| other.past[..TOLD_APART] == new.past[..TOLD_APART];
        if kept[..place].iter().any(same) {
            return;
        }
        let worse = kept[place..].iter().position(same).map(|worse| place + worse);
        match worse {
            Some(worse) => drop(kept.remove(worse)),
            None => kept.truncate(WIDTH - 1),
        }
        kept.insert(place, new);
    }
}

/// The speaker of each turn, and how likely it is the right one.
pub(super) fn decode(scenes: &[Scene], weights: &Weights) -> Vec<Option<(u32, f32)>> {
    let choices = choose(scenes, weights, |turn, choice| scenes[turn].candidates[choice].score);
    let mut past = NOBODY;
    let mut decoded = Vec::with_capacity(scenes.len());
    for (index, (scene, &choice)) in scenes.iter().zip(&choices).enumerate() {
        let chosen = scene.candidates.get(choice);
        let next = scenes.get(index + 1).and_then(|next| Some((next, next.candidates.get(choices[index + 1])?)));
        decoded.push(chosen.map(|chosen| (chosen.character, likelihood(scene, chosen, next, &past, weights))));
        past = after(&past, scene, chosen.map(|chosen| chosen.character));
    }
    decoded
}

/// How likely a candidate speaks, beside the others, given who spoke before and who speaks next.
fn likelihood(
    scene: &Scene,
    chosen: &Candidate,
    next: Option<(&Scene, &Candidate)>,
    past: &Past,
    weights: &Weights,
) -> f32 {
    // Fitted by eye to how often such choices are right.
    const TEMPERATURE: f32 = 3.6;
    const CERTAIN: f32 = 0.97;
    if let [_] = *scene.candidates {
        return CERTAIN;
    }
    let turnover = Turnover::new(scene, weights);
    let next = next.map(|(next, speaker)| (Turnover::new(next, weights), speaker));
    let score = |candidate: &Candidate| {
        let mut score = turnover.add(candidate.score, candidate.character, past);
        if let Some((turnover, speaker)) = &next {
            score = turnover.add(score, speaker.character, &after(past, scene, Some(candidate.character)));
        }
        score / TEMPERATURE
    };
    let own = score(chosen);
    let all: f32 = scene.candidates.iter().map(|candidate| number::exp(score(candidate) - own)).sum();
    CERTAIN / all.max(1.0)
}

/// The candidate chosen for each turn, given the score of each candidate by itself.
pub(super) fn choose(scenes: &[Scene], weights: &Weights, score: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let mut steps: Vec<[Step; WIDTH]> = Vec::with_capacity(scenes.len());
    let none = Step { choice: u32::MAX, from: 0 };
    let mut before = Beam(vec![Hypothesis { score: 0.0, past: NOBODY, step: none }]);
    let mut beam = Beam(Vec::with_capacity(WIDTH + 1));
    for (index, scene) in scenes.iter().enumerate() {
        beam.0.clear();
        let turnover = Turnover::new(scene, weights);
        for (choice, candidate) in scene.candidates.iter().enumerate() {
            let own = score(index, choice);
            for (from, hypothesis) in before.0.iter().enumerate() {
                let score = turnover.add(hypothesis.score + own, candidate.character, &hypothesis.past);
                if beam.wants(score) {
                    let past = after(&hypothesis.past, scene, Some(candidate.character));
                    beam.push(Hypothesis { score, past, step: Step { choice: choice as u32, from: from as u32 } });
                }
            }
        }
        if scene.candidates.is_empty() {
            for (from, hypothesis) in before.0.iter().enumerate() {
                let past = after(&hypothesis.past, scene, None);
                beam.push(Hypothesis { past, step: Step { from: from as u32, ..none }, ..*hypothesis });
            }
        }
        // Scores are kept small: only their differences count.
        let best = beam.0[0].score;
        beam.0.iter_mut().for_each(|hypothesis| hypothesis.score -= best);
        steps.push(std::array::from_fn(|at| beam.0.get(at).map_or(none, |hypothesis| hypothesis.step)));
        std::mem::swap(&mut before, &mut beam);
    }
    let mut choices = vec![usize::MAX; scenes.len()];
    let mut at = 0;
    for (choice, steps) in choices.iter_mut().zip(&steps).rev() {
        let step = steps[at];
        (*choice, at) = (step.choice as usize, step.from as usize);
    }
    choices
}

/// How long ago somebody spoke last.
#[derive(Clone, Copy)]
enum Turned {
    Before,
    Second,
    Third,
    Earlier,
    Never,
}

impl Turned {
    const ALL: [Turned; 5] = [Self::Before, Self::Second, Self::Third, Self::Earlier, Self::Never];

    #[inline]
    fn of(character: u32, past: &Past) -> Self {
        match past.iter().position(|&past| past == character) {
            Some(0) => Self::Before,
            Some(1) => Self::Second,
            Some(2) => Self::Third,
            Some(_) => Self::Earlier,
            None => Self::Never,
        }
    }

    /// What that tells in a scene.
    fn features(self, scene: &Scene) -> (Feature, Option<Feature>) {
        use Feature::*;
        let adjacent = scene.gap == Some(0) && !scene.opens;
        let feature = match self {
            Self::Before => match scene.gap {
                None => SameParagraph,
                _ if scene.opens => SameAfterScene,
                Some(0) => SameAdjacent,
                Some(_) if scene.beat => SameAfterBeat,
                Some(_) => SameAfterGap,
            },
            Self::Second if adjacent => return (SecondAdjacent, scene.answers.then_some(SecondAnswers)),
            Self::Second if scene.beat => SecondAfterBeat,
            Self::Second => SecondAfterGap,
            Self::Third => Third,
            Self::Earlier => Earlier,
            Self::Never if scene.opens => NewAfterScene,
            Self::Never if adjacent => NewAdjacent,
            Self::Never if scene.beat => NewAfterBeat,
            Self::Never => NewAfterGap,
        };
        (feature, None)
    }
}

/// What it scores in one scene to have spoken last so long ago.
struct Turnover([[f32; 2]; Turned::ALL.len()]);

impl Turnover {
    fn new(scene: &Scene, weights: &Weights) -> Self {
        let weight = |feature: Feature| weights.0[Weights::place(scene.telling, feature)];
        Self(Turned::ALL.map(|turned| {
            let (feature, other) = turned.features(scene);
            [weight(feature), other.map_or(0.0, weight)]
        }))
    }

    /// A score with what the past adds to it.
    #[inline]
    fn add(&self, score: f32, character: u32, past: &Past) -> f32 {
        let [one, other] = self.0[Turned::of(character, past) as usize];
        score + one + other
    }
}

/// What speaks for somebody, given who spoke before.
#[cfg(test)]
pub(super) fn history(scene: &Scene, character: u32, past: &Past) -> impl Iterator<Item = Feature> {
    let (feature, other) = Turned::of(character, past).features(scene);
    [feature].into_iter().chain(other)
}
