//! Speakers whose names look alike: told where new names come in, never merged.

use anyhow::Result;

use super::context::{Context, count};
use crate::problem::Problem;
use crate::record::{Record, alike, names_in};
use crate::store::Store;

/// Tells of names in a record that look like one another.
pub(crate) fn tell_within(record: &Record, most: usize, context: &Context) {
    tell(&alike(&names_in(record), [], &record.speakers), most, context);
}

/// Tells of names in a new record that look like those of a known one, or like one another.
pub(crate) fn tell_beside(new: &Record, known: &Record, most: usize, context: &Context) {
    let speakers = [new.speakers.as_slice(), &known.speakers].concat();
    tell(&alike(&names_in(new), names_in(known), &speakers), most, context);
}

/// The same for the record of a database.
pub(crate) fn tell_stored(
    new: &Record,
    store: &Store,
    most: usize,
    context: &Context,
) -> Result<()> {
    let speakers = [new.speakers.as_slice(), &store.described()?].concat();
    let known = store.all_names()?;
    let found = alike(&names_in(new), known.iter().map(String::as_str), &speakers);
    tell(&found, most, context);
    Ok(())
}

fn tell(found: &[Problem], most: usize, context: &Context) {
    context.tell_problems(&found[..most.min(found.len())]);
    if found.len() > most {
        let more = count(found.len() - most, "more pair");
        context.say(&format!("walkback: {more} of names look alike"));
    }
}
