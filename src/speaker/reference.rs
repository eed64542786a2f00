//! Reference: one walk through the text that decides, mention by mention, for whom each phrase stands.
//!
//! Everybody mentioned has a salience: each mention adds to it, a subject more than an object, a speaker more than a
//! bystander, and every sentence and paragraph since takes from it. A pronoun goes to the most salient one that agrees
//! in gender and number, an open name or role to the most salient of its bearers. The text is walked twice: the first
//! time the pronouns tell the genders that names and titles do not.

use std::ops::Range;
use std::sync::LazyLock;

use super::alias::{Bearer, Character, Index};
use super::known::Known;
use super::marks::{Event, Marks};
use super::name::{Kind, Naming, gender};
use super::role::{self, Roles};
use super::spelling::Names;
use super::word::Words;
use super::{Cast, Label, Mention};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::memory::forget_of_long;
use crate::number;
use crate::phrase::{Part, Shape};
use crate::{Form, Gender, Genre};

/// How many of those last mentioned can be meant by a pronoun.
const REMEMBERED: usize = 16;

/// How far an organisation named after somebody shares that one's salience.
const NAMESAKE: f32 = 0.5;

/// What is left of a salience after so many sentences, and after so many paragraphs.
const SENTENCES: [f32; LONG + 1] = powers(0.75);
const PARAGRAPHS: [f32; LONG + 1] = powers(0.7);

/// After so many nothing more is lost.
const LONG: usize = 64;

/// The powers of a number, the same on every machine.
const fn powers(base: f32) -> [f32; LONG + 1] {
    let mut powers = [1.0; LONG + 1];
    let mut exponent = 1;
    while exponent <= LONG {
        powers[exponent] = powers[exponent - 1] * base;
        exponent += 1;
    }
    powers
}

/// What a mention adds.
const SUBJECT: f32 = 1.0;
const OTHER: f32 = 0.65;
const POSSESSOR: f32 = 0.5;
const MODIFIER: f32 = 0.15;
const BYSTANDER: f32 = 0.2;
const SOURCE: f32 = 0.7;
const PRONOUN: f32 = 1.0;

/// What an unnamed person weighs beside a named one, and how much the often named outweigh the others.
const UNNAMED: f32 = 0.9;
const FREQUENCY: f32 = 0.05;

/// What is left for one whom the very words before name: "Voitsekhovsky, he said, had lost weight".
const SAID: f32 = 0.05;

/// How much the subject or source of the sentence before outweighs the others in its paragraph.
const TOPIC: f32 = 1.8;

/// Below this somebody is forgotten.
const FADED: f32 = 0.1;

/// Below this nobody is meant.
const LEAST: f32 = 0.01;

/// The lowest above none.
const LOWEST: f32 = f32::from_bits(1);

/// The buffers of the stage.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    reading: Reading,
    cast: Cast,
}

/// The buffers of the walk and of what comes before it.
#[derive(Clone, Debug, Default)]
struct Reading {
    namings: Vec<Naming>,
    words: Words,
    names: Names,
    index: Index,
    roles: Roles,
    marks: Marks,
    memory: Memory,
}

/// Everybody whom a document mentions.
pub(super) fn cast<'s>(document: &Document<'_>, attributions: &[Attribution], scratch: &'s mut Scratch) -> &'s Cast {
    let Scratch { reading, cast } = scratch;
    let Reading { namings, words, names, index, roles, marks, memory } = reading;
    marks.read(document, attributions, namings);
    words.clear();
    names.read(document, namings, &marks.sentences, words);
    names.trim_calls(document, namings);
    index.read(document, namings, names, words);
    let Index { characters, bearers, known, .. } = index;
    name_after(namings, bearers, characters);
    roles.read(document, namings, bearers, characters, words);
    let text = Text { document, namings, bearers, known, roles, marks };
    let named = characters.len();
    std::mem::swap(&mut cast.characters, characters);
    Walk::new(&text, words, memory, cast).run();
    let mut learnt = false;
    for (character, votes) in cast.characters[..named].iter_mut().zip(&memory.votes) {
        if character.gender.is_none() && character.kind != Kind::Organization {
            character.gender = match votes {
                [male, female] if male > female => Some(Gender::Male),
                [male, female] if female > male => Some(Gender::Female),
                _ => None,
            };
            learnt |= character.gender.is_some();
        }
    }
    // Without anything new the second time would be the same.
    if learnt {
        cast.characters.truncate(named);
        Walk::new(&text, words, memory, cast).run();
    }
    forget_of_long(document.text, reading);
    cast
}

