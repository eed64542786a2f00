//! The output: each record written whole, as a line of JSON or for people.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Error, Result};
use clap::ValueEnum;
use inquit::Extraction;
use serde::Serialize;
use serde_json::Value;

use crate::pretty::Page;

/// What the output looks like.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// For people
    Pretty,
    /// A record on each line
    Jsonl,
}

/// What was found in a document, or why it could not be read.
pub type Found<'a> = Result<Extraction<'a>, &'a Error>;

/// Writes records to a file or to standard output.
///
/// Each goes out in one piece and at once: who reads the stream need not wait for it, and an interrupted run leaves
/// whole records behind.
pub struct Writer {
    output: Box<dyn Write>,
    name: String,
    page: Option<Page>,
}

impl Writer {
    pub fn new(file: Option<&Path>, format: Option<Format>) -> Result<Self> {
        let stdout = io::stdout();
        let terminal = file.is_none() && stdout.is_terminal();
        let page = match format.unwrap_or(if terminal { Format::Pretty } else { Format::Jsonl }) {
            Format::Pretty => Some(if file.is_none() { Page::on(&stdout) } else { Page::plain() }),
            Format::Jsonl => None,
        };
        let (output, name): (Box<dyn Write>, _) = match file {
            Some(file) => {
                let name = file.display().to_string();
                (Box::new(File::create(file).with_context(|| format!("cannot create {name}"))?), name)
            }
            None => (Box::new(stdout), "standard output".to_owned()),
        };
        Ok(Self { output, name, page })
    }

    pub fn write(&mut self, id: &Value, found: Found<'_>) -> Result<()> {
        let record = match &self.page {
            Some(page) => page.record(id, &found),
            None => json(id, found)?,
        };
        self.output
            .write_all(record.as_bytes())
            .and_then(|()| self.output.flush())
            .with_context(|| format!("cannot write to {}", self.name))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Read {
        id: &'a Value,
        #[serde(flatten)]
        extraction: Extraction<'a>,
    },
    Unread {
        id: &'a Value,
        error: String,
    },
}

/// The record as a line of JSON.
fn json(id: &Value, found: Found<'_>) -> Result<String> {
    let record = match found {
        Ok(extraction) => Record::Read { id, extraction },
        Err(error) => Record::Unread { id, error: format!("{error:#}") },
    };
    Ok(serde_json::to_string(&record)? + "\n")
}
