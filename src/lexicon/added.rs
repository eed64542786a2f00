//! Words that a caller adds to those of the tables.

use super::builder::{self, Builder, Multiword};
use super::class::{Class, Form, Frame};
use super::entry::{Entry, Lemma, Word};
use super::{Lexicon, tables};
use crate::hash::Map;
use crate::key::Key;
use crate::{Error, Fault};

/// What the words added say beside the tables, or in their place.
#[derive(Debug, Default)]
pub(super) struct Added {
    /// The rows they were read from.
    rows: String,
    /// By the hash of the key.
    words: Map<u64, Word>,
    /// Those behind the entries of the tables.
    entries: Vec<Entry>,
    /// Those behind the lemmas of the tables.
    lemmas: Vec<String>,
    /// Each with its entry.
    multiwords: Vec<(Multiword, Word)>,
    bearers: Vec<(String, String)>,
}

impl Added {
    /// Reads rows, each with the name of its table before its columns, on top of those added before.
    pub fn read(before: Option<&Added>, rows: &str) -> Result<Self, Error> {
        let mut builder = Builder::default();
        let earlier = before.map_or("", |before| &before.rows);
        let number = |(line, row): (usize, &str)| (line + 1, row.to_owned());
        for (line, row) in earlier.lines().enumerate().chain(rows.lines().enumerate()).map(number) {
            let row = row.trim_end();
            if !row.is_empty() && !row.starts_with('#') {
                self::row(&mut builder, row).map_err(|fault| Error::Lexicon { line, fault })?;
            }
        }
        let many = Error::Lexicon { line: rows.lines().count(), fault: Fault::Many };
        Self::new(builder, format!("{earlier}{rows}\n")).ok_or(many)
    }

    /// Unites what the rows say with what the tables say; nothing where these are too many words.
    fn new(builder: Builder, rows: String) -> Option<Self> {
        let standard = Lexicon::standard();
        let mut added = Self { rows, bearers: builder.bearers.into_iter().collect(), ..Self::default() };
        let mut lemmas = vec![Lemma::default()];
        for lemma in builder.lemmas {
            let known = tables::LEMMAS.iter().position(|known| *known == lemma);
            let place = known.unwrap_or(tables::LEMMAS.len() + added.lemmas.len());
            lemmas.push(Lemma(u16::try_from(place).ok()?));
            if known.is_none() {
                added.lemmas.push(lemma);
            }
        }
        let lemma = |own: Lemma| lemmas[usize::from(own.0)];
        for (word, own) in builder.words {
            let Some(key) = Key::of(&word) else { continue };
            let known = *standard.entry(standard.get(key.hash()).unwrap_or(Word::NONE));
            let entry = united(known, Entry { lemma: lemma(own.lemma), ..own });
            let word = added.push(entry)?;
            added.words.insert(key.hash(), word);
        }
        for verb in builder.multiwords {
            let verb = Multiword { head: lemma(verb.head), lemma: lemma(verb.lemma), ..verb };
            let word = added.push(verb.entry())?;
            added.multiwords.push((verb, word));
        }
        Some(added)
    }

    /// Adds an entry; nothing where there are too many.
    fn push(&mut self, entry: Entry) -> Option<Word> {
        self.entries.push(entry);
        Some(Word(u16::try_from(tables::ENTRIES.len() + self.entries.len() - 1).ok()?))
    }

    pub fn word(&self, hash: u64) -> Option<Word> {
        self.words.get(&hash).copied()
    }

    /// The entry of a word that the tables do not have.
    pub fn entry(&self, word: Word) -> Option<&Entry> {
        self.entries.get(usize::from(word.0).checked_sub(tables::ENTRIES.len())?)
    }

    /// A lemma that the tables do not have.
    pub fn lemma(&self, lemma: Lemma) -> Option<&str> {
        self.lemmas.get(usize::from(lemma.0).checked_sub(tables::LEMMAS.len())?).map(|lemma| &**lemma)
    }

    pub fn multiwords(&self) -> &[(Multiword, Word)] {
        &self.multiwords
    }

