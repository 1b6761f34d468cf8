//! Reference systems by their well-known text, of EPSG and of Esri, as names that `spatial::crs` reads.

use crate::spatial::crs::Crs;

/// Most bytes of a text.
const MOST_BYTES: usize = 64 << 10;
/// Most nodes in each other.
const DEEPEST: usize = 40;
/// The shift of Pulkovo 1942 that the register has for its codes.
const PULKOVO: &str = "+ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0";

/// A part of the text: `NAME["text",number,OTHER[...]]`.
#[derive(Clone, PartialEq, Debug, Default)]
struct Node {
    name: String,
    texts: Vec<String>,
    numbers: Vec<f64>,
    nodes: Vec<Node>,
}

impl Node {
    fn child(&self, names: &[&str]) -> Option<&Self> {
        self.nodes.iter().find(|node| names.contains(&node.name.as_str()))
    }

    fn deep(&self, names: &[&str]) -> Option<&Self> {
        self.child(names).or_else(|| self.nodes.iter().find_map(|node| node.deep(names)))
    }

    fn text(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }

    /// The code that the node gives for itself.
    fn code(&self) -> Option<u32> {
        let authority = self.nodes.iter().rev().find(|node| {
            matches!(node.name.as_str(), "AUTHORITY" | "ID")
                && matches!(node.text(), "EPSG" | "ESRI" | "epsg")
        })?;
        match authority.texts.get(1) {
            Some(code) => code.parse().ok(),
            None => authority.numbers.first().map(|number| *number as u32),
        }
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn blanks(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn word(&mut self) -> String {
        self.blanks();
        let rest = self.text.get(self.at..).unwrap_or_default();
        let count =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.+-".contains(byte)).count();
        self.at += count;
        String::from_utf8_lossy(&rest[..count]).into_owned()
    }

    fn quoted(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            match (self.text.get(self.at)?, self.text.get(self.at + 1)) {
                (b'"', Some(b'"')) => {
                    text.push(b'"');
                    self.at += 2;
                }
                (b'"', _) => {
                    self.at += 1;
                    return Some(String::from_utf8_lossy(&text).into_owned());
                }
                (byte, _) => {
                    text.push(*byte);
                    self.at += 1;
                }
            }
        }
    }

    fn node(&mut self, level: usize) -> Option<Node> {
        if level > DEEPEST {
            return None;
        }
        let mut node = Node { name: self.word().to_ascii_uppercase(), ..Node::default() };
        self.blanks();
        if !matches!(self.text.get(self.at), Some(b'[' | b'(')) {
            return None;
        }
        self.at += 1;
        loop {
            self.blanks();
            match self.text.get(self.at)? {
                b']' | b')' => {
                    self.at += 1;
                    return Some(node);
                }
                b',' => self.at += 1,
                b'"' => {
                    let text = self.quoted()?;
                    node.texts.push(text);
                }
                _ => {
                    let before = self.at;
                    let word = self.word();
                    if word.is_empty() {
                        return None;
                    }
                    self.blanks();
                    if matches!(self.text.get(self.at), Some(b'[' | b'(')) {
                        self.at = before;
                        let child = self.node(level + 1)?;
                        node.nodes.push(child);
                    } else if let Ok(number) = word.parse::<f64>() {
                        node.numbers.push(number);
                    }
                }
            }
        }
    }
}

/// A name in small letters with one line between words.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_matches('_').to_owned()
}

/// What a text says of a system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Named {
    /// Longitude and latitude.
    Degrees,
    /// A name that is known.
    Known(String),
    /// One that is not.
    Unknown(String),
}

impl Named {
    /// The name for the coordinates, if they need one.
    pub fn into_name(self) -> Option<String> {
        match self {
            Self::Degrees => None,
            Self::Known(name) | Self::Unknown(name) => Some(name),
        }
    }

    /// A system by a name, which is to be known.
    pub fn of_name(name: String) -> Self {
        match Crs::from_name(&name) {
            Ok(crs) if crs.is_lon_lat() => Self::Degrees,
            Ok(_) => Self::Known(name),
            Err(_) => Self::Unknown(name),
        }
    }
}

