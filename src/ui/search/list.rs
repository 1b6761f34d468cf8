//! The list beneath the search box: headings, rows with the letters that were found, and what to say where there are none.

use crate::model::feature::FeatureRef;
use crate::render::icons::ids;
use crate::render::scene::IconId;
use crate::session::search::{Group, Row, Target};
use crate::text::marks;
use crate::ui::card::feature_icon;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::layers::layer_icon;
use crate::ui::theme;
use crate::ui::widgets::{elided, icon, shortcut_name};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Area, Color32, CornerRadius, FontId, Galley, Id, Order, Rect, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Heights of a row and of a heading, in points.
const ROW: f32 = 28.0;
const HEADING: f32 = 24.0;
/// Room around the rows, in points.
const MARGIN: f32 = 4.0;
/// Longest name that is shown, in characters.
const SHOWN: usize = 120;

/// What became of the list in a frame.
#[derive(Default)]
pub(super) struct Outcome {
    /// Where it is.
    pub rect: Option<Rect>,
    /// The row under a pointer that moves.
    pub pointed: Option<usize>,
    /// The row that was clicked.
    pub clicked: Option<usize>,
}

/// What the list shows.
pub(super) struct List<'a> {
    pub rows: &'a [Row],
    /// The row that Enter chooses.
    pub marked: usize,
    pub query: &'a str,
    /// What stands in it without rows.
    pub words: &'a str,
    /// Its upper left corner and its width, in points.
    pub corner: egui::Pos2,
    pub width: f32,
}

/// The id of a row, which the field names as the one that is marked.
pub(super) fn row_id(nth: usize) -> Id {
    Id::unique(("search row", nth))
}

/// Draws the list over everything else.
pub(super) fn show(ui: &Ui, cx: &mut PanelContext<'_>, list: &List<'_>) -> Outcome {
    let area = Area::new(Id::unique("search list")).order(Order::Foreground).fixed_pos(list.corner);
    area.show(ui.ctx(), |ui| {
        let headings = headings(list.rows).count() as f32;
        let whole = list.rows.len().max(1) as f32 * ROW + headings * HEADING + 2.0 * MARGIN;
        // In a small window it is scrolled so far that the marked row is seen; the field above it is never covered.
        let room = (ui.ctx().viewport_rect().bottom() - list.corner.y - MARGIN).max(ROW + 2.0 * MARGIN);
        let height = whole.min(room);
        let (rect, ground) = ui.allocate_exact_size(vec2(list.width, height), Sense::CLICK);
        let edge = Stroke::new(1.0, cx.colour(|theme| theme.border));
        let fill = cx.colour(|theme| theme.raised);
        ui.painter().rect(rect, CornerRadius::same(8), fill, edge, StrokeKind::Inside);
        let name = cx.text.tr("search-results");
        ground.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
        let mut outcome = Outcome { rect: Some(rect), ..Outcome::default() };
        let above = list.rows.iter().take(list.marked + 1).count() as f32 * ROW
            + self::headings(list.rows.get(..=list.marked).unwrap_or(list.rows)).count() as f32 * HEADING;
        let mut top = rect.top() + MARGIN - (above + 2.0 * MARGIN - height).max(0.0);
        let seen = rect.shrink(1.0);
        let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(rect));
        ui.set_clip_rect(seen.intersect(ui.clip_rect()));
        if list.rows.is_empty() {
            words(ui, cx, list.words, Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW)));
            return outcome;
        }
        let moves = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
        for (nth, row) in list.rows.iter().enumerate() {
            if nth == 0 || list.rows[nth - 1].group != row.group {
                let room = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), HEADING));
                heading(ui, cx, row.group, room);
                top += HEADING;
            }
            let room =
                Rect::from_min_size(pos2(rect.left() + MARGIN, top), vec2(rect.width() - 2.0 * MARGIN, ROW));
            let response = one_row(ui, cx, list, nth, room);
            if response.clicked() {
                outcome.clicked = Some(nth);
            }
            if moves && response.hovered() {
                outcome.pointed = Some(nth);
            }
            top += ROW;
        }
        outcome
    })
    .inner
}

fn headings(rows: &[Row]) -> impl Iterator<Item = Group> {
    let first = rows.first().map(|row| row.group);
    first
        .into_iter()
        .chain(rows.windows(2).filter(|pair| pair[0].group != pair[1].group).map(|pair| pair[1].group))
}

