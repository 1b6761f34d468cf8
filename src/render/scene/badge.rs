//! Badges: a disc with the icon of the kind and a ring that tells the status, with its signs.

use super::fade::faded;
use super::list::{Anchor, Colour, Dash, DisplayList, IconId, Item, Stroke, TextRun, TextStyle, Weight};
use crate::model::theme::{Rgb, Ring, Theme};
use crate::model::time::{Class, Status};
use crate::render::icons::status_icon;
use crate::spatial::ScreenPoint;
use std::f32::consts::{PI, TAU};

/// How far what was last reported long ago fades towards the land, 0 to 1: six tenths of the status colour stay.
const FAINT: f32 = 0.4;
/// Opacity of what is not announced.
const NOT_ANNOUNCED: f32 = 0.45;
/// Radius of badges for which the numbers of this file hold, in points.
pub(super) const NOMINAL: f32 = 14.0;

/// A badge to draw.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Badge {
    pub centre: ScreenPoint,
    pub radius: f32,
    pub class: Class,
    pub icon: IconId,
    /// The sign of an approximate place at the upper right.
    pub approximate: bool,
}

/// Where a badge of radius 14 has the colour of its status, from its centre in points; it scales with the radius.
#[must_use]
pub fn probe_offset(status: Status) -> (f32, f32) {
    match ring_of(status) {
        Ring::ThinWithThickFoot => (0.0, NOMINAL - FOOT / 2.0),
        Ring::Filled => (-10.9, 0.0),
        Ring::Dashed => (-(NOMINAL - DASHED / 2.0), 0.0),
        Ring::Thick => (-(NOMINAL - THICK / 2.0), 0.0),
        Ring::Double => (-(NOMINAL - OUTER / 2.0), 0.0),
        Ring::FineDashes | Ring::Dotted => (-(NOMINAL - FINE / 2.0), 0.0),
    }
}

const DASHED: f32 = 2.6;
const THICK: f32 = 3.6;
const FOOT: f32 = 4.2;
const THIN: f32 = 1.6;
const OUTER: f32 = 2.2;
const INNER: f32 = 1.3;
const FINE: f32 = 2.2;

fn ring_of(status: Status) -> Ring {
    Theme::LIGHT.status(status).ring
}

/// The colours of a badge.
struct Paint {
    ground: Colour,
    ring: Colour,
    icon: Colour,
    halo: Colour,
}

/// The colour of a class's status as its badge shows it; the colour of labels for features without a status.
pub(super) fn class_colour(theme: &Theme, class: Class) -> Rgb {
    let colour = class.status().map_or(theme.basemap.label_first, |status| theme.status(status).colour);
    if class.has(Class::FAINT) { colour.mix(theme.basemap.land, FAINT) } else { colour }
}

fn paint(theme: &Theme, class: Class) -> Paint {
    let faint = |colour: Rgb| {
        if class.has(Class::FAINT) { colour.mix(theme.basemap.land, FAINT) } else { colour }
    };
    let colour = class_colour(theme, class);
    let opaque = Colour::opaque;
    match class.status() {
        None => Paint {
            ground: opaque(colour),
            ring: opaque(colour),
            icon: opaque(theme.halo),
            halo: opaque(theme.halo),
        },
        Some(Status::NotAnnounced) => Paint {
            ground: Colour::new(theme.badge_ground, NOT_ANNOUNCED),
            ring: Colour::new(theme.text3, NOT_ANNOUNCED),
            icon: Colour::new(theme.text3, NOT_ANNOUNCED),
            halo: Colour::new(theme.halo, 0.0),
        },
        // What is promised is never filled: a full disc says that the thing stands.
        Some(status) if ring_of(status) == Ring::Filled && !class.has(Class::FORECAST) => Paint {
            ground: opaque(colour),
            ring: opaque(colour),
            icon: opaque(theme.icon_on_status),
            halo: opaque(theme.halo),
        },
        Some(_) => Paint {
            ground: opaque(faint(theme.badge_ground)),
            ring: opaque(colour),
            icon: opaque(colour),
            halo: opaque(theme.halo),
        },
    }
}

