//! The options, and the pipeline in one screen.

use std::cell::Cell;
use std::sync::Arc;

use crate::attribution::{self, Attribution};
use crate::decode::{LONGEST, within};
use crate::document::{self, Document};
use crate::features::Weights;
use crate::filter::Filter;
use crate::lexicon::Lexicon;
use crate::memory::Room;
use crate::parts::{Part, Parts, Record};
use crate::speaker::{self, Clusters, People};
use crate::{Error, Explanation, Extraction, Genre, Mode, Person, Quote, explain, report};

/// Reads a text with default options.
///
/// Time and memory are linear in the text. Never panics.
///
/// ```
/// let found = inquit::extract("“We are ready for talks,” Makey said.");
/// assert_eq!(found.speaker_name(&found.quotes[0]), Some("Makey"));
/// ```
pub fn extract(text: &str) -> Extraction<'_> {
    Extractor::new().extract(text)
}

/// Reads texts with options of its own. Cheap to make, to clone and to share between threads; reading changes nothing
/// in it.
///
/// ```
/// use inquit::{Extractor, Genre};
///
/// let extractor = Extractor::new().genre(Genre::News).indirect(false).min_confidence(0.5);
/// let found = extractor.extract("“It leaks,” Orla Finch said. She promised to mend the roof.");
///
/// assert_eq!(found.quotes.len(), 1);
/// assert_eq!(found.speaker_name(&found.quotes[0]), Some("Orla Finch"));
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    filter: Filter,
    genre: Genre,
    /// The words of the caller's own beside the standard ones.
    lexicon: Option<Arc<Lexicon>>,
    people: Option<Arc<People>>,
}

/// The buffers of an extractor, for reading one text after another: see [`Extractor::extract_with`]. What has been read
/// before makes no difference to what is found. The buffers of a text of more than a megabyte are not kept for long.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    document: document::Scratch,
    attribution: attribution::Scratch,
    speaker: speaker::Scratch,
    /// The bytes of the longest text read.
    longest: usize,
}

