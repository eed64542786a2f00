//! What a run of capitalised words names: a person, a place, an organisation, or nobody, and under which title.

use std::ops::Range;

use super::honor::Honor;
use super::name::{Kind, Naming, gender};
use super::run::{Reader, Run};
use crate::Gender;
use crate::lexicon::{Class, is_postnominal};
use crate::token::{self, Kind as TokenKind, Token};

/// A run that may be a name proper.
pub(super) struct Proper {
    pub run: Run,
    /// The title or role before it.
    pub title: Option<usize>,
    /// Whether the head of the phrase is in it.
    pub head: bool,
}

impl Reader<'_, '_> {
    /// What it names, if it is a name.
    pub fn naming(&self, Proper { run, title, head }: Proper) -> Option<Naming> {
        let proper = self.without_rest(&run, title);
        let Range { start, end } = proper;
        let words = if run.plain { proper.len() } else { self.document.words_in(proper.clone()) };
        let single = title.is_none() && words == 1;
        let common = single && self.is_common(start);
        let no_name = || self.token(start).is(Class::CIVIL) || self.counts_or_modifies(start, head);
        if common && !self.may_be_surname(start) || single && no_name() {
            return None;
        }
        let honor = title.map_or(Honor::None, |title| self.honor(title));
        let gender = honor.gender().or_else(|| self.gender_of_role(title)).or_else(|| self.gender_of_name(start));
        let first = match title {
            Some(title) if head && !self.fiction => self.after_possessor(title),
            Some(title) if head => self.first_word(title),
            Some(title) => title,
            None if head => self.first_word(start),
            None => start,
        };
        Some(Naming {
            phrase: self.phrase,
            tokens: first as u32..end as u32,
            kind: if title.is_some() { Kind::Person } else { self.kind(&proper, run.plain) },
            honor,
            gender,
            head,
            title: title.map(|title| title as u32),
            is_body: false,
            common,
            title_tells: honor != Honor::None
                && (words == 1 + usize::from(self.is_saint(start))
                    || honor == Honor::Wife && self.is_husbands(start, words)),
            proper: start as u32..end as u32,
        })
    }

    /// A body named after somebody.
    pub fn body(&self, tokens: Range<u32>) -> Naming {
        Naming {
            phrase: self.phrase,
            tokens: tokens.clone(),
            proper: tokens,
            kind: Kind::Organization,
            honor: Honor::None,
            gender: None,
            head: true,
            title: None,
            title_tells: false,
            is_body: true,
            common: false,
        }
    }

    /// A run without what belongs to no name: "of the Sierra Club", signs, "MP".
    fn without_rest(&self, run: &Run, title: Option<usize>) -> Range<usize> {
        let Range { start, mut end } = run.tokens;
        if !run.plain {
            // "Mr. Morgan of the Sierra Club": the name of a person ends at "of".
            let person = title.is_some() || self.token(start).is(Class::FIRST_NAME);
            let joins = |&at: &usize| {
                let token = self.token(at);
                token.after_gap() && !token.capital() && matches!(self.document.word(at), "of" | "for" | "on" | "the")
            };
            if person
                && let Some(of) = (start..end).find(joins)
                && of > start
            {
                end = of;
            }
            while end > start + 1
                && matches!(self.token(end - 1).kind, TokenKind::Stop | TokenKind::Mark | TokenKind::Symbol)
                && !matches!(self.token(end - 2).kind, TokenKind::Word)
            {
                end -= 1;
            }
        }
        while end > start + 1 && self.is_postnominal(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Whether what stands behind a name tells an office, an order or a degree.
    fn is_postnominal(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        self.token(at).length() <= LONGEST && is_postnominal(self.document.word(at))
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
            let called = first < name || !self.fiction;
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
        const COMMON: Class = Class::PERSON.or(Class::GROUP).or(Class::DOCUMENT).or(Class::TITLE).or(Class::DEMONYM);
        const NAME: Class = Class::FIRST_NAME.or(Class::ORGANIZATION_NAME).or(Class::PLACE);
        const TIME: Class = Class::TIME.or(Class::TIME_UNIT);
        let token = self.token(at);
        if !token.is(COMMON.or(Class::BODY).or(TIME)) || token.is(NAME) || self.is_called(at) {
            return false;
        }
        token.is(COMMON)
            || token.is(Class::BODY) && at == self.tokens.start
            || token.is(TIME) && !token.is(Class::ORGANIZATION)
    }

    /// "Mother", "Miller" with a capital that the sentence does not ask for.
    fn is_called(&self, at: usize) -> bool {
        let token = self.token(at);
        let before = self.token(at.saturating_sub(1));
        let alone = at == self.tokens.start
            || !before.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ADJECTIVE)) && !before.possessive();
        alone
            && at + 1 == self.tokens.end
            && (token.is(Class::KIN)
                || token.is(Class::PERSON) && !token.is(Class::TITLE.or(Class::PLURAL_NOUN)) && !self.is_first(at))
    }

