//! Card, layers and legend in a window, found by their accessible names.

mod pictures;
mod window;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::time::Status;
use khankendi_atlas::session::{Action, Command};
use khankendi_atlas::text::numbers::format_number;
use khankendi_atlas::ui::card::{self};

use window::{Window, assert_says, names, says, show};

#[test]
fn the_congress_center_on_the_day_of_the_year_end_report() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30").select("congress_center"));
    assert_says(
        &harness,
        &[
            "Khankendi Congress Center and Hotel",
            "Congress center · Xankəndi Konqres Mərkəzi",
            "reported 20 Sep",
            "Foundation laid, 5 Jul 2024",
            "Under construction, 20 Sep 2024",
            "Reported: Construction on Victory Square reviewed",
            "In use, 3 Jul 2025",
            "after the day shown",
            "Trend 30 Dec 2024",
            "Approximate, ±300 m: anchored on Victory Square.",
        ],
    );
    // The foundation was laid before: the start of the works is published.
    assert!(!says(&harness, "start not published"));
    let link = harness.get_all_by_label("Trend 30 Dec 2024").next().unwrap();
    link.click();
    harness.run();
    assert_eq!(harness.state().opened, ["https://en.trend.az/azerbaijan/society/3988560.html"]);
    harness.get_by_label("Victory Square").click();
    harness.run();
    assert_says(&harness, &["Square · Zəfər meydanı"]);
}

#[test]
fn a_report_is_not_an_event() {
    let harness = show(Window::new(Lang::EN).on("2024-12-30").select("aghdam_khankendi_highway"));
    assert_says(
        &harness,
        &[
            "reported under construction on 19 September 2024; start not published",
            "as last reported on 19 September 2024",
            "reported 19 Sep",
            "Length: 33,600 m",
            "as of 19 Sep 2024",
            "Asgaran",
            "Drawn schematically between named points, not surveyed.",
        ],
    );
    let harness = show(Window::new(Lang::RU).on("2024-12-30").select("aghdam_khankendi_highway"));
    assert_says(&harness, &["19 сентября 2024", "Аскеран"]);
}

#[test]
fn doubt_is_said() {
    let harness = show(Window::new(Lang::EN).on("2024-12-30").select("khojaly_airport"));
    assert_says(
        &harness,
        &["sources disagree", "Runway length: 2,170 m", "Published position of the place itself, ±100 m."],
    );
    let harness = show(Window::new(Lang::EN).on("2024-05-15").select("school_4"));
    assert_says(
        &harness,
        &[
            "Under restoration, May 2024",
            "the exact date is not published",
            "No published position: somewhere in Khankendi",
        ],
    );
}

#[test]
fn figures_are_dated_and_never_summed() {
    let harness = show(Window::new(Lang::EN).on("2025-05-01").select("khojaly"));
    assert_says(
        &harness,
        &[
            "This is not a site of construction and has no status.",
            "Families: 85 families",
            "People: 341 people",
            "as of 28 Apr 2025",
            "33 families, 137 people: added, 28 Apr 2025",
            "46 families: added, uncertain, not counted, 28 May 2024",
            "44 families: total, 14 Jan 2025",
            "30 families, 149 people: added, 16 Feb 2026",
            "Additions are not summed: they do not add up across reports.",
            "Event, December 2024",
        ],
    );
}

#[test]
fn targets_say_what_the_history_says() {
    let harness = show(Window::new(Lang::EN).on("2026-01-10").select("victory_park"));
    assert_says(&harness, &["To be completed in 2025", "said on 30 Dec 2024", "in use since 24 Dec 2025"]);
    let harness = show(Window::new(Lang::EN).on("2026-01-10").select("victory_museum"));
    assert_says(&harness, &["the date has passed on the day shown"]);
    let harness = show(Window::new(Lang::EN).on("2025-01-10").select("victory_museum"));
    assert!(!says(&harness, "the date has passed"));
}

#[test]
fn the_plan_names_what_it_does_not_place_and_leads_there() {
    let mut harness = show(Window::new(Lang::EN).on("2025-05-01").select("khankendi_master_plan"));
    assert_says(
        &harness,
        &["Named on the plan without a published position:", "Schematic. No published copy"],
    );
    harness.get_by_label("Victory Park").click();
    harness.run();
    assert_says(&harness, &["Park · Zəfər parkı"]);
    let mut harness = show(Window::new(Lang::EN).on("2025-05-01").select("master_plan_civic_core"));
    harness.get_by_label("Part of Khankendi master plan").click();
    harness.run();
    assert_says(&harness, &["Plan · Xankəndi şəhərinin Baş planı"]);
}

