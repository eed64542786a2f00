//! Speakers: which mentions stand for one person or organisation.
//!
//! ```text
//! names      noun phrases → names proper, with their titles and roles        name, run, proper, honor, spelling
//! characters names → who bears them: full name, surname, title, acronym      alias, lead, sound
//! people     those whom the caller knows, among the characters                 known
//! roles      characters → the nouns that stand for them: "the minister"      role
//! reference  a walk through the text: open names, roles, pronouns              reference, nominal
//! salience   how present everybody is, and so whom a pronoun means             salience
//! dialogue   who says what in fiction, told or not                           dialogue
//! labels     whose turns of a transcript are that have no name              labelled
//! clusters   those who speak, with all that stands for them                  gathering
//! ```

mod alias;
mod chain;
mod dialogue;
mod few;
mod gathering;
mod honor;
mod known;
mod labelled;
mod lead;
mod marks;
mod name;
mod nominal;
mod proper;
mod reference;
mod role;
mod run;
mod salience;
mod sound;
mod spelling;
mod word;

use std::ops::Range;

use self::gathering::Gathering;
use crate::attribution::{Attribution, Source};
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::memory::Room;
use crate::phrase::Part;
use crate::{Form, Gender, Genre};

pub(crate) use alias::Character;
#[cfg(feature = "stages")]
pub(crate) use honor::Honor;
pub(crate) use known::People;
pub(crate) use name::Kind;
#[cfg(feature = "stages")]
pub(crate) use name::Naming;
pub(crate) use sound::sound_alike;

/// The persons and organisations that speak, with all that stands for them, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    pub all: Vec<Cluster>,
    /// All mentions in the order of the text, each with the index of its cluster.
    pub mentions: Vec<(usize, Range<u32>)>,
    /// The same of other names and noun phrases, each once.
    pub aliases: Vec<(usize, Range<u32>)>,
}

/// A person or organisation.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    /// The fullest name.
    pub name: Label,
    pub gender: Option<Gender>,
    /// How many mentions and aliases it has.
    pub mentions: usize,
    pub aliases: usize,
    /// Where its last mention stands among all.
    last: usize,
    /// The last name or noun phrase in its mentions.
    shown: Option<Range<u32>>,
}

/// What somebody is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// As these tokens say.
    Tokens(Range<u32>),
    /// As the caller calls this one of the people known.
    Known(u32),
    /// Whoever tells the story.
    Narrator,
}

impl Default for Label {
    fn default() -> Self {
        Label::Tokens(0..0)
    }
}

/// A stretch that stands for a character.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub tokens: Range<u32>,
    pub phrase: u32,
    pub character: u32,
    pub form: Form,
    /// Whether the phrase stands for the character, and does not only have the name in it.
    pub head: bool,
    /// Whether that phrase, or one that tells whose something is, is a subject besides: "Ada", "Ada's face", "her face".
    pub subject: bool,
    /// Whether the words are good for an alias: a name, or a role that the text gives the character.
    pub telling: bool,
}

/// For each phrase the character that it stands for.
#[derive(Clone, Debug, Default)]
struct Referents(Vec<u32>);

impl Referents {
    const NOBODY: u32 = u32::MAX;

    /// Says that no phrase, of so many, stands for anybody.
    fn clear(&mut self, phrases: usize) {
        self.0.clear();
        self.0.resize(phrases, Self::NOBODY);
    }

    fn get(&self, phrase: usize) -> Option<u32> {
        self.0.get(phrase).copied().filter(|&character| character != Self::NOBODY)
    }

    fn set(&mut self, phrase: usize, character: u32) {
        self.0[phrase] = character;
    }
}

/// Everybody whom a text mentions, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    pub characters: Vec<Character>,
    /// In the order of their tokens.
    pub mentions: Vec<Mention>,
    referents: Referents,
    /// For a phrase whose it tells something to be: "his decision".
    possessors: Map<u32, u32>,
    /// Whoever says "I" outside quotation marks.
    pub narrator: Option<u32>,
}

impl Cast {
    fn is_named(&self, character: u32) -> bool {
        self.characters[character as usize].named
    }

    /// The character that a source stands for; nobody where it names two.
    fn speaker_of(&self, document: &Document<'_>, source: &Source) -> Option<u32> {
        let at = source.phrase as usize;
        let phrase = document.phrases[at];
        if source.tokens.end <= phrase.head() && source.tokens.start >= phrase.first {
            let named = self.mentions_in(source.tokens.clone()).iter().find(|mention| mention.phrase == source.phrase);
            return named.map(|mention| mention.character).or(self.possessors.get(&source.phrase).copied());
        }
        if let Some(owner) = self.owner(document, source) {
            return Some(owner);
        }
        let own = self.referents.get(at);
        let Some(character) = own.filter(|&own| self.is_named(own)) else {
            let beside = self.apposition(document, source);
            return beside.filter(|&beside| own.is_none() || self.is_named(beside)).or(own);
        };
        let other = self.referents.get(at + 2).filter(|&other| other != character);
        let both = document.part(at + 1) == Some(Part::Conjunction)
            && document.phrases.get(at + 2).is_some_and(|next| next.end <= source.tokens.end)
            && other.is_some_and(|other| self.is_named(other));
        (!both).then_some(character)
    }

