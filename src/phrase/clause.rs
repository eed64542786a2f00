//! Which noun phrase is the subject of each verb group: one pass over the phrases of a level.
//!
//! A clause opens at a break, a conjunction that joins clauses, or a word such as "that", "when", "who". The first noun
//! phrase in it that no preposition governs is its subject; what stands between the two, be it an apposition, a relative
//! clause or a prepositional phrase, belongs to the subject.

mod around;

use std::mem;
use std::ops::Range;

use super::{Noun, Outline, Part, Phrase, Phrases, Shape};
use crate::Form;
use crate::lexicon::{Class, Frame};
use crate::quotation::Stretch;
use crate::token::{Kind, Token};

/// The subject of a verb group, as indices of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub first: u32,
    /// How many phrases it has.
    count: u16,
    /// Whether it stands right before the verb, and is not carried over from another clause.
    pub adjacent: bool,
}

impl Subject {
    pub fn phrases(&self) -> Range<usize> {
        let first = self.first as usize;
        first..first + usize::from(self.count)
    }

    /// Phrases right before their verb.
    pub fn beside(first: usize, end: usize) -> Self {
        let count = end.saturating_sub(first).try_into().unwrap_or(u16::MAX);
        Self { first: first as u32, count, adjacent: true }
    }

    /// The same subject of a verb in another clause.
    fn carried(self) -> Self {
        Self { adjacent: false, ..self }
    }
}

/// A clause that has been opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clause {
    subject: Option<Subject>,
    /// Whether its finite verb has come.
    verb: bool,
    /// Opened by a subordinator, a preposition or a participle at the start of the sentence.
    introduction: bool,
    relative: bool,
    /// Whether its verb reports what the clauses inside it say.
    reports: bool,
}

impl Clause {
    /// Whether it has a subject that still waits for its verb.
    fn is_waiting(&self) -> bool {
        self.subject.is_some() && !self.verb
    }
}

const DEEPEST: usize = 12;

/// Finds for each phrase of the text the subject of the verb group that it is, and ties those right before their verbs
/// to them.
pub(crate) fn subjects(tokens: &[Token], stretches: &[Stretch], into: &mut Phrases) {
    let Phrases { all: phrases, outlines, levels, subjects, open: outer, .. } = into;
    subjects.clear();
    subjects.resize(phrases.len(), None);
    let mut pass = Pass {
        tokens,
        stretches,
        phrases,
        levels,
        subjects,
        outlines,
        outer,
        clause: Clause::default(),
        start: 0,
        before: None,
        parenthesis: None,
    };
    for level in &*levels {
        (pass.start, pass.before, pass.parenthesis) = (level.phrases.start, None, None);
        pass.restart();
        let phrases = &phrases[..level.phrases.end];
        let mut at = pass.start;
        while let Some(phrase) = phrases.get(at) {
            let governs = pass.step(at, phrase.part);
            if phrase.part != Part::Adverb {
                pass.before = Some(at);
            }
            at += 1;
            // The object of a verb or a preposition right before it plays no part in its clause.
            if governs && matches!(phrases.get(at), Some(Phrase { part: Part::Noun(_), .. })) {
                pass.before = Some(at);
                at += 1;
            }
        }
    }
}

struct Pass<'a> {
    tokens: &'a [Token],
    stretches: &'a [Stretch],
    phrases: &'a [Phrase],
    levels: &'a [super::Level],
    subjects: &'a mut [Option<Subject>],
    outlines: &'a mut [Outline],
    /// The innermost clause that is open, and those around it.
    clause: Clause,
    outer: &'a mut Vec<Clause>,
    start: usize,
    /// The last phrase that is no adverb.
    before: Option<usize>,
    /// The last reporting verb between commas, and its subject.
    parenthesis: Option<(usize, Subject)>,
}

