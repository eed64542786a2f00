//! How a name sounds, roughly: what the transliterations of one name into English have in common.

use crate::hash::Seed;

/// How a name sounds: five bits for each sound, of more than 25 sounds the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Skeleton(u128);

impl Skeleton {
    /// How many sounds it has.
    pub fn len(self) -> usize {
        (u128::BITS - self.0.leading_zeros()).div_ceil(5) as usize
    }

    pub fn hash(self, seed: Seed) -> u64 {
        seed.hash_of_two(self.0 as u64, (self.0 >> 64) as u64)
    }

    /// Adds a sound, unless it is the last one again.
    fn push(&mut self, sound: char) {
        let sound = u128::from(u32::from(sound) & 31);
        if self.0 & 31 != sound && self.0 >> 120 == 0 {
            self.0 = self.0 << 5 | sound;
        }
    }
}

/// The consonants of a name in classes of similar sound, with the vowels and half-vowels left out.
pub(super) fn skeleton(word: &str) -> Skeleton {
    skeleton_of(word.chars().filter(|c| c.is_alphabetic()), sound)
}

/// The same of a word of small ASCII letters.
pub(super) fn skeleton_of_few(letters: &[u8]) -> Skeleton {
    skeleton_of(letters.iter().map(|&letter| char::from(letter)), |letter, next, first| {
        SOUNDS[usize::from(first)][letter as usize & 31][next as usize & 31]
    })
}

fn skeleton_of(mut letters: impl Iterator<Item = char>, sound: impl Fn(char, char, bool) -> (char, usize)) -> Skeleton {
    let mut skeleton = Skeleton::default();
    let mut first = true;
    let mut next = letters.next();
    while let Some(letter) = next {
        next = letters.next();
        let (sound, length) = sound(letter, next.unwrap_or(' '), first);
        first = false;
        if sound != ' ' {
            skeleton.push(sound);
        }
        if length == 2 {
            next = letters.next();
        }
    }
    skeleton
}

/// The sounds of small ASCII letters by letter and next letter, for those that are not the first ones and for those that
/// are.
static SOUNDS: [[[(char, usize); 32]; 32]; 2] = {
    let mut sounds = [[[(' ', 1); 32]; 32]; 2];
    let mut at = 0;
    while at < 2 * 32 * 32 {
        let (first, letter, next) = (at >> 10, at >> 5 & 31, at & 31);
        sounds[first][letter][next] = sound((b'`' + letter as u8) as char, (b'`' + next as u8) as char, first == 1);
        at += 1;
    }
    sounds
};

/// The sound of a letter before another one, a space for none, and how many letters make it.
const fn sound(letter: char, next: char, first: bool) -> (char, usize) {
    match (letter, next) {
        ('a' | 'e' | 'o' | 'u', _) if !first => (' ', 1),
        ('t', 's' | 'z' | 'c') | ('s' | 'c', 'z') | ('c' | 's' | 'z', 'h') => ('s', 2),
        ('k' | 'g', 'h') => ('k', 2),
        ('p', 'h') => ('f', 2),
        ('t' | 'd', 'h') => ('t', 2),
        ('c', 'k' | 'e' | 'i' | 'y') | ('s' | 'z' | 'ç' | 'ś' | 'š' | 'ž' | 'č' | 'ć' | 'ż', _) => ('s', 1),
        ('k' | 'q' | 'c' | 'g' | 'h', _) => ('k', 1),
        ('b' | 'p', _) => ('p', 1),
        ('d' | 't', _) => ('t', 1),
        ('f', _) => ('f', 1),
        ('v' | 'w', _) if first => ('f', 1),
        ('x', _) => ('s', 1),
        (letter @ ('l' | 'm' | 'n' | 'r'), _) => (letter, 1),
        ('ł', _) => ('l', 1),
        ('j' | 'y' | 'i', _) if first => ('i', 1),
        (_, _) if first => ('a', 1),
        _ => (' ', 1),
    }
}

/// Whether two names are one, written as two transliterations would.
pub(crate) fn sound_alike(one: &str, two: &str) -> bool {
    skeleton(one) == skeleton(two) && are_variants(one, two)
}

/// Whether two names of the same skeleton are near enough in writing to be one.
pub(super) fn are_variants(one: &str, two: &str) -> bool {
    let (mut letters, mut others) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (Some(one), Some(two)) = (letters_of(one, &mut letters), letters_of(two, &mut others)) else { return false };
    let longest = one.len().max(two.len());
    longest >= SHORTEST && distance(one, two) * 5 <= longest * 2
}

