//! Voices: how far the words of a turn are those with which somebody speaks where the text tells who does.
//!
//! Each word counts with the logarithm of its share in what somebody says to its share in what all say, smoothed by the
//! latter (naive Bayes with a Dirichlet prior; Zhai and Lafferty 2004). Function words count as well: they tell voices
//! apart no less than the subjects of a conversation do (Mosteller and Wallace 1963).

use super::turn::Turn;
use crate::document::Document;
use crate::hash::{Hashed, Seed};
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
    /// The words of all turns one after another, as their hashes, and where those of each turn end.
    words: Vec<u64>,
    ends: Vec<usize>,
    /// What a word of somebody's adds, by character and word.
    used: Hashed<Used>,
    /// What each word costs a character, the more the more the character says.
    costs: Vec<f32>,
}

/// A word of somebody's: how often, and what it adds.
#[derive(Clone, Copy, Default)]
struct Used {
    word: u64,
    gain: f32,
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
        let seed = Seed::default();
        let mut folded = String::new();
        let mut shares: Hashed<f32> = Hashed::default();
        let mut spoken = vec![0.0; characters];
        for (turn, speaker) in turns.iter().zip(speakers) {
            let tokens = turn.pieces.iter().flat_map(|piece| piece.clone()).map(|at| at as usize);
            for at in tokens.filter(|&at| document.token(at).kind == Kind::Word).take(LONGEST) {
                let word = match document.token(at).few(document.text) {
                    Some(few) => seed.hash_of_few(few),
                    None => {
                        folded.clear();
                        folded.push_str(document.word(at));
                        folded.make_ascii_lowercase();
                        seed.hash_of(folded.as_bytes())
                    }
                };
                voices.words.push(word);
                *shares.entry(word) += 1.0;
                if let Some(speaker) = speaker {
                    let used = voices.used.entry(key(speaker, word));
                    *used = Used { word, gain: used.gain + 1.0 };
                    spoken[speaker as usize] += 1.0;
                }
            }
            voices.ends.push(voices.words.len());
        }
        let all = voices.words.len() as f32;
        for used in voices.used.values_mut() {
            used.gain = number::ln(1.0 + used.gain * all / (PRIOR * *shares.entry(used.word)));
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
        let gain = |&word: &u64| self.used.get(key(character, word)).map_or(0.0, |used| used.gain) - cost;
        let evidence: f32 = words.iter().map(gain).sum();
        evidence.clamp(-MOST, MOST) / MOST
    }
}

/// A character with a word.
#[inline]
fn key(character: u32, word: u64) -> u64 {
    word.wrapping_add(u64::from(character).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
