//! Sources of tiles of the person's own: added, changed, put in order, taken away.

use super::notices::{Level, Message};
use super::{BasemapChoice, Session};
use crate::basemap::built_in::DEFAULT_SOURCE;
use crate::basemap::own::OWN;
use crate::basemap::source::OwnSource;
use crate::basemap::words;
use crate::formats::settings::{MOST_OWN_TILES, OwnTiles};
use crate::model::geometry::Bounds;
use std::collections::BTreeSet;

/// Which part of the page of own sources is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OwnSourcesPage {
    /// The list of them.
    List,
    /// A new one.
    Add,
    /// One of them, by its number.
    Edit(u32),
}

impl Session {
    /// Whether there is room for one more.
    #[must_use]
    pub fn can_add_own_source(&self) -> bool {
        self.own_tiles.len() < MOST_OWN_TILES
    }

    /// Gives a number of its own to each source that has none, as in a settings file written by hand.
    pub(super) fn number_own_sources(&mut self) {
        let mut seen = BTreeSet::new();
        let most = self.own_tiles.iter().map(|own| own.number).max().unwrap_or(0);
        self.next_own_tiles = self.next_own_tiles.max(most.saturating_add(1)).max(1);
        for own in &mut self.own_tiles {
            if own.number == 0 || !seen.insert(own.number) {
                own.number = self.next_own_tiles;
                self.next_own_tiles = self.next_own_tiles.saturating_add(1);
            }
        }
    }

    /// Takes a source over: in place of the one with its number, or as a new one, which becomes the ground at once.
    pub(super) fn save_own_source(&mut self, mut own: OwnTiles) {
        if let Some(place) = self.own_tiles.iter().position(|of| of.number == own.number) {
            self.own_tiles[place] = own;
            return;
        }
        if !self.can_add_own_source() {
            return;
        }
        own.number = self.next_own_tiles;
        self.next_own_tiles = own.number.saturating_add(1);
        self.tile_source = format!("{OWN}{}", own.number);
        self.ground_was_chosen();
        self.basemap = BasemapChoice::Tiles;
        let covered = own.bounds.map(|[west, south, east, north]| Bounds { west, south, east, north });
        let (nw, se) = self.view.goal().corners();
        let (nw, se) = (nw.to_lon_lat(), se.to_lon_lat());
        let sees =
            |b: &Bounds| b.west <= se.lon && b.east >= nw.lon && b.south <= nw.lat && b.north >= se.lat;
        self.own_tiles.push(own);
        // What lies elsewhere is shown there.
        if let Some(bounds) = covered.filter(|bounds| !sees(bounds)) {
            self.fly_to_bounds(bounds);
        }
    }

    /// Takes a source away. Where it was the ground, the offline basemap is: no other server is asked unbidden.
    pub(super) fn remove_own_source(&mut self, number: u32) {
        let Some(place) = self.own_tiles.iter().position(|own| own.number == number) else { return };
        let removed = self.own_tiles.remove(place);
        if self.tile_source != format!("{OWN}{number}") {
            return;
        }
        self.tile_source = DEFAULT_SOURCE.to_owned();
        if self.basemap == BasemapChoice::Tiles {
            self.basemap = BasemapChoice::Offline;
            let name = OwnSource::from(&removed).name;
            let title = Message::new("notice-source-removed").with("source", name);
            self.notices.push(Level::Info, title, Some(Message::new("notice-source-removed-body")));
        }
    }

    /// Where the chosen source is one of the person's own that is gone or not sound, the offline basemap is shown and the person
    /// is told: no server that was not chosen is asked.
    pub(super) fn leave_broken_source(&mut self) {
        let Some(number) = self.tile_source.strip_prefix(OWN) else { return };
        if self.basemap != BasemapChoice::Tiles || self.source_of_tiles().is_some() {
            return;
        }
        self.basemap = BasemapChoice::Offline;
        let number: Option<u32> = number.parse().ok();
        let own = self.own_tiles.iter().find(|own| number == Some(own.number)).map(OwnSource::from);
        let body = Message::new("notice-source-broken-body");
        let (title, detail) = match own.map(|own| (own.check(), own)) {
            Some((Err(fault), own)) => {
                let fault = Message::new(fault.key()).with("detail", fault.detail());
                let title = Message::new("notice-source-broken").with("source", words::plain(&own.name));
                (title, fault.followed_by(body))
            }
            _ => (Message::new("notice-source-gone"), body),
        };
        self.notices.push(Level::Warning, title, Some(detail));
    }

