//! Whose a cue is: of the mentions in its sentence the one that the fitted weights like best.
//!
//! The subject of the cue is one of them, and so are the subjects of the other verbs before it, the noun phrase beside
//! it, the one that a relative pronoun stands for and the one that opens the sentence.

use std::ops::Range;

use super::Source;
use super::bounds::opens_sentence;
use super::sentence::Sentence;
use crate::Form;
use crate::document::Document;
use crate::features::{Features, Label, label, name};
use crate::lexicon::{Class, Frame};
use crate::phrase::{Part, Shape, Subject};

/// How far before a cue its source may stand, in phrases.
const REACH: usize = 48;

/// How many other verbs before a cue have their subjects looked at, the nearest ones.
const MOST: usize = 8;

/// A mention that may be the source of a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub role: Role,
    first: usize,
    end: usize,
}

/// How a mention stands to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The subject right before the cue.
    Own,
    /// A subject that the cue shares with another verb.
    Carried,
    /// What the subject stands for that is a relative pronoun.
    Antecedent,
    /// The noun phrase right before the cue.
    Beside,
    /// The subject of another verb.
    Clause { verb: usize },
    /// The first noun phrase of the sentence.
    Opening,
    /// The subject of the clause behind a participle that opens the sentence: "Noting that it leaks, Finch left".
    Main,
}

impl Role {
    fn name(self) -> Label<'static> {
        match self {
            Self::Own => label!("own"),
            Self::Carried => label!("carried"),
            Self::Antecedent => label!("antecedent"),
            Self::Beside => label!("beside"),
            Self::Clause { .. } => label!("clause"),
            Self::Opening => label!("opening"),
            Self::Main => label!("main"),
        }
    }
}

impl Choice {
    pub fn phrases(&self) -> Range<usize> {
        self.first..self.end
    }

