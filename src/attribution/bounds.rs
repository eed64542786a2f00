//! Where content ends: before one of the phrases that may begin something else, whichever the fitted weights like best.
//!
//! From its start the content runs to the end of its sentence at most. At each phrase that may end it (a comma, a
//! conjunction, a preposition, …) the weights tell how likely it is to end there, given that it has come so far. The end
//! is taken that is most likely the right one, or one that shares half of the words with the right one.

use crate::Form;
use crate::document::Document;
use crate::features::{Features, Label, Weights, label, name};
use crate::lexicon::{Class, Form as Inflection, Frame};
use crate::phrase::{Part, Phrase, Shape};
use crate::token::Kind;

/// How likely it may be that the content goes on where nobody looks further.
const NEGLIGIBLE: f32 = 0.02;

/// At how many places the content may end; after those it goes on to its limit.
const MOST: usize = 32;

/// Content to be ended.
#[derive(Clone, Copy)]
pub(super) struct Open<'a> {
    pub document: &'a Document<'a>,
    /// The phrase of the cue.
    pub cue: usize,
    pub lemma: Label<'a>,
    pub frame: Label<'a>,
    /// The first phrase of the content.
    pub start: usize,
    /// The phrase after the last that can belong to it.
    pub limit: usize,
    /// The phrase after the last quotation of the sentence.
    pub quoted_to: usize,
}

/// Where content may end.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// The phrase that it ends before.
    pub at: usize,
    /// How many finite verbs it has up to there.
    verbs: usize,
}

impl<'a> Open<'a> {
    /// The phrase that the content ends before.
    pub fn end(&self, weights: &Weights) -> usize {
        if self.start >= self.limit {
            return self.limit;
        }
        let start = self.document.phrases[self.start].first;
        let length = |end: usize| self.document.phrases[end - 1].end - start;
        let mut ends = Vec::with_capacity(16);
        let mut reached = 1.0_f32;
        for end in self.ends() {
            let mut score = weights.score();
            self.describe(end, &mut score);
            let stops = score.confidence();
            ends.push((end.at, length(end.at), reached * stops));
            reached *= 1.0 - stops;
            if reached < NEGLIGIBLE {
                break;
            }
        }
        ends.push((self.limit, length(self.limit), reached));
        let mut best = (0.0, self.limit);
        for &(at, long, likely) in &ends {
            let close = ends.iter().filter(|end| 2 * end.1.min(long) >= end.1.max(long));
            let worth = likely + close.map(|end| end.2).sum::<f32>();
            if worth >= best.0 {
                best = (worth, at);
            }
        }
        best.1
    }

