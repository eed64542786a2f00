//! Leaves out the quotations that were not asked for.

use inquit::{Extraction, Kind, Speaker};

/// Which quotations are asked for: no kind or no name stands for all.
pub struct Choice {
    kinds: Vec<Kind>,
    /// The words of each name, in lower case.
    names: Vec<Vec<String>>,
}

impl Choice {
    pub fn new(kinds: Vec<Kind>, names: &[String]) -> Self {
        Self { kinds, names: names.iter().map(|name| words(name)).collect() }
    }

    pub fn apply(&self, found: &mut Extraction<'_>) {
        if !self.kinds.is_empty() {
            found.retain(|quote| self.kinds.contains(&quote.kind));
        }
        if !self.names.is_empty() {
            let wanted: Vec<bool> = found.speakers.iter().map(|speaker| self.wants(speaker)).collect();
            found.retain(|quote| match (quote.speaker, &quote.source) {
                (Some(speaker), _) => wanted.get(speaker) == Some(&true),
                (None, Some(source)) => self.is_wanted(&source.span.text),
                (None, None) => false,
            });
        }
    }

    fn wants(&self, speaker: &Speaker<'_>) -> bool {
        self.is_wanted(&speaker.name) || speaker.aliases.iter().any(|alias| self.is_wanted(alias))
    }

    /// Whether a name has all the words of one that was asked for.
    fn is_wanted(&self, name: &str) -> bool {
        let words = words(name);
        self.names.iter().any(|wanted| wanted.iter().all(|word| words.contains(word)))
    }
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Orla Finch and Tom Finch met Mayor Ada Holt. “It leaks,” Ms. Finch said. “It does not,” Mr. Finch \
                        said. Critics said that it leaks. Holt said that “it leaks” a bit.";

    #[track_caller]
    fn case(kinds: &[Kind], names: &[&str], expected: &[&str]) {
        let mut found = inquit::extract(TEXT);
        Choice::new(kinds.to_vec(), &names.iter().map(ToString::to_string).collect::<Vec<_>>()).apply(&mut found);
        assert_eq!(found.quotes.iter().map(|quote| quote.text()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn kinds_and_names() {
        let all = ["It leaks,", "It does not,", "that it leaks", "that “it leaks” a bit"];
        case(&[], &[], &all);
        case(&[Kind::Direct], &[], &all[..2]);
        case(&[Kind::Direct, Kind::Indirect], &[], &all[..3]);
        case(&[], &["finch"], &all[..2]);
        case(&[], &["Orla FINCH"], &all[..1]);
        case(&[], &["Finch, Orla", "mayor"], &[all[0], all[3]]);
        case(&[], &["critics"], &all[2..3]);
        case(&[Kind::Mixed], &["orla"], &[]);
        case(&[], &["Fin"], &[]);
    }
}
