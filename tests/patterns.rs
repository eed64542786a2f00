//! The patterns of quotations: for each what it takes, and near-misses that it must leave.

use inquit::{Candidate, Extraction, Extractor, Genre, Kind, Outcome, Pattern, Quote};

fn read(text: &str) -> Extraction<'_> {
    Extractor::new().genre(Genre::News).extract(text)
}

/// The quotation of a text that has this content, pieces joined by ` | `, and must have this source.
#[track_caller]
fn find<'t>(text: &'t str, content: &str, source: &str) -> Quote<'t> {
    let quotes = read(text).quotes;
    let pieces = |quote: &Quote<'_>| quote.content.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(" | ");
    let Some(quote) = quotes.iter().find(|quote| pieces(quote) == content) else {
        panic!("{content:?} not among {:#?}", quotes.iter().map(pieces).collect::<Vec<_>>());
    };
    assert_eq!(quote.source.as_ref().map_or("-", |source| &*source.span.text), source, "{quote:#?}");
    quote.clone()
}

/// Checks that a text has a direct quotation with this content, source and pattern.
#[track_caller]
fn takes(pattern: Pattern, text: &str, content: &str, source: &str) {
    let quote = find(text, content, source);
    assert_eq!(quote.kind, Kind::Direct, "{quote:#?}");
    assert_eq!(quote.pattern, pattern, "{quote:#?}");
}

/// Checks that no direct quotation with these words in it has a source.
#[track_caller]
fn leaves(text: &str, words: &str) {
    let found = read(text);
    let wrong = found
        .quotes
        .iter()
        .find(|quote| quote.kind == Kind::Direct && quote.source.is_some() && quote.text().contains(words));
    assert!(wrong.is_none(), "{wrong:#?}");
}

#[test]
fn clauses_behind() {
    use Pattern::{NominalCue, QuoteCueSource, QuoteSourceAction, QuoteSourceCue};
    takes(QuoteSourceCue, "“It leaks,” Orla Finch said.", "It leaks,", "Orla Finch");
    takes(QuoteSourceCue, "“It leaks,” she told the council on Friday.", "It leaks,", "she");
    takes(QuoteSourceCue, "“It leaks,” the report says.", "It leaks,", "the report");
    takes(QuoteSourceCue, "“Who let it leak?” Mr. Brown demanded.", "Who let it leak?", "Mr. Brown");
    takes(QuoteSourceCue, "“It leaks”, James A. Finch said.", "It leaks", "James A. Finch");
    takes(QuoteSourceCue, "“It leaks,” Finch, a plumber, had said.", "It leaks,", "Finch, a plumber");
    takes(QuoteSourceCue, "“It leaks,” US Senator Orla Finch said.", "It leaks,", "US Senator Orla Finch");
    takes(QuoteSourceCue, "“It leaks.” Finch said.", "It leaks.", "Finch");
    takes(QuoteCueSource, "“It leaks,” said Ida Lund, who lives nearby.", "It leaks,", "Ida Lund, who lives nearby");
    takes(QuoteSourceCue, "The roof (“It leaks,” she said.) will be mended.", "It leaks,", "she");
    takes(QuoteSourceCue, "“It leaks,” he was quoted as saying.", "It leaks,", "he");
    takes(QuoteCueSource, "“It leaks,” said Orla Finch, the plumber.", "It leaks,", "Orla Finch, the plumber");
    takes(QuoteCueSource, "“It leaks,” said retired plumber Orla Finch.", "It leaks,", "retired plumber Orla Finch");
    takes(QuoteCueSource, "“Does it leak?” asked one of the tenants.", "Does it leak?", "one of the tenants");
    takes(QuoteSourceAction, "“It leaks again,” she froze.", "It leaks again,", "she");
    takes(QuoteSourceCue, "“It leaks,” Finch was beginning to say.", "It leaks,", "Finch");
    takes(QuoteSourceCue, "“Does it leak?” Finch wanted to know.", "Does it leak?", "Finch");
    takes(QuoteSourceCue, "“It leaks,” Brown heard Orla Finch say.", "It leaks,", "Orla Finch");
    takes(NominalCue, "“It leaks,” was Finch's calm answer.", "It leaks,", "Finch's");
    takes(NominalCue, "“It leaks,” was his only answer.", "It leaks,", "his");
    takes(QuoteSourceCue, "“It leaks” was all Finch would say.", "It leaks", "Finch");
    takes(QuoteSourceCue, "“It leaks,” is what she told us.", "It leaks,", "she");
    takes(QuoteSourceCue, "“It leaks,” was how Finch put it.", "It leaks,", "Finch");
    leaves("“It leaks” was all wrong.", "leaks");
    leaves("“It leaks” is what the sign is for.", "leaks");
    leaves("“Does it leak?” The mayor did not answer.", "leak");
    leaves("“It leaks,” was the last line of the song.", "leak");
    leaves("Her word “leak,” which made him laugh, was struck out.", "leak,");
    leaves("The “leak” minister said nothing.", "leak");
    // What is quoted in passing before the clause of another content, or in its subject.
    spares("After talk of “a bad leak,” Holt told us: “It is dry.”", "a bad leak", "Holt");
    spares("With shouts of “Holt! Holt!,” the crowd said its campaign had been “a fine one.”", "shouts", "the crowd");
    spares("Orla Finch, host of “Morning Talk,” thanked Holt for his help.", "Morning Talk", "Holt");
}

