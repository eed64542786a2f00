//! Build script: makes the static tables of the lexicon from the `.tsv` files.
//!
//! What the tables hold is written as Rust source, in the words of [`entry`], so that nothing is left to do at start-up.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{Debug, Write};
use std::path::Path;
use std::{env, fs, io};

use class::{Class, Form, Frame};
use entry::{Entry, Lemma, Multiword, Prepositions, Report, Word, Words};
use key::Key;

#[allow(dead_code, reason = "shared with the library")]
mod class;
#[allow(dead_code, reason = "shared with the library")]
mod entry;
mod inflection;
#[allow(dead_code, reason = "shared with the library")]
mod key;

/// As in the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Mode {
    #[default]
    Speech,
    Thought,
    Writing,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/lexicon");
    let words = standard();
    let tables = Tables::new(&words);
    let out = env::var_os("OUT_DIR").expect("cargo says where");
    fs::write(Path::new(&out).join("lexicon.rs"), tables.source())
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

fn preposition(word: &str) -> Prepositions {
    Prepositions(PREPOSITIONS.iter().position(|known| *known == word).map_or(0, |bit| 1 << bit))
}

/// The words of the `.tsv` files.
fn standard() -> Builder {
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
            builder.bearers.insert(row[0], nouns);
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
        builder.nicknames.insert(row[0], row[1]);
        builder.add(row[0], Class::FIRST_NAME, Form::default());
    }
    builder
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
            report.prepositions.0 |= self::preposition(preposition).0;
        }
    }
    report
}

/// Gathers what the tables say of each word.
#[derive(Default)]
struct Builder {
    words: BTreeMap<String, Entry>,
    lemmas: Vec<String>,
    places: HashMap<String, Lemma>,
    multiwords: Vec<Multiword>,
    nicknames: BTreeMap<&'static str, &'static str>,
    bearers: BTreeMap<&'static str, &'static str>,
}

impl Builder {
    fn add(&mut self, word: &str, classes: Class, forms: Form) -> &mut Entry {
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

    fn reporting_verb(&mut self, lemma: &'static str, forms: &str, frames: &str, mode_name: &str) {
        let report = report(frames, mode(mode_name));
        match lemma.split_once(' ') {
            None => {
                self.verb(lemma, forms, Class::REPORTING.or(Class::VERB), report);
            }
            Some((head, rest)) => {
                let head_lemma = self.verb(head, forms, Class::MULTIWORD.or(Class::VERB), Report::default());
                let lemma = self.lemma(lemma);
                let rest = Words(rest.split(' ').collect::<Vec<_>>().leak());
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
            entry.report.prepositions.0 |= report.prepositions.0;
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
}

/// A noun's singular and plural.
fn nouns(noun: &str, plural: &str) -> [(String, Class); 2] {
    let plural = if plural == "-" { inflection::plural(noun) } else { plural.to_owned() };
    [(noun.to_owned(), Class::NONE), (plural, Class::PLURAL_NOUN)]
}

/// The static tables.
struct Tables<'a> {
    builder: &'a Builder,
    entries: Vec<Entry>,
    displacements: Vec<u16>,
    slots: Vec<u64>,
}

impl<'a> Tables<'a> {
    fn new(builder: &'a Builder) -> Self {
        let past = Entry { classes: Class::VERB, forms: Form::PAST.or(Form::PARTICIPLE), ..Entry::default() };
        let ly = Entry { classes: Class::LY, ..Entry::default() };
        let mut entries = vec![Entry::default(), ly, past];
        assert_eq!([Word::NONE, Word::LY, Word::PAST], [Word(0), Word(1), Word(2)]);
        let mut known: HashMap<Entry, u16> = HashMap::new();
        let mut buckets: Vec<Vec<(u64, u16)>> = vec![Vec::new(); 1 << key::BUCKETS];
        for (word, entry) in &builder.words {
            let hash = Key::of(word).expect("a short word").hash();
            let index = *known.entry(*entry).or_insert_with(|| {
                entries.push(*entry);
                entries.len() as u16 - 1
            });
            buckets[key::bucket(hash)].push((hash, index));
        }
        let mut tables =
            Self { builder, entries, displacements: vec![0; 1 << key::BUCKETS], slots: vec![0; 1 << key::SLOTS] };
        // The fullest ones first, while there is most room.
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
        for bucket in order {
            tables.place(bucket, &buckets[bucket]);
        }
        tables
    }

    /// Finds the displacement with which each word of a bucket has a slot of its own.
    fn place(&mut self, bucket: usize, words: &[(u64, u16)]) {
        let slots = |displacement| words.iter().map(move |&(hash, _)| key::slot(hash, displacement));
        let free = |displacement: &u16| {
            let mut taken = Vec::new();
            slots(*displacement).all(|slot| {
                taken.push(slot);
                self.slots[slot] == 0 && !taken[..taken.len() - 1].contains(&slot)
            })
        };
        let displacement = (0..=u16::MAX).find(free).expect("a table with room");
        self.displacements[bucket] = displacement;
        for (slot, &(hash, index)) in slots(displacement).zip(words) {
            self.slots[slot] = key::tag(hash) | u64::from(index);
        }
    }

    fn source(&self) -> String {
        let Builder { lemmas, multiwords, nicknames, bearers, .. } = self.builder;
        let mut multiwords = multiwords.clone();
        multiwords.sort_by_key(|verb| verb.head.0);
        let lemmas: Vec<&str> = std::iter::once("").chain(lemmas.iter().map(|lemma| &**lemma)).collect();
        let mut source = String::new();
        table(&mut source, "ENTRIES", "Entry", &self.entries);
        table(&mut source, "LEMMAS", "&str", &lemmas);
        table(&mut source, "MULTIWORDS", "Multiword", &multiwords);
        table(&mut source, "NICKNAMES", "(&str, &str)", &Vec::from_iter(nicknames));
        table(&mut source, "BEARERS", "(&str, &str)", &Vec::from_iter(bearers));
        table(&mut source, "DISPLACEMENTS", "u16", &self.displacements);
        table(&mut source, "SLOTS", "u64", &self.slots);
        source
    }
}

/// Writes a static table; its elements show themselves as Rust source.
fn table<T: Debug>(source: &mut String, name: &str, of: &str, elements: &[T]) {
    writeln!(source, "pub(super) static {name}: [{of}; {}] = {elements:?};", elements.len())
        .expect("a string takes all");
}
