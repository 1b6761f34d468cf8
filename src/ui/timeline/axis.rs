//! The axis under the histogram: years in bold, months between them, as dense as the width allows.

use super::chart::Places;
use super::scale::TimeScale;
use super::snap;
use crate::model::lang::Lang;
use crate::model::time::Day;
use crate::text::dates::{format_day_of_year, short_month};
use crate::ui::context::PanelContext;
use crate::ui::theme;
use egui::{Align2, FontId, Stroke, Ui};

/// Points between ticks, at least.
const TICK_APART: f32 = 6.0;
/// Points that a year's figure and a month's short name need.
const YEAR_ROOM: f32 = 46.0;
const MONTH_ROOM: f32 = 42.0;
/// Height of the small ticks, in points.
const TICK: f32 = 4.0;

/// A tick of the axis.
#[derive(Clone, PartialEq, Debug)]
struct Tick {
    day: Day,
    /// A line through the lanes: 2 from the axis on, 1 through the lanes alone, 0 none.
    line: u8,
    /// A tick is drawn (a label may stand without one).
    tick: bool,
    label: Option<(String, bool)>,
}

/// Ticks of one extent, width and language.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Ticks {
    scale: TimeScale,
    lang: Lang,
    ticks: Vec<Tick>,
}

impl Ticks {
    /// The ticks of a scale, kept while nothing changes.
    pub(super) fn kept(kept: &mut Option<Self>, scale: TimeScale, lang: Lang) -> &Self {
        if kept.as_ref().is_none_or(|ticks| ticks.scale != scale || ticks.lang != lang) {
            *kept = None;
        }
        kept.get_or_insert_with(|| Self { scale, lang, ticks: ticks(scale, lang) })
    }
}

/// The smallest of some steps that takes at least so many points.
fn step_of(steps: &[i32], room: f32, unit: f32) -> i32 {
    let last = steps.last().copied().unwrap_or(1);
    steps.iter().copied().find(|&step| step as f32 * unit >= room).unwrap_or(last)
}