#[test]
fn clauses_before() {
    use Pattern::{AccordingTo, NominalCue, SourceCueQuote};
    takes(SourceCueQuote, "Orla Finch said, “It leaks.”", "It leaks.", "Orla Finch");
    takes(SourceCueQuote, "Finch told the council on Friday: “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Finch wrote “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Another tweeted, “It leaks here too.”", "It leaks here too.", "Another");
    takes(SourceCueQuote, "Said Finch, “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Added Finch: “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Finch shrugged, adding, “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Finch said the roof was new, and added: “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "As Finch put it, “it leaks.”", "it leaks.", "Finch");
    takes(SourceCueQuote, "In the words of Finch, “it leaks.”", "it leaks.", "Finch");
    takes(SourceCueQuote, "What she said was “It leaks.”", "It leaks.", "she");
    takes(NominalCue, "Her answer was “It leaks.”", "It leaks.", "Her");
    takes(NominalCue, "Finch's remark was: “It leaks.”", "It leaks.", "Finch's");
    takes(
        SourceCueQuote,
        "Brown sat down, and Finch was shaking her head and saying, “It leaks.”",
        "It leaks.",
        "Finch",
    );
    takes(SourceCueQuote, "Finch said that Brown had left, adding, “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Though it rained, Finch had time to rise and say, “It leaks.”", "It leaks.", "Finch");
    takes(SourceCueQuote, "Brown sat, and Finch called out as loud as she could, “It leaks.”", "It leaks.", "Finch");
    takes(AccordingTo, "According to Finch, “It leaks a little.”", "It leaks a little.", "Finch");
    takes(AccordingTo, "“It leaks a little,” according to Finch.", "It leaks a little,", "Finch");
    leaves("Finch noted the change from the usual slogan, “Never a Drop.”", "Never a Drop.");
    leaves("She said it in her book “The Wet Year of Our Lives.”", "The Wet Year");
}

#[test]
fn colons_and_dashes() {
    use Pattern::{Label, QuoteDashSource, SourceColonQuote};
    takes(Label, "Finch: “We will mend it”", "We will mend it", "Finch");
    takes(Label, "Orla Finch, a plumber: “We will mend it.”", "We will mend it.", "Orla Finch, a plumber");
    takes(SourceColonQuote, "Orla Finch was shorter: “Soon.”", "Soon.", "Orla Finch");
    takes(QuoteDashSource, "“We will mend it.” ― Orla Finch", "We will mend it.", "Orla Finch");
    takes(QuoteDashSource, "“Will you mend it?” ― Orla Finch", "Will you mend it?", "Orla Finch");
    takes(QuoteDashSource, "“We will mend it.”\n— Orla Finch", "We will mend it.", "Orla Finch");
    leaves("“We will mend it.” — And nobody did.", "mend");
}

#[test]
fn pieces() {
    use Pattern::{Introduced, QuoteSourceCue, SourceCueQuote};
    takes(QuoteSourceCue, "“I know,” she said, “that it leaks.”", "I know, | that it leaks.", "she");
    takes(QuoteSourceCue, "“It leaks,” she said. “It always did.”", "It leaks, | It always did.", "she");
    takes(QuoteSourceCue, "“It leaks,” she said. She looked up. “It always did.”", "It leaks, | It always did.", "she");
    takes(QuoteSourceCue, "“It leaks,” Finch said.\n\n“It always did.”", "It leaks, | It always did.", "Finch");
    takes(SourceCueQuote, "She said:\n\n“It leaks.\n\n“It always did.”", "It leaks. | It always did.", "She");
    takes(
        QuoteSourceCue,
        "“It leaks,” she said on KLN's “Wet Hour.” “It always did.”",
        "It leaks, | It always did.",
        "she",
    );
    takes(
        Introduced,
        "The tenants met on Monday. Orla Finch disagreed.\n\n“It has never leaked in my time.”",
        "It has never leaked in my time.",
        "Orla Finch",
    );
    takes(QuoteSourceCue, "“It leaks,” she said, and “nobody mends it.”", "It leaks, | nobody mends it.", "she");
    takes(
        QuoteSourceCue,
        "“It is old,” she told us, “and it leaks.” Mayor Tom Holt disagreed.",
        "It is old, | and it leaks.",
        "she",
    );
    leaves("“It leaks,” she said.\n\nThe house is old.\n\n“Never a drop of rain.”", "Never a drop");
}

#[test]
fn layout() {
    use Pattern::{Post, Turn};
    takes(
        Post,
        "The roof is wet.\nIt leaks. pic.example/1 https://example.com/2\n— Orla Finch (@orla) May 3, 2021",
        "It leaks. pic.example/1",
        "Orla Finch (@orla)",
    );
    let turns = "\"FINCH: It leaks.\n\n\"HOLT: Where?\n\n\"FINCH: Here.\n\n\"HOLT: I see no “leak.”";
    takes(Turn, turns, "Where?", "HOLT");
    takes(Turn, turns, "I see no “leak.”", "HOLT");
    let few = "\"FINCH: It leaks.\n\n\"HOLT: Where?\n\n\"FINCH: Here.";
    takes(Turn, few, "Where?", "HOLT");
    let mixed = "Mayor Orla Finch: It leaks.\n\nTom Holt (Lydden): Where does it?\n\nFINCH: Here.\n\nHOLT: I see.";
    let found = read(mixed);
    let turn = found.quotes.iter().find(|quote| quote.text() == "Where does it?").expect("a turn");
    assert_eq!((turn.pattern, found.speaker_name(turn)), (Turn, Some("Tom Holt")));
    leaves("9:50 p.m.: It leaks.\n\n10:20 p.m.: It has stopped.\n\nNote: Bring buckets.", "leaks");
}

#[test]
fn marks() {
    use Pattern::{QuoteCueSource, QuoteSourceCue};
    takes(QuoteSourceCue, "''It leaks,'' she said.", "It leaks,", "she");
    takes(QuoteSourceCue, "``It leaks,'' she said.", "It leaks,", "she");
    takes(QuoteSourceCue, "‘It’s the boys’ roof,’ she said.", "It’s the boys’ roof,", "she");
    takes(QuoteSourceCue, "‘’Twas the best o’ roofs,’ she said.", "’Twas the best o’ roofs,", "she");
    takes(QuoteSourceCue, "\"It leaks,” she said.", "It leaks,", "she");
    takes(QuoteSourceCue, "”It leaks,” she said.", "It leaks,", "she");
    takes(QuoteSourceCue, "«It leaks», she said.", "It leaks", "she");
    takes(QuoteSourceCue, "„It leaks“, she said.", "It leaks", "she");
    takes(QuoteCueSource, "“It leaks, said Finch on Monday.", "It leaks,", "Finch");
    takes(QuoteSourceCue, "''He asked, 'Does it leak?''' she said.", "He asked, 'Does it leak?'", "she");
    leaves("The 6' 2\" plumber said nothing about the 3\" pipe.", "plumber");
}

#[test]
fn relays_and_addressees() {
    #[track_caller]
    fn has(text: &str, addressee: &str, relay: &str) {
        let found = read(text);
        let quote = found.quotes.iter().find(|quote| quote.kind == Kind::Direct).expect("a quotation");
        assert_eq!(quote.addressee.as_ref().map_or("-", |span| &*span.text), addressee, "{quote:#?}");
        assert_eq!(quote.relay.as_ref().map_or("-", |span| &*span.text), relay, "{quote:#?}");
    }
    has("“It leaks,” Finch told reporters.", "reporters", "-");
    has("“It leaks,” Finch said to Holt.", "Holt", "-");
    has("“It leaks,” wrote Finch.", "-", "-");
    has("“It leaks,” Finch said, as quoted by state radio.", "-", "state radio");
    has("“It leaks,” Finch said, according to the Lydden Mercury.", "-", "the Lydden Mercury");
    has("“It leaks,” Finch told her staff, the agency KLN reported.", "her staff", "the agency KLN");
    has("“It leaks,” he was quoted as saying by state radio.", "-", "state radio");
    has("“It leaks,” the Mercury quoted Finch as saying.", "-", "the Mercury");
    has("The Mercury quoted Orla Finch, the mayor, as saying: “It leaks.”", "-", "The Mercury");
    has("Finch was quoted by the Mercury as saying, “It leaks.”", "-", "the Mercury");
    takes(Pattern::SourceCueQuote, "State radio quoted Finch as saying: “It leaks.”", "It leaks.", "Finch");
    takes(Pattern::QuoteSourceCue, "“It leaks,” state radio quoted Finch as saying.", "It leaks,", "Finch");
    // He describes himself, and so nobody else.
    reports("Finch described himself as hoping that the rain stops.", "that the rain stops", "Finch");
    // The one who passes it on is the source of the whole.
    reports("“It leaks,” Finch said, according to the Lydden Mercury.", "“It leaks,” Finch said", "the Lydden Mercury");
}

/// The README and the crate's docs show the same example for each pattern, and it has that pattern.
#[test]
fn documented_examples() {
    let (readme, docs) = (include_str!("../README.md"), include_str!("../src/lib.rs"));
    let section = readme.split("\n## ").find(|section| section.starts_with("Patterns")).unwrap();
    let rows = section.lines().skip_while(|line| !line.starts_with("|---")).filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.strip_suffix(" |")?.split(" | ");
        Some((cells.next()?.strip_suffix('`')?, cells.next()?, cells.next()?))
    });
    let mut count = 0;
    for (name, shape, example) in rows {
        count += 1;
        assert!(docs.lines().any(|line| line.ends_with(&format!("| {shape} | {example} |"))), "{name} in src/lib.rs");
        let text = example.replace(" ¶ —", "\n—").replace(" ¶ ", "\n\n");
        let found = [Genre::News, Genre::Fiction].map(|genre| Extractor::new().genre(genre).extract(&text));
        let patterns: Vec<_> = found.iter().flat_map(|found| &found.quotes).map(|quote| quote.pattern.name()).collect();
        assert!(patterns.contains(&name), "{name}: {patterns:?} in {text:?}");
    }
    assert_eq!(count, 18);
}

