//! Symbols of points that are drawn together: a disc with their number, and around it a ring with the share of each state.

use super::compose::Composer;
use super::labels::Placer;
use super::list::{Anchor, Colour, DisplayList, Fill, Item, Stroke, TextRun, TextStyle, Weight};
use super::spread::Node;
use super::symbols::shown;
use super::{ClusterTarget, SceneLayer, Target};
use crate::model::feature::FeatureRef;
use crate::model::style::{LayerStyle, Looks, PointShape};
use crate::model::time::Class;
use crate::render::cluster::Cluster;
use crate::render::raster::corners;
use crate::render::symbology::{ClassTable, PointLook};
use crate::spatial::{Camera, ScreenPoint, ScreenRect};
use std::f32::consts::TAU;

/// Smallest and greatest radius of a disc with a number, in points; together with its ring it stays within its cell.
const RADII: (f32, f32) = (12.0, 24.0);
/// How far aside a symbol may stand where another one is in its way, in points.
const ASIDE: [f32; 4] = [10.0, 20.0, 31.0, 44.0];
/// Width of the ring in points.
const RING: f32 = 4.0;
/// Class codes go round from the last to the first, so that what is done comes first.
const FROM_ABOVE: f32 = -TAU / 4.0;

impl Composer<'_> {
    /// Draws the clusters of all layers that have them, beside the badges.
    pub fn push_clusters(&mut self, list: &mut DisplayList, nodes: &[Node], placer: &mut Placer<'_>) {
        let input = self.input;
        let mut taken: Vec<(ScreenPoint, f32)> =
            nodes.iter().map(|node| (node.centre, node.radius)).collect();
        for layer in input.layers.iter().rev().filter(|layer| shown(layer, input.camera.zoom)) {
            let Some(clusters) = layer.clusters else { continue };
            let style = LayerStyle { clusters: false, ..layer.layer.style.clone() };
            let alone = ClassTable::of(&style, layer.looks, input.theme, 1.0);
            let by_look = layer.looks.is_some_and(Looks::are_codes);
            let of_status = (!by_look).then(|| ClassTable::new(&style, input.theme, 1.0));
            let table = of_status.as_ref().unwrap_or(&alone);
            for camera in input.camera.copies(RADII.1 + RING) {
                for cluster in clusters {
                    let centre = self.beside(&taken, camera.to_screen(cluster.at), cluster.count);
                    if !input.camera.rect().grow(RADII.1 + RING).contains(centre) {
                        continue;
                    }
                    let radius = if cluster.count == 1 {
                        let class = layer.classes.get(cluster.first as usize).copied().unwrap_or_default();
                        let look = alone.look(class).and_then(|look| look.point);
                        look.map_or(0.0, |look| push_alone(list, look, layer.layer.opacity, centre))
                    } else {
                        self.push_cluster(list, layer, table, cluster, centre)
                    };
                    placer.block_disc(centre, radius);
                    taken.push((centre, radius));
                    self.push_cluster_target(layer, &camera, cluster, centre, radius);
                }
            }
        }
    }

    /// A place near to where a cluster belongs where it touches nothing that is there; where it belongs if there is none.
    fn beside(&self, taken: &[(ScreenPoint, f32)], centre: ScreenPoint, count: u32) -> ScreenPoint {
        if count == 1 {
            return centre;
        }
        let radius = (radius_of(count) + RING + 1.0) * self.sizes.unit;
        let is_free =
            |at: ScreenPoint| taken.iter().all(|(other, reach)| other.distance(at) > reach + radius);
        let around = ASIDE.into_iter().flat_map(|aside| {
            (0..8).map(move |eighth| {
                let (sin, cos) = (eighth as f32 * TAU / 8.0).sin_cos();
                (aside * cos, aside * sin)
            })
        });
        let places = std::iter::once((0.0, 0.0)).chain(around);
        let mut places = places
            .map(|(x, y)| ScreenPoint::new(centre.x + x * self.sizes.unit, centre.y + y * self.sizes.unit));
        places.find(|&at| is_free(at)).unwrap_or(centre)
    }

    /// Draws a cluster; gives its radius with the ring, in points.
    fn push_cluster(
        &self,
        list: &mut DisplayList,
        layer: &SceneLayer<'_>,
        table: &ClassTable,
        cluster: &Cluster,
        centre: ScreenPoint,
    ) -> f32 {
        let theme = self.input.theme;
        let opacity = layer.layer.opacity.clamp(0.0, 1.0);
        let colour = |code: usize| {
            let look = table.look(Class(code as u8)).and_then(|look| look.point);
            look.and_then(|look| look.fill).unwrap_or(Colour::opaque(theme.text2)).faded(opacity)
        };
        let present: Vec<(usize, u32)> =
            cluster.classes.iter().copied().enumerate().rev().filter(|(_, count)| *count > 0).collect();
        let radius = radius_of(cluster.count) * self.sizes.unit;
        let ring = RING * self.sizes.unit;
        let ground = Colour::opaque(theme.panel).faded(opacity);
        list.push(Item::Circle { centre, radius: radius + ring + 1.0, fill: Some(ground), stroke: None });
        let mut from = FROM_ABOVE;
        for &(code, count) in &present {
            let to = from + TAU * count as f32 / cluster.count as f32;
            let stroke = Stroke::solid(colour(code), ring);
            if present.len() == 1 {
                list.push(Item::Circle {
                    centre,
                    radius: radius + ring / 2.0,
                    fill: None,
                    stroke: Some(stroke),
                });
            } else {
                list.push(Item::Arc { centre, radius: radius + ring / 2.0, from, to, stroke });
            }
            from = to;
        }
        let text = self.input.words.how_many(u64::from(cluster.count));
        let mut style = TextStyle::new(12.0 * self.sizes.text, Weight::SemiBold);
        let width = self.input.measure.width(&text, style);
        // Long numbers fit into the disc.
        style.size *= (1.7 * radius / width.max(1.0)).min(1.0);
        list.push(Item::Text(TextRun {
            text,
            at: ScreenPoint::new(centre.x, centre.y + 0.36 * style.size),
            anchor: Anchor::Middle,
            style,
            colour: Colour::opaque(theme.text).faded(opacity),
            halo: None,
            course: None,
        }));
        radius + ring + 1.0
    }

    fn push_cluster_target(
        &mut self,
        layer: &SceneLayer<'_>,
        camera: &Camera,
        cluster: &Cluster,
        centre: ScreenPoint,
        radius: f32,
    ) {
        if cluster.count == 1 {
            let feature = FeatureRef { layer: layer.layer.id, feature: cluster.first };
            self.scene.targets.push(Target {
                features: vec![feature],
                circle: Some((centre, radius)),
                label: None,
            });
            return;
        }
        let corner = |x: f64, y: f64| camera.to_screen(crate::spatial::Mercator { x, y });
        let (nw, se) = (
            corner(cluster.bounds.left, cluster.bounds.top),
            corner(cluster.bounds.right, cluster.bounds.bottom),
        );
        let extent = ScreenRect { left: nw.x, top: nw.y, right: se.x, bottom: se.y };
        self.scene.clusters.push(ClusterTarget {
            layer: layer.layer.id,
            centre,
            radius,
            extent,
            cluster: *cluster,
        });
    }
}

