# Messages in English. Every other language has the same keys with the same variables (tested).
# Numbers are given as numbers: the program writes them as the language does. Dates, lengths and coordinates are given as text.

# The program
app-name = Khankendi Atlas
app-summary = What is being rebuilt, where, and how far it is on a given day

# Commands: files
command-open-file = Open file…
command-open-file-tip = Open a GeoJSON file and add it to the map
command-open-recent = Open recent
command-open-recent-tip = Open a file that was open before
command-replace-layer = Replace with file…
command-replace-layer-tip = Show a file of your own in place of this layer, in its style
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
command-zoom-to-layer-tip = Move the map so that the whole layer is seen
command-zoom-to-all = Zoom to all layers
command-zoom-to-all-tip = Move the map so that all visible layers are seen
command-zoom-to-selection = Zoom to selection
command-zoom-to-selection-tip = Move the map to what is selected
command-pan-left = Pan left
command-pan-left-tip = Move the map view to the left
command-pan-right = Pan right
command-pan-right-tip = Move the map view to the right
command-pan-up = Pan up
command-pan-up-tip = Move the map view up
command-pan-down = Pan down
command-pan-down-tip = Move the map view down
command-basemap-offline = Offline basemap
command-basemap-offline-tip = The basemap that comes with the program; needs no network
command-basemap-osm = OpenStreetMap
command-basemap-osm-tip = Tiles from openstreetmap.org with the names and lines of its makers; needs a network
command-basemap-none = No basemap
command-basemap-none-tip = Only the layers, on plain ground

# Commands: layers
command-toggle-layer = Show or hide layer
command-toggle-layer-tip = Show the layer on the map or hide it
command-solo-layer = Show only this layer
command-solo-layer-tip = Hide all other layers; once more brings them back
command-layer-opacity = Opacity
command-layer-opacity-tip = How strongly the layer covers what lies beneath
command-remove-layer = Remove layer
command-remove-layer-tip = Take the layer off the map; its file stays as it is
command-rename-layer = Rename layer…
command-rename-layer-tip = Give the layer another title in the panel
command-layer-up = Move layer up
command-layer-up-tip = Draw the layer above the next one
command-layer-down = Move layer down
command-layer-down-tip = Draw the layer below the next one

# Commands: time
command-play = Play
command-play-tip = Let the days pass
command-pause = Pause
command-pause-tip = Stay on this day
command-previous-event = Previous event
command-previous-event-tip = Go back to the last day on which something changed
command-next-event = Next event
command-next-event-tip = Go to the next day on which something changes
command-previous-day = Previous day
command-previous-day-tip = Go back by one day
command-next-day = Next day
command-next-day-tip = Go on by one day
command-first-date = First date
command-first-date-tip = Go to the beginning of the timeline
command-last-date = Last date
command-last-date-tip = Go to the end of the timeline
command-loop = Loop
command-loop-tip = Start again from the first date after the last
command-speed = Speed
command-speed-tip = How many days pass in a second
command-go-to-date = Go to date…
command-go-to-date-tip = Type the day to show
command-today = Today
command-today-tip = Go to today; says how old the last report is
command-basis = Basis
command-basis-tip = On what ground the state of a site is told
basis-actual = Actual
basis-actual-tip = What happened and what was reported
basis-planned = Planned
basis-planned-tip = What is promised now
basis-baseline = Approved plan
basis-baseline-tip = What the approved plan promised, where a file has one
basis-best = Best knowledge
basis-best-tip = What is known up to the last report, then what is promised
command-show-not-announced = Show what is not yet announced
command-show-not-announced-tip = Sites that nobody had announced by the day shown, drawn faintly
command-filter-status = Show or hide status
command-filter-status-tip = Show or hide the sites of this status
command-filter-clear = Show all statuses
command-filter-clear-tip = Bring back the statuses that were hidden

# Commands: selection and editing
command-select = Select
command-select-tip = Select the feature and show its card
command-clear-selection = Clear selection
command-clear-selection-tip = Select nothing and close the card
command-copy = Copy
command-copy-tip = Copy what the card says, as text
command-copy-coordinates = Copy coordinates
command-copy-coordinates-tip = Copy the position under the pointer in degrees
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
command-theme-tip = Light or dark
theme-light = Light
theme-dark = Dark
theme-system = As the system
command-full-screen = Full screen
command-full-screen-tip = Use the whole screen; again to go back
command-present = Present
command-present-tip = Only map, date and legend, for a room; Esc ends
command-end-present = End presentation
command-end-present-tip = Go back to the window with its panels
command-toggle-layers-panel = Show or hide layers panel
command-toggle-layers-panel-tip = Give the map the room of the panel
command-show-notifications = Notifications
command-show-notifications-tip = What the program told since it was started
command-help = Keys and help
command-help-tip = All keys and what they do

# Buttons
button-close = Close
button-cancel = Cancel
button-show-report = Report
button-more = More
button-zoom-to = Zoom to
button-copy = Copy
button-go = Go
button-retry = Try again
button-show-folder = Show folder

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
panel-sources = Sources
panel-events-per-month = Events per month
panel-notifications = Notifications
panel-recent-files = Recent files
panel-timeline = Timeline
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
legend-returned = Return of residents (figures)

