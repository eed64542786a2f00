//! Evidence: for each turn the characters who may speak, and what the text around it says of each.

use std::ops::Range;

use super::turn::{Turn, turns};
use super::voice::Voices;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::lexicon::Class;
use crate::number;
use crate::speaker::name::gender;
use crate::speaker::role::is_anybody;
use crate::speaker::{Cast, Kind, Mention};
use crate::token::Kind as TokenKind;
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

/// Somebody who may speak a turn, with the features that do not depend on who spoke before.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub character: u32,
    pub features: Vec<(Feature, f32)>,
}

/// A turn with all that is known of it.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub turn: Turn,
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

/// The turns of a text with their evidence.
pub(super) fn scenes(document: &Document<'_>, cast: &Cast, attributions: &[Attribution]) -> Vec<Scene> {
    let (turns, paragraphs) = turns(document, cast, attributions);
    let reader = Reader::new(document, cast, attributions, &turns, paragraphs);
    reader.scenes(turns)
}

/// What a turn shows by itself.
#[derive(Clone, Debug, Default)]
struct View {
    referent: Option<u32>,
    gender: Option<Gender>,
    plural: bool,
    indefinite: bool,
    first_person: bool,
    form: Option<Form>,
    role: Option<Role>,
    /// The mentions of its paragraph outside the quotation, as indices.
    narrated: Vec<usize>,
    /// Who is called, and who is spoken of.
    called: Vec<u32>,
    spoken_of: Vec<u32>,
    called_gender: Option<Gender>,
    address: Option<Range<u32>>,
    listener: Option<u32>,
    asks: bool,
    says_i: bool,
}

/// What a noun that tells more than gender and kin says of the speaker.
#[derive(Clone, Copy, Debug)]
enum Role {
    /// The text binds it to a name: "the general" where there is a General Holt.
    Bound,
    /// It is all that the speaker is called: "the porter".
    Alone,
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    cast: &'a Cast,
    paragraphs: Vec<u32>,
    /// For each mention whether it is the subject of a verb, and whether it stands in narration.
    subject: Vec<bool>,
    narrated: Vec<bool>,
    views: Vec<View>,
    /// How often each character is mentioned, and named as a speaker, as shares of the most frequent one's.
    salient: Vec<f32>,
    talkative: Vec<f32>,
    /// Whether each character ever is the subject of narration.
    acts: Vec<bool>,
    /// Whether each is ever the source of a quotation by name or noun.
    talks: Vec<bool>,
    voices: Voices,
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(
        document: &'a Document<'d>,
        cast: &'a Cast,
        attributions: &[Attribution],
        turns: &[Turn],
        paragraphs: Vec<u32>,
    ) -> Self {
        let mut is_subject = vec![false; document.phrases.len()];
        for subject in document.subjects.iter().flatten() {
            is_subject[subject.first as usize] = true;
        }
        let mut outer = document.stretches.iter().filter(|stretch| stretch.parent.is_none()).peekable();
        let mut narrated = Vec::with_capacity(cast.mentions.len());
        for mention in &cast.mentions {
            while outer.peek().is_some_and(|stretch| stretch.after() as u32 <= mention.tokens.start) {
                outer.next();
            }
            narrated.push(outer.peek().is_none_or(|stretch| mention.tokens.start < stretch.open));
        }
        let subject = cast.mentions.iter().map(|mention| mention.head && is_subject[mention.phrase as usize]).collect();
        let mut reader = Self {
            document,
            cast,
            paragraphs,
            subject,
            narrated,
            views: Vec::new(),
            salient: vec![0.0; cast.characters.len()],
            talkative: vec![0.0; cast.characters.len()],
            acts: vec![false; cast.characters.len()],
            talks: vec![false; cast.characters.len()],
            voices: Voices::default(),
        };
        reader.views = turns.iter().map(|turn| reader.view(turn, attributions)).collect();
        for (mention, _) in cast.mentions.iter().zip(&reader.narrated).filter(|(_, narrated)| **narrated) {
            reader.salient[mention.character as usize] += 1.0;
        }
        for (index, mention) in cast.mentions.iter().enumerate() {
            let definite = mention.form != Form::Nominal || is_definite(document, &mention.tokens);
            reader.acts[mention.character as usize] |= reader.narrated[index] && reader.subject[index] && definite;
        }
        let told = |view: &View| view.referent.filter(|_| view.form == Some(Form::Name) || view.first_person);
        reader.voices = Voices::new(document, turns, reader.views.iter().map(told), cast.characters.len());
        for view in &reader.views {
            let Some(referent) = view.referent else { continue };
            reader.talkative[referent as usize] += f32::from(u8::from(view.form == Some(Form::Name)));
            reader.talks[referent as usize] |= view.form != Some(Form::Pronoun) || view.first_person;
        }
        for counts in [&mut reader.salient, &mut reader.talkative] {
            let most = counts.iter().copied().fold(1.0, f32::max);
            counts.iter_mut().for_each(|count| *count = number::ln(1.0 + *count) / number::ln(1.0 + most));
        }
        reader
    }

