use super::*;
use crate::model::time::{CoarseDate, Day, Precision};
use proptest::prelude::*;

fn texts(name: &str, values: &[&str]) -> ColumnTime {
    of_texts(name, values.iter().map(|&value| (value, 1)))
}

/// A reading as `from/to`, with `..` for open bounds and `?` where it is not sure.
fn shown(reading: Reading) -> String {
    let bound = |date: Option<CoarseDate>| date.map_or("..".to_owned(), |date| date.to_string());
    match reading {
        Reading::Time(moment) => {
            let (from, to) = (bound(moment.from), bound(moment.to));
            let span = if from == to { from } else { format!("{from}/{to}") };
            if moment.unsure { span + "?" } else { span }
        }
        Reading::Open => "open".to_owned(),
        Reading::None => "none".to_owned(),
    }
}

#[test]
fn values_under_their_formats() {
    use Format::*;
    for (format, text, expected) in [
        (Iso, "2024", "2024"),
        (Iso, " 2024-07 ", "2024-07"),
        (Iso, "2024-07-05", "2024-07-05"),
        (Iso, "2024-07-05T23:30:00Z", "2024-07-05"),
        (Iso, "2024-07-05T23:30:00.123456+04:00", "2024-07-05"),
        (Iso, "2024-07-05 23:30", "2024-07-05"),
        (Iso, "2024-07-05 23:59:60 +0400", "2024-07-05"),
        (Iso, "2024-07-05T24:00:00-03", "2024-07-05"),
        (Iso, "-0044-03-15", "-0044-03-15"),
        (Iso, "2024-Q3", "2024-Q3"),
        (Iso, "2024-H1", "2024-Q1/2024-Q2"),
        (Iso, "2024-h2", "2024-Q3/2024-Q4"),
        (Iso, "2024-02-30", "none"),
        (Iso, "2024-07-05 about noon", "none"),
        (Iso, "2024-07-05T25:00", "none"),
        (Iso, "2024-07-05T", "none"),
        (Iso, "2024-7-5", "none"),
        (Iso, "2024-13", "none"),
        (Iso, "05.07.2024", "none"),
        (Iso, "9999-12-31", "open"),
        (YearMonthDay, "2024/7/5", "2024-07-05"),
        (YearMonthDay, "2024.07.05", "2024-07-05"),
        (YearMonthDay, "2024/07", "2024-07"),
        (YearMonthDay, "2024-07", "2024-07"),
        (YearMonthDay, "2024/07-05", "none"),
        (YearMonthDay, "2024.5", "none"),
        (DayMonthYear, "05.07.2024", "2024-07-05"),
        (DayMonthYear, "5/7/2024 14:00", "2024-07-05"),
        (DayMonthYear, "31-12-2024", "2024-12-31"),
        (DayMonthYear, "07.2024", "2024-07"),
        (DayMonthYear, "12/31/2024", "none"),
        (DayMonthYear, "29.02.2023", "none"),
        (DayMonthYear, "05.07.24", "none"),
        (DayMonthYear, "31.12.9999", "open"),
        (MonthDayYear, "12/31/2024", "2024-12-31"),
        (MonthDayYear, "12.31.2024", "none"),
        (MonthDayYear, "7/2024", "2024-07"),
        (Compact, "20240705", "2024-07-05"),
        (Compact, "20241305", "none"),
        (Edtf, "2024-07-05", "2024-07-05"),
        (Edtf, "1935?", "1935?"),
        (Edtf, "~1935", "1935?"),
        (Edtf, "2004-06~", "2004-06?"),
        (Edtf, "2004-06-11%", "2004-06-11?"),
        (Edtf, "16XX", "1600/1699"),
        (Edtf, "201X", "2010/2019"),
        (Edtf, "2004-XX", "2004"),
        (Edtf, "2004-XX-XX", "2004"),
        (Edtf, "2004-06-XX", "2004-06"),
        (Edtf, "2001-21", "2001-03/2001-05"),
        (Edtf, "2001-24", "2001-12/2002-02"),
        (Edtf, "2020/2022-05", "2020/2022-05"),
        (Edtf, "../2022", "../2022"),
        (Edtf, "/1935", "../1935"),
        (Edtf, "1935/", "1935/.."),
        (Edtf, "2020-01-01/..", "2020-01-01/.."),
        (Edtf, "2022/2020", "none"),
        (Edtf, "/", "none"),
        (Edtf, "[..1935]", "../1935?"),
        (Edtf, "[1667,1668,1670..1672]", "1667/1672?"),
        (Edtf, "{1960,1961-12}", "1960/1961-12?"),
        (Edtf, "[]", "none"),
        (Edtf, "XXXX", "none"),
        (Edtf, "2004-25", "none"),
        (Year, "2024", "2024"),
        (Year, "2024.5", "none"),
        (Year, "0", "none"),
        (DecimalYear, "2024.5", "2024-07-02"),
        (DecimalYear, "2024.0", "2024-01-01"),
        (DecimalYear, "2023.999999", "2023-12-31"),
        (EpochSeconds, "1720137600", "2024-07-05"),
        (EpochSeconds, "-1", "1969-12-31"),
        (EpochMillis, "1720137600000", "2024-07-05"),
        (EpochMillis, "1e16", "none"),
        (EpochMillis, "1720137599999", "2024-07-04"),
        (ExcelDays, "45478", "2024-07-05"),
        (ExcelDays, "25569", "1970-01-01"),
        (ExcelDays, "60", "none"),
    ] {
        assert_eq!(shown(read_text(format, text)), expected, "{format:?} {text}");
    }
    for text in [
        "",
        "  ",
        "NA",
        "n/a",
        "-",
        "..",
        "Present",
        "ONGOING",
        "—",
        "9999",
        "9999/12/31",
        "по настоящее время",
    ] {
        for format in [Iso, Edtf, DayMonthYear, Year, EpochMillis] {
            assert_eq!(read_text(format, text), Reading::Open, "{format:?} {text:?}");
        }
    }
    let half = read_text(Iso, "2024-H2");
    assert_eq!(half.start().unwrap().first.to_string(), "2024-07-01");
    assert_eq!(half.end().unwrap().last().to_string(), "2024-12-31");
    assert_eq!((Reading::Open.start(), Reading::None.end()), (None, None));
}

