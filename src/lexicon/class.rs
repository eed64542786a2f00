//! Sets of word classes, of inflected forms, and of the frames in which verbs and nouns take reported content.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Class(pub(super) u64);

macro_rules! classes {
    (@ $bit:expr; $(#[$doc:meta])* $name:ident $($rest:tt)*) => {
        impl Class { $(#[$doc])* pub const $name: Class = Class(1 << ($bit)); }
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

// Those that tokens carry.
classes! {
    @ Class::SPARE;
    /// A form of a verb that may report.
    REPORTING
    /// A form of any verb.
    VERB
    /// A verb whose base and -s form are often nouns.
    NOUNISH
    BE
    HAVE
    DO
    MODAL
    NEGATION
    TO
    THAT
    WH
    WHETHER
    DETERMINER
    PREPOSITION
    CONJUNCTION
    SUBORDINATOR
    PRONOUN
    SUBJECT
    POSSESSIVE
    FIRST_PERSON
    SECOND_PERSON
    SINGULAR
    PLURAL
    MALE
    FEMALE
    INDEFINITE
    CONTRACTION
    THERE
    NUMERAL
    QUANTIFIER
    INTERJECTION
    ADVERB
    /// A day, a month, "yesterday".
    TIME
    /// "week", "morning".
    TIME_UNIT
    ADJECTIVE
    FIRST_NAME
    TITLE
    /// Mr., Mrs., Sir.
    CIVIL
    PERSON
    GROUP
    BODY
    DOCUMENT
    KIN
    PLACE
    DEMONYM
    ORGANIZATION
    THING
    CUE_NOUN
    /// The plural of a noun in the lexicon.
    PLURAL_NOUN
    /// Names an organisation by itself.
    ORGANIZATION_NAME
    /// Ends in -ly, behind two letters or more.
    LY
}

// Those that tokens do not carry: the entry of the word is asked for them.
classes! {
    @ 0;
    /// An adjective of stance: "confident that".
    STANCE
    ABBREVIATION
    /// An abbreviation that may end a sentence as well.
    ABBREVIATION_INNER
    ABBREVIATION_NUMBER
    /// The first word of a reporting verb of several words.
    MULTIWORD
    OBJECT
    REFLEXIVE
    NEUTER
    HEDGE
    /// Ends in -ly and is no adverb.
    NO_ADVERB
    /// A noun that tells nothing but gender and age, or that anybody may be called: "man", "friend".
    ANYBODY
    /// A title of women who are or were married.
    WIFE
    /// A title of women who are not.
    MISS
}

impl Class {
    pub const NONE: Class = Class(0);
    /// Words that say nothing by themselves: with a capital they begin a sentence and no name.
    pub const FUNCTION: Class = Class(
        Self::BE.0
            | Self::HAVE.0
            | Self::DO.0
            | Self::MODAL.0
            | Self::NEGATION.0
            | Self::TO.0
            | Self::THAT.0
            | Self::WH.0
            | Self::WHETHER.0
            | Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::PRONOUN.0
            | Self::THERE.0
            | Self::QUANTIFIER.0
            | Self::INTERJECTION.0,
    );
    /// Auxiliaries.
    pub const AUXILIARY: Class = Class(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// Nouns for somebody or something that can speak.
    pub const ROLE: Class = Class(Self::PERSON.0 | Self::GROUP.0 | Self::BODY.0 | Self::DOCUMENT.0);

    /// The lowest bits are left for what tokens carry beside classes.
    pub const SPARE: u32 = 13;

    /// The classes that tokens carry, as bits.
    pub const fn carried(self) -> u64 {
        self.0 >> Self::SPARE << Self::SPARE
    }

    /// Whether tokens carry all of them.
    pub const fn is_carried(self) -> bool {
        self.carried() == self.0
    }

    /// Whether it shares a class with another set.
    pub const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// A set without the classes of another.
    pub const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// Both sets as one.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// A set of inflected forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Form(pub(super) u8);

impl Form {
    pub const BASE: Form = Form(1);
    pub const THIRD: Form = Form(2);
    pub const PAST: Form = Form(4);
    pub const PARTICIPLE: Form = Form(8);
    pub const GERUND: Form = Form(16);
    /// How many there are.
    pub const COUNT: u32 = 5;
    /// A form that can be the only verb of a clause.
    pub const FINITE: Form = Form(1 | 2 | 4);

    pub const fn any(self, other: Form) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Form) -> Form {
        Form(self.0 | other.0)
    }

    /// Whether it has no form but those.
    pub const fn only(self, other: Form) -> bool {
        self.0 & !other.0 == 0
    }
}

/// The frames in which a verb or noun takes reported content, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Frame(pub(super) u16);

#[allow(dead_code, reason = "some are read nowhere but in the tables")]
impl Frame {
    pub const NONE: Frame = Frame(0);
    /// q: a direct quotation.
    pub const QUOTATION: Frame = Frame(1);
    /// t: a that-clause or a bare clause.
    pub const CLAUSE: Frame = Frame(2);
    /// o: an addressee between verb and content.
    pub const ADDRESSEE: Frame = Frame(4);
    /// i: an infinitive.
    pub const INFINITIVE: Frame = Frame(8);
    /// j: an object and its infinitive.
    pub const OBJECT_INFINITIVE: Frame = Frame(16);
    /// w: whether, if, or another indirect question.
    pub const QUESTION: Frame = Frame(32);
    /// g: a gerund.
    pub const GERUND: Frame = Frame(64);
    /// n: a noun phrase.
    pub const NOUN: Frame = Frame(128);
    /// f: an object, and what it is praised or blamed for.
    pub const OBJECT_FOR: Frame = Frame(256);
    /// a: an object as something.
    pub const OBJECT_AS: Frame = Frame(512);
    /// c: an object and what it is called.
    pub const COMPLEMENT: Frame = Frame(1024);
    /// p: a prepositional object.
    pub const PREPOSITION: Frame = Frame(2048);
    /// s: evidence, with a thing for its subject.
    pub const EVIDENCE: Frame = Frame(4096);
    /// d: the verb denies or declines.
    pub const DENIAL: Frame = Frame(8192);

    pub const fn any(self, other: Frame) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Frame) -> Frame {
        Frame(self.0 | other.0)
    }
}
