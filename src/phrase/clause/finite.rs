//! The subject of a finite verb: of its own clause, of the one that it goes on with, or of a parenthesis.

use super::{Clause, Pass, Subject};
use crate::Form;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape};

impl Pass<'_> {
    #[inline(never)]
    pub(super) fn finite(&mut self, at: usize, shape: Shape, auxiliary: bool) {
        // "Asked by Finch whether it leaks, the mayor said", but "Said Finch"
        let opens =
            self.before.is_none_or(|before| matches!(self.phrases[before].part, Part::Break { weak: false, .. }));
        if opens && shape == Shape::Past && !auxiliary && !matches!(self.part(at + 1), Some(Part::Noun(_))) {
            return self.introduce();
        }
        let Some(before) = self.before else { return };
        let part = self.phrases[before].part;
        match part {
            Part::Wh | Part::That if self.clause.subject.is_none() => {
                self.assign(at, Subject::beside(before, before + 1));
            }
            Part::Conjunction => {
                // "Trump attacked X and said": the predicate goes on with the subject of its clause; a verb of saying
                // with that of the clause that reports it.
                let reports = self.reports(at) && self.phrases[at].verb().is_some_and(|verb| !verb.auxiliary());
                let going = |clause: &&Clause| clause.verb && !clause.relative && !clause.introduction;
                let reporting = self.clauses().filter(going).find(|clause| clause.reports && reports);
                let clause = reporting.or_else(|| self.clauses().rfind(going));
                self.carry(at, clause.and_then(|clause| clause.subject));
            }
            Part::Noun(noun) if self.is_parenthesis(at, before) => {
                // "The bill, Smith said, would fail."
                if !noun.possessive {
                    let subject = Subject::beside(before, before + 1);
                    self.give(at, subject);
                    self.parenthesis = Some((at, subject));
                }
            }
            Part::Comma if self.is_inverted_parenthesis(at) => {}
            Part::Comma if let Some(first) = self.before_apposition(at, before) => {
                self.give(at, Subject::beside(first, before));
            }
            Part::Noun(_) if let Some(first) = self.reported(at, before) => {
                self.open(Clause::default());
                self.assign(at, Subject::beside(first, before + 1));
            }
            Part::Noun(noun)
                if (!self.is_open_for(before) || self.is_fresh(before))
                    && (self.is_subject_like(before) || self.chain(before) < before) =>
            {
                // A clause without a word that opens it: its subject stands right before the verb.
                if noun.possessive || shape == Shape::Past && !auxiliary && !self.is_subject_like(before) {
                    return;
                }
                let first = self.chain(before);
                // "said in a statement released on Friday"
                if shape == Shape::Past && !auxiliary && self.is_governed(first) && !self.reports(at) {
                    return;
                }
                self.open(Clause::default());
                let subject = Subject::beside(first, before + 1);
                // "…, a study published in May says"
                if shape == Shape::Past && !auxiliary && self.is_reduced(at) {
                    self.clause.subject = Some(subject);
                    return;
                }
                self.assign(at, subject);
            }
            _ => {
                // Clauses that have their verb end here where one before them still waits for its own.
                if !self.clause.is_waiting()
                    && let Some(waiting) = self.outer.iter().rposition(Clause::is_waiting)
                {
                    self.outer.truncate(waiting + 1);
                    self.close();
                }
                match self.clause.subject {
                    Some(subject) if !self.clause.verb => {
                        if shape == Shape::Past && !auxiliary && (self.is_reduced(at) || self.is_enclosed(at, before)) {
                            return;
                        }
                        let first = subject.first as usize;
                        let end = if matches!(part, Part::Comma | Part::Dash) { before } else { before + 1 };
                        self.assign(at, Subject::beside(first, end.max(first + 1)));
                    }
                    Some(subject) if matches!(part, Part::Comma) => self.carry(at, Some(subject)),
                    _ => {}
                }
            }
        }
    }

    /// Where the subject begins that stands between a reporting verb and a verb that reports nothing: "who says the
    /// allies should pay".
    fn reported(&self, at: usize, noun: usize) -> Option<usize> {
        let relative = self.clause.relative && self.clause.verb;
        if !relative || self.reports(at) || !self.is_subject_like(noun) {
            return None;
        }
        let mut first = self.chain(noun);
        if first >= self.start + 3
            && self.phrases[first - 1].part == Part::Conjunction
            && self.phrases[first - 2].noun().is_some()
        {
            first = self.chain(first - 2);
        }
        (first > self.start && self.reports(first - 1)).then_some(first)
    }

    /// Whether a noun phrase stands right behind a comma, and begins a clause of its own although another noun phrase
    /// waits for its verb: "In Minsk, Belarus, Makey said".
    fn is_fresh(&self, noun: usize) -> bool {
        let named = matches!(self.phrases[noun].part, Part::Noun(noun) if noun.form != Form::Nominal && !noun.time);
        let Some(subject) = self.clause.subject.filter(|_| named) else { return false };
        let first = self.chain(noun);
        first > self.start
            && self.phrases[first - 1].part == Part::Comma
            && self.is_subject_like(noun)
            && (subject.first as usize) < first
    }

    /// The noun phrase behind a comma of its own that an apposition parts from a reporting verb: "The hall has a roof,
    /// the mayor, Quentin Lovibond, said."
    fn before_apposition(&self, at: usize, comma: usize) -> Option<usize> {
        const LONGEST: usize = 10;
        let verb = self.phrases[at].verb()?;
        let closes = match self.part(at + 1) {
            None | Some(Part::Comma | Part::Break { .. } | Part::Preposition | Part::Adverb) => true,
            Some(Part::Noun(noun)) => noun.time,
            _ => false,
        };
        if !closes || !verb.frames.any(Frame::CLAUSE) || verb.passive() || !self.clause.verb {
            return None;
        }
        let from = comma.saturating_sub(LONGEST).max(self.start);
        let opening = (from..comma).rev().find(|&at| self.phrases[at].part == Part::Comma)?;
        let inside = self.phrases[opening + 1..comma].iter().all(|phrase| {
            matches!(phrase.part, Part::Noun(_) | Part::Preposition | Part::Conjunction | Part::Adjective)
        });
        let noun = opening.checked_sub(1).filter(|&noun| noun > self.start)?;
        let named = matches!(self.phrases[noun].part, Part::Noun(of) if of.form == Form::Name || !of.time)
            && (self.tokens[self.phrases[noun].head() as usize].is(Class::ROLE)
                || self.phrases[noun].noun().is_some_and(|noun| noun.form == Form::Name));
        let first = self.chain(noun);
        let behind = first > self.start && matches!(self.phrases[first - 1].part, Part::Comma | Part::Quotation(_));
        (inside && named && behind).then_some(first)
    }

    /// Whether the clause that is open still waits for its verb, and a noun phrase belongs to its subject.
    fn is_open_for(&mut self, noun: usize) -> bool {
        while self.clause.verb && self.clause.relative {
            self.close();
        }
        self.clause.is_waiting() && self.clause.subject.is_some_and(|subject| subject.first as usize <= noun)
    }
}
