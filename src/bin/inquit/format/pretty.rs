//! The record for people: who said what, wrapped to the width of the terminal.

use std::io::{self, IsTerminal};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use inquit::{Extraction, Kind, Mode, Quote};
use serde_json::Value;
use textwrap::Options;
use textwrap::core::display_width;

use super::{Found, Layout, clean, count, name};
use crate::cast::{self, Part};

/// One after the other for the speakers, in the order of their first mention.
const COLOURS: [AnsiColor; 6] =
    [AnsiColor::Green, AnsiColor::Cyan, AnsiColor::Yellow, AnsiColor::Magenta, AnsiColor::Blue, AnsiColor::BrightRed];

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const ALARM: Style = AnsiColor::Red.on_default();

const INDENT: &str = "    ";

/// How many of the cast are worth a line.
const STARS: usize = 12;

/// How long a bar is for all words.
const BAR: usize = 24;

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

    /// The cast, with a bar for the share of each in all words.
    fn cast(&self, extraction: &Extraction<'_>) -> String {
        let cast = cast::cast(extraction);
        if cast.len() < 2 {
            return String::new();
        }
        let total = cast::total(&cast);
        let (stars, others) = cast.split_at(cast.len().min(STARS));
        let mut rows: Vec<(Style, String, Part)> = stars
            .iter()
            .map(|&(speaker, part)| match speaker {
                Some(index) => (colour(index), clean(&extraction.speakers[index].name), part),
                None => (FAINT, "unnamed".to_owned(), part),
            })
            .collect();
        if !others.is_empty() {
            rows.push((FAINT, count(others.len(), "other", "others"), cast::total(others)));
        }
        let widest = rows.iter().map(|(_, name, _)| display_width(name)).max().unwrap_or_default().min(self.width / 2);
        let lines = rows.into_iter().map(|(style, name, part)| {
            let name = shortened(&name, widest);
            let gap = " ".repeat(widest - display_width(&name));
            let share = part.share(total);
            let bar = "▇".repeat((share * BAR).div_ceil(100));
            format!("{INDENT}{style}{name}{style:#}{gap} {:>4} {share:>4} % {style}{bar}{style:#}", part.quotes)
        });
        lines.map(|line| line + "\n").chain(["\n".to_owned()]).collect()
    }

    /// Who, and how it was said; then what.
    fn block(&self, extraction: &Extraction<'_>, quote: &Quote<'_>) -> String {
        let style = quote.speaker.map_or(STRONG, colour);
        let source = || quote.source.as_ref().map(|source| &*source.span.text);
        let who = clean(extraction.speaker_name(quote).or_else(source).unwrap_or("?"));
        let pieces: Vec<_> = quote.content.iter().map(|piece| clean(&piece.text)).collect();
        let words = pieces.join(" … ");
        let words = if quote.kind == Kind::Direct { format!("“{words}”") } else { words };
        let options = Options::new(self.width).initial_indent(INDENT).subsequent_indent(INDENT);
        let words = textwrap::fill(&words, options);
        format!("{style}{who}{style:#}{FAINT}{}{FAINT:#}\n{words}\n\n", manner(quote))
    }
}

impl Layout for Page {
    /// A document's heading and its cast, then a block for each quotation.
    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String> {
        let name = clean(&name(id));
        let record = match found {
            Ok(reading) => {
                let extraction = &reading.extraction;
                let quotes = count(extraction.quotes.len(), "quotation", "quotations");
                let cast = self.cast(extraction);
                let blocks = extraction.quotes.iter().map(|quote| self.block(extraction, quote)).collect::<String>();
                format!("{STRONG}{name}{STRONG:#}  {FAINT}{quotes}{FAINT:#}\n\n{cast}{blocks}")
            }
            Err(error) => format!("{STRONG}{name}{STRONG:#}  {ALARM}{}{ALARM:#}\n\n", clean(&format!("{error:#}"))),
        };
        Ok(if self.colour { record } else { strip_str(&record).to_string() })
    }
}

