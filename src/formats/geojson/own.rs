//! What the members `crs` and `bbox` of a feature and of its geometry say.

use super::super::json;
use super::super::problem::ProblemKind;
use super::boxes;
use super::careful::Finding;
use super::cursor::Cursor;
use super::fast::{Run, Scratch};
use super::shapes::Shapes;
use super::systems::{System, Systems};
use super::window::Window;
use crate::spatial::crs::Crs;

/// What a feature is in its text.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) enum Level {
    /// An element of the list of a collection, or between commas.
    #[default]
    Listed,
    /// A document of its own.
    Document,
    /// An element of a collection that is one of several documents, with its system where that is not the one of degrees.
    Within(Option<Crs>),
}

/// Names and values of the members beside the standard's.
fn foreign(window: &Window<'_>, members: &[Run], name: &str) -> Option<(usize, Run)> {
    members.iter().enumerate().find_map(|(index, &(from, to))| {
        let mut cursor = Cursor { text: window.padded(), at: from };
        let key = cursor.key()?;
        let raw = cursor.raw(key);
        let is = if key.escaped {
            let (from, to) = key.quoted();
            json::decode(cursor.text.get(from..to)?).is_some_and(|decoded| decoded == name)
        } else {
            raw == name.as_bytes()
        };
        is.then_some((index, (cursor.at, to)))
    })
}

/// Looks at the members of the feature that lies in the scratch, brings its positions to degrees if its document asks for it, and
/// tells what is wrong. `bare` tells that it is a geometry alone.
pub(super) fn look(
    window: &Window<'_>,
    at: usize,
    (level, bare): (&Level, bool),
    (scratch, shapes, systems): (&mut Scratch, &mut Shapes, &mut Systems),
    findings: &mut Vec<Finding>,
) {
    let text = window.text();
    let value = |run: Run| text.get(run.0..run.1).unwrap_or_default();
    let mut own_crs = foreign(window, &scratch.foreign, "crs");
    let own_box = foreign(window, &scratch.foreign, "bbox");
    let mut inner_crs = scratch.inner_crs;
    // The members of a geometry alone are the document's.
    match scratch.crs {
        Some(crs) if bare => own_crs = Some((usize::MAX, crs)),
        Some((crs, _)) => inner_crs = Some(inner_crs.map_or(crs, |inner| inner.min(crs))),
        None => {}
    }
    let mut moved = None;
    match level {
        Level::Document => {
            let member = own_crs.map(|(_, run)| run);
            let place = member.map_or(at, |run| run.0);
            let system = systems.of(member.map(value), window.place(place));
            if system == System::Unclear {
                findings.push((place, ProblemKind::Value("crs")));
            }
            moved = system.to_be_moved().cloned();
        }
        Level::Within(crs) => {
            moved = crs.clone();
            inner_crs = own_crs.map(|(_, run)| run.0).or(inner_crs);
        }
        Level::Listed => inner_crs = own_crs.map(|(_, run)| run.0).or(inner_crs),
    }
    if let Some(inner) = inner_crs {
        findings.push((inner, ProblemKind::InnerCrs));
    }
    let mut boxes = own_box.map(|(_, run)| run).into_iter().chain(scratch.bbox);
    let around = || shapes.bounds();
    let wrong =
        boxes.find_map(|run| Some((run.0, boxes::fault(value(run), around(), shapes.has_more_ordinates)?)));
    findings.extend(wrong.map(|(at, fault)| (at, ProblemKind::BadBox(fault))));
    if let Some(crs) = moved {
        systems.failed += shapes.bring_to_degrees(&crs);
        // What tells of the coordinates of before is not kept.
        scratch.verbatim = None;
        let gone = [own_crs.map(|(index, _)| index), own_box.map(|(index, _)| index)];
        let mut index = 0;
        scratch.foreign.retain(|_| {
            index += 1;
            !gone.contains(&Some(index - 1))
        });
    }
}
