//! Where content ends: before one of the phrases that may begin something else, whichever the fitted weights like best.
//!
//! From its start the content runs to the end of its sentence at most. At each phrase that may end it (a comma, a
//! conjunction, a preposition, …) the weights tell how likely it is to end there, given that it has come so far; the
//! end with the highest probability of all is taken.

use crate::document::Document;
use crate::features::{Features, Weights};
use crate::phrase::{Part, Shape};
use crate::token::Kind;

/// Content to be ended.
#[derive(Clone, Copy)]
pub(super) struct Open<'a> {
    pub document: &'a Document<'a>,
    /// The phrase of the cue.
    pub cue: usize,
    pub lemma: &'a str,
    pub frame: &'a str,
    /// The first phrase of the content.
    pub start: usize,
    /// The phrase after the last that can belong to it.
    pub limit: usize,
}

impl<'a> Open<'a> {
    /// The phrase that the content ends before.
    pub fn end(&self, weights: &Weights) -> usize {
        let mut best = (f32::NEG_INFINITY, self.limit);
        let mut reached = 0.0_f32;
        for at in self.ends() {
            let mut score = weights.score();
            self.describe(at, &mut score);
            let stops = score.confidence().clamp(1e-4, 1.0 - 1e-4);
            let here = reached + stops.ln();
            if here > best.0 {
                best = (here, at);
            }
            reached += (1.0 - stops).ln();
            // What is left can only be less likely.
            if reached <= best.0 {
                break;
            }
        }
        if reached > best.0 { self.limit } else { best.1 }
    }

    /// The phrases before which the content may end, in order; the limit itself left out.
    pub fn ends(self) -> impl Iterator<Item = usize> {
        let mut depth = 0_usize;
        (self.start + 1..self.limit).filter(move |&at| {
            let part = self.document.phrases[at].part;
            let outside = depth == 0;
            match part {
                Part::Open => depth += 1,
                Part::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            let after_quotation = self.document.phrases[at - 1].quotation().is_some();
            outside
                && (after_quotation
                    || match part {
                        Part::Noun(noun) => noun.time,
                        Part::Adjective | Part::Other | Part::Quotation(_) | Part::Whether => false,
                        _ => true,
                    })
        })
    }

    /// Names what may tell whether the content ends before a phrase.
    pub fn describe(&self, at: usize, features: &mut impl Features) {
        let document = self.document;
        let phrase = document.phrases[at];
        let frame = self.frame;
        let sort = self.part_name(at);
        features.add(&["end"]);
        features.add(&["end", sort]);
        features.add(&["end", sort, frame]);
        features.add(&["end", frame, "cue", self.lemma]);
        let word = Folded::new(document.word(phrase.first as usize));
        let next = self.next(at);
        if matches!(phrase.part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Wh | Part::Adverb) {
            features.add(&["end", "word", word.text()]);
            features.add(&["end", "word", word.text(), frame]);
            features.add(&["end", "word", word.text(), "then", next]);
        } else {
            features.add(&["end", sort, "then", next]);
            features.add(&["end", sort, "then", next, frame]);
            if at + 1 < self.limit && matches!(phrase.part, Part::Comma | Part::Dash) {
                let word = Folded::new(document.word(document.phrases[at + 1].first as usize));
                if matches!(next, "preposition" | "subordinator" | "conjunction" | "wh" | "adverb") {
                    features.add(&["end", sort, "word", word.text()]);
                }
            }
        }
        if phrase.part == Part::Comma && next == "conjunction" {
            let second = self.next(at + 1);
            features.add(&["end", "comma conjunction", second]);
            features.add(&["end", "comma conjunction", second, frame]);
        }
        let before = self.part_name(at - 1);
        features.add(&["end", "after", before, sort]);
        if let Some(stretch) = document.phrases[at - 1].quotation() {
            let last = document.stretches[stretch].content().end.saturating_sub(1);
            let comma = match document.token(last).kind {
                Kind::Comma => "comma",
                Kind::Stop | Kind::Exclamation => "stop",
                _ => "open",
            };
            features.add(&["end", "quoted", comma, frame]);
            features.add(&["end", "quoted", comma, "then", self.part_name(at)]);
            let whole = if at == self.start + 1 { "whole" } else { "part" };
            features.add(&["end", "quoted", comma, whole]);
            features.add(&["end", "quoted", comma, sort, next, frame]);
        }
        let verbs = (self.start..at).filter(|&at| document.phrases[at].part.is_finite()).count();
        let verbs = ["0", "1", "2", "3"][verbs.min(3)];
        features.add(&["end", "verbs", verbs, sort]);
        features.add(&["end", "verbs", verbs, frame]);
        let length = match at - self.start {
            0..=1 => "1",
            2..=3 => "3",
            4..=7 => "7",
            8..=15 => "15",
            _ => "long",
        };
        features.add(&["end", "length", length]);
        features.add(&["end", "length", length, sort]);
        let left = match self.limit - at {
            0..=1 => "1",
            2..=3 => "3",
            4..=7 => "7",
            8..=15 => "15",
            _ => "long",
        };
        features.add(&["end", "left", left, sort]);
        if self.shares_subject(at) {
            features.add(&["end", "chain"]);
            features.add(&["end", "chain", sort]);
            features.add(&["end", "chain", "then", next]);
        }
        if self.leaves_clause(at) {
            features.add(&["end", "outer verb"]);
            features.add(&["end", "outer verb", sort]);
        }
        if self.is_introduced() {
            features.add(&["end", "introduced", sort]);
            features.add(&["end", "introduced", sort, "then", next]);
        }
        if self.attributes(at) {
            features.add(&["end", "attribution", sort]);
        }
    }

    /// What a phrase is.
    fn part_name(&self, at: usize) -> &'static str {
        match self.document.phrases[at].part {
            Part::Noun(noun) if noun.time => "time",
            Part::Noun(_) => "noun",
            Part::Verb(verb) => match verb.shape {
                Shape::Gerund => "gerund",
                Shape::Infinitive => "infinitive",
                Shape::Past if !verb.auxiliary => "past",
                _ => "finite",
            },
            Part::Quotation(_) => "quotation",
            Part::Adjective => "adjective",
            Part::Adverb => "adverb",
            Part::Preposition => "preposition",
            Part::That => "that",
            Part::Whether => "whether",
            Part::Wh => "wh",
            Part::Conjunction => "conjunction",
            Part::Subordinator => "subordinator",
            Part::Comma => "comma",
            Part::Semicolon => "semicolon",
            Part::Colon => "colon",
            Part::Dash => "dash",
            Part::Open => "open",
            Part::Close => "close",
            Part::Break { .. } => "break",
            Part::Other => "other",
        }
    }

