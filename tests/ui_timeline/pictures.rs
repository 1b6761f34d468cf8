//! Pictures of the timeline, to look at.

use crate::window::Window;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::lang::Lang;

/// Pictures for the eye: `cargo test --test ui_timeline -- --ignored`, into the folder for temporary files.
#[test]
#[ignore = "draws pictures to look at"]
fn pictures() {
    let draw = |name: &str, window: Window, size: (f32, f32), act: &dyn Fn(&mut Harness<'_, Window>)| {
        let mut harness = Harness::builder()
            .with_size(egui::vec2(size.0, size.1))
            .wgpu()
            .build_ui_state(|ui, window: &mut Window| window.draw(ui), window);
        harness.run();
        act(&mut harness);
        let path = std::env::temp_dir().join(format!("timeline-{name}.png"));
        harness.render().unwrap().save(path).unwrap();
    };
    let (full, small) = ((1280.0, 188.0), (800.0, 104.0));
    let still = |_: &mut Harness<'_, Window>| {};
    let congress = || Window::new(Lang::EN).on("2024-12-30").select("congress_center");
    draw("light", congress(), full, &still);
    draw("dark", Window::new(Lang::EN).on("2025-07-15").select("victory_park").dark(), full, &still);
    let airport = || Window::new(Lang::RU).on("2024-09-20").select("khojaly_airport").compact();
    draw("small", airport(), small, &still);
    draw("small-dark", airport().dark(), small, &still);
    draw("az", Window::new(Lang::AZ).on("2026-03-01"), full, &still);
    draw("calendar", congress(), (1280.0, 640.0), &|harness| {
        harness.get_by_label_contains("The day shown is").click();
        harness.run();
    });
    draw("tip", congress(), (1280.0, 400.0), &|harness| {
        harness.hover_at(egui::pos2(650.0, 212.0 + 42.0));
        harness.run();
        harness.run_steps(20);
    });
}
