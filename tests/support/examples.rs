//! Texts with what is read off them.
//!
//! In a file of examples a line of text is followed by what is found in it, indented. `¶` stands for a new paragraph,
//! `↵` for a new line; `genre: …` says how the texts after it are read; `#` begins a comment.

use std::path::Path;
use std::{env, fs};

use inquit::Genre;

/// Checks that the file has what `read` finds in each of its texts; with `INQUIT_BLESS` writes it anew.
#[track_caller]
pub fn check(file: &str, read: impl Fn(&str, Genre) -> Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    let expected = fs::read_to_string(&path).unwrap();
    let found = reread(&expected, read);
    if env::var_os("INQUIT_BLESS").is_some() {
        return fs::write(&path, found).unwrap();
    }
    let changed: Vec<_> = examples(&found)
        .into_iter()
        .zip(examples(&expected))
        .filter(|(found, expected)| found != expected)
        .map(|(found, expected)| format!("found:\n{found}\nexpected:\n{expected}\n"))
        .collect();
    assert!(changed.is_empty() && found == expected, "tests/{file}:\n{}", changed.join("\n"));
}

/// The file with what is found now.
fn reread(file: &str, read: impl Fn(&str, Genre) -> Vec<String>) -> String {
    let mut genre = Genre::Auto;
    let mut lines = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with(' ')) {
        lines.push(line.to_owned());
        if let Some(name) = line.strip_prefix("genre: ") {
            genre = match name {
                "news" => Genre::News,
                "fiction" => Genre::Fiction,
                other => panic!("no genre: {other}"),
            };
        } else if is_text(line) {
            let text = line.replace(" ¶ ", "\n\n").replace(" ↵ ", "\n");
            lines.extend(read(&text, genre).into_iter().map(|found| format!("  {}", found.replace('\n', " ↵ "))));
        }
    }
    lines.join("\n") + "\n"
}

/// Each text with what is found in it.
fn examples(file: &str) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for line in file.lines() {
        match examples.last_mut() {
            Some(example) if line.starts_with(' ') => *example += &format!("\n{line}"),
            _ if is_text(line) => examples.push(line.to_owned()),
            _ => {}
        }
    }
    examples
}

fn is_text(line: &str) -> bool {
    !line.is_empty() && !line.starts_with(['#', ' ']) && !line.starts_with("genre: ")
}
