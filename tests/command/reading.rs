//! What the command reads.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{MARKET, QUOTE, finish, folder, inquit, run, run_on, run_on_lines};

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
