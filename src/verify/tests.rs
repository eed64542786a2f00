//! Claims that hold, nearly hold and do not.

use super::{Alteration, Attributed, Verdict, Wording};
use crate::{Extraction, Kind};

const COUNCIL: &str = "Ruth Adler, the chief engineer, spoke first. “The old bridge isn’t safe,” she told the council on \
    Monday, “and it has not been safe for years.” Mayor Tom Holt was calm. “It will stay open,” Holt said. “We cannot \
    afford to close it. Who would pay for the detour?”\n\nHolt denied that the city had “ignored every single report.” \
    A spokesman for the ministry said the report would be published soon. The council’s budget is 3.5 million euros \
    this year, and the detour would cost half of it.\n\n“My father always told me, ‘Never trust a quiet river,’” Adler \
    added.";

/// The verdict on a claim, checked for what holds of any.
fn verdict<'t>(text: &'t str, claim: &'t str, by: Option<&str>) -> Verdict<'t> {
    let found = crate::Extractor::new().genre(crate::Genre::News).extract(text);
    let verdict = found.verify(text, claim, by);
    for span in verdict.spans.iter().chain(verdict.changes.iter().filter_map(|change| change.text.as_ref())) {
        assert_eq!(text[span.start..span.end], *span.text);
    }
    for span in verdict.changes.iter().filter_map(|change| change.claim.as_ref()) {
        assert_eq!(claim[span.start..span.end], *span.text);
    }
    assert_eq!(
        verdict.wording == Wording::Verbatim,
        verdict.similarity == 1.0 && verdict.changes.is_empty(),
        "{verdict:?}"
    );
    let json = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<Verdict<'_>>(&json).unwrap(), verdict);
    verdict
}

/// A claim about the council's meeting, its changes written as `-text +claim`, those that are shown in brackets.
#[track_caller]
fn wording(claim: &str, expected: Wording, changes: &[&str]) {
    let verdict = verdict(COUNCIL, claim, None);
    let show = |change: &super::Change<'_>| {
        let part =
            |sign: &str, part: &Option<crate::Span<'_>>| part.as_ref().map(|part| format!("{sign}{}", part.text));
        let parts: Vec<String> = [part("-", &change.text), part("+", &change.claim)].into_iter().flatten().collect();
        let kind = match change.alteration {
            Alteration::Marks => "marks ",
            Alteration::Case => "case ",
            _ => "",
        };
        let line = format!("{kind}{}", parts.join(" "));
        if change.shown { format!("[{line}]") } else { line }
    };
    let shown: Vec<String> = verdict.changes.iter().map(show).collect();
    assert_eq!(
        (verdict.wording, shown),
        (expected, changes.iter().map(|&change| change.to_owned()).collect()),
        "{verdict:?}"
    );
}

/// Who is told to have said a claim about the council's meeting.
#[track_caller]
fn said(claim: &str, by: &str, attributed: Attributed, whom: &str) {
    let verdict = verdict(COUNCIL, claim, Some(by));
    assert_eq!((verdict.attributed, verdict.whom.as_deref().unwrap_or("-")), (Some(attributed), whom), "{verdict:?}");
}

#[test]
fn the_form_of_writing_is_free() {
    for claim in [
        "The old bridge isn’t safe",
        "“The old bridge isn't safe.”",
        "\"the  old\nbridge isn't safe,\"",
        "The old bridge isn't safe, and it has not been safe for years.",
        "The old bridge isn’t safe… and it has not been safe for years".replace('…', "").as_str(),
        "it has not been safe",
        "bridge",
        "Who would pay for the detour",
        "The budget is 3.5 million euros".trim_start_matches("The "),
        "Never trust a quiet river.",
        "My father always told me, \"never trust a quiet river.\"".replace("never", "Never").as_str(),
    ] {
        wording(claim, Wording::Verbatim, &[]);
    }
}

#[test]
fn changes_are_told() {
    wording("The bridge isn’t safe", Wording::Altered, &["-old"]);
    wording("The old bridge is safe", Wording::Altered, &["-isn’t +is"]);
    wording("It has been safe for years", Wording::Altered, &["-not"]);
    wording("It has not really been safe for years", Wording::Altered, &["+really"]);
    wording("We cannot afford to shut it", Wording::Altered, &["-close +shut"]);
    wording("Honestly, we cannot afford to close it", Wording::Altered, &["+Honestly"]);
    wording("We cannot afford to close it today", Wording::Altered, &["+today"]);
    wording("We cannot afford to close it! Who would pay for the detour?", Wording::Altered, &["marks -. +!"]);
    wording("Who would pay for the detour!", Wording::Altered, &["marks -? +!"]);
    wording("We cannot afford, to close it", Wording::Altered, &["marks +,"]);
    wording("We cannot afford to Close it", Wording::Altered, &["case -close +Close"]);
    wording("4.5 million euros this year", Wording::Altered, &["-3.5 +4.5"]);
}

#[test]
fn brackets_and_ellipses_show_what_they_change() {
    wording("The old bridge isn't safe […] for years", Wording::Altered, &["[-and it has not been safe]"]);
    wording(
        "It will stay open ... Who would pay for the detour?",
        Wording::Altered,
        &["[-We cannot afford to close it]"],
    );
    wording("[The bridge] has not been safe for years", Wording::Altered, &["[-and it +[The bridge]]"]);
    wording("[I]t has not been safe", Wording::Altered, &["[case -it +[I]t]"]);
    wording("We cannot afford to close it [the bridge]", Wording::Altered, &["[+[the bridge]]"]);
    wording("We can not [sic] afford to close it", Wording::Altered, &["-cannot +can not [sic]"]);
    wording(
        "The old bridge … not been safe … for years",
        Wording::Altered,
        &["[-isn’t safe,” she told the council on Monday, “and it has]", "[marks +…]"],
    );
}

