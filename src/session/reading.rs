//! What times and statuses of a layer are read from: chosen by a person, worked out in the background, remembered for files like it.

use super::command::Effect;
use super::notices::{Level, Message};
use super::{EditorTab, Session, undo};
use crate::formats::timing;
use crate::model::feature::LayerId;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::time::TimeReading;
use std::sync::Arc;

/// Why a layer is read anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadWhy {
    /// A person chose it.
    Chosen,
    /// It was remembered for files with the same columns.
    Remembered,
}

/// A reading that is to be worked out.
#[derive(Clone, Debug)]
pub struct WantedReading {
    /// The layer it is for.
    pub layer: LayerId,
    /// Its features as they are read now.
    before: Arc<LayerData>,
    /// The reading; `None` for what the program takes by itself.
    reading: Option<TimeReading>,
    why: ReadWhy,
}

impl PartialEq for WantedReading {
    fn eq(&self, other: &Self) -> bool {
        let of = |wanted: &Self| (wanted.layer, wanted.why);
        of(self) == of(other) && self.reading == other.reading && Arc::ptr_eq(&self.before, &other.before)
    }
}

/// A layer that was read anew.
#[derive(Clone, Debug)]
pub struct ReadLayer {
    wanted: WantedReading,
    after: Arc<LayerData>,
    /// What files like it are known by; `None` where nothing tells them.
    signature: Option<String>,
    /// The reading that the program takes by itself.
    guess: TimeReading,
}

impl WantedReading {
    /// Works it out; `None` if nobody wants it any more. Takes its time.
    #[must_use]
    pub fn work(self, feedback: &dyn Feedback) -> Option<ReadLayer> {
        let guess = timing::guess(&self.before).reading;
        let reading = self.reading.as_ref().unwrap_or(&guess);
        let (after, _) = timing::apply(&self.before, reading, feedback)?;
        Some(ReadLayer { signature: timing::signature(&after), after: Arc::new(after), guess, wanted: self })
    }
}

impl Session {
    /// The reading of a layer: the one that is being worked out, else the one in force.
    #[must_use]
    pub fn reading_of(&self, layer: LayerId) -> Option<&TimeReading> {
        let wanted = self.readings_wanted.get(&layer).and_then(|wanted| wanted.reading.as_ref());
        wanted.or_else(|| Some(&*self.project.layer(layer)?.data.reading))
    }

    /// Whether a layer is being read anew.
    #[must_use]
    pub fn is_reading(&self, layer: LayerId) -> bool {
        self.readings_wanted.contains_key(&layer)
    }

    /// Whether a reading that is worked out is still the newest one.
    #[must_use]
    pub fn wants_reading(&self, wanted: &WantedReading) -> bool {
        self.readings_wanted.get(&wanted.layer) == Some(wanted)
    }

    /// Reads a layer by other fields; without a reading as the program takes it by itself.
    pub(super) fn set_reading(&mut self, layer: LayerId, reading: Option<TimeReading>) -> Option<Effect> {
        let before = Arc::clone(&self.project.layer(layer)?.data);
        let is_so = reading.as_ref().is_some_and(|reading| *reading == *before.reading);
        self.readings_wanted.remove(&layer);
        if is_so {
            return None;
        }
        let wanted = WantedReading { layer, before, reading, why: ReadWhy::Chosen };
        self.readings_wanted.insert(layer, wanted.clone());
        Some(Effect::ReadTimes(Box::new(wanted)))
    }

    /// Reads a layer that was just opened as files of its columns were read before.
    pub(super) fn recall_reading(&mut self, layer: LayerId) -> Option<Effect> {
        let before = Arc::clone(&self.project.layer(layer)?.data);
        let reading = self.readings.of(&timing::signature(&before)?)?.clone();
        if reading == *before.reading {
            return None;
        }
        let wanted = WantedReading { layer, before, reading: Some(reading), why: ReadWhy::Remembered };
        self.readings_wanted.insert(layer, wanted.clone());
        Some(Effect::ReadTimes(Box::new(wanted)))
    }

