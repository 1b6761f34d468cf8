//! What holds for every scene.

use super::fixture::{Builder, Built, Look, TOWN, Widths, Words, families};
use super::furniture::{LegendMark, LegendRow};
use super::list::{Item, TextMeasure, TextRun};
use super::page::{PageInput, page};
use super::spread::PUSH;
use super::stage::{Caption, StageEvent, StageInput, factor, map_rect, stage};
use super::{Anchor, Scene, probe_offset};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::geometry::PartKind;
use crate::model::programme::PositionKind;
use crate::model::theme::Theme;
use crate::model::time::{Class, Status};
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};
use proptest::prelude::*;

fn reference(layer: u32, feature: u32) -> FeatureRef {
    FeatureRef { layer: LayerId(layer), feature }
}

fn texts(scene: &Scene) -> Vec<&TextRun> {
    let mut runs = Vec::new();
    for item in &scene.list.items {
        if let Item::Text(run) = item {
            runs.push(run);
        }
    }
    runs
}

fn has_text(scene: &Scene, text: &str) -> bool {
    texts(scene).iter().any(|run| run.text == text)
}

/// What the letters of a run cover, without ascents that few letters have.
fn rect_of(run: &TextRun) -> ScreenRect {
    let width = Widths.width(&run.text, run.style);
    let left = match run.anchor {
        Anchor::Left => run.at.x,
        Anchor::Middle => run.at.x - width / 2.0,
        Anchor::Right => run.at.x - width,
    };
    let size = run.style.size;
    ScreenRect::from_min_size(left, run.at.y - 0.75 * size, width, 0.9 * size)
}

/// Ten sites without a place, two with one.
fn town() -> Built {
    let mut builder = Builder::default();
    for index in 0..10 {
        let class = Class::of(Status::ALL[1 + index % 9]);
        builder = builder.point(&format!("display{index}"), TOWN, PositionKind::Display, class);
    }
    builder
        .point(
            "square",
            LonLat::new(46.7483, 39.8022),
            PositionKind::Surveyed,
            Class::of(Status::Operational),
        )
        .point("centre", LonLat::new(46.7483, 39.8022), PositionKind::Anchor, Class::of(Status::Restoration))
        .settlement("town", TOWN, vec![])
        .build(0)
}

#[test]
fn equal_input_gives_an_equal_scene() {
    for zoom in [6.0, 9.0, 11.8, 14.0, 17.0] {
        assert_eq!(Look::at(zoom).compose(&[town()]), Look::at(zoom).compose(&[town()]));
    }
}

#[test]
fn sites_without_a_place_stand_on_the_shelf_in_rows_within_the_view() {
    for (zoom, width, height) in [(11.8, 1280.0, 800.0), (13.0, 800.0, 600.0), (15.0, 640.0, 480.0)] {
        let scene = Look::sized(zoom, width, height).compose(&[town()]);
        let view = ScreenRect::from_min_size(0.0, 0.0, width, height);
        let rows: Vec<_> = scene.targets.iter().filter(|target| target.features[0].feature < 10).collect();
        assert_eq!(rows.len(), 10, "zoom {zoom}");
        for row in &rows {
            let rect = row.label.unwrap();
            assert!(view.contains(ScreenPoint::new(rect.left, rect.top)), "{rect:?}");
            assert!(view.contains(ScreenPoint::new(rect.right, rect.bottom)), "{rect:?}");
        }
        let mut columns: Vec<i32> = rows.iter().map(|row| row.circle.unwrap().0.x.round() as i32).collect();
        columns.sort_unstable();
        columns.dedup();
        assert!(columns.len() <= 3, "a list, not a scatter: {columns:?}");
        assert!(has_text(&scene, "In Town, exact place not published"));
    }
}

