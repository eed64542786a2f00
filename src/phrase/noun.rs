//! Noun phrases: from the determiner to the head noun, names with their titles, pronouns.

mod describe;
mod extent;

use std::ops::Range;

use super::chunk::{Chunker, is_currency};
use super::{Noun, Part, Reference, Referring, Sort};
use crate::Form;
use crate::lexicon::{Class, Form as VerbForm};
use crate::token::{self, Kind, Looks, Token};
use extent::{ENDS, goes_on_with_any};

impl<'a> Chunker<'a> {
    /// Adds the noun phrase that begins with the token to read, which is no mark; `name` tells whether it is one.
    #[inline(never)]
    pub(super) fn noun(&mut self, first: &'a Token, name: bool) {
        const DETERMINER: Class = Class::DETERMINER.or(Class::QUANTIFIER);
        let start = self.at;
        let (mut before, mut looks) = (first, first.looks());
        let mut at = start;
        if !name && before.is(DETERMINER.or(Class::PRONOUN)) {
            if before.is(Class::PRONOUN) && !(before.is(DETERMINER.or(Class::NUMERAL)) && self.determines(start)) {
                return self.pronoun(start);
            }
            if before.is(DETERMINER) && !before.is(Class::PREPOSITION) {
                at += 1;
                // "told her that time was short"
                while let Some(next) =
                    self.determiner(at).filter(|next| !(before.is(Class::POSSESSIVE) & next.is(Class::THAT)))
                {
                    looks = looks.and(next.looks());
                    (before, at) = (next, at + 1);
                }
            }
        }
        let mut names = false;
        let (mut head, mut noun) = (start, first);
        if at == start && (first.kind == Kind::Word || self.begins_noun(first)) {
            names = first.capital();
            at += 1;
        }
        while at > start {
            let token = self.token(at);
            // Most that go on with it are such words.
            if goes_on_with_any(before, token) {
                (head, noun) = (at, token);
                names |= token.capital();
                looks = looks.and(token.looks());
                (before, at) = (token, at + 1);
                continue;
            }
            if ENDS[token.kind as usize] {
                break;
            }
            match token.kind {
                Kind::Word if self.goes_on_with_word(start, at, before, names) => {
                    (head, noun) = (at, token);
                    names |= token.capital();
                }
                Kind::Word => break,
                // "Tom Finch 10:30"
                Kind::Number if token.is(Class::TIME) & names => break,
                Kind::Number if !token.starts_sentence() => (head, noun) = (at, token),
                // A nickname inside a name, or a quoted word before its noun.
                Kind::Mark if let Some(end) = self.quoted_within(at, names) => {
                    looks = looks.and(token::looks(&self.tokens[at..end]));
                    at = end;
                    before = self.token(at - 1);
                    continue;
                }
                _ if self.goes_on_with_sign(at, before, token) => {}
                _ => break,
            }
            looks = looks.and(token.looks());
            (before, at) = (token, at + 1);
        }
        at = at.max(start + 1);
        if noun.is(Class::CUE_NOUN) {
            self.mark(Sort::Cue);
        }
        let described = self.describe(start, at, head, noun);
        self.note(Referring {
            phrase: self.phrases.len() as u32,
            sort: Reference::Noun,
            capital: looks.capital(),
            owned: self.is_owned(start..at, looks),
            speaker: noun.is(Class::ROLE.or(Class::KIN)) & !described.plural & !described.time,
        });
        self.push(at, Part::Noun(described));
    }

    /// Whether a phrase of these looks may be somebody's.
    #[inline]
    fn is_owned(&self, phrase: Range<usize>, looks: Looks) -> bool {
        let begins = self.tokens[phrase.start].is(Class::POSSESSIVE) & (phrase.len() > 1);
        begins | (looks.possessive() && self.has_owner(phrase))
    }

    /// Whether a possessive stands before the last token of a phrase.
    #[inline(never)]
    fn has_owner(&self, phrase: Range<usize>) -> bool {
        self.tokens[phrase.start..phrase.end - 1].iter().any(|token| token.possessive())
    }

    /// The end of the quoted stretch that opens at a mark, if it belongs into a noun phrase.
    #[cold]
    fn quoted_within(&mut self, at: usize, names: bool) -> Option<usize> {
        let stretch = self.opened(at)?;
        self.is_inside_noun(at, stretch, names).then(|| self.stretches[stretch].after())
    }

    pub(super) fn pronoun(&mut self, at: usize) {
        let token = self.token(at);
        let noun = Noun {
            form: Form::Pronoun,
            plural: token.is(Class::PLURAL) && !token.is(Class::SINGULAR),
            time: false,
            possessive: false,
            behind: 0,
        };
        if token.is(Class::CUE_NOUN) {
            self.mark(Sort::Cue);
        }
        let singular = token.is(Class::SINGULAR);
        self.note(Referring { speaker: singular, ..Referring::of(self.phrases.len(), Reference::Pronoun) });
        self.push(at + 1, Part::Noun(noun));
    }

