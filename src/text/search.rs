//! Search as you type over many names.
//!
//! All names lie folded in one text, so that a query is one pass over some megabytes (`memchr`'s substring search), not a walk
//! over as many strings.

use super::fold::fold;
use memchr::memmem::Finder;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Stands before and behind every name; folding leaves none in a name.
const END: u8 = b'\n';
/// Fewest letters of a query whose letters may lie apart; fewer would find nearly everything.
const LEAST_APART: usize = 3;
/// Longest query, in bytes once folded; more is cut off.
const MOST_QUERY_BYTES: usize = 100;
/// Longest name searched, in bytes once folded; more is cut off.
const MOST_NAME_BYTES: usize = 1000;
/// Bits of a score for the length of the name and for how far apart its letters lie.
const SCORE_BITS: u32 = 12;

/// How a name holds a query, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MatchKind {
    /// The letters in order, with others between.
    Apart,
    /// Anywhere.
    Inside,
    /// At the beginning of a word.
    Word,
    /// At the beginning of the name.
    Start,
}

/// Something found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit<I> {
    /// What it is.
    pub id: I,
    /// How well it fits: greater is better; comparable among hits of one query only.
    pub score: u32,
    /// How its name holds the query.
    pub kind: MatchKind,
    /// Which of its names fits best, counted from 0 as they were given.
    pub name: usize,
}

/// Names by what they name.
#[derive(Clone, Debug)]
pub struct SearchIndex<I> {
    ids: Vec<I>,
    /// First name of each id; one more than there are ids.
    first_names: Vec<u32>,
    /// Id of each name, as its place in `ids`.
    owners: Vec<u32>,
    /// Folded names, each between two [`END`]s.
    text: Vec<u8>,
    /// First byte of each name in `text`; one more than there are names.
    starts: Vec<u32>,
    /// Bytes that occur in each name, as bits by [`letters`].
    letters: Vec<u64>,
}

impl<I: Copy> SearchIndex<I> {
    /// Builds the index; empty names are never found. Takes about a third of a second for 100,000 names:
    /// meant for a job.
    ///
    /// What does not fit (4 GiB of names) is left out.
    pub fn build<N: AsRef<str>>(entries: impl IntoIterator<Item = (I, impl IntoIterator<Item = N>)>) -> Self {
        let mut index = Self {
            ids: Vec::new(),
            first_names: vec![0],
            owners: Vec::new(),
            text: vec![END],
            starts: vec![1],
            letters: Vec::new(),
        };
        for (id, names) in entries {
            for name in names {
                let mut name = fold(name.as_ref());
                name.truncate(name.floor_char_boundary(MOST_NAME_BYTES));
                let (Ok(owner), Ok(next)) =
                    (u32::try_from(index.ids.len()), u32::try_from(index.text.len() + name.len() + 1))
                else {
                    return index;
                };
                index.owners.push(owner);
                index.text.extend_from_slice(name.as_bytes());
                index.text.push(END);
                index.starts.push(next);
                index.letters.push(letters(name.as_bytes()));
            }
            index.ids.push(id);
            index.first_names.push(index.owners.len() as u32);
        }
        index
    }

