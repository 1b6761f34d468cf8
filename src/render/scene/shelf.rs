//! The shelf: sites of a town whose place in it is not published stand in one tidy list beside it, under words that say so.
//!
//! The ring around the town is drawn to scale (the greatest accuracy of the sites) while it fits the screen well. Nearer than that
//! a smaller ring to scale would claim what nobody published, so a small ring around the town's symbol stands for it.

use super::labels::{Line, Request, Spot, touches};
use super::list::{Anchor, Colour, DisplayList, Fill, Item, Stroke, TextRun, TextStyle};
use super::symbols::{Group, Symbol};
use super::{SceneInput, Sizes, badge};
use crate::model::feature::FeatureRef;
use crate::model::time::{Class, Status};
use crate::spatial::mercator::CIRCUMFERENCE_METRES;
use crate::spatial::{Camera, ScreenPoint, ScreenRect};

/// A town smaller than this on the screen has its shelf folded, in points at unit 1.
const FOLDED_BELOW: f32 = 160.0;
/// A ring to scale takes at most this share of the smaller side of the screen as its radius.
const RING_SHARE: f32 = 0.45;
/// Sizes that a shelf on the stage tries, largest first, until it stands clear: what lies on the map is not covered by names.
const STAGE_SIZES: [f32; 4] = [1.0, 0.85, 0.72, 0.6];
/// The same in windows and pictures: no text there is smaller than the smallest of the look.
const WINDOW_SIZES: [f32; 2] = [1.0, 0.92];
/// Cost from which a shelf covers something.
const COVERS: f32 = 290.0;
/// Distance of the shelf from the edges of the screen, in points.
const MARGIN: f32 = 12.0;

/// The ring around a town.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct TownRing {
    pub centre: ScreenPoint,
    pub radius: f32,
    /// Its radius is the accuracy on the ground.
    pub to_scale: bool,
}

/// One row of a shelf.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub member: usize,
    pub centre: ScreenPoint,
    pub rect: ScreenRect,
}

/// A shelf with its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Shelf {
    pub rect: ScreenRect,
    pub heading: String,
    pub rows: Vec<Row>,
    pub ring: TownRing,
    /// Radius of its badges in points.
    pub radius: f32,
    /// Sizes of what stands in it.
    sizes: Sizes,
    /// Distance of rows in points; the heading takes as much.
    row_height: f32,
    padding: f32,
}

/// What becomes of the sites of a town.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Outcome {
    /// The town is out of sight.
    Hidden,
    /// One ring with a count at the town, for all that stands within the ring around it.
    Folded(TownRing),
    /// A shelf.
    Open(Shelf),
}

/// Points on the screen of a length on the ground at a latitude.
pub(super) fn points_of_metres(camera: &Camera, lat: f64, metres: f64) -> f32 {
    let per_point = CIRCUMFERENCE_METRES * lat.to_radians().cos() / camera.world_points();
    (metres / per_point.max(1e-9)) as f32
}

