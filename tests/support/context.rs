//! Changes of a text that leave what is said in it as it was: a paragraph more, other line ends, other marks, another
//! name.

use inquit::Extraction;

use crate::articles::Article;

/// A paragraph in which nobody says anything and nobody is named.
const UNRELATED: &str = "\n\nIt rained all night on the hills, and the streams ran high.\n";

/// What a change of the article that ought to change nothing does change: one line each.
pub fn changes(article: &Article) -> Vec<String> {
    let text = &article.text;
    let before = outline(&inquit::extract(text), |words| words.to_owned());
    let mut lines = Vec::new();
    let mut compare = |change: &str, text: String, back: &dyn Fn(&str) -> String| {
        let after = outline(&inquit::extract(&text), back);
        let differing = before.iter().zip(&after).find(|(one, two)| one != two);
        if let Some((one, two)) = differing {
            lines.push(format!("{change}: {one}\n becomes {two}"));
        } else if after.len() != before.len() {
            lines.push(format!("{change}: {} quotes become {}", before.len(), after.len()));
        }
    };
    compare("a paragraph after it", format!("{text}{UNRELATED}"), &str::to_owned);
    compare("CRLF", text.replace('\n', "\r\n"), &|words| words.replace("\r\n", "\n"));
    compare("straight marks", text.replace(['“', '”'], "\""), &|words| words.replace('"', "”"));
    compare("curly apostrophes", text.replace('\'', "’"), &|words| words.replace('’', "'"));
    for other in ["Brill", "Marchbanksdottir"] {
        if let Some(surname) = article.said.first().and_then(|said| said.speaker.rsplit(' ').next()) {
            let (upper, other_upper) = (surname.to_uppercase(), other.to_uppercase());
            let renamed = text.replace(surname, other).replace(&upper, &other_upper);
            compare(other, renamed, &|words| words.replace(other, surname).replace(&other_upper, &upper));
        }
    }
    lines
}

/// The quotations without their places, their words changed back.
fn outline(found: &Extraction, back: impl Fn(&str) -> String) -> Vec<String> {
    let quote = |quote: &inquit::Quote| {
        let content: Vec<_> = quote.content.iter().map(|piece| back(&piece.text)).collect();
        let cue = quote.cue.as_ref().map(|cue| back(&cue.text));
        let source = quote.source.as_ref().map(|source| back(&source.span.text));
        let speaker = found.speaker_name(quote).map(&back);
        format!("{:?} {content:?} · {cue:?} · {source:?} · {speaker:?}", quote.kind)
    };
    found.quotes.iter().map(quote).collect()
}
