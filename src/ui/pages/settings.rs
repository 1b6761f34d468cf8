//! The settings: all take effect at once and are kept.

use super::controls::{choice, row, steps, switch};
use super::{heading, small};
use crate::model::lang::Lang;
use crate::model::time::Status;
use crate::session::{
    Action, BasemapChoice, Command, FilesChanged, Level, Message, MotionChoice, Speed, TextPercent,
    ThemeChoice,
};
use crate::text::language_name;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::look;
use crate::ui::widgets::text_button;
use egui::Ui;

/// All settings in one column.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    head(ui, cx, "settings-group-look", true);
    language(ui, cx);
    theme(ui, cx);
    text_size(ui, cx);
    motion(ui, cx);
    head(ui, cx, "settings-group-map", false);
    let tiles = cx.session.basemap == BasemapChoice::Tiles;
    toggle(ui, cx, ("settings-tiles", "settings-tiles-tip"), tiles, Action::ToggleTiles);
    toggle(
        ui,
        cx,
        ("settings-network", "command-toggle-network-tip"),
        cx.session.network,
        Action::ToggleNetwork,
    );
    let shown = cx.session.clock.filter.shows(Status::NotAnnounced);
    let keys = ("command-toggle-not-announced", "command-toggle-not-announced-tip");
    toggle(ui, cx, keys, shown, Action::ToggleNotAnnounced);
    speed(ui, cx);
    head(ui, cx, "settings-group-program", false);
    files_changed(ui, cx);
    reopens(ui, cx);
    hints(ui, cx);
    kept_at(ui, cx);
    ui.add_space(8.0);
}

fn head(ui: &mut Ui, cx: &PanelContext<'_>, key: &'static str, first: bool) {
    heading(ui, cx, cx.text.tr(key), first);
}

fn language(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("command-language");
    row(ui, cx, name, text.tr("command-language-tip"), |ui, cx| {
        let own = Lang::ALL.map(|lang| (Some(lang), language_name(lang)));
        let options: Vec<_> = [(None, text.tr("language-system"))].into_iter().chain(own).collect();
        match choice(ui, cx, name, cx.session.preferences.language, &options) {
            Some(Some(lang)) => cx.push(Command::SetLanguage(lang)),
            Some(None) => cx.push(Command::FollowSystemLanguage),
            None => {}
        }
    });
}

fn theme(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("command-theme");
    row(ui, cx, name, text.tr("settings-theme-tip"), |ui, cx| {
        let options = ThemeChoice::ALL.map(|theme| (theme, text.tr(theme.key())));
        if let Some(theme) = choice(ui, cx, name, cx.session.theme, &options) {
            cx.push(Command::SetTheme(theme));
        }
    });
}

fn text_size(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    row(ui, cx, text.tr("settings-text-size"), text.tr("settings-text-size-tip"), |ui, cx| {
        let percent = cx.session.preferences.text_percent;
        let value = text.tr_args("settings-text-size-value", &[("percent", percent.0.into())]);
        let (factor, limited) = look::factor(ui.ctx(), cx.session);
        let less = (text.tr("settings-text-smaller"), percent > TextPercent::LEAST);
        let more = (text.tr("settings-text-larger"), percent < TextPercent::MOST);
        if let Some(larger) = steps(ui, cx, &value, less, more) {
            cx.push(Command::SetTextPercent(percent.next(larger)));
        }
        if limited {
            ui.end_row();
            let percent = (factor * 100.0).floor();
            small(ui, cx, &text.tr_args("settings-text-size-limited", &[("percent", percent.into())]));
        }
    });
}

fn motion(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("settings-motion");
    row(ui, cx, name, text.tr("settings-motion-tip"), |ui, cx| {
        let options = MotionChoice::ALL.map(|motion| (motion, text.tr(motion.key())));
        if let Some(motion) = choice(ui, cx, name, cx.session.preferences.motion, &options) {
            cx.push(Command::SetMotion(motion));
        }
    });
}

fn files_changed(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("settings-files-changed");
    row(ui, cx, name, text.tr("settings-files-changed-tip"), |ui, cx| {
        let options = FilesChanged::ALL.map(|choice| (choice, text.tr(choice.key())));
        if let Some(choice) = choice(ui, cx, name, cx.session.preferences.files_changed, &options) {
            cx.push(Command::SetFilesChanged(choice));
        }
    });
}

fn reopens(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("settings-reopen-project");
    row(ui, cx, name, text.tr("settings-reopen-project-tip"), |ui, cx| {
        let reopens = cx.session.preferences.reopens_project;
        if switch(ui, cx, name, reopens) {
            cx.push(Command::SetReopensProject(!reopens));
        }
    });
}

fn speed(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    let name = text.tr("settings-speed");
    row(ui, cx, name, text.tr("command-speed-tip"), |ui, cx| {
        let options = Speed::ALL.map(|speed| (speed, text.tr(speed.key())));
        if let Some(speed) = choice(ui, cx, name, cx.session.clock.speed, &options) {
            cx.push(Command::SetSpeed(speed));
        }
    });
}

/// A row with a switch; `keys` are those of its name and of what it says beneath.
fn toggle(ui: &mut Ui, cx: &mut PanelContext<'_>, keys: (&str, &str), on: bool, action: Action) {
    let text = cx.text;
    let name = text.tr(keys.0);
    row(ui, cx, name, text.tr(keys.1), |ui, cx| {
        if switch(ui, cx, name, on) {
            cx.act(action);
        }
    });
}

fn hints(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    row(ui, cx, text.tr("settings-hints"), text.tr("settings-hints-tip"), |ui, cx| {
        if text_button(ui, cx, None, text.tr("settings-hints-show"), false).clicked() {
            cx.push(Command::ShowHints);
        }
    });
}

fn kept_at(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    row(ui, cx, text.tr("settings-kept-at"), text.tr("settings-kept-at-tip"), |ui, cx| {
        let Some(path) = &cx.session.preferences.kept_at else {
            small(ui, cx, text.tr("settings-kept-nowhere"));
            return;
        };
        let path = path.display().to_string();
        small(ui, cx, &inert_short(&path, 300));
        ui.end_row();
        if text_button(ui, cx, Some("ui_copy"), text.tr("settings-copy-path"), false).clicked() {
            ui.ctx().copy_text(path);
            let title = Message::new("notice-copied");
            cx.push(Command::Notify { level: Level::Info, title, detail: None });
        }
    });
}
