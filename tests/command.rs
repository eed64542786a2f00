//! The command: what it reads, what it writes and how it ends.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{ChildStdout, Stdio};

use assert_cmd::{Command, cargo_bin};
use serde_json::{Value, json};
use tempfile::TempDir;

const MARKET: &str = "tests/command/market.txt";
const QUOTE: &str = "“We are ready for talks,” Makey said.";

/// How a run ended.
struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    fn records(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    fn ids(&self) -> Vec<Value> {
        self.records().iter().map(|record| record["id"].clone()).collect()
    }

    /// The errors, with null for each document that was read.
    fn errors(&self) -> Vec<Value> {
        self.records().iter().map(|record| record["error"].clone()).collect()
    }
}

fn inquit() -> Command {
    let mut command = Command::new(cargo_bin!("inquit"));
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the command runs");
    Run {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

fn run(arguments: &[&str]) -> Run {
    finish(inquit().args(arguments))
}

/// Runs it in a folder of these files.
fn run_on(files: &[(&str, &[u8])], arguments: &[&str]) -> Run {
    finish(inquit().current_dir(folder(files).path()).args(arguments))
}

/// Runs it on lines of JSON that come through standard input.
fn run_on_lines(lines: impl Into<Vec<u8>>) -> Run {
    finish(inquit().args(["--input", "jsonl"]).write_stdin(lines))
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("there is room for a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("there is room for a file");
    }
    folder
}

#[test]
fn a_text_file_is_a_document_named_by_its_path() {
    let run = run(&[MARKET]);
    assert_eq!(run.ids(), [MARKET]);
    assert!(run.stdout.starts_with(r#"{"id":"tests/command/market.txt","quotes":["#), "{}", run.stdout);
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
}

#[test]
fn standard_input_is_a_text_named_by_a_dash() {
    assert_eq!(finish(inquit().write_stdin(QUOTE)).ids(), ["-"]);
    assert_eq!(finish(inquit().args([MARKET, "-"]).write_stdin(QUOTE)).ids(), [MARKET, "-"]);
}

#[test]
fn an_empty_text_has_no_quotations() {
    let run = finish(inquit().write_stdin(""));
    assert_eq!(run.records(), [json!({"id": "-", "quotes": [], "speakers": []})]);
    assert_eq!(run.status, Some(0));
}

#[test]
fn records_come_in_the_order_of_the_documents() {
    let lines = br#"{"id": "b", "text": "B."}
{"id": 7, "text": "C.", "more": [1, {"x": null}]}
{"text": "D."}"#;
    let run = run_on(&[("a.txt", b"A."), ("b.jsonl", lines), ("e.txt", b"E.")], &["e.txt", "b.jsonl", "a.txt"]);
    assert_eq!(run.ids(), [json!("e.txt"), json!("b"), json!(7), json!(null), json!("a.txt")]);
    assert_eq!(run.status, Some(0));
}

#[test]
fn the_extension_tells_what_a_file_holds_unless_the_option_does() {
    let line: &[u8] = br#"{"id": "x", "text": "X."}"#;
    for (name, arguments, id) in [
        ("x.jsonl", &[][..], "x"),
        ("x.NDJSON", &[], "x"),
        ("x.json", &[], "x.json"),
        ("x", &[], "x"),
        ("x.txt", &["--input", "jsonl"], "x"),
        ("y.jsonl", &["--input", "text"], "y.jsonl"),
    ] {
        assert_eq!(run_on(&[(name, line)], &[arguments, &[name]].concat()).ids(), [id], "{name} {arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_in_its_place_and_the_others_go_on() {
    let folder = folder(&[("good.txt", b"Good."), ("bad.txt", b"caf\xE9"), ("wide.txt", b"\xFF\xFEh\0i\0")]);
    fs::create_dir(folder.path().join("folder")).expect("there is room for a folder");
    let names = ["bad.txt", "good.txt", "folder", "wide.txt", "missing.txt", "good.txt"];
    let run = finish(inquit().current_dir(folder.path()).args(names));
    assert_eq!(run.ids(), names);
    let errors = run.errors();
    assert_eq!(errors[0], "byte 3 is no UTF-8; convert the text to UTF-8 first");
    assert_eq!(errors[1], json!(null));
    assert!(errors[2].is_string());
    assert_eq!(errors[3], "the text is UTF-16 (little-endian); convert it to UTF-8 first");
    assert!(errors[4].is_string());
    assert_eq!(errors[5], json!(null));
    assert_eq!(run.stderr, "inquit: 4 of 6 documents could not be read\n");
    assert_eq!(run.status, Some(1));
}

#[test]
fn a_bad_line_is_told_in_its_place_and_the_others_go_on() {
    let run = run_on_lines(
        b"{\"id\": \"a\", \"text\": \"A.\"}
{\"id\": \"b\", \"text\":
no JSON at all
[\"c\", \"C.\"]
{\"id\": \"d\"}
{\"id\": \"e\", \"text\": 5}
{\"id\": \"f\", \"text\": \"caf\xE9\"}
{\"id\": \"g\", \"text\": \"G.\"}",
    );
    assert_eq!(
        run.errors(),
        [
            json!(null),
            json!("-:2: no JSON object: EOF while parsing a value at column 19"),
            json!("-:3: no JSON object: expected ident at column 2"),
            json!("-:4: no JSON object: invalid type: sequence, expected a map at column 0"),
            json!("-:5: the field `text` is missing"),
            json!("-:6: the field `text` is no string"),
            json!("-:7: byte 24 is no UTF-8; convert the text to UTF-8 first"),
            json!(null),
        ]
    );
    let null = Value::Null;
    assert_eq!(
        run.ids(),
        [json!("a"), null.clone(), null.clone(), null.clone(), json!("d"), json!("e"), null, json!("g")]
    );
    assert_eq!(run.stderr, "inquit: 6 of 8 documents could not be read\n");
    assert_eq!(run.status, Some(1));
}

#[test]
fn a_file_of_lines_that_cannot_be_read_is_one_nameless_document() {
    let run = run(&["missing.jsonl", MARKET]);
    assert_eq!(run.ids(), [json!(null), json!(MARKET)]);
    assert!(run.errors()[0].as_str().is_some_and(|error| error.starts_with("missing.jsonl: ")), "{}", run.stdout);

    let folder = TempDir::new().expect("there is room for a folder");
    fs::create_dir(folder.path().join("folder.jsonl")).expect("there is room for a folder");
    let run = finish(inquit().current_dir(folder.path()).arg("folder.jsonl"));
    assert_eq!((run.ids(), run.status), (vec![json!(null)], Some(1)));
}

#[test]
fn blank_lines_line_ends_and_byte_order_marks_do_not_matter() {
    let run = run_on_lines("\u{FEFF}{\"id\": 1, \"text\": \"A.\"}\r\n\r\n  \t\n\n{\"id\": 2, \"text\": \"B.\"}\r\n\n");
    assert_eq!((run.ids(), run.status), (vec![json!(1), json!(2)], Some(0)));

    let plain = run_on(&[("x", QUOTE.as_bytes())], &["x"]);
    let marked = run_on(&[("x", format!("\u{FEFF}{QUOTE}").as_bytes())], &["x"]);
    assert_eq!(plain.stdout, marked.stdout);
}

#[test]
fn errors_count_the_blank_lines() {
    assert_eq!(run_on_lines("\n\n{}").errors(), ["-:3: the field `text` is missing"]);
}

#[test]
fn the_output_goes_to_a_file() {
    let folder = folder(&[("a.txt", QUOTE.as_bytes())]);
    let run = finish(inquit().current_dir(folder.path()).args(["a.txt", "--output", "out.jsonl"]));
    assert_eq!((run.status, &*run.stdout), (Some(0), ""));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).expect("the output is there");
    assert_eq!(written, finish(inquit().current_dir(folder.path()).arg("a.txt")).stdout);
}

#[test]
fn an_input_is_not_overwritten() {
    let folder = folder(&[("a.txt", QUOTE.as_bytes())]);
    let run = finish(inquit().current_dir(folder.path()).args(["a.txt", "-o", "./a.txt"]));
    assert_eq!(run.status, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("it is still there"), QUOTE);
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let run = run(&[MARKET, "-o", "no/such/folder"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.starts_with("inquit: cannot create no/such/folder: "), "{}", run.stderr);

    if Path::new("/dev/full").exists() {
        let run = finish(inquit().args([MARKET, "-o", "/dev/full"]));
        assert_eq!(run.status, Some(1));
        assert!(run.stderr.starts_with("inquit: cannot write to /dev/full: "), "{}", run.stderr);
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["--no-such-option"][..],
        &["--input", "pdf"],
        &["--genre", "opera"],
        &["--min-confidence", "1.5"],
        &["--min-confidence", "NaN"],
    ] {
        let run = run(arguments);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.contains("error: "), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let (mut child, stdout) = stream();
    drop(stdout);
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // The command ends at the first record, so that the later lines find nobody.
    let line = format!("{}\n", json!({"id": 1, "text": QUOTE}));
    let lines = (0..100_000).take_while(|_| stdin.write_all(line.as_bytes()).is_ok()).count();
    assert!(lines < 100_000);
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}

#[test]
fn a_record_is_written_before_the_next_document_comes() {
    let (mut child, mut stdout) = stream();
    let mut stdin = child.stdin.take().expect("standard input is piped");
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": QUOTE})).expect("the command listens");
        let mut record = Vec::new();
        while record.last() != Some(&b'\n') {
            let mut byte = [0];
            stdout.read_exact(&mut byte).expect("the command answers");
            record.extend(byte);
        }
        assert_eq!(serde_json::from_slice::<Value>(&record).expect("the answer is JSON")["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
}

/// The command at work on lines of JSON, all its ends in the test's hands.
fn stream() -> (std::process::Child, ChildStdout) {
    let mut child = std::process::Command::new(cargo_bin!("inquit"))
        .args(["--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let stdout = child.stdout.take().expect("standard output is piped");
    (child, stdout)
}

#[test]
fn colours_are_for_terminals() {
    assert!(!run(&["--format", "pretty", MARKET]).stdout.contains('\u{1B}'));
    let forced = finish(inquit().env("CLICOLOR_FORCE", "1").args(["--format", "pretty", MARKET]));
    assert!(forced.stdout.contains('\u{1B}'));
    let refused = finish(inquit().env("NO_COLOR", "1").args(["--format", "pretty", MARKET]));
    assert!(!refused.stdout.contains('\u{1B}'));
}

#[test]
fn a_text_cannot_send_control_characters_to_the_terminal() {
    let text = "“We are \u{1B}]0;ready\u{7} for talks,” Makey said.";
    let run = finish(inquit().env("CLICOLOR_FORCE", "1").args(["--format", "pretty"]).write_stdin(text));
    assert!(!run.stdout.contains('\u{7}') && !run.stdout.contains("\u{1B}]"), "{:?}", run.stdout);
}

#[test]
fn market_for_people() {
    insta::assert_snapshot!(run(&["--format", "pretty", MARKET, "tests/command/latin1.txt"]).stdout);
}

#[test]
fn market_as_a_record() {
    let mut record = run(&[MARKET]).records().swap_remove(0);
    // Confidences change whenever the weights are fitted anew.
    for quote in record["quotes"].as_array_mut().expect("a record has quotations") {
        let confidence = quote["confidence"].take();
        assert!((0.0..=1.0).contains(&confidence.as_f64().expect("a confidence is a number")));
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&record).expect("a value is JSON"));
}
