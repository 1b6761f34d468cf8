//! The map: walkers' widget with its gestures, the retained pictures of basemap and layers, and the scene over them.

mod cells;
mod clusters;
mod drawing;
mod gestures;
mod ground;
mod highlight;
mod pictures;
mod prepared;
mod selecting;
mod styles;
pub(super) mod textures;
mod tiles;
mod under;

pub use prepared::JobFeedback;

use super::context::PanelContext;
use super::loading::Shown;
use super::measure::Pictured;
use super::software::Drawn;
use super::sources::TilesState;
use super::theme::colour;
use crate::model::project::MapLayer;
use crate::model::style::LayerStyle;
use crate::model::theme::ThemeKind;
use crate::model::time::Class;
use crate::render::map::DrawLayer;
use crate::render::prepare::PreparedLayer;
use crate::render::scene::{IconId, Place, Scene, SceneInput, SceneLayer, compose, stage};
use crate::render::symbology::ClassTable;
use crate::session::view::GRID_ORIGIN;
use crate::session::{Action, BasemapChoice, Command, Level, MapTool, Message, Session};
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};
use clusters::Clusters;
use drawing::{Drawing, Finished};
use egui::{Context, Rect, Response, Role, Sense, Ui, WidgetInfo};
use gestures::{GLIDE_SECONDS, Gestures, Glide};
use ground::Ground;
use highlight::Highlight;
use pictures::RetainedPicture;
use prepared::PreparedLayers;
use selecting::Selecting;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use styles::Styles;
use tiles::SourceTiles;
use under::features_at;
use walkers::{Map, MapMemory, lon_lat};

/// Actions in the menu of the map.
const MENU: [Action; 4] = [Action::Home, Action::ZoomToAll, Action::SelectRectangle, Action::SelectPolygon];

/// How much of a zoom the basemap may be off while the zoom changes: a sixth larger or smaller. Four to six pictures of it, 2 to 8 ms each,
/// took the processors from each picture of the layers.
const GROUND_LAGS: f64 = 0.22;
/// Steps of zoom over which names along lines keep their shape.
const MOST_ZOOM_OF_NAMES: f64 = 0.6;

/// The map and all it keeps between frames.
pub struct MapCanvas {
    memory: MapMemory,
    seen: Option<Camera>,
    tiles: Option<SourceTiles>,
    ground: Ground,
    prepared: PreparedLayers,
    styles: Styles,
    ground_picture: RetainedPicture,
    data_picture: RetainedPicture,
    highlight: Highlight,
    gestures: Gestures,
    /// What notches of the wheel still turn.
    glide: Glide,
    /// Where that ends, while no further notch comes.
    heading: Option<Camera>,
    drawing: Drawing,
    clusters: Clusters,
    /// The zoom at which names along lines are bent, and the zoom of the frame before.
    names_zoom: f64,
    zoom_before: f64,
    selecting: Selecting,
    scene: Scene,
    focus_id: Option<egui::Id>,
    /// Part of a day that sideways scrolling has come to.
    scrolled_days: f32,
    /// Place under the pointer, in degrees.
    pub pointer: Option<LonLat>,
}

/// What the shell tells the map of its surroundings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Parts of the map that panels cover, in points from its top left corner.
    pub covered: &'a [ScreenRect],
    /// Height of the stage in points while presenting.
    pub stage_height: Option<f32>,
    /// First features of files that are being read.
    pub first_features: &'a [Shown],
}

