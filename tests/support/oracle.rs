//! What must be found in a grown article: all that is said in it, with cue, source, speaker and addressee, and nothing
//! else in quotation marks.

use std::ops::Range;

use inquit::{Extraction, Kind, Quote};

use crate::articles::{Article, Said};

/// What of the article is not found or found otherwise: one line each.
pub fn misses(article: &Article, found: &Extraction) -> Vec<String> {
    let missed = article.said.iter().filter_map(|said| miss(article, said, found));
    let begins = |quote: &Quote| article.said.iter().any(|said| said.content[0].start == quote.content[0].start);
    let more = found.quotes.iter().filter(|quote| quote.kind != Kind::Indirect && !begins(quote));
    missed.chain(more.map(|quote| format!("nobody says {:?}", quote.content))).collect()
}

fn miss(article: &Article, said: &Said, found: &Extraction) -> Option<String> {
    let words = |range: &Range<usize>| (range.start, bare(&article.text[range.clone()]));
    let content: Vec<_> = said.content.iter().map(words).collect();
    let Some(quote) = found.quotes.iter().find(|quote| pieces(quote) == content) else {
        let begins = |quote: &&Quote| said.content[0].contains(&quote.content[0].start);
        return Some(format!("not found: {content:?}; there is {:?}", found.quotes.iter().find(begins)));
    };
    let cue = quote.cue.as_ref().map(|cue| cue.start..cue.end);
    let source = quote.source.as_ref().map(|source| source.span.start);
    let addressee = quote.addressee.as_ref().map(|addressee| addressee.start..addressee.end);
    let speaker = found.speaker_name(quote);
    let agrees = cue.as_ref() == Some(&said.cue)
        && source == Some(said.source.start)
        && (said.addressee.is_none() || said.addressee == addressee)
        && speaker.is_some_and(|name| name.to_lowercase() == said.speaker.to_lowercase());
    (!agrees).then(|| format!("{content:?} is by {:?}, not {speaker:?}: {quote:?}", said.speaker))
}

/// The pieces with their places, without the punctuation at their ends.
fn pieces(quote: &Quote) -> Vec<(usize, String)> {
    quote.content.iter().map(|piece| (piece.start, bare(&piece.text))).collect()
}

fn bare(words: &str) -> String {
    words.trim_end_matches([',', '.']).to_owned()
}
