//! Memory that pictures are drawn with, kept from one picture to the next.
//!
//! What a picture of a hundred thousand features is drawn with is some megabytes. Taken from the system and given back for each picture,
//! up to a third of the picture's time went into fetching it; left to the C library's heaps, each thread kept its own.

use std::sync::{Mutex, PoisonError};

/// Things of a kind that nobody uses at the moment, up to so many bytes of them.
pub(super) struct Spare<T> {
    most_bytes: usize,
    kept: Mutex<Kept<T>>,
}

struct Kept<T> {
    /// Each with its size.
    things: Vec<(T, usize)>,
    bytes: usize,
}

impl<T: Default> Spare<T> {
    pub const fn new(most_bytes: usize) -> Self {
        Self { most_bytes, kept: Mutex::new(Kept { things: Vec::new(), bytes: 0 }) }
    }

    /// One that was used before, or a new one.
    pub fn take(&self) -> T {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.things.pop().map_or_else(T::default, |(thing, bytes)| {
            kept.bytes -= bytes;
            thing
        })
    }

    /// Keeps one of so many bytes for the next who needs it, if there is room.
    pub fn put(&self, thing: T, bytes: usize) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + bytes <= self.most_bytes {
            kept.bytes += bytes;
            kept.things.push((thing, bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_has_a_bound() {
        let spare = Spare::<Vec<u8>>::new(100);
        spare.put(vec![1], 60);
        spare.put(vec![2], 60);
        spare.put(vec![3], 40);
        assert_eq!([spare.take(), spare.take(), spare.take()], [vec![3], vec![1], vec![]]);
        spare.put(vec![4], 100);
        assert_eq!(spare.take(), [4]);
    }
}
