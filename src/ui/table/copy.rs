//! Rows as a text with tabs for the clipboard, with the names of the columns above.

use super::super::context::PanelContext;
use super::View;
use crate::analysis::table::{Cell, Field, Table};
use crate::formats::write::csv::guarded;
use crate::formats::write::number::JsonNumber;
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::feature::LayerId;
use crate::session::{Command, Level, Message};
use crate::text::Catalogue;
use crate::text::json::plain;
use std::sync::Arc;

/// Rows that are copied at once; more are a job.
const AT_ONCE: usize = 2_000;
/// Bytes of a text that is copied.
const MOST_BYTES: usize = 64 << 20;

/// Rows that are being put together.
#[derive(Default)]
pub(super) struct Copying {
    job: Option<Job<Option<String>>>,
}

impl Copying {
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Takes a text that is ready.
    pub fn poll(&mut self, ctx: &egui::Context, cx: &mut PanelContext<'_>) {
        let Some(job) = self.job.take() else { return };
        match job.poll() {
            Outcome::Pending => self.job = Some(job),
            Outcome::Done(Some(text)) => ctx.copy_text(text),
            Outcome::Done(None) => tell_too_large(cx),
            Outcome::Panicked(words) => tracing::error!(words, "rows were not copied"),
        }
    }

    /// Copies the selected rows in their order, or the cell with the keyboard where no row is selected.
    pub fn start(&mut self, ctx: &egui::Context, cx: &mut PanelContext<'_>, layer: LayerId, view: &View) {
        let statuses = cx.session.statuses_of(layer).cloned().unwrap_or_default();
        let table = Table { layer: &view.data, classes: &statuses };
        let Some(selected) = cx.session.selection.of_layer(layer).filter(|set| !set.is_empty()) else {
            if let Some((feature, place)) = view.cursor
                && let Some(column) = view.columns.get(place)
            {
                ctx.copy_text(cell(cx.text, table.cell(column.field, feature as usize)));
            }
            return;
        };
        let fields = view.heads();
        if selected.len() <= AT_ONCE && view.shown.rows.len() <= 1 << 20 {
            let rows = in_order(view, selected);
            match text(cx.text, table, fields, rows.into_iter(), || false) {
                Some(text) => ctx.copy_text(text),
                None => tell_too_large(cx),
            }
            return;
        }
        let fields: Vec<(Field, String)> = fields.map(|(field, name)| (field, name.to_owned())).collect();
        let (data, selected, shown) = (Arc::clone(&view.data), selected.clone(), Arc::clone(&view.shown));
        let (lang, wake) = (cx.lang(), ctx.clone());
        let work = move |ticket: &Ticket| {
            let table = Table { layer: &data, classes: &statuses };
            let rows = shown.rows.iter().filter(|&feature| selected.contains(feature));
            let others = selected.iter().filter(|&feature| shown.rows.row(feature).is_none());
            let fields = fields.iter().map(|(field, name)| (*field, name.as_str()));
            text(&Catalogue::new(lang), table, fields, rows.chain(others), || ticket.is_cancelled())
        };
        self.job = Some(Job::spawn("copy rows", move || wake.request_repaint(), work));
    }
}

/// The selected features in the order of their rows; those without a row last.
fn in_order(view: &View, selected: &crate::model::feature_set::FeatureSet) -> Vec<u32> {
    let mut rows: Vec<(usize, u32)> = selected
        .iter()
        .map(|feature| (view.shown.rows.row(feature).unwrap_or(usize::MAX), feature))
        .collect();
    rows.sort_unstable();
    rows.into_iter().map(|(_, feature)| feature).collect()
}

fn tell_too_large(cx: &mut PanelContext<'_>) {
    let (title, detail) =
        (Message::new("rows-copy-too-large"), Some(Message::new("rows-copy-too-large-detail")));
    cx.push(Command::Notify { level: Level::Warning, title, detail });
}

