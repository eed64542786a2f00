//! What the caller gets: quotations and speakers, as byte spans into the caller's text.

mod sorts;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use sorts::{Form, Gender, Genre, Kind, Mode, Pattern};

/// Everything found in one text.
///
/// Serialised it is the record that the command prints, less the `id`. What is absent from a serialised record is
/// `None`, `false` or empty. The texts in it are borrowed from the text that was read; [`Extraction::into_owned`]
/// makes them its own.
///
/// ```
/// let found = inquit::extract("“The bridge is safe,” the engineer Ruth Adler told the council.");
///
/// let json = serde_json::to_string(&found)?;
/// let again: inquit::Extraction<'static> = serde_json::from_str(&json)?;
/// assert_eq!(again, found);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction<'t> {
    /// The quotations, in the order in which their content begins; an outer one before what is nested in it.
    pub quotes: Vec<Quote<'t>>,
    /// Who speaks, in the order of their first mention.
    #[serde(default)]
    pub speakers: Vec<Speaker<'t>>,
}

impl<'t> Extraction<'t> {
    /// The speaker of a quotation of this extraction; none where the text identifies nobody.
    ///
    /// ```
    /// use inquit::Gender;
    ///
    /// let found = inquit::extract("Ada Holt was late. “It leaks,” she said.");
    /// let speaker = found.speaker(&found.quotes[0]).unwrap();
    ///
    /// assert_eq!((&*speaker.name, speaker.gender), ("Ada Holt", Some(Gender::Female)));
    /// ```
    pub fn speaker(&self, quote: &Quote<'_>) -> Option<&Speaker<'t>> {
        self.speakers.get(quote.speaker?)
    }

    /// The main name of the speaker of a quotation of this extraction: the fullest that the text gives.
    ///
    /// ```
    /// let text = "Mayor Ada Holt spoke first. “I like it here,” she told reporters. Critics said that she is late.";
    /// let found = inquit::extract(text);
    ///
    /// assert_eq!(found.speaker_name(&found.quotes[0]), Some("Ada Holt"));
    /// assert_eq!(found.speaker_name(&found.quotes[1]), None);
    /// ```
    pub fn speaker_name(&self, quote: &Quote<'_>) -> Option<&str> {
        self.speaker(quote).map(|speaker| &*speaker.name)
    }

    /// The same, with texts of its own in place of borrowed ones.
    ///
    /// ```
    /// fn read(file: &str) -> std::io::Result<inquit::Extraction<'static>> {
    ///     let text = std::fs::read_to_string(file)?;
    ///     Ok(inquit::extract(&text).into_owned())
    /// }
    /// # assert!(read("Cargo.toml").is_ok());
    /// ```
    pub fn into_owned(self) -> Extraction<'static> {
        Extraction {
            quotes: self.quotes.into_iter().map(Quote::into_owned).collect(),
            speakers: self.speakers.into_iter().map(Speaker::into_owned).collect(),
        }
    }
}

/// A quotation: what was said, and by whom.
///
/// ```
/// use inquit::{Form, Kind, Mode, Pattern};
///
/// let text = "Ruth Adler told the council that the bridge, “the old lady”, was safe.";
/// let quote = &inquit::extract(text).quotes[0];
///
/// assert_eq!((quote.kind, quote.mode), (Kind::Mixed, Mode::Speech));
/// assert_eq!(quote.text(), "that the bridge, “the old lady”, was safe");
/// assert_eq!(quote.verbatim[0].text, "the old lady");
/// assert_eq!(quote.cue.as_ref().unwrap().text, "told");
/// assert_eq!(quote.source.as_ref().unwrap().form, Form::Name);
/// assert_eq!(quote.addressee.as_ref().unwrap().text, "the council");
/// assert_eq!(quote.pattern, Pattern::SourceCueClause);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote<'t> {
    /// Whether all, some or none of the content stands between quotation marks.
    pub kind: Kind,
    /// Whether it was spoken, thought or written.
    #[serde(default)]
    pub mode: Mode,
    /// What was said, in text order: several pieces where the attribution interrupts it or where it runs over
    /// paragraphs. A direct piece leaves its quotation marks out.
    pub content: Vec<Span<'t>>,
    /// Of a mixed quotation the stretches that stand between quotation marks, without the marks: the verbatim part. Of
    /// a direct one all content is verbatim, of an indirect one none, and this is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbatim: Vec<Span<'t>>,
    /// The word or words that hand over to the content: "said", "according to", a colon.
    #[serde(default)]
    pub cue: Option<Span<'t>>,
    /// The mention of who said it, as written.
    #[serde(default)]
    pub source: Option<Mention<'t>>,
    /// The index of the person or organisation that the source stands for in [`Extraction::speakers`]; none rather than
    /// a guess where the text identifies nobody: "a voter", "critics", "both men".
    #[serde(default)]
    pub speaker: Option<usize>,
    /// Who it was said to.
    #[serde(default)]
    pub addressee: Option<Span<'t>>,
    /// The index in [`Extraction::speakers`] of who it was said to, where that one speaks in the text too: the
    /// addressee, somebody called by name in the words, the other one of two who take turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee_speaker: Option<usize>,
    /// Who passed it on: "as quoted by state television".
    #[serde(default)]
    pub relay: Option<Span<'t>>,
    /// The index in [`Extraction::quotes`] of the quotation that this one is nested in.
    #[serde(default)]
    pub parent: Option<usize>,
    /// The attribution pattern that linked content and source.
    #[serde(default)]
    pub pattern: Pattern,
    /// How likely content and source belong together, from 0 to 1, as fitted to annotated texts; little where neither a
    /// clause nor the conversation tells who speaks. See [the crate's docs](crate#confidence).
    #[serde(default = "certain")]
    pub confidence: f32,
    /// Whether the cue is negated or denies: "did not say", "denied". The content is then what was not said, or is not
    /// so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub negated: bool,
    /// Whether the cue is hedged: "reportedly", "allegedly".
    #[serde(default, skip_serializing_if = "is_false")]
    pub hedged: bool,
    /// Whether the cue tells of what may be said: "would say", "might argue".
    #[serde(default, skip_serializing_if = "is_false")]
    pub modal: bool,
    /// Whether the closing quotation mark is missing; the content then ends where the text suggests it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unclosed: bool,
}

