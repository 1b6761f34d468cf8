//! Words of strangers as plain text on one line: credits come as HTML, names with anything in them.

use super::source::SourceCredit;

/// Most characters of a name or a credit.
const MOST_CHARACTERS: usize = 400;

/// One line without control characters and without marks that turn the direction of text.
#[must_use]
pub fn plain(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !turns(*c))
        .take(MOST_CHARACTERS)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A credit out of HTML: its words, and the first link of it that leads to the web. `None` where it has no words.
#[must_use]
pub fn credit(html: &str) -> Option<SourceCredit> {
    let html: String = html.chars().take(8 * MOST_CHARACTERS).collect();
    let (mut text, mut link) = (String::new(), String::new());
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>').map(|at| at + open) else {
            rest = "";
            break;
        };
        if link.is_empty() {
            link = href(&rest[open + 1..close]).unwrap_or_default();
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let text = plain(&entities(&text));
    (!text.is_empty()).then_some(SourceCredit { text, link })
}

/// The web address in a tag's `href`.
fn href(tag: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find("href=")? + "href=".len();
    let value = tag.get(at..)?;
    let quote = value.chars().next()?;
    let value = if quote == '"' || quote == '\'' {
        value[1..].split(quote).next()?
    } else {
        value.split_whitespace().next()?
    };
    let value = entities(value);
    let on_the_web = value.starts_with("https://") || value.starts_with("http://");
    let sound = value.len() <= 500 && value.chars().all(|c| !c.is_control() && !c.is_whitespace());
    (on_the_web && sound).then_some(value)
}

fn entities(text: &str) -> String {
    const NAMED: &[(&str, &str)] = &[
        ("&copy;", "©"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#169;", "©"),
        ("&amp;", "&"),
    ];
    NAMED.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_words_and_a_link() {
        let found = credit(
            "&copy; <a href='javascript:alert(1)'>A</a> &amp; <a target=x href=\"https://b.org/?a=1&amp;b=2\">B</a>",
        );
        assert_eq!(
            found,
            Some(SourceCredit { text: "© A & B".into(), link: "https://b.org/?a=1&b=2".into() })
        );
        assert_eq!(credit(" <br> "), None);
        assert_eq!(credit("a <b"), Some(SourceCredit { text: "a".into(), link: String::new() }));
        assert_eq!(plain("a\n\u{202e}b\u{7}c"), "a b c");
        assert!(credit(&"x".repeat(100_000)).unwrap().text.len() <= 400);
    }
}
