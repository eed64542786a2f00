//! What the caller knows beside the lexicon: words, and people.

use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};
use clap::Args;
use inquit::{Extractor, Person};

use crate::read;

#[derive(Args)]
#[command(next_help_heading = "Knowledge")]
pub struct Knowledge {
    /// Words to add, as rows of the lexicon's tables with the name of the table before them; may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// People whom the texts may name, one a line as JSON: {"name", "aliases", "gender"}; may be repeated
    #[arg(long, value_name = "FILE")]
    people: Vec<PathBuf>,
}

impl Knowledge {
    /// An extractor that has it.
    pub fn extractor(&self) -> Result<Extractor> {
        let mut extractor = Extractor::new();
        for file in &self.lexicon {
            let rows = read::whole(file).with_context(|| file.display().to_string())?;
            extractor = extractor.lexicon(&rows).map_err(|error| faulty(file, error))?;
        }
        for file in &self.people {
            let lines = read::whole(file).with_context(|| file.display().to_string())?;
            let lines: Vec<_> = (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
            let place = |line: usize| format!("{}:{line}", file.display());
            let person = |&(number, line): &(usize, &str)| -> Result<Person> {
                serde_json::from_str(line).map_err(read::no_object).with_context(|| place(number))
            };
            let people: Vec<_> = lines.iter().map(person).collect::<Result<_>>()?;
            extractor = extractor.people(people).map_err(|error| match error {
                inquit::Error::Person { index, fault } => Error::new(fault).context(place(lines[index].0)),
                error => error.into(),
            })?;
        }
        Ok(extractor)
    }
}

/// An error with the file and the line before it.
fn faulty(file: &Path, error: inquit::Error) -> Error {
    match error {
        inquit::Error::Lexicon { line, fault } => Error::new(fault).context(format!("{}:{line}", file.display())),
        error => error.into(),
    }
}
