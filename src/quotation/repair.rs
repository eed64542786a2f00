//! A quotation whose closing mark is missing: it ends where a clause tells who said it.
//!
//! ```text
//! end       = (comma | ? | !) narration
//! narration = cue source                           “We are dry, said Councillor Valdescu on Monday.
//!           | source cue (stop | preposition | …)  “We are dry, Ochsner added.
//! source    = capital {capital} | he | she | they
//! ```

use crate::lexicon::{Class, Form, Frame, Lexicon};
use crate::token::{Kind, Token};

/// The longest name before a cue.
const LONGEST_NAME: usize = 4;

/// The token of an unclosed quotation at which narration begins. Where the next paragraph seems to go on with the
/// quotation, only a name and a cue that end their sentence tell otherwise.
pub(super) fn narration(lexicon: &Lexicon, tokens: &[Token], start: usize, end: usize, goes_on: bool) -> Option<usize> {
    (start + 1..end)
        .filter(|&at| matches!(tokens[at - 1].kind, Kind::Comma | Kind::Exclamation))
        .find(|&at| !goes_on && is_inverted(lexicon, tokens, at) || is_straight(lexicon, tokens, at, goes_on))
}

fn is_inverted(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let next = tokens[at + 1];
    is_cue(lexicon, tokens[at]) && (is_name(next) || is_third_person(next))
}

fn is_straight(lexicon: &Lexicon, tokens: &[Token], at: usize, goes_on: bool) -> bool {
    let pronoun = is_third_person(tokens[at]) && !goes_on;
    let names = tokens[at..].iter().take(LONGEST_NAME).take_while(|&&token| is_name(token)).count();
    let cue = at + if pronoun { 1 } else { names };
    if cue == at || !tokens.get(cue).is_some_and(|&token| is_cue(lexicon, token)) {
        return false;
    }
    tokens.get(cue + 1).is_none_or(|after| {
        matches!(after.kind, Kind::Stop | Kind::End)
            || !goes_on && (after.kind == Kind::Comma || after.is(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB)))
    })
}

fn is_cue(lexicon: &Lexicon, token: Token) -> bool {
    let entry = lexicon.entry(token.word);
    !token.capital() && entry.report.frames.any(Frame::QUOTATION) && entry.forms.any(Form::PAST.or(Form::THIRD))
}

fn is_name(token: Token) -> bool {
    token.kind == Kind::Word && token.capital() && !token.is(Class::FUNCTION)
}

fn is_third_person(token: Token) -> bool {
    token.is(Class::SUBJECT) && !token.is(Class::FIRST_PERSON.or(Class::SECOND_PERSON)) && !token.capital()
}
