//! Pictures of the panels, to look at.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::Status;
use khankendi_atlas::session::Command;

use super::HOSTILE;
use super::window::Window;

/// Pictures of the panels for the eye: `cargo test --test ui_card -- --ignored`, into the folder for temporary files.
#[test]
#[ignore = "draws pictures to look at"]
fn pictures() {
    let draw = |name: &str, window: Window, size: (f32, f32)| {
        let mut harness = Harness::builder()
            .with_size(egui::vec2(size.0, size.1))
            .with_pixels_per_point(2.0)
            .wgpu()
            .build_ui_state(|ui, w: &mut Window| w.draw(ui), window);
        harness.run();
        harness.hover_at(egui::pos2(120.0, 190.0));
        harness.run();
        let path = std::env::temp_dir().join(format!("card-{name}.png"));
        harness.render().unwrap().save(path).unwrap();
    };
    let dark = |mut window: Window| {
        window.theme = &Theme::DARK;
        window
    };
    let size = (640.0, 800.0);
    draw("congress", Window::new(Lang::EN).on("2024-12-30").select("congress_center"), size);
    draw("park", dark(Window::new(Lang::EN).on("2025-07-15").select("victory_park")), size);
    draw("khojaly", Window::new(Lang::EN).on("2025-05-01").select("khojaly"), (640.0, 1200.0));
    draw(
        "plan",
        dark(Window::new(Lang::AZ).on("2025-05-01").select("khankendi_master_plan")),
        (640.0, 1000.0),
    );
    let mut small = Window::new(Lang::RU).on("2024-09-20").select("khojaly_airport");
    small.compact = true;
    draw("airport", small, size);
    let mut mine = Window::new(Lang::EN)
        .open("my file with a very long name indeed.geojson", &HOSTILE.replace("LONG", &"x".repeat(5000)));
    let feature = mine.session.project.find_feature("a\u{202E}b").unwrap();
    mine.session.apply(Command::Select { feature, add: false });
    mine.loading = vec![("roads-2025.geojson".to_owned(), 0.4)];
    mine.session.apply(Command::ToggleStatus(Status::Operational));
    draw("mine", mine, size);
    let mut several = Window::new(Lang::EN).on("2024-12-30");
    let ids =
        ["karabakh_hotel", "palace_hotel", "bulud_hotel", "victory_park", "railway_terminal", "khojaly"];
    let features = ids.map(|id| several.session.project.find_feature(id).unwrap());
    several.session.apply(Command::Choose(features.to_vec()));
    draw("chooser", several, size);
    let mut harness = Harness::builder()
        .with_size(egui::vec2(640.0, 800.0))
        .with_pixels_per_point(2.0)
        .wgpu()
        .build_ui_state(|ui, w: &mut Window| w.draw(ui), Window::new(Lang::EN).on("2025-01-10"));
    harness.run();
    let session = &mut harness.state_mut().session;
    let feature = session.project.find_feature("victory_museum");
    session.apply(Command::Select { feature: feature.unwrap(), add: false });
    session.apply(Command::Hover(feature));
    harness.get_by_label("Hotels, 3 features").click_secondary();
    harness.run();
    let path = std::env::temp_dir().join("card-menu.png");
    harness.render().unwrap().save(path).unwrap();
}
