//! Speech without a clause of its own: in fiction whatever stands between marks is spoken, unless it is a word or a
//! title that the sentence mentions.
//!
//! ```text
//! "Oh!"                                   a paragraph of its own
//! She smiled. "Come in."                  a sentence of its own
//! "You see," he cried; "you see."         goes on after a clause
//! but: a copy of "The Lost Ring," which … mentioned in the middle of a sentence
//! ```

use std::ops::Range;

use super::Attribution;
use crate::document::Document;
use crate::lexicon::{Class, Form};
use crate::token::{Kind, Token};

/// How a stretch that no pattern has taken stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// A quotation of its own.
    Speech,
    /// A further piece of the quotation before.
    Piece,
    /// A word or a title that the sentence mentions.
    Mention,
}

/// Adds the speech that stands on the ground level and that no pattern has found.
pub(super) fn attribute(document: &Document<'_>, found: &mut Vec<Attribution>) {
    // For each outermost stretch the attribution that has taken it.
    let mut taken = vec![None; document.stretches.len()];
    for (index, attribution) in found.iter().enumerate().filter(|(_, attribution)| attribution.level == 0) {
        for piece in &attribution.content {
            let first = document.stretches.partition_point(|stretch| stretch.open < piece.start.saturating_sub(1));
            let inside = document.stretches[first..].iter().take_while(|stretch| stretch.open < piece.end);
            for (offset, _) in inside.enumerate() {
                taken[first + offset] = Some(index);
            }
        }
    }
    let mut before: Option<usize> = None;
    for (index, stretch) in document.stretches.iter().enumerate() {
        let content = stretch.content();
        let piece = content.start as u32..content.end as u32;
        if stretch.parent.is_some() || document.words_up_to(0, piece.clone()) == 0 {
            continue;
        }
        if taken[index].is_none() {
            let last = before.and_then(|before| taken[before].map(|taken| (before, taken)));
            let continued = stretch.continues.and_then(|continued| taken[continued as usize]);
            let standing = standing(document, index, last.map(|(before, _)| before));
            taken[index] = match (continued, standing, last) {
                (Some(continued), ..) => Some(continued),
                (None, Standing::Piece, Some((_, last))) => Some(last),
                (None, Standing::Mention, _) => None,
                _ => {
                    found.push(Attribution { unclosed: stretch.is_unclosed(), ..Attribution::default() });
                    Some(found.len() - 1)
                }
            };
            if let Some(taken) = taken[index] {
                let pieces = &mut found[taken].content;
                let place = pieces.partition_point(|before| before.start < piece.start);
                pieces.insert(place, piece);
            }
        }
        before = Some(index);
    }
    for attribution in found.iter_mut().filter(|attribution| attribution.level == 0) {
        leave_out_directions(document, attribution);
    }
    // “(Laughter.)”
    found.retain(|attribution| !attribution.content.is_empty());
}

/// Takes what the narrator puts in brackets out of the content: "… (turning to Emma,) and you, …", "(hear, hear)".
fn leave_out_directions(document: &Document<'_>, attribution: &mut Attribution) {
    let is_bracket = |piece: &Range<u32>| {
        document.tokens[piece.start as usize..piece.end as usize].iter().any(|token| token.kind == Kind::Open)
    };
    if !attribution.content.iter().any(is_bracket) {
        return;
    }
    let mut pieces = Vec::new();
    for piece in std::mem::take(&mut attribution.content) {
        let (mut start, mut at) = (piece.start, piece.start);
        while at < piece.end {
            let token = document.token(at as usize);
            let close = (at + 1..piece.end.min(at + LONGEST_DIRECTION))
                .find(|&at| document.token(at as usize).kind == Kind::Close);
            if let Some(close) = close.filter(|_| token.kind == Kind::Open)
                && is_direction(document, at as usize + 1..close as usize)
            {
                pieces.push(start..at);
                (start, at) = (close + 1, close);
            }
            at += 1;
        }
        pieces.push(start..piece.end);
    }
    pieces.retain(|piece| document.words_in(piece.start as usize..piece.end as usize) > 0);
    attribution.content = pieces.into_iter().collect();
}

const LONGEST_DIRECTION: u32 = 24;

/// Whether the words between brackets tell how something is said or how it is received, and are not said themselves.
fn is_direction(document: &Document<'_>, words: Range<usize>) -> bool {
    const APPLAUSE: [&str; 6] = ["applause", "cheers", "cheering", "hear", "laughter", "sensation"];
    let Some(first) = document.tokens[words.clone()].iter().find(|token| token.kind == Kind::Word) else {
        return false;
    };
    let spoken = Class::FIRST_PERSON.or(Class::SECOND_PERSON);
    if document.tokens[words.clone()].iter().any(|token| token.is(spoken)) {
        return false;
    }
    let last = document.tokens[words].iter().rev().find(|token| token.kind == Kind::Word).unwrap_or(first);
    let forms = document.lexicon.entry(first.word).forms;
    let gesture = forms.any(Form::GERUND) && !first.is(Class::PREPOSITION.or(Class::ADVERB));
    let manner = first.is(Class::PREPOSITION) && ["with", "in"].iter().any(|word| first.text(document.text) == *word);
    gesture || manner || APPLAUSE.iter().any(|word| last.text(document.text).eq_ignore_ascii_case(word))
}

