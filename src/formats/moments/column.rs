//! The format of a column, decided by its distinct values together.

use super::names::{Edge, RoleKind, role_of};
use super::read::{compact, is_open, iso, number, read_number, year_last, year_month_day};
use super::{Format, Reading, edtf};

/// Most samples of values that are not read.
pub const MOST_SAMPLES: usize = 5;
/// Longest text that may be a date.
const LONGEST: usize = 120;

/// A value that the format does not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// Its index among the values given.
    pub index: usize,
    /// The value, cut where it is very long.
    pub text: String,
}

/// Why a format was taken, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each says it")]
pub enum Reason {
    /// Nothing but empty values and words for open bounds.
    NoValues,
    /// Less than half of the values fit any one format.
    NoFormat,
    /// The values fit one format only.
    Values,
    /// A number above 12 shows which one is the day.
    DayAboveTwelve,
    /// Nothing shows whether day or month comes first: the day is taken to.
    DayOrMonthFirst,
    /// Some values show the day first and others the month.
    BothOrders,
    /// Numbers that may be years, and a name that says so.
    NumbersAndName,
    /// Numbers that may be times, under a name that does not say so.
    NumbersAlone,
    /// Numbers that may be days of a spreadsheet: only the user knows.
    MaybeExcelDays,
}

/// How a column is written and how well it fits.
#[derive(Clone, PartialEq, Debug)]
pub struct ColumnTime {
    /// The format that fits most values; `None` where none fits half of them.
    pub format: Option<Format>,
    /// How many values it reads, by the counts given.
    pub parsed: usize,
    /// How many values it does not read.
    pub unparsed: usize,
    /// The first of those.
    pub samples: Vec<Sample>,
    /// How many values are empty or say that a bound is open.
    pub open_ended: usize,
    /// Other formats that would read some of the values not read, with how many.
    pub others: Vec<(Format, usize)>,
    /// Whether day and month may be the other way round.
    pub ambiguous: bool,
    /// How sure it is that these are times, from 0 to 1; from 0.5 on they may be taken for times.
    pub confidence: f32,
    /// What decided.
    pub reason: Reason,
}

/// How one text can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Shape {
    Iso,
    Edtf,
    YearMonthDay,
    Compact,
    /// Day first by its points.
    DayFirstPoint,
    /// Day first: the other order is no date.
    DayFirst,
    /// Month first: the other order is no date.
    MonthFirst,
    /// Both orders are dates.
    EitherFirst,
    /// A month and a year: both orders read the same.
    MonthYear,
    Number,
    Other,
}

const SHAPES: usize = Shape::Other as usize + 1;

/// How a text that is no open word can be read.
fn shape(text: &str) -> Shape {
    let bytes = text.trim().as_bytes();
    if bytes.len() > LONGEST {
        return Shape::Other;
    }
    if !bytes.iter().any(u8::is_ascii_digit) {
        return Shape::Other;
    }
    if iso(bytes).is_some() {
        return Shape::Iso;
    }
    let run = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if run == bytes.len() {
        // More digits than a number of a date has are none.
        return if compact(bytes).is_some() {
            Shape::Compact
        } else {
            of_number(bytes).unwrap_or(Shape::Other)
        };
    }
    if (1..=2).contains(&run) {
        match (year_last(bytes, false), year_last(bytes, true)) {
            (Some(day_first), Some(month_first)) => {
                if bytes.iter().filter(|byte| matches!(byte, b'.' | b'/' | b'-')).count() == 1 {
                    return Shape::MonthYear;
                }
                // The fifth of May is the same either way.
                return if day_first == month_first { Shape::MonthYear } else { Shape::EitherFirst };
            }
            (Some(_), None) => {
                return if bytes.get(run) == Some(&b'.') { Shape::DayFirstPoint } else { Shape::DayFirst };
            }
            (None, Some(_)) => return Shape::MonthFirst,
            (None, None) => {}
        }
    }
    if run == 4 && year_month_day(bytes).is_some() {
        return Shape::YearMonthDay;
    }
    if let Some(shape) = of_number(bytes) {
        return shape;
    }
    if edtf::read(bytes).is_some() { Shape::Edtf } else { Shape::Other }
}

