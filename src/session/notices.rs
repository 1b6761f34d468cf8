//! Notifications: what happened, what stayed as it was, what to do next. They stay in a list under the bell.

use super::command::Command;
use crate::formats::project::{Wrong, WrongKind};
use crate::formats::settings::SettingsNotice;
use crate::formats::{FileError, Problem};
use crate::model::feature::LayerId;
use std::path::{Path, PathBuf};

/// A message of the catalogues with its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Its key.
    pub key: String,
    /// Names and values of its arguments.
    pub args: Vec<(&'static str, String)>,
    /// What is said after it, to the same reader in the same breath.
    pub then: Vec<Message>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self::with_args(key, Vec::new())
    }

    /// A message with its arguments.
    #[must_use]
    pub fn with_args(key: impl Into<String>, args: Vec<(&'static str, String)>) -> Self {
        Self { key: key.into(), args, then: Vec::new() }
    }

    /// Where a problem of a file that was opened is, and what it is.
    #[must_use]
    pub fn of_problem(problem: &Problem) -> Self {
        let words = Self::with_args(problem.kind.key(), problem.kind.args());
        // What was made to text from another kind of file has no lines.
        let mut place = match (problem.feature, problem.line) {
            (None, 0) => return words,
            (Some(_), 0) => Self::new("file-error-at-feature-alone"),
            (Some(_), line) => Self::new("file-error-at-feature").with("line", line.to_string()),
            (None, line) => Self::new("file-error-at-line")
                .with("line", line.to_string())
                .with("column", problem.column.to_string()),
        };
        place.args.extend(problem.feature.map(|feature| ("feature", feature.to_string())));
        place.followed_by(words)
    }

    /// Where a member of a project is wrong, and how.
    #[must_use]
    pub fn of_wrong(wrong: &Wrong) -> Self {
        let place = Self::with_args(wrong.place_key(), wrong.args());
        match &wrong.kind {
            WrongKind::Filter(error) => {
                let words = Self::with_args("wrong-filter", vec![("reason", String::new())]);
                place.followed_by(words).followed_by(Self::with_args(error.key(), error.args()))
            }
            _ => place.followed_by(Self::with_args(wrong.key(), wrong.args())),
        }
    }

    /// What a person is told of the settings file: what happened, and why with what follows.
    #[must_use]
    pub fn of_settings(notice: &SettingsNotice) -> (Self, Self) {
        let title = match notice {
            SettingsNotice::CannotSave { .. } | SettingsNotice::NoFolder => "notice-settings-not-saved",
            SettingsNotice::SetAside { .. }
            | SettingsNotice::Newer { .. }
            | SettingsNotice::Kept { .. }
            | SettingsNotice::Unreadable { .. } => "notice-settings-set-aside",
        };
        (Self::new(title), Self::with_args(notice.key(), notice.args()))
    }

    /// Where and why a file was not opened.
    #[must_use]
    pub fn of_file_error(error: &FileError) -> Self {
        let words = Self::with_args(error.key(), error.args());
        let Some(place) = error.place_key() else { return words };
        let said = Self::with_args(place, error.args()).followed_by(words);
        match error.sound_before() {
            Some(count) => said.followed_by(Self::new("file-error-before").with("count", count.to_string())),
            None => said,
        }
    }

    /// Why a file of a folder with data is not used, and that the program's own data are shown.
    #[must_use]
    pub fn of_geodata_error(error: &FileError) -> Self {
        Self::of_file_error(error).followed_by(Self::new("notice-geodata-broken-body"))
    }

    /// The same with something said after it.
    #[must_use]
    pub fn followed_by(mut self, next: Self) -> Self {
        self.then.push(next);
        self
    }

    /// The same with an argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// How grave it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Good to know.
    Info,
    /// Something was recovered.
    Warning,
    /// Something asked for did not happen.
    Error,
}

