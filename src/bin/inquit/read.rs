//! Documents from text files and from lines of JSON.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::iter;
use std::mem;
use std::path::Path;

use anyhow::{Context, Error, Result};
use clap::ValueEnum;
use serde_json::{Map, Value};

/// The file name that stands for standard input.
pub const STDIN: &str = "-";

/// What a file holds.
#[derive(Clone, Copy, ValueEnum)]
pub enum Input {
    /// One text
    Text,
    /// A document on each line
    Jsonl,
}

impl Input {
    fn of(file: &Path) -> Self {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some(extension) if ["jsonl", "ndjson"].iter().any(|name| extension.eq_ignore_ascii_case(name)) => {
                Self::Jsonl
            }
            _ => Self::Text,
        }
    }
}

/// A text with its name, or why there is none.
pub struct Document {
    pub id: Value,
    pub text: Result<String>,
}

/// The documents of a file, each read when it is asked for.
///
/// A file that cannot be read is a document without text.
pub fn documents(file: &Path, input: Option<Input>) -> Box<dyn Iterator<Item = Document>> {
    let name = file.to_string_lossy().into_owned();
    match input.unwrap_or_else(|| Input::of(file)) {
        Input::Text => Box::new(iter::once(Document { text: open(file).and_then(whole), id: name.into() })),
        Input::Jsonl => match open(file) {
            Ok(reader) => Box::new(lines(reader, name)),
            Err(error) => Box::new(iter::once(nameless(error.context(name)))),
        },
    }
}

fn open(file: &Path) -> Result<Box<dyn BufRead>> {
    if file == Path::new(STDIN) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(file)?)))
}

/// All of it as one text.
fn whole(mut reader: impl BufRead) -> Result<String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(inquit::decode(&bytes)?.to_owned())
}

/// A document from each line that is not blank; one line in memory at a time.
pub fn lines(reader: impl BufRead, name: String) -> impl Iterator<Item = Document> {
    let mut broken = false;
    reader.split(b'\n').take_while(move |line| !mem::replace(&mut broken, line.is_err())).zip(1..).filter_map(
        move |(line, number)| {
            let document = line.map_err(Error::from).and_then(|line| document(&line)).transpose()?;
            let place = || format!("{name}:{number}");
            Some(match document {
                Ok(Document { id, text }) => Document { id, text: text.with_context(place) },
                Err(error) => nameless(error.context(place())),
            })
        },
    )
}

/// The document on a line, unless it is blank. Where even the id cannot be read, an error.
fn document(line: &[u8]) -> Result<Option<Document>> {
    let line = inquit::decode(line)?.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let mut fields = serde_json::from_str::<Map<String, Value>>(line).map_err(no_object)?;
    let text = match fields.remove("text") {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(Error::msg("the field `text` is no string")),
        None => Err(Error::msg("the field `text` is missing")),
    };
    Ok(Some(Document { id: fields.remove("id").unwrap_or_default(), text }))
}

/// The parser's error without the line, of which it saw only one.
fn no_object(error: serde_json::Error) -> Error {
    Error::msg(format!("no JSON object: {error}").replace(" at line 1 column ", " at column "))
}

fn nameless(error: Error) -> Document {
    Document { id: Value::Null, text: Err(error) }
}