# Layers
layer-schematic = schematic
layer-visible = { $layer }: shown
layer-hidden = { $layer }: hidden
layer-drag = Drag to change the order
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
card-reported = reported { $when }
card-announced = announced { $when }
card-last-reported = { $state }; last reported { $when }
card-as-last-reported = as last reported { $when }
card-forecast = promised, not known
card-unsure = sources disagree
card-uncertain-date = the exact date is not published
card-uncertain = uncertain
card-after-day = after the day shown
card-no-status = This is not a site of construction and has no status.
card-progress = { $percent }% done
card-source = Source: { $source }
card-no-source = No source given
card-no-history = No dated history
card-open-source = Open the source in the browser
card-feature = Feature { $number }
card-id = Id
card-layer = Layer
card-note = Note
value-null = null
value-true = yes
value-false = no
chooser-title =
    { $count ->
        [one] { $count } feature here
       *[other] { $count } features here
    }
hover-since = { $status }, { $since }

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
shelf-count =
    { $count ->
        [one] { $count } site in { $town }, exact place not published
       *[other] { $count } sites in { $town }, exact place not published
    }
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
figure-added = added { $when }
figure-reported = reported { $when }
figure-uncertain = uncertain, not counted
figure-not-summed = Additions are not summed: they do not add up across reports.
figure-disputed-note = * sources differ on the count
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
timeline-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
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
speed-days =
    { $days ->
        [one] { $days } day / s
       *[other] { $days } days / s
    }
speed-months =
    { $months ->
        [one] { $months } month / s
       *[other] { $months } months / s
    }
speed-years =
    { $years ->
        [one] { $years } year / s
       *[other] { $years } years / s
    }

# Strip and attribution
strip-offline = offline
strip-offline-tip = Tiles cannot be fetched; the offline basemap is shown
strip-coordinates = Coordinates under the pointer
strip-scale = Scale
strip-scale-bar = Scale bar: { $distance }
strip-attribution-tip = Whose data this is
attribution-offline = Offline basemap. Natural Earth, GeoNames, OurAirports
attribution-osm = © OpenStreetMap contributors
attribution-schematic = Roads and plan are schematic
attribution-none = Without a basemap
map-north = N

# Present mode
present-title = Khankendi Atlas
present-source = Source: { $source }
present-hint = Space plays, Esc ends
present-in-use = { $count } in use

# Help
help-title = Keys
help-mouse = Mouse
help-group-map = Map
help-group-time = Time
help-group-files = Files and layers
help-group-window = Window
help-wheel = Wheel: zoom at the pointer
help-drag = Drag: move the map
help-double-click = Double click: zoom in
help-box = Shift and drag: zoom to a box
help-click = Click: show the card
key-space = Space
key-home = Home
key-end = End
key-arrows = Arrow keys

# Notifications. $file is a file name
notice-file-opened =
    { $count ->
        [one] { $file } was opened: { $count } feature
       *[other] { $file } was opened: { $count } features
    }
notice-file-replaced = { $layer } now shows { $file }
notice-file-not-opened = { $file } was not opened
notice-map-unchanged = The map is unchanged.
notice-already-open = { $file } is already open
notice-copied = Copied
notice-settings-set-aside = The settings could not be read
notice-settings-set-aside-body = The file was kept as { $file }; the program starts with its usual settings.
notice-settings-not-saved = The settings were not saved
notice-settings-not-saved-body = { $reason }. The settings of before stay in force at the next start.
notice-geodata-broken = The data in { $folder } were not used
notice-geodata-broken-body = { $reason }. The built-in data are shown instead.
notice-graphics-fallback = Drawing goes through OpenGL
notice-graphics-fallback-body = The preferred graphics driver did not start: { $reason }. Nothing else changes.
notice-no-network = No network: the offline basemap is shown
notice-dialog-failed = The file dialog could not be opened
notice-dialog-failed-body = { $reason }. Drop the file on the window instead.

# Why a file was not opened. $line and $column count from 1 and are given as text
file-error-empty = The file is empty.
file-error-truncated = Line { $line }: the file ends in the middle. It was perhaps not saved or copied to the end.
file-error-syntax = Line { $line }, column { $column }: this is not JSON ({ $reason }).
file-error-encoding = Line { $line }: the text is not in UTF-8. Save the file in UTF-8.
file-error-not-geojson = This is not GeoJSON; it seems to be { $seems }.
file-error-no-features = The file has no features.
file-error-deep = Line { $line }: nested more than { $limit } levels deep.
file-error-crs = The coordinates are in { $crs }. The program reads degrees of WGS 84 (EPSG:4326).
file-error-directory = This is a folder. Open a file in it.
file-error-permission = The system does not allow this file to be read.
file-error-missing = There is no such file. It was perhaps moved or renamed.
file-error-too-large = The file has { $size }; the program reads up to { $limit }.
file-error-not-a-file = This is a device or a pipe, not a file.
file-error-changed = The file changed while it was being read. Open it again.
file-error-io = Reading stopped: { $reason }.
file-error-feature = Feature { $feature }, line { $line }: { $reason }.
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

# What a file that is no GeoJSON seems to be
seems-json = other JSON
seems-topojson = TopoJSON
seems-esri-json = Esri JSON
seems-ndjson = lines of GeoJSON, one a feature
seems-xml = XML
seems-kml = KML
seems-gpx = GPX
seems-html = a web page
seems-csv = a table (CSV)
seems-zip = a ZIP archive
seems-gzip = a gzip archive
seems-shapefile = a shapefile
seems-geopackage = a database (GeoPackage or SQLite)
seems-image = a picture
seems-pdf = a PDF document
seems-text = plain text
seems-binary = binary data