/// Checks that a text has an indirect or mixed quotation with this content and source.
#[track_caller]
fn reports(text: &str, content: &str, source: &str) {
    let quote = find(text, content, source);
    assert_ne!(quote.kind, Kind::Direct, "{quote:#?}");
}

/// Checks that no quotation with these words in it has this source.
#[track_caller]
fn spares(text: &str, words: &str, source: &str) {
    let found = read(text);
    let wrong = found.quotes.iter().find(|quote| {
        quote.text().contains(words) && quote.source.as_ref().is_some_and(|mention| mention.span.text == source)
    });
    assert!(wrong.is_none(), "{wrong:#?}");
}

#[test]
fn contents() {
    reports("Finch said that if it leaked again, he would leave.", "that if it leaked again, he would leave", "Finch");
    reports("Finch said on Friday, standing in the rain, that the roof leaks.", "that the roof leaks", "Finch");
    reports("Tom Holt, who Finch said was ready to pay, left the hall.", "was ready to pay", "Finch");
    reports("Holt rejected her claim on the radio that the roof leaks.", "that the roof leaks", "her");
    reports("Holt rejected the claim by Orla Finch that the roof leaks.", "that the roof leaks", "Orla Finch");
    reports(
        "Finch described the mill, which stands empty, as “a shame.”",
        "the mill, which stands empty, as “a shame.”",
        "Finch",
    );
    reports(
        "Finch urged the council and its guests to “mend the roof.”",
        "the council and its guests to “mend the roof.”",
        "Finch",
    );
    reports("The mayor has been called the “Fox of the North.”", "The mayor | the “Fox of the North.”", "-");
    reports("Finch told a tenant who had asked about the roof that “it leaks.”", "that “it leaks.”", "Finch");
    spares("Finch told a tenant who had claimed that the roof leaks.", "that the roof leaks", "Finch");
    reports("The three died in the fall, Finch said.", "The three died in the fall", "Finch");
    reports("Both men were wet, Finch said.", "Both men were wet", "Finch");
    // What happens until then is not said.
    spares("Finch laughed until she had to sit down.", "she had to sit down", "Finch");
    // A relative clause asks nothing, a compound calls nothing.
    spares("Lydden would welcome a bridge, the minister told the council.", "the minister told", "Lydden");
    reports(
        "Finch cited a case in which the roof had “come down.”",
        "a case in which the roof had “come down.”",
        "Finch",
    );
    spares("Finch won the so-called “dry” seats of the north.", "dry", "Finch");
}