    /// Number of ids.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The `limit` best hits, each id once, the best first: by [`MatchKind`], then the closest letters, then the shortest
    /// name, then the order in which they were given.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit<I>> {
        self.find_near(query, limit, &|_| 0)
    }

    /// As [`Self::find`]; of hits that hold the query alike, a name that is the query goes first, then those that are near by
    /// `distance` (in millionths of a degree of latitude), then regional ones, then short names, then near ones, then those that
    /// were given earlier.
    #[must_use]
    pub fn find_near(&self, query: &str, limit: usize, distance: &dyn Fn(I) -> u32) -> Vec<Hit<I>> {
        let mut query = fold(query);
        query.truncate(query.floor_char_boundary(MOST_QUERY_BYTES));
        if query.is_empty() || limit == 0 {
            return Vec::new();
        }
        let distance = |owner: u32| distance(self.ids[owner as usize]);
        let mut best = Best::new(limit, self.ids.len(), query.as_bytes(), &distance);
        // Each pass is better than the next: when the first fill the list, the next are not needed.
        self.find_starts(query.as_bytes(), &mut best);
        if !best.is_full() {
            self.find_inside(query.as_bytes(), &mut best);
        }
        if !best.is_full() && query.chars().count() >= LEAST_APART {
            self.find_apart(query.as_bytes(), &mut best);
        }
        best.into_sorted()
            .into_iter()
            .map(|Found { score, name: Reverse(name), .. }| {
                let owner = self.owners[name as usize] as usize;
                Hit {
                    id: self.ids[owner],
                    score,
                    kind: kind_of_score(score),
                    name: (name - self.first_names[owner]) as usize,
                }
            })
            .collect()
    }

    fn find_starts(&self, query: &[u8], best: &mut Best<'_>) {
        let mut needle = vec![END];
        needle.extend_from_slice(query);
        let mut name = 0;
        for at in Finder::new(&needle).find_iter(&self.text) {
            name = self.name_at(at + 1, name);
            best.offer(self.owners[name], score(MatchKind::Start, 0, self.length(name)), name);
        }
        best.end_pass();
    }

    fn find_inside(&self, query: &[u8], best: &mut Best<'_>) {
        let mut name = 0;
        let mut is_word_found = false;
        let mut last = None;
        let finder = Finder::new(query);
        let mut from = 0;
        while let Some(at) = finder.find(&self.text[from..]).map(|at| at + from) {
            name = self.name_at(at, name);
            is_word_found &= last == Some(name);
            last = Some(name);
            if best.is_settled(self.owners[name]) || is_word_found {
                from = self.starts[name + 1] as usize - 1;
                continue;
            }
            let before = self.text[at - 1];
            is_word_found = before.is_ascii() && !before.is_ascii_alphanumeric();
            let kind = if is_word_found { MatchKind::Word } else { MatchKind::Inside };
            best.offer(self.owners[name], score(kind, 0, self.length(name)), name);
            from = at + 1;
        }
        best.end_pass();
    }

    fn find_apart(&self, query: &[u8], best: &mut Best<'_>) {
        let wanted = letters(query);
        for name in 0..self.owners.len() {
            if self.letters[name] & wanted != wanted || best.is_settled(self.owners[name]) {
                continue;
            }
            let text = &self.text[self.starts[name] as usize..self.starts[name + 1] as usize - 1];
            if let Some(span) = span_apart(text, query) {
                best.offer(self.owners[name], score(MatchKind::Apart, span - query.len(), text.len()), name);
            }
        }
        best.end_pass();
    }

    /// The name that holds a byte, looked for from a name before it on.
    fn name_at(&self, at: usize, from: usize) -> usize {
        let starts = &self.starts[from..];
        // Hits mostly follow each other closely.
        let near = starts.iter().take(16).position(|&start| start as usize > at);
        let after = near.unwrap_or_else(|| starts.partition_point(|&start| start as usize <= at));
        from + after - 1
    }

    fn length(&self, name: usize) -> usize {
        (self.starts[name + 1] - self.starts[name]) as usize - 1
    }
}

/// Bytes from the first to the last letter of a query that lies apart in a name, each letter at its first place after the
/// one before; `None` where it does not lie there.
fn span_apart(name: &[u8], query: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut first = None;
    for &letter in query {
        at += memchr::memchr(letter, &name[at..])? + 1;
        first.get_or_insert(at - 1);
    }
    Some(at - first?)
}

/// Which bytes occur, as bits: each small letter has its own, the others share.
fn letters(text: &[u8]) -> u64 {
    text.iter().fold(0, |set, &byte| set | 1 << (byte & 63))
}

