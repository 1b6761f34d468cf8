//! The order of things: what is laid out first and what is drawn over what.

use super::badge::{self, Badge, probe_offset, push_badge, push_count, push_glow, push_selected};
use super::fade::faded;
use super::labels::{Placed, Placer};
use super::list::{Colour, DisplayList, Item, Stroke};
use super::names::Wanted;
use super::shelf::{self, Outcome, Shelf, TownRing};
use super::spread::{self, Node};
use super::symbols::{self, Group, Mark, Symbol, Symbols, inside};
use super::{Scene, SceneInput, Sizes, Target, grid, highlight};
use crate::model::feature::FeatureRef;
use crate::model::time::{Class, Status};
use crate::spatial::{Mercator, ScreenPoint, ScreenRect};
use std::collections::BTreeMap;

/// Composes the scene: pure, so that equal input gives an equal picture.
#[must_use]
pub fn compose(input: &SceneInput<'_>) -> Scene {
    Composer::new(input).run()
}

/// A scene while it is composed.
pub(super) struct Composer<'a> {
    pub input: &'a SceneInput<'a>,
    pub sizes: Sizes,
    pub scene: Scene,
    /// Names that look for room.
    pub wanted: Vec<Wanted>,
    /// Towns with a small ring around their symbol, and its radius.
    pub town_rings: Vec<(&'a str, f32)>,
    /// Index of each feature's entry in the places of symbols.
    place_of: BTreeMap<FeatureRef, usize>,
}

impl<'a> Composer<'a> {
    fn new(input: &'a SceneInput<'a>) -> Self {
        Self {
            input,
            sizes: Sizes::of(input.stage),
            scene: Scene::default(),
            wanted: Vec::new(),
            town_rings: Vec::new(),
            place_of: BTreeMap::new(),
        }
    }

    fn run(mut self) -> Scene {
        let (input, sizes) = (self.input, self.sizes);
        let mut symbols = symbols::collect(input, sizes);
        self.scene.symbols = std::mem::take(&mut symbols.places);
        self.place_of =
            self.scene.symbols.iter().enumerate().map(|(index, place)| (place.feature, index)).collect();

        let discs: Vec<(ScreenPoint, f32)> =
            symbols.badges.iter().map(|symbol| (symbol.anchor, symbol.radius)).collect();
        let mut taken: Vec<ScreenRect> = input.reserved.to_vec();
        let mut shelves: Vec<(Group<'_>, Shelf)> = Vec::new();
        let mut together: Vec<Vec<usize>> = Vec::new();
        for group in std::mem::take(&mut symbols.groups) {
            match shelf::lay_out(input, sizes, &group, &discs, &taken) {
                Outcome::Open(shelf) => {
                    taken.push(shelf.rect);
                    if !shelf.ring.to_scale {
                        self.town_rings.push((group.anchor_id, shelf.ring.radius));
                    }
                    shelves.push((group, shelf));
                }
                outcome => {
                    for symbol in &group.members {
                        self.set_place(symbol.feature, None, None);
                    }
                    if let Outcome::Folded(ring) = outcome {
                        let mut members = self.fold(&mut symbols.badges, group, ring);
                        members.retain(|index| !together.iter().any(|other| other.contains(index)));
                        together.push(members);
                    }
                }
            }
        }
        let nodes = self.spread(&symbols, &together);

        let mut grid = grid::grid(input, sizes);
        self.scene.ground.append(std::mem::take(&mut grid.lines));
        if self.input.stage.is_some() {
            // A presenter's audience reads names and the day, not coordinates.
            grid.labels.clear();
        }
        let mut over = DisplayList::default();
        highlight::push_highlights(&mut self.scene.ground, &mut over, input);

        // Leaders, rings, boxes and badges go into lists of their own and names are placed around them, so that the names of the
        // basemap can lie beneath.
        let mut leaders = DisplayList::default();
        let mut rings = DisplayList::default();
        let mut badges = over;
        let mut placer = Placer::new(input.camera.rect(), input.measure);
        for &rect in &taken {
            placer.block_rect(rect);
        }
        for node in &nodes {
            let reach = if node.members.len() == 1 { 1.13 } else { 1.1 };
            placer.block_disc(node.centre, node.radius * reach);
            if let [member] = node.members.as_slice() {
                let badge = self.badge_of(&symbols.badges[*member], node);
                for (centre, radius) in badge::sign_discs(&badge) {
                    placer.block_disc(centre, radius);
                }
            }
            self.push_leader(&mut leaders, &symbols.badges, node);
        }
        self.push_accuracy_rings(&mut rings, &mut badges, &symbols.badges, &nodes, &mut placer);
        for (group, shelf) in &shelves {
            self.push_shelf(&mut rings, &mut badges, group, shelf, &mut placer);
        }
        let mut clusters = DisplayList::default();
        self.push_clusters(&mut clusters, &nodes, &mut placer);
        self.push_badges(&mut badges, &symbols.badges, &nodes);
        self.want_areas(&symbols);
        self.want_file_names();
        let labels = self.place_labels(&mut placer, &mut grid.labels);

        let list = &mut self.scene.list;
        for part in [labels.basemap, clusters, rings, leaders, badges, labels.symbols] {
            list.append(part);
        }
        self.scene
    }

    /// Puts the sites of a town that is small on the screen together with all other points within it; selected ones stay out.
    fn fold(&self, badges: &mut Vec<Symbol<'a>>, group: Group<'a>, ring: TownRing) -> Vec<usize> {
        badges.extend(group.members);
        let within = |symbol: &Symbol<'_>| {
            symbol.is_point
                && symbol.anchor.distance(ring.centre) <= ring.radius.max(1.0)
                && !self.is_selected(symbol.feature)
        };
        (0..badges.len()).filter(|&index| within(&badges[index])).collect()
    }

