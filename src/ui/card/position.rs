//! Position in words: what the point stands for, how far off the place may be, who says so, what is drawn from what.

use super::parts::{Piece, flow, paragraph, small};
use super::subject::Subject;
use crate::model::feature::FeatureRef;
use crate::model::geometry::GeometryType;
use crate::model::programme::{PositionKind, Site};
use crate::render::icons::ids;
use crate::session::Command;
use crate::text::numbers::{format_coordinates, format_distance_m};
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::widgets::icon;
use egui::{Rect, Ui};

/// Most names of a list that are shown.
const SHOWN: usize = 60;
/// Longest note that is shown, in characters.
const NOTE_SHOWN: usize = 1_200;

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    let top = ui.cursor().min;
    let at = Rect::from_min_size(egui::pos2(top.x, top.y), egui::Vec2::splat(16.0));
    icon(ui, cx, at, ids::UI_LOCATE, 14.0, cx.colour(|theme| theme.text3));
    super::parts::inset(ui, 22.0, 0.0, |ui| {
        let ink = cx.colour(|theme| theme.text2);
        for sentence in sentences(subject) {
            paragraph(ui, &sentence, &small(), ink);
        }
        let Some(site) = subject.site else {
            return;
        };
        if !site.derived_from.is_empty() {
            let heading = cx.text.tr_args("position-derived", &[("sources", "".into())]);
            links(ui, cx, subject, heading.trim(), &site.derived_from);
        }
        if !site.named_without_position.is_empty() {
            let heading = format!("{}:", cx.text.tr("named-without-position"));
            ui.add_space(4.0);
            links(ui, cx, subject, &heading, &site.named_without_position);
        }
        let layer_note = subject.data.sites.as_ref().filter(|sites| sites.schematic).map(|sites| &sites.note);
        let quiet = cx.colour(|theme| theme.text3);
        if let Some(note) = layer_note.map(|note| note.get(subject.lang())).filter(|note| !note.is_empty()) {
            ui.add_space(4.0);
            paragraph(ui, &inert_short(note, NOTE_SHOWN), &small(), quiet);
        }
        if !site.note.is_empty() {
            ui.add_space(4.0);
            let note = format!("{}: {}", cx.text.tr("card-note"), inert_short(&site.note, NOTE_SHOWN));
            paragraph(ui, &note, &small(), quiet);
        }
    });
}

/// What is said of the position, one sentence each.
pub(super) fn sentences(subject: &Subject<'_>) -> Vec<String> {
    let text = subject.text;
    let mut all = Vec::new();
    match subject.site {
        Some(site) => {
            all.extend(kind_sentence(subject, site));
            if site.schematic {
                // A line joins the points that it is drawn from; outlines and single points say from what they are drawn.
                let line =
                    subject.data.geometries.types.get(subject.index) == Some(&GeometryType::LineString);
                let key = if line { "position-schematic" } else { "position-schematic-other" };
                all.push(text.tr(key).to_owned());
            }
            if !site.position_source.is_empty() {
                let source = inert_short(&site.position_source, 400);
                all.push(text.tr_args("position-source", &[("source", (&*source).into())]));
            }
        }
        None => all.push(text.tr("position-file").to_owned()),
    }
    all.extend(coordinates(subject));
    all
}

fn kind_sentence(subject: &Subject<'_>, site: &Site) -> Option<String> {
    let text = subject.text;
    let distance = site.accuracy_m.map(|metres| format_distance_m(metres, subject.lang()));
    let distance = distance.as_deref().unwrap_or("?");
    match site.position_kind? {
        PositionKind::Surveyed => Some(text.tr_args("position-surveyed", &[("distance", distance.into())])),
        PositionKind::Settlement => {
            Some(text.tr_args("position-settlement", &[("distance", distance.into())]))
        }
        PositionKind::Anchor => Some(match site.derived_from.as_slice() {
            [one] if subject.session.project.find_feature(one).is_some() => {
                let anchor = subject.place(one).0;
                let args = [("distance", distance.into()), ("anchor", (&anchor).into())];
                text.tr_args("position-anchor", &args)
            }
            _ => text.tr_args("position-anchor-unnamed", &[("distance", distance.into())]),
        }),
        PositionKind::Display => {
            let approximate = text.tr_args("position-approximate", &[("distance", distance.into())]);
            Some(match &site.anchor_id {
                Some(town) => {
                    let town = subject.place(town).0;
                    let words = text.tr_args("position-display", &[("town", (&town).into())]);
                    format!("{} ({approximate}).", words.trim_end_matches('.'))
                }
                None => approximate,
            })
        }
    }
}

/// Coordinates of a point that stands where its feature is.
pub(super) fn coordinates(subject: &Subject<'_>) -> Option<String> {
    let stands = match subject.site {
        Some(site) => matches!(site.position_kind, Some(PositionKind::Surveyed | PositionKind::Settlement)),
        None => true,
    };
    let is_point = subject.data.geometries.types.get(subject.index) == Some(&GeometryType::Point);
    let (lon, lat) = subject.data.geometries.first_position(subject.index).filter(|_| stands && is_point)?;
    Some(format_coordinates(lon, lat, 5, subject.lang()))
}

/// Names of features; those that are in the project are links to them.
fn links(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>, heading: &str, ids: &[String]) {
    let mut pieces = vec![Piece { text: heading.to_owned(), end: "", link: None }];
    let mut features: Vec<Option<FeatureRef>> = vec![None];
    let last = ids.len().min(SHOWN).saturating_sub(1);
    for (index, id) in ids.iter().take(SHOWN).enumerate() {
        let (name, feature) = subject.place(id);
        let link = feature.map(|_| cx.text.tr("command-select-tip").to_owned());
        pieces.push(Piece { text: name, end: if index < last { "," } else { "" }, link });
        features.push(feature);
    }
    let pressed = flow(ui, cx, &pieces, cx.colour(|theme| theme.text2));
    if let Some(feature) = pressed.and_then(|index| features.get(index).copied().flatten()) {
        cx.push(Command::Select { feature, add: false });
    }
}
