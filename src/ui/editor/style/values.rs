//! The values or ranges of a style by a field, each with its colour and how many features have it on the day.

use super::super::parts::{field, note, pick_colour};
use crate::model::feature::LayerId;
use crate::model::project::MapLayer;
use crate::model::style::{Breaks, Categories, Graduated, LookOf, Looks};
use crate::model::theme::Rgb;
use crate::model::time::CoarseDate;
use crate::render::icons::ids;
use crate::session::Command;
use crate::text::looks::look_words;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme::{colour, regular};
use crate::ui::widgets::{IconButton, elided};
use egui::{Align2, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a line, in points.
const LINE: f32 = 28.0;

/// What was done with a line.
enum Done {
    Coloured(Rgb),
    Switched,
}

/// One line: colour, words, number, and a switch where it can be hidden.
fn line(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    words: &str,
    of: Rgb,
    count: Option<usize>,
    shown: Option<bool>,
    can_pick: bool,
) -> Option<Done> {
    let mut done = None;
    let words = inert_short(words, 80).into_owned();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size = vec2(24.0, 18.0);
        if can_pick {
            let name = cx.text.tr_args("style-colour-of", &[("value", (&words).into())]);
            done = pick_colour(ui, &name, of).map(Done::Coloured);
        } else {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 16.0), Sense::hover());
            ui.painter().rect_filled(rect, egui::CornerRadius::same(3), colour(of));
        }
        let switch = if shown.is_some() { 28.0 } else { 0.0 };
        let width = (ui.available_width() - switch - 6.0).max(40.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
        let quiet = shown == Some(false);
        let ink = cx.colour(|theme| if quiet { theme.text3 } else { theme.text });
        let mut right = rect.right();
        let mut said = words.clone();
        if let Some(count) = count {
            let number = format_number(count as f64, cx.lang());
            let at = pos2(right, rect.center().y);
            let tail = cx.colour(|theme| theme.text2);
            right = ui.painter().text(at, Align2::RIGHT_CENTER, &number, regular(12.0), tail).left() - 6.0;
            said = format!("{words}: {number}");
        }
        let room = right - rect.left();
        let taken = elided(ui, pos2(rect.left(), rect.center().y), room, &words, regular(13.0), ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        if taken.width() > room - 16.0 {
            response.on_hover_text(&words);
        }
        if let Some(shown) = shown {
            let key = if shown { "style-hide-value" } else { "style-show-value" };
            let name = cx.text.tr_args(key, &[("value", (&words).into())]);
            let mark = if shown { ids::UI_EYE } else { ids::UI_EYE_OFF };
            if IconButton::new(mark.0).size(15.0).show(ui, cx, &name).clicked() {
                done = Some(Done::Switched);
            }
        }
    });
    done
}

/// How many features of a line are there on the day.
fn count(cx: &PanelContext<'_>, id: LayerId, looks: &[u8]) -> Option<usize> {
    let counts = cx.session.look_counts(id)?;
    Some(looks.iter().filter_map(|&look| counts.get(usize::from(look))).sum())
}

fn looks(cx: &PanelContext<'_>, layer: &MapLayer) -> Option<Arc<Looks>> {
    cx.session.looks_of(layer.id).map(Arc::clone)
}

/// The values of a field.
pub(super) fn categories(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, of: &mut Categories) {
    let Some(looks) = looks(cx, layer) else {
        return note(ui, cx, cx.text.tr("style-worked-out"));
    };
    ui.add_space(4.0);
    for line_of in &looks.counts {
        let words = look_words(cx.text, &line_of.of);
        let number = count(cx, layer.id, &line_of.looks);
        match &line_of.of {
            LookOf::Value(value) | LookOf::Json(value) => {
                let shown = !of.hidden.contains(value);
                match line(ui, cx, &words, line_of.colour, number, Some(shown), true) {
                    Some(Done::Coloured(picked)) => {
                        of.chosen.retain(|(of, _)| of != value);
                        of.chosen.push((value.clone(), picked));
                    }
                    Some(Done::Switched) if shown => of.hidden.push(value.clone()),
                    Some(Done::Switched) => of.hidden.retain(|of| of != value),
                    None => {}
                }
            }
            LookOf::Others(_) | LookOf::None => {
                if let Some(Done::Coloured(picked)) = line(ui, cx, &words, line_of.colour, number, None, true)
                {
                    of.other = picked;
                }
            }
            LookOf::Range(..) | LookOf::Days(..) | LookOf::File => {
                line(ui, cx, &words, line_of.colour, number, None, false);
            }
        }
    }
}