    /// The indices of the mentions that begin within tokens.
    fn mentions_in(&self, tokens: Range<u32>) -> Range<usize> {
        let start = self.cast.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let end = self.cast.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        start..end.max(start)
    }

    fn mention(&self, index: usize) -> &Mention {
        &self.cast.mentions[index]
    }

    fn view(&self, turn: &Turn, attributions: &[Attribution]) -> View {
        let document = self.document;
        let mut view = View::default();
        if let Some(source) = &turn.source {
            let head = document.head(source.phrase as usize);
            let referent = self.cast.speaker_of(document, source).map(|character| character as u32);
            // "Ada's voice", "the poet Tom Holt": a noun with the speaker's name in it.
            let names = |mention: &Mention| mention.form == Form::Name && Some(mention.character) == referent;
            let named = self.cast.mentions_in(source.tokens.clone()).iter().any(names);
            view.form = Some(if named { Form::Name } else { source.form });
            view.referent = referent;
            view.first_person =
                source.form == Form::Pronoun && head.is(Class::FIRST_PERSON) && head.is(Class::SINGULAR);
            view.plural = head.is(Class::PLURAL.or(Class::PLURAL_NOUN)) && !head.is(Class::SINGULAR);
            view.indefinite = source.form == Form::Nominal && !is_definite(document, &source.tokens);
            view.gender = gender(head);
            let role = source.form == Form::Nominal && head.is(Class::PERSON) && !head.is(Class::KIN);
            let told = role && !is_anybody(document.word(document.phrases[source.phrase as usize].head as usize));
            view.role = referent.filter(|_| told).map(|referent| match self.cast.characters[referent as usize].named {
                true => Role::Bound,
                false => Role::Alone,
            });
            if view.first_person {
                view.referent = self.cast.narrator;
            }
        }
        view.narrated = self.mentions_in(turn.narration.clone()).filter(|&mention| self.narrated[mention]).collect();
        for piece in &turn.pieces {
            self.spoken(piece, &mut view);
        }
        let closing = document.tokens[..turn.ends() as usize]
            .iter()
            .rev()
            .find(|token| !matches!(token.kind, TokenKind::Mark(_)));
        view.asks = closing.is_some_and(|token| token.text(document.text) == "?");
        view.listener = turn.quotations.iter().find_map(|&index| {
            let addressee = attributions[index].addressee.clone()?;
            let mentions = self.mentions_in(addressee);
            mentions.map(|index| self.mention(index)).find(|mention| mention.head).map(|mention| mention.character)
        });
        view
    }