const YEARS: [i32; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const MONTHS: [i32; 4] = [1, 3, 6, 12];

fn ticks(scale: TimeScale, lang: Lang) -> Vec<Tick> {
    let day = scale.day_width();
    let (month, year) = (day * 30.436_875, day * 365.2425);
    let year_label = step_of(&YEARS, YEAR_ROOM, year);
    let month_label = step_of(&MONTHS, MONTH_ROOM, month);
    // With months of a hand's breadth, weeks are named too.
    let weeks = month >= 6.0 * MONTH_ROOM;
    let mut ticks = Vec::new();
    if month_label < 12 || month >= TICK_APART {
        let step = step_of(&MONTHS, TICK_APART, month);
        let mut at = scale.first.month_start(0);
        let mut named_year = false;
        while at <= scale.last {
            let ymd = at.ymd();
            let january = ymd.month == 1;
            let on = |step: i32| (i32::from(ymd.month) - 1) % step == 0;
            let label = if january && ymd.year.rem_euclid(year_label) == 0 {
                named_year = true;
                Some((year_text(ymd.year), true))
            } else if month_label < 12 && on(month_label) {
                Some((short_month(ymd.month, lang).to_owned(), false))
            } else {
                None
            };
            let half_year = ymd.month == 7 && month >= 15.0;
            let line = if january { 2 } else { u8::from(half_year) };
            if on(step) || label.is_some() {
                ticks.push(Tick { day: at, line, tick: true, label });
            }
            if weeks {
                for day_of_month in [8, 15, 22] {
                    let day = at.plus(day_of_month - 1);
                    let label = Some((format_day_of_year(day, lang), false));
                    ticks.push(Tick { day, line: 0, tick: true, label });
                }
            }
            let next = at.month_start(1);
            if next <= at {
                break;
            }
            at = next;
        }
        if !named_year {
            // Not one January in sight: the first month says the year.
            let name = |day: Day| {
                let month = short_month(day.ymd().month, lang);
                (format!("{month} {}", year_text(day.ymd().year)), true)
            };
            let first = ticks.iter_mut().find(|tick| tick.day >= scale.first);
            if let Some(first) = first {
                first.label = Some(name(first.day));
            }
        }
    } else {
        let step = step_of(&YEARS, TICK_APART, year);
        let from = scale.first.ymd().year;
        let mut at = from - from.rem_euclid(step);
        while let Some(day) = Day::from_ymd(at, 1, 1).filter(|&day| day <= scale.last) {
            let labelled = at.rem_euclid(year_label) == 0;
            let label = labelled.then(|| (year_text(at), true));
            ticks.push(Tick { day, line: if labelled { 2 } else { 0 }, tick: true, label });
            at += step;
        }
    }
    ticks.retain(|tick| (scale.first..=scale.last).contains(&tick.day));
    ticks
}

pub(super) fn year_text(year: i32) -> String {
    if year < 0 { format!("\u{2212}{}", -year) } else { year.to_string() }
}

/// The lines through the lanes; they lie under the bars.
pub(super) fn paint_lines(
    ui: &Ui,
    cx: &PanelContext<'_>,
    places: &Places,
    ticks: &Ticks,
    painter: &egui::Painter,
) {
    let stroke = Stroke::new(1.0, cx.colour(|theme| theme.border));
    for tick in ticks.ticks.iter().filter(|tick| tick.line > 0) {
        let x = snap(ui, ticks.scale.x(tick.day)) + 0.5;
        let top = if tick.line == 2 { places.histogram.bottom() } else { places.lanes.top() - 5.0 };
        painter.vline(x, top..=places.foot, stroke);
    }
}

/// Ticks and labels.
pub(super) fn paint(ui: &Ui, cx: &PanelContext<'_>, places: &Places, ticks: &Ticks) {
    let scale = ticks.scale;
    let base = places.histogram.bottom() + 1.0;
    let stroke = Stroke::new(1.0, cx.colour(|theme| theme.control));
    let middle = base + 10.5;
    let mut free_from = f32::NEG_INFINITY;
    // A year pushes a month away that would stand in its place, never the other way round.
    let years: Vec<f32> = ticks
        .ticks
        .iter()
        .filter(|tick| tick.label.as_ref().is_some_and(|label| label.1))
        .map(|tick| scale.x(tick.day))
        .collect();
    for tick in &ticks.ticks {
        let x = snap(ui, scale.x(tick.day));
        if tick.tick && tick.line < 2 {
            ui.painter().vline(x + 0.5, base..=base + TICK, stroke);
        }
        let Some((label, bold)) = &tick.label else { continue };
        let (font, ink) = look(cx, *bold);
        let width = ui.painter().layout_no_wrap(label.clone(), font.clone(), ink).size().x;
        let left = x + 5.0;
        let next_year = years.iter().copied().find(|&year| year > x + 1.0).unwrap_or(f32::INFINITY);
        let fits = left >= free_from && left + width <= places.widget.right();
        if fits && (*bold || left + width + 4.0 <= next_year) {
            ui.painter().text(egui::pos2(left, middle), Align2::LEFT_CENTER, label, font, ink);
            free_from = left + width + 6.0;
        }
    }
}

fn look(cx: &PanelContext<'_>, bold: bool) -> (FontId, egui::Color32) {
    if bold {
        (theme::semibold(11.5), cx.colour(|theme| theme.text))
    } else {
        (theme::regular(11.5), cx.colour(|theme| theme.text3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str, width: f32) -> Vec<String> {
        let day = |text: &str| crate::model::time::CoarseDate::parse(text).unwrap().first;
        let scale = TimeScale::new((day(first), day(last)), 0.0, width);
        ticks(scale, Lang::EN).into_iter().filter_map(|tick| Some(tick.label?.0)).collect()
    }

    #[test]
    fn labels_are_as_dense_as_the_width_allows() {
        assert_eq!(labels("2023-11-01", "2025-03-31", 480.0), ["2024", "Apr", "Jul", "Oct", "2025"]);
        assert_eq!(labels("2023-11-01", "2025-03-31", 170.0), ["2024", "Jul", "2025"]);
        assert_eq!(
            labels("1990-01-01", "2029-12-31", 400.0),
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]
        );
        assert_eq!(labels("2024-03-01", "2024-04-30", 300.0), ["Mar 2024", "Apr"]);
        assert_eq!(labels("2024-03-01", "2024-03-31", 800.0), ["Mar 2024", "8 Mar", "15 Mar", "22 Mar"]);
    }

    #[test]
    fn any_extent_has_few_ticks() {
        for (first, last) in [(Day::MIN, Day::MAX), (Day(0), Day(0)), (Day(19_000), Day(60_000))] {
            let count = ticks(TimeScale::new((first, last), 0.0, 844.0), Lang::RU).len();
            assert!(count < 200, "{count}");
        }
    }
}
