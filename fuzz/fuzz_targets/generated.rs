//! Articles of which is known who says what: all of it is found.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/articles.rs"]
mod articles;
#[path = "../choices.rs"]
mod choices;
#[path = "../../tests/support/invariants.rs"]
mod invariants;
#[path = "../../tests/support/oracle.rs"]
mod oracle;

fuzz_target!(|bytes: &[u8]| {
    let article = choices::article(bytes);
    let found = inquit::extract(&article.text);
    let broken = invariants::broken(&article.text, &found);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let misses = oracle::misses(&article, &found);
    assert!(misses.is_empty(), "{}\nin\n{}", misses.join("\n"), article.text);
});
