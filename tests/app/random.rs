//! Any use at all: pans, zooms, days, filters, sizes, layers coming and going, in an order that chance gives and a seed repeats.
//! Some seconds in the suite; `ATLAS_RANDOM_SECONDS=600` makes it ten minutes.

use super::window::{Start, Window, fixture};
use egui::{Key, Modifiers};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::style::{Categories, LayerStyle, Palette, Symbology};
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::model::time::{Basis, Day, Status};
use khankendi_atlas::session::{Action, BasemapChoice, Command, TextPercent, ThemeChoice, UnsavedAnswer};
use khankendi_atlas::spatial::LonLat;
use std::time::{Duration, Instant};

/// Seconds in the suite.
const USUAL: u64 = 8;
/// Mebibytes that may be kept more at the end than when everything had been there once.
const MOST_GROWTH: u64 = 192;

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Memory that the program holds now, in mebibytes; `None` where the system does not tell.
fn resident_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

fn places() -> [(f64, f64); 6] {
    [(46.75, 39.82), (0.0, 0.0), (179.999, 10.0), (-180.0, -60.0), (46.75, 89.9), (13.4, 52.5)]
}

/// A style by the values of a field, or of one look.
fn style(chance: &mut Chance) -> LayerStyle {
    let colour = Rgb(chance.below(0x100_0000) as u32);
    let symbology = match chance.below(3) {
        0 => Symbology::Single(colour),
        1 => Symbology::Status,
        _ => Symbology::Categories(Categories {
            field: chance.of(&["kind", "name", "nothing"]).into(),
            top: 5,
            palette: Palette::TolMuted,
            chosen: Vec::new(),
            hidden: Vec::new(),
            other: colour,
        }),
    };
    LayerStyle { symbology, ..LayerStyle::single(colour) }
}

/// One thing that somebody does; it is not waited for.
fn step(window: &mut Window, chance: &mut Chance) {
    let ctx = window.harness.ctx.clone();
    let layers: Vec<_> = window.session().project.layers.iter().map(|layer| layer.id).collect();
    let layer = layers.get(chance.below(layers.len())).copied();
    let mut act = |command: Command| window.harness.state_mut().command(&ctx, command);
    match chance.below(26) {
        0..=2 => {
            let (dx, dy) = ((chance.share() - 0.5) * 900.0, (chance.share() - 0.5) * 900.0);
            act(Command::PanBy { dx: dx as f32, dy: dy as f32 });
        }
        3 | 4 => act(Command::ZoomAt {
            x: chance.share() as f32 * 1500.0,
            y: chance.share() as f32 * 900.0,
            steps: (chance.share() - 0.5) * 8.0,
        }),
        5 => {
            let (lon, lat) = chance.of(&places());
            act(Command::SetView { centre: LonLat::new(lon, lat), zoom: chance.share() * 24.0 - 1.0 });
        }
        6..=9 => act(Command::SetDay(Day(19_000 + chance.below(2_600) as i32))),
        10 => {
            act(Command::SetBasis(chance.of(&Basis::ALL)));
        }
        11 => act(Command::ToggleStatus(chance.of(&Status::ALL))),
        12 => {
            if let Some(layer) = layer {
                act(Command::SetLayerVisible(layer, chance.share() < 0.7));
            }
        }
        13 => {
            if let Some(layer) = layer {
                act(Command::SetLayerOpacity(layer, chance.share() as f32));
                act(Command::SetLayerClusters(layer, chance.share() < 0.5));
                act(Command::EndGesture);
            }
        }
        14 => {
            let files = [
                "points.geojson",
                "polygons.geojson",
                "lines.geojson",
                "schedule.geojson",
                "one_bad.geojson",
            ];
            let paths = vec![fixture(chance.of(&files))];
            act(Command::OpenFiles { paths, replace: None });
        }
        15 => {
            // The programme's layers stay.
            if let Some(layer) = layers.iter().rev().find(|_| layers.len() > 10) {
                act(Command::RemoveLayer(*layer));
            }
        }
        16 => {
            let sizes = [(1.0, 1.0), (320.0, 240.0), (800.0, 600.0), (1280.0, 800.0), (1900.0, 1000.0)];
            let (width, height) = chance.of(&sizes);
            window.harness.set_size(egui::vec2(width, height));
        }
        17 => act(Command::SetTheme(chance.of(&[
            ThemeChoice::Light,
            ThemeChoice::Dark,
            ThemeChoice::Projector,
        ]))),
        18 => act(Command::SetLanguage(chance.of(&Lang::ALL))),
        19 => act(Command::SetTextPercent(TextPercent(chance.of(&[80, 100, 150, 200])))),
        20 => act(Command::Act(chance.of(&[
            Action::Undo,
            Action::Redo,
            Action::PlayPause,
            Action::Present,
            Action::Escape,
            Action::Home,
            Action::ZoomToAll,
            Action::TogglePanels,
            Action::ToggleNotices,
            Action::ToggleHelp,
            Action::Settings,
            Action::NextEvent,
            Action::ToggleTable,
            Action::StyleLayer,
            Action::FilterLayer,
            Action::TimeLayer,
            Action::Problems,
            Action::SelectAll,
            Action::Search,
            Action::Reload,
        ]))),
        21 => {
            if let Some(layer) = layer {
                let text = chance.of(&["$status = 'completed'", "name LIKE 'A%'", "no such filter", ""]);
                act(Command::SetFilter(layer, Some(text.into())));
                act(Command::EndGesture);
            }
        }
        22 => {
            if let Some(layer) = layer {
                act(Command::SetStyle(layer, Box::new(style(chance))));
                act(Command::EndGesture);
            }
        }
        23 => act(Command::Act(chance.of(&[Action::Undo, Action::Redo]))),
        24 => {
            act(Command::Act(chance.of(&[Action::SaveProject, Action::NewProject])));
            let answer = chance.of(&[UnsavedAnswer::Cancel, UnsavedAnswer::Discard, UnsavedAnswer::Save]);
            act(Command::UnsavedAnswered(answer));
        }
        _ => {
            if chance.share() < 0.5 {
                act(Command::SetBasemap(chance.of(&[BasemapChoice::Offline, BasemapChoice::None])));
            } else {
                let key = chance.of(&[Key::Escape, Key::ArrowLeft, Key::Plus, Key::Tab, Key::Enter]);
                window.harness.key_press_modifiers(Modifiers::NONE, key);
            }
        }
    }
}

