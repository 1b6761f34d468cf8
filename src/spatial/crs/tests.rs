use super::*;
use crate::model::geometry::Bounds;
use proptest::prelude::*;

fn one(code: u32, x: f64, y: f64) -> [f64; 2] {
    let mut xy = [x, y];
    assert_eq!(Crs::from_epsg(code).unwrap().to_lon_lat(&mut xy), 0, "{code}");
    xy
}

/// Figures of `gdaltransform -s_srs EPSG:code -t_srs EPSG:4326 -output_xy` (GDAL 3.6.2).
#[test]
fn figures_of_gdal() {
    for (code, x, y, lon, lat) in [
        (32_638, 500_123.4, 4_400_321.7, 45.0014404663705, 39.7528060884112),
        (32_638, 234_567.8, 4_400_321.7, 41.9036993705353, 39.7114956330978),
        (32_638, 766_000.0, 4_150_000.0, 48.007366611369, 37.4586333774843),
        (32_638, 166_021.0, 9_329_005.0, 18.4170981249413, 83.3059087615577),
        (32_639, 345_678.9, 4_412_345.6, 49.1961786772917, 39.8471160358555),
        (32_738, 654_321.1, 9_412_345.6, 46.3926574985307, -5.31496885736077),
        (25_838, 654_321.1, 4_412_345.6, 46.8038213227229, 39.8471160368792),
        (23_038, 654_321.1, 4_412_345.6, 46.8037542596454, 39.8454918047556),
        (3857, 5_200_000.5, 4_840_000.25, 46.7123992657915, 39.8212467934788),
        (3857, -20_037_508.34, 20_037_508.34, -179.999999974944, 85.0511287776451),
        (28_408, 8_500_123.4, 4_400_321.7, 45.0002179118899, 39.736129660451),
        (28_408, 8_654_321.1, 4_412_345.6, 46.801441206502, 39.8304395432097),
        (28_409, 9_300_000.0, 4_400_000.0, 48.6667480811884, 39.7098501487511),
        (2498, 654_321.1, 4_412_345.6, 46.801441206502, 39.8304395432097),
        (2531, 15_500_000.0, 4_400_000.0, 44.9987784309956, 39.7332322216026),
        (2590, 500_000.0, 4_400_000.0, 44.9987784309956, 39.7332322216026),
        (20_008, 8_654_321.1, 4_412_345.6, 46.801416946065, 39.8304446280517),
        (2470, 654_321.1, 4_412_345.6, 64.8017623452338, 39.8306139392489),
        (4284, 46.75, 39.82, 46.7488047211775, 39.8199077503462),
    ] {
        let [our_lon, our_lat] = one(code, x, y);
        // A ten-thousandth of a millimetre at the equator is 1e-9 degrees.
        assert!((our_lon - lon).abs() < 1e-9 && (our_lat - lat).abs() < 1e-9, "{code}: {our_lon} {our_lat}");
    }
}

