//! Whether a text is fiction or news, told from its words and from how its quotations stand.
//!
//! Fiction is full of people who ask and exclaim, of "you" between quotation marks and "he" and "she" between
//! quotations; news of numbers, days, bodies and places. Each sign has a weight in `genre.tsv`, fitted by
//! `cargo test --release refit_genre -- --ignored`.

use std::sync::LazyLock;

use crate::Genre;
use crate::lexicon::Class;
use crate::quotation::Stretch;
use crate::token::{Kind, Token, Tokens};

/// What is counted.
const SIGNS: [&str; 12] = [
    "always",
    "numbers",
    "times",
    "bodies",
    "acronyms",
    "places",
    "pronouns",
    "civil",
    "second person quoted",
    "paragraphs led by a mark",
    "asking or exclaiming",
    "short",
];

/// What each of them weighs.
static WEIGHTS: LazyLock<[f32; SIGNS.len()]> = LazyLock::new(|| {
    let weights = crate::weights::read(include_str!("genre.tsv"));
    SIGNS.map(|sign| weights.iter().find(|(known, _)| *known == sign).map_or(0.0, |&(_, weight)| weight))
});

/// The genre of a text. One without any quotation counts as news: nothing in it asks for dialogue.
pub(crate) fn find(tokens: &Tokens, stretches: &[Stretch]) -> Genre {
    if stretches.is_empty() {
        return Genre::News;
    }
    let score: f32 = signs(tokens, stretches).iter().zip(&*WEIGHTS).map(|(value, weight)| value * weight).sum();
    if score > 0.0 { Genre::Fiction } else { Genre::News }
}

/// How far a text shows each sign, from 0 to 1 or a little beyond.
fn signs(tokens: &Tokens, stretches: &[Stretch]) -> [f32; SIGNS.len()] {
    let &Tokens { all: ref tokens, words, numbers, ref paragraphs, .. } = tokens;
    let mut counts = Counts { words, numbers, paragraphs: paragraphs.len() as u32 - 1, ..Counts::default() };
    let mut narrated = 0;
    for stretch in stretches.iter().filter(|stretch| stretch.parent.is_none()) {
        let (open, content) = (stretch.open as usize, stretch.content());
        counts.narration(&tokens[narrated..=open]);
        counts.quotation(tokens[open].starts_paragraph(), &tokens[content.clone()]);
        narrated = content.end;
    }
    counts.narration(&tokens[narrated..]);
    counts.signs()
}

#[derive(Default)]
struct Counts {
    words: u32,
    /// Those of them that are quoted.
    quoted: u32,
    paragraphs: u32,
    stretches: u32,
    numbers: u32,
    times: u32,
    bodies: u32,
    acronyms: u32,
    pronouns: u32,
    civil: u32,
    places: u32,
    second: u32,
    leading: u32,
    asking: u32,
    short: u32,
}

impl Counts {
    fn narration(&mut self, tokens: &[Token]) {
        const BODY: Class = Class::BODY.or(Class::ORGANIZATION_NAME).or(Class::DOCUMENT);
        const PLACE: Class = Class::PLACE.or(Class::DEMONYM);
        const PERSONAL: Class = Class::MALE.or(Class::FEMALE).or(Class::FIRST_PERSON);
        const TELLING: Class = BODY.or(PLACE).or(Class::TIME).or(PERSONAL).or(Class::CIVIL);
        let count = |counter: &mut u32, is: bool| *counter += u32::from(is);
        for token in tokens.iter().filter(|token| token.is(TELLING) | token.upper()) {
            count(&mut self.bodies, token.is(BODY));
            count(&mut self.pronouns, token.is(Class::PRONOUN) & token.is(PERSONAL));
            let capital = token.capital();
            count(&mut self.acronyms, capital & token.upper() & (token.length() < 6));
            count(&mut self.times, capital & token.is(Class::TIME));
            count(&mut self.civil, capital & token.is(Class::CIVIL));
            count(&mut self.places, capital & token.is(PLACE));
        }
    }

