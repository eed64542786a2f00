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
pub(super) type Past = [Option<u32>; 6];

/// The past after one more turn.
pub(super) fn after(past: &Past, scene: &Scene, speaker: Option<u32>) -> Past {
    // Whoever spoke in the scene before has left.
    if scene.turn.scene {
        return [speaker, None, None, None, None, None];
    }
    [speaker, past[0], past[1], past[2], past[3], past[4]]
}

/// How much of the past tells hypotheses apart.
const TOLD_APART: usize = 3;

/// A sequence of speakers up to a turn.
#[derive(Clone, Copy, Debug)]
struct Hypothesis {
    score: f32,
    past: Past,
    /// The candidate chosen here, and the hypothesis about the turns before.
    choice: u32,
    from: u32,
}

/// How many hypotheses are kept.
const WIDTH: usize = 12;

/// The best hypotheses about a turn, the best one first, no two with the same past.
struct Beam(Vec<Hypothesis>);

impl Beam {
    /// Adds a hypothesis if it is good enough; of those with the same past the best one is.
    fn push(&mut self, new: Hypothesis) {
        let Self(kept) = self;
        let place = kept.iter().rposition(|other| other.score >= new.score).map_or(0, |better| better + 1);
        let same = |other: &Hypothesis| other.past[..TOLD_APART] == new.past[..TOLD_APART];
        if place == WIDTH || kept[..place].iter().any(same) {
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
    let choices = choose(scenes, weights, |_, _| 0.0);
    let mut past = Past::default();
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
    let score = |candidate: &Candidate| {
        let mut score = fixed(scene, candidate, weights);
        history(scene, candidate, past, |feature| score += weights.0[Weights::place(scene.telling, feature)]);
        if let Some((next, speaker)) = next {
            let past = after(past, scene, Some(candidate.character));
            history(next, speaker, &past, |feature| score += weights.0[Weights::place(next.telling, feature)]);
        }
        score / TEMPERATURE
    };
    let own = score(chosen);
    let all: f32 = scene.candidates.iter().map(|candidate| number::exp(score(candidate) - own)).sum();
    CERTAIN / all.max(1.0)
}

/// What a candidate scores by itself.
fn fixed(scene: &Scene, candidate: &Candidate, weights: &Weights) -> f32 {
    let weigh = |&(feature, value): &(Feature, f32)| weights.0[Weights::place(scene.telling, feature)] * value;
    candidate.features.iter().map(weigh).sum()
}

/// The candidate chosen for each turn, given what is added to the score of a candidate.
pub(super) fn choose(scenes: &[Scene], weights: &Weights, added: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let mut beams: Vec<Beam> = Vec::with_capacity(scenes.len());
    let start = Beam(vec![Hypothesis { score: 0.0, past: Past::default(), choice: u32::MAX, from: 0 }]);
    for (index, scene) in scenes.iter().enumerate() {
        let Beam(before) = beams.last().unwrap_or(&start);
        let mut beam = Beam(Vec::with_capacity(WIDTH + 1));
        for (choice, candidate) in scene.candidates.iter().enumerate() {
            let fixed = fixed(scene, candidate, weights) + added(index, choice);
            for (from, hypothesis) in before.iter().enumerate() {
                let mut score = hypothesis.score + fixed;
                history(scene, candidate, &hypothesis.past, |feature| {
                    score += weights.0[Weights::place(scene.telling, feature)];
                });
                let past = after(&hypothesis.past, scene, Some(candidate.character));
                beam.push(Hypothesis { score, past, choice: choice as u32, from: from as u32 });
            }
        }
        if scene.candidates.is_empty() {
            for (from, hypothesis) in before.iter().enumerate() {
                let past = after(&hypothesis.past, scene, None);
                beam.push(Hypothesis { past, choice: u32::MAX, from: from as u32, ..*hypothesis });
            }
        }
        // Scores are kept small: only their differences count.
        let best = beam.0[0].score;
        beam.0.iter_mut().for_each(|hypothesis| hypothesis.score -= best);
        beams.push(beam);
    }
    let mut choices = vec![usize::MAX; scenes.len()];
    let mut at = 0;
    for (index, Beam(beam)) in beams.iter().enumerate().rev() {
        choices[index] = beam[at].choice as usize;
        at = beam[at].from as usize;
    }
    choices
}

/// What speaks for a candidate, given who spoke before.
pub(super) fn history(scene: &Scene, candidate: &Candidate, past: &Past, mut add: impl FnMut(Feature)) {
    use Feature::*;
    let character = Some(candidate.character);
    let adjacent = scene.turn.gap == Some(0) && !scene.turn.scene;
    let scene_ends = scene.turn.scene;
    if past[0] == character {
        add(match scene.turn.gap {
            None => SameParagraph,
            _ if scene_ends => SameAfterScene,
            Some(0) => SameAdjacent,
            Some(_) if scene.beat => SameAfterBeat,
            Some(_) => SameAfterGap,
        });
    } else if past[1] == character {
        add(match () {
            () if adjacent => SecondAdjacent,
            () if scene.beat => SecondAfterBeat,
            () => SecondAfterGap,
        });
        if adjacent && scene.answers {
            add(SecondAnswers);
        }
    } else if past[2] == character {
        add(Third);
    } else if past[3..].contains(&character) {
        add(Earlier);
    } else {
        add(match () {
            () if scene_ends => NewAfterScene,
            () if adjacent => NewAdjacent,
            () if scene.beat => NewAfterBeat,
            () => NewAfterGap,
        });
    }
}
