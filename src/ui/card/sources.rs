//! Sources as links: "Trend 2024-12-30 (en.trend.az/azerbaijan/society/3988560.html)" becomes "Trend 30 Dec 2024" with its address.

use crate::model::lang::Lang;
use crate::model::time::{CoarseDate, Precision};
use crate::text::dates::format_day;
use crate::ui::inert::inert_short;

/// Longest source that is shown, in characters.
const SHOWN: usize = 400;

/// One source of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Source {
    /// What is shown.
    pub text: String,
    /// Where it is published, with its scheme.
    pub address: Option<String>,
}

/// The sources of a row, separated by semicolons as files give them.
pub(super) fn sources(text: &str, lang: Lang) -> Vec<Source> {
    let short = inert_short(text, SHOWN);
    short.split("; ").map(str::trim).filter(|part| !part.is_empty()).map(|part| source(part, lang)).collect()
}

fn source(part: &str, lang: Lang) -> Source {
    let mut words: Vec<String> = Vec::new();
    let mut found = None;
    for word in part.split_whitespace() {
        let core = word.trim_matches(['(', ')', ',', '"']);
        match address(core).filter(|_| found.is_none()) {
            Some((host, full)) => {
                found = Some(full);
                // An address in brackets says nothing that the name before it does not.
                if !(word.starts_with('(') && word.ends_with(')')) {
                    words.push(word.replacen(core, host, 1));
                }
            }
            None => words.push(match day(core) {
                Some(date) => word.replacen(core, &format_day(date.first, lang), 1),
                None => word.to_owned(),
            }),
        }
    }
    Source { text: words.join(" "), address: found }
}

fn day(word: &str) -> Option<CoarseDate> {
    CoarseDate::parse(word).ok().filter(|date| word.len() == 10 && date.precision == Precision::Day)
}

/// The host and the full address, if a word is one: a host, a slash and a path with a number ("icma.az/mia.az" is two outlets).
fn address(word: &str) -> Option<(&str, String)> {
    let (scheme, rest) = match word.split_once("://") {
        Some((scheme @ ("http" | "https"), rest)) => (scheme, rest),
        Some(_) => return None,
        None => ("https", word),
    };
    let (host, path) = rest.split_once('/')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%?&=#+,:;@".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(label)
        && top.len() >= 2
        && top.chars().all(|c| c.is_ascii_alphabetic());
    let is_path = path.chars().all(plain) && path.chars().any(|c| c.is_ascii_digit());
    (is_host && is_path).then(|| (host, format!("{scheme}://{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        sources(text, Lang::EN).into_iter().map(|source| (source.text, source.address)).collect()
    }

    #[test]
    fn addresses_become_links_and_days_are_written_in_words() {
        let all = read(
            "Trend 2024-12-30 (en.trend.az/azerbaijan/society/3988560.html) (27 families in December); Turan 2024-07-05; \
             metbuat.az/news/1530428; azernews.az/nation/237977.html 2025-02-19",
        );
        let https = |address: &str| Some(format!("https://{address}"));
        assert_eq!(
            all,
            [
                (
                    "Trend 30 Dec 2024 (27 families in December)".to_owned(),
                    https("en.trend.az/azerbaijan/society/3988560.html")
                ),
                ("Turan 5 Jul 2024".to_owned(), None),
                ("metbuat.az".to_owned(), https("metbuat.az/news/1530428")),
                ("azernews.az 19 Feb 2025".to_owned(), https("azernews.az/nation/237977.html")),
            ]
        );
    }

    #[test]
    fn outlets_and_hostile_words_are_no_links() {
        for text in [
            "icma.az/mia.az 2024-12-13",
            "sportnews.az/Report 2025-05-07",
            "javascript://a.b/1",
            "file:///etc/passwd1",
            "a..b/1",
            "-a.az/1",
            "host/1",
            "e\u{202E}n.az/1",
        ] {
            assert!(read(text).iter().all(|(_, address)| address.is_none()), "{text}");
        }
        assert!(read("").is_empty());
    }
}
