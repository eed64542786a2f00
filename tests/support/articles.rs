//! Grows articles, stories and hearings of which it knows the quotations: texts for benches, an oracle for tests.

use std::ops::Range;

/// What to grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    News,
    Fiction,
    Transcript,
}

/// A grown text with all that is said in it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    pub text: String,
    pub said: Vec<Said>,
}

/// What somebody says.
#[derive(Clone, Debug)]
pub struct Said {
    /// The bytes of its content, without marks and without the punctuation at its end.
    pub content: Vec<Range<usize>>,
    pub cue: Range<usize>,
    pub source: Range<usize>,
    /// The full name.
    pub speaker: String,
    /// Who it is said to, where the clause tells.
    pub addressee: Option<Range<usize>>,
}

/// Answers a number below the one given.
pub trait Choose {
    fn below(&mut self, count: usize) -> usize;

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Choices by a seed.
pub struct Seeded(pub u64);

impl Choose for Seeded {
    /// SplitMix64.
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % count as u64) as usize
    }
}

/// A text of at least so many bytes; a hearing of some turns at least.
pub fn grow(sort: Sort, bytes: usize, choose: impl Choose) -> Article {
    let bytes = if sort == Sort::Transcript { bytes.max(1000) } else { bytes };
    let mut grower = Grower { choose, article: Article::default(), cast: Vec::new(), families: 0, speaker: 0 };
    grower.families = grower.choose.below(SURNAMES.len());
    while grower.article.text.len() < bytes {
        if !grower.article.text.is_empty() {
            grower.put("\n\n");
        }
        grower.scene(sort, bytes);
    }
    grower.article
}

struct Person {
    forename: &'static str,
    surname: &'static str,
    role: &'static str,
    female: bool,
    introduced: bool,
}

impl Person {
    fn name(&self) -> String {
        format!("{} {}", self.forename, self.surname)
    }
}

struct Grower<C> {
    choose: C,
    article: Article,
    cast: Vec<Person>,
    /// The first surname that is not taken.
    families: usize,
    /// Who has taken the last turn.
    speaker: usize,
}

impl<C: Choose> Grower<C> {
    /// A scene of some paragraphs with a cast of its own.
    fn scene(&mut self, sort: Sort, bytes: usize) {
        let first = (self.choose.below(FEMALE.len()), self.choose.below(MALE.len()), self.choose.below(ROLES.len()));
        self.cast = (0..4)
            .map(|index| {
                let female = index % 2 == 0;
                Person {
                    forename: match female {
                        true => FEMALE[(first.0 + 5 * index) % FEMALE.len()],
                        false => MALE[(first.1 + 5 * index) % MALE.len()],
                    },
                    surname: SURNAMES[(self.families + index) % SURNAMES.len()],
                    role: ROLES[(first.2 + index) % ROLES.len()],
                    female,
                    introduced: false,
                }
            })
            .collect();
        self.families += self.cast.len();
        for paragraph in 0..12 {
            if paragraph > 0 {
                if self.article.text.len() >= bytes {
                    return;
                }
                self.put("\n\n");
            }
            match sort {
                Sort::News => self.news(),
                Sort::Fiction => self.fiction(),
                Sort::Transcript => self.turn(),
            }
        }
    }

    /// A paragraph of an article: narration and one attribution.
    fn news(&mut self) {
        if self.choose.below(2) == 0 {
            self.narration();
            self.put(" ");
        }
        let speaker = self.choose.below(self.cast.len());
        match self.choose.below(8) {
            0 => self.quoted_before(speaker, true),
            1 => self.quoted_before(speaker, false),
            2 => self.interrupted(speaker),
            3 => self.quoted_after(speaker),
            4 => self.that(speaker),
            5 => self.told(speaker),
            6 => self.according(speaker),
            _ => {
                self.quoted_before(speaker, true);
                if self.is_alone(speaker) {
                    self.put(" ");
                    self.added(speaker);
                }
            }
        }
        if self.choose.below(3) == 0 {
            self.put(" ");
            self.narration();
        }
    }

    /// A paragraph of a story: somebody speaks, and the clause says who.
    fn fiction(&mut self) {
        if self.choose.below(4) == 0 {
            return self.narration();
        }
        let speaker = self.choose.below(self.cast.len());
        match self.choose.below(3) {
            0 => self.quoted_before(speaker, true),
            1 => self.quoted_before(speaker, false),
            _ => self.interrupted(speaker),
        }
    }

    /// A turn of a hearing.
    fn turn(&mut self) {
        // Somebody else than before.
        self.speaker = (self.speaker + 1 + self.choose.below(self.cast.len() - 1)) % self.cast.len();
        let speaker = self.speaker;
        let name = self.cast[speaker].name();
        let source = self.put(&name.to_uppercase());
        let cue = self.put(":");
        self.put(" ");
        let start = self.statement();
        for _ in 0..self.choose.below(3) {
            self.put(" ");
            self.statement();
        }
        let content = start.start..self.article.text.len();
        self.say(vec![content], cue, source, speaker);
    }

