//! Runs of capitalised words in a noun phrase, and the titles that part them: what stands before a title is a name of its
//! own.

use std::ops::Range;

use super::name::{Naming, is_suffix};
use super::proper::Proper;
use crate::document::Document;
use crate::lexicon::{Class, is_particle};
use crate::token::{self, Kind, Token};
use crate::{Form, Genre};

/// Whatever may be a title or a role before a name.
const TITLES: Class = Class::CIVIL.or(Class::TITLE).or(Class::PERSON).or(Class::KIN);

/// Reads the names in a noun phrase.
pub(super) struct Reader<'a, 'd> {
    pub document: &'a Document<'d>,
    all: &'d [Token],
    pub phrase: u32,
    pub tokens: Range<usize>,
    pub head: usize,
    pub fiction: bool,
}

/// Capitalised words with what joins them.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub tokens: Range<usize>,
    /// Whether nothing joins them: no "of", no sign.
    pub plain: bool,
}

impl Run {
    /// A part of it.
    fn part(&self, tokens: Range<usize>) -> Run {
        Run { tokens, ..*self }
    }
}

impl<'a, 'd> Reader<'a, 'd> {
    pub fn of(document: &'a Document<'d>, phrase: usize) -> Self {
        let all = &document.phrases[phrase];
        let (tokens, head) = (all.tokens(), all.head() as usize);
        let fiction = document.genre == Genre::Fiction;
        Self { document, all: document.tokens, phrase: phrase as u32, tokens, head, fiction }
    }

