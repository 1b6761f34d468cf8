//! The page of a picture: the map fills it, with date, legend, scale bar and attribution over it.

use super::furniture::{
    LegendRow, LegendSizes, attribution, fitting, legend, legend_size, push_box, push_text, scale_bar,
};
use super::list::{Anchor, DisplayList, TextMeasure, TextStyle, Weight};
use super::words::SceneWords;
use crate::model::theme::Theme;
use crate::spatial::{Camera, ScreenPoint, ScreenRect};

/// What stands on a page.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    /// The map, which fills the page.
    pub camera: Camera,
    /// Colours.
    pub theme: &'static Theme,
    /// Small words over the date: what the map shows. May be empty.
    pub title: &'a str,
    /// The date in words.
    pub date: &'a str,
    /// Small words under the date: weekday, basis. May be empty.
    pub note: &'a str,
    /// Title of the legend.
    pub legend_title: &'a str,
    /// Rows of the legend; none leaves it out.
    pub legend: &'a [LegendRow],
    /// Who made the ground of the map.
    pub attribution: &'a str,
    /// Words of lengths.
    pub words: &'a dyn SceneWords,
    /// Widths of texts.
    pub measure: &'a dyn TextMeasure,
}

/// What stands over a map, with what of it is covered.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Furniture {
    /// For over the map.
    pub list: DisplayList,
    /// What it covers, in points: [`SceneInput::reserved`](super::SceneInput::reserved) of the scene.
    pub reserved: Vec<ScreenRect>,
}

/// Lays out a page. It comes before the scene, which keeps its names clear of what the page covers.
#[must_use]
pub fn page(input: &PageInput<'_>) -> Furniture {
    let (width, height) = (input.camera.width, input.camera.height);
    let small = width < 1000.0 || height < 640.0;
    let margin = if small { 12.0 } else { 16.0 };
    let mut out = Furniture::default();
    let date = date_block(input, &mut out.list, margin, small);
    out.reserved.push(date);
    if !input.legend.is_empty() {
        let sizes = if small {
            LegendSizes { row: 19.0, text: 11.5, title: 11.5, padding: 10.0, ..LegendSizes::PAGE }
        } else {
            LegendSizes::PAGE
        };
        let (w, h) = legend_size(input.legend_title, input.legend, sizes, input.measure);
        let beside = date.right + margin + w + margin <= width;
        let top = if beside { margin } else { date.bottom + margin };
        // A page too small for its legend is the map's alone.
        if w + 2.0 * margin <= width && top + h + 3.0 * margin <= height {
            let rect = ScreenRect::from_min_size(width - margin - w, top, w, h);
            legend(&mut out.list, input.theme, rect, input.legend_title, input.legend, sizes);
            out.reserved.push(rect);
        }
    }
    let text = if small { 11.5 } else { 13.0 };
    // The makers' names are never cut: where they are too long for the line they go smaller, then under the scale bar.
    let full = TextStyle::new(11.5, Weight::Regular);
    let beside = width - 2.0 * margin - 16.0 * text;
    let mut size = fitting(input.measure, input.attribution, full, beside, 0.0).size;
    let mut bar_at = ScreenPoint::new(margin, height - margin);
    if size < 9.0 {
        size = fitting(input.measure, input.attribution, full, width - 2.0 * margin, 0.4).size;
        bar_at.y -= 2.0 * size;
    }
    let (list, words, measure) = (&mut out.list, input.words, input.measure);
    out.reserved.push(scale_bar(list, input.theme, &input.camera, words, measure, bar_at, text));
    let at = ScreenPoint::new(width - margin, height - margin);
    out.reserved.push(attribution(list, input.theme, input.attribution, measure, at, size));
    out
}

fn date_block(input: &PageInput<'_>, list: &mut DisplayList, margin: f32, small: bool) -> ScreenRect {
    let theme = input.theme;
    let room = (input.camera.width - 2.0 * margin - 32.0).max(40.0);
    let size = if small { 22.0 } else { 28.0 };
    let date = fitting(input.measure, input.date, TextStyle::new(size, Weight::SemiBold), room, 0.4);
    let title = fitting(input.measure, input.title, TextStyle::new(13.0, Weight::SemiBold), room, 0.6);
    let note = fitting(input.measure, input.note, TextStyle::new(11.5, Weight::Regular), room, 0.6);
    let lines =
        [(input.title, title, theme.text2), (input.date, date, theme.text), (input.note, note, theme.text3)];
    let lines: Vec<_> = lines.into_iter().filter(|(text, ..)| !text.is_empty()).collect();
    let width = lines.iter().map(|(text, style, _)| input.measure.width(text, *style)).fold(0.0, f32::max);
    let height: f32 = lines.iter().map(|(_, style, _)| 1.3 * style.size).sum();
    let rect = ScreenRect::from_min_size(margin, margin, width + 32.0, height + 20.0);
    push_box(list, theme, rect, 8.0);
    let mut top = rect.top + 10.0;
    for (text, style, colour) in lines {
        let at = ScreenPoint::new(rect.left + 16.0, top + style.size);
        push_text(list, text, at, Anchor::Left, style, colour);
        top += 1.3 * style.size;
    }
    rect
}
