//! The different names of a text: each once, with all its namings.

use std::ops::Range;

use super::honor::Honor;
use super::name::{Kind, Naming, is_suffix};
use super::word::{Sort, Words};
use crate::document::Document;
use crate::hash::{Hashed, Seed};
use crate::lexicon::Class;
use crate::token::Kind as TokenKind;
use crate::{Gender, Genre};

/// How many times more often than others somebody must be named to be meant always.
pub(super) const DOMINANT: u32 = 4;

/// One name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its words, among those of all names.
    words: Range<u32>,
    pub nickname: Option<u32>,
    pub honor: Honor,
    pub junior: bool,
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// How many namings it has.
    pub count: u32,
    /// The first naming, one without a possessive, a line break or italics if there is any.
    pub naming: u32,
    clean: bool,
    pub first_name: bool,
    pub upper: bool,
    /// Whether it may be a role wherever it stands: "Baker".
    pub common: bool,
    /// The sentences outside quotation marks that have it, among those of all names.
    sentences: Range<u32>,
    /// Whether only the last word is the name: "Poor Harriet", "Ask Archer".
    pub call: bool,
}

impl Name {
    /// A name with its first naming; what all namings tell is added as they come.
    fn of(document: &Document<'_>, naming: &Naming, index: u32, words: Range<u32>, junior: bool) -> Self {
        let first = document.token(naming.proper.start as usize);
        let dotted = || !are_letters(document, &naming.proper) && document.text_of(naming.proper.clone()).contains('.');
        Self {
            words,
            nickname: None,
            honor: naming.honor,
            junior,
            kind: naming.kind,
            gender: naming.gender,
            count: 0,
            naming: index,
            clean: false,
            first_name: first.is(Class::FIRST_NAME),
            upper: first.upper() || dotted(),
            common: true,
            sentences: 0..0,
            call: false,
        }
    }

    pub fn is_organization(&self) -> bool {
        self.kind == Kind::Organization
    }
}

/// All names of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub all: Vec<Name>,
    /// For each naming its name.
    pub of: Vec<u32>,
    words: Vec<u32>,
    sentences: Vec<u32>,
    /// The names that are one word and nothing else, by their word, and all others by the hash of spelling, title and
    /// whether they are a son's; one more than their places.
    alone_at: Vec<u32>,
    places: Hashed<u32>,
    /// How often each word alone is a name.
    alone: Vec<u32>,
}

impl Names {
    /// What each name takes, if it is one word: a place in each list.
    pub const EACH: usize = size_of::<Name>() + 4 * size_of::<u32>();

    /// Finds the names that the namings of a document name, unless they are more than there may be.
    pub fn read(
        &mut self,
        document: &Document<'_>,
        namings: &[Naming],
        sentences: &[u32],
        most: usize,
        words: &mut Words,
    ) -> bool {
        self.clear();
        for (index, naming) in (0..).zip(namings) {
            let start = self.words.len();
            let (nickname, junior) = spell(document, naming, words, &mut self.words);
            let place = self.place(start, naming.honor, junior);
            if place as usize == self.all.len() {
                // A name of many words counts as several.
                if self.all.len().max(self.words.len() / 2) >= most {
                    return false;
                }
                self.all.push(Name::of(document, naming, index, start as u32..self.words.len() as u32, junior));
            } else {
                self.words.truncate(start);
            }
            let name = &mut self.all[place as usize];
            name.count += 1;
            name.common &= naming.common;
            name.kind = name.kind.max(naming.kind);
            name.gender = name.gender.or(naming.gender);
            name.nickname = name.nickname.or(nickname);
            if !name.clean && is_clean(document, naming) {
                (name.naming, name.clean) = (index, true);
            }
            self.of.push(place);
        }
        // Only they are compared by where they stand.
        if self.all.iter().any(|name| matches!(name.honor, Honor::Man | Honor::Wife)) {
            self.find_sentences(sentences);
        }
        self.find_calls(document, namings, words.len());
        true
    }

    fn clear(&mut self) {
        self.all.clear();
        self.of.clear();
        self.words.clear();
        self.alone_at.clear();
        self.places.clear();
    }

    /// The place of the name that the words from one on spell, with a title and of a son or not; a new one if there is
    /// none yet.
    fn place(&mut self, start: usize, honor: Honor, junior: bool) -> u32 {
        let new = self.all.len() as u32 + 1;
        let place = match self.words[start..] {
            // Most have one word and nothing else.
            [only] if honor == Honor::None && !junior => {
                let only = only as usize;
                if only >= self.alone_at.len() {
                    self.alone_at.resize(only + 1, 0);
                }
                &mut self.alone_at[only]
            }
            ref spelled => {
                let told = (honor as u64) << 1 | u64::from(junior);
                self.places.entry(Seed::default().hash_of_two(spelling(spelled), told))
            }
        };
        if *place == 0 {
            *place = new;
        }
        *place - 1
    }

    /// Finds the names in which a word before the name has a capital: the last of so many words alone is far more frequent.
    fn find_calls(&mut self, document: &Document<'_>, namings: &[Naming], words: usize) {
        let fiction = document.genre == Genre::Fiction;
        let mut alone = std::mem::take(&mut self.alone);
        alone.clear();
        alone.resize(words, 0);
        for name in self.all.iter().filter(|name| name.honor == Honor::None || fiction) {
            if let Some(word) = self.single(name) {
                alone[word as usize] += name.count;
            }
        }
        for at in 0..self.all.len() {
            let name = &self.all[at];
            let &[_, .., last] = self.words(name) else { continue };
            let often = alone[last as usize] >= DOMINANT * name.count;
            self.all[at].call = often && self.is_call(document, namings, &self.all[at]);
        }
        self.alone = alone;
    }

