//! Chains: short lists of numbers that share their room, each known by its first link.

/// The links of all chains.
#[derive(Clone, Debug, Default)]
pub(super) struct Chains {
    links: Vec<Link>,
}

/// One more than the place of a link; 0 where there is none.
pub(super) type Place = u32;

/// A number, and the link after it.
#[derive(Clone, Copy, Debug)]
struct Link {
    number: u32,
    next: Place,
}

impl Chains {
    /// What each number takes.
    pub const EACH: usize = size_of::<Link>();

    pub fn clear(&mut self) {
        self.links.clear();
    }

    /// Adds a number to a chain, unless it has it or is as long as it may be.
    #[inline]
    pub fn add(&mut self, first: &mut Place, number: u32, most: usize) {
        if *first == 0 {
            return self.begin(first, number);
        }
        self.add_behind(*first, number, most);
    }

    /// Begins a chain, unless it has begun.
    #[inline]
    pub fn begin(&mut self, first: &mut Place, number: u32) {
        if *first == 0 {
            self.links.push(Link { number, next: 0 });
            *first = self.links.len() as Place;
        }
    }

    fn add_behind(&mut self, first: Place, number: u32, most: usize) {
        let mut last = first as usize - 1;
        for _ in 1..most {
            if self.links[last].number == number {
                return;
            }
            if self.links[last].next == 0 {
                let mut next = 0;
                self.begin(&mut next, number);
                self.links[last].next = next;
                return;
            }
            last = self.links[last].next as usize - 1;
        }
    }

    /// The numbers of a chain, in the order in which they were added.
    #[inline]
    pub fn iter(&self, first: Place) -> impl Iterator<Item = u32> + Clone {
        let mut next = first;
        std::iter::from_fn(move || {
            let link = self.links[next.checked_sub(1)? as usize];
            next = link.next;
            Some(link.number)
        })
    }
}
