//! What a quoted stretch looks like, from the inside and in its sentence: words that somebody said, or a few that the
//! author borrows.

use crate::Genre;
use crate::document::Document;
use crate::phrase::Part;
use crate::token::Kind;

/// What stands before a quoted stretch in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing: the stretch begins a sentence.
    Nothing,
    /// The same, in a paragraph of its own after one that ends in a colon.
    ColonBefore,
    /// The same, after one that ends in a comma, a dash or, in fiction, in a word.
    OpenBefore,
    Comma,
    Colon,
    Dash,
    /// Other words of a clause.
    Clause,
}

/// Nobody asks for more words.
const MOST_WORDS: usize = 10;

/// What a quoted stretch looks like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// How many words it has, or more than [`MOST_WORDS`].
    pub words: usize,
    /// Begins with a capital, a number or dots.
    pub begins: bool,
    /// What ends it.
    pub terminal: Kind,
    pub lead: Lead,
}

impl Look {
    /// A look at the stretch that is a phrase of a level that begins at `start`.
    pub fn at(document: &Document<'_>, start: usize, at: usize, stretch: usize) -> Self {
        let content = document.stretches[stretch].content();
        let inner = &document.tokens[content.clone()];
        let bare = |token: &&crate::token::Token| !matches!(token.kind, Kind::Mark);
        let begins = inner.iter().find(bare).is_some_and(|token| {
            token.capital()
                || matches!(token.kind, Kind::Number | Kind::Ellipsis | Kind::Open | Kind::Symbol | Kind::At)
        });
        let terminal = inner.iter().rfind(bare).map_or(Kind::End, |token| token.kind);
        Self {
            words: document.words_up_to(MOST_WORDS, content.start as u32..content.end as u32),
            begins,
            terminal,
            lead: lead(document, start, at),
        }
    }

    /// Whether it reads as a sentence, or as one that goes on after its attribution.
    pub fn is_sentence(&self) -> bool {
        self.begins
            && matches!(
                self.terminal,
                Kind::Stop | Kind::Exclamation | Kind::Ellipsis | Kind::Comma | Kind::Dash | Kind::Hyphen
            )
    }

    /// Whether it ends as words do that a clause follows.
    pub fn hands_over(&self) -> bool {
        matches!(self.terminal, Kind::Comma | Kind::Exclamation | Kind::Dash | Kind::Hyphen | Kind::Ellipsis)
    }

    /// Whether the sentence ends with it.
    pub fn is_full(&self) -> bool {
        self.terminal == Kind::Stop
    }

    /// Whether its sentence begins with it.
    pub fn opens_sentence(&self) -> bool {
        matches!(self.lead, Lead::Nothing | Lead::ColonBefore | Lead::OpenBefore)
    }
}

fn lead(document: &Document<'_>, start: usize, at: usize) -> Lead {
    if at == start {
        return Lead::Nothing;
    }
    match document.phrases[at - 1].part {
        Part::Break { .. } if at >= start + 2 && document.phrases[at - 2].part == Part::Colon => Lead::ColonBefore,
        Part::Break { paragraph: true, .. } if at >= start + 2 && is_open(document, at - 1) => Lead::OpenBefore,
        Part::Break { .. } => Lead::Nothing,
        // Two quotations in a row.
        Part::Quotation(_) | Part::Open => Lead::Nothing,
        Part::Comma => Lead::Comma,
        Part::Colon => Lead::Colon,
        Part::Dash => Lead::Dash,
        _ => Lead::Clause,
    }
}

/// Whether no stop ends the paragraph before a break.
fn is_open(document: &Document<'_>, paragraph: usize) -> bool {
    let end = document.phrases[paragraph];
    match document.phrases[paragraph - 1].part {
        Part::Comma | Part::Dash => true,
        Part::Noun(_) | Part::Verb(_) | Part::Adverb | Part::Adjective => {
            document.genre == Genre::Fiction && end.first == end.end
        }
        _ => false,
    }
}
