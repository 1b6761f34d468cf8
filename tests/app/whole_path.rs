//! The ministry's layer at home: dropped, its times chosen, styled by a field, filtered, looked at as a table, saved as a project,
//! closed and opened again: the same picture.

use super::window::{Start, Window};
use egui::{Key, Modifiers};
use khankendi_atlas::model::style::Symbology;
use khankendi_atlas::model::time::TimeKind;
use khankendi_atlas::session::Command;
use khankendi_atlas::spatial::LonLat;
use std::fs;
use std::path::Path;

/// Sixty plots whose columns of dates have names that say nothing.
fn file(path: &Path) {
    let plot = |at: usize| {
        let (lon, lat) = (46.70 + 0.01 * (at % 10) as f64, 39.79 + 0.01 * (at / 10) as f64);
        let (east, north) = (lon + 0.006, lat + 0.006);
        let kind = ["school", "clinic", "hotel"][at % 3];
        format!(
            r#"{{"type":"Feature","id":{at},"properties":{{"plot":"Plot {at}","use":"{kind}","floors":{},"a":"2024-{:02}-01","b":"2025-{:02}-28"}},"geometry":{{"type":"Polygon","coordinates":[[[{lon},{lat}],[{east},{lat}],[{east},{north}],[{lon},{north}],[{lon},{lat}]]]}}}}"#,
            at % 12 + 1,
            at % 6 + 1,
            at % 12 + 1
        )
    };
    let plots: Vec<String> = (0..60).map(plot).collect();
    fs::write(path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, plots.join(","))).unwrap();
}

/// How many features of the layer are drawn.
fn drawn(window: &Window) -> usize {
    let layer = window.session().project.layers[0].id;
    window.session().drawn_of(layer).unwrap().iter().filter(|class| class.is_drawn()).count()
}

/// Lets notices go.
fn wait(window: &mut Window) {
    let now = window.harness.ctx.input(|input| input.time);
    window.harness.input_mut().time = Some(now + 30.0);
    window.harness.run_steps(2);
    window.settle();
}

#[test]
fn from_a_dropped_file_to_the_same_picture_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let maps = fs::canonicalize(folder.path()).unwrap();
    let (plots, project) = (maps.join("plots.geojson"), maps.join("town.atlas.json"));
    file(&plots);
    let original = fs::read(&plots).unwrap();
    let start = Start { pictures: true, save_to: Some(project.clone()), ..Start::default() };
    let mut window = start.open();
    window.drop_files(std::slice::from_ref(&plots));
    assert_eq!(drawn(&window), 60);
    // Times.
    window.key(Key::F8);
    window.choose("Dates mean", "From start to end");
    window.choose("Start", "a · 2024-01-01");
    window.choose("End", "b · 2025-01-28");
    assert_eq!(window.session().project.layers[0].data.reading.kind, TimeKind::Interval);
    window.on("2024-03-15");
    assert_eq!(drawn(&window), 30, "six months of which half have begun");
    // A style by a field.
    window.key(Key::F7);
    window.click("Colour: Categories");
    window.choose("Field", "use");
    for line in ["school: 10", "clinic: 10", "hotel: 10"] {
        window.assert_says(line);
    }
    // A filter, in the legend too.
    window.key(Key::F3);
    let id = window.session().project.layers[0].id;
    window.command(Command::SetFilter(id, Some("floors <= 6 AND \"use\" <> 'hotel'".into())));
    window.assert_says("20 of 60 features");
    let shown = drawn(&window);
    assert_eq!(shown, 10);
    window.assert_says("school: 5");
    window.assert_says("hotel: 0");
    // The table has the same rows.
    window.key(Key::Escape);
    window.command(Command::MarkLayer(Some(id)));
    window.key(Key::F6);
    window.assert_says("plots.geojson");
    window.click("Rows: On the map");
    window.assert_says("10 of 60");
    window.key(Key::F6);
    // Saved, closed, opened again.
    window.command(Command::SetView { centre: LonLat::new(46.75, 39.82), zoom: 11.5 });
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(!window.session().is_changed());
    let before = window.session().project.layers[0].clone();
    // What lies under the pointer is lit.
    window.harness.event(egui::Event::PointerGone);
    wait(&mut window);
    let map = window.map();
    let picture = window.picture();
    drop(window);
    let mut again = Start { files: vec![project], pictures: true, ..Start::default() }.open();
    again.settle();
    let layer = again.session().project.layers[0].clone();
    assert!(matches!(&layer.style.symbology, Symbology::Categories(of) if &*of.field == "use"));
    assert_eq!((&layer.style, &layer.filter), (&before.style, &before.filter));
    assert_eq!((&*layer.data.reading, again.day().to_string()), (&*before.data.reading, "2024-03-15".into()));
    assert_eq!(drawn(&again), shown);
    wait(&mut again);
    let same = again.picture();
    let differs = |x: u32, y: u32| picture.get_pixel(x, y) != same.get_pixel(x, y);
    let (columns, rows) =
        (map.left() as u32 + 8..map.right() as u32 - 8, map.top() as u32 + 8..map.bottom() as u32 - 120);
    let all = columns.len() * rows.len();
    let places = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    let changed = places.filter(|&(x, y)| differs(x, y)).count();
    assert!(changed * 1000 < all, "{changed} of {all} pixels differ");
    assert_eq!(fs::read(&plots).unwrap(), original, "the file is never altered");
}
