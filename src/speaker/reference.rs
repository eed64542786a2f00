//! Reference: one walk through the text that decides, mention by mention, for whom each phrase stands.
//!
//! A pronoun goes to the most salient one that agrees in gender and number, an open name or role to the most salient of
//! its bearers. The text is walked twice: the first time the pronouns tell the genders that names and titles do not.

use super::alias::{Bearer, Character, Index};
use super::known::Known;
use super::lead::Bearers;
use super::marks::{self, Event, Flags, Marks, Refers};
use super::name::{Kind, Naming};
use super::role::Roles;
use super::salience::{self, Pronoun, Salience};
use super::spelling::Names;
use super::word::Words;
use super::{Cast, Label, Mention};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::memory::Room;
use crate::{Form, Gender, Genre};

/// What one of the names of a text takes, if it is one word, with who bears it, in all tables.
const EACH: usize = Names::EACH + Words::EACH + Index::EACH + Memory::EACH + size_of::<Mention>();

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

impl Scratch {
    /// Marks how the phrases of a document stand in its text, and finds the names in them, unless there is no room
    /// for them.
    pub fn mark(&mut self, document: &Document<'_>, attributions: &[Attribution], room: Room) -> bool {
        self.reading.marks.read(document, attributions, room, &mut self.reading.namings)
    }

    /// The bytes of what has been marked, and of what will come of it beside the names.
    fn bytes(&self, document: &Document<'_>) -> usize {
        let Reading { namings, marks, .. } = &self.reading;
        size_of_val(&**namings) + size_of_val(&*marks.events) / 2 * 3 + 4 * document.phrases.len()
    }
}

/// Everybody whom a document mentions that has been marked, unless there is no room for them.
#[inline(never)]
pub(super) fn cast<'s>(document: &Document<'_>, room: Room, scratch: &'s mut Scratch) -> Option<&'s mut Cast> {
    let left = room.beside(scratch.bytes(document));
    let Scratch { reading, cast } = scratch;
    let Reading { namings, words, names, index, roles, marks, memory } = reading;
    words.clear();
    if !names.read(document, namings, &marks.sentences, left.holds_of(EACH), words) {
        return None;
    }
    names.trim_calls(document, namings);
    index.read(document, namings, names, words);
    let Index { characters, bearers, several, known, .. } = index;
    name_after(namings, bearers, characters);
    roles.read(document, namings, bearers, characters, words);
    let text = Text { document, namings, bearers, several, known, roles, marks };
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
    room.forget(reading);
    Some(cast)
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
pub(super) struct Text<'a, 'd> {
    pub document: &'a Document<'d>,
    pub namings: &'a [Naming],
    bearers: &'a [Bearer],
    several: &'a [Bearers],
    pub known: &'a Known,
    pub roles: &'a Roles,
    marks: &'a Marks,
}

/// What the walk remembers of everybody.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    pub salience: Salience,
    /// For each character how often "he" and "she" stood for it.
    votes: Vec<[u32; 2]>,
    /// The unnamed by their nouns.
    pub unnamed: Map<u32, u32>,
    /// The modifiers of the role that is looked up.
    pub asked: Vec<u32>,
}

impl Memory {
    /// What each character takes.
    const EACH: usize = Salience::EACH + size_of::<[u32; 2]>();
}

pub(super) struct Walk<'t, 'a, 'd> {
    pub text: &'t Text<'a, 'd>,
    pub words: &'t mut Words,
    pub memory: &'t mut Memory,
    pub cast: &'t mut Cast,
    /// The subject before, in this sentence.
    subject: Option<u32>,
    /// The first subject of this sentence, or who is quoted in it.
    lead: Option<u32>,
    /// The same of the sentence before.
    pub topic: Option<u32>,
}

