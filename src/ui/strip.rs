//! The strip along the lower edge of the map: scale bar, scale, coordinates; attribution and the bell.

use super::context::PanelContext;
use super::theme::{colour, regular, semibold};
use super::widgets::{IconButton, action_name, hairline};
use crate::basemap::built_in::DEFAULT_SOURCE;
use crate::basemap::{BasemapKind, credits};
use crate::session::{Action, BasemapChoice};
use crate::spatial::LonLat;
use crate::spatial::scale::{scale_bar, scale_denominator};
use crate::text::numbers::{format_coordinates, format_distance_m, format_scale};
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height in points.
pub const HEIGHT: f32 = 24.0;

/// The words that say whose the ground of the map is, and where they lead.
#[must_use]
pub fn attribution(cx: &PanelContext<'_>, tiles_shown: bool) -> (String, String) {
    let source = cx.session.source_of_tiles().filter(|source| tiles_shown && source.id != DEFAULT_SOURCE);
    if let Some(source) = source {
        // Credits stand as their licences word them, in every language.
        let words: Vec<&str> = source.credits.iter().map(|credit| credit.text.as_str()).collect();
        let link = source.credits.iter().map(|credit| &credit.link).find(|link| !link.is_empty());
        return (words.join(", "), link.cloned().unwrap_or_default());
    }
    let (key, kind) = match cx.session.basemap {
        BasemapChoice::None => ("attribution-none", BasemapKind::None),
        _ if tiles_shown => ("attribution-osm", BasemapKind::Osm),
        _ => ("attribution-offline", BasemapKind::Offline),
    };
    let link = credits(kind).first().map_or("", |credit| credit.link);
    (cx.text.tr(key).to_owned(), link.to_owned())
}

/// The strip in the room of `ui`; `pointer` is the place under the pointer in degrees.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, pointer: Option<LonLat>, tiles_shown: bool) {
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
    let end =
        ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, &coordinates, font.clone(), ink).right();
    let spoken = format!("{spoken}; {coordinates}");
    let info = ui.interact(
        Rect::from_min_max(rect.min, pos2(end, rect.bottom())),
        ui.scope_id().with("scale and coordinates"),
        Sense::hover(),
    );
    info.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    bell(ui, cx, Rect::from_center_size(pos2(rect.right() - 18.0, middle), vec2(28.0, 24.0)));

    let (words, link) = attribution(cx, tiles_shown);
    let waiting = cx.session.basemap == BasemapChoice::Tiles && !tiles_shown;
    let words = if waiting { format!("{} · {words}", cx.text.tr("strip-offline")) } else { words };
    let room = rect.right() - 40.0 - end - 16.0;
    let mut job = egui::text::LayoutJob::simple_singleline(words.clone(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
    for section in &mut job.sections {
        section.format.underline = Stroke::new(1.0, ink.gamma_multiply(0.6));
    }
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.right() - 40.0 - galley.size().x, middle - galley.size().y / 2.0);
    let response = ui.interact(
        Rect::from_min_size(at, galley.size()),
        ui.scope_id().with("attribution"),
        Sense::click(),
    );
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    let tip = cx.text.tr("strip-attribution-tip").to_owned();
    if response.on_hover_text(tip).clicked() && !link.is_empty() {
        ui.ctx().open_url(egui::OpenUrl::new_tab(link));
    }
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