/// Days as decimal years, as OpenHistoricalMap's tiles have them, come back.
#[test]
fn decimal_years_hit_every_day() {
    for year in [1900, 2023, 2024, 2100] {
        let first = Day::from_ymd(year, 1, 1).unwrap();
        let days = Day::from_ymd(year + 1, 1, 1).unwrap().0 - first.0;
        for day in 0..days {
            let decimal = f64::from(year) + f64::from(day) / f64::from(days);
            let moment = Moment::date(CoarseDate::day(first.plus(day)));
            assert_eq!(read_number(Format::DecimalYear, decimal), Reading::Time(moment), "{year} {day}");
        }
    }
}

#[test]
fn columns_of_texts() {
    use Format::*;
    for (values, format, reason, ambiguous, unparsed) in [
        (
            &["2024", "2024-07", "2024-07-05T10:00:00Z", "", "present"][..],
            Some(Iso),
            Reason::Values,
            false,
            0,
        ),
        (&["2024/07/05", "2024-07-06"], Some(YearMonthDay), Reason::Values, false, 0),
        (&["2024-07-05", "1935?", "../2022"], Some(Edtf), Reason::Values, false, 0),
        (&["05.07.2024", "06.07.2024"], Some(DayMonthYear), Reason::Values, false, 0),
        (&["05/07/2024", "06/07/2024"], Some(DayMonthYear), Reason::DayOrMonthFirst, true, 0),
        (&["05/07/2024", "25/07/2024"], Some(DayMonthYear), Reason::DayAboveTwelve, false, 0),
        (&["05/07/2024", "07/25/2024"], Some(MonthDayYear), Reason::DayAboveTwelve, false, 0),
        (&["25/07/2024", "26/07/2024", "07/25/2024"], Some(DayMonthYear), Reason::BothOrders, false, 1),
        (&["20240705", "20240706x", "20240707"], Some(Compact), Reason::Values, false, 1),
        (&["Monday", "soon", "2024-07-05"], None, Reason::NoFormat, false, 3),
        (&["", "-", "NA"], None, Reason::NoValues, false, 0),
        (&["2024-07-05", "05.07.2024", "2024-07-06", "2024-02-31"], Some(Iso), Reason::Values, false, 2),
        (&["1720137600", "1720137601", "x"], Some(EpochSeconds), Reason::NumbersAndName, false, 1),
        (&["2024.5", "2023.25", "2020"], Some(DecimalYear), Reason::NumbersAndName, false, 0),
        (&["2024", "2023", "2020"], Some(Year), Reason::NumbersAndName, false, 0),
    ] {
        let column = texts("start_date", values);
        assert_eq!(
            (column.format, column.reason, column.ambiguous, column.unparsed),
            (format, reason, ambiguous, unparsed),
            "{values:?} {column:?}"
        );
        let counted = column.parsed + column.unparsed + column.open_ended;
        assert_eq!(counted, values.len(), "{values:?}");
        if let Some(format) = column.format {
            for (index, value) in values.iter().enumerate() {
                let read = read_text(format, value);
                assert_eq!(
                    read == Reading::None,
                    column.samples.iter().any(|sample| sample.index == index),
                    "{value} {column:?}"
                );
            }
            assert!(column.confidence >= 0.5, "{values:?} {column:?}");
        }
    }
    let mixed = texts("when", &["2024-07-05", "05.07.2024", "2024-07-06", "2024/07/06", "20240707"]);
    assert_eq!((mixed.format, mixed.parsed), (Some(YearMonthDay), 3));
    assert_eq!(mixed.others, [(Compact, 1), (DayMonthYear, 1)]);
    let weighted = of_texts("date", [("2024-07-05", 3), ("05.07.2024", 10)]);
    assert_eq!((weighted.format, weighted.parsed, weighted.unparsed), (Some(DayMonthYear), 10, 3));
    assert_eq!(weighted.samples, [Sample { index: 0, text: "2024-07-05".into() }]);
    assert!(!texts("zone", &["5/5/2024", "6/6/2024"]).ambiguous, "either order says the same day");
}

