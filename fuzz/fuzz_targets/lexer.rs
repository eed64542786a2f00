//! The fast path of the lexer and `unicode-segmentation` alone give the same tokens.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let [fast, plain] = inquit::stages::both_lexers(text);
    let differing = fast.iter().zip(&plain).find(|(fast, plain)| fast != plain);
    assert_eq!(differing, None);
    assert_eq!(fast.len(), plain.len());
});