impl MapCanvas {
    /// A map without anything; the basemap is read in the background, from a folder first if one is given.
    #[must_use]
    pub fn new(ctx: &Context, geodata: Option<PathBuf>, drawn: Drawn) -> Self {
        Self {
            memory: MapMemory::default(),
            seen: None,
            tiles: None,
            ground: Ground::load(ctx, geodata),
            prepared: PreparedLayers::default(),
            styles: Styles::default(),
            ground_picture: RetainedPicture::new("draw basemap", ctx, drawn).lagging(GROUND_LAGS),
            data_picture: RetainedPicture::new("draw layers", ctx, drawn),
            highlight: Highlight::new(ctx, drawn),
            gestures: Gestures::default(),
            glide: Glide::default(),
            heading: None,
            drawing: Drawing::default(),
            selecting: Selecting::default(),
            clusters: Clusters::default(),
            names_zoom: f64::NAN,
            zoom_before: f64::NAN,
            scene: Scene::default(),
            focus_id: None,
            scrolled_days: 0.0,
            pointer: None,
        }
    }

    /// Whether tiles of the chosen source are on screen.
    #[must_use]
    pub fn shows_tiles(&self, session: &Session) -> bool {
        session.basemap == BasemapChoice::Tiles && self.tiles.as_ref().is_some_and(SourceTiles::answered)
    }

    /// How the tiles are doing.
    #[must_use]
    pub fn tiles_state(&self, session: &Session) -> TilesState {
        let Some(tiles) = self.tiles.as_ref().filter(|_| session.basemap == BasemapChoice::Tiles) else {
            return TilesState::default();
        };
        TilesState { failing: tiles.fails(), stale: tiles.serves_stale() }
    }

