//! Names in noun phrases: the name proper, without the titles, roles and articles before it.

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Class, is_particle};
use crate::token::{Kind as TokenKind, Token};
use crate::{Form, Gender, Genre};

/// What a name seems to name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    #[default]
    Unknown,
    /// An event, a law, a street.
    Thing,
    Place,
    Organization,
    Person,
}

/// The civil title before a name, as far as it tells one bearer of a surname from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Honor {
    #[default]
    None,
    /// Mr., Sir, Lord, Uncle.
    Man,
    /// Mrs., Lady, Aunt.
    Wife,
    Miss,
    /// Ms., Sister, Congresswoman.
    Woman,
    /// Dr., Colonel, President.
    Neutral,
}

impl Honor {
    pub fn gender(self) -> Option<Gender> {
        match self {
            Honor::Man => Some(Gender::Male),
            Honor::Wife | Honor::Miss | Honor::Woman => Some(Gender::Female),
            Honor::None | Honor::Neutral => None,
        }
    }

    /// Whether one person can bear both titles.
    pub fn agrees(self, other: Honor) -> bool {
        let genders = match (self.gender(), other.gender()) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        genders && !matches!((self, other), (Honor::Wife, Honor::Miss) | (Honor::Miss, Honor::Wife))
    }
}

/// A set of titles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Honors(u8);

impl Honors {
    const ALL: [Honor; 5] = [Honor::Man, Honor::Wife, Honor::Miss, Honor::Woman, Honor::Neutral];

    /// Adds one, unless it is none.
    pub fn add(&mut self, honor: Honor) {
        if honor != Honor::None {
            self.0 |= 1 << honor as u8;
        }
    }

    pub fn has(self, honor: Honor) -> bool {
        self.0 & 1 << honor as u8 != 0
    }

    /// Whether one person can bear all of them and another.
    pub fn agree(self, other: Honor) -> bool {
        Self::ALL.into_iter().all(|own| !self.has(own) || own.agrees(other))
    }
}

/// A name as it stands in a noun phrase.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub phrase: u32,
    /// With the titles, roles and possessors before it.
    pub tokens: Range<u32>,
    /// The name proper.
    pub proper: Range<u32>,
    pub kind: Kind,
    pub honor: Honor,
    pub gender: Option<Gender>,
    /// Whether the phrase stands for what it names; otherwise it is a possessor or a modifier in it.
    pub head: bool,
    /// Where its title stands, or the word that tells the role.
    pub title: Option<u32>,
    /// Whether the name is nothing without its title: "Mrs. Weston", "Mrs. Charles Musgrove".
    pub title_tells: bool,
    /// A body named after somebody: "the Clinton campaign".
    pub is_body: bool,
    /// A role with the capital of a sentence's first word, which names somebody only if a fuller name ends in it.
    pub common: bool,
}

impl Naming {
    /// The name as one would call its bearer: a surname alone keeps its title.
    pub fn called(&self) -> Range<u32> {
        match self.title {
            Some(title) if self.title_tells => title..self.proper.end,
            _ => self.proper.clone(),
        }
    }
}

/// Adds the names of a document, phrase by phrase.
pub(super) fn names(document: &Document<'_>, found: &mut Vec<Naming>) {
    for (index, phrase) in document.phrases.iter().enumerate() {
        if phrase.noun().is_some_and(|noun| noun.form != Form::Pronoun) {
            names_of_phrase(document, index, found);
        }
    }
}

/// Adds the names in a noun phrase, from left to right.
pub(super) fn names_of_phrase(document: &Document<'_>, index: usize, found: &mut Vec<Naming>) {
    let phrase = &document.phrases[index];
    let reader = Reader { document, index, tokens: phrase.tokens() };
    let mut at = reader.tokens.start;
    while at < reader.tokens.end {
        if !reader.is_name(at) {
            at += 1;
            continue;
        }
        let end = reader.run(at);
        reader.names_of_run(at..end, found);
        if document.genre != Genre::Fiction {
            found.extend(reader.body(&(at..end)));
        }
        at = end;
    }
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    index: usize,
    tokens: Range<usize>,
}