/// Draws a point that stands alone; gives how far it reaches, in points.
fn push_alone(list: &mut DisplayList, look: PointLook, opacity: f32, centre: ScreenPoint) -> f32 {
    let opacity = opacity.clamp(0.0, 1.0);
    let stroke = look.ring.map(|ring| Stroke { colour: ring.colour.faded(opacity), ..ring });
    let fill = look.fill.map(|fill| fill.faded(opacity));
    let ring = look.ring.map_or(0.0, |ring| ring.width);
    if look.shape == PointShape::Circle {
        list.push(Item::Circle { centre, radius: look.radius + ring / 2.0, fill, stroke });
    } else {
        // As the renderer draws it: the shape over a larger one.
        let below = stroke.map(|ring| (look.radius + ring.width, ring.colour));
        for (radius, colour) in [below, fill.map(|fill| (look.radius, fill))].into_iter().flatten() {
            let corner = |[x, y]: [f64; 2]| {
                ScreenPoint::new(centre.x + x as f32 * radius, centre.y + y as f32 * radius)
            };
            let points = corners(look.shape).into_iter().map(corner).collect();
            list.push(Item::Polygon { points, fill: Some(Fill::Colour(colour)), stroke: None });
        }
    }
    look.shape.reach() * (look.radius + ring)
}

