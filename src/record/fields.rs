//! The names of all fields, in the order in which they are written.

/// The kinds of record, as they are named in files.
pub(crate) const KINDS: [&str; 5] = ["statement", "speaker", "correction", "retraction", "verdict"];

/// Fields of a statement; those of its source and its locator have a dot in CSV.
pub(crate) const STATEMENT: [&str; 25] = [
    "speaker",
    "said",
    "kind",
    "quote",
    "language",
    "source.title",
    "source.outlet",
    "source.url",
    "source.archive_url",
    "source.published",
    "source.retrieved",
    "source.sha256",
    "locator.exact",
    "locator.prefix",
    "locator.suffix",
    "locator.start",
    "locator.end",
    "locator.page_line",
    "locator.media_time",
    "context",
    "role",
    "place",
    "topics",
    "translation_of",
    "note",
];

/// Fields of the other kinds of record that no statement has, and `recorded`, which comes last.
pub(crate) const OTHERS: [&str; 8] =
    ["name", "aliases", "roles", "wikidata", "replaces", "with", "retracts", "reason"];

/// Fields of a verdict that no other kind of record has.
pub(crate) const VERDICT: [&str; 6] =
    ["finding", "earlier", "later", "verdict", "answer", "decided"];
