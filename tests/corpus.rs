//! The corpus: whole texts with all that must be found in them.
//!
//! `tests/corpus/NAME.txt` is a text as anyone would feed it, `tests/corpus/NAME.quotes` its annotation:
//!
//! ```text
//! complete
//!
//! # A comment.
//! direct  We are short of berths, | and the ferry will not wait. || It never did.
//!   source=Dunja Okerewe…  cue=said  speaker=Dunja Okerewe
//! mixed  the plan “a gift to the hotels”
//!   source=He  cue=called  speaker=Piet Ansgarsen
//! ! temporary
//! ```
//!
//! - The first line is `complete` where no other direct quotation may be reported (nested ones may), else `partial`.
//! - A quotation is `KIND CONTENT`, in the order in which the contents begin, then its fields, indented, with two
//!   spaces between them. The kind is `direct`, `indirect`, `mixed` or `any` (where only the layout tells of speech).
//! - ` | ` separates the pieces of one quotation. After ` || ` a record of its own may begin, with the same speaker.
//! - Contents between quotation marks agree to the byte; at the ends of others punctuation and marks do not count.
//! - Fields: `source`, `form`, `cue`, `speaker`, `gender`, `addressee`, `relay`, `parent` (any words of it), `mode`,
//!   `pattern`. One that is not given is not checked; `speaker` is always given. `-` is null and `?` unchecked. `…` at
//!   an end stands for any more words, or none. A speaker's name is compared without case and article.
//! - One name is one speaker throughout the text and another name another.
//! - Flags: `unclosed`, `negated`, `hedged`, `modal`.
//! - `! WORDS` stand in the text but are nobody's: reported without source and speaker or not at all.
//!
//! What is known to fall short stands in `tests/corpus/shortfalls.tsv`, a text and a disagreement a line. A line that no
//! longer holds fails the test like a new disagreement does: the list is kept true.
//!
//! `INQUIT_CORPUS=NAME cargo test --test corpus` looks at one text alone.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use inquit::{Extraction, Extractor, Genre, Kind};
use support::annotation::Annotation;
use support::invariants;

mod support;

struct Sample {
    name: String,
    text: String,
    annotation: Annotation,
}

/// The texts of the corpus by name: all of them or the one that `INQUIT_CORPUS` names.
fn samples() -> Vec<Sample> {
    let only = env::var("INQUIT_CORPUS").ok();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut samples: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_string(), path))
        .filter(|(name, _)| only.as_ref().is_none_or(|only| only == name))
        .map(|(name, path)| {
            let text = fs::read_to_string(&path).unwrap();
            let annotation =
                fs::read_to_string(path.with_extension("quotes")).unwrap_or_else(|error| panic!("{name}: {error}"));
            Sample { annotation: Annotation::read(&name, &annotation, &text), name, text }
        })
        .collect();
    samples.sort_by(|one, two| one.name.cmp(&two.name));
    assert!(!samples.is_empty(), "no text of the name {only:?}");
    samples
}

