//! The languages of the program: one for each file of `assets/lang`.

pub use super::local_text::{LangCode, LocalText};

// `BUILT_IN` and the names and list of `Lang`, made by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language that the program does not have, for tests of what a new file brings.
#[cfg(test)]
const MADE_UP: (&str, &str) = ("tr", include_str!("../../tests/fixtures/lang/tr.ftl"));

/// A language of interface, names and captions: its place in the list of the built-in ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(u8);

impl Lang {
    /// A language that is not in the switch, for tests.
    #[cfg(test)]
    pub(crate) const MADE_UP: Self = Self(u8::MAX);

    fn entry(self) -> (&'static str, &'static str) {
        #[cfg(test)]
        if self == Self::MADE_UP {
            return MADE_UP;
        }
        BUILT_IN[usize::from(self.0).min(BUILT_IN.len() - 1)]
    }

    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().0
    }

    /// Its messages in the Fluent syntax.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.entry().1
    }

    /// Reads an ISO 639-1 code, also at the head of a locale like `az-Latn-AZ` or `ru_RU.UTF-8`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let whole = |code: &str| Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code));
        let head = code.split(['-', '_', '.']).next().unwrap_or(code);
        whole(code).or_else(|| whole(head))
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::EN
    }
}

impl std::fmt::Debug for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A code of no language of the program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the program has no language {0:?}")]
pub struct UnknownLanguage(String);

impl TryFrom<String> for Lang {
    type Error = UnknownLanguage;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLanguage(code))
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_give_their_language() {
        assert_eq!(Lang::from_code("az-Latn-AZ"), Some(Lang::AZ));
        assert_eq!(Lang::from_code("ru_RU.UTF-8"), Some(Lang::RU));
        assert_eq!(Lang::from_code("qq"), None);
    }

    #[test]
    fn a_language_is_kept_by_its_code() {
        for lang in Lang::ALL {
            let kept = serde_json::to_string(&lang).unwrap();
            assert_eq!(kept, format!("\"{}\"", lang.code()));
            assert_eq!(serde_json::from_str::<Lang>(&kept).unwrap(), lang);
        }
        assert!(serde_json::from_str::<Lang>("\"qq\"").is_err());
    }

    #[test]
    fn every_file_of_the_folder_is_a_language() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lang");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".ftl"))
            .collect();
        let mut codes = Lang::ALL.map(|lang| format!("{}.ftl", lang.code())).to_vec();
        files.sort();
        codes.sort();
        assert_eq!(files, codes);
    }
}
