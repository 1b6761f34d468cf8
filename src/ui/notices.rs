//! Notifications: a stack over the strip, and the list under the bell.

use super::context::PanelContext;
use super::inert::inert;
use super::theme::{colour, regular, semibold};
use super::widgets::IconButton;
use crate::session::{Action, Command, Level, Message, Notice, NoticeButton};
use egui::{
    Area, Color32, CornerRadius, Frame, Id, Margin, Rect, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo,
    vec2,
};

/// Width of a notification, in points.
const WIDTH: f32 = 392.0;

/// The notifications on the map, above its lower left corner; returns the one under the pointer.
pub fn show_stack(ui: &Ui, cx: &mut PanelContext<'_>, map: Rect) -> Option<u64> {
    let session = cx.session;
    let mut hovered = None;
    let mut bottom = map.bottom() - 12.0;
    for notice in session.notices.shown().into_iter().rev() {
        let width = WIDTH.min(map.width() - 24.0);
        let at = egui::pos2(map.left() + 12.0, bottom);
        let area = Area::new(Id::unique(("notice", notice.id)))
            .fixed_pos(at)
            .pivot(egui::Align2::LEFT_BOTTOM)
            .constrain_to(map)
            .order(egui::Order::Foreground);
        let response = area.show(ui.ctx(), |ui| one(ui, cx, notice, width)).response;
        if response.contains_pointer() {
            hovered = Some(notice.id);
        }
        bottom = response.rect.top() - 8.0;
    }
    hovered
}

/// The list of all notifications, newest first, above the bell.
pub fn show_list(ui: &Ui, cx: &mut PanelContext<'_>, map: Rect) {
    let session = cx.session;
    if !session.panels.notices {
        return;
    }
    let area = Area::new(Id::unique("notice list"))
        .fixed_pos(map.right_bottom() - vec2(12.0, 12.0))
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .order(egui::Order::Foreground);
    area.show(ui.ctx(), |ui| {
        boxed(cx, 8).inner_margin(Margin::same(12)).show(ui, |ui| {
            ui.set_width(WIDTH - 24.0);
            ui.horizontal(|ui| {
                let title = cx.text.tr("panel-notifications");
                ui.label(RichText::new(title).font(semibold(14.0)).color(colour(cx.theme.text)));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = cx.text.tr("button-close").to_owned();
                    if IconButton::new("ui_close").size(14.0).show(ui, cx, &close).clicked() {
                        cx.act(Action::ToggleNotices);
                    }
                });
            });
            let height = (map.height() - 120.0).max(80.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                if session.notices.all().is_empty() {
                    let words = cx.text.tr("notifications-empty");
                    ui.label(RichText::new(words).font(regular(13.0)).color(colour(cx.theme.text2)));
                }
                for notice in session.notices.all().iter().rev() {
                    ui.add_space(4.0);
                    words(ui, cx, notice);
                    offer(ui, cx, notice);
                    ui.add_space(4.0);
                }
            });
        });
    });
}

fn one(ui: &mut Ui, cx: &mut PanelContext<'_>, notice: &Notice, width: f32) {
    let edge = edge_colour(cx, notice.level);
    let frame = boxed(cx, 8).inner_margin(Margin { left: 16, right: 8, top: 10, bottom: 12 });
    let response = frame
        .show(ui, |ui| {
            // Windows of a few points have no room at all.
            ui.set_width((width - 24.0).max(0.0));
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width((width - 24.0 - 36.0).max(0.0));
                    words(ui, cx, notice);
                    offer(ui, cx, notice);
                });
                let close = cx.text.tr("button-close").to_owned();
                if IconButton::new("ui_close").size(14.0).show(ui, cx, &close).clicked() {
                    cx.push(Command::DismissNotice(notice.id));
                }
            });
        })
        .response;
    let bar = Rect::from_min_size(response.rect.min, vec2(4.0, response.rect.height()));
    ui.painter().rect_filled(bar, CornerRadius { nw: 8, sw: 8, ne: 0, se: 0 }, edge);
}

/// The buttons of what can be done about it.
fn offer(ui: &mut Ui, cx: &mut PanelContext<'_>, notice: &Notice) {
    let session = cx.session;
    let leads_somewhere = |button: &&NoticeButton| match button {
        NoticeButton::ShowProblems(layer) => session.report_of(*layer).is_some(),
        NoticeButton::FindFile(layer) => session.project.layer(*layer).is_some(),
        NoticeButton::ReloadFile(path) => {
            session.project.layers.iter().any(|layer| layer.source.as_ref() == Some(path))
        }
        NoticeButton::RestoreProject(number) | NoticeButton::ForgetProject(number) => {
            session.can_restore(*number)
        }
        NoticeButton::AllowOutside => session.waits_for_word(),
        NoticeButton::OpenBeforeCut { .. }
        | NoticeButton::OpenAgain(_)
        | NoticeButton::UseTiles(_)
        | NoticeButton::SaveProjectAs
        | NoticeButton::SaveProjectOver(_) => true,
    };
    let buttons: Vec<&NoticeButton> = notice.buttons.iter().filter(leads_somewhere).collect();
    if buttons.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        for button in buttons {
            let label = cx.text.tr(button.key()).to_owned();
            if super::widgets::text_button(ui, cx, None, &label, false).clicked() {
                cx.push(button.command());
                cx.push(Command::DismissNotice(notice.id));
            }
        }
    });
}

/// Icon, title and detail of a notification.
fn words(ui: &mut Ui, cx: &mut PanelContext<'_>, notice: &Notice) {
    let (icon, tint) = match notice.level {
        Level::Error => ("ui_error", colour(cx.theme.error)),
        Level::Warning => ("ui_warning", colour(cx.theme.warn)),
        Level::Info => ("ui_info", colour(cx.theme.accent)),
    };
    let title = inert(&said(cx, &notice.title)).into_owned();
    let detail =
        notice.detail.as_ref().map(|detail| inert(&cx.text.sentence(&said(cx, detail))).into_owned());
    ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
    let response = ui
        .horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
            super::widgets::icon(ui, cx, rect, crate::render::scene::IconId(icon), 16.0, tint);
            ui.vertical(|ui| {
                ui.label(RichText::new(&*title).font(semibold(13.0)).color(colour(cx.theme.text)));
                if let Some(detail) = &detail {
                    ui.label(RichText::new(&**detail).font(regular(12.0)).color(colour(cx.theme.text2)));
                }
            });
        })
        .response;
    let spoken = format!("{title}. {}", detail.as_deref().unwrap_or_default());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &spoken));
}

/// The words of a message in the language of the session.
#[must_use]
pub fn said(cx: &PanelContext<'_>, message: &Message) -> String {
    let mut words = cx.text.message(&message.key, &message.args);
    for next in &message.then {
        words.push(' ');
        words.push_str(cx.text.message(&next.key, &next.args).trim());
    }
    words
}

fn boxed(cx: &PanelContext<'_>, radius: u8) -> Frame {
    Frame::new()
        .fill(colour(cx.theme.raised))
        .stroke(Stroke::new(1.0, colour(cx.theme.border)))
        .corner_radius(CornerRadius::same(radius))
}

fn edge_colour(cx: &PanelContext<'_>, level: Level) -> Color32 {
    colour(match level {
        Level::Error => cx.theme.error,
        Level::Warning => cx.theme.warn,
        Level::Info => cx.theme.accent,
    })
}