    /// What was wanted for the features of a layer before its file was read again is wanted for those it has now.
    pub(super) fn read_anew_again(&mut self, layer: LayerId, wanted: WantedReading) -> Option<Effect> {
        let before = Arc::clone(&self.project.layer(layer)?.data);
        if wanted.reading.as_ref() == Some(&*before.reading) {
            return None;
        }
        let wanted = WantedReading { before, ..wanted };
        self.readings_wanted.insert(layer, wanted.clone());
        Some(Effect::ReadTimes(Box::new(wanted)))
    }

    /// Takes a layer that was read anew, as one step of undo; that of a file just opened belongs to its opening.
    pub(super) fn reading_ready(&mut self, read: ReadLayer) {
        let ReadLayer { wanted, after, signature, guess } = read;
        let layer = wanted.layer;
        let Some(of) = self.project.layer(layer).filter(|_| self.wants_reading(&wanted)) else { return };
        let (usual, style) = (self.usual_style(of), of.style.clone());
        let title = of.title.get(self.lang).to_owned();
        self.readings_wanted.remove(&layer);
        if wanted.why == ReadWhy::Chosen {
            self.undo.end_gesture();
            self.undo.remember(undo::Mark { name: "edit-reading", layer: Some(layer) }, &self.project);
            if let Some(signature) = &signature {
                self.undo.remember_reading(signature, self.readings.of(signature).cloned());
            }
            self.undo.end_gesture();
        }
        if let Some(report) = self.reports.of(&wanted.before).map(Arc::clone) {
            self.reports.keep(&after, report);
        }
        let reading = Arc::clone(&after.reading);
        self.project.edit(layer, |of| of.data = Arc::clone(&after));
        // A layer that has statuses now shows them, unless somebody gave it a look.
        let new_style = self.project.layer(layer).map(|of| self.usual_style(of)).filter(|_| usual == style);
        if let Some(new_style) = &new_style {
            self.project.edit(layer, |of| of.style.clone_from(new_style));
        }
        if wanted.why == ReadWhy::Remembered {
            // Whatever is undone of what came since the file was opened, it stays read so.
            let had_it = |of: &MapLayer| Arc::ptr_eq(&of.data, &wanted.before);
            self.undo.amend(layer, had_it, |of| {
                of.data = Arc::clone(&after);
                if let Some(new_style) = new_style.as_ref().filter(|_| of.style == style) {
                    of.style.clone_from(new_style);
                }
            });
        }
        self.reading_was_chosen(layer, &reading, &guess);
        self.project_changed();
        match wanted.why {
            ReadWhy::Chosen => {
                if let Some(signature) = signature {
                    if *reading == guess {
                        self.readings.forget(&signature);
                    } else {
                        self.readings.remember(&signature, &reading);
                    }
                }
            }
            ReadWhy::Remembered => {
                let said = Message::new("notice-reading-remembered").with("layer", title);
                self.notices.push(Level::Info, said, Some(Message::new("notice-reading-remembered-body")));
            }
        }
    }

    /// A reading could not be worked out: the layer stays as it is.
    pub(super) fn reading_failed(&mut self, layer: LayerId) {
        if self.readings_wanted.remove(&layer).is_some() {
            self.notices.push(Level::Error, Message::new("notice-reading-failed"), None);
        }
    }

    /// Forgets readings of layers that are gone or have other features by now.
    pub(super) fn readings_changed(&mut self) {
        let project = &self.project;
        let holds = |id: &LayerId, wanted: &mut WantedReading| {
            project.layer(*id).is_some_and(|layer| Arc::ptr_eq(&layer.data, &wanted.before))
        };
        self.readings_wanted.retain(holds);
    }

    /// Whether any visible layer has plans to tell states by.
    #[must_use]
    pub fn has_plans(&self) -> bool {
        let visible = self.project.layers.iter().filter(|layer| layer.visible);
        visible.filter_map(|layer| layer.data.histories.as_ref()).any(|of| !of.plans.is_empty())
    }

    /// Whether the editor shows what times of a layer are read from.
    #[must_use]
    pub fn shows_reading(&self) -> Option<LayerId> {
        self.editor.filter(|(_, tab)| *tab == EditorTab::Time).map(|(layer, _)| layer)
    }
}
