//! Words of problems and of advice, in English; catalogues use the same keys.

use super::json::FaultKind;
use super::message::{Parts, Templates};
use super::problem::{BoxFault, EntryFault, GeometryFault, ProblemKind};

/// English templates of problems and of advice; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("problem-not-a-feature", "this element of the list is not a feature."),
    ("problem-encoding", "the text is not UTF-8."),
    ("problem-too-deep", "arrays or objects are nested too deep."),
    ("problem-not-finite", "a coordinate is NaN or Infinity, which is not a place."),
    ("problem-not-finite-attribute", "the value of “{name}” is NaN or Infinity; it is taken for none."),
    ("problem-geometry-no-object", "the geometry is not an object."),
    ("problem-geometry-no-type", "the geometry has no type."),
    ("problem-geometry-unknown-type", "“{type}” is not a geometry type of GeoJSON."),
    ("problem-geometry-no-coordinates", "the geometry has no “{member}”."),
    ("problem-geometry-nesting", "the coordinates do not have the nesting of a {type}, at {at}."),
    ("problem-geometry-short-position", "a position needs two numbers and has {numbers}, at {at}."),
    ("problem-geometry-no-number", "a position holds something that is not a number, at {at}."),
    ("problem-geometry-number-too-large", "a number is too large, at {at}."),
    ("problem-geometry-no-outer-ring", "the polygon has holes but no outer ring."),
    ("problem-syntax", "this record is not sound JSON; it is left out."),
    ("problem-record-cut", "the file ends early, within this record; it is left out."),
    ("problem-no-brackets", "the features stand without a list around them; they are read all the same."),
    ("problem-records", "the file is a sequence of documents, one after the other; all are read."),
    (
        "problem-cut-off",
        "the file ends early, it may be an unfinished download; the whole features before are kept.",
    ),
    ("problem-properties", "the properties are not an object; they are left out."),
    ("problem-id", "the id is neither a text nor a number; it is left out."),
    ("problem-repeated", "“{name}” is there twice; the last value counts."),
    ("problem-unclosed-ring", "ring {ring} is not closed; it is drawn closed."),
    ("problem-short-ring", "ring {ring} has fewer than four positions and encloses nothing."),
    ("problem-short-line", "the line has fewer than two positions."),
    ("problem-extra-numbers", "positions have more than three numbers; the further ones are not used."),
    ("problem-out-of-range", "the position {lon}, {lat} is not on the Earth."),
    ("problem-looks-projected", "the coordinates {x}, {y} look like metres, not degrees."),
    ("problem-entry-no-object", "{member}[{index}] is not an object; it is left out."),
    ("problem-entry-member", "{member}[{index}] has no usable “{name}”; it is left out."),
    ("problem-entry-date", "{member}[{index}] has the date “{date}”, which cannot be read; it is left out."),
    ("problem-entry-word", "{member}[{index}] has the word “{word}”, which is not known; it is left out."),
    ("problem-unknown-parent", "it is part of “{id}”, which the file does not have."),
    ("problem-value", "the value of “{name}” is not one of those known; it is left out."),
    ("advice-check-source", "Correct it in the program that made the file, or ask its author."),
    ("advice-save-utf8", "Save the file as UTF-8."),
    ("advice-no-nan", "Write null where there is no value."),
    ("advice-close-ring", "Repeat the first position at the end of the ring."),
    ("advice-reproject", "Save the file in longitude and latitude (EPSG:4326)."),
    ("advice-order", "Positions are longitude, then latitude, in degrees: the two may be exchanged."),
    (
        "advice-history",
        "Dates are YYYY, YYYY-MM, YYYY-Q1 or YYYY-MM-DD; statuses are the words of the legend in English, such as under_construction.",
    ),
    ("advice-id", "Give each feature an id of its own and name it exactly."),
    ("problem-winding", "ring {ring} runs the other way round than RFC 7946 asks; it is drawn the same."),
    ("problem-self-intersection", "ring {ring} crosses or touches itself at {lon}, {lat}."),
    ("problem-not-checked", "ring {ring} is too large and tangled to be checked for crossings."),
    ("problem-repeated-position", "position {position} of path {path} is there twice in a row."),
    ("problem-zero-area", "ring {ring} encloses no area."),
    ("problem-hole-outside", "ring {ring} is a hole outside its outer ring."),
    ("problem-null-geometry", "it has no geometry and is not drawn."),
    (
        "problem-beyond-mercator",
        "the latitude {lat} is nearer to the pole than web maps show; it is kept, and cut off on the map.",
    ),
    (
        "problem-beyond-antimeridian",
        "the longitude {lon} is beyond the antimeridian; RFC 7946 asks to cut the geometry there.",
    ),
    ("problem-duplicate-id", "an earlier feature has the id “{id}” too."),
    ("problem-mixed-types", "the layer has geometries of several kinds: {types}."),
    ("problem-unparsed-dates", "{count} values of “{name}” are not dates, for example “{sample}”."),
    ("problem-mixed-dates", "the dates of “{name}” are written in several ways: {formats}."),
    ("problem-unknown-status", "{count} values of “{name}” are no known status: {words}."),
    ("problem-recoded", "the text is {encoding}; it was read all the same."),
    (
        "problem-deprecated-crs",
        "the member “crs” is no longer part of GeoJSON; it names {crs}, which is what is meant without it.",
    ),
    ("problem-reprojected", "the coordinates are in {crs}; they were brought to longitude and latitude."),
    (
        "problem-inner-crs",
        "a member “crs” of a single feature or geometry is not followed; its coordinates are read like those of the others.",
    ),
    (
        "problem-unknown-crs",
        "the coordinates are in “{crs}”, which is not known here; they are taken as they are written.",
    ),
    ("problem-box-form", "“bbox” is not a list of four or six numbers; it is not used."),
    ("problem-box-outside", "“bbox” is not around all the coordinates; it is not used."),
    ("problem-not-transformed", "{count} positions cannot be brought to longitude and latitude."),
    ("problem-swapped-axes", "latitude and longitude seem to be exchanged throughout the file."),
    ("problem-projected", "the coordinates, such as {x}, {y}, are not degrees; they may be in {guesses}."),
    ("problem-inner-member", "“{name}” of one of several collections is not kept; its features are."),
    ("problem-topojson", "the file is TopoJSON; its arcs were put together."),
    ("problem-topology", "a geometry of “{object}” cannot be put together: {reason}."),
    ("problem-other-kind", "the file is {kind}; it is kept as GeoJSON."),
    ("problem-bad-record", "{what} cannot be read and is left out: {reason}."),
    ("problem-not-kept", "“{what}” has no place in GeoJSON and is not kept ({count})."),
    (
        "problem-ragged-row",
        "the row has {found} fields and the header {expected}; missing ones are empty, further ones are not kept.",
    ),
    ("problem-columns", "the places are taken from {columns}."),
    ("problem-missing-file", "{name} is not beside the file; what it would say is not known."),
    ("problem-lost-geometry", "its geometry cannot be kept: {reason}; its attributes are."),
    ("problem-quotes", "the quotation marks of the table do not pair, so that rows may be joined."),
    ("advice-nothing-to-do", "Nothing needs to be done."),
    (
        "advice-winding",
        "Nothing needs to be done; programs that follow the standard strictly may want outer rings counter-clockwise.",
    ),
    ("advice-outline", "Correct the outline in the program that made the file."),
    ("advice-dates", "Write dates as YYYY-MM-DD, YYYY-MM or YYYY, and leave open ones empty."),
    ("advice-status", "Use the words of the legend, such as under_construction."),
    ("advice-copy-again", "Download or copy the file again."),
];