impl Pass<'_> {
    fn open(&mut self, clause: Clause) {
        if self.outer.len() + 1 == DEEPEST {
            self.outer.remove(1);
        }
        self.outer.push(mem::replace(&mut self.clause, clause));
    }

    /// Ends the innermost clause.
    fn close(&mut self) {
        self.clause = self.outer.pop().unwrap_or_default();
    }

    fn restart(&mut self) {
        self.outer.clear();
        self.clause = Clause::default();
    }

    /// All clauses that are open, the innermost one last.
    fn clauses(&self) -> impl DoubleEndedIterator<Item = &Clause> {
        self.outer.iter().chain([&self.clause])
    }

    /// Reads a phrase and answers whether it governs a noun phrase right behind it.
    #[inline(always)]
    fn step(&mut self, at: usize, part: Part) -> bool {
        match part {
            Part::Noun(noun) => self.noun(at, noun),
            Part::Preposition if self.opens_clause(at) => self.introduced(),
            Part::Preposition => {
                self.clause.introduction |= self.is_first();
                return true;
            }
            Part::Verb(verb) => {
                match verb.shape {
                    Shape::Gerund => self.gerund(at),
                    Shape::Infinitive => self.infinitive(at),
                    shape => self.finite(at, shape, verb.auxiliary()),
                }
                return true;
            }
            Part::Break { .. } | Part::Semicolon | Part::Colon => self.restart(),
            Part::Comma => self.comma(),
            Part::That | Part::Whether | Part::Subordinator => self.introduced(),
            Part::Quotation(stretch) => self.quotation(at, stretch as usize),
            Part::Dash if self.is_dateline(at) => self.restart(),
            Part::Dash => self.dash(),
            Part::Wh => self.relative(at),
            _ => {}
        }
        false
    }

    /// A clause opens that a word introduces.
    fn introduced(&mut self) {
        let introduction = self.is_first();
        self.open(Clause { introduction, ..Clause::default() });
    }

    /// "who", "which", "when"
    #[inline(never)]
    fn relative(&mut self, at: usize) {
        let relative = at > self.start
            && match self.phrases[at - 1].part {
                Part::Noun(_) | Part::Comma | Part::Close | Part::Preposition => !self.is_first(),
                Part::Dash => self.clause.is_waiting(),
                _ => false,
            };
        // "Makey, who, at long last, said"
        let parted = relative && self.part(at + 1) == Some(Part::Comma);
        let subject = parted.then(|| Subject::beside(at, at + 1));
        let introduction = !relative && self.is_first();
        self.open(Clause { subject, relative, introduction, ..Clause::default() });
    }

    /// The first noun phrase of a clause waits for its verb.
    #[inline]
    fn noun(&mut self, at: usize, noun: Noun) {
        if noun.time & (noun.form != Form::Name) & !noun.possessive && !self.leads_to_verb(at) {
            return;
        }
        if self.clause.verb {
            if self.begins_second(at) {
                self.open(Clause { subject: Some(Subject::beside(at, at + 1)), ..Clause::default() });
            }
        } else if self.clause.subject.is_none() {
            self.clause.subject = Some(Subject::beside(at, at + 1));
        }
    }

    /// A quotation that an attribution stands beside ends the clause before it; any other is a part of its clause like
    /// a noun phrase, and a comma inside its closing mark counts.
    #[inline(never)]
    fn quotation(&mut self, at: usize, stretch: usize) {
        let opens = self.is_first() || matches!(self.part(at.wrapping_sub(1)), Some(Part::Comma | Part::Colon));
        let ends = match self.part(at + 1) {
            Some(Part::Noun(_)) => {
                let verb = (at + 2..at + 12).find_map(|at| match self.part(at) {
                    Some(Part::Verb(verb)) => Some(Some(verb)),
                    Some(Part::Break { .. }) | None => Some(None),
                    _ => None,
                });
                verb.flatten().is_some_and(|verb| verb.frames.any(Frame::QUOTATION) && !verb.passive())
            }
            Some(Part::Verb(verb)) => {
                verb.frames.any(Frame::QUOTATION)
                    && !verb.auxiliary()
                    && !matches!(verb.shape, Shape::Infinitive | Shape::Gerund)
            }
            _ => false,
        };
        let content = self.stretches[stretch].content();
        let comma = self.tokens[content.clone()].last().is_some_and(|token| token.kind == Kind::Comma);
        let sentence = self.tokens[content].first().is_some_and(|token| token.capital());
        let before = self.part(at.wrapping_sub(1)).filter(|_| at > self.start);
        // "Finch, host of “Morning Talk,” said": the subject before it waits for its verb.
        let waiting = self.clause.is_waiting() && !self.clause.introduction;
        let part_of_subject = waiting && matches!(before, Some(Part::Preposition));
        if opens && (sentence || comma || ends) || ends && comma && !part_of_subject {
            return self.restart();
        }
        // Whether it is a clause by itself.
        let whole = self.phrases[self.levels[stretch + 1].phrases.clone()].iter().any(|phrase| phrase.part.is_finite());
        let clause = &mut self.clause;
        match clause.subject {
            None if !clause.verb && !matches!(before, Some(Part::Noun(_) | Part::Verb(_) | Part::Preposition)) => {
                clause.subject = Some(Subject::beside(at, at + 1));
                clause.verb = whole;
            }
            // He "is here".
            Some(_) if !clause.verb && matches!(before, Some(Part::Noun(_))) && comma => clause.verb = true,
            _ => {}
        }
        if comma {
            self.comma();
        }
    }

    /// "Makey – who said so – left": a dash closes the relative clause that one opens.
    fn dash(&mut self) {
        if self.clause.relative && self.clause.verb {
            self.close();
        }
    }

    #[inline(never)]
    fn comma(&mut self) {
        // After what introduces the sentence its main clause begins.
        let last = self.clause;
        if last.introduction && (last.verb || last.subject.is_none()) || last.relative && last.verb {
            self.close();
            if !last.relative && self.clause.introduction && !self.clause.verb {
                self.clause = Clause::default();
            }
        } else if !last.verb && last.subject.is_none() {
            self.clause.introduction = false;
        }
    }

    #[inline(never)]
    fn finite(&mut self, at: usize, shape: Shape, auxiliary: bool) {
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
                self.subjects[at] = clause.and_then(|clause| clause.subject).map(Subject::carried);
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
                self.assign(at, Subject::beside(first, before + 1));
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
                    Some(subject) if matches!(part, Part::Comma) => self.subjects[at] = Some(subject.carried()),
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

    /// Gives a verb a subject that stands right before it.
    fn give(&mut self, at: usize, subject: Subject) {
        self.subjects[at] = Some(subject);
        let first = subject.first as usize;
        self.outlines[first].tie(at.saturating_sub(first));
    }

    /// Gives a verb the subject of its clause.
    fn assign(&mut self, at: usize, subject: Subject) {
        let first = &self.phrases[subject.first as usize];
        if first.noun().is_some_and(|noun| noun.form == Form::Pronoun)
            && !self.tokens[first.head() as usize].is(Class::SUBJECT
                .or(Class::INDEFINITE)
                .or(Class::DETERMINER)
                .or(Class::QUANTIFIER)
                .or(Class::THERE))
        {
            return;
        }
        self.give(at, subject);
        (self.clause.subject, self.clause.verb, self.clause.reports) = (Some(subject), true, self.reports(at));
    }

    /// What a participle at the start of a sentence governs is no subject; the main clause comes behind a comma.
    fn introduce(&mut self) {
        self.clause = Clause { introduction: true, verb: true, ..Clause::default() };
    }

    /// A participle clause takes the subject of its main clause: "he said, adding that".
    #[inline(never)]
    fn gerund(&mut self, at: usize) {
        let Some(before) = self.before else {
            return self.introduce();
        };
        if self.is_first() && self.phrases[before].part != Part::Conjunction {
            return self.introduce();
        }
        match self.phrases[before].part {
            Part::Noun(noun)
                if self.clause.verb
                    && noun.form != Form::Pronoun
                    && !noun.time
                    && !self.tokens[self.phrases[before].head() as usize].is(Class::DOCUMENT.or(Class::CUE_NOUN)) =>
            {
                self.subjects[at] = Some(Subject::beside(before, before + 1).carried());
            }
            // "…, Makey said, adding that"
            Part::Comma if self.parenthesis.is_some_and(|(verb, _)| self.leads_from(verb, before)) => {
                self.subjects[at] = self.parenthesis.map(|(_, subject)| subject.carried());
            }
            Part::Comma
            | Part::Conjunction
            | Part::Dash
            | Part::Verb(_)
            | Part::Adverb
            | Part::Subordinator
            | Part::Preposition
            | Part::Noun(_) => {
                self.subjects[at] = self.main_subject().map(Subject::carried);
            }
            _ => {}
        }
    }

    fn infinitive(&mut self, at: usize) {
        let clause = self.clauses().rfind(|clause| clause.verb);
        self.subjects[at] = clause.and_then(|clause| clause.subject).map(Subject::carried);
    }

    /// The subject that a participle takes over: of the clause that reports all after it, or of the last one.
    fn main_subject(&self) -> Option<Subject> {
        let mut main = self.clauses().filter(|clause| clause.subject.is_some() && clause.verb);
        main.next().or(self.clauses().find(|clause| clause.subject.is_some())).and_then(|clause| clause.subject)
    }
}
