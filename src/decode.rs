//! Bytes as a text, and how much of it is read.

use crate::Error;

/// The most bytes of a text that are read: a token's place is a number of 32 bits.
pub(crate) const LONGEST: usize = 4_000_000_000;

/// Bytes of unknown encoding as text, without a byte order mark. Nothing is copied: offsets count from the first byte
/// behind the mark.
///
/// ```
/// let text = inquit::decode(b"\xEF\xBB\xBFRuth Adler said so.")?;
/// assert_eq!(text, "Ruth Adler said so.");
/// # Ok::<(), inquit::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotUtf8`] with the offset of the first bad byte; [`Error::Utf16`] where a byte order mark tells so;
/// [`Error::TooLong`] above 4 GB.
pub fn decode(bytes: &[u8]) -> Result<&str, Error> {
    decode_within(bytes, LONGEST)
}

fn decode_within(bytes: &[u8], longest: usize) -> Result<&str, Error> {
    match bytes {
        [0xFF, 0xFE, ..] => return Err(Error::Utf16 { order: "little-endian" }),
        [0xFE, 0xFF, ..] => return Err(Error::Utf16 { order: "big-endian" }),
        _ if bytes.len() > longest => return Err(Error::TooLong { bytes: bytes.len() }),
        _ => {}
    }
    let text = str::from_utf8(bytes).map_err(|error| Error::NotUtf8 { offset: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// The paragraphs at the beginning of a text that have no more than so many bytes; of one that is longer its beginning.
pub(crate) fn within(text: &str, longest: usize) -> &str {
    if text.len() <= longest {
        return text;
    }
    let end = (0..=longest).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let text = &text[..end];
    text.rfind("\n").map_or(text, |line| &text[..line])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_read_to_the_end_of_a_paragraph() {
        assert_eq!(within("One.\n\nTwo.", 9), "One.\n");
        assert_eq!(within("One.\n\nTwo.", 10), "One.\n\nTwo.");
        assert_eq!(within("“One two.”", 2), "");
        assert_eq!(within("“One two.”", 5), "“On");
        assert_eq!(within("", 0), "");
    }

    #[test]
    fn bytes_that_are_too_long_are_an_error() {
        assert_eq!(decode_within(b"One.", 4), Ok("One."));
        assert_eq!(decode_within(b"One.", 3), Err(Error::TooLong { bytes: 4 }));
        assert_eq!(
            Error::TooLong { bytes: 5_000_000_000 }.to_string(),
            "the text has 5000000000 bytes, and no more than 4000000000 are read at once; cut it into parts"
        );
    }
}
