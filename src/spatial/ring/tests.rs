use super::*;
use proptest::prelude::*;

const BUDGET: usize = 50_000_000;

fn ring(text: &str) -> Vec<f64> {
    text.split([' ', ',']).map(|number| number.parse().unwrap()).collect()
}

fn flat(points: &[[i64; 2]]) -> Vec<f64> {
    points.iter().flatten().map(|&ordinate| ordinate as f64).collect()
}

fn at(ring: &[f64]) -> Option<(usize, usize)> {
    match first_self_intersection(ring, BUDGET) {
        Crossing::At { segments, .. } => Some(segments),
        Crossing::None => None,
        Crossing::NotChecked => panic!("not checked"),
    }
}

fn crosswise(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).signum()
}

fn within(a: [i64; 2], b: [i64; 2], p: [i64; 2]) -> bool {
    crosswise(a, b, p) == 0 && (0..2).all(|axis| (p[axis] - a[axis]) * (p[axis] - b[axis]) <= 0)
}

/// All pairs in whole numbers, which are exact: the first two segments that meet.
fn slow(points: &[[i64; 2]]) -> Option<(usize, usize)> {
    let count = points.len();
    for i in 0..count {
        for j in i + 1..count {
            let (a, b, c, d) = (points[i], points[(i + 1) % count], points[j], points[(j + 1) % count]);
            let meet = if j == i + 1 && (j + 1) % count == i {
                true
            } else if j == i + 1 {
                within(a, b, d) || within(b, d, a)
            } else if (j + 1) % count == i {
                within(c, d, b) || within(d, b, c)
            } else {
                let proper = crosswise(a, b, c) * crosswise(a, b, d) < 0
                    && crosswise(c, d, a) * crosswise(c, d, b) < 0;
                proper || within(a, b, c) || within(a, b, d) || within(c, d, a) || within(c, d, b)
            };
            if meet {
                return Some((i, j));
            }
        }
    }
    None
}

