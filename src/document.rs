//! A text with all that the stages before attribution have read off it.

use std::ops::Range;

use crate::features::Weights;
use crate::lexicon::{Class, Entry, Lexicon};
use crate::memory::Room;
use crate::phrase::{self, Landmark, Level, Near, Outline, Part, Phrase, Phrases, Referring, Subject, Verb};
use crate::quotation::{self, Opened, Stretch};
use crate::speaker::People;
use crate::token::{self, Kind, Token, Tokens};
use crate::{Genre, genre};

/// The buffers of a document, to be used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    tokens: Tokens,
    stretches: Vec<Stretch>,
    /// The marks that wait to be closed where stretches are looked for.
    open: Vec<Opened>,
    phrases: Phrases,
    /// The bytes of all that is read of the last text.
    pub bytes: usize,
}

impl Scratch {
    /// Reads a text, stage by stage, and tells whether there was room for it.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon, room: Room) -> bool {
        self.tokens.room = room;
        self.lex(text, lexicon);
        if self.tokens.is_full() {
            return false;
        }
        self.pair(text, lexicon);
        let phrases = Phrases::likely_bytes(self.tokens.all.len(), self.stretches.len());
        if !room.holds(self.bytes_of_tokens() + phrases) {
            return false;
        }
        self.chunk(text, lexicon);
        self.count();
        room.holds(self.bytes)
    }

    fn count(&mut self) {
        self.bytes = self.bytes_of_tokens() + self.phrases.bytes();
    }

    /// The bytes of tokens and quoted stretches.
    fn bytes_of_tokens(&self) -> usize {
        size_of_val(&*self.tokens.all) + size_of_val(&*self.stretches)
    }

    pub fn lex(&mut self, text: &str, lexicon: &Lexicon) {
        token::lex(text, lexicon, &mut self.tokens);
        self.tokens.room.fit(&mut self.tokens.all);
    }

    /// Quoted stretches.
    pub fn pair(&mut self, text: &str, lexicon: &Lexicon) {
        quotation::pair(text, lexicon, &mut self.tokens, &mut self.stretches, &mut self.open);
        quotation::dashes(text, lexicon, &mut self.tokens, &mut self.stretches);
        let room = self.tokens.room;
        room.fit(&mut self.stretches);
        room.forget(&mut self.open);
        room.forget(&mut self.tokens.landmarks);
    }

    /// Phrases and subjects.
    pub fn chunk(&mut self, text: &str, lexicon: &Lexicon) {
        let Self { tokens, stretches, phrases, .. } = self;
        let Tokens { all: tokens, room, .. } = tokens;
        phrase::chunk(text, tokens, stretches, lexicon, phrases);
        let Phrases { all, outlines, landmarks, referring, .. } = &mut *phrases;
        room.fit(all);
        room.fit(outlines);
        room.fit(landmarks);
        room.fit(referring);
        phrase::subjects(tokens, stretches, phrases);
    }

    /// Frees what only the attributions are read off, where room is tight.
    pub fn forget_landmarks(&mut self) {
        self.tokens.room.forget(&mut self.phrases.landmarks);
        self.count();
    }

    /// Frees what beyond those only the marks of phrases are read off.
    pub fn forget_referring(&mut self) {
        let room = self.tokens.room;
        room.forget(&mut self.phrases.outlines);
        room.forget(&mut self.phrases.referring);
        self.count();
    }

    /// The genre of a text whose quoted stretches have been found.
    pub fn genre(&self) -> Genre {
        genre::find(&self.tokens, &self.stretches)
    }
}

/// A text as tokens, quoted stretches, phrases and subjects.
#[derive(Clone, Copy)]
pub(crate) struct Document<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub weights: &'a Weights,
    pub tokens: &'a [Token],
    /// Where the paragraphs begin, and the last one ends.
    pub paragraphs: &'a [u32],
    pub stretches: &'a [Stretch],
    pub phrases: &'a [Phrase],
    pub landmarks: &'a [Landmark],
    pub referring: &'a [Referring],
    pub levels: &'a [Level],
    /// For each phrase the subject of the verb group that it is.
    pub subjects: &'a [Option<Near>],
    /// For each phrase what it is.
    pub outlines: &'a [Outline],
    pub genre: Genre,
    /// Those whom the caller knows.
    pub people: &'a People,
}

impl<'a> Document<'a> {
    /// Reads a text, stage by stage.
    pub fn read(text: &'a str, lexicon: &'a Lexicon, weights: &'a Weights, scratch: &'a mut Scratch) -> Self {
        scratch.read(text, lexicon, Room::ENDLESS);
        let genre = scratch.genre();
        Self::of(text, lexicon, weights, scratch, genre)
    }

    /// The document of a text of a genre that has been read into these buffers.
    pub fn of(text: &'a str, lexicon: &'a Lexicon, weights: &'a Weights, scratch: &'a Scratch, genre: Genre) -> Self {
        let Scratch { tokens, stretches, phrases, .. } = scratch;
        let Phrases { all: phrases, outlines, landmarks, referring, levels, subjects, .. } = phrases;
        let Tokens { all: tokens, paragraphs, .. } = tokens;
        let people = People::NONE;
        Self {
            text,
            lexicon,
            weights,
            tokens,
            paragraphs,
            stretches,
            phrases,
            landmarks,
            referring,
            levels,
            subjects,
            outlines,
            genre,
            people,
        }
    }