fn heading(ui: &Ui, cx: &PanelContext<'_>, group: Group, room: Rect) {
    let response = ui.interact(room, Id::unique(("search heading", group)), Sense::hover());
    let (words, ink) = (cx.text.tr(group.heading_key()), cx.colour(|theme| theme.text2));
    let at = pos2(room.left() + 16.0, room.center().y + 1.0);
    ui.painter().text(at, Align2::LEFT_CENTER, words, theme::medium(11.5), ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// A sentence in the place of rows.
fn words(ui: &Ui, cx: &PanelContext<'_>, words: &str, room: Rect) {
    let response = ui.interact(room, Id::unique("search words"), Sense::hover());
    let ink = cx.colour(|theme| theme.text2);
    elided(
        ui,
        pos2(room.left() + 16.0, room.center().y),
        room.width() - 32.0,
        words,
        theme::regular(13.0),
        ink,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn one_row(ui: &Ui, cx: &mut PanelContext<'_>, list: &List<'_>, nth: usize, room: Rect) -> egui::Response {
    let row = &list.rows[nth];
    let marked = nth == list.marked;
    // The field keeps the keyboard: rows are not stations of the Tab key.
    let response = ui.interact(room, row_id(nth), Sense::CLICK);
    if marked {
        let ground = cx.colour(|theme| theme.accent_bg);
        ui.painter().rect_filled(room, CornerRadius::same(theme::RADIUS), ground);
    }
    let name = inert_short(&row.name, SHOWN);
    let other = row.other.as_ref().map(|other| inert_short(other, SHOWN));
    let beside = beside(cx, row);
    let said = said(cx, row, &name, other.as_deref(), beside.as_deref());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &said));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(marked));

    let (ink, quiet) = (cx.colour(|theme| theme.text), cx.colour(|theme| theme.text2));
    let sign = Rect::from_center_size(pos2(room.left() + 20.0, room.center().y), Vec2::splat(16.0));
    let tint = if row.hidden { cx.colour(|theme| theme.text3) } else { quiet };
    icon(ui, cx, sign, row_icon(cx, row), 16.0, tint);

    let (left, right) = (room.left() + 38.0, room.right() - 10.0);
    let mut end = right;
    let middle = room.center().y;
    let put = |galley: Arc<Galley>, x: f32| {
        let at = pos2(x, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    };
    if let Some(beside) = beside {
        let small = theme::regular(11.5);
        let job = marked_job(&beside, "", (small.clone(), small), quiet, (right - left) * 0.42);
        let galley = ui.painter().layout_job(job);
        end = right - galley.size().x;
        put(galley, end);
        end -= 12.0;
    }
    let bold = (theme::regular(13.0), theme::semibold(13.0));
    let room_of_name = if other.is_some() { (end - left) * 0.6 } else { end - left };
    let galley = ui.painter().layout_job(marked_job(&name, list.query, bold, ink, room_of_name));
    let after = left + galley.size().x + 8.0;
    put(galley, left);
    if let Some(other) = other {
        let bold = (theme::regular(11.5), theme::semibold(11.5));
        let job = marked_job(&other, list.query, bold, quiet, (end - after).max(1.0));
        put(ui.painter().layout_job(job), after);
    }
    response
}

/// What stands at the right of a row: the layer, the kind, the key of a command.
fn beside(cx: &PanelContext<'_>, row: &Row) -> Option<String> {
    match row.target {
        Target::Action(action) => action.shortcut().map(|shortcut| shortcut_name(cx.text, shortcut)),
        Target::Position(_) | Target::Place(_) | Target::Feature(_) | Target::Layer(_) => {
            row.beside.as_ref().map(|words| inert_short(words, SHOWN).into_owned())
        }
    }
}

/// A row in full words, for who does not see it.
fn said(cx: &PanelContext<'_>, row: &Row, name: &str, other: Option<&str>, beside: Option<&str>) -> String {
    let said = [Some(name), other, beside].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if row.hidden { cx.text.tr_args("search-row-hidden", &[("name", (&said).into())]) } else { said }
}

fn row_icon(cx: &PanelContext<'_>, row: &Row) -> IconId {
    let project = &cx.session.project;
    match row.target {
        Target::Position(_) => ids::UI_TARGET,
        Target::Place(_) => ids::KIND_SETTLEMENT,
        Target::Feature(FeatureRef { layer, feature }) => {
            project.layer(layer).map_or(ids::KIND_OTHER, |layer| feature_icon(&layer.data, feature as usize))
        }
        Target::Layer(id) => project.layer(id).map_or(ids::UI_LAYERS, |layer| layer_icon(&layer.data)),
        Target::Action(action) => action.icon().map_or(ids::UI_CHEVRON_RIGHT, IconId),
    }
}

/// A line cut to a width in points, the letters that a query finds in the second font.
fn marked_job(
    text: &str,
    query: &str,
    (font, strong): (FontId, FontId),
    ink: Color32,
    width: f32,
) -> LayoutJob {
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let mut at = 0;
    for range in marks(text, query) {
        job.append(&text[at..range.start], 0.0, TextFormat::simple(font.clone(), ink));
        job.append(&text[range.clone()], 0.0, TextFormat::simple(strong.clone(), ink));
        at = range.end;
    }
    job.append(&text[at..], 0.0, TextFormat::simple(font, ink));
    job.wrap = TextWrapping::truncate_at_width(width.max(1.0));
    job
}
