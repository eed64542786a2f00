//! From tokens back to bytes: the attributions and speakers of a document as the caller's record.

use std::borrow::Cow;
use std::ops::Range;

use crate::attribution::{Attribution, Pieces};
use crate::document::Document;
use crate::memory::make_room_in_record;
use crate::parts::{Part, Places, Record};
use crate::quotation::Stretch;
use crate::speaker::{Clusters, Label};
use crate::token::{Kind as TokenKind, Token};
use crate::{Kind, Mention, Quote, Span, Speaker};

/// Adds the record of a document that is part of a text to that of the parts before.
pub(crate) fn report<'t>(
    part: Part<'t>,
    document: &Document<'_>,
    attributions: &[Attribution],
    clusters: &Clusters,
    record: &mut Record<'t>,
) {
    let places = record.meet(speakers(part, document, clusters));
    let mut reporter = Reporter { part, document, places, verbatim: Pieces::default(), near: 0 };
    make_room_in_record(&mut record.found.quotes, attributions.len());
    record.found.quotes.extend(attributions.iter().map(|attribution| reporter.quote(attribution)));
}

/// Reports one attribution after the other.
struct Reporter<'t, 'a, 'd> {
    part: Part<'t>,
    document: &'a Document<'d>,
    places: Places,
    /// The parts of the content that stand between marks.
    verbatim: Pieces,
    /// The first quoted stretch behind the beginning of the content that was asked for last.
    near: usize,
}

impl<'t> Reporter<'t, '_, '_> {
    /// The record of an attribution.
    #[inline(always)]
    fn quote(&mut self, attribution: &Attribution) -> Quote<'t> {
        self.verbatim.clear();
        match attribution.verbatim {
            true => self.verbatim.extend(attribution.content.iter().cloned()),
            false => self.find_verbatim(&attribution.content, attribution.level),
        }
        let Self { part, document, places, verbatim, .. } = self;
        let is_word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let has_words = |part: &Range<u32>| document.tokens[part.start as usize..part.end as usize].iter().any(is_word);
        let words = |ranges: &[Range<u32>]| {
            ranges.iter().map(|range| document.words_in(range.start as usize..range.end as usize)).sum::<usize>()
        };
        let kind = match () {
            () if !verbatim.iter().any(has_words) => Kind::Indirect,
            () if **verbatim == *attribution.content || words(verbatim) == words(&attribution.content) => Kind::Direct,
            () => Kind::Mixed,
        };
        let spans = |ranges: &[Range<u32>]| ranges.iter().map(|range| span(*part, document, range)).collect();
        let span_of = |tokens: &Option<Range<u32>>| tokens.as_ref().map(|tokens| span(*part, document, tokens));
        Quote {
            kind,
            mode: attribution.mode,
            content: spans(if kind == Kind::Direct { verbatim } else { &attribution.content }),
            verbatim: if kind == Kind::Mixed { spans(verbatim) } else { Vec::new() },
            cue: span_of(&attribution.cue),
            source: attribution.source.as_ref().map(|source| Mention {
                span: without_contraction(span(*part, document, &source.tokens)),
                form: source.form,
            }),
            speaker: attribution.speaker.map(|speaker| places.speaker(speaker)),
            addressee: span_of(&attribution.addressee),
            addressee_speaker: attribution.listener.map(|listener| places.speaker(listener)),
            relay: span_of(&attribution.relay),
            parent: attribution.parent.map(|parent| places.quote(parent)),
            pattern: attribution.pattern,
            confidence: attribution.confidence,
            negated: attribution.negated,
            hedged: attribution.hedged,
            modal: attribution.modal,
            unclosed: attribution.unclosed,
        }
    }

    /// Adds the parts of the content that stand between marks on the level of the content: its outermost quoted stretches,
    /// or all of it where it lies inside one.
    fn find_verbatim(&mut self, content: &[Range<u32>], level: u32) {
        let stretches = self.document.stretches;
        for piece in content {
            let first = self.first_behind(piece.start);
            // The outermost one around it, from which the narrator's words are left out.
            let mut before = stretches[..first].iter().rev().take(8);
            let ends = |stretch: &Stretch| stretch.content().end as u32;
            // The stretch that the piece fills.
            let fills = |stretch: &Stretch| stretch.open + 1 == piece.start && piece.end == ends(stretch);
            if before.clone().next().is_some_and(fills)
                || level == 0
                    && before.find(|stretch| stretch.parent.is_none()).is_some_and(|around| piece.end <= ends(around))
            {
                self.verbatim.push(piece.clone());
                continue;
            }
            let mut end = piece.start;
            let inside = |stretch: &&Stretch| stretch.content().start < piece.end as usize;
            for stretch in stretches[first..].iter().take_while(inside) {
                if stretch.open >= end && !stretch.content().is_empty() {
                    end = stretch.after() as u32;
                    self.verbatim.push(stretch.content().start as u32..(stretch.content().end as u32).min(piece.end));
                }
            }
        }
    }

    /// The first quoted stretch that opens no sooner than a token, looked for from the last one on: contents come almost
    /// in the order of the text.
    fn first_behind(&mut self, token: u32) -> usize {
        let opens_before = |stretch: &Stretch| stretch.open < token;
        let (before, behind) = self.document.stretches.split_at(self.near);
        self.near -= before.iter().rev().take_while(|stretch| !opens_before(stretch)).count();
        self.near += behind.iter().take_while(|stretch| opens_before(stretch)).count();
        self.near
    }
}

/// The bytes of tokens, without commas and marks at their ends that are no part of them.
fn span<'t>(part: Part<'t>, document: &Document<'_>, tokens: &Range<u32>) -> Span<'t> {
    let first = tokens.start as usize;
    let mut end = (tokens.end as usize).max(first + 1);
    let mut last = document.token(end - 1);
    while last.kind == TokenKind::End && end > first + 1 {
        end -= 1;
        last = document.token(end - 1);
    }
    part.span(document.token(first).start as usize..last.end() as usize)
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

fn speakers<'t>(part: Part<'t>, document: &Document<'_>, clusters: &Clusters) -> Vec<Speaker<'t>> {
    let name = |tokens: &Range<u32>| {
        let name = &part.text[document.bytes_of(tokens.clone())];
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
        speakers[*speaker].mentions.push(span(part, document, tokens));
    }
    for (speaker, tokens) in &clusters.aliases {
        speakers[*speaker].aliases.push(name(tokens));
    }
    speakers
}
