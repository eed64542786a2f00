//! Whether a text has a quotation that somebody claims it has, and from whom.
//!
//! ```text
//! words   what is compared: words, and the marks between them      words
//! places  where the text has something like the claim              align
//! cover   which quotations hold the words there                    cover
//! changes what the claim has changed                               change
//! person  whether the one named is the one who speaks              person
//! ```

mod align;
mod change;
mod cover;
mod person;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use self::align::{Comparison, Pair};
use self::change::Reading;
use self::cover::Cover;
use self::person::Person;
use self::words::Vocabulary;
use crate::{Extraction, Form, Kind, Span};

/// What a text says about a quotation that is claimed to be in it: the answer of [`Extraction::verify`].
///
/// ```
/// use inquit::{Alteration, Attributed, Wording};
///
/// let text = "“The bridge is not safe,” Ruth Adler told the council, “and it never was.”";
/// let found = inquit::extract(text);
///
/// let verdict = found.verify(text, "The bridge is safe, and it never was.", Some("Adler"));
/// assert_eq!(verdict.wording, Wording::Altered);
/// assert_eq!(verdict.attributed, Some(Attributed::Confirmed));
/// assert_eq!(verdict.whom.as_deref(), Some("Ruth Adler"));
/// assert_eq!(verdict.changes.len(), 1);
/// assert_eq!(verdict.changes[0].alteration, Alteration::Omitted);
/// assert_eq!(verdict.changes[0].text.as_ref().unwrap().text, "not");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict<'t> {
    /// Whether the words are in the text.
    pub wording: Wording,
    /// How many of the words text and claim share, from 0 to 1: twice those that agree beside all that are compared.
    /// What brackets and ellipses show to be changed counts neither way.
    pub similarity: f32,
    /// Where the words stand in the text, in several pieces where an attribution interrupts them or the claim leaves
    /// something out. Of absent words the nearest that the text has, if anything is near.
    #[serde(default)]
    pub spans: Vec<Span<'t>>,
    /// What differs, in the order of the claim.
    #[serde(default)]
    pub changes: Vec<Change<'t>>,
    /// Whether all, some or none of the words stand in quotation marks; none where they belong to no quotation.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The indices in [`Extraction::quotes`] of the quotations that the words belong to, the one with most of them
    /// first.
    #[serde(default)]
    pub quotes: Vec<usize>,
    /// Who says them in the text: a speaker's name, or the noun of a source that the text does not name.
    #[serde(default)]
    pub whom: Option<Cow<'t, str>>,
    /// Whether that is the person claimed; none where nobody was claimed, or the words are absent.
    #[serde(default)]
    pub attributed: Option<Attributed>,
    /// Whether the text says that they were not said, or are not so: "denied that".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
}

/// Whether the words of a claim are in a text.
///
/// ```
/// use inquit::Wording;
///
/// let text = "“The old bridge is safe,” Adler said.";
/// let found = inquit::extract(text);
/// let wording = |claim| found.verify(text, claim, None).wording;
///
/// assert_eq!(wording("the old bridge is safe"), Wording::Verbatim);
/// assert_eq!(wording("The bridge is safe"), Wording::Altered);
/// assert_eq!(wording("Nobody should cross it"), Wording::Absent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// Word for word. Free are white space, the shape of marks, the capital at the beginning, the mark at the end, and
    /// to join what an attribution interrupts.
    Verbatim,
    /// With [changes](Verdict::changes).
    Altered,
    /// Not, or too little of them.
    #[default]
    Absent,
}

/// Whether a text attributes words to the person claimed.
///
/// ```
/// use inquit::Attributed;
///
/// let text = "“It is safe,” Ruth Adler told Tom Holt.";
/// let found = inquit::extract(text);
/// let attributed = |by| found.verify(text, "It is safe", Some(by)).attributed;
///
/// assert_eq!(attributed("Adler"), Some(Attributed::Confirmed));
/// assert_eq!(attributed("Holt"), Some(Attributed::Another));
/// assert_eq!(attributed("Quist"), Some(Attributed::Unknown));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attributed {
    /// It does.
    Confirmed,
    /// To somebody else, or some of them.
    Another,
    /// It names nobody: they are nobody's quotation, or that of a "spokesman".
    Nobody,
    /// It does not, and does not mention that person at all.
    Unknown,
}

