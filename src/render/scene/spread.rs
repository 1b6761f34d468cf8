//! Badges that are too near each other are pushed apart; where that does not help, one ring with their count stands for them.

use super::symbols::{Mark, Symbol};
use crate::model::time::Status;
use crate::spatial::ScreenPoint;
use std::collections::BTreeMap;

/// Room between the edges of two badges that need not be pushed apart, in points at unit 1.
const ROOM: f32 = 16.0;
/// Greatest way a badge is pushed, in points at unit 1.
pub(super) const PUSH: f32 = 48.0;
/// More badges than this within reach of each other become one ring.
const CROWD: usize = 12;
/// Radius of a ring with a count, in points at unit 1.
pub(super) const RING: f32 = 18.0;
/// More badges than this are put together by squares of the screen before anything else.
const MANY: usize = 400;
/// Side of these squares, in points at unit 1.
const SQUARE: f32 = 72.0;
/// Rounds of pushing.
const ROUNDS: usize = 90;

/// A badge, or a ring that stands for several.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Node {
    /// Indices of the symbols; more than one for a ring. In the order of legends, then by id.
    pub members: Vec<usize>,
    /// The place on the screen; of a ring the mean of its members'.
    pub anchor: ScreenPoint,
    /// Where it is drawn.
    pub centre: ScreenPoint,
    pub radius: f32,
    /// Stays a badge of its own, whatever lies under it.
    single: bool,
}

