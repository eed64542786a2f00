//! The annotation beside a text of the corpus, and how far an extraction agrees with it.

use std::collections::BTreeMap;
use std::ops::Range;

use inquit::{Extraction, Form, Gender, Kind, Mode, Quote};

/// What a `.quotes` file says of its text.
pub struct Annotation {
    complete: bool,
    quotes: Vec<Expected>,
    nobodys: Vec<Nobodys>,
}

/// A quotation that must be found.
struct Expected {
    line: usize,
    /// None for `any`.
    kind: Option<Kind>,
    /// The pieces; between two parts (`||`) a record of its own may begin.
    parts: Vec<Vec<Range<usize>>>,
    fields: BTreeMap<String, String>,
    unclosed: bool,
    stance: Vec<String>,
}

/// A stretch that must not be attributed to anybody.
struct Nobodys {
    line: usize,
    stretch: Range<usize>,
}

const FIELDS: [&str; 10] =
    ["source", "form", "cue", "speaker", "gender", "addressee", "relay", "parent", "mode", "pattern"];
const STANCE: [&str; 3] = ["negated", "hedged", "modal"];

impl Annotation {
    /// Reads the annotation of `text`; panics where it is malformed or says what the text does not.
    pub fn read(name: &str, annotation: &str, text: &str) -> Self {
        let mut lines = annotation.lines().enumerate().map(|(index, line)| (index + 1, line));
        let complete = match lines.next() {
            Some((_, "complete")) => true,
            Some((_, "partial")) => false,
            other => panic!("{name}.quotes: `complete` or `partial` expected: {other:?}"),
        };
        let mut read = Self { complete, quotes: Vec::new(), nobodys: Vec::new() };
        let mut from = 0;
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
            let fail = |what: &str| -> ! { panic!("{name}.quotes:{number}: {what}: {line}") };
            if let Some(fields) = line.strip_prefix("  ") {
                let Some(quote) = read.quotes.last_mut() else { fail("fields of no quote") };
                quote.read_fields(fields, text).unwrap_or_else(|what| fail(&what));
                continue;
            }
            let Some((kind, content)) = line.split_once(' ') else { fail("`KIND CONTENT` expected") };
            let parts = locate(content, text, from).unwrap_or_else(|what| fail(&what));
            from = parts[0][0].start;
            let kind = match kind {
                "!" => {
                    from += text[from..].chars().next().map_or(0, char::len_utf8);
                    read.nobodys.push(Nobodys { line: number, stretch: parts[0][0].clone() });
                    continue;
                }
                "direct" => Some(Kind::Direct),
                "indirect" => Some(Kind::Indirect),
                "mixed" => Some(Kind::Mixed),
                "any" => None,
                _ => fail("unknown kind"),
            };
            // The same words twice are two quotes: the second is looked for after the first.
            let seen = |quote: &Expected| quote.parts[0][0] == parts[0][0];
            let parts = match read.quotes.iter().any(seen) {
                true => locate(content, text, from + 1).unwrap_or_else(|what| fail(&what)),
                false => parts,
            };
            from = parts[0][0].start;
            let (fields, unclosed, stance) = (BTreeMap::new(), false, Vec::new());
            read.quotes.push(Expected { line: number, kind, parts, fields, unclosed, stance });
        }
        for quote in &read.quotes {
            let known = quote.fields.contains_key("speaker");
            assert!(known, "{name}.quotes:{}: no speaker is given (`-` for nobody, `?` for unchecked)", quote.line);
        }
        read
    }

    /// Where `found`, the extraction of `text`, disagrees: one line each, with the line of the annotation.
    pub fn disagreements(&self, text: &str, found: &Extraction) -> Vec<String> {
        let mut findings = Findings { text, found, used: vec![false; found.quotes.len()], lines: Vec::new() };
        let matches = self.matches(text, found);
        for &index in matches.iter().flatten() {
            findings.used[index] = true;
        }
        let mut persons: Vec<(&str, usize)> = Vec::new();
        for (quote, matched) in self.quotes.iter().zip(matches) {
            let Some(index) = matched else {
                findings.say(quote, "not found");
                continue;
            };
            findings.compare(quote, index);
            if let (Some(name), Some(speaker)) = (quote.name(), found.quotes[index].speaker) {
                persons.push((name, speaker));
            }
        }
        findings.clusters(persons);
        findings.nobodys(&self.nobodys);
        if self.complete {
            findings.rest(&self.nobodys);
        }
        findings.lines
    }

    /// For each expected quote the found one, the closest pairs first.
    fn matches(&self, text: &str, found: &Extraction) -> Vec<Option<usize>> {
        let mut pairs = Vec::new();
        for (expected, quote) in self.quotes.iter().enumerate() {
            for (index, candidate) in found.quotes.iter().enumerate() {
                let closest = (1..=quote.parts.len())
                    .map(|count| closeness(text, &quote.parts[..count].concat(), &pieces(candidate)))
                    .fold(0.0, f64::max);
                if closest > 0.3 {
                    pairs.push((closest, expected, index));
                }
            }
        }
        pairs.sort_by(|one, two| two.0.total_cmp(&one.0));
        let mut matched = vec![None; self.quotes.len()];
        let mut taken = vec![false; found.quotes.len()];
        for (_, expected, index) in pairs {
            if matched[expected].is_none() && !taken[index] {
                matched[expected] = Some(index);
                taken[index] = true;
            }
        }
        matched
    }
}

