//! The attribute table of a layer at the lower edge of the map: rows in any order, conditions above columns, one selection with the
//! map. Only the rows in sight are laid out, so that a million is no more work than forty.

mod body;
mod cells;
mod copy;
mod figures;
mod header;
mod keys;
mod scroll;
mod toolbar;
mod work;

use super::context::PanelContext;
use super::inert::inert_short;
use super::theme::{colour, regular};
use super::widgets::{elided, hairline};
use crate::analysis::table::{Condition, ConditionError, Field, Kind, Table, Words, parse};
use crate::model::feature::LayerId;
use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::model::time::{Class, Status};
use crate::session::Session;
use crate::text::Catalogue;
use egui::{CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use scroll::Scroll;
use std::collections::BTreeMap;
use std::sync::Arc;
use work::{Scope, Shown, Wanted, Work};

/// Heights, in points.
const TOOLBAR: f32 = 36.0;
const HEADER: f32 = 36.0;
const HEADER_COMPACT: f32 = 26.0;
const CONDITIONS: f32 = 28.0;
/// Width of a scroll bar, in points.
const BAR: f32 = 12.0;
/// Height of the table where nobody changed it, and the least.
const USUAL: f32 = 280.0;
const LEAST: f32 = 150.0;
/// Height that the map keeps.
const OF_MAP: f32 = 70.0;
/// Width of a column, in points.
const NARROWEST: f32 = 48.0;
const WIDEST: f32 = 900.0;
/// Features that are looked at for the width of a column.
const SAMPLE: usize = 64;

/// What the panel keeps between frames.
pub struct TableState {
    height: f32,
    views: BTreeMap<LayerId, View>,
    /// The generation of the selection whose rows were brought into sight.
    selection: u64,
    copying: copy::Copying,
    /// A row that is to have the keyboard when the table is shown again.
    takes_keyboard: bool,
}

impl Default for TableState {
    fn default() -> Self {
        Self {
            height: USUAL,
            views: BTreeMap::new(),
            selection: 0,
            copying: copy::Copying::default(),
            takes_keyboard: false,
        }
    }
}

/// The table of one layer.
struct View {
    data: Arc<LayerData>,
    lang: Lang,
    columns: Vec<Column>,
    sort: Option<(Field, bool)>,
    scope: Scope,
    scroll: Scroll,
    /// Points that columns are moved to the left.
    x: f32,
    /// The feature and the column whose cell has the keyboard.
    cursor: Option<(u32, usize)>,
    /// The feature from which rows are selected with Shift.
    anchor: Option<u32>,
    work: Work,
    shown: Arc<Shown>,
    /// Height of the rows in sight in the last frame, in points.
    seen: f32,
    /// Width of the same.
    seen_width: f32,
    figures: Option<figures::Figures>,
}

/// A column of the table.
struct Column {
    field: Field,
    kind: Kind,
    /// Its name as it may be shown.
    name: String,
    /// In points.
    width: f32,
    /// The condition as it is typed.
    typed: String,
    condition: Result<Option<Condition>, ConditionError>,
}

impl TableState {
    /// Whether something of the table is worked out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.copying.is_busy() || self.views.values().any(View::is_busy)
    }

    /// Height of the panel where the window has so much between top bar and timeline, in points.
    #[must_use]
    pub fn height(&self, room: f32) -> f32 {
        self.height.clamp(LEAST, (room - OF_MAP).max(LEAST))
    }

    /// Takes the keys of the table while its rows have the keyboard.
    pub fn take_keys(&mut self, ui: &Ui, cx: &mut PanelContext<'_>) {
        keys::take(ui, cx, self);
    }
}

impl View {
    fn new(data: &Arc<LayerData>, cx: &PanelContext<'_>) -> Self {
        let mut view = Self {
            data: Arc::clone(data),
            lang: cx.lang(),
            columns: Vec::new(),
            sort: None,
            scope: Scope::All,
            scroll: Scroll::default(),
            x: 0.0,
            cursor: None,
            anchor: None,
            work: Work::default(),
            shown: Arc::new(Shown::all(data.len())),
            seen: 0.0,
            seen_width: 0.0,
            figures: None,
        };
        view.columns = columns(data, cx);
        view
    }

    fn is_busy(&self) -> bool {
        self.work.is_busy() || self.figures.as_ref().is_some_and(figures::Figures::is_busy)
    }

    /// The conditions that are typed and can be read.
    fn conditions(&self) -> Vec<(Field, Condition)> {
        let read = |column: &Column| Some((column.field, column.condition.clone().ok()??));
        self.columns.iter().filter_map(read).collect()
    }

    fn wanted(&self, session: &Session, layer: LayerId) -> Wanted {
        let conditions = self.conditions();
        let by_status = self.sort.is_some_and(|(field, _)| field == Field::Status)
            || conditions.iter().any(|(field, _)| *field == Field::Status);
        let selected = || {
            let set = session.selection.of_layer(layer).cloned().unwrap_or_default();
            (session.selection.generation(), set)
        };
        Wanted {
            data: Arc::clone(&self.data),
            sort: self.sort,
            conditions,
            scope: self.scope,
            statuses: session.statuses_of(layer).filter(|_| by_status).cloned(),
            drawn: session.classes_of(layer).filter(|_| self.scope == Scope::Drawn).cloned(),
            selected: (self.scope == Scope::Selected).then(selected),
        }
    }