    /// Whether a determiner that can stand alone has a noun after it.
    fn determines(&mut self, at: usize) -> bool {
        let next = self.token(at + 1);
        // "several said they", "most said that"
        let counts = self.token(at).is(Class::QUANTIFIER.or(Class::NUMERAL));
        if counts && (self.reports_content(at + 1) || self.is_verb_after_number(at + 1)) {
            return false;
        }
        let quoted = matches!(next.kind, Kind::Mark) && self.opened(at + 1).is_some();
        let owns = self.never_alone(self.token(at));
        quoted && owns
            || self.is_nominal(at + 1)
            // "his best friend"
            || next.is(Class::DETERMINER.or(Class::ADJECTIVE)) && self.is_nominal(at + 2)
            // "his rarely seen wife", "his only answer"
            || self.is_adverb(at + 1)
                && (self.token(at + 2).is(Class::ADJECTIVE)
                    || self.token(at + 2).forms().any(VerbForm::PARTICIPLE)
                    || owns && self.is_nominal(at + 2))
    }

    /// Whether a noun comes behind a determiner, for it is no pronoun: "the", "his", but not "that", "her".
    fn never_alone(&self, token: &Token) -> bool {
        match token.is(Class::POSSESSIVE) {
            true => !self.classes(token).any(Class::OBJECT),
            false => token.is(Class::DETERMINER) && !token.is(Class::PRONOUN),
        }
    }

    /// Whether a past form is the verb of the number or quantifier before it: "the three died", "some met in May", but
    /// "three stolen cars".
    fn is_verb_after_number(&self, at: usize) -> bool {
        const MODIFIES: Class = Class::ADJECTIVE.or(Class::NOUNISH).or(Class::ROLE).or(Class::CUE_NOUN);
        let token = self.token(at);
        token.forms().any(VerbForm::PAST)
            && !token.forms().any(VerbForm::BASE)
            && !token.is(MODIFIES)
            && !token.capital()
            && self.token(at - 1).is(Class::QUANTIFIER.or(Class::NUMERAL))
            && !self.is_nominal(at + 1)
    }

    fn determiner(&self, at: usize) -> Option<&'a Token> {
        let token = self.token(at);
        let determines = token.is(Class::DETERMINER.or(Class::QUANTIFIER))
            && !token.is(Class::PREPOSITION)
            && !self.names(at, token);
        determines.then_some(token)
    }

    /// Whether a word can be part of a noun phrase that begins there.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        let token = self.token(at);
        match token.kind {
            Kind::Number => true,
            Kind::Symbol => is_currency(token.text(self.text)),
            Kind::Word => {
                if self.names(at, token) {
                    return !token.is(Class::TIME) || token.possessive();
                }
                if token.is(Class::FUNCTION) {
                    return token.is(Class::NUMERAL.or(Class::QUANTIFIER)) || token.is(Class::ADJECTIVE);
                }
                if token.is(Class::ADVERB) && !token.is(Class::ADJECTIVE) {
                    return token.is(Class::TIME) && token.possessive();
                }
                if self.is_adverb(at) {
                    return self.token(at + 1).is(Class::ADJECTIVE)
                        || self.token(at + 1).forms().any(VerbForm::PARTICIPLE);
                }
                if token.is(Class::VERB) {
                    return self.is_noun_after_determiner(at);
                }
                true
            }
            _ => false,
        }
    }

    /// Whether a form of a verb is a noun or an adjective where a determiner or an adjective stands before it.
    fn is_noun_after_determiner(&self, at: usize) -> bool {
        let token = self.token(at);
        let forms = token.forms();
        if self.is_cue_before_quotation(at) {
            return false;
        }
        token.is(Class::NOUNISH
            .or(Class::CUE_NOUN)
            .or(Class::ROLE)
            .or(Class::ADJECTIVE)
            .or(Class::TIME_UNIT)
            .or(Class::THING))
            || forms.any(VerbForm::PARTICIPLE.or(VerbForm::GERUND))
            || forms.any(VerbForm::BASE) && !token.is(Class::REPORTING)
    }

    /// Whether a noun phrase can begin with a token.
    fn begins_noun(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word | Kind::Number => true,
            Kind::Symbol | Kind::At => is_sign_of_noun(token.text(self.text)),
            _ => false,
        }
    }
}

/// Whether a sign can be part of a noun phrase wherever it stands.
fn is_sign_of_noun(text: &str) -> bool {
    is_currency(text) || matches!(text, "%" | "&" | "/" | "@")
}
