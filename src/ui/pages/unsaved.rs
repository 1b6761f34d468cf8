//! The question whether changes are to be saved before they are lost.

use super::paragraph;
use crate::session::{Action, Command, UnsavedAnswer};
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::widgets::text_button;
use egui::Ui;

/// Letters of a name that are shown.
const SHOWN: usize = 60;
/// Layers that are named.
const MOST_NAMED: usize = 6;

/// What would be lost, and the answers.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    ui.add_space(10.0);
    let is_changed = cx.session.is_changed();
    let said = match cx.session.project_name() {
        Some(name) => {
            let name = inert_short(&name, SHOWN).into_owned();
            cx.text.tr_args("unsaved-body", &[("project", (&name).into())])
        }
        None => cx.text.tr("unsaved-body-unnamed").to_owned(),
    };
    if is_changed {
        paragraph(ui, cx, &said);
    }
    let without = cx.session.layers_without_file();
    if !without.is_empty() {
        ui.add_space(6.0);
        let names: Vec<_> = without.iter().take(MOST_NAMED).map(|name| inert_short(name, SHOWN)).collect();
        let mut names = names.join(", ");
        if without.len() > MOST_NAMED {
            names += &format!(" … (+{})", without.len() - MOST_NAMED);
        }
        paragraph(ui, cx, &cx.text.tr_args("unsaved-without-file", &[("layers", (&names).into())]));
    }
    ui.add_space(14.0);
    ui.horizontal_wrapped(|ui| {
        for (key, answer) in [
            ("button-save", UnsavedAnswer::Save),
            ("unsaved-discard", UnsavedAnswer::Discard),
            ("button-cancel", UnsavedAnswer::Cancel),
        ] {
            if answer == UnsavedAnswer::Save && !is_changed {
                // Saving would keep nothing more.
                continue;
            }
            let label = cx.text.tr(key).to_owned();
            let is_first = answer == UnsavedAnswer::Save;
            let icon = Action::SaveProject.icon().filter(|_| is_first);
            if text_button(ui, cx, icon, &label, is_first).clicked() {
                cx.push(Command::UnsavedAnswered(answer));
            }
        }
    });
    ui.add_space(8.0);
}