/// The letters of a name, unless it has too many.
fn letters_of<'l>(name: &str, room: &'l mut [char; LONGEST]) -> Option<&'l [char]> {
    let mut length = 0;
    for letter in name.chars() {
        *room.get_mut(length)? = letter;
        length += 1;
    }
    Some(&room[..length])
}

/// How many letters the longer one of two such names has.
const SHORTEST: usize = 5;
const LONGEST: usize = 24;

/// The least number of letters to add, drop or change.
fn distance(one: &[char], two: &[char]) -> usize {
    let mut row: [usize; LONGEST + 1] = std::array::from_fn(|at| at);
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in two.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::{Skeleton, are_variants, distance, skeleton, sound_alike};

    /// The sounds of a name as letters.
    fn sounds(word: &str) -> String {
        let Skeleton(mut bits) = skeleton(word);
        let mut letters = Vec::new();
        while bits > 0 {
            letters.push(char::from(b'`' + (bits & 31) as u8));
            bits >>= 5;
        }
        letters.into_iter().rev().collect()
    }

    #[test]
    fn consonants_are_told_apart_by_class() {
        let classes = [
            ("tsarev", "sr"),
            ("czerny", "srn"),
            ("shultz", "sls"),
            ("zhukov", "sk"),
            ("schmidt", "smt"),
            ("khan", "kn"),
            ("ghani", "kn"),
            ("philip", "flp"),
            ("thatcher", "tskr"),
            ("dhaka", "tk"),
            ("jackson", "isksn"),
            ("cecil", "sl"),
            ("cyril", "srl"),
            ("šimek", "smk"),
            ("quick", "ksk"),
            ("barbara", "prpr"),
            ("dotty", "t"),
            ("fefe", "f"),
            ("victor", "fktr"),
            ("wawel", "fl"),
            ("xerxes", "srs"),
            ("łukasz", "lks"),
            ("yulia", "il"),
            ("irina", "irn"),
            ("anna", "an"),
            ("o'hara", "akr"),
        ];
        for (word, expected) in classes {
            assert_eq!(sounds(word), expected, "{word}");
        }
    }

    #[test]
    fn lengths() {
        assert_eq!(skeleton("").len(), 0);
        assert_eq!(skeleton("anna").len(), 2);
        assert_eq!(skeleton(&"lr".repeat(30)).len(), 25);
    }

    #[test]
    fn letters_to_add_drop_or_change() {
        let between = |one: &str, two: &str| {
            let [one, two] = [one, two].map(|word| word.chars().collect::<Vec<_>>());
            assert_eq!(distance(&one, &two), distance(&two, &one));
            distance(&one, &two)
        };
        let pairs = [
            ("", "", 0),
            ("a", "", 1),
            ("holt", "holt", 0),
            ("holt", "hold", 1),
            ("holt", "hot", 1),
            ("holt", "lund", 4),
        ];
        for (one, two, letters) in pairs {
            assert_eq!(between(one, two), letters, "{one} {two}");
        }
        assert_eq!(between("kitten", "sitting"), 3);
    }

    #[test]
    fn variants_differ_in_two_of_five_letters_at_most() {
        assert!(are_variants("abcde", "abcxy"));
        assert!(!are_variants("abcde", "abxyz"));
        assert!(are_variants("abcde", "abcd"));
        assert!(!are_variants("abcd", "abcd"));
        let [longest, longer] = ["a".repeat(24), "a".repeat(25)];
        assert!(are_variants(&longest, &longest));
        assert!(!are_variants(&longer, &longer));
    }

    #[test]
    fn transliterations_sound_alike() {
        let variants = [
            ("vaitsekhouski", "voitsekhovsky"),
            ("zhdanovich", "zdanowicz"),
            ("karpenko", "karpenka"),
            ("mustafayev", "mustafaev"),
            ("gadhafi", "gaddafi"),
        ];
        for (one, two) in variants {
            assert!(sound_alike(one, two), "{one} {two}: {:?} {:?}", skeleton(one), skeleton(two));
        }
        for (one, two) in [("karpenko", "kirilenko"), ("hartley", "hartman"), ("ansel", "hansel"), ("lee", "li")] {
            assert!(!sound_alike(one, two), "{one} {two}");
        }
    }
}
