//! Where content ends: before one of the phrases that may begin something else, whichever the fitted weights like best.
//!
//! From its start the content runs to the end of its sentence at most. At each phrase that may end it (a comma, a
//! conjunction, a preposition, …) the weights tell how likely it is to end there, given that it has come so far. The end
//! is taken that is most likely the right one, or one that shares half of the words with the right one.

use super::labels::{Ahead, Closing, Construction, Cue, Does, Extent, Inflected, Number, Says, Sort, Tense, Thing};
use crate::Form;
use crate::document::Document;
use crate::features::{Features, Label, Weights, known, name};
use crate::lexicon::{Class, Form as Inflection, Frame};
use crate::phrase::{Part, Phrase, Shape};
use crate::token::Kind;

/// How likely it may be that the content goes on where nobody looks further.
const NEGLIGIBLE: f32 = 0.02;

/// At how many places the content may end; after those it goes on to its limit.
const MOST: usize = 32;

/// How far behind a noun phrase its verb is looked for.
const REACH: usize = 8;

/// Content to be ended.
#[derive(Clone, Copy)]
pub(super) struct Open<'a> {
    pub document: &'a Document<'a>,
    /// The phrase of the cue.
    pub cue: usize,
    pub lemma: Label<'a>,
    pub frame: Construction,
    /// The first phrase of the content.
    pub start: usize,
    /// The phrase after the last that can belong to it.
    pub limit: usize,
    /// The phrase after the last quotation of the sentence.
    pub quoted_to: usize,
    /// Whether the cue's clause stands before its main clause: see [`is_introduced`].
    pub introduced: bool,
}

/// Where content may end.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// The phrase that it ends before.
    pub at: usize,
    /// How many finite verbs it has up to there.
    verbs: usize,
}

/// A place where content ends, if it comes so far.
#[derive(Clone, Copy, Default)]
struct Ending {
    /// The phrase that it ends before.
    at: u32,
    /// How many tokens it has then.
    length: u32,
    /// How likely it comes so far.
    reached: f32,
}

impl<'a> Open<'a> {
    /// The phrase that the content ends before.
    pub fn end(&self, weights: &Weights) -> usize {
        if self.start >= self.limit {
            return self.limit;
        }
        let start = self.document.phrases[self.start].first;
        let ending = |at: usize, reached: f32| Ending {
            at: at as u32,
            length: self.document.phrases[at - 1].end - start,
            reached,
        };
        // Behind the last one nothing is reached.
        let mut endings = [Ending::default(); MOST + 2];
        let mut count = 0;
        let mut reached = 1.0_f32;
        for end in self.ends() {
            let mut score = weights.score();
            self.describe(end, &mut score);
            endings[count] = ending(end.at, reached);
            count += 1;
            reached *= 1.0 - score.confidence();
            if reached < NEGLIGIBLE {
                break;
            }
        }
        if count == 0 {
            return self.limit;
        }
        endings[count] = ending(self.limit, reached);
        likeliest(&endings[..count + 2]).map_or(self.limit, |at| at as usize)
    }

    /// Where the content may end, in order; the limit itself left out.
    pub fn ends(self) -> impl Iterator<Item = End> {
        let mut depth = 0_usize;
        let mut verbs = 0;
        let phrases = self.document.phrases[..self.limit].get(self.start..).unwrap_or(&[]);
        let pairs = (self.start + 1..).zip(phrases.windows(2).map(|pair| (&pair[0].part, &pair[1].part)));
        pairs
            .filter_map(move |(at, (before, part))| {
                verbs += usize::from(before.is_finite());
                let outside = depth == 0;
                let ends = match part {
                    Part::Open => {
                        depth += 1;
                        true
                    }
                    Part::Close => {
                        depth = depth.saturating_sub(1);
                        true
                    }
                    Part::Noun(noun) => noun.time || matches!(before, Part::Quotation(_)),
                    Part::Adjective | Part::Other | Part::Quotation(_) | Part::Whether => {
                        matches!(before, Part::Quotation(_))
                    }
                    _ => true,
                };
                (outside && ends).then_some(End { at, verbs })
            })
            .take(MOST)
    }

