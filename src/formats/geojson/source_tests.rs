//! Sources and listeners that misbehave: what happens then is told, and nobody waits for ever.

use super::*;
use crate::model::feedback::{Amount, Silent};
use crate::model::geometry::Geometries;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that cannot be read from some place on.
struct Failing<'a> {
    bytes: Bytes<'a>,
    from: u64,
    fails: fn() -> io::Error,
}

impl Source for Failing<'_> {
    fn len(&self) -> u64 {
        self.bytes.len()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        if at + into.len() as u64 > self.from { Err((self.fails)()) } else { self.bytes.read_at(at, into) }
    }
}

/// Gives up at the n-th question.
struct GivesUp(AtomicUsize);

impl Feedback for GivesUp {
    fn is_cancelled(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }

    fn progress(&self, _done: f32) {}
}

fn many() -> String {
    let feature =
        r#"{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}"#;
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, vec![feature; 20_000].join(",\n"))
}

#[test]
fn a_fault_of_the_disk_is_told_wherever_it_comes() {
    let long_head = format!(r#"{{"type":"FeatureCollection","a":"{}","features":[]}}"#, "a".repeat(600_000));
    let long_tail = format!(r#"{{"type":"FeatureCollection","features":[],"a":"{}"}}"#, "a".repeat(600_000));
    for text in [many(), long_head, long_tail] {
        let failing = |from, fails| {
            let source = Failing { bytes: Bytes(text.as_bytes()), from, fails };
            read_source(&source, "a", &ReadOptions { threads: 3, ..ReadOptions::default() }, &Silent)
                .unwrap_err()
                .kind
        };
        for from in [0, 300_000] {
            let other = || io::Error::other("the cable is out");
            assert_eq!(failing(from, other), FileErrorKind::Io("the cable is out".to_owned()));
            assert_eq!(failing(from, || io::ErrorKind::UnexpectedEof.into()), FileErrorKind::Changed);
            let kind = failing(from, || io::ErrorKind::OutOfMemory.into());
            assert_eq!(kind, FileErrorKind::Memory { bytes: text.len() as u64 });
        }
    }
}

#[test]
fn a_panic_of_a_thread_ends_the_reading_and_not_the_program() {
    let text = many();
    let source =
        Failing { bytes: Bytes(text.as_bytes()), from: 300_000, fails: || panic!("a fault of the reader") };
    for threads in [1, 4] {
        let options = ReadOptions { threads, cut_bytes: Some(10_000), ..ReadOptions::default() };
        let read = read_source(&source, "a", &options, &Silent);
        assert_eq!(read.unwrap_err().kind, FileErrorKind::Internal);
    }
}

#[test]
fn one_gigantic_feature_can_be_given_up() {
    let ring = vec!["[1.25,2.5]"; 600_000].join(",");
    let geometry = format!(r#"{{"type":"MultiPoint","coordinates":[{ring}]}}"#);
    let properties = r#"{"a":1}"#;
    for text in [
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#),
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{geometry}}}]}}"#
        ),
        // A name twice: the careful way.
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"a":1,"a":2}},"geometry":{geometry}}}]}}"#
        ),
    ] {
        let options = ReadOptions { threads: 1, ..ReadOptions::default() };
        let asked = GivesUp(AtomicUsize::new(usize::MAX));
        read_source(&Bytes(text.as_bytes()), "a", &options, &asked).unwrap();
        let questions = usize::MAX - asked.0.load(Ordering::Relaxed);
        assert!(questions > 3, "{questions}");
        // How often threads that read ahead ask is not the same each time: the last questions may not be asked again.
        let mut refused = 0;
        for question in (0..questions).step_by((questions / 8).max(1)) {
            let feedback = GivesUp(AtomicUsize::new(question));
            let read = read_source(&Bytes(text.as_bytes()), "a", &options, &feedback);
            match read {
                Err(error) => {
                    assert_eq!(error.kind, FileErrorKind::Cancelled, "question {question}");
                    refused += 1;
                }
                Ok(_) => assert!(question * 5 >= questions * 4, "question {question} of {questions}"),
            }
        }
        assert!(refused >= 4, "{refused}");
    }
}

/// Keeps what is told while a text is read.
#[derive(Default)]
struct Told {
    amounts: std::sync::Mutex<Vec<Amount>>,
    positions: std::sync::Mutex<Vec<f64>>,
}

impl Feedback for Told {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _done: f32) {}

    fn amount(&self, amount: Amount) {
        self.amounts.lock().unwrap().push(amount);
    }

    fn part(&self, geometries: &Geometries) {
        self.positions.lock().unwrap().extend_from_slice(&geometries.xy.degrees());
    }
}

#[test]
fn features_are_told_while_the_rest_is_read() {
    let text = many();
    for totals_only in [false, true] {
        let told = Told::default();
        let options = ReadOptions { cut_bytes: Some(50_000), totals_only, ..ReadOptions::default() };
        let loaded = read_source(&Bytes(text.as_bytes()), "a", &options, &told).unwrap();
        let amounts = told.amounts.into_inner().unwrap();
        assert!(amounts.len() > 10 && amounts.is_sorted_by_key(|amount| (amount.bytes, amount.features)));
        let whole = Amount { bytes: text.len() as u64, of_bytes: text.len() as u64, features: 20_000 };
        assert_eq!(amounts.last(), Some(&whole));
        // Totals alone show nothing: nothing is kept either.
        assert_eq!(*told.positions.into_inner().unwrap(), *loaded.layer.geometries.xy.degrees());
    }
}
