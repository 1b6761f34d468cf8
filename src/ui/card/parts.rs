//! What the card is made of: paragraphs, links in flowing text, headings, lines.

use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::render::icons::{ids, kind_icon};
use crate::render::scene::IconId;
use crate::text::Catalogue;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::hairline;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, CursorIcon, FontId, Galley, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
};
use std::sync::Arc;

/// Longest name that is shown, in characters.
const NAME_SHOWN: usize = 160;

/// A font with the height of its line, in points.
#[derive(Clone)]
pub(super) struct Face {
    font: FontId,
    line: f32,
}

/// Title of the card: 16 on 20, 600.
pub(super) fn title() -> Face {
    Face { font: theme::semibold(16.0), line: 20.0 }
}

/// Body: 13 on 18.
pub(super) fn body() -> Face {
    Face { font: theme::regular(13.0), line: 18.0 }
}

/// Emphasis in the body: 13 on 18, 500.
pub(super) fn strong() -> Face {
    Face { font: theme::semibold(13.0), line: 18.0 }
}

/// Small text: 11.5 on 16.
pub(super) fn small() -> Face {
    Face { font: theme::regular(11.5), line: 16.0 }
}

/// Headings of the card's parts: 11.5 on 16, 600.
fn heading_face() -> Face {
    Face { font: theme::semibold(11.5), line: 16.0 }
}

fn format(face: &Face, ink: Color32) -> TextFormat {
    TextFormat { line_height: Some(face.line), ..TextFormat::simple(face.font.clone(), ink) }
}

fn job(text: &str, face: &Face, ink: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::single_section(text.to_owned(), format(face, ink));
    job.wrap = TextWrapping { max_width: width.max(1.0), ..TextWrapping::default() };
    job
}

/// Text laid out in a width, in points.
pub(super) fn layout(ui: &Ui, text: &str, face: &Face, ink: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout_job(job(text, face, ink, width))
}

/// A paragraph across the width that there is.
pub(super) fn paragraph(ui: &mut Ui, text: &str, face: &Face, ink: Color32) -> Response {
    let galley = layout(ui, text, face, ink, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// Words at the left and a date at the right of one line; long words wrap beside the date.
pub(super) fn line_with_date(
    ui: &mut Ui,
    words: &str,
    date: &str,
    face: &Face,
    inks: (Color32, Color32),
) -> Response {
    let width = ui.available_width();
    let date_galley = layout(ui, date, &small(), inks.1, f32::INFINITY);
    let date_width = date_galley.size().x;
    let words_galley = layout(ui, words, face, inks.0, width - date_width - 8.0);
    let height = words_galley.size().y.max(face.line);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::hover());
    ui.painter().galley(rect.min, words_galley, inks.0);
    let at = egui::pos2(rect.right() - date_width, rect.top() + (face.line - date_galley.size().y) / 2.0);
    ui.painter().galley(at, date_galley, inks.1);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}, {date}")));
    response
}

/// One piece of flowing text.
pub(super) struct Piece {
    /// The words.
    pub text: String,
    /// What separates them from the next piece.
    pub end: &'static str,
    /// Where it leads, in words, if it is a link.
    pub link: Option<String>,
}

/// Pieces one after the other, wrapped between them; tells which link was pressed.
pub(super) fn flow(ui: &mut Ui, cx: &PanelContext<'_>, pieces: &[Piece], plain: Color32) -> Option<usize> {
    let face = small();
    let width = ui.available_width();
    let space = 3.0;
    let (mut x, mut y, mut placed) = (0.0, 0.0, Vec::new());
    let accent = cx.colour(|theme| theme.accent);
    for piece in pieces {
        let ink = if piece.link.is_some() { accent } else { plain };
        let mut words = job(&piece.text, &face, ink, width);
        words.append(piece.end, 0.0, format(&face, plain));
        let galley = ui.painter().layout_job(words);
        let size = galley.size();
        if x > 0.0 && x + size.x > width + 0.5 {
            x = 0.0;
            y += face.line;
        }
        placed.push((egui::vec2(x, y), galley));
        if size.y > face.line * 1.5 {
            x = 0.0;
            y += size.y;
        } else {
            x += size.x + space;
        }
    }
    let height = y + if x > 0.0 { face.line } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::hover());
    let mut pressed = None;
    for (index, ((offset, galley), piece)) in placed.into_iter().zip(pieces).enumerate() {
        let of_piece = Rect::from_min_size(rect.min + offset, galley.size());
        let id = response.id.with(index);
        let Some(to) = &piece.link else {
            let label = ui.interact(of_piece, id, Sense::hover());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &piece.text));
            ui.painter().galley(of_piece.min, galley, plain);
            continue;
        };
        let link = ui.interact(of_piece, id, Sense::click());
        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &piece.text));
        if link.hovered() || link.has_focus() {
            for row in &galley.rows {
                let line = row.rect().translate(of_piece.min.to_vec2());
                ui.painter().hline(line.x_range(), line.bottom() - 1.5, Stroke::new(1.0, accent));
            }
        }
        ui.painter().galley(of_piece.min, galley, accent);
        if link.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(to).clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

