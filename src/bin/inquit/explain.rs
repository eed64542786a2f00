//! `inquit explain`: what was considered at a place of a text, and why it was read as it is.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::arguments::Genre;
use crate::knowledge::Knowledge;
use crate::read;

#[derive(Args)]
pub struct Explain {
    /// The text; standard input for -
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The place, in bytes from the beginning of the text, as in a record
    #[arg(long, value_name = "OFFSET", required_unless_present = "words")]
    at: Option<usize>,

    /// The place, by the first words that read so
    #[arg(long, value_name = "WORDS", conflicts_with = "at")]
    words: Option<String>,

    /// What sort of text it is
    #[arg(long, default_value = "auto")]
    genre: Genre,

    /// Write it as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    knowledge: Knowledge,
}

/// Writes the explanation.
pub fn run(arguments: &Explain) -> Result<()> {
    let text = read::whole(&arguments.file).with_context(|| arguments.file.display().to_string())?;
    let at = match &arguments.words {
        Some(words) => text.find(words).with_context(|| format!("the text has no “{words}”"))?,
        None => arguments.at.unwrap_or_default(),
    };
    ensure!(at < text.len(), "the text ends at {}, before {at}", text.len());
    let explanation = arguments.knowledge.extractor()?.genre(arguments.genre.into()).explain(&text, at);
    let written = if arguments.json { serde_json::to_string(&explanation)? + "\n" } else { explanation.to_string() };
    io::stdout().lock().write_all(written.as_bytes())?;
    Ok(())
}
