//! Reading in every way there is, and demanding the same of all.

use flate2::Compression;
use flate2::write::GzEncoder;
use khankendi_atlas::formats::decode::{Encoding, is_gzip};
use khankendi_atlas::formats::geojson::{Bytes, Loaded, ReadOptions, Survey, read_source};
use khankendi_atlas::formats::{FileError, FileErrorKind, Problem, ProblemKind, Severity};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::Geometries;
use khankendi_atlas::model::layer::LayerData;
use std::io::Write;

/// What came of reading.
pub type Answer = Result<Loaded, FileError>;

/// One thread and one cut: the plainest way that is fast.
pub const PLAIN: ReadOptions = ReadOptions {
    keep_before_cut: false,
    threads: 1,
    cut_bytes: None,
    careful_only: false,
    totals_only: false,
    near: None,
};

/// Reads bytes; a panic of the reader, which it turns into an error, is one here.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Answer {
    let answer = read_source(&Bytes(bytes), "", options, &Silent);
    if let Err(error) = &answer {
        assert_ne!(error.kind, FileErrorKind::Internal, "a fault of the reader");
        assert!(!error.to_string().is_empty());
    }
    answer
}

/// A number that depends on all bytes: options are chosen by it, so that an input always means the same.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Reads bytes carefully, in cuts, by several threads, for totals only, and up to an early end: all must agree. Gives what the
/// plain way gave.
pub fn by_every_way(bytes: &[u8]) -> Answer {
    let plain = read(bytes, &PLAIN);
    let careful = read(bytes, &ReadOptions { careful_only: true, ..PLAIN });
    same_answer(&plain, &careful, "careful");
    // Cuts of a byte each would be as many windows as bytes.
    let (hash, least) = (hash(bytes), bytes.len() as u64 / 200);
    for (cut, threads) in [(1 + hash % 40, 1), (1 + (hash >> 16) % 500, 3)] {
        let options = ReadOptions { cut_bytes: Some(cut.max(least)), threads, ..PLAIN };
        same_answer(&plain, &read(bytes, &options), "in cuts");
    }
    same_totals(&plain, &read(bytes, &ReadOptions { totals_only: true, ..PLAIN }));
    let kept = read(bytes, &ReadOptions { keep_before_cut: true, ..PLAIN });
    match (&plain, &kept) {
        (Err(error), Ok(kept)) => {
            assert_eq!(error.kind, FileErrorKind::EndsEarly, "only an early end can be passed over");
            assert!(kept.problems.list.iter().any(|problem| problem.kind == ProblemKind::CutOff));
            sound(kept);
        }
        // Behind the early end there may be another reason.
        (Err(error), Err(_)) if error.kind == FileErrorKind::EndsEarly => {}
        _ => same_answer(&plain, &kept, "kept before the cut"),
    }
    if let Ok(loaded) = &plain {
        sound(loaded);
    }
    plain
}

/// Demands the same answer.
pub fn same_answer(a: &Answer, b: &Answer, way: &str) {
    match (a, b) {
        (Ok(a), Ok(b)) => {
            assert_eq!(a.problems, b.problems, "{way}: problems");
            assert_eq!(a.survey, b.survey, "{way}: totals");
            assert_eq!((&a.crs, a.encoding), (&b.crs, b.encoding), "{way}");
            assert_eq!(a.time, b.time, "{way}: times");
            same_layer(&a.layer, &b.layer, way);
        }
        (Err(a), Err(b)) => assert_eq!(a, b, "{way}: reasons"),
        (a, b) => panic!("{way}: {:?} and {:?}", told(a), told(b)),
    }
}

fn told(answer: &Answer) -> Result<(u64, usize), &FileError> {
    answer.as_ref().map(|loaded| (loaded.survey.features, loaded.problems.features_left_out))
}

/// Whether a problem is one of the programme's own members, which totals do not look at.
fn is_of_programme(problem: &Problem) -> bool {
    match problem.kind {
        ProblemKind::Entry { .. } | ProblemKind::UnknownParent(_) => true,
        ProblemKind::Value(member) => member != "crs",
        _ => false,
    }
}

/// Demands of totals what the whole has.
fn same_totals(whole: &Answer, totals: &Answer) {
    match (whole, totals) {
        (Ok(whole), Ok(totals)) => {
            assert_eq!(whole.survey, totals.survey, "totals");
            assert_eq!((&whole.crs, whole.encoding), (&totals.crs, totals.encoding), "totals");
            assert_eq!(whole.time, totals.time, "totals: times");
            assert_eq!(whole.problems.features_left_out, totals.problems.features_left_out);
            assert!(totals.layer.is_empty(), "totals keep no features");
            if whole.problems.not_listed() + totals.problems.not_listed() == 0 {
                let of = |loaded: &Loaded| -> Vec<Problem> {
                    loaded.problems.list.iter().filter(|problem| !is_of_programme(problem)).cloned().collect()
                };
                assert_eq!(of(whole), of(totals), "totals: problems");
            }
        }
        (Err(whole), Err(totals)) => assert_eq!(whole, totals, "totals: reasons"),
        (whole, totals) => panic!("totals: {:?} and {:?}", told(whole), told(totals)),
    }
}

