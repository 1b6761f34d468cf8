//! Tiles from disk: by the rules of HTTP, old ones where there is no network, and caches that are broken.

use super::server::{Server, tile_png};
use super::{Looker, quick, source};
use khankendi_atlas::basemap::client::Validators;
use khankendi_atlas::basemap::disk::{CacheState, DiskCache, DiskOptions, KeptTile};
use khankendi_atlas::basemap::engine::EngineOptions;
use khankendi_atlas::basemap::fault::Health;
use khankendi_atlas::basemap::source::Source;
use khankendi_atlas::basemap::tile::TileId;
use std::path::Path;
use std::time::Duration;

fn with_disk(folder: &Path) -> EngineOptions {
    EngineOptions { disk: Some(DiskOptions::new(folder.join("tiles.sqlite"))), ..quick() }
}

fn see_all(source: Source, options: EngineOptions) -> Looker {
    let mut looker = Looker::new(source, options);
    looker.until("all tiles", |looker| looker.has_all() && looker.engine.status().waiting == 0);
    looker
}

#[test]
fn fresh_tiles_are_not_asked_for_again() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.requests(), 12);
    let again = see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.requests(), 12);
    assert_eq!((again.engine.status().cache, again.engine.hosts_contacted().len()), (CacheState::Ok, 0));
}

#[test]
fn a_key_is_not_in_the_cache() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\nETag: \"one\"\r\n");
    // `source` sends SECRET in a header too.
    let template = format!("{}?key=SECRET", server.template("good"));
    see_all(source(&template), with_disk(folder.path()));
    assert!(server.seen().iter().all(|seen| seen.headers["x-key"] == "SECRET"));
    see_all(source(&template), with_disk(folder.path()));
    assert_eq!(server.requests(), 12, "they are kept");
    let has = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    let mut tiles = 0;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            // The journal goes when the cache is closed, which may be just now.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => panic!("{}: {error}", path.display()),
        };
        assert!(!has(&bytes, b"SECRET"), "{}", path.display());
        tiles += usize::from(path.extension().is_some_and(|end| end == "sqlite") && has(&bytes, b"PNG"));
    }
    assert_eq!(tiles, 1, "tiles are in it");
}

#[test]
fn a_source_that_wants_its_tiles_kept_has_them_kept() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=0\r\n");
    let kept =
        || Source { keep_at_least: Duration::from_secs(7 * 86_400), ..source(&server.template("good")) };
    see_all(kept(), with_disk(folder.path()));
    see_all(kept(), with_disk(folder.path()));
    assert_eq!(server.requests(), 12);
}

#[test]
fn stale_tiles_are_shown_at_once_and_renewed() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=0\r\nETag: \"one\"\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    see_all(source(&server.template("good")), with_disk(folder.path()));
    let seen = server.seen();
    assert_eq!(seen.len(), 24);
    assert!(seen[12..].iter().all(|seen| seen.headers["if-none-match"] == "\"one\""));
    // Twelve bodies only: the others were told to hold still.
    assert_eq!(server.sent(), 12 * tile_png().len());
    server.extra("Cache-Control: max-age=600\r\nETag: \"two\"\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.sent(), 24 * tile_png().len());
    see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.requests(), 36);
}

#[test]
fn tiles_that_grow_old_on_the_map_are_renewed() {
    let server = Server::start();
    server.extra("Cache-Control: max-age=0\r\nETag: \"one\"\r\n");
    let options = EngineOptions { renew_every: Duration::from_millis(150), ..quick() };
    let mut looker = see_all(source(&server.template("good")), options);
    assert_eq!(server.requests(), 12);
    looker.until("asked again", |_| server.requests() >= 24);
    let seen = server.seen();
    assert!(seen[12..].iter().all(|seen| seen.headers["if-none-match"] == "\"one\""));
    // Fresh ones are left alone.
    server.extra("Cache-Control: max-age=600\r\nETag: \"two\"\r\n");
    looker.until("new ones", |_| server.sent() >= 24 * tile_png().len());
    looker.frames_for(0.3);
    let asked = server.requests();
    looker.frames_for(0.6);
    assert_eq!(server.requests(), asked);
}

#[test]
fn a_retry_after_outlives_the_engine() {
    let server = Server::start();
    let mut looker = Looker::new(source(&server.template("429-long")), quick());
    looker.until("refusal", |looker| looker.engine.health().fault().is_some());
    drop(looker);
    let asked = server.requests();
    let mut again = Looker::new(source(&server.template("429-long")), quick());
    again.frames_for(0.5);
    assert_eq!(server.requests(), asked);
}

#[test]
fn what_may_not_be_kept_is_not_on_disk() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: no-store\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.requests(), 24);
}

#[test]
fn old_tiles_are_shown_and_said_so_while_the_server_fails() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=0\r\n");
    server.heal();
    see_all(source(&server.template("500")), with_disk(folder.path()));
    server.sicken();
    let mut looker = Looker::new(source(&server.template("500")), with_disk(folder.path()));
    looker.until("old ones", |looker| {
        looker.has_all() && looker.engine.status().serving_stale && looker.engine.health().fault().is_some()
    });
    server.heal();
    looker.until("renewed", |looker| {
        let status = looker.engine.status();
        !status.serving_stale && status.health == Health::Ok && status.waiting == 0
    });
}

