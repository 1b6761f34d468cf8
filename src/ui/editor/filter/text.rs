//! The field with the text of a filter: coloured, with what is wrong underlined, and a list of what may come.

use super::ask::{Answer, Asking, Question};
use super::popup::{self, Choice, ListState};
use crate::formats::filter::{FilterError, Item, ItemKind, Part, parts};
use crate::model::layer::LayerData;
use crate::render::icons::ids;
use crate::render::scene::IconId;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::theme::{self, regular};
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Color32, Id, Key, Modifiers, Rect, RichText, Stroke, TextBuffer, TextEdit, Ui, vec2};
use std::ops::Range;
use std::sync::Arc;

/// Most characters that can be typed.
const MOST_CHARACTERS: usize = 100_000;
/// Size of the text, in points.
const SIZE: f32 = 13.0;

/// What the field keeps between frames.
#[derive(Default)]
pub(super) struct TextState {
    /// The list was asked for by its keys.
    forced: bool,
    /// A word is being typed.
    typing: bool,
    /// Where the cursor was, in characters.
    cursor: usize,
}

/// What became of the field in a frame.
#[derive(Default)]
pub(super) struct Outcome {
    /// The text is another one.
    pub changed: bool,
    /// It got the keyboard.
    pub begun: bool,
    /// It gave the keyboard away.
    pub left: bool,
}

/// What the field works with.
pub(super) struct Ground<'a> {
    pub id: Id,
    pub data: &'a Arc<LayerData>,
    pub error: Option<&'a FilterError>,
}

/// The field, as high as its text.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut TextState,
    (lists, asking): (&mut ListState, &mut Asking),
    ground: &Ground<'_>,
    text: &mut String,
) -> Outcome {
    let id = ground.id;
    let keys = popup::take_keys(ui, lists, id, true);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    if has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::CTRL, Key::Space)) {
        state.forced = true;
        lists.begin();
    }
    let colours = Colours::of(cx);
    let wrong = ground.error.map(|error| error.range());
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let mut job = coloured(text.as_str(), &colours, wrong.as_ref());
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let hint = cx.text.tr("filter-text-hint");
    let edit = TextEdit::multiline(text)
        .id(id)
        .layouter(&mut layouter)
        .font(regular(SIZE))
        .hint_text(RichText::new(hint).font(regular(SIZE)).color(cx.colour(|t| t.text3)))
        .char_limit(MOST_CHARACTERS)
        .margin(vec2(8.0, 6.0))
        .desired_width(f32::INFINITY)
        .desired_rows(3)
        .event_filter(popup::event_filter(lists.is_open(id), true));
    let output = edit.show(ui);
    let response = &output.response.response;
    let name = cx.text.tr("filter-text");
    let (is_wrong, is_open) = (wrong.is_some(), lists.is_open(id));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_label(name);
        node.set_expanded(is_open);
        if is_wrong {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    let mut outcome =
        Outcome { changed: response.changed(), begun: response.gained_focus(), left: response.lost_focus() };
    let place = |byte: usize| {
        let index = text.get(..byte).map_or(0, |before| before.chars().count());
        let cursor = output.galley.pos_from_cursor(CCursor::new(index));
        cursor.translate(output.galley_pos.to_vec2())
    };
    if let Some(wrong) = wrong.as_ref().filter(|wrong| wrong.is_empty() && wrong.end <= text.len()) {
        // Something is missing here.
        let at = place(wrong.start);
        let line = Stroke::new(2.0, cx.colour(|t| t.error));
        ui.painter().hline(at.left()..=at.left() + 9.0, at.bottom() - 0.5, line);
    }

    let cursor = output.cursor_range.filter(|range| range.is_empty()).map(|range| range.primary.index.0);
    if outcome.changed {
        (state.typing, state.forced) = (true, false);
        lists.begin();
    } else if cursor.is_some_and(|cursor| cursor != state.cursor) {
        (state.typing, state.forced) = (false, false);
    }
    state.cursor = cursor.unwrap_or(state.cursor);
    let held = lists.holds_pointer(ui.ctx(), id);
    if !(has_keyboard || held) || !(state.typing || state.forced) || lists.is_closed(id) {
        lists.none(id);
        return outcome;
    }
    let byte = text.char_indices().nth(state.cursor).map_or(text.len(), |(byte, _)| byte);
    let question = Question::Complete { text: text.clone(), cursor: byte };
    let Some(Answer::Completion(completion)) = asking.ask(ui.ctx(), ground.data, question) else {
        lists.none(id);
        return outcome;
    };
    let is_begun = !completion.range.is_empty();
    let written = text.get(completion.range.clone()).unwrap_or_default();
    let is_written = completion.items.first().is_some_and(|first| first.text == written);
    if !state.forced && (!is_begun || is_written) {
        lists.none(id);
        return outcome;
    }
    let choices: Vec<Choice> = completion.items.iter().map(|item| choice(cx, item)).collect();
    let at = place(completion.range.start);
    let at = Rect::from_min_max(at.min - vec2(8.0, 0.0), at.max);
    if let Some(taken) = popup::show(ui, cx, lists, id, (at, keys), &choices)
        && let Some(item) = completion.items.get(taken)
    {
        let (range, with) = (completion.range.clone(), item.text.clone());
        if text.get(range.clone()).is_some() {
            text.replace_range(range.clone(), &with);
            put_cursor(ui, id, text, range.start + with.len());
            state.cursor = text.get(..range.start + with.len()).map_or(0, |before| before.chars().count());
        }
        (state.typing, state.forced) = (false, false);
        lists.none(id);
        outcome.changed = true;
    }
    outcome
}