#[test]
fn what_is_not_there_is_absent() {
    for claim in [
        "",
        "?!",
        "Elephants",
        "The crossing has been dangerous for ages",
        "We have no money to shut the thing",
        "Trust me, the river is quiet",
        "a safe council for the old detour of years",
    ] {
        wording(claim, Wording::Absent, &[]);
    }
}

#[test]
fn narration_is_no_quotation() {
    let kind = |claim| {
        let verdict = verdict(COUNCIL, claim, Some("Adler"));
        (verdict.wording, verdict.kind)
    };
    assert_eq!(kind("The old bridge isn’t safe"), (Wording::Verbatim, Some(Kind::Direct)));
    assert_eq!(
        kind("isn’t safe,” she told the council on Monday, “and it has"),
        (Wording::Verbatim, Some(Kind::Mixed))
    );
    assert_eq!(kind("the report would be published soon"), (Wording::Verbatim, Some(Kind::Indirect)));
    assert_eq!(kind("half of it"), (Wording::Verbatim, None));
    assert_eq!(kind("Mayor Tom Holt was calm"), (Wording::Verbatim, None));
}

#[test]
fn names_of_the_claimed_speaker() {
    let claim = "The old bridge isn’t safe";
    for by in [
        "Ruth Adler",
        "adler",
        "ADLER",
        "Ms. Adler",
        "R. Adler",
        "Chief Engineer Ruth Adler",
        "the chief engineer",
        "Dr Adler",
    ] {
        said(claim, by, Attributed::Confirmed, "Ruth Adler");
    }
    for by in ["Tom Holt", "Holt", "Mayor Holt", "the mayor", "Mr. Adler", "Tom Adler"] {
        said(claim, by, Attributed::Another, "Ruth Adler");
    }
    for by in ["Vera Quist", "the bishop", ""] {
        said(claim, by, Attributed::Unknown, "Ruth Adler");
    }
    said("It will stay open", "Thomas Holt", Attributed::Confirmed, "Tom Holt");
}

#[test]
fn whose_words_they_are() {
    said("ignored every single report", "Holt", Attributed::Confirmed, "Tom Holt");
    assert!(verdict(COUNCIL, "ignored every single report", Some("Holt")).negated);
    said("the report would be published soon", "a spokesman", Attributed::Confirmed, "A spokesman for the ministry");
    said("the report would be published soon", "Ruth Adler", Attributed::Nobody, "A spokesman for the ministry");
    said("the detour would cost half of it", "Holt", Attributed::Nobody, "-");
    said("the detour would cost half of it", "Quist", Attributed::Unknown, "-");
    said("Never trust a quiet river", "Adler", Attributed::Nobody, "My father");
    said("My father always told me, ‘Never trust a quiet river’", "Adler", Attributed::Confirmed, "Ruth Adler");
    said("It has not been safe for years. It will stay open.", "Adler", Attributed::Another, "Tom Holt");
}

#[test]
fn the_place_that_bears_out_the_claim_counts() {
    let text = "“We will win,” said Ada Holt. “We will win,” said Tom Finch. Everyone hopes that we will win.";
    for (by, whom) in [("Holt", "Ada Holt"), ("Finch", "Tom Finch")] {
        let verdict = verdict(text, "We will win", Some(by));
        assert_eq!((verdict.attributed, verdict.whom.as_deref()), (Some(Attributed::Confirmed), Some(whom)));
    }
    let verdict = verdict("We will win, wrote the paper. “We will win,” said Ada Holt.", "We will win", None);
    assert_eq!(
        (verdict.kind, verdict.attributed, verdict.whom.as_deref()),
        (Some(Kind::Direct), None, Some("Ada Holt"))
    );
}

#[test]
fn any_extraction_of_any_text_has_a_verdict() {
    let found = crate::extract(COUNCIL);
    for text in ["", "“", "Zoë’s “bridge isn’t safe", &COUNCIL[..200]] {
        found.verify(text, "The old bridge isn’t safe […] for years", Some("Adler"));
        Extraction::default().verify(text, COUNCIL, Some("’"));
    }
    let all = found.verify(COUNCIL, COUNCIL, None);
    assert_eq!((all.wording, all.similarity), (Wording::Verbatim, 1.0));
}

#[test]
fn every_stretch_of_a_text_is_verbatim_in_it() {
    let found = crate::extract(COUNCIL);
    let words: Vec<(usize, &str)> = COUNCIL.match_indices(' ').collect();
    for (start, _) in &words {
        for (end, _) in words.iter().filter(|(end, _)| end > start).step_by(7) {
            let claim = COUNCIL[*start..*end].trim_matches(|c: char| !c.is_alphanumeric());
            assert_eq!(found.verify(COUNCIL, claim, None).wording, Wording::Verbatim, "{claim}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "[ab’ .…“”\\[\\]é-]{0,60}", claim in "[ab’ .…“”\\[\\]é-]{0,30}") {
        let found = crate::extract(&text);
        let verdict = found.verify(&text, &claim, Some(&claim));
        proptest::prop_assert!((0.0..=1.0).contains(&verdict.similarity));
        proptest::prop_assert!(verdict.spans.iter().all(|span| text[span.start..span.end] == *span.text));
    }
}

#[test]
fn work_is_linear() {
    let mut claim = "no ".repeat(1000);
    let text = claim.repeat(20);
    assert_eq!(Extraction::default().verify(&text, &claim, None).similarity, 1.0);
    claim.push_str("… yes");
    assert_eq!(Extraction::default().verify(&text, &claim, None).wording, Wording::Altered);
}