fn coordinate(number: f64) -> String {
    if number.abs() < 1e7 { format!("{}", (number * 1e5).round() / 1e5) } else { format!("{number:e}") }
}

/// Key and arguments of a problem.
pub(super) fn parts(kind: &ProblemKind) -> Parts {
    let none = Vec::new();
    match kind {
        ProblemKind::NotAFeature => ("problem-not-a-feature", none),
        ProblemKind::Encoding => ("problem-encoding", none),
        ProblemKind::Syntax(FaultKind::EndsEarly) => ("problem-record-cut", none),
        ProblemKind::Syntax(_) => ("problem-syntax", none),
        ProblemKind::TooDeep => ("problem-too-deep", none),
        ProblemKind::NoOuterRing => ("problem-geometry-no-outer-ring", none),
        ProblemKind::Winding(ring) => ("problem-winding", vec![("ring", ring.to_string())]),
        ProblemKind::SelfIntersection { ring, lon, lat } => (
            "problem-self-intersection",
            vec![("ring", ring.to_string()), ("lon", coordinate(*lon)), ("lat", coordinate(*lat))],
        ),
        ProblemKind::NotChecked(ring) => ("problem-not-checked", vec![("ring", ring.to_string())]),
        ProblemKind::RepeatedPosition { path, position } => (
            "problem-repeated-position",
            vec![("path", path.to_string()), ("position", position.to_string())],
        ),
        ProblemKind::ZeroArea(ring) => ("problem-zero-area", vec![("ring", ring.to_string())]),
        ProblemKind::HoleOutside(ring) => ("problem-hole-outside", vec![("ring", ring.to_string())]),
        ProblemKind::NullGeometry => ("problem-null-geometry", none),
        ProblemKind::BeyondMercator(lat) => ("problem-beyond-mercator", vec![("lat", coordinate(*lat))]),
        ProblemKind::BeyondAntimeridian(lon) => {
            ("problem-beyond-antimeridian", vec![("lon", coordinate(*lon))])
        }
        ProblemKind::DuplicateId(id) => ("problem-duplicate-id", vec![("id", id.clone())]),
        ProblemKind::MixedTypes(types) => ("problem-mixed-types", vec![("types", types.clone())]),
        ProblemKind::UnparsedDates { name, count, sample } => (
            "problem-unparsed-dates",
            vec![("name", name.clone()), ("count", count.to_string()), ("sample", sample.clone())],
        ),
        ProblemKind::MixedDates { name, formats } => {
            ("problem-mixed-dates", vec![("name", name.clone()), ("formats", formats.clone())])
        }
        ProblemKind::UnknownStatus { name, count, words } => (
            "problem-unknown-status",
            vec![("name", name.clone()), ("count", count.to_string()), ("words", words.clone())],
        ),
        ProblemKind::Recoded(encoding) => ("problem-recoded", vec![("encoding", (*encoding).to_owned())]),
        ProblemKind::DeprecatedCrs(crs) => ("problem-deprecated-crs", vec![("crs", crs.clone())]),
        ProblemKind::Reprojected(crs) => ("problem-reprojected", vec![("crs", crs.clone())]),
        ProblemKind::InnerCrs => ("problem-inner-crs", none),
        ProblemKind::UnknownCrs(crs) => ("problem-unknown-crs", vec![("crs", crs.clone())]),
        ProblemKind::BadBox(BoxFault::Form) => ("problem-box-form", none),
        ProblemKind::BadBox(BoxFault::Outside) => ("problem-box-outside", none),
        ProblemKind::NotTransformed(count) => ("problem-not-transformed", vec![("count", count.to_string())]),
        ProblemKind::SwappedAxes => ("problem-swapped-axes", none),
        ProblemKind::Projected { x, y, guesses } => (
            "problem-projected",
            vec![("x", coordinate(*x)), ("y", coordinate(*y)), ("guesses", guesses.clone())],
        ),
        ProblemKind::InnerMember(name) => ("problem-inner-member", vec![("name", name.clone())]),
        ProblemKind::TopoJson => ("problem-topojson", none),
        ProblemKind::Topology { object, reason } => {
            ("problem-topology", vec![("object", object.clone()), ("reason", reason.clone())])
        }
        ProblemKind::OtherKind(kind) => ("problem-other-kind", vec![("kind", (*kind).to_owned())]),
        ProblemKind::BadRecord { what, reason } => {
            ("problem-bad-record", vec![("what", what.clone()), ("reason", reason.clone())])
        }
        ProblemKind::NotKept { what, count, .. } => {
            ("problem-not-kept", vec![("what", what.clone()), ("count", count.to_string())])
        }
        ProblemKind::RaggedRow { found, expected } => {
            ("problem-ragged-row", vec![("found", found.to_string()), ("expected", expected.to_string())])
        }
        ProblemKind::Columns(columns) => ("problem-columns", vec![("columns", columns.clone())]),
        ProblemKind::MissingFile(name) => ("problem-missing-file", vec![("name", name.clone())]),
        ProblemKind::LostGeometry(reason) => ("problem-lost-geometry", vec![("reason", reason.clone())]),
        ProblemKind::Quotes => ("problem-quotes", none),
        ProblemKind::NoBrackets => ("problem-no-brackets", none),
        ProblemKind::Records => ("problem-records", none),
        ProblemKind::CutOff => ("problem-cut-off", none),
        ProblemKind::NotFinite => ("problem-not-finite", none),
        ProblemKind::NotFiniteAttribute(name) => {
            ("problem-not-finite-attribute", vec![("name", name.clone())])
        }
        ProblemKind::Geometry(fault) => of_geometry(fault),
        ProblemKind::Properties => ("problem-properties", none),
        ProblemKind::Id => ("problem-id", none),
        ProblemKind::Repeated(name) => ("problem-repeated", vec![("name", name.clone())]),
        ProblemKind::UnclosedRing(ring) => ("problem-unclosed-ring", vec![("ring", ring.to_string())]),
        ProblemKind::ShortRing(ring) => ("problem-short-ring", vec![("ring", ring.to_string())]),
        ProblemKind::ShortLine => ("problem-short-line", none),
        ProblemKind::ExtraNumbers => ("problem-extra-numbers", none),
        ProblemKind::OutOfRange { lon, lat } => {
            ("problem-out-of-range", vec![("lon", coordinate(*lon)), ("lat", coordinate(*lat))])
        }
        ProblemKind::LooksProjected { x, y } => {
            ("problem-looks-projected", vec![("x", coordinate(*x)), ("y", coordinate(*y))])
        }
        ProblemKind::Entry { member, index, fault } => {
            let mut args = vec![("member", (*member).to_owned()), ("index", index.to_string())];
            let key = match fault {
                EntryFault::NoObject => "problem-entry-no-object",
                EntryFault::Member(name) => {
                    args.push(("name", (*name).to_owned()));
                    "problem-entry-member"
                }
                EntryFault::Date(date) => {
                    args.push(("date", date.clone()));
                    "problem-entry-date"
                }
                EntryFault::Word(word) => {
                    args.push(("word", word.clone()));
                    "problem-entry-word"
                }
            };
            (key, args)
        }
        ProblemKind::UnknownParent(id) => ("problem-unknown-parent", vec![("id", id.clone())]),
        ProblemKind::Value(name) => ("problem-value", vec![("name", (*name).to_owned())]),
    }
}

fn of_geometry(fault: &GeometryFault) -> Parts {
    match fault {
        GeometryFault::NoObject => ("problem-geometry-no-object", Vec::new()),
        GeometryFault::NoType => ("problem-geometry-no-type", Vec::new()),
        GeometryFault::UnknownType(name) => ("problem-geometry-unknown-type", vec![("type", name.clone())]),
        GeometryFault::NoCoordinates(member) => {
            ("problem-geometry-no-coordinates", vec![("member", (*member).to_owned())])
        }
        GeometryFault::Nesting { of, at } => {
            ("problem-geometry-nesting", vec![("type", (*of).to_owned()), ("at", at.clone())])
        }
        GeometryFault::ShortPosition { at, numbers } => {
            ("problem-geometry-short-position", vec![("at", at.clone()), ("numbers", numbers.to_string())])
        }
        GeometryFault::NoNumber(at) => ("problem-geometry-no-number", vec![("at", at.clone())]),
        GeometryFault::NumberTooLarge(at) => ("problem-geometry-number-too-large", vec![("at", at.clone())]),
    }
}
