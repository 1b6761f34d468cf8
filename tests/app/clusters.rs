//! Near points as one symbol: turned on in the layer's menu, counted by the day, taken apart by clicks.

use super::window::{Start, Window};
use egui::Pos2;
use egui_kittest::kittest::Queryable as _;
use khankendi_atlas::model::time::{Class, Status};
use khankendi_atlas::render::scene::ClusterTarget;
use khankendi_atlas::session::{Action, Command};
use khankendi_atlas::spatial::LonLat;
use std::fs;

/// Ninety points in three heaps far from the programme's sites; each day from 2024-01-01 on one more of each heap is begun.
fn window(folder: &tempfile::TempDir) -> Window {
    let point = |at: usize| {
        let heap = at % 3;
        let (lon, lat) = (48.0 + 0.4 * heap as f64 + 1e-4 * (at / 3) as f64, 40.3);
        let (day, status) = (at / 3 + 1, if heap == 0 { "completed" } else { "under_construction" });
        format!(
            r#"{{"type":"Feature","id":{at},"properties":{{"start_date":"2024-01-{day:02}","status":"{status}"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#
        )
    };
    let features: Vec<String> = (0..90).map(point).collect();
    let path = folder.path().join("wells.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .unwrap();
    let mut window = Start::default().open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(48.4, 40.3), zoom: 9.0 });
    window.on("2024-01-10");
    window
}

fn clusters(window: &Window) -> Vec<ClusterTarget> {
    let mut clusters = window.scene().clusters.clone();
    clusters.sort_by(|a, b| a.centre.x.total_cmp(&b.centre.x));
    clusters
}

fn place(window: &Window, cluster: &ClusterTarget) -> Pos2 {
    let map = window.map().min;
    Pos2::new(map.x + cluster.centre.x, map.y + cluster.centre.y)
}

#[test]
fn near_points_are_drawn_as_one_with_their_number_on_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder);
    assert!(clusters(&window).is_empty());
    window.harness.get_by_label("wells.geojson, 90 features").hover();
    window.harness.run_steps(3);
    window.click("wells.geojson: more");
    window.click("Draw near points as one");
    let found = clusters(&window);
    let counts: Vec<u32> = found.iter().map(|cluster| cluster.cluster.count).collect();
    assert_eq!(counts, [10, 10, 10]);
    let done = Class::of(Status::Completed).code();
    assert_eq!(found.iter().map(|of| of.cluster.classes[done]).collect::<Vec<_>>(), [10, 0, 0]);
    window.on("2024-01-25");
    assert_eq!(clusters(&window).iter().map(|of| of.cluster.count).collect::<Vec<_>>(), [25; 3]);
    // A disc on the ground of the panel, with a number in it.
    let middle = place(&window, &clusters(&window)[1]);
    let beside = window.colour_at(middle + egui::vec2(0.0, -9.0));
    assert!(super::window::near(beside, khankendi_atlas::model::theme::Theme::LIGHT.panel), "{beside:?}");
    // Under it nothing else is pointed at, and what was before is forgotten.
    window.harness.hover_at(middle);
    window.harness.run_steps(60);
    assert_eq!(window.session().selection.hovered, None);
    window.assert_says("25 features; click to zoom to them");
    // A click takes it apart, and selects nothing.
    let before = window.session().view.camera().zoom;
    window.click_at(middle);
    assert!(window.session().view.camera().zoom > before + 2.0);
    assert!(clusters(&window).iter().map(|of| of.cluster.count).sum::<u32>() <= 25);
    window.command(Command::Act(Action::Undo));
    assert!(clusters(&window).is_empty());
}

#[test]
fn points_drawn_as_one_are_still_selected_each_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder);
    let layer = window.session().project.layers[0].id;
    window.command(Command::SetLayerClusters(layer, true));
    let first = place(&window, &clusters(&window)[0]);
    let around = egui::vec2(30.0, 30.0);
    window.drag(first - around, first + around, egui::Modifiers::COMMAND);
    assert_eq!(window.session().selection.len(), 10);
}