impl Expected {
    fn read_fields(&mut self, fields: &str, text: &str) -> Result<(), String> {
        for field in fields.split("  ").map(str::trim).filter(|field| !field.is_empty()) {
            let Some((key, value)) = field.split_once('=') else {
                match field {
                    "unclosed" => self.unclosed = true,
                    _ if STANCE.contains(&field) => self.stance.push(field.into()),
                    _ => return Err(format!("unknown flag `{field}`")),
                }
                continue;
            };
            if !FIELDS.contains(&key) {
                return Err(format!("unknown field `{key}`"));
            }
            let quoted =
                ["source", "cue", "addressee", "relay", "parent"].contains(&key) && value != "-" && value != "?";
            if quoted && find(text, value.trim_matches('…'), 0).is_none() {
                return Err(format!("`{value}` does not stand in the text"));
            }
            if self.fields.insert(key.into(), value.into()).is_some() {
                return Err(format!("`{key}` is given twice"));
            }
        }
        Ok(())
    }

    /// The speaker's name where one is expected.
    fn name(&self) -> Option<&str> {
        self.fields.get("speaker").map(String::as_str).filter(|name| !["-", "?"].contains(name))
    }
}

struct Findings<'a> {
    text: &'a str,
    found: &'a Extraction<'a>,
    used: Vec<bool>,
    lines: Vec<String>,
}