/// One difference between a claim and the text.
///
/// ```
/// use inquit::Alteration;
///
/// let text = "“The old bridge is quite safe for carts,” Adler said.";
/// let found = inquit::extract(text);
/// let changes = found.verify(text, "The old bridge is […] safe for all", None).changes;
///
/// assert_eq!((changes[0].alteration, changes[0].shown), (Alteration::Omitted, true));
/// assert_eq!((changes[1].alteration, changes[1].shown), (Alteration::Replaced, false));
/// assert_eq!(changes[1].text.as_ref().unwrap().text, "carts");
/// assert_eq!(changes[1].claim.as_ref().unwrap().text, "all");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<'t> {
    /// What was done.
    pub alteration: Alteration,
    /// What the text has there.
    #[serde(default)]
    pub text: Option<Span<'t>>,
    /// What the claim has there, its offsets in the claim.
    #[serde(default)]
    pub claim: Option<Span<'t>>,
    /// Whether the claim shows it, by brackets or an ellipsis.
    #[serde(default)]
    pub shown: bool,
}

/// How a claim changes the text.
///
/// ```
/// use inquit::Alteration;
///
/// let text = "“Is the old bridge safe?” Adler asked.";
/// let changes = inquit::extract(text).verify(text, "Is the old Bridge safe!", None).changes;
/// let alterations: Vec<_> = changes.iter().map(|change| change.alteration).collect();
/// assert_eq!(alterations, [Alteration::Case, Alteration::Marks]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Alteration {
    /// Other words stand in place of some.
    Replaced,
    /// Words are left out.
    Omitted,
    /// Words are added.
    Added,
    /// The words are the same, the marks between them are not.
    Marks,
    /// A word has other capitals.
    Case,
}

/// A claim that shares less with the text is absent from it.
const LEAST: f32 = 0.6;

/// The nearest words of less likeness are not worth a look.
const NEAR: f32 = 0.3;

/// How many ellipses of a claim stand for words.
const ELLIPSES: usize = 16;

/// How many quotations are told that a claim is put together from.
const QUOTES: usize = 8;

impl Extraction<'_> {
    /// Looks for a claimed quotation in the text that was read, and who says it there.
    ///
    /// `by` is a name in any case, with or without title: a surname will do. `text` must be the text that was read.
    /// Where the words stand more than once, the place that bears out most of the claim counts. What the extraction
    /// leaves out for its options is no quotation here either. Takes time linear in the text and the claim.
    ///
    /// ```
    /// use inquit::{Attributed, Kind, Wording};
    ///
    /// let text = "“The bridge is safe,” said Ruth Adler. Tom Holt replied: “It is not.”";
    /// let found = inquit::extract(text);
    ///
    /// let verdict = found.verify(text, "the bridge is safe", Some("Ms. Adler"));
    /// assert_eq!((verdict.wording, verdict.kind), (Wording::Verbatim, Some(Kind::Direct)));
    /// assert_eq!(verdict.attributed, Some(Attributed::Confirmed));
    ///
    /// let verdict = found.verify(text, "The bridge is safe.", Some("Tom Holt"));
    /// assert_eq!((verdict.attributed, verdict.whom.as_deref()), (Some(Attributed::Another), Some("Ruth Adler")));
    ///
    /// let verdict = found.verify(text, "The old bridge should be closed.", Some("Holt"));
    /// assert_eq!((verdict.wording, verdict.attributed), (Wording::Absent, None));
    /// ```
    pub fn verify<'t>(&self, text: &'t str, claim: &'t str, by: Option<&str>) -> Verdict<'t> {
        let mut vocabulary = Vocabulary::default();
        let claimed = vocabulary.learn(claim);
        let person = by.map(Person::new);
        let named = vocabulary.learn(person.as_ref().and_then(Person::last_word).unwrap_or_default());
        let words = vocabulary.read(text);
        let cover = Cover::new(self, &words);
        let ellipses: Vec<usize> = (1..claimed.len())
            .filter(|&at| words::marks(&claim[claimed[at - 1].end..claimed[at].start]).contains('…'))
            .take(ELLIPSES)
            .collect();
        let comparison = Comparison { claim: &claimed, text: &words, ellipses: &ellipses, cover: &cover };
        let asked = person.map(|person| Asked {
            mentioned: named.iter().any(|name| words.iter().any(|word| word.id == name.id)),
            person,
        });
        let mut best: Option<(Rank, Verdict<'t>)> = None;
        for pairs in comparison.places() {
            let verdict =
                self.verdict(text, change::read(text, claim, &comparison, &pairs), &pairs, &cover, asked.as_ref());
            let rank = Rank::of(&verdict);
            let full = rank == Rank::FULL;
            if best.as_ref().is_none_or(|(best, _)| rank > *best) {
                best = Some((rank, verdict));
            }
            if full {
                break;
            }
        }
        best.map(|(_, verdict)| verdict).unwrap_or_default()
    }

    /// The verdict at one place.
    fn verdict<'t>(
        &self,
        text: &'t str,
        reading: Reading<'t>,
        pairs: &[Pair],
        cover: &Cover<'_>,
        asked: Option<&Asked>,
    ) -> Verdict<'t> {
        let Reading { changes, pieces, similarity } = reading;
        let wording = match () {
            () if similarity < LEAST => Wording::Absent,
            () if changes.is_empty() => Wording::Verbatim,
            () => Wording::Altered,
        };
        if similarity < NEAR {
            return Verdict { similarity, ..Verdict::default() };
        }
        let spans = pieces.iter().filter_map(|piece| change::span(text, cover.bytes(piece.clone()))).collect();
        let verdict = Verdict { wording, similarity, spans, changes, ..Verdict::default() };
        if wording == Wording::Absent {
            return Verdict { changes: Vec::new(), ..verdict };
        }
        let quotes = holders(pairs, cover);
        let quoted: usize = pieces.iter().map(|piece| cover.quoted(piece.clone())).sum();
        let kind = match quoted {
            _ if quotes.is_empty() => None,
            0 => Some(Kind::Indirect),
            _ if quoted == pieces.iter().map(ExactSizeIterator::len).sum::<usize>() => Some(Kind::Direct),
            _ => Some(Kind::Mixed),
        };
        let all = pairs.iter().all(|&(_, word)| quotes.iter().any(|&quote| cover.holds(quote, word)));
        let other = asked.and_then(|asked| quotes.iter().copied().find(|&quote| !self.is_said_by(quote, asked)));
        let whom = other.or(quotes.first().copied()).and_then(|quote| self.whom(quote));
        let attributed = asked.map(|asked| match &whom {
            Some(_) if other.is_none() && all => Attributed::Confirmed,
            _ if !asked.mentioned => Attributed::Unknown,
            Some((_, true)) => Attributed::Another,
            _ => Attributed::Nobody,
        });
        let negated = quotes.iter().any(|&quote| self.quotes[quote].negated);
        let whom = whom.map(|(name, _)| Cow::Owned(name.to_owned()));
        Verdict { kind, quotes, whom, attributed, negated, ..verdict }
    }

    fn is_said_by(&self, quote: usize, asked: &Asked) -> bool {
        let quote = &self.quotes[quote];
        match (self.speaker(quote), &quote.source) {
            (Some(speaker), _) => asked.person.can_be(speaker),
            (None, Some(source)) => asked.person.can_be_mention(source),
            (None, None) => false,
        }
    }

    /// Who says a quotation, and whether that is somebody with a name.
    fn whom(&self, quote: usize) -> Option<(&str, bool)> {
        let quote = &self.quotes[quote];
        let source = quote.source.as_ref().filter(|source| source.form != Form::Pronoun);
        let named = self.speaker_name(quote).map(|name| (name, true));
        named.or_else(|| source.map(|source| (&*source.span.text, source.form == Form::Name)))
    }
}

