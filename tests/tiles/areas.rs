//! Areas saved from servers that are well, that fail on the way, and that come back.

use super::server::{Server, each};
use super::tile_server::{PMTILES, TileServer, png};
use super::{quick, source};
use khankendi_atlas::basemap::archive::writer::Description;
use khankendi_atlas::basemap::archive::{self};
use khankendi_atlas::basemap::decode::{NoPicture, decode};
use khankendi_atlas::basemap::fault::Fault;
use khankendi_atlas::basemap::offline::{SaveError, SavePermission, Saved, estimate, save};
use khankendi_atlas::basemap::saving::{AreaOptions, AreaTiles};
use khankendi_atlas::basemap::source::{OwnSource, SecretText, Source};
use khankendi_atlas::formats::settings::OwnTilesKind;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::Bounds;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const TOWN: Bounds = Bounds { west: 46.72, south: 39.79, east: 46.78, north: 39.85 };

fn area(source: &Source, bounds: Bounds, zooms: (u8, u8)) -> Description {
    Description {
        name: "Test".into(),
        attribution: "nobody".into(),
        source: source.cache_key(),
        tile_points: source.tile_points,
        bounds,
        min_zoom: zooms.0,
        max_zoom: zooms.1,
    }
}

fn options() -> AreaOptions {
    AreaOptions {
        client: quick().client,
        first_wait: Duration::from_millis(20),
        longest_wait: Duration::from_secs(2),
    }
}

fn run(source: &Source, target: &Path, area: &Description) -> Result<Saved, SaveError> {
    let bytes = Arc::new(AtomicU64::new(0));
    let tiles = AreaTiles::new(source, options(), Arc::new(|| false), Arc::clone(&bytes)).unwrap();
    let saved = save(target, area, &SavePermission::Allowed, &tiles, 4, &Silent);
    assert!(saved.is_err() || bytes.load(Ordering::Relaxed) > 0);
    saved
}

/// Saves the town in zooms 10 to 15.
fn town(server: &Server, target: &Path) -> Result<Saved, SaveError> {
    let source = source(&server.template("each"));
    run(&source, target, &area(&source, TOWN, (10, 15)))
}

fn total() -> u64 {
    estimate(TOWN, 10..=15, 0).tiles
}

fn paths(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.path.split('?').next().unwrap().to_owned()).collect()
}

/// Each tile of the archive is that which the server gives for its place.
fn assert_sound(server: &Server, target: &Path) {
    let archive = archive::open(target).unwrap();
    let asked: BTreeSet<String> = paths(server).into_iter().collect();
    assert_eq!(asked.len() as u64, total());
    let mut colours = BTreeSet::new();
    for path in asked {
        let numbers: Vec<u32> =
            path.trim_end_matches(".png").split('/').filter_map(|part| part.parse().ok()).collect();
        let [z, x, y] = *numbers.as_slice() else { panic!("{path}") };
        let found = decode(&archive.tile(z as u8, x, y).unwrap().expect("a tile")).unwrap();
        assert_eq!(found, decode(&each(&path)).unwrap(), "{path}");
        colours.insert(found.rgba[..3].to_vec());
    }
    assert!(colours.len() as u64 > total() - 5, "the tiles are told apart");
}

#[test]
fn each_tile_lies_at_its_place_and_is_fetched_once() {
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    let target = folder.path().join("a.mbtiles");
    assert_eq!(town(&server, &target).unwrap().tiles, total());
    assert_eq!(server.requests() as u64, total());
    assert!(server.seen().iter().all(|seen| seen.headers["x-key"] == "SECRET"));
    assert_sound(&server, &target);
    let bytes = std::fs::read(&target).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"SECRET"), "no key is in the archive");
}

