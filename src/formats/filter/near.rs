//! A name that may be meant by one that there is not.

use crate::text::fold;

/// Longest name that is looked at, in characters.
const LONGEST: usize = 48;

/// The candidate nearest to a name: the same but for case, accents and separators, else with few letters changed.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = key(name);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let most = 1 + wanted.len() / 5;
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let of = key(candidate);
        if of.is_empty() || of.len() > LONGEST || of.len().abs_diff(wanted.len()) > most {
            continue;
        }
        let steps = distance(&wanted, &of);
        if steps <= most && steps < of.len() && best.is_none_or(|(fewest, _)| steps < fewest) {
            best = Some((steps, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn key(name: &str) -> Vec<char> {
    fold(name).chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).take(LONGEST + 1).collect()
}

/// Letters put in, left out, changed or exchanged with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &of_a) in a.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, &of_b) in b.iter().enumerate() {
            let mut steps =
                (last[column] + usize::from(of_a != of_b)).min(last[column + 1] + 1).min(this[column] + 1);
            if row > 0 && column > 0 && of_a == b[column - 1] && a[row - 1] == of_b {
                steps = steps.min(before_last[column - 1] + 1);
            }
            this.push(steps);
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_lead_to_a_name() {
        let names = ["population", "status", "built_year", "ə"];
        for (name, found) in [
            ("Population", Some("population")),
            ("popluation", Some("population")),
            ("BuiltYear", Some("built_year")),
            ("statsu", Some("status")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, names), found, "{name}");
        }
    }
}
