//! Looks that files give to their features: simplestyle-spec 1.1.0, the path options of Leaflet in a member `style`, and the
//! members of kepler. Where a feature has several, they are asked in this order, member by member.

mod colour;
mod members;
mod names;
mod said;

use super::entries::counted;
use crate::model::attributes::{Column, Value, Values};
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{LayerStyle, LookCount, LookOf, Looks, Paint};
use crate::model::theme::Rgb;
use hashbrown::HashMap;
use members::Member;
use rayon::prelude::*;
use said::{Channels, Said};
use std::cmp::Reverse;
use std::sync::Arc;

pub(super) use said::Packed;

/// Features that are worked out together.
const STRETCH: usize = 1 << 13;
/// Looks that are put to their nearest between two looks at the feedback.
const MOST_MOVED: usize = 1 << 15;
/// Most different texts of a column that are read before their features.
const MOST_READ: usize = 1 << 14;
/// Most different texts that a stretch remembers.
const MOST_REMEMBERED: usize = 1 << 10;
/// Most entries of a column that are looked at to see whether it has a style at all.
const MOST_LOOKED_AT: usize = 10_000;

/// A column with what it says.
struct Source<'a> {
    column: &'a Column,
    member: Member,
    /// What each text of the dictionary says, if these are not too many.
    of_texts: Option<Vec<Option<Said>>>,
}

/// The columns that say how features look, by precedence.
fn sources(layer: &LayerData) -> Vec<(&Column, Member)> {
    let columns = layer.attributes.columns.iter().map(Arc::as_ref);
    let mut sources: Vec<(&Column, Member)> =
        columns.filter_map(|column| Some((column, Member::of_name(&column.name)?))).collect();
    sources.sort_by_key(|(_, member)| *member);
    sources
}

/// Whether the file says of any feature how it looks. Looks at no more than some thousand values of a column.
#[must_use]
pub fn has_own_style(layer: &LayerData) -> bool {
    *layer.own_style.get_or_init(|| looks_for_own_style(layer))
}

fn looks_for_own_style(layer: &LayerData) -> bool {
    sources(layer).into_iter().any(|(column, member)| {
        let says = |value| member.read(value, 1.0).is_some_and(|said| !said.needs_colour);
        match &column.values {
            Values::Text { dictionary, .. } => {
                dictionary.iter().take(MOST_LOOKED_AT).any(|text| says(Value::Text(text)))
            }
            _ => column.entries().take(MOST_LOOKED_AT).any(|(_, value)| says(value)),
        }
    })
}

/// The looks that the file gives, at most so many; features of which it says nothing have the fallback colour.
pub(super) fn looks(
    layer: &LayerData,
    style: &LayerStyle,
    fallback: Rgb,
    most: usize,
    feedback: &dyn Feedback,
) -> Option<Looks> {
    let packed = packed(layer, style, fallback, feedback)?;
    feedback.progress(0.6);
    let mut counts = counted(packed.par_iter().copied(), feedback)?;
    let has_nothing = counts.remove(&Packed::NOTHING).is_some();
    let mut different: Vec<(Packed, u32)> = counts.into_iter().collect();
    different.par_sort_unstable_by_key(|(look, count)| (Reverse(*count), *look));
    let room = most.saturating_sub(usize::from(has_nothing)).min(different.len());
    let (kept, moved) = different.split_at(room);

    let mut looks = Looks { approximated: moved.len(), ..Looks::default() };
    for &(look, _) in kept {
        add(&mut looks, look.paint(), LookOf::File);
    }
    let nothing = looks.paints.len() as u8;
    if has_nothing {
        add(&mut looks, Paint { colour: fallback, ..Paint::default() }, LookOf::None);
    }
    let mut places: HashMap<Packed, u8> = kept.iter().map(|(look, _)| *look).zip(0..).collect();
    let kept: Vec<Channels> = kept.iter().map(|(look, _)| look.channels()).collect();
    for moved in moved.chunks(MOST_MOVED) {
        let nearest = |&(look, _): &(Packed, u32)| {
            let channels = look.channels();
            let nearest = kept.iter().zip(0..).min_by_key(|(of, _)| said::distance(&channels, of));
            (look, nearest.map_or(nothing, |(_, place)| place))
        };
        places.extend(moved.par_iter().map(nearest).collect::<Vec<_>>());
        if feedback.is_cancelled() {
            return None;
        }
    }
    let place = |look: &Packed| places.get(look).copied().unwrap_or(nothing);
    looks.codes = super::entries::codes(&packed, feedback, place)?;
    Some(looks)
}

/// Adds a look; those of one colour have one line of the legend.
fn add(looks: &mut Looks, paint: Paint, of: LookOf) {
    let place = looks.paints.len() as u8;
    match looks.counts.iter_mut().find(|line| line.of == of && line.colour == paint.colour) {
        Some(line) => line.looks.push(place),
        None => looks.counts.push(LookCount { of, colour: paint.colour, shown: true, looks: vec![place] }),
    }
    looks.paints.push(paint);
}

