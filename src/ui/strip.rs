//! The strip along the lower edge of the map: scale bar, scale, coordinates; attribution and the bell.

use super::context::PanelContext;
use super::sources::TilesState;
use super::theme::{colour, regular, semibold};
use super::widgets::{IconButton, action_name, hairline};
use crate::session::{Action, BasemapChoice};
use crate::spatial::LonLat;
use crate::spatial::scale::{scale_bar, scale_denominator};
use crate::text::numbers::{format_coordinates, format_distance_m, format_scale};
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height in points.
pub const HEIGHT: f32 = 24.0;
/// Width in points below which the strip has no coordinates.
const LEAST_WIDTH: f32 = 480.0;

/// The strip in the room of `ui`; `pointer` is the place under the pointer in degrees.
pub fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    pointer: Option<LonLat>,
    tiles_shown: bool,
    tiles: &TilesState,
) {
    let rect = ui.available_rect_before_wrap();
    hairline(ui, cx, rect.x_range(), rect.top() + 0.5);
    let middle = rect.center().y;
    let (lang, camera) = (cx.lang(), cx.session.view.camera());
    let ink = colour(cx.theme.text2);
    let font = regular(11.5);

    let bar = scale_bar(&camera, 100.0);
    let stroke = Stroke::new(1.5, colour(cx.theme.text2));
    let (left, low) = (rect.left() + 12.0, middle + 4.0);
    let right = left + bar.points;
    ui.painter()
        .line(vec![pos2(left, low - 6.0), pos2(left, low), pos2(right, low), pos2(right, low - 6.0)], stroke);
    ui.painter().vline(left + bar.points / 2.0, (low - 3.0)..=low, Stroke::new(1.0, colour(cx.theme.text2)));
    let distance = format_distance_m(bar.metres, lang);
    let mut x = right + 8.0;
    x = ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, &distance, font.clone(), ink).right() + 26.0;
    let mut spoken = cx.text.tr_args("strip-scale-bar", &[("distance", (&distance).into())]);
    if !cx.compact {
        let scale = format_scale(rounded(scale_denominator(&camera)), lang);
        x = ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, &scale, font.clone(), ink).right() + 26.0;
        spoken = format!("{spoken}; {scale}");
    }
    let place = pointer.unwrap_or_else(|| camera.centre.to_lon_lat());
    let coordinates = format_coordinates(place.lon, place.lat, 5, lang);
    // Where there is hardly room whose map it is comes first.
    let end = if rect.width() < LEAST_WIDTH {
        x
    } else {
        ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, &coordinates, font.clone(), ink).right()
    };
    let spoken = format!("{spoken}; {coordinates}");
    let info = ui.interact(
        Rect::from_min_max(rect.min, pos2(end, rect.bottom())),
        ui.scope_id().with("scale and coordinates"),
        Sense::hover(),
    );
    info.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    bell(ui, cx, Rect::from_center_size(pos2(rect.right() - 18.0, middle), vec2(28.0, 24.0)));

    let room = Rect::from_min_max(pos2(end + 16.0, rect.top()), pos2(rect.right() - 40.0, rect.bottom()));
    credits(ui, cx, room, tiles_shown, tiles);
}

/// Whose data are on the map, right-aligned: each name leads to its maker. Where the room is short the first stay and the rest is
/// told by a sign that opens them all.
fn credits(ui: &mut Ui, cx: &mut PanelContext<'_>, room: Rect, tiles_shown: bool, tiles: &TilesState) {
    let attribution = cx.session.attribution(tiles_shown);
    let mut parts: Vec<(&str, &str)> =
        attribution.credits.iter().map(|credit| (&*credit.text, &*credit.link)).collect();
    if cx.session.basemap == BasemapChoice::Tiles {
        if cx.session.tiles_want_network() && !cx.session.network {
            parts.insert(0, (cx.text.tr("strip-no-network"), ""));
        } else if !tiles_shown {
            parts.insert(0, (cx.text.tr("strip-offline"), ""));
        } else if tiles.stale {
            parts.insert(0, (cx.text.tr("strip-stale"), ""));
        }
    }
    if parts.is_empty() {
        parts.push((cx.text.tr("attribution-none"), ""));
    }
    if attribution.schematic {
        parts.push((cx.text.tr("attribution-schematic"), ""));
    }
    let (font, ink) = (regular(11.5), colour(cx.theme.text2));
    let width = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), font.clone(), ink).size().x;
    let gap = width(" · ");
    let widths: Vec<f32> = parts.iter().map(|(words, _)| width(words)).collect();
    let total = |count: usize| widths[..count].iter().sum::<f32>() + gap * count.saturating_sub(1) as f32;
    let more = width("…") + gap;
    let fits = (1..=parts.len())
        .rev()
        .find(|&count| total(count) + if count < parts.len() { more } else { 0.0 } <= room.width());
    let shown = fits.unwrap_or(1);
    let whole = attribution.words(cx.text);
    // A first credit that is too long by itself leaves room for the sign.
    let end = room.right() - if shown < parts.len() { more } else { 0.0 };
    let mut x = (end - total(shown)).max(room.left());
    let middle = room.center().y;
    for (index, (words, link)) in parts.iter().take(shown).enumerate() {
        if index > 0 {
            ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, " · ", font.clone(), ink);
            x += gap;
        }
        let right = (x + widths[index]).min(end);
        let rect = Rect::from_min_max(pos2(x, room.top()), pos2(right, room.bottom()));
        let sense = if link.is_empty() { Sense::hover() } else { Sense::click() };
        let response = ui.interact(rect, ui.scope_id().with(("credit", index)), sense);
        let role = if link.is_empty() { Role::Label } else { Role::Link };
        response.widget_info(|| WidgetInfo::labeled(role, true, *words));
        super::widgets::elided(ui, pos2(x, middle), rect.width() + 0.5, words, font.clone(), ink);
        if !link.is_empty() {
            let line = Stroke::new(1.0, ink.gamma_multiply(if response.hovered() { 1.0 } else { 0.5 }));
            ui.painter().hline(x..=right, middle + 6.5, line);
            super::widgets::focus_ring(ui, cx, rect, &response);
            let tip = format!("{}: {link}", cx.text.tr("strip-attribution-tip"));
            if response.on_hover_text(tip).clicked() {
                ui.ctx().open_url(egui::OpenUrl::new_tab(link));
            }
        }
        x = right;
    }
    if shown < parts.len() {
        let rect = Rect::from_min_max(pos2(x, room.top()), pos2(room.right(), room.bottom()));
        ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, " …", font, ink);
        let response = ui.interact(rect, ui.scope_id().with("all credits"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &whole));
        super::widgets::focus_ring(ui, cx, rect, &response);
        let wide = (ui.ctx().viewport_rect().width() - 48.0).min(420.0);
        egui::Popup::menu(&response).width(wide).show(|ui| {
            ui.set_width(wide);
            for (words, link) in &parts {
                whole_credit(ui, cx, words, link);
            }
        });
        response.on_hover_text(whole);
    }
}

