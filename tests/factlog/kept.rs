//! What `log fmt` keeps of a file.

use proptest::collection::vec;
use proptest::prelude::*;
use walkback::factlog::{write, write_log};
use walkback::read::{LogReading, read_log};
use walkback::record::Format;

use crate::nasty::record;

#[track_caller]
fn read(text: &str) -> LogReading {
    let reading = read_log("a.toml", text.as_bytes());
    let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    reading
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_canonical_form_is_canonical(record in record()) {
        let text = write(&record, Format::Toml);
        prop_assert_eq!(write_log(&read(&text).log), text);
    }

    #[test]
    fn every_comment_above_a_record_is_kept_and_the_second_time_changes_nothing(
        record in record(),
        comments in vec("#[ -~]{0,9}", 12),
        spaces in vec("[ \t]{0,2}(\r?\n){0,2}", 12),
    ) {
        let canonical = write(&record, Format::Toml);
        // A blank line or none above each comment, but none between a comment and its record.
        let mut text = "# head\n\n".to_owned();
        for (at, table) in canonical.split("\n[[").filter(|table| !table.is_empty()).enumerate() {
            let table = table.strip_prefix("[[").unwrap_or(table);
            text.push_str(&format!("{}\n{}\n[[{table}", spaces[at % 12], comments[at % 12]));
        }
        let reading = read(&text);
        prop_assert_eq!(&reading.homeless, &vec![]);
        let once = write_log(&reading.log);
        for line in text.lines().filter(|line| line.starts_with('#')) {
            prop_assert!(once.contains(line.trim()), "{} of\n{}\nis not in\n{}", line, text, once);
        }
        prop_assert_eq!(write_log(&read(&once).log), once);
    }
}