/// Tells organisations whom they are named after: "the Clinton campaign".
fn name_after(namings: &[Naming], bearers: &[Bearer], characters: &mut [Character]) {
    for (namings, bearers) in namings.windows(2).zip(bearers.windows(2)) {
        if let ([name, body], [Bearer::One(person), Bearer::One(organization)]) = (namings, bearers)
            && body.is_body
            && name.phrase == body.phrase
        {
            characters[*organization as usize].namesake = Some(*person);
        }
    }
}

/// What the walk reads and does not change.
struct Text<'a, 'd> {
    document: &'a Document<'d>,
    namings: &'a [Naming],
    bearers: &'a [Bearer],
    known: &'a Known,
    roles: &'a Roles,
    marks: &'a Marks,
}

/// What it adds to be named so often.
fn often(count: u32) -> f32 {
    1.0 + FREQUENCY * number::ln(count as f32 + 1.0)
}

/// The same for most.
static OFTEN: LazyLock<[f32; 32]> = LazyLock::new(|| std::array::from_fn(|count| often(count as u32)));

/// How present somebody is.
#[derive(Clone, Copy, Debug, Default)]
struct Presence {
    salience: f32,
    /// The time of the last mention.
    sentence: u32,
    paragraph: u32,
    /// Whether mentioned outside quotation marks.
    outside: bool,
    /// The token of the last mention.
    last: u32,
    /// How well "he", "she" and "it" suit it.
    suits: [f32; 3],
    /// How much a name weighs, and being named often.
    named: f32,
    often: f32,
    /// What it weighs for each pronoun, all in all.
    weights: [f32; 3],
}

impl Presence {
    /// A character that has not been mentioned yet.
    fn of(character: &Character) -> Self {
        let suits = |wanted: Option<Gender>| match (wanted, character.gender, character.kind) {
            (Some(wanted), Some(gender), kind) if gender == wanted && kind != Kind::Organization => 1.0,
            (Some(_), None, Kind::Person) => 0.7,
            (Some(_), None, Kind::Unknown) => 0.2,
            (None, None, Kind::Organization) => 1.0,
            (None, None, Kind::Place | Kind::Unknown | Kind::Thing) => 0.5,
            _ => 0.0,
        };
        let suits = [Some(Gender::Male), Some(Gender::Female), None].map(suits);
        let named = if character.named { 1.0 } else { UNNAMED };
        let often = match OFTEN.get(character.count as usize) {
            Some(often) => *often,
            None => often(character.count),
        };
        Self { suits, named, often, weights: suits.map(|suits| suits * named * often), ..Self::default() }
    }
}

/// What the walk remembers of everybody.
#[derive(Clone, Debug, Default)]
struct Memory {
    presences: Vec<Presence>,
    /// For each character how often "he" and "she" stood for it.
    votes: Vec<[u32; 2]>,
    /// Those last mentioned, the last one at the end.
    recent: Vec<u32>,
    /// The unnamed by their nouns.
    unnamed: Map<u32, u32>,
    /// The modifiers of the role that is looked up.
    asked: Vec<u32>,
}

impl Memory {
    /// Says that somebody is mentioned. Of too many the one mentioned longest ago is forgotten.
    fn remember(&mut self, character: u32) {
        let mut before = character;
        for known in self.recent.iter_mut().rev() {
            before = std::mem::replace(known, before);
            if before == character {
                return;
            }
        }
        if self.recent.len() < REMEMBERED {
            self.recent.insert(0, before);
        }
    }
}

struct Walk<'t, 'a, 'd> {
    text: &'t Text<'a, 'd>,
    words: &'t mut Words,
    memory: &'t mut Memory,
    cast: &'t mut Cast,
    sentence: u32,
    paragraph: u32,
    /// The subject before, in this sentence.
    subject: Option<u32>,
    /// The first subject of this sentence, or who is quoted in it.
    lead: Option<u32>,
    /// The same of the sentence before.
    topic: Option<u32>,
}

