//! Points close together as one symbol: how many there are in each cell of a grid that is fixed on the ground, by class.

use super::prepare::{MercatorBounds, PreparedLayer};
use crate::model::feedback::Feedback;
use crate::model::geometry::PartKind;
use crate::model::time::Class;
use crate::spatial::{Camera, Mercator};
use rayon::prelude::*;

/// Side of a cell in logical points at the scale that the grid is made for.
pub const CELL_POINTS: f64 = 80.0;
/// Steps of scale a level of zoom for which grids are made.
const STEPS: f64 = 2.0;
/// Features that one thread counts at once.
const BLOCK: usize = 1 << 16;
/// Most cells of a grid; views that would have more get larger cells.
const MOST_CELLS: usize = 1 << 16;

/// The features of a cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cluster {
    /// Middle of the cell's features, drawn in so far that a symbol on it stays within the cell.
    pub at: Mercator,
    /// Box around their middles.
    pub bounds: MercatorBounds,
    /// The first of them.
    pub first: u32,
    /// Their number.
    pub count: u32,
    /// How many there are of each class code.
    pub classes: [u32; Class::CODES],
}

/// Sums of a cell.
#[derive(Clone, Copy)]
struct Sum {
    count: u32,
    first: u32,
    x: f64,
    y: f64,
    bounds: MercatorBounds,
    classes: [u32; Class::CODES],
}

const NOTHING: Sum = Sum {
    count: 0,
    first: u32::MAX,
    x: 0.0,
    y: 0.0,
    bounds: MercatorBounds::EMPTY,
    classes: [0; Class::CODES],
};

impl Sum {
    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.first = self.first.min(other.first);
        self.x += other.x;
        self.y += other.y;
        self.bounds = self.bounds.union(other.bounds);
        for (sum, more) in self.classes.iter_mut().zip(other.classes) {
            *sum += more;
        }
    }
}

/// Cells over a part of the plane.
struct Grid {
    side: f64,
    first: [i64; 2],
    columns: usize,
    rows: usize,
}

impl Grid {
    fn over(camera: &Camera) -> Option<Self> {
        let scale = (camera.zoom * STEPS).round() / STEPS;
        let world = Camera { zoom: scale, ..*camera }.world_points();
        let (nw, se) = camera.corners();
        let mut side = CELL_POINTS / world;
        loop {
            let cell = |at: f64| (at / side).floor();
            let (left, top) = (cell(nw.x), cell(nw.y));
            let (columns, rows) = (cell(se.x) - left + 1.0, cell(se.y) - top + 1.0);
            // Written so that what is not a number ends.
            if !(columns >= 1.0 && rows >= 1.0 && side > 0.0) {
                return None;
            }
            if columns * rows <= MOST_CELLS as f64 {
                let (columns, rows) = (columns as usize, rows as usize);
                return Some(Self { side, first: [left as i64, top as i64], columns, rows });
            }
            side *= 2.0;
        }
    }

    /// The cell of a position, if it lies in the grid.
    fn cell(&self, x: f64, y: f64) -> Option<usize> {
        let column = (x / self.side).floor() as i64 - self.first[0];
        let row = (y / self.side).floor() as i64 - self.first[1];
        let inside = (0..self.columns as i64).contains(&column) && (0..self.rows as i64).contains(&row);
        inside.then(|| row as usize * self.columns + column as usize)
    }
}

/// The clusters that a camera sees in any copy of the world, each once; see [`clusters`].
#[must_use]
pub fn clusters_of_copies(
    layer: &PreparedLayer,
    classes: &[Class],
    drawn: &[Class],
    camera: &Camera,
    feedback: &dyn Feedback,
) -> Option<Vec<Cluster>> {
    let mut found: Vec<Cluster> = Vec::new();
    for copy in camera.copies(0.0) {
        found.extend(clusters(layer, classes, drawn, &copy, feedback)?);
    }
    // No two cells have the same first feature.
    found.sort_by_key(|cluster| cluster.first);
    found.dedup_by_key(|cluster| cluster.first);
    Some(found)
}

