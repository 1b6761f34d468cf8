//! What lies beneath the layers, chosen on the map: a chip that always names it, and the menu behind it.

mod area;
mod own;

pub use area::{AreaState, area_page};
pub(in crate::ui) use own::{Field, boxed, line as text_line};
pub use own::{OwnSourcesState, show as page};

use super::context::PanelContext;
use super::inert::inert_short;
use super::layers::menu_item;
use super::theme::{colour, medium, regular};
use super::widgets::{focus_ring, hairline, icon};
use crate::basemap::hosts::contacted;
use crate::basemap::source::{Source, SourceName};
use crate::render::icons::ids;
use crate::render::scene::IconId;
use crate::session::{Action, BasemapChoice, Command};
use crate::spatial::ScreenRect;
use egui::{
    CornerRadius, Id, Popup, PopupCloseBehavior, Rect, RectAlign, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Height of the chip, in points.
const HEIGHT: f32 = 26.0;
/// Distance from the corner of the map, in points.
const MARGIN: f32 = 12.0;
/// Widest name on the chip, in points.
const WIDEST: f32 = 300.0;
/// Width of the menu, in points.
const MENU: f32 = 272.0;
/// Points of the window that stay free below the menu.
const BELOW: f32 = 24.0;
/// Most hosts that are listed.
const HOSTS_SHOWN: usize = 20;

/// How the tiles are doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TilesState {
    /// The source fails, or none came yet.
    pub failing: bool,
    /// Tiles older than their server lets are shown, because it does not answer.
    pub stale: bool,
}

/// What a source is called.
#[must_use]
pub fn name_of(cx: &PanelContext<'_>, source: &Source) -> String {
    match &source.name {
        SourceName::Key(key) => cx.text.tr(key).to_owned(),
        SourceName::Own(name) => inert_short(name, 60).into_owned(),
    }
}

/// What lies beneath the layers, in words.
fn active_name(cx: &PanelContext<'_>, tiles: &TilesState) -> String {
    match cx.session.basemap {
        BasemapChoice::Offline => cx.text.tr("command-basemap-offline").to_owned(),
        BasemapChoice::None => cx.text.tr("command-basemap-none").to_owned(),
        BasemapChoice::Tiles => {
            let Some(source) = cx.session.source_of_tiles() else {
                return cx.text.tr("command-basemap-offline").to_owned();
            };
            let name = name_of(cx, &source);
            if source.is_on_web() && !cx.session.network {
                format!("{name} · {}", cx.text.tr("strip-no-network"))
            } else if tiles.failing {
                format!("{name} · {}", cx.text.tr("strip-offline"))
            } else {
                name
            }
        }
    }
}

/// Where the chip stands in a map, in points from its corner.
#[must_use]
pub fn place(ui: &Ui, cx: &PanelContext<'_>, tiles: &TilesState) -> ScreenRect {
    let words = active_name(cx, tiles);
    let galley = ui.painter().layout_no_wrap(words, medium(12.0), egui::Color32::PLACEHOLDER);
    let width = galley.size().x.min(WIDEST) + 38.0;
    // Beside the controls, or beside the legend of a small window.
    let left = if cx.compact { MARGIN + super::legend_panel::COMPACT_WIDTH + 8.0 } else { MARGIN + 44.0 };
    ScreenRect::from_min_size(left, MARGIN, width, HEIGHT)
}

