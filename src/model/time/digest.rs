//! What a layer's times come to as a whole: their extent, and the days on which something happens. Worked out once for a layer, when its
//! file is read, so that a timeline of a million features costs as much as its days.

use super::date::CoarseDate;
use super::day::Day;
use super::existence::Existence;
use super::history::{DateKind, Histories};
use super::status::Status;
use hashbrown::HashMap;
use rayon::prelude::*;

/// Features that one core takes at a time.
const CHUNK: usize = 1 << 16;
/// Rows of a layer up to which each is an event of its own; of a layer with more, those of one day and status are one event.
const MOST_SINGLE: usize = 5_000;
/// Stands for the row of an event that is none of a history.
const NO_ROW: usize = usize::MAX;

/// One dated row of a feature, or many of one day and status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Happening {
    /// Its date.
    pub date: CoarseDate,
    /// What the date says.
    pub kind: DateKind,
    /// The state from then on, if the row tells one.
    pub status: Option<Status>,
    /// Whose it is.
    pub feature: u32,
    /// Index of the row in the feature's history.
    pub row: usize,
    /// How many rows it stands for; of more than one, feature and row are those of the first.
    pub count: u32,
}

/// The times of a layer as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Digest {
    /// First and last day of all rows, plans and bounds of existence; `None` without any.
    pub extent: Option<(Day, Day)>,
    /// Last day of which a history knows.
    pub known_until: Option<Day>,
    /// What happens, in order of date, finer precision later.
    pub happenings: Vec<Happening>,
}

impl Digest {
    /// The digest of histories; features for which `is_part` holds tell nothing of their own.
    #[must_use]
    pub fn of_histories(histories: &Histories, is_part: impl Fn(usize) -> bool + Sync) -> Self {
        let of_feature = |feature: usize| {
            histories.rows_of(feature).iter().enumerate().map(move |(row, of_row)| Happening {
                date: of_row.date,
                kind: of_row.kind,
                status: of_row.status,
                feature: feature as u32,
                row,
                count: 1,
            })
        };
        let whole = |feature: &usize| !is_part(*feature);
        let rows: usize = if histories.rows.len() > MOST_SINGLE {
            let count = |feature: usize| histories.rows_of(feature).len();
            (0..histories.len()).into_par_iter().filter(whole).map(count).sum()
        } else {
            histories.rows.len()
        };
        let mut happenings: Vec<Happening> = if rows > MOST_SINGLE {
            gathered(histories.len(), |feature, tell| {
                if whole(&feature) {
                    of_feature(feature).for_each(tell);
                }
            })
        } else {
            (0..histories.len()).filter(whole).flat_map(of_feature).collect()
        };
        happenings.sort_by_key(|happening| happening.date);
        Self { extent: histories.extent(), known_until: histories.known_until(), happenings }
    }

    /// The digest of existence: the days on which features begin; only those for which `counts` holds tell something.
    #[must_use]
    pub fn of_existence(existence: &Existence, counts: impl Fn(usize) -> bool + Sync) -> Self {
        let begins = existence.beginnings(counts).into_iter().map(|(day, feature, count)| Happening {
            date: CoarseDate::day(day),
            kind: DateKind::Event,
            status: None,
            feature,
            row: NO_ROW,
            count,
        });
        Self { extent: existence.extent(), known_until: None, happenings: begins.collect() }
    }
}

