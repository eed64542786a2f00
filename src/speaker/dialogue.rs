//! Dialogue: who says each quotation of a conversation, whether or not a clause tells.
//!
//! ```text
//! turns       quotations of one paragraph and one voice, in order                        turn
//! narrator    who is called where "I" speaks beside                                      narrator
//! views       what each turn shows by itself                                             view
//! evidence    for each turn who may speak, and what is known of each of them             evidence, voice
//! decoding    the likeliest sequence of speakers: turns alternate, later ones tell too   decode, turnover
//! ```
//!
//! What speaks for a candidate adds up by the weights of `dialogue/weights.tsv`, which
//! `cargo test --release refit_dialogue -- --ignored` fits to annotated novels                  weigh, fit

mod decode;
mod evidence;
#[cfg(test)]
mod fit;
mod narrator;
mod seek;
mod turn;
mod turnover;
mod view;
mod voice;
mod weigh;

use self::evidence::{Evidence, Scene, Telling};
use self::turn::Turns;
use self::weigh::Weights;
use super::Cast;
use crate::Pattern;
use crate::attribution::Attribution;
use crate::document::Document;

/// Tells each quotation of a conversation its speaker, as an index into the characters of the cast.
pub(super) fn resolve(document: &Document<'_>, cast: &mut Cast, attributions: &mut [Attribution]) {
    let weights = Weights::fitted();
    let turns = Turns::read(document, cast, attributions);
    narrator::name(document, cast, attributions, &turns);
    let weigh = |telling: Telling, evidence: &Evidence| weights.score(telling, evidence);
    let scenes = evidence::scenes(document, cast, attributions, &turns, weigh);
    let speakers = decode::decode(&scenes, weights);
    for (place, (turn, scene)) in turns.all.iter().zip(&scenes.all).enumerate() {
        let speaker = speakers[place];
        let listener = listener(&scenes.all, &speakers, place);
        for &index in turns.quotations_of(turn) {
            let attribution = &mut attributions[index as usize];
            attribution.speaker = speaker;
            if attribution.cue.is_none() {
                // A source carried over from the quotation before says less than the conversation.
                let told = attribution.source.as_ref().and_then(|source| cast.speaker_of(document, source));
                if told != speaker {
                    attribution.source = None;
                }
                attribution.confidence = decode::likelihood(&scenes, &speakers, place, weights);
                if attribution.source.is_none() && speaker.is_some() {
                    attribution.pattern = Pattern::Conversation;
                }
            }
            if attribution.addressee.is_none() {
                attribution.addressee.clone_from(&scene.address);
            }
            attribution.listener = attribution.listener.filter(|&told| Some(told) != speaker).or(listener);
        }
    }
}

