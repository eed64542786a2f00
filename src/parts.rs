//! Parts: a text that is longer than any novel, or would take more memory than prose does, is read part by part, each
//! for itself. Who has the name that somebody before has, or is called by, is that one.

use std::borrow::Cow;
use std::ops::Range;

use crate::hash::{Hashed, Seed, Set};
use crate::memory::{Room, make_room_in_record};
use crate::{Extraction, Span, Speaker};

/// A stretch of a text that is read for itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'t> {
    /// Where it begins.
    pub start: usize,
    pub text: &'t str,
}

impl<'t> Part<'t> {
    /// A stretch of it, as one of the whole text.
    pub fn span(self, bytes: Range<usize>) -> Span<'t> {
        let Self { start, text } = self;
        Span { start: start + bytes.start, end: start + bytes.end, text: Cow::Borrowed(&text[bytes]) }
    }
}

/// The parts of a text, each as long as it may be.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'t> {
    text: &'t str,
    /// Those that have not been read, the first one last.
    left: Vec<Range<usize>>,
    /// What there is for each.
    room: Room,
}

/// A text that is longer than it may be is read in parts of about so many bytes: the smaller they are the sooner they are
/// read, but the less is known of those who speak.
const MOST: usize = 1 << 20;

/// A part that does not find room is read as so many.
const PIECES: usize = 8;

/// A part of so few bytes is read whatever it takes.
const FEWEST: usize = 1 << 12;

impl<'t> Parts<'t> {
    /// All of a text.
    pub fn of(text: &'t str) -> Self {
        let mut parts = Self { text, left: Vec::new(), room: Room::of(text.len()) };
        let pieces = if text.len() > Room::LONGEST { text.len().div_ceil(MOST) } else { 1 };
        parts.put(0..text.len(), pieces);
        parts
    }

    /// The next part.
    pub fn next(&mut self) -> Option<Part<'t>> {
        let part = self.left.pop()?;
        Some(Part { start: part.start, text: &self.text[part] })
    }

    /// What a part may take.
    pub fn room(&self, part: Part<'t>) -> Room {
        if part.text.len() <= FEWEST { Room::ENDLESS } else { self.room }
    }

    /// Reads a part in smaller ones.
    pub fn divide(&mut self, part: Part<'t>) {
        self.put(part.start..part.start + part.text.len(), PIECES);
    }

    /// Adds a stretch as so many parts.
    fn put(&mut self, all: Range<usize>, pieces: usize) {
        let first = self.left.len();
        let mut start = all.start;
        for piece in 1..=pieces {
            let end = match piece == pieces {
                true => all.end,
                false => self.end_near(start, all.start + all.len() / pieces * piece),
            };
            if start < end || all.is_empty() {
                self.left.push(start..end);
            }
            start = end;
        }
        self.left[first..].reverse();
    }

    /// The last end of a paragraph, a line or a word not far before a place.
    fn end_near(&self, start: usize, at: usize) -> usize {
        /// No paragraph is longer.
        const FAR: usize = 1 << 14;
        let boundary = |at: usize| (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        let (end, far) = (boundary(at), boundary(start.max(at.saturating_sub(FAR))));
        let before = &self.text[far.min(end)..end];
        let last = ["\n\n", "\n", " "].iter().find_map(|gap| Some(before.rfind(gap)? + gap.len()));
        last.map_or(end, |last| far + last).max(start)
    }
}

/// What is called so is not one.
const SEVERAL: u32 = u32::MAX;

/// The records of parts as one.
#[derive(Debug, Default)]
pub(crate) struct Record<'t> {
    pub found: Extraction<'t>,
    /// The parts that have been added.
    parts: usize,
    /// By a name the first place of who has it, with one more.
    names: Hashed<u32>,
    /// The same of what only one is called.
    calls: Hashed<u32>,
    /// By a place and a name whether it is that one's.
    called: Hashed<bool>,
    /// How many speakers these know.
    known: usize,
}

impl<'t> Record<'t> {
    /// Adds who speaks in the next part, and tells where it stands.
    pub fn meet(&mut self, part: Vec<Speaker<'t>>) -> Places {
        self.parts += 1;
        let quotes = self.found.quotes.len();
        if self.parts == 1 {
            self.found.speakers = part;
            return Places { quotes, speakers: Vec::new() };
        }
        self.know();
        let mut met = Set::default();
        make_room_in_record(&mut self.found.speakers, part.len());
        let speakers = part.into_iter().map(|speaker| self.place(speaker, &mut met)).collect();
        Places { quotes, speakers }
    }

    /// Learns the names of those who have come with the last part.
    fn know(&mut self) {
        let Self { found, names, calls, called, known, .. } = self;
        for (place, speaker) in found.speakers.iter().enumerate().skip(*known) {
            let one = place as u32 + 1;
            let first = names.entry(hash_of(&speaker.name));
            *first = if *first == 0 { one } else { *first };
            for name in [&speaker.name].into_iter().chain(&speaker.aliases) {
                *called.entry(hash_of_call(place, name)) = true;
                let only = calls.entry(hash_of(name));
                *only = if [0, one].contains(only) { one } else { SEVERAL };
            }
        }
        *known = found.speakers.len();
    }

