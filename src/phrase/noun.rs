//! Noun phrases: from the determiner to the head noun, names with their titles, pronouns.

use std::ops::Range;

use super::chunk::{Chunker, is_currency};
use super::{Noun, Part, Referring, Sort};
use crate::Form;
use crate::lexicon::{Class, Form as VerbForm, Frame, is_particle};
use crate::token::{self, Kind, Looks, Token};

/// Any other word goes on with the noun phrase before it, in small letters or with a capital.
const MAY_END: Class =
    Class::FUNCTION.or(Class::TIME).or(Class::ADVERB).or(Class::LY).or(Class::ADJECTIVE).or(Class::VERB);

/// Whether a noun phrase goes on with a token whatever else it holds: with a word that is nothing but a noun.
#[inline]
fn goes_on_with_any(before: &Token, token: &Token) -> bool {
    // "at that moment Father came", "on May 3 Finch said"
    let dated = before.is(Class::TIME_UNIT) | (before.kind == Kind::Number);
    token.is_plain(MAY_END, dated)
}

impl<'a> Chunker<'a> {
    /// Adds the noun phrase that begins with the token to read, which is no mark; `name` tells whether it is one.
    #[inline(never)]
    pub(super) fn noun(&mut self, first: &'a Token, name: bool) {
        const DETERMINER: Class = Class::DETERMINER.or(Class::QUANTIFIER);
        let start = self.at;
        let mut before = first;
        let mut at = start;
        if !name && before.is(DETERMINER.or(Class::PRONOUN)) {
            if before.is(Class::PRONOUN) && !(before.is(DETERMINER.or(Class::NUMERAL)) && self.determines(start)) {
                return self.pronoun(start);
            }
            if before.is(DETERMINER) && !before.is(Class::PREPOSITION) {
                at += 1;
                while let Some(next) = self.determiner(at) {
                    (before, at) = (next, at + 1);
                }
            }
        }
        let mut names = false;
        let mut looks = token::looks(&self.tokens[start..at.max(start + 1)]);
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
            match token.kind {
                Kind::Word if self.goes_on_with_word(start, at, before, names) => {
                    (head, noun) = (at, token);
                    names |= token.capital();
                }
                Kind::Word => break,
                Kind::Number if !token.starts_sentence() => (head, noun) = (at, token),
                Kind::Stop | Kind::Hyphen | Kind::Symbol | Kind::At | Kind::Dash
                    if self.goes_on_with_sign(at, before, token) => {}
                // A nickname inside a name, or a quoted word before its noun.
                Kind::Mark if let Some(end) = self.quoted_within(at, names) => {
                    looks = looks.and(token::looks(&self.tokens[at..end]));
                    at = end;
                    before = self.token(at - 1);
                    continue;
                }
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
        self.referring.push(Referring {
            phrase: self.phrases.len() as u32,
            noun: true,
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
        begins
            | (looks.possessive() && self.tokens[phrase.start..phrase.end - 1].iter().any(|token| token.possessive()))
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
        self.referring.push(Referring::pronoun(self.phrases.len(), token.is(Class::SINGULAR)));
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
        quoted && self.token(at).is(Class::POSSESSIVE) && !self.classes(self.token(at)).any(Class::OBJECT)
            || self.is_nominal(at + 1)
            // "his best friend"
            || next.is(Class::DETERMINER.or(Class::ADJECTIVE)) && self.is_nominal(at + 2)
            || self.is_adverb(at + 1)
                && (self.token(at + 2).is(Class::ADJECTIVE) || self.token(at + 2).forms().any(VerbForm::PARTICIPLE))
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

    /// Whether a noun phrase goes on with what is neither a word nor a number.
    #[inline(never)]
    fn goes_on_with_sign(&self, at: usize, before: &Token, token: &Token) -> bool {
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

    /// Whether a noun phrase that began at `start` goes on with a word that may end it.
    #[inline(never)]
    fn goes_on_with_word(&self, start: usize, at: usize, before: &Token, names: bool) -> bool {
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
        // "one reader even noted", "six in 10 say he"
        if self.is_adverb(at) && (self.says(at + 1) || self.reports_content(at + 1)) && self.has_head(before)
            || self.reports_content(at) && !before.is(Class::DETERMINER) && !before.possessive()
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
                && (self.token(at + 1).is(Class::ADJECTIVE) || self.token(at + 1).forms().any(VerbForm::PARTICIPLE));
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
                return self.is_noun_after_determiner(at) || !token.forms().only(VerbForm::THIRD);
            }
            return self.is_noun_after_noun(start, at);
        }
        true
    }

    /// The same of a word with a capital; nothing in a headline, where that tells nothing.
    fn continues_with_capital(&self, start: usize, at: usize, before: &Token, token: &Token) -> Option<bool> {
        // "at that moment Father came"
        if before.is(Class::TIME_UNIT) && !before.capital() && self.has_head(before) {
            return Some(false);
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

    /// Whether a word is the cue of a quotation right before the noun phrase that begins at `start` and ends here:
    /// "…," the suit reads.
    pub(super) fn is_cue_after_quotation(&self, start: usize, at: usize) -> bool {
        if start < 2 || !matches!(self.tokens[start - 1].kind, Kind::Mark) {
            return false;
        }
        let token = self.token(at);
        let forms = token.forms();
        let ends_quotation = || {
            let inner = self.tokens[..start]
                .iter()
                .rev()
                .find(|token| !matches!(token.kind, Kind::Mark) && !matches!(token.text(self.text), "'" | "’" | "‘"));
            inner.is_some_and(|token| matches!(token.kind, Kind::Comma | Kind::Exclamation | Kind::Dash))
        };
        at > start
            && !token.capital()
            && ends_quotation()
            && self.lexicon.entry(token.word).report.frames.any(Frame::QUOTATION)
            && match self.is_plural(self.token(at - 1)) {
                true => forms.any(VerbForm::PAST.or(VerbForm::BASE)),
                false => forms.any(VerbForm::PAST.or(VerbForm::THIRD)),
            }
            && !self.is_nominal(at + 1)
    }

    /// Whether a word hands over to a quotation: "a message to supporters saying: “…”", "another tweeted, “…”", "some
    /// chanted “…”".
    pub(super) fn is_cue_before_quotation(&self, at: usize) -> bool {
        let hands_over = match self.token(at + 1).kind {
            Kind::Colon | Kind::Comma => matches!(self.token(at + 2).kind, Kind::Mark),
            Kind::Mark => at > 0 && self.token(at - 1).is(Class::PRONOUN),
            _ => false,
        };
        let token = self.token(at);
        hands_over
            && token.forms().any(VerbForm::GERUND.or(VerbForm::PAST))
            && !token.capital()
            && self.lexicon.entry(token.word).report.frames.any(Frame::QUOTATION)
    }

    /// Whether a form of a verb is a noun although a noun stands before it: "job claims rose", "press briefing".
    fn is_noun_after_noun(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        let forms = token.forms();
        let next = self.token(at + 1);
        if forms.any(VerbForm::PAST) && !token.is(Class::ROLE.or(Class::ADJECTIVE)) {
            // "the government-backed plan"
            return false;
        }
        let nounish =
            token.is(Class::NOUNISH.or(Class::CUE_NOUN).or(Class::ROLE).or(Class::TIME_UNIT).or(Class::THING));
        if token.is(Class::ROLE) && !token.is(Class::REPORTING) {
            return true;
        }
        let finite = next.is(Class::AUXILIARY)
            || next.is(Class::VERB) && next.forms().any(VerbForm::PAST.or(VerbForm::THIRD)) && !next.is(Class::NOUNISH)
            || self.ends_parenthesis(start, at + 1);
        if forms.any(VerbForm::GERUND) {
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
            return !(forms.any(VerbForm::THIRD) && !plural || forms.any(VerbForm::BASE) && plural);
        }
        if next.kind == Kind::Word && report.takes_preposition(self.lexicon.entry(next.word)) {
            let plural = self.is_plural(self.token(at - 1));
            return !(forms.any(VerbForm::THIRD) && !plural || forms.any(VerbForm::BASE) && plural);
        }
        if object && next.is(Class::DETERMINER.or(Class::PRONOUN)) {
            return false;
        }
        true
    }

    /// Whether a word ends the parenthesis that a comma opens, and says what a plural before it does: "the roof leaked,
    /// court records show".
    pub(super) fn ends_parenthesis(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        start > 0
            && at > start
            && self.tokens[start - 1].kind == Kind::Comma
            && token.forms().any(VerbForm::BASE)
            && !token.capital()
            && matches!(self.token(at + 1).kind, Kind::Comma | Kind::Stop | Kind::End)
            && self.lexicon.entry(token.word).report.frames.any(Frame::CLAUSE)
            && self.is_plural(self.token(at - 1))
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
    pub(super) fn joins_adjectives(&self, at: usize) -> bool {
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
    fn is_inside_noun(&self, at: usize, stretch: usize, names: bool) -> bool {
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

    #[inline(always)]
    fn is_plural(&self, token: &Token) -> bool {
        let known = token.is(Class::PLURAL_NOUN) | token.is(Class::PLURAL) & !token.is(Class::SINGULAR);
        let [before, last] = match *token.bytes(self.text) {
            [.., before, last] => [before, last],
            [last] => [b' ', last],
            [] => *b"  ",
        };
        let s = last == b's';
        // "glass", "status", "crisis"
        let singular = matches!(before, b's' | b'u' | b'i');
        let small = s & !(singular | token.capital() | token.is(Class::ROLE));
        let special = token.is(Class::GROUP) | s & token.capital();
        !token.possessive() & (known | small | (special && self.is_special_plural(token, s)))
    }

    #[inline(never)]
    fn is_special_plural(&self, token: &Token, s: bool) -> bool {
        match s {
            true => {
                token.capital()
                    && (token.is(Class::DEMONYM) || matches!(token.text(self.text), "Democrats" | "Republicans"))
            }
            false => matches!(token.text(self.text), "people" | "police" | "media"),
        }
    }

    /// Whether a capitalised noun for a person is a surname: "Mr. Baker", "Tom Baker", and "Baker" alone where no
    /// sentence begins.
    fn is_surname(&self, start: usize, head: usize) -> bool {
        let token = self.token(head);
        if !token.capital() || !token.is(Class::PERSON) || token.is(Class::PLURAL_NOUN) || token.upper() {
            return false;
        }
        let abbreviated =
            head >= start + 2 && self.token(head - 1).kind == Kind::Stop && self.token(head - 2).is(Class::TITLE);
        if abbreviated {
            return true;
        }
        let before = self.token(head.saturating_sub(1));
        if start < head {
            return before.capital()
                && (before.is(Class::CIVIL)
                    || before.is(Class::FIRST_NAME) && !before.is(Class::PLACE.or(Class::TITLE).or(Class::TIME)))
                && !token.is(Class::TITLE);
        }
        let opened = match before.kind {
            Kind::Mark => !token.after_gap(),
            kind => matches!(kind, Kind::Dash | Kind::Open | Kind::Colon),
        };
        !token.starts_sentence()
            && !opened
            && !token.is(Class::TITLE)
            && !self.token(head + 1).capital()
            && !before.capital()
    }

    #[inline]
    fn describe(&self, start: usize, end: usize, head: usize, token: &Token) -> Noun {
        let plural = self.is_plural(token);
        let timely = token.is(Class::TIME.or(Class::TIME_UNIT)) | (token.kind == Kind::Number);
        let time = timely && self.is_time(start, head, plural);
        let named = token.capital() && self.is_named(start, end, head, time);
        let form = if named { Form::Name } else { Form::Nominal };
        Noun {
            form,
            plural,
            time,
            possessive: token.possessive(),
            behind: (end - 1 - head).try_into().unwrap_or(u16::MAX),
        }
    }

    /// Whether a phrase whose head is a number or a word of time tells when.
    #[inline(never)]
    fn is_time(&self, start: usize, head: usize, plural: bool) -> bool {
        let token = self.token(head);
        if token.kind == Kind::Number && head > start && self.token(head - 1).is(Class::TIME) {
            return true;
        }
        // "the Lydden Times"
        let paper = token.is(Class::TIME_UNIT) && token.capital() && plural && !self.is_headline();
        token.is(Class::TIME.or(Class::TIME_UNIT)) && !paper && !self.is_named_after_month(start, head)
    }

    /// Whether a phrase whose head has a capital names somebody or something.
    fn is_named(&self, start: usize, end: usize, head: usize, time: bool) -> bool {
        const KINDS: Class = Class::PERSON.or(Class::GROUP).or(Class::BODY).or(Class::DOCUMENT).or(Class::DEMONYM);
        let token = self.token(head);
        !time && !token.is(KINDS) && (!token.is(Class::TITLE) || token.is(Class::FIRST_NAME)) && self.is_name(head)
            || token.is(Class::ORGANIZATION)
            || token.is(Class::BODY) && start + 1 < end
            || self.is_surname(start, head)
    }

    /// Whether a month is somebody's name here: "May smiled", "Mrs. March", but "in May", "May 5", "June and July".
    fn is_named_after_month(&self, start: usize, at: usize) -> bool {
        let (token, next) = (self.token(at), self.token(at + 1));
        let named = (start..at).any(|at| self.token(at).is(Class::CIVIL.or(Class::FIRST_NAME)));
        if !(token.is(Class::FIRST_NAME) || named) || !token.capital() || next.kind == Kind::Number {
            return false;
        }
        let before = start.checked_sub(1).map(|before| self.tokens[before]);
        let dated = before.is_some_and(|before| {
            before.kind == Kind::Number
                || before.is(Class::PREPOSITION.or(Class::TIME).or(Class::CONJUNCTION))
                    && !matches!(
                        before.text(self.text),
                        "to" | "with" | "at" | "for" | "about" | "and" | "but" | "than"
                    )
        });
        let listed = matches!(next.kind, Kind::Comma) || next.is(Class::CONJUNCTION);
        let after = self.token(at + 2);
        !(dated || listed && (after.is(Class::TIME) || after.kind == Kind::Number))
    }
}

/// Whether a sign can be part of a noun phrase wherever it stands.
fn is_sign_of_noun(text: &str) -> bool {
    is_currency(text) || matches!(text, "%" | "&" | "/" | "@")
}
