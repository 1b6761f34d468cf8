//! Members around the list of features: the last value of a name counts, and nothing costs more than its bytes.

use super::*;
use crate::model::feedback::{Feedback, Silent};
use std::sync::atomic::{AtomicU64, Ordering};

fn with(text: &str, options: &ReadOptions) -> Result<Loaded, FileError> {
    read_source(&Bytes(text.as_bytes()), "", options, &Silent)
}

fn loaded(text: &str) -> Loaded {
    with(text, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Bytes that count how many of them are asked for.
struct Counting<'a>(Bytes<'a>, AtomicU64);

impl Source for Counting<'_> {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<()> {
        self.1.fetch_add(into.len() as u64, Ordering::Relaxed);
        self.0.read_at(at, into)
    }
}

#[test]
fn members_that_come_over_and_over_are_read_a_few_times() {
    let feature = r#"{"type":"Feature","properties":{},"geometry":null}"#;
    for (member, features) in [
        (r#""features":[]"#.to_owned(), 0),
        (format!(r#""features":[{feature},7]"#), 1),
        (r#""a":[]"#.to_owned(), 0),
        (r#""features":[],"a":{}"#.to_owned(), 0),
    ] {
        let times = 3_000_000 / member.len();
        let members = vec![member.as_str(); times].join(",");
        let text = format!(r#"{{"type":"FeatureCollection","features":[{feature}],{members},"b":0}}"#);
        let source = Counting(Bytes(text.as_bytes()), AtomicU64::new(0));
        let loaded = read_source(&source, "", &ReadOptions::default(), &Silent).unwrap();
        let twice = loaded.problems.list.iter().filter(|problem| problem.kind.id() == "duplicate-key");
        assert!(twice.count() > 300 && loaded.problems.warnings >= times - 1, "{member}");
        assert_eq!(loaded.layer.len(), if member.starts_with("\"a") { 1 } else { features }, "{member}");
        // Each list that is read by itself asks for a piece of what follows.
        let asked = source.1.into_inner();
        assert!(asked < text.len() as u64 * 40, "{asked} bytes for {} of {member}", text.len());
    }
}

#[test]
fn the_last_list_of_features_counts() {
    let feature = |n: u32| format!(r#"{{"type":"Feature","id":{n},"properties":{{}},"geometry":null}}"#);
    let large = vec![feature(3); 9000].join(",");
    for (lists, last, count) in [
        (vec![feature(1), feature(2)], "2", 1),
        (vec![feature(1), large.clone()], "3", 9000),
        (vec![large.clone(), feature(1), feature(2)], "2", 1),
        (vec![feature(1), large.clone(), feature(2)], "2", 1),
        (vec![feature(1), feature(2), large], "3", 9000),
    ] {
        let members: Vec<_> = lists.iter().map(|list| format!(r#""features":[{list}]"#)).collect();
        for text in [
            format!(r#"{{"type":"FeatureCollection",{}}}"#, members.join(",")),
            format!(r#"{{{},"type":"FeatureCollection"}}"#, members.join(r#","a":1,"#)),
        ] {
            let loaded = loaded(&text);
            assert_eq!((loaded.layer.ids.text(0).as_ref(), loaded.layer.len()), (last, count));
            let twice = loaded.problems.list.iter().filter(|of| of.kind.id() == "duplicate-key");
            let names = if text.contains("\"a\":1") { 2 * lists.len() - 3 } else { lists.len() - 1 };
            assert_eq!(twice.count(), names.max(lists.len() - 1));
        }
    }
    // Something else in place of the first one.
    let replaced =
        loaded(&format!(r#"{{"type":"FeatureCollection","features":null,"features":[{}]}}"#, feature(1)));
    assert_eq!((replaced.layer.len(), replaced.problems.list[0].kind.id()), (1, "duplicate-key"));
}

#[test]
fn a_last_member_features_that_is_no_list_refuses_the_file() {
    let feature = r#"{"type":"Feature","properties":{},"geometry":null}"#;
    for (members, column, twice) in [
        (format!(r#""features":[{feature}],"features":null"#), 104, true),
        (r#""features":[],"features":[],"features":7"#.to_owned(), 68, true),
        (r#""features":null"#.to_owned(), 40, false),
        (r#""a":1"#.to_owned(), 1, false),
    ] {
        let error = with(&format!(r#"{{"type":"FeatureCollection",{members}}}"#), &ReadOptions::default());
        let error = error.unwrap_err();
        assert_eq!(error.kind, FileErrorKind::NoFeatureList { twice }, "{members}");
        assert_eq!((error.line, error.column), (Some(1), Some(column)), "{members}");
    }
}

#[test]
fn what_is_no_geojson_is_placed() {
    for (text, line, column) in
        [("\n {\"type\":\"Circle\"}", 2, 10), ("\n\n  {\"a\":1}", 3, 3), ("\n<kml>", 2, 1)]
    {
        let error = with(text, &ReadOptions::default()).unwrap_err();
        assert_eq!((error.line, error.column), (Some(line), Some(column)), "{text}: {error}");
    }
}

/// A text of a member without an end, so long.
struct Endless(u64, AtomicU64);

impl Source for Endless {
    fn len(&self) -> u64 {
        self.0
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<()> {
        self.1.fetch_add(into.len() as u64, Ordering::Relaxed);
        into.fill(b'x');
        let head: &[u8] = if at == 0 { b"{\"a\":\"" } else { b"" };
        into[..head.len()].copy_from_slice(head);
        Ok(())
    }
}

#[test]
fn a_huge_member_is_given_up_while_it_is_read() {
    const WANTED: u64 = 30 << 20;
    struct Until<'a>(&'a AtomicU64);
    impl Feedback for Until<'_> {
        fn is_cancelled(&self) -> bool {
            self.0.load(Ordering::Relaxed) > WANTED
        }

        fn progress(&self, _: f32) {}
    }
    let source = Endless(1 << 40, AtomicU64::new(0));
    let error = read_source(&source, "", &ReadOptions::default(), &Until(&source.1)).unwrap_err();
    assert!(matches!(error.kind, FileErrorKind::Cancelled), "{error:?}");
    let read = source.1.load(Ordering::Relaxed);
    assert!(read <= WANTED + (5 << 20), "{read} bytes");
}
