//! What is known of a candidate, as named features, and their weights.
//!
//! A candidate's confidence is the logistic function of the sum of its features' weights. `weights.tsv` is fitted to
//! annotated articles with `cargo run --release --features fit --bin inquit-fit`; a feature's name is written in it as
//! it is named here, in small letters with spaces between its words.

#[allow(dead_code, reason = "shared with the build script")]
mod table;

use std::borrow::Cow;

use crate::{Form, Pattern, number};
use table::{Displacements, Slots};

/// What the build script makes of `weights.tsv`.
mod fitted {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

/// A word of a feature's name, or several, known by a hash of its small letters.
///
/// It is a polynomial, so that the hash of a name can be put together from those of its words, whichever way the name
/// is cut into words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    name: &'a str,
    hash: u64,
    /// What the hash of all that stands before it is multiplied by.
    power: u64,
}

impl<'a> Label<'a> {
    pub const fn new(name: &'a str) -> Self {
        let (hash, power) = table::hash(name);
        Self { name, hash, power }
    }

    /// A label itself, as those that are one of a few have.
    pub const fn label(self) -> Self {
        self
    }
}

/// A label hashed while compiling.
macro_rules! label {
    ($name:literal) => {
        const { $crate::features::Label::new($name) }
    };
}

/// Labels of one sort, of which there are a few.
macro_rules! labels {
    ($(#[$doc:meta])* $vis:vis $sort:ident { $($value:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        $vis enum $sort { $($value,)+ }
        $crate::features::labels!(@ $sort [$($name)+]);
    };
    (@ $sort:ident [$($name:literal)+]) => {
        impl $sort {
            /// The label of each, in order.
            pub(crate) const LABELS: &[$crate::features::Label<'static>] =
                &[$($crate::features::Label::new($name)),+];

            pub(crate) fn label(self) -> $crate::features::Label<'static> {
                Self::LABELS[self as usize]
            }
        }
    };
}

/// The name of a feature: words in quotation marks stand for themselves, the others for labels.
macro_rules! name {
    (@ $word:literal) => { $crate::features::label!($word) };
    (@ $label:expr) => { $label.label() };
    ($($word:tt)+) => {
        $crate::features::Name { words: &[$($crate::features::name!(@ $word)),+], fitted: None }
    };
}

/// The name of a feature all of whose labels are of sorts that have a few, at most two: its weight stands in a table
/// of its own.
macro_rules! known {
    (@ $all:tt $few:tt $word:literal $($rest:tt)*) => { $crate::features::known!(@ $all $few $($rest)*) };
    (@ $all:tt [$($few:tt)*] ($label:ident: $sort:ty) $($rest:tt)*) => {
        $crate::features::known!(@ $all [$($few)* ($label: $sort)] $($rest)*)
    };
    (@ [$($word:tt)+] []) => {
        $crate::features::known!(@ [$($word)+]
            const { $crate::features::weight(&[$($crate::features::known!(@ few $word)),+]) })
    };
    (@ [$($word:tt)+] [($label:ident: $sort:ty)]) => {
        $crate::features::known!(@ [$($word)+] {
            const COUNT: usize = <$sort>::LABELS.len();
            static WEIGHTS: [f32; COUNT] = {
                let mut weights = [0.0; COUNT];
                let mut at = 0;
                while at < COUNT {
                    let $label = <$sort>::LABELS[at];
                    weights[at] = $crate::features::weight(&[$($crate::features::known!(@ few $word)),+]);
                    at += 1;
                }
                weights
            };
            WEIGHTS[$label as usize]
        })
    };
    (@ [$($word:tt)+] [($label:ident: $sort:ty) ($other:ident: $others:ty)]) => {
        $crate::features::known!(@ [$($word)+] {
            const ROWS: usize = <$sort>::LABELS.len();
            const COUNT: usize = <$others>::LABELS.len();
            static WEIGHTS: [[f32; COUNT]; ROWS] = {
                let mut weights = [[0.0; COUNT]; ROWS];
                let mut at = 0;
                while at < ROWS * COUNT {
                    let ($label, $other) = (<$sort>::LABELS[at / COUNT], <$others>::LABELS[at % COUNT]);
                    weights[at / COUNT][at % COUNT] =
                        $crate::features::weight(&[$($crate::features::known!(@ few $word)),+]);
                    at += 1;
                }
                weights
            };
            WEIGHTS[$label as usize][$other as usize]
        })
    };
    (@ [$($word:tt)+] $fitted:expr) => {
        $crate::features::Name { words: &[$($crate::features::known!(@ label $word)),+], fitted: Some($fitted) }
    };
    (@ few $word:literal) => { $crate::features::Label::new($word) };
    (@ few ($label:ident: $sort:ty)) => { $label };
    (@ label $word:literal) => { $crate::features::label!($word) };
    (@ label ($label:ident: $sort:ty)) => { $label.label() };
    ($($word:tt)+) => { $crate::features::known!(@ [$($word)+] [] $($word)+) };
}

pub(crate) use {known, label, labels, name};

labels!(@ Form ["name" "nominal" "pronoun"]);
labels!(@ Pattern [
    "unattributed" "quote-source-cue" "quote-cue-source" "source-cue-quote" "source-cue-clause" "clause-source-cue"
    "clause-cue-source" "according-to" "raised" "nominal-cue" "label" "quote-source-action" "source-colon-quote"
    "quote-dash-source" "post" "turn" "continuation" "introduced" "conversation"
]);

/// The name of a feature.
pub(crate) struct Name<'a> {
    pub words: &'a [Label<'a>],
    /// Its fitted weight, where that is known without being looked up.
    pub fitted: Option<f32>,
}

