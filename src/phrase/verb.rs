//! Verb groups: adverbs, auxiliaries, the verb, and the particles that belong to it.

use super::chunk::Chunker;
use super::{Part, Phrase, Shape, Sort, Verb};
use crate::lexicon::{Class, Form, Frame, Word};
use crate::token::{Kind, Token};

/// What may stand before the verb.
pub(super) const LEADS: Class = Class::AUXILIARY.or(Class::TO).or(Class::NEGATION).or(Class::ADVERB).or(Class::LY);

impl<'a> Chunker<'a> {
    /// Whether a verb group begins at a word.
    #[inline]
    pub(super) fn begins_verb_group(&self, at: usize, token: &'a Token) -> bool {
        if !token.is(LEADS) {
            return token.is(Class::VERB) && !token.is(Class::FUNCTION) && self.is_verb(at, at);
        }
        token.is(Class::AUXILIARY) & !token.is(Class::PRONOUN) || self.leads_to_verb(at, token)
    }

    /// Whether an adverb or the like leads to a verb.
    #[inline(never)]
    fn leads_to_verb(&self, mut at: usize, mut token: &'a Token) -> bool {
        let start = at;
        while token.is(LEADS)
            && !token.is(Class::AUXILIARY)
            // "they all agreed", but "all said that", "nobody agreed"
            && !(token.is(Class::PRONOUN) && (token.is(Class::NEGATION) || self.reports_content(at + 1)))
            && at < start + 3
            && (token.is(Class::NEGATION) || self.is_adverb(at))
        {
            at += 1;
            token = self.token(at);
        }
        if token.kind != Kind::Word || at > start && (token.starts_sentence() || self.names(at, token)) {
            return false;
        }
        if token.is(Class::AUXILIARY) && !(token.is(Class::PRONOUN)) {
            return true;
        }
        if token.is(Class::TO) {
            let mut next = at + 1;
            while next < at + 4 && (self.is_adverb(next) || self.token(next).is(Class::NEGATION)) {
                next += 1;
            }
            let next = self.token(next);
            return (next.forms().any(Form::BASE) && !next.capital()
                || next.is(Class::BE.or(Class::HAVE).or(Class::DO)))
                && !next.is(Class::DETERMINER);
        }
        if at > start && token.is(Class::ADJECTIVE) {
            return false;
        }
        token.is(Class::VERB) && !token.is(Class::FUNCTION) && self.is_verb(start, at)
    }

    /// Whether nothing but a noun phrase stands between a word and a reporting verb: "state television said".
    fn modifies_source(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let end = (at + 1..=at + LONGEST).find(|&at| {
            let token = self.token(at);
            token.is(Class::REPORTING) && !token.capital() || !self.is_nominal(at)
        });
        end.is_some_and(|end| end > at + 1 && self.token(end).is(Class::REPORTING))
    }