fn score(kind: MatchKind, spread: usize, length: usize) -> u32 {
    let most = (1 << SCORE_BITS) - 1;
    let small = |value: usize| most - u32::try_from(value).unwrap_or(u32::MAX).min(most);
    (kind as u32) << (2 * SCORE_BITS) | small(spread) << SCORE_BITS | small(length)
}

fn kind_of_score(score: u32) -> MatchKind {
    match score >> (2 * SCORE_BITS) {
        0 => MatchKind::Apart,
        1 => MatchKind::Inside,
        2 => MatchKind::Word,
        _ => MatchKind::Start,
    }
}

/// Distances that tell near, regional and far names apart, in millionths of a degree of latitude (60, 300 and 1,500 km): a short name
/// at the other end of the world is not what somebody means who looks at a place.
const STEPS: [u32; 3] = [540_000, 2_700_000, 13_500_000];

/// A name that fits; the greater, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Found {
    kind: MatchKind,
    /// The name is the query.
    exact: bool,
    /// How many steps away it is.
    step: Reverse<u8>,
    score: u32,
    /// Near ones come first.
    distance: Reverse<u32>,
    /// Names given earlier come first.
    name: Reverse<u32>,
}

/// The best found so far, each owner once. Names are offered pass by pass, in each pass in their order.
struct Best<'a> {
    limit: usize,
    /// Score of a name that is the query.
    whole: u32,
    /// How far away what a name names is.
    distance: &'a dyn Fn(u32) -> u32,
    /// The worst of the best on top.
    heap: BinaryHeap<Reverse<Found>>,
    /// The owner whose names are being offered, with its best.
    open: Option<(u32, Found)>,
    /// Owners found in passes before, as bits.
    settled: Vec<u64>,
    /// Owners found in this pass.
    found: Vec<u32>,
}

impl<'a> Best<'a> {
    fn new(limit: usize, owners: usize, query: &[u8], distance: &'a dyn Fn(u32) -> u32) -> Self {
        Self {
            limit,
            whole: score(MatchKind::Start, 0, query.len()),
            distance,
            heap: BinaryHeap::new(),
            open: None,
            settled: vec![0; owners.div_ceil(64)],
            found: Vec::new(),
        }
    }

    fn offer(&mut self, owner: u32, score: u32, name: usize) {
        let kind = kind_of_score(score);
        let exact = kind == MatchKind::Start && score == self.whole;
        let name = Reverse(name as u32);
        let found = Found { kind, exact, step: Reverse(0), score, distance: Reverse(0), name };
        match &mut self.open {
            Some((open, best)) if *open == owner => *best = (*best).max(found),
            _ => {
                self.close();
                self.open = Some((owner, found));
            }
        }
    }

    fn close(&mut self) {
        if let Some((owner, mut found)) = self.open.take() {
            self.found.push(owner);
            // What holds the query less well than the worst of the best is none of them, however near.
            if !self.is_full() || self.heap.peek().is_some_and(|worst| worst.0.kind <= found.kind) {
                let distance = (self.distance)(owner);
                found.distance = Reverse(distance);
                found.step = Reverse(STEPS.iter().filter(|&&step| distance > step).count() as u8);
            }
            if self.heap.len() < self.limit {
                self.heap.push(Reverse(found));
            } else if let Some(mut worst) = self.heap.peek_mut()
                && worst.0 < found
            {
                *worst = Reverse(found);
            }
        }
    }

    fn end_pass(&mut self) {
        self.close();
        for owner in self.found.drain(..) {
            self.settled[owner as usize / 64] |= 1 << (owner % 64);
        }
    }

    /// Whether an owner was found in a pass before.
    fn is_settled(&self, owner: u32) -> bool {
        self.settled[owner as usize / 64] >> (owner % 64) & 1 == 1
    }

    fn is_full(&self) -> bool {
        self.heap.len() >= self.limit
    }

    fn into_sorted(self) -> Vec<Found> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(found)| found).collect()
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
