//! Names beside their symbols, so that none lies over a symbol or over another name.

use super::course::{self, Stretch};
use super::list::{Anchor, Colour, TextMeasure, TextRun, TextStyle};
use crate::model::theme::Rgb;
use crate::spatial::{ScreenPoint, ScreenRect};

/// Which names find room first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Priority {
    Selected,
    Hovered,
    New,
    /// A settlement with a badge: the names by which all others are found.
    Settlement,
    Works,
    InUse,
    Planned,
    NotAnnounced,
    /// A feature of a file of the person's own.
    File,
    /// The basemap, by rank.
    Basemap(u16),
}

/// One line of a label.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub text: String,
    pub style: TextStyle,
    pub colour: Colour,
}

/// Where a label may stand.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Spot {
    /// Right of a symbol, else left, above, below, else a little higher or lower.
    Beside { centre: ScreenPoint, radius: f32 },
    /// With its middle at the first of these positions that is free.
    Centred(Vec<ScreenPoint>),
    /// On the first of these stretches of a line that is free, else beside a place of it.
    Along { stretches: Vec<Stretch>, centre: ScreenPoint },
}

/// A label that looks for room; lines after the first go before the label itself goes.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Request {
    pub lines: Vec<Line>,
    pub spot: Spot,
    /// Colour and width in points of the halo.
    pub halo: (Rgb, f32),
}

/// A label with its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placed {
    /// What it covers, in points.
    pub rect: ScreenRect,
    pub runs: Vec<TextRun>,
}

/// Finds room for labels, in the order in which they are asked for.
pub(super) struct Placer<'a> {
    view: ScreenRect,
    measure: &'a dyn TextMeasure,
    discs: Vec<(ScreenPoint, f32)>,
    rects: Vec<ScreenRect>,
}

/// Share of the text size above and below the baseline that letters take, marks on capitals included.
const ABOVE: f32 = 0.86;
const BELOW: f32 = 0.24;
/// Distance of baselines in text sizes.
const LEADING: f32 = 1.24;

impl<'a> Placer<'a> {
    pub fn new(view: ScreenRect, measure: &'a dyn TextMeasure) -> Self {
        Self { view, measure, discs: Vec::new(), rects: Vec::new() }
    }

    /// No label may lie over a disc.
    pub fn block_disc(&mut self, centre: ScreenPoint, radius: f32) {
        self.discs.push((centre, radius));
    }

    /// No label may lie over a rectangle.
    pub fn block_rect(&mut self, rect: ScreenRect) {
        self.rects.push(rect);
    }

    /// Places a label and blocks what it covers; `None` if there is no room for it.
    pub fn place(&mut self, request: &Request) -> Option<Placed> {
        if let (Spot::Along { stretches, .. }, [line]) = (&request.spot, &request.lines[..]) {
            for stretch in stretches {
                if course::boxes(stretch, line.style.size).all(|rect| self.is_free(rect)) {
                    self.rects.extend(course::boxes(stretch, line.style.size));
                    return placed_along(stretch, line, request.halo);
                }
            }
        }
        for count in (1..=request.lines.len()).rev() {
            let lines = &request.lines[..count];
            let width =
                lines.iter().map(|line| self.measure.width(&line.text, line.style)).fold(0.0, f32::max);
            if width <= 0.0 {
                return None;
            }
            for (corner, anchor) in candidates(&request.spot, width, height(lines)) {
                let rect = ScreenRect::from_min_size(corner.x, corner.y, width, height(lines));
                if self.is_free(rect) {
                    self.rects.push(rect);
                    return Some(Placed { rect, runs: runs(lines, rect, anchor, request.halo) });
                }
            }
        }
        None
    }

    fn is_free(&self, rect: ScreenRect) -> bool {
        let view = self.view;
        let within = rect.left >= view.left + 2.0
            && rect.right <= view.right - 2.0
            && rect.top >= view.top + 2.0
            && rect.bottom <= view.bottom - 2.0;
        let apart = rect.grow(1.5);
        within
            && !self.rects.iter().any(|other| other.intersects(apart))
            && !self.discs.iter().any(|&(centre, radius)| touches(rect, centre, radius))
    }
}

