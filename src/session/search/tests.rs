//! Rows and what choosing them does, over the programme's own layers.

use super::*;
use crate::model::feature::Ids;
use crate::model::lang::{Lang, LocalText};
use crate::model::layer::LayerData;
use crate::session::{Command, Session, my_file, programme};
use crate::text::Catalogue;
use std::path::Path;
use std::sync::Arc;

fn session() -> Session {
    Session::new(programme(None).0, None)
}

fn place(id: &str, en: &str, az: &str) -> NamedPlace {
    NamedPlace {
        id: id.into(),
        name: LocalText::all(en, az, en),
        position: LonLat::new(46.8, 39.9),
        zoom: 12.0,
        kind_key: "kind-town",
    }
}

fn corpus(session: &Session, places: Vec<NamedPlace>) -> Corpus {
    Corpus::build(&session.project.layers, places, &|| false)
}

fn ask(session: &Session, corpus: &Corpus, query: &str) -> Vec<Row> {
    let text = Catalogue::new(session.lang);
    let commands = CommandIndex::new(&text);
    rows(
        session,
        &text,
        Some((corpus, &corpus.find(query, session.view.camera().centre.to_lon_lat()))),
        &commands,
        query,
    )
}

fn names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn a_place_that_is_a_feature_is_found_once() {
    let session = session();
    let corpus =
        corpus(&session, vec![place("khojaly", "Khojaly", "Xocalı"), place("", "Khojavend", "Xocavənd")]);
    let rows = ask(&session, &corpus, "khoja");
    assert_eq!(rows.iter().filter(|row| row.name == "Khojaly").count(), 1);
    assert!(names(&rows).contains(&"Khojavend"));
}

#[test]
fn names_of_all_languages_are_found_and_told() {
    let session = session();
    let corpus = corpus(&session, Vec::new());
    let first = |query: &str| ask(&session, &corpus, query).into_iter().next().unwrap();
    let khojaly = session.project.find_feature("khojaly").unwrap();
    assert_eq!((first("khojaly").target, first("khojaly").other), (Target::Feature(khojaly), None));
    let in_azerbaijani = first("xocali");
    assert_eq!(in_azerbaijani.target, Target::Feature(khojaly));
    assert_eq!((in_azerbaijani.name.as_str(), in_azerbaijani.other.as_deref()), ("Khojaly", Some("Xocalı")));
    assert_eq!(in_azerbaijani.beside.as_deref(), Some("Return of residents"));
    assert_eq!(first("ходжалы").target, Target::Feature(khojaly));
}

#[test]
fn coordinates_come_first() {
    let session = session();
    let corpus = corpus(&session, Vec::new());
    let rows = ask(&session, &corpus, "39.8153, 46.7519");
    assert_eq!(rows[0].group, Group::Position);
    assert_eq!(rows[0].name, "39.81530°\u{a0}N 46.75190°\u{a0}E");
    let Target::Position(position) = rows[0].target else { panic!("{:?}", rows[0]) };
    assert!((position.lat - 39.8153).abs() < 1e-9 && (position.lon - 46.7519).abs() < 1e-9);
    let commands = choose(&session, Some(&corpus), rows[0].target);
    assert!(matches!(&commands[..], [Command::FlyTo(camera)] if camera.zoom >= 14.0), "{commands:?}");
}

#[test]
fn the_group_of_the_best_hit_stands_first() {
    let session = session();
    let corpus = corpus(&session, Vec::new());
    assert_eq!(ask(&session, &corpus, "zoom in")[0].target, Target::Action(Action::ZoomIn));
    assert_eq!(ask(&session, &corpus, "hotels")[0].group, Group::Layers);
    assert_eq!(ask(&session, &corpus, "karabakh hotel")[0].group, Group::Features);
    for query in ["a", "kh", "hotel", "o"] {
        assert!(ask(&session, &corpus, query).len() <= MOST_ROWS, "{query}");
    }
    assert!(ask(&session, &corpus, "qqqq").is_empty());
}

