//! Totals over all documents: quotations of each kind and mode, and each speaker's share.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use anyhow::Result;
use inquit::{Extraction, Kind, Mode};
use serde::Serialize;
use serde_json::json;
use textwrap::core::display_width;

use crate::cast::{self, Part};
use crate::format::{self, Format};

/// How many speakers people want to see.
const SHOWN: usize = 25;

/// What there was in one document or in many.
pub struct Stats {
    pub documents: usize,
    pub unread: usize,
    pub bytes: u64,
    pub quotes: usize,
    kinds: BTreeMap<&'static str, usize>,
    modes: BTreeMap<&'static str, usize>,
    /// What is said under each name; under none where whoever says it is not named.
    names: HashMap<Option<String>, Part>,
}

impl Default for Stats {
    fn default() -> Self {
        Self {
            documents: 0,
            unread: 0,
            bytes: 0,
            quotes: 0,
            kinds: [Kind::Direct, Kind::Indirect, Kind::Mixed].map(|kind| (kind.name(), 0)).into(),
            modes: [Mode::Speech, Mode::Thought, Mode::Writing].map(|mode| (mode.name(), 0)).into(),
            names: HashMap::new(),
        }
    }
}

impl Stats {
    /// One document, in which nothing has been counted.
    pub fn of_document(bytes: u64) -> Self {
        Self { documents: 1, bytes, ..Self::default() }
    }

    /// Counts the quotations of a document; its speakers only where they are wanted, as
    /// many documents have many.
    pub fn count(&mut self, found: &Extraction<'_>, speakers: bool) {
        self.quotes += found.quotes.len();
        for quote in &found.quotes {
            *self.kinds.entry(quote.kind.name()).or_default() += 1;
            *self.modes.entry(quote.mode.name()).or_default() += 1;
        }
        if speakers {
            for (speaker, part) in cast::cast(found) {
                let name = speaker.map(|speaker| found.speakers[speaker].name.to_string());
                self.names.entry(name).or_default().add(part);
            }
        }
    }

    pub fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.unread += other.unread;
        self.bytes += other.bytes;
        self.quotes += other.quotes;
        for (mine, its) in [(&mut self.kinds, other.kinds), (&mut self.modes, other.modes)] {
            for (name, count) in its {
                *mine.entry(name).or_default() += count;
            }
        }
        for (name, part) in other.names {
            self.names.entry(name).or_default().add(part);
        }
    }

    pub fn write(&self, format: Format) -> Result<String> {
        let speakers = self.speakers();
        let all = json!({
            "documents": self.documents,
            "unread": self.unread,
            "quotes": self.quotes,
            "kinds": self.kinds,
            "modes": self.modes,
            "speakers": speakers,
        });
        match format {
            Format::Csv => format::csv::table(true, &speakers),
            Format::Json => Ok(format!("{all:#}\n")),
            Format::Jsonl => Ok(format!("{all}\n")),
            Format::Pretty | Format::Html | Format::Brat => Ok(self.table(&speakers)),
        }
    }

    /// Whoever says most first, and last what is said by whoever is not named.
    fn speakers(&self) -> Vec<Row<'_>> {
        let all: usize = self.names.values().map(|part| part.words).sum();
        let mut rows: Vec<_> = self
            .names
            .iter()
            .map(|(name, &Part { quotes, words })| {
                let share = (1e4 * words as f64 / all.max(1) as f64).round() / 1e4;
                Row { name: name.as_deref(), quotes, words, share }
            })
            .collect();
        rows.sort_by_key(|row| (row.name.is_none(), Reverse((row.words, row.quotes)), row.name));
        rows
    }

    /// For people.
    fn table(&self, speakers: &[Row<'_>]) -> String {
        let mut rows = vec![["", "quotations", "words", "share"].map(str::to_owned)];
        for counts in [&self.kinds, &self.modes] {
            for (&name, &count) in counts {
                let share = percent(count as f64 / self.quotes.max(1) as f64);
                rows.push([name.to_owned(), count.to_string(), String::new(), share]);
            }
            rows.push(Default::default());
        }
        let (shown, rest) = speakers.split_at(speakers.len().min(SHOWN));
        for row in shown {
            let name = row.name.map_or("unnamed".to_owned(), format::clean);
            rows.push([name, row.quotes.to_string(), row.words.to_string(), percent(row.share)]);
        }
        let width = rows.iter().map(|row| display_width(&row[0])).max().unwrap_or_default();
        let mut table = format!("{}\n\n", self.line());
        for [name, quotes, words, share] in rows {
            let gap = " ".repeat(width - display_width(&name));
            let line = format!("{name}{gap}  {quotes:>10}  {words:>9}  {share:>7}");
            writeln!(table, "{}", line.trim_end()).expect("a string takes everything");
        }
        if !rest.is_empty() {
            writeln!(table, "and {}", format::count(rest.len(), "other", "others")).expect("a string takes everything");
        }
        table
    }

    /// What there was, in a line.
    pub fn line(&self) -> String {
        let documents = format::count(self.documents, "document", "documents");
        let quotes = format::count(self.quotes, "quotation", "quotations");
        match self.unread {
            0 => format!("{documents}, {quotes}"),
            unread => format!("{documents}, {unread} of them unread, {quotes}"),
        }
    }
}

/// What is said under one name.
#[derive(Serialize)]
pub struct Row<'a> {
    name: Option<&'a str>,
    quotes: usize,
    words: usize,
    /// Of all words, from 0 to 1.
    share: f64,
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}
