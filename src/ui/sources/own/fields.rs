//! Fields of the form: text with a name, and headers whose values are not shown.

use crate::formats::settings::TileHeader;
use crate::ui::context::PanelContext;
use crate::ui::widgets::{IconButton, text_button};
use egui::{RichText, TextEdit, Ui, vec2};

/// Most characters of a line.
const MOST_CHARACTERS: usize = 2048;
/// Most headers of a source.
const MOST_HEADERS: usize = 8;

/// How a field looks.
pub(in crate::ui) struct Field<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// Whether what is typed is shown as dots.
    pub secret: bool,
    /// Its width in points.
    pub width: f32,
    /// Whether it takes the keyboard in this frame.
    pub take_keyboard: bool,
}

/// A line of text; tells whether it was changed.
pub(in crate::ui) fn line(ui: &mut Ui, cx: &PanelContext<'_>, field: &Field<'_>, text: &mut String) -> bool {
    let hint = RichText::new(field.hint).color(cx.colour(|t| t.text3));
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .password(field.secret)
        .char_limit(MOST_CHARACTERS)
        .margin(vec2(8.0, 5.0))
        .desired_width(field.width - 16.0);
    let response = ui.add(edit);
    if field.take_keyboard {
        response.request_focus();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(field.name));
    response.changed()
}

/// Names and values that go with each request; values are keys as a rule and are never shown.
pub(super) fn headers(ui: &mut Ui, cx: &mut PanelContext<'_>, headers: &mut Vec<TileHeader>) {
    let text = cx.text;
    let width = ui.available_width();
    let mut gone = None;
    for (index, header) in headers.iter_mut().enumerate() {
        let number = index + 1;
        let named = |key: &str| text.tr_args(key, &[("number", number.into())]);
        ui.horizontal(|ui| {
            let room = width - 28.0 - 12.0;
            let name = named("source-header-name");
            let hint = text.tr("source-header-name-hint");
            line(
                ui,
                cx,
                &Field { name: &name, hint, secret: false, width: room * 0.4, take_keyboard: false },
                &mut header.name,
            );
            let name = named("source-header-value");
            let hint = text.tr("source-header-value-hint");
            line(
                ui,
                cx,
                &Field { name: &name, hint, secret: true, width: room * 0.6, take_keyboard: false },
                &mut header.value,
            );
            let name = named("source-header-remove");
            if IconButton::new("ui_close").size(14.0).show(ui, cx, &name).clicked() {
                gone = Some(index);
            }
        });
        ui.end_row();
    }
    if let Some(gone) = gone {
        headers.remove(gone);
    }
    if headers.len() < MOST_HEADERS
        && text_button(ui, cx, Some("ui_plus"), text.tr("source-header-add"), false).clicked()
    {
        headers.push(TileHeader::default());
    }
}