#[test]
fn columns_of_numbers() {
    use Format::*;
    let years = [2019.0, 2020.0, 2024.0, f64::NAN, 9999.0];
    for (name, numbers, format, reason, sure) in [
        ("start_year", &years[..], Some(Year), Reason::NumbersAndName, true),
        ("capacity", &years, Some(Year), Reason::NumbersAlone, false),
        ("start_decdate", &[2019.5, 2020.0, 2024.25], Some(DecimalYear), Reason::NumbersAndName, true),
        ("date", &[1.72e9, 1.73e9], Some(EpochSeconds), Reason::NumbersAndName, true),
        ("updated", &[1.72e12, 1.73e12], Some(EpochMillis), Reason::NumbersAlone, true),
        ("date", &[20_240_705.0, 20_240_706.0], Some(Compact), Reason::NumbersAndName, true),
        ("end_date", &[45_000.0, 45_001.0], None, Reason::MaybeExcelDays, false),
        ("cost", &[45_000.0, 45_001.0], None, Reason::NoFormat, false),
        ("date", &[1.0, 2.0, 3.0], None, Reason::NoFormat, false),
        ("date", &[f64::NAN], None, Reason::NoValues, false),
        ("date", &[f64::INFINITY, f64::NEG_INFINITY, 1e300], None, Reason::NoFormat, false),
    ] {
        let column = of_numbers(name, numbers.iter().copied());
        assert_eq!((column.format, column.reason), (format, reason), "{name} {numbers:?}");
        assert_eq!(column.confidence >= 0.5, sure, "{name} {column:?}");
        assert_eq!(column.parsed + column.unparsed + column.open_ended, numbers.len(), "{name} {column:?}");
    }
    let column = of_numbers("start", [2020.0, 2021.0, 2022.0, -5.0, 1.5]);
    assert_eq!(
        column.samples.iter().map(|s| (s.index, s.text.as_str())).collect::<Vec<_>>(),
        [(3, "-5"), (4, "1.5")]
    );
}

#[test]
fn names_say_what_they_mean() {
    use Edge::*;
    use RoleKind::*;
    for (name, kind, edge, exact) in [
        ("start_date", Exists, Start, true),
        ("StartDate", Exists, Start, true),
        ("START-DATE", Exists, Start, true),
        ("start date", Exists, Start, true),
        ("start_date:edtf", Exists, Start, true),
        ("start_decdate", Exists, Start, true),
        ("begin", Exists, Start, true),
        ("from", Exists, Start, true),
        ("end_date", Exists, End, true),
        ("endDateTime", Exists, End, true),
        ("datetime", Exists, Instant, true),
        ("time", Exists, Instant, true),
        ("when", Exists, Instant, true),
        ("coordTimes", Exists, Instant, true),
        ("planned_start", Planned, Start, true),
        ("plannedStartDate", Planned, Start, true),
        ("PlannedEndDate", Planned, End, true),
        ("plan_end", Planned, End, true),
        ("target_end", Planned, End, true),
        ("target_date", Planned, End, true),
        ("ActualStartDate", Actual, Start, true),
        ("actual_end", Actual, End, true),
        ("completion_date", Actual, End, true),
        ("completed", Actual, End, true),
        ("planned_completion", Planned, End, true),
        ("baseline_start", Baseline, Start, true),
        ("bl_end", Baseline, End, true),
        ("original_end", Baseline, End, true),
        ("forecast_end", Forecast, End, true),
        ("expected_end", Forecast, End, true),
        ("opening_date", Forecast, End, true),
        ("eta", Forecast, End, true),
        ("check_date", Report, Instant, true),
        ("status_history", History, Instant, true),
        ("duration", Exists, Duration, true),
        ("Başlanğıc tarixi", Exists, Start, true),
        ("Дата начала", Exists, Start, true),
        ("дата окончания", Exists, End, true),
        ("road_end", Exists, End, false),
        ("harvest_date", Exists, Instant, false),
    ] {
        let role = role_of(name);
        assert_eq!(role, Some(TimeRole { kind, edge, exact }), "{name}");
    }
    for name in [
        "",
        "built_from",
        "total",
        "tower",
        "name",
        "id",
        "planned",
        "backend",
        "history_of_art",
        "area_m2",
        "status",
        "update",
    ] {
        assert_eq!(role_of(name), None, "{name}");
    }
}