    /// What comes after a phrase; of a noun, whether it begins a clause; of a verb, whether it reports.
    fn next(&self, at: usize) -> &'static str {
        let document = self.document;
        let next = at + 1;
        if next >= self.limit {
            return "limit";
        }
        match document.phrases[next].part {
            Part::Noun(noun) if !noun.time => {
                let clause = (next + 1..(next + 8).min(self.limit)).any(|verb| {
                    document.phrases[verb].part.is_finite()
                        && document.subjects[verb]
                            .is_some_and(|subject| subject.first as usize == next && subject.adjacent)
                });
                if clause { "clause" } else { "noun" }
            }
            Part::Verb(verb) if verb.report.frames != crate::lexicon::Frame::NONE => match verb.shape {
                Shape::Gerund => "reporting gerund",
                _ => "reporting verb",
            },
            _ => self.part_name(next),
        }
    }

    /// Whether the cue's subject goes on with another verb behind a comma or a conjunction.
    fn shares_subject(&self, at: usize) -> bool {
        let document = self.document;
        let Some(own) = document.subjects[self.cue] else { return false };
        (at..(at + 4).min(self.limit))
            .find(|&at| {
                !matches!(document.phrases[at].part, Part::Comma | Part::Conjunction | Part::Adverb | Part::Dash)
            })
            .and_then(|verb| document.phrases[verb].verb().and(document.subjects[verb]))
            .is_some_and(|subject| !subject.adjacent && subject.first == own.first)
    }

    /// Whether a verb comes whose subject stands before the cue's own: "Makey, who said that …, left".
    fn leaves_clause(&self, at: usize) -> bool {
        let document = self.document;
        // A noun is part of the subject itself.
        let own = match document.phrases[self.cue].part {
            Part::Noun(_) => self.cue as u32 + 1,
            _ => match document.subjects[self.cue] {
                Some(subject) => subject.first,
                None => return false,
            },
        };
        (at..(at + 3).min(self.limit))
            .find(|&at| !matches!(document.phrases[at].part, Part::Comma | Part::Adverb | Part::Dash))
            .filter(|&verb| document.phrases[verb].part.is_finite())
            .and_then(|verb| document.subjects[verb])
            .is_some_and(|subject| subject.first < own)
    }

    /// Whether the cue's clause stands before its main clause: "As he said …,".
    fn is_introduced(&self) -> bool {
        let document = self.document;
        document.subjects[self.cue].is_some_and(|subject| {
            let first = subject.first as usize;
            first > 0
                && matches!(
                    document.phrases[first - 1].part,
                    Part::Subordinator | Part::Preposition | Part::Wh | Part::Whether
                )
                && (first < 2
                    || matches!(document.phrases[first - 2].part, Part::Break { .. } | Part::Conjunction | Part::Comma))
        })
    }

    /// Whether a clause that attributes what stands before it comes behind a comma: "…, Smith said".
    fn attributes(&self, at: usize) -> bool {
        let document = self.document;
        let reports = |verb: usize| {
            document.phrases[verb].verb().is_some_and(|verb| {
                verb.report.frames.any(crate::lexicon::Frame::CLAUSE.or(crate::lexicon::Frame::QUOTATION))
                    && !verb.passive
            })
        };
        if document.phrases[at].part != Part::Comma && document.phrases[at - 1].quotation().is_none() {
            return false;
        }
        let first = at + usize::from(document.phrases[at].part == Part::Comma);
        if first >= self.limit {
            return false;
        }
        if document.is_word(first, "according") || reports(first) && document.subjects[first].is_none() {
            return true;
        }
        (first..(first + 10).min(self.limit)).any(|verb| {
            reports(verb)
                && document.subjects[verb].is_some_and(|subject| subject.first as usize == first && subject.adjacent)
                && (verb + 1 >= self.limit
                    || matches!(
                        document.phrases[verb + 1].part,
                        Part::Comma | Part::Adverb | Part::Preposition | Part::Dash
                    )
                    || matches!(document.phrases[verb + 1].part, Part::Noun(noun) if noun.time))
        })
    }
}

/// A word in small letters, cut where it is longer than any that matters.
pub(super) struct Folded {
    bytes: [u8; 16],
    length: usize,
}

impl Folded {
    pub fn new(word: &str) -> Self {
        let mut bytes = [0; 16];
        let mut length = 0;
        for byte in word.bytes().take(16).take_while(u8::is_ascii) {
            bytes[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        Self { bytes, length }
    }

    pub fn text(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}
