//! Names of features of a person's own files: which of those that are seen, and where.

use super::compose::Composer;
use super::labels::{Line, Priority, Request, Spot};
use super::list::{Colour, TextStyle};
use super::names::{Owner, Wanted};
use super::symbols::shown;
use super::{SceneLayer, areas, course};
use crate::model::attributes::{Column, Value};
use crate::model::feature::FeatureRef;
use crate::model::geometry::PartKind;
use crate::model::lang::Lang;
use crate::model::names;
use crate::render::index::Overlap;
use crate::render::prepare::MercatorBounds;
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};
use crate::text::json::plain_short;
use std::borrow::Cow;

/// Names that look for room; of more the largest features have them, and of features without a size the first of the file.
const MOST_NAMES: usize = 100;
/// Where more features than this are seen none has a name.
const MOST_SEEN: usize = 2_000;
/// Layers of more features than this are searched by place.
const SEARCHED: usize = 5_000;
/// Names are shortened to this many characters.
const LENGTH: usize = 48;

/// Size of letters that a style has where nobody chose another, in points.
const USUAL_SIZE: f32 = 12.0;

/// A feature that is seen.
struct Seen {
    feature: usize,
    /// Greatest side of its box on the screen, in points.
    size: f32,
    camera: Camera,
}

/// Width and text size of a label in points.
#[derive(Clone, Copy)]
struct Label {
    width: f32,
    size: f32,
}

impl Composer<'_> {
    /// Asks for names of features of a person's own files.
    pub fn want_file_names(&mut self) {
        let input = self.input;
        for layer in input.layers.iter().filter(|layer| names(layer, input.camera.zoom)) {
            let names = Names::of(layer, input.lang);
            let mut seen = Vec::new();
            for camera in input.camera.copies(0.0) {
                if !find(layer, &camera, |feature| !names.get(feature).is_empty(), &mut seen) {
                    seen.clear();
                    break;
                }
            }
            // The same features whatever the order in which they were found.
            seen.sort_by(|a, b| b.size.total_cmp(&a.size).then(a.feature.cmp(&b.feature)));
            seen.truncate(MOST_NAMES);
            let shaped = input.names_zoom.unwrap_or(input.camera.zoom);
            for Seen { feature, camera, .. } in seen {
                let reference = FeatureRef { layer: layer.layer.id, feature: feature as u32 };
                let selected = self.is_selected(reference);
                let text = shortened(&names.get(feature));
                let style = self.sizes.site(selected);
                let size = style.size * layer.layer.style.labels.size_points / USUAL_SIZE;
                let style = TextStyle { size, ..style };
                let label = Label { width: input.measure.width(&text, style), size: style.size };
                let Some(spot) = spot(&camera, shaped, layer, feature, label) else {
                    continue;
                };
                self.wanted.push(Wanted {
                    priority: if selected { Priority::Selected } else { Priority::File },
                    request: Request {
                        lines: vec![Line { text, style, colour: Colour::opaque(input.theme.text) }],
                        spot,
                        halo: self.halo(),
                    },
                    opacity: layer.layer.opacity.clamp(0.0, 1.0),
                    owner: Owner::Label(reference),
                });
            }
        }
    }
}

/// Finds the features that are drawn, seen and named. `false` if they are too many.
fn find(
    layer: &SceneLayer<'_>,
    camera: &Camera,
    is_named: impl Fn(usize) -> bool,
    seen: &mut Vec<Seen>,
) -> bool {
    let data = &layer.layer.data;
    let view = camera.rect();
    let first = seen.len();
    let mut take = |feature: usize, lies: Overlap| {
        let drawn = layer.classes.get(feature).is_some_and(|class| class.is_drawn());
        let is_seen = || lies == Overlap::Inside || areas::on_screen(camera, &data.geometries, feature, view);
        if drawn && is_seen() && is_named(feature) {
            seen.push(Seen { feature, size: 0.0, camera: *camera });
        }
        seen.len() <= MOST_SEEN
    };
    let mut few = true;
    if data.len() <= SEARCHED {
        few = (0..data.len()).all(|feature| take(feature, Overlap::Touches));
    } else {
        // Until places are known nobody misses the names.
        let Some(index) = layer.index else { return false };
        let area = on_plane(camera, view);
        let overlap = |bounds| match (area.contains(bounds), area.intersects(bounds)) {
            (true, _) => Overlap::Inside,
            (_, true) => Overlap::Touches,
            _ => Overlap::Apart,
        };
        index.search(overlap, |features, lies| {
            few = features.iter().all(|&feature| take(feature as usize, lies));
            few
        });
    }
    if few {
        // Sizes of those alone that are not too many: to find out that they are took 2 ms of each frame with them.
        for seen in &mut seen[first..] {
            let on_screen = areas::box_on_screen(camera, &data.geometries, seen.feature);
            seen.size = on_screen.map_or(0.0, |on_screen| on_screen.width().max(on_screen.height()));
        }
    }
    few
}

