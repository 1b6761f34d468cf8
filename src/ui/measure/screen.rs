//! A screen that nobody sees: frames drawn by the graphics driver, the way the window would take, and waited for.

#[cfg(target_os = "linux")]
use super::gl_screen::GlScreen;
use super::wgpu_screen::WgpuScreen;
use crate::cli::WindowFault;
use crate::ui::software::Drawn;
use egui::{Color32, Context, FullOutput};

/// The screen.
pub enum Screen {
    /// By wgpu.
    Wgpu(Box<WgpuScreen>),
    /// By OpenGL.
    #[cfg(target_os = "linux")]
    Gl(Box<GlScreen>),
}

impl Screen {
    /// A screen of so many physical pixels.
    ///
    /// # Errors
    /// Why there is none: no driver, mostly.
    pub fn new(size: [u32; 2]) -> Result<Self, WindowFault> {
        #[cfg(target_os = "linux")]
        if crate::ui::window::usual_renderer() == crate::ui::Renderer::Glow {
            match GlScreen::new(size) {
                Ok(screen) => return Ok(Self::Gl(Box::new(screen))),
                Err(error) => tracing::info!(%error, "gl_screen"),
            }
        }
        WgpuScreen::new(size).map(|screen| Self::Wgpu(Box::new(screen)))
    }

    /// Name of what draws: a graphics card, or a program that does its work; and the way to it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Wgpu(screen) => format!("{} (wgpu)", screen.name()),
            #[cfg(target_os = "linux")]
            Self::Gl(screen) => format!("{} (OpenGL)", screen.name()),
        }
    }

    /// How the map's pictures and the panels come on it.
    #[must_use]
    pub fn drawn(&self) -> Drawn {
        match self {
            Self::Wgpu(_) => Drawn::Egui,
            #[cfg(target_os = "linux")]
            Self::Gl(screen) => screen.drawn(),
        }
    }

    /// Largest side of a texture in pixels.
    #[must_use]
    pub fn most_side(&self) -> usize {
        match self {
            Self::Wgpu(screen) => screen.most_side(),
            #[cfg(target_os = "linux")]
            Self::Gl(screen) => screen.most_side(),
        }
    }

    /// Draws a frame over a colour and waits until it is there.
    ///
    /// # Errors
    /// What the driver says.
    pub fn draw(&mut self, ctx: &Context, ground: Color32, output: FullOutput) -> Result<(), WindowFault> {
        match self {
            Self::Wgpu(screen) => screen.draw(ctx, ground, output),
            #[cfg(target_os = "linux")]
            Self::Gl(screen) => {
                screen.draw(ctx, ground, output);
                Ok(())
            }
        }
    }
}
