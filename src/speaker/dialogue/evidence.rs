//! Evidence: for each turn the characters who may speak, and what the text around it says of each.
//!
//! ```text
//! people     what the whole text tells of each character                  people
//! recent     who was mentioned last before a turn, and who talks near it  recent
//! around     the narration and the turns around it                        around
//! sheet      the candidates of a turn, each with its features             sheet, feature
//! ```

mod around;
mod feature;
mod people;
mod recent;
mod sheet;

use std::ops::Range;

use self::around::Around;
pub(super) use self::feature::{Evidence, Feature, Telling};
use self::people::People;
use self::recent::Recent;
use self::sheet::Sheet;
use super::turn::{Turn, Turns};
use super::view::{Narrated, Views};
use super::voice::Voices;
use crate::Form;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::memory::make_room;
use crate::speaker::Cast;

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
    /// Those of all candidates who may speak it.
    pub candidates: Range<u32>,
    /// Whether the turn before asks.
    pub answers: bool,
    /// Whether only a few words of narration stand between the turn before and this one.
    pub beat: bool,
    /// Who is called by name in the turn.
    pub address: Option<Range<u32>>,
    /// Whom the words around it or in it tell to be spoken to.
    pub listener: Option<u32>,
}

impl Scene {
    /// Those who may speak it, of the candidates of all.
    pub fn own<'c>(&self, candidates: &'c [Candidate]) -> &'c [Candidate] {
        &candidates[self.candidates.start as usize..self.candidates.end as usize]
    }
}

/// What is known of all turns, and who may speak them, one turn after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Scenes {
    pub all: Vec<Scene>,
    pub candidates: Vec<Candidate>,
}

/// How many of those mentioned last may speak.
const REMEMBERED: usize = 9;
/// How many turns ahead a name counts.
const AHEAD: usize = 3;

/// The evidence of the turns of a text, given what the features of a candidate score.
pub(super) fn scenes(
    document: &Document<'_>,
    cast: &Cast,
    attributions: &[Attribution],
    turns: &Turns,
    mut weigh: impl FnMut(Telling, &Evidence) -> f32,
) -> Scenes {
    let mut reader = Reader::new(document, cast, attributions, turns);
    let mut sheet = Sheet::new(cast.characters.len());
    let mut scenes = Scenes { all: Vec::with_capacity(turns.all.len()), candidates: Vec::new() };
    for index in 0..turns.all.len() {
        let scene = reader.scene(index, &mut sheet, scenes.candidates.len());
        make_room(&mut scenes.candidates, sheet.len());
        scenes.candidates.extend(sheet.candidates().iter().map(|(character, evidence)| {
            let score = weigh(scene.telling, evidence);
            Candidate { character: *character, score }
        }));
        scenes.all.push(scene);
    }
    scenes
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    cast: &'a Cast,
    turns: &'a Turns<'d>,
    /// The mentions in narration.
    narrated: Vec<Narrated>,
    views: Views,
    people: People,
    voices: Voices,
    recent: Recent,
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(document: &'a Document<'d>, cast: &'a Cast, attributions: &[Attribution], turns: &'a Turns<'d>) -> Self {
        let narrated = Narrated::all(document, cast);
        let views = Views::read(document, cast, attributions, &narrated, turns);
        let people = People::read(document, cast, &narrated, &views);
        let told = views.all.iter().map(|view| view.told());
        let voices = Voices::new(document, turns, told, cast.characters.len());
        let recent = Recent::new(&views, cast.characters.len());
        Self { document, cast, turns, narrated, views, people, voices, recent }
    }

    /// What is known of a turn, and on the sheet those who may speak it, given how many candidates there are of those
    /// before.
    fn scene(&mut self, index: usize, sheet: &mut Sheet, before: usize) -> Scene {
        let (turn, view) = (&self.turns.all[index], &self.views.all[index]);
        self.recent.go_to(index, self.turns, &self.narrated, &self.views, &self.people);
        let people = || self.people.present(&self.narrated[view.narrated.clone()]);
        let telling = match view.form {
            Some(Form::Name) if view.referent.is_some() => Telling::Name,
            Some(_) if view.first_person => Telling::Name,
            Some(Form::Name | Form::Nominal) => Telling::Nominal,
            Some(Form::Pronoun) => Telling::Pronoun,
            None if people().next().is_some() => Telling::Beat,
            None => Telling::Nothing,
        };
        sheet.clear();
        // Whoever tells the story is not "he" or "the porter".
        let not = self.cast.narrator.filter(|_| view.form.is_some() && !view.first_person);
        let mut add = |character: u32| {
            if Some(character) != not {
                sheet.add(character);
            }
        };
        if view.referent.is_none() && (view.plural || view.indefinite) {
            // Several speak at once, or somebody whom the text does not tell from others.
        } else if let (Telling::Name, Some(referent)) = (telling, view.referent) {
            add(referent);
        } else {
            view.referent.into_iter().for_each(&mut add);
            people().for_each(|mention| add(mention.character));
            self.recent.mentioned().take(REMEMBERED).for_each(&mut add);
            let ahead = self.views.all[index + 1..].iter().take(AHEAD);
            ahead.filter(|view| view.form == Some(Form::Name)).filter_map(|view| view.referent).for_each(&mut add);
            self.cast.narrator.into_iter().for_each(&mut add);
            // Those who have just been called may answer.
            if let Some(before) = index.checked_sub(1).filter(|_| turn.gap.is_none_or(|gap| gap < 2)) {
                self.views.called_in(&self.views.all[before]).for_each(&mut add);
            }
        }
        // Nothing has to speak for the only one.
        if sheet.len() > 1 {
            Around::new(self, index, telling).tell(sheet);
        }
        Scene {
            gap: turn.gap,
            opens: turn.scene,
            telling,
            candidates: before as u32..(before + sheet.len()) as u32,
            answers: index > 0 && self.views.all[index - 1].asks,
            beat: self.is_beat(turn),
            address: view.address.clone(),
            listener: view.listener.or_else(|| self.views.called_in(view).next()),
        }
    }

    /// Whether one short paragraph of narration comes before a turn.
    fn is_beat(&self, turn: &Turn) -> bool {
        const SHORT: usize = 30;
        let Some(1) = turn.gap else { return false };
        self.document.words_up_to(SHORT, self.turns.before(turn)) < SHORT
    }
}
