//! The map as a picture: ground, layers and scene as the window shows them, with legend, date, scale bar and attribution.

use crate::basemap::bundled::load_all;
use crate::formats::FileError;
use crate::model::feedback::Silent;
use crate::model::project::MapLayer;
use crate::model::theme::Theme;
use crate::render::cluster::{Cluster, clusters_of_copies};
use crate::render::ground::{Ground, colour};
use crate::render::icons::Icons;
use crate::render::index::SpatialIndex;
use crate::render::map::draw;
use crate::render::prepare::{PreparedLayer, prepare};
use crate::render::raster::{Picture, View, draw_layer};
use crate::render::scene::furniture::LegendRow;
use crate::render::scene::page::{PageInput, page};
use crate::render::scene::{Scene, SceneInput, SceneLayer, compose, pixel_backend};
use crate::render::symbology::ClassTable;
use crate::render::text::FontBook;
use crate::session::view::GRID_ORIGIN;
use crate::session::{BasemapChoice, Session};
use crate::text::Catalogue;
use crate::text::dates::{format_day, weekday};
use std::path::Path;
use std::sync::Arc;

/// The ground of a picture; `None` where it was asked for none.
pub fn ground(session: &Session, geodata: Option<&Path>) -> (Option<Ground>, Vec<FileError>) {
    if session.basemap == BasemapChoice::None {
        return (None, Vec::new());
    }
    let (parts, errors) = load_all(geodata, &Silent);
    (Ground::prepare(&parts, &Silent), errors)
}

/// A picture and the scene in it, whose positions are points.
pub struct Drawn {
    /// The picture, opaque.
    pub picture: Picture,
    /// What stands where.
    pub scene: Scene,
}

/// Draws what a session shows; `pixels_per_point` pixels make a point.
pub fn draw_session(
    session: &Session,
    ground: Option<&Ground>,
    theme: &'static Theme,
    pixels_per_point: f32,
) -> Option<Drawn> {
    let (fonts, icons, text) = (FontBook::new(), Icons::new(), Catalogue::new(session.lang));
    let camera = session.view.camera();
    let furniture = page(&PageInput {
        camera,
        theme,
        title: text.tr("app-name"),
        date: &format_day(session.clock.day, session.lang),
        note: weekday(session.clock.day, session.lang),
        legend_title: text.tr("panel-legend"),
        legend: &rows(session, &text),
        attribution: &session.attribution(false).words(&text),
        words: &text,
        measure: &fonts,
    });
    let visible =
        || session.project.layers.iter().filter(|layer| layer.visible && layer.style.shows_at(camera.zoom));
    let prepared: Vec<PreparedLayer> =
        visible().map(|layer| prepare(&layer.data, &Silent)).collect::<Option<_>>()?;
    let indexes: Vec<SpatialIndex> =
        prepared.iter().map(|layer| SpatialIndex::build(layer, &Silent)).collect::<Option<_>>()?;
    let clusters_of = |(layer, prepared): (&Arc<MapLayer>, &PreparedLayer)| {
        let (shares, drawn) = (session.shares_of(layer.id)?, session.drawn_of(layer.id)?);
        clusters_of_copies(prepared, shares, drawn, &camera, &Silent)
    };
    let clusters: Vec<Option<Vec<Cluster>>> =
        visible().zip(&prepared).map(|of| of.0.style.clusters.then(|| clusters_of(of))?).collect();
    let layers: Vec<SceneLayer<'_>> = visible()
        .zip(indexes.iter().zip(&clusters))
        .map(|(layer, (index, clusters))| SceneLayer {
            layer,
            classes: if layer.style.badges {
                session.classes_of(layer.id)
            } else {
                session.drawn_of(layer.id)
            }
            .map_or(&[][..], |classes| classes.as_slice()),
            looks: session.looks_of(layer.id).map(|looks| looks.as_ref()),
            index: Some(index),
            clusters: clusters.as_deref(),
        })
        .collect();
    let scene = compose(&SceneInput {
        camera,
        theme,
        lang: session.lang,
        day: session.clock.day,
        layers: &layers,
        places: ground.map_or(&[], Ground::places),
        selection: &session.selection,
        stage: None,
        names_zoom: None,
        grid_origin: ground.is_some().then_some(GRID_ORIGIN),
        reserved: &furniture.reserved,
        words: &text,
        measure: &fonts,
    });
    let view = View { camera, pixels_per_point };
    let ground_layers = ground.map_or_else(Vec::new, |ground| ground.draw_layers(camera.zoom, theme));
    let mut picture = draw(&view, Some(colour(theme, ground.is_some())), &ground_layers, &Silent)?;
    pixel_backend::draw(&scene.ground, &mut picture, pixels_per_point, &fonts, &icons);
    for (layer, prepared) in visible().rev().zip(prepared.iter().rev()) {
        let classes = session.drawn_of(layer.id)?;
        let looks = session.looks_of(layer.id).map(|looks| looks.as_ref());
        let table = ClassTable::of(&layer.style, looks, theme, layer.opacity);
        draw_layer(&mut picture, prepared, classes, &table, &view);
    }
    pixel_backend::draw(&scene.list, &mut picture, pixels_per_point, &fonts, &icons);
    pixel_backend::draw(&furniture.list, &mut picture, pixels_per_point, &fonts, &icons);
    Some(Drawn { picture, scene })
}

/// The rows of the legend on the day: statuses, then the colours of layers whose features have looks of their own.
fn rows(session: &Session, text: &Catalogue) -> Vec<LegendRow> {
    let mut rows = LegendRow::list(session.status_counts(), session.clock.filter, text);
    for (layer, looks, counts) in session.shown_looks() {
        rows.extend(LegendRow::of_looks(layer.title.get(text.lang()), looks, counts, text));
    }
    rows
}

/// The picture as PNG, the same bytes every time.
pub fn png_bytes(picture: &Picture) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let opaque: Vec<u8> =
        picture.pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encoder.write_header()?.write_image_data(&opaque)?;
    Ok(bytes)
}
