//! Candidates: what may be an attribution, and what may tell whether it is one.

use std::ops::Range;

use super::Attribution;
#[cfg(feature = "fit")]
use super::bounds::Open;
use crate::Form;
use crate::document::Document;
use crate::features::Features;
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape};

/// What may be an attribution.
pub(crate) struct Candidate<'d> {
    pub attribution: Attribution,
    /// The phrase of the cue.
    pub cue: usize,
    /// The verb or noun of the cue.
    pub lemma: &'d str,
    pub frame: &'static str,
    /// Where the content begins and ends, in phrases.
    pub content: Range<usize>,
    /// Where it ends at the latest.
    #[cfg(feature = "fit")]
    pub limit: usize,
}

impl Candidate<'_> {
    /// Where the content may end, with the features of each place.
    #[cfg(feature = "fit")]
    pub fn ends(&self, document: &Document<'_>) -> Vec<(Vec<String>, u32)> {
        let open = Open {
            document,
            cue: self.cue,
            lemma: self.lemma,
            frame: self.frame,
            start: self.content.start,
            limit: self.limit,
        };
        open.ends()
            .map(|at| {
                let mut names = crate::features::Names::default();
                open.describe(at, &mut names);
                (names.0, document.phrases[at - 1].end)
            })
            .chain([(Vec::new(), document.phrases[self.limit - 1].end)])
            .collect()
    }

    /// Names what may tell whether it is right.
    pub fn describe(&self, document: &Document<'_>, features: &mut impl Features) {
        let attribution = &self.attribution;
        let (lemma, frame) = (self.lemma, self.frame);
        features.add(&["bias"]);
        features.add(&["frame", frame]);
        features.add(&["cue", lemma]);
        features.add(&["cue", lemma, frame]);
        let verb = document.phrases[self.cue].verb();
        let shape = verb.map_or("none", |verb| match (verb.shape, verb.passive) {
            (_, true) => "passive",
            (Shape::Finite, _) if verb.auxiliary => "auxiliary",
            (Shape::Finite, _) => "present",
            (Shape::Past, _) => "past",
            (Shape::Infinitive, _) => "infinitive",
            (Shape::Gerund, _) => "gerund",
            (Shape::Copula, _) => "copula",
        });
        features.add(&["shape", shape]);
        features.add(&["shape", shape, frame]);
        features.add(&["shape", shape, "cue", lemma]);
        if let Some(verb) = verb {
            if verb.report.frames == Frame::NONE {
                features.add(&["unlisted"]);
                features.add(&["unlisted", frame]);
            }
            if verb.negated {
                features.add(&["negated"]);
                features.add(&["negated", frame]);
                features.add(&["negated", lemma]);
            }
            if verb.modal {
                features.add(&["modal"]);
                features.add(&["modal", lemma]);
            }
            if verb.hedged {
                features.add(&["hedged"]);
            }
            let adjacent = document.subjects[self.cue]
                .map_or("no subject", |subject| if subject.adjacent { "adjacent" } else { "carried" });
            features.add(&["subject", adjacent]);
            features.add(&["subject", adjacent, shape]);
        }
        self.describe_source(document, features);
        // What stands before the cue's clause and after the content.
        let level = if document.levels[attribution.level].stretch.is_some() { "quoted" } else { "ground" };
        features.add(&["level", level]);
        features.add(&["level", level, frame]);
        let first = document.phrases[self.content.start];
        let begins = match first.part {
            Part::Noun(noun) => noun.form.name(),
            Part::Verb(_) => "verb",
            Part::Quotation(_) => "quotation",
            _ => "word",
        };
        features.add(&["begins", begins, frame]);
        if begins == "word" || begins == "pronoun" || begins == "nominal" {
            let mut folded = String::from(document.word(first.first as usize));
            folded.make_ascii_lowercase();
            features.add(&["word", &folded, frame]);
        }
        let quoted = self.content.clone().any(|at| document.phrases[at].quotation().is_some());
        if quoted {
            features.add(&["quoted"]);
            features.add(&["quoted", frame]);
            features.add(&["quoted", lemma]);
        }
        let length = match document.words_in(attribution.content[0].start as usize..attribution.content[0].end as usize)
        {
            0..=1 => "1",
            2 => "2",
            3..=4 => "4",
            5..=8 => "8",
            9..=16 => "16",
            17..=32 => "32",
            _ => "long",
        };
        features.add(&["length", length]);
        features.add(&["length", length, frame]);
        let sentence_start = self.cue.saturating_sub(1);
        if let Some(before) = document
            .subjects
            .get(self.cue)
            .copied()
            .flatten()
            .map(|subject| subject.first as usize)
            .or(Some(sentence_start))
        {
            let before = before.checked_sub(1).and_then(|at| document.part(at));
            let name = match before {
                None | Some(Part::Break { .. }) => "break",
                Some(Part::Comma) => "comma",
                Some(Part::That) => "that",
                Some(Part::Wh) => "wh",
                Some(Part::Subordinator) => "subordinator",
                Some(Part::Conjunction) => "conjunction",
                Some(Part::Noun(_)) => "noun",
                Some(Part::Verb(_)) => "verb",
                Some(Part::Preposition) => "preposition",
                Some(Part::Quotation(_)) => "quotation",
                _ => "other",
            };
            features.add(&["before", name]);
            features.add(&["before", name, frame]);
        }
    }

    fn describe_source(&self, document: &Document<'_>, features: &mut impl Features) {
        let Some(source) = &self.attribution.source else {
            features.add(&["source", "none"]);
            features.add(&["source", "none", self.frame]);
            features.add(&["source", "none", "cue", self.lemma]);
            return;
        };
        let form = source.form.name();
        features.add(&["source", form]);
        features.add(&["source", form, self.frame]);
        let head = document.head(source.phrase as usize);
        let class = match () {
            () if head.is(Class::DOCUMENT) => "document",
            () if head.is(Class::PERSON) => "person",
            () if head.is(Class::GROUP) => "group",
            () if head.is(Class::BODY) => "body",
            () if head.is(Class::FIRST_PERSON) => "first",
            () if head.is(Class::SECOND_PERSON) => "second",
            () if source.form == Form::Name => "named",
            () => "thing",
        };
        features.add(&["class", class]);
        features.add(&["class", class, self.frame]);
        features.add(&["class", class, "cue", self.lemma]);
        let mut folded = String::from(head.text(document.text));
        folded.make_ascii_lowercase();
        if source.form != Form::Name {
            features.add(&["head", &folded]);
        }
    }
}

/// Names what may tell whether a quotation's attribution is right.
pub(super) fn describe_quotation(document: &Document<'_>, quotation: &Attribution, features: &mut impl Features) {
    let pattern = quotation.pattern.name();
    features.add(&["quotation", pattern]);
    let source = quotation.source.as_ref().map_or("none", |source| source.form.name());
    features.add(&["quotation", pattern, "source", source]);
    let words: usize =
        quotation.content.iter().map(|piece| document.words_in(piece.start as usize..piece.end as usize)).sum();
    let length = match words {
        0..=2 => "2",
        3..=5 => "5",
        6..=10 => "10",
        _ => "long",
    };
    features.add(&["quotation", pattern, "length", length]);
    let level = if document.levels[quotation.level].stretch.is_some() { "quoted" } else { "ground" };
    features.add(&["quotation", "level", level]);
    let cue =
        quotation.cue.as_ref().map_or("", |cue| document.lexicon.lemma(document.entry(cue.end as usize - 1).lemma));
    features.add(&["quotation", pattern, "cue", cue]);
}
