//! Where sentences and paragraphs begin.

use super::{Kind, Token, Tokens};
use crate::lexicon::{Class, Lexicon};

/// More marks and brackets do not stand before the first word of a sentence.
const DEEPEST_OPENING: usize = 4;

/// Sets the flags of the tokens that begin a sentence or a paragraph, and notes what else one walk over the landmarks
/// tells.
#[inline(never)]
pub(super) fn mark(text: &str, lexicon: &Lexicon, tokens: &mut Tokens, wrapped: bool) {
    let Tokens { all: tokens, landmarks, leads, words, numbers, paragraphs, .. } = tokens;
    (*words, *numbers) = (tokens.len() as u32, 0);
    for at in landmarks.iter().map(|&at| at as usize) {
        let token = tokens[at];
        *words -= u32::from(token.kind != Kind::Word);
        *numbers += u32::from(token.kind == Kind::Number);
        if token.starts_line() && (token.starts_paragraph() || !wrapped || is_indented(text, tokens, at)) {
            tokens[at].set(Token::PARAGRAPH | Token::SENTENCE);
            paragraphs.push(at as u32);
            if matches!(token.kind, Kind::Mark | Kind::Dash) {
                leads.push(at as u32);
            }
        }
        if matches!(token.kind, Kind::Stop | Kind::Exclamation | Kind::Ellipsis) {
            mark_behind(text, lexicon, tokens, at);
        }
        if matches!(token.kind, Kind::Dash | Kind::Hyphen) && ends_dateline(tokens, at) {
            tokens[at + 1].set(Token::SENTENCE);
        }
    }
    paragraphs.push(tokens.len() as u32);
}

/// Whether a dash ends what an agency writes before its report: "LYDDEN, May 3 (Wire) -".
fn ends_dateline(tokens: &[Token], dash: usize) -> bool {
    const LONGEST: usize = 14;
    /// Longer words in capitals are no acronyms.
    const ACRONYM: usize = 5;
    let reach = dash.saturating_sub(LONGEST);
    let start = (reach..dash).rev().find(|&at| tokens[at].starts_paragraph());
    let (Some(start), Some(next)) = (start, tokens.get(dash + 1)) else { return false };
    let line = &tokens[start..dash];
    let is_sign = |token: &Token| {
        let dash = token.kind == Kind::Dash || token.kind == Kind::Symbol;
        dash || matches!(token.kind, Kind::Number | Kind::Comma | Kind::Stop | Kind::Open | Kind::Close)
    };
    let belongs = |token: &Token| is_sign(token) || token.kind == Kind::Word && token.capital();
    // "LYDDEN", "DES MOINES"
    let ends = |token: &Token| matches!(token.kind, Kind::Comma | Kind::Open);
    let place = line.split(ends).next().unwrap_or_default();
    let words = || place.iter().filter(|token| token.kind == Kind::Word);
    let upper = words().all(|token| token.upper());
    let signed = line.last().is_some_and(|token| matches!(token.kind, Kind::Close | Kind::Symbol));
    // "Lydden, May 3, 2022 –"
    let dated = line.iter().any(|token| token.kind == Kind::Word && token.is(Class::TIME))
        && line.iter().any(|token| token.kind == Kind::Number);
    let sure = upper && words().count() > 0 && place.len() < line.len();
    let begins = next.capital() || next.kind != Kind::Word;
    let known = |token: &Token| token.is(Class::PLACE) || token.length() > ACRONYM;
    let names = upper && (words().count() > 1 || place.first().is_some_and(known));
    let apart = tokens[dash].after_gap() && next.after_gap() || upper && signed;
    apart && (sure || begins && (names || signed || dated)) && line.iter().all(belongs)
}

/// Sets the flags of the tokens that begin a sentence behind a stop and the marks and brackets that close behind it.
fn mark_behind(text: &str, lexicon: &Lexicon, tokens: &mut [Token], stop: usize) {
    for at in stop + 1..tokens.len() {
        if begins_sentence(text, lexicon, tokens, at, stop) {
            tokens[at].set(Token::SENTENCE);
        }
        if !matches!(tokens[at].kind, Kind::Mark | Kind::Close) || tokens[at].after_gap() {
            break;
        }
    }
}

fn is_indented(text: &str, tokens: &[Token], at: usize) -> bool {
    let gap = &text.as_bytes()[at.checked_sub(1).map_or(0, |before| tokens[before].end() as usize)..];
    let indent = gap[..tokens[at].start as usize - at.checked_sub(1).map_or(0, |before| tokens[before].end() as usize)]
        .iter()
        .rev()
        .take_while(|&&byte| byte == b' ' || byte == b'\t')
        .count();
    let starts = tokens[at].capital() || matches!(tokens[at].kind, Kind::Mark | Kind::Dash | Kind::Number);
    indent >= 2 && starts
}