    /// Who is called and spoken of in what is said.
    fn spoken(&self, piece: &Range<u32>, view: &mut View) {
        let document = self.document;
        for index in self.mentions_in(piece.clone()) {
            let mention = self.mention(index);
            if mention.form == Form::Pronoun || !mention.head || self.is_polite(&mention.tokens) {
                continue;
            }
            if self.is_called(&mention.tokens, piece) {
                view.called.push(mention.character);
                view.address.get_or_insert(mention.tokens.clone());
            } else {
                view.spoken_of.push(mention.character);
            }
        }
        for at in piece.clone() {
            let token = document.token(at as usize);
            if token.kind != TokenKind::Word {
                continue;
            }
            view.says_i |= token.is(Class::FIRST_PERSON) && token.is(Class::SINGULAR);
            let word = document.word(at as usize);
            let gender = GENDERED_ADDRESS.iter().find(|(address, _)| address.eq_ignore_ascii_case(word));
            if let Some(&(_, gender)) = gender
                && self.is_called(&(at..at + 1), piece)
            {
                view.called_gender = Some(gender);
            }
        }
    }

    /// Whether a mention is only "sir" or "madam", which anybody may be called.
    fn is_polite(&self, tokens: &Range<u32>) -> bool {
        let last = self.document.word(tokens.end as usize - 1);
        let bare = tokens.len() == 1 || tokens.clone().rev().skip(1).all(|at| is_dear(self.document.word(at as usize)));
        bare && GENDERED_ADDRESS.iter().any(|(address, _)| address.eq_ignore_ascii_case(last))
    }

    /// Whether a name or noun within what is said calls the listener: commas or the ends set it off.
    fn is_called(&self, tokens: &Range<u32>, piece: &Range<u32>) -> bool {
        let document = self.document;
        let mut start = tokens.start;
        while start > piece.start && is_dear(document.word(start as usize - 1)) {
            start -= 1;
        }
        let before = start.checked_sub(1).filter(|_| start > piece.start).map(|at| document.token(at as usize));
        let after = Some(document.token(tokens.end as usize)).filter(|_| tokens.end < piece.end);
        let open = before.is_none_or(|token| {
            matches!(
                token.kind,
                TokenKind::Comma | TokenKind::Exclamation | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Stop
            ) || token.is(Class::INTERJECTION)
        });
        let closed = after.is_none_or(|token| {
            matches!(
                token.kind,
                TokenKind::Comma
                    | TokenKind::Exclamation
                    | TokenKind::Stop
                    | TokenKind::Dash
                    | TokenKind::Semicolon
                    | TokenKind::Ellipsis
            )
        });
        let listed = |token: Option<crate::token::Token>| token.is_some_and(|token| token.kind == TokenKind::Comma);
        // "Tom, Dick and Harry": a name in a list is called by nobody.
        let list = listed(before) && listed(after) && document.token(tokens.end as usize + 1).capital();
        let alone = before.is_none() && after.is_none();
        open && closed && !list && !alone
    }

    fn scenes(self, turns: Vec<Turn>) -> Vec<Scene> {
        let mut recent: Vec<(u32, u32)> = Vec::new();
        let mut next = 0;
        let mut scenes = Vec::with_capacity(turns.len());
        for (index, turn) in turns.iter().enumerate() {
            // Who was mentioned in narration before this paragraph, the last one first, with the place.
            while next < self.cast.mentions.len() && self.mention(next).tokens.start < turn.narration.start {
                let mention = self.mention(next);
                if self.narrated[next] && self.may_speak(mention.character) {
                    recent.retain(|&(character, _)| character != mention.character);
                    recent.insert(0, (mention.character, mention.tokens.start));
                    recent.truncate(REMEMBERED + 4);
                }
                next += 1;
            }
            scenes.push(self.scene(&turns, index, &recent));
        }
        scenes
    }

    /// Whether one short paragraph of narration comes before a turn.
    fn is_beat(&self, turn: &Turn) -> bool {
        const SHORT: usize = 30;
        let place = self.paragraphs.partition_point(|&start| start < turn.paragraphs.start);
        let start = place.checked_sub(1).map_or(0, |before| self.paragraphs[before]);
        turn.gap == Some(1) && self.document.words_in(start as usize..turn.paragraphs.start as usize) < SHORT
    }

    /// Whether a character is one that can be expected to speak: a person who acts, or who speaks elsewhere.
    fn may_speak(&self, character: u32) -> bool {
        let known = &self.cast.characters[character as usize];
        let person = known.kind == Kind::Person || known.kind == Kind::Unknown && known.gender.is_some();
        known.named && person && self.acts[character as usize] || self.talks[character as usize]
    }

