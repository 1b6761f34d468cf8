//! The tip under the pointer: name, status with its icon, date.

use super::parts::{layout, paragraph, small, strong};
use super::subject::Subject;
use crate::model::feature::FeatureRef;
use crate::render::icons::status_icon;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::icon;
use egui::{Frame, Margin, Rect, Role, Sense, Ui, WidgetInfo};

/// Greatest width of a tip, in points.
const WIDTH: f32 = 260.0;

/// Content of the tip of a feature; nothing where the feature is gone.
pub fn tip(ui: &mut Ui, cx: &mut PanelContext<'_>, feature: FeatureRef) {
    let Some(subject) = Subject::new(cx.session, cx.text, feature) else {
        return;
    };
    let margin = Margin::symmetric(4, 2);
    Frame::new().inner_margin(margin).show(ui, |ui| words(ui, cx, &subject));
}

fn words(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.set_max_width(WIDTH);
    paragraph(ui, &subject.name, &strong(), cx.colour(|theme| theme.text));
    let quiet = cx.colour(|theme| theme.text2);
    let Some(status) = subject.state.status else {
        let layer = inert_short(subject.layer.title.get(subject.lang()), 80);
        paragraph(ui, &layer, &small(), quiet);
        return;
    };
    let mut words = cx.text.status(status).to_owned();
    if let Some(beside) = subject.beside_status() {
        words = format!("{words}, {beside}");
    }
    let galley = layout(ui, &words, &small(), quiet, WIDTH - 19.0);
    let size = galley.size() + egui::vec2(19.0, 0.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = Rect::from_center_size(rect.min + egui::vec2(7.0, 8.0), egui::Vec2::splat(14.0));
    icon(ui, cx, at, status_icon(status), 14.0, theme::colour(cx.theme.status(status).colour));
    ui.painter().galley(rect.min + egui::vec2(19.0, 0.0), galley, quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}