/// Seconds that a notice which is no error stays on the map.
const SHOWN_SECONDS: f64 = 6.0;
/// Most notices on the map at once.
pub const STACKED: usize = 3;
/// Most notices kept.
const KEPT: usize = 200;

/// What a notification offers to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoticeButton {
    /// Show what is wrong with a layer.
    ShowProblems(LayerId),
    /// Open the whole features before the end of a file that ends early.
    OpenBeforeCut {
        /// The file.
        path: PathBuf,
        /// The layer whose place they take.
        replace: Option<LayerId>,
    },
    /// Read a file again for all its layers.
    ReloadFile(PathBuf),
    /// Open a file though a layer shows it already.
    OpenAgain(PathBuf),
    /// Tell where the file of a layer is now.
    FindFile(LayerId),
    /// Let the project read its files outside its folder.
    AllowOutside,
    /// Lay the tiles of a source under the layers, by its id.
    UseTiles(String),
    /// Save the project under another name.
    SaveProjectAs,
    /// Save the project over what another program has written there.
    SaveProjectOver(PathBuf),
    /// Open a project that was not saved before a crash, by its number.
    RestoreProject(u64),
    /// Throw it away.
    ForgetProject(u64),
}

impl NoticeButton {
    /// Whether it means the project that is open, and nothing once another one has taken its place.
    fn is_of_project(&self) -> bool {
        match self {
            Self::ShowProblems(_)
            | Self::ReloadFile(_)
            | Self::FindFile(_)
            | Self::AllowOutside
            | Self::UseTiles(_)
            | Self::SaveProjectAs
            | Self::SaveProjectOver(_) => true,
            Self::OpenBeforeCut { replace, .. } => replace.is_some(),
            Self::OpenAgain(_) | Self::RestoreProject(_) | Self::ForgetProject(_) => false,
        }
    }

    /// Key of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::ShowProblems(_) => "notice-show-problems",
            Self::OpenBeforeCut { .. } => "notice-open-before-cut",
            Self::ReloadFile(_) => "notice-reload",
            Self::OpenAgain(_) => "notice-open-again",
            Self::FindFile(_) => "command-find-file",
            Self::AllowOutside => "notice-allow-outside",
            Self::UseTiles(_) => "notice-use-tiles",
            Self::SaveProjectAs => "command-save-project-as",
            Self::SaveProjectOver(_) => "notice-save-over",
            Self::RestoreProject(_) => "notice-restore-project",
            Self::ForgetProject(_) => "notice-forget-project",
        }
    }

    /// What it does.
    #[must_use]
    pub fn command(&self) -> Command {
        match self {
            Self::ShowProblems(layer) => Command::ShowProblems(Some(*layer)),
            Self::OpenBeforeCut { path, replace } => {
                Command::OpenBeforeCut { path: path.clone(), replace: *replace }
            }
            Self::ReloadFile(path) => Command::ReloadFile(path.clone()),
            Self::OpenAgain(path) => Command::OpenAgain(path.clone()),
            Self::FindFile(layer) => Command::FindFile(*layer),
            Self::AllowOutside => Command::AllowOutside,
            Self::UseTiles(id) => Command::UseTilesOfProject(id.clone()),
            Self::SaveProjectAs => Command::Act(super::Action::SaveProjectAs),
            Self::SaveProjectOver(path) => Command::SaveProjectTo { path: path.clone(), over: true },
            Self::RestoreProject(number) => Command::RestoreProject(*number),
            Self::ForgetProject(number) => Command::ForgetProject(*number),
        }
    }
}

/// One notification.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// Its number, never used twice.
    pub id: u64,
    /// How grave it is.
    pub level: Level,
    /// What happened, with the file's name.
    pub title: Message,
    /// The file itself, where what is said of it is settled sooner or later.
    pub about: Option<PathBuf>,
    /// Where and why, what stayed as it was, what to do.
    pub detail: Option<Message>,
    /// What a person may want to do about it.
    pub buttons: Vec<NoticeButton>,
    /// It asks for something to be done, and stays on the map until then.
    pub asks: bool,
    /// Still on the map.
    pub shown: bool,
    /// Not looked at under the bell yet.
    pub unread: bool,
    seconds: f64,
}

