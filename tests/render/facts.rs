//! On the dates that matter each site has the status of the facts, in the report and in the pixel at its place.

use super::program::{Drawn, Program};
use khankendi_atlas::model::theme::Theme;
use std::collections::BTreeMap;

const DATES: [&str; 4] = ["2023-12-01", "2024-07-05", "2024-12-30", "2025-12-31"];

/// Statuses of the sites on a day, straight from the table: the latest row not after it, the finer date last.
fn statuses_on(day: &str) -> BTreeMap<String, String> {
    let mut rows: Vec<[String; 4]> = Vec::new();
    for row in csv::Reader::from_path("geodata/facts/events.csv").unwrap().records() {
        let row = row.unwrap();
        let first = format!("{}-01-01", &row[1])[..10].to_owned();
        let rank = ["year", "month", "day"].iter().position(|precision| *precision == &row[2]).unwrap();
        if !row[4].is_empty() {
            rows.push([first, rank.to_string(), row[0].to_owned(), row[4].to_owned()]);
        }
    }
    rows.sort_by_key(|[first, rank, ..]| (first.clone(), rank.clone()));
    let mut statuses: BTreeMap<String, String> =
        rows.iter().map(|[.., site, _]| (site.clone(), "not_announced".to_owned())).collect();
    for [first, _, site, status] in rows {
        if first.as_str() <= day {
            statuses.insert(site, status);
        }
    }
    statuses
}

/// Colours of the statuses in a theme, straight from the palette.
fn palette(theme: &str) -> BTreeMap<String, [u8; 3]> {
    let text = std::fs::read_to_string("assets/status-palette.json").unwrap();
    let palette: serde_json::Value = serde_json::from_str(&text).unwrap();
    let colour = |value: &serde_json::Value| {
        let hex = value.as_str().unwrap();
        [1, 3, 5].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
    };
    let of_status =
        |status: &serde_json::Value| (status["id"].as_str().unwrap().to_owned(), colour(&status[theme]));
    palette["statuses"].as_array().unwrap().iter().map(of_status).collect()
}

fn near(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.iter().zip(wanted).all(|(&found, wanted)| found.abs_diff(wanted) <= 24)
}

fn check(drawn: &Drawn, day: &str, theme: &str) -> usize {
    let colours = palette(theme);
    let ground = if theme == "dark" { Theme::DARK.badge_ground } else { Theme::LIGHT.badge_ground }.bytes();
    let mut checked = 0;
    for (site, status) in statuses_on(day) {
        let symbol = drawn.symbol(&site);
        assert_eq!(symbol["status"], status, "{site} on {day}");
        let faint = symbol["flags"].as_array().unwrap().iter().any(|flag| flag == "as_last_reported");
        let (Some(probe), Some(&wanted)) = (symbol["probe"].as_array(), colours.get(&status)) else {
            continue;
        };
        let [x, y] = [0, 1].map(|side| probe[side].as_f64().unwrap() as u32);
        let found = drawn.picture.get_pixel(x, y).0;
        // What is long past its last report is drawn fainter: its colour lies between the status and the ground.
        let matches = near(found, wanted) || faint && closest(found, &colours, ground) == status;
        assert!(matches, "{site} on {day} is {status}: {found:?} at {x}, {y} instead of {wanted:?}");
        checked += 1;
    }
    checked
}

/// The status whose colour, laid thinly over the ground, gives a colour: the one in whose direction from the ground it lies.
fn closest(found: [u8; 3], colours: &BTreeMap<String, [u8; 3]>, ground: [u8; 3]) -> String {
    let direction = |colour: [u8; 3]| {
        let parts = [0, 1, 2].map(|at| f64::from(ground[at]) - f64::from(colour[at]));
        let length = parts.iter().map(|part| part * part).sum::<f64>().sqrt().max(1.0);
        parts.map(|part| part / length)
    };
    let of_found = direction(found);
    let distance =
        |colour: [u8; 3]| direction(colour).iter().zip(of_found).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
    let nearest = colours.iter().min_by(|a, b| distance(*a.1).total_cmp(&distance(*b.1)));
    nearest.unwrap().0.clone()
}

#[test]
fn each_site_has_its_status_and_its_colour_on_the_four_dates() {
    let program = Program::new();
    let mut checked = 0;
    for day in DATES {
        let drawn = program.draw(&["--at", day, "--scale", "2"]);
        checked += check(&drawn, day, "light");
    }
    assert!(checked >= 25, "only {checked} badges were looked at");
}

#[test]
fn the_dark_theme_shows_the_same() {
    let program = Program::new();
    let drawn = program.draw(&["--at", "2024-12-30", "--scale", "2", "--theme", "dark"]);
    assert!(check(&drawn, "2024-12-30", "dark") >= 5);
}

#[test]
fn sites_without_a_place_stand_apart_from_each_other() {
    let program = Program::new();
    let drawn = program.draw(&["--at", "2024-12-30"]);
    let mut places = Vec::new();
    for id in ["karabakh_hotel", "palace_hotel", "bulud_hotel", "sewing_factory", "school_4", "victory_park"]
    {
        let symbol = drawn.symbol(id);
        places.push((symbol["x"].as_f64().unwrap(), symbol["y"].as_f64().unwrap()));
    }
    for (index, a) in places.iter().enumerate() {
        for b in &places[index + 1..] {
            assert!((a.0 - b.0).hypot(a.1 - b.1) > 20.0, "{a:?} {b:?}");
        }
    }
    // One tidy block: as many rows as the fullest column has, evenly spaced.
    let mut columns: Vec<i64> = places.iter().map(|place| place.0.round() as i64).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<i64> = places.iter().map(|place| place.1.round() as i64).collect();
    rows.sort_unstable();
    rows.dedup();
    assert!(columns.len() <= 2, "{columns:?}");
    let pitch = rows[1] - rows[0];
    assert!(rows.windows(2).all(|pair| (pair[1] - pair[0]) % pitch <= 1), "{rows:?}");
}
