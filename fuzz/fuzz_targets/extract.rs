//! Any text in any genre: the invariants hold, a second reading is the same, and the segments tile the text.
#![no_main]

use inquit::{Extractor, Genre};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/invariants.rs"]
mod invariants;

fuzz_target!(|text: &str| {
    let genre = [Genre::Auto, Genre::News, Genre::Fiction][text.len() % 3];
    let extractor = Extractor::new().genre(genre);
    let found = extractor.extract(text);
    let broken = invariants::broken(text, &found);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(found, extractor.extract(text));
    let segments = found.segments(text);
    assert_eq!(segments.iter().map(|segment| &*segment.span.text).collect::<String>(), text);
});
