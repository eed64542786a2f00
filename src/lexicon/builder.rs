//! What the rows of the tables say of words: shared by the build script and by whoever adds words of their own.

use std::collections::{BTreeMap, HashMap};

use super::class::{Class, Form, Frame};
use super::entry::{Entry, Lemma, Prepositions, Report};
use super::inflection;
use crate::Mode;

/// Gathers what tables say of each word.
#[derive(Default)]
pub(super) struct Builder {
    pub words: BTreeMap<String, Entry>,
    pub lemmas: Vec<String>,
    places: HashMap<String, Lemma>,
    pub multiwords: Vec<Multiword>,
    pub bearers: BTreeMap<String, String>,
}

/// A reporting verb of several words: "point out".
#[derive(Debug)]
pub(super) struct Multiword {
    pub head: Lemma,
    pub rest: Vec<String>,
    pub lemma: Lemma,
    pub report: Report,
}

impl Multiword {
    /// What is known of it beside its words.
    pub fn entry(&self) -> Entry {
        Entry { lemma: self.lemma, report: self.report, ..Entry::default() }
    }
}

impl Builder {
    pub fn add(&mut self, word: &str, classes: Class, forms: Form) -> &mut Entry {
        let entry = self.words.entry(word.to_owned()).or_default();
        entry.preposition = preposition(word);
        let ly = if word.len() > 3 && word.ends_with("ly") { Class::LY } else { Class::NONE };
        entry.classes = entry.classes.or(classes).or(ly);
        entry.forms = entry.forms.or(forms);
        entry
    }

    fn lemma(&mut self, base: &str) -> Lemma {
        *self.places.entry(base.to_owned()).or_insert_with(|| {
            self.lemmas.push(base.into());
            // The first one is that of words without any.
            Lemma(self.lemmas.len() as u16)
        })
    }

    /// A row of `reporting_verbs.tsv`.
    pub fn reporting_verb(&mut self, lemma: &str, forms: &str, frames: &str, mode_name: &str) {
        let report = report(frames, mode(mode_name));
        match lemma.split_once(' ') {
            None => {
                self.verb(lemma, forms, Class::REPORTING.or(Class::VERB), report);
            }
            Some((head, rest)) => {
                let head_lemma = self.verb(head, forms, Class::MULTIWORD.or(Class::VERB), Report::default());
                let lemma = self.lemma(lemma);
                let rest = rest.split(' ').map(str::to_owned).collect();
                self.multiwords.push(Multiword { head: head_lemma, rest, lemma, report });
            }
        }
    }

    pub fn verb(&mut self, base: &str, forms: &str, classes: Class, report: Report) -> Lemma {
        let lemma = self.lemma(base);
        let mut inflected = vec![(base.to_owned(), Form::BASE)];
        if forms == "-" {
            inflected.extend(inflection::verb_forms(base));
        } else {
            let order = [Form::THIRD, Form::PAST, Form::PARTICIPLE, Form::GERUND];
            inflected.extend(forms.split(' ').map(str::to_owned).zip(order));
        }
        for (written, form) in inflected {
            let entry = self.add(&written, classes, form);
            if entry.lemma == Lemma::default() || entry.report.frames == Frame::NONE && report.frames != Frame::NONE {
                entry.lemma = lemma;
            }
            entry.report.frames = entry.report.frames.or(report.frames);
            entry.report.prepositions.0 |= report.prepositions.0;
            if report.frames != Frame::NONE {
                entry.report.mode = report.mode;
            }
        }
        lemma
    }

    pub fn cue_noun(&mut self, noun: &str, plural: &str, frames: &str, mode_name: &str) {
        let report = report(frames, mode(mode_name));
        let lemma = self.lemma(noun);
        for (written, class) in nouns(noun, plural) {
            let entry = self.add(&written, class.or(Class::CUE_NOUN), Form::default());
            if entry.lemma == Lemma::default() {
                (entry.lemma, entry.report) = (lemma, report);
            }
        }
    }

    pub fn noun(&mut self, noun: &str, plural: &str, classes: Class) {
        for (written, class) in nouns(noun, plural) {
            self.add(&written, classes.or(class), Form::default());
        }
    }
}

/// A noun's singular and plural.
fn nouns(noun: &str, plural: &str) -> [(String, Class); 2] {
    let plural = if plural == "-" { inflection::plural(noun) } else { plural.to_owned() };
    [(noun.to_owned(), Class::NONE), (plural, Class::PLURAL_NOUN)]
}

/// The classes that tags stand for.
pub(super) fn tagged(tags: &str) -> Class {
    tags.split(' ').map(class).fold(Class::NONE, Class::or)
}

