//! Looking and pointing: gestures and keys of the map, selection and card.

use super::window::{Start, Window, near};
use egui::{Key, Modifiers, pos2, vec2};
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::Status;
use khankendi_atlas::session::Command;
use khankendi_atlas::spatial::LonLat;

fn centre(window: &Window) -> LonLat {
    window.session().view.camera().centre.to_lon_lat()
}

fn zoom(window: &Window) -> f64 {
    window.session().view.camera().zoom
}

#[test]
fn a_click_on_a_site_opens_its_card_and_escape_closes_it() {
    let mut window = Start::default().open();
    window.on("2024-12-30");
    let (airport, _) = window.symbol("khojaly_airport").unwrap();
    window.click_at(airport);
    assert_eq!(window.selected().as_deref(), Some("Khojaly Airport"));
    window.assert_says("Runway length: 2,170 m");
    window.key(Key::Escape);
    assert_eq!(window.selected(), None);
    assert!(!window.says("Runway length"));
}

#[test]
fn sites_without_a_place_are_pointed_at_on_the_shelf() {
    let mut window = Start::default().open();
    let (hotel, _) = window.symbol("karabakh_hotel").unwrap();
    window.harness.hover_at(hotel);
    window.settle();
    let hovered = window.session().selection.hovered.unwrap();
    assert_eq!(window.session().project.find_feature("karabakh_hotel"), Some(hovered));
    window.click_at(hotel);
    assert_eq!(window.selected().as_deref(), Some("Karabakh Hotel"));
    window.assert_says("No published position: somewhere in Khankendi");
}

#[test]
fn what_moves_away_under_a_resting_pointer_is_not_pointed_at() {
    let mut window = Start::default().open();
    window.on("2024-12-30");
    let (airport, _) = window.symbol("khojaly_airport").unwrap();
    window.harness.hover_at(airport);
    window.settle();
    let feature = window.session().project.find_feature("khojaly_airport");
    assert_eq!(window.session().selection.hovered, feature);
    for _ in 0..3 {
        window.key(Key::Plus);
    }
    window.settle();
    assert_ne!(window.session().selection.hovered, feature, "the map went nearer to its middle");
}

#[test]
fn the_pixel_of_a_site_has_the_colour_of_its_status() {
    let mut window = Start { pictures: true, pixels_per_point: 2.0, ..Start::default() }.open();
    for (day, id, status) in [
        ("2024-07-05", "khojaly_airport", Status::Restoration),
        ("2024-07-05", "karabakh_hotel", Status::Operational),
        ("2024-07-05", "congress_center", Status::FoundationLaid),
        ("2024-12-30", "congress_center", Status::UnderConstruction),
        ("2025-07-10", "congress_center", Status::Operational),
        ("2026-01-02", "victory_park", Status::Operational),
    ] {
        window.on(day);
        assert_eq!(window.state(id).status, Some(status), "{id} on {day}");
        let (_, probe) = window.symbol(id).unwrap();
        let found = window.colour_at(probe.unwrap());
        assert!(near(found, Theme::LIGHT.status(status).colour), "{id} on {day}: {found:x?}");
    }
}

