//! Cuts a text into phrases, level by level, from left to right, by the classes of the words.

use std::cell::Cell;

use super::{Landmark, Level, Likely, Noun, Outline, Part, Phrase, Phrases, Reference, Referring, Sort, verb};
use crate::Form;
use crate::lexicon::{Class, Lexicon};
use crate::memory::make_room;
use crate::quotation::Stretch;
use crate::token::{Kind, Token};

/// The phrases of all levels and the landmarks among them: first those of the ground, then those inside each quoted
/// stretch.
pub(crate) fn chunk(text: &str, tokens: &[Token], stretches: &[Stretch], lexicon: &Lexicon, into: &mut Phrases) {
    let Phrases { all: phrases, outlines, landmarks, referring, levels, .. } = into;
    let likely = Likely::of(tokens.len());
    phrases.clear();
    phrases.reserve_exact(likely.phrases + 2 * MANY);
    outlines.clear();
    outlines.reserve_exact(likely.phrases + 2 * MANY);
    landmarks.clear();
    landmarks.reserve_exact(likely.landmarks + 2 * MANY);
    referring.clear();
    referring.reserve_exact(likely.referring + 2 * MANY);
    levels.clear();
    levels.reserve_exact(stretches.len() + 1);
    let Some((last, rest)) = tokens.split_last() else { return };
    let mut chunker = Chunker {
        text,
        tokens,
        level: rest,
        last,
        stretches,
        lexicon,
        phrases,
        outlines,
        landmarks,
        referring,
        at: 0,
        next: 0,
        sentence: 0,
        headline: Cell::new(Some(false)),
    };
    levels.push(chunker.level(0..rest.len(), 0));
    for (index, stretch) in stretches.iter().enumerate() {
        levels.push(chunker.level(stretch.content(), index + 1));
    }
}

/// Few sentences have more phrases.
const MANY: usize = 256;

pub(super) struct Chunker<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// The tokens up to the end of the level.
    pub level: &'a [Token],
    /// The end of the text.
    last: &'a Token,
    pub stretches: &'a [Stretch],
    pub lexicon: &'a Lexicon,
    pub phrases: &'a mut Vec<Phrase>,
    outlines: &'a mut Vec<Outline>,
    pub landmarks: &'a mut Vec<Landmark>,
    pub referring: &'a mut Vec<Referring>,
    /// The token to read next.
    pub at: usize,
    /// The stretch to come next.
    next: usize,
    /// Where the sentence begins.
    pub sentence: usize,
    /// Whether it is a headline, once that has been asked.
    pub headline: Cell<Option<bool>>,
}

/// A year or a time of day in figures.
const TIME: Part = Part::Noun(Noun { form: Form::Nominal, plural: false, time: true, possessive: false, behind: 0 });

impl<'a> Chunker<'a> {
    fn level(&mut self, tokens: std::ops::Range<usize>, next: usize) -> Level {
        let lengths = |all: &Self| [all.phrases.len(), all.landmarks.len(), all.referring.len()].map(|all| all as u32);
        let start = lengths(self);
        (self.at, self.next) = (tokens.start, next);
        self.level = &self.tokens[..tokens.end.min(self.tokens.len() - 1)];
        while self.at < self.level.len() {
            self.phrase(start[0] as usize);
        }
        let end = lengths(self);
        let [phrases, landmarks, referring] = std::array::from_fn(|at| start[at]..end[at]);
        Level { phrases, landmarks, referring }
    }

    /// The quoted stretch that opens at a mark.
    #[cold]
    pub fn opened(&mut self, at: usize) -> Option<usize> {
        while self.stretches.get(self.next).is_some_and(|stretch| (stretch.open as usize) < self.at) {
            self.next += 1;
        }
        let mut ahead = self.stretches[self.next..].iter().take_while(|stretch| stretch.open as usize <= at);
        ahead.position(|stretch| stretch.open as usize == at).map(|index| self.next + index)
    }

