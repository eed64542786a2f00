//! The records of the corpus, to the byte: what changes them is a decision.
//!
//! `INQUIT_BLESS=1 cargo test --test golden` writes them anew. Look at the difference before you commit it.

use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use inquit::{Extraction, Extractor};
use serde_json::{Value, json};

/// The texts by name.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> = fs::read_dir(folder().join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    texts.sort();
    texts
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The record as a line, its confidences in hundredths.
fn line(name: &str, found: &Extraction) -> String {
    let mut record = json!({"id": name});
    let Value::Object(fields) = serde_json::to_value(found).unwrap() else { unreachable!("a record is an object") };
    record.as_object_mut().unwrap().extend(fields);
    for (quote, record) in found.quotes.iter().zip(record["quotes"].as_array_mut().unwrap()) {
        record["confidence"] = json!((f64::from(quote.confidence) * 100.0).round() / 100.0);
    }
    format!("{record}\n")
}

#[test]
fn records_are_those_of_the_golden_file() {
    let file = folder().join("golden.jsonl");
    let lines: Vec<_> = texts().iter().map(|(name, text)| line(name, &inquit::extract(text))).collect();
    if env::var_os("INQUIT_BLESS").is_some() {
        return fs::write(file, lines.concat()).unwrap();
    }
    let golden = fs::read_to_string(file).unwrap_or_default();
    let golden: Vec<_> = golden.split_inclusive('\n').collect();
    let changed: Vec<_> = texts()
        .into_iter()
        .zip(&lines)
        .filter(|(_, line)| !golden.contains(&&***line))
        .map(|((name, _), _)| name)
        .collect();
    assert!(
        changed.is_empty() && golden.len() == lines.len(),
        "the records of {} are others than in tests/golden.jsonl, which has {} lines. If that is meant, write them \
         anew with\n\n    INQUIT_BLESS=1 cargo test --test golden\n\nand look at `git diff --word-diff tests/golden.jsonl`.",
        changed.join(", "),
        golden.len(),
    );
}

/// One extractor, shared by threads that read the texts in different orders: each text has the same record.
#[test]
fn neither_threads_nor_the_order_of_texts_matter() {
    let texts = texts();
    let extractor = Extractor::new();
    let read = |at: usize| serde_json::to_string(&extractor.extract(&texts[at].1)).unwrap();
    let alone: Vec<_> = (0..texts.len()).map(read).collect();
    thread::scope(|scope| {
        for thread in 0..4 {
            let (read, alone) = (&read, &alone);
            scope.spawn(move || {
                let mut order: Vec<_> = (0..alone.len()).collect();
                order.rotate_left(thread * alone.len() / 4);
                if thread % 2 == 1 {
                    order.reverse();
                }
                order.into_iter().for_each(|at| assert_eq!(read(at), alone[at]));
            });
        }
    });
}
