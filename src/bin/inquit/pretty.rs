//! The record for people: who said what, wrapped to the width of the terminal.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use inquit::{Extraction, Kind, Quote};
use serde::Serialize;
use serde_json::Value;
use textwrap::Options;

use crate::write::Found;

/// One after the other for the speakers, in the order of their first mention.
const COLOURS: [AnsiColor; 6] =
    [AnsiColor::Green, AnsiColor::Cyan, AnsiColor::Yellow, AnsiColor::Magenta, AnsiColor::Blue, AnsiColor::BrightRed];

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const ALARM: Style = AnsiColor::Red.on_default();

const INDENT: &str = "    ";

/// What records are laid out for.
pub struct Page {
    width: usize,
    colour: bool,
}

impl Page {
    /// A file or a pipe.
    pub fn plain() -> Self {
        Self { width: 80, colour: false }
    }

    /// Standard output, in colour where it shows colours and the environment (`NO_COLOR`) does not object.
    pub fn on(stdout: &io::Stdout) -> Self {
        Self {
            width: if stdout.is_terminal() { textwrap::termwidth().clamp(30, 100) } else { 80 },
            colour: AutoStream::choice(stdout) != ColorChoice::Never,
        }
    }

    /// A document's heading, then a block for each quotation.
    pub fn record(&self, id: &Value, found: &Found<'_>) -> String {
        let name = id.as_str().map_or_else(|| id.to_string(), clean);
        let record = match found {
            Ok(extraction) => {
                let count = extraction.quotes.len();
                let noun = if count == 1 { "quotation" } else { "quotations" };
                let blocks = extraction.quotes.iter().map(|quote| self.block(extraction, quote)).collect::<String>();
                format!("{STRONG}{name}{STRONG:#}  {FAINT}{count} {noun}{FAINT:#}\n\n{blocks}")
            }
            Err(error) => format!("{STRONG}{name}{STRONG:#}  {ALARM}{}{ALARM:#}\n\n", clean(&format!("{error:#}"))),
        };
        if self.colour { record } else { strip_str(&record).to_string() }
    }

    /// Who, and how it was said; then what.
    fn block(&self, extraction: &Extraction<'_>, quote: &Quote<'_>) -> String {
        let style = match quote.speaker {
            Some(index) => COLOURS[index % COLOURS.len()].on_default().bold(),
            None => STRONG,
        };
        let source = || quote.source.as_ref().map(|source| &*source.span.text);
        let who = clean(extraction.speaker_name(quote).or_else(source).unwrap_or("?"));
        let words = match quote.kind {
            Kind::Direct => format!("“{}”", clean(&quote.text())),
            Kind::Indirect | Kind::Mixed => clean(&quote.text()),
        };
        let options = Options::new(self.width).initial_indent(INDENT).subsequent_indent(INDENT);
        let words = textwrap::fill(&words, options);
        format!("{style}{who}{style:#}  {FAINT}{}{FAINT:#}\n{words}\n\n", manner(quote))
    }
}

/// Kind, mode and pattern, and what the cue adds to them.
fn manner(quote: &Quote<'_>) -> String {
    let mut manner = format!("{} {}, {}", label(quote.kind), label(quote.mode), label(quote.pattern));
    for (holds, word) in [(quote.negated, "negated"), (quote.hedged, "hedged"), (quote.modal, "modal")] {
        if holds {
            write!(manner, ", {word}").expect("a string takes everything");
        }
    }
    manner
}

/// The name that a unit variant has in the record.
fn label(variant: impl Serialize) -> String {
    serde_json::to_value(variant).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// On one line, and without the control characters by which a text could play tricks on a terminal.
fn clean(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, colour: bool, quotes: &Value) -> String {
        let span = |text: &str| serde_json::json!({"start": 0, "end": text.len(), "text": text});
        let mut record = serde_json::json!({"quotes": quotes, "speakers": [{"name": "Ann Lee"}, {"name": "Bo"}]});
        for quote in record["quotes"].as_array_mut().expect("quotes are an array") {
            quote["content"] = [span(quote["content"].as_str().expect("content is text"))].into();
        }
        let extraction = serde_json::from_value(record).expect("the record has the right shape");
        Page { width, colour }.record(&"x.txt".into(), &Ok(extraction))
    }

    #[test]
    fn a_block_for_each_quotation() {
        let quotes = serde_json::json!([
            {"kind": "direct", "content": "We are\nready.", "speaker": 1, "pattern": "quote-cue-source"},
            {"kind": "indirect", "content": "that it would rain", "mode": "thought", "negated": true,
             "source": {"start": 0, "end": 4, "text": "many", "form": "pronoun"}},
            {"kind": "mixed", "content": "a “long and \u{7}winding” road"},
        ]);
        let page = page(24, false, &quotes);
        assert_eq!(
            page,
            "x.txt  3 quotations\n\n\
             Bo  direct speech, quote-cue-source\n    “We are ready.”\n\n\
             many  indirect thought, unattributed, negated\n    that it would rain\n\n\
             ?  mixed speech, unattributed\n    a “long and\n    \u{FFFD}winding” road\n\n"
        );
    }

    #[test]
    fn a_speaker_keeps_the_colour() {
        let quote = |speaker| serde_json::json!({"kind": "direct", "content": "Yes.", "speaker": speaker});
        let page = page(80, true, &serde_json::json!([quote(0), quote(1), quote(0)]));
        let colours = [0, 1].map(|index: usize| format!("{}", COLOURS[index].on_default().bold()));
        assert_eq!(page.matches(&format!("{}Ann Lee", colours[0])).count(), 2);
        assert_eq!(page.matches(&format!("{}Bo", colours[1])).count(), 1);
    }
}