    /// Whose voice or word speaks: "Ada's clear voice", "the voice of Tom Holt".
    fn owner(&self, document: &Document<'_>, source: &Source) -> Option<u32> {
        let head = document.head(source.phrase as usize);
        if source.form != Form::Nominal || head.is(Class::ROLE.or(Class::KIN)) || head.capital() {
            return None;
        }
        let named = self.mentions_in(source.tokens.clone()).iter().find(|mention| mention.form == Form::Name)?;
        let linked = match named.phrase == source.phrase {
            true => document.token(named.tokens.end as usize - 1).possessive(),
            false => named.phrase.checked_sub(1).is_some_and(|before| document.is_word(before as usize, "of")),
        };
        linked.then_some(named.character)
    }

    /// Who is named between the commas behind a noun: "the treasurer, Beatrix Olander".
    fn apposition(&self, document: &Document<'_>, source: &Source) -> Option<u32> {
        let at = source.phrase as usize + 1;
        let inside = document.phrases.get(at + 1).is_some_and(|phrase| phrase.end <= source.tokens.end);
        (inside && document.part(at) == Some(Part::Comma)).then(|| self.referents.get(at + 1)).flatten()
    }

    /// Adds a mention, which few of those before begin behind.
    #[inline]
    fn add(&mut self, mention: Mention) {
        match self.mentions.last() {
            Some(last) if last.tokens.start > mention.tokens.start => self.add_before(mention),
            _ => self.mentions.push(mention),
        }
    }

    #[cold]
    fn add_before(&mut self, mention: Mention) {
        let before = self.mentions.iter().rposition(|known| known.tokens.start <= mention.tokens.start);
        self.mentions.insert(before.map_or(0, |before| before + 1), mention);
    }

    /// The mentions that begin within a short stretch of tokens.
    pub fn mentions_in(&self, tokens: Range<u32>) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let behind = &self.mentions[start..];
        &behind[..behind.iter().take_while(|mention| mention.tokens.start < tokens.end).count()]
    }
}

/// Everybody whom a document mentions.
#[cfg(feature = "stages")]
pub(crate) fn cast<'s>(document: &Document<'_>, found: &[Attribution], scratch: &'s mut Scratch) -> &'s Cast {
    scratch.reference.mark(document, found, Room::ENDLESS);
    reference::cast(document, Room::ENDLESS, &mut scratch.reference).expect("there is room")
}

/// All names of a document.
#[cfg(feature = "stages")]
pub(crate) fn namings(document: &Document<'_>) -> Vec<Naming> {
    let mut found = Vec::new();
    name::names(document, &mut found);
    found
}

/// The buffers of the stage, to be used again for the next document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    reference: reference::Scratch,
    gathering: Gathering,
}

/// Marks how the phrases of a document stand in its text and finds the names in them: [`resolve`] needs that, and none of
/// the landmarks and referring phrases any more. Tells whether there is room for the names.
pub(crate) fn mark(document: &Document<'_>, attributions: &[Attribution], room: Room, scratch: &mut Scratch) -> bool {
    scratch.reference.mark(document, attributions, room)
}

/// Finds the speakers of a document that has been marked, and tells each attribution its own, unless there is no room for
/// them.
pub(crate) fn resolve<'s>(
    document: &Document<'_>,
    attributions: &mut [Attribution],
    room: Room,
    scratch: &'s mut Scratch,
) -> Option<&'s Clusters> {
    let Scratch { reference, gathering } = scratch;
    let cast = reference::cast(document, room, reference)?;
    for attribution in attributions.iter_mut() {
        attribution.speaker = attribution.source.as_ref().and_then(|source| {
            let character = cast.speaker_of(document, source)?;
            (cast.is_named(character) || document.genre == Genre::Fiction).then_some(character)
        });
        // “…,” the mayor told her, where she is the mayor: one of the two is somebody else.
        attribution.listener = attribution.addressee.clone().and_then(|addressee| {
            let heads = cast.mentions_in(addressee).iter().filter(|mention| mention.head);
            let listener = heads.map(|mention| mention.character).next();
            listener.filter(|&listener| Some(listener) != attribution.speaker)
        });
    }
    if document.genre == Genre::Fiction {
        dialogue::resolve(document, cast, attributions);
    } else {
        labelled::resolve(document, attributions, cast);
    }
    tell_apart(document, attributions);
    let clusters = gathering.clusters(document, cast, attributions);
    room.forget(reference);
    Some(clusters)
}

