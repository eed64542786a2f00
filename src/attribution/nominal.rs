//! Cues that are no verbs: nouns, "according to", a name with a colon.
//!
//! ```text
//! nominal   = source's cue-noun ("that" clause | infinitive | preposition noun phrase | [preposition noun] "is that" clause)
//!           | cue-noun ("by" | "of") source ("that" clause | infinitive | preposition noun phrase)
//! viewed    = "in" source's cue-noun "," content
//! according = "according to" source "," content | content "," "according to" source
//! label     = source ":" content
//! ```

use super::Source;
use super::candidate::Candidate;
use super::grammar::Phrases;
use super::labels::Construction;
use super::sentence::Sentence;
use super::utterance::view;
use crate::features::{Label, label};
use crate::lexicon::Class;
use crate::phrase::{Kind, Part, Shape};
use crate::token;
use crate::{Form, Pattern};

/// More appositions than these do not stand behind a source, and neither they nor the subject after them are longer
/// than so many phrases.
const APPOSITIONS: usize = 2;
const APPOSED: usize = 40;

/// "according to", and what reads like it.
const ACCORDING: Label<'static> = Label::new("according");

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
            || at > self.start
                && match document.phrases[at - 1].part {
                    Part::Conjunction => self.is_opening(at - 1),
                    // "said that according to"
                    Part::That => true,
                    _ => false,
                };
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
                Part::Other => document.token(document.phrases[last].first as usize).kind != token::Kind::Stop,
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
        let ended = |start: usize| start..self.content_end(at, ACCORDING, start, Construction::According);
        let comma = |at: usize| usize::from(at < self.end && document.phrases[at].part == Part::Comma);
        let (before, behind) = if front {
            (None, Some(ended(last + comma(last))).filter(|behind| !behind.is_empty()))
        } else {
            let end = at - comma(at - 1);
            let goes_on = comma(last) == 1 && last + 1 < self.end;
            (Some(self.clause_start(end)..end).filter(|before| !before.is_empty()), goes_on.then(|| ended(last + 1)))
        };
        let pieces = before.iter().chain(&behind);
        let Some(content) = pieces.clone().next().cloned() else { return };
        let mut attribution = self.attribution(at, None, Some(source), Pattern::AccordingTo);
        attribution.content = pieces.map(|piece| self.trimmed(piece.clone())).collect();
        let frame = if front { Construction::AccordingFront } else { Construction::AccordingEnd };
        if let Some(candidate) = self.candidate(attribution, None, (at, ACCORDING), frame, content.start) {
            take(Candidate { content, ..candidate });
        }
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
        let predicate = (closing + 1..end).find(|&at| {
            matches!(document.phrases[at].part, Part::Quotation(_)) || document.phrases[at].part.is_finite()
        })?;
        // The verb may be quoted: "the report, which is new, staff “did not see it”".
        let begins = document.subject(predicate).map(|subject| subject.first as usize);
        let quoted = document.phrases[predicate].quotation().is_some() && predicate > closing + 1;
        // "the vet, the pack has": no comma closes an apposition of the vet's own, no conjunction a list.
        let open = begins == Some(comma + 1)
            && part(predicate - 1) != Some(Part::Comma)
            && !(closing..predicate).any(|at| part(at) == Some(Part::Conjunction));
        let own = (quoted || begins? > closing || open) && !matches!(part(closing + 1)?, Part::Wh | Part::Conjunction);
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
        if at + 1 >= self.end || head.capital() || self.viewed(at, take) {
            return;
        }
        let entry = document.lexicon.entry(head.word);
        let lemma = document.lexicon.label(entry.lemma);
        // "the claim by Finch that"
        let agent = self.agent_of_noun(at);
        let behind = agent.map_or(at, |agent| agent);
        let next = behind + 1;
        if next >= self.end {
            return;
        }
        let beside = self.beside(next);
        let copula =
            matches!(document.part(beside), Some(Part::Verb(verb)) if verb.shape == Shape::Copula) && agent.is_none();
        let possessor = self.possessor(at);
        // "his plea was “…”", but "said that the plea was “…”": there the author's words are about it.
        let named = |part: Part| part == Part::That || possessor.is_some() && matches!(part, Part::Quotation(_));
        let (frame, start) = match (document.phrases[next].part, agent) {
            _ if copula && document.part(beside + 1).is_some_and(named) => (Construction::NounCopula, beside + 1),
            (Part::That, None) => (Construction::NounThat, next),
            (Part::That, _) => (Construction::NounAgentThat, next),
            (Part::Verb(verb), None) if verb.shape == Shape::Infinitive => (Construction::NounInfinitive, next),
            (Part::Verb(verb), _) if verb.shape == Shape::Infinitive => (Construction::NounAgentInfinitive, next),
            (Part::Preposition, agent)
                if entry.report.takes_preposition(document.entry(document.phrases[next].first as usize)) =>
            {
                (
                    if agent.is_none() { Construction::NounPreposition } else { Construction::NounAgentPreposition },
                    next + 1,
                )
            }
            _ if beside > next && document.part(beside) == Some(Part::That) => (Construction::NounLaterThat, beside),
            _ => return,
        };
        // "a letter that came", "a statement on Friday"
        let that = matches!(frame, Construction::NounThat | Construction::NounAgentThat | Construction::NounLaterThat);
        let relative = that && document.part(start + 1).is_some_and(Part::is_finite);
        if relative || document.phrases[start.min(self.end - 1)].noun().is_some_and(|noun| noun.time) {
            return;
        }
        let mut chosen = None;
        let source = match (possessor, agent) {
            (Some(last), _) => {
                let tokens = phrase.first..last as u32 + 1;
                let form = match document.token(last) {
                    token if token.is(Class::POSSESSIVE) => Form::Pronoun,
                    token if token.capital() => Form::Name,
                    _ => Form::Nominal,
                };
                Some(Source { tokens, phrase: at as u32, form })
            }
            (None, Some(agent)) => Some(Source::subject(document, agent..agent + 1)),
            (None, None) => {
                chosen = self.owner(at, lemma);
                chosen.as_ref().map(|chosen| chosen.source.clone())
            }
        };
        let mut attribution = self.attribution(at, None, source, Pattern::NominalCue);
        attribution.mode = entry.report.mode;
        let cue_end = if agent.is_some() || frame == Construction::NounLaterThat { at } else { start - 1 };
        attribution.cue = Some(phrase.head()..document.phrases[cue_end].end.max(phrase.head() + 1));
        if let Some(candidate) = self.candidate(attribution, chosen, (at, lemma), frame, start) {
            self.end(candidate, take);
        }
    }

    /// The owner of a cue, as the last token of it: "Makey's", "his".
    fn possessor(&self, at: usize) -> Option<usize> {
        let document = self.document;
        document.phrases[at].tokens().find(|&token| {
            let token = document.token(token);
            token.possessive() || token.is(Class::POSSESSIVE)
        })
    }

    /// The one behind a noun that is a cue: "the claim by Finch that", "the hope of many voters to".
    fn agent_of_noun(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let agent = at + 2;
        let by = agent < self.end
            && document.phrases[at + 1].part == Part::Preposition
            && (document.is_word(at + 1, "by") || document.is_word(at + 1, "of"));
        let noun = by && document.phrases[agent].noun().is_some_and(|noun| !noun.time && !noun.possessive);
        let content = match document.part(agent + 1).filter(|_| agent + 1 < self.end) {
            Some(Part::That) => true,
            Some(Part::Verb(verb)) => verb.shape == Shape::Infinitive,
            Some(Part::Preposition) => document.is_word(at + 1, "by"),
            _ => false,
        };
        (noun && content).then_some(agent)
    }

    /// Whether a noun that is a cue has nobody beside it who owns it.
    #[cfg(feature = "fit")]
    pub(super) fn is_unowned(&self, at: usize) -> bool {
        self.document.phrases[at].noun().is_some()
            && self.document.head(at).is(Class::CUE_NOUN)
            && self.possessor(at).is_none()
            && self.agent_of_noun(at).is_none()
    }

    /// Where what stands beside a noun ends: "her claim during the debate".
    fn beside(&self, start: usize) -> usize {
        const MOST: usize = 2;
        let document = self.document;
        let beside = |at: usize| {
            at + 2 < self.end
                && document.phrases[at].part == Part::Preposition
                && document.phrases[at + 1].noun().is_some()
                && !document.head(at + 1).is(Class::CUE_NOUN)
        };
        let mut at = start;
        while at < start + 2 * MOST && beside(at) {
            at += 2;
        }
        at
    }

    /// "In Makey's view, Belarus is ready for talks"
    fn viewed(&self, at: usize, take: &mut impl FnMut(Candidate<'d>)) -> bool {
        let document = self.document;
        let Some(opening) = at.checked_sub(1).filter(|&opening| opening >= self.start && self.is_opening(opening))
        else {
            return false;
        };
        let Ok((rest, inquit)) = view(Phrases::ahead(document, opening, self.end)) else { return false };
        if rest.is_empty() || document.kind(rest.at()) != Kind::Comma {
            return false;
        }
        let mut attribution = self.attribution(at, None, inquit.source, Pattern::NominalCue);
        attribution.cue = Some(inquit.cue);
        let cue = (at, ACCORDING);
        match self.candidate(attribution, None, cue, Construction::AccordingFront, rest.at() + 1) {
            Some(candidate) => self.end(candidate, take),
            None => false,
        }
    }

    /// "Makey: Belarus is ready for talks"
    pub(super) fn label(&self, take: &mut impl FnMut(Candidate<'d>)) {
        let document = self.document;
        let at = self.start;
        if at + 2 >= self.end || document.phrases[at + 1].part != Part::Colon || document.phrases[at].noun().is_none() {
            return;
        }
        if document.phrases[at + 2].quotation().is_some() {
            return;
        }
        let source = Source::subject(document, at..at + 1);
        let mut attribution = self.attribution(at + 1, None, Some(source), Pattern::Label);
        attribution.content.push(self.trimmed(at + 2..self.end));
        let cue = (at + 1, label!("label"));
        if let Some(candidate) = self.candidate(attribution, None, cue, Construction::Label, at + 2) {
            take(Candidate { content: at + 2..self.end, ..candidate });
        }
    }
}
