//! Search near the last place, for those who ask for one place after another.

/// Where the items end that are before something, in a list where they come first, given a place to look near.
pub(super) fn seek<T>(items: &[T], near: usize, is_before: impl Fn(&T) -> bool) -> usize {
    // Almost always the place is that one or a few further on.
    let mut start = near.min(items.len());
    if start > 0 && !is_before(&items[start - 1]) {
        start = 0;
    }
    let mut step = 1;
    while items.get(start + step - 1).is_some_and(&is_before) {
        start += step;
        step *= 2;
    }
    let end = items.len().min(start + step - 1);
    start + items[start..end].partition_point(is_before)
}

#[cfg(test)]
mod tests {
    use super::seek;

    #[test]
    fn every_place_is_found_from_every_other() {
        let items: Vec<usize> = (0..20).collect();
        for near in 0..=21 {
            for place in 0..=20 {
                assert_eq!(seek(&items, near, |&item| item < place), place, "near {near}");
            }
        }
        assert_eq!(seek(&[(); 0], 3, |()| true), 0);
    }
}
