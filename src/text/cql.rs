//! Texts and names in the quotes of CQL2 text (OGC 21-065r2).

/// Writes a text in single quotes.
pub fn quote_text(text: &str, out: &mut String) {
    out.push('\'');
    let mut backslashes = 0;
    for c in text.chars() {
        if c == '\'' {
            // Backslashes before a quote are written twice, and so is the quote.
            out.extend(std::iter::repeat_n('\\', backslashes));
            out.push('\'');
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        out.push(c);
    }
    out.extend(std::iter::repeat_n('\\', backslashes));
    out.push('\'');
}

/// Writes a name in double quotes.
pub fn quote_name(name: &str, out: &mut String) {
    out.push('"');
    out.push_str(&name.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_are_doubled_where_they_would_end_it() {
        for (text, quoted) in [
            ("a", "'a'"),
            ("it's", "'it''s'"),
            ("a\\'b", "'a\\\\''b'"),
            ("a\\b", "'a\\b'"),
            ("a\\", "'a\\\\'"),
        ] {
            let mut out = String::new();
            quote_text(text, &mut out);
            assert_eq!(out, quoted);
        }
        let mut out = String::new();
        quote_name("a \"b\"", &mut out);
        assert_eq!(out, "\"a \"\"b\"\"\"");
    }
}