/// The chip on the map with its menu.
pub fn chip(ui: &mut Ui, cx: &mut PanelContext<'_>, map: Rect, tiles: &TilesState) {
    let at = place(ui, cx, tiles);
    let rect = Rect::from_min_size(map.min + vec2(at.left, at.top), vec2(at.width(), at.height()));
    let response = ui.interact(rect, Id::unique("basemap chip"), Sense::click());
    let hot = response.hovered() || response.has_focus();
    let ground = colour(if hot { cx.theme.sunken } else { cx.theme.raised });
    let edge = Stroke::new(1.0, colour(cx.theme.border));
    ui.painter().rect(rect, CornerRadius::same(13), ground, edge, StrokeKind::Inside);
    focus_ring(ui, cx, rect, &response);
    let square = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(16.0, 16.0));
    icon(ui, cx, square, ids::UI_BASEMAP, 15.0, colour(cx.theme.text2));
    let words = active_name(cx, tiles);
    let at = pos2(rect.left() + 28.0, rect.center().y);
    super::widgets::elided(ui, at, rect.width() - 37.0, &words, medium(12.0), colour(cx.theme.text));
    let name = format!("{}: {words}", cx.text.tr("panel-basemap"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Popup::menu(&response)
        .width(MENU)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            let below = (ui.ctx().viewport_rect().bottom() - rect.bottom() - BELOW).max(160.0);
            // Menus are given 400 points at most unless they ask for more.
            ui.set_max_height(below);
            // That there is more below is seen without the pointer.
            ui.spacing_mut().scroll.dormant_handle_opacity = 0.7;
            let scroll = egui::ScrollArea::vertical().max_height(below);
            scroll.show(ui, |ui| menu(ui, cx));
        });
    response.on_hover_text(name);
}

fn menu(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let session = cx.session;
    heading(ui, cx, "panel-basemap");
    for (choice, key) in
        [(BasemapChoice::Offline, "command-basemap-offline"), (BasemapChoice::None, "command-basemap-none")]
    {
        let mark = (session.basemap == choice).then_some(ids::UI_CHECK);
        let label = cx.text.tr(key).to_owned();
        if menu_item(ui, cx, mark, &label, true) {
            cx.push(Command::SetBasemap(choice));
        }
    }
    rule(ui, cx);
    heading(ui, cx, "tiles-menu");
    for source in session.sources() {
        let on = session.basemap == BasemapChoice::Tiles && session.tile_source == source.id;
        let mark = on.then_some(ids::UI_CHECK);
        let label = name_of(cx, &source);
        if menu_item(ui, cx, mark, &label, true) {
            cx.push(Command::SetTileSource(source.id));
        }
    }
    let own = if session.own_tiles.is_empty() { None } else { Some(Action::ManageTiles) };
    for action in [Action::AddTiles].into_iter().chain(own).chain([Action::SaveArea]) {
        let label = cx.text.tr(action.label_key()).to_owned();
        if menu_item(ui, cx, action.icon().map(IconId), &label, session.can(action)) {
            cx.act(action);
        }
    }
    rule(ui, cx);
    let mark = (!session.network).then_some(ids::UI_CHECK);
    let label = cx.text.tr("tiles-no-network").to_owned();
    if menu_item(ui, cx, mark, &label, true) {
        cx.push(Command::SetNetwork(!session.network));
    }
    let source = session.source_of_tiles().filter(|_| session.basemap == BasemapChoice::Tiles);
    if let Some(terms) = source.map(|source| source.terms).filter(|terms| !terms.is_empty()) {
        let label = cx.text.tr("tiles-terms").to_owned();
        if menu_item(ui, cx, None, &label, true) {
            ui.ctx().open_url(egui::OpenUrl::new_tab(terms));
        }
    }
    let hosts = contacted();
    if !hosts.is_empty() {
        rule(ui, cx);
        heading(ui, cx, "tiles-hosts");
        for host in hosts.iter().take(HOSTS_SHOWN) {
            line(ui, cx, &inert_short(host, 80));
        }
        let more = hosts.len().saturating_sub(HOSTS_SHOWN);
        if more > 0 {
            line(ui, cx, &cx.text.tr_args("tiles-hosts-more", &[("count", more.into())]));
        }
    }
}

fn heading(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    line(ui, cx, cx.text.tr(key));
}

fn line(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let at = pos2(rect.left() + 10.0, rect.center().y);
    super::widgets::elided(ui, at, rect.width() - 20.0, words, regular(11.5), colour(cx.theme.text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn rule(ui: &mut Ui, cx: &PanelContext<'_>) {
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    hairline(ui, cx, line.x_range(), line.center().y);
}
