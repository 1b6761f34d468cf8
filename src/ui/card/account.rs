//! What the card says as plain text, and the attributes as JSON, for the clipboard.

use super::figures::{count, measure_name, statement, statements, totals};
use super::history::{row_words, target_notes};
use super::properties;
use super::subject::Subject;
use crate::text::dates::{format_coarse, format_day};
use crate::ui::inert::inert;

/// The card in words, line by line.
pub(super) fn account(subject: &Subject<'_>) -> String {
    let (text, lang) = (subject.text, subject.lang());
    let mut lines = vec![subject.name.clone()];
    let kind = subject.site.and_then(|site| text.kind(&site.kind));
    let under: Vec<String> =
        kind.map(str::to_owned).into_iter().chain(super::header::local_name(subject)).collect();
    lines.extend((!under.is_empty()).then(|| under.join(" · ")));
    if let Some(status) = subject.state.status {
        let beside = subject.beside_status().map(|words| format!(", {words}")).unwrap_or_default();
        let day = format_day(subject.day(), lang);
        lines.push(format!("{day}: {}{beside}", text.status(status)));
        lines.extend(subject.sentences().into_iter().map(|(sentence, _)| sentence));
    }
    if let Some(site) = subject.site.filter(|site| !site.figures.is_empty()) {
        part(&mut lines, text.tr("panel-figures"));
        let totals = totals(site, subject.day());
        for figure in &totals {
            let as_of = format_coarse(figure.date, lang);
            let as_of = text.tr_args("figure-as-of", &[("date", (&as_of).into())]);
            let name = measure_name(text, &figure.measure);
            lines.push(sourced(format!("{name}: {}, {as_of}", count(text, figure)), &figure.source));
        }
        for figures in statements(site, &totals) {
            let date = figures[0].date;
            let line = format!("{}: {}", format_coarse(date, lang), statement(text, &figures));
            lines.push(sourced(ahead(subject, date, line), &figures[0].source));
        }
    }
    if !subject.rows.is_empty() {
        part(&mut lines, text.tr("panel-history"));
        for row in subject.rows {
            let mut line = format_coarse(row.date, lang);
            if let Some(status) = row.status {
                line = format!("{line}: {}", text.status(status));
            }
            if let Some(words) = row_words(subject, row) {
                line = format!("{line}. {words}");
            }
            let source = subject.words(row.text).map_or("", |words| &words.source);
            lines.push(sourced(ahead(subject, row.date, line), source));
        }
    }
    if !subject.plans.is_empty() {
        part(&mut lines, text.tr("panel-targets"));
        for plan in subject.plans {
            let mut parts = vec![subject.target_words(plan)];
            parts.extend(target_notes(subject, plan));
            let source = subject.words(plan.text).map_or("", |words| &words.source);
            lines.push(sourced(parts.join("; "), source));
        }
    }
    part(&mut lines, text.tr("panel-position"));
    lines.extend(super::position::sentences(subject));
    let rows = properties::rows(subject);
    if !rows.is_empty() {
        part(&mut lines, text.tr("panel-properties"));
        lines
            .extend(rows.iter().map(|&(name, value)| {
                format!("{}: {}", inert(name), inert(&properties::words(text, value)))
            }));
    }
    lines.join("\n")
}

fn part(lines: &mut Vec<String>, heading: &str) {
    lines.push(String::new());
    lines.push(heading.to_owned());
}

fn ahead(subject: &Subject<'_>, date: crate::model::time::CoarseDate, line: String) -> String {
    if subject.ahead(date) { format!("{line} ({})", subject.text.tr("card-after-day")) } else { line }
}

fn sourced(line: String, source: &str) -> String {
    if source.is_empty() { line } else { format!("{line} [{}]", inert(source)) }
}

/// All attributes of the feature as one JSON object, as GeoJSON has them.
pub(super) fn properties_json(subject: &Subject<'_>) -> String {
    let columns = &subject.data.attributes.columns;
    let members: serde_json::Map<String, serde_json::Value> = columns
        .iter()
        .filter_map(|column| Some((column.name.to_string(), properties::json(column.get(subject.index)?))))
        .collect();
    serde_json::to_string_pretty(&members).unwrap_or_default()
}
