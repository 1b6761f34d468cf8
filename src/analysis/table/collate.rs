//! The order of texts, and texts found in texts, without the difference of capitals and of marks of letters: the same in every
//! language. Other scripts come after Latin, each in its own order.

use crate::model::feedback::Feedback;
use crate::text::{fold_accents, fold_case};
use memchr::memmem::Finder;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Texts that are folded at once.
const BLOCK: usize = 1 << 13;

/// A text without the difference of capitals and of marks, as `CASEI(ACCENTI(…))` of filters has it.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { fold_case(&fold_accents(text)) }
}

/// Adds a folded text to another.
fn fold_into(text: &str, buffer: &mut String) {
    let start = buffer.len();
    if text.is_ascii() {
        buffer.push_str(text);
        if let Some(added) = buffer.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        buffer.push_str(&folded(text));
    }
}

/// A text that is looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    /// As it was typed.
    pub text: String,
    finder: Finder<'static>,
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Needle {
    /// A text to look for.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), finder: Finder::new(folded(text).as_bytes()).into_owned() }
    }

    /// Whether a text contains it; the buffer is overwritten.
    pub(super) fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        buffer.clear();
        fold_into(text, buffer);
        self.finder.find(buffer.as_bytes()).is_some()
    }

    /// Whether a text is nothing else; the buffer is overwritten.
    pub(super) fn is(&self, text: &str, buffer: &mut String) -> bool {
        buffer.clear();
        fold_into(text, buffer);
        buffer.as_bytes() == self.finder.needle()
    }
}

/// A run of folded texts.
struct Block {
    texts: String,
    ends: Vec<usize>,
}

impl Block {
    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|&end| self.texts.get(start..end)).unwrap_or_default()
    }
}

/// A text by its first bytes and its number.
#[derive(Clone, Copy)]
struct Item {
    /// The first sixteen bytes, the first of them highest.
    head: u128,
    text: u32,
}

/// The rank of each of so many texts: by their folded forms, then by themselves, so that equal ones alone share a rank.
pub(super) fn ranks<'a>(
    len: usize,
    text: impl Fn(usize) -> &'a str + Sync,
    feedback: &dyn Feedback,
) -> Option<Vec<u32>> {
    let numbers: Vec<usize> = (0..len).step_by(BLOCK).collect();
    let blocks: Vec<Block> = numbers
        .par_iter()
        .map(|&start| {
            let mut block = Block { texts: String::new(), ends: Vec::with_capacity(BLOCK) };
            if feedback.is_cancelled() {
                return None;
            }
            for at in start..len.min(start + BLOCK) {
                fold_into(text(at), &mut block.texts);
                block.ends.push(block.texts.len());
            }
            Some(block)
        })
        .collect::<Option<_>>()?;
    feedback.progress(0.3);
    let folded = |at: u32| {
        let at = at as usize;
        blocks.get(at / BLOCK).map_or("", |block| block.get(at % BLOCK))
    };
    let mut items: Vec<Item> = (0..len as u32)
        .into_par_iter()
        .map(|at| {
            let mut head = [0; 16];
            head.iter_mut().zip(folded(at).bytes()).for_each(|(to, byte)| *to = byte);
            Item { head: u128::from_be_bytes(head), text: at }
        })
        .collect();
    let behind = |item: &Item| folded(item.text).as_bytes().get(16..).unwrap_or_default();
    let by_text = |a: &Item, b: &Item| {
        // Only two texts of sixteen bytes and more can differ behind them; a byte 0 in a text is no shorter text.
        let heads = a.head.cmp(&b.head).then_with(|| behind(a).cmp(behind(b)));
        heads
            .then_with(|| folded(a.text).len().cmp(&folded(b.text).len()))
            .then_with(|| text(a.text as usize).cmp(text(b.text as usize)))
    };
    items.par_sort_unstable_by(by_text);
    feedback.progress(0.9);
    if feedback.is_cancelled() {
        return None;
    }
    let mut ranks = vec![0; len];
    let mut rank = 0;
    for (place, item) in items.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| items.get(before));
        if before.is_some_and(|before| by_text(before, item) != Ordering::Equal) {
            rank += 1;
        }
        if let Some(of) = ranks.get_mut(item.text as usize) {
            *of = rank;
        }
    }
    Some(ranks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    #[test]
    fn order_is_that_of_a_dictionary() {
        let texts = [
            "яма",
            "вода",
            "Туман",
            "zinc",
            "Ərzaq",
            "eşik",
            "Ada",
            "Şuşa",
            "susa",
            "ada",
            "",
            "Ёж",
            "ель",
            "жук",
        ];
        let ranks = ranks(texts.len(), |at| texts[at], &Silent).unwrap();
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| ranks[at]);
        let order: Vec<&str> = order.into_iter().map(|at| texts[at]).collect();
        let expected = [
            "",
            "Ada",
            "ada",
            "Ərzaq",
            "eşik",
            "susa",
            "Şuşa",
            "zinc",
            "вода",
            "Ёж",
            "ель",
            "жук",
            "Туман",
            "яма",
        ];
        assert_eq!(order, expected);
    }

    proptest! {
        #[test]
        fn ranks_are_those_of_the_slow_way(
            texts in prop::collection::vec(prop_oneof!["[aAbəƏ\0]{0,3}", "residential bui[lL]d[a-c\0]{0,2}", "\\PC{0,20}"], 0..40),
        ) {
            let fast = ranks(texts.len(), |at| texts[at].as_str(), &Silent).unwrap();
            let mut sorted: Vec<(String, &String)> = texts.iter().map(|text| (folded(text), text)).collect();
            sorted.sort();
            // A short text goes before a longer one that has nothing but bytes 0 behind it: the same as by bytes.
            sorted.dedup();
            for (text, rank) in texts.iter().zip(fast) {
                prop_assert_eq!(sorted[rank as usize].1, text);
            }
        }

        #[test]
        fn a_needle_is_found_in_folded_texts(text in "\\PC{0,20}", needle in "\\PC{0,4}") {
            let (mut buffer, of) = (String::new(), Needle::new(&needle));
            prop_assert_eq!(of.is_in(&text, &mut buffer), folded(&text).contains(&folded(&needle)));
            prop_assert_eq!(of.is(&text, &mut buffer), folded(&text) == folded(&needle));
            prop_assert!(of.is(&needle.to_uppercase(), &mut buffer) || !needle.is_ascii());
        }
    }
}