    fn scene(&self, turns: &[Turn], index: usize, recent: &[(u32, u32)]) -> Scene {
        let (turn, view) = (&turns[index], &self.views[index]);
        let named =
            |character: Option<u32>| character.filter(|&character| self.cast.characters[character as usize].named);
        let telling = match view.form {
            Some(Form::Name) if view.referent.is_some() => Telling::Name,
            Some(_) if view.first_person => Telling::Name,
            Some(Form::Name | Form::Nominal) if named(view.referent).is_some() => Telling::Nominal,
            Some(Form::Name | Form::Nominal) => Telling::Nominal,
            Some(Form::Pronoun) => Telling::Pronoun,
            None if view.narrated.iter().any(|&mention| self.may_speak(self.mention(mention).character)) => {
                Telling::Beat
            }
            None => Telling::Nothing,
        };
        let mut characters: Vec<u32> = Vec::new();
        let mut add = |character: u32| {
            if !characters.contains(&character) {
                characters.push(character);
            }
        };
        if view.referent.is_none() && (view.plural || view.indefinite) {
            // Several speak at once, or somebody whom the text does not tell from others.
        } else if let (Telling::Name, Some(referent)) = (telling, view.referent) {
            add(referent);
        } else {
            view.referent.into_iter().for_each(&mut add);
            let here = view.narrated.iter().map(|&mention| self.mention(mention).character);
            here.filter(|&character| self.may_speak(character)).for_each(&mut add);
            recent.iter().take(REMEMBERED).for_each(|&(character, _)| add(character));
            let ahead = self.views[index + 1..].iter().take(AHEAD);
            ahead.filter(|view| view.form == Some(Form::Name)).filter_map(|view| view.referent).for_each(&mut add);
            self.cast.narrator.into_iter().for_each(&mut add);
            // Those who have just been called may answer.
            if let Some(before) = index.checked_sub(1).filter(|_| turn.gap.is_none_or(|gap| gap < 2)) {
                before_called(&self.views[before]).for_each(&mut add);
            }
        }
        let candidates = characters
            .into_iter()
            .map(|character| Candidate { character, features: self.features(turns, index, recent, telling, character) })
            .collect();
        Scene {
            turn: turn.clone(),
            telling,
            candidates,
            answers: index > 0 && self.views[index - 1].asks,
            beat: self.is_beat(turn),
            address: view.address.clone(),
            listener: view.listener.or(view.called.first().copied()),
        }
    }

