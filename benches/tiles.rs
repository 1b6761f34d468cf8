//! A full 4K screen of kept tiles, from the disk cache to decoded pixels: the engine starts, looks them up, decodes them on all
//! cores and hands them over. Goal: at most 100 ms. The file is in the system's own cache, as it is after a start.

#[path = "common/street_tile.rs"]
mod street_tile;

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::basemap::client::Validators;
use khankendi_atlas::basemap::decode::decode;
use khankendi_atlas::basemap::disk::{DiskCache, DiskOptions, KeptTile};
use khankendi_atlas::basemap::engine::{EngineOptions, TileEngine, Wanted};
use khankendi_atlas::basemap::source::{OwnSource, SecretText, Source};
use khankendi_atlas::basemap::tile::{PlacedTile, cover};
use khankendi_atlas::spatial::{Camera, LonLat};
use std::hint::black_box;
use std::sync::mpsc::channel;
use street_tile::street_tile;

fn source() -> Source {
    let own = OwnSource {
        number: 1,
        name: "Bench".into(),
        template: SecretText("http://127.0.0.1:9/{z}/{x}/{y}.png".into()),
        max_zoom: 19,
        tile_points: 256,
        ..OwnSource::default()
    };
    own.check().unwrap()
}

fn tiles(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let disk = DiskOptions::new(folder.path().join("tiles.sqlite"));
    let camera = Camera::new(LonLat::new(46.75, 39.83), 14.0, 3840.0, 2160.0);
    let wanted: Vec<PlacedTile> = cover(&camera, 14, 0);
    let wanted: Vec<Wanted> = wanted.into_iter().map(|tile| Wanted { tile: tile.id, held: false }).collect();
    let source = source();
    let mut cache = DiskCache::open(disk.clone());
    let mut bytes = 0;
    for (seed, wanted) in wanted.iter().enumerate() {
        let body = street_tile(seed as u32);
        bytes += body.len();
        let kept = KeptTile { body, validators: Validators::default(), fresh_until: i64::MAX };
        cache.put(&source.cache_key(), wanted.tile, false, &kept);
    }
    drop(cache);
    let each = bytes / wanted.len();
    println!("{} tiles of {each} bytes", wanted.len());

    let mut group = c.benchmark_group("tiles");
    group.sample_size(20);
    group.bench_function("4k_screen_from_disk", |b| {
        b.iter(|| {
            let (woken, wait) = channel();
            let options =
                EngineOptions { disk: Some(disk.clone()), network: false, ..EngineOptions::default() };
            let mut engine = TileEngine::new(source.clone(), options, move || {
                let _ = woken.send(());
            });
            engine.want(&wanted);
            let mut count = 0;
            while count < wanted.len() {
                wait.recv().unwrap();
                count += black_box(engine.take_ready(wanted.len())).len();
            }
        });
    });
    let cache = || DiskCache::open(disk.clone());
    group.bench_function("4k_screen_disk_alone", |b| {
        b.iter(|| {
            let mut cache = cache();
            let key = source.cache_key();
            wanted.iter().filter(|wanted| black_box(cache.get(&key, wanted.tile, false)).is_some()).count()
        });
    });
    let tile = street_tile(5);
    group.bench_function("decode_one", |b| b.iter(|| decode(black_box(&tile)).unwrap()));
    group.finish();
}

criterion_group!(benches, tiles);
criterion_main!(benches);
