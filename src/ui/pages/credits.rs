//! Whom the program's data and font are owed to: names, licences and addresses, the same in every language.

/// Something made by others that the program shows or contains.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Owed {
    /// Whose it is, as its licence wants it said.
    pub name: &'static str,
    /// Where they are found.
    pub address: &'static str,
    /// The licence.
    pub licence: Licence,
    /// Key of the words that tell what it is used for.
    pub used_for: &'static str,
}

/// A licence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Licence {
    /// Owned by nobody.
    PublicDomain,
    /// Its short name and where its text stands.
    Named(&'static str, &'static str),
}

/// The data, those that are bundled first.
pub(super) const DATA: [Owed; 6] = [
    Owed {
        name: "Natural Earth",
        address: "https://www.naturalearthdata.com/",
        licence: Licence::PublicDomain,
        used_for: "about-data-natural-earth",
    },
    Owed {
        name: "GeoNames",
        address: "https://www.geonames.org/",
        licence: Licence::Named("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        used_for: "about-data-geonames",
    },
    Owed {
        name: "OurAirports",
        address: "https://ourairports.com/data/",
        licence: Licence::PublicDomain,
        used_for: "about-data-ourairports",
    },
    Owed {
        name: "Wikipedia",
        address: "https://www.wikipedia.org/",
        licence: Licence::Named("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        used_for: "about-data-wikipedia",
    },
    Owed {
        name: "© OpenStreetMap contributors",
        address: "https://www.openstreetmap.org/copyright",
        licence: Licence::Named("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        used_for: "about-data-openstreetmap",
    },
    Owed {
        name: "EPSG Geodetic Parameter Dataset, IOGP",
        address: "https://epsg.org/",
        licence: Licence::Named("EPSG", "https://epsg.org/terms-of-use.html"),
        used_for: "about-data-epsg",
    },
];

/// The font.
pub(super) const FONT: Owed = Owed {
    name: "Inter 4.1, © The Inter Project Authors",
    address: "https://rsms.me/inter/",
    licence: Licence::Named("SIL Open Font License 1.1", "https://openfontlicense.org/"),
    used_for: "about-font-words",
};

/// The text of the font's licence, which goes with every copy of it.
pub(super) const FONT_LICENCE: &str = include_str!("../../../assets/fonts/LICENSE-Inter.txt");

/// Licences of the program itself, one to be chosen.
pub(super) const PROGRAM_LICENCE: &str = env!("CARGO_PKG_LICENSE");
