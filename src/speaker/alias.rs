//! Names to characters: which names of a text name the same person or organisation.
//!
//! The fullest names come first; each shorter one then joins the character that alone can bear it. A name that several
//! can bear stays open until the text around it decides. Every comparison is a look into a table by a word of the name.

use std::collections::{HashMap, HashSet};

use super::Label;
use super::name::{Honor, Kind, Naming, is_suffix};
use super::sound::{are_variants, skeleton};
use crate::document::Document;
use crate::lexicon::{Class, Lexicon, is_particle};
use crate::{Gender, Genre};

/// How many bearers of one name are told apart.
const BEARERS: usize = 8;

/// How many times more often than others somebody must be named to be meant always.
const DOMINANT: u32 = 4;

/// A person or organisation under the names that it has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Character {
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// The titles before its names.
    pub honors: Vec<Honor>,
    /// The fullest name.
    pub name: Label,
    /// Whether the text names it.
    pub named: bool,
    /// Whom an organisation is named after.
    pub namesake: Option<u32>,
    /// How often its names occur.
    pub count: u32,
    /// Its names of several words, and the forename of the fullest.
    pub names: Vec<u32>,
}

impl Character {
    /// Whether a name with this title and gender can be one of the character's.
    fn can_bear(&self, honor: Honor, gender: Option<Gender>) -> bool {
        self.honors.iter().all(|own| own.agrees(honor))
            && match (self.gender, gender) {
                (Some(own), Some(other)) => own == other,
                _ => true,
            }
    }
}

/// Whom a naming names.
#[derive(Clone, Debug)]
pub(super) enum Bearer {
    One(u32),
    /// One of these, as the text around tells.
    Several(Vec<u32>),
}

/// The words of names, as numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Words {
    pub fn number(&mut self, folded: &str) -> u32 {
        if let Some(&number) = self.numbers.get(folded) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(folded.into());
        self.numbers.insert(folded.into(), number);
        number
    }

    pub fn find(&self, folded: &str) -> Option<u32> {
        self.numbers.get(folded).copied()
    }

    fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }
}

/// A word as names are compared: in small letters, without full stops, marks and the possessive.
pub(super) fn fold(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = ["'s", "’s", "‘s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect()
}

/// One name with all its namings.
struct Name {
    words: Box<[u32]>,
    nickname: Option<u32>,
    honor: Honor,
    junior: bool,
    kind: Kind,
    gender: Option<Gender>,
    count: u32,
    /// The first naming, one without a possessive if there is any.
    naming: u32,
    clean: bool,
    first_name: bool,
    upper: bool,
    /// The sentences outside quotation marks that have it.
    sentences: Vec<u32>,
    /// Whether the first word is no name: "Poor Harriet", "Ask Archer".
    call: bool,
}

/// Finds the characters that the namings name.
pub(super) fn characters(
    document: &Document<'_>,
    namings: &[Naming],
    words: &mut Words,
) -> (Vec<Character>, Vec<Bearer>) {
    let (mut names, name_of) = unique(document, namings, words);
    let forenames: HashMap<u32, usize> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| name.honor == Honor::None)
        .filter_map(|(index, name)| Some((name.single()?, index)))
        .collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    for name in 0..names.len() {
        names[name].call = is_call(document, &names[name], namings)
            && forenames
                .get(&names[name].words[names[name].words.len() - 1])
                .is_some_and(|&alone| names[alone].count >= DOMINANT * names[name].count);
    }
    let wives: Vec<u32> = names.iter().filter(|name| name.honor == Honor::Wife).filter_map(Name::single).collect();
    let misses: Vec<u32> = names.iter().filter(|name| name.honor == Honor::Miss).filter_map(Name::single).collect();
    let misses: HashSet<u32> = misses.into_iter().collect();
    let families = wives.into_iter().filter(|surname| misses.contains(surname)).collect();
    order.sort_by_key(|&name| names[name].rank(words));
    let mut index = Index::new(document, namings, words, families);
    index.forenames = forenames;
    index.names = &names;
    let mut bearers: Vec<Option<Bearer>> = vec![None; names.len()];
    for name in order {
        bearers[name] = Some(index.bearer(&names[name], name as u32));
    }
    let bearers = name_of.into_iter().map(|name| bearers[name].clone().unwrap_or(Bearer::Several(Vec::new())));
    let bearers = bearers.collect();
    (index.characters, bearers)
}

