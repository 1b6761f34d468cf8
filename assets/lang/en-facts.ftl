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
