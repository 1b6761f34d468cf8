//! Which reading of its times is in force for a layer, in words.

use crate::model::project::MapLayer;
use crate::model::time::TimeKind;
use crate::text::Catalogue;
use crate::ui::reading::field_name;

/// What is read as times and statuses, a sentence each.
pub fn words(text: &Catalogue, layer: &MapLayer) -> Vec<String> {
    let columns = &layer.data.timing.columns;
    let name = |name: &str| field_name(text, name);
    let list = |names: &[Box<str>]| names.iter().map(|of| name(of)).collect::<Vec<_>>().join(", ");
    let mut words = Vec::new();
    let mut say = |key: &str, args: &[(&str, &str)]| {
        let args: Vec<_> = args.iter().map(|&(of, value)| (of, value.into())).collect();
        words.push(text.tr_args(key, &args));
    };
    match (columns.exists_from.as_deref().map(name), columns.exists_to.as_deref().map(name)) {
        (Some(from), Some(to)) if layer.data.reading.kind == TimeKind::Duration => {
            say("layer-time-lasts", &[("from", &from), ("length", &to)]);
        }
        (Some(from), Some(to)) if from == to => say("layer-time-within", &[("from", &from)]),
        (Some(from), Some(to)) => say("layer-time-exists", &[("from", &from), ("to", &to)]),
        (Some(from), None) => say("layer-time-from", &[("from", &from)]),
        (None, Some(to)) => say("layer-time-to", &[("to", &to)]),
        (None, None) => {}
    }
    for (key, names) in [
        ("layer-time-actual", &columns.actual),
        ("layer-time-planned", &columns.planned),
        ("layer-time-baseline", &columns.baseline),
    ] {
        if !names.is_empty() {
            say(key, &[("columns", &list(names))]);
        }
    }
    match (columns.status.as_deref().map(name), columns.report.as_deref().map(name)) {
        (Some(status), Some(report)) => {
            say("layer-time-reported", &[("status", &status), ("report", &report)]);
        }
        (Some(status), None) => say("layer-time-status", &[("status", &status)]),
        (None, _) => {}
    }
    if words.is_empty() {
        let key = if layer.data.histories.is_some() { "layer-time-history" } else { "layer-time-none" };
        words.push(text.tr(key).to_owned());
    }
    words
}
