//! What an address answered, in words, and the job that asks it.

use crate::basemap::client::ClientOptions;
use crate::basemap::fault::Fault;
use crate::basemap::probe::{Found, Look, ProbeFault, Stop, ask_tile, describe};
use crate::formats::settings::OwnTiles;
use crate::jobs::{Job, Outcome};
use crate::text::numbers::format_bytes;
use crate::ui::context::PanelContext;
use crate::ui::pages::small;
use crate::ui::theme::{RADIUS, colour, medium};
use crate::ui::widgets::icon;
use egui::{Context, CornerRadius, Frame, Label, Margin, Rect, RichText, Stroke, Ui, vec2};
use std::sync::Arc;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// One tile, to see whether it works.
    Test,
    /// What the file of the source says of itself, to save it.
    Save,
}

/// What came of it: the source with what its file says, and the tile.
type Told = (Option<OwnTiles>, Result<Option<Found>, ProbeFault>);

/// A question under way. Dropping it gives it up.
pub(super) struct Asking {
    pub purpose: Purpose,
    job: Job<Told>,
}

impl Asking {
    /// Starts to ask.
    pub(super) fn start(ctx: &Context, purpose: Purpose, own: OwnTiles, look: Look) -> Self {
        let ctx = ctx.clone();
        let work = move |ticket: &crate::jobs::Ticket| {
            let ticket = ticket.clone();
            let stop: Stop = Arc::new(move || ticket.is_cancelled());
            let options = ClientOptions::default();
            let described = match describe(&own, &options, &stop) {
                Ok(described) => described,
                Err(fault) => return (None, Err(fault)),
            };
            let tile = match purpose {
                Purpose::Test => ask_tile(&described, look, &options, &stop).map(Some),
                Purpose::Save => Ok(None),
            };
            (Some(described), tile)
        };
        Self { purpose, job: Job::spawn("test tiles", move || ctx.request_repaint(), work) }
    }

    /// What came, once.
    pub(super) fn poll(&self) -> Option<Told> {
        match self.job.poll() {
            Outcome::Pending => None,
            Outcome::Done(told) => Some(told),
            Outcome::Panicked(words) => {
                tracing::error!(words, "asking a source of tiles failed");
                Some((None, Err(Fault::Own.into())))
            }
        }
    }
}

/// An answer as it stands on the page.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Answer {
    /// A tile came.
    Good(Found),
    /// It cannot be used.
    Bad(ProbeFault),
}

/// The answer in words with what to do.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, answer: &Answer) {
    let text = cx.text;
    let (words, advice) = match answer {
        Answer::Good(found) => {
            let size = if found.width == found.height {
                found.width.to_string()
            } else {
                format!("{} × {}", found.width, found.height)
            };
            let bytes = format_bytes(found.bytes as u64, text.lang());
            let time = found.took.as_millis().max(1).to_string();
            let args = [
                ("size", (&size).into()),
                ("format", found.format.into()),
                ("bytes", (&bytes).into()),
                ("time", (&time).into()),
            ];
            let zoom = [("zoom", found.zoom.into())];
            (text.tr_args("source-answer-good", &args), Some(text.tr_args("source-answer-zoom", &zoom)))
        }
        Answer::Bad(fault) => {
            let detail = fault.detail();
            let words = text.tr_args(fault.key(), &[("detail", (&detail).into())]);
            (words, fault.advice_key().map(|key| text.tr(key).to_owned()))
        }
    };
    let (sign, ink) = match answer {
        Answer::Good(_) => ("ui_check", colour(cx.theme.accent)),
        Answer::Bad(_) => ("ui_error", colour(cx.theme.error)),
    };
    boxed(ui, cx, |ui, cx| {
        ui.horizontal_top(|ui| {
            let (at, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
            icon(
                ui,
                cx,
                Rect::from_center_size(at.center(), vec2(16.0, 16.0)),
                crate::render::scene::IconId(sign),
                16.0,
                ink,
            );
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let words = RichText::new(words).font(medium(13.0)).color(colour(cx.theme.text));
                ui.add(Label::new(words).wrap());
                if let Some(advice) = advice {
                    small(ui, cx, &advice);
                }
            });
        });
    });
}

/// A box as wide as the page.
pub(in crate::ui) fn boxed(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    content: impl FnOnce(&mut Ui, &mut PanelContext<'_>),
) {
    let frame = Frame::new()
        .fill(colour(cx.theme.sunken))
        .stroke(Stroke::new(1.0, colour(cx.theme.border)))
        .corner_radius(CornerRadius::same(RADIUS))
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui, cx);
    });
}
