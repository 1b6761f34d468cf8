//! Which features have a symbol, where it stands and what it says.

use super::list::IconId;
use super::{SceneInput, SceneLayer, Sizes, SymbolPlace, areas};
use crate::model::feature::FeatureRef;
use crate::model::geometry::PartKind;
use crate::model::layer::LayerData;
use crate::model::programme::{Figure, PositionKind, Site};
use crate::model::time::{Class, Status};
use crate::render::icons::{ids, kind_icon};
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};

/// Shortest course of a line on the screen that gets a badge, in points.
const LINE_BADGE_FROM: f32 = 120.0;
/// Narrowest area on the screen that gets a name, in points.
const AREA_NAME_FROM: f32 = 150.0;
/// Accuracy from which an anchored place has the sign of an approximate place, in metres.
const APPROXIMATE_FROM_M: f64 = 1500.0;
/// How far outside the screen symbols still push others aside, in points.
const MARGIN: f32 = 120.0;

/// How a feature is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// A badge of a site.
    Badge,
    /// The neutral badge of a settlement; a rank of 0 is the greatest.
    Settlement(u8),
}

/// A feature with a badge.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Symbol<'a> {
    pub feature: FeatureRef,
    pub id: &'a str,
    pub class: Class,
    pub mark: Mark,
    pub icon: IconId,
    pub name: &'a str,
    pub figure: Option<String>,
    /// The place it stands for, on the screen.
    pub anchor: ScreenPoint,
    pub radius: f32,
    /// The place is tied to a known point, not known itself.
    pub anchored: bool,
    /// Where the ring of accuracy may be drawn: radius on the ground in metres.
    pub accuracy_m: Option<f64>,
    /// Opacity of its layer.
    pub opacity: f32,
    /// Points only: badges of lines have no dot.
    pub is_point: bool,
}

impl Symbol<'_> {
    /// Whether the sign of an approximate place stands at its badge.
    pub fn approximate(&self) -> bool {
        self.anchored && self.accuracy_m.is_some_and(|accuracy| accuracy >= APPROXIMATE_FROM_M)
    }
}

/// Sites that share an anchor and have no place of their own.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Group<'a> {
    pub anchor_id: &'a str,
    pub centre: LonLat,
    pub accuracy_m: f64,
    pub members: Vec<Symbol<'a>>,
}

/// A name without a badge: an area's.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct AreaName<'a> {
    pub feature: FeatureRef,
    pub id: &'a str,
    pub class: Class,
    pub name: &'a str,
    /// Positions to try, the best first, on the screen.
    pub at: Vec<ScreenPoint>,
    pub opacity: f32,
}

/// All symbols of a scene.
#[derive(Default)]
pub(super) struct Symbols<'a> {
    pub badges: Vec<Symbol<'a>>,
    pub groups: Vec<Group<'a>>,
    pub areas: Vec<AreaName<'a>>,
    /// One entry a feature of layers with badges; places of badges are filled in when they are laid out.
    pub places: Vec<SymbolPlace>,
}

/// Collects the symbols of all layers with badges, in order of layers (top first) and features.
pub(super) fn collect<'a>(input: &SceneInput<'a>, sizes: Sizes) -> Symbols<'a> {
    let mut symbols = Symbols::default();
    for layer in
        input.layers.iter().filter(|layer| shown(layer, input.camera.zoom) && layer.layer.style.badges)
    {
        for feature in 0..layer.layer.data.len() {
            collect_feature(input, sizes, layer, feature, &mut symbols);
        }
    }
    symbols
}

/// Whether a layer draws anything at a zoom.
pub(super) fn shown(layer: &SceneLayer<'_>, zoom: f64) -> bool {
    layer.layer.visible && layer.layer.opacity > 0.0 && layer.layer.style.shows_at(zoom)
}

fn collect_feature<'a>(
    input: &SceneInput<'a>,
    sizes: Sizes,
    layer: &SceneLayer<'a>,
    feature: usize,
    symbols: &mut Symbols<'a>,
) {
    let data: &'a LayerData = &layer.layer.data;
    let reference = FeatureRef { layer: layer.layer.id, feature: feature as u32 };
    let class = layer.classes.get(feature).copied().unwrap_or_default();
    let hidden_on_stage = input.stage.is_some() && class.status() == Some(Status::NotAnnounced);
    let drawn = class.is_drawn() && !hidden_on_stage;
    let place = || input.camera.copies(0.0).find_map(|camera| feature_place(&camera, data, feature));
    let centre = if drawn { place() } else { None };
    symbols.places.push(SymbolPlace { feature: reference, centre, probe: None });
    if !drawn || data.is_part(feature) {
        return;
    }
    for (nth, camera) in input.camera.copies(MARGIN).enumerate() {
        collect_copy(input, sizes, layer, reference, class, symbols, (&camera, nth == 0));
    }
}

