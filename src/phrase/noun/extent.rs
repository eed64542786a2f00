//! How far a noun phrase reaches: whether it goes on with a token.

use super::is_sign_of_noun;
use crate::lexicon::{Class, Form, Frame, is_particle};
use crate::phrase::Part;
use crate::phrase::chunk::Chunker;
use crate::token::{Kind, Token};

/// Any other word goes on with the noun phrase before it, in small letters or with a capital.
const MAY_END: Class =
    Class::FUNCTION.or(Class::TIME).or(Class::ADVERB).or(Class::LY).or(Class::ADJECTIVE).or(Class::VERB);

/// The signs that end each noun phrase.
pub(super) static ENDS: [bool; Kind::COUNT] = {
    const SIGNS: [Kind; 8] = [
        Kind::Comma,
        Kind::Exclamation,
        Kind::Ellipsis,
        Kind::Colon,
        Kind::Semicolon,
        Kind::Open,
        Kind::Close,
        Kind::End,
    ];
    let (mut ends, mut at) = ([false; Kind::COUNT], 0);
    while at < SIGNS.len() {
        ends[SIGNS[at] as usize] = true;
        at += 1;
    }
    ends
};

/// Whether a noun phrase goes on with a token whatever else it holds: with a word that is nothing but a noun.
#[inline]
pub(super) fn goes_on_with_any(before: &Token, token: &Token) -> bool {
    // "at that moment Father came", "on May 3 Finch said", "at 10 a.m. Finch said"
    let dated = before.is(Class::TIME_UNIT) | matches!(before.kind, Kind::Number | Kind::Stop);
    token.is_plain(MAY_END, dated)
}

