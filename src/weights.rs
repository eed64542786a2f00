//! Fitted weights: tables of a name and a number, one a line.

/// The rows of a table; lines that begin with `#` are comments.
pub(crate) fn read(table: &str) -> Vec<(&str, f32)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (name, weight) = line.split_once('\t')?;
            Some((name, weight.parse().ok()?))
        })
        .collect()
}