/// A number that reads as eight digits, as in `020240705` or `20240705.0`, is a date as those are.
fn of_number(bytes: &[u8]) -> Option<Shape> {
    let number = number(bytes)?;
    let is_day = read_number(Format::Compact, number) != Reading::None;
    Some(if is_day { Shape::Compact } else { Shape::Number })
}

fn shapes_of(format: Format) -> &'static [Shape] {
    match format {
        Format::Iso => &[Shape::Iso],
        Format::Edtf => &[Shape::Iso, Shape::Edtf],
        Format::YearMonthDay => &[Shape::Iso, Shape::YearMonthDay],
        Format::Compact => &[Shape::Compact],
        Format::DayMonthYear => {
            &[Shape::DayFirstPoint, Shape::DayFirst, Shape::EitherFirst, Shape::MonthYear]
        }
        Format::MonthDayYear => &[Shape::MonthFirst, Shape::EitherFirst, Shape::MonthYear],
        _ => &[Shape::Number],
    }
}

/// What was seen of the values.
#[derive(Default)]
struct Seen {
    counts: [usize; SHAPES],
    samples: [Vec<Sample>; SHAPES],
    open: usize,
}

impl Seen {
    fn count(&self, format: Format) -> usize {
        shapes_of(format).iter().map(|&shape| self.counts[shape as usize]).sum()
    }

    fn of(&self, shape: Shape) -> usize {
        self.counts[shape as usize]
    }
}

fn sample(index: usize, text: &str) -> Sample {
    Sample { index, text: text.chars().take(LONGEST).collect() }
}

/// Looks through the distinct texts of a column, each with the number of its values, and decides its format. Pure numbers are
/// left to [`of_numbers`] where most values are such.
#[must_use]
pub fn of_texts<'a>(name: &str, texts: impl IntoIterator<Item = (&'a str, usize)>) -> ColumnTime {
    let mut seen = Seen::default();
    let mut numbers = Vec::new();
    let mut years_only = true;
    for (index, (text, count)) in texts.into_iter().enumerate() {
        if is_open(text) {
            seen.open += count;
            continue;
        }
        let shape = shape(text);
        let trimmed = text.trim();
        years_only &= shape == Shape::Number
            || (trimmed.len() <= 4 && trimmed.bytes().all(|byte| byte.is_ascii_digit()));
        if matches!(shape, Shape::Number | Shape::Compact | Shape::Iso | Shape::MonthYear)
            && let Some(number) = number(trimmed.as_bytes())
        {
            numbers.push((index, number, count));
        }
        seen.counts[shape as usize] += count;
        let samples = &mut seen.samples[shape as usize];
        if samples.len() < MOST_SAMPLES {
            samples.push(sample(index, text));
        }
    }
    let total: usize = seen.counts.iter().sum();
    let as_numbers: usize = numbers.iter().map(|(_, _, count)| count).sum();
    if total > 0 && years_only && as_numbers == total {
        return decide_numbers(name, &numbers, seen.open);
    }
    if seen.of(Shape::Number) * 2 > total {
        let rest = Rest { total, samples: seen.samples.into_iter().enumerate() };
        let column = decide_numbers(name, &numbers, seen.open);
        return rest.joined(column, as_numbers);
    }
    decide_texts(name, &seen, total)
}

/// The values beside the numbers of a column of texts.
struct Rest<I> {
    total: usize,
    samples: I,
}

