//! Voices: how far the words of a turn are those with which somebody speaks where the text tells who does.
//!
//! Each word counts with the logarithm of its share in what somebody says to its share in what all say, smoothed by the
//! latter (naive Bayes with a Dirichlet prior; Zhai and Lafferty 2004). Function words count as well: they tell voices
//! apart no less than the subjects of a conversation do (Mosteller and Wallace 1963).

use std::cmp::Reverse;
use std::ops::Range;

use super::turn::Turns;
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

/// So many voices stand in a row of the table.
const ROW: usize = 16;

/// A word has no more rows: so many times their voices, those who say most have one.
const MOST_ROWS: usize = 4;

/// What is said, and by whom where the text tells.
#[derive(Default)]
pub(super) struct Voices {
    /// The words of all turns one after another, each as the place of its rows in the table, and where those of each
    /// turn end.
    words: Vec<u32>,
    ends: Vec<u32>,
    /// What each word tells of each voice.
    table: Vec<[f32; ROW]>,
    /// How many rows a word has.
    rows: usize,
    /// For each character which voice is its own, if any.
    voices: Vec<Option<u8>>,
}

/// How much a turn sounds like each voice.
pub(super) struct Likeness<'v> {
    evidence: [[f32; ROW]; MOST_ROWS],
    voices: &'v [Option<u8>],
}

impl Voices {
    /// The voices of so many characters, given who is told to speak each turn.
    pub fn new(
        document: &Document<'_>,
        turns: &Turns,
        speakers: impl Iterator<Item = Option<u32>> + Clone,
        characters: usize,
    ) -> Self {
        let Spoken { mut words, ends, counts } = Spoken::read(document, turns);
        // How many words each says.
        let mut said = vec![0_u32; characters];
        for (turn, speaker) in speakers.clone().enumerate() {
            if let Some(speaker) = speaker {
                said[speaker as usize] += of_turn(&ends, turn).len() as u32;
            }
        }
        let mut most: Vec<u32> = (0..characters as u32).filter(|&character| said[character as usize] > 0).collect();
        most.sort_by_key(|&character| Reverse(said[character as usize]));
        most.truncate(MOST_ROWS * ROW);
        let rows = most.len().div_ceil(ROW);
        let mut voices = vec![None; characters];
        let mut costs = vec![[0.0; ROW]; rows];
        for (voice, character) in (0..).zip(most) {
            voices[character as usize] = Some(voice);
            costs.as_flattened_mut()[usize::from(voice)] = number::ln(1.0 + said[character as usize] as f32 / PRIOR);
        }
        // The words that are told to be somebody's stand behind one that nobody has said.
        let told = speakers.enumerate().filter_map(|(turn, speaker)| Some((turn, voices[speaker? as usize]?)));
        let mut places = vec![0; counts.len()];
        let mut shares = vec![0.0];
        for (turn, _) in told.clone() {
            for &word in &words[of_turn(&ends, turn)] {
                let place = &mut places[word as usize];
                if *place == 0 {
                    *place = shares.len() as u32;
                    shares.push(PRIOR * counts[word as usize]);
                }
            }
        }
        words.iter_mut().for_each(|word| *word = places[*word as usize] * rows as u32);
        // How often each voice says a word.
        let mut table = vec![[0.0; ROW]; shares.len() * rows];
        for (turn, voice) in told {
            let (row, voice) = (usize::from(voice) / ROW, usize::from(voice) % ROW);
            for &word in &words[of_turn(&ends, turn)] {
                table[word as usize + row][voice] += 1.0;
            }
        }
        let all = words.len() as f32;
        for (table, share) in table.chunks_exact_mut(rows.max(1)).zip(shares) {
            for (word, cost) in table.as_flattened_mut().iter_mut().zip(costs.as_flattened()) {
                let gain = if *word > 0.0 { number::ln(1.0 + *word * all / share) } else { 0.0 };
                *word = gain - cost;
            }
        }
        Self { words, ends, table, rows, voices }
    }

    /// How much a turn sounds like each voice.
    pub fn likeness(&self, turn: usize) -> Likeness<'_> {
        let words = &self.words[of_turn(&self.ends, turn)];
        let mut evidence = [[0.0; ROW]; MOST_ROWS];
        for (row, evidence) in evidence.iter_mut().enumerate().take(self.rows) {
            for &word in words {
                for (sum, word) in evidence.iter_mut().zip(&self.table[word as usize + row]) {
                    *sum += word;
                }
            }
        }
        Likeness { evidence, voices: &self.voices }
    }
}

impl Likeness<'_> {
    /// How much the turn sounds like somebody: 1 at most, -1 at least.
    pub fn of(&self, character: u32) -> f32 {
        let evidence =
            self.voices[character as usize].map_or(0.0, |voice| self.evidence.as_flattened()[usize::from(voice)]);
        evidence.clamp(-MOST, MOST) / MOST
    }
}

/// Where the words of a turn stand among all.
fn of_turn(ends: &[u32], turn: usize) -> Range<usize> {
    let start = turn.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[turn] as usize
}

/// The words of all turns.
struct Spoken {
    /// One after another as numbers, and where those of each turn end.
    words: Vec<u32>,
    ends: Vec<u32>,
    /// How often each is said.
    counts: Vec<f32>,
}

impl Spoken {
    fn read(document: &Document<'_>, turns: &Turns) -> Self {
        let seed = Seed::default();
        let mut folded = String::new();
        let mut numbers: Hashed<u32> = Hashed::default();
        let most = turns.all.iter().map(|turn| turn.spoken.len().min(LONGEST)).sum();
        let words = Vec::with_capacity(most);
        let mut spoken = Self { words, ends: Vec::with_capacity(turns.all.len()), counts: Vec::new() };
        for turn in &turns.all {
            let mut left = LONGEST;
            for piece in turns.pieces_of(turn) {
                for token in &document.tokens[piece.start as usize..piece.end as usize] {
                    if token.kind != Kind::Word {
                        continue;
                    }
                    if left == 0 {
                        break;
                    }
                    left -= 1;
                    let word = match token.few(document.text) {
                        Some(few) => seed.hash_of_few(few),
                        None => hash_of_word(seed, token.text(document.text), &mut folded),
                    };
                    // From 1 on.
                    let number = numbers.entry(word);
                    if *number == 0 {
                        spoken.counts.push(0.0);
                        *number = spoken.counts.len() as u32;
                    }
                    spoken.counts[*number as usize - 1] += 1.0;
                    spoken.words.push(*number - 1);
                }
            }
            spoken.ends.push(spoken.words.len() as u32);
        }
        spoken
    }
}

/// The hash of a word in small letters, given a buffer.
fn hash_of_word(seed: Seed, word: &str, folded: &mut String) -> u64 {
    folded.clear();
    folded.push_str(word);
    folded.make_ascii_lowercase();
    seed.hash_of(folded.as_bytes())
}
