//! Regular inflections.

use super::Form;

/// The inflected forms of a regular verb.
pub(super) fn verb_forms(lemma: &str) -> [(String, Form); 3] {
    let bytes = lemma.as_bytes();
    let past = match bytes {
        [.., b'e'] => format!("{lemma}d"),
        _ if ends_in_consonant_y(bytes) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ed"),
    };
    let gerund = match bytes {
        [.., b'i', b'e'] => format!("{}ying", &lemma[..lemma.len() - 2]),
        [.., b'e' | b'o' | b'y', b'e'] => format!("{lemma}ing"),
        [.., b'e'] => format!("{}ing", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ing"),
    };
    [(plural(lemma), Form::THIRD), (past, Form::PAST.or(Form::PARTICIPLE)), (gerund, Form::GERUND)]
}

/// The plural of a regular noun, which is also the third person of a regular verb.
pub(super) fn plural(noun: &str) -> String {
    let bytes = noun.as_bytes();
    match bytes {
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => format!("{noun}es"),
        _ if ends_in_consonant_y(bytes) => format!("{}ies", &noun[..noun.len() - 1]),
        _ => format!("{noun}s"),
    }
}

fn ends_in_consonant_y(bytes: &[u8]) -> bool {
    matches!(bytes, [.., before, b'y'] if !b"aeiou".contains(before))
}
