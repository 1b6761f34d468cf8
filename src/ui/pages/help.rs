//! All keys and what they do, made from the list of actions, and what the mouse does.

use super::heading;
use crate::render::scene::IconId;
use crate::session::Action;
use crate::ui::context::PanelContext;
use crate::ui::theme::{colour, medium, regular, semibold};
use crate::ui::widgets::{icon, shortcut_name, text_button};
use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

/// Width kept for keys at the right of a row, in points.
const KEYS: f32 = 116.0;
/// Groups of the actions, with what of the keyboard is no action.
const GROUPS: [(&str, &[&str]); 4] = [
    ("help-group-map", &["help-arrows"]),
    ("help-group-time", &[]),
    ("help-group-files", &["help-numbers"]),
    ("help-group-window", &[]),
];
/// What the mouse does.
const MOUSE: [&str; 9] = [
    "help-click",
    "help-click-more",
    "help-drag",
    "help-wheel",
    "help-wheel-sideways",
    "help-double-click",
    "help-box",
    "help-select-box",
    "help-select-how",
];

/// The whole page.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Settings, Action::About] {
            let label = cx.text.tr(action.label_key());
            if text_button(ui, cx, action.icon(), label, false).clicked() {
                cx.act(action);
            }
        }
    });
    for (index, (group, others)) in GROUPS.into_iter().enumerate() {
        heading(ui, cx, cx.text.tr(group), index == 0);
        for &action in Action::ALL.iter().filter(|&&action| group_of(action) == group) {
            let mut keys = action.shortcut().map_or_else(String::new, |key| shortcut_name(cx.text, key));
            if action == Action::ToggleHelp {
                keys.push_str(", ?");
            }
            let tip = cx.text.tr(&format!("{}-tip", action.label_key())).to_owned();
            row(ui, cx, action.icon(), cx.text.tr(action.label_key()), &tip, &keys);
        }
        for key in others {
            of_words(ui, cx, key);
        }
    }
    heading(ui, cx, cx.text.tr("help-mouse"), false);
    for key in MOUSE {
        of_words(ui, cx, key);
    }
    ui.add_space(8.0);
}

/// The group under which an action stands.
fn group_of(action: Action) -> &'static str {
    match action {
        Action::Home
        | Action::ZoomIn
        | Action::ZoomOut
        | Action::ZoomToAll
        | Action::ZoomToSelection
        | Action::SelectAll
        | Action::SelectRectangle
        | Action::SelectPolygon
        | Action::Search
        | Action::AddTiles
        | Action::ManageTiles
        | Action::SaveArea
        | Action::ToggleTiles
        | Action::ToggleNetwork => GROUPS[0].0,
        Action::PlayPause
        | Action::PreviousEvent
        | Action::NextEvent
        | Action::PreviousDay
        | Action::NextDay
        | Action::FirstDay
        | Action::LastDay
        | Action::Today
        | Action::ToggleLoop => GROUPS[1].0,
        Action::NewProject
        | Action::SaveProject
        | Action::SaveProjectAs
        | Action::Open
        | Action::Paste
        | Action::Reload
        | Action::SaveLayer
        | Action::SaveSelected
        | Action::SaveDay
        | Action::SaveFiltered
        | Action::Undo
        | Action::Redo
        | Action::ToggleNotAnnounced
        | Action::Problems => GROUPS[2].0,
        _ => GROUPS[3].0,
    }
}

/// A row of a message of the form "keys: what they do".
fn of_words(ui: &mut Ui, cx: &mut PanelContext<'_>, key: &str) {
    let words = cx.text.tr(key);
    let (head, tail) = words.split_once(": ").unwrap_or((words, ""));
    let tail = cx.text.sentence(tail);
    row(ui, cx, None, &tail, "", head);
}

fn row(ui: &mut Ui, cx: &mut PanelContext<'_>, id: Option<&'static str>, label: &str, tip: &str, keys: &str) {
    let width = ui.available_width();
    let (text, second) = (colour(cx.theme.text), colour(cx.theme.text2));
    let layout = |words: &str, font, ink, width: f32| ui.painter().layout(words.to_owned(), font, ink, width);
    let keys_galley = layout(keys, semibold(12.0), second, width * 0.4);
    let room = width - 28.0 - KEYS.max(keys_galley.size().x + 12.0);
    let label_galley = layout(label, medium(13.0), text, room);
    let tip_galley = (!tip.is_empty()).then(|| layout(tip, regular(11.5), second, room));
    let tall = label_galley.size().y + tip_galley.as_ref().map_or(0.0, |tip| tip.size().y + 1.0);
    let tall = tall.max(keys_galley.size().y);
    let (rect, response) = ui.allocate_exact_size(vec2(width, tall + 6.0), Sense::hover());
    let top = rect.top() + 3.0;
    if let Some(id) = id {
        let at = Rect::from_min_size(egui::pos2(rect.left(), top), vec2(16.0, 16.0));
        icon(ui, cx, at, IconId(id), 16.0, second);
    }
    let left = rect.left() + 28.0;
    let below = top + label_galley.size().y + 1.0;
    ui.painter().galley(egui::pos2(left, top), label_galley, text);
    if let Some(tip) = tip_galley {
        ui.painter().galley(egui::pos2(left, below), tip, second);
    }
    let right = rect.right() - keys_galley.size().x;
    ui.painter().galley(egui::pos2(right, top), keys_galley, second);
    let mut spoken = if keys.is_empty() { label.to_owned() } else { format!("{label}: {keys}") };
    if !tip.is_empty() {
        spoken = format!("{spoken}. {tip}");
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}