/// Whether the first of two words is one that says something by itself: "Poor Harriet", "Ask Archer".
fn is_call(document: &Document<'_>, name: &Name, namings: &[Naming]) -> bool {
    const SAYS: Class = Class::VERB.or(Class::ADJECTIVE).or(Class::ADVERB).or(Class::TIME).or(Class::TIME_UNIT);
    let first = document.token(namings[name.naming as usize].proper.start as usize);
    name.words.len() == 2
        && name.honor == Honor::None
        && first.is(SAYS.or(Class::FUNCTION))
        && !first.is(Class::FIRST_NAME.or(Class::PLACE))
}

/// The different names, and for each naming its name.
fn unique(document: &Document<'_>, namings: &[Naming], words: &mut Words) -> (Vec<Name>, Vec<usize>) {
    let mut places: HashMap<(Box<[u32]>, Honor, bool), usize> = HashMap::new();
    let mut names: Vec<Name> = Vec::new();
    let sentences = ground_sentences(document);
    let mut name_of = Vec::with_capacity(namings.len());
    for (index, naming) in namings.iter().enumerate() {
        let text = document.text_of(naming.proper.clone());
        let mut junior = false;
        let mut nickname = None;
        let mut numbers = Vec::new();
        for word in text.split_whitespace() {
            let folded = fold(word);
            if folded.is_empty() || is_particle(&folded) {
                continue;
            }
            if is_suffix(word.trim_end_matches([',', '.'])) {
                junior |= !folded.starts_with("sr");
            } else if !word.starts_with(|c: char| c.is_alphanumeric()) && !numbers.is_empty() {
                nickname = Some(words.number(&folded));
            } else if !(naming.kind == Kind::Organization && is_filler(&folded)) {
                numbers.push(words.number(&folded));
            }
        }
        // "Trump campaign", "Donald Trump's presidential campaign".
        if naming.is_body && numbers.len() > 2 {
            let capital =
                (naming.proper.start..naming.proper.end - 1).rfind(|&at| document.token(at as usize).capital());
            let surname = capital.map(|at| words.number(&fold(document.word(at as usize))));
            numbers = surname.into_iter().chain(numbers.last().copied()).collect();
        }
        // "Mrs. Charles Musgrove" is not Charles.
        if naming.honor == Honor::Wife && naming.title_tells && numbers.len() > 1 {
            let forename = format!("mrs {}", words.text(numbers[0]));
            numbers[0] = words.number(&forename);
        }
        let numbers = numbers.into_boxed_slice();
        let clean = !document.token(naming.proper.end as usize - 1).possessive();
        let place = *places.entry((numbers.clone(), naming.honor, junior)).or_insert_with(|| {
            let first = document.token(naming.proper.start as usize);
            names.push(Name {
                words: numbers,
                nickname,
                honor: naming.honor,
                junior,
                kind: naming.kind,
                gender: naming.gender,
                count: 0,
                naming: index as u32,
                clean,
                first_name: first.is(Class::FIRST_NAME),
                upper: first.upper() || text.contains('.'),
                sentences: Vec::new(),
                call: false,
            });
            names.len() - 1
        });
        let name = &mut names[place];
        if let Some(&sentence) = sentences.get(naming.phrase as usize)
            && name.sentences.last() != Some(&sentence)
        {
            name.sentences.push(sentence);
        }
        name.count += 1;
        name.kind = name.kind.max(naming.kind);
        name.gender = name.gender.or(naming.gender);
        name.nickname = name.nickname.or(nickname);
        if clean && !name.clean {
            (name.naming, name.clean) = (index as u32, true);
        }
        name_of.push(place);
    }
    (names, name_of)
}

