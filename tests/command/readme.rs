//! What the README shows is what the command does.

use std::fs;

use tempfile::TempDir;

use crate::{finish, inquit};

const README: &str = include_str!("../../README.md");

#[test]
fn the_examples_are_true() {
    let folder = TempDir::new().expect("there is room for a folder");
    let examples = README.split("```console\n$ ").skip(1).flat_map(|block| {
        let (block, _) = block.split_once("```").expect("a block has an end");
        block.split("\n$ ")
    });
    for example in examples {
        let (line, shown) = example.split_once('\n').unwrap_or((example, ""));
        if let Some(file) = line.strip_prefix("cat ") {
            fs::write(folder.path().join(file), format!("{}\n", shown.trim_end())).expect("there is room for a file");
            continue;
        }
        let arguments = arguments(line.strip_prefix("inquit ").expect("the examples show the command"));
        let run = finish(inquit().current_dir(folder.path()).args(arguments));
        assert_ne!(run.status, Some(2), "{}", run.stderr);
        assert_eq!(figureless(&run.stdout), figureless(shown), "{line}");
    }
}

/// The words of a command, some of them in quotation marks.
fn arguments(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// A text without the byte order mark, and without the figures that change whenever the weights are fitted anew.
fn figureless(text: &str) -> String {
    let bare = regex::Regex::new(r"[+-]?0\.\d+").expect("the expression is well formed").replace_all(text, "0.…");
    bare.trim_start_matches('\u{FEFF}').trim_end().to_owned()
}
