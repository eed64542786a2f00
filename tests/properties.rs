//! What holds of any text, of any bytes, and of articles of which is known who says what.

use inquit::Extraction;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use articles::{Article, Seeded, Sort};

#[path = "support/articles.rs"]
mod articles;
#[path = "support/context.rs"]
mod context;
#[path = "support/invariants.rs"]
mod invariants;
#[cfg(feature = "cli")]
#[path = "support/lines.rs"]
mod lines;
#[path = "support/oracle.rs"]
mod oracle;

/// Words, marks and breaks that the grammar looks for.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "``",
    "''",
    "—",
    "- ",
    ",",
    ".",
    "…",
    "?",
    "!",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{301}",
    "\u{feff}",
    "\0",
    "🦆",
    "的",
    "É",
    "said",
    "said",
    "told",
    "asked whether",
    "that",
    "to",
    "according to",
    "as",
    "he",
    "she",
    "it",
    "they",
    "I",
    "who",
    "Ann",
    "Makey",
    "Dr.",
    "the minister",
    "the council",
    "O'Hara",
    "her",
    "'s",
    "@ann",
    "was",
    "has",
    "not",
    "reportedly",
    "and",
    "but",
    "yesterday",
    "12",
    "the ferry",
    "will sail",
    "claim",
    "Q",
    "A",
    "ANN STROUD",
    "of",
    "spokesman for",
];

/// Texts of what the grammar looks for, and of anything.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        6 => prop::sample::select(PIECES).prop_map(|piece| format!(" {piece}")),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Lines of JSON, most of them a little wrong.
#[cfg(feature = "cli")]
fn lines() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&[u8]; 14] = [
        b"{\"id\": 1, \"text\": \"A.\"}",
        b"{\"text\": 5}",
        b"{\"id\": [1], \"text\": \"\\ud83e\\udd86\"}",
        b"\n",
        b"\n",
        b"\r\n",
        b" ",
        b"\t",
        b"{",
        b"}",
        b"\"",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"null",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30).prop_map(|pieces| pieces.concat())
}

/// Articles, stories and hearings.
fn article() -> impl Strategy<Value = Article> {
    let sort = prop::sample::select(&[Sort::News, Sort::Fiction, Sort::Transcript][..]);
    (sort, any::<u64>(), 100..3000_usize).prop_map(|(sort, seed, bytes)| articles::grow(sort, bytes, Seeded(seed)))
}

/// The same cases in every run: those that nobody has thought of are for the fuzzer.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(6), ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn invariants_hold(text in text()) {
        let found = inquit::extract(&text);
        let broken = invariants::broken(&text, &found);
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
        prop_assert_eq!(&found, &inquit::extract(&text));
    }

    #[test]
    fn segments_tile_the_text(text in text()) {
        let segments = inquit::extract(&text).segments(&text);
        prop_assert_eq!(segments.iter().map(|segment| &*segment.span.text).collect::<String>(), text);
    }

    #[test]
    #[cfg(feature = "stages")]
    fn the_fast_lexer_and_the_plain_one_agree(text in text()) {
        let [fast, plain] = inquit::stages::both_lexers(&text);
        prop_assert_eq!(fast, plain);
    }

    #[test]
    #[cfg(feature = "cli")]
    fn each_line_is_answered(lines in lines()) {
        let wrong = lines::wrong(&lines);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn bytes_are_a_text_or_say_where_they_are_none(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        match inquit::decode(&bytes) {
            Ok(text) => prop_assert!(bytes.ends_with(text.as_bytes()) && bytes.len() - text.len() <= 3),
            Err(inquit::Error::NotUtf8 { offset }) => {
                prop_assert!(str::from_utf8(&bytes[..offset]).is_ok());
                prop_assert!(str::from_utf8(&bytes).is_err());
            }
            Err(error) => prop_assert!(bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]), "{}", error),
        }
    }

    #[test]
    fn records_survive_json(text in text()) {
        let found = inquit::extract(&text).into_owned();
        let json = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<Extraction>(&json).unwrap(), found);
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn grown_quotations_are_found(article in article()) {
        let found = inquit::extract(&article.text);
        let broken = invariants::broken(&article.text, &found);
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
        let misses = oracle::misses(&article, &found);
        prop_assert!(misses.is_empty(), "{}", misses.join("\n"));
    }

    #[test]
    fn context_changes_nothing(article in article()) {
        let changes = context::changes(&article);
        prop_assert!(changes.is_empty(), "{}", changes.join("\n"));
    }
}
