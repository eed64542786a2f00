//! What the lexer makes of texts, and that both ways of reading them agree.

use super::{lex, lex_plain};
use crate::lexicon::Lexicon;
use crate::token::Tokens;
use crate::token::tests::{lexed, shown};

#[test]
fn what_stands_on_a_colon_stays_with_it() {
    agrees("Q:\u{1a57}e");
    agrees("Q:\u{ad}e");
    agrees("end.\u{ad}Next");
}

/// Checks the tokens of a text, and that the plain way of reading it yields the same.
#[track_caller]
fn reads(text: &str, tokens: &str) {
    assert_eq!(shown(text, &lexed(text)), tokens);
    agrees(text);
}

/// Checks that both ways agree and that the tokens tile the text.
#[track_caller]
fn agrees(text: &str) {
    let (mut fast, mut plain) = (Tokens::default(), Tokens::default());
    lex(text, Lexicon::standard(), &mut fast);
    lex_plain(text, Lexicon::standard(), &mut plain);
    assert_eq!(fast, plain, "{text:?}");
    let mut end = 0;
    for token in &fast.all {
        assert!(token.start >= end, "{text:?}");
        let gap = &text[end as usize..token.start as usize];
        assert!(gap.chars().all(|c| c.is_whitespace() || c == '_'), "{gap:?} in {text:?}");
        end = token.end();
    }
    assert_eq!(end as usize, text.len());
}

#[test]
fn words_and_marks() {
    reads("Mr. O'Brien's 3,000.5 U.S. goods", "Mr|.|O'Brien's|3,000.5|U.S|.|goods");
    reads("end.Next, end.https://a.b", "end|.|Next|,|end|.|https|:|/|/|a.b");
    reads("wait... no -- yes – or—well", "wait|...|no|--|yes|–|or|—|well");
    reads("``so'' he said ''yes''", "``|so|''|he|said|''|yes|''");
    reads("'a 'b'''", "'|a|'|b|'|''");
    reads("Pompeo‘s and Belarus’ and don’t", "Pompeo‘s|and|Belarus|’|and|don’t");
    reads("the[mayor] of`them` he^she{it}", "the|[|mayor|]|of|`|them|`|he|^|she|{|it|}");
    reads("a@b.c #tag $5 50% (x)", "a|@|b.c|#|tag|$|5|50|%|(|x|)");
    reads("at 10:30, 0:07:12.5 or 3:1; 10:300", "at|10:30|,|0:07:12.5|or|3|:|1|;|10|:|300");
    reads("10:30:Q 1999:10 10: 30", "10:30|:|Q|1999|:|10|10|:|30");
    reads("‚‚low‘‘ „low“", "‚‚|low|‘|‘|„|low|“");
    reads("_So_ he _did_. a_b @ada_ ____", "So|he|did|.|a_b|@|ada_");
}

#[test]
fn other_scripts() {
    reads("café naïve", "café|naïve");
    reads("“Ça va?”", "“|Ça|va|?|”");
    reads("「はい」", "「|は|い|」");
    reads("non\u{a0}breaking", "non|breaking");
}

#[test]
#[cfg_attr(miri, ignore = "reads each three of many pieces")]
fn both_ways_agree() {
    const PIECES: [&str; 27] = [
        "a", "B", "s", "1", "10", ".", ",", "'", "’", "‘", "“", "\"", "-", "—", " ", "\n", "\r\n", "é", "\u{301}",
        "語", "$", "`", ":", "\u{a0}", "🙂", "_", "…",
    ];
    for one in PIECES {
        for two in PIECES {
            for three in PIECES {
                agrees(&format!("{one}{two}{three}"));
                agrees(&format!("x{one}{two}{three}y"));
            }
        }
    }
}