/// A label on a stretch of a line.
fn placed_along(stretch: &Stretch, line: &Line, halo: (Rgb, f32)) -> Option<Placed> {
    let rect = course::boxes(stretch, line.style.size).reduce(|a, b| ScreenRect {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    })?;
    let run = TextRun {
        text: line.text.clone(),
        at: stretch.at,
        anchor: Anchor::Middle,
        style: line.style,
        colour: line.colour,
        halo: Some((Colour::new(halo.0, line.colour.alpha.max(0.6)), halo.1)),
        course: Some(stretch.course.clone()),
    };
    Some(Placed { rect, runs: vec![run] })
}

/// Whether a rectangle shares an area with a disc.
pub(super) fn touches(rect: ScreenRect, centre: ScreenPoint, radius: f32) -> bool {
    let nearest =
        ScreenPoint::new(centre.x.clamp(rect.left, rect.right), centre.y.clamp(rect.top, rect.bottom));
    nearest.distance(centre) < radius
}

fn height(lines: &[Line]) -> f32 {
    let baselines: f32 = lines.iter().skip(1).map(|line| LEADING * line.style.size).sum();
    let first = lines.first().map_or(0.0, |line| ABOVE * line.style.size);
    let last = lines.last().map_or(0.0, |line| BELOW * line.style.size);
    first + baselines + last
}

/// Upper left corners with the side on which the lines are flush.
fn candidates(spot: &Spot, width: f32, height: f32) -> Vec<(ScreenPoint, Anchor)> {
    match spot {
        Spot::Centred(positions) => positions
            .iter()
            .map(|at| (ScreenPoint::new(at.x - width / 2.0, at.y - height / 2.0), Anchor::Middle))
            .collect(),
        Spot::Along { centre, .. } => {
            candidates(&Spot::Beside { centre: *centre, radius: 2.0 }, width, height)
        }
        Spot::Beside { centre, radius } => {
            let side = radius + (0.57 * radius).clamp(3.5, 12.0);
            let over = radius + (0.35 * radius).clamp(2.0, 8.0);
            let (x, y) = (centre.x, centre.y);
            // Signs stand at the lower and upper right of a badge: what is below it starts under them.
            vec![
                (ScreenPoint::new(x + side, y - height / 2.0), Anchor::Left),
                (ScreenPoint::new(x - side - width, y - height / 2.0), Anchor::Right),
                (ScreenPoint::new(x - width / 2.0, y - over - height), Anchor::Middle),
                (ScreenPoint::new(x - width / 2.0, y + over), Anchor::Middle),
                // Where none of these is free, beside it but higher or lower.
                (ScreenPoint::new(x + side, y), Anchor::Left),
                (ScreenPoint::new(x + side, y - height), Anchor::Left),
                (ScreenPoint::new(x - side - width, y), Anchor::Right),
                (ScreenPoint::new(x - side - width, y - height), Anchor::Right),
            ]
        }
    }
}

fn runs(lines: &[Line], rect: ScreenRect, anchor: Anchor, halo: (Rgb, f32)) -> Vec<TextRun> {
    let x = match anchor {
        Anchor::Left => rect.left,
        Anchor::Middle => (rect.left + rect.right) / 2.0,
        Anchor::Right => rect.right,
    };
    let mut baseline = rect.top;
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            baseline += if index == 0 { ABOVE } else { LEADING } * line.style.size;
            TextRun {
                text: line.text.clone(),
                at: ScreenPoint::new(x, baseline),
                anchor,
                style: line.style,
                colour: line.colour,
                halo: Some((Colour::new(halo.0, line.colour.alpha.max(0.6)), halo.1)),
                course: None,
            }
        })
        .collect()
}
