//! Voices: how far the words of a turn are those with which somebody speaks where the text tells who does.
//!
//! Each word counts with the logarithm of its share in what somebody says to its share in what all say, smoothed by the
//! latter (naive Bayes with a Dirichlet prior; Zhai and Lafferty 2004). Function words count as well: they tell voices
//! apart no less than the subjects of a conversation do (Mosteller and Wallace 1963).

use super::turn::Turn;
use crate::document::Document;
use crate::hash::Map;
use crate::intern::{Interner, letters};
use crate::number;
use crate::token::Kind;

/// So many words of all are added to what each one says.
const PRIOR: f32 = 1000.0;

/// Beyond this evidence counts no more.
const MOST: f32 = 3.0;

/// Only so many words of a turn count.
const LONGEST: usize = 60;

/// What is said, and by whom where the text tells.
#[derive(Default)]
pub(super) struct Voices {
    /// The words of all turns one after another, as numbers, and where those of each turn end.
    words: Vec<u32>,
    ends: Vec<usize>,
    /// What a word of somebody's adds, by character and word.
    used: Map<u64, f32>,
    /// What each word costs a character, the more the more the character says.
    costs: Vec<f32>,
}

impl Voices {
    /// The voices of so many characters, given who is told to speak each turn.
    pub fn new(
        document: &Document<'_>,
        turns: &[Turn],
        speakers: impl Iterator<Item = Option<u32>>,
        characters: usize,
    ) -> Self {
        let mut voices = Self::default();
        let mut numbers = Interner::default();
        let mut shares: Vec<f32> = Vec::new();
        let mut spoken = vec![0.0; characters];
        for (turn, speaker) in turns.iter().zip(speakers) {
            let tokens = turn.pieces.iter().flat_map(|piece| piece.clone()).map(|at| at as usize);
            for at in tokens.filter(|&at| document.token(at).kind == Kind::Word).take(LONGEST) {
                let written = document.word(at);
                let word = match letters(written) {
                    Some(letters) => numbers.number_of(letters),
                    None => numbers.number(|folded| {
                        let start = folded.len();
                        folded.push_str(written);
                        folded[start..].make_ascii_lowercase();
                    }),
                };
                voices.words.push(word);
                match shares.get_mut(word as usize) {
                    Some(share) => *share += 1.0,
                    None => shares.push(1.0),
                }
                if let Some(speaker) = speaker {
                    *voices.used.entry(key(speaker, word)).or_default() += 1.0;
                    spoken[speaker as usize] += 1.0;
                }
            }
            voices.ends.push(voices.words.len());
        }
        let all = voices.words.len() as f32;
        for (&key, used) in &mut voices.used {
            *used = number::ln(1.0 + *used * all / (PRIOR * shares[key as u32 as usize]));
        }
        voices.costs = spoken.iter().map(|spoken| number::ln(1.0 + spoken / PRIOR)).collect();
        voices
    }

    /// How much a turn sounds like somebody: 1 at most, -1 at least.
    pub fn likeness(&self, turn: usize, character: u32) -> f32 {
        let start = turn.checked_sub(1).map_or(0, |before| self.ends[before]);
        let words = &self.words[start..self.ends[turn]];
        let cost = self.costs[character as usize];
        if cost == 0.0 {
            return 0.0;
        }
        let gain = |&word: &u32| self.used.get(&key(character, word)).copied().unwrap_or(0.0) - cost;
        let evidence: f32 = words.iter().map(gain).sum();
        evidence.clamp(-MOST, MOST) / MOST
    }
}

/// A character with a word.
fn key(character: u32, word: u32) -> u64 {
    u64::from(character) << 32 | u64::from(word)
}