    /// Adds the names from left to right.
    pub fn names(&self, found: &mut Vec<Naming>) {
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            if !self.is_name(at) {
                at += 1;
                continue;
            }
            let run = self.run(at);
            let end = run.tokens.end;
            self.names_of_run(run, found);
            if !self.fiction && (end..end + 2).contains(&self.head) && self.is_body(self.head) {
                found.push(self.body(at as u32..self.head as u32 + 1));
            }
            at = end;
        }
    }

    /// The token at a place; behind the last one that one.
    #[inline]
    pub fn token(&self, at: usize) -> &'d Token {
        &self.all[at.min(self.all.len() - 1)]
    }

    /// Whether a token is a word that a name may have.
    #[inline]
    fn is_name(&self, at: usize) -> bool {
        const SELDOM: Class = Class::FUNCTION.or(Class::CONTRACTION);
        let token = self.token(at);
        token.capital() && token.kind == Kind::Word && (!token.is(SELDOM) || self.is_name_in_spite(at))
    }

    /// Whether a word with a capital names somebody or something that is no name elsewhere.
    #[cold]
    fn is_name_in_spite(&self, at: usize) -> bool {
        let token = self.token(at);
        self.is_initial(at)
            || token.is(Class::MODAL.or(Class::INTERJECTION)) && (at > self.tokens.start || self.is_name_by_itself())
            || token.upper() && at > 0 && !self.token(at - 1).upper() && !self.token(at + 1).upper()
    }

    fn is_name_by_itself(&self) -> bool {
        let phrase = &self.document.phrases[self.phrase as usize];
        phrase.noun().is_some_and(|noun| noun.form == Form::Name)
    }

    /// "J." in a name.
    pub fn is_initial(&self, at: usize) -> bool {
        let token = self.token(at);
        token.capital() && token.length() == 1 && {
            let stop = self.token(at + 1);
            stop.kind == Kind::Stop && !stop.after_gap() && at + 2 < self.tokens.end
        }
    }

    /// The capitalised words that begin at a token, up to the first possessive.
    fn run(&self, start: usize) -> Run {
        let mut run = Run { tokens: start..start + 1, plain: true };
        let mut at = start;
        while !self.ends_run(at) {
            at += 1;
            while at < self.tokens.end && !self.is_name(at) {
                let token = self.token(at);
                let joined = !token.after_gap();
                match token.kind {
                    Kind::Word | Kind::Stop | Kind::Number if joined => run.tokens.end = at + 1,
                    Kind::Word if is_joiner(self.document.word(at)) => {}
                    Kind::Hyphen | Kind::Mark | Kind::Symbol => {}
                    _ => return run,
                }
                run.plain = false;
                at += 1;
            }
            if at == self.tokens.end {
                return run;
            }
            run.tokens.end = at + 1;
        }
        run
    }

    /// Whether a run ends with a possessive: "Fox News' Megyn Kelly", but not within "Beekeepers' Union".
    #[inline]
    fn ends_run(&self, at: usize) -> bool {
        self.token(at).possessive() && !(self.is_union() && self.is_plural_possessive(at))
    }

    fn is_union(&self) -> bool {
        let last = self.token(self.tokens.end - 1);
        last.capital() && last.is(Class::ORGANIZATION) && !last.is(Class::PERSON)
    }

    fn is_plural_possessive(&self, at: usize) -> bool {
        let word = self.document.word(at);
        word.ends_with('s') && !word.contains(['\'', '’'])
    }

    /// "Clinton campaign", "Trump's campaign": a body named after somebody.
    fn is_body(&self, head: usize) -> bool {
        let body = self.token(head);
        !body.capital() && body.is(Class::BODY) && body.is(Class::ORGANIZATION) && !body.is(Class::PLURAL_NOUN)
    }

    /// Takes a run apart: what stands before a title or role is a modifier of its own.
    fn names_of_run(&self, run: Run, found: &mut Vec<Naming>) {
        let run = self.without_lead(run);
        if run.tokens.is_empty() {
            return;
        }
        let head = run.tokens.contains(&self.head);
        let Some(title) = self.last_title(&run) else {
            let role = self.role_before(run.tokens.start);
            found.extend(self.naming(Proper { run, title: role, head }));
            return;
        };
        let Range { start, end } = run.tokens;
        let first_title = (start..=title).find(|&at| self.is_title(at)).unwrap_or(title);
        if first_title > start {
            let before = self.trimmed(start..first_title);
            if before.clone().any(|at| !self.token(at).is(Class::DEMONYM.or(Class::ADJECTIVE))) {
                found.extend(self.naming(Proper { run: run.part(before), title: None, head: false }));
            }
        }
        let proper = match self.after_title(title, end) {
            Some(first) => Proper { run: run.part(first..end), title: Some(title), head },
            None if self.is_noble(title) => Proper { run: run.part(title..end), title: None, head },
            None => return,
        };
        found.extend(self.naming(proper));
    }

    /// "wife Ivana", "spokesman Jesse Lehrich": a role in small letters before the name.
    fn role_before(&self, start: usize) -> Option<usize> {
        const ROLE: Class = Class::PERSON.or(Class::KIN).or(Class::TITLE);
        let before = start.checked_sub(1).filter(|&before| before >= self.tokens.start)?;
        let token = self.token(before);
        (token.is(ROLE) && !token.capital() && !token.possessive()).then_some(before)
    }

    /// A run without words at its start that only have their capital from the sentence.
    fn without_lead(&self, mut run: Run) -> Run {
        const LEADING: Class = Class::ADVERB.or(Class::TIME).or(Class::ADJECTIVE).or(Class::VERB);
        let Range { mut start, end } = run.tokens;
        while start + 1 < end
            && self.token(start).is(LEADING)
            && self.is_first(start)
            && self.token(start + 1).after_gap()
            && !self.token(start).is(Class::FIRST_NAME.or(Class::TITLE).or(Class::PLACE))
            && self.token(start + 1).is(Class::FIRST_NAME.or(Class::TITLE))
        {
            start += 1;
        }
        run.tokens = self.trimmed(start..end);
        run
    }

    /// Whether a word would have a capital in any case.
    pub fn is_first(&self, at: usize) -> bool {
        let opened = |token: &Token| match token.kind {
            Kind::Mark => !self.token(at).after_gap(),
            kind => matches!(kind, Kind::Dash | Kind::Open),
        };
        self.token(at).starts_sentence() || at > 0 && opened(self.token(at - 1))
    }

    fn trimmed(&self, mut run: Range<usize>) -> Range<usize> {
        while run.start < run.end && self.token(run.start).kind != Kind::Word {
            run.start += 1;
        }
        run
    }

    fn is_title(&self, at: usize) -> bool {
        let token = self.token(at);
        // "Lady St. Clair"
        if !token.is(TITLES) || self.is_saint(at) {
            return false;
        }
        let next = self.token(at + 1);
        token.is(Class::CIVIL)
            || !token.is(Class::FIRST_NAME)
            || token.is(Class::TITLE)
                && (next.kind == Kind::Stop || next.is(Class::FIRST_NAME) && !token.is(Class::MALE))
    }

    pub fn is_saint(&self, at: usize) -> bool {
        let token = self.token(at);
        token.capital() && matches!(token.length(), 2 | 5) && matches!(self.document.word(at), "St" | "Saint")
    }

    /// The last title or role in a run with a name after it; none in an organisation's name.
    fn last_title(&self, run: &Run) -> Option<usize> {
        let Range { start, end } = run.tokens;
        if !token::looks(&self.document.tokens[start..end - 1]).is(TITLES) || self.is_organization(run) {
            return None;
        }
        let names = |at: usize| {
            let token = self.token(at);
            token.kind == Kind::Word && (token.length() > 3 || !is_suffix(self.document.word(at)))
        };
        let last = (start..end).rev().find(|&at| names(at))?;
        // "Larry King Jones": a title after a first name is a surname.
        let after_first_name = |at: usize| {
            at > start
                && self.token(at - 1).is(Class::FIRST_NAME)
                && !self.token(at - 1).is(Class::PLACE.or(Class::TITLE))
        };
        let is_surname = |at: usize| after_first_name(at) && !self.token(at).is(Class::CIVIL);
        (start..last).rev().find(|&at| self.is_title(at) && !self.token(at).possessive() && !is_surname(at))
    }

    /// Whether a run names an organisation. "Dr. Jane Holt of Lydden University": what stands before "of" is named.
    fn is_organization(&self, run: &Run) -> bool {
        let Range { start, end } = run.tokens;
        let is_of = |&at: &usize| self.token(at).after_gap() && self.document.word(at) == "of";
        let of = if run.plain { None } else { (start + 1..end).find(is_of) };
        let last = self.token(of.unwrap_or(end) - 1);
        last.is(Class::ORGANIZATION.or(Class::BODY)) && !last.is(Class::PERSON)
    }

    /// Where the name proper begins after a title; nothing where the title is all: "Secretary of State".
    fn after_title(&self, title: usize, end: usize) -> Option<usize> {
        let mut at = title + 1;
        while at < end && self.token(at).kind != Kind::Word {
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
    pub fn is_noble(&self, title: usize) -> bool {
        self.token(title).is(Class::TITLE) && self.token(title).is(Class::MALE.or(Class::FEMALE))
    }
}

/// Words in small letters that stand inside names.
fn is_joiner(word: &str) -> bool {
    matches!(word, "of" | "for" | "on" | "the" | "and") || is_particle(word)
}
