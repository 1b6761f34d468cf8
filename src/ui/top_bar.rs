//! The bar at the top: mark, name, tools, languages, theme, present.

use super::arrange::{LEFT_WIDTH, LEFT_WIDTH_LARGE, RAIL_WIDTH};
use super::context::PanelContext;
use super::search::{self, SearchState};
use super::theme::{self, colour, semibold};
use super::widgets::{IconButton, action_button, action_name, hairline, icon, shortcut_name, text_button};
use crate::model::lang::Lang;
use crate::render::scene::{IconId, Place};
use crate::session::{Action, BasemapChoice, Command};
use crate::text::language_name;
use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Height in points.
pub const HEIGHT: f32 = 44.0;
/// Width in points below which the tools that stand elsewhere too are left out.
const NARROW: f32 = 600.0;

/// The bar in the room of `ui`; `places` are the names of the basemap, to be searched.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut SearchState, places: &[Place]) {
    let rect = ui.available_rect_before_wrap();
    let tools = tools(ui, cx, rect);
    search::show(ui, cx, state, places, search_room(rect, tools, cx.compact));
}

/// Where the search box stands: above the map's left edge, as wide as the tools leave room.
fn search_room(bar: Rect, tools: f32, compact: bool) -> Rect {
    let large = bar.width() >= 1800.0;
    let (left, width): (f32, f32) = match (compact, large) {
        (true, _) => (RAIL_WIDTH + 12.0, 210.0),
        (false, false) => (LEFT_WIDTH + 16.0, 340.0),
        (false, true) => (LEFT_WIDTH_LARGE + 16.0, 480.0),
    };
    let left = bar.left() + left;
    let width = width.min(tools - 12.0 - left).max(90.0);
    Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()))
}

