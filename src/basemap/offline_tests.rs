//! Saving areas from sources made up here.

use super::super::archive;
use super::*;
use crate::model::feedback::Silent;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicU32;

const EARTH: Bounds = Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
const TOWN: Bounds = Bounds { west: 46.72, south: 39.79, east: 46.78, north: 39.85 };

fn description(bounds: Bounds, zooms: RangeInclusive<u8>) -> Description {
    Description {
        name: "Made".into(),
        attribution: "© Nobody".into(),
        source: "made-1".into(),
        tile_points: 256,
        bounds,
        min_zoom: *zooms.start(),
        max_zoom: *zooms.end(),
    }
}

fn picture(z: u8, x: u32, y: u32) -> Vec<u8> {
    format!("\u{89}PNG {z}/{x}/{y}").into_bytes()
}

fn sound(z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, FetchFault> {
    Ok(Some(picture(z, x, y)))
}

/// Remembers the progress and cancels after so many reports.
struct Listener {
    reports: Mutex<Vec<f32>>,
    patience: usize,
}

impl Listener {
    fn new(patience: usize) -> Self {
        Self { reports: Mutex::default(), patience }
    }
}

impl Feedback for Listener {
    fn is_cancelled(&self) -> bool {
        self.reports.lock().unwrap().len() > self.patience
    }

    fn progress(&self, done: f32) {
        self.reports.lock().unwrap().push(done);
    }
}

#[test]
fn estimates_count_the_tiles_that_touch_the_area() {
    for zoom in 0..=6 {
        assert_eq!(
            estimate(EARTH, zoom..=zoom, 10),
            Estimate { tiles: 1 << (2 * zoom), bytes: 10 << (2 * zoom) }
        );
    }
    assert_eq!(estimate(EARTH, 0..=2, 1).tiles, 21);
    // A quarter of the earth, whose edges lie between tiles.
    assert_eq!(estimate(Bounds { west: 0.0, south: 0.0, east: 180.0, north: 90.0 }, 1..=1, 1).tiles, 1);
    let point = Bounds { west: 46.75, south: 39.8, east: 46.75, north: 39.8 };
    assert_eq!(estimate(point, 0..=22, 1).tiles, 23);
    // Over the 180th meridian.
    let pacific = Bounds { west: 170.0, south: -10.0, east: 190.0, north: 10.0 };
    let tiles: Vec<_> = Block::of(pacific, 3).unwrap().tiles().collect();
    assert_eq!(tiles, [(3, 7, 3), (3, 7, 4), (3, 0, 3), (3, 0, 4)]);
    for nothing in
        [Bounds::EMPTY, Bounds { west: f64::NAN, ..EARTH }, Bounds { north: f64::INFINITY, ..EARTH }]
    {
        assert_eq!(check(estimate(nothing, 0..=5, 1)), Err(SaveError::Empty));
    }
}

#[test]
fn too_much_is_refused_in_words() {
    let much = estimate(EARTH, 0..=22, u64::MAX);
    assert_eq!(much.bytes, u64::MAX);
    let words = check(much).unwrap_err().to_string();
    assert!(words.contains(&much.tiles.to_string()) && words.contains("50000"), "{words}");
    assert_eq!(check(Estimate { tiles: 10, bytes: MOST_BYTES + 1 }), Err(SaveError::TooManyBytes));
    assert_eq!(check(Estimate { tiles: MOST_TILES, bytes: MOST_BYTES }), Ok(()));
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let refused = save(&target, &description(EARTH, 0..=9), &SavePermission::Allowed, &sound, 1, &Silent);
    assert!(matches!(refused, Err(SaveError::TooManyTiles { .. })));
    let forbidden = SavePermission::Forbidden("its terms want no bulk downloads".into());
    let refused = save(&target, &description(TOWN, 0..=9), &forbidden, &sound, 1, &Silent);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "this source may not be saved: its terms want no bulk downloads"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_saved_area_opens_as_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let area = description(TOWN, 3..=13);
    let sea = |z: u8, x: u32, y: u32| if z == 13 && x.is_multiple_of(2) { Ok(None) } else { sound(z, x, y) };
    let listener = Listener::new(usize::MAX);
    let saved = save(&target, &area, &SavePermission::Allowed, &sea, 4, &listener).unwrap();
    assert_eq!(saved.tiles + saved.absent, estimate(TOWN, 3..=13, 0).tiles);
    assert!(saved.absent > 0);
    let archive = archive::open(&target).unwrap();
    for (z, x, y) in (3..=13).filter_map(|zoom| Block::of(TOWN, zoom)).flat_map(Block::tiles) {
        assert_eq!(archive.tile(z, x, y), Ok(sea(z, x, y).unwrap()));
    }
    let reports = listener.reports.lock().unwrap();
    assert!(reports.is_sorted() && reports.first() == Some(&0.0) && reports.last() == Some(&1.0));
}

#[test]
fn a_stopped_save_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let area = description(TOWN, 10..=15);
    let fetched = Mutex::new(BTreeSet::new());
    let twice = AtomicU32::new(0);
    let counting = |z: u8, x: u32, y: u32| {
        if !fetched.lock().unwrap().insert((z, x, y)) {
            twice.fetch_add(1, Ordering::Relaxed);
        }
        sound(z, x, y)
    };
    let run = |listener: &Listener| save(&target, &area, &SavePermission::Allowed, &counting, 2, listener);
    assert_eq!(run(&Listener::new(30)), Err(SaveError::Cancelled));
    assert!(!target.exists());
    let saved = run(&Listener::new(usize::MAX)).unwrap();
    assert_eq!(saved.tiles, estimate(TOWN, 10..=15, 0).tiles);
    // Only what was on its way when it was stopped is fetched again.
    assert!(twice.load(Ordering::Relaxed) <= 2 * MOST_FETCHES as u32 + 4, "{twice:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_source_that_fails_leaves_what_came() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let area = description(TOWN, 10..=14);
    let total = estimate(TOWN, 10..=14, 0).tiles;
    let torn =
        |z: u8, x: u32, y: u32| if z == 12 { Err(FetchFault::Tile(Fault::TooSlow)) } else { sound(z, x, y) };
    let error = save(&target, &area, &SavePermission::Allowed, &torn, 3, &Silent).unwrap_err();
    let lost = estimate(TOWN, 12..=12, 0).tiles;
    let incomplete =
        SaveError::Incomplete { failed: lost, tiles: total, reason: Fault::TooSlow, again: None };
    assert_eq!(error, incomplete);
    assert!(incomplete.can_go_on());
    assert!(!target.exists());
    let calls = AtomicU32::new(0);
    let dead = |_: u8, _: u32, _: u32| -> Result<Option<Vec<u8>>, FetchFault> {
        calls.fetch_add(1, Ordering::Relaxed);
        Err(FetchFault::Tile(Fault::Unreachable))
    };
    let wide = description(TOWN, 10..=17);
    let other = folder.path().join("b.mbtiles");
    let error = save(&other, &wide, &SavePermission::Allowed, &dead, 4, &Silent).unwrap_err();
    assert!(matches!(error, SaveError::Incomplete { failed, tiles, .. } if failed == tiles));
    assert!(calls.load(Ordering::Relaxed) <= MOST_FAILURES as u32 + 3 * MOST_FETCHES as u32);
    let saved = save(&target, &area, &SavePermission::Allowed, &sound, 1, &Silent).unwrap();
    assert_eq!((saved.tiles, saved.absent), (total, 0));
}

#[test]
fn a_save_cancelled_before_it_begins_fetches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let never =
        |_: u8, _: u32, _: u32| -> Result<Option<Vec<u8>>, FetchFault> { panic!("nothing is fetched") };
    let target = folder.path().join("a.mbtiles");
    let saved =
        save(&target, &description(TOWN, 3..=9), &SavePermission::Allowed, &never, 2, &Listener::new(0));
    assert_eq!(saved, Err(SaveError::Cancelled));
}

