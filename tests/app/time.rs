//! The day: what moving it changes, by keys and buttons.

use super::window::{Start, TODAY};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::time::{CoarseDate, Status};

#[test]
fn keys_step_days_and_events() {
    let mut window = Start::default().open();
    window.on("2024-07-05");
    window.key(Key::Period);
    assert_eq!(window.day(), CoarseDate::parse("2024-07-06").unwrap().first);
    window.key(Key::Comma);
    window.keys(Modifiers::COMMAND, Key::ArrowRight);
    let next = window.day();
    assert!(next > CoarseDate::parse("2024-07-05").unwrap().first);
    assert!(window.session().events().iter().any(|event| event.date.first == next));
    window.key(Key::Home);
    let first = window.day();
    window.key(Key::End);
    assert!(first < next && window.day() > next);
    window.key(Key::T);
    assert_eq!(window.day(), TODAY);
}

#[test]
fn space_plays_and_pauses() {
    let mut window = Start::default().open();
    window.on("2024-01-01");
    let before = window.day();
    window.harness.key_press(Key::Space);
    window.harness.run_steps(60);
    assert!(window.session().clock.playing && window.day() > before);
    window.key(Key::Space);
    assert!(!window.session().clock.playing);
}

#[test]
fn moving_the_day_changes_map_legend_and_card_at_once() {
    let mut window = Start::default().open();
    window.on("2024-07-05");
    let feature = window.session().project.find_feature("congress_center").unwrap();
    window.command(khankendi_atlas::session::Command::Select { feature, add: false });
    let legend = |window: &super::window::Window| {
        window.names().into_iter().find(|name| name.starts_with("In use: ")).unwrap()
    };
    let before = legend(&window);
    assert_eq!(window.state("congress_center").status, Some(Status::FoundationLaid));
    window.on("2025-12-31");
    assert_eq!(window.state("congress_center").status, Some(Status::Operational));
    assert_ne!(legend(&window), before);
    window.assert_says("In use");
    window.assert_says("The day shown is 31 December 2025");
}

#[test]
fn showing_one_layer_alone_moves_no_day() {
    use khankendi_atlas::session::Command;
    let mut window = Start::default().open();
    window.on("2024-03-05");
    let day = window.day();
    let hotels = window.session().project.by_key("hotels").unwrap().id;
    for _ in 0..2 {
        window.command(Command::SoloLayer(hotels));
        assert_eq!(window.day(), day, "the timeline is the programme's, whatever is shown of it");
    }
}

#[test]
fn the_wheel_sideways_moves_the_day() {
    let mut window = Start::default().open();
    window.on("2024-07-05");
    let (before, camera) = (window.day(), window.session().view.camera());
    let pointer = window.map().center() + egui::vec2(-300.0, 150.0);
    window.harness.hover_at(pointer);
    window.harness.run_steps(2);
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        source: egui::MouseWheelSource::Wheel,
        delta: egui::vec2(-1.0, 0.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    window.harness.run_steps(30);
    assert!(window.day() > before && window.day() < before.plus(20), "{:?}", window.day());
    assert_eq!(window.session().view.camera(), camera, "the map stays");
}

#[test]
fn keys_of_a_focused_button_are_its_own() {
    let mut window = Start::default().open();
    window.on("2024-07-05");
    let camera = window.session().view.camera();
    window.focus("Home view (H)");
    window.key(Key::ArrowRight);
    window.harness.key_press(Key::Space);
    window.harness.run_steps(4);
    assert!(!window.session().clock.playing, "Space presses the button");
    assert_eq!(window.session().view.camera(), camera, "the arrow does not pan");
}

#[test]
fn an_opened_file_with_dates_moves_with_the_day() {
    use super::window::{fixture, near};
    use khankendi_atlas::model::theme::Theme;
    use khankendi_atlas::spatial::LonLat;
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.drop_files(&[fixture("schedule.geojson")]);
    window.settle();
    let layer =
        window.session().project.layers.iter().find(|layer| layer.key == "schedule.geojson").unwrap().id;
    let names = |window: &super::window::Window| {
        let classes = window.session().classes_of(layer).unwrap().clone();
        classes.iter().map(|class| class.status().map(Status::id)).collect::<Vec<_>>()
    };
    window.on("2024-02-29");
    assert_eq!(names(&window), [None, None]);
    window.on("2024-03-01");
    assert_eq!(names(&window), [Some("under_construction"), None]);
    window.on("2025-03-31");
    assert_eq!(names(&window), [Some("under_construction"), Some("operational")]);
    window.on("2025-04-01");
    assert_eq!(names(&window), [None, Some("operational")]);
    // The timeline knows the days, and the map shows them.
    assert!(window.session().events().iter().any(|event| event.feature.layer == layer && event.count == 1));
    let depot = window.at(LonLat::new(46.745, 39.805));
    let ground = window.colour_at(depot);
    window.on("2024-07-01");
    assert!(!near(window.colour_at(depot), ground), "{ground:?} {:?}", Theme::LIGHT.basemap.land);
    // The menu's button is there while the pointer is on the row.
    window.harness.get_by_label("schedule.geojson, 2 features").hover();
    window.harness.run_steps(3);
    window.click("schedule.geojson: more");
    window.assert_says("Shown from start_date to end_date: while it exists");
    window.assert_says("Status by status, on every day");
}