#[test]
fn quoted_words_are_kept_together() {
    reports(
        "Finch insists on “swift repairs” within the “old walls.”",
        "“swift repairs” within the “old walls.”",
        "Finch",
    );
    reports(
        "Finch said the mill had been “a good friend,” and the town would need to “lean on it” for years.",
        "the mill had been “a good friend,” and the town would need to “lean on it” for years",
        "Finch",
    );
    // What the source does next is no content.
    reports(
        "Finch said the roof was “in a bad way” and urged the council to mend it.",
        "the roof was “in a bad way”",
        "Finch",
    );
    reports(
        "Finch also said that the mills are ready to help, adding that some fences should be mended.",
        "that the mills are ready to help",
        "Finch",
    );
}

#[test]
fn sources_of_participles() {
    reports("Noting that the roof leaks, Orla Finch left the hall.", "that the roof leaks", "Orla Finch");
    reports("After saying that the roof “leaks,” Orla Finch left the hall.", "that the roof “leaks,”", "Orla Finch");
    reports("Finch last week urged the council to mend the roof.", "the council to mend the roof", "Finch");
    reports(
        "Orla Finch, host of “Morning Talk,” said the roof leaks.",
        "the roof leaks",
        "Orla Finch, host of “Morning Talk,”",
    );
}

/// What stands before a reporting verb is its subject, whole: numbers, quantifiers, adverbs, names like other words.
#[test]
fn sources_of_many_forms() {
    let takes = |text, content, source| _ = find(text, content, source);
    takes("Several said they would mend the bridge.", "they would mend the bridge", "Several");
    takes("Most said that it was old.", "that it was old", "Most");
    takes("Each side said the other would lose.", "the other would lose", "Each side");
    takes("One reader even noted that it was old.", "that it was old", "One reader");
    takes("Those over 60 say they are cold.", "they are cold", "Those over 60");
    takes("Nearly half said they prefer the old bridge.", "they prefer the old bridge", "half");
    takes("He left, and one in four said it was late.", "it was late", "one in four");
    takes("But the farmers that backed him say they are cold.", "they are cold", "the farmers that backed him");
    takes("Lord Holt said the bridge was old.", "the bridge was old", "Lord Holt");
    takes("Price said the bridge was old.", "the bridge was old", "Price");
    takes("Brackly also noted that it was old.", "that it was old", "Brackly");
    takes("Rep. Orla Holt said in ’08 that it was old.", "that it was old", "Rep. Orla Holt");
    takes("On May 3 Finch said the bridge was old.", "the bridge was old", "Finch");
    takes("LYDDEN, May 3 (KLN) — Finch said the bridge was old.", "the bridge was old", "Finch");
    takes("He was kind, Orla Finch told The Lydden Times.", "He was kind", "Orla Finch");
    takes("Finch said in a statement released by the town the bridge was old.", "the bridge was old", "Finch");
    takes("It was Holt who proclaimed in July – falsely – that boats came.", "that boats came", "who");
    takes("Asked by Finch whether the bridge was old, Holt left.", "whether the bridge was old", "Finch");
    takes("Holt said that according to Finch, the bridge was old.", "the bridge was old", "Finch");
    takes("It was cold, and then Holt, at last, said that it was late.", "that it was late", "Holt");
    takes("It rained, and Holt, raising a hand, said that it was late.", "that it was late", "Holt");
    takes("She saw Finch, who, after a while, said that it was late.", "that it was late", "who");
    takes("Holt left and after a time said that it was late.", "that it was late", "Holt");
    takes("Holt – who owned the inn – said that it was late.", "that it was late", "Holt – who owned the inn");
    let calls = "Finch, head of the Institute at Carrow, calls Lydden “a mistake” of the past.";
    takes(calls, "Lydden “a mistake” of the past", "Finch, head of the Institute at Carrow");
    let involved = "“It is old,” said a farmer involved in the talks, who left.";
    takes(involved, "It is old,", "a farmer involved in the talks, who left");
    takes("“It is old,” said his best friend in Lydden.", "It is old,", "his best friend in Lydden");
    // Nouns, and not the verbs that look like them.
    let nothing = |text| assert_eq!(read(text).quotes, [], "{text}");
    nothing("Several said objects were found in the river.");
    nothing("The price of boats fell in May.");
    nothing("Lord, the bridge is old.");
    nothing("He sold 60 claims that week.");
}

