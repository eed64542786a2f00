//! What quotations, sources and speakers are told apart by: kinds, modes, forms, genders, genres, patterns.

use serde::{Deserialize, Serialize};

/// How much of a quotation's content stands between quotation marks: "The roof leaks," she said; she said that the roof
/// leaks; she said that the roof "leaks".
///
/// ```
/// use inquit::Kind;
///
/// let found = inquit::extract("“The roof leaks,” Orla Finch said. Tom Holt said that it “drips”.");
/// assert_eq!([found.quotes[0].kind, found.quotes[1].kind], [Kind::Direct, Kind::Mixed]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

impl Kind {
    /// Its name as it is serialised: `indirect`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// How the words came into the world.
///
/// ```
/// use inquit::Mode;
///
/// let found = inquit::extract("Orla Finch hopes to mend the roof. Tom Holt tweeted: “It leaks.”");
/// assert_eq!([found.quotes[0].mode, found.quotes[1].mode], [Mode::Thought, Mode::Writing]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// They were spoken, or the text does not say how they came: said, promised, criticised, a decree, "according to".
    #[default]
    Speech,
    /// Nobody heard them: knowledge, belief, wish, intention, attitude, expectation. "Hopes to", "is expected to".
    Thought,
    /// They were written: letters, posts, tweets, books.
    Writing,
}

impl Mode {
    /// Its name as it is serialised: `thought`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Thought => "thought",
            Self::Writing => "writing",
        }
    }
}

/// How a mention refers.
///
/// ```
/// use inquit::Form;
///
/// let found = inquit::extract("“It leaks,” she said.");
/// assert_eq!(found.quotes[0].source.as_ref().unwrap().form, Form::Pronoun);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// It contains a name: "the engineer Ruth Adler".
    Name,
    /// It is a noun phrase without a name: "the engineer".
    Nominal,
    /// It is a pronoun: "she", "who".
    Pronoun,
}

impl Form {
    /// Its name as it is serialised: `nominal`.
    ///
    /// ```
    /// assert_eq!(inquit::Form::Nominal.name(), "nominal");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// The grammatical gender by which a person is referred to.
///
/// ```
/// let found = inquit::extract("“It leaks,” said Mrs. Quill.");
/// assert_eq!(found.speakers[0].gender, Some(inquit::Gender::Female));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// What sort of text it is.
///
/// ```
/// use inquit::{Extractor, Genre};
///
/// let text = "“Hm,” said Ada.\n\n“Where?” asked Tom.\n\n“Here.”";
/// let last = |genre| {
///     let found = Extractor::new().genre(genre).extract(text);
///     let quote = found.quotes.iter().find(|quote| quote.text() == "Here.")?;
///     found.speaker_name(quote).map(str::to_owned)
/// };
/// assert_eq!(last(Genre::Fiction).as_deref(), Some("Ada"));
/// assert_eq!(last(Genre::News), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Genre {
    /// Found from the text.
    #[default]
    Auto,
    /// Articles, interviews, transcripts.
    News,
    /// Novels and stories.
    Fiction,
}

/// The attribution pattern that links a quotation to its source. Q stands for the quotation, C for the cue, S for the
/// source.
///
/// [The crate's docs](crate#patterns) show them side by side. The names are stable; there may be more of them one day.
///
/// ```
/// use inquit::Pattern;
///
/// let found = inquit::extract("“It leaks,” Orla Finch said.");
/// assert_eq!(found.quotes[0].pattern, Pattern::QuoteSourceCue);
/// assert_eq!(found.quotes[0].pattern.name(), "quote-source-cue");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Pattern {
    /// No pattern found a source, nor the conversation a speaker.
    #[default]
    Unattributed,
    /// Q S C: "It leaks," Orla Finch said.
    QuoteSourceCue,
    /// Q C S: "It leaks," said Orla Finch.
    QuoteCueSource,
    /// S C Q: Orla Finch said: "It leaks."
    SourceCueQuote,
    /// S C and a clause, an infinitive, a gerund or a noun phrase: Orla Finch said that the roof leaks.
    SourceCueClause,
    /// A clause around or before S C: The roof, Orla Finch said, has always leaked.
    ClauseSourceCue,
    /// A clause before C S: The roof has always leaked, said Orla Finch.
    ClauseCueSource,
    /// "According to" S, before or after the content: According to Orla Finch, the roof leaks.
    AccordingTo,
    /// The cue's own subject belongs to the content: The roof was described as a sieve by Orla Finch.
    Raised,
    /// A noun as the cue: Orla Finch's claim that the roof leaks.
    NominalCue,
    /// S, a colon and content: Orla Finch: "We will mend it."
    Label,
    /// Q S and what S does, which is no speaking: "It leaks again," Orla Finch pointed at the ceiling.
    QuoteSourceAction,
    /// A sentence about S that ends in a colon, then Q: Orla Finch was shorter: "Soon."
    SourceColonQuote,
    /// Q — S: "We will mend it." — Orla Finch
    QuoteDashSource,
    /// A post above its signature: It leaks here too. — Orla Finch (@orla) May 3, 2021
    Post,
    /// A turn of a transcript or an interview: FINCH: It leaks.
    Turn,
    /// A quotation without a clause of its own, in the paragraph of one that has a source, which it shares. Where
    /// nothing tells them apart, the two are one quotation of two pieces instead.
    Continuation,
    /// A quotation without a clause of its own behind a sentence that tells of its speaker: Orla Finch disagreed. "It
    /// has never leaked in my time."
    Introduced,
    /// A quotation without a clause of its own, whose speaker the conversation around it tells: turns that alternate,
    /// who acts beside it, who is spoken to.
    Conversation,
}

impl Pattern {
    /// Its name as it is serialised: `quote-source-cue`.
    ///
    /// ```
    /// assert_eq!(inquit::Pattern::AccordingTo.name(), "according-to");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Unattributed => "unattributed",
            Self::QuoteSourceCue => "quote-source-cue",
            Self::QuoteCueSource => "quote-cue-source",
            Self::SourceCueQuote => "source-cue-quote",
            Self::SourceCueClause => "source-cue-clause",
            Self::ClauseSourceCue => "clause-source-cue",
            Self::ClauseCueSource => "clause-cue-source",
            Self::AccordingTo => "according-to",
            Self::Raised => "raised",
            Self::NominalCue => "nominal-cue",
            Self::Label => "label",
            Self::QuoteSourceAction => "quote-source-action",
            Self::SourceColonQuote => "source-colon-quote",
            Self::QuoteDashSource => "quote-dash-source",
            Self::Post => "post",
            Self::Turn => "turn",
            Self::Continuation => "continuation",
            Self::Introduced => "introduced",
            Self::Conversation => "conversation",
        }
    }

    /// Whether the content is a clause of the grammar's, and no quotation that marks or the layout show.
    pub(crate) fn is_clause(self) -> bool {
        matches!(
            self,
            Self::SourceCueClause
                | Self::ClauseSourceCue
                | Self::ClauseCueSource
                | Self::AccordingTo
                | Self::Raised
                | Self::NominalCue
                | Self::Label
        )
    }
}