    /// Where the content may end, in order; the limit itself left out.
    pub fn ends(self) -> impl Iterator<Item = End> {
        let mut depth = 0_usize;
        let mut verbs = 0;
        let ends = (self.start + 1..self.limit).map(move |at| {
            verbs += usize::from(self.document.phrases[at - 1].part.is_finite());
            End { at, verbs }
        });
        ends.filter(move |&End { at, .. }| {
            let part = self.document.phrases[at].part;
            let outside = depth == 0;
            match part {
                Part::Open => depth += 1,
                Part::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            let after_quotation = self.document.phrases[at - 1].quotation().is_some();
            outside
                && (after_quotation
                    || match part {
                        Part::Noun(noun) => noun.time,
                        Part::Adjective | Part::Other | Part::Quotation(_) | Part::Whether => false,
                        _ => true,
                    })
        })
        .take(MOST)
    }

    /// Names what may tell whether the content ends before a phrase.
    pub fn describe(&self, End { at, verbs }: End, features: &mut impl Features) {
        let document = self.document;
        let phrase = document.phrases[at];
        let (lemma, frame) = (self.lemma, self.frame);
        let sort = self.part_name(at);
        features.add(name!["end"]);
        features.add(name!["end" sort]);
        features.add(name!["end" sort frame]);
        features.add(name!["end" frame "cue" lemma]);
        let next = self.next(at);
        let opens = |part: Part| {
            matches!(part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Wh | Part::Adverb)
        };
        let behind = document.phrases[at + 1..self.limit].first();
        if opens(phrase.part) {
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end word" word]);
            features.add(name!["end word" word frame]);
            features.add(name!["end word" word "then" next]);
        } else {
            features.add(name!["end" sort "then" next]);
            features.add(name!["end" sort "then" next frame]);
            if matches!(phrase.part, Part::Comma | Part::Dash)
                && let Some(behind) = behind.filter(|behind| opens(behind.part))
            {
                let word = Label::new(document.word(behind.first as usize));
                features.add(name!["end" sort "word" word]);
            }
        }
        if let Some(named) = self.named(at) {
            let word = if opens(phrase.part) { Label::new(document.word(phrase.first as usize)) } else { sort };
            features.add(name!["end before" word named]);
            features.add(name!["end before" word named "in" frame]);
        }
        if phrase.part == Part::Comma && behind.is_some_and(|behind| behind.part == Part::Conjunction) {
            let second = self.next(at + 1);
            features.add(name!["end comma conjunction" second]);
            features.add(name!["end comma conjunction" second frame]);
        }
        features.add(name!["end cue" lemma sort]);
        if let Some((who, tense)) = self.goes_on(at) {
            features.add(name!["end then" sort who]);
            features.add(name!["end tense" (self.tense(self.cue)) tense sort]);
        }
        if let Some(ahead) = self.quoted_ahead(at) {
            features.add(name!["end ahead" ahead]);
            features.add(name!["end ahead" ahead sort]);
            features.add(name!["end ahead" ahead "in" frame]);
            features.add(name!["end ahead" ahead sort "then" next]);
        }
        let before = self.part_name(at - 1);
        features.add(name!["end after" before sort]);
        if let Some(stretch) = document.phrases[at - 1].quotation() {
            let last = document.stretches[stretch].content().end.saturating_sub(1);
            let comma = match document.token(last).kind {
                Kind::Comma => label!("comma"),
                Kind::Stop | Kind::Exclamation => label!("stop"),
                _ => label!("open"),
            };
            features.add(name!["end quoted" comma "in" frame]);
            features.add(name!["end quoted" comma "then" (self.part_name(at))]);
            let whole = if at == self.start + 1 { label!("whole") } else { label!("part") };
            features.add(name!["end quoted" comma whole]);
            features.add(name!["end quoted" comma sort next frame]);
            let words = match document.words_in(document.stretches[stretch].content()) {
                0..=1 => label!("1"),
                2..=3 => label!("3"),
                4..=8 => label!("8"),
                _ => label!("long"),
            };
            let says = document.levels[stretch + 1].phrases.clone().any(|at| document.phrases[at].part.is_finite());
            let says = if says { label!("clause") } else { label!("words") };
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end quoted word" word]);
            features.add(name!["end quoted word" word "then" next]);
            features.add(name!["end quoted" words sort]);
            features.add(name!["end quoted" says sort]);
            features.add(name!["end quoted" says "word" word]);
        }
        let verbs = [label!("0"), label!("1"), label!("2"), label!("3")][verbs.min(3)];
        features.add(name!["end verbs" verbs sort]);
        features.add(name!["end verbs" verbs "in" frame]);
        let length = match at - self.start {
            0..=1 => label!("1"),
            2..=3 => label!("3"),
            4..=7 => label!("7"),
            8..=15 => label!("15"),
            _ => label!("long"),
        };
        features.add(name!["end length" length]);
        features.add(name!["end length" length sort]);
        let left = match self.limit - at {
            0..=1 => label!("1"),
            2..=3 => label!("3"),
            4..=7 => label!("7"),
            8..=15 => label!("15"),
            _ => label!("long"),
        };
        features.add(name!["end left" left sort]);
        if let Some(verb) = self.shares_subject(at) {
            features.add(name!["end chain"]);
            features.add(name!["end chain" sort]);
            features.add(name!["end chain" "then" next]);
            // "says he would mend it and paint it" goes on where "says he would mend it and paints it" does not.
            let (own, form) = (self.inflection(self.cue), self.inflection(verb));
            let reports = document.phrases[verb].verb().is_some_and(|verb| verb.report.frames.any(Frame::CLAUSE));
            let reports = if reports { label!("reports") } else { label!("acts") };
            let behind = if verb + 1 < self.limit { self.part_name(verb + 1) } else { label!("limit") };
            features.add(name!["end chain" own "and" form reports]);
            features.add(name!["end chain" form reports "before" behind]);
        }
        if self.leaves_clause(at) {
            features.add(name!["end outer verb"]);
            features.add(name!["end outer verb" sort]);
        }
        if self.is_introduced() {
            features.add(name!["end introduced" sort]);
            features.add(name!["end introduced" sort "then" next]);
        }
        if let Some(shape) = self.hands_over(at) {
            features.add(name!["end hands over" shape sort]);
        }
        if self.attributes(at) {
            features.add(name!["end attribution" sort]);
        }
    }

    /// What a phrase is.
    fn part_name(&self, at: usize) -> Label<'static> {
        match self.document.phrases[at].part {
            Part::Noun(noun) if noun.time => label!("time"),
            Part::Noun(_) => label!("noun"),
            Part::Verb(verb) => match verb.shape {
                Shape::Gerund => label!("gerund"),
                Shape::Infinitive => label!("infinitive"),
                Shape::Past if !verb.auxiliary => label!("past"),
                _ => label!("finite"),
            },
            Part::Quotation(_) => label!("quotation"),
            Part::Adjective => label!("adjective"),
            Part::Adverb => label!("adverb"),
            Part::Preposition => label!("preposition"),
            Part::That => label!("that"),
            Part::Whether => label!("whether"),
            Part::Wh => label!("wh"),
            Part::Conjunction => label!("conjunction"),
            Part::Subordinator => label!("subordinator"),
            Part::Comma => label!("comma"),
            Part::Semicolon => label!("semicolon"),
            Part::Colon => label!("colon"),
            Part::Dash => label!("dash"),
            Part::Open => label!("open"),
            Part::Close => label!("close"),
            Part::Break { .. } => label!("break"),
            Part::Other => label!("other"),
        }
    }

