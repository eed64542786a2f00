//! Fits the weights of dialogue to annotated novels: a structured perceptron over whole novels, averaged.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::decode::{choose, decode, likelihood};
use super::evidence::{Candidate, Evidence, Feature, Scene, Scenes, Telling, scenes};
use super::narrator;
use super::turn::Turns;
use super::turnover::{BACK, NOBODY, after, history};
use super::weigh::Weights;
use crate::document::{Document, Scratch};
use crate::lexicon::Lexicon;
use crate::memory::Room;
use crate::speaker::{Cast, Label, reference};
use crate::{attribution, refit};

/// A novel as turns, each with the candidates that are right.
struct Novel {
    id: String,
    scenes: Scenes,
    /// For each candidate of all turns what is known of it, and whether it is right.
    evidence: Vec<Evidence>,
    right: Vec<bool>,
    /// The gold quotations: their turn and their type.
    quotes: Vec<(usize, String)>,
}

impl Novel {
    /// The scenes with the scores of their candidates.
    fn scored(&self, weights: &Weights) -> Scenes {
        let mut scenes = self.scenes.clone();
        for scene in &scenes.all {
            let own = scene.candidates.start as usize..scene.candidates.end as usize;
            for (candidate, evidence) in scenes.candidates[own.clone()].iter_mut().zip(&self.evidence[own]) {
                candidate.score = weights.score(scene.telling, evidence);
            }
        }
        scenes
    }

    /// Whether each candidate of a turn is right.
    fn right(&self, scene: &Scene) -> &[bool] {
        &self.right[scene.candidates.start as usize..scene.candidates.end as usize]
    }
}

fn fold(name: &str) -> String {
    let lower = name.to_lowercase().replace("'s", "").replace("’s", "");
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// For each character of the cast the annotated one with which it shares most names, if there is one such.
fn identify(document: &Document<'_>, cast: &Cast, gold: &[(String, HashSet<String>)]) -> Vec<Option<usize>> {
    let mut names: Vec<HashSet<String>> = vec![HashSet::new(); cast.characters.len()];
    for (character, names) in cast.characters.iter().zip(&mut names) {
        match &character.name {
            Label::Tokens(tokens) => names.insert(fold(document.text_of(tokens.clone()))),
            Label::Known(person) => names.insert(fold(&document.people.get(*person).name)),
            Label::Narrator => names.insert("narrator".into()),
        };
    }
    for mention in cast.mentions.iter().filter(|mention| mention.telling) {
        names[mention.character as usize].insert(fold(document.text_of(mention.tokens.clone())));
    }
    names
        .iter()
        .map(|names| {
            let mut shared: Vec<(usize, usize)> =
                gold.iter().enumerate().map(|(index, (_, gold))| (gold.intersection(names).count(), index)).collect();
            shared.sort_by(|one, two| two.cmp(one));
            let single = shared.len() < 2 || shared[0].0 > shared[1].0;
            shared.first().filter(|&&(count, _)| count > 0 && single).map(|&(_, index)| index)
        })
        .collect()
}

fn read(record: &Value) -> Novel {
    let text = record["text"].as_str().unwrap();
    let mut scratch = Scratch::default();
    let document = Document::read(text, Lexicon::standard(), crate::features::Weights::fitted(), &mut scratch);
    let mut attributions = attribution::attribute(&document, &mut attribution::Scratch::default());
    let mut buffers = reference::Scratch::default();
    buffers.mark(&document, &attributions, Room::ENDLESS);
    let cast = reference::cast(&document, Room::ENDLESS, &mut buffers).unwrap();
    let turns = Turns::read(&document, cast, &attributions);
    narrator::name(&document, cast, &mut attributions, &turns);
    let mut evidence: Vec<Evidence> = Vec::new();
    let scenes = scenes(&document, cast, &attributions, &turns, |_, own| {
        evidence.push(*own);
        0.0
    });
    let strings = |value: &Value| -> HashSet<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(fold).collect()
    };
    let gold: Vec<(String, HashSet<String>)> = record["characters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|character| {
            let name = character["name"].as_str().unwrap();
            let mut names = strings(&character["aliases"]);
            names.insert(fold(name));
            (name.to_string(), names)
        })
        .collect();
    let identities = identify(&document, cast, &gold);
    let mut right = vec![false; scenes.candidates.len()];
    let mut quotes = Vec::new();
    let pieces: Vec<(usize, usize, usize)> = turns
        .all
        .iter()
        .enumerate()
        .flat_map(|(index, turn)| {
            let bytes = |piece: &std::ops::Range<u32>| document.bytes_of(piece.clone());
            turns
                .pieces_of(turn)
                .iter()
                .map(bytes)
                .map(move |bytes| (bytes.start, bytes.end, index))
                .collect::<Vec<_>>()
        })
        .collect();
    for quote in record["quotes"].as_array().unwrap() {
        let Some(speaker) = quote["speaker"].as_str().filter(|speaker| !speaker.starts_with('_')) else { continue };
        let start = quote["content"][0][0].as_u64().unwrap() as usize;
        let at = pieces.partition_point(|&(_, end, _)| end <= start);
        let Some(&(_, _, turn)) = pieces.get(at).filter(|piece| piece.0 <= start + 3) else { continue };
        let wanted = gold.iter().position(|(name, _)| name == speaker);
        for candidate in scenes.all[turn].candidates.clone() {
            let character = scenes.candidates[candidate as usize].character;
            right[candidate as usize] |= wanted.is_some() && identities[character as usize] == wanted;
        }
        quotes.push((turn, quote["type"].as_str().unwrap_or("none").to_string()));
    }
    Novel { id: record["id"].as_str().unwrap().into(), scenes, evidence, right, quotes }
}

