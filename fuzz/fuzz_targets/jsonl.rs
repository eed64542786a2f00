//! The command's reader on any bytes: each line that is not blank is answered, in order, none is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/lines.rs"]
mod lines;

fuzz_target!(|bytes: &[u8]| {
    let wrong = lines::wrong(bytes);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
});
