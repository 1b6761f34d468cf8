//! Whom the basemap is owed to.

use super::BasemapKind;

/// A credit on the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Credit {
    /// The words, as their licence wants them; the same in every language.
    pub text: &'static str,
    /// Where they lead.
    pub link: &'static str,
}

const OPENSTREETMAP: Credit =
    Credit { text: "© OpenStreetMap contributors", link: "https://www.openstreetmap.org/copyright" };
const NATURAL_EARTH: Credit = Credit { text: "Natural Earth", link: "https://www.naturalearthdata.com/" };
const GEONAMES: Credit = Credit { text: "GeoNames, CC BY 4.0", link: "https://www.geonames.org/" };
const OURAIRPORTS: Credit = Credit { text: "OurAirports", link: "https://ourairports.com/data/" };
const WIKIPEDIA: Credit =
    Credit { text: "Wikipedia, CC BY-SA", link: "https://creativecommons.org/licenses/by-sa/4.0/" };

/// Credits that must stand on every picture with a basemap.
#[must_use]
pub fn credits(kind: BasemapKind) -> &'static [Credit] {
    match kind {
        BasemapKind::Offline => &[NATURAL_EARTH, GEONAMES],
        BasemapKind::None => &[],
        BasemapKind::Osm => &[OPENSTREETMAP, NATURAL_EARTH, GEONAMES],
    }
}

/// Credits that stand on every picture with layers of the programme: whose positions and outlines those are.
#[must_use]
pub fn programme_credits() -> &'static [Credit] {
    &[NATURAL_EARTH, GEONAMES, OURAIRPORTS, WIKIPEDIA]
}

/// What the program calls itself to tile servers.
#[must_use]
pub fn user_agent() -> String {
    format!("KhankendiAtlas/{} (+desktop map viewer)", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_and_bundled_data_are_credited() {
        assert_eq!(credits(BasemapKind::Osm)[0].text, "© OpenStreetMap contributors");
        assert!(credits(BasemapKind::None).is_empty());
        assert!(credits(BasemapKind::Offline).iter().all(|credit| credit.link.starts_with("https://")));
        assert!(user_agent().starts_with("KhankendiAtlas/"));
        assert!(BasemapKind::ALL.iter().all(|&kind| BasemapKind::from_id(kind.id()) == Some(kind)));
    }
}
