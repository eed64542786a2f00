//! What can go wrong: input that is no text, and options that make no sense.

use thiserror::Error as ThisError;

use crate::extractor::LONGEST;

/// Why something could not be read. Running text never fails: it yields fewer findings.
///
/// ```
/// let error = inquit::decode(b"caf\xE9").unwrap_err();
///
/// assert_eq!(error, inquit::Error::NotUtf8 { offset: 3 });
/// assert_eq!(error.to_string(), "byte 3 is no UTF-8; convert the text to UTF-8 first");
/// ```
#[derive(Clone, Debug, PartialEq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no UTF-8.
    #[error("byte {offset} is no UTF-8; convert the text to UTF-8 first")]
    NotUtf8 {
        /// The offset of the first bad byte.
        offset: usize,
    },
    /// The bytes begin with the byte order mark of UTF-16.
    #[error("the text is UTF-16 ({order}); convert it to UTF-8 first")]
    Utf16 {
        /// `little-endian` or `big-endian`.
        order: &'static str,
    },
    /// There are more than 4 GB of it.
    #[error("the text has {bytes} bytes, and no more than {most} are read at once; cut it into parts", most = LONGEST)]
    TooLong {
        /// How many bytes there are.
        bytes: usize,
    },
    /// A confidence that is no number from 0 to 1.
    #[error("a confidence goes from 0 to 1, and {given} does not")]
    Confidence {
        /// What was given.
        given: f32,
    },
}
