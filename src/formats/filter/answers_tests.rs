//! Answers on a small layer, with the ids that are to be found, and filters that do not fit it.

use super::tests::{ids_of, layer};
use super::*;
use crate::model::feedback::Silent;
use crate::model::time::Status;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Places of several kinds, with gaps.
fn places() -> Arc<LayerData> {
    let rows = [
        (
            "school",
            r#""name":"Xankəndi 1","kind":"school","pupils":420,"built":"2024-03","open":true,"tags":["brick","new"],"cost":2.5"#,
            "[46.75,39.82]",
        ),
        (
            "clinic",
            r#""name":"XANKƏNDİ klinika","kind":"clinic","pupils":null,"built":"2023-11-30","open":false,"tags":["new"],"cost":4"#,
            "[46.76,39.83]",
        ),
        (
            "bridge",
            r#""name":"Körpü 10%","kind":"bridge","built":"2025","tags":[],"cost":0.5,"note":"a_b""#,
            "[46.80,39.90]",
        ),
        (
            "hotel",
            r#""name":"Şuşa","kind":"hotel","pupils":0,"built":"2024-07-15","open":true,"code":7"#,
            "[46.75,39.76]",
        ),
        ("park", r#""kind":"park","pupils":-3,"code":"7""#, ""),
    ];
    let features: Vec<String> = rows
        .iter()
        .map(|(id, properties, place)| {
            let geometry = if place.is_empty() {
                "null".to_owned()
            } else {
                format!(r#"{{"type":"Point","coordinates":{place}}}"#)
            };
            format!(r#"{{"type":"Feature","id":"{id}","properties":{{{properties}}},"geometry":{geometry}}}"#)
        })
        .collect();
    Arc::new(layer(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))))
}

#[test]
fn answers() {
    let layer = places();
    for (text, ids) in [
        // What is missing is neither equal nor different.
        ("pupils = 420", "school"),
        ("pupils <> 420", "hotel park"),
        ("NOT pupils = 420", "hotel park"),
        ("pupils IS NULL", "clinic bridge"),
        ("pupils IS NULL OR pupils > 100", "school clinic bridge"),
        ("pupils > 100 AND note IS NULL", "school"),
        ("(pupils > 0) IS NULL", "clinic bridge"),
        ("pupils BETWEEN -3 AND 0", "hotel park"),
        ("pupils NOT BETWEEN -3 AND 0", "school"),
        ("pupils IN (0, 420.0)", "school hotel"),
        ("pupils NOT IN (0, 420)", "park"),
        // Precedence.
        ("kind = 'park' OR kind = 'hotel' AND pupils > 5", "park"),
        ("(kind = 'park' OR kind = 'hotel') AND pupils < 5", "hotel park"),
        ("NOT kind = 'park' AND kind > 'f'", "school hotel"),
        // Texts.
        ("kind LIKE '%o%'", "school hotel"),
        ("kind LIKE '_o%'", "hotel"),
        ("kind NOT LIKE '%o%'", "clinic bridge park"),
        (r"name LIKE '%10\%'", "bridge"),
        (r"note LIKE 'a\_b'", "bridge"),
        ("name LIKE 'xank%'", ""),
        ("CASEI(name) LIKE CASEI('XANKƏNDİ%')", "school clinic"),
        ("CASEI(name) LIKE CASEI('xankəndi%')", "school clinic"),
        ("ACCENTI(name) = 'Susa'", "hotel"),
        ("CASEI(ACCENTI(name)) LIKE 'xankendi%'", "school clinic"),
        ("CASEI(kind) IN (CASEI('PARK'), CASEI('Hotel'))", "hotel park"),
        ("\"kind\" = 'park'", "park"),
        // Numbers.
        ("cost * 2 + 1 = 6", "school"),
        ("pupils / cost > 100", "school"),
        ("pupils / pupils = 1", "school park"),
        ("pupils % 2 = -1", "park"),
        ("cost div 2 = 2", "clinic"),
        ("cost ^ 2 = 16", "clinic"),
        ("-pupils = 3", "park"),
        ("2 ^ 3 ^ 2 = 512 AND kind = 'park'", "park"),
        ("cost < pupils", "school"),
        ("420 = pupils", "school"),
        ("0 < pupils", "school"),
        // Truth values.
        ("open", "school hotel"),
        ("NOT open", "clinic"),
        ("open = FALSE", "clinic"),
        ("open <> FALSE", "school hotel"),
        ("TRUE", "school clinic bridge hotel park"),
        ("FALSE", ""),
        // Values of several kinds.
        ("code = 7", "hotel"),
        ("code = '7'", "park"),
        // Dates: a month is after what ends before it and before what begins after it.
        ("built >= DATE('2024-01-01')", "school bridge hotel"),
        ("built < DATE('2024-04-01')", "school clinic"),
        ("built <= DATE('2024-03-31')", "school clinic"),
        ("built < DATE('2024-03-31')", "clinic"),
        ("built > DATE('2024-02-29')", "school bridge hotel"),
        ("built = DATE('2023-11-30')", "clinic"),
        ("built <> DATE('2023-11-30')", "school bridge hotel"),
        ("DATE('2024-12-31') < built", "bridge"),
        ("built IN (DATE('2023-11-30'), DATE('2024-07-15'))", "clinic hotel"),
        ("built BETWEEN DATE('2024-01-01') AND DATE('2024-12-31')", "school hotel"),
        ("built < TIMESTAMP('2024-03-31T23:59:59Z')", "clinic"),
        ("T_DURING(built, INTERVAL('2023-12-31', '2025-01-01'))", "school hotel"),
        ("T_INTERSECTS(built, INTERVAL('2024-03-31', '..'))", "school bridge hotel"),
        ("T_EQUALS(built, INTERVAL('2024-03-01', '2024-03-31'))", "school"),
        ("T_STARTS(DATE('2025-01-01'), built)", "bridge"),
        ("T_AFTER(built, DATE('2024-07-14'))", "bridge hotel"),
        // Places.
        ("S_WITHIN(geometry, BBOX(46.7, 39.8, 46.78, 39.9))", "school clinic"),
        ("S_INTERSECTS(geometry, POINT(46.75 39.76))", "hotel"),
        ("S_DISJOINT(geom, POLYGON((46 39, 46.77 39, 46.77 40, 46 40, 46 39)))", "bridge"),
        ("S_TOUCHES(geometry, BBOX(46.75, 39, 47, 40))", "school hotel"),
        ("S_CONTAINS(BBOX(46.75, 39, 47, 40), geometry)", "clinic bridge"),
        ("S_INTERSECTS(geometry, BBOX(170, -90, 46.755, 90))", "school hotel"),
        ("S_EQUALS(geometry, geometry)", "school clinic bridge hotel"),
        ("geometry IS NULL", "park"),
        ("geometry IS NOT NULL AND kind LIKE 's%'", "school"),
        ("S_INTERSECTS(POINT(1 1), BBOX(0, 0, 2, 2))", "school clinic bridge hotel park"),
        // Lists.
        ("A_CONTAINS(tags, ('new'))", "school clinic"),
        ("A_EQUALS(tags, ('new', 'brick'))", "school"),
        ("A_CONTAINEDBY(tags, ('new', 'old'))", "clinic bridge"),
        ("A_OVERLAPS(('brick', 1), tags)", "school"),
        ("A_EQUALS(tags, ())", "bridge"),
        ("tags IS NULL", "hotel park"),
        // What the program adds.
        ("$id LIKE '%l'", "school hotel"),
        ("$id IN ('park')", "park"),
        ("$name LIKE 'Körpü%'", "bridge"),
        ("$name IS NULL", "park"),
        ("$geometry_type = 'Point'", "school clinic bridge hotel"),
        ("$geometry_type IS NULL", "park"),
        ("$status IS NULL", "school clinic bridge hotel park"),
    ] {
        assert_eq!(ids_of(text, &layer).join(" "), ids, "{text}");
    }
}

#[test]
fn a_filter_follows_the_day() {
    let layer = places();
    let filter =
        Filter::new("$status IN ('planned', 'completed') AND pupils IS NOT NULL", layer.clone()).unwrap();
    assert!(filter.depends_on_day());
    let of = |statuses: [Status; 5]| {
        let classes = statuses.map(Class::of);
        filter.evaluate(&classes, &Silent).unwrap().iter().collect::<Vec<_>>()
    };
    use Status::{Completed, Planned, Suspended};
    assert_eq!(of([Planned; 5]), [0, 3, 4]);
    assert_eq!(of([Suspended, Planned, Planned, Completed, Suspended]), [3]);
    let hidden = filter.evaluate(&[Class::HIDDEN, Class::PLAIN], &Silent).unwrap();
    assert!(hidden.is_empty());
    assert!(!Filter::new("kind = 'planned'", layer).unwrap().depends_on_day());
}

#[test]
fn what_does_not_fit_the_layer_has_its_place() {
    let layer = places();
    for (marked, key, repair) in [
        ("«Kind» = 'park'", "filter-error-unknown-property-near", Some("kind")),
        ("«knid» = 'park'", "filter-error-unknown-property-near", Some("kind")),
        ("«colour» = 'park'", "filter-error-unknown-property", None),
        ("kind = «\"park\"»", "filter-error-unknown-property-quotes", Some("'park'")),
        ("kind = «5»", "filter-error-wanted-text", None),
        ("pupils > «'5'»", "filter-error-wanted-number", None),
        ("«'5'» < pupils", "filter-error-wanted-number", None),
        ("«kind» + 1 = 2", "filter-error-wanted-number", None),
        ("«kind»", "filter-error-wanted-boolean", None),
        ("open AND «5»", "filter-error-wanted-boolean", None),
        ("CASEI(«pupils») = 'a'", "filter-error-wanted-text", None),
        ("pupils LIKE 'a%'", "filter-error-wanted-text", None),
        ("«kind» < DATE('2024-01-01')", "filter-error-no-dates", None),
        ("T_AFTER(built, «5»)", "filter-error-wanted-time", None),
        ("S_WITHIN(«kind», POINT(1 1))", "filter-error-wanted-geometry", None),
        ("A_CONTAINS(«kind», ('a'))", "filter-error-wanted-list", None),
        ("A_CONTAINS(tags, («kind»))", "filter-error-list-of-values", None),
        ("«code = tags»", "filter-error-both-mixed", None),
        ("«open < TRUE»", "filter-error-no-order", None),
        ("«INTERVAL('2024-01-01', '2023-01-01')» = built", "filter-error-backwards", None),
        ("«S_WITHN»(geometry, POINT(1 1))", "filter-error-unknown-function-near", Some("S_WITHIN")),
        ("«Buffer»(geometry) = 1", "filter-error-unknown-function", None),
        ("$status = «'planed'»", "filter-error-unknown-status-near", Some("'planned'")),
        ("$status IN ('planned', «'nonsense'»)", "filter-error-unknown-status", None),
    ] {
        let marked = if marked == "pupils LIKE 'a%'" { "«pupils» LIKE 'a%'" } else { marked };
        let error = tests::refused(marked, key, Some(&layer));
        assert_eq!(error.repair(), repair, "{marked}");
    }
}

/// Most published examples name properties of other layers. Those with functions of their own fit none.
#[test]
fn published_examples_do_not_fit_by_chance() {
    let layer = places();
    let mut functions = Vec::new();
    for (name, text) in tests::fixtures() {
        match Filter::new(&text, layer.clone()) {
            Ok(filter) => drop(filter.evaluate(&[], &Silent).unwrap()),
            Err(error) if error.key() == "filter-error-unknown-function" => functions.push(name),
            Err(error) => {
                assert!(error.key().starts_with("filter-error-unknown-property"), "{name}: {error}");
            }
        }
    }
    assert_eq!(functions, ["clause6_01", "clause6_02b", "example68", "example69"]);
}

/// Cancelled after some questions.
struct Impatient(AtomicUsize);

impl Feedback for Impatient {
    fn is_cancelled(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) > 1
    }

    fn progress(&self, _done: f32) {}
}