    pub fn bearer_nouns(&self, title: &str) -> Option<&str> {
        self.bearers.iter().find(|(known, _)| known == title).map(|(_, nouns)| &**nouns)
    }
}

/// What is known of a word and what is added: the one added tells gender, mode and base form.
fn united(known: Entry, own: Entry) -> Entry {
    const GENDER: Class = Class::MALE.or(Class::FEMALE);
    let mut entry = known;
    if own.classes.any(GENDER) {
        entry.classes = entry.classes.without(GENDER);
    }
    entry.classes = entry.classes.or(own.classes);
    entry.forms = entry.forms.or(own.forms);
    if own.lemma != Lemma::default() {
        entry.lemma = own.lemma;
    }
    if own.report.frames != Frame::NONE {
        entry.report.frames = entry.report.frames.or(own.report.frames);
        entry.report.prepositions.0 |= own.report.prepositions.0;
        entry.report.mode = own.report.mode;
    }
    entry
}

const TABLES: &str = "reporting_verbs, cue_nouns, titles, roles, first_names, organizations";
const FRAMES: &str = "the frames q t o i j w g n f a c p s d";
const MODES: &str = "the modes speech, writing, thought";

/// Adds what a row says.
fn row(builder: &mut Builder, row: &str) -> Result<(), Fault> {
    let columns: Vec<&str> = row.split('\t').map(str::trim).collect();
    let (table, columns) = (columns[0], &columns[1..]);
    let most = match table {
        "reporting_verbs" | "cue_nouns" => 4,
        "titles" | "roles" => 3,
        "first_names" | "organizations" => 2,
        _ => return Err(Fault::Table { given: table.to_owned(), known: TABLES }),
    };
    if columns.len() > most {
        return Err(Fault::Columns { given: columns.len(), known: most });
    }
    let word = columns.first().filter(|word| !word.is_empty()).ok_or(Fault::Empty)?.to_lowercase();
    let column = |at: usize, usual: &'static str| match columns.get(at) {
        None | Some(&"") => usual,
        Some(column) => *column,
    };
    if table != "reporting_verbs" {
        single(&word)?;
    }
    match table {
        "reporting_verbs" => {
            let (forms, frames, mode) = (column(1, "-"), column(2, "q t"), column(3, "speech"));
            let given = forms.split(' ').count();
            if forms != "-" && given != 4 {
                return Err(Fault::Forms { given: forms.to_owned() });
            }
            word.split(' ').chain(forms.split(' ')).try_for_each(single)?;
            reports(frames, mode)?;
            builder.reporting_verb(&word, forms, frames, mode);
        }
        "cue_nouns" => {
            let (plural, frames, mode) = (column(1, "-"), column(2, "t"), column(3, "speech"));
            single(plural)?;
            reports(frames, mode)?;
            builder.cue_noun(&word, plural, frames, mode);
        }
        "roles" => {
            let (plural, tags) = (column(1, "-"), column(2, "person"));
            single(plural)?;
            let known = tags_among(tags, &["person", "group", "body", "document", "f", "m", "kin"]);
            builder.noun(
                &word,
                plural,
                known.ok_or_else(|| tag(tags, "the tags person, group, body, document, f, m, kin"))?,
            );
        }
        "titles" => {
            let tags = column(1, "office");
            let ranks = ["civil", "rank", "office", "church", "kin", "learned", "f", "m", "abbr"];
            let known = tags_among(tags, &ranks);
            let known =
                known.ok_or_else(|| tag(tags, "the tags civil, rank, office, church, kin, learned, f, m, abbr"))?;
            builder.add(&word, known.or(Class::TITLE), Form::default());
            if let Some(nouns) = columns.get(2).filter(|nouns| !nouns.is_empty()) {
                builder.bearers.insert(word, nouns.to_lowercase());
            }
        }
        "first_names" => {
            let gender = tags_among(column(1, "u"), &["f", "m", "u"]);
            let gender = gender.ok_or_else(|| tag(column(1, "u"), "the genders f, m, u"))?;
            builder.add(&word, gender.or(Class::FIRST_NAME), Form::default());
        }
        _ => {
            let tags = tags_among(column(1, "org name"), &["org", "name", "thing"]);
            let tags = tags.ok_or_else(|| tag(column(1, ""), "the tags org, name, thing"))?;
            builder.add(&word, tags, Form::default());
        }
    }
    Ok(())
}