    /// The names of the basemap, once it is read.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        self.ground.places()
    }

    /// The widget of the map, for who asks whether it has the keyboard.
    #[must_use]
    pub fn focus_id(&self) -> Option<egui::Id> {
        self.focus_id
    }

    /// What of basemap and layers is still to be read, prepared or drawn for what is on screen, the first of it in a word.
    #[must_use]
    pub fn waits_for(&self, session: &Session, ctx: &Context, theme: ThemeKind) -> Option<&'static str> {
        let camera = session.view.camera();
        let (ground, data) = (self.ground_stamp(session, theme), self.data_stamp(session, theme));
        let ready = [
            (!session.view.is_flying(), "flight"),
            (self.ground.is_ready(), "ground"),
            (self.prepared.all_ready(), "preparing"),
            (
                session.basemap == BasemapChoice::None || self.ground_picture.is_exact(ctx, camera, ground),
                "basemap",
            ),
            (self.data_picture.is_exact(ctx, camera, data), "layers"),
            (self.clusters.is_exact(session, camera, data), "clusters"),
            (!self.selecting.is_busy(), "selecting"),
            (
                self.highlight.is_settled(ctx, session, &self.prepared, &self.styles, theme.theme()),
                "highlight",
            ),
        ];
        ready.into_iter().find(|(ready, _)| !ready).map(|(_, what)| what)
    }

    /// For what the picture of the layers was drawn that is on screen, beside what is wanted.
    #[must_use]
    pub fn pictured(&self, session: &Session, theme: ThemeKind) -> Option<Pictured> {
        let (content, of) = self.data_picture.shown()?;
        let view = session.view.camera();
        let covers = self.data_picture.covers(view);
        let wanted = self.data_stamp(session, theme);
        Some(Pictured { content, wanted, zoom: of.zoom, view_zoom: view.zoom, covers })
    }

    /// Whether the features of all layers are ready to be drawn.
    #[must_use]
    pub fn all_prepared(&self) -> bool {
        self.prepared.all_ready()
    }

    /// Whether a box or a polygon is begun.
    #[must_use]
    pub fn is_drawing(&self) -> bool {
        self.drawing.is_begun()
    }

    /// Forgets a box or a polygon that is begun.
    pub fn cancel_drawing(&mut self) {
        self.drawing.cancel();
    }

    /// What was found to be selected.
    pub fn take_selected(&mut self, session: &Session) -> Option<Command> {
        self.selecting.poll(session)
    }

    /// The map in the room of `ui`.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, around: Surroundings<'_>) -> Response {
        let ctx = ui.ctx().clone();
        let session = cx.session;
        let rect = ui.available_rect_before_wrap();
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return ui.allocate_response(rect.size().max(egui::Vec2::ZERO), Sense::hover());
        }
        self.ground.update();
        for error in self.ground.take_errors() {
            let folder = error.path.as_deref().map_or_else(String::new, |path| path.display().to_string());
            cx.push(Command::Notify {
                level: Level::Error,
                title: Message::new("notice-geodata-broken").with("folder", folder),
                detail: Some(Message::of_geodata_error(&error)),
            });
        }
        self.prepared.update(&ctx, &session.project);
        let camera =
            self.wheeled(ui, cx, rect, around, session.view.camera().with_size(rect.width(), rect.height()));
        self.follow(camera);

        // The ground lies under what walkers paints; the camera of this frame is known before its gestures.
        let painter = ui.painter().with_clip_rect(rect);
        let opaque = session.basemap != BasemapChoice::None && self.ground_picture.covers(camera);
        if !opaque {
            painter.rect_filled(rect, 0.0, colour(cx.theme.basemap.land));
        }
        if session.basemap != BasemapChoice::None {
            let stamp = self.ground_stamp(session, cx.theme.kind);
            let (ground, theme) = (&self.ground, cx.theme);
            let cameras = (camera, self.heading);
            self.ground_picture.update(&ctx, cameras, stamp, Some(ground.colour(theme)), |camera| {
                ground.draw_layers(camera.zoom, theme)
            });
            self.ground_picture.paint(&painter, rect.min, camera);
        }
        let draws = self.drawing.takes_drag(ui, session.tool);
        let buttons = if draws { egui::DragPanButtons::empty() } else { egui::DragPanButtons::PRIMARY };
        let centre = camera.centre.to_lon_lat();
        let map = Map::new(None, &mut self.memory, lon_lat(centre.lon, centre.lat))
            .zoom_gesture(false)
            .panning(false)
            .double_click_to_zoom(false)
            .drag_pan_buttons(buttons);
        let response = map.show(ui, |_, _, _, _| ()).response;
        self.focus_id = Some(response.id);
        let now = self.read_back(camera, cx);
        self.show_tiles(ui, cx, rect, now);
        self.paint_data(ui, cx, rect, now, around);
        self.react(ui, cx, &response, now);
        let label = cx.text.tr("panel-map").to_owned();
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &label));
        response
    }

    /// The camera after what wheel and pinch did to it; not where a panel lies over the map. Scrolling sideways moves the day.
    fn wheeled(
        &mut self,
        ui: &Ui,
        cx: &mut PanelContext<'_>,
        rect: Rect,
        around: Surroundings<'_>,
        camera: Camera,
    ) -> Camera {
        let (pointer, now, elapsed) =
            ui.input(|input| (input.pointer.hover_pos(), input.time, f64::from(input.stable_dt)));
        let at = pointer
            .filter(|_| ui.rect_contains_pointer(rect))
            .map(|pos| ScreenPoint::new(pos.x - rect.left(), pos.y - rect.top()))
            .filter(|at| !around.covered.iter().any(|covered| covered.contains(*at)));
        let mut to = camera;
        self.heading = None;
        let mut is_pushed = false;
        if let Some(at) = at {
            let wheel = gestures::wheel(ui);
            self.scrolled_days += wheel.days;
            let days = self.scrolled_days.trunc();
            if days != 0.0 {
                self.scrolled_days -= days;
                cx.push(Command::SetDay(cx.session.clock.day.plus(days as i32)));
            }
            if wheel.zoom != 0.0 {
                to = to.zoomed_at(at, to.zoom + wheel.zoom);
            }
            is_pushed = wheel.notches != 0.0;
            if is_pushed {
                let cuts = cx.session.preferences.reduces_motion();
                self.glide.push(wheel.notches, at, now, if cuts { 0.0 } else { GLIDE_SECONDS });
            }
        }
        if self.glide.left().is_some() {
            let (steps, at) = self.glide.step(now, elapsed);
            to = to.zoomed_at(at, to.zoom + steps);
            if let Some((left, at)) = self.glide.left() {
                ui.ctx().request_repaint();
                self.heading = (!is_pushed).then(|| to.zoomed_at(at, to.zoom + left));
            }
        }
        if to != camera {
            cx.push(Command::SetView { centre: to.centre.to_lon_lat(), zoom: to.zoom });
        }
        to
    }

    /// Brings walkers' memory to the session's view where something else than the hand moved it.
    fn follow(&mut self, camera: Camera) {
        let moved_by_hand = self.seen.is_some_and(|seen| {
            (seen.centre.x - camera.centre.x).abs() < 1e-12
                && (seen.centre.y - camera.centre.y).abs() < 1e-12
                && (seen.zoom - camera.zoom).abs() < 1e-9
        });
        if !moved_by_hand {
            let centre = camera.centre.to_lon_lat();
            self.memory.center_at(lon_lat(centre.lon, centre.lat));
            // The camera's zoom is always one that walkers takes.
            let _ = self.memory.set_zoom(camera.zoom);
            self.seen = Some(camera);
        }
    }

    /// Takes what the gestures made of the view; commands tell the session.
    fn read_back(&mut self, before: Camera, cx: &mut PanelContext<'_>) -> Camera {
        let zoom = self.memory.zoom().clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
        if (zoom - self.memory.zoom()).abs() > 1e-12 {
            let _ = self.memory.set_zoom(zoom);
        }
        let position = self
            .memory
            .detached()
            .map_or_else(|| before.centre.to_lon_lat(), |position| LonLat::new(position.x(), position.y()));
        let now = Camera::new(position, zoom, before.width, before.height);
        let seen = self.seen.unwrap_or(before);
        let moved = (now.centre.x - seen.centre.x).abs() > 1e-12
            || (now.centre.y - seen.centre.y).abs() > 1e-12
            || (now.zoom - seen.zoom).abs() > 1e-9;
        if moved {
            cx.push(Command::SetView { centre: position, zoom });
            self.seen = Some(now);
            now
        } else {
            before
        }
    }

    /// Tiles of the source that the session chose, painted by ourselves: walkers' tiles end at 180 degrees.
    fn show_tiles(&mut self, ui: &Ui, cx: &mut PanelContext<'_>, rect: Rect, camera: Camera) {
        let session = cx.session;
        let wanted = session.basemap == BasemapChoice::Tiles;
        let Some(source) = session.source_of_tiles().filter(|_| wanted) else {
            self.tiles = None;
            return;
        };
        if !self.tiles.as_ref().is_some_and(|tiles| tiles.serves(ui.ctx(), &source)) {
            self.tiles = Some(SourceTiles::start(ui.ctx(), source, session.network));
        }
        if let Some(tiles) = &mut self.tiles {
            tiles.update(ui.ctx(), camera, session.network, cx.text, cx.commands);
            tiles.paint(&ui.painter().with_clip_rect(rect), rect.min, camera);
        }
    }

    /// Names along lines keep their shape while the zoom changes, unless it changes much, and are bent anew when it rests.
    fn shape_names(&mut self, ctx: &Context, zoom: f64) {
        let rests = self.zoom_before == zoom;
        self.zoom_before = zoom;
        let changed = (zoom - self.names_zoom).abs();
        // The first zoom has none before it.
        if rests || changed.is_nan() || changed > MOST_ZOOM_OF_NAMES {
            self.names_zoom = zoom;
        } else {
            ctx.request_repaint();
        }
    }

    fn paint_data(
        &mut self,
        ui: &Ui,
        cx: &mut PanelContext<'_>,
        rect: Rect,
        camera: Camera,
        around: Surroundings<'_>,
    ) {
        let (session, theme) = (cx.session, cx.theme);
        let painter = ui.painter().with_clip_rect(rect);
        if self.shows_tiles(session) {
            let veil = if theme.dark { 0.55 } else { 0.35 };
            painter.rect_filled(rect, 0.0, colour(theme.basemap.land).gamma_multiply(veil));
        }
        self.shape_names(ui.ctx(), camera.zoom);
        let stamp = self.data_stamp(session, theme.kind);
        self.clusters.update(ui.ctx(), session, &self.prepared, camera, stamp);
        let layers: Vec<SceneLayer<'_>> = session
            .project
            .layers
            .iter()
            .map(|layer| SceneLayer {
                layer,
                classes: scene_classes(session, layer),
                looks: session.looks_of(layer.id).map(Arc::as_ref),
                index: self.prepared.index(layer.id).map(Arc::as_ref),
                clusters: self.clusters.of(layer.id).filter(|_| layer.style.clusters),
            })
            .collect();
        // Tiles bring names and a ground of their own.
        let bundled = session.basemap == BasemapChoice::Offline
            || (session.basemap == BasemapChoice::Tiles && !self.shows_tiles(session));
        self.scene = compose(&SceneInput {
            camera,
            theme,
            lang: session.lang,
            day: session.clock.day,
            layers: &layers,
            places: if bundled { self.ground.places() } else { &[] },
            selection: &session.selection,
            stage: around.stage_height.map(stage::factor),
            names_zoom: Some(self.names_zoom),
            grid_origin: bundled.then_some(GRID_ORIGIN),
            reserved: around.covered,
            words: cx.text,
            measure: cx.backend.fonts(),
        });
        cx.backend.paint(&painter, rect.min, &self.scene.ground);
        let all_ready = self.prepared.all_ready();
        let first = || around.first_features.iter().filter(|shown| !(shown.is_read && all_ready));
        let stretches: usize = first().map(|shown| shown.features.len()).sum();
        let stamp = stamp.wrapping_add(stretches as u64);
        let prepared = &self.prepared;
        self.data_picture.update(ui.ctx(), (camera, self.heading), stamp, None, |_| {
            let mut layers = draw_layers(session, prepared, theme);
            layers.extend(first().flat_map(|shown| first_layers(shown, theme)));
            layers
        });
        self.data_picture.paint(&painter, rect.min, camera);
        self.highlight.show(&painter, rect.min, session, prepared, &self.styles, theme, camera);
        cx.backend.paint(&painter, rect.min, &self.scene.list);
        self.drawing.paint(ui, &painter, rect.min, camera, theme);
    }

    fn react(&mut self, ui: &Ui, cx: &mut PanelContext<'_>, response: &Response, camera: Camera) {
        let session = cx.session;
        let origin = response.rect.min;
        let at = |pos: egui::Pos2| camera.to_lon_lat(ScreenPoint::new(pos.x - origin.x, pos.y - origin.y));
        self.pointer = response.hover_pos().map(at);
        let (scene, prepared) = (&self.scene, &self.prepared);
        let theme = cx.theme;
        match self.drawing.update(ui, response, session.tool, camera) {
            Some(Finished::ZoomTo(rect)) => cx.push(Command::ZoomToRect(rect)),
            Some(Finished::Select(area, how)) => {
                self.selecting.start(ui.ctx(), session, (scene, prepared), theme, camera, area, how);
            }
            None => {}
        }
        let hovered = session.selection.hovered;
        let shows = (camera, self.data_stamp(session, theme.kind));
        let over = response.hover_pos().filter(|_| session.tool != MapTool::SelectPolygon);
        let over = over.map(|pos| ScreenPoint::new(pos.x - origin.x, pos.y - origin.y));
        if let Some(cluster) = over.and_then(|at| self.scene.cluster_at(at)).cloned() {
            self.over_cluster(ui, cx, response, camera, &cluster);
            if response.clicked() {
                return;
            }
        }
        let (scene, prepared) = (&self.scene, &self.prepared);
        // What is drawn together is pointed at as a whole.
        let hits = |at: ScreenPoint| match scene.cluster_at(at) {
            Some(_) => Vec::new(),
            None => features_at(session, scene, prepared, theme, &camera, at),
        };
        let now = (session.tool, shows);
        self.gestures.handle(ui, response, cx.commands, now, hovered, hits, |point| camera.to_lon_lat(point));
        if let Some(feature) =
            hovered.filter(|_| response.hovered() && !response.dragged() && !self.drawing.is_begun())
        {
            response.clone().on_hover_ui_at_pointer(|ui| super::card::tip(ui, cx, feature));
        }
        let menu_at = self.gestures.menu_at;
        response.context_menu(|ui| {
            let Some(place) = menu_at else { return };
            let name = cx.text.tr("command-copy-coordinates").to_owned();
            if super::layers::menu_item(ui, cx, Some(IconId("ui_copy")), &name, true) {
                ui.ctx().copy_text(format!("{:.6}, {:.6}", place.lat, place.lon));
                ui.close();
            }
            for action in MENU {
                let name = cx.text.tr(action.label_key()).to_owned();
                if super::layers::menu_item(ui, cx, action.icon().map(IconId), &name, true) {
                    cx.act(action);
                    ui.close();
                }
            }
        });
    }

    /// Tells contents of the basemap apart: what is read, zoom band, theme.
    fn ground_stamp(&self, session: &Session, theme: ThemeKind) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.ground.generation(), theme, session.basemap as u8).hash(&mut hasher);
        hasher.finish()
    }

    /// Tells contents of the layers apart: order, classes, style, opacity, theme.
    fn data_stamp(&self, session: &Session, theme: ThemeKind) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.prepared.generation, session.classes_generation(), theme).hash(&mut hasher);
        self.styles.generation(&session.project.layers).hash(&mut hasher);
        for layer in &session.project.layers {
            let shown = layer.visible && layer.style.shows_at(session.view.camera().zoom);
            (layer.id, shown, layer.opacity.to_bits()).hash(&mut hasher);
            session.looks_of(layer.id).map(Arc::as_ptr).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The scene of the last frame.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }
}