/// Radius of the disc of so many features, in points.
fn radius_of(count: u32) -> f32 {
    (RADII.0 + 3.0 * (count as f32 / 2.0).max(1.0).log10()).min(RADII.1)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Builder, Built, Look, TOWN};
    use super::*;
    use crate::model::geometry::{GeometryBuilder, GeometryType, PartKind};
    use crate::model::layer::LayerData;
    use crate::model::programme::PositionKind;
    use crate::model::style::{FILE_COLOURS, Paint};
    use crate::model::theme::Rgb;
    use crate::model::time::Status;
    use crate::render::prepare::MercatorBounds;
    use crate::spatial::LonLat;
    use std::sync::Arc;

    fn layer(clusters: Vec<Cluster>) -> Built {
        let mut geometry = GeometryBuilder::default();
        geometry.end_part(PartKind::Points);
        geometry.end_feature(GeometryType::Point);
        let mut built = Builder::default().build(9);
        built.layer.data =
            Arc::new(LayerData { geometries: geometry.finish().into(), ..LayerData::default() });
        built.layer.style = LayerStyle { clusters: true, ..LayerStyle::single(FILE_COLOURS[1]) };
        built.clusters = Some(clusters);
        built.classes = vec![Class::PLAIN];
        built
    }

    fn cluster(at: LonLat, counts: &[(Class, u32)]) -> Cluster {
        let at = at.to_mercator();
        let mut classes = [0; Class::CODES];
        for (class, count) in counts {
            classes[class.code()] = *count;
        }
        let bounds = MercatorBounds { left: at.x, top: at.y, right: at.x, bottom: at.y };
        Cluster { at, bounds, first: 0, count: counts.iter().map(|(_, count)| count).sum(), classes }
    }

    #[test]
    fn shares_go_round_the_number_and_badges_stay_in_front() {
        let (done, begun) = (Class::of(Status::Completed), Class::of(Status::UnderConstruction));
        let far = LonLat::new(TOWN.lon + 0.05, TOWN.lat);
        let badge = Builder::default().point("site", TOWN, PositionKind::Surveyed, done).build(1);
        let layers = [
            badge,
            layer(vec![cluster(TOWN, &[(done, 30), (begun, 90)]), cluster(far, &[(Class::PLAIN, 1)])]),
        ];
        let look = Look::at(13.0);
        let scene = look.compose(&layers);
        let target = &scene.clusters[0];
        assert_eq!((scene.clusters.len(), target.cluster.count), (1, 120));
        let site = scene.symbols.iter().find_map(|symbol| symbol.centre).unwrap();
        assert!(target.centre.distance(site) > target.radius, "beside the badge");
        assert!(target.centre.distance(look.camera.lon_lat_to_screen(TOWN)) < 45.0);
        let number = scene.list.items.iter().any(|item| matches!(item, Item::Text(run) if run.text == "120"));
        assert!(number);
        let arcs: Vec<f32> = scene
            .list
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Arc { centre, from, to, .. } if *centre == target.centre => Some(to - from),
                _ => None,
            })
            .collect();
        let shares: Vec<f32> = arcs.iter().map(|arc| (arc / TAU * 120.0).round()).collect();
        assert_eq!(shares.iter().sum::<f32>(), 120.0);
        assert!(shares.contains(&30.0) && shares.contains(&90.0));
        // A single point is one that can be pointed at.
        let at = look.camera.lon_lat_to_screen(far);
        assert_eq!(scene.target_at(at).map(|target| target.features[0].layer), Some(layers[1].layer.id));
        assert!(scene.cluster_at(at).is_none());
    }

    #[test]
    fn a_point_that_stands_alone_looks_as_it_does_by_itself() {
        let mut of_look = layer(vec![cluster(TOWN, &[(Class::PLAIN, 1)])]);
        let paint = Paint { colour: Rgb(0x12_34_56), shape: Some(PointShape::Diamond), ..Paint::default() };
        of_look.looks = Some(Looks { codes: vec![0], paints: vec![paint], ..Looks::default() });
        of_look.classes = vec![Class::of_look(0)];
        let scene = Look::at(13.0).compose(&[of_look]);
        let fill = Some(Fill::Colour(Colour::opaque(Rgb(0x12_34_56))));
        let is_drawn = |item: &Item| matches!(item, Item::Polygon { points, fill: of, .. } if *of == fill && points.len() == 4);
        assert!(scene.list.items.iter().any(is_drawn));
    }
}
