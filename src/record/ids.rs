//! What records are called: a hash of their fields, the same in every database and every export.

use super::{Correction, Retraction, Verdict};
use crate::id::Id;
use crate::said::Said;
use crate::statement::{Recorded, Source};

impl Source {
    /// The id under which a source is kept once.
    pub fn id(&self) -> Id {
        hash(
            "source",
            &[
                ("title", self.title.as_deref()),
                ("outlet", self.outlet.as_deref()),
                ("url", self.url.as_deref()),
                ("archive_url", self.archive_url.as_deref()),
                ("published", self.published.as_ref().map(Said::as_str)),
                ("retrieved", self.retrieved.as_ref().map(Said::as_str)),
                ("sha256", self.sha256.as_deref()),
            ],
        )
    }
}

impl Correction {
    /// From all fields.
    pub fn id(&self) -> Id {
        let (replaces, with) = (self.replaces.to_string(), self.with.to_string());
        let mut fields: Vec<(&str, &str)> =
            vec![("replaces", &replaces), ("with", &with), ("reason", &self.reason)];
        fields.extend(self.by.as_deref().map(|by| ("by", by)));
        fields.extend(recorded(self.recorded.as_ref()).map(|time| ("recorded", time)));
        Id::of("correction", &fields)
    }
}

impl Retraction {
    /// From all fields.
    pub fn id(&self) -> Id {
        let retracts = self.retracts.to_string();
        let mut fields: Vec<(&str, &str)> = vec![("retracts", &retracts), ("reason", &self.reason)];
        fields.extend(self.by.as_deref().map(|by| ("by", by)));
        fields.extend(recorded(self.recorded.as_ref()).map(|time| ("recorded", time)));
        Id::of("retraction", &fields)
    }
}

impl Verdict {
    /// From all fields.
    pub fn id(&self) -> Id {
        let (earlier, later) = (self.earlier.to_string(), self.later.to_string());
        hash(
            "verdict",
            &[
                ("earlier", Some(&earlier)),
                ("later", Some(&later)),
                ("kind", Some(self.kind.name())),
                ("verdict", Some(self.verdict.name())),
                ("reason", Some(&self.reason)),
                ("by", self.by.as_deref()),
                ("decided", recorded(self.decided.as_ref())),
                ("answer", self.answer.as_deref()),
            ],
        )
    }
}

fn recorded(time: Option<&Recorded>) -> Option<&str> {
    time.map(|time| time.0.as_str())
}

/// Hashes fields; an empty one is the same as none.
fn hash(domain: &str, fields: &[(&str, Option<&str>)]) -> Id {
    let told = fields.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
    let told: Vec<_> = told.filter(|(_, value)| !value.is_empty()).collect();
    Id::of(domain, &told)
}
