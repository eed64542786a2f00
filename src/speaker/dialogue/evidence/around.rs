//! What stands around a turn: its own narration, the turns beside it, and the narration before.

use super::Reader;
use super::feature::Feature::*;
use super::feature::{Feature, Features, Telling};
use super::sheet::Sheet;
use crate::Gender;
use crate::speaker::dialogue::turn::Turn;
use crate::speaker::dialogue::view::{Narrated, Role, View};
use crate::speaker::name::gender;
use crate::token::Kind as TokenKind;

/// How many turns before and after tell who takes part in the conversation and who is absent.
const NEAR: usize = 4;

/// What stands around a turn.
pub(super) struct Around<'r, 'a, 'd> {
    reader: &'r Reader<'a, 'd>,
    index: usize,
    turn: &'r Turn,
    view: &'r View,
    telling: Telling,
    /// The mentions of its own narration.
    narrated: &'r [Narrated],
    /// The turns beside it, where no paragraph stands between.
    before: Option<&'r View>,
    after: Option<&'r View>,
}

impl<'r, 'a, 'd> Around<'r, 'a, 'd> {
    pub fn new(reader: &'r Reader<'a, 'd>, index: usize, telling: Telling) -> Self {
        let (turns, views) = (&reader.turns.all, &reader.views.all);
        let (turn, view) = (&turns[index], &views[index]);
        Self {
            reader,
            index,
            turn,
            view,
            telling,
            narrated: &reader.narrated[view.narrated.clone()],
            before: index.checked_sub(1).filter(|_| turn.adjoins()).map(|before| &views[before]),
            after: turns.get(index + 1).filter(|next| next.adjoins()).map(|_| &views[index + 1]),
        }
    }

    /// Tells what speaks for each candidate by itself.
    pub fn tell(&self, sheet: &mut Sheet) {
        let reader = self.reader;
        self.source(sheet);
        // A name tells enough.
        if self.telling != Telling::Name {
            self.beat(sheet);
            self.prior(sheet);
        }
        reader.recent.tell(sheet, self.turn.paragraph + 1);
        if self.telling == Telling::Pronoun {
            self.agreeing(sheet);
        }
        self.turn_before(sheet);
        self.words(sheet);
        self.everyone(sheet);
    }

    /// The source.
    fn source(&self, sheet: &mut Sheet) {
        let view = self.view;
        if let Some(referent) = view.referent {
            let (is, is_not) = match view.role {
                None => (SourceIs, SourceIsNot),
                Some(Role::Bound) => (SourceIsBearer, SourceIsNotBearer),
                Some(Role::Alone) => (SourceIsRole, SourceIsNotRole),
            };
            let is = if view.indefinite { SourceIsIndefinite } else { is };
            for (character, evidence) in sheet.candidates_mut() {
                evidence.add(if *character == referent { is } else { is_not });
            }
        }
        if let Some(narrator) = self.reader.cast.narrator {
            sheet.tell(narrator, Features::only_if(view.says_i, SaysI));
        }
    }

    /// The narration in the paragraph of the turn.
    fn beat(&self, sheet: &mut Sheet) {
        let people = || self.reader.people.present(self.narrated);
        let first = self.turn.spoken.start;
        // A pronoun that acts, whoever it has been taken for.
        let acting = self.narrated.iter().find(|mention| mention.subject && mention.pronoun);
        let acting = acting.and_then(|mention| gender(self.reader.document.token(mention.start as usize)));
        for mention in self.narrated {
            let own = self.reader.people.get(mention.character).gender;
            let agrees = agreement(acting, own, PronounAgrees, PronounDiffers);
            let acts = match (mention.pronoun, mention.start > first) {
                (false, false) => SubjectBefore,
                (false, true) => SubjectAfter,
                (true, false) => ActsBefore,
                (true, true) => ActsAfter,
            };
            sheet.tell(mention.character, Features::only_if(mention.subject, acts).or(agrees).with(Mentioned));
        }
        let Some(one) = people().next() else {
            return self.narrated.iter().for_each(|mention| sheet.tell(mention.character, OnlyOne));
        };
        let only = people().all(|mention| mention.character == one.character);
        sheet.tell(one.character, Features::only_if(only, OnlyOne).with(First));
        if let Some(last) = people().rfind(|mention| mention.start < first) {
            sheet.tell(last.character, LastBefore);
        }
    }

    /// The narration between the turn before and this one: its last paragraph.
    fn prior(&self, sheet: &mut Sheet) {
        let Reader { document, turns, narrated, people, .. } = self.reader;
        if self.turn.gap.is_none_or(|gap| gap == 0) {
            return;
        }
        let paragraph = turns.before(self.turn);
        let place = |token: u32| narrated.partition_point(|mention| mention.start < token);
        let mentions = &narrated[place(paragraph.start)..place(paragraph.end)];
        let end = document.token(paragraph.end.saturating_sub(1) as usize);
        let leads_in = matches!(end.kind, TokenKind::Colon | TokenKind::Comma | TokenKind::Dash);
        let people = || people.speaking(mentions);
        let last = |pronoun: bool| people().rfind(|mention| mention.subject && mention.pronoun == pronoun);
        for mention in people() {
            sheet.tell(mention.character, PriorMentioned);
        }
        for (subject, feature) in [(last(false), PriorSubject), (last(true), PriorPronounSubject)] {
            if let Some(subject) = subject {
                sheet.tell(subject.character, Features::only_if(leads_in, PriorLeadsIn).with(feature));
            }
        }
        if let Some(last) = people().next_back() {
            sheet.tell(last.character, PriorLast);
        }
    }

