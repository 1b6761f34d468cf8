//! Which names are asked for, in which order, and where they find room.

use super::compose::Composer;
use super::fade::faded;
use super::labels::{Line, Placed, Placer, Priority, Request, Spot, touches};
use super::list::{Anchor, Colour, DisplayList, Item, TextRun, Weight};
use super::spread::Node;
use super::symbols::{Mark, Symbol, Symbols};
use super::{Target, basemap_labels};
use crate::model::feature::FeatureRef;
use crate::model::theme::Rgb;
use crate::model::time::{Class, Status};
use crate::spatial::ScreenPoint;

/// A label that was asked for, and which target it belongs to.
pub(super) struct Wanted {
    pub priority: Priority,
    pub request: Request,
    pub opacity: f32,
    pub owner: Owner,
}

pub(super) enum Owner {
    /// Index of a target.
    Target(usize),
    /// A feature whose label is all that can be pointed at.
    Label(FeatureRef),
}

impl<'a> Composer<'a> {
    pub fn halo(&self) -> (Rgb, f32) {
        (self.input.theme.basemap.land, 1.75 * self.sizes.text)
    }

    /// Lines of a symbol's label: its name and its figure.
    fn lines(&self, symbol: &Symbol<'_>) -> Vec<Line> {
        let (theme, sizes) = (self.input.theme, self.sizes);
        let selected = self.is_selected(symbol.feature);
        let mut style = sizes.site(selected);
        let mut colour = theme.text;
        match symbol.mark {
            Mark::Settlement(rank) => {
                let size = match rank {
                    0 => 19.0,
                    1 => 14.0,
                    _ => 13.0,
                };
                // At small scales the name of a town is no larger than those of the basemap around it.
                let zoom = ((self.input.camera.zoom - 7.0) / 5.0).clamp(0.0, 1.0) as f32;
                style.size = (12.0 + (size - 12.0) * zoom) * sizes.text;
                if rank < 2 {
                    style.weight = Weight::SemiBold;
                }
                colour = theme.basemap.label_first;
            }
            Mark::Badge if symbol.class.status() == Some(Status::NotAnnounced) => colour = theme.text3,
            Mark::Badge if symbol.class.has(Class::FAINT) => colour = theme.text2,
            Mark::Badge => {}
        }
        let mut lines = vec![Line { text: symbol.name.to_owned(), style, colour: Colour::opaque(colour) }];
        if let Some(figure) = &symbol.figure {
            let colour = Colour::opaque(theme.text2);
            lines.push(Line { text: figure.clone(), style: sizes.small(), colour });
        }
        lines
    }

    fn priority(&self, symbol: &Symbol<'_>) -> Priority {
        if self.is_selected(symbol.feature) {
            return Priority::Selected;
        }
        if self.is_hovered(symbol.feature) {
            return Priority::Hovered;
        }
        priority_of(symbol.class, matches!(symbol.mark, Mark::Settlement(_)))
    }

    pub fn want_name(&mut self, symbol: &Symbol<'_>, node: &Node, target: usize) {
        if symbol.name.is_empty() {
            return;
        }
        let grown = if self.is_selected(symbol.feature) { 5.0 * self.sizes.unit } else { 0.0 };
        let ring = self.town_rings.iter().find(|(id, _)| *id == symbol.id).map_or(0.0, |(_, radius)| *radius);
        self.wanted.push(Wanted {
            priority: self.priority(symbol),
            request: Request {
                lines: self.lines(symbol),
                spot: Spot::Beside { centre: node.centre, radius: (node.radius + grown).max(ring) },
                halo: self.halo(),
            },
            opacity: symbol.opacity,
            owner: Owner::Target(target),
        });
    }

