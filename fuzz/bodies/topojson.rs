//! TopoJSON by way of the GeoJSON that it stands for, held against an expansion of its own.

use super::reading::{PLAIN, by_every_way, in_other_clothes, read};
use super::twin;
use khankendi_atlas::formats::topojson::{Expanded, TopoFault, to_geojson};
use khankendi_atlas::model::feedback::Silent;
use serde_json::Value;

/// Most bytes that may come out.
const LIMIT: u64 = 1 << 22;

/// The text that comes out is GeoJSON with the features told, within the limit; reading the topology gives the same features;
/// positions are those of a plain expansion.
pub fn check(bytes: &[u8]) {
    let expanded = match to_geojson(bytes, LIMIT, &Silent) {
        Ok(expanded) => expanded,
        Err(fault) => {
            assert_ne!(fault, TopoFault::Cancelled);
            return;
        }
    };
    let text = &expanded.text;
    assert!(text.len() as u64 <= LIMIT * 2, "{} bytes came out", text.len());
    let answer = read(text, &PLAIN);
    twin::agrees(text, &answer);
    let of_text = match answer {
        Ok(loaded) => loaded,
        // The member `crs` of the topology is that of the collection.
        Err(error) => {
            assert!(
                String::from_utf8_lossy(text).contains("crs"),
                "{error}: {}",
                String::from_utf8_lossy(text)
            );
            return;
        }
    };
    let left_out = of_text.problems.features_left_out;
    assert_eq!(of_text.layer.len() + left_out, expanded.features, "features of the text");
    // Small ones only: each is read many times.
    if text.len() > 1 << 16 {
        return;
    }
    let direct = by_every_way(bytes);
    in_other_clothes(bytes, &direct);
    let Ok(direct) = direct else {
        // Bytes before the text, or in UTF-16, are for the reader to judge.
        return;
    };
    let is_topology = serde_json::from_slice::<Value>(bytes).is_ok();
    if is_topology {
        assert_eq!(direct.layer.len(), of_text.layer.len(), "features of the topology");
        assert_eq!(direct.survey, of_text.survey, "totals of the topology");
        assert_eq!(direct.problems.features_left_out, left_out + expanded.bad.len());
    }
    against_plain(bytes, &expanded);
}

/// Expands a topology as the specification says, in the plainest way, where it has nothing that is wrong.
fn against_plain(bytes: &[u8], expanded: &Expanded) {
    let (Ok(topology), Ok(out)) =
        (serde_json::from_slice::<Value>(bytes), serde_json::from_slice::<Value>(&expanded.text))
    else {
        return;
    };
    let Some(plain) = Plain::of(&topology) else { return };
    let mut wanted = Vec::new();
    for object in topology["objects"].as_object().into_iter().flat_map(|objects| objects.values()) {
        if object["type"] == "GeometryCollection" {
            wanted.extend(object["geometries"].as_array().into_iter().flatten());
        } else {
            wanted.push(object);
        }
    }
    if !expanded.bad.is_empty() || wanted.len() != expanded.features {
        assert!(!expanded.bad.is_empty(), "features of the topology");
        return;
    }
    for (object, feature) in wanted.into_iter().zip(out["features"].as_array().into_iter().flatten()) {
        plain.same(object, &feature["geometry"]);
    }
}

/// Arcs with their positions, transformed.
struct Plain {
    arcs: Vec<Vec<[f64; 2]>>,
    /// Scale and translation.
    transform: Option<([f64; 2], [f64; 2])>,
    /// Greatest number that took part: sums of it are as exact as it is.
    greatest: f64,
}

fn pair(value: &Value) -> Option<[f64; 2]> {
    Some([value[0].as_f64()?, value[1].as_f64()?])
}

