use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use praxis_domain::Timestamp;
use praxis_storage::jobs::NewJob;

use super::MakeReport;

/// When a report is asked for after a vote: once in a round. Cheap to clone; all clones keep time together.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<Mutex<HashMap<String, Beat>>>);

#[derive(Clone, Copy, Debug, Default)]
struct Beat {
    /// The end of the last round for which a report was asked.
    asked: i64,
    /// How long making the last report took.
    took: i64,
}

/// The shortest round.
const ROUND: i64 = 1_000_000;
/// The longest: a report is never older than this.
const LONGEST: i64 = 300_000_000;
/// A vote's change is stored a moment after its time was taken.
const GRACE: i64 = 250_000;

impl Pulse {
    /// The job to ask for with a vote cast now; none where somebody has asked in this round. Say [`Pulse::asked`] once it is
    /// stored.
    pub(crate) fn job(&self, key: &str, now: Timestamp) -> Option<(NewJob, i64)> {
        let beat = self.beats().get(key).copied().unwrap_or_default();
        // no more than a tenth of the time is spent on making reports
        let round = (10 * beat.took).clamp(ROUND, LONGEST);
        let end = (now.as_micros().div_euclid(round) + 1) * round;
        if beat.asked >= end {
            return None;
        }
        let job = NewJob {
            kind: MakeReport::KIND,
            payload: key.to_owned(),
            dedup_key: Some(format!("{key} round {end}")),
            run_at: Some(Timestamp::from_micros(end + GRACE)),
        };
        Some((job, end))
    }

    /// A report was asked for, for the round with that end.
    pub(crate) fn asked(&self, key: &str, end: i64) {
        let mut beats = self.beats();
        let beat = beats.entry(key.to_owned()).or_default();
        beat.asked = beat.asked.max(end);
    }

    /// Making a report took so many microseconds.
    pub(crate) fn took(&self, key: &str, micros: i64) {
        self.beats().entry(key.to_owned()).or_default().took = micros.max(0);
    }

    fn beats(&self) -> std::sync::MutexGuard<'_, HashMap<String, Beat>> {
        // a thread that panicked while it held the lock left whole numbers behind
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_asked_for_once_in_a_round_and_rounds_grow_with_the_work() {
        let (pulse, at) = (Pulse::default(), Timestamp::from_micros);
        let (job, end) = pulse.job("a", at(10_400_000)).unwrap();
        assert_eq!((end, job.run_at), (11_000_000, Some(at(11_250_000))));
        assert!(pulse.job("a", at(10_500_000)).is_some(), "nothing was stored yet");
        pulse.asked("a", end);
        assert!(pulse.job("a", at(10_900_000)).is_none());
        assert!(pulse.job("b", at(10_900_000)).is_some(), "another conversation");
        assert_eq!(pulse.job("a", at(11_000_000)).unwrap().1, 12_000_000);
        pulse.took("a", 700_000);
        assert_eq!(pulse.job("a", at(13_000_000)).unwrap().1, 14_000_000);
        pulse.took("a", 900_000_000);
        assert_eq!(pulse.job("a", at(13_000_000)).unwrap().1, 300_000_000);
    }
}
