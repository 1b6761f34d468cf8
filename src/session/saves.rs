//! Saving features as files: what is saved under which name, and what is told of it.

use super::{Action, Message, Session};
use crate::formats::atomic::AtomicError;
use crate::formats::write::{FileOptions, Format, Rows, Written, to_file};
use crate::model::feature::LayerId;
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::time::{Basis, Class, Day};
use crate::text::io::io_key;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most letters of a name that is proposed.
const MOST_LETTERS: usize = 80;

/// Which features of a layer are saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveWhat {
    /// All.
    Layer,
    /// Those selected.
    Selected,
    /// Those drawn on the day of the timeline.
    Day,
    /// Those of which the layer's filter is true, on whatever day they are drawn.
    Filtered,
    /// Those named last by [`super::Command::SaveFeatures`].
    Rows,
}

impl Action {
    /// Which features an action saves, if it saves any.
    #[must_use]
    pub const fn saves(self) -> Option<SaveWhat> {
        match self {
            Self::SaveLayer => Some(SaveWhat::Layer),
            Self::SaveSelected => Some(SaveWhat::Selected),
            Self::SaveDay => Some(SaveWhat::Day),
            Self::SaveFiltered => Some(SaveWhat::Filtered),
            _ => None,
        }
    }
}

/// Features that are saved.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    data: Arc<LayerData>,
    rows: Chosen,
    status_on: (Day, Basis),
    /// Files that open layers were read from: they are not written.
    originals: Vec<PathBuf>,
    /// Name of a file that is proposed.
    pub file_name: String,
}

#[derive(Clone, Debug)]
enum Chosen {
    All,
    Some(Vec<u32>),
    Drawn(Arc<Vec<Class>>),
}

/// Why features were not saved.
#[derive(Debug)]
pub enum SaveFault {
    /// The name ends in nothing that tells the form.
    Suffix,
    /// A layer was read from the file.
    Original,
    /// The file could not be written.
    File(AtomicError),
}

impl SaveRequest {
    /// Writes the features. A path without an ending gets that of GeoJSON; nothing that has that name is replaced then, because
    /// nobody was asked.
    ///
    /// # Errors
    /// [`SaveFault`]; nothing on the disk has changed then.
    pub fn write(&self, path: &Path, feedback: &dyn Feedback) -> Result<(PathBuf, Written), SaveFault> {
        let named = path.extension().is_some();
        let path = if named { path.to_owned() } else { path.with_extension("geojson") };
        let format = Format::of(&path).ok_or(SaveFault::Suffix)?;
        let real = path.canonicalize().ok();
        let is_original =
            |original: &PathBuf| *original == path || real.is_some() && original.canonicalize().ok() == real;
        if self.originals.iter().any(is_original) {
            return Err(SaveFault::Original);
        }
        let drawn: Vec<u32>;
        let rows = match &self.rows {
            Chosen::All => Rows::All,
            Chosen::Some(rows) => Rows::Some(rows),
            Chosen::Drawn(classes) => {
                let places = classes.iter().enumerate().filter(|(_, class)| class.is_drawn());
                drawn = places.map(|(row, _)| row as u32).collect();
                Rows::Some(&drawn)
            }
        };
        let options = FileOptions { format, replace: named, status_on: Some(self.status_on) };
        let written = to_file(&path, &self.data, rows, options, feedback).map_err(SaveFault::File)?;
        Ok((path, written))
    }
}

impl SaveFault {
    /// Why, and what to do; `None` if the person wanted no more of it.
    #[must_use]
    pub fn message(&self) -> Option<Message> {
        let shown = |path: &Path| path.display().to_string();
        Some(match self {
            Self::Suffix => Message::new("notice-save-suffix"),
            Self::Original => Message::new("notice-save-original"),
            Self::File(AtomicError::Cancelled) => return None,
            Self::File(AtomicError::Folder { path, source }) => Message::new("notice-save-folder")
                .with("folder", shown(path))
                .followed_by(Message::new(io_key(source.kind())))
                .followed_by(Message::new("notice-save-folder-else")),
            Self::File(AtomicError::NotAFile(path)) => {
                Message::new("notice-save-not-file").with("file", shown(path))
            }
            Self::File(AtomicError::ReadOnly(path)) => {
                Message::new("notice-save-read-only").with("file", shown(path))
            }
            Self::File(AtomicError::AlreadyThere(path)) => {
                Message::new("notice-save-there").with("file", shown(path))
            }
            Self::File(AtomicError::Write { source, .. }) => {
                Message::new(io_key(source.kind())).followed_by(Message::new("notice-save-write"))
            }
        })
    }
}