    /// “We will …,” said Ines Okafor. Or, with the subject first: “We will …,” Ines Okafor said.
    fn quoted_before(&mut self, speaker: usize, cue_first: bool) {
        self.put("“");
        let content = self.first_person(true);
        self.put(",” ");
        let (cue, source) = self.clause(speaker, cue_first);
        self.put(".");
        self.say(vec![content], cue, source, speaker);
    }

    /// “We will …,” Okafor said, “and I do not ….”
    fn interrupted(&mut self, speaker: usize) {
        self.put("“");
        let first = self.first_person(true);
        self.put(",” ");
        let (cue, source) = self.clause(speaker, false);
        self.put(", “");
        let second = self.joined();
        self.put(".”");
        self.say(vec![first, second], cue, source, speaker);
    }

    /// Okafor said: “We will ….”
    fn quoted_after(&mut self, speaker: usize) {
        let (cue, source) = self.clause(speaker, false);
        let colon = self.choose.one_of(&[", “", ": “"]);
        self.put(colon);
        let content = self.first_person(true);
        self.put(".”");
        self.say(vec![content], cue, source, speaker);
    }

    /// Okafor said that the ferry would ….
    fn that(&mut self, speaker: usize) {
        let (cue, source) = self.clause(speaker, false);
        self.put(" ");
        let content = self.put("that ").start..self.plain(false).end;
        self.put(".");
        self.say(vec![content], cue, source, speaker);
    }

    /// Okafor told reporters that the ferry would ….
    fn told(&mut self, speaker: usize) {
        let source = self.named(speaker);
        self.put(" ");
        let cue = self.put("told");
        let addressee = self.choose.one_of(&["reporters", "the council", "the newspaper", "a radio station"]);
        self.put(" ");
        let addressee = self.put(addressee);
        self.put(" ");
        let content = self.put("that ").start..self.plain(false).end;
        self.put(".");
        self.say(vec![content], cue, source, speaker);
        self.article.said.last_mut().expect("somebody has just spoken").addressee = Some(addressee);
    }

    /// She added that the ferry would …. It is she who has spoken last.
    fn added(&mut self, speaker: usize) {
        let source = self.put(if self.cast[speaker].female { "She" } else { "He" });
        self.put(" ");
        let cue = self.put("added");
        self.put(" ");
        let content = self.put("that ").start..self.plain(false).end;
        self.put(".");
        self.say(vec![content], cue, source, speaker);
    }

    /// According to Okafor, the ferry would ….
    fn according(&mut self, speaker: usize) {
        let cue = self.put("According to");
        self.put(" ");
        // Without the role, which would end where the content begins: "…, the mayor, the ferry would …".
        let introduced = self.cast[speaker].introduced;
        let name = self.cast[speaker].name();
        let source = if introduced { self.named(speaker) } else { self.put(&name) };
        self.cast[speaker].introduced = true;
        self.put(", ");
        let content = self.plain(false);
        self.put(".");
        self.say(vec![content], cue, source, speaker);
    }

    /// Whether nobody else has been named whom the same pronoun could mean.
    fn is_alone(&self, speaker: usize) -> bool {
        let (name, female) = (self.cast[speaker].name(), self.cast[speaker].female);
        let other = |said: &Said| self.cast.iter().any(|one| one.female != female && one.name() == said.speaker);
        self.article.said.iter().all(|said| said.speaker == name || other(said))
    }

    /// Cue and source.
    fn clause(&mut self, speaker: usize, cue_first: bool) -> (Range<usize>, Range<usize>) {
        let cue = self.choose.one_of(&CUES);
        if cue_first {
            let cue = self.put(cue);
            self.put(" ");
            let source = self.named(speaker);
            if self.article.text.ends_with(',') {
                self.article.text.pop();
            }
            return (cue, source);
        }
        let source = self.named(speaker);
        self.put(" ");
        (self.put(cue), source)
    }

    /// The full name, the first time also the role; later the surname too.
    fn named(&mut self, speaker: usize) -> Range<usize> {
        let person = &mut self.cast[speaker];
        let (introduced, role) = (std::mem::replace(&mut person.introduced, true), person.role);
        let (name, surname) = (person.name(), person.surname);
        let title = if person.female { "Ms." } else { "Mr." };
        match self.choose.below(4) {
            0 if !introduced => {
                let source = self.put(&name);
                self.put(&format!(", the {role},"));
                source
            }
            0 | 1 if introduced => self.put(surname),
            2 if introduced => self.put(&format!("{title} {surname}")),
            _ => self.put(&name),
        }
    }

    fn say(&mut self, content: Vec<Range<usize>>, cue: Range<usize>, source: Range<usize>, speaker: usize) {
        let speaker = self.cast[speaker].name();
        self.article.said.push(Said { content, cue, source, speaker, addressee: None });
    }

    /// Sentences that nobody says.
    fn narration(&mut self) {
        for sentence in 0..1 + self.choose.below(3) {
            if sentence > 0 {
                self.put(" ");
            }
            self.statement();
        }
    }

