//! Pages over the map: settings, keys and help, what the program is.

mod about;
pub(super) mod controls;
mod credits;
mod help;
mod settings;
mod third_party;
mod unsaved;

use super::context::PanelContext;
use super::theme::{colour, medium, regular, semibold};
use super::widgets::{IconButton, hairline};
use crate::session::{Action, OwnSourcesPage};
use egui::{
    Align2, Area, Color32, Context, CornerRadius, FontId, Frame, Id, Margin, Order, PointerState, Response,
    RichText, ScrollArea, Stroke, Ui,
};

/// Width of a page, in points.
const WIDTH: f32 = 640.0;
/// Points of the window's height that a page's own title and margins take, and a lower edge.
const AROUND: f32 = 88.0;
/// Points of it that stay free above and below a page in the middle.
const MARGINS: f32 = 22.0;
/// Height of what stays below a page's content.
const FOOT: f32 = 44.0;

/// Passes after which egui knows what a new page covers: it is measured in the first.
const NEW_PASSES: u8 = 4;

/// The page that is open, if one is.
pub fn show(ui: &Ui, cx: &mut PanelContext<'_>) {
    let panels = cx.session.panels;
    if panels.settings {
        page(ui, cx, "settings-title", Action::Settings, settings::show);
    } else if panels.about {
        page(ui, cx, "about-title", Action::About, about::show);
    } else if panels.help {
        page(ui, cx, "help-title", Action::ToggleHelp, help::show);
    } else if panels.unsaved {
        page(ui, cx, "unsaved-title", Action::Escape, unsaved::show);
    }
}

/// Which page is open.
type PageShown = ([bool; 6], Option<OwnSourcesPage>);

/// In the first frames of a page, takes the pointer from what lies beneath: a tooltip that is there would stay, because egui takes
/// a covered widget with the pointer over it for one that its own tooltip covers. [`give_back`] ends that.
pub fn take_pointer(ctx: &Context, cx: &PanelContext<'_>) -> Option<PointerState> {
    let panels = cx.session.panels;
    let (settings, about, help) = (panels.settings, panels.about, panels.help);
    let page =
        ([settings, about, help, panels.save_area, panels.table_columns, panels.unsaved], panels.own_sources);
    let is_new = ctx.data_mut(|data| {
        let (of, passes) = data.get_temp_mut_or_default::<(PageShown, u8)>(Id::unique("page shown"));
        *passes = if *of == page { passes.saturating_add(1) } else { 0 };
        *of = page;
        *passes < NEW_PASSES
    });
    let is_open = panels.has_page();
    (is_open && is_new).then(|| ctx.input_mut(|input| std::mem::take(&mut input.pointer)))
}

/// Gives the pointer to the page.
pub fn give_back(ctx: &Context, pointer: Option<PointerState>) {
    if let Some(pointer) = pointer {
        ctx.input_mut(|input| input.pointer = pointer);
    }
}