    /// The token at a place; the end of the text beyond the level.
    #[inline]
    pub fn token(&self, at: usize) -> &'a Token {
        self.level.get(at).unwrap_or(self.last)
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.token(at).text(self.text)
    }

    #[inline(always)]
    fn add(&mut self, first: usize, end: usize, part: Part) {
        match part {
            Part::Break { paragraph: false, .. } => self.refer(Reference::Sentence),
            Part::Break { paragraph: true, .. } => self.refer(Reference::Paragraph),
            Part::Wh | Part::That => self.refer(Reference::Relative),
            _ => {}
        }
        self.put(Phrase { first: first as u32, end: end as u32, part }, Outline::of(&part));
    }

    /// Adds a phrase that ends before a token behind the one to read, and goes on there.
    #[inline(always)]
    pub fn push(&mut self, end: usize, part: Part) {
        debug_assert!(end > self.at, "a phrase has a token");
        self.add(self.at, end, part);
        self.at = end;
    }

    #[inline(always)]
    fn put(&mut self, phrase: Phrase, outline: Outline) {
        make_room(self.phrases, 1);
        make_room(self.outlines, 1);
        self.phrases.push(phrase);
        self.outlines.push(outline);
    }

    /// Says how the next phrase refers, which is no noun.
    #[inline]
    fn refer(&mut self, sort: Reference) {
        self.note(Referring::of(self.phrases.len(), sort));
    }

    /// Says that the next phrase refers.
    #[inline]
    pub fn note(&mut self, referring: Referring) {
        make_room(self.referring, 1);
        self.referring.push(referring);
    }

    /// Says that the next phrase is a landmark.
    #[inline]
    pub fn mark(&mut self, sort: Sort) {
        make_room(self.landmarks, 1);
        self.landmarks.push(Landmark { phrase: self.phrases.len() as u32, sort });
    }

    /// The part of the phrase before.
    pub fn before(&self) -> Option<Part> {
        self.phrases.last().map(|phrase| phrase.part)
    }

    /// Adds the next phrase of a level whose first phrase has the given index.
    fn phrase(&mut self, level: usize) {
        let at = self.at;
        let token = self.token(at);
        let first = self.phrases.len() == level;
        if token.starts_sentence() {
            (self.sentence, self.headline) = (at, Cell::new(None));
            if !first && !self.phrases.last().is_some_and(|phrase| phrase.is_break() && phrase.end as usize == at) {
                self.sentence_break(at);
            }
        }
        // Most are words.
        if token.kind == Kind::Word {
            return self.words(token);
        }
        if let Some((part, outline)) = SIGNS[token.kind as usize] {
            self.put(Phrase { first: at as u32, end: at as u32 + 1, part }, outline);
            self.at = at + 1;
            return;
        }
        match token.kind {
            Kind::Mark if let Some(stretch) = self.opened(at) => {
                let end = self.stretches[stretch].after().max(at + 1);
                self.mark(Sort::Quotation);
                self.push(end, Part::Quotation(stretch as u32));
            }
            // "10:30", but "10:30 a.m."
            Kind::Number if token.is(Class::TIME) && !self.token(at + 1).is(Class::TIME_UNIT) => {
                self.push(at + 1, TIME);
            }
            Kind::Number => self.noun(token, false),
            Kind::Hyphen if token.after_gap() && self.token(at + 1).after_gap() => self.push(at + 1, Part::Dash),
            Kind::Symbol if is_currency(token.text(self.text)) => self.noun(token, false),
            // "in ’08"
            Kind::Symbol | Kind::Mark if self.is_year(at) => self.push(at + 2, TIME),
            Kind::Symbol if matches!(token.text(self.text), "\"" | "“" | "”" | "''") => {
                self.push(at + 1, Part::Other);
            }
            Kind::At | Kind::Symbol if self.token(at + 1).kind == Kind::Word && !self.token(at + 1).after_gap() => {
                self.noun(token, false);
            }
            _ => self.push(at + 1, Part::Other),
        }
    }

    /// Whether an apostrophe stands for the century of a year.
    fn is_year(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        matches!(self.word(at), "'" | "’" | "‘") && next.kind == Kind::Number && !next.after_gap() && next.length() == 2
    }

    /// A break before a sentence, which takes in the stop before it.
    #[inline(never)]
    fn sentence_break(&mut self, at: usize) {
        let paragraph = self.tokens[at].starts_paragraph();
        let mut first = at;
        let mut weak = false;
        match self.phrases.last() {
            Some(&Phrase { part: Part::Other, first: stop, .. }) => {
                first = stop as usize;
                self.phrases.pop();
                self.outlines.pop();
            }
            Some(&Phrase { part: Part::Quotation(stretch), .. }) => {
                let last = self.stretches[stretch as usize].content().end.saturating_sub(1);
                weak = !paragraph && self.tokens[last].kind != Kind::Stop;
            }
            _ => {}
        }
        self.mark(if paragraph { Sort::Paragraph } else { Sort::Sentence });
        self.add(first, at, Part::Break { paragraph, weak });
    }

    /// A phrase that begins with a word.
    fn words(&mut self, token: &'a Token) {
        /// What begins a noun phrase if it is nothing else.
        const NOMINAL: Class = Class::DETERMINER.or(Class::PRONOUN).or(Class::QUANTIFIER).or(Class::NUMERAL);
        /// All others begin noun phrases.
        const OTHER_THAN_NOUNS: Class =
            Class::FUNCTION.or(Class::VERB).or(Class::NUMERAL).or(Class::ADVERB).or(Class::LY).or(Class::ADJECTIVE);
        /// What begins other phrases, and may be a preposition too.
        const OTHER_THAN_PREPOSITIONS: Class = verb::LEADS
            .or(Class::VERB)
            .or(Class::THERE)
            .or(Class::QUANTIFIER)
            .or(Class::NUMERAL)
            .or(Class::THAT)
            .or(Class::WHETHER)
            .or(Class::WH)
            .or(Class::CONJUNCTION);
        let at = self.at;
        if !token.is_or_capital(OTHER_THAN_NOUNS.without(NOMINAL), NOMINAL) {
            return self.noun(token, false);
        }
        if token.capital() && self.names(at, token) {
            return self.noun(token, true);
        }
        if token.is(Class::PREPOSITION) & !token.is(OTHER_THAN_PREPOSITIONS) {
            return self.preposition(token);
        }
        // "there is", "there's"
        if token.is(Class::THERE) && (token.is(Class::CONTRACTION) || self.token(at + 1).is(Class::AUXILIARY)) {
            return self.pronoun(at);
        }
        // "several said they", "most said that"
        if token.is(Class::QUANTIFIER.or(Class::NUMERAL)) && token.is(Class::PRONOUN) && self.reports_content(at + 1) {
            return self.pronoun(at);
        }
        if self.begins_verb_group(at, token) {
            return self.verb_group();
        }
        // "Both men said", but "both he and she"
        let determines = token.is(Class::CONJUNCTION) && token.is(Class::DETERMINER) && self.is_nominal(at + 1);
        if token.is(Class::THAT.or(Class::WHETHER).or(Class::WH).or(Class::CONJUNCTION)) && !determines {
            return match () {
                () if token.is(Class::THAT) => self.that(token),
                () if token.is(Class::WHETHER) => self.push(at + 1, Part::Whether),
                () if token.is(Class::WH) => self.push(at + 1, Part::Wh),
                () => self.push(at + 1, Part::Conjunction),
            };
        }
        if token.is(Class::PRONOUN.or(Class::DETERMINER).or(Class::QUANTIFIER).or(Class::NUMERAL))
            && !token.is(Class::PREPOSITION.or(Class::SUBORDINATOR))
        {
            return self.noun(token, false);
        }
        let next = self.token(at + 1);
        if self.is_about(token, next) {
            return self.push(at + 1, Part::Adverb);
        }
        if token.is(Class::PREPOSITION.or(Class::TO)) {
            return self.preposition(token);
        }
        if token.is(Class::SUBORDINATOR) {
            return self.push(at + 1, Part::Subordinator);
        }
        if self.is_adverb(at) || token.is(Class::INTERJECTION) {
            let adjective = next.is(Class::ADJECTIVE) && self.is_nominal(at + 2)
                || token.is(Class::ADJECTIVE) && self.is_nominal(at + 1);
            if !adjective || self.classes(token).any(Class::TIME.or(Class::HEDGE)) {
                return self.push(at + 1, Part::Adverb);
            }
        }
        if token.is(Class::ADJECTIVE) && !self.is_nominal(at + 1) && !self.joins_adjectives(at + 1) {
            return self.push(at + 1, Part::Adjective);
        }
        self.noun(token, false);
    }

    /// A preposition, or "according to".
    fn preposition(&mut self, token: &'a Token) {
        let (at, next) = (self.at, self.token(self.at + 1));
        if self.is_about(token, next) {
            return self.push(at + 1, Part::Adverb);
        }
        let according = next.is(Class::TO) && token.text(self.text).eq_ignore_ascii_case("according");
        if according {
            self.mark(Sort::Cue);
        }
        self.push(at + 1 + usize::from(according), Part::Preposition);
    }

    /// "about 200 protesters"
    fn is_about(&self, token: &Token, next: &Token) -> bool {
        (next.kind == Kind::Number) | next.is(Class::NUMERAL) && token.text(self.text).eq_ignore_ascii_case("about")
    }

    /// "that": a pronoun before a verb that has no noun before it, otherwise a clause begins.
    #[inline(never)]
    fn that(&mut self, token: &'a Token) {
        let relative = matches!(self.before(), Some(Part::Noun(_) | Part::Comma | Part::Verb(_) | Part::Conjunction));
        let (next, after) = (self.token(self.at + 1), self.token(self.at + 2));
        let pronoun = matches!(self.before(), Some(Part::Preposition))
            // "that week"
            || next.is(Class::TIME_UNIT) && !next.is(Class::PLURAL_NOUN) && !after.is(Class::AUXILIARY.or(Class::VERB))
            || !relative && (next.is(Class::AUXILIARY) || next.is(Class::VERB))
            || next.kind != Kind::Word
                && !matches!(next.kind, Kind::Number | Kind::Mark | Kind::Symbol | Kind::Comma);
        if pronoun {
            self.noun(token, false);
        } else {
            self.push(self.at + 1, Part::That);
        }
    }

    /// All classes of a word, beyond those that its token carries.
    pub fn classes(&self, token: &Token) -> Class {
        self.lexicon.entry(token.word).classes
    }

    /// Whether a word is an adverb here.
    #[inline]
    pub fn is_adverb(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is(Class::ADVERB) || token.is(Class::LY) && self.ends_in_ly(at)
    }

    #[inline(never)]
    fn ends_in_ly(&self, at: usize) -> bool {
        let token = self.token(at);
        // "Brackly said", "Brackly also noted"
        let named = token.capital() && !token.word.is_known() && (self.says(at + 1) || self.says(at + 2));
        !named
            && !token.is(Class::FIRST_NAME.or(Class::PLACE))
            && !self.classes(token).any(Class::NO_ADVERB)
            && (!token.capital() || token.starts_sentence())
            && token.text(self.text).ends_with("ly")
    }
}

/// The parts of the signs that play the same wherever they stand, with their outlines.
static SIGNS: [Option<(Part, Outline)>; Kind::COUNT] = {
    const PARTS: [(Kind, Part); 9] = [
        (Kind::Comma, Part::Comma),
        (Kind::Stop, Part::Other),
        (Kind::Exclamation, Part::Other),
        (Kind::Ellipsis, Part::Other),
        (Kind::Semicolon, Part::Semicolon),
        (Kind::Colon, Part::Colon),
        (Kind::Dash, Part::Dash),
        (Kind::Open, Part::Open),
        (Kind::Close, Part::Close),
    ];
    let (mut signs, mut at) = ([None; Kind::COUNT], 0);
    while at < PARTS.len() {
        let (kind, part) = PARTS[at];
        signs[kind as usize] = Some((part, Outline::of(&part)));
        at += 1;
    }
    signs
};

pub(super) fn is_currency(text: &str) -> bool {
    matches!(text, "$" | "€" | "£" | "¥" | "₹" | "#")
}
