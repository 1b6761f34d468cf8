//! GPX 1.0 and 1.1: waypoints are points, routes lines, tracks lines of several parts.

use super::draft::{push_position, push_text};
use super::encoding::to_utf8;
use super::maker::{Half, Maker, Places, unreadable};
use super::xml::{Element, Step, Xml, declared_encoding};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions, Source};
use crate::formats::message::printable;
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;

/// How the kind is called.
pub(super) const KIND: &str = "GPX";

/// Reads a document.
///
/// # Errors
/// [`FileError`] where it is no sound XML.
pub(super) fn read(
    source: &dyn Source,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let half = Half { feedback, second: false };
    let head = super::head_of(source)?;
    let text = to_utf8(source, declared_encoding(&head), &half)?;
    let mut maker = Maker::new(KIND, source.len(), true, &half);
    if let Some(was) = text.was {
        maker.tell_of(0, None, ProblemKind::Recoded(was));
    }
    maker.lose("bytes that are no characters", true, text.damaged);
    let mut xml = Xml::new(KIND, &text, &half);
    let mut title = None;
    match document(&mut xml, &mut maker, &mut title) {
        Err(error) if error.kind == FileErrorKind::EndsEarly && options.keep_before_cut => {
            maker.draft.clear();
            maker.tell_of(text.source().len(), None, ProblemKind::CutOff);
        }
        read => read?,
    }
    xml.tell(&mut maker);
    let title = title.filter(|title| !title.is_empty());
    maker.finish(title.as_deref().unwrap_or(name), &Places::Bytes(text.source()), options)
}

fn document(xml: &mut Xml<'_>, maker: &mut Maker<'_>, title: &mut Option<String>) -> Result<(), FileError> {
    let mut is_gpx = false;
    loop {
        match xml.next()? {
            Step::End if is_gpx => return Ok(()),
            Step::End => return Err(unreadable(KIND, "it has no element “gpx”")),
            Step::Close => {}
            Step::Open => match xml.name.as_str() {
                "gpx" => is_gpx = true,
                "metadata" => {
                    let metadata = xml.element()?;
                    *title = metadata.text_of("name").map(str::to_owned);
                    let others =
                        metadata.children.iter().filter(|of| !matches!(of.name.as_str(), "name" | "bounds"));
                    maker.lose("metadata", false, others.count());
                }
                "wpt" => {
                    let at = xml.at;
                    let waypoint = xml.element()?;
                    add_waypoint(&waypoint, at, maker)?;
                }
                "rte" => Path { is_track: false, at: xml.at, ..Path::default() }.read(xml, maker)?,
                "trk" => Path { is_track: true, at: xml.at, ..Path::default() }.read(xml, maker)?,
                // Members of GPX 1.0 that stand directly in it.
                "name" => *title = Some(xml.leaf()?),
                _ => xml.skip()?,
            },
        }
    }
}

fn degrees(text: Option<&str>, most: f64) -> Option<f64> {
    text?.trim().parse::<f64>().ok().filter(|number| number.abs() <= most)
}

fn place_of(attributes: &[(String, String)]) -> Option<(f64, f64)> {
    let of = |name: &str| attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str());
    Some((degrees(of("lon"), 360.0)?, degrees(of("lat"), 90.0)?))
}

fn add_waypoint(waypoint: &Element, at: u64, maker: &mut Maker<'_>) -> Result<(), FileError> {
    let Some((lon, lat)) = place_of(&waypoint.attributes) else {
        return maker.leave_out(at, "wpt", "it has no latitude and longitude".to_owned());
    };
    maker.draft.text("gpx", "wpt");
    for child in &waypoint.children {
        add_attribute(child, maker);
    }
    let z = waypoint.text_of("ele").and_then(|text| text.parse().ok());
    let out = &mut maker.draft.geometry;
    out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
    push_position(out, lon, lat, z);
    out.push(b'}');
    maker.add(at)
}

/// An attribute of a waypoint, route or track.
fn add_attribute(child: &Element, maker: &mut Maker<'_>) {
    match child.name.as_str() {
        // The third ordinate.
        "ele" => {
            if child.text.trim().parse::<f64>().is_err() {
                maker.lose("ele that is no number", true, 1);
            }
        }
        "link" | "url" => {
            let href = child.attribute("href").unwrap_or_else(|| child.text.trim());
            if !href.is_empty() {
                maker.draft.text("link", href);
            }
        }
        "extensions" => add_leaves(child, maker),
        _ if child.children.is_empty() => {
            let text = child.text.trim();
            if !text.is_empty() {
                maker.draft.text(&child.name, text);
            }
        }
        _ => add_leaves(child, maker),
    }
}

