//! Grid and graticule: the calm ground where the basemap has nothing to show.
//!
//! Near a town and from zoom 12 on, lines stand a round number of metres from the town's centre and say how far they are off; at
//! smaller scales they are meridians and parallels in round degrees. Both run with the axes of the Mercator plane.

use super::list::{Anchor, Colour, DisplayList, Item, Stroke, TextRun, TextStyle, Weight};
use super::words::{Axis, Side};
use super::{SceneInput, Sizes};
use crate::spatial::scale::round_down_125;
use crate::spatial::{LonLat, ScreenPoint};

/// Zoom from which the grid counts metres.
const METRES_FROM_ZOOM: f64 = 12.0;
/// Farthest line from the origin that is counted in metres.
const METRES_WITHIN: f64 = 50_000.0;
/// Least distance of two lines, in points.
const STEP_POINTS: f64 = 150.0;
/// Metres in a degree of latitude on the sphere of EPSG:3857.
const METRES_PER_DEGREE: f64 = 111_319.490_793;

/// Lines of the grid, for under the data, and their labels along the left and upper edge.
pub(super) struct Grid {
    pub lines: DisplayList,
    pub labels: Vec<TextRun>,
}

/// Lays out the grid.
pub(super) fn grid(input: &SceneInput<'_>, sizes: Sizes) -> Grid {
    let mut grid = Grid { lines: DisplayList::default(), labels: Vec::new() };
    let Some(origin) = input.grid_origin else {
        return grid;
    };
    let camera = &input.camera;
    let centre = camera.centre.to_lon_lat();
    let east = METRES_PER_DEGREE * origin.lat.to_radians().cos();
    let off = ((centre.lon - origin.lon) * east).hypot((centre.lat - origin.lat) * METRES_PER_DEGREE);
    if camera.zoom >= METRES_FROM_ZOOM && off <= METRES_WITHIN {
        let step = round_up_125(camera.metres_per_point() * STEP_POINTS);
        axis(input, sizes, &mut grid, (origin.lon, step / east), Axis::Longitude, &|offset| {
            let metres = offset * step;
            let side = if offset < 0.0 { Side::West } else { Side::East };
            input.words.grid_offset(metres.abs(), side)
        });
        axis(input, sizes, &mut grid, (origin.lat, step / METRES_PER_DEGREE), Axis::Latitude, &|offset| {
            let metres = offset * step;
            let side = if offset < 0.0 { Side::South } else { Side::North };
            input.words.grid_offset(metres.abs(), side)
        });
    } else {
        let step = degrees_step(STEP_POINTS * 360.0 / camera.world_points());
        let both = [Axis::Longitude, Axis::Latitude];
        for of in both {
            axis(input, sizes, &mut grid, (0.0, step), of, &|count| {
                input.words.degrees(in_one_world(count * step), of)
            });
        }
    }
    grid
}

/// Degrees of longitude beyond the 180th meridian as those of the world itself.
fn in_one_world(degrees: f64) -> f64 {
    if degrees.abs() <= 180.0 { degrees } else { degrees - 360.0 * (degrees / 360.0).round() }
}

/// The least of 1, 2 or 5 times a power of ten that is not below a positive number.
fn round_up_125(value: f64) -> f64 {
    let down = round_down_125(value);
    if down >= value * (1.0 - 1e-9) {
        return down;
    }
    let power = 10f64.powf(down.log10().floor());
    if down / power < 1.5 {
        2.0 * power
    } else if down / power < 3.0 {
        5.0 * power
    } else {
        10.0 * power
    }
}

/// A round step in degrees that is not below another.
fn degrees_step(least: f64) -> f64 {
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0]
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(30.0)
}

/// Lines of one axis at `origin + n * step` degrees; `word` names line n.
fn axis(
    input: &SceneInput<'_>,
    sizes: Sizes,
    grid: &mut Grid,
    (origin, step): (f64, f64),
    of: Axis,
    word: &dyn Fn(f64) -> String,
) {
    let (nw, se) = input.camera.corners();
    let (nw, se) = (nw.to_lon_lat(), se.to_lon_lat());
    let (from, to) = match of {
        Axis::Longitude => (nw.lon, se.lon),
        Axis::Latitude => (se.lat.max(-85.0), nw.lat.min(85.0)),
    };
    let (first, last) = (((from - origin) / step).ceil(), ((to - origin) / step).floor());
    if !(first.is_finite() && last.is_finite()) || last - first > 200.0 {
        return;
    }
    let stroke = Stroke::solid(Colour::opaque(input.theme.basemap.grid), 1.0);
    let style = TextStyle::new(11.5, Weight::Regular);
    let (width, height) = (input.camera.width, input.camera.height);
    let mut line = first;
    while line <= last {
        let degrees = origin + line * step;
        let (points, at, anchor) = match of {
            Axis::Longitude => {
                let x = input.camera.lon_lat_to_screen(LonLat::new(degrees, 0.0)).x;
                let points = vec![ScreenPoint::new(x, 0.0), ScreenPoint::new(x, height)];
                (points, ScreenPoint::new(x, 4.0 + style.size), Anchor::Middle)
            }
            Axis::Latitude => {
                let y = input.camera.lon_lat_to_screen(LonLat::new(0.0, degrees)).y;
                let points = vec![ScreenPoint::new(0.0, y), ScreenPoint::new(width, y)];
                (points, ScreenPoint::new(6.0, y + 0.36 * style.size), Anchor::Left)
            }
        };
        grid.lines.push(Item::Line { points, stroke });
        grid.labels.push(TextRun {
            text: word(line),
            at,
            anchor,
            style,
            colour: Colour::opaque(input.theme.text3),
            halo: Some((Colour::opaque(input.theme.basemap.land), 1.75 * sizes.text)),
            course: None,
        });
        line += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (value, round) in [(1.0, 1.0), (1.1, 2.0), (2.0, 2.0), (2.1, 5.0), (5.5, 10.0), (430.0, 500.0)] {
            assert!((round_up_125(value) - round).abs() < 1e-9, "{value}");
        }
        assert_eq!(degrees_step(0.3), 0.5);
    }
}
