//! Small texts with their whole records: what is taken, and near-misses that are left.
//!
//! Behind each text of `tests/examples/*.txt` stand its quotations and its speakers, indented. `INQUIT_BLESS=1 cargo
//! test --test examples` writes them anew. Look at the difference before you commit it.

use inquit::{Extraction, Extractor, Form, Gender, Mode, Quote, Speaker};

#[path = "support/examples.rs"]
mod examples;
#[path = "support/invariants.rs"]
mod invariants;

#[track_caller]
fn check(name: &str) {
    examples::check(&format!("examples/{name}.txt"), |text, genre| {
        let found = Extractor::new().genre(genre).extract(text);
        assert_eq!(invariants::broken(text, &found), [""; 0], "{text}");
        let quotes = found.quotes.iter().map(|quote| self::quote(&found, quote));
        quotes.chain(found.speakers.iter().map(speaker)).collect()
    });
}

#[test]
fn attribution() {
    check("attribution");
}

#[test]
fn clauses() {
    check("clauses");
}

#[test]
fn dialogue() {
    check("dialogue");
}

#[test]
fn grown() {
    check("grown-news");
    check("grown-fiction");
}

#[test]
fn handing_over() {
    check("handing-over");
}

#[test]
fn speech() {
    check("speech");
}

#[test]
fn names() {
    check("names");
}

fn quote(found: &Extraction, quote: &Quote) -> String {
    let pieces: Vec<_> = quote.content.iter().map(|piece| &*piece.text).collect();
    let mut line = format!("{}  {}", quote.kind.name(), pieces.join(" | "));
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            line += &format!("  {name}={value}");
        }
    };
    if let Some(source) = &quote.source {
        let form = match source.form {
            Form::Name => "name",
            Form::Nominal => "nominal",
            Form::Pronoun => "pronoun",
        };
        field(form, Some(&source.span.text));
    }
    field("cue", quote.cue.as_ref().map(|cue| &*cue.text));
    field("speaker", found.speaker_name(quote));
    field("addressee", quote.addressee.as_ref().map(|addressee| &*addressee.text));
    let hearer = quote.addressee_speaker.map(|speaker| &*found.speakers[speaker].name);
    field("hearer", hearer);
    field("relay", quote.relay.as_ref().map(|relay| &*relay.text));
    field("parent", quote.parent.map(|parent| found.quotes[parent].text()).as_deref());
    field("mode", (quote.mode != Mode::Speech).then(|| quote.mode.name()));
    field("pattern", Some(quote.pattern.name()));
    let flags =
        [("negated", quote.negated), ("hedged", quote.hedged), ("modal", quote.modal), ("unclosed", quote.unclosed)];
    line + &flags.into_iter().filter(|flag| flag.1).map(|flag| format!("  {}", flag.0)).collect::<String>()
}

fn speaker(speaker: &Speaker) -> String {
    let mentions: Vec<_> = speaker.mentions.iter().map(|mention| &*mention.text).collect();
    let gender = match speaker.gender {
        Some(Gender::Female) => " (female)",
        Some(Gender::Male) => " (male)",
        None => "",
    };
    let aliases =
        if speaker.aliases.is_empty() { String::new() } else { format!(" = {}", speaker.aliases.join(" = ")) };
    format!("speaker  {}{gender}{aliases}: {}", speaker.name, mentions.join(" · "))
}
