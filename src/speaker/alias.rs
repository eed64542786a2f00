//! Names to characters: which names of a text name the same person or organisation.
//!
//! The fullest names come first; each shorter one then joins the character that alone can bear it. A name that several
//! can bear stays open until the text around it decides. Every comparison is a look into a table by a word of the name.

mod alone;
mod full;

use super::Label;
use super::few::Few;
use super::honor::{Honor, Honors};
use super::known::{Expected, Known};
use super::lead::{Bearers, Lead, Leads};
use super::name::{Kind, Naming};
use super::spelling::{Name, Names};
use super::word::Words;
use crate::document::Document;
use crate::hash::{Hashed, Seed};
use crate::lexicon::Lexicon;
use crate::{Gender, Genre};

/// A person or organisation under the names that it has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Character {
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// The titles before its names.
    pub honors: Honors,
    /// The fullest name.
    pub name: Label,
    /// Whether the text names it.
    pub named: bool,
    /// Whom an organisation is named after.
    pub namesake: Option<u32>,
    /// How often its names occur.
    pub count: u32,
    /// Its names of several words, and the forename of the fullest.
    pub names: Few<8>,
}

impl Character {
    /// Whether a name with this title and gender can be one of the character's.
    fn can_bear(&self, honor: Honor, gender: Option<Gender>) -> bool {
        // Of those whom the caller knows, a list of forenames knows no better.
        let gender = if matches!(self.name, Label::Known(_)) { honor.gender() } else { gender };
        self.honors.agree(honor)
            && match (self.gender, gender) {
                (Some(own), Some(other)) => own == other,
                _ => true,
            }
    }
}

/// Whom a naming names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bearer {
    One(u32),
    /// One of several, as the text around tells: their place in [`Index::several`].
    Several(u32),
}

impl Bearer {
    /// The place of none at all.
    const NOBODY: Self = Self::Several(0);
}

/// The characters of a text by the words of their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub characters: Vec<Character>,
    /// For each naming whom it names.
    pub bearers: Vec<Bearer>,
    /// Those one of whom a naming names.
    pub several: Vec<Bearers>,
    /// Those whom the caller knows.
    pub known: Known,
    leads: Leads,
    /// Whether the text calls anybody by an initial and the surname.
    initials: bool,
    /// How often a character is called by a word alone, with a title or without, in a novel.
    called: Hashed<u32>,
    /// By the sound of forename and surname, and of a surname alone: a character, and the surname.
    sounds: Hashed<Option<(u32, u32)>>,
    /// For each word the name without a title that it is alone, and whether it is the surname of a Mrs. and of a Miss.
    singles: Vec<Single>,
    /// The letters of an acronym.
    acronym: String,
    /// The ranks of the names, in the order in which they find their bearers, and whom each names.
    order: Vec<u128>,
    of_names: Vec<Bearer>,
    seed: Seed,
}

/// The names that are one word alone.
#[derive(Clone, Copy, Debug, Default)]
struct Single {
    plain: Option<u32>,
    wife: bool,
    miss: bool,
}

impl Index {
    /// What each name takes, if it is one word, with who bears it.
    pub const EACH: usize = size_of::<Character>()
        + 2 * size_of::<Bearer>()
        + size_of::<u128>()
        + size_of::<Single>()
        + Leads::EACH
        + Hashed::<Option<(u32, u32)>>::EACH;

    /// Finds the characters that the namings of a document name.
    pub fn read(&mut self, document: &Document<'_>, namings: &[Naming], names: &Names, words: &mut Words) {
        self.clear(words.len());
        for (index, name) in (0..).zip(&names.all) {
            let Some(word) = names.single(name) else { continue };
            let single = &mut self.singles[word as usize];
            match name.honor {
                Honor::None => single.plain = Some(index),
                Honor::Wife => single.wife = true,
                Honor::Miss => single.miss = true,
                _ => {}
            }
        }
        let has_initial = |name| matches!(*names.words(name), [first, _, ..] if words.is_initial(first));
        self.initials = names.all.iter().any(has_initial);
        let fiction = document.genre == Genre::Fiction;
        let (known, expected) = Known::read(document.people, names, words);
        self.known = known;
        let mut reader = Reader { document, lexicon: document.lexicon, fiction, namings, names, words, index: self };
        reader.expect(expected);
        let mut order = std::mem::take(&mut reader.index.order);
        order.clear();
        order.extend(names.all.iter().map(|name| reader.rank(name)));
        order.sort_unstable();
        let mut of_names = std::mem::take(&mut reader.index.of_names);
        of_names.clear();
        of_names.resize(names.all.len(), Bearer::NOBODY);
        for &rank in &order {
            let name = names.of[rank as u32 as usize];
            of_names[name as usize] = reader.bearer(name as usize);
        }
        self.bearers.extend(names.of.iter().map(|&name| of_names[name as usize]));
        (self.order, self.of_names) = (order, of_names);
    }

