//! Memory: the buffers of a long text take little more than they need, and no longer than they are needed.

/// Texts of more bytes are long: what is saved is worth its time.
const LONG: usize = 1 << 16;

/// No list grows by fewer.
const FEW: usize = 64;

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
    all.reserve_exact(some.max(all.len() / 4).max(FEW));
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

/// How many bytes the buffers of a text may have, so that no text takes more memory than prose of its length does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self::ENDLESS
    }
}

impl Room {
    /// As many as there are.
    pub const ENDLESS: Self = Self(usize::MAX);
    /// So many times the bytes of the text,
    const TIMES: usize = 16;
    /// or of one that is no shorter and no longer than these.
    const SHORTEST: usize = LONG;
    pub const LONGEST: usize = 1 << 22;

    /// The room of a text of so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self(Self::TIMES * bytes.clamp(Self::SHORTEST, Self::LONGEST))
    }

    /// Whether so many bytes find room.
    pub fn holds(self, bytes: usize) -> bool {
        bytes <= self.0
    }

    /// How many things of a size find room beside what there is.
    pub fn beside(self, bytes: usize, size: usize) -> usize {
        self.0.saturating_sub(bytes) / size
    }
}

/// The bytes of a list.
pub(crate) fn bytes_of<T>(all: &[T]) -> usize {
    size_of_val(all)
}