/// Discs that the signs of a badge cover.
pub(super) fn sign_discs(badge: &Badge) -> Vec<(ScreenPoint, f32)> {
    let Badge { centre, radius, .. } = *badge;
    let disc =
        |x: f32, y: f32| (ScreenPoint::new(centre.x + x * radius, centre.y + y * radius), 0.56 * radius);
    let signs = [
        (has_status_badge(badge.class), disc(0.75, 0.75)),
        (badge.approximate, disc(0.75, -0.79)),
        (badge.class.has(Class::UNCERTAIN), disc(-0.75, -0.79)),
    ];
    signs.into_iter().filter(|(there, _)| *there).map(|(_, disc)| disc).collect()
}

fn has_status_badge(class: Class) -> bool {
    match class.status() {
        None | Some(Status::NotAnnounced) => false,
        Some(Status::Operational) => class.has(Class::FORECAST),
        Some(_) => true,
    }
}

/// A badge around a position as a list of its own, for panels; `radius` in points.
#[must_use]
pub fn badge(theme: &Theme, centre: ScreenPoint, radius: f32, class: Class, icon: IconId) -> DisplayList {
    let mut list = DisplayList::default();
    push_badge(&mut list, theme, &Badge { centre, radius, class, icon, approximate: false });
    list
}

/// Draws a badge with its signs.
pub(super) fn push_badge(list: &mut DisplayList, theme: &Theme, badge: &Badge) {
    let Badge { centre, radius, class, icon, .. } = *badge;
    let unit = radius / NOMINAL;
    let paint = paint(theme, class);
    if paint.halo.alpha > 0.0 {
        push_disc(list, centre, radius + 1.5 * unit, paint.halo);
    }
    let ring = class.status().map(ring_of);
    let ring = if class.has(Class::FORECAST) { ring.map(|_| Ring::Dashed) } else { ring };
    push_ring(list, centre, radius, ring.unwrap_or(Ring::Filled), &paint);
    list.push(Item::Icon { icon, centre, size: 1.1 * radius, colour: paint.icon });
    push_status_badge(list, theme, badge);
    let quiet = if class.status() == Some(Status::NotAnnounced) { NOT_ANNOUNCED } else { 1.0 };
    faded(list, quiet, |list| push_doubts(list, theme, badge));
}

/// The signs of an approximate place and of an uncertain state.
fn push_doubts(list: &mut DisplayList, theme: &Theme, badge: &Badge) {
    let Badge { centre, radius, class, approximate, .. } = *badge;
    let unit = radius / NOMINAL;
    if approximate {
        let at = ScreenPoint::new(centre.x + 0.75 * radius, centre.y - 0.79 * radius);
        push_sign(list, theme, at, unit);
        let colour = Colour::opaque(theme.text2);
        list.push(Item::Icon { icon: IconId("ui_approx"), centre: at, size: 10.0 * unit, colour });
    }
    if class.has(Class::UNCERTAIN) {
        let at = ScreenPoint::new(centre.x - 0.75 * radius, centre.y - 0.79 * radius);
        push_sign(list, theme, at, unit);
        push_centred_text(list, at, "?", TextStyle::new(9.5 * unit, Weight::SemiBold), theme.text2);
    }
}

fn push_disc(list: &mut DisplayList, centre: ScreenPoint, radius: f32, fill: Colour) {
    list.push(Item::Circle { centre, radius, fill: Some(fill), stroke: None });
}