impl<'t, 'a, 'd> Walk<'t, 'a, 'd> {
    /// A walk from the beginning, with the characters whom the text names.
    fn new(text: &'t Text<'a, 'd>, words: &'t mut Words, memory: &'t mut Memory, cast: &'t mut Cast) -> Self {
        let Memory { presences, votes, recent, unnamed, .. } = memory;
        presences.clear();
        presences.extend(cast.characters.iter().map(Presence::of));
        votes.clear();
        votes.resize(cast.characters.len(), [0; 2]);
        recent.clear();
        unnamed.clear();
        cast.referents.clear(text.document.phrases.len());
        cast.mentions.clear();
        cast.possessors.clear();
        cast.narrator = None;
        Self { text, words, memory, cast, sentence: 0, paragraph: 0, subject: None, lead: None, topic: None }
    }

    fn run(mut self) {
        for event in self.text.marks.events() {
            let at = event.phrase as usize;
            match self.text.document.phrases[at].part {
                Part::Break { paragraph, .. } => {
                    self.sentence += 1;
                    self.paragraph += u32::from(paragraph);
                    self.subject = None;
                    self.topic = self.lead.take().or(self.topic);
                }
                Part::Noun(noun) => self.noun(event, noun.form),
                Part::Wh | Part::That => self.relative(at),
                _ => {}
            }
        }
    }

    /// Reads a noun phrase.
    fn noun(&mut self, Event { phrase, naming, owned, .. }: Event, form: Form) {
        let (at, first) = (phrase as usize, naming as usize);
        let mut head = None;
        if owned && let Some(character) = self.possessor(at) {
            self.cast.possessors.insert(phrase, character);
        }
        let text = self.text;
        let namings = text.namings[first..].iter().take_while(|naming| naming.phrase as usize == at);
        for (index, naming) in (first..).zip(namings) {
            if let Some(character) = self.bearer(index) {
                if naming.head {
                    head = Some(character);
                }
                self.mention(at, character, naming, matches!(self.text.bearers[index], Bearer::One(_)));
            }
        }
        if head.is_none() {
            head = match form {
                Form::Pronoun => self.pronoun(at),
                _ => self.nominal(at),
            };
        }
        let Some(character) = head else { return };
        self.cast.referents.set(at, character);
        let flags = self.text.marks.flags[at];
        if (flags.subject || flags.source) && !flags.quoted {
            self.subject = Some(character);
            if flags.source || self.lead.is_none() {
                self.lead = Some(character);
            }
        }
    }

    /// Whose the phrase tells something to be by a pronoun or a role: "his decision", "the president's decision".
    fn possessor(&mut self, at: usize) -> Option<u32> {
        let document = self.text.document;
        let phrase = document.phrases[at];
        let quoted = self.text.marks.flags[at].quoted;
        let first = document.token(phrase.first as usize);
        let character = if first.is(Class::POSSESSIVE) {
            let third = first.is(Class::SINGULAR) && !first.is(Class::FIRST_PERSON.or(Class::SECOND_PERSON));
            let wanted = gender(first).filter(|_| third && phrase.first != phrase.head())?;
            self.antecedent(Some(wanted), quoted, None, 0..0)?
        } else {
            let noun = phrase.tokens().take(phrase.tokens().len().saturating_sub(1)).find(|&at| {
                let token = document.token(at);
                token.possessive() && !token.capital() && token.is(Class::PERSON.or(Class::BODY))
            })?;
            self.role_bearer(phrase.tokens().start..noun + 1, noun)?
        };
        self.touch(at, character, POSSESSOR * 0.5);
        Some(character)
    }

    /// Whom a name names here.
    fn bearer(&self, naming: usize) -> Option<u32> {
        match &self.text.bearers[naming] {
            Bearer::One(character) => Some(*character),
            Bearer::Several(bearers) => {
                self.most_salient(bearers.iter().map(|&bearer| (bearer, 1.0))).or(bearers.first().copied())
            }
        }
    }

