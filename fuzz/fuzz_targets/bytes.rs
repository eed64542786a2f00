//! Any bytes: a text, or an error that says where they are none.
#![no_main]

use inquit::Error;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match inquit::decode(bytes) {
        Ok(text) => {
            let mark = if bytes.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
            assert_eq!(text.as_bytes(), &bytes[mark..]);
            inquit::extract(text);
        }
        Err(Error::NotUtf8 { offset }) => {
            assert_eq!(str::from_utf8(bytes).unwrap_err().valid_up_to(), offset);
        }
        Err(Error::Utf16 { order }) => {
            let mark = if order == "little-endian" { [0xff, 0xfe] } else { [0xfe, 0xff] };
            assert!(bytes.starts_with(&mark));
        }
        Err(error) => panic!("{error}"),
    }
});
