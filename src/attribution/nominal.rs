//! Cues that are no verbs: nouns, "according to", a name with a colon.
//!
//! ```text
//! nominal   = source's cue-noun ("that" clause | infinitive | preposition noun phrase | "is that" clause)
//! according = "according to" source "," content | content "," "according to" source
//! label     = source ":" content
//! ```

use super::Source;
use super::candidate::Candidate;
use super::sentence::Sentence;
use crate::lexicon::Class;
use crate::phrase::{Part, Shape};
use crate::{Form, Pattern};

/// More appositions than these do not stand behind a source, and neither they nor the subject after them are longer
/// than so many phrases.
const APPOSITIONS: usize = 2;
const APPOSED: usize = 40;

impl<'d> Sentence<'_, 'd> {
    /// "according to": content before or after.
    pub(super) fn according(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let mut last = at + 1;
        if last >= self.end || document.phrases[last].noun().is_none() {
            return;
        }
        last += 1;
        let front = self.is_opening(at)
            || at > self.start && document.phrases[at - 1].part == Part::Conjunction && self.is_opening(at - 1);
        // The source runs on to the comma, or to the end where nothing comes after it.
        while last < self.end {
            let part = document.phrases[last].part;
            let goes_on = match part {
                Part::Comma => !front && !self.resumes(last),
                Part::Quotation(_) | Part::Colon | Part::Dash | Part::Semicolon => false,
                Part::Verb(verb) => {
                    !front && !matches!(verb.shape, Shape::Finite | Shape::Copula)
                        || matches!(document.part(last - 1), Some(Part::Wh))
                }
                _ => true,
            };
            if !goes_on {
                break;
            }
            last += 1;
        }
        for _ in 0..if front { APPOSITIONS } else { 0 } {
            last = self.after_apposition(last).unwrap_or(last);
        }
        let source = Source::subject(document, at + 1..last);
        let mut pieces = Vec::new();
        if front {
            let start = last + usize::from(last < self.end && matches!(document.phrases[last].part, Part::Comma));
            let end = self.content_end(at, "according", start, "according");
            if start < end {
                pieces.push(start..end);
            }
        } else {
            let comma = usize::from(matches!(document.phrases[at - 1].part, Part::Comma));
            let start = self.clause_start(at - comma);
            if start < at - comma {
                pieces.push(start..at - comma);
            }
            if last < self.end && document.phrases[last].part == Part::Comma && last + 1 < self.end {
                let end = self.content_end(at, "according", last + 1, "according");
                pieces.push(last + 1..end);
            }
        }
        let Some(content) = pieces.first().cloned() else { return };
        let mut attribution = self.attribution(at, None, Some(source), Pattern::AccordingTo);
        attribution.content = pieces.iter().map(|piece| self.trimmed(piece.clone())).collect();
        let frame = if front { "according-front" } else { "according-end" };
        take(self.candidate(attribution, at, "according", frame, content));
    }

    /// The comma that closes what one opens behind a name: "Makey, the minister, the talks …", "a study, published
    /// here, …". The clause that follows has a subject of its own.
    fn after_apposition(&self, comma: usize) -> Option<usize> {
        let document = self.document;
        let end = self.end.min(comma + APPOSED);
        let part = |at: usize| document.part(at).filter(|_| at < end);
        if part(comma) != Some(Part::Comma) {
            return None;
        }
        let closing = (comma + 2..end).find(|&at| part(at) == Some(Part::Comma))?;
        let plain = !(comma + 1..closing).any(|at| document.phrases[at].part.is_finite());
        let apposition = match part(comma + 1)? {
            Part::Noun(noun) => !noun.time && noun.form != Form::Pronoun && plain,
            Part::Verb(verb) => matches!(verb.shape, Shape::Past | Shape::Gerund),
            Part::Wh => true,
            _ => false,
        };
        let verb = (closing + 1..end).find(|&at| document.phrases[at].part.is_finite())?;
        let subject = document.subjects[verb]?.first as usize;
        // "the vet, the pack has": no comma closes an apposition of the vet's own, no conjunction a list.
        let open = subject == comma + 1
            && part(verb - 1) != Some(Part::Comma)
            && !(closing..verb).any(|at| part(at) == Some(Part::Conjunction));
        let own = (subject > closing || open) && !matches!(part(closing + 1)?, Part::Wh | Part::Conjunction);
        (apposition && own).then_some(closing)
    }

    /// Whether after a comma the clause goes on that stood before a parenthesis, rather than an apposition.
    fn resumes(&self, comma: usize) -> bool {
        matches!(self.document.part(comma + 1), Some(Part::Verb(verb)) if matches!(verb.shape, Shape::Finite | Shape::Copula | Shape::Past))
            || matches!(self.document.part(comma + 1), Some(Part::Conjunction | Part::Subordinator))
    }

    /// "his claim that": a noun as cue.
    pub(super) fn nominal(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let phrase = document.phrases[at];
        let head = document.head(at);
        if !head.is(Class::CUE_NOUN) || at + 1 >= self.end || head.capital() {
            return;
        }
        let entry = document.lexicon.entry(head.word);
        let next = document.phrases[at + 1];
        let copula = matches!(next.part, Part::Verb(verb) if verb.shape == Shape::Copula);
        let frame = match next.part {
            _ if copula && matches!(document.part(at + 2), Some(Part::That | Part::Quotation(_))) => "noun-copula",
            Part::That => "noun-that",
            Part::Verb(verb) if verb.shape == Shape::Infinitive => "noun-infinitive",
            Part::Preposition if entry.report.takes_preposition(document.entry(next.first as usize)) => {
                "noun-preposition"
            }
            _ => return,
        };
        // The owner: "Makey's", "his".
        let possessor = phrase.tokens().find(|&token| {
            let token = document.token(token);
            token.possessive() || token.is(Class::POSSESSIVE)
        });
        let mut source = possessor.map(|last| {
            let tokens = phrase.first..last as u32 + 1;
            let form = match document.token(last) {
                token if token.is(Class::POSSESSIVE) => Form::Pronoun,
                token if token.capital() => Form::Name,
                _ => Form::Nominal,
            };
            Source { tokens, phrase: at as u32, form }
        });
        // The subject of a verb that the noun depends on: "made a claim that".
        if source.is_none()
            && at > self.start
            && document.phrases[at - 1].verb().is_some()
            && let Some(subject) = document.subjects[at - 1]
        {
            source = Some(Source::subject(document, subject.phrases()));
        }
        let start = at + 1 + usize::from(matches!(frame, "noun-preposition" | "noun-copula"));
        let end = self.content_end(at, document.lexicon.lemma(entry.lemma), start, frame);
        if start >= end {
            return;
        }
        let mut attribution = self.attribution(at, None, source, Pattern::NominalCue);
        attribution.mode = entry.report.mode;
        attribution.cue = Some(phrase.head..document.phrases[start - 1].end.max(phrase.head + 1));
        attribution.content.push(self.trimmed(start..end));
        let lemma = document.lexicon.lemma(entry.lemma);
        take(self.candidate(attribution, at, lemma, frame, start..end));
    }

    /// "Makey: Belarus is ready for talks"
    pub(super) fn label(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        if at != self.start || at + 2 >= self.end || document.phrases[at + 1].part != Part::Colon {
            return;
        }
        if document.phrases[at + 2].quotation().is_some() {
            return;
        }
        let source = Source::subject(document, at..at + 1);
        let mut attribution = self.attribution(at + 1, None, Some(source), Pattern::Label);
        attribution.content.push(self.trimmed(at + 2..self.end));
        take(self.candidate(attribution, at + 1, "label", "label", at + 2..self.end));
    }
}