/// What is seen of the plane.
fn on_plane(camera: &Camera, view: ScreenRect) -> MercatorBounds {
    let nw = camera.to_mercator(ScreenPoint::new(view.left, view.top));
    let se = camera.to_mercator(ScreenPoint::new(view.right, view.bottom));
    MercatorBounds { left: nw.x, top: nw.y, right: se.x, bottom: se.y }
}

/// Whether features of a layer are named at a zoom.
fn names(layer: &SceneLayer<'_>, zoom: f64) -> bool {
    let style = &layer.layer.style;
    shown(layer, zoom) && !style.badges && style.labels.shown
}

/// Where the names of a layer's features come from.
enum Names<'a> {
    OfFile(&'a names::Names, Lang),
    OfField(Option<&'a Column>),
}

impl<'a> Names<'a> {
    fn of(layer: &SceneLayer<'a>, lang: Lang) -> Self {
        let data = &layer.layer.data;
        match &layer.layer.style.labels.field {
            None => Self::OfFile(&data.names, lang),
            Some(field) => Self::OfField(data.attributes.column(field)),
        }
    }

    fn get(&self, feature: usize) -> Cow<'a, str> {
        let column = match self {
            Self::OfFile(names, lang) => {
                return Cow::Borrowed(names.get(feature).map_or("", |name| name.get(*lang)).trim());
            }
            Self::OfField(column) => column,
        };
        match column.and_then(|column| column.get(feature)) {
            Some(Value::Text(text)) => Cow::Borrowed(text.trim()),
            // Blanks before the name do not count.
            Some(Value::Json(text)) => match plain_short(text, 2 * LENGTH) {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            },
            Some(Value::Integer(number)) => Cow::Owned(number.to_string()),
            Some(Value::Float(number)) => Cow::Owned(number.to_string()),
            Some(Value::Boolean(value)) => Cow::Owned(value.to_string()),
            Some(Value::Null) | None => Cow::Borrowed(""),
        }
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

fn spot(camera: &Camera, shaped: f64, layer: &SceneLayer<'_>, feature: usize, label: Label) -> Option<Spot> {
    let (data, style) = (&layer.layer.data, &layer.layer.style);
    match data.geometries.parts(feature).next()?.kind {
        // The symbols of points that are drawn together say how many there are.
        PartKind::Points if style.clusters => None,
        PartKind::Points => {
            let (lon, lat) = data.geometries.first_position(feature)?;
            let centre = camera.lon_lat_to_screen(LonLat::new(lon, lat));
            let of_look = layer.paint(feature).and_then(|paint| paint.radius_points);
            Some(Spot::Beside { centre, radius: of_look.unwrap_or(style.point_radius_points) })
        }
        PartKind::Line => {
            let (middle, length) = areas::visible_course(camera, &data.geometries, feature)?;
            let stretches =
                || course::stretches(camera, shaped, &data.geometries, feature, label.width, label.size);
            (length >= 40.0).then(|| Spot::Along { stretches: stretches(), centre: middle })
        }
        PartKind::Polygon => {
            let mut at = areas::name_positions(camera, &data.geometries, feature, 40.0);
            // The name of a small area stands in its middle.
            let middle = at.len().min(5);
            at.rotate_right(middle);
            (!at.is_empty()).then_some(Spot::Centred(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Scene;
    use super::super::fixture::{Builder, Built, Look, TOWN};
    use super::super::list::{Item, TextRun};
    use super::*;
    use crate::model::feature::FeatureId;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::lang::LocalText;
    use crate::model::layer::LayerData;
    use crate::model::style::{FILE_COLOURS, LayerStyle};
    use crate::model::time::Class;
    use crate::render::index::SpatialIndex;
    use crate::render::prepare::prepare;
    use std::sync::Arc;

    /// A layer of a person's own with named lines; positions in degrees from the town.
    fn lines(named: &[(&str, Vec<(f64, f64)>)]) -> Built {
        let mut geometry = GeometryBuilder::default();
        let mut data = LayerData::default();
        for (name, line) in named {
            for (lon, lat) in line {
                geometry.position(TOWN.lon + lon, TOWN.lat + lat, None);
            }
            geometry.end_path();
            geometry.end_part(if line.len() == 1 { PartKind::Points } else { PartKind::Line });
            geometry.end_feature(GeometryType::LineString);
            Arc::make_mut(&mut data.names).push(LocalText::plain(*name));
            Arc::make_mut(&mut data.ids).push(&FeatureId::None);
        }
        data.geometries = geometry.finish().into();
        let mut built = Builder::default().build(7);
        let index = SpatialIndex::build(&prepare(&data, &Silent).unwrap(), &Silent);
        built.classes = vec![Class::PLAIN; data.len()];
        built.layer.data = Arc::new(data);
        built.layer.style = LayerStyle::single(FILE_COLOURS[0]);
        built.index = index;
        built
    }

    fn runs<'a>(scene: &'a Scene, name: &str) -> Vec<&'a TextRun> {
        let runs = scene.list.items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        });
        runs.filter(|run| run.text.starts_with(name)).collect()
    }

    #[test]
    fn names_stand_on_lines_and_stay_there_while_the_map_moves() {
        let line: Vec<(f64, f64)> =
            (0..40).map(|at| (-0.02 + f64::from(at) * 1e-3, 2e-4 * (f64::from(at) * 0.2).sin())).collect();
        let zigzag = (0..60).map(|at| (f64::from(at) * 2e-4, -0.004 + 4e-4 * f64::from(at % 2))).collect();
        let layer = [lines(&[("Long road", line), ("Zigzag", zigzag)])];
        let scene = Look::at(14.0).compose(&layer);
        let on_line = runs(&scene, "Long road");
        assert_eq!(on_line.len(), 1);
        let course = on_line[0].course.as_ref().expect("it stands on the line");
        assert!(course.first().unwrap().x < course.last().unwrap().x);
        let beside = runs(&scene, "Zigzag");
        assert!(beside[0].course.is_none(), "a line that turns too often has its name beside it");
        let mut look = Look::at(14.0);
        let moved = ScreenPoint::new(640.0 + 23.0, 400.0 - 11.0);
        look.camera.centre = look.camera.to_mercator(moved);
        let after = look.compose(&layer);
        let (a, b) = (on_line[0], runs(&after, "Long road")[0]);
        assert!((a.at.x - 23.0 - b.at.x).abs() < 0.1 && (a.at.y + 11.0 - b.at.y).abs() < 0.1, "{a:?} {b:?}");
        for (a, b) in course.iter().zip(b.course.as_ref().unwrap()) {
            assert!(a.distance(*b) < 0.1);
        }
    }

    #[test]
    fn layers_of_many_have_names_where_few_are_seen() {
        let named: Vec<(String, Vec<(f64, f64)>)> = (0..6_000)
            .map(|n| {
                let (x, y) = (f64::from(n % 100) * 0.01, f64::from(n / 100) * 0.01);
                (format!("Road {n}"), vec![(x, y), (x + 0.008, y)])
            })
            .collect();
        let named: Vec<(&str, Vec<(f64, f64)>)> =
            named.iter().map(|(name, line)| (name.as_str(), line.clone())).collect();
        let mut layer = [lines(&named)];
        assert!(runs(&Look::at(8.0).compose(&layer), "Road").is_empty(), "thousands are seen");
        let near = Look::at(14.0).compose(&layer);
        let (few, searched) = (runs(&near, "Road").len(), near.list.clone());
        assert!(few > 3, "{few}");
        // The index changes nothing but the cost: the plain search finds the same names.
        let all = layer[0].layer.data.clone();
        let fewer: Vec<(&str, Vec<(f64, f64)>)> = named[..4_000].to_vec();
        let plain = [lines(&fewer)];
        assert_eq!(Look::at(14.0).compose(&plain).list, searched);
        assert_eq!(all.len(), 6_000);
        layer[0].index = None;
        assert!(runs(&Look::at(14.0).compose(&layer), "Road").is_empty());
    }
}
