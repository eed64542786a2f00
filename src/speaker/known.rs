//! People whom the caller knows, and the names and nouns of a text that stand for them.

use super::honor::Honor;
use super::lead::Bearers;
use super::name;
use super::spelling::{Name, Names};
use super::word::Words;
use crate::document::{Document, Scratch};
use crate::features::Weights;
use crate::hash::{Map, Set};
use crate::lexicon::Lexicon;
use crate::{Error, Fault, Person};

/// The people whom a caller knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    people: Vec<Person>,
    calls: Vec<Call>,
}

/// What somebody is called.
#[derive(Clone, Debug)]
struct Call {
    person: u32,
    /// The words without titles and articles, as names are compared.
    words: Vec<String>,
    honor: Honor,
    /// Whether it is a name; otherwise it is a noun phrase.
    is_name: bool,
}

impl People {
    /// Nobody.
    pub const NONE: &'static People = &People { people: Vec::new(), calls: Vec::new() };

    /// These people and others.
    pub fn with(&self, others: impl IntoIterator<Item = Person>, lexicon: &Lexicon) -> Result<Self, Error> {
        let mut people = self.clone();
        for (index, person) in others.into_iter().enumerate() {
            let place = people.people.len() as u32;
            for called in std::iter::once(&person.name).chain(&person.aliases) {
                let call = Call::read(called, place, lexicon);
                people.calls.push(call.ok_or(Error::Person { index, fault: Fault::Empty })?);
            }
            people.people.push(person);
        }
        Ok(people)
    }

    /// Whether a noun phrase without a name may stand for one of them.
    pub fn has_nouns(&self) -> bool {
        self.calls.iter().any(|call| !call.is_name)
    }

    pub fn get(&self, person: u32) -> &Person {
        &self.people[person as usize]
    }
}

impl Call {
    /// Reads a name as it would be read in a text; nothing where there is no word.
    fn read(called: &str, person: u32, lexicon: &Lexicon) -> Option<Self> {
        const BEFORE: &str = "It was ";
        let called = called.trim();
        let text = format!("{BEFORE}{called}.");
        let mut scratch = Scratch::default();
        let document = Document::read(&text, lexicon, Weights::fitted(), &mut scratch);
        let mut namings = Vec::new();
        name::names(&document, &mut namings);
        let end = BEFORE.len() + called.len();
        namings.retain(|naming| document.bytes_of(naming.proper.clone()).end == end);
        let mut words = Words::default();
        let mut names = Names::default();
        names.read(&document, &namings, &[], usize::MAX, &mut words);
        if let Some(name) = names.all.first() {
            let words = names.words(name).iter().map(|&word| words.text(word).to_owned()).collect();
            return Some(Self { person, words, honor: name.honor, is_name: true });
        }
        let folded = called.split_whitespace().map(|word| words.number(word)).collect::<Vec<_>>();
        let folded = folded.into_iter().map(|word| words.text(word).to_owned());
        let article = |word: &String| matches!(&**word, "the" | "a" | "an") || word.is_empty();
        let words: Vec<String> = folded.skip_while(article).collect();
        (!words.is_empty()).then_some(Self { person, words, honor: Honor::None, is_name: false })
    }
}

/// Those of them whom a text may name, by what it calls them.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The characters that bear a name, each with the title that it has to have.
    names: Map<Vec<u32>, Vec<(Honor, u32)>>,
    nouns: Map<Vec<u32>, u32>,
}

/// Somebody whom a text may name, under these names.
pub(super) struct Expected {
    pub person: u32,
    pub names: Vec<Vec<u32>>,
}

impl Known {
    /// Finds those whom the names of a text may name, and what they are called; their places are their characters'.
    pub fn read(people: &People, names: &Names, words: &mut Words) -> (Self, Vec<Expected>) {
        let mut known = Self::default();
        let mut expected = Vec::new();
        if people.calls.is_empty() {
            return (known, expected);
        }
        let ends = names.all.iter().flat_map(|name| [names.words(name).first(), names.words(name).last()]);
        let ends: Set<u32> = ends.flatten().copied().collect();
        let calls: Vec<(&Call, Vec<u32>)> = people
            .calls
            .iter()
            .map(|call| (call, call.words.iter().map(|word| words.number(word)).collect()))
            .collect();
        let may_be = |(call, words): &&(&Call, Vec<u32>)| {
            !call.is_name || [words.first(), words.last()].into_iter().flatten().any(|word| ends.contains(word))
        };
        let mut characters: Map<u32, u32> = Map::default();
        for (call, _) in calls.iter().filter(may_be) {
            characters.entry(call.person).or_insert_with(|| {
                expected.push(Expected { person: call.person, names: Vec::new() });
                expected.len() as u32 - 1
            });
        }
        for (call, words) in calls {
            let Some(&character) = characters.get(&call.person) else { continue };
            if call.is_name {
                known.names.entry(words.clone()).or_default().push((call.honor, character));
                expected[character as usize].names.push(words);
            } else {
                known.nouns.entry(words).or_insert(character);
            }
        }
        (known, expected)
    }

    /// Whether the caller knows anybody by a name.
    pub fn has_names(&self) -> bool {
        !self.names.is_empty()
    }

