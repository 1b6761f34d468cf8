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

/// As [`plain`], but of a long text only the beginning: at least one letter more than so many, so that it can be seen to be cut.
#[must_use]
pub fn plain_short(json: &str, letters: usize) -> Cow<'_, str> {
    let Some(inner) = json.strip_prefix('"') else { return json.into() };
    let Some(end) = end_of(inner, letters + 1) else { return plain(json) };
    let start = inner.get(..end).unwrap_or_default();
    if start.contains('\\') {
        serde_json::from_str(&format!("\"{start}\"")).map_or(Cow::Borrowed(json), Cow::Owned)
    } else {
        start.into()
    }
}

/// Where so many letters end within the quotes of a JSON text; `None` if it has fewer.
fn end_of(inner: &str, letters: usize) -> Option<usize> {
    let mut chars = inner.chars();
    let mut left = letters;
    while left > 0 {
        left -= 1;
        match chars.next()? {
            '"' => return None,
            '\\' if chars.next()? == 'u' => {
                let digits = chars.as_str().get(..4)?;
                // The second half of a pair belongs to the first.
                let is_half = u16::from_str_radix(digits, 16).is_ok_and(|unit| unit & 0xFC00 == 0xD800);
                left += usize::from(is_half);
                chars.nth(3)?;
            }
            _ => {}
        }
    }
    Some(inner.len() - chars.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::{plain, plain_short};

    #[test]
    fn of_a_long_text_the_beginning_is_enough() {
        assert_eq!(plain_short(r#""Şuşa \"a\"""#, 20), "Şuşa \"a\"");
        assert_eq!(plain_short(r#""Şuşa""#, 4), "Şuşa");
        assert_eq!(plain_short(r#""Şuşa""#, 3), "Şuşa");
        assert_eq!(plain_short(r#""Şuşa""#, 2), "Şuş");
        assert_eq!(plain_short(r#""\n\"\u015fcd""#, 2), "\n\"ş");
        assert_eq!(plain_short(r#""a\ud83d\ude00b""#, 1), "a😀");
        assert_eq!(plain_short(r#""a\\\\\\b""#, 1), "a\\");
        for same in ["\"", "12", "[\"a\"]", r#""\ud800""#, r#""a"b""#, r#""\u12"#, "\"\\", ""] {
            assert_eq!(plain_short(same, 1), same);
        }
    }

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