    /// Whether nothing has been freed of what was read.
    pub fn is_whole(&self) -> bool {
        self.outlines.len() == self.phrases.len()
    }

    /// The token at a place; behind the last one that one.
    #[inline]
    pub fn token(&self, at: usize) -> Token {
        match self.tokens.get(at) {
            Some(token) => *token,
            None => self.tokens[self.tokens.len() - 1],
        }
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.token(at).text(self.text)
    }

    /// All classes of a word, beyond those that its token carries.
    pub fn classes(&self, token: Token) -> Class {
        self.lexicon.entry(token.word).classes
    }

    pub fn entry(&self, at: usize) -> &'a Entry {
        self.lexicon.entry(self.token(at).word)
    }

    /// What is known of the verb of a verb group.
    pub fn verb(&self, verb: Verb) -> &'a Entry {
        self.lexicon.entry(verb.word)
    }

    /// The base form of the verb of a verb group.
    pub fn lemma(&self, verb: Verb) -> &'a str {
        self.lexicon.lemma(self.verb(verb).lemma)
    }

    /// The subject of a verb group.
    #[inline]
    pub fn subject(&self, verb: usize) -> Option<Subject> {
        self.subjects[verb].map(|near| near.subject(verb))
    }

    /// What a phrase is.
    #[inline(always)]
    pub fn kind(&self, phrase: usize) -> phrase::Kind {
        self.outlines[phrase].kind
    }

    pub fn part(&self, at: usize) -> Option<Part> {
        self.phrases.get(at).map(|phrase| phrase.part)
    }

    /// The landmarks of a level, in order.
    pub fn landmarks_of(&self, level: usize) -> &'a [Landmark] {
        &self.landmarks[self.levels[level].landmarks()]
    }

    /// The head of a phrase.
    pub fn head(&self, phrase: usize) -> Token {
        self.token(self.phrases[phrase].head() as usize)
    }

    /// Whether a phrase is the word given, in any case.
    pub fn is_word(&self, phrase: usize, word: &str) -> bool {
        self.phrases.get(phrase).is_some_and(|phrase| {
            let token = self.token(phrase.first as usize);
            token.length() == word.len() && token.bytes(self.text).eq_ignore_ascii_case(word.as_bytes())
        })
    }

    /// The tokens of phrases that follow one another.
    pub fn tokens_of(&self, phrases: Range<usize>) -> Range<u32> {
        match phrases.is_empty() {
            true => 0..0,
            false => self.phrases[phrases.start].first..self.phrases[phrases.end - 1].end,
        }
    }

    /// The bytes of tokens that follow one another.
    pub fn bytes_of(&self, tokens: Range<u32>) -> Range<usize> {
        let last = tokens.end.max(tokens.start + 1) as usize - 1;
        self.token(tokens.start as usize).start as usize..self.token(last).end() as usize
    }

    /// The text of tokens that follow one another.
    pub fn text_of(&self, tokens: Range<u32>) -> &'a str {
        &self.text[self.bytes_of(tokens)]
    }

    /// The words of tokens that follow one another, as white space parts them.
    pub fn written(&self, tokens: Range<u32>) -> impl Iterator<Item = Range<u32>> {
        let mut at = tokens.start;
        std::iter::from_fn(move || {
            let word = (at < tokens.end).then(|| self.written_from(at, tokens.end))?;
            at = word.end;
            Some(word)
        })
    }

    /// The first of them, which begins at a token, with those behind it up to another one.
    #[inline]
    pub fn written_from(&self, first: u32, end: u32) -> Range<u32> {
        let rest = &self.tokens[first as usize + 1..end as usize];
        let length = rest.iter().take_while(|token| !token.after_gap()).count();
        first..first + 1 + length as u32
    }

    /// The number of words and numbers among tokens.
    pub fn words_in(&self, tokens: Range<usize>) -> usize {
        self.tokens[tokens].iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Number)).count()
    }

    /// The same, or more than `most` where they are more: the rest is not counted.
    pub fn words_up_to(&self, most: usize, tokens: Range<u32>) -> usize {
        const BLOCK: u32 = 16;
        let (mut words, mut start) = (0, tokens.start);
        while start < tokens.end && words <= most {
            let end = tokens.end.min(start + BLOCK);
            words += self.words_in(start as usize..end as usize);
            start = end;
        }
        words
    }

    /// The noun phrase that a relative pronoun stands for, be there a comma between them: "Makey, who said".
    pub fn antecedent(&self, pronoun: usize) -> Option<usize> {
        let before = pronoun.checked_sub(1)?;
        let noun = if self.phrases[before].part == Part::Comma { before.checked_sub(1)? } else { before };
        self.phrases[noun].noun().map(|_| noun)
    }

    /// Whether a token is one of the classes.
    pub fn is(&self, at: usize, classes: Class) -> bool {
        self.token(at).is(classes)
    }
}
