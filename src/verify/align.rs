//! Where a claim stands in a text, word by word, in time linear in both.
//!
//! ```text
//! seeds   a few words in a row that text and claim share
//! blocks  seeds that follow one another, as long as they go on
//! chains  blocks in the order of both, as near to one another as the words between them cost
//! pairs   the words of a chain, and what single words agree between and beside its blocks
//! ```
//!
//! Words between blocks cost nothing where they interrupt the quotation, or where the claim has an ellipsis.

use std::ops::Range;

use super::cover::Cover;
use super::words::Word;

/// A claim of fewer words is sought word by word, a longer one by two in a row.
const SHORT: usize = 5;

/// In how many places of the claim a seed is sought, and how many blocks are followed at a time.
const PLACES: usize = 4;
const OPEN: usize = 16;

/// How many blocks back a chain looks for its next one.
const LOOKBACK: usize = 64;

/// What a word costs that only the claim or only the text has; a word that both have counts one.
const GAP: f32 = 0.4;

/// What an ellipsis costs.
const ELLIPSIS: f32 = 0.5;

/// A chain is worth a look that counts this part of the best.
const WORTH: f32 = 0.8;

/// How many words are compared one by one beside a block.
pub(super) const BESIDE: usize = 60;

/// The largest table of words that are compared so.
const CELLS: usize = 64 * 64;

/// A claim's word and the text's word that it agrees with.
pub(super) type Pair = (usize, usize);

/// Words in a row that text and claim share.
#[derive(Clone, Copy, Debug)]
struct Block {
    claim: usize,
    text: usize,
    length: usize,
    /// How many of its words the block before has already.
    shared: usize,
    score: f32,
    before: Option<usize>,
}

impl Block {
    fn claim_end(&self) -> usize {
        self.claim + self.length
    }

    fn text_end(&self) -> usize {
        self.text + self.length
    }
}

/// A claim and a text to be compared.
pub(super) struct Comparison<'a> {
    pub claim: &'a [Word],
    pub text: &'a [Word],
    /// The words of the claim before which it has an ellipsis.
    pub ellipses: &'a [usize],
    pub cover: &'a Cover<'a>,
}

