//! Names of the basemap: settlements by rank with a dot, countries, districts, waters.

use super::labels::{Line, Priority, Request, Spot};
use super::list::{Colour, TextStyle, Weight};
use super::place::{Place, PlaceKind};
use super::{SceneInput, Sizes};
use crate::model::theme::Rgb;
use crate::spatial::ScreenPoint;

/// A name that looks for room, with the radius of its dot in points.
pub(super) struct PlaceName {
    pub priority: Priority,
    pub request: Request,
    pub dot: Option<(ScreenPoint, f32, Rgb)>,
}

/// Names of the places on the screen, those left out that `named` tells to be named already, in order of priority.
pub(super) fn requests(
    input: &SceneInput<'_>,
    sizes: Sizes,
    named: impl Fn(&Place) -> bool,
) -> Vec<PlaceName> {
    let view = input.camera.rect().grow(40.0);
    let mut names: Vec<PlaceName> = input
        .places
        .iter()
        .filter(|place| place.position.is_finite())
        .filter_map(|place| Some((place, style(input, sizes, place)?)))
        .flat_map(|(place, style)| {
            let copies =
                input.camera.copies(40.0).map(move |camera| camera.lon_lat_to_screen(place.position));
            copies
                .filter(|at| view.contains(*at) && !named(place))
                .map(|at| name(input, sizes, place, at, style))
                .collect::<Vec<_>>()
        })
        .collect();
    names.sort_by_key(|name| name.priority);
    names
}

/// Size and colour of a name at the zoom of the camera; `None` where it is not shown.
fn style(input: &SceneInput<'_>, sizes: Sizes, place: &Place) -> Option<(TextStyle, Rgb)> {
    let zoom = input.camera.zoom;
    let colours = &input.theme.basemap;
    // Zooms between which the name is shown, sizes in points at both ends.
    let (from, to, small, large, weight) = match (place.kind, place.rank) {
        (PlaceKind::Country, _) => (3.0, 8.0, 11.5, 17.0, Weight::SemiBold),
        (PlaceKind::District, _) => (8.2, 11.2, 11.0, 13.0, Weight::Medium),
        (PlaceKind::Water, 0) => (4.5, 12.0, 11.5, 15.0, Weight::Medium),
        (PlaceKind::Water, 1 | 2) => (7.0, 24.0, 11.0, 12.5, Weight::Medium),
        (PlaceKind::Water, _) => (10.0, 24.0, 11.0, 12.5, Weight::Medium),
        (PlaceKind::Airport, _) => (11.0, 24.0, 11.5, 12.5, Weight::Medium),
        (PlaceKind::Capital, _) => (4.0, 24.0, 12.0, 19.0, Weight::SemiBold),
        (_, 0 | 1) => (6.3, 24.0, 12.0, 19.0, Weight::SemiBold),
        (_, 2) => (8.3, 24.0, 11.5, 14.0, Weight::SemiBold),
        _ => (10.0, 24.0, 11.5, 13.0, Weight::Medium),
    };
    if !(from..to).contains(&zoom) {
        return None;
    }
    // Full size is reached at zoom 12, of countries and districts where they go.
    let growth = ((zoom - from) / (12.0f64.min(to) - from)).clamp(0.0, 1.0) as f32;
    let size = (small + (large - small) * growth) * sizes.text;
    let colour = match place.kind {
        PlaceKind::Water => colours.label_water,
        PlaceKind::Capital | PlaceKind::City | PlaceKind::Town => colours.label_first,
        _ => colours.label_second,
    };
    let style = TextStyle { size, weight, slanted: place.kind == PlaceKind::Water };
    Some((style, colour))
}

fn name(
    input: &SceneInput<'_>,
    sizes: Sizes,
    place: &Place,
    at: ScreenPoint,
    (style, colour): (TextStyle, Rgb),
) -> PlaceName {
    let land = input.theme.basemap.land;
    let radius = if place.rank <= 1 { 2.6 } else { 2.0 } * sizes.unit;
    let dot = place.kind.has_dot().then_some((at, radius, input.theme.basemap.label_second));
    let spot = match dot {
        Some((centre, radius, _)) => Spot::Beside { centre, radius },
        None => Spot::Centred(free_positions(place.kind, at)),
    };
    // Countries and districts give way to the settlements in them, waters to nothing of their rank.
    let class = match place.kind {
        PlaceKind::Country => 40,
        PlaceKind::District => 45,
        PlaceKind::Water => 15,
        PlaceKind::Airport => 35,
        PlaceKind::Capital => 0,
        _ => 10,
    };
    let text = place.name.get(input.lang).to_owned();
    PlaceName {
        priority: Priority::Basemap(class + 10 * u16::from(place.rank.min(3))),
        request: Request {
            lines: vec![Line { text, style, colour: Colour::opaque(colour) }],
            spot,
            halo: (land, 1.75 * sizes.text),
        },
        dot,
    }
}

/// Positions for a name without a dot: that of a country may stand anywhere near its middle.
fn free_positions(kind: PlaceKind, at: ScreenPoint) -> Vec<ScreenPoint> {
    let around: &[(f32, f32)] = match kind {
        PlaceKind::Country => {
            &[(0.0, 0.0), (0.0, -26.0), (0.0, 26.0), (0.0, -52.0), (0.0, 52.0), (90.0, 0.0)]
        }
        PlaceKind::District => &[(0.0, 0.0), (0.0, -16.0), (0.0, 16.0)],
        _ => &[(0.0, 0.0)],
    };
    around.iter().map(|(dx, dy)| ScreenPoint::new(at.x + dx, at.y + dy)).collect()
}
