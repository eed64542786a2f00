//! Salience: how present everybody is to who reads, and so whom a pronoun means.
//!
//! Each mention adds to it, a subject more than an object, a speaker more than a bystander; every sentence and every
//! paragraph since takes from it.

use std::ops::Range;
use std::sync::LazyLock;

use super::alias::Character;
use super::marks::Flags;
use super::name::Kind;
use crate::{Gender, number};

/// What a mention adds: as a subject more than elsewhere.
pub(super) static NAME: [f32; Flags::SETS] = Flags::table(Flags::SUBJECT, 1.0, 0.65);
pub(super) static UNNAMED_NOUN: [f32; Flags::SETS] = Flags::table(Flags::SUBJECT, 1.0, 0.2);
pub(super) static PRONOUN: [f32; Flags::SETS] = Flags::table(Flags::SUBJECT, 1.0, POSSESSOR);
pub(super) const POSSESSOR: f32 = 0.5;
pub(super) const MODIFIER: f32 = 0.15;

/// What a source has more than another mention, and what is left of one inside quotation marks.
static SOURCE: [f32; Flags::SETS] = Flags::table(Flags::SOURCE, 0.7, 0.0);
static QUOTED: [f32; Flags::SETS] = Flags::table(Flags::QUOTED, 0.1, 1.0);

/// Below this somebody is forgotten.
pub(super) const FADED: f32 = 0.1;

/// Below this nobody is meant.
const LEAST: f32 = 0.01;

/// How much the subject or source of the sentence before outweighs the others in its paragraph.
const TOPIC: f32 = 1.8;

/// What is left for one whom the very words before name: "Voitsekhovsky, he said, had lost weight".
const SAID: f32 = 0.05;

/// What an unnamed person weighs beside a named one, and how much the often named outweigh the others.
const UNNAMED: f32 = 0.9;
const FREQUENCY: f32 = 0.05;

/// What is left of a salience after a sentence, and after a paragraph.
const SENTENCE: f32 = 0.75;
const PARAGRAPH: f32 = 0.7;

/// The same after so many.
const SENTENCES: [f32; LONG + 1] = powers(SENTENCE);
const PARAGRAPHS: [f32; LONG + 1] = powers(PARAGRAPH);

/// After so many nothing more is lost.
const LONG: usize = 64;

/// The powers of a number, the same on every machine.
const fn powers(base: f32) -> [f32; LONG + 1] {
    let mut powers = [1.0; LONG + 1];
    let mut exponent = 1;
    while exponent <= LONG {
        powers[exponent] = powers[exponent - 1] * base;
        exponent += 1;
    }
    powers
}

/// What it adds to be named so often.
fn often(count: u32) -> f32 {
    1.0 + FREQUENCY * number::ln(count as f32 + 1.0)
}

/// The same for most.
static OFTEN: LazyLock<[f32; 32]> = LazyLock::new(|| std::array::from_fn(|count| often(count as u32)));

/// How present everybody is, at the place in the text that has been reached.
#[derive(Clone, Debug, Default)]
pub(super) struct Salience {
    presences: Vec<Presence>,
    recent: Recent,
    sentence: u32,
    paragraph: u32,
}

/// How present somebody is.
#[derive(Clone, Copy, Debug, Default)]
struct Presence {
    salience: f32,
    /// The time of the last mention.
    sentence: u32,
    paragraph: u32,
    /// The token of the last mention.
    last: u32,
    /// Whether mentioned outside quotation marks.
    outside: bool,
    /// Its place among those last mentioned, one more than it is; 0 if it is none of them.
    place: u8,
    /// How well "he", "she" and "it" suit it.
    suits: [f32; 3],
    /// How much a name weighs, and being named often.
    named: f32,
    often: f32,
}

impl Presence {
    /// A character that has not been mentioned yet.
    fn of(character: &Character) -> Self {
        let suits = match (character.gender, character.kind) {
            (Some(_), Kind::Organization) => [0.0; 3],
            (Some(Gender::Male), _) => [1.0, 0.0, 0.0],
            (Some(Gender::Female), _) => [0.0, 1.0, 0.0],
            (None, Kind::Person) => [0.7, 0.7, 0.0],
            (None, Kind::Unknown) => [0.2, 0.2, 0.5],
            (None, Kind::Organization) => [0.0, 0.0, 1.0],
            (None, Kind::Place | Kind::Thing) => [0.0, 0.0, 0.5],
        };
        let named = if character.named { 1.0 } else { UNNAMED };
        let often = match OFTEN.get(character.count as usize) {
            Some(often) => *often,
            None => often(character.count),
        };
        Self { suits, named, often, ..Self::default() }
    }
}