#[test]
fn a_server_that_fails_midway_is_gone_on_with_and_only_what_is_missing_is_fetched() {
    for (way, expected) in [
        ("500", Fault::Server(500)),
        ("cut", Fault::Cut),
        ("corrupt", Fault::NoPicture(NoPicture::Damaged)),
        ("html", Fault::NoPicture(NoPicture::WebPage)),
        ("429-long", Fault::TooMany),
        ("403", Fault::Refused(403)),
        ("large", Fault::TooLarge),
    ] {
        let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
        let target = folder.path().join("a.mbtiles");
        server.fail_after(15, usize::MAX, way);
        let error = town(&server, &target).unwrap_err();
        assert!(error.can_go_on() && !target.exists(), "{way}: {error:?}");
        let SaveError::Incomplete { failed, tiles, reason, again } = error else { panic!("{error:?}") };
        assert_eq!((&reason, tiles), (&expected, total()), "{way}");
        // Tiles that came together with the last failure may be left for the next time.
        assert!(failed >= total() - 15, "{way}: {failed}");
        let long = way == "429-long";
        assert_eq!(again, long.then_some(Duration::from_secs(900)));
        let first = paths(&server);
        let most = if long { 15 + 6 } else { 15 + 4 * 40 };
        assert!(first.len() <= most, "{way}: {} requests", first.len());
        let tried_again = first.len() - first.iter().collect::<BTreeSet<_>>().len();
        assert_eq!(tried_again > 0, !["429-long", "403", "large"].contains(&way), "{way}");
        server.heal();
        khankendi_atlas::basemap::manners::forget_rests();
        let saved = town(&server, &target).unwrap();
        assert_eq!(saved.tiles, total(), "{way}");
        let second = paths(&server).split_off(first.len());
        let got = total() - failed;
        assert_eq!(second.len() as u64, total() - got, "{way}: each missing one once");
        let sound: BTreeSet<&String> = first[..15].iter().collect();
        let twice = second.iter().filter(|path| sound.contains(path)).count();
        assert!(twice as u64 <= 15 - got, "{way}: {twice}");
        assert_sound(&server, &target);
    }
}

#[test]
fn a_short_rest_is_kept_by_all() {
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    // The first that is told so; those under way may ask yet.
    server.fail_after(15, 1, "429");
    let begun = Instant::now();
    assert_eq!(town(&server, &folder.path().join("a.mbtiles")).unwrap().tiles, total());
    assert!(begun.elapsed() >= Duration::from_secs(1));
    let seen = server.seen();
    let told = seen[15].at;
    let meanwhile = seen[16..].iter().filter(|seen| seen.at < told + Duration::from_millis(950)).count();
    // Three others, each with a tile that may come and one that it asks for before the word is heard.
    assert!(meanwhile <= 8, "{meanwhile}");
    assert_eq!(seen.len() as u64, total() + 1);
}

#[test]
fn a_save_that_is_stopped_comes_back_soon() {
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    server.fail_after(3, usize::MAX, "slow");
    let source = source(&server.template("each"));
    let patient = AreaOptions { client: Default::default(), ..options() };
    let begun = Instant::now();
    let stop = Arc::new(move || begun.elapsed() > Duration::from_millis(400));
    let tiles = AreaTiles::new(&source, patient, stop, Arc::default()).unwrap();
    let area = area(&source, TOWN, (10, 15));
    let told = save(&folder.path().join("a.mbtiles"), &area, &SavePermission::Allowed, &tiles, 4, &Silent);
    assert!(told.is_err_and(|error| error.can_go_on()));
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[test]
fn an_archive_on_the_web_is_saved_and_the_size_of_its_tiles_kept() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let own = OwnSource {
        number: 1,
        name: "Remote".into(),
        kind: OwnTilesKind::Pmtiles,
        template: SecretText(server.at("plain.pmtiles?key=SECRET")),
        max_zoom: 4,
        tile_points: 512,
        ..OwnSource::default()
    };
    let source = own.check().unwrap();
    let target = folder.path().join("a.mbtiles");
    let wide = Bounds { west: 20.0, south: 20.0, east: 70.0, north: 60.0 };
    let area = area(&source, wide, (0, 4));
    let saved = run(&source, &target, &area).unwrap();
    assert_eq!(saved.tiles, estimate(wide, 0..=4, 0).tiles);
    let archive = archive::open(&target).unwrap();
    assert_eq!(archive.tile(0, 0, 0).unwrap().unwrap(), png(PMTILES));
    let again = Source::of_archive("archive:a", archive.into());
    assert_eq!((again.tile_points, again.min_zoom, again.max_zoom), (512, 0, 4));
    assert_eq!(again.tile_zoom(4.0), source.tile_zoom(4.0));
}
