//! What stands around a turn: its own narration, the turns beside it, and the narration before.

use super::{Feature, NEAR, Reader, Telling};
use crate::Gender;
use crate::speaker::dialogue::turn::Turn;
use crate::speaker::dialogue::view::{Narrated, View};
use crate::speaker::name::gender;
use crate::token::Kind as TokenKind;

/// What stands around a turn.
pub(super) struct Around<'r> {
    pub index: usize,
    pub turn: &'r Turn,
    pub view: &'r View,
    pub telling: Telling,
    /// The mentions of its own narration.
    pub narrated: &'r [Narrated],
    /// The gender of the first pronoun that acts in it.
    pub acting: Option<Gender>,
    /// The turns beside it, where no paragraph stands between.
    pub before: Option<&'r View>,
    pub after: Option<&'r View>,
    /// Those a little further off in which somebody is called or spoken of.
    pub near: Vec<&'r View>,
    /// The number of paragraphs that begin before it or with it.
    pub paragraph: usize,
    pub prior: Prior<'r>,
}

impl<'r> Around<'r> {
    pub fn new(reader: &'r Reader<'_, '_>, index: usize, telling: Telling) -> Self {
        let Reader { turns, views, paragraphs, .. } = reader;
        let (turn, view) = (&turns[index], &views[index]);
        let narrated = &reader.narrated[view.narrated.clone()];
        let acting = narrated.iter().find(|mention| mention.subject && mention.pronoun);
        let adjoins = |turn: &Turn| turn.gap.is_none_or(|gap| gap == 0);
        let tells = |view: &&View| !view.called.is_empty() || !view.spoken_of.is_empty();
        let near = (index.saturating_sub(NEAR)..(index + NEAR + 1).min(turns.len()))
            .filter(|at| at.abs_diff(index) > 1)
            .map(|at| &views[at])
            .filter(tells);
        Self {
            index,
            turn,
            view,
            telling,
            narrated,
            acting: acting.and_then(|mention| gender(reader.document.head(mention.phrase as usize))),
            before: index.checked_sub(1).filter(|_| adjoins(turn)).map(|before| &views[before]),
            after: turns.get(index + 1).filter(|next| adjoins(next)).map(|_| &views[index + 1]),
            near: near.collect(),
            paragraph: paragraphs.partition_point(|&start| start <= turn.paragraphs.start),
            prior: if telling == Telling::Name { Prior::default() } else { Prior::read(reader, turn) },
        }
    }
}

/// The narration between the turn before and another one: its last paragraph.
#[derive(Default)]
pub(super) struct Prior<'r> {
    mentions: &'r [Narrated],
    /// Of those who may speak the last subject, the last one by pronoun, and who is mentioned last.
    subject: Option<u32>,
    pronoun: Option<u32>,
    last: Option<u32>,
    leads_in: bool,
}

impl<'r> Prior<'r> {
    fn read(reader: &'r Reader<'_, '_>, turn: &Turn) -> Self {
        if turn.gap.is_none_or(|gap| gap == 0) {
            return Self::default();
        }
        let paragraph = reader.paragraphs.partition_point(|&start| start < turn.paragraphs.start);
        let Some(before) = paragraph.checked_sub(1) else { return Self::default() };
        let place = |token: u32| reader.narrated.partition_point(|mention| mention.start < token);
        let mentions = &reader.narrated[place(reader.paragraphs[before])..place(turn.paragraphs.start)];
        let people = || mentions.iter().filter(|mention| reader.speaks(mention));
        let last = |pronoun: bool| people().rfind(|mention| mention.subject && mention.pronoun == pronoun);
        let end = reader.document.token(turn.paragraphs.start.saturating_sub(1) as usize);
        Self {
            mentions,
            subject: last(false).map(|mention| mention.character),
            pronoun: last(true).map(|mention| mention.character),
            last: people().next_back().map(|mention| mention.character),
            leads_in: matches!(end.kind, TokenKind::Colon | TokenKind::Comma | TokenKind::Dash),
        }
    }

    /// What it tells of a candidate.
    pub fn tell(&self, character: u32, may_speak: bool, add: &mut impl FnMut(Feature)) {
        use Feature::*;
        let is = |other: Option<u32>| other == Some(character);
        if is(self.subject) {
            add(PriorSubject);
        }
        if is(self.pronoun) {
            add(PriorPronounSubject);
        }
        if is(self.last) {
            add(PriorLast);
        }
        if may_speak && self.mentions.iter().any(|mention| mention.character == character) {
            add(PriorMentioned);
            if self.leads_in && (is(self.subject) || is(self.pronoun)) {
                add(PriorLeadsIn);
            }
        }
    }
}