/// Lays out the shelf of a group. `discs` are symbols and `taken` rectangles that it keeps clear of as far as it can.
pub(super) fn lay_out(
    input: &SceneInput<'_>,
    sizes: Sizes,
    group: &Group<'_>,
    discs: &[(ScreenPoint, f32)],
    taken: &[ScreenRect],
) -> Outcome {
    let camera = &input.camera;
    let view = camera.rect();
    let centre = camera.nearest_on_screen(group.centre);
    let true_radius = points_of_metres(camera, group.centre.lat, group.accuracy_m);
    if 2.0 * true_radius < FOLDED_BELOW * sizes.unit {
        let ring = TownRing { centre, radius: true_radius, to_scale: true };
        return if view.contains(centre) { Outcome::Folded(ring) } else { Outcome::Hidden };
    }
    let to_scale = true_radius <= RING_SHARE * view.width().min(view.height());
    let radius = if to_scale { true_radius } else { sizes.town() + 9.0 * sizes.unit };
    let ring = TownRing { centre, radius, to_scale };
    if !touches(view, centre, radius) {
        return Outcome::Hidden;
    }
    let town = town_name(input, group);
    let heading = input.words.shelf_heading(&town);
    let steps = if input.stage.is_some() { &STAGE_SIZES[..] } else { &WINDOW_SIZES[..] };
    let mut best: Option<(f32, usize, Shelf)> = None;
    for step in steps {
        let sizes = Sizes { unit: sizes.unit * step, text: sizes.text * step };
        let blank = Shelf {
            rect: ScreenRect::default(),
            heading: heading.clone(),
            rows: Vec::new(),
            ring,
            radius: 11.0 * sizes.unit,
            sizes,
            row_height: 28.0 * sizes.unit,
            padding: 12.0 * sizes.unit,
        };
        for columns in 1..=3usize.min(group.members.len()) {
            let (width, height) = size(input, &blank, group, columns);
            for at in corners(view, ring, (width, height), taken) {
                let rect = ScreenRect::from_min_size(at.x, at.y, width, height);
                let cost = cost(view, ring, rect, discs, taken) + 12.0 * (columns - 1) as f32;
                if cost.is_finite() && best.as_ref().is_none_or(|(least, ..)| cost < least - 0.01) {
                    best = Some((cost, columns, Shelf { rect, ..blank.clone() }));
                }
            }
        }
        if best.as_ref().is_some_and(|(cost, ..)| *cost < COVERS) {
            break;
        }
    }
    match best {
        // No room for it on this screen.
        None => Outcome::Folded(TownRing { radius: 0.0, ..ring }),
        Some((_, columns, shelf)) => Outcome::Open(fill(input, shelf, group, columns)),
    }
}

fn town_name(input: &SceneInput<'_>, group: &Group<'_>) -> String {
    let place = input.places.iter().find(|place| place.id == group.anchor_id);
    if let Some(place) = place {
        return place.name.get(input.lang).to_owned();
    }
    let settlement = input.layers.iter().find_map(|layer| {
        let data = &layer.layer.data;
        data.find(group.anchor_id).and_then(|feature| data.names.get(feature))
    });
    settlement.map_or(group.anchor_id, |name| name.get(input.lang)).to_owned()
}

/// Positions of the upper left corner that keep the box on the screen, near the ring first, then just clear of what is taken.
fn corners(
    view: ScreenRect,
    ring: TownRing,
    (width, height): (f32, f32),
    taken: &[ScreenRect],
) -> Vec<ScreenPoint> {
    let (right, bottom) = (view.right - MARGIN - width, view.bottom - MARGIN - height);
    if right < MARGIN || bottom < MARGIN {
        return Vec::new();
    }
    let gap = if ring.to_scale { 20.0 } else { 64.0 };
    let reach = ring.radius + gap;
    let c = ring.centre;
    let mut corners = Vec::new();
    for x in [c.x + reach, c.x - reach - width, c.x - width / 2.0, MARGIN, right] {
        let beside = taken.iter().flat_map(|other| [other.top - MARGIN - height, other.bottom + MARGIN]);
        for y in
            [c.y - height / 2.0, c.y - reach - height, c.y + reach, MARGIN, bottom].into_iter().chain(beside)
        {
            corners.push(ScreenPoint::new(x.min(right).max(MARGIN), y.min(bottom).max(MARGIN)));
        }
    }
    corners
}

/// How badly a box stands: over other things first, then far from its ring; infinite over what covers the map.
fn cost(
    view: ScreenRect,
    ring: TownRing,
    rect: ScreenRect,
    discs: &[(ScreenPoint, f32)],
    taken: &[ScreenRect],
) -> f32 {
    let mut cost = 0.0;
    for other in taken.iter().filter(|other| other.intersects(rect.grow(4.0))) {
        let width = other.right.min(rect.right) - other.left.max(rect.left);
        let height = other.bottom.min(rect.bottom) - other.top.max(rect.top);
        cost += 4000.0 + (width.max(0.0) * height.max(0.0)).sqrt();
    }
    let seen = |centre: ScreenPoint| view.contains(centre);
    let under = discs.iter().filter(|(centre, radius)| seen(*centre) && touches(rect, *centre, radius + 6.0));
    cost += 300.0 * under.count() as f32;
    let nearest = nearest(rect, ring.centre);
    let distance = nearest.distance(ring.centre);
    if distance < ring.radius {
        cost += 150.0 + (ring.radius - distance);
    }
    cost + (distance - ring.radius).max(0.0)
}

