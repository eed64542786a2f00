//! Where it writes to, and how it ends.

use std::fs;
use std::path::Path;

use crate::{MARKET, QUOTE, finish, folder, inquit, run};

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
        &["--kind", "reported"],
        &["--threads", "0"],
        &["--format", "brat"],
        &["--format", "html", "--stats"],
        &["completions", "abacus"],
        &["--min-confidence", "1.5"],
        &["--min-confidence", "NaN"],
    ] {
        let run = run(arguments);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.contains("error: "), "{arguments:?}: {}", run.stderr);
    }
}

/// What the command shows at a terminal, which `script` plays.
fn at_a_terminal(arguments: &str) -> Option<String> {
    let folder = folder(&[("a.txt", QUOTE.as_bytes())]);
    let command = format!("{} a.txt {arguments}", assert_cmd::cargo_bin!("inquit").display());
    let mut script = assert_cmd::Command::new("script");
    let Ok(output) = script.current_dir(folder.path()).args(["-qec", &command, "/dev/null"]).output() else {
        eprintln!("skipped: no `script` here");
        return None;
    };
    Some(String::from_utf8(output.stdout).expect("the output is UTF-8"))
}

#[test]
fn a_terminal_gets_a_summary_unless_it_gets_the_records() {
    let summary = "1 document, 1 quotation; 0.0 MB";
    let Some(shown) = at_a_terminal("-o out.jsonl") else { return };
    assert!(shown.contains(summary), "{shown:?}");
    assert_eq!(at_a_terminal("-o out.jsonl --quiet").as_deref(), Some(""));
    let records = at_a_terminal("").expect("there is a terminal");
    assert!(records.contains("Makey") && !records.contains(summary), "{records:?}");
}

#[test]
fn a_shell_can_complete_the_arguments() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(&["completions", shell]);
        assert_eq!((run.status, &*run.stderr), (Some(0), ""), "{shell}");
        assert!(run.stdout.contains("min-confidence"), "{shell}");
    }
}

#[test]
fn there_is_a_manual_page() {
    let run = run(&["man"]);
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    assert!(run.stdout.contains(".TH inquit 1") && run.stdout.contains("Exit status"), "{}", run.stdout);
}
