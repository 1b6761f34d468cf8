use super::super::fill::{FillRule, Filler};
use super::super::picture::Picture;
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
