//! Controls of the form: lists to choose from, fields for values, switches for one of several words.

use super::ask::{Answer, Asking, Question};
use super::popup::{self, Choice, ListState};
use crate::formats::filter::rows::Field;
use crate::model::layer::LayerData;
use crate::render::icons::ids;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::theme::{self, regular};
use crate::ui::widgets::{elided, focus_ring, icon};
use egui::{
    CornerRadius, Id, Popup, PopupCloseBehavior, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Height of a control, in points.
const HEIGHT: f32 = 28.0;
/// Height of a line of a list, and its least width, in points.
const ITEM: f32 = 26.0;
const LEAST_ITEM: f32 = 180.0;
/// Most characters of a value.
const MOST_CHARACTERS: usize = 1000;

/// What a list has to choose from. Nothing is asked for but the entries in sight.
pub(super) struct Entries<'a> {
    pub count: usize,
    /// Lines above entries, by the places of these.
    pub headings: &'a [(usize, &'a str)],
    pub label: &'a dyn Fn(usize) -> String,
    pub is_chosen: &'a dyn Fn(usize) -> bool,
}

/// A line of a list.
enum Line<'a> {
    Heading(&'a str),
    Entry(usize),
}

impl<'a> Entries<'a> {
    fn line(&self, nth: usize) -> Line<'a> {
        let mut before = 0;
        for &(at, words) in self.headings {
            if nth == at + before {
                return Line::Heading(words);
            }
            before += usize::from(nth > at + before);
        }
        Line::Entry(nth - before)
    }

    /// Points above the entry that is chosen.
    fn above_chosen(&self) -> f32 {
        let chosen = (0..self.count).find(|&nth| (self.is_chosen)(nth)).unwrap_or_default();
        let headings = self.headings.iter().filter(|(at, _)| *at <= chosen).count();
        (chosen + headings) as f32 * ITEM
    }
}

/// A box with what is chosen, which opens a list; gives the entry that was chosen.
pub(super) fn dropdown(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    (id, name, width): (Id, &str, f32),
    shown: &str,
    entries: &Entries<'_>,
) -> Option<usize> {
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let menu = id.with("menu");
    let is_open = Popup::is_id_open(ui.ctx(), menu);
    let hot = response.hovered() || response.has_focus() || is_open;
    let ground = cx.colour(|t| if hot { t.sunken } else { t.raised });
    let edge = Stroke::new(1.0, cx.colour(|t| t.control));
    ui.painter().rect(rect, CornerRadius::same(theme::RADIUS), ground, edge, StrokeKind::Inside);
    focus_ring(ui, cx, rect, &response);
    let middle = rect.center().y;
    let sign = Rect::from_center_size(pos2(rect.right() - 14.0, middle), vec2(12.0, 12.0));
    icon(ui, cx, sign, ids::UI_CHEVRON_DOWN, 12.0, cx.colour(|t| t.text2));
    let ink = cx.colour(|t| t.text);
    elided(ui, pos2(rect.left() + 9.0, middle), rect.width() - 33.0, shown, regular(13.0), ink);
    let said = cx.text.tr_args("choice-named", &[("group", name.into()), ("choice", shown.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
    let mut taken = None;
    Popup::menu(&response)
        .id(menu)
        .width(width.max(200.0))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let room = (ui.ctx().viewport_rect().height() * 0.5).min(330.0);
            let mut scroll = ScrollArea::vertical().max_height(room);
            if !is_open {
                scroll = scroll.vertical_scroll_offset((entries.above_chosen() - room / 2.0).max(0.0));
            }
            scroll.show_rows(ui, ITEM, entries.count + entries.headings.len(), |ui, lines| {
                for line in lines {
                    match entries.line(line) {
                        Line::Heading(words) => heading(ui, cx, words),
                        Line::Entry(nth) => {
                            if item(ui, cx, &(entries.label)(nth), (entries.is_chosen)(nth)) {
                                taken = Some(nth);
                                ui.close();
                            }
                        }
                    }
                }
            });
        });
    taken
}

fn heading(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) {
    let width = ui.available_width().max(LEAST_ITEM);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ITEM), Sense::hover());
    let at = pos2(rect.left() + 10.0, rect.center().y);
    elided(ui, at, width - 20.0, words, theme::medium(11.5), cx.colour(|t| t.text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn item(ui: &mut Ui, cx: &mut PanelContext<'_>, label: &str, chosen: bool) -> bool {
    let width = ui.available_width().max(LEAST_ITEM);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ITEM), Sense::click());
    if chosen && !response.has_focus() && Popup::is_any_open(ui.ctx()) && ui.memory(|m| m.focused().is_none())
    {
        response.request_focus();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let ground = if chosen {
        Some(cx.colour(|t| t.accent_bg))
    } else if response.hovered() || response.has_focus() {
        Some(cx.colour(|t| t.sunken))
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    }
    focus_ring(ui, cx, rect, &response);
    let left = rect.left() + 10.0;
    let ink = cx.colour(|t| t.text);
    elided(ui, pos2(left, rect.center().y), rect.right() - 8.0 - left, label, regular(13.0), ink);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, chosen, label));
    response.clicked()
}

