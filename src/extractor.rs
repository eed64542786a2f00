//! The options, and the pipeline in one screen.

use crate::attribution::Weights;
use crate::document::{Document, Scratch};
use crate::filter::Filter;
use crate::lexicon::Lexicon;
use crate::{Error, Extraction, Genre, Mode, attribution, report, speaker};

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
    filter: Filter,
    genre: Genre,
}

impl Default for Extractor {
    fn default() -> Self {
        Self { filter: Filter { indirect: true, modes: [true; 3], min_confidence: 0.0 }, genre: Genre::Auto }
    }
}

impl Extractor {
    /// Default options: every kind and every mode of quotation, the genre found from the text, every confidence.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to report indirect quotations.
    pub fn indirect(mut self, indirect: bool) -> Self {
        self.filter.indirect = indirect;
        self
    }

    /// Reports only quotations of these modes: what was said, thought or written.
    ///
    /// [`Mode::Speech`] covers whatever the text does not tell to be thought or written, [`Mode::Thought`] knowledge,
    /// belief, wish, intention and attitude, [`Mode::Writing`] letters, posts and the like.
    ///
    /// ```
    /// use inquit::{Extractor, Mode};
    ///
    /// let spoken = Extractor::new().modes(&[Mode::Speech, Mode::Writing]);
    /// assert!(spoken.extract("Makey believes that the visit was important.").quotes.is_empty());
    /// ```
    pub fn modes(mut self, modes: &[Mode]) -> Self {
        self.filter.modes = [Mode::Speech, Mode::Thought, Mode::Writing].map(|mode| modes.contains(&mode));
        self
    }

    /// The genre, where the caller knows it.
    pub fn genre(mut self, genre: Genre) -> Self {
        self.genre = genre;
        self
    }

    /// Leaves out attributions that are less often right than this, from 0 to 1.
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.filter.min_confidence = confidence;
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
        let mut found = report::report(text, &document, attributions, speakers);
        self.filter.apply(&mut found);
        found
    }
}
