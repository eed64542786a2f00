//! What may tell whether content ends before a phrase.

use std::ops::Range;

use super::{End, Open, parted};
use crate::Form;
use crate::attribution::labels::{Ahead, Closing, Construction, Does, Extent, Inflected, Number, Says, Thing};
use crate::features::{Features, Label, known, name};
use crate::lexicon::{Class, Form as Inflection, Frame};
use crate::phrase::{Kind, Kinds, Part, Phrase, Shape};
use crate::token;

impl<'a> Open<'a> {
    /// Names what may tell whether the content ends before a phrase.
    #[cfg(feature = "fit")]
    pub fn describe(&self, end: End, features: &mut impl Features) {
        self.describe_cue(features);
        self.describe_place(end, features);
        self.describe_surroundings(end, features);
    }

    /// What is the same for all phrases.
    pub(super) fn describe_cue(&self, features: &mut impl Features) {
        let (lemma, frame) = (self.lemma, self.frame);
        features.add(name!["end" frame "cue" lemma]);
    }

    /// What is seen of a phrase at a glance: what it is, what stands before it and how much of the content has come.
    pub(super) fn describe_place(&self, End { at, verbs }: End, features: &mut impl Features) {
        let (kind, before, frame) = (self.document.kind(at), self.document.kind(at - 1), self.frame);
        features.add(known!["end" (kind: Kind)]);
        features.add(known!["end after" (before: Kind) (kind: Kind)]);
        let verbs = [Number::Zero, Number::One, Number::Two, Number::Three][verbs.min(3)];
        features.add(known!["end verbs" (verbs: Number) "in" (frame: Construction)]);
        let length = phrases(at - self.start);
        features.add(known!["end length" (length: Number) (kind: Kind)]);
        if self.introduced {
            features.add(known!["end introduced" (kind: Kind)]);
        }
    }

    /// What takes a longer look.
    pub(super) fn describe_surroundings(&self, End { at, .. }: End, features: &mut impl Features) {
        const OPENS: Kinds =
            Kinds::of(&[Kind::Preposition, Kind::Subordinator, Kind::Conjunction, Kind::Wh, Kind::Adverb]);
        let document = self.document;
        let phrase = document.phrases[at];
        let (lemma, frame) = (self.lemma, self.frame);
        let kind = document.kind(at);
        let next = self.next(at);
        let behind = if at + 1 < self.limit { document.kind(at + 1) } else { Kind::Other };
        let named = self.named(at);
        if kind.is(OPENS) {
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end word" word]);
            features.add(name!["end word" word "then" next]);
            if let Some(named) = named {
                features.add(name!["end before" word named]);
            }
        } else {
            features.add(known!["end" (kind: Kind) "then" (next: Kind)]);
            features.add(name!["end" kind "then" next frame]);
            if kind.is(Kinds::of(&[Kind::Comma, Kind::Dash])) & behind.is(OPENS) {
                let word = Label::new(document.word(document.phrases[at + 1].first as usize));
                features.add(name!["end" kind "word" word]);
            }
            if let Some(named) = named {
                features.add(known!["end before" (kind: Kind) (named: Thing)]);
            }
        }
        if (kind == Kind::Comma) & (behind == Kind::Conjunction) {
            let second = self.next(at + 1);
            features.add(known!["end comma conjunction" (second: Kind)]);
        }
        features.add(name!["end cue" lemma kind]);
        if let Some(ahead) = self.quoted_ahead(at) {
            features.add(known!["end ahead" (ahead: Ahead)]);
            features.add(name!["end ahead" ahead kind "then" next]);
        }
        if let Some(stretch) = document.phrases[at - 1].quotation() {
            let content = document.stretches[stretch].content();
            let closing = match document.token(content.end.saturating_sub(1)).kind {
                token::Kind::Comma => Closing::Comma,
                token::Kind::Stop | token::Kind::Exclamation => Closing::Stop,
                _ => Closing::Open,
            };
            features.add(known!["end quoted" (closing: Closing) "then" (kind: Kind)]);
            let extent = if at == self.start + 1 { Extent::Whole } else { Extent::Part };
            features.add(known!["end quoted" (closing: Closing) (extent: Extent)]);
            features.add(name!["end quoted" closing kind next frame]);
            let says = document.levels[stretch + 1].phrases().any(|at| document.phrases[at].part.is_finite());
            let says = if says { Says::Clause } else { Says::Words };
            let word = Label::new(document.word(phrase.first as usize));
            features.add(name!["end quoted word" word]);
            features.add(known!["end quoted" (says: Says) (kind: Kind)]);
        }
        if let Some(verb) = self.shares_subject(at) {
            features.add(known!["end chain" (kind: Kind)]);
            // "says he would mend it and paint it" goes on where "says he would mend it and paints it" does not.
            let form = self.inflection(verb);
            let does = self.does(verb);
            let behind = if verb + 1 < self.limit { document.kind(verb + 1) } else { Kind::Limit };
            features.add(name!["end chain" form does "before" behind]);
        }
        if kind.is(Kinds::of(&[Kind::Dash, Kind::Comma, Kind::Conjunction])) {
            // One of two commas or dashes sets words apart amid the content.
            let (before, ahead) = (self.count(kind, self.start..at), self.count(kind, at + 1..self.limit));
            features.add(name!["end between" kind before ahead]);
        }
        if let Some(verb) = self.joined_clause(at) {
            // "Makey said it was old, and Smith said it leaked" are two contents.
            let (does, form) = (self.does(verb), self.inflection(verb));
            features.add(known!["end clause" (does: Does) (kind: Kind)]);
            features.add(known!["end clause" (does: Does) (form: Inflected)]);
        }
        if self.leaves_clause(at) {
            features.add(known!["end outer verb"]);
        }
        if self.attributes(at) {
            features.add(known!["end attribution" (kind: Kind)]);
        }
    }

