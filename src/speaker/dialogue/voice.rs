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
    spoken: Spoken,
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
        turns: &Turns<'_>,
        speakers: impl Iterator<Item = Option<u32>> + Clone,
        characters: usize,
    ) -> Self {
        let mut spoken = Spoken::new(turns);
        let mut reader = Reader { document, turns, seed: Seed::default(), folded: String::new() };
        // How many words each says.
        let mut said = vec![0_u32; characters];
        for (turn, speaker) in speakers.clone().enumerate() {
            if let Some(speaker) = speaker {
                said[speaker as usize] += spoken.read(turn, true, &mut reader);
            }
        }
        for (turn, _) in speakers.clone().enumerate().filter(|(_, speaker)| speaker.is_none()) {
            spoken.read(turn, false, &mut reader);
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
        // How often each voice says a word.
        let mut table = vec![[0.0; ROW]; spoken.counts.len() * rows];
        for (turn, speaker) in speakers.enumerate() {
            let Some(voice) = speaker.and_then(|speaker| voices[speaker as usize]) else { continue };
            let (row, voice) = (usize::from(voice) / ROW, usize::from(voice) % ROW);
            for &word in spoken.words_of(turn) {
                table[word as usize * rows + row][voice] += 1.0;
            }
        }
        let all = spoken.words.len() as f32;
        for (table, count) in table.chunks_exact_mut(rows.max(1)).zip(&spoken.counts) {
            let share = PRIOR * count;
            for (word, cost) in table.as_flattened_mut().iter_mut().zip(costs.as_flattened()) {
                let gain = if *word > 0.0 { number::ln(1.0 + *word * all / share) } else { 0.0 };
                *word = gain - cost;
            }
        }
        Self { spoken, table, rows, voices }
    }

    /// How much a turn sounds like each voice.
    pub fn likeness(&self, turn: usize) -> Likeness<'_> {
        let words = self.spoken.words_of(turn);
        let mut evidence = [[0.0; ROW]; MOST_ROWS];
        for (row, evidence) in evidence.iter_mut().enumerate().take(self.rows) {
            for &word in words {
                for (sum, word) in evidence.iter_mut().zip(&self.table[word as usize * self.rows + row]) {
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

/// The words of all turns.
#[derive(Default)]
struct Spoken {
    /// Turn by turn as numbers, and where those of each turn stand.
    words: Vec<u32>,
    turns: Vec<Range<u32>>,
    /// The numbers of the words that are told to be somebody's. All others are 0.
    numbers: Hashed<u32>,
    /// How often each is said.
    counts: Vec<f32>,
}

impl Spoken {
    fn new(turns: &Turns<'_>) -> Self {
        let most = turns.all.iter().map(|turn| turn.spoken.len().min(LONGEST)).sum();
        Self {
            words: Vec::with_capacity(most),
            turns: vec![0..0; turns.all.len()],
            counts: vec![0.0],
            ..Self::default()
        }
    }

    /// Adds the words of a turn, which is told to be somebody's or is not, and answers how many there are.
    fn read(&mut self, turn: usize, told: bool, reader: &mut Reader<'_, '_>) -> u32 {
        let start = self.words.len();
        let Reader { document, turns, seed, folded } = reader;
        for piece in turns.pieces_of(&turns.all[turn]) {
            for token in &document.tokens[piece.start as usize..piece.end as usize] {
                if token.kind != Kind::Word {
                    continue;
                }
                if self.words.len() - start == LONGEST {
                    break;
                }
                let word = match token.few(document.text) {
                    Some(few) => seed.hash_of_few(few),
                    None => hash_of_word(*seed, token.text(document.text), folded),
                };
                let number = self.number(word, told);
                self.counts[number as usize] += 1.0;
                self.words.push(number);
            }
        }
        self.turns[turn] = start as u32..self.words.len() as u32;
        (self.words.len() - start) as u32
    }

    /// The number of a word; a new one where it has none and is told to be somebody's.
    fn number(&mut self, word: u64, told: bool) -> u32 {
        if !told {
            return self.numbers.get(word).copied().unwrap_or_default();
        }
        let number = self.numbers.entry(word);
        if *number == 0 {
            *number = self.counts.len() as u32;
            self.counts.push(0.0);
        }
        *number
    }

    fn words_of(&self, turn: usize) -> &[u32] {
        let Range { start, end } = self.turns[turn];
        &self.words[start as usize..end as usize]
    }
}

/// Where words are read.
struct Reader<'r, 'd> {
    document: &'r Document<'d>,
    turns: &'r Turns<'d>,
    seed: Seed,
    /// For words in small letters.
    folded: String,
}

/// The hash of a word in small letters, given a buffer.
fn hash_of_word(seed: Seed, word: &str, folded: &mut String) -> u64 {
    folded.clear();
    folded.push_str(word);
    folded.make_ascii_lowercase();
    seed.hash_of(folded.as_bytes())
}
