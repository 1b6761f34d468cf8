//! The preview of a repair: how many features change, before and after on the map, and what to do with it.

use super::button;
use crate::formats::Repair;
use crate::session::Command;
use crate::ui::context::PanelContext;
use crate::ui::theme::{colour, regular, semibold};
use egui::{CornerRadius, Frame, Margin, RichText, Stroke, Ui};

/// The box of the preview, while there is one.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let shown = &cx.session.problems;
    if shown.preview.is_none() && !shown.waits {
        return;
    }
    ui.add_space(4.0);
    let frame = Frame::new()
        .fill(colour(cx.theme.raised))
        .stroke(Stroke::new(1.0, colour(cx.theme.accent)))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let line = |ui: &mut Ui, words: String, quiet: bool| {
            let (font, ink) =
                if quiet { (regular(12.0), cx.theme.text2) } else { (semibold(13.0), cx.theme.text) };
            ui.add(egui::Label::new(RichText::new(words).font(font).color(colour(ink))).wrap());
        };
        let Some(preview) = &shown.preview else {
            line(ui, cx.text.tr("repair-waits").to_owned(), true);
            if button(ui, cx, cx.text.tr("button-cancel"), false) {
                cx.push(Command::DropRepair);
            }
            return;
        };
        line(ui, cx.text.tr(title(preview.repair)).to_owned(), false);
        line(ui, cx.text.tr_args("repair-changes", &[("count", preview.changed.into())]), true);
        if preview.simplified > 0 {
            line(ui, cx.text.tr_args("repair-simplifies", &[("count", preview.simplified.into())]), true);
        }
        if preview.failed > 0 {
            line(ui, cx.text.tr_args("repair-fails", &[("count", preview.failed.into())]), true);
        }
        line(ui, cx.text.tr("repair-file-stays").to_owned(), true);
        let can = preview.changed > 0 && preview.failed == 0;
        let after = preview.shows_after;
        ui.horizontal_wrapped(|ui| {
            for (key, of) in [("repair-before", false), ("repair-after", true)] {
                let label = cx.text.tr(key).to_owned();
                if side(ui, cx, &label, after == of) {
                    cx.push(Command::ShowAfter(of));
                }
            }
            ui.add_space(8.0);
            if can && button(ui, cx, cx.text.tr("repair-apply"), true) {
                cx.push(Command::ApplyRepair);
            }
            if button(ui, cx, cx.text.tr("button-cancel"), false) {
                cx.push(Command::DropRepair);
            }
        });
    });
}

/// A side of the switch between before and after.
fn side(ui: &mut Ui, cx: &PanelContext<'_>, label: &str, on: bool) -> bool {
    let ink = colour(if on { cx.theme.accent } else { cx.theme.text });
    let ground = colour(if on { cx.theme.accent_bg } else { cx.theme.raised });
    let text = RichText::new(label).font(regular(13.0)).color(ink);
    let edge = Stroke::new(1.0, if on { ink } else { colour(cx.theme.control) });
    let response = ui.add(egui::Button::new(text).fill(ground).stroke(edge).min_size(egui::vec2(0.0, 28.0)));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, label));
    response.clicked()
}

fn title(repair: Repair) -> &'static str {
    match repair {
        Repair::CloseRings => "repair-close-ring",
        Repair::ReverseRings => "repair-reverse-ring",
        Repair::DeleteRepeated => "repair-delete-repeated",
        Repair::SwapAxes => "repair-swap-axes",
        Repair::Reproject(_) => "repair-reproject",
    }
}