/// Collects the symbol of a feature in one copy of the world. Sites that share a place stand there once, so in the `first` alone.
fn collect_copy<'a>(
    input: &SceneInput<'a>,
    sizes: Sizes,
    layer: &SceneLayer<'a>,
    reference: FeatureRef,
    class: Class,
    symbols: &mut Symbols<'a>,
    (camera, first): (&Camera, bool),
) {
    let data: &'a LayerData = &layer.layer.data;
    let feature = reference.feature as usize;
    let site = data.sites.as_ref().and_then(|table| table.sites.get(feature));
    let kind = data.geometries.parts(feature).next().map(|part| part.kind);
    let id = data.ids.as_text(feature);
    let name = data.names.get(feature).map_or("", |name| name.get(input.lang));
    let opacity = layer.layer.opacity.clamp(0.0, 1.0);
    let view = camera.rect();
    let anchor = match kind {
        None => return,
        Some(PartKind::Points) => {
            let Some((lon, lat)) = data.geometries.first_position(feature) else {
                return;
            };
            camera.lon_lat_to_screen(LonLat::new(lon, lat))
        }
        Some(PartKind::Line) => match areas::visible_course(camera, &data.geometries, feature) {
            Some((middle, length)) if length >= LINE_BADGE_FROM => middle,
            _ => return,
        },
        Some(PartKind::Polygon) => {
            let at = areas::name_positions(camera, &data.geometries, feature, AREA_NAME_FROM);
            if !at.is_empty() && !name.is_empty() {
                symbols.areas.push(AreaName { feature: reference, id, class, name, at, opacity });
            }
            return;
        }
    };
    let mark = mark_of(site, class);
    let radius = if matches!(mark, Mark::Settlement(_)) { sizes.town() } else { sizes.badge() };
    let table_icon = data.sites.as_ref().map_or("", |table| table.kind_icon.as_str());
    let symbol = Symbol {
        feature: reference,
        id,
        class,
        mark,
        icon: icon_of(site.map_or("", |site| site.kind.as_str()), table_icon),
        name,
        figure: site.and_then(|site| figure_of(input, site)),
        anchor,
        radius,
        anchored: site.is_some_and(|site| {
            matches!(site.position_kind, Some(PositionKind::Anchor | PositionKind::Display))
        }),
        accuracy_m: site.and_then(|site| site.accuracy_m).filter(|accuracy| *accuracy > 0.0),
        opacity,
        is_point: kind == Some(PartKind::Points),
    };
    let display = site.filter(|site| site.position_kind == Some(PositionKind::Display));
    if let (Some(site), Some((lon, lat))) = (display, data.geometries.first_position(feature)) {
        if !first {
            return;
        }
        let anchor_id = site.anchor_id.as_deref().unwrap_or(id);
        let accuracy_m = symbol.accuracy_m.unwrap_or_default();
        match symbols.groups.iter_mut().find(|group| group.anchor_id == anchor_id) {
            Some(group) => {
                group.accuracy_m = group.accuracy_m.max(accuracy_m);
                group.members.push(symbol);
            }
            None => {
                let centre = LonLat::new(lon, lat);
                symbols.groups.push(Group { anchor_id, centre, accuracy_m, members: vec![symbol] });
            }
        }
    } else if view.grow(MARGIN).contains(anchor) {
        symbols.badges.push(symbol);
    }
}

fn mark_of(site: Option<&Site>, class: Class) -> Mark {
    if class.status().is_some() {
        return Mark::Badge;
    }
    match site.map_or("", |site| site.kind.as_str()) {
        "city" => Mark::Settlement(0),
        "town" => Mark::Settlement(1),
        "village" | "settlement_group" | "settlement" => Mark::Settlement(2),
        _ => Mark::Badge,
    }
}

/// The figure under a name. A total on which reports agree goes first, then a disputed total; while no total is known, the last
/// addition is shown as an addition: additions are never summed.
fn figure_of(input: &SceneInput<'_>, site: &Site) -> Option<String> {
    let word = |figure: &Figure, added: bool| {
        input.words.figure(&figure.measure, figure.value, added, !figure.certain)
    };
    let known = |figure: &&Figure, measure: &str| figure.measure == measure && figure.date.first <= input.day;
    site.measures().into_iter().find_map(|measure| {
        let last = |total: bool| {
            site.figures
                .iter()
                .filter(|figure| known(figure, measure) && figure.total == total)
                .max_by_key(|figure| figure.date)
        };
        site.figure_on(measure, input.day)
            .and_then(|figure| word(figure, false))
            .or_else(|| last(true).and_then(|figure| word(figure, false)))
            .or_else(|| last(false).and_then(|figure| word(figure, true)))
    })
}

/// Where a feature stands on the screen without any layout, in points: its point, the middle of what is seen of its line, the
/// middle of its area; `None` where that is outside.
#[must_use]
pub fn feature_place(camera: &Camera, data: &LayerData, feature: usize) -> Option<ScreenPoint> {
    let kind = data.geometries.parts(feature).next()?.kind;
    let at = match kind {
        PartKind::Points => {
            let (lon, lat) = data.geometries.first_position(feature)?;
            camera.lon_lat_to_screen(LonLat::new(lon, lat))
        }
        PartKind::Line => areas::visible_course(camera, &data.geometries, feature)?.0,
        PartKind::Polygon => {
            let (lon, lat) = data.geometries.bounds.get(feature)?.centre()?;
            camera.lon_lat_to_screen(LonLat::new(lon, lat))
        }
    };
    inside(camera.rect(), at).then_some(at)
}

/// Whether a position is within a rectangle, its right and lower edge left out.
pub(super) fn inside(rect: ScreenRect, at: ScreenPoint) -> bool {
    rect.contains(at) && at.x < rect.right && at.y < rect.bottom
}

/// The icon of a kind of place in the facts' words, else that of its layer (`kind_icon`), else the plain one.
fn icon_of(kind: &str, layer_icon: &str) -> IconId {
    match kind_icon(kind) {
        ids::KIND_OTHER => kind_icon(layer_icon),
        icon => icon,
    }
}
