//! Fits weights to annotated texts, for the tests that write the tables of weights anew.
//!
//! The folder `INQUIT_GOLD` holds them: `NAME.gold.jsonl`, one record a line.

use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// The annotated records of a set.
pub(crate) fn records(name: &str) -> Vec<Value> {
    let folder = env::var("INQUIT_GOLD").expect("INQUIT_GOLD is the folder of the annotated texts");
    let lines = fs::read_to_string(Path::new(&folder).join(format!("{name}.gold.jsonl"))).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The texts of a set with their ids.
pub(crate) fn texts(name: &str) -> Vec<(String, String)> {
    let string = |value: &Value| value.as_str().unwrap().to_string();
    records(name).iter().map(|record| (string(&record["id"]), string(&record["text"]))).collect()
}

/// Parts of a text, of different lengths, that begin and end with a paragraph.
pub(crate) fn parts(text: &str, count: usize) -> Vec<&str> {
    let boundary =
        |at: usize| text[..].as_bytes()[at..].windows(2).position(|pair| pair == b"\n\n").map(|gap| at + gap);
    (0..count)
        .filter_map(|index| {
            let start = boundary(text.len() / (count + 1) * index)?;
            let end = boundary((start + (800 << (index % 4))).min(text.len() - 1))?;
            Some(&text[start..end])
        })
        .collect()
}

/// Something to be told apart, by the strength of its signs.
pub(crate) struct Example {
    pub signs: Vec<f32>,
    pub positive: bool,
    /// Left out of the fit and reported.
    pub held_back: bool,
}

/// The weights of a logistic regression, with how well they do printed.
pub(crate) fn logistic(examples: &[Example]) -> Vec<f32> {
    const ROUNDS: usize = 4000;
    const RATE: f32 = 2.0;
    const SHRINK: f32 = 2e-4;
    let mut weights = vec![0.0_f32; examples[0].signs.len()];
    let score = |weights: &[f32], signs: &[f32]| -> f32 { weights.iter().zip(signs).map(|(w, s)| w * s).sum() };
    let fitted: Vec<_> = examples.iter().filter(|example| !example.held_back).collect();
    let share = |positive: bool| fitted.iter().filter(|example| example.positive == positive).count() as f32;
    let counts = [share(false), share(true)];
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f32> = weights.iter().map(|weight| weight * SHRINK).collect();
        for example in &fitted {
            let guess = 1.0 / (1.0 + (-score(&weights, &example.signs)).exp());
            let off = (guess - f32::from(u8::from(example.positive))) / counts[usize::from(example.positive)] / 2.0;
            gradient.iter_mut().zip(&example.signs).for_each(|(slope, sign)| *slope += off * sign);
        }
        weights.iter_mut().zip(&gradient).for_each(|(weight, slope)| *weight -= RATE * slope);
    }
    for held_back in [false, true] {
        for positive in [false, true] {
            let group: Vec<_> = examples
                .iter()
                .filter(|example| example.held_back == held_back && example.positive == positive)
                .collect();
            let right = group.iter().filter(|example| (score(&weights, &example.signs) > 0.0) == positive).count();
            println!("held back {held_back}, positive {positive}: {right} of {} right", group.len());
        }
    }
    weights
}

/// Writes a table of weights.
pub(crate) fn write(path: &str, head: &str, names: &[&str], weights: &[f32]) {
    let rows: String = names.iter().zip(weights).map(|(name, weight)| format!("{name}\t{weight:.3}\n")).collect();
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), format!("# {head}\n{rows}")).unwrap();
}