impl<'t, 'a, 'd> Walk<'t, 'a, 'd> {
    /// A walk from the beginning, with the characters whom the text names.
    fn new(text: &'t Text<'a, 'd>, words: &'t mut Words, memory: &'t mut Memory, cast: &'t mut Cast) -> Self {
        let Memory { salience, votes, unnamed, .. } = memory;
        salience.begin(&cast.characters);
        votes.clear();
        votes.resize(cast.characters.len(), [0; 2]);
        unnamed.clear();
        cast.referents.clear(text.document.phrases.len());
        cast.mentions.clear();
        cast.mentions.reserve(text.marks.events.len());
        cast.possessors.clear();
        cast.narrator = None;
        Self { text, words, memory, cast, subject: None, lead: None, topic: None }
    }

    fn run(mut self) {
        for &event in &self.text.marks.events {
            match event.refers {
                Refers::Noun => self.noun(event),
                Refers::Pronoun { gender, object } => {
                    let character = self.pronoun(event, gender, object);
                    self.stand(event, character);
                }
                Refers::Narrator => {
                    let character = self.narrator(event);
                    self.stand(event, Some(character));
                }
                Refers::Relative => self.relative(event.phrase as usize),
                Refers::Break { paragraph } => {
                    self.memory.salience.end_sentence(paragraph);
                    self.subject = None;
                    self.topic = self.lead.take().or(self.topic);
                }
            }
        }
    }

    /// Reads a noun phrase.
    fn noun(&mut self, here: Event) {
        let Text { namings, bearers, .. } = *self.text;
        if here.flags.any(Flags::OWNED)
            && let Some(character) = self.possessor(here)
        {
            self.cast.possessors.insert(here.phrase, character);
        }
        let mut head = None;
        let own = here.naming as usize..(here.naming + here.namings) as usize;
        for (naming, &bearer) in namings[own.clone()].iter().zip(&bearers[own]) {
            if let Some(character) = self.bearer(bearer) {
                if naming.head {
                    head = Some(character);
                }
                self.name(here, character, naming, matches!(bearer, Bearer::One(_)));
            }
        }
        let head = head.or_else(|| self.nominal(here));
        self.stand(here, head);
    }

    /// Says for whom a phrase stands.
    fn stand(&mut self, Event { phrase, flags, .. }: Event, character: Option<u32>) {
        let Some(known) = character else { return };
        self.cast.referents.set(phrase as usize, known);
        if flags.any(Flags::SUBJECT.or(Flags::SOURCE)) & !flags.any(Flags::QUOTED) {
            self.subject = character;
            let leads = flags.any(Flags::SOURCE) | self.lead.is_none();
            self.lead = if leads { character } else { self.lead };
        }
    }

    /// Whose the phrase tells something to be by a pronoun or a role: "his decision", "the president's decision".
    fn possessor(&mut self, here: Event) -> Option<u32> {
        let document = self.text.document;
        let phrase = &document.phrases[here.phrase as usize];
        let (character, form) = match marks::possessive_pronoun(document, phrase) {
            gender @ Some(_) => {
                let quoted = here.flags.any(Flags::QUOTED);
                (self.antecedent(Pronoun { gender, quoted, ..Pronoun::default() })?, Form::Pronoun)
            }
            None => {
                let noun = marks::possessive_role(document, phrase)?;
                (self.role_bearer(phrase.tokens().start..noun + 1, noun)?, Form::Nominal)
            }
        };
        self.touch(here, character, salience::POSSESSOR * 0.5);
        if document.genre == Genre::Fiction && here.flags.any(Flags::SUBJECT) {
            let (phrase, tokens) = (here.phrase, here.first..here.first + 1);
            let (head, subject, telling) = (false, true, false);
            self.cast.add(Mention { tokens, phrase, character, form, head, subject, telling });
        }
        Some(character)
    }

    /// Whom a name names here.
    fn bearer(&self, bearer: Bearer) -> Option<u32> {
        match bearer {
            Bearer::One(character) => Some(character),
            Bearer::Several(place) => {
                let bearers = &self.text.several[place as usize];
                self.memory.salience.most(bearers.iter().copied()).or(bearers.first().copied())
            }
        }
    }

