//! What stands around a map: legend, scale bar, attribution, date, north. Positions and sizes are points.

use super::badge::class_colour;
use super::list::{
    Anchor, Colour, Dash, DisplayList, Fill, Item, Stroke, TextMeasure, TextRun, TextStyle, Weight,
};
use super::words::SceneWords;
use crate::model::style::{LookCount, Looks};
use crate::model::theme::{Pattern, Rgb, Ring, Theme};
use crate::model::time::{Class, Filter, Status};
use crate::spatial::scale::scale_bar as bar_of;
use crate::spatial::{Camera, ScreenPoint, ScreenRect};
use crate::text::Catalogue;
use crate::text::looks::look_words;
use crate::text::numbers::format_number;

/// Greatest radius of the mark of a size in a row of usual height, in points.
const MOST_SIZE: f32 = 9.0;

/// What a row of a legend is about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum LegendMark {
    /// A status.
    Status(Status),
    /// A colour of features with looks of their own.
    Colour(Rgb),
    /// A size of such, in points: the radius of a disc in a row of usual height.
    Size(f32),
    /// A heading: a layer whose colours follow.
    Heading,
}

/// One row of a legend.
#[derive(Clone, PartialEq, Debug)]
pub struct LegendRow {
    /// What it is about.
    pub mark: LegendMark,
    /// Its word.
    pub label: String,
    /// How many features are in it on the day.
    pub count: usize,
    /// Their number as it is written in the language; a heading has none.
    pub number: String,
    /// Whether they are drawn; what is switched off has a struck swatch.
    pub shown: bool,
}

impl LegendRow {
    /// The rows of a legend: statuses with their counts, in order, and what the filter shows of them.
    #[must_use]
    pub fn list(counts: Vec<(Status, usize)>, filter: Filter, text: &Catalogue) -> Vec<Self> {
        let row = |(status, count)| Self {
            mark: LegendMark::Status(status),
            label: text.status(status).to_owned(),
            count,
            number: format_number(count as f64, text.lang()),
            shown: filter.shows(status),
        };
        counts.into_iter().map(row).collect()
    }

    /// The rows of a layer whose features have looks of their own, under its title; `counts` tells how many features of each look there are.
    #[must_use]
    pub fn of_looks(title: &str, looks: &Looks, counts: &[usize], text: &Catalogue) -> Vec<Self> {
        if looks.counts.is_empty() && looks.sizes.is_empty() {
            return Vec::new();
        }
        let (mark, label, number) = (LegendMark::Heading, title.to_owned(), String::new());
        let heading = Self { mark, label, count: 0, number, shown: true };
        let row = |line: &LookCount, mark: LegendMark| {
            let count = line.looks.iter().filter_map(|&look| counts.get(usize::from(look))).sum();
            let number = format_number(count as f64, text.lang());
            Self { mark, label: look_words(text, &line.of), count, number, shown: line.shown }
        };
        let colours = looks.counts.iter().map(|line| row(line, LegendMark::Colour(line.colour)));
        let size_of = |line: &LookCount| {
            let paint = line.looks.first().and_then(|&look| looks.paints.get(usize::from(look)));
            paint.and_then(|paint| paint.radius_points).unwrap_or_default()
        };
        // Sizes keep their proportions where the greatest has no room in a row.
        let greatest = looks.sizes.iter().map(size_of).fold(0.0, f32::max);
        let scale = if greatest > MOST_SIZE { MOST_SIZE / greatest } else { 1.0 };
        let sizes = looks.sizes.iter().map(|line| row(line, LegendMark::Size(size_of(line) * scale)));
        std::iter::once(heading).chain(colours).chain(sizes).collect()
    }

    /// The status, if it is about one.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        match self.mark {
            LegendMark::Status(status) => Some(status),
            LegendMark::Colour(_) | LegendMark::Size(_) | LegendMark::Heading => None,
        }
    }
}

/// Sizes of a legend in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LegendSizes {
    /// Distance of rows.
    pub row: f32,
    /// Text size.
    pub text: f32,
    /// Size of its title; 0 leaves it out.
    pub title: f32,
    /// Width and height of a swatch.
    pub swatch: (f32, f32),
    /// Height of the bar of shares; 0 leaves it out.
    pub shares: f32,
    /// Room between its edge and its content.
    pub padding: f32,
}

impl LegendSizes {
    /// A legend on a page.
    pub const PAGE: Self =
        Self { row: 22.0, text: 13.0, title: 13.0, swatch: (24.0, 14.0), shares: 9.0, padding: 14.0 };

