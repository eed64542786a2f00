//! The limits that the crate's docs state, and what has none. The longest text is tested beside the code that cuts it.

use inquit::{Extraction, Extractor, Genre};

#[path = "support/invariants.rs"]
mod invariants;

#[track_caller]
fn read(text: &str) -> Extraction<'_> {
    let found = Extractor::new().genre(Genre::Fiction).extract(text);
    assert_eq!(invariants::broken(text, &found), [""; 0]);
    found
}

/// How many quotations lie around each one, itself counted.
fn depths(found: &Extraction) -> Vec<usize> {
    let mut depths = Vec::new();
    for quote in &found.quotes {
        depths.push(1 + quote.parent.map_or(0, |parent: usize| depths[parent]));
    }
    depths
}

#[test]
fn quotations_nest_as_deep_as_their_marks_differ() {
    let marks = [("“", "”"), ("‘", "’"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』")];
    for deep in 1..=marks.len() {
        let open: String = marks[..deep].iter().map(|(open, _)| format!("{open}I said: ")).collect();
        let close: String = marks[..deep].iter().rev().map(|(_, close)| *close).collect();
        let text = format!("{open}It leaks.{close} she said.");
        assert_eq!(depths(&read(&text)).into_iter().max(), Some(deep), "{text}");
    }
}

#[test]
fn speakers_have_no_limit() {
    let name = |number: usize| {
        let letter = |place: u32| char::from(b'a' + (number / 26_usize.pow(place) % 26) as u8);
        format!("Za{}o{}e{}", letter(0), letter(1), letter(2))
    };
    const COUNT: usize = 3000;
    let text: String = (0..COUNT).map(|number| format!("“We wait,” {} said.\n\n", name(number))).collect();
    let found = read(&text);
    let named: std::collections::BTreeSet<_> =
        found.quotes.iter().filter_map(|quote| found.speaker_name(quote)).collect();
    assert_eq!((found.quotes.len(), found.speakers.len(), named.len()), (COUNT, COUNT, COUNT));
}
