//! Names on the map, and the zooms at which a layer is drawn.

use super::super::parts::{choose_of_many, field, note, slide};
use super::SHOWN;
use crate::model::project::MapLayer;
use crate::model::style::LayerStyle;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::inert::column_name;
use crate::ui::pages::controls;
use crate::ui::widgets::text_button;
use egui::Ui;

/// Least and greatest zoom of the map.
const ZOOMS: (f32, f32) = (0.0, 22.0);

/// Whether and how features are named.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, style: &mut LayerStyle) {
    if style.badges {
        note(ui, cx, cx.text.tr("style-badges-names"));
        return;
    }
    let name = cx.text.tr("style-names-shown").to_owned();
    if field(ui, cx, &name, |ui, cx| controls::switch(ui, cx, &name, style.labels.shown)) {
        style.labels.shown = !style.labels.shown;
    }
    if !style.labels.shown {
        return;
    }
    let text = cx.text;
    let words = |column: Option<&str>| match column {
        Some(column) => column_name(text, column, SHOWN).into_owned(),
        None => text.tr("style-names-own").to_owned(),
    };
    let columns = || layer.data.attributes.columns.iter().map(|column| Some(&*column.name));
    let options = || std::iter::once(None).chain(columns()).collect();
    let now = style.labels.field.as_deref();
    let of = (|option: &Option<_>| *option == now, |option: &Option<_>| words(*option));
    let name = text.tr("style-names-field");
    let chosen = field(ui, cx, name, |ui, _| choose_of_many(ui, name, "label", &words(now), options, of));
    if let Some(chosen) = chosen {
        style.labels.field = chosen.map(Into::into);
    }
    let name = cx.text.tr("style-names-size").to_owned();
    let value = format_number(f64::from(style.labels.size_points), cx.lang());
    let shown = cx.text.tr_args("style-points", &[("value", (&value).into())]);
    let size = style.labels.size_points;
    if let Some(size) = field(ui, cx, &name, |ui, cx| slide(ui, cx, &name, size, 8.0..=28.0, 0.5, &shown)) {
        style.labels.size_points = size;
    }
}

/// The zooms at which a layer is drawn.
pub(super) fn zooms(ui: &mut Ui, cx: &mut PanelContext<'_>, style: &mut LayerStyle) {
    let zoom = cx.session.view.camera().zoom as f32;
    let name = cx.text.tr("style-zooms-limited").to_owned();
    if field(ui, cx, &name, |ui, cx| controls::switch(ui, cx, &name, style.zooms.is_some())) {
        style.zooms = match style.zooms {
            Some(_) => None,
            None => Some(((zoom - 2.0).max(ZOOMS.0).floor(), ZOOMS.1)),
        };
    }
    let Some((mut least, mut greatest)) = style.zooms else { return };
    for (key, here, value) in [
        ("style-zooms-least", "style-zooms-least-here", &mut least),
        ("style-zooms-greatest", "style-zooms-greatest-here", &mut greatest),
    ] {
        let name = cx.text.tr(key).to_owned();
        let shown = format_number((f64::from(*value) * 10.0).round() / 10.0, cx.lang());
        let moved =
            field(ui, cx, &name, |ui, cx| slide(ui, cx, &name, *value, ZOOMS.0..=ZOOMS.1, 0.5, &shown));
        if let Some(moved) = moved {
            *value = moved;
        }
        let label = cx.text.tr(here).to_owned();
        let clicked = field(ui, cx, "", |ui, cx| text_button(ui, cx, None, &label, false).clicked());
        if clicked {
            *value = (zoom * 10.0).round() / 10.0;
        }
    }
    style.zooms = Some((least.min(greatest), least.max(greatest)));
    if !style.shows_at(f64::from(zoom)) {
        note(ui, cx, cx.text.tr("style-zooms-hidden"));
    }
}
