//! Candidates: what may be an attribution, and what may tell whether it is one.

use std::ops::Range;

use super::Attribution;
#[cfg(feature = "fit")]
use super::bounds::Open;
use super::choice::Chosen;
use super::labels::{Before, Begins, Behind, Construction, Cue, Depth, Linked, Neighbour, Number, Thing};
use crate::document::Document;
use crate::features::{Features, Label, known, name};
use crate::lexicon::{Class, Frame};
use crate::phrase::{Kind, Kinds, Part, Shape};
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
    pub frame: Construction,
    /// Where the content begins and ends, in phrases.
    pub content: Range<usize>,
    /// The sum of the weights of what its cue tells: see [`Candidate::describe_cue`].
    pub cued: f32,
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
            introduced: super::bounds::is_introduced(document, self.cue),
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
        self.describe_cue(document, features);
        self.describe_content(document, features);
    }

    /// How likely it is right.
    pub fn confidence(&self, document: &Document<'_>) -> f32 {
        let mut score = document.weights.score_from(self.cued);
        self.describe_content(document, &mut score);
        score.confidence()
    }

    /// What the cue tells, its source and where the content begins.
    pub fn describe_cue(&self, document: &Document<'_>, features: &mut impl Features) {
        let attribution = &self.attribution;
        let (lemma, frame) = (self.lemma, self.frame);
        features.add(known!["bias"]);
        features.add(known!["frame" (frame: Construction)]);
        features.add(name!["cue" lemma]);
        features.add(name!["cue" lemma frame]);
        let verb = document.phrases[self.cue].verb();
        let shape = verb.map_or(Cue::None, |verb| match (verb.shape, verb.passive()) {
            (_, true) => Cue::Passive,
            (Shape::Finite, _) if verb.auxiliary() => Cue::Auxiliary,
            (Shape::Finite, _) => Cue::Present,
            (Shape::Past, _) => Cue::Past,
            (Shape::Infinitive, _) => Cue::Infinitive,
            (Shape::Gerund, _) => Cue::Gerund,
            (Shape::Copula, _) => Cue::Copula,
        });
        features.add(known!["shape" (shape: Cue)]);
        features.add(known!["shape" (shape: Cue) (frame: Construction)]);
        if let Some(verb) = verb {
            if verb.frames == Frame::NONE {
                features.add(known!["unlisted"]);
                features.add(known!["unlisted" (frame: Construction)]);
            }
            if verb.negated() {
                features.add(known!["negated"]);
                features.add(known!["negated" (frame: Construction)]);
            }
            if verb.modal() {
                features.add(known!["modal"]);
            }
            if verb.hedged() {
                features.add(known!["hedged"]);
            }
            let linked = document
                .subject(self.cue)
                .map_or(Linked::None, |subject| if subject.adjacent { Linked::Adjacent } else { Linked::Carried });
            features.add(known!["subject" (linked: Linked)]);
            features.add(known!["subject" (linked: Linked) (shape: Cue)]);
        }
        if let Some(chosen) = &self.chosen {
            chosen.describe(shape, frame, features);
        }
        if attribution.pattern == Pattern::NominalCue {
            let beside =
                self.cue.checked_sub(1).map_or(Neighbour::Start, |at| Neighbour::of(&document.phrases[at].part));
            features.add(known!["beside" (beside: Neighbour)]);
            features.add(known!["beside" (beside: Neighbour) (frame: Construction)]);
            if self.chosen.is_none() && attribution.source.is_some() {
                features.add(known!["owned"]);
                features.add(known!["owned" (frame: Construction)]);
            }
        }
        self.describe_source(document, features);
        // What stands before the cue's clause and after the content.
        let quoted = attribution.level > 0;
        let level = if quoted { Depth::Quoted } else { Depth::Ground };
        features.add(known!["level" (level: Depth)]);
        features.add(known!["level" (level: Depth) (frame: Construction)]);
        let first = document.phrases[self.content.start];
        let begins = match first.part {
            Part::Noun(noun) => noun.form.into(),
            Part::Verb(_) => Begins::Verb,
            Part::Quotation(_) => Begins::Quotation,
            _ => Begins::Word,
        };
        features.add(known!["begins" (begins: Begins) (frame: Construction)]);
        let telling = match first.part {
            Part::Noun(noun) => noun.form != Form::Name,
            Part::Verb(_) | Part::Quotation(_) => false,
            _ => true,
        };
        if telling {
            let word = Label::new(document.word(first.first as usize));
            features.add(name!["word" word frame]);
        }
        if let Some(verb) = first.verb().filter(|verb| verb.frames.any(Frame::CLAUSE.or(Frame::QUESTION))) {
            // "wanted to know if": the second verb has content of its own.
            let behind = match document.part(self.content.start + 1) {
                Some(Part::That | Part::Whether | Part::Wh) => Behind::Question,
                Some(Part::Quotation(_)) => Behind::Quotation,
                Some(Part::Noun(_)) => Behind::Noun,
                _ => Behind::Other,
            };
            features.add(known!["inner" "own" (behind: Behind)]);
            features.add(known!["inner" "own" (behind: Behind) (frame: Construction)]);
            features.add(name!["inner" "own" behind "cue" lemma]);
            if verb.frames.any(Frame::QUOTATION) {
                features.add(known!["inner" "own" (behind: Behind) "says"]);
            }
        }
        let start = document.subject(self.cue).map_or(self.cue.saturating_sub(1), |subject| subject.first as usize);
        let before = match start.checked_sub(1).and_then(|at| document.part(at)) {
            None | Some(Part::Break { .. }) => Before::Break,
            Some(Part::Comma) => Before::Comma,
            Some(Part::That) => Before::That,
            Some(Part::Wh) => Before::Wh,
            Some(Part::Subordinator) => Before::Subordinator,
            Some(Part::Conjunction) => Before::Conjunction,
            Some(Part::Noun(_)) => Before::Noun,
            Some(Part::Verb(_)) => Before::Verb,
            Some(Part::Preposition) => Before::Preposition,
            Some(Part::Quotation(_)) => Before::Quotation,
            _ => Before::Other,
        };
        features.add(known!["before" (before: Before)]);
        features.add(known!["before" (before: Before) (frame: Construction)]);
    }

    /// What the content tells, once it has its end.
    fn describe_content(&self, document: &Document<'_>, features: &mut impl Features) {
        let (lemma, frame) = (self.lemma, self.frame);
        let first = document.phrases[self.content.start];
        if let Some(noun) = first.noun().filter(|_| !self.begins_clause(document)) {
            let head = document.head(self.content.start);
            let object = match () {
                () if head.is(Class::CUE_NOUN) => Begins::Claim,
                () if head.is(Class::DOCUMENT) => Begins::Document,
                () if head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY)) => Begins::Person,
                () => noun.form.into(),
            };
            features.add(known!["object" (object: Begins) (frame: Construction)]);
            features.add(name!["object" object "cue" lemma]);
            if let Some(inner) = self.inner_cue(document) {
                features.add(known!["inner" (inner: Cue)]);
                features.add(known!["inner" (inner: Cue) (object: Begins)]);
                features.add(known!["inner" (inner: Cue) (frame: Construction)]);
            }
        }
        let quoted = self.content.clone().any(|at| document.kind(at) == Kind::Quotation);
        if quoted {
            features.add(known!["quoted"]);
            features.add(known!["quoted" (frame: Construction)]);
        }
        let length = match document
            .words_in(self.attribution.content[0].start as usize..self.attribution.content[0].end as usize)
        {
            0..=1 => Number::One,
            2 => Number::Two,
            3..=4 => Number::Four,
            5..=8 => Number::Eight,
            9..=16 => Number::Sixteen,
            17..=32 => Number::ThirtyTwo,
            _ => Number::Long,
        };
        features.add(known!["length" (length: Number)]);
        features.add(known!["length" (length: Number) (frame: Construction)]);
    }

    /// Whether the noun phrase that the content begins with is the subject of a verb in it.
    fn begins_clause(&self, document: &Document<'_>) -> bool {
        let start = self.content.start;
        self.content.clone().any(|verb| {
            document.kind(verb).is(Kinds::FINITE)
                && document.subject(verb).is_some_and(|subject| subject.first as usize == start)
        })
    }

    /// The shape of a verb that reports, right behind the noun phrase that the content begins with, so that the content
    /// may be its own: "released a statement saying".
    fn inner_cue(&self, document: &Document<'_>) -> Option<Cue> {
        const REACH: usize = 4;
        let from = self.content.start + 1;
        let verb = (from..self.content.end.min(from + REACH)).find_map(|at| document.phrases[at].verb())?;
        (verb.frames.any(Frame::CLAUSE.or(Frame::QUOTATION))).then_some(match verb.shape {
            Shape::Gerund => Cue::Gerund,
            Shape::Infinitive => Cue::Infinitive,
            _ => Cue::Finite,
        })
    }

    fn describe_source(&self, document: &Document<'_>, features: &mut impl Features) {
        let (lemma, frame) = (self.lemma, self.frame);
        let Some(source) = &self.attribution.source else {
            features.add(known!["source none"]);
            features.add(known!["source none" (frame: Construction)]);
            features.add(name!["source none cue" lemma]);
            return;
        };
        let form = source.form;
        features.add(known!["source" (form: Form)]);
        features.add(known!["source" (form: Form) (frame: Construction)]);
        let head = document.head(source.phrase as usize);
        let class = match () {
            () if head.is(Class::DOCUMENT) => Thing::Document,
            () if head.is(Class::PERSON) => Thing::Person,
            () if head.is(Class::GROUP) => Thing::Group,
            () if head.is(Class::BODY) => Thing::Body,
            () if head.is(Class::FIRST_PERSON) => Thing::First,
            () if head.is(Class::SECOND_PERSON) => Thing::Second,
            () if source.form == Form::Name => Thing::Named,
            () => Thing::Other,
        };
        features.add(known!["class" (class: Thing)]);
        features.add(known!["class" (class: Thing) (frame: Construction)]);
        features.add(name!["class" class "cue" lemma]);
        if source.form != Form::Name {
            let word = Label::new(head.text(document.text));
            features.add(name!["head" word]);
        }
    }
}

