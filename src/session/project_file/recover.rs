//! Projects that were not saved when the program ended unexpectedly.

use super::name_of;
use crate::formats::project::Recovered;
use crate::model::time::Day;
use crate::session::command::Effect;
use crate::session::{Level, Message, NoticeButton, Session};
use std::time::UNIX_EPOCH;

const DAY_SECONDS: u64 = 86_400;

impl Session {
    /// What other windows left behind is offered.
    pub(in crate::session) fn projects_recovered(&mut self, found: Vec<Recovered>) {
        // The newest one lies on top.
        for recovered in found.into_iter().rev() {
            let number = self.file.next_recovered;
            self.file.next_recovered += 1;
            let title = match &recovered.path {
                Some(path) => Message::new("notice-recovered").with("project", name_of(path)),
                None => Message::new("notice-recovered-unnamed")
                    .with("count", recovered.file.layers.len().to_string()),
            };
            let day = recovered.when.and_then(|when| when.duration_since(UNIX_EPOCH).ok());
            let day = day.map(|since| Day((since.as_secs() / DAY_SECONDS) as i32));
            let detail = day.map(|day| Message::new("notice-recovered-body").with("date", day.to_string()));
            self.file.recovered.push((number, recovered));
            let buttons = vec![NoticeButton::RestoreProject(number), NoticeButton::ForgetProject(number)];
            // Another one of the same name is another one.
            self.notices.push_asking(Level::Warning, title, detail, buttons);
        }
    }

    /// Whether a number is that of a project that can be restored.
    #[must_use]
    pub fn can_restore(&self, number: u64) -> bool {
        self.file.recovered.iter().any(|(of, _)| *of == number)
    }

    pub(super) fn take_recovered(&mut self, number: u64) -> Option<Recovered> {
        let place = self.file.recovered.iter().position(|(of, _)| *of == number)?;
        Some(self.file.recovered.remove(place).1)
    }

    pub(super) fn restore_recovered(&mut self, number: u64) -> Vec<Effect> {
        let found = self.file.recovered.iter().find(|(of, _)| *of == number);
        let restore = |(_, recovered): &(u64, Recovered)| Effect::RestoreProject {
            number,
            recovered: Box::new(recovered.clone()),
        };
        found.map(restore).into_iter().collect()
    }

    pub(in crate::session) fn forget_recovered(&mut self, number: u64) -> Vec<Effect> {
        let recovered = self.take_recovered(number);
        recovered.map(|recovered| Effect::ForgetRecovered(Box::new(recovered))).into_iter().collect()
    }
}
