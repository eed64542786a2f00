//! Changes of an article that leave what is said in it as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/articles.rs"]
mod articles;
#[path = "../choices.rs"]
mod choices;
#[path = "../../tests/support/context.rs"]
mod context;

fuzz_target!(|bytes: &[u8]| {
    let article = choices::article(bytes);
    let changes = context::changes(&article);
    assert!(changes.is_empty(), "{}\nin\n{}", changes.join("\n"), article.text);
});
