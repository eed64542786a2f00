//! What can go wrong: input that is no text, and options that make no sense.

use thiserror::Error as ThisError;

use crate::decode::LONGEST;

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
    /// A row of words to be added that cannot be read: see [`Extractor::lexicon`](crate::Extractor::lexicon).
    #[error("line {line}: {fault}")]
    Lexicon {
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong in it.
        fault: Fault,
    },
    /// A person who cannot be known: see [`Extractor::people`](crate::Extractor::people).
    #[error("person {index}: {fault}")]
    Person {
        /// The index of the person among those given, from 0.
        index: usize,
        /// What is wrong with the names.
        fault: Fault,
    },
}

/// What is wrong with a word or a name that is to be added.
///
/// ```
/// use inquit::{Error, Extractor, Fault};
///
/// let error = Extractor::new().lexicon("roles\twharfinger\nroles\tharbour master").unwrap_err();
/// assert_eq!(error, Error::Lexicon { line: 2, fault: Fault::Words { given: "harbour master".to_owned() } });
/// assert_eq!(error.to_string(), "line 2: \"harbour master\" is more than one word");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Fault {
    /// There is no word where one should stand.
    #[error("there is no word")]
    Empty,
    /// There is no table of that name.
    #[error("{given:?} is none of the tables {known}")]
    Table {
        /// What was given.
        given: String,
        /// The tables that there are.
        known: &'static str,
    },
    /// The table has fewer columns.
    #[error("there are {given} columns, and {known} at most have a meaning; they are separated by tabs")]
    Columns {
        /// How many were given.
        given: usize,
        /// How many the table has.
        known: usize,
    },
    /// A column holds something else.
    #[error("{given:?} is none of {known}")]
    Tag {
        /// What was given.
        given: String,
        /// What may stand there.
        known: &'static str,
    },
    /// Irregular forms that are not four.
    #[error("{given:?} is neither `-` nor third person, past, participle and gerund with spaces between them")]
    Forms {
        /// What was given.
        given: String,
    },
    /// Several words where one should stand.
    #[error("{given:?} is more than one word")]
    Words {
        /// What was given.
        given: String,
    },
    /// A word of more bytes than any can have.
    #[error("{given:?} is longer than 32 bytes")]
    Long {
        /// What was given.
        given: String,
    },
    /// More words than there is room for.
    #[error("these are too many words")]
    Many,
}