    /// What comes after a phrase; of a noun, whether it begins a clause; of a verb, whether it reports.
    fn next(&self, at: usize) -> Kind {
        let next = at + 1;
        if next >= self.limit {
            return Kind::Limit;
        }
        let kind = self.document.kind(next);
        match self.document.phrases[next].part {
            Part::Noun(_) if kind == Kind::Noun && self.predicate(next).is_some() => Kind::Clause,
            Part::Verb(verb) if verb.frames != Frame::NONE => match kind {
                Kind::Gerund => Kind::ReportingGerund,
                _ => Kind::ReportingVerb,
            },
            _ => kind,
        }
    }

    /// The finite verb of the clause that begins with a noun phrase.
    fn predicate(&self, noun: usize) -> Option<usize> {
        const REACH: usize = 8;
        let document = self.document;
        let verb = document.outlines[noun].verb(noun, REACH);
        verb.filter(|&verb| verb < self.limit && document.kind(verb).is(Kinds::FINITE))
    }

    /// Whether a later quotation of the sentence would be left out, and whether something between could be its cue.
    fn quoted_ahead(&self, at: usize) -> Option<Ahead> {
        if at >= self.quoted_to {
            return None;
        }
        let document = self.document;
        let quotation = (at..self.limit).find(|&at| document.kind(at) == Kind::Quotation)?;
        let reports = |phrase: &Phrase| phrase.verb().is_some_and(|verb| verb.frames != Frame::NONE);
        let between = &document.phrases[at..quotation];
        Some(match () {
            // "…" that Smith was late — “He was not,” she said — and left
            () if parted(document, quotation) && self.attributes(quotation + 1) => Ahead::Attributed,
            () if between.iter().any(reports) => Ahead::Cued,
            () if (at..quotation).any(|at| document.head(at).is(Class::CUE_NOUN)) => Ahead::Named,
            () if (at..quotation).any(|at| document.kind(at).is(Kinds::FINITE)) => Ahead::Clause,
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

    /// How many of a kind there are, up to two; none that hands over to a quotation.
    fn count(&self, kind: Kind, phrases: Range<usize>) -> Number {
        let document = self.document;
        let sets_apart = |&at: &usize| {
            document.kind(at) == kind
                && self.document.outlines.get(at + 1).is_none_or(|next| next.kind != Kind::Quotation)
        };
        [Number::Zero, Number::One, Number::Two][phrases.filter(sets_apart).count().min(2)]
    }

    /// Whether a verb is that of the cue, or another that reports.
    fn does(&self, verb: usize) -> Does {
        let document = self.document;
        let Some(group) = document.phrases[verb].verb().filter(|group| group.frames.any(Frame::CLAUSE)) else {
            return Does::Acts;
        };
        let cue = document.phrases[self.cue].verb();
        let repeats = cue.is_some_and(|cue| document.lemma(cue) == document.lemma(group));
        if repeats { Does::Repeats } else { Does::Reports }
    }

    /// The verb of the clause with a subject of its own that begins at a comma or a conjunction, or both.
    fn joined_clause(&self, at: usize) -> Option<usize> {
        const JOINS: Kinds =
            Kinds::of(&[Kind::Comma, Kind::Conjunction, Kind::Subordinator, Kind::Semicolon, Kind::Dash]);
        let document = self.document;
        if !document.kind(at).is(JOINS) {
            return None;
        }
        let noun = (at + 1..(at + 3).min(self.limit)).find(|&at| !document.kind(at).is(JOINS))?;
        document.phrases[noun].noun()?;
        self.predicate(noun)
    }

    /// The verb behind a comma or a conjunction with which the cue's subject goes on.
    fn shares_subject(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let own = document.subject(self.cue)?;
        (at..(at + 4).min(self.limit))
            .find(|&at| !document.kind(at).is(Kinds::of(&[Kind::Comma, Kind::Conjunction, Kind::Adverb, Kind::Dash])))
            .filter(|&verb| {
                document.kind(verb).is(Kinds::VERB)
                    && document.subject(verb).is_some_and(|subject| !subject.adjacent && subject.first == own.first)
            })
    }

    /// Whether a verb comes whose subject stands before the cue's own: "Makey, who said that …, left".
    fn leaves_clause(&self, at: usize) -> bool {
        let document = self.document;
        let subject = (at..(at + 3).min(self.limit))
            .find(|&at| !document.kind(at).is(Kinds::of(&[Kind::Comma, Kind::Adverb, Kind::Dash])))
            .filter(|&verb| document.kind(verb).is(Kinds::FINITE))
            .and_then(|verb| document.subject(verb));
        // A noun is part of the subject itself.
        let own = || match document.phrases[self.cue].part {
            Part::Noun(_) => Some(self.cue as u32 + 1),
            _ => document.subject(self.cue).map(|subject| subject.first),
        };
        subject.is_some_and(|subject| own().is_some_and(|own| subject.first < own))
    }

    /// Whether a clause that attributes what stands before it comes behind a comma: "…, Smith said".
    fn attributes(&self, at: usize) -> bool {
        let document = self.document;
        let reports = |verb: usize| {
            document.phrases[verb]
                .verb()
                .is_some_and(|verb| verb.frames.any(Frame::CLAUSE.or(Frame::QUOTATION)) && !verb.passive())
        };
        const ENDS: Kinds = Kinds::of(&[Kind::Comma, Kind::Adverb, Kind::Preposition, Kind::Dash, Kind::Time]);
        let comma = document.kind(at) == Kind::Comma;
        if !comma && document.kind(at - 1) != Kind::Quotation {
            return false;
        }
        let first = at + usize::from(comma);
        if first >= self.limit {
            return false;
        }
        if document.is_word(first, "according") || reports(first) && document.subject(first).is_none() {
            return true;
        }
        let verb = document.outlines[first].verb(first, 10).filter(|&verb| verb < self.limit && reports(verb));
        verb.is_some_and(|verb| verb + 1 >= self.limit || document.kind(verb + 1).is(ENDS))
    }
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