/// How likely a quotation's attribution is right: by the weights, or by what the layout tells of a turn.
pub(super) fn likelihood(document: &Document<'_>, quotation: &Attribution) -> f32 {
    if quotation.pattern == Pattern::Turn {
        return quotation.confidence;
    }
    let mut score = document.weights.score();
    describe_quotation(document, quotation, &mut score);
    score.confidence()
}

/// Names what may tell whether a quotation's attribution is right.
pub(super) fn describe_quotation(document: &Document<'_>, quotation: &Attribution, features: &mut impl Features) {
    let pattern = quotation.pattern;
    features.add(known!["quotation" (pattern: Pattern)]);
    let source = quotation.source.as_ref().map_or(Begins::None, |source| source.form.into());
    features.add(known!["quotation" (pattern: Pattern) "source" (source: Begins)]);
    let words: usize = quotation.content.iter().map(|piece| document.words_up_to(10, piece.clone())).sum();
    let length = match words {
        0..=2 => Number::Two,
        3..=5 => Number::Five,
        6..=10 => Number::Ten,
        _ => Number::Long,
    };
    features.add(known!["quotation" (pattern: Pattern) "length" (length: Number)]);
    let quoted = quotation.level > 0;
    let level = if quoted { Depth::Quoted } else { Depth::Ground };
    features.add(known!["quotation level" (level: Depth)]);
    let cue = quotation
        .cue
        .as_ref()
        .map_or(Label::new(""), |cue| document.lexicon.label(document.entry(cue.end as usize - 1).lemma));
    features.add(name!["quotation" pattern "cue" cue]);
}
