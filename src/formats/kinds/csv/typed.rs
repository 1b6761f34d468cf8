//! The types of columns of texts: numbers and booleans only where the text can be had back from them.

/// What the values of a column are, so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Type {
    /// None yet.
    #[default]
    Nothing,
    Integer,
    /// Decimals; how many figures follow the point, if it is always as many. Figures that may end in zeros.
    Decimal {
        figures: u8,
        /// Whether all have as many.
        same: bool,
        /// Whether one ends in zero.
        zeros: bool,
    },
    /// `true`, `True` or `TRUE`.
    Boolean(Case),
    Text,
}

/// How a boolean is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    Small,
    Capital,
    Capitals,
}

/// Most figures of a number that double precision gives back whatever they are.
const MOST_FIGURES: usize = 15;

impl Type {
    fn of(value: &str) -> Self {
        match value {
            "true" | "false" => return Self::Boolean(Case::Small),
            "True" | "False" => return Self::Boolean(Case::Capital),
            "TRUE" | "FALSE" => return Self::Boolean(Case::Capitals),
            _ => {}
        }
        let digits = value.strip_prefix('-').unwrap_or(value);
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let plain = all_digits(whole) && (whole == "0" || !whole.starts_with('0'));
        let short = whole.len() + fraction.map_or(0, str::len) <= MOST_FIGURES;
        match fraction {
            _ if !plain || !short => Self::Text,
            None if value == "-0" => Self::Text,
            None => Self::Integer,
            // Minus zero has no text of its own among the numbers.
            Some(_) if value.starts_with('-') && digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => {
                Self::Text
            }
            Some(fraction) if all_digits(fraction) => {
                Self::Decimal { figures: fraction.len() as u8, same: true, zeros: fraction.ends_with('0') }
            }
            Some(_) => Self::Text,
        }
    }

    /// The type with a further value.
    pub fn with(self, value: &str) -> Self {
        match (self, Self::of(value)) {
            (Self::Nothing, new) => new,
            (Self::Integer, Self::Integer) => Self::Integer,
            (Self::Boolean(a), Self::Boolean(b)) if a == b => self,
            (Self::Decimal { figures: a, same: s, zeros: y }, Self::Decimal { figures: b, zeros: z, .. }) => {
                Self::Decimal { figures: a, same: s && a == b, zeros: y || z }
            }
            // Whole numbers among decimals: their figures behind the point are none.
            (Self::Integer, Self::Decimal { figures, zeros, .. })
            | (Self::Decimal { figures, zeros, .. }, Self::Integer) => {
                Self::Decimal { figures, same: false, zeros }
            }
            _ => Self::Text,
        }
    }

    /// Whether values go into JSON without quotes. Zeros at the end are numbers only where all values have as many figures.
    pub fn is_bare(self) -> bool {
        match self {
            Self::Integer | Self::Boolean(_) => true,
            Self::Decimal { same, zeros, .. } => same || !zeros,
            Self::Nothing | Self::Text => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> Type {
        values.iter().fold(Type::Nothing, |of, value| of.with(value))
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for values in [
            &["0", "12", "-7", "999999999999999"][..],
            &["1.5", "2", "-0.25"],
            &["1.50", "2.00"],
            &["true", "false"],
            &["FALSE"],
        ] {
            assert!(of(values).is_bare(), "{values:?}");
        }
        for values in [
            &["007"][..],
            &["1234567890123456"],
            &["1.50", "2"],
            &["1.5", "1.50"],
            &["-0"],
            &["-0.0"],
            &["+1"],
            &["1e5"],
            &["1,5"],
            &["true", "True"],
            &["true", "1"],
            &["1", "a"],
            &[" 1"],
            &["."],
            &["1."],
            &[".5"],
            &[],
        ] {
            assert!(!of(values).is_bare(), "{values:?}");
        }
    }
}