    fn mention(&mut self, at: usize, character: u32, naming: &Naming, telling: bool) {
        let flags = self.text.marks.flags[at];
        let weight = match () {
            () if !naming.head && self.text.document.token(naming.proper.end as usize - 1).possessive() => POSSESSOR,
            () if !naming.head => MODIFIER,
            () if flags.subject => SUBJECT,
            () => OTHER,
        };
        self.touch(at, character, weight);
        self.cast.add(Mention {
            tokens: naming.tokens.clone(),
            phrase: at as u32,
            character,
            form: Form::Name,
            head: naming.head,
            telling,
        });
        let called = naming.called();
        if naming.tokens != called {
            self.cast.add(Mention {
                tokens: called,
                phrase: at as u32,
                character,
                form: Form::Name,
                head: false,
                telling,
            });
        }
    }

    /// Adds to somebody's salience.
    fn touch(&mut self, at: usize, character: u32, weight: f32) {
        let flags = self.text.marks.flags[at];
        let salience = self.salience(character);
        let presence = &mut self.memory.presences[character as usize];
        let weight = if flags.source { weight + SOURCE } else { weight };
        let weight = if flags.quoted { weight * 0.1 } else { weight };
        presence.salience = salience + weight;
        presence.outside |= !flags.quoted;
        presence.last = self.text.document.phrases[at].first;
        (presence.sentence, presence.paragraph) = (self.sentence, self.paragraph);
        self.memory.remember(character);
    }

    /// The salience of somebody now.
    #[inline]
    fn salience(&self, character: u32) -> f32 {
        self.salience_of(&self.memory.presences[character as usize])
    }

    #[inline]
    fn salience_of(&self, presence: &Presence) -> f32 {
        let sentences = (self.sentence - presence.sentence) as usize;
        let paragraphs = (self.paragraph - presence.paragraph) as usize;
        presence.salience * SENTENCES[sentences.min(LONG)] * PARAGRAPHS[paragraphs.min(LONG)]
    }

    /// The salience of somebody, or of an organisation along with whom it is named after.
    fn presence(&self, character: u32) -> f32 {
        let namesake = self.cast.characters[character as usize].namesake;
        self.salience(character) + namesake.map_or(0.0, |person| NAMESAKE * self.salience(person))
    }

    /// The most salient of some, each with a factor.
    fn most_salient(&self, among: impl Iterator<Item = (u32, f32)>) -> Option<u32> {
        let mut most = None;
        let mut highest = LOWEST;
        for (character, factor) in among {
            let salience = self.salience(character) * factor;
            if salience >= highest {
                (most, highest) = (Some(character), salience);
            }
        }
        most
    }

    fn pronoun(&mut self, at: usize) -> Option<u32> {
        let token = self.text.document.head(at);
        let flags = self.text.marks.flags[at];
        if token.is(Class::FIRST_PERSON) {
            let singular = token.is(Class::SINGULAR) && !flags.quoted;
            return singular.then(|| self.narrator(at));
        }
        let classes = self.text.document.classes(token);
        if classes.any(Class::SECOND_PERSON.or(Class::INDEFINITE).or(Class::REFLEXIVE)) || !token.is(Class::SINGULAR) {
            return None;
        }
        let wanted = gender(token);
        let neuter = classes.any(Class::NEUTER);
        if wanted.is_none() && !neuter {
            return None;
        }
        let object = classes.any(Class::OBJECT) && !token.is(Class::SUBJECT) && !token.is(Class::POSSESSIVE);
        let not = if object { self.subject } else { None };
        let said = self.text.marks.said(at);
        let character = self.antecedent(wanted, flags.quoted, not, said)?;
        self.touch(at, character, if flags.subject { PRONOUN } else { POSSESSOR });
        self.cast.add(Mention {
            tokens: at_tokens(self.text.document, at),
            phrase: at as u32,
            character,
            form: Form::Pronoun,
            head: true,
            telling: false,
        });
        Some(character)
    }

