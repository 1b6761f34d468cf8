//! Words of what is wrong with a filter, in English; catalogues use the same keys.

use super::ast::MOST_LEVELS;
use super::error::{Expected, FilterErrorKind, ShapeFault, Sort};
use crate::formats::message::{Parts, Templates, printable};

/// English templates; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("filter-error-empty", "Nothing is written. A filter is a condition, such as population > 1000."),
    ("filter-error-too-long", "The filter is longer than a megabyte. Make it shorter."),
    (
        "filter-error-too-deep",
        "More than {levels} brackets or functions are in each other. Make the filter simpler.",
    ),
    (
        "filter-error-character",
        "“{character}” means nothing here. Names with such characters stand in double quotes.",
    ),
    ("filter-error-wrong-sign", "“{written}” is not a sign of CQL2. Write {write} instead."),
    ("filter-error-open-text", "The closing quote ' of this text is missing."),
    ("filter-error-open-name", "The closing quote \" of this name is missing."),
    (
        "filter-error-number",
        "“{text}” is not a number. A name that begins with a digit stands in double quotes.",
    ),
    ("filter-error-expected-operand", "A name, a value or a function is missing here."),
    (
        "filter-error-expected-operator",
        "A comparison (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL), AND or OR is missing here.",
    ),
    ("filter-error-expected-after-not", "Behind NOT, LIKE, BETWEEN or IN is missing here."),
    ("filter-error-expected-null", "Behind IS, NULL or NOT NULL is missing here."),
    ("filter-error-expected-and", "AND and the upper bound of BETWEEN are missing here."),
    ("filter-error-expected-open", "An opening bracket ( is missing here."),
    ("filter-error-expected-close", "A closing bracket ) is missing here."),
    ("filter-error-expected-comma", "A comma and a further value are missing here."),
    ("filter-error-expected-text", "A text in single quotes is missing here, such as '2024-07-05'."),
    ("filter-error-expected-number", "A number is missing here."),
    ("filter-error-expected-shape", "A geometry is missing here, such as POINT(46.75 39.82)."),
    ("filter-error-chained", "Comparisons cannot be chained. Join two of them by AND."),
    ("filter-error-compared-to-null", "Nothing is equal to NULL. Write IS NULL or IS NOT NULL."),
    ("filter-error-unknown-pseudo", "There is no {name}. There are $status, $id, $geometry_type and $name."),
    ("filter-error-unknown-pseudo-near", "There is no {name}. Is {near} meant?"),
    ("filter-error-unknown-function", "There is no function “{name}”."),
    ("filter-error-unknown-function-near", "There is no function “{name}”. Is {near} meant?"),
    ("filter-error-date", "“{text}” is not a date. Write it as year, month and day: '2024-07-05'."),
    ("filter-error-timestamp", "“{text}” is not a moment. Write it as '2024-07-05T12:00:00Z'."),
    ("filter-error-backwards", "The interval ends before it begins. Exchange its ends."),
    ("filter-error-shape-short-ring", "A ring needs four positions or more."),
    ("filter-error-shape-open-ring", "A ring ends where it begins. Repeat its first position at its end."),
    ("filter-error-shape-short-line", "A line needs two positions or more."),
    ("filter-error-shape-box-numbers", "A box has four numbers: west, south, east, north."),
    ("filter-error-shape-box-upside-down", "The south of the box lies north of its north. Exchange them."),
    ("filter-error-unknown-property", "The layer has no property “{name}”."),
    ("filter-error-unknown-property-near", "The layer has no property “{name}”. Is {near} meant?"),
    (
        "filter-error-unknown-property-quotes",
        "The layer has no property “{name}”. Names stand in double quotes, texts in single ones: is {near} meant?",
    ),
    ("filter-error-wanted-boolean", "A condition is needed here, such as population > 1000."),
    ("filter-error-wanted-number", "A number is needed here."),
    ("filter-error-wanted-text", "A text is needed here. Texts stand in single quotes: 'school'."),
    ("filter-error-wanted-time", "A date is needed here, such as DATE('2024-07-05')."),
    (
        "filter-error-wanted-geometry",
        "A geometry is needed here: geometry for that of the feature, POINT(46.75 39.82), POLYGON or BBOX.",
    ),
    ("filter-error-wanted-list", "A list is needed here: a property with lists, or ('a', 'b')."),
    ("filter-error-no-dates", "The values of “{name}” are not known as dates."),
    (
        "filter-error-both-mixed",
        "Both properties have values of several kinds. Compare them with a number or a text.",
    ),
    ("filter-error-no-order", "True and false are compared by = and <> only."),
    ("filter-error-list-of-values", "A list holds texts, numbers, dates, true and false only."),
    (
        "filter-error-unknown-status",
        "“{word}” is not a status. Use the words of the legend, such as planned.",
    ),
    ("filter-error-unknown-status-near", "“{word}” is not a status. Is {near} meant?"),
];

