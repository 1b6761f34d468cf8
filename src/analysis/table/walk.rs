//! Going through the entries of a column by feature.

use crate::model::attributes::Column;
use crate::model::feature_set::FeatureSet;
use std::ops::Range;

/// What a run of features has in a column, a list each; all rising.
#[derive(Default)]
pub(super) struct Presences {
    /// Features whose member is `null`.
    pub nulls: Vec<u32>,
    /// Features without the member.
    pub missing: Vec<u32>,
}

/// Calls for each entry of features of a run that is not `null`, rising: feature and entry.
pub(super) fn each_value(column: &Column, features: Range<usize>, mut tell: impl FnMut(usize, usize)) {
    let len = column.values.len();
    let entries = match &column.features {
        None => features.start.min(len)..features.end.min(len),
        Some(of) => {
            let before = |end: usize| of.partition_point(|&feature| (feature as usize) < end).min(len);
            before(features.start)..before(features.end)
        }
    };
    let nulls = &column.nulls;
    let first_null = nulls.partition_point(|&null| (null as usize) < entries.start);
    let mut nulls = nulls.get(first_null..).unwrap_or_default().iter().copied().peekable();
    let of_feature = |entry: usize| match &column.features {
        None => Some(entry),
        Some(of) => of.get(entry).map(|&feature| feature as usize),
    };
    for entry in entries {
        if nulls.next_if_eq(&(entry as u32)).is_some() {
            continue;
        }
        if let Some(feature) = of_feature(entry) {
            tell(feature, entry);
        }
    }
}

/// The features out of so many that have no value in a column; only those of a set, if there is one.
pub(super) fn presences(column: &Column, count: usize, which: Option<&FeatureSet>) -> Presences {
    let mut found = Presences::default();
    let wanted = |feature: usize| which.is_none_or(|set| set.contains(feature as u32));
    let of_feature = |entry: u32| match &column.features {
        None => Some(entry),
        Some(of) => of.get(entry as usize).copied(),
    };
    let nulls = column.nulls.iter().filter_map(|&entry| of_feature(entry));
    found.nulls = nulls.filter(|&feature| (feature as usize) < count && wanted(feature as usize)).collect();
    match &column.features {
        None => found.missing.extend(
            (column.values.len().min(count)..count).filter(|&at| wanted(at)).map(|feature| feature as u32),
        ),
        Some(of) => {
            let mut present = of.iter().copied().peekable();
            for feature in 0..count {
                if present.next_if_eq(&(feature as u32)).is_none() && wanted(feature) {
                    found.missing.push(feature as u32);
                }
            }
        }
    }
    found
}
