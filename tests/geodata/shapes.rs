//! Derived shapes, derived again another way.

use crate::{LonLat, features, geodata, layers, lon_lat, places, read_json, row_point, sites, strings};
use serde_json::Value;

fn line(feature: &Value) -> Vec<LonLat> {
    assert_eq!(feature["geometry"]["type"], "LineString");
    feature["geometry"]["coordinates"].as_array().unwrap().iter().map(lon_lat).collect()
}

fn ring(feature: &Value) -> Vec<LonLat> {
    assert_eq!(feature["geometry"]["type"], "Polygon");
    let rings = feature["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!(rings.len(), 1);
    let ring: Vec<LonLat> = rings[0].as_array().unwrap().iter().map(lon_lat).collect();
    assert_eq!(ring.first(), ring.last(), "the ring is not closed");
    ring
}

/// Great-circle distance in metres on the mean sphere.
fn haversine_m(from: LonLat, to: LonLat) -> f64 {
    let (lat_1, lat_2) = (from.1.to_radians(), to.1.to_radians());
    let half_lon = (to.0 - from.0).to_radians() / 2.0;
    let h = ((lat_2 - lat_1) / 2.0).sin().powi(2) + lat_1.cos() * lat_2.cos() * half_lon.sin().powi(2);
    2.0 * 6_371_008.8 * h.sqrt().asin()
}

#[test]
fn the_runway_lies_between_its_published_ends() {
    let (places, features) = (places(), features());
    let runway = &features["khojaly_airport_runway"];
    let ends = strings(&runway["properties"]["derived_from"]);
    assert_eq!(ends, ["khojaly_airport_rwy05", "khojaly_airport_rwy23"]);
    let expected: Vec<LonLat> = ends.iter().map(|id| row_point(&places[id])).collect();
    assert_eq!(line(runway), expected);
    assert!((haversine_m(expected[0], expected[1]) - 2166.0).abs() < 5.0);
    let source = runway["properties"]["position_source"].as_str().unwrap();
    assert!(ends.iter().all(|id| source.contains(&places[id]["name_en"])), "{source}");
    assert!(ends.iter().all(|id| source.starts_with(&places[id]["source"])), "{source}");
    assert_eq!(runway["properties"]["width_m"], 45);
    assert!(places["khojaly_airport"]["note"].contains("runway 2170 x 45 m"));
    assert!(runway["properties"]["note"].as_str().unwrap().contains("120 ft (37 m)"));
    assert_eq!(runway["properties"]["schematic"], false);
}

#[test]
fn roads_and_corridors_run_through_the_towns_of_the_note() {
    let (places, features) = (places(), features());
    for (road, towns, corridor) in [
        (
            "aghdam_khankendi_highway",
            ["aghdam", "asgaran", "khojaly", "khankendi"],
            "master_plan_corridor_north",
        ),
        ("lachin_road", ["khankendi", "shusha", "turshsu", "lachin"], "master_plan_corridor_south"),
    ] {
        let feature = &features[road];
        assert_eq!(strings(&feature["properties"]["derived_from"]), towns);
        let points = line(feature);
        assert_eq!(points.len(), towns.len());
        for (point, town) in points.iter().zip(towns) {
            // As the note writes it: name, then five decimals.
            let written = format!("{} {:.5},{:.5}", places[town]["name_en"], point.0, point.1);
            assert!(places[road]["note"].contains(&written), "{road}: {written}");
            let off_m = haversine_m(*point, row_point(&places[town]));
            // Only Khankendi's point is another source's (GeoNames, 280 m away, as its row says).
            assert!(off_m < if town == "khankendi" { 300.0 } else { 1.0 }, "{town}: {off_m} m");
        }
        let part = &features[corridor];
        assert_eq!(strings(&part["properties"]["derived_from"]), [road]);
        assert_eq!(part["properties"]["part_of"], "khankendi_master_plan");
        assert_eq!(part["properties"]["schematic"], true);
        assert_eq!(line(part), points);
    }
}

/// Whether every turn of the closed ring is to the left and `point` lies left of every side.
fn convex_ring_contains(ring: &[LonLat], point: LonLat) -> bool {
    ring.windows(2).all(|side| {
        (side[1].0 - side[0].0) * (point.1 - side[0].1) >= (side[1].1 - side[0].1) * (point.0 - side[0].0)
    })
}

#[test]
fn the_civic_core_is_the_hull_of_its_widened_points() {
    let (places, features) = (places(), features());
    let core = &features["master_plan_civic_core"];
    let ids = strings(&core["properties"]["derived_from"]);
    assert_eq!(ids, ["victory_square", "congress_center", "khankendi_stadium"]);
    let circles: Vec<(LonLat, f64)> =
        ids.iter().map(|id| (row_point(&places[id]), places[id]["accuracy_m"].parse().unwrap())).collect();
    let ring = ring(core);
    for vertex in &ring {
        assert!(convex_ring_contains(&ring, *vertex), "not convex at {vertex:?}");
        let on_a_circle = circles
            .iter()
            .any(|(centre, radius_m)| (haversine_m(*centre, *vertex) / radius_m - 1.0).abs() < 0.01);
        assert!(on_a_circle, "{vertex:?} is at no point's accuracy");
    }
    for (centre, radius_m) in &circles {
        assert!(convex_ring_contains(&ring, *centre));
        for degrees in (0..360).step_by(5) {
            let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
            let reach_m = 0.98 * radius_m;
            let lat = centre.1 + reach_m * sin / 111_195.0;
            let lon = centre.0 + reach_m * cos / (111_195.0 * centre.1.to_radians().cos());
            assert!(convex_ring_contains(&ring, (lon, lat)), "{centre:?} at {degrees} degrees");
        }
    }
    assert_eq!(core["properties"]["schematic"], true);
}

#[test]
fn the_city_outline_is_the_kept_polygon_and_says_it_is_coarse() {
    let (places, features) = (places(), features());
    let plan = &features["khankendi_master_plan"];
    let kept = read_json(&geodata().join("sources/natural_earth_khankendi.geojson"));
    assert_eq!(plan["geometry"], kept["features"][0]["geometry"]);
    assert_eq!(ring(plan).len(), 14);
    let properties = &plan["properties"];
    assert_eq!(properties["schematic"], true);
    assert_eq!(properties["derived_from"][0], kept["provenance"]["dataset"]);
    assert!(properties["note"].as_str().unwrap().contains("coarse"));
    assert!(layers()["master_plan"]["khankendi_atlas"]["schematic"] == true);
    let named = strings(&properties["named_without_position"]);
    assert_eq!(named, ["victory_park", "victory_museum", "cultural_center", "railway_terminal"]);
    assert!(named.iter().all(|id| places[id]["position_kind"] == "display"));
}

#[test]
fn anchored_points_stand_at_the_place_they_are_tied_to() {
    let places = places();
    for (site, tied_to) in [("congress_center", "victory_square"), ("aghdara_villages", "aghdara")] {
        let feature = &sites()[site];
        assert_eq!(strings(&feature["properties"]["derived_from"]), [tied_to]);
        assert_eq!(lon_lat(&feature["geometry"]["coordinates"]), row_point(&places[tied_to]));
    }
}
