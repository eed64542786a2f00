//! Gathering: the characters that speak, each with all that stands for it.

use std::ops::Range;

use super::{Cast, Cluster, Clusters, Label, Mention};
use crate::Form;
use crate::attribution::Attribution;
use crate::document::Document;
use crate::hash::{Hashed, Seed};

/// The buffers for gathering what belongs to each speaker.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathering {
    /// For each character whether it speaks, and its place among those that do.
    speaks: Vec<bool>,
    places: Vec<Option<usize>>,
    /// The places with what their characters are called, as hashes.
    called: Hashed<bool>,
    /// A name that is compared.
    name: String,
    clusters: Clusters,
}

impl Gathering {
    /// The characters that speak, in the order of their first mention, which the attributions then refer to.
    pub fn clusters(&mut self, document: &Document<'_>, cast: &Cast, attributions: &mut [Attribution]) -> &Clusters {
        self.called.clear();
        let Self { speaks, places, called, name, clusters: Clusters { all, mentions, aliases } } = self;
        let seed = Seed::default();
        // Whether somebody has not been called so before.
        let mut is_new =
            |place: usize, name: u64| !std::mem::replace(called.entry(seed.hash_of_two(place as u64, name)), true);
        speaks.clear();
        speaks.resize(cast.characters.len(), false);
        attributions
            .iter()
            .filter_map(|attribution| attribution.speaker)
            .for_each(|speaker| speaks[speaker as usize] = true);
        places.clear();
        places.resize(cast.characters.len(), None);
        all.clear();
        mentions.clear();
        aliases.clear();
        let stands = |mention: &&Mention| mention.head || mention.form == Form::Name;
        let own = cast.mentions.iter().filter(|mention| speaks[mention.character as usize]).filter(stands);
        for mention in own {
            let character = &cast.characters[mention.character as usize];
            let place = *places[mention.character as usize].get_or_insert_with(|| {
                let place = all.len();
                match &character.name {
                    Label::Tokens(tokens) => is_new(place, hash_of(document, tokens, name)),
                    Label::Known(person) => {
                        is_new(place, hash_of_words(document.people.get(*person).name.split_whitespace(), name))
                    }
                    Label::Narrator => false,
                };
                let (name, gender) = (character.name.clone(), character.gender);
                all.push(Cluster { name, gender, mentions: 0, aliases: 0, last: 0, shown: None });
                place
            });
            let cluster = &mut all[place];
            match mentions.get_mut(cluster.last) {
                Some((_, last)) if cluster.mentions > 0 && last.end > mention.tokens.start => {
                    last.end = last.end.max(mention.tokens.end);
                }
                _ => {
                    (cluster.last, cluster.mentions) = (mentions.len(), cluster.mentions + 1);
                    mentions.push((place, mention.tokens.clone()));
                }
            }
            // Somebody is often called the same again.
            let written = |tokens: &Range<u32>| &document.text.as_bytes()[document.bytes_of(tokens.clone())];
            let again = |shown: &Range<u32>| written(shown) == written(&mention.tokens);
            if !mention.telling || cluster.shown.as_ref().is_some_and(again) {
                continue;
            }
            cluster.shown = Some(mention.tokens.clone());
            if is_new(place, hash_of(document, &mention.tokens, name)) {
                cluster.aliases += 1;
                aliases.push((place, mention.tokens.clone()));
            }
        }
        let place_of = |character: u32| places[character as usize].map(|place| place as u32);
        for attribution in attributions.iter_mut() {
            attribution.speaker = attribution.speaker.and_then(place_of);
            attribution.listener = attribution.listener.and_then(place_of);
        }
        &self.clusters
    }
}

/// The hash of what tokens call somebody, given a buffer: in small letters, without the possessive.
fn hash_of(document: &Document<'_>, tokens: &Range<u32>, name: &mut String) -> u64 {
    let all = &document.tokens[tokens.start as usize..tokens.end as usize];
    let space = |end: u32, start: u32| matches!(&document.text.as_bytes()[end as usize..start as usize], [] | [b' ']);
    let shown = document.text_of(tokens.clone());
    let bare = without_possessive(shown);
    match all.windows(2).all(|pair| space(pair[0].end(), pair[1].start)) {
        true if bare.is_ascii() => Seed::default().hash_of_small(bare.as_bytes()),
        true => hash_of_words([shown].into_iter(), name),
        false => hash_of_words(document.written(tokens.clone()).map(|word| document.text_of(word)), name),
    }
}

/// The same of words.
fn hash_of_words<'a>(words: impl Iterator<Item = &'a str>, name: &mut String) -> u64 {
    name.clear();
    for word in words {
        if !name.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().flat_map(char::to_lowercase));
    }
    Seed::default().hash_of_small(without_possessive(name).as_bytes())
}

fn without_possessive(name: &str) -> &str {
    // An s, or the last byte of an apostrophe.
    let bare = match name.as_bytes().last() {
        Some(b's' | b'S' | b'\'' | 0x99 | 0x98) => {
            ["'s", "'S", "’s", "‘s", "'", "’"].iter().find_map(|ending| name.strip_suffix(ending))
        }
        _ => None,
    };
    bare.unwrap_or(name)
}
