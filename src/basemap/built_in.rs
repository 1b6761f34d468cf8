//! The sources the program knows: one table, each row with the page its terms stand on.

use super::source::{OfflineArea, Origin, Source, SourceCredit, SourceName, SourceRole};
use super::template::{Rows, Template};
use std::time::Duration;

/// Id of the source that is used where nothing else was chosen.
pub const DEFAULT_SOURCE: &str = "osm";

/// A row of the table.
struct Row {
    id: &'static str,
    name: &'static str,
    role: SourceRole,
    template: &'static str,
    servers: &'static [&'static str],
    zooms: (u8, u8),
    double: bool,
    credits: &'static [(&'static str, &'static str)],
    terms: &'static str,
    offline: OfflineArea,
    parallel_per_host: usize,
    keep_days: u64,
    fetch_ahead: bool,
}

const OSM: (&str, &str) = ("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright");

const TABLE: &[Row] = &[
    // Policy: https://operations.osmfoundation.org/policies/tiles/ (an honest User-Agent, caching as the server says and for
    // seven days where nothing can be said, no fetching ahead, no saving of areas, attribution on the map). Zooms 0 to 19.
    Row {
        id: DEFAULT_SOURCE,
        name: "tiles-source-osm",
        role: SourceRole::Streets,
        template: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        servers: &[],
        zooms: (0, 19),
        double: false,
        credits: &[OSM],
        terms: "https://operations.osmfoundation.org/policies/tiles/",
        offline: OfflineArea::Refused("tiles-offline-osm"),
        parallel_per_host: 2,
        keep_days: 7,
        fetch_ahead: false,
    },
    // TopPlusOpen of the German mapping agency, grey and pale: dl-de/by-2-0 allows any use with the credit.
    // https://gdz.bkg.bund.de/index.php/default/wms-topplusopen-wms-topplus-open.html, licence https://www.govdata.de/dl-de/by-2-0,
    // WMTS capabilities https://sgx.geodatenzentrum.de/wmts_topplus_open/1.0.0/WMTSCapabilities.xml. Detailed in Central Europe;
    // elsewhere its small scales carry the map.
    Row {
        id: "topplus-light",
        name: "tiles-source-topplus-light",
        role: SourceRole::Light,
        template: "https://sgx.geodatenzentrum.de/wmts_topplus_open/tile/1.0.0/web_light_grau/default/WEBMERCATOR/{z}/{y}/{x}.png",
        servers: &[],
        zooms: (0, 18),
        double: false,
        credits: &[
            (
                "© BKG, dl-de/by-2-0",
                "https://sgx.geodatenzentrum.de/web_public/gdz/datenquellen/Datenquellen_TopPlusOpen.html",
            ),
            OSM,
        ],
        terms: "https://www.govdata.de/dl-de/by-2-0",
        offline: OfflineArea::Allowed,
        parallel_per_host: 4,
        keep_days: 1,
        fetch_ahead: true,
    },
    // The soft style of the Humanitarian team in full detail, served by OpenStreetMap France: https://www.hotosm.org,
    // https://www.openstreetmap.fr; the layer and its credit as openstreetmap.org itself shows them. A community's server: treated
    // like OpenStreetMap's own.
    Row {
        id: "osm-hot",
        name: "tiles-source-osm-hot",
        role: SourceRole::Light,
        template: "https://{s}.tile.openstreetmap.fr/hot/{z}/{x}/{y}.png",
        servers: &["a", "b", "c"],
        zooms: (0, 19),
        double: false,
        credits: &[
            OSM,
            (
                "style by Humanitarian OpenStreetMap Team, hosted by OpenStreetMap France",
                "https://www.hotosm.org/",
            ),
        ],
        terms: "https://www.openstreetmap.fr/",
        offline: OfflineArea::Refused("tiles-offline-community"),
        parallel_per_host: 1,
        keep_days: 7,
        fetch_ahead: false,
    },
    // https://opentopomap.org/about: CC BY-SA 3.0, the credit below, tiles to zoom 17; no bulk download.
    Row {
        id: "opentopomap",
        name: "tiles-source-opentopomap",
        role: SourceRole::Topographic,
        template: "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
        servers: &["a", "b", "c"],
        zooms: (0, 17),
        double: false,
        credits: &[
            OSM,
            ("SRTM", "https://www.earthdata.nasa.gov/data/instruments/srtm"),
            ("© OpenTopoMap (CC BY-SA)", "https://opentopomap.org/about"),
        ],
        terms: "https://opentopomap.org/about",
        offline: OfflineArea::Refused("tiles-offline-community"),
        parallel_per_host: 1,
        keep_days: 7,
        fetch_ahead: false,
    },
    // Sentinel-2 cloudless of 2016, the year that is under CC BY 4.0 (later years: CC BY-NC-SA 4.0): https://cloudless.eox.at,
    // https://tiles.maps.eox.at/wmts/1.0.0/WMTSCapabilities.xml. Ten metres a pixel: zoom 14 is the last with more detail.
    Row {
        id: "sentinel2",
        name: "tiles-source-sentinel2",
        role: SourceRole::Satellite,
        template: "https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless_3857/default/g/{z}/{y}/{x}.jpg",
        servers: &[],
        zooms: (0, 14),
        double: false,
        credits: &[(
            "Sentinel-2 cloudless (https://s2maps.eu) by EOX IT Services GmbH (contains modified Copernicus Sentinel data 2016 and 2017)",
            "https://s2maps.eu/",
        )],
        terms: "https://cloudless.eox.at/documentation/license",
        offline: OfflineArea::Allowed,
        parallel_per_host: 4,
        keep_days: 7,
        fetch_ahead: true,
    },
    // Blue Marble of NASA's Global Imagery Browse Services, free to use with the credit asked for:
    // https://www.earthdata.nasa.gov/engage/open-data-services-software/earthdata-developer-portal/gibs-api. Zooms 0 to 8.
    Row {
        id: "blue-marble",
        name: "tiles-source-blue-marble",
        role: SourceRole::Satellite,
        template: "https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/BlueMarble_ShadedRelief_Bathymetry/default/GoogleMapsCompatible_Level8/{z}/{y}/{x}.jpeg",
        servers: &[],
        zooms: (0, 8),
        double: false,
        credits: &[(
            "NASA Global Imagery Browse Services (GIBS), part of ESDIS",
            "https://www.earthdata.nasa.gov/",
        )],
        terms: "https://www.earthdata.nasa.gov/engage/open-data-services-software/earthdata-developer-portal/gibs-api",
        offline: OfflineArea::Allowed,
        parallel_per_host: 4,
        keep_days: 30,
        fetch_ahead: true,
    },
];

