//! Repairs against small, obvious twins of themselves.

use super::*;
use crate::formats::Severity;
use crate::formats::geojson::{Bytes, Loaded, ReadOptions, read_source};
use crate::formats::report::{Report, place_of};
use crate::model::feedback::Silent;
use proptest::prelude::*;

fn loaded(geometries: &[&str]) -> Loaded {
    let features: Vec<String> = geometries
        .iter()
        .enumerate()
        .map(|(id, geometry)| {
            format!(r#"{{"type":"Feature","id":{id},"properties":{{"n":{id}}},"geometry":{geometry}}}"#)
        })
        .collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    read_source(&Bytes(text.as_bytes()), "x", &ReadOptions::default(), &Silent).unwrap()
}

/// Kinds of the problems of a layer with their features.
fn kinds(report: &Report) -> Vec<(&'static str, Option<usize>)> {
    report.problems.list.iter().map(|problem| (problem.kind.id(), problem.row)).collect()
}

/// A repair with the report after it; that of the same text read anew must be the same.
fn repaired(geometries: &[&str], repair: Repair, twin: &[&str]) -> Repaired {
    let (layer, report) = Report::split(loaded(geometries));
    let done = repair.of(&layer, &Silent).unwrap();
    let after = report.after(repair, &layer, &done, &Silent).unwrap();
    let (expected, told) = Report::split(loaded(twin));
    assert_eq!(done.layer.geometries.xy, expected.geometries.xy);
    assert_eq!(done.layer.geometries.path_offsets, expected.geometries.path_offsets);
    assert_eq!(done.layer.geometries.bounds, expected.geometries.bounds);
    let heights = |layer: &LayerData| layer.geometries.z.iter().map(|z| z.to_bits()).collect::<Vec<_>>();
    assert_eq!(heights(&done.layer), heights(&expected));
    assert_eq!((&done.layer.ids, &done.layer.attributes), (&layer.ids, &layer.attributes));
    let sorted = |report: &Report| {
        let mut kinds = kinds(report);
        kinds.sort_unstable();
        kinds
    };
    assert_eq!(sorted(&after), sorted(&told));
    let counts = |report: &Report| {
        let problems = &report.problems;
        (problems.errors, problems.warnings, problems.notes)
    };
    assert_eq!(counts(&after), counts(&told));
    assert_eq!(after.survey, told.survey);
    done
}

const POINT: &str = r#"{"type":"Point","coordinates":[46,39]}"#;
const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]]]}"#;

#[test]
fn rings_are_closed_with_their_first_position() {
    let open = r#"{"type":"Polygon","coordinates":[[[46,39,7],[47,39,8],[47,40,9],[46,40,10]]]}"#;
    let closed = r#"{"type":"Polygon","coordinates":[[[46,39,7],[47,39,8],[47,40,9],[46,40,10],[46,39,7]]]}"#;
    let done = repaired(&[POINT, open, SQUARE], Repair::CloseRings, &[POINT, closed, SQUARE]);
    assert_eq!((done.changed, done.simplified), (vec![1], 0));
}

#[test]
fn outer_rings_run_counter_clockwise_and_holes_clockwise() {
    let wrong = r#"{"type":"Polygon","coordinates":[[[46,39],[46,40],[47,40],[47,39],[46,39]],
        [[46.2,39.2],[46.4,39.2],[46.4,39.4],[46.2,39.4],[46.2,39.2]]]}"#;
    let right = r#"{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]],
        [[46.2,39.2],[46.2,39.4],[46.4,39.4],[46.4,39.2],[46.2,39.2]]]}"#;
    assert_eq!(repaired(&[SQUARE, wrong], Repair::ReverseRings, &[SQUARE, right]).changed, [1]);
}

