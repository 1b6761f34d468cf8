//! The search box of the top bar, which is the palette of commands too: a field, and a list beneath it while it has the keyboard.

mod index;
mod list;
mod marker;

use super::context::PanelContext;
use super::theme::{self, colour, regular};
use super::widgets::{IconButton, icon, shortcut_name};
use crate::render::icons::ids;
use crate::render::scene::Place;
use crate::session::Action;
use crate::session::search::{CommandIndex, Row, Target, choose, first_rows, rows};
use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{
    Align2, Context, CornerRadius, EventFilter, Frame, Id, Key, Modifiers, Rect, Stroke, StrokeKind,
    TextEdit, Ui, pos2, vec2,
};
use index::Names;
use marker::Marker;

/// Height of the field, in points.
const HEIGHT: f32 = 28.0;
/// Least width of the list where the window has it, in points.
const LIST_WIDTH: f32 = 440.0;
/// Width of the field from which it shows its key, in points.
const BADGE_FROM: f32 = 170.0;
/// Longest text of the field, in characters.
const MOST_CHARACTERS: usize = 120;
/// How many commands used last are remembered.
const RECENT: usize = 5;

/// What the search box remembers.
#[derive(Default)]
pub struct SearchState {
    text: String,
    /// The keyboard is asked for.
    wanted: bool,
    /// The pointer was pressed on the list, which stays open until it is released.
    pressed: bool,
    /// The row that Enter chooses.
    marked: usize,
    /// Enter was pressed before the answer was there.
    chooses: bool,
    /// Names are being read or looked through.
    busy: bool,
    names: Names,
    commands: Option<CommandIndex>,
    /// Commands chosen here, the last first.
    recent: Vec<Action>,
    /// Where the list was in the last frame.
    list: Option<Rect>,
    marker: Option<Marker>,
}

/// The keys of a frame that the list takes from the field.
#[derive(Clone, Copy, Default)]
struct Keys {
    up: usize,
    down: usize,
    enter: bool,
    escape: bool,
}

impl SearchState {
    /// Gives the keyboard to the field in the next frame.
    pub fn take_keyboard(&mut self, ctx: &Context) {
        self.wanted = true;
        ctx.request_repaint();
    }

    /// Whether the field gets the keyboard in this frame: what is typed is for it already.
    #[must_use]
    pub fn wants_keyboard(&self) -> bool {
        self.wanted
    }

    /// Whether the field has the keyboard.
    #[must_use]
    pub fn has_keyboard(&self, ctx: &Context) -> bool {
        ctx.memory(|memory| memory.has_focus(field_id()))
    }

    /// Whether what was typed is not answered yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.busy || self.wanted
    }

    /// Draws the place that was found over the map, for some seconds.
    pub fn show_marker(&mut self, ui: &Ui, cx: &PanelContext<'_>, map: Rect) {
        marker::show(ui, cx, &mut self.marker, map);
    }
}

fn field_id() -> Id {
    Id::unique("search field")
}

/// The field at a place of the top bar, as high as the bar leaves room; `places` are the names of the basemap.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut SearchState, places: &[Place], room: Rect) {
    let rect = Rect::from_center_size(room.center(), vec2(room.width(), HEIGHT));
    if std::mem::take(&mut state.wanted) {
        ui.memory_mut(|memory| memory.request_focus(field_id()));
        select_all(ui.ctx(), &state.text);
    }
    let keys = if state.has_keyboard(ui.ctx()) { take_keys(ui) } else { Keys::default() };
    let changed = field(ui, cx, state, rect);
    if changed {
        (state.marked, state.chooses) = (0, false);
    }
    let over = |at: egui::Pos2| state.list.is_some_and(|list| list.contains(at));
    if ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(over)) {
        state.pressed = true;
    }
    if !(state.has_keyboard(ui.ctx()) || state.pressed || state.chooses) {
        (state.list, state.marked, state.busy) = (None, 0, false);
        return;
    }
    let query = state.text.trim().to_owned();
    let near = cx.session.view.camera().centre.to_lon_lat();
    state.names.update(ui.ctx(), &cx.session.project, places, &query, near);
    state.busy = !state.names.is_ready(&query);
    if state.commands.as_ref().is_none_or(|commands| commands.lang() != cx.lang()) {
        state.commands = Some(CommandIndex::new(cx.text));
    }
    let rows = match &state.commands {
        Some(commands) if !query.is_empty() => {
            rows(cx.session, cx.text, state.names.found(), commands, &query)
        }
        Some(_) | None => first_rows(cx.session, cx.text, &state.recent),
    };
    let count = rows.len().max(1);
    state.marked = (state.marked.min(count - 1) + keys.down + count * keys.up - keys.up) % count;
    let chosen = show_list(ui, cx, state, rect, &query, &rows);
    state.chooses |= keys.enter;
    let chosen = chosen.or_else(|| (state.chooses && !state.busy).then(|| rows.get(state.marked)).flatten());
    if let Some(row) = chosen {
        carry_out(ui, cx, state, row.target);
    } else if keys.escape {
        close(ui.ctx(), state);
    } else if !state.busy {
        state.chooses = false;
    }
}

/// Takes the keys of the list before the field sees them.
fn take_keys(ui: &Ui) -> Keys {
    ui.input_mut(|input| Keys {
        up: input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
        down: input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
        enter: input.consume_key(Modifiers::NONE, Key::Enter),
        escape: input.consume_key(Modifiers::NONE, Key::Escape),
    })
}

fn select_all(ctx: &Context, text: &str) {
    let mut field = TextEditState::load(ctx, field_id()).unwrap_or_default();
    field.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    field.store(ctx, field_id());
}