/// First features of a file as their layer will look.
fn first_layers(shown: &Shown, theme: &crate::model::theme::Theme) -> Vec<DrawLayer> {
    let table = ClassTable::new(&LayerStyle::single(shown.colour), theme, 1.0);
    let layer = |prepared: &Arc<PreparedLayer>| DrawLayer {
        prepared: Arc::clone(prepared),
        classes: Arc::new(vec![Class::PLAIN; prepared.len()]),
        table: table.clone(),
    };
    shown.features.iter().map(layer).collect()
}

/// The classes by which the scene draws a layer: badges tell statuses, names are those of what is drawn.
fn scene_classes<'a>(session: &'a Session, layer: &MapLayer) -> &'a [Class] {
    let badges = layer.style.badges;
    let classes = if badges { session.classes_of(layer.id) } else { session.drawn_of(layer.id) };
    classes.map_or(&[][..], |classes| classes.as_slice())
}

/// How the classes that a layer is drawn by look ([`Session::drawn_of`]).
pub(super) fn class_table(
    session: &Session,
    layer: &MapLayer,
    theme: &crate::model::theme::Theme,
) -> ClassTable {
    ClassTable::of(&layer.style, session.looks_of(layer.id).map(Arc::as_ref), theme, layer.opacity)
}

/// Visible layers ready to be drawn, the lowest first.
fn draw_layers(
    session: &Session,
    prepared: &PreparedLayers,
    theme: &crate::model::theme::Theme,
) -> Vec<DrawLayer> {
    let zoom = session.view.camera().zoom;
    let visible =
        session.project.layers.iter().rev().filter(|layer| layer.visible && layer.style.shows_at(zoom));
    visible
        .filter_map(|layer| {
            Some(DrawLayer {
                prepared: Arc::clone(prepared.get(layer.id)?),
                classes: Arc::clone(session.drawn_of(layer.id)?),
                table: class_table(session, layer, theme),
            })
        })
        .collect()
}