#[test]
fn without_the_network_nothing_is_asked() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=0\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    let before = server.requests();
    let off = EngineOptions { network: false, ..with_disk(folder.path()) };
    let mut looker = Looker::new(source(&server.template("good")), off);
    looker.until("kept ones", |looker| looker.has_all() && looker.engine.status().serving_stale);
    looker.wanted.iter_mut().for_each(|tile| tile.z = 13);
    looker.frames_for(0.3);
    assert_eq!((looker.engine.health(), server.requests()), (Health::NetworkOff, before));
    looker.engine.set_network(true);
    looker.until("new ones", Looker::has_all);
    looker.engine.set_network(false);
    looker.until("off", |looker| looker.engine.health() == Health::NetworkOff);
}

#[test]
fn a_broken_cache_is_set_aside_and_the_map_goes_on() {
    let server = Server::start();
    for noise in [Vec::new(), vec![0; 5000], b"SQLite format 3\0 and then noise".repeat(200)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tiles.sqlite");
        std::fs::write(&path, &noise).unwrap();
        let looker = see_all(source(&server.template("good")), with_disk(folder.path()));
        let expected = if noise.is_empty() { CacheState::Ok } else { CacheState::SetAside };
        assert_eq!(looker.engine.status().cache, expected);
    }
}

#[test]
fn a_broken_tile_of_the_cache_is_fetched_again() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    let source = source(&server.template("good"));
    let looker = Looker::new(source.clone(), quick());
    let mut cache = DiskCache::open(DiskOptions::new(folder.path().join("tiles.sqlite")));
    let bad = KeptTile { body: b"noise".to_vec(), validators: Validators::default(), fresh_until: i64::MAX };
    for tile in &looker.wanted {
        cache.put(&source.cache_key(), *tile, false, &bad);
    }
    drop(cache);
    see_all(source, with_disk(folder.path()));
    assert_eq!(server.requests(), 12);
}

#[test]
fn without_a_usable_place_the_map_goes_on() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    std::fs::write(folder.path().join("file"), "").unwrap();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    for path in ["file/tiles.sqlite", "folder"] {
        let disk = Some(DiskOptions::new(folder.path().join(path)));
        let looker = see_all(source(&server.template("good")), EngineOptions { disk, ..quick() });
        assert_eq!(looker.engine.status().cache, CacheState::Unavailable, "{path}");
    }
}

#[test]
fn a_full_cache_keeps_within_its_limit() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    let limit_bytes = 5 * tile_png().len() as u64;
    let path = folder.path().join("tiles.sqlite");
    let disk = DiskOptions { limit_bytes, ..DiskOptions::new(path.clone()) };
    let options = EngineOptions { disk: Some(disk.clone()), ..quick() };
    let looker = see_all(source(&server.template("good")), options);
    assert_eq!(looker.engine.status().cache, CacheState::Ok);
    drop(looker);
    std::thread::sleep(Duration::from_millis(100));
    let bytes = DiskCache::open(disk).bytes();
    assert!(bytes > 0 && bytes <= limit_bytes, "{bytes}");
}

#[test]
fn a_cache_that_can_only_be_read_is_read() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    let disk = DiskOptions { read_only: true, ..DiskOptions::new(folder.path().join("tiles.sqlite")) };
    let options = EngineOptions { disk: Some(disk), ..quick() };
    let mut looker = see_all(source(&server.template("good")), options);
    assert_eq!((looker.engine.status().cache, server.requests()), (CacheState::ReadOnly, 12));
    looker.wanted.iter_mut().for_each(|tile| tile.z = 14);
    looker.until("new ones", Looker::has_all);
}

#[test]
fn a_cache_without_room_keeps_what_fits_and_the_map_goes_on() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    // Not even the tables find room.
    let path = folder.path().join("none.sqlite");
    let disk = DiskOptions { most_pages: Some(3), ..DiskOptions::new(path) };
    let looker = see_all(source(&server.template("good")), EngineOptions { disk: Some(disk), ..quick() });
    assert_eq!(looker.engine.status().cache, CacheState::Full);
    // The tables do, and a small tile.
    let disk = DiskOptions { most_pages: Some(20), ..DiskOptions::new(folder.path().join("some.sqlite")) };
    let mut cache = DiskCache::open(disk.clone());
    let kept = |bytes: usize| KeptTile {
        body: vec![7; bytes],
        validators: Validators::default(),
        fresh_until: i64::MAX,
    };
    let [small, large] = [0, 1].map(|x| TileId { z: 3, x, y: 0 });
    assert_eq!(cache.state(), CacheState::Ok);
    cache.put("a", large, false, &kept(200_000));
    assert_eq!((cache.state(), cache.get("a", large, false)), (CacheState::Full, None));
    cache.put("a", small, false, &kept(2_000));
    assert_eq!((cache.state(), cache.get("a", small, false)), (CacheState::Ok, Some(kept(2_000))));
    // Where one more would be too many, the oldest make room.
    for y in 1..40 {
        cache.put("a", TileId { z: 6, x: 0, y }, false, &kept(4_000));
    }
    assert!(cache.get("a", TileId { z: 6, x: 0, y: 39 }, false).is_some());
    drop(cache);
    assert!(std::fs::metadata(&disk.path).unwrap().len() <= 20 * 4096);
    assert_eq!(DiskCache::open(disk).state(), CacheState::Ok);
}