/// A field for a value.
pub(super) struct ValueField<'a> {
    pub id: Id,
    /// Its accessible name.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    pub width: f32,
    /// What is typed is no value.
    pub is_wrong: bool,
    /// The property whose values are offered.
    pub values_of: Option<&'a Field>,
}

/// What became of a field.
#[derive(Default)]
pub(super) struct Typed {
    pub changed: bool,
    /// A value was taken from the list, or Enter was pressed.
    pub entered: bool,
    /// It gave the keyboard away.
    pub left: bool,
}

/// A field for a value, with a list of those that the property has.
pub(super) fn value(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    (lists, asking): (&mut ListState, &mut Asking),
    data: &Arc<LayerData>,
    field: &ValueField<'_>,
    text: &mut String,
) -> Typed {
    let id = field.id;
    let is_open = lists.is_open(id);
    // Enter and Tab take a row only if the arrows chose it: else Enter means what is typed, and Tab goes on.
    let chose = is_open && lists.moved;
    let mut keys = popup::take_keys(ui, lists, id, chose);
    let had_keyboard = ui.memory(|memory| memory.has_focus(id));
    let as_typed = keys.take && !chose && !text.is_empty();
    keys.take &= chose;
    let edit = TextEdit::singleline(text)
        .id(id)
        .hint_text(RichText::new(field.hint).color(cx.colour(|t| t.text3)))
        .char_limit(MOST_CHARACTERS)
        .margin(vec2(8.0, 5.0))
        .event_filter(popup::event_filter(is_open, chose))
        .desired_width(field.width);
    let response = ui.add(edit);
    if field.is_wrong {
        let edge = Stroke::new(1.5, cx.colour(|t| t.error));
        let corner = CornerRadius::same(theme::RADIUS);
        ui.painter().rect_stroke(response.rect, corner, edge, StrokeKind::Inside);
    }
    let (name, is_wrong) = (field.name, field.is_wrong);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_label(name);
        node.set_expanded(is_open);
        if is_wrong {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let mut typed =
        Typed { changed: response.changed(), entered: enter || as_typed, left: response.lost_focus() };
    if typed.changed || response.gained_focus() {
        lists.begin();
    }
    let held = lists.holds_pointer(ui.ctx(), id);
    let Some(of) = field.values_of.filter(|_| had_keyboard || held) else {
        lists.none(id);
        return typed;
    };
    if lists.is_closed(id) {
        return typed;
    }
    if as_typed {
        lists.close(id);
        return typed;
    }
    let question = Question::Values { field: of.clone(), written: text.trim().to_owned() };
    let Some(Answer::Values(values)) = asking.ask(ui.ctx(), data, question) else {
        lists.none(id);
        return typed;
    };
    let is_written = matches!(values.as_slice(), [only] if only.value == *text);
    if is_written {
        lists.none(id);
        return typed;
    }
    let values = values.clone();
    let lang = cx.lang();
    let choices: Vec<Choice> = values
        .iter()
        .map(|of| Choice {
            label: of.value.clone(),
            icon: None,
            beside: format_number(of.count as f64, lang),
        })
        .collect();
    if let Some(taken) = popup::show(ui, cx, lists, id, (response.rect, keys), &choices)
        && let Some(of) = values.get(taken)
    {
        text.clone_from(&of.value);
        lists.close(id);
        (typed.changed, typed.entered) = (true, true);
    }
    typed
}

/// A word that is switched on or off; tells whether it was clicked.
pub(super) fn chip(ui: &mut Ui, cx: &mut PanelContext<'_>, label: &str, name: &str, on: bool) -> bool {
    let ink = cx.colour(|t| if on { t.accent } else { t.text });
    let most = ui.max_rect().width() - 34.0;
    let mut job = egui::text::LayoutJob::simple_singleline(label.to_owned(), regular(12.5), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(most.max(40.0));
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 32.0, 24.0), Sense::click());
    let hot = response.hovered() || response.has_focus();
    let ground = cx.colour(|t| match (on, hot) {
        (true, _) => t.accent_bg,
        (false, true) => t.sunken,
        (false, false) => t.raised,
    });
    let edge = Stroke::new(1.0, cx.colour(|t| if on { t.accent } else { t.control }));
    ui.painter().rect(rect, CornerRadius::same(12), ground, edge, StrokeKind::Inside);
    focus_ring(ui, cx, rect, &response);
    let at = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), vec2(12.0, 12.0));
    icon(ui, cx, at, if on { ids::UI_CHECK } else { ids::UI_PLUS }, 11.0, ink);
    ui.painter().galley(pos2(rect.left() + 23.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    response.clicked()
}

/// A value of a list, which goes when it is clicked.
pub(super) fn token(ui: &mut Ui, cx: &mut PanelContext<'_>, label: &str, name: &str) -> bool {
    let ink = cx.colour(|t| t.text);
    let most = ui.max_rect().width() - 34.0;
    let mut job = egui::text::LayoutJob::simple_singleline(label.to_owned(), regular(12.5), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(most.max(40.0));
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, 24.0), Sense::click());
    let hot = response.hovered() || response.has_focus();
    let ground = cx.colour(|t| if hot { t.sunken } else { t.accent_bg });
    ui.painter().rect_filled(rect, CornerRadius::same(12), ground);
    focus_ring(ui, cx, rect, &response);
    let at = Rect::from_center_size(pos2(rect.right() - 12.0, rect.center().y), vec2(12.0, 12.0));
    icon(ui, cx, at, ids::UI_CLOSE, 9.0, cx.colour(|t| t.text2));
    ui.painter().galley(pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name).clicked()
}

/// Words that do something when they are clicked.
pub(super) fn link(ui: &mut Ui, cx: &PanelContext<'_>, words: &str, name: &str) -> bool {
    let text = RichText::new(words).font(regular(12.5)).color(cx.colour(|t| t.accent));
    let response = ui.add(egui::Label::new(text).wrap().sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    focus_ring(ui, cx, response.rect.expand(2.0), &response);
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_above_their_entries() {
        let entries = Entries {
            count: 4,
            headings: &[(0, "added"), (2, "file")],
            label: &|nth| nth.to_string(),
            is_chosen: &|nth| nth == 2,
        };
        let words = |nth| match entries.line(nth) {
            Line::Heading(words) => words.to_owned(),
            Line::Entry(nth) => (entries.label)(nth),
        };
        assert_eq!((0..6).map(words).collect::<Vec<_>>(), ["added", "0", "1", "file", "2", "3"]);
        assert_eq!(entries.above_chosen(), 4.0 * ITEM);
    }
}
