//! Lanes: one feature a row with its name and its bars.

use super::axis::{self, Ticks};
use super::bars::{Bars, Segment, Sign, Target};
use super::chart::{LANE, Places};
use super::handle::Scrub;
use super::order::Order;
use super::scale::TimeScale;
use super::{AFTER, tips};
use crate::model::feature::FeatureRef;
use crate::model::theme::{Pattern, Theme, ThemeKind};
use crate::model::time::{Basis, Status};
use crate::render::scene::{Colour, Dash, DisplayList, Fill, IconId, Item, Stroke as Line};
use crate::session::{Command, Session, TimelineEvent};
use crate::spatial::{ScreenPoint, ScreenRect};
use crate::ui::card::{feature_icon, feature_name};
use crate::ui::context::PanelContext;
use crate::ui::theme;
use crate::ui::widgets::{elided, focus_ring, icon};
use egui::scroll_area::{ScrollBarVisibility, ScrollSource};
use egui::{Id, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Upper edge and height of a bar within its lane, in points.
const BAR: (f32, f32) = (4.0, 9.0);
/// Upper edge and height of the bar of a target.
const TARGET: (f32, f32) = (14.5, 4.0);
/// Half the width in which a mark is met by the pointer, in points.
const NEAR: f32 = 6.0;
/// Bars of what was reported long ago.
const FADED: f32 = 0.6;
/// Lanes kept before all are made anew.
const MOST_KEPT: usize = 600;

/// What a lane shows at one scale.
struct Lane {
    name: String,
    icon: IconId,
    bars: Bars,
    /// Marks, x in points from the chart's left edge.
    marks: Vec<(f32, usize)>,
    /// Before and after the day shown.
    lists: [DisplayList; 2],
}

/// What the lanes of all features depend on.
#[derive(Clone, PartialEq)]
struct Key {
    scale: TimeScale,
    basis: Basis,
    theme: ThemeKind,
    lang: crate::model::lang::Lang,
}

/// Lanes made so far, their order, how far they are scrolled.
#[derive(Default)]
pub(super) struct LaneStore {
    key: Option<(Key, Arc<Vec<TimelineEvent>>)>,
    lanes: HashMap<FeatureRef, Rc<Lane>>,
    order: Order,
    /// The selected lane that was brought into sight last.
    shown: Option<FeatureRef>,
}

impl LaneStore {
    fn update(&mut self, cx: &PanelContext<'_>, scale: TimeScale, still: bool) {
        let key = Key { scale, basis: cx.session.clock.basis, theme: cx.theme.kind, lang: cx.lang() };
        let events = cx.session.events();
        let same = self.key.as_ref().is_some_and(|(of, with)| *of == key && Arc::ptr_eq(with, events));
        if !same || self.lanes.len() > MOST_KEPT {
            self.lanes.clear();
            self.key = Some((key, Arc::clone(events)));
        }
        self.order.update(cx.session, still);
    }

    fn lane(&mut self, cx: &PanelContext<'_>, feature: FeatureRef, scale: TimeScale) -> Option<Rc<Lane>> {
        if let Some(lane) = self.lanes.get(&feature) {
            return Some(Rc::clone(lane));
        }
        let lane = Rc::new(make(cx, feature, scale)?);
        self.lanes.insert(feature, Rc::clone(&lane));
        Some(lane)
    }
}

fn make(cx: &PanelContext<'_>, feature: FeatureRef, scale: TimeScale) -> Option<Lane> {
    let data = &cx.session.project.layer(feature.layer)?.data;
    let histories = data.histories.as_ref()?;
    let index = feature.feature as usize;
    let (rows, plans) = (histories.rows_of(index), histories.plans_of(index));
    let bars = Bars::new(rows, plans, cx.session.clock.basis, (scale.first, scale.last));
    let marks = bars.marks.iter().map(|mark| (scale.x(mark.day) - scale.left, mark.row)).collect();
    let lists = [1.0, AFTER].map(|opacity| list(&bars, scale, cx.theme, opacity));
    let name = feature_name(cx.text, data, index, cx.lang());
    Some(Lane { name, icon: feature_icon(data, index), bars, marks, lists })
}

/// The bars of a lane, from the left edge of the chart and the upper edge of the lane.
fn list(bars: &Bars, scale: TimeScale, theme: &Theme, opacity: f32) -> DisplayList {
    let mut list = DisplayList::default();
    let x = |day| scale.clamped(day) - scale.left;
    for (nth, segment) in bars.segments.iter().enumerate() {
        let ends = bars.segments.get(nth + 1).is_none_or(|next| !next.goes_on);
        push_segment(&mut list, theme, segment, (x(segment.from), x(segment.to)), ends, opacity);
    }
    for target in &bars.targets {
        push_target(&mut list, theme, target, (x(target.from), x(target.to)), opacity);
    }
    let ink = Colour::new(theme.text3, opacity);
    for &(from, to) in &bars.brackets {
        let (left, right) = (x(from) + 0.5, (x(to) - 0.5).max(x(from) + 3.5));
        let (top, foot) = (BAR.0 - 2.5, BAR.0 - 0.5);
        let points = [(left, foot), (left, top), (right, top), (right, foot)];
        let points = points.map(|(x, y)| ScreenPoint::new(x, y)).to_vec();
        list.push(Item::Line { points, stroke: Line::solid(ink, 1.0) });
    }
    for mark in &bars.marks {
        let centre = ScreenPoint::new(x(mark.day), BAR.0 + BAR.1 / 2.0);
        match mark.sign {
            Sign::Start => {}
            Sign::Again => {
                let rect = ScreenRect::from_min_size(centre.x, BAR.0 + 1.5, 1.5, BAR.1 - 3.0);
                let fill = Some(Fill::Colour(Colour::opaque(theme.panel)));
                list.push(Item::Rect { rect, corner_radius: 0.0, fill, stroke: None });
            }
            Sign::Dot => {
                let fill = Some(Colour::new(theme.control, opacity));
                let halo = Some(Line::solid(Colour::opaque(theme.panel), 1.0));
                list.push(Item::Circle { centre, radius: 3.5, fill, stroke: halo });
            }
        }
    }
    list
}

fn push_segment(
    list: &mut DisplayList,
    theme: &Theme,
    segment: &Segment,
    (left, right): (f32, f32),
    ends: bool,
    opacity: f32,
) {
    let look = theme.status(segment.status);
    let opacity = if segment.faded { opacity * FADED } else { opacity };
    let colour = Colour::new(look.colour, opacity);
    if segment.reported {
        for (nth, strength) in [0.75, 0.45, 0.2].into_iter().enumerate() {
            let rect = ScreenRect::from_min_size(left - 3.5 - 3.0 * nth as f32, BAR.0, 1.5, BAR.1);
            let fill = Some(Fill::Colour(colour.faded(strength)));
            list.push(Item::Rect { rect, corner_radius: 0.0, fill, stroke: None });
        }
    }
    let rect = ScreenRect::from_min_size(left, BAR.0, (right - left).max(2.0), BAR.1);
    let mut push = |fill: Fill| {
        list.push(Item::Rect { rect, corner_radius: 0.0, fill: Some(fill), stroke: None });
    };
    if look.pattern == Pattern::Solid && !segment.forecast {
        push(Fill::Colour(colour));
        return;
    }
    let edge = match segment.status.drawn_as() {
        Status::Planned => Dash::Two(4.0, 2.5),
        Status::Unknown | Status::Suspended | Status::Demolished => Dash::Two(2.0, 2.0),
        _ if segment.forecast => Dash::Two(4.0, 2.5),
        _ => Dash::Solid,
    };
    if look.pattern != Pattern::None {
        let strength = if segment.forecast { 0.5 } else { 1.0 };
        push(Fill::Colour(colour.faded(0.22)));
        // What is solid when it is known is open when it is promised.
        if look.pattern != Pattern::Solid {
            push(Fill::Pattern(look.pattern, colour.faded(strength)));
        }
    }
    let stroke = Line { colour, width: 1.0, dash: edge };
    let (left, top, right, foot) = (rect.left + 0.5, rect.top + 0.5, rect.right - 0.5, rect.bottom - 0.5);
    // A stretch of the same status goes on without a line between.
    let (before, after) =
        (if segment.goes_on { rect.left } else { left }, if ends { right } else { rect.right });
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        let points = [from, to].map(|(x, y)| ScreenPoint::new(x, y)).to_vec();
        list.push(Item::Line { points, stroke });
    };
    line((before, top), (after, top));
    line((before, foot), (after, foot));
    if !segment.goes_on {
        line((left, top), (left, foot));
    }
    if ends {
        line((right, top), (right, foot));
    }
}