impl Chunker<'_> {
    /// Whether a noun phrase that began at `start` goes on with a word that may end it.
    #[inline(never)]
    pub(super) fn goes_on_with_word(&self, start: usize, at: usize, before: &Token, names: bool) -> bool {
        let token = self.token(at);
        if token.starts_sentence() {
            return false;
        }
        if before.kind == Kind::Hyphen && !token.after_gap() {
            return true;
        }
        if token.capital()
            && let Some(continues) = self.continues_with_capital(start, at, before, token)
        {
            return continues;
        }
        // "House of Representatives", "Center for Public Opinion"; "of" binds names, "for" only organisations.
        if names & before.capital() && self.joins_names(start, at) {
            return true;
        }
        if !token.is(MAY_END) {
            return true;
        }
        if token.is(Class::FUNCTION) {
            return token.is(Class::NUMERAL.or(Class::QUANTIFIER).or(Class::ADJECTIVE))
                && self.is_determiner_like(before)
                || token.is(Class::DETERMINER) && self.begins_name_after_article(at)
                || token.is(Class::CONJUNCTION) && self.joins_adjectives(at);
        }
        // "another said it"
        let stands_alone = before.is(Class::INDEFINITE) && before.is(Class::PRONOUN);
        // "one reader even noted", "six in 10 say he"
        if self.is_adverb(at) && (self.says(at + 1) || self.reports_content(at + 1)) && self.has_head(before)
            || self.reports_content(at) && !before.possessive() && (!before.is(Class::DETERMINER) || stands_alone)
        {
            return false;
        }
        // "told this newspaper last week"
        if token.is(Class::ADJECTIVE)
            && self.token(at + 1).is(Class::TIME.or(Class::TIME_UNIT))
            && matches!(self.word(at), "last" | "next" | "earlier")
            && self.has_head(before)
        {
            return false;
        }
        if token.is(Class::TIME) && !token.possessive() {
            return !self.has_head(before) && self.is_nominal(at + 1);
        }
        if !token.is(Class::ADJECTIVE) && self.is_adverb(at) {
            // "his highest ever guest"
            if before.is(Class::ADJECTIVE) && self.is_determiner_like(self.token(start)) && self.is_nominal(at + 1) {
                return !self.has_head(before);
            }
            return !self.has_head(before)
                && (self.token(at + 1).is(Class::ADJECTIVE)
                    || self.token(at + 1).forms().any(Form::PARTICIPLE)
                    || self.never_alone(before) && self.is_nominal(at + 1));
        }
        if before.possessive() {
            return true;
        }
        if token.is(Class::VERB) {
            if self.is_cue_after_quotation(start, at)
                || self.is_cue_before_quotation(at)
                || self.is_verb_after_number(at)
                || self.ends_parenthesis(start, at)
            {
                return false;
            }
            let modified = self.is_determiner_like(before)
                || before.is(Class::DEMONYM) && !before.is(Class::PLURAL_NOUN) && !token.is(Class::REPORTING)
                || before.is(Class::ADJECTIVE) && !before.is(Class::ROLE) && !before.capital()
                || before.kind == Kind::Number
                || self.is_adverb(at - 1);
            if modified {
                return self.is_noun_after_determiner(at) || !token.forms().only(Form::THIRD);
            }
            return self.is_noun_after_noun(start, at);
        }
        // "told the inquiry new rules were needed"
        let addressee = token.is(Class::ADJECTIVE)
            && matches!(self.before(), Some(Part::Verb(verb)) if verb.frames.any(Frame::ADDRESSEE))
            && self.has_head(before)
            && !self.is_adverb(at - 1)
            && self.is_nominal(at + 1);
        !addressee
    }

    /// The same of a word with a capital; nothing in a headline, where that tells nothing.
    fn continues_with_capital(&self, start: usize, at: usize, before: &Token, token: &Token) -> Option<bool> {
        // "at that moment Father came", "at 10:30 Finch said", "at 10 a.m. Finch said", but "at 10:30 GMT"
        let last = if before.kind == Kind::Stop && at > start + 1 { self.token(at - 2) } else { before };
        let told = last.is(Class::TIME_UNIT) && !last.capital() && self.has_head(before);
        if told || last.kind == Kind::Number && last.is(Class::TIME) {
            return Some(token.is(Class::TIME_UNIT));
        }
        // "on May 3 Finch said"
        if before.kind == Kind::Number && at > start + 1 && self.token(at - 2).is(Class::TIME) {
            return Some(token.is(Class::ORGANIZATION.or(Class::BODY)));
        }
        let name = self.names(at, token);
        if !name && self.is_headline() {
            return None;
        }
        let day = token.is(Class::TIME) && !token.possessive() && !self.is_name(at + 1) && self.has_head(before);
        Some(!day && (name || !token.is(Class::FUNCTION)))
    }

    /// Whether a form of a verb is a noun although a noun stands before it: "job claims rose", "press briefing".
    fn is_noun_after_noun(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        let forms = token.forms();
        let next = self.token(at + 1);
        if forms.any(Form::PAST) && !token.is(Class::ROLE.or(Class::ADJECTIVE)) {
            // "the government-backed plan"
            return false;
        }
        let nounish =
            token.is(Class::NOUNISH.or(Class::CUE_NOUN).or(Class::ROLE).or(Class::TIME_UNIT).or(Class::THING));
        if token.is(Class::ROLE) && !token.is(Class::REPORTING) {
            // "Finch chairs the council"
            let governs = next.is(Class::DETERMINER) && forms.only(Form::THIRD) && !self.is_plural(self.token(at - 1));
            return !governs;
        }
        // "Rovers coach Tom Holt"
        if token.is(Class::ROLE) && token.is(Class::PERSON) && next.capital() && self.token(at - 1).capital() {
            return true;
        }
        let finite = next.is(Class::AUXILIARY)
            || next.is(Class::VERB) && next.forms().any(Form::PAST.or(Form::THIRD)) && !next.is(Class::NOUNISH)
            || self.ends_parenthesis(start, at + 1);
        if forms.any(Form::GERUND) {
            return finite
                || next.is(Class::PREPOSITION.or(Class::CONJUNCTION)) && !next.is(Class::SUBORDINATOR)
                || !matches!(next.kind, Kind::Word | Kind::Mark | Kind::Number);
        }
        if !nounish {
            return false;
        }
        if finite {
            return true;
        }
        let object = next.is(Class::DETERMINER.or(Class::PRONOUN).or(Class::THAT).or(Class::WH).or(Class::WHETHER))
            || matches!(next.kind, Kind::Mark | Kind::Number | Kind::Colon)
            || next.is(Class::TO)
            || next.capital()
            || self.is_adverb(at + 1)
            || self.is_nominal(at + 1);
        let report = self.lexicon.entry(token.word).report;
        if object && token.is(Class::REPORTING) {
            let plural = self.is_plural(self.token(at - 1));
            return !(forms.any(Form::THIRD) && !plural || forms.any(Form::BASE) && plural);
        }
        if next.kind == Kind::Word && report.takes_preposition(self.lexicon.entry(next.word)) {
            let plural = self.is_plural(self.token(at - 1));
            return !(forms.any(Form::THIRD) && !plural || forms.any(Form::BASE) && plural);
        }
        if object && next.is(Class::DETERMINER.or(Class::PRONOUN)) {
            return false;
        }
        true
    }

    /// Whether a noun phrase goes on with what is neither a word nor a number.
    #[inline(never)]
    pub(super) fn goes_on_with_sign(&self, at: usize, before: &Token, token: &Token) -> bool {
        match token.kind {
            _ if token.starts_sentence() => false,
            Kind::Stop => before.kind == Kind::Word && !token.after_gap() && !self.ends_sentence(at),
            Kind::Hyphen => !token.after_gap() && !self.token(at + 1).after_gap(),
            Kind::Symbol | Kind::At => {
                let text = token.text(self.text);
                is_sign_of_noun(text) || matches!(text, "'" | "’" | "‘")
            }
            Kind::Dash => {
                !token.after_gap()
                    && !self.token(at + 1).after_gap()
                    && before.kind == Kind::Number
                    && self.token(at + 1).kind == Kind::Number
            }
            _ => false,
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        at + 1 >= self.level.len() || next.starts_sentence() || next.kind == Kind::Dash
    }

    /// Whether "of", "for", "the" or a particle stands between two words of one name.
    fn joins_names(&self, start: usize, at: usize) -> bool {
        const PARTICLES: usize = 4;
        if is_particle(self.word(at)) {
            // "de la"
            let name = (at + 1..=at + PARTICLES).find(|&at| !is_particle(self.word(at)));
            return name.is_some_and(|name| self.token(name).capital());
        }
        let word = self.word(at);
        let organization = word == "for" || word == "on";
        if word != "of" && !organization {
            return false;
        }
        if organization {
            let known =
                (start..at).any(|token| self.token(token).is(Class::ORGANIZATION) && self.token(token).capital());
            if !known {
                return false;
            }
        }
        let next = at + 1 + usize::from(self.word(at + 1) == "the");
        self.token(next).capital()
            && self.token(next).kind == Kind::Word
            && !self.token(next).is(Class::TIME.or(Class::FUNCTION))
            && !(self.token(next).is(Class::CIVIL) && self.token(next + 1).kind == Kind::Stop)
    }

    /// Whether a conjunction joins two adjectives before one noun: "rural and older voters".
    pub(in crate::phrase) fn joins_adjectives(&self, at: usize) -> bool {
        let adjective = |at: usize| {
            let token = self.token(at);
            token.is(Class::ADJECTIVE) && !token.is(Class::FUNCTION.or(Class::ROLE).or(Class::VERB).or(Class::ADVERB))
        };
        self.token(at).is(Class::CONJUNCTION)
            && matches!(self.word(at), "and" | "or")
            && adjective(at - 1)
            && adjective(at + 1)
            && self.is_nominal(at + 2)
    }

    fn begins_name_after_article(&self, at: usize) -> bool {
        at >= 2
            && self.token(at - 2).capital()
            && self.token(at + 1).capital()
            && self.word(at) == "the"
            && matches!(self.word(at - 1), "of" | "for" | "on")
    }

    /// Whether a quoted stretch belongs into a noun phrase: a nickname, or a word before its noun.
    pub(super) fn is_inside_noun(&self, at: usize, stretch: usize, names: bool) -> bool {
        let quoted = self.stretches[stretch];
        let length = quoted.content().len();
        let after = self.token(quoted.after());
        if !quoted.closed || length > 8 || after.starts_sentence() {
            return false;
        }
        let before = self.token(at - 1);
        // The title of a work after its owner: CNN's "State of the Union".
        if before.possessive() && before.capital() && quoted.closed && length <= 8 {
            let first = self.tokens[quoted.open as usize + 1];
            return first.capital() && self.tokens[quoted.content().end - 1].capital();
        }
        if names && before.capital() && length <= 3 && self.tokens[quoted.open as usize + 1].capital() {
            return after.capital() && after.kind == Kind::Word && !after.is(Class::FUNCTION);
        }
        self.is_determiner_like(before)
            && length <= 4
            && after.kind == Kind::Word
            && !after.is(Class::FUNCTION.or(Class::VERB))
            && !self.is_adverb(quoted.after())
    }

    fn is_determiner_like(&self, token: &Token) -> bool {
        token.is(Class::DETERMINER.or(Class::QUANTIFIER).or(Class::NUMERAL))
            || token.possessive()
            || token.kind == Kind::Number
    }

    /// Whether the last token of a phrase may be its noun.
    fn has_head(&self, before: &Token) -> bool {
        matches!(before.kind, Kind::Word | Kind::Stop)
            && !self.is_determiner_like(before)
            && (!before.is(Class::ADJECTIVE) || before.capital())
    }
}
