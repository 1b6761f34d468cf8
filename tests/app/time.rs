//! The day: what moving it changes, by keys and buttons.

use super::window::{Start, TODAY};
use egui::{Key, Modifiers};
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
