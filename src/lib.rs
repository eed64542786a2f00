//! Reads English text and returns every quotation in it with the person who said it.
//!
//! ```
//! let found = inquit::extract("“We are ready for talks,” Makey said.");
//! let quote = &found.quotes[0];
//!
//! assert_eq!(quote.text(), "We are ready for talks,");
//! assert_eq!(found.speaker_name(quote), Some("Makey"));
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attribution;
mod document;
mod error;
mod extractor;
mod filter;
#[cfg(feature = "fit")]
#[doc(hidden)]
pub mod fit;
mod genre;
mod lexicon;
mod phrase;
mod quotation;
mod record;
#[cfg(test)]
mod refit;
mod report;
mod segment;
mod speaker;
#[cfg(feature = "stages")]
#[doc(hidden)]
pub mod stages;
mod token;
mod weights;

pub use error::Error;
pub use extractor::{Extractor, decode, extract};
pub use record::{Extraction, Form, Gender, Genre, Kind, Mention, Mode, Pattern, Quote, Span, Speaker};
pub use segment::{Role, Segment};