    /// What speaks for a candidate by itself.
    fn features(
        &self,
        turns: &[Turn],
        index: usize,
        recent: &[(u32, u32)],
        telling: Telling,
        character: u32,
    ) -> Vec<(Feature, f32)> {
        use Feature::*;
        let (turn, view) = (&turns[index], &self.views[index]);
        let known = &self.cast.characters[character as usize];
        let is_narrator = self.cast.narrator == Some(character);
        let mut features: Vec<(Feature, f32)> = Vec::with_capacity(16);
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
            self.beat(turn, view, character, &mut add, &agreement);
            self.prior(turns, index, character, &mut add);
        }
        // The last mention.
        let rank = recent.iter().position(|&(recent, _)| recent == character);
        add(match rank {
            Some(0) => Rank0,
            Some(1) => Rank1,
            Some(2) => Rank2,
            Some(3) => Rank3,
            _ => Rank4,
        });
        add(match rank.map(|rank| self.paragraphs_between(recent[rank].1, turn.paragraphs.start)) {
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
            let here = view.narrated.iter().rev().map(|&index| self.mention(index));
            let here = here.filter(|mention| mention.form != Form::Pronoun && mention.tokens.start < pronoun);
            let nearer = here.map(|mention| mention.character).chain(recent.iter().map(|&(other, _)| other));
            let ahead = nearer.take_while(|&other| other != character).filter(|&other| agrees(other));
            add(match ahead.count() {
                0 => Agreeing0,
                1 => Agreeing1,
                _ => Agreeing2,
            });
        }
        if let Some(before) = index.checked_sub(1).filter(|_| turn.gap.is_none_or(|gap| gap == 0)) {
            let mut mentions = self.views[before].narrated.iter().map(|&at| (at, self.mention(at)));
            let source = turns[before].source.as_ref().map(|source| source.phrase);
            if mentions.clone().any(|(_, mention)| mention.character == character) {
                add(MentionedBefore);
            }
            let object = |(at, mention): (usize, &Mention)| {
                mention.character == character && !self.subject[at] && Some(mention.phrase) != source
            };
            if mentions.any(object) {
                add(ObjectBefore);
            }
        }
        // The words.
        let before = index.checked_sub(1).filter(|_| turn.gap.is_none_or(|gap| gap == 0)).map(|at| &self.views[at]);
        let after = turns.get(index + 1).filter(|next| next.gap.is_none_or(|gap| gap == 0));
        let after = after.map(|_| &self.views[index + 1]);
        let calls = |view: &View| view.called.contains(&character);
        if calls(view) {
            add(AddressedHere);
        }
        if before.is_some_and(calls) {
            add(AddressedBefore);
        }
        if after.is_some_and(calls) {
            add(AddressedNext);
        }
        if view.spoken_of.contains(&character) {
            add(SpokenOf);
        }
        if before.is_some_and(|before| before.spoken_of.contains(&character)) {
            add(SpokenOfBefore);
        }
        if after.is_some_and(|after| after.spoken_of.contains(&character)) {
            add(SpokenOfNext);
        }
        let near =
            (index.saturating_sub(NEAR)..(index + NEAR + 1).min(turns.len())).filter(|at| at.abs_diff(index) > 1);
        for view in near.map(|at| &self.views[at]) {
            if view.called.contains(&character) {
                add(AddressedNear);
            }
            if view.spoken_of.contains(&character) {
                add(SpokenOfNear);
            }
        }
        match before.and_then(|before| agreement(before.called_gender)) {
            Some(true) => add(AddressGenderBeforeAgrees),
            Some(false) => add(AddressGenderBeforeDiffers),
            None => {}
        }
        match after.and_then(|after| agreement(after.called_gender)) {
            Some(true) => add(AddressGenderNextAgrees),
            Some(false) => add(AddressGenderNextDiffers),
            None => {}
        }
        if view.listener == Some(character) {
            add(ListensHere);
        }
        if before.is_some_and(|before| before.listener == Some(character)) {
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
        const NEARBY: usize = 12;
        let nearby = index.saturating_sub(NEARBY)..(index + NEARBY + 1).min(turns.len());
        let named = self.views[nearby]
            .iter()
            .filter(|view| view.referent == Some(character) && (view.form == Some(Form::Name) || view.first_person));
        features.push((TalkativeNearby, (named.count() as f32).min(6.0) / 6.0));
        if telling != Telling::Name {
            features.push((Voice, self.voices.likeness(index, character)));
        }
        features.push((Salient, self.salient[character as usize]));
        features.push((Talkative, self.talkative[character as usize]));
        features
    }

    /// The narration in the paragraph of the turn.
    fn beat(
        &self,
        turn: &Turn,
        view: &View,
        character: u32,
        add: &mut impl FnMut(Feature),
        agreement: &impl Fn(Option<Gender>) -> Option<bool>,
    ) {
        use Feature::*;
        let first = turn.begins();
        let mine = |&&index: &&usize| self.mention(index).character == character;
        let people = || view.narrated.iter().filter(|&&index| self.may_speak(self.mention(index).character));
        let others = people().filter(|&&index| self.mention(index).character != character).count();
        let Some(&any) = view.narrated.iter().find(mine) else {
            return;
        };
        add(Mentioned);
        if others == 0 {
            add(OnlyOne);
        }
        if people().next() == Some(&any) {
            add(First);
        }
        let before = |index: &&usize| self.mention(**index).tokens.start < first;
        if people().rfind(before).is_some_and(|last| self.mention(*last).character == character) {
            add(LastBefore);
        }
        let mut seen = [false; 4];
        for &index in view.narrated.iter().filter(mine).filter(|&&index| self.subject[index]) {
            let mention = self.mention(index);
            let pronoun = mention.form == Form::Pronoun;
            let place = usize::from(pronoun) * 2 + usize::from(mention.tokens.start > first);
            if !std::mem::replace(&mut seen[place], true) {
                add([SubjectBefore, SubjectAfter, ActsBefore, ActsAfter][place]);
            }
        }
        // A pronoun that acts, whoever it has been taken for.
        let acting =
            view.narrated.iter().find(|&&index| self.subject[index] && self.mention(index).form == Form::Pronoun);
        if let Some(&index) = acting {
            let head = self.document.head(self.mention(index).phrase as usize);
            match agreement(gender(head)) {
                Some(true) => add(PronounAgrees),
                Some(false) => add(PronounDiffers),
                None => {}
            }
        }
    }

    /// The narration between the turn before and this one: its last paragraph.
    fn prior(&self, turns: &[Turn], index: usize, character: u32, add: &mut impl FnMut(Feature)) {
        use Feature::*;
        let turn = &turns[index];
        if turn.gap.is_none_or(|gap| gap == 0) {
            return;
        }
        let paragraph = self.paragraphs.partition_point(|&start| start < turn.paragraphs.start);
        let Some(start) = paragraph.checked_sub(1).map(|before| self.paragraphs[before]) else { return };
        let mentions = self.mentions_in(start..turn.paragraphs.start);
        let people = || mentions.clone().filter(|&at| self.narrated[at] && self.may_speak(self.mention(at).character));
        let last = people().next_back().map(|at| self.mention(at).character);
        let subject = people().rev().find(|&at| self.subject[at] && self.mention(at).form != Form::Pronoun);
        let pronoun = people().rev().find(|&at| self.subject[at] && self.mention(at).form == Form::Pronoun);
        let is = |at: Option<usize>| at.is_some_and(|at| self.mention(at).character == character);
        if is(subject) {
            add(PriorSubject);
        }
        if is(pronoun) {
            add(PriorPronounSubject);
        }
        if last == Some(character) {
            add(PriorLast);
        }
        if people().any(|at| self.mention(at).character == character) {
            add(PriorMentioned);
            let end = self.document.token(turn.paragraphs.start.saturating_sub(1) as usize);
            let leads_in = matches!(end.kind, TokenKind::Colon | TokenKind::Comma | TokenKind::Dash);
            if leads_in && (is(subject) || is(pronoun)) {
                add(PriorLeadsIn);
            }
        }
    }

    fn paragraphs_between(&self, from: u32, to: u32) -> usize {
        let place = |token: u32| self.paragraphs.partition_point(|&start| start <= token);
        place(to).saturating_sub(place(from))
    }
}

/// Whether a noun phrase tells which one is meant: "the waiter", "her aunt", but not "a waiter".
fn is_definite(document: &Document<'_>, tokens: &Range<u32>) -> bool {
    let first = document.word(tokens.start as usize);
    !["a", "an", "one", "another", "no", "any", "some", "every", "each", "such"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(first))
}

fn before_called(view: &View) -> impl Iterator<Item = u32> {
    view.called.iter().copied()
}

/// Words that call somebody of one gender.
const GENDERED_ADDRESS: &[(&str, Gender)] = &[
    ("sir", Gender::Male),
    ("gentlemen", Gender::Male),
    ("monsieur", Gender::Male),
    ("ma'am", Gender::Female),
    ("madam", Gender::Female),
    ("madame", Gender::Female),
    ("miss", Gender::Female),
    ("m'm", Gender::Female),
    ("ladies", Gender::Female),
    ("mademoiselle", Gender::Female),
    ("papa", Gender::Male),
    ("mamma", Gender::Female),
    ("mama", Gender::Female),
];

/// Words before a name with which somebody is called.
fn is_dear(word: &str) -> bool {
    ["my", "dear", "dearest", "old", "good", "poor", "you", "darling"]
        .iter()
        .any(|dear| dear.eq_ignore_ascii_case(word))
}