/// How a stretch stands, given the one before that is speech.
fn standing(document: &Document<'_>, index: usize, before: Option<usize>) -> Standing {
    let stretch = document.stretches[index];
    let open = document.token(stretch.open as usize);
    let content = &document.tokens[stretch.content()];
    let bare = |token: &&Token| !matches!(token.kind, Kind::Mark) && token.text(document.text) != "_";
    let ends = content.iter().rev().find(bare).map_or(Kind::End, |token| token.kind);
    let capital =
        content.iter().find(bare).is_some_and(|token| token.kind != Kind::Word || is_capital(document, token));
    let sentence = matches!(ends, Kind::Stop | Kind::Exclamation | Kind::Ellipsis | Kind::Dash | Kind::Hyphen);
    if stretch.led && !open.starts_paragraph() {
        return Standing::Piece;
    }
    let left = match stretch.open.checked_sub(1) {
        Some(left) if !open.starts_paragraph() => document.token(left as usize).kind,
        _ => return Standing::Speech,
    };
    // The content of a clause: told a clerk that "a drain is never finished."
    let clause = stretch.open.checked_sub(1).is_some_and(|left| document.is(left as usize, Class::THAT.or(Class::TO)));
    if clause && !capital {
        return Standing::Mention;
    }
    let introduced = matches!(left, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Ellipsis);
    let fresh = introduced
        || open.starts_sentence()
        || matches!(left, Kind::Stop | Kind::Exclamation | Kind::Mark | Kind::Open | Kind::Close);
    let whole = document.token(stretch.after()).starts_paragraph();
    if !capital && (introduced || sentence || whole) && before.is_some_and(|before| is_near(document, before, index)) {
        return Standing::Piece;
    }
    const PHRASE: usize = 5;
    let spoken = Class::FIRST_PERSON.or(Class::SECOND_PERSON).or(Class::INTERJECTION);
    match (fresh, capital) {
        (true, _) if sentence || ends == Kind::Comma => Standing::Speech,
        (true, true) if whole || document.words_in(stretch.content()) >= PHRASE => Standing::Speech,
        (false, _) if sentence && document.words_in(stretch.content()) >= PHRASE => Standing::Speech,
        // One "Oh!" and another, but an essay on the "Decline of Oars."
        (false, true) if ends == Kind::Exclamation => Standing::Speech,
        (false, true) if content.iter().any(|token| token.is(spoken)) => Standing::Speech,
        _ => Standing::Mention,
    }
}

/// Whether a word begins with a capital, be it behind the sign of an emphasis.
fn is_capital(document: &Document<'_>, token: &Token) -> bool {
    token.capital() || token.text(document.text).trim_start_matches('_').starts_with(char::is_uppercase)
}

/// Whether only a clause stands between two stretches.
fn is_near(document: &Document<'_>, before: usize, after: usize) -> bool {
    const REACH: usize = 40;
    let between = document.stretches[before].after()..document.stretches[after].open as usize;
    between.len() < REACH
        && !document.tokens[between.start..=between.end].iter().skip(1).any(|token| token.starts_paragraph())
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Genre, Kind};

    /// The pieces of direct speech in a text of fiction, a quotation in each part.
    #[track_caller]
    fn case(text: &str, expected: &[&[&str]]) {
        let found = Extractor::new().genre(Genre::Fiction).extract(text);
        let spoken = found.quotes.iter().filter(|quote| quote.kind == Kind::Direct && quote.parent.is_none());
        let pieces: Vec<Vec<_>> =
            spoken.map(|quote| quote.content.iter().map(|piece| &*piece.text).collect()).collect();
        assert_eq!(pieces, expected, "in {text:?}");
    }

    #[test]
    fn speech_stands_by_itself() {
        case("“Oh!”\n\n“Yes.”", &[&["Oh!"], &["Yes."]]);
        case("Ann smiled. “Come in.” She shut the door.", &[&["Come in."]]);
        case("“_Look!_”\n\n“at what” he never said.", &[&["Look!"], &["at what"]]);
    }

    #[test]
    fn speech_goes_on_behind_a_clause() {
        case("“You see,” cried Ann; “you see.”", &[&["You see,", "you see."]]);
        case("“You see,” cried Ann. She rose. “And now?”", &[&["You see,"], &["And now?"]]);
    }

    #[test]
    fn a_sentence_mentions_words_and_titles() {
        case("It lay beside the “Book of Oars” and a candle.", &[]);
        case("There was a chapter on the “Decline of Oars.” Nobody had read it.", &[]);
        case("All there was of it was a “No, I beg you” from the stairs.", &[&["No, I beg you"]]);
    }

    #[test]
    fn directions_are_not_spoken() {
        case("“My dear,” said Ann, “(turning to the cat) my dear cat!”", &[&["My dear,", "my dear cat!"]]);
        case("“He rowed (I saw him) all day.”", &[&["He rowed (I saw him) all day."]]);
        case("“The oar is ours (hear, hear) and the boat.”", &[&["The oar is ours", "and the boat."]]);
    }
}