    /// Moves a source one place up or down.
    pub(super) fn move_own_source(&mut self, number: u32, up: bool) {
        let Some(place) = self.own_tiles.iter().position(|own| own.number == number) else { return };
        let to = if up { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(to) = to.filter(|&to| to < self.own_tiles.len()) {
            self.own_tiles.swap(place, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Command;

    fn own(name: &str) -> OwnTiles {
        OwnTiles {
            name: name.into(),
            address: "https://h/{z}/{x}/{y}?key=SECRET".into(),
            ..OwnTiles::default()
        }
    }

    fn names(session: &Session) -> Vec<&str> {
        session.own_tiles.iter().map(|own| own.name.as_str()).collect()
    }

    #[test]
    fn sources_are_added_ordered_and_removed_and_no_number_comes_twice() {
        let mut session = Session::new(Vec::new(), None);
        for name in ["a", "b", "c"] {
            session.apply(Command::SaveOwnSource(Box::new(own(name))));
        }
        assert_eq!((session.tile_source.as_str(), session.basemap), ("own:3", BasemapChoice::Tiles));
        session.apply(Command::MoveOwnSource { number: 3, up: true });
        session.apply(Command::MoveOwnSource { number: 1, up: true });
        assert_eq!(names(&session), ["a", "c", "b"]);
        session.apply(Command::MoveOwnSource { number: 2, up: false });
        session.apply(Command::SaveOwnSource(Box::new(OwnTiles { number: 1, ..own("A") })));
        assert_eq!(names(&session), ["A", "c", "b"]);
        session.apply(Command::RemoveOwnSource(3));
        assert_eq!((session.tile_source.as_str(), session.basemap), (DEFAULT_SOURCE, BasemapChoice::Offline));
        assert_eq!(session.notices.all()[0].title.key, "notice-source-removed");
        session.apply(Command::RemoveOwnSource(1));
        assert_eq!(session.notices.all().len(), 1, "it was not the ground");
        session.apply(Command::SaveOwnSource(Box::new(own("d"))));
        assert_eq!(session.tile_source, "own:4");
        let mut again = Session::new(Vec::new(), None);
        again.restore(&session.settings(), crate::model::lang::Lang::EN);
        again.apply(Command::RemoveOwnSource(4));
        again.apply(Command::SaveOwnSource(Box::new(own("e"))));
        assert_eq!(again.tile_source, "own:5");
        assert_eq!(names(&again), ["b", "e"]);
        assert!(!format!("{:?}", Command::SaveOwnSource(Box::new(own("d")))).contains("SECRET"));
    }

    #[test]
    fn numbers_of_a_file_written_by_hand_are_made_sound() {
        let mut settings = Session::new(Vec::new(), None).settings();
        settings.own_tiles = [0, 4, 4].map(|number| OwnTiles { number, ..own("x") }).to_vec();
        let mut session = Session::new(Vec::new(), None);
        session.restore(&settings, crate::model::lang::Lang::EN);
        let numbers: Vec<u32> = session.own_tiles.iter().map(|own| own.number).collect();
        assert_eq!(numbers, [5, 4, 6]);
    }

    #[test]
    fn a_new_source_that_lies_elsewhere_is_shown_there() {
        let mut session = Session::new(Vec::new(), None);
        let before = session.view.goal();
        let near = OwnTiles { bounds: Some([46.0, 39.0, 47.5, 40.5]), ..own("near") };
        session.apply(Command::SaveOwnSource(Box::new(near)));
        assert_eq!(session.view.goal(), before);
        let far = OwnTiles { bounds: Some([-10.0, 40.0, -5.0, 45.0]), ..own("far") };
        session.apply(Command::SaveOwnSource(Box::new(far)));
        assert!(session.view.goal().centre.to_lon_lat().lon < 0.0);
    }
}
