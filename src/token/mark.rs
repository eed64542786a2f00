//! Quotation marks, each of which has an entry of its own in the lexicon.

use crate::lexicon::Word;

macro_rules! marks {
    ($($(#[$doc:meta])* $mark:ident,)+) => {
        /// A quotation mark, or what may be one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Mark { $($(#[$doc])* $mark,)+ }

        /// All of them, in their order.
        static ALL: &[Mark] = &[$(Mark::$mark),+];
    };
}

marks! {
    /// `"`
    Double,
    /// `'`
    Single,
    /// “
    LeftDouble,
    /// ” or `''`
    RightDouble,
    /// ‘
    LeftSingle,
    /// ’
    RightSingle,
    /// „ or ‚‚
    LowDouble,
    /// ‚
    LowSingle,
    /// «
    LeftGuillemet,
    /// »
    RightGuillemet,
    /// ‹
    LeftAngle,
    /// ›
    RightAngle,
    /// 「
    LeftCorner,
    /// 」
    RightCorner,
    /// 『
    LeftWhiteCorner,
    /// 』
    RightWhiteCorner,
    /// ` `` `
    Backticks,
}

const _: () = assert!(ALL.len() <= Word::SIGNS as usize);

impl Mark {
    /// The mark whose entry this is.
    #[inline]
    pub fn of_word(word: Word) -> Option<Mark> {
        ALL.get(word.sign()).copied()
    }

    /// Its entry in the lexicon.
    pub const fn word(self) -> Word {
        Word::of_sign(self as u16)
    }

    /// The mark that a character is, beyond ASCII.
    pub fn of(character: char) -> Option<Mark> {
        Some(match character {
            '＂' => Mark::Double,
            '“' | '‟' => Mark::LeftDouble,
            '”' => Mark::RightDouble,
            '‘' | '‛' => Mark::LeftSingle,
            '’' => Mark::RightSingle,
            '„' => Mark::LowDouble,
            '‚' => Mark::LowSingle,
            '«' => Mark::LeftGuillemet,
            '»' => Mark::RightGuillemet,
            '‹' => Mark::LeftAngle,
            '›' => Mark::RightAngle,
            '「' => Mark::LeftCorner,
            '」' => Mark::RightCorner,
            '『' => Mark::LeftWhiteCorner,
            '』' => Mark::RightWhiteCorner,
            _ => return None,
        })
    }
}