    fn width(&self) -> f32 {
        self.columns.iter().map(|column| column.width).sum()
    }
}

/// The columns of a layer, those of an earlier view with their widths and conditions.
fn columns(data: &Arc<LayerData>, cx: &PanelContext<'_>) -> Vec<Column> {
    let table = Table { layer: data, classes: &[] };
    let of = |field: Field| {
        let kind = table.kind(field);
        let name = match field {
            Field::Id => cx.text.tr("rows-id").to_owned(),
            Field::Name(_) => cx.text.tr("rows-name").to_owned(),
            Field::Status => cx.text.tr("rows-status").to_owned(),
            Field::Column(place) => {
                let column = data.attributes.columns.get(place);
                inert_short(column.map_or("", |column| &column.name), 80).into_owned()
            }
        };
        let letters = |text: &str| text.chars().take(48).count() as f32;
        let step = (data.len() / SAMPLE).max(1);
        let sample = (0..data.len()).step_by(step).take(SAMPLE);
        let widest = match field {
            Field::Status => 22.0,
            _ => sample.map(|at| letters(&cells::words(cx, table, field, at))).fold(0.0, f32::max),
        };
        // Figures are wider than letters; beside the words of the head there are an arrow and the menu.
        let letter = if matches!(kind, Kind::Integer | Kind::Float | Kind::Date) { 8.0 } else { 7.0 };
        let head = (letters(&name) * 7.5).max(letters(header::kind_word(cx, kind)) * 6.2) + 36.0;
        let width = (widest * letter + 18.0).max(head).clamp(64.0, 300.0);
        Column { field, kind, name, width, typed: String::new(), condition: Ok(None) }
    };
    Table::fields(data, cx.lang()).into_iter().map(of).collect()
}

/// Words in which conditions are typed.
fn parse_condition(text: &Catalogue, kind: Kind, typed: &str) -> Result<Option<Condition>, ConditionError> {
    let statuses: Vec<(Status, String)> =
        Status::ALL.into_iter().map(|status| (status, text.status(status).to_owned())).collect();
    let words = Words {
        lang: text.lang(),
        empty: text.tr("rows-empty-word"),
        yes: text.tr("value-true"),
        no: text.tr("value-false"),
        statuses: &statuses,
    };
    parse(kind, typed, words)
}

/// Parts of the panel on the screen.
#[derive(Clone, Copy)]
struct Places {
    toolbar: Rect,
    /// Names, conditions and rows, the bars aside.
    header: Rect,
    conditions: Rect,
    rows: Rect,
    /// Width of the numbers of rows at the left.
    numbers: f32,
}

impl Places {
    fn new(room: Rect, compact: bool, rows: usize) -> Self {
        let top =
            |from: f32, height: f32| Rect::from_min_size(pos2(room.left(), from), vec2(room.width(), height));
        let toolbar = top(room.top(), TOOLBAR);
        let header = top(toolbar.bottom(), if compact { HEADER_COMPACT } else { HEADER });
        let conditions = top(header.bottom(), CONDITIONS);
        let digits = rows.max(1).ilog10() as f32 + 1.0;
        Self {
            toolbar,
            header,
            conditions,
            rows: Rect::from_min_max(
                pos2(room.left(), conditions.bottom()),
                pos2(room.right() - BAR, (room.bottom() - BAR).max(conditions.bottom())),
            ),
            numbers: digits * 7.5 + (digits / 3.0).floor() * 3.0 + 20.0,
        }
    }

    /// The left edge of the columns that scroll.
    fn left(&self) -> f32 {
        self.rows.left() + self.numbers
    }
}

/// The columns in sight: number and where it lies on the screen.
fn in_sight<'a>(view: &'a View, places: &Places) -> impl Iterator<Item = (usize, egui::Rangef)> + 'a {
    let (from, to) = (places.left(), places.rows.right());
    let mut left = from - view.x;
    view.columns.iter().enumerate().filter_map(move |(place, column)| {
        let range = egui::Rangef::new(left, left + column.width);
        left = range.max;
        (range.max > from && range.min < to).then_some((place, range))
    })
}

/// Id of the rows together, which have the keyboard.
fn rows_id() -> Id {
    Id::unique("table rows")
}