/// Elements of other makers: what stands in the innermost, by their names.
fn add_leaves(element: &Element, maker: &mut Maker<'_>) {
    for child in &element.children {
        if child.children.is_empty() {
            let text = child.text.trim();
            if !text.is_empty() {
                maker.draft.text(&child.name, text);
            }
        } else {
            add_leaves(child, maker);
        }
    }
}

/// A route or track on its way.
#[derive(Default)]
struct Path {
    is_track: bool,
    at: u64,
    /// Parts of the line as JSON, with commas between.
    parts: Vec<u8>,
    /// Positions of the part so far.
    part: Vec<u8>,
    /// Times of the positions, as JSON: of all parts, of the part so far.
    times: Vec<u8>,
    part_times: Vec<u8>,
    has_times: bool,
    first: Option<String>,
    last: Option<String>,
    bad_points: usize,
}

impl Path {
    fn read(mut self, xml: &mut Xml<'_>, maker: &mut Maker<'_>) -> Result<(), FileError> {
        maker.draft.text("gpx", if self.is_track { "trk" } else { "rte" });
        loop {
            match xml.next()? {
                Step::End => return Ok(()),
                Step::Close if xml.name == "trkseg" => self.end_part(),
                Step::Close => break,
                Step::Open => match xml.name.as_str() {
                    "trkseg" => {}
                    "trkpt" | "rtept" => self.point(xml, maker)?,
                    _ => add_attribute(&xml.element()?, maker),
                },
            }
        }
        self.end_part();
        maker.lose("positions without latitude and longitude", true, self.bad_points);
        match (&self.first, &self.last) {
            (Some(first), Some(last)) if first == last => maker.draft.text("timestamp", first),
            (Some(first), Some(last)) => {
                let is_free = !maker.draft.has("start_date") && !maker.draft.has("end_date");
                let names = if is_free { ["start_date", "end_date"] } else { ["gpx_begin", "gpx_end"] };
                maker.draft.text(names[0], first);
                maker.draft.text(names[1], last);
            }
            _ => {}
        }
        if self.has_times {
            let out = maker.draft.named("coordTimes");
            if self.is_track {
                out.push(b'[');
            }
            out.extend_from_slice(&self.times);
            if self.is_track {
                out.push(b']');
            }
        }
        let out = &mut maker.draft.geometry;
        if self.is_track {
            out.extend_from_slice(b"{\"type\":\"MultiLineString\",\"coordinates\":[");
            out.extend_from_slice(&self.parts);
            out.extend_from_slice(b"]}");
        } else {
            out.extend_from_slice(b"{\"type\":\"LineString\",\"coordinates\":");
            out.extend_from_slice(if self.parts.is_empty() { b"[]" } else { &self.parts });
            out.push(b'}');
        }
        maker.add(self.at)
    }

    /// Ends a part; one without a position is none.
    fn end_part(&mut self) {
        if self.part.is_empty() {
            return;
        }
        for (all, part) in [(&mut self.parts, &mut self.part), (&mut self.times, &mut self.part_times)] {
            if !all.is_empty() {
                all.push(b',');
            }
            all.push(b'[');
            all.append(part);
            all.push(b']');
        }
    }

    fn point(&mut self, xml: &mut Xml<'_>, maker: &mut Maker<'_>) -> Result<(), FileError> {
        let place = place_of(&xml.attributes);
        let (mut z, mut time) = (None, None);
        loop {
            match xml.next()? {
                Step::Close | Step::End => break,
                Step::Open => match xml.name.as_str() {
                    "ele" => z = xml.leaf()?.parse::<f64>().ok(),
                    "time" => time = Some(xml.leaf()?).filter(|time| !time.is_empty()),
                    name => {
                        let name = format!("{} of positions", printable(name, 40));
                        maker.lose(&name, true, 1);
                        xml.skip()?;
                    }
                },
            }
        }
        let Some((lon, lat)) = place else {
            self.bad_points += 1;
            return Ok(());
        };
        if !self.part.is_empty() {
            self.part.push(b',');
            self.part_times.push(b',');
        }
        push_position(&mut self.part, lon, lat, z);
        match time {
            Some(time) => {
                push_text(&mut self.part_times, &time);
                self.has_times = true;
                if self.first.is_none() {
                    self.first = Some(time.clone());
                }
                self.last = Some(time);
            }
            None => self.part_times.extend_from_slice(b"null"),
        }
        Ok(())
    }
}
