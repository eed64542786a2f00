//! What each stage reads off a text, on small texts.
//!
//! Behind each text of `tests/stages/STAGE.txt` stands what the stage reads off it, indented. `INQUIT_BLESS=1 cargo test
//! --all-features --test stages` writes it anew. Look at the difference before you commit it.

use inquit::stages;

#[path = "support/examples.rs"]
mod examples;

#[test]
fn tokens() {
    examples::check("stages/tokens.txt", |text, _| vec![stages::tokens(text)]);
}

#[test]
fn quotations() {
    examples::check("stages/quotations.txt", |text, _| stages::quotations(text));
}

#[test]
fn phrases() {
    examples::check("stages/phrases.txt", |text, _| stages::phrases(text).split(" // ").map(str::to_owned).collect());
}

#[test]
fn names() {
    examples::check("stages/names.txt", stages::names);
}

#[test]
fn characters() {
    examples::check("stages/characters.txt", stages::characters);
}

/// With a digest of the features' names: they are those that the weights were fitted to.
#[test]
#[cfg(feature = "fit")]
fn candidates() {
    examples::check("stages/candidates.txt", |text, _| stages::candidates(text));
}
