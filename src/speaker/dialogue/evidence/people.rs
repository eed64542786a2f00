//! What the whole text tells of each character.

use super::feature::{Feature, Features};
use crate::document::Document;
use crate::number;
use crate::speaker::dialogue::view::{Narrated, Views, is_definite};
use crate::speaker::{Cast, Kind};
use crate::{Form, Gender};

/// What the whole text tells of all characters.
pub(super) struct People(Vec<Known>);

/// What the whole text tells of a character.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub gender: Option<Gender>,
    pub person: bool,
    /// Whether it can be expected to speak: a person who acts, or who speaks elsewhere.
    pub may_speak: bool,
    pub features: Features,
    /// How often it is mentioned, and named as a speaker, as shares of the most frequent one's.
    pub salient: f32,
    pub talkative: f32,
}

impl People {
    pub fn read(document: &Document<'_>, cast: &Cast, narrated: &[Narrated], views: &Views) -> Self {
        let mut people = vec![Known::default(); cast.characters.len()];
        // Whether each acts, and whether it is ever the source of a quotation by name or noun.
        let mut acts = vec![false; people.len()];
        let mut talks = vec![false; people.len()];
        for mention in narrated {
            let character = mention.character as usize;
            people[character].salient += 1.0;
            if mention.subject && !acts[character] {
                acts[character] = !mention.nominal || is_definite(document, mention.start);
            }
        }
        for view in &views.all {
            let Some(referent) = view.referent else { continue };
            people[referent as usize].talkative += f32::from(u8::from(view.form == Some(Form::Name)));
            talks[referent as usize] |= view.form != Some(Form::Pronoun) || view.first_person;
        }
        let most = |count: fn(&Known) -> f32| number::ln(1.0 + people.iter().map(count).fold(1.0, f32::max));
        let (most_salient, most_talkative) = (most(|known| known.salient), most(|known| known.talkative));
        for (at, (known, character)) in people.iter_mut().zip(&cast.characters).enumerate() {
            use Feature::*;
            let narrator = cast.narrator == Some(at as u32);
            let person =
                character.kind == Kind::Person || character.kind == Kind::Unknown && character.gender.is_some();
            let thing = matches!(character.kind, Kind::Organization | Kind::Place | Kind::Thing);
            *known = Known {
                gender: character.gender,
                person,
                may_speak: character.named && person && acts[at] || talks[at],
                features: Features::only_if(!character.named, Unnamed)
                    .or(Features::only_if(!talks[at], Silent))
                    .or(Features::only_if(character.gender.is_none(), Ungendered))
                    .or(Features::only_if(narrator, Narrator))
                    .or(Features::only_if(thing, Thing)),
                salient: number::ln(1.0 + known.salient) / most_salient,
                talkative: number::ln(1.0 + known.talkative) / most_talkative,
            };
        }
        Self(people)
    }

    pub fn get(&self, character: u32) -> &Known {
        &self.0[character as usize]
    }

    /// Whether a mention is one of somebody who may speak.
    pub fn speaks(&self, mention: &Narrated) -> bool {
        self.get(mention.character).may_speak
    }

    /// The mentions in a turn's own narration of those who may speak it: where the text expects nobody there to speak, of
    /// whoever acts.
    pub fn present<'m>(&self, mentions: &'m [Narrated]) -> impl DoubleEndedIterator<Item = &'m Narrated> {
        let expected = mentions.iter().any(|mention| self.speaks(mention));
        let acts = |mention: &Narrated| mention.subject && self.get(mention.character).person;
        mentions.iter().filter(move |mention| if expected { self.speaks(mention) } else { acts(mention) })
    }

    /// The mentions of those who may speak.
    pub fn speaking<'m>(&self, mentions: &'m [Narrated]) -> impl DoubleEndedIterator<Item = &'m Narrated> {
        mentions.iter().filter(|mention| self.speaks(mention))
    }
}
