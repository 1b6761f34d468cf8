//! The list beneath a field: values, names and words that may come, with the keys that choose among them.

use crate::render::scene::IconId;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{elided, icon};
use egui::{
    Align2, Area, Context, CornerRadius, EventFilter, Id, Key, Modifiers, Order, Pos2, Rect, Role, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// Height of a row, in points.
const ROW: f32 = 24.0;
/// Room around the rows, in points.
const MARGIN: f32 = 4.0;
/// Most rows that are seen at once.
const MOST_SEEN: usize = 9;
/// Longest text that is shown, in characters.
const SHOWN: usize = 80;

/// A row of the list.
pub(super) struct Choice {
    /// What it puts in.
    pub label: String,
    /// What it is, as an icon.
    pub icon: Option<IconId>,
    /// What stands at its right: how many features have it, or a word.
    pub beside: String,
}

/// The keys of a frame that the list takes from its field.
#[derive(Clone, Copy, Default)]
pub(super) struct Keys {
    pub up: usize,
    pub down: usize,
    pub take: bool,
    pub escape: bool,
}

/// What a list keeps between frames.
#[derive(Default)]
pub(super) struct ListState {
    /// The field whose list was open in the last frame.
    open: Option<Id>,
    marked: usize,
    /// The arrows chose a row: Enter takes it even where it would do something else.
    pub moved: bool,
    first: usize,
    /// The field whose list was put away by Esc until something is typed.
    closed: Option<Id>,
    rect: Option<Rect>,
}

impl ListState {
    /// Whether the list of a field was open in the last frame.
    pub fn is_open(&self, field: Id) -> bool {
        self.open == Some(field)
    }

    /// Whether the list of a field was put away.
    pub fn is_closed(&self, field: Id) -> bool {
        self.closed == Some(field)
    }

    /// Another text is there: the first row is the marked one again.
    pub fn begin(&mut self) {
        (self.marked, self.first, self.moved, self.closed) = (0, 0, false, None);
    }

    /// Puts the list of a field away.
    pub fn close(&mut self, field: Id) {
        (self.open, self.rect) = (None, None);
        self.closed = Some(field);
    }

    /// There is no list in this frame.
    pub fn none(&mut self, field: Id) {
        if self.is_open(field) {
            (self.open, self.rect) = (None, None);
        }
    }

    /// Whether the pointer is on the list: its field keeps it open while it is pressed there.
    pub fn holds_pointer(&self, ctx: &Context, field: Id) -> bool {
        let at = ctx.input(|input| input.pointer.interact_pos());
        self.is_open(field) && at.is_some_and(|at| self.rect.is_some_and(|rect| rect.contains(at)))
    }
}

/// The keys that a field keeps to itself: Esc while its list is open, and Tab if that takes a row.
pub(super) fn event_filter(open: bool, tab: bool) -> EventFilter {
    EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: open, tab: open && tab }
}

/// Takes the keys of the list before its field sees them.
pub(super) fn take_keys(ui: &Ui, state: &ListState, field: Id, tab: bool) -> Keys {
    if !state.is_open(field) || !ui.memory(|memory| memory.has_focus(field)) {
        return Keys::default();
    }
    ui.input_mut(|input| Keys {
        up: input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
        down: input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
        take: input.consume_key(Modifiers::NONE, Key::Enter)
            || tab && input.consume_key(Modifiers::NONE, Key::Tab),
        escape: input.consume_key(Modifiers::NONE, Key::Escape),
    })
}

/// The id of a row, which the field names as the one that is marked.
pub(super) fn row_id(field: Id, nth: usize) -> Id {
    field.with(("choice", nth))
}

