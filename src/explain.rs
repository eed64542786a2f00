//! Why a place is read as it is: what was considered there, what spoke for and against it, and what became of it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::attribution::{self, Attribution};
use crate::document::Document;
use crate::parts::Part;
use crate::{Extraction, Genre, Pattern, Quote, Span};

/// What was considered at one place of a text: the answer of [`Extractor::explain`](crate::Extractor::explain).
///
/// Displayed it is a report for people.
///
/// ```
/// let explanation = inquit::Extractor::new().explain("It rained. Orla Finch said that the roof leaks.", 30);
///
/// assert_eq!(explanation.sentence.as_ref().unwrap().text, "Orla Finch said that the roof leaks.");
/// assert!(explanation.to_string().contains("source-cue-clause"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation<'t> {
    /// The genre that the text was read as.
    pub genre: Genre,
    /// The sentence at the place, inside quotation marks where the place is; none where no text is.
    #[serde(default)]
    pub sentence: Option<Span<'t>>,
    /// Every attribution that the grammar sees in it, the likeliest first.
    #[serde(default)]
    pub candidates: Vec<Candidate<'t>>,
}

/// What may be a quotation with its source.
///
/// ```
/// let explanation = inquit::Extractor::new().explain("Orla Finch said that the roof leaks.", 0);
/// let candidate = &explanation.candidates[0];
///
/// assert_eq!(candidate.source.as_ref().unwrap().text, "Orla Finch");
/// let sum: f32 = candidate.features.iter().map(|feature| feature.weight).sum();
/// assert!((1.0 / (1.0 + (-sum).exp()) - candidate.confidence).abs() < 0.01);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate<'t> {
    /// The pattern that sees it.
    pub pattern: Pattern,
    /// What would have been said.
    pub content: Vec<Span<'t>>,
    /// The words that would hand over to it.
    #[serde(default)]
    pub cue: Option<Span<'t>>,
    /// Who would have said it.
    #[serde(default)]
    pub source: Option<Span<'t>>,
    /// How likely it is right, from 0 to 1: the logistic function of the sum of the weights of its features.
    pub confidence: f32,
    /// The features that count, the heaviest first; those without a weight are left out.
    #[serde(default)]
    pub features: Vec<Feature>,
    /// What became of it.
    pub outcome: Outcome<'t>,
}

/// Something that speaks for a candidate or against it.
///
/// ```
/// let explanation = inquit::Extractor::new().explain("Orla Finch said that the roof leaks.", 0);
/// let bias = explanation.candidates[0].features.iter().find(|feature| feature.name == "bias");
/// assert!(bias.is_some_and(|bias| bias.weight < 0.0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// Its name: "cue say", "shape past t".
    pub name: String,
    /// Its fitted weight: above 0 it speaks for the candidate.
    pub weight: f32,
}

/// What became of a candidate.
///
/// ```
/// use inquit::{Extractor, Outcome};
///
/// let explanation = Extractor::new().indirect(false).explain("Orla Finch said that the roof leaks.", 0);
/// assert_eq!(explanation.candidates[0].outcome, Outcome::Unwanted);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome<'t> {
    /// It is a quotation of the extraction.
    Reported {
        /// The pattern in the record: in fiction the conversation may tell a speaker whom the candidate does not have.
        pattern: Pattern,
        /// The confidence in the record.
        confidence: f32,
        /// The name of the speaker.
        speaker: Option<Cow<'t, str>>,
    },
    /// It would be, but for the options of the extractor.
    Unwanted,
    /// Another one accounts for the same words or the same cue better.
    Lost {
        /// The index of that one in [`Explanation::candidates`], if it is among them.
        to: Option<usize>,
    },
    /// It is not likely enough.
    Unlikely,
}

