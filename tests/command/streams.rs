//! Documents that come one by one, and many at once.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use assert_cmd::cargo_bin;
use serde_json::{Value, json};

use crate::{QUOTE, finish, folder, inquit};

/// The command at work on lines of JSON, all its ends in the test's hands.
fn stream(arguments: &[&str]) -> (Child, ChildStdin, ChildStdout) {
    let mut child = Command::new(cargo_bin!("inquit"))
        .args(["--input", "jsonl"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let stdin = child.stdin.take().expect("standard input is piped");
    let stdout = child.stdout.take().expect("standard output is piped");
    (child, stdin, stdout)
}

fn line(id: usize) -> String {
    format!("{}\n", json!({"id": id, "text": QUOTE}))
}

#[test]
fn a_record_is_written_before_the_next_document_comes() {
    for threads in ["1", "2", "5"] {
        let (mut child, mut stdin, mut stdout) = stream(&["--threads", threads]);
        for id in 0..8 {
            stdin.write_all(line(id).as_bytes()).expect("the command listens");
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
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let (child, mut stdin, stdout) = stream(&[]);
    drop(stdout);
    // The command ends at the first record, so that the later lines find nobody.
    let lines = (0..100_000).take_while(|&id| stdin.write_all(line(id).as_bytes()).is_ok()).count();
    assert!(lines < 100_000);
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}

#[test]
fn a_reader_that_goes_away_ends_it_even_if_no_more_documents_come() {
    let (mut child, mut stdin, stdout) = stream(&["--threads", "3"]);
    drop(stdout);
    stdin.write_all(line(0).as_bytes()).expect("the command listens");
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
}

#[test]
fn threads_change_nothing_but_the_time() {
    let lines: String = (0..600)
        .map(|id| match id % 7 {
            3 => "\n".to_owned(),
            5 => format!("{{\"id\": {id}}}\n"),
            _ => format!("{}\n", json!({"id": id, "text": QUOTE.repeat(id % 11)})),
        })
        .collect();
    let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.txt", QUOTE.as_bytes())]);
    let run = |threads| {
        let files = ["b.txt", "a.jsonl", "b.txt", "a.jsonl"];
        finish(inquit().current_dir(folder.path()).args(["--threads", threads]).args(files))
    };
    let one = run("1");
    assert_eq!(one.ids().len(), 2 + 2 * (600 - 86));
    for threads in ["2", "7"] {
        let many = run(threads);
        assert!(many.stdout == one.stdout, "{threads} threads");
        assert_eq!((many.status, many.stderr), (one.status, one.stderr.clone()));
    }
}

#[test]
fn memory_does_not_grow_with_the_input() {
    let (mut child, mut stdin, mut stdout) = stream(&["--threads", "4"]);
    let sink = std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    let line = format!("{}\n", json!({"id": 1, "text": QUOTE, "more": "x".repeat(8000)}));
    let peak = |child: &Child| -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
    };
    let mut write = |lines| (0..lines).for_each(|_| stdin.write_all(line.as_bytes()).expect("the command listens"));
    write(1000);
    let early = peak(&child);
    write(9000);
    let late = peak(&child);
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
    sink.join().expect("the sink takes everything").expect("the sink takes everything");
    match (early, late) {
        // 72 MB have come between the two.
        (Some(early), Some(late)) => assert!(late < early + 16_000, "{early} kB, then {late} kB"),
        _ => eprintln!("the system does not tell how much memory a process holds"),
    }
}

#[test]
fn lines_may_be_spread_over_processes() {
    let lines: String = (0..200).map(line).collect();
    let folder = folder(&[("articles.jsonl", lines.as_bytes())]);
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).expect("there is room for a folder");
    for part in ["1.jsonl", "2.jsonl", "3.jsonl"] {
        fs::write(archive.join(part), &lines).expect("there is room for a file");
    }
    let all = finish(inquit().args(["--input", "jsonl"]).write_stdin(lines)).stdout;
    let commands = cargo_bin!("inquit").parent().expect("the command is in a folder").to_owned();
    let path = format!("{}:{}", commands.display(), std::env::var("PATH").unwrap_or_default());
    for tool in ["parallel", "xargs"] {
        if !Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: no {tool} here");
            continue;
        }
        // As the README has it, in smaller blocks.
        let readme = include_str!("../../README.md").lines();
        let mut told =
            readme.filter(|line| line.contains("inquit") && line.contains(tool) && line.contains("--threads 1"));
        let line = told.next_back().expect("the README has such a line").replace("10M", "1k");
        let mut shell = Command::new("bash");
        let output = shell.current_dir(folder.path()).env("PATH", &path).args(["-c", &line]).output();
        let output = output.expect("there is a shell");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        let files = match tool {
            "parallel" => vec![folder.path().join("quotations.jsonl")],
            _ => ["1", "2", "3"].map(|part| archive.join(format!("{part}.jsonl.quotations"))).to_vec(),
        };
        for file in files {
            assert!(fs::read_to_string(&file).expect("the output is there") == all, "{line}");
        }
    }
}