/// Puts the cursor behind a byte of the text and gives the field the keyboard.
pub(super) fn put_cursor(ui: &Ui, id: Id, text: &str, byte: usize) {
    let index = text.get(..byte).map_or(0, |before| before.chars().count());
    let mut field = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    field.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(index))));
    field.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}

fn choice(cx: &PanelContext<'_>, item: &Item) -> Choice {
    let (icon, word) = match item.kind {
        ItemKind::Value => (ids::UI_MARK, "filter-kind-value"),
        ItemKind::Property => (ids::UI_TABLE, "filter-kind-property"),
        ItemKind::Operator => (ids::UI_COMPARE, "filter-kind-operator"),
        ItemKind::Function => (ids::UI_RULER, "filter-kind-function"),
        ItemKind::Keyword => (ids::UI_CHEVRON_RIGHT, "filter-kind-keyword"),
    };
    let beside = match item.count {
        Some(count) => format_number(count as f64, cx.lang()),
        None => cx.text.tr(word).to_owned(),
    };
    Choice { label: item.text.trim_start().to_owned(), icon: Some(IconId(icon.0)), beside }
}

struct Colours {
    plain: Color32,
    word: Color32,
    value: Color32,
    quiet: Color32,
    wrong: Color32,
}

impl Colours {
    fn of(cx: &PanelContext<'_>) -> Self {
        Self {
            plain: cx.colour(|t| t.text),
            word: cx.colour(|t| t.accent),
            value: cx.colour(|t| t.warn),
            quiet: cx.colour(|t| t.text2),
            wrong: cx.colour(|t| t.error),
        }
    }

    fn format(&self, part: Option<Part>, is_wrong: bool) -> TextFormat {
        let (font, ink) = match part {
            Some(Part::Word) => (theme::medium(SIZE), self.word),
            Some(Part::Text | Part::Number) => (regular(SIZE), self.value),
            Some(Part::Name) => (regular(SIZE), self.plain),
            Some(Part::Other) | None => (regular(SIZE), self.quiet),
        };
        let mut format = TextFormat::simple(font, ink);
        if is_wrong {
            format.underline = Stroke::new(2.0, self.wrong);
        }
        format
    }
}

/// The text with its parts in colours, what is wrong underlined.
fn coloured(text: &str, colours: &Colours, wrong: Option<&Range<usize>>) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut put = |range: Range<usize>, part: Option<Part>| {
        let (from, to) = wrong.map_or((range.end, range.end), |wrong| {
            (wrong.start.clamp(range.start, range.end), wrong.end.clamp(range.start, range.end))
        });
        for (piece, is_wrong) in [(range.start..from, false), (from..to, true), (to..range.end, false)] {
            if let Some(piece) = text.get(piece).filter(|piece| !piece.is_empty()) {
                job.append(piece, 0.0, colours.format(part, is_wrong));
            }
        }
    };
    let mut at = 0;
    for (range, part) in parts(text) {
        put(at..range.start, None);
        at = range.end;
        put(range, Some(part));
    }
    put(at..text.len(), None);
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_shown_and_what_is_wrong_is_underlined() {
        let ink = Color32::BLACK;
        let colours = Colours { plain: ink, word: ink, value: ink, quiet: ink, wrong: Color32::RED };
        for (text, wrong, underlined) in [
            ("a = 'şuşa' AND  b", Some(15..16), " "),
            ("kind = 'x' OR nmae > 1", Some(14..18), "nmae"),
            ("a > 1", Some(5..5), ""),
            ("a = 'open", Some(4..9), "'open"),
            ("“x", None, ""),
        ] {
            let job = coloured(text, &colours, wrong.as_ref());
            assert_eq!(job.text, text);
            let wrong: String = job
                .sections
                .iter()
                .filter(|section| section.format.underline != Stroke::NONE)
                .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
                .collect();
            assert_eq!(wrong, underlined, "{text}");
        }
    }
}
