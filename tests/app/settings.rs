//! Settings, help, what the program is, and the hints of the first start.

use super::window::{Start, Window, near};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::session::{Action, Command, Hint, MotionChoice, TextPercent, ThemeChoice};
use khankendi_atlas::text::{Catalogue, language_name};
use std::path::Path;

fn store(folder: &Path) -> Option<SettingsStore> {
    Some(SettingsStore::in_folder(Some(folder.to_owned())))
}

fn settings(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::Comma);
    assert!(window.session().panels.settings);
}

#[test]
fn choices_take_effect_at_once_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Start { store: store(folder.path()), ..Start::default() }.open();
    let day = window.day();
    settings(&mut window);
    assert_eq!(window.day(), day, "the comma alone is another key");
    window.click("Theme: Dark");
    assert_eq!(window.session().theme, ThemeChoice::Dark);
    window.click("Playback speed: 1 year / s");
    window.click("Motion: Reduced");
    window.click("Larger text");
    window.click("Larger text");
    window.assert_says("120%");
    window.assert_says(&folder.path().join("settings.json").display().to_string());
    window.click("Language: Русский");
    window.assert_says("Настройки");
    assert_eq!(window.session().lang, Lang::RU);
    window.key(Key::Escape);
    assert!(!window.session().panels.settings);
    window.harness.state_mut().save_settings();
    drop(window);
    let window = Start { store: store(folder.path()), ..Start::default() }.open();
    let preferences = &window.session().preferences;
    assert_eq!((window.session().lang, window.session().theme), (Lang::RU, ThemeChoice::Dark));
    assert_eq!((preferences.text_percent, preferences.motion), (TextPercent(120), MotionChoice::Reduced));
    assert!((window.harness.ctx.zoom_factor() - 1.2).abs() < 1e-4);
}

#[test]
fn the_language_of_the_system_stays_a_choice() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Start { store: store(folder.path()), ..Start::default() }.open();
    let system = window.session().lang;
    assert_eq!(window.session().settings().language, None);
    window.command(Command::SetLanguage(if system == Lang::AZ { Lang::RU } else { Lang::AZ }));
    assert!(window.session().settings().language.is_some());
    window.command(Command::FollowSystemLanguage);
    assert_eq!((window.session().lang, window.session().settings().language), (system, None));
}

