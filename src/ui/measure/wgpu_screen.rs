//! The unseen screen by way of wgpu: a texture.

use crate::cli::WindowFault;
use eframe::egui_wgpu::{RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup};
use eframe::wgpu;
use egui::{Color32, Context, FullOutput};
use std::time::Duration;

/// Longest wait for the driver.
const PATIENCE: Duration = Duration::from_secs(20);

/// The texture and the driver.
pub struct WgpuScreen {
    state: RenderState,
    target: wgpu::Texture,
    size: [u32; 2],
}

impl WgpuScreen {
    /// A screen of so many physical pixels, as the window's wgpu way sets the driver up.
    ///
    /// # Errors
    /// Why there is none: no driver, mostly.
    pub fn new(size: [u32; 2]) -> Result<Self, WindowFault> {
        let wgpu_setup = WgpuSetup::without_display_handle();
        let instance = pollster::block_on(wgpu_setup.new_instance());
        let configuration = WgpuConfiguration { wgpu_setup, ..Default::default() };
        let options = RendererOptions { dithering: false, ..RendererOptions::default() };
        let state = pollster::block_on(RenderState::create(&configuration, &instance, None, options))
            .map_err(|error| WindowFault::Graphics(error.to_string()))?;
        let [width, height] = size;
        let target = state.device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        Ok(Self { state, target, size })
    }

    /// Name of what draws: a graphics card, or a program that does its work.
    #[must_use]
    pub fn name(&self) -> String {
        self.state.adapter.get_info().name
    }

    /// Largest side of a texture in pixels.
    #[must_use]
    pub fn most_side(&self) -> usize {
        self.state.device.limits().max_texture_dimension_2d as usize
    }

    /// Draws a frame over a colour and waits until it is there.
    ///
    /// # Errors
    /// What the driver says.
    pub fn draw(
        &mut self,
        ctx: &Context,
        ground: Color32,
        mut output: FullOutput,
    ) -> Result<(), WindowFault> {
        let RenderState { device, queue, renderer, .. } = &self.state;
        let screen =
            ScreenDescriptor { size_in_pixels: self.size, pixels_per_point: output.pixels_per_point };
        let meshes = ctx.tessellate(output.shapes, output.pixels_per_point);
        let mut renderer = renderer.write();
        for (id, images) in output.textures_delta.set.drain() {
            for image in images {
                renderer.update_texture(device, queue, id, &image);
            }
        }
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let before = renderer.update_buffers(device, queue, &mut encoder, &meshes, &screen);
        let [r, g, b, a] = ground.to_normalized_gamma_f32().map(f64::from);
        let view = self.target.create_view(&wgpu::TextureViewDescriptor::default());
        {
            let attachment = wgpu::RenderPassColorAttachment {
                view: &view,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color { r, g, b, a }),
                    store: wgpu::StoreOp::Store,
                },
                depth_slice: None,
            };
            let description =
                wgpu::RenderPassDescriptor { color_attachments: &[Some(attachment)], ..Default::default() };
            let mut pass = encoder.begin_render_pass(&description).forget_lifetime();
            renderer.render(&mut pass, &meshes, &screen);
        }
        let submitted = queue.submit(before.into_iter().chain([encoder.finish()]));
        let wait = wgpu::PollType::Wait { submission_index: Some(submitted), timeout: Some(PATIENCE) };
        device.poll(wait).map_err(|error| WindowFault::Graphics(error.to_string()))?;
        for id in output.textures_delta.free.drain() {
            renderer.free_texture(&id);
        }
        Ok(())
    }
}