    /// A whole sentence.
    fn statement(&mut self) -> Range<usize> {
        let sentence = self.plain(true);
        sentence.start..self.put(".").end
    }

    /// The ferry would not sail before Friday
    fn plain(&mut self, capital: bool) -> Range<usize> {
        let (the, thing) = (if capital { "The" } else { "the" }, self.choose.one_of(&THINGS));
        let (fate, circumstance) = (self.choose.one_of(&FATES), self.choose.one_of(&CIRCUMSTANCES));
        self.put(&format!("{the} {thing} {fate} {circumstance}"))
    }

    /// We cannot repair the ferry before Friday
    fn first_person(&mut self, capital: bool) -> Range<usize> {
        let (we, will) = (self.choose.one_of(&["we", "I", "they", "you"]), self.choose.one_of(&WILLS));
        let (act, thing) = (self.choose.one_of(&ACTS), self.choose.one_of(&THINGS));
        let circumstance = self.choose.one_of(&CIRCUMSTANCES);
        let start = self.article.text.len();
        self.put(&match capital {
            true => format!("{}{}", we[..1].to_uppercase(), &we[1..]),
            false => we.to_owned(),
        });
        start..self.put(&format!(" {will} {act} the {thing} {circumstance}")).end
    }

    /// and we cannot repair the ferry before Friday
    fn joined(&mut self) -> Range<usize> {
        let start = self.article.text.len();
        let joint = self.choose.one_of(&["and ", "but ", "because "]);
        self.put(joint);
        start..self.first_person(false).end
    }

    fn put(&mut self, words: &str) -> Range<usize> {
        let start = self.article.text.len();
        self.article.text += words;
        start..self.article.text.len()
    }
}

const FEMALE: [&str; 16] = [
    "Agnes", "Beatrice", "Clara", "Diana", "Edith", "Fiona", "Helen", "Irene", "Judith", "Karen", "Laura", "Martha",
    "Nancy", "Rachel", "Sarah", "Teresa",
];
const MALE: [&str; 16] = [
    "Albert", "Brian", "Carl", "David", "Edward", "Frank", "George", "Henry", "Ivan", "John", "Kevin", "Martin",
    "Oliver", "Peter", "Robert", "Steven",
];
const SURNAMES: [&str; 40] = [
    "Abernathy",
    "Ansgarsen",
    "Bellweather",
    "Callowhill",
    "Castellane",
    "Drummond",
    "Ekström",
    "Fairweather",
    "Gallagher",
    "Halloran",
    "Ibarra",
    "Jankowski",
    "Kowalczyk",
    "Lathbury",
    "Lindqvist",
    "Makepeace",
    "Nakamura",
    "O'Hara",
    "Okafor",
    "Okerewe",
    "Pemberton",
    "Quennell",
    "Rasmussen",
    "Rookwood",
    "Sandoval",
    "Stroud",
    "Tallis",
    "Thackeray",
    "Umarov",
    "Vandermeer",
    "Venkataraman",
    "Wetherby",
    "Winterbourne",
    "Xanthos",
    "Yarborough",
    "Zabel",
    "Zielinski",
    "Mehmedović",
    "Merriweather",
    "Oyelaran",
];
const ROLES: [&str; 12] = [
    "mayor",
    "harbour master",
    "finance minister",
    "union leader",
    "company's director",
    "police chief",
    "school's head",
    "city's engineer",
    "party leader",
    "coach",
    "hospital's director",
    "chief executive",
];
const CUES: [&str; 5] = ["said", "added", "explained", "said", "insisted"];
const THINGS: [&str; 20] = [
    "ferry",
    "bridge",
    "harbour",
    "old market",
    "railway station",
    "hospital",
    "budget",
    "school roof",
    "library",
    "water main",
    "tunnel",
    "lighthouse",
    "tax office",
    "power plant",
    "fish hall",
    "museum",
    "coast road",
    "town hall",
    "airport",
    "dam",
];
const FATES: [&str; 14] = [
    "would reopen",
    "had been closed",
    "would need repairs",
    "was safe",
    "had cost too much",
    "would be sold",
    "was not insured",
    "had lost its roof",
    "would stay closed",
    "had been built badly",
    "was older than the town",
    "would be painted",
    "had run out of money",
    "was in use",
];
const CIRCUMSTANCES: [&str; 14] = [
    "before Friday",
    "for another year",
    "in the summer",
    "without a permit",
    "at the end of the month",
    "after the storm",
    "for the first time in decades",
    "on most days",
    "despite the warnings",
    "until the autumn",
    "because of the flood",
    "in spite of everything",
    "during the strike",
    "since March",
];
const WILLS: [&str; 8] =
    ["will", "cannot", "did not", "should", "must", "would never", "want to", "were not allowed to"];
const ACTS: [&str; 12] =
    ["repair", "close", "sell", "open", "rebuild", "visit", "insure", "pay for", "rent", "paint", "leave", "give up"];