/// For each phrase of the ground its sentence.
fn ground_sentences(document: &Document<'_>) -> Vec<u32> {
    let ground = document.levels.first().map_or(0..0, |level| level.phrases.clone());
    let mut sentence = 0;
    let number = |phrase: &crate::phrase::Phrase| {
        sentence += u32::from(phrase.is_break());
        sentence
    };
    document.phrases[ground].iter().map(number).collect()
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

fn is_filler(word: &str) -> bool {
    matches!(word, "of" | "for" | "on" | "the" | "and")
}

impl Name {
    fn single(&self) -> Option<u32> {
        match *self.words {
            [only] => Some(only),
            _ => None,
        }
    }

    fn is_organization(&self) -> bool {
        self.kind == Kind::Organization
    }

    /// The order in which names find their bearers: the fullest first, those with initials after those without.
    fn rank(&self, words: &Words) -> (u8, usize, u32, u32) {
        let initial = self.words.first().is_some_and(|&word| words.text(word).chars().count() == 1);
        let group = match (&*self.words, self.is_organization(), self.honor) {
            _ if self.call => 6,
            ([_, _, ..], false, _) if self.upper => 1,
            ([_, _, ..], false, _) if !initial => 0,
            ([_, _, ..], false, _) => 1,
            ([_, _, ..], true, _) => 2,
            (_, _, Honor::Man | Honor::Wife | Honor::Miss | Honor::Woman) => 3,
            (_, _, Honor::Neutral) => 4,
            _ => 5,
        };
        let length = usize::MAX - self.words.len();
        (group, if group < 3 { length } else { 0 }, u32::MAX - self.count, self.naming)
    }
}

/// The characters found so far by the words of their names.
struct Index<'a> {
    lexicon: &'a Lexicon,
    namings: &'a [Naming],
    words: &'a mut Words,
    characters: Vec<Character>,
    /// By a forename and the surname.
    pairs: HashMap<(u32, u32, bool), u32>,
    /// By an initial and the surname.
    initials: HashMap<(char, u32), Vec<u32>>,
    by_last: HashMap<u32, Vec<u32>>,
    by_first: HashMap<u32, Vec<u32>>,
    /// By the sound of forename and surname, and of a surname alone.
    sounds: HashMap<(String, String), (u32, u32)>,
    organizations: HashMap<Box<[u32]>, u32>,
    organization_words: HashMap<u32, Vec<u32>>,
    acronyms: HashMap<u32, Vec<u32>>,
    fiction: bool,
    names: &'a [Name],
    /// The names of one word without a title.
    forenames: HashMap<u32, usize>,
    /// The surnames borne by a Mrs. and a Miss.
    families: HashSet<u32>,
}

impl<'a> Index<'a> {
    fn new(document: &Document<'a>, namings: &'a [Naming], words: &'a mut Words, families: HashSet<u32>) -> Self {
        Self {
            lexicon: document.lexicon,
            fiction: document.genre == Genre::Fiction,
            names: &[],
            forenames: HashMap::new(),
            namings,
            words,
            families,
            characters: Vec::new(),
            pairs: HashMap::new(),
            initials: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            sounds: HashMap::new(),
            organizations: HashMap::new(),
            organization_words: HashMap::new(),
            acronyms: HashMap::new(),
        }
    }

    /// Whom a name names: somebody known or somebody new.
    fn bearer(&mut self, name: &Name, index: u32) -> Bearer {
        let bearer = match *name.words {
            [] => return Bearer::Several(Vec::new()),
            [only] => self.bearer_of_word(name, only),
            _ if name.is_organization() => self.organization(name),
            [.., last] if name.call => self.bearer_of_word(name, last),
            _ => self.full_name(name, index),
        };
        if let Bearer::One(character) = bearer {
            let known = &mut self.characters[character as usize];
            known.kind = known.kind.max(name.kind);
            if name.honor != Honor::None || name.words.len() > 1 {
                known.gender = known.gender.or(name.gender);
            }
            known.count += name.count;
            if name.honor != Honor::None && !known.honors.contains(&name.honor) {
                known.honors.push(name.honor);
            }
        }
        bearer
    }

    fn new_character(&mut self, name: &Name) -> u32 {
        self.characters.push(Character {
            kind: name.kind,
            gender: name.gender,
            honors: if name.honor == Honor::None { Vec::new() } else { vec![name.honor] },
            name: Label::Tokens(self.namings[name.naming as usize].called()),
            named: true,
            count: 0,
            names: Vec::new(),
            namesake: None,
        });
        self.characters.len() as u32 - 1
    }

    /// The forenames that a forename may stand for: itself and what it is short for.
    fn forenames(&mut self, first: u32) -> Vec<u32> {
        let full = self.lexicon.full_names(self.words.text(first)).unwrap_or("");
        let full: Vec<String> = full.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        std::iter::once(first).chain(full.into_iter().map(|name| self.words.number(&name))).collect()
    }

    fn initial(&self, word: u32) -> Option<char> {
        self.words.text(word).chars().next()
    }

    fn is_initial(&self, word: u32) -> bool {
        self.words.text(word).chars().count() == 1
    }