    /// A legend on the stage, by the height of the stage divided by 720.
    #[must_use]
    pub fn stage(factor: f32) -> Self {
        Self {
            row: 28.0 * factor,
            text: 18.0 * factor,
            title: 0.0,
            swatch: (32.0 * factor, 16.0 * factor),
            shares: 0.0,
            padding: 20.0 * factor,
        }
    }
}

/// Width and height of a legend in points.
#[must_use]
pub fn legend_size(
    title: &str,
    rows: &[LegendRow],
    sizes: LegendSizes,
    measure: &dyn TextMeasure,
) -> (f32, f32) {
    let label = TextStyle::new(sizes.text, Weight::Medium);
    let count = TextStyle::new(sizes.text, Weight::SemiBold);
    let row = |row: &LegendRow| {
        let words = measure.width(&row.label, label) + measure.width(&row.number, count);
        sizes.swatch.0 + 0.9 * sizes.text + words + 1.8 * sizes.text
    };
    let title_width = measure.width(title, TextStyle::new(sizes.title.max(1.0), Weight::SemiBold));
    let inner = rows.iter().map(row).fold(if sizes.title > 0.0 { title_width } else { 0.0 }, f32::max);
    let head = if sizes.title > 0.0 { 1.7 * sizes.title } else { 0.0 }
        + if sizes.shares > 0.0 && total(rows) > 0 { sizes.shares + 0.6 * sizes.padding } else { 0.0 };
    (inner + 2.0 * sizes.padding, head + rows.len() as f32 * sizes.row + 1.5 * sizes.padding)
}

/// Draws a legend into a box of its size.
pub fn legend(
    list: &mut DisplayList,
    theme: &Theme,
    rect: ScreenRect,
    title: &str,
    rows: &[LegendRow],
    sizes: LegendSizes,
) {
    push_box(list, theme, rect, 8.0);
    let (left, right) = (rect.left + sizes.padding, rect.right - sizes.padding);
    let mut top = rect.top + 0.75 * sizes.padding;
    if sizes.title > 0.0 {
        let style = TextStyle::new(sizes.title, Weight::SemiBold);
        let at = ScreenPoint::new(left, top + 1.1 * sizes.title);
        push_text(list, title, at, Anchor::Left, style, theme.text);
        top += 1.7 * sizes.title;
    }
    if sizes.shares > 0.0 && total(rows) > 0 {
        let bar = ScreenRect { left, right, top, bottom: top + sizes.shares };
        shares(list, theme, bar, rows);
        top += sizes.shares + 0.6 * sizes.padding;
    }
    for row in rows {
        let middle = top + sizes.row / 2.0;
        let (width, height) = sizes.swatch;
        let rect = ScreenRect::from_min_size(left, middle - height / 2.0, width, height);
        mark(list, theme, rect, row);
        let quiet = !row.shown || row.status() == Some(Status::NotAnnounced);
        let baseline = middle + 0.364 * sizes.text;
        let is_heading = row.mark == LegendMark::Heading;
        let at = ScreenPoint::new(if is_heading { left } else { left + width + 0.9 * sizes.text }, baseline);
        let weight = if is_heading { Weight::SemiBold } else { Weight::Medium };
        let style = TextStyle::new(sizes.text, weight);
        push_text(list, &row.label, at, Anchor::Left, style, if quiet { theme.text3 } else { theme.text });
        let style = TextStyle::new(sizes.text, Weight::SemiBold);
        let colour = if quiet { theme.text3 } else { theme.text2 };
        let at = ScreenPoint::new(right, baseline);
        push_text(list, &row.number, at, Anchor::Right, style, colour);
        top += sizes.row;
    }
}

/// A row's status and count, where features of it are shown.
fn of_status(row: &LegendRow) -> Option<(Status, usize)> {
    row.status().filter(|_| row.shown && row.count > 0).map(|of| (of, row.count))
}

/// Features that are shown with a status.
fn total(rows: &[LegendRow]) -> usize {
    rows.iter().filter_map(of_status).map(|(_, count)| count).sum()
}

/// The bar of the shares of the statuses, each with its pattern.
pub fn shares(list: &mut DisplayList, theme: &Theme, rect: ScreenRect, rows: &[LegendRow]) {
    let shown = || rows.iter().filter_map(of_status);
    let total = total(rows);
    let gaps = 2.0 * shown().count().saturating_sub(1) as f32;
    if total == 0 {
        return;
    }
    let mut left = rect.left;
    for (status, count) in shown() {
        let width = (rect.width() - gaps).max(1.0) * count as f32 / total as f32;
        let part = ScreenRect { left, right: left + width, ..rect };
        swatch(list, theme, part, status, true);
        left += width + 2.0;
    }
}

