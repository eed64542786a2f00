//! The command: what it reads, what it writes and how it ends.
#![cfg(feature = "cli")]

mod choosing;
mod explain;
mod formats;
mod knowledge;
mod page;
mod reading;
mod readme;
mod streams;
mod verify;
mod writing;

use std::fs;

use assert_cmd::{Command, cargo_bin};
use serde_json::Value;
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
