//! What holds of the command's reader on any bytes: each line that is not blank is answered, in order, none is lost.

use inquit::Error;
use read::Fields;

#[allow(dead_code, reason = "the command reads files too")]
#[path = "../../src/bin/inquit/read.rs"]
mod read;

/// What the answers to these bytes get wrong: one line each.
pub fn wrong(bytes: &[u8]) -> Vec<String> {
    let fields = Fields { id: "id".to_owned(), text: "text".to_owned() };
    let documents: Vec<_> = read::lines(bytes, "name".into()).filter_map(|job| job.document(&fields)).collect();
    let mut expected: Vec<_> =
        bytes.split(|byte| *byte == b'\n').zip(1..).filter(|(line, _)| !is_blank(line)).collect();
    if matches!(inquit::decode(bytes), Err(Error::Utf16 { .. })) {
        // No line of it is one.
        expected.truncate(1);
    }
    let mut wrong = Vec::new();
    if documents.len() != expected.len() {
        wrong.push(format!("{} answers to {} lines", documents.len(), expected.len()));
    }
    for (document, (line, number)) in documents.iter().zip(expected) {
        let right = match &document.text {
            Ok(text) => inquit::decode(line)
                .ok()
                .and_then(|line| serde_json::from_str::<serde_json::Value>(line.trim()).ok())
                .is_some_and(|line| line["text"] == **text && line["id"] == document.id),
            Err(error) => format!("{error:#}").starts_with(&format!("name:{number}: ")),
        };
        if !right {
            wrong.push(format!("line {number} is answered by {} and {:?}", document.id, document.text));
        }
    }
    wrong
}

/// Whether there is only white space, with or without a byte order mark.
fn is_blank(line: &[u8]) -> bool {
    inquit::decode(line).is_ok_and(|line| line.trim().is_empty())
}
