//! Words and people that the caller adds.

use crate::{Run, finish, folder, inquit, run_on};

const TEXT: (&str, &[u8]) = ("text.txt", "“It leaks,” the Lark glarp.".as_bytes());

fn with(files: &[(&str, &str)], arguments: &[&str]) -> Run {
    let files: Vec<_> = files.iter().map(|&(name, content)| (name, content.as_bytes())).chain([TEXT]).collect();
    run_on(&files, &[&["--format", "jsonl", "text.txt"], arguments].concat())
}

#[test]
fn words_and_people_are_added() {
    let files = [
        ("words.tsv", "# ours\nreporting_verbs\tglorp\tglorps glarp glorpen glorping\n"),
        ("people.jsonl", "{\"name\": \"Ada Holt\", \"aliases\": [\"the Lark\"]}\n\n{\"name\": \"Tom Holt\"}\n"),
    ];
    let known = with(&files, &["--lexicon", "words.tsv", "--people", "people.jsonl"]);
    assert_eq!((known.status, &*known.stderr), (Some(0), ""));
    let record = &known.records()[0];
    assert_eq!(record["quotes"][0]["cue"]["text"], "glarp");
    assert_eq!(record["speakers"][0]["name"], "Ada Holt");
    let unknown = &with(&[], &[]).records()[0];
    assert!(unknown["quotes"][0]["cue"].is_null() && unknown["speakers"].as_array().is_some_and(Vec::is_empty));

    let files: Vec<_> = files.iter().map(|&(name, content)| (name, content.as_bytes())).chain([TEXT]).collect();
    let folder = folder(&files);
    let verify = [
        "verify",
        "text.txt",
        "--quote",
        "It leaks",
        "--by",
        "Holt",
        "--people",
        "people.jsonl",
        "--lexicon",
        "words.tsv",
    ];
    assert_eq!(finish(inquit().current_dir(folder.path()).args(verify)).status, Some(0));
    let explain = ["explain", "text.txt", "--at", "0", "--people", "people.jsonl", "--lexicon", "words.tsv"];
    assert!(finish(inquit().current_dir(folder.path()).args(explain)).stdout.contains("the speaker is Ada Holt"));
}

#[track_caller]
fn fault(option: &str, content: &str, message: &str) {
    let run = with(&[("own", content)], &[option, "own"]);
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (Some(1), "", &*format!("inquit: {message}\n")));
}

#[test]
fn faults_have_line_and_reason() {
    fault("--lexicon", "\nroles\t\n", "own:2: there is no word");
    fault("--lexicon", "first_names\tAsh\tx", "own:1: \"x\" is none of the genders f, m, u");
    fault("--people", "{\"name\": \"Ada\"}\n{\"name\": \"\"}", "own:2: there is no word");
    fault(
        "--people",
        "\n{\"nam\": \"\"}",
        "own:2: no JSON object: unknown field `nam`, expected one of `name`, `aliases`, `gender` at column 6",
    );
    fault(
        "--people",
        "{\"name\": \"Ada\", \"gender\": \"f\"}",
        "own:1: no JSON object: unknown variant `f`, expected `female` or `male` at column 29",
    );
}

#[test]
fn a_missing_file_is_told() {
    let run = with(&[], &["--people", "nowhere"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.starts_with("inquit: nowhere: No such file"), "{}", run.stderr);
}