    /// Names what may tell whether the content ends before a phrase.
    pub fn describe(&self, End { at, verbs }: End, features: &mut impl Features) {
        let document = self.document;
        let phrase = document.phrases[at];
        let (lemma, frame) = (self.lemma, self.frame);
        let sort = self.sort(at);
        features.add(known!["end"]);
        features.add(known!["end" (sort: Sort)]);
        features.add(known!["end" (sort: Sort) (frame: Construction)]);
        features.add(name!["end" frame "cue" lemma]);
        let next = self.next(at);
        let opens = |part: Part| {
            matches!(part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Wh | Part::Adverb)
        };
        let behind = document.phrases[at + 1..self.limit].first();
        let named = self.named(at);
        if opens(phrase.part) {
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end word" word]);
            features.add(name!["end word" word frame]);
            features.add(name!["end word" word "then" next]);
            if let Some(named) = named {
                features.add(name!["end before" word named]);
                features.add(name!["end before" word named "in" frame]);
            }
        } else {
            features.add(known!["end" (sort: Sort) "then" (next: Sort)]);
            features.add(name!["end" sort "then" next frame]);
            if matches!(phrase.part, Part::Comma | Part::Dash)
                && let Some(behind) = behind.filter(|behind| opens(behind.part))
            {
                let word = Label::new(document.word(behind.first as usize));
                features.add(name!["end" sort "word" word]);
            }
            if let Some(named) = named {
                features.add(known!["end before" (sort: Sort) (named: Thing)]);
                features.add(name!["end before" sort named "in" frame]);
            }
        }
        if phrase.part == Part::Comma && behind.is_some_and(|behind| behind.part == Part::Conjunction) {
            let second = self.next(at + 1);
            features.add(known!["end comma conjunction" (second: Sort)]);
            features.add(known!["end comma conjunction" (second: Sort) (frame: Construction)]);
        }
        features.add(name!["end cue" lemma sort]);
        if let Some((who, tense)) = self.goes_on(at) {
            let own = self.tense(self.cue);
            features.add(name!["end then" sort who]);
            features.add(name!["end tense" own tense sort]);
        }
        if let Some(ahead) = self.quoted_ahead(at) {
            features.add(known!["end ahead" (ahead: Ahead)]);
            features.add(known!["end ahead" (ahead: Ahead) (sort: Sort)]);
            features.add(known!["end ahead" (ahead: Ahead) "in" (frame: Construction)]);
            features.add(name!["end ahead" ahead sort "then" next]);
        }
        let before = self.sort(at - 1);
        features.add(known!["end after" (before: Sort) (sort: Sort)]);
        if let Some(stretch) = document.phrases[at - 1].quotation() {
            let content = document.stretches[stretch].content();
            let closing = match document.token(content.end.saturating_sub(1)).kind {
                Kind::Comma => Closing::Comma,
                Kind::Stop | Kind::Exclamation => Closing::Stop,
                _ => Closing::Open,
            };
            features.add(known!["end quoted" (closing: Closing) "in" (frame: Construction)]);
            features.add(known!["end quoted" (closing: Closing) "then" (sort: Sort)]);
            let extent = if at == self.start + 1 { Extent::Whole } else { Extent::Part };
            features.add(known!["end quoted" (closing: Closing) (extent: Extent)]);
            features.add(name!["end quoted" closing sort next frame]);
            let words = match document.words_in(content) {
                0..=1 => Number::One,
                2..=3 => Number::Three,
                4..=8 => Number::Eight,
                _ => Number::Long,
            };
            let says = document.levels[stretch + 1].phrases.clone().any(|at| document.phrases[at].part.is_finite());
            let says = if says { Says::Clause } else { Says::Words };
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end quoted word" word]);
            features.add(name!["end quoted word" word "then" next]);
            features.add(known!["end quoted" (words: Number) (sort: Sort)]);
            features.add(known!["end quoted" (says: Says) (sort: Sort)]);
            features.add(name!["end quoted" says "word" word]);
        }
        let verbs = [Number::Zero, Number::One, Number::Two, Number::Three][verbs.min(3)];
        features.add(known!["end verbs" (verbs: Number) (sort: Sort)]);
        features.add(known!["end verbs" (verbs: Number) "in" (frame: Construction)]);
        let length = phrases(at - self.start);
        features.add(known!["end length" (length: Number)]);
        features.add(known!["end length" (length: Number) (sort: Sort)]);
        let left = phrases(self.limit - at);
        features.add(known!["end left" (left: Number) (sort: Sort)]);
        if let Some(verb) = self.shares_subject(at) {
            features.add(known!["end chain"]);
            features.add(known!["end chain" (sort: Sort)]);
            features.add(known!["end chain" "then" (next: Sort)]);
            // "says he would mend it and paint it" goes on where "says he would mend it and paints it" does not.
            let (own, form) = (self.inflection(self.cue), self.inflection(verb));
            let reports = document.phrases[verb].verb().is_some_and(|verb| verb.frames.any(Frame::CLAUSE));
            let does = if reports { Does::Reports } else { Does::Acts };
            let behind = if verb + 1 < self.limit { self.sort(verb + 1) } else { Sort::Limit };
            features.add(name!["end chain" own "and" form does]);
            features.add(name!["end chain" form does "before" behind]);
        }
        if self.leaves_clause(at) {
            features.add(known!["end outer verb"]);
            features.add(known!["end outer verb" (sort: Sort)]);
        }
        if self.introduced {
            features.add(known!["end introduced" (sort: Sort)]);
            features.add(known!["end introduced" (sort: Sort) "then" (next: Sort)]);
        }
        if let Some(shape) = self.hands_over(at) {
            features.add(known!["end hands over" (shape: Cue) (sort: Sort)]);
        }
        if self.attributes(at) {
            features.add(known!["end attribution" (sort: Sort)]);
        }
    }

