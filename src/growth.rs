//! Growth: a list of what a whole text has takes little more room than it needs.

/// Makes room for some more in a list, which grows by a quarter: one that doubles may hold twice what it needs.
#[inline(always)]
pub(crate) fn make_room<T>(all: &mut Vec<T>, some: usize) {
    if all.capacity() - all.len() < some {
        grow(all, some);
    }
}

#[cold]
#[inline(never)]
fn grow<T>(all: &mut Vec<T>, some: usize) {
    all.reserve_exact(some.max(all.len() / 4));
}
