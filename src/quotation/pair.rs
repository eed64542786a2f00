//! Pairs the marks of each paragraph, innermost first, and joins what runs over paragraphs.
//!
//! A mark that stays open is closed where narration begins or at the end of its paragraph, unless it is single: then it was an apostrophe.

use super::mark::{self, Family, Role};
use super::{Stretch, repair};
use crate::lexicon::Lexicon;
use crate::memory::make_room;
use crate::token::{Kind, Mark, Token, Tokens};

/// A mark that waits to be closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opened {
    family: Family,
    stretch: u32,
}

/// The quoted stretches of a text in the order of their opening marks; marks that turn out to be apostrophes are
/// turned into [`Kind::Symbol`] and make the word before them a possessive. Marks that wait to be closed need room.
pub(crate) fn pair(
    text: &str,
    lexicon: &Lexicon,
    tokens: &mut Tokens,
    stretches: &mut Vec<Stretch>,
    open: &mut Vec<Opened>,
) {
    stretches.clear();
    let Tokens { all: tokens, landmarks, leads, .. } = tokens;
    drop_turn_marks(tokens, leads);
    let mut pairing =
        Pairing { text, lexicon, tokens, stretches, dead: Vec::new(), open, start: 0, carried: None, nests: None };
    for (index, &at) in landmarks.iter().enumerate() {
        let (token, at) = (pairing.tokens[at as usize], at as usize);
        if token.starts_paragraph() {
            // The end of the text begins a paragraph too.
            pairing.end_paragraph(at);
            pairing.begin_paragraph(&landmarks[index..]);
        }
        if token.kind == Kind::Mark {
            pairing.pair(at);
        }
    }
    pairing.drop_dead();
}

/// Drops the marks before the labels of a transcript that is quoted as a whole: each turn opens one, none closes it.
fn drop_turn_marks(tokens: &mut [Token], leads: &[u32]) {
    const FEWEST: usize = 3;
    let leading = leads.iter().map(|&at| at as usize).filter(|&at| tokens[at].kind == Kind::Mark);
    let marks: Vec<usize> = leading.filter(|&at| opens_turn(&tokens[at + 1..])).collect();
    if marks.len() >= FEWEST {
        for at in marks {
            tokens[at].kind = Kind::Symbol;
        }
    }
}

/// Whether a label stands behind a mark: "WALLACE: Let's start
fn opens_turn(behind: &[Token]) -> bool {
    const LONGEST_LABEL: usize = 4;
    let words = behind.iter().take(LONGEST_LABEL).take_while(|token| token.upper()).count();
    words > 0 && behind.get(words).is_some_and(|token| token.kind == Kind::Colon)
}

struct Pairing<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a mut [Token],
    stretches: &'a mut Vec<Stretch>,
    /// The stretches that have turned out to be none.
    dead: Vec<u32>,
    open: &'a mut Vec<Opened>,
    /// Where the paragraph begins that is read, the stretch that the one before left open, and once it is asked whether
    /// marks of a family nest in it.
    start: usize,
    carried: Option<u32>,
    nests: Option<(Family, bool)>,
}

