//! What the program notes of itself, on standard error.

use tracing_subscriber::EnvFilter;

/// The environment variable that says how much is told: `error`, `warn`, `info`, `debug`, or targets as in `walkers=debug`.
const VARIABLE: &str = "KHANKENDI_ATLAS_LOG";

/// Starts the log. Without the variable only the program's own errors are told: what a person must know is a notification.
pub fn start_log() {
    let filter = std::env::var(VARIABLE).ok().filter(|words| !words.trim().is_empty());
    let filter = EnvFilter::builder().parse_lossy(filter.as_deref().unwrap_or("off,khankendi_atlas=error"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if log.is_err() {
        // Somebody else's log is already running: that is as good.
        tracing::debug!("a log was already running");
    }
    std::panic::set_hook(Box::new(|panic| tracing::debug!(%panic, "a part of the program failed")));
}
