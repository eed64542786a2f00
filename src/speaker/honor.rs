//! Honors: the civil title before a name, which tells one bearer of a surname from another.

use super::name::gender;
use crate::Gender;
use crate::lexicon::Class;
use crate::token::Token;

/// A civil title, as far as it tells one bearer of a surname from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Hash)]
pub(crate) enum Honor {
    #[default]
    None,
    /// Mr., Sir, Lord, Uncle.
    Man,
    /// Mrs., Lady, Aunt.
    Wife,
    Miss,
    /// Ms., Sister, Congresswoman.
    Woman,
    /// Dr., Inspector, President.
    Neutral,
    /// In novels ranks, the lowest first: those between tell two of one name apart.
    Sergeant,
    Lieutenant,
    Captain,
    Major,
    Colonel,
    General,
}

/// The words for ranks, and those of the sea that are as high.
const RANKS: &[(&str, Honor)] = &[
    ("corporal", Honor::Sergeant),
    ("sergeant", Honor::Sergeant),
    ("sgt", Honor::Sergeant),
    ("lieutenant", Honor::Lieutenant),
    ("lt", Honor::Lieutenant),
    ("captain", Honor::Captain),
    ("capt", Honor::Captain),
    ("major", Honor::Major),
    ("maj", Honor::Major),
    ("commander", Honor::Major),
    ("colonel", Honor::Colonel),
    ("col", Honor::Colonel),
    ("commodore", Honor::Colonel),
    ("general", Honor::General),
    ("gen", Honor::General),
    ("admiral", Honor::General),
    ("adm", Honor::General),
];

impl Honor {
    /// What a title or role tells, with all its classes.
    pub fn of(title: Token, classes: Class) -> Self {
        match gender(title) {
            _ if !title.capital() && !title.is(Class::CIVIL) => Honor::None,
            Some(Gender::Female) if classes.any(Class::WIFE) => Honor::Wife,
            Some(Gender::Female) if classes.any(Class::MISS) => Honor::Miss,
            _ if !title.is(Class::TITLE.or(Class::KIN)) || !title.capital() => Honor::None,
            Some(Gender::Male) => Honor::Man,
            Some(Gender::Female) => Honor::Woman,
            None => Honor::Neutral,
        }
    }

    /// The rank that a word names.
    pub fn rank(word: &str) -> Option<Self> {
        RANKS.iter().find(|(rank, _)| rank.eq_ignore_ascii_case(word)).map(|&(_, rank)| rank)
    }

    pub fn gender(self) -> Option<Gender> {
        match self {
            Honor::Man => Some(Gender::Male),
            Honor::Wife | Honor::Miss | Honor::Woman => Some(Gender::Female),
            _ => None,
        }
    }

    pub fn is_rank(self) -> bool {
        self > Honor::Neutral
    }

    /// Whether one person can bear both titles.
    pub fn agrees(self, other: Honor) -> bool {
        let genders = match (self.gender(), other.gender()) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        let ranks = !self.is_rank() || !other.is_rank() || (self as u8).abs_diff(other as u8) < 2;
        genders && ranks && !matches!((self, other), (Honor::Wife, Honor::Miss) | (Honor::Miss, Honor::Wife))
    }
}

/// A set of titles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Honors(u16);

impl Honors {
    const ALL: [Honor; 11] = [
        Honor::Man,
        Honor::Wife,
        Honor::Miss,
        Honor::Woman,
        Honor::Neutral,
        Honor::Sergeant,
        Honor::Lieutenant,
        Honor::Captain,
        Honor::Major,
        Honor::Colonel,
        Honor::General,
    ];

    /// Adds one, unless it is none.
    pub fn add(&mut self, honor: Honor) {
        if honor != Honor::None {
            self.0 |= 1 << honor as u8;
        }
    }

    pub fn has(self, honor: Honor) -> bool {
        self.0 & 1 << honor as u8 != 0
    }

    /// Whether one person can bear all of them and another.
    pub fn agree(self, other: Honor) -> bool {
        Self::ALL.into_iter().all(|own| !self.has(own) || own.agrees(other))
    }
}