/// Prints how often the speakers of each novel are right, and how often they could have been: by the type of the
/// quotation, and by how likely the choice was said to be.
fn report(novels: &[&Novel], weights: &Weights) {
    let mut all = Tally::default();
    let mut bins = [[0_usize; 2]; 10];
    let mut mean = 0.0;
    for novel in novels {
        let mut own = Tally::default();
        let scenes = novel.scored(weights);
        let chosen =
            choose(&scenes.all, &scenes.candidates, weights, |_, candidate| scenes.candidates[candidate].score);
        let speakers = decode(&scenes, weights);
        for (turn, kind) in &novel.quotes {
            let right = novel.right.get(chosen[*turn]).copied().unwrap_or(false);
            for tally in [&mut own, &mut all] {
                tally.add(kind, right, novel.right(&scenes.all[*turn]).contains(&true));
            }
            if speakers[*turn].is_some() {
                let likelihood = likelihood(&scenes, &speakers, *turn, weights);
                let bin = &mut bins[((likelihood * 10.0) as usize).min(9)];
                bin[0] += 1;
                bin[1] += usize::from(right);
            }
        }
        println!("  {:30} {}", novel.id, own.show());
        mean += own.share("all") / novels.len() as f32;
    }
    println!("  {:30} {}", "together", all.show());
    println!("  mean of novels {mean:.1}");
    let rates = bins.map(|[of, right]| format!("{:.0} of {of}", 100.0 * right as f32 / of.max(1) as f32));
    println!("  right by tenths of likelihood: {}", rates.join(", "));
}

/// Of the quotations of each type how many there are, are right, and could be.
#[derive(Default)]
struct Tally(HashMap<String, [usize; 3]>);

impl Tally {
    fn add(&mut self, kind: &str, right: bool, possible: bool) {
        for key in ["all", kind] {
            let row = self.0.entry(key.into()).or_default();
            row[0] += 1;
            row[1] += usize::from(right);
            row[2] += usize::from(possible);
        }
    }

    fn share(&self, kind: &str) -> f32 {
        self.0.get(kind).map_or(0.0, |row| 100.0 * row[1] as f32 / row[0] as f32)
    }

    fn show(&self) -> String {
        let row = |kind: &str| {
            let possible = self.0.get(kind).map_or(0.0, |row| 100.0 * row[2] as f32 / row[0] as f32);
            format!("{kind} {:.1}/{possible:.1}", self.share(kind))
        };
        ["all", "explicit", "anaphoric", "implicit"].map(row).join("   ")
    }
}