#[test]
fn larger_text_keeps_the_ground_on_screen_and_a_small_window_its_room() {
    let mut window = Start::default().open();
    let corners = |window: &Window| {
        let (nw, se) = window.session().view.camera().corners();
        [nw.x, nw.y, se.x, se.y]
    };
    window.command(Command::FlyTo(window.session().view.camera()));
    let before = corners(&window);
    window.command(Command::SetTextPercent(TextPercent(80)));
    window.settle();
    assert!((window.harness.ctx.zoom_factor() - 0.8).abs() < 1e-4);
    let after = corners(&window);
    // The panels are smaller, so the map has more room: the middle stays, the scale on the screen stays.
    let middle = |c: [f64; 4]| ((c[0] + c[2]) / 2.0, (c[1] + c[3]) / 2.0);
    let (a, b) = (middle(before), middle(after));
    assert!((a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9, "{a:?} {b:?}");
    let mut small = Start { size: (800.0, 600.0), ..Start::default() }.open();
    small.command(Command::SetTextPercent(TextPercent(200)));
    small.settle();
    let factor = small.harness.ctx.zoom_factor();
    assert!((factor - 800.0 / 480.0).abs() < 0.01, "{factor}");
    settings(&mut small);
    small.assert_says("This window has room for 166%");
}

#[test]
fn the_top_bar_keeps_its_search_and_its_tools_in_a_small_window_with_large_text() {
    for lang in Lang::ALL {
        let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
        window.command(Command::SetLanguage(lang));
        window.command(Command::SetTextPercent(TextPercent(200)));
        // Two more buttons: something can be undone and something done again.
        let layer = window.session().project.layers[0].id;
        window.command(Command::SetLayerVisible(layer, false));
        window.command(Command::EndGesture);
        window.command(Command::SetLayerVisible(layer, true));
        window.command(Command::Act(Action::Undo));
        assert!(window.session().next_undo().is_some() && window.session().next_redo().is_some());
        window.settle();
        let text = Catalogue::new(lang);
        let screen = window.harness.ctx.viewport_rect();
        let rect = |name: &str| window.harness.get_by_label_contains(name).rect();
        let search = rect(text.tr("search-placeholder"));
        assert!(search.width() >= 60.0, "{lang:?}: {search:?}");
        let mut right = search.right();
        for action in
            [Action::Settings, Action::ToggleHelp, Action::NextLanguage, Action::ToggleTheme, Action::Present]
        {
            let tool = window.harness.get_by_label(&named(&text, action)).rect();
            assert!(tool.left() >= right && tool.right() <= screen.right(), "{lang:?} {action:?}: {tool:?}");
            right = tool.right();
        }
        window.click(&named(&text, Action::NextLanguage));
        assert_ne!(window.session().lang, lang);
    }
}

/// A button's name: what it does and its key.
fn named(text: &Catalogue, action: Action) -> String {
    let keys = action.shortcut().map(|keys| khankendi_atlas::ui::widgets::shortcut_name(text, keys));
    format!("{} ({})", text.tr(action.label_key()), keys.unwrap_or_default())
}

#[test]
fn the_projector_has_its_own_colours_and_large_type() {
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.command(Command::SetTheme(ThemeChoice::Projector));
    window.settle();
    assert!((window.harness.ctx.zoom_factor() - 1.3).abs() < 1e-4);
    assert!(near(window.colour_at(egui::pos2(6.0, 200.0)), Theme::PROJECTOR.panel));
    let open_ground = window.map().left_bottom() + egui::vec2(60.0, -60.0);
    assert!(near(window.colour_at(open_ground), Theme::PROJECTOR.basemap.land));
    window.key(Key::F5);
    assert!(window.session().panels.stage_light, "a bright room has a bright stage");
}

#[test]
fn reduced_motion_cuts_and_steps() {
    let mut window = Start::default().open();
    window.command(Command::SetMotion(MotionChoice::Reduced));
    window.on("2024-07-05");
    window.harness.key_press(Key::Plus);
    window.harness.run_steps(2);
    assert!(!window.session().view.is_flying());
    let events: Vec<_> = window.session().events().iter().map(|event| event.date.first).collect();
    let before = window.day();
    window.harness.key_press(Key::Space);
    let mut shown = vec![];
    for _ in 0..400 {
        window.harness.run_steps(1);
        if shown.last() != Some(&window.day()) {
            shown.push(window.day());
        }
    }
    assert!(shown.len() > 2 && shown[0] == before, "{shown:?}");
    assert!(shown[1..].iter().all(|day| events.contains(day)), "{shown:?}");
}

#[test]
fn hints_are_shown_at_the_first_start_and_stay_away_once_dismissed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Start { store: store(folder.path()), ..Start::default() }.open();
    window.command(Command::SetLanguage(Lang::EN));
    let file = "Drop a map file on the window to see it here";
    for words in ["Drag the line of the timeline", "Click a site", file] {
        window.assert_says(words);
    }
    let (middle, hint) = (window.map().center(), window.harness.get_by_label(file).rect());
    assert!(hint.left() > middle.x && hint.top() > middle.y);
    window.click(&format!("Put away: {file}"));
    // What was done need not be told any more.
    window.on("2024-12-30");
    assert_eq!(window.session().preferences.hints().collect::<Vec<_>>(), [Hint::Site]);
    window.harness.state_mut().save_settings();
    drop(window);
    let mut window = Start { store: store(folder.path()), ..Start::default() }.open();
    assert!(!window.says(file) && window.says("Click a site"));
    settings(&mut window);
    window.harness.get_by_label("Show the hints again").scroll_to_me();
    window.harness.run_steps(4);
    window.click("Show the hints again");
    assert!(window.says(file));
    assert!(!Start::default().open().says(file), "nothing is shown where nothing is remembered");
}

