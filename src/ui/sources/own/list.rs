//! The list of own sources: used, put in order, changed, taken away.

use crate::basemap::own::OWN;
use crate::basemap::source::OwnSource;
use crate::formats::settings::{OwnTiles, OwnTilesKind};
use crate::render::icons::ids;
use crate::session::{Action, BasemapChoice, Command, OwnSourcesPage};
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::pages::{paragraph, small};
use crate::ui::theme::{RADIUS, colour, medium, regular};
use crate::ui::widgets::{IconButton, elided, focus_ring, hairline, icon, text_button};
use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a row, in points.
const ROW: f32 = 46.0;
/// Width of the four buttons of a row, in points.
const BUTTONS: f32 = 4.0 * 28.0;

/// All of them in the order of the menu.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, removing: &mut Option<u32>) {
    let session = cx.session;
    ui.add_space(8.0);
    if session.own_tiles.is_empty() {
        paragraph(ui, cx, cx.text.tr("sources-none"));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = session.own_tiles.len();
    for (place, own) in session.own_tiles.iter().enumerate() {
        if *removing == Some(own.number) {
            confirm(ui, cx, own, removing);
        } else {
            row(ui, cx, own, place > 0, place + 1 < count, removing);
        }
        let bottom = ui.cursor().top();
        hairline(ui, cx, ui.max_rect().x_range(), bottom);
        ui.add_space(1.0);
    }
    ui.add_space(12.0);
    if session.can(Action::AddTiles) {
        let label = cx.text.tr(Action::AddTiles.label_key()).to_owned();
        if text_button(ui, cx, Some("ui_plus"), &label, count == 0).clicked() {
            cx.act(Action::AddTiles);
        }
        ui.add_space(8.0);
    }
    small(ui, cx, cx.text.tr("sources-kept"));
    ui.add_space(4.0);
}

/// What a source is called in the list.
fn name_of(own: &OwnTiles) -> String {
    inert_short(&own.name, 60).into_owned()
}

/// What kind it is and whose, or what is wrong with it.
fn second_line(cx: &PanelContext<'_>, own: &OwnTiles) -> (String, bool) {
    match OwnSource::from(own).check() {
        Ok(source) => {
            let kind = cx.text.tr(match own.kind {
                OwnTilesKind::Tiles if own.tms || own.address.contains("{-y}") => "source-kind-tms",
                OwnTilesKind::Tiles => "source-kind-xyz",
                OwnTilesKind::TileJson => "source-kind-tilejson",
                OwnTilesKind::Pmtiles => "source-kind-pmtiles",
            });
            let hosts = source.hosts();
            let host = hosts.first().map_or("", String::as_str);
            let (from, to) = (own.min_zoom, own.max_zoom);
            let args =
                [("kind", kind.into()), ("host", host.into()), ("from", from.into()), ("to", to.into())];
            (cx.text.tr_args("sources-line", &args), false)
        }
        Err(fault) => {
            let detail = fault.detail();
            (cx.text.tr_args(fault.key(), &[("detail", (&detail).into())]), true)
        }
    }
}

fn row(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    own: &OwnTiles,
    up: bool,
    down: bool,
    removing: &mut Option<u32>,
) {
    let session = cx.session;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = format!("{OWN}{}", own.number);
    let on = session.basemap == BasemapChoice::Tiles && session.tile_source == id;
    let (name, (second, wrong)) = (name_of(own), second_line(cx, own));
    let field = Rect::from_min_max(rect.min, pos2(rect.right() - BUTTONS - 4.0, rect.bottom()));
    let sense = if wrong { Sense::hover() } else { Sense::click() };
    let response = ui.interact(field, ui.scope_id().with(("own source", own.number)), sense);
    if response.hovered() && !wrong {
        ui.painter().rect_filled(field, CornerRadius::same(RADIUS), colour(cx.theme.sunken));
    }
    focus_ring(ui, cx, field, &response);
    if on {
        let mark = Rect::from_center_size(pos2(field.left() + 14.0, field.center().y), vec2(16.0, 16.0));
        icon(ui, cx, mark, ids::UI_CHECK, 16.0, colour(cx.theme.accent));
    }
    let left = field.left() + 30.0;
    let width = field.right() - left - 6.0;
    let ink = colour(cx.theme.text);
    elided(ui, pos2(left, rect.top() + 15.0), width, &name, medium(13.0), ink);
    let ink = colour(if wrong { cx.theme.error } else { cx.theme.text2 });
    elided(ui, pos2(left, rect.top() + 32.0), width, &second, regular(11.5), ink);
    let spoken = cx.text.tr_args("sources-use", &[("source", (&name).into())]);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, !wrong, on, &spoken));
    // Only what is cut off is told again: a tooltip lies over the next row.
    let cut = ui.painter().layout_no_wrap(second.clone(), regular(11.5), ink).size().x > width;
    let response = if cut { response.on_hover_text(second) } else { response };
    if response.clicked() {
        cx.push(Command::SetTileSource(id));
    }
    let buttons = [
        ("ui_chevron_up", "sources-up", up),
        ("ui_chevron_down", "sources-down", down),
        ("ui_settings", "sources-edit", true),
        ("ui_trash", "sources-remove", true),
    ];
    for (index, (icon, key, enabled)) in buttons.into_iter().enumerate() {
        let corner = pos2(rect.right() - BUTTONS + 28.0 * index as f32, rect.center().y - 14.0);
        let at = Rect::from_min_size(corner, vec2(28.0, 28.0));
        let label = cx.text.tr_args(key, &[("source", (&name).into())]);
        let id = ui.scope_id().with(("own source button", own.number, index));
        if !IconButton::new(icon).size(15.0).enabled(enabled).show_at(ui, cx, at, id, &label).clicked() {
            continue;
        }
        match index {
            0 | 1 => cx.push(Command::MoveOwnSource { number: own.number, up: index == 0 }),
            2 => cx.push(Command::OpenOwnSources(OwnSourcesPage::Edit(own.number))),
            _ => *removing = Some(own.number),
        }
    }
}

/// A row that asks whether a source is to go: its key goes with it.
fn confirm(ui: &mut Ui, cx: &mut PanelContext<'_>, own: &OwnTiles, removing: &mut Option<u32>) {
    ui.add_space(8.0);
    let name = name_of(own);
    paragraph(ui, cx, &cx.text.tr_args("sources-remove-ask", &[("source", (&name).into())]));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let (yes, no) = (cx.text.tr("sources-remove-yes"), cx.text.tr("sources-remove-no"));
        if text_button(ui, cx, None, yes, true).clicked() {
            cx.push(Command::RemoveOwnSource(own.number));
            *removing = None;
        }
        if text_button(ui, cx, None, no, false).clicked() {
            *removing = None;
        }
    });
    ui.add_space(8.0);
}
