//! TopoJSON by way of the GeoJSON that it stands for: what is wrong is placed in the topology.

use super::super::lines;
use super::super::message::printable;
use super::super::problem::{MOST_LISTED, Problem, ProblemKind};
use super::super::topojson::{self, TopoFault};
use super::document::{Reader, io_error};
use super::{
    Bytes, Encoding, FileError, FileErrorKind, Loaded, MOST_WHOLE, ReadOptions, Source, bytes_of, of_whole,
    text,
};
use crate::formats::error::TopologyFault;
use crate::model::feedback::Feedback;

/// Reads a topology.
pub(super) fn read(
    source: &dyn Source,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let bytes = bytes_of(source, source.len())?;
    let mark = Encoding::of(&bytes).1;
    let topology = bytes.get(mark..).unwrap_or_default();
    let expanded = topojson::to_geojson(topology, MOST_WHOLE, feedback)
        .map_err(|fault| error_of(&Reader { source, options, feedback }, mark, &fault))?;
    let mut loaded = text(&Bytes(&expanded.text), options, feedback)
        // Lines of the text that was made are nobody's.
        .map_err(|error| FileError::new(error.kind))?;
    let of_crs = |kind: &ProblemKind| {
        matches!(
            kind,
            ProblemKind::Reprojected(_)
                | ProblemKind::DeprecatedCrs(_)
                | ProblemKind::UnknownCrs(_)
                | ProblemKind::Value("crs")
        )
    };
    let mut placed: Vec<(usize, Problem)> = Vec::new();
    for mut problem in std::mem::take(&mut loaded.problems.list) {
        let at = match problem.feature {
            Some(feature) => expanded.places.get(feature).copied(),
            None => expanded.crs.filter(|_| of_crs(&problem.kind)),
        };
        problem.feature = problem.feature.map(|feature| {
            expanded.bad.iter().fold(feature, |feature, bad| feature + usize::from(bad.feature <= feature))
        });
        placed.push((at.unwrap_or(0), problem));
    }
    let bad = expanded.bad.iter().map(|bad| {
        let kind = ProblemKind::Topology { object: printable(&bad.object, 40), reason: bad.kind.to_string() };
        (bad.at, Some(bad.feature), kind)
    });
    let twice = expanded
        .twice
        .iter()
        .map(|(feature, at, name)| (*at, *feature, ProblemKind::Repeated(printable(name, 40))));
    for (at, feature, kind) in bad.chain(twice) {
        let severity = kind.severity();
        loaded.problems.count(severity, 1);
        if placed.len() < MOST_LISTED {
            let (id, line, column) = (String::new(), 0, 0);
            placed.push((at, Problem { severity, feature, row: None, id, line, column, kind }));
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    let offsets: Vec<u64> = placed.iter().map(|(at, _)| (mark + at) as u64).collect();
    let places = lines::locate(source, &offsets).map_err(|error| io_error(&error))?;
    for ((_, mut problem), (line, column)) in placed.into_iter().zip(places) {
        (problem.line, problem.column) = (line, column);
        loaded.problems.list.push(problem);
    }
    loaded.problems.features_left_out += expanded.bad.len();
    loaded.problems.add(of_whole(ProblemKind::TopoJson));
    Ok(loaded)
}

fn error_of(reader: &Reader<'_>, mark: usize, fault: &TopoFault) -> FileError {
    let error = |at: usize, fault| reader.error_at((mark + at) as u64, FileErrorKind::Topology(fault));
    match *fault {
        TopoFault::Cancelled => FileError::new(FileErrorKind::Cancelled),
        TopoFault::Json(fault) => reader.error_of((mark + fault.at) as u64, fault.kind, None),
        TopoFault::NoObjects { at } => error(at, TopologyFault::Objects),
        TopoFault::NoArcs { at } => error(at, TopologyFault::Arcs),
        TopoFault::Transform { at } => error(at, TopologyFault::Transform),
        TopoFault::NotTopology | TopoFault::TooLarge { .. } | TopoFault::Memory => {
            FileError::new(FileErrorKind::Packed(fault.to_string()))
        }
    }
}