    /// What a phrase is.
    fn sort(&self, at: usize) -> Sort {
        match &self.document.phrases[at].part {
            Part::Noun(noun) if noun.time => Sort::Time,
            Part::Noun(_) => Sort::Noun,
            Part::Verb(verb) => match verb.shape {
                Shape::Gerund => Sort::Gerund,
                Shape::Infinitive => Sort::Infinitive,
                Shape::Past if !verb.auxiliary() => Sort::Past,
                _ => Sort::Finite,
            },
            Part::Quotation(_) => Sort::Quotation,
            Part::Adjective => Sort::Adjective,
            Part::Adverb => Sort::Adverb,
            Part::Preposition => Sort::Preposition,
            Part::That => Sort::That,
            Part::Whether => Sort::Whether,
            Part::Wh => Sort::Wh,
            Part::Conjunction => Sort::Conjunction,
            Part::Subordinator => Sort::Subordinator,
            Part::Comma => Sort::Comma,
            Part::Semicolon => Sort::Semicolon,
            Part::Colon => Sort::Colon,
            Part::Dash => Sort::Dash,
            Part::Open => Sort::Open,
            Part::Close => Sort::Close,
            Part::Break { .. } => Sort::Break,
            Part::Other => Sort::Other,
        }
    }

    /// What comes after a phrase; of a noun, whether it begins a clause; of a verb, whether it reports.
    fn next(&self, at: usize) -> Sort {
        let next = at + 1;
        if next >= self.limit {
            return Sort::Limit;
        }
        match &self.document.phrases[next].part {
            Part::Noun(noun) if !noun.time && self.predicate(next).is_some() => Sort::Clause,
            Part::Verb(verb) if verb.frames != Frame::NONE => match verb.shape {
                Shape::Gerund => Sort::ReportingGerund,
                _ => Sort::ReportingVerb,
            },
            _ => self.sort(next),
        }
    }

    /// The finite verb of the clause that begins with a noun phrase.
    fn predicate(&self, noun: usize) -> Option<usize> {
        let document = self.document;
        (noun + 1..(noun + REACH).min(self.limit)).find(|&verb| {
            document.subjects[verb].is_some_and(|subject| subject.first as usize == noun && subject.adjacent)
                && document.phrases[verb].part.is_finite()
        })
    }

    /// Whether a later quotation of the sentence would be left out, and whether something between could be its cue.
    fn quoted_ahead(&self, at: usize) -> Option<Ahead> {
        if at >= self.quoted_to {
            return None;
        }
        let document = self.document;
        let quotation = (at..self.limit).find(|&at| document.phrases[at].quotation().is_some())?;
        let reports = |phrase: &Phrase| phrase.verb().is_some_and(|verb| verb.frames != Frame::NONE);
        let between = &document.phrases[at..quotation];
        Some(match () {
            // "…" that Smith was late — “He was not,” she said — and left
            () if parted(document, quotation) && self.attributes(quotation + 1) => Ahead::Attributed,
            () if between.iter().any(reports) => Ahead::Cued,
            () if (at..quotation).any(|at| document.head(at).is(Class::CUE_NOUN)) => Ahead::Named,
            () if between.iter().any(|phrase| phrase.part.is_finite()) => Ahead::Clause,
            () => Ahead::Bare,
        })
    }

