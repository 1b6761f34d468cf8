//! What the pointer is told: events of a column, a dated row of a lane, a target.

use crate::model::feature::FeatureRef;
use crate::model::layer::LayerData;
use crate::model::time::{CoarseDate, DateKind, Status};
use crate::session::{Session, TimelineEvent};
use crate::text::dates::{format_coarse, format_in};
use crate::ui::card::{feature_name, source_words};
use crate::ui::context::PanelContext;
use crate::ui::theme;
use egui::{Color32, FontId, RichText, Ui};

/// Most events of a column that are named.
const NAMED: usize = 8;
/// Greatest width of a tip, in points.
const WIDTH: f32 = 300.0;

fn data(session: &Session, feature: FeatureRef) -> Option<&LayerData> {
    session.project.layer(feature.layer).map(|layer| &*layer.data)
}

/// When a row holds, in words: "5 Jul 2024", "reported 20 Sep 2024".
fn when(cx: &PanelContext<'_>, date: CoarseDate, kind: DateKind) -> String {
    let date = format_coarse(date, cx.lang());
    match kind {
        DateKind::Event => date,
        DateKind::Reported => cx.text.tr_args("card-chip-reported", &[("date", (&date).into())]),
        DateKind::Announced => cx.text.tr_args("card-chip-announced", &[("date", (&date).into())]),
    }
}

fn line(ui: &mut Ui, words: impl Into<String>, font: FontId, ink: Color32) {
    ui.label(RichText::new(words).font(font).color(ink));
}

/// The events of a column with the name of its period.
pub(super) fn column(ui: &mut Ui, cx: &PanelContext<'_>, period: &str, events: &[TimelineEvent]) {
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 2.0;
    let all: u64 = events.iter().map(|event| u64::from(event.count)).sum();
    let args = [("month", period.into()), ("count", all.into())];
    let (ink, quiet) = (cx.colour(|theme| theme.text), cx.colour(|theme| theme.text2));
    line(ui, cx.text.tr_args("timeline-month-events", &args), theme::semibold(13.0), ink);
    for event in events.iter().take(NAMED) {
        let Some(data) = data(cx.session, event.feature) else { continue };
        let name = if event.count > 1 {
            cx.text.tr_args("layer-features", &[("count", event.count.into())])
        } else {
            feature_name(cx.text, data, event.feature.feature as usize, cx.lang())
        };
        let date = when(cx, event.date, event.kind);
        let mut args = vec![("date", (&date).into()), ("name", (&name).into())];
        let words = match event.status {
            Some(status) => {
                args.push(("status", cx.text.status(status).into()));
                cx.text.tr_args("timeline-event-status", &args)
            }
            None => cx.text.tr_args("timeline-event", &args),
        };
        line(ui, words, theme::regular(11.5), quiet);
    }
    let named: u64 = events.iter().take(NAMED).map(|event| u64::from(event.count)).sum();
    if all > named {
        let more = cx.text.tr_args("card-more-rows", &[("count", (all - named).into())]);
        line(ui, more, theme::regular(11.5), cx.colour(|theme| theme.text3));
    }
}

/// A dated row of a feature: name, status, date, source.
pub(super) fn row(ui: &mut Ui, cx: &PanelContext<'_>, feature: FeatureRef, row: usize) {
    let Some(data) = data(cx.session, feature) else { return };
    let Some(histories) = &data.histories else { return };
    let index = feature.feature as usize;
    let Some(of_row) = histories.rows_of(index).get(row) else { return };
    let name = feature_name(cx.text, data, index, cx.lang());
    let word = match (of_row.status, of_row.kind) {
        (Some(status), _) => cx.text.status(status),
        (None, DateKind::Event) => cx.text.tr("card-row-event"),
        (None, DateKind::Reported) => cx.text.tr("card-row-reported"),
        (None, DateKind::Announced) => cx.text.tr("card-row-announced"),
    };
    let words = format!("{word} · {}", when(cx, of_row.date, of_row.kind));
    let text = histories.text(of_row.text);
    let source = text.map_or_else(String::new, |text| source_words(&text.source, cx.lang()));
    lines(ui, cx, &name, words, source);
}

/// A target of a feature: name, what is to be when, who said so.
pub(super) fn target(ui: &mut Ui, cx: &PanelContext<'_>, feature: FeatureRef, plan: usize) {
    let Some(data) = data(cx.session, feature) else { return };
    let Some(histories) = &data.histories else { return };
    let index = feature.feature as usize;
    let Some(plan) = histories.plans_of(index).get(plan) else { return };
    let name = feature_name(cx.text, data, index, cx.lang());
    let when = format_in(plan.date, cx.lang());
    let target = cx.text.tr_args(&format!("target-{}", plan.status.id()), &[("when", (&when).into())]);
    let mut words = cx.text.tr_args("timeline-planned-bar", &[("target", (&target).into())]);
    if let Some(said) = plan.stated_on {
        let when = format_in(said, cx.lang());
        let said = cx.text.tr_args("target-said", &[("when", (&when).into())]);
        words = format!("{words}, {said}");
    }
    let text = histories.text(plan.text);
    let source = text.map_or_else(String::new, |text| source_words(&text.source, cx.lang()));
    lines(ui, cx, &name, words, source);
}

/// A state of a feature that no row under the pointer begins: its name and the word.
pub(super) fn state(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, status: Option<Status>) {
    let words = status.map_or_else(String::new, |status| cx.text.status(status).to_owned());
    lines(ui, cx, name, words, String::new());
}

fn lines(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, words: String, source: String) {
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 2.0;
    line(ui, name, theme::semibold(13.0), cx.colour(|theme| theme.text));
    for (words, ink) in [(words, cx.colour(|theme| theme.text2)), (source, cx.colour(|theme| theme.text3))] {
        if !words.is_empty() {
            line(ui, words, theme::regular(11.5), ink);
        }
    }
}
