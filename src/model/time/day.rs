//! A civil day as a number.

use std::fmt;

/// A day as whole days since 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Day(pub i32);

/// Year, month (1 to 12) and day of the month (1 to 31).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ymd {
    /// Astronomical year: 0 is 1 BC.
    pub year: i32,
    /// Month of the year, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// Day of the week, Monday first (ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

/// Number of days in a month of a proleptic Gregorian year; `month` outside 1 to 12 has none.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl Day {
    /// First and last day the program computes with: years -9999 to 9999.
    pub const MIN: Self = Self(-4_371_587);
    /// See [`Day::MIN`].
    pub const MAX: Self = Self(2_932_896);

    /// The day of a civil date, or `None` where the calendar has no such day or the year is outside -9999 to 9999.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
    #[must_use]
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(-9999..=9999).contains(&year) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (i32::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The civil date of the day (`civil_from_days` of the same source).
    #[must_use]
    pub fn ymd(self) -> Ymd {
        let shifted = self.0.clamp(Self::MIN.0, Self::MAX.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = (if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 }) as u8;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Ymd { year, month, day }
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[(self.0 + 3).rem_euclid(7) as usize]
    }

    /// The day `days` later, kept within [`Day::MIN`] and [`Day::MAX`].
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// First day of the month `months` after this day's month.
    #[must_use]
    pub fn month_start(self, months: i32) -> Self {
        let Ymd { year, month, .. } = self.ymd();
        let index = year * 12 + i32::from(month) - 1 + months;
        Self::from_ymd(index.div_euclid(12), (index.rem_euclid(12) + 1) as u8, 1).unwrap_or(if months < 0 {
            Self::MIN
        } else {
            Self::MAX
        })
    }
}

impl fmt::Display for Day {
    /// ISO 8601, `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ymd { year, month, day } = self.ymd();
        if year < 0 {
            write!(f, "-{:04}-{month:02}-{day:02}", -year)
        } else {
            write!(f, "{year:04}-{month:02}-{day:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2024, 12, 30).unwrap().to_string(), "2024-12-30");
        assert_eq!(Day::from_ymd(2024, 12, 30).unwrap().weekday(), Weekday::Monday);
        assert_eq!(Day::from_ymd(2025, 2, 29), None);
        assert_eq!(Day::from_ymd(2024, 13, 1), None);
        assert_eq!(Day::from_ymd(-9999, 1, 1), Some(Day::MIN));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
    }

    #[test]
    fn every_day_agrees_with_jiff() {
        let mut date = jiff::civil::Date::new(-44, 3, 1).unwrap();
        let mut day = Day::from_ymd(-44, 3, 1).unwrap();
        for _ in 0..20_000 {
            let ymd = day.ymd();
            assert_eq!(
                (i32::from(date.year()), date.month() as u8, date.day() as u8),
                (ymd.year, ymd.month, ymd.day)
            );
            assert_eq!(Day::from_ymd(ymd.year, ymd.month, ymd.day), Some(day));
            assert_eq!(date.weekday().to_monday_zero_offset() as u8, day.weekday() as u8);
            day = day.plus(53);
            date = date.checked_add(jiff::Span::new().days(53)).unwrap();
        }
    }

    #[test]
    fn months_step_over_years() {
        let day = Day::from_ymd(2024, 11, 30).unwrap();
        assert_eq!(day.month_start(0).to_string(), "2024-11-01");
        assert_eq!(day.month_start(2).to_string(), "2025-01-01");
        assert_eq!(day.month_start(-11).to_string(), "2023-12-01");
    }
}
