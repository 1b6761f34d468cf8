//! What lies over everything for a moment: the frame that says what a drop will do.

use super::context::PanelContext;
use super::files::ENDINGS;
use super::inert::inert_short;
use super::theme::{colour, regular, semibold};
use crate::render::scene::IconId;
use egui::{Id, LayerId, Order, Rect, Shape, Stroke, Ui, pos2, vec2};
use std::path::Path;

/// Whether the program reads files with such a name.
fn readable(path: &Path) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_none_or(|ending| ENDINGS.iter().chain(&["txt"]).any(|of| ending.eq_ignore_ascii_case(of)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables_and_of_what_lies_beside_shapes_are_readable() {
        for name in ["a.psv", "a.TAB", "roads.dbf", "a.geojson", "a.txt", "a"] {
            assert!(readable(Path::new(name)), "{name}");
        }
        assert!(!readable(Path::new("a.docx")));
    }
}
