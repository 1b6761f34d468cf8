//! Several features under the pointer: which one?

use super::badge::paint_badge;
use super::parts::{feature_icon, heading_line, small};
use super::subject::Subject;
use crate::model::time::class_of_state;
use crate::render::icons::{ids, status_icon};
use crate::session::Command;
use crate::ui::context::PanelContext;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, elided, focus_ring, icon};
use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo};

/// Height of a row, in points.
const ROW: f32 = 36.0;
/// Most rows that are shown.
const SHOWN: usize = 300;

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let session = cx.session;
    let count = session.chooser.len();
    let title = cx.text.tr_args("chooser-title", &[("count", count.into())]);
    let top = heading_line(ui, cx, &title);
    let close = Rect::from_min_size(egui::pos2(top.right() - 22.0, top.top() - 4.0), egui::Vec2::splat(28.0));
    let name = cx.text.tr("button-close").to_owned();
    let button = IconButton::new(ids::UI_CLOSE.0).size(16.0);
    if button.show_at(ui, cx, close, ui.scope_id().with("close-chooser"), &name).clicked() {
        cx.push(Command::Choose(Vec::new()));
    }
    ui.add_space(8.0);
    for &feature in session.chooser.iter().take(SHOWN) {
        if let Some(subject) = Subject::new(session, cx.text, feature) {
            row(ui, cx, &subject);
        }
    }
    if count > SHOWN {
        let more = cx.text.tr_args("card-more-rows", &[("count", (count - SHOWN).into())]);
        super::parts::paragraph(ui, &more, &small(), cx.colour(|theme| theme.text3));
    }
}

fn row(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    let size = egui::vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let under = match subject.state.status {
        Some(status) => cx.text.status(status).to_owned(),
        None => crate::ui::inert::inert_short(subject.layer.title.get(subject.lang()), 80).into_owned(),
    };
    if response.hovered() || response.has_focus() {
        let ground = rect.expand2(egui::vec2(8.0, 0.0));
        ui.painter().rect_filled(ground, CornerRadius::same(theme::RADIUS), cx.colour(|theme| theme.sunken));
        focus_ring(ui, cx, ground, &response);
    }
    let centre = egui::pos2(rect.left() + 13.0, rect.center().y);
    paint_badge(
        ui,
        cx,
        centre,
        12.0,
        class_of_state(subject.state),
        feature_icon(subject.data, subject.index),
    );
    let left = rect.left() + 34.0;
    let width = rect.right() - left;
    let ink = cx.colour(|theme| theme.text);
    elided(ui, egui::pos2(left, rect.center().y - 8.0), width, &subject.name, theme::medium(13.0), ink);
    let mut x = left;
    if let Some(status) = subject.state.status {
        let at = Rect::from_center_size(egui::pos2(x + 6.0, rect.center().y + 9.0), egui::Vec2::splat(12.0));
        icon(ui, cx, at, status_icon(status), 12.0, theme::colour(cx.theme.status(status).colour));
        x += 17.0;
    }
    let at = egui::pos2(x, rect.center().y + 9.0);
    elided(ui, at, rect.right() - x, &under, theme::regular(11.5), cx.colour(|theme| theme.text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}, {under}", subject.name)));
    if response.hovered() {
        cx.push(Command::Hover(Some(subject.feature)));
    }
    if response.clicked() {
        cx.push(Command::Select { feature: subject.feature, add: false });
    }
}
