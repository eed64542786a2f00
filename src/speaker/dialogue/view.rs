//! Views: what a turn shows by itself, before anything is known of the turns around it.

use std::ops::Range;

use super::seek::seek;
use super::turn::{Turn, Turns};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::lexicon::Class;
use crate::speaker::name::gender;
use crate::speaker::role::is_anybody;
use crate::speaker::{Cast, Mention};
use crate::token::{Kind as TokenKind, Token};
use crate::{Form, Gender};

/// What a turn shows by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    /// For whom the source stands.
    pub referent: Option<u32>,
    pub gender: Option<Gender>,
    pub plural: bool,
    pub indefinite: bool,
    pub first_person: bool,
    pub form: Option<Form>,
    pub role: Option<Role>,
    /// The mentions of its paragraph outside the quotation, among those of narration.
    pub narrated: Range<usize>,
    /// Who is called and spoken of, among those of all turns.
    heard: Range<u32>,
    pub called_gender: Option<Gender>,
    pub address: Option<Range<u32>>,
    pub listener: Option<u32>,
    pub asks: bool,
    pub says_i: bool,
}

/// What a noun that tells more than gender and kin says of the speaker.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// The text binds it to a name: "the general" where there is a General Holt.
    Bound,
    /// It is all that the speaker is called: "the porter".
    Alone,
}

/// Somebody who is called or spoken of in what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub character: u32,
    pub called: bool,
}

/// A mention in narration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrated {
    pub character: u32,
    pub start: u32,
    pub phrase: u32,
    pub subject: bool,
    pub pronoun: bool,
    pub nominal: bool,
}

impl Narrated {
    /// The mentions outside quotation marks.
    pub fn all(document: &Document<'_>, cast: &Cast) -> Vec<Self> {
        let mut outer = document.stretches.iter().filter(|stretch| stretch.parent.is_none()).peekable();
        let mut narrated = Vec::with_capacity(cast.mentions.len());
        for mention in &cast.mentions {
            let start = mention.tokens.start;
            while outer.next_if(|stretch| stretch.after() as u32 <= start).is_some() {}
            if outer.peek().is_none_or(|stretch| start < stretch.open) {
                narrated.push(Self {
                    character: mention.character,
                    start,
                    phrase: mention.phrase,
                    subject: mention.subject,
                    pronoun: mention.form == Form::Pronoun,
                    nominal: mention.form == Form::Nominal,
                });
            }
        }
        narrated
    }
}

/// The views of all turns.
#[derive(Default)]
pub(super) struct Views {
    pub all: Vec<View>,
    /// Who is called and spoken of, turn by turn.
    heard: Vec<Heard>,
}

impl Views {
    /// Views the turns of a text, given the mentions of narration.
    pub fn read(
        document: &Document<'_>,
        cast: &Cast,
        attributions: &[Attribution],
        narrated: &[Narrated],
        turns: &Turns<'_>,
    ) -> Self {
        let mut views = Self { all: Vec::with_capacity(turns.all.len()), heard: Vec::new() };
        let (mut start, mut mentioned) = (0, 0);
        for turn in &turns.all {
            let mut view = View::default();
            view.see_source(document, cast, turn);
            start = seek(narrated, start, |mention| mention.start < turn.narration.start);
            let end = seek(narrated, start, |mention| mention.start < turn.narration.end);
            view.narrated = start..end.max(start);
            let before = views.heard.len();
            for piece in turns.pieces_of(turn) {
                mentioned = seek(&cast.mentions, mentioned, |mention| mention.tokens.start < piece.start);
                let mentions = cast.mentions[mentioned..].iter();
                for mention in mentions.take_while(|mention| mention.tokens.start < piece.end) {
                    if let Some(heard) = view.heard(document, mention, piece)
                        && !views.heard[before..].contains(&heard)
                    {
                        views.heard.push(heard);
                    }
                }
                view.hear(document, piece);
            }
            view.heard = before as u32..views.heard.len() as u32;
            let spoken = &document.tokens[..turn.spoken.end as usize];
            let closing = spoken.iter().rev().find(|token| !matches!(token.kind, TokenKind::Mark));
            view.asks = closing.is_some_and(|token| token.bytes(document.text) == b"?");
            view.listener = turns.quotations_of(turn).iter().find_map(|&index| {
                let mentions = cast.mentions_in(attributions[index as usize].addressee.clone()?);
                mentions.iter().find(|mention| mention.head).map(|mention| mention.character)
            });
            views.all.push(view);
        }
        views
    }