    /// Whether a form of a verb that begins a phrase is a verb and no noun.
    fn is_verb(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        let forms = token.forms();
        let next = self.token(at + 1);
        let before = self.before();
        let ambiguous = token.is(Class::NOUNISH
            .or(Class::CUE_NOUN)
            .or(Class::ADJECTIVE)
            .or(Class::ROLE)
            .or(Class::THING)
            .or(Class::TIME_UNIT));
        let whose = || self.token(at - 1).is(Class::WH) && self.word(at - 1).eq_ignore_ascii_case("whose");
        if token.possessive() || at > 0 && whose() {
            return false;
        }
        if token.capital()
            && !token.starts_sentence()
            && at > 0
            && self.token(at - 1).kind == Kind::Word
            && !self.is_headline()
        {
            return false;
        }
        if let Some(&Phrase { part: Part::Noun(_), first, end, .. }) = self.phrases.last()
            && end as usize == at
            && (self.is_cue_after_quotation(first as usize, at) || self.ends_parenthesis(first as usize, at))
        {
            return true;
        }
        if self.is_cue_before_quotation(at) {
            return true;
        }
        // "United captain Tom Holt", "Reading boss Tom Holt", "Fed Chair Ida Holt", but "Said captain Tom Holt"
        if token.starts_sentence()
            && next.is(Class::PERSON)
            && self.token(at + 2).capital()
            && (forms.any(Form::GERUND) || !self.lexicon.entry(token.word).report.frames.any(Frame::QUOTATION))
        {
            return false;
        }
        if forms.any(Form::PAST.or(Form::PARTICIPLE)) && !forms.any(Form::BASE) {
            // "…," said retired neurosurgeon Ben Carson
            if let Some(Part::Verb(verb)) = before
                && verb.frames.any(Frame::QUOTATION)
                && !verb.auxiliary()
                && self.is_nominal(at + 1)
            {
                return false;
            }
            // "…," elected officials said
            if let Some(Part::Quotation(_)) = before
                && !self.lexicon.entry(token.word).report.frames.any(Frame::QUOTATION)
                && self.modifies_source(at)
            {
                return false;
            }
            // "in used cars"
            let attributive = matches!(before, Some(Part::Preposition)) && self.is_nominal(at + 1) && start == at;
            let adjective = token.is(Class::ADJECTIVE) && !matches!(before, Some(Part::Noun(_)));
            return !(attributive || adjective && self.is_nominal(at + 1));
        }
        // "their report found that"
        if forms.any(Form::PAST)
            && token.is(Class::REPORTING)
            && matches!(before, Some(Part::Noun(noun)) if !noun.possessive)
        {
            return true;
        }
        if forms.any(Form::GERUND) {
            let object = next.is(Class::DETERMINER
                .or(Class::PRONOUN)
                .or(Class::THAT)
                .or(Class::WH)
                .or(Class::WHETHER)
                .or(Class::PREPOSITION)
                .or(Class::TO))
                || matches!(next.kind, Kind::Mark)
                || next.capital()
                || self.is_nominal(at + 1)
                || self.is_adverb(at + 1);
            return object || !matches!(before, Some(Part::Preposition | Part::Verb(_)));
        }
        let subject = match before {
            Some(Part::Noun(noun)) => Some(noun.plural),
            Some(Part::Wh | Part::That) => None,
            Some(Part::Adverb | Part::Comma | Part::Close | Part::Dash | Part::Conjunction) => None,
            // "…," rail inspector Maelis Quendry said
            Some(Part::Quotation(_)) if !forms.any(Form::PAST.or(Form::THIRD)) => {
                let after = self.token(at + 2);
                let named = self.is_nominal(at + 1) && after.capital() && after.kind == Kind::Word;
                return !(named || ambiguous && self.modifies_source(at));
            }
            _ => {
                return !ambiguous && (start == at) && !matches!(before, Some(Part::Preposition))
                    || matches!(before, Some(Part::Quotation(_)));
            }
        };
        if !ambiguous {
            return true;
        }
        let object = next.is(Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::THAT)
            .or(Class::WH)
            .or(Class::WHETHER)
            .or(Class::TO))
            || matches!(next.kind, Kind::Mark | Kind::Number | Kind::Colon)
            || next.capital()
            || next.kind == Kind::Word
                && self.lexicon.entry(token.word).report.takes_preposition(self.lexicon.entry(next.word))
            || self.is_adverb(at + 1)
            || self.is_nominal(at + 1);
        match subject {
            Some(plural) => {
                let pronoun = matches!(before, Some(Part::Noun(noun)) if noun.form == crate::Form::Pronoun);
                pronoun
                    || object && (forms.any(Form::THIRD) && !plural || forms.any(Form::BASE) && plural)
                    || start < at && object
            }
            None => {
                matches!(before, Some(Part::Wh | Part::That))
                    || object
                        && matches!(next.kind, Kind::Word | Kind::Mark)
                        && (next.is(Class::DETERMINER.or(Class::THAT).or(Class::PRONOUN))
                            // "Finch, the mayor, calls Lydden"
                            || matches!(before, Some(Part::Comma | Part::Close))
                                && next.capital()
                                && forms.any(Form::THIRD)
                                && token.is(Class::REPORTING))
            }
        }
    }

    /// Adds the verb group that begins at the token to read.
    #[inline(never)]
    pub(super) fn verb_group(&mut self) {
        let start = self.at;
        let mut at = start;
        let mut verb = Verb { word: Word::NONE, frames: Frame::NONE, shape: Shape::Finite, traits: 0 };
        let mut wanted = Form::FINITE.or(Form::PARTICIPLE).or(Form::GERUND);
        // "he's saying", "they've said": an auxiliary is drawn into the word before.
        if start > 0 && self.token(start - 1).is(Class::CONTRACTION) && self.before().is_some() {
            verb.set(Verb::AUXILIARY, true);
        }
        let (mut infinitive, mut be, mut begun, mut found) = (false, false, false, None);
        let mut last = start;
        loop {
            let token = self.token(at);
            if at > start && token.starts_sentence() {
                break;
            }
            // Most words are the verb, or end the group.
            let leads = token.is(LEADS);
            if leads & token.is(Class::TO) & !begun {
                (infinitive, wanted) = (true, Form::BASE);
            } else if leads
                & token.is(Class::AUXILIARY)
                & !token.is(Class::PRONOUN)
                & !(infinitive & token.is(Class::MODAL))
            {
                verb.set(Verb::AUXILIARY, true);
                verb.set(Verb::NEGATED, token.is(Class::NEGATION));
                be = token.is(Class::BE);
                wanted = if token.is(Class::MODAL) {
                    verb.set(Verb::MODAL, true);
                    Form::BASE
                } else if token.is(Class::DO) {
                    Form::BASE
                } else if be {
                    Form::GERUND.or(Form::PARTICIPLE)
                } else {
                    Form::PARTICIPLE
                };
            } else if leads && token.is(Class::NEGATION) && !token.is(Class::PRONOUN.or(Class::DETERMINER)) {
                verb.set(Verb::NEGATED, true);
                at += 1;
                continue;
            } else if token.is(Class::VERB) && token.forms().any(wanted) && !(at > start && self.names(at, token)) {
                found = Some(at);
                last = at;
                break;
            } else if leads && self.is_adverb(at) {
                verb.set(Verb::HEDGED, self.classes(token).any(Class::HEDGE));
                verb.set(Verb::NEGATED, token.is(Class::NEGATION));
                at += 1;
                continue;
            } else {
                break;
            }
            begun = true;
            last = at;
            at += 1;
        }
        let mut end = last + 1;
        match found {
            Some(head) => {
                let token = self.token(head);
                let entry = self.lexicon.entry(token.word);
                let forms = entry.forms;
                (verb.word, verb.frames) = (token.word, entry.report.frames);
                verb.set(Verb::PASSIVE, be && forms.any(Form::PARTICIPLE) && !forms.any(Form::GERUND));
                verb.shape = match () {
                    () if infinitive => Shape::Infinitive,
                    () if verb.auxiliary() && head > start && self.is_gerund_of_auxiliary(start) => Shape::Gerund,
                    () if verb.auxiliary() => Shape::Finite,
                    () if forms.any(Form::GERUND) => Shape::Gerund,
                    () if forms.any(Form::PAST.or(Form::PARTICIPLE)) & !forms.any(Form::BASE.or(Form::THIRD)) => {
                        Shape::Past
                    }
                    () => Shape::Finite,
                };
                if entry.classes.any(Class::MULTIWORD) {
                    let rest = (head + 1..(head + 5).min(self.level.len()))
                        .map(|at| self.token(at))
                        .take_while(|token| token.kind == Kind::Word)
                        .map(|token| token.text(self.text));
                    // "said no to it", but "said no one came"
                    let determines = |end: usize| self.token(end).is(Class::DETERMINER) && self.is_nominal(end + 1);
                    if let Some((word, length)) = self.lexicon.multiword(entry.lemma, rest)
                        && !determines(head + length)
                    {
                        (verb.word, verb.frames) = (word, self.lexicon.entry(word).report.frames);
                        verb.traits |= length as u8 * Verb::WORD_BEHIND;
                        end += length;
                    }
                }
            }
            None => {
                verb.shape = if infinitive {
                    Shape::Infinitive
                } else if be {
                    Shape::Copula
                } else if self.is_gerund_of_auxiliary(start) {
                    Shape::Gerund
                } else {
                    Shape::Finite
                }
            }
        }
        // The sentence goes on behind a quotation.
        if let Some(Part::Break { weak: true, .. }) = self.before() {
            self.landmarks.pop();
        }
        let reports = verb.frames != Frame::NONE || matches!(verb.shape, Shape::Copula | Shape::Infinitive);
        self.mark(if reports { Sort::Cue } else { Sort::Verb });
        self.push(end.max(start + 1), Part::Verb(verb));
    }

    fn is_gerund_of_auxiliary(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is(Class::HAVE.or(Class::BE))
            && token.length() > 4
            && ["having", "being"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }
}