    /// Whom a naming names here.
    pub(super) fn bearer_of(&self, naming: usize) -> Option<u32> {
        self.bearer(self.text.bearers[naming])
    }

    fn name(&mut self, here: Event, character: u32, naming: &Naming, telling: bool) {
        let owns = !naming.head && self.text.document.token(naming.proper.end as usize - 1).possessive();
        let weight = match () {
            () if naming.head => here.flags.of(&salience::NAME),
            () if owns => salience::POSSESSOR,
            () => salience::MODIFIER,
        };
        self.touch(here, character, weight);
        let (phrase, form) = (here.phrase, Form::Name);
        let tokens = naming.tokens.clone();
        let called = naming.called();
        let is_part = called != tokens;
        let (head, subject) = (naming.head, (naming.head || owns) && here.flags.any(Flags::SUBJECT));
        self.cast.add(Mention { tokens, phrase, character, form, head, subject, telling });
        if is_part {
            self.cast.add(Mention { tokens: called, phrase, character, form, head: false, subject: false, telling });
        }
    }

    /// Adds to somebody's salience.
    fn touch(&mut self, here: Event, character: u32, weight: f32) {
        self.memory.salience.mention(character, weight, here.flags, here.first);
    }

    /// Says that a phrase without a name stands for somebody.
    fn stands_for(
        &mut self,
        Event { phrase, first, end, flags, .. }: Event,
        character: u32,
        form: Form,
        telling: bool,
    ) {
        let subject = flags.any(Flags::SUBJECT);
        self.cast.add(Mention { tokens: first..end, phrase, character, form, head: true, subject, telling });
    }

    fn pronoun(&mut self, here: Event, gender: Option<Gender>, object: bool) -> Option<u32> {
        let quoted = here.flags.any(Flags::QUOTED);
        let not = if object { self.subject } else { None };
        let said = self.text.marks.said(here);
        let character = self.antecedent(Pronoun { gender, quoted, not, said, topic: None })?;
        self.touch(here, character, here.flags.of(&salience::PRONOUN));
        self.stands_for(here, character, Form::Pronoun, false);
        Some(character)
    }

    /// Who is meant by a pronoun, or by a noun that says no more.
    pub(super) fn antecedent(&mut self, mut pronoun: Pronoun) -> Option<u32> {
        let Memory { salience, votes, .. } = &mut *self.memory;
        pronoun.topic = self.topic.filter(|&topic| self.subject.is_none() && salience.is_here(topic));
        let character = salience.antecedent(&pronoun)?;
        if let Some(gender) = pronoun.gender {
            votes[character as usize][usize::from(gender == Gender::Female)] += 1;
        }
        Some(character)
    }

    /// "who", "which", "that" stand for the noun before.
    fn relative(&mut self, at: usize) {
        if let Some(character) = self.text.document.antecedent(at).and_then(|noun| self.cast.referents.get(noun)) {
            self.cast.referents.set(at, character);
        }
    }

    fn narrator(&mut self, here: Event) -> u32 {
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
        self.stands_for(here, narrator, Form::Pronoun, false);
        narrator
    }

    pub(super) fn add(&mut self, character: Character) -> u32 {
        self.memory.salience.add(&character);
        self.cast.characters.push(character);
        self.memory.votes.push([0; 2]);
        self.cast.characters.len() as u32 - 1
    }

    /// Says that a phrase stands for somebody by a noun.
    pub(super) fn refer(&mut self, here: Event, character: u32, telling: bool) -> u32 {
        let named = self.cast.characters[character as usize].named;
        let weight = here.flags.of(if named { &salience::NAME } else { &salience::UNNAMED_NOUN });
        self.touch(here, character, weight);
        self.stands_for(here, character, Form::Nominal, telling);
        character
    }
}
