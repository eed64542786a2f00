//! Dash dialogue: paragraphs that a dash leads, without marks around what is spoken.
//!
//! ```text
//! paragraph = dash speech [narration [speech]]*
//! narration = [comma | dash | ? | !] (cue source | source cue) … up to a comma, a dash or a full stop
//!
//! — The tram was late, Lucan answered. I only sat in it.
//! ```
//!
//! What is spoken becomes a stretch like any other: its opening mark is the dash, or the comma or stop after which the
//! speech goes on, and it has no closing one.

use super::Stretch;
use crate::lexicon::{Class, Form, Frame, Lexicon};
use crate::token::{Kind, Token, Tokens};

/// Adds the speech of a text whose dialogue is led by dashes.
pub(crate) fn dashes(text: &str, lexicon: &Lexicon, tokens: &mut Tokens, stretches: &mut Vec<Stretch>) {
    let Tokens { all: tokens, leads, .. } = tokens;
    let is_lead = |&at: &usize| tokens[at].kind == Kind::Dash && leads_words(tokens[at + 1]);
    let leads: Vec<usize> = leads.iter().map(|&at| at as usize).filter(is_lead).collect();
    // A page of signatures, or a novel in which a dash or two lead a paragraph, has more marks than dashes.
    if leads.len() < 2 || leads.len() <= stretches.iter().filter(|stretch| stretch.parent.is_none()).count() {
        return;
    }
    let reader = Reader { text, lexicon };
    let mut found = Vec::new();
    let mut clauses = 0;
    for lead in leads {
        let end = (lead + 1..tokens.len()).find(|&at| tokens[at].starts_paragraph()).unwrap_or(tokens.len() - 1);
        clauses += reader.paragraph(tokens, lead, end, &mut found);
    }
    // A list has dashes too, but nobody says its items.
    if clauses == 0 {
        return;
    }
    for &(open, _) in &found {
        tokens[open].kind = Kind::Mark;
    }
    let added = found.into_iter().map(|(open, close)| Stretch {
        open: open as u32,
        close: close as u32,
        led: true,
        ..Stretch::default()
    });
    stretches.extend(added);
    nest(stretches);
}

/// Sorts stretches and nests what stands between marks in what a dash leads.
fn nest(stretches: &mut Vec<Stretch>) {
    let old = std::mem::take(stretches);
    let mut order: Vec<usize> = (0..old.len()).collect();
    order.sort_by_key(|&index| (old[index].open, !old[index].led));
    let mut places = vec![0; old.len()];
    for (place, &index) in order.iter().enumerate() {
        places[index] = place as u32;
    }
    let place = |index: Option<u32>| index.map(|index| places[index as usize]);
    let mut lead: Option<(u32, u32)> = None;
    for (index, &from) in order.iter().enumerate() {
        let stretch = old[from];
        let outer = lead.filter(|&(_, close)| stretch.open < close).map(|(lead, _)| lead);
        let parent = if stretch.led { None } else { place(stretch.parent).or(outer) };
        stretches.push(Stretch { parent, continues: place(stretch.continues), ..stretch });
        if stretch.led {
            lead = Some((index as u32, stretch.close));
        }
    }
}