#[test]
fn the_shelf_follows_its_town_and_goes_with_it() {
    let mut look = Look::at(13.0);
    let at_home = look.compose(&[town()]).symbols[0].centre.unwrap();
    look.camera = Camera::new(LonLat::new(TOWN.lon + 0.005, TOWN.lat), 13.0, 1280.0, 800.0);
    let moved = look.compose(&[town()]).symbols[0].centre.unwrap();
    let shift = look.camera.lon_lat_to_screen(TOWN).x - 640.0;
    assert!((moved.x - at_home.x - shift).abs() < 0.5 && (moved.y - at_home.y).abs() < 0.5);
    look.camera = Camera::new(LonLat::new(47.5, 39.8), 13.0, 1280.0, 800.0);
    let gone = look.compose(&[town()]);
    assert!(gone.symbols.iter().all(|place| place.centre.is_none()) && gone.targets.is_empty());
}

#[test]
fn a_small_town_folds_its_shelf_into_one_ring_with_the_count() {
    let scene = Look::at(10.0).compose(&[town()]);
    let ring = scene.targets.iter().find(|target| target.features.len() > 1).unwrap();
    assert_eq!(ring.features.len(), 13, "the sites, what stands in the town, and the town itself");
    assert!(has_text(&scene, "12"), "the town is not counted with its sites");
    assert!(has_text(&scene, "Site town"));
    assert!(!has_text(&scene, "In Town, exact place not published"));
}

#[test]
fn the_selected_site_is_never_under_a_ring() {
    let mut look = Look::at(10.0);
    look.selection.select_only(reference(0, 3));
    let scene = look.compose(&[town()]);
    assert!(scene.targets.iter().any(|target| target.features == [reference(0, 3)]));
    assert!(scene.symbols[3].probe.is_some());
}

#[test]
fn every_feature_has_one_place_and_at_most_one_target() {
    for zoom in [5.0, 8.0, 10.0, 11.8, 14.0, 18.0] {
        let scene = Look::at(zoom).compose(&[town()]);
        assert_eq!(scene.symbols.len(), 13);
        for place in &scene.symbols {
            let targets =
                scene.targets.iter().filter(|target| target.features.contains(&place.feature)).count();
            assert_eq!(targets, usize::from(place.centre.is_some()), "zoom {zoom} {place:?}");
        }
    }
}

#[test]
fn not_announced_is_faint_and_not_on_the_stage() {
    let layer = || {
        let class = Class::of(Status::NotAnnounced);
        [Builder::default().point("quiet", TOWN, PositionKind::Surveyed, class).build(0)]
    };
    let scene = Look::at(14.0).compose(&layer());
    let text3 = Theme::LIGHT.text3;
    let faint = |item: &Item| match item {
        Item::Arc { stroke, .. } => stroke.colour.rgb == text3 && stroke.colour.alpha < 0.5,
        _ => false,
    };
    assert!(scene.list.items.iter().any(faint), "a dotted ring of 45 %");
    assert!(texts(&scene).iter().any(|run| run.text == "Site quiet" && run.colour.rgb == text3));
    let stage = Look { stage: Some(1.0), ..Look::at(14.0) }.compose(&layer());
    assert!(stage.targets.is_empty() && !has_text(&stage, "Site quiet"));
}

/// What a badge's items show at a position, the topmost colour first.
fn colour_at(scene: &Scene, at: ScreenPoint) -> Option<super::Colour> {
    scene.list.items.iter().rev().find_map(|item| match item {
        Item::Circle { centre, radius, fill, stroke } => {
            let distance = centre.distance(at);
            let on_stroke = stroke.filter(|stroke| (distance - radius).abs() < stroke.width / 2.0 - 0.2);
            on_stroke.map(|stroke| stroke.colour).or(fill.filter(|_| distance < *radius))
        }
        Item::Arc { centre, radius, from, to, stroke } => {
            let mut angle = (at.y - centre.y).atan2(at.x - centre.x);
            while angle < *from {
                angle += std::f32::consts::TAU;
            }
            let near = (centre.distance(at) - radius).abs() < stroke.width / 2.0 - 0.2 && angle <= *to;
            let on_dash = match stroke.dash {
                super::Dash::Two(on, off) => ((angle - from) * radius).rem_euclid(on + off) < on,
                _ => true,
            };
            (near && on_dash).then_some(stroke.colour)
        }
        _ => None,
    })
}

