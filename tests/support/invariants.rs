//! What holds of every extraction, whatever the text.

use std::collections::HashSet;
use std::ops::Range;

use inquit::{Extraction, Kind, Quote, Span};

/// The invariants that `found`, the extraction of `text`, breaks: one line each.
pub fn broken(text: &str, found: &Extraction) -> Vec<String> {
    let mut report = Report { text, lines: Vec::new() };
    for (index, quote) in found.quotes.iter().enumerate() {
        report.spans(index, quote);
        report.content(index, quote);
        report.verbatim(index, quote);
        report.links(index, quote, found);
    }
    report.order(found);
    report.speakers(found);
    report.json(found);
    report.lines
}

struct Report<'a> {
    text: &'a str,
    lines: Vec<String>,
}

impl Report<'_> {
    fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.lines.push(what());
        }
    }

    fn span(&mut self, owner: &str, span: &Span) {
        let there = self.text.get(span.start..span.end);
        self.must(there == Some(&*span.text), || format!("{owner}: {span:?} is not what lies there: {there:?}"));
        self.must(span.start < span.end, || format!("{owner}: {span:?} is empty"));
        self.must(span.text.trim() == span.text, || format!("{owner}: {span:?} has white space at an end"));
    }

    fn spans(&mut self, index: usize, quote: &Quote) {
        for span in quote.content.iter().chain(&quote.verbatim) {
            self.span(&format!("quote {index}"), span);
        }
        for (what, span) in attribution(quote) {
            self.span(&format!("{what} of quote {index}"), span);
        }
    }

    fn content(&mut self, index: usize, quote: &Quote) {
        self.must(!quote.content.is_empty(), || format!("quote {index} has no content"));
        self.must(in_order(&quote.content), || format!("quote {index}: pieces out of order: {:?}", quote.content));
        for (what, span) in attribution(quote).filter(|(what, _)| *what != "addressee") {
            let outside = quote.content.iter().all(|piece| !overlap(piece, span));
            self.must(outside, || format!("quote {index}: its {what} {span:?} stands in its content"));
        }
        let confidence = quote.confidence;
        self.must((0.0..=1.0).contains(&confidence), || format!("quote {index}: confidence {confidence}"));
    }

    /// Kind and verbatim stretches tell the same.
    fn verbatim(&mut self, index: usize, quote: &Quote) {
        self.must(in_order(&quote.verbatim), || format!("quote {index}: verbatim out of order: {:?}", quote.verbatim));
        for span in &quote.verbatim {
            let inside = quote.content.iter().any(|piece| piece.start <= span.start && span.end <= piece.end);
            self.must(inside, || format!("quote {index}: verbatim {span:?} stands outside of the content"));
        }
        let all = quote.content.iter().all(|piece| !words_outside(self.text, piece, &quote.verbatim));
        let agrees = match quote.kind {
            // Speech that only the layout tells (a dash, a name and a colon, a signed post) has no verbatim stretch.
            Kind::Direct => all || quote.verbatim.is_empty(),
            Kind::Mixed => !all && !quote.verbatim.is_empty(),
            Kind::Indirect => quote.verbatim.is_empty(),
        };
        self.must(agrees, || {
            format!("quote {index} is not {:?}: {:?}, {:?}", quote.kind, quote.content, quote.verbatim)
        });
    }

    fn links(&mut self, index: usize, quote: &Quote, found: &Extraction) {
        let speaker = quote.speaker.is_none_or(|speaker| speaker < found.speakers.len());
        self.must(speaker, || format!("quote {index} has a speaker who is not there: {:?}", quote.speaker));
        let listener = quote
            .addressee_speaker
            .is_none_or(|listener| listener < found.speakers.len() && Some(listener) != quote.speaker);
        self.must(listener, || format!("quote {index} is said to {:?}", quote.addressee_speaker));
        let pattern = quote.source.is_none() || quote.pattern != inquit::Pattern::Unattributed;
        self.must(pattern, || format!("quote {index} has a source but no pattern"));

        let Some(parent) = quote.parent else { return };
        self.must(parent < index, || format!("quote {index}: its parent {parent} does not come before it"));
        let Some(parent) = found.quotes.get(parent) else { return };
        for piece in &quote.content {
            let inside = parent.content.iter().any(|outer| outer.start <= piece.start && piece.end <= outer.end);
            self.must(inside, || format!("quote {index}: {piece:?} stands outside of its parent {:?}", parent.content));
        }
    }

    /// By start; an outer one before what is nested in it; none twice; no two that cross.
    fn order(&mut self, found: &Extraction) {
        for (index, pair) in found.quotes.windows(2).enumerate() {
            let [Some(one), Some(two)] = [hull(&pair[0]), hull(&pair[1])] else { continue };
            let sorted = one.start < two.start || one.start == two.start && one.end >= two.end;
            self.must(sorted, || format!("quotes {index} and {} are out of order: {one:?}, {two:?}", index + 1));
            self.must(pair[0].content != pair[1].content, || format!("quote {index} is there twice"));
        }
        let mut pieces: Vec<_> = found.quotes.iter().flat_map(|quote| &quote.content).collect();
        pieces.sort_by_key(|piece| (piece.start, std::cmp::Reverse(piece.end)));
        let mut open: Vec<&Span> = Vec::new();
        for piece in pieces {
            while open.last().is_some_and(|outer| outer.end <= piece.start) {
                open.pop();
            }
            let crossed = open.last().filter(|outer| outer.end < piece.end);
            self.must(crossed.is_none(), || format!("two quotes cross: {crossed:?} and {piece:?}"));
            open.push(piece);
        }
    }

    fn speakers(&mut self, found: &Extraction) {
        const PRONOUNS: [&str; 10] = ["he", "she", "it", "they", "him", "her", "them", "we", "you", "who"];
        for (index, speaker) in found.speakers.iter().enumerate() {
            let name = &*speaker.name;
            self.must(!name.trim().is_empty(), || format!("speaker {index} has no name"));
            let mut names = HashSet::from([name]);
            for alias in &speaker.aliases {
                self.must(names.insert(alias), || format!("speaker {index} ({name}) has the alias {alias:?} twice"));
                let pronoun = PRONOUNS.contains(&&*alias.to_lowercase());
                self.must(!pronoun, || format!("speaker {index} ({name}) has a pronoun for an alias: {alias:?}"));
            }
            for mention in &speaker.mentions {
                self.span(&format!("mention of {name}"), mention);
            }
            self.must(in_order(&speaker.mentions), || {
                format!("mentions of {name} out of order: {:?}", speaker.mentions)
            });
        }
        let first = found.speakers.iter().filter_map(|speaker| speaker.mentions.first()).map(|span| span.start);
        self.must(first.is_sorted(), || "the speakers are not in the order of their first mention".into());
    }

    fn json(&mut self, found: &Extraction) {
        let json = serde_json::to_string(found).unwrap();
        let back: Extraction = serde_json::from_str(&json).unwrap();
        self.must(back == *found, || format!("JSON gives another extraction back: {json}"));
    }
}

fn attribution<'q, 't>(quote: &'q Quote<'t>) -> impl Iterator<Item = (&'static str, &'q Span<'t>)> {
    let source = quote.source.as_ref().map(|source| &source.span);
    [
        ("cue", quote.cue.as_ref()),
        ("source", source),
        ("addressee", quote.addressee.as_ref()),
        ("relay", quote.relay.as_ref()),
    ]
    .into_iter()
    .filter_map(|(what, span)| Some((what, span?)))
}

fn hull(quote: &Quote) -> Option<Range<usize>> {
    Some(quote.content.first()?.start..quote.content.last()?.end)
}

fn in_order(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

fn overlap(one: &Span, two: &Span) -> bool {
    one.start < two.end && two.start < one.end
}

/// Whether a letter or a digit of the piece stands in none of the stretches.
fn words_outside(text: &str, piece: &Span, stretches: &[Span]) -> bool {
    let Some(words) = text.get(piece.start..piece.end) else { return false };
    words.char_indices().filter(|(_, c)| c.is_alphanumeric()).any(|(offset, _)| {
        let at = piece.start + offset;
        !stretches.iter().any(|span| (span.start..span.end).contains(&at))
    })
}