fn nearest(rect: ScreenRect, at: ScreenPoint) -> ScreenPoint {
    ScreenPoint::new(at.x.clamp(rect.left, rect.right), at.y.clamp(rect.top, rect.bottom))
}

/// Rows in each column.
fn column_height(members: usize, columns: usize) -> usize {
    members.div_ceil(columns.max(1)).max(1)
}

fn row_width(input: &SceneInput<'_>, shelf: &Shelf, symbol: &Symbol<'_>) -> f32 {
    let sizes = shelf.sizes;
    2.0 * shelf.radius + 10.0 * sizes.unit + input.measure.width(symbol.name, sizes.site(true))
}

fn column_widths(input: &SceneInput<'_>, shelf: &Shelf, group: &Group<'_>, columns: usize) -> Vec<f32> {
    let height = column_height(group.members.len(), columns);
    let width = |symbol: &Symbol<'_>| row_width(input, shelf, symbol);
    group.members.chunks(height).map(|column| column.iter().map(width).fold(0.0, f32::max)).collect()
}

fn size(input: &SceneInput<'_>, shelf: &Shelf, group: &Group<'_>, columns: usize) -> (f32, f32) {
    let sizes = shelf.sizes;
    let widths = column_widths(input, shelf, group, columns);
    let gaps = 24.0 * sizes.unit * widths.len().saturating_sub(1) as f32;
    let rows = widths.iter().sum::<f32>() + gaps;
    let heading = input.measure.width(&shelf.heading, sizes.small());
    let height = column_height(group.members.len(), columns) as f32 * shelf.row_height;
    (rows.max(heading) + 2.0 * shelf.padding, 28.0 * sizes.unit + height + 0.6 * shelf.padding)
}

fn fill(input: &SceneInput<'_>, mut shelf: Shelf, group: &Group<'_>, columns: usize) -> Shelf {
    let (rect, sizes) = (shelf.rect, shelf.sizes);
    let height = column_height(group.members.len(), columns);
    let mut left = rect.left + shelf.padding;
    let top = rect.top + 28.0 * sizes.unit;
    for (column, width) in column_widths(input, &shelf, group, columns).into_iter().enumerate() {
        for row in 0..height.min(group.members.len() - column * height) {
            let y = top + row as f32 * shelf.row_height;
            shelf.rows.push(Row {
                member: column * height + row,
                centre: ScreenPoint::new(left + shelf.radius, y + shelf.row_height / 2.0),
                rect: ScreenRect::from_min_size(left, y, width, shelf.row_height),
            });
        }
        left += width + 24.0 * sizes.unit;
    }
    shelf
}

/// Draws the ring around the town and the leader to the shelf; `lit` while a site of the shelf is hovered or selected.
pub(super) fn push_ring(list: &mut DisplayList, input: &SceneInput<'_>, shelf: &Shelf, lit: bool) {
    let theme = input.theme;
    let colour = Colour::opaque(if lit { theme.accent } else { theme.text3 });
    let ring = shelf.ring;
    let fill = (lit && ring.to_scale).then(|| Colour::new(theme.accent, 0.07));
    let stroke = Some(Stroke::dashed(colour, 1.3, 5.0, 4.0));
    list.push(Item::Circle { centre: ring.centre, radius: ring.radius, fill, stroke });
    if let Some((from, end)) = leader(shelf) {
        list.push(Item::Line { points: vec![from, end], stroke: Stroke::solid(colour, 1.0) });
    }
}

/// The line from the ring to the shelf.
pub(super) fn leader(shelf: &Shelf) -> Option<(ScreenPoint, ScreenPoint)> {
    let ring = shelf.ring;
    let end = nearest(shelf.rect, ring.centre);
    let distance = end.distance(ring.centre);
    if distance <= ring.radius + 1.0 {
        return None;
    }
    let along = ring.radius / distance;
    let from = ScreenPoint::new(
        ring.centre.x + (end.x - ring.centre.x) * along,
        ring.centre.y + (end.y - ring.centre.y) * along,
    );
    Some((from, end))
}