    /// Who is called and spoken of in a turn.
    pub fn heard_in(&self, view: &View) -> &[Heard] {
        &self.heard[view.heard.start as usize..view.heard.end as usize]
    }

    /// The same of turns that follow one another, as far as there are such.
    pub fn heard_in_turns(&self, turns: Range<usize>) -> &[Heard] {
        let views = self.all.get(turns.start..turns.end.min(self.all.len())).unwrap_or_default();
        match views {
            [first, .., last] => &self.heard[first.heard.start as usize..last.heard.end as usize],
            [only] => self.heard_in(only),
            [] => &[],
        }
    }

    /// Who is called in a turn.
    pub fn called_in(&self, view: &View) -> impl Iterator<Item = u32> {
        self.heard_in(view).iter().filter(|heard| heard.called).map(|heard| heard.character)
    }
}

impl View {
    /// Whose the turn is told to be by name.
    pub fn told(&self) -> Option<u32> {
        self.referent.filter(|_| self.form == Some(Form::Name) || self.first_person)
    }

    /// What the source of a turn tells of the speaker.
    fn see_source(&mut self, document: &Document<'_>, cast: &Cast, turn: &Turn) {
        let Some(source) = &turn.source else { return };
        let head = document.head(source.phrase as usize);
        let referent = cast.speaker_of(document, source);
        // "Ada's voice", "the poet Tom Holt": a noun with the speaker's name in it.
        let names = |mention: &Mention| mention.form == Form::Name && Some(mention.character) == referent;
        let named = cast.mentions_in(source.tokens.clone()).iter().any(names);
        self.form = Some(if named { Form::Name } else { source.form });
        self.referent = referent;
        self.first_person = source.form == Form::Pronoun && head.is(Class::FIRST_PERSON) && head.is(Class::SINGULAR);
        self.plural = head.is(Class::PLURAL.or(Class::PLURAL_NOUN)) && !head.is(Class::SINGULAR);
        self.indefinite = source.form == Form::Nominal && !is_definite(document, source.tokens.start);
        self.gender = gender(head);
        let role = source.form == Form::Nominal && head.is(Class::PERSON) && !head.is(Class::KIN);
        let told = role && !is_anybody(document, head);
        self.role = referent.filter(|_| told).map(|referent| match cast.characters[referent as usize].named {
            true => Role::Bound,
            false => Role::Alone,
        });
        if self.first_person {
            self.referent = cast.narrator;
        }
    }

    /// Who is called or spoken of by a mention in a piece of what is said.
    fn heard(&mut self, document: &Document<'_>, mention: &Mention, piece: &Range<u32>) -> Option<Heard> {
        if mention.form == Form::Pronoun || !mention.head || is_polite(document, &mention.tokens) {
            return None;
        }
        let called = is_called(document, &mention.tokens, piece);
        if called {
            self.address.get_or_insert(mention.tokens.clone());
        }
        Some(Heard { character: mention.character, called })
    }

    /// What the words of a piece tell of whoever says them and whoever hears them.
    fn hear(&mut self, document: &Document<'_>, piece: &Range<u32>) {
        let is_i = |token: &Token| token.is(Class::FIRST_PERSON) & token.is(Class::SINGULAR);
        let tokens = &document.tokens[piece.start as usize..piece.end as usize];
        self.says_i |= tokens.iter().fold(false, |says_i, token| says_i | is_i(token));
        for (at, token) in (piece.start..).zip(tokens) {
            if may_call(token)
                && let Some(gender) = address_gender(document, token)
                && is_called(document, &(at..at + 1), piece)
            {
                self.called_gender = Some(gender);
            }
        }
    }
}

/// Whether a noun phrase, given its first token, tells which one is meant: "the waiter", "her aunt", but not "a waiter".
pub(super) fn is_definite(document: &Document<'_>, start: u32) -> bool {
    let first = document.word(start as usize);
    !["a", "an", "one", "another", "no", "any", "some", "every", "each", "such"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(first))
}

