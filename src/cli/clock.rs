//! The time at which something is recorded. Nothing outside this file reads the clock.

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::advice::Advice;
use crate::said::Said;
use crate::statement::Recorded;

/// What to take for the present.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Clock {
    /// Take this for the present time [env: SOURCE_DATE_EPOCH, in seconds]
    #[arg(long, value_name = "TIME")]
    now: Option<Said>,
}

impl Clock {
    /// The present: `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
    pub(crate) fn now(&self) -> Result<Recorded> {
        if let Some(now) = &self.now {
            return Ok(Recorded(now.clone()));
        }
        let time = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => epoch(&seconds)?,
            Err(_) => Utc::now(),
        };
        let text = time.to_rfc3339_opts(SecondsFormat::Secs, true);
        Ok(Recorded(text.parse().with_context(|| format!("cannot write the time {text}"))?))
    }

    /// Today (UTC): the last day that the present may mean, so that nothing lasts longer than said.
    pub(crate) fn today(&self) -> Result<NaiveDate> {
        let now = self.now()?.0;
        now.bounds().1.map(|moment| moment.date()).ok_or_else(|| {
            Advice::error(format!("{now} is no day"), "give --now a day, as 2025-11-27")
        })
    }
}

fn epoch(seconds: &str) -> Result<DateTime<Utc>> {
    let parsed = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    parsed.ok_or_else(|| {
        Advice::error(
            format!("SOURCE_DATE_EPOCH is not a time: {seconds}"),
            "set it to seconds since 1970-01-01, or unset it",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_time_given() {
        let clock = Clock { now: Some("2025-11-27".parse().unwrap()) };
        assert_eq!(clock.now().unwrap().0.as_str(), "2025-11-27");
    }

    #[test]
    fn today_is_the_last_day_that_may_be_meant() {
        let today = |now: &str| Clock { now: Some(now.parse().unwrap()) }.today();
        assert_eq!(today("2025-11-27T14:05Z").unwrap().to_string(), "2025-11-27");
        assert_eq!(today("2025-11").unwrap().to_string(), "2025-11-30");
        assert!(today("unknown").is_err());
    }

    #[test]
    fn an_epoch_is_seconds() {
        assert_eq!(epoch("0").unwrap().to_rfc3339(), "1970-01-01T00:00:00+00:00");
        assert!(epoch("today").is_err());
        assert!(epoch("99999999999999999").is_err());
    }
}
