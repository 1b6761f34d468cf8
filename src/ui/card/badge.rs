//! Badges and status discs of the card: the same signs as on the map, in the panels' sizes.

use crate::model::theme::{Pattern, Ring, Theme};
use crate::model::time::{Class, Status};
use crate::render::icons::status_icon;
use crate::render::scene::{Colour, Dash, DisplayList, IconId, Item, Stroke};
use crate::spatial::{ScreenPoint, ScreenRect};
use crate::ui::context::PanelContext;
use egui::Ui;

/// The badge of a feature of a class and kind, `radius` points, around a point of the window.
pub fn paint_badge(ui: &Ui, cx: &mut PanelContext<'_>, centre: egui::Pos2, radius: f32, class: Class, icon: IconId) {
    let list = badge(cx.theme, radius, class, icon);
    cx.backend.paint(ui.painter(), centre, &list);
}

/// A badge around the origin.
#[must_use]
pub fn badge(theme: &Theme, radius: f32, class: Class, icon: IconId) -> DisplayList {
    let mut list = DisplayList::default();
    let unit = radius / 14.0;
    let disc = |list: &mut DisplayList, centre, radius, colour| {
        list.push(Item::Circle { centre, radius, fill: Some(colour), stroke: None });
    };
    let ring = |list: &mut DisplayList, inset: f32, width: f32, dash, colour| {
        let stroke = Some(Stroke { colour, width: width * unit, dash });
        let radius = radius - (inset + width / 2.0) * unit;
        list.push(Item::Circle { centre: ORIGIN, radius, fill: None, stroke });
    };
    let size = 1.15 * radius;
    let Some(status) = class.status() else {
        disc(&mut list, ORIGIN, radius, Colour::opaque(theme.basemap.label_first));
        list.push(Item::Icon { icon, centre: ORIGIN, size, colour: Colour::opaque(theme.halo) });
        return list;
    };
    let look = theme.status(status);
    let colour = Colour::opaque(look.colour);
    let forecast = class.has(Class::FORECAST);
    let filled = look.ring == Ring::Filled && !forecast;
    disc(&mut list, ORIGIN, radius, if filled { colour } else { Colour::opaque(theme.badge_ground) });
    let dashes = |on: f32, off: f32| Dash::Two(on * unit, off * unit);
    match if forecast { Ring::Dashed } else { look.ring } {
        Ring::Filled => {}
        Ring::Thick => ring(&mut list, 0.0, 3.6, Dash::Solid, colour),
        Ring::Double => {
            ring(&mut list, 0.0, 2.2, Dash::Solid, colour);
            ring(&mut list, 3.5, 1.3, Dash::Solid, colour);
        }
        Ring::ThinWithThickFoot => {
            ring(&mut list, 0.0, 1.6, Dash::Solid, colour);
            let (from, to) = (std::f32::consts::FRAC_PI_6, std::f32::consts::PI * 5.0 / 6.0);
            // One dash longer than the arc: straight ends.
            let stroke = Stroke { colour, width: 4.2 * unit, dash: Dash::Two(200.0, 1.0) };
            list.push(Item::Arc { centre: ORIGIN, radius: radius - 2.1 * unit, from, to, stroke });
        }
        Ring::Dashed => ring(&mut list, 0.0, 2.4, dashes(4.2, 3.1), colour),
        Ring::FineDashes => ring(&mut list, 0.0, 2.2, dashes(2.0, 2.0), colour),
        Ring::Dotted => ring(&mut list, 0.0, 2.0, dashes(1.5, 2.0), colour),
    }
    let ink = if filled { Colour::opaque(theme.icon_on_status) } else { colour };
    list.push(Item::Icon { icon, centre: ORIGIN, size, colour: ink });
    if status != Status::NotAnnounced && (status != Status::Operational || forecast) {
        let centre = ScreenPoint::new(0.75 * radius, 0.75 * radius);
        disc(&mut list, centre, 7.8 * unit, Colour::opaque(theme.raised));
        disc(&mut list, centre, 6.5 * unit, colour);
        let colour = Colour::opaque(theme.icon_on_status);
        list.push(Item::Icon { icon: status_icon(status), centre, size: 9.5 * unit, colour });
    }
    list
}

const ORIGIN: ScreenPoint = ScreenPoint::new(0.0, 0.0);

/// A disc with the icon of a status around the origin, 9 points in radius; outlined where it lies after the day shown.
#[must_use]
pub(super) fn status_disc(theme: &Theme, status: Status, ahead: bool) -> DisplayList {
    let mut list = DisplayList::default();
    let colour = Colour::opaque(theme.status(status).colour);
    if ahead {
        let stroke = Some(Stroke::dashed(colour, 1.5, 3.0, 2.2));
        list.push(Item::Circle { centre: ORIGIN, radius: 8.25, fill: None, stroke });
        list.push(Item::Icon { icon: status_icon(status), centre: ORIGIN, size: 10.5, colour });
    } else {
        list.push(Item::Circle { centre: ORIGIN, radius: 9.0, fill: Some(colour), stroke: None });
        let colour = Colour::opaque(theme.icon_on_status);
        list.push(Item::Icon { icon: status_icon(status), centre: ORIGIN, size: 11.5, colour });
    }
    list
}

/// The swatch of a status in a rectangle: pattern, faint ground and outline as areas on the map have them.
#[must_use]
pub fn swatch(theme: &Theme, status: Status, width: f32, height: f32, on: bool) -> DisplayList {
    use crate::render::scene::Fill;
    let mut list = DisplayList::default();
    let look = theme.status(status);
    let colour = Colour::opaque(look.colour).faded(if on { 1.0 } else { 0.55 });
    let inside = ScreenRect { left: 0.75, top: 0.75, right: width - 0.75, bottom: height - 0.75 };
    let mut rect = |fill, stroke| list.push(Item::Rect { rect: inside, corner_radius: 2.0, fill, stroke });
    if look.pattern == Pattern::Solid {
        rect(Some(Fill::Colour(colour)), Some(Stroke::solid(colour, 1.5)));
    } else if look.pattern == Pattern::None {
        let dash = if look.ring == Ring::Dotted { (1.5, 2.0) } else { (4.0, 2.6) };
        rect(None, Some(Stroke::dashed(colour, 1.5, dash.0, dash.1)));
    } else {
        rect(Some(Fill::Colour(colour.faded(0.16))), None);
        rect(Some(Fill::Pattern(look.pattern, colour)), Some(Stroke::solid(colour, 1.5)));
    }
    if !on {
        let points = vec![ScreenPoint::new(-1.0, height - 1.0), ScreenPoint::new(width + 1.0, 1.0)];
        list.push(Item::Line { points: points.clone(), stroke: Stroke::solid(Colour::opaque(theme.panel), 4.0) });
        list.push(Item::Line { points, stroke: Stroke::solid(Colour::opaque(theme.text2), 1.5) });
    }
    list
}