/// The look of each feature; `None` when cancelled.
fn packed(
    layer: &LayerData,
    style: &LayerStyle,
    fallback: Rgb,
    feedback: &dyn Feedback,
) -> Option<Vec<Packed>> {
    let radius = style.point_radius_points;
    let sources: Vec<Source<'_>> =
        sources(layer).into_iter().map(|(column, member)| Source::of(column, member, radius)).collect();
    let types = &layer.geometries.types;
    let mut packed = vec![Packed::NOTHING; types.len()];
    if sources.is_empty() {
        return Some(packed);
    }
    let work = |(stretch, packed): (usize, &mut [Packed])| {
        if feedback.is_cancelled() {
            return None;
        }
        let start = stretch * STRETCH;
        let mut said = vec![Said::default(); packed.len()];
        for source in &sources {
            source.add(start, &mut said, radius);
        }
        for ((place, said), geometry) in packed.iter_mut().zip(&said).zip(types.iter().skip(start)) {
            *place = said.look(*geometry, fallback);
        }
        Some(())
    };
    packed.par_chunks_mut(STRETCH).enumerate().try_for_each(work)?;
    Some(packed)
}

impl<'a> Source<'a> {
    fn of(column: &'a Column, member: Member, radius: f32) -> Self {
        let of_texts = match &column.values {
            Values::Text { dictionary, .. } if dictionary.len() <= MOST_READ => {
                Some(dictionary.iter().map(|text| member.read(Value::Text(text), radius)).collect())
            }
            _ => None,
        };
        Self { column, member, of_texts }
    }

    /// Adds to what is said of features from `start` on.
    fn add(&self, start: usize, said: &mut [Said], radius: f32) {
        let column = self.column;
        let end = start + said.len();
        let entries = match &column.features {
            None => start.min(column.values.len())..end.min(column.values.len()),
            Some(features) => {
                let before = |feature: usize| features.partition_point(|of| (*of as usize) < feature);
                before(start)..before(end)
            }
        };
        let first_null = column.nulls.partition_point(|null| (*null as usize) < entries.start);
        let mut nulls = column.nulls.iter().skip(first_null).peekable();
        let mut remembered: HashMap<&str, Option<Said>> = HashMap::new();
        for entry in entries {
            if nulls.next_if(|null| **null as usize == entry).is_some() {
                continue;
            }
            let feature =
                column.features.as_ref().map_or(Some(entry), |of| of.get(entry).map(|of| *of as usize));
            let place = feature.and_then(|feature| said.get_mut(feature.checked_sub(start)?));
            let (Some(place), Some(value)) = (place, self.value(entry)) else { continue };
            let new = match value {
                Read::Known(new) => *new,
                Read::Value(Value::Text(text) | Value::Json(text)) if self.is_remembered() => {
                    if remembered.len() >= MOST_REMEMBERED {
                        remembered.clear();
                    }
                    let value = if matches!(column.values, Values::Json(_)) {
                        Value::Json(text)
                    } else {
                        Value::Text(text)
                    };
                    *remembered.entry(text).or_insert_with(|| self.member.read(value, radius))
                }
                Read::Value(value) => self.member.read(value, radius),
            };
            if let Some(new) = new {
                place.add(&new);
            }
        }
    }

    /// Whether reading a text costs more than finding it again.
    fn is_remembered(&self) -> bool {
        self.member.is_nested() || matches!(self.column.values, Values::Json(_))
    }

    fn value(&self, entry: usize) -> Option<Read<'_>> {
        Some(match (&self.column.values, &self.of_texts) {
            (Values::Text { codes, .. }, Some(read)) => Read::Known(read.get(*codes.get(entry)? as usize)?),
            (Values::Text { dictionary, codes }, None) => {
                Read::Value(Value::Text(dictionary.get(*codes.get(entry)? as usize)?))
            }
            (Values::Integer(values), _) => Read::Value(Value::Integer(values.get(entry)?)),
            (Values::Float(values), _) => Read::Value(Value::Float(*values.get(entry)?)),
            (Values::Boolean(values), _) => Read::Value(Value::Boolean(*values.get(entry)?)),
            (Values::Json(texts), _) => Read::Value(Value::Json(texts.get(entry)?)),
        })
    }
}

/// A value, or what it is known to say.
enum Read<'a> {
    Known(&'a Option<Said>),
    Value(Value<'a>),
}

/// The look of one feature by asking each column for its value; `None` if the file says nothing.
#[cfg(test)]
pub(super) fn slow_look(
    layer: &LayerData,
    feature: usize,
    style: &LayerStyle,
    fallback: Rgb,
) -> Option<Packed> {
    let mut said = Said::default();
    for (column, member) in sources(layer) {
        let value = column.get(feature).filter(|value| *value != Value::Null);
        if let Some(new) = value.and_then(|value| member.read(value, style.point_radius_points)) {
            said.add(&new);
        }
    }
    let look = said.look(*layer.geometries.types.get(feature)?, fallback);
    (look != Packed::NOTHING).then_some(look)
}
