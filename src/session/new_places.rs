//! Where the features of a layer are after its file was read again.

use crate::model::feature::FeatureId;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use hashbrown::HashMap;

/// Features looked at between two questions whether the work is still wanted.
const STEP: usize = 1 << 16;

/// Where the features of a layer are after its file was read again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewPlaces {
    /// Where they were: the features have no ids, and there are as many.
    Same,
    /// By their ids: the new place of each; `u32::MAX` where it is gone.
    ById(Vec<u32>),
    /// It cannot be told.
    Unknown,
}

impl NewPlaces {
    /// Finds the features of before among those of now: by their ids where each has one of its own on both sides, else by their
    /// order if there are as many. `None` if nobody wants it any more.
    #[must_use]
    pub fn find(before: &LayerData, now: &LayerData, feedback: &dyn Feedback) -> Option<Self> {
        let by_order = if before.len() == now.len() { Self::Same } else { Self::Unknown };
        let Some(places) = places_of_ids(now, feedback)? else { return Some(by_order) };
        let mut of_before = Vec::with_capacity(before.len());
        let mut found = vec![false; now.len()];
        for feature in 0..before.len() {
            if feature.is_multiple_of(STEP) && feedback.is_cancelled() {
                return None;
            }
            let place = match before.ids.get(feature) {
                FeatureId::None => return Some(by_order),
                id => places.get(&id).copied(),
            };
            if let Some(place) = place
                && std::mem::replace(found.get_mut(place as usize)?, true)
            {
                // An id that two features had.
                return Some(by_order);
            }
            of_before.push(place.unwrap_or(u32::MAX));
        }
        Some(Self::ById(of_before))
    }

    /// The new place of a feature.
    #[must_use]
    pub fn of(&self, feature: u32) -> Option<u32> {
        match self {
            Self::Same => Some(feature),
            Self::ById(places) => places.get(feature as usize).copied().filter(|&place| place != u32::MAX),
            Self::Unknown => None,
        }
    }
}

/// The place of each id; `Some(None)` where not every feature has one of its own, `None` if nobody wants it any more.
#[allow(clippy::option_option, reason = "given up, and not found, are two things")]
fn places_of_ids(data: &LayerData, feedback: &dyn Feedback) -> Option<Option<HashMap<FeatureId, u32>>> {
    let mut places = HashMap::with_capacity(data.len());
    for feature in 0..data.len() {
        if feature.is_multiple_of(STEP) && feedback.is_cancelled() {
            return None;
        }
        let id = data.ids.get(feature);
        if id == FeatureId::None || places.insert(id, feature as u32).is_some() {
            return Some(None);
        }
    }
    Some(Some(places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feature::Ids;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    /// A layer of points with these ids; 0 is none.
    fn layer(ids: &[u8]) -> LayerData {
        let features: Vec<String> = ids
            .iter()
            .map(|&id| {
                let id = if id == 0 { String::new() } else { format!(r#""id":"{id}","#) };
                format!(r#"{{"type":"Feature",{id}"properties":{{}},"geometry":{{"type":"Point","coordinates":[46,39]}}}}"#)
            })
            .collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        crate::formats::geojson::read(text.as_bytes(), "x", &Silent).unwrap().layer
    }

    fn find(before: &[u8], now: &[u8]) -> NewPlaces {
        NewPlaces::find(&layer(before), &layer(now), &Silent).unwrap()
    }

    #[test]
    fn features_are_found_by_ids_of_their_own_else_by_their_order() {
        assert_eq!(find(&[1, 2, 3], &[3, 1]), NewPlaces::ById(vec![1, u32::MAX, 0]));
        assert_eq!(find(&[1, 2], &[1, 2, 9]).of(1), Some(1));
        assert_eq!(find(&[0, 0], &[0, 0]), NewPlaces::Same);
        assert_eq!(find(&[0, 0], &[0, 0, 0]), NewPlaces::Unknown);
        assert_eq!(find(&[1, 1], &[1, 2]), NewPlaces::Same, "an id twice before");
        assert_eq!(find(&[1, 2], &[1, 1]), NewPlaces::Same, "an id twice now");
        assert_eq!(find(&[1, 0], &[1, 2]), NewPlaces::Same);
        assert_eq!(find(&[1, 2], &[0]), NewPlaces::Unknown);
        assert_eq!(Ids::default().len(), 0);
    }

    proptest! {
        #[test]
        fn a_feature_that_is_found_by_its_id_has_it(
            before in prop::collection::vec(0u8..12, 1..10), now in prop::collection::vec(0u8..12, 1..10),
        ) {
            let places = find(&before, &now);
            let own = |ids: &[u8]| {
                let set: std::collections::BTreeSet<_> = ids.iter().collect();
                set.len() == ids.len() && !set.contains(&0)
            };
            // Ids of before that are twice there count only where they are found.
            if own(&before) && own(&now) {
                for (feature, id) in before.iter().enumerate() {
                    let expected = now.iter().position(|of| of == id).map(|place| place as u32);
                    prop_assert_eq!(places.of(feature as u32), expected);
                }
            } else if !own(&now) || before.contains(&0) {
                prop_assert!(!matches!(places, NewPlaces::ById(_)));
            }
        }
    }
}