/// A value as a text: of numbers all figures, without groups; nothing where there is no value.
fn value(text: &Catalogue, cell: Cell<'_>) -> String {
    match cell {
        Cell::Missing | Cell::Null => String::new(),
        Cell::Integer(value) => value.to_string(),
        Cell::Float(value) if value.is_finite() => JsonNumber(value).to_string(),
        Cell::Float(_) => String::new(),
        Cell::Boolean(value) => value.to_string(),
        Cell::Text(text) => text.to_owned(),
        Cell::Json(text) => plain(text).into_owned(),
        Cell::Status(class) => {
            class.status().map_or_else(String::new, |status| text.status(status).to_owned())
        }
    }
}

/// The value of one cell as it stands in a row.
pub(super) fn cell(text: &Catalogue, cell: Cell<'_>) -> String {
    let mut out = String::new();
    put(&value(text, cell), &mut out);
    out
}

/// Writes a value that runs nothing in a spreadsheet and stays in one cell of it.
fn put(value: &str, out: &mut String) {
    let value = guarded(value);
    if value.contains(['\t', '\n', '\r', '"']) {
        out.push('"');
        out.push_str(&value.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&value);
    }
}

/// Rows with tabs between values: a head with the names of the columns, then a line for each feature. A text that a spreadsheet would
/// take for a formula gets an apostrophe before it, one with tabs, line ends or quotes stands in quotes.
///
/// `None` where it is cancelled or too large.
pub(super) fn text<'a>(
    words: &Catalogue,
    table: Table<'_>,
    fields: impl Iterator<Item = (Field, &'a str)>,
    features: impl Iterator<Item = u32>,
    is_cancelled: impl Fn() -> bool,
) -> Option<String> {
    let fields: Vec<(Field, &str)> = fields.collect();
    let mut out = String::new();
    let line = |out: &mut String, values: &mut dyn Iterator<Item = String>| {
        for (place, value) in values.enumerate() {
            if place > 0 {
                out.push('\t');
            }
            put(&value, out);
        }
        out.push('\n');
    };
    line(&mut out, &mut fields.iter().map(|(_, name)| (*name).to_owned()));
    for (count, feature) in features.enumerate() {
        if out.len() > MOST_BYTES || (count % 1024 == 0 && is_cancelled()) {
            return None;
        }
        line(
            &mut out,
            &mut fields.iter().map(|(field, _)| value(words, table.cell(*field, feature as usize))),
        );
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attributes::{Column, Values};
    use crate::model::lang::Lang;
    use crate::model::layer::LayerData;

    #[test]
    fn rows_are_a_table_that_runs_nothing() {
        let texts = ["=1+1", "-5", "two\tparts", "it \"is\"", "@a", ""];
        let column = |name: &str, values| Column {
            name: name.into(),
            features: None,
            nulls: vec![5],
            values,
            dates: None,
        };
        let columns = vec![
            column("text", Values::Text { dictionary: texts.into_iter().collect(), codes: (0..6).collect() }),
            column("number", Values::Float(vec![0.1, -2170.5, 1e300, f64::NAN, 0.0, 7.0])),
        ];
        let layer = LayerData { attributes: Arc::new(columns.into()), ..LayerData::default() };
        let table = Table { layer: &layer, classes: &[] };
        let fields = [(Field::Column(0), "text"), (Field::Column(1), "=number")].into_iter();
        let words = Catalogue::new(Lang::AZ);
        let out = text(&words, table, fields.clone(), [1, 0, 2, 3, 4, 5].into_iter(), || false).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(
            lines,
            [
                "text\t'=number",
                "-5\t-2170.5",
                "'=1+1\t0.1",
                "\"two\tparts\"\t1e300",
                "\"it \"\"is\"\"\"\t",
                "'@a\t0",
                "\t",
            ]
        );
        assert_eq!(text(&words, table, fields, [0].into_iter(), || true), None);
        let of_cell = |feature| cell(&words, table.cell(Field::Column(0), feature));
        assert_eq!([of_cell(0), of_cell(2), of_cell(5)], ["'=1+1", "\"two\tparts\"", ""]);
    }
}