    fn full_name(&mut self, name: &Name, index: u32) -> Bearer {
        let (first, last) = (name.words[0], name.words[name.words.len() - 1]);
        let known = self.known_full_name(name, first, last);
        let character = known.unwrap_or_else(|| self.new_character(name));
        self.register(character, name, first, last);
        let forename = self.forenames.get(&first).map(|&name| name as u32);
        let names = &mut self.characters[character as usize].names;
        if names.len() < BEARERS {
            names.extend(forename.filter(|forename| !names.contains(forename)));
            names.push(index);
        }
        Bearer::One(character)
    }

    fn known_full_name(&mut self, name: &Name, first: u32, last: u32) -> Option<u32> {
        let fits = |index: &Self, character: u32| {
            index.characters[character as usize].can_bear(name.honor, name.gender).then_some(character)
        };
        if self.is_initial(first) {
            let key = (self.initial(first)?, last);
            return match self.initials.get(&key).map(Vec::as_slice) {
                Some(&[only]) => fits(self, only),
                _ => None,
            };
        }
        for forename in self.forenames(first) {
            if let Some(&character) = self.pairs.get(&(forename, last, name.junior))
                && let Some(character) = fits(self, character)
            {
                return Some(character);
            }
        }
        if name.kind == Kind::Place || self.lexicon.find(self.words.text(last)).0.is_known() {
            return None;
        }
        let key = (skeleton(self.words.text(first)), skeleton(self.words.text(last)));
        let &(character, surname) = self.sounds.get(&key)?;
        let alike = key.1.len() > 2 && are_variants(self.words.text(surname), self.words.text(last));
        if alike { fits(self, character) } else { None }
    }

    fn register(&mut self, character: u32, name: &Name, first: u32, last: u32) {
        let forenames = self.forenames(first);
        for &forename in &forenames {
            self.pairs.entry((forename, last, name.junior)).or_insert(character);
        }
        add(self.by_first.entry(first).or_default(), character);
        if let Some(nickname) = name.nickname {
            self.pairs.entry((nickname, last, name.junior)).or_insert(character);
            add(self.by_first.entry(nickname).or_default(), character);
        }
        for &middle in &name.words[1..name.words.len() - 1] {
            // "J. Robert Oppenheimer"; but Walter Elliot is not William Walter Elliot.
            if self.is_initial(first) || !self.lexicon.is_first_name(self.words.text(middle)) {
                self.pairs.entry((middle, last, name.junior)).or_insert(character);
            }
            self.pairs.entry((first, middle, name.junior)).or_insert(character);
        }
        add(self.by_last.entry(last).or_default(), character);
        for &forename in name.words[..name.words.len() - 1].iter().take(4) {
            if let Some(initial) = self.initial(forename) {
                add(self.initials.entry((initial, last)).or_default(), character);
            }
        }
        if !self.lexicon.find(self.words.text(last)).0.is_known() {
            let key = (skeleton(self.words.text(first)), skeleton(self.words.text(last)));
            self.sounds.entry(key.clone()).or_insert((character, last));
            self.sounds.entry((String::new(), key.1)).or_insert((character, last));
        }
    }

    fn organization(&mut self, name: &Name) -> Bearer {
        if let Some(&character) = self.organizations.get(&name.words) {
            return Bearer::One(character);
        }
        // "Court of Appeals" after "U.S. Court of Appeals": its last words, if one alone has them.
        let (first, last) = (name.words[0], name.words[name.words.len() - 1]);
        if let Some(&character) = self.pairs.get(&(first, last, false)) {
            return Bearer::One(character);
        }
        let character = self.new_character(name);
        self.organizations.insert(name.words.clone(), character);
        for window in name.words.windows(2) {
            self.pairs.entry((window[0], window[1], false)).or_insert(character);
        }
        self.pairs.entry((first, last, false)).or_insert(character);
        for word in [first, last] {
            add(self.organization_words.entry(word).or_default(), character);
        }
        for start in 0..name.words.len() - 1 {
            let acronym: String = name.words[start..].iter().filter_map(|&word| self.initial(word)).collect();
            let acronym = self.words.number(&acronym);
            add(self.acronyms.entry(acronym).or_default(), character);
        }
        Bearer::One(character)
    }

