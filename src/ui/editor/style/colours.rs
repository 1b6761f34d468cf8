//! What gives features their colour.

use super::super::parts::{band, choose, field, note, pick_colour, swatch};
use super::{Facts, StyleState, choose_column, values};
use crate::analysis::classify;
use crate::model::attributes::{Column, Values};
use crate::model::project::MapLayer;
use crate::model::style::{
    Breaks, Categories, FILE_COLOURS, Graduated, LayerStyle, Palette, Ramp, Symbology,
};
use crate::model::theme::Rgb;
use crate::ui::context::PanelContext;
use crate::ui::pages::controls;
use egui::Ui;
use std::sync::Arc;

/// Colour of values that have none of their own.
const OTHER: Rgb = Rgb(0x8A8F98);

/// The ways to colour a layer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Status,
    Single,
    Categories,
    Graduated,
    File,
}

impl Kind {
    fn of(symbology: &Symbology) -> Self {
        match symbology {
            Symbology::Status => Self::Status,
            Symbology::Single(_) => Self::Single,
            Symbology::File(_) => Self::File,
            Symbology::Categories(_) => Self::Categories,
            Symbology::Graduated(_) => Self::Graduated,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Status => "style-by-status",
            Self::Single => "style-single",
            Self::Categories => "style-categories",
            Self::Graduated => "style-graduated",
            Self::File => "style-file",
        }
    }
}

/// A column of numbers or days.
pub(super) fn is_measure(column: &Column) -> bool {
    matches!(column.values, Values::Integer(_) | Values::Float(_)) || column.dates.is_some()
}

/// The colours of a layer.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut StyleState,
    layer: &MapLayer,
    facts: Facts,
    style: &mut LayerStyle,
) {
    let data = &layer.data;
    let has_status = data.histories.is_some() || data.timing.statuses.is_some();
    let mut kinds = vec![Kind::Single];
    let now = Kind::of(&style.symbology);
    if has_status || now == Kind::Status {
        kinds.insert(0, Kind::Status);
    }
    if !data.attributes.columns.is_empty() {
        kinds.push(Kind::Categories);
    }
    if facts.measures {
        kinds.push(Kind::Graduated);
    }
    if now == Kind::File || facts.own_style {
        kinds.push(Kind::File);
    }
    let options: Vec<(Kind, &str)> = kinds.into_iter().map(|kind| (kind, cx.text.tr(kind.key()))).collect();
    let group = cx.text.tr("style-colour");
    let chosen = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        controls::choice(ui, cx, group, now, &options)
    });
    if let Some(kind) = chosen.inner {
        style.symbology = begin(kind, layer, style);
        // Symbols with icons tell statuses alone.
        style.badges = style.badges && kind == Kind::Status;
    }
    ui.add_space(4.0);
    match style.symbology.clone() {
        Symbology::Status => note(ui, cx, cx.text.tr("style-status-note")),
        Symbology::Single(of) => {
            if let Some(picked) = single(ui, cx, of) {
                style.symbology = Symbology::Single(picked);
            }
        }
        Symbology::File(of) => {
            note(ui, cx, cx.text.tr("style-file-note"));
            if let Some(moved) =
                cx.session.looks_of(layer.id).map(|looks| looks.approximated).filter(|&n| n > 0)
            {
                let words = cx.text.tr_args("style-file-many", &[("count", moved.into())]);
                note(ui, cx, &words);
            }
            let name = cx.text.tr("style-file-other").to_owned();
            let picked = field(ui, cx, &name, |ui, _| pick_colour(ui, &name, of));
            if let Some(picked) = picked {
                style.symbology = Symbology::File(picked);
            }
        }
        Symbology::Categories(of) => {
            style.symbology = Symbology::Categories(categories(ui, cx, layer, of));
        }
        Symbology::Graduated(of) => {
            style.symbology = Symbology::Graduated(graduated(ui, cx, state, layer, of));
        }
    }
}

