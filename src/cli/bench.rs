//! `bench`: what opening a file and drawing it costs, measured on the pipeline of the window and of `render`.
//!
//! Each sample is a picture drawn from the prepared layer; nothing of an earlier one is used again. Views and days come from a list
//! that is the same for the same seed and has no view or day twice. Drawn is what the peers' scripts draw: white ground, areas filled
//! with an outline of one pixel, lines of 1.5 pixels, discs of radius 3, coloured by status, features that do not exist on the day
//! left out.

mod window;

pub use self::window::{Interaction, MeasureWindow, WindowFault};
use super::picture::png_bytes;
use super::values::Size;
use super::{CliError, DONE, OWN_FAULT, UNREADABLE, file_sentence, output};
use crate::formats::geojson::{ReadOptions, read_sound_file};
use crate::model::feedback::Silent;
use crate::model::geometry::Bounds;
use crate::model::layer::LayerData;
use crate::model::style::PointShape;
use crate::model::theme::{Rgb, Theme};
use crate::model::time::{Class, Day, Existence};
use crate::render::index::SpatialIndex;
use crate::render::map::{DrawLayer, draw};
use crate::render::pick::Drawn;
use crate::render::prepare::prepare;
use crate::render::raster::{Picture, View};
use crate::render::scene::{Colour, Stroke};
use crate::render::symbology::{AreaLook, ClassLook, ClassTable, LineLook, PointLook};
use crate::spatial::mercator::CIRCUMFERENCE_METRES;
use crate::spatial::{Camera, LonLat, ScreenPoint};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Mercator metres a pixel of the close-up.
const CLOSE_METRES: f64 = 0.845;
/// Samples of each kind.
const SAMPLES: usize = 9;

/// A measurement that was asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct BenchTask {
    /// The file.
    pub file: PathBuf,
    /// As one JSON object; else in words.
    pub json: bool,
    /// Size of the picture in pixels.
    pub size: Size,
    /// Where to write the picture of the full extent (PNG).
    pub picture: Option<PathBuf>,
    /// Seed of views and days.
    pub seed: u64,
    /// Replace the picture if there is one.
    pub force: bool,
    /// Measure nothing but the window, for another run of the program that waits for it.
    pub only_window: bool,
}

/// What was measured; seconds and mebibytes.
#[derive(Clone, PartialEq, Debug, Serialize)]
struct Figures {
    /// Name of the file.
    file: String,
    /// Features of it.
    features: usize,
    /// Positions of it.
    vertices: u64,
    /// Threads that draw.
    threads: usize,
    /// From the start of the program until the file was read.
    open_s: f64,
    /// From the start of the program to the first exact picture at full extent.
    open_to_first_picture_s: f64,
    /// A picture at full extent.
    full_extent_frame_s: f64,
    /// A picture at 0.845 Mercator metres a pixel.
    close_up_frame_s: f64,
    /// A picture at full extent on another day, classes included.
    time_step_s: f64,
    /// Finding the features under the pointer, in the close-up.
    pick_s: f64,
    /// What using the window costs.
    #[serde(flatten)]
    window: Option<Interaction>,
    /// Why that was not measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    window_not_measured: Option<String>,
    /// Greatest memory of the program that opened the file and drew the pictures.
    pipeline_peak_mib: f64,
    /// Greatest memory of the one with the window, what its graphics driver takes included.
    #[serde(skip_serializing_if = "Option::is_none")]
    window_peak_mib: Option<f64>,
    /// The greater of both.
    peak_mib: f64,
    /// Memory before the file was opened.
    base_mib: f64,
}

/// A layer ready to be measured.
struct Bench {
    /// Its features.
    data: LayerData,
    /// The layer on the last day, ready to be drawn.
    layer: DrawLayer,
    /// The days between which it changes.
    extent_of_days: Option<(Day, Day)>,
    /// The days that were drawn.
    days: BTreeSet<Day>,
    random: Random,
}

