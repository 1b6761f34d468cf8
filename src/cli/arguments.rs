//! The argument list.

use super::bench::BenchTask;
use super::check::CheckTask;
use super::render::RenderTask;
use super::values::{self, BasemapArgument, Size, ThemeArgument, ViewArgument};
use super::{DONE, USAGE};
use crate::formats::pasted::path_of_address;
use crate::model::geometry::Bounds;
use crate::model::lang::Lang;
use crate::model::time::CoarseDate;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;

/// What was asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Task {
    /// Open the window.
    Window(WindowArguments),
    /// Work that needs no window.
    Windowless(Windowless),
}

/// Work that needs no window.
#[derive(Clone, PartialEq, Debug)]
pub enum Windowless {
    /// Draw the map to a picture.
    Render(Box<RenderTask>),
    /// Say what files hold and what is wrong with them.
    Check(CheckTask),
    /// Measure what a file costs.
    Bench(Box<BenchTask>),
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 done with findings, 2 input could not be read, 64 wrong usage, \
                          70 the program's own fault.";

const DATES: &str = "Dates are YYYY-MM-DD, YYYY-MM or YYYY; a month or year means its first day.";

/// What is being rebuilt in Khankendi, Khojaly and Aghdara, where, and how far it is on a given day.
///
/// Without a subcommand the window opens with the programme and the files given.
#[derive(Parser)]
#[command(name = "khankendi-atlas", version, after_help = EXIT_CODES)]
#[command(args_conflicts_with_subcommands = true, subcommand_help_heading = "Without a window")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Subcommands>,
    #[command(flatten)]
    window: WindowArguments,
}

/// How the window opens.
#[derive(clap::Args, Clone, PartialEq, Debug, Default)]
pub struct WindowArguments {
    /// Files to open beside the programme; `-` is standard input, read to its end.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder in the shape of `geodata` whose files take the place of the program's own data.
    #[arg(long, value_name = "DIR")]
    pub geodata: Option<PathBuf>,
    /// Which way the window is drawn; without it wgpu, and glow where that cannot start.
    #[arg(long, value_name = "WAY")]
    pub renderer: Option<RendererArgument>,
}

/// Which way the window is drawn.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum RendererArgument {
    /// Vulkan, Metal or Direct3D.
    Wgpu,
    /// OpenGL.
    Glow,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Draw the map with legend, date, scale bar and attribution to a PNG picture; needs no display and no graphics driver.
    #[command(after_help = format!("{DATES}\n{EXIT_CODES}"))]
    Render(RenderArguments),
    /// Say what files of all kinds and projects hold and what is wrong with them, feature by feature.
    #[command(after_help = EXIT_CODES)]
    Check(CheckArguments),
    /// Measure how fast a file is opened and drawn.
    #[command(after_help = EXIT_CODES)]
    Bench(BenchArguments),
}

#[derive(clap::Args)]
struct BenchArguments {
    /// The GeoJSON file; it is only read.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// Width and height of the pictures in pixels.
    #[arg(long, value_name = "WxH", value_parser = values::size, default_value = "1280x800")]
    size: Size,
    /// Write the picture of the full extent here (PNG).
    #[arg(long, value_name = "picture.png")]
    picture: Option<PathBuf>,
    /// Seed of the views and days.
    #[arg(long, value_name = "NUMBER", default_value = "1")]
    seed: u64,
    /// Replace a picture that is already there.
    #[arg(long)]
    force: bool,
    /// Measure the window alone, for the run of the program that waits for it.
    #[arg(long, hide = true)]
    only_window: bool,
}

#[derive(clap::Args)]
struct CheckArguments {
    /// Files to look at; they are only read. `-` is standard input, read to its end.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a file, each on its line.
    #[arg(long)]
    json: bool,
    /// Of a file that ends early keep the whole features before its end.
    #[arg(long)]
    keep_before_cut: bool,
}

#[derive(clap::Args)]
struct RenderArguments {
    /// Files to draw over the programme, or a project, `-` for standard input; the view shows them unless another one is asked for.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The picture to write (PNG).
    #[arg(long, value_name = "picture.png")]
    out: PathBuf,
    /// The day shown; without it the day of the last event.
    #[arg(long, value_name = "DATE", value_parser = values::date, allow_hyphen_values = true)]
    at: Option<CoarseDate>,
    /// Centre in degrees and zoom; the zoom counts 256-pixel tiles.
    #[arg(long, value_name = "LON,LAT,ZOOM", value_parser = values::view, allow_hyphen_values = true)]
    view: Option<ViewArgument>,
    /// Show this box of degrees.
    #[arg(long, value_name = "W,S,E,N", value_parser = values::bbox, allow_hyphen_values = true)]
    #[arg(conflicts_with = "view")]
    bbox: Option<Bounds>,
    /// Show this layer: its key (hotels), its title or its file name.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["view", "bbox"])]
    layer: Option<String>,
    /// Width and height of the map in points.
    #[arg(long, value_name = "WxH", value_parser = values::size, default_value = "1280x800")]
    size: Size,
    /// Pixels a point: 2 for a picture twice as fine.
    #[arg(long, value_name = "RATIO", value_parser = values::scale, default_value = "1")]
    scale: f32,
    /// Language of names and words.
    #[arg(long, value_parser = values::language(), default_value = "en")]
    lang: Lang,
    /// Colours.
    #[arg(long, default_value = "light")]
    theme: ThemeArgument,
    /// What lies beneath the layers.
    #[arg(long, default_value = "offline")]
    basemap: BasemapArgument,
    /// Write here what stands where, as JSON.
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Folder in the shape of `geodata` whose files take the place of the program's own data.
    #[arg(long, value_name = "DIR")]
    geodata: Option<PathBuf>,
    /// Replace pictures and reports that are already there.
    #[arg(long)]
    force: bool,
}

