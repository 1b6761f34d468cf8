//! How a table is written, and which of its columns hold the places: ranked guesses, each with its reason.

use super::columns::{Named, Role, named};
use super::{CsvPlan, Cutting, Guess, PlaceColumns, Proposal};
use crate::formats::message::printable;

/// Rows that are looked at.
const MOST_ROWS: usize = 300;
/// Rows shown.
const SHOWN_ROWS: usize = 8;
/// Most guesses given.
const MOST_GUESSES: usize = 8;
/// Most pairs of columns looked at.
const MOST_NAMED: usize = 24;

/// A way to cut a text into rows and fields, and what came of it.
struct Cut {
    delimiter: u8,
    rows: Vec<Vec<String>>,
    /// Share of rows with as many fields as the first.
    even: f64,
}

fn cut(sample: &[u8], delimiter: u8) -> Cut {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample);
    let mut record = ::csv::ByteRecord::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    while rows.len() < MOST_ROWS && matches!(reader.read_byte_record(&mut record), Ok(true)) {
        rows.push(record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect());
    }
    let columns = rows.first().map_or(0, Vec::len);
    let even = rows.iter().filter(|row| row.len() == columns).count() as f64 / rows.len().max(1) as f64;
    Cut { delimiter, rows, even }
}

/// The delimiter that a first line `sep=;` names, and the bytes of that line.
pub(super) fn named_delimiter(text: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr(b'\n', text.get(..16.min(text.len()))?)?;
    match text.get(..end)?.trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some((*delimiter, end + 1)),
        _ => None,
    }
}

/// What a table may be, by its first lines and what a person said of it; `None` for a text that is no table.
pub(super) fn propose(sample: &[u8], encoding: &'static str, cutting: &Cutting) -> Option<Proposal> {
    let (said, skip) = named_delimiter(sample).unzip();
    let said = cutting.delimiter.or(said);
    let body = sample.get(skip.unwrap_or(0)..)?;
    let mut cuts: Vec<Cut> = match said {
        Some(delimiter) => vec![cut(body, delimiter)],
        None => [b',', b';', b'\t', b'|'].into_iter().map(|delimiter| cut(body, delimiter)).collect(),
    };
    let worth = |cut: &Cut| match cut.rows.first().map_or(0, Vec::len) {
        0 | 1 => 0.0,
        columns => cut.even * cut.even * (1.0 - 0.5 / columns as f64),
    };
    cuts.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    if said.is_none() && cuts.first().is_none_or(|cut| worth(cut) == 0.0) {
        // A single column: fields are cut by what the text does not have.
        let absent =
            [b'\t', b'|', b';'].into_iter().find(|delimiter| !body.contains(delimiter)).unwrap_or(b'\t');
        cuts = vec![cut(body, absent)];
    }
    let Cut { delimiter, mut rows, even } = cuts.into_iter().next().filter(|cut| !cut.rows.is_empty())?;
    let has_header = cutting.has_header.unwrap_or_else(|| is_header(&rows[0]));
    let header = if has_header { rows.remove(0) } else { Vec::new() };
    let width = if has_header { header.len() } else { rows.first().map_or(0, Vec::len) };
    let names = (0..width).map(|column| header.get(column).map_or("", String::as_str));
    let columns = super::super::draft::column_names(names);
    let plan = |place, crs: Option<String>| CsvPlan {
        delimiter,
        skip_bytes: skip.unwrap_or(0),
        has_header,
        place,
        crs,
    };
    let mut guesses = Vec::new();
    geometries(&columns, &rows, &mut |place, confidence, reason| {
        guesses.push(Guess { plan: plan(place, None), confidence, reason });
    });
    pairs(&columns, &rows, &mut |place, crs, confidence, reason| {
        guesses.push(Guess { plan: plan(place, crs), confidence, reason });
    });
    if guesses.is_empty() {
        by_values(&columns, &rows, &mut |place, confidence, reason| {
            guesses.push(Guess { plan: plan(place, None), confidence, reason });
        });
    }
    guesses.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    guesses.truncate(MOST_GUESSES);
    rows.truncate(SHOWN_ROWS);
    Some(Proposal { columns, rows, encoding, even, plain: plan(PlaceColumns::None, None), guesses })
}

