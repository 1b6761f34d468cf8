//! The fields of a layer that times can be read from: columns, and the members `time` and `when` of its features.

use super::{dates, json};
use crate::formats::doctor;
use crate::formats::moments::{self, Format, Reading};
use crate::model::attributes::{Attributes, Column, Period, Values};
use crate::model::strings::SparseTexts;
use rayon::prelude::*;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// Features that one core takes at a time.
pub(super) const CHUNK: usize = 1 << 15;

/// The member `time` of features (OGC JSON-FG), where no column is called so.
pub const TIME_MEMBER: &str = "$time";
/// The member `when` of features (GeoJSON events, GeoJSON-T), where no column is called so.
pub const WHEN_MEMBER: &str = "$when";

/// Which value each feature has: columns and members alike.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    features: Option<&'a [u32]>,
    nulls: &'a [u32],
    codes: Option<&'a [u32]>,
    entries: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn of(column: &'a Column) -> Self {
        let codes = match &column.values {
            Values::Text { codes, .. } => Some(codes.as_slice()),
            _ => None,
        };
        Self {
            features: column.features.as_deref(),
            nulls: &column.nulls,
            codes,
            entries: column.values.len(),
        }
    }

    /// Calls for each feature of a stretch that has a value, rising, with the place of that value: in the dictionary of a column of
    /// texts, else among the entries.
    pub(super) fn each(&self, stretch: Range<usize>, mut tell: impl FnMut(usize, usize)) {
        let entries = match self.features {
            None => stretch.start.min(self.entries)..stretch.end.min(self.entries),
            Some(features) => {
                let before = |feature: usize| features.partition_point(|&of| (of as usize) < feature);
                before(stretch.start)..before(stretch.end).min(self.entries)
            }
        };
        let nulls = self.nulls.partition_point(|&entry| (entry as usize) < entries.start);
        let mut nulls = self.nulls.get(nulls..).unwrap_or_default().iter().copied().peekable();
        for entry in entries {
            if nulls.next_if(|&null| null as usize == entry).is_some() {
                continue;
            }
            let feature = self.features.map_or(Some(entry), |of| of.get(entry).map(|&of| of as usize));
            let place = self.codes.map_or(Some(entry), |of| of.get(entry).map(|&of| of as usize));
            if let (Some(feature), Some(place)) = (feature, place) {
                tell(feature, place);
            }
        }
    }
}

/// What a value is to a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// It is a time.
    Read,
    /// It is empty or says that a bound is open.
    Open,
    /// It is in another format or no time at all.
    Unread,
}

/// The times of a field.
pub(super) struct Times<'a> {
    /// Name of the field.
    pub name: Box<str>,
    /// The format of the values; `None` for JSON.
    pub format: Option<Format>,
    /// How sure it is that these are times, from 0 to 1.
    pub confidence: f32,
    layout: Layout<'a>,
    values: Texts<'a>,
    periods: Cow<'a, [Option<Period>]>,
}