    /// Who is meant by "he", "she" or, without a gender, "it".
    fn antecedent(&mut self, wanted: Option<Gender>, quoted: bool, not: Option<u32>, said: Range<u32>) -> Option<u32> {
        let presence = |character: u32| &self.memory.presences[character as usize];
        let is_here = |&topic: &u32| presence(topic).paragraph == self.paragraph;
        let topic = self.topic.filter(|topic| self.subject.is_none() && is_here(topic));
        let pronoun = wanted.map_or(2, |wanted| usize::from(wanted == Gender::Female));
        let mut most = None;
        let mut highest = LOWEST;
        for &character in &self.memory.recent {
            let known = presence(character);
            let weight = known.weights[pronoun];
            if weight == 0.0 || !quoted && !known.outside || Some(character) == not {
                continue;
            }
            // Who speaks does not call himself by name.
            let weight = match said.contains(&known.last) {
                true => known.suits[pronoun] * SAID * known.named * known.often,
                false => weight,
            };
            let weight = if topic == Some(character) { weight * TOPIC } else { weight };
            let salience = self.salience_of(known) * weight;
            if salience >= highest {
                (most, highest) = (Some(character), salience);
            }
        }
        let character = most?;
        if self.salience(character) < LEAST {
            return None;
        }
        match wanted {
            Some(Gender::Male) => self.memory.votes[character as usize][0] += 1,
            Some(Gender::Female) => self.memory.votes[character as usize][1] += 1,
            None => {}
        }
        Some(character)
    }

    /// "who", "which", "that" stand for the noun before.
    fn relative(&mut self, at: usize) {
        if let Some(character) = self.text.document.antecedent(at).and_then(|noun| self.cast.referents.get(noun)) {
            self.cast.referents.set(at, character);
        }
    }

    fn narrator(&mut self, at: usize) -> u32 {
        let narrator = match self.cast.narrator {
            Some(narrator) => narrator,
            None => {
                let narrator = self.add(Character {
                    kind: Kind::Person,
                    named: true,
                    name: Label::Narrator,
                    ..Character::default()
                });
                *self.cast.narrator.insert(narrator)
            }
        };
        self.cast.add(Mention {
            tokens: at_tokens(self.text.document, at),
            phrase: at as u32,
            character: narrator,
            form: Form::Pronoun,
            head: true,
            telling: false,
        });
        narrator
    }

    fn add(&mut self, character: Character) -> u32 {
        self.memory.presences.push(Presence::of(&character));
        self.cast.characters.push(character);
        self.memory.votes.push([0; 2]);
        self.cast.characters.len() as u32 - 1
    }

    /// For whom a noun phrase without a name stands.
    fn nominal(&mut self, at: usize) -> Option<u32> {
        let document = self.text.document;
        let phrase = document.phrases[at];
        let noun = phrase.noun()?;
        if let Some(character) = self.text.known.by_noun(document, at, self.words) {
            self.refer(at, character, true);
            return Some(character);
        }
        let head = document.head(at);
        let fiction = document.genre == Genre::Fiction;
        let speaks = fiction && self.text.marks.flags[at].source;
        if noun.time || noun.plural || !head.is(Class::ROLE.or(Class::KIN)) && !speaks {
            return None;
        }
        let person = head.is(Class::PERSON.or(Class::KIN)) || speaks;
        if let Some(name) = self.text.roles.beside(at as u32) {
            let first = self.text.namings.partition_point(|naming| naming.phrase < name);
            let mut namings =
                (first..).zip(&self.text.namings[first..]).take_while(|(_, naming)| naming.phrase == name);
            let named = namings.find(|(_, naming)| naming.head).map(|(index, _)| index);
            let character = named.and_then(|naming| self.bearer(naming))?;
            self.refer(at, character, !fiction);
            return Some(character);
        }
        // "Kaine is a lawyer who": a predicate stands for its subject.
        if !fiction
            && at > 0
            && matches!(document.part(at - 1), Some(Part::Verb(verb)) if verb.shape == Shape::Copula)
            && let Some(character) =
                document.subjects[at - 1].and_then(|subject| self.cast.referents.get(subject.first as usize))
        {
            return Some(character);
        }
        let first = document.token(phrase.first as usize);
        let article = first.is(Class::DETERMINER) && {
            let written = document.word(phrase.first as usize);
            ["the", "this", "that"].iter().any(|word| word.eq_ignore_ascii_case(written))
        };
        let definite = article
            || first.is(Class::POSSESSIVE)
            || !first.is(Class::DETERMINER.or(Class::QUANTIFIER).or(Class::NUMERAL)) && person;
        if definite && let Some(character) = self.role_bearer(phrase.tokens(), phrase.head() as usize) {
            self.refer(at, character, !fiction || head.capital());
            return Some(character);
        }
        if !person {
            // "the company": the one spoken of, unless its own name calls it something else.
            let body = head.is(Class::BODY) && article && !fiction && phrase.tokens().len() == 2;
            let candidates = self.memory.recent.iter().copied().filter(|_| body).filter(|&character| {
                let known = &self.cast.characters[character as usize];
                known.named && known.kind == Kind::Organization && !self.is_called(known, Class::BODY)
            });
            let character = self.most_salient(candidates.map(|character| (character, 1.0)))?;
            self.refer(at, character, true);
            return Some(character);
        }
        // "the young man", "the girl": whoever is meant, unless such a one has been introduced without a name.
        let noun = self.words.of_token(document, phrase.head() as usize);
        let known = self.memory.unnamed.get(&noun).copied();
        if fiction
            && definite
            && let Some(wanted) = gender(head)
            && role::is_anybody(self.text.document, head)
            && known.is_none_or(|known| self.salience(known) < 2.0 * FADED)
            && let Some(character) = self.antecedent(Some(wanted), self.text.marks.flags[at].quoted, None, 0..0)
        {
            self.refer(at, character, false);
            return Some(character);
        }
        let known = known.filter(|_| definite);
        // "the New York businessman": another word for whom the text speaks of.
        if !fiction
            && article
            && known.is_none_or(|known| self.salience(known) < FADED)
            && phrase.tokens().any(|at| {
                let token = document.token(at);
                at != phrase.head() as usize
                    && (token.capital() && at > phrase.tokens().start || token.is(Class::ADJECTIVE))
            })
            && self.text.marks.flags[at].subject
            && !self.text.marks.flags[at].quoted
            && let Some(character) = self.last_subject(gender(head))
        {
            self.refer(at, character, true);
            return Some(character);
        }
        let character = known.unwrap_or_else(|| {
            self.add(Character {
                kind: if head.is(Class::PERSON.or(Class::KIN)) { Kind::Person } else { Kind::Thing },
                gender: gender(head),
                name: Label::Tokens(phrase.first..phrase.end),
                ..Character::default()
            })
        });
        self.memory.unnamed.insert(noun, character);
        self.refer(at, character, true);
        Some(character)
    }