/// Whether a first row is made of names: texts, none of them a number.
fn is_header(row: &[String]) -> bool {
    let filled = row.iter().filter(|field| !field.trim().is_empty()).count();
    filled * 2 >= row.len()
        && filled > 0
        && row.iter().all(|field| number(field).is_none() && geometry_kind(field).is_none())
}

/// A number with a point or a comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let parse = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if !text.starts_with(['-', '+', '.', ',']) && !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    parse(text).or_else(|| {
        let one_comma = text.bytes().filter(|&byte| byte == b',').count() == 1;
        if one_comma && !text.contains('.') { parse(&text.replace(',', ".")) } else { None }
    })
}

/// How a field writes a geometry, if it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Written {
    Wkt,
    HexWkb,
    GeoJson,
}

pub(super) fn geometry_kind(field: &str) -> Option<Written> {
    let field = field.trim();
    if field.starts_with('{') {
        return Some(Written::GeoJson)
            .filter(|_| field.contains("\"coordinates\"") || field.contains("\"geometries\""));
    }
    let hex = field.len() >= 18
        && field.len().is_multiple_of(2)
        && field.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex && (field.starts_with("00") || field.starts_with("01")) {
        return Some(Written::HexWkb);
    }
    super::super::wkt::begins(field).then_some(Written::Wkt)
}

fn filled(rows: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    rows.iter()
        .filter_map(move |row| row.get(column))
        .map(|field| field.trim())
        .filter(|field| !field.is_empty())
}

/// Share of the filled fields of a column that meet a condition; 0 where none is filled.
fn share(rows: &[Vec<String>], column: usize, meets: impl Fn(&str) -> bool) -> f64 {
    let (met, all) = filled(rows, column)
        .fold((0_u32, 0_u32), |(met, all), field| (met + u32::from(meets(field)), all + 1));
    if all == 0 { 0.0 } else { f64::from(met) / f64::from(all) }
}

fn geometries(columns: &[String], rows: &[Vec<String>], found: &mut dyn FnMut(PlaceColumns, f64, String)) {
    let mut first = true;
    for (column, name) in columns.iter().enumerate() {
        let share = share(rows, column, |field| geometry_kind(field).is_some());
        if share < 0.5 {
            continue;
        }
        let is_named = named(name).is_some_and(|named| named.role == Role::Geometry);
        let kind = filled(rows, column).find_map(geometry_kind);
        let kind = match kind {
            Some(Written::Wkt) | None => "WKT",
            Some(Written::HexWkb) => "WKB",
            Some(Written::GeoJson) => "GeoJSON",
        };
        // Of several the first leads.
        let weight = if is_named { 0.98 } else { 0.9 } * share.sqrt() * if first { 1.0 } else { 0.85 };
        first = false;
        found(
            PlaceColumns::Geometry { column },
            weight,
            format!("“{}” holds geometries as {kind}", printable(name, 40)),
        );
    }
}