    /// What comes after a phrase; of a noun, whether it begins a clause; of a verb, whether it reports.
    fn next(&self, at: usize) -> Label<'static> {
        let document = self.document;
        let next = at + 1;
        if next >= self.limit {
            return label!("limit");
        }
        match document.phrases[next].part {
            Part::Noun(noun) if !noun.time => {
                let clause = (next + 1..(next + 8).min(self.limit)).any(|verb| {
                    document.phrases[verb].part.is_finite()
                        && document.subjects[verb]
                            .is_some_and(|subject| subject.first as usize == next && subject.adjacent)
                });
                if clause { label!("clause") } else { label!("noun") }
            }
            Part::Verb(verb) if verb.report.frames != Frame::NONE => match verb.shape {
                Shape::Gerund => label!("reporting gerund"),
                _ => label!("reporting verb"),
            },
            _ => self.part_name(next),
        }
    }

    /// Whether a later quotation of the sentence would be left out, and whether something between could be its cue.
    fn quoted_ahead(&self, at: usize) -> Option<Label<'static>> {
        if at >= self.quoted_to {
            return None;
        }
        let document = self.document;
        let quotation = (at..self.limit).find(|&at| document.phrases[at].quotation().is_some())?;
        let reports = |phrase: &Phrase| phrase.verb().is_some_and(|verb| verb.report.frames != Frame::NONE);
        let between = &document.phrases[at..quotation];
        Some(match () {
            // "…" that Smith was late — “He was not,” she said — and left
            () if parted(document, quotation) && self.attributes(quotation + 1) => label!("attributed"),
            () if between.iter().any(reports) => label!("cued"),
            () if (at..quotation).any(|at| document.head(at).is(Class::CUE_NOUN)) => label!("named"),
            () if between.iter().any(|phrase| phrase.part.is_finite()) => label!("clause"),
            () => label!("bare"),
        })
    }

    /// What kind of thing the noun phrase right behind a phrase is: a claim, a speech, a person, …
    fn named(&self, at: usize) -> Option<Label<'static>> {
        let document = self.document;
        let next = (at + 1..self.limit.min(at + 2)).find(|&at| document.phrases[at].noun().is_some())?;
        let noun = document.phrases[next].noun()?;
        let head = document.head(next);
        let article = document.word(document.phrases[next].first as usize);
        Some(match () {
            () if noun.time => label!("time"),
            () if head.is(Class::CUE_NOUN) && article.starts_with('a') => label!("a claim"),
            () if head.is(Class::CUE_NOUN) => label!("claim"),
            () if head.is(Class::DOCUMENT) => label!("document"),
            () if head.is(Class::PERSON.or(Class::GROUP).or(Class::BODY)) => label!("person"),
            () if noun.form == Form::Name => label!("name"),
            () if noun.form == Form::Pronoun => label!("pronoun"),
            () if matches!(article, "a" | "an" | "another" | "one") => label!("a thing"),
            () if article == "the" => label!("the thing"),
            () => label!("thing"),
        })
    }

    /// The subject and the tense of the clause that begins at a phrase or right behind it.
    fn goes_on(&self, at: usize) -> Option<(Label<'a>, Label<'static>)> {
        const REACH: usize = 8;
        let document = self.document;
        let first = (at..(at + 3).min(self.limit)).find(|&at| document.phrases[at].noun().is_some())?;
        let verb = (first + 1..(first + REACH).min(self.limit)).find(|&verb| {
            document.phrases[verb].part.is_finite()
                && document.subjects[verb].is_some_and(|subject| subject.first as usize == first && subject.adjacent)
        })?;
        let noun = document.phrases[first].noun()?;
        let who = match noun.form {
            Form::Pronoun => Label::new(document.word(document.phrases[first].first as usize)),
            form => Label::new(form.name()),
        };
        Some((who, self.tense(verb)))
    }

    /// Whether a verb is in the past, or what would be in a content that is told in the past.
    fn tense(&self, verb: usize) -> Label<'static> {
        let first = self.document.phrases[verb].first as usize;
        let past = self.document.entry(first).forms.any(Inflection::PAST)
            || ["would", "could", "might"].iter().any(|word| self.document.word(first).eq_ignore_ascii_case(word));
        if past { label!("past") } else { label!("present") }
    }

    /// The form of the first word of a verb group.
    fn inflection(&self, verb: usize) -> Label<'static> {
        let document = self.document;
        let forms = document.entry(document.phrases[verb].first as usize).forms;
        match document.phrases[verb].verb() {
            Some(group) if group.modal => label!("modal"),
            Some(group) if group.auxiliary || group.shape == Shape::Copula => label!("auxiliary"),
            _ if forms.any(Inflection::GERUND) => label!("gerund"),
            _ if forms.any(Inflection::PAST) => label!("past"),
            _ if forms.any(Inflection::THIRD) => label!("third"),
            _ => label!("base"),
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
        // A noun is part of the subject itself.
        let own = match document.phrases[self.cue].part {
            Part::Noun(_) => self.cue as u32 + 1,
            _ => match document.subjects[self.cue] {
                Some(subject) => subject.first,
                None => return false,
            },
        };
        (at..(at + 3).min(self.limit))
            .find(|&at| !matches!(document.phrases[at].part, Part::Comma | Part::Adverb | Part::Dash))
            .filter(|&verb| document.phrases[verb].part.is_finite())
            .and_then(|verb| document.subjects[verb])
            .is_some_and(|subject| subject.first < own)
    }

    /// Whether the cue's clause stands before its main clause: "As he said …,".
    fn is_introduced(&self) -> bool {
        let document = self.document;
        if document.phrases[self.cue].verb().is_some_and(|verb| verb.shape == Shape::Gerund)
            && opens_sentence(document, self.cue)
        {
            return true;
        }
        document.subjects[self.cue].is_some_and(|subject| {
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

    /// The shape of a cue close behind a phrase that a comma or a colon parts from a quotation: "…, Smith said, “…”".
    fn hands_over(&self, at: usize) -> Option<Label<'static>> {
        const REACH: usize = 10;
        let document = self.document;
        let quotation =
            (at + 2..(at + REACH).min(self.limit)).find(|&at| document.phrases[at].quotation().is_some())?;
        let parted = matches!(document.phrases[quotation - 1].part, Part::Comma | Part::Colon);
        let verb = (at..quotation - 1).rev().find_map(|at| document.phrases[at].verb())?;
        (parted && verb.report.frames.any(Frame::QUOTATION) && !verb.passive).then_some(match verb.shape {
            Shape::Gerund => label!("gerund"),
            Shape::Infinitive => label!("infinitive"),
            _ => label!("finite"),
        })
    }

    /// Whether a clause that attributes what stands before it comes behind a comma: "…, Smith said".
    fn attributes(&self, at: usize) -> bool {
        let document = self.document;
        let reports = |verb: usize| {
            document.phrases[verb]
                .verb()
                .is_some_and(|verb| verb.report.frames.any(Frame::CLAUSE.or(Frame::QUOTATION)) && !verb.passive)
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

/// Whether a participle begins its sentence, or follows only what opens the clause that it is in: "noting that",
/// "and after saying that".
pub(super) fn opens_sentence(document: &Document<'_>, participle: usize) -> bool {
    let before = (participle.saturating_sub(2)..participle).rev().find(|&at| {
        !matches!(document.phrases[at].part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Adverb)
    });
    before.map_or(participle < 2, |before| document.phrases[before].is_break())
}