#[test]
fn the_card_copies_zooms_and_closes() {
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30").select("congress_center"));
    harness.get_by_label("Copy").click();
    harness.run();
    let copied = harness.state().copied.join("\n");
    for words in [
        "30 Dec 2024: Under construction, reported 20 Sep",
        "History",
        "3 Jul 2025: In use",
        "(after the day shown)",
    ] {
        assert!(copied.contains(words), "{words}\n{copied}");
    }
    harness.get_by_label("Zoom to").click();
    harness.run();
    assert!(harness.state().asked.iter().any(|command| matches!(command, Command::ZoomToFeature(_))));
    harness.get_by_label("More").click();
    harness.run();
    harness.get_by_label("Copy id").click();
    harness.run();
    assert_eq!(harness.state().copied.last().map(String::as_str), Some("congress_center"));
    harness.get_by_label("Close").click();
    harness.run();
    assert!(!card::is_open(&harness.state().session));
    assert!(!says(&harness, "History"));
}

#[test]
fn several_features_are_chosen_from() {
    let mut window = Window::new(Lang::EN).on("2024-12-30");
    let features =
        ["karabakh_hotel", "bulud_hotel"].map(|id| window.session.project.find_feature(id).unwrap());
    window.session.apply(Command::Choose(features.to_vec()));
    let mut harness = show(window);
    assert_says(&harness, &["2 features here", "Karabakh Hotel, In use", "Bulud Hotel, Under restoration"]);
    harness.get_by_label("Bulud Hotel, Under restoration").click();
    harness.run();
    assert_eq!(harness.state().session.selection.current(), Some(features[1]));
    assert_says(&harness, &["Hotel · Bulud hoteli"]);
}

#[test]
fn the_tip_says_name_status_and_date() {
    let mut window = Window::new(Lang::EN).on("2024-12-30");
    let feature = window.session.project.find_feature("bulud_hotel");
    window.session.apply(Command::Hover(feature));
    let harness = show(window);
    assert_says(&harness, &["Bulud Hotel", "Under restoration, reported 20 Sep"]);
}

const HOSTILE: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a\u202Eb",
  "properties":{"name":"evil\u202Eeman\u0007","link":"https://example.org/1","n":null,"yes":true,"count":12000,
    "long":"LONG","nested":{"a":[1,2]},"te\u0000xt":"line\nbreak"},
  "geometry":{"type":"Point","coordinates":[46.75,39.8]}}]}"#;

#[test]
fn hostile_properties_are_inert() {
    let text = HOSTILE.replace("LONG", &"x".repeat(100_000));
    let mut window = Window::new(Lang::EN).open("my\u{202E}file.geojson", &text);
    let feature = window.session.project.find_feature("a\u{202E}b").unwrap();
    window.session.apply(Command::Select { feature, add: false });
    let mut harness = show(window);
    let all = names(&harness);
    for name in &all {
        assert!(!name.chars().any(|c| c.is_control() || c == '\u{202E}'), "{name:?}");
        assert!(name.chars().count() < 2_000);
    }
    assert_says(
        &harness,
        &[
            "evil\\u{202e}eman\\u{7}",
            "my\\u{202e}file.geojson",
            "line\\nbreak",
            "te\\u{0}xt",
            "null",
            "12000",
            "Position as in the file.",
        ],
    );
    // A link of a file is text: nothing on the card leads there.
    harness.get_by_label("https://example.org/1").click();
    harness.run();
    assert!(harness.state().opened.is_empty());
    harness.get_by_label("More").click();
    harness.run();
    harness.get_by_label("Copy properties as JSON").click();
    harness.run();
    let json: serde_json::Value = serde_json::from_str(harness.state().copied.last().unwrap()).unwrap();
    assert_eq!(json["nested"]["a"][1], 2);
    assert!(json["n"].is_null() && json["long"].as_str().unwrap().len() == 100_000);
}

