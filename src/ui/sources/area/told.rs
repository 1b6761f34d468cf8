//! What came of saving an area, in words: why it was not saved, and whether it can be gone on with.

use crate::basemap::archive::writer::WriteError;
use crate::basemap::fault::Fault;
use crate::basemap::offline::{MOST_TILES, SaveError};
use crate::session::Message;
use crate::text::io::io_key;
use std::time::Duration;

/// Minutes up to which a wait is told in minutes.
const MOST_MINUTES: u64 = 120;

/// Why it was not saved, and that it can be gone on with where that is so.
pub fn message(error: &SaveError) -> Message {
    let said = match error {
        // The page says this one before it lets anybody start.
        SaveError::Forbidden(_) => Message::new("area-fault-forbidden"),
        SaveError::Empty => Message::new("area-fault-empty"),
        SaveError::TooManyTiles { tiles } => Message::new("area-fault-tiles")
            .with("count", tiles.to_string())
            .with("all", MOST_TILES.to_string()),
        SaveError::TooManyBytes => Message::new("area-fault-bytes"),
        SaveError::Cancelled => Message::new("area-fault-stopped"),
        SaveError::Source(fault) => of_fault(fault),
        SaveError::Incomplete { failed, tiles, reason, again } => {
            let said = Message::new("area-fault-incomplete")
                .with("count", failed.to_string())
                .with("total", tiles.to_string())
                .followed_by(of_fault(reason));
            match again {
                Some(again) => said.followed_by(wait(*again)),
                None => said,
            }
        }
        SaveError::Write(error) => match error {
            WriteError::Place(kind) => {
                Message::new("area-fault-place").followed_by(Message::new(io_key(*kind)))
            }
            WriteError::Io(kind) => Message::new("area-fault-io").followed_by(Message::new(io_key(*kind))),
            WriteError::There => Message::new("area-fault-there"),
            WriteError::Full => Message::new("area-fault-full"),
            WriteError::Busy => Message::new("area-fault-busy"),
            WriteError::Begun(name) => Message::new("area-fault-begun").with("detail", name),
        },
    };
    if error.can_go_on() { said.followed_by(Message::new("area-can-go-on")) } else { said }
}

fn of_fault(fault: &Fault) -> Message {
    Message::new(fault.key()).with("detail", fault.detail())
}

/// How long the server wants to be left alone.
fn wait(again: Duration) -> Message {
    let minutes = again.as_secs().div_ceil(60).max(1);
    if minutes <= MOST_MINUTES {
        Message::new("area-wait-minutes").with("count", minutes.to_string())
    } else {
        Message::new("area-wait-hours").with("count", minutes.div_ceil(60).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::text::Catalogue;
    use std::io::ErrorKind;

    fn words(lang: Lang, error: &SaveError) -> String {
        let text = Catalogue::new(lang);
        let message = message(error);
        let mut words = text.message(&message.key, &message.args);
        for next in &message.then {
            words += &format!(" {}", text.message(&next.key, &next.args));
        }
        words.replace('\u{a0}', " ")
    }

    #[test]
    fn each_fault_has_its_reason_and_says_only_what_is_true() {
        let kept = "What was fetched is kept, and saving can go on.";
        let busy = SaveError::Incomplete {
            failed: 7,
            tiles: 9,
            reason: Fault::TooMany,
            again: Some(Duration::from_secs(601)),
        };
        let said = words(Lang::EN, &busy);
        assert!(said.starts_with("7 of 9 tiles did not come."), "{said}");
        assert!(said.contains("The server asks to wait 11 minutes; go on later."), "{said}");
        assert!(said.ends_with(kept), "{said}");
        let hours = SaveError::Incomplete {
            failed: 7,
            tiles: 9,
            reason: Fault::TooMany,
            again: Some(Duration::from_secs(86_400)),
        };
        assert!(words(Lang::RU, &hours).contains("24 часа"), "{}", words(Lang::RU, &hours));
        for (error, goes_on) in [
            (SaveError::Write(WriteError::Place(ErrorKind::NotFound)), false),
            (SaveError::Write(WriteError::Io(ErrorKind::Other)), false),
            (SaveError::Write(WriteError::Full), true),
            (SaveError::Source(Fault::Own), false),
            (SaveError::Cancelled, true),
        ] {
            assert_eq!(words(Lang::EN, &error).contains(kept), goes_on, "{error:?}");
            for lang in Lang::ALL {
                let said = words(lang, &error);
                assert!(!said.contains("area-") && !said.contains("io-"), "{said}");
                // Nothing of the system's own English.
                assert!(lang == Lang::EN || !said.contains("not found"), "{said}");
            }
        }
    }
}
