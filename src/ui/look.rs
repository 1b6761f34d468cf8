//! Colours and size of everything on screen, brought into egui when they change.

use super::theme;
use crate::model::theme::ThemeKind;
use crate::session::{Command, Session, ThemeChoice};
use egui::Context;

/// Width and height that a window keeps however large its text is, in logical points: the smallest that all panels fit in.
const ROOM: [f32; 2] = [480.0, 360.0];

/// What egui was told last.
#[derive(Debug, Default)]
pub struct Look {
    shown: Option<(ThemeKind, bool)>,
    /// The factor that the session's view was made for; `None` until the first one is in force.
    factor: Option<f32>,
}

impl Look {
    /// Tells egui what has changed; a command keeps the ground that is on screen when points have become larger or smaller.
    pub fn update(&mut self, ctx: &Context, session: &Session) -> Option<Command> {
        let kind = kind(ctx, session);
        let reduced = session.preferences.reduces_motion();
        if self.shown != Some((kind, reduced)) {
            self.shown = Some((kind, reduced));
            theme::apply(ctx, kind.theme());
            let seconds = if reduced { 0.0 } else { theme::ANIMATION_SECONDS };
            ctx.all_styles_mut(|style| style.animation_time = seconds);
        }
        let now = ctx.zoom_factor();
        let wanted = factor(ctx, session).0;
        if (now - wanted).abs() > 1e-3 {
            ctx.set_zoom_factor(wanted);
        } else if self.factor.is_none() {
            self.factor = Some(now);
        }
        let before = self.factor.filter(|before| (before - now).abs() > 1e-3)?;
        self.factor = Some(now);
        Some(Command::RescaleView(now / before))
    }

    /// The theme on screen.
    #[must_use]
    pub fn kind(&self) -> ThemeKind {
        self.shown.map_or(ThemeKind::Light, |(kind, _)| kind)
    }
}

fn kind(ctx: &Context, session: &Session) -> ThemeKind {
    let panels = session.panels;
    let light = if session.theme == ThemeChoice::Projector { ThemeKind::Projector } else { ThemeKind::Light };
    let dark = match session.theme {
        _ if panels.presenting => !panels.stage_light,
        ThemeChoice::Light | ThemeChoice::Projector => false,
        ThemeChoice::Dark => true,
        ThemeChoice::System => ctx.system_theme() == Some(egui::Theme::Dark),
    };
    if dark { ThemeKind::Dark } else { light }
}

/// Logical points of the program in one of the system's, and whether the window is too small for the size that is chosen.
#[must_use]
pub fn factor(ctx: &Context, session: &Session) -> (f32, bool) {
    let enlargement =
        if session.theme == ThemeChoice::Projector { ThemeKind::Projector.enlargement() } else { 1.0 };
    let wanted = session.preferences.text_percent.factor() * enlargement;
    let window = ctx.viewport_rect().size() * ctx.zoom_factor();
    let most = (window.x / ROOM[0]).min(window.y / ROOM[1]).max(1.0);
    (wanted.min(most), wanted > most + 1e-3)
}
