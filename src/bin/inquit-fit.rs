//! Fits the weights of the attribution grammar to annotated articles: a logistic regression over named features.
//!
//! `inquit-fit GOLD.jsonl … > src/attribution/weights.tsv` reads gold records (`text`, `quotes` with the byte spans of
//! `content` and `source`) and writes `feature<TAB>weight`. A candidate counts as right where its content shares half
//! of the words with a gold content and their sources share a word. `inquit-fit --phrases` shows what the grammar reads
//! of standard input: phrases, subjects, candidates.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;

use inquit::fit::{examples, phrases};
use serde_json::Value;

/// Features that are rarer than this are left out.
const RAREST: usize = 3;
/// How many parts the records are fitted in.
const PARTS: usize = 4;
const ROUNDS: usize = 400;
const RATE: f64 = 0.05;
const MOMENTUM: f64 = 0.9;
/// How much large weights cost.
const PENALTY: f64 = 2.0;
/// How much an end counts in a sentence with quotation marks.
const QUOTED: f64 = 2.0;
const MARKS: [&str; 4] = ["\"", "“", "”", "''"];
/// Weights smaller than this are left out.
const SMALLEST: f64 = 0.02;

type Error = Box<dyn std::error::Error>;

/// Features of something, whether it is right, and how much it counts.
type Row = (Vec<String>, bool, f64);

fn main() -> Result<(), Error> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.first().is_some_and(|path| path == "--phrases") {
        print!("{}", phrases(&std::io::read_to_string(std::io::stdin())?));
        return Ok(());
    }
    let mut records = Vec::new();
    for path in paths.drain(..) {
        for line in BufReader::new(File::open(path)?).lines() {
            records.push(Gold::read(&serde_json::from_str(&line?)?));
        }
    }
    // Whether a candidate is right depends on where its content ends and whose it is. So that these are as often wrong
    // for the candidates as they will be for other articles, they are fitted to the other parts of the records.
    let mut rows = Vec::new();
    for part in 0..PARTS {
        let (own, others): (Vec<_>, Vec<_>) = records.iter().enumerate().partition(|(at, _)| at % PARTS == part);
        let others: Vec<&Gold> = others.into_iter().map(|(_, gold)| gold).collect();
        let bounds = fit_bounds(&others);
        own.into_iter().for_each(|(_, gold)| gold.label_candidates(&bounds, &mut rows));
    }
    let candidates = fit(&rows);
    let bounds = fit_bounds(&records.iter().collect::<Vec<_>>());
    println!("# Weights of the attribution grammar, fitted by inquit-fit.");
    println!("# feature\tweight");
    print!("{candidates}{bounds}");
    Ok(())
}

/// The weights that tell where contents end and whose they are.
fn fit_bounds(records: &[&Gold]) -> String {
    let mut rows = Vec::new();
    records.iter().for_each(|gold| gold.label_ends(&mut rows));
    let ends = fit(&rows);
    rows.clear();
    records.iter().for_each(|gold| gold.label_sources(&ends, &mut rows));
    ends + &fit(&rows)
}

/// The weights that tell right rows from wrong ones, a line each.
fn fit(data: &[Row]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for feature in data.iter().flat_map(|(features, ..)| features) {
        *counts.entry(feature).or_default() += 1;
    }
    let names: BTreeSet<&str> = counts.iter().filter(|&(_, &count)| count >= RAREST).map(|(&name, _)| name).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(index, &name)| (name, index)).collect();
    let rows: Vec<(Vec<usize>, f64, f64)> = data
        .iter()
        .map(|(features, right, counts)| {
            let active = features.iter().filter_map(|name| index.get(name.as_str()).copied()).collect();
            (active, f64::from(*right), *counts)
        })
        .collect();
    let weights = regress(&rows, names.len());
    let right = rows.iter().filter(|row| row.1 > 0.5).count();
    eprintln!("{} rows, {right} right, {} features", rows.len(), names.len());
    names
        .iter()
        .zip(weights)
        .filter(|(_, weight)| weight.abs() >= SMALLEST)
        .map(|(name, weight)| format!("{name}\t{weight:.2}\n"))
        .collect()
}

/// Logistic regression with a squared penalty, by descent with momentum, each feature's step scaled by its curvature.
fn regress(rows: &[(Vec<usize>, f64, f64)], features: usize) -> Vec<f64> {
    let mut weights = vec![0.0_f64; features];
    let mut ahead = weights.clone();
    for _ in 0..ROUNDS {
        let mut slopes: Vec<f64> = ahead.iter().map(|weight| weight * PENALTY).collect();
        let mut curvatures = vec![PENALTY; features];
        for (active, right, counts) in rows {
            let sum: f64 = active.iter().map(|&feature| ahead[feature]).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            for &feature in active {
                slopes[feature] += counts * (likely - right);
                curvatures[feature] += counts * likely * (1.0 - likely);
            }
        }
        for feature in 0..features {
            let next = ahead[feature] - RATE * slopes[feature] / curvatures[feature];
            ahead[feature] = next + MOMENTUM * (next - weights[feature]);
            weights[feature] = next;
        }
    }
    weights
}

