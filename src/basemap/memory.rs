//! A cache in memory that is bounded by bytes: what was not used for longest goes first.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

struct Kept<V> {
    value: V,
    bytes: usize,
    turn: u64,
}

/// Values with their sizes in bytes; the sum stays within a limit.
pub struct ByteLru<K, V> {
    kept: HashMap<K, Kept<V>>,
    by_turn: BTreeMap<u64, K>,
    turn: u64,
    bytes: usize,
    limit: usize,
}

impl<K: Copy + Eq + Hash, V> ByteLru<K, V> {
    /// An empty cache of at most `limit` bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { kept: HashMap::new(), by_turn: BTreeMap::new(), turn: 0, bytes: 0, limit }
    }

    /// Puts a value in the place of an earlier one; what is larger than the whole cache is not kept.
    pub fn insert(&mut self, key: K, value: V, bytes: usize) {
        self.remove(&key);
        if bytes > self.limit {
            return;
        }
        self.turn += 1;
        self.kept.insert(key, Kept { value, bytes, turn: self.turn });
        self.by_turn.insert(self.turn, key);
        self.bytes += bytes;
        while self.bytes > self.limit {
            let Some((_, oldest)) = self.by_turn.first_key_value() else { break };
            let oldest = *oldest;
            self.remove(&oldest);
        }
    }

    /// A value, which counts as used now.
    pub fn get(&mut self, key: &K) -> Option<&V> {
        let kept = self.kept.get_mut(key)?;
        self.by_turn.remove(&kept.turn);
        self.turn += 1;
        kept.turn = self.turn;
        self.by_turn.insert(self.turn, *key);
        Some(&kept.value)
    }

    /// Whether there is a value, without using it.
    #[must_use]
    pub fn contains(&self, key: &K) -> bool {
        self.kept.contains_key(key)
    }

    /// Takes a value out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let kept = self.kept.remove(key)?;
        self.by_turn.remove(&kept.turn);
        self.bytes -= kept.bytes;
        Some(kept.value)
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.by_turn.clear();
        self.bytes = 0;
    }

    /// Bytes kept.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Number of values kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_not_used_goes_first() {
        let mut cache = ByteLru::new(30);
        for key in 0..3 {
            cache.insert(key, key * 10, 10);
        }
        assert_eq!(cache.get(&0), Some(&0));
        cache.insert(3, 30, 10);
        assert!(cache.contains(&0) && !cache.contains(&1) && cache.len() == 3);
        cache.insert(4, 40, 31);
        assert!(!cache.contains(&4) && cache.bytes() == 30);
    }

    proptest! {
        #[test]
        fn the_limit_holds(steps in proptest::collection::vec((0u8..20, 0usize..60, any::<bool>()), 0..200)) {
            let mut cache = ByteLru::new(100);
            for (key, bytes, put) in steps {
                if put { cache.insert(key, bytes, bytes) } else { let _ = cache.get(&key); }
                prop_assert!(cache.bytes() <= 100);
                prop_assert_eq!(cache.by_turn.len(), cache.kept.len());
                prop_assert_eq!(cache.kept.values().map(|kept| kept.bytes).sum::<usize>(), cache.bytes());
            }
        }
    }
}
