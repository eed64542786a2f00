//! The options, and the pipeline in one screen.

use crate::attribution::Weights;
use crate::document::{Document, Scratch};
use crate::lexicon::Lexicon;
use crate::{Error, Extraction, Genre, attribution, report, speaker};

/// Reads a text with default options.
///
/// Time and memory are linear in the text. Never panics.
///
/// ```
/// let found = inquit::extract("“We are ready for talks,” Makey said.");
/// assert_eq!(found.speaker_name(&found.quotes[0]), Some("Makey"));
/// ```
pub fn extract(text: &str) -> Extraction<'_> {
    Extractor::new().extract(text)
}

/// Bytes of unknown encoding as text, without a byte order mark.
///
/// # Errors
/// [`Error::NotUtf8`] with the offset of the first bad byte; [`Error::Utf16`] where a byte order mark tells so.
pub fn decode(bytes: &[u8]) -> Result<&str, Error> {
    match bytes {
        [0xFF, 0xFE, ..] => return Err(Error::Utf16 { order: "little-endian" }),
        [0xFE, 0xFF, ..] => return Err(Error::Utf16 { order: "big-endian" }),
        _ => {}
    }
    let text = str::from_utf8(bytes).map_err(|error| Error::NotUtf8 { offset: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Reads texts with options of its own. Cheap to share between threads.
#[derive(Clone, Debug)]
pub struct Extractor {
    indirect: bool,
    genre: Genre,
    min_confidence: f32,
}

impl Default for Extractor {
    fn default() -> Self {
        Self { indirect: true, genre: Genre::Auto, min_confidence: 0.0 }
    }
}

impl Extractor {
    /// Default options: every kind of quotation, the genre found from the text, every confidence.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to report indirect quotations.
    pub fn indirect(mut self, indirect: bool) -> Self {
        self.indirect = indirect;
        self
    }

    /// The genre, where the caller knows it.
    pub fn genre(mut self, genre: Genre) -> Self {
        self.genre = genre;
        self
    }

    /// Leaves out attributions that are less often right than this, from 0 to 1.
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.min_confidence = confidence;
        self
    }

    /// Reads a text.
    ///
    /// Time and memory are linear in the text. Never panics.
    pub fn extract<'t>(&self, text: &'t str) -> Extraction<'t> {
        let mut scratch = Scratch::default();
        let mut document = Document::read(text, Lexicon::standard(), Weights::fitted(), &mut scratch);
        if self.genre != Genre::Auto {
            document.genre = self.genre;
        }
        let mut attributions = attribution::attribute(&document);
        let speakers = speaker::resolve(&document, &mut attributions);
        report::report(text, &document, attributions, speakers)
    }
}
