//! The ground beneath the data: the parts of the offline basemap with their looks, for window and files alike.

use super::map::DrawLayer;
use super::prepare::{PreparedLayer, prepare_geometries};
use super::scene::{Colour, Dash, Place, PlaceKind, Stroke, places};
use super::symbology::{AreaLook, ClassLook, ClassTable, LineLook};
use crate::model::attributes::Value;
use crate::model::feedback::Feedback;
use crate::model::ground::{GroundPart, GroundRole};
use crate::model::theme::{Rgb, Theme};
use crate::model::time::Class;
use std::ops::Range;
use std::sync::Arc;

struct Ready {
    role: GroundRole,
    zooms: Range<f64>,
    replaced_from: f64,
    prepared: Arc<PreparedLayer>,
    all: Arc<Vec<Class>>,
    /// The classes while detailed parts stand in for what lies in their region.
    outside: Arc<Vec<Class>>,
}

/// The basemap, ready to be drawn.
#[derive(Default)]
pub struct Ground {
    parts: Vec<Ready>,
    places: Vec<Place>,
}

impl Ground {
    /// Makes the parts (the lowest first) ready; `None` when cancelled. Takes some milliseconds: meant for a job.
    #[must_use]
    pub fn prepare(parts: &[GroundPart], feedback: &dyn Feedback) -> Option<Self> {
        let mut ground = Self { parts: Vec::with_capacity(parts.len()), places: names(parts) };
        for part in parts.iter().filter(|part| is_drawn(part.role)) {
            let prepared = prepare_geometries(&part.data.geometries, feedback)?;
            let inside = |feature: usize| {
                let column = part.data.attributes.column("inside_region");
                column.and_then(|column| column.get(feature)) == Some(Value::Boolean(true))
            };
            let class = |feature: usize| if inside(feature) { Class::HIDDEN } else { Class::PLAIN };
            ground.parts.push(Ready {
                role: part.role,
                zooms: part.zooms.clone(),
                replaced_from: part.replaced_from,
                all: Arc::new(vec![Class::PLAIN; prepared.len()]),
                outside: Arc::new((0..prepared.len()).map(class).collect()),
                prepared: Arc::new(prepared),
            });
        }
        Some(ground)
    }

    /// What is drawn at a zoom over [`colour`], the lowest first.
    #[must_use]
    pub fn draw_layers(&self, zoom: f64, theme: &Theme) -> Vec<DrawLayer> {
        let shown = self.parts.iter().filter(|part| part.zooms.contains(&zoom));
        shown
            .map(|part| DrawLayer {
                prepared: Arc::clone(&part.prepared),
                classes: Arc::clone(if zoom < part.replaced_from { &part.all } else { &part.outside }),
                table: ClassTable::plain(look(part.role, zoom, theme)),
            })
            .collect()
    }

    /// Names of the ground, for the scene.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// Colour under everything: the seas of the basemap where it is read, else land.
#[must_use]
pub fn colour(theme: &Theme, has_basemap: bool) -> Rgb {
    if has_basemap { theme.basemap.water } else { theme.basemap.land }
}

fn is_drawn(role: GroundRole) -> bool {
    !matches!(role, GroundRole::District | GroundRole::Places)
}

/// Names of all parts; a country named in detail is not named a second time by the world.
fn names(parts: &[GroundPart]) -> Vec<Place> {
    let detailed: Vec<&str> = parts
        .iter()
        .filter(|part| part.role == GroundRole::Land && part.replaced_from.is_infinite())
        .flat_map(|part| (0..part.data.len()).filter_map(|feature| part.data.attributes.text("iso", feature)))
        .collect();
    let mut names = Vec::new();
    for part in parts {
        let kind = match part.role {
            GroundRole::Land => PlaceKind::Country,
            GroundRole::District => PlaceKind::District,
            GroundRole::Water => PlaceKind::Water,
            GroundRole::Places => PlaceKind::Settlement,
            GroundRole::River | GroundRole::Coast | GroundRole::CountryLine | GroundRole::DistrictLine => {
                continue;
            }
        };
        names.extend(places(&part.data, kind, |feature| {
            let attributes = &part.data.attributes;
            match part.role {
                GroundRole::Land if part.replaced_from.is_finite() => {
                    attributes.text("iso", feature).is_none_or(|iso| !detailed.contains(&iso))
                }
                // A city that is a district of its own is named as a city.
                GroundRole::District => attributes.text("kind", feature) != Some("city"),
                _ => true,
            }
        }));
    }
    names
}

/// How a part looks: areas without a line of another colour (their outlines hold cut edges), lines quiet beside data.
fn look(role: GroundRole, zoom: f64, theme: &Theme) -> ClassLook {
    let colours = &theme.basemap;
    let line = |colour: Rgb, width: f32, dash: Dash| ClassLook {
        line: LineLook {
            strokes: [Some(Stroke { colour: Colour::opaque(colour), width, dash }), None, None],
        },
        ..ClassLook::default()
    };
    // A hair of the same colour closes the seam that two anti-aliased neighbours leave between them.
    let area = |colour: Rgb| ClassLook {
        area: AreaLook {
            fill: Some(Colour::opaque(colour)),
            pattern: None,
            outline: Some(Stroke::solid(Colour::opaque(colour), 1.0)),
        },
        ..ClassLook::default()
    };
    let grown = ((zoom - 6.0) / 6.0).clamp(0.0, 1.0) as f32;
    match role {
        GroundRole::Land => area(colours.land),
        GroundRole::Water => area(colours.water),
        GroundRole::River => line(colours.river, 1.0 + 1.4 * grown, Dash::Solid),
        GroundRole::Coast => line(colours.river, 1.0, Dash::Solid),
        GroundRole::CountryLine => line(colours.country_line, 1.2, Dash::Solid),
        GroundRole::DistrictLine => line(colours.district_line, 1.0, Dash::Four(7.0, 3.0, 1.5, 3.0)),
        GroundRole::District | GroundRole::Places => ClassLook::default(),
    }
}