/// Whoever is "he" or "she" in quoted words is not the one who says them: “She said, ‘It leaks.’”
fn tell_apart(document: &Document<'_>, attributions: &mut [Attribution]) {
    let is_third = |source: &Source| {
        let head = document.head(source.phrase as usize);
        source.form == Form::Pronoun && !head.is(Class::FIRST_PERSON.or(Class::SECOND_PERSON).or(Class::INDEFINITE))
    };
    let mut outer = (0, None);
    for attribution in attributions {
        let Some(last) = attribution.content.last() else { continue };
        if attribution.level == 0 && !attribution.pattern.is_clause() {
            outer = (last.end, attribution.speaker);
        } else if attribution.level > 0
            && last.end <= outer.0
            && attribution.speaker == outer.1
            && attribution.source.as_ref().is_some_and(is_third)
        {
            attribution.speaker = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Genre};

    /// The speaker of each quotation of a news text, `-` for nobody.
    #[track_caller]
    fn check(text: &str, speakers: &[&str]) {
        let found = Extractor::new().genre(Genre::News).indirect(false).extract(text);
        let named: Vec<_> = found.quotes.iter().map(|quote| found.speaker_name(quote).unwrap_or("-")).collect();
        assert_eq!(named, speakers, "{text}");
    }

    #[test]
    fn names_of_one_person() {
        check("Mayor Ilse Brandt smiled. “We won,” Brandt said.", &["Ilse Brandt"]);
        check("Ilse Brandt smiled. “We won,” Ms. Brandt said.", &["Ilse Brandt"]);
        check("“We won,” said Robert Oduya. “They lost,” said Bob Oduya.", &["Robert Oduya", "Robert Oduya"]);
        check("“It rained,” said Sen. Ada Quist. “It did,” the senator said.", &["Ada Quist", "Ada Quist"]);
        check("“It rained,” said Ada Quist MP. “It did,” Ms Quist said.", &["Ada Quist", "Ada Quist"]);
    }

    #[test]
    fn what_only_begins_a_sentence_is_nobody() {
        check("Young voters left. “I won,” he said.", &["-"]);
        check("Six in ten voters left. “I won,” he said.", &["-"]);
        check("Tom Young left. Young voters cheered. “I won,” he said.", &["Tom Young"]);
        check("“I won,” said Young. Young’s aides left. “They lost,” he said.", &["Young", "Young"]);
    }

    #[test]
    fn surnames_that_are_trades_as_well() {
        check("Tom Baker met Ann Miller. “I won,” Baker said. “I lost,” said Miller.", &["Tom Baker", "Ann Miller"]);
        check("“I won,” Mr. Cook said. Cook smiled. “They lost,” Cook added.", &["Mr. Cook", "Mr. Cook"]);
        check("Tom Baker is back. Baker said: “I won.”", &["Tom Baker"]);
        check("Sheila Brand is back. Brand said: “I won.”", &["Sheila Brand"]);
        check(
            "Dr. Ida Lund of Lydden University told us: “It rose.” She added: “It will rise.”",
            &["Ida Lund", "Ida Lund"],
        );
        // Nobody bears it as a name.
        check("Tom Holt is back. Judge says: “He lost.”", &["-"]);
        check("The baker is back. Baker said: “I won.”", &["-"]);
        check("The Swede is back. The Swede said: “I won.”", &["-"]);
    }

    #[test]
    fn two_bearers_of_a_surname_stay_two() {
        check(
            "Clara Voss and Emil Voss met. “I left,” Ms. Voss said. “I stayed,” Mr. Voss said.",
            &["Clara Voss", "Emil Voss"],
        );
    }

    #[test]
    fn pronouns_go_to_whom_the_text_speaks_of() {
        check("Clara Voss met Emil Oduya. “I left,” she said. “I stayed,” he said.", &["Clara Voss", "Emil Oduya"]);
        check("Clara Voss was late. “Emil Oduya was early,” she said.", &["Clara Voss"]);
    }

    #[test]
    fn the_unnamed_stay_unnamed() {
        check("Clara Voss was late. “No comment,” a spokesman said.", &["-"]);
        check("Emil Oduya left. “No comment,” a spokeswoman said. “None,” she added.", &["-", "-"]);
    }

    #[test]
    fn roles_are_bound_beside_the_name() {
        check("Ida Lund, the harbour engineer, came. “It floats,” the harbour engineer said.", &["Ida Lund"]);
        check("Ida Lund, the deputy mayor, came. “It floats,” the mayor said.", &["-"]);
        check("In May, the harbour engineer, Ida Lund, came. “It floats,” the harbour engineer said.", &["Ida Lund"]);
        check("On Monday Holt's wife, Ida Lund, left. “It floats,” his wife, Ida Lund, said.", &["Ida Lund"]);
        check("The engineer, a tall woman named Ida Lund, came. “It floats,” the engineer said.", &["Ida Lund"]);
    }

    #[test]
    fn who_speaks_is_not_he_or_she_in_the_quotation() {
        let text = "Clara Voss sighed. “My aunt laughed. She said, ‘It floats.’ I did not,” Voss said.";
        check(text, &["Clara Voss", "-"]);
    }
}
