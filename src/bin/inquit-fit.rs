//! Fits the weights of the attribution grammar to annotated articles: a logistic regression over named features.
//!
//! `inquit-fit GOLD.jsonl … > src/attribution/weights.tsv` reads gold records (`text`, `quotes` with the byte spans of
//! `content` and `source`) and writes `feature<TAB>weight`. A candidate counts as right where its content shares half
//! of the words with a gold content and their sources share a word.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;

use inquit::fit::examples;
use serde_json::Value;

/// Features that are rarer than this are left out.
const RAREST: usize = 3;
const EPOCHS: usize = 30;
const RATE: f64 = 0.1;
const PENALTY: f64 = 3e-5;
/// Weights smaller than this are left out.
const SMALLEST: f64 = 0.05;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut data: Vec<(Vec<String>, bool)> = Vec::new();
    for path in std::env::args().skip(1) {
        for line in BufReader::new(File::open(path)?).lines() {
            label(&serde_json::from_str(&line?)?, &mut data);
        }
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for feature in data.iter().flat_map(|(features, _)| features) {
        *counts.entry(feature).or_default() += 1;
    }
    let names: BTreeSet<&str> = counts.iter().filter(|&(_, &count)| count >= RAREST).map(|(&name, _)| name).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(index, &name)| (name, index)).collect();
    let rows: Vec<(Vec<usize>, f64)> = data
        .iter()
        .map(|(features, right)| {
            (features.iter().filter_map(|name| index.get(name.as_str()).copied()).collect(), f64::from(*right))
        })
        .collect();
    let weights = regress(&rows, names.len());
    eprintln!(
        "{} candidates, {} right, {} features",
        rows.len(),
        rows.iter().filter(|row| row.1 > 0.5).count(),
        names.len()
    );
    println!("# Weights of the attribution grammar, fitted by inquit-fit.");
    println!("# feature\tweight");
    for (name, weight) in names.iter().zip(weights).filter(|(_, weight)| weight.abs() >= SMALLEST) {
        println!("{name}\t{weight:.2}");
    }
    Ok(())
}

/// Logistic regression by AdaGrad over the rows in a fixed shuffled order.
fn regress(rows: &[(Vec<usize>, f64)], features: usize) -> Vec<f64> {
    let mut weights = vec![0.0_f64; features];
    let mut squares = vec![1e-6_f64; features];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 1_u64;
    for epoch in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        let rate = RATE / (1.0 + epoch as f64 / 10.0);
        for &row in &order {
            let (features, right) = &rows[row];
            let sum: f64 = features.iter().map(|&feature| weights[feature]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - right;
            for &feature in features {
                let gradient = error + PENALTY * rows.len() as f64 * weights[feature] / 1000.0;
                squares[feature] += gradient * gradient;
                weights[feature] -= rate * gradient / squares[feature].sqrt();
            }
        }
    }
    weights
}

/// Adds the candidates of a gold record with whether they are right; those that lie inside other gold are left out.
fn label(record: &Value, data: &mut Vec<(Vec<String>, bool)>) {
    let text = record["text"].as_str().unwrap_or_default();
    let words = words(text);
    let set = |spans: &[Range<usize>]| -> HashSet<usize> {
        spans
            .iter()
            .flat_map(|span| {
                let from = words.partition_point(|word| word.end <= span.start);
                let to = words.partition_point(|word| word.start < span.end);
                from..to
            })
            .collect()
    };
    let spans = |value: &Value| -> Vec<Range<usize>> {
        let offset = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        value.as_array().into_iter().flatten().map(|span| offset(&span[0])..offset(&span[1])).collect()
    };
    let gold: Vec<(HashSet<usize>, HashSet<usize>)> = record["quotes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|quote| (set(&spans(&quote["content"])), set(&spans(&quote["source"]))))
        .collect();
    for example in examples(text) {
        let content = set(&example.content);
        let source = set(&example.source.clone().into_iter().collect::<Vec<_>>());
        let mut right = false;
        let mut inside = false;
        for (gold_content, gold_source) in &gold {
            let shared = gold_content.intersection(&content).count();
            let agree =
                gold_source.iter().any(|word| source.contains(word)) || gold_source.is_empty() && source.is_empty();
            right |= 2 * shared >= gold_content.len() + content.len() - shared && shared > 0 && agree;
            inside |= shared == content.len() && gold_content.len() > shared;
        }
        if right || !inside {
            data.push((example.features, right));
        }
    }
}

/// The places of the words of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric() || *letter == '_') {
        match words.last_mut() {
            Some(last) if last.end == at => last.end = at + letter.len_utf8(),
            _ => words.push(at..at + letter.len_utf8()),
        }
    }
    words
}
