//! Patterns of `LIKE`: `%` stands for any text, `_` for one character, a backslash takes the next character as it is.

use memchr::memmem::Finder;

/// A pattern, made ready.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// Texts with anything between them; whether the first is the beginning and the last the end.
    Plain { parts: Vec<Finder<'static>>, begins: bool, ends: bool },
    /// With single characters.
    Stepwise(Vec<Step>),
}

/// What a place of a pattern takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Char(char),
    AnyChar,
    AnyText,
}

impl Pattern {
    /// Makes a pattern ready.
    pub fn new(pattern: &str) -> Self {
        let steps = steps(pattern);
        if steps.contains(&Step::AnyChar) {
            return Self::Stepwise(steps);
        }
        let (begins, ends) = (steps.first() != Some(&Step::AnyText), steps.last() != Some(&Step::AnyText));
        let texts: Vec<String> = steps
            .split(|step| *step == Step::AnyText)
            .map(|part| {
                part.iter()
                    .filter_map(|step| if let Step::Char(c) = step { Some(*c) } else { None })
                    .collect()
            })
            .filter(|part: &String| !part.is_empty())
            .collect();
        let parts = texts.iter().map(|part| Finder::new(part.as_bytes()).into_owned()).collect();
        Self::Plain { parts, begins, ends }
    }

    /// Whether a text is of the pattern.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            Self::Stepwise(steps) => matches_steps(steps, text),
            Self::Plain { parts, begins, ends } => {
                let mut rest = text.as_bytes();
                let mut parts = parts.as_slice();
                if parts.is_empty() {
                    // Nothing, or nothing but signs for any text.
                    return rest.is_empty() || !*begins;
                }
                if *begins && let Some((first, others)) = parts.split_first() {
                    let Some(behind) = rest.strip_prefix(first.needle()) else { return false };
                    rest = behind;
                    if others.is_empty() && *ends {
                        return rest.is_empty();
                    }
                    parts = others;
                }
                if *ends && let Some((last, others)) = parts.split_last() {
                    let Some(before) = rest.strip_suffix(last.needle()) else { return false };
                    rest = before;
                    parts = others;
                }
                parts.iter().all(|part| {
                    let found = part.find(rest).and_then(|at| rest.get(at + part.needle().len()..));
                    rest = found.unwrap_or_default();
                    found.is_some()
                })
            }
        }
    }
}

fn steps(pattern: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        steps.push(match c {
            '%' if steps.last() == Some(&Step::AnyText) => continue,
            '%' => Step::AnyText,
            '_' => Step::AnyChar,
            // A backslash at the end stands for itself.
            '\\' => Step::Char(chars.next().unwrap_or('\\')),
            _ => Step::Char(c),
        });
    }
    steps
}

/// Goes through pattern and text together; where it does not fit, the last sign for any text takes one character more.
fn matches_steps(steps: &[Step], text: &str) -> bool {
    let (mut at, mut rest) = (0, text.chars());
    let mut retry: Option<(usize, std::str::Chars<'_>)> = None;
    loop {
        match steps.get(at) {
            Some(Step::AnyText) => {
                at += 1;
                retry = Some((at, rest.clone()));
                continue;
            }
            Some(step) => {
                let mut ahead = rest.clone();
                let next = ahead.next();
                if next.is_some_and(|c| *step == Step::AnyChar || *step == Step::Char(c)) {
                    (at, rest) = (at + 1, ahead);
                    continue;
                }
            }
            None if rest.as_str().is_empty() => return true,
            None => {}
        }
        let Some((from, taken)) = &mut retry else { return false };
        if taken.next().is_none() {
            return false;
        }
        (at, rest) = (*from, taken.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the letter: any text is nothing, or one character and any text.
    fn slow(steps: &[Step], text: &[char]) -> bool {
        match (steps.split_first(), text.split_first()) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some((Step::AnyText, rest)), of) => {
                slow(rest, text) || of.is_some_and(|(_, others)| slow(steps, others))
            }
            (Some(_), None) => false,
            (Some((step, rest)), Some((c, others))) => {
                (*step == Step::AnyChar || *step == Step::Char(*c)) && slow(rest, others)
            }
        }
    }

    #[test]
    fn patterns() {
        for (pattern, yes, no) in [
            ("", vec![""], vec!["a"]),
            ("%", vec!["", "a"], vec![]),
            ("a%", vec!["a", "ab"], vec!["", "ba"]),
            ("%a", vec!["a", "ba"], vec!["ab"]),
            ("a%a", vec!["aa", "aba"], vec!["a"]),
            ("%ab%bc%", vec!["abbc", "xabybcz"], vec!["abc"]),
            ("_", vec!["ə"], vec!["", "əə"]),
            ("%_b", vec!["ab", "bb", "xxb"], vec!["b"]),
            (r"10\%", vec!["10%"], vec!["10a", r"10\%"]),
            (r"a\_", vec!["a_"], vec!["ab"]),
            (r"a\", vec![r"a\"], vec!["a"]),
        ] {
            let made = Pattern::new(pattern);
            assert!(yes.iter().all(|text| made.matches(text)), "{pattern} {yes:?}");
            assert!(no.iter().all(|text| !made.matches(text)), "{pattern} {no:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_letter(pattern in r"[ab%_\\ə]{0,8}", text in "[abə]{0,9}") {
            let steps = steps(&pattern);
            let expected = slow(&steps, &text.chars().collect::<Vec<_>>());
            prop_assert_eq!(Pattern::new(&pattern).matches(&text), expected);
            prop_assert_eq!(matches_steps(&steps, &text), expected);
        }
    }
}
