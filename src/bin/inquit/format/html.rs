//! A page for the browser: the text as it stands, its quotations tinted by speaker. It needs nothing but itself.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use anyhow::Result;
use inquit::{Extraction, Kind, Quote, Span};
use serde_json::Value;

use super::{Found, Layout, Reading, count, name};
use crate::cast;

/// The page around the documents, with the places of what is in files of their own.
const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");

/// Of the script as it stands on the page. A browser runs no script but the one with this digest, and loads nothing.
const DIGEST: &str = "p8CTXt0jEyPXb23JPWEqqmBs/lnPB3PjEgyDZabQmyM=";

/// A section for each document.
pub struct Page {
    head: String,
    foot: String,
}

impl Page {
    pub fn new() -> Self {
        let (head, foot) = TEMPLATE.split_once("DOCUMENTS").expect("the template has a place for documents");
        Self { head: head.replace("DIGEST", DIGEST).replace("STYLE", STYLE), foot: foot.replace("SCRIPT", SCRIPT) }
    }
}

impl Layout for Page {
    fn head(&self) -> &str {
        &self.head
    }

    fn foot(&self) -> &str {
        &self.foot
    }

    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String> {
        let name = escaped(&name(id));
        let body = match found {
            Ok(reading) => {
                let totals = count(reading.extraction.quotes.len(), "quotation", "quotations");
                let (cast, text, cards) = (legend(&reading.extraction), text(reading), cards(&reading.extraction)?);
                format!(
                    "<p class=\"totals\">{totals}</p>\n<div class=\"columns\">\n{cast}<article class=\"text\" dir=\"auto\">\
                     {text}</article>\n</div>\n<script type=\"application/json\">{cards}</script>\n"
                )
            }
            Err(error) => format!("<p class=\"error\">{}</p>\n", escaped(&format!("{error:#}"))),
        };
        Ok(format!("<section class=\"document\">\n<h2><bdi>{name}</bdi></h2>\n{body}</section>\n"))
    }
}

/// Who says how much: buttons that filter.
fn legend(extraction: &Extraction<'_>) -> String {
    let cast = cast::cast(extraction);
    let total = cast::total(&cast);
    let rows = cast.iter().map(|&(speaker, part)| {
        let name = speaker.map_or("unnamed".to_owned(), |index| escaped(&extraction.speakers[index].name));
        let numbers =
            format!("{}, {}", count(part.quotes, "quotation", "quotations"), count(part.words, "word", "words"));
        let share = part.share(total);
        format!(
            "<li><button type=\"button\" aria-pressed=\"false\" data-speaker=\"{}\"{}><span class=\"name\"><bdi>{name}</bdi>\
             </span><span class=\"share\">{share} %</span><span class=\"numbers\">{numbers}</span><span class=\"bar\">\
             <span style=\"width:{share}%\"></span></span></button></li>\n",
            id(speaker),
            looks("", speaker),
        )
    });
    let rows = rows.collect::<String>();
    format!("<nav class=\"cast\" aria-label=\"Who says how much\">\n<ul>\n{rows}</ul>\n</nav>\n")
}

/// What the card of each quotation says, as JSON that cannot end the script it stands in.
fn cards(extraction: &Extraction<'_>) -> Result<String> {
    let cards: Vec<_> = extraction.quotes.iter().map(|quote| card(extraction, quote)).collect();
    Ok(serde_json::to_string(&cards)?.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

fn card(extraction: &Extraction<'_>, quote: &Quote<'_>) -> Vec<(&'static str, String)> {
    let flags =
        [(quote.negated, "negated"), (quote.hedged, "hedged"), (quote.modal, "modal"), (quote.unclosed, "unclosed")];
    let kind = [quote.kind.name(), quote.mode.name()].into_iter();
    let kind: Vec<_> = kind.chain(flags.iter().filter(|(holds, _)| *holds).map(|(_, flag)| *flag)).collect();
    let text = |span: &Option<Span<'_>>| span.as_ref().map(|span| span.text.to_string());
    let lines = [
        ("speaker", Some(extraction.speaker_name(quote).unwrap_or("unnamed").to_owned())),
        ("source", quote.source.as_ref().map(|source| source.span.text.to_string())),
        ("cue", text(&quote.cue)),
        ("addressee", text(&quote.addressee)),
        ("relay", text(&quote.relay)),
        ("kind", Some(kind.join(", "))),
        ("pattern", Some(quote.pattern.name().to_owned())),
        ("confidence", Some(format!("{:.0} %", 100.0 * quote.confidence))),
    ];
    lines.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

/// What a stretch of the text is to a quotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Verbatim,
    Source,
    Cue,
    Addressee,
    Relay,
}

/// The text in pieces, each in the looks of all that covers it.
fn text(reading: &Reading<'_>) -> String {
    let quotes = &reading.extraction.quotes;
    let mut edges = edges(quotes);
    edges.sort_unstable();
    let mut page = String::with_capacity(2 * reading.text.len());
    let mut open: BTreeSet<Cover> = BTreeSet::new();
    let mut focusable = vec![true; quotes.len()];
    let mut done = 0;
    for Edge { at, opens, cover } in edges {
        if at > done {
            page += &piece(&reading.text[done..at], &open, quotes, &mut focusable);
            done = at;
        }
        if opens {
            open.insert(cover)
        } else {
            open.remove(&cover)
        };
    }
    page + &escaped(&reading.text[done..])
}

/// A role over a stretch. The last of those that are open lies innermost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cover {
    start: usize,
    end: Reverse<usize>,
    is_part: bool,
    quote: usize,
    role: Role,
}

/// Where a role begins or ends.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: usize,
    opens: bool,
    cover: Cover,
}

