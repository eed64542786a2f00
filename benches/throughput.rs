//! Bytes a second of each stage and of everything, beside what only splits words or reads memory.
//!
//! `cargo bench --features stages`, or `… -- whole` for one group. The texts are grown by seeds: articles, stories and
//! hearings with names, verbs and sentences that vary. What is timed is one pass over many of them: a processor learns
//! by heart which way the branches go for a text that is read again and again, and then reads it thrice as fast.
//!
//! Allocations are counted as well: `whole` should have no more of them than `beside::result`, which copies what has been
//! found.

use std::fmt;
use std::sync::LazyLock;

use articles::{Seeded, Sort};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use inquit::stages::Stages;
use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

#[allow(dead_code, reason = "the benches need no oracle")]
#[path = "../tests/support/articles.rs"]
mod articles;

/// Different texts of a sort and size.
#[derive(Clone, Copy)]
struct Texts(Sort, usize);

impl fmt::Display for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(sort, bytes) = self;
        match bytes >> 10 {
            kilobytes @ 0..1024 => write!(f, "{sort:?} {kilobytes} KB"),
            kilobytes => write!(f, "{sort:?} {} MB", kilobytes >> 10),
        }
    }
}

impl Texts {
    /// A megabyte of them, but not more than 256, and not less than one.
    fn grow(self) -> Vec<String> {
        let Self(sort, bytes) = self;
        let count = ((1 << 20) / bytes).clamp(1, 256) as u64;
        (0..count).map(|seed| articles::grow(sort, bytes, Seeded(seed)).text).collect()
    }
}

/// Times what is done to all texts, one by one.
fn run<'t, I, T>(
    bencher: Bencher,
    texts: &'t [String],
    input: impl Fn(&'t str) -> I + Sync,
    read: impl Fn(&mut I) -> T + Sync,
) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let inputs = || texts.iter().map(|text| input(text)).collect::<Vec<_>>();
    bencher.counter(BytesCount::new(bytes)).with_inputs(inputs).bench_refs(|inputs| {
        inputs.iter_mut().for_each(|input| {
            black_box(read(black_box(input)));
        });
    });
}

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const SORTS: [Sort; 3] = [Sort::News, Sort::Fiction, Sort::Transcript];

/// Every sort at every size.
fn texts() -> impl Iterator<Item = Texts> {
    SORTS.into_iter().flat_map(|sort| [1 << 10, 4 << 10, 100 << 10, 10 << 20].map(|bytes| Texts(sort, bytes)))
}

fn main() {
    divan::Divan::from_args().max_time(std::time::Duration::from_millis(500)).main();
}

/// Everything, with the buffers that the thread keeps.
#[divan::bench(args = texts())]
fn whole(bencher: Bencher, texts: Texts) {
    let texts = texts.grow();
    assert!(texts.iter().all(|text| !inquit::extract(text).quotes.is_empty()));
    run(bencher, &texts, |text| text, |text| drop(inquit::extract(text)));
}

#[divan::bench_group]
mod stage {
    use super::*;

    /// Times one stage over the results of those before it.
    fn after<T>(
        bencher: Bencher,
        texts: Texts,
        before: impl Fn(&mut Stages) + Sync,
        stage: impl Fn(&mut Stages) -> T + Sync,
    ) {
        let input = |text| {
            let mut stages = Stages::new(text);
            before(&mut stages);
            stages
        };
        run(bencher, &texts.grow(), input, stage);
    }

    fn tokens(stages: &mut Stages) {
        stages.tokens();
    }

    fn quotations(stages: &mut Stages) {
        stages.quotations();
    }

    fn phrases(stages: &mut Stages) {
        stages.phrases();
    }

    fn attributions(stages: &mut Stages) {
        stages.attributions();
    }

    #[divan::bench(args = texts())]
    fn a_tokens(bencher: Bencher, texts: Texts) {
        after(bencher, texts, tokens, tokens);
    }

    #[divan::bench(args = texts())]
    fn b_quotations(bencher: Bencher, texts: Texts) {
        after(bencher, texts, tokens, quotations);
    }

    #[divan::bench(args = texts())]
    fn c_phrases(bencher: Bencher, texts: Texts) {
        let before = |stages: &mut Stages| quotations(stages.tokens());
        after(bencher, texts, before, phrases);
    }

    #[divan::bench(args = texts())]
    fn d_attributions(bencher: Bencher, texts: Texts) {
        let before = |stages: &mut Stages| phrases(stages.tokens().quotations());
        after(bencher, texts, before, attributions);
    }

    #[divan::bench(args = texts())]
    fn e_speakers(bencher: Bencher, texts: Texts) {
        let before = |stages: &mut Stages| attributions(stages.tokens().quotations().phrases());
        after(bencher, texts, before, |stages| stages.speakers().quotes.len());
    }
}

#[divan::bench_group]
mod beside {
    use super::*;

    fn words<T>(bencher: Bencher, texts: Texts, read: impl Fn(&str) -> T + Sync) {
        run(bencher, &texts.grow(), |text| text, |text| read(text));
    }

    #[divan::bench(args = texts())]
    fn result(bencher: Bencher, texts: Texts) {
        run(bencher, &texts.grow(), inquit::extract, |found| found.clone());
    }

    #[divan::bench(args = texts())]
    fn split_word_bound_indices(bencher: Bencher, texts: Texts) {
        words(bencher, texts, |text| text.split_word_bound_indices().count());
    }

    #[divan::bench(args = texts())]
    fn unicode_words(bencher: Bencher, texts: Texts) {
        words(bencher, texts, |text| text.unicode_words().count());
    }

    #[divan::bench(args = texts())]
    fn split_ascii_whitespace(bencher: Bencher, texts: Texts) {
        words(bencher, texts, |text| text.split_ascii_whitespace().count());
    }

    #[divan::bench(args = texts())]
    fn regex(bencher: Bencher, texts: Texts) {
        static SAID: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"[“"][^“”"]*[”"],? (said|added|explained|insisted) [A-Z]\w+"#).unwrap());
        words(bencher, texts, |text| SAID.find_iter(text).count());
    }

    #[divan::bench(args = texts())]
    fn memory(bencher: Bencher, texts: Texts) {
        words(bencher, texts, |text| text.bytes().fold(0_u8, |sum, byte| sum.wrapping_add(byte)));
    }
}