/// The mark of a row: a swatch of its status, or its colour.
pub fn mark(list: &mut DisplayList, theme: &Theme, rect: ScreenRect, row: &LegendRow) {
    match row.mark {
        LegendMark::Status(status) => swatch(list, theme, rect, status, row.shown),
        LegendMark::Colour(colour) => {
            let fill = Some(Fill::Colour(Colour::new(colour, if row.shown { 1.0 } else { 0.35 })));
            list.push(Item::Rect { rect, corner_radius: 2.0, fill, stroke: None });
            push_struck(list, theme, rect, row.shown);
        }
        LegendMark::Size(radius) => {
            let centre = ScreenPoint::new((rect.left + rect.right) / 2.0, (rect.top + rect.bottom) / 2.0);
            let radius = (radius * rect.height() / 14.0).clamp(1.0, rect.height() / 2.0 + 2.0);
            let fill = Some(Colour::new(theme.text2, if row.shown { 1.0 } else { 0.35 }));
            list.push(Item::Circle { centre, radius, fill, stroke: None });
        }
        LegendMark::Heading => {}
    }
}

/// A swatch of a status: its colour, pattern and outline as on areas of the map; struck where it is switched off.
pub fn swatch(list: &mut DisplayList, theme: &Theme, rect: ScreenRect, status: Status, shown: bool) {
    if status == Status::NotAnnounced {
        // Not announced is a faint disc, as on the map: there is no area of it.
        let centre = ScreenPoint::new((rect.left + rect.right) / 2.0, (rect.top + rect.bottom) / 2.0);
        let fill = Some(Colour::new(theme.text3, if shown { 0.45 } else { 0.2 }));
        list.push(Item::Circle { centre, radius: 0.38 * rect.height(), fill, stroke: None });
        push_struck(list, theme, rect, shown);
        return;
    }
    let look = theme.status(status);
    let colour = Colour::new(class_colour(theme, Class::of(status)), if shown { 1.0 } else { 0.35 });
    let mut push = |fill: Option<Fill>, stroke: Option<Stroke>, rect: ScreenRect| {
        list.push(Item::Rect { rect, corner_radius: 2.0, fill, stroke });
    };
    let solid = look.pattern == Pattern::Solid;
    push(Some(Fill::Colour(colour.faded(if solid { 1.0 } else { 0.16 }))), None, rect);
    if !solid {
        if look.pattern != Pattern::None {
            push(Some(Fill::Pattern(look.pattern, colour)), None, rect.grow(-0.5));
        }
        let dash = match look.ring {
            Ring::Dashed => Dash::Two(4.0, 2.5),
            Ring::FineDashes | Ring::Dotted => Dash::Two(2.0, 2.0),
            Ring::ThinWithThickFoot | Ring::Thick | Ring::Double | Ring::Filled => Dash::Solid,
        };
        push(None, Some(Stroke { colour, width: 1.5, dash }), rect.grow(-0.75));
    }
    push_struck(list, theme, rect, shown);
}

fn push_struck(list: &mut DisplayList, theme: &Theme, rect: ScreenRect, shown: bool) {
    if !shown {
        let points = vec![ScreenPoint::new(rect.left, rect.bottom), ScreenPoint::new(rect.right, rect.top)];
        list.push(Item::Line { points, stroke: Stroke::solid(Colour::opaque(theme.text2), 1.5) });
    }
}

/// A raised box with a quiet edge.
pub(super) fn push_box(list: &mut DisplayList, theme: &Theme, rect: ScreenRect, corner_radius: f32) {
    list.push(Item::Rect {
        rect,
        corner_radius,
        fill: Some(Fill::Colour(Colour::new(theme.raised, 0.94))),
        stroke: Some(Stroke::solid(Colour::opaque(theme.border), 1.0)),
    });
}

pub(super) fn push_text(
    list: &mut DisplayList,
    text: &str,
    at: ScreenPoint,
    anchor: Anchor,
    style: TextStyle,
    colour: Rgb,
) {
    let colour = Colour::opaque(colour);
    list.push(Item::Text(TextRun {
        text: text.to_owned(),
        at,
        anchor,
        style,
        colour,
        halo: None,
        course: None,
    }));
}

/// Text on the map itself, with a halo of the land.
pub(super) fn push_map_text(
    list: &mut DisplayList,
    theme: &Theme,
    text: &str,
    at: ScreenPoint,
    anchor: Anchor,
    style: TextStyle,
    colour: Rgb,
) {
    list.push(Item::Text(TextRun {
        text: text.to_owned(),
        at,
        anchor,
        style,
        colour: Colour::opaque(colour),
        halo: Some((Colour::opaque(theme.basemap.land), 0.14 * style.size)),
        course: None,
    }));
}

