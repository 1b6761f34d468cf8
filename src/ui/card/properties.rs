//! Attributes as a table of two columns. Values come from files: they are shown, never followed, and cut to a length.

use super::parts::{heading, name_column, paragraph, small};
use super::subject::Subject;
use crate::model::attributes::Value;
use crate::text::Catalogue;
use crate::text::json::{plain, plain_short};
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Label, RichText, Ui};

/// Longest value that is shown, in characters.
const VALUE_SHOWN: usize = 600;
/// Most lines of a value.
const LINES_SHOWN: usize = 8;
/// Longest name that is shown, in characters.
const NAME_SHOWN: usize = 80;
/// Most attributes that are shown.
const SHOWN: usize = 200;

/// Members of the programme's sites that the card says elsewhere.
const SAID: [&str; 20] = [
    "id",
    "name",
    "title",
    "label",
    "kind",
    "site_id",
    "position_kind",
    "accuracy_m",
    "position_source",
    "schematic",
    "derived_from",
    "note",
    "status_history",
    "targets",
    "figures",
    "anchor_id",
    "anchor",
    "width_m",
    "named_without_position",
    "part_of",
];

/// The attributes of a feature that the card does not say elsewhere: name, value.
pub(super) fn rows<'a>(subject: &Subject<'a>) -> Vec<(&'a str, Value<'a>)> {
    let data = subject.data;
    let said = |name: &str| data.sites.is_some() && (SAID.contains(&name) || name.starts_with("name:"));
    let columns = data.attributes.columns.iter().filter(|column| !said(&column.name));
    columns.filter_map(|column| Some((&*column.name, column.get(subject.index)?))).collect()
}

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, rows: &[(&str, Value<'_>)]) {
    heading(ui, cx, "panel-properties");
    let (quiet, ink) = (cx.colour(|theme| theme.text2), cx.colour(|theme| theme.text));
    let width = ui.available_width();
    let first = name_column(width);
    for &(name, value) in rows.iter().take(SHOWN) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let name = inert_short(name, NAME_SHOWN);
            ui.allocate_ui_with_layout(
                egui::vec2(first - 8.0, 0.0),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_width(first - 8.0);
                    ui.add(Label::new(RichText::new(&*name).font(theme::regular(11.5)).color(quiet)).wrap());
                },
            );
            ui.vertical(|ui| {
                ui.set_width(width - first);
                let shown = shown(cx.text, value);
                let response = ui.add(Label::new(wrapped(&shown, ink)).selectable(true));
                response.context_menu(|ui| {
                    if ui.button(cx.text.tr("card-copy-value")).clicked() {
                        ui.ctx().copy_text(words(cx.text, value));
                        ui.close();
                    }
                });
            });
        });
        ui.add_space(4.0);
    }
    if rows.len() > SHOWN {
        let more = cx.text.tr_args("card-more-rows", &[("count", (rows.len() - SHOWN).into())]);
        paragraph(ui, &more, &small(), cx.colour(|theme| theme.text3));
    }
}

/// The beginning of a value, however long the whole is.
fn shown(text: &Catalogue, value: Value<'_>) -> String {
    let start = match value {
        Value::Text(value) => value.into(),
        Value::Json(value) => plain_short(value, VALUE_SHOWN),
        other => words(text, other).into(),
    };
    inert_short(&start, VALUE_SHOWN).into_owned()
}

/// A value over several lines, broken anywhere where it has no blanks.
fn wrapped(value: &str, ink: egui::Color32) -> LayoutJob {
    let format = TextFormat { line_height: Some(16.0), ..TextFormat::simple(theme::regular(11.5), ink) };
    let mut job = LayoutJob::single_section(value.to_owned(), format);
    let long_word = value.split_whitespace().any(|word| word.chars().count() > 24);
    job.wrap = TextWrapping { max_rows: LINES_SHOWN, break_anywhere: long_word, ..TextWrapping::default() };
    job
}

/// A value as it is read: numbers as the language writes them, the rest as the file has it.
pub(super) fn words(text: &Catalogue, value: Value<'_>) -> String {
    match value {
        Value::Null => text.tr("value-null").to_owned(),
        Value::Boolean(true) => text.tr("value-true").to_owned(),
        Value::Boolean(false) => text.tr("value-false").to_owned(),
        // Whole numbers may be names (a year, a code): their digits stay as they are.
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format_number(number, text.lang()),
        Value::Text(value) => value.to_owned(),
        Value::Json(value) => plain(value).into_owned(),
    }
}

/// A value as JSON.
pub(super) fn json(value: Value<'_>) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(value) => value.into(),
        Value::Integer(value) => value.into(),
        Value::Float(value) => value.into(),
        Value::Text(value) => value.into(),
        Value::Json(value) => serde_json::from_str(value).unwrap_or_else(|_| value.into()),
    }
}
