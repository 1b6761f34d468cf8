use super::*;

fn tile(x: u32) -> TileId {
    TileId { z: 10, x, y: 3 }
}

fn kept(bytes: usize) -> KeptTile {
    let validators = Validators { etag: Some("\"a\"".into()), modified: None };
    KeptTile { body: vec![7; bytes], validators, fresh_until: 5 }
}

fn options(folder: &Path) -> DiskOptions {
    DiskOptions::new(folder.join("in/tiles.sqlite"))
}

#[test]
fn tiles_are_kept_per_source_place_and_sharpness() {
    let folder = tempfile::tempdir().unwrap();
    let mut cache = DiskCache::open(options(folder.path()));
    cache.put("a", tile(1), false, &kept(100));
    assert_eq!(cache.get("a", tile(1), false), Some(kept(100)));
    for (source, place, double) in [("b", tile(1), false), ("a", tile(2), false), ("a", tile(1), true)] {
        assert_eq!(cache.get(source, place, double), None);
    }
    cache.put("a", tile(1), false, &kept(50));
    assert_eq!(cache.bytes(), 50);
    cache.refresh("a", tile(1), false, &Validators::default(), 99);
    drop(cache);
    let mut again = DiskCache::open(options(folder.path()));
    let found = again.get("a", tile(1), false).unwrap();
    assert_eq!((found.fresh_until, found.validators, again.bytes()), (99, Validators::default(), 50));
    again.remove("a", tile(1), false);
    assert_eq!(again.get("a", tile(1), false), None);
    assert_eq!(again.state(), CacheState::Ok);
}

#[test]
fn the_size_is_limited_and_the_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = options(folder.path()).path;
    let mut cache = DiskCache::open(DiskOptions { limit_bytes: 1 << 20, ..options(folder.path()) });
    for x in 0..400 {
        cache.put("a", tile(x), false, &kept(20_000));
        assert!(cache.bytes() <= 1 << 20);
    }
    assert!(cache.get("a", tile(399), false).is_some() && cache.get("a", tile(0), false).is_none());
    assert_eq!(cache.state(), CacheState::Ok);
    drop(cache);
    let size = std::fs::metadata(path).unwrap().len();
    assert!(size < 4 << 20, "{size} bytes");
}

#[test]
fn a_broken_file_is_set_aside_and_a_new_one_begun() {
    let folder = tempfile::tempdir().unwrap();
    let path = options(folder.path()).path;
    for noise in [b"noise".repeat(5000), vec![0; 10_000], b"SQLite format 3\0".repeat(600)] {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &noise).unwrap();
        let mut cache = DiskCache::open(options(folder.path()));
        assert_eq!(cache.state(), CacheState::SetAside);
        cache.put("a", tile(1), false, &kept(10));
        assert_eq!(cache.get("a", tile(1), false), Some(kept(10)));
        assert_eq!(std::fs::read(with_ending(&path, ".broken")).unwrap(), noise);
        drop(cache);
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_file_damaged_in_its_middle_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = options(folder.path()).path;
    let mut cache = DiskCache::open(options(folder.path()));
    for x in 0..50 {
        cache.put("a", tile(x), false, &kept(5000));
    }
    drop(cache);
    let sound = std::fs::read(&path).unwrap();
    for part in 1..20 {
        let mut broken = sound.clone();
        let from = sound.len() * part / 20;
        let to = (from + 9000).min(sound.len());
        broken[from..to].fill(0xa5);
        std::fs::write(&path, &broken).unwrap();
        let _ = std::fs::remove_file(with_ending(&path, "-wal"));
        let mut cache = DiskCache::open(options(folder.path()));
        for x in 0..60 {
            let _ = cache.get("a", tile(x), false);
            cache.put("a", tile(x), false, &kept(3000));
        }
        assert_ne!(cache.state(), CacheState::Unavailable);
    }
}

#[test]
fn without_a_place_the_cache_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("in"), "a file").unwrap();
    let mut cache = DiskCache::open(options(folder.path()));
    cache.put("a", tile(1), false, &kept(10));
    assert_eq!((cache.get("a", tile(1), false), cache.state()), (None, CacheState::Unavailable));
}

#[test]
fn what_can_only_be_read_is_only_read() {
    let folder = tempfile::tempdir().unwrap();
    DiskCache::open(options(folder.path())).put("a", tile(1), false, &kept(10));
    let mut cache = DiskCache::open(DiskOptions { read_only: true, ..options(folder.path()) });
    assert_eq!(cache.state(), CacheState::ReadOnly);
    cache.put("a", tile(2), false, &kept(10));
    cache.remove("a", tile(1), false);
    assert_eq!(cache.get("a", tile(1), false), Some(kept(10)));
    assert_eq!(cache.get("a", tile(2), false), None);
    let nowhere = DiskOptions { read_only: true, ..DiskOptions::new(folder.path().join("none.sqlite")) };
    assert_eq!(DiskCache::open(nowhere).state(), CacheState::Unavailable);
}

#[test]
fn a_file_of_a_later_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiles.sqlite");
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 9; CREATE TABLE x (y);").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(DiskCache::open(DiskOptions::new(path.clone())).state(), CacheState::Unavailable);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn two_programs_share_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |from: u32, folder: PathBuf| {
        let mut cache = DiskCache::open(options(&folder));
        for x in 0..200 {
            cache.put("a", tile(from + x), false, &kept(2000));
            assert!(cache.get("a", tile(from + x), false).is_some());
        }
        cache.state()
    };
    let states: Vec<CacheState> = std::thread::scope(|scope| {
        let place = folder.path();
        let run = |from| scope.spawn(move || write(from, place.to_owned()));
        let both = [run(0), run(1000)];
        both.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(states, [CacheState::Ok, CacheState::Ok]);
    let mut cache = DiskCache::open(options(folder.path()));
    assert_eq!(cache.bytes(), 800_000);
    assert!(cache.get("a", tile(0), false).is_some() && cache.get("a", tile(1199), false).is_some());
}
