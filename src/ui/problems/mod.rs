//! What is wrong with a layer: what was read, problems by kind, and their repairs with a preview.

mod list;
mod map;
mod repair;
mod told;
mod work;

pub use map::show as show_on_map;
pub use work::Repairs;

use super::context::PanelContext;
use super::inert::inert_short;
use super::theme::{colour, regular, semibold};
use super::widgets::{IconButton, hairline, text_button};
use crate::formats::{Report, Severity};
use crate::render::scene::IconId;
use crate::session::Command;
use egui::{Color32, RichText, Ui};
use std::collections::HashSet;
use std::sync::Arc;

/// Width of the panel, in points.
pub const WIDTH: f32 = 344.0;
/// The same of a small window.
pub const WIDTH_COMPACT: f32 = 296.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct ProblemsState {
    /// Kinds that are folded, by name and severity.
    folded: HashSet<(&'static str, Severity)>,
}

/// The panel in the room of `ui`.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut ProblemsState) {
    let session = cx.session;
    let Some(layer) = session.problems.layer.and_then(|id| session.project.layer(id)) else { return };
    let Some(report) = session.report_of(layer.id).map(Arc::clone) else { return };
    let title = inert_short(layer.title.get(cx.lang()), 80).into_owned();
    let room = ui.available_rect_before_wrap();
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room.shrink2(egui::vec2(12.0, 8.0))));
    inner.set_clip_rect(room);
    let ui = &mut inner;
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let words = cx.text.tr("problems-title");
        ui.label(RichText::new(words).font(semibold(14.0)).color(colour(cx.theme.text)));
        ui.add_space((width - ui.min_rect().width() - 70.0).max(0.0));
        let copy = cx.text.tr("problems-copy").to_owned();
        if IconButton::new("ui_copy").size(15.0).show(ui, cx, &copy).clicked() {
            ui.ctx().copy_text(told::report(cx, &title, &report));
        }
        let close = cx.text.tr("problems-close").to_owned();
        if IconButton::new("ui_close").size(14.0).show(ui, cx, &close).clicked() {
            cx.push(Command::ShowProblems(None));
        }
    });
    ui.add(
        egui::Label::new(RichText::new(&title).font(semibold(13.0)).color(colour(cx.theme.text))).truncate(),
    );
    for line in told::head(cx, &report) {
        ui.add(
            egui::Label::new(RichText::new(line).font(regular(11.5)).color(colour(cx.theme.text2))).wrap(),
        );
    }
    repair::show(ui, cx);
    let top = ui.cursor().top() + 2.0;
    hairline(ui, cx, ui.max_rect().x_range(), top);
    ui.add_space(6.0);
    if report.problems.is_empty() {
        let words = cx.text.tr("problems-none");
        ui.label(RichText::new(words).font(regular(13.0)).color(colour(cx.theme.text)));
        return;
    }
    list::show(ui, cx, state, &report);
}

/// Icon and colour of a severity; its word is [`told::severity`].
fn sign(cx: &PanelContext<'_>, severity: Severity) -> (IconId, Color32) {
    match severity {
        Severity::Error => (IconId("ui_error"), colour(cx.theme.error)),
        Severity::Warning => (IconId("ui_warning"), colour(cx.theme.warn)),
        Severity::Note => (IconId("ui_info"), colour(cx.theme.text2)),
    }
}

/// A button in a line that wraps.
fn button(ui: &mut Ui, cx: &mut PanelContext<'_>, label: &str, primary: bool) -> bool {
    text_button(ui, cx, None, label, primary).clicked()
}

/// The repairs of a group, of the kind of its first problem.
fn repairs(report: &Report, first: usize) -> Vec<crate::formats::Repair> {
    report
        .problems
        .list
        .get(first)
        .map_or_else(Vec::new, |problem| crate::formats::Repair::choices(&problem.kind))
}
