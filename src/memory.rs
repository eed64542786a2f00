//! Memory: the buffers of a long text take little more than they need, and no longer than they are needed.

/// No list grows by fewer.
const FEW: usize = 64;

/// Makes room for some more in a list, which grows by a quarter: one that doubles may hold twice what it needs.
#[inline(always)]
pub(crate) fn make_room<T>(all: &mut Vec<T>, some: usize) {
    if all.capacity() - all.len() < some {
        grow(all, some.max(FEW));
    }
}

/// The same in a list that is handed over, however few there are.
pub(crate) fn make_room_in_record<T>(all: &mut Vec<T>, some: usize) {
    if all.capacity() - all.len() < some {
        grow(all, some);
    }
}

#[cold]
#[inline(never)]
fn grow<T>(all: &mut Vec<T>, some: usize) {
    all.reserve_exact(some.max(all.len() / 4));
}

/// What the buffers of a text may take, so that no text takes more memory than prose of its length does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// The bytes that are left.
    bytes: usize,
    /// Whether what a stage needs must not add to what the next one does.
    tight: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self::ENDLESS
    }
}

impl Room {
    /// As much as there is.
    pub const ENDLESS: Self = Self { bytes: usize::MAX, tight: false };
    /// So many times the bytes of the text,
    const TIMES: usize = 12;
    /// or of one that is no shorter and no longer than these.
    const SHORTEST: usize = 1 << 16;
    pub const LONGEST: usize = 1 << 22;

    /// The room of a text of so many bytes: much for one that is short, or so long that it is read in small parts.
    pub fn of(bytes: usize) -> Self {
        let some = bytes.clamp(Self::SHORTEST, Self::LONGEST);
        Self { bytes: Self::TIMES * some, tight: some == bytes }
    }

    /// What is left beside so many bytes.
    pub fn beside(self, bytes: usize) -> Self {
        Self { bytes: self.bytes.saturating_sub(bytes), ..self }
    }

    /// Whether so many bytes find room.
    pub fn holds(self, bytes: usize) -> bool {
        bytes <= self.bytes
    }

    /// How many things of a size find room.
    pub fn holds_of(self, size: usize) -> usize {
        self.bytes / size
    }

    /// Frees what a list that is complete does not need, where room is tight.
    pub fn fit<T>(self, all: &mut Vec<T>) {
        if self.tight {
            all.shrink_to_fit();
        }
    }

    /// Frees buffers that no later stage reads, where room is tight.
    pub fn forget<T: Default>(self, buffers: &mut T) {
        if self.tight {
            *buffers = T::default();
        }
    }
}
