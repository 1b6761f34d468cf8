//! Whose data are on the map: the ground beneath and the layers of the programme.

use super::{BasemapChoice, Session};
use crate::basemap::{BasemapKind, Credit, credits, programme_credits};
use crate::model::project::LayerGroup;
use crate::text::Catalogue;

/// What is owed to others for the map as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// Whom it is owed to, each once; the ground first.
    pub credits: Vec<Credit>,
    /// Something drawn is schematic, not surveyed.
    pub schematic: bool,
}

impl Session {
    /// What is owed to others; `tiles_shown` tells whether tiles are on screen.
    #[must_use]
    pub fn attribution(&self, tiles_shown: bool) -> Attribution {
        let ground = match self.basemap {
            BasemapChoice::None => BasemapKind::None,
            BasemapChoice::Tiles | BasemapChoice::Offline => BasemapKind::Offline,
        };
        let visible = || self.project.layers.iter().filter(|layer| layer.visible && layer.opacity > 0.0);
        // A layer that a file of the person's own stands in for owes nothing to the program's sources.
        let own = visible().any(|layer| layer.group == LayerGroup::Programme && layer.source.is_none());
        let source = self.source_of_tiles().filter(|_| tiles_shown && self.basemap == BasemapChoice::Tiles);
        let mut owed: Vec<Credit> =
            source.iter().flat_map(|source| source.credits.iter().map(Credit::from)).collect();
        owed.extend_from_slice(credits(ground));
        for credit in if own { programme_credits() } else { &[] } {
            if !owed.contains(credit) {
                owed.push(credit.clone());
            }
        }
        let schematic = visible().any(|layer| {
            let sites = layer.data.sites.as_ref().map_or(&[][..], |table| &table.sites);
            sites.iter().any(|site| site.schematic)
        });
        Attribution { credits: owed, schematic }
    }
}

impl Attribution {
    /// The words that stand on the map and on every picture of it.
    #[must_use]
    pub fn words(&self, text: &Catalogue) -> String {
        let mut words: Vec<&str> = self.credits.iter().map(|credit| &*credit.text).collect();
        if words.is_empty() {
            words.push(text.tr("attribution-none"));
        }
        if self.schematic {
            words.push(text.tr("attribution-schematic"));
        }
        words.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, programme};

    #[test]
    fn everything_on_the_map_is_credited() {
        let mut session = Session::new(programme(None).0, None);
        let words = |session: &Session, tiles: bool| {
            session.attribution(tiles).words(&Catalogue::new(crate::model::lang::Lang::EN))
        };
        session.apply(Command::SetBasemap(BasemapChoice::Tiles));
        let with_tiles = words(&session, true);
        assert!(with_tiles.starts_with("© OpenStreetMap contributors"), "{with_tiles}");
        for name in ["GeoNames, CC BY", "Natural Earth", "OurAirports", "Wikipedia, CC BY-SA", "schematic"] {
            assert!(with_tiles.contains(name), "{with_tiles}");
        }
        assert!(!words(&session, false).contains("OpenStreetMap"), "no tile has come");
        session.apply(Command::SetTileSource("sentinel2".to_owned()));
        assert!(
            words(&session, true).starts_with("Sentinel-2 cloudless")
                && !words(&session, true).contains("OpenStreetMap")
        );
        session.apply(Command::SetBasemap(BasemapChoice::None));
        assert!(words(&session, false).contains("GeoNames"), "the programme is still there");
        for layer in session.project.layers.clone() {
            session.apply(Command::SetLayerVisible(layer.id, false));
        }
        assert_eq!(words(&session, false), "Without a basemap");
    }
}