/// Who is spoken to in a turn: whom the text tells, or the other one of two who take turns.
fn listener(scenes: &[Scene], speakers: &[Option<u32>], turn: usize) -> Option<u32> {
    let speaker_of = |turn: usize| speakers.get(turn).copied().flatten();
    let speaker = speaker_of(turn)?;
    let adjoins = |turn: usize| scenes.get(turn).is_some_and(|scene| scene.gap == Some(0) && !scene.opens);
    let before = |turn: usize| turn.checked_sub(1).filter(|_| adjoins(turn)).and_then(speaker_of);
    let after = |turn: usize| speaker_of(turn + 1).filter(|_| adjoins(turn + 1));
    let told = scenes[turn].listener.filter(|&listener| listener != speaker);
    let other = || {
        let (one, two) = (before(turn), after(turn));
        let other =
            one.or(two).filter(|&other| other != speaker && one.is_none_or(|one| two.is_none_or(|two| one == two)))?;
        // Each has spoken to the other more than once.
        let returns = one.is_some() && two.is_some()
            || turn > 0 && one.is_some() && before(turn - 1) == Some(speaker)
            || two.is_some() && after(turn + 1) == Some(speaker);
        returns.then_some(other)
    };
    told.or_else(other)
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Genre, Kind};

    /// Who speaks each direct quotation of a text.
    #[track_caller]
    fn case(text: &str, speakers: &[&str]) {
        let found = Extractor::new().genre(Genre::Fiction).indirect(false).extract(text);
        let outer = found.quotes.iter().filter(|quote| quote.parent.is_none() && quote.kind == Kind::Direct);
        let told: Vec<_> = outer.map(|quote| found.speaker_name(quote).unwrap_or("-")).collect();
        assert_eq!(told, speakers, "in {text:?}");
    }

    #[test]
    fn turns_alternate() {
        case(
            "“Is the boat ready?” asked Ines.\n\n“It leaks,” said Martin.\n\n“Where?”\n\n“Below the water.”",
            &["Ines", "Martin", "Ines", "Martin"],
        );
        // A third voice takes part.
        case(
            "“Is the boat ready?” asked Ines.\n\n“It leaks,” said Martin.\n\n“It floats,” said Ursula.\n\n“It leaks, Ursula.”",
            &["Ines", "Martin", "Ursula", "Martin"],
        );
    }

    #[test]
    fn who_acts_speaks() {
        case(
            "Ines and Martin came in. “It rains,” said Ines.\n\nMartin shut the door. “It does not.”",
            &["Ines", "Martin"],
        );
        case("“It rains,” said Ines.\n\n“It does not.” Martin shut the door.", &["Ines", "Martin"]);
        case(
            "“It rains,” said Ines.\n\nMartin shut the door and said, after a while,\n\n“It does not.”",
            &["Ines", "Martin"],
        );
    }

    #[test]
    fn whoever_acts_beside_a_quotation_speaks_if_nobody_known_does() {
        case(
            "“It rains,” said Ines.\n\nThey waited.\n\nThe porter put his head round the door. “All well in here?”",
            &["Ines", "The porter"],
        );
        // A porter does, a head does not.
        case("“It rains,” said Ines.\n\nThey waited.\n\nHer head swam. “Are we lost?”", &["Ines", "Ines"]);
    }

    #[test]
    fn who_tells_the_story_is_not_he_or_she() {
        case("My brother stood on the pier. “You sink,” he called.\n\n“I swim,” I said.", &["My brother", "narrator"]);
    }

    #[test]
    fn who_tells_the_story_has_the_name_that_others_call() {
        let told = |name: &str| {
            format!(
                "I sat down. Ida came in.\n\n“Is that you, {name}?” asked Ida.\n\n“It is,” I said.\n\n\
                 “Are you wet, {name}?” asked Ida.\n\n“I am,” I said.\n\n"
            )
        };
        case(&told("Penrose"), &["Ida", "Penrose", "Ida", "Penrose"]);
        case(
            &(told("Penrose") + "“Here, Penrose!” cried Ida.\n\n“Where?”"),
            &["Ida", "Penrose", "Ida", "Penrose", "Ida", "Penrose"],
        );
        // Once may be by chance, and nobody is who acts in the story, or whom the narrator calls.
        case("I sat down.\n\n“Is that you, Penrose?” asked Ida.\n\n“It is,” I said.", &["Ida", "narrator"]);
        case(
            &(told("Martin") + "“I am wet, too,” said Martin.\n\nMartin sat down."),
            &["Ida", "narrator", "Ida", "narrator", "Martin"],
        );
        case(&(told("Martin") + "“Come, Martin,” I said."), &["Ida", "narrator", "Ida", "narrator", "narrator"]);
    }

    #[test]
    fn whose_face_acts_speaks() {
        case(
            "Ines and Martin waited.\n\n“It rains,” said Ines.\n\nMartin’s face fell. “It rains.”",
            &["Ines", "Martin"],
        );
        case("Ines and Martin waited. “It rains,” she said.\n\nHis face fell. “It rains.”", &["Ines", "Martin"]);
        // What is in the face of somebody is not done.
        case(
            "“It rains,” said Ines to Martin.\n\nMartin shut the door in Ines’s face. “It does not.”",
            &["Ines", "Martin"],
        );
    }

    #[test]
    fn ranks_tell_two_of_one_name_apart() {
        let met = "General Holt met Captain Holt and Miss Holt.\n\n";
        let said = "“It rains,” said General Holt.\n\n“It does,” said Captain Holt.\n\n“Come in,” said Miss Holt.";
        case(&(met.to_string() + said), &["General Holt", "Captain Holt", "Miss Holt"]);
        // Who is promoted stays the same, and has a forename.
        case(
            "Captain Holt came in. “It rains,” said Captain Holt.\n\nA year went by.\n\n“It rains,” said Major Holt.",
            &["Captain Holt", "Captain Holt"],
        );
        case(
            "Captain Edward Holt came in.\n\n“It rains,” said Captain Holt.\n\n“It rains,” said Edward.",
            &["Edward Holt", "Edward Holt"],
        );
    }

    #[test]
    fn the_other_one_may_be_nobody_known() {
        case(
            "“Who is there?”\n\n“Only me.”\n\n“Come in,” said Ines.\n\n“It is locked.”\n\n“Then wait.”",
            &["Ines", "-", "Ines", "-", "Ines"],
        );
    }

    #[test]
    fn who_is_called_listens() {
        case(
            "Ines, Ursula and Martin sat down.\n\n“Where is the oar, Martin?” asked Ines.\n\n“In the boat.”",
            &["Ines", "Martin"],
        );
        // Several voices are nobody's.
        case("“It rains,” said Ines.\n\n“No!” they cried.", &["Ines", "-"]);
    }

    #[test]
    fn pronouns_agree() {
        case(
            "Mrs. Holt met Mr. Crane. “You are late,” she said.\n\n“I am early,” he said.",
            &["Mrs. Holt", "Mr. Crane"],
        );
    }

    #[test]
    fn voices_of_one_paragraph() {
        // Who tells the story is no captain.
        case(
            "Captain Holt sat down. “It rains,” returned the captain. “You are wet,” said I. “I am,” returned the captain.",
            &["Captain Holt", "narrator", "Captain Holt"],
        );
        case(
            "Ines and Martin sat down. “Soup,” Ines said. “Bread,” Martin said. “And beer,” she said.",
            &["Ines", "Martin", "Ines"],
        );
    }

    #[test]
    fn a_voice_is_known_by_its_words() {
        let told = "“Arr, the tide turns, me hearty, arr,” said Ines.\n\n“Kindly close the window at once, please,” \
                    said Martin.\n\n";
        let again = told.repeat(4);
        let then = |words: &str| format!("{again}They waited until the rain had stopped.\n\n“{words}”");
        let turns = ["Ines", "Martin"].repeat(4);
        case(&then("Arr, me hearty, arr, the tide, the tide!"), &[&turns[..], &["Ines"]].concat());
        case(&then("Kindly close it at once, please, kindly close it!"), &[&turns[..], &["Martin"]].concat());
    }

    #[test]
    fn the_other_one_of_two_listens() {
        let text = "“Is the boat ready?” asked Ines.\n\n“It leaks,” said Martin.\n\n“Where?”\n\n“Below the water.”\n\n\
                    They rowed home.\n\n“Good night,” said Ursula.\n\n“Good night, Ines,” said Martin.";
        let found = Extractor::new().genre(Genre::Fiction).extract(text);
        let name = |speaker: Option<usize>| speaker.map_or("-", |speaker| &*found.speakers[speaker].name);
        let heard: Vec<_> = found.quotes.iter().map(|quote| name(quote.addressee_speaker)).collect();
        assert_eq!(heard, ["Martin", "Ines", "Martin", "Ines", "-", "Ines"]);
    }

    #[test]
    fn words_that_are_mentioned_are_not_spoken() {
        case("Ines dropped “The Lost Oar” on the stairs and picked up “The Rudder” instead.", &[]);
    }

    #[test]
    fn a_later_name_decides_the_turns_before_it() {
        case(
            "Ines and Martin waited.\n\n“Well?”\n\n“Well what?”\n\n“Is there any soup?” said Martin.",
            &["Martin", "Ines", "Martin"],
        );
    }
}
