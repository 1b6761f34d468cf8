use super::super::fill::{FillRule, Filler};
use super::super::picture::Picture;
use super::super::stroke::{StrokeShape, stroke_path};
use super::*;
use crate::model::theme::Rgb;
use crate::render::scene::Colour;
use proptest::prelude::*;

proptest! {
    #[test]
    fn as_the_filler_of_large_shapes(
        rings in proptest::collection::vec(proptest::collection::vec((-9.0f64..40.0, -9.0f64..40.0), 3..8), 1..4),
        twice in any::<bool>(),
    ) {
        let mut path = Path::new();
        for ring in &rings {
            path.contour(ring.iter().map(|&(x, y)| [x, y]));
        }
        let paint = Paint::solid(Colour::new(Rgb(0x3366CC), 0.8));
        let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
        let rect = a.rect();
        let mut small = SmallFiller::default();
        // The window must be empty again after a shape.
        for _ in 0..1 + usize::from(twice) {
            Filler::default().fill(&mut a.band(), rect, &path, FillRule::NonZero, &paint);
            prop_assert!(small.fill(&mut b.band(), &path, &paint));
        }
        for (at, (a, b)) in a.pixels.iter().zip(&b.pixels).enumerate() {
            prop_assert!(a.abs_diff(*b) <= 2, "{at}: {a} and {b}");
        }
    }

    #[test]
    fn lines_as_those_of_large_shapes(
        line in proptest::collection::vec((2.0f64..28.0, 2.0f64..28.0), 1..7),
        closed in any::<bool>(),
        width in 0.5f64..4.0,
    ) {
        let mut path = Path::new();
        path.contour(line.iter().map(|&(x, y)| [x, y]));
        let paint = Paint::solid(Colour::opaque(Rgb(0)));
        let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
        let rect = a.rect();
        let mut outline = Path::new();
        stroke_path(&path.points, closed, &StrokeShape::solid(width), rect, &mut outline);
        Filler::default().fill(&mut a.band(), rect, &outline, FillRule::NonZero, &paint);
        prop_assert!(SmallFiller::default().stroke(&mut b.band(), &path, closed, width, &paint));
        let of = |picture: &Picture| -> Vec<f64> {
            picture.pixels.chunks_exact(4).map(|pixel| f64::from(pixel[3]) / 255.0).collect()
        };
        let (a, b) = (of(&a), of(&b));
        let difference: f64 = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).sum();
        let covered: f64 = a.iter().sum();
        // Corners are pointed in place of round, ends of thin lines square, and the twin's own rounds are coarse; where a line runs beside itself the sums of partial covers differ.
        let corners = (line.len() + 1) as f64 * 0.6 * width * width / 4.0;
        prop_assert!(difference <= 0.08 * covered + corners, "{difference} of {covered}");
    }

    #[test]
    fn bands_make_the_whole(ring in proptest::collection::vec((-9.0f64..40.0, -9.0f64..40.0), 3..8)) {
        let mut path = Path::new();
        path.contour(ring.into_iter().map(|(x, y)| [x, y]));
        let paint = Paint::solid(Colour::opaque(Rgb(0x3366CC)));
        let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
        let mut small = SmallFiller::default();
        prop_assert!(small.fill(&mut a.band(), &path, &paint));
        for (index, pixels) in b.pixels.chunks_mut(30 * 4 * 7).enumerate() {
            let mut band = Band::new(30, index as u32 * 7, pixels, true);
            prop_assert!(small.fill(&mut band, &path, &paint));
        }
        prop_assert_eq!(a, b);
    }

    #[test]
    fn nothing_panics(points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..6), small in proptest::collection::vec((-64.0f64..64.0, -64.0f64..64.0), 0..6)) {
        let paint = Paint::solid(Colour::opaque(Rgb(0)));
        for points in [&points, &small] {
            let mut path = Path::new();
            path.contour(points.iter().map(|&(x, y)| [x, y]));
            let mut picture = Picture::new(17, 9);
            let mut small = SmallFiller::default();
            let _ = small.fill(&mut picture.band(), &path, &paint);
            let _ = small.stroke(&mut picture.band(), &path, points.len() % 2 == 0, 1.5, &paint);
        }
    }
}

#[test]
fn what_is_larger_is_left_to_others() {
    let mut picture = Picture::new(100, 100);
    let mut path = Path::new();
    path.rect(0.0, 0.0, 64.0, 64.0);
    let paint = Paint::solid(Colour::opaque(Rgb(0)));
    assert!(SmallFiller::default().fill(&mut picture.band(), &path, &paint));
    assert_eq!((picture.pixel(63, 63)[3], picture.pixel(64, 63)[3]), (255, 0));
    path.rect(0.0, 0.0, 64.5, 1.0);
    assert!(!SmallFiller::default().fill(&mut picture.band(), &path, &paint));
}