thread_local! {
    /// The buffers of the thread's last short text.
    static KEPT: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

impl Scratch {
    /// Without being asked to, only the buffers of texts that are no longer are kept.
    const SHORT: usize = 1 << 16;
    /// The buffers of longer texts are dropped before the next one.
    const KEPT: usize = 1 << 20;
}

impl Default for Extractor {
    fn default() -> Self {
        Self {
            filter: Filter { indirect: true, modes: [true; 3], min_confidence: 0.0 },
            genre: Genre::Auto,
            lexicon: None,
            people: None,
        }
    }
}

impl Extractor {
    /// Default options: every kind and every mode of quotation, the genre found from the text, every confidence.
    ///
    /// ```
    /// let text = "“It leaks,” Orla Finch said.";
    /// assert_eq!(inquit::Extractor::new().extract(text), inquit::extract(text));
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to report indirect quotations: by default yes. Direct and mixed ones are always reported.
    ///
    /// ```
    /// let extractor = inquit::Extractor::new().indirect(false);
    /// assert!(extractor.extract("Orla Finch said that the roof leaks.").quotes.is_empty());
    /// ```
    pub fn indirect(mut self, indirect: bool) -> Self {
        self.filter.indirect = indirect;
        self
    }

    /// Reports only quotations of these modes: what was said, thought or written.
    ///
    /// [`Mode::Speech`] covers whatever the text does not tell to be thought or written, [`Mode::Thought`] knowledge,
    /// belief, wish, intention and attitude, [`Mode::Writing`] letters, posts and the like.
    ///
    /// ```
    /// use inquit::{Extractor, Mode};
    ///
    /// let spoken = Extractor::new().modes(&[Mode::Speech, Mode::Writing]);
    /// assert!(spoken.extract("Makey believes that the visit was important.").quotes.is_empty());
    /// ```
    pub fn modes(mut self, modes: &[Mode]) -> Self {
        self.filter.modes = [Mode::Speech, Mode::Thought, Mode::Writing].map(|mode| modes.contains(&mode));
        self
    }

    /// The genre, where the caller knows it: [`Genre::Auto`] finds it from the text. The patterns are the same in both;
    /// what differs is what quotation marks are taken for and how far a conversation tells who speaks. A short text
    /// shows little of its genre.
    ///
    /// ```
    /// use inquit::{Extractor, Genre};
    ///
    /// let text = "The “cat” was a dog.";
    /// assert!(Extractor::new().genre(Genre::News).extract(text).quotes.is_empty());
    /// ```
    pub fn genre(mut self, genre: Genre) -> Self {
        self.genre = genre;
        self
    }

    /// Leaves out quotations whose [`confidence`](crate::Quote::confidence) is less than this, from 0 to 1: by default
    /// none. Above 0, quotations without a speaker go first. Numbers outside that range are no error: all or nothing
    /// passes. Speakers stay even where all that they said is left out.
    ///
    /// ```
    /// let text = "“It leaks,” Orla Finch said. “It does.”";
    /// let likely = inquit::Extractor::new().min_confidence(0.7).extract(text);
    /// assert!(likely.quotes.iter().all(|quote| quote.confidence >= 0.7));
    /// ```
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.filter.min_confidence = confidence;
        self
    }

    /// Adds words of the caller's own to the lexicon, as rows of its tables. What is said of a word that the lexicon
    /// knows is united with what it knows; where the two cannot both hold, the caller is right.
    ///
    /// A row is a line of columns with tabs between them. The first one is the name of the table, the second the word;
    /// those after it may be left out. Empty lines and lines that begin with `#` are comments.
    ///
    /// | table | columns | left out |
    /// |---|---|---|
    /// | `reporting_verbs` | verb, which may have words behind it; forms; frames; mode | `-` `q t` `speech` |
    /// | `cue_nouns` | noun; plural; frames; mode | `-` `t` `speech` |
    /// | `roles` | noun for somebody who can speak; plural; tags | `-` `person` |
    /// | `titles` | word before a name; tags; nouns for its bearer | `office` |
    /// | `first_names` | name; gender: `f`, `m`, or `u` for both | `u` |
    /// | `organizations` | word; tags | `org name` |
    ///
    /// Forms are `-` for a regular verb, or third person, past, participle and gerund; a plural is `-` if regular.
    /// Modes are `speech`, `writing` and `thought`. Tags of roles are `person`, `group`, `body`, `document`, `f`, `m`,
    /// `kin`; of titles `civil`, `rank`, `office`, `church`, `kin`, `learned`, `f`, `m`, `abbr` for one with a full
    /// stop; of organisations `org` for a word that a name ends with, `org name` for a whole one, and `thing` for what
    /// is none. A frame is what may follow the verb or noun:
    ///
    /// | frame | content | frame | content |
    /// |---|---|---|---|
    /// | `q` | a quotation | `n` | a noun phrase |
    /// | `t` | a clause, with or without "that" | `f` | an object and "for", "of" or "over" |
    /// | `o` | an addressee before the content | `a` | an object and "as" |
    /// | `i` | an infinitive | `c` | an object and what it is called |
    /// | `j` | an object and its infinitive | `p:about/of` | one of these prepositions |
    /// | `w` | a question: "whether", "who" | `s` | evidence, whose subject is a thing |
    /// | `g` | a gerund | `d` | nothing else: the verb denies |
    ///
    /// ```
    /// use inquit::Extractor;
    ///
    /// let text = "“It leaks,” Orla Finch glorped. The wharfinger glorped that it does not.";
    /// assert_eq!(inquit::extract(text).quotes.len(), 1);
    ///
    /// let extractor = Extractor::new().lexicon("reporting_verbs\tglorp\t-\tq t\nroles\twharfinger\n")?;
    /// let found = extractor.extract(text);
    /// assert_eq!(found.quotes[0].cue.as_ref().unwrap().text, "glorped");
    /// assert_eq!(found.quotes[1].source.as_ref().unwrap().span.text, "The wharfinger");
    /// # Ok::<(), inquit::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Lexicon`] with the line and [what is wrong](crate::Fault) in it.
    pub fn lexicon(mut self, rows: &str) -> Result<Self, Error> {
        self.lexicon = Some(Arc::new(self.words().with(rows)?));
        Ok(self)
    }

    /// Tells who is who: people whom a text may name. Whatever it calls one of them is one speaker, under the name and
    /// with the gender given here. Whom it does not mention is not reported.
    ///
    /// A name of the text is somebody's if it is the name or an alias as given, a part of the name (the surname, the
    /// forename), or such a part with a title, an initial or a nickname; and if nobody else may bear it. Time grows
    /// with the number of people as well, though little.
    ///
    /// ```
    /// use inquit::{Extractor, Gender, Person};
    ///
    /// let text = "The Lark was late. “It leaks,” she said. “It does,” said Mayor Holt.";
    /// let ada = Person {
    ///     name: "Ada Holt".to_owned(),
    ///     aliases: vec!["the Lark".to_owned()],
    ///     gender: Some(Gender::Female),
    /// };
    /// let found = Extractor::new().people([ada])?.extract(text);
    ///
    /// assert_eq!(found.speakers.len(), 1);
    /// assert!(found.quotes.iter().all(|quote| found.speaker_name(quote) == Some("Ada Holt")));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Person`] where a name or an alias has no word.
    pub fn people(mut self, people: impl IntoIterator<Item = Person>) -> Result<Self, Error> {
        self.people = Some(Arc::new(self.known().with(people, self.words())?));
        Ok(self)
    }

    fn known(&self) -> &People {
        self.people.as_deref().unwrap_or(People::NONE)
    }

    fn words(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or(Lexicon::standard())
    }

    /// Reads a text.
    ///
    /// Time and memory are linear in the text. Never panics. Offsets in what it returns are bytes of `text`. Of more
    /// than 4 GB only the paragraphs that begin and end within the first 4 GB are read.
    pub fn extract<'t>(&self, text: &'t str) -> Extraction<'t> {
        let mut scratch = KEPT.try_with(Cell::take).ok().flatten().unwrap_or_default();
        let found = self.extract_with(&mut scratch, text);
        if scratch.longest <= Scratch::SHORT {
            // Where the thread ends nothing is kept.
            _ = KEPT.try_with(|kept| kept.set(Some(scratch)));
        }
        found
    }

    /// Reads a text with buffers that have been used before, which is a little faster for many long ones.
    ///
    /// ```
    /// let extractor = inquit::Extractor::new();
    /// let mut scratch = inquit::Scratch::default();
    /// for text in ["“It leaks,” Orla Finch said.", "“It does not,” Tom Holt said."] {
    ///     assert_eq!(extractor.extract_with(&mut scratch, text), extractor.extract(text));
    /// }
    /// ```
    pub fn extract_with<'t>(&self, scratch: &mut Scratch, text: &'t str) -> Extraction<'t> {
        let mut record = Record::default();
        self.read(scratch, text, usize::MAX, |part, document, attributions, speakers| {
            report::report(part, document, attributions, speakers, &mut record);
        });
        let mut found = record.found;
        self.filter.apply(&mut found);
        found
    }

    /// Tells what was considered in the sentence at an offset of a text, what spoke for and against it and what became
    /// of it: for those who doubt an answer, or tune the grammar.
    ///
    /// All of the text is read for it, of a very long one what stands before the offset. An offset behind the end is that
    /// of the end.
    ///
    /// ```
    /// use inquit::{Extractor, Outcome, Pattern};
    ///
    /// let text = "Orla Finch said that the roof leaks.";
    /// let explanation = Extractor::new().explain(text, 12);
    /// let likeliest = &explanation.candidates[0];
    ///
    /// assert_eq!(likeliest.pattern, Pattern::SourceCueClause);
    /// assert_eq!(likeliest.cue.as_ref().unwrap().text, "said");
    /// assert!(matches!(&likeliest.outcome, Outcome::Reported { speaker: Some(name), .. } if name == "Orla Finch"));
    /// assert!(likeliest.features.iter().any(|feature| feature.name == "cue say" && feature.weight > 0.0));
    /// println!("{explanation}");
    /// ```
    pub fn explain<'t>(&self, text: &'t str, offset: usize) -> Explanation<'t> {
        let text = within(text, LONGEST);
        let mut explanation = None;
        // Who is who the parts before tell as well.
        let mut record = Record::default();
        self.read(&mut Scratch::default(), text, offset, |part, document, attributions, speakers| {
            record.found.quotes.clear();
            report::report(part, document, attributions, speakers, &mut record);
            let end = part.start + part.text.len();
            if end <= offset && end < text.len() {
                return;
            }
            // Of a long text not all is there any more that was read.
            let mut again = document::Scratch::default();
            let whole = match document.is_whole() {
                true => *document,
                false => {
                    again.read(part.text, document.lexicon, Room::ENDLESS);
                    self.document(part.text, &again, document.genre)
                }
            };
            let wants = |quote: &Quote<'_>| self.filter.wants(quote);
            explanation = Some(explain::explain(part, &whole, offset, attributions, &record.found, wants));
        });
        explanation.unwrap_or_else(|| Explanation { genre: self.genre, sentence: None, candidates: Vec::new() })
    }

    /// Reads a text up to the part with an offset, and hands over all that was read of each part.
    fn read<'t>(
        &self,
        scratch: &mut Scratch,
        text: &'t str,
        offset: usize,
        mut then: impl FnMut(Part<'t>, &Document<'_>, &[Attribution], &Clusters),
    ) {
        let text = within(text, LONGEST);
        if scratch.longest > Scratch::KEPT {
            *scratch = Scratch::default();
        }
        let mut parts = Parts::of(text);
        while let Some(part) = parts.next().filter(|part| part.start <= offset) {
            scratch.longest = scratch.longest.max(part.text.len());
            if self.read_part(scratch, part, parts.room(part), &mut then).is_none() {
                *scratch = Scratch::default();
                parts.divide(part);
            }
        }
    }

    /// Reads a part of a text, if there is room for it.
    fn read_part<'t>(
        &self,
        scratch: &mut Scratch,
        part: Part<'t>,
        room: Room,
        then: &mut impl FnMut(Part<'t>, &Document<'_>, &[Attribution], &Clusters),
    ) -> Option<()> {
        let text = part.text;
        let Scratch { document: buffers, attribution, speaker, .. } = scratch;
        if !buffers.read(text, self.words(), room) {
            return None;
        }
        let genre = if self.genre == Genre::Auto { buffers.genre() } else { self.genre };
        let document = self.document(text, buffers, genre);
        let attributions = attribution::attribute_within(&document, room.beside(buffers.bytes), attribution);
        room.forget(attribution);
        let mut attributions = attributions?;
        buffers.forget_landmarks();
        let document = self.document(text, buffers, genre);
        // What their records take is the caller's.
        let records = attribution::RECORD * attributions.len();
        let left = room.beside(buffers.bytes.saturating_sub(records));
        if !speaker::mark(&document, &attributions, left, speaker) {
            return None;
        }
        buffers.forget_referring();
        if !room.holds(buffers.bytes + size_of_val(&*attributions)) {
            return None;
        }
        let document = self.document(text, buffers, genre);
        let left = room.beside(buffers.bytes.saturating_sub(records));
        let speakers = speaker::resolve(&document, &mut attributions, left, speaker)?;
        then(part, &document, &attributions, speakers);
        attribution.keep(room, attributions);
        Some(())
    }

    /// The document of a text that has been read into these buffers.
    fn document<'a>(&'a self, text: &'a str, buffers: &'a document::Scratch, genre: Genre) -> Document<'a> {
        let document = Document::of(text, self.words(), Weights::fitted(), buffers, genre);
        Document { people: self.known(), ..document }
    }
}
