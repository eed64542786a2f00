//! Memory: how many times its own bytes the reading of a text takes at its peak, with all that is found in it.
#![cfg(target_os = "linux")]

use std::{env, fs, process};

use articles::{Seeded, Sort};
use pieces::{each, name, repeat};

#[allow(dead_code, reason = "nothing is asked of who says what")]
#[path = "support/articles.rs"]
mod articles;
#[path = "support/pieces.rs"]
mod pieces;

/// How many bytes; what is not optimised reads less.
const BYTES: usize = if cfg!(debug_assertions) { 512 << 10 } else { 2 << 20 };
/// The variable that tells a process of its own which text to read.
const TEXT: &str = "INQUIT_MEMORY";

/// A text with the most that it may take.
type Case = (&'static str, fn() -> String, f64);

const CASES: &[Case] = &[
    ("news", || articles::grow(Sort::News, BYTES, Seeded(1)).text, 14.0),
    ("fiction", || articles::grow(Sort::Fiction, BYTES, Seeded(1)).text, 16.0),
    ("names", || repeat("Ansgarsen ", BYTES), 5.0),
    ("different names", || each(BYTES, |number| name(number) + " "), 14.0),
    ("names in a list", || each(BYTES, |number| name(number) + ", "), 16.0),
    ("names in sentences", || each(BYTES, |number| name(number) + " said. "), 17.0),
    ("names that speak", || each(BYTES, |number| format!("“We wait,” {} said.\n\n", name(number))), 32.0),
    ("one who said", || repeat("Ansgarsen said ", BYTES), 46.0),
    ("that he said", || repeat("he said that ", BYTES), 48.0),
    ("pronouns", || repeat("he she they it ", BYTES), 20.0),
    ("reporting verbs", || repeat("said claimed asked told ", BYTES), 13.0),
    ("letters", || repeat("I ", BYTES), 12.0),
    ("marks", || repeat("\"", BYTES), 12.0),
    ("marks in turn", || repeat("\" ' ", BYTES), 12.0),
    ("marks that nest", || repeat("“‘", BYTES), 12.0),
    ("letters between marks", || repeat("\"a\" ", BYTES), 12.0),
    ("an unclosed mark", || String::from("\"") + &repeat("The ferry will sail.\n\n", BYTES), 13.0),
    ("stops", || repeat(". ", BYTES), 12.0),
    ("zeros", || repeat("\0", BYTES), 12.0),
];

/// What the kernel tells of this process, in bytes.
fn status(what: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':')).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0
}

#[test]
fn the_peak_is_bounded() {
    for (name, _, most) in CASES {
        let output = process::Command::new(env::current_exe().unwrap())
            .args(["--exact", "one_is_read", "--ignored", "--nocapture"])
            .env(TEXT, name)
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        let times: f64 = shown.split_once("times ").unwrap().1.lines().next().unwrap().parse().unwrap();
        println!("{name}: {times:.1} times");
        assert!(times < *most, "{name} takes {times:.1} times its bytes, more than {most}");
    }
}

/// Reads one text in a process of its own and tells the peak.
#[test]
#[ignore = "for the test above"]
fn one_is_read() {
    let Some((_, grow, _)) = CASES.iter().find(|case| env::var(TEXT).as_deref() == Ok(case.0)) else { return };
    let text = grow();
    inquit::extract("“We wait,” Ann said.");
    let before = status("VmRSS");
    let found = inquit::extract(&text);
    println!("times {}", (status("VmHWM") - before) / text.len() as f64);
    drop(found);
}
