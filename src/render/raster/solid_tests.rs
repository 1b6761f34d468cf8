use super::super::picture::Picture;
use super::*;
use crate::render::scene::Colour;
use proptest::prelude::*;

const RED: Rgb = Rgb(0xFF0000);
const BLUE: Rgb = Rgb(0x0000FF);

/// Rings one after another.
fn join(rings: &[Vec<[f32; 2]>]) -> (Vec<[f32; 2]>, Vec<u32>) {
    let ends = rings.iter().scan(0, |end, ring| {
        *end += ring.len() as u32;
        Some(*end)
    });
    (rings.concat(), ends.collect())
}

const HIDING: Coat = Coat::Hiding { fill: Some(RED), outline: BLUE };

/// Draws rings with a red inside and a blue outline on bands of so many rows.
fn draw(size: u32, rows: u32, rings: &[Vec<[f32; 2]>], half: f64) -> Option<Picture> {
    draw_with(size, rows, rings, half, HIDING)
}

fn draw_with(size: u32, rows: u32, rings: &[Vec<[f32; 2]>], half: f64, coat: Coat) -> Option<Picture> {
    let (points, ends) = join(rings);
    let contours = Contours::new(&points, &ends, 0..ends.len());
    let ring = |ring: &Vec<[f32; 2]>| {
        let pairs =
            ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (a.map(f64::from), b.map(f64::from)));
        let (area, length) = pairs.fold((0.0, 0.0), |(area, length), (a, b)| {
            (area + (a[0] * b[1] - a[1] * b[0]) / 2.0, length + (b[0] - a[0]).hypot(b[1] - a[1]))
        });
        [area, length]
    };
    let sums = rings.iter().map(ring).fold([0.0; 2], |sums, of| [sums[0] + of[0], sums[1] + of[1]]);
    let solid = Solid { half, coat, area: sums[0].abs(), length: sums[1], corners: points.len() };
    let mut picture = Picture::new(size, size);
    let mut filler = SolidFiller::default();
    for (index, pixels) in picture.pixels.chunks_mut((size * 4 * rows) as usize).enumerate() {
        let mut band = Band::new(size, index as u32 * rows, pixels, true);
        if !filler.fill(&mut band, contours, &solid) {
            return None;
        }
    }
    Some(picture)
}

