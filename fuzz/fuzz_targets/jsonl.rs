//! The command's reader on any bytes: each line that is not blank is answered, in order, none is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "the command reads files too")]
#[path = "../../src/bin/inquit/read.rs"]
mod read;

fuzz_target!(|bytes: &[u8]| {
    let lines = bytes.split(|byte| *byte == b'\n');
    let expected: Vec<_> = lines.zip(1..).filter(|(line, _)| !is_blank(line)).collect();
    let documents: Vec<_> = read::lines(bytes, "name".to_owned()).collect();
    assert_eq!(documents.len(), expected.len());
    for (document, (line, number)) in documents.iter().zip(expected) {
        match &document.text {
            Ok(text) => {
                let line: serde_json::Value = serde_json::from_str(inquit::decode(line).unwrap().trim()).unwrap();
                assert_eq!(Some(&**text), line["text"].as_str());
                assert_eq!(document.id, line["id"]);
            }
            Err(error) => assert!(format!("{error:#}").starts_with(&format!("name:{number}: ")), "{error:#}"),
        }
    }
});

/// Whether there is only white space, with or without a byte order mark.
fn is_blank(line: &[u8]) -> bool {
    inquit::decode(line).is_ok_and(|line| line.trim().is_empty())
}
