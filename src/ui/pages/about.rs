//! What the program is, its version, and whom all that is in it is owed to.

use super::credits::{DATA, FONT, FONT_LICENCE, Licence, Owed, PROGRAM_LICENCE};
use super::third_party::libraries;
use super::{heading, link, paragraph, small};
use crate::basemap::built_in::built_in_sources;
use crate::basemap::source::Source;
use crate::session::Action;
use crate::ui::context::PanelContext;
use crate::ui::sources::name_of;
use crate::ui::theme::{colour, regular, semibold};
use crate::ui::widgets::{elided, text_button};
use egui::{Align2, Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of the row of a library, in points.
const ROW: f32 = 20.0;

/// The whole page.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let text = cx.text;
    ui.add_space(12.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(super::words(text.tr("app-name"), semibold(16.0), colour(cx.theme.text)));
    small(ui, cx, text.tr("app-summary"));
    let version = env!("CARGO_PKG_VERSION");
    small(ui, cx, &text.tr_args("about-version", &[("version", version.into())]));
    paragraph(ui, cx, text.tr("about-program"));
    paragraph(ui, cx, &text.tr_args("about-licence", &[("licence", PROGRAM_LICENCE.into())]));
    ui.add_space(4.0);
    let label = text.tr(Action::ToggleHelp.label_key());
    if text_button(ui, cx, Action::ToggleHelp.icon(), label, false).clicked() {
        cx.act(Action::ToggleHelp);
    }
    heading(ui, cx, text.tr("about-data"), false);
    for of in &DATA {
        owed(ui, cx, of);
    }
    heading(ui, cx, text.tr("about-font"), false);
    owed(ui, cx, &FONT);
    font_licence(ui, cx);
    heading(ui, cx, text.tr("about-tiles"), false);
    for source in built_in_sources() {
        tiles(ui, cx, &source);
    }
    let count = libraries().count();
    heading(ui, cx, &text.tr_args("about-libraries", &[("count", count.into())]), false);
    small(ui, cx, text.tr("about-libraries-words"));
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for library in libraries() {
        let title = format!("{} {}", library.name, library.version);
        pair(ui, cx, &title, library.licence);
    }
    ui.add_space(8.0);
}

/// A name that leads to its maker, its licence, and what it is used for.
fn owed(ui: &mut Ui, cx: &mut PanelContext<'_>, of: &Owed) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
        ui.spacing_mut().interact_size.y = 16.0;
        link(ui, cx, of.name, of.address);
        match of.licence {
            Licence::PublicDomain => small(ui, cx, cx.text.tr("about-public-domain")),
            Licence::Named(name, address) => link(ui, cx, name, address),
        }
    });
    small(ui, cx, cx.text.tr(of.used_for));
}

/// A source of tiles, whom it is owed to, and its terms.
fn tiles(ui: &mut Ui, cx: &mut PanelContext<'_>, source: &Source) {
    ui.add_space(4.0);
    paragraph(ui, cx, &name_of(cx, source));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
        ui.spacing_mut().interact_size.y = 16.0;
        for credit in &source.credits {
            link(ui, cx, &credit.text, &credit.link);
        }
        if !source.terms.is_empty() {
            link(ui, cx, cx.text.tr("tiles-terms"), &source.terms);
        }
    });
}

/// The text of the font's licence, shown when it is asked for.
fn font_licence(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let id = Id::unique("font licence");
    let open: bool = ui.data(|data| data.get_temp(id).unwrap_or_default());
    let key = if open { "about-font-hide" } else { "about-font-show" };
    ui.add_space(4.0);
    if text_button(ui, cx, None, cx.text.tr(key), false).clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if open {
        ui.add_space(4.0);
        small(ui, cx, FONT_LICENCE);
    }
}

/// Two words at the ends of a row.
fn pair(ui: &mut Ui, cx: &PanelContext<'_>, left: &str, right: &str) {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{left}: {right}")));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let middle = rect.center().y;
    let ink = colour(cx.theme.text2);
    let at = pos2(rect.right(), middle);
    let end = ui.painter().text(at, Align2::RIGHT_CENTER, right, regular(11.5), ink);
    let room = (end.left() - rect.left() - 12.0).max(40.0);
    elided(ui, pos2(rect.left(), middle), room, left, regular(13.0), colour(cx.theme.text));
}
