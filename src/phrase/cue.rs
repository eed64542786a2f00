//! Cues: whether a word hands over to what is said, and is a verb for that reason.

use super::chunk::Chunker;
use crate::lexicon::{Class, Form, Frame};
use crate::token::Kind;

impl Chunker<'_> {
    /// Whether a word is the past of a verb that reports, and nothing else: "said".
    pub fn says(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is(Class::REPORTING)
            && !token.is(Class::FUNCTION.or(Class::ADJECTIVE))
            && !token.capital()
            && token.forms().any(Form::PAST)
            && !token.forms().any(Form::BASE)
    }

    /// Whether a word is a verb that reports, and no noun, with the start of what is said behind it: "say they".
    pub fn reports_content(&self, at: usize) -> bool {
        let (token, next) = (self.token(at), self.token(at + 1));
        let forms = token.forms();
        let verb = match forms.any(Form::BASE) {
            true => !token.is(Class::NOUNISH.or(Class::CUE_NOUN)),
            false => forms.any(Form::PAST) && (!token.is(Class::ADJECTIVE) || next.is(Class::THAT)),
        };
        verb && token.is(Class::REPORTING)
            && !token.is(Class::FUNCTION)
            && !token.capital()
            && (next.is(Class::PRONOUN.or(Class::THAT).or(Class::DETERMINER).or(Class::WHETHER))
                || matches!(next.kind, Kind::Mark)
                || next.capital())
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
                true => forms.any(Form::PAST.or(Form::BASE)),
                false => forms.any(Form::PAST.or(Form::THIRD)),
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
            && token.forms().any(Form::GERUND.or(Form::PAST))
            && !token.capital()
            && self.lexicon.entry(token.word).report.frames.any(Frame::QUOTATION)
    }

    /// Whether a word ends the parenthesis that a comma opens, and says what a plural before it does: "the roof leaked,
    /// court records show".
    pub(super) fn ends_parenthesis(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        start > 0
            && at > start
            && self.tokens[start - 1].kind == Kind::Comma
            && token.forms().any(Form::BASE)
            && !token.capital()
            && matches!(self.token(at + 1).kind, Kind::Comma | Kind::Stop | Kind::End)
            && self.lexicon.entry(token.word).report.frames.any(Frame::CLAUSE)
            && self.is_plural(self.token(at - 1))
    }
}