#[test]
fn the_probe_of_a_badge_has_the_colour_of_its_status() {
    for status in Status::ALL.into_iter().filter(|status| *status != Status::NotAnnounced) {
        for flags in [0, Class::UNCERTAIN, Class::NEW, Class::FORECAST, Class::FAINT] {
            let class = Class(Class::of(status).0 | flags);
            let layer = Builder::default().point("a", TOWN, PositionKind::Anchor, class).build(0);
            let scene = Look::at(14.0).compose(&[layer]);
            let probe = scene.symbols[0].probe.unwrap();
            let colour = colour_at(&scene, probe).unwrap();
            let full = Theme::LIGHT.status(status).colour;
            let expected =
                if flags == Class::FAINT { full.mix(Theme::LIGHT.basemap.land, 0.4) } else { full };
            assert_eq!((colour.rgb, colour.alpha), (expected, 1.0), "{status:?} {flags:#x}");
            assert!(probe_offset(status).0.hypot(probe_offset(status).1) < 14.0);
        }
    }
}

#[test]
fn figures_are_totals_or_say_that_they_are_additions() {
    let with = |figures| {
        let layer = Builder::default().settlement("village", LonLat::new(46.74, 39.81), figures).build(0);
        Look::at(14.0).compose(&[layer])
    };
    let both =
        with(vec![families("2024-05-28", 46.0, false, false), families("2024-12-01", 44.0, true, true)]);
    assert!(has_text(&both, "44 families") && !has_text(&both, "90 families"));
    assert!(has_text(&with(vec![families("2024-05-28", 46.0, false, false)]), "+46 families*"));
    assert!(has_text(&with(vec![families("2024-05-28", 80.0, true, false)]), "80 families*"));
    let later = with(vec![families("2025-05-28", 80.0, true, true)]);
    assert!(!texts(&later).iter().any(|run| run.text.contains("families")), "not before its day");
}

#[test]
fn a_settlement_with_a_badge_is_named_once() {
    let scene = Look::at(14.0).compose(&[Builder::default().settlement("town", TOWN, vec![]).build(0)]);
    assert!(has_text(&scene, "Site town") && !has_text(&scene, "Town"));
    assert!(has_text(&Look::at(14.0).compose(&[]), "Town"));
}

#[test]
fn lines_have_one_badge_while_they_are_long_and_parts_none() {
    let road = [(46.70, 39.75), (46.75, 39.80), (46.80, 39.85)];
    let works = Class::of(Status::UnderConstruction);
    let layer = || {
        [Builder::default()
            .path("road", PartKind::Line, &road, works)
            .path("lane", PartKind::Line, &road, works)
            .part_of(0)
            .build(0)]
    };
    let near = Look::at(13.0).compose(&layer());
    assert_eq!(near.targets.len(), 1);
    assert_eq!(near.targets[0].features, [reference(0, 0)]);
    let (centre, _) = near.targets[0].circle.unwrap();
    assert!(centre.distance(ScreenPoint::new(640.0, 400.0)) < 2.0, "in the middle of what is seen");
    let far = Look::at(7.0).compose(&layer());
    assert!(far.targets.is_empty() && far.symbols[0].centre.is_some());
}

#[test]
fn hidden_layers_and_hidden_features_leave_nothing() {
    let mut layer = town();
    layer.classes[10] = Class::HIDDEN;
    let scene = Look::at(14.0).compose(&[layer]);
    assert!(!scene.targets.iter().any(|target| target.features.contains(&reference(0, 10))));
    let mut layer = town();
    layer.layer.visible = false;
    let scene = Look::at(14.0).compose(&[layer]);
    assert!(scene.targets.is_empty() && scene.symbols.is_empty());
}