#[test]
fn the_eye_hides_a_layer_and_the_menu_moves_it() {
    let mut harness = show(Window::new(Lang::EN));
    let hotels = harness.state().session.project.by_key("hotels").unwrap().id;
    harness.get_by_label("Hotels: shown").click();
    harness.run();
    assert!(
        harness
            .state()
            .asked
            .iter()
            .any(|c| matches!(c, Command::SetLayerVisible(id, false) if *id == hotels))
    );
    harness.get_by_label("Hotels: hidden").click();
    harness.run();
    assert!(harness.state().session.project.layer(hotels).unwrap().visible);
    let before = harness.state().session.project.position(hotels).unwrap();
    harness.get_by_label("Hotels, 3 features").click_secondary();
    harness.run();
    harness.get_by_label("Move layer down").click();
    harness.run();
    assert_eq!(harness.state().session.project.position(hotels), Some(before + 1));
    harness.get_by_label("Hotels, 3 features").click();
    harness.run();
    assert_eq!(harness.state().session.marked_layer, Some(hotels));
}

#[test]
fn a_layer_is_dragged_to_another_place() {
    let mut harness = show(Window::new(Lang::EN));
    let project = &harness.state().session.project;
    let (first, third) = (project.layers[0].id, project.layers[2].id);
    let title = |id| harness.state().session.project.layer(id).unwrap().title.get(Lang::EN).to_owned();
    let at = |title: String| {
        let row = format!("{title}, ");
        let node =
            harness.get_all_by(|node| node.label().is_some_and(|label| label.starts_with(&row))).next();
        node.unwrap().rect().center()
    };
    let (from, to) = (at(title(first)), at(title(third)) + egui::vec2(0.0, 8.0));
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + egui::vec2(0.0, 20.0));
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert_eq!(harness.state().session.project.position(first), Some(2));
    assert!(
        harness
            .state()
            .asked
            .iter()
            .any(|command| matches!(command, Command::MoveLayer(id, 2) if *id == first))
    );
}

#[test]
fn files_are_asked_for_and_their_reading_is_cancelled() {
    let mut harness = show(Window::new(Lang::EN));
    harness.get_by_label("Drop a file here").click();
    harness.run();
    assert!(matches!(harness.state().asked.last(), Some(Command::Act(Action::Open))));
    harness.state_mut().loading = vec![("roads.geojson".to_owned(), 0.4), ("b.geojson".to_owned(), f32::NAN)];
    harness.run();
    assert!(!says(&harness, "Drop a file here"));
    assert_says(&harness, &["Reading roads.geojson"]);
    harness.get_by_label("Cancel reading b.geojson").click();
    harness.run();
    assert_eq!(harness.state().cancelled, [1]);
}

#[test]
fn the_legend_counts_what_the_session_counts_and_filters() {
    for day in ["2024-01-01", "2024-12-30", "2025-07-15", "2026-02-16"] {
        let harness = show(Window::new(Lang::AZ).on(day));
        let (session, text) = (&harness.state().session, &harness.state().text);
        for (status, count) in session.status_counts() {
            let words = format!("{}: {}", text.status(status), format_number(count as f64, Lang::AZ));
            assert!(harness.query_by_label(&words).is_some(), "{day}: {words}");
        }
    }
    let mut harness = show(Window::new(Lang::EN).on("2024-12-30"));
    let label = |harness: &Harness<'_, Window>, status: Status| {
        let word = harness.state().text.status(status).to_owned();
        names(harness).into_iter().find(|name| name.starts_with(&format!("{word}: "))).unwrap()
    };
    let planned = label(&harness, Status::Planned);
    harness.get_by_label(&planned).click();
    harness.run();
    let filter = harness.state().session.clock.filter;
    assert!(filter.shows(Status::Planned) && !filter.shows(Status::Operational));
    let in_use = label(&harness, Status::Operational);
    harness.get_by_label(&in_use).click_modifiers(egui::Modifiers::COMMAND);
    harness.run();
    let filter = harness.state().session.clock.filter;
    assert!(filter.shows(Status::Planned) && filter.shows(Status::Operational));
    let faint = label(&harness, Status::NotAnnounced);
    harness.get_by_label(&faint).click();
    harness.run();
    assert!(matches!(harness.state().asked.last(), Some(Command::Act(Action::ToggleNotAnnounced))));
}