fn push_target(
    list: &mut DisplayList,
    theme: &Theme,
    target: &Target,
    (left, right): (f32, f32),
    opacity: f32,
) {
    let colour = Colour::new(theme.status(Status::Planned).colour, opacity);
    let rect = ScreenRect::from_min_size(left, TARGET.0, (right - left).max(2.0), TARGET.1);
    let mut push = |rect: ScreenRect, fill: Option<Fill>, stroke: Option<Line>| {
        list.push(Item::Rect { rect, corner_radius: 0.0, fill, stroke });
    };
    if target.of_year {
        push(rect, Some(Fill::Colour(colour.faded(0.22))), None);
        push(rect, Some(Fill::Pattern(Pattern::Hatch45, colour)), None);
        push(rect.grow(-0.5), None, Some(Line::solid(colour, 1.0)));
    } else {
        push(rect, Some(Fill::Colour(colour)), None);
        let tick = ScreenRect::from_min_size(rect.right - 1.5, TARGET.0 - 2.0, 1.5, TARGET.1 + 4.0);
        push(tick, Some(Fill::Colour(colour)), None);
    }
}

/// The feature whose lane stands for the selected one: itself, or the one it is a part of.
fn selected(session: &Session) -> Option<FeatureRef> {
    let feature = session.selection.current()?;
    let part_of = session.project.layer(feature.layer)?.data.part_of.as_ref();
    let whole = part_of.and_then(|part_of| part_of.get(feature.feature as usize).copied().flatten());
    Some(FeatureRef { feature: whole.unwrap_or(feature.feature), ..feature })
}

