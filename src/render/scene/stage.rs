//! The stage: the map alone with title, legend and a band that tells day and event to the last row.
//!
//! Sizes are for a stage 720 points high and grow with it.

use super::furniture::{
    LegendRow, LegendSizes, attribution_lines, fitting, legend, legend_size, north, push_map_text, push_text,
    scale_bar,
};
use super::list::{Anchor, Colour, DisplayList, Fill, Item, Stroke, TextMeasure, TextStyle, Weight};
use super::page::Furniture;
use super::words::SceneWords;
use crate::model::theme::Theme;
use crate::model::time::Status;
use crate::render::icons::status_icon;
use crate::spatial::{Camera, ScreenPoint, ScreenRect};

/// Height for which the sizes hold, in points.
pub const NOMINAL_HEIGHT: f32 = 720.0;

/// An event on the line of progress.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StageEvent {
    /// Where on the line, 0 to 1.
    pub at: f32,
    /// The status that it brings; `None` for an event that is no state of construction.
    pub status: Option<Status>,
}

/// The event told in the band.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Caption<'a> {
    /// The status that it brings.
    pub status: Option<Status>,
    /// What happened.
    pub text: &'a str,
    /// Who says so.
    pub source: &'a str,
}

/// What stands on the stage.
#[derive(Clone, Copy)]
pub struct StageInput<'a> {
    /// Width and height of the whole stage in points.
    pub size: (f32, f32),
    /// The map, as large as [`map_rect`] gives it.
    pub camera: Camera,
    /// Colours.
    pub theme: &'static Theme,
    /// Title of the talk; may be empty.
    pub title: &'a str,
    /// The date in words.
    pub date: &'a str,
    /// Rows of the legend.
    pub legend: &'a [LegendRow],
    /// Who made the ground of the map.
    pub attribution: &'a str,
    /// How far the day shown is along the line, 0 to 1.
    pub progress: f32,
    /// Events on the line.
    pub events: &'a [StageEvent],
    /// Words under the line with where they stand, 0 to 1.
    pub ticks: &'a [(f32, String)],
    /// The event told.
    pub caption: Option<Caption<'a>>,
    /// Number and words of at most two counters.
    pub counters: &'a [(String, String)],
    /// Small words in the lower right corner, such as what an asterisk means; may be empty.
    pub footnote: &'a str,
    /// Words of lengths and of north.
    pub words: &'a dyn SceneWords,
    /// Widths of texts.
    pub measure: &'a dyn TextMeasure,
}

/// The stage's height over the height for which its sizes hold: [`SceneInput::stage`](super::SceneInput::stage).
#[must_use]
pub fn factor(height: f32) -> f32 {
    (height / NOMINAL_HEIGHT).clamp(0.2, 8.0)
}

/// Where the map stands on a stage of some width and height in points: over the band.
#[must_use]
pub fn map_rect(width: f32, height: f32) -> ScreenRect {
    ScreenRect::from_min_size(0.0, 0.0, width.max(1.0), (height - 150.0 * factor(height)).max(1.0))
}

/// Lays out the stage. It comes before the scene, which keeps its names clear of what the stage covers.
#[must_use]
pub fn stage(input: &StageInput<'_>) -> Furniture {
    let (width, height) = input.size;
    let f = factor(height);
    let margin = 32.0 * f;
    let theme = input.theme;
    let map = map_rect(width, height);
    let mut out = Furniture::default();

    // What is not announced is not shown on the stage.
    let rows: Vec<LegendRow> =
        input.legend.iter().filter(|row| row.status() != Some(Status::NotAnnounced)).cloned().collect();
    let (w, h) = legend_size("", &rows, LegendSizes::stage(f), input.measure);
    let box_left = width - 24.0 * f - w;
    if !rows.is_empty() {
        let rect = ScreenRect::from_min_size(box_left, 24.0 * f, w, h);
        legend(&mut out.list, theme, rect, "", &rows, LegendSizes::stage(f));
        out.reserved.push(rect);
    }
    if !input.title.is_empty() {
        let room = (box_left - 2.0 * margin).max(margin);
        let style = TextStyle::new(26.0 * f, Weight::SemiBold);
        let style = fitting(input.measure, input.title, style, room, 0.5);
        let at = ScreenPoint::new(margin, 58.0 * f);
        push_map_text(&mut out.list, theme, input.title, at, Anchor::Left, style, theme.basemap.label_first);
        let title = input.measure.width(input.title, style);
        out.reserved.push(ScreenRect::from_min_size(margin, 30.0 * f, title, 36.0 * f));
    }
    let tip = ScreenPoint::new(margin + 14.0 * f, 82.0 * f);
    out.reserved.push(north(&mut out.list, theme, &input.words.north(), tip, 24.0 * f));

    let at = ScreenPoint::new(margin, map.bottom - 18.0 * f);
    out.reserved.push(scale_bar(
        &mut out.list,
        theme,
        &input.camera,
        input.words,
        input.measure,
        at,
        15.0 * f,
    ));
    let room = width - 2.0 * margin - 260.0 * f;
    let at = ScreenPoint::new(width - 24.0 * f, map.bottom - 16.0 * f);
    let size = 13.0 * f;
    out.reserved.push(attribution_lines(
        &mut out.list,
        theme,
        input.attribution,
        input.measure,
        at,
        (size, room),
    ));
    band(input, &mut out.list, map.bottom, f);
    out
}

