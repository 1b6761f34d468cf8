//! Looks of features one by one: a byte for each, and what the byte stands for.

use super::{LineDash, PointShape};
use crate::model::theme::Rgb;
use crate::model::time::Class;
use rayon::prelude::*;

/// Features that a thread takes at least.
const BLOCK: usize = 1 << 14;

/// What the features of a layer look like, where it comes from their attributes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Looks {
    /// For each feature the place of its look in the list, below [`Looks::MOST`].
    pub codes: Vec<u8>,
    /// The different looks.
    pub paints: Vec<Paint>,
    /// Whether the colour is that of the status, and the looks tell sizes alone.
    pub by_status: bool,
    /// What the legend says of colours, in order: values or ranges. Empty where one colour or the status is that of all.
    pub counts: Vec<LookCount>,
    /// What the legend says of sizes, from the least: ranges. Empty without sizes by a field.
    pub sizes: Vec<LookCount>,
    /// The inner bounds of the ranges of colours, rising; empty for others.
    pub bounds: Vec<f64>,
    /// How many values the bounds were worked out from, if not from all.
    pub sampled: Option<usize>,
    /// Different looks that were put to the nearest one because there were too many.
    pub approximated: usize,
}

impl Looks {
    /// Most different looks of a layer: a class holds no more.
    pub const MOST: usize = 120;
    /// Most different looks beside statuses.
    pub const MOST_BY_STATUS: usize = Self::MOST / Self::STATUSES;
    /// Classes that each look has of its own where it goes with the status: twelve statuses and none.
    const STATUSES: usize = 13;

    /// What is drawn of features in some classes: their looks, where they are drawn.
    #[must_use]
    pub fn classes(&self, classes: &[Class]) -> Vec<Class> {
        let of = |(class, &code): (&Class, &u8)| {
            let hidden =
                !class.is_drawn() || self.paints.get(usize::from(code)).is_none_or(|paint| paint.hidden);
            if hidden { Class::HIDDEN } else { Class(self.class(code, *class).0 | class.0 & Class::FAINT) }
        };
        classes.par_iter().zip(&self.codes).with_min_len(BLOCK).map(of).collect()
    }

    /// Whether the code of a class tells its look, so that the codes of statuses are not needed beside it.
    #[must_use]
    pub fn are_codes(&self) -> bool {
        !self.by_status && self.paints.len() < Class::CODES
    }

    /// The class of a look (by its place in the list of paints) and a status, without flags.
    #[must_use]
    pub fn class(&self, look: u8, status: Class) -> Class {
        if !self.by_status {
            return Class::of_look(look);
        }
        let status = status.code().clamp(1, Self::STATUSES) - 1;
        Class::of_look(look * Self::STATUSES as u8 + status as u8)
    }
}

/// One look. What is `None` is as the layer's style has it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Paint {
    /// Not drawn at all.
    pub hidden: bool,
    /// Colour of points, areas and lines.
    pub colour: Rgb,
    /// Colour of the outline of areas, and of lines.
    pub stroke: Option<Rgb>,
    /// Opacity of the inside of areas, 0 to 1.
    pub fill_opacity: Option<f32>,
    /// Opacity of outlines and lines, 0 to 1.
    pub stroke_opacity: Option<f32>,
    /// Width of outlines and lines, in points.
    pub stroke_width_points: Option<f32>,
    /// Dashes of outlines and lines.
    pub dash: Option<LineDash>,
    /// Radius of points, in points.
    pub radius_points: Option<f32>,
    /// Shape of points.
    pub shape: Option<PointShape>,
}

/// What one line of the legend is about.
#[derive(Clone, PartialEq, Debug)]
pub enum LookOf {
    /// A value of the field, as its text.
    Value(Box<str>),
    /// A value of a field of JSON, as it is written: the number 12 is not the text "12".
    Json(Box<str>),
    /// So many other values.
    Others(usize),
    /// Features without a value.
    None,
    /// Numbers from the first to the second; the second belongs to it unless the next range begins with it.
    Range(f64, f64),
    /// Days since 1970-01-01 from the first to the last, both of which belong to it.
    Days(f64, f64),
    /// A colour that the file gives.
    File,
}

/// One line of the legend.
#[derive(Clone, PartialEq, Debug)]
pub struct LookCount {
    /// What it is about.
    pub of: LookOf,
    /// Its colour.
    pub colour: Rgb,
    /// Whether its features are drawn.
    pub shown: bool,
    /// Which looks (places in the list of paints) belong to it.
    pub looks: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Status;

    #[test]
    fn looks_and_statuses_make_classes() {
        let paints = vec![Paint::default(), Paint { hidden: true, ..Paint::default() }, Paint::default()];
        let faint = Class(Class::of(Status::Completed).0 | Class::FAINT);
        let classes = [faint, Class::PLAIN, Class::HIDDEN, Class::of(Status::Planned)];
        let mut looks = Looks { codes: vec![0, 1, 2, 2], paints, ..Looks::default() };
        let faint = Class(Class::of_look(0).0 | Class::FAINT);
        assert_eq!(looks.classes(&classes), [faint, Class::HIDDEN, Class::HIDDEN, Class::of_look(2)]);
        assert!(
            looks.are_codes() && (0..15).all(|look| Class::of_look(look).code() == usize::from(look) + 1)
        );
        looks.by_status = true;
        assert!(!looks.are_codes());
        let all: std::collections::BTreeSet<u8> = (0..Looks::MOST_BY_STATUS as u8)
            .flat_map(|look| Status::ALL.map(|status| looks.class(look, Class::of(status)).0))
            .collect();
        assert_eq!(all.len(), Looks::MOST_BY_STATUS * Status::ALL.len());
    }
}
