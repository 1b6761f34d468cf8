//! Values of arguments: dates, views, boxes, sizes.

use crate::model::geometry::Bounds;
use crate::model::lang::Lang;
use crate::model::time::CoarseDate;
use crate::render::raster::Picture;
use crate::session::BasemapChoice;
use crate::spatial::{Camera, LonLat};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Greatest number of pixels of a picture: 400 MB while it is drawn.
pub const MOST_PIXELS: f64 = 1e8;

/// What a picture shows.
#[derive(Clone, PartialEq, Debug)]
pub enum Shown {
    /// Home, or the files given.
    Usual,
    /// A centre and a zoom.
    View(ViewArgument),
    /// A box in degrees.
    Bounds(Bounds),
    /// A layer by its name.
    Layer(String),
}

/// A centre in degrees and a zoom of 256-pixel tiles.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ViewArgument {
    /// The centre, in degrees.
    pub centre: LonLat,
    /// The zoom.
    pub zoom: f64,
}

/// Width and height in points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the sides are what they are called")]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// A language, by its code.
pub fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code)).try_map(Lang::try_from)
}

/// Colours.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ThemeArgument {
    Light,
    Dark,
}

/// What lies beneath the layers.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum BasemapArgument {
    /// The bundled basemap.
    Offline,
    /// Plain ground.
    None,
}

impl From<BasemapArgument> for BasemapChoice {
    fn from(basemap: BasemapArgument) -> Self {
        match basemap {
            BasemapArgument::Offline => Self::Offline,
            BasemapArgument::None => Self::None,
        }
    }
}

/// Reads a date as files write it.
pub fn date(text: &str) -> Result<CoarseDate, String> {
    CoarseDate::parse(text).map_err(|error| format!("{error}; a date is YYYY-MM-DD, YYYY-MM or YYYY"))
}

/// Reads `LON,LAT,ZOOM`.
pub fn view(text: &str) -> Result<ViewArgument, String> {
    let [lon, lat, zoom] = numbers(text)?;
    let centre = position(lon, lat)?;
    let (least, most) = (Camera::MIN_ZOOM, Camera::MAX_ZOOM);
    if !(least..=most).contains(&zoom) {
        return Err(format!("the zoom lies between {least} and {most}"));
    }
    Ok(ViewArgument { centre, zoom })
}

/// Reads `W,S,E,N` in degrees.
pub fn bbox(text: &str) -> Result<Bounds, String> {
    let [west, south, east, north] = numbers(text)?;
    position(west, south)?;
    position(east, north)?;
    if south > north {
        return Err("south is north of north; the order is W,S,E,N".to_owned());
    }
    if west > east {
        return Err(
            "west is east of east; a box across the 180th meridian is drawn as two pictures".to_owned()
        );
    }
    Ok(Bounds { west, south, east, north })
}

/// Reads `WxH` in points.
pub fn size(text: &str) -> Result<Size, String> {
    let side = |text: &str| {
        let side: Option<u32> = text.trim().parse().ok();
        side.filter(|side| (1..=Picture::MAX_SIDE).contains(side))
            .ok_or_else(|| format!("each side is a whole number from 1 to {}", Picture::MAX_SIDE))
    };
    let (width, height) = text.split_once(['x', 'X', '×']).ok_or("a size is written like 1280x800")?;
    Ok(Size { width: side(width)?, height: side(height)? })
}

/// Reads the number of pixels a point.
pub fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.trim().parse().map_err(|_| "it is not a number".to_owned())?;
    if (0.25..=8.0).contains(&scale) { Ok(scale) } else { Err("it lies between 0.25 and 8".to_owned()) }
}

/// Whether a picture of a size in points and a number of pixels a point can be drawn.
pub fn check_pixels(size: Size, scale: f32) -> Result<(), String> {
    let (width, height) =
        (f64::from(size.width) * f64::from(scale), f64::from(size.height) * f64::from(scale));
    if width.max(height) > f64::from(Picture::MAX_SIDE) || width * height > MOST_PIXELS {
        return Err(format!(
            "a picture of {width:.0} x {height:.0} pixels is too large; it has at most {} pixels a side and {MOST_PIXELS:.0} \
             in all",
            Picture::MAX_SIDE
        ));
    }
    Ok(())
}

fn position(lon: f64, lat: f64) -> Result<LonLat, String> {
    if !(-180.0..=180.0).contains(&lon) {
        return Err(format!("longitude {lon} lies outside -180 to 180 degrees"));
    }
    if !(-90.0..=90.0).contains(&lat) {
        return Err(format!("latitude {lat} lies outside -90 to 90 degrees"));
    }
    Ok(LonLat::new(lon, lat))
}

fn numbers<const N: usize>(text: &str) -> Result<[f64; N], String> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| {
            let number = part.trim().parse().ok().filter(|number: &f64| number.is_finite());
            number.ok_or_else(|| format!("“{}” is not a number", part.trim()))
        })
        .collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| format!("{N} numbers with commas between them are needed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_and_boxes_are_checked() {
        let of = view("46.75, 39.8,12.5").unwrap();
        assert_eq!((of.centre, of.zoom), (LonLat::new(46.75, 39.8), 12.5));
        for bad in ["", "46,39", "46,39,12,1", "46,99,12", "x,39,12", "46,39,NaN", "46,39,99", "200,39,12"] {
            assert!(view(bad).is_err(), "{bad}");
        }
        assert!(bbox("46,39,47,40").is_ok() && bbox("-1,-1,-1,-1").is_ok());
        for bad in ["47,39,46,40", "46,40,47,39", "46,39,47", "inf,0,1,1"] {
            assert!(bbox(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_checked() {
        assert_eq!(size("800x600"), Ok(Size { width: 800, height: 600 }));
        assert_eq!(size("1×1"), Ok(Size { width: 1, height: 1 }));
        for bad in ["800", "0x5", "-1x5", "99999x2", "axb"] {
            assert!(size(bad).is_err(), "{bad}");
        }
        assert!(scale("2").is_ok() && scale("0").is_err() && scale("nan").is_err());
        assert!(check_pixels(Size { width: 16384, height: 16384 }, 1.0).is_err());
        assert!(check_pixels(Size { width: 3840, height: 2160 }, 2.0).is_ok());
    }
}
