//! Decoding: the sequence of speakers that the evidence of all turns together makes likeliest.
//!
//! A beam search from the first turn to the last. What a candidate scores depends on who spoke the three turns before,
//! so that a name in a later turn decides between the hypotheses about the turns that led to it.

use super::evidence::{Candidate, Scene, Scenes, Telling};
use super::turnover::{BACK, NOBODY, Past, Turnover, after};
use super::weigh::Weights;
use crate::number;

/// How many hypotheses are kept.
const WIDTH: usize = 12;

/// What somebody scores whom the text does not name, beside the only one whom it does.
const STRANGER: f32 = -0.7;

/// Less than any score.
const NOTHING: f32 = f32::NEG_INFINITY;

/// The best hypotheses about the turns so far, the best one first. No two have the same three last speakers.
struct Beam {
    /// Their scores, and nothing to the end.
    scores: [f32; WIDTH],
    /// For each of the last turns who speaks it by each hypothesis.
    pasts: [[u32; WIDTH]; BACK],
}

/// How a hypothesis goes on, as one number that is the greater the better: the score, and in the last bits, of which
/// an `f32` has none, the candidate chosen, of those of the turn, and which hypothesis about the turns before it is that.
#[derive(Clone, Copy, Debug)]
struct Step(f64);

impl Step {
    /// None is worse.
    const NONE: Self = Self(f64::NEG_INFINITY);
    const BITS: u64 = (1 << (f64::MANTISSA_DIGITS - f32::MANTISSA_DIGITS)) - 1;

    fn new(score: f32, choice: u32, from: usize) -> Self {
        let step = u64::from(choice << 4) | from as u64;
        Self(f64::from_bits(f64::from(score).to_bits() | step & Self::BITS))
    }

    fn score(self) -> f32 {
        f64::from_bits(self.0.to_bits() & !Self::BITS) as f32
    }

    /// The place of the candidate among those of all turns, if there is one.
    fn chosen(self, scene: &Scene) -> Option<usize> {
        let choice = (self.0.to_bits() & Self::BITS) as u32 >> 4;
        scene.candidates.clone().nth(choice as usize).map(|place| place as usize)
    }

    fn from(self) -> usize {
        self.0.to_bits() as usize & 0xf
    }

    fn better(self, other: Self) -> Self {
        if self.0 > other.0 { self } else { other }
    }

    fn worse(self, other: Self) -> Self {
        if self.0 < other.0 { self } else { other }
    }
}

/// The best steps of a turn, the best one first.
struct Steps {
    best: [Step; WIDTH],
    /// Only what scores more is good enough.
    least: f32,
    /// The hypotheses before whose last two speakers are a better one's, each with that one.
    twins: Vec<(usize, usize)>,
}

impl Steps {
    fn new() -> Self {
        Self { best: [Step::NONE; WIDTH], least: NOTHING, twins: Vec::new() }
    }

    /// Forgets all steps, for a scene after those of a beam.
    fn start(&mut self, before: &Beam, scene: &Scene) {
        let [one, two, ..] = &before.pasts;
        let last: [[u32; 2]; WIDTH] = std::array::from_fn(|at| [one[at], two[at]]);
        (self.best, self.least) = ([Step::NONE; WIDTH], NOTHING);
        self.twins.clear();
        for from in (1..WIDTH).take_while(|&from| before.scores[from] > NOTHING) {
            let same = |other: usize| scene.opens | (last[other] == last[from]);
            let first = (0..from).rev().fold(from, |first, other| if same(other) { other } else { first });
            if first < from {
                self.twins.push((from, first));
            }
        }
    }

    /// Adds a candidate with what it scores after each hypothesis; of those after which the last three speakers are the
    /// same the best one counts.
    #[inline]
    fn add(&mut self, choice: u32, mut scores: [f32; WIDTH]) {
        // Most candidates are no good.
        if !scores.iter().fold(false, |any, &score| any | (score > self.least)) {
            return;
        }
        let mut from: [usize; WIDTH] = std::array::from_fn(|from| from);
        for &(twin, other) in &self.twins {
            if scores[twin] > scores[other] {
                (scores[other], from[other]) = (scores[twin], from[twin]);
            }
            scores[twin] = NOTHING;
        }
        // Which scores are good enough, as bits.
        let bit = |wanted: u32, (at, &score): (usize, &f32)| wanted | u32::from(score > self.least) << at;
        let mut wanted = scores.iter().enumerate().fold(0, bit);
        while wanted != 0 {
            let at = wanted.trailing_zeros() as usize;
            self.push(Step::new(scores[at], choice, from[at]));
            wanted &= wanted - 1;
        }
    }

    /// Adds a step at its place, and drops the last one.
    #[inline]
    fn push(&mut self, step: Step) {
        let before = self.best;
        self.best[0] = before[0].better(step);
        for at in 1..WIDTH {
            self.best[at] = before[at].better(before[at - 1].worse(step));
        }
        self.least = self.best[WIDTH - 1].score();
    }
}

impl Beam {
    /// The one hypothesis before anything is said.
    fn new() -> Self {
        let mut scores = [NOTHING; WIDTH];
        scores[0] = 0.0;
        Self { scores, pasts: [[NOBODY; WIDTH]; BACK] }
    }

