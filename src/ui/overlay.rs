//! What lies over everything for a moment: the frame that says what a drop will do, and the list of keys.

use super::context::PanelContext;
use super::inert::inert_short;
use super::theme::{colour, regular, semibold};
use super::widgets::{IconButton, icon, shortcut_name};
use crate::render::scene::IconId;
use crate::session::Action;
use egui::{
    Align2, Area, Color32, CornerRadius, Frame, Id, LayerId, Margin, Order, Rect, RichText, Role, ScrollArea,
    Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::path::Path;

/// Whether the program reads files with such a name.
fn readable(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_none_or(|ending| {
        ["geojson", "json", "txt", "pmtiles", "mbtiles"].iter().any(|of| ending.eq_ignore_ascii_case(of))
    })
}

/// The frame over the window while files are held over it; says before release what cannot be read.
pub fn drop_frame(ui: &Ui, cx: &mut PanelContext<'_>) {
    let files = ui.input(|input| input.raw.hovered_files.clone());
    if files.is_empty() {
        return;
    }
    let rect = ui.ctx().viewport_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop frame")));
    painter.rect_filled(rect, 0.0, colour(cx.theme.basemap.land).gamma_multiply(0.8));
    let name =
        |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let paths: Vec<_> = files.iter().filter_map(|file| file.path.clone()).collect();
    let bad = paths.iter().find(|path| !readable(path));
    let ink = colour(if bad.is_some() { cx.theme.error } else { cx.theme.accent });
    let frame = rect.shrink(16.0);
    let corners =
        [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(2.0, ink), 8.0, 6.0));
    let middle = frame.center();
    let icon_at = Rect::from_center_size(middle - vec2(0.0, 44.0), vec2(48.0, 48.0));
    let id = IconId(if bad.is_some() { "ui_error" } else { "ui_file_add" });
    cx.backend.paint_icon(&painter, icon_at.center(), id, 48.0, ink);
    let text = colour(cx.theme.text);
    let mut names: Vec<String> =
        paths.iter().take(3).map(|path| inert_short(&name(path), 60).into_owned()).collect();
    if paths.len() > names.len() {
        let more = cx.text.tr_args("drop-files", &[("count", (paths.len() - names.len()).into())]);
        names.push(format!("+ {more}"));
    }
    let (first, second) = match bad {
        Some(path) => {
            let file = inert_short(&name(path), 60).into_owned();
            (cx.text.tr_args("drop-unreadable", &[("file", (&file).into())]), String::new())
        }
        None => (cx.text.tr("drop-add").to_owned(), names.join(", ")),
    };
    let mut top = middle.y - 10.0;
    for (words, font, ink) in [(first, semibold(16.0), text), (second, regular(13.0), colour(cx.theme.text2))]
    {
        let mut job = egui::text::LayoutJob::simple(words, font, ink, frame.width() - 48.0);
        job.halign = egui::Align::Center;
        let galley = painter.layout_job(job);
        let height = galley.size().y;
        painter.galley(pos2(middle.x, top), galley, ink);
        top += height + 6.0;
    }
}

/// The list of keys and of what the mouse does.
pub fn help(ui: &Ui, cx: &mut PanelContext<'_>) {
    if !cx.session.panels.help {
        return;
    }
    let screen = ui.ctx().viewport_rect();
    let width = 560.0f32.min(screen.width() - 32.0);
    let area = Area::new(Id::unique("help"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(colour(cx.theme.raised))
            .stroke(Stroke::new(1.0, colour(cx.theme.border)))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::same(16));
        frame.show(ui, |ui| {
            ui.set_width(width - 32.0);
            ui.horizontal(|ui| {
                let title = cx.text.tr("help-title");
                ui.label(RichText::new(title).font(semibold(16.0)).color(colour(cx.theme.text)));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = cx.text.tr("button-close").to_owned();
                    if IconButton::new("ui_close").size(14.0).show(ui, cx, &close).clicked() {
                        cx.act(Action::ToggleHelp);
                    }
                });
            });
            let height = (screen.height() - 140.0).max(120.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                for &action in Action::ALL {
                    if let Some(shortcut) = action.shortcut() {
                        let label = cx.text.tr(action.label_key()).to_owned();
                        row(ui, cx, action.icon(), &label, &shortcut_name(cx.text, shortcut));
                    }
                }
                for key in [
                    "help-arrows",
                    "help-numbers",
                    "help-wheel",
                    "help-wheel-sideways",
                    "help-drag",
                    "help-double-click",
                    "help-box",
                    "help-click",
                ] {
                    let words = cx.text.tr(key).to_owned();
                    let (head, tail) = words.split_once(": ").unwrap_or((&words, ""));
                    row(ui, cx, None, tail, head);
                }
            });
        });
    });
}

fn row(ui: &mut Ui, cx: &mut PanelContext<'_>, id: Option<&'static str>, label: &str, key: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::hover());
    let ink = colour(cx.theme.text2);
    if let Some(id) = id {
        let at = Rect::from_min_size(pos2(rect.left(), rect.top() + 4.0), vec2(16.0, 16.0));
        icon(ui, cx, at, IconId(id), 16.0, ink);
    }
    let middle = rect.center().y;
    let text: Color32 = colour(cx.theme.text);
    ui.painter().text(pos2(rect.left() + 28.0, middle), Align2::LEFT_CENTER, label, regular(13.0), text);
    ui.painter().text(pos2(rect.right() - 12.0, middle), Align2::RIGHT_CENTER, key, semibold(12.0), ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {key}")));
}
