//! The arguments of the command.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use inquit::Extractor;

use crate::choose::Choice;
use crate::explain::Explain;
use crate::format::Format;
use crate::knowledge::Knowledge;
use crate::read::{self, Fields, Input};
use crate::verify::Verify;

const STATUS: &str = "Exit status: 0, 1 if a document could not be read or a record not written, 2 on usage.";

const EXAMPLES: &str = "\
Examples:
  inquit article.txt
  inquit --format html -o novel.html novel.txt
  inquit --stats --kind direct *.txt
  inquit --speaker Adler --format csv -o adler.csv articles.jsonl
  zcat articles.jsonl.gz | inquit --input jsonl > quotations.jsonl

";

/// Finds every quotation in English text and who said it.
///
/// Reads texts, or lines of JSON that hold a text each, and writes a record for each in the same order: the quotations
/// in it, direct, indirect and mixed, with who said it, and the speakers with their names and mentions.
#[derive(Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = STATUS,
    after_long_help = EXAMPLES.to_owned() + STATUS
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub extract: Extract,
}

/// What else it does; a file of such a name is given as ./NAME.
#[derive(Subcommand)]
pub enum Command {
    /// Tell whether a text has a quotation that somebody claims it has, and from whom
    #[command(after_help = "Exit status: 0 if it stands there word for word from that person, 1 if not, 2 on usage.")]
    Verify(Verify),
    /// Tell what was considered at a place of a text, what spoke for and against it, and what became of it
    Explain(Explain),
    /// Print the completions of a shell, to be put where it looks for them
    Completions { shell: Shell },
    /// Print the manual page, for `man -l -`
    Man,
}

#[derive(Args)]
pub struct Extract {
    /// Texts to read; standard input without any, or for -
    #[arg(value_name = "FILE", default_value = read::STDIN, hide_default_value = true)]
    pub files: Vec<PathBuf>,

    /// What the files hold [default: by extension, .jsonl and .ndjson, else text]
    #[arg(long, help_heading = "Input")]
    pub input: Option<Input>,

    /// The field of a line of JSON that names the document
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    id_field: String,

    /// The field of a line of JSON that holds the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    text_field: String,

    /// What sort of text it is
    #[arg(long, default_value = "auto", help_heading = "Quotations")]
    genre: Genre,

    /// Report only these kinds of quotation [default: all]
    #[arg(long, value_name = "KIND", value_delimiter = ',', help_heading = "Quotations")]
    kind: Vec<Kind>,

    /// Report only these modes of quotation [default: all]
    #[arg(long, value_name = "MODE", value_delimiter = ',', help_heading = "Quotations")]
    mode: Vec<Mode>,

    /// Report only what is said by whoever has these words in a name, in any case; may be repeated
    #[arg(long, value_name = "NAME", help_heading = "Quotations")]
    speaker: Vec<String>,

    /// Leave out attributions that are less often right than this, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = confidence, help_heading = "Quotations")]
    min_confidence: f32,

    /// What to write [default: pretty on a terminal, else jsonl]
    #[arg(long, help_heading = "Output")]
    pub format: Option<Format>,

    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Write totals in place of records: quotations of each kind, and each speaker's share
    #[arg(long, help_heading = "Output")]
    pub stats: bool,

    /// Show no progress and no summary, which otherwise go to a terminal
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// How many documents to read at a time [default: one for each core]
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<NonZero<usize>>,

    #[command(flatten)]
    knowledge: Knowledge,
}

impl Extract {
    pub fn fields(&self) -> Fields {
        Fields { id: self.id_field.clone(), text: self.text_field.clone() }
    }

    pub fn extractor(&self) -> Result<Extractor> {
        let extractor = self.knowledge.extractor()?.genre(self.genre.into()).min_confidence(self.min_confidence);
        if self.mode.is_empty() {
            return Ok(extractor);
        }
        let modes: Vec<_> = self.mode.iter().map(|&mode| mode.into()).collect();
        Ok(extractor.modes(&modes))
    }

    pub fn choice(&self) -> Choice {
        Choice::new(self.kind.iter().map(|&kind| kind.into()).collect(), &self.speaker)
    }

    pub fn threads(&self) -> NonZero<usize> {
        self.threads.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN)
    }

    /// What is wrong with the arguments together.
    pub fn conflict(&self) -> Option<String> {
        let overwritten = |file: &&PathBuf| self.output.as_deref().is_some_and(|output| is_same_file(file, output));
        if let Some(file) = self.files.iter().find(overwritten) {
            return Some(format!("{} is to be read, so it cannot be the output", file.display()));
        }
        match self.format {
            Some(Format::Brat) if self.output.is_none() => {
                Some("brat has two files for each document, so it needs a folder: --output FOLDER".to_owned())
            }
            Some(Format::Brat | Format::Html) if self.stats => {
                Some("totals are written as pretty, jsonl, json or csv".to_owned())
            }
            _ => None,
        }
    }
}

/// Whether writing one would overwrite the other.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one.is_file() && one == other,
        _ => false,
    }
}

fn confidence(argument: &str) -> Result<f32> {
    let given = argument.parse()?;
    anyhow::ensure!((0.0..=1.0).contains(&given), inquit::Error::Confidence { given });
    Ok(given)
}

/// [`inquit::Genre`] as an argument.
#[derive(Clone, Copy, ValueEnum)]
pub enum Genre {
    Auto,
    News,
    Fiction,
}

impl From<Genre> for inquit::Genre {
    fn from(genre: Genre) -> Self {
        match genre {
            Genre::Auto => Self::Auto,
            Genre::News => Self::News,
            Genre::Fiction => Self::Fiction,
        }
    }
}

/// [`inquit::Kind`] as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Direct,
    Indirect,
    Mixed,
}

impl From<Kind> for inquit::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Indirect => Self::Indirect,
            Kind::Mixed => Self::Mixed,
        }
    }
}

/// [`inquit::Mode`] as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Mode {
    Speech,
    Thought,
    Writing,
}

impl From<Mode> for inquit::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Speech => Self::Speech,
            Mode::Thought => Self::Thought,
            Mode::Writing => Self::Writing,
        }
    }
}