/// What a way to colour begins with, keeping what the way before has of it.
fn begin(kind: Kind, layer: &MapLayer, style: &LayerStyle) -> Symbology {
    let colour = match &style.symbology {
        Symbology::Single(of) | Symbology::File(of) => *of,
        Symbology::Status | Symbology::Categories(_) | Symbology::Graduated(_) => FILE_COLOURS[1],
    };
    let field_before = match &style.symbology {
        Symbology::Categories(of) => Some(of.field.clone()),
        Symbology::Graduated(of) => Some(of.field.clone()),
        Symbology::Status | Symbology::Single(_) | Symbology::File(_) => None,
    };
    let columns = || layer.data.attributes.columns.iter().map(Arc::as_ref);
    match kind {
        Kind::Status => Symbology::Status,
        Kind::Single => Symbology::Single(colour),
        Kind::File => Symbology::File(colour),
        Kind::Categories => {
            // A column of few words tells most.
            let few = |column: &&Column| match &column.values {
                Values::Text { dictionary, .. } => (2..=24).contains(&dictionary.len()),
                Values::Boolean(_) => true,
                Values::Integer(_) | Values::Float(_) | Values::Json(_) => false,
            };
            let suits = |column: &&Column| classify::guess_kind(column) == classify::Kind::Categories;
            let first = columns().find(few).or_else(|| columns().find(suits));
            let first = first.or_else(|| columns().next());
            let field = field_before.or_else(|| first.map(|column| column.name.clone()));
            Symbology::Categories(Categories {
                field: field.unwrap_or_default(),
                top: 8,
                palette: Palette::default(),
                chosen: Vec::new(),
                hidden: Vec::new(),
                other: OTHER,
            })
        }
        Kind::Graduated => {
            let is_one = |field: &str| columns().any(|column| *column.name == *field && is_measure(column));
            let first = columns().find(|column| is_measure(column));
            let field = field_before
                .filter(|field| is_one(field))
                .or_else(|| first.map(|column| column.name.clone()));
            Symbology::Graduated(Graduated {
                field: field.unwrap_or_default(),
                breaks: Breaks::default(),
                classes: 5,
                ramp: Ramp::default(),
                reversed: false,
                none: OTHER,
            })
        }
    }
}

fn single(ui: &mut Ui, cx: &PanelContext<'_>, now: Rgb) -> Option<Rgb> {
    let mut picked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for (place, &of) in FILE_COLOURS.iter().enumerate() {
            let name = cx.text.tr_args("style-colour-number", &[("number", (place + 1).into())]);
            if swatch(ui, cx, &name, of, of == now).clicked() && of != now {
                picked = Some(of);
            }
        }
        let name = cx.text.tr("style-colour-own");
        picked = picked.or(pick_colour(ui, name, now));
    });
    picked
}

fn categories(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, mut of: Categories) -> Categories {
    let name = cx.text.tr("style-field");
    let chosen = field(ui, cx, name, |ui, cx| {
        choose_column(ui, cx.text, (name, "category"), layer, &of.field, |_| true)
    });
    if let Some(chosen) = chosen {
        of.field = chosen;
        of.chosen.clear();
        of.hidden.clear();
    }
    let name = cx.text.tr("style-palette").to_owned();
    let palettes = Palette::ALL.map(|palette| (palette, cx.text.tr(palette_key(palette)).to_owned()));
    if let Some(chosen) = field(ui, cx, &name, |ui, _| choose(ui, &name, "palette", &of.palette, &palettes)) {
        of.palette = chosen;
        of.chosen.clear();
    }
    let colours: Vec<Rgb> = of.palette.colours().iter().map(|&rgb| Rgb(rgb)).collect();
    field(ui, cx, "", |ui, _| band(ui, ui.available_width(), &colours));
    let name = cx.text.tr("style-top").to_owned();
    let asked = field(ui, cx, &name, |ui, cx| {
        let (less, more) = (cx.text.tr("style-top-less"), cx.text.tr("style-top-more"));
        let (can_less, can_more) = (of.top > 1, of.top < Categories::MOST);
        controls::steps(ui, cx, &of.top.to_string(), (less, can_less), (more, can_more))
    });
    if let Some(up) = asked {
        of.top =
            if up { of.top.saturating_add(1) } else { of.top.saturating_sub(1) }.clamp(1, Categories::MOST);
    }
    values::categories(ui, cx, layer, &mut of);
    of
}

