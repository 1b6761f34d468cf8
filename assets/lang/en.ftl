# Interface in English. Every other language has the same keys with the same variables (tested).
# Numbers are given as numbers: the program writes them as the language does. Dates, lengths and coordinates are given as text.

# The program
app-name = Khankendi Atlas
app-summary = What is being rebuilt, where, and how far it is on a given day

# Commands: files
command-open = Open file…
command-open-tip = Open a GeoJSON file and add it to the map
command-replace-layer = Replace with file…
command-quit = Quit
command-quit-tip = Close the program; settings are kept

# Commands: map
command-home = Home view
command-home-tip = From Khankendi to Khojaly airport
command-zoom-in = Zoom in
command-zoom-in-tip = Show less of the map, larger
command-zoom-out = Zoom out
command-zoom-out-tip = Show more of the map, smaller
command-zoom-to-layer = Zoom to layer
command-zoom-to-all = Zoom to all layers
command-zoom-to-all-tip = Move the map so that all visible layers are seen
command-zoom-to-selection = Zoom to selection
command-zoom-to-selection-tip = Move the map to what is selected
command-basemap-offline = Offline basemap
command-basemap-none = No basemap

# Commands: layers
command-solo-layer = Show only this layer
command-layer-opacity = Opacity
command-remove-layer = Remove layer
command-layer-up = Move layer up
command-layer-down = Move layer down

# Commands: time
command-play = Play
command-play-pause = Play or pause
command-play-pause-tip = Let the days pass, or stay on this day
command-pause = Pause
command-previous-event = Previous event
command-previous-event-tip = Go back to the last day on which something changed
command-next-event = Next event
command-next-event-tip = Go to the next day on which something changes
command-previous-day = Previous day
command-previous-day-tip = Go back by one day
command-next-day = Next day
command-next-day-tip = Go on by one day
command-first-day = First date
command-first-day-tip = Go to the beginning of the timeline
command-last-day = Last date
command-last-day-tip = Go to the end of the timeline
command-toggle-loop = Loop
command-toggle-loop-tip = Start again from the first date after the last
command-speed = Speed
command-speed-tip = How many days pass in a second
command-go-to-date = Go to date…
command-today = Today
command-today-tip = Go to today; says how old the last report is
command-basis = Basis
command-basis-tip = On what ground the state of a site is told
basis-actual = Actual
basis-planned = Planned
basis-baseline = Approved plan
basis-best = Best knowledge
command-toggle-not-announced = Show what is not yet announced
command-toggle-not-announced-tip = Sites that nobody had announced by the day shown, drawn faintly

# Commands: selection and editing
command-select-tip = Select the feature and show its card
command-clear-selection = Clear selection
command-copy-coordinates = Copy coordinates
command-undo = Undo
command-undo-tip = Take back the last change of layers or style
command-redo = Redo
command-redo-tip = Make the change again that was taken back
command-search = Search
command-search-tip = Search places, layers and commands

# Commands: window
command-language = Language
command-language-tip = Language of interface and names
language-az = Azərbaycanca
language-en = English
language-ru = Русский
command-theme = Theme
theme-light = Light
theme-dark = Dark
theme-system = As the system
command-full-screen = Full screen
command-full-screen-tip = Use the whole screen; again to go back
command-present = Present
command-present-tip = Only map, date and legend, for a room; Esc ends
command-toggle-panels = Show or hide panels
command-toggle-panels-tip = Give the map the room of the panels
command-next-language = Next language
command-next-language-tip = Azerbaijani, English, Russian in turn
command-toggle-theme = Light or dark
command-toggle-theme-tip = Change to the other theme
command-toggle-tiles = Street tiles on or off
command-toggle-tiles-tip = OpenStreetMap from the network, or the offline basemap alone
command-escape = Close or clear
command-escape-tip = Clear the selection, close what is open, end the presentation
command-toggle-notices = Notifications
command-toggle-notices-tip = What the program told since it was started
command-help = Keys and help
command-help-tip = All keys and what they do

# Edits, as undo names them: "Undo: layer removed"
edit-layer-visible = layer shown or hidden
edit-layer-opacity = opacity changed
edit-layer-remove = layer removed
edit-layer-solo = only one layer shown
edit-layer-move = layer moved
edit-file-open = file opened
undo-named = Undo: { $edit }
redo-named = Redo: { $edit }

# Buttons
button-close = Close
button-more = More
button-zoom-to = Zoom to
button-copy = Copy
button-go = Go

# Panels
panel-layers = Layers
panel-programme = Programme
panel-my-files = My files
panel-legend = Legend
panel-history = History
panel-targets = Targets
panel-figures = Figures
panel-position = Position
panel-properties = Properties
panel-events-per-month = Events per month
panel-notifications = Notifications
panel-recent-files = Recent files
panel-map = Map
panel-basemap = Basemap
search-placeholder = Search places, layers, commands
search-placeholder-short = Search
search-nothing = Nothing found for “{ $text }”
search-places = Places
search-commands = Commands
notifications-empty = No notifications
recent-empty = No recent files
legend-empty = No site of the programme has a status on this day

