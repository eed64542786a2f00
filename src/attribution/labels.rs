//! The labels of features that are of sorts with a few each: see [`known`](crate::features::known).

use crate::Form;
use crate::features::labels;
use crate::lexicon::Frame;
use crate::phrase::Part;

labels! {
    /// How content stands to its cue.
    pub(crate) Construction {
        According = "according",
        AccordingEnd = "according-end",
        AccordingFront = "according-front",
        As = "as",
        Clause = "clause",
        Condition = "condition",
        Gap = "gap",
        Gerund = "gerund",
        Infinitive = "infinitive",
        Label = "label",
        LaterClause = "later clause",
        LaterThat = "later that",
        Noun = "noun",
        NounAgentInfinitive = "noun-agent-infinitive",
        NounAgentPreposition = "noun-agent-preposition",
        NounAgentThat = "noun-agent-that",
        NounCopula = "noun-copula",
        NounInfinitive = "noun-infinitive",
        NounLaterThat = "noun-later-that",
        NounPreposition = "noun-preposition",
        NounThat = "noun-that",
        ObjectAs = "object-as",
        ObjectComplement = "object-complement",
        ObjectFor = "object-for",
        ObjectInfinitive = "object-infinitive",
        ObjectOf = "object-of",
        ObjectQuotation = "object-quotation",
        ObjectTo = "object-to",
        Parenthesis = "parenthesis",
        ParenthesisEnd = "parenthesis-end",
        ParenthesisFragment = "parenthesis-fragment",
        ParenthesisMiddle = "parenthesis-middle",
        Passive = "passive",
        PassiveInfinitive = "passive-infinitive",
        Preposition = "preposition",
        Question = "question",
        Quotation = "quotation",
        Seems = "seems",
        That = "that",
    }
}

labels! {
    /// What stands beside a mention or a cue.
    pub(super) Neighbour {
        Start = "start",
        Comma = "comma",
        That = "that",
        Wh = "wh",
        Subordinator = "subordinator",
        Conjunction = "conjunction",
        Time = "time",
        Noun = "noun",
        Reporting = "reporting",
        Verb = "verb",
        Preposition = "preposition",
        Quotation = "quotation",
        Adjective = "adjective",
        Other = "other",
    }
}

impl Neighbour {
    pub fn of(part: &Part) -> Self {
        match part {
            Part::Break { .. } => Self::Start,
            Part::Comma => Self::Comma,
            Part::That => Self::That,
            Part::Wh => Self::Wh,
            Part::Subordinator => Self::Subordinator,
            Part::Conjunction => Self::Conjunction,
            Part::Noun(noun) if noun.time => Self::Time,
            Part::Noun(_) => Self::Noun,
            Part::Verb(verb) if verb.frames != Frame::NONE => Self::Reporting,
            Part::Verb(_) => Self::Verb,
            Part::Preposition => Self::Preposition,
            Part::Quotation(_) => Self::Quotation,
            Part::Adjective => Self::Adjective,
            _ => Self::Other,
        }
    }
}

labels! {
    /// What stands before the clause of a cue.
    pub(super) Before {
        Break = "break",
        Comma = "comma",
        That = "that",
        Wh = "wh",
        Subordinator = "subordinator",
        Conjunction = "conjunction",
        Noun = "noun",
        Verb = "verb",
        Preposition = "preposition",
        Quotation = "quotation",
        Other = "other",
    }
}

labels! {
    /// The shape of a cue.
    pub(super) Cue {
        None = "none",
        Noun = "noun",
        Passive = "passive",
        Auxiliary = "auxiliary",
        Present = "present",
        Past = "past",
        Finite = "finite",
        Infinitive = "infinitive",
        Gerund = "gerund",
        Copula = "copula",
    }
}

labels! {
    /// The form of the first word of a verb group.
    pub(super) Inflected {
        Modal = "modal",
        Auxiliary = "auxiliary",
        Gerund = "gerund",
        Past = "past",
        Third = "third",
        Base = "base",
    }
}

labels! {
    /// What a verb does.
    pub(super) Does {
        Reports = "reports",
        Repeats = "repeats",
        Acts = "acts",
    }
}

labels! {
    /// Where the subject of a cue stands.
    pub(super) Linked {
        None = "no subject",
        Adjacent = "adjacent",
        Carried = "carried",
    }
}

labels! {
    /// A number, or the one that a greater one is below.
    pub(super) Number {
        Zero = "0",
        One = "1",
        Two = "2",
        Three = "3",
        Four = "4",
        Five = "5",
        Seven = "7",
        Eight = "8",
        Nine = "9",
        Ten = "10",
        Fifteen = "15",
        Sixteen = "16",
        ThirtyTwo = "32",
        Far = "far",
        Long = "long",
    }
}

labels! {
    /// How likely a choice is, at least.
    pub(super) Likely {
        Sole = "sole",
        Nine = "9",
        Seven = "7",
        Five = "5",
        Three = "3",
        Less = "1",
    }
}

labels! {
    /// A choice's place.
    pub(super) Order {
        First = "first",
        Second = "second",
        Later = "later",
    }
}

labels! {
    /// What kind of thing a noun phrase stands for.
    pub(super) Thing {
        Time = "time",
        New = "a claim",
        Claim = "claim",
        Document = "document",
        Person = "person",
        Group = "group",
        Body = "body",
        First = "first",
        Second = "second",
        Named = "named",
        Name = "name",
        Pronoun = "pronoun",
        Another = "a thing",
        Known = "the thing",
        Other = "thing",
    }
}

labels! {
    /// What content or its source is: a noun phrase by its form, or something else.
    pub(super) Begins {
        None = "none",
        Name = "name",
        Nominal = "nominal",
        Pronoun = "pronoun",
        Verb = "verb",
        Quotation = "quotation",
        Word = "word",
        Claim = "claim",
        Document = "document",
        Person = "person",
    }
}

impl From<Form> for Begins {
    fn from(form: Form) -> Self {
        match form {
            Form::Name => Self::Name,
            Form::Nominal => Self::Nominal,
            Form::Pronoun => Self::Pronoun,
        }
    }
}

labels! {
    /// What stands behind a second verb that reports.
    pub(super) Behind {
        Question = "question",
        Quotation = "quotation",
        Noun = "noun",
        Other = "other",
    }
}

labels! {
    /// What stands before a quotation further on.
    pub(super) Ahead {
        Attributed = "attributed",
        Cued = "cued",
        Named = "named",
        Clause = "clause",
        Bare = "bare",
    }
}

labels! {
    /// How a quotation ends.
    pub(super) Closing {
        Comma = "comma",
        Stop = "stop",
        Open = "open",
    }
}

labels! {
    /// Whether a quotation is all of the content.
    pub(super) Extent {
        Whole = "whole",
        Part = "part",
    }
}

labels! {
    /// Whether a quotation is a clause.
    pub(super) Says {
        Clause = "clause",
        Words = "words",
    }
}

labels! {
    /// Whether a candidate stands in a quotation.
    pub(super) Depth {
        Ground = "ground",
        Quoted = "quoted",
    }
}
