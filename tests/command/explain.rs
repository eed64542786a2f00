//! Why a place is read as it is.

use serde_json::Value;

use crate::{MARKET, run};

#[test]
fn a_place_is_explained() {
    let by_words = run(&["explain", MARKET, "--words", "Edwin can count"]);
    assert_eq!((by_words.status, &*by_words.stderr), (Some(0), ""));
    assert!(
        by_words.stdout.contains("quote-source-cue") && by_words.stdout.contains("Brightwell"),
        "{}",
        by_words.stdout
    );

    let text = std::fs::read_to_string(MARKET).expect("the text is there");
    let at = text.find("Edwin can count").expect("it stands there").to_string();
    assert_eq!(run(&["explain", MARKET, "--at", &at]).stdout, by_words.stdout);

    let json: Value =
        serde_json::from_str(&run(&["explain", MARKET, "--at", &at, "--json"]).stdout).expect("it is JSON");
    assert_eq!(json["genre"], "news");
    assert!(json["candidates"].as_array().is_some_and(|candidates| !candidates.is_empty()), "{json}");
}

#[test]
fn there_must_be_such_a_place() {
    for (arguments, status, message) in [
        (&["--words", "no such words"][..], 1, "inquit: the text has no “no such words”\n"),
        (&["--at", "99999999"], 1, "inquit: the text ends at "),
        (&["--at", "-1"], 2, "error: "),
        (&[], 2, "error: "),
        (&["--at", "1", "--words", "pier"], 2, "error: "),
    ] {
        let run = run(&[&["explain", MARKET], arguments].concat());
        assert_eq!((run.status, &*run.stdout), (Some(status), ""), "{arguments:?}");
        assert!(run.stderr.starts_with(message), "{arguments:?}: {}", run.stderr);
    }
}
