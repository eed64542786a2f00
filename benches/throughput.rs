//! Bytes a second of each stage and of everything, beside what only splits words or reads memory.
//!
//! `cargo bench --features stages`, or `… -- whole` for one group. The texts are grown by a seed: articles, stories and
//! hearings with names, verbs and sentences that vary.
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

/// A text by its sort and size.
#[derive(Clone, Copy)]
struct Text(Sort, usize);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(sort, bytes) = self;
        match bytes >> 10 {
            kilobytes @ 0..1024 => write!(f, "{sort:?} {kilobytes} KB"),
            kilobytes => write!(f, "{sort:?} {} MB", kilobytes >> 10),
        }
    }
}

impl Text {
    fn grow(self) -> String {
        articles::grow(self.0, self.1, Seeded(self.1 as u64)).text
    }
}

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const SORTS: [Sort; 3] = [Sort::News, Sort::Fiction, Sort::Transcript];

/// Every sort at every size.
fn texts() -> impl Iterator<Item = Text> {
    SORTS.into_iter().flat_map(|sort| [1 << 10, 4 << 10, 100 << 10, 10 << 20].map(|bytes| Text(sort, bytes)))
}

fn main() {
    divan::Divan::from_args().max_time(std::time::Duration::from_millis(500)).main();
}

/// Everything, with the buffers that the thread keeps.
#[divan::bench(args = texts())]
fn whole(bencher: Bencher, text: Text) {
    let text = text.grow();
    assert!(!inquit::extract(&text).quotes.is_empty());
    bencher.counter(BytesCount::of_str(&text)).bench(|| inquit::extract(black_box(&text)));
}

#[divan::bench_group]
mod stage {
    use super::*;

    /// Times one stage over the result of those before it.
    fn after<'t, T>(
        bencher: Bencher,
        text: &'t str,
        before: impl Fn(&mut Stages<'t>) + Sync,
        stage: impl Fn(&mut Stages<'t>) -> T + Sync,
    ) {
        let mut stages = Stages::new(text);
        before(&mut stages);
        let bencher = bencher.counter(BytesCount::of_str(text));
        bencher.with_inputs(|| stages.clone()).bench_refs(|stages| {
            stage(stages);
        });
    }

    #[divan::bench(args = texts())]
    fn a_tokens(bencher: Bencher, text: Text) {
        let text = text.grow();
        let run = |stages: &mut Stages| {
            stages.tokens();
        };
        after(bencher, &text, run, run);
    }

    #[divan::bench(args = texts())]
    fn b_quotations(bencher: Bencher, text: Text) {
        let run = |stages: &mut Stages| {
            stages.tokens();
        };
        let stage = |stages: &mut Stages| {
            stages.quotations();
        };
        after(bencher, &text.grow(), run, stage);
    }

    #[divan::bench(args = texts())]
    fn c_phrases(bencher: Bencher, text: Text) {
        let run = |stages: &mut Stages| {
            stages.tokens().quotations();
        };
        let stage = |stages: &mut Stages| {
            stages.phrases();
        };
        after(bencher, &text.grow(), run, stage);
    }

    #[divan::bench(args = texts())]
    fn d_attributions(bencher: Bencher, text: Text) {
        let run = |stages: &mut Stages| {
            stages.tokens().quotations().phrases();
        };
        let stage = |stages: &mut Stages| {
            stages.attributions();
        };
        after(bencher, &text.grow(), run, stage);
    }

    #[divan::bench(args = texts())]
    fn e_speakers(bencher: Bencher, text: Text) {
        let run = |stages: &mut Stages| {
            stages.tokens().quotations().phrases().attributions();
        };
        after(bencher, &text.grow(), run, |stages| stages.speakers().quotes.len());
    }
}

#[divan::bench_group]
mod beside {
    use super::*;

    fn run<T>(bencher: Bencher, text: Text, read: impl Fn(&str) -> T + Sync) {
        let text = text.grow();
        bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text)));
    }

    #[divan::bench(args = texts())]
    fn result(bencher: Bencher, text: Text) {
        let text = text.grow();
        let found = inquit::extract(&text);
        bencher.counter(BytesCount::of_str(&text)).bench(|| found.clone());
    }

    #[divan::bench(args = texts())]
    fn split_word_bound_indices(bencher: Bencher, text: Text) {
        run(bencher, text, |text| text.split_word_bound_indices().count());
    }

    #[divan::bench(args = texts())]
    fn unicode_words(bencher: Bencher, text: Text) {
        run(bencher, text, |text| text.unicode_words().count());
    }

    #[divan::bench(args = texts())]
    fn split_ascii_whitespace(bencher: Bencher, text: Text) {
        run(bencher, text, |text| text.split_ascii_whitespace().count());
    }

    #[divan::bench(args = texts())]
    fn regex(bencher: Bencher, text: Text) {
        static SAID: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"[“"][^“”"]*[”"],? (said|added|explained|insisted) [A-Z]\w+"#).unwrap());
        run(bencher, text, |text| SAID.find_iter(text).count());
    }

    #[divan::bench(args = texts())]
    fn memory(bencher: Bencher, text: Text) {
        run(bencher, text, |text| text.bytes().fold(0_u8, |sum, byte| sum.wrapping_add(byte)));
    }
}