#[test]
fn a_source_that_ends_it_is_asked_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let calls = AtomicU32::new(0);
    let wait = Some(Duration::from_secs(900));
    let busy = |z: u8, x: u32, y: u32| {
        if calls.fetch_add(1, Ordering::Relaxed) < 10 {
            return sound(z, x, y);
        }
        Err(FetchFault::Source { fault: Fault::TooMany, again: wait })
    };
    let area = description(TOWN, 10..=17);
    let error = save(&target, &area, &SavePermission::Allowed, &busy, 4, &Silent).unwrap_err();
    let total = estimate(TOWN, 10..=17, 0).tiles;
    assert!(
        matches!(error, SaveError::Incomplete { failed, tiles, reason: Fault::TooMany, again }
            // Tiles that came at the same time may be left for the next time.
            if failed >= total - 10 && tiles == total && again == wait),
        "{error:?}"
    );
    // Those who were under way may ask once more each.
    assert!(calls.load(Ordering::Relaxed) <= 10 + 3 * MOST_FETCHES as u32, "{calls:?}");
}

#[test]
fn tiles_that_are_too_large_are_given_up_with_their_reason() {
    let folder = tempfile::tempdir().unwrap();
    let calls = AtomicU32::new(0);
    let large = |_: u8, _: u32, _: u32| {
        calls.fetch_add(1, Ordering::Relaxed);
        Ok(Some(vec![0; MOST_TILE_BYTES + 1]))
    };
    let target = folder.path().join("a.mbtiles");
    let area = description(TOWN, 10..=17);
    let error = save(&target, &area, &SavePermission::Allowed, &large, 2, &Silent).unwrap_err();
    assert!(matches!(error, SaveError::Incomplete { reason: Fault::TooLarge, .. }), "{error:?}");
    assert!(calls.load(Ordering::Relaxed) <= MOST_FAILURES as u32 + 3 * MOST_FETCHES as u32);
}

#[test]
fn an_area_without_a_single_tile_is_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let none = |_: u8, _: u32, _: u32| Ok(None);
    let error = save(&target, &description(TOWN, 3..=9), &SavePermission::Allowed, &none, 2, &Silent);
    assert!(matches!(error, Err(SaveError::Incomplete { reason: Fault::Missing, .. })), "{error:?}");
    assert!(!target.exists());
}