    /// Whether a number, or a word before a noun, has its capital from the sentence: "Six in ten said", "Young voters said".
    fn counts_or_modifies(&self, at: usize, head: bool) -> bool {
        const NAME: Class = Class::FIRST_NAME.or(Class::ORGANIZATION_NAME).or(Class::PLACE);
        let token = self.token(at);
        let common = token.is(Class::NUMERAL) || token.is(Class::ADJECTIVE) && !head;
        common && !token.is(NAME) && !token.possessive() && self.is_first(at)
    }

    /// Whether a capitalised role stands alone and in the singular as a surname does: "Baker left".
    fn may_be_surname(&self, at: usize) -> bool {
        let token = self.token(at);
        let noun = token.is(Class::PERSON.or(Class::BODY)) && !token.is(Class::PLURAL_NOUN);
        self.tokens == (at..at + 1) && noun
    }

    fn honor(&self, title: usize) -> Honor {
        let token = self.token(title);
        if self.fiction
            && token.is(Class::TITLE)
            && token.capital()
            && let Some(rank) = Honor::rank(self.document.word(title))
        {
            return rank;
        }
        // "Gen." is a woman's name as well.
        if token.is(Class::TITLE)
            && token.is(Class::FIRST_NAME)
            && !token.is(Class::CIVIL)
            && self.is_abbreviated(title)
        {
            return Honor::Neutral;
        }
        Honor::of(*token, self.document.classes(*token))
    }

    /// Whether a forename after "Mrs." is her husband's. Novels call wives so and news does not.
    fn is_husbands(&self, start: usize, words: usize) -> bool {
        match self.gender_of_name(start) {
            Some(gender) => gender == Gender::Male,
            None => self.fiction && words > 1,
        }
    }

    fn is_abbreviated(&self, at: usize) -> bool {
        let stop = self.token(at + 1);
        stop.kind == TokenKind::Stop && !stop.after_gap()
    }

    fn gender_of_role(&self, title: Option<usize>) -> Option<Gender> {
        title.filter(|&title| !self.is_abbreviated(title)).and_then(|title| gender(*self.token(title)))
    }

    fn gender_of_name(&self, start: usize) -> Option<Gender> {
        let first = self.token(start);
        if first.is(Class::FIRST_NAME) { gender(*first) } else { None }
    }

    /// What a name without a title seems to name.
    fn kind(&self, proper: &Range<usize>, plain: bool) -> Kind {
        const ORGANIZATION: Class = Class::ORGANIZATION.or(Class::ORGANIZATION_NAME);
        let tokens = &self.document.tokens[proper.clone()];
        let is_word = |token: &&Token| token.kind == TokenKind::Word;
        let words = if plain { tokens.len() } else { tokens.iter().filter(is_word).count() };
        let (first, last) = (self.token(proper.start), self.token(proper.end - 1));
        let is_joined = |at: usize| {
            !self.token(at).capital() && matches!(self.document.word(at), "of" | "for" | "&" | "and" | "on")
        };
        // "Sheila Brand" is nobody's brand.
        let named = words == 2 && self.gender_of_name(proper.start).is_some() && !first.is(Class::PLACE);
        let body = last.is(ORGANIZATION) || last.is(Class::BODY) && !named;
        if words > 1 && body || !plain && proper.clone().any(is_joined) {
            return if self.is_noble(proper.start) { Kind::Person } else { Kind::Organization };
        }
        let initials = || !plain && proper.clone().any(|at| self.is_initial(at));
        if words > 1 && (first.is(Class::FIRST_NAME) || initials()) {
            return Kind::Person;
        }
        let looks = token::looks(tokens);
        match () {
            () if looks.is(Class::THING) => Kind::Thing,
            () if first.is(Class::FIRST_NAME.or(Class::KIN)) => Kind::Person,
            () if looks.is(ORGANIZATION) => Kind::Organization,
            () if words == 1 && first.upper() && first.length() <= 5 => Kind::Organization,
            () if last.is(Class::PLACE) => Kind::Place,
            () if plain => Kind::Unknown,
            () if tokens.iter().filter(is_word).all(|token| token.is(Class::PLACE)) => Kind::Place,
            () => Kind::Unknown,
        }
    }
}
