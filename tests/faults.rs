//! The command when something goes wrong: what it reads breaks off or is no text, what it writes has no room, and it is
//! stopped.
#![cfg(all(feature = "cli", unix))]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use assert_cmd::cargo_bin;
use serde_json::{Value, json};
use tempfile::TempDir;

const QUOTE: &str = "“We are ready for talks,” Makey said.";

/// A line of JSON.
fn line(id: impl Into<Value>) -> String {
    json!({"id": id.into(), "text": QUOTE}).to_string() + "\n"
}

fn inquit(arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("inquit"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it with these bytes as its standard input.
fn feed(arguments: &[&str], input: Vec<u8>) -> Output {
    let mut child = inquit(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeding = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // It may have stopped reading before the end.
    let _ = feeding.join().unwrap();
    output
}

/// Standard output as records; each line is one, the last too.
#[track_caller]
fn records(stdout: &[u8]) -> Vec<Value> {
    assert!(stdout.is_empty() || stdout.ends_with(b"\n"), "the last line is not whole");
    str::from_utf8(stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs it and answers its only record, which is an error with status 1.
#[track_caller]
fn only_error(output: &Output) -> String {
    let records = records(&output.stdout);
    assert_eq!((records.len(), output.status.code()), (1, Some(1)), "{records:?}");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("inquit: 1 of 1 documents could not be read\n"), "{stderr}");
    records[0]["error"].as_str().expect("the record is an error").to_owned()
}

#[test]
fn a_full_disk_is_an_error() {
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else { return };
    for format in ["jsonl", "pretty"] {
        let mut command = inquit(&["--format", format, "tests/command/market.txt"]);
        let output = command.stdout(full.try_clone().unwrap()).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.starts_with("inquit: cannot write to standard output: "), "{message}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_full_disk_stops_it_before_the_end_of_what_it_reads() {
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else { return };
    let mut child = inquit(&["--input", "jsonl"]).stdin(Stdio::piped()).stdout(full).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = (0..1_000_000).take_while(|&id| stdin.write_all(line(id).as_bytes()).is_ok()).count();
    assert!(lines < 1_000_000);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    for format in ["jsonl", "pretty"] {
        let mut child = inquit(&["--input", "jsonl", "--format", format]).stdin(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap();
        let lines = (0..1_000_000).take_while(|&id| stdin.write_all(line(id).as_bytes()).is_ok()).count();
        assert!(lines < 1_000_000);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
    }
}

#[test]
fn a_file_without_permission_is_an_error() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, QUOTE).unwrap();
    fs::set_permissions(&file, PermissionsExt::from_mode(0o000)).unwrap();
    if File::open(&file).is_ok() {
        return; // Root may read anything.
    }
    let error = only_error(&inquit(&[file.to_str().unwrap()]).output().unwrap());
    assert!(error.starts_with("Permission denied"), "{error}");
}

/// Reading it fails although opening it does not.
const BREAKS_OFF: &str = "/proc/self/mem";

#[test]
fn a_file_that_breaks_off_is_an_error() {
    if !Path::new(BREAKS_OFF).exists() {
        return;
    }
    for input in ["text", "jsonl"] {
        let error = only_error(&inquit(&["--input", input, BREAKS_OFF]).output().unwrap());
        assert!(error.contains("Input/output error"), "{error}");
    }
}

#[test]
fn a_folder_is_no_document() {
    for input in ["text", "jsonl"] {
        let error = only_error(&inquit(&["--input", input, "tests"]).output().unwrap());
        assert!(error.contains("Is a directory"), "{error}");
    }
}

#[test]
fn a_bad_byte_in_the_middle_is_told_with_its_place() {
    let mut text = format!("{QUOTE}\n").repeat(2000).into_bytes();
    let middle = text.len() / 2;
    text[middle] = 0xFF;
    let told = only_error(&feed(&["--input", "text"], text));
    assert_eq!(told, format!("byte {middle} is no UTF-8; convert the text to UTF-8 first"));

    let mut lines: Vec<u8> = (0..99).flat_map(|id| line(id).into_bytes()).collect();
    let middle = lines.len() / 2;
    lines[middle] = 0xFF;
    let output = feed(&["--input", "jsonl"], lines);
    let records = records(&output.stdout);
    assert_eq!((records.len(), output.status.code()), (99, Some(1)));
    let bad: Vec<_> = records.iter().filter_map(|record| record["error"].as_str()).collect();
    assert!(bad.len() == 1 && bad[0].starts_with("-:50: byte "), "{bad:?}");
}

#[test]
fn a_line_of_100_megabytes_is_a_line() {
    const BYTES: usize = 100_000_000;
    let padding = "x".repeat(BYTES);
    let object = json!({"id": 1, "more": padding, "text": QUOTE}).to_string();
    let input = [object.as_bytes(), b"\n", padding.as_bytes(), b"\n", line(3).as_bytes()].concat();
    let output = feed(&["--input", "jsonl"], input);
    let records = records(&output.stdout);
    assert_eq!(records.len(), 3);
    assert_eq!(records[0]["quotes"][0]["source"]["text"], "Makey");
    assert!(records[1]["error"].as_str().is_some_and(|error| error.starts_with("-:2: no JSON object: ")));
    assert_eq!(records[2]["quotes"][0]["source"]["text"], "Makey");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    for (input, text) in [("text", QUOTE.to_owned()), ("jsonl", line("-"))] {
        let plain = feed(&["--input", input], text.clone().into_bytes());
        let marked = feed(&["--input", input], format!("\u{FEFF}{text}").into_bytes());
        assert_eq!((plain.status.code(), plain.stdout), (Some(0), marked.stdout));
    }
}

#[test]
fn utf_16_is_named() {
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for (order, bytes) in
        [("little-endian", little(&format!("\u{FEFF}{QUOTE}"))), ("big-endian", big(&format!("\u{FEFF}{QUOTE}")))]
    {
        let expected = format!("the text is UTF-16 ({order}); convert it to UTF-8 first");
        assert_eq!(only_error(&feed(&["--input", "text"], bytes)), expected);
    }
    // The line breaks of such a file break its characters: it is told once, of the whole.
    let lines = format!("\u{FEFF}{}{}{}", line(1), line(2), line(3));
    let error = only_error(&feed(&["--input", "jsonl"], little(&lines)));
    assert_eq!(error, "-:1: the text is UTF-16 (little-endian); convert it to UTF-8 first");
}

#[test]
fn what_it_has_written_when_a_signal_comes_is_whole() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("KILL", 9)].into_iter().filter(|&(_, number)| !is_ignored(number))
    {
        let folder = TempDir::new().unwrap();
        let written = folder.path().join("out.jsonl");
        let output = File::create(&written).unwrap();
        let mut child = inquit(&["--input", "jsonl"]).stdin(Stdio::piped()).stdout(output).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let feeding = thread::spawn(move || (0..).find(|&id| stdin.write_all(line(id).as_bytes()).is_err()));
        wait_for(&mut child, || fs::metadata(&written).is_ok_and(|written| written.len() > 20_000));
        assert!(Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().signal(), Some(number));
        feeding.join().unwrap();
        let mut bytes = Vec::new();
        File::open(&written).and_then(|mut file| file.read_to_end(&mut bytes)).unwrap();
        for (id, record) in records(&bytes).iter().enumerate() {
            assert_eq!(record["id"], id);
        }
    }
}

/// Whether a signal is ignored from the start: SIGINT is where a shell runs the tests in the background.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Waits until something is so, as long as the command runs.
fn wait_for(child: &mut Child, so: impl Fn() -> bool) {
    while !so() {
        let ended: io::Result<Option<_>> = child.try_wait();
        assert_eq!(ended.unwrap(), None, "the command has ended");
        thread::sleep(Duration::from_millis(5));
    }
}