#[test]
fn only_commands_that_can_be_run_are_found() {
    let mut session = session();
    let corpus = corpus(&session, Vec::new());
    let has = |session: &Session, query: &str, action| {
        ask(session, &corpus, query).iter().any(|row| row.target == Target::Action(action))
    };
    assert!(!has(&session, "undo", Action::Undo) && !has(&session, "search", Action::Search));
    let id = session.project.layers[0].id;
    session.apply(Command::SetLayerVisible(id, false));
    assert!(has(&session, "undo", Action::Undo));
    session.lang = Lang::RU;
    assert!(has(&session, "undo", Action::Undo), "by its English id");
    assert!(has(&session, "отмен", Action::Undo));
    let text = Catalogue::new(Lang::AZ);
    let first = first_rows(&session, &text, &[Action::Redo, Action::Home]);
    assert_eq!(first[0].target, Target::Action(Action::Home), "nothing to do again");
    assert!(first.iter().filter(|row| row.target == Target::Action(Action::Home)).count() == 1);
}

#[test]
fn choosing_a_feature_of_a_hidden_layer_shows_it() {
    let mut session = session();
    let corpus = corpus(&session, Vec::new());
    let hotel = session.project.find_feature("karabakh_hotel").unwrap();
    session.apply(Command::SetLayerVisible(hotel.layer, false));
    let row = ask(&session, &corpus, "karabakh hotel").remove(0);
    assert!(row.hidden && row.target == Target::Feature(hotel));
    for command in choose(&session, Some(&corpus), row.target) {
        session.apply(command);
    }
    assert!(session.project.layer(hotel.layer).unwrap().visible);
    assert_eq!(session.selection.current(), Some(hotel));
    assert!(session.view.is_flying());
    session.apply(Command::RemoveLayer(hotel.layer));
    assert!(choose(&session, Some(&corpus), row.target).is_empty(), "it is gone");
    assert!(!names(&ask(&session, &corpus, "karabakh hotel")).contains(&"Karabakh Hotel"));
}

#[test]
fn a_layer_and_a_place_are_flown_to() {
    let session = session();
    let corpus = corpus(&session, vec![place("", "Goris", "Gorus")]);
    let row = ask(&session, &corpus, "goris").remove(0);
    assert_eq!((row.group, row.beside.as_deref()), (Group::Places, Some("Town")));
    let commands = choose(&session, Some(&corpus), row.target);
    assert!(matches!(&commands[..], [Command::FlyTo(camera)] if camera.zoom == 12.0), "{commands:?}");
    let row = ask(&session, &corpus, "hotels").remove(0);
    let commands = choose(&session, Some(&corpus), row.target);
    assert!(matches!(&commands[..], [Command::MarkLayer(Some(_)), Command::ZoomToLayer(_)]), "{commands:?}");
}

#[test]
fn parts_by_the_name_of_their_whole_are_not_found() {
    let mut data = LayerData {
        ids: Ids::None(3).into(),
        names: Arc::new(["Bridge", "Bridge", "Pier"].map(LocalText::plain).into_iter().collect()),
        part_of: Some(vec![None, Some(0), Some(0)]),
        ..LayerData::default()
    };
    Arc::make_mut(&mut data.geometries).types = vec![crate::model::geometry::GeometryType::Null; 3];
    let layer = my_file(LayerId(7), Path::new("b.geojson"), Arc::new(data), 0);
    let session = Session::new(vec![layer], None);
    let corpus = corpus(&session, Vec::new());
    assert_eq!(corpus.names(), 3, "two features and the layer");
    assert_eq!(names(&ask(&session, &corpus, "bridge")), ["Bridge"]);
    assert_eq!(names(&ask(&session, &corpus, "pier")), ["Pier"]);
}

#[test]
fn of_equal_names_the_nearest_goes_first() {
    let at = |id: &str, lon: f64, lat: f64| NamedPlace {
        position: LonLat::new(lon, lat),
        ..place(id, "Oakham", "Oakham")
    };
    let places = vec![at("far", -71.9, 42.3), at("near", 46.9, 40.1), at("middle", 44.0, 41.0)];
    let mut session = session();
    let corpus = corpus(&session, places);
    let ids = |session: &Session| {
        let rows = ask(session, &corpus, "oakham");
        let id = |row: &Row| match row.target {
            Target::Place(number) => corpus.place(number).unwrap().id.clone(),
            _ => String::new(),
        };
        rows.iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&session), ["near", "middle", "far"]);
    session.apply(Command::SetView { centre: LonLat::new(-70.0, 42.0), zoom: 8.0 });
    assert_eq!(ids(&session)[0], "far");
}
