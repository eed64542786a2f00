//! What a single mark can be, by its shape and by what stands on its two sides.

use crate::token::{Kind, Mark, Token};

/// Marks that open and close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
    Guillemet,
    Angle,
    Corner,
    WhiteCorner,
}

/// What a mark can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
    /// Opens where nothing of its family is open, and closes otherwise.
    Either,
    /// Opens where nothing at all is open, and is an apostrophe otherwise: it said, 'and …'
    Alone,
    /// An apostrophe, feet, inches.
    Nothing,
}

/// Words that begin with an apostrophe.
const ELISIONS: &[&str] = &[
    "tis", "twas", "twere", "twill", "twould", "twon't", "twasn't", "tisn't", "em", "im", "er", "cause", "cos", "cuz",
    "coz", "til", "till", "bout", "round", "fore", "neath", "gainst", "nother", "n", "un", "ere", "ee", "ud", "ave",
    "ad", "as", "ope", "ow", "ome", "ouse", "ard", "alf", "and", "ell", "ead", "eart", "ear", "orse", "ye", "tother",
    "s", "d", "ll", "re", "ve", "m", "t", "aint", "arf", "ittle", "ullo", "eavens", "imself", "scuse", "spect", "pon",
    "prentice", "plaint", "bus", "phone", "flu", "fess", "nuff", "sup", "tween", "mongst", "most", "long",
];

/// The family of a mark, and what it can do where it stands.
pub(super) fn read(text: &str, tokens: &[Token], at: usize, mark: Mark) -> (Family, Role) {
    use Role::{Close, Either, Open};
    let token = tokens[at];
    let (before, after) = (at.checked_sub(1).map(|before| tokens[before]), tokens[at + 1]);
    // What stands on its sides.
    let left = !token.after_gap() && !before.is_some_and(|before| opens(before) || is_opening(before));
    // ‘’Twas
    let elided = after.mark() == Some(Mark::RightSingle)
        && tokens.get(at + 2).is_some_and(|&word| !word.after_gap() && is_elision(text, word));
    let right = !after.after_gap() && (elided || !closes(after));
    let by_place = match (left, right) {
        (false, true) => Open,
        (true, false) => Close,
        _ => Either,
    };
    let shaped = |shape: Role| match (shape, by_place) {
        // A closing mark where only an opening one can stand, or the other way round.
        (Close, Open) | (Open, Close) => Either,
        _ => shape,
    };
    match mark {
        Mark::Double => {
            let inches = before.is_some_and(|before| before.kind == Kind::Number) && !token.after_gap();
            let feet = at >= 3
                && matches!(tokens[at - 2].mark(), Some(Mark::Single | Mark::RightSingle))
                && tokens[at - 3].kind == Kind::Number;
            if inches && feet {
                return (Family::Double, Role::Nothing);
            }
            (Family::Double, by_place)
        }
        Mark::LeftDouble | Mark::LowDouble | Mark::Backticks => (Family::Double, shaped(Open)),
        // Two straight apostrophes look the same on both sides.
        Mark::RightDouble if token.text(text) == "''" => (Family::Double, by_place),
        Mark::RightDouble => (Family::Double, shaped(Close)),
        Mark::Single | Mark::LeftSingle | Mark::RightSingle | Mark::LowSingle => {
            (Family::Single, single(text, tokens, at, mark, left, right))
        }
        Mark::LeftGuillemet => (Family::Guillemet, shaped(Open)),
        Mark::RightGuillemet => (Family::Guillemet, shaped(Close)),
        Mark::LeftAngle => (Family::Angle, shaped(Open)),
        Mark::RightAngle => (Family::Angle, shaped(Close)),
        Mark::LeftCorner => (Family::Corner, Open),
        Mark::RightCorner => (Family::Corner, Close),
        Mark::LeftWhiteCorner => (Family::WhiteCorner, Open),
        Mark::RightWhiteCorner => (Family::WhiteCorner, Close),
    }
}

/// What a single mark can do, which is an apostrophe more often than not.
fn single(text: &str, tokens: &[Token], at: usize, mark: Mark, left: bool, right: bool) -> Role {
    let (before, after) = (at.checked_sub(1).map(|before| tokens[before]), tokens[at + 1]);
    match (left, right) {
        (false, true) if mark == Mark::RightSingle => Role::Nothing,
        (false, true) if is_elision(text, after) => {
            let introduced = before.is_none_or(|before| matches!(before.kind, Kind::Comma | Kind::Colon));
            if introduced && after.word.is_known() { Role::Alone } else { Role::Nothing }
        }
        (false, true) => Role::Open,
        (true, false) if before.is_some_and(|before| before.kind == Kind::Number) && mark == Mark::Single => {
            Role::Nothing
        }
        (true, false) if mark == Mark::LeftSingle => Role::Nothing,
        (true, false) => Role::Close,
        // Closing marks in a row, as in ’”; or a word that goes on behind an apostrophe.
        (true, true) if matches!(after.kind, Kind::Dash | Kind::Mark) => Role::Close,
        (false, false) if matches!(mark, Mark::Single | Mark::RightSingle) && !tokens[at].after_gap() => Role::Close,
        _ => Role::Nothing,
    }
}

fn is_elision(text: &str, word: Token) -> bool {
    match word.kind {
        Kind::Number => word.text(text).len() == 2 || word.text(text).ends_with('s'),
        // 'And where is he?' but: 'and over the rope.
        Kind::Word if word.capital() && word.word.is_known() => false,
        Kind::Word => {
            let word = word.text(text);
            ELISIONS.iter().any(|elision| elision.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// Whether a straight mark has white space or nothing before it, so that another mark behind it opens too: "'It leaks,'
fn is_opening(mark: Token) -> bool {
    (mark.after_gap() || mark.starts_paragraph()) && matches!(mark.mark(), Some(Mark::Double | Mark::Single))
}

fn opens(token: Token) -> bool {
    match token.kind {
        Kind::Open | Kind::Dash => true,
        Kind::Mark => matches!(
            token.mark(),
            Some(
                Mark::LeftDouble
                    | Mark::LeftSingle
                    | Mark::LowDouble
                    | Mark::LowSingle
                    | Mark::LeftGuillemet
                    | Mark::LeftAngle
                    | Mark::Backticks
                    | Mark::LeftCorner
                    | Mark::LeftWhiteCorner
            )
        ),
        _ => false,
    }
}

fn closes(token: Token) -> bool {
    match token.kind {
        Kind::Close
        | Kind::Comma
        | Kind::Stop
        | Kind::Exclamation
        | Kind::Semicolon
        | Kind::Colon
        | Kind::Dash
        | Kind::Ellipsis
        | Kind::End => true,
        Kind::Mark => matches!(token.mark(), Some(Mark::RightDouble | Mark::RightSingle)),
        _ => false,
    }
}