/// Explains what was read at an offset of a text, given the part with it.
pub(crate) fn explain<'t>(
    part: Part<'t>,
    document: &Document<'_>,
    offset: usize,
    read: &[Attribution],
    found: &Extraction<'t>,
    wants: impl Fn(&Quote<'_>) -> bool,
) -> Explanation<'t> {
    let span = |tokens: Range<u32>| part.span(document.bytes_of(tokens));
    let token = document.tokens.partition_point(|token| part.start + token.end() as usize <= offset) as u32;
    let (sentence, mut considered) = attribution::considered(document, token);
    considered.sort_by(|one, two| two.attribution.confidence.total_cmp(&one.attribution.confidence));
    let places: Vec<Option<usize>> =
        considered.iter().map(|one| read.iter().position(|read| is_same(one, read))).collect();
    let candidates = considered.iter().zip(&places).map(|(one, &place)| {
        let outcome = match place.and_then(|place| found.quotes.get(place)) {
            Some(quote) if wants(quote) => Outcome::Reported {
                pattern: quote.pattern,
                confidence: quote.confidence,
                speaker: found.speaker(quote).map(|speaker| speaker.name.clone()),
            },
            Some(_) => Outcome::Unwanted,
            None if !one.is_likely() => Outcome::Unlikely,
            None => Outcome::Lost { to: rival(one, &considered, &places) },
        };
        let Attribution { pattern, content, cue, source, confidence, .. } = one.attribution.clone();
        Candidate {
            pattern,
            content: content.into_iter().map(span).collect(),
            cue: cue.map(span),
            source: source.map(|source| span(source.tokens)),
            confidence,
            features: weighed(document, &one.features),
            outcome,
        }
    });
    Explanation { genre: document.genre, sentence: sentence.map(span), candidates: candidates.collect() }
}

/// Whether an attribution of the record is what a candidate has become.
fn is_same(one: &attribution::Considered, read: &Attribution) -> bool {
    let candidate = &one.attribution;
    let begins = |attribution: &Attribution| attribution.content.first().map(|piece| piece.start);
    let resolved = one.quotation && read.cue.is_none();
    begins(candidate) == begins(read)
        && candidate.cue == read.cue
        && candidate.level == read.level
        && (resolved
            || candidate.pattern == read.pattern
                && [candidate.confidence, attribution::doubted(candidate.confidence)].contains(&read.confidence))
}

/// The candidate of the record with the same cue, or with most of the same words.
fn rival(
    one: &attribution::Considered,
    considered: &[attribution::Considered],
    places: &[Option<usize>],
) -> Option<usize> {
    let cue = |attribution: &Attribution| attribution.cue.as_ref().map(|cue| cue.end);
    let shared = |other: &Attribution| -> u32 {
        let pieces =
            other.content.iter().flat_map(|theirs| one.attribution.content.iter().map(move |own| (own, theirs)));
        pieces.map(|(own, theirs)| own.end.min(theirs.end).saturating_sub(own.start.max(theirs.start))).sum()
    };
    let rivals = (0..considered.len()).filter(|&at| places[at].is_some()).map(|at| {
        let other = &considered[at].attribution;
        (cue(other) == cue(&one.attribution), shared(other), at)
    });
    rivals.filter(|&(same, shared, _)| same || shared > 0).max().map(|(_, _, at)| at)
}

/// The features that have a weight, the heaviest first.
fn weighed(document: &Document<'_>, names: &[String]) -> Vec<Feature> {
    let weights = names.iter().map(|name| Feature { name: name.clone(), weight: document.weights.of(name) });
    let mut features: Vec<Feature> = weights.filter(|feature| feature.weight != 0.0).collect();
    features.sort_by(|one, two| two.weight.abs().total_cmp(&one.weight.abs()));
    features
}

/// How many features are shown for and against a candidate.
const SHOWN: usize = 5;

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(sentence) = &self.sentence else { return writeln!(f, "There is no text.") };
        writeln!(f, "{}..{}: {}", sentence.start, sentence.end, Line(&sentence.text))?;
        if self.candidates.is_empty() {
            writeln!(f, "No pattern sees a quotation here.")?;
        }
        for (index, candidate) in self.candidates.iter().enumerate() {
            write!(f, "\n{}. {}, {:.2}: ", index + 1, candidate.pattern.name(), candidate.confidence)?;
            candidate.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Candidate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.outcome {
            Outcome::Reported { pattern, confidence, speaker } => {
                f.write_str("reported")?;
                if *pattern != self.pattern {
                    write!(f, " as {}, {confidence:.2}", pattern.name())?;
                }
                match speaker {
                    Some(speaker) => writeln!(f, ", the speaker is {}", Line(speaker))?,
                    None => writeln!(f, ", the speaker is not known")?,
                }
            }
            Outcome::Unwanted => writeln!(f, "left out by the options")?,
            Outcome::Lost { to: Some(to) } => writeln!(f, "lost to {}", to + 1)?,
            Outcome::Lost { to: None } => writeln!(f, "lost to another quotation")?,
            Outcome::Unlikely => writeln!(f, "not likely enough")?,
        }
        let parts = self.content.iter().map(|piece| ("content", piece));
        let parts = self
            .source
            .iter()
            .map(|source| ("source", source))
            .chain(self.cue.iter().map(|cue| ("cue", cue)))
            .chain(parts);
        for (name, part) in parts {
            writeln!(f, "   {name:<8}{}", Line(&part.text))?;
        }
        for (name, sign) in [("for", 1.0), ("against", -1.0)] {
            let side: Vec<_> = self.features.iter().filter(|feature| feature.weight * sign > 0.0).collect();
            for (at, feature) in side.iter().take(SHOWN).enumerate() {
                writeln!(f, "   {:<8}{:+.2}  {}", if at == 0 { name } else { "" }, feature.weight, feature.name)?;
            }
            if side.len() > SHOWN {
                let rest: f32 = side[SHOWN..].iter().map(|feature| feature.weight).sum();
                writeln!(f, "   {:<8}{rest:+.2}  {} more", "", side.len() - SHOWN)?;
            }
        }
        Ok(())
    }
}