/// Checks that a word is one, and not too long.
fn single(word: &str) -> Result<(), Fault> {
    match word {
        "" => Err(Fault::Empty),
        _ if word.contains(char::is_whitespace) => Err(Fault::Words { given: word.to_owned() }),
        // What is inflected may grow.
        _ if word.len() > Key::LONGEST - 4 => Err(Fault::Long { given: word.to_owned() }),
        _ => Ok(()),
    }
}

/// Checks frames and a mode.
fn reports(frames: &str, mode: &str) -> Result<(), Fault> {
    for frame in frames.split(' ') {
        let (letter, prepositions) = frame.split_once(':').unwrap_or((frame, ""));
        if builder::frame(letter) == Frame::NONE {
            return Err(tag(frame, FRAMES));
        }
        let unknown = |word: &&str| !word.is_empty() && builder::preposition(word) == Default::default();
        if let Some(word) = prepositions.split('/').find(unknown) {
            return Err(tag(word, "the prepositions that take content"));
        }
    }
    match mode {
        "speech" | "writing" | "thought" => Ok(()),
        _ => Err(tag(mode, MODES)),
    }
}

/// The classes of tags, if all are among those known.
fn tags_among(tags: &str, known: &[&str]) -> Option<Class> {
    tags.split(' ').all(|tag| known.contains(&tag)).then(|| builder::tagged(tags))
}

fn tag(given: &str, known: &'static str) -> Fault {
    Fault::Tag { given: given.to_owned(), known }
}

#[cfg(test)]
mod tests {
    use crate::{Error, Extractor, Fault, Genre};

