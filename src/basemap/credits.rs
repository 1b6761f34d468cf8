//! Whom the basemap is owed to.

use super::BasemapKind;
use super::source::SourceCredit;
use std::borrow::Cow;

/// A credit on the map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credit {
    /// The words, as their licence wants them; the same in every language.
    pub text: Cow<'static, str>,
    /// Where they lead.
    pub link: Cow<'static, str>,
}

const fn credit(text: &'static str, link: &'static str) -> Credit {
    Credit { text: Cow::Borrowed(text), link: Cow::Borrowed(link) }
}

const OPENSTREETMAP: Credit =
    credit("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright");
const NATURAL_EARTH: Credit = credit("Natural Earth", "https://www.naturalearthdata.com/");
const GEONAMES: Credit = credit("GeoNames, CC BY 4.0", "https://www.geonames.org/");
const OURAIRPORTS: Credit = credit("OurAirports", "https://ourairports.com/data/");
const WIKIPEDIA: Credit = credit("Wikipedia, CC BY-SA", "https://creativecommons.org/licenses/by-sa/4.0/");

impl From<&SourceCredit> for Credit {
    fn from(credit: &SourceCredit) -> Self {
        Self { text: Cow::Owned(credit.text.clone()), link: Cow::Owned(credit.link.clone()) }
    }
}

/// Credits that must stand on every picture with a basemap.
#[must_use]
pub fn credits(kind: BasemapKind) -> &'static [Credit] {
    const OFFLINE: &[Credit] = &[NATURAL_EARTH, GEONAMES];
    const OSM: &[Credit] = &[OPENSTREETMAP, NATURAL_EARTH, GEONAMES];
    match kind {
        BasemapKind::Offline => OFFLINE,
        BasemapKind::None => &[],
        BasemapKind::Osm => OSM,
    }
}

/// Credits that stand on every picture with layers of the programme: whose positions and outlines those are.
#[must_use]
pub fn programme_credits() -> &'static [Credit] {
    const PROGRAMME: &[Credit] = &[NATURAL_EARTH, GEONAMES, OURAIRPORTS, WIKIPEDIA];
    PROGRAMME
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