impl Plain {
    fn of(topology: &Value) -> Option<Self> {
        let transform = match topology.get("transform") {
            None | Some(Value::Null) => None,
            Some(transform) => Some((pair(&transform["scale"])?, pair(&transform["translate"])?)),
        };
        let mut plain = Self { arcs: Vec::new(), transform, greatest: 0.0 };
        for arc in topology["arcs"].as_array()? {
            let mut sum = [0.0; 2];
            let mut positions = Vec::new();
            for position in arc.as_array()? {
                let own = pair(position)?;
                sum = if transform.is_some() { [sum[0] + own[0], sum[1] + own[1]] } else { own };
                plain.greatest = plain.greatest.max(sum[0].abs()).max(sum[1].abs());
                positions.push(plain.place(sum));
            }
            plain.arcs.push(positions);
        }
        let parts =
            transform.map_or([0.0; 4], |(scale, translate)| [scale[0], scale[1], translate[0], translate[1]]);
        let [scale, translate] = [parts[0].abs().max(parts[1].abs()), parts[2].abs().max(parts[3].abs())];
        plain.greatest = plain.greatest.max(plain.greatest * scale).max(scale).max(translate);
        plain.greatest.is_finite().then_some(plain)
    }

    fn place(&self, grid: [f64; 2]) -> [f64; 2] {
        match self.transform {
            None => grid,
            Some((scale, translate)) => {
                [grid[0] * scale[0] + translate[0], grid[1] * scale[1] + translate[1]]
            }
        }
    }

    /// Positions of a line of arcs.
    fn line(&self, indexes: &Value) -> Vec<[f64; 2]> {
        let mut line: Vec<[f64; 2]> = Vec::new();
        for index in indexes.as_array().into_iter().flatten() {
            // `-0` is a whole number that `serde_json` takes for another.
            let zero = index.as_f64().filter(|&index| index == 0.0).map(|_| 0);
            let index = index.as_i64().or(zero).expect("an index that was taken is a whole number");
            let place = if index < 0 { !index } else { index } as usize;
            let mut arc = self.arcs[place].clone();
            if index < 0 {
                arc.reverse();
            }
            line.extend(arc.into_iter().skip(usize::from(!line.is_empty())));
        }
        line
    }

    fn same(&self, object: &Value, geometry: &Value) {
        let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let arcs = &object["arcs"];
        let wanted: Vec<Vec<[f64; 2]>> = match object["type"].as_str() {
            Some("Point") => vec![vec![self.place(pair(&object["coordinates"]).unwrap_or_default())]],
            Some("MultiPoint") => vec![
                array(&object["coordinates"])
                    .iter()
                    .map(|of| self.place(pair(of).unwrap_or_default()))
                    .collect(),
            ],
            Some("LineString") => vec![self.line(arcs)],
            Some("MultiLineString") => array(arcs).iter().map(|line| self.line(line)).collect(),
            Some("Polygon") => array(arcs).iter().map(|ring| self.line(ring)).collect(),
            Some("MultiPolygon") => array(arcs)
                .iter()
                .flat_map(|polygon| array(polygon).iter().map(|ring| self.line(ring)).collect::<Vec<_>>())
                .collect(),
            Some("GeometryCollection") => {
                let (own, out) = (array(&object["geometries"]), array(&geometry["geometries"]));
                assert_eq!(own.len(), out.len(), "geometries of a collection");
                for (own, out) in own.iter().zip(&out) {
                    self.same(own, out);
                }
                return;
            }
            _ => return assert!(geometry.is_null(), "no geometry"),
        };
        let (mut out, mut wanted) = (flat(&geometry["coordinates"]), wanted.concat());
        out.retain(|position| !position.is_empty());
        assert_eq!(out.len(), wanted.len(), "positions of {object} in {geometry}");
        for (out, wanted) in out.iter().zip(&mut wanted) {
            let near = |a: f64, b: f64| (a - b).abs() <= self.greatest.max(a.abs()) * 1e-11;
            assert!(near(out[0], wanted[0]) && near(out[1], wanted[1]), "{out:?} and {wanted:?} of {object}");
        }
    }
}

/// All positions of nested arrays.
fn flat(coordinates: &Value) -> Vec<Vec<f64>> {
    let Some(array) = coordinates.as_array() else { return Vec::new() };
    if array.first().is_some_and(Value::is_number) {
        return vec![array.iter().filter_map(Value::as_f64).collect()];
    }
    array.iter().flat_map(flat).collect()
}