    /// The place of a speaker of the next part, who is somebody of those before or somebody new: two speakers of a part
    /// stay two.
    fn place(&mut self, speaker: Speaker<'t>, met: &mut Set<u32>) -> usize {
        let Self { found: Extraction { speakers, .. }, names, calls, called, .. } = self;
        let name = hash_of(&speaker.name);
        let mut known = names.get(name).into_iter().chain(calls.get(name)).filter(|&&one| one != SEVERAL);
        let Some(place) = known.find(|&&one| met.insert(one)).map(|&one| one as usize - 1) else {
            speakers.push(speaker);
            return speakers.len() - 1;
        };
        let one = &mut speakers[place];
        one.gender = one.gender.or(speaker.gender);
        one.mentions.extend(speaker.mentions);
        let is_new = |alias: &Cow<'t, str>| !std::mem::replace(called.entry(hash_of_call(place, alias)), true);
        one.aliases.extend(speaker.aliases.into_iter().filter(is_new));
        place
    }
}

/// Where the quotations and speakers of a part stand in the record of all.
#[derive(Debug)]
pub(crate) struct Places {
    quotes: usize,
    /// Of each speaker; none in the first part, where each stays in its place.
    speakers: Vec<usize>,
}

impl Places {
    pub fn quote(&self, quote: u32) -> usize {
        self.quotes + quote as usize
    }

    pub fn speaker(&self, speaker: u32) -> usize {
        self.speakers.get(speaker as usize).copied().unwrap_or(speaker as usize)
    }
}

fn hash_of(name: &str) -> u64 {
    Seed::default().hash_of(name.as_bytes())
}

/// The hash of what somebody is called.
fn hash_of_call(place: usize, name: &str) -> u64 {
    Seed::default().hash_of_two(place as u64, hash_of(name))
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, Parts};
    use crate::extract;

    /// The parts of a text whose first one is divided.
    fn parts(text: &str) -> Vec<&str> {
        let mut parts = Parts::of(text);
        let whole = parts.next().unwrap();
        assert_eq!(whole.text, text);
        parts.divide(whole);
        std::iter::from_fn(|| parts.next().map(|part| part.text)).collect()
    }

    #[test]
    fn parts_end_where_a_paragraph_does() {
        let text = "One two.\nThree.\n\n".repeat(100);
        let parts = parts(&text);
        assert_eq!(parts.len(), 8);
        assert!(parts.iter().all(|part| part.ends_with("Three.\n\n")));
        assert_eq!(parts.concat(), text);
    }

    #[test]
    fn any_text_has_parts() {
        for text in ["", "a", "é", "ééééé", " ", "\n\n\n\n\n\n\n\n\n\n"] {
            assert_eq!(parts(text).concat(), text);
        }
    }

    /// Who speaks in texts that are parts of one, with how many mentions, and the place of who says each quotation.
    fn told(parts: &[&str]) -> (Vec<(String, usize)>, Vec<usize>) {
        // What no prose has: marks alone, so that it is read in parts.
        let marks = "\" ' ".repeat(20 * FEWEST);
        let text = parts.join(&format!("\n\n{marks}\n\n"));
        let found = extract(&text);
        for mention in found.speakers.iter().flat_map(|speaker| &speaker.mentions) {
            assert_eq!(text[mention.start..mention.end], mention.text);
        }
        let told = found.quotes.iter().filter_map(|quote| quote.speaker).collect();
        let speakers = found.speakers.into_iter().map(|speaker| (speaker.name.into_owned(), speaker.mentions.len()));
        (speakers.collect(), told)
    }

    #[test]
    fn speakers_of_one_name_are_one() {
        let said = "“We wait,” said Ada Holt. “We do,” said Tom Finch.";
        let (speakers, told) = told(&[said, said, "Tom Finch said that it rains."]);
        assert_eq!(speakers, [("Ada Holt".to_owned(), 2), ("Tom Finch".to_owned(), 3)]);
        assert_eq!(told, [0, 1, 0, 1, 1]);
    }

    #[test]
    fn whom_a_name_is_known_for_is_one() {
        let said = "“We wait,” said Ada Holt. “We do,” Holt said. ";
        let (speakers, told) = told(&[said, "“It rains,” Holt said.", "“No,” said Tom Holt. “I wait,” Tom Holt said."]);
        assert_eq!(speakers, [("Ada Holt".to_owned(), 3), ("Tom Holt".to_owned(), 2)]);
        assert_eq!(told, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_name_of_two_is_neither() {
        let said = "“We wait,” said Ada Holt. “We do,” Holt said. ";
        let (speakers, told) = told(&[said, "“No,” said Tom Holt. “I wait,” Holt said.", "“It rains,” Holt said."]);
        let names = ["Ada Holt", "Tom Holt", "Holt"];
        assert!(speakers.iter().map(|(name, _)| name).eq(names), "{speakers:?}");
        assert_eq!(told, [0, 0, 1, 1, 2]);
    }
}
