//! Labelled voices: in a transcript whoever no name tells is whom the label says: "INTERVIEWER:", "Doctor:", "A:".

use std::collections::HashMap;

use super::{Cast, Character, Label, Mention};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::{Form, Pattern};

/// Tells the turns without a speaker theirs, one for each label, however its letters are written.
pub(super) fn resolve(document: &Document<'_>, attributions: &mut [Attribution], cast: &mut Cast) {
    let mut voices: HashMap<String, u32> = HashMap::new();
    let unknown = attributions.iter_mut().filter(|one| one.pattern == Pattern::Turn && one.speaker.is_none());
    for attribution in unknown {
        let Some(source) = &attribution.source else { continue };
        let label = document.text_of(source.tokens.clone()).to_lowercase();
        let character = *voices.entry(label).or_insert_with(|| {
            let name = Label::Tokens(source.tokens.clone());
            cast.characters.push(Character { name, named: true, ..Character::default() });
            cast.characters.len() as u32 - 1
        });
        attribution.speaker = Some(character);
        cast.mentions.push(Mention {
            tokens: source.tokens.clone(),
            phrase: source.phrase,
            character,
            form: Form::Name,
            head: true,
            subject: false,
            telling: true,
        });
    }
    if !voices.is_empty() {
        cast.mentions.sort_by_key(|mention| mention.tokens.start);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Genre};

    fn speakers(text: &str) -> Vec<String> {
        let found = Extractor::new().genre(Genre::News).extract(text);
        found.quotes.iter().map(|quote| found.speaker_name(quote).unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn labels_without_a_name_are_voices() {
        let text = "INTERVIEWER: When?\n\nDoctor: In May.\n\nInterviewer: Why?\n\nDoctor: It leaked.\n";
        assert_eq!(speakers(text), ["INTERVIEWER", "Doctor", "INTERVIEWER", "Doctor"]);
        assert_eq!(speakers("Q: When?\nA: In May.\nQ: Why?\nA: It leaked.\n"), ["Q", "A", "Q", "A"]);
    }

    #[test]
    fn labels_with_a_name_are_whom_it_names() {
        let text =
            "HOLT: When?\n\nMs. Finch: In May.\n\nHOLT: Why?\n\nMS. FINCH: It leaked.\n\nHOLT: “No,” said Tom.\n";
        assert_eq!(speakers(text)[..4], ["HOLT", "Ms. Finch", "HOLT", "Ms. Finch"]);
    }

    #[test]
    fn what_is_no_transcript_has_no_voices() {
        assert_eq!(speakers("The doctor said: “It leaked.”"), ["-"]);
    }
}