#[test]
fn dragging_moves_the_ground_with_the_pointer() {
    let mut window = Start::default().open();
    let from = window.map().center() + vec2(-200.0, 100.0);
    let map = window.map();
    let camera = window.session().view.camera().with_size(map.width(), map.height());
    let held = camera
        .to_lon_lat(khankendi_atlas::spatial::ScreenPoint::new(from.x - map.left(), from.y - map.top()));
    window.drag_and_rest(from, from + vec2(120.0, -60.0), Modifiers::NONE);
    // A hand that rests before it lets go leaves no momentum.
    let now = window.at(held);
    assert!(now.distance(from + vec2(120.0, -60.0)) < 2.0, "{now:?}");
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let mut window = Start::default().open();
    let pointer = window.map().center() + vec2(150.0, -90.0);
    let map = window.map();
    let camera = window.session().view.camera().with_size(map.width(), map.height());
    let under = camera.to_lon_lat(khankendi_atlas::spatial::ScreenPoint::new(
        pointer.x - map.left(),
        pointer.y - map.top(),
    ));
    let before = zoom(&window);
    window.harness.hover_at(pointer);
    window.harness.run_steps(2);
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        source: egui::MouseWheelSource::Wheel,
        delta: vec2(0.0, 1.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    window.harness.run_steps(30);
    window.settle();
    let step = zoom(&window) - before;
    assert!((0.25..1.1).contains(&step), "{step}");
    assert!(window.at(under).distance(pointer) < 1.5, "{:?} {pointer:?}", window.at(under));
}

#[test]
fn keys_move_the_map() {
    let mut window = Start::default().open();
    let (home, at) = (centre(&window), zoom(&window));
    window.key(Key::ArrowRight);
    assert!(centre(&window).lon > home.lon && (centre(&window).lat - home.lat).abs() < 1e-9);
    window.key(Key::ArrowUp);
    assert!(centre(&window).lat > home.lat);
    window.key(Key::Plus);
    assert!((0.5..1.5).contains(&(zoom(&window) - at)), "{}", zoom(&window) - at);
    window.key(Key::Minus);
    window.key(Key::H);
    assert!((centre(&window).lon - home.lon).abs() < 1e-6 && (zoom(&window) - at).abs() < 1e-6);
}

#[test]
fn double_click_and_box_zoom_in() {
    let mut window = Start::default().open();
    let before = zoom(&window);
    let pos = window.map().center() + vec2(-330.0, 180.0);
    window.click_at(pos);
    window.click_at(pos);
    window.settle();
    assert!(zoom(&window) > before + 0.5, "{} {before}", zoom(&window));
    window.key(Key::H);
    let before = zoom(&window);
    let (from, to) = (pos2(500.0, 300.0), pos2(800.0, 420.0));
    let map = window.map();
    let camera = window.session().view.camera().with_size(map.width(), map.height());
    let middle =
        camera.to_lon_lat(khankendi_atlas::spatial::ScreenPoint::new(650.0 - map.left(), 360.0 - map.top()));
    window.drag(from, to, Modifiers::SHIFT);
    assert!(zoom(&window) > before + 0.8, "{} {before}", zoom(&window));
    assert!(window.at(middle).distance(window.map().center()) < 3.0);
}

#[test]
fn rows_of_the_panel_show_and_hide_layers() {
    let mut window = Start::default().open();
    assert!(window.symbol("karabakh_hotel").is_some());
    window.click("Hotels: shown");
    assert!(window.symbol("karabakh_hotel").is_none());
    window.click("Hotels: hidden");
    assert!(window.symbol("karabakh_hotel").is_some());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.symbol("karabakh_hotel").is_none(), "undone");
}

#[test]
fn a_click_in_the_legend_filters() {
    let mut window = Start::default().open();
    window.on("2024-12-30");
    let row = window.names().into_iter().find(|name| name.starts_with("Under construction")).unwrap();
    window.click(&row);
    let shown = window.symbol("karabakh_hotel").is_some();
    assert!(!shown, "only {row} stays");
    assert!(window.symbol("congress_center").is_some());
}

#[test]
fn the_map_goes_on_beyond_the_180th_meridian() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("buoys.geojson");
    let buoy = |name: &str, lon: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Point","coordinates":[{lon},0]}}}}"#
        )
    };
    let (east, west) = (buoy("Last of the east", 179.6), buoy("First of the west", -179.6));
    std::fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{east},{west}]}}"#)).unwrap();
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(179.9, 0.0), zoom: 8.0 });
    let (east, west) = (LonLat::new(179.6, 0.0), LonLat::new(-179.6, 0.0));
    let between = window.at(LonLat::new(-179.95, 0.0));
    let colours = [east, west].map(|place| window.at(place)).map(|at| window.colour_at(at));
    assert_eq!(colours[0], colours[1]);
    assert!(!near(colours[0], window.colour_at(between)));
    let at = window.at(west);
    window.click_at(at);
    assert_eq!(window.selected().as_deref(), Some("First of the west"));
    // 182 points a degree: the hand moves the map over the meridian and on
    let from = window.map().center() + vec2(0.0, 100.0);
    window.drag(from, from - vec2(200.0, 0.0), Modifiers::NONE);
    assert!((centre(&window).lon + 178.8).abs() < 0.5, "with some way on its own: {:?}", centre(&window));
    assert_eq!([east, west].map(|place| window.at(place)).map(|at| window.colour_at(at))[0], colours[0]);
    let at = window.at(east);
    window.click_at(at);
    assert_eq!(window.selected().as_deref(), Some("Last of the east"));
    let before = centre(&window);
    window.drag(from, from + vec2(300.0, 0.0), Modifiers::NONE);
    assert!(centre(&window).lon > 178.0 && before.lon < -178.0, "and back: {:?}", centre(&window));
}