#[test]
fn thousands_of_badges_become_few() {
    let mut builder = Builder::default();
    for index in 0..4000 {
        let at = LonLat::new(46.7 + f64::from(index % 80) * 0.002, 39.75 + f64::from(index / 80) * 0.002);
        builder = builder.point(&index.to_string(), at, PositionKind::Surveyed, Class::of(Status::Planned));
    }
    let scene = Look::at(12.0).compose(&[builder.build(0)]);
    let inside = scene.symbols.iter().filter(|place| place.centre.is_some()).count();
    assert!(inside > 1000 && scene.targets.len() < 200, "{inside} {}", scene.targets.len());
}

fn rows() -> Vec<LegendRow> {
    let row = |status: Status, count| LegendRow {
        mark: LegendMark::Status(status),
        label: status.id().into(),
        count,
        number: count.to_string(),
        shown: true,
    };
    vec![row(Status::Planned, 4), row(Status::Operational, 5), row(Status::NotAnnounced, 2)]
}

#[test]
fn pages_of_every_size_keep_their_furniture_apart_and_inside() {
    for (width, height) in [(1280.0, 800.0), (640.0, 480.0), (320.0, 200.0), (3840.0, 2160.0)] {
        let furniture = page(&PageInput {
            camera: Camera::new(TOWN, 12.0, width, height),
            theme: &Theme::DARK,
            title: "Khankendi",
            date: "30 Dec 2024",
            note: "Monday",
            legend_title: "Legend",
            legend: &rows(),
            attribution: "Natural Earth, GeoNames (geonames.org), CC BY 4.0",
            words: &Words,
            measure: &Widths,
        });
        let view = ScreenRect::from_min_size(0.0, 0.0, width, height);
        for (index, rect) in furniture.reserved.iter().enumerate() {
            assert!(view.contains(ScreenPoint::new(rect.left, rect.top)), "{width} {rect:?}");
            assert!(view.contains(ScreenPoint::new(rect.right, rect.bottom)), "{width} {rect:?}");
            let others = &furniture.reserved[index + 1..];
            assert!(!others.iter().any(|other| other.intersects(*rect)), "{width}x{height} {rect:?}");
        }
    }
}

#[test]
fn the_stage_leaves_out_what_is_not_announced() {
    let map = map_rect(1280.0, 720.0);
    assert_eq!((map.width(), map.height()), (1280.0, 570.0));
    let furniture = stage(&StageInput {
        size: (1280.0, 720.0),
        camera: Camera::new(TOWN, 13.0, map.width(), map.height()),
        theme: &Theme::DARK,
        title: "2024",
        date: "5 Jul 2024",
        legend: &rows(),
        attribution: "Natural Earth",
        progress: 0.5,
        events: &[StageEvent { at: 0.7, status: Some(Status::Planned) }],
        ticks: &[(0.0, "January".into()), (0.01, "too near".into())],
        caption: Some(Caption { status: Some(Status::Operational), text: "Opened", source: "Source" }),
        counters: &[("46".into(), "families".into())],
        footnote: "",
        words: &Words,
        measure: &Widths,
    });
    let said = |word: &str| {
        furniture.list.items.iter().any(|item| matches!(item, Item::Text(run) if run.text == word))
    };
    assert!(said("planned") && said("Opened") && said("46") && said("January"));
    assert!(!said("not_announced") && !said("too near"));
    assert_eq!(factor(1440.0), 2.0);
}

#[test]
fn a_long_credit_takes_lines_and_not_the_scale_bar_on_the_stage() {
    let credit =
        ["Sentinel-2 cloudless by somebody with a long name (contains modified data)"; 3].join(" · ");
    let (width, height) = (800.0, 600.0);
    let map = map_rect(width, height);
    let furniture = stage(&StageInput {
        size: (width, height),
        camera: Camera::new(TOWN, 13.0, map.width(), map.height()),
        theme: &Theme::DARK,
        title: "2024",
        date: "5 Jul 2024",
        legend: &rows(),
        attribution: &credit,
        progress: 0.5,
        events: &[],
        ticks: &[],
        caption: None,
        counters: &[],
        footnote: "",
        words: &Words,
        measure: &Widths,
    });
    let lines: Vec<_> = furniture
        .list
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) if credit.contains(&run.text) && run.text.len() > 9 => Some(run),
            _ => None,
        })
        .collect();
    let told: Vec<&str> = lines.iter().rev().map(|run| run.text.as_str()).collect();
    assert_eq!(told.join(" "), credit, "nothing of it is left out");
    assert!(lines.len() > 1 && lines.iter().all(|run| run.style.size >= 11.0 * factor(height)));
    for (nth, rect) in furniture.reserved.iter().enumerate() {
        let others = furniture.reserved.iter().skip(nth + 1);
        assert!(others.into_iter().all(|other| !other.intersects(*rect)), "{:?}", furniture.reserved);
    }
}

