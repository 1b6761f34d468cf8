//! The order of texts, and texts found in texts, without the difference of capitals and of marks of letters: the same in every
//! language. Other scripts come after Latin, each in its own order.

use crate::model::feedback::Feedback;
use crate::text::{fold_accents, fold_case};
use memchr::memmem::Finder;
use rayon::prelude::*;
use std::sync::LazyLock;

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
        // Letters fold one by one, whatever stands beside them.
        for letter in text.chars() {
            match letter {
                'A'..='Z' => buffer.push(letter.to_ascii_lowercase()),
                _ if letter.is_ascii() => buffer.push(letter),
                _ => match FREQUENT.get(letter as usize) {
                    Some(folded) => buffer.push_str(folded),
                    None => buffer.push_str(&folded(letter.encode_utf8(&mut [0; 4]))),
                },
            }
        }
    }
}

/// The folded forms of the letters of Latin, Greek, Cyrillic, Caucasian and Semitic scripts and of the usual signs.
static FREQUENT: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let letters = (0..0x2200).map(|letter| char::from_u32(letter).unwrap_or_default());
    letters.map(|letter| folded(letter.encode_utf8(&mut [0; 4])).into_boxed_str()).collect()
});

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

/// A text by some of its bytes and its number.
#[derive(Clone, Copy)]
struct Item {
    /// Sixteen bytes, the first of them highest.
    head: u128,
    text: u32,
}

/// Bytes of a head.
const HEAD: usize = 16;
/// Bytes of texts that are compared head by head; behind them texts are compared as a whole.
const HEADS: usize = 8 * HEAD;

/// Sixteen bytes of a text from a place on; zeros behind its end.
fn head(text: &str, from: usize) -> u128 {
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    let mut head = [0; HEAD];
    head.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
    u128::from_be_bytes(head)
}

/// Where texts are found by their number.
struct Order<'a, F, T> {
    folded: &'a F,
    text: &'a T,
}

/// Sorts texts that are equal before a place and whose heads are those there. Only numbers are compared as long as heads differ, which
/// is many times quicker than looking texts up.
fn sort<'a, F: Fn(u32) -> &'a str + Sync, T: Fn(u32) -> &'a str + Sync>(
    items: &mut [Item],
    from: usize,
    order: &Order<'_, F, T>,
) {
    items.par_sort_unstable_by_key(|item| item.head);
    let runs: Vec<&mut [Item]> =
        items.chunk_by_mut(|a, b| a.head == b.head).filter(|run| run.len() > 1).collect();
    runs.into_par_iter().for_each(|run| {
        let next = from + HEAD;
        let is_longer = run.iter().any(|item| (order.folded)(item.text).len() > next);
        if is_longer && next < HEADS {
            for item in &mut *run {
                item.head = head((order.folded)(item.text), next);
            }
            sort(run, next, order);
        } else {
            // A text may end in bytes 0, as heads do behind the end of a text: then the shorter one comes first.
            run.sort_unstable_by(|a, b| {
                let of_folded = (order.folded)(a.text).cmp((order.folded)(b.text));
                of_folded.then_with(|| (order.text)(a.text).cmp((order.text)(b.text)))
            });
        }
    });
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
    let mut items: Vec<Item> =
        (0..len as u32).into_par_iter().map(|text| Item { head: head(folded(text), 0), text }).collect();
    let order = Order { folded: &folded, text: &|at| text(at as usize) };
    sort(&mut items, 0, &order);
    feedback.progress(0.9);
    if feedback.is_cancelled() {
        return None;
    }
    let mut ranks = vec![0; len];
    let mut rank = 0;
    for (place, item) in items.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| items.get(before));
        if before.is_some_and(|before| text(before.text as usize) != text(item.text as usize)) {
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
            texts in prop::collection::vec(prop_oneof!["[aAbəƏ\0]{0,3}", "residential bui[lL]d[a-c\0]{0,2}", "\\PC{0,20}", "[İIıi\u{307}\u{300}ßẞΣςəƏ]{0,6}"], 0..40),
        ) {
            let fast = ranks(texts.len(), |at| texts[at].as_str(), &Silent).unwrap();
            for text in &texts {
                let mut buffer = String::new();
                fold_into(text, &mut buffer);
                prop_assert_eq!(buffer, folded(text));
            }
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