    /// Who of the bearers of a role is meant: the one whose modifiers agree best, then the most salient.
    fn role_bearer(&mut self, around: Range<usize>, noun: usize) -> Option<u32> {
        let document = self.text.document;
        if !self.text.roles.may_bind(document.word(noun)) {
            return None;
        }
        let bindings = self.text.roles.of_noun(self.words.of_token(document, noun))?;
        self.memory.asked.clear();
        self.memory.asked.extend(role::modifiers(document, around, noun).map(|at| self.words.of_token(document, at)));
        let bearers = self.text.roles.bearers(bindings, &self.memory.asked);
        let best = bearers.clone().map(|(_, agreement)| agreement).max()?;
        let mut best = bearers.filter(|&(_, agreement)| agreement == best).map(|(character, _)| character);
        let present = best.clone().filter(|&character| self.presence(character) > 0.0);
        present.max_by(|&one, &two| self.presence(one).total_cmp(&self.presence(two))).or_else(|| best.next())
    }

    /// Whether the last word of a name is of a class.
    fn is_called(&self, character: &Character, class: Class) -> bool {
        match &character.name {
            Label::Tokens(name) => self.text.document.is(name.end as usize - 1, class),
            Label::Known(_) | Label::Narrator => false,
        }
    }

    /// The named person who was the subject of the sentence before, if of the gender.
    fn last_subject(&self, wanted: Option<Gender>) -> Option<u32> {
        let character = self.topic?;
        let known = &self.cast.characters[character as usize];
        let agrees = wanted.is_none() || known.gender.is_none() || known.gender == wanted;
        (known.named && known.kind == Kind::Person && agrees).then_some(character)
    }

    fn refer(&mut self, at: usize, character: u32, telling: bool) {
        let subject = self.text.marks.flags[at].subject;
        let weight = match (subject, self.cast.characters[character as usize].named) {
            (true, _) => SUBJECT,
            (false, true) => OTHER,
            (false, false) => BYSTANDER,
        };
        self.touch(at, character, weight);
        self.cast.add(Mention {
            tokens: at_tokens(self.text.document, at),
            phrase: at as u32,
            character,
            form: Form::Nominal,
            head: true,
            telling,
        });
    }
}

fn at_tokens(document: &Document<'_>, at: usize) -> Range<u32> {
    document.phrases[at].first..document.phrases[at].end
}
