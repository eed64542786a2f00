//! Record → JSON → record is equal, and so is a record that owns its texts.
#![no_main]

use inquit::Extraction;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let found = inquit::extract(text);
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Extraction>(&json).unwrap(), found);
    assert_eq!(found.clone().into_owned(), found);
});
