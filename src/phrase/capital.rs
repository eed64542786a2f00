//! Capitals: whether one tells that a word is a name, or stands there because a sentence begins or in a headline.

use super::chunk::Chunker;
use crate::lexicon::{Class, Form};
use crate::token::{Kind, Token};

impl Chunker<'_> {
    /// Whether a capital tells that a word is a name or part of one.
    #[inline]
    pub fn is_name(&self, at: usize) -> bool {
        self.names(at, self.token(at))
    }

    /// The same of the token at a place.
    #[inline]
    pub fn names(&self, at: usize, token: &Token) -> bool {
        token.capital() && self.is_capital_of_name(at, token) && (is_proper(token) || !self.is_headline())
    }

    /// The same of a word that has a capital, in a sentence that is no headline.
    #[inline(never)]
    fn is_capital_of_name(&self, at: usize, token: &Token) -> bool {
        const NEVER: Class = Class::FUNCTION.or(Class::ADVERB);
        const SPECIAL: Class = Class::CONTRACTION.or(Class::INTERJECTION).or(Class::MODAL);
        let initial = token.starts_sentence() || at > 0 && self.follows_opening(at, token);
        let special = token.is(SPECIAL) || token.upper() || token.length() == 1;
        match initial {
            true if !special && token.is(NEVER) => false,
            false if !special && !token.is(Class::FUNCTION) => true,
            _ => self.is_special_name(at, token, initial),
        }
    }

    /// The same of a word that may be more than one thing; `initial` tells whether it would have a capital anyway.
    #[inline(never)]
    fn is_special_name(&self, at: usize, token: &Token, initial: bool) -> bool {
        let letter = token.length() == 1;
        if token.is(Class::CONTRACTION) || letter && token.text(self.text) == "I" {
            return false;
        }
        let next = self.token(at + 1);
        let named = next.capital() && next.kind == Kind::Word && !next.is(Class::FUNCTION);
        // "Lord Holt"
        if token.is(Class::INTERJECTION) && token.is(Class::CIVIL) {
            return named;
        }
        if !initial && letter && next.kind == Kind::Stop {
            // "James A. Baker"
            return self.token(at - 1).capital() || self.token(at + 2).capital();
        }
        if !initial {
            return !token.is(Class::FUNCTION)
                || token.is(Class::FIRST_NAME) && token.is(Class::MODAL)
                || self.is_name_in_spite(at)
                || token.upper() && !self.token(at - 1).upper() && !token.is(Class::SUBJECT);
        }
        // At the start of a sentence every word has a capital.
        // "US Senator"
        if token.upper() && token.is(Class::PRONOUN) && named && !next.upper() {
            return true;
        }
        // "Will laughed", "May's hat", "May Holt"
        if token.is(Class::MODAL) && token.is(Class::FIRST_NAME) {
            let forms = next.forms();
            return named || token.possessive() || forms.any(Form::PAST) && !forms.any(Form::BASE);
        }
        if token.is(Class::FUNCTION.or(Class::ADVERB)) || self.is_adverb(at) && !named {
            return false;
        }
        if token.is(Class::VERB) && !token.is(Class::FIRST_NAME.or(Class::ORGANIZATION_NAME)) {
            // "Price said"
            return (named || self.says(at + 1)) && !token.forms().any(Form::GERUND.or(Form::PAST));
        }
        is_proper(token) || named || !token.word.is_known()
    }

    /// Whether an interjection with a capital amid a sentence is a name: "said Pooh".
    fn is_name_in_spite(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is(Class::INTERJECTION)
            && !token.is(Class::DETERMINER.or(Class::PRONOUN))
            && self.token(at - 1).kind == Kind::Word
            && !self.token(at - 1).capital()
            && !self.is_headline()
    }

    fn follows_opening(&self, at: usize, token: &Token) -> bool {
        match self.tokens[at - 1].kind {
            Kind::Mark | Kind::Open => !token.after_gap(),
            kind => kind == Kind::Colon,
        }
    }

    /// Whether most of the longer words of the sentence have a capital, as in a headline.
    #[inline]
    pub fn is_headline(&self) -> bool {
        self.headline.get().unwrap_or_else(|| {
            let headline = self.is_title_case();
            self.headline.set(Some(headline));
            headline
        })
    }

    #[inline(never)]
    fn is_title_case(&self) -> bool {
        /// A fifth of the words that are looked at.
        const MOST_SMALL: usize = 8;
        const LOOKED_AT: usize = 40;
        let mut capitals = 0;
        let mut words = 0;
        let rest = &self.tokens[self.sentence..];
        for token in &rest[..rest.len().min(LOOKED_AT)] {
            if token.starts_sentence() && (words > 0 || token.kind == Kind::End) {
                break;
            }
            let long = (token.kind == Kind::Word) & (token.length() > 3);
            words += usize::from(long);
            capitals += usize::from(long & token.capital());
            // A headline has a capital on its verbs.
            let verb = token.is(Class::REPORTING) & !token.is(Class::FUNCTION);
            if (words - capitals > MOST_SMALL) | long & verb & !token.capital() {
                return false;
            }
        }
        words >= 4 && capitals * 10 >= words * 8
    }
}

/// Whether the lexicon knows a word as a name.
fn is_proper(token: &Token) -> bool {
    token.is(Class::FIRST_NAME.or(Class::PLACE).or(Class::TITLE).or(Class::ORGANIZATION_NAME).or(Class::DEMONYM))
}
