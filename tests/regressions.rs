//! What fuzzing and reading have found, each by its name.

#[path = "support/invariants.rs"]
mod invariants;

/// Reads a text often and checks what holds of any text.
#[track_caller]
fn case(text: &str) -> inquit::Extraction<'_> {
    let found = inquit::extract(text);
    assert_eq!(invariants::broken(text, &found), [""; 0], "{text:?}");
    for _ in 0..20 {
        assert_eq!(found, inquit::extract(text));
    }
    found
}

#[test]
fn a_combining_mark_leaves_the_space_before_it_out() {
    case("“ \u{301}的");
}

#[test]
fn a_name_within_a_mention_is_no_mention_of_its_own() {
    case(". according tothe minister Dr.'s“");
}

#[test]
fn a_possessive_without_a_word_is_no_source() {
    case("'s claim «“");
}

#[test]
fn roles_do_not_depend_on_the_order_in_which_they_were_bound() {
    case(
        "The executive said it was late. Robert Tallis, a senior executive, agreed. “It will do,” the executive said. \
         Its chief executive, Gregory Stroud, left. Helen Ide, the executive, stayed. “No,” said the executive.",
    );
}

#[test]
fn a_mark_that_none_closes_before_a_quotation_makes_no_second_one() {
    let found = case("He said ''“No,” ");
    assert_eq!(found.quotes.len(), 1, "{:#?}", found.quotes);
}

#[test]
fn particles_of_names_nest_no_deeper_than_names_do() {
    invariants_hold_once(&format!("Anna {}X said.", "de ".repeat(50_000)));
}

#[test]
fn a_direction_alone_is_no_speech() {
    let text = "“(Laughter.)”\n\nAda bowed.";
    let found = inquit::Extractor::new().genre(inquit::Genre::Fiction).extract(text);
    assert_eq!(invariants::broken(text, &found), [""; 0]);
    assert_eq!(found.quotes, []);
}

#[test]
fn a_mark_that_opens_at_the_end_of_content_holds_nothing_of_it() {
    for genre in [inquit::Genre::News, inquit::Genre::Fiction] {
        let text = "A: Psaie said thes,' thes,'' she cried: “ she cried: “ . ``Y  ";
        let found = inquit::Extractor::new().genre(genre).extract(text);
        assert_eq!(invariants::broken(text, &found), [""; 0]);
    }
}

#[test]
fn nobody_is_told_what_they_say_themselves() {
    let text = "Agnes of Lydden is the mayor of Lydden.\n\nThe baker told the mayor, “I saw her.”\n\n\
                Mayor Finch told her, “You know me.”";
    let found = inquit::Extractor::new().genre(inquit::Genre::News).extract(text);
    assert_eq!(invariants::broken(text, &found), [""; 0]);
}

/// Reads a long text once.
#[track_caller]
fn invariants_hold_once(text: &str) {
    assert_eq!(invariants::broken(text, &inquit::extract(text)), [""; 0]);
}