impl Name<'_> {
    #[inline(always)]
    fn hash(&self) -> u64 {
        self.words.iter().fold(0_u64, |hash, label| hash.wrapping_mul(label.power).wrapping_add(label.hash))
    }
}

/// The fitted weight of the feature of a name, found while compiling.
pub(crate) const fn weight(words: &[Label<'_>]) -> f32 {
    let mut hash = 0_u64;
    let mut at = 0;
    while at < words.len() {
        hash = hash.wrapping_mul(words[at].power).wrapping_add(words[at].hash);
        at += 1;
    }
    table::weight(&fitted::DISPLACEMENTS, &fitted::SLOTS, hash)
}

/// Takes the features of a candidate.
pub(crate) trait Features {
    /// Takes one feature.
    fn add(&mut self, name: Name<'_>);
}

/// The weights of features.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// Whether they are those of `weights.tsv`.
    fitted: bool,
    displacements: Cow<'static, [u16]>,
    slots: Cow<'static, [u64]>,
}

static FITTED: Weights = Weights {
    fitted: true,
    displacements: Cow::Borrowed(&fitted::DISPLACEMENTS),
    slots: Cow::Borrowed(&fitted::SLOTS),
};

impl Weights {
    /// Those of `weights.tsv`.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads lines of a feature and its weight, with a tab between.
    #[cfg(any(test, feature = "fit"))]
    pub fn parse(rows: &str) -> Self {
        let (displacements, slots) = table::table(&crate::weights::read(rows));
        Self { fitted: false, displacements: displacements.into(), slots: slots.into() }
    }

    /// The weight of the feature of a name.
    pub fn of(&self, name: &str) -> f32 {
        let mut score = self.score();
        score.add(Name { words: &[Label::new(name)], fitted: None });
        score.sum
    }

    /// A sum to be added up from these weights.
    pub fn score(&self) -> Score<'_> {
        self.score_from(0.0)
    }

    /// A sum to be added to.
    pub fn score_from(&self, sum: f32) -> Score<'_> {
        const SIZE: &str = "a table has its size";
        let displacements = self.displacements.first_chunk().expect(SIZE);
        Score { fitted: self.fitted, displacements, slots: self.slots.first_chunk().expect(SIZE), sum }
    }
}

/// Adds up weights.
pub(crate) struct Score<'a> {
    fitted: bool,
    displacements: &'a Displacements,
    slots: &'a Slots,
    sum: f32,
}

impl Score<'_> {
    pub fn sum(&self) -> f32 {
        self.sum
    }

    /// The weight of the feature of a name with this hash; out of line, for it is asked in very many places.
    #[inline(never)]
    fn weight(&self, hash: u64) -> f32 {
        table::weight(self.displacements, self.slots, hash)
    }

    /// From 0 to 1.
    pub fn confidence(self) -> f32 {
        1.0 / (1.0 + number::exp(-self.sum))
    }
}

impl Features for Score<'_> {
    #[inline(always)]
    fn add(&mut self, name: Name<'_>) {
        // Weights that are not the fitted ones are asked by those alone who fit them.
        const ALWAYS: bool = cfg!(not(any(test, feature = "fit")));
        self.sum += match name.fitted {
            Some(weight) if ALWAYS || self.fitted => weight,
            _ => self.weight(name.hash()),
        };
    }
}

/// Collects names.
#[derive(Default)]
pub(crate) struct Names(pub Vec<String>);

impl Features for Names {
    fn add(&mut self, name: Name<'_>) {
        let words: Vec<_> = name.words.iter().map(|label| label.name).collect();
        self.0.push(words.join(" ").to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(weights: &Weights, name: Name<'_>) -> f32 {
        let mut score = weights.score();
        score.add(name);
        score.sum
    }

    #[test]
    fn sorts_have_their_labels_in_order() {
        for form in [Form::Name, Form::Nominal, Form::Pronoun] {
            assert_eq!(form.label().name, form.name());
        }
        for pattern in [Pattern::Unattributed, Pattern::AccordingTo, Pattern::Conversation] {
            assert_eq!(pattern.label().name, pattern.name());
        }
    }

    #[test]
    fn a_name_may_be_cut_anywhere() {
        let weights = Weights::parse("end word of clause\t0.5\nend\t-1\n");
        let of = Label::new("Of");
        assert_eq!(weight(&weights, name!["end" "word" of "clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end word" of "clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end word of clause"]), 0.5);
        assert_eq!(weight(&weights, name!["end"]), -1.0);
        assert_eq!(weight(&weights, name!["end" "word" of]), 0.0);
        assert_eq!(weight(&Weights::parse(""), name!["end"]), 0.0);
    }

    #[test]
    #[cfg_attr(miri, ignore = "reads every weight")]
    fn every_weight_is_found() {
        for (name, fitted) in crate::weights::read(include_str!("../attribution/weights.tsv")) {
            assert_eq!(Weights::fitted().of(name), fitted, "{name}");
        }
    }
}
