//! Who was mentioned last before a turn, and who talks near it.

use std::ops::Range;

use super::REMEMBERED;
use super::feature::{Feature, Features};
use super::people::People;
use super::sheet::Sheet;
use crate::speaker::dialogue::turn::Turns;
use crate::speaker::dialogue::view::{Narrated, Views};

/// How many turns before and after tell who talks much in a conversation.
const NEARBY: usize = 12;

/// How many tell who is present at it.
const PRESENT: usize = 6;

/// What a turn remembers of those before.
pub(super) struct Recent {
    /// Who was mentioned in narration before this turn's, the last one first, each with the paragraph.
    mentioned: Vec<(u32, u32)>,
    /// The mention to come next.
    next: usize,
    /// In how many turns around this one each character is told by name.
    nearby: Vec<u8>,
    /// How often narration mentions each around this turn, and the mentions that count.
    present: Vec<u32>,
    counted: Range<usize>,
}

impl Recent {
    /// What is known before the first turn of so many characters.
    pub fn new(views: &Views, characters: usize) -> Self {
        let (nearby, present) = (vec![0; characters], vec![0; characters]);
        let mut recent = Self { mentioned: Vec::new(), next: 0, nearby, present, counted: 0..0 };
        (0..NEARBY).for_each(|index| recent.count(views, index, 1));
        recent
    }

    /// Counts who is told to speak a turn, or forgets it.
    fn count(&mut self, views: &Views, turn: usize, by: i8) {
        if let Some(told) = views.all.get(turn).and_then(|view| view.told()) {
            let count = &mut self.nearby[told as usize];
            *count = count.wrapping_add_signed(by);
        }
    }

    /// Goes on to a turn, the one after the last.
    pub fn go_to(&mut self, index: usize, turns: &Turns<'_>, narrated: &[Narrated], views: &Views, people: &People) {
        let start = turns.all[index].narration.start;
        let Self { mentioned, next, .. } = self;
        let mut paragraph = 0;
        while let Some(mention) = narrated.get(*next).filter(|mention| mention.start < start) {
            *next += 1;
            if !people.speaks(mention) {
                continue;
            }
            if turns.paragraphs.get(paragraph).is_none_or(|&begins| begins <= mention.start) {
                paragraph = turns.paragraphs.partition_point(|&begins| begins <= mention.start);
            }
            match mentioned.iter().position(|&(character, _)| character == mention.character) {
                Some(place) => mentioned[..=place].rotate_right(1),
                None => {
                    mentioned.truncate(REMEMBERED + 3);
                    mentioned.insert(0, (0, 0));
                }
            }
            mentioned[0] = (mention.character, paragraph as u32);
        }
        self.count(views, index + NEARBY, 1);
        if let Some(left) = index.checked_sub(NEARBY + 1) {
            self.count(views, left, -1);
        }
        let begins = turns.all[index.saturating_sub(PRESENT)].narration.start;
        let ends = turns.all.get(index + PRESENT).map_or(u32::MAX, |turn| turn.narration.end);
        let Self { present, counted, .. } = self;
        while let Some(mention) = narrated.get(counted.end).filter(|mention| mention.start < ends) {
            present[mention.character as usize] += 1;
            counted.end += 1;
        }
        while let Some(mention) = narrated[counted.clone()].first().filter(|mention| mention.start < begins) {
            present[mention.character as usize] -= 1;
            counted.start += 1;
        }
    }

    /// Who was mentioned, the last one first.
    pub fn mentioned(&self) -> impl Iterator<Item = u32> {
        self.mentioned.iter().map(|&(character, _)| character)
    }

    /// In how many turns around this one somebody is told by name, as a share of many.
    pub fn nearby(&self, character: u32) -> f32 {
        f32::from(self.nearby[character as usize]).min(6.0) / 6.0
    }

    /// How often narration mentions somebody around this turn, as a share of many.
    pub fn present(&self, character: u32) -> f32 {
        self.present[character as usize].min(12) as f32 / 12.0
    }

    /// Tells of each candidate when it was mentioned last, given how many paragraphs begin before the turn or with it.
    pub fn tell(&self, sheet: &mut Sheet, paragraph: u32) {
        use Feature::*;
        /// What tells of somebody who was not mentioned.
        const NEVER: Features = Features::NONE.with(Rank4).with(Never);
        for (_, evidence) in sheet.candidates_mut() {
            evidence.add(NEVER);
        }
        let ranks = [Rank0, Rank1, Rank2, Rank3].into_iter().chain(std::iter::repeat(Rank4));
        for (&(character, last), rank) in self.mentioned.iter().zip(ranks) {
            let ago = match paragraph.saturating_sub(last) {
                0..=1 => Near,
                2..=4 => Close,
                5..=12 => Far,
                _ => Distant,
            };
            sheet.of(character).replace(NEVER, Features::from(rank).with(ago));
        }
    }
}
