//! Colours and sizes by the values of a field.

use super::super::tree::{
    Build, Members, Node, Words, WrongKind, colour, colour_of, number_of, text_of, texts, word, word_of,
};
use super::{MOST_CHARACTERS, POINTS, sane_colour};
use crate::model::style::{Breaks, Categories, FILE_COLOURS, Graduated, Palette, Ramp, SizeBy, Symbology};
use crate::model::theme::Rgb;

/// Most values with a colour that a person chose, and most that are hidden.
const MOST_VALUES: usize = 1000;
/// Most bounds of ranges.
const MOST_BOUNDS: usize = 100;
/// Colour of what has none by the field, where none is written.
const OTHER: Rgb = Rgb(0x99_9999);

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Status,
    Single,
    File,
    Categories,
    Graduated,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Status, "status"),
    (Kind::Single, "single"),
    (Kind::File, "file"),
    (Kind::Categories, "categories"),
    (Kind::Graduated, "graduated"),
];

const PALETTES: [(Palette, &str); 3] =
    [(Palette::OkabeIto, "okabe-ito"), (Palette::TolMuted, "tol-muted"), (Palette::TolLight, "tol-light")];

const RAMPS: [(Ramp, &str); 5] = [
    (Ramp::Viridis, "viridis"),
    (Ramp::Cividis, "cividis"),
    (Ramp::Blues, "blues"),
    (Ramp::Oranges, "oranges"),
    (Ramp::BlueOrange, "blue-orange"),
];

const BREAKS: [(Breaks, &str); 3] =
    [(Breaks::Equal, "equal"), (Breaks::Quantile, "quantile"), (Breaks::Jenks, "jenks")];

pub(super) fn node(symbology: &Symbology) -> Node {
    let kind = |kind: Kind| Build::default().with("kind", word(&kind, &KINDS));
    match symbology {
        Symbology::Status => kind(Kind::Status).node(),
        Symbology::Single(of) => kind(Kind::Single).with("colour", colour(*of)).node(),
        Symbology::File(of) => kind(Kind::File).with("colour", colour(*of)).node(),
        Symbology::Categories(by) => {
            let colours = by.chosen.iter().map(|(value, of)| (value.clone(), colour(*of))).collect();
            kind(Kind::Categories)
                .with("field", &*by.field)
                .with("top", u64::from(by.top))
                .with("palette", word(&by.palette, &PALETTES))
                .with("colours", Node::Object(colours))
                .with("hidden", texts(by.hidden.iter().map(|value| &**value)))
                .with("other", colour(by.other))
                .node()
        }
        Symbology::Graduated(by) => kind(Kind::Graduated)
            .with("field", &*by.field)
            .with("breaks", breaks_node(&by.breaks))
            .with("classes", u64::from(by.classes))
            .with("ramp", word(&by.ramp, &RAMPS))
            .with("reversed", by.reversed)
            .with("none", colour(by.none))
            .node(),
    }
}

pub(super) fn of(members: &mut Members<'_, '_>) -> Option<Symbology> {
    members.inner("symbology", |members| {
        if members.take("kind").is_none() {
            members.missing("kind");
        }
        let kind = members.word("kind", &KINDS)?;
        let [first, ..] = FILE_COLOURS;
        Some(match kind {
            Kind::Status => Symbology::Status,
            Kind::Single => Symbology::Single(members.colour("colour").unwrap_or(first)),
            Kind::File => Symbology::File(members.colour("colour").unwrap_or(first)),
            Kind::Categories => Symbology::Categories(categories_of(members)?),
            Kind::Graduated => Symbology::Graduated(Graduated {
                field: field_of(members)?,
                breaks: breaks_of(members),
                classes: members.whole("classes", 2..=12).unwrap_or(5),
                ramp: members.word("ramp", &RAMPS).unwrap_or_default(),
                reversed: members.truth("reversed").unwrap_or_default(),
                none: members.colour("none").unwrap_or(OTHER),
            }),
        })
    })
}

/// The field without which there is nothing to go by.
fn field_of(members: &mut Members<'_, '_>) -> Option<Box<str>> {
    if members.take("field").is_none() {
        members.missing("field");
    }
    members.boxed("field", MOST_CHARACTERS)
}

