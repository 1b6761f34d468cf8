//! The four facts tables and the translations, read strictly: a row that
//! cannot be placed, dated or translated stops the generator.

use crate::at;
use std::collections::BTreeMap;
use std::path::Path;

/// The statuses the facts may use; the map's full vocabulary is wider.
const STATUSES: [&str; 6] =
    ["planned", "foundation_laid", "under_construction", "restoration", "completed", "operational"];

/// One row of `places.csv`.
pub struct Place {
    pub id: String,
    pub name_en: String,
    pub name_az: String,
    pub name_ru: String,
    pub kind: String,
    /// WGS 84 longitude in degrees.
    pub lon: f64,
    /// WGS 84 latitude in degrees.
    pub lat: f64,
    /// How far the true place may lie from the point, metres.
    pub accuracy_m: u32,
    pub position_kind: String,
    pub source: String,
    pub note: String,
}

/// A date as the facts write it, with its precision.
#[derive(Clone, PartialEq, Eq)]
pub struct CoarseDate {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub text: String,
    /// `year`, `month` or `day`.
    pub precision: String,
}

impl CoarseDate {
    /// Sorting key: first day of the period, then the finer precision later.
    fn order(&self) -> (String, usize) {
        let first_day = format!("{}-01-01", self.text).chars().take(10).collect();
        (first_day, self.text.len())
    }
}

/// One row of `events.csv` with its translations.
pub struct Event {
    pub site_id: String,
    pub date: CoarseDate,
    pub date_kind: String,
    /// None where the event is no state of construction.
    pub status: Option<String>,
    pub description_en: String,
    pub description_az: String,
    pub description_ru: String,
    pub source: String,
}

/// One row of `targets.csv`.
pub struct Target {
    pub site_id: String,
    pub status: String,
    pub date: CoarseDate,
    pub stated_on: String,
    pub source: String,
}

/// One row of `figures.csv`.
pub struct Figure {
    pub site_id: String,
    pub date: CoarseDate,
    pub measure: String,
    pub value: u64,
    /// `total` or `added`.
    pub kind: String,
    pub certain: bool,
    pub source: String,
}

/// All tables; events and figures in the order of time the facts' README sets.
pub struct Facts {
    pub places: Vec<Place>,
    pub events: Vec<Event>,
    pub targets: Vec<Target>,
    pub figures: Vec<Figure>,
}

impl Facts {
    /// Reads `facts/*.csv` and `translations/events.csv` under `geodata`.
    pub fn read(geodata: &Path) -> Result<Self, String> {
        let folder = geodata.join("facts");
        let mut translations = read_translations(&geodata.join("translations/events.csv"))?;
        let mut places: Vec<Place> = Vec::new();
        for row in rows(&folder.join("places.csv"), 11)? {
            let place = place(&row)?;
            if places.iter().any(|other| other.id == place.id) {
                return Err(row.error(&format!("the id {} stands twice", place.id)));
            }
            places.push(place);
        }
        let mut events = Vec::new();
        for row in rows(&folder.join("events.csv"), 7)? {
            events.push(event(&row, &places, &mut translations)?);
        }
        if let Some((site, date, _)) = translations.keys().next() {
            return Err(format!("translations/events.csv: {site} {date} translates no event"));
        }
        let mut targets = Vec::new();
        for row in rows(&folder.join("targets.csv"), 6)? {
            targets.push(target(&row, &places)?);
        }
        let mut figures = Vec::new();
        for row in rows(&folder.join("figures.csv"), 8)? {
            figures.push(figure(&row, &places)?);
        }
        // Stable sorts: within one date and precision the file's order stands.
        events.sort_by_key(|event| event.date.order());
        figures.sort_by_key(|figure| figure.date.order());
        Ok(Self { places, events, targets, figures })
    }

    /// The place with this id.
    pub fn place(&self, id: &str) -> Result<&Place, String> {
        self.places
            .iter()
            .find(|place| place.id == id)
            .ok_or_else(|| format!("facts/places.csv: no place {id}"))
    }
}

/// A row with what an error message needs to name it.
struct Row {
    file: String,
    line: u64,
    fields: Vec<String>,
}

impl Row {
    fn error(&self, message: &str) -> String {
        format!("{}, line {}: {message}", self.file, self.line)
    }

    fn get(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", String::as_str)
    }

    /// A field that must not be empty.
    fn text(&self, column: usize) -> Result<String, String> {
        match self.get(column) {
            "" => Err(self.error(&format!("column {} is empty", column + 1))),
            text => Ok(text.to_owned()),
        }
    }

    fn number<T: std::str::FromStr>(&self, column: usize) -> Result<T, String> {
        self.get(column).parse().map_err(|_| self.error(&format!("not a number: {:?}", self.get(column))))
    }

    /// A field that is one of `allowed`.
    fn one_of(&self, column: usize, allowed: &[&str]) -> Result<String, String> {
        let text = self.get(column);
        if allowed.contains(&text) {
            Ok(text.to_owned())
        } else {
            Err(self.error(&format!("{text:?} is none of {}", allowed.join(", "))))
        }
    }

