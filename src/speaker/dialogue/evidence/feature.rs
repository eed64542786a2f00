//! Features: what may speak for a candidate or against.

macro_rules! features {
    ($($name:ident)*) => {
        /// What may speak for a character or against.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Feature { $($name),* }

        impl Feature {
            /// All of them by name, in order.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        }
    };
}

features! {
    // The source of the turn.
    SourceIs SourceIsBearer SourceIsRole SourceIsIndefinite SourceIsNot SourceIsNotBearer SourceIsNotRole SourceAgrees SourceDiffers SourcePlural
    // The narration of its paragraph.
    Mentioned OnlyOne First LastBefore SubjectBefore SubjectAfter ActsBefore ActsAfter PronounAgrees PronounDiffers
    // The narration before it.
    PriorSubject PriorPronounSubject PriorLast PriorMentioned PriorLeadsIn
    // When it was mentioned last.
    Rank0 Rank1 Rank2 Rank3 Rank4 Near Close Far Distant Never
    Agreeing0 Agreeing1 Agreeing2 MentionedBefore ObjectBefore
    // The words that are spoken.
    AddressedHere AddressedBefore AddressedNext SpokenOf SpokenOfBefore SpokenOfNext
    AddressGenderBeforeAgrees AddressGenderBeforeDiffers AddressGenderNextAgrees AddressGenderNextDiffers
    ListensHere ListenedBefore SaysI
    // What it is in the whole text.
    Unnamed Silent Ungendered Narrator Thing
    // Features that have a value: from here on.
    AddressedNear SpokenOfNear TalkativeNearby PresentNearby Voice Salient Talkative
    // Who spoke before.
    SameAdjacent SameParagraph SameAfterBeat SameAfterGap SameAfterScene
    SecondAdjacent SecondAfterBeat SecondAfterGap SecondAnswers
    Third Earlier NewAdjacent NewAfterBeat NewAfterGap NewAfterScene
}

/// The first feature that has a value, and how many do.
const VALUED: usize = Feature::AddressedNear as usize;
const VALUES: usize = Feature::SameAdjacent as usize - VALUED;

/// Features that have no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features(u64);

const _: () = assert!(VALUED <= u64::BITS as usize);

impl Features {
    pub const NONE: Self = Self(0);

    pub const fn with(self, feature: Feature) -> Self {
        Self(self.0 | 1 << feature as u32)
    }

    /// This feature where something holds.
    pub const fn only_if(holds: bool, feature: Feature) -> Self {
        Self((holds as u64) << feature as u32)
    }

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<Feature> for Features {
    fn from(feature: Feature) -> Self {
        Self::NONE.with(feature)
    }
}

/// What is known of a candidate in a turn.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    features: Features,
    values: [f32; VALUES],
}

impl Evidence {
    pub fn add(&mut self, features: impl Into<Features>) {
        self.features = self.features.or(features.into());
    }

    /// Takes features away and adds others.
    pub fn replace(&mut self, old: Features, new: Features) {
        self.features = Features(self.features.0 & !old.0 | new.0);
    }

    /// Whether any of these features is among those that have no value.
    pub fn has(&self, any: Features) -> bool {
        self.features.0 & any.0 != 0
    }

    /// The value of a feature that has one.
    pub fn value(&mut self, feature: Feature) -> &mut f32 {
        &mut self.values[feature as usize - VALUED]
    }

    /// The features that have no value, as numbers.
    #[inline]
    pub fn flags(&self) -> impl Iterator<Item = usize> {
        let mut rest = self.features.0;
        std::iter::from_fn(move || {
            let feature = (rest != 0).then_some(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(feature)
        })
    }

    /// The others, each with its value.
    #[inline]
    pub fn values(&self) -> impl Iterator<Item = (usize, f32)> {
        (VALUED..).zip(self.values)
    }
}

/// How the text tells who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    Name,
    Nominal,
    Pronoun,
    /// Only an action in the paragraph.
    Beat,
    Nothing,
}

impl Telling {
    #[cfg(test)]
    pub const ALL: [Telling; 5] = [Self::Name, Self::Nominal, Self::Pronoun, Self::Beat, Self::Nothing];
    pub const NAMES: &[&str] = &["name", "nominal", "pronoun", "beat", "nothing"];
}