#[test]
fn a_million_distinct_values_are_read_in_a_moment() {
    let days: Vec<String> =
        (0..200_000).map(|n| format!("{}T{:02}:{:02}:00+04:00", Day(n % 40_000), n % 24, n % 60)).collect();
    let begun = std::time::Instant::now();
    let column = of_texts("start_date", days.iter().map(|text| (text.as_str(), 5)));
    let taken = begun.elapsed();
    assert_eq!((column.format, column.parsed), (Some(Format::Iso), 1_000_000));
    println!("200,000 distinct texts: {taken:?}");
    // A fifth of a second for a million, with room for a machine that is busy and code that is not optimised.
    assert!(taken.as_millis() < 1000, "{taken:?}");
}

#[test]
fn numbers_among_texts_are_told_of_whatever_becomes_of_them() {
    // More digits than any date has: shown as what is not read.
    let long = texts("plan_start", &["666666666666666666666666662024020241305"]);
    assert_eq!((long.format, long.unparsed, long.samples.len()), (None, 1, 1));
    // Eight digits with a zero before them are read, and counted as read.
    let compact = texts("a", &["020241231", "20240705", "20240706", "9999123x", "+99991231"]);
    assert_eq!((compact.format, compact.parsed, compact.unparsed), (Some(Format::Compact), 3, 1));
    assert_eq!(compact.open_ended, 1);
    // Half of the texts and no format: nothing was read.
    let few = texts("year", &["2024", "2023", "x", "y", "1"]);
    assert_eq!((few.format, few.parsed, few.unparsed, few.confidence), (None, 0, 5, 0.0));
}

proptest! {
    #[test]
    fn any_text_is_answered(text in prop_oneof!["\\PC{0,30}", "[-0-9./:TZ+ X?~%\\[\\]QH,]{0,24}"], name in "\\PC{0,20}", number: f64) {
        for format in Format::ALL {
            let _ = read_text(format, &text);
            let _ = read_number(format, number);
        }
        let column = texts(&name, &[&text, &text]);
        prop_assert_eq!(column.parsed + column.unparsed + column.open_ended, 2);
        prop_assert!((0.0..=1.0).contains(&column.confidence));
        if let Some(format) = column.format {
            prop_assert_eq!(read_text(format, &text) == Reading::None, column.unparsed == 2, "{:?} {:?}", column, text);
        }
        let column = of_numbers(&name, [number]);
        prop_assert_eq!(column.parsed + column.unparsed + column.open_ended, 1);
    }

    /// Days written in each format come back, and the column is found to be in it.
    #[test]
    fn written_days_come_back(days in prop::collection::vec(-200_000i32..380_000, 1..30), format in 0usize..5) {
        let format = [Format::Iso, Format::YearMonthDay, Format::DayMonthYear, Format::MonthDayYear, Format::Compact][format];
        let mut days: Vec<Day> = days.into_iter().map(Day).filter(|day| (1000..9999).contains(&day.ymd().year)).collect();
        // One that shows which is the day.
        days.push(Day::from_ymd(2024, 12, 31).unwrap());
        let written: Vec<String> = days.iter().map(|day| {
            let ymd = day.ymd();
            match format {
                Format::YearMonthDay => format!("{}/{}/{}", ymd.year, ymd.month, ymd.day),
                Format::DayMonthYear => format!("{:02}/{:02}/{}", ymd.day, ymd.month, ymd.year),
                Format::MonthDayYear => format!("{}/{}/{}", ymd.month, ymd.day, ymd.year),
                Format::Compact => format!("{:04}{:02}{:02}", ymd.year, ymd.month, ymd.day),
                _ => day.to_string(),
            }
        }).collect();
        let column = of_texts("date", written.iter().map(|text| (text.as_str(), 1)));
        prop_assert_eq!((column.format, column.parsed, column.ambiguous), (Some(format), days.len(), false));
        for (day, text) in days.iter().zip(&written) {
            let moment = Moment::date(CoarseDate { first: *day, precision: Precision::Day });
            prop_assert_eq!(read_text(format, text), Reading::Time(moment));
        }
    }
}