#[test]
fn a_cache_that_another_program_writes_for_long_is_done_without() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    see_all(source(&server.template("good")), with_disk(folder.path()));
    let path = folder.path().join("tiles.sqlite");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let disk = DiskOptions { busy: Duration::from_millis(20), ..DiskOptions::new(path) };
    let options = || EngineOptions { disk: Some(disk.clone()), ..quick() };
    // What is kept is read all the same.
    let mut looker = see_all(source(&server.template("good")), options());
    assert_eq!((server.requests(), looker.engine.status().cache), (12, CacheState::Ok));
    looker.wanted.iter_mut().for_each(|tile| tile.z = 13);
    looker.until("new ones", |looker| looker.has_all() && looker.engine.status().waiting == 0);
    assert_eq!((server.requests(), looker.engine.status().cache), (24, CacheState::Ok));
    drop(looker);
    other.execute_batch("ROLLBACK").unwrap();
    // Nothing of them was kept; now it is.
    for requests in [36, 36] {
        let mut looker = Looker::new(source(&server.template("good")), options());
        looker.wanted.iter_mut().for_each(|tile| tile.z = 13);
        looker.until("all", |looker| looker.has_all() && looker.engine.status().waiting == 0);
        assert_eq!(server.requests(), requests);
    }
}

/// Names the folder to [`read_only_as_nobody`], which is run as a user who may write nowhere.
#[cfg(unix)]
const FOLDER: &str = "KHANKENDI_TEST_READ_ONLY";

#[cfg(unix)]
#[test]
#[ignore = "run by `a_cache_in_a_place_that_cannot_be_written_is_read`"]
fn read_only_as_nobody() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let path = Path::new(&folder).join("tiles.sqlite");
    assert!(std::fs::write(Path::new(&folder).join("new"), "x").is_err(), "it can be written");
    assert!(std::fs::OpenOptions::new().append(true).open(&path).is_err(), "it can be written");
    let mut cache = DiskCache::open(DiskOptions::new(path));
    assert_eq!(cache.state(), CacheState::ReadOnly);
    let (tile, other) = (TileId { z: 3, x: 1, y: 2 }, TileId { z: 3, x: 1, y: 3 });
    let kept = cache.get("a", tile, false).expect("the tile that was kept");
    cache.put("a", other, false, &kept);
    assert_eq!((cache.get("a", other, false), cache.state()), (None, CacheState::ReadOnly));
    // The map goes on.
    let server = Server::start();
    let looker = see_all(source(&server.template("good")), with_disk(Path::new(&folder)));
    assert_eq!(looker.engine.status().cache, CacheState::ReadOnly);
}

/// A file and a folder without the right to write. The owner of all (root) may write everywhere: then the test is run again as
/// nobody, through an open file, because nobody may not even see the folder that the program of the tests lies in.
#[cfg(target_os = "linux")]
#[test]
fn a_cache_in_a_place_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiles.sqlite");
    let mut cache = DiskCache::open(DiskOptions::new(path.clone()));
    let kept = KeptTile { body: tile_png(), validators: Validators::default(), fresh_until: i64::MAX };
    cache.put("a", TileId { z: 3, x: 1, y: 2 }, false, &kept);
    drop(cache);
    let permit = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    permit(&path, 0o444);
    permit(folder.path(), 0o555);
    let is_root = std::fs::write(folder.path().join("new"), "x").is_ok();
    let test = std::fs::File::open(std::env::current_exe().unwrap()).unwrap();
    let mut child = std::process::Command::new("/proc/self/fd/0");
    child.args(["--exact", "caches::read_only_as_nobody", "--ignored", "--test-threads=1"]);
    child.stdin(test).env(FOLDER, folder.path()).current_dir("/");
    if is_root {
        std::fs::remove_file(folder.path().join("new")).unwrap();
        child.uid(65_534).gid(65_534);
    }
    let told = child.output().unwrap();
    permit(folder.path(), 0o755);
    let words = String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success() && words.contains("1 passed"), "{words}");
}

#[test]
fn two_programs_on_one_cache() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    let mut both = [0, 1].map(|_| Looker::new(source(&server.template("good")), with_disk(folder.path())));
    for zoom in 12..18 {
        for looker in &mut both {
            looker.wanted.iter_mut().for_each(|tile| tile.z = zoom);
        }
        for looker in &mut both {
            looker.until("all", Looker::has_all);
        }
    }
    assert!(both.iter().all(|looker| looker.engine.status().cache == CacheState::Ok));
    drop(both);
    std::thread::sleep(Duration::from_millis(100));
    let before = server.requests();
    see_all(source(&server.template("good")), with_disk(folder.path()));
    assert_eq!(server.requests(), before);
}
