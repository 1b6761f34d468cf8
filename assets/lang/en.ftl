# Interface in English. Every other language has the same keys with the same variables (tested).
# Numbers are given as numbers: the program writes them as the language does. Dates, lengths and coordinates are given as text.

# The language itself: its own name, its place in the switch, and how it writes dates and numbers. assets/README.md tells how
# another language is added.
#
# Lists are divided by commas: months from January on, days of the week from Monday on. "format-months" stand alone, "-of-day"
# after a day, "-in" in "in May"; the short ones are for axes and narrow places. $month, $month-short, $month-of-day,
# $month-short-of-day and $month-in are one of them, $quarter is 1 to 4 and $quarter-name one of "format-quarters", $date in
# "format-in-day" and "format-since-day" is the day as it is written elsewhere. A language uses those that it needs. $day and
# $quarter can choose among forms. AZ_ORDINAL($year) is the ending of an Azerbaijani ordinal written in figures, by the vowels
# of the last word of the number: 2024-cü, 2025-ci, 2026-cı; patterns cannot say that.
language-name = English
language-place = 2
language-capital-i = I
format-months = January, February, March, April, May, June, July, August, September, October, November, December
format-months-short = Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec
format-months-of-day = January, February, March, April, May, June, July, August, September, October, November, December
format-months-short-of-day = Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec
format-months-in = January, February, March, April, May, June, July, August, September, October, November, December
format-weekdays = Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
format-quarters = Q1, Q2, Q3, Q4
format-day = { $day } { $month-short-of-day } { $year }
format-day-short = { $day } { $month-short-of-day } { $year }
format-day-long = { $day } { $month-of-day } { $year }
format-day-of-year = { $day } { $month-short-of-day }
format-month = { $month } { $year }
format-quarter = { $quarter-name } { $year }
format-year = { $year }
format-in-day = on { $date }
format-in-month = in { $month-in } { $year }
format-in-quarter = in { $quarter-name } { $year }
format-in-year = in { $year }
format-since-day = since { $date }
format-since-month = since { $month } { $year }
format-since-quarter = since { $quarter-name } { $year }
format-since-year = since { $year }
format-decimal = .
format-group = ,
format-group-from = 4
format-metres = m
format-kilometres = km
format-bytes = B, kB, MB, GB, TB

# The program
app-name = Khankendi Atlas
app-summary = What is being rebuilt, where, and how far it is on a given day

# Commands: files
command-open = Open file…
command-open-tip = Open a map file, a table or a project
command-replace-layer = Replace with file…
command-paste = Paste as a layer
command-paste-tip = Open GeoJSON, WKT, cells of a table or the paths of files from the clipboard
command-reload = Reload the layer
command-reload-tip = Read the file of the marked layer again; style, place and selection stay
command-find-file = Find it…
command-choose-columns = Columns of places…
command-save-layer = Save layer as…
command-save-layer-tip = Save the marked layer as a GeoJSON or CSV file
command-save-selected = Save selected features as…
command-save-selected-tip = Save the selected features of the card’s layer as a GeoJSON or CSV file
command-save-day = Save features of the day as…
command-save-day-tip = Save what the marked layer shows on the day as a GeoJSON or CSV file
command-save-filtered = Save filtered features as…
command-save-filtered-tip = Save the features that the filter of the marked layer shows, of all days, as a GeoJSON or CSV file
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
command-layer-clusters = Draw near points as one
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
command-select-all = Select all of the layer
command-select-all-tip = Select the features of the marked layer that are shown
command-select-rectangle = Select by rectangle
command-select-rectangle-tip = Drag rectangles on the map; what they touch is selected
command-select-polygon = Select by polygon
command-select-polygon-tip = Click the corners of a polygon on the map; what it touches is selected
selection-rectangle-hint = Drag a rectangle: what it touches is selected. Shift adds, Alt takes away, Esc ends
selection-polygon-hint = Click the corners; double click or Enter ends. Shift adds, Alt takes away, Esc cancels
selection-count =
    { $count ->
        [one] { $count } feature selected
       *[other] { $count } features selected
    }
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
command-next-language-tip = The languages of the program in turn
command-toggle-theme = Light or dark
command-toggle-theme-tip = Change to the other theme
command-toggle-tiles = Map tiles on or off
command-toggle-tiles-tip = Map tiles from a source, or the offline basemap alone
command-toggle-network = Network on or off
command-toggle-network-tip = Whether map tiles may come from the network; without it nothing is contacted
command-escape = Close or clear
command-escape-tip = Clear the selection, close what is open, end the presentation
command-toggle-notices = Notifications
command-toggle-notices-tip = What the program told since it was started
command-help = Keys and help
command-help-tip = All keys and what they do

# Edits, as undo names them: "Undo: layer removed"
edit-layer-visible = layer shown or hidden
edit-layer-opacity = opacity changed
edit-layer-style = style changed
edit-layer-filter = filter changed
edit-layer-clusters = near points drawn as one or each
edit-layer-remove = layer removed
edit-layer-solo = only one layer shown
edit-layer-move = layer moved
edit-file-open = file opened
edit-file-reload = file read again
edit-file-find = file found
edit-text-open = text pasted
undo-named = Undo: { $edit }
redo-named = Redo: { $edit }

# Buttons
button-close = Close
button-cancel = Cancel
button-save = Save
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
map-cluster-tip = { $count } features; click to zoom to them
layer-replaced = { $layer }, from { $file }
layer-loading = Reading { $file }
layer-saving = Saving { $file }
layer-pasted = Pasted { $number }
layer-standard-input = Standard input
layer-broken-not-read = { $file } is not read yet
layer-broken-missing = { $file } is gone. Find it…
layer-broken-unreadable = { $file } cannot be read. Find another one…
layer-time-exists = Shown from { $from } to { $to }: while it exists
layer-time-from = Shown from { $from } on
layer-time-to = Shown until { $to }
layer-time-actual = Construction by { $columns }
layer-time-planned = Plan by { $columns }
layer-time-baseline = First plan by { $columns }
layer-time-reported = Status by { $status }, from { $report } on
layer-time-status = Status by { $status }, on every day
layer-time-history = The file has dated histories
layer-time-none = No times: shown on every day
layer-features =
    { $count ->
        [one] { $count } feature
       *[other] { $count } features
    }
drop-here = Drop a file here
drop-add = Add to the map
drop-unreadable = { $file } cannot be read: the program opens GeoJSON, TopoJSON, KML, GPX, WKT, Shapefile, GeoPackage, FlatGeobuf, tables, projects and archives of tiles
drop-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
file-dialog-title = Open files
file-dialog-find = Where the file is now
file-dialog-filter = Map files
file-save-dialog-title = Save as GeoJSON or CSV
file-save-dialog-geojson = GeoJSON file
file-save-dialog-csv = Table (CSV)

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
strip-no-network = no network
strip-stale = older tiles
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
help-select-box = Ctrl and drag: select what a rectangle touches
help-select-how = Shift or Alt at the end of a selection: add to what is selected, or take away
help-click = Click: show the card
help-click-more = Shift or Ctrl and click: select one more, or no longer
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
notice-file-changed = { $file } has changed on disk
notice-file-gone = { $file } is gone from the disk
notice-file-is-open = { $file } is open already
notice-file-reloaded =
    { $count ->
        [one] { $file } was read again: { $count } feature
       *[other] { $file } was read again: { $count } features
    }
notice-file-not-reloaded = { $file } was not read again
notice-layer-not-in-file = { $layer } is no longer in { $file }
notice-layer-stays = The layer stays as it is.
notice-reload = Reload
notice-open-again = Open again
notice-paste-failed = The pasted text was not opened
notice-paste-empty = The text holds nothing but blanks.
notice-paste-address = It is an address on the web. Download what is there, and open the file.
notice-paste-coordinates = It is a pair of coordinates. Paste it into the search field to go there.
notice-input-failed = Standard input was not opened
notice-file-not-opened = { $file } was not opened
notice-saved =
    { $count ->
        [one] { $file } saved: { $count } feature
       *[other] { $file } saved: { $count } features
    }
notice-saved-place = It is in { $folder }.
notice-saved-left-out =
    { $count ->
        [one] { $count } position has no place on the ground and was left out.
       *[other] { $count } positions have no place on the ground and were left out.
    }
notice-not-saved = { $file } was not saved
notice-save-suffix = The name must end in .geojson, .json or .csv. Save again under such a name.
notice-save-original = A layer was read from this file, so it stays as it is. Save under another name.
notice-save-folder = The folder { $folder } cannot be used.
notice-save-folder-else = Choose another folder.
notice-save-not-file = { $file } is a folder or a device. Choose another name.
notice-save-read-only = { $file } is read-only. Choose another name.
notice-save-there = { $file } is already there. Choose another name.
notice-save-write = What was there before is as it was. Make room or choose another folder, then save again.
notice-save-internal = The program made a mistake. What was there before is as it was.
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
loading-amount = { $read } of { $total }
layer-loading-cancel = Cancel reading { $file }
layer-saving-cancel = Cancel saving { $file }
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

# What the map says of places, in English: statuses, cards, positions, figures, kinds, targets.