/// The ranges of a field, and their bounds to be written.
pub(super) fn ranges(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    written: &mut Option<String>,
    layer: &MapLayer,
    of: &mut Graduated,
) {
    let Some(looks) = looks(cx, layer) else {
        return note(ui, cx, cx.text.tr("style-worked-out"));
    };
    let days = looks.counts.iter().any(|line| matches!(line.of, LookOf::Days(..)));
    let name = cx.text.tr("style-bounds").to_owned();
    let mut text = written.clone().unwrap_or_else(|| bounds_text(&looks.bounds, days));
    let response = field(ui, cx, &name, |ui, _| {
        ui.add(TextEdit::singleline(&mut text).desired_width(ui.available_width() - 16.0).char_limit(400))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    if response.changed() {
        if let Some(bounds) = bounds_of(&text, days) {
            of.classes = (bounds.len() + 1) as u8;
            of.breaks = Breaks::Own(bounds);
        }
        *written = Some(text.clone());
    }
    if response.lost_focus() {
        cx.push(Command::EndGesture);
    }
    if !response.has_focus() {
        *written = None;
    } else if bounds_of(&text, days).is_none() {
        note(ui, cx, cx.text.tr("style-bounds-wrong"));
    }
    if let Some(sample) = looks.sampled {
        let sample = format_number(sample as f64, cx.lang());
        note(ui, cx, &cx.text.tr_args("style-sampled", &[("count", (&sample).into())]));
    }
    ui.add_space(4.0);
    for line_of in &looks.counts {
        let words = look_words(cx.text, &line_of.of);
        let number = count(cx, layer.id, &line_of.looks);
        let can_pick = matches!(line_of.of, LookOf::None);
        if let Some(Done::Coloured(picked)) = line(ui, cx, &words, line_of.colour, number, None, can_pick) {
            of.none = picked;
        }
    }
}

/// Bounds as they are written: numbers or dates with semicolons between.
fn bounds_text(bounds: &[f64], days: bool) -> String {
    let one = |&bound: &f64| {
        if days { crate::model::time::Day(bound as i32).to_string() } else { format!("{bound}") }
    };
    bounds.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The bounds of a text, rising; `None` if it is no list of them.
fn bounds_of(text: &str, days: bool) -> Option<Vec<f64>> {
    let one = |part: &str| -> Option<f64> {
        if days {
            CoarseDate::parse(part).ok().map(|date| f64::from(date.first.0))
        } else {
            part.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
        }
    };
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let bounds: Vec<f64> = parts.map(one).collect::<Option<_>>()?;
    let rises = bounds.is_sorted_by(|a, b| a < b);
    (rises && !bounds.is_empty() && bounds.len() < usize::from(Graduated::MOST)).then_some(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_as_they_are_written() {
        for (bounds, days) in [(vec![1.0, 2.5, 1e6], false), (vec![0.0, 20_000.0], true)] {
            assert_eq!(bounds_of(&bounds_text(&bounds, days), days), Some(bounds));
        }
        assert_eq!(bounds_of("1,5; 3", false), Some(vec![1.5, 3.0]));
        for wrong in ["", "1; 1", "3; 2", "a", "1; NaN", "1; inf"] {
            assert_eq!(bounds_of(wrong, false), None, "{wrong}");
        }
    }
}