fn without_repeats(mut points: Vec<[i64; 2]>) -> Vec<[i64; 2]> {
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// The place lies on both segments, as near as the numbers allow.
fn lies_on_both(ring: &[f64], crossing: Crossing) -> bool {
    let Crossing::At { lon, lat, segments: (i, j) } = crossing else { return true };
    let points = open(ring);
    [i, j].into_iter().all(|segment| {
        let (a, b) = (points[segment], points[(segment + 1) % points.len()]);
        let length = ((b[0] - a[0]).powi(2) + (b[1] - a[1]).powi(2)).sqrt();
        let away = ((b[0] - a[0]) * (lat - a[1]) - (b[1] - a[1]) * (lon - a[0])).abs() / length;
        let near = 1e-9 * (1.0 + length);
        away < near
            && (0..2).all(|axis| {
                let place = [lon, lat][axis];
                a[axis].min(b[axis]) - near <= place && place <= a[axis].max(b[axis]) + near
            })
    })
}

#[test]
fn known_rings() {
    for (text, crossing) in [
        ("0,0 4,0 4,4 0,4 0,0", None),
        ("0,0 4,0 4,4 0,4", None),
        ("0,0 4,4 4,0 0,4 0,0", Some((0, 2))),         // a bow tie
        ("0,0 4,0 4,4 2,0 0,4 0,0", Some((0, 2))),     // a corner on a side
        ("0,0 2,2 4,0 4,4 2,2 0,4 0,0", Some((0, 3))), // two triangles at one corner
        ("0,0 4,0 2,0 2,2 0,0", Some((0, 1))),         // runs back
        ("0,0 4,0 4,4 6,4 4,4 0,4 0,0", Some((1, 3))), // a spike: its foot is met twice
        ("0,0 4,0 0,0", Some((0, 1))),
        ("0,0", None),
        ("0,0 0,0 0,0", None),
        ("0,0 2,0 4,0 4,4 0,4 0,0", None), // a corner on a straight line
    ] {
        let ring = ring(text);
        assert_eq!(at(&ring), crossing, "{text}");
        assert!(lies_on_both(&ring, first_self_intersection(&ring, BUDGET)), "{text}");
    }
    assert_eq!(first_self_intersection(&[], BUDGET), Crossing::None);
    assert_eq!(
        first_self_intersection(&ring("0,0 4,4 4,0 0,4"), BUDGET),
        Crossing::At { lon: 2.0, lat: 2.0, segments: (0, 2) }
    );
    assert_eq!(first_self_intersection(&[0.0, 0.0, f64::NAN, 1.0, 2.0, 2.0], BUDGET), Crossing::NotChecked);
    // Repeated positions: the segments are named by the last of a run.
    assert_eq!(at(&ring("0,0 0,0 4,4 4,4 4,4 4,0 0,4 0,4 0,0")), Some((1, 5)));
}

/// Sides of stars and regular rings turn to one side throughout, but only the regular ring goes round once.
#[test]
fn convex_rings_are_known_at_once_and_stars_are_not() {
    let polygon = |corners: usize, step: usize| -> Vec<Point> {
        (0..corners)
            .map(|n| {
                let angle = (n * step % corners) as f64 / corners as f64 * std::f64::consts::TAU + 0.1;
                [46.75 + 0.001 * angle.cos(), 39.8 + 0.001 * angle.sin()]
            })
            .collect()
    };
    for corners in 3..40 {
        let mut ring = polygon(corners, 1);
        assert!(surely_convex(&ring), "{corners}");
        ring.reverse();
        assert!(surely_convex(&ring), "{corners}");
    }
    for (corners, step) in [(5, 2), (7, 2), (7, 3), (9, 4), (35, 2)] {
        assert!(!surely_convex(&polygon(corners, step)), "{corners} {step}");
    }
    let square: Vec<Point> = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
    assert!(surely_convex(&square));
    let twice: Vec<Point> = square.iter().chain(&square).copied().collect();
    for not in [&twice[..], &square[..2], &[], &[[0.0, 0.0], [4.0, 0.0], [2.0, 1.0], [2.0, 3.0]]] {
        assert!(!surely_convex(not), "{not:?}");
    }
}

#[test]
fn repeats_area_and_places() {
    assert_eq!(repeated_position(&ring("0,0 4,0 4,0 4,4 0,0")), Some(2));
    assert_eq!(repeated_position(&ring("0,0 4,0 4,4 0,0")), None);
    assert_eq!(repeated_position(&ring("0,0 4,0 0,0 0,0")), Some(3));
    assert_eq!(repeated_position(&[]), None);
    assert_eq!(signed_area(&ring("0,0 4,0 4,2 0,2 0,0")), 8.0);
    assert_eq!(signed_area(&ring("0,2 4,2 4,0 0,0")), -8.0);
    assert_eq!(signed_area(&[]), 0.0);
    let far =
        signed_area(&ring("46.75,39.8 46.7500001,39.8 46.7500001,39.8000001 46.75,39.8000001 46.75,39.8"));
    assert!((far - 1e-14).abs() < 1e-20, "no digits are lost far from the origin: {far}");
    let square = ring("0,0 4,0 4,4 0,4 0,0");
    for (lon, lat, inside) in [
        (2.0, 2.0, true),
        (4.0, 2.0, true),
        (0.0, 0.0, true),
        (4.0, 4.0, true),
        (2.0, 4.0, true),
        (4.1, 2.0, false),
        (-1.0, 0.0, false),
        (5.0, 4.0, false),
        (2.0, f64::NAN, false),
    ] {
        assert_eq!(contains(&square, lon, lat), inside, "{lon} {lat}");
    }
    assert!(!contains(&[], 0.0, 0.0));
    assert_eq!(hole_outside(&square, &ring("1,1 1,2 2,2 1,1"), BUDGET), None);
    assert_eq!(hole_outside(&square, &ring("1,1 1,2 5,2 1,1"), BUDGET), Some(2));
    assert_eq!(hole_outside(&square, &ring("9,9 9,8 8,8 9,9"), 1), Some(0), "one look there is in any case");
}

/// A ring of many positions around a middle, with teeth, that does not meet itself.
fn gear(count: usize) -> Vec<f64> {
    (0..count)
        .flat_map(|n| {
            let angle = n as f64 / count as f64 * std::f64::consts::TAU;
            let radius = 1.0 + 0.2 * (angle * 7.0).sin() + if n % 2 == 0 { 3.0 / count as f64 } else { 0.0 };
            [46.0 + radius * angle.cos(), 39.0 + radius * angle.sin()]
        })
        .collect()
}

#[test]
fn large_rings_take_few_comparisons() {
    for count in [1_000, 10_000, 100_000] {
        assert_eq!(first_self_intersection(&gear(count), count * 60), Crossing::None, "{count}");
    }
    // Teeth that all reach over the whole width, both ways.
    for across in [0, 1] {
        let mut comb = Vec::new();
        for n in 0..20_000 {
            let (long, short) = (f64::from(n % 4 / 2), f64::from(n) / 20_000.0);
            comb.extend(if across == 0 { [long, short] } else { [short, long] });
        }
        comb.extend(if across == 0 { [-1.0, 1.0, -1.0, 0.0] } else { [1.0, -1.0, 0.0, -1.0] });
        assert_eq!(first_self_intersection(&comb, 20_000 * 60), Crossing::None, "{across}");
    }
    assert_eq!(first_self_intersection(&gear(10_000), 1_000), Crossing::NotChecked);
    assert_eq!(first_self_intersection(&ring("0,0 4,4 4,0 0,4"), 1), Crossing::NotChecked);
    let mut late = gear(50_000);
    let last = late.len();
    late[last - 4] = 46.0;
    late[last - 3] = 39.0;
    assert!(matches!(first_self_intersection(&late, BUDGET), Crossing::None | Crossing::At { .. }));
    late[last - 4] = 44.0;
    assert!(at(&late).is_some(), "a position thrown to the other side");
}

fn points(side: i64, most: usize) -> impl Strategy<Value = Vec<[i64; 2]>> {
    prop::collection::vec([0..side, 0..side], 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn small_rings_agree_with_all_pairs(points in points(6, 9)) {
        let points = without_repeats(points);
        let expected = if points.len() < 2 { None } else { slow(&points) };
        prop_assert_eq!(at(&flat(&points)), expected);
        // The same far from the origin and on a fine grid, where rounding would show.
        let fine: Vec<f64> = points.iter().flat_map(|p| [46.75 + p[0] as f64 * 2f64.powi(-40), 39.5 + p[1] as f64 * 2f64.powi(-40)]).collect();
        prop_assert_eq!(at(&fine), expected);
    }

    #[test]
    fn closing_and_repeating_change_nothing(points in points(6, 9), repeated in 0usize..8) {
        let mut all = points.clone();
        if let Some(&point) = points.get(repeated) {
            all.insert(repeated, point);
        }
        all.extend(points.first());
        let expected = slow(&without_repeats(points.clone())).filter(|_| without_repeats(points.clone()).len() > 1);
        prop_assert_eq!(at(&flat(&all)).is_some(), expected.is_some());
        prop_assert!(lies_on_both(&flat(&all), first_self_intersection(&flat(&all), BUDGET)));
    }
}

proptest! {
    #[test]
    fn larger_rings_agree_with_all_pairs(points in points(4000, 150)) {
        let points = without_repeats(points);
        let ring = flat(&points);
        let crossing = first_self_intersection(&ring, BUDGET);
        prop_assert_eq!(at(&ring), if points.len() < 2 { None } else { slow(&points) });
        prop_assert!(lies_on_both(&ring, crossing));
    }

    /// Sound rings of many sizes with one corner moved: the tree and all pairs agree on the first meeting.
    #[test]
    fn nearly_sound_rings_agree_with_all_pairs(count in 3usize..400, moved in 0usize..400, to in [-2000i64..2000, -2000i64..2000], move_one: bool) {
        let mut points: Vec<[i64; 2]> = gear(count).chunks_exact(2)
            .map(|p| [((p[0] - 46.0) * 1000.0) as i64, ((p[1] - 39.0) * 1000.0) as i64]).collect();
        if move_one {
            points[moved % count] = to;
        }
        let points = without_repeats(points);
        prop_assert_eq!(at(&flat(&points)), if points.len() < 2 { None } else { slow(&points) });
    }

    #[test]
    fn places_agree_with_geo(points in points(8, 9), x in 0i64..8, y in 0i64..8) {
        use geo::Intersects;
        let points = without_repeats(points);
        let ring = flat(&points);
        if points.len() > 2 && at(&ring).is_none() {
            let line = points.iter().map(|p| (p[0] as f64, p[1] as f64)).collect::<Vec<_>>();
            let polygon = geo::Polygon::new(line.into(), Vec::new());
            prop_assert_eq!(contains(&ring, x as f64, y as f64), polygon.intersects(&geo::Point::new(x as f64, y as f64)));
            let area: i64 = (0..points.len()).map(|i| {
                let (a, b) = (points[i], points[(i + 1) % points.len()]);
                a[0] * b[1] - b[0] * a[1]
            }).sum();
            prop_assert_eq!(signed_area(&ring), area as f64 / 2.0);
        }
    }

    #[test]
    fn any_numbers_are_answered(ring in prop::collection::vec(any::<f64>(), 0..100), lon: f64, lat: f64) {
        let _ = (first_self_intersection(&ring, 10_000), signed_area(&ring), repeated_position(&ring));
        let _ = (contains(&ring, lon, lat), hole_outside(&ring, &ring, 10_000));
    }
}