impl Reader<'_, '_> {
    fn token(&self, at: usize) -> Token {
        self.document.token(at)
    }

    /// Whether a token is a word that a name may have.
    #[inline]
    fn is_name(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.capital() && token.kind == TokenKind::Word && self.names(at)
    }

    /// Whether a word with a capital names somebody or something.
    fn names(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        !token.is(Class::FUNCTION.or(Class::CONTRACTION))
            || self.is_initial(at)
            || token.is(Class::MODAL.or(Class::INTERJECTION)) && (at > self.tokens.start || self.is_name_by_itself())
            || token.upper() && at > 0 && !self.token(at - 1).upper() && !self.token(at + 1).upper()
    }

    fn is_name_by_itself(&self) -> bool {
        self.document.phrases[self.index].noun().is_some_and(|noun| noun.form == Form::Name)
    }

    /// "J." in a name.
    fn is_initial(&self, at: usize) -> bool {
        let token = self.token(at);
        token.capital() && token.length() == 1 && {
            let stop = self.token(at + 1);
            stop.kind == TokenKind::Stop && !stop.after_gap() && at + 2 < self.tokens.end
        }
    }

    /// Where the capitalised words end that begin at a token, up to the first possessive.
    fn run(&self, start: usize) -> usize {
        let mut at = start + 1;
        let mut end = at;
        // "Beekeepers' Union", but "Fox News' Megyn Kelly".
        let last = self.token(self.tokens.end - 1);
        let union = last.capital() && last.is(Class::ORGANIZATION) && !last.is(Class::PERSON);
        let ends = |at: usize| {
            self.token(at).possessive()
                && !(union && self.document.word(at).ends_with('s') && !self.document.word(at).contains(['\'', '’']))
        };
        if ends(start) {
            return end;
        }
        while at < self.tokens.end {
            let token = self.token(at);
            match token.kind {
                TokenKind::Word if self.is_name(at) => {
                    end = at + 1;
                    if ends(at) {
                        return end;
                    }
                }
                TokenKind::Word if !token.after_gap() => end = at + 1,
                TokenKind::Word if is_joiner(self.document.word(at)) => {}
                TokenKind::Stop if !token.after_gap() => end = at + 1,
                TokenKind::Hyphen | TokenKind::Mark | TokenKind::Symbol => {}
                TokenKind::Number if !token.after_gap() => end = at + 1,
                _ => break,
            }
            at += 1;
        }
        end
    }

    /// "Clinton campaign", "Trump's campaign": a body named after somebody.
    fn body(&self, run: &Range<usize>) -> Option<Naming> {
        let head = self.document.phrases[self.index].head() as usize;
        let body = self.token(head);
        let named = (run.end..run.end + 2).contains(&head)
            && !body.capital()
            && body.is(Class::BODY)
            && body.is(Class::ORGANIZATION)
            && !body.is(Class::PLURAL_NOUN);
        named.then(|| Naming {
            phrase: self.index as u32,
            tokens: run.start as u32..head as u32 + 1,
            proper: run.start as u32..head as u32 + 1,
            kind: Kind::Organization,
            honor: Honor::None,
            gender: None,
            head: true,
            title: None,
            title_tells: false,
            is_body: true,
            common: false,
        })
    }