# Statuses
status-not_announced = Not yet announced
status-not_announced-short = not announced
status-planned = Planned
status-planned-short = planned
status-design = In design
status-design-short = design
status-tender = Out to tender
status-tender-short = tender
status-foundation_laid = Foundation laid
status-foundation_laid-short = foundation
status-under_construction = Under construction
status-under_construction-short = works
status-restoration = Under restoration
status-restoration-short = restoring
status-suspended = Suspended
status-suspended-short = suspended
status-completed = Completed
status-completed-short = completed
status-operational = In use
status-operational-short = in use
status-demolished = Demolished
status-demolished-short = demolished
status-unknown = Unknown
status-unknown-short = unknown
status-none = No status

# Card: the state in words. $when is a date with its preposition ("on 5 July 2024", "in 2025"), $since likewise ("since May 2024").
# An event:
card-event-not_announced = not yet announced
card-event-planned = announced as planned { $when }
card-event-design = in design { $since }
card-event-tender = out to tender { $since }
card-event-foundation_laid = foundation laid { $when }
card-event-under_construction = under construction { $since }
card-event-restoration = under restoration { $since }
card-event-suspended = suspended { $since }
card-event-completed = completed { $when }
card-event-operational = in use { $since }
card-event-demolished = demolished { $when }
card-event-unknown = state unknown { $since }

# A report: it was seen or told then; when it began is not known:
card-reported-not_announced = reported as not announced { $when }
card-reported-planned = reported as planned { $when }
card-reported-design = reported in design { $when }; start not published
card-reported-tender = reported out to tender { $when }; start not published
card-reported-foundation_laid = foundation reported laid { $when }; the day itself not published
card-reported-under_construction = reported under construction { $when }; start not published
card-reported-restoration = reported under restoration { $when }; start not published
card-reported-suspended = reported suspended { $when }; the day itself not published
card-reported-completed = reported completed { $when }; the day itself not published
card-reported-operational = reported in use { $when }; opening not published
card-reported-demolished = reported demolished { $when }; the day itself not published
card-reported-unknown = state reported unknown { $when }

# An announcement:
card-announced-not_announced = not yet announced
card-announced-planned = announced as planned { $when }
card-announced-design = design announced { $when }
card-announced-tender = tender announced { $when }
card-announced-foundation_laid = laying of the foundation announced { $when }
card-announced-under_construction = construction announced { $when }
card-announced-restoration = restoration announced { $when }
card-announced-suspended = suspension announced { $when }
card-announced-completed = completion announced { $when }
card-announced-operational = opening announced { $when }
card-announced-demolished = demolition announced { $when }
card-announced-unknown = announced { $when }

# Beside the status chip and the rows of the history:
card-as-last-reported = as last reported { $when }
card-forecast = promised, not known
card-unsure = sources disagree
card-uncertain-date = the exact date is not published
card-after-day = after the day shown
card-no-status = This is not a site of construction and has no status.
card-progress = { $percent }% done
card-no-history = No dated history
card-feature = Feature { $number }
card-note = Note
value-null = null
value-true = yes
value-false = no
chooser-title =
    { $count ->
        [one] { $count } feature here
       *[other] { $count } features here
    }

# Position. $distance is a length with its unit
position-surveyed = Published position of the place itself, ±{ $distance }.
position-settlement = Published position of the settlement, ±{ $distance }.
position-anchor = Approximate, ±{ $distance }: anchored on { $anchor }.
position-anchor-unnamed = Approximate, ±{ $distance }: stands for something larger or not located.
position-display = No published position: somewhere in { $town }.
position-approximate = approximate, ±{ $distance }
position-schematic = Drawn schematically between named points, not surveyed.
position-derived = Derived from: { $sources }
position-source = Position: { $source }
position-file = Position as in the file.
shelf-heading = In { $town }, exact place not published
named-without-position = Named on the plan without a published position

# Figures: names of measures
measure-families = Families
measure-people = People
measure-residents = Residents
measure-jobs = Jobs
measure-jobs_planned_first_stage = Jobs planned, first stage
measure-jobs_planned = Jobs planned
measure-export_share_percent_planned = Export share planned
measure-area_m2 = Area
measure-seats = Seats
measure-seats_planned = Seats planned
measure-rooms = Rooms
measure-pupils = Pupils
measure-students = Students
measure-length_m = Length
measure-runway_length_m = Runway length
measure-runway_length_m_planned = Runway length planned

