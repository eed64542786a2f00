//! The stages one by one, for benches and fuzzing. No part of the public API.

mod shown;

#[cfg(feature = "fit")]
pub use shown::candidates;
pub use shown::{characters, names, phrases, quotations, tokens};

use crate::attribution::{self, Attribution};
use crate::document::{Document, Scratch};
use crate::features::Weights;
use crate::lexicon::Lexicon;
use crate::memory::Room;
use crate::parts::{Part, Record};
use crate::{Extraction, report, speaker, token};

/// A text on its way through the stages; each needs those before it.
#[derive(Clone, Default)]
pub struct Stages<'t> {
    text: &'t str,
    scratch: Scratch,
    attribution: attribution::Scratch,
    speakers: speaker::Scratch,
    attributions: Vec<Attribution>,
}

impl<'t> Stages<'t> {
    /// A text that no stage has read.
    pub fn new(text: &'t str) -> Self {
        Self { text, ..Self::default() }
    }

    /// The first stage.
    pub fn tokens(&mut self) -> &mut Self {
        self.scratch.lex(self.text, Lexicon::standard());
        self
    }

    /// The second stage.
    pub fn quotations(&mut self) -> &mut Self {
        self.scratch.pair(self.text, Lexicon::standard());
        self
    }

    /// The third stage.
    pub fn phrases(&mut self) -> &mut Self {
        self.scratch.chunk(self.text, Lexicon::standard());
        self
    }

    /// The fourth stage.
    pub fn attributions(&mut self) -> &mut Self {
        let mut scratch = std::mem::take(&mut self.attribution);
        self.attributions = attribution::attribute(&self.document(), &mut scratch);
        self.attribution = scratch;
        self
    }

    /// The fifth stage, and the record.
    pub fn speakers(&mut self) -> Extraction<'t> {
        let mut attributions = std::mem::take(&mut self.attributions);
        let mut scratch = std::mem::take(&mut self.speakers);
        let document = self.document();
        speaker::mark(&document, &attributions, Room::ENDLESS, &mut scratch);
        let speakers = speaker::resolve(&document, &mut attributions, Room::ENDLESS, &mut scratch);
        let speakers = speakers.expect("there is room");
        let mut record = Record::default();
        report::report(Part { start: 0, text: self.text }, &document, &attributions, speakers, &mut record);
        self.speakers = scratch;
        self.attribution.keep(Room::ENDLESS, attributions);
        record.found
    }

    fn document(&self) -> Document<'_> {
        Document::of(self.text, Lexicon::standard(), Weights::fitted(), &self.scratch, self.scratch.genre())
    }
}

/// The tokens of a text in words, as the lexer reads them and as `unicode-segmentation` alone does.
pub fn both_lexers(text: &str) -> [Vec<String>; 2] {
    [token::lex, token::lex_plain].map(|lex| {
        let mut tokens = token::Tokens::default();
        lex(text, Lexicon::standard(), &mut tokens);
        tokens.all.iter().map(|token| format!("{token:?}")).collect()
    })
}
