use super::super::fill::{FillRule, fill_path};
use super::super::path::Path;
use super::super::picture::Picture;
use super::super::stroke::Cap;
use super::*;
use crate::model::theme::Rgb;
use crate::render::scene::Colour;
use proptest::prelude::*;

const BLACK: Paint = Paint::solid(Colour::opaque(Rgb(0)));

fn ends(closed: bool) -> Ends {
    if closed { Ends::Joined } else { Ends::Round }
}

fn draw(size: u32, line: &[Point], closed: bool, width: f64) -> Picture {
    let mut path = Path::new();
    path.contour(line.iter().copied());
    let mut picture = Picture::new(size, size);
    let paints = [(width, BLACK)];
    assert!(ThinStroker::default().stroke(&mut picture.band(), path.contours(), ends(closed), paints));
    picture
}

fn coverage(picture: &Picture) -> Vec<f64> {
    picture.pixels.chunks_exact(4).map(|pixel| f64::from(pixel[3]) / 255.0).collect()
}

fn distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - ax - dx * share).hypot(y - ay - dy * share)
}

/// Coverage by what lies within half of the width, with 256 samples a pixel.
fn twin(size: u32, line: &[Point], closed: bool, width: f64) -> Vec<f64> {
    let mut line = line.to_vec();
    line.extend(closed.then_some(line[0]));
    let near = |sample: Point| {
        let distances = line.windows(2).map(|pair| distance(sample, pair[0], pair[1]));
        distances.fold(distance(sample, line[0], line[0]), f64::min) <= width / 2.0
    };
    (0..size * size)
        .map(|at| {
            let samples = (0..256).filter(|sample| {
                let x = f64::from(at % size) + (f64::from(sample % 16) + 0.5) / 16.0;
                let y = f64::from(at / size) + (f64::from(sample / 16) + 0.5) / 16.0;
                near([x, y])
            });
            samples.count() as f64 / 256.0
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn as_an_obvious_twin_covers(
        line in proptest::collection::vec((-6.0f64..36.0, -6.0f64..36.0), 1..6),
        closed in any::<bool>(),
        width in 0.4f64..8.0,
    ) {
        let line: Vec<Point> = line.into_iter().map(|(x, y)| [x, y]).collect();
        let (fast, slow) = (coverage(&draw(30, &line, closed, width)), twin(30, &line, closed, width));
        let (mut difference, mut touched) = (0.0, 0.0);
        for (at, (fast, slow)) in fast.iter().zip(&slow).enumerate() {
            let off = (fast - slow).abs();
            // Where two pieces share a pixel the nearer one counts alone.
            prop_assert!(off < 0.5, "pixel {at}: {fast} and {slow}");
            difference += off;
            touched += f64::from(u8::from(*slow > 0.0));
        }
        // Where a line is folded to within a pixel of itself it adds up: 0.0675 of 72 pixels was seen.
        prop_assert!(difference <= 0.06 * touched + 1.0, "{difference} of {touched}");
    }

    #[test]
    fn dashes_end_where_their_outlines_do(
        start in (10.0f64..50.0, 10.0f64..50.0, 0.0f64..6.2),
        steps in proptest::collection::vec((0.8f64..3.0, -0.4f64..0.4), 2..40),
        width in 1.0f64..7.0,
        dash in (1.5f64..12.0, 2.0f64..8.0),
    ) {
        use super::super::stroke::{StrokeShape, Stroker};
        // Short pieces that bend a little, as lines with many positions have; not so much that they turn around within their width.
        let (mut at, mut heading) = ([start.0, start.1], start.2);
        let mut line = vec![at];
        for (length, turn) in steps {
            heading += turn;
            at = [at[0] + length * heading.cos(), at[1] + length * heading.sin()];
            line.push(at);
        }
        let shape = StrokeShape { dash: Some([dash.0, dash.1, dash.0, dash.1]), cap: Cap::Butt, ..StrokeShape::solid(width) };
        let (mut fast, mut slow) = (Picture::new(60, 60), Picture::new(60, 60));
        let (clip, mut made, mut stroker) = (fast.rect(), Path::new(), Stroker::default());
        stroker.dashes(line.iter().copied(), false, &shape, clip, &mut made);
        prop_assert!(ThinStroker::default().stroke(&mut fast.band(), made.contours(), Ends::Cut, [(width, BLACK)]));
        made.clear();
        stroker.stroke(line.iter().copied(), false, &shape, clip, &mut made);
        fill_path(&mut slow, clip, &made, FillRule::NonZero, &BLACK);
        let (fast, slow) = (coverage(&fast), coverage(&slow));
        let difference: f64 = fast.iter().zip(&slow).map(|(fast, slow)| (fast - slow).abs()).sum();
        let touched = fast.iter().zip(&slow).filter(|(fast, slow)| **fast > 0.0 || **slow > 0.0).count();
        prop_assert!(difference <= 0.06 * touched as f64 + 1.0, "{difference} of {touched}");
    }

    #[test]
    fn strokes_over_each_other_are_those_one_by_one(
        line in proptest::collection::vec((-6.0f64..36.0, -6.0f64..36.0), 1..6),
        widths in [0.5f64..3.0, 1.0..6.0, 3.0..8.0],
    ) {
        let white = Paint::solid(Colour::new(Rgb(0xFFFFFF), 0.7));
        let paints = [(widths[0], BLACK), (widths[1], white), (widths[2], BLACK)];
        let mut path = Path::new();
        path.contour(line.into_iter().map(|(x, y)| [x, y]));
        let (mut together, mut apart) = (Picture::new(30, 30), Picture::new(30, 30));
        let (mut thin, mut one) = (ThinStroker::default(), ThinStroker::default());
        prop_assert!(thin.stroke(&mut Band::new(30, 0, &mut together.pixels, true), path.contours(), Ends::Round, paints));
        for paint in paints {
            prop_assert!(one.stroke(&mut Band::new(30, 0, &mut apart.pixels, true), path.contours(), Ends::Round, [paint]));
        }
        let most = together.pixels.iter().zip(&apart.pixels).map(|(a, b)| a.abs_diff(*b)).max();
        prop_assert!(most <= Some(2), "{most:?}");
    }

    #[test]
    fn bands_make_the_whole(line in proptest::collection::vec((-90.0f64..140.0, -90.0f64..140.0), 1..8), width in 0.5f64..8.0) {
        let line: Vec<Point> = line.into_iter().map(|(x, y)| [x, y]).collect();
        let whole = draw(50, &line, false, width);
        let mut path = Path::new();
        path.contour(line);
        let mut pieces = Picture::new(50, 50);
        let mut thin = ThinStroker::default();
        for (index, pixels) in pieces.pixels.chunks_mut(50 * 4 * 7).enumerate() {
            prop_assert!(thin.stroke(&mut Band::new(50, index as u32 * 7, pixels, true), path.contours(), Ends::Round, [(width, BLACK)]));
        }
        let most = whole.pixels.iter().zip(&pieces.pixels).map(|(a, b)| a.abs_diff(*b)).max();
        // What is nearly opaque is taken as opaque.
        prop_assert!(most <= Some(4), "{most:?}");
    }

    #[test]
    fn nothing_panics(points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..6), small in proptest::collection::vec((-64.0f64..64.0, -64.0f64..64.0), 0..6), width in any::<f64>()) {
        let mut thin = ThinStroker::default();
        for points in [&points, &small] {
            let mut path = Path::new();
            path.contour(points.iter().map(|&(x, y)| [x, y]));
            for size in [17, 0, 1] {
                let mut picture = Picture::new(size, 9);
                let of = [Ends::Joined, Ends::Round, Ends::Cut][points.len() % 3];
                let _ = thin.stroke(&mut picture.band(), path.contours(), of, [(width, BLACK)]);
                let _ = thin.stroke(&mut picture.band(), path.contours(), of, [(1.5, BLACK), (width, BLACK)]);
            }
        }
    }
}

#[test]
fn cut_ends_are_exact() {
    let mut path = Path::new();
    path.contour([[2.0, 4.0], [6.5, 4.0]]);
    path.contour([[9.0, 4.0], [9.0, 4.0], [9.25, 4.0]]);
    path.contour([[3.0, 7.0]]);
    let mut picture = Picture::new(12, 8);
    assert!(ThinStroker::default().stroke(&mut picture.band(), path.contours(), Ends::Cut, [(2.0, BLACK)]));
    let row = (0..12).map(|x| picture.pixel(x, 3)[3]).collect::<Vec<u8>>();
    assert_eq!(row, [0, 0, 255, 255, 255, 255, 128, 0, 0, 64, 0, 0]);
    assert!((0..12).all(|x| picture.pixel(x, 2)[3] == 0 && picture.pixel(x, 6)[3] == 0));
}

#[test]
fn upright_lines_are_exact() {
    let row = |width: f64, x: f64| {
        let picture = draw(8, &[[x, -5.0], [x, 20.0]], false, width);
        (0..8).map(|x| picture.pixel(x, 4)[3]).collect::<Vec<u8>>()
    };
    assert_eq!(row(2.0, 4.0), [0, 0, 0, 255, 255, 0, 0, 0]);
    assert_eq!(row(1.5, 4.0), [0, 0, 0, 191, 191, 0, 0, 0]);
    assert_eq!(row(0.5, 3.5), [0, 0, 0, 128, 0, 0, 0, 0]);
}

#[test]
fn wide_lines_are_left_to_others() {
    let mut picture = Picture::new(20, 20);
    let mut path = Path::new();
    path.contour([[5.0, 5.0], [15.0, 5.0]]);
    for width in [8.1, 0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(!ThinStroker::default().stroke(
            &mut picture.band(),
            path.contours(),
            Ends::Round,
            [(width, BLACK)]
        ));
    }
    assert!(picture.pixels.iter().all(|channel| *channel == 0));
}

#[test]
fn lines_from_far_away_are_drawn_where_they_are_seen() {
    let picture = draw(20, &[[-1e9, 10.0], [1e9, 10.0]], false, 2.0);
    assert!((0..20).all(|x| picture.pixel(x, 9)[3] == 255 && picture.pixel(x, 11)[3] == 0));
    let nothing = draw(20, &[[-1e9, 100.0], [1e9, 100.0], [f64::NAN, 0.0]], false, 2.0);
    assert!(nothing.pixels.iter().all(|channel| *channel == 0));
}
