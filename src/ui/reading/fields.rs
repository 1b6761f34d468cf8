//! One field of a reading: which it is, how its values are read, when its dates are.

use super::told;
use crate::formats::moments::Format;
use crate::formats::timing::{FieldChoice, FieldView, Overview, Role, TIME_MEMBER, WHEN_MEMBER};
use crate::model::time::TimeReading;
use crate::text::Catalogue;
use crate::text::dates::format_day;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::editor::parts::{choose, choose_of_many, field, note};
use crate::ui::inert::inert_short;
use crate::ui::theme::{self, regular};
use crate::ui::widgets::elided;
use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a histogram, in points.
const HISTOGRAM: f32 = 28.0;
/// Longest sample in the list of fields, in characters.
const SAMPLE: usize = 24;

/// What may be chosen as the field of a role.
#[derive(Clone, Copy)]
enum Offered<'a> {
    None,
    Choice(&'a FieldChoice),
    Unknown(&'a str),
}

impl<'a> Offered<'a> {
    fn name(self) -> Option<&'a str> {
        match self {
            Self::None => None,
            Self::Choice(choice) => Some(&choice.name),
            Self::Unknown(name) => Some(name),
        }
    }

    fn words(self, text: &Catalogue) -> String {
        match self {
            Self::None => text.tr("reading-no-field").to_owned(),
            Self::Unknown(name) => told::field_name(text, name),
            Self::Choice(choice) => {
                let name = told::field_name(text, &choice.name);
                match choice.sample.as_str() {
                    "" => name,
                    sample => format!("{name} · {}", inert_short(sample, SAMPLE)),
                }
            }
        }
    }
}

/// The control of a role, with what is to be seen of its field.
pub(super) fn role(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    role: Role,
    reading: &mut TimeReading,
    seen: Option<&Overview>,
) {
    let name = cx.text.tr(told::role_key(role, reading.kind));
    let now: Option<Box<str>> = role.field(reading).map(Into::into);
    let text = cx.text;
    let choices = seen.map(|seen| seen.choices.as_slice()).unwrap_or_default();
    let of_now = now.as_deref().and_then(|now| choices.iter().find(|choice| *choice.name == *now));
    // A field that the layer does not have, or that is not known yet.
    let unknown = now.as_deref().filter(|_| of_now.is_none()).map(Offered::Unknown);
    let shown = of_now.map(Offered::Choice).or(unknown).unwrap_or(Offered::None).words(text);
    let options = || {
        let choices = choices.iter().map(Offered::Choice);
        std::iter::once(Offered::None).chain(choices).chain(unknown).collect()
    };
    let of = (|of: &Offered<'_>| of.name() == now.as_deref(), |of: &Offered<'_>| of.words(text));
    let chosen =
        field(ui, cx, name, |ui, _| choose_of_many(ui, name, ("reading", role), &shown, options, of));
    if let Some(chosen) = chosen {
        role.set(reading, chosen.name().map(Into::into));
        return;
    }
    let view = seen.and_then(|seen| seen.fields.iter().find(|view| view.role == role));
    if let Some(view) = view.filter(|view| now.as_deref() == Some(&*view.field)) {
        values(ui, cx, view, reading);
    }
}

/// Values with what they say, their format, and when the dates are.
fn values(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &FieldView, reading: &mut TimeReading) {
    ui.indent(("reading", view.role), |ui| {
        for (sample, period) in &view.samples {
            let sample = inert_short(sample, 40);
            let said = match period {
                Some(period) => told::period_words(cx.text, *period),
                None => cx.text.tr("reading-no-date").to_owned(),
            };
            let words = format!("{sample} → {said}");
            let ink = cx.colour(|theme| if period.is_some() { theme.text } else { theme.error });
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
            elided(ui, rect.left_center(), rect.width(), &words, regular(12.0), ink);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
        }
        let number = |count: usize| format_number(count as f64, cx.lang());
        let (read, values) = (number(view.read), number(view.values));
        let args = [("read", (&read).into()), ("values", (&values).into())];
        note(ui, cx, &cx.text.tr_args("reading-counts", &args));
        histogram(ui, cx, view);
        format(ui, cx, view, reading);
        if view.ambiguous {
            note(ui, cx, cx.text.tr("reading-ambiguous"));
        }
    });
    ui.add_space(4.0);
}

/// How many dates there are when, as small columns.
fn histogram(ui: &mut Ui, cx: &PanelContext<'_>, view: &FieldView) {
    let Some((first, last)) = view.extent else { return };
    let most = view.bins.iter().copied().max().unwrap_or_default().max(1) as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HISTOGRAM), Sense::hover());
    let ground = cx.colour(|theme| theme.sunken);
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    let (ink, each) = (cx.colour(|theme| theme.accent), rect.width() / view.bins.len().max(1) as f32);
    for (place, &count) in view.bins.iter().enumerate().filter(|&(_, &count)| count > 0) {
        let height = (count as f32 / most * (HISTOGRAM - 4.0)).max(1.0);
        let left = rect.left() + each * place as f32;
        let column = Rect::from_min_max(
            pos2(left + 0.5, rect.bottom() - height),
            pos2((left + each - 0.5).max(left + 1.5), rect.bottom()),
        );
        ui.painter().rect_filled(column, CornerRadius::ZERO, ink);
    }
    let (first, last) = (format_day(first, cx.lang()), format_day(last, cx.lang()));
    let words = cx.text.tr_args("reading-period", &[("from", (&first).into()), ("to", (&last).into())]);
    note(ui, cx, &words);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
}

/// The format of a column: the one that fits, or another one.
fn format(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &FieldView, reading: &mut TimeReading) {
    let is_member = matches!(&*view.field, TIME_MEMBER | WHEN_MEMBER);
    if view.format.is_none() && (view.read > 0 || is_member) {
        return;
    }
    let now = reading.formats.get(&view.field).cloned();
    let found = view.format.filter(|_| now.is_none()).and_then(|format| told::format_words(cx.text, format));
    let by_itself = match found {
        Some(format) => cx.text.tr_args("reading-format-found", &[("format", format.into())]),
        None => cx.text.tr("reading-format-by-itself").to_owned(),
    };
    let mut options: Vec<(Option<Box<str>>, String)> = vec![(None, by_itself)];
    for format in Format::ALL {
        if let Some(words) = told::format_words(cx.text, format.id()) {
            options.push((Some(format.id().into()), words.to_owned()));
        }
    }
    let shown = told::field_name(cx.text, &view.field);
    let name = cx.text.tr_args("reading-format-of", &[("field", (&shown).into())]);
    let title = cx.text.tr("reading-format");
    let chosen = field(ui, cx, title, |ui, _| choose(ui, &name, ("format", view.role), &now, &options));
    match chosen {
        Some(Some(format)) => {
            reading.formats.insert(view.field.clone(), format);
        }
        Some(None) => {
            reading.formats.remove(&view.field);
        }
        None => {}
    }
}
