//! Growth: a list of what a whole text has takes little more room than it needs.

/// Adds to a list that grows by a quarter: one that doubles may hold twice what it needs.
#[inline(always)]
pub(crate) fn push<T>(all: &mut Vec<T>, one: T) {
    if all.len() == all.capacity() {
        grow(all);
    }
    all.push(one);
}

#[cold]
#[inline(never)]
fn grow<T>(all: &mut Vec<T>) {
    const FEWEST: usize = 64;
    all.reserve_exact((all.len() / 4).max(FEWEST));
}
