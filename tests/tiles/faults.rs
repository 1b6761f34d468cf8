//! Servers that misbehave.

use super::server::Server;
use super::{Looker, quick, source};
use khankendi_atlas::basemap::client::ClientOptions;
use khankendi_atlas::basemap::decode::NoPicture;
use khankendi_atlas::basemap::engine::EngineOptions;
use khankendi_atlas::basemap::fault::{Fault, Health};
use std::net::{IpAddr, TcpListener};
use std::time::{Duration, Instant};

/// The source fails with one state, no tile comes, the server is left in peace; when it is well all tiles come by themselves.
fn fails_and_recovers(way: &str, expected: &Fault) -> Server {
    let server = Server::start();
    let mut looker = Looker::new(source(&server.template(way)), quick());
    looker.until(way, |looker| looker.engine.health().fault() == Some(expected));
    looker.frames_for(0.8);
    assert!(looker.held.is_empty(), "{way}");
    assert_eq!(looker.notices(), 1, "{way}: {:?}", looker.told);
    let refused = matches!(expected, Fault::Refused(_));
    assert_eq!(matches!(looker.engine.health(), Health::Refused(_)), refused);
    // Each redirect is a request of its own.
    let most = if way == "circle" { 6 * 60 } else { 60 };
    assert!(server.requests() < most, "{way}: {} requests", server.requests());
    for shown in [format!("{:?}", looker.engine.status()), expected.to_string(), format!("{expected:?}")] {
        assert!(!shown.contains("SECRET") && !shown.contains("/12/"), "{shown}");
    }
    server.heal();
    let begun = Instant::now();
    looker.until(way, |looker| looker.has_all() && looker.engine.health() == Health::Ok);
    // 30 s at the program's own times; here they are some thirty times shorter.
    assert!(begun.elapsed() < Duration::from_secs(10), "{way}");
    assert_eq!(looker.notices(), 1, "{way}: {:?}", looker.told);
    server
}

#[test]
fn statuses() {
    fails_and_recovers("403", &Fault::Refused(403));
    fails_and_recovers("404", &Fault::Missing);
    fails_and_recovers("500", &Fault::Server(500));
}

#[test]
fn too_many_requests_rest_as_long_as_asked() {
    let server = fails_and_recovers("429", &Fault::TooMany);
    let before = server.seen().iter().filter(|seen| seen.path.contains("429")).count();
    assert!(before < 20, "{before}");
}

#[test]
fn slow_servers() {
    fails_and_recovers("slow", &Fault::TooSlow);
    fails_and_recovers("slowloris", &Fault::TooSlow);
    fails_and_recovers("drip", &Fault::TooSlow);
}

#[test]
fn bodies_without_end_are_not_read() {
    let server = fails_and_recovers("endless", &Fault::TooLarge);
    let each = server.sent() / server.requests();
    assert!(each < 12 << 20, "{each} bytes a request");
    fails_and_recovers("large", &Fault::TooLarge);
}

#[test]
fn redirects_in_circles() {
    fails_and_recovers("circle", &Fault::RedirectedTooOften);
}

#[test]
fn what_is_no_picture() {
    fails_and_recovers("html", &Fault::NoPicture(NoPicture::WebPage));
    fails_and_recovers("text", &Fault::NoPicture(NoPicture::Unknown));
    fails_and_recovers("empty", &Fault::NoPicture(NoPicture::Empty));
    fails_and_recovers("truncated", &Fault::NoPicture(NoPicture::Damaged));
    fails_and_recovers("corrupt", &Fault::NoPicture(NoPicture::Damaged));
    fails_and_recovers("huge", &Fault::NoPicture(NoPicture::TooManyPixels));
}

#[test]
fn cut_connections() {
    fails_and_recovers("cut", &Fault::Cut);
    fails_and_recovers("garbage", &Fault::Cut);
    fails_and_recovers("hang-up", &Fault::Cut);
}

#[test]
fn a_wrong_content_type_does_not_matter() {
    let server = Server::start();
    let mut looker = Looker::new(source(&server.template("wrong-type")), quick());
    looker.until("all", Looker::has_all);
    assert_eq!(looker.engine.health(), Health::Ok);
}