    /// Cuts the namings of such names to the name: who is called "Poor Harriet" is called Harriet.
    pub fn trim_calls(&self, document: &Document<'_>, namings: &mut [Naming]) {
        for (naming, _) in namings.iter_mut().zip(&self.of).filter(|(_, name)| self.all[**name as usize].call) {
            let last = naming.proper.clone().rev().find(|&at| document.token(at as usize).kind == TokenKind::Word);
            naming.proper.start = last.unwrap_or(naming.proper.start);
            naming.tokens.start = naming.proper.start;
        }
    }

    /// Whether the first of two words is one that says something by itself. In novels a heading or a list may put any
    /// word before a name.
    fn is_call(&self, document: &Document<'_>, namings: &[Naming], name: &Name) -> bool {
        const SAYS: Class = Class::VERB.or(Class::ADJECTIVE).or(Class::ADVERB).or(Class::TIME).or(Class::TIME_UNIT);
        let fiction = document.genre == Genre::Fiction;
        let first = document.token(namings[name.naming as usize].proper.start as usize);
        (self.words(name).len() == 2 || fiction)
            && name.honor == Honor::None
            && (first.is(SAYS.or(Class::FUNCTION)) || fiction && first.word.is_known())
            && !first.is(Class::FIRST_NAME.or(Class::PLACE))
    }

    /// Tells each name the sentences outside quotation marks that have it, given those of the namings there, in order.
    fn find_sentences(&mut self, sentences: &[u32]) {
        let Self { all, of, sentences: own, .. } = self;
        let mut end = 0;
        for name in all.iter_mut() {
            name.sentences = end..end;
            end += name.count;
        }
        own.clear();
        own.resize(end as usize, 0);
        for (&name, &sentence) in of.iter().zip(sentences) {
            let Range { start, end } = &mut all[name as usize].sentences;
            if own[*start as usize..*end as usize].last() != Some(&sentence) {
                own[*end as usize] = sentence;
                *end += 1;
            }
        }
    }

    pub fn words(&self, name: &Name) -> &[u32] {
        &self.words[name.words.start as usize..name.words.end as usize]
    }

    /// The hash that names of the same words share.
    pub fn spelling(&self, name: &Name) -> u64 {
        spelling(self.words(name))
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

/// Whether a naming shows the name as it is, without a possessive, a line break or italics.
fn is_clean(document: &Document<'_>, naming: &Naming) -> bool {
    let called = naming.called();
    !document.token(naming.proper.end as usize - 1).possessive()
        && (are_letters(document, &called) && are_on_one_line(document, &called)
            || !document.text_of(called).bytes().any(|byte| matches!(byte, b'\n' | b'_')))
}

/// Whether tokens are words of few letters.
fn are_letters(document: &Document<'_>, tokens: &Range<u32>) -> bool {
    document.tokens[tokens.start as usize..tokens.end as usize].iter().all(|token| token.is_few())
}

fn are_on_one_line(document: &Document<'_>, tokens: &Range<u32>) -> bool {
    !document.tokens[tokens.start as usize + 1..tokens.end as usize].iter().any(|token| token.starts_line())
}

/// The hash that names of the same words share.
fn spelling(words: &[u32]) -> u64 {
    let seed = Seed::default();
    words.iter().fold(0, |before, &word| seed.hash_of_two(before, u64::from(word)))
}

/// Adds the words of a naming, and answers the nickname in it and whether it is a son's.
fn spell(document: &Document<'_>, naming: &Naming, words: &mut Words, spelled: &mut Vec<u32>) -> (Option<u32>, bool) {
    let start = spelled.len();
    let mut junior = false;
    let mut nickname = None;
    let mut saint = false;
    let mut at = naming.proper.start;
    while at < naming.proper.end {
        // White space parts most words.
        let alone = at + 1 == naming.proper.end || document.tokens[at as usize + 1].after_gap();
        let tokens = if alone { at..at + 1 } else { document.written_from(at, naming.proper.end) };
        at = tokens.end;
        let mut word = words.of_tokens(document, tokens.clone());
        let sort = words.sort(word);
        if sort == Sort::Name
            && !saint
            && (spelled.len() == start || tokens.len() == 1 && are_letters(document, &tokens))
        {
            spelled.push(word);
            continue;
        }
        if sort == Sort::Particle {
            continue;
        }
        let written = document.text_of(tokens);
        // "St. Clair" is one word.
        if std::mem::replace(&mut saint, sort == Sort::Saint) {
            let name = format!("st {}", words.text(word));
            word = words.number(&name);
        } else if saint {
            continue;
        }
        if sort == Sort::Suffix && is_suffix(written.trim_end_matches([',', '.'])) {
            junior |= !words.bytes(word).starts_with(b"sr");
        } else if !written.starts_with(|c: char| c.is_alphanumeric()) && spelled.len() > start {
            nickname = Some(word);
        } else if !(naming.kind == Kind::Organization && sort == Sort::Filler) {
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