# Figures: counts with their unit
count-families =
    { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
count-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
count-residents =
    { $count ->
        [one] { $count } resident
       *[other] { $count } residents
    }
count-jobs =
    { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
count-jobs_planned_first_stage =
    { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
count-jobs_planned =
    { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
count-export_share_percent_planned = { $count }%
count-area_m2 = { $count } m²
count-seats =
    { $count ->
        [one] { $count } seat
       *[other] { $count } seats
    }
count-seats_planned =
    { $count ->
        [one] { $count } seat
       *[other] { $count } seats
    }
count-rooms =
    { $count ->
        [one] { $count } room
       *[other] { $count } rooms
    }
count-pupils =
    { $count ->
        [one] { $count } pupil
       *[other] { $count } pupils
    }
count-students =
    { $count ->
        [one] { $count } student
       *[other] { $count } students
    }
count-length_m = { $count } m
count-runway_length_m = { $count } m
count-runway_length_m_planned = { $count } m

# Return of residents
returned-families =
    { $count ->
        [one] { $count } family returned
       *[other] { $count } families returned
    }
returned-people =
    { $count ->
        [one] { $count } person returned
       *[other] { $count } people returned
    }

# Words beside a figure
figure-as-of = as of { $date }
figure-uncertain = uncertain, not counted
figure-not-summed = Additions are not summed: they do not add up across reports.
figure-none = No certain figure by this day

# Kinds of places
kind-airport = Airport
kind-runway = Runway
kind-runway_end = Runway end
kind-city = City
kind-town = Town
kind-village = Village
kind-settlement = Settlement
kind-settlement_group = Group of villages
kind-congress_center = Congress center
kind-culture = Cultural center
kind-factory = Factory
kind-hotel = Hotel
kind-museum = Museum
kind-park = Park
kind-plan = Plan
kind-plan_core = Civic core of the plan
kind-plan_corridor = Road corridor of the plan
kind-river_point = Point of a river
kind-road = Road
kind-school = School
kind-square = Square
kind-stadium = Stadium
kind-station = Station
kind-university = University

# Targets: what was promised for when. $when as above
target-not_announced = To be announced { $when }
target-planned = To be planned { $when }
target-design = To be in design { $when }
target-tender = To go to tender { $when }
target-foundation_laid = Foundation to be laid { $when }
target-under_construction = To be under construction { $when }
target-restoration = To be under restoration { $when }
target-suspended = To be suspended { $when }
target-completed = To be completed { $when }
target-operational = To be in use { $when }
target-demolished = To be demolished { $when }
target-unknown = State unknown { $when }
target-said = said { $when }
target-approved = approved plan
target-passed = the date has passed on the day shown

# Card: beside the status chip, and the rows of the history. $date is a date without preposition
card-chip-reported = reported { $date }
card-chip-announced = announced { $date }
card-row-event = Event
card-row-reported = Report
card-row-announced = Announcement
card-row-reported-words = Reported: { $text }
card-row-announced-words = Announced: { $text }
position-schematic-other = Schematic, not surveyed.
figure-mark-total = total
figure-mark-added = added

# Places of the facts that are no features of a layer
place-aghdam = Aghdam
place-asgaran = Asgaran
place-shusha = Shusha
place-turshsu = Turshsu
place-lachin = Lachin
place-khojaly_airport_rwy05 = Khojaly Airport runway 05 end
place-khojaly_airport_rwy23 = Khojaly Airport runway 23 end

# Why a file was not opened or not wholly read, in English.

# Why a file was not opened. A reason follows its place ("Line 3, column 4: ") or stands alone with a large first letter.
# Lines, columns and features are given as text.
file-error-title = { $file } was not opened
file-error-at-feature = Feature { $feature }, line { $line }:
file-error-at-feature-alone = Feature { $feature }:
file-error-at-line = Line { $line }, column { $column }:
file-error-before =
    { $count ->
        [one] { $count } feature before it is sound.
       *[other] { $count } features before it are sound.
    }
file-error-empty = the file is empty.
file-error-ends-early = the file ends early, it may be an unfinished download or copy.
file-error-syntax-no-value = a value is missing before “{ $near }”.
file-error-syntax-no-key = a name in double quotes is missing before “{ $near }”.
file-error-syntax-no-colon = a colon is missing before “{ $near }”.
file-error-syntax-no-comma = a comma or closing bracket is missing before “{ $near }”.
file-error-syntax-comma-before-end = the comma before the closing bracket is one too many, at “{ $near }”.
file-error-syntax-number = “{ $near }” is not a number as JSON writes it.
file-error-syntax-escape = a backslash in a text has no meaning there, at “{ $near }”.
file-error-syntax-control-character = a line break or control character stands inside a text, at “{ $near }”.
file-error-syntax-trailing = the document is complete, but something follows that is no further document: “{ $near }”.
file-error-not-geojson-html = it is a web page (HTML), not GeoJSON. The download may have given a page in place of the file.
file-error-not-geojson-kml = it is KML, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-gpx = it is GPX, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-xml = it is XML, not GeoJSON.
file-error-not-geojson-esri = it is Esri JSON, not GeoJSON. Export it with the format GeoJSON (f=geojson).
file-error-not-geojson-topojson = it is TopoJSON, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-shapefile = it is a shapefile, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-zip = it is a ZIP archive (or KMZ), not GeoJSON. Unpack it and open what is inside.
file-error-not-geojson-gzip = it is compressed with gzip. Unpack it first.
file-error-not-geojson-sqlite = it is a database (GeoPackage or SQLite), not GeoJSON. Export the layer as GeoJSON.
file-error-not-geojson-tiles = it is an archive of map tiles, not GeoJSON. Drop it on the window: it then lies beneath the layers.
file-error-not-geojson-sequence = it is a GeoJSON text sequence, one feature a line. Convert it to one feature collection.
file-error-not-geojson-utf16 = it is written in UTF-16. Save it as UTF-8.
file-error-not-geojson-image = it is a picture, not GeoJSON.
file-error-not-geojson-binary = it is not a text, so it is not GeoJSON.
file-error-not-geojson-text = it is a text that is not JSON: it begins with “{ $near }”.
file-error-not-geojson-value = it is JSON, but a single value or a list and not a GeoJSON object.
file-error-not-geojson-typed = it is JSON of the type “{ $type }”, which is not GeoJSON.
file-error-not-geojson-object = it is JSON without a “type”, so it is not GeoJSON. It has the members { $members }.
file-error-no-feature-list = the feature collection has no list of features.
file-error-topology-objects = the topology has no objects.
file-error-topology-arcs = the topology has no list of arcs.
file-error-topology-transform = the transform of the topology is not two pairs of numbers.
file-error-topology-not-alone = another document follows the topology. Only one topology in a file is read: put each into a file of its own.
file-error-not-geojson-utf32 = it is written in UTF-32. Save it as UTF-8.
file-error-features-twice = “features” is there twice, and the last one, which counts, is not a list of features.
file-error-no-sound-feature =
    { $total ->
        [one] { $reason } The { $total } feature cannot be read.
       *[other] { $reason } None of the { $total } features can be read.
    }
file-error-only-feature = { $reason }
file-error-too-many-positions = it has more than four thousand million positions. Split it.
file-error-unreadable = it is { $kind } and cannot be read: { $reason }.
file-error-unsure-table = it is a table, and it is not certain which of its columns hold the places. Its columns are { $columns }.
file-error-no-project = it is not a project of this program.
file-error-no-style = it is not a style of this program.
file-error-no-version = it does not say of which version it is: its “version” is not a number from 1 on.
file-error-newer-project = it is a project of version { $version }. This program reads version { $reads }; a later one is needed. The file is as it was.
file-error-newer-style = it is a style of version { $version }. This program reads version { $reads }; a later one is needed. The file is as it was.
file-error-too-many-layers = it has more than { $most } layers.
file-error-too-many-values = it has more than { $most } values.
file-error-packed = it cannot be unpacked: { $reason }.
file-error-encoding = the text is not UTF-8. Save it as UTF-8.
file-error-too-deep = arrays or objects are nested too deep.
file-error-folder = it is a folder. Choose a file in it.
file-error-not-found = there is no such file. It may have been moved or renamed.
file-error-no-permission = you have no permission to read it.
file-error-not-a-file = it is a pipe or device, not a file.
file-error-too-large = it has { $size }; up to { $limit } can be read.
file-error-memory = its { $size } do not fit into the free memory.
file-error-changed = it changed while it was read. Open it again when it is complete.
file-error-io = the system says: { $reason }.
file-error-cancelled = reading was cancelled.
file-error-internal = the program failed on it; nothing else is affected. Please report it with the file.

# Problems of a file that was opened all the same
file-error-bad-features =
    { $all ->
        [one] { $bad } of { $all } feature was not read.
       *[other] { $bad } of { $all } features were not read.
    }
file-error-rest-sound =
    { $count ->
        [one] The other { $count } is sound.
       *[other] The other { $count } are sound.
    }
problem-not-a-feature = this element of the list is not a feature.
problem-encoding = the text is not UTF-8.
problem-too-deep = arrays or objects are nested too deep.
problem-not-finite = a coordinate is NaN or Infinity, which is not a place.
problem-not-finite-attribute = the value of “{ $name }” is NaN or Infinity; it is taken for none.
problem-geometry-no-object = the geometry is not an object.
problem-geometry-no-type = the geometry has no type.
problem-geometry-unknown-type = “{ $type }” is not a geometry type of GeoJSON.
problem-geometry-no-coordinates = the geometry has no “{ $member }”.
problem-geometry-nesting = the coordinates do not have the nesting of a { $type }, at { $at }.
problem-geometry-short-position =
    { $numbers ->
        [one] a position has { $numbers } number and needs two, at { $at }.
       *[other] a position has { $numbers } numbers and needs two, at { $at }.
    }
problem-geometry-no-number = a position holds something that is not a number, at { $at }.
problem-geometry-number-too-large = a number is too large, at { $at }.
problem-geometry-no-outer-ring = the polygon has holes but no outer ring.
problem-syntax = this record is not sound JSON; it is left out.
problem-record-cut = the file ends early, within this record; it is left out.
problem-no-brackets = the features stand without a list around them; they are read all the same.
problem-records = the file is a sequence of documents, one after the other; all are read.
problem-cut-off = the file ends early, it may be an unfinished download; the whole features before are kept.
problem-winding = ring { $ring } runs the other way round than RFC 7946 asks; it is drawn the same.
problem-self-intersection = ring { $ring } crosses or touches itself at { $lon }, { $lat }.
problem-not-checked = ring { $ring } is too large and tangled to be checked for crossings.
problem-repeated-position = position { $position } of path { $path } is there twice in a row.
problem-zero-area = ring { $ring } encloses no area.
problem-hole-outside = ring { $ring } is a hole outside its outer ring.
problem-null-geometry = it has no geometry and is not drawn.
problem-beyond-mercator = the latitude { $lat } is nearer to the pole than web maps show; it is kept, and cut off on the map.
problem-beyond-antimeridian = the longitude { $lon } is beyond the antimeridian; RFC 7946 asks to cut the geometry there.
problem-duplicate-id = an earlier feature has the id “{ $id }” too.
problem-mixed-types = the layer has geometries of several kinds: { $types }.
problem-unparsed-dates = { $count } values of “{ $name }” are not dates, for example “{ $sample }”.
problem-mixed-dates = the dates of “{ $name }” are written in several ways: { $formats }.
problem-unknown-status = { $count } values of “{ $name }” are no known status: { $words }.
problem-recoded = the text is { $encoding }; it was read all the same.
problem-deprecated-crs = the member “crs” is no longer part of GeoJSON; it names { $crs }, which is what is meant without it.
problem-reprojected = the coordinates are in { $crs }; they were brought to longitude and latitude.
problem-inner-crs = a member “crs” of a single feature or geometry is not followed; its coordinates are read like those of the others.
problem-box-form = “bbox” is not a list of four or six numbers; it is not used.
problem-box-outside = “bbox” is not around all the coordinates; it is not used.
problem-unknown-crs = the coordinates are in “{ $crs }”, which is not known here; they are taken as they are written.
problem-not-transformed = { $count } positions cannot be brought to longitude and latitude.
problem-swapped-axes = latitude and longitude seem to be exchanged throughout the file.
problem-projected = the coordinates, such as { $x }, { $y }, are not degrees; they may be in { $guesses }.
problem-inner-member = “{ $name }” of one of several collections is not kept; its features are.
problem-other-kind = the file is { $kind }; it is kept as GeoJSON.
problem-bad-record = { $what } cannot be read and is left out: { $reason }.
problem-not-kept = “{ $what }” has no place in GeoJSON and is not kept ({ $count }).
problem-ragged-row = the row has { $found } fields and the header { $expected }; missing ones are empty, further ones are not kept.
problem-columns = the places are taken from { $columns }.
problem-missing-file = { $name } is not beside the file; what it would say is not known.
problem-lost-geometry = its geometry cannot be kept: { $reason }; its attributes are.
problem-quotes = the quotation marks of the table do not pair, so that rows may be joined.
problem-topojson = the file is TopoJSON; its arcs were put together.
problem-topology = a geometry of “{ $object }” cannot be put together: { $reason }.
advice-nothing-to-do = Nothing needs to be done.
advice-winding = Nothing needs to be done; programs that follow the standard strictly may want outer rings counter-clockwise.
advice-outline = Correct the outline in the program that made the file.
advice-dates = Write dates as YYYY-MM-DD, YYYY-MM or YYYY, and leave open ones empty.
advice-status = Use the words of the legend, such as under_construction.
advice-copy-again = Download or copy the file again.
problem-properties = the properties are not an object; they are left out.
problem-id = the id is neither a text nor a number; it is left out.
problem-repeated = “{ $name }” is there twice; the last value counts.
problem-unclosed-ring = ring { $ring } is not closed; it is drawn closed.
problem-short-ring = ring { $ring } has fewer than four positions and encloses nothing.
problem-short-line = the line has fewer than two positions.
problem-extra-numbers = positions have more than three numbers; the further ones are not used.
problem-out-of-range = the position { $lon }, { $lat } is not on the Earth.
problem-looks-projected = the coordinates { $x }, { $y } look like metres, not degrees.
problem-entry-no-object = { $member }[{ $index }] is not an object; it is left out.
problem-entry-member = { $member }[{ $index }] has no usable “{ $name }”; it is left out.
problem-entry-date = { $member }[{ $index }] has the date “{ $date }”, which cannot be read; it is left out.
problem-entry-word = { $member }[{ $index }] has the word “{ $word }”, which is not known; it is left out.
problem-unknown-parent = it is part of “{ $id }”, which the file does not have.
problem-value = the value of “{ $name }” is not one of those known; it is left out.
advice-check-source = Correct it in the program that made the file, or ask its author.
advice-save-utf8 = Save the file as UTF-8.
advice-no-nan = Write null where there is no value.
advice-close-ring = Repeat the first position at the end of the ring.
advice-reproject = Save the file in longitude and latitude (EPSG:4326).
advice-order = Positions are longitude, then latitude, in degrees: the two may be exchanged.
advice-history = Dates are YYYY, YYYY-MM, YYYY-Q1 or YYYY-MM-DD; statuses are the words of the legend in English, such as under_construction.
advice-id = Give each feature an id of its own and name it exactly.

# Map tiles: sources, what they allow, what is wrong with them
tiles-source-osm = OpenStreetMap
tiles-source-topplus-light = TopPlusOpen, pale grey
tiles-source-osm-hot = OpenStreetMap, soft colours
tiles-source-opentopomap = OpenTopoMap
tiles-source-sentinel2 = Satellite, Sentinel-2 of 2016
tiles-source-blue-marble = Satellite, Blue Marble
tiles-offline-osm = The servers of OpenStreetMap do not allow saving areas: they are run on donations.
tiles-offline-community = The servers of this map do not allow saving areas: volunteers run them.
notice-tiles-failing = No tiles come from { $source }
notice-tiles-go-on = What was kept and the offline basemap are shown. It is tried again by itself.
tiles-fault-network-off = The network is switched off.
tiles-fault-unreachable = The server cannot be reached.
tiles-fault-no-certificates = This computer has no root certificates, so no server can be trusted. Install the package ca-certificates.
tiles-fault-slow = The server does not answer in time.
tiles-fault-cut = The connection was cut.
tiles-fault-server = The server answers with fault { $detail }.
tiles-fault-too-many = The server asks for fewer requests.
tiles-fault-refused = The server refuses to give tiles ({ $detail }).
tiles-fault-missing = The server has no such tiles.
tiles-fault-redirect = The server redirects to a place that is not allowed.
tiles-fault-too-large = The answers are larger than tiles may be.
tiles-fault-web-page = A web page comes in place of pictures. Does this network want a sign-in?
tiles-fault-no-picture = What comes is no sound picture.
tiles-fault-archive-unreadable = The archive cannot be read: the disk fails, or the file is gone.
tiles-fault-archive-damaged = The archive is damaged. Download or copy it again.
tiles-fault-archive-not-raster = The tiles of the archive are not pictures (PNG, JPEG, WebP), so they cannot be shown.
tiles-fault-archive-too-large = A tile of the archive is larger than 4 MiB.
tiles-fault-address = The address of the tiles is not valid.
tiles-fault-own = A part of the program failed.
notice-tiles-cache = The cache of map tiles
tiles-cache-set-aside = It was damaged and is kept under another name; a new one was begun.
tiles-cache-read-only = It can only be read: new tiles are not kept.
tiles-cache-full = The disk is full: new tiles are not kept.
tiles-cache-unavailable = It cannot be used: tiles are not kept.
tiles-menu = Map tiles
tiles-no-network = Use no network
tiles-terms = Terms of this map…
tiles-hosts-more = and { $count } more
tiles-hosts = Hosts asked for tiles
notice-archive-opened = { $file } lies beneath the layers

# The search box, in English.

search-position = Coordinates
search-features = Sites and features
search-go-there = Go there
search-results = Search results
search-clear = Clear the search
search-row-hidden = { $name }, layer hidden
search-reading = Reading the names…
search-kind-country = Country
search-kind-capital = Capital
search-kind-district = District
search-kind-water = Water

# Settings, hints, help and what the program is. Every other language has the same keys with the same variables (tested).

# Commands
command-settings = Settings
command-settings-tip = Language, theme, size of text, motion, map and playback
command-about = About the program
command-about-tip = Version, licences, and whose data the map shows

# Settings
settings-title = Settings
settings-group-look = Appearance
settings-group-map = Map and time
settings-group-program = Program
choice-named = { $group }: { $choice }
language-system = As the system
theme-projector = Projector
settings-theme-tip = Projector: strong contrast and large type, for a lit room
settings-text-size = Text size
settings-text-size-tip = Everything in the window; the map keeps its place
settings-text-size-value = { $percent }%
settings-text-size-limited = This window has room for { $percent }%
settings-text-smaller = Smaller text
settings-text-larger = Larger text
settings-motion = Motion
settings-motion-tip = Reduced: the view does not fly, playback goes from event to event
motion-system = As the system
motion-reduced = Reduced
motion-full = Full
settings-tiles = Map tiles
settings-tiles-tip = Map tiles of the chosen source; without them the map that comes with the program
settings-network = Use the network
settings-speed = Playback speed
settings-files-changed = Files that change on disk
settings-files-changed-tip = Files of open layers; what is read again keeps style, filter and selection
files-changed-ask = Ask
files-changed-reload = Reload
files-changed-leave = Leave
settings-hints = First-run hints
settings-hints-tip = What can be done with timeline, sites and files
settings-hints-show = Show the hints again
settings-kept-at = Where settings are kept
settings-kept-at-tip = One file; the program writes it by itself
settings-kept-nowhere = Nowhere: they last until the program is closed
settings-copy-path = Copy path

# Hints of the first start
hints-title = To begin with
hint-timeline = Drag the line of the timeline to see another day
hint-site = Click a site to read its history and sources
hint-file = Drop a map file on the window to see it here
hint-dismiss = Put away: { $hint }

# Which columns of a table hold the places
table-title = Columns of places
table-unsure = { $file } is a table. It is not certain which of its columns hold the places.
table-of-layer = { $file }: which columns hold the places?
table-first-rows = First rows of the table
table-columns-cut = The first columns are shown: { $shown } of { $count }
table-encoding =
    { $count ->
        [one] { $count } column, written in { $encoding }
       *[other] { $count } columns, written in { $encoding }
    }
table-delimiter = Between the fields
table-comma = Comma
table-semicolon = Semicolon
table-tab = Tab
table-bar = Bar |
table-header = The first row names the columns
table-places = Places
table-places-tip = One column: WKT, WKB or GeoJSON
table-places-points = Two columns
table-places-geometry = One column
table-places-none = None
table-longitude = Longitude
table-latitude = Latitude
table-x = X, easting
table-y = Y, northing
table-geometry = Geometry
table-choose = Choose a column
table-system = Reference system
table-system-tip = Empty for longitude and latitude
table-system-hint = EPSG:32638
table-open = Open
table-count =
    { $rows ->
        [one] { $placed } of { $rows } row has a place
       *[other] { $placed } of { $rows } rows have a place
    }
table-counting = Counting rows…
table-choose-columns = Choose the two columns that hold the places.
table-choose-column = Choose the column that holds the geometries.
table-same-column = The same column is chosen twice. The places need two.
table-unknown-system = This reference system is not known. Give its EPSG code, such as EPSG:32638.
table-no-places = Nothing is drawn: the rows are features without a place.
table-outside-degrees =
    { $count ->
        [one] { $count } row has numbers that are no degrees. If they are metres, give the reference system; if longitude and latitude are exchanged, exchange the columns.
       *[other] { $count } rows have numbers that are no degrees. If they are metres, give the reference system; if longitude and latitude are exchanged, exchange the columns.
    }
table-outside-system =
    { $count ->
        [one] { $count } row lies outside of what the reference system covers. Another system, or the columns exchanged, may be right.
       *[other] { $count } rows lie outside of what the reference system covers. Another system, or the columns exchanged, may be right.
    }
table-bad-number = Line { $line }: “{ $text }” in “{ $column }” is no coordinate.
table-bad-geometry = Line { $line }: “{ $text }” in “{ $column }” is no geometry.
table-empty-places =
    { $count ->
        [one] { $count } row leaves the place empty.
       *[other] { $count } rows leave the place empty.
    }

# About
about-title = About the program
about-version = Version { $version }
about-program = A map of what is being rebuilt in Khankendi, Khojaly and Aghdara, day by day. Every state has its date and its source; where the sources are silent, the map is silent too. It works without a network.
about-licence = Licence of the program: { $licence }, whichever you choose.
about-data = Data
about-public-domain = public domain
about-data-natural-earth = Basemap: land, water, rivers, borders; outline of the city
about-data-geonames = Basemap: towns and villages; points of the roads
about-data-ourairports = The airport and the ends of its runway
about-data-wikipedia = Single coordinates of towns, the square and the stadium
about-data-epsg = Reference systems of coordinates, by way of PROJ
about-data-openstreetmap = Data of several of the map tiles below, when they are switched on
about-tiles = Map tiles, when they are switched on
about-font = Font
about-font-words = A part of its characters, with figures of equal width
about-font-show = Show the text of the licence
about-font-hide = Hide the text of the licence
about-libraries =
    { $count ->
        [one] { $count } library
       *[other] { $count } libraries
    }
about-libraries-words = Name, version and licence of all that is compiled into the program on this system

command-add-tiles = Add map tiles…
command-add-tiles-tip = Tiles from an address of your own
command-manage-tiles = Own map tiles…
command-manage-tiles-tip = Use, order, change or remove your own tile addresses
sources-title = Own map tiles
sources-none = There are no map tiles of your own yet.
sources-kept = Addresses and keys are kept in the settings file of this computer, which only you can read, and nowhere else.
sources-line = { $kind } · { $host } · zooms { $from } to { $to }
sources-use = Use { $source }
sources-up = Move up: { $source }
sources-down = Move down: { $source }
sources-edit = Change: { $source }
sources-remove = Remove: { $source }
sources-remove-ask = Remove { $source } with its address and keys?
sources-remove-yes = Yes, remove
sources-remove-no = No, keep
notice-source-removed = { $source } was removed
notice-source-removed-body = The offline basemap lies beneath the layers now.
source-title-add = Add map tiles
source-title-edit = Change map tiles
source-kind-xyz = XYZ tiles
source-kind-tms = TMS tiles
source-kind-tilejson = TileJSON
source-kind-pmtiles = PMTiles
source-address = Address
source-address-tip = Tiles, a TileJSON file, or a PMTiles archive on the web
source-address-hint = https://…/{ "{" }z{ "}" }/{ "{" }x{ "}" }/{ "{" }y{ "}" }.png
source-is-nothing = Nobody is asked before you press Test or Save.
source-is-xyz = Tiles, rows counted from the north (XYZ).
source-is-tms = Tiles, rows counted from the south (TMS).
source-is-sharp = Sharp screens get @2x tiles.
source-is-tilejson = A TileJSON file.
source-is-pmtiles = A PMTiles archive, read in parts.
source-is-not-read = Zooms, credit and area are read from the server with Test or Save.
source-is-read = It was read: zooms { $from } to { $to }.
source-is-covering = It covers { $from } to { $to }.
source-servers = Server names
source-servers-tip = What takes the place of { "{" }s{ "}" }, in turn
source-servers-hint = a, b, c
source-name = Name
source-name-tip = As it stands in the menu
source-name-hint = the server’s name, if left empty
source-size = Tile size
source-size-tip = How large a tile is shown
source-size-value = { $size } px
source-credit = Credit
source-credit-tip = It stands on the map and in every picture
source-credit-hint = © whose map it is
source-credit-link = Credit’s web page
source-credit-link-tip = Where a click on the credit leads
source-credit-link-hint = https://…
source-tms = Rows from the south
source-tms-tip = Some servers count so (TMS)
source-zooms = Zooms
source-zooms-tip = Beyond the greatest, tiles are shown larger
source-zoom-from = from { $zoom }
source-zoom-to = to { $zoom }
source-min-less = Smaller smallest zoom
source-min-more = Greater smallest zoom
source-max-less = Smaller greatest zoom
source-max-more = Greater greatest zoom
source-headers = Headers and keys
source-headers-tip = Sent with each request; values are never shown
source-header-name = Header { $number }, name
source-header-name-hint = name
source-header-value = Header { $number }, value
source-header-value-hint = value
source-header-remove = Remove header { $number }
source-header-add = Add a header
source-test = Test
source-stop = Stop asking
source-asking = Asking { $host }…
source-network-off = The network is switched off: the address can be saved, but not tested.
source-answer-good = This address answers with a { $size } px { $format } ({ $bytes }, { $time } ms).
source-answer-zoom = One tile of zoom { $zoom } was asked for. Nothing is saved yet.
source-fault-not-http = An address begins with https:// or http://. Files of this computer are opened with Ctrl+O.
source-fault-no-places = An address of tiles has the places { "{" }z{ "}" }, { "{" }x{ "}" } and { "{" }y{ "}" } (or { "{" }-y{ "}" }).
source-fault-unknown-place = The only places are { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }, { "{" }-y{ "}" }, { "{" }s{ "}" } and { "{" }r{ "}" }.
source-fault-no-address = This is no web address.
source-fault-too-long = The address is too long.
source-fault-no-servers = The place { "{" }s{ "}" } needs server names: letters, digits, dots and hyphens.
source-fault-zooms = The smallest zoom must not be greater than the greatest.
source-fault-tile-size = Tiles are 256, 512 or 1024 px wide; these are not.
source-fault-not-read = It was not read from the server yet.
source-fault-header = The header “{ $detail }” cannot be sent. Check its name and value.
source-fault-file-too-large = The file is too large for TileJSON.
source-fault-no-tilejson = What comes is no TileJSON file.
source-fault-no-tiles = The file names no addresses of tiles.
source-fault-vector = Its tiles are vector tiles, which are not drawn. Ask for raster tiles.
source-fault-nothing-here = The archive was opened, but has no tile here.
source-advice-network = Untick “Use no network” in the basemap menu.
source-advice-unreachable = Check the server’s name and the connection.
source-advice-refused = Check the key, and whether the terms allow this use.
source-advice-missing = Check the address and the zooms, or move the map to where there are tiles.
source-advice-later = Try again later.
source-advice-no-parts = The server must support range requests. Or download the archive and open it.
source-advice-no-picture = Check the address: PNG, JPEG and WebP tiles of up to 4 MB are shown.
source-advice-redirect = Enter the address that it leads to.
source-advice-file = Tiles have { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" } in the address; archives end in .pmtiles.
source-advice-nothing-here = It can be saved; move the map to where it has tiles.
tiles-fault-no-parts = The server does not give parts of a file.

# Saving an area of tiles
command-save-area = Save area for offline use…
command-save-area-tip = Keep the tiles of what the map shows in a file
area-title = Save area for offline use
area-no-source = Choose a source of tiles on the web first: only its tiles can be saved.
area-source = Source: { $source }
area-refused-advice = Choose another source, or an archive of tiles that you may keep.
area-extent = Area: longitude { $west } to { $east }, latitude { $south } to { $north }
area-zoom-from = Smallest zoom
area-zoom-to = Greatest zoom
area-less = { $name }: less
area-more = { $name }: more
area-target = File
area-target-tip = An archive of tiles (MBTiles).
area-choose = Choose…
area-terms = The terms of this source allow it
area-terms-tip = Only you know the terms of your own source.
area-there = A file of this name is there already; choose another name.
notice-area-saved = { $file } was saved
area-confirm = I confirm it
area-terms-first = Confirm first that the terms of the source allow it.
area-estimate = { $count } tiles, about { $bytes }. Nothing is fetched before you start.
area-estimate-rest = { $count } of { $total } tiles are missing, about { $bytes }. Nothing is fetched before you go on.
area-no-network = The network is switched off in the menu of the basemap.
area-wrong-name = The name of the file must end in .mbtiles.
area-start = Start
area-go-on = Go on with the save begun earlier
area-stop = Stop
area-progress = { $done } of { $total } tiles, { $bytes } fetched
area-saved = Saved: { $count } tiles, { $bytes }.
area-use = Use it now
area-fault-empty = Nothing of the area lies on the map.
area-fault-tiles = { $count } tiles are too many: at most { $all } are saved at once. Take a smaller area or fewer zooms.
area-fault-bytes = The area would take more than 2 GiB. Take a smaller area or fewer zooms.
area-fault-stopped = Stopped.
area-fault-incomplete = { $count } of { $total } tiles did not come.
area-fault-place = The file cannot be written there.
area-fault-full = The disk is full.
area-fault-busy = Another program, or another save, is writing the file.
area-fault-begun = The file begun earlier, { $detail }, cannot be gone on with. Delete it or choose another name.
area-fault-there = Meanwhile a file of this name has come there; it was left as it is. Move it away.
area-fault-io = The file cannot be written.
area-is-file = This source is a file on this computer already: there is nothing to save.
area-dialog-filter = Archive of tiles (MBTiles)
area-looking = Looking at the place of the file…
area-begun-elsewhere = A save of another area or other zooms of this source was begun under this name.
area-begun-other = Something else was begun under this name; choose another name.
area-new-name = Propose a free name
area-take-begun = Take its area and zooms
area-stopping = Stopping…
area-waiting =
    { $count ->
        [one] The server asks to wait: going on in { $count } second.
       *[other] The server asks to wait: going on in { $count } seconds.
    }
area-can-go-on = What was fetched is kept, and saving can go on.
area-wait-minutes =
    { $count ->
        [one] The server asks to wait { $count } minute; go on later.
       *[other] The server asks to wait { $count } minutes; go on later.
    }
area-wait-hours =
    { $count ->
        [one] The server asks to wait { $count } hour; go on later.
       *[other] The server asks to wait { $count } hours; go on later.
    }
area-remaining-unknown = Working out how long it takes…
remaining-seconds =
    { $count ->
        [one] About { $count } second to go
       *[other] About { $count } seconds to go
    }
remaining-minutes =
    { $count ->
        [one] About { $count } minute to go
       *[other] About { $count } minutes to go
    }
remaining-hours = About { $hours } h { $minutes } min to go
area-fault-forbidden = The terms of this source do not allow it.

# What the system says of a file
io-not-found = The folder is not there.
io-no-permission = The system does not permit it.
io-read-only = The place can only be read.
io-not-folder = A file stands where a folder should be.
io-is-folder = A folder or a device has this name.
io-full = The disk is full.
io-name = The system does not take this name.
io-too-large = The file would be too large for the place.
io-damaged = What is there is damaged.
io-no-answer = The disk or the network behind it does not answer.
io-other = The system reports a fault of the disk.

# A chosen source of tiles that cannot be used
notice-source-broken = The map source { $source } cannot be used
notice-source-gone = The map source that was chosen is gone
notice-source-broken-body = The offline basemap is shown; no other server is asked.
# Problems of a layer and their repairs
command-style-layer = Style…
command-style-layer-tip = Colours, sizes and names of the marked layer
command-filter-layer = Filter…
command-filter-layer-tip = Show only some features of the marked layer
command-problems = Problems of a layer
command-problems-tip = What is wrong with the marked layer, and repairs
command-layer-report = What was read…
command-layer-problems = Problems… ({ $count })
layer-problems =
    { $count ->
        [one] { $layer }: { $count } problem
       *[other] { $layer }: { $count } problems
    }
notice-show-problems = Show problems
notice-open-before-cut = Open the whole features before the cut
notice-repaired =
    { $count ->
        [one] { $count } feature of “{ $layer }” was changed
       *[other] { $count } features of “{ $layer }” were changed
    }
notice-repaired-body = The file is as it was. The layer can be saved under a new name; undo takes the change back.
notice-repair-failed = The repair failed. Nothing was changed.
problems-title = Problems
problems-copy = Copy the report
problems-close = Close the problems
problems-none = Nothing is wrong with this layer.
problems-read = Features: { $features } · positions: { $positions }
problems-left-out =
    { $count ->
        [one] { $count } feature was left out
       *[other] { $count } features were left out
    }
problems-extent = From { $west }, { $south } to { $east }, { $north }
problems-written = Written in { $crs }, { $encoding }
problems-time = Time: “{ $name }”, { $format }
problems-at-feature = Feature { $feature }, line { $line }
problems-at-feature-alone = Feature { $feature }
problems-at-line = Line { $line }
problems-at-file = The whole file
problems-not-listed =
    { $count ->
        [one] { $count } more is not listed
       *[other] { $count } more are not listed
    }
severity-error = Error
severity-warning = Warning
severity-note = Note
repair-preview = Repair…
repair-from = From EPSG:{ $code }…
repair-waits = The repair is being worked out…
repair-apply = Apply
repair-before = Before
repair-after = After
repair-changes =
    { $count ->
        [one] { $count } feature changes; the first one is on the map.
       *[other] { $count } features change; the first one is on the map.
    }
repair-simplifies =
    { $count ->
        [one] { $count } of them loses members or numbers within its geometry that are not drawn.
       *[other] { $count } of them lose members or numbers within their geometry that are not drawn.
    }
repair-fails =
    { $count ->
        [one] { $count } position cannot be brought to degrees; this system is not the right one.
       *[other] { $count } positions cannot be brought to degrees; this system is not the right one.
    }
repair-file-stays = Only the layer changes, never the file.
repair-close-ring = Close the rings
repair-reverse-ring = Turn the rings round
repair-delete-repeated = Take out repeated positions
repair-swap-axes = Exchange latitude and longitude
repair-reproject = Bring the coordinates to degrees
edit-repair-close-ring = rings closed
edit-repair-reverse-ring = rings turned round
edit-repair-delete-repeated = repeated positions taken out
edit-repair-swap-axes = latitude and longitude exchanged
edit-repair-reproject = coordinates brought to degrees
finding-json-syntax = Not sound JSON
finding-truncated = The file ends early
finding-not-a-feature = Not a feature
finding-encoding = Encoding of the text
finding-too-deep = Nested too deep
finding-non-finite = Numbers that are none
finding-bad-position = Unreadable positions
finding-wrong-member-type = Members of a wrong kind
finding-duplicate-key = Names that are there twice
finding-unclosed-ring = Rings not closed
finding-short-ring = Rings that are too short
finding-short-line = Lines that are too short
finding-inner-member = Members not kept
finding-extra-ordinates = More than three numbers
finding-out-of-range = Places not on the Earth
finding-projected-coordinates = Metres, not degrees
finding-swapped-axes = Latitude before longitude
finding-unknown-parent = Parts of something unknown
finding-no-outer-ring = No outer ring
finding-other-dialect = Another form of file
finding-bad-topology = Topology with faults
finding-wrong-winding = Direction of rings
finding-self-intersection = Outlines that cross
finding-not-checked = Not checked
finding-duplicate-vertices = Repeated positions
finding-zero-area = Rings without area
finding-hole-outside-shell = Holes outside
finding-null-geometry = Without geometry
finding-beyond-mercator = Too near a pole
finding-beyond-antimeridian = Beyond the antimeridian
finding-duplicate-id = Ids that are there twice
finding-mixed-geometry-types = Geometries of several kinds
finding-unparsed-date = Unreadable dates
finding-mixed-date-formats = Dates of several forms
finding-unknown-status = Unknown statuses
finding-deprecated-crs = Reference system
finding-bad-bbox = Boxes that are not around the data
finding-unknown-crs = Unknown reference system
finding-not-transformed = Not brought to degrees

# What is wrong with a filter. Words in capitals, $status and the like are the language of filters.
filter-error-empty = Nothing is written. A filter is a condition, such as population > 1000.
filter-error-too-long = The filter is longer than a megabyte. Make it shorter.
filter-error-too-deep = More than { $levels } brackets or functions are in each other. Make the filter simpler.
filter-error-character = “{ $character }” means nothing here. Names with such characters stand in double quotes.
filter-error-wrong-sign = “{ $written }” is not a sign of CQL2. Write { $write } instead.
filter-error-open-text = The closing quote ' of this text is missing.
filter-error-open-name = The closing quote " of this name is missing.
filter-error-number = “{ $text }” is not a number. A name that begins with a digit stands in double quotes.
filter-error-expected-operand = A name, a value or a function is missing here.
filter-error-expected-operator = A comparison (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL), AND or OR is missing here.
filter-error-expected-after-not = Behind NOT, LIKE, BETWEEN or IN is missing here.
filter-error-expected-null = Behind IS, NULL or NOT NULL is missing here.
filter-error-expected-and = AND and the upper bound of BETWEEN are missing here.
filter-error-expected-open = An opening bracket ( is missing here.
filter-error-expected-close = A closing bracket ) is missing here.
filter-error-expected-comma = A comma and a further value are missing here.
filter-error-expected-text = A text in single quotes is missing here, such as '2024-07-05'.
filter-error-expected-number = A number is missing here.
filter-error-expected-shape = A geometry is missing here, such as POINT(46.75 39.82).
filter-error-chained = Comparisons cannot be chained. Join two of them by AND.
filter-error-compared-to-null = Nothing is equal to NULL. Write IS NULL or IS NOT NULL.
filter-error-unknown-pseudo = There is no { $name }. There are $status, $id, $geometry_type and $name.
filter-error-unknown-pseudo-near = There is no { $name }. Is { $near } meant?
filter-error-unknown-function = There is no function “{ $name }”.
filter-error-unknown-function-near = There is no function “{ $name }”. Is { $near } meant?
filter-error-date = “{ $text }” is not a date. Write it as year, month and day: '2024-07-05'.
filter-error-timestamp = “{ $text }” is not a moment. Write it as '2024-07-05T12:00:00Z'.
filter-error-backwards = The interval ends before it begins. Exchange its ends.
filter-error-shape-short-ring = A ring needs four positions or more.
filter-error-shape-open-ring = A ring ends where it begins. Repeat its first position at its end.
filter-error-shape-short-line = A line needs two positions or more.
filter-error-shape-box-numbers = A box has four numbers: west, south, east, north.
filter-error-shape-box-upside-down = The south of the box lies north of its north. Exchange them.
filter-error-unknown-property = The layer has no property “{ $name }”.
filter-error-unknown-property-near = The layer has no property “{ $name }”. Is { $near } meant?
filter-error-unknown-property-quotes = The layer has no property “{ $name }”. Names stand in double quotes, texts in single ones: is { $near } meant?
filter-error-wanted-boolean = A condition is needed here, such as population > 1000.
filter-error-wanted-number = A number is needed here.
filter-error-wanted-text = A text is needed here. Texts stand in single quotes: 'school'.
filter-error-wanted-time = A date is needed here, such as DATE('2024-07-05').
filter-error-wanted-geometry = A geometry is needed here: geometry for that of the feature, POINT(46.75 39.82), POLYGON or BBOX.
filter-error-wanted-list = A list is needed here: a property with lists, or ('a', 'b').
filter-error-no-dates = The values of “{ $name }” are not known as dates.
filter-error-both-mixed = Both properties have values of several kinds. Compare them with a number or a text.
filter-error-no-order = True and false are compared by = and <> only.
filter-error-list-of-values = A list holds texts, numbers, dates, true and false only.
filter-error-unknown-status = “{ $word }” is not a status. Use the words of the legend, such as planned.
filter-error-unknown-status-near = “{ $word }” is not a status. Is { $near } meant?

# The panel in which a layer's look and filter are changed.
editor-tabs = Editor
editor-style = Style
editor-filter = Filter
editor-close = Close the editor

# Styles of layers.
style-colour = Colour
style-forms = Sizes and forms
style-names = Names on the map
style-zooms = Zooms
style-whole = Whole style
style-copy = Copy style
style-paste = Use the copied style
style-reset = As at first
style-by-status = By status
style-single = One colour
style-categories = Categories
style-graduated = Ranges
style-file = File's own
style-status-note = Colours, patterns and dashes of the legend. They tell the statuses apart without colour, too.
style-file-note = Colours, widths and opacities are those that the file gives each feature (simplestyle, Leaflet, kepler).
style-file-other = Where it has none
style-colour-own = Another colour
style-field = Field
style-palette = Colours
style-palette-okabe-ito = Okabe and Ito
style-palette-tol-muted = Tol, muted
style-palette-tol-light = Tol, light
style-top = Most frequent
style-top-less = Fewer values with a colour
style-top-more = More values with a colour
style-breaks = Ranges by
style-breaks-equal = Equal widths
style-breaks-quantile = Equal counts (quantiles)
style-breaks-jenks = Natural breaks (Jenks)
style-breaks-own = Own bounds
style-classes = Number of ranges
style-classes-less = Fewer ranges
style-classes-more = More ranges
style-ramp = Colours
style-ramp-viridis = Viridis
style-ramp-cividis = Cividis
style-ramp-blues = Blues
style-ramp-oranges = Oranges
style-ramp-blue-orange = Blue to orange
style-reversed = Reversed
style-bounds = Bounds
style-bounds-wrong = Write rising numbers or dates with semicolons between them: 10; 20; 50.
style-worked-out = Being worked out…
style-badges-note = Its points are symbols with the icon of their kind, as long as it is coloured by status.
style-badges-names = The names of the programme's places are laid out with their symbols.
style-status-forms = Dashes and patterns are those of the statuses.
style-radius = Radius of points
style-shape = Shape of points
style-shape-circle = Circle
style-shape-square = Square
style-shape-diamond = Diamond
style-shape-triangle = Triangle
style-shape-star = Star
style-shape-cross = Cross
style-line-width = Width of lines
style-outline = Outline
style-fill = Fill
style-dash = Dashes
style-dash-solid = Solid
style-dash-dashed = Dashed
style-dash-dotted = Dotted
style-dash-dash-dot = Dash and dot
style-pattern = Pattern
style-pattern-none = None
style-pattern-dots = Dots
style-pattern-hatch = Hatch
style-pattern-crosshatch = Cross hatch
style-pattern-horizontal = Horizontal
style-pattern-vertical = Vertical
style-pattern-crosses = Crosses
style-size-by = Size by a field
style-size-field = Field of sizes
style-size-breaks = Sizes by
style-size-classes = Number of sizes
style-size-less = Fewer sizes
style-size-more = More sizes
style-size-least = Least
style-size-greatest = Greatest
style-names-shown = Show names
style-names-field = Named by
style-names-own = Names of the file
style-names-size = Size of letters
style-zooms-limited = Only at some
style-zooms-least = From
style-zooms-greatest = To
style-zooms-least-here = From this zoom on
style-zooms-greatest-here = Up to this zoom
style-zooms-hidden = The layer is not drawn at the zoom of the map.
look-empty = (empty text)
look-none = No value
look-file = From the file
style-file-many = { $count ->
    [one] One further look is drawn as the nearest one: a layer has at most 120.
   *[other] { $count } further looks are drawn as the nearest ones: a layer has at most 120.
}
style-colour-number = Colour { $number }
style-colour-of = Colour of { $value }
style-hide-value = Hide { $value }
style-show-value = Show { $value }
style-sampled = The bounds are worked out from a sample of { $count } values.
style-points = { $value } pt
style-percent = { $percent } %
look-range = { $from } – { $to }
look-others = { $count ->
    [one] One other value
   *[other] { $count } other values
}
# What is wrong with single members of a project or a style.
wrong-at = Line { $line }, column { $column }, { $path }:
wrong-path = { $path }:
wrong-object = this is not an object in curly brackets.
wrong-list = this is not a list in square brackets.
wrong-text = this is not a text in quotes.
wrong-truth = this is neither true nor false.
wrong-number = this is not a number.
wrong-whole = this is not a whole number from 0 on.
wrong-colour = this is not a colour written as "#rrggbb".
wrong-day = this is not a day written as "2024-07-05".
wrong-file = this is not the path of a file.
wrong-pair = this is not a list of two numbers, the smaller one first.
wrong-rising = this is not a list of numbers in rising order.
wrong-word = “{ $written }” is unknown. There are { $words }.
wrong-range = the number is not between { $least } and { $greatest }; the nearest one is taken.
wrong-long = the text has more than { $most } characters.
wrong-many = there are more than { $most } values.
wrong-missing = the member “{ $name }” is missing.
wrong-twice = the name comes twice. The last value counts.
wrong-filter = the filter is not understood. { $reason }
wrong-no-source = the layer names neither a file nor a layer of the programme.
style-save = Save style…
style-load = Load style…
style-save-title = Save style
style-load-title = Load style
style-files = Style files
notice-style-saved = The style was saved as { $file }
notice-style-not-loaded = { $file } was not loaded
notice-style-partly = { $file } was loaded, but not all of it was understood

# The editor: what times and statuses are read from

command-time-layer = Time and status…
command-time-layer-tip = From which fields of the marked layer dates and statuses are read
editor-time = Time
edit-reading = time and status changed
layer-time-lasts = Shown from { $from } on for as long as { $length } says
layer-time-within = Shown within the time of { $from }
notice-reading-remembered = Times of “{ $layer }” are read as chosen before
notice-reading-remembered-body = The choice was remembered for files with the same columns. It can be changed in “Time and status” of the layer.
notice-filter-failed = The filter of { $layer } could not be worked out. The layer is shown without it, or as it was before.
notice-style-failed = The style of { $layer } could not be worked out. The layer looks as it did before.
notice-reading-failed = The times of the layer could not be read anew. It stays as it was.
reading-times = Times
reading-statuses = Status
reading-kind = Dates mean
reading-kind-none = Nothing: no time
reading-kind-instant = A day, from then on
reading-kind-interval = From start to end
reading-kind-duration = From a start, for a while
reading-kind-schedule = Construction
reading-kind-history = The file’s own history
reading-role-moment = Day
reading-role-start = Start
reading-role-end = End
reading-role-duration = How long
reading-role-actual-start = Works began
reading-role-actual-end = Works ended
reading-role-planned-start = Planned start
reading-role-planned-end = Planned end
reading-role-baseline-start = First plan: start
reading-role-baseline-end = First plan: end
reading-role-forecast = Expected end
reading-role-status = Status
reading-role-report = Reported on
reading-role-progress = Progress
reading-no-field = no field
reading-member = the member “{ $name }”
reading-no-date = not a date
reading-counts = { $read } of { $values } values are dates
reading-period = { $from } – { $to }
reading-ambiguous = Nothing in these values shows whether day or month comes first. The day is taken to.
reading-format = Format
reading-format-of = Format of { $field }
reading-format-by-itself = found by itself
reading-format-found = by itself: { $format }
reading-format-iso = year-month-day (ISO 8601)
reading-format-edtf = EDTF: 2024?, 16XX, 2020/2022
reading-format-year-month-day = year/month/day
reading-format-compact = 20240705
reading-format-day-month-year = day.month.year
reading-format-month-day-year = month/day/year
reading-format-year = year
reading-format-decimal-year = year with decimals
reading-format-seconds = seconds since 1970
reading-format-milliseconds = milliseconds since 1970
reading-format-excel = days of a spreadsheet
reading-format-json = JSON
reading-unit = Counted in
reading-unit-days = days
reading-unit-weeks = weeks
reading-unit-months = months
reading-unit-years = years
reading-end-included = End included
reading-undated = Without a date
reading-undated-always = always drawn
reading-undated-never = never drawn
reading-undated-faint = always drawn, faintly
reading-dated = { $count ->
    [one] { $count } feature has a date
   *[other] { $count } features have dates
}
reading-undated-are-drawn = { $count ->
    [one] { $count } feature without a date is always drawn
   *[other] { $count } features without dates are always drawn
}
reading-undated-are-not = { $count ->
    [one] { $count } feature without a date is never drawn
   *[other] { $count } features without dates are never drawn
}
reading-undated-are-faint = { $count ->
    [one] { $count } feature without a date is always drawn faintly
   *[other] { $count } features without dates are always drawn faintly
}
reading-unparsed = { $count ->
    [one] { $count } feature has a value that is not a date
   *[other] { $count } features have a value that is not a date
}
reading-reversed = { $count ->
    [one] { $count } feature ends before it begins and is never drawn
   *[other] { $count } features end before they begin and are never drawn
}
reading-works = Reading…
reading-as-guessed = As guessed
reading-is-guessed = Fields are as the program found them.
reading-history-has-statuses = Statuses come from the history of the file.
reading-wants-report = Beside construction a status counts only with the day on which it was reported.
reading-words = What its words mean:
reading-no-status = no status
reading-word-means = Status of “{ $word }”
reading-why = Why these fields
reading-why-exact = { $field }: the name says it; { $share } % of the values fit; { $sure } % sure
reading-why-words = { $field }: the words of the name say it; { $share } % of the values fit; { $sure } % sure
reading-why-member = { $field }: a standard defines it; { $share } % of the values fit; { $sure } % sure
reading-passed-taken = { $field }: not taken, { $other } comes first
reading-passed-name = { $field }: dates, but the name does not say of what
reading-passed-no-dates = { $field }: the name speaks of a date, too few values are dates
reading-passed-words = { $field }: the name speaks of a status, most words are none
reading-passed-history = { $field }: not taken, the file’s own history comes first
reading-passed-schedule = { $field }: not taken, construction comes first
reading-passed-existence = { $field }: not taken, start and end come first
reading-passed-no-report = { $field }: not taken, the day of its report is missing
reading-passed-no-use = { $field }: not taken, there is nothing it belongs to

# The filter of a layer: a form of conditions, or a text.
layer-filter = { $layer }: a filter shows { $count ->
        [one] { $count } feature
       *[other] { $count } features
    }
layer-filter-fault = { $layer }: the filter does not fit the layer, all features are shown
filter-shows = { $shown } of { $all } { $count ->
        [one] feature
       *[other] features
    }
filter-shows-all = { $count ->
        [one] The only feature is shown
       *[other] All { $all } features are shown
    }
filter-shows-none = No feature of { $all } is shown
filter-shows-none-tip = The filter is true of none of them.
filter-working = The features are being looked through
filter-select = Select them
filter-clear = Clear filter
filter-as = Filter
filter-as-rows = Conditions
filter-as-text = Text
filter-of = Conditions
filter-all-of = All of these
filter-any-of = Any of these
filter-no-condition = There is no condition yet.
filter-add = Add condition
filter-fields-added = Of every layer
filter-fields-file = Columns of the file
filter-field-status = Status on the day
filter-field-name = Name of the feature
filter-field-id = Id of the feature
filter-field-geometry = Kind of geometry
filter-row-field = Property of condition { $number }
filter-row-operator = Comparison of condition { $number }
filter-row-value = Value of condition { $number }
filter-row-from = Lower bound of condition { $number }
filter-row-to = Upper bound of condition { $number }
filter-row-more = Further value of condition { $number }
filter-row-chip = Condition { $number }: { $value }
filter-row-without = Remove { $value }
filter-row-remove = Remove condition { $number }
filter-row-no-value = Without a value this condition does not count yet.
filter-row-no-number = This is not a number. The condition does not count yet.
filter-row-no-date = This is not a day, such as 2024-07-05. The condition does not count yet.
filter-hint-value = value
filter-hint-number = number
filter-hint-date = 2024-07-05
filter-hint-more = one more value
filter-op-is = is
filter-op-is-not = is not
filter-op-equal = = equal to
filter-op-not-equal = ≠ not equal to
filter-op-less = < less than
filter-op-at-most = ≤ at most
filter-op-greater = > more than
filter-op-at-least = ≥ at least
filter-op-before = before
filter-op-until = on or before
filter-op-after = after
filter-op-since = on or after
filter-op-between = between
filter-op-not-between = not between
filter-op-contains = contains
filter-op-not-contains = does not contain
filter-op-begins = begins with
filter-op-not-begins = does not begin with
filter-op-one-of = is one of
filter-op-none-of = is none of
filter-op-missing = has no value
filter-op-present = has a value
filter-op-empty = is empty
filter-op-not-empty = is not empty
filter-op-true = is true
filter-op-false = is false
filter-geometry-none = none
filter-geometry-point = Point
filter-geometry-points = Several points
filter-geometry-line = Line
filter-geometry-lines = Several lines
filter-geometry-polygon = Polygon
filter-geometry-polygons = Several polygons
filter-geometry-collection = Collection
filter-written-as = Written as text:
filter-edit-text = Edit the text
filter-text = Text of the filter
filter-text-hint = A condition in CQL2
filter-text-help = Ctrl+Space shows what may come at the cursor.
filter-is-text = The filter is written as text: it says more than conditions in rows can.
filter-has-fault = The filter is written as text, and something is wrong with it.
filter-choices = What may come
filter-kind-value = value
filter-kind-property = property
filter-kind-operator = comparison
filter-kind-function = function
filter-kind-keyword = word
filter-fault-place = Line { $line }, column { $column }:
filter-earlier-holds = Until this is mended the earlier filter holds.
filter-nothing-hidden = All features are shown.
filter-repair = Write { $text }
filter-examples = Examples for this layer:
filter-example = Filter by { $text }
# The attribute table.
command-table = Attribute table
command-table-tip = The features of the marked layer as rows, to sort, filter and select
column-without-name = (no name)
rows-id = id
rows-name = Name
rows-status = Status
rows-empty-word = empty
rows-not-there = not on the map
rows-no-layer = There is no layer
rows-no-rows = No feature meets the conditions
rows-edge = Height of the table
rows-bar = Scroll rows
rows-level-bar = Scroll columns
rows-kind-integer = whole number
rows-kind-float = number
rows-kind-boolean = yes or no
rows-kind-date = date
rows-kind-text = text
rows-kind-json = mixed
rows-kind-status = on the day shown
rows-order-file = not sorted
rows-order-rising = sorted, least first
rows-order-falling = sorted, greatest first
rows-sort-rising = Sort, least first
rows-sort-falling = Sort, greatest first
rows-sort-file = Order of the file
rows-statistics = Statistics
rows-statistics-close = Close the statistics
rows-statistics-wait = Being worked out…
rows-scope = Rows
rows-scope-all = All
rows-scope-drawn = On the map
rows-scope-selected = Selected
rows-zoom = Show the selected on the map
rows-zoom-to-row = Show on the map
rows-copy = Copy the selected rows with headings
rows-copy-cell = Copy the cell
rows-copy-row = Copy the row with headings
rows-copy-too-large = The rows were not copied: they are larger than 64 MB
rows-copy-too-large-detail = The clipboard is unchanged. Save the rows as a file instead.
rows-save = Save…
rows-save-all = All features of the layer…
rows-save-selected = Selected features…
rows-select-rows = Select all rows
rows-to-filter = Make the conditions the filter of the layer
rows-no-filter = These conditions cannot be written as a filter: texts within values of several kinds
rows-clear = Clear the conditions
rows-error-number = A number is needed here, such as 5, >5 or 1..9
rows-error-date = A date is needed here, such as 2024, >2024-03 or 2023..2024
rows-error-boolean = Write yes or no
rows-error-status = No status has such a word
rows-error-order = The end lies before the beginning
rows-tip-number = 5, >5, <=3, 1..9; ! before it for all others; empty
rows-tip-date = 2024, >2024-03, 2023..2024; ! before it for all others; empty
rows-tip-boolean = yes, no, empty; ! before it for all others
rows-tip-status = A word of a status; ! before it for all others; empty
rows-tip-text = Part of the text; =whole text; ! before it for all others; empty
rows-figure-kind = Values
rows-figure-values = Number of values
rows-figure-missing = Missing
rows-figure-null = null
rows-figure-empty = Empty text
rows-figure-unusable = No number or date
rows-figure-different = Different
rows-figure-least = Least
rows-figure-most = Greatest
rows-figure-sum = Sum
rows-figure-mean = Mean
rows-figure-quartile-1 = First quartile
rows-figure-median = Median
rows-figure-quartile-3 = Third quartile
rows-figure-frequent = Most frequent
rows-figure-histogram = Distribution of the values
rows-list-name = Rows of the table: { $count }
rows-count = { $shown } of { $all }
rows-selected = selected: { $count }
rows-column-menu = Menu of the column { $name }
rows-condition = Condition on { $name }
rows-save-rows = Rows shown: { $count }…

# Projects.
command-new-project = New project
command-new-project-tip = Begin with the programme alone
command-save-project = Save project
command-save-project-tip = Save what is open, how it looks and where the map and the day stand
command-save-project-as = Save project as…
command-save-project-as-tip = Save the project as another file
project-dialog-title = Save project
project-dialog-filter = Projects
window-title = Khankendi Atlas
window-title-project = { $project } – Khankendi Atlas
unsaved-title = Changes are not saved
unsaved-body = The project “{ $project }” has changes that are not saved. Without saving they are lost.
unsaved-body-unnamed = What is open is not saved as a project. Without saving, the list of files and how they look are lost; the files themselves stay as they are.
unsaved-without-file = These layers did not come from a file and are lost even if the project is saved: { $layers }. To keep them, cancel and save each as a file.
unsaved-discard = Do not save
settings-reopen-project = Open the last project at the start
settings-reopen-project-tip = The project that was open when the program ended is opened again
notice-allow-outside = Read them
notice-use-tiles = Use these tiles
notice-save-over = Save over it
notice-restore-project = Restore
notice-forget-project = Throw away
notice-project-saved = Project { $project } saved
notice-project-without-file = These layers did not come from a file and are not part of the project: { $layers }. Save them as files first.
notice-project-not-saved = Project { $project } was not saved
notice-project-changed = Another program has changed the file since it was opened here. It is as that program left it; what is open here is not lost.
notice-project-too-large = The project would be too large to be opened again: it has more than a thousand layers or 10 MB.
notice-project-wrong = Project { $project }: { $count } members are not as they should be
notice-project-wrong-body = The other members count. What is written there is kept when the project is saved.
notice-project-addresses = Project { $project } names addresses in place of files
notice-project-list = They are not read: { $files }
notice-project-outside = Project { $project } wants to read files outside its folder: { $count }
notice-project-outside-body = They are not read unless you agree: { $files }
notice-one-project = Only one project can be open at a time
notice-one-project-left = Not opened: { $files }
notice-project-tiles = The project has map tiles of { $source }
notice-project-tiles-body = They come from the network. The basemap stays as it is unless you use them.
notice-project-tiles-unknown = The project has map tiles of { $source }, which this program does not know. The basemap stays as it is.
notice-recovered = Project { $project } was not saved when the program ended
notice-recovered-unnamed = A project without a file was not saved when the program ended. Layers: { $count }
notice-recovered-body = Its last state, of { $date }, is kept.
