//! The one clock: the day shown, the basis, the extent of the timeline, playback.

use crate::model::time::{Basis, Day, Filter};

/// How fast time plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speed {
    /// Seven days a second.
    Week,
    /// A month a second.
    #[default]
    Month,
    /// Three months a second.
    Quarter,
    /// A year a second.
    Year,
}

impl Speed {
    /// All speeds, slowest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Days in one second.
    #[must_use]
    pub fn days_per_second(self) -> f64 {
        match self {
            Self::Week => 7.0,
            Self::Month => 30.436_875,
            Self::Quarter => 91.310_625,
            Self::Year => 365.2425,
        }
    }

    /// Key of its name in the catalogues.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Week => "speed-week",
            Self::Month => "speed-month",
            Self::Quarter => "speed-quarter",
            Self::Year => "speed-year",
        }
    }
}

/// Shortest and longest time for which an event is shown where playback goes from event to event, in seconds.
const STEP_SECONDS: (f64, f64) = (0.8, 2.5);

/// The day on screen and how it moves.
#[derive(Clone, PartialEq, Debug)]
pub struct Clock {
    /// The day that everything shows.
    pub day: Day,
    /// On what ground states are told.
    pub basis: Basis,
    /// Statuses switched off.
    pub filter: Filter,
    /// First and last day of the timeline.
    pub extent: (Day, Day),
    /// Day of the last report of any visible history.
    pub known_until: Option<Day>,
    /// The day it is, as the shell told; `None` where no clock was asked.
    pub today: Option<Day>,
    /// Time plays.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// From the end it goes on at the beginning.
    pub looping: bool,
    fraction: f64,
    /// Seconds since the last step of playback from event to event.
    waited: f64,
}

impl Clock {
    /// A clock on a day, with an extent of that day alone until histories are known.
    #[must_use]
    pub fn new(day: Day, today: Option<Day>) -> Self {
        Self {
            day,
            basis: Basis::Actual,
            filter: Filter::default(),
            extent: (day, day),
            known_until: None,
            today,
            playing: false,
            speed: Speed::default(),
            looping: false,
            fraction: 0.0,
            waited: 0.0,
        }
    }

    /// Sets the day, kept within the extent.
    pub fn set_day(&mut self, day: Day) {
        self.day = day.clamp(self.extent.0, self.extent.1);
        self.fraction = 0.0;
    }

    /// Sets the extent; a day outside is brought into it.
    pub fn set_extent(&mut self, first: Day, last: Day) {
        self.extent = (first, last.max(first));
        self.day = self.day.clamp(self.extent.0, self.extent.1);
    }

    /// Starts or stops playing; from the last day it starts at the first.
    pub fn toggle_play(&mut self) {
        self.playing = !self.playing;
        self.waited = 0.0;
        if self.playing && self.day >= self.extent.1 {
            self.set_day(self.extent.0);
        }
    }

    /// Lets time play on from event to event, each shown as long as the days to the next would take, within bounds. `next`
    /// tells the day of the next event. Tells whether the day changed.
    pub fn step(&mut self, seconds: f64, next: impl FnOnce() -> Option<Day>) -> bool {
        if !self.playing || !seconds.is_finite() {
            return false;
        }
        self.waited += seconds.clamp(0.0, 1.0);
        let (least, most) = STEP_SECONDS;
        if self.waited < least {
            return false;
        }
        let (first, last) = self.extent;
        let at_end = self.day >= last;
        let to = if at_end { first } else { next().map_or(last, |day| day.min(last)) };
        let days = f64::from(to.0.saturating_sub(self.day.0).max(0));
        if self.waited < (days / self.speed.days_per_second()).clamp(least, most) {
            return false;
        }
        self.waited = 0.0;
        let before = self.day;
        if at_end && !self.looping {
            self.playing = false;
        } else {
            self.set_day(to);
            self.playing = self.looping || to < last;
        }
        before != self.day
    }

    /// Lets time play on for `seconds`; whole days only. Tells whether the day changed.
    pub fn advance(&mut self, seconds: f64) -> bool {
        if !self.playing || !seconds.is_finite() {
            return false;
        }
        self.fraction += seconds.clamp(0.0, 1.0) * self.speed.days_per_second();
        let days = self.fraction.floor();
        self.fraction -= days;
        let before = self.day;
        let mut day = self.day.plus(days as i32);
        if day >= self.extent.1 {
            if self.looping {
                day = if before >= self.extent.1 { self.extent.0 } else { self.extent.1 };
            } else {
                day = self.extent.1;
                self.playing = false;
            }
        }
        self.day = day;
        before != self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> Clock {
        let mut clock = Clock::new(Day(100), None);
        clock.set_extent(Day(0), Day(200));
        clock
    }

    #[test]
    fn plays_in_whole_days_and_stops_at_the_end() {
        let mut clock = clock();
        clock.speed = Speed::Week;
        clock.toggle_play();
        assert!(!clock.advance(0.1));
        assert!(clock.advance(0.1) && clock.day == Day(101));
        for _ in 0..100 {
            clock.advance(1.0);
        }
        assert!(clock.day == Day(200) && !clock.playing);
        clock.toggle_play();
        assert!(clock.playing && clock.day == Day(0), "from the end it begins anew");
    }

    #[test]
    fn loops_and_shows_the_last_day_once() {
        let mut clock = clock();
        clock.looping = true;
        clock.speed = Speed::Year;
        clock.toggle_play();
        clock.advance(1.0);
        assert_eq!(clock.day, Day(200));
        clock.advance(1.0);
        assert!(clock.day == Day(0) && clock.playing);
    }

    #[test]
    fn steps_from_event_to_event_and_stops_at_the_end() {
        let mut clock = clock();
        clock.toggle_play();
        let next = |day: Day| [Day(120), Day(121)].into_iter().find(|&of| of > day);
        let mut shown = vec![clock.day];
        for _ in 0..200 {
            let day = clock.day;
            if clock.step(0.1, || next(day)) {
                shown.push(clock.day);
            }
        }
        assert_eq!(shown, [Day(100), Day(120), Day(121), Day(200)]);
        assert!(!clock.playing);
    }

    #[test]
    fn the_day_stays_within_the_extent() {
        let mut clock = clock();
        clock.set_day(Day(5000));
        assert_eq!(clock.day, Day(200));
        clock.set_extent(Day(300), Day(250));
        assert_eq!((clock.extent, clock.day), ((Day(300), Day(300)), Day(300)));
    }
}