    /// What somebody scores after each hypothesis.
    #[inline]
    fn scores(&self, candidate: Candidate, turnover: &Turnover) -> [f32; WIDTH] {
        let mut turned = [turnover.never; WIDTH];
        for (past, &ago) in self.pasts.iter().zip(&turnover.ago).rev() {
            for (turned, &speaker) in turned.iter_mut().zip(past) {
                *turned = if speaker == candidate.character { ago } else { *turned };
            }
        }
        std::array::from_fn(|from| self.scores[from] + candidate.score + turned[from])
    }

    /// The hypotheses after one more turn, given who may speak it.
    fn next(&self, steps: &Steps, scene: &Scene, candidates: &[Candidate]) -> Self {
        let Steps { best, .. } = steps;
        let speaker = |step: &Step| step.chosen(scene).map_or(NOBODY, |chosen| candidates[chosen].character);
        let mut pasts = [[NOBODY; WIDTH]; BACK];
        pasts[0] = best.each_ref().map(speaker);
        if !scene.opens {
            for (past, before) in pasts[1..].iter_mut().zip(&self.pasts) {
                *past = best.map(|step| before[step.from()]);
            }
        }
        // Scores are kept small: only their differences count.
        Self { scores: best.map(|step| step.score() - best[0].score()), pasts }
    }
}

/// The candidate chosen for each turn, given the score of each candidate by itself; none where there is none.
pub(super) fn choose(
    scenes: &[Scene],
    candidates: &[Candidate],
    weights: &Weights,
    score: impl Fn(&Scene, usize) -> f32,
) -> Vec<usize> {
    let mut all: Vec<[Step; WIDTH]> = Vec::with_capacity(scenes.len());
    let (mut beam, mut steps) = (Beam::new(), Steps::new());
    for scene in scenes {
        steps.start(&beam, scene);
        let turnover = Turnover::new(scene, weights);
        for (choice, place) in (0..).zip(scene.candidates.clone()) {
            let candidate = Candidate { score: score(scene, place as usize), ..candidates[place as usize] };
            steps.add(choice, beam.scores(candidate, &turnover));
        }
        match *scene.own(candidates) {
            [] => steps.add(0, beam.scores),
            // The other one of two may be nobody whom the text names.
            [only] if scene.telling == Telling::Nothing => {
                let stranger = Candidate { character: NOBODY, score: only.score + STRANGER };
                steps.add(1, beam.scores(stranger, &turnover));
            }
            _ => {}
        }
        beam = beam.next(&steps, scene, candidates);
        all.push(steps.best);
    }
    let mut choices = vec![usize::MAX; scenes.len()];
    let mut at = 0;
    for ((choice, scene), steps) in choices.iter_mut().zip(scenes).zip(&all).rev() {
        let step = steps[at];
        *choice = step.chosen(scene).unwrap_or(usize::MAX);
        at = step.from();
    }
    choices
}

/// The speaker of each turn.
pub(super) fn decode(scenes: &Scenes, weights: &Weights) -> Vec<Option<u32>> {
    let Scenes { all, candidates } = scenes;
    let choices = choose(all, candidates, weights, |_, candidate| candidates[candidate].score);
    choices.into_iter().map(|choice| candidates.get(choice).map(|candidate| candidate.character)).collect()
}

/// How likely it is that the speaker decoded speaks a turn, beside the others, given who speaks around it.
pub(super) fn likelihood(scenes: &Scenes, speakers: &[Option<u32>], turn: usize, weights: &Weights) -> f32 {
    // Fitted by eye to how often such choices are right.
    const TEMPERATURE: f32 = 3.6;
    const CERTAIN: f32 = 0.97;
    let scene = &scenes.all[turn];
    let candidates = scene.own(&scenes.candidates);
    let Some(speaker) = speakers[turn] else { return 0.0 };
    if let [_] = candidates {
        return CERTAIN;
    }
    let past = past(&scenes.all, speakers, turn);
    let turnover = Turnover::new(scene, weights);
    // What the next speaker scores after this one, and after anybody else.
    let next = speakers.get(turn + 1).copied().flatten();
    let [same, other] = next.map_or([0.0; 2], |next| {
        let turnover = Turnover::new(&scenes.all[turn + 1], weights);
        [next, NOBODY].map(|speaker| turnover.of(next, &after(&past, scene, speaker)))
    });
    let score = |candidate: &Candidate| {
        let then = if Some(candidate.character) == next { same } else { other };
        (candidate.score + turnover.of(candidate.character, &past) + then) / TEMPERATURE
    };
    let own = candidates.iter().find(|candidate| candidate.character == speaker).map_or(0.0, score);
    let all: f32 = candidates.iter().map(|candidate| number::exp(score(candidate) - own)).sum();
    CERTAIN / all.max(1.0)
}

/// Who spoke before a turn.
fn past(scenes: &[Scene], speakers: &[Option<u32>], turn: usize) -> Past {
    let mut past = [NOBODY; BACK];
    for (past, before) in past.iter_mut().zip((0..turn).rev()) {
        *past = speakers[before].unwrap_or(NOBODY);
        if scenes[before].opens {
            break;
        }
    }
    past
}
