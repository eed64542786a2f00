//! Evidence: for each turn the characters who may speak, and what the text around it says of each.

mod around;

use std::ops::Range;

use self::around::Around;
use super::turn::Turn;
use super::view::{Narrated, Role, View, is_definite};
use super::voice::Voices;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::number;
use crate::speaker::{Cast, Kind};
use crate::{Form, Gender};

macro_rules! features {
    ($($name:ident)*) => {
        /// What may speak for a character or against.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $($name),* }

        impl Feature {
            /// All of them by name, in order.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        }
    };
}

features! {
    // The source of the turn.
    SourceIs SourceIsBearer SourceIsRole SourceIsIndefinite SourceIsNot SourceIsNotBearer SourceIsNotRole SourceAgrees SourceDiffers SourceIsNarrator SourceIsNotNarrator SourcePlural
    // The narration of its paragraph.
    SubjectBefore SubjectAfter ActsBefore ActsAfter PronounAgrees PronounDiffers OnlyOne First LastBefore Mentioned
    // The narration before it.
    PriorSubject PriorPronounSubject PriorLast PriorMentioned PriorLeadsIn
    // When it was mentioned last.
    Agreeing0 Agreeing1 Agreeing2 MentionedBefore ObjectBefore
    Rank0 Rank1 Rank2 Rank3 Rank4 Near Close Far Distant Never
    // The words that are spoken.
    AddressedHere AddressedBefore AddressedNext SpokenOf SpokenOfBefore SpokenOfNext AddressedNear SpokenOfNear
    AddressGenderBeforeAgrees AddressGenderBeforeDiffers AddressGenderNextAgrees AddressGenderNextDiffers
    ListensHere ListenedBefore SaysI
    // What it is in the whole text.
    Salient Talkative TalkativeNearby Unnamed Ungendered Narrator Thing Silent
    Voice
    // Who spoke before.
    SameAdjacent SameParagraph SameAfterBeat SameAfterGap SameAfterScene
    SecondAdjacent SecondAfterBeat SecondAfterGap SecondAnswers
    Third Earlier NewAdjacent NewAfterBeat NewAfterGap NewAfterScene
}

/// How the text tells who speaks a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Name,
    Nominal,
    Pronoun,
    /// Only an action in the paragraph.
    Beat,
    Nothing,
}

impl Telling {
    #[cfg(test)]
    pub const ALL: [Telling; 5] = [Self::Name, Self::Nominal, Self::Pronoun, Self::Beat, Self::Nothing];
    pub const NAMES: &[&str] = &["name", "nominal", "pronoun", "beat", "nothing"];
}

/// Somebody who may speak a turn, with the score of the features that do not depend on who spoke before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub character: u32,
    pub score: f32,
}

/// What is known of a turn.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// The number of paragraphs between the turn before and this one; none where both stand in one.
    pub gap: Option<u32>,
    /// Whether a scene ends before it.
    pub opens: bool,
    pub telling: Telling,
    pub candidates: Vec<Candidate>,
    /// Whether the turn before asks.
    pub answers: bool,
    /// Whether only a few words of narration stand between the turn before and this one.
    pub beat: bool,
    /// Who is called by name in the turn.
    pub address: Option<Range<u32>>,
    /// Whom the words around it or in it tell to be spoken to.
    pub listener: Option<u32>,
}

/// How many of those mentioned last may speak.
const REMEMBERED: usize = 9;
/// How many turns ahead a name counts.
const AHEAD: usize = 3;
/// How many turns before and after tell who takes part in the conversation and who is absent.
const NEAR: usize = 4;
/// How many tell who talks much in it.
const NEARBY: usize = 12;

/// The evidence of the turns of a text, given where its paragraphs begin and what the features of a candidate score.
pub(super) fn scenes(
    document: &Document<'_>,
    cast: &Cast,
    attributions: &[Attribution],
    (turns, paragraphs): (&[Turn], &[u32]),
    mut weigh: impl FnMut(Telling, &[(Feature, f32)]) -> f32,
) -> Vec<Scene> {
    let mut reader = Reader::new(document, cast, attributions, turns, paragraphs);
    (0..turns.len()).map(|index| reader.scene(index, &mut weigh)).collect()
}