    pub fn is_selected(&self, feature: FeatureRef) -> bool {
        self.input.selection.contains(feature)
    }

    pub fn is_hovered(&self, feature: FeatureRef) -> bool {
        self.input.selection.hovered == Some(feature)
    }

    pub fn set_place(
        &mut self,
        feature: FeatureRef,
        centre: Option<ScreenPoint>,
        probe: Option<ScreenPoint>,
    ) {
        let view = self.input.camera.rect();
        if let Some(&index) = self.place_of.get(&feature) {
            let place = &mut self.scene.symbols[index];
            place.centre = centre.filter(|&at| inside(view, at));
            place.probe = probe.filter(|&at| inside(view, at));
        }
    }

    fn spread(&self, symbols: &Symbols<'_>, together: &[Vec<usize>]) -> Vec<Node> {
        let corner = self.input.camera.to_screen(Mercator { x: 0.0, y: 0.0 });
        let single = |symbol: &Symbol<'_>| self.is_selected(symbol.feature);
        spread::spread(&symbols.badges, together, single, self.sizes.unit, corner, self.input.camera.zoom)
    }

    /// A leader from a badge that was pushed aside to the dot at its place.
    fn push_leader(&self, list: &mut DisplayList, symbols: &[Symbol<'_>], node: &Node) {
        let unit = self.sizes.unit;
        let distance = node.centre.distance(node.anchor);
        let [member] = node.members.as_slice() else {
            return;
        };
        let symbol = &symbols[*member];
        if distance <= node.radius + 3.0 * unit {
            return;
        }
        let theme = self.input.theme;
        let colour = Colour::new(theme.text2, symbol.opacity);
        let line = Stroke::solid(colour, 1.0 * unit);
        list.push(Item::Line { points: vec![node.anchor, node.centre], stroke: line });
        if !symbol.is_point {
            return;
        }
        let centre = node.anchor;
        if symbol.anchored {
            let fill = Some(Colour::new(theme.halo, symbol.opacity));
            let stroke = Some(Stroke::solid(colour, 1.3 * unit));
            list.push(Item::Circle { centre, radius: 2.8 * unit, fill, stroke });
        } else {
            let halo = Some(Colour::new(theme.halo, symbol.opacity));
            list.push(Item::Circle { centre, radius: 4.0 * unit, fill: halo, stroke: None });
            list.push(Item::Circle { centre, radius: 3.0 * unit, fill: Some(colour), stroke: None });
        }
    }

    /// Rings to scale around the hovered and the selected places that are only approximate.
    fn push_accuracy_rings(
        &self,
        list: &mut DisplayList,
        words_list: &mut DisplayList,
        symbols: &[Symbol<'_>],
        nodes: &[Node],
        placer: &mut Placer<'_>,
    ) {
        let theme = self.input.theme;
        let camera = &self.input.camera;
        for node in nodes.iter().filter(|node| node.members.len() == 1) {
            let symbol = &symbols[node.members[0]];
            let (Some(metres), true) = (symbol.accuracy_m, symbol.anchored && symbol.is_point) else {
                continue;
            };
            if !self.is_selected(symbol.feature) && !self.is_hovered(symbol.feature) {
                continue;
            }
            let radius = shelf::points_of_metres(camera, camera.to_lon_lat(symbol.anchor).lat, metres);
            if radius < symbol.radius + 6.0 || radius > 20_000.0 {
                continue;
            }
            list.push(Item::Circle {
                centre: symbol.anchor,
                radius,
                fill: Some(Colour::new(theme.accent, 0.07)),
                stroke: Some(Stroke::dashed(Colour::opaque(theme.accent), 1.3, 5.0, 4.0)),
            });
            let ring = (symbol.anchor, radius);
            let words = shelf::accuracy_words(self.input, self.sizes, ring, metres);
            push_label(words_list, placer.place(&words));
        }
    }

    fn push_shelf(
        &mut self,
        rings: &mut DisplayList,
        badges: &mut DisplayList,
        group: &Group<'_>,
        shelf: &Shelf,
        placer: &mut Placer<'_>,
    ) {
        let (input, sizes) = (self.input, self.sizes);
        let touched =
            |symbol: &Symbol<'_>| self.is_selected(symbol.feature) || self.is_hovered(symbol.feature);
        let lit = group.members.iter().any(touched);
        shelf::push_ring(rings, input, shelf, lit);
        if let Some((from, to)) = shelf::leader(shelf) {
            let steps = (from.distance(to) / 5.0).ceil().clamp(1.0, 400.0) as usize;
            for step in 0..=steps {
                let along = step as f32 / steps as f32;
                let x = from.x + (to.x - from.x) * along;
                placer.block_disc(ScreenPoint::new(x, from.y + (to.y - from.y) * along), 3.0);
            }
        }
        if lit && shelf.ring.to_scale {
            let ring = (shelf.ring.centre, shelf.ring.radius);
            let words = shelf::accuracy_words(input, sizes, ring, group.accuracy_m);
            push_label(badges, placer.place(&words));
        }
        let selected = |feature: FeatureRef| self.is_selected(feature);
        shelf::push_box(rings, input, group, shelf, (input.selection.hovered, &selected));
        let rows: Vec<_> = shelf
            .rows
            .iter()
            .filter_map(|row| {
                let symbol = group.members.get(row.member)?;
                Some((row, symbol, shelf::row_badge(shelf, row, symbol, self.is_hovered(symbol.feature))))
            })
            .collect();
        for (_, symbol, badge) in &rows {
            if symbol.class.has(Class::NEW) {
                faded(rings, symbol.opacity, |list| push_glow(list, input.theme, badge, 1.7));
            }
        }
        for (row, symbol, badge) in rows {
            if self.is_selected(symbol.feature) {
                push_selected(badges, input.theme, row.centre, shelf.radius);
            }
            faded(badges, symbol.opacity, |list| push_badge(list, input.theme, &badge));
            let probe = probe_of(symbol.class, row.centre, badge.radius);
            self.set_place(symbol.feature, Some(row.centre), probe);
            self.scene.targets.push(Target {
                features: vec![symbol.feature],
                circle: Some((row.centre, shelf.radius)),
                label: Some(row.rect),
            });
        }
    }

    /// Badges and rings with counts from the lower edge of the list to the top: selected ones last.
    fn push_badges(&mut self, list: &mut DisplayList, symbols: &[Symbol<'_>], nodes: &[Node]) {
        let theme = self.input.theme;
        let top = |node: &&Node| {
            let of = |member: &usize| {
                let feature = symbols[*member].feature;
                u8::from(self.is_hovered(feature)) + 2 * u8::from(self.is_selected(feature))
            };
            node.members.iter().map(of).max().unwrap_or_default()
        };
        let mut ordered: Vec<&Node> = nodes.iter().collect();
        ordered.sort_by_key(top);
        for node in &ordered {
            if let [member] = node.members.as_slice() {
                let symbol = &symbols[*member];
                if symbol.class.has(Class::NEW) {
                    let badge = self.badge_of(symbol, node);
                    faded(list, symbol.opacity, |list| push_glow(list, theme, &badge, 2.3));
                }
            }
        }
        for node in ordered {
            if let [member] = node.members.as_slice() {
                let symbol = &symbols[*member];
                if self.is_selected(symbol.feature) {
                    push_selected(list, theme, node.centre, node.radius);
                }
                let badge = self.badge_of(symbol, node);
                faded(list, symbol.opacity, |list| push_badge(list, theme, &badge));
                let probe = probe_of(symbol.class, node.centre, badge.radius);
                self.set_place(symbol.feature, Some(node.centre), probe);
                let target = self.push_target(vec![symbol.feature], node);
                self.want_name(symbol, node, target);
            } else {
                // A settlement gives the ring its name and is not counted with what stands in it.
                let sites = |member: &&usize| matches!(symbols[**member].mark, Mark::Badge);
                let mut classes: Vec<Class> =
                    node.members.iter().filter(sites).map(|&member| symbols[member].class).collect();
                if classes.is_empty() {
                    classes = node.members.iter().map(|&member| symbols[member].class).collect();
                }
                let hovered = node.members.iter().any(|&member| self.is_hovered(symbols[member].feature));
                let radius = node.radius * if hovered { 1.1 } else { 1.0 };
                push_count(list, theme, node.centre, radius, &classes);
                for &member in &node.members {
                    self.set_place(symbols[member].feature, Some(node.centre), None);
                }
                let features = node.members.iter().map(|&member| symbols[member].feature).collect();
                let target = self.push_target(features, node);
                self.want_name_of_ring(symbols, node, target);
            }
        }
    }

    fn badge_of(&self, symbol: &Symbol<'_>, node: &Node) -> Badge {
        Badge {
            centre: node.centre,
            radius: node.radius * if self.is_hovered(symbol.feature) { 1.1 } else { 1.0 },
            class: symbol.class,
            icon: symbol.icon,
            approximate: symbol.approximate(),
        }
    }

    fn push_target(&mut self, features: Vec<FeatureRef>, node: &Node) -> usize {
        self.scene.targets.push(Target { features, circle: Some((node.centre, node.radius)), label: None });
        self.scene.targets.len() - 1
    }
}

fn push_label(list: &mut DisplayList, placed: Option<Placed>) {
    list.items.extend(placed.into_iter().flat_map(|placed| placed.runs).map(Item::Text));
}

/// Where a badge shows the colour of its class.
fn probe_of(class: Class, centre: ScreenPoint, radius: f32) -> Option<ScreenPoint> {
    let status = class.status()?;
    // What is promised has the dashed ring of a plan.
    let (x, y) = probe_offset(if class.has(Class::FORECAST) { Status::Planned } else { status });
    let scale = radius / badge::NOMINAL;
    Some(ScreenPoint::new(centre.x + x * scale, centre.y + y * scale))
}