impl Session {
    /// The layer whose features are saved when none is named: of the selection that of the card, else the
    /// topmost of which something is selected; of the others the marked one, else that
    /// of the card, else the topmost.
    #[must_use]
    pub fn layer_to_save(&self, what: SaveWhat) -> Option<LayerId> {
        let of_card = self.selection.current().map(|feature| feature.layer);
        let marked = self.marked_layer.filter(|&layer| self.project.layer(layer).is_some());
        match what {
            SaveWhat::Selected => of_card.or_else(|| {
                let mut ids = self.project.layers.iter().map(|layer| layer.id);
                ids.find(|&layer| self.selection.of_layer(layer).is_some())
            }),
            SaveWhat::Rows => self.rows_to_save.as_ref().map(|(layer, _)| *layer),
            SaveWhat::Layer | SaveWhat::Day | SaveWhat::Filtered => {
                marked.or(of_card).or_else(|| self.project.layers.first().map(|layer| layer.id))
            }
        }
    }

    /// Whether a layer has features to save.
    #[must_use]
    pub fn can_save(&self, layer: LayerId, what: SaveWhat) -> bool {
        match what {
            SaveWhat::Layer => self.project.layer(layer).is_some_and(|layer| !layer.data.is_empty()),
            SaveWhat::Selected => self.selection.of_layer(layer).is_some(),
            SaveWhat::Rows => self.rows_of(layer).is_some_and(|rows| !rows.is_empty()),
            SaveWhat::Day => {
                self.is_derived(layer)
                    && self.drawn_of(layer).is_some_and(|drawn| drawn.iter().any(|class| class.is_drawn()))
            }
            SaveWhat::Filtered => {
                self.is_filtered(layer) && self.filtered(layer).is_some_and(|set| !set.is_empty())
            }
        }
    }

    fn rows_of(&self, layer: LayerId) -> Option<&FeatureSet> {
        let (of, rows) = self.rows_to_save.as_ref()?;
        (*of == layer).then_some(rows)
    }

    /// What is to be saved; `None` if there is nothing.
    #[must_use]
    pub fn save_request(&self, layer: LayerId, what: SaveWhat) -> Option<SaveRequest> {
        if !self.can_save(layer, what) {
            return None;
        }
        let of = self.project.layer(layer)?;
        let rows = match what {
            SaveWhat::Layer => Chosen::All,
            SaveWhat::Selected => Chosen::Some(
                self.selection.of_layer(layer).map(|set| set.iter().collect()).unwrap_or_default(),
            ),
            SaveWhat::Rows => Chosen::Some(self.rows_of(layer)?.iter().collect()),
            SaveWhat::Day => Chosen::Drawn(Arc::clone(self.drawn_of(layer)?)),
            SaveWhat::Filtered => Chosen::Some(self.with_parts(layer)?),
        };
        let stem =
            of.source.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let is_file = stem.is_some();
        let stem = sound_name(&stem.unwrap_or_else(|| of.key.clone()));
        let date = self.clock.day.ymd();
        let file_name = match what {
            SaveWhat::Layer if is_file => format!("{stem}-copy.geojson"),
            SaveWhat::Layer => format!("{stem}.geojson"),
            SaveWhat::Selected => format!("{stem}-selected.geojson"),
            SaveWhat::Filtered => format!("{stem}-filtered.geojson"),
            SaveWhat::Rows => format!("{stem}-rows.geojson"),
            SaveWhat::Day => {
                format!("{stem}-{:04}-{:02}-{:02}.geojson", date.year, date.month, date.day)
            }
        };
        Some(SaveRequest {
            data: Arc::clone(&of.data),
            rows,
            status_on: (self.clock.day, self.clock.basis),
            // What waits for a person's word is not looked at.
            originals: self.files_to_watch().into_iter().map(|(path, _)| path).collect(),
            file_name,
        })
    }
}

/// A name that every system takes for a file.
fn sound_name(name: &str) -> String {
    let sound = |letter: char| {
        if letter.is_control() || r#"/\:*?"<>|"#.contains(letter) { '_' } else { letter }
    };
    let name: String = name.chars().map(sound).take(MOST_LETTERS).collect();
    let name = name.trim_matches([' ', '.']);
    if name.is_empty() { "layer".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposed_names_are_names_of_files() {
        for (name, sound) in
            [("a/b:c?", "a_b_c_"), (" ..", "layer"), ("Xankəndi 2", "Xankəndi 2"), ("a\n", "a_")]
        {
            assert_eq!(sound_name(name), sound);
        }
        assert_eq!(sound_name(&"ə".repeat(300)).chars().count(), MOST_LETTERS);
    }
}
