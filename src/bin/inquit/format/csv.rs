//! A row for each quotation, for spreadsheets.

use anyhow::{Context, Result};
use csv::WriterBuilder;
use inquit::{Extraction, Quote, Span};
use serde::Serialize;
use serde_json::Value;

use super::{Found, Layout, name};

/// The byte order mark, by which spreadsheets know UTF-8, and the names of the columns.
const HEAD: &str = "\u{FEFF}document,quote,kind,mode,speaker,source,form,cue,addressee,relay,content,verbatim,start,end,\
                    pattern,confidence,negated,hedged,modal,unclosed,parent,error\n";

/// All quotations of all documents in one table.
pub struct Rows;

impl Layout for Rows {
    fn head(&self) -> &str {
        HEAD
    }

    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String> {
        let document = cell(&name(id));
        match found {
            Ok(reading) => {
                let rows = reading.extraction.quotes.iter().enumerate();
                table(false, rows.map(|(index, quote)| Row::new(&document, index, quote, &reading.extraction)))
            }
            Err(error) => {
                table(false, [Row { document: &document, error: cell(&format!("{error:#}")), ..Row::default() }])
            }
        }
    }
}

/// Rows, and above them the names of their columns if they are wanted.
pub fn table(names: bool, rows: impl IntoIterator<Item = impl Serialize>) -> Result<String> {
    let mut writer = WriterBuilder::new().has_headers(names).from_writer(Vec::new());
    rows.into_iter().try_for_each(|row| writer.serialize(row))?;
    let table = writer.into_inner().context("a table is in memory")?;
    String::from_utf8(table).context("cells are text")
}

/// Text as a cell. One that a spreadsheet would take for a formula, and run, begins with an apostrophe.
pub fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// The cells of a quotation.
#[derive(Default, Serialize)]
struct Row<'a> {
    document: &'a str,
    quote: Option<usize>,
    kind: &'a str,
    mode: &'a str,
    speaker: String,
    source: String,
    form: &'a str,
    cue: String,
    addressee: String,
    relay: String,
    content: String,
    verbatim: String,
    start: Option<usize>,
    end: Option<usize>,
    pattern: &'a str,
    confidence: String,
    negated: Option<bool>,
    hedged: Option<bool>,
    modal: Option<bool>,
    unclosed: Option<bool>,
    parent: Option<usize>,
    error: String,
}

impl<'a> Row<'a> {
    fn new(document: &'a str, index: usize, quote: &'a Quote<'_>, extraction: &Extraction<'_>) -> Self {
        let text = |span: Option<&Span<'_>>| span.map_or(String::new(), |span| cell(&span.text));
        let verbatim: Vec<_> = quote.verbatim.iter().map(|span| &*span.text).collect();
        Self {
            document,
            quote: Some(index),
            kind: quote.kind.name(),
            mode: quote.mode.name(),
            speaker: cell(extraction.speaker_name(quote).unwrap_or_default()),
            source: text(quote.source.as_ref().map(|source| &source.span)),
            form: quote.source.as_ref().map_or("", |source| source.form.name()),
            cue: text(quote.cue.as_ref()),
            addressee: text(quote.addressee.as_ref()),
            relay: text(quote.relay.as_ref()),
            content: cell(&quote.text()),
            verbatim: cell(&verbatim.join(" … ")),
            start: quote.content.first().map(|piece| piece.start),
            end: quote.content.last().map(|piece| piece.end),
            pattern: quote.pattern.name(),
            confidence: format!("{:.3}", quote.confidence),
            negated: Some(quote.negated),
            hedged: Some(quote.hedged),
            modal: Some(quote.modal),
            unclosed: Some(quote.unclosed),
            parent: quote.parent,
            error: String::new(),
        }
    }
}