/// The panel in the room of `ui`.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut TableState) {
    let room = ui.available_rect_before_wrap();
    ui.set_clip_rect(room);
    hairline(ui, cx, room.x_range(), room.top() + 0.5);
    resize(ui, cx, state, room);
    let session = cx.session;
    state.views.retain(|&id, _| session.project.layer(id).is_some());
    state.copying.poll(ui.ctx(), cx);
    let layer = session.layer_to_edit().and_then(|id| session.project.layer(id));
    let Some(layer) = layer.map(Arc::clone) else {
        let words = cx.text.tr("rows-no-layer");
        let at = room.left_top() + vec2(16.0, 24.0);
        elided(ui, at, room.width() - 32.0, words, regular(13.0), colour(cx.theme.text2));
        return;
    };
    let view = state.views.entry(layer.id).or_insert_with(|| View::new(&layer.data, cx));
    if !Arc::ptr_eq(&view.data, &layer.data) || view.lang != cx.lang() {
        *view = again(view, &layer.data, cx);
    }
    view.shown = view.work.update(ui.ctx(), view.wanted(session, layer.id));
    let statuses = session.statuses_of(layer.id).cloned().unwrap_or_default();
    let places = Places::new(room.with_min_y(room.top() + 1.0), cx.compact, layer.data.len());
    (view.seen, view.seen_width) = (places.rows.height(), places.rows.width() - places.numbers);
    follow_selection(cx, view, layer.id, &mut state.selection);
    let rows = view.shown.rows.len();
    view.scroll = view.scroll.within(rows, view.seen);
    view.x = view.x.clamp(0.0, (view.width() - view.seen_width).max(0.0));
    toolbar::show(ui, cx, &layer, view, &mut state.copying, places.toolbar);
    header::show(ui, cx, view, &places);
    header::conditions(ui, cx, view, &places);
    body::show(ui, cx, layer.id, view, &statuses, &places);
    if state.takes_keyboard {
        state.takes_keyboard = false;
        ui.memory_mut(|memory| memory.request_focus(rows_id()));
    }
    figures::show(ui, cx, &layer, view, &statuses, room);
}

/// The view of a layer whose features or whose language changed: columns of the same fields keep their widths and conditions.
fn again(before: &View, data: &Arc<LayerData>, cx: &PanelContext<'_>) -> View {
    let mut view = View::new(data, cx);
    let same = |a: &Column, b: &Column| match (a.field, b.field) {
        (Field::Column(_), Field::Column(_)) => a.name == b.name,
        (Field::Name(_), Field::Name(_)) => true,
        (a, b) => a == b,
    };
    for column in &mut view.columns {
        if let Some(of) = before.columns.iter().find(|of| same(of, column)) {
            column.width = of.width;
            column.typed.clone_from(&of.typed);
            column.condition = parse_condition(cx.text, column.kind, &column.typed);
        }
    }
    let is_sorted = |(field, descending)| {
        let of = before.columns.iter().find(|of| of.field == field)?;
        view.columns.iter().find(|column| same(of, column)).map(|column| (column.field, descending))
    };
    view.sort = before.sort.and_then(is_sorted);
    view.scope = before.scope;
    if Arc::ptr_eq(&before.data, data) {
        (view.scroll, view.x, view.cursor, view.anchor) =
            (before.scroll, before.x, before.cursor, before.anchor);
    }
    view
}

/// Brings a row into sight that was selected elsewhere.
fn follow_selection(cx: &PanelContext<'_>, view: &mut View, layer: LayerId, seen: &mut u64) {
    let selection = &cx.session.selection;
    if *seen == selection.generation() || view.work.is_busy() {
        return;
    }
    *seen = selection.generation();
    let rows = &view.shown.rows;
    let current = selection.current().filter(|of| of.layer == layer).map(|of| of.feature);
    let is_own = view.cursor.is_some_and(|(feature, _)| current == Some(feature));
    let set = selection.of_layer(layer);
    let first = || match set {
        // Of very many one is soon found from above.
        Some(set) if set.len() > 20_000 => rows.iter().position(|feature| set.contains(feature)),
        Some(set) => rows.first_of(set),
        None => None,
    };
    let row = match current {
        Some(feature) => rows.row(feature),
        None if set.is_some_and(|set| view.cursor.is_some_and(|(feature, _)| set.contains(feature))) => None,
        None => first(),
    };
    if let Some(row) = row {
        view.scroll = view.scroll.to_show(row, rows.len(), view.seen);
        if let Some(feature) = rows.feature(row).filter(|_| !is_own) {
            let column = view.cursor.map_or(0, |(_, column)| column);
            (view.cursor, view.anchor) = (Some((feature, column)), Some(feature));
        }
    }
}

/// The upper edge, which is dragged for another height.
fn resize(ui: &Ui, cx: &PanelContext<'_>, state: &mut TableState, room: Rect) {
    let edge = Rect::from_min_max(room.min, pos2(room.right(), room.top() + 6.0));
    let response = ui.interact(edge, Id::unique("table edge"), Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
        let line = egui::Stroke::new(2.0, colour(cx.theme.accent));
        ui.painter().hline(room.x_range(), room.top() + 1.0, line);
    }
    if response.dragged() {
        state.height = (room.height() - response.drag_delta().y).clamp(LEAST, 4000.0);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, cx.text.tr("rows-edge")));
}

/// The class of a feature among those of the day.
fn class_of(classes: &[Class], feature: u32) -> Class {
    classes.get(feature as usize).copied().unwrap_or_default()
}
