//! Reference: one walk through the text that decides, mention by mention, for whom each phrase stands.
//!
//! Everybody mentioned has a salience: each mention adds to it, a subject more than an object, a speaker more than a
//! bystander, and every sentence and paragraph since takes from it. A pronoun goes to the most salient one that agrees
//! in gender and number, an open name or role to the most salient of its bearers. The text is walked twice: the first
//! time the pronouns tell the genders that names and titles do not.

use std::ops::Range;

use super::alias::{self, Bearer, Character};
use super::name::{self, Kind, Naming, gender};
use super::role::{self, Roles};
use super::word::Words;
use super::{Cast, Label, Mention};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
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

/// Everybody whom a document mentions.
pub(super) fn cast(document: &Document<'_>, attributions: &[Attribution]) -> Cast {
    let mut namings = Vec::new();
    for index in 0..document.phrases.len() {
        name::names(document, index, &mut namings);
    }
    let mut words = Words::default();
    let (mut characters, bearers) = alias::characters(document, &namings, &mut words);
    name_after(&namings, &bearers, &mut characters);
    let roles = Roles::read(document, &namings, &bearers, &characters, &mut words);
    let text = Text::new(document, &namings, &bearers, &roles, attributions);
    let mut walk = Walk::new(&text, &mut words, characters.clone());
    walk.run();
    let mut learnt = false;
    for (character, votes) in characters.iter_mut().zip(&walk.votes) {
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
        walk = Walk::new(&text, &mut words, characters);
        walk.run();
    }
    walk.finish()
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
    /// For each phrase its first naming.
    first_naming: Vec<u32>,
    roles: &'a Roles,
    /// The phrases in the order of the text, whatever their level, each after its first token.
    order: Vec<(u32, u32)>,
    flags: Vec<Flags>,
    /// For each source phrase the content that stands before it.
    contents: Map<u32, Range<u32>>,
}

#[derive(Clone, Copy, Default)]
struct Flags {
    /// Stands inside quotation marks.
    quoted: bool,
    subject: bool,
    source: bool,
}

impl<'a, 'd> Text<'a, 'd> {
    fn new(
        document: &'a Document<'d>,
        namings: &'a [Naming],
        bearers: &'a [Bearer],
        roles: &'a Roles,
        attributions: &[Attribution],
    ) -> Self {
        let mut flags = vec![Flags::default(); document.phrases.len()];
        for level in document.levels.iter().filter(|level| level.stretch.is_some()) {
            flags[level.phrases.clone()].iter_mut().for_each(|flags| flags.quoted = true);
        }
        for subject in document.subjects.iter().flatten() {
            flags[subject.first as usize].subject = true;
        }
        for source in attributions.iter().filter_map(|attribution| attribution.source.as_ref()) {
            flags[source.phrase as usize].source = true;
        }
        let mut order: Vec<(u32, u32)> = (0..)
            .zip(document.phrases)
            .filter(|(_, phrase)| matches!(phrase.part, Part::Noun(_) | Part::Wh | Part::That | Part::Break { .. }))
            .map(|(at, phrase)| (phrase.first, at))
            .collect();
        order.sort();
        let mut first_naming = vec![namings.len() as u32; document.phrases.len() + 1];
        let mut next = namings.len();
        for phrase in (0..document.phrases.len()).rev() {
            while next > 0 && namings[next - 1].phrase as usize >= phrase {
                next -= 1;
            }
            first_naming[phrase] = next as u32;
        }
        let mut contents = Map::default();
        for attribution in attributions {
            if let (Some(source), Some(first)) = (&attribution.source, attribution.content.first())
                && first.end <= source.tokens.start
            {
                contents.insert(source.phrase, first.clone());
            }
        }
        Self { document, namings, bearers, first_naming, roles, order, flags, contents }
    }

    /// The namings in a phrase.
    fn namings_of(&self, phrase: usize) -> Range<usize> {
        self.first_naming[phrase] as usize..self.first_naming[phrase + 1] as usize
    }
}

/// How present somebody is.
#[derive(Clone, Copy, Default)]
struct Presence {
    salience: f32,
    /// The time of the last mention.
    sentence: u32,
    paragraph: u32,
    /// Whether mentioned outside quotation marks.
    outside: bool,
    /// The token of the last mention.
    last: u32,
}