/// The field with its icon and its key, or the button that empties it. Tells whether its text changed.
fn field(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut SearchState, rect: Rect) -> bool {
    let focused = state.has_keyboard(ui.ctx());
    let edge = if focused {
        Stroke::new(2.0, colour(cx.theme.accent))
    } else {
        Stroke::new(1.0, colour(cx.theme.control))
    };
    let corner = CornerRadius::same(theme::RADIUS);
    ui.painter().rect(rect, corner, colour(cx.theme.raised), edge, StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(16.0, 16.0));
    icon(ui, cx, sign, ids::UI_SEARCH, 16.0, colour(cx.theme.text2));

    let mut right = rect.right() - 8.0;
    if state.text.is_empty() {
        // In a narrow field the words come first.
        if rect.width() >= BADGE_FROM {
            right = key_badge(ui, cx, rect).left() - 6.0;
        }
    } else {
        let at = Rect::from_center_size(pos2(rect.right() - 15.0, rect.center().y), vec2(28.0, HEIGHT));
        let name = cx.text.tr("search-clear").to_owned();
        let clear = IconButton::new(ids::UI_CLOSE.0).size(12.0);
        if clear.show_at(ui, cx, at, Id::unique("search clear"), &name).clicked() {
            state.text.clear();
            state.take_keyboard(ui.ctx());
        }
        right -= 22.0;
    }
    let room = Rect::from_min_max(pos2(rect.left() + 31.0, rect.top()), pos2(right, rect.bottom()));
    let whole = cx.text.tr("search-placeholder");
    let quiet = colour(cx.theme.text3);
    let width = ui.painter().layout_no_wrap(whole.to_owned(), regular(13.0), quiet).size().x;
    let hint = if width <= room.width() { whole } else { cx.text.tr("search-placeholder-short") };
    let keys = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    let edit = TextEdit::singleline(&mut state.text)
        .id(field_id())
        .hint_text(egui::RichText::new(hint).color(quiet))
        .frame(Frame::NONE)
        .margin(vec2(0.0, 0.0))
        .align(Align2::LEFT_CENTER)
        .min_size(room.size())
        .char_limit(MOST_CHARACTERS)
        .event_filter(keys)
        .desired_width(room.width());
    let response = ui.put(room, edit);
    let marked = list::row_id(state.marked).accesskit_id();
    let open = state.list.is_some();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(whole);
        node.set_expanded(open);
        if open {
            node.set_active_descendant(marked);
        }
    });
    response.changed()
}

/// The key of the field at its right end, as it is written on keys; tells where.
fn key_badge(ui: &Ui, cx: &PanelContext<'_>, rect: Rect) -> Rect {
    let key = Action::Search.shortcut().map_or_else(String::new, |key| shortcut_name(cx.text, key));
    let ink = colour(cx.theme.text2);
    let galley = ui.painter().layout_no_wrap(key.replace('+', " "), regular(11.5), ink);
    let size = vec2(galley.size().x + 12.0, 18.0);
    let at = Rect::from_min_size(pos2(rect.right() - 6.0 - size.x, rect.center().y - size.y / 2.0), size);
    let edge = Stroke::new(1.0, colour(cx.theme.border));
    ui.painter().rect(at, CornerRadius::same(4), colour(cx.theme.panel), edge, StrokeKind::Inside);
    ui.painter().text(at.center(), Align2::CENTER_CENTER, galley.text(), regular(11.5), ink);
    at
}

/// The list beneath the field; gives the row that was clicked.
fn show_list<'a>(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    state: &mut SearchState,
    field: Rect,
    query: &str,
    rows: &'a [Row],
) -> Option<&'a Row> {
    let screen = ui.ctx().viewport_rect();
    let width = LIST_WIDTH.max(field.width()).min(screen.width() - 24.0);
    let left = field.left().min(screen.right() - 12.0 - width);
    let words = if state.busy {
        cx.text.tr("search-reading").to_owned()
    } else {
        let shown = super::inert::inert_short(query, 40).into_owned();
        cx.text.tr_args("search-nothing", &[("text", (&shown).into())])
    };
    let corner = pos2(left, field.bottom() + 4.0);
    let shown =
        list::show(ui, cx, &list::List { rows, marked: state.marked, query, words: &words, corner, width });
    state.list = shown.rect;
    if let Some(pointed) = shown.pointed {
        state.marked = pointed;
    }
    if state.pressed && !ui.input(|input| input.pointer.any_down()) {
        state.pressed = false;
        if shown.clicked.is_none() {
            state.take_keyboard(ui.ctx());
        }
    }
    shown.clicked.and_then(|nth| rows.get(nth))
}

/// Does what a row stands for, closes the list and gives the keyboard back.
fn carry_out(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut SearchState, target: Target) {
    let corpus = state.names.found().map(|(corpus, _)| corpus);
    for command in choose(cx.session, corpus, target) {
        cx.push(command);
    }
    let now = ui.input(|input| input.time);
    state.marker = match target {
        Target::Position(position) => Some(Marker::new(position, now)),
        Target::Place(number) => {
            corpus.and_then(|corpus| corpus.place(number)).map(|place| Marker::new(place.position, now))
        }
        Target::Feature(_) | Target::Layer(_) | Target::Action(_) => None,
    };
    if let Target::Action(action) = target {
        state.recent.retain(|&of| of != action);
        state.recent.insert(0, action);
        state.recent.truncate(RECENT);
    }
    close(ui.ctx(), state);
}

/// Empties the field and gives the keyboard back to the map.
fn close(ctx: &Context, state: &mut SearchState) {
    state.text.clear();
    (state.list, state.marked, state.chooses, state.pressed, state.busy) = (None, 0, false, false, false);
    ctx.memory_mut(|memory| memory.surrender_focus(field_id()));
    ctx.request_repaint();
}
