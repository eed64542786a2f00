//! What is to be known of a noun phrase: whether it names somebody, is plural, tells when.

use crate::Form;
use crate::lexicon::Class;
use crate::phrase::Noun;
use crate::phrase::chunk::Chunker;
use crate::token::{Kind, Token};

impl Chunker<'_> {
    #[inline]
    pub(super) fn describe(&self, start: usize, end: usize, head: usize, token: &Token) -> Noun {
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

    #[inline(always)]
    pub(in crate::phrase) fn is_plural(&self, token: &Token) -> bool {
        let known = token.is(Class::PLURAL_NOUN) | token.is(Class::PLURAL) & !token.is(Class::SINGULAR);
        let [before, last] = match *token.bytes(self.text) {
            [.., before, last] => [before, last],
            [last] => [b' ', last],
            [] => *b"  ",
        };
        let s = last == b's';
        // "glass", "status", "crisis"
        let singular = (before == b's') | (before == b'u') | (before == b'i');
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

    /// Whether a phrase whose head has a capital names somebody or something.
    fn is_named(&self, start: usize, end: usize, head: usize, time: bool) -> bool {
        const KINDS: Class = Class::PERSON.or(Class::GROUP).or(Class::BODY).or(Class::DOCUMENT).or(Class::DEMONYM);
        let token = self.token(head);
        !time && !token.is(KINDS) && (!token.is(Class::TITLE) || token.is(Class::FIRST_NAME)) && self.is_name(head)
            || token.is(Class::ORGANIZATION)
            || token.is(Class::BODY) && start + 1 < end
            || self.is_surname(start, head)
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
