//! Dialogue: who says each quotation of a conversation, whether or not a clause tells.
//!
//! ```text
//! turns       quotations of one paragraph and one voice, in order                        turn
//! evidence    for each turn who may speak, and what is known of each of them             evidence
//! decoding    the likeliest sequence of speakers: turns alternate, later ones tell too   decode
//! ```
//!
//! What speaks for a candidate adds up by the weights of `dialogue/weights.tsv`, which
//! `cargo test --release refit_dialogue -- --ignored` fits to annotated novels.

mod decode;
mod evidence;
#[cfg(test)]
mod fit;
mod turn;

use super::Cast;
use crate::attribution::Attribution;
use crate::document::Document;

/// Tells each quotation of a conversation its speaker, as an index into the characters of the cast.
pub(super) fn resolve(document: &Document<'_>, cast: &Cast, attributions: &mut [Attribution]) {
    let scenes = evidence::scenes(document, cast, attributions);
    let speakers = decode::decode(&scenes, decode::weights());
    for (scene, speaker) in scenes.iter().zip(speakers) {
        for &index in &scene.turn.quotations {
            attributions[index].speaker = speaker.map(|speaker| speaker as usize);
            if attributions[index].addressee.is_none() {
                attributions[index].addressee.clone_from(&scene.address);
            }
        }
    }
}
