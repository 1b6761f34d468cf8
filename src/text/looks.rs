//! Lines of the legend of a layer whose features have looks by their attributes, in words.

use super::Catalogue;
use super::dates::format_day;
use super::json::plain_short;
use super::numbers::format_number;
use crate::model::style::LookOf;
use crate::model::time::Day;

/// Letters of a JSON value that are looked at: lines are cut sooner.
const LONGEST: usize = 200;

/// What a line of the legend is about.
#[must_use]
pub fn look_words(text: &Catalogue, of: &LookOf) -> String {
    let lang = text.lang();
    let between = |from: String, to: String| {
        if from == to {
            from
        } else {
            text.tr_args("look-range", &[("from", (&from).into()), ("to", (&to).into())])
        }
    };
    let day =
        |number: f64| format_day(Day(number.clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32), lang);
    let value = |value: &str| if value.is_empty() { text.tr("look-empty") } else { value }.to_owned();
    match of {
        LookOf::Value(of) => value(of),
        LookOf::Json(of) => value(&plain_short(of, LONGEST)),
        LookOf::Others(count) => text.tr_args("look-others", &[("count", (*count).into())]),
        LookOf::None => text.tr("look-none").to_owned(),
        LookOf::Range(from, to) => {
            between(format_number(rounded(*from), lang), format_number(rounded(*to), lang))
        }
        LookOf::Days(from, to) => between(day(*from), day(*to)),
        LookOf::File => text.tr("look-file").to_owned(),
    }
}

/// A bound of a range with as many digits as tell it from its neighbours, as a rule.
fn rounded(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let digits = 3 - number.abs().log10().floor() as i32;
    if digits > 300 {
        return number;
    }
    let factor = 10f64.powi(digits.max(0));
    (number * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn each_line_has_words() {
        let text = Catalogue::new(Lang::EN);
        let words = |of: LookOf| look_words(&text, &of).replace('\u{a0}', " ");
        assert_eq!(words(LookOf::Value("school".into())), "school");
        assert_eq!(words(LookOf::Value("\"a\"".into())), "\"a\"");
        assert_eq!(words(LookOf::Json("\"a\"".into())), "a");
        assert_eq!(words(LookOf::Json("\"\"".into())), words(LookOf::Value("".into())));
        assert_eq!(words(LookOf::Range(0.123456, 12345.678)), "0.1235 – 12,346");
        assert_eq!(words(LookOf::Range(2.0, 2.0)), "2");
        assert_eq!(words(LookOf::Days(0.0, 1.0)), "1 Jan 1970 – 2 Jan 1970");
        assert_eq!(words(LookOf::Others(3)), "3 other values");
        assert_eq!(words(LookOf::Others(1)), "One other value");
        for of in [LookOf::None, LookOf::File, LookOf::Value("".into())] {
            assert!(!words(of.clone()).contains("look-"), "{of:?}");
        }
        for odd in [f64::NAN, f64::INFINITY, 1e-320, -1e300] {
            let _ = words(LookOf::Range(odd, odd));
            let _ = words(LookOf::Days(odd, odd));
        }
    }
}