/// Draws the disc of a badge with its ring.
fn push_ring(list: &mut DisplayList, centre: ScreenPoint, radius: f32, ring: Ring, paint: &Paint) {
    let unit = radius / NOMINAL;
    let colour = paint.ring;
    let solid = |at: f32, width: f32, fill: Option<Colour>| {
        let stroke = Some(Stroke::solid(colour, width * unit));
        Item::Circle { centre, radius: at * unit, fill, stroke }
    };
    match ring {
        Ring::Thick => list.push(solid(NOMINAL - THICK / 2.0, THICK, Some(paint.ground))),
        Ring::Double => {
            list.push(solid(NOMINAL - OUTER / 2.0, OUTER, Some(paint.ground)));
            list.push(solid(NOMINAL - OUTER - 1.3 - INNER / 2.0, INNER, None));
        }
        Ring::ThinWithThickFoot => list.push(solid(NOMINAL - THIN / 2.0, THIN, Some(paint.ground))),
        Ring::Filled | Ring::Dashed | Ring::FineDashes | Ring::Dotted => {
            push_disc(list, centre, radius, paint.ground);
        }
    }
    match ring {
        Ring::Filled | Ring::Thick | Ring::Double => {}
        // The lower third: 60 degrees to each side of straight down.
        Ring::ThinWithThickFoot => {
            push_part(list, centre, radius, FOOT * unit, (PI / 6.0, PI * 5.0 / 6.0), colour);
        }
        Ring::Dashed => push_dashes(list, centre, radius, DASHED * unit, (4.2 * unit, 3.1 * unit), colour),
        Ring::FineDashes => push_dashes(list, centre, radius, FINE * unit, (2.0 * unit, 2.0 * unit), colour),
        Ring::Dotted => push_dashes(list, centre, radius, FINE * unit, (1.5 * unit, 2.0 * unit), colour),
    }
}

/// Dashes inside the edge of a disc, a whole number of them, one with its middle straight to the left.
fn push_dashes(
    list: &mut DisplayList,
    centre: ScreenPoint,
    radius: f32,
    width: f32,
    (on, off): (f32, f32),
    colour: Colour,
) {
    let radius = radius - width / 2.0;
    if radius <= 0.0 {
        return;
    }
    let length = TAU * radius;
    let period = length / (length / (on + off)).round().max(1.0);
    let on = period * on / (on + off);
    let from = PI - on / radius / 2.0;
    let stroke = Stroke { colour, width, dash: Dash::Two(on, period - on) };
    list.push(Item::Arc { centre, radius, from, to: from + TAU, stroke });
}

/// A part of a ring with straight ends, inside the edge of a disc; angles in radians clockwise from the right.
fn push_part(
    list: &mut DisplayList,
    centre: ScreenPoint,
    radius: f32,
    width: f32,
    (from, to): (f32, f32),
    colour: Colour,
) {
    // Dashed lines end straight, others round: one dash longer than the arc is a straight end.
    let dash = Dash::Two(2.0 * TAU * radius.max(1.0), 1.0);
    let stroke = Stroke { colour, width, dash };
    list.push(Item::Arc { centre, radius: radius - width / 2.0, from, to, stroke });
}

fn push_status_badge(list: &mut DisplayList, theme: &Theme, badge: &Badge) {
    let Some(status) = badge.class.status().filter(|_| has_status_badge(badge.class)) else {
        return;
    };
    let unit = badge.radius / NOMINAL;
    let centre = ScreenPoint::new(badge.centre.x + 0.75 * badge.radius, badge.centre.y + 0.75 * badge.radius);
    let colour = Colour::opaque(class_colour(theme, badge.class));
    push_disc(list, centre, 7.8 * unit, Colour::opaque(theme.halo));
    let icon_colour = if badge.class.has(Class::FORECAST) {
        let fill = Some(Colour::opaque(theme.badge_ground));
        let stroke = Some(Stroke::solid(colour, 1.2 * unit));
        list.push(Item::Circle { centre, radius: 5.9 * unit, fill, stroke });
        colour
    } else {
        push_disc(list, centre, 6.5 * unit, colour);
        Colour::opaque(theme.icon_on_status)
    };
    let icon = status_icon(status);
    list.push(Item::Icon { icon, centre, size: 9.5 * unit, colour: icon_colour });
}

