//! The panel in which a layer's look and its filter are changed while the map shows what comes of it.

mod filter;
pub(in crate::ui) mod parts;
mod style;

use super::context::PanelContext;
use super::inert::inert_short;
use super::pages::controls;
use super::reading;
use super::theme::{colour, semibold};
use super::widgets::{IconButton, hairline};
use crate::model::feature::LayerId;
use crate::session::{Command, EditorTab, Session};
use egui::{RichText, ScrollArea, Ui};
use std::sync::Arc;

/// Width of the panel, in points.
pub const WIDTH: f32 = 344.0;
/// The same of a small window.
pub const WIDTH_COMPACT: f32 = 296.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct EditorState {
    filter: filter::FilterState,
    style: style::StyleState,
    reading: reading::ReadingState,
}

impl EditorState {
    /// Whether something that is shown is being worked out, or values of a layer are being looked through.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.reading.is_busy() || self.filter.is_busy()
    }

    /// Lets go of layers that are closed, and of what is worked out for a panel that is.
    pub fn tend(&mut self, session: &Session) {
        self.filter.tend(session);
        let shows_times = matches!(session.editor, Some((_, EditorTab::Time)));
        if !shows_times && self.reading.is_busy() {
            self.reading = reading::ReadingState::default();
        }
    }

    /// Takes how much of a filter or style is worked out, from 0 to 1.
    pub fn set_progress(&mut self, done: f32) {
        self.filter.progress = done;
    }
}

/// The panel in the room of `ui`.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut EditorState) {
    let Some((id, tab)) = cx.session.editor else { return };
    let Some(layer) = cx.session.project.layer(id).map(Arc::clone) else { return };
    let room = ui.available_rect_before_wrap();
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room.shrink2(egui::vec2(12.0, 8.0))));
    inner.set_clip_rect(room);
    let ui = &mut inner;
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
    ui.horizontal(|ui| {
        let title = inert_short(layer.title.get(cx.lang()), 80).into_owned();
        let words = RichText::new(&title).font(semibold(14.0)).color(colour(cx.theme.text));
        let width = (ui.available_width() - 34.0).max(20.0);
        ui.allocate_ui_with_layout(
            egui::vec2(width, 28.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_width(width);
                ui.add(egui::Label::new(words).truncate());
            },
        );
        let close = cx.text.tr("editor-close").to_owned();
        if IconButton::new("ui_close").size(14.0).show(ui, cx, &close).clicked() {
            cx.push(Command::ShowEditor(None));
        }
    });
    tabs(ui, cx, id, tab);
    let top = ui.cursor().top() + 4.0;
    hairline(ui, cx, ui.max_rect().x_range(), top);
    ui.add_space(8.0);
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let scroll = ScrollArea::vertical().id_salt(("editor", id.0, tab)).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        match tab {
            EditorTab::Style => style::show(ui, cx, &mut state.style, &layer),
            EditorTab::Filter => filter::show(ui, cx, &mut state.filter, &layer),
            EditorTab::Time => reading::show(ui, cx, &mut state.reading, &layer),
        }
    });
}

fn tabs(ui: &mut Ui, cx: &mut PanelContext<'_>, id: LayerId, open: EditorTab) {
    let name = |tab| match tab {
        EditorTab::Style => cx.text.tr("editor-style"),
        EditorTab::Filter => cx.text.tr("editor-filter"),
        EditorTab::Time => cx.text.tr("editor-time"),
    };
    let options = EditorTab::ALL.map(|tab| (tab, name(tab)));
    let group = cx.text.tr("editor-tabs");
    let chosen = ui.horizontal(|ui| controls::choice(ui, cx, group, open, &options)).inner;
    if let Some(tab) = chosen {
        cx.push(Command::ShowEditor(Some((id, tab))));
    }
}