/// Numbers that are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Measures, and tells what was measured; gives the exit code.
///
/// # Errors
/// [`CliError`] where the file cannot be read or the picture not be written.
pub fn run(task: &BenchTask, started: Instant, window: &MeasureWindow) -> Result<u8, CliError> {
    if task.only_window {
        return window::tell(task, window);
    }
    if let Some(picture) = &task.picture {
        output::check(&[picture], std::slice::from_ref(&task.file), task.force)?;
    }
    let (figures, picture) = measure(task, started, window)?;
    if let Some(path) = &task.picture {
        let bytes = png_bytes(&picture).map_err(|error| own_fault(&error.to_string()))?;
        output::write(path, &bytes, task.force)?;
    }
    let told = if task.json {
        serde_json::to_string(&figures).map_err(|error| own_fault(&error.to_string()))?
    } else {
        words(&figures)
    };
    output::say(&told)?;
    Ok(DONE)
}

fn measure(
    task: &BenchTask,
    started: Instant,
    window: &MeasureWindow,
) -> Result<(Figures, Picture), CliError> {
    let base_mib = peak_mib();
    let read = read_sound_file(&task.file, &ReadOptions::default(), &Silent)
        .map_err(|error| CliError { code: UNREADABLE, sentence: file_sentence(&task.file, &error) })?;
    let open_s = started.elapsed().as_secs_f64();
    let vertices = read.survey.vertices;
    let mut bench = Bench::new(read.layer, task.seed)?;
    let size = (task.size.width as f32, task.size.height as f32);
    let full = bench.full_extent(size);
    let picture = bench.picture(full)?;
    let open_to_first_picture_s = started.elapsed().as_secs_f64();
    let index = SpatialIndex::build(&bench.layer.prepared, &Silent)
        .ok_or_else(|| own_fault("the layer could not be sorted by place"))?;
    let mut times = |view: &mut dyn FnMut(&mut Bench) -> Result<(), CliError>| -> Result<f64, CliError> {
        let mut seconds = Vec::with_capacity(SAMPLES);
        for _ in 0..SAMPLES {
            let begun = Instant::now();
            view(&mut bench)?;
            seconds.push(begun.elapsed().as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        Ok(seconds[SAMPLES / 2])
    };
    let full_extent_frame_s = times(&mut |bench| {
        let camera = bench.moved(full, 0.02);
        bench.picture(camera).map(drop)
    })?;
    let close = close_up(full);
    let close_up_frame_s = times(&mut |bench| {
        let camera = bench.moved(close, 1.0);
        bench.picture(camera).map(drop)
    })?;
    let pick_s = times(&mut |bench| {
        let at = ScreenPoint::new(
            (bench.random.share() * f64::from(size.0)) as f32,
            (bench.random.share() * f64::from(size.1)) as f32,
        );
        let DrawLayer { prepared, classes, table } = &bench.layer;
        let drawn = Drawn { layer: prepared, index: Some(&index), classes, table };
        std::hint::black_box(drawn.pick(&close, at, 5.0));
        Ok(())
    })?;
    let time_step_s = times(&mut |bench| {
        bench.another_day();
        bench.picture(full).map(drop)
    })?;
    let (features, pipeline_peak_mib) = (bench.data.len(), peak_mib());
    // The window reads the file anew, in a program of its own: neither keeps memory of the other.
    drop(bench);
    let told = window::in_own_program(task, window);
    let figures = Figures {
        file: task.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        features,
        vertices,
        threads: rayon::current_num_threads(),
        open_s,
        open_to_first_picture_s,
        full_extent_frame_s,
        close_up_frame_s,
        time_step_s,
        pick_s,
        window: told.interaction,
        window_not_measured: told.fault,
        pipeline_peak_mib,
        window_peak_mib: told.peak_mib,
        peak_mib: peak_mib().max(told.peak_mib.unwrap_or(0.0)),
        base_mib,
    };
    Ok((figures, picture))
}

impl Bench {
    /// Prepares a layer.
    fn new(data: LayerData, seed: u64) -> Result<Self, CliError> {
        let prepared = prepare(&data, &Silent).ok_or_else(|| own_fault("the layer could not be prepared"))?;
        let timing = &data.timing;
        let classes = timing.statuses.clone().unwrap_or_else(|| vec![Class::PLAIN; data.len()]);
        let extent_of_days = timing.existence.as_ref().and_then(Existence::extent);
        let layer = DrawLayer { prepared: Arc::new(prepared), classes: Arc::new(classes), table: table() };
        Ok(Self { data, layer, extent_of_days, days: BTreeSet::new(), random: Random(seed) })
    }

    /// A camera that shows all features.
    fn full_extent(&self, (width, height): (f32, f32)) -> Camera {
        let extent = self.data.geometries.extent();
        let extent = if extent.is_empty() {
            Bounds { west: -180.0, south: -85.0, east: 180.0, north: 85.0 }
        } else {
            extent
        };
        Camera::fit(extent, width, height, 0.0, Camera::MAX_ZOOM)
            .unwrap_or_else(|| Camera::new(LonLat::new(0.0, 0.0), 0.0, width, height))
    }

    /// A camera moved anywhere by up to a part of its width and height.
    fn moved(&mut self, camera: Camera, part: f64) -> Camera {
        let middle = ScreenPoint::new(
            camera.width * (0.5 + (self.random.share() - 0.5) * part) as f32,
            camera.height * (0.5 + (self.random.share() - 0.5) * part) as f32,
        );
        Camera { centre: camera.to_mercator(middle), ..camera }
    }

    /// Goes to any day of the layer that was not drawn yet. A layer without days stays as it is.
    fn another_day(&mut self) {
        let Some((first, last)) = self.extent_of_days else { return };
        let days = f64::from(last.0.saturating_sub(first.0));
        let mut day = Day(first.0.saturating_add((self.random.share() * days) as i32));
        while !self.days.insert(day) {
            day = day.plus(1);
        }
        self.layer.classes = Arc::new(self.data.timing.classes(self.data.len(), day));
    }

    /// The exact picture of a view.
    fn picture(&self, camera: Camera) -> Result<Picture, CliError> {
        let view = View { camera, pixels_per_point: 1.0 };
        draw(&view, Some(Rgb(0x00FF_FFFF)), std::slice::from_ref(&self.layer), &Silent)
            .ok_or_else(|| own_fault("the picture could not be drawn"))
    }
}

/// The close-up over the middle of a view.
fn close_up(full: Camera) -> Camera {
    let zoom = (CIRCUMFERENCE_METRES / (CLOSE_METRES * 256.0)).log2();
    Camera { zoom, ..full }
}

/// Looks as the peers draw them.
fn table() -> ClassTable {
    ClassTable::of_looks(|class| {
        let colour = class.status().map_or(Rgb(0x0022_BB77), |status| Theme::LIGHT.status(status).colour);
        let opaque = Colour::opaque(colour);
        let [red, green, blue] = colour.bytes().map(|channel| u32::from(channel / 2));
        let darker = Colour::opaque(Rgb(red << 16 | green << 8 | blue));
        ClassLook {
            area: AreaLook { fill: Some(opaque), pattern: None, outline: Some(Stroke::solid(darker, 1.0)) },
            line: LineLook { strokes: [Some(Stroke::solid(opaque, 1.5)), None, None] },
            point: Some(PointLook { radius: 3.0, fill: Some(opaque), ring: None, shape: PointShape::Circle }),
        }
    })
}

fn own_fault(why: &str) -> CliError {
    CliError { code: OWN_FAULT, sentence: format!("Nothing was measured: {why}.") }
}

/// Greatest resident memory of the program so far, in mebibytes; 0 where the system does not tell.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

fn words(figures: &Figures) -> String {
    let window = match (&figures.window, &figures.window_not_measured) {
        (Some(window), _) => format!(
            "window ({}): frame {:.4} s, of 95 in a hundred {:.4} s; an input is seen after {:.3} s, the exact picture after {:.3} s",
            window.graphics_driver,
            window.interactive_frame_s,
            window.interactive_frame_p95_s,
            window.stale_p95_s,
            window.settle_s
        ),
        (None, why) => format!("the window was not measured: {}", why.as_deref().unwrap_or_default()),
    };
    format!(
        "{}: {} features, {} vertices, {} threads\n\
         opened in {:.3} s, first picture after {:.3} s\n\
         full extent {:.4} s, close-up {:.4} s, time step {:.4} s, picking {:.6} s\n\
         {window}\n\
         at most {:.0} MiB, {:.0} MiB of them before the file",
        figures.file,
        figures.features,
        figures.vertices,
        figures.threads,
        figures.open_s,
        figures.open_to_first_picture_s,
        figures.full_extent_frame_s,
        figures.close_up_frame_s,
        figures.time_step_s,
        figures.pick_s,
        figures.peak_mib,
        figures.base_mib
    )
}