/// Sites at random around the town, of every status and kind of position.
fn sites() -> impl Strategy<Value = Vec<(f64, f64, usize, usize)>> {
    prop::collection::vec((-0.06f64..0.06, -0.04f64..0.04, 0usize..12, 0usize..4), 1..40)
}

fn layer_of(sites: &[(f64, f64, usize, usize)]) -> Built {
    let kinds = [PositionKind::Surveyed, PositionKind::Anchor, PositionKind::Display, PositionKind::Surveyed];
    sites
        .iter()
        .enumerate()
        .fold(Builder::default(), |builder, (index, &(lon, lat, status, kind))| {
            let at = match kinds[kind] {
                PositionKind::Display => TOWN,
                _ => LonLat::new(TOWN.lon + lon, TOWN.lat + lat),
            };
            builder.point(&format!("s{index}"), at, kinds[kind], Class::of(Status::ALL[status]))
        })
        .build(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_name_lies_over_a_name_or_a_badge(sites in sites(), zoom in 6.0f64..16.0) {
        let scene = Look::at(zoom).compose(&[layer_of(&sites)]);
        let named: Vec<(usize, ScreenRect)> = texts(&scene)
            .into_iter()
            .filter(|run| run.halo.is_some())
            .enumerate()
            .map(|(index, run)| (index, rect_of(run)))
            .collect();
        for (index, rect) in &named {
            for (_, other) in &named[index + 1..] {
                prop_assert!(!rect.intersects(*other), "{rect:?} {other:?}");
            }
            for (centre, radius) in scene.targets.iter().filter_map(|target| target.circle) {
                let x = centre.x.clamp(rect.left, rect.right);
                let y = centre.y.clamp(rect.top, rect.bottom);
                prop_assert!(ScreenPoint::new(x, y).distance(centre) >= radius - 0.5, "{rect:?} {centre:?}");
            }
        }
    }

    #[test]
    fn badges_stay_near_their_places_and_apart(sites in sites(), zoom in 6.0f64..16.0) {
        let look = Look::at(zoom);
        let layer = layer_of(&sites);
        let scene = look.compose(std::slice::from_ref(&layer));
        let mut badges = Vec::new();
        for target in &scene.targets {
            let [feature] = target.features.as_slice() else { continue };
            let site = sites[feature.feature as usize];
            if site.3 == 2 {
                continue;
            }
            let place = look.camera.lon_lat_to_screen(LonLat::new(TOWN.lon + site.0, TOWN.lat + site.1));
            let (centre, radius) = target.circle.unwrap();
            prop_assert!(centre.distance(place) <= PUSH + 0.1);
            badges.push((centre, radius));
        }
        for (index, (centre, radius)) in badges.iter().enumerate() {
            for (other, other_radius) in &badges[index + 1..] {
                prop_assert!(centre.distance(*other) >= radius + other_radius);
            }
        }
    }

    #[test]
    fn any_camera_is_composed(lon in -180.0f64..180.0, lat in -85.0f64..85.0, zoom in 2.0f64..22.0, width in 1.0f32..4000.0, height in 1.0f32..2200.0) {
        let mut look = Look::sized(zoom, width, height);
        look.camera = Camera::new(LonLat::new(lon, lat), zoom, width, height);
        let scene = look.compose(&[town()]);
        let finite = |point: ScreenPoint| point.x.is_finite() && point.y.is_finite();
        let sound = scene.symbols.iter().filter_map(|place| place.centre).all(finite);
        prop_assert!(sound);
    }
}
