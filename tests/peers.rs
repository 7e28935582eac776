//! What went wrong in other programs that compare statements or keep text under review, and must
//! not go wrong here. One test a failure, named for what must hold.
//!
//! Of the judge, in [`judged`]: a shared phrase of two things taken for one; "non-exhaustive" read as
//! "exhaustive"; a swapped opposite passed as agreement because all other words agree; agreement looked
//! for first, so that a contradiction passed; a negated claim graded as the claim, and a negation that
//! reached into the next paragraph; unrelated statements flagged; one fact about a name put out of force by
//! another; an omission taken for a denial; conditional and hedged prose flagged; a date moved by a week
//! put aside as boring; two quotes apart in punctuation alone taken for the same; the order of the two ignored.
//!
//! Of what is kept and shown, in [`kept`]: organisations compared because they use one word; an error read as
//! "consistent"; quotes cut short in an export; appended lines that a merge put in another order; an equals sign
//! too many taken for a merge conflict; carriage returns lost; sequences sorted that had an order.
//!
//! Not built yet, with the nearest that holds today:
//!
//! - A suppression that goes on hiding what has changed since: when entries that allow a finding are built, one
//!   must not cover other words. Until then, other words have another id.
//! - Findings of a baseline left out of a report, so that alerts come and go: when baselines and SARIF are built,
//!   they must be marked, not dropped. Until then, whatever is not shown is counted, and ids stay.
//! - Snapshots of fact logs under review: when they are built, they must keep carriage returns, must keep texts
//!   with rows of equals signs, and must sort nothing that has an order. Until then, that holds for fact logs.

mod judged;
mod kept;