    pub fn source(&self, document: &Document<'_>) -> Source {
        Source::subject(document, self.phrases())
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
    pub fn describe(&self, shape: Label<'_>, frame: Label<'_>, features: &mut impl Features) {
        let role = self.role.name();
        let likely = match self.likely {
            1.0.. => label!("sole"),
            0.9.. => label!("9"),
            0.7.. => label!("7"),
            0.5.. => label!("5"),
            0.3.. => label!("3"),
            _ => label!("1"),
        };
        features.add(name!["whose" role]);
        features.add(name!["whose" role shape]);
        features.add(name!["whose" role frame]);
        features.add(name!["whose" role likely]);
        features.add(name!["whose" likely shape]);
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
        let active = self.document.phrases[cue].verb().is_some_and(|verb| !verb.passive)
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
    pub(super) fn choices(&self, cue: usize) -> Vec<Choice> {
        let document = self.document;
        let mut choices: Vec<Choice> = Vec::new();
        let mut add = |role, phrases: Range<usize>| {
            if !choices.iter().any(|choice| choice.first == phrases.start) {
                choices.push(Choice { role, first: phrases.start, end: phrases.end });
            }
        };
        if let Some(subject) = document.subjects[cue] {
            add(if subject.adjacent { Role::Own } else { Role::Carried }, subject.phrases());
            if let Some(antecedent) = self.antecedent(subject) {
                add(Role::Antecedent, antecedent);
            }
        }
        let from = self.start.max(cue.saturating_sub(REACH));
        let beside = (from..cue).rev().find(|&at| document.phrases[at].part != Part::Adverb);
        if let Some(beside) = beside.filter(|&at| self.can_speak(at)) {
            add(Role::Beside, beside..beside + 1);
        }
        let subject = |verb: usize| {
            let subject =
                document.subjects[verb].filter(|subject| subject.adjacent && subject.first as usize >= from)?;
            document.phrases[subject.first as usize].noun().map(|_| (verb, subject))
        };
        for (verb, subject) in (from..cue).rev().filter_map(subject).take(MOST) {
            add(Role::Clause { verb }, subject.phrases());
        }
        if let Some(first) = (from..cue).find(|&at| self.can_speak(at)) {
            add(Role::Opening, first..first + 1);
        }
        if let Some(subject) = self.main_subject(cue) {
            add(Role::Main, subject.phrases());
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
            let subject = document.subjects[verb].filter(|subject| subject.adjacent && subject.first as usize > cue)?;
            let before = document.phrases[subject.first as usize - 1].part;
            let behind_comma = match before {
                Part::Quotation(stretch) => self.ends_in_comma(stretch as usize),
                part => part == Part::Comma,
            };
            (behind_comma && self.can_speak(subject.first as usize)).then_some(subject)
        })
    }

    fn can_speak(&self, at: usize) -> bool {
        self.document.phrases[at].noun().is_some_and(|noun| !noun.time && !noun.possessive)
    }

    /// The noun phrases before a relative pronoun.
    fn antecedent(&self, subject: Subject) -> Option<Range<usize>> {
        let document = self.document;
        let pronoun = subject.first as usize;
        if !matches!(document.phrases[pronoun].part, Part::Wh | Part::That) {
            return None;
        }
        let end = if pronoun > self.start && document.phrases[pronoun - 1].part == Part::Comma {
            pronoun - 1
        } else {
            pronoun
        };
        let mut first = end.checked_sub(1).filter(|&at| at >= self.start && self.can_speak(at))?;
        while first >= self.start + 2
            && document.phrases[first - 1].part == Part::Preposition
            && self.can_speak(first - 2)
        {
            first -= 2;
        }
        Some(first..end)
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
        let role = choice.role.name();
        let head = document.head(choice.first);
        let shape = match document.phrases[cue].verb() {
            Some(verb) => match verb.shape {
                Shape::Gerund => label!("gerund"),
                Shape::Infinitive => label!("infinitive"),
                Shape::Past if !verb.auxiliary => label!("past"),
                _ => label!("finite"),
            },
            None => label!("noun"),
        };
        let before = (self.start..cue).rev().find(|&at| document.phrases[at].part != Part::Adverb);
        let before = before.map_or(label!("start"), |at| neighbour(document.phrases[at].part));
        // "before claiming", "to call"
        let leads = document.phrases[cue];
        if leads.first < leads.head && matches!(leads.part, Part::Verb(_)) {
            let word = Label::new(document.word(leads.first as usize));
            features.add(name!["from" role "by" word]);
            features.add(name!["from" role "by" word shape]);
        }
        features.add(name!["from" role]);
        features.add(name!["from" role shape]);
        features.add(name!["from" role shape "after" before]);
        let ahead = choice.first.checked_sub(1).filter(|&at| at >= self.start);
        let ahead = ahead.map_or(label!("start"), |at| neighbour(document.phrases[at].part));
        let word = Label::new(document.word(document.phrases[choice.first].first as usize));
        let class = match document.phrases[choice.first].part {
            Part::Noun(noun) => match () {
                () if head.is(Class::DOCUMENT) => label!("document"),
                () if head.is(Class::PERSON) => label!("person"),
                () if head.is(Class::GROUP) => label!("group"),
                () if head.is(Class::BODY) => label!("body"),
                () if noun.time => label!("time"),
                () if noun.form == Form::Pronoun => word,
                () if noun.form == Form::Name => label!("named"),
                () => label!("thing"),
            },
            _ => word,
        };
        features.add(name!["from" role "class" class]);
        features.add(name!["from" role "class" class "ahead" ahead]);
        features.add(name!["from" shape "class" class]);
        features.add(name!["from class" class "cue" lemma]);
        features.add(name!["from" role "ahead" ahead]);
        features.add(name!["from" shape "ahead" ahead]);
        let verbs = (choice.end..cue).filter(|&at| document.phrases[at].part.is_finite()).count();
        let verbs = [label!("0"), label!("1"), label!("2"), label!("3")][verbs.min(3)];
        features.add(name!["from" role "verbs" verbs]);
        features.add(name!["from" shape "after" before "verbs" verbs]);
        if let Role::Clause { verb } = choice.role {
            let reports = document.phrases[verb].verb().is_some_and(|verb| verb.report.frames.any(Frame::CLAUSE));
            let reports = if reports { label!("reports") } else { label!("acts") };
            features.add(name!["from" reports shape]);
            features.add(name!["from" reports shape "after" before]);
            let close = match cue - verb {
                1 => label!("1"),
                2..=4 => label!("4"),
                5..=9 => label!("9"),
                _ => label!("far"),
            };
            features.add(name!["from" reports "close" close shape]);
        }
        let rival = choices[0].role.name();
        features.add(name!["from" role "rival" rival]);
        features.add(name!["from" role "rival" rival shape before]);
        if index > 0 {
            let own = choices[0].first;
            let word = Label::new(document.word(document.phrases[own].first as usize));
            let own = match document.phrases[own].part {
                Part::Noun(noun) => Label::new(noun.form.name()),
                _ => word,
            };
            features.add(name!["from" role "instead of" own]);
        }
        let order = match (index, choices.len()) {
            (0, _) => label!("first"),
            (1, _) => label!("second"),
            _ => label!("later"),
        };
        features.add(name!["from order" order shape]);
    }
}

/// What stands beside a mention or a cue.
pub(super) fn neighbour(part: Part) -> Label<'static> {
    match part {
        Part::Break { .. } => label!("start"),
        Part::Comma => label!("comma"),
        Part::That => label!("that"),
        Part::Wh => label!("wh"),
        Part::Subordinator => label!("subordinator"),
        Part::Conjunction => label!("conjunction"),
        Part::Noun(noun) if noun.time => label!("time"),
        Part::Noun(_) => label!("noun"),
        Part::Verb(verb) if verb.report.frames != Frame::NONE => label!("reporting"),
        Part::Verb(_) => label!("verb"),
        Part::Preposition => label!("preposition"),
        Part::Quotation(_) => label!("quotation"),
        Part::Adjective => label!("adjective"),
        _ => label!("other"),
    }
}