/// A clause in another's content is doubted: it stays where it is sure, and its confidence is less than it was.
#[test]
fn nested_clauses_are_doubted() {
    let confidence = |text, content, source| find(text, content, source).confidence;
    let alone = confidence("Finch said that the bridge was old.", "that the bridge was old", "Finch");
    let text = "Holt said that Finch said that the bridge was old.";
    let nested = confidence(text, "that the bridge was old", "Finch");
    assert!(nested < alone, "{nested} {alone}");
    let explanation = Extractor::new().genre(Genre::News).explain(text, 20);
    let reported = |candidate: &&Candidate<'_>| matches!(candidate.outcome, Outcome::Reported { .. });
    assert_eq!(explanation.candidates.iter().filter(reported).count(), 2, "{explanation}");
    let contents = |text| read(text).quotes.iter().map(|quote| quote.text().into_owned()).collect::<Vec<_>>();
    assert_eq!(contents("Holt said that people know the bridge."), ["that people know the bridge"]);
}

/// In an article the words between two quotations are part of what is quoted; in a novel each is a piece.
/// Words that may be verbs or nouns, where a source stands.
#[test]
fn sources_that_look_like_verbs() {
    for source in
        ["state television", "elected officials", "convicted killer Tom Holt", "state radio", "report authors"]
    {
        takes(Pattern::QuoteSourceCue, &format!("“It leaks,” {source} said."), "It leaks,", source);
    }
    for clause in ["state authors", "smiled Holt as he said goodbye", "report the authors"] {
        let source = clause.split_once(' ').map(|(_, source)| source.split(" as ").next().unwrap()).unwrap();
        takes(Pattern::QuoteCueSource, &format!("“It leaks,” {clause}."), "It leaks,", source);
    }
    reports("The roof leaked for years, emails show.", "The roof leaked for years", "emails");
    reports("The roof leaked for years, court documents show.", "The roof leaked for years", "court documents");
    leaves("He owns boats, cars, and a talk show.", "He owns boats");
}

