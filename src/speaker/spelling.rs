//! The different names of a text: each once, with all its namings.

use std::ops::Range;

use super::name::{Honor, Kind, Naming, is_suffix};
use super::word::Words;
use crate::Gender;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::{Class, is_particle};

/// One name.
pub(super) struct Name {
    /// Its words, among those of all names.
    words: Range<u32>,
    /// The number that names of the same words share.
    pub spelling: u32,
    pub nickname: Option<u32>,
    pub honor: Honor,
    pub junior: bool,
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// How many namings it has.
    pub count: u32,
    /// The first naming, one without a possessive if there is any.
    pub naming: u32,
    clean: bool,
    pub first_name: bool,
    pub upper: bool,
    /// Whether it may be a role wherever it stands: "Baker".
    pub common: bool,
    /// The sentences outside quotation marks that have it, among those of all names.
    sentences: Range<u32>,
}

impl Name {
    pub fn is_organization(&self) -> bool {
        self.kind == Kind::Organization
    }
}

/// All names of a text.
#[derive(Default)]
pub(super) struct Names {
    pub all: Vec<Name>,
    /// For each naming its name.
    pub of: Vec<u32>,
    words: Vec<u32>,
    sentences: Vec<u32>,
}

impl Names {
    /// The names that the namings of a document name.
    pub fn read(document: &Document<'_>, namings: &[Naming], words: &mut Words) -> Self {
        let mut names = Self::default();
        let mut spellings = Map::default();
        let mut places = Map::default();
        for (index, naming) in namings.iter().enumerate() {
            let start = names.words.len();
            let (nickname, junior) = spell(document, naming, words, &mut names.words);
            let spelling = names.words[start..].iter().fold(0, |before, &word| {
                let next = spellings.len() as u32 + 1;
                *spellings.entry((before, word)).or_insert(next)
            });
            let place = *places.entry((spelling, naming.honor, junior)).or_insert(names.all.len());
            let clean = !document.token(naming.proper.end as usize - 1).possessive();
            if place < names.all.len() {
                names.words.truncate(start);
            } else {
                let first = document.token(naming.proper.start as usize);
                names.all.push(Name {
                    words: start as u32..names.words.len() as u32,
                    spelling,
                    nickname,
                    honor: naming.honor,
                    junior,
                    kind: naming.kind,
                    gender: naming.gender,
                    count: 0,
                    naming: index as u32,
                    clean,
                    first_name: first.is(Class::FIRST_NAME),
                    upper: first.upper() || document.text_of(naming.proper.clone()).contains('.'),
                    common: true,
                    sentences: 0..0,
                });
            }
            let name = &mut names.all[place];
            name.count += 1;
            name.common &= naming.common;
            name.kind = name.kind.max(naming.kind);
            name.gender = name.gender.or(naming.gender);
            name.nickname = name.nickname.or(nickname);
            if clean && !name.clean {
                (name.naming, name.clean) = (index as u32, true);
            }
            names.of.push(place as u32);
        }
        names.find_sentences(document, namings);
        names
    }

    /// Tells each name the sentences of the ground that have it.
    fn find_sentences(&mut self, document: &Document<'_>, namings: &[Naming]) {
        let ground = document.levels.first().map_or(0, |level| level.phrases.end);
        let (mut at, mut sentence) = (0, 0);
        let mut found = Vec::new();
        let namings = namings.iter().map(|naming| naming.phrase as usize).zip(&self.of);
        for (phrase, &name) in namings.take_while(|&(phrase, _)| phrase < ground) {
            sentence += document.phrases[at..phrase].iter().filter(|phrase| phrase.is_break()).count() as u32;
            at = phrase;
            found.push((name, sentence));
        }
        found.sort_unstable();
        found.dedup();
        for (at, (name, sentence)) in (0..).zip(found) {
            let sentences = &mut self.all[name as usize].sentences;
            if sentences.start == sentences.end {
                sentences.start = at;
            }
            sentences.end = at + 1;
            self.sentences.push(sentence);
        }
    }

    pub fn words(&self, name: &Name) -> &[u32] {
        &self.words[name.words.start as usize..name.words.end as usize]
    }

    /// The only word of a name.
    pub fn single(&self, name: &Name) -> Option<u32> {
        match *self.words(name) {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The sentences outside quotation marks that have a name, in order.
    pub fn sentences(&self, name: &Name) -> &[u32] {
        &self.sentences[name.sentences.start as usize..name.sentences.end as usize]
    }
}

/// Adds the words of a naming, and answers the nickname in it and whether it is a son's.
fn spell(document: &Document<'_>, naming: &Naming, words: &mut Words, spelled: &mut Vec<u32>) -> (Option<u32>, bool) {
    let start = spelled.len();
    let mut junior = false;
    let mut nickname = None;
    for written in document.written(naming.proper.clone()) {
        let word = words.number(written);
        let folded = words.text(word);
        if folded.is_empty() || is_particle(folded) {
            continue;
        }
        if is_suffix(written.trim_end_matches([',', '.'])) {
            junior |= !folded.starts_with("sr");
        } else if !written.starts_with(|c: char| c.is_alphanumeric()) && spelled.len() > start {
            nickname = Some(word);
        } else if !(naming.kind == Kind::Organization && is_filler(folded)) {
            spelled.push(word);
        }
    }
    // "Trump campaign", "Donald Trump's presidential campaign".
    if naming.is_body && spelled.len() - start > 2 {
        let capital = (naming.proper.start..naming.proper.end - 1).rfind(|&at| document.token(at as usize).capital());
        let surname = capital.map(|at| words.of_token(document, at as usize));
        let last = spelled.pop();
        spelled.truncate(start);
        spelled.extend(surname.into_iter().chain(last));
    }
    // "Mrs. Charles Musgrove" is not Charles.
    if naming.honor == Honor::Wife && naming.title_tells && spelled.len() - start > 1 {
        let forename = format!("mrs {}", words.text(spelled[start]));
        spelled[start] = words.number(&forename);
    }
    (nickname, junior)
}

fn is_filler(word: &str) -> bool {
    matches!(word, "of" | "for" | "on" | "the" | "and")
}
