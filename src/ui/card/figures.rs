//! Dated figures: the last certain total of each measure, and every other statement as what it is. Nothing is summed.

use super::history::source_line;
use super::parts::{heading, inset, line_with_date, name_column, pair, paragraph, small};
use super::subject::Subject;
use crate::model::programme::{Figure, Site};
use crate::model::time::Day;
use crate::text::Catalogue;
use crate::text::dates::format_coarse;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use egui::Ui;

/// Most statements that are shown.
const SHOWN: usize = 120;

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>, site: &Site) {
    heading(ui, cx, "panel-figures");
    let (text2, text3) = (cx.colour(|theme| theme.text2), cx.colour(|theme| theme.text3));
    let ink = cx.colour(|theme| theme.text);
    let totals = totals(site, subject.day());
    for figure in &totals {
        pair(ui, &measure_name(cx.text, &figure.measure), &count(cx.text, figure), (text2, ink));
        let left = name_column(ui.available_width());
        inset(ui, left, 0.0, |ui| {
            let date = format_coarse(figure.date, subject.lang());
            paragraph(ui, &cx.text.tr_args("figure-as-of", &[("date", (&date).into())]), &small(), text3);
            source_line(ui, cx, subject, &figure.source, text3);
        });
        ui.add_space(4.0);
    }
    if totals.is_empty() {
        paragraph(ui, cx.text.tr("figure-none"), &small(), text2);
        ui.add_space(2.0);
    }
    let others = statements(site, &totals);
    for figure in others.iter().take(SHOWN) {
        let ahead = subject.ahead(figure.date);
        let (first, rest) = if ahead { (text3, text3) } else { (ink, text2) };
        let date = format_coarse(figure.date, subject.lang());
        let words = statement(cx.text, figure);
        let line = super::parts::body();
        line_with_date(ui, &words, &date, &line, (first, rest));
        if ahead {
            paragraph(ui, cx.text.tr("card-after-day"), &small(), text3);
        }
        source_line(ui, cx, subject, &figure.source, text3);
        ui.add_space(2.0);
    }
    if others.iter().any(|figure| !figure.total) {
        ui.add_space(2.0);
        paragraph(ui, cx.text.tr("figure-not-summed"), &small(), text3);
    }
}

/// The figure that counts on a day, for each measure that has one.
pub(super) fn totals(site: &Site, day: Day) -> Vec<&Figure> {
    site.measures().into_iter().filter_map(|measure| site.figure_on(measure, day)).collect()
}

/// All other figures in order of date.
pub(super) fn statements<'a>(site: &'a Site, totals: &[&Figure]) -> Vec<&'a Figure> {
    let mut others: Vec<&Figure> = site
        .figures
        .iter()
        .filter(|figure| !totals.iter().any(|total| std::ptr::eq(*total, *figure)))
        .collect();
    others.sort_by_key(|figure| figure.date);
    others
}

/// A figure with what it is: "33 families, added", "about 60 families, uncertain, not counted".
pub(super) fn statement(text: &Catalogue, figure: &Figure) -> String {
    // Planned counts, lengths and the like say what they are only with the name of their measure.
    let plain = ["families", "people", "residents", "jobs", "rooms", "seats", "pupils", "students"];
    let mut words = count(text, figure);
    if !plain.contains(&figure.measure.as_str()) {
        words = format!("{}: {words}", measure_name(text, &figure.measure));
    }
    let kind = text.tr(if figure.total { "figure-mark-total" } else { "figure-mark-added" });
    words = format!("{words}, {kind}");
    if !figure.certain {
        words = format!("{words}, {}", text.tr("figure-uncertain"));
    }
    words
}

/// Name of a measure, else its word with blanks.
pub(super) fn measure_name(text: &Catalogue, measure: &str) -> String {
    text.get(&format!("measure-{measure}"))
        .map_or_else(|| inert_short(&measure.replace('_', " "), 60).into_owned(), str::to_owned)
}

/// The count with its unit.
pub(super) fn count(text: &Catalogue, figure: &Figure) -> String {
    let words = text.count(&figure.measure, figure.value);
    crate::ui::inert::inert(&words).into_owned()
}