/// All sources of the table, in the order of the menu.
#[must_use]
pub fn built_in_sources() -> Vec<Source> {
    TABLE.iter().filter_map(source_of).collect()
}

/// The source of an id.
#[must_use]
pub fn built_in_source(id: &str) -> Option<Source> {
    TABLE.iter().find(|row| row.id == id).and_then(source_of)
}

/// The source of the table whose servers are among these hosts, the one that allows least first: an address of one's own does not
/// change what its server allows.
#[must_use]
pub fn source_of_hosts(hosts: &[String]) -> Option<Source> {
    let is_of = |row: &&Row| {
        let host = row.template.split('/').nth(2).unwrap_or_default();
        let host = host.strip_prefix("{s}.").unwrap_or(host);
        hosts.iter().any(|of| {
            let of = of.split(':').next().unwrap_or_default().to_ascii_lowercase();
            of == host || of.strip_suffix(host).is_some_and(|before| before.ends_with('.'))
        })
    };
    let rank = |row: &&Row| (!matches!(row.offline, OfflineArea::Refused(_)), row.parallel_per_host);
    TABLE.iter().filter(is_of).min_by_key(rank).and_then(source_of)
}

fn source_of(row: &Row) -> Option<Source> {
    // A test holds that every template is one.
    let template = Template::parse(row.template, row.servers, Rows::FromNorth).ok()?;
    let credit = |&(text, link): &(&str, &str)| SourceCredit { text: text.to_owned(), link: link.to_owned() };
    Some(Source {
        id: row.id.to_owned(),
        name: SourceName::Key(row.name),
        role: row.role,
        origin: Origin::Web { template, headers: Vec::new(), named_by: None },
        min_zoom: row.zooms.0,
        max_zoom: row.zooms.1,
        tile_points: 256,
        double: row.double,
        credits: row.credits.iter().map(credit).collect(),
        terms: row.terms.to_owned(),
        offline_area: row.offline,
        parallel_per_host: row.parallel_per_host,
        keep_at_least: Duration::from_secs(row.keep_days * 86_400),
        fetch_ahead: row.fetch_ahead,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_a_source_with_credit_and_terms() {
        let sources = built_in_sources();
        assert_eq!(sources.len(), TABLE.len());
        let ids: HashSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        assert_eq!(ids.len(), TABLE.len());
        for source in &sources {
            assert!(!source.credits.is_empty() && source.terms.starts_with("https://"), "{}", source.id);
            assert!(source.credits.iter().all(|credit| credit.link.starts_with("https://")));
            assert!(source.min_zoom < source.max_zoom);
            let Origin::Web { template, .. } = &source.origin else { panic!("{}", source.id) };
            assert!(
                template
                    .address(crate::basemap::tile::TileId { z: 1, x: 0, y: 1 }, 0, false)
                    .starts_with("https://")
            );
        }
        for role in [SourceRole::Streets, SourceRole::Light, SourceRole::Topographic, SourceRole::Satellite] {
            assert!(sources.iter().any(|source| source.role == role), "{role:?}");
        }
    }

    #[test]
    fn servers_of_the_table_are_known_by_their_hosts() {
        let of = |host: &str| source_of_hosts(&[host.to_owned()]).map(|source| source.id);
        assert_eq!(of("tile.openstreetmap.org").as_deref(), Some("osm"));
        assert_eq!(of("A.Tile.OpenStreetMap.org:443").as_deref(), Some("osm"));
        assert_eq!(of("b.tile.openstreetmap.fr").as_deref(), Some("osm-hot"));
        assert_eq!(of("c.tile.opentopomap.org").as_deref(), Some("opentopomap"));
        for other in ["nottile.openstreetmap.org", "tile.openstreetmap.org.example", "example.org", ""] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn openstreetmap_is_used_as_its_policy_asks() {
        let osm = built_in_source(DEFAULT_SOURCE).unwrap();
        assert_eq!(osm.credits[0].text, "© OpenStreetMap contributors");
        assert!(matches!(osm.offline_area, OfflineArea::Refused(_)));
        assert!(osm.parallel_per_host <= 2 && !osm.fetch_ahead);
        assert!(osm.keep_at_least >= Duration::from_secs(7 * 86_400));
        assert_eq!(osm.hosts(), ["tile.openstreetmap.org"]);
    }
}