/// Whom a claim names.
struct Asked {
    person: Person,
    /// Whether the text has such a name.
    mentioned: bool,
}

/// How much a place bears out of a claim.
#[derive(PartialEq, PartialOrd)]
struct Rank {
    found: bool,
    verbatim: bool,
    likeness: f32,
    confirmed: bool,
    quoted: u8,
}

impl Rank {
    const FULL: Rank = Rank { found: true, verbatim: true, likeness: 1.0, confirmed: true, quoted: 3 };

    fn of(verdict: &Verdict<'_>) -> Self {
        Self {
            found: verdict.wording != Wording::Absent,
            verbatim: verdict.wording == Wording::Verbatim,
            likeness: verdict.similarity,
            confirmed: verdict.attributed.is_none_or(|attributed| attributed == Attributed::Confirmed),
            quoted: match verdict.kind {
                Some(Kind::Direct) => 3,
                Some(Kind::Mixed) => 2,
                Some(Kind::Indirect) => 1,
                None => 0,
            },
        }
    }
}

/// The quotations that together hold the most of some words: the one with most of them, of several the innermost, then
/// the one with most of the rest.
fn holders(pairs: &[Pair], cover: &Cover<'_>) -> Vec<usize> {
    let mut rest: Vec<usize> = pairs.iter().map(|&(_, word)| word).collect();
    let mut holders = Vec::new();
    while holders.len() < QUOTES {
        let mut counts = std::collections::BTreeMap::new();
        for (depth, quote) in rest.iter().flat_map(|&word| cover.around(word).enumerate()) {
            let (count, outermost) = counts.entry(quote).or_insert((0, 0));
            *count += 1;
            *outermost = depth.max(*outermost);
        }
        let best = counts.iter().max_by_key(|&(&quote, &(count, depth))| (count, std::cmp::Reverse(depth), quote));
        let Some((&quote, _)) = best else { break };
        rest.retain(|&word| !cover.holds(quote, word));
        holders.push(quote);
    }
    holders
}