/// Reads the argument list, the program's name first.
///
/// # Errors
/// The exit code, once help, version or the fault has been told.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, u8> {
    let arguments = Arguments::try_parse_from(arguments).map_err(|error| {
        let words = error.render().to_string();
        // Help and version are what was asked for; all else is a fault. A closed pipe leaves nobody to tell.
        if error.use_stderr() {
            let _ = std::io::stderr().write_all(words.as_bytes());
            USAGE
        } else {
            let _ = std::io::stdout().write_all(words.as_bytes());
            DONE
        }
    })?;
    Ok(match arguments.command {
        None => Task::Window(WindowArguments { files: paths(arguments.window.files), ..arguments.window }),
        Some(Subcommands::Render(render)) => Task::Windowless(Windowless::Render(Box::new(render.task()))),
        Some(Subcommands::Check(CheckArguments { files, json, keep_before_cut })) => {
            Task::Windowless(Windowless::Check(CheckTask { files: paths(files), json, keep_before_cut }))
        }
        Some(Subcommands::Bench(BenchArguments { file, json, size, picture, seed, force, only_window })) => {
            let task = BenchTask { file, json, size, picture, seed, force, only_window };
            Task::Windowless(Windowless::Bench(Box::new(task)))
        }
    })
}

/// Files by their paths: file managers may give them as `file:` addresses.
fn paths(files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.into_iter().map(|file| path_of_address(&file).unwrap_or(file)).collect()
}

impl RenderArguments {
    fn task(self) -> RenderTask {
        RenderTask {
            files: paths(self.files),
            out: self.out,
            at: self.at.map(|date| date.first),
            view: match (self.view, self.bbox, self.layer) {
                (Some(view), _, _) => values::Shown::View(view),
                (_, Some(bounds), _) => values::Shown::Bounds(bounds),
                (_, _, Some(name)) => values::Shown::Layer(name),
                (None, None, None) => values::Shown::Usual,
            },
            size: self.size,
            scale: self.scale,
            lang: self.lang,
            dark: self.theme == ThemeArgument::Dark,
            basemap: self.basemap.into(),
            report: self.report,
            geodata: self.geodata,
            force: self.force,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Task, u8> {
        parse(["khankendi-atlas"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn the_list_is_sound() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn files_alone_open_the_window() {
        assert_eq!(parsed(&[]), Ok(Task::Window(WindowArguments::default())));
        let Ok(Task::Window(window)) = parsed(&["a.geojson", "./render", "--geodata", "data"]) else {
            panic!("no window")
        };
        assert_eq!(window.files, [PathBuf::from("a.geojson"), PathBuf::from("./render")]);
        assert_eq!(window.geodata, Some(PathBuf::from("data")));
        let Ok(Task::Window(window)) = parsed(&["file:///data/a%20b.kml", "file:a"]) else {
            panic!("no window")
        };
        assert_eq!(window.files, [PathBuf::from("/data/a b.kml"), PathBuf::from("file:a")]);
    }

    #[test]
    fn render_has_its_defaults() {
        let Ok(Task::Windowless(Windowless::Render(task))) = parsed(&["render", "--out", "a.png"]) else {
            panic!("no task")
        };
        assert_eq!((task.size.width, task.size.height, task.scale), (1280, 800, 1.0));
        assert_eq!((task.lang, task.dark, task.at, task.force), (Lang::EN, false, None, false));
        assert_eq!(task.view, values::Shown::Usual);
    }

    #[test]
    fn negative_numbers_are_values() {
        let words = ["render", "--out", "a.png", "--bbox", "-10,-20,5,6"];
        let Ok(Task::Windowless(Windowless::Render(task))) = parsed(&words) else { panic!("no task") };
        let bounds = Bounds { west: -10.0, south: -20.0, east: 5.0, north: 6.0 };
        assert_eq!(task.view, values::Shown::Bounds(bounds));
    }

    #[test]
    fn wrong_usage_is_64_and_help_is_0() {
        for words in [
            &["render"][..],
            &["render", "--out", "a.png", "--at", "yesterday"],
            &["render", "--out", "a.png", "--lang", "qq"],
            &["render", "--out", "a.png", "--view", "46,39,12", "--bbox", "46,39,47,40"],
            &["check"],
            &["--nonsense"],
        ] {
            assert_eq!(parsed(words), Err(USAGE), "{words:?}");
        }
        assert_eq!(parsed(&["--version"]), Err(DONE));
        assert_eq!(parsed(&["render", "--help"]), Err(DONE));
    }
}