/// A box over the window with a title and a button that closes it.
pub(super) fn page(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    title: &'static str,
    close: Action,
    content: impl FnOnce(&mut Ui, &mut PanelContext<'_>),
) {
    framed(ui, cx, (title, close), &mut (), (0.0, |(): &mut (), ui, cx| content(ui, cx), |(), _, _| ()));
}

/// A page of which something stays below what is scrolled: its height in points, and what it is.
pub(super) fn page_with_foot<S>(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    of: (&'static str, Action),
    state: &mut S,
    content: fn(&mut S, &mut Ui, &mut PanelContext<'_>),
    foot: fn(&mut S, &mut Ui, &mut PanelContext<'_>),
) {
    framed(ui, cx, of, state, (FOOT, content, foot));
}

fn framed<S>(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    (title, close): (&'static str, Action),
    state: &mut S,
    (foot_height, content, foot): (
        f32,
        impl FnOnce(&mut S, &mut Ui, &mut PanelContext<'_>),
        impl FnOnce(&mut S, &mut Ui, &mut PanelContext<'_>),
    ),
) {
    let screen = ui.ctx().viewport_rect();
    let width = WIDTH.min(screen.width() - 32.0);
    let has_foot = foot_height > 0.0;
    // The upper edge of a form stays where it is when an answer comes: nothing moves away under the pointer.
    let top = ((screen.height() - 600.0) * 0.4).clamp(16.0, 120.0);
    let (anchor, offset, height) = if has_foot {
        (Align2::CENTER_TOP, egui::vec2(0.0, top), screen.height() - top - AROUND - foot_height)
    } else {
        (Align2::CENTER_CENTER, egui::Vec2::ZERO, screen.height() - AROUND - MARGINS)
    };
    let area = Area::new(Id::unique(title)).order(Order::Foreground).anchor(anchor, offset);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(colour(cx.theme.raised))
            .stroke(Stroke::new(1.0, colour(cx.theme.border)))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin { left: 16, right: 8, top: 12, bottom: 12 });
        frame.show(ui, |ui| {
            ui.set_width(width - 24.0);
            ui.horizontal(|ui| {
                ui.label(words(cx.text.tr(title), semibold(16.0), colour(cx.theme.text)));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let name = cx.text.tr("button-close").to_owned();
                    let button = IconButton::new("ui_close").size(14.0).show(ui, cx, &name);
                    if button.clicked() {
                        cx.act(close);
                    }
                    first_focus(&button, title);
                });
            });
            ui.add_space(4.0);
            let top = ui.cursor().top();
            hairline(ui, cx, ui.max_rect().x_range(), top);
            ui.add_space(1.0);
            let height = height.max(120.0);
            ui.spacing_mut().scroll.fade.strength = 0.0;
            let scroll = ScrollArea::vertical().id_salt(title).max_height(height).min_scrolled_height(height);
            scroll.auto_shrink([false, true]).show(ui, |ui| {
                // Room for the bar, which lies over what it moves.
                ui.set_width(ui.available_width() - 12.0);
                content(state, ui, cx);
            });
            if has_foot {
                let top = ui.cursor().top();
                hairline(ui, cx, ui.max_rect().x_range(), top);
                ui.add_space(9.0);
                foot(state, ui, cx);
            }
        });
    });
}

/// Gives the keyboard to the first button of a page that has come up by a key, so that Tab goes on within the page.
fn first_focus(button: &Response, title: &str) {
    let id = Id::unique(("page was open", title));
    let frame = button.ctx.cumulative_frame_nr();
    let last = button.ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, 0), frame));
    let opened = last + 1 < frame;
    let by_key = button.ctx.input(|input| input.pointer.time_since_last_click() > 0.5);
    if opened && by_key {
        button.request_focus();
    }
}

fn words(text: impl Into<String>, font: FontId, ink: Color32) -> RichText {
    RichText::new(text).font(font).color(ink)
}

/// A heading within a page, with a line above it unless it is the first.
fn heading(ui: &mut Ui, cx: &PanelContext<'_>, text: &str, first: bool) {
    ui.add_space(12.0);
    if !first {
        let top = ui.cursor().top();
        hairline(ui, cx, ui.max_rect().x_range(), top);
        ui.add_space(12.0);
    }
    ui.label(words(text, semibold(14.0), colour(cx.theme.text)));
    ui.add_space(4.0);
}

/// A paragraph of ordinary text.
pub(super) fn paragraph(ui: &mut Ui, cx: &PanelContext<'_>, text: &str) {
    ui.add(egui::Label::new(words(text, regular(13.0), colour(cx.theme.text))).wrap());
}

/// A line of explanation.
pub(super) fn small(ui: &mut Ui, cx: &PanelContext<'_>, text: &str) {
    ui.add(egui::Label::new(words(text, regular(11.5), colour(cx.theme.text2))).wrap());
}

/// Words that lead to a page of the net, with its address as tooltip.
fn link(ui: &mut Ui, cx: &PanelContext<'_>, text: &str, address: &str) {
    let ink = colour(cx.theme.accent);
    let label = egui::Label::new(words(text, medium(13.0), ink).underline()).sense(egui::Sense::click());
    let response = ui.add(label);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, text));
    super::widgets::focus_ring(ui, cx, response.rect.expand(2.0), &response);
    if response.on_hover_text(address).clicked() {
        ui.ctx().open_url(egui::OpenUrl::new_tab(address));
    }
}
