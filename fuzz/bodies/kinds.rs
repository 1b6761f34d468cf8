//! Files of further kinds: the first letter says of which, so that an input always means the same.

use super::reading::{PLAIN, sound};
use khankendi_atlas::formats::geojson::{Loaded, ReadOptions};
use khankendi_atlas::formats::kinds::{Shapes, read_bytes, read_shapes};
use khankendi_atlas::formats::write::{Rows, geojson};
use khankendi_atlas::formats::{FileError, FileErrorKind};
use khankendi_atlas::model::feedback::Silent;

type Answer = Result<Vec<Loaded>, FileError>;

/// A letter, then the file. Of a shapefile first the sizes of its table (two bytes) and of its system (one), then these, then the shapes.
pub fn check(bytes: &[u8]) {
    let Some((letter, file)) = bytes.split_first() else { return };
    let read = |options: &ReadOptions| -> Answer {
        if *letter == b's' {
            shapes(file, options)
        } else {
            read_bytes(file, name_of(*letter), options, &Silent)
        }
    };
    let answer = read(&PLAIN);
    match &answer {
        Err(error) => {
            assert_ne!(error.kind, FileErrorKind::Internal, "a fault of the reader");
            assert!(!error.to_string().is_empty());
        }
        Ok(layers) => {
            assert!(!layers.is_empty(), "a file that is read has a layer");
            layers.iter().for_each(layer);
        }
    }
    let totals = read(&ReadOptions { totals_only: true, ..PLAIN });
    match (&answer, &totals) {
        (Ok(layers), Ok(totals)) => {
            assert_eq!(layers.len(), totals.len());
            for (layer, totals) in layers.iter().zip(totals) {
                assert_eq!(
                    (&layer.survey, &layer.crs),
                    (&totals.survey, &totals.crs),
                    "totals alone are the same"
                );
            }
        }
        (Err(a), Err(b)) => assert_eq!(a.kind.id(), b.kind.id()),
        _ => panic!("totals alone are read otherwise"),
    }
    if let Ok(layers) = read(&ReadOptions { keep_before_cut: true, ..PLAIN }) {
        layers.iter().for_each(layer);
    }
}

fn name_of(letter: u8) -> &'static str {
    match letter {
        b'c' => "a.csv",
        b'k' => "a.kml",
        b'g' => "a.gpx",
        b'w' => "a.wkt",
        b'z' => "a.zip",
        _ => "a",
    }
}

fn shapes(file: &[u8], options: &ReadOptions) -> Answer {
    let Some(([low, high, of_prj], rest)) = file.split_first_chunk::<3>() else {
        return Ok(vec![Loaded::default()]);
    };
    let (dbf, rest) = rest.split_at(rest.len().min(usize::from(u16::from_le_bytes([*low, *high]))));
    let (prj, shp) = rest.split_at(rest.len().min(usize::from(*of_prj)));
    let prj = String::from_utf8_lossy(prj);
    let dbf = Some(dbf).filter(|dbf| !dbf.is_empty());
    let parts = Shapes { shp, dbf, prj: Some(&prj), cpg: None };
    read_shapes(&parts, "a", options, &Silent).map(|layer| vec![layer])
}

fn layer(loaded: &Loaded) {
    sound(loaded);
    let mut text = Vec::new();
    let done = geojson::write(&loaded.layer, Rows::All, geojson::Options { tidy: false }, &mut text, &Silent);
    assert_eq!(done.expect("memory takes all").features, loaded.layer.len());
}
