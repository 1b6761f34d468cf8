//! The words of a column of statuses, each with the status it is taken for.

use crate::formats::timing::StatusWord;
use crate::model::time::{Status, TimeReading};
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::editor::parts::choose;
use crate::ui::inert::inert_short;
use crate::ui::theme::regular;
use crate::ui::widgets::elided;
use egui::{Align2, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a line and of the table, in points.
const LINE: f32 = 30.0;
const TABLE: f32 = 252.0;
/// Part of a line that the word takes.
const WORD: f32 = 0.46;

/// The table; changes what words mean in a reading.
pub(super) fn table(ui: &mut Ui, cx: &mut PanelContext<'_>, words: &[StatusWord], reading: &mut TimeReading) {
    let mut options = vec![(None, cx.text.tr("reading-no-status").to_owned())];
    options.extend(Status::LEGEND.map(|status| (Some(status), cx.text.status(status).to_owned())));
    let scroll = ScrollArea::vertical().id_salt("reading words").max_height(TABLE).auto_shrink([false, true]);
    let spacing = ui.spacing().item_spacing.y;
    scroll.show_rows(ui, LINE - spacing, words.len(), |ui, lines| {
        let width = ui.available_width() - 8.0;
        for of in words.get(lines).unwrap_or_default() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                word(ui, cx, of, width * WORD);
                let now = reading.words.get(&of.word).copied().unwrap_or(of.guess);
                let shown = inert_short(&of.word, 60);
                let name = cx.text.tr_args("reading-word-means", &[("word", shown.as_ref().into())]);
                let room = vec2(width - width * WORD - 6.0, LINE - spacing);
                ui.allocate_ui(room, |ui| {
                    if let Some(status) = choose(ui, &name, ("word", &of.word), &now, &options) {
                        if status == of.guess {
                            reading.words.remove(&of.word);
                        } else {
                            reading.words.insert(of.word.clone(), status);
                        }
                    }
                });
            });
        }
    });
}

fn word(ui: &mut Ui, cx: &PanelContext<'_>, of: &StatusWord, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, LINE - 4.0), Sense::hover());
    let number = format_number(of.count as f64, cx.lang());
    let at = pos2(rect.right(), rect.center().y);
    let ink = cx.colour(|theme| theme.text2);
    let left = ui.painter().text(at, Align2::RIGHT_CENTER, &number, regular(12.0), ink).left() - 6.0;
    let word = inert_short(&of.word, 80);
    let ink = cx.colour(|theme| theme.text);
    elided(ui, rect.left_center(), left - rect.left(), &word, regular(13.0), ink);
    let said = format!("{word}: {number}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(word.as_ref());
}
