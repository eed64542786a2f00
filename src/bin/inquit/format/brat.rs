//! Standoff annotation for brat: a quotation is an event with its content as the trigger.

use std::collections::HashMap;
use std::fmt::Write;

use anyhow::Result;
use inquit::{Kind, Quote, Span};
use serde_json::Value;

use super::{Found, Layout, Reading};

/// The file that tells brat what there is, and what it says.
pub const CONFIGURATION: (&str, &str) = ("annotation.conf", include_str!("brat.conf"));

/// The annotation of a text.
pub struct Standoff;

impl Layout for Standoff {
    fn record(&self, _: &Value, found: &Found<'_>) -> Result<String> {
        Ok(found.as_ref().map_or_else(|_| String::new(), annotation))
    }
}

fn annotation(reading: &Reading<'_>) -> String {
    let Reading { text, extraction } = reading;
    let mut lines = Lines::new(text);
    // The sources and other mentions of each speaker.
    let mut same: Vec<Vec<usize>> = vec![Vec::new(); extraction.speakers.len()];
    for (index, quote) in extraction.quotes.iter().enumerate() {
        let source = lines.event(index, quote);
        if let (Some(source), Some(same)) = (source, quote.speaker.and_then(|speaker| same.get_mut(speaker))) {
            same.push(source);
        }
        let speaker = extraction.speaker_name(quote).unwrap_or("unnamed");
        lines.note(index, &format!("{speaker}; {}; {:.2}", quote.pattern.name(), quote.confidence));
    }
    for (speaker, same) in extraction.speakers.iter().zip(&mut same).filter(|(_, same)| !same.is_empty()) {
        for mention in &speaker.mentions {
            if !lines.marked.contains_key(&("Source", mention.start, mention.end)) {
                same.push(lines.mark("Mention", mention));
            }
        }
        same.sort_unstable();
        same.dedup();
        if same.len() > 1 {
            let marks = same.iter().map(|mark| format!(" T{mark}")).collect::<String>();
            lines.push(format_args!("*\tEquiv{marks}"));
        }
    }
    lines.written
}

/// The lines of an annotation file so far.
struct Lines<'t> {
    written: String,
    text: &'t str,
    characters: Characters<'t>,
    /// The marks by type and place, as quotations share sources.
    marked: HashMap<(&'static str, usize, usize), usize>,
    marks: usize,
    attributes: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let characters = Characters::new(text);
        Self { written: String::new(), text, characters, marked: HashMap::new(), marks: 0, attributes: 0 }
    }

    fn push(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.written, "{line}").expect("a string takes everything");
    }

    /// A quotation with its parts; tells the mark of its source.
    fn event(&mut self, index: usize, quote: &Quote<'_>) -> Option<usize> {
        let kind = match quote.kind {
            Kind::Direct => "Direct",
            Kind::Indirect => "Indirect",
            Kind::Mixed => "Mixed",
        };
        let trigger = self.text_bound(kind, &quote.content);
        let mut parts = String::new();
        let source = quote.source.as_ref().map(|source| self.mark("Source", &source.span));
        let part = |role: &str, mark: Option<usize>| mark.map_or(String::new(), |mark| format!(" {role}:T{mark}"));
        parts += &part("Source", source);
        for (role, span) in [("Cue", &quote.cue), ("Addressee", &quote.addressee), ("Relay", &quote.relay)] {
            parts += &part(role, span.as_ref().map(|span| self.mark(role, span)));
        }
        for (number, span) in (1..).zip(&quote.verbatim) {
            let mark = self.mark("Verbatim", span);
            parts += &match number {
                1 => part("Verbatim", Some(mark)),
                _ => part(&format!("Verbatim{number}"), Some(mark)),
            };
        }
        if let Some(parent) = quote.parent {
            parts += &format!(" Within:E{}", parent + 1);
        }
        self.push(format_args!("E{}\t{kind}:T{trigger}{parts}", index + 1));
        self.attribute(index, "Mode", quote.mode.name());
        for (holds, name) in
            [(quote.negated, "Negated"), (quote.hedged, "Hedged"), (quote.modal, "Modal"), (quote.unclosed, "Unclosed")]
        {
            if holds {
                self.attribute(index, name, "");
            }
        }
        source
    }

    fn attribute(&mut self, event: usize, name: &str, value: &str) {
        self.attributes += 1;
        let line = format!("A{}\t{name} E{} {value}", self.attributes, event + 1);
        self.push(format_args!("{}", line.trim_end()));
    }

    fn note(&mut self, event: usize, note: &str) {
        self.push(format_args!("#{0}\tAnnotatorNotes E{0}\t{1}", event + 1, super::clean(note)));
    }

    /// A mark on a stretch of the text; one of each type.
    fn mark(&mut self, kind: &'static str, span: &Span<'_>) -> usize {
        let key = (kind, span.start, span.end);
        if let Some(&mark) = self.marked.get(&key) {
            return mark;
        }
        let mark = self.text_bound(kind, std::slice::from_ref(span));
        self.marked.insert(key, mark);
        mark
    }

    /// A mark on one stretch or several. None runs over the end of a line.
    fn text_bound(&mut self, kind: &str, spans: &[Span<'_>]) -> usize {
        self.marks += 1;
        let pieces: Vec<_> = spans.iter().flat_map(|span| rows(self.text, span)).collect();
        let offsets: Vec<_> = pieces
            .iter()
            .map(|&(start, end)| format!("{} {}", self.characters.before(start), self.characters.before(end)))
            .collect();
        let words: Vec<_> = pieces.iter().map(|&(start, end)| &self.text[start..end]).collect();
        let line = format!("T{}\t{kind} {}\t{}", self.marks, offsets.join(";"), words.join(" "));
        self.push(format_args!("{line}"));
        self.marks
    }
}

/// The parts of a stretch between ends of lines, without white space around them.
fn rows<'t>(text: &'t str, span: &Span<'_>) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    let mut next = span.start;
    text[span.start..span.end].split(['\n', '\r']).filter_map(move |row| {
        let start = next + row.len() - row.trim_start().len();
        next += row.len() + 1;
        let words = row.trim();
        (!words.is_empty()).then_some((start, start + words.len()))
    })
}

/// Offsets in characters, in which brat counts.
struct Characters<'t> {
    text: &'t [u8],
    /// How many begin before each block.
    before: Vec<usize>,
}

impl<'t> Characters<'t> {
    const BLOCK: usize = 256;

    fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut count = 0;
        let mut before = vec![0];
        for block in text.chunks(Self::BLOCK) {
            count += characters(block);
            before.push(count);
        }
        Self { text, before }
    }

    fn before(&self, offset: usize) -> usize {
        let block = offset / Self::BLOCK;
        self.before[block] + characters(&self.text[block * Self::BLOCK..offset])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