/// The class that a tag stands for.
pub(super) fn class(tag: &str) -> Class {
    match tag {
        "det" => Class::DETERMINER,
        "prep" => Class::PREPOSITION,
        "conj" => Class::CONJUNCTION,
        "sub" => Class::SUBORDINATOR,
        "that" => Class::THAT,
        "wh" => Class::WH,
        "whether" => Class::WHETHER,
        "aux_be" => Class::BE,
        "aux_have" => Class::HAVE,
        "aux_do" => Class::DO,
        "modal" => Class::MODAL,
        "neg" => Class::NEGATION,
        "to" => Class::TO,
        "pron" => Class::PRONOUN,
        "subj" => Class::SUBJECT,
        "obj" => Class::OBJECT,
        "poss" => Class::POSSESSIVE,
        "refl" => Class::REFLEXIVE,
        "1" => Class::FIRST_PERSON,
        "2" => Class::SECOND_PERSON,
        "sg" => Class::SINGULAR,
        "pl" => Class::PLURAL,
        "m" => Class::MALE,
        "f" => Class::FEMALE,
        "n" => Class::NEUTER,
        "u" => Class::MALE.or(Class::FEMALE),
        "indef" => Class::INDEFINITE,
        "contr" => Class::CONTRACTION,
        "there" => Class::THERE,
        "num" => Class::NUMERAL,
        "quant" => Class::QUANTIFIER,
        "intj" => Class::INTERJECTION,
        "adv" => Class::ADVERB,
        "hedge" => Class::HEDGE.or(Class::ADVERB),
        "time" => Class::TIME,
        "unit" => Class::TIME_UNIT,
        "noly" => Class::NO_ADVERB,
        "adj" => Class::ADJECTIVE,
        "stance" => Class::STANCE,
        "civil" => Class::CIVIL,
        "abbr" => Class::ABBREVIATION,
        "person" => Class::PERSON,
        "group" => Class::GROUP,
        "body" => Class::BODY,
        "document" => Class::DOCUMENT,
        "kin" => Class::KIN,
        "any" => Class::ANYBODY,
        "wife" => Class::WIFE,
        "miss" => Class::MISS,
        "demonym" => Class::DEMONYM,
        "org" => Class::ORGANIZATION,
        "name" => Class::ORGANIZATION_NAME,
        "thing" => Class::THING,
        _ => Class::NONE,
    }
}

/// The mode of a name.
fn mode(name: &str) -> Mode {
    match name {
        "thought" => Mode::Thought,
        "writing" => Mode::Writing,
        _ => Mode::Speech,
    }
}

/// The frames that letters stand for: "q t p:about/of".
fn report(letters: &str, mode: Mode) -> Report {
    let mut report = Report { mode, ..Report::default() };
    for letter in letters.split(' ') {
        let (letter, prepositions) = letter.split_once(':').unwrap_or((letter, ""));
        report.frames = report.frames.or(frame(letter));
        for preposition in prepositions.split('/') {
            report.prepositions.0 |= self::preposition(preposition).0;
        }
    }
    report
}

/// The frame that a letter stands for.
pub(super) fn frame(letter: &str) -> Frame {
    match letter {
        "q" => Frame::QUOTATION,
        "t" => Frame::CLAUSE,
        "o" => Frame::ADDRESSEE,
        "i" => Frame::INFINITIVE,
        "j" => Frame::OBJECT_INFINITIVE,
        "w" => Frame::QUESTION,
        "g" => Frame::GERUND,
        "n" => Frame::NOUN,
        "f" => Frame::OBJECT_FOR,
        "a" => Frame::OBJECT_AS,
        "c" => Frame::COMPLEMENT,
        "p" => Frame::PREPOSITION,
        "s" => Frame::EVIDENCE,
        "d" => Frame::DENIAL,
        _ => Frame::NONE,
    }
}

/// The prepositions with which a verb or noun may take its content, in the order of their bits.
const PREPOSITIONS: &[&str] = &[
    "about",
    "of",
    "for",
    "on",
    "to",
    "at",
    "against",
    "with",
    "in",
    "over",
    "into",
    "from",
    "as",
    "by",
    "upon",
    "toward",
    "towards",
    "around",
    "after",
    "between",
    "regarding",
    "concerning",
    "behind",
    "like",
    "through",
    "off",
    "out",
    "up",
];

/// The preposition that a word is.
pub(super) fn preposition(word: &str) -> Prepositions {
    Prepositions(PREPOSITIONS.iter().position(|known| *known == word).map_or(0, |bit| 1 << bit))
}
