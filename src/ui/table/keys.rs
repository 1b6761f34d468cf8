//! Keys of the rows: moving, selecting, copying, leaving.

use super::super::context::PanelContext;
use super::scroll::ROW;
use super::{TableState, View, body, rows_id};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::selection::FeatureSets;
use crate::session::{Command, SelectHow};
use egui::{Event, Key, Modifiers, Ui};
use std::sync::Arc;

/// Where a key leads.
#[derive(Clone, Copy)]
enum Move {
    Rows(i64),
    First,
    Last,
    Columns(i64),
}

/// Takes the keys of the frame while the rows have the keyboard.
pub(super) fn take(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut TableState) {
    if !ui.memory(|memory| memory.has_focus(rows_id())) || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let Some(layer) = cx.session.layer_to_edit() else { return };
    let Some(data) = cx.session.project.layer(layer).map(|layer| &layer.data) else { return };
    // The rows of features that were read anew are shown in the next frame.
    let view = state.views.get_mut(&layer).filter(|view| Arc::ptr_eq(&view.data, data));
    let Some(view) = view else { return };
    let page = ((view.seen / ROW).floor() as i64 - 1).max(1);
    let keys = [
        (Key::ArrowDown, Move::Rows(1)),
        (Key::ArrowUp, Move::Rows(-1)),
        (Key::PageDown, Move::Rows(page)),
        (Key::PageUp, Move::Rows(-page)),
        (Key::Home, Move::First),
        (Key::End, Move::Last),
        (Key::ArrowRight, Move::Columns(1)),
        (Key::ArrowLeft, Move::Columns(-1)),
    ];
    for (key, to) in keys {
        for held in [Modifiers::SHIFT, Modifiers::NONE] {
            let times = ui.input_mut(|input| input.count_and_consume_key(held, key)) as i64;
            match to {
                _ if times == 0 => {}
                Move::Rows(rows) => {
                    go(cx, view, layer, |row| row.saturating_add(rows.saturating_mul(times)), held);
                }
                Move::First => go(cx, view, layer, |_| 0, held),
                Move::Last => go(cx, view, layer, |_| i64::MAX, held),
                Move::Columns(columns) => across(view, columns * times),
            }
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
        let found: FeatureSet = match &view.shown.set {
            Some(set) => (**set).clone(),
            None => (0..view.data.len() as u32).collect(),
        };
        cx.push(Command::SelectMany { found: FeatureSets::from([(layer, found)]), how: SelectHow::Replace });
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
        && let Some((feature, _)) = view.cursor
    {
        cx.push(Command::ZoomToFeature(FeatureRef { layer, feature }));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) && view.figures.take().is_none()
    {
        ui.memory_mut(|memory| memory.surrender_focus(rows_id()));
    }
    let copies = |input: &mut egui::InputState| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        before != input.events.len()
    };
    if ui.input_mut(copies) {
        state.copying.start(ui.ctx(), cx, layer, view);
    }
}

/// Moves to another row and selects it.
fn go(cx: &mut PanelContext<'_>, view: &mut View, layer: LayerId, to: impl Fn(i64) -> i64, held: Modifiers) {
    let rows = view.shown.rows.len();
    let Some(last) = rows.checked_sub(1) else { return };
    let now = view.cursor.and_then(|(feature, _)| view.shown.rows.row(feature));
    // The first key marks the first row in sight.
    let row = match now {
        Some(row) => to(row as i64).clamp(0, last as i64) as usize,
        None => (view.scroll.row + usize::from(view.scroll.part > 0.5)).min(last),
    };
    let Some(feature) = view.shown.rows.feature(row) else { return };
    view.cursor = Some((feature, view.cursor.map_or(0, |(_, column)| column)));
    view.scroll = view.scroll.to_show(row, rows, view.seen);
    let held = if held.shift { Modifiers::SHIFT } else { Modifiers::NONE };
    body::select(cx, view, layer, row, held);
}

/// Moves to another column and brings it into sight.
fn across(view: &mut View, columns: i64) {
    let Some(last) = view.columns.len().checked_sub(1) else { return };
    let Some((feature, now)) = view.cursor else { return };
    let column = (now as i64 + columns).clamp(0, last as i64) as usize;
    view.cursor = Some((feature, column));
    let (left, right) = (view.edge(column), view.edge(column + 1));
    view.x = view.x.min(left).max(right - view.seen_width);
}
