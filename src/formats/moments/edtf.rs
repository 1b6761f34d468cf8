//! Extended Date/Time Format (ISO 8601-2), the basic forms: not sure, unspecified digits, seasons, intervals, sets.

use super::Moment;
use super::read::{iso, iso_date};
use crate::model::time::{CoarseDate, Day, Precision};

/// Reads what is EDTF beyond ISO 8601.
pub(super) fn read(text: &[u8]) -> Option<Moment> {
    match text {
        [b'[', inner @ .., b']'] | [b'{', inner @ .., b'}'] => set(inner),
        _ => match text.iter().position(|byte| *byte == b'/') {
            Some(at) => interval(text.get(..at)?, text.get(at + 1..)?),
            None => single(text),
        },
    }
}

/// A bound of an interval: the outer `None` is no bound, the inner one an open bound.
#[expect(clippy::option_option, reason = "an open bound and none at all are two things")]
fn bound(text: &[u8]) -> Option<Option<Moment>> {
    match text {
        b"" | b".." => Some(None),
        _ => iso(text).or_else(|| single(text)).map(Some),
    }
}

fn interval(from: &[u8], to: &[u8]) -> Option<Moment> {
    let (from, to) = (bound(from)?, bound(to)?);
    let unsure = from.is_some_and(|moment| moment.unsure) || to.is_some_and(|moment| moment.unsure);
    let moment = Moment { from: from.and_then(|m| m.from), to: to.and_then(|m| m.to), unsure };
    match (moment.from, moment.to) {
        (None, None) => None,
        (Some(from), Some(to)) if from.first > to.last() => None,
        _ => Some(moment),
    }
}

/// `1667,1668`, `1667..1668`, `..1935`, `1935..`: from the earliest to the latest, and which of them is not known.
fn set(inner: &[u8]) -> Option<Moment> {
    let mut whole: Option<Moment> = None;
    let text = std::str::from_utf8(inner).ok()?;
    for member in text.split(',') {
        let member = member.trim();
        let moment = match member.split_once("..") {
            Some((from, to)) => interval(from.as_bytes(), to.as_bytes())?,
            None => iso(member.as_bytes()).or_else(|| single(member.as_bytes()))?,
        };
        whole = Some(match whole {
            None => moment,
            Some(before) => Moment {
                from: before.from.zip(moment.from).map(|(a, b)| a.min(b)),
                to: before.to.zip(moment.to).map(|(a, b)| if a.last() >= b.last() { a } else { b }),
                unsure: true,
            },
        });
    }
    whole.map(|moment| Moment { unsure: true, ..moment })
}

/// A date with `?`, `~` or `%` after (or before) it, with `X` for digits that are not known, or of a season.
fn single(text: &[u8]) -> Option<Moment> {
    let mark = |byte: &u8| matches!(byte, b'?' | b'~' | b'%');
    let unsure = text.iter().any(mark);
    let mut buffer = [0; 10];
    let mut length = 0;
    for &byte in text.iter().filter(|byte| !mark(byte)) {
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    let date = buffer.get(..length)?;
    if let Some(date) = iso_date(date).filter(|_| unsure) {
        return Some(Moment { unsure, ..Moment::date(date) });
    }
    if let Some((from, to)) = season(date) {
        return Some(Moment { from: Some(from), to: Some(to), unsure });
    }
    unspecified(date)
}

/// `2001-21` to `2001-24`: spring, summer, autumn, winter of the northern half; a winter ends in the next year.
fn season(date: &[u8]) -> Option<(CoarseDate, CoarseDate)> {
    let [year @ .., b'-', b'2', season @ b'1'..=b'4'] = date else { return None };
    let first = iso_date(year).filter(|year| year.precision == Precision::Year)?.first;
    let month = i32::from(season - b'0') * 3 - 1;
    let month_of = |months: i32| CoarseDate { first: first.month_start(months), precision: Precision::Month };
    Some((month_of(month), month_of(month + 2)))
}

/// `16XX`, `201X`, `2004-XX`, `2004-XX-XX`, `2004-06-XX`.
fn unspecified(date: &[u8]) -> Option<Moment> {
    let year = date.get(..4)?;
    let unknown = |byte: &u8| matches!(byte, b'X' | b'x' | b'u');
    let known = year.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let span = |from, to| Some(Moment { from: Some(from), to: Some(to), unsure: false });
    match date.get(4..)? {
        [] if (1..4).contains(&known) && year.iter().skip(known).all(unknown) => {
            let read = |digit: u8| {
                let filled = year.iter().map(|byte| if unknown(byte) { digit } else { *byte });
                let number = filled.fold(0, |number, digit| number * 10 + i32::from(digit - b'0'));
                Some(CoarseDate { first: Day::from_ymd(number, 1, 1)?, precision: Precision::Year })
            };
            span(read(b'0')?, read(b'9')?)
        }
        [b'-', a, b] if unknown(a) && unknown(b) => iso_date(year).map(Moment::date),
        [b'-', a, b, b'-', c, d] if unknown(a) && unknown(b) && unknown(c) && unknown(d) => {
            iso_date(year).map(Moment::date)
        }
        [b'-', _, _, b'-', c, d] if unknown(c) && unknown(d) => iso_date(date.get(..7)?).map(Moment::date),
        _ => None,
    }
}