/// Those last mentioned: only they can be meant by a pronoun. What tells how present each of them is stands in lists, for
/// all of them are asked at once.
#[derive(Clone, Debug, Default)]
struct Recent {
    characters: [u32; Self::MOST],
    /// The salience of each when it was mentioned last, and what sentences and paragraphs since have left of it.
    saliences: [f32; Self::MOST],
    sentences: [f32; Self::MOST],
    paragraphs: [f32; Self::MOST],
    /// What each weighs for "he", "she" and "it", all in all.
    weights: [[f32; Self::MOST]; 3],
    /// When each was mentioned last: the number of the mention, from 1 on, and below it the place.
    times: [u32; Self::MOST],
    length: usize,
    now: u32,
    /// Those whom "he", "she" and "it" suit at all, each as a bit.
    suiting: [u16; 3],
    /// Those mentioned outside quotation marks.
    outside: u16,
}

impl Recent {
    const MOST: usize = u16::BITS as usize;

    /// The place of somebody new: that of the one mentioned longest ago, where there are too many.
    fn place(&self) -> usize {
        match self.length {
            Self::MOST => self.times.iter().min().map_or(0, |&time| Self::place_of(time)),
            length => length,
        }
    }

    fn place_of(time: u32) -> usize {
        time as usize % Self::MOST
    }

    /// Says that a sentence ends.
    fn end_sentence(&mut self, paragraph: bool) {
        self.sentences.iter_mut().for_each(|left| *left = (*left * SENTENCE).max(SENTENCES[LONG]));
        let share = if paragraph { PARAGRAPH } else { 1.0 };
        self.paragraphs.iter_mut().for_each(|left| *left = (*left * share).max(PARAGRAPHS[LONG]));
    }

    /// What ranks somebody there of no negative salience: the salience, then the time.
    #[inline]
    fn rank(&self, place: usize, salience: f32) -> u64 {
        // Such numbers are in the order of their bits.
        u64::from(salience.to_bits()) << 32 | u64::from(self.times[place])
    }

    /// Whom a rank ranks, unless the salience is none.
    fn of_rank(&self, rank: u64) -> Option<u32> {
        (rank >> 32 != 0).then(|| self.characters[Self::place_of(rank as u32)])
    }
}

/// A pronoun, and what stands around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Pronoun {
    /// None for "it".
    pub gender: Option<Gender>,
    pub quoted: bool,
    /// Who is not meant.
    pub not: Option<u32>,
    /// Who is spoken of, if anybody is.
    pub topic: Option<u32>,
    /// The words that whom it means says, if they stand before it.
    pub said: Range<u32>,
}

impl Salience {
    /// What each character takes.
    pub const EACH: usize = size_of::<Presence>();

    /// Nobody is present yet of these characters.
    pub fn begin(&mut self, characters: &[Character]) {
        let Self { presences, recent, sentence, paragraph } = self;
        presences.clear();
        presences.extend(characters.iter().map(Presence::of));
        *recent = Recent::default();
        (*sentence, *paragraph) = (0, 0);
    }

    /// There is one character more.
    pub fn add(&mut self, character: &Character) {
        self.presences.push(Presence::of(character));
    }

    pub fn end_sentence(&mut self, paragraph: bool) {
        self.sentence += 1;
        self.paragraph += u32::from(paragraph);
        self.recent.end_sentence(paragraph);
    }

    /// Says that somebody is mentioned by a phrase that begins there.
    pub fn mention(&mut self, character: u32, weight: f32, flags: Flags, token: u32) {
        let salience = self.of(character);
        let Self { presences, recent, sentence, paragraph } = self;
        let presence = &mut presences[character as usize];
        let weight = (weight + flags.of(&SOURCE)) * flags.of(&QUOTED);
        let outside = !flags.any(Flags::QUOTED);
        let salience = salience + weight;
        presence.salience = salience;
        presence.outside |= outside;
        presence.last = token;
        (presence.sentence, presence.paragraph) = (*sentence, *paragraph);
        recent.now += 1;
        let place = match presence.place {
            0 => self.remember(character),
            place => usize::from(place) - 1,
        };
        let recent = &mut self.recent;
        recent.times[place] = recent.now * Recent::MOST as u32 + place as u32;
        (recent.saliences[place], recent.sentences[place], recent.paragraphs[place]) = (salience, 1.0, 1.0);
        recent.outside |= u16::from(outside) << place;
    }