/// The features of a sequence of choices, added to a table of weights. What is learnt of a feature where the text tells
/// one way who speaks counts for the others too, but less.
fn collect(novel: &Novel, scenes: &[Scene], choices: &[usize], sum: &mut [f32], by: f32) {
    const SHARE: f32 = 0.5;
    let mut past = [NOBODY; BACK];
    for (scene, &choice) in scenes.iter().zip(choices) {
        let Some(&Candidate { character, .. }) = novel.scenes.candidates.get(choice) else {
            past = after(&past, scene, NOBODY);
            continue;
        };
        let mut add = |feature: usize, value: f32| {
            for telling in Telling::ALL {
                let share = if telling == scene.telling { 1.0 } else { SHARE };
                sum[Weights::place(telling, feature)] += by * value * share;
            }
        };
        let evidence = &novel.evidence[choice];
        evidence.flags().for_each(|feature| add(feature, 1.0));
        evidence.values().for_each(|(feature, value)| add(feature, value));
        history(scene, character, &past).for_each(|feature| add(feature as usize, 1.0));
        past = after(&past, scene, character);
    }
}

/// Fits several times, each time to the novels in another order, and takes the mean.
fn fit(novels: &[&Novel]) -> Weights {
    const ORDERS: usize = 4;
    let mut mean = Weights::default();
    for order in 0..ORDERS {
        let mut novels = novels.to_vec();
        let first = order * novels.len() / ORDERS;
        novels.rotate_left(first);
        let Weights(fitted) = fit_in_order(&novels);
        mean.0.iter_mut().zip(fitted).for_each(|(mean, weight)| *mean += weight / ORDERS as f32);
    }
    mean
}

/// Fits by whole conversations: of every window of turns the best sequence and the best right one.
fn fit_in_order(novels: &[&Novel]) -> Weights {
    const EPOCHS: usize = 40;
    const WINDOW: usize = 24;
    const MARGIN: f32 = 4.0;
    const RATE: f32 = 0.02;
    const DECAY: f32 = 0.9999;
    let mut weights = Weights::default();
    let mut total = vec![0.0_f64; weights.0.len()];
    let mut steps = 0.0_f64;
    for epoch in 0..EPOCHS {
        for novel in novels {
            let Scenes { all, candidates } = &novel.scenes;
            for from in (epoch % 3 * WINDOW / 3..all.len()).step_by(WINDOW) {
                let scenes = &all[from..(from + WINDOW).min(all.len())];
                // Wrong choices are made attractive, so that the right ones win by a margin.
                let chosen = |margin: f32| {
                    choose(scenes, candidates, &weights, |scene, candidate| {
                        let wrong = novel.right(scene).contains(&true) && !novel.right[candidate];
                        let added = if wrong { margin } else { 0.0 };
                        weights.score(scene.telling, &novel.evidence[candidate]) + added
                    })
                };
                let (guess, gold) = (chosen(MARGIN), chosen(-1e4));
                if guess != gold {
                    collect(novel, scenes, &gold, &mut weights.0, RATE);
                    collect(novel, scenes, &guess, &mut weights.0, -RATE);
                    weights.0.iter_mut().for_each(|weight| *weight *= DECAY);
                }
                if epoch >= EPOCHS / 4 {
                    steps += 1.0;
                    total.iter_mut().zip(&weights.0).for_each(|(total, weight)| *total += f64::from(*weight));
                }
            }
        }
    }
    Weights(total.into_iter().map(|total| (total / steps) as f32).collect())
}

/// Reads the novels of the folder `INQUIT_GOLD`, fits to each half and reports the other, then fits to all.
#[test]
#[ignore = "fits the weights anew"]
fn refit_dialogue() {
    let novels: Vec<Novel> = refit::records("pdnc-dev").iter().map(read).collect();
    let half = |rest: usize| novels.iter().skip(rest).step_by(2).collect::<Vec<_>>();
    for (fitted, held_back) in [(half(0), half(1)), (half(1), half(0))] {
        let weights = fit(&fitted);
        println!("fitted");
        report(&fitted, &weights);
        println!("held back");
        report(&held_back, &weights);
    }
    let which = std::env::var("INQUIT_HALF").ok().and_then(|half| half.parse().ok());
    let chosen = which.map_or_else(|| novels.iter().collect(), half);
    let weights = fit(&chosen);
    let names: Vec<String> = Telling::NAMES
        .iter()
        .flat_map(|telling| Feature::NAMES.iter().map(move |feature| format!("{telling} {feature}")))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    refit::write(
        "src/speaker/dialogue/weights.tsv",
        "Weights of dialogue, fitted by `refit_dialogue`",
        &names,
        &weights.0,
    );
}