/// Whether a sentence begins at a token, given the stop before it.
fn begins_sentence(text: &str, lexicon: &Lexicon, tokens: &[Token], at: usize, stop: usize) -> bool {
    let token = &tokens[at];
    let behind = at - stop > 1;
    if !token.after_gap() && (!behind || token.kind != Kind::Word) {
        return false;
    }
    let before = stop.checked_sub(1).map(|before| &tokens[before]);
    // "wrote on X. Finch left."
    let names_network = || match tokens[..stop] {
        [.., before, word] => word.text(text) == "X" && matches!(before.text(text), "on" | "to"),
        _ => false,
    };
    let stop = &tokens[stop];
    // Past what opens before the first word: “[Ted] knows.
    let opens = |kind| matches!(kind, Kind::Mark | Kind::Open | Kind::Dash);
    let next = tokens[at..].iter().take(DEEPEST_OPENING).find(|token| !opens(token.kind)).unwrap_or(token);
    match (stop.kind, next.kind) {
        (_, Kind::Word) if !next.capital() => return false,
        (Kind::Stop, Kind::Word | Kind::Number | Kind::Mark | Kind::Symbol | Kind::At | Kind::End) => {}
        (_, Kind::Word | Kind::Number | Kind::End) => {}
        (Kind::Exclamation, Kind::Mark) => {}
        _ => return false,
    }
    stop.kind != Kind::Stop
        || stop.after_gap()
        || !before.is_some_and(|word| is_abbreviation(text, lexicon, word, next))
        || names_network()
}

/// Whether the stop after a word belongs to it and ends no sentence, given the word that comes next.
fn is_abbreviation(text: &str, lexicon: &Lexicon, word: &Token, next: &Token) -> bool {
    if word.kind != Kind::Word {
        return false;
    }
    let function = || next.is(Class::FUNCTION) && next.kind == Kind::Word && !next.is(Class::FIRST_NAME);
    if word.length() == 1 {
        let name = word.text(text);
        let questions = word.starts_paragraph() && matches!(name, "Q" | "A");
        return !questions && word.capital() && !function() && name != "I";
    }
    let classes = lexicon.entry(word.word).classes;
    if classes.any(Class::ABBREVIATION_INNER) || !word.has(Token::FEW) && word.bytes(text).contains(&b'.') {
        return matches!(next.kind, Kind::Word | Kind::Number) && !function();
    }
    if classes.any(Class::ABBREVIATION_NUMBER) {
        return next.kind == Kind::Number;
    }
    classes.any(Class::ABBREVIATION)
}

#[cfg(test)]
mod tests {
    use crate::token::tests::lexed;

    /// Checks where sentences (`|`) and paragraphs (`¶`) begin: they stand before what follows them.
    #[track_caller]
    fn cuts(marked: &str) {
        let text = marked.replace(['|', '¶'], "");
        let mut shown = String::new();
        let mut end = 0;
        for token in lexed(&text) {
            shown += &text[end..token.start as usize];
            if token.start > 0 && token.length() > 0 {
                shown += match (token.starts_paragraph(), token.starts_sentence()) {
                    (true, _) => "¶",
                    (_, true) => "|",
                    _ => "",
                };
            }
            shown += token.text(&text);
            end = token.end() as usize;
        }
        assert_eq!(shown, marked);
    }

    #[test]
    fn stops() {
        cuts("It leaks. |It does.");
        cuts("Mr. Finch of St. Ives left at 9 p.m. |He left.");
        cuts("The U.S. Senate met. |The U.S. is big.");
        cuts("James A. Baker paid 3.5 million to Finch Inc. and No. 7.");
        cuts("Well ... maybe. |Yes... |No.");
        cuts("See www.example.com. |It is there.");
        cuts("She wrote on X. |Finch left. |Malcolm X. Finch left.");
    }

    #[test]
    fn datelines() {
        cuts("LONDON - |It leaks.");
        cuts("LYDDEN, May 3 (Wire) — |Finch left.");
        cuts("Lydden (Wire) -- |“It leaks,” he said.");
        cuts("EASTGATE, Ohio — |The harbour leaks.");
        cuts("EAST GATE — |The harbour leaks.");
        cuts("MARLHAVEN — |The harbour leaks.");
        cuts("(Wire) - |It leaks.");
        cuts("LYDDEN, Nov. 3, 2023 /Wire/ -- |Finch left.");
        cuts("SAN LYDDEN--(WIRE)--|Finch left.");
        cuts("Lydden, MA – May 3, 2022 – |Finch left.");
        cuts("Lydden – May 3 – was wet.");
        cuts("FINCH – Ada's firm – said so.");
        cuts("LONDON - the biggest city - is wet.");
        cuts("He went to LONDON - It leaks.");
        cuts("Finch (a plumber) - It leaks.");
    }

    #[test]
    fn marks_behind_the_stop() {
        cuts("“It leaks.” |She left.");
        cuts("“It leaks,” she said. |“It does.”");
        cuts("“Does it?” she asked.");
        cuts("He said it. |“[Finch] knows.”");
        cuts("(It leaks.) |It does.");
    }

    #[test]
    fn lines() {
        cuts("A headline\n¶The text.\n\n¶More.");
        cuts("A headline\r\n¶The text.\r\n\r\n¶More.");
        cuts("This line is wrapped in\nthe middle of a sentence, and\nso is this one.\n\n¶Not this.");
        cuts("This line is wrapped in\nthe middle of its\nsentence.\n  ¶An indented one\nbegins here and\ngoes on.");
        cuts("Q. |What now?\n\n¶A. |My answer.");
    }
}
