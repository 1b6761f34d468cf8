//! Names of the features of a layer: of a file's own columns, or texts of their own.

use super::attributes::{Column, Value};
use super::lang::{Lang, LangCode, LocalText};
use super::local_text;
use rayon::prelude::*;
use std::sync::Arc;

/// The names of a layer's features.
///
/// Names stand in columns of texts as a rule, and are not kept a second time then: a million of them were 57 MiB.
#[derive(Clone, Debug)]
pub struct Names(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Columns(Columns),
    Texts(Vec<LocalText>),
}

/// Columns of texts that name so many features.
#[derive(Clone, Debug)]
struct Columns {
    features: usize,
    /// Those without a language; the first that has a text counts.
    plain: Vec<Arc<Column>>,
    /// Those of languages in the order of the codes; of two of one language the first that has a text counts.
    by_language: Vec<(LangCode, Arc<Column>)>,
}

impl Default for Names {
    fn default() -> Self {
        Self(Kept::Texts(Vec::new()))
    }
}

impl FromIterator<LocalText> for Names {
    fn from_iter<T: IntoIterator<Item = LocalText>>(texts: T) -> Self {
        Self(Kept::Texts(texts.into_iter().collect()))
    }
}

impl PartialEq for Names {
    /// By value, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Names {
    /// The names of so many features out of columns of texts: those without a language, the more telling first, and those of languages.
    /// Values that are no text name nothing, nor do blanks.
    #[must_use]
    pub fn of_columns(
        features: usize,
        plain: Vec<Arc<Column>>,
        mut by_language: Vec<(LangCode, Arc<Column>)>,
    ) -> Self {
        by_language.sort_by_key(|(code, _)| *code);
        Self(Kept::Columns(Columns { features, plain, by_language }))
    }

    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Columns(columns) => columns.features,
            Kept::Texts(texts) => texts.len(),
        }
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a feature, an empty one where it has none; `None` beyond the last.
    #[must_use]
    pub fn get(&self, feature: usize) -> Option<Name<'_>> {
        Some(Name(match &self.0 {
            Kept::Columns(columns) => Of::Columns((feature < columns.features).then_some(columns)?, feature),
            Kept::Texts(texts) => Of::Text(texts.get(feature)?),
        }))
    }

    /// The names of all features in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Name<'_>> {
        (0..self.len()).map(|feature| {
            Name(match &self.0 {
                Kept::Columns(columns) => Of::Columns(columns, feature),
                Kept::Texts(texts) => Of::Text(&texts[feature]),
            })
        })
    }

    /// Whether any feature has a name.
    #[must_use]
    pub fn has_any(&self) -> bool {
        let has = |feature| self.get(feature).is_some_and(|name| !name.is_empty());
        let is_nameless =
            matches!(&self.0, Kept::Columns(of) if of.plain.is_empty() && of.by_language.is_empty());
        !is_nameless && (0..self.len()).into_par_iter().any(has)
    }

    /// Adds the name of a further feature.
    pub fn push(&mut self, name: LocalText) {
        if let Kept::Columns(_) = self.0 {
            self.0 = Kept::Texts(self.iter().map(Name::to_text).collect());
        }
        if let Kept::Texts(texts) = &mut self.0 {
            texts.push(name);
        }
    }
}

/// The name of a feature in the languages it is known in; chosen as by [`LocalText`].
#[derive(Clone, Copy, Debug)]
pub struct Name<'a>(Of<'a>);

#[derive(Clone, Copy, Debug)]
enum Of<'a> {
    Columns(&'a Columns, usize),
    Text(&'a LocalText),
}

impl<'a> From<&'a LocalText> for Name<'a> {
    fn from(text: &'a LocalText) -> Self {
        Self(Of::Text(text))
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.plain() == other.plain() && self.by_language().eq(other.by_language())
    }
}