    /// The cue and the speaker or source of each quotation of a text, with rows of words added.
    #[track_caller]
    fn case(rows: &str, text: &str, expected: &[(&str, &str)]) {
        let extractor = Extractor::new().genre(Genre::News).lexicon(rows).unwrap();
        let found = extractor.extract(text);
        let told = found.quotes.iter().map(|quote| {
            let source = quote.source.as_ref().map_or("-", |source| &source.span.text);
            (quote.cue.as_ref().map_or("-", |cue| &cue.text), found.speaker_name(quote).unwrap_or(source))
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn verbs_report_in_their_frames() {
        let glorp = "reporting_verbs\tglorp";
        case(glorp, "“It leaks,” Orla Finch glorped.", &[("glorped", "Orla Finch")]);
        case(glorp, "Orla Finch glorps that the roof leaks.", &[("glorps", "Orla Finch")]);
        case("", "Orla Finch glorps that the roof leaks.", &[]);
        case("reporting_verbs\tglorp\t-\ti", "Orla Finch glorped to mend the roof.", &[("glorped", "Orla Finch")]);
        case(
            "reporting_verbs\tglorp\tglorps glarp glorpen glorping\tt",
            "Orla Finch glarp that it leaks.",
            &[("glarp", "Orla Finch")],
        );
        case(
            "reporting_verbs\tglorp out\t-\tt",
            "Orla Finch glorped out that it leaks.",
            &[("glorped out", "Orla Finch")],
        );
        case("reporting_verbs\tglorp out\t-\tt", "Orla Finch glorped in the house.", &[]);
        case(
            "reporting_verbs\tsay off\tsays said said saying\tt",
            "Orla Finch said off that it leaks.",
            &[("said off", "Orla Finch")],
        );
    }

    #[test]
    fn a_mode_of_the_callers_wins() {
        let extractor = Extractor::new().lexicon("reporting_verbs\tsay\tsays said said saying\tq t\twriting").unwrap();
        assert_eq!(extractor.extract("Orla Finch said that it leaks.").quotes[0].mode, crate::Mode::Writing);
    }

    #[test]
    fn nouns_titles_and_names() {
        case(
            "roles\twharfinger",
            "“It leaks,” the wharfinger said. “It did,” said wharfingers.",
            &[("said", "the wharfinger"), ("said", "wharfingers")],
        );
        case("cue_nouns\tglorp\t-\tt", "Orla Finch's glorp that the roof leaks was heard.", &[("glorp", "Orla Finch")]);
        let text = "Mirza Quix and Pasha Voss came. “It leaks,” she said.";
        case("titles\tmirza\toffice f\ntitles\tpasha\toffice m", text, &[("said", "Mirza Quix")]);
        case("titles\tmirza\toffice m\ntitles\tpasha\toffice f", text, &[("said", "Pasha Voss")]);
        let text = "Ash Finch and Tom Holt came. “It leaks,” she said.";
        case("first_names\tAsh\tf", text, &[("said", "Ash Finch")]);
        case("first_names\tAsh\tm", text, &[("said", "she")]);
    }

    #[test]
    fn rows_add_up() {
        let extractor = Extractor::new().lexicon("# own words\n\nreporting_verbs\tglorp\r\n").unwrap();
        let extractor = extractor.lexicon("roles\twharfinger").unwrap().clone();
        let found = extractor.extract("“It leaks,” the wharfinger glorped.");
        assert_eq!(found.quotes[0].cue.as_ref().unwrap().text, "glorped");
        let error = extractor.lexicon("\nroles\t").unwrap_err();
        assert_eq!(error, Error::Lexicon { line: 2, fault: Fault::Empty });
    }

    /// A bracket is no letter although it differs from a brace as a capital from its small letter.
    #[test]
    fn a_word_with_a_sign_is_never_met() {
        let verb = "reporting_verbs\tglo{p\tglo{ps glo{ped glo{ped glo{ping\tt";
        case(verb, "Orla Finch glo[ped that the roof leaks.", &[]);
        case(verb, "Orla Finch glo{ped that the roof leaks.", &[]);
    }

    #[test]
    fn faults_tell_line_and_reason() {
        let fault = |rows: &str| Extractor::new().lexicon(rows).unwrap_err().to_string();
        assert_eq!(fault("roles"), "line 1: there is no word");
        assert_eq!(fault("roles\t\tx"), "line 1: there is no word");
        assert_eq!(fault("# x\nrole\twharfinger"), format!("line 2: \"role\" is none of the tables {}", super::TABLES));
        assert_eq!(
            fault("reporting_verbs glorp"),
            format!("line 1: \"reporting_verbs glorp\" is none of the tables {}", super::TABLES)
        );
        assert_eq!(fault("roles\tharbour master"), "line 1: \"harbour master\" is more than one word");
        assert_eq!(
            fault("reporting_verbs\tglorp\tglorps glorped"),
            "line 1: \"glorps glorped\" is neither `-` nor third person, past, participle and gerund with spaces between them"
        );
        assert_eq!(fault("reporting_verbs\tglorp\t-\tq z"), format!("line 1: \"z\" is none of {}", super::FRAMES));
        assert_eq!(
            fault("reporting_verbs\tglorp\t-\tp:under"),
            "line 1: \"under\" is none of the prepositions that take content"
        );
        assert_eq!(
            fault("reporting_verbs\tglorp\t-\tq\tsung"),
            format!("line 1: \"sung\" is none of {}", super::MODES)
        );
        assert_eq!(fault("first_names\tAsh\tx"), "line 1: \"x\" is none of the genders f, m, u");
        assert_eq!(
            fault("roles\ta\tb\tperson\tc"),
            "line 1: there are 4 columns, and 3 at most have a meaning; they are separated by tabs"
        );
        assert!(matches!(
            Extractor::new().lexicon(&format!("roles\t{}", "x".repeat(40))),
            Err(Error::Lexicon { fault: Fault::Long { .. }, .. })
        ));
    }
}