/// A text in one line.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.split_whitespace().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::explain::Outcome;
    use crate::{Extractor, Genre, Mode, Pattern};

    const TEXT: &str =
        "“The roof leaks,” Orla Finch said. Tom Holt, who had said little, denied that it was bad. It rained.";

    /// The patterns considered at the words given, each with what became of it.
    #[track_caller]
    fn case(extractor: &Extractor, text: &str, at: &str, expected: &[(Pattern, &str)]) {
        let explanation = extractor.explain(text, text.find(at).unwrap());
        let outcome = |outcome: &Outcome<'_>| match outcome {
            Outcome::Reported { speaker, .. } => speaker.as_deref().unwrap_or("reported").to_owned(),
            Outcome::Lost { to: Some(to) } => format!("lost to {to}"),
            outcome => format!("{outcome:?}").to_lowercase(),
        };
        let told: Vec<_> = explanation.candidates.iter().map(|one| (one.pattern, outcome(&one.outcome))).collect();
        let told: Vec<_> = told.iter().map(|(pattern, outcome)| (*pattern, &**outcome)).collect();
        assert_eq!(told, expected, "{explanation}");
    }

    #[test]
    fn a_sentence_has_its_own_candidates() {
        let extractor = Extractor::new().genre(Genre::News);
        let quoted = [(Pattern::QuoteSourceCue, "Orla Finch")];
        case(&extractor, TEXT, "Orla", &quoted);
        case(&extractor, TEXT, "roof", &quoted);
        case(&extractor, TEXT, "It rained", &[]);
    }

    #[test]
    fn options_leave_out_what_was_found() {
        let extractor = Extractor::new().genre(Genre::News).modes(&[Mode::Writing]);
        case(&extractor, TEXT, "Orla", &[(Pattern::QuoteSourceCue, "unwanted")]);
    }

    #[test]
    fn a_conversation_tells_who_speaks() {
        let text = "“Hm,” said Ada.\n\n“Where?” asked Tom.\n\n“Here.”";
        let explanation = Extractor::new().genre(Genre::Fiction).explain(text, text.find("Here").unwrap());
        let Outcome::Reported { pattern, speaker, .. } = &explanation.candidates[0].outcome else { panic!() };
        assert_eq!((explanation.candidates[0].pattern, *pattern), (Pattern::Unattributed, Pattern::Conversation));
        assert_eq!(speaker.as_deref(), Some("Ada"));
    }

    #[test]
    fn the_sum_of_the_weights_is_the_confidence() {
        let explanation = Extractor::new().genre(Genre::News).explain(TEXT, TEXT.find("denied").unwrap());
        assert!(!explanation.candidates.is_empty());
        for candidate in explanation.candidates {
            let sum: f32 = candidate.features.iter().map(|feature| feature.weight).sum();
            assert!((1.0 / (1.0 + (-sum).exp()) - candidate.confidence).abs() < 1e-4, "{candidate:?}");
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "reads each text often")]
    fn any_offset_of_any_text_is_explained() {
        for text in ["", " ", "“", TEXT] {
            for offset in (0..text.len() + 2).chain([usize::MAX]) {
                let explanation = Extractor::new().explain(text, offset);
                assert!(!explanation.to_string().is_empty());
                let json = serde_json::to_string(&explanation).unwrap();
                assert_eq!(serde_json::from_str::<super::Explanation<'_>>(&json).unwrap(), explanation);
            }
        }
    }
}
