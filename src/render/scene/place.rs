//! Names of the basemap.

use crate::model::attributes::Value;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use crate::spatial::LonLat;

/// What a name of the basemap is the name of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceKind {
    Country,
    District,
    Capital,
    City,
    Town,
    Village,
    /// A settlement of unknown size.
    Settlement,
    Airport,
    /// A sea, lake or reservoir, or a named point of a river.
    Water,
}

impl PlaceKind {
    /// Reads the word used in the files of the basemap; other words are settlements.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        match id {
            "country" => Self::Country,
            "district" => Self::District,
            "capital" => Self::Capital,
            "city" => Self::City,
            "town" => Self::Town,
            "village" => Self::Village,
            "airport" => Self::Airport,
            "sea" | "lake" | "reservoir" | "river" | "river_point" | "water" => Self::Water,
            _ => Self::Settlement,
        }
    }

    /// Whether it is marked by a dot.
    #[must_use]
    pub fn has_dot(self) -> bool {
        matches!(
            self,
            Self::Capital | Self::City | Self::Town | Self::Village | Self::Settlement | Self::Airport
        )
    }
}

/// A name of the basemap with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Id in the facts, by which sites of the programme find their town; empty where it has none.
    pub id: String,
    /// The name.
    pub name: LocalText,
    /// Where it is, in degrees.
    pub position: LonLat,
    /// 0 for the greatest to 3 for the smallest.
    pub rank: u8,
    /// What it is.
    pub kind: PlaceKind,
}

/// Reads the names of a layer of the basemap: `id`, `kind` and `rank` of its features where they have them, else `kind` and the
/// lowest rank; where they are, by `label_point`, else by their point or the middle of their box. Features without a name and
/// those that `keep` does not want are left out.
#[must_use]
pub fn places(data: &LayerData, kind: PlaceKind, keep: impl Fn(usize) -> bool) -> Vec<Place> {
    (0..data.len())
        .filter(|&feature| keep(feature))
        .filter_map(|feature| {
            let name = data.names.get(feature).filter(|name| !name.is_empty())?.to_text();
            let attributes = &data.attributes;
            // Districts, countries and waters are what their layer is, whatever their own word.
            let kind = match (kind, attributes.text("kind", feature)) {
                (PlaceKind::District | PlaceKind::Country | PlaceKind::Water, _) | (_, None) => kind,
                (_, Some(id)) => PlaceKind::from_id(id),
            };
            let middle = || {
                let bounds = data.geometries.bounds.get(feature)?;
                bounds.centre().map(|(lon, lat)| LonLat::new(lon, lat))
            };
            let position = label_point(data, feature).or_else(middle)?;
            let rank = attributes.number("rank", feature).map_or(3, |rank| rank.clamp(0.0, 3.0) as u8);
            let id = attributes.text("id", feature).unwrap_or_default().to_owned();
            Some(Place { id, name, position, rank, kind })
        })
        .collect()
}

/// The attribute `label_point`: longitude and latitude in degrees.
fn label_point(data: &LayerData, feature: usize) -> Option<LonLat> {
    let Value::Json(text) = data.attributes.column("label_point")?.get(feature)? else {
        return None;
    };
    let (lon, lat) = text.trim().strip_prefix('[')?.strip_suffix(']')?.split_once(',')?;
    let position = LonLat::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?);
    position.is_finite().then_some(position)
}