    /// Takes a run of capitalised words apart: what stands before a title or role is a modifier of its own.
    fn names_of_run(&self, run: Range<usize>, found: &mut Vec<Naming>) {
        let document = self.document;
        let run = self.without_lead(run);
        if run.is_empty() {
            return;
        }
        let head = document.phrases[self.index].head() as usize;
        let is_head = run.contains(&head);
        // "Dr. Jane Holt of Lydden University": what stands before "of" is named.
        let of = run.clone().skip(1).find(|&at| self.token(at).after_gap() && document.word(at) == "of");
        let last = self.token(of.unwrap_or(run.end) - 1);
        let organization = last.is(Class::ORGANIZATION.or(Class::BODY)) && !last.is(Class::PERSON);
        let title = if organization { None } else { self.last_title(&run) };
        let Some(title) = title else {
            // "wife Ivana", "spokesman Jesse Lehrich": a role in small letters before the name.
            let role = (run.start > self.tokens.start)
                .then(|| run.start - 1)
                .filter(|&at| !self.token(at).capital() && !self.token(at).possessive())
                .filter(|&at| self.token(at).is(Class::PERSON.or(Class::KIN).or(Class::TITLE)));
            return self.push(run, role, is_head, found);
        };
        let first_title = (run.start..=title).find(|&at| self.is_title(at)).unwrap_or(title);
        if first_title > run.start {
            let before = self.trimmed(run.start..first_title);
            if before.clone().any(|at| !self.token(at).is(Class::DEMONYM.or(Class::ADJECTIVE))) {
                self.push(before, None, false, found);
            }
        }
        match self.after_title(title, run.end) {
            Some(start) => self.push(start..run.end, Some(title), is_head, found),
            None if self.is_noble(title) => self.push(title..run.end, None, is_head, found),
            None => {}
        }
    }

    /// A run without words at its start that only have their capital from the sentence.
    fn without_lead(&self, mut run: Range<usize>) -> Range<usize> {
        const LEADING: Class = Class::ADVERB.or(Class::TIME).or(Class::ADJECTIVE).or(Class::VERB);
        while run.start + 1 < run.end
            && self.is_first(run.start)
            && self.token(run.start).is(LEADING)
            && self.token(run.start + 1).after_gap()
            && !self.token(run.start).is(Class::FIRST_NAME.or(Class::TITLE).or(Class::PLACE))
            && self.token(run.start + 1).is(Class::FIRST_NAME.or(Class::TITLE))
        {
            run.start += 1;
        }
        self.trimmed(run)
    }

    /// Whether a word would have a capital in any case.
    fn is_first(&self, at: usize) -> bool {
        let opened = |token: Token| match token.kind {
            TokenKind::Mark => !self.token(at).after_gap(),
            kind => matches!(kind, TokenKind::Dash | TokenKind::Open),
        };
        self.token(at).starts_sentence() || at > 0 && opened(self.token(at - 1))
    }

    fn trimmed(&self, mut run: Range<usize>) -> Range<usize> {
        while run.start < run.end && self.token(run.start).kind != TokenKind::Word {
            run.start += 1;
        }
        run
    }

    fn is_title(&self, at: usize) -> bool {
        let token = self.token(at);
        // "Lady St. Clair"
        if self.is_saint(at) {
            return false;
        }
        token.is(Class::CIVIL)
            || token.is(Class::TITLE.or(Class::PERSON).or(Class::KIN)) && !token.is(Class::FIRST_NAME)
            || token.is(Class::TITLE)
                && token.is(Class::FIRST_NAME)
                && (self.token(at + 1).kind == TokenKind::Stop
                    || self.token(at + 1).is(Class::FIRST_NAME) && !token.is(Class::MALE))
    }

    fn is_saint(&self, at: usize) -> bool {
        let token = self.token(at);
        token.capital() && matches!(token.length(), 2 | 5) && matches!(self.document.word(at), "St" | "Saint")
    }