/// Whether a paragraph has words behind the dash that leads it, given the token behind that.
fn leads_words(next: Token) -> bool {
    !next.starts_paragraph() && next.kind != Kind::End
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// Adds the speech of a paragraph, as the tokens that open it and where it ends, and answers the number of clauses.
    fn paragraph(&self, tokens: &[Token], lead: usize, end: usize, found: &mut Vec<(usize, usize)>) -> usize {
        let mut clauses = 0;
        let mut open = lead;
        let mut at = lead + 1;
        while at < end {
            if at > open + 1 && self.begins_narration(tokens, at, end) {
                clauses += 1;
                let dashed = tokens[at - 1].kind == Kind::Dash;
                found.push((open, if dashed { at - 1 } else { at }));
                let Some(next) = self.resumes(tokens, at, end, dashed) else { return clauses };
                open = next;
                at = next;
            }
            at += 1;
        }
        if open + 1 < end {
            found.push((open, end));
        }
        clauses
    }

    /// Whether a clause that tells who speaks begins at a token.
    fn begins_narration(&self, tokens: &[Token], at: usize, end: usize) -> bool {
        let before = tokens[at - 1];
        if !matches!(before.kind, Kind::Comma | Kind::Exclamation | Kind::Ellipsis | Kind::Dash | Kind::Stop) {
            return false;
        }
        let stopped = before.kind == Kind::Stop;
        let token = tokens[at];
        if self.is_cue(token) && !token.capital() {
            let next = tokens[at + 1];
            return !stopped && at + 1 < end && self.begins_source(next);
        }
        if !self.begins_source(token) || stopped {
            return false;
        }
        // The source goes on for a few words: "the old widow of the miller".
        const LONGEST: usize = 5;
        const BEHIND: Class = Class::PREPOSITION.or(Class::ADVERB).or(Class::CONJUNCTION).or(Class::OBJECT);
        for next in at + 1..end.min(at + LONGEST) {
            let word = tokens[next];
            if self.is_cue(word) {
                let after = tokens[next + 1];
                return matches!(after.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::End)
                    || next + 1 == end
                    || self.lexicon.entry(after.word).classes.any(BEHIND)
                    || after.text(self.text).ends_with("ly");
            }
            let pronoun = token.is(Class::SUBJECT) && !word.is(Class::ADVERB);
            if word.kind != Kind::Word || pronoun || word.is(Class::AUXILIARY.or(Class::SUBJECT)) {
                return false;
            }
        }
        false
    }

    fn begins_source(&self, token: Token) -> bool {
        token.kind == Kind::Word
            && (token.is(Class::SUBJECT) && !token.is(Class::SECOND_PERSON)
                || token.is(Class::DETERMINER) && !token.capital()
                || token.is(Class::POSSESSIVE) && token.is(Class::PRONOUN) && !token.capital()
                || token.capital() && !token.is(Class::FUNCTION))
    }

    fn is_cue(&self, token: Token) -> bool {
        let entry = self.lexicon.entry(token.word);
        entry.report.frames.any(Frame::QUOTATION) && entry.forms.any(Form::PAST.or(Form::THIRD))
    }

    /// The token after which speech goes on behind a clause, if it does.
    fn resumes(&self, tokens: &[Token], clause: usize, end: usize, dashed: bool) -> Option<usize> {
        for at in clause..end.saturating_sub(1) {
            match tokens[at].kind {
                Kind::Dash => return Some(at),
                Kind::Comma if !dashed && !self.goes_on(tokens, at + 1) => return Some(at),
                Kind::Stop | Kind::Exclamation if !dashed && tokens[at + 1].starts_sentence() => {
                    return (!self.is_narrated(tokens, at + 1, end)).then_some(at);
                }
                _ => {}
            }
        }
        None
    }

    /// Whether the narration goes on after its comma: "he said, taking the cup".
    fn goes_on(&self, tokens: &[Token], at: usize) -> bool {
        let forms = self.lexicon.entry(tokens[at].word).forms;
        let who = Class::DETERMINER.or(Class::PREPOSITION).or(Class::ADVERB).or(Class::SUBORDINATOR);
        !tokens[at].capital()
            && (forms.any(Form::GERUND) || tokens[at].is(who) || tokens[at].text(self.text).ends_with("ly"))
    }

    /// Whether a sentence tells of somebody and is not said: no "you" and no "I", and somebody did something.
    fn is_narrated(&self, tokens: &[Token], start: usize, end: usize) -> bool {
        let sentence = || {
            let rest = tokens[start..end].iter().enumerate();
            rest.take_while(|(offset, token)| *offset == 0 || !token.starts_sentence()).map(|(_, token)| token)
        };
        let spoken = Class::FIRST_PERSON.or(Class::SECOND_PERSON);
        let third =
            tokens[start].is(Class::SUBJECT) || !tokens[start].word.is_known() || tokens[start].is(Class::FIRST_NAME);
        let past = sentence().any(|token| {
            let forms = self.lexicon.entry(token.word).forms;
            forms.any(Form::PAST) && !forms.any(Form::BASE)
        });
        third && past && !sentence().any(|token| token.is(spoken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation;
    use crate::token::lex;

    /// What is spoken in a text.
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let (mut tokens, mut stretches) = (Tokens::default(), Vec::new());
        lex(text, Lexicon::standard(), &mut tokens);
        quotation::pair(text, Lexicon::standard(), &mut tokens, &mut stretches, &mut Vec::new());
        dashes(text, Lexicon::standard(), &mut tokens, &mut stretches);
        let shown: Vec<_> = stretches
            .iter()
            .map(|stretch| {
                let content = &tokens.all[stretch.content()];
                &text[content[0].start as usize..content[content.len() - 1].end() as usize]
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn speech_ends_where_narration_begins() {
        case("— Come in, he said.\n\n— No!", &["Come in,", "No!"]);
        case("— Come in! cried the old man, laughing.\n\n— No.", &["Come in!", "No."]);
        case("-- Come in, said Ines, or go.\n\n-- No.", &["Come in,", "or go.", "No."]);
        case("— Ah — said Ines — so soon?\n\n— Yes.", &["Ah", "so soon?", "Yes."]);
        case("— Yes, he said. I came.\n\n— No, she said. She left.", &["Yes,", "I came.", "No,"]);
    }

    #[test]
    fn lists_and_signatures_are_not_spoken() {
        case("— two eggs\n\n— a cup of milk\n\n— salt", &[]);
        case("“Go.”\n\n— Ann Lee\n\n“Stay, he said.”\n\n— Bob Roe", &["Go.", "Stay, he said."]);
        case("A day — cold.\n\n— It was late, he said.", &[]);
    }
}
