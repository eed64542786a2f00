//! How many instructions each stage takes over grown texts, counted by valgrind: a change above 2 % fails.
//!
//! `cargo bench --features stages --bench instructions` compares with `instructions.tsv`; with `-- update` at its end it
//! writes that file anew. Counts repeat where times do not, but they depend on the compiler: the file names it.

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::{env, fs};

use articles::{Seeded, Sort};
use inquit::stages::Stages;
use unicode_segmentation::UnicodeSegmentation;

#[allow(dead_code, reason = "the benches need no oracle")]
#[path = "../tests/support/articles.rs"]
mod articles;

const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.tsv");
/// A larger change, up or down, is a decision.
const TOLERANCE: f64 = 0.02;

const SORTS: [(&str, Sort); 3] = [("news", Sort::News), ("fiction", Sort::Fiction), ("transcript", Sort::Transcript)];
const STAGES: [&str; 5] = ["tokens", "quotations", "phrases", "attributions", "speakers"];
const WHOLE: &str = "whole";
/// What the whole is compared with.
const BOUNDS: &str = "split_word_bound_indices";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run", sort, what] => {
            run(sort, what);
            Ok(ExitCode::SUCCESS)
        }
        ref rest => compare(rest == ["update"]),
    }
}

/// Counts everything and compares it with the baseline, or makes it the baseline.
fn compare(update: bool) -> Result<ExitCode, Box<dyn Error>> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("valgrind is not here: no instructions are counted");
        return Ok(ExitCode::SUCCESS);
    }
    let rustc = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    let baseline = fs::read_to_string(BASELINE).unwrap_or_default();
    let known: BTreeMap<&str, u64> = baseline
        .lines()
        .filter_map(|line| line.rsplit_once('\t'))
        .filter_map(|(name, count)| Some((name, count.parse().ok()?)))
        .collect();
    let mut table = format!("# Instructions of each stage over grown texts, by {}", rustc.trim());
    table +=
        "\n# text, stage, instructions; written by `cargo bench --features stages --bench instructions -- update`\n";
    let mut changed = false;
    println!("{:36}{:>14}{:>10}{:>10}", "", "instructions", "a byte", "change");
    for (sort, _) in SORTS {
        let bytes: usize = texts(sort).iter().map(String::len).sum();
        for what in STAGES.into_iter().chain([WHOLE, BOUNDS]) {
            let name = format!("{sort}\t{what}");
            let count = count(sort, what)?;
            let change = known.get(&*name).map(|&known| count as f64 / known as f64 - 1.0);
            changed |= change.is_none_or(|change| change.abs() > TOLERANCE);
            let shown = change.map_or("new".into(), |change| format!("{:+.1} %", 100.0 * change));
            println!("{sort:11}{what:25}{count:14}{:10.1}{shown:>10}", count as f64 / bytes as f64);
            table += &format!("{name}\t{count}\n");
        }
    }
    if update {
        fs::write(BASELINE, table)?;
    } else if changed {
        println!("The counts differ from {BASELINE} ({}); here is {rustc}", baseline.lines().next().unwrap_or("none"));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The instructions of one stage over the texts of one sort.
fn count(sort: &str, what: &str) -> Result<u64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*counted*"])
        .arg(env::current_exe()?)
        .args(["run", sort, what])
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
    Ok(collected.ok_or_else(|| format!("valgrind counts nothing:\n{report}"))?.parse()?)
}

/// A hundred kilobytes: articles of four, or one text.
fn texts(sort: &str) -> Vec<String> {
    const BYTES: usize = 100 << 10;
    let sorts = SORTS.into_iter().filter(|(name, _)| *name == sort);
    let grow = |sort, bytes, seed| articles::grow(sort, bytes, Seeded(seed)).text;
    sorts
        .flat_map(|(_, sort)| match sort {
            Sort::News => (0..25).map(|seed| grow(sort, BYTES / 25, seed)).collect(),
            _ => vec![grow(sort, BYTES, 1)],
        })
        .collect()
}

/// Runs one stage over the result of those before it.
fn run(sort: &str, what: &str) {
    let texts = texts(sort);
    // Whatever is set up once.
    black_box(inquit::extract("“Go,” said Ann."));
    if what == WHOLE {
        return counted(&texts, |text| inquit::extract(text).quotes.len());
    }
    if what == BOUNDS {
        return counted(&texts, |text| text.split_word_bound_indices().count());
    }
    let mut all: Vec<Stages> = texts.iter().map(|text| Stages::new(text)).collect();
    for stage in STAGES {
        if stage == what {
            return counted(&mut all, |stages| step(stages, stage));
        }
        all.iter_mut().for_each(|stages| step(stages, stage));
    }
}

fn step(stages: &mut Stages, stage: &str) {
    match stage {
        "tokens" => _ = stages.tokens(),
        "quotations" => _ = stages.quotations(),
        "phrases" => _ = stages.phrases(),
        "attributions" => _ = stages.attributions(),
        _ => _ = black_box(stages.speakers()),
    }
}

/// What valgrind counts.
#[inline(never)]
fn counted<I: IntoIterator, T>(all: I, read: impl Fn(I::Item) -> T) {
    for one in all {
        black_box(read(one));
    }
}