    /// The last title or role in a run with a name after it.
    fn last_title(&self, run: &Range<usize>) -> Option<usize> {
        let names = |at: usize| {
            let token = self.token(at);
            token.kind == TokenKind::Word && (token.length() > 3 || !is_suffix(self.document.word(at)))
        };
        let last = run.clone().rev().find(|&at| names(at))?;
        // "Larry King Jones": a title after a first name is a surname.
        let after_first_name = |at: usize| {
            at > run.start
                && self.token(at - 1).is(Class::FIRST_NAME)
                && !self.token(at - 1).is(Class::PLACE.or(Class::TITLE))
        };
        let is_surname = |at: usize| after_first_name(at) && !self.token(at).is(Class::CIVIL);
        (run.start..last).rev().find(|&at| self.is_title(at) && !self.token(at).possessive() && !is_surname(at))
    }

    /// Where the name proper begins after a title; nothing where the title is all: "Secretary of State".
    fn after_title(&self, title: usize, end: usize) -> Option<usize> {
        let mut at = title + 1;
        while at < end && self.token(at).kind != TokenKind::Word {
            at += 1;
        }
        if at < end && matches!(self.document.word(at), "of" | "for" | "to" | "on") {
            let rest = at + 1..end;
            let known = rest.clone().find(|&at| {
                let token = self.token(at);
                token.is(Class::FIRST_NAME) && !token.is(Class::PLACE) && at + 1 < end
            });
            // "Secretary of State Mike Pompeo": a name of one word after "of".
            let skipped = rest.clone().filter(|&at| self.is_name(at)).nth(1);
            let of_all = rest.clone().filter(|&at| self.is_name(at)).count();
            return known.or(skipped.filter(|_| of_all >= 3));
        }
        (at < end).then_some(at)
    }

    /// "Duke of Norfolk", "Prince of Wales": a title with a gender or of a nobleman, which names its bearer.
    fn is_noble(&self, title: usize) -> bool {
        self.token(title).is(Class::TITLE) && self.token(title).is(Class::MALE.or(Class::FEMALE))
    }

    fn push(&self, run: Range<usize>, title: Option<usize>, head: bool, found: &mut Vec<Naming>) {
        let document = self.document;
        let mut proper = run;
        // "Mr. Morgan of the Sierra Club": the name of a person ends at "of".
        let person = title.is_some() || self.token(proper.start).is(Class::FIRST_NAME);
        let joins = |at: &usize| {
            let token = self.token(*at);
            token.after_gap() && !token.capital() && matches!(document.word(*at), "of" | "for" | "on" | "the")
        };
        if person
            && let Some(of) = proper.clone().find(joins)
            && of > proper.start
        {
            proper.end = of;
        }
        while proper.end > proper.start + 1
            && matches!(self.token(proper.end - 1).kind, TokenKind::Stop | TokenKind::Mark | TokenKind::Symbol)
            && !matches!(self.token(proper.end - 2).kind, TokenKind::Word)
        {
            proper.end -= 1;
        }
        while proper.end > proper.start + 1 && is_honour(document.word(proper.end - 1)) {
            proper.end -= 1;
        }
        let single = title.is_none() && self.document.words_in(proper.clone()) == 1;
        let common = single && self.is_common(proper.start);
        if common && !self.may_be_surname(proper.start) || single && self.token(proper.start).is(Class::CIVIL) {
            return;
        }
        let honor = self.honor(title);
        let gender = honor.gender().or_else(|| self.gender_of_role(title)).or_else(|| self.gender_of_name(&proper));
        let first = match title {
            Some(title) if head && self.document.genre != Genre::Fiction => self.after_possessor(title),
            Some(title) if head => self.first_word(title),
            Some(title) => title,
            None if head => self.first_word(proper.start),
            None => proper.start,
        };
        found.push(Naming {
            phrase: self.index as u32,
            tokens: first as u32..proper.end as u32,
            kind: self.kind(&proper, title),
            honor,
            gender,
            head,
            title: title.map(|title| title as u32),
            is_body: false,
            common,
            title_tells: honor != Honor::None
                && (self.document.words_in(proper.clone()) == 1 + usize::from(self.is_saint(proper.start))
                    || honor == Honor::Wife && self.is_husbands(&proper)),
            proper: proper.start as u32..proper.end as u32,
        });
    }

