//! Every key that the program makes from its own lists has its words in all three languages.

#[path = "words/glyphs.rs"]
mod glyphs;
#[path = "words/keys.rs"]
mod keys;
#[path = "words/literals.rs"]
mod literals;

use khankendi_atlas::basemap::built_in::built_in_sources;
use khankendi_atlas::basemap::decode::NoPicture;
use khankendi_atlas::basemap::fault::{ArchiveTrouble, Fault};
use khankendi_atlas::basemap::source::{OfflineArea, SourceName};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::programme::PositionKind;
use khankendi_atlas::session::{Action, Speed};
use khankendi_atlas::text::Catalogue;
use std::collections::BTreeSet;

#[test]
fn actions_have_label_and_tooltip() {
    for catalogue in Lang::ALL.map(Catalogue::new) {
        for action in Action::ALL {
            for key in [action.label_key().to_owned(), format!("{}-tip", action.label_key())] {
                assert!(catalogue.get(&key).is_some(), "{key}");
            }
        }
        for speed in Speed::ALL {
            assert!(catalogue.get(speed.key()).is_some(), "{}", speed.key());
        }
    }
}

#[test]
fn everything_told_of_the_settings_file_has_words() {
    use khankendi_atlas::formats::settings::SettingsNotice;
    use khankendi_atlas::session::Message;
    use std::path::PathBuf;
    let (path, reason) = (PathBuf::from("settings.json"), "no space".to_owned());
    let notices = [
        SettingsNotice::SetAside { to: path.clone() },
        SettingsNotice::Newer { to: path.clone() },
        SettingsNotice::Kept { path: path.clone() },
        SettingsNotice::Unreadable { path: path.clone(), reason: reason.clone() },
        SettingsNotice::CannotSave { path, reason },
        SettingsNotice::NoFolder,
    ];
    for catalogue in Lang::ALL.map(Catalogue::new) {
        for notice in &notices {
            let (title, detail) = Message::of_settings(notice);
            for message in [title, detail] {
                let words = catalogue.message(&message.key, &message.args);
                assert_ne!(words, message.key, "{:?}", catalogue.lang());
            }
        }
    }
}

#[test]
fn kinds_measures_and_positions_of_the_facts_have_words() {
    let column = |file: &str, name: &str| -> BTreeSet<String> {
        let path = format!("{}/geodata/facts/{file}", env!("CARGO_MANIFEST_DIR"));
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
        reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
    };
    for catalogue in Lang::ALL.map(Catalogue::new) {
        for kind in column("places.csv", "kind") {
            assert!(catalogue.kind(&kind).is_some(), "{kind}");
        }
        for measure in column("figures.csv", "measure") {
            assert!(catalogue.get(&format!("measure-{measure}")).is_some(), "{measure}");
            assert!(
                catalogue.get_args(&format!("count-{measure}"), &[("count", 2.into())]).is_some(),
                "{measure}"
            );
        }
        for kind in column("places.csv", "position_kind") {
            assert!(PositionKind::from_id(&kind).is_some());
            let args = [("distance", "1".into()), ("town", "1".into()), ("anchor", "1".into())];
            assert!(catalogue.get_args(&format!("position-{kind}"), &args).is_some(), "{kind}");
        }
    }
}

#[test]
fn sources_of_tiles_and_their_faults_have_words() {
    let faults = [
        Fault::NetworkOff,
        Fault::Unreachable,
        Fault::NoCertificates,
        Fault::TooSlow,
        Fault::Cut,
        Fault::Server(500),
        Fault::TooMany,
        Fault::Refused(403),
        Fault::Missing,
        Fault::RedirectedTooOften,
        Fault::RedirectNotAllowed,
        Fault::TooLarge,
        Fault::NoPicture(NoPicture::WebPage),
        Fault::NoPicture(NoPicture::Damaged),
        Fault::Archive(ArchiveTrouble::Unreadable),
        Fault::Archive(ArchiveTrouble::Damaged),
        Fault::Archive(ArchiveTrouble::NotRaster),
        Fault::Archive(ArchiveTrouble::TooLarge),
        Fault::BadAddress,
        Fault::Own,
    ];
    for catalogue in Lang::ALL.map(Catalogue::new) {
        for source in built_in_sources() {
            let SourceName::Key(name) = source.name else { panic!("{}", source.id) };
            assert!(catalogue.get(name).is_some(), "{name}");
            if let OfflineArea::Refused(reason) = source.offline_area {
                assert!(catalogue.get(reason).is_some(), "{reason}");
            }
        }
        for fault in &faults {
            let detail = fault.detail();
            let args = [("detail", (&detail).into())];
            assert!(catalogue.get_args(fault.key(), &args).is_some(), "{}", fault.key());
        }
    }
}
