//! Part of the build script: makes the static tables of the lexicon from the `.tsv` files.
//!
//! What the tables hold is written as Rust source, in the words of [`entry`], so that nothing is left to do at start-up.

use std::collections::HashMap;
use std::fmt::{Debug, Write};

use crate::key::{self, Key};
use crate::perfect;
use builder::{Builder, tagged};
use class::{Class, Form};
use entry::{Entry, FullNames, Multiword, Report, Word, Words};

#[allow(dead_code, reason = "shared with the library")]
mod builder;
#[allow(dead_code, reason = "shared with the library")]
mod class;
#[allow(dead_code, reason = "shared with the library")]
mod entry;
mod inflection;

/// The tables of the words of the `.tsv` files, as Rust source.
pub fn source() -> String {
    Tables::new(&standard()).source()
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
            builder.bearers.insert(row[0].into(), (*nouns).into());
        }
    }
    for row in rows(include_str!("places.tsv")).filter(|row| row[1] != "demonym") {
        builder.add(row[0], Class::PLACE, Form::default());
    }
    for row in rows(include_str!("time.tsv")).filter(|row| row[1] != "unit") {
        builder.add(row[0], Class::TIME, Form::default());
    }
    for row in rows(include_str!("first_names.tsv")) {
        builder.add(row[0], Class::FIRST_NAME.or(tagged(row[1])), Form::default());
    }
    for row in rows(include_str!("abbreviations.tsv")) {
        builder.add(row[0], abbreviation(row[1]), Form::default());
    }
    for (row, place) in rows(include_str!("nicknames.tsv")).zip(1..) {
        builder.add(row[0], Class::FIRST_NAME, Form::default()).full_names = FullNames(place);
    }
    builder
}

/// The rows of a table, without comments and empty lines.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The class of an abbreviation with tags.
fn abbreviation(tags: &str) -> Class {
    match tags {
        tags if tags.contains("number") => Class::ABBREVIATION_NUMBER,
        tags if tags.contains("may") => Class::ABBREVIATION_INNER,
        _ => Class::ABBREVIATION,
    }
}

/// The static tables.
struct Tables<'a> {
    builder: &'a Builder,
    entries: Vec<Entry>,
    multiwords: Vec<Multiword>,
    /// Where those of each base form begin, and the last ones end.
    multiwords_of: Vec<u16>,
    displacements: Vec<u16>,
    slots: Vec<u64>,
}

impl<'a> Tables<'a> {
    fn new(builder: &'a Builder) -> Self {
        let past = Entry { classes: Class::VERB, forms: Form::PAST.or(Form::PARTICIPLE), ..Entry::default() };
        let ly = Entry { classes: Class::LY, ..Entry::default() };
        let mut entries = vec![Entry::default(); usize::from(Word::LY.0)];
        entries.extend([ly, past]);
        let mut known: HashMap<Entry, u16> = HashMap::new();
        let mut words: Vec<(u64, u16)> = Vec::new();
        // The words that a text has most of stand together.
        let mut written = Vec::from_iter(&builder.words);
        written.sort_by_key(|(_, entry)| !entry.classes.any(Class::FUNCTION));
        for (word, entry) in written {
            let hash = Key::of(word).expect("a short word").hash();
            let index = *known.entry(*entry).or_insert_with(|| {
                entries.push(*entry);
                entries.len() as u16 - 1
            });
            words.push((hash, index));
        }
        let mut multiwords = Vec::from_iter(builder.multiwords.iter().map(|verb| {
            entries.push(verb.entry());
            let rest: Vec<&'static str> = verb.rest.iter().map(|word| &*word.clone().leak()).collect();
            let mut next = [0; 16];
            next[..rest[0].len()].copy_from_slice(rest[0].as_bytes());
            (verb.head, Multiword { next, rest: Words(rest.leak()), word: Word(entries.len() as u16 - 1) })
        }));
        multiwords.sort_by_key(|(head, _)| head.0);
        let begin = |lemma: usize| multiwords.partition_point(|(head, _)| usize::from(head.0) < lemma) as u16;
        let multiwords_of = (0..=builder.lemmas.len() + 1).map(begin).collect();
        let multiwords = multiwords.into_iter().map(|(_, verb)| verb).collect();
        let hashes: Vec<u64> = words.iter().map(|&(hash, _)| hash).collect();
        let displacements = perfect::displacements(&hashes, key::BUCKETS, key::SLOTS);
        let mut slots = vec![0; 1 << key::SLOTS];
        for (hash, index) in words {
            let displacement = displacements[perfect::bucket(hash, key::BUCKETS)];
            slots[perfect::slot(hash, displacement, key::SLOTS)] = key::tag(hash) | u64::from(index);
        }
        Self { builder, entries, multiwords, multiwords_of, displacements, slots }
    }

    fn source(&self) -> String {
        let Builder { lemmas, bearers, .. } = self.builder;
        let lemmas: Vec<&str> = std::iter::once("").chain(lemmas.iter().map(|lemma| &**lemma)).collect();
        let nicknames = rows(include_str!("nicknames.tsv")).map(|row| Vec::from_iter(row[1].split(' ')));
        let full_names = Vec::from_iter(std::iter::once(Vec::new()).chain(nicknames).map(|names| Words(names.leak())));
        let mut postnominals = Vec::from_iter(rows(include_str!("postnominals.tsv")).map(|row| row[0]));
        postnominals.sort_unstable();
        let mut source = String::new();
        table(&mut source, "ENTRIES", "Entry", &self.entries);
        table(&mut source, "TRAITS", "Traits", &Vec::from_iter(self.entries.iter().map(Entry::traits)));
        table(&mut source, "LEMMAS", "&str", &lemmas);
        table(&mut source, "MULTIWORDS", "Multiword", &self.multiwords);
        table(&mut source, "MULTIWORDS_OF", "u16", &self.multiwords_of);
        table(&mut source, "FULL_NAMES", "Words", &full_names);
        table(&mut source, "POSTNOMINALS", "&str", &postnominals);
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