fn categories_of(members: &mut Members<'_, '_>) -> Option<Categories> {
    let field = field_of(members)?;
    let hidden = members.take_as("hidden", |node| {
        let Node::List(values) = node else { return Err(WrongKind::List) };
        if values.len() > MOST_VALUES {
            return Err(WrongKind::Many { most: MOST_VALUES });
        }
        values.iter().map(|value| text_of(value, MOST_CHARACTERS).map(Box::from)).collect()
    });
    Some(Categories {
        field,
        top: members.whole("top", 0..=Categories::MOST).unwrap_or(10),
        palette: members.word("palette", &PALETTES).unwrap_or_default(),
        chosen: members.entries("colours", MOST_VALUES, |_, value| colour_of(value)),
        hidden: hidden.unwrap_or_default(),
        other: members.colour("other").unwrap_or(OTHER),
    })
}

fn breaks_node(breaks: &Breaks) -> Node {
    match breaks {
        Breaks::Own(bounds) => Node::List(bounds.iter().map(|&bound| Node::from(bound)).collect()),
        by => word(by, &BREAKS),
    }
}

fn breaks_of(members: &mut Members<'_, '_>) -> Breaks {
    let words: &Words<usize> = &[(0, BREAKS[0].1), (1, BREAKS[1].1), (2, BREAKS[2].1)];
    let breaks = members.take_as("breaks", |node| match node {
        Node::List(bounds) if bounds.len() > MOST_BOUNDS => Err(WrongKind::Many { most: MOST_BOUNDS }),
        Node::List(bounds) => {
            let bounds = bounds.iter().map(number_of::<f64>).collect::<Result<Vec<_>, _>>()?;
            if bounds.is_sorted_by(|a, b| a < b) { Ok(Breaks::Own(bounds)) } else { Err(WrongKind::Rising) }
        }
        other => {
            let place = word_of(other, words)?;
            Ok(BREAKS.get(place).map(|(breaks, _)| breaks.clone()).unwrap_or_default())
        }
    });
    breaks.unwrap_or_default()
}

pub(super) fn size_node(size: &SizeBy) -> Node {
    Build::default()
        .with("field", &*size.field)
        .with("breaks", breaks_node(&size.breaks))
        .with("classes", u64::from(size.classes))
        .with("least", size.least_points)
        .with("greatest", size.greatest_points)
        .node()
}

pub(super) fn size_of(members: &mut Members<'_, '_>) -> Option<SizeBy> {
    members.inner("size", |members| {
        Some(SizeBy {
            field: field_of(members)?,
            breaks: breaks_of(members),
            classes: members.whole("classes", 2..=6).unwrap_or(5),
            least_points: members.number("least", POINTS).unwrap_or(2.0),
            greatest_points: members.number("greatest", POINTS).unwrap_or(12.0),
        })
    })
}

fn sane_breaks(breaks: &Breaks) -> Breaks {
    let Breaks::Own(bounds) = breaks else { return breaks.clone() };
    let mut bounds: Vec<f64> = bounds.iter().copied().filter(|bound| bound.is_finite()).collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup_by(|a, b| a == b);
    bounds.truncate(MOST_BOUNDS);
    Breaks::Own(bounds)
}

pub(super) fn sane_size(size: &SizeBy) -> SizeBy {
    let points = |points: f32, or: f32| {
        if points.is_finite() { points.clamp(*POINTS.start(), *POINTS.end()) } else { or }
    };
    SizeBy {
        field: size.field.clone(),
        breaks: sane_breaks(&size.breaks),
        classes: size.classes.clamp(2, 6),
        least_points: points(size.least_points, 2.0),
        greatest_points: points(size.greatest_points, 12.0),
    }
}

pub(super) fn sane(symbology: &Symbology) -> Symbology {
    match symbology {
        Symbology::Status => Symbology::Status,
        Symbology::Single(of) => Symbology::Single(sane_colour(*of)),
        Symbology::File(of) => Symbology::File(sane_colour(*of)),
        Symbology::Categories(by) => {
            let mut chosen: Vec<(Box<str>, Rgb)> = Vec::new();
            for (value, of) in by.chosen.iter().take(MOST_VALUES) {
                if !chosen.iter().any(|(known, _)| known == value) {
                    chosen.push((value.clone(), sane_colour(*of)));
                }
            }
            Symbology::Categories(Categories {
                top: by.top.min(Categories::MOST),
                chosen,
                hidden: by.hidden.iter().take(MOST_VALUES).cloned().collect(),
                other: sane_colour(by.other),
                ..by.clone()
            })
        }
        Symbology::Graduated(by) => Symbology::Graduated(Graduated {
            breaks: sane_breaks(&by.breaks),
            classes: by.classes.clamp(2, 12),
            none: sane_colour(by.none),
            ..by.clone()
        }),
    }
}
