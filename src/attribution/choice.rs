//! Whose a cue is: of the mentions in its sentence the one that the fitted weights like best.
//!
//! The subject of the cue is one of them, and so are the subjects of the other verbs before it, the noun phrase beside
//! it, the one that a relative pronoun stands for and the one that opens the sentence.

use std::ops::{Deref, Range};

use super::Source;
use super::bounds::opens_sentence;
use super::labels::{Construction, Cue, Does, Likely, Neighbour, Number, Order};
use super::relay::quoted;
use super::sentence::Sentence;
use crate::Form;
use crate::document::Document;
use crate::features::{Features, Label, known, label, labels, name};
use crate::lexicon::{Class, Frame};
use crate::phrase::{Kind, Kinds, Part, Shape, Subject};

/// How far before a cue its source may stand, in phrases.
const REACH: usize = 48;

/// How many other verbs before a cue have their subjects looked at, the nearest ones.
const MOST: usize = 8;

/// A mention that may be the source of a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub role: Role,
    first: u32,
    end: u32,
    /// The verb whose subject it is, or the cue.
    verb: u32,
}

labels! {
    /// How a mention stands to a cue: as the subject right before it; as one that it shares with another verb; as what
    /// the subject stands for that is a relative pronoun; as the noun phrase right before it; as the subject of another
    /// verb; as the first noun phrase of the sentence; as the subject of the clause behind a participle that opens the
    /// sentence ("Noting that it leaks, Finch left").
    pub(super) Role {
        Own = "own",
        Carried = "carried",
        Antecedent = "antecedent",
        Beside = "beside",
        Clause = "clause",
        Opening = "opening",
        Main = "main",
    }
}

impl Choice {
    pub fn phrases(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    pub fn source(&self, document: &Document<'_>) -> Source {
        Source::subject(document, self.phrases())
    }
}

/// The mentions that may be the source of a cue, each once.
pub(super) struct Choices {
    /// At most one for each role, and for each other verb.
    all: [Choice; Role::LABELS.len() + MOST],
    count: usize,
}

impl Choices {
    fn new() -> Self {
        const NONE: Choice = Choice { role: Role::Own, first: 0, end: 0, verb: 0 };
        Self { all: [NONE; Role::LABELS.len() + MOST], count: 0 }
    }

    fn add(&mut self, role: Role, phrases: Range<usize>, verb: usize) {
        let first = phrases.start as u32;
        if !self.iter().any(|other| other.first == first) {
            self.all[self.count] = Choice { role, first, end: phrases.end as u32, verb: verb as u32 };
            self.count += 1;
        }
    }
}

impl Deref for Choices {
    type Target = [Choice];

    fn deref(&self) -> &[Choice] {
        &self.all[..self.count]
    }
}

/// The source of a cue.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub source: Source,
    pub role: Role,
    pub likely: f32,
}

impl Chosen {
    /// Names what may tell whether it is right.
    pub fn describe(&self, shape: Cue, frame: Construction, features: &mut impl Features) {
        let role = self.role;
        let likely = match self.likely {
            1.0.. => Likely::Sole,
            0.9.. => Likely::Nine,
            0.7.. => Likely::Seven,
            0.5.. => Likely::Five,
            0.3.. => Likely::Three,
            _ => Likely::Less,
        };
        features.add(known!["whose" (role: Role)]);
        features.add(known!["whose" (role: Role) (shape: Cue)]);
        features.add(known!["whose" (role: Role) (frame: Construction)]);
        features.add(known!["whose" (role: Role) (likely: Likely)]);
        features.add(known!["whose" (likely: Likely) (shape: Cue)]);
    }
}

impl Sentence<'_, '_> {
    /// The likeliest source of a noun that is a cue, if any is likely.
    pub(super) fn owner(&self, cue: usize, lemma: Label<'_>) -> Option<Chosen> {
        const LEAST: f32 = 0.5;
        let document = self.document;
        let choices = self.choices(cue);
        let likely = (0..choices.len()).map(|index| {
            let mut score = document.weights.score();
            self.describe_choice(cue, lemma, &choices, index, &mut score);
            (score.confidence(), index)
        });
        let (likely, index) = likely.fold((LEAST, None), |best, (likely, index)| match likely > best.0 {
            true => (likely, Some(index)),
            false => best,
        });
        let choice = &choices[index?];
        Some(Chosen { source: choice.source(document), role: choice.role, likely })
    }

