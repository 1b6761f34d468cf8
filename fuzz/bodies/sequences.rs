//! Several documents in one text: marked by U+001E (RFC 8142), each on its line, or with commas between.

use super::reading::{PLAIN, bits, by_every_way, read, same_layer};
use khankendi_atlas::formats::geojson::{Loaded, Survey};
use khankendi_atlas::model::feature::FeatureId;

const RECORD: u8 = 0x1E;

/// The records of a text are those that it has one by one, however they are told apart.
pub fn check(bytes: &[u8]) {
    marked(bytes);
    on_lines(bytes);
}

/// A record alone, or several: marked, and with a line break, so that nothing is taken for UTF-16.
fn sequence<'a>(records: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    records.into_iter().flat_map(|record| [&[RECORD, b'\n'][..], record, b"\n"].concat()).collect()
}

/// What a text sequence holds is what its records hold, and a bad record does not touch the others.
fn marked(bytes: &[u8]) {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    let records: Vec<&[u8]> =
        bytes.split(|&byte| byte == RECORD).filter(|record| !record.iter().all(blank)).collect();
    let all = by_every_way(&sequence(records.iter().copied()));
    let Ok(all) = all else {
        assert!(records.is_empty(), "a text sequence with records was refused: {:?}", all.err());
        return;
    };
    let alone: Vec<Loaded> = records
        .iter()
        // Many records would be read many times over.
        .take(64)
        .map(|record| read(&sequence([*record]), &PLAIN).expect("a record alone is read"))
        .collect();
    if alone.len() < records.len() {
        return;
    }
    let mut survey = Survey::default();
    let (mut left_out, mut xy, mut ids) = (0, Vec::new(), Vec::new());
    for loaded in &alone {
        survey.add(&loaded.survey);
        left_out += loaded.problems.features_left_out;
        xy.extend(bits(&loaded.layer.geometries).0);
        ids.extend(ids_of(loaded));
    }
    assert_eq!(all.problems.features_left_out, left_out, "records left out");
    assert_eq!(all.survey, survey, "totals of the records");
    assert_eq!(bits(&all.layer.geometries).0, xy, "positions of the records");
    assert_eq!(ids_of(&all), ids, "ids of the records");
}

fn ids_of(loaded: &Loaded) -> Vec<FeatureId> {
    (0..loaded.layer.len()).map(|row| loaded.layer.ids.get(row)).collect()
}

/// Features on lines, marked, between commas, or in the list of a collection are the same features.
fn on_lines(bytes: &[u8]) {
    let is_feature = |line: &&[u8]| {
        let value = serde_json::from_slice::<serde_json::Value>(line);
        // A reference system of its own counts on a line and not in a list.
        value.is_ok_and(|value| value["type"] == "Feature" && value.get("crs").is_none())
    };
    let lines: Vec<&[u8]> = bytes.split(|&byte| matches!(byte, b'\n' | RECORD)).filter(is_feature).collect();
    if lines.len() < 2 {
        return;
    }
    let listed =
        [&b"{\"type\":\"FeatureCollection\",\"features\":["[..], &lines.join(&b","[..]), b"]}"].concat();
    let listed = read(&listed, &PLAIN).expect("a list of features is read");
    for (text, way) in [
        (lines.join(&b"\n"[..]), "on lines"),
        (lines.join(&b"\r\n"[..]), "on lines of Windows"),
        (lines.join(&b",\n"[..]), "between commas"),
        (sequence(lines.iter().copied()), "marked"),
    ] {
        let loaded = by_every_way(&text).unwrap_or_else(|error| panic!("{way}: {error}"));
        assert_eq!(loaded.survey, listed.survey, "{way}");
        assert_eq!(loaded.problems.features_left_out, listed.problems.features_left_out, "{way}");
        same_layer(&loaded.layer, &listed.layer, way);
    }
    // A last line that breaks off loses nothing before it.
    let broken = [&lines.join(&b"\n"[..])[..], b"\n{\"type\":\"Feature\",\"geom"].concat();
    let broken = by_every_way(&broken).expect("lines with a broken one are read");
    assert_eq!(broken.problems.features_left_out, listed.problems.features_left_out + 1);
    same_layer(&broken.layer, &listed.layer, "with a broken line");
}
