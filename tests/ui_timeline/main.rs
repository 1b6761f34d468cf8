//! The timeline in a window, found by its accessible names.

mod pictures;
mod window;

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::time::{Basis, Day, Status};
use khankendi_atlas::session::{Command, Speed};
use khankendi_atlas::text::Catalogue;

use window::{Window, assert_says, day, names, show, show_sized};

fn shown(harness: &Harness<'_, Window>) -> Day {
    harness.state().session.clock.day
}

/// Clicks the button whose name begins with some words.
fn press(harness: &mut Harness<'_, Window>, words: &str) {
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(words))).click();
    harness.run();
}

#[test]
fn the_block_says_the_day_and_how_old_the_last_report_is() {
    let harness = show(Window::new(Lang::EN).on("2024-12-30"));
    assert_says(
        &harness,
        &[
            "The day shown is 30 December 2024. Go to date…",
            "Monday · 426 days before today",
            "Known until 16 Feb 2026",
            "Today (T). Last report 13 days ago",
        ],
    );
    let mut harness = show(Window::new(Lang::EN).on("2026-02-26"));
    assert_says(&harness, &["Last report 10 days before the day shown"]);
    press(&mut harness, "Today (T)");
    assert_eq!(shown(&harness), day("2026-03-01"));
    assert_says(&harness, &["Sunday · today", "Last report 13 days ago"]);
    let harness = show_sized(Window::new(Lang::RU).on("2026-03-01").compact(), (800.0, 600.0));
    assert_says(&harness, &["Последнее сообщение 13 дней назад"]);
}

#[test]
fn buttons_play_step_loop_and_choose() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    press(&mut harness, "Next event");
    assert_eq!(shown(&harness), day("2025-01-15"));
    press(&mut harness, "Previous event");
    press(&mut harness, "Previous event");
    assert_eq!(shown(&harness), day("2024-12-27"));
    press(&mut harness, "Loop");
    assert!(harness.state().session.clock.looping);
    press(&mut harness, "Speed: 1 month / s");
    press(&mut harness, "1 week / s");
    assert_eq!(harness.state().session.clock.speed, Speed::Week);
    press(&mut harness, "Basis: Actual");
    press(&mut harness, "Best knowledge");
    assert_eq!(harness.state().session.clock.basis, Basis::Best);
    harness.state_mut().time_passes = true;
    harness.get_by_label("Play (Space)").click();
    harness.run_steps(200);
    assert!(harness.state().session.clock.playing && shown(&harness) > day("2024-12-29"));
    harness.get_by_label("Pause (Space)").click();
    harness.run();
    assert!(!harness.state().session.clock.playing);
}

#[test]
fn a_date_is_typed_and_a_wrong_one_changes_nothing() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    let type_in = |harness: &mut Harness<'_, Window>, text: &str| {
        harness.get_by_label("Type a date").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.get_by_label("Type a date").type_text(text);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    };
    press(&mut harness, "The day shown is");
    type_in(&mut harness, "soon");
    assert_says(&harness, &["“soon” is not a date."]);
    type_in(&mut harness, "5 Jul 2019");
    assert_says(&harness, &["The timeline runs from 1 Nov 2023 to 31 Dec 2026."]);
    assert_eq!(shown(&harness), day("2024-12-30"));
    type_in(&mut harness, "5 iyul 2024");
    assert_eq!(shown(&harness), day("2024-07-05"));
    assert!(harness.query_by_label("Type a date").is_none(), "the calendar is closed");
    press(&mut harness, "The day shown is");
    press(&mut harness, "Next month");
    assert_says(&harness, &["August 2024"]);
    press(&mut harness, "17 August 2024");
    assert_eq!(shown(&harness), day("2024-08-17"));
}