/// Draws the box with its heading and the names in it; badges are drawn by the caller.
pub(super) fn push_box(
    list: &mut DisplayList,
    input: &SceneInput<'_>,
    group: &Group<'_>,
    shelf: &Shelf,
    (hovered, is_selected): (Option<FeatureRef>, &dyn Fn(FeatureRef) -> bool),
) {
    let (theme, sizes) = (input.theme, shelf.sizes);
    list.push(Item::Rect {
        rect: shelf.rect,
        corner_radius: 8.0 * sizes.unit,
        fill: Some(Fill::Colour(Colour::new(theme.raised, 0.94))),
        stroke: Some(Stroke::solid(Colour::opaque(theme.border), 1.0)),
    });
    let style = sizes.small();
    let baseline = shelf.rect.top + 14.0 * sizes.unit + 0.6 * style.size;
    push_text(
        list,
        &shelf.heading,
        ScreenPoint::new(shelf.rect.left + shelf.padding, baseline),
        (style, Colour::opaque(theme.text2)),
    );
    for row in &shelf.rows {
        let Some(symbol) = group.members.get(row.member) else {
            continue;
        };
        if hovered == Some(symbol.feature) {
            list.push(Item::Rect {
                rect: ScreenRect {
                    left: row.rect.left - 6.0 * sizes.unit,
                    right: row.rect.right + 6.0 * sizes.unit,
                    ..row.rect
                },
                corner_radius: 6.0 * sizes.unit,
                fill: Some(Fill::Colour(Colour::opaque(theme.accent_bg))),
                stroke: None,
            });
        }
        let style = sizes.site(is_selected(symbol.feature));
        let colour = match symbol.class.status() {
            Some(Status::NotAnnounced) => theme.text3,
            _ if symbol.class.has(Class::FAINT) => theme.text2,
            _ => theme.text,
        };
        let at = ScreenPoint::new(
            row.centre.x + shelf.radius + 10.0 * sizes.unit,
            row.centre.y + 0.364 * style.size,
        );
        push_text(list, symbol.name, at, (style, Colour::new(colour, symbol.opacity)));
    }
}

/// The words that say how far off a place may be, under its ring or where else there is room for them.
pub(super) fn accuracy_words(
    input: &SceneInput<'_>,
    sizes: Sizes,
    (centre, radius): (ScreenPoint, f32),
    metres: f64,
) -> Request {
    let style = sizes.small();
    let off = radius + style.size;
    let inner = (radius - style.size).min(0.3 * input.camera.height);
    let spots = [
        (0.0, off),
        (0.0, -off),
        (0.0, inner),
        (0.0, -inner),
        (0.7 * off, 0.8 * off),
        (-0.7 * off, 0.8 * off),
    ];
    Request {
        lines: vec![Line {
            text: input.words.approximate(metres),
            style,
            colour: Colour::opaque(input.theme.accent),
        }],
        spot: Spot::Centred(
            spots.iter().map(|(dx, dy)| ScreenPoint::new(centre.x + dx, centre.y + dy)).collect(),
        ),
        halo: (input.theme.basemap.land, 1.75 * sizes.text),
    }
}

fn push_text(list: &mut DisplayList, text: &str, at: ScreenPoint, (style, colour): (TextStyle, Colour)) {
    list.push(Item::Text(TextRun {
        text: text.to_owned(),
        at,
        anchor: Anchor::Left,
        style,
        colour,
        halo: None,
        course: None,
    }));
}

/// The badge of a row.
pub(super) fn row_badge(shelf: &Shelf, row: &Row, symbol: &Symbol<'_>, hovered: bool) -> badge::Badge {
    badge::Badge {
        centre: row.centre,
        radius: shelf.radius * if hovered { 1.1 } else { 1.0 },
        class: symbol.class,
        icon: symbol.icon,
        // The heading says it of all of them.
        approximate: false,
    }
}
