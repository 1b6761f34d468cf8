//! The index against a slow search that does what it says.

use super::*;
use proptest::prelude::*;

/// Looks at every name by itself.
fn slow(entries: &[(u16, Vec<String>)], query: &str, limit: usize) -> Vec<Hit<u16>> {
    let query = fold(query);
    if query.is_empty() {
        return Vec::new();
    }
    let fit = |name: &str| {
        let name = fold(name);
        let starts_word = |at: usize| {
            at > 0
                && name[..at].ends_with(|before: char| before.is_ascii() && !before.is_ascii_alphanumeric())
        };
        let places: Vec<usize> =
            (0..name.len()).filter(|&at| name.as_bytes()[at..].starts_with(query.as_bytes())).collect();
        let kind = if places.contains(&0) {
            MatchKind::Start
        } else if places.iter().any(|&at| starts_word(at)) {
            MatchKind::Word
        } else if !places.is_empty() {
            MatchKind::Inside
        } else {
            let mut at = 0;
            let mut hits = Vec::new();
            for byte in query.bytes() {
                at += name.bytes().skip(at).position(|other| other == byte)? + 1;
                hits.push(at);
            }
            let spread = hits[hits.len() - 1] - hits[0] + 1 - query.len();
            let is_long = query.chars().count() >= LEAST_APART;
            return is_long.then(|| score(MatchKind::Apart, spread, name.len()));
        };
        Some(score(kind, 0, name.len()))
    };
    let mut hits: Vec<Hit<u16>> = entries
        .iter()
        .filter_map(|(id, names)| {
            let fits = names.iter().enumerate().filter_map(|(at, name)| Some((fit(name)?, Reverse(at))));
            let (score, Reverse(name)) = fits.max()?;
            Some(Hit { id: *id, score, kind: kind_of_score(score), name })
        })
        .collect();
    hits.sort_by_key(|hit| Reverse(hit.score));
    hits.truncate(limit);
    hits
}

fn ids(index: &SearchIndex<&'static str>, query: &str) -> Vec<&'static str> {
    index.find(query, 10).into_iter().map(|hit| hit.id).collect()
}

#[test]
fn names_are_found_whatever_the_keyboard() {
    let index = SearchIndex::build([
        ("khankendi", vec!["Xankəndi", "Khankendi", "Ханкенди"]),
        ("shusha", vec!["Şuşa", "Shusha", "Шуша"]),
        ("school", vec!["Xankəndi şəhər 1 saylı məktəb", "School No. 1 in Khankendi"]),
        ("old", vec!["Köhnə Xankəndi yolu"]),
        ("nameless", vec![""]),
        ("none", vec![]),
    ]);
    assert_eq!(index.len(), 6);
    assert_eq!(ids(&index, "xankendi"), ["khankendi", "school", "old"]);
    assert_eq!(ids(&index, "XANKƏNDİ"), ["khankendi", "school", "old"]);
    assert_eq!(ids(&index, "ханк"), ["khankendi", "school", "old"]);
    assert_eq!(ids(&index, "susa"), ["shusha"]);
    assert_eq!(ids(&index, "kohne"), ["old"]);
    assert_eq!(ids(&index, "kendi")[0], "khankendi");
    assert_eq!(ids(&index, "xkdi"), ["khankendi", "old", "school"]);
    assert_eq!(
        index.find("school", 9),
        [Hit { id: "school", score: score(MatchKind::Start, 0, 25), kind: MatchKind::Start, name: 1 }]
    );
    for nothing in ["", " ", "\n", "zzz", "'"] {
        assert!(index.find(nothing, 10).is_empty(), "{nothing:?}");
    }
    assert!(index.find("x", 0).is_empty());
    let empty: SearchIndex<u8> = SearchIndex::build(Vec::<(u8, Vec<&str>)>::new());
    assert!(empty.is_empty() && empty.find("a", 5).is_empty());
}

#[test]
fn endless_names_and_queries_are_cut() {
    let long = "ə".repeat(100_000);
    let index = SearchIndex::build([(1, vec![long.as_str()])]);
    assert_eq!(index.find(&long, 5).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_same_as_the_slow_search(
        names in proptest::collection::vec(proptest::collection::vec("[abcəşА' \\-\n]{0,9}", 0..4), 0..12),
        query in "[abcəşА' \\-]{0,5}",
        limit in 0usize..8,
    ) {
        let entries: Vec<(u16, Vec<String>)> = names.into_iter().enumerate().map(|(id, names)| (id as u16, names)).collect();
        let index = SearchIndex::build(entries.clone());
        prop_assert_eq!(index.find(&query, limit), slow(&entries, &query, limit));
    }

    #[test]
    fn any_text_is_answered(name in "\\PC{0,30}", query in "\\PC{0,10}") {
        let entries = [(7, vec![name])];
        prop_assert_eq!(SearchIndex::build(entries.clone()).find(&query, 3), slow(&entries, &query, 3));
    }
}
