//! Names of one word: whom a surname, a forename or an acronym names.

use super::super::Label;
use super::super::honor::Honor;
use super::super::lead::{Bearers, Lead};
use super::super::name::Kind;
use super::super::sound::{Skeleton, are_variants};
use super::super::spelling::{DOMINANT, Name};
use super::{Bearer, Reader};
use crate::Gender;

/// Who is named in full less often than this is no bearer of a forename that others share.
const FEWEST: u32 = 3;

/// Who is called by a rank so often is called by nothing else.
const OFTEN: u32 = 4;

impl Reader<'_, '_> {
    /// Whom a surname, a forename or an acronym names.
    pub(super) fn bearer_of_word(&mut self, name: &Name, word: u32) -> Bearer {
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
        // "Mrs. Croft" is not the admiral, nor "Miss Croft", nor "Mr. Croft" if the admiral is often called so, in novels;
        // whom the caller knows may have any title.
        let known = matches!(character.name, Label::Known(_));
        let (honor, has) = (name.honor, |honor| character.honors.has(honor));
        let other = match honor {
            Honor::Neutral => has(Honor::Wife),
            _ if honor.is_rank() && !has(honor) => {
                has(Honor::Wife) || has(Honor::Miss) || has(Honor::Man) && name.count >= OFTEN
            }
            _ => false,
        };
        if self.fiction && !known && other {
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
