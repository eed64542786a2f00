//! Reads English text and returns every quotation in it with who said it.
//!
//! A quotation may be direct (all of it in quotation marks), indirect (none of it) or mixed. Who said it is told
//! twice: by the mention as written, “she”, and by the person or organisation that it stands for, “Ada Holt”. It is a
//! grammar and word lists with fitted weights in plain Rust: no model to fetch, no network, the same answer every
//! time.
//!
//! ```
//! let text = "Mayor Ada Holt is new in town. “I like it here,” she told reporters, and promised to mend the bridge.";
//! let found = inquit::extract(text);
//!
//! let told: Vec<_> = found.quotes.iter().map(|quote| (quote.text(), found.speaker_name(quote))).collect();
//! assert_eq!(told, [
//!     ("I like it here,".into(), Some("Ada Holt")),
//!     ("to mend the bridge".into(), Some("Ada Holt")),
//! ]);
//! ```
//!
//! # The record
//!
//! [`extract`] returns an [`Extraction`]: the [`quotes`](Extraction::quotes) and the
//! [`speakers`](Extraction::speakers) that they point to. Every part of a [`Quote`] is a [`Span`] of the text that was
//! read, in bytes:
//!
//! ```text
//! “The bridge is safe,” the engineer Ruth Adler told the council, as quoted by the Lydden Mercury.
//!  ╰────── content ──╯  ╰─────── source ──────╯ cue  ╰─ addressee              ╰───── relay ────╯
//!                       → speaker 0, Ruth Adler
//! ```
//!
//! ```
//! use inquit::{Kind, Pattern};
//!
//! let text = "“The bridge is safe,” the engineer Ruth Adler told the council, as quoted by the Lydden Mercury.";
//! let found = inquit::extract(text);
//! let quote = &found.quotes[0];
//!
//! assert_eq!(quote.kind, Kind::Direct);
//! assert_eq!(quote.content[0].text, "The bridge is safe,");
//! assert_eq!(quote.source.as_ref().unwrap().span.text, "the engineer Ruth Adler");
//! assert_eq!(quote.cue.as_ref().unwrap().text, "told");
//! assert_eq!(quote.addressee.as_ref().unwrap().text, "the council");
//! assert_eq!(quote.relay.as_ref().unwrap().text, "the Lydden Mercury");
//! assert_eq!(quote.pattern, Pattern::QuoteSourceCue);
//! assert_eq!(found.speakers[quote.speaker.unwrap()].name, "Ruth Adler");
//! ```
//!
//! A quotation within another one is a record of its own, with the outer one as its [`parent`](Quote::parent). What
//! stands in quotation marks without being anybody's words (titles, nicknames, terms) is not reported, or has no
//! source.
//!
//! # Kinds, modes and stance
//!
//! [`Kind`] tells how much of the content stands in quotation marks; of a mixed quotation
//! [`verbatim`](Quote::verbatim) is the part that does. [`Mode`] tells how the words came into the world:
//!
//! | mode | covers | example |
//! |---|---|---|
//! | [`Mode::Speech`] | asking, promising, judging; all that is not the others | Finch *promised* to mend it. |
//! | [`Mode::Thought`] | knowledge, belief, wish, intention, attitude, expectation | Finch *hopes* to mend it. |
//! | [`Mode::Writing`] | letters, books, posts | Finch *tweeted*, “It leaks.” |
//!
//! All three are reported unless [`Extractor::modes`] says otherwise. Three attributes tell how the text stands to it,
//! and never drop a quotation: [`negated`](Quote::negated) (“did not say”, “denied”), [`hedged`](Quote::hedged)
//! (“reportedly said”) and [`modal`](Quote::modal) (“would say”, “might argue”).
//!
//! ```
//! let found = inquit::extract("Orla Finch denied that the roof leaks. Tom Holt reportedly said that it does.");
//!
//! assert!(found.quotes[0].negated);
//! assert!(found.quotes[1].hedged);
//! ```
//!
//! # Patterns
//!
//! [`Quote::pattern`] tells which attribution pattern linked content and source. Q is the quotation, C the cue, S the
//! source, ¶ a new line. Serialised, a name is `quote-source-cue`.
//!
//! | | shape | example |
//! |---|---|---|
//! | [`Pattern::QuoteSourceCue`] | Q S C | “It leaks,” Orla Finch said. |
//! | [`Pattern::QuoteCueSource`] | Q C S | “It leaks,” said Orla Finch. |
//! | [`Pattern::SourceCueQuote`] | S C Q | Orla Finch said: “It leaks.” |
//! | [`Pattern::SourceCueClause`] | S C and a clause, infinitive or noun | Orla Finch said that the roof leaks. |
//! | [`Pattern::ClauseSourceCue`] | a clause before or around S C | The roof, Orla Finch said, has always leaked. |
//! | [`Pattern::ClauseCueSource`] | a clause before C S | The roof has always leaked, said Orla Finch. |
//! | [`Pattern::AccordingTo`] | according to S | According to Orla Finch, the roof leaks. |
//! | [`Pattern::Raised`] | C whose subject belongs to the content | The roof was described as a sieve by Orla Finch. |
//! | [`Pattern::NominalCue`] | a noun as C | Tenants heard Orla Finch's claim that the roof leaks. |
//! | [`Pattern::Label`] | S, a colon, content | Orla Finch: “We will mend it.” |
//! | [`Pattern::QuoteSourceAction`] | Q S and what S does | “It leaks again,” Orla Finch pointed at the ceiling. |
//! | [`Pattern::SourceColonQuote`] | a sentence about S, a colon, Q | Orla Finch was shorter: “Soon.” |
//! | [`Pattern::QuoteDashSource`] | Q — S | “We will mend it.” — Orla Finch |
//! | [`Pattern::Post`] | a post above its signature | It leaks here too. ¶ — Orla Finch (@orla) May 3, 2021 |
//! | [`Pattern::Turn`] | a turn of a transcript | FINCH: It leaks. ¶ HOLT: Where? ¶ FINCH: Here. ¶ HOLT: I see. |
//! | [`Pattern::Introduced`] | a sentence about S, then Q | Orla Finch disagreed. ¶ “It never leaked in my time.” |
//! | [`Pattern::Conversation`] | Q in turns that tell its speaker | “Hm,” said Ada. ¶ “Where?” asked Tom. ¶ “Here.” |
//! | [`Pattern::Unattributed`] | nothing tells who speaks | “It leaks.” |
//!
//! # Confidence
//!
//! [`Quote::confidence`] is how likely content and source belong together. It is the answer of a logistic regression
//! over features of the candidate (its pattern, the cue's frame, what stands around it), fitted to 840 annotated news
//! articles. A right candidate shares half of its words with an annotated content, and a word with its source. Where a
//! conversation tells the speaker, it is how likely this one speaks, beside the others: in novels that nothing was
//! fitted to, 94 % of the speakers said to be likelier than 0.9 were right, and 63 % of those between 0.5 and 0.6.
//! Where nothing tells who speaks, it is near 0.
//!
//! On 84 articles that no weight was fitted to, [`Extractor::min_confidence`] trades one for the other, in per cent:
//!
//! | at least | precision | recall | F1 |
//! |---|---|---|---|
//! | 0 | 75.2 | 65.1 | 69.8 |
//! | 0.5 | 78.5 | 62.5 | 69.6 |
//! | 0.7 | 84.6 | 54.7 | 66.5 |
//! | 0.8 | 86.8 | 48.4 | 62.2 |
//! | 0.88 | 89.3 | 40.4 | 55.7 |
//! | 0.92 | 91.0 | 33.6 | 49.1 |
//!
//! Direct quotations alone, at the default of 0: precision 93.2, recall 92.9. Clauses below 0.4 are left out anyway,
//! unless they alone account for quoted words. A clause inside another's content is right less often than it looks, so
//! its odds are more than halved.
//!
//! # Genres
//!
//! News and fiction are read by one grammar. In [`Genre::Fiction`] whatever is quoted is taken for speech, and a whole
//! conversation is solved at once: who alternates, who acts beside the words, who is spoken to. In [`Genre::News`] a
//! quotation without a clause of its own belongs to the one before it or to whom the sentence before it is about, or
//! to nobody; transcripts, interviews and embedded posts are read by their layout. [`Genre::Auto`] tells the two apart
//! by pronouns, numbers, organisations and how paragraphs begin.
//!
//! # Speakers
//!
//! A [`Speaker`] is one person or organisation with all its mentions: full name, surname, title and surname, forename,
//! nickname, acronym, role (“the mayor”), pronoun. Its name is the fullest that the text gives; the other names and
//! the nouns are its aliases. Where the text identifies nobody, [`Quote::speaker`] is `None` rather than a guess,
//! although the [`source`](Quote::source) says what is written: “a voter”, “critics”.
//!
//! ```
//! let text = "Orla Finch and Tom Finch keep the shop. “We open at six,” Ms. Finch said. Critics said it is late.";
//! let found = inquit::extract(text);
//!
//! assert_eq!(found.speaker_name(&found.quotes[0]), Some("Orla Finch"));
//! assert_eq!(found.speaker_name(&found.quotes[1]), None);
//! ```
//!
//! # Reading aloud
//!
//! [`Extraction::segments`] cuts a text into narration and speech, every byte once, and [`Extraction::cast`] tells who
//! has how many lines:
//!
//! ```
//! use inquit::{Extractor, Genre};
//!
//! let text = "Ada looked up. “Is it raining?” she asked.\n\n“It is,” said Tom.";
//! let found = Extractor::new().genre(Genre::Fiction).extract(text);
//! let read = |speaker: Option<usize>| speaker.map_or("narrator", |speaker| &found.speakers[speaker].name);
//!
//! let parts: Vec<_> = found.segments(text).into_iter().map(|part| (read(part.speaker), part.span.text)).collect();
//! assert_eq!(parts, [
//!     ("narrator", "Ada looked up. ".into()),
//!     ("Ada", "“Is it raining?” ".into()),
//!     ("narrator", "she asked.\n\n".into()),
//!     ("Tom", "“It is,” ".into()),
//!     ("narrator", "said Tom.".into()),
//! ]);
//! ```
//!
//! # Checking a quotation
//!
//! [`Extraction::verify`] tells whether words that somebody claims to be in a text are, what is changed in them, whose
//! quotation they are, and whether it is that of the person claimed. The form of writing is free, and what an
//! attribution interrupts may be joined; brackets and ellipses count as what they are.
//!
//! ```
//! use inquit::{Attributed, Kind, Wording};
//!
//! let text = "“The bridge is not safe,” Ruth Adler told the council, “and it never was.” Tom Holt denied it.";
//! let found = inquit::extract(text);
//!
//! let verdict = found.verify(text, "The bridge is not safe, and it never was.", Some("Ms. Adler"));
//! assert_eq!((verdict.wording, verdict.attributed), (Wording::Verbatim, Some(Attributed::Confirmed)));
//!
//! let verdict = found.verify(text, "the bridge is safe", Some("Holt"));
//! assert_eq!((verdict.wording, verdict.attributed), (Wording::Altered, Some(Attributed::Another)));
//! assert_eq!(verdict.whom.as_deref(), Some("Ruth Adler"));
//! assert_eq!(verdict.changes[0].text.as_ref().unwrap().text, "not");
//!
//! // These words are in the text, and nobody's quotation.
//! let verdict = found.verify(text, "told the council", Some("Adler"));
//! assert_eq!((verdict.kind, verdict.attributed), (None, Some(Attributed::Nobody)));
//! ```
//!
//! # Words and people of one's own
//!
//! [`Extractor::lexicon`] adds reporting verbs, nouns, titles and names to the lexicon, as rows of its own tables, and
//! [`Extractor::people`] tells who is who: under which name somebody is reported, and which pronouns stand for them.
//!
//! ```
//! use inquit::{Extractor, Gender, Person};
//!
//! let cast = [
//!     Person { name: "Ash Quill".into(), aliases: vec!["the Lark".into()], gender: Some(Gender::Female) },
//!     Person { name: "Robin Holt".into(), gender: Some(Gender::Male), ..Person::default() },
//! ];
//! let extractor = Extractor::new().lexicon("reporting_verbs\tkvell\t-\tq t\tspeech")?.people(cast)?;
//!
//! let found = extractor.extract("The Lark met Robin.\n\n“It flies,” she kvelled.\n\n“It floats,” he said.");
//! let told: Vec<_> = found.quotes.iter().map(|quote| found.speaker_name(quote)).collect();
//! assert_eq!(told, [Some("Ash Quill"), Some("Robin Holt")]);
//! # Ok::<(), inquit::Error>(())
//! ```
//!
//! # Asking why
//!
//! [`Extractor::explain`] tells what was considered at a place of a text: each candidate with its pattern, the features
//! that speak for and against it with their weights, and what became of it.
//!
//! ```
//! let explanation = inquit::Extractor::new().explain("Orla Finch said that the roof leaks.", 12);
//! println!("{explanation}");
//! # assert!(explanation.to_string().contains("source-cue-clause"));
//! ```
//!
//! ```text
//! 0..36: Orla Finch said that the roof leaks.
//!
//! 1. source-cue-clause, 0.92: reported, the speaker is Orla Finch
//!    source  Orla Finch
//!    cue     said
//!    content that the roof leaks
//!    for     +0.60  cue say
//!            …
//!    against -0.28  bias
//!            …
//! ```
//!
//! # Limits
//!
//! - English only, as it is edited: speech recognised by a machine, without marks and capitals, yields little.
//! - Half of what news says without quotation marks is found, and where such content ends is a matter of judgement:
//!   people who annotate it agree in two cases of three.
//! - Free indirect speech in novels (“She would go tomorrow.”) is not reported.
//! - A pronoun is resolved within the text by gender, number and salience, without knowledge of the world. First names
//!   tell a gender only as far as lists do; texts about people whom the lists misjudge are read worse.
//! - The confidence is fitted to news; in other texts take it for an order rather than a rate.
//! - Offsets are bytes of UTF-8, not characters or UTF-16 units.
//! - The first 4 GB of a text are read, to the end of a paragraph. [`decode`] answers [`Error::TooLong`] above that.
//! - Quotations nest as deep as their marks differ in kind: double, single, «», ‹›, 「」, 『』. A mark of a kind that is
//!   open already begins a new quotation.
//! - Speakers, quotations and their pieces have no limit but the text.
//! - A text of more than 4 MB, which is longer than novels are, is read in parts of about a megabyte, each for itself. So
//!   is a shorter one that nobody writes, of marks or names alone, which would take more memory than prose does. Parts
//!   end with a paragraph where there is one. A speaker of one part is a speaker of those before who has the same name,
//!   or, if there is only one, who was called by that name.
//!
//! # Complexity
//!
//! Time and memory are linear in the text, whatever stands in it, and nothing in the public interface panics. Reading
//! takes eight to twelve times the bytes of the text beside what it returns, and not much more than 48 MB whatever the
//! length. There is no recursion on the input. An [`Extractor`] is `Send + Sync` and holds no mutable state: share one
//! between threads. [`Extraction::verify`] is linear in the text and the claim, and knowing people costs time in
//! proportion to their number for each text.
//!
//! # Performance
//!
//! One extractor serves all threads, and one text needs one thread: many texts are read fastest with as many threads as
//! there are cores, each with a text at a time. The tables of the lexicon and of the weights are built while compiling.
//! Nothing else is kept between texts but for buffers: those of texts of up to 64 KB each thread keeps by itself, those
//! of longer ones whoever reads many of them may keep as a [`Scratch`]. What is not asked for still has to be read:
//! options that leave out quotations save no time.
//!
//! ```
//! use inquit::Extractor;
//!
//! let extractor = Extractor::new();
//! let texts = ["“It leaks,” Orla Finch said.", "“It does not,” Tom Holt said."];
//! let counts: Vec<usize> = std::thread::scope(|scope| {
//!     let threads = texts.map(|text| scope.spawn(|| extractor.extract(text).quotes.len()));
//!     threads.into_iter().map(|thread| thread.join().unwrap()).collect()
//! });
//! assert_eq!(counts, [1, 1]);
//! ```
//!
//! `cargo bench --features stages` measures each stage in bytes a second, on texts of several sorts and sizes.
//!
//! # Methods
//!
//! The attribution relation of content, cue and source is that of the PolNeAR corpus (Newell, Margolin and Ruths
//! 2018). Evidence of who speaks in a conversation begins with the sieves of Muzny, Fang, Chang and Jurafsky (2017),
//! here as features of a sequence that is decoded as a whole; novels and their kinds of attribution (explicit,
//! anaphoric, implicit) are those of the Project Dialogism Novel Corpus (Vishnubhotla, Hammond and Hirst 2022).
//!
//! # Features
//!
//! `cli` builds the command `inquit`, `fit` the program that fits the weights; the library needs neither.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attribution;
mod decode;
mod document;
mod error;
mod explain;
mod extractor;
mod features;
mod filter;
#[cfg(feature = "fit")]
#[doc(hidden)]
pub mod fit;
mod genre;
mod hash;
mod intern;
mod key;
mod letters;
mod lexicon;
mod memory;
mod number;
mod parts;
#[allow(dead_code, reason = "shared with the build script")]
mod perfect;
mod person;
mod phrase;
mod quotation;
mod record;
#[cfg(test)]
mod refit;
mod report;
mod segment;
mod speaker;
#[cfg(feature = "stages")]
#[doc(hidden)]
pub mod stages;
mod token;
mod verify;
mod weights;

pub use decode::decode;
pub use error::{Error, Fault};
pub use explain::{Candidate, Explanation, Feature, Outcome};
pub use extractor::{Extractor, Scratch, extract};
pub use person::Person;
pub use record::{Extraction, Form, Gender, Genre, Kind, Mention, Mode, Pattern, Quote, Span, Speaker};
pub use segment::{Role, Segment};
pub use verify::{Alteration, Attributed, Change, Verdict, Wording};

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