/// The lanes with the lines of the axis beneath them; `split` is where the days after the day shown begin.
#[allow(clippy::too_many_arguments, reason = "what a row needs to be drawn, each of its own kind")]
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    store: &mut LaneStore,
    scrub: &mut Scrub,
    places: &Places,
    scale: TimeScale,
    split: f32,
    ticks: &Ticks,
) {
    store.update(cx, scale, scrub.is_on());
    let selected = selected(cx.session);
    let painter = ui.painter().clone();
    if places.names.is_none() {
        axis::paint_lines(ui, cx, places, ticks, &painter);
        let rect = Rect::from_min_max(pos2(places.chart.left(), places.lanes.top()), places.chart.max);
        if let Some(feature) = selected {
            let row = Row { feature, rect: rect.with_max_y(rect.top() + LANE), selected: false };
            row.show(ui, cx, store, scrub, places, scale, split);
        }
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("lanes")
        .max_height(places.lanes.height())
        .scroll_bar_visibility(ScrollBarVisibility::VisibleWhenNeeded)
        .scroll_source(ScrollSource::SCROLL_BAR | ScrollSource::MOUSE_WHEEL)
        .auto_shrink([false, false]);
    if selected != store.shown {
        store.shown = selected;
        let at = selected.and_then(|feature| store.order.lanes.iter().position(|&of| of == feature));
        if let Some(at) = at {
            // In the middle, so that its neighbours are seen too.
            area = area.vertical_scroll_offset(((at as f32 - 2.0) * LANE).max(0.0));
        }
    }
    let more = store.order.all - store.order.lanes.len();
    let rows = store.order.lanes.len() + usize::from(more > 0);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(places.lanes).id_salt("timeline lanes"));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    child.spacing_mut().scroll.fade.strength = 0.0;
    area.show_viewport(&mut child, |ui, seen| {
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), rows as f32 * LANE), Sense::hover());
        let first = ((seen.top() / LANE).floor().max(0.0) as usize).min(store.order.lanes.len());
        let end = ((seen.bottom() / LANE).ceil().max(0.0) as usize).min(store.order.lanes.len());
        let lanes: Vec<Row> = store.order.lanes[first..end]
            .iter()
            .enumerate()
            .map(|(nth, &feature)| {
                let top = rect.top() + (first + nth) as f32 * LANE;
                let rect = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), LANE));
                Row { feature, rect, selected: selected == Some(feature) }
            })
            .collect();
        for row in &lanes {
            row.ground(ui, cx, scrub);
        }
        axis::paint_lines(ui, cx, places, ticks, &painter);
        for row in &lanes {
            row.show(ui, cx, store, scrub, places, scale, split);
        }
        if more > 0 && end == store.order.lanes.len() {
            let words = cx.text.tr_args("card-more-rows", &[("count", more.into())]);
            let at = pos2(rect.left() + 36.0, rect.bottom() - LANE / 2.0);
            elided(ui, at, 400.0, &words, theme::regular(11.5), cx.colour(|theme| theme.text3));
        }
    });
}

/// One lane on the screen.
struct Row {
    feature: FeatureRef,
    rect: Rect,
    selected: bool,
}

impl Row {
    fn ground(&self, ui: &Ui, cx: &PanelContext<'_>, scrub: &Scrub) {
        let ground = if self.selected {
            cx.colour(|theme| theme.accent_bg)
        } else if !scrub.is_on() && ui.rect_contains_pointer(self.rect) {
            cx.colour(|theme| theme.sunken)
        } else {
            return;
        };
        ui.painter().rect_filled(self.rect, 0, ground);
    }

