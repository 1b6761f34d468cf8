//! Badges and status discs of the card: the same signs as on the map, in the panels' sizes.

use crate::model::theme::Theme;
use crate::model::time::{Class, Status};
use crate::render::icons::status_icon;
use crate::render::scene::{Colour, DisplayList, IconId, Item, Stroke, badge};
use crate::spatial::ScreenPoint;
use crate::ui::context::PanelContext;
use egui::Ui;

const ORIGIN: ScreenPoint = ScreenPoint::new(0.0, 0.0);

/// Draws the badge of a class and kind, `radius` points, around a position of the window.
pub fn paint_badge(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    centre: egui::Pos2,
    radius: f32,
    class: Class,
    icon: IconId,
) {
    let list = badge(cx.theme, ORIGIN, radius, class, icon);
    cx.backend.paint(ui.painter(), centre, &list);
}

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