/// The bits of all ordinates: `-0.0` is not `0.0`, and no ordinate equals no ordinate.
pub fn bits(g: &Geometries) -> (Vec<u64>, Vec<Option<u64>>) {
    let z = g.z.iter().map(|z| (!z.is_nan()).then_some(z.to_bits()));
    (g.xy.iter().flatten().map(f64::to_bits).collect(), z.collect())
}

/// A layer whose ordinates, which may be no numbers, are left out.
pub fn without_ordinates(layer: &LayerData) -> LayerData {
    let mut layer = layer.clone();
    let geometries = std::sync::Arc::make_mut(&mut layer.geometries);
    geometries.xy = Default::default();
    geometries.z.clear();
    layer
}

/// Demands the same layer, to the bit.
pub fn same_layer(a: &LayerData, b: &LayerData, way: &str) {
    assert_eq!(bits(&a.geometries), bits(&b.geometries), "{way}: positions");
    assert_eq!(a.ids, b.ids, "{way}: ids");
    assert_eq!(a.attributes, b.attributes, "{way}: attributes");
    assert_eq!(without_ordinates(a), without_ordinates(b), "{way}: layers");
}

/// Demands of what was read that it holds together.
pub fn sound(loaded: &Loaded) {
    let Loaded { layer, problems, survey, .. } = loaded;
    let g = &layer.geometries;
    let rows = layer.len();
    assert_eq!(survey.features, rows as u64);
    let counted = Survey::of(g);
    assert_eq!(
        (survey.types, survey.drawn, survey.vertices),
        (counted.types, counted.drawn, counted.vertices)
    );
    assert_eq!(survey.extent, g.extent());
    assert_eq!((layer.ids.len(), layer.names.len(), g.bounds.len()), (rows, rows, rows));
    assert!(g.z.is_empty() || g.z.len() == g.xy.len());
    for (offsets, last) in [
        (&g.path_offsets, g.xy.len()),
        (&g.part_offsets, g.path_offsets.len() - 1),
        (&g.feature_offsets, g.part_kinds.len()),
    ] {
        assert_eq!((offsets[0], offsets[offsets.len() - 1] as usize), (0, last));
        assert!(offsets.is_sorted());
    }
    for column in &layer.attributes.columns {
        let entries = column.values.len();
        assert!(column.features.as_ref().map_or(entries == rows, |features| features.len() == entries));
        assert!(column.features.iter().flatten().all(|&feature| (feature as usize) < rows));
        assert!(column.nulls.iter().all(|&entry| (entry as usize) < entries));
        assert!(column.nulls.is_sorted_by(|a, b| a < b));
        assert_eq!(column.entries().count(), entries);
    }
    let mut told = [0; 3];
    for problem in &problems.list {
        assert_eq!(problem.severity, problem.kind.severity());
        assert!(problem.row.is_none_or(|row| row < rows), "{problem:?}");
        let elements = rows + problems.features_left_out;
        assert!(problem.feature.is_none_or(|feature| feature < elements), "{problem:?}");
        assert!(!problem.message().is_empty() && !problem.advice().is_empty());
        told[problem.severity as usize] += 1;
    }
    let counts = [problems.notes, problems.warnings, problems.errors];
    assert!(std::iter::zip(told, counts).all(|(told, count)| told <= count));
    if problems.not_listed() == 0 {
        let left_out = left_out(loaded);
        assert_eq!(left_out.len(), problems.features_left_out, "every feature that is left out is listed");
    }
}

/// The features that were left out, by their numbers in the file, as far as they are listed.
pub fn left_out(loaded: &Loaded) -> std::collections::BTreeSet<usize> {
    let of = |problem: &Problem| {
        let whole = problem.row.is_none() && problem.severity == Severity::Error;
        problem.feature.filter(|_| whole)
    };
    loaded.problems.list.iter().filter_map(of).collect()
}

/// Demands the same of a text with a byte order mark, in UTF-16 and packed.
pub fn in_other_clothes(bytes: &[u8], plain: &Answer) {
    if Encoding::of(bytes) != (Encoding::Utf8, 0) || is_gzip(bytes) {
        return;
    }
    let marked = read(&[b"\xEF\xBB\xBF", bytes].concat(), &PLAIN);
    same_but_for_clothes(plain, marked, "with a byte order mark");
    // The mark of UTF-16 and a zero are the mark of UTF-32.
    if let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.starts_with('\0')) {
        let units = ['\u{FEFF}'].into_iter().chain(text.chars()).collect::<String>();
        let wide: Vec<u8> = units.encode_utf16().flat_map(u16::to_le_bytes).collect();
        same_but_for_clothes(plain, read(&wide, &PLAIN), "in UTF-16");
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    let packed = packer.write_all(bytes).and_then(|()| packer.finish()).expect("memory takes all");
    same_but_for_clothes(plain, read(&packed, &PLAIN), "packed");
}

fn same_but_for_clothes(plain: &Answer, mut other: Answer, way: &str) {
    let mut plain = plain.clone();
    if let (Ok(plain), Ok(other)) = (&mut plain, &mut other) {
        other.encoding = plain.encoding;
        let before = other.problems.list.len();
        other.problems.list.retain(|problem| !matches!(problem.kind, ProblemKind::Recoded(_)));
        other.problems.notes -= before - other.problems.list.len();
        // Those of the whole file stand before the mark or behind it.
        for loaded in [plain, other] {
            loaded.problems.list.sort_by_key(|problem| (problem.line, problem.column, problem.kind.key()));
        }
    }
    same_answer(&plain, &other, way);
}
