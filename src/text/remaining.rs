//! How long something takes yet, in words.

use super::Catalogue;

/// How long something takes yet, in seconds, minutes, or hours and minutes.
#[must_use]
pub fn remaining(text: &Catalogue, seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    if seconds < 60 {
        text.tr_args("remaining-seconds", &[("count", seconds.max(1).into())])
    } else if minutes < 60 {
        text.tr_args("remaining-minutes", &[("count", minutes.into())])
    } else {
        let args = [("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())];
        text.tr_args("remaining-hours", &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn the_time_left_is_told_in_the_units_of_its_size() {
        let said = |lang, seconds| remaining(&Catalogue::new(lang), seconds).replace('\u{a0}', " ");
        assert_eq!(
            [0, 59, 61, 3541, 7300].map(|seconds| said(Lang::EN, seconds)),
            [
                "About 1 second to go",
                "About 59 seconds to go",
                "About 2 minutes to go",
                "About 1 h 0 min to go",
                "About 2 h 2 min to go"
            ]
        );
        assert_eq!(said(Lang::RU, 21), "Осталось около 21 секунды");
        assert_eq!(said(Lang::RU, 300), "Осталось около 5 минут");
        assert_eq!(said(Lang::AZ, 300), "Təxminən 5 dəqiqə qalıb");
    }
}
