//! Geometries of KML.

use super::super::draft::{push_position, push_text};
use super::super::xml::Element;
use crate::formats::message::printable;

/// Most geometries in each other.
const DEEPEST: usize = 60;

/// What geometries are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Point,
    Line,
    Polygon,
}

/// The geometries of a placemark.
#[derive(Debug, Default)]
pub(super) struct Geometries {
    /// Each with the JSON of its coordinates.
    pub parts: Vec<(Shape, Vec<u8>)>,
    /// The times of the positions of tracks, as JSON lists.
    pub times: Vec<Vec<u8>>,
    /// First and last of them.
    pub span: Option<(String, String)>,
    /// What has no place in GeoJSON.
    pub lost: Vec<&'static str>,
}

/// Whether an element is a geometry.
pub(super) fn is_geometry(name: &str) -> bool {
    matches!(
        name,
        "Point"
            | "LineString"
            | "LinearRing"
            | "Polygon"
            | "MultiGeometry"
            | "Track"
            | "MultiTrack"
            | "Model"
    )
}

impl Geometries {
    /// Adds the geometries of an element.
    pub fn add(&mut self, element: &Element, level: usize) -> Result<(), String> {
        if level > DEEPEST {
            return Err("it is nested too deep".to_owned());
        }
        for (name, is_default) in [("extrude", "0"), ("altitudeMode", "clampToGround")] {
            if element.text_of(name).is_some_and(|text| text != is_default) {
                self.lost.push(if name == "extrude" { "extrude" } else { "altitudeMode" });
            }
        }
        match element.name.as_str() {
            "Point" => {
                let positions = coordinates(element.text_of("coordinates").unwrap_or_default())?;
                let [position] = &positions[..] else {
                    return Err(format!("a point has {} positions", positions.len()));
                };
                let mut out = Vec::new();
                push_position(&mut out, position.0, position.1, position.2);
                self.parts.push((Shape::Point, out));
            }
            "LineString" | "LinearRing" => {
                let mut out = Vec::new();
                push_line(&mut out, &coordinates(element.text_of("coordinates").unwrap_or_default())?);
                self.parts.push((Shape::Line, out));
            }
            "Polygon" => {
                let mut out = vec![b'['];
                let outer = element.all("outerBoundaryIs");
                let rings = outer.chain(element.all("innerBoundaryIs")).flat_map(|of| of.all("LinearRing"));
                for (index, ring) in rings.enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    push_line(&mut out, &coordinates(ring.text_of("coordinates").unwrap_or_default())?);
                }
                out.push(b']');
                self.parts.push((Shape::Polygon, out));
            }
            "MultiGeometry" | "MultiTrack" => {
                for child in element.children.iter().filter(|child| is_geometry(&child.name)) {
                    self.add(child, level + 1)?;
                }
            }
            "Track" => self.track(element)?,
            _ => self.lost.push("Model"),
        }
        Ok(())
    }

    /// A track: positions with their times.
    fn track(&mut self, element: &Element) -> Result<(), String> {
        let mut positions = Vec::new();
        for coord in element.all("coord") {
            let mut numbers = coord.text.split_whitespace().map(str::parse::<f64>);
            let mut next = || numbers.next().and_then(Result::ok).filter(|number| number.is_finite());
            let (Some(x), Some(y)) = (next(), next()) else {
                return Err(format!("“{}” is no position", printable(coord.text.trim(), 40)));
            };
            positions.push((x, y, next()));
        }
        let times: Vec<&str> = element.all("when").map(|when| when.text.trim()).collect();
        let mut out = Vec::new();
        match &positions[..] {
            [(x, y, z)] => {
                push_position(&mut out, *x, *y, *z);
                self.parts.push((Shape::Point, out));
            }
            positions => {
                push_line(&mut out, positions);
                self.parts.push((Shape::Line, out));
            }
        }
        if let (Some(first), Some(last)) = (times.first(), times.last()) {
            let first = self.span.take().map_or_else(|| (*first).to_owned(), |(first, _)| first);
            self.span = Some((first, (*last).to_owned()));
            let mut list = vec![b'['];
            for (index, time) in times.iter().enumerate() {
                if index > 0 {
                    list.push(b',');
                }
                push_text(&mut list, time);
            }
            list.push(b']');
            self.times.push(list);
        }
        if element.child("angles").is_some() {
            self.lost.push("gx:angles");
        }
        if element.child("ExtendedData").is_some() {
            self.lost.push("ExtendedData of gx:Track");
        }
        Ok(())
    }

    /// The geometry as GeoJSON; nothing where there is none.
    pub fn write(&self, out: &mut Vec<u8>) {
        let Some((first, _)) = self.parts.first() else { return };
        let is_alike = self.parts.iter().all(|(shape, _)| shape == first);
        let (single, multiple) = names(*first);
        if let [(_, coordinates)] = &self.parts[..] {
            out.extend_from_slice(format!("{{\"type\":\"{single}\",\"coordinates\":").as_bytes());
            out.extend_from_slice(coordinates);
            out.push(b'}');
            return;
        }
        let head = if is_alike {
            format!("{{\"type\":\"{multiple}\",\"coordinates\":[")
        } else {
            "{\"type\":\"GeometryCollection\",\"geometries\":[".to_owned()
        };
        out.extend_from_slice(head.as_bytes());
        for (index, (shape, coordinates)) in self.parts.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            if is_alike {
                out.extend_from_slice(coordinates);
            } else {
                out.extend_from_slice(
                    format!("{{\"type\":\"{}\",\"coordinates\":", names(*shape).0).as_bytes(),
                );
                out.extend_from_slice(coordinates);
                out.push(b'}');
            }
        }
        out.extend_from_slice(b"]}");
    }

    /// Whether there is a part of a shape.
    pub fn has(&self, shape: Shape) -> bool {
        self.parts.iter().any(|(of, _)| *of == shape)
    }
}

