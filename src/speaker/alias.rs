//! Names to characters: which names of a text name the same person or organisation.
//!
//! The fullest names come first; each shorter one then joins the character that alone can bear it. A name that several
//! can bear stays open until the text around it decides. Every comparison is a look into a table by a word of the name.

use super::Label;
use super::few::Few;
use super::honor::{Honor, Honors};
use super::known::{Expected, Known};
use super::lead::{Bearers, Lead, Leads};
use super::name::{Kind, Naming};
use super::sound::{Skeleton, are_variants};
use super::spelling::{DOMINANT, Name, Names};
use super::word::Words;
use crate::document::Document;
use crate::hash::{Hashed, Seed};
use crate::lexicon::{Class, Lexicon};
use crate::{Gender, Genre};

/// Nobody is called by the initials of more words.
const LONGEST_ACRONYM: usize = 12;

/// Who is named in full less often than this is no bearer of a forename that others share.
const FEWEST: u32 = 3;

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

/// A forename, and those that it may be short for.
#[derive(Clone, Copy, Debug, Default)]
struct Forenames {
    first: u32,
    full: Few<8>,
}

impl Forenames {
    fn iter(self) -> impl Iterator<Item = u32> {
        let Self { first, full } = self;
        std::iter::once(first).chain((0..full.len()).map(move |at| full[at]))
    }
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
    /// How often a character is called by a word alone, with a title or without, in a novel.
    called: Hashed<u32>,
    /// By the sound of forename and surname, and of a surname alone: a character, and the surname.
    sounds: Hashed<Option<(u32, u32)>>,
    /// For each word the name without a title that it is alone, and whether it is the surname of a Mrs. and of a Miss.
    singles: Vec<Single>,
    /// The first letters of the words of a name.
    initials: String,
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

impl Index {
    /// The hash of how a name sounds.
    fn sound_key(&self, (forename, surname): (Skeleton, Skeleton)) -> u64 {
        let Self { seed, .. } = self;
        seed.hash_of_two(forename.hash(*seed), surname.hash(*seed))
    }
}

/// How many numbers two ascending lists share.
fn shared(one: &[u32], two: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
        shared += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    shared
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
            (_, _, Honor::Neutral) => 4,
            _ => 5,
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

    /// The forenames that a forename may stand for: itself and what it is short for.
    fn forenames(&mut self, first: u32) -> Forenames {
        let mut forenames = Forenames { first, ..Forenames::default() };
        let full = self.lexicon.full_names(self.words.entry(self.lexicon, first));
        full.iter().for_each(|name| forenames.full.add(self.words.number(name)));
        forenames
    }

    /// The sound of a word that the lexicon does not know.
    fn sound(&self, word: u32) -> Option<Skeleton> {
        (!self.words.entry(self.lexicon, word).is_known()).then(|| self.words.skeleton(word))
    }

    fn full_name(&mut self, name: &Name, index: u32) -> Bearer {
        let words = self.names.words(name);
        let (first, last) = (words[0], words[words.len() - 1]);
        let forenames = self.forenames(first);
        let sound = self.sound(last).map(|surname| (self.words.skeleton(first), surname));
        let known = self.known_full_name(name, &forenames, last, sound);
        let character = known.unwrap_or_else(|| self.new_character(name));
        self.register(character, words, &forenames, (name.nickname, name.junior), sound);
        let forename = self.index.singles.get(first as usize).and_then(|single| single.plain);
        let names = &mut self.index.characters[character as usize].names;
        forename.into_iter().chain([index]).for_each(|name| names.add(name));
        Bearer::One(character)
    }

    fn known_full_name(
        &self,
        name: &Name,
        forenames: &Forenames,
        last: u32,
        sound: Option<(Skeleton, Skeleton)>,
    ) -> Option<u32> {
        let fits = |character: u32| {
            self.index.characters[character as usize].can_bear(name.honor, name.gender).then_some(character)
        };
        if self.words.is_initial(forenames.first) {
            let mut bearers = self.index.leads.all(Lead::Initial(self.words.initial(forenames.first)?, last));
            let only = bearers.next()?;
            return if bearers.next().is_none() { fits(only) } else { None };
        }
        let full = |forename: u32| self.index.leads.first(Lead::full(forename, last, name.junior)).and_then(fits);
        if let Some(character) = forenames.iter().find_map(full) {
            return Some(character);
        }
        if name.kind == Kind::Place {
            return None;
        }
        let sound = sound?;
        let (character, surname) = (*self.index.sounds.get(self.index.sound_key(sound))?)?;
        let alike = sound.1.len() > 2 && are_variants(self.words.text(surname), self.words.text(last));
        if alike { fits(character) } else { None }
    }

    fn register(
        &mut self,
        character: u32,
        words: &[u32],
        forenames: &Forenames,
        (nickname, junior): (Option<u32>, bool),
        sound: Option<(Skeleton, Skeleton)>,
    ) {
        let (first, last) = (forenames.first, words[words.len() - 1]);
        let leads = &mut self.index.leads;
        for forename in forenames.iter() {
            leads.add_first(Lead::full(forename, last, junior), character);
        }
        leads.add(Lead::Forename(first), character);
        if let Some(nickname) = nickname {
            leads.add_first(Lead::full(nickname, last, junior), character);
            leads.add(Lead::Forename(nickname), character);
        }
        let is_initial = self.words.is_initial(first);
        for &middle in &words[1..words.len() - 1] {
            // "J. Robert Oppenheimer"; but Walter Elliot is not William Walter Elliot.
            let entry = self.lexicon.entry(self.words.entry(self.lexicon, middle));
            if is_initial || !entry.classes.any(Class::FIRST_NAME) {
                leads.add_first(Lead::full(middle, last, junior), character);
            }
            leads.add_first(Lead::full(first, middle, junior), character);
        }
        leads.add(Lead::Surname(last), character);
        for &forename in words[..words.len() - 1].iter().take(4) {
            if let Some(initial) = self.words.initial(forename) {
                leads.add(Lead::Initial(initial, last), character);
            }
        }
        if let Some((forename, surname)) = sound {
            for sound in [(forename, surname), (Skeleton::default(), surname)] {
                let key = self.index.sound_key(sound);
                self.index.sounds.entry(key).get_or_insert((character, last));
            }
        }
    }

    fn organization(&mut self, name: &Name) -> Bearer {
        // "Court of Appeals" after "U.S. Court of Appeals": its last words, if one alone has them.
        let words = self.names.words(name);
        let (first, last) = (words[0], words[words.len() - 1]);
        let leads = &self.index.leads;
        let known =
            leads.first(Lead::Spelling(self.names.spelling(name))).or_else(|| leads.first(Lead::Full(first, last)));
        if let Some(character) = known {
            return Bearer::One(character);
        }
        let character = self.new_character(name);
        let leads = &mut self.index.leads;
        leads.add(Lead::Spelling(self.names.spelling(name)), character);
        for window in words.windows(2) {
            leads.add_first(Lead::Full(window[0], window[1]), character);
        }
        leads.add_first(Lead::Full(first, last), character);
        for word in [first, last] {
            leads.add(Lead::Part(word), character);
        }
        let abbreviated = &words[words.len().saturating_sub(LONGEST_ACRONYM)..];
        let initials = &mut self.index.initials;
        initials.clear();
        initials.extend(abbreviated.iter().filter_map(|&word| self.words.initial(word)));
        for (start, _) in initials.char_indices().take(abbreviated.len() - 1) {
            leads.add(Lead::Acronym(self.words.number(&initials[start..])), character);
        }
        Bearer::One(character)
    }

    /// Whom a surname, a forename or an acronym names.
    fn bearer_of_word(&mut self, name: &Name, word: u32) -> Bearer {
        // A forename has a gender, the same word as a surname has none.
        let of_surname = if name.honor == Honor::None { None } else { name.gender };
        let fitting = |reader: &Self, lead: Lead, gender: Option<Gender>| {
            let bearers = reader.index.leads.all(lead);
            bearers.filter(|&character| reader.fits(character, name, word, gender)).collect::<Bearers>()
        };
        let mut found = Bearers::default();
        if name.upper {
            found = fitting(self, Lead::Acronym(word), None);
        }
        if found.is_empty() {
            found = fitting(self, Lead::Surname(word), of_surname);
            // Novels call men by the surname alone, and women hardly ever.
            if self.fiction && name.honor == Honor::None && name.gender != Some(Gender::Female) {
                let female = |character: u32| self.index.characters[character as usize].gender == Some(Gender::Female);
                let men = found.filtered(|character| !female(character));
                found = if men.is_empty() { found } else { men };
            }
            if name.honor == Honor::None && (name.first_name || self.fiction) || found.is_empty() {
                for forename in self.forenames(word).iter() {
                    let bearers = fitting(self, Lead::Forename(forename), name.gender);
                    bearers.iter().for_each(|&character| found.add(character));
                    if !found.is_empty() {
                        break;
                    }
                }
            }
        }
        if found.is_empty() && name.honor == Honor::None {
            found = fitting(self, Lead::Part(word), None);
        }
        if found.is_empty()
            && let Some(sound) = self.sound(word)
            && let Some(&Some((character, surname))) =
                self.index.sounds.get(self.index.sound_key((Skeleton::default(), sound)))
            && self.fits(character, name, word, of_surname)
            && are_variants(self.words.text(surname), self.words.text(word))
        {
            found.add(character);
        }
        match *found {
            [] => {
                let character = self.new_character(name);
                self.index.leads.add(Lead::Surname(word), character);
                if name.is_organization() {
                    self.index.leads.add(Lead::Part(word), character);
                }
                Bearer::One(character)
            }
            [only] => Bearer::One(only),
            _ => match self.chosen(&found, name) {
                Some(character) => Bearer::One(character),
                None => self.several(found),
            },
        }
    }

    /// The one of several who bears a name whatever the text around it: who alone has borne its title, who is named far
    /// more often than the others.
    fn chosen(&self, found: &[u32], name: &Name) -> Option<u32> {
        let titled = |&&character: &&u32| self.index.characters[character as usize].honors.has(name.honor);
        let mut same = found.iter().filter(titled);
        if let (Some(&only), None) = (same.next(), same.next()) {
            return Some(only);
        }
        let count = |character: u32| self.index.characters[character as usize].count;
        let &most = found.iter().max_by_key(|&&character| count(character))?;
        // A name so common is somebody's own.
        if self.fiction && name.count >= DOMINANT * count(most) {
            return Some(most);
        }
        // Who has other names is called by them, and a forename is left to who has none.
        if self.fiction
            && let Some(word) = self.names.single(name).filter(|_| name.honor == Honor::None)
            && let forenamed = self.index.leads.all(Lead::Forename(word)).collect::<Bearers>()
            && !forenamed.is_empty()
        {
            let key = |character: u32| self.index.seed.hash_of_two(character.into(), word.into());
            let called = |character: u32| self.index.called.get(key(character)).copied().unwrap_or(0);
            let known = found.iter().copied().filter(|&character| self.full_count(character) >= FEWEST);
            if known.clone().all(|character| forenamed.contains(&character))
                && let Some(least) = known.min_by_key(|&character| count(character) - called(character))
            {
                return Some(least);
            }
        }
        let others = found.iter().filter(|&&character| character != most);
        others.map(|&character| count(character)).all(|other| other * DOMINANT <= count(most)).then_some(most)
    }

    /// How often somebody is named by names of several words.
    fn full_count(&self, character: u32) -> u32 {
        let names = self.index.characters[character as usize].names.iter();
        let names = names.map(|&name| &self.names.all[name as usize]);
        names.filter(|name| self.names.single(name).is_none()).map(|name| name.count).sum()
    }

    /// Whether names stand in one sentence with another too often to be one person's: "George" and "Mr. Emerson".
    fn are_two(&self, all: &[u32], other: &Name) -> bool {
        let sentences = self.names.sentences(other);
        let names = || all.iter().map(|&name| self.names.sentences(&self.names.all[name as usize]));
        // "Mr. John Knightley" is not he who is "Mr. Knightley" throughout.
        let styled = |&name: &u32| {
            let name = &self.names.all[name as usize];
            name.honor == Honor::Man && other.honor == Honor::Man && self.names.sentences(name).len() >= 4
        };
        if self.fiction && sentences.len() >= 4 && all.iter().any(styled) {
            return true;
        }
        let together: usize = names().map(|own| shared(own, sentences)).sum();
        let most = names().map(<[u32]>::len).max().unwrap_or(0);
        together >= 2 && together * 25 >= most.min(sentences.len())
    }

    fn fits(&self, character: u32, name: &Name, word: u32, gender: Option<Gender>) -> bool {
        let character = &self.index.characters[character as usize];
        // Where a Mrs. and a Miss bear a surname, Mrs. is no daughter of the house.
        let is_family = || self.index.singles.get(word as usize).is_some_and(|single| single.wife && single.miss);
        if name.honor == Honor::Wife && !character.honors.has(Honor::Wife) && is_family() {
            return false;
        }
        if self.fiction && name.honor == Honor::Wife && character.gender.is_none() {
            return false;
        }
        // "Mrs. Croft" is not the admiral, in novels; whom the caller knows may have any title.
        let known = matches!(character.name, Label::Known(_));
        if self.fiction && !known && name.honor == Honor::Neutral && character.honors.has(Honor::Wife) {
            return false;
        }
        if matches!(name.honor, Honor::Man | Honor::Wife) && self.are_two(&character.names, name) {
            return false;
        }
        let person = name.honor != Honor::None || name.kind == Kind::Person;
        !(person && matches!(character.kind, Kind::Organization | Kind::Thing))
            && character.can_bear(name.honor, gender)
    }
}