    fn quotation(&mut self, leads: bool, content: &[Token]) {
        let count = |counter: &mut u32, is: bool| *counter += u32::from(is);
        for token in content {
            count(&mut self.quoted, token.kind == Kind::Word);
            count(&mut self.second, token.is(Class::SECOND_PERSON));
        }
        let last = content.iter().rev().find(|token| !matches!(token.kind, Kind::Mark));
        let ends = last.map_or(Kind::End, |token| token.kind);
        let sentence = matches!(ends, Kind::Stop | Kind::Exclamation | Kind::Comma | Kind::Dash | Kind::Ellipsis);
        self.stretches += 1;
        count(&mut self.leading, leads);
        count(&mut self.asking, ends == Kind::Exclamation);
        count(&mut self.short, sentence && content.len() < 6);
    }

    fn signs(&self) -> [f32; SIGNS.len()] {
        // Short texts prove little.
        let rate = |count: u32, of: u32, at_most: f32| (count as f32 / (of as f32 + 10.0) / at_most).min(1.0);
        let share = |count: u32, of: u32| count as f32 / (of as f32 + 1.0);
        let narrated = self.words - self.quoted;
        [
            1.0,
            rate(self.numbers, self.words, 0.03),
            rate(self.times, narrated, 0.02),
            rate(self.bodies, narrated, 0.05),
            rate(self.acronyms, narrated, 0.02),
            rate(self.places, narrated, 0.03),
            rate(self.pronouns, narrated, 0.15),
            rate(self.civil, narrated, 0.03),
            rate(self.second, self.quoted, 0.08),
            share(self.leading, self.paragraphs).min(1.0),
            share(self.asking, self.stretches),
            share(self.short, self.stretches),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::refit as fit;
    use crate::{quotation, token};

    fn read(text: &str) -> (Tokens, Vec<Stretch>) {
        let (mut tokens, mut stretches) = (Tokens::default(), Vec::new());
        token::lex(text, Lexicon::standard(), &mut tokens);
        quotation::pair(text, Lexicon::standard(), &mut tokens, &mut stretches, &mut Vec::new());
        quotation::dashes(text, Lexicon::standard(), &mut tokens, &mut stretches);
        (tokens, stretches)
    }

    #[track_caller]
    fn case(text: &str, genre: Genre) {
        let (tokens, stretches) = read(text);
        assert_eq!(find(&tokens, &stretches), genre, "{:?}", signs(&tokens, &stretches));
    }

    #[test]
    fn fiction() {
        case("“Who is there?” she whispered.\n\n“Only me.”\n\n“You frightened me!”", Genre::Fiction);
        case("'You're early,' said Tom.\n\n'Am I?' He looked at his watch. 'So I am!'", Genre::Fiction);
    }

    #[test]
    fn news() {
        case("The council met on Tuesday. “We have agreed on 12 points,” Mayor Ann Lee told reporters.", Genre::News);
        case("No quotation at all.", Genre::News);
        case("", Genre::News);
    }

    /// Parts of the novels and the articles of the folder `INQUIT_GOLD`; the part that is held back is reported.
    #[test]
    #[ignore = "fits the weights anew"]
    fn refit_genre() {
        let mut examples = Vec::new();
        for (name, fiction) in [("polnear-train", false), ("polnear-dev", false), ("pdnc-dev", true)] {
            for (index, (_, text)) in fit::texts(name).into_iter().enumerate() {
                // Every other novel is held back, and the articles of the other set.
                let held_back = if fiction { index % 2 == 1 } else { name == "polnear-dev" };
                for part in if fiction { fit::parts(&text, 40) } else { vec![&*text] } {
                    let (tokens, stretches) = read(part);
                    if !stretches.is_empty() {
                        let signs = signs(&tokens, &stretches).to_vec();
                        examples.push(fit::Example { signs, positive: fiction, held_back });
                    }
                }
            }
        }
        let weights = fit::logistic(&examples);
        fit::write("src/genre.tsv", "Signs of fiction and their weights, fitted by `refit_genre`", &SIGNS, &weights);
    }
}