struct Walk<'t, 'a, 'd> {
    text: &'t Text<'a, 'd>,
    words: &'t mut Words,
    characters: Vec<Character>,
    presences: Vec<Presence>,
    /// For each character how much it outweighs others by being named often.
    frequencies: Vec<f32>,
    /// Those last mentioned, the last one at the end.
    recent: Vec<u32>,
    /// For each character how often "he" and "she" stood for it.
    votes: Vec<[u32; 2]>,
    referents: Vec<Option<u32>>,
    mentions: Vec<Mention>,
    /// The unnamed by their nouns.
    unnamed: Map<u32, u32>,
    /// For a phrase whose it tells something to be.
    possessors: Map<u32, u32>,
    /// The modifiers of the role that is looked up.
    asked: Vec<u32>,
    narrator: Option<u32>,
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
    fn new(text: &'t Text<'a, 'd>, words: &'t mut Words, characters: Vec<Character>) -> Self {
        Self {
            text,
            words,
            asked: Vec::new(),
            presences: vec![Presence::default(); characters.len()],
            frequencies: characters.iter().map(frequency).collect(),
            votes: vec![[0; 2]; characters.len()],
            characters,
            recent: Vec::new(),
            referents: vec![None; text.document.phrases.len()],
            mentions: Vec::new(),
            unnamed: Map::default(),
            possessors: Map::default(),
            narrator: None,
            sentence: 0,
            paragraph: 0,
            subject: None,
            lead: None,
            topic: None,
        }
    }

    fn run(&mut self) {
        for &(_, at) in &self.text.order {
            let at = at as usize;
            match self.text.document.phrases[at].part {
                Part::Break { paragraph, .. } if !self.text.flags[at].quoted => {
                    self.sentence += 1;
                    self.paragraph += u32::from(paragraph);
                    self.subject = None;
                    self.topic = self.lead.take().or(self.topic);
                }
                Part::Noun(noun) => self.noun(at, noun.form),
                Part::Wh | Part::That => self.relative(at),
                _ => {}
            }
        }
    }

    fn finish(self) -> Cast {
        let Self { characters, mut mentions, referents, possessors, narrator, .. } = self;
        mentions.sort_by_key(|mention| mention.tokens.start);
        Cast { characters, mentions, referents, possessors, narrator }
    }

    fn noun(&mut self, at: usize, form: Form) {
        let mut head = None;
        let possessor = self.possessor(at);
        if let Some(character) = possessor {
            self.possessors.insert(at as u32, character);
        }
        for index in self.text.namings_of(at) {
            if let Some(character) = self.bearer(index) {
                let naming = &self.text.namings[index];
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
        self.referents[at] = Some(character);
        let flags = self.text.flags[at];
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
        let quoted = self.text.flags[at].quoted;
        let first = document.token(phrase.first as usize);
        let character = if first.is(Class::POSSESSIVE) {
            let third = first.is(Class::SINGULAR) && !first.is(Class::FIRST_PERSON.or(Class::SECOND_PERSON));
            let wanted = gender(first).filter(|_| third && phrase.first != phrase.head)?;
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
        let flags = self.text.flags[at];
        let weight = match () {
            () if !naming.head && self.text.document.token(naming.proper.end as usize - 1).possessive() => POSSESSOR,
            () if !naming.head => MODIFIER,
            () if flags.subject => SUBJECT,
            () => OTHER,
        };
        self.touch(at, character, weight);
        self.mentions.push(Mention {
            tokens: naming.tokens.clone(),
            phrase: at as u32,
            character,
            form: Form::Name,
            head: naming.head,
            telling,
        });
        let called = naming.called();
        if naming.tokens != called {
            self.mentions.push(Mention {
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
        let flags = self.text.flags[at];
        let salience = self.salience(character);
        let presence = &mut self.presences[character as usize];
        let weight = if flags.source { weight + SOURCE } else { weight };
        let weight = if flags.quoted { weight * 0.1 } else { weight };
        presence.salience = salience + weight;
        presence.outside |= !flags.quoted;
        presence.last = self.text.document.phrases[at].first;
        (presence.sentence, presence.paragraph) = (self.sentence, self.paragraph);
        if let Some(place) = self.recent.iter().rposition(|&recent| recent == character) {
            self.recent.remove(place);
        } else if self.recent.len() == REMEMBERED {
            self.recent.remove(0);
        }
        self.recent.push(character);
    }

    /// The salience of somebody now.
    fn salience(&self, character: u32) -> f32 {
        let presence = self.presences[character as usize];
        let sentences = (self.sentence - presence.sentence) as usize;
        let paragraphs = (self.paragraph - presence.paragraph) as usize;
        presence.salience * SENTENCES[sentences.min(LONG)] * PARAGRAPHS[paragraphs.min(LONG)]
    }

    /// The salience of somebody, or of an organisation along with whom it is named after.
    fn presence(&self, character: u32) -> f32 {
        let namesake = self.characters[character as usize].namesake;
        self.salience(character) + namesake.map_or(0.0, |person| NAMESAKE * self.salience(person))
    }

    /// The most salient of some, each with a factor.
    fn most_salient(&self, among: impl Iterator<Item = (u32, f32)>) -> Option<u32> {
        among
            .map(|(character, factor)| (character, self.salience(character) * factor))
            .filter(|&(_, salience)| salience > 0.0)
            .max_by(|one, two| one.1.total_cmp(&two.1))
            .map(|(character, _)| character)
    }

    fn pronoun(&mut self, at: usize) -> Option<u32> {
        let token = self.text.document.head(at);
        let flags = self.text.flags[at];
        if token.is(Class::FIRST_PERSON) {
            let singular = token.is(Class::SINGULAR) && !flags.quoted;
            return singular.then(|| self.narrator(at));
        }
        if token.is(Class::SECOND_PERSON.or(Class::INDEFINITE).or(Class::REFLEXIVE)) || !token.is(Class::SINGULAR) {
            return None;
        }
        let wanted = gender(token);
        let neuter = token.is(Class::NEUTER);
        if wanted.is_none() && !neuter {
            return None;
        }
        let object = token.is(Class::OBJECT) && !token.is(Class::SUBJECT) && !token.is(Class::POSSESSIVE);
        let not = if object { self.subject } else { None };
        let said = self.text.contents.get(&(at as u32)).cloned().unwrap_or(0..0);
        let character = self.antecedent(wanted, flags.quoted, not, said)?;
        self.touch(at, character, if flags.subject { PRONOUN } else { POSSESSOR });
        self.mentions.push(Mention {
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
        let paragraph = |character: u32| self.presences[character as usize].paragraph;
        let topic = self.topic.filter(|&topic| self.subject.is_none() && paragraph(topic) == self.paragraph);
        let candidates =
            self.recent.iter().copied().filter(|&character| Some(character) != not).filter_map(|character| {
                let known = &self.characters[character as usize];
                if !quoted && !self.presences[character as usize].outside {
                    return None;
                }
                let factor = match (wanted, known.gender, known.kind) {
                    (Some(wanted), Some(gender), kind) if gender == wanted && kind != Kind::Organization => 1.0,
                    (Some(_), None, Kind::Person) => 0.7,
                    (Some(_), None, Kind::Unknown) => 0.2,
                    (None, None, Kind::Organization) => 1.0,
                    (None, None, Kind::Place | Kind::Unknown | Kind::Thing) => 0.5,
                    _ => return None,
                };
                // Who speaks does not call himself by name.
                let said = if said.contains(&self.presences[character as usize].last) { SAID } else { 1.0 };
                let named = if known.named { 1.0 } else { UNNAMED };
                let often = self.frequencies[character as usize];
                let topic = if topic == Some(character) { TOPIC } else { 1.0 };
                Some((character, factor * said * named * often * topic))
            });
        let character = self.most_salient(candidates)?;
        if self.salience(character) < LEAST {
            return None;
        }
        match wanted {
            Some(Gender::Male) => self.votes[character as usize][0] += 1,
            Some(Gender::Female) => self.votes[character as usize][1] += 1,
            None => {}
        }
        Some(character)
    }

    /// "who", "which", "that" stand for the noun before.
    fn relative(&mut self, at: usize) {
        let document = self.text.document;
        let Some(mut before) = at.checked_sub(1) else { return };
        if document.part(before) == Some(Part::Comma) && before > 0 {
            before -= 1;
        }
        if matches!(document.part(before), Some(Part::Noun(_))) {
            self.referents[at] = self.referents[before];
        }
    }

    fn narrator(&mut self, at: usize) -> u32 {
        let narrator = match self.narrator {
            Some(narrator) => narrator,
            None => {
                let narrator = self.add(Character {
                    kind: Kind::Person,
                    named: true,
                    name: Label::Narrator,
                    ..Character::default()
                });
                *self.narrator.insert(narrator)
            }
        };
        self.mentions.push(Mention {
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
        self.frequencies.push(frequency(&character));
        self.characters.push(character);
        self.presences.push(Presence::default());
        self.votes.push([0; 2]);
        self.characters.len() as u32 - 1
    }

    /// For whom a noun phrase without a name stands.
    fn nominal(&mut self, at: usize) -> Option<u32> {
        let document = self.text.document;
        let phrase = document.phrases[at];
        let noun = phrase.noun()?;
        let head = document.head(at);
        let fiction = document.genre == Genre::Fiction;
        let speaks = fiction && self.text.flags[at].source;
        if noun.time || noun.plural || !head.is(Class::ROLE.or(Class::KIN)) && !speaks {
            return None;
        }
        let person = head.is(Class::PERSON.or(Class::KIN)) || speaks;
        if let Some(name) = self.text.roles.beside(at as u32) {
            let named = self.text.namings_of(name as usize).find(|&naming| self.text.namings[naming].head);
            let character = named.and_then(|naming| self.bearer(naming))?;
            self.refer(at, character, !fiction);
            return Some(character);
        }
        // "Kaine is a lawyer who": a predicate stands for its subject.
        if !fiction
            && at > 0
            && matches!(document.part(at - 1), Some(Part::Verb(verb)) if verb.shape == Shape::Copula)
            && let Some(character) =
                document.subjects[at - 1].and_then(|subject| self.referents[subject.first as usize])
        {
            return Some(character);
        }
        let first = document.token(phrase.first as usize);
        let article = ["the", "this", "that"].iter().any(|word| document.is_word(at, word));
        let definite = article
            || first.is(Class::POSSESSIVE)
            || !first.is(Class::DETERMINER.or(Class::QUANTIFIER).or(Class::NUMERAL)) && person;
        if definite && let Some(character) = self.role_bearer(phrase.tokens(), phrase.head as usize) {
            self.refer(at, character, !fiction || head.capital());
            return Some(character);
        }
        if !person {
            // "the company": the one spoken of, unless its own name calls it something else.
            let body = head.is(Class::BODY) && article && !fiction && phrase.tokens().len() == 2;
            let candidates = self.recent.iter().copied().filter(|_| body).filter(|&character| {
                let known = &self.characters[character as usize];
                known.named && known.kind == Kind::Organization && !self.is_called(known, Class::BODY)
            });
            let character = self.most_salient(candidates.map(|character| (character, 1.0)))?;
            self.refer(at, character, true);
            return Some(character);
        }
        // "the young man", "the girl": whoever is meant, unless such a one has been introduced without a name.
        let noun = self.words.of_token(document, phrase.head as usize);
        let known = self.unnamed.get(&noun).copied();
        if fiction
            && definite
            && let Some(wanted) = gender(head)
            && super::role::is_anybody(document.word(phrase.head as usize))
            && known.is_none_or(|known| self.salience(known) < 2.0 * FADED)
            && let Some(character) = self.antecedent(Some(wanted), self.text.flags[at].quoted, None, 0..0)
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
                at != phrase.head as usize
                    && (token.capital() && at > phrase.tokens().start || token.is(Class::ADJECTIVE))
            })
            && self.text.flags[at].subject
            && !self.text.flags[at].quoted
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
        self.unnamed.insert(noun, character);
        self.refer(at, character, true);
        Some(character)
    }

    /// Who of the bearers of a role is meant: the one whose modifiers agree best, then the most salient.
    fn role_bearer(&mut self, around: Range<usize>, noun: usize) -> Option<u32> {
        let document = self.text.document;
        self.asked.clear();
        self.asked.extend(role::modifiers(document, around, noun).map(|at| self.words.of_token(document, at)));
        let bearers = self.text.roles.bearers(self.words.of_token(document, noun), &self.asked);
        let best = bearers.clone().map(|(_, agreement)| agreement).max()?;
        let mut best = bearers.filter(|&(_, agreement)| agreement == best).map(|(character, _)| character);
        let present = best.clone().filter(|&character| self.presence(character) > 0.0);
        present.max_by(|&one, &two| self.presence(one).total_cmp(&self.presence(two))).or_else(|| best.next())
    }

    /// Whether the last word of a name is of a class.
    fn is_called(&self, character: &Character, class: Class) -> bool {
        match &character.name {
            Label::Tokens(name) => self.text.document.is(name.end as usize - 1, class),
            Label::Narrator => false,
        }
    }

    /// The named person who was the subject of the sentence before, if of the gender.
    fn last_subject(&self, wanted: Option<Gender>) -> Option<u32> {
        let character = self.topic?;
        let known = &self.characters[character as usize];
        let agrees = wanted.is_none() || known.gender.is_none() || known.gender == wanted;
        (known.named && known.kind == Kind::Person && agrees).then_some(character)
    }

    fn refer(&mut self, at: usize, character: u32, telling: bool) {
        let subject = self.text.flags[at].subject;
        let weight = match (subject, self.characters[character as usize].named) {
            (true, _) => SUBJECT,
            (false, true) => OTHER,
            (false, false) => BYSTANDER,
        };
        self.touch(at, character, weight);
        self.mentions.push(Mention {
            tokens: at_tokens(self.text.document, at),
            phrase: at as u32,
            character,
            form: Form::Nominal,
            head: true,
            telling,
        });
    }
}

/// How much somebody outweighs others by being named often.
fn frequency(character: &Character) -> f32 {
    1.0 + FREQUENCY * number::ln(character.count as f32 + 1.0)
}

fn at_tokens(document: &Document<'_>, at: usize) -> Range<u32> {
    document.phrases[at].first..document.phrases[at].end
}