    /// Forgets all characters, for names of so many words.
    fn clear(&mut self, words: usize) {
        self.characters.clear();
        self.bearers.clear();
        self.several.clear();
        self.several.push(Bearers::default());
        self.leads.clear(words);
        self.called.clear();
        self.sounds.clear();
        self.singles.clear();
        self.singles.resize(words, Single::default());
    }
}

/// Finds the bearer of one name after the other.
struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    lexicon: &'a Lexicon,
    fiction: bool,
    namings: &'a [Naming],
    names: &'a Names,
    words: &'a mut Words,
    index: &'a mut Index,
}

impl Reader<'_, '_> {
    /// The order in which names find their bearers: the fullest first, those with initials after those without; then by
    /// how many words they have, how frequent they are, and where they stand.
    fn rank(&self, name: &Name) -> u128 {
        let words = self.names.words(name);
        let group: u8 = match (words, name.is_organization(), name.honor) {
            _ if name.call => 6,
            ([_, _, ..], false, _) if name.upper => 1,
            ([first, _, ..], false, _) if !self.words.is_initial(*first) => 0,
            ([_, _, ..], false, _) => 1,
            ([_, _, ..], true, _) => 2,
            (_, _, Honor::Man | Honor::Wife | Honor::Miss | Honor::Woman) => 3,
            (_, _, Honor::None) => 5,
            _ => 4,
        };
        let length = if group < 3 { u32::MAX - words.len() as u32 } else { 0 };
        let [group, length, count, naming] = [group.into(), length, u32::MAX - name.count, name.naming].map(u128::from);
        group << 96 | length << 64 | count << 32 | naming
    }

    /// Makes characters of those whom the caller knows.
    fn expect(&mut self, expected: Vec<Expected>) {
        for (character, Expected { person, names }) in (0..).zip(expected) {
            let gender = self.document.people.get(person).gender;
            self.index.characters.push(Character {
                kind: if gender.is_some() { Kind::Person } else { Kind::Unknown },
                gender,
                name: Label::Known(person),
                named: true,
                ..Character::default()
            });
            for words in names {
                if let [first, .., last] = *words {
                    let forenames = self.forenames(first);
                    let sound = self.sound(last).map(|surname| (self.words.skeleton(first), surname));
                    self.register(character, &words, &forenames, (None, false), sound);
                }
            }
        }
    }

    /// Whom the caller knows by a name.
    fn known(&mut self, name: &Name) -> Option<Bearer> {
        if !self.index.known.has_names() {
            return None;
        }
        let bearers = self.index.known.bearers(self.names, name);
        let bears = |character: u32| self.index.characters[character as usize].can_bear(name.honor, name.gender);
        let bearers = bearers.filtered(bears);
        match *bearers {
            [] => None,
            [only] => Some(Bearer::One(only)),
            _ => Some(self.several(bearers)),
        }
    }

    fn several(&mut self, bearers: Bearers) -> Bearer {
        self.index.several.push(bearers);
        Bearer::Several(self.index.several.len() as u32 - 1)
    }

    /// Whom a name names: somebody known or somebody new.
    fn bearer(&mut self, index: usize) -> Bearer {
        let name = &self.names.all[index];
        let bearer = match *self.names.words(name) {
            _ if let Some(known) = self.known(name) => known,
            [] => return Bearer::NOBODY,
            [only] if name.common && self.index.leads.first(Lead::Surname(only)).is_none() => {
                return Bearer::NOBODY;
            }
            [only] => self.bearer_of_word(name, only),
            _ if name.is_organization() => self.organization(name),
            [.., last] if name.call => self.bearer_of_word(name, last),
            _ => self.full_name(name, index as u32),
        };
        if let Bearer::One(character) = bearer {
            let known = &mut self.index.characters[character as usize];
            known.kind = known.kind.max(name.kind);
            if name.honor != Honor::None || self.names.single(name).is_none() {
                known.gender = known.gender.or(name.gender);
            }
            known.count += name.count;
            known.honors.add(name.honor);
            if self.fiction
                && let Some(word) = self.names.single(name)
            {
                *self.index.called.entry(self.index.seed.hash_of_two(character.into(), word.into())) += name.count;
            }
        }
        bearer
    }

    fn new_character(&mut self, name: &Name) -> u32 {
        self.index.characters.push(Character {
            kind: name.kind,
            gender: name.gender,
            honors: Honors::default(),
            name: Label::Tokens(self.namings[name.naming as usize].called()),
            named: true,
            count: 0,
            names: Few::default(),
            namesake: None,
        });
        self.index.characters.len() as u32 - 1
    }
}
