//! Documents from text files and from lines of JSON.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Error, Result};
use clap::ValueEnum;
use serde_json::{Map, Value};

/// The file name that stands for standard input.
pub const STDIN: &str = "-";

/// Enough for a disk or a pipe to be read in few pieces.
const BUFFER: usize = 1 << 16;

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

/// The names of the fields that make a document of a JSON object.
#[derive(Clone)]
pub struct Fields {
    pub id: String,
    pub text: String,
}

/// A text with its name, or why there is none.
pub struct Document {
    pub id: Value,
    pub text: Result<String>,
    /// How much of the input it was.
    pub bytes: u64,
}

/// A document that is still to be read, so that the one who works on it does.
pub enum Job {
    Text(PathBuf),
    Line {
        file: Arc<str>,
        number: usize,
        line: Vec<u8>,
    },
    /// What is wrong with a file of lines from here on.
    Unreadable(Error),
}

/// The documents of a file, each a job when it is asked for.
///
/// A file that cannot be read is a document without text.
pub fn jobs(file: PathBuf, input: Option<Input>) -> Box<dyn Iterator<Item = Job> + Send> {
    match input.unwrap_or_else(|| Input::of(&file)) {
        Input::Text => Box::new(iter::once(Job::Text(file))),
        Input::Jsonl => {
            let name = file.to_string_lossy();
            match open(&file) {
                Ok(reader) => Box::new(lines(BufReader::with_capacity(BUFFER, reader), name.into())),
                Err(error) => Box::new(iter::once(Job::Unreadable(error.context(name.into_owned())))),
            }
        }
    }
}

fn open(file: &Path) -> Result<Box<dyn Read + Send>> {
    if file == Path::new(STDIN) {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(file)?))
}

/// A job for each line up to the first that cannot be read; one line in memory at a time. Of UTF-16, where line breaks
/// are no bytes of their own, none can.
pub fn lines(mut reader: impl BufRead, file: Arc<str>) -> impl Iterator<Item = Job> {
    let mut broken = false;
    (1..).map_while(move |number| {
        let mut line = Vec::new();
        match reader.read_until(b'\n', &mut line) {
            _ if broken => None,
            Ok(0) => None,
            Ok(_) if number == 1 && is_utf16(&line) => {
                broken = true;
                Some(Job::Line { file: Arc::clone(&file), number, line })
            }
            Ok(_) => Some(Job::Line { file: Arc::clone(&file), number, line }),
            Err(error) => {
                broken = true;
                Some(Job::Unreadable(Error::from(error).context(format!("{file}:{number}"))))
            }
        }
    })
}

fn is_utf16(line: &[u8]) -> bool {
    matches!(inquit::decode(line), Err(inquit::Error::Utf16 { .. }))
}

impl Job {
    /// Reads the document, unless it is a blank line.
    pub fn document(self, fields: &Fields) -> Option<Document> {
        match self {
            Self::Text(file) => {
                let text = whole(&file);
                let bytes = text.as_ref().map_or(0, String::len) as u64;
                Some(Document { id: file.to_string_lossy().into(), text, bytes })
            }
            Self::Line { file, number, line } => {
                let place = || format!("{file}:{number}");
                let bytes = line.len() as u64;
                match object(&line) {
                    Ok(None) => None,
                    Ok(Some(mut object)) => {
                        let text = match object.remove(&fields.text) {
                            Some(Value::String(text)) => Ok(text),
                            Some(_) => Err(Error::msg(format!("the field `{}` is no string", fields.text))),
                            None => Err(Error::msg(format!("the field `{}` is missing", fields.text))),
                        };
                        let id = object.remove(&fields.id).unwrap_or_default();
                        Some(Document { id, text: text.with_context(place), bytes })
                    }
                    Err(error) => Some(Document { id: Value::Null, text: Err(error.context(place())), bytes }),
                }
            }
            Self::Unreadable(error) => Some(Document { id: Value::Null, text: Err(error), bytes: 0 }),
        }
    }
}

/// All of a file as one text.
pub fn whole(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    open(file)?.read_to_end(&mut bytes)?;
    Ok(inquit::decode(&bytes)?.to_owned())
}

/// The JSON object on a line, unless it is blank.
fn object(line: &[u8]) -> Result<Option<Map<String, Value>>> {
    let line = inquit::decode(line)?.trim();
    if line.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(line).map(Some).map_err(no_object)
}

/// The parser's error without the line, of which it saw only one.
pub fn no_object(error: serde_json::Error) -> Error {
    Error::msg(format!("no JSON object: {error}").replace(" at line 1 column ", " at column "))
}