fn band(input: &StageInput<'_>, list: &mut DisplayList, top: f32, f: f32) {
    let theme = input.theme;
    let (width, height) = input.size;
    let rect = ScreenRect { left: 0.0, top, right: width, bottom: height };
    let fill = Some(Fill::Colour(Colour::opaque(theme.panel)));
    list.push(Item::Rect { rect, corner_radius: 0.0, fill, stroke: None });
    let edge = vec![ScreenPoint::new(0.0, top), ScreenPoint::new(width, top)];
    list.push(Item::Line { points: edge, stroke: Stroke::solid(Colour::opaque(theme.border), f.max(1.0)) });
    progress(input, list, top + 22.0 * f, f);

    let margin = 32.0 * f;
    let date = TextStyle::new(64.0 * f, Weight::SemiBold);
    let date = fitting(input.measure, input.date, date, 0.42 * width, 0.4);
    push_text(list, input.date, ScreenPoint::new(margin, top + 119.0 * f), Anchor::Left, date, theme.text);
    let after_date = margin + input.measure.width(input.date, date);

    let mut right = width - margin;
    for (number, words) in input.counters.iter().take(2).rev() {
        let number_style = TextStyle::new(40.0 * f, Weight::SemiBold);
        let words_style = TextStyle::new(15.0 * f, Weight::Regular);
        let at = |y: f32| ScreenPoint::new(right, top + y * f);
        push_text(list, number, at(97.0), Anchor::Right, number_style, theme.text);
        push_text(list, words, at(119.0), Anchor::Right, words_style, theme.text2);
        let wide = input.measure.width(number, number_style).max(input.measure.width(words, words_style));
        right -= wide + 48.0 * f;
    }
    if !input.footnote.is_empty() {
        let style = TextStyle::new(13.0 * f, Weight::Regular);
        let at = ScreenPoint::new(width - margin, top + 140.0 * f);
        push_text(list, input.footnote, at, Anchor::Right, style, theme.text3);
    }
    let left = after_date + 48.0 * f;
    if let Some(caption) = input.caption.filter(|_| right - left > 120.0 * f) {
        let line = |x: f32, y: f32| ScreenPoint::new(x, top + y * f);
        let points = vec![line(left, 66.0), line(left, 128.0)];
        let stroke = Stroke::solid(Colour::opaque(theme.border), 2.0 * f);
        list.push(Item::Line { points, stroke });
        let mut text_left = left + 26.0 * f;
        if let Some(status) = caption.status.filter(|status| *status != Status::NotAnnounced) {
            let colour = Colour::opaque(theme.status(status).colour);
            let centre = line(text_left + 14.0 * f, 80.0);
            list.push(Item::Icon { icon: status_icon(status), centre, size: 28.0 * f, colour });
            text_left += 40.0 * f;
        }
        let room = right - text_left;
        let style = TextStyle::new(26.0 * f, Weight::SemiBold);
        let style = fitting(input.measure, caption.text, style, room, 0.5);
        push_text(list, caption.text, line(text_left, 89.0), Anchor::Left, style, theme.text);
        let style = TextStyle::new(15.0 * f, Weight::Regular);
        let style = fitting(input.measure, caption.source, style, room, 0.6);
        push_text(list, caption.source, line(text_left, 117.0), Anchor::Left, style, theme.text2);
    }
}

fn progress(input: &StageInput<'_>, list: &mut DisplayList, y: f32, f: f32) {
    let theme = input.theme;
    let (from, to) = (32.0 * f, input.size.0 - 32.0 * f);
    let x_of = |at: f32| from + (to - from) * at.clamp(0.0, 1.0);
    let now = x_of(if input.progress.is_finite() { input.progress } else { 0.0 });
    let mut line = |from: f32, to: f32, colour: Colour| {
        let points = vec![ScreenPoint::new(from, y), ScreenPoint::new(to, y)];
        list.push(Item::Line { points, stroke: Stroke::solid(colour, 6.0 * f) });
    };
    line(from, to, Colour::opaque(theme.border));
    line(from, now, Colour::opaque(theme.accent));
    for event in input.events {
        let centre = ScreenPoint::new(x_of(event.at), y);
        let colour = event.status.map_or(theme.control, |status| theme.status(status).colour);
        let ground = Some(Colour::opaque(theme.panel));
        list.push(Item::Circle { centre, radius: 8.0 * f, fill: ground, stroke: None });
        if centre.x <= now {
            let fill = Some(Colour::opaque(colour));
            list.push(Item::Circle { centre, radius: 6.0 * f, fill, stroke: None });
        } else {
            let stroke = Some(Stroke::solid(Colour::opaque(colour), 2.0 * f));
            list.push(Item::Circle { centre, radius: 5.5 * f, fill: None, stroke });
        }
    }
    let centre = ScreenPoint::new(now, y);
    let ground = Some(Colour::opaque(theme.panel));
    list.push(Item::Circle { centre, radius: 13.0 * f, fill: ground, stroke: None });
    let fill = Some(Colour::opaque(theme.accent));
    list.push(Item::Circle { centre, radius: 10.0 * f, fill, stroke: None });
    let style = TextStyle::new(13.0 * f, Weight::Regular);
    let mut free_from = 0.0;
    for (at, word) in input.ticks {
        let width = input.measure.width(word, style);
        let left = (x_of(*at) - width / 2.0).clamp(from, (to - width).max(from));
        if left < free_from {
            continue;
        }
        free_from = left + width + 12.0 * f;
        push_text(list, word, ScreenPoint::new(left, y + 24.0 * f), Anchor::Left, style, theme.text3);
    }
}