/// Mark, name and buttons; gives the left edge of the buttons.
fn tools(ui: &mut Ui, cx: &mut PanelContext<'_>, rect: Rect) -> f32 {
    hairline(ui, cx, rect.x_range(), rect.bottom() - 0.5);
    let mark = Rect::from_min_size(pos2(rect.left() + 12.0, rect.center().y - 11.0), vec2(22.0, 22.0));
    ui.painter().rect_filled(mark, CornerRadius::same(5), colour(cx.theme.accent));
    let ink = colour(cx.theme.on_accent);
    icon(ui, cx, mark, IconId("ui_mark"), 22.0, ink);
    if !cx.compact {
        let name = cx.text.tr("app-name");
        let ink = colour(cx.theme.text);
        ui.painter().text(
            pos2(rect.left() + 44.0, rect.center().y),
            Align2::LEFT_CENTER,
            name,
            semibold(14.0),
            ink,
        );
    }
    let room = rect.shrink2(vec2(12.0, 8.0));
    let mut ui = ui.new_child(
        egui::UiBuilder::new().max_rect(room).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    let ui = &mut ui;
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let narrow = rect.width() < NARROW;
    present(ui, cx, narrow);
    let dark = cx.theme.dark;
    let name = action_name(cx, Action::ToggleTheme);
    let icon_id = if dark { "ui_moon" } else { "ui_sun" };
    if IconButton::new(icon_id).show(ui, cx, &name).clicked() {
        cx.act(Action::ToggleTheme);
    }
    if narrow {
        next_language(ui, cx);
    } else {
        languages(ui, cx, &Lang::ALL);
    }
    ui.add_space(4.0);
    let x = ui.min_rect().left() - 4.0;
    ui.painter().vline(x, room.shrink2(vec2(0.0, 4.0)).y_range(), Stroke::new(1.0, colour(cx.theme.border)));
    ui.add_space(4.0);
    let panels = cx.session.panels;
    action_button(ui, cx, Action::ToggleHelp, panels.help || panels.about);
    action_button(ui, cx, Action::Settings, panels.settings);
    // In a narrow window files are opened from the rail, and the settings have the tiles.
    if !narrow {
        let tiles = cx.session.basemap == BasemapChoice::Tiles;
        action_button(ui, cx, Action::ToggleTiles, tiles);
    }
    edit(ui, cx, Action::Redo, "redo-named", cx.session.next_redo());
    edit(ui, cx, Action::Undo, "undo-named", cx.session.next_undo());
    if !narrow {
        if cx.session.is_changed() {
            action_button(ui, cx, Action::SaveProject, false);
        }
        action_button(ui, cx, Action::Open, false);
    }
    ui.min_rect().left()
}

/// Undo or redo, where there is something to undo or redo; the name says what.
fn edit(ui: &mut Ui, cx: &mut PanelContext<'_>, action: Action, key: &str, edit: Option<&'static str>) {
    let Some(edit) = edit else { return };
    let name = cx.text.tr_args(key, &[("edit", cx.text.tr(edit).into())]);
    let keys = action.shortcut().map_or_else(String::new, |keys| shortcut_name(cx.text, keys));
    let icon = action.icon().unwrap_or("ui_more");
    if IconButton::new(icon).show(ui, cx, &format!("{name} ({keys})")).clicked() {
        cx.act(action);
    }
}

fn present(ui: &mut Ui, cx: &mut PanelContext<'_>, narrow: bool) {
    let tip = action_name(cx, Action::Present);
    let label = cx.text.tr(Action::Present.label_key());
    let response = if narrow {
        IconButton::new("ui_present").on(true).show(ui, cx, &tip)
    } else {
        text_button(ui, cx, Some("ui_present"), label, true).on_hover_text(tip)
    };
    if response.clicked() {
        cx.act(Action::Present);
    }
}

/// The language as a button that takes the next one, where there is no room for all.
fn next_language(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let code = cx.session.lang.code().to_uppercase();
    let response = text_button(ui, cx, None, &code, false);
    let name = action_name(cx, Action::NextLanguage);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(name.as_str()).clicked() {
        cx.act(Action::NextLanguage);
    }
}

/// The languages as one control: AZ EN RU.
fn languages(ui: &mut Ui, cx: &mut PanelContext<'_>, languages: &[Lang]) {
    const WIDTH: f32 = 32.0;
    let width = WIDTH * languages.len() as f32 + 2.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    let edge = Stroke::new(1.0, colour(cx.theme.control));
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::RADIUS),
        colour(cx.theme.raised),
        edge,
        StrokeKind::Inside,
    );
    for (index, &lang) in languages.iter().enumerate() {
        let left = rect.left() + 1.0 + WIDTH * index as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top() + 1.0), vec2(WIDTH, rect.height() - 2.0));
        let response = ui.interact(cell, ui.scope_id().with(("language", index)), Sense::click());
        let on = cx.session.lang == lang;
        if on || response.hovered() {
            let ground = colour(if on { cx.theme.accent_bg } else { cx.theme.sunken });
            ui.painter().rect_filled(cell, CornerRadius::same(5), ground);
        }
        super::widgets::focus_ring(ui, cx, cell, &response);
        let ink = colour(if on { cx.theme.accent } else { cx.theme.text2 });
        let font = if on { semibold(12.0) } else { theme::medium(12.0) };
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, lang.code().to_uppercase(), font, ink);
        let name = language_name(lang);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
        if response.on_hover_text(name).clicked() {
            cx.push(Command::SetLanguage(lang));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Theme;
    use crate::render::egui_backend::EguiBackend;
    use crate::render::icons::Icons;
    use crate::render::text::FontBook;
    use crate::session::Session;
    use crate::text::Catalogue;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn one_more_language_is_one_more_part_of_the_switch() {
        struct State {
            session: Session,
            text: Catalogue,
            backend: EguiBackend,
            commands: Vec<Command>,
            ready: bool,
        }
        let session = Session::new(Vec::new(), None);
        let text = Catalogue::new(session.lang);
        let backend = EguiBackend::new(FontBook::new(), Icons::new());
        let state = State { session, text, backend, commands: Vec::new(), ready: false };
        let mut harness = Harness::new_ui_state(
            |ui, state: &mut State| {
                if !std::mem::replace(&mut state.ready, true) {
                    theme::install_fonts(ui.ctx());
                    ui.ctx().request_repaint();
                    return;
                }
                let mut cx = PanelContext {
                    session: &state.session,
                    commands: &mut state.commands,
                    text: &state.text,
                    theme: &Theme::LIGHT,
                    backend: &mut state.backend,
                    compact: false,
                };
                languages(ui, &mut cx, &[Lang::AZ, Lang::EN, Lang::RU, Lang::MADE_UP]);
            },
            state,
        );
        harness.run();
        harness.get_by_label("Türkçe").click();
        harness.run();
        assert!(
            matches!(&harness.state().commands[..], [Command::SetLanguage(lang)] if *lang == Lang::MADE_UP)
        );
    }
}
