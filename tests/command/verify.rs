//! Claims that are checked against a text.

use serde_json::Value;

use crate::{MARKET, finish, inquit, run};

fn verify(arguments: &[&str]) -> (Option<i32>, String) {
    let run = run(&[&["verify", MARKET, "--format", "pretty", "--quote"], arguments].concat());
    assert_eq!(run.stderr, "");
    (run.status, run.stdout)
}

#[test]
fn a_claim_is_borne_out_or_not() {
    let said = "I cried, honestly.";
    let text = "    text: I cried, honestly\n";
    assert_eq!(verify(&[said]), (Some(0), format!("verbatim; Tomas Reyk says so\n{text}")));
    assert_eq!(verify(&[said, "--by", "Reyk"]), (Some(0), format!("verbatim; Tomas Reyk says so\n{text}")));
    assert_eq!(
        verify(&[said, "--by", "Ada Brightwell"]),
        (Some(1), format!("verbatim; but Tomas Reyk says so\n{text}"))
    );
    let (status, page) = verify(&["He has never bought a herring in his whole life", "--by", "Brightwell"]);
    assert_eq!(status, Some(1));
    assert!(page.starts_with("altered; Ada Brightwell says so\n") && page.contains("added: “whole”"), "{page}");
    let (status, page) = verify(&["The moon is made of cheese and of nothing else"]);
    assert!(status == Some(1) && page.starts_with("absent\n"), "{page}");
}

#[test]
fn a_verdict_is_json_in_a_pipe() {
    let run = run(&["verify", MARKET, "--quote", "I cried, honestly", "--by", "Reyk"]);
    let verdict: Value = serde_json::from_str(&run.stdout).expect("the verdict is JSON");
    assert_eq!((&verdict["wording"], &verdict["attributed"]), (&"verbatim".into(), &"confirmed".into()));
    let piped = finish(inquit().args(["verify", "-", "--quote", "It leaks."]).write_stdin("“It leaks,” said Tom."));
    assert_eq!((piped.status, &piped.stdout[..21]), (Some(0), "{\"wording\":\"verbatim\""));
}

#[test]
fn what_cannot_be_read_cannot_be_verified() {
    let run = run(&["verify", "missing.txt", "--quote", "x"]);
    assert_eq!((run.status, &*run.stdout), (Some(1), ""));
    assert!(run.stderr.starts_with("inquit: missing.txt: No such file"), "{}", run.stderr);
    assert_eq!(crate::run(&["verify", MARKET]).status, Some(2));
}