fn edges(quotes: &[Quote<'_>]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        let source = quote.source.as_ref().map(|source| &source.span);
        let contents = quote.content.iter().map(|span| (Role::Content, span));
        let verbatim = quote.verbatim.iter().map(|span| (Role::Verbatim, span));
        let parts =
            [(Role::Source, source), (Role::Cue, quote.cue.as_ref()), (Role::Addressee, quote.addressee.as_ref())];
        let parts = parts.into_iter().chain([(Role::Relay, quote.relay.as_ref())]);
        let parts = parts.filter_map(|(role, span)| Some((role, span?)));
        for (role, span) in contents.chain(verbatim).chain(parts) {
            let is_part = !matches!(role, Role::Content | Role::Verbatim);
            let cover = Cover { is_part, start: span.start, end: Reverse(span.end), quote: index, role };
            edges.push(Edge { at: span.start, opens: true, cover });
            edges.push(Edge { at: span.end, opens: false, cover });
        }
    }
    edges
}

/// A stretch in which the same covers lie.
fn piece(text: &str, open: &BTreeSet<Cover>, quotes: &[Quote<'_>], focusable: &mut [bool]) -> String {
    let words = escaped(text);
    // However deep they are nested, no more of them matter to the eye.
    let covers: Vec<_> = open.iter().rev().take(8).collect();
    let part = covers.iter().find(|cover| cover.is_part);
    let content = covers.iter().find(|cover| cover.role == Role::Content);
    let Some(shown) = covers.first() else { return words };
    let tinted = content.unwrap_or(shown).quote;

    let mut classes = part.map_or("", |part| part.role.class()).to_owned();
    if content.is_some() && quotes[tinted].kind == Kind::Direct
        || covers.iter().any(|cover| cover.role == Role::Verbatim)
    {
        classes += " direct";
    }
    let element = if content.is_some() { "mark" } else { "span" };
    let focus = match content {
        Some(content) if content.quote == shown.quote && std::mem::take(&mut focusable[content.quote]) => {
            " tabindex=\"0\""
        }
        _ => "",
    };
    let mut speakers: Vec<_> = covers.iter().map(|cover| id(quotes[cover.quote].speaker)).collect();
    speakers.dedup();
    format!(
        "<{element} data-quote=\"{}\" data-speakers=\"{}\"{}{focus}>{words}</{element}>",
        shown.quote,
        speakers.join(" "),
        looks(&classes, quotes[tinted].speaker),
    )
}

impl Role {
    /// Its name to the style.
    fn class(self) -> &'static str {
        match self {
            Self::Content | Self::Verbatim => "",
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Addressee => "addressee",
            Self::Relay => "relay",
        }
    }
}

/// A speaker's name to the script.
fn id(speaker: Option<usize>) -> String {
    speaker.map_or("nobody".to_owned(), |speaker| speaker.to_string())
}

/// Attributes for the style: a speaker keeps a hue, far from that of the one before.
fn looks(classes: &str, speaker: Option<usize>) -> String {
    match speaker {
        Some(speaker) => format!(" class=\"{}\" style=\"--hue:{}\"", classes.trim(), speaker * 137 % 360),
        None => format!(" class=\"{}\"", format!("{classes} nobody").trim()),
    }
}

/// Text as HTML, in an attribute too. What a page cannot hold is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\n' | '\t' => escaped.push(c),
            '\r' => escaped += "&#13;",
            _ if c.is_control() => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_digest_is_that_of_the_script() {
        let page = Page::new();
        let script = page.foot.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>"));
        let (script, _) = script.expect("the page has a script");
        assert_eq!(DIGEST, base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script)));
    }

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let extraction = inquit::extract(text);
        let marked = super::text(&Reading { text, extraction });
        let bare = marked.replace(" tabindex=\"0\"", "").replace(" style=\"--hue:0\"", "");
        assert_eq!(bare.replace(" data-quote=\"0\" data-speakers=\"0\"", ""), expected);
    }

    #[test]
    fn what_covers_a_stretch_is_in_its_looks() {
        case(
            "Nobody <b>spoke</b> & \"all\u{0}'\r\n",
            "Nobody &lt;b&gt;spoke&lt;/b&gt; &amp; &quot;all\u{FFFD}&#39;&#13;\n",
        );
        case(
            "“It leaks,” Orla Finch told him.",
            "“<mark class=\"direct\">It leaks,</mark>” <span class=\"source\">Orla Finch</span> \
             <span class=\"cue\">told</span> <span class=\"addressee\">him</span>.",
        );
        case(
            "Orla Finch said that it “leaks” badly.",
            "<span class=\"source\">Orla Finch</span> <span class=\"cue\">said</span> <mark class=\"\">that it “</mark>\
             <mark class=\"direct\">leaks</mark><mark class=\"\">” badly</mark>.",
        );
    }
}