#[test]
fn a_server_that_is_down_is_found_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let mut looker = Looker::new(source(&format!("http://127.0.0.1:{port}/good/{{z}}/{{x}}/{{y}}")), quick());
    looker.until("down", |looker| looker.engine.health() == Health::Failing(Fault::Unreachable));
    looker.frames_for(0.5);
    assert_eq!(looker.notices(), 1);
    let _server = Server::on(&format!("127.0.0.1:{port}"));
    looker.until("up again", Looker::has_all);
    assert_eq!(looker.engine.health(), Health::Ok);
}

fn one_is_public(address: IpAddr) -> bool {
    address != IpAddr::from([127, 0, 0, 2])
}

/// A source whose host counts as public.
fn public() -> EngineOptions {
    let quick = quick();
    EngineOptions { client: ClientOptions { is_private: one_is_public, ..quick.client.clone() }, ..quick }
}

#[test]
fn redirects_do_not_lead_into_the_private_network() {
    let inside = Server::start();
    let outside = Server::on("127.0.0.2:0");
    let template = format!("http://127.0.0.2:{}/elsewhere/{{z}}/{{x}}/{{y}}", outside.port);
    for to in [
        format!("http://127.0.0.1:{}/good/1/1/1", inside.port),
        // A name, which leads there.
        format!("http://localhost:{}/good/1/1/1", inside.port),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        "gopher://127.0.0.2/".to_owned(),
        "http://[".to_owned(),
    ] {
        outside.redirect_to(&to);
        let mut looker = Looker::new(source(&template), public());
        let refused = Health::Failing(Fault::RedirectNotAllowed);
        looker.until(&to, |looker| looker.engine.health() == refused);
        assert!(looker.held.is_empty());
    }
    assert_eq!(inside.requests(), 0);
}

#[test]
fn a_redirect_to_another_place_takes_no_keys_along() {
    let other = Server::start();
    let own = Server::start();
    own.redirect_to(&format!("http://127.0.0.1:{}/good/1/1/1", other.port));
    let mut looker = Looker::new(source(&own.template("elsewhere")), quick());
    looker.until("all", Looker::has_all);
    let first = own.seen();
    assert!(first.iter().all(|seen| seen.headers["x-key"] == "SECRET"));
    assert!(first.iter().all(|seen| seen.headers["user-agent"].starts_with("KhankendiAtlas/")));
    for seen in other.seen() {
        assert!(!format!("{seen:?}").contains("SECRET"), "{seen:?}");
    }
    let mut hosts = [own.port, other.port].map(|port| format!("127.0.0.1:{port}"));
    hosts.sort();
    assert_eq!(looker.engine.hosts_contacted(), hosts);
}

#[test]
fn requests_at_once_and_out_of_sight() {
    let server = Server::start();
    let mut looker = Looker::new(source(&server.template("slow")), quick());
    let first = looker.wanted.clone();
    looker.until("asked", |_| server.requests() == 4);
    // The map moves on: nothing of the old place is asked any more.
    looker.wanted =
        first.iter().map(|tile| khankendi_atlas::basemap::tile::TileId { z: 13, ..*tile }).collect();
    looker.until("asked anew", |_| {
        server.seen().iter().filter(|seen| seen.path.starts_with("/slow/13/")).count() >= 4
    });
    assert_eq!(server.seen().iter().filter(|seen| seen.path.starts_with("/slow/12/")).count(), 4);
    server.heal();
    looker.until("all", Looker::has_all);
    assert!(server.most_open() <= 8, "{}", server.most_open());
    assert!(looker.held.keys().all(|tile| tile.z == 13));
}

#[test]
fn an_engine_that_is_dropped_asks_no_more() {
    let server = Server::start();
    let mut looker = Looker::new(source(&server.template("500")), quick());
    looker.until("asked", |_| server.requests() > 0);
    let begun = Instant::now();
    drop(looker);
    assert!(begun.elapsed() < Duration::from_millis(100));
    std::thread::sleep(Duration::from_millis(100));
    let after = server.requests();
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(server.requests(), after);
}
