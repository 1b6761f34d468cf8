//! Tiles against servers, archives and caches that misbehave: no panic, no hang, bounded memory, one state to tell, and recovery.

mod areas;
mod caches;
mod faults;
mod own;
mod server;
mod sources;
#[path = "../app/tile_server.rs"]
mod tile_server;

use khankendi_atlas::basemap::client::ClientOptions;
use khankendi_atlas::basemap::decode::DecodedTile;
use khankendi_atlas::basemap::engine::{EngineOptions, TileEngine, Wanted};
use khankendi_atlas::basemap::fault::Health;
use khankendi_atlas::basemap::queue::QueueOptions;
use khankendi_atlas::basemap::source::{OwnSource, SecretHeader, SecretText, Source};
use khankendi_atlas::basemap::tile::TileId;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A source of a template, with a header that must never be seen in words.
pub fn source(template: &str) -> Source {
    let own = OwnSource {
        number: 1,
        name: "Test".into(),
        template: SecretText(template.to_owned()),
        min_zoom: 0,
        max_zoom: 18,
        tile_points: 256,
        attribution: "nobody".into(),
        headers: vec![SecretHeader { name: "X-Key".into(), value: "SECRET".into() }],
        ..OwnSource::default()
    };
    own.check().unwrap()
}

/// The program's times, some thirty times faster.
pub fn quick() -> EngineOptions {
    let ms = Duration::from_millis;
    EngineOptions {
        client: ClientOptions { connect: ms(300), read: ms(400), total: ms(800), ..ClientOptions::default() },
        queue: QueueOptions {
            first_wait: ms(30),
            longest_rest: ms(200),
            longest_wait: ms(400),
            too_many_rest: ms(150),
            refused_for: ms(500),
            ..QueueOptions::default()
        },
        ..EngineOptions::default()
    }
}

/// How long something that must come is waited for. A panic that is told with its calls takes seconds by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// A map that looks at some tiles.
pub struct Looker {
    pub engine: TileEngine,
    pub held: BTreeMap<TileId, DecodedTile>,
    /// Each state the source had, as it would be told.
    pub told: Vec<Health>,
    pub wanted: Vec<TileId>,
}

impl Looker {
    pub fn new(source: Source, options: EngineOptions) -> Self {
        let wanted = (0..12).map(|at| TileId { z: 12, x: 2580 + at % 4, y: 1547 + at / 4 }).collect();
        Self {
            engine: TileEngine::new(source, options, || ()),
            held: BTreeMap::new(),
            told: Vec::new(),
            wanted,
        }
    }

    /// A frame of the window.
    pub fn frame(&mut self) {
        let wanted: Vec<Wanted> =
            self.wanted.iter().map(|&tile| Wanted { tile, held: self.held.contains_key(&tile) }).collect();
        let begun = Instant::now();
        self.engine.want(&wanted);
        self.held.extend(self.engine.take_ready(32));
        let health = self.engine.health();
        assert!(begun.elapsed() < Duration::from_millis(200), "a frame waited {:?}", begun.elapsed());
        if self.told.last() != Some(&health) {
            self.told.push(health);
        }
    }

    /// Frames until something holds; fails where it never does.
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let begun = Instant::now();
        loop {
            self.frame();
            if holds(self) {
                return;
            }
            let status = self.engine.status();
            assert!(begun.elapsed() < PATIENCE, "{what}: {status:?}, told {:?}", self.told);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn frames_for(&mut self, seconds: f64) {
        let begun = Instant::now();
        while begun.elapsed().as_secs_f64() < seconds {
            self.frame();
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn has_all(&self) -> bool {
        self.wanted.iter().all(|tile| self.held.contains_key(tile))
    }

    /// How often it would be told that something is wrong: a failing source that fails otherwise is no news.
    pub fn notices(&self) -> usize {
        let wrong = |health: &Health| health.fault().is_some();
        let before = std::iter::once(false).chain(self.told.iter().map(wrong));
        self.told.iter().zip(before).filter(|(health, before)| wrong(health) && !before).count()
    }
}
