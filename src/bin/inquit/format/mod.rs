//! What the output looks like: one file a format.

pub mod brat;
pub mod csv;
mod html;
mod json;
mod pretty;

use std::io::{self, IsTerminal};

use anyhow::{Error, Result};
use clap::ValueEnum;
use inquit::Extraction;
use serde_json::Value;

/// The formats by name.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Pretty,
    /// A record on each line
    Jsonl,
    /// An array of records
    Json,
    /// A row for each quotation, for spreadsheets
    Csv,
    /// A page for the browser: the text with its quotations, filtered by speaker
    Html,
    /// Standoff annotation: two files for each document, in the folder given by --output
    Brat,
}

/// A document that has been read, or why it could not be.
pub type Found<'a> = Result<Reading<'a>, &'a Error>;

/// A text and what was found in it.
pub struct Reading<'a> {
    pub text: &'a str,
    pub extraction: Extraction<'a>,
}

/// How records are laid out.
pub trait Layout: Send + Sync {
    /// What stands before the first record.
    fn head(&self) -> &str {
        ""
    }

    /// The record of a document.
    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String>;

    /// What stands between two records.
    fn between(&self) -> &str {
        ""
    }

    /// What stands behind the last record.
    fn foot(&self) -> &str {
        ""
    }
}

impl Format {
    /// The format that suits where the output goes: totals are for people anyway.
    pub fn suited(to_file: bool, totals: bool) -> Self {
        if totals || !to_file && io::stdout().is_terminal() { Self::Pretty } else { Self::Jsonl }
    }

    pub fn layout(self, to_file: bool) -> Box<dyn Layout> {
        match self {
            Self::Pretty if to_file => Box::new(pretty::Page::plain()),
            Self::Pretty => Box::new(pretty::Page::on(&io::stdout())),
            Self::Jsonl => Box::new(json::Lines),
            Self::Json => Box::new(json::Array),
            Self::Csv => Box::new(csv::Rows),
            Self::Html => Box::new(html::Page::new()),
            Self::Brat => Box::new(brat::Standoff),
        }
    }
}

/// The name of a document for people.
pub fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// On one line, and without the control characters by which a text could play tricks on a terminal.
pub fn clean(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(is_unfit, "\u{FFFD}")
}

/// Control characters, and those that turn the direction of what follows.
fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A number with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
