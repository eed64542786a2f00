//! The public interface is that of `tests/public.txt`, as far as its names go; `.ci/public` compares all of it.

use std::collections::BTreeSet;

#[test]
fn the_listing_has_the_names_that_the_crate_exports() {
    let exported: BTreeSet<&str> = include_str!("../src/lib.rs")
        .split("\npub use ")
        .skip(1)
        .filter_map(|line| line.split_once("::")?.1.split_once(';'))
        .flat_map(|(names, _)| names.trim_matches(['{', '}']).split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let listed: BTreeSet<&str> = include_str!("public.txt")
        .lines()
        .filter_map(|line| {
            let item = line.trim_start_matches("#[non_exhaustive] ").strip_prefix("pub ")?;
            let name = ["enum", "struct", "fn", "trait", "const", "type"]
                .iter()
                .find_map(|kind| item.strip_prefix(kind)?.strip_prefix(" inquit::"))?;
            let name = name.split(['<', '(', ':', ' ']).next()?;
            (!name.is_empty() && !item.starts_with(&format!("fn inquit::{name}::"))).then_some(name)
        })
        .collect();
    assert_eq!(exported, listed, "`.ci/public` writes the listing anew");
}