    /// Where the phrase begins without a verb or adverb that it took in.
    fn after_possessor(&self, title: usize) -> usize {
        let plain = |&at: &usize| {
            let token = self.token(at);
            !token.capital()
                && token.is(Class::VERB.or(Class::ADVERB))
                && !token.is(Class::NOUNISH.or(Class::ADJECTIVE))
        };
        (self.tokens.start..title).rev().find(plain).map_or(self.tokens.start, |at| at + 1)
    }

    /// Where the words begin that belong to a name or title: "the popular Belarusian President".
    fn first_word(&self, mut first: usize) -> usize {
        const TELLING: Class =
            Class::PERSON.or(Class::KIN).or(Class::BODY).or(Class::ADJECTIVE).or(Class::TITLE).or(Class::DEMONYM);
        let name = first;
        while first > self.tokens.start {
            let token = self.token(first - 1);
            // "Poor Harriet" is not what Harriet is called, in novels.
            let called = first < name || self.document.genre != Genre::Fiction;
            let telling = if called { TELLING } else { Class::PERSON.or(Class::KIN).or(Class::TITLE) };
            let capital = token.capital() && (called || !self.is_first(first - 1));
            let joins = token.kind != TokenKind::Word || capital || token.is(telling);
            if !joins {
                let article = token.is(Class::DETERMINER.or(Class::POSSESSIVE))
                    && !token.is(Class::THAT.or(Class::NEGATION))
                    || token.possessive();
                let belongs = called || token.is(Class::POSSESSIVE) || self.document.word(first - 1) == "the";
                return if article && belongs { first - 1 } else { first };
            }
            first -= 1;
        }
        while self.token(first).kind != TokenKind::Word {
            first += 1;
        }
        first
    }

