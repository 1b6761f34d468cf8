//! Texts known in several languages, whether the program has these languages or not.

use super::lang::Lang;

/// Code of a language as files write it after `name:`, such as `tr` or `zh-hant`: at most eight letters, kept small.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangCode([u8; 8]);

impl LangCode {
    /// Reads a code: two or three small letters, with or without a part for script or region.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let (head, rest) =
            code.split_once(['-', '_']).map_or((code, None), |(head, rest)| (head, Some(rest)));
        let is_head = matches!(head.len(), 2 | 3) && head.bytes().all(|letter| letter.is_ascii_lowercase());
        let is_rest = rest.is_none_or(|rest| {
            (2..=4).contains(&rest.len()) && rest.bytes().all(|letter| letter.is_ascii_alphanumeric())
        });
        if !is_head || !is_rest {
            return None;
        }
        let mut letters = [0; 8];
        for (kept, letter) in letters.iter_mut().zip(code.bytes()) {
            *kept = if letter == b'_' { b'-' } else { letter.to_ascii_lowercase() };
        }
        Some(Self(letters))
    }

    /// The code of a language of the program.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let mut letters = [0; 8];
        for (kept, letter) in letters.iter_mut().zip(lang.code().bytes()) {
            *kept = letter.to_ascii_lowercase();
        }
        Self(letters)
    }
}

impl std::fmt::Debug for LangCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(String::from_utf8_lossy(&self.0).trim_end_matches('\0'))
    }
}

/// A text in the languages it is known in.
///
/// There is one for each feature, and most have a single text: then nothing but that text is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocalText {
    /// Without a language, as a file gives it.
    plain: Box<str>,
    /// By language, in the order of the codes, none of them empty.
    by_language: Box<[(LangCode, Box<str>)]>,
}

impl LocalText {
    /// A text without a language.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { plain: text.into().into_boxed_str(), by_language: Box::default() }
    }

    /// A text without a language and in some; empty ones are left out, and of two in one language the first is kept.
    #[must_use]
    pub fn new(plain: impl Into<String>, texts: impl IntoIterator<Item = (LangCode, String)>) -> Self {
        let mut by_language: Vec<(LangCode, Box<str>)> = texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(code, text)| (code, text.into_boxed_str()))
            .collect();
        by_language.sort_by_key(|(code, _)| *code);
        by_language.dedup_by_key(|(code, _)| *code);
        Self { plain: plain.into().into_boxed_str(), by_language: by_language.into_boxed_slice() }
    }

    /// A text in English, Azerbaijani and Russian; the English one stands where a language is not asked for.
    #[must_use]
    pub fn all(en: impl Into<String>, az: impl Into<String>, ru: impl Into<String>) -> Self {
        let en = en.into();
        let texts = [(Lang::EN, en.clone()), (Lang::AZ, az.into()), (Lang::RU, ru.into())];
        Self::new(en, texts.map(|(lang, text)| (LangCode::of(lang), text)))
    }

    /// The text of one language alone, if known.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        if self.by_language.is_empty() {
            return None;
        }
        let place = self.by_language.binary_search_by_key(&LangCode::of(lang), |(code, _)| *code).ok()?;
        Some(&self.by_language[place].1)
    }

    /// The text in a language, else without a language, else in any: English, one of the program's, the first by its code.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let plain = || Some(&*self.plain).filter(|plain| !plain.is_empty());
        choose(lang, |lang| self.exactly(lang), plain, || self.by_language.first().map(|(_, text)| &**text))
    }

    /// The text without a language; empty where there is none.
    #[must_use]
    pub fn without_language(&self) -> &str {
        &self.plain
    }

    /// The texts in languages in the order of the codes.
    pub fn by_language(&self) -> impl Iterator<Item = (LangCode, &str)> {
        self.by_language.iter().map(|(code, text)| (*code, &**text))
    }

    /// The texts in all languages in the order of the codes, then the one without.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let plain = Some(&*self.plain).filter(|plain| !plain.is_empty());
        self.by_language.iter().map(|(_, text)| &**text).chain(plain)
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().next().is_none()
    }
}

/// The text in a language, else without a language, else in any: English, one of the program's, the first there is.
pub(super) fn choose<'a>(
    lang: Lang,
    exactly: impl Fn(Lang) -> Option<&'a str>,
    plain: impl FnOnce() -> Option<&'a str>,
    first: impl FnOnce() -> Option<&'a str>,
) -> &'a str {
    let ours = || [Lang::EN].into_iter().chain(Lang::ALL).find_map(&exactly);
    exactly(lang).or_else(plain).or_else(ours).or_else(first).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(plain: &str, texts: &[(&str, &str)]) -> LocalText {
        LocalText::new(
            plain,
            texts.iter().map(|(code, text)| (LangCode::parse(code).unwrap(), (*text).to_owned())),
        )
    }

    #[test]
    fn falls_back_to_plain_then_to_any() {
        let both = text("Khankendi", &[("az", "Xankəndi")]);
        assert_eq!((both.get(Lang::AZ), both.get(Lang::RU)), ("Xankəndi", "Khankendi"));
        let only = text("", &[("de", "Schuscha"), ("ru", "Шуша")]);
        assert_eq!(only.get(Lang::EN), "Шуша", "a language of the program goes before one that it has not");
        assert_eq!(text("", &[("de", "Schuscha")]).get(Lang::EN), "Schuscha");
        assert!(LocalText::default().is_empty() && !only.is_empty());
    }

    #[test]
    fn texts_of_languages_the_program_has_not_are_kept() {
        let turkish =
            text("Khankendi", &[("tr", "Hankendi"), ("az", "Xankəndi"), ("tr", "again"), ("fr", "")]);
        assert_eq!(turkish.get(Lang::MADE_UP), "Hankendi");
        assert_eq!(turkish.texts().collect::<Vec<_>>(), ["Xankəndi", "Hankendi", "Khankendi"]);
    }

    #[test]
    fn codes_are_those_of_languages() {
        let code = |text: &str| LangCode::parse(text).map(|code| format!("{code:?}"));
        assert_eq!(code("tr").as_deref(), Some("tr"));
        assert_eq!(code("zh_Hant").as_deref(), Some("zh-hant"));
        for no_code in ["", "t", "TR", "etymology", "left", "az-x", "zh-Hant-TW", "ə1"] {
            assert_eq!(code(no_code), None, "{no_code}");
        }
        for lang in Lang::ALL {
            assert_eq!(LangCode::parse(lang.code()), Some(LangCode::of(lang)));
        }
    }

    #[test]
    fn a_plain_text_is_small() {
        assert!(size_of::<LocalText>() <= 32);
    }
}