/// Where the values stand as texts.
#[derive(Clone, Copy)]
enum Texts<'a> {
    Column(&'a Column),
    Members(&'a SparseTexts),
}

impl<'a> Times<'a> {
    /// Times of a column in the format it is known to be in, else in the one that fits most values.
    fn of_column(column: &'a Column) -> Option<Self> {
        let layout = Layout::of(column);
        let of = |format, confidence, periods| {
            let (name, values) = (column.name.clone(), Texts::Column(column));
            Some(Self { name, format, confidence, layout, values, periods })
        };
        if let Values::Json(texts) = &column.values {
            let periods: Vec<_> =
                (0..texts.len()).into_par_iter().map(|at| json::period_of_text(texts.get(at)?)).collect();
            return of(None, 0.0, Cow::Owned(periods));
        }
        if let Some(known) = &column.dates {
            return of(Format::from_id(known.format), known.confidence, Cow::Borrowed(&known.periods));
        }
        let found = doctor::time_of(column)?;
        let format = found.format?;
        of(Some(format), found.confidence, Cow::Owned(dates::periods(column, format)?))
    }

    /// Times of a member of features; `None` where no feature has it.
    fn of_members(members: &'a SparseTexts, field: &str) -> Option<Self> {
        let name = field.strip_prefix('$')?;
        let quoted = format!("\"{name}\"");
        let finder = memchr::memmem::Finder::new(quoted.as_bytes());
        let read = |at: usize| {
            let text = members.texts.get(at)?;
            finder.find(text.as_bytes())?;
            json::period_of_member(text, name)
        };
        let periods: Vec<_> = (0..members.features.len()).into_par_iter().map(read).collect();
        if !periods.iter().any(Option::is_some) {
            return None;
        }
        let (entries, features) = (members.features.len(), Some(members.features.as_slice()));
        Some(Self {
            name: field.into(),
            format: None,
            confidence: 0.0,
            layout: Layout { features, nulls: &[], codes: None, entries },
            values: Texts::Members(members),
            periods: Cow::Owned(periods),
        })
    }

    /// The period of each different value.
    pub(super) fn periods(&self) -> &[Option<Period>] {
        &self.periods
    }

    /// Calls for each feature of a stretch that has a value, with the place of its period.
    pub(super) fn each(&self, stretch: Range<usize>, tell: impl FnMut(usize, usize)) {
        self.layout.each(stretch, tell);
    }

    /// What the value of a place is.
    pub(super) fn state(&self, place: usize) -> State {
        if self.periods.get(place).is_some_and(Option::is_some) {
            return State::Read;
        }
        let state = |reading: Reading| if reading == Reading::None { State::Unread } else { State::Open };
        match (self.values, self.format) {
            (Texts::Column(column), Some(format)) => match &column.values {
                Values::Text { dictionary, .. } => {
                    dictionary.get(place).map_or(State::Open, |text| state(moments::read_text(format, text)))
                }
                Values::Integer(of) => {
                    of.get(place).map_or(State::Open, |of| state(moments::read_number(format, of as f64)))
                }
                Values::Float(of) => {
                    of.get(place).map_or(State::Open, |&of| state(moments::read_number(format, of)))
                }
                Values::Boolean(_) | Values::Json(_) => State::Unread,
            },
            (Texts::Members(members), _) => {
                let name = format!("\"{}\"", self.name.trim_start_matches('$'));
                let has = members.texts.get(place).is_some_and(|text| text.contains(&name));
                if has { State::Unread } else { State::Open }
            }
            (Texts::Column(_), None) => State::Unread,
        }
    }

    /// The state of each different value.
    pub(super) fn states(&self) -> Vec<State> {
        (0..self.periods.len()).into_par_iter().map(|place| self.state(place)).collect()
    }

    /// The value of a place as the file writes it.
    pub(super) fn text(&self, place: usize) -> String {
        match self.values {
            Texts::Column(column) => match &column.values {
                Values::Text { dictionary, .. } => dictionary.get(place).unwrap_or_default().to_owned(),
                Values::Integer(values) => {
                    values.get(place).map(|value| value.to_string()).unwrap_or_default()
                }
                Values::Float(values) => values.get(place).map(f64::to_string).unwrap_or_default(),
                Values::Boolean(values) => values.get(place).map(bool::to_string).unwrap_or_default(),
                Values::Json(texts) => texts.get(place).unwrap_or_default().to_owned(),
            },
            Texts::Members(members) => members.texts.get(place).unwrap_or_default().to_owned(),
        }
    }
}

/// A field that was read: its name, and its times if it has any.
type Known<'a> = (Box<str>, Option<Rc<Times<'a>>>);

/// Columns and members of a layer, each read as times at most once.
pub(super) struct Fields<'a> {
    /// The columns.
    pub attributes: &'a Attributes,
    /// Members of features beside the standard's.
    pub members: &'a SparseTexts,
    /// Number of features.
    pub features: usize,
    read: RefCell<Vec<Known<'a>>>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(attributes: &'a Attributes, members: &'a SparseTexts, features: usize) -> Self {
        Self { attributes, members, features, read: RefCell::default() }
    }

    /// The times of a field; `None` where the layer has none of that name or it tells no time.
    pub(super) fn times(&self, name: &str) -> Option<Rc<Times<'a>>> {
        let known = self.read.borrow().iter().find(|(of, _)| **of == *name).map(|(_, times)| times.clone());
        if let Some(times) = known {
            return times;
        }
        let times = match self.attributes.column(name) {
            Some(column) => Times::of_column(column),
            None if matches!(name, TIME_MEMBER | WHEN_MEMBER) => Times::of_members(self.members, name),
            None => None,
        };
        let times = times.map(Rc::new);
        self.read.borrow_mut().push((name.into(), times.clone()));
        times
    }
}