/// Longest text of a filter within a sentence, in characters.
const MOST_SHOWN: usize = 60;

fn near(
    without: &'static str,
    with: &'static str,
    name: (&'static str, &str),
    near: Option<&String>,
) -> Parts {
    let mut args = vec![(name.0, printable(name.1, MOST_SHOWN))];
    args.extend(near.map(|near| ("near", printable(near, MOST_SHOWN))));
    (if near.is_some() { with } else { without }, args)
}

/// Key and arguments of what is wrong.
pub(super) fn parts(kind: &FilterErrorKind) -> Parts {
    use FilterErrorKind as Kind;
    let none = Vec::new();
    let text = |key, text: &str| (key, vec![("text", printable(text, MOST_SHOWN))]);
    match kind {
        Kind::Empty => ("filter-error-empty", none),
        Kind::TooLong => ("filter-error-too-long", none),
        Kind::TooDeep => ("filter-error-too-deep", vec![("levels", MOST_LEVELS.to_string())]),
        Kind::Character(character) => {
            ("filter-error-character", vec![("character", printable(&character.to_string(), 1))])
        }
        Kind::WrongSign { written, write } => {
            ("filter-error-wrong-sign", vec![("written", written.clone()), ("write", (*write).to_owned())])
        }
        Kind::OpenText => ("filter-error-open-text", none),
        Kind::OpenName => ("filter-error-open-name", none),
        Kind::Number(number) => text("filter-error-number", number),
        Kind::Expected(expected) => (of_expected(*expected), none),
        Kind::Chained => ("filter-error-chained", none),
        Kind::ComparedToNull => ("filter-error-compared-to-null", none),
        Kind::UnknownPseudo { name, near: like } => near(
            "filter-error-unknown-pseudo",
            "filter-error-unknown-pseudo-near",
            ("name", name),
            like.as_ref(),
        ),
        Kind::UnknownFunction { name, near: like } => near(
            "filter-error-unknown-function",
            "filter-error-unknown-function-near",
            ("name", name),
            like.as_ref(),
        ),
        Kind::Date(date) => text("filter-error-date", date),
        Kind::Timestamp(timestamp) => text("filter-error-timestamp", timestamp),
        Kind::Backwards => ("filter-error-backwards", none),
        Kind::Shape(fault) => (of_shape(*fault), none),
        Kind::UnknownProperty { name, near: like, is_quoted } => near(
            "filter-error-unknown-property",
            if *is_quoted {
                "filter-error-unknown-property-quotes"
            } else {
                "filter-error-unknown-property-near"
            },
            ("name", name),
            like.as_ref(),
        ),
        Kind::Wanted(sort) => (of_sort(*sort), none),
        Kind::NoDates(name) => ("filter-error-no-dates", vec![("name", printable(name, MOST_SHOWN))]),
        Kind::BothMixed => ("filter-error-both-mixed", none),
        Kind::NoOrder => ("filter-error-no-order", none),
        Kind::ListOfValues => ("filter-error-list-of-values", none),
        Kind::UnknownStatus { word, near: like } => near(
            "filter-error-unknown-status",
            "filter-error-unknown-status-near",
            ("word", word),
            like.as_ref(),
        ),
    }
}

fn of_expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Operand => "filter-error-expected-operand",
        Expected::Operator => "filter-error-expected-operator",
        Expected::AfterNot => "filter-error-expected-after-not",
        Expected::Null => "filter-error-expected-null",
        Expected::And => "filter-error-expected-and",
        Expected::Open => "filter-error-expected-open",
        Expected::Close => "filter-error-expected-close",
        Expected::Comma => "filter-error-expected-comma",
        Expected::Text => "filter-error-expected-text",
        Expected::Number => "filter-error-expected-number",
        Expected::Shape => "filter-error-expected-shape",
    }
}

fn of_sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Boolean => "filter-error-wanted-boolean",
        Sort::Number => "filter-error-wanted-number",
        Sort::Text => "filter-error-wanted-text",
        Sort::Time => "filter-error-wanted-time",
        Sort::Geometry => "filter-error-wanted-geometry",
        Sort::List => "filter-error-wanted-list",
    }
}

fn of_shape(fault: ShapeFault) -> &'static str {
    match fault {
        ShapeFault::ShortRing => "filter-error-shape-short-ring",
        ShapeFault::OpenRing => "filter-error-shape-open-ring",
        ShapeFault::ShortLine => "filter-error-shape-short-line",
        ShapeFault::BoxNumbers => "filter-error-shape-box-numbers",
        ShapeFault::BoxUpsideDown => "filter-error-shape-box-upside-down",
    }
}