/// Lays out badges. `together` are symbols that stand under one ring in any case; `single` says which symbol is never put under a
/// ring. `shift` moves the squares of the screen with the map.
pub(super) fn spread(
    symbols: &[Symbol<'_>],
    together: &[Vec<usize>],
    single: impl Fn(&Symbol<'_>) -> bool,
    unit: f32,
    shift: ScreenPoint,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut free: Vec<usize> =
        (0..symbols.len()).filter(|index| !together.iter().any(|members| members.contains(index))).collect();
    free.sort_by_key(|&index| (symbols[index].id, symbols[index].feature));
    let many = free.len() > MANY;
    let mut squares: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for index in free {
        let symbol = &symbols[index];
        let alone = single(symbol);
        if many && !alone {
            let side = SQUARE * unit;
            let square = |at: f32, shift: f32| ((at - shift) / side).floor() as i32;
            let key = (square(symbol.anchor.x, shift.x), square(symbol.anchor.y, shift.y));
            squares.entry(key).or_default().push(index);
        } else {
            nodes.push(Node { single: alone, ..node(symbols, vec![index], unit) });
        }
    }
    nodes.extend(squares.into_values().map(|members| node(symbols, members, unit)));
    nodes.extend(
        together.iter().filter(|members| !members.is_empty()).map(|m| node(symbols, m.clone(), unit)),
    );
    let crowded = |a: &Node, b: &Node| a.anchor.distance(b.anchor) < a.radius + b.radius + ROOM * unit;
    nodes = merge(symbols, nodes, unit, CROWD, &crowded);
    for _ in 0..8 {
        push_apart(symbols, &mut nodes, unit);
        let before = nodes.len();
        let touching = |a: &Node, b: &Node| a.centre.distance(b.centre) < a.radius + b.radius + 3.0 * unit;
        nodes = merge(symbols, nodes, unit, 1, &touching);
        if nodes.len() == before {
            break;
        }
    }
    nodes
}

fn node(symbols: &[Symbol<'_>], mut members: Vec<usize>, unit: f32) -> Node {
    let order = |index: &usize| {
        let symbol = &symbols[*index];
        let status =
            symbol.class.status().and_then(|status| Status::LEGEND.iter().position(|s| *s == status));
        (status.unwrap_or(usize::MAX), symbol.id, symbol.feature)
    };
    members.sort_by(|a, b| order(a).cmp(&order(b)));
    let count = members.len().max(1) as f32;
    let mean = |of: fn(ScreenPoint) -> f32| {
        members.iter().map(|&index| of(symbols[index].anchor)).sum::<f32>() / count
    };
    let anchor = ScreenPoint::new(mean(|point| point.x), mean(|point| point.y));
    let radius = match members.as_slice() {
        [only] => symbols[*only].radius,
        _ => RING * unit,
    };
    Node { members, anchor, centre: anchor, radius, single: false }
}

/// Puts nodes together that are chained by `near`, where a chain has more than `most` nodes.
fn merge(
    symbols: &[Symbol<'_>],
    nodes: Vec<Node>,
    unit: f32,
    most: usize,
    near: &dyn Fn(&Node, &Node) -> bool,
) -> Vec<Node> {
    let mut chain_of: Vec<usize> = (0..nodes.len()).collect();
    for a in 0..nodes.len() {
        for b in a + 1..nodes.len() {
            if !nodes[a].single && !nodes[b].single && near(&nodes[a], &nodes[b]) {
                let (keep, drop) = (chain_of[a].min(chain_of[b]), chain_of[a].max(chain_of[b]));
                if keep != drop {
                    chain_of.iter_mut().filter(|chain| **chain == drop).for_each(|chain| *chain = keep);
                }
            }
        }
    }
    let mut chains: BTreeMap<usize, Vec<Node>> = BTreeMap::new();
    for (node, chain) in nodes.into_iter().zip(chain_of) {
        chains.entry(chain).or_default().push(node);
    }
    let mut merged = Vec::new();
    for chain in chains.into_values() {
        if chain.len() > most {
            merged.push(node(symbols, chain.into_iter().flat_map(|node| node.members).collect(), unit));
        } else {
            merged.extend(chain);
        }
    }
    merged
}

/// Pushes nodes apart from their anchors, each at most [`PUSH`]. All move at once, so that their order does not matter; nodes at
/// the same place leave it in a direction that follows from their id.
fn push_apart(symbols: &[Symbol<'_>], nodes: &mut [Node], unit: f32) {
    let first: Vec<&Symbol<'_>> = nodes.iter().map(|node| &symbols[node.members[0]]).collect();
    for (node, symbol) in nodes.iter_mut().zip(&first) {
        let angle = angle_of(symbol.id);
        node.centre = ScreenPoint::new(node.anchor.x + 0.5 * angle.cos(), node.anchor.y + 0.5 * angle.sin());
    }
    let reach = |a: &Node, b: &Node| a.radius + b.radius + ROOM * unit;
    let limit = 2.0 * PUSH * unit;
    let pairs: Vec<(usize, usize)> = (0..nodes.len())
        .flat_map(|a| (a + 1..nodes.len()).map(move |b| (a, b)))
        .filter(|&(a, b)| nodes[a].anchor.distance(nodes[b].anchor) < reach(&nodes[a], &nodes[b]) + limit)
        .collect();
    if pairs.is_empty() {
        nodes.iter_mut().for_each(|node| node.centre = node.anchor);
        return;
    }
    let mut moved = vec![false; nodes.len()];
    let mut pushes = vec![ScreenPoint::default(); nodes.len()];
    for _ in 0..ROUNDS {
        pushes.fill(ScreenPoint::default());
        let mut pushed = false;
        for &(a, b) in &pairs {
            let (dx, dy) = (nodes[b].centre.x - nodes[a].centre.x, nodes[b].centre.y - nodes[a].centre.y);
            let distance = dx.hypot(dy);
            let missing = reach(&nodes[a], &nodes[b]) - distance;
            if missing <= 0.01 {
                continue;
            }
            pushed = true;
            moved[a] = true;
            moved[b] = true;
            let (ux, uy) = if distance > 1e-3 {
                (dx / distance, dy / distance)
            } else {
                let angle = angle_of(first[b].id);
                (angle.cos(), angle.sin())
            };
            // A settlement stays nearly where it is: what stands in it makes room.
            let (ease_a, ease_b) = (ease(first[a]), ease(first[b]));
            let step = 0.7 * missing / (ease_a + ease_b);
            pushes[a].x -= ux * step * ease_a;
            pushes[a].y -= uy * step * ease_a;
            pushes[b].x += ux * step * ease_b;
            pushes[b].y += uy * step * ease_b;
        }
        if !pushed {
            break;
        }
        for (node, push) in nodes.iter_mut().zip(&pushes) {
            let mut away = ScreenPoint::new(
                node.centre.x + push.x - node.anchor.x,
                node.centre.y + push.y - node.anchor.y,
            );
            let distance = away.x.hypot(away.y);
            if distance > PUSH * unit {
                let shorter = PUSH * unit / distance;
                away = ScreenPoint::new(away.x * shorter, away.y * shorter);
            }
            node.centre = ScreenPoint::new(node.anchor.x + away.x, node.anchor.y + away.y);
        }
    }
    for (node, moved) in nodes.iter_mut().zip(moved) {
        if !moved {
            node.centre = node.anchor;
        }
    }
}

/// How easily a badge gives way.
fn ease(symbol: &Symbol<'_>) -> f32 {
    if matches!(symbol.mark, Mark::Settlement(_)) { 0.08 } else { 1.0 }
}

/// A direction in radians that follows from an id alone (FNV-1a, 32 bits).
fn angle_of(id: &str) -> f32 {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 8) as f32 / 16_777_216.0 * std::f32::consts::TAU
}