/// Fails with all the lines, if any.
#[track_caller]
fn none_of(lines: Vec<String>) {
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn texts_are_read_as_annotated() {
    let samples = samples();
    let known: BTreeSet<(&str, &str)> = include_str!("corpus/shortfalls.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(name, _)| samples.iter().any(|sample| sample.name == *name))
        .collect();
    let found: Vec<(&str, String)> = samples
        .iter()
        .flat_map(|Sample { name, text, annotation }| {
            let lines = annotation.disagreements(text, &inquit::extract(text));
            lines.into_iter().map(|line| (name.as_str(), line.trim().to_string()))
        })
        .collect();
    let found: BTreeSet<(&str, &str)> = found.iter().map(|(name, line)| (*name, line.as_str())).collect();
    let line = |(name, line): &(&str, &str)| format!("{name}\t{line}");
    let mut lines: Vec<String> = found.difference(&known).map(line).collect();
    lines.extend(known.difference(&found).map(|gone| format!("no longer: {}", line(gone))));
    none_of(lines);
}

/// The invariants that the default extraction of a text breaks, under a heading.
fn broken(heading: &str, text: &str) -> Vec<String> {
    let found = inquit::extract(text);
    let mut broken = invariants::broken(text, &found);
    if inquit::extract(text) != found {
        broken.push("a second reading differs".into());
    }
    broken.into_iter().map(|line| format!("{heading}: {line}")).collect()
}

#[test]
fn invariants_hold_on_every_text() {
    let samples = samples();
    let mut lines = Vec::new();
    for Sample { name, text, .. } in &samples {
        lines.extend(broken(name, text));
        lines.extend(broken(&format!("{name} with CRLF"), &crlf(text)));
        lines.extend(broken(&format!("{name} with straight marks"), &straight(text)));
        lines.extend(broken(&format!("{name} on one line"), &text.replace(['\r', '\n'], " ")));
    }
    let all: Vec<_> = samples.iter().map(|sample| &*sample.text).collect();
    lines.extend(broken("all in one", &all.join("\n\n")));
    none_of(lines);
}

#[test]
fn invariants_hold_on_every_prefix() {
    const NAMES: [&str; 10] = [
        "british-straight",
        "cjk",
        "crlf",
        "fiction-dash",
        "harbour",
        "mixed-marks",
        "nested",
        "paragraphs",
        "transcript",
        "wire",
    ];
    let mut lines = Vec::new();
    for Sample { name, text, .. } in samples().iter().filter(|sample| NAMES.contains(&&*sample.name)) {
        let ends = (0..text.len()).filter(|&end| text.is_char_boundary(end));
        lines.extend(ends.flat_map(|end| broken(&format!("{name} to {end}"), &text[..end])).take(3));
    }
    none_of(lines);
}

#[test]
fn invariants_hold_on_odd_texts() {
    let odd = [
        "",
        " ",
        "\n",
        "\r\n\r\n",
        "“",
        "”",
        "“”",
        "\"",
        "\"\"\"",
        "''",
        "``''",
        "'",
        "— ",
        "—",
        "A:",
        "Q:\nA:",
        ":",
        "said",
        "“” said he.",
        "“…” he said.",
        "said said said said",
        "“a” “b” “c” said d",
        "He said that she said that",
        "“‘“‘“‘x’”’”’”",
        "«‹„“‘'\"「『",
        "\u{FEFF}“x,” y said.",
        "“\u{0301},” said e\u{0301}.",
        "🦆: “🦆,” said 🦆.",
        "according to",
        "according to according to Ansgarsen",
        ", he said. ,” he said. “",
        "\0“\0”\0said\0he",
    ];
    for text in odd {
        assert_eq!(broken("", text), [""; 0], "{text:?}");
        let often = text.repeat(50);
        assert_eq!(broken("", &often), [""; 0], "{text:?}, often");
    }
}

#[test]
fn invariants_hold_with_every_option() {
    let mut lines = Vec::new();
    for Sample { name, text, .. } in samples() {
        let options = [
            ("news", Extractor::new().genre(Genre::News)),
            ("fiction", Extractor::new().genre(Genre::Fiction)),
            ("no indirect", Extractor::new().indirect(false)),
            ("confident", Extractor::new().min_confidence(0.9)),
        ];
        for (option, extractor) in options {
            let found = extractor.extract(&text);
            lines.extend(invariants::broken(&text, &found).into_iter().map(|line| format!("{name}, {option}: {line}")));
            if option == "no indirect" && found.quotes.iter().any(|quote| quote.kind == Kind::Indirect) {
                lines.push(format!("{name}, {option}: an indirect quote is reported"));
            }
        }
    }
    none_of(lines);
}

#[test]
fn line_ends_change_only_offsets() {
    let mut lines = Vec::new();
    for Sample { name, text, .. } in samples() {
        let (unix, windows) = (text.replace("\r\n", "\n"), crlf(&text));
        let [unix, windows] = [&*unix, &*windows].map(|text| outline(&inquit::extract(text)));
        let differing = unix.iter().zip(&windows).find(|(one, two)| one != two);
        if let Some((one, two)) = differing {
            lines.push(format!("{name}: LF   {one}\n{name}: CRLF {two}"));
        } else if unix.len() != windows.len() {
            lines.push(format!("{name}: {} quotes with LF, {} with CRLF", unix.len(), windows.len()));
        }
    }
    none_of(lines);
}

/// The quotes without their places, white space as one space.
fn outline(found: &Extraction) -> Vec<String> {
    let line = |quote: &inquit::Quote| {
        let source = quote.source.as_ref().map(|source| &*source.span.text);
        let cue = quote.cue.as_ref().map(|cue| &*cue.text);
        let speaker = found.speaker_name(quote);
        let pieces: Vec<_> = quote.content.iter().map(|piece| &*piece.text).collect();
        let line = format!("{:?} {} · {cue:?} · {source:?} · {speaker:?}", quote.kind, pieces.join(" | "));
        line.replace("\\r", "").replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    found.quotes.iter().map(line).collect()
}

fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

fn straight(text: &str) -> String {
    text.replace(['“', '”', '„', '«', '»'], "\"").replace(['‘', '’', '‚', '‹', '›'], "'")
}
