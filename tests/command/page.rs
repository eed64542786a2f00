//! The page in a browser, where there is one.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::{MARKET, finish, folder, inquit};

/// What uses the page as a person would.
const VISITOR: &str = include_str!("page.js");

/// Texts and names that try to be more than that.
const INTRUDERS: [&str; 9] = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 2</script>",
    "</article></section></body><img src=x onerror=\"window.ran = 3\">",
    "\" onmouseover=\"window.ran = 4\" x=\"",
    "' onclick='window.ran = 5' x='",
    "<!-- <script> &lt;b&gt; &#60;i&#62; \\u003cb>",
    "]]></style><svg onload=window.ran=6>",
    "nul\u{0}bell\u{7}esc\u{1B}[31m\u{85}<\u{0}script>window.ran = 7</script>",
    "DOCUMENTS SCRIPT STYLE DIGEST {{x}} ${x} javascript:window.ran=8",
];

/// The page with all its scripts run, as the browser then has it.
fn browse(page: &Path, width: u32) -> Option<String> {
    let profile = tempfile::TempDir::new().expect("there is room for a folder");
    let mut browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().map(|name| {
        Command::new(name)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--window-size={width},800"))
            .arg(format!("file://{}", page.display()))
            .output()
    });
    let Some(output) = browser.find_map(Result::ok) else {
        eprintln!("skipped: no browser here");
        return None;
    };
    Some(String::from_utf8(output.stdout).expect("the browser writes UTF-8"))
}

/// What the visitor saw on a page that lets its script run.
fn visit(page: &str, width: u32) -> Option<Value> {
    let (before, policy) = page.split_once("<meta http-equiv=").expect("the page has a policy");
    let (_, after) = policy.split_once('\n').expect("the policy has a line of its own");
    let open = format!("{before}{after}").replace("</body>", &format!("<script>{VISITOR}</script></body>"));
    let folder = folder(&[("page.html", open.as_bytes())]);
    let dom = browse(&folder.path().join("page.html"), width)?;
    let title = dom.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title");
    let title = title.0.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{A0}").replace("&amp;", "&");
    Some(serde_json::from_str(&title).unwrap_or_else(|_| panic!("the visitor came to the end: {title}")))
}

fn page_of(arguments: &[&str]) -> String {
    finish(inquit().args(["--format", "html"]).args(arguments)).stdout
}

#[test]
fn a_page_shows_who_says_what() {
    let page = page_of(&[MARKET]);
    let Some(seen) = visit(&page, 1200) else { return };
    let text = fs::read_to_string(MARKET).expect("the text is there");
    let record = &crate::run(&[MARKET]).records()[0];
    let quotes = record["quotes"].as_array().expect("a record has quotations");
    assert_eq!(seen["text"], json!([text]));
    assert_eq!(seen["quotes"], quotes.len());
    assert_eq!(seen["speakers"][0], "Ada Brightwell");
    assert!(seen["parts"][0].as_u64() >= Some(6) && seen["parts"][1].as_u64() >= Some(6), "{seen}");
    assert_eq!(seen["parts"][2], 1);
    assert!(seen["bars"].as_array().unwrap().iter().all(|bar| bar == true));

    let ada = record["speakers"].as_array().unwrap().iter().position(|speaker| speaker["name"] == "Ada Brightwell");
    let ada = ada.expect("she speaks").to_string();
    assert_eq!(seen["pressed"], "true");
    assert!(seen["kept"].as_array().unwrap().iter().all(|speakers| speakers == &ada), "{seen}");
    assert!(seen["faded"].as_u64() > Some(5));
    let bare = seen["bare"].as_array().unwrap();
    assert!(!bare.is_empty() && bare.iter().all(|colour| colour == "rgba(0, 0, 0, 0)"), "{seen}");
    assert_eq!(seen["fadedAfterwards"], 0);

    assert_eq!(seen["hiddenAtFirst"], true);
    let card = seen["hovered"][1].as_str().unwrap();
    assert!(seen["hovered"][0] == false && card.contains("confidence") && card.contains("pattern"), "{seen}");
    assert_eq!(seen["hiddenByEscape"], true);
    assert_eq!((&seen["focused"][0], &seen["focused"][2]), (&json!(false), &json!("card")));
    assert!(seen["focused"][1].as_str().unwrap().contains("Ada Brightwell"), "{seen}");
    assert_eq!((&seen["hiddenByClick"], &seen["tapped"]), (&json!(true), &json!(false)));
    assert_eq!(seen["fits"], true);
}

#[test]
fn a_page_fits_a_phone() {
    let Some(seen) = visit(&page_of(&[MARKET, "tests/command/latin1.txt"]), 500) else { return };
    assert_eq!((&seen["fits"], &seen["sections"]), (&json!(true), &json!(2)));
}

#[test]
fn a_text_stays_a_text() {
    let lines = INTRUDERS.iter().map(|intruder| {
        let text = format!(
            "{intruder} Tom {intruder} Holt spoke. “It {intruder} leaks,” Tom {intruder} Holt said. He told {intruder} \
             that {intruder}. {intruder}: “No.”\n\n— {intruder}"
        );
        format!("{}\n{}\n", json!({"id": intruder, "text": text}), json!({"id": intruder}))
    });
    let lines = lines.collect::<String>();
    let page = finish(inquit().args(["--input", "jsonl", "--format", "html"]).write_stdin(lines.clone())).stdout;
    assert!(!page.contains(['\u{0}', '\u{7}', '\u{1B}']));
    assert_eq!(page.matches("<script").count(), 1 + INTRUDERS.len());
    assert_eq!(page.matches("</script>").count(), 1 + INTRUDERS.len());

    let Some(seen) = visit(&page, 1200) else { return };
    assert_eq!(seen["sections"], 2 * INTRUDERS.len());
    assert_eq!((&seen["strangers"], &seen["ran"]), (&json!(0), &json!(null)));
    assert_eq!(seen["scripts"], 2 + INTRUDERS.len());
    let texts: Vec<String> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")["text"].as_str().map(fit))
        .collect();
    assert_eq!(seen["text"], json!(texts));
}

/// A text as far as a page can hold it.
fn fit(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "\u{FFFD}")
}

#[test]
fn only_its_own_script_runs() {
    let page = page_of(&[MARKET]);
    let strange = page.replace("</body>", "<script>document.documentElement.dataset.strange = 1</script></body>");
    let folder = folder(&[("page.html", strange.as_bytes())]);
    let Some(dom) = browse(&folder.path().join("page.html"), 1200) else { return };
    assert!(dom.contains("<html lang=\"en\" data-ready=\"\">"), "{}", &dom[..200]);
}