impl<I: Iterator<Item = (usize, Vec<Sample>)>> Rest<I> {
    /// The verdict on the numbers with the other texts as values that are not read.
    fn joined(self, mut column: ColumnTime, as_numbers: usize) -> ColumnTime {
        column.unparsed += self.total - as_numbers;
        let others = self.samples.filter(|(shape, _)| *shape != Shape::Number as usize);
        column.samples.extend(
            others
                .flat_map(|(_, samples)| samples)
                .filter(|sample| number(sample.text.trim().as_bytes()).is_none()),
        );
        column.samples.sort_by_key(|sample| sample.index);
        column.samples.truncate(MOST_SAMPLES);
        let all = column.parsed + column.unparsed;
        column.confidence *= column.parsed as f32 / all.max(1) as f32;
        if column.parsed * 2 < all {
            column.format = None;
            column.reason = Reason::NoFormat;
            (column.parsed, column.unparsed, column.confidence) = (0, all, 0.0);
        }
        column
    }
}

fn decide_texts(name: &str, seen: &Seen, total: usize) -> ColumnTime {
    let mut candidates = vec![Format::Iso];
    if seen.of(Shape::YearMonthDay) > 0 {
        candidates.push(Format::YearMonthDay);
    }
    if seen.of(Shape::Edtf) > 0 {
        candidates.push(Format::Edtf);
    }
    candidates.extend([Format::Compact, Format::DayMonthYear, Format::MonthDayYear]);
    // The first of the best: the order above is the preference.
    let best =
        candidates.iter().copied().rev().max_by_key(|&format| seen.count(format)).unwrap_or(Format::Iso);
    let parsed = seen.count(best);
    let unparsed = total - parsed;
    let mut samples: Vec<Sample> = (0..SHAPES)
        .filter(|shape| !shapes_of(best).iter().any(|&taken| taken as usize == *shape))
        .flat_map(|shape| seen.samples[shape].iter().cloned())
        .collect();
    samples.sort_by_key(|sample| sample.index);
    samples.truncate(MOST_SAMPLES);
    let taken = shapes_of(best);
    let others =
        [Format::Iso, Format::YearMonthDay, Format::Compact, Format::DayMonthYear, Format::MonthDayYear]
            .into_iter()
            .filter(|&format| format != best)
            .map(|format| {
                let more = shapes_of(format).iter().filter(|shape| !taken.contains(shape));
                // Of the family of ISO each form counts once.
                let more = more.filter(|&&shape| format == Format::Iso || shape != Shape::Iso);
                (format, more.map(|&shape| seen.of(shape)).sum::<usize>())
            })
            .filter(|(_, more)| *more > 0)
            .collect();
    let fits = total > 0 && parsed * 2 >= total;
    let by_order = matches!(best, Format::DayMonthYear | Format::MonthDayYear);
    let pointed = seen.of(Shape::DayFirstPoint) > 0;
    let shown = seen.of(Shape::DayFirst) + seen.of(Shape::MonthFirst) > 0 || pointed;
    let ambiguous = fits && by_order && seen.of(Shape::EitherFirst) > 0 && !shown;
    let both = seen.of(Shape::MonthFirst) > 0 && (seen.of(Shape::DayFirst) > 0 || pointed);
    let reason = match (total, fits) {
        (0, _) => Reason::NoValues,
        (_, false) => Reason::NoFormat,
        _ if ambiguous => Reason::DayOrMonthFirst,
        _ if by_order && both => Reason::BothOrders,
        _ if by_order && seen.of(Shape::EitherFirst) > 0 && !pointed => Reason::DayAboveTwelve,
        _ => Reason::Values,
    };
    let share = parsed as f32 / total.max(1) as f32;
    // Eight digits may be a number of something else; a written date hardly is.
    let plain = if best == Format::Compact { 0.4 } else { 0.9 };
    let by_name = if role_of(name).is_some() { 1.0 } else { plain };
    ColumnTime {
        format: fits.then_some(best),
        parsed: if fits { parsed } else { 0 },
        unparsed: if fits { unparsed } else { total },
        samples: if fits { samples } else { all_samples(seen) },
        open_ended: seen.open,
        others: if fits { others } else { Vec::new() },
        ambiguous,
        confidence: if fits { share * by_name * if ambiguous { 0.6 } else { 1.0 } } else { 0.0 },
        reason,
    }
}