/// The words of an annotated quotation.
struct Quote {
    content: BTreeSet<usize>,
    source: BTreeSet<usize>,
    cue: BTreeSet<usize>,
}

/// An annotated text.
struct Gold {
    text: String,
    words: Vec<Range<usize>>,
    quotes: Vec<Quote>,
}

impl Gold {
    fn read(record: &Value) -> Self {
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let mut gold = Self { words: words(&text), text, quotes: Vec::new() };
        let offset = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        let spans = |value: &Value| -> Vec<Range<usize>> {
            value.as_array().into_iter().flatten().map(|span| offset(&span[0])..offset(&span[1])).collect()
        };
        for quote in record["quotes"].as_array().into_iter().flatten() {
            let [content, source, cue] = ["content", "source", "cue"].map(|role| gold.set(&spans(&quote[role])));
            gold.quotes.push(Quote { content, source, cue });
        }
        gold
    }

    /// The words that spans touch.
    fn set(&self, spans: &[Range<usize>]) -> BTreeSet<usize> {
        let touched = |span: &Range<usize>| {
            let from = self.words.partition_point(|word| word.end <= span.start);
            from..self.words.partition_point(|word| word.start < span.end).max(from)
        };
        spans.iter().flat_map(touched).collect()
    }

    /// Adds the candidates with whether they are right; those that lie inside other gold are left out.
    fn label_candidates(&self, weights: &str, rows: &mut Vec<Row>) {
        for example in examples(&self.text, weights) {
            let content = self.set(&example.content);
            let source = self.set(example.source.as_slice());
            let (mut right, mut inside) = (false, false);
            for gold in &self.quotes {
                let shared = gold.content.intersection(&content).count();
                right |= same(&gold.content, &content)
                    && (!gold.source.is_disjoint(&source) || gold.source.is_empty() && source.is_empty());
                inside |= shared == content.len() && gold.content.len() > shared;
            }
            if right || !inside {
                rows.push((example.features, right, 1.0));
            }
        }
    }

    /// Adds the mentions that may be the source of candidates with the right content.
    fn label_sources(&self, weights: &str, rows: &mut Vec<Row>) {
        for example in examples(&self.text, weights).into_iter().filter(|example| !example.sources.is_empty()) {
            let content = self.set(&example.content);
            let cue = self.set(example.cue.as_slice());
            let right = self.quotes.iter().find(|gold| same(&gold.content, &content) && !gold.cue.is_disjoint(&cue));
            let Some(right) = right.map(|gold| &gold.source) else { continue };
            // Of a verb somebody is the source, be it left out of the gold.
            if right.is_empty() && !example.nominal {
                continue;
            }
            for (features, source) in example.sources {
                let source = self.set(&[source]);
                rows.push((features, !right.is_disjoint(&source), 1.0));
            }
        }
    }

    /// Adds the places where the content of right candidates goes on and where it ends.
    fn label_ends(&self, rows: &mut Vec<Row>) {
        for example in examples(&self.text, "") {
            let content = self.set(&example.content);
            let Some(&first) = content.first() else { continue };
            let right =
                self.quotes.iter().find(|gold| gold.content.first().is_some_and(|&gold| gold.abs_diff(first) <= 1));
            let Some(&last) = right.and_then(|gold| gold.content.last()) else { continue };
            let last_word = |end: usize| self.words.partition_point(|word| word.start < end).wrapping_sub(1);
            let Some(place) = example.ends.iter().position(|&(_, end)| last_word(end) == last) else { continue };
            // What somebody said word for word matters most.
            let limit = example.ends.last().map_or(0, |&(_, end)| end);
            let sentence = self.text.get(example.content[0].start..limit).unwrap_or_default();
            let counts = if MARKS.iter().any(|mark| sentence.contains(mark)) { QUOTED } else { 1.0 };
            for (at, (features, _)) in example.ends.into_iter().enumerate().take(place + 1) {
                if !features.is_empty() {
                    rows.push((features, at == place, counts));
                }
            }
        }
    }
}

/// Whether two contents share half of their words.
fn same(left: &BTreeSet<usize>, right: &BTreeSet<usize>) -> bool {
    let shared = left.intersection(right).count();
    shared > 0 && 2 * shared >= left.len() + right.len() - shared
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