impl Comparison<'_> {
    /// The places where something like the claim stands, the best first, each as the words that agree, in order.
    pub fn places(&self) -> Vec<Vec<Pair>> {
        let blocks = self.chained(self.blocks());
        let best = blocks.iter().map(|block| block.score).fold(0.0, f32::max);
        let mut ends: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].score >= WORTH * best).collect();
        ends.sort_by(|&one, &two| blocks[two].score.total_cmp(&blocks[one].score).then(one.cmp(&two)));
        let mut used = vec![false; blocks.len()];
        let mut places = Vec::new();
        for end in ends {
            let mut chain = Vec::new();
            let mut next = Some(end);
            while let Some(at) = next.filter(|&at| !used[at]) {
                used[at] = true;
                chain.push(blocks[at]);
                next = blocks[at].before;
            }
            // What runs into a better chain is a worse end of that.
            if next.is_none() {
                places.push(self.pairs(chain.into_iter().rev()));
            }
        }
        places
    }

    /// The blocks in the order of the text.
    fn blocks(&self) -> Vec<Block> {
        let few = self.claim.len() < SHORT || self.ellipses.len() * 2 >= self.claim.len();
        let width = if few { 1 } else { 2 };
        let mut seeds: std::collections::HashMap<[u32; 2], Vec<usize>> = std::collections::HashMap::new();
        let seed = |words: &[Word]| [words[0].id, words[words.len() - 1].id];
        let cut = |word: usize| self.ellipses.binary_search(&word).is_ok();
        for (at, words) in self.claim.windows(width).enumerate().filter(|(at, _)| width == 1 || !cut(at + 1)) {
            let places = seeds.entry(seed(words)).or_default();
            if places.len() < PLACES || cut(at) {
                places.push(at);
            }
        }
        let mut blocks: Vec<Block> = Vec::new();
        // The blocks that go on, each with the place in the claim where it does.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (text, words) in self.text.windows(width).enumerate() {
            let this = seed(words);
            open.retain_mut(|(block, next)| {
                let goes_on = self
                    .claim
                    .get(*next..*next + width)
                    .is_some_and(|words| seed(words) == this && !cut(*next + width - 1));
                blocks[*block].length += usize::from(goes_on);
                *next += 1;
                goes_on
            });
            for &claim in seeds.get(&this).into_iter().flatten() {
                if open.len() < OPEN && open.iter().all(|&(_, next)| next != claim + 1) {
                    open.push((blocks.len(), claim + 1));
                    blocks.push(Block { claim, text, length: width, shared: 0, score: 0.0, before: None });
                }
            }
        }
        blocks
    }

    /// Tells each block the one before it in its best chain, and what the chain counts so far.
    fn chained(&self, mut blocks: Vec<Block>) -> Vec<Block> {
        // For each ellipsis the best chain that ends before it.
        let mut open: Vec<Option<(f32, usize)>> = vec![None; self.ellipses.len()];
        for at in 0..blocks.len() {
            let mut block = blocks[at];
            block.score = block.length as f32;
            let alone = block.score;
            for before in (at.saturating_sub(LOOKBACK)..at).rev() {
                let shared = blocks[before]
                    .claim_end()
                    .saturating_sub(block.claim)
                    .max(blocks[before].text_end().saturating_sub(block.text));
                if shared >= block.length || blocks[before].claim > block.claim {
                    continue;
                }
                let most = blocks[before].score + alone - shared as f32;
                if most <= block.score {
                    continue;
                }
                let score = most - self.cost(&blocks[before], &block, shared);
                if score > block.score {
                    block = Block { shared, score, before: Some(before), ..block };
                }
            }
            for (&ellipsis, open) in self.ellipses.iter().zip(&open) {
                if let &Some((score, before)) = open
                    && ellipsis <= block.claim
                    && blocks[before].text_end() <= block.text
                {
                    let score = score + alone - ELLIPSIS - GAP * (block.claim - ellipsis) as f32;
                    if score > block.score {
                        block = Block { shared: 0, score, before: Some(before), ..block };
                    }
                }
            }
            blocks[at] = block;
            for (&ellipsis, open) in self.ellipses.iter().zip(&mut open) {
                if let Some(missing) = ellipsis.checked_sub(block.claim_end()) {
                    let score = block.score - GAP * missing as f32;
                    if open.is_none_or(|(best, _)| score > best) {
                        *open = Some((score, at));
                    }
                }
            }
        }
        blocks
    }

    /// What the words between two blocks cost.
    fn cost(&self, before: &Block, block: &Block, shared: usize) -> f32 {
        let claim = block.claim + shared - before.claim_end();
        let text = self.between(before.text_end() - 1, block.text + shared);
        GAP * (claim + text) as f32
    }

    /// How many words of the text between two others are no interruption of the quotation that both belong to.
    fn between(&self, first: usize, last: usize) -> usize {
        match self.cover.common(first, last) {
            Some(quote) if last > first => self.cover.count(quote, first + 1..last),
            _ => (last - first).saturating_sub(1),
        }
    }

    /// The words that agree along a chain of blocks.
    fn pairs(&self, chain: impl Iterator<Item = Block>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for block in chain {
            let (claim, text) = (block.claim + block.shared, block.text + block.shared);
            match pairs.last() {
                None => pairs.extend(self.before((claim, text), 0)),
                Some(&(last, end)) => match self.ellipses.iter().find(|&&at| last < at && at <= claim) {
                    Some(&ellipsis) => {
                        pairs.extend(self.after((last, end), ellipsis));
                        pairs.extend(self.before((claim, text), ellipsis).into_iter().filter(|&(_, at)| at > end));
                    }
                    None => pairs.extend(self.agreeing(last + 1..claim, end + 1..text)),
                },
            }
            pairs.extend((block.shared..block.length).map(|at| (block.claim + at, block.text + at)));
        }
        if let Some(&last) = pairs.last() {
            pairs.extend(self.after(last, self.claim.len()));
        }
        pairs.dedup_by(|later, earlier| later.0 <= earlier.0 || later.1 <= earlier.1);
        pairs
    }

    /// The words that agree before a pair, those of the claim from one on.
    fn before(&self, (claim, text): Pair, from: usize) -> Vec<Pair> {
        let from = from.max(claim.saturating_sub(BESIDE));
        let width = claim.saturating_sub(from);
        let quote = self.cover.innermost(text);
        let start = (0..text).rev().take(reach(width)).take_while(|&at| self.cover.innermost(at) == quote).last();
        self.agreeing(from..claim, start.unwrap_or(text)..text)
    }

    /// The words that agree after a pair, those of the claim up to one.
    fn after(&self, (claim, text): Pair, to: usize) -> Vec<Pair> {
        let to = to.min(claim + 1 + BESIDE);
        let width = to.saturating_sub(claim + 1);
        let quote = self.cover.innermost(text);
        let rest = (text + 1..self.text.len()).take(reach(width));
        let end = rest.take_while(|&at| self.cover.innermost(at) == quote).last();
        self.agreeing(claim + 1..to, text + 1..end.map_or(text + 1, |end| end + 1))
    }

    /// The most words that agree in the order of both.
    fn agreeing(&self, claim: Range<usize>, text: Range<usize>) -> Vec<Pair> {
        let (height, width) = (claim.len(), text.len() + 1);
        if height * text.len() == 0 || height * width > CELLS {
            return Vec::new();
        }
        // For each word of the claim and of the text how many agree from there on.
        let mut most = vec![0_u16; (height + 1) * width];
        let agree = |row: usize, column: usize| self.claim[claim.start + row].id == self.text[text.start + column].id;
        for row in (0..height).rev() {
            for column in (0..text.len()).rev() {
                most[row * width + column] = match agree(row, column) {
                    true => most[(row + 1) * width + column + 1] + 1,
                    false => most[(row + 1) * width + column].max(most[row * width + column + 1]),
                };
            }
        }
        let (mut row, mut column) = (0, 0);
        let mut pairs = Vec::new();
        while row < height && column < text.len() {
            if agree(row, column) {
                pairs.push((claim.start + row, text.start + column));
                (row, column) = (row + 1, column + 1);
            } else if most[(row + 1) * width + column] >= most[row * width + column + 1] {
                row += 1;
            } else {
                column += 1;
            }
        }
        pairs
    }
}

/// How many words of the text are compared with some of the claim beside a block.
fn reach(words: usize) -> usize {
    if words == 0 { 0 } else { (words + 2).min(BESIDE) }
}