#[test]
fn help_has_all_actions_in_groups_and_leads_to_what_the_program_is() {
    let mut window = Start::default().open();
    window.key(Key::F1);
    let text = Catalogue::new(Lang::EN);
    for action in Action::ALL {
        window.assert_says(text.tr(action.label_key()));
        window.assert_says(text.tr(&format!("{}-tip", action.label_key())));
    }
    for words in ["Map", "Time", "Files and layers", "Window", "Mouse", "Zoom in: +", "Keys and help: F1, ?"]
    {
        window.assert_says(words);
    }
    window.click("About the program");
    assert!(window.session().panels.about && !window.session().panels.help);
    for words in [
        &format!("Version {}", env!("CARGO_PKG_VERSION")),
        "MIT OR Apache-2.0",
        "SIL Open Font License 1.1",
        "GeoNames",
        "CC BY 4.0",
        "CC BY-SA 4.0",
        "ODbL 1.0",
        "OurAirports",
        "Natural Earth",
        "Map tiles, when they are switched on",
        "© OpenTopoMap (CC BY-SA)",
        "© BKG, dl-de/by-2-0",
        "NASA Global Imagery Browse Services (GIBS), part of ESDIS",
        "egui 0.37",
    ] {
        window.assert_says(words);
    }
    assert!(!window.says("PREAMBLE"));
    window.click("Show the text of the licence");
    window.assert_says("PREAMBLE");
    window.key(Key::Escape);
    assert!(!window.session().panels.has_page());
    window.key(Key::Questionmark);
    assert!(window.session().panels.help);
}

#[test]
fn keys_move_nothing_behind_a_page() {
    let mut window = Start::default().open();
    window.on("2024-07-05");
    let state = |window: &Window| {
        let session = window.session();
        ((session.clock.day, session.clock.filter), session.view.camera(), session.lang)
    };
    window.command(Command::Act(Action::Settings));
    let before = state(&window);
    for key in [Key::T, Key::N, Key::L, Key::Minus, Key::Plus, Key::H, Key::B, Key::ArrowLeft, Key::Num1] {
        window.key(key);
    }
    assert!(state(&window) == before, "{:?} {:?}", before.0, state(&window).0);
    window.key(Key::F2);
    assert_ne!(state(&window).2, before.2, "the language changes all the same");
    window.key(Key::Escape);
    assert!(!window.session().panels.settings);
    window.key(Key::T);
    assert_ne!(state(&window).0, before.0);
}

#[test]
fn pages_fit_in_a_small_window_in_every_language() {
    for lang in Lang::ALL {
        let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
        window.command(Command::SetLanguage(lang));
        for percent in [100, 200] {
            window.command(Command::SetTextPercent(TextPercent(percent)));
            for action in [Action::Settings, Action::About, Action::ToggleHelp] {
                window.command(Command::Act(action));
                window.harness.run_steps(4);
                let text = Catalogue::new(lang);
                let screen = window.harness.ctx.viewport_rect();
                let close = window.harness.get_by_label(text.tr("button-close")).rect();
                assert!(
                    screen.contains_rect(close),
                    "{lang:?} {percent} {action:?}: {close:?} of {screen:?}"
                );
                if action == Action::Settings {
                    fits(&window, &text, screen, close.right());
                }
                window.command(Command::Act(action));
            }
        }
    }
}

/// Nothing of the settings goes beyond the right edge of the page.
fn fits(window: &Window, text: &Catalogue, screen: egui::Rect, right: f32) {
    let name = |group: &str, choice: &str| {
        text.tr_args("choice-named", &[("group", text.tr(group).into()), ("choice", text.tr(choice).into())])
    };
    let mut names: Vec<String> = vec![text.tr("settings-text-larger").to_owned()];
    names.extend(ThemeChoice::ALL.map(|theme| name("command-theme", theme.key())));
    names.extend(MotionChoice::ALL.map(|motion| name("settings-motion", motion.key())));
    names.push(name("command-language", "language-system"));
    names.extend(Lang::ALL.map(|lang| {
        let group = text.tr("command-language").into();
        text.tr_args("choice-named", &[("group", group), ("choice", language_name(lang).into())])
    }));
    for name in names {
        let rect = window.harness.get_by_label(&name).rect();
        assert!(rect.left() >= screen.left() && rect.right() <= right + 1.0, "{name}: {rect:?}, {right}");
    }
}

#[test]
fn a_page_puts_tooltips_of_what_lies_beneath_away() {
    let mut window = Start::default().open();
    window.command(Command::SetTextPercent(TextPercent(200)));
    let says = |window: &Window| window.names().iter().any(|name| name == "Go to date…");
    let button = window.harness.get_by_label_contains("The day shown is").rect();
    window.harness.hover_at(button.center());
    window.harness.run_steps(90);
    assert!(says(&window), "the tooltip of the button of the date");
    window.key(Key::F1);
    window.harness.run_steps(90);
    assert!(!says(&window), "the page lies over the button");
    window.key(Key::F1);
    window.harness.run_steps(90);
    assert!(says(&window), "it comes again when the page is closed");
}
