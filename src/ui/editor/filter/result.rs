//! How many features a filter shows, and what can be done with them.

use super::builder::strong;
use crate::model::feature_set::FeatureSet;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::selection::FeatureSets;
use crate::session::{Command, SelectHow};
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::pages::small;
use crate::ui::widgets::{progress_bar, text_button};
use egui::{Role, Ui, WidgetInfo};
use std::sync::Arc;

/// What was counted last.
#[derive(Default)]
pub(super) struct ResultState {
    all: Option<(Arc<LayerData>, usize)>,
    shown: Option<(Arc<FeatureSet>, usize)>,
}

impl ResultState {
    /// Features of a layer that are not parts of others.
    fn all(&mut self, data: &Arc<LayerData>) -> usize {
        match &self.all {
            Some((of, count)) if Arc::ptr_eq(of, data) => *count,
            _ => {
                let parts =
                    data.part_of.as_ref().map_or(0, |of| of.iter().filter(|part| part.is_some()).count());
                let count = data.len().saturating_sub(parts);
                self.all = Some((Arc::clone(data), count));
                count
            }
        }
    }

    /// The same of a set of them.
    fn shown(&mut self, set: &Arc<FeatureSet>, data: &LayerData) -> usize {
        match &self.shown {
            Some((of, count)) if Arc::ptr_eq(of, set) => *count,
            _ => {
                let count = without_parts(set, data).map_or_else(|| set.len(), |set| set.len());
                self.shown = Some((Arc::clone(set), count));
                count
            }
        }
    }
}

/// A set without parts of others; `None` where the layer has no parts.
fn without_parts(set: &FeatureSet, data: &LayerData) -> Option<FeatureSet> {
    let part_of = data.part_of.as_ref()?;
    let is_part = |feature: u32| part_of.get(feature as usize).is_some_and(Option::is_some);
    Some(set.iter().filter(|&feature| !is_part(feature)).collect())
}

/// The line and its buttons; tells whether the filter is to be cleared.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut ResultState,
    layer: &MapLayer,
    (can_clear, progress): (bool, f32),
) -> bool {
    let (session, text, lang) = (cx.session, cx.text, cx.lang());
    let all = state.all(&layer.data);
    let all_words = format_number(all as f64, lang);
    let found = session.filtered(layer.id).map(|set| (Arc::clone(set), state.shown(set, &layer.data)));
    let is_working = session.is_filtering(layer.id);
    let words = if is_working {
        text.tr("filter-working").to_owned()
    } else {
        match found {
            Some((_, 0)) => {
                text.tr_args("filter-shows-none", &[("all", (&all_words).into()), ("count", all.into())])
            }
            Some((_, shown)) => {
                let shown = format_number(shown as f64, lang);
                let args = [("shown", (&shown).into()), ("all", (&all_words).into()), ("count", all.into())];
                text.tr_args("filter-shows", &args)
            }
            None => text.tr_args("filter-shows-all", &[("all", (&all_words).into()), ("count", all.into())]),
        }
    };
    let response = ui.scope(|ui| strong(ui, cx, &words)).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    if is_working {
        progress_bar(ui, cx, progress);
    }
    if let (Some((_, 0)), false) = (&found, is_working) {
        small(ui, cx, text.tr("filter-shows-none-tip"));
    }
    let mut is_cleared = false;
    if !can_clear {
        return false;
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        if let Some((set, count)) = &found
            && *count > 0
            && !is_working
            && text_button(ui, cx, None, text.tr("filter-select"), false).clicked()
        {
            let set = without_parts(set, &layer.data).unwrap_or_else(|| (**set).clone());
            let found = FeatureSets::from([(layer.id, set)]);
            cx.push(Command::SelectMany { found, how: SelectHow::Replace });
        }
        is_cleared = text_button(ui, cx, None, text.tr("filter-clear"), false).clicked();
    });
    is_cleared
}
