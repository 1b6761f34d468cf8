//! Dated figures: the last certain total of each measure, and every other statement as what it is. Nothing is summed.

use super::history::source_line;
use super::parts::{body, heading, line_with_date, pair, paragraph, small};
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
        let name = measure_name(cx.text, &figure.measure);
        pair(ui, &name, &count(cx.text, figure), (text2, ink), |ui| {
            let date = format_coarse(figure.date, subject.lang());
            paragraph(ui, &cx.text.tr_args("figure-as-of", &[("date", (&date).into())]), &small(), text3);
            source_line(ui, cx, subject, &figure.source, text3);
        });
        ui.add_space(4.0);
    }
    let others = statements(site, &totals);
    let known = others.iter().filter(|figures| !subject.ahead(figures[0].date)).count();
    if totals.is_empty() && known > 0 {
        paragraph(ui, cx.text.tr("figure-none"), &small(), text2);
        ui.add_space(2.0);
    }
    for (index, figures) in others.iter().take(SHOWN).enumerate() {
        let ahead = index >= known;
        if index == known {
            ui.add_space(4.0);
            paragraph(ui, cx.text.tr("card-after-day"), &small(), text3);
        }
        let (first, rest) = if ahead { (text3, text3) } else { (ink, text2) };
        let date = format_coarse(figures[0].date, subject.lang());
        line_with_date(ui, &statement(cx.text, figures), &date, &body(), (first, rest));
        source_line(ui, cx, subject, &figures[0].source, text3);
        ui.add_space(2.0);
    }
    if others.iter().any(|figures| !figures[0].total) {
        ui.add_space(2.0);
        paragraph(ui, cx.text.tr("figure-not-summed"), &small(), text3);
    }
}

/// The figure that counts on a day, for each measure that has one.
pub(super) fn totals(site: &Site, day: Day) -> Vec<&Figure> {
    site.measures().into_iter().filter_map(|measure| site.figure_on(measure, day)).collect()
}

/// All other figures in order of date, those of one statement together.
pub(super) fn statements<'a>(site: &'a Site, totals: &[&Figure]) -> Vec<Vec<&'a Figure>> {
    let mut others: Vec<&Figure> = site
        .figures
        .iter()
        .filter(|figure| !totals.iter().any(|total| std::ptr::eq(*total, *figure)))
        .collect();
    others.sort_by_key(|figure| figure.date);
    let same = |a: &&Figure, b: &&Figure| {
        (a.date, a.total, a.certain, &a.source) == (b.date, b.total, b.certain, &b.source)
    };
    others.chunk_by(same).map(<[&Figure]>::to_vec).collect()
}

/// A statement with what it is: "33 families, 137 people: added", "46 families: added, uncertain, not counted".
pub(super) fn statement(text: &Catalogue, figures: &[&Figure]) -> String {
    // Planned counts, lengths and the like say what they are only with the name of their measure.
    let plain = ["families", "people", "residents", "jobs", "rooms", "seats", "pupils", "students"];
    let counts: Vec<String> = figures
        .iter()
        .map(|figure| {
            let count = count(text, figure);
            if plain.contains(&figure.measure.as_str()) {
                count
            } else {
                format!("{} {count}", measure_name(text, &figure.measure))
            }
        })
        .collect();
    let total = figures.iter().all(|figure| figure.total);
    let mut kind = text.tr(if total { "figure-mark-total" } else { "figure-mark-added" }).to_owned();
    if !figures.iter().all(|figure| figure.certain) {
        kind = format!("{kind}, {}", text.tr("figure-uncertain"));
    }
    format!("{}: {kind}", counts.join(", "))
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