/// The system of a well-known text; `None` where it says nothing.
pub(super) fn of_text(text: &str) -> Option<Named> {
    let text = text.trim().trim_start_matches('\u{FEFF}');
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    let Some(root) = (Parser { text: text.as_bytes(), at: 0 }).node(0) else {
        // Files may hold just a name.
        return Some(Named::of_name(text.chars().take(100).collect()));
    };
    const HORIZONTAL: [&str; 7] =
        ["PROJCS", "PROJCRS", "PROJECTEDCRS", "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS"];
    let is_horizontal = HORIZONTAL.contains(&root.name.as_str());
    let system = if is_horizontal { &root } else { root.deep(&HORIZONTAL).unwrap_or(&root) };
    let code =
        [system.code(), root.code()].into_iter().flatten().find(|code| Crs::from_epsg(*code).is_some());
    if let Some(code) = code {
        return Some(Named::of_name(format!("EPSG:{code}")));
    }
    let known = |name: String| Some(Named::of_name(name)).filter(|named| !matches!(named, Named::Unknown(_)));
    let by_name = by_name(&plain(system.text())).and_then(|code| known(format!("EPSG:{code}")));
    let by_words = || words(system).and_then(known);
    Some(by_name.or_else(by_words).unwrap_or_else(|| {
        let name = system.text();
        Named::Unknown(if name.is_empty() { root.name.clone() } else { name.chars().take(100).collect() })
    }))
}

/// Codes by the names that Esri and others give.
fn by_name(name: &str) -> Option<u32> {
    let number_behind = |words: &str| {
        let rest = name.split_once(words)?.1;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((digits.parse::<u32>().ok()?, rest.get(digits.len()..)?.to_owned()))
    };
    match name {
        "gcs_wgs_1984" | "wgs_84" | "wgs84" | "wgs_1984" => return Some(4326),
        "gcs_pulkovo_1942" | "pulkovo_1942" => return Some(4284),
        "gcs_etrs_1989" | "etrs89" => return Some(4258),
        "gcs_north_american_1983" | "nad83" => return Some(4269),
        "wgs_1984_web_mercator_auxiliary_sphere" | "wgs_1984_web_mercator" | "wgs_84_pseudo_mercator" => {
            return Some(3857);
        }
        _ => {}
    }
    if name.starts_with("wgs_1984_utm") || name.starts_with("wgs_84_utm") {
        let (zone, side) = number_behind("zone_")?;
        let zone = Some(zone).filter(|zone| (1..=60).contains(zone))?;
        return match side.as_str() {
            "n" => Some(32_600 + zone),
            "s" => Some(32_700 + zone),
            _ => None,
        };
    }
    if name.starts_with("pulkovo_1942_gk_zone") || name.starts_with("pulkovo_1942_gauss_kruger_zone") {
        let (zone, side) = number_behind("zone_")?;
        let zone = Some(zone).filter(|zone| (2..=32).contains(zone))?;
        return match side.as_str() {
            "" => Some(28_400 + zone),
            // Without the zone before the easting.
            "n" => Some(28_460 + zone),
            _ => None,
        };
    }
    None
}

/// The definition in the words of PROJ, for projections that are usual in such files.
fn words(system: &Node) -> Option<String> {
    let datum = datum(system)?;
    let is_projected = system.name.starts_with("PROJ");
    if !is_projected {
        return Some(format!("+proj=longlat {datum} +no_defs"));
    }
    let method = system.deep(&["PROJECTION", "METHOD"]).map(|node| plain(node.text()))?;
    let unit = system.child(&["UNIT", "LENGTHUNIT"]).or_else(|| system.deep(&["LENGTHUNIT"]));
    let metres = unit.and_then(|unit| unit.numbers.first().copied()).unwrap_or(1.0);
    if !(metres > 0.0 && metres.is_finite()) {
        return None;
    }
    let mut parameters: Vec<(String, f64)> = Vec::new();
    collect(system, &mut parameters);
    let value =
        |names: &[&str]| parameters.iter().find(|(name, _)| names.contains(&name.as_str())).map(|of| of.1);
    let lat = value(&[
        "latitude_of_origin",
        "latitude_of_natural_origin",
        "latitude_of_center",
        "latitude_of_false_origin",
    ]);
    let lon = value(&[
        "central_meridian",
        "longitude_of_natural_origin",
        "longitude_of_center",
        "longitude_of_false_origin",
        "longitude_of_origin",
    ]);
    let scale = value(&["scale_factor", "scale_factor_at_natural_origin"]).unwrap_or(1.0);
    let east = value(&["false_easting", "easting_at_false_origin"]).unwrap_or(0.0) * metres;
    let north = value(&["false_northing", "northing_at_false_origin"]).unwrap_or(0.0) * metres;
    let parallels = (
        value(&["standard_parallel_1", "latitude_of_1st_standard_parallel"]),
        value(&["standard_parallel_2", "latitude_of_2nd_standard_parallel"]),
    );
    let (lat, lon) = (lat.unwrap_or(0.0), lon.unwrap_or(0.0));
    let way = match method.as_str() {
        "transverse_mercator" | "gauss_kruger" | "gauss_krüger" => {
            format!("+proj=tmerc +lat_0={lat} +lon_0={lon} +k={scale}")
        }
        "mercator_1sp" | "mercator_variant_a" => format!("+proj=merc +lon_0={lon} +k={scale}"),
        "mercator" | "mercator_2sp" | "mercator_variant_b" => {
            format!("+proj=merc +lon_0={lon} +lat_ts={}", parallels.0.unwrap_or(0.0))
        }
        "lambert_conformal_conic" | "lambert_conformal_conic_2sp" | "lambert_conic_conformal_2sp" => {
            let (first, second) = (parallels.0?, parallels.1.or(parallels.0)?);
            format!("+proj=lcc +lat_0={lat} +lon_0={lon} +lat_1={first} +lat_2={second}")
        }
        "lambert_conformal_conic_1sp" | "lambert_conic_conformal_1sp" => {
            format!("+proj=lcc +lat_0={lat} +lat_1={lat} +lon_0={lon} +k_0={scale}")
        }
        "albers" | "albers_conic_equal_area" | "albers_equal_area" => {
            format!("+proj=aea +lat_0={lat} +lon_0={lon} +lat_1={} +lat_2={}", parallels.0?, parallels.1?)
        }
        _ => return None,
    };
    let unit = if metres == 1.0 { String::new() } else { format!(" +to_meter={metres}") };
    Some(format!("{way} +x_0={east} +y_0={north} {datum}{unit} +no_defs"))
}

