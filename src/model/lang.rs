//! The languages of the program and texts known in several of them.

/// A language of interface, names and captions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Azerbaijani.
    Az,
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// All languages in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Az, Self::En, Self::Ru];

    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Az => "az",
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// Key of its own name in the catalogues; the name is the same in all of them.
    #[must_use]
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Az => "language-az",
            Self::En => "language-en",
            Self::Ru => "language-ru",
        }
    }

    /// Reads an ISO 639-1 code, also at the head of a locale like `az-Latn-AZ` or `ru_RU.UTF-8`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let head = code.split(['-', '_', '.']).next().unwrap_or(code);
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(head))
    }
}

/// A text in the languages it is known in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocalText {
    /// Without a language, as a file gives it.
    pub plain: String,
    /// Azerbaijani, where known.
    pub az: Option<String>,
    /// English, where known.
    pub en: Option<String>,
    /// Russian, where known.
    pub ru: Option<String>,
}

impl LocalText {
    /// A text without a language.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { plain: text.into(), ..Self::default() }
    }

    /// A text in all three languages; the English one stands where a language is not asked for.
    #[must_use]
    pub fn all(en: impl Into<String>, az: impl Into<String>, ru: impl Into<String>) -> Self {
        let en = en.into();
        Self { plain: en.clone(), az: Some(az.into()), en: Some(en), ru: Some(ru.into()) }
    }

    /// The text of one language alone, if known.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Az => self.az.as_deref(),
            Lang::En => self.en.as_deref(),
            Lang::Ru => self.ru.as_deref(),
        }
    }

    /// The text in a language, else without a language, else in any.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let any = || [&self.en, &self.az, &self.ru].into_iter().find_map(|text| text.as_deref());
        self.exactly(lang)
            .or_else(|| Some(self.plain.as_str()).filter(|plain| !plain.is_empty()))
            .or_else(any)
            .unwrap_or_default()
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Lang::ALL.iter().all(|&lang| self.get(lang).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_to_plain_then_to_any() {
        let text = LocalText { az: Some("Xankəndi".into()), ..LocalText::plain("Khankendi") };
        assert_eq!(text.get(Lang::Az), "Xankəndi");
        assert_eq!(text.get(Lang::Ru), "Khankendi");
        let only = LocalText { ru: Some("Шуша".into()), ..LocalText::default() };
        assert_eq!(only.get(Lang::En), "Шуша");
        assert!(LocalText::default().is_empty() && !only.is_empty());
    }

    #[test]
    fn locales_give_their_language() {
        assert_eq!(Lang::from_code("az-Latn-AZ"), Some(Lang::Az));
        assert_eq!(Lang::from_code("ru_RU.UTF-8"), Some(Lang::Ru));
        assert_eq!(Lang::from_code("tr"), None);
    }
}
