//! Which quotations are reported, and from where.

use crate::{MARKET, Run, finish, inquit, run};

/// The contents of all quotations.
fn contents(run: &Run) -> Vec<String> {
    let records = run.records();
    let quotes = records.iter().flat_map(|record| record["quotes"].as_array().expect("a record has quotations"));
    quotes.map(|quote| quote["content"][0]["text"].as_str().expect("content is text").to_owned()).collect()
}

/// What one field of all quotations holds.
fn values(run: &Run, field: &str) -> Vec<String> {
    let records = run.records();
    let quotes = records.iter().flat_map(|record| record["quotes"].as_array().expect("a record has quotations"));
    quotes.map(|quote| quote[field].as_str().expect("it is text").to_owned()).collect()
}

#[test]
fn kinds() {
    let all = run(&[MARKET]);
    assert!(["direct", "indirect"].iter().all(|kind| values(&all, "kind").iter().any(|found| found == kind)));
    assert!(values(&run(&[MARKET, "--kind", "direct"]), "kind").iter().all(|kind| kind == "direct"));
    assert!(values(&run(&[MARKET, "--kind=indirect,mixed"]), "kind").iter().all(|kind| kind != "direct"));
    assert_eq!(run(&[MARKET, "--kind", "direct,indirect,mixed"]).stdout, all.stdout);
}

#[test]
fn modes() {
    let all = run(&[MARKET]);
    let thought = run(&[MARKET, "--mode", "thought"]);
    assert!(!contents(&thought).is_empty() && contents(&thought).len() < contents(&all).len());
    assert!(values(&thought, "mode").iter().all(|mode| mode == "thought"));
    assert_eq!(run(&[MARKET, "--mode", "speech,thought,writing"]).stdout, all.stdout);
}

#[test]
fn speakers() {
    let whose = |name| contents(&run(&[MARKET, "--kind", "direct", "--speaker", name]));
    assert_eq!(whose("tomas REYK"), ["I cried, honestly,"]);
    assert_eq!(whose("reyk"), whose("Tomas Reyk"));
    assert_eq!(whose("Rey"), [""; 0]);
    let two = run(&[MARKET, "--kind", "direct", "--speaker", "Reyk", "--speaker", "Marsh"]);
    assert_eq!(contents(&two), ["I cried, honestly,", "a sentimental mistake"]);
}

#[test]
fn confidence() {
    assert_eq!(contents(&run(&[MARKET, "--min-confidence", "1"])), [""; 0]);
    assert_eq!(run(&[MARKET, "--min-confidence", "0"]).stdout, run(&[MARKET]).stdout);
}

#[test]
fn genre() {
    let text = "“Hm,” said Ada.\n\n“I see,” said Tom.\n\n“Where?” she asked.\n\n“Here.”\n\n“Now?”";
    let patterns = |genre| values(&finish(inquit().args(["--genre", genre]).write_stdin(text)), "pattern");
    assert_eq!(patterns("fiction").last().map(String::as_str), Some("conversation"));
    assert_ne!(patterns("news").last().map(String::as_str), Some("conversation"));
}

#[test]
fn fields() {
    let line = r#"{"url": "x", "body": "“It leaks,” said Tom.", "id": 5, "text": "“No,” Ann said."}"#;
    let read = |arguments: &[&str]| finish(inquit().args(["--input", "jsonl"]).args(arguments).write_stdin(line));
    let run = read(&["--id-field", "url", "--text-field", "body"]);
    assert_eq!((run.ids(), contents(&run)), (vec!["x".into()], vec!["It leaks,".to_owned()]));
    let run = read(&[]);
    assert_eq!((run.ids(), contents(&run)), (vec![5.into()], vec!["No,".to_owned()]));
    assert_eq!(read(&["--text-field", "html"]).errors(), ["-:1: the field `html` is missing"]);
}
