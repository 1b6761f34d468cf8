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
settings-tiles = Street tiles
settings-tiles-tip = OpenStreetMap from the network; without it the map that comes with the program
settings-speed = Playback speed
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
hint-file = Drop a GeoJSON file on the window to see it here
hint-dismiss = Put away: { $hint }

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
about-data-openstreetmap = Street tiles, when they are switched on
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