/// Covers of each pixel by the inside and by the outline, with 256 samples a pixel.
fn twin(size: u32, rings: &[Vec<[f32; 2]>], half: f64) -> Vec<[f64; 2]> {
    let pairs: Vec<_> = rings
        .iter()
        .flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)))
        .map(|(a, b)| (a.map(f64::from), b.map(f64::from)))
        .collect();
    let distance = |[x, y]: [f64; 2]| {
        let to_pair = |(a, b): &([f64; 2], [f64; 2])| {
            let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
            let length = dx * dx + dy * dy;
            let share = if length > 0.0 {
                (((x - a[0]) * dx + (y - a[1]) * dy) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            (x - a[0] - dx * share).hypot(y - a[1] - dy * share)
        };
        pairs.iter().map(to_pair).fold(f64::INFINITY, f64::min)
    };
    let winding = |[x, y]: [f64; 2]| -> i32 {
        let of = pairs.iter().map(|(a, b)| {
            let side = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
            i32::from(a[1] <= y && b[1] > y && side < 0.0) - i32::from(a[1] > y && b[1] <= y && side > 0.0)
        });
        of.sum()
    };
    let of_pixel = |at: u32| {
        let mut covers = [0.0; 2];
        for sample in 0..256 {
            let x = f64::from(at % size) + (f64::from(sample % 16) + 0.5) / 16.0;
            let y = f64::from(at / size) + (f64::from(sample / 16) + 0.5) / 16.0;
            if distance([x, y]) <= half {
                covers[1] += 1.0 / 256.0;
            } else if winding([x, y]) != 0 {
                covers[0] += 1.0 / 256.0;
            }
        }
        covers
    };
    (0..size * size).map(of_pixel).collect()
}

/// A star around a place: corners at angles one after another.
fn star(middle: [f32; 2], size: f32, radii: &[f32], backwards: bool) -> Vec<[f32; 2]> {
    let corner = |(at, radius): (usize, &f32)| {
        let angle = at as f32 / radii.len() as f32 * std::f32::consts::TAU;
        [middle[0] + size * radius * angle.cos(), middle[1] + size * radius * angle.sin()]
    };
    let mut ring: Vec<_> = radii.iter().enumerate().map(corner).collect();
    if backwards {
        ring.reverse();
    }
    ring
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn as_an_obvious_twin_covers(
        radii in proptest::collection::vec(0.6f32..1.0, 3..9),
        size in prop_oneof![0.4f32..3.0, 3.0f32..14.0],
        middle in (0.0f32..30.0, 0.0f32..30.0),
        half in 0.4f64..2.0,
        hole in any::<bool>(),
        tint in prop_oneof![Just(1.0f32), 0.1f32..0.9],
    ) {
        let middle = [middle.0, middle.1];
        let mut rings = vec![star(middle, size, &radii, false)];
        if hole {
            rings.push(star(middle, size * 0.3, &radii, true));
        }
        let fill = Some(Paint::solid(Colour::new(RED, tint)));
        let through = Coat::Through { outline: Paint::solid(Colour::opaque(BLUE)), pattern: None, fill };
        let fast = draw_with(30, 30, &rings, half, if tint < 1.0 { through } else { HIDING }).unwrap();
        let slow = twin(30, &rings, half);
        let (mut difference, mut colours, mut touched) = (0.0, 0.0, 0.0);
        for (at, [inside, outline]) in slow.iter().enumerate() {
            let [red, _, blue, alpha] = fast.pixel(at as u32 % 30, at as u32 / 30).map(|channel| f64::from(channel) / 255.0);
            let inside = &(inside * f64::from(tint));
            let off = (alpha - inside - outline).abs();
            prop_assert!(off < 0.4, "pixel {at}: {alpha} for {}", inside + outline);
            difference += off;
            colours += (red - inside).abs() + (blue - outline).abs();
            touched += f64::from(u8::from(inside + outline > 0.0));
        }
        prop_assert!(difference <= 0.05 * touched + 0.5, "{difference} of {touched}");
        prop_assert!(colours <= 0.12 * touched + 1.5, "colours: {colours} of {touched}");
    }

    #[test]
    fn bands_make_the_whole(
        radii in proptest::collection::vec(0.6f32..1.0, 3..9),
        size in 0.4f32..40.0,
        middle in (-10.0f32..60.0, -10.0f32..60.0),
    ) {
        let rings = [star([middle.0, middle.1], size, &radii, false)];
        let (whole, pieces) = (draw(50, 50, &rings, 0.5).unwrap(), draw(50, 7, &rings, 0.5).unwrap());
        let most = whole.pixels.iter().zip(&pieces.pixels).map(|(a, b)| a.abs_diff(*b)).max();
        prop_assert!(most <= Some(1), "{most:?}");
    }

    #[test]
    fn nothing_panics(
        ring in proptest::collection::vec((any::<f32>(), any::<f32>()), 0..6),
        near in proptest::collection::vec((-90.0f32..90.0, -90.0f32..90.0), 0..6),
        half in any::<f64>(),
    ) {
        let rings = [ring, near].map(|ring| ring.into_iter().map(|(x, y)| [x, y]).collect::<Vec<_>>());
        for size in [17, 1] {
            for half in [half, 0.5] {
                let _ = draw(size, 5, &rings, half);
                let _ = draw(size, 5, &rings[1..], half);
            }
        }
    }
}

#[test]
fn squares_are_exact() {
    let square = |low: f32, high: f32| vec![vec![[low, low], [high, low], [high, high], [low, high]]];
    let picture = draw(20, 20, &square(4.5, 14.5), 0.5).unwrap();
    assert_eq!(picture.pixel(9, 9), [255, 0, 0, 255]);
    assert_eq!(picture.pixel(4, 9), [0, 0, 255, 255]);
    assert_eq!(picture.pixel(14, 9), [0, 0, 255, 255]);
    assert_eq!(picture.pixel(9, 4), [0, 0, 255, 255]);
    assert!(picture.pixel(3, 9)[3] < 8 && picture.pixel(9, 15)[3] < 8);
}

#[test]
fn patterns_lie_over_the_tint_and_under_the_outline() {
    use super::super::paint::PatternTile;
    use crate::model::theme::Pattern;
    let tile = PatternTile::new(Pattern::Hatch45, 1.0).unwrap();
    let ring = vec![vec![[4.0, 4.0], [60.0, 4.0], [60.0, 40.0], [4.0, 40.0]]];
    let pattern = Paint::pattern(Colour::new(RED, 0.75), &tile, [1, 2]);
    let tint = Paint::solid(Colour::new(Rgb(0x00FF00), 0.25));
    let outline = Paint::solid(Colour::opaque(BLUE));
    let coat = Coat::Through { outline, pattern: Some(pattern), fill: Some(tint) };
    let picture = draw_with(64, 64, &ring, 1.0, coat).unwrap();
    for (x, y) in [(3, 20), (4, 20), (60, 20), (30, 3), (30, 40)] {
        assert_eq!(picture.pixel(x, y), [0, 0, 255, 255], "{x} {y}");
    }
    for (x, y) in (6..58).flat_map(|x| (6..38).map(move |y| (x, y))) {
        let ink = 0.75 * f64::from(pattern.row(y as i32).ink(x as i32)) / 65536.0;
        let expected = [ink, 0.25 * (1.0 - ink), 0.0, ink + 0.25 * (1.0 - ink)];
        for (channel, expected) in picture.pixel(x, y).into_iter().zip(expected) {
            assert!(
                (f64::from(channel) - expected * 255.0).abs() <= 2.0,
                "{x} {y}: {channel} for {expected}"
            );
        }
    }
}

#[test]
fn what_is_hidden_stays() {
    let ring = vec![star([10.0, 10.0], 8.0, &[1.0; 12], false)];
    let before = draw(20, 20, &ring, 0.5).unwrap();
    let mut picture = before.clone();
    let (points, ends) = join(&ring);
    let contours = Contours::new(&points, &ends, 0..1);
    let mut band = Band::new(20, 0, &mut picture.pixels, true);
    for y in 0..20 {
        band.note(y, 0, 20);
    }
    let coat = Coat::Hiding { fill: Some(Rgb(0x00FF00)), outline: RED };
    let look = Solid { half: 0.5, coat, area: 190.0, length: 50.0, corners: 12 };
    assert!(SolidFiller::default().fill(&mut band, contours, &look));
    assert_eq!(picture.pixel(10, 10), before.pixel(10, 10));
}
