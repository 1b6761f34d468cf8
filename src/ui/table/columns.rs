//! The columns of the table: names, widths, the conditions typed above them, and what of them stays when a layer is read anew.

use super::super::context::PanelContext;
use super::super::inert::column_name;
use super::{View, cells, header};
use crate::analysis::table::{Condition, ConditionError, Field, Kind, Table, Words, parse};
use crate::model::layer::LayerData;
use crate::model::time::Status;
use crate::text::Catalogue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Features that are looked at for the width of a column, and cells in all.
const SAMPLE: usize = 64;
const MOST_CELLS: usize = 12_800;
/// Letters of a name.
const NAME: usize = 80;

/// A column of the table.
pub(super) struct Column {
    pub field: Field,
    pub kind: Kind,
    /// Its name as it may be shown.
    pub name: String,
    /// In points.
    pub width: f32,
    /// The condition as it is typed.
    pub typed: String,
    pub condition: Result<Option<Condition>, ConditionError>,
}

impl Column {
    /// Its name as the file has it, for others than a column of the file as it is shown.
    pub fn whole_name<'a>(&'a self, data: &'a LayerData) -> &'a str {
        attribute(data, self.field).unwrap_or(&self.name)
    }
}

/// The name of a column of the file.
fn attribute(data: &LayerData, field: Field) -> Option<&str> {
    match field {
        Field::Column(place) => data.attributes.columns.get(place).map(|column| &*column.name),
        Field::Id | Field::Name(_) | Field::Status => None,
    }
}

/// The columns of a layer.
pub(super) fn columns(data: &Arc<LayerData>, cx: &PanelContext<'_>) -> Vec<Column> {
    let table = Table { layer: data, classes: &[] };
    let fields = Table::fields(data, cx.lang());
    let most = (MOST_CELLS / fields.len().max(1)).clamp(1, SAMPLE);
    let of = |field: Field| {
        let kind = table.kind(field);
        let name = match field {
            Field::Id => cx.text.tr("rows-id").to_owned(),
            Field::Name(_) => cx.text.tr("rows-name").to_owned(),
            Field::Status => cx.text.tr("rows-status").to_owned(),
            Field::Column(_) => {
                column_name(cx.text, attribute(data, field).unwrap_or_default(), NAME).into_owned()
            }
        };
        let letters = |text: &str| text.chars().take(48).count() as f32;
        let step = (data.len() / most).max(1);
        let sample = (0..data.len()).step_by(step).take(most);
        let widest = match field {
            Field::Status => 22.0,
            _ => sample.map(|at| letters(&cells::words(cx, table, field, at))).fold(0.0, f32::max),
        };
        // Figures are wider than letters; beside the words of the head there are an arrow and the menu.
        let letter = if matches!(kind, Kind::Integer | Kind::Float | Kind::Date) { 8.0 } else { 7.0 };
        let head = (letters(&name) * 7.5).max(letters(header::kind_word(cx, kind)) * 6.2) + 36.0;
        let width = (widest * letter + 18.0).max(head).clamp(64.0, 300.0);
        Column { field, kind, name, width, typed: String::new(), condition: Ok(None) }
    };
    fields.into_iter().map(of).collect()
}

/// Words in which conditions are typed.
pub(super) fn parse_condition(
    text: &Catalogue,
    kind: Kind,
    typed: &str,
) -> Result<Option<Condition>, ConditionError> {
    let statuses: Vec<(Status, String)> =
        Status::ALL.into_iter().map(|status| (status, text.status(status).to_owned())).collect();
    let words = Words {
        lang: text.lang(),
        empty: text.tr("rows-empty-word"),
        yes: text.tr("value-true"),
        no: text.tr("value-false"),
        statuses: &statuses,
    };
    parse(kind, typed, words)
}

/// What makes a column the same one in another reading of a layer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Id,
    Name,
    Status,
    Column(&'a str),
}

impl<'a> Key<'a> {
    fn of(data: &'a LayerData, field: Field) -> Self {
        match field {
            Field::Id => Self::Id,
            Field::Name(_) => Self::Name,
            Field::Status => Self::Status,
            Field::Column(_) => Self::Column(attribute(data, field).unwrap_or_default()),
        }
    }
}

/// The view of a layer whose features or whose language changed: the same columns keep their widths and conditions, and the order.
pub(super) fn again(before: &View, data: &Arc<LayerData>, cx: &PanelContext<'_>) -> View {
    let mut view = View::new(data, cx);
    let known: BTreeMap<Key<'_>, &Column> =
        before.columns.iter().map(|column| (Key::of(&before.data, column.field), column)).collect();
    let sorted = before.sort.map(|(field, descending)| (Key::of(&before.data, field), descending));
    for column in &mut view.columns {
        let key = Key::of(data, column.field);
        if let Some(of) = known.get(&key) {
            column.width = of.width;
            if !of.typed.is_empty() {
                column.typed.clone_from(&of.typed);
                column.condition = parse_condition(cx.text, column.kind, &column.typed);
            }
        }
        if let Some((of, descending)) = &sorted
            && *of == key
        {
            view.sort = Some((column.field, *descending));
        }
    }
    view.lay();
    view.read_conditions();
    view.scope = before.scope;
    (view.scroll, view.x) = (before.scroll, before.x);
    // Versions of one layer share their geometry: their features are the same.
    if Arc::ptr_eq(&before.data.geometries, &data.geometries) {
        (view.cursor, view.anchor) = (before.cursor, before.anchor);
    }
    view
}
