//! The card: all that is said of the selected feature on the day shown, each statement with its date and its source.

mod account;
pub mod badge;
mod chooser;
mod figures;
mod header;
mod history;
mod parts;
mod position;
mod properties;
mod sources;
mod subject;
mod tip;

pub use parts::{feature_icon, feature_name};
pub use tip::tip;

use crate::model::feature::FeatureRef;
use crate::render::icons::ids;
use crate::session::{Command, Level, Message, Session};
use crate::ui::context::PanelContext;
use crate::ui::layers::menu_item;
use crate::ui::widgets::{IconButton, hairline, text_button};
use egui::{CornerRadius, Frame, Margin, ScrollArea, Stroke, Ui};
use subject::Subject;

/// Sources as they are shown, without the addresses behind them.
#[must_use]
pub fn source_words(sources: &str, lang: crate::model::lang::Lang) -> String {
    let words: Vec<String> = sources::sources(sources, lang).into_iter().map(|source| source.text).collect();
    words.join("; ")
}

/// What the card remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct CardState {
    /// The feature shown last: another one starts at the top.
    shown: Option<FeatureRef>,
}

/// Distance of the card from the top and the right edge of the map, in points.
pub const MARGIN: f32 = 12.0;
/// Height of the buttons beneath what scrolls, in points.
const FOOT: f32 = 54.0;

/// Width of the card in a window so wide, in points.
#[must_use]
pub fn width(compact: bool, window_width: f32) -> f32 {
    if compact {
        272.0
    } else if window_width >= 1800.0 {
        360.0
    } else {
        308.0
    }
}

/// Whether there is something to show: a selected feature, or several to choose from.
#[must_use]
pub fn is_open(session: &Session) -> bool {
    !session.chooser.is_empty() || session.selection.current().is_some()
}

/// The card with its ground and edge, in the width of `ui` and at most its height.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut CardState) {
    let session = cx.session;
    if !is_open(session) {
        state.shown = None;
        return;
    }
    let height = ui.available_height();
    let frame = Frame::new()
        .fill(cx.colour(|theme| theme.raised))
        .stroke(Stroke::new(1.0, cx.colour(|theme| theme.border)))
        .corner_radius(CornerRadius::same(10));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let current = session.selection.current().filter(|_| session.chooser.is_empty());
        let subject = current.and_then(|feature| Subject::new(session, cx.text, feature));
        let foot = if subject.is_some() { FOOT } else { 0.0 };
        let mut area = ScrollArea::vertical()
            .id_salt("card")
            .max_height((height - foot - 2.0).max(60.0))
            .min_scrolled_height(60.0)
            .auto_shrink([false, true]);
        if state.shown != current {
            state.shown = current;
            area = area.vertical_scroll_offset(0.0);
        }
        let scrolled = area.show(ui, |ui| {
            let bottom = if subject.is_some() { 0 } else { 14 };
            let margin = Margin { left: 16, right: 16, top: 14, bottom };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                match &subject {
                    Some(subject) => content(ui, cx, subject),
                    None => chooser::show(ui, cx),
                }
            });
        });
        if let Some(subject) = &subject {
            // What stands above goes on behind the line: it says that there is more.
            let cut = scrolled.content_size.y > scrolled.inner_rect.height() + 0.5;
            let x = scrolled.inner_rect.x_range();
            if cut {
                hairline(ui, cx, x, scrolled.inner_rect.bottom());
            }
            Frame::new()
                .inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 14 })
                .show(ui, |ui| buttons(ui, cx, subject));
        }
    });
}

fn content(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    header::show(ui, cx, subject);
    if let Some(site) = subject.site.filter(|site| !site.figures.is_empty()) {
        parts::rule(ui, cx);
        figures::show(ui, cx, subject, site);
    }
    if !subject.rows.is_empty() {
        parts::rule(ui, cx);
        history::show(ui, cx, subject);
    } else if subject.site.is_some() && subject.data.histories.is_some() {
        parts::rule(ui, cx);
        header::nothing_known(ui, cx, "card-no-history");
    }
    if !subject.plans.is_empty() {
        parts::rule(ui, cx);
        history::targets(ui, cx, subject);
    }
    let rows = properties::rows(subject);
    if !rows.is_empty() {
        parts::rule(ui, cx);
        properties::show(ui, cx, &rows);
    }
    parts::rule(ui, cx);
    position::show(ui, cx, subject);
}

fn buttons(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let label = cx.text.tr("button-zoom-to").to_owned();
        if text_button(ui, cx, Some(ids::UI_LOCATE.0), &label, false).clicked() {
            cx.push(Command::ZoomToFeature(subject.feature));
        }
        let label = cx.text.tr("button-copy").to_owned();
        if text_button(ui, cx, Some(ids::UI_COPY.0), &label, false).clicked() {
            copy(ui, cx, account::account(subject));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = cx.text.tr("button-more").to_owned();
            let button = IconButton::new(ids::UI_MORE.0).show(ui, cx, &name);
            egui::Popup::menu(&button).width(232.0).show(|ui| menu(ui, cx, subject));
        });
    });
}

fn menu(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    let position = subject.data.geometries.first_position(subject.index);
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let chosen = |ui: &mut Ui, cx: &mut PanelContext<'_>, icon, key: &'static str| {
        let label = cx.text.tr(key).to_owned();
        menu_item(ui, cx, Some(icon), &label, true)
    };
    if let Some((lon, lat)) = position
        && chosen(ui, cx, ids::UI_LOCATE, "command-copy-coordinates")
    {
        // Decimal degrees, latitude first, as search fields of other programs read them.
        copy(ui, cx, format!("{lat}, {lon}"));
    }
    let id = subject.data.ids.text(subject.index);
    if !id.is_empty() && chosen(ui, cx, ids::UI_COPY, "card-copy-id") {
        copy(ui, cx, id.into_owned());
    }
    if chosen(ui, cx, ids::UI_TABLE, "card-copy-properties") {
        copy(ui, cx, account::properties_json(subject));
    }
    if chosen(ui, cx, ids::UI_CLOSE, "command-clear-selection") {
        cx.push(Command::Choose(Vec::new()));
    }
}

fn copy(ui: &Ui, cx: &mut PanelContext<'_>, text: String) {
    ui.ctx().copy_text(text);
    cx.push(Command::Notify { level: Level::Info, title: Message::new("notice-copied"), detail: None });
}