# Layers
layer-schematic = schematic
layer-visible = { $layer }: shown
layer-hidden = { $layer }: hidden
layer-opacity-value = Opacity { $percent }%
layer-replaced = { $layer }, from { $file }
layer-loading = Reading { $file }
layer-features =
    { $count ->
        [one] { $count } feature
       *[other] { $count } features
    }
drop-here = Drop a GeoJSON file here
drop-add = Add to the map
drop-unreadable = { $file } cannot be read: the program opens GeoJSON files (.geojson, .json)
drop-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
file-dialog-title = Open GeoJSON files
file-dialog-filter = GeoJSON files

# Time
timeline-known-until = Known until { $date }
timeline-today = Today
timeline-last-report =
    { $days ->
        [one] last report { $days } day ago
       *[other] last report { $days } days ago
    }
timeline-last-report-before =
    { $days ->
        [one] last report { $days } day before the day shown
       *[other] last report { $days } days before the day shown
    }
timeline-type-date = Type a date
timeline-type-date-hint = 5 Jul 2024, July 2024, 2025
timeline-not-a-date = “{ $text }” is not a date. Examples: 5 Jul 2024, 2024-07-05, July 2024, 2025.
timeline-day = Day
timeline-day-value = The day shown is { $date }
timeline-event = { $date } · { $name }
timeline-event-status = { $date } · { $name }: { $status }
timeline-month-events =
    { $count ->
        [one] { $month }: { $count } event
       *[other] { $month }: { $count } events
    }
timeline-planned-bar = Plan: { $target }
timeline-no-dates = No layer has dates
relative-today = today
relative-before =
    { $days ->
        [one] { $days } day before today
       *[other] { $days } days before today
    }
relative-after =
    { $days ->
        [one] { $days } day after today
       *[other] { $days } days after today
    }
speed-week = 1 week / s
speed-month = 1 month / s
speed-quarter = 3 months / s
speed-year = 1 year / s

# Strip and attribution
strip-offline = offline
strip-scale-bar = Scale bar: { $distance }
strip-attribution-tip = Whose data this is
attribution-schematic = Roads and plan are schematic
attribution-none = Without a basemap
map-north = N

# Present mode
present-title = Khankendi Atlas
present-source = Source: { $source }

# Help
help-title = Keys
help-mouse = Mouse
help-group-map = Map
help-group-time = Time
help-group-files = Files and layers
help-group-window = Window
help-arrows = Arrow keys: move the map
help-numbers = 1 to 9: show or hide the layer in that place
help-wheel = Wheel: zoom at the pointer
help-wheel-sideways = Wheel sideways, or Shift and wheel: move the day
help-drag = Drag: move the map
help-double-click = Double click: zoom in
help-box = Shift and drag: zoom to a box
help-click = Click: show the card
key-space = Space
key-home = Home
key-end = End

# Notifications. $file is a file name
notice-file-opened =
    { $count ->
        [one] { $file } was opened: { $count } feature
       *[other] { $file } was opened: { $count } features
    }
notice-file-replaced = { $layer } now shows { $file }
notice-file-not-opened = { $file } was not opened
notice-copied = Copied
notice-settings-set-aside = The settings could not be read
notice-settings-not-saved = The settings were not saved
settings-set-aside = They start anew. The old file is kept as { $file }.
settings-newer = They are of a later version of the program and start anew. The old file is kept as { $file }.
settings-kept = The file { $file } stays as it is, and nothing is saved over it.
settings-unreadable = The file { $file } could not be read ({ $reason }). Nothing is saved over it.
settings-cannot-save = The file { $file } cannot be written ({ $reason }). The map works without.
settings-no-folder = The system names no folder for settings. The map works without.
graphics-driver-failed = the graphics driver failed
notice-geodata-broken = The data in { $folder } were not used
notice-geodata-broken-body = The built-in data are shown instead.
notice-graphics-fallback = Drawing goes through OpenGL
notice-graphics-fallback-body = The preferred graphics driver did not start: { $reason }. Nothing else changes.
notice-dialog-failed = The file dialog could not be opened
notice-dialog-failed-body = { $reason }. Drop the file on the window instead.

# Card, layers and legend
card-part-of = Part of { $name }
card-copy-id = Copy id
card-copy-properties = Copy properties as JSON
card-copy-value = Copy value
card-more-rows =
    { $count ->
        [one] { $count } more is not shown
       *[other] { $count } more are not shown
    }
layers-menu = Layers: more
layers-show-all = Show all layers
layer-menu = { $layer }: more
layer-loading-cancel = Cancel reading { $file }
legend-tip = Click: only this status. Ctrl and click: show or hide it.
legend-tip-own = Click: show or hide what is not yet announced.

# Timeline
timeline-per-quarter = Events per quarter
timeline-per-year = Events per year
timeline-per-years = Events per years
timeline-outside = The timeline runs from { $first } to { $last }. The day stays as it is.
calendar-previous-month = Previous month
calendar-next-month = Next month
weekday-short-1 = Mo
weekday-short-2 = Tu
weekday-short-3 = We
weekday-short-4 = Th
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = Su
speed-week-short = 1 wk/s
speed-month-short = 1 mo/s
speed-quarter-short = 3 mo/s
speed-year-short = 1 yr/s