impl Findings<'_> {
    fn say(&mut self, quote: &Expected, what: impl AsRef<str>) {
        let beginning: String = self.text[quote.parts[0][0].clone()].chars().take(50).collect();
        self.lines.push(format!("{:>4}: {beginning:?} {}", quote.line, what.as_ref()));
    }

    fn compare(&mut self, quote: &Expected, index: usize) {
        let found = self.found;
        let this = &found.quotes[index];
        self.kind(quote, this);
        self.parts(quote, index);
        if this.unclosed != quote.unclosed {
            self.say(quote, format!("unclosed: {}", this.unclosed));
        }
        for (name, holds) in STANCE.into_iter().zip([this.negated, this.hedged, this.modal]) {
            let expected = quote.stance.iter().any(|stance| stance == name);
            // Whether "refused to" negates is not for the corpus to say; a direct quotation's plain cue is plain.
            if expected != holds && (expected || quote.kind == Some(Kind::Direct)) {
                self.say(quote, format!("{name}: {holds}"));
            }
        }
        for (key, expected) in &quote.fields {
            let got = match &**key {
                "source" => this.source.as_ref().map(|source| source.span.text.to_string()),
                "form" => this.source.as_ref().map(|source| form(source.form).into()),
                "cue" => this.cue.as_ref().map(|cue| cue.text.to_string()),
                "speaker" => found.speaker_name(this).map(str::to_string),
                "gender" => found.speaker(this).and_then(|speaker| speaker.gender).map(|gender| match gender {
                    Gender::Female => "female".into(),
                    Gender::Male => "male".into(),
                }),
                "addressee" => this.addressee.as_ref().map(|addressee| addressee.text.to_string()),
                "relay" => this.relay.as_ref().map(|relay| relay.text.to_string()),
                "parent" => {
                    this.parent.and_then(|parent| found.quotes.get(parent)).map(|parent| parent.text().to_string())
                }
                "mode" => Some(mode(this.mode).into()),
                _ => serde_json::to_value(this.pattern).unwrap().as_str().map(str::to_string),
            };
            if !agrees(key, expected, got.as_deref()) {
                self.say(quote, format!("{key}: {} expected, not {}", expected, got.as_deref().unwrap_or("-")));
            }
        }
    }

    fn kind(&mut self, quote: &Expected, found: &Quote) {
        if quote.kind.is_some_and(|kind| kind != found.kind) {
            self.say(quote, format!("kind: {:?} found as {:?}", quote.kind.unwrap(), found.kind));
        }
    }

    /// Compares the pieces; parts that are records of their own must have the speaker of the first.
    fn parts(&mut self, quote: &Expected, first: usize) {
        let mut rest = &quote.parts[..];
        let mut index = first;
        loop {
            let this = &self.found.quotes[index];
            let Some(count) = (1..=rest.len()).find(|&count| self.same_pieces(quote, &rest[..count].concat(), this))
            else {
                let got = this.content.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(" | ");
                return self.say(quote, format!("content: {got:?}"));
            };
            rest = &rest[count..];
            let Some(next) = rest.first() else { return };
            let candidates = (0..self.found.quotes.len()).filter(|&index| !self.used[index]);
            let close = |index: &usize| closeness(self.text, next, &pieces(&self.found.quotes[*index])) > 0.3;
            let Some(further) = candidates
                .filter(close)
                .min_by_key(|&index| self.found.quotes[index].content[0].start.abs_diff(next[0].start))
            else {
                return self.say(quote, format!("continuation not found: {:?}", &self.text[next[0].clone()]));
            };
            self.used[further] = true;
            index = further;
            self.kind(quote, &self.found.quotes[further]);
            let (one, two) = (&self.found.quotes[first], &self.found.quotes[further]);
            if one.speaker != two.speaker {
                let got = self.found.speaker_name(two).unwrap_or("-");
                self.say(quote, format!("continuation has another speaker: {got}"));
            }
        }
    }

    /// Between quotation marks to the byte, elsewhere without the punctuation at the ends.
    fn same_pieces(&self, quote: &Expected, expected: &[Range<usize>], found: &Quote) -> bool {
        let found = pieces(found);
        expected.len() == found.len()
            && expected.iter().zip(&found).all(|(expected, found)| {
                let exact = quote.kind == Some(Kind::Direct) && !quote.unclosed && enclosed(self.text, expected);
                match exact {
                    true => expected == found,
                    false => core(self.text, expected) == core(self.text, found),
                }
            })
    }

    /// One speaker for each person, one person for each speaker.
    fn clusters(&mut self, mut persons: Vec<(&str, usize)>) {
        persons.sort();
        persons.dedup();
        for pair in persons.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.lines.push(format!("{}: two speakers, {} and {}", pair[0].0, pair[0].1, pair[1].1));
        }
        persons.sort_by_key(|&(_, speaker)| speaker);
        for pair in persons.windows(2).filter(|pair| pair[0].1 == pair[1].1) {
            self.lines.push(format!("{} and {} are one speaker", pair[0].0, pair[1].0));
        }
    }

    fn nobodys(&mut self, nobodys: &[Nobodys]) {
        for Nobodys { line, stretch } in nobodys {
            for quote in self.found.quotes.iter().filter(|quote| quote.source.is_some() || quote.speaker.is_some()) {
                if pieces(quote).iter().any(|piece| self.lies_within(piece, stretch)) {
                    let who = self.found.speaker_name(quote).map(str::to_string);
                    let who = who.or_else(|| quote.source.as_ref().map(|source| source.span.text.to_string()));
                    let words = &self.text[stretch.clone()];
                    self.lines.push(format!("{line:>4}: {words:?} is nobody's, not {}'s", who.unwrap_or_default()));
                }
            }
        }
    }

    /// Direct quotations that the annotation does not have, save nested ones and unattributed ones of nobody's.
    fn rest(&mut self, nobodys: &[Nobodys]) {
        for (quote, _) in self.found.quotes.iter().zip(&self.used).filter(|(_, used)| !**used) {
            let known =
                nobodys.iter().any(|nobody| pieces(quote).iter().all(|piece| self.lies_within(piece, &nobody.stretch)));
            if quote.kind == Kind::Direct && quote.parent.is_none() && !known {
                let who = self.found.speaker_name(quote).unwrap_or("-");
                self.lines.push(format!("   not annotated, said by {who}: {:?}", quote.text()));
            }
        }
    }

    fn lies_within(&self, piece: &Range<usize>, stretch: &Range<usize>) -> bool {
        let (piece, stretch) = (core(self.text, piece), core(self.text, stretch));
        stretch.start <= piece.start && piece.end <= stretch.end
    }
}