    /// Those whom the caller knows by a name.
    pub fn bearers(&self, names: &Names, name: &Name) -> Bearers {
        let known = self.names.get(names.words(name)).into_iter().flatten();
        known
            .filter(|(honor, _)| *honor == Honor::None || *honor == name.honor)
            .map(|&(_, character)| character)
            .collect()
    }

    /// Whom the caller knows by a noun phrase.
    #[inline]
    pub fn by_noun(&self, document: &Document<'_>, phrase: usize, words: &mut Words) -> Option<u32> {
        if self.nouns.is_empty() { None } else { self.find_noun(document, phrase, words) }
    }

    #[cold]
    fn find_noun(&self, document: &Document<'_>, phrase: usize, words: &mut Words) -> Option<u32> {
        let tokens = document.phrases[phrase].tokens();
        let spoken = tokens.filter(|&at| document.token(at).kind == crate::token::Kind::Word);
        let mut spelled: Vec<u32> = spoken.map(|at| words.of_token(document, at)).collect();
        if spelled.first().is_some_and(|&first| matches!(words.text(first), "the" | "a" | "an")) {
            spelled.remove(0);
        }
        self.nouns.get(&spelled).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Error, Extractor, Fault, Gender, Genre, Person};

    /// Somebody with a name, aliases with semicolons between them, and a gender.
    fn person((name, aliases, gender): (&str, &str, Option<Gender>)) -> Person {
        let aliases = aliases.split(';').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        Person { name: name.to_owned(), aliases, gender }
    }

    /// Who says each quotation of a text, `-` for nobody, where the caller knows these people.
    #[track_caller]
    fn case(people: &[(&str, &str, Option<Gender>)], text: &str, speakers: &[&str]) {
        for genre in [Genre::News, Genre::Fiction] {
            let extractor = Extractor::new().genre(genre).indirect(false);
            let extractor = extractor.people(people.iter().copied().map(person)).unwrap();
            let found = extractor.extract(text);
            let named: Vec<_> = found.quotes.iter().map(|quote| found.speaker_name(quote).unwrap_or("-")).collect();
            assert_eq!(named, speakers, "{text}");
            assert!(found.speakers.iter().all(|speaker| !speaker.aliases.contains(&speaker.name)));
        }
    }

    const ADA: (&str, &str, Option<Gender>) = ("Ada Holt", "the Lark;Mother Courage;Adabel", Some(Gender::Female));
    const TOM: (&str, &str, Option<Gender>) = ("Tom Quill", "the harbour master;T. Q.", Some(Gender::Male));

    #[test]
    fn aliases_are_one_speaker() {
        let text = "“It leaks,” said the Lark. “It does,” said Adabel. “No,” said Holt. “Yes,” said Ada Holt.";
        case(&[ADA, TOM], text, &["Ada Holt"; 4]);
        case(&[ADA], "“It leaks,” said Mother Courage. “It does,” said Mayor Holt.", &["Ada Holt"; 2]);
        case(&[TOM], "The harbour master came. “It leaks,” the harbour master said.", &["Tom Quill"]);
    }

    #[test]
    fn a_gender_settles_pronouns() {
        let text = "Ash Quill met Robin Holt. “It leaks,” she said. “It does not,” he said.";
        let (f, m) = (Some(Gender::Female), Some(Gender::Male));
        case(&[("Ash Quill", "", f), ("Robin Holt", "", m)], text, &["Ash Quill", "Robin Holt"]);
        case(&[("Ash Quill", "", m), ("Robin Holt", "", f)], text, &["Robin Holt", "Ash Quill"]);
        let text = "Ash met Robin. “It leaks,” she said. “It does not,” he said.";
        case(&[("Ash Quill", "", f), ("Robin Holt", "", m)], text, &["Ash Quill", "Robin Holt"]);
        case(&[("Ash Quill", "", m), ("Robin Holt", "", f)], text, &["Robin Holt", "Ash Quill"]);
    }

    #[test]
    fn others_stay_others() {
        case(&[ADA], "“It leaks,” said Orla Finch. “It does,” said Tom Holt.", &["Orla Finch", "Tom Holt"]);
        case(&[ADA], "“It leaks,” said Mr. Holt.", &["Mr. Holt"]);
        case(&[TOM], "“It leaks,” said Tom Finch.", &["Tom Finch"]);
    }

    #[test]
    fn whom_the_text_does_not_name_is_nowhere() {
        let found =
            Extractor::new().people([person(ADA), person(TOM)]).unwrap().extract("“It leaks,” Orla Finch said.");
        assert_eq!(found.speakers.len(), 1);
    }

    #[test]
    fn a_name_needs_a_word() {
        let fault = |people: &[(&str, &str, Option<Gender>)]| {
            Extractor::new().people(people.iter().copied().map(person)).unwrap_err()
        };
        assert_eq!(fault(&[ADA, ("", "", None)]), Error::Person { index: 1, fault: Fault::Empty });
        assert_eq!(fault(&[("Ada", " ", None)]).to_string(), "person 0: there is no word");
        assert_eq!(fault(&[("“…”", "", None)]), Error::Person { index: 0, fault: Fault::Empty });
    }
}