    fn date(&self, column: usize, precision: usize) -> Result<CoarseDate, String> {
        let text = self.text(column)?;
        let precision = self.text(precision)?;
        let expected = match text.len() {
            4 => "year",
            7 => "month",
            10 => "day",
            _ => "",
        };
        if precision != expected || !is_date(&text) {
            return Err(self.error(&format!("{text:?} is no date of precision {precision:?}")));
        }
        Ok(CoarseDate { text, precision })
    }

    /// The id of a known place.
    fn site(&self, places: &[Place]) -> Result<String, String> {
        let id = self.get(0);
        if places.iter().any(|place| place.id == id) {
            Ok(id.to_owned())
        } else {
            Err(self.error(&format!("no place {id:?}")))
        }
    }
}

/// Digits and hyphens in the right places, month and day within the calendar.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, width: usize| -> Option<u32> {
        let part = part?;
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    let Some(year) = number(parts.next(), 4) else {
        return false;
    };
    let rest: Vec<&str> = parts.collect();
    let month = match rest.first() {
        None => return true,
        Some(month) => number(Some(month), 2),
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if leap => 29,
        Some(2) => 28,
        _ => return false,
    };
    match rest.get(1) {
        None => true,
        Some(day) => rest.len() == 2 && number(Some(day), 2).is_some_and(|day| (1..=days).contains(&day)),
    }
}

/// The rows of a table below its header, each of exactly `columns` fields.
fn rows(path: &Path, columns: usize) -> Result<Vec<Row>, String> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).map_err(|error| at(path, error))?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| at(path, error))?;
        let row = Row {
            file: path.display().to_string(),
            line: record.position().map_or(0, csv::Position::line),
            fields: record.iter().map(str::to_owned).collect(),
        };
        if row.fields.len() != columns {
            return Err(row.error(&format!("{} columns, not {columns}", row.fields.len())));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn place(row: &Row) -> Result<Place, String> {
    Ok(Place {
        id: row.text(0)?,
        name_en: row.text(1)?,
        name_az: row.text(2)?,
        name_ru: row.text(3)?,
        kind: row.text(4)?,
        lon: row.number(5)?,
        lat: row.number(6)?,
        accuracy_m: row.number(7)?,
        position_kind: row.one_of(8, &["surveyed", "settlement", "anchor", "display"])?,
        source: row.text(9)?,
        note: row.get(10).to_owned(),
    })
}

/// Site, date and status (empty where none) of a translated event.
type EventKey = (String, String, String);
/// Its English text and the two translations.
type Descriptions = [String; 3];

fn read_translations(path: &Path) -> Result<BTreeMap<EventKey, Descriptions>, String> {
    let mut translations = BTreeMap::new();
    for row in rows(path, 6)? {
        let key = (row.text(0)?, row.text(1)?, row.get(2).to_owned());
        let texts = [row.text(3)?, row.text(4)?, row.text(5)?];
        if translations.insert(key, texts).is_some() {
            return Err(row.error("this event is translated twice"));
        }
    }
    Ok(translations)
}

fn event(
    row: &Row,
    places: &[Place],
    translations: &mut BTreeMap<EventKey, Descriptions>,
) -> Result<Event, String> {
    let site_id = row.site(places)?;
    let date = row.date(1, 2)?;
    let status = match row.get(4) {
        "" => None,
        _ => Some(row.one_of(4, &STATUSES)?),
    };
    let description = row.text(5)?;
    let key = (site_id, date.text.clone(), row.get(4).to_owned());
    let Some([english, description_az, description_ru]) = translations.remove(&key) else {
        return Err(row.error("translations/events.csv has no row for this event"));
    };
    if english != description {
        return Err(row.error("the text changed since it was translated (translations/events.csv)"));
    }
    Ok(Event {
        site_id: key.0,
        date,
        date_kind: row.one_of(3, &["event", "reported", "announced"])?,
        status,
        description_en: description,
        description_az,
        description_ru,
        source: row.text(6)?,
    })
}

fn target(row: &Row, places: &[Place]) -> Result<Target, String> {
    let stated_on = row.text(4)?;
    if stated_on.len() != 10 || !is_date(&stated_on) {
        return Err(row.error(&format!("{stated_on:?} is no day")));
    }
    Ok(Target {
        site_id: row.site(places)?,
        status: row.one_of(1, &STATUSES)?,
        date: row.date(2, 3)?,
        stated_on,
        source: row.text(5)?,
    })
}

fn figure(row: &Row, places: &[Place]) -> Result<Figure, String> {
    Ok(Figure {
        site_id: row.site(places)?,
        date: row.date(1, 2)?,
        measure: row.text(3)?,
        value: row.number(4)?,
        kind: row.one_of(5, &["total", "added"])?,
        certain: row.one_of(6, &["yes", "no"])? == "yes",
        source: row.text(7)?,
    })
}
