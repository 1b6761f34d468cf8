//! Commands without a payload. Menus, shortcuts and help are made from [`Action`].

/// A key with its modifiers; `key` is a name as egui gives it (`"Home"`, `"Space"`, `"H"`, `"+"`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are the modifiers")]
pub struct Shortcut {
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: &'static str,
}

const fn plain(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: false, shift: false, alt: false, key })
}

const fn ctrl(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: false, alt: false, key })
}

const fn ctrl_shift(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: true, alt: false, key })
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $icon:expr, $shortcut:expr;)*) => {
        /// Commands without a payload: what menus, keys and buttons do.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All actions in the order of menus and help.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its id; the catalogues hold its label as `command-<id>` and its tooltip as `command-<id>-tip`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Key of its label in the catalogues.
            #[must_use]
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$name => concat!("command-", $id),)* }
            }

            /// Its icon, if it has one.
            #[must_use]
            pub const fn icon(self) -> Option<&'static str> {
                match self { $(Self::$name => $icon,)* }
            }

            /// Its key, if it has one.
            #[must_use]
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => $shortcut,)* }
            }
        }
    };
}

actions! {
    /// Begin with the programme alone.
    NewProject = "new-project", Some("ui_plus"), ctrl("N");
    /// Choose files to open.
    Open = "open", Some("ui_folder"), ctrl("O");
    /// Open what the clipboard holds.
    Paste = "paste", Some("ui_copy"), ctrl("V");
    /// Read the file of the marked layer again.
    Reload = "reload", Some("ui_replace"), ctrl("R");
    /// Save the project.
    SaveProject = "save-project", Some("ui_download"), ctrl("S");
    /// Save the project under another name.
    SaveProjectAs = "save-project-as", Some("ui_download"), ctrl_shift("S");
    /// Save the marked layer under a name.
    SaveLayer = "save-layer", Some("ui_download"), None;
    /// Save the selected features of the card's layer under a name.
    SaveSelected = "save-selected", Some("ui_download"), None;
    /// Save what the marked layer shows on the day under a name.
    SaveDay = "save-day", Some("ui_download"), None;
    /// Save what the filter of the marked layer shows under a name.
    SaveFiltered = "save-filtered", Some("ui_download"), None;
    /// Give the keyboard to the search box.
    Search = "search", Some("ui_search"), ctrl("K");
    /// Undo the last edit.
    Undo = "undo", Some("ui_undo"), ctrl("Z");
    /// Do again what was undone.
    Redo = "redo", Some("ui_redo"), ctrl_shift("Z");
    /// Show Khankendi to Khojaly airport.
    Home = "home", Some("ui_home"), plain("H");
    /// Zoom in by one.
    ZoomIn = "zoom-in", Some("ui_plus"), plain("Plus");
    /// Zoom out by one.
    ZoomOut = "zoom-out", Some("ui_minus"), plain("Minus");
    /// Show all visible layers.
    ZoomToAll = "zoom-to-all", Some("ui_zoom_to"), ctrl_shift("F");
    /// Show the selected feature.
    ZoomToSelection = "zoom-to-selection", Some("ui_locate"), plain("F");
    /// Select all features of the marked layer that are shown.
    SelectAll = "select-all", Some("ui_layers"), ctrl("A");
    /// Select by rectangles from now on, or no longer.
    SelectRectangle = "select-rectangle", Some("ui_fullscreen"), plain("R");
    /// Select by polygons from now on, or no longer.
    SelectPolygon = "select-polygon", Some("ui_mark"), plain("P");
    /// Play or pause.
    PlayPause = "play-pause", Some("ui_play"), plain("Space");
    /// To the event before.
    PreviousEvent = "previous-event", Some("ui_previous"), ctrl("ArrowLeft");
    /// To the next event.
    NextEvent = "next-event", Some("ui_next"), ctrl("ArrowRight");
    /// A day back.
    PreviousDay = "previous-day", None, plain("Comma");
    /// A day on.
    NextDay = "next-day", None, plain("Period");
    /// To the first day.
    FirstDay = "first-day", None, plain("Home");
    /// To the last day.
    LastDay = "last-day", None, plain("End");
    /// To today.
    Today = "today", Some("ui_calendar"), plain("T");
    /// From the end on at the beginning.
    ToggleLoop = "toggle-loop", Some("ui_loop"), plain("L");
    /// Show or hide what is not announced on the day.
    ToggleNotAnnounced = "toggle-not-announced", Some("ui_eye"), plain("N");
    /// Clear selection, close what is open, end presenting.
    Escape = "escape", None, plain("Escape");
    /// Map only, for a room.
    Present = "present", Some("ui_present"), plain("F5");
    /// Full screen.
    FullScreen = "full-screen", Some("ui_fullscreen"), plain("F11");
    /// Show or hide the panels.
    TogglePanels = "toggle-panels", Some("ui_layers"), plain("F10");
    /// The next language.
    NextLanguage = "next-language", Some("ui_globe"), plain("F2");
    /// The other theme.
    ToggleTheme = "toggle-theme", Some("ui_sun"), ctrl_shift("L");
    /// Street tiles from the network, or the offline basemap alone.
    ToggleTiles = "toggle-tiles", Some("ui_basemap"), plain("B");
    /// Lets the network be used, or uses none.
    ToggleNetwork = "toggle-network", Some("ui_globe"), None;
    /// How the marked layer looks.
    StyleLayer = "style-layer", Some("ui_settings"), plain("F7");
    /// Which features of the marked layer are shown.
    FilterLayer = "filter-layer", Some("ui_filter"), plain("F3");
    /// What times and statuses of the marked layer are read from.
    TimeLayer = "time-layer", Some("ui_calendar"), plain("F8");
    /// The attribute table of the marked layer.
    ToggleTable = "table", Some("ui_table"), plain("F6");
    /// What is wrong with the marked layer, or the first one with which something is.
    Problems = "problems", Some("ui_warning"), ctrl("P");
    /// The list of notifications.
    ToggleNotices = "toggle-notices", Some("ui_bell"), None;
    /// The settings.
    Settings = "settings", Some("ui_settings"), ctrl("Comma");
    /// The list of keys.
    ToggleHelp = "help", Some("ui_help"), plain("F1");
    /// What the program is and whom it is owed to.
    About = "about", Some("ui_info"), None;
    /// A new source of map tiles of the person's own.
    AddTiles = "add-tiles", Some("ui_plus"), None;
    /// The person's own sources of map tiles.
    ManageTiles = "manage-tiles", Some("ui_basemap"), None;
    /// The visible area of the tiles as an archive.
    SaveArea = "save-area", Some("ui_download"), None;
    /// Leave the program.
    Quit = "quit", None, ctrl("Q");
}