    /// Whom a surname, a forename or an acronym names.
    fn bearer_of_word(&mut self, name: &Name, word: u32) -> Bearer {
        // A forename has a gender, the same word as a surname has none.
        let of_surname = if name.honor == Honor::None { None } else { name.gender };
        let fitting = |index: &Self, bearers: Option<&Vec<u32>>, gender: Option<Gender>| -> Vec<u32> {
            bearers.map_or(Vec::new(), |bearers| {
                let fits = |&character: &u32| index.fits(character, name, word, gender);
                bearers.iter().copied().filter(fits).collect()
            })
        };
        let mut found = Vec::new();
        if name.upper {
            found = fitting(self, self.acronyms.get(&word), None);
        }
        if found.is_empty() {
            found = fitting(self, self.by_last.get(&word), of_surname);
            if name.honor == Honor::None && name.first_name || found.is_empty() {
                for forename in self.forenames(word) {
                    for character in fitting(self, self.by_first.get(&forename), name.gender) {
                        add(&mut found, character);
                    }
                    if !found.is_empty() {
                        break;
                    }
                }
            }
        }
        if found.is_empty() && name.honor == Honor::None {
            found = fitting(self, self.organization_words.get(&word), None);
        }
        if found.is_empty()
            && !self.lexicon.find(self.words.text(word)).0.is_known()
            && let Some(&(character, surname)) = self.sounds.get(&(String::new(), skeleton(self.words.text(word))))
            && self.fits(character, name, word, of_surname)
            && are_variants(self.words.text(surname), self.words.text(word))
        {
            found.push(character);
        }
        // Novels call men by the surname alone, and women hardly ever.
        if self.fiction && name.honor == Honor::None && name.gender != Some(Gender::Female) && found.len() > 1 {
            let by_last = self.by_last.get(&word).cloned().unwrap_or_default();
            let man = |&character: &u32| {
                by_last.contains(&character) && self.characters[character as usize].gender != Some(Gender::Female)
            };
            if found.iter().any(man) {
                found.retain(man);
            }
        }
        match *found {
            [] => {
                let character = self.new_character(name);
                add(self.by_last.entry(word).or_default(), character);
                if name.is_organization() {
                    add(self.organization_words.entry(word).or_default(), character);
                }
                Bearer::One(character)
            }
            [only] => Bearer::One(only),
            _ => match self.chosen(&found, name) {
                Some(character) => Bearer::One(character),
                None => Bearer::Several(found),
            },
        }
    }

    /// The one of several who bears a name whatever the text around it: who alone has borne its title, who is named far
    /// more often than the others.
    fn chosen(&self, found: &[u32], name: &Name) -> Option<u32> {
        let titled = |&&character: &&u32| self.characters[character as usize].honors.contains(&name.honor);
        let mut same = found.iter().filter(titled);
        if let (Some(&only), None) = (same.next(), same.next()) {
            return Some(only);
        }
        let count = |character: u32| self.characters[character as usize].count;
        let &most = found.iter().max_by_key(|&&character| count(character))?;
        // A name so common is somebody's own.
        if self.fiction && name.count >= DOMINANT * count(most) {
            return Some(most);
        }
        let others = found.iter().filter(|&&character| character != most);
        others.map(|&character| count(character)).all(|other| other * DOMINANT <= count(most)).then_some(most)
    }

    /// Whether names stand in one sentence with another too often to be one person's: "George" and "Mr. Emerson".
    fn are_two(&self, all: &[u32], other: &Name) -> bool {
        let names = || all.iter().map(|&name| &self.names[name as usize].sentences);
        // "Mr. John Knightley" is not he who is "Mr. Knightley" throughout.
        let styled = |&name: &u32| {
            let name = &self.names[name as usize];
            name.honor == Honor::Man && other.honor == Honor::Man && name.sentences.len() >= 4
        };
        if self.fiction && other.sentences.len() >= 4 && all.iter().any(styled) {
            return true;
        }
        let together: usize = names().map(|sentences| shared(sentences, &other.sentences)).sum();
        let most = names().map(Vec::len).max().unwrap_or(0);
        together >= 2 && together * 25 >= most.min(other.sentences.len())
    }

    fn fits(&self, character: u32, name: &Name, word: u32, gender: Option<Gender>) -> bool {
        let character = &self.characters[character as usize];
        // Where a Mrs. and a Miss bear a surname, Mrs. is no daughter of the house.
        if name.honor == Honor::Wife && self.families.contains(&word) && !character.honors.contains(&Honor::Wife) {
            return false;
        }
        if self.fiction && name.honor == Honor::Wife && character.gender.is_none() {
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

fn add(bearers: &mut Vec<u32>, character: u32) {
    if bearers.len() < BEARERS && !bearers.contains(&character) {
        bearers.push(character);
    }
}
