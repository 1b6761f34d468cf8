//! How many rows of a table would have a place by a plan, before it is read.

use super::guess::number;
use super::{CsvPlan, KIND, PlaceColumns, Table, to_utf8};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::Source;
use crate::formats::kinds::maker::Maker;
use crate::model::feedback::Feedback;
use crate::spatial::crs::Crs;

/// What would become of the rows of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlaceCount {
    /// Rows that are not empty.
    pub rows: u64,
    /// Rows with a place.
    pub placed: u64,
    /// Rows whose fields of the place are empty.
    pub empty: u64,
    /// Rows whose numbers lie outside of the degrees, or of what the reference system covers. They have a place for the reader and
    /// none on the map.
    pub outside: u64,
    /// The first field that holds no place and is not empty.
    pub first_bad: Option<BadField>,
}

/// A field that holds no place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadField {
    /// Line of the text, from 1.
    pub line: u64,
    /// Its column, from 0.
    pub column: usize,
    /// Its beginning, as it may be shown.
    pub text: String,
}

/// Counts the rows of a table that would have a place by a plan, by the means of the reader itself.
///
/// # Errors
/// [`FileError`] where the text cannot be read as a table.
pub fn count_places(
    source: &dyn Source,
    plan: &CsvPlan,
    feedback: &dyn Feedback,
) -> Result<PlaceCount, FileError> {
    let text = to_utf8(source, None, feedback)?;
    let table = Table::new(&text, plan, feedback);
    let system = plan.crs.as_deref().map_or_else(|| Some(Crs::lon_lat()), |name| Crs::from_name(name).ok());
    let mut maker = Maker::new(KIND, source.len(), false, feedback);
    let mut counted = PlaceCount::default();
    let mut rows = table.reader();
    let mut record = ::csv::ByteRecord::new();
    if plan.has_header {
        table.next(&mut rows, &mut record)?;
    }
    while table.next(&mut rows, &mut record)? {
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        counted.rows += 1;
        maker.draft.clear();
        let lost = table.place(&record, &mut maker);
        if let Some(lost) = lost {
            if counted.first_bad.is_none() {
                let line = table.line(&rows, &record);
                counted.first_bad = Some(BadField { line, column: lost.column, text: lost.field });
            }
        } else if maker.draft.geometry.is_empty() {
            counted.empty += 1;
        } else if system.as_ref().is_some_and(|system| is_outside(&record, plan, system)) {
            counted.outside += 1;
        } else {
            counted.placed += 1;
        }
        if counted.rows.is_multiple_of(4096) {
            if feedback.is_cancelled() {
                return Err(FileError::new(FileErrorKind::Cancelled));
            }
            feedback.progress(table.share(&rows));
        }
    }
    Ok(counted)
}

/// Whether a row's two numbers are no place on the ground.
fn is_outside(record: &::csv::ByteRecord, plan: &CsvPlan, system: &Crs) -> bool {
    let PlaceColumns::Points { x, y } = plan.place else { return false };
    let read = |column: usize| number(&String::from_utf8_lossy(record.get(column).unwrap_or_default()));
    // Degrees with their marks were read as such and lie within.
    let (Some(x), Some(y)) = (read(x), read(y)) else { return false };
    let mut place = [x, y];
    system.to_lon_lat(&mut place);
    let [lon, lat] = place;
    !(lon.abs() <= 180.0 && lat.abs() <= 90.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Cutting, propose_cut, read};
    use super::*;
    use crate::formats::geojson::{Bytes, ReadOptions};
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    fn plan(place: PlaceColumns, crs: Option<&str>) -> CsvPlan {
        CsvPlan { delimiter: b',', skip_bytes: 0, has_header: true, place, crs: crs.map(str::to_owned) }
    }

    fn counted(text: &str, plan: &CsvPlan) -> PlaceCount {
        count_places(&Bytes(text.as_bytes()), plan, &Silent).unwrap()
    }

    #[test]
    fn rows_are_counted_by_what_becomes_of_them() {
        let text = "name,a,b\none,46.7,39.8\ntwo,,\n\nthree,x,39.8\nfour,467000,4410000\nfive,7\n";
        let points = PlaceColumns::Points { x: 1, y: 2 };
        let of_degrees = counted(text, &plan(points, None));
        assert_eq!((of_degrees.rows, of_degrees.placed, of_degrees.empty, of_degrees.outside), (5, 1, 1, 1));
        let bad = of_degrees.first_bad.unwrap();
        assert_eq!((bad.line, bad.column, &*bad.text), (5, 1, "x"));
        let of_metres = counted(text, &plan(points, Some("EPSG:32638")));
        assert_eq!((of_metres.placed, of_metres.outside), (2, 0), "46.7 m and 39.8 m are places of the zone");
        let none = counted(text, &plan(PlaceColumns::None, None));
        assert_eq!((none.rows, none.placed, none.empty), (5, 0, 5));
        let wkt = "id,w\n1,POINT(46 39)\n2,POINT(46\n";
        let found = counted(wkt, &plan(PlaceColumns::Geometry { column: 1 }, None));
        assert_eq!((found.placed, found.first_bad.unwrap().line), (1, 3));
    }

    #[test]
    fn the_line_of_a_row_is_that_on_which_it_begins() {
        let points = PlaceColumns::Points { x: 1, y: 2 };
        for (text, skip_bytes, line) in [
            ("sep=,\r\nn,x,y\r\n\"a\r\nb\",1,2\r\n\r\nc,z,3", 7, 6),
            ("n,x,y\r\na,1,2\r\nc,z,3", 0, 3),
            ("n,x,y\r\na,1,2\r\nc,z,3\r\n", 0, 3),
            ("n,x,y\n\n\nc,z,3", 0, 4),
            ("n,x,y\na,1,2\n\"c\n\",z,3\nd,1,2\n", 0, 3),
        ] {
            let plan = CsvPlan { skip_bytes, ..plan(points, None) };
            assert_eq!(counted(text, &plan).first_bad.unwrap().line, line, "{text:?}");
        }
    }

    #[test]
    fn a_table_is_cut_as_it_is_said() {
        let text = "1;2,5\n3;4,5\n";
        let cut = |delimiter, has_header| {
            let cutting = Cutting { delimiter, has_header };
            propose_cut(&Bytes(text.as_bytes()), &cutting, &Silent).unwrap()
        };
        assert_eq!(cut(Some(b';'), None).columns.len(), 2);
        assert_eq!(cut(Some(b'|'), None).columns.len(), 1);
        assert_eq!(cut(Some(b';'), Some(true)).columns, ["1", "2,5"]);
        let of_rows = cut(Some(b';'), Some(false));
        assert_eq!((of_rows.rows.len(), of_rows.plain.has_header), (2, false));
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_reading(fields in prop::collection::vec(("[a-c]?", "-?[0-9]{0,2}(\\.[0-9])?", "[-0-9x]{0,3}"), 0..30)) {
            let mut text = String::from("n,x,y\n");
            for (name, x, y) in &fields {
                text += &format!("{name},{x},{y}\n");
            }
            let plan = plan(PlaceColumns::Points { x: 1, y: 2 }, None);
            let found = counted(&text, &plan);
            match read(&Bytes(text.as_bytes()), "t", Some(&plan), &ReadOptions::default(), &Silent) {
                Ok(loaded) => {
                    prop_assert_eq!(loaded.survey.features, found.rows);
                    prop_assert_eq!(loaded.survey.drawn, found.placed + found.outside);
                }
                Err(error) => prop_assert_eq!(found.placed + found.outside, 0, "{}", error),
            }
        }
    }
}