/// Somebody mentioned in narration, and in which paragraph the last time.
#[derive(Clone, Copy, Debug)]
struct Recent {
    character: u32,
    paragraph: usize,
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    cast: &'a Cast,
    turns: &'a [Turn],
    paragraphs: &'a [u32],
    /// The mentions in narration.
    narrated: Vec<Narrated>,
    views: Vec<View>,
    /// How often each character is mentioned, and named as a speaker, as shares of the most frequent one's.
    salient: Vec<f32>,
    talkative: Vec<f32>,
    /// Whether each is ever the source of a quotation by name or noun.
    talks: Vec<bool>,
    /// Whether each can be expected to speak: a person who acts, or who speaks elsewhere.
    may_speak: Vec<bool>,
    voices: Voices,
    /// Who was mentioned in narration before this turn's, the last one first, and the mention to come next.
    recent: Vec<Recent>,
    next: usize,
    /// In how many turns around this one each character is told by name.
    nearby: Vec<u8>,
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(
        document: &'a Document<'d>,
        cast: &'a Cast,
        attributions: &[Attribution],
        turns: &'a [Turn],
        paragraphs: &'a [u32],
    ) -> Self {
        let characters = cast.characters.len();
        let mut is_subject = vec![false; document.phrases.len()];
        for subject in document.subjects.iter().flatten() {
            is_subject[subject.first as usize] = true;
        }
        let mut outer = document.stretches.iter().filter(|stretch| stretch.parent.is_none()).peekable();
        let mut narrated = Vec::with_capacity(cast.mentions.len());
        let mut salient = vec![0.0; characters];
        let mut acts = vec![false; characters];
        for mention in &cast.mentions {
            while outer.peek().is_some_and(|stretch| stretch.after() as u32 <= mention.tokens.start) {
                outer.next();
            }
            if outer.peek().is_some_and(|stretch| mention.tokens.start >= stretch.open) {
                continue;
            }
            let character = mention.character as usize;
            let subject = mention.head && is_subject[mention.phrase as usize];
            salient[character] += 1.0;
            if subject && !acts[character] {
                acts[character] = mention.form != Form::Nominal || is_definite(document, &mention.tokens);
            }
            narrated.push(Narrated {
                character: mention.character,
                start: mention.tokens.start,
                phrase: mention.phrase,
                subject,
                pronoun: mention.form == Form::Pronoun,
            });
        }
        let view = |turn: &Turn| View::read(document, cast, attributions, &narrated, turn);
        let views: Vec<View> = turns.iter().map(view).collect();
        let mut talkative = vec![0.0; characters];
        let mut talks = vec![false; characters];
        for view in &views {
            let Some(referent) = view.referent else { continue };
            talkative[referent as usize] += f32::from(u8::from(view.form == Some(Form::Name)));
            talks[referent as usize] |= view.form != Some(Form::Pronoun) || view.first_person;
        }
        for counts in [&mut salient, &mut talkative] {
            let most = counts.iter().copied().fold(1.0, f32::max);
            counts.iter_mut().for_each(|count| *count = number::ln(1.0 + *count) / number::ln(1.0 + most));
        }
        let may_speak = |character: usize| {
            let known = &cast.characters[character];
            let person = known.kind == Kind::Person || known.kind == Kind::Unknown && known.gender.is_some();
            known.named && person && acts[character] || talks[character]
        };
        let told = views.iter().map(|view| view.referent.filter(|_| view.is_told()));
        let mut reader = Self {
            document,
            cast,
            turns,
            paragraphs,
            may_speak: (0..characters).map(may_speak).collect(),
            voices: Voices::new(document, turns, told, characters),
            narrated,
            views,
            salient,
            talkative,
            talks,
            recent: Vec::new(),
            next: 0,
            nearby: vec![0; characters],
        };
        (0..NEARBY).for_each(|index| reader.count(index, 1));
        reader
    }