fn palette_key(palette: Palette) -> &'static str {
    match palette {
        Palette::OkabeIto => "style-palette-okabe-ito",
        Palette::TolMuted => "style-palette-tol-muted",
        Palette::TolLight => "style-palette-tol-light",
    }
}

fn ramp_key(ramp: Ramp) -> &'static str {
    match ramp {
        Ramp::Viridis => "style-ramp-viridis",
        Ramp::Cividis => "style-ramp-cividis",
        Ramp::Blues => "style-ramp-blues",
        Ramp::Oranges => "style-ramp-oranges",
        Ramp::BlueOrange => "style-ramp-blue-orange",
    }
}

fn breaks_key(breaks: &Breaks) -> &'static str {
    match breaks {
        Breaks::Equal => "style-breaks-equal",
        Breaks::Quantile => "style-breaks-quantile",
        Breaks::Jenks => "style-breaks-jenks",
        Breaks::Own(_) => "style-breaks-own",
    }
}

/// The ways to make ranges, the person's own only where there is one.
pub(super) fn breaks_options(cx: &PanelContext<'_>, now: &Breaks) -> Vec<(Breaks, String)> {
    let mut all = vec![Breaks::Equal, Breaks::Quantile, Breaks::Jenks];
    if matches!(now, Breaks::Own(_)) {
        all.push(now.clone());
    }
    let named = |breaks: Breaks| {
        let name = cx.text.tr(breaks_key(&breaks)).to_owned();
        (breaks, name)
    };
    all.into_iter().map(named).collect()
}

fn graduated(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut StyleState,
    layer: &MapLayer,
    mut of: Graduated,
) -> Graduated {
    let name = cx.text.tr("style-field");
    let chosen = field(ui, cx, name, |ui, cx| {
        choose_column(ui, cx.text, (name, "graduated"), layer, &of.field, is_measure)
    });
    if let Some(chosen) = chosen {
        of.field = chosen;
        if matches!(of.breaks, Breaks::Own(_)) {
            of.breaks = Breaks::default();
        }
    }
    let name = cx.text.tr("style-breaks").to_owned();
    let options = breaks_options(cx, &of.breaks);
    if let Some(chosen) = field(ui, cx, &name, |ui, _| choose(ui, &name, "breaks", &of.breaks, &options)) {
        of.breaks = chosen;
    }
    if !matches!(of.breaks, Breaks::Own(_)) {
        let name = cx.text.tr("style-classes").to_owned();
        let asked = field(ui, cx, &name, |ui, cx| {
            let (less, more) = (cx.text.tr("style-classes-less"), cx.text.tr("style-classes-more"));
            let (can_less, can_more) = (of.classes > 2, of.classes < Graduated::MOST);
            controls::steps(ui, cx, &of.classes.to_string(), (less, can_less), (more, can_more))
        });
        if let Some(up) = asked {
            let next = if up { of.classes.saturating_add(1) } else { of.classes.saturating_sub(1) };
            of.classes = next.clamp(2, Graduated::MOST);
        }
    }
    let name = cx.text.tr("style-ramp").to_owned();
    let ramps = Ramp::ALL.map(|ramp| (ramp, cx.text.tr(ramp_key(ramp)).to_owned()));
    if let Some(chosen) = field(ui, cx, &name, |ui, _| choose(ui, &name, "ramp", &of.ramp, &ramps)) {
        of.ramp = chosen;
    }
    let steps: Vec<Rgb> = (0..48)
        .map(|step| {
            let t = step as f32 / 47.0;
            of.ramp.colour(if of.reversed { 1.0 - t } else { t })
        })
        .collect();
    field(ui, cx, "", |ui, _| band(ui, ui.available_width(), &steps));
    let name = cx.text.tr("style-reversed").to_owned();
    if field(ui, cx, &name, |ui, cx| controls::switch(ui, cx, &name, of.reversed)) {
        of.reversed = !of.reversed;
    }
    values::ranges(ui, cx, &mut state.bounds, layer, &mut of);
    of
}