#[test]
fn the_slider_speaks_and_obeys() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    let slider = harness.get_by_role(Role::Slider);
    assert_eq!(slider.accesskit_node().label().as_deref(), Some("Day"));
    assert_eq!(slider.value().as_deref(), Some("30 December 2024"));
    slider.set_value_accesskit(f64::from(day("2025-07-03").0));
    harness.run();
    assert_eq!(shown(&harness), day("2025-07-03"));
    harness.get_by_role(Role::Slider).set_text_value_accesskit("20 Sep 2024");
    harness.run();
    assert_eq!(shown(&harness), day("2024-09-20"));
    harness.get_by_role(Role::Slider).increment_accesskit();
    harness.run();
    assert_eq!(shown(&harness), day("2024-09-21"));
    harness.get_by_role(Role::Slider).decrement_accesskit();
    harness.run();
    harness.get_by_role(Role::Slider).set_value_accesskit(f64::NAN);
    harness.get_by_role(Role::Slider).set_text_value_accesskit("soon");
    harness.run();
    assert_eq!(shown(&harness), day("2024-09-20"));
}

#[test]
fn keys_step_while_the_slider_has_the_focus() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    harness.get_by_role(Role::Slider).focus();
    harness.run();
    let mut key = |modifiers, key, to: &str| {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        assert_eq!(shown(&harness), day(to), "{key:?}");
        assert!(harness.get_by_role(Role::Slider).is_focused());
    };
    key(Modifiers::NONE, Key::ArrowRight, "2024-12-31");
    key(Modifiers::NONE, Key::ArrowLeft, "2024-12-30");
    key(Modifiers::SHIFT, Key::ArrowLeft, "2024-12-23");
    key(Modifiers::COMMAND, Key::ArrowRight, "2024-12-27");
    key(Modifiers::NONE, Key::PageUp, "2025-01-27");
    key(Modifiers::NONE, Key::Home, "2023-11-01");
    key(Modifiers::NONE, Key::End, "2026-12-31");
}

#[test]
fn the_day_is_dragged_and_clicked() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    let track = harness.get_by_role(Role::Slider).rect();
    let at = |part: f32| egui::pos2(track.left() + track.width() * part, track.center().y);
    let near = |harness: &Harness<'_, Window>, part: f32| {
        let (first, last) = harness.state().session.clock.extent;
        let wanted = first.0 as f32 + (last.0 - first.0) as f32 * part;
        assert!((shown(harness).0 as f32 - wanted).abs() < 3.0, "{}", shown(harness));
    };
    harness.hover_at(at(0.25));
    harness.drag_at(at(0.25));
    harness.run();
    harness.hover_at(at(0.5));
    harness.run();
    near(&harness, 0.5);
    harness.hover_at(at(0.6));
    harness.run();
    harness.drop_at(at(0.6));
    harness.run();
    near(&harness, 0.6);
    harness.hover_at(at(0.1));
    harness.drag_at(at(0.1));
    harness.drop_at(at(0.1));
    harness.run();
    near(&harness, 0.1);
    // By the line of the handle, down in the lanes; the day keeps its distance to the pointer.
    let x = track.left() + track.width() * 0.1;
    let down = egui::pos2(x, track.bottom() + 60.0);
    harness.hover_at(down);
    harness.drag_at(down);
    harness.run();
    harness.hover_at(down + egui::vec2(track.width() * 0.2, 0.0));
    harness.run();
    harness.drop_at(down + egui::vec2(track.width() * 0.2, 0.0));
    harness.run();
    near(&harness, 0.3);
}

