//! Head of the card: badge, name, kind, names in the other language, status with its date and doubts.

use super::badge::paint_badge;
use super::parts::{body, feature_icon, inset, layout, paragraph, small, title};
use super::subject::Subject;
use crate::model::lang::Lang;
use crate::model::time::Status;
use crate::render::icons::{ids, status_icon};
use crate::session::Command;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, icon};
use egui::{Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

/// Radius of the badge, in points.
const BADGE: f32 = 15.0;
/// Where the text beside the badge begins, in points from the edge.
const TEXT: f32 = 46.0;

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    let top = ui.available_rect_before_wrap();
    let badge = egui::pos2(top.left() + BADGE + 2.0, top.top() + BADGE + 3.0);
    let class = cx.session.class_of(subject.feature);
    // A status that the legend hides is told all the same.
    let class = if class.is_drawn() { class } else { crate::model::time::class_of_state(subject.state) };
    paint_badge(ui, cx, badge, BADGE, class, feature_icon(subject.data, subject.index));
    let close = Rect::from_min_size(egui::pos2(top.right() - 22.0, top.top() - 4.0), egui::Vec2::splat(28.0));
    let name = cx.text.tr("button-close").to_owned();
    let button = IconButton::new(ids::UI_CLOSE.0).size(16.0);
    if button.show_at(ui, cx, close, ui.scope_id().with("close"), &name).clicked() {
        cx.push(Command::Choose(Vec::new()));
    }
    inset(ui, TEXT, 26.0, |ui| {
        paragraph(ui, &subject.name, &title(), cx.colour(|theme| theme.text));
        ui.add_space(2.0);
        let line = under_name(subject);
        if !line.is_empty() {
            paragraph(ui, &line, &small(), cx.colour(|theme| theme.text2));
        }
    });
    let least = top.top() + 2.0 * BADGE + 10.0;
    if ui.cursor().top() < least {
        ui.add_space(least - ui.cursor().top());
    }
    part_of(ui, cx, subject);
    status(ui, cx, subject);
}

/// Kind and name in the other language: "Park · Zəfər parkı"; for files of the person's own the layer.
fn under_name(subject: &Subject<'_>) -> String {
    let mut parts = Vec::new();
    match subject.site {
        Some(site) => {
            let kind = subject.text.kind(&site.kind).map(str::to_owned);
            parts.extend(kind.or_else(|| Some(inert_short(&site.kind, 60).into_owned())));
        }
        None => parts.push(inert_short(subject.layer.title.get(subject.lang()), 80).into_owned()),
    }
    parts.extend(local_name(subject));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The Azerbaijani name under the others, the English one under the Azerbaijani, if it differs.
pub(super) fn local_name(subject: &Subject<'_>) -> Option<String> {
    let names = subject.data.names.get(subject.index)?;
    let other = if subject.lang() == Lang::AZ { Lang::EN } else { Lang::AZ };
    let name = names.exactly(other)?.trim();
    let name = inert_short(name, 160).into_owned();
    (!name.is_empty() && name != subject.name).then_some(name)
}

fn part_of(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    if subject.whole == subject.index {
        return;
    }
    let name = super::parts::feature_name(cx.text, subject.data, subject.whole, subject.lang());
    let words = cx.text.tr_args("card-part-of", &[("name", (&name).into())]);
    let pieces = [super::parts::Piece { text: words, end: "", link: Some(name) }];
    ui.add_space(2.0);
    if super::parts::flow(ui, cx, &pieces, cx.colour(|theme| theme.text2)).is_some() {
        let feature = crate::model::feature::FeatureRef { feature: subject.whole as u32, ..subject.feature };
        cx.push(Command::Select { feature, add: false });
    }
}

fn status(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    let Some(status) = subject.state.status else {
        if subject.site.is_some() && subject.data.histories.is_some() {
            ui.add_space(6.0);
            paragraph(ui, cx.text.tr("card-no-status"), &small(), cx.colour(|theme| theme.text2));
        }
        return;
    };
    ui.add_space(8.0);
    chip(ui, cx, status, subject.beside_status().as_deref());
    let (quiet, doubt) = (cx.colour(|theme| theme.text2), cx.colour(|theme| theme.warn));
    let sentences = subject.sentences();
    if !sentences.is_empty() {
        ui.add_space(4.0);
    }
    for (sentence, doubtful) in sentences {
        paragraph(ui, &sentence, &small(), if doubtful { doubt } else { quiet });
    }
}

/// The status in a chip with an edge of its colour, and the date beside it, or beneath where it has no room.
fn chip(ui: &mut Ui, cx: &mut PanelContext<'_>, status: Status, beside: Option<&str>) {
    let word = cx.text.status(status).to_owned();
    let (ink, quiet) = (cx.colour(|theme| theme.text), cx.colour(|theme| theme.text2));
    let galley = ui.painter().layout_no_wrap(word.clone(), theme::semibold(13.0), ink);
    let size = egui::vec2(galley.size().x + 40.0, 26.0);
    let width = ui.available_width();
    let note = beside.map(|words| layout(ui, words, &small(), quiet, width));
    let fits =
        note.as_ref().is_some_and(|note| size.x + 8.0 + note.size().x <= width && note.rows.len() == 1);
    let (line, _) = ui.allocate_exact_size(egui::vec2(width, size.y), Sense::hover());
    let rect = Rect::from_min_size(line.min, size);
    let colour = theme::colour(cx.theme.status(status).colour);
    let edge = Stroke::new(1.5, colour);
    ui.painter().rect(rect, CornerRadius::same(13), Color32::TRANSPARENT, edge, StrokeKind::Inside);
    let at = Rect::from_center_size(egui::pos2(rect.left() + 18.0, rect.center().y), egui::Vec2::splat(16.0));
    icon(ui, cx, at, status_icon(status), 14.0, colour);
    let text_at = egui::pos2(rect.left() + 30.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, ink);
    let response = ui.interact(rect, ui.scope_id().with("status"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &word));
    let (Some(words), Some(note)) = (beside, note) else {
        return;
    };
    if fits {
        let size = note.size();
        let at = egui::pos2(rect.right() + 8.0, rect.center().y - size.y / 2.0);
        ui.painter().galley(at, note, quiet);
        let of_note = Rect::from_min_size(at, size);
        let response = ui.interact(of_note, ui.scope_id().with("status-date"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    } else {
        ui.add_space(4.0);
        paragraph(ui, words, &small(), quiet);
    }
}

/// The sentence of a feature without any statement: what the card says instead of a status.
pub(super) fn nothing_known(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    paragraph(ui, cx.text.tr(key), &body(), cx.colour(|theme| theme.text2));
}