fn collect(node: &Node, parameters: &mut Vec<(String, f64)>) {
    for child in &node.nodes {
        if child.name == "PARAMETER" {
            if let Some(number) = child.numbers.first() {
                parameters.push((plain(child.text()), *number));
            }
        } else {
            collect(child, parameters);
        }
    }
}

fn datum(system: &Node) -> Option<String> {
    let meridian = system.deep(&["PRIMEM", "PRIMEMERIDIAN"]).and_then(|node| node.numbers.first().copied());
    if meridian.is_some_and(|meridian| meridian != 0.0) {
        return None;
    }
    let datum = system.deep(&["DATUM", "ENSEMBLE", "GEODETICDATUM"]);
    let name = plain(datum.map_or("", Node::text));
    if name.contains("wgs_1984") || name.contains("wgs84") || name.contains("world_geodetic_system_1984") {
        return Some("+datum=WGS84".to_owned());
    }
    let shift =
        system.deep(&["TOWGS84"]).map(|node| node.numbers.iter().map(f64::to_string).collect::<Vec<_>>());
    if shift.is_none() && name.contains("pulkovo_1942") {
        return Some(PULKOVO.to_owned());
    }
    let ellipsoid = system.deep(&["SPHEROID", "ELLIPSOID"])?;
    let [axis, flattening, ..] = ellipsoid.numbers[..] else { return None };
    let shape = if flattening == 0.0 {
        format!("+a={axis} +b={axis}")
    } else {
        format!("+a={axis} +rf={flattening}")
    };
    Some(match shift.filter(|shift| matches!(shift.len(), 3 | 7)) {
        Some(shift) => format!("{shape} +towgs84={}", shift.join(",")),
        None => shape,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GK8: &str = r#"PROJCS["Pulkovo_1942_GK_Zone_8",GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",8500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",45.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

    #[test]
    fn systems_are_known_by_code_name_or_parameters() {
        let known = |name: &str| Some(Named::Known(name.to_owned()));
        assert_eq!(of_text(GK8), known("EPSG:28408"));
        assert_eq!(
            of_text(
                "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]]]"
            ),
            Some(Named::Degrees)
        );
        assert_eq!(
            of_text("PROJCS[\"x\",UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"32638\"]]"),
            known("EPSG:32638")
        );
        assert_eq!(of_text("PROJCRS[\"x\",ID[\"EPSG\",3857]]"), known("EPSG:3857"));
        assert_eq!(of_text("PROJCS[\"WGS_1984_UTM_Zone_39N\"]"), known("EPSG:32639"));
        assert_eq!(of_text("EPSG:32638"), known("EPSG:32638"));
        assert_eq!(of_text("  "), None);
        assert_eq!(
            of_text("PROJCS[\"Moon_2000\",PROJECTION[\"Robinson\"]]"),
            Some(Named::Unknown("Moon_2000".into()))
        );
        // By its parameters the same as by its name.
        let Some(Named::Known(words)) = of_text(&GK8.replace("Pulkovo_1942_GK_Zone_8", "Baku")) else {
            panic!()
        };
        let (mut a, mut b) = ([8_650_000.0, 4_409_000.0], [8_650_000.0, 4_409_000.0]);
        Crs::from_name(&words).unwrap().to_lon_lat(&mut a);
        Crs::from_epsg(28_408).unwrap().to_lon_lat(&mut b);
        assert!((a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9, "{a:?} {b:?}");
        let deep = "A[".repeat(1000);
        assert!(matches!(of_text(&deep), Some(Named::Unknown(_))));
    }
}