#[test]
fn repeated_positions_go_unless_the_height_differs_or_too_few_would_be_left() {
    let line = |positions: &str| format!(r#"{{"type":"LineString","coordinates":[{positions}]}}"#);
    let (twice, once) = (line("[46,39],[46,39],[47,40],[47,40],[47,40]"), line("[46,39],[47,40]"));
    let (heights, nowhere) = (line("[46,39,1],[46,39,2],[47,40,3]"), line("[46,39],[46,39]"));
    let before = [twice.as_str(), &nowhere, &heights];
    let done = repaired(&before, Repair::DeleteRepeated, &[&once, &nowhere, &heights]);
    assert_eq!(done.changed, [0]);
}

#[test]
fn axes_are_exchanged_everywhere() {
    let swapped = r#"{"type":"LineString","coordinates":[[39,46],[40,47]]}"#;
    let right = r#"{"type":"LineString","coordinates":[[46,39],[47,40]]}"#;
    let done = repaired(&[swapped, "null"], Repair::SwapAxes, &[right, "null"]);
    assert_eq!(done.changed, [0]);
    let kind = loaded(&[swapped]).problems.list[0].kind.clone();
    assert_eq!(Repair::choices(&kind), [Repair::SwapAxes]);
}

#[test]
fn metres_become_degrees_of_the_guessed_system() {
    // 46.75 E, 39.81 N in UTM zone 38, computed with PROJ.
    let metres = r#"{"type":"Point","coordinates":[649804.0,4408156.0]}"#;
    let (layer, report) = Report::split(loaded(&[metres, metres]));
    let kind = &report.problems.list.iter().find(|problem| problem.row.is_none()).unwrap().kind;
    let choices = Repair::choices(kind);
    assert!(choices.contains(&Repair::Reproject(32638)), "{kind:?}");
    let done = Repair::Reproject(32638).of(&layer, &Silent).unwrap();
    let (lon, lat) = done.layer.geometries.first_position(1).unwrap();
    assert!((lon - 46.75).abs() < 0.01 && (lat - 39.81).abs() < 0.01, "{lon} {lat}");
    assert_eq!((done.failed, done.changed.len()), (0, 2));
    let after = report.after(Repair::Reproject(32638), &layer, &done, &Silent).unwrap();
    assert_eq!(kinds(&after), []);
    assert_eq!(after.to_look_at(), 0);
    let unknown = Repair::Reproject(1).of(&layer, &Silent).unwrap();
    assert_eq!(unknown.failed, 2, "a system that nobody knows brings nothing anywhere");
}

#[test]
fn what_the_columns_do_not_hold_is_dropped_of_changed_features_alone() {
    let collection = |ring: &str| {
        format!(
            r#"{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","coordinates":[[{ring}]]}}]}}"#
        )
    };
    let (open, closed) =
        (collection("[46,39],[47,39],[47,40]"), collection("[46,39],[47,39],[47,40],[46,39]"));
    let (layer, _) = Report::split(loaded(&[&closed, &open]));
    assert_eq!(layer.geometry_texts.features, [0, 1]);
    let done = Repair::CloseRings.of(&layer, &Silent).unwrap();
    assert_eq!((done.layer.geometry_texts.features, done.simplified), (vec![0], 1));
}

#[test]
fn problems_of_other_features_and_of_the_file_stay() {
    let open = r#"{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40]]]}"#;
    let bow = r#"{"type":"Polygon","coordinates":[[[46,39],[47,40],[47,39],[46,40.5],[46,39]]]}"#;
    let (layer, report) = Report::split(loaded(&[open, bow, POINT]));
    let done = Repair::CloseRings.of(&layer, &Silent).unwrap();
    let after = report.after(Repair::CloseRings, &layer, &done, &Silent).unwrap();
    assert!(kinds(&report).contains(&("unclosed-ring", Some(0))));
    assert!(!kinds(&after).iter().any(|(kind, _)| *kind == "unclosed-ring"));
    for kept in [("self-intersection", Some(1)), ("mixed-geometry-types", None)] {
        assert!(kinds(&after).contains(&kept), "{kept:?}");
    }
    let crossing =
        after.problems.list.iter().find(|problem| problem.kind.id() == "self-intersection").unwrap();
    assert_eq!((crossing.severity, crossing.feature), (Severity::Warning, Some(1)));
    let (lon, lat) = place_of(&crossing.kind, &layer.geometries, 1).unwrap();
    assert!((46.0..47.0).contains(&lon) && (39.0..40.5).contains(&lat) && (lon, lat) != (46.0, 39.0));
}

proptest! {
    /// Whatever the rings: repairing twice changes nothing more, and the layer keeps its shape.
    #[test]
    fn a_second_time_there_is_nothing_to_do(
        rings in prop::collection::vec(prop::collection::vec((0_i8..4, 0_i8..4), 0..8), 1..4)
    ) {
        let ring = |ring: &Vec<(i8, i8)>| {
            let positions: Vec<String> = ring.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
            format!("[{}]", positions.join(","))
        };
        let rings: Vec<String> = rings.iter().map(ring).collect();
        let polygon = format!(r#"{{"type":"Polygon","coordinates":[{}]}}"#, rings.join(","));
        let layer = loaded(&[&polygon, POINT]).layer;
        for repair in [Repair::CloseRings, Repair::ReverseRings, Repair::DeleteRepeated] {
            let once = repair.of(&layer, &Silent).unwrap();
            prop_assert_eq!(once.layer.geometries.path_offsets.len(), layer.geometries.path_offsets.len());
            prop_assert_eq!(once.changed.is_empty(), once.layer.geometries == layer.geometries);
            let twice = repair.of(&once.layer, &Silent).unwrap();
            prop_assert!(twice.changed.is_empty(), "{:?}", repair);
        }
        let back = Repair::SwapAxes.of(&layer, &Silent).and_then(|once| Repair::SwapAxes.of(&once.layer, &Silent));
        prop_assert_eq!(back.unwrap().layer.geometries, layer.geometries);
    }
}
