//! The attribute table of a layer at the lower edge of the map: rows in any order, conditions above columns, one selection with the
//! map. Only the rows in sight are laid out, so that a million is no more work than forty.

mod body;
mod cells;
mod columns;
mod copy;
mod figures;
mod header;
mod keys;
mod scroll;
mod toolbar;
mod work;

use super::context::PanelContext;
use super::theme::{colour, regular};
use super::widgets::{elided, hairline};
use crate::analysis::table::{Condition, Field};
use crate::model::feature::LayerId;
use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::model::time::Class;
use crate::session::Session;
use columns::{Column, again, columns};
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

/// What the panel keeps between frames.
pub struct TableState {
    height: f32,
    /// The number of the project whose layers the views are of.
    project: u64,
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
            project: 0,
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
    /// Where each column ends, in points from the beginning of the first.
    edges: Vec<f32>,
    /// The conditions that are typed and can be read.
    conditions: Vec<(Field, Condition)>,
    /// Whether any is typed, sound or not.
    is_typed: bool,
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

    /// Forgets the tables of layers that are closed, and those of another project.
    pub fn tend(&mut self, session: &Session) {
        if self.project != session.project_number() {
            self.project = session.project_number();
            self.views.clear();
        }
        self.views.retain(|&id, _| session.project.layer(id).is_some());
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
            columns: columns(data, cx),
            edges: Vec::new(),
            conditions: Vec::new(),
            is_typed: false,
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
        view.lay();
        view
    }

    fn is_busy(&self) -> bool {
        self.work.is_busy() || self.figures.as_ref().is_some_and(figures::Figures::is_busy)
    }

    /// Columns are of other widths.
    fn lay(&mut self) {
        let mut right = 0.0;
        let edge = |column: &Column| {
            right += column.width;
            right
        };
        self.edges = self.columns.iter().map(edge).collect();
    }

    /// Where a column begins, in points from the beginning of the first.
    fn edge(&self, place: usize) -> f32 {
        place.checked_sub(1).and_then(|before| self.edges.get(before)).copied().unwrap_or(0.0)
    }

    fn width(&self) -> f32 {
        self.edge(self.edges.len())
    }

    /// Other conditions are typed.
    fn read_conditions(&mut self) {
        let read = |column: &Column| Some((column.field, column.condition.clone().ok()??));
        self.conditions = self.columns.iter().filter_map(read).collect();
        self.is_typed = self.columns.iter().any(|column| !column.typed.trim().is_empty());
    }

    /// The fields in the order of their columns, with their names as the file has them.
    fn heads(&self) -> impl Iterator<Item = (Field, &str)> {
        self.columns.iter().map(|column| (column.field, column.whole_name(&self.data)))
    }

    fn wanted(&self, session: &Session, layer: LayerId) -> Wanted {
        let conditions = self.conditions.clone();
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
            drawn: session.drawn_of(layer).filter(|_| self.scope == Scope::Drawn).cloned(),
            selected: (self.scope == Scope::Selected).then(selected),
        }
    }
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
    let left = from - view.x;
    let first = view.edges.partition_point(|edge| left + edge <= from);
    (first..view.columns.len())
        .map(move |place| (place, egui::Rangef::new(left + view.edge(place), left + view.edge(place + 1))))
        .take_while(move |(_, range)| range.min < to)
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
