//! What stands around a phrase: the questions that the pass over the clauses asks of it.

use super::Pass;
use crate::Form;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape, Verb};

impl Pass<'_> {
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.phrases.get(at).filter(|_| at >= self.start).map(|phrase| phrase.part)
    }

    /// Whether a noun phrase begins a second main clause whose verb comes behind commas: "…, and then Makey, at last,".
    pub(super) fn begins_second(&self, at: usize) -> bool {
        let joined = self.before.filter(|&before| self.phrases[before].part == Part::Conjunction);
        joined.is_some_and(|joined| joined > self.start && self.phrases[joined - 1].part == Part::Comma)
            && self.part(at + 1) == Some(Part::Comma)
            && match self.part(at + 2) {
                Some(Part::Preposition | Part::Wh | Part::Adverb) => true,
                Some(Part::Verb(verb)) => verb.shape == Shape::Gerund,
                _ => false,
            }
            && self.is_subject_like(at)
    }

    /// Whether the main clause begins behind a comma, with a noun phrase that a comma parts from its verb: "Asked whether
    /// it leaks, the mayor, Ida Lund, said".
    pub(super) fn begins_main(&self, comma: usize) -> bool {
        self.clause.verb
            && self.outer.iter().any(|outer| outer.introduction && outer.verb && outer.subject.is_none())
            && self.part(comma + 2) == Some(Part::Comma)
            && matches!(self.part(comma + 1), Some(Part::Noun(noun)) if !noun.time && !noun.possessive)
            && self.is_subject_like(comma + 1)
    }

    /// Whether a word such as "as", "after", "since" opens a clause: a noun phrase and its verb come right after it.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        self.tokens[self.phrases[at].head() as usize].is(Class::SUBORDINATOR)
            && matches!(self.part(at + 1), Some(Part::Noun(noun)) if !(noun.possessive || noun.time && self.reports(at + 2)))
            && matches!(
                self.part(at + 2),
                Some(Part::Verb(verb)) if matches!(verb.shape, Shape::Finite | Shape::Copula)
                    || verb.shape == Shape::Past && verb.frames != Frame::NONE
            )
            && self.is_subject_like(at + 1)
    }

    /// Whether nothing but adverbs stands before the phrase at hand in its clause.
    pub(super) fn is_first(&self) -> bool {
        self.before.is_none_or(|before| {
            matches!(
                self.phrases[before].part,
                Part::Break { .. }
                    | Part::Conjunction
                    | Part::Quotation(_)
                    | Part::Semicolon
                    | Part::Dash
                    | Part::Colon
            )
        })
    }

    /// Whether a noun phrase of time is a subject after all: "Monday brought".
    pub(super) fn leads_to_verb(&self, at: usize) -> bool {
        let unit = self.tokens[self.phrases[at].first as usize].is(Class::DETERMINER);
        matches!(self.part(at + 1), Some(Part::Verb(verb)) if !matches!(verb.shape, Shape::Gerund | Shape::Infinitive))
            && (self.is_first() || unit)
    }

    /// Whether a reporting verb and the noun phrase right before it stand between commas.
    pub(super) fn is_parenthesis(&self, at: usize, noun: usize) -> bool {
        let opens = noun > self.start && matches!(self.phrases[noun - 1].part, Part::Comma | Part::Quotation(_));
        if !opens || !self.reports(at) {
            return false;
        }
        let name = match self.phrases[noun].part {
            Part::Noun(noun_of) => {
                noun_of.form != Form::Nominal || self.tokens[self.phrases[noun].head() as usize].is(Class::ROLE)
            }
            _ => false,
        };
        let closes = match self.part(at + 1) {
            None | Some(Part::Comma | Part::Break { .. } | Part::Dash) => true,
            // "The plan, Makey told them, was simple."
            Some(Part::Noun(noun)) => {
                noun.time || self.takes_addressee(at) && matches!(self.part(at + 2), Some(Part::Comma))
            }
            Some(part) => matches!(part, Part::Preposition | Part::Adverb),
        };
        name && closes && self.is_subject_like(noun)
    }

    /// Whether a reporting verb between commas has its subject after it: "The bill, said Smith, would fail."
    pub(super) fn is_inverted_parenthesis(&self, at: usize) -> bool {
        let addressed = |verb: Verb| verb.frames.any(Frame::ADDRESSEE) || verb.auxiliary();
        // "The bill, said a spokesman, would fail.", but "He came, said a prayer, and left."
        let speaks = |noun: usize, form: Form| {
            let head = self.tokens[self.phrases[noun].head() as usize];
            form == Form::Name || form == Form::Nominal && head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY))
        };
        self.reports(at)
            && !self.phrases[at].verb().is_some_and(addressed)
            && matches!(self.part(at + 1), Some(Part::Noun(noun)) if !noun.time && !noun.possessive && speaks(at + 1, noun.form))
            && matches!(self.part(at + 2), None | Some(Part::Comma | Part::Break { .. } | Part::Other))
    }

    pub(super) fn is_subject_like(&self, at: usize) -> bool {
        let head = self.tokens[self.phrases[at].head() as usize];
        match self.phrases[at].part {
            Part::Noun(noun) if noun.form == Form::Pronoun => head.is(Class::SUBJECT),
            _ => true,
        }
    }

    /// Whether a form that may be a participle modifies the noun before it, since a finite verb comes after:
    /// "officials briefed on the matter said".
    pub(super) fn is_reduced(&self, at: usize) -> bool {
        const REACH: usize = 8;
        match self.part(at.wrapping_sub(1)) {
            // "Makey said in a statement published yesterday that"
            Some(Part::Noun(noun)) if noun.form == Form::Name && self.only_says(at) => return false,
            Some(Part::Noun(noun)) if noun.form != Form::Pronoun => {}
            _ => return false,
        }
        // "…," Makey said in remarks published yesterday.
        if at >= self.start + 2
            && matches!(self.phrases[at - 2].part, Part::Quotation(_))
            && self.phrases[at].verb().is_some_and(|verb| verb.frames.any(Frame::QUOTATION))
        {
            return false;
        }
        let mut gerund = false;
        for at in at + 1..(at + REACH).min(self.phrases.len()) {
            match self.phrases[at].part {
                Part::Preposition | Part::Adverb => {}
                // "accused of stealing a boat said"
                Part::Verb(verb) if verb.shape == Shape::Gerund && self.part(at - 1) == Some(Part::Preposition) => {
                    gerund = true;
                }
                Part::Noun(noun)
                    if matches!(self.part(at - 1), Some(Part::Preposition))
                        || matches!(self.part(at - 1), Some(Part::Verb(verb)) if verb.shape == Shape::Gerund)
                        || noun.time && !self.tokens[self.phrases[at].first as usize].is(Class::DETERMINER) => {}
                Part::Verb(verb) if matches!(self.part(at - 1), Some(Part::Noun(_) | Part::Adverb)) => {
                    return verb.is_finite() && (!gerund || self.reports(at));
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether a preposition that opens no clause stands before a noun phrase; a name may begin a clause behind it.
    pub(super) fn is_governed(&self, noun: usize) -> bool {
        noun > self.start
            && !self.tokens[self.phrases[noun].head() as usize].capital()
            && self.phrases[noun - 1].part == Part::Preposition
            && !self.tokens[self.phrases[noun - 1].head() as usize].is(Class::SUBORDINATOR)
    }

    pub(super) fn takes_addressee(&self, at: usize) -> bool {
        self.phrases[at].verb().is_some_and(|verb| verb.frames.any(Frame::ADDRESSEE))
    }

    /// Whether a verb has what is said for its only object, so that it is no participle beside a name.
    pub(super) fn only_says(&self, at: usize) -> bool {
        let frames = self.phrases[at].verb().map_or(Frame::NONE, |verb| verb.frames);
        frames.any(Frame::CLAUSE) && !self.takes_addressee(at)
    }

    /// Whether a participle stands between two commas or dashes behind which the verb comes: "Makey, asked about the
    /// visit, said".
    pub(super) fn is_enclosed(&self, at: usize, before: usize) -> bool {
        const REACH: usize = 24;
        let mark = self.phrases[before].part;
        if !matches!(mark, Part::Comma | Part::Dash) {
            return false;
        }
        let inside = (at + 1..(at + REACH).min(self.phrases.len())).take_while(|&at| !self.phrases[at].is_break());
        inside
            .into_iter()
            .find(|&at| self.phrases[at].part == mark)
            .is_some_and(|close| self.part(close + 1).is_some_and(Part::is_finite))
    }

    /// Where the noun phrases begin that end in this one, with prepositions between them.
    pub(super) fn chain(&self, last: usize) -> usize {
        let mut first = last;
        while first >= self.start + 2
            && matches!(self.phrases[first - 1].part, Part::Preposition)
            && self.is_part_of_whole(first - 2)
        {
            first -= 2;
        }
        // "A and B said"
        if first >= self.start + 2
            && matches!(self.phrases[first - 1].part, Part::Conjunction)
            && matches!(self.phrases[first - 2].part, Part::Noun(_))
            && first >= self.start + 3
            && matches!(self.phrases[first - 3].part, Part::That | Part::Subordinator | Part::Comma)
        {
            first -= 2;
        }
        first
    }

    /// Whether a preposition may go on with a noun phrase: "officials in", "one in".
    pub(super) fn is_part_of_whole(&self, noun: usize) -> bool {
        match self.phrases[noun].part {
            Part::Noun(of) if of.form == Form::Pronoun => {
                self.tokens[self.phrases[noun].head() as usize].is(Class::NUMERAL.or(Class::QUANTIFIER))
            }
            Part::Noun(of) => !of.time,
            _ => false,
        }
    }

    /// Whether a verb takes a clause as what somebody says.
    pub(super) fn reports(&self, at: usize) -> bool {
        self.phrases[at].verb().is_some_and(|verb| verb.frames.any(Frame::CLAUSE) && !verb.passive())
    }

    /// Whether nothing but adjuncts stand between a verb and a comma.
    pub(super) fn leads_from(&self, verb: usize, comma: usize) -> bool {
        const REACH: usize = 8;
        comma > verb
            && comma - verb <= REACH
            && self.phrases[verb + 1..comma]
                .iter()
                .all(|phrase| matches!(phrase.part, Part::Noun(_) | Part::Preposition | Part::Adverb))
    }
}