#[test]
fn lanes_follow_what_comes_next_and_the_filter() {
    let first_lane = |harness: &Harness<'_, Window>| {
        let lanes =
            ["Hotel", "Khojaly", "Ballija", "Congress", "Park", "Museum", "Center", "stadium", "University"];
        let mut found: Vec<(f32, String)> = harness
            .query_all_by_role(Role::Button)
            .filter(|node| node.rect().left() > 250.0)
            .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
            .filter(|(_, name)| lanes.iter().any(|word| name.contains(word)))
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().next().map(|(_, name)| name).unwrap_or_default()
    };
    let harness = show(Window::new(Lang::EN).on("2025-05-01"));
    assert_eq!(first_lane(&harness), "Khankendi city stadium, Not yet announced");
    let mut harness = show(Window::new(Lang::EN).on("2025-05-07"));
    assert_says(&harness, &["Khankendi Congress Center and Hotel, Under construction"]);
    harness.get_by_label("Khankendi Congress Center and Hotel, Under construction").click();
    harness.run();
    let congress = harness.state().session.project.find_feature("congress_center");
    assert_eq!(harness.state().session.selection.current(), congress);
    harness.state_mut().session.apply(Command::SoloStatus(Status::Restoration));
    harness.run();
    assert!(!names(&harness).iter().any(|name| name.contains("Congress")));
    assert_says(&harness, &["Khankendi city stadium, Under restoration"]);
}

#[test]
fn columns_and_marks_tell_what_they_are() {
    let mut harness = show(Window::new(Lang::EN).on("2025-06-01").select("congress_center"));
    let track = harness.get_by_role(Role::Slider).rect();
    let (first, last) = harness.state().session.clock.extent;
    let x = |text: &str| {
        let part = (day(text).0 - first.0) as f32 / (last.0 - first.0 + 1) as f32;
        track.left() + track.width() * part
    };
    harness.hover_at(egui::pos2(x("2024-07-16"), track.top() + 30.0));
    harness.run();
    harness.run_steps(30);
    assert_says(
        &harness,
        &[
            "July 2024: 5 events",
            "5 Jul 2024 · Karabakh Hotel: In use",
            "reported 5 Jul 2024 · Khojaly Airport",
        ],
    );
    let lane = harness.get_by_label("Khankendi Congress Center and Hotel, Under construction").rect();
    harness.hover_at(egui::pos2(x("2024-09-20") + 1.0, lane.center().y));
    harness.run();
    harness.run_steps(30);
    assert_says(&harness, &["Under construction · reported 20 Sep 2024", "Trend 30 Dec 2024"]);
}

#[test]
fn files_without_dates_and_with_odd_ones_are_shown() {
    let harness = show(Window::file(
        Lang::EN,
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
           "geometry":{"type":"Point","coordinates":[46.75,39.8]}}]}"#,
    ));
    assert_says(&harness, &["No layer has dates"]);
    let old = |date: &str, id: u32| {
        format!(
            r#"{{"type":"Feature","id":{id},"properties":{{"status_history":[{{"date":"{date}","precision":"day",
               "date_kind":"event","status":"completed"}}]}},"geometry":{{"type":"Point","coordinates":[46.75,39.8]}}}}"#
        )
    };
    let features: Vec<String> = ["-0044-03-15", "1823-05-01", "9998-01-01"]
        .into_iter()
        .zip(0..)
        .map(|(date, id)| old(date, id))
        .collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    for compact in [false, true] {
        let mut window = Window::file(Lang::EN, &text);
        window.compact = compact;
        let mut harness = show_sized(window, (700.0, 400.0));
        press(&mut harness, "Previous event");
        assert_eq!(shown(&harness), day("1823-05-01"));
    }
}

#[test]
fn every_button_has_a_name_in_every_language() {
    for lang in Lang::ALL {
        for compact in [false, true] {
            let mut window = Window::new(lang).on("2024-12-30").select("khojaly_airport_runway");
            window.compact = compact;
            let harness = show_sized(window, (1000.0, 600.0));
            let text = Catalogue::new(lang);
            for key in ["command-next-event", "command-previous-event", "command-toggle-loop", "command-play"]
            {
                assert_says(&harness, &[text.tr(key)]);
            }
            for node in harness.query_all_by_role(Role::Button) {
                assert!(node.accesskit_node().label().is_some_and(|label| !label.is_empty()), "{node:?}");
            }
        }
    }
}