/// What happens to so many features, all that is of a date, a kind and a status as one, in that order.
fn gathered(features: usize, each: impl Fn(usize, &mut dyn FnMut(Happening)) + Sync) -> Vec<Happening> {
    // A number for a date, a kind and a status, in their order.
    let key = |of: &Happening| -> u64 {
        let day = u64::from((of.date.first.0 as u32) ^ (1 << 31));
        let status = of.status.map_or(0, |status| status as u64 + 1);
        day << 24 | (of.date.precision as u64) << 16 | (of.kind as u64) << 8 | status
    };
    let add = |all: &mut HashMap<u64, Happening>, of: Happening| {
        let kept = all.entry(key(&of)).or_insert(Happening { count: 0, ..of });
        kept.count += of.count;
        if (of.feature, of.row) < (kept.feature, kept.row) {
            (kept.feature, kept.row) = (of.feature, of.row);
        }
    };
    let of_chunk = |chunk: usize| {
        let mut all = HashMap::new();
        for feature in chunk * CHUNK..features.min((chunk + 1) * CHUNK) {
            each(feature, &mut |of| add(&mut all, of));
        }
        all
    };
    let join = |mut all: HashMap<u64, Happening>, more: HashMap<u64, Happening>| {
        more.into_values().for_each(|of| add(&mut all, of));
        all
    };
    let all = (0..features.div_ceil(CHUNK)).into_par_iter().map(of_chunk).reduce(HashMap::new, join);
    let mut happenings: Vec<Happening> = all.into_values().collect();
    happenings.sort_unstable_by_key(key);
    happenings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::HistoryRow;

    fn histories(features: usize) -> Histories {
        let mut histories = Histories::new();
        for feature in 0..features {
            let row = |day: i32, status| HistoryRow {
                date: CoarseDate::day(Day(day)),
                kind: DateKind::Event,
                status: Some(status),
                unsure: false,
                progress: None,
                text: 0,
            };
            let first = (feature % 10) as i32;
            histories.push(
                vec![row(20 + first, Status::Completed), row(first, Status::UnderConstruction)],
                Vec::new(),
            );
        }
        histories
    }

    /// The plain way: all rows in order, neighbours of one date, kind and status put together.
    fn twin(histories: &Histories) -> Vec<Happening> {
        let mut all: Vec<Happening> = Vec::new();
        for feature in 0..histories.len() {
            for (row, of_row) in histories.rows_of(feature).iter().enumerate() {
                let (date, kind, status) = (of_row.date, of_row.kind, of_row.status);
                all.push(Happening { date, kind, status, feature: feature as u32, row, count: 1 });
            }
        }
        all.sort_by_key(|of| (of.date, of.kind as u8, of.status));
        all.dedup_by(|of, kept| {
            let same = (kept.date, kept.kind, kept.status) == (of.date, of.kind, of.status);
            kept.count += if same { of.count } else { 0 };
            same
        });
        all
    }

    #[test]
    fn gathering_is_that_of_the_plain_way() {
        let histories = histories(200_000);
        let digest = Digest::of_histories(&histories, |_| false);
        assert_eq!(digest.happenings, twin(&histories));
    }

    #[test]
    fn few_rows_stay_single_and_many_are_one_a_day() {
        let few = Digest::of_histories(&histories(20), |feature| feature == 3);
        assert_eq!((few.happenings.len(), few.extent), (38, Some((Day(0), Day(29)))));
        assert!(few.happenings.is_sorted_by_key(|happening| happening.date));
        assert!(few.happenings.iter().all(|happening| happening.count == 1 && happening.feature != 3));
        let many = Digest::of_histories(&histories(10_000), |_| false);
        assert_eq!((many.happenings.len(), many.known_until), (20, Some(Day(29))));
        assert!(many.happenings.iter().all(|happening| happening.count == 1_000));
        assert_eq!((many.happenings[13].date.first, many.happenings[13].feature), (Day(23), 3));
    }

    #[test]
    fn existence_tells_its_beginnings() {
        let mut existence = Existence::always(3);
        existence.begins(0, Day(5));
        existence.begins(2, Day(5));
        existence.ends(1, Day(9));
        let digest = Digest::of_existence(&existence, |_| true);
        assert_eq!((digest.extent, digest.known_until), (Some((Day(5), Day(9))), None));
        assert_eq!(digest.happenings.len(), 1);
        assert_eq!((digest.happenings[0].feature, digest.happenings[0].count), (0, 2));
    }
}
