//! The command `inquit`: its arguments and its exit status.

mod pretty;
mod read;
mod write;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use inquit::Extractor;

use read::Input;
use write::{Format, Writer};

/// Finds every quotation in English text and who said it.
#[derive(Parser)]
#[command(
    version,
    after_help = "Exit status: 0, 1 if a document could not be read or a record not written, 2 on usage."
)]
struct Arguments {
    /// Texts to read; standard input without any, or for -
    #[arg(value_name = "FILE", default_value = read::STDIN, hide_default_value = true)]
    files: Vec<PathBuf>,

    /// What the files hold; JSON Lines are {"id": …, "text": …} [default: by extension, .jsonl and .ndjson, else text]
    #[arg(long)]
    input: Option<Input>,

    /// What to write [default: pretty on a terminal, else jsonl]
    #[arg(long)]
    format: Option<Format>,

    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// What sort of text it is
    #[arg(long, default_value = "auto")]
    genre: Genre,

    /// Report only these modes of quotation [default: all]
    #[arg(long, value_name = "MODE", value_delimiter = ',')]
    mode: Vec<Mode>,

    /// Leave out attributions that are less often right than this, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = confidence)]
    min_confidence: f32,

    /// Leave out indirect quotations
    #[arg(long)]
    no_indirect: bool,
}

/// [`inquit::Genre`] as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Genre {
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

fn confidence(argument: &str) -> Result<f32> {
    let given = argument.parse()?;
    anyhow::ensure!((0.0..=1.0).contains(&given), inquit::Error::Confidence { given });
    Ok(given)
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(file) = arguments.files.iter().find(|file| is_output(file, &arguments)) {
        let message = format!("{} is to be read, so it cannot be the output", file.display());
        Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    match run(&arguments) {
        Ok(Tally { unread: 0, .. }) => ExitCode::SUCCESS,
        Ok(Tally { documents, unread }) => complain(&format!("{unread} of {documents} documents could not be read")),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => complain(&format!("{error:#}")),
    }
}

/// How many documents came, and how many of them could not be read.
#[derive(Default)]
struct Tally {
    documents: usize,
    unread: usize,
}

/// Reads all documents and writes their records in the same order. Only writing can fail.
fn run(arguments: &Arguments) -> Result<Tally> {
    let mut extractor = Extractor::new()
        .genre(arguments.genre.into())
        .min_confidence(arguments.min_confidence)
        .indirect(!arguments.no_indirect);
    if !arguments.mode.is_empty() {
        let modes: Vec<_> = arguments.mode.iter().map(|&mode| mode.into()).collect();
        extractor = extractor.modes(&modes);
    }
    let mut writer = Writer::new(arguments.output.as_deref(), arguments.format)?;
    let mut tally = Tally::default();
    for document in arguments.files.iter().flat_map(|file| read::documents(file, arguments.input)) {
        tally.documents += 1;
        tally.unread += usize::from(document.text.is_err());
        let found = document.text.as_ref().map(|text| extractor.extract(text));
        writer.write(&document.id, found)?;
    }
    Ok(tally)
}

/// Whether writing the output would overwrite this file before it is read.
fn is_output(file: &Path, arguments: &Arguments) -> bool {
    let Some(output) = &arguments.output else { return false };
    match (file.canonicalize(), output.canonicalize()) {
        (Ok(file), Ok(output)) => file.is_file() && file == output,
        _ => false,
    }
}

/// Whether the reader of the output has gone away, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn complain(message: &str) -> ExitCode {
    // Where standard error is closed, the exit status has to do.
    let _ = writeln!(io::stderr(), "inquit: {message}");
    ExitCode::FAILURE
}
