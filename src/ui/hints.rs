//! Hints of the first start: a quiet box in the lower right corner of the map, never over its middle.

use super::context::PanelContext;
use super::theme::{colour, regular, semibold};
use super::widgets::{IconButton, icon};
use super::{card, selected};
use crate::render::scene::IconId;
use crate::session::{Command, Hint};
use crate::spatial::ScreenRect;
use egui::{
    Area, CornerRadius, Frame, Id, Margin, Order, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

/// Width of the box, in points.
const WIDTH: f32 = 300.0;
/// Space to the edges of the map, in points.
const MARGIN: f32 = 12.0;
/// Height of a hint of two lines, in points: what is kept free on the map before the box was measured.
const HINT: f32 = 44.0;

/// The hints there is room for: all beside a large map, one beside a small one, none where it would lie over the middle.
fn due(cx: &PanelContext<'_>, map: Rect) -> Vec<Hint> {
    let hidden = cx.session.panels.notices || card::is_open(cx.session) || selected::is_open(cx.session);
    let room = map.height() / 2.0 - 2.0 * MARGIN - 30.0;
    if hidden || width(map) < 180.0 {
        return Vec::new();
    }
    let most = if cx.compact { 1 } else { Hint::ALL.len() };
    cx.session.preferences.hints().take(most.min((room / HINT).max(0.0) as usize)).collect()
}

/// Width of the box: it stays within the right half of the map.
fn width(map: Rect) -> f32 {
    WIDTH.min(map.width() / 2.0 - 2.0 * MARGIN)
}

/// What the hints cover of the map, in points from its corner.
#[must_use]
pub fn covered(cx: &PanelContext<'_>, map: Rect) -> Option<ScreenRect> {
    let count = due(cx, map).len();
    let height = HINT * count as f32 + 34.0;
    (count > 0).then(|| {
        let left = map.width() - width(map) - MARGIN;
        ScreenRect::from_min_size(left, map.height() - height - MARGIN, width(map), height)
    })
}

/// The hints that are due.
pub fn show(ui: &Ui, cx: &mut PanelContext<'_>, map: Rect) {
    let due = due(cx, map);
    if due.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("hints"))
        .fixed_pos(map.right_bottom() - vec2(MARGIN, MARGIN))
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .order(Order::Middle);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(colour(cx.theme.raised))
            .stroke(Stroke::new(1.0, colour(cx.theme.border)))
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin { left: 12, right: 6, top: 8, bottom: 6 });
        frame.show(ui, |ui| {
            let width = width(map) - 18.0;
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            let title = RichText::new(cx.text.tr("hints-title")).font(semibold(12.5));
            ui.label(title.color(colour(cx.theme.text)));
            for hint in due {
                one(ui, cx, hint, width);
            }
        });
    });
}

fn one(ui: &mut Ui, cx: &mut PanelContext<'_>, hint: Hint, width: f32) {
    let (id, key) = match hint {
        Hint::Timeline => ("ui_calendar", "hint-timeline"),
        Hint::Site => ("ui_target", "hint-site"),
        Hint::File => ("ui_file_add", "hint-file"),
    };
    let words = cx.text.tr(key).to_owned();
    ui.horizontal(|ui| {
        let ink = colour(cx.theme.text2);
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 28.0), Sense::hover());
        icon(ui, cx, rect, IconId(id), 16.0, ink);
        let galley = ui.painter().layout(words.clone(), regular(12.5), ink, width - 16.0 - 28.0 - 16.0);
        let size = vec2(width - 16.0 - 28.0 - 16.0, galley.size().y.max(28.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(rect.left(), top), galley, ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        let name = cx.text.tr_args("hint-dismiss", &[("hint", (&words).into())]);
        if IconButton::new("ui_close").size(12.0).show(ui, cx, &name).clicked() {
            cx.push(Command::DismissHint(hint));
        }
    });
}
