//! Tables whose columns of places a person chooses: the questions that wait, and what is answered.

use super::Session;
use super::command::Effect;
use crate::formats::kinds::csv::Proposal;
use crate::model::feature::LayerId;
use crate::model::table_plan::TablePlan;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most questions that wait.
const MOST_WAITING: usize = 100;

/// A table that is asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct TableAsked {
    /// Its file.
    pub path: PathBuf,
    /// The layer that is there already and whose features it gives.
    pub layer: Option<LayerId>,
    /// The layer whose place it takes, where it is opened.
    pub replace: Option<LayerId>,
    /// What it may be.
    pub proposal: Arc<Proposal>,
    /// How it was read so far.
    pub plan: Option<TablePlan>,
}

/// Whether a file is a table by its name.
#[must_use]
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("csv" | "tsv" | "tab" | "psv"))
}

impl Session {
    /// The table that is asked about now.
    #[must_use]
    pub fn table_asked(&self) -> Option<&TableAsked> {
        self.tables.front().filter(|_| self.panels.table_columns)
    }

    /// Whether a table is asked about, now or once no other page is open.
    #[must_use]
    pub fn has_tables_waiting(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Whether the columns of a layer can be chosen: it comes from a table.
    #[must_use]
    pub fn has_columns_to_choose(&self, layer: LayerId) -> bool {
        self.project
            .layer(layer)
            .is_some_and(|layer| layer.table.is_some() || layer.source.as_deref().is_some_and(is_table))
    }

    /// Looks at the table of a layer, to be asked about.
    pub(super) fn choose_columns(&self, layer: LayerId) -> Option<Effect> {
        let of = self.project.layer(layer)?;
        Some(Effect::ProposeTable { path: of.source.clone()?, layer, plan: of.table.clone() })
    }

    /// Asks about a table, after those that are asked about already.
    pub(super) fn ask_of_table(&mut self, asked: TableAsked) {
        let is_there = |of: &TableAsked| of.path == asked.path && of.layer == asked.layer;
        if self.tables.len() < MOST_WAITING && !self.tables.iter().any(is_there) {
            self.tables.push_back(asked);
        }
    }

    /// Reads the table that is asked about by a plan.
    pub(super) fn open_table(&mut self, plan: TablePlan) -> Option<Effect> {
        let TableAsked { path, layer, replace, .. } = self.tables.pop_front()?;
        match layer {
            Some(layer) => self.reload_table(layer, &path, plan),
            None => Some(Effect::ReadFile {
                path,
                replace,
                keep_before_cut: false,
                again: true,
                table: Some(Arc::new(plan)),
            }),
        }
    }

    /// Shows the page of the first table that is asked about while no other page is open.
    pub(super) fn show_tables(&mut self) {
        self.panels.table_columns = false;
        self.panels.table_columns = !self.tables.is_empty() && !self.panels.has_page();
    }
}
