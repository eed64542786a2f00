//! The command that fits the weights of the attribution grammar.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::{fs, io::Write};

use assert_cmd::cargo::cargo_bin;
use serde_json::json;
use tempfile::TempDir;

/// The texts of the corpus with what is found in them, as if annotators had found it.
fn gold() -> String {
    let mut paths: Vec<_> = fs::read_dir("tests/corpus").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let record = |path| {
        let text = fs::read_to_string(path).unwrap();
        let found = inquit::extract(&text);
        format!("{}\n", json!({"text": text, "quotes": found.quotes}))
    };
    paths.iter().step_by(3).map(record).collect()
}

fn fit(arguments: &[&str], input: &str) -> String {
    let command =
        Command::new(cargo_bin!("inquit-fit")).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = command.unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn weights_are_fitted_to_records() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("gold.jsonl");
    fs::write(&path, gold()).unwrap();
    let weights = fit(&[path.to_str().unwrap()], "");
    let rows: BTreeMap<&str, f64> = weights
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .map(|(feature, weight)| (feature, weight.parse().unwrap()))
        .collect();
    assert!(rows.len() > 100, "{}", rows.len());
    assert!(rows.values().all(|weight| weight.is_finite() && weight.abs() < 10.0));
    assert!(rows.keys().any(|feature| feature.starts_with("frame ")), "{weights}");
    assert_eq!(fit(&[path.to_str().unwrap()], ""), weights);
}

#[test]
fn phrases_are_shown() {
    let shown = fit(&["--phrases"], "Finch said that the roof leaks.");
    assert!(["Finch", "said", "that", "the roof", "leaks"].iter().all(|words| shown.contains(words)), "{shown}");
}
