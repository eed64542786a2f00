//! Builds the lexicon from its tables.

use std::collections::HashMap;

use super::{Class, Entry, Form, Frame, Lemma, Lexicon, Multiword, Report, Word, hash, inflection};
use crate::Mode;

/// The prepositions with which a verb or noun may take its content, in the order of their bits.
pub(super) const PREPOSITIONS: &[&str] = &[
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

pub(super) fn preposition_bit(preposition: &str) -> u32 {
    PREPOSITIONS.iter().position(|known| known.eq_ignore_ascii_case(preposition)).map_or(0, |bit| 1 << bit)
}

/// The lexicon of the `.tsv` files.
pub(super) fn standard() -> Lexicon {
    let mut builder = Builder::default();
    for row in rows(include_str!("reporting_verbs.tsv")) {
        builder.reporting_verb(row[0], row[1], row[2], row[3]);
    }
    for row in rows(include_str!("verbs.tsv")) {
        let class = if row.get(2).is_some_and(|tag| *tag == "noun") { Class::NOUNISH } else { Class::NONE };
        builder.verb(row[0], row[1], Class::VERB.or(class), Report::default());
    }
    for row in rows(include_str!("cue_nouns.tsv")) {
        builder.cue_noun(row[0], row[1], row[2], row[3]);
    }
    for row in rows(include_str!("roles.tsv")) {
        builder.noun(row[0], row[1], tagged(row[2]));
    }
    for table in [
        include_str!("function_words.tsv"),
        include_str!("adverbs.tsv"),
        include_str!("adjectives.tsv"),
        include_str!("time.tsv"),
        include_str!("titles.tsv"),
        include_str!("places.tsv"),
        include_str!("organizations.tsv"),
    ] {
        for row in rows(table) {
            builder.add(row[0], tagged(row[1]), Form::default());
        }
    }
    for row in rows(include_str!("titles.tsv")) {
        builder.add(row[0], Class::TITLE, Form::default());
        if let Some(nouns) = row.get(2) {
            builder.bearers.insert(row[0].into(), (*nouns).into());
        }
    }
    for row in rows(include_str!("places.tsv")) {
        builder.add(row[0], Class::PLACE, Form::default());
    }
    for row in rows(include_str!("time.tsv")).filter(|row| row[1] != "unit") {
        builder.add(row[0], Class::TIME, Form::default());
    }
    for row in rows(include_str!("first_names.tsv")) {
        builder.add(row[0], Class::FIRST_NAME.or(tagged(row[1])), Form::default());
    }
    for row in rows(include_str!("abbreviations.tsv")) {
        builder.abbreviation(row[0], row[1]);
    }
    for row in rows(include_str!("nicknames.tsv")) {
        builder.nicknames.insert(row[0].into(), row[1].into());
        builder.add(row[0], Class::FIRST_NAME, Form::default());
    }
    builder.build()
}

/// The rows of a table, without comments and empty lines.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The classes that tags stand for.
fn tagged(tags: &str) -> Class {
    tags.split(' ').map(class).fold(Class::NONE, Class::or)
}

fn class(tag: &str) -> Class {
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
        "demonym" => Class::DEMONYM,
        "org" => Class::ORGANIZATION,
        "name" => Class::ORGANIZATION_NAME,
        "thing" => Class::THING,
        _ => Class::NONE,
    }
}

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
        report.frames = report.frames.or(match letter {
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
        });
        for preposition in prepositions.split('/') {
            report.prepositions |= preposition_bit(preposition);
        }
    }
    report
}

struct Builder {
    entries: Vec<Entry>,
    lemmas: Vec<Box<str>>,
    multiwords: Vec<Multiword>,
    words: HashMap<String, u16>,
    places: HashMap<String, Lemma>,
    nicknames: HashMap<Box<str>, Box<str>>,
    bearers: HashMap<Box<str>, Box<str>>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            entries: vec![
                Entry::default(),
                Entry { classes: Class::VERB, forms: Form::PAST.or(Form::PARTICIPLE), ..Entry::default() },
            ],
            lemmas: vec!["".into()],
            multiwords: Vec::new(),
            words: HashMap::new(),
            places: HashMap::new(),
            nicknames: HashMap::new(),
            bearers: HashMap::new(),
        }
    }
}

impl Builder {
    fn entry(&mut self, word: &str) -> &mut Entry {
        let next = self.entries.len() as u16;
        let index = *self.words.entry(word.to_owned()).or_insert(next);
        if index == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[usize::from(index)]
    }

    fn add(&mut self, word: &str, classes: Class, forms: Form) -> &mut Entry {
        let entry = self.entry(word);
        entry.classes = entry.classes.or(classes);
        entry.forms = entry.forms.or(forms);
        entry
    }

    fn lemma(&mut self, base: &str) -> Lemma {
        *self.places.entry(base.to_owned()).or_insert_with(|| {
            self.lemmas.push(base.into());
            Lemma(self.lemmas.len() as u16 - 1)
        })
    }

    fn reporting_verb(&mut self, lemma: &str, forms: &str, frames: &str, mode_name: &str) {
        let report = report(frames, mode(mode_name));
        match lemma.split_once(' ') {
            None => {
                self.verb(lemma, forms, Class::REPORTING.or(Class::VERB), report);
            }
            Some((head, rest)) => {
                let head_lemma = self.verb(head, forms, Class::MULTIWORD.or(Class::VERB), Report::default());
                let lemma = self.lemma(lemma);
                let rest = rest.split(' ').map(Into::into).collect();
                self.multiwords.push(Multiword { head: head_lemma, rest, lemma, report });
            }
        }
    }

    fn verb(&mut self, base: &str, forms: &str, classes: Class, report: Report) -> Lemma {
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
            entry.report.prepositions |= report.prepositions;
            if report.frames != Frame::NONE {
                entry.report.mode = report.mode;
            }
        }
        lemma
    }

    fn cue_noun(&mut self, noun: &str, plural: &str, frames: &str, mode_name: &str) {
        let report = report(frames, mode(mode_name));
        let lemma = self.lemma(noun);
        for (written, class) in nouns(noun, plural) {
            let entry = self.add(&written, class.or(Class::CUE_NOUN), Form::default());
            if entry.lemma == Lemma::default() {
                (entry.lemma, entry.report) = (lemma, report);
            }
        }
    }

    fn noun(&mut self, noun: &str, plural: &str, classes: Class) {
        for (written, class) in nouns(noun, plural) {
            self.add(&written, classes.or(class), Form::default());
        }
    }

    fn abbreviation(&mut self, written: &str, tags: &str) {
        let class = match tags {
            tags if tags.contains("number") => Class::ABBREVIATION_NUMBER,
            tags if tags.contains("may") => Class::ABBREVIATION_INNER,
            _ => Class::ABBREVIATION,
        };
        self.add(written, class, Form::default());
    }

    fn build(self) -> Lexicon {
        let mut slots = vec![(0, Word::NONE); (self.words.len() * 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for (word, &index) in &self.words {
            let hash = hash(word.as_bytes());
            let mut slot = hash as usize & mask;
            while slots[slot].1.is_known() {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (hash, Word(index));
        }
        let Self { entries, lemmas, multiwords, nicknames, bearers, .. } = self;
        Lexicon { entries, lemmas, multiwords, slots, nicknames, bearers }
    }
}

/// A noun's singular and plural.
fn nouns(noun: &str, plural: &str) -> [(String, Class); 2] {
    let plural = if plural == "-" { inflection::plural(noun) } else { plural.to_owned() };
    [(noun.to_owned(), Class::NONE), (plural, Class::PLURAL_NOUN)]
}
