//! What the programme's own layers say of a site beside its history: position, figures, kind.

use super::time::CoarseDate;

/// What a position stands for (`position_kind` of the facts).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PositionKind {
    /// A published coordinate of that object.
    Surveyed,
    /// A published coordinate of a town or village.
    Settlement,
    /// Stands for something larger or unlocated, tied to a known point.
    Anchor,
    /// No published coordinate; shares its town's centre with others.
    Display,
}

impl PositionKind {
    /// Reads the word used in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "surveyed" => Some(Self::Surveyed),
            "settlement" => Some(Self::Settlement),
            "anchor" => Some(Self::Anchor),
            "display" => Some(Self::Display),
            _ => None,
        }
    }
}

/// A dated figure of a site.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Date it holds of.
    pub date: CoarseDate,
    /// What is counted: `families`, `people`, `jobs`, ...
    pub measure: String,
    /// The count, in the unit that the measure names (`_m` metres, `_m2` square metres, `_percent`).
    pub value: f64,
    /// A total, not an addition.
    pub total: bool,
    /// Reports agree on it.
    pub certain: bool,
    /// Who says so.
    pub source: String,
}

/// One site of the programme.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Site {
    /// Kind of place in the facts' words: `hotel`, `airport`, `road`, ...
    pub kind: String,
    /// Id of the site in the facts; `None` for a derived part.
    pub site_id: Option<String>,
    /// What the position stands for.
    pub position_kind: Option<PositionKind>,
    /// How far the true place may lie from the point, in metres.
    pub accuracy_m: Option<f64>,
    /// Who publishes the position.
    pub position_source: String,
    /// Drawn from named points, not surveyed.
    pub schematic: bool,
    /// Where the site shares its position with others: the id of their common anchor.
    pub anchor_id: Option<String>,
    /// Width on the ground in metres, for runways and the like.
    pub width_m: Option<f64>,
    /// Ids or names of what it is derived from.
    pub derived_from: Vec<String>,
    /// Ids of what a plan names without a published position.
    pub named_without_position: Vec<String>,
    /// Note on the place.
    pub note: String,
    /// Dated figures in file order.
    pub figures: Vec<Figure>,
}

/// Sites of a layer, one a feature.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SiteTable {
    /// One entry a feature.
    pub sites: Vec<Site>,
    /// Icon of the layer: `hotel`, `airport`, ...
    pub kind_icon: String,
    /// The whole layer is schematic.
    pub schematic: bool,
    /// Note on the layer.
    pub note: super::lang::LocalText,
}

impl Site {
    /// The figure of a measure that counts on a day: the last certain total of that day or before. Additions are never summed.
    #[must_use]
    pub fn figure_on(&self, measure: &str, day: super::time::Day) -> Option<&Figure> {
        self.figures
            .iter()
            .filter(|figure| {
                figure.measure == measure && figure.total && figure.certain && figure.date.first <= day
            })
            .max_by_key(|figure| figure.date)
    }

    /// Measures of the figures, each once, in order of appearance.
    #[must_use]
    pub fn measures(&self) -> Vec<&str> {
        let mut measures: Vec<&str> = Vec::new();
        for figure in &self.figures {
            if !measures.contains(&figure.measure.as_str()) {
                measures.push(&figure.measure);
            }
        }
        measures
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;

    fn figure(date: &str, value: f64, total: bool, certain: bool) -> Figure {
        let date = CoarseDate::parse(date).unwrap();
        Figure { date, measure: "families".into(), value, total, certain, source: String::new() }
    }

    #[test]
    fn only_the_last_certain_total_counts() {
        let site = Site {
            figures: vec![
                figure("2024-05-28", 46.0, false, false),
                figure("2025-01-14", 44.0, true, true),
                figure("2025-01-15", 6.0, false, true),
                figure("2025-02-01", 60.0, true, false),
                figure("2025-04-28", 85.0, true, true),
            ],
            ..Site::default()
        };
        let on = |text: &str| {
            let day: Day = CoarseDate::parse(text).unwrap().first;
            site.figure_on("families", day).map(|figure| figure.value)
        };
        assert_eq!(on("2025-01-13"), None);
        assert_eq!(on("2025-03-01"), Some(44.0));
        assert_eq!(on("2025-04-28"), Some(85.0));
        assert_eq!(site.measures(), ["families"]);
    }
}
