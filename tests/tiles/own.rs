//! Sources of the user's own: an archive on the web as a source, files that name tiles, and what is answered of bad addresses.

use super::server::Server;
use super::tile_server::TileServer;
use super::{Looker, quick};
use khankendi_atlas::basemap::disk::DiskOptions;
use khankendi_atlas::basemap::engine::EngineOptions;
use khankendi_atlas::basemap::fault::{Fault, Health};
use khankendi_atlas::basemap::probe::{Look, Stop, ask_tile, describe};
use khankendi_atlas::basemap::source::{OwnSource, Source};
use khankendi_atlas::basemap::tile::TileId;
use khankendi_atlas::formats::settings::{OwnTiles, OwnTilesKind, TileHeader};
use khankendi_atlas::spatial::LonLat;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const LOOK: Look = Look { at: LonLat { lon: 46.75, lat: 39.81 }, zoom: 12.0 };

fn own(kind: OwnTilesKind, address: String) -> OwnTiles {
    let headers = vec![TileHeader { name: "X-Key".into(), value: "SECRET".into() }];
    OwnTiles { number: 1, kind, address, max_zoom: 4, headers, ..OwnTiles::default() }
}

fn source(own: &OwnTiles) -> Source {
    OwnSource::from(own).check().unwrap()
}

fn looker(own: &OwnTiles, options: EngineOptions) -> Looker {
    let mut looker = Looker::new(source(own), options);
    looker.wanted = (0..8).map(|at| TileId { z: 3, x: at % 4, y: at / 4 }).collect();
    looker
}

fn never() -> Stop {
    Arc::new(|| false)
}

#[test]
fn an_archive_on_the_web_gives_tiles_and_they_are_kept() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let own = own(OwnTilesKind::Pmtiles, server.at("plain.pmtiles?key=SECRET"));
    let disk = || Some(DiskOptions::new(folder.path().join("tiles.sqlite")));
    let mut first = looker(&own, EngineOptions { disk: disk(), ..quick() });
    first.until("all", Looker::has_all);
    assert_eq!(first.engine.hosts_contacted(), [format!("127.0.0.1:{}", server.port)]);
    assert!(
        server.seen().iter().all(|head| head.contains("x-key: SECRET") && head.contains("range: bytes="))
    );
    drop(first);
    let asked = server.seen().len();
    let mut offline = looker(&own, EngineOptions { disk: disk(), network: false, ..quick() });
    offline.until("all that was kept", Looker::has_all);
    offline.wanted.push(TileId { z: 4, x: 9, y: 9 });
    offline.until("the switch is told", |looker| looker.engine.health() == Health::NetworkOff);
    offline.frames_for(0.3);
    assert_eq!(server.seen().len(), asked, "nothing is asked while the network is off");
    offline.engine.set_network(true);
    offline.until("the one more", Looker::has_all);
    assert_eq!(offline.engine.health(), Health::Ok);
}

#[test]
fn an_archive_on_the_web_that_fails_is_one_state() {
    let server = TileServer::start();
    for (path, fault) in [
        ("nothing.pmtiles", Health::Failing(Fault::Server(404))),
        ("whole.pmtiles", Health::Failing(Fault::NoParts)),
        ("refused", Health::Refused(Fault::Refused(403))),
    ] {
        let mut looker = looker(&own(OwnTilesKind::Pmtiles, server.at(path)), quick());
        looker.until(path, |looker| looker.engine.health() == fault);
        looker.frames_for(0.3);
        assert_eq!(looker.notices(), 1, "{path}");
    }
}

#[test]
fn a_file_on_the_web_does_not_lead_into_the_private_network() {
    let server = Server::start();
    let served = server.template("good");
    let address = "https://tiles.example/a.json".to_owned();
    let own = OwnTiles { served, ..own(OwnTilesKind::TileJson, address) };
    let mut looker = looker(&own, quick());
    let fault = Some(Fault::RedirectNotAllowed);
    looker.until("refused", |looker| looker.engine.health().fault() == fault.as_ref());
    assert_eq!(server.requests(), 0);
}

