//! Names and attributions out of archives, made fit for a line on the map.

/// Text on one line without markup, control characters and marks that turn the direction of writing, cut to so many
/// characters. Tags of HTML fall away, its commonest entities are read.
pub(super) fn plain(text: &str, most_characters: usize) -> String {
    // What is cut away may be markup, so more is looked at than is kept; but not all of a text without end.
    let text: String = text.chars().take(most_characters.saturating_mul(20)).collect();
    let text = without_tags(&text);
    let mut plain = String::new();
    let mut length = 0;
    for character in read_entities(&text).chars() {
        let character = if character.is_whitespace() { ' ' } else { character };
        let is_hidden = character.is_control()
            || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        if is_hidden || (character == ' ' && (plain.is_empty() || plain.ends_with(' '))) {
            continue;
        }
        if length == most_characters {
            plain.push('…');
            break;
        }
        plain.push(character);
        length += 1;
    }
    plain.trim_end().to_owned()
}

/// The beginning of a text as it stands, markup and all.
pub(super) fn bounded(text: &str, most_characters: usize) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most_characters).collect()
}

fn without_tags(text: &str) -> String {
    let mut rest = text;
    let mut without = String::with_capacity(text.len());
    while let Some(start) = rest.find('<') {
        without.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        if !is_tag {
            without.push('<');
            rest = after;
            continue;
        }
        rest = after.find('>').map_or("", |end| &after[end + 1..]);
    }
    without.push_str(rest);
    without
}

fn read_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 9] = [
        ("&copy;", "©"),
        ("&#169;", "©"),
        ("&#xa9;", "©"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        // Last, so that nothing is read twice.
        ("&amp;", "&"),
    ];
    let mut read = text.to_owned();
    for (entity, character) in ENTITIES {
        if read.contains(entity) {
            read = read.replace(entity, character);
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_hidden_marks_fall_away() {
        for (text, expected) in [
            (
                "<a href=\"https://x\">&copy; OpenStreetMap</a>  contributors\n",
                "© OpenStreetMap contributors",
            ),
            ("a\u{202E}b\u{0}c\u{1B}[31m", "abc[31m"),
            ("1 < 2 &amp;lt; 3", "1 < 2 &lt; 3"),
            ("<script", ""),
            ("Şuşa", "Şuşa"),
        ] {
            assert_eq!(plain(text, 100), expected);
        }
        assert_eq!(plain("abcdef", 3), "abc…");
        assert!(plain(&"x".repeat(10_000_000), 200).chars().count() <= 201);
    }
}
