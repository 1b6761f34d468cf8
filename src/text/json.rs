//! JSON values as a person reads them.

use std::borrow::Cow;

/// The text that a JSON text is, without quotes and escapes; any other value as it is written.
#[must_use]
pub fn plain(json: &str) -> Cow<'_, str> {
    let Some(inner) = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return json.into();
    };
    if inner.contains(['"', '\\']) {
        serde_json::from_str::<String>(json).map_or(Cow::Borrowed(json), Cow::Owned)
    } else {
        inner.into()
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn texts_have_no_quotes_and_other_values_stay() {
        assert_eq!(plain("\"Şuşa\""), "Şuşa");
        assert_eq!(plain("\"\""), "");
        assert_eq!(plain(r#""a \"b\" \u00fc""#), "a \"b\" ü");
        for same in ["\"", "12", "true", "[\"a\"]", "{\"a\":1}", r#""\ud800""#, r#""a"b""#, ""] {
            assert_eq!(plain(same), same);
        }
    }
}
