//! Reading GeoJSON: the reader beside its own careful way, one thread, and the `geojson` crate with the same columns as its aim; and
//! writing the same layer again.
//!
//! Bytes a second are told. The file lies in memory, so that the disk does not count. `KHANKENDI_BENCH_FILE` names another file; the
//! made one has 50 thousand buildings.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khankendi_atlas::formats::geojson::{Bytes, ReadOptions, read_source};
use khankendi_atlas::formats::write::{Rows, geojson as write_geojson};
use khankendi_atlas::model::feedback::Silent;
use std::fmt::Write as _;
use std::hint::black_box;

/// Buildings of nine positions with the usual attributes.
fn made(count: usize) -> String {
    let mut text = "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned();
    for n in 0..count {
        let (x, y) = (46.4 + (n % 250) as f64 * 2e-3, 39.6 + (n / 250) as f64 * 2e-3);
        let corners = [(0, 0), (4, 0), (4, 2), (6, 2), (6, 5), (3, 5), (3, 4), (0, 4), (0, 0)];
        let ring: Vec<String> = corners
            .iter()
            .map(|&(dx, dy)| format!("[{:.7},{:.7}]", x + f64::from(dx) * 1e-5, y + f64::from(dy) * 1e-5))
            .collect();
        let comma = if n == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            "{comma}{{\"type\":\"Feature\",\"id\":{n},\"properties\":{{\"name\":\"Building {n}\",\"status\":\"{}\",\"start_date\":\
             \"20{}-0{}-11\",\"floors\":{},\"height\":{}.5,\"public\":{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            ["planned", "under construction", "completed"][n % 3],
            20 + n % 6,
            1 + n % 9,
            n % 12,
            n % 30,
            n % 2 == 0,
            ring.join(",")
        );
    }
    text.push_str("\n]}\n");
    text
}

fn benchmarks(criterion: &mut Criterion) {
    let text = std::env::var("KHANKENDI_BENCH_FILE")
        .map_or_else(|_| made(50_000), |path| std::fs::read_to_string(path).expect("a text in UTF-8"));
    let read = |options: ReadOptions| {
        read_source(&Bytes(text.as_bytes()), "bench", &options, &Silent).expect("a sound file")
    };
    let mut group = criterion.benchmark_group("read");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    let all = ReadOptions::default();
    group.bench_function("whole", |bencher| bencher.iter(|| read(all.clone())));
    group.bench_function("totals and problems", |bencher| {
        bencher.iter(|| read(ReadOptions { totals_only: true, ..all.clone() }));
    });
    group.bench_function("whole, one thread", |bencher| {
        bencher.iter(|| read(ReadOptions { threads: 1, ..all.clone() }));
    });
    group.bench_function("whole, carefully", |bencher| {
        bencher.iter(|| read(ReadOptions { careful_only: true, ..all.clone() }));
    });
    group.bench_function("geojson crate", |bencher| {
        bencher.iter(|| text.parse::<geojson::GeoJson>().expect("a sound file"));
    });
    group.bench_function("serde_json, values only", |bencher| {
        bencher.iter(|| serde_json::from_str::<serde_json::Value>(&text).expect("a sound file"));
    });
    group.finish();

    let layer = read(all).layer;
    let mut group = criterion.benchmark_group("write");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("geojson", |bencher| {
        bencher.iter(|| {
            let mut out = Vec::with_capacity(text.len());
            write_geojson::write(&layer, Rows::All, write_geojson::Options::default(), &mut out, &Silent)
                .expect("memory takes all");
            black_box(out)
        });
    });
    group.finish();
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
