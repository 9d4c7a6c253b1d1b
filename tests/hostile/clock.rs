//! How long a computation has the processor, whatever else the machine does.

use std::time::{Duration, Instant};

/// A clock that was started.
pub struct Running {
    start: Instant,
    cpu: Option<Duration>,
}

impl Running {
    /// Starts one.
    pub fn new() -> Self {
        Self { start: Instant::now(), cpu: cpu() }
    }

    /// The time since of this thread on the processor; where the system does not tell it, the time that passed.
    pub fn elapsed(&self) -> Duration {
        cpu().zip(self.cpu).map_or_else(|| self.start.elapsed(), |(now, then)| now.saturating_sub(then))
    }
}

/// The time of this thread on the processor, as Linux tells it.
fn cpu() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}