    /// Whether a capitalised word is a role, a demonym, a day: no name by itself.
    fn is_common(&self, at: usize) -> bool {
        let token = self.token(at);
        // "Mother", "Miller" with a capital that the sentence does not ask for.
        let before = self.token(at.saturating_sub(1));
        let alone = at == self.tokens.start
            || !before.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ADJECTIVE)) && !before.possessive();
        let called = alone
            && at + 1 == self.tokens.end
            && (token.is(Class::KIN)
                || !self.is_first(at) && token.is(Class::PERSON) && !token.is(Class::TITLE.or(Class::PLURAL_NOUN)));
        !called
            && !token.is(Class::FIRST_NAME.or(Class::ORGANIZATION_NAME).or(Class::PLACE))
            && (token.is(Class::PERSON.or(Class::GROUP).or(Class::DOCUMENT).or(Class::TITLE).or(Class::DEMONYM))
                || token.is(Class::BODY) && at == self.tokens.start
                || token.is(Class::TIME.or(Class::TIME_UNIT)) && !token.is(Class::ORGANIZATION))
    }

    /// Whether a capitalised role stands alone and in the singular as a surname does: "Baker left".
    fn may_be_surname(&self, at: usize) -> bool {
        let token = self.token(at);
        self.tokens == (at..at + 1) && token.is(Class::PERSON) && !token.is(Class::PLURAL_NOUN)
    }

    fn honor(&self, title: Option<usize>) -> Honor {
        let Some(title) = title else { return Honor::None };
        let token = self.token(title);
        // "Gen." is a woman's name as well.
        if token.is(Class::TITLE)
            && token.is(Class::FIRST_NAME)
            && !token.is(Class::CIVIL)
            && self.is_abbreviated(title)
        {
            return Honor::Neutral;
        }
        let is_one_of =
            |titles: &[&str]| titles.iter().any(|known| known.eq_ignore_ascii_case(self.document.word(title)));
        match gender(token) {
            _ if !token.capital() && !token.is(Class::CIVIL) => Honor::None,
            Some(Gender::Female) if is_one_of(WIVES) => Honor::Wife,
            Some(Gender::Female) if is_one_of(MISSES) => Honor::Miss,
            _ if !token.is(Class::TITLE.or(Class::KIN)) || !token.capital() => Honor::None,
            Some(Gender::Male) => Honor::Man,
            Some(Gender::Female) => Honor::Woman,
            None => Honor::Neutral,
        }
    }

    /// Whether a forename after "Mrs." is her husband's. Novels call wives so and news does not.
    fn is_husbands(&self, proper: &Range<usize>) -> bool {
        match self.gender_of_name(proper) {
            Some(gender) => gender == Gender::Male,
            None => self.document.genre == Genre::Fiction && self.document.words_in(proper.clone()) > 1,
        }
    }

    fn is_abbreviated(&self, at: usize) -> bool {
        let stop = self.token(at + 1);
        stop.kind == TokenKind::Stop && !stop.after_gap()
    }

    fn gender_of_role(&self, title: Option<usize>) -> Option<Gender> {
        title.filter(|&title| !self.is_abbreviated(title)).and_then(|title| gender(self.token(title)))
    }

    fn gender_of_name(&self, proper: &Range<usize>) -> Option<Gender> {
        let first = self.token(proper.start);
        first.is(Class::FIRST_NAME).then(|| gender(first)).flatten()
    }

    fn kind(&self, proper: &Range<usize>, title: Option<usize>) -> Kind {
        let words = || proper.clone().map(|at| self.token(at)).filter(|token| token.kind == TokenKind::Word);
        let (first, last) = (self.token(proper.start), self.token(proper.end - 1));
        let count = words().count();
        if title.is_some() {
            return Kind::Person;
        }
        let joined = proper
            .clone()
            .any(|at| !self.token(at).capital() && matches!(self.document.word(at), "of" | "for" | "&" | "and" | "on"));
        if last.is(Class::ORGANIZATION.or(Class::ORGANIZATION_NAME).or(Class::BODY)) && count > 1 || joined {
            return if self.is_noble(proper.start) { Kind::Person } else { Kind::Organization };
        }
        if count > 1 && (first.is(Class::FIRST_NAME) || proper.clone().any(|at| self.is_initial(at))) {
            return Kind::Person;
        }
        if words().any(|token| token.is(Class::THING)) {
            return Kind::Thing;
        }
        if first.is(Class::FIRST_NAME.or(Class::KIN)) {
            return Kind::Person;
        }
        if words().any(|token| token.is(Class::ORGANIZATION.or(Class::ORGANIZATION_NAME)))
            || count == 1 && first.upper() && first.length() <= 5
        {
            return Kind::Organization;
        }
        if last.is(Class::PLACE) || words().all(|token| token.is(Class::PLACE)) {
            return Kind::Place;
        }
        Kind::Unknown
    }
}

/// The titles of those who are or were married, and of those who are not.
const WIVES: &[&str] = &["mrs", "lady", "madam", "madame", "mme", "aunt", "auntie", "mother", "widow", "dame"];
const MISSES: &[&str] = &["miss", "mademoiselle", "mlle"];

/// The gender of whom a word stands for.
pub(super) fn gender(token: Token) -> Option<Gender> {
    match (token.is(Class::MALE), token.is(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Words in small letters that stand inside names.
fn is_joiner(word: &str) -> bool {
    matches!(word, "of" | "for" | "on" | "the" | "and") || is_particle(word)
}

/// What office, order or degree is written behind a name: "Dana Holt MP", "Tom Wick OBE".
fn is_honour(word: &str) -> bool {
    const HONOURS: &[&str] = &[
        "MP", "KC", "QC", "SC", "MEP", "MSP", "MLA", "TD", "VC", "OBE", "MBE", "CBE", "KBE", "DBE", "DSO", "PhD", "MD",
        "DDS", "JD", "FRS", "Esq", "RN", "SJ",
    ];
    HONOURS.contains(&word)
}

/// What follows a surname.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
}