/// Each speaker of a document keeps a colour.
fn colour(speaker: usize) -> Style {
    COLOURS[speaker % COLOURS.len()].on_default().bold()
}

/// The cue and whom it was said to, then what is special about it.
fn manner(quote: &Quote<'_>) -> String {
    let mut manner = String::new();
    if let Some(cue) = &quote.cue {
        manner += &format!("  {}", clean(&cue.text));
    }
    if let Some(addressee) = &quote.addressee {
        manner += &format!(" → {}", clean(&addressee.text));
    }
    let special = [
        (quote.kind != Kind::Direct, quote.kind.name()),
        (quote.mode != Mode::Speech, quote.mode.name()),
        (quote.negated, "negated"),
        (quote.hedged, "hedged"),
        (quote.modal, "modal"),
    ];
    let special: Vec<_> = special.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
    if special.is_empty() { manner } else { format!("{manner}  ({})", special.join(", ")) }
}

/// As much of a name as has room.
fn shortened(name: &str, width: usize) -> String {
    if display_width(name) <= width {
        return name.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = |c: &char| {
        let needed = display_width(c.encode_utf8(&mut [0; 4]));
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        fits
    };
    name.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::format::Reading;

    fn page(width: usize, colour: bool, quotes: &Value) -> String {
        let span = |text: &str| json!({"start": 0, "end": text.len(), "text": text});
        let mut record = json!({"quotes": quotes, "speakers": [{"name": "Ann Lee"}, {"name": "Bo"}]});
        for quote in record["quotes"].as_array_mut().expect("quotes are an array") {
            quote["content"] = [span(quote["content"].as_str().expect("content is text"))].into();
        }
        let extraction = serde_json::from_value(record).expect("the record has the right shape");
        let found = Ok(Reading { text: "", extraction });
        Page { width, colour }.record(&"x.txt".into(), &found).expect("a page can be laid out")
    }

    #[test]
    fn a_block_for_each_quotation() {
        let quotes = json!([
            {"kind": "direct", "content": "We are\nready.", "speaker": 1, "pattern": "quote-cue-source",
             "cue": {"start": 0, "end": 4, "text": "told"}, "addressee": {"start": 0, "end": 3, "text": "her"}},
            {"kind": "indirect", "content": "that it would rain", "mode": "thought", "negated": true,
             "source": {"start": 0, "end": 4, "text": "many", "form": "pronoun"}},
            {"kind": "mixed", "content": "a “long and \u{7}winding” road"},
        ]);
        let page = page(24, false, &quotes);
        assert_eq!(
            page,
            "x.txt  3 quotations\n\n    \
             Bo         1   25 % ▇▇▇▇▇▇\n    \
             unnamed    2   75 % ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n\n\
             Bo  told → her\n    “We are ready.”\n\n\
             many  (indirect, thought, negated)\n    that it would rain\n\n\
             ?  (mixed)\n    a “long and\n    \u{FFFD}winding” road\n\n"
        );
    }

    #[test]
    fn a_speaker_keeps_the_colour() {
        let quote = |speaker| json!({"kind": "direct", "content": "Yes.", "speaker": speaker});
        let page = page(80, true, &json!([quote(0), quote(1), quote(0)]));
        // In the cast, in its bar, and before each quotation.
        assert_eq!(page.matches(&format!("{}Ann Lee", colour(0))).count(), 3);
        assert_eq!(page.matches(&format!("{}Bo", colour(1))).count(), 2);
        assert_ne!(colour(0), colour(1));
    }

    #[test]
    fn long_names_are_shortened() {
        assert_eq!(shortened("Ann", 3), "Ann");
        assert_eq!(shortened("Anna", 3), "An…");
        assert_eq!(shortened("安娜安娜", 5), "安娜…");
    }
}