    /// What kind of thing the noun phrase right behind a phrase is: a claim, a speech, a person, …
    fn named(&self, at: usize) -> Option<Thing> {
        let document = self.document;
        let next = Some(at + 1).filter(|&next| next < self.limit)?;
        let noun = document.phrases[next].noun()?;
        let head = document.head(next);
        let article = document.word(document.phrases[next].first as usize);
        Some(match () {
            () if noun.time => Thing::Time,
            () if head.is(Class::CUE_NOUN) && article.starts_with('a') => Thing::New,
            () if head.is(Class::CUE_NOUN) => Thing::Claim,
            () if head.is(Class::DOCUMENT) => Thing::Document,
            () if head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY)) => Thing::Person,
            () if noun.form == Form::Name => Thing::Name,
            () if noun.form == Form::Pronoun => Thing::Pronoun,
            () if matches!(article, "a" | "an" | "another" | "one") => Thing::Another,
            () if article == "the" => Thing::Known,
            () => Thing::Other,
        })
    }

    /// The subject and the tense of the clause that begins at a phrase or right behind it.
    fn goes_on(&self, at: usize) -> Option<(Label<'a>, Tense)> {
        let document = self.document;
        let first = (at..(at + 3).min(self.limit)).find(|&at| document.phrases[at].noun().is_some())?;
        let verb = self.predicate(first)?;
        let who = match document.phrases[first].noun()?.form {
            Form::Pronoun => Label::new(document.word(document.phrases[first].first as usize)),
            form => form.label(),
        };
        Some((who, self.tense(verb)))
    }

    /// Whether a verb is in the past, or what would be in a content that is told in the past.
    fn tense(&self, verb: usize) -> Tense {
        let first = self.document.phrases[verb].first as usize;
        let past = self.document.entry(first).forms.any(Inflection::PAST)
            || ["would", "could", "might"].iter().any(|word| self.document.word(first).eq_ignore_ascii_case(word));
        if past { Tense::Past } else { Tense::Present }
    }

    /// The form of the first word of a verb group.
    fn inflection(&self, verb: usize) -> Inflected {
        let document = self.document;
        let forms = document.entry(document.phrases[verb].first as usize).forms;
        match document.phrases[verb].verb() {
            Some(group) if group.modal() => Inflected::Modal,
            Some(group) if group.auxiliary() || group.shape == Shape::Copula => Inflected::Auxiliary,
            _ if forms.any(Inflection::GERUND) => Inflected::Gerund,
            _ if forms.any(Inflection::PAST) => Inflected::Past,
            _ if forms.any(Inflection::THIRD) => Inflected::Third,
            _ => Inflected::Base,
        }
    }

    /// The verb behind a comma or a conjunction with which the cue's subject goes on.
    fn shares_subject(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let own = document.subjects[self.cue]?;
        (at..(at + 4).min(self.limit))
            .find(|&at| {
                !matches!(document.phrases[at].part, Part::Comma | Part::Conjunction | Part::Adverb | Part::Dash)
            })
            .filter(|&verb| {
                document.phrases[verb].verb().is_some()
                    && document.subjects[verb].is_some_and(|subject| !subject.adjacent && subject.first == own.first)
            })
    }

    /// Whether a verb comes whose subject stands before the cue's own: "Makey, who said that …, left".
    fn leaves_clause(&self, at: usize) -> bool {
        let document = self.document;
        let subject = (at..(at + 3).min(self.limit))
            .find(|&at| !matches!(document.phrases[at].part, Part::Comma | Part::Adverb | Part::Dash))
            .filter(|&verb| document.phrases[verb].part.is_finite())
            .and_then(|verb| document.subjects[verb]);
        // A noun is part of the subject itself.
        let own = || match document.phrases[self.cue].part {
            Part::Noun(_) => Some(self.cue as u32 + 1),
            _ => document.subjects[self.cue].map(|subject| subject.first),
        };
        subject.is_some_and(|subject| own().is_some_and(|own| subject.first < own))
    }

    /// The shape of a cue close behind a phrase that a comma or a colon parts from a quotation: "…, Smith said, “…”".
    fn hands_over(&self, at: usize) -> Option<Cue> {
        const REACH: usize = 10;
        if at + 2 >= self.quoted_to {
            return None;
        }
        let document = self.document;
        let quotation =
            (at + 2..(at + REACH).min(self.limit)).find(|&at| document.phrases[at].quotation().is_some())?;
        let parted = matches!(document.phrases[quotation - 1].part, Part::Comma | Part::Colon);
        let verb = (at..quotation - 1).rev().find_map(|at| document.phrases[at].verb())?;
        (parted && verb.frames.any(Frame::QUOTATION) && !verb.passive()).then_some(match verb.shape {
            Shape::Gerund => Cue::Gerund,
            Shape::Infinitive => Cue::Infinitive,
            _ => Cue::Finite,
        })
    }

    /// Whether a clause that attributes what stands before it comes behind a comma: "…, Smith said".
    fn attributes(&self, at: usize) -> bool {
        let document = self.document;
        let reports = |verb: usize| {
            document.phrases[verb]
                .verb()
                .is_some_and(|verb| verb.frames.any(Frame::CLAUSE.or(Frame::QUOTATION)) && !verb.passive())
        };
        if document.phrases[at].part != Part::Comma && document.phrases[at - 1].quotation().is_none() {
            return false;
        }
        let first = at + usize::from(document.phrases[at].part == Part::Comma);
        if first >= self.limit {
            return false;
        }
        if document.is_word(first, "according") || reports(first) && document.subjects[first].is_none() {
            return true;
        }
        (first..(first + 10).min(self.limit)).any(|verb| {
            reports(verb)
                && document.subjects[verb].is_some_and(|subject| subject.first as usize == first && subject.adjacent)
                && (verb + 1 >= self.limit
                    || matches!(
                        document.phrases[verb + 1].part,
                        Part::Comma | Part::Adverb | Part::Preposition | Part::Dash
                    )
                    || matches!(document.phrases[verb + 1].part, Part::Noun(noun) if noun.time))
        })
    }
}