    /// Gives somebody a place among those last mentioned, in place of the one mentioned longest ago.
    fn remember(&mut self, character: u32) -> usize {
        let Self { presences, recent, .. } = self;
        let place = recent.place();
        if place < recent.length {
            presences[recent.characters[place] as usize].place = 0;
        }
        recent.length = recent.length.max(place + 1);
        recent.characters[place] = character;
        let presence = &mut presences[character as usize];
        presence.place = place as u8 + 1;
        let set = |bits: u16, holds: bool| bits & !(1 << place) | u16::from(holds) << place;
        recent.outside = set(recent.outside, presence.outside);
        for ((suiting, weights), suits) in recent.suiting.iter_mut().zip(&mut recent.weights).zip(presence.suits) {
            *suiting = set(*suiting, suits != 0.0);
            weights[place] = suits * presence.named * presence.often;
        }
        place
    }

    /// The salience of somebody now.
    #[inline]
    pub fn of(&self, character: u32) -> f32 {
        self.now(&self.presences[character as usize])
    }

    #[inline]
    fn now(&self, presence: &Presence) -> f32 {
        let sentences = (self.sentence - presence.sentence) as usize;
        let paragraphs = (self.paragraph - presence.paragraph) as usize;
        presence.salience * SENTENCES[sentences.min(LONG)] * PARAGRAPHS[paragraphs.min(LONG)]
    }

    /// Whether somebody has been mentioned in this paragraph.
    pub fn is_here(&self, character: u32) -> bool {
        self.presences[character as usize].paragraph == self.paragraph
    }

    /// The most salient of some; of several the last.
    pub fn most(&self, among: impl Iterator<Item = u32>) -> Option<u32> {
        among.filter(|&character| self.of(character) > 0.0).max_by(|&one, &two| self.of(one).total_cmp(&self.of(two)))
    }

    /// The most salient of those last mentioned that pass a test; of several the one mentioned last.
    pub fn most_recent(&self, is_meant: impl Fn(u32) -> bool) -> Option<u32> {
        let recent = &self.recent;
        let among =
            recent.characters[..recent.length].iter().enumerate().filter(|&(_, &character)| is_meant(character));
        let ranks = among.map(|(place, &character)| recent.rank(place, self.of(character)));
        recent.of_rank(ranks.max()?)
    }

    /// Who is meant by "he", "she" or "it".
    pub fn antecedent(&self, pronoun: &Pronoun) -> Option<u32> {
        let Pronoun { gender, quoted, not, topic, said } = pronoun;
        let Self { recent, presences, .. } = self;
        let gender = gender.map_or(2, |gender| usize::from(gender == Gender::Female));
        let mut weights = recent.weights[gender];
        let place = |character: &Option<u32>| usize::from(presences[(*character)? as usize].place).checked_sub(1);
        if !said.is_empty() {
            // Who speaks does not call himself by name.
            for (weight, &character) in weights.iter_mut().zip(&recent.characters[..recent.length]) {
                let known = &presences[character as usize];
                if said.contains(&known.last) {
                    *weight = known.suits[gender] * SAID * known.named * known.often;
                }
            }
        }
        if let Some(topic) = place(topic) {
            weights[topic] *= TOPIC;
        }
        let outside = if *quoted { u16::MAX } else { recent.outside };
        let mut places = recent.suiting[gender] & outside & !place(not).map_or(0, |not| 1 << not);
        let left = |place: usize| recent.saliences[place] * recent.sentences[place] * recent.paragraphs[place];
        let saliences: [f32; Recent::MOST] = std::array::from_fn(|place| left(place) * weights[place]);
        let mut most = 0;
        while places != 0 {
            let place = places.trailing_zeros() as usize;
            places &= places - 1;
            most = most.max(recent.rank(place, saliences[place]));
        }
        recent.of_rank(most).filter(|&character| self.of(character) >= LEAST)
    }
}
