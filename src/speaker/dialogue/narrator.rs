//! The narrator's name: as others call whoever says "I said" beside.

use std::cmp::Reverse;

use super::turn::{Turn, Turns};
use super::view::{Narrated, is_called};
use crate::Form;
use crate::attribution::{Attribution, Source};
use crate::document::Document;
use crate::hash::Map;
use crate::lexicon::Class;
use crate::speaker::{Cast, Mention};

/// Called so often beside what the narrator says, a name is the narrator's,
const ENOUGH: usize = 2;

/// unless one in so many times somebody of that name acts or speaks in the story, or the narrator uses it.
const RARELY: usize = 4;

/// Only so many of those called most are asked about.
const MOST: usize = 4;

/// Finds the one of whom others speak to the narrator, if the text tells: both are one from then on.
pub(super) fn name(document: &Document<'_>, cast: &mut Cast, attributions: &mut [Attribution], turns: &Turns<'_>) {
    let Some(narrator) = cast.narrator else { return };
    let Some(named) = called(document, cast, narrator, turns) else { return };
    let known = cast.characters[named as usize].clone();
    let own = &mut cast.characters[narrator as usize];
    (own.name, own.gender) = (known.name, known.gender);
    let is_named = |character: &&mut u32| **character == named;
    cast.mentions.iter_mut().map(|mention| &mut mention.character).filter(is_named).for_each(|one| *one = narrator);
    cast.referents.0.iter_mut().filter(is_named).for_each(|one| *one = narrator);
    cast.possessors.values_mut().filter(is_named).for_each(|one| *one = narrator);
    let told = attributions.iter_mut().flat_map(|attribution| [&mut attribution.speaker, &mut attribution.listener]);
    told.flatten().filter(is_named).for_each(|one| *one = narrator);
}

/// Whom others call where the narrator speaks before or after.
fn called(document: &Document<'_>, cast: &Cast, narrator: u32, turns: &Turns<'_>) -> Option<u32> {
    let narrates = |turn: &Turn| {
        turn.source.as_ref().is_some_and(|source| {
            let head = document.head(source.phrase as usize);
            source.form == Form::Pronoun && head.is(Class::FIRST_PERSON) && head.is(Class::SINGULAR)
        })
    };
    let calls = |turn: &Turn| {
        let pieces = turns.pieces_of(turn).iter();
        pieces.flat_map(|piece| {
            let is_call = |mention: &&Mention| {
                mention.head && mention.form == Form::Name && is_called(document, &mention.tokens, piece)
            };
            cast.mentions_in(piece.clone()).iter().filter(is_call).map(|mention| mention.character)
        })
    };
    // How often the others call each.
    let mut votes: Map<u32, usize> = Map::default();
    for (at, turn) in turns.all.iter().enumerate().filter(|(_, turn)| narrates(turn)) {
        let before = at.checked_sub(1).filter(|_| turn.adjoins());
        let after = Some(at + 1).filter(|&after| turns.all.get(after).is_some_and(Turn::adjoins));
        let beside = before.into_iter().chain(after).map(|at| &turns.all[at]).filter(|turn| !narrates(turn));
        for character in beside.flat_map(calls).filter(|&character| cast.is_named(character) && character != narrator) {
            *votes.entry(character).or_default() += 1;
        }
    }
    let mut often: Vec<(u32, usize)> = votes.into_iter().filter(|&(_, votes)| votes >= ENOUGH).collect();
    if often.is_empty() {
        return None;
    }
    often.sort_by_key(|&(character, votes)| (Reverse(votes), character));
    let narrated = Narrated::all(document, cast);
    let against = |named: u32| {
        let uses = |turn: &&Turn| {
            let is_source = |source: &Source| cast.speaker_of(document, source) == Some(named);
            turn.source.as_ref().is_some_and(is_source) || narrates(turn) && calls(turn).any(|called| called == named)
        };
        let acts = |mention: &&Narrated| mention.subject && !mention.pronoun && mention.character == named;
        turns.all.iter().filter(uses).count() + narrated.iter().filter(acts).count()
    };
    let mut often = often.into_iter().take(MOST);
    often.find(|&(named, votes)| against(named) * RARELY <= votes).map(|(named, _)| named)
}