/// Whether a dash stands before a quotation.
pub(super) fn parted(document: &Document<'_>, quotation: usize) -> bool {
    quotation > 0 && document.phrases[quotation - 1].part == Part::Dash
}

/// Whether the cue's clause stands before its main clause: "As he said …,".
pub(super) fn is_introduced(document: &Document<'_>, cue: usize) -> bool {
    if document.phrases[cue].verb().is_some_and(|verb| verb.shape == Shape::Gerund) && opens_sentence(document, cue) {
        return true;
    }
    document.subjects[cue].is_some_and(|subject| {
        let first = subject.first as usize;
        first > 0
            && matches!(
                document.phrases[first - 1].part,
                Part::Subordinator | Part::Preposition | Part::Wh | Part::Whether
            )
            && (first < 2
                || matches!(document.phrases[first - 2].part, Part::Break { .. } | Part::Conjunction | Part::Comma))
    })
}

/// Whether a participle begins its sentence, or follows only what opens the clause that it is in: "noting that",
/// "and after saying that".
pub(super) fn opens_sentence(document: &Document<'_>, participle: usize) -> bool {
    let before = (participle.saturating_sub(2)..participle).rev().find(|&at| {
        !matches!(document.phrases[at].part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Adverb)
    });
    before.map_or(participle < 2, |before| document.phrases[before].is_break())
}

fn phrases(number: usize) -> Number {
    match number {
        0..=1 => Number::One,
        2..=3 => Number::Three,
        4..=7 => Number::Seven,
        8..=15 => Number::Fifteen,
        _ => Number::Long,
    }
}

/// The end that is most likely the right one, or one that shares half of the words with the right one; of ends in order,
/// behind which one stands that is never reached.
fn likeliest(endings: &[Ending]) -> Option<u32> {
    let mut best = (0.0, None);
    let (mut first, mut behind) = (0, 1);
    for (ending, next) in endings.iter().zip(&endings[1..]) {
        while 2 * endings[first].length < ending.length {
            first += 1;
        }
        while behind + 1 < endings.len() && endings[behind].length <= 2 * ending.length {
            behind += 1;
        }
        let worth = ending.reached - next.reached + (endings[first].reached - endings[behind].reached);
        if worth >= best.0 {
            best = (worth, Some(ending.at));
        }
    }
    best.1
}