fn all_samples(seen: &Seen) -> Vec<Sample> {
    let mut samples: Vec<Sample> = seen.samples.iter().flatten().cloned().collect();
    samples.sort_by_key(|sample| sample.index);
    samples.truncate(MOST_SAMPLES);
    samples
}

/// Looks through the numbers of a column, `NaN` for values that are missing, and decides what they count.
#[must_use]
pub fn of_numbers(name: &str, numbers: impl IntoIterator<Item = f64>) -> ColumnTime {
    let mut open = 0;
    let mut kept = Vec::new();
    for (index, number) in numbers.into_iter().enumerate() {
        if number.is_nan() {
            open += 1;
        } else {
            kept.push((index, number, 1));
        }
    }
    decide_numbers(name, &kept, open)
}

/// Index, number, count of values.
fn decide_numbers(name: &str, numbers: &[(usize, f64, usize)], open: usize) -> ColumnTime {
    let total: usize = numbers.iter().map(|(_, _, count)| count).sum();
    let counted = |fits: &dyn Fn(f64) -> bool| -> usize {
        numbers.iter().filter(|(_, number, _)| fits(*number)).map(|(_, _, count)| count).sum()
    };
    let whole = |number: f64| number == number.trunc();
    let in_years = |number: f64| (1000.0..=3000.0).contains(&number) || (9999.0..10_000.0).contains(&number);
    let compact_day = |n: f64| {
        (10_000_000.0..100_000_000.0).contains(&n) && read_number(Format::Compact, n) != Reading::None
    };
    let in_seconds = |n: f64| (1e8..1e10).contains(&n.abs());
    let in_millis = |n: f64| (1e11..1e13).contains(&n.abs());
    let counts = [
        (Format::Year, counted(&|n| whole(n) && in_years(n))),
        (Format::DecimalYear, counted(&in_years)),
        (Format::Compact, counted(&compact_day)),
        (Format::EpochSeconds, counted(&in_seconds)),
        (Format::EpochMillis, counted(&in_millis)),
    ];
    let role = role_of(name);
    let (best, likely) =
        counts.into_iter().rev().max_by_key(|(_, count)| *count).unwrap_or((Format::Year, 0));
    let fits = total > 0 && likely * 2 > total;
    let mut column = ColumnTime {
        format: None,
        parsed: 0,
        unparsed: total,
        samples: Vec::new(),
        open_ended: open,
        others: Vec::new(),
        ambiguous: false,
        confidence: 0.0,
        reason: if total == 0 { Reason::NoValues } else { Reason::NoFormat },
    };
    let excel = counted(&|n| (30_000.0..=60_000.0).contains(&n));
    if !fits {
        if total > 0 && excel * 2 > total && role.is_some() {
            column.reason = Reason::MaybeExcelDays;
        }
        column.samples = numbers
            .iter()
            .take(MOST_SAMPLES)
            .map(|(index, number, _)| sample(*index, &number.to_string()))
            .collect();
        return column;
    }
    column.unparsed = 0;
    for &(index, number, count) in numbers {
        match read_number(best, number) {
            Reading::Time(_) => column.parsed += count,
            Reading::Open => column.open_ended += count,
            Reading::None => {
                column.unparsed += count;
                if column.samples.len() < MOST_SAMPLES {
                    column.samples.push(sample(index, &number.to_string()));
                }
            }
        }
    }
    let exact = role.is_some_and(|role| role.exact || role.kind != RoleKind::Exists);
    let by_name = match role {
        Some(role) if role.edge == Edge::Duration => 0.2,
        Some(_) if exact => 1.0,
        Some(_) => 0.7,
        // Milliseconds of this century are hardly anything else; whole numbers like years are counts as often.
        None if best == Format::EpochMillis => 0.6,
        None if best == Format::EpochSeconds => 0.4,
        None => 0.2,
    };
    column.format = Some(best);
    column.reason = if role.is_some() { Reason::NumbersAndName } else { Reason::NumbersAlone };
    // Those that lie in the usual span speak for it, the others not.
    column.confidence = by_name * likely as f32 / total as f32;
    column
}
