//! The whole window without a screen, with the programme and the offline basemap, drawn to the end.

use egui::vec2;
use egui_kittest::Harness;
use khankendi_atlas::model::time::Day;
use khankendi_atlas::session::{BasemapChoice, Command};
use khankendi_atlas::ui::app::App;
use khankendi_atlas::ui::files::SystemDialogs;
use std::sync::Arc;
use std::time::Duration;

/// A window of 1280x800 points that is settled.
pub fn window() -> Harness<'static, App> {
    let (mut start, _) =
        khankendi_atlas::ui::start(Vec::new(), None, None, Arc::new(SystemDialogs), || Some(Day(20_545)));
    start.session.apply(Command::SetBasemap(BasemapChoice::Offline));
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(|creation| App::new(&creation.egui_ctx, start));
    while !harness.state().is_settled(&harness.ctx) {
        harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(5));
    }
    harness
}
