//! `inquit verify`: whether a quotation that somebody claims stands in a text, and from whom.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use inquit::{Alteration, Attributed, Change, Span, Verdict, Wording};

use crate::arguments::Genre;
use crate::format::clean;
use crate::knowledge::Knowledge;
use crate::read;

#[derive(Args)]
pub struct Verify {
    /// The text; standard input for -
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The words that are claimed to be in it
    #[arg(long, value_name = "WORDS")]
    quote: String,

    /// Who is claimed to say them, by a name
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// What sort of text it is
    #[arg(long, default_value = "auto")]
    genre: Genre,

    /// What to write [default: pretty on a terminal, else json]
    #[arg(long)]
    format: Option<Format>,

    #[command(flatten)]
    knowledge: Knowledge,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Pretty,
    /// The verdict on a line
    Json,
}

/// Writes the verdict, and tells whether it bears the claim out.
pub fn run(arguments: &Verify) -> Result<bool> {
    let text = read::whole(&arguments.file).with_context(|| arguments.file.display().to_string())?;
    let found = arguments.knowledge.extractor()?.genre(arguments.genre.into()).extract(&text);
    let verdict = found.verify(&text, &arguments.quote, arguments.by.as_deref());
    let stdout = io::stdout();
    let suited = if stdout.is_terminal() { Format::Pretty } else { Format::Json };
    let written = match arguments.format.unwrap_or(suited) {
        Format::Pretty => pretty(&verdict),
        Format::Json => serde_json::to_string(&verdict)? + "\n",
    };
    stdout.lock().write_all(written.as_bytes())?;
    let confirmed = verdict.attributed.is_none_or(|it| it == Attributed::Confirmed);
    Ok(verdict.wording == Wording::Verbatim && confirmed && !verdict.negated)
}

/// The verdict in a line, and below it what stands in the text and what differs.
fn pretty(verdict: &Verdict<'_>) -> String {
    let wording = match verdict.wording {
        Wording::Verbatim => "verbatim",
        Wording::Altered => "altered",
        Wording::Absent => "absent",
    };
    let mut page = wording.to_owned();
    let whom = verdict.whom.as_deref().map(clean);
    page += &match (verdict.attributed, whom) {
        (Some(Attributed::Confirmed), Some(whom)) => format!("; {whom} says so"),
        (Some(Attributed::Another), Some(whom)) => format!("; but {whom} says so"),
        (Some(Attributed::Unknown), Some(whom)) => {
            format!("; but {whom} says so, and the text does not name the other")
        }
        (Some(Attributed::Unknown), None) => "; the text does not name that person".to_owned(),
        (Some(Attributed::Nobody), Some(whom)) => format!("; {whom} says so, who is not named"),
        (Some(_), None) => "; the text does not tell who says so".to_owned(),
        (None, Some(whom)) => format!("; {whom} says so"),
        (None, None) => String::new(),
    };
    if verdict.negated {
        page += "; the text denies it";
    }
    page += "\n";
    if let [_, ..] = &*verdict.spans {
        let spans: Vec<_> = verdict.spans.iter().map(|span| clean(&span.text)).collect();
        let label = if verdict.wording == Wording::Absent { "nearest" } else { "text" };
        writeln!(page, "    {label}: {}", spans.join(" … ")).expect("a string takes everything");
    }
    for change in &verdict.changes {
        writeln!(page, "    {}", difference(change)).expect("a string takes everything");
    }
    page
}

fn difference(change: &Change<'_>) -> String {
    let words =
        |span: &Option<Span<'_>>| span.as_ref().map_or(String::new(), |span| format!("“{}”", clean(&span.text)));
    let (text, claim) = (words(&change.text), words(&change.claim));
    let what = match change.alteration {
        Alteration::Replaced => format!("replaced: {text} by {claim}"),
        Alteration::Omitted => format!("left out: {text}"),
        Alteration::Added => format!("added: {claim}"),
        Alteration::Marks => format!("other marks: {text} became {claim}"),
        Alteration::Case => format!("other capitals: {text} became {claim}"),
    };
    if change.shown { what + " (as it shows)" } else { what }
}