/// A scale bar with its lower left end at `at`, its length in words to the right; gives what it covers.
pub fn scale_bar(
    list: &mut DisplayList,
    theme: &Theme,
    camera: &Camera,
    words: &dyn SceneWords,
    measure: &dyn TextMeasure,
    at: ScreenPoint,
    text_size: f32,
) -> ScreenRect {
    let bar = bar_of(camera, 10.0 * text_size);
    let tick = 0.6 * text_size;
    let (right, top) = (at.x + bar.points, at.y - tick);
    let points =
        vec![ScreenPoint::new(at.x, top), at, ScreenPoint::new(right, at.y), ScreenPoint::new(right, top)];
    let width = 0.13 * text_size;
    let under = Stroke::solid(Colour::opaque(theme.basemap.land), width + 0.26 * text_size);
    list.push(Item::Line { points: points.clone(), stroke: under });
    list.push(Item::Line { points, stroke: Stroke::solid(Colour::opaque(theme.text), width) });
    let word = words.length(bar.metres);
    let style = TextStyle::new(text_size, Weight::Medium);
    let start = right + 0.7 * text_size;
    push_map_text(list, theme, &word, ScreenPoint::new(start, at.y), Anchor::Left, style, theme.text);
    let end = start + measure.width(&word, style);
    ScreenRect { left: at.x, right: end, top: at.y - text_size, bottom: at.y + 0.3 * text_size }
}

/// The attribution with its lower right end at `at`; gives what it covers.
pub fn attribution(
    list: &mut DisplayList,
    theme: &Theme,
    text: &str,
    measure: &dyn TextMeasure,
    at: ScreenPoint,
    text_size: f32,
) -> ScreenRect {
    let style = TextStyle::new(text_size, Weight::Regular);
    push_map_text(list, theme, text, at, Anchor::Right, style, theme.text2);
    let width = measure.width(text, style);
    ScreenRect { left: at.x - width, right: at.x, top: at.y - text_size, bottom: at.y + 0.3 * text_size }
}

/// Whose data are shown, in as many lines as the room (points) makes it, the last one ending at `at`, text of a size in points; gives
/// what they cover.
pub fn attribution_lines(
    list: &mut DisplayList,
    theme: &Theme,
    text: &str,
    measure: &dyn TextMeasure,
    at: ScreenPoint,
    (text_size, room): (f32, f32),
) -> ScreenRect {
    let style = TextStyle::new(text_size, Weight::Regular);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if measure.width(&format!("{line} {word}"), style) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let mut covered =
        attribution(list, theme, lines.last().map_or("", String::as_str), measure, at, text_size);
    for (above, line) in lines.iter().rev().enumerate().skip(1) {
        let at = ScreenPoint::new(at.x, at.y - above as f32 * 1.35 * text_size);
        let of_line = attribution(list, theme, line, measure, at, text_size);
        covered.left = covered.left.min(of_line.left);
        covered.top = covered.top.min(of_line.top);
    }
    covered
}

/// A north arrow with its tip at `tip`, its letter under it; gives what it covers.
pub fn north(
    list: &mut DisplayList,
    theme: &Theme,
    letter: &str,
    tip: ScreenPoint,
    height: f32,
) -> ScreenRect {
    let half = 0.36 * height;
    let point = |dx: f32, dy: f32| ScreenPoint::new(tip.x + dx, tip.y + dy);
    let notch = point(0.0, 0.74 * height);
    let colour = Fill::Colour(Colour::opaque(theme.text2));
    // Two halves, each without an inward corner.
    for side in [-half, half] {
        let points = vec![tip, point(side, height), notch];
        list.push(Item::Polygon { points, fill: Some(colour), stroke: None });
    }
    let size = 0.62 * height;
    let style = TextStyle::new(size, Weight::SemiBold);
    let at = point(0.0, height + 1.1 * size);
    push_map_text(list, theme, letter, at, Anchor::Middle, style, theme.text2);
    ScreenRect {
        left: tip.x - height,
        right: tip.x + height,
        top: tip.y,
        bottom: tip.y + height + 1.4 * size,
    }
}

/// A text style not wider than some points: smaller, where need be, down to a share of its size.
pub(super) fn fitting(
    measure: &dyn TextMeasure,
    text: &str,
    style: TextStyle,
    width: f32,
    least: f32,
) -> TextStyle {
    let full = measure.width(text, style);
    if full <= width || full <= 0.0 {
        return style;
    }
    TextStyle { size: style.size * (width / full).clamp(least, 1.0), ..style }
}