/// Content of a part moved in by some points from the left (and the right).
pub(super) fn inset<R>(ui: &mut Ui, left: f32, right: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let outer = ui.available_rect_before_wrap();
    let inner = Rect::from_min_max(
        egui::pos2(outer.left() + left, outer.top()),
        egui::pos2((outer.right() - right).max(outer.left() + left + 1.0), outer.bottom()),
    );
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), add).inner
}

/// A line across the card with air around it.
pub(super) fn rule(ui: &mut Ui, cx: &PanelContext<'_>) {
    ui.add_space(10.0);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), Sense::hover());
    hairline(ui, cx, rect.x_range(), rect.center().y);
    ui.add_space(10.0);
}

/// Heading of a part of the card.
pub(super) fn heading(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    let ink = cx.colour(|theme| theme.text2);
    paragraph(ui, cx.text.tr(key), &heading_face(), ink);
    ui.add_space(4.0);
}

/// A panel title across the card; gives its rectangle.
pub(super) fn heading_line(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) -> Rect {
    let face = Face { font: theme::semibold(14.0), line: 20.0 };
    let width = ui.available_width();
    let galley = layout(ui, words, &face, cx.colour(|theme| theme.text), width - 30.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, cx.colour(|theme| theme.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    rect
}

/// A name on the left, and on the right of it a value with what belongs to it.
pub(super) fn pair(
    ui: &mut Ui,
    name: &str,
    value: &str,
    inks: (Color32, Color32),
    rest: impl FnOnce(&mut Ui),
) {
    let first = name_column(ui.available_width());
    let top = ui.cursor().min;
    let galley = layout(ui, name, &body(), inks.0, first - 8.0);
    let height = galley.size().y;
    ui.painter().galley(top, galley, inks.0);
    inset(ui, first, 0.0, |ui| {
        let galley = layout(ui, value, &strong(), inks.1, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, inks.1);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
        rest(ui);
    });
    let missing = top.y + height - ui.cursor().top();
    if missing > 0.0 {
        ui.add_space(missing);
    }
}

/// Width of the column of names of a card so wide, in points.
pub(super) fn name_column(width: f32) -> f32 {
    (width * 0.38).round()
}

/// Name of a feature, else its id, else its number; harmless to show.
#[must_use]
pub fn feature_name(text: &Catalogue, data: &LayerData, feature: usize, lang: Lang) -> String {
    let name = data.names.get(feature).map_or("", |name| name.get(lang)).trim();
    let id = data.ids.text(feature);
    match (name, &*id) {
        ("", "") => text.tr_args("card-feature", &[("number", (feature + 1).into())]),
        ("", id) => inert_short(id, NAME_SHOWN).into_owned(),
        (name, _) => inert_short(name, NAME_SHOWN).into_owned(),
    }
}

/// Icon of a feature: of its kind, else of its layer, else of its geometry.
#[must_use]
pub fn feature_icon(data: &LayerData, feature: usize) -> IconId {
    use crate::model::geometry::GeometryType as G;
    if let Some(sites) = &data.sites {
        let kind = sites.sites.get(feature).map_or("", |site| site.kind.as_str());
        return match kind_icon(kind) {
            ids::KIND_OTHER => kind_icon(&sites.kind_icon),
            icon => icon,
        };
    }
    match data.geometries.types.get(feature) {
        Some(G::Point | G::MultiPoint) => ids::KIND_DOT,
        Some(G::LineString | G::MultiLineString) => ids::KIND_LINE,
        Some(G::Polygon | G::MultiPolygon) => ids::KIND_AREA,
        Some(G::GeometryCollection | G::Null) | None => ids::KIND_OTHER,
    }
}