/// Draws the list of a field beneath a place of it, or above where there is no room. Gives the row that is taken.
pub(super) fn show(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    state: &mut ListState,
    field: Id,
    (at, keys): (Rect, Keys),
    choices: &[Choice],
) -> Option<usize> {
    if choices.is_empty() {
        state.none(field);
        return None;
    }
    if !state.is_open(field) {
        (state.marked, state.first, state.moved) = (0, 0, false);
    }
    let count = choices.len();
    state.moved |= keys.up + keys.down > 0;
    state.marked = (state.marked.min(count - 1) + keys.down + count * keys.up - keys.up) % count;
    let seen = count.min(MOST_SEEN);
    state.first = state.first.clamp((state.marked + 1).saturating_sub(seen), state.marked).min(count - seen);
    state.open = Some(field);
    if keys.escape {
        state.close(field);
        return None;
    }
    let mut taken = keys.take.then_some(state.marked);
    let screen = ui.ctx().viewport_rect();
    let size = vec2(at.width().max(220.0).min(screen.width() - 16.0), seen as f32 * ROW + 2.0 * MARGIN);
    let corner = place(screen, at, size);
    let area = Area::new(field.with("list")).order(Order::Foreground).fixed_pos(corner);
    let rect = area
        .show(ui.ctx(), |ui| {
            let (rect, ground) = ui.allocate_exact_size(size, Sense::CLICK);
            let edge = Stroke::new(1.0, cx.colour(|theme| theme.control));
            let fill = cx.colour(|theme| theme.raised);
            ui.painter().rect(rect, CornerRadius::same(8), fill, edge, StrokeKind::Inside);
            let name = cx.text.tr("filter-choices");
            ground.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
            let wheel = ui.input(|input| input.smooth_scroll_delta.y);
            if ui.rect_contains_pointer(rect) && wheel.abs() > 0.5 {
                let step = (wheel.abs() / ROW).ceil() as usize;
                let first = if wheel > 0.0 { state.first.saturating_sub(step) } else { state.first + step };
                state.first = first.min(count - seen);
                state.marked = state.marked.clamp(state.first, state.first + seen - 1);
                ui.input_mut(|input| input.smooth_scroll_delta = Vec2::ZERO);
            }
            let moves = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
            let mut top = rect.top() + MARGIN;
            for (nth, choice) in choices.iter().enumerate().skip(state.first).take(seen) {
                let room = Rect::from_min_size(
                    pos2(rect.left() + MARGIN, top),
                    vec2(rect.width() - 2.0 * MARGIN, ROW),
                );
                let response = row(ui, cx, row_id(field, nth), room, choice, nth == state.marked);
                if response.clicked() {
                    taken = Some(nth);
                }
                if moves && response.hovered() {
                    state.marked = nth;
                }
                top += ROW;
            }
            if seen < count {
                bar(ui, cx, rect, (state.first, seen, count));
            }
            rect
        })
        .inner;
    let marked = row_id(field, state.marked).accesskit_id();
    ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(marked));
    state.rect = Some(rect);
    taken
}

/// The upper left corner of a list of a size.
fn place(screen: Rect, at: Rect, size: Vec2) -> Pos2 {
    let below = at.bottom() + 3.0;
    let fits_below = below + size.y <= screen.bottom() - 4.0;
    let above = at.top() - 3.0 - size.y;
    let top = if fits_below || above < screen.top() + 4.0 { below } else { above };
    pos2(at.left().min(screen.right() - 8.0 - size.x).max(screen.left() + 8.0), top)
}

fn row(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    id: Id,
    room: Rect,
    choice: &Choice,
    marked: bool,
) -> egui::Response {
    // The field keeps the keyboard: rows are not stations of the Tab key.
    let response = ui.interact(room, id, Sense::CLICK);
    if marked {
        let ground = cx.colour(|theme| theme.accent_bg);
        ui.painter().rect_filled(room, CornerRadius::same(theme::RADIUS), ground);
    }
    let label = inert_short(&choice.label, SHOWN);
    let said = match choice.beside.as_str() {
        "" => label.clone().into_owned(),
        beside => format!("{label}, {beside}"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &said));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(marked));
    let (ink, quiet) = (cx.colour(|theme| theme.text), cx.colour(|theme| theme.text2));
    let middle = room.center().y;
    let mut left = room.left() + 8.0;
    if let Some(sign) = choice.icon {
        let at = Rect::from_center_size(pos2(left + 7.0, middle), Vec2::splat(14.0));
        icon(ui, cx, at, sign, 14.0, quiet);
        left += 22.0;
    }
    let right = pos2(room.right() - 8.0, middle);
    let beside = ui.painter().text(right, Align2::RIGHT_CENTER, &choice.beside, theme::regular(11.5), quiet);
    elided(ui, pos2(left, middle), beside.left() - 8.0 - left, &label, theme::regular(13.0), ink);
    response
}

/// How much of a long list is seen.
fn bar(ui: &Ui, cx: &PanelContext<'_>, rect: Rect, (first, seen, count): (usize, usize, usize)) {
    let room = rect.shrink2(vec2(2.0, 8.0));
    let part = |rows: usize| room.height() * rows as f32 / count as f32;
    let top = room.top() + part(first);
    let at = Rect::from_min_max(pos2(room.right() - 2.0, top), pos2(room.right(), top + part(seen)));
    ui.painter().rect_filled(at, CornerRadius::same(1), cx.colour(|theme| theme.control));
}
