//! Memory: the buffers of a long text take little more than they need, and no longer than they are needed.

/// Texts of more bytes are long: what is saved is worth its time.
const LONG: usize = 1 << 18;

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

/// Frees the room of a list of a long text that is complete.
pub(crate) fn fit_to_long<T>(text: &str, all: &mut Vec<T>) {
    if text.len() > LONG {
        all.shrink_to_fit();
    }
}

/// Frees buffers of a long text that no later stage reads: what a stage needs does not add to what the next one does.
pub(crate) fn forget_of_long<T: Default>(text: &str, buffers: &mut T) {
    if text.len() > LONG {
        *buffers = T::default();
    }
}
