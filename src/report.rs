//! From tokens back to bytes: the attributions and speakers of a document as the caller's record.

use std::borrow::Cow;
use std::ops::Range;

use crate::attribution::{Attribution, Pieces};
use crate::document::Document;
use crate::quotation::Stretch;
use crate::speaker::{Clusters, Label};
use crate::token::{Kind as TokenKind, Token};
use crate::{Extraction, Kind, Mention, Quote, Span, Speaker};

/// The record of a document, which empties the list of its attributions.
pub(crate) fn report<'t>(
    text: &'t str,
    document: &Document<'_>,
    attributions: &mut Vec<Attribution>,
    clusters: &Clusters,
) -> Extraction<'t> {
    let mut verbatim = Pieces::default();
    let quotes = attributions.drain(..).map(|attribution| quote(text, document, attribution, &mut verbatim)).collect();
    Extraction { quotes, speakers: speakers(text, document, clusters) }
}

/// The record of an attribution, given a buffer for its verbatim parts.
fn quote<'t>(text: &'t str, document: &Document<'_>, attribution: Attribution, verbatim: &mut Pieces) -> Quote<'t> {
    verbatim.clear();
    match attribution.verbatim {
        true => verbatim.extend(attribution.content.iter().cloned()),
        false => find_verbatim(document, &attribution.content, attribution.level, verbatim),
    }
    let is_word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    let words = |ranges: &[Range<u32>]| {
        ranges.iter().map(|range| document.words_in(range.start as usize..range.end as usize)).sum::<usize>()
    };
    let kind = match () {
        () if !verbatim
            .iter()
            .any(|part| document.tokens[part.start as usize..part.end as usize].iter().any(is_word)) =>
        {
            Kind::Indirect
        }
        () if **verbatim == *attribution.content || words(verbatim) == words(&attribution.content) => Kind::Direct,
        () => Kind::Mixed,
    };
    Quote {
        kind,
        mode: attribution.mode,
        content: match kind {
            Kind::Direct => spans(text, document, verbatim),
            _ => spans(text, document, &attribution.content),
        },
        verbatim: match kind {
            Kind::Mixed => spans(text, document, verbatim),
            _ => Vec::new(),
        },
        cue: attribution.cue.map(|cue| span(text, document, cue)),
        source: attribution.source.map(|source| Mention {
            span: without_contraction(span(text, document, source.tokens)),
            form: source.form,
        }),
        speaker: attribution.speaker,
        addressee: attribution.addressee.map(|addressee| span(text, document, addressee)),
        addressee_speaker: attribution.listener,
        relay: attribution.relay.map(|relay| span(text, document, relay)),
        parent: attribution.parent,
        pattern: attribution.pattern,
        confidence: attribution.confidence,
        negated: attribution.negated,
        hedged: attribution.hedged,
        modal: attribution.modal,
        unclosed: attribution.unclosed,
    }
}

/// Adds the parts of the content that stand between marks on the level of the content: its outermost quoted stretches, or
/// all of it where it lies inside one.
fn find_verbatim(document: &Document<'_>, content: &[Range<u32>], level: usize, quoted: &mut Pieces) {
    for piece in content {
        let first = document.stretches.partition_point(|stretch| stretch.open < piece.start);
        // The outermost one around it, from which the narrator's words are left out.
        let mut before = document.stretches[..first].iter().rev().take(8);
        let ends = |stretch: &Stretch| stretch.content().end as u32;
        // The stretch that the piece fills.
        let fills = |stretch: &Stretch| stretch.open + 1 == piece.start && piece.end == ends(stretch);
        if before.clone().next().is_some_and(fills)
            || level == 0
                && before.find(|stretch| stretch.parent.is_none()).is_some_and(|around| piece.end <= ends(around))
        {
            quoted.push(piece.clone());
            continue;
        }
        let mut end = piece.start;
        let inside = |stretch: &&Stretch| stretch.content().start < piece.end as usize;
        for stretch in document.stretches[first..].iter().take_while(inside) {
            if stretch.open >= end && !stretch.content().is_empty() {
                end = stretch.after() as u32;
                quoted.push(stretch.content().start as u32..(stretch.content().end as u32).min(piece.end));
            }
        }
    }
}

fn spans<'t>(text: &'t str, document: &Document<'_>, ranges: &[Range<u32>]) -> Vec<Span<'t>> {
    ranges.iter().map(|range| span(text, document, range.clone())).collect()
}

/// The bytes of tokens, without commas and marks at their ends that are no part of them.
fn span<'t>(text: &'t str, document: &Document<'_>, tokens: Range<u32>) -> Span<'t> {
    let mut end = tokens.end;
    while end > tokens.start + 1 && document.token(end as usize - 1).kind == TokenKind::End {
        end -= 1;
    }
    let bytes = document.bytes_of(tokens.start..end);
    Span { start: bytes.start, end: bytes.end, text: Cow::Borrowed(&text[bytes]) }
}

/// A pronoun without the verb that is drawn into it: the "he" of "he's".
fn without_contraction(span: Span<'_>) -> Span<'_> {
    /// "they’ll"
    const LONGEST: usize = 9;
    let Span { start, text: Cow::Borrowed(text), .. } = span else { return span };
    if text.len() > LONGEST {
        return span;
    }
    match text.split_once(['\'', '’']) {
        Some((pronoun, rest))
            if matches!(rest, "s" | "d" | "ll" | "ve" | "re" | "m") && (1..=4).contains(&pronoun.len()) =>
        {
            Span { start, end: start + pronoun.len(), text: Cow::Borrowed(pronoun) }
        }
        _ => span,
    }
}

fn speakers<'t>(text: &'t str, document: &Document<'_>, clusters: &Clusters) -> Vec<Speaker<'t>> {
    let name = |tokens: &Range<u32>| {
        let name = &text[document.bytes_of(tokens.clone())];
        let bare = ["'s", "’s", "‘s"].iter().find_map(|possessive| name.strip_suffix(possessive));
        Cow::Borrowed(bare.unwrap_or(name))
    };
    let mut speakers: Vec<Speaker<'t>> = clusters
        .all
        .iter()
        .map(|cluster| Speaker {
            name: match &cluster.name {
                Label::Tokens(tokens) => name(tokens),
                Label::Known(person) => Cow::Owned(document.people.get(*person).name.clone()),
                Label::Narrator => Cow::Borrowed("narrator"),
            },
            aliases: Vec::with_capacity(cluster.aliases),
            mentions: Vec::with_capacity(cluster.mentions),
            gender: cluster.gender,
        })
        .collect();
    for (speaker, tokens) in &clusters.mentions {
        speakers[*speaker].mentions.push(span(text, document, tokens.clone()));
    }
    for (speaker, tokens) in &clusters.aliases {
        speakers[*speaker].aliases.push(name(tokens));
    }
    speakers
}