fn certain() -> f32 {
    1.0
}

fn is_false(value: &bool) -> bool {
    !value
}

impl<'t> Quote<'t> {
    /// The content as one string, its pieces joined by spaces. Borrowed where it is one piece.
    ///
    /// ```
    /// let found = inquit::extract("“The roof,” Orla Finch said, “has always leaked.”");
    ///
    /// assert_eq!(found.quotes[0].content.len(), 2);
    /// assert_eq!(found.quotes[0].text(), "The roof, has always leaked.");
    /// ```
    pub fn text(&self) -> Cow<'_, str> {
        match &*self.content {
            [only] => Cow::Borrowed(&only.text),
            pieces => Cow::Owned(pieces.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(" ")),
        }
    }

    fn into_owned(self) -> Quote<'static> {
        Quote {
            content: self.content.into_iter().map(Span::into_owned).collect(),
            verbatim: self.verbatim.into_iter().map(Span::into_owned).collect(),
            cue: self.cue.map(Span::into_owned),
            source: self.source.map(Mention::into_owned),
            addressee: self.addressee.map(Span::into_owned),
            relay: self.relay.map(Span::into_owned),
            ..self
        }
    }
}

/// A stretch of the caller's text: UTF-8 bytes, never empty, on character boundaries.
///
/// ```
/// let text = "“Où est Ruth?” Zoë asked.";
/// let found = inquit::extract(text);
/// let source = &found.quotes[0].source.as_ref().unwrap().span;
///
/// assert_eq!(source.text, text[source.start..source.end]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span<'t> {
    /// The offset of its first byte, in bytes from the beginning of the text.
    pub start: usize,
    /// The offset of the byte after its last.
    pub end: usize,
    /// What stands there, line breaks included.
    pub text: Cow<'t, str>,
}

impl<'t> Span<'t> {
    fn into_owned(self) -> Span<'static> {
        Span { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

/// A stretch that mentions somebody.
///
/// ```
/// use inquit::Form;
///
/// let found = inquit::extract("“It leaks,” said the engineer.");
/// let source = found.quotes[0].source.as_ref().unwrap();
///
/// assert_eq!((&*source.span.text, source.form), ("the engineer", Form::Nominal));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention<'t> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span<'t>,
    /// Whether by name, by a noun or by a pronoun.
    pub form: Form,
}

impl Mention<'_> {
    fn into_owned(self) -> Mention<'static> {
        Mention { span: self.span.into_owned(), form: self.form }
    }
}

/// A person or organisation that speaks in the text.
///
/// ```
/// let found = inquit::extract("Mayor Ada Holt was late. “It leaks,” she said. Holt promised to mend it.");
/// let speaker = &found.speakers[0];
///
/// assert_eq!((&*speaker.name, &*speaker.aliases), ("Ada Holt", &["Mayor Ada Holt".into(), "Holt".into()][..]));
/// let mentions: Vec<_> = speaker.mentions.iter().map(|mention| &*mention.text).collect();
/// assert_eq!(mentions, ["Mayor Ada Holt", "she", "Holt"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker<'t> {
    /// The fullest name that the text gives, without titles. Who tells the story without a name is `narrator`.
    pub name: Cow<'t, str>,
    /// Other names and noun phrases, never pronouns.
    #[serde(default)]
    pub aliases: Vec<Cow<'t, str>>,
    /// Where it is mentioned, by name, noun or pronoun, in text order, none overlapping another.
    #[serde(default)]
    pub mentions: Vec<Span<'t>>,
    /// The gender that titles, names or pronouns tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}

impl Speaker<'_> {
    fn into_owned(self) -> Speaker<'static> {
        Speaker {
            name: Cow::Owned(self.name.into_owned()),
            aliases: self.aliases.into_iter().map(|alias| Cow::Owned(alias.into_owned())).collect(),
            mentions: self.mentions.into_iter().map(Span::into_owned).collect(),
            gender: self.gender,
        }
    }
}
