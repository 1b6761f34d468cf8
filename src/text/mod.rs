//! Words: a catalogue for each language, dates and numbers as the language writes them, folding for search.
//!
//! All that is special to a language lives in `assets/lang/*.ftl`, one file a language, and is built in. Dates and numbers are
//! written here, so that the same day or count reads the same on the map, on cards and in exports.

mod catalogue;
pub mod coordinates;
pub mod cql;
pub mod dates;
mod fold;
pub mod io;
pub mod json;
pub mod looks;
mod marks;
pub mod numbers;
pub mod remaining;
pub mod search;
mod typed;
mod writing;

pub use catalogue::{Arg, Catalogue};
pub use fold::{fold, fold_accents, fold_case};
pub use marks::marks;
pub use typed::parse_typed;

use crate::model::lang::Lang;

/// The name of a language in itself.
#[must_use]
pub fn language_name(lang: Lang) -> &'static str {
    &writing::Writing::of(lang).name
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, dates, language_name, numbers};
    use crate::model::lang::Lang;
    use crate::model::time::CoarseDate;

    /// A file is all that a language needs: `tests/fixtures/lang/tr.ftl` is one that the program does not have.
    #[test]
    fn a_language_is_one_file() {
        let lang = Lang::MADE_UP;
        let date = |text: &str| CoarseDate::parse(text).unwrap();
        let day = date("2024-07-05").first;
        assert_eq!(language_name(lang), "Türkçe");
        assert_eq!(dates::format_day(day, lang), "5 Temmuz 2024");
        assert_eq!(dates::format_day_short(day, lang), "5 Tem 2024");
        assert_eq!(dates::format_day_of_year(day, lang), "5 Temmuz");
        assert_eq!((dates::short_month(8, lang), dates::month_name(8, lang)), ("Ağu", "Ağustos"));
        assert_eq!(dates::weekday(day, lang), "Cuma");
        assert_eq!(dates::format_coarse(date("2024-Q3"), lang), "2024 3. çeyreği");
        assert_eq!(dates::format_in(date("2024-07-05"), lang), "5 Temmuz 2024 tarihinde");
        assert_eq!(dates::format_in(date("2024-05"), lang), "2024 Mayıs ayında");
        assert_eq!(dates::format_since(date("2025"), lang), "2025 yılından beri");
        assert_eq!(numbers::format_number(-1_234_567.5, lang), "\u{2212}1.234.567,5");
        assert_eq!(numbers::format_length_m(2170.0, lang), "2.170\u{A0}metre");
        assert_eq!(numbers::format_bytes(812, lang), "812\u{A0}bayt");

        let words = Catalogue::new(lang);
        assert_eq!(words.tr("command-search"), "Ara");
        let features = |count: u32| words.tr_args("layer-features", &[("count", count.into())]);
        assert_eq!((features(1), features(12_500)), ("1 nesne (tek)".into(), "12.500 nesne".into()));
        assert_eq!(words.sentence("ilk"), "İlk");
        assert_eq!(words.tr("command-quit"), "Quit", "what a file lacks is said in English");
    }
}
