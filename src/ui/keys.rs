//! Keys: shortcuts of actions, arrow keys of the map, and what happens while a text is typed.

use super::context::PanelContext;
use crate::session::{Action, Command};
use egui::{Event, InputState, Key, Modifiers, Ui};

/// The keys of the search, with Ctrl.
pub const SEARCH: [Key; 2] = [Key::K, Key::F];

/// Who has the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Focus {
    /// A text is being typed.
    pub typing: bool,
    /// The slider of the timeline: arrows, Home and End are its own.
    pub timeline: bool,
    /// Another button or slider: Space, arrows, Home and End are its own.
    pub widget: bool,
}

/// Whether an action's key does something while a page lies over the map.
fn is_of_pages(action: Action) -> bool {
    matches!(
        action,
        Action::Escape
            | Action::Search
            | Action::Settings
            | Action::About
            | Action::ToggleHelp
            | Action::NextLanguage
            | Action::ToggleTheme
            | Action::FullScreen
            | Action::Open
    )
}

/// Turns the keys of the frame into commands. While a text is typed only those of the search do something: fields have their own
/// Esc.
pub fn handle(ui: &Ui, cx: &mut PanelContext<'_>, focus: Focus) {
    if egui::Popup::is_any_open(ui.ctx()) {
        // A menu is what Esc closes first, and the search does not open over one.
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let searches =
            ui.input(|input| input.modifiers.command && SEARCH.iter().any(|key| input.key_pressed(*key)));
        if escape || searches {
            egui::Popup::close_all(ui.ctx());
        }
        if escape {
            return;
        }
    }
    if focus.typing {
        if ui.input_mut(|input| SEARCH.map(|key| take(input, Modifiers::COMMAND, key)).contains(&true)) {
            cx.act(Action::Search);
        }
        return;
    }
    let page = cx.session.panels.has_page();
    if cx.session.panels.presenting && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::L)) {
        cx.push(Command::ToggleStageLight);
    }
    if !page {
        // The system gives the clipboard's text in place of the keys.
        let pasted = ui.input_mut(|input| {
            let place = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
            match input.events.remove(place) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        });
        if let Some(text) = pasted {
            cx.push(Command::Paste(text.into()));
        }
    }
    for &action in Action::ALL.iter().filter(|&&action| action != Action::Paste) {
        let Some(shortcut) = action.shortcut() else { continue };
        let Some(key) = Key::from_name(shortcut.key) else { continue };
        let taken = (focus.timeline || focus.widget) && matches!(action, Action::FirstDay | Action::LastDay)
            || focus.widget && action == Action::PlayPause;
        if taken || page && !is_of_pages(action) {
            continue;
        }
        let modifiers = Modifiers {
            alt: shortcut.alt,
            ctrl: false,
            shift: shortcut.shift,
            mac_cmd: false,
            command: shortcut.ctrl,
        };
        if ui.input_mut(|input| take(input, modifiers, key)) {
            cx.act(action);
        }
    }
    if cx.session.panels.presenting {
        for (key, action) in [
            (Key::ArrowRight, Action::NextEvent),
            (Key::PageDown, Action::NextEvent),
            (Key::ArrowLeft, Action::PreviousEvent),
            (Key::PageUp, Action::PreviousEvent),
        ] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                cx.act(action);
            }
        }
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Questionmark)) {
        cx.act(Action::ToggleHelp);
    }
    if page {
        // What lies behind a page is not moved by its keys.
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Equals)) {
        cx.act(Action::ZoomIn);
    }
    // Redo and search have two keys in use among programs.
    if ui.input_mut(|input| take(input, Modifiers::COMMAND, Key::F)) {
        cx.act(Action::Search);
    }
    if ui.input_mut(|input| take(input, Modifiers::COMMAND, Key::Y)) {
        cx.act(Action::Redo);
    }
    if focus.timeline || focus.widget {
        return;
    }
    let step = cx.session.pan_step();
    for (key, dx, dy) in [
        (Key::ArrowLeft, -step, 0.0),
        (Key::ArrowRight, step, 0.0),
        (Key::ArrowUp, 0.0, -step),
        (Key::ArrowDown, 0.0, step),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            cx.push(Command::PanBy { dx, dy });
        }
    }
    for number in 1..=9usize {
        let Some(key) = Key::from_name(&number.to_string()) else { continue };
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(layer) = cx.session.project.layers.get(number - 1)
        {
            cx.push(Command::SetLayerVisible(layer.id, !layer.visible));
        }
    }
}

/// Takes a press of a key with exactly some modifiers; Shift is free where it only makes the character.
fn take(input: &mut InputState, modifiers: Modifiers, wanted: Key) -> bool {
    let before = input.events.len();
    input.events.retain(|event| {
        let Event::Key { key, modifiers: held, pressed: true, .. } = event else { return true };
        let shift = held.shift == modifiers.shift || matches!(wanted, Key::Plus | Key::Questionmark);
        !(*key == wanted && held.command == modifiers.command && held.alt == modifiers.alt && shift)
    });
    before != input.events.len()
}