/// Whether a mention is only "sir" or "madam", which anybody may be called.
fn is_polite(document: &Document<'_>, tokens: &Range<u32>) -> bool {
    let is_dear = |at: u32| is_dear(document.word(at as usize));
    let bare = tokens.len() == 1 || tokens.clone().rev().skip(1).all(is_dear);
    bare && address_gender(document, &document.token(tokens.end as usize - 1)).is_some()
}

/// Whether a name or noun within what is said calls the listener: commas or the ends set it off.
pub(super) fn is_called(document: &Document<'_>, tokens: &Range<u32>, piece: &Range<u32>) -> bool {
    let mut start = tokens.start;
    while start > piece.start && is_dear(document.word(start as usize - 1)) {
        start -= 1;
    }
    let before = start.checked_sub(1).filter(|_| start > piece.start).map(|at| document.token(at as usize));
    let after = Some(document.token(tokens.end as usize)).filter(|_| tokens.end < piece.end);
    let open = before.is_none_or(|token| {
        matches!(
            token.kind,
            TokenKind::Comma | TokenKind::Exclamation | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Stop
        ) || token.is(Class::INTERJECTION)
    });
    let closed = after.is_none_or(|token| {
        matches!(
            token.kind,
            TokenKind::Comma
                | TokenKind::Exclamation
                | TokenKind::Stop
                | TokenKind::Dash
                | TokenKind::Semicolon
                | TokenKind::Ellipsis
        )
    });
    let listed = |token: Option<Token>| token.is_some_and(|token| token.kind == TokenKind::Comma);
    // "Tom, Dick and Harry": a name in a list is called by nobody.
    let list = listed(before) && listed(after) && document.token(tokens.end as usize + 1).capital();
    let alone = before.is_none() && after.is_none();
    open && closed && !list && !alone
}

/// Whether a word may call somebody, by what the lexicon says of all such.
fn may_call(token: &Token) -> bool {
    token.is(Class::MALE.or(Class::FEMALE)) & token.is(Class::PERSON.or(Class::KIN).or(Class::CIVIL))
}

/// Words that call somebody of one gender.
const GENDERED_ADDRESS: &[(&str, Gender)] = &[
    ("sir", Gender::Male),
    ("gentlemen", Gender::Male),
    ("monsieur", Gender::Male),
    ("ma'am", Gender::Female),
    ("madam", Gender::Female),
    ("madame", Gender::Female),
    ("miss", Gender::Female),
    ("m'm", Gender::Female),
    ("ladies", Gender::Female),
    ("mademoiselle", Gender::Female),
    ("papa", Gender::Male),
    ("mamma", Gender::Female),
    ("mama", Gender::Female),
];

/// The first letters of these words, as bits.
const INITIALS: u32 = {
    let (mut initials, mut at) = (0, 0);
    while at < GENDERED_ADDRESS.len() {
        initials |= 1 << (GENDERED_ADDRESS[at].0.as_bytes()[0] & 31);
        at += 1;
    }
    initials
};

/// The gender of whom a word calls.
fn address_gender(document: &Document<'_>, token: &Token) -> Option<Gender> {
    let word = token.bytes(document.text);
    if word.first().is_none_or(|initial| INITIALS >> (initial & 31) & 1 == 0) {
        return None;
    }
    GENDERED_ADDRESS
        .iter()
        .find(|(address, _)| address.as_bytes().eq_ignore_ascii_case(word))
        .map(|&(_, gender)| gender)
}

/// Words before a name with which somebody is called.
fn is_dear(word: &str) -> bool {
    ["my", "dear", "dearest", "old", "good", "poor", "you", "darling"]
        .iter()
        .any(|dear| dear.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{GENDERED_ADDRESS, may_call};
    use crate::lexicon::Lexicon;
    use crate::token::{self, Tokens};

    #[test]
    fn words_that_call_may_call() {
        for (word, _) in GENDERED_ADDRESS {
            let mut tokens = Tokens::default();
            token::lex(word, Lexicon::standard(), &mut tokens);
            assert!(may_call(&tokens.all[0]), "{word}");
        }
    }
}