impl<'a> Name<'a> {
    /// The text without a language; empty where there is none.
    fn plain(self) -> &'a str {
        match self.0 {
            Of::Columns(columns, feature) => {
                columns.plain.iter().find_map(|column| text(column, feature)).unwrap_or_default()
            }
            Of::Text(name) => name.without_language(),
        }
    }

    /// The texts in languages, each language once, in the order of the codes.
    fn by_language(self) -> impl Iterator<Item = (LangCode, &'a str)> {
        let (columns, texts) = match self.0 {
            Of::Columns(columns, feature) => (Some((columns, feature)), None),
            Of::Text(name) => (None, Some(name)),
        };
        let mut before = None;
        let of_columns = columns.into_iter().flat_map(|(columns, feature)| {
            columns.by_language.iter().filter_map(move |(code, column)| Some((*code, text(column, feature)?)))
        });
        let of_columns = of_columns.filter(move |(code, _)| before.replace(*code) != Some(*code));
        of_columns.chain(texts.into_iter().flat_map(LocalText::by_language))
    }

    /// The text of one language alone, if known.
    #[must_use]
    pub fn exactly(self, lang: Lang) -> Option<&'a str> {
        match self.0 {
            Of::Columns(columns, feature) => {
                let code = LangCode::of(lang);
                let from = columns.by_language.partition_point(|(of, _)| *of < code);
                let of_language = columns.by_language[from..].iter().take_while(|(of, _)| *of == code);
                of_language.into_iter().find_map(|(_, column)| text(column, feature))
            }
            Of::Text(name) => name.exactly(lang),
        }
    }

    /// The text in a language, else without a language, else in any: English, one of the program's, the first by its code.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'a str {
        let plain = || Some(self.plain()).filter(|plain| !plain.is_empty());
        let first = || self.by_language().next().map(|(_, text)| text);
        local_text::choose(lang, |lang| self.exactly(lang), plain, first)
    }

    /// The texts in all languages in the order of the codes, then the one without.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        let plain = Some(self.plain()).filter(|plain| !plain.is_empty());
        self.by_language().map(|(_, text)| text).chain(plain)
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.plain().is_empty() && self.by_language().next().is_none()
    }

    /// A copy of the texts.
    #[must_use]
    pub fn to_text(self) -> LocalText {
        LocalText::new(self.plain(), self.by_language().map(|(code, text)| (code, text.to_owned())))
    }
}

/// The text of a feature in a column that is more than blanks.
fn text(column: &Column, feature: usize) -> Option<&str> {
    match column.get(feature)? {
        Value::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attributes::Values;
    use proptest::prelude::*;

    fn column(texts: &[&str]) -> Arc<Column> {
        let values = Values::Text {
            dictionary: texts.iter().copied().collect(),
            codes: (0..texts.len() as u32).collect(),
        };
        Arc::new(Column { name: "".into(), features: None, nulls: Vec::new(), values, dates: None })
    }

    const TEXTS: [&str; 5] = ["", "  ", "a", "b", "c"];

    proptest! {
        #[test]
        fn columns_name_as_texts_do(
            plain in prop::collection::vec(prop::collection::vec(prop::sample::select(&TEXTS[..]), 4), 0..3),
            by_language in prop::collection::vec(
                (
                    prop::sample::select(&["az", "de", "en", "ru", "tr"][..]),
                    prop::collection::vec(prop::sample::select(&TEXTS[..]), 4),
                ),
                0..6,
            ),
        ) {
            let code = |code: &str| LangCode::parse(code).unwrap();
            let names = Names::of_columns(
                4,
                plain.iter().map(|texts| column(texts)).collect(),
                by_language.iter().map(|(of, texts)| (code(of), column(texts))).collect(),
            );
            let told = |text: &&str| !text.trim().is_empty();
            let copies = (0..4).map(|at| {
                let texts = by_language.iter().map(|(of, texts)| (code(of), texts[at]));
                let texts = texts.filter(|(_, text)| told(text)).map(|(of, text)| (of, text.to_owned()));
                LocalText::new(plain.iter().map(|texts| texts[at]).find(told).unwrap_or_default(), texts)
            });
            let copies: Names = copies.collect();
            prop_assert_eq!((names.len(), names.has_any()), (4, copies.has_any()));
            prop_assert!(names.get(4).is_none() && copies.get(4).is_none());
            for (name, copy) in names.iter().zip(copies.iter()) {
                prop_assert!(name == copy);
                prop_assert_eq!(name.is_empty(), copy.is_empty());
                prop_assert_eq!(name.to_text(), copy.to_text());
                prop_assert_eq!(name.texts().collect::<Vec<_>>(), copy.texts().collect::<Vec<_>>());
                for lang in Lang::ALL.into_iter().chain([Lang::MADE_UP]) {
                    prop_assert_eq!(name.get(lang), copy.get(lang));
                    prop_assert_eq!(name.exactly(lang), copy.exactly(lang));
                }
            }
        }
    }

    #[test]
    fn a_further_name_makes_texts_of_all() {
        let mut names = Names::of_columns(2, vec![column(&["a", " "])], Vec::new());
        names.push(LocalText::plain("c"));
        assert_eq!(names.iter().map(|name| name.get(Lang::EN)).collect::<Vec<_>>(), ["a", "", "c"]);
        assert!(names.get(0) != names.get(1) && names.get(0) == names.get(0));
    }
}
