//! Texts that nobody writes: each is read to its end, and the invariants hold.
//!
//! `.ci/linear` counts the instructions per byte of each at two sizes: a stage that is not linear shows there.

use pieces::{each, name, repeat};

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/pieces.rs"]
mod pieces;

type Grow = fn(usize) -> String;

/// How many bytes; what is not optimised reads less.
const BYTES: usize = if cfg!(debug_assertions) { 16 << 10 } else { 1 << 20 };

/// Openings, then something, then closings.
fn nested(open: &str, close: &str, bytes: usize) -> String {
    let deep = bytes / (open.len() + close.len());
    open.repeat(deep) + "x" + &close.repeat(deep)
}

const TEXTS: &[(&str, Grow)] = &[
    ("straight marks", |bytes| repeat("\"", bytes)),
    ("straight marks with spaces", |bytes| repeat("\" ", bytes)),
    ("straight marks in turn", |bytes| repeat("\" ' ", bytes)),
    ("marks that open", |bytes| repeat("“", bytes)),
    ("marks that nest", |bytes| repeat("“‘", bytes)),
    ("an unclosed mark", |bytes| String::from("“") + &repeat("The ferry will sail again on Friday. ", bytes)),
    ("an unclosed mark before paragraphs", |bytes| String::from("\"") + &repeat("The ferry will sail.\n\n", bytes)),
    ("one word", |bytes| repeat("a", bytes)),
    ("capitalised words, all the same", |bytes| repeat("Ansgarsen ", bytes)),
    ("capitalised words, all different", |bytes| each(bytes, |number| name(number) + " ")),
    ("pronouns", |bytes| repeat("he she they it ", bytes)),
    ("reporting verbs", |bytes| repeat("said claimed asked told ", bytes)),
    ("one who said", |bytes| repeat("Ansgarsen said ", bytes)),
    ("one who said in sentences", |bytes| repeat("Ansgarsen said. ", bytes)),
    ("that he said that he said", |bytes| repeat("he said that ", bytes)),
    ("according to", |bytes| repeat("according to ", bytes)),
    ("deep nesting", |bytes| nested("“He said ‘she said ", "’ then” ", bytes)),
    ("combining marks", |bytes| repeat("\u{301}", bytes)),
    ("letters with combining marks", |bytes| repeat("e\u{301}\u{302} ", bytes)),
    ("Arabic", |bytes| repeat("قالَ ", bytes)),
    ("Hebrew", |bytes| repeat("אָמַר ", bytes)),
    ("emoji", |bytes| repeat("🦆👩‍👩‍👧 ", bytes)),
    ("CRLF", |bytes| repeat("\r\n", bytes)),
    ("NUL", |bytes| repeat("\0", bytes)),
    ("no end of a sentence", |bytes| repeat("the harbour and the ferry and ", bytes)),
    ("names that speak", |bytes| {
        each(bytes, |number| format!("“We wait,” {} {} said.\n\n", name(number), name(number * 7 + 3000)))
    }),
    ("surnames of two", |bytes| each(bytes, |number| format!("“We wait,” {} Tallis said.\n\n", name(number / 2)))),
    ("roles", |bytes| each(bytes, |number| format!("“We wait,” the {} minister said. ", name(number).to_lowercase()))),
    ("names in a list", |bytes| each(bytes, |number| name(number) + ", ")),
    ("labels", |bytes| each(bytes, |number| format!("{}: No.\n", name(number)))),
    ("commas", |bytes| repeat(", ", bytes)),
    ("stops", |bytes| repeat(". ", bytes)),
    ("dashes", |bytes| repeat("— ", bytes)),
    ("dashes that lead", |bytes| repeat("— Go.\n\n", bytes)),
    ("signatures", |bytes| repeat("— Ann (@ann) May 1\n", bytes)),
    ("brackets", |bytes| repeat("(", bytes)),
    ("turns without a clause", |bytes| repeat("“Go.”\n\n", bytes)),
    ("two who talk", |bytes| repeat("“Go,” said Ann.\n\n“No,” said Bob.\n\n“Why?”\n\n", bytes)),
];

#[test]
fn all_are_read() {
    for (which, grow) in TEXTS {
        let text = grow(BYTES);
        let broken = invariants::broken(&text, &inquit::extract(&text));
        assert!(broken.is_empty(), "{which}: {}", broken.into_iter().take(3).collect::<Vec<_>>().join("\n"));
    }
}

/// Reads each text at 64 KB and at 1 MB and says so: `.ci/linear` counts the instructions of each reading.
#[test]
#[ignore = "for .ci/linear"]
fn steps_per_byte() {
    // What is made once in a process is no part of the count.
    inquit::extract("“We wait,” Ann said.");
    for (which, grow) in TEXTS {
        for bytes in [64 << 10, 1 << 20] {
            let text = grow(bytes);
            read_counted(&text);
            println!("read\t{}\t{which}", text.len());
        }
    }
}

#[inline(never)]
fn read_counted(text: &str) {
    std::hint::black_box(inquit::extract(text));
}