/// The ground of a sign of doubt: a small disc with a quiet edge.
fn push_sign(list: &mut DisplayList, theme: &Theme, centre: ScreenPoint, unit: f32) {
    push_disc(list, centre, 7.8 * unit, Colour::opaque(theme.halo));
    list.push(Item::Circle {
        centre,
        radius: 6.5 * unit,
        fill: Some(Colour::opaque(theme.badge_ground)),
        stroke: Some(Stroke::solid(Colour::opaque(theme.control), 1.0 * unit)),
    });
}

/// A short text with its middle at a position: capitals and figures of the font are 0.73 of its size high.
pub(super) fn push_centred_text(
    list: &mut DisplayList,
    at: ScreenPoint,
    text: &str,
    style: TextStyle,
    colour: Rgb,
) {
    list.push(Item::Text(TextRun {
        text: text.to_owned(),
        at: ScreenPoint::new(at.x, at.y + 0.364 * style.size),
        anchor: Anchor::Middle,
        style,
        colour: Colour::opaque(colour),
        halo: None,
        course: None,
    }));
}

/// The three discs behind a badge whose status is new; `reach` is the greatest radius in badge radii.
pub(super) fn push_glow(list: &mut DisplayList, theme: &Theme, badge: &Badge, reach: f32) {
    let Some(status) = badge.class.status() else {
        return;
    };
    let colour = theme.status(status).colour;
    for (share, alpha) in [(1.0, 0.10), (0.85 / 1.3, 0.16), (0.45 / 1.3, 0.24)] {
        let radius = badge.radius * (1.0 + (reach - 1.0) * share);
        push_disc(list, badge.centre, radius, Colour::new(colour, alpha));
    }
}

/// The ring around a selected symbol.
pub(super) fn push_selected(list: &mut DisplayList, theme: &Theme, centre: ScreenPoint, radius: f32) {
    let unit = radius / NOMINAL;
    push_disc(list, centre, radius + 10.0 * unit, Colour::new(theme.accent, 0.18));
    push_disc(list, centre, radius + 5.0 * unit, Colour::opaque(theme.halo));
    let stroke = Some(Stroke::solid(Colour::opaque(theme.accent), 2.5 * unit));
    list.push(Item::Circle { centre, radius: radius + 5.0 * unit, fill: None, stroke });
}

/// A ring with a count, cut by the shares of the classes in it, in the order of legends; what has no status comes last.
pub(super) fn push_count(
    list: &mut DisplayList,
    theme: &Theme,
    centre: ScreenPoint,
    radius: f32,
    classes: &[Class],
) {
    let unit = radius / 18.0;
    push_disc(list, centre, radius + 1.5 * unit, Colour::opaque(theme.halo));
    push_disc(list, centre, radius, Colour::opaque(theme.badge_ground));
    let mut shares: Vec<(Colour, usize)> = Status::LEGEND
        .into_iter()
        .map(|status| {
            let count = classes.iter().filter(|class| class.status() == Some(status)).count();
            let alpha = if status == Status::NotAnnounced { NOT_ANNOUNCED } else { 1.0 };
            (Colour::new(theme.status(status).colour, alpha), count)
        })
        .collect();
    let plain = classes.iter().filter(|class| class.status().is_none()).count();
    shares.push((Colour::opaque(theme.basemap.label_second), plain));
    shares.retain(|&(_, count)| count > 0);
    let total = classes.len().max(1) as f32;
    let gap = if shares.len() > 1 { 0.07 } else { 0.0 };
    let mut from = -PI / 2.0;
    for (colour, count) in shares {
        let to = from + TAU * count as f32 / total;
        push_part(list, centre, radius, 5.0 * unit, (from + gap / 2.0, to - gap / 2.0), colour);
        from = to;
    }
    let style = TextStyle::new(13.0 * unit, Weight::SemiBold);
    push_centred_text(list, centre, &classes.len().to_string(), style, theme.text);
}
