//! Turnover: what it tells of a candidate how long ago it spoke last.

use super::evidence::{Feature, Scene};
use super::weigh::Weights;

/// How many turns are looked back.
pub(super) const BACK: usize = 6;

/// Who spoke last, before that, and so on.
pub(super) type Past = [u32; BACK];

/// In place of who speaks where nobody does.
pub(super) const NOBODY: u32 = u32::MAX;

/// The past after one more turn.
pub(super) fn after(past: &Past, scene: &Scene, speaker: u32) -> Past {
    let [one, two, three, four, five, _] = *past;
    match scene.opens {
        // Whoever spoke in the scene before has left.
        true => [speaker, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY],
        false => [speaker, one, two, three, four, five],
    }
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

/// What it scores in one scene to have spoken last so many turns ago, and not in any of them.
pub(super) struct Turnover {
    pub ago: [f32; BACK],
    pub never: f32,
}

impl Turnover {
    pub fn new(scene: &Scene, weights: &Weights) -> Self {
        let row = weights.row(scene.telling);
        let score = |turned: Turned| {
            let (feature, other) = turned.features(scene);
            row[feature as usize] + other.map_or(0.0, |other| row[other as usize])
        };
        let [before, second, third, earlier, never] =
            [Turned::Before, Turned::Second, Turned::Third, Turned::Earlier, Turned::Never].map(score);
        Self { ago: [before, second, third, earlier, earlier, earlier], never }
    }

    /// What somebody scores after what was said.
    pub fn of(&self, character: u32, past: &Past) -> f32 {
        past.iter().position(|&past| past == character).map_or(self.never, |ago| self.ago[ago])
    }
}

/// What speaks for somebody, given who spoke before.
#[cfg(test)]
pub(super) fn history(scene: &Scene, character: u32, past: &Past) -> impl Iterator<Item = Feature> {
    let turned = match past.iter().position(|&past| past == character) {
        Some(0) => Turned::Before,
        Some(1) => Turned::Second,
        Some(2) => Turned::Third,
        Some(_) => Turned::Earlier,
        None => Turned::Never,
    };
    let (feature, other) = turned.features(scene);
    [feature].into_iter().chain(other)
}
