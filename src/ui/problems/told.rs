//! The report in words, for the panel and for the clipboard.

use crate::formats::{Problem, Report, Severity};
use crate::model::geometry::GeometryType;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::inert::{inert, inert_short};

/// What was read, line by line.
pub(super) fn head(cx: &PanelContext<'_>, report: &Report) -> Vec<String> {
    let survey = &report.survey;
    let number = |value: u64| format_number(value as f64, cx.lang());
    let mut lines = Vec::new();
    let types: Vec<String> = GeometryType::ALL
        .into_iter()
        .zip(survey.types)
        .filter(|&(of, count)| of != GeometryType::Null && count > 0)
        .map(|(of, count)| format!("{of:?} {}", number(count)))
        .collect();
    let (features, positions) = (number(survey.features), number(survey.vertices));
    let args = [("features", (&features).into()), ("positions", (&positions).into())];
    lines.push(cx.text.tr_args("problems-read", &args));
    if !types.is_empty() {
        lines.push(types.join(", "));
    }
    let lost = report.problems.features_left_out;
    if lost > 0 {
        lines.push(cx.text.tr_args("problems-left-out", &[("count", lost.into())]));
    }
    if !survey.extent.is_empty() {
        let side = |value: f64| format!("{value:.4}");
        let of = survey.extent;
        let (west, south, east, north) = (side(of.west), side(of.south), side(of.east), side(of.north));
        let args = [
            ("west", (&west).into()),
            ("south", (&south).into()),
            ("east", (&east).into()),
            ("north", (&north).into()),
        ];
        lines.push(cx.text.tr_args("problems-extent", &args));
    }
    let encoding = report.encoding.map_or("", |encoding| encoding.name());
    let crs = inert_short(&report.crs, 60).into_owned();
    lines.push(cx.text.tr_args("problems-written", &[("crs", (&crs).into()), ("encoding", encoding.into())]));
    for column in report.time.columns.iter().take(3) {
        let name = inert_short(&column.name, 40).into_owned();
        let args = [("name", (&name).into()), ("format", column.format.into())];
        lines.push(cx.text.tr_args("problems-time", &args));
    }
    lines
}

/// The word of a severity.
pub(super) fn severity<'a>(cx: &'a PanelContext<'_>, of: Severity) -> &'a str {
    cx.text.tr(match of {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    })
}

/// What a group is called.
pub(super) fn title(cx: &PanelContext<'_>, id: &str) -> String {
    cx.text.get(&format!("finding-{id}")).unwrap_or(id).to_owned()
}

/// Where a problem is: feature and line; the whole file where there is neither.
pub(super) fn place(cx: &PanelContext<'_>, problem: &Problem) -> String {
    let line = problem.line.to_string();
    match (problem.feature, problem.line) {
        (Some(feature), at) => {
            let feature = feature.to_string();
            let key = if at > 0 { "problems-at-feature" } else { "problems-at-feature-alone" };
            cx.text.tr_args(key, &[("feature", (&feature).into()), ("line", (&line).into())])
        }
        (None, 0 | 1) => cx.text.tr("problems-at-file").to_owned(),
        (None, _) => cx.text.tr_args("problems-at-line", &[("line", (&line).into())]),
    }
}

/// What is wrong.
pub(super) fn sentence(cx: &PanelContext<'_>, problem: &Problem) -> String {
    inert(&cx.text.sentence(&cx.text.message(problem.kind.key(), &problem.kind.args()))).into_owned()
}

/// The whole report as text.
pub(super) fn report(cx: &PanelContext<'_>, title_of_layer: &str, report: &Report) -> String {
    let mut text = format!("{title_of_layer}\n");
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    for words in head(cx, report) {
        line(&words);
    }
    for group in &report.groups {
        line("");
        line(&format!(
            "{}: {} ({})",
            severity(cx, group.severity),
            title(cx, group.id),
            group.problems.len()
        ));
        for problem in group.problems.iter().filter_map(|&place| report.problems.list.get(place)) {
            line(&format!("{}: {}", place(cx, problem), sentence(cx, problem)));
        }
        if let Some(first) = group.problems.first().and_then(|&first| report.problems.list.get(first)) {
            line(cx.text.tr(first.kind.advice_key()));
        }
    }
    if report.problems.not_listed() > 0 {
        line("");
        line(&cx.text.tr_args("problems-not-listed", &[("count", report.problems.not_listed().into())]));
    }
    text
}