/// The clusters of a layer's features that have points and are drawn, by `classes` and by the classes of their looks (`drawn`), in the
/// cells that a camera sees; each feature counts once, in the middle of its box. The cells are the same for all cameras of about a scale. `None` when cancelled.
#[must_use]
pub fn clusters(
    layer: &PreparedLayer,
    classes: &[Class],
    drawn: &[Class],
    camera: &Camera,
    feedback: &dyn Feedback,
) -> Option<Vec<Cluster>> {
    let Some(grid) = Grid::over(camera) else { return Some(Vec::new()) };
    let blocks = classes.par_chunks(BLOCK).enumerate();
    let sums = blocks
        .try_fold(
            || vec![NOTHING; grid.columns * grid.rows],
            |mut sums, (block, classes)| {
                if feedback.is_cancelled() {
                    return None;
                }
                let first = block * BLOCK;
                let kinds = layer.kinds().get(first..).unwrap_or_default();
                let drawn = drawn.get(first..).unwrap_or_default();
                let features = classes.iter().zip(drawn).zip(kinds);
                for (at, ((class, drawn), kinds)) in features.enumerate() {
                    let bounds = layer.bounds(first + at);
                    if !class.is_drawn()
                        || !drawn.is_drawn()
                        || !kinds.has(PartKind::Points)
                        || bounds.is_empty()
                    {
                        continue;
                    }
                    let (x, y) =
                        (f64::midpoint(bounds.left, bounds.right), f64::midpoint(bounds.top, bounds.bottom));
                    let Some(sum) = grid.cell(x, y).and_then(|cell| sums.get_mut(cell)) else { continue };
                    sum.count += 1;
                    sum.first = sum.first.min((first + at) as u32);
                    sum.x += x;
                    sum.y += y;
                    sum.bounds = sum.bounds.union(MercatorBounds { left: x, top: y, right: x, bottom: y });
                    sum.classes[class.code()] += 1;
                }
                Some(sums)
            },
        )
        .try_reduce(
            || vec![NOTHING; grid.columns * grid.rows],
            |mut a, b| {
                a.iter_mut().zip(&b).filter(|(_, b)| b.count > 0).for_each(|(a, b)| a.add(b));
                Some(a)
            },
        )?;
    let cluster = |(cell, sum): (usize, &Sum)| {
        let corner = |of: i64, at: usize| (of + at as i64) as f64 * grid.side;
        let (left, top) =
            (corner(grid.first[0], cell % grid.columns), corner(grid.first[1], cell / grid.columns));
        let mean = (sum.x / f64::from(sum.count), sum.y / f64::from(sum.count));
        // A single feature stands where it is.
        let room = if sum.count > 1 { 0.36 * grid.side } else { 0.0 };
        let within = |at: f64, from: f64| at.clamp(from + room, from + grid.side - room);
        let at = Mercator { x: within(mean.0, left), y: within(mean.1, top) };
        let at = if sum.count > 1 { at } else { Mercator { x: mean.0, y: mean.1 } };
        Cluster { at, bounds: sum.bounds, first: sum.first, count: sum.count, classes: sum.classes }
    };
    Some(sums.iter().enumerate().filter(|(_, sum)| sum.count > 0).map(cluster).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::time::Status;
    use crate::render::prepare::prepare_geometries;
    use crate::spatial::LonLat;
    use proptest::prelude::*;

    fn points(places: &[(f64, f64)]) -> PreparedLayer {
        let mut builder = GeometryBuilder::default();
        for &(lon, lat) in places {
            builder.position(lon, lat, None);
            builder.end_path();
            builder.end_part(PartKind::Points);
            builder.end_feature(GeometryType::Point);
        }
        prepare_geometries(&builder.finish(), &Silent).unwrap()
    }

    #[test]
    fn near_points_are_one_and_hidden_ones_none() {
        let layer = points(&[(46.75, 39.82), (46.7501, 39.8201), (46.75, 39.82), (46.9, 39.82)]);
        let done = Class::of(Status::Completed);
        let classes = [done, Class::PLAIN, Class::HIDDEN, done];
        let camera = Camera::new(LonLat::new(46.8, 39.82), 11.0, 1280.0, 800.0);
        let mut found = clusters(&layer, &classes, &classes, &camera, &Silent).unwrap();
        found.sort_by_key(|cluster| cluster.first);
        let of = |cluster: &Cluster| (cluster.first, cluster.count, cluster.classes[done.code()]);
        assert_eq!(found.iter().map(of).collect::<Vec<_>>(), [(0, 2, 1), (3, 1, 1)]);
        assert_eq!(found[1].at, LonLat::new(46.9, 39.82).to_mercator());
        assert!(clusters(&layer, &classes, &classes, &camera, &Cancelled).is_none());
        let looks = [Class::HIDDEN, Class::PLAIN, Class::HIDDEN, Class::HIDDEN];
        let found = clusters(&layer, &classes, &looks, &camera, &Silent).unwrap();
        assert_eq!(found.iter().map(of).collect::<Vec<_>>(), [(1, 1, 0)], "looks that are switched off");
    }

    #[test]
    fn copies_of_the_world_have_their_points_and_what_has_no_place_counts_nowhere() {
        let mut builder = GeometryBuilder::default();
        for lon in [179.5, -179.5] {
            builder.position(lon, 10.0, None);
            builder.end_path();
            builder.end_part(PartKind::Points);
            builder.end_feature(GeometryType::Point);
        }
        builder.position(f64::NAN, f64::NAN, None);
        builder.end_path();
        builder.end_part(PartKind::Points);
        builder.end_feature(GeometryType::Point);
        let layer = prepare_geometries(&builder.finish(), &Silent).unwrap();
        let camera = Camera::new(LonLat::new(179.9, 10.0), 8.0, 1280.0, 800.0);
        let classes = [Class::PLAIN; 3];
        assert_eq!(clusters(&layer, &classes, &classes, &camera, &Silent).unwrap().len(), 1);
        let found = clusters_of_copies(&layer, &classes, &classes, &camera, &Silent).unwrap();
        assert_eq!(found.iter().map(|cluster| cluster.first).collect::<Vec<_>>(), [0, 1]);
    }

    struct Cancelled;

    impl Feedback for Cancelled {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _: f32) {}
    }

    proptest! {
        /// What is counted is what is seen, and it stays the same while the map moves.
        #[test]
        fn every_point_is_counted_once(
            places in proptest::collection::vec((46.0f64..47.0, 39.0f64..40.0), 0..300),
            zoom in 7.0f64..16.0,
            moved in (-40.0f32..40.0, -40.0f32..40.0),
        ) {
            let layer = points(&places);
            let classes: Vec<Class> = (0..places.len()).map(|at| Class::of(Status::ALL[at % 12])).collect();
            let camera = Camera::new(LonLat::new(46.5, 39.5), zoom, 900.0, 700.0);
            let found = clusters(&layer, &classes, &classes, &camera, &Silent).unwrap();
            let mut counted = 0;
            for cluster in &found {
                prop_assert_eq!(cluster.classes.iter().sum::<u32>(), cluster.count);
                counted += cluster.count as usize;
            }
            let seen = places.iter().filter(|(lon, lat)| {
                let at = camera.lon_lat_to_screen(LonLat::new(*lon, *lat));
                (0.0..900.0).contains(&at.x) && (0.0..700.0).contains(&at.y)
            });
            prop_assert!(counted >= seen.count() && counted <= places.len());
            let there = Camera { centre: camera.to_mercator(crate::spatial::ScreenPoint::new(450.0 + moved.0, 350.0 + moved.1)), ..camera };
            let after = clusters(&layer, &classes, &classes, &there, &Silent).unwrap();
            // Clusters in the middle of both views are the same ones.
            for cluster in found.iter().filter(|cluster| {
                let at = camera.to_screen(cluster.at);
                (200.0..700.0).contains(&at.x) && (200.0..500.0).contains(&at.y)
            }) {
                let same = after.iter().find(|other| other.first == cluster.first);
                prop_assert_eq!(same.map(|other| other.count), Some(cluster.count));
            }
        }
    }
}