#[test]
fn any_use_ends_well_and_keeps_no_memory() {
    let seconds = std::env::var("ATLAS_RANDOM_SECONDS").ok().and_then(|text| text.parse().ok());
    let whole = Duration::from_secs(seconds.unwrap_or(USUAL));
    let seed = std::env::var("ATLAS_RANDOM_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7);
    let mut chance = Chance(seed);
    let folder = tempfile::tempdir().unwrap();
    let save_to = Some(folder.path().join("any.atlas.json"));
    let mut window = Start { save_to, ..Start::default() }.open();
    let (begun, mut steps, mut before) = (Instant::now(), 0u64, None);
    while begun.elapsed() < whole {
        step(&mut window, &mut chance);
        window.harness.run_steps(1 + chance.below(3));
        steps += 1;
        if before.is_none() && begun.elapsed() > whole / 3 {
            before = Some(resident_mib());
        }
    }
    assert!(steps > 20, "{steps}");
    // Back to where it began: everything still works.
    if window.session().clock.playing {
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().command(&ctx, Command::Act(Action::PlayPause));
    }
    window.harness.set_size(egui::vec2(1280.0, 800.0));
    window.command(Command::SetTextPercent(TextPercent(100)));
    window.command(Command::SetLanguage(Lang::EN));
    for _ in 0..10 {
        window.key(Key::Escape);
    }
    window.on("2024-12-30");
    assert_eq!(window.day().to_string(), "2024-12-30");
    window.command(Command::FlyTo(window.session().view.camera()));
    window.assert_says("Map");
    // In the suite other tests take memory of the same process meanwhile.
    let alone = seconds.is_some();
    if let (true, Some(Some(before)), Some(after)) = (alone, before, resident_mib()) {
        eprintln!(
            "{steps} steps with seed {seed}: {before} MiB after a third of them, {after} MiB at the end"
        );
        assert!(after < before + MOST_GROWTH, "{before} MiB, then {after} MiB");
    }
}
