//! Which noun phrase is the subject of each verb group: one pass over the phrases of a level.
//!
//! A clause opens at a break, a conjunction that joins clauses, or a word such as "that", "when", "who". The first noun
//! phrase in it that no preposition governs is its subject; what stands between the two, be it an apposition, a relative
//! clause or a prepositional phrase, belongs to the subject.

mod around;
mod finite;

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

/// A subject as it is noted for its verb: how far from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    /// How far behind the verb; mostly less than nothing.
    by: i16,
    count: u8,
    adjacent: bool,
}

impl Near {
    /// The subject of a verb there, unless it is too far.
    fn of(verb: usize, subject: Subject) -> Option<Self> {
        let by = (i64::from(subject.first) - verb as i64).try_into().ok()?;
        Some(Self { by, count: subject.count.try_into().unwrap_or(u8::MAX), adjacent: subject.adjacent })
    }

    #[inline]
    pub fn subject(self, verb: usize) -> Subject {
        let Self { by, count, adjacent } = self;
        Subject { first: (verb as u32).wrapping_add_signed(by.into()), count: count.into(), adjacent }
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
        (pass.start, pass.before, pass.parenthesis) = (level.phrases().start, None, None);
        pass.restart();
        let phrases = &phrases[..level.phrases().end];
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
    subjects: &'a mut [Option<Near>],
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
            // "Finch Ltd (NYSE: FIN) said"
            Part::Colon if at >= self.start + 2 && self.phrases[at - 2].part == Part::Open => {}
            Part::Break { .. } | Part::Semicolon | Part::Colon => self.restart(),
            Part::Comma => self.comma(at),
            Part::That | Part::Whether | Part::Subordinator => self.introduced(),
            Part::Quotation(stretch) => self.quotation(at, stretch as usize),
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
        let whole = self.phrases[self.levels[stretch + 1].phrases()].iter().any(|phrase| phrase.part.is_finite());
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
            self.comma(at);
        }
    }

    /// "Makey – who said so – left": a dash closes the relative clause that one opens.
    fn dash(&mut self) {
        if self.clause.relative && self.clause.verb {
            self.close();
        }
    }

    #[inline(never)]
    fn comma(&mut self, at: usize) {
        // After what introduces the sentence its main clause begins.
        let last = self.clause;
        if self.begins_main(at) {
            self.restart();
        } else if last.introduction && (last.verb || last.subject.is_none()) || last.relative && last.verb {
            self.close();
            if !last.relative && self.clause.introduction && !self.clause.verb {
                self.clause = Clause::default();
            }
        } else if !last.verb && last.subject.is_none() {
            self.clause.introduction = false;
        }
    }

    /// Gives a verb a subject that stands right before it.
    fn give(&mut self, at: usize, subject: Subject) {
        let first = subject.first as usize;
        self.outlines[first].tie(at.saturating_sub(first));
        self.subject(at, Some(subject));
    }

    /// Gives a verb the subject of another clause, if that has one.
    fn carry(&mut self, at: usize, subject: Option<Subject>) {
        self.subject(at, subject.map(Subject::carried));
    }

    fn subject(&mut self, at: usize, subject: Option<Subject>) {
        self.subjects[at] = subject.and_then(|subject| Near::of(at, subject));
        if let Some(subject) = subject {
            self.outlines[subject.first as usize].make_subject();
        }
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
                self.carry(at, Some(Subject::beside(before, before + 1)));
            }
            // "…, Makey said, adding that"
            Part::Comma if self.parenthesis.is_some_and(|(verb, _)| self.leads_from(verb, before)) => {
                self.carry(at, self.parenthesis.map(|(_, subject)| subject));
            }
            Part::Comma
            | Part::Conjunction
            | Part::Dash
            | Part::Verb(_)
            | Part::Adverb
            | Part::Subordinator
            | Part::Preposition
            | Part::Noun(_) => {
                self.carry(at, self.main_subject());
            }
            _ => {}
        }
    }

    fn infinitive(&mut self, at: usize) {
        let clause = self.clauses().rfind(|clause| clause.verb);
        self.carry(at, clause.and_then(|clause| clause.subject));
    }

    /// The subject that a participle takes over: of the clause that reports all after it, or of the last one.
    fn main_subject(&self) -> Option<Subject> {
        let mut main = self.clauses().filter(|clause| clause.subject.is_some() && clause.verb);
        main.next().or(self.clauses().find(|clause| clause.subject.is_some())).and_then(|clause| clause.subject)
    }
}