#[test]
fn a_file_says_where_tiles_are() {
    let server = TileServer::start();
    let own = own(OwnTilesKind::TileJson, server.at("tiles.json?key=SECRET"));
    let read = describe(&own, &quick().client, &never()).unwrap();
    assert_eq!((read.name.as_str(), read.min_zoom, read.max_zoom), ("Served", 2, 9));
    assert_eq!(
        (read.attribution.as_str(), read.attribution_link.as_str()),
        ("Server of maps", "https://served.example")
    );
    assert_eq!(read.bounds, Some([40.0, 30.0, 60.0, 50.0]));
    let found = ask_tile(&read, LOOK, &quick().client, &never()).unwrap();
    assert_eq!((found.format, found.width, found.height, found.zoom), ("PNG", 256, 256, 9));
    let mut looker = looker(&read, quick());
    looker.until("all", Looker::has_all);
    // What a person wrote stays.
    let named = OwnTiles { name: "Mine".into(), attribution: "Me".into(), ..own };
    let read = describe(&named, &quick().client, &never()).unwrap();
    assert_eq!((read.name.as_str(), read.attribution.as_str()), ("Mine", "Me"));
}

#[test]
fn every_bad_answer_ends_soon_and_gives_no_key_away() {
    let server = Server::start();
    for way in [
        "slow",
        "slowloris",
        "drip",
        "endless",
        "large",
        "403",
        "404",
        "429",
        "500",
        "circle",
        "text",
        "html",
        "empty",
        "truncated",
        "corrupt",
        "huge",
        "cut",
        "garbage",
        "hang-up",
    ] {
        let key = "?key=SECRET";
        let file = |end: &str| format!("http://127.0.0.1:{}/{way}/a.{end}{key}", server.port);
        for (kind, address) in [
            (OwnTilesKind::Tiles, server.template(way)),
            (OwnTilesKind::TileJson, file("json")),
            (OwnTilesKind::Pmtiles, file("pmtiles")),
        ] {
            let begun = Instant::now();
            let own = own(kind, address);
            let answer = describe(&own, &quick().client, &never())
                .and_then(|own| ask_tile(&own, LOOK, &quick().client, &never()));
            let fault = answer.unwrap_err();
            assert!(begun.elapsed() < Duration::from_secs(5), "{way}: {:?}", begun.elapsed());
            assert!(!format!("{fault} {fault:?} {}", fault.detail()).contains("SECRET"), "{way}: {fault:?}");
        }
    }
}

#[test]
fn a_question_that_nobody_waits_for_is_given_up() {
    let server = TileServer::start();
    for (kind, path) in [
        (OwnTilesKind::Tiles, "waits/{z}/{x}/{y}"),
        (OwnTilesKind::TileJson, "waits"),
        (OwnTilesKind::Pmtiles, "waits/a.pmtiles"),
    ] {
        let stopped = Arc::new(AtomicBool::new(false));
        let of_stop = Arc::clone(&stopped);
        let stop: Stop = Arc::new(move || of_stop.load(Ordering::Relaxed));
        let own = own(kind, server.at(path));
        let options = khankendi_atlas::basemap::client::ClientOptions::default();
        let before = server.seen().len();
        let begun = Instant::now();
        let asking = std::thread::spawn(move || {
            describe(&own, &options, &stop).and_then(|own| ask_tile(&own, LOOK, &options, &stop))
        });
        while server.seen().len() == before {
            std::thread::sleep(Duration::from_millis(5));
        }
        stopped.store(true, Ordering::Relaxed);
        assert!(asking.join().unwrap().is_err());
        assert!(begun.elapsed() < Duration::from_secs(4), "{kind:?}: {:?}", begun.elapsed());
        let patience = Instant::now() + Duration::from_secs(4);
        while server.seen().last().is_none_or(|seen| seen != "gone") {
            assert!(Instant::now() < patience, "the connection stays open");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