/// All notifications, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Notices {
    /// Adds one.
    pub fn push(&mut self, level: Level, title: Message, detail: Option<Message>) {
        self.push_with(level, title, detail, None);
    }

    /// Adds one with something to do about it.
    pub fn push_with(
        &mut self,
        level: Level,
        title: Message,
        detail: Option<Message>,
        button: Option<NoticeButton>,
    ) {
        self.add(level, title, detail, Vec::from_iter(button));
    }

    /// Adds one that asks what is to be done and stays on the map until something is.
    pub fn push_asking(
        &mut self,
        level: Level,
        title: Message,
        detail: Option<Message>,
        buttons: Vec<NoticeButton>,
    ) {
        self.add(level, title, detail, buttons).asks = true;
    }

    /// The same about a file, until [`Notices::settle`] with the key of its title.
    pub fn push_about(
        &mut self,
        file: &Path,
        level: Level,
        title: Message,
        detail: Option<Message>,
        buttons: Vec<NoticeButton>,
    ) {
        let notice = self.add(level, title, detail, buttons);
        (notice.asks, notice.about) = (true, Some(file.to_owned()));
    }

    fn add(
        &mut self,
        level: Level,
        title: Message,
        detail: Option<Message>,
        buttons: Vec<NoticeButton>,
    ) -> &mut Notice {
        self.next += 1;
        if self.list.len() >= KEPT {
            self.list.remove(0);
        }
        self.list.push_mut(Notice {
            id: self.next,
            level,
            title,
            about: None,
            detail,
            buttons,
            asks: false,
            shown: true,
            unread: true,
            seconds: 0.0,
        })
    }

    /// All, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.list
    }

    /// Those on the map, newest last, at most [`STACKED`].
    #[must_use]
    pub fn shown(&self) -> Vec<&Notice> {
        let shown: Vec<&Notice> = self.list.iter().filter(|notice| notice.shown).collect();
        shown[shown.len().saturating_sub(STACKED)..].to_vec()
    }

    /// How many were not looked at.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.list.iter().filter(|notice| notice.unread).count()
    }

    /// Takes one from the map; it stays in the list.
    pub fn dismiss(&mut self, id: u64) {
        for notice in self.list.iter_mut().filter(|notice| notice.id == id) {
            notice.shown = false;
            notice.unread = false;
        }
    }

    /// Takes those with a title from the map, with their buttons: what they ask is settled. They stay in the list.
    pub fn withdraw(&mut self, title: &Message) {
        self.withdraw_those(|notice| notice.title == *title);
    }

    /// The same of those that say something, by the key of their title, about a file.
    pub fn settle(&mut self, key: &str, file: &Path) {
        self.withdraw_those(|notice| notice.title.key == key && notice.about.as_deref() == Some(file));
    }

    fn withdraw_those(&mut self, are: impl Fn(&Notice) -> bool) {
        for notice in self.list.iter_mut().filter(|notice| are(notice)) {
            notice.shown = false;
            notice.unread = false;
            notice.buttons.clear();
        }
    }

    /// Another project takes the place of the one that is open: what is asked about it has no answer any more.
    pub fn project_is_gone(&mut self) {
        for notice in self.list.iter_mut().filter(|of| of.buttons.iter().any(NoticeButton::is_of_project)) {
            notice.buttons.retain(|button| !button.is_of_project());
            notice.shown &= !notice.asks;
        }
    }

    /// The list was looked at.
    pub fn mark_read(&mut self) {
        for notice in &mut self.list {
            notice.unread = false;
        }
    }

    /// Lets time pass; errors, questions and what is under the pointer stay. Tells seconds until the next one goes.
    pub fn advance(&mut self, seconds: f64, hovered: Option<u64>) -> Option<f64> {
        let mut next: Option<f64> = None;
        for notice in &mut self.list {
            if !notice.shown || notice.asks || notice.level == Level::Error || hovered == Some(notice.id) {
                continue;
            }
            notice.seconds += seconds;
            let left = SHOWN_SECONDS - notice.seconds;
            notice.shown = left > 0.0;
            if notice.shown {
                next = Some(next.map_or(left, |next| next.min(left)));
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::ProblemKind;

    #[test]
    fn only_places_that_are_known_are_named() {
        let kind = ProblemKind::NullGeometry;
        let severity = kind.severity();
        let problem = |feature: Option<usize>, line: usize| {
            let (row, id, column) = (None, String::new(), line);
            Message::of_problem(&Problem { severity, feature, row, id, line, column, kind: kind.clone() })
        };
        assert_eq!(problem(None, 0), Message::with_args(kind.key(), kind.args()));
        let key = |feature, line| problem(feature, line).key;
        assert_eq!(key(None, 3), "file-error-at-line");
        assert_eq!(key(Some(7), 3), "file-error-at-feature");
        assert_eq!(key(Some(7), 0), "file-error-at-feature-alone");
        assert_eq!(problem(Some(7), 0).args, [("feature", "7".to_owned())]);
    }

    #[test]
    fn errors_stay_and_others_go_but_all_are_kept() {
        let mut notices = Notices::default();
        notices.push(Level::Error, Message::new("a"), None);
        notices.push(Level::Info, Message::new("b").with("file", "x"), None);
        assert_eq!(notices.shown().len(), 2);
        assert!(notices.advance(5.0, None).is_some());
        notices.advance(5.0, Some(2));
        assert_eq!(notices.shown().len(), 2, "what is under the pointer stays");
        notices.advance(2.0, None);
        assert_eq!(notices.shown().iter().map(|n| n.level).collect::<Vec<_>>(), [Level::Error]);
        notices.dismiss(1);
        assert!(notices.shown().is_empty() && notices.all().len() == 2 && notices.unread() == 1);
        notices.mark_read();
        assert_eq!(notices.unread(), 0);
        let title = Message::new("changed").with("file", "x");
        let buttons = vec![NoticeButton::ReloadFile(PathBuf::from("/x"))];
        notices.push_asking(Level::Info, title.clone(), None, buttons);
        notices.advance(1000.0, None);
        assert_eq!(notices.shown().len(), 1, "what asks stays until it is answered");
        notices.withdraw(&title.clone().with("other", "y"));
        assert_eq!(notices.shown().len(), 1);
        notices.withdraw(&title);
        assert!(notices.shown().is_empty() && notices.all().last().unwrap().buttons.is_empty());
        for file in ["/a/x", "/b/x"] {
            notices.push_about(Path::new(file), Level::Info, title.clone(), None, Vec::new());
        }
        notices.settle("changed", Path::new("/a/x"));
        let left: Vec<_> = notices.shown().into_iter().map(|notice| notice.about.clone()).collect();
        assert_eq!(left, [Some(PathBuf::from("/b/x"))], "two files of one name are two");
    }

    #[test]
    fn what_is_asked_about_a_project_goes_with_it() {
        let mut notices = Notices::default();
        let mut ask = |button| {
            notices.push_asking(Level::Warning, Message::new("a"), None, vec![button]);
        };
        ask(NoticeButton::AllowOutside);
        ask(NoticeButton::SaveProjectOver(PathBuf::from("/x")));
        ask(NoticeButton::RestoreProject(1));
        notices.project_is_gone();
        assert_eq!(notices.all().len(), 3);
        assert_eq!(notices.shown().len(), 1);
        assert_eq!(notices.shown()[0].buttons, [NoticeButton::RestoreProject(1)]);
    }
}