#[test]
fn quotations_joined_by_a_conjunction() {
    let text = "They all said “Good-bye” and “Thank you.” Then they walked home in the rain.";
    let pieces = |genre| {
        let quotes = Extractor::new().genre(genre).extract(text).quotes;
        quotes[0].content.iter().map(|piece| piece.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(pieces(Genre::Fiction), ["Good-bye", "Thank you."]);
    assert_eq!(pieces(Genre::News), ["“Good-bye” and “Thank you.”"]);
}

/// A dash parts a quotation from the sentence around it; without one it belongs to the sentence.
#[test]
fn quotations_behind_dashes() {
    let dashed = "Orla suggested that it was dear — “We need to see it,” she said — and left.";
    find(dashed, "that it was dear", "Orla");
    takes(Pattern::QuoteSourceCue, dashed, "We need to see it,", "she");
    find("The bridge is “as old as the hills,” Finch said.", "The bridge is “as old as the hills,”", "Finch");
}

#[test]
fn turns_are_likely_where_they_are_the_text() {
    let turns = "HOLT: It leaks.\n\nFINCH: Since when?\n\nHOLT: Since May.\n\nFINCH: Mend it.\n\n";
    let found = inquit::extract(turns);
    assert_eq!(found.quotes.len(), 4);
    assert!(found.quotes.iter().all(|quote| quote.confidence > 0.8));

    let article = format!("{turns}{}", "The roof is old. It has been mended twice.\n\n".repeat(9));
    let found = inquit::extract(&article);
    assert!(found.quotes.iter().all(|quote| quote.pattern != Pattern::Turn || quote.confidence < 0.5));
}

#[test]
fn a_clause_between_two_quotations_is_of_both() {
    let text = "“It leaks,” Finch said: “The roof is old.”";
    let quote = find(text, "It leaks, | The roof is old.", "Finch");
    assert_eq!(quote.pattern, Pattern::QuoteSourceCue);
    // Each has a clause of its own.
    find("“It leaks,” Finch said. Holt said: “The roof is old.”", "The roof is old.", "Holt");
}

#[test]
fn who_reports_what_is_said_last_introduces_a_quotation() {
    takes(Pattern::SourceColonQuote, "Finch insisted it was over: “The roof is dry.”", "The roof is dry.", "Finch");
    takes(Pattern::SourceColonQuote, "Finch was in tears: “The roof is dry.”", "The roof is dry.", "Finch");
}

#[test]
fn the_sentence_before_presents_who_speaks() {
    takes(
        Pattern::Introduced,
        "The roof is dry again. Orla Finch was glad. “We can stay.”",
        "We can stay.",
        "Orla Finch",
    );
    leaves("The roof of the old hall was dry. “We can stay.”", "stay");
}

#[test]
fn a_dateline_is_no_part_of_the_first_sentence() {
    for dateline in ["LYDDEN (Wire) - ", "LONDON — ", "LYDDEN, May 3 (Wire) -- "] {
        let text = format!("{dateline}The council said on Monday it would mend the roof.");
        reports(&text, "it would mend the roof", "The council");
    }
}

#[test]
fn nothing_is_no_content() {
    for text in ["Finch said nothing.", "Finch told them nothing."] {
        assert_eq!(read(text).quotes.len(), 0, "{text}");
    }
    for content in ["nothing would leak", "nobody was hurt", "no one was hurt", "none of them was hurt"] {
        reports(&format!("Finch said {content}."), content, "Finch");
    }
}

#[test]
fn what_comes_before_a_source_behind_it_ends_there() {
    find("The plan was called “a brave guess” by Finch.", "The plan | “a brave guess”", "Finch");
    find("The plan was described as “brave” by Finch.", "The plan | as “brave”", "Finch");
}

#[test]
fn a_participle_may_stand_before_the_verb_of_a_source() {
    reports(
        "The roof leaks badly, a study published in Lydden says.",
        "The roof leaks badly",
        "a study published in Lydden",
    );
    reports("Holt told her that time was short.", "that time was short", "Holt");
}

#[test]
fn a_question_word_alone_ends_at_its_comma() {
    let found = read("Asked why, she said that the roof leaks.").quotes;
    assert!(found.iter().all(|quote| !quote.text().contains("why, she")), "{found:#?}");
    find("Asked why, she said that the roof leaks.", "that the roof leaks", "she");
}

#[test]
fn a_relative_clause_belongs_to_whom_words_are_according_to() {
    let text = "According to the report, which came out on Monday, staff “never saw a leak.”";
    find(text, "staff “never saw a leak.”", "the report, which came out on Monday");
}

#[test]
fn times_of_day_are_parts_of_no_name() {
    find("At 10:30 Finch said that it leaked.", "that it leaked", "Finch");
    find("At 10 a.m. Finch said that it leaked.", "that it leaked", "Finch");
    find("It leaked at 19:45 GMT, Finch said.", "It leaked at 19:45 GMT", "Finch");
}

#[test]
fn a_clause_may_have_its_verb_in_quotation_marks() {
    find("Finch told the council she “did not see a leak”.", "she “did not see a leak”", "Finch");
}

/// The speakers of the turns of a text, whose content must begin with these words each.
#[track_caller]
fn turns(text: &str, speakers: &[&str], words: &[&str]) {
    let found = read(text);
    let turns = || found.quotes.iter().filter(|quote| quote.pattern == Pattern::Turn);
    assert_eq!(turns().map(|turn| found.speaker_name(turn).unwrap_or("-")).collect::<Vec<_>>(), speakers, "{text}");
    let begins = |(turn, words): (&Quote<'_>, &&str)| turn.content[0].text.starts_with(words);
    assert!(turns().zip(words).all(begins), "{text}");
}

/// All that is said in a text.
fn read_text(text: &str) -> String {
    read(text).quotes.iter().map(|quote| quote.text() + "\n").collect()
}

#[test]
fn labels_are_written_in_many_ways() {
    let words = ["It leaks", "Since when", "Since May", "Mend it"];
    let read = |labels: [&str; 4], speakers: [&str; 4]| {
        let text: String = labels.iter().zip(words).map(|(label, words)| format!("{label} {words}.\n\n")).collect();
        turns(&text, &speakers, &words);
    };
    let of_two = |one, other| [one, other, one, other];
    read(of_two("SPEAKER 1:", "SPEAKER 2:"), of_two("SPEAKER 1", "SPEAKER 2"));
    read(of_two("**Holt:**", "**Ada Finch:**"), of_two("Holt", "Ada Finch"));
    read(["[00:00:12] Host:", "[00:15] Finch:", "[0:20] Host:", "[1:22] Finch:"], of_two("Host", "Finch"));
    read(of_two("Host (laughing):", "Ada Finch [on the phone]:"), of_two("Host", "Ada Finch"));
    read(of_two("Host (on the phone, from the Lydden office):", "Finch:"), of_two("Host", "Finch"));
    read(["10:02 ann_holt:", "10:03 tom:", "10:04 ann_holt:", "10:05 tom:"], of_two("ann_holt", "tom"));
    read(of_two("12/11/21, 10:03 - Ann Holt:", "12/11/21, 10:04 - Finch:"), of_two("Ann Holt", "Finch"));
    read(of_two("<ann>", "<v Tom Finch>"), of_two("ann", "Tom Finch"));
    read(of_two("ADA.", "First Digger."), of_two("ADA", "First Digger"));
    // Lines of their own.
    read(of_two("Ann Holt  0:15\n", "Speaker 2  0:31\n"), of_two("Ann Holt", "Speaker 2"));
    read(of_two("Ann Holt\n0:15\n", "Tom Finch\n0:31\n"), of_two("Ann Holt", "Tom Finch"));
    read(of_two("ADA\n", "FINCH (laughing)\n"), of_two("ADA", "FINCH"));
    // Numbers and times are not said, nor is what stands behind a blank line in a play.
    let captions = "1\n0:01 --> 0:04\nANN: It leaks.\n\n2\n0:05 --> 0:07\nTOM: Since when?\n\n\
                    3\n0:08 --> 0:09\nANN: Since May,\nas always.\n\n4\n0:10 --> 0:11\nTOM: Mend it.\n";
    turns(captions, &["ANN", "TOM", "ANN", "TOM"], &["It leaks.", "Since when?", "Since May,", "Mend it."]);
    assert!(!read_text(captions).contains("0:"));
    let play = "ADA\nIt leaks.\n\nShe looks up.\n\nTOM\nSince when?\n\nADA\nSince May.\n\nTOM\nMend it.\n\nADA\nYou.\n";
    turns(play, &["ADA", "TOM", "ADA", "TOM", "ADA"], &["It leaks.", "Since when?", "Since May.", "Mend it.", "You."]);
    assert!(!read_text(play).contains("She looks up"));
    // Headings and short sentences are none.
    turns("THE ROOF\nIt leaks.\n\nTHE WALLS\nThey stand.\n\nTHE FLOOR\nIt is wet.\n", &[], &[]);
    turns("Rain. It leaks.\n\nSun. It dries.\n\nSnow. It holds.\n\nHail. It breaks.\n", &[], &[]);
    // Labels that do not come again are none.
    turns("Chapter 1: It leaks.\n\nChapter 2: It does not.\n\nChapter 3: It does.\n\nChapter 4: Why?\n", &[], &[]);
}

/// A clause inside a source ends before the verb of that source.
#[test]
fn what_a_source_says_inside_itself_ends_before_its_verb() {
    let text = "A clerk, who asked not to be named, was less sure: “We do not know.”";
    reports(text, "not to be named", "who");
    takes(Pattern::SourceColonQuote, text, "We do not know.", "A clerk, who asked not to be named");
    reports("A clerk, fearing that Holt would hear it, said the roof leaks.", "that Holt would hear it", "A clerk");
    reports("The clerk, it is said, hopes that the roof leaks.", "that the roof leaks", "The clerk");
    // A comma alone ends nothing, nor does a verb alone.
    reports("Holt, who said that the roof, an old one, leaks.", "that the roof, an old one, leaks", "who");
    reports("Holt left, adding that the roof he mended leaks.", "that the roof he mended leaks", "Holt");
}

/// Behind a participle that opens a sentence comes the main clause, whose subject may have an apposition.
#[test]
fn the_main_clause_behind_a_participle_has_a_source_of_its_own() {
    for opening in ["Asked by Moss whether the mill would close", "Asked whether the mill would close"] {
        let text = format!("{opening}, her lawyer, Ida Lund, said it was “too early” to tell.");
        find(&text, "whether the mill would close", if text.contains("Moss") { "Moss" } else { "-" });
        reports(&text, "it was “too early” to tell", "her lawyer, Ida Lund");
    }
    let text = "Asked whether she would resign, Holt said: “No.”";
    takes(Pattern::SourceCueQuote, text, "No.", "Holt");
    spares(text, "Holt said", "she");
    let text = "By noon she had canceled a joint rally with Holt slated for Monday in Carrow, Wis., citing the rain.";
    find(text, "the rain", "she");
    takes(Pattern::SourceCueQuote, "Said Finch, “It leaks.”", "It leaks.", "Finch");
}

/// The sign of a share stands inside a name, and a verb behind "who" is no noun.
#[test]
fn sources_with_signs_and_offices() {
    reports("Finch Corp (NYSE: FNC) today said that it leaks.", "that it leaks", "Finch Corp (NYSE: FNC)");
    reports("Ms Lund, who chairs the council, said that it leaks.", "that it leaks", "Ms Lund, who chairs the council");
    reports("Ida Lund, who captains Carrow, said that it leaks.", "that it leaks", "Ida Lund, who captains Carrow");
    reports("The two chairs said that it leaks.", "that it leaks", "The two chairs");
    reports("The side captains said that it leaks.", "that it leaks", "The side captains");
}

/// A noun for words that nobody owns says nothing of its own in what somebody says.
#[test]
fn quoted_words_about_a_plan_are_no_plan() {
    let said = |text| read(text).quotes.iter().map(|quote| quote.text().into_owned()).collect::<Vec<_>>();
    assert_eq!(said("Finch wrote that the plan was “a waste of time.”"), ["that the plan was “a waste of time.”"]);
    assert_eq!(said("Finch said the claims were “absurd.”"), ["the claims were “absurd.”"]);
    takes(Pattern::NominalCue, "Their demand was “Mend the roof.”", "Mend the roof.", "Their");
}

/// Nouns for words need no verb of saying: whose they are may stand before them or behind them.
#[test]
fn words_that_somebody_gives() {
    use Pattern::{AccordingTo, NominalCue, SourceCueQuote};
    takes(NominalCue, "“It leaks,” came the reply.", "It leaks,", "-");
    takes(NominalCue, "“It leaks”, came the answer from Finch.", "It leaks", "Finch");
    takes(NominalCue, "“It leaks,” was the answer from the mayor.", "It leaks,", "the mayor");
    takes(NominalCue, "The answer from the union was “It leaks.”", "It leaks.", "the union");
    takes(NominalCue, "Finch's verdict: “It leaks.”", "It leaks.", "Finch's");
    takes(NominalCue, "Finch's advice for tenants: “Leave.”", "Leave.", "Finch's");
    takes(NominalCue, "Her advice to tenants is simple: “Leave.”", "Leave.", "Her");
    takes(SourceCueQuote, "What she told the council was this: “It leaks.”", "It leaks.", "she");
    takes(AccordingTo, "For Finch, it is “a matter of pride.”", "a matter of pride.", "Finch");
    takes(AccordingTo, "To her critics it was “a disgrace.”", "a disgrace.", "her critics");
    leaves("“It leaks,” came the song from the radio.", "It leaks");
    leaves("For years, it was “the driest town of all.”", "driest");
    leaves("For Finch, it was “home.”", "home");
    takes(SourceCueQuote, "Finch said he thinks of what Ida told him: “It leaks.”", "It leaks.", "Ida");
    reports("In Finch's view, the roof leaks.", "the roof leaks", "Finch's");
    reports("In the opinion of the judge, the case was “thin.”", "the case was “thin.”", "the judge");
    spares("In view of the rain, the roof leaks.", "the roof leaks", "the rain");
    reports("His message to tenants was that the roof leaks.", "that the roof leaks", "His");
    reports("What Finch said was that the roof leaks.", "that the roof leaks", "Finch");
    spares("What Finch said was a lie.", "a lie", "Finch");
    reports("Finch was accused of lying.", "Finch | of lying", "-");
    reports("Finch was accused by Holt of lying.", "Finch | of lying", "Holt");
}

/// An adjective begins a noun phrase of its own behind the one whom a verb addresses.
#[test]
fn whom_it_is_said_to_ends_before_an_adjective() {
    reports("Finch told the inquiry new rules were needed.", "new rules were needed", "Finch");
    reports("Holt told a news conference further cuts were likely.", "further cuts were likely", "Holt");
    reports("Holt told the attorney general he was late.", "he was late", "Holt");
    reports("Finch told a slightly different tale.", "a slightly different tale", "Finch");
}

/// The name of a team before an office is no verb, and the office neither.
#[test]
fn offices_of_teams() {
    for source in [
        "Bears coach Tom Holt",
        "Fed Chair Ida Holt",
        "United captain Tom Holt",
        "Reading boss Tom Holt",
        "Lions skipper Tom Holt",
    ] {
        reports(&format!("{source} said the roof leaks."), "the roof leaks", source);
    }
    takes(Pattern::SourceCueQuote, "Said captain Tom Holt: “It leaks.”", "It leaks.", "captain Tom Holt");
    reports("Holt chairs the council and says it leaks.", "it leaks", "Holt");
}

/// The content of a clause between commas is what stands around it, and a relative clause behind a comma is none.
#[test]
fn clauses_in_wire_leads() {
    let text = "Lydden will mend the roof, Minister Orla Finch said on Monday, in a move that drew fire.";
    reports(text, "Lydden will mend the roof | in a move that drew fire", "Minister Orla Finch");
    reports("Finch said on Monday, in a letter, that the roof leaks.", "that the roof leaks", "Finch");
    reports("The bill, said a spokesman, would fail.", "The bill | would fail", "a spokesman");
    spares("He came, said a prayer, and left.", "He came", "a prayer");
    for source in ["A man accused of stealing a boat", "Two men jailed for stealing boats"] {
        reports(&format!("{source} said it leaks."), "it leaks", source);
    }
    reports("Holt balked at selling a boat used by Finch.", "selling a boat used by Finch", "Holt");
}

/// A colon ends what a preposition behind a cue is about.
#[test]
fn of_whom_it_is_said_is_not_what_is_said() {
    for clause in ["Holt said of him", "Holt wrote of the plan", "Holt tweeted about the game"] {
        let text = format!("{clause}: “It was a mess.”");
        takes(Pattern::SourceCueQuote, &text, "It was a mess.", "Holt");
        assert_eq!(read(&text).quotes.len(), 1, "{text}");
    }
    reports("Holt tweeted about the wet game.", "the wet game", "Holt");
}

/// A sentence behind a question is no clause of the question's, unless it has nothing to say of its own.
#[test]
fn a_sentence_behind_a_question() {
    let text = "“It leaks,” Finch said. “Does it not?” Holt added that it was old.";
    takes(Pattern::QuoteSourceCue, text, "It leaks, | Does it not?", "Finch");
    reports(text, "that it was old", "Holt");
    takes(
        Pattern::QuoteSourceCue,
        "“Does it leak?” Holt asked, repeating the claim that it does.",
        "Does it leak?",
        "Holt",
    );
}

/// What an agency or a firm writes before its report is no source.
#[test]
fn datelines_of_press_releases() {
    for dateline in ["LYDDEN, Nov. 3, 2023 /Wire/ -- ", "SAN LYDDEN--(WIRE)--", "Lydden, MA – May 3, 2022 – "] {
        reports(&format!("{dateline}Finch Inc. said that it leaks."), "that it leaks", "Finch Inc.");
    }
    reports("“I know,” she wrote on X. Finch Inc. said that it leaks.", "that it leaks", "Finch Inc.");
    reports("Olympic champion Kat Holt said it leaks.", "it leaks", "Olympic champion Kat Holt");
}

/// Behind a semicolon another may say something else.
#[test]
fn a_semicolon_before_what_another_says() {
    let text = "One clerk described the roof as “wet”; another said it was “like a lake.”";
    reports(text, "the roof as “wet”", "One clerk");
    reports(text, "it was “like a lake.”", "another");
    reports("It rained, and another said he was late.", "he was late", "another");
}
