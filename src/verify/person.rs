//! Whether a person called so can be a speaker of the text.

use crate::lexicon::{Class, Lexicon, is_particle};
use crate::speaker::sound_alike;
use crate::{Form, Gender, Mention, Speaker};

/// A name as somebody gives it: "Ruth Adler", "President Adler", "ms adler", "the engineer".
pub(super) struct Person {
    words: Vec<String>,
    gender: Option<Gender>,
}

impl Person {
    pub fn new(name: &str) -> Self {
        let words = folded(name);
        let lexicon = Lexicon::standard();
        let titles =
            words.iter().take(words.len().saturating_sub(1)).map(|word| lexicon.entry(lexicon.find(word).0).classes);
        let gender = titles.filter(|classes| classes.any(Class::TITLE)).find_map(|classes| {
            match (classes.any(Class::MALE), classes.any(Class::FEMALE)) {
                (true, false) => Some(Gender::Male),
                (false, true) => Some(Gender::Female),
                _ => None,
            }
        });
        Self { words, gender }
    }

    /// The word that a text must have if it mentions the person.
    pub fn last_word(&self) -> Option<&str> {
        self.words.last().map(|word| &**word)
    }

    /// Whether a speaker may be called so: by one of the names or nouns that the text has for the speaker, by a surname
    /// with or without title, by an initial or a nickname.
    pub fn can_be(&self, speaker: &Speaker<'_>) -> bool {
        if let (Some(one), Some(other)) = (self.gender, speaker.gender)
            && one != other
        {
            return false;
        }
        let main = folded(&speaker.name);
        self.is_named(&main) || speaker.aliases.iter().any(|alias| self.is_called(&folded(alias)))
    }

    /// Whether a mention of somebody whom the text does not identify says so: "a spokesman for the ministry".
    pub fn can_be_mention(&self, mention: &Mention<'_>) -> bool {
        let words = folded(&mention.span.text);
        match mention.form {
            Form::Pronoun => false,
            Form::Nominal => self.is_called(&words),
            Form::Name => !self.words.is_empty() && words.windows(self.words.len()).any(|window| window == self.words),
        }
    }

    /// Whether an alias has all the words in their order, and ends as they do, but for what follows a preposition.
    fn is_called(&self, alias: &[String]) -> bool {
        let mut rest = alias.iter();
        let head = alias.iter().position(|word| is_preposition(word)).unwrap_or(alias.len());
        let ends = |words: &[String]| self.words.last() == words.last();
        !self.words.is_empty()
            && (ends(alias) || ends(&alias[..head]))
            && self.words.iter().all(|word| rest.any(|other| other == word))
    }

    /// Whether it is the fullest name of a speaker, or a part of that, or says the same in other words.
    fn is_named(&self, name: &[String]) -> bool {
        let ([.., own], [.., last]) = (&*self.words, name) else { return false };
        let (before, forenames) = (&self.words[..self.words.len() - 1], &name[..name.len() - 1]);
        if self.is_called(name) {
            return true;
        }
        let Some(forename) = forenames.first() else {
            // The text has a forename or a surname only.
            return sounds_as(own, last) || self.words.iter().any(|word| word == last) && is_first_name(last);
        };
        match before {
            [] => own == forename || sounds_as(own, last),
            _ if !sounds_as(own, last) => false,
            _ => before.iter().any(|word| is_forename_of(word, forename)) || before.iter().all(|word| is_title(word)),
        }
    }
}

/// Whether one forename may stand for the other: itself, an initial, a nickname.
fn is_forename_of(one: &str, other: &str) -> bool {
    let lexicon = Lexicon::standard();
    let short = |short: &str, long: &str| {
        short.chars().count() == 1 && long.starts_with(short)
            || lexicon.full_names(lexicon.find(short).0).contains(&long)
    };
    one == other || short(one, other) || short(other, one)
}

fn is_preposition(word: &str) -> bool {
    let lexicon = Lexicon::standard();
    lexicon.entry(lexicon.find(word).0).classes.any(Class::PREPOSITION)
}

fn is_title(word: &str) -> bool {
    const TITLE: Class = Class::TITLE.or(Class::ROLE).or(Class::KIN).or(Class::ADJECTIVE).or(Class::DEMONYM);
    let lexicon = Lexicon::standard();
    let classes = lexicon.entry(lexicon.find(word).0).classes;
    classes.any(TITLE) && !classes.any(Class::FIRST_NAME) || is_particle(word)
}

fn is_first_name(word: &str) -> bool {
    Lexicon::standard().is_first_name(word)
}

/// Whether two surnames are one, as transliterations are.
fn sounds_as(one: &str, other: &str) -> bool {
    one == other || sound_alike(one, other)
}

/// The words of a name in small letters, without articles, possessives and "Jr.".
fn folded(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == ',').map(|word| {
        let word: String = word
            .chars()
            .filter(|c| *c != '.')
            .flat_map(char::to_lowercase)
            .map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c })
            .collect();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.strip_suffix("'s").unwrap_or(word).to_owned()
    });
    words.filter(|word| !word.is_empty() && !matches!(&**word, "the" | "a" | "an" | "jr" | "sr")).collect()
}