/// A credit in full, on as many lines as it takes.
fn whole_credit(ui: &mut Ui, cx: &PanelContext<'_>, words: &str, link: &str) {
    let (leads, ink) = (!link.is_empty(), colour(cx.theme.text));
    let words_shown = egui::RichText::new(words).font(regular(12.0)).color(ink);
    let words_shown = if leads { words_shown.underline() } else { words_shown };
    let sense = if leads { Sense::click() } else { Sense::hover() };
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
        // Menus justify their words.
        let left = egui::Layout::top_down(egui::Align::Min);
        let label = egui::Label::new(words_shown).wrap().sense(sense);
        let response = ui.with_layout(left, |ui| ui.add(label)).inner;
        let role = if leads { Role::Link } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, true, words));
        super::widgets::focus_ring(ui, cx, response.rect.expand(2.0), &response);
        if leads && response.clicked() {
            ui.ctx().open_url(egui::OpenUrl::new_tab(link));
        }
    });
}

/// The bell with the number of notifications not looked at.
fn bell(ui: &mut Ui, cx: &mut PanelContext<'_>, rect: Rect) {
    let name = action_name(cx, Action::ToggleNotices);
    let id = ui.scope_id().with("bell");
    let on = cx.session.panels.notices;
    if IconButton::new("ui_bell").size(15.0).on(on).show_at(ui, cx, rect, id, &name).clicked() {
        cx.act(Action::ToggleNotices);
    }
    let unread = cx.session.notices.unread();
    if unread > 0 {
        let at = rect.center() + vec2(7.0, -5.0);
        ui.painter().circle_filled(at, 6.0, colour(cx.theme.accent));
        let ink = colour(cx.theme.on_accent);
        ui.painter().text(at, Align2::CENTER_CENTER, unread.min(99).to_string(), semibold(9.0), ink);
    }
}

/// Three figures of a scale: more would be noise while zooming.
fn rounded(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let unit = 10f64.powf(value.log10().floor() - 2.0);
    (value / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Theme;
    use crate::render::egui_backend::EguiBackend;
    use crate::render::icons::Icons;
    use crate::render::text::FontBook;
    use crate::session::{Command, Session};
    use crate::text::Catalogue;
    use crate::ui::theme;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    struct State {
        session: Session,
        text: Catalogue,
        backend: EguiBackend,
        commands: Vec<Command>,
        tiles: TilesState,
        shown: bool,
        ready: bool,
    }

    /// The first words of the strip, where the tiles do as told.
    fn says(network: bool, tiles_shown: bool, tiles: TilesState, words: &str) -> bool {
        let mut session = Session::new(Vec::new(), None);
        session.apply(Command::SetBasemap(BasemapChoice::Tiles));
        session.apply(Command::SetNetwork(network));
        let text = Catalogue::new(session.lang);
        let backend = EguiBackend::new(FontBook::new(), Icons::new());
        let state =
            State { session, text, backend, commands: Vec::new(), tiles, shown: tiles_shown, ready: false };
        let mut harness = Harness::builder().with_size(vec2(900.0, 24.0)).build_ui_state(
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
                show(ui, &mut cx, None, state.shown, &state.tiles);
            },
            state,
        );
        harness.run();
        harness.query_by_label(words).is_some()
    }

    #[test]
    fn it_says_when_tiles_are_old_or_do_not_come() {
        let text = Catalogue::new(Session::new(Vec::new(), None).lang);
        let (old, away, off) =
            (text.tr("strip-stale"), text.tr("strip-offline"), text.tr("strip-no-network"));
        let fresh = TilesState::default();
        let stale = TilesState { stale: true, ..fresh };
        assert!(says(true, true, stale, old) && !says(true, true, fresh, old));
        assert!(says(true, false, stale, away) && !says(true, true, stale, away));
        assert!(says(false, true, stale, off) && !says(false, true, stale, old));
    }
}
