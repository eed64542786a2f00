//! The command `inquit`: what it is asked to do, and its exit status.

mod arguments;
mod cast;
mod choose;
mod explain;
mod format;
mod knowledge;
mod pool;
mod progress;
mod read;
mod run;
mod stats;
mod verify;
mod write;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Error, Result};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Some(Command::Completions { shell }) => completions(shell),
        Some(Command::Man) => manual(),
        Some(Command::Verify(claim)) => verify::run(&claim).map(status),
        Some(Command::Explain(place)) => explain::run(&place).map(|()| status(true)),
        None => extract(arguments),
    };
    match ended {
        Ok(status) => status,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn extract(arguments: Arguments) -> Result<ExitCode> {
    if let Some(message) = arguments.extract.conflict() {
        Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    let stats = run::run(arguments.extract)?;
    if stats.unread > 0 {
        complain(&format!("{} of {} documents could not be read", stats.unread, stats.documents));
    }
    Ok(status(stats.unread == 0))
}

fn status(is_good: bool) -> ExitCode {
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a shell needs to complete the arguments.
fn completions(shell: clap_complete::Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "inquit", &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// The manual page.
fn manual() -> Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the reader of the output has gone away, as `head` does.
fn is_broken_pipe(error: &Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Tells what is wrong on standard error. Where that is closed, the exit status has to do.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "inquit: {message}");
}