    /// A ring bears the name of the greatest settlement in it.
    pub fn want_name_of_ring(&mut self, symbols: &[Symbol<'_>], node: &Node, target: usize) {
        let settlements = node.members.iter().filter_map(|&member| match symbols[member].mark {
            Mark::Settlement(rank) => Some((rank, symbols[member].id, member)),
            Mark::Badge => None,
        });
        if let Some((.., member)) = settlements.min() {
            let symbol = Symbol { figure: None, ..symbols[member].clone() };
            self.want_name(&symbol, node, target);
        }
    }

    pub fn want_areas(&mut self, symbols: &Symbols<'_>) {
        let (theme, sizes) = (self.input.theme, self.sizes);
        for area in &symbols.areas {
            let selected = self.is_selected(area.feature);
            let quiet = area.class.status() == Some(Status::NotAnnounced);
            let colour = Colour::opaque(if quiet { theme.text3 } else { theme.text2 });
            let priority = if selected { Priority::Selected } else { priority_of(area.class, false) };
            self.wanted.push(Wanted {
                priority,
                request: Request {
                    lines: vec![Line { text: area.name.to_owned(), style: sizes.site(selected), colour }],
                    spot: Spot::Centred(area.at.clone()),
                    halo: self.halo(),
                },
                opacity: area.opacity,
                owner: Owner::Label(area.feature),
            });
        }
    }

    pub fn place_labels(&mut self, placer: &mut Placer<'_>, grid_labels: &mut Vec<TextRun>) -> LabelLists {
        let input = self.input;
        let mut lists = LabelLists::default();
        let mut wanted = std::mem::take(&mut self.wanted);
        wanted.sort_by_key(|wanted| wanted.priority);
        for wanted in wanted {
            let Some(Placed { rect, runs }) = placer.place(&wanted.request) else {
                continue;
            };
            match wanted.owner {
                Owner::Target(target) => self.scene.targets[target].label = Some(rect),
                Owner::Label(feature) => {
                    let middle =
                        ScreenPoint::new((rect.left + rect.right) / 2.0, (rect.top + rect.bottom) / 2.0);
                    self.set_place(feature, Some(middle), None);
                    self.scene.targets.push(Target {
                        features: vec![feature],
                        circle: None,
                        label: Some(rect),
                    });
                }
            }
            faded(&mut lists.symbols, wanted.opacity, |list| {
                list.items.extend(runs.into_iter().map(Item::Text));
            });
        }
        // Names of the grid stand at the edges, where nothing else does.
        for run in grid_labels.drain(..) {
            let width = input.measure.width(&run.text, run.style);
            let left = match run.anchor {
                Anchor::Left => run.at.x,
                Anchor::Middle => run.at.x - width / 2.0,
                Anchor::Right => run.at.x - width,
            };
            let at = ScreenPoint::new(left + width / 2.0, run.at.y - 0.31 * run.style.size);
            let colour = run.colour;
            let request = Request {
                lines: vec![Line { text: run.text, style: run.style, colour }],
                spot: Spot::Centred(vec![at]),
                halo: self.halo(),
            };
            if let Some(placed) = placer.place(&request) {
                lists.basemap.items.extend(placed.runs.into_iter().map(Item::Text));
            }
        }
        let named: Vec<(&str, ScreenPoint)> = self.named_places();
        let names = basemap_labels::requests(input, self.sizes, |place| {
            named.iter().any(|(id, _)| !id.is_empty() && *id == place.id)
        });
        for name in names {
            let covered = |(centre, radius, _): &(ScreenPoint, f32, Rgb)| {
                input.reserved.iter().any(|rect| touches(*rect, *centre, *radius))
            };
            if name.dot.as_ref().is_some_and(covered) {
                continue;
            }
            if let Some(placed) = placer.place(&name.request) {
                if let Some((centre, radius, colour)) = name.dot {
                    placer.block_disc(centre, radius);
                    let halo = Some(Colour::opaque(input.theme.basemap.land));
                    lists.basemap.push(Item::Circle {
                        centre,
                        radius: radius + 1.2,
                        fill: halo,
                        stroke: None,
                    });
                    let fill = Some(Colour::opaque(colour));
                    lists.basemap.push(Item::Circle { centre, radius, fill, stroke: None });
                }
                lists.basemap.items.extend(placed.runs.into_iter().map(Item::Text));
            }
        }
        lists
    }

    /// Ids of features with a symbol: their places are not named a second time.
    fn named_places(&self) -> Vec<(&'a str, ScreenPoint)> {
        let mut named = Vec::new();
        for target in &self.scene.targets {
            let Some((centre, _)) = target.circle else {
                continue;
            };
            for feature in &target.features {
                let layer = self.input.layers.iter().find(|layer| layer.layer.id == feature.layer);
                if let Some(layer) = layer {
                    named.push((layer.layer.data.ids.as_text(feature.feature as usize), centre));
                }
            }
        }
        named
    }
}

#[derive(Default)]
pub(super) struct LabelLists {
    pub basemap: DisplayList,
    pub symbols: DisplayList,
}

fn priority_of(class: Class, settlement: bool) -> Priority {
    if class.has(Class::NEW) {
        return Priority::New;
    }
    match class.status() {
        _ if settlement => Priority::Settlement,
        None => Priority::Planned,
        Some(Status::NotAnnounced) => Priority::NotAnnounced,
        Some(status) if status.is_works() => Priority::Works,
        Some(status) if status.is_done() => Priority::InUse,
        Some(_) => Priority::Planned,
    }
}
