//! Perfect hashing: a table in which no two of the hashes that it is made for share a slot, so that one look tells.
//!
//! Shared by the library and the build script.
//!
//! ```text
//! slot = scatter(hash, displacement of the hash's bucket)
//! ```

/// The place of a hash among two to the power of `bits` slots.
#[inline(always)]
pub(crate) const fn slot(hash: u64, displacement: u16, bits: u32) -> usize {
    ((hash ^ displacement as u64).wrapping_mul(0xd1b5_4a32_d192_ed03) >> (64 - bits)) as usize
}

/// The bucket of a hash among two to the power of `bits`.
#[inline(always)]
pub(crate) const fn bucket(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// For each bucket the displacement with which each of the hashes in it has a slot of its own.
pub(crate) fn displacements(hashes: &[u64], buckets: u32, slots: u32) -> Vec<u16> {
    let mut filled: Vec<Vec<u64>> = vec![Vec::new(); 1 << buckets];
    hashes.iter().for_each(|&hash| filled[bucket(hash, buckets)].push(hash));
    // The fullest ones first, while there is most room.
    let mut order: Vec<usize> = (0..filled.len()).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(filled[bucket].len()));
    let mut taken = vec![false; 1 << slots];
    let mut displacements = vec![0; filled.len()];
    for bucket in order {
        let places = |displacement| filled[bucket].iter().map(move |&hash| slot(hash, displacement, slots));
        let free = |displacement: &u16| {
            let mut own = Vec::new();
            places(*displacement).all(|slot| {
                own.push(slot);
                !taken[slot] && !own[..own.len() - 1].contains(&slot)
            })
        };
        let displacement = (0..=u16::MAX).find(free).expect("a table with room");
        displacements[bucket] = displacement;
        places(displacement).for_each(|slot| taken[slot] = true);
    }
    displacements
}