#[test]
fn nobody_waits_for_a_cancelled_filter() {
    let filter = Filter::new("kind LIKE '%o%' AND pupils > 0", places()).unwrap();
    assert_eq!(filter.evaluate(&[], &Impatient(AtomicUsize::new(0))), None);
    assert!(filter.evaluate(&[], &Silent).is_some());
}

/// What is offered at the bar, the first ones, and what is replaced.
fn offered(marked: &str) -> (Vec<String>, std::ops::Range<usize>) {
    let cursor = marked.find('|').unwrap();
    let text = marked.replace('|', "");
    let completion = complete(&text, cursor, &places());
    (completion.items.into_iter().map(|item| item.text).collect(), completion.range)
}

#[test]
fn what_may_come_is_offered() {
    let has = |marked: &str, all: &[&str], none: &[&str]| {
        let (items, _) = offered(marked);
        for item in all {
            assert!(items.iter().any(|of| of == item), "{marked}: {item} is not in {items:?}");
        }
        for item in none {
            assert!(!items.iter().any(|of| of == item), "{marked}: {item} is in {items:?}");
        }
    };
    has(
        "|",
        &["name", "kind", "$status", "geometry", "S_INTERSECTS(", "T_DURING(", "NOT"],
        &["AND", "=", "DATE("],
    );
    has("kind |", &["=", "<>", "LIKE", "IN", "IS NULL"], &["AND", "name"]);
    has("pupils |", &["<", "BETWEEN"], &["LIKE", "AND"]);
    has("open |", &["=", "AND", "OR"], &["<", "LIKE"]);
    has("kind = |", &["'school'", "'park'", "CASEI("], &["pupils", "DATE("]);
    has("built > |", &["DATE("], &["pupils"]);
    has("$status = |", &["'planned'", "'under_construction'"], &[]);
    has("kind = 'park' |", &["AND", "OR"], &["=", "LIKE"]);
    has("(kind = 'park' |", &["AND", "OR", ")"], &[]);
    has("kind IN ('park'|", &[",", ")"], &["AND"]);
    has("kind IN ('park', |", &["'school'"], &["pupils"]);
    has("kind NOT |", &["LIKE", "IN", "BETWEEN"], &["="]);
    has("kind IS |", &["NULL", "NOT"], &["="]);
    has("S_WITHIN(|", &["geometry", "BBOX(", "POLYGON("], &["kind"]);
    has("S_WITHIN(geometry|", &[], &["kind"]);
    has("T_AFTER(|", &["built", "DATE(", "INTERVAL("], &["kind"]);
    has("A_CONTAINS(|", &["tags"], &["kind"]);
    has("pupils + |", &["cost"], &["kind"]);
    has("INTERVAL(|", &["built", "'..'"], &["kind"]);
    has("open = |", &["TRUE", "FALSE", "open"], &["kind"]);
    // What is begun is replaced, as far as it goes.
    assert_eq!(offered("kind = pa|rk AND"), (vec!["'park'".to_owned()], 7..11));
    assert_eq!(offered("kind = 'P|'"), (vec!["'park'".to_owned()], 7..10));
    assert_eq!(offered("kind = 'sus|"), (Vec::new(), 7..11));
    assert_eq!(offered("name = 'sus|"), (vec!["'Şuşa'".to_owned()], 7..11));
    assert_eq!(offered("$sta|"), (vec!["$status".to_owned()], 0..4));
    assert_eq!(offered("\"pu|\""), (vec!["pupils".to_owned()], 0..4));
    assert_eq!(offered("a ! |").0, Vec::<String>::new());
    let (items, range) = offered("kind|");
    assert_eq!((items.first().map(String::as_str), range), (Some("kind"), 0..4));
}

#[test]
fn frequent_values_come_first() {
    let features: Vec<String> = ["b", "a", "c", "a", "b", "a"]
        .iter()
        .map(|value| format!(r#"{{"type":"Feature","properties":{{"t":"{value}"}},"geometry":null}}"#))
        .collect();
    let layer = layer(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")));
    let items = complete("t = ", 4, &layer).items;
    let values: Vec<_> = items
        .iter()
        .filter(|item| item.kind == ItemKind::Value)
        .map(|item| (&*item.text, item.count))
        .collect();
    assert_eq!(values, [("'a'", Some(3)), ("'b'", Some(2)), ("'c'", Some(1))]);
}