impl Pairing<'_> {
    /// Begins the paragraph of the first of these landmarks.
    #[inline]
    fn begin_paragraph(&mut self, landmarks: &[u32]) {
        (self.start, self.nests) = (landmarks[0] as usize, None);
        if self.mark(self.start) == Some(Mark::Double) && self.quotes_paragraph(landmarks) {
            self.tokens[self.start].kind = Kind::Symbol;
        }
    }

    /// Reads a mark of the paragraph.
    fn pair(&mut self, at: usize) {
        let Some(mark) = self.mark(at) else { return };
        let (family, role) = mark::read(self.text, self.tokens, at, mark);
        match role {
            Role::Open => self.opens(at, family),
            Role::Close => self.closes(at, family, mark),
            Role::Either if self.is_open(family) => self.closes(at, family, mark),
            Role::Either if self.tokens[at].after_gap() || family != Family::Double => self.opens(at, family),
            Role::Alone if self.open.is_empty() => self.opens(at, family),
            Role::Either | Role::Alone | Role::Nothing => self.is_apostrophe(at),
        }
        if at == self.start
            && let (Some(carried), Some(first)) = (self.carried, self.open.first())
        {
            self.stretches[first.stretch as usize].continues = Some(carried);
        }
    }

    /// Ends the paragraph before a token, with what it leaves open.
    #[inline]
    fn end_paragraph(&mut self, end: usize) {
        self.carried = match self.open.first() {
            Some(&outermost) => self.leave_all_open(outermost.stretch, end),
            None => None,
        };
    }

    /// Closes all marks that are open before a token that begins a paragraph, and answers the outermost stretch if the
    /// paragraph goes on with it.
    #[inline(never)]
    fn leave_all_open(&mut self, outermost: u32, end: usize) -> Option<u32> {
        let reopens = self.mark(end).and_then(|mark| {
            let (family, role) = mark::read(self.text, self.tokens, end, mark);
            (role != Role::Nothing && role != Role::Close).then_some(family)
        });
        while let Some(opened) = self.open.pop() {
            let same = || self.mark(self.stretches[opened.stretch as usize].open as usize) == self.mark(end);
            let runs_on = self.open.is_empty() && reopens == Some(opened.family) && same();
            self.leave_open(opened, end, runs_on);
        }
        self.stretches[outermost as usize].runs_on.then_some(outermost)
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        self.tokens[at].mark()
    }

    /// Whether a paragraph of another text begins: a straight mark that none closes stands before it, and what people say
    /// in it has curly ones.
    #[inline(never)]
    fn quotes_paragraph(&self, landmarks: &[u32]) -> bool {
        let (mut left, mut right) = (0, 0);
        let rest = landmarks[1..].iter().map(|&at| self.tokens[at as usize]);
        for token in rest.take_while(|token| !token.starts_paragraph()) {
            match token.mark() {
                Some(Mark::Double) => return false,
                Some(Mark::LeftDouble) => left += 1,
                Some(Mark::RightDouble) => right += 1,
                _ => {}
            }
        }
        left > 0 && left == right
    }

    fn is_open(&self, family: Family) -> bool {
        self.open.iter().any(|opened| opened.family == family)
    }

    fn opens(&mut self, at: usize, family: Family) {
        // An open one of the same family was never closed, unless this one nests in it.
        if let Some(depth) = self.open.iter().position(|opened| opened.family == family)
            && !self.nests(family)
        {
            while self.open.len() > depth {
                if let Some(opened) = self.open.pop() {
                    self.leave_open(opened, at, false);
                }
            }
        }
        let parent = self.open.last().map(|opened| opened.stretch);
        let stretch = self.stretches.len() as u32;
        let open = at as u32;
        make_room(self.stretches, 1);
        self.stretches.push(Stretch { open, close: open, parent, ..Stretch::default() });
        self.open.push(Opened { family, stretch });
    }

    /// Whether marks of one family nest in the paragraph: "You said "no". Why?"
    fn nests(&mut self, family: Family) -> bool {
        if let Some((asked, nests)) = self.nests
            && asked == family
        {
            return nests;
        }
        let mut depth = 0_i32;
        let rest = self.tokens[self.start + 1..].iter();
        let length = 1 + rest.take_while(|token| !token.starts_paragraph()).count();
        let balanced = (self.start..self.start + length).all(|at| {
            let Some(mark) = self.mark(at) else { return true };
            match mark::read(self.text, self.tokens, at, mark) {
                (other, _) if other != family => {}
                (_, Role::Open) => depth += 1,
                (_, Role::Close) => depth -= 1,
                (_, Role::Nothing) => {}
                (_, Role::Either | Role::Alone) => return false,
            }
            (0..=2).contains(&depth)
        });
        let nests = balanced && depth == 0;
        self.nests = Some((family, nests));
        nests
    }

    fn closes(&mut self, at: usize, family: Family, mark: Mark) {
        let Some(depth) = self.open.iter().rposition(|opened| opened.family == family) else {
            return self.is_apostrophe(at);
        };
        if family == Family::Single && self.is_possessive(at, mark) {
            return self.is_apostrophe(at);
        }
        while self.open.len() > depth + 1 {
            if let Some(opened) = self.open.pop() {
                self.leave_open(opened, at, false);
            }
        }
        if let Some(opened) = self.open.pop() {
            let stretch = &mut self.stretches[opened.stretch as usize];
            (stretch.close, stretch.closed) = (at as u32, true);
        }
    }

    /// Whether a single mark behind a word that ends in s is an apostrophe although a quotation is open: the words go
    /// on, and another mark that can close stands further on in the sentence.
    fn is_possessive(&self, at: usize, mark: Mark) -> bool {
        let word = self.tokens[at - 1];
        let next = self.tokens[at + 1];
        if word.kind != Kind::Word || next.kind != Kind::Word || !next.after_gap() || next.capital() {
            return false;
        }
        let written = word.text(self.text);
        if !written.ends_with(['s', 'n', 'z', 'x']) && !matches!(written, "o" | "th" | "wi" | "ol" | "t") {
            return false;
        }
        const REACH: usize = 60;
        for (offset, token) in self.tokens[at + 1..].iter().take(REACH).enumerate() {
            if token.starts_paragraph() {
                return false;
            }
            if token.mark() == Some(mark) {
                match mark::read(self.text, self.tokens, at + 1 + offset, mark).1 {
                    Role::Close => return true,
                    Role::Open => return false,
                    _ => {}
                }
            }
        }
        false
    }

    fn is_apostrophe(&mut self, at: usize) {
        let token = self.tokens[at];
        self.tokens[at].kind = Kind::Symbol;
        if let (Some(Mark::Single | Mark::RightSingle), Some(before)) = (token.mark(), at.checked_sub(1)) {
            let word = &mut self.tokens[before];
            if !token.after_gap() && word.kind == Kind::Word && word.text(self.text).ends_with(['s', 'z', 'x']) {
                word.make_possessive();
            }
        }
    }

    /// Closes what has no closing mark before a token.
    fn leave_open(&mut self, opened: Opened, end: usize, runs_on: bool) {
        let stretch = &mut self.stretches[opened.stretch as usize];
        if opened.family == Family::Single && !runs_on {
            self.dead.push(opened.stretch);
            let open = stretch.open as usize;
            return self.is_apostrophe(open);
        }
        let start = stretch.open as usize + 1;
        match repair::narration(self.lexicon, self.tokens, start, end, runs_on) {
            Some(narration) => stretch.close = narration as u32,
            None => (stretch.close, stretch.runs_on) = (end as u32, runs_on),
        }
    }

    /// Removes the stretches that were none, and hands their children to their parents.
    fn drop_dead(mut self) {
        if self.dead.is_empty() {
            return;
        }
        self.dead.sort_unstable();
        let mut dead = self.dead.iter().peekable();
        // The place of each that stays, and of the one around each that does not.
        let mut places: Vec<Option<u32>> = Vec::with_capacity(self.stretches.len());
        let (mut kept, mut index) = (0, 0);
        self.stretches.retain_mut(|stretch| {
            let place = |index: Option<u32>| index.and_then(|index| places[index as usize]);
            (stretch.parent, stretch.continues) = (place(stretch.parent), place(stretch.continues));
            let stays = dead.next_if(|&&dead| dead == index).is_none();
            places.push(if stays { Some(kept) } else { stretch.parent });
            index += 1;
            kept += u32::from(stays);
            stays
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::lex;

    /// Checks which stretches a text has: each stands between brackets, `[…>` if the next paragraph goes on with it,
    /// `[…?` if it is not closed.
    #[track_caller]
    fn pairs(text: &str, shown: &str) {
        let (mut tokens, mut stretches) = (Tokens::default(), Vec::new());
        lex(text, Lexicon::standard(), &mut tokens);
        pair(text, Lexicon::standard(), &mut tokens, &mut stretches, &mut Vec::new());
        let tokens = tokens.all;
        let mut signs: Vec<(usize, char)> = Vec::new();
        for stretch in &stretches {
            let content = stretch.content();
            signs.push((tokens[content.start].start as usize, '['));
            let sign = match (stretch.closed, stretch.runs_on) {
                (true, _) => ']',
                (_, true) => '>',
                _ => '?',
            };
            signs.push((tokens[content.end - 1].end() as usize, sign));
        }
        signs.sort();
        let mut marked = String::new();
        let mut end = 0;
        for (at, sign) in signs {
            marked += &text[end..at];
            marked.push(sign);
            end = at;
        }
        assert_eq!(marked + &text[end..], shown);
    }

    #[test]
    fn styles() {
        pairs("“a b” \"c d\" ‘e f’ 'g h'", "“[a b]” \"[c d]\" ‘[e f]’ '[g h]'");
        pairs("«a b» ‹c d› „e f“ ”g h”", "«[a b]» ‹[c d]› „[e f]“ ”[g h]”");
        pairs("「a b」 『c d』 ``e f'' ''g h''", "「[a b]」 『[c d]』 ``[e f]'' ''[g h]''");
        pairs("\"a b,” and “c d,\"", "\"[a b,]” and “[c d,]\"");
    }

    #[test]
    fn nesting() {
        pairs("“a ‘b c’ d”", "“[a ‘[b c]’ d]”");
        pairs("‘a “b c” d’", "‘[a “[b c]” d]’");
        pairs("''a 'b c?'''", "''[a '[b c?]']''");
        pairs("\"'a,' b, 'c'\"", "\"['[a,]' b, '[c]']\"");
        pairs("'\"a,\" b, \"c\"'", "'[\"[a,]\" b, \"[c]\"]'");
        pairs("\"You said \"no\". Why?\"", "\"[You said \"[no]\". Why?]\"");
        pairs("“You said “no”. Why?”", "“[You said “[no]”. Why?]”");
        pairs("\"You left, he said. \"Why?\"", "\"[You left,? he said. \"[Why?]\"");
    }

    #[test]
    fn italics() {
        pairs("_\"Yes,\" said Ines._", "_\"[Yes,]\" said Ines._");
        pairs("(_\"Yes,_\" said Ines.)", "(_\"[Yes,]_\" said Ines.)");
    }

    #[test]
    fn apostrophes() {
        pairs("‘It’s the boys’ roof,’ he said", "‘[It’s the boys’ roof,]’ he said");
        pairs("'It's the boys' roof,' he said", "'[It's the boys' roof,]' he said");
        pairs("the boys' roof and Belarus' flag", "the boys' roof and Belarus' flag");
        pairs("‘’Twas so,’ he said of the ’30s", "‘[’Twas so,]’ he said of the ’30s");
        pairs("a 6' 2\" man and a 3' board", "a 6' 2\" man and a 3' board");
    }

    #[test]
    fn paragraphs() {
        pairs("“a b.\n\n“c d.”", "“[a b.>\n\n“[c d.]”");
        pairs("“a b.\n\nC d.", "“[a b.?\n\nC d.");
        pairs("“It leaks, Finch added. So.\n\n“Yes,” she said.", "“[It leaks,? Finch added. So.\n\n“[Yes,]” she said.");
        pairs("\"She said “a b,” then.\n\nC d.", "\"She said “[a b,]” then.\n\nC d.");
        pairs("\"AB: b.\n\n\"CD: d.\n\n\"AB: e.", "\"AB: b.\n\n\"CD: d.\n\n\"AB: e.");
    }
}
