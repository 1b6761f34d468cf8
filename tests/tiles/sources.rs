//! Kinds of sources: archives, sharp tiles, files behind HTTP ranges.

use super::server::{Server, tile_png};
use super::{Looker, quick, source};
use khankendi_atlas::basemap::archive::{ArchiveError, ArchiveInfo, ByteRanges, TileArchive};
use khankendi_atlas::basemap::client::ClientOptions;
use khankendi_atlas::basemap::engine::EngineOptions;
use khankendi_atlas::basemap::fault::{ArchiveTrouble, Fault, Health};
use khankendi_atlas::basemap::http_ranges::HttpRanges;
use khankendi_atlas::basemap::source::{SecretText, Source};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

struct Archive {
    info: ArchiveInfo,
    broken: AtomicBool,
}

impl TileArchive for Archive {
    fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    fn tile(&self, z: u8, x: u32, _y: u32) -> Result<Option<Vec<u8>>, ArchiveError> {
        std::thread::sleep(Duration::from_millis(5));
        assert!(z < 15, "it panics here");
        if self.broken.load(Ordering::Relaxed) {
            return Err(ArchiveError::Broken("a test".into()));
        }
        Ok((x != 2580).then(tile_png))
    }
}

fn archive() -> Arc<Archive> {
    let info = ArchiveInfo {
        name: "A".into(),
        attribution: "<a href=\"https://a.example\">A</a>".into(),
        min_zoom: 0,
        max_zoom: 14,
        bounds: None,
        tile_points: None,
    };
    Arc::new(Archive { info, broken: AtomicBool::new(false) })
}

#[test]
fn an_archive_gives_tiles_without_a_network() {
    let options = EngineOptions { network: false, ..quick() };
    let mut looker = Looker::new(Source::of_archive("file:a", archive()), options);
    looker.until("all it has", |looker| looker.held.len() == 9);
    looker.until("the others are missing", |looker| looker.engine.status().waiting == 0);
    assert_eq!(looker.engine.health(), Health::Ok);
    assert_eq!(looker.engine.attribution()[0].link, "https://a.example");
    assert!(looker.engine.hosts_contacted().is_empty());
}

#[test]
fn a_broken_archive_is_one_state() {
    let archive = archive();
    archive.broken.store(true, Ordering::Relaxed);
    let mut looker = Looker::new(Source::of_archive("file:a", Arc::<Archive>::clone(&archive)), quick());
    let fault = Health::Failing(Fault::Archive(ArchiveTrouble::Damaged));
    looker.until("told", |looker| looker.engine.health() == fault);
    archive.broken.store(false, Ordering::Relaxed);
    looker.until("well", |looker| looker.held.len() == 9);
    looker.wanted.iter_mut().for_each(|tile| tile.z = 15);
    looker.until("a panic is told", |looker| looker.engine.health() == Health::Failing(Fault::Own));
}

#[test]
fn sharp_tiles_are_asked_for_and_kept_apart() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start());
    server.extra("Cache-Control: max-age=600\r\n");
    let of = |double| {
        let path = folder.path().join("tiles.sqlite");
        let disk = Some(khankendi_atlas::basemap::disk::DiskOptions::new(path));
        let mut looker =
            Looker::new(source(&server.template("good")), EngineOptions { disk, double, ..quick() });
        looker.until("all", Looker::has_all);
    };
    of(true);
    assert!(server.seen().iter().all(|seen| seen.path.contains("@2x.png")));
    of(false);
    assert_eq!(server.seen().iter().filter(|seen| !seen.path.contains("@2x")).count(), 12);
}

#[test]
fn a_file_behind_http_is_read_by_ranges() {
    let server = Server::start();
    let open = |path: &str| {
        let address = SecretText(format!("http://127.0.0.1:{}/{path}?key=SECRET", server.port));
        let limits = ClientOptions { total: Duration::from_secs(1), ..quick().client };
        HttpRanges::new(address, Vec::new(), limits).unwrap()
    };
    let file = open("file/ranges");
    assert_eq!(file.len(), None);
    let expected: Vec<u8> = (1000..1100u32).map(|at| (at % 251) as u8).collect();
    assert_eq!(file.read_at(1000, 100), Ok(expected));
    assert_eq!(file.len(), Some(100_000));
    assert_eq!(file.read_at(99_990, 100).unwrap().len(), 10);
    assert_eq!(file.read_at(100_000, 100), Ok(Vec::new()));
    assert_eq!(file.read_at(0, 64 << 20), Err(ArchiveError::TooLarge));
    file.set_network(false);
    assert!(file.read_at(0, 1).is_err());
    for path in ["file/whole", "404", "slow", "endless", "cut", "hang-up", "html"] {
        let error = open(path).read_at(0, 100).unwrap_err();
        assert!(matches!(error, ArchiveError::Server(_)), "{path}: {error:?}");
        assert!(!error.to_string().contains("SECRET"));
    }
    assert!(HttpRanges::new(SecretText("file:///etc/passwd".into()), Vec::new(), quick().client).is_err());
}
