//! Candidates: what may be an attribution, and what may tell whether it is one.

use std::ops::Range;

use super::Attribution;
#[cfg(feature = "fit")]
use super::bounds::Open;
use super::choice::{Chosen, neighbour};
use crate::document::Document;
use crate::features::{Features, Label, label, name};
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape};
use crate::{Form, Pattern};

/// What may be an attribution.
pub(crate) struct Candidate<'d> {
    pub attribution: Attribution,
    /// Where the source was to be chosen.
    pub chosen: Option<Chosen>,
    /// The phrase of the cue.
    pub cue: usize,
    /// The verb or noun of the cue.
    pub lemma: Label<'d>,
    pub frame: Label<'static>,
    /// Where the content begins and ends, in phrases.
    pub content: Range<usize>,
    /// Where it ends at the latest.
    #[cfg(feature = "fit")]
    pub limit: usize,
    /// The phrase after the last quotation of the sentence.
    #[cfg(feature = "fit")]
    pub quoted_to: usize,
    /// The mentions that may be its source, with their features.
    #[cfg(feature = "fit")]
    pub sources: Vec<(Vec<String>, super::Source)>,
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
            quoted_to: self.quoted_to,
        };
        open.ends()
            .map(|end| {
                let mut names = crate::features::Names::default();
                open.describe(end, &mut names);
                (names.0, document.phrases[end.at - 1].end)
            })
            .chain([(Vec::new(), document.phrases[self.limit - 1].end)])
            .collect()
    }

    /// Names what may tell whether it is right.
    pub fn describe(&self, document: &Document<'_>, features: &mut impl Features) {
        let attribution = &self.attribution;
        let (lemma, frame) = (self.lemma, self.frame);
        features.add(name!["bias"]);
        features.add(name!["frame" frame]);
        features.add(name!["cue" lemma]);
        features.add(name!["cue" lemma frame]);
        let verb = document.phrases[self.cue].verb();
        let shape = verb.map_or(label!("none"), |verb| match (verb.shape, verb.passive) {
            (_, true) => label!("passive"),
            (Shape::Finite, _) if verb.auxiliary => label!("auxiliary"),
            (Shape::Finite, _) => label!("present"),
            (Shape::Past, _) => label!("past"),
            (Shape::Infinitive, _) => label!("infinitive"),
            (Shape::Gerund, _) => label!("gerund"),
            (Shape::Copula, _) => label!("copula"),
        });
        features.add(name!["shape" shape]);
        features.add(name!["shape" shape frame]);
        features.add(name!["shape" shape "cue" lemma]);
        if let Some(verb) = verb {
            if verb.report.frames == Frame::NONE {
                features.add(name!["unlisted"]);
                features.add(name!["unlisted" frame]);
            }
            if verb.negated {
                features.add(name!["negated"]);
                features.add(name!["negated" frame]);
                features.add(name!["negated" lemma]);
            }
            if verb.modal {
                features.add(name!["modal"]);
                features.add(name!["modal" lemma]);
            }
            if verb.hedged {
                features.add(name!["hedged"]);
            }
            let adjacent = document.subjects[self.cue].map_or(label!("no subject"), |subject| {
                if subject.adjacent { label!("adjacent") } else { label!("carried") }
            });
            features.add(name!["subject" adjacent]);
            features.add(name!["subject" adjacent shape]);
        }
        if let Some(chosen) = &self.chosen {
            chosen.describe(shape, frame, features);
        }
        if attribution.pattern == Pattern::NominalCue {
            let beside = self.cue.checked_sub(1).map_or(label!("start"), |at| neighbour(document.phrases[at].part));
            features.add(name!["beside" beside]);
            features.add(name!["beside" beside frame]);
            if self.chosen.is_none() && attribution.source.is_some() {
                features.add(name!["owned"]);
                features.add(name!["owned" frame]);
                features.add(name!["owned" "cue" lemma]);
            }
        }
        self.describe_source(document, features);
        // What stands before the cue's clause and after the content.
        let level =
            if document.levels[attribution.level].stretch.is_some() { label!("quoted") } else { label!("ground") };
        features.add(name!["level" level]);
        features.add(name!["level" level frame]);
        let first = document.phrases[self.content.start];
        let begins = match first.part {
            Part::Noun(noun) => Label::new(noun.form.name()),
            Part::Verb(_) => label!("verb"),
            Part::Quotation(_) => label!("quotation"),
            _ => label!("word"),
        };
        features.add(name!["begins" begins frame]);
        let telling = match first.part {
            Part::Noun(noun) => noun.form != Form::Name,
            Part::Verb(_) | Part::Quotation(_) => false,
            _ => true,
        };
        if telling {
            let word = Label::new(document.word(first.first as usize));
            features.add(name!["word" word frame]);
        }
        if let Some(verb) = first.verb().filter(|verb| verb.report.frames.any(Frame::CLAUSE.or(Frame::QUESTION))) {
            // "wanted to know if": the second verb has content of its own.
            let behind = match document.part(self.content.start + 1) {
                Some(Part::That | Part::Whether | Part::Wh) => label!("question"),
                Some(Part::Quotation(_)) => label!("quotation"),
                Some(Part::Noun(_)) => label!("noun"),
                _ => label!("other"),
            };
            features.add(name!["inner" "own" behind]);
            features.add(name!["inner" "own" behind frame]);
            features.add(name!["inner" "own" behind "cue" lemma]);
            if verb.report.frames.any(Frame::QUOTATION) {
                features.add(name!["inner" "own" behind "says"]);
            }
        }
        if let Some(noun) = first.noun().filter(|_| !self.begins_clause(document)) {
            let head = document.head(self.content.start);
            let object = match () {
                () if head.is(Class::CUE_NOUN) => label!("claim"),
                () if head.is(Class::DOCUMENT) => label!("document"),
                () if head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY)) => label!("person"),
                () => Label::new(noun.form.name()),
            };
            features.add(name!["object" object frame]);
            features.add(name!["object" object "cue" lemma]);
            if let Some(inner) = self.inner_cue(document) {
                features.add(name!["inner" inner]);
                features.add(name!["inner" inner object]);
                features.add(name!["inner" inner frame]);
            }
        }
        let quoted = self.content.clone().any(|at| document.phrases[at].quotation().is_some());
        if quoted {
            features.add(name!["quoted"]);
            features.add(name!["quoted" frame]);
            features.add(name!["quoted" lemma]);
        }
        let length = match document.words_in(attribution.content[0].start as usize..attribution.content[0].end as usize)
        {
            0..=1 => label!("1"),
            2 => label!("2"),
            3..=4 => label!("4"),
            5..=8 => label!("8"),
            9..=16 => label!("16"),
            17..=32 => label!("32"),
            _ => label!("long"),
        };
        features.add(name!["length" length]);
        features.add(name!["length" length frame]);
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
                None | Some(Part::Break { .. }) => label!("break"),
                Some(Part::Comma) => label!("comma"),
                Some(Part::That) => label!("that"),
                Some(Part::Wh) => label!("wh"),
                Some(Part::Subordinator) => label!("subordinator"),
                Some(Part::Conjunction) => label!("conjunction"),
                Some(Part::Noun(_)) => label!("noun"),
                Some(Part::Verb(_)) => label!("verb"),
                Some(Part::Preposition) => label!("preposition"),
                Some(Part::Quotation(_)) => label!("quotation"),
                _ => label!("other"),
            };
            features.add(name!["before" name]);
            features.add(name!["before" name frame]);
        }
    }

    /// Whether the noun phrase that the content begins with is the subject of a verb in it.
    fn begins_clause(&self, document: &Document<'_>) -> bool {
        let start = self.content.start;
        self.content.clone().any(|verb| {
            document.phrases[verb].part.is_finite()
                && document.subjects[verb].is_some_and(|subject| subject.first as usize == start)
        })
    }

    /// The shape of a verb that reports, right behind the noun phrase that the content begins with, so that the content
    /// may be its own: "released a statement saying".
    fn inner_cue(&self, document: &Document<'_>) -> Option<Label<'static>> {
        const REACH: usize = 4;
        let from = self.content.start + 1;
        let verb = (from..self.content.end.min(from + REACH)).find_map(|at| document.phrases[at].verb())?;
        (verb.report.frames.any(Frame::CLAUSE.or(Frame::QUOTATION))).then_some(match verb.shape {
            Shape::Gerund => label!("gerund"),
            Shape::Infinitive => label!("infinitive"),
            _ => label!("finite"),
        })
    }

    fn describe_source(&self, document: &Document<'_>, features: &mut impl Features) {
        let (lemma, frame) = (self.lemma, self.frame);
        let Some(source) = &self.attribution.source else {
            features.add(name!["source none"]);
            features.add(name!["source none" frame]);
            features.add(name!["source none cue" lemma]);
            return;
        };
        let form = Label::new(source.form.name());
        features.add(name!["source" form]);
        features.add(name!["source" form frame]);
        let head = document.head(source.phrase as usize);
        let class = match () {
            () if head.is(Class::DOCUMENT) => label!("document"),
            () if head.is(Class::PERSON) => label!("person"),
            () if head.is(Class::GROUP) => label!("group"),
            () if head.is(Class::BODY) => label!("body"),
            () if head.is(Class::FIRST_PERSON) => label!("first"),
            () if head.is(Class::SECOND_PERSON) => label!("second"),
            () if source.form == Form::Name => label!("named"),
            () => label!("thing"),
        };
        features.add(name!["class" class]);
        features.add(name!["class" class frame]);
        features.add(name!["class" class "cue" lemma]);
        if source.form != Form::Name {
            let word = Label::new(head.text(document.text));
            features.add(name!["head" word]);
        }
    }
}

/// Names what may tell whether a quotation's attribution is right.
pub(super) fn describe_quotation(document: &Document<'_>, quotation: &Attribution, features: &mut impl Features) {
    let pattern = Label::new(quotation.pattern.name());
    features.add(name!["quotation" pattern]);
    let source = Label::new(quotation.source.as_ref().map_or("none", |source| source.form.name()));
    features.add(name!["quotation" pattern "source" source]);
    let words: usize =
        quotation.content.iter().map(|piece| document.words_in(piece.start as usize..piece.end as usize)).sum();
    let length = match words {
        0..=2 => label!("2"),
        3..=5 => label!("5"),
        6..=10 => label!("10"),
        _ => label!("long"),
    };
    features.add(name!["quotation" pattern "length" length]);
    let level = if document.levels[quotation.level].stretch.is_some() { label!("quoted") } else { label!("ground") };
    features.add(name!["quotation level" level]);
    let cue =
        quotation.cue.as_ref().map_or("", |cue| document.lexicon.lemma(document.entry(cue.end as usize - 1).lemma));
    features.add(name!["quotation" pattern "cue" (Label::new(cue))]);
}
