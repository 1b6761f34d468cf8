//! The feature that the card is about, with all that belongs to it.

use super::parts::feature_name;
use crate::model::feature::FeatureRef;
use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::model::programme::Site;
use crate::model::project::MapLayer;
use crate::model::time::{CoarseDate, DateKind, Day, HistoryRow, PlanRow, RowText, State, Status};
use crate::session::Session;
use crate::text::Catalogue;
use crate::text::dates::{format_coarse, format_day_of_year, format_in, format_in_long, format_since};

/// A feature with its layer, its history and its state on the day.
pub(super) struct Subject<'a> {
    pub feature: FeatureRef,
    pub session: &'a Session,
    pub text: &'a Catalogue,
    pub layer: &'a MapLayer,
    pub data: &'a LayerData,
    /// Index of the feature in the layer.
    pub index: usize,
    /// The feature whose history it has: itself, or the one it is a part of.
    pub whole: usize,
    pub site: Option<&'a Site>,
    pub rows: &'a [HistoryRow],
    pub plans: &'a [PlanRow],
    pub state: State,
    pub name: String,
}

impl<'a> Subject<'a> {
    /// The feature, unless it is gone.
    pub fn new(session: &'a Session, text: &'a Catalogue, feature: FeatureRef) -> Option<Self> {
        let layer: &MapLayer = session.project.layer(feature.layer)?;
        let data: &LayerData = &layer.data;
        let index = feature.feature as usize;
        if index >= data.len() {
            return None;
        }
        let part_of = data.part_of.as_ref().and_then(|part_of| part_of.get(index).copied().flatten());
        let whole = part_of.map_or(index, |whole| whole as usize);
        let histories = data.histories.as_ref();
        Some(Self {
            feature,
            session,
            text,
            layer,
            data,
            index,
            whole,
            site: data.sites.as_ref().and_then(|sites| sites.sites.get(index)),
            rows: histories.map_or(&[], |histories| histories.rows_of(whole)),
            plans: histories.map_or(&[], |histories| histories.plans_of(whole)),
            state: session.state_of(feature),
            name: feature_name(text, data, index, session.lang),
        })
    }

    pub fn lang(&self) -> Lang {
        self.session.lang
    }

    pub fn day(&self) -> Day {
        self.session.clock.day
    }

    /// Words of a row or plan.
    pub fn words(&self, text: u32) -> Option<&'a RowText> {
        self.data.histories.as_ref().and_then(|histories| histories.text(text))
    }

    /// The row that the state comes from.
    pub fn row(&self) -> Option<&'a HistoryRow> {
        self.state.row.and_then(|row| self.rows.get(row))
    }

    /// Whether a row or figure lies after the day shown.
    pub fn ahead(&self, date: CoarseDate) -> bool {
        date.first > self.day()
    }

    /// What stands beside the status: "since 5 Jul 2024" for an event, "reported 20 Sep" for a report.
    pub fn beside_status(&self) -> Option<String> {
        if self.state.forecast {
            return Some(self.text.tr("card-forecast").to_owned());
        }
        let row = self.row()?;
        let date = self.short_date(row.date);
        let key = match row.kind {
            DateKind::Event => return Some(format_since(row.date, self.lang())),
            DateKind::Reported => "card-chip-reported",
            DateKind::Announced => "card-chip-announced",
        };
        Some(self.text.tr_args(key, &[("date", (&date).into())]))
    }

    /// A date without its year where it is that of the day shown.
    fn short_date(&self, date: CoarseDate) -> String {
        let day = CoarseDate::day(date.first) == date;
        if day && date.first.ymd().year == self.day().ymd().year {
            format_day_of_year(date.first, self.lang())
        } else {
            format_coarse(date, self.lang())
        }
    }

    /// What has to be said of the state besides, one sentence each; the second value marks words of doubt.
    pub fn sentences(&self) -> Vec<(String, bool)> {
        let mut sentences = Vec::new();
        if let Some(row) = self.row() {
            if let Some(sentence) = self.start_not_published(row) {
                sentences.push((sentence, false));
            }
            if self.state.uncertain {
                let key = if row.unsure { "card-unsure" } else { "card-uncertain-date" };
                sentences.push((self.text.tr(key).to_owned(), true));
            }
        }
        if let Some(plan) = self.state.plan.and_then(|plan| self.plans.get(plan)) {
            sentences.push((self.target_words(plan), false));
            if let Some(said) = plan.stated_on {
                let when = format_in(said, self.lang());
                sentences.push((self.text.tr_args("target-said", &[("when", (&when).into())]), false));
            }
            if self.state.uncertain {
                sentences.push((self.text.tr("card-uncertain-date").to_owned(), true));
            }
        }
        if let Some(last) = self.rows.last().filter(|_| self.state.as_last_reported) {
            let when = format_in_long(last.date, self.lang());
            let key = "card-as-last-reported";
            sentences.push((self.text.tr_args(key, &[("when", (&when).into())]), false));
        }
        sentences
    }

    /// "reported under construction on 19 September 2024; start not published", where works were reported and no earlier
    /// event began them.
    fn start_not_published(&self, row: &HistoryRow) -> Option<String> {
        let status = row.status.filter(|status| status.is_works() && row.kind == DateKind::Reported)?;
        let earlier = self.rows.get(..self.state.row?)?;
        let begun = earlier
            .iter()
            .any(|earlier| earlier.kind == DateKind::Event && earlier.status.is_some_and(Status::is_works));
        (!begun).then(|| self.state_words(status, row))
    }

    /// The state that a row gives, in words: "under construction since May 2024", "reported in use on 3 July 2025; ...".
    pub fn state_words(&self, status: Status, row: &HistoryRow) -> String {
        let kind = row.kind.id();
        let (when, since) = (format_in_long(row.date, self.lang()), format_since(row.date, self.lang()));
        let args = [("when", (&when).into()), ("since", (&since).into())];
        self.text.tr_args(&format!("card-{kind}-{}", status.id()), &args)
    }

    /// "To be completed in 2025".
    pub fn target_words(&self, plan: &PlanRow) -> String {
        let when = format_in(plan.date, self.lang());
        self.text.tr_args(&format!("target-{}", plan.status.id()), &[("when", (&when).into())])
    }

    /// The row by which the history says that a target was met: the first one of that state, or of use for a completion.
    pub fn met(&self, plan: &PlanRow) -> Option<(Status, &'a HistoryRow)> {
        self.rows.iter().find_map(|row| {
            let status = row.status.filter(|_| row.kind != DateKind::Announced)?;
            let met =
                status == plan.status || (plan.status == Status::Completed && status == Status::Operational);
            met.then_some((status, row))
        })
    }

    /// Name of a place of the facts by its id, else the text itself; with the feature if there is one.
    pub fn place(&self, id: &str) -> (String, Option<FeatureRef>) {
        let project = &self.session.project;
        if let Some(feature) = project.find_feature(id)
            && let Some(layer) = project.layer(feature.layer)
        {
            let name = feature_name(self.text, &layer.data, feature.feature as usize, self.lang());
            return (name, Some(feature));
        }
        let known = self.text.get(&format!("place-{id}"));
        (known.map_or_else(|| crate::ui::inert::inert_short(id, 160).into_owned(), str::to_owned), None)
    }
}