fn names(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Point => ("Point", "MultiPoint"),
        Shape::Line => ("LineString", "MultiLineString"),
        Shape::Polygon => ("Polygon", "MultiPolygon"),
    }
}

type Position = (f64, f64, Option<f64>);

fn push_line(out: &mut Vec<u8>, positions: &[Position]) {
    out.push(b'[');
    for (index, &(x, y, z)) in positions.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        push_position(out, x, y, z);
    }
    out.push(b']');
}

/// Positions as KML writes them: numbers with commas between, positions with blanks between; blanks beside commas are let pass.
fn coordinates(text: &str) -> Result<Vec<Position>, String> {
    let mut positions = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|of: char| of == ',' || of.is_whitespace()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let number = word.parse::<f64>().ok().filter(|number| number.is_finite());
        numbers.push(number.ok_or_else(|| format!("“{}” is no number", printable(word, 40)))?);
        let behind = behind.trim_start();
        match behind.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => {
                positions.push(position(&numbers)?);
                numbers.clear();
                rest = behind;
            }
        }
    }
    // A comma behind the last number says nothing.
    if !numbers.is_empty() {
        positions.push(position(&numbers)?);
    }
    Ok(positions)
}

fn position(numbers: &[f64]) -> Result<Position, String> {
    match *numbers {
        [x, y] => Ok((x, y, None)),
        [x, y, z] => Ok((x, y, Some(z))),
        _ => Err(format!("a position has {} numbers", numbers.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_as_they_come() {
        assert_eq!(coordinates(" 1,2 3,4,5\n"), Ok(vec![(1.0, 2.0, None), (3.0, 4.0, Some(5.0))]));
        assert_eq!(coordinates("1, 2, 0 3 ,4"), Ok(vec![(1.0, 2.0, Some(0.0)), (3.0, 4.0, None)]));
        assert_eq!(coordinates(""), Ok(vec![]));
        assert_eq!(coordinates("1,2,"), Ok(vec![(1.0, 2.0, None)]));
        for bad in ["1", "1,2,3,4", "a,b", "1,nan", ",1,2"] {
            assert!(coordinates(bad).is_err(), "{bad}");
        }
    }
}