    /// Counts who is told to speak a turn, or forgets it.
    fn count(&mut self, turn: usize, by: i8) {
        if let Some(view) = self.views.get(turn)
            && let Some(referent) = view.referent.filter(|_| view.is_told())
        {
            let count = &mut self.nearby[referent as usize];
            *count = count.wrapping_add_signed(by);
        }
    }

    /// Remembers who was mentioned in narration before a turn's, and who speaks around it.
    fn remember(&mut self, index: usize) {
        let Self { narrated, recent, next, .. } = self;
        let start = self.turns[index].narration.start;
        let mut paragraph = 0;
        while let Some(mention) = narrated.get(*next).filter(|mention| mention.start < start) {
            *next += 1;
            if !self.may_speak[mention.character as usize] {
                continue;
            }
            if self.paragraphs.get(paragraph).is_none_or(|&begins| begins <= mention.start) {
                paragraph = self.paragraphs.partition_point(|&begins| begins <= mention.start);
            }
            match recent.iter().position(|recent| recent.character == mention.character) {
                Some(place) => recent[..=place].rotate_right(1),
                None => {
                    recent.truncate(REMEMBERED + 3);
                    recent.insert(0, Recent { character: 0, paragraph: 0 });
                }
            }
            recent[0] = Recent { character: mention.character, paragraph };
        }
        self.count(index + NEARBY, 1);
        if let Some(left) = index.checked_sub(NEARBY + 1) {
            self.count(left, -1);
        }
    }

    /// Whether one short paragraph of narration comes before a turn.
    fn is_beat(&self, turn: &Turn) -> bool {
        const SHORT: usize = 30;
        let Some(1) = turn.gap else { return false };
        let place = self.paragraphs.partition_point(|&start| start < turn.paragraphs.start);
        let start = place.checked_sub(1).map_or(0, |before| self.paragraphs[before]);
        self.document.words_in(start as usize..turn.paragraphs.start as usize) < SHORT
    }