    /// The likeliest source of a verb that is a cue.
    pub(super) fn source(&self, cue: usize, lemma: Label<'_>) -> Option<Chosen> {
        const SURE: f32 = 0.95;
        let document = self.document;
        let choices = self.choices(cue);
        let mut best = None;
        for (index, choice) in choices.iter().enumerate() {
            if choices.len() == 1 {
                return Some(Chosen { source: choice.source(document), role: choice.role, likely: 1.0 });
            }
            let mut score = document.weights.score();
            self.describe_choice(cue, lemma, &choices, index, &mut score);
            let likely = score.confidence();
            if best.is_none_or(|(most, _)| likely > most) {
                best = Some((likely, index));
            }
            if likely >= SURE && choice.phrases().len() == 1 {
                break;
            }
        }
        best.map(|(likely, index)| Chosen {
            source: choices[index].source(document),
            role: choices[index].role,
            likely,
        })
    }

    /// The mentions that may be the source of a candidate, where there is a choice, with their features.
    #[cfg(feature = "fit")]
    pub(super) fn sources(
        &self,
        attribution: &super::Attribution,
        cue: usize,
        lemma: Label<'_>,
    ) -> Vec<(Vec<String>, Source)> {
        let active = self.document.phrases[cue].verb().is_some_and(|verb| !verb.passive())
            && attribution.pattern == crate::Pattern::SourceCueClause;
        let choices = self.choices(cue);
        if !(active && choices.len() > 1 || self.is_unowned(cue)) {
            return Vec::new();
        }
        let describe = |index: usize| {
            let mut names = crate::features::Names::default();
            self.describe_choice(cue, lemma, &choices, index, &mut names);
            (names.0, choices[index].source(self.document))
        };
        (0..choices.len()).map(describe).collect()
    }

    /// The mentions that may be the source of a verb, its subject first.
    pub(super) fn choices(&self, cue: usize) -> Choices {
        let document = self.document;
        let mut choices = Choices::new();
        if let Some(quoted) = quoted(document, cue) {
            choices.add(Role::Own, quoted.source, cue);
            return choices;
        }
        if let Some(subject) = document.subject(cue) {
            choices.add(if subject.adjacent { Role::Own } else { Role::Carried }, subject.phrases(), cue);
            if let Some(antecedent) = self.antecedent(subject) {
                choices.add(Role::Antecedent, antecedent, cue);
            }
        }
        let from = self.start.max(cue.saturating_sub(REACH));
        let beside = (from..cue).rev().find(|&at| document.kind(at) != Kind::Adverb);
        if let Some(beside) = beside.filter(|&at| self.can_speak(at)) {
            choices.add(Role::Beside, beside..beside + 1, cue);
        }
        let subject = |verb: usize| {
            let subject =
                document.subject(verb).filter(|subject| subject.adjacent && subject.first as usize >= from)?;
            document.kind(subject.first as usize).is(Kinds::NOUN).then_some((verb, subject))
        };
        let verbs = (from..cue).rev().filter(|&at| document.kind(at).is(Kinds::VERB));
        for (verb, subject) in verbs.filter_map(subject).take(MOST) {
            choices.add(Role::Clause, subject.phrases(), verb);
        }
        if let Some(first) = (from..cue).find(|&at| self.can_speak(at)) {
            choices.add(Role::Opening, first..first + 1, cue);
        }
        if let Some(subject) = self.main_subject(cue) {
            choices.add(Role::Main, subject.phrases(), cue);
        }
        choices
    }

    /// The subject of the clause that a participle introduces.
    fn main_subject(&self, cue: usize) -> Option<Subject> {
        let document = self.document;
        let gerund = document.phrases[cue].verb().is_some_and(|verb| verb.shape == Shape::Gerund);
        if !gerund || !opens_sentence(document, cue) {
            return None;
        }
        (cue + 1..self.end.min(cue + REACH)).find_map(|verb| {
            let subject = document.subject(verb).filter(|subject| subject.adjacent && subject.first as usize > cue)?;
            let before = document.phrases[subject.first as usize - 1].part;
            let behind_comma = match before {
                Part::Quotation(stretch) => self.ends_in_comma(stretch as usize),
                part => part == Part::Comma,
            };
            (behind_comma && self.can_speak(subject.first as usize)).then_some(subject)
        })
    }

    fn can_speak(&self, at: usize) -> bool {
        self.document.kind(at) == Kind::Noun && self.document.phrases[at].noun().is_some_and(|noun| !noun.possessive)
    }