/// A content's parts and pieces in the text, from an offset on.
fn locate(content: &str, text: &str, from: usize) -> Result<Vec<Vec<Range<usize>>>, String> {
    let mut at = from;
    content
        .split(" || ")
        .map(|part| {
            part.split(" | ")
                .map(|piece| {
                    let range = find(text, piece, at).ok_or_else(|| format!("`{}` does not follow", piece.trim()))?;
                    at = range.end;
                    Ok(range)
                })
                .collect()
        })
        .collect()
}

/// Where the words of `pattern` stand as whole words, whatever the white space between them.
fn find(text: &str, pattern: &str, from: usize) -> Option<Range<usize>> {
    let words: Vec<_> = pattern.split_whitespace().collect();
    let first = *words.first()?;
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at))?;
    text[from..].match_indices(first).map(|(start, _)| from + start).find_map(|start| {
        let mut end = start;
        for (index, word) in words.iter().enumerate() {
            let rest = &text[end..];
            let trimmed = rest.trim_start();
            if index > 0 && rest.len() == trimmed.len() || !trimmed.starts_with(word) {
                return None;
            }
            end = text.len() - trimmed.len() + word.len();
        }
        let joins = |one: Option<char>, two: Option<char>| {
            one.zip(two).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
        };
        let before = joins(text[..start].chars().next_back(), text[start..].chars().next());
        let after = joins(text[..end].chars().next_back(), text[end..].chars().next());
        (!before && !after).then_some(start..end)
    })
}

fn pieces(quote: &Quote) -> Vec<Range<usize>> {
    quote.content.iter().map(|piece| piece.start..piece.end).collect()
}

/// The range without punctuation, quotation marks and white space at its ends.
fn core(text: &str, range: &Range<usize>) -> Range<usize> {
    let edge = |c: char| c.is_whitespace() || ",;.:–—―-".contains(c) || mark(c);
    let words = &text[range.clone()];
    let start = range.end - words.trim_start_matches(edge).len();
    start..start + text[start..range.end].trim_end_matches(edge).len()
}

fn mark(c: char) -> bool {
    "\"'`“”„‘’‚«»‹›「」『』".contains(c)
}

/// Whether a quotation mark stands right before the range, and right after it, if not the paragraph's end.
fn enclosed(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end().ends_with(mark);
    let after = &text[range.end..];
    before && (after.trim_start().starts_with(mark) || after.trim_start_matches([' ', '\r']).starts_with('\n'))
}

/// The Jaccard index of the bytes.
fn closeness(text: &str, one: &[Range<usize>], two: &[Range<usize>]) -> f64 {
    let [one, two] = [one, two].map(|ranges| ranges.iter().map(|range| core(text, range)).collect::<Vec<_>>());
    let size = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
    let common: usize =
        one.iter().flat_map(|a| two.iter().map(move |b| a.end.min(b.end).saturating_sub(a.start.max(b.start)))).sum();
    common as f64 / (size(&one) + size(&two) - common).max(1) as f64
}

/// `-` is null, `?` is anything, `…` at an end is any more words there; the parent's text only contains the value.
fn agrees(key: &str, expected: &str, got: Option<&str>) -> bool {
    let got = match (expected, got) {
        ("?", _) | ("-", None) => return true,
        ("-", Some(_)) | (_, None) => return false,
        (_, Some(got)) => normal(key, got),
    };
    let words = normal(key, expected.trim_matches('…'));
    match (expected.starts_with('…'), expected.ends_with('…')) {
        _ if key == "parent" => got.contains(&words),
        (true, true) => got.contains(&words),
        (true, false) => got.ends_with(&words),
        (false, true) => got.starts_with(&words),
        (false, false) => got == words,
    }
}

/// White space as one space, without commas at the ends; a name also without article and case.
fn normal(key: &str, value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.trim_matches(',');
    match key {
        "speaker" => value.to_lowercase().trim_start_matches("the ").to_string(),
        _ => value.to_string(),
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Nominal => "nominal",
        Form::Pronoun => "pronoun",
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Speech => "speech",
        Mode::Thought => "thought",
        Mode::Writing => "writing",
    }
}