    fn scene(&mut self, index: usize, weigh: &mut impl FnMut(Telling, &[(Feature, f32)]) -> f32) -> Scene {
        self.remember(index);
        let (turn, view) = (&self.turns[index], &self.views[index]);
        let people = || self.narrated[view.narrated.clone()].iter().filter(|mention| self.speaks(mention));
        let telling = match view.form {
            Some(Form::Name) if view.referent.is_some() => Telling::Name,
            Some(_) if view.first_person => Telling::Name,
            Some(Form::Name | Form::Nominal) => Telling::Nominal,
            Some(Form::Pronoun) => Telling::Pronoun,
            None if people().next().is_some() => Telling::Beat,
            None => Telling::Nothing,
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut add = |character: u32| {
            if !candidates.iter().any(|known| known.character == character) {
                candidates.push(Candidate { character, score: 0.0 });
            }
        };
        if view.referent.is_none() && (view.plural || view.indefinite) {
            // Several speak at once, or somebody whom the text does not tell from others.
        } else if let (Telling::Name, Some(referent)) = (telling, view.referent) {
            add(referent);
        } else {
            view.referent.into_iter().for_each(&mut add);
            people().for_each(|mention| add(mention.character));
            self.recent.iter().take(REMEMBERED).for_each(|recent| add(recent.character));
            let ahead = self.views[index + 1..].iter().take(AHEAD);
            ahead.filter(|view| view.form == Some(Form::Name)).filter_map(|view| view.referent).for_each(&mut add);
            self.cast.narrator.into_iter().for_each(&mut add);
            // Those who have just been called may answer.
            if let Some(before) = index.checked_sub(1).filter(|_| turn.gap.is_none_or(|gap| gap < 2)) {
                self.views[before].called.iter().copied().for_each(&mut add);
            }
        }
        let around = Around::new(self, index, telling);
        let mut features = Vec::with_capacity(32);
        for candidate in &mut candidates {
            features.clear();
            self.features(&around, candidate.character, &mut features);
            candidate.score = weigh(telling, &features);
        }
        Scene {
            gap: turn.gap,
            opens: turn.scene,
            telling,
            candidates,
            answers: index > 0 && self.views[index - 1].asks,
            beat: self.is_beat(turn),
            address: view.address.clone(),
            listener: view.listener.or(view.called.first().copied()),
        }
    }

    /// Whether a mention is one of somebody who may speak.
    fn speaks(&self, mention: &Narrated) -> bool {
        self.may_speak[mention.character as usize]
    }

    /// What speaks for a candidate by itself.
    fn features(&self, around: &Around<'_>, character: u32, features: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let &Around { index, turn, view, telling, .. } = around;
        let known = &self.cast.characters[character as usize];
        let is_narrator = self.cast.narrator == Some(character);
        let mut add = |feature: Feature| features.push((feature, 1.0));
        let agreement = |gender: Option<Gender>| match (gender, known.gender) {
            (Some(wanted), Some(own)) => Some(wanted == own),
            _ => None,
        };
        // The source.
        match view.referent {
            Some(referent) if referent == character && view.indefinite => add(SourceIsIndefinite),
            Some(referent) => add(match (view.role, referent == character) {
                (None, true) => SourceIs,
                (None, false) => SourceIsNot,
                (Some(Role::Bound), true) => SourceIsBearer,
                (Some(Role::Bound), false) => SourceIsNotBearer,
                (Some(Role::Alone), true) => SourceIsRole,
                (Some(Role::Alone), false) => SourceIsNotRole,
            }),
            None => {}
        }
        match agreement(view.gender) {
            Some(true) => add(SourceAgrees),
            Some(false) => add(SourceDiffers),
            None => {}
        }
        if view.form.is_some() && is_narrator {
            add(if view.first_person { SourceIsNarrator } else { SourceIsNotNarrator });
        }
        if view.plural {
            add(SourcePlural);
        }
        // The narration of the paragraph.
        if telling != Telling::Name {
            self.beat(around, character, &mut add, &agreement);
            around.prior.tell(character, self.may_speak[character as usize], &mut add);
        }
        // The last mention.
        let rank = self.recent.iter().position(|recent| recent.character == character);
        add(match rank {
            Some(0) => Rank0,
            Some(1) => Rank1,
            Some(2) => Rank2,
            Some(3) => Rank3,
            _ => Rank4,
        });
        add(match rank.map(|rank| around.paragraph.saturating_sub(self.recent[rank].paragraph)) {
            Some(0..=1) => Near,
            Some(2..=4) => Close,
            Some(5..=12) => Far,
            Some(_) => Distant,
            None => Never,
        });
        // Among those who agree with the pronoun.
        if telling == Telling::Pronoun && agreement(view.gender) == Some(true) {
            let agrees = |other: u32| self.cast.characters[other as usize].gender == view.gender;
            // Whoever the paragraph has mentioned before the pronoun is nearer than all others.
            let pronoun = turn.source.as_ref().map_or(0, |source| source.tokens.start);
            let here = around.narrated.iter().rev().filter(|mention| !mention.pronoun && mention.start < pronoun);
            let recent = self.recent.iter().map(|recent| recent.character);
            let nearer = here.map(|mention| mention.character).chain(recent);
            let ahead = nearer.take_while(|&other| other != character).filter(|&other| agrees(other));
            add(match ahead.take(2).count() {
                0 => Agreeing0,
                1 => Agreeing1,
                _ => Agreeing2,
            });
        }
        if let Some(before) = around.before {
            let source = self.turns[index - 1].source.as_ref().map(|source| source.phrase);
            let mine = |mention: &&Narrated| mention.character == character;
            let mut mentions = self.narrated[before.narrated.clone()].iter().filter(mine);
            if let Some(first) = mentions.next() {
                add(MentionedBefore);
                let object = |mention: &Narrated| !mention.subject && Some(mention.phrase) != source;
                if object(first) || mentions.any(object) {
                    add(ObjectBefore);
                }
            }
        }
        // The words.
        let calls = |view: &View| view.called.contains(&character);
        let speaks_of = |view: &View| view.spoken_of.contains(&character);
        if calls(view) {
            add(AddressedHere);
        }
        if around.before.is_some_and(calls) {
            add(AddressedBefore);
        }
        if around.after.is_some_and(calls) {
            add(AddressedNext);
        }
        if speaks_of(view) {
            add(SpokenOf);
        }
        if around.before.is_some_and(speaks_of) {
            add(SpokenOfBefore);
        }
        if around.after.is_some_and(speaks_of) {
            add(SpokenOfNext);
        }
        for view in &around.near {
            if calls(view) {
                add(AddressedNear);
            }
            if speaks_of(view) {
                add(SpokenOfNear);
            }
        }
        match around.before.and_then(|before| agreement(before.called_gender)) {
            Some(true) => add(AddressGenderBeforeAgrees),
            Some(false) => add(AddressGenderBeforeDiffers),
            None => {}
        }
        match around.after.and_then(|after| agreement(after.called_gender)) {
            Some(true) => add(AddressGenderNextAgrees),
            Some(false) => add(AddressGenderNextDiffers),
            None => {}
        }
        if view.listener == Some(character) {
            add(ListensHere);
        }
        if around.before.is_some_and(|before| before.listener == Some(character)) {
            add(ListenedBefore);
        }
        if view.says_i && is_narrator {
            add(SaysI);
        }
        // The whole text.
        if !known.named {
            add(Unnamed);
        }
        if !self.talks[character as usize] {
            add(Silent);
        }
        if known.gender.is_none() {
            add(Ungendered);
        }
        if is_narrator {
            add(Narrator);
        }
        if matches!(known.kind, Kind::Organization | Kind::Place | Kind::Thing) {
            add(Thing);
        }
        features.push((TalkativeNearby, f32::from(self.nearby[character as usize]).min(6.0) / 6.0));
        if telling != Telling::Name {
            features.push((Voice, self.voices.likeness(index, character)));
        }
        features.push((Salient, self.salient[character as usize]));
        features.push((Talkative, self.talkative[character as usize]));
    }

    /// The narration in the paragraph of the turn.
    fn beat(
        &self,
        around: &Around<'_>,
        character: u32,
        add: &mut impl FnMut(Feature),
        agreement: &impl Fn(Option<Gender>) -> Option<bool>,
    ) {
        use Feature::*;
        let first = around.turn.begins();
        let is_mine = |mention: &Narrated| mention.character == character;
        let people = || around.narrated.iter().filter(|mention| self.speaks(mention));
        let Some(place) = around.narrated.iter().position(is_mine) else { return };
        add(Mentioned);
        if people().all(is_mine) {
            add(OnlyOne);
        }
        let is_first = |before: &[Narrated]| !before.iter().any(|mention| self.speaks(mention));
        if self.speaks(&around.narrated[place]) && is_first(&around.narrated[..place]) {
            add(First);
        }
        if people().rfind(|mention| mention.start < first).is_some_and(is_mine) {
            add(LastBefore);
        }
        let mut seen = [false; 4];
        for mention in around.narrated[place..].iter().filter(|mention| is_mine(mention) && mention.subject) {
            let place = usize::from(mention.pronoun) * 2 + usize::from(mention.start > first);
            if !std::mem::replace(&mut seen[place], true) {
                add([SubjectBefore, SubjectAfter, ActsBefore, ActsAfter][place]);
            }
        }
        // A pronoun that acts, whoever it has been taken for.
        match agreement(around.acting) {
            Some(true) => add(PronounAgrees),
            Some(false) => add(PronounDiffers),
            None => {}
        }
    }
}