    /// The noun phrases before a relative pronoun.
    fn antecedent(&self, subject: Subject) -> Option<Range<usize>> {
        let document = self.document;
        let pronoun = subject.first as usize;
        if !matches!(document.phrases[pronoun].part, Part::Wh | Part::That) {
            return None;
        }
        let last = document.antecedent(pronoun).filter(|&at| at >= self.start && self.can_speak(at))?;
        let mut first = last;
        while first >= self.start + 2
            && document.phrases[first - 1].part == Part::Preposition
            && self.can_speak(first - 2)
        {
            first -= 2;
        }
        Some(first..last + 1)
    }

    /// Names what may tell whether a mention is the source of a cue.
    pub(super) fn describe_choice(
        &self,
        cue: usize,
        lemma: Label<'_>,
        choices: &[Choice],
        index: usize,
        features: &mut impl Features,
    ) {
        let document = self.document;
        let choice = choices[index];
        let role = choice.role;
        let Range { start: first, end } = choice.phrases();
        let head = document.head(first);
        let shape = match document.phrases[cue].verb() {
            Some(verb) => match verb.shape {
                Shape::Gerund => Cue::Gerund,
                Shape::Infinitive => Cue::Infinitive,
                Shape::Past if !verb.auxiliary() => Cue::Past,
                _ => Cue::Finite,
            },
            None => Cue::Noun,
        };
        let before = (self.start..cue).rev().find(|&at| document.kind(at) != Kind::Adverb);
        let before = before.map_or(Neighbour::Start, |at| Neighbour::of(&document.phrases[at].part));
        // "before claiming", "to call"
        let leads = document.phrases[cue];
        if leads.first < leads.head() && matches!(leads.part, Part::Verb(_)) {
            let word = Label::new(document.word(leads.first as usize));
            features.add(name!["from" role "by" word]);
            features.add(name!["from" role "by" word shape]);
        }
        features.add(known!["from" (role: Role)]);
        features.add(known!["from" (role: Role) (shape: Cue)]);
        features.add(name!["from" role shape "after" before]);
        let ahead = first.checked_sub(1).filter(|&at| at >= self.start);
        let ahead = ahead.map_or(Neighbour::Start, |at| Neighbour::of(&document.phrases[at].part));
        let word = || Label::new(document.word(document.phrases[first].first as usize));
        let class = match document.phrases[first].part {
            Part::Noun(noun) => match () {
                () if head.is(Class::DOCUMENT) => label!("document"),
                () if head.is(Class::PERSON) => label!("person"),
                () if head.is(Class::GROUP) => label!("group"),
                () if head.is(Class::BODY) => label!("body"),
                () if noun.time => label!("time"),
                () if noun.form == Form::Pronoun => word(),
                () if noun.form == Form::Name => label!("named"),
                () => label!("thing"),
            },
            _ => word(),
        };
        features.add(name!["from" role "class" class]);
        features.add(name!["from" role "class" class "ahead" ahead]);
        features.add(name!["from" shape "class" class]);
        features.add(name!["from class" class "cue" lemma]);
        features.add(known!["from" (role: Role) "ahead" (ahead: Neighbour)]);
        features.add(known!["from" (shape: Cue) "ahead" (ahead: Neighbour)]);
        let verbs = (end..cue).filter(|&at| document.kind(at).is(Kinds::FINITE)).count();
        let verbs = [Number::Zero, Number::One, Number::Two, Number::Three][verbs.min(3)];
        features.add(known!["from" (role: Role) "verbs" (verbs: Number)]);
        features.add(name!["from" shape "after" before "verbs" verbs]);
        if choice.role == Role::Clause {
            let verb = choice.verb as usize;
            let reports = document.phrases[verb].verb().is_some_and(|verb| verb.frames.any(Frame::CLAUSE));
            let does = if reports { Does::Reports } else { Does::Acts };
            features.add(known!["from" (does: Does) (shape: Cue)]);
            features.add(name!["from" does shape "after" before]);
            let close = match cue - verb {
                1 => Number::One,
                2..=4 => Number::Four,
                5..=9 => Number::Nine,
                _ => Number::Far,
            };
            features.add(name!["from" does "close" close shape]);
        }
        let rival = choices[0].role;
        features.add(known!["from" (role: Role) "rival" (rival: Role)]);
        features.add(name!["from" role "rival" rival shape before]);
        if index > 0 {
            let own = choices[0].first as usize;
            let own = match document.phrases[own].part {
                Part::Noun(noun) => noun.form.label(),
                _ => Label::new(document.word(document.phrases[own].first as usize)),
            };
            features.add(name!["from" role "instead of" own]);
        }
        let order = match (index, choices.len()) {
            (0, _) => Order::First,
            (1, _) => Order::Second,
            _ => Order::Later,
        };
        features.add(known!["from order" (order: Order) (shape: Cue)]);
    }
}
