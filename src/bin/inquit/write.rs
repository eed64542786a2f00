//! Where records go: standard output, a file, or a folder of files.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::complain;
use crate::format::{Format, brat, name};
use crate::read::Document;

/// Where records go.
///
/// Each goes out in one piece and at once: who reads the stream need not wait for it, and an interrupted run leaves
/// whole records behind.
pub enum Output {
    Stream(Target),
    Folder(Folder),
}

impl Output {
    pub fn new(path: Option<&Path>, format: Format) -> Result<Self> {
        Ok(match path {
            None => Self::Stream(Target { file: Box::new(io::stdout()), name: "standard output".to_owned() }),
            Some(path) if format == Format::Brat => Self::Folder(Folder::new(path)?),
            Some(path) => {
                let name = path.display().to_string();
                let file = File::create(path).with_context(|| format!("cannot create {name}"))?;
                Self::Stream(Target { file: Box::new(file), name })
            }
        })
    }

    /// Writes what stands around the records.
    pub fn write(&mut self, piece: &str) -> Result<()> {
        match self {
            Self::Stream(target) => target.write(piece),
            Self::Folder(_) => Ok(()),
        }
    }

    /// Writes the record of a document, and in a folder its text.
    pub fn record(&mut self, document: &Document, between: &str, record: &str) -> Result<()> {
        match self {
            Self::Stream(target) if between.is_empty() => target.write(record),
            Self::Stream(target) => target.write(&[between, record].concat()),
            Self::Folder(folder) => folder.record(document, record),
        }
    }
}

/// A file, or what passes for one.
pub struct Target {
    file: Box<dyn Write>,
    name: String,
}

impl Target {
    fn write(&mut self, piece: &str) -> Result<()> {
        self.file
            .write_all(piece.as_bytes())
            .and_then(|()| self.file.flush())
            .with_context(|| format!("cannot write to {}", self.name))
    }
}

/// A folder with two files for each document: the text and its annotation.
pub struct Folder {
    path: PathBuf,
    documents: usize,
}

impl Folder {
    /// A new folder, or one that is empty: annotators may have worked on what is there.
    fn new(path: &Path) -> Result<Self> {
        let name = path.display();
        fs::create_dir_all(path).with_context(|| format!("cannot create {name}"))?;
        let is_empty = fs::read_dir(path).with_context(|| format!("cannot read {name}"))?.next().is_none();
        ensure!(is_empty, "{name} is not empty; give a new folder");
        let folder = Self { path: path.to_owned(), documents: 0 };
        folder.create(brat::CONFIGURATION.0, brat::CONFIGURATION.1)?;
        Ok(folder)
    }

    /// A document that could not be read has no place here: standard error tells of it.
    fn record(&mut self, document: &Document, record: &str) -> Result<()> {
        self.documents += 1;
        let id = name(&document.id);
        match &document.text {
            Ok(text) => {
                let stem = self.text(&stem(&id), text)?;
                self.create(&format!("{stem}.ann"), record)?;
            }
            Err(error) => {
                complain(&format!("{id}: {error:#}"));
            }
        }
        Ok(())
    }

    /// Writes a text, and tells under which name: where it is taken, the number of the document is added.
    fn text(&self, stem: &str, text: &str) -> Result<String> {
        let mut stem = stem.to_owned();
        loop {
            match self.create(&format!("{stem}.txt"), text) {
                Ok(()) => return Ok(stem),
                Err(error) if is_taken(&error) => stem += &format!("-{}", self.documents),
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes a file that is not there yet.
    fn create(&self, name: &str, content: &str) -> Result<()> {
        let path = self.path.join(name);
        let mut file = File::create_new(&path).with_context(|| format!("cannot create {}", path.display()))?;
        file.write_all(content.as_bytes()).with_context(|| format!("cannot write to {}", path.display()))
    }
}

/// The name of a document as far as a file can have it.
fn stem(id: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    let stem: String = id.strip_suffix(".txt").unwrap_or(id).chars().map(plain).take(50).collect();
    match stem.trim_start_matches(['.', '-']) {
        "" => "document".to_owned(),
        stem => stem.to_owned(),
    }
}

fn is_taken(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::AlreadyExists)
}