    /// How many others who agree with the pronoun were mentioned later than each who does.
    fn agreeing(&self, sheet: &mut Sheet) {
        let Reader { people, recent, .. } = self.reader;
        let Some(wanted) = self.view.gender else { return };
        let agrees = |character: u32| people.get(character).gender == Some(wanted);
        // Whoever the paragraph has mentioned before the pronoun is nearer than all others.
        let pronoun = self.turn.source.as_ref().map_or(0, |source| source.tokens.start);
        let here = self.narrated.iter().rev().filter(|mention| !mention.pronoun && mention.start < pronoun);
        let nearer = here.map(|mention| mention.character).chain(recent.mentioned());
        const AGREEING: [Feature; 3] = [Agreeing0, Agreeing1, Agreeing2];
        const ALL: Features = Features::NONE.with(Agreeing0).with(Agreeing1).with(Agreeing2);
        let mut ahead = 0;
        for character in nearer.filter(|&character| agrees(character)) {
            let evidence = sheet.of(character);
            if !evidence.has(ALL) {
                evidence.add(AGREEING[ahead]);
            }
            ahead = (ahead + 1).min(2);
        }
        for &mut (character, ref mut evidence) in sheet.candidates_mut() {
            if agrees(character) && !evidence.has(ALL) {
                evidence.add(AGREEING[ahead]);
            }
        }
    }

    /// The narration of the turn before.
    fn turn_before(&self, sheet: &mut Sheet) {
        let Some(before) = self.before else { return };
        let source = self.reader.turns.all[self.index - 1].source.as_ref().map(|source| source.phrase);
        for mention in &self.reader.narrated[before.narrated.clone()] {
            let object = !mention.subject && Some(mention.phrase) != source;
            sheet.tell(mention.character, Features::only_if(object, ObjectBefore).with(MentionedBefore));
        }
    }

    /// The words that are spoken.
    fn words(&self, sheet: &mut Sheet) {
        let views = &self.reader.views;
        let here = Some(self.view);
        let beside = [
            (here, AddressedHere, SpokenOf),
            (self.before, AddressedBefore, SpokenOfBefore),
            (self.after, AddressedNext, SpokenOfNext),
        ];
        for (view, called, spoken_of) in beside {
            for heard in view.map_or(&[][..], |view| views.heard_in(view)) {
                sheet.tell(heard.character, if heard.called { called } else { spoken_of });
            }
        }
        for (view, listens) in [(here, ListensHere), (self.before, ListenedBefore)] {
            if let Some(listener) = view.and_then(|view| view.listener) {
                sheet.tell(listener, listens);
            }
        }
        let near =
            [self.index.saturating_sub(NEAR)..self.index.saturating_sub(1), self.index + 2..self.index + NEAR + 1];
        for heard in near.into_iter().flat_map(|turns| views.heard_in_turns(turns)) {
            *sheet.of(heard.character).value(if heard.called { AddressedNear } else { SpokenOfNear }) += 1.0;
        }
    }

    /// What is told of every candidate: what it is in the whole text, and whether its gender agrees.
    fn everyone(&self, sheet: &mut Sheet) {
        let Reader { people, voices, recent, .. } = self.reader;
        let view = self.view;
        let called = |view: Option<&View>| view.and_then(|view| view.called_gender);
        let by_gender = [None, Some(Gender::Female), Some(Gender::Male)].map(|own| {
            Features::only_if(view.plural, SourcePlural)
                .or(agreement(view.gender, own, SourceAgrees, SourceDiffers))
                .or(agreement(called(self.before), own, AddressGenderBeforeAgrees, AddressGenderBeforeDiffers))
                .or(agreement(called(self.after), own, AddressGenderNextAgrees, AddressGenderNextDiffers))
        });
        let likeness = (self.telling != Telling::Name).then(|| voices.likeness(self.index));
        for &mut (character, ref mut evidence) in sheet.candidates_mut() {
            let known = people.get(character);
            evidence.add(known.features);
            evidence.add(by_gender[known.gender.map_or(0, |gender| 1 + gender as usize)]);
            *evidence.value(Salient) = known.salient;
            *evidence.value(Talkative) = known.talkative;
            *evidence.value(TalkativeNearby) = recent.nearby(character);
            *evidence.value(PresentNearby) = recent.present(character);
            if let Some(likeness) = &likeness {
                *evidence.value(Voice) = likeness.of(character);
            }
        }
    }
}

/// What tells whether the gender of somebody is the one wanted, where both are known.
fn agreement(wanted: Option<Gender>, own: Option<Gender>, agrees: Feature, differs: Feature) -> Features {
    match (wanted, own) {
        (Some(wanted), Some(own)) => Features::from(if wanted == own { agrees } else { differs }),
        _ => Features::NONE,
    }
}
