//! Search as you type over 100,000 names: at most 10 ms a key is wanted.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::text::search::SearchIndex;
use std::hint::black_box;

/// Beginnings of words and kinds of things of the made names.
const STEMS: [&str; 16] = [
    "Xankəndi",
    "Şuşa",
    "Xocalı",
    "Ağdərə",
    "Əsgəran",
    "Xocavənd",
    "Daşaltı",
    "Qarabulaq",
    "Malıbəyli",
    "Kərkicahan",
    "Ballıca",
    "Suqovuşan",
    "Talış",
    "Çıldıran",
    "Vəng",
    "Badara",
];
const KINDS: [[&str; 3]; 8] = [
    ["şəhər məktəbi", "town school", "городская школа"],
    ["yaşayış binası", "residential building", "жилой дом"],
    ["su anbarı", "reservoir", "водохранилище"],
    ["avtomobil yolu", "motor road", "автомобильная дорога"],
    ["yarımstansiya", "substation", "подстанция"],
    ["körpü", "bridge", "мост"],
    ["xəstəxana", "hospital", "больница"],
    ["parkı", "park", "парк"],
];

/// 33,334 features with a name in three languages each.
fn entries() -> impl Iterator<Item = (u32, Vec<String>)> {
    (0..33_334u32).map(|id| {
        let stem = STEMS[id as usize * 7 % STEMS.len()];
        let other = STEMS[id as usize / 5 % STEMS.len()];
        let kind = KINDS[id as usize / 3 % KINDS.len()];
        (id, kind.iter().map(|kind| format!("{stem} – {other} {kind} № {id}")).collect())
    })
}

fn search(criterion: &mut Criterion) {
    let index = SearchIndex::build(entries());
    let mut group = criterion.benchmark_group("search of 100,000 names");
    for query in [
        "x",
        "xa",
        "xan",
        "xankendi",
        "school",
        "школа",
        "e",
        "i",
        "an a",
        "ə 12",
        "zhiloi",
        "xmk77",
        "nothing of it",
        "q99999",
    ] {
        group.bench_function(query, |bencher| bencher.iter(|| black_box(index.find(black_box(query), 20))));
    }
    group.finish();
    let made: Vec<_> = entries().collect();
    let mut group = criterion.benchmark_group("search index");
    group
        .sample_size(10)
        .bench_function("build", |bencher| bencher.iter(|| SearchIndex::build(made.clone())));
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
