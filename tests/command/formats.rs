//! What the output looks like.

use std::fs;

use serde_json::{Value, json};

use crate::{MARKET, QUOTE, finish, folder, inquit, run};

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

/// The cells of a table, row by row.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row is as long as the others"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[test]
fn an_array_holds_the_same_records_as_lines() {
    let files = [MARKET, "tests/command/latin1.txt", MARKET];
    let array: Vec<Value> = serde_json::from_str(&run(&[&files[..], &["--format", "json"]].concat()).stdout)
        .expect("the output is one JSON value");
    assert_eq!(array, run(&files).records());
    assert_eq!(finish(inquit().args(["--format", "json", "--input", "jsonl"]).write_stdin("")).stdout, "[\n\n]\n");
}

#[test]
fn a_table_has_a_row_for_each_quotation() {
    let run = run(&["--format", "csv", MARKET, "tests/command/latin1.txt"]);
    let rows = cells(run.stdout.strip_prefix('\u{FEFF}').expect("spreadsheets want the mark"));
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).expect("the column is there");
    let record = &crate::run(&[MARKET]).records()[0];
    let quotes = record["quotes"].as_array().expect("a record has quotations");
    assert_eq!(rows.len(), 1 + quotes.len() + 1);
    for (row, quote) in rows[1..].iter().zip(quotes) {
        assert_eq!(row[column("document")], MARKET);
        for field in ["kind", "mode", "pattern"] {
            assert_eq!(row[column(field)], quote[field].as_str().unwrap());
        }
        for field in ["cue", "source", "addressee", "relay"] {
            assert_eq!(row[column(field)], quote[field]["text"].as_str().unwrap_or_default());
        }
        let speaker = quote["speaker"].as_u64().map(|index| &record["speakers"][index as usize]["name"]);
        assert_eq!(row[column("speaker")], speaker.and_then(Value::as_str).unwrap_or_default());
        assert!(row[column("content")].starts_with(quote["content"][0]["text"].as_str().unwrap()));
        assert_eq!(row[column("confidence")], format!("{:.3}", quote["confidence"].as_f64().unwrap()));
        assert_eq!(row[column("negated")], "false");
    }
    let last = rows.last().expect("there are rows");
    assert_eq!(last[column("error")], "byte 7 is no UTF-8; convert the text to UTF-8 first");
}

#[test]
fn a_cell_is_never_a_formula() {
    let line = json!({"id": "=1+1", "text": "“=HYPERLINK(x), \na” Tom said. “@SUM(1),” said Ann."});
    let run = finish(inquit().args(["--input", "jsonl", "--format", "csv"]).write_stdin(line.to_string()));
    let rows = cells(&run.stdout);
    assert!(rows.len() > 2, "{rows:?}");
    assert_eq!(rows[1][0], "'=1+1");
    assert!(rows[1..].iter().flatten().all(|cell| !cell.starts_with(['=', '@', '+', '-'])), "{rows:?}");
    assert!(rows[1].iter().any(|cell| cell.starts_with("'=HYPERLINK(x)")), "{rows:?}");
}

#[test]
fn brat_counts_characters() {
    let text =
        "Zoë “Zo” Über spoke.\r\n\r\n“Où est Ruth?” Zoë Über asked him. She said\nthat it “rains”\r\nover\nthere.";
    let lines = [("é/1.txt", text), ("é/1.txt", QUOTE), ("..", ""), ("", "x")];
    let lines: String = lines.iter().map(|(id, text)| format!("{}\n", json!({"id": id, "text": text}))).collect();
    let folder = folder(&[("a.jsonl", format!("{lines}{{}}\n").as_bytes())]);
    let arguments = ["a.jsonl", "--format", "brat", "-o", "out"];
    let run = finish(inquit().current_dir(folder.path()).args(arguments));
    assert_eq!((run.status, &*run.stdout), (Some(1), ""));
    assert!(run.stderr.starts_with("inquit: null: a.jsonl:5: the field `text` is missing\n"), "{}", run.stderr);
    let mut names: Vec<_> = fs::read_dir(folder.path().join("out"))
        .expect("the folder is there")
        .map(|file| file.expect("the folder can be read").file_name().into_string().expect("the names are UTF-8"))
        .collect();
    names.sort_unstable();
    let expected = ["annotation.conf", "document-4.ann", "document-4.txt", "document.ann", "document.txt"];
    assert_eq!(names[..5], expected);
    assert_eq!(names[5..], ["é_1-2.ann", "é_1-2.txt", "é_1.ann", "é_1.txt"]);

    let read = |name| fs::read_to_string(folder.path().join("out").join(name)).expect("the file is there");
    assert_eq!(read("é_1.txt"), text);
    let annotation = read("é_1.ann");
    let characters: Vec<char> = text.chars().collect();
    let mut marks = vec![];
    for line in annotation.lines().filter(|line| line.starts_with('T')) {
        let [mark, place, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (_, offsets) = place.split_once(' ').expect("a type, then offsets");
        let pieces = offsets.split(';').map(|piece| {
            let (start, end) = piece.split_once(' ').expect("a start, then an end");
            characters[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
        });
        assert_eq!(pieces.collect::<Vec<_>>().join(" "), words);
        assert!(!words.contains(['\n', '\r']));
        marks.push(mark);
    }
    let events: Vec<_> = annotation.lines().filter(|line| line.starts_with('E')).collect();
    assert!(events[0].starts_with("E1\tDirect:T1 Source:T2 Cue:T3 Addressee:T4"), "{annotation}");
    for event in events {
        let parts = event.split(['\t', ' ']).skip(1).map(|part| part.split_once(':').expect("a role, then a mark").1);
        assert!(parts.filter(|part| part.starts_with('T')).all(|part| marks.contains(&part)), "{annotation}");
    }

    // Annotators may have worked on it.
    let again = finish(inquit().current_dir(folder.path()).args(arguments));
    assert_eq!((again.status, &*again.stderr), (Some(1), "inquit: out is not empty; give a new folder\n"));
}

#[test]
fn totals() {
    let files = [MARKET, "tests/command/latin1.txt", "--stats"];
    assert_eq!(run(&files).stdout, run(&[&files[..], &["--format", "pretty"]].concat()).stdout);
    insta::assert_snapshot!(run(&files).stdout);

    let json: Value = serde_json::from_str(&run(&[&files[..], &["--format", "jsonl"]].concat()).stdout).unwrap();
    assert_eq!(
        json,
        serde_json::from_str::<Value>(&run(&[&files[..], &["--format", "json"]].concat()).stdout).unwrap()
    );
    let quotes = crate::run(&[MARKET]).records()[0]["quotes"].as_array().map(Vec::len);
    assert_eq!((json["documents"].as_u64(), json["unread"].as_u64()), (Some(2), Some(1)));
    assert_eq!(json["quotes"].as_u64(), quotes.map(|quotes| quotes as u64));
    let shares = json["speakers"].as_array().unwrap().iter().map(|row| row["share"].as_f64().unwrap());
    assert!((shares.sum::<f64>() - 1.0).abs() < 0.001);

    let rows = cells(&run(&[&files[..], &["--format", "csv"]].concat()).stdout);
    assert_eq!(rows[0], ["name", "quotes", "words", "share"]);
    assert_eq!(rows.len(), 1 + json["speakers"].as_array().unwrap().len());
}
