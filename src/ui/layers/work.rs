//! Rows of files that are being read or written: how much is done, how long it will take, a way to stop.

use super::SIDE;
use super::row::{HEIGHT, TITLE};
use crate::render::icons::ids;
use crate::text::numbers::format_bytes;
use crate::text::remaining::remaining;
use crate::ui::context::PanelContext;
use crate::ui::files::Work;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, elided, icon};
use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo};

/// Height of a line of details, in points.
const DETAIL: f32 = 15.0;

/// A file that is being read or written; tells whether it was cancelled.
pub(super) fn row(ui: &mut Ui, cx: &mut PanelContext<'_>, work: &Work, index: usize) -> bool {
    let &Work { ref file, done, saving, amount, seconds_left } = work;
    let (key, cancel_key) = if saving {
        ("layer-saving", "layer-saving-cancel")
    } else {
        ("layer-loading", "layer-loading-cancel")
    };
    let details = amount.map(|amount| {
        let bytes = |bytes| format_bytes(bytes, cx.lang());
        let features = cx.text.tr_args("layer-features", &[("count", amount.features.into())]);
        let (read, total) = (bytes(amount.bytes), bytes(amount.of_bytes));
        let args = [("read", (&*read).into()), ("total", (&*total).into())];
        let left = seconds_left.map(|seconds| remaining(cx.text, seconds.ceil() as u64));
        [Some(cx.text.tr_args("loading-amount", &args)), Some(features), left]
    });
    let details: Vec<String> = details.into_iter().flatten().flatten().collect();
    let height = HEIGHT + DETAIL * details.len() as f32;
    let size = egui::vec2(ui.available_width(), height);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    let rect = Rect::from_min_size(whole.min, egui::vec2(whole.width(), HEIGHT));
    let file = inert_short(file, 120);
    let words = cx.text.tr_args(key, &[("file", (&*file).into())]);
    let quiet = cx.colour(|theme| theme.text2);
    let at = Rect::from_center_size(egui::pos2(rect.left() + 49.0, rect.center().y), egui::Vec2::splat(16.0));
    icon(ui, cx, at, ids::UI_FILE, 16.0, quiet);
    let at = egui::pos2(rect.left() + TITLE, rect.center().y);
    elided(ui, at, rect.right() - 40.0 - at.x, &file, theme::regular(13.0), quiet);
    for (line, words) in details.iter().enumerate() {
        let at = egui::pos2(at.x, rect.bottom() - 4.0 + DETAIL * (line as f32 + 0.5));
        elided(ui, at, rect.right() - SIDE - at.x, words, theme::regular(11.0), quiet);
    }
    let done = if done.is_finite() { done.clamp(0.0, 1.0) } else { 0.0 };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(
            Role::ProgressIndicator,
            true,
            [&*words, &*details.join(", ")].join(" ").trim(),
        );
        info.value = Some(f64::from(done));
        info
    });
    let line = Rect::from_min_max(
        egui::pos2(rect.left() + SIDE, whole.bottom() - 2.0),
        egui::pos2(rect.right() - SIDE, whole.bottom()),
    );
    ui.painter().rect_filled(line, CornerRadius::ZERO, cx.colour(|theme| theme.border));
    let part = Rect::from_min_size(line.min, egui::vec2(line.width() * done, 2.0));
    ui.painter().rect_filled(part, CornerRadius::ZERO, cx.colour(|theme| theme.accent));
    let cross = Rect::from_center_size(
        egui::pos2(rect.right() - SIDE - 6.0, rect.center().y),
        egui::Vec2::splat(28.0),
    );
    let name = cx.text.tr_args(cancel_key, &[("file", (&*file).into())]);
    let id = response.id.with(("cancel", index));
    IconButton::new(ids::UI_CLOSE.0).size(14.0).show_at(ui, cx, cross, id, &name).clicked()
}