/// One in six of the register, each place inside the area of use, as PROJ 9.1 transforms it with the same definition
/// (`scripts/make_crs.py --figures`).
#[test]
fn the_register_is_followed_as_proj_follows_it() {
    let mut wrong = Vec::new();
    let lines = include_str!("../../../tests/fixtures/crs/figures.tsv").lines();
    for line in lines.clone() {
        let parts: Vec<&str> = line.split('\t').collect();
        let code: u32 = parts[0].parse().unwrap();
        let number = |at: usize| parts[at].parse::<f64>().unwrap();
        let mut xy = [number(1), number(2)];
        let crs = Crs::from_epsg(code).unwrap();
        crs.to_lon_lat(&mut xy);
        let away = |a: f64, b: f64| {
            let turn = (a - b).rem_euclid(360.0);
            turn.min(360.0 - turn)
        };
        // A metre is 9e-6 degrees.
        let far = away(xy[0], number(3)) * number(4).to_radians().cos();
        if !(far < 2e-8 && (xy[1] - number(4)).abs() < 2e-8) {
            wrong.push(format!("{code}\t{xy:?}\t{line}"));
        }
    }
    assert!(lines.count() > 1000);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn definitions_in_the_words_of_proj_are_followed() {
    let degrees = Crs::from_name("+proj=longlat +datum=WGS84 +no_defs").unwrap();
    assert!(degrees.is_lon_lat() && degrees.code() == "OGC:CRS84");
    let utm = Crs::from_name("+proj=utm +zone=38 +datum=WGS84 +units=m +no_defs").unwrap();
    let mut xy = [500_123.4, 4_400_321.7];
    assert_eq!(utm.to_lon_lat(&mut xy), 0);
    assert_eq!(xy, one(32_638, 500_123.4, 4_400_321.7));
    for words in
        ["+proj=", "+proj=nothing", "+proj=longlat +ellps=airy +nadgrids=/etc/passwd", "+proj=utm +zone=99"]
    {
        assert_eq!(Crs::from_name(words), Err(CrsFault::NotKnown(words.to_owned())), "{words}");
    }
}

#[test]
fn names_of_all_fashions() {
    for (name, code) in [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"),
        ("http://www.opengis.net/def/crs/OGC/0/CRS84h", "OGC:CRS84"),
        ("EPSG:4326", "EPSG:4326"),
        (" epsg:4326 ", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::4979", "EPSG:4979"),
        ("urn:ogc:def:crs:EPSG::32638", "EPSG:32638"),
        ("urn:ogc:def:crs:EPSG:6.18.3:3857", "EPSG:3857"),
        ("urn:x-ogc:def:crs:EPSG:28408", "EPSG:28408"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857"),
        ("https://www.opengis.net/def/crs/EPSG/9.9.1/32639", "EPSG:32639"),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", "EPSG:4326"),
        ("EPSG:900913", "EPSG:3857"),
        ("EPSG:3785", "EPSG:3857"),
        ("ESRI:102100", "EPSG:3857"),
        ("EPSG:4258", "EPSG:4258"),
        ("urn:ogc:def:crs:EPSG::4269", "EPSG:4269"),
        ("urn:ogc:def:crs:OGC:2:84", "OGC:CRS84"),
        ("urn:ogc:def:crs:OGC:1.3:CRS83", "EPSG:4269"),
        ("EPSG:54003", "ESRI:54003"),
        ("urn:ogc:def:crs:ESRI::102004", "ESRI:102004"),
    ] {
        let crs = Crs::from_name(name).unwrap();
        assert_eq!(crs.code(), code, "{name}");
        let lon_lat = matches!(code, "OGC:CRS84" | "EPSG:4326" | "EPSG:4979" | "EPSG:4258" | "EPSG:4269");
        assert_eq!(crs.is_lon_lat(), lon_lat, "{name}");
        let member = serde_json::json!({"type": "name", "properties": {"name": name}}).to_string();
        assert_eq!(Crs::from_member(&member), Ok(Some(crs)), "{name}");
    }
    for (name, fault) in [
        ("urn:ogc:def:crs:EPSG::32767", "EPSG:32767"),
        ("EPSG:99999999999", "EPSG:99999999999"),
        ("EPSG:", "EPSG:"),
        ("4326", "4326"),
        ("my own\u{7}", "my own"),
        ("", ""),
    ] {
        assert_eq!(Crs::from_name(name), Err(CrsFault::NotKnown(fault.to_owned())), "{name}");
    }
}

#[test]
fn members() {
    let code = |json: &str| Crs::from_member(json).map(|crs| crs.map(|crs| crs.code().to_owned()));
    assert_eq!(code("null"), Ok(None));
    assert_eq!(code(r#"{"type":"EPSG","properties":{"code":3857}}"#), Ok(Some("EPSG:3857".into())));
    assert_eq!(code(r#"{"type":"EPSG","properties":{"code":"32638"}}"#), Ok(Some("EPSG:32638".into())));
    assert_eq!(
        code(r#"{"type":"OGC","properties":{"urn":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#),
        Ok(Some("OGC:CRS84".into()))
    );
    assert_eq!(
        code(r#"{"type":"link","properties":{"href":"http://example.com/crs/42","type":"proj4"}}"#),
        Err(CrsFault::Link("http://example.com/crs/42".into()))
    );
    assert_eq!(
        code(r#"{"type":"link","properties":{"href":"http://www.opengis.net/def/crs/EPSG/0/32638"}}"#),
        Ok(Some("EPSG:32638".into()))
    );
    for json in [
        "",
        "5",
        "{}",
        "[]",
        r#"{"type":"name"}"#,
        r#"{"type":"name","properties":{"name":5}}"#,
        r#"{"type":"EPSG","properties":{"code":[]}}"#,
        r#"{"type":"other","properties":{}}"#,
        "{\"type\"",
    ] {
        assert_eq!(code(json), Err(CrsFault::Form), "{json}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(code(&deep), Err(CrsFault::Form));
}

#[test]
fn many_positions_are_as_one_and_faults_are_counted() {
    let crs = Crs::from_epsg(32_638).unwrap();
    let mut xy: Vec<f64> = (0..30_001)
        .flat_map(|n| [400_000.0 + f64::from(n) * 7.0, 4_300_000.0 + f64::from(n % 977) * 100.0])
        .collect();
    let before = xy.clone();
    for at in [0, 20_000, 59_998] {
        xy[at] = f64::INFINITY;
    }
    xy[8193] = f64::NAN;
    xy[30_000] = 1e300;
    assert_eq!(crs.to_lon_lat(&mut xy), 5);
    for (position, (after, before)) in xy.as_chunks::<2>().0.iter().zip(before.as_chunks::<2>().0).enumerate()
    {
        if [0, 10_000, 29_999, 4096, 15_000].contains(&position) {
            assert!(after.iter().all(|ordinate| ordinate.is_nan()), "{position}");
        } else {
            assert_eq!(*after, one(32_638, before[0], before[1]), "{position}");
        }
    }
    let mut degrees = [46.75, 39.82, f64::NAN];
    assert_eq!(Crs::lon_lat().to_lon_lat(&mut degrees), 0);
    assert_eq!(degrees[..2], [46.75, 39.82], "what are degrees already is not touched");
}

#[test]
fn metres_are_guessed() {
    let around =
        |x: f64, y: f64| Bounds { west: x - 5000.0, south: y - 5000.0, east: x + 5000.0, north: y + 5000.0 };
    // Khankendi in each system.
    for (bounds, first) in [
        (around(654_000.0, 4_409_000.0), "EPSG:32638"),
        (around(8_654_000.0, 4_411_000.0), "EPSG:28408"),
        (around(5_205_000.0, 4_839_000.0), "EPSG:3857"),
        (around(16_397_000.0, 4_411_000.0), "EPSG:2532"),
    ] {
        let found = guesses(bounds);
        assert_eq!(found[0].0, first, "{found:?}");
        assert!(
            found.windows(2).all(|pair| pair[0].1 >= pair[1].1)
                && found.iter().all(|(_, w)| (0.0..=1.0).contains(w))
        );
        assert!(found[0].1 > 0.5);
    }
    // Baku, UTM 39.
    let baku = guesses(around(400_000.0, 4_470_000.0));
    assert!(baku.iter().take(2).any(|(code, _)| *code == "EPSG:32639"), "{baku:?}");
    // Berlin, UTM 33: no guess claims the Caucasus for sure, and web Mercator is none of a city's metres there.
    let berlin = guesses(around(390_000.0, 5_820_000.0));
    assert!(berlin.iter().any(|(code, _)| *code == "EPSG:32633") && berlin[0].1 <= 0.5, "{berlin:?}");
    assert_eq!(guesses(Bounds { west: 44.0, south: 38.0, east: 48.0, north: 42.0 }), []);
    assert_eq!(guesses(Bounds::EMPTY), []);
    assert_eq!(guesses(around(1e300, 1e300)), []);
}

proptest! {
    #[test]
    fn any_position_is_answered(code in prop_oneof![Just(32_638u32), Just(28_408), Just(3857), Just(4284), Just(32_701)],
        x in prop_oneof![any::<f64>(), -1e8..1e8], y in prop_oneof![any::<f64>(), -1e8..1e8]) {
        let mut xy = [x, y];
        let failed = Crs::from_epsg(code).unwrap().to_lon_lat(&mut xy);
        prop_assert_eq!(failed, usize::from(xy[0].is_nan()));
        prop_assert_eq!(xy[0].is_nan(), xy[1].is_nan());
    }

    #[test]
    fn any_name_is_answered(name in "\\PC*") {
        let _ = Crs::from_name(&name);
        let _ = Crs::from_member(&name);
    }

    #[test]
    fn any_box_is_answered(west: f64, south: f64, east: f64, north: f64) {
        let _ = guesses(Bounds { west, south, east, north });
    }
}