    #[allow(clippy::too_many_arguments, reason = "what a row needs to be drawn, each of its own kind")]
    fn show(
        &self,
        ui: &mut Ui,
        cx: &mut PanelContext<'_>,
        store: &mut LaneStore,
        scrub: &mut Scrub,
        places: &Places,
        scale: TimeScale,
        split: f32,
    ) {
        let Some(lane) = store.lane(cx, self.feature, scale) else { return };
        if let Some(names) = places.names {
            self.name(ui, cx, &lane, names);
        }
        let origin = pos2(scale.left, self.rect.top());
        let room = Rect::from_x_y_ranges(places.histogram.x_range(), self.rect.y_range());
        for (list, x) in lane.lists.iter().zip([room.left()..=split, split..=room.right()]) {
            let part = Rect::from_x_y_ranges(egui::Rangef::new(*x.start(), *x.end()), room.y_range());
            if part.is_positive() {
                cx.backend.paint(&ui.painter().with_clip_rect(part.intersect(ui.clip_rect())), origin, list);
            }
        }
        // Not focusable: the name is what the keyboard reaches.
        let response = ui.interact(room, self.id().with("bars"), Sense::CLICK | Sense::DRAG);
        scrub.follow(cx, &response, scale, None);
        self.pointer(ui, cx, &lane, response, scale, scrub);
    }

    fn id(&self) -> Id {
        Id::unique(("timeline lane", self.feature))
    }

    fn name(&self, ui: &mut Ui, cx: &mut PanelContext<'_>, lane: &Lane, names: egui::Rangef) {
        let room = Rect::from_x_y_ranges(egui::Rangef::new(self.rect.left(), names.max), self.rect.y_range());
        let response = ui.interact(room, self.id(), Sense::click());
        focus_ring(ui, cx, room.shrink(1.0), &response);
        let middle = self.rect.center().y;
        let square = Rect::from_center_size(pos2(names.min + 7.0, middle), egui::Vec2::splat(14.0));
        let ink = cx.colour(|theme| if self.selected { theme.accent } else { theme.text2 });
        icon(ui, cx, square, lane.icon, 14.0, ink);
        let font = if self.selected { theme::semibold(12.5) } else { theme::regular(12.5) };
        let left = names.min + 20.0;
        let ink = cx.colour(|theme| theme.text);
        let shown = elided(ui, pos2(left, middle), names.max - left, &lane.name, font, ink);
        let session = cx.session;
        response.widget_info(|| {
            let status = session.state_of(self.feature).status.map(|status| cx.text.status(status));
            let words = status.map_or_else(|| lane.name.clone(), |status| format!("{}, {status}", lane.name));
            WidgetInfo::selected(Role::Button, true, self.selected, words)
        });
        if response.clicked() {
            cx.push(Command::Select { feature: self.feature, add: false });
        }
        if response.double_clicked() {
            cx.push(Command::ZoomToFeature(self.feature));
        }
        if shown.right() >= names.max - 8.0 {
            let status = session.state_of(self.feature).status;
            response.on_hover_ui(|ui| tips::state(ui, cx, &lane.name, status));
        }
    }

    fn pointer(
        &self,
        ui: &Ui,
        cx: &mut PanelContext<'_>,
        lane: &Lane,
        response: Response,
        scale: TimeScale,
        scrub: &Scrub,
    ) {
        let origin = pos2(scale.left, self.rect.top());
        let Some(at) = response.hover_pos().filter(|_| !scrub.is_on()) else { return };
        let x = at.x - origin.x;
        let nearest = lane
            .marks
            .iter()
            .filter(|(of, _)| (of - x).abs() <= NEAR)
            .min_by(|(a, _), (b, _)| (a - x).abs().total_cmp(&(b - x).abs()));
        if response.clicked() {
            cx.push(Command::Select { feature: self.feature, add: false });
            if let Some(day) = nearest.and_then(|&(_, row)| lane.bars.marks.get(row)).map(|mark| mark.day) {
                cx.push(Command::SetDay(day));
            }
        }
        if response.double_clicked() {
            cx.push(Command::ZoomToFeature(self.feature));
        }
        if let Some(&(of, row)) = nearest {
            let centre = pos2(origin.x + of, origin.y + BAR.0 + BAR.1 / 2.0);
            let ring = Stroke::new(1.5, cx.colour(|theme| theme.accent));
            ui.painter().circle(centre, 4.5, cx.colour(|theme| theme.raised), ring);
            response.on_hover_ui_at_pointer(|ui| tips::row(ui, cx, self.feature, row));
            return;
        }
        let day = scale.day_at(at.x);
        let of_target = at.y >= origin.y + TARGET.0 - 1.0;
        let target = lane.bars.targets.iter().find(|target| (target.from..target.to).contains(&day));
        if let Some(target) = target.filter(|_| of_target) {
            let plan = target.plan;
            response.on_hover_ui_at_pointer(|ui| tips::target(ui, cx, self.feature, plan));
        } else if let Some(of) =
            lane.bars.segments.iter().find(|segment| (segment.from..segment.to).contains(&day))
        {
            response.on_hover_ui_at_pointer(|ui| tips::state(ui, cx, &lane.name, Some(of.status)));
        }
    }
}