fn pairs(
    columns: &[String],
    rows: &[Vec<String>],
    found: &mut dyn FnMut(PlaceColumns, Option<String>, f64, String),
) {
    let of_role = |role: Role| -> Vec<(usize, Named)> {
        let all = columns.iter().enumerate().filter_map(|(at, name)| Some((at, named(name)?)));
        all.filter(|(_, named)| named.role == role).take(MOST_NAMED).collect()
    };
    let families = [(Role::Longitude, Role::Latitude, false), (Role::Easting, Role::Northing, true)];
    for (of_x, of_y, is_grid) in families {
        let (xs, ys) = (of_role(of_x), of_role(of_y));
        let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
        for (x, named_x) in &xs {
            for (y, named_y) in &ys {
                let together = if named_x.others == named_y.others { 1.0 } else { 0.6 };
                pairs.push((*x, *y, named_x.weight.min(named_y.weight) * together));
            }
        }
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2));
        let best = pairs.first().map_or(0.0, |pair| pair.2);
        let alike = pairs.iter().filter(|pair| pair.2 >= best - 0.01).count();
        for &(x, y, of_names) in pairs.iter().take(4) {
            let is_number = |field: &str| place_number(field).is_some();
            let numbers = share(rows, x, is_number).min(share(rows, y, is_number));
            let degrees =
                share(rows, x, |field| place_number(field).is_some_and(|number| number.abs() <= 360.0)).min(
                    share(rows, y, |field| place_number(field).is_some_and(|number| number.abs() <= 180.0)),
                );
            let mut confidence = of_names * if is_grid { 0.85 } else { 0.97 };
            let names = format!("“{}” and “{}”", printable(&columns[x], 40), printable(&columns[y], 40));
            let mut reason = format!("the names of {names}");
            if rows.is_empty() {
                reason = format!("{names} by their names; there are no rows");
            } else if numbers < 0.8 {
                confidence *= 0.4 + 0.6 * numbers;
                reason += ", but many of their values are no numbers";
            } else if !is_grid && degrees < 0.9 {
                confidence *= 0.6;
                reason += ", but the values are no degrees";
            }
            if alike > 1 && of_names >= best - 0.01 {
                confidence *= 0.65;
                reason += "; other columns are named alike";
            }
            match gauss_krueger(rows, x, y).filter(|_| is_grid) {
                Some(zone) => {
                    let crs = format!("EPSG:{}", 28_400 + zone);
                    reason += &format!("; X is the northing of zone {zone} of Gauss and Krüger");
                    found(PlaceColumns::Points { x: y, y: x }, Some(crs), confidence, reason);
                }
                None => found(PlaceColumns::Points { x, y }, None, confidence, reason),
            }
        }
    }
}

/// A number, or degrees, minutes and seconds.
fn place_number(field: &str) -> Option<f64> {
    number(field).or_else(|| super::angle(field))
}

/// The zone if X is the northing and Y the easting with the zone before it, as Soviet maps have them: northings of the latitudes from
/// 32 to 50 degrees, and eastings of the zones from 6 (33 degrees east) on. The other way round they would lie around the Baltic Sea.
fn gauss_krueger(rows: &[Vec<String>], x: usize, y: usize) -> Option<u32> {
    let mut zones = filled(rows, y).map(|field| {
        let easting = number(field)?;
        let zone = (easting / 1e6).floor();
        (0.15e6..0.85e6).contains(&(easting - zone * 1e6)).then_some(zone as u32)
    });
    let zone = zones.next()?.filter(|zone| (6..=32).contains(zone))?;
    let is_alike = zones.all(|of| of == Some(zone));
    let is_northing = |field: &str| number(field).is_some_and(|x| (3.5e6..5.6e6).contains(&x));
    (is_alike && filled(rows, x).all(is_northing)).then_some(zone)
}

/// Columns of decimals within Azerbaijan, whatever they are called.
fn by_values(columns: &[String], rows: &[Vec<String>], found: &mut dyn FnMut(PlaceColumns, f64, String)) {
    let within = |column: usize, from: f64, to: f64| {
        rows.len() >= 2
            && share(rows, column, |field| {
                let decimals = field.contains(['.', ',']);
                decimals && number(field).is_some_and(|number| (from..=to).contains(&number))
            }) >= 0.95
    };
    let longitudes = (0..columns.len()).filter(|&column| within(column, 44.0, 51.0)).take(3);
    for x in longitudes {
        for y in (0..columns.len()).filter(|&column| within(column, 38.0, 42.0)).take(3) {
            let reason = format!(
                "the values of “{}” and “{}” lie in Azerbaijan",
                printable(&columns[x], 40),
                printable(&columns[y], 40)
            );
            found(PlaceColumns::Points { x, y }, 0.45, reason);
        }
    }
}
