//! People's verdicts in `check` and `report`: shown, and what is dismissed is no reason to fail.

use anyhow::Result;

use super::clock::Clock;
use super::context::{Context, count};
use super::input::Loaded;
use crate::finding::finding_id;
use crate::problem::Problem;
use crate::record::{Fate, Verdict};
use crate::report::explanation::Explanation;
use crate::report::{Report, told};
use crate::verdicts::{State, Verdicts};

/// At most so many stale verdicts are told one by one.
const TOLD: usize = 20;

/// What is dated after the present is not decided yet. The clock is read only where that matters.
pub(super) fn until_now(verdicts: &mut Verdicts, clock: &Clock) -> Result<()> {
    if verdicts.needs_present() {
        verdicts.set_present(clock.now()?.0);
    }
    Ok(())
}

/// Marks the findings on which somebody decided, counts them, and tells which verdicts are stale.
/// `whole` says that every finding there is was looked for, and the verdicts stand in what was loaded.
pub(super) fn mark(
    verdicts: &Verdicts,
    report: &mut Report,
    whole: bool,
    loaded: &[&Loaded],
    context: &Context,
) {
    let states = verdicts.mark_report(report, whole);
    tell(verdicts, &states, loaded, context);
}

/// Marks the finding of an explanation; where the judge is silent, tells what was decided on the pair.
pub(super) fn explain(verdicts: &Verdicts, explanation: &mut Explanation) {
    let found = explanation.finding.as_ref().map(|one| (one.id, one.reversal.kind));
    let states = verdicts.states(&found.into_iter().collect(), true);
    if let Some(finding) = &mut explanation.finding {
        verdicts.mark(&states, std::slice::from_mut(finding));
        return;
    }
    let pair = finding_id(&explanation.earlier.id(), &explanation.later.id());
    let all = verdicts.all().iter().zip(&states);
    for (verdict, _) in all.filter(|(one, state)| one.finding() == pair && state.is_stale()) {
        explanation.remarks.push(format!("as {} it was {}", verdict.kind, told::verdict(verdict)));
    }
}

/// Tells each verdict after which somebody has something to do; the others that are stale are counted.
fn tell(verdicts: &Verdicts, states: &[State], loaded: &[&Loaded], context: &Context) {
    let all = verdicts.all().iter().zip(states);
    let told: Vec<_> = all.filter_map(|(one, state)| Some((one, state, advice(state)?))).collect();
    for (verdict, state, advice) in told.iter().take(TOLD) {
        warn(verdict, state, advice, loaded, context);
    }
    if told.len() > TOLD {
        let more = told.len() - TOLD;
        context
            .say(&format!("walkback: {more} more such verdicts; `walkback review list` shows all"));
    }
    let gone = states.iter().filter(|state| state.is_stale() && advice(state).is_none()).count();
    if gone > 0 {
        let verdicts = count(gone, "verdict");
        context.say(&format!(
            "walkback: {verdicts} on what is no finding any more; `walkback review list` tells why"
        ));
    }
}

/// One line about a verdict, with the file and the line where it stands.
fn warn(verdict: &Verdict, state: &State, advice: &str, loaded: &[&Loaded], context: &Context) {
    let said = said_of(verdict, state);
    let place = loaded.iter().find_map(|loaded| loaded.decided.get(verdict));
    context.say(&match place {
        Some((file, line)) => Problem::warning(file, *line, 0, said).with_help(advice).to_string(),
        None => format!("walkback: warning: {said}; {advice}"),
    });
}

/// Warns of verdicts that will take the place of what is decided now.
pub(super) fn tell_ahead(
    verdicts: &Verdicts,
    states: &[State],
    loaded: &Loaded,
    context: &Context,
) {
    let all = verdicts.all().iter().zip(states);
    for (verdict, state) in all.filter(|(_, state)| **state == State::NotYet).take(TOLD) {
        warn(verdict, state, "it counts from then on", &[loaded], context);
    }
}

/// What comes of a state that people should know of.
fn advice(state: &State) -> Option<&'static str> {
    match state {
        State::Tied
        | State::Swapped(_)
        | State::OtherKind(_)
        | State::QuoteChanged { now: Some(_), .. } => Some("`walkback review` asks again"),
        State::NotYet => Some("it does not count before"),
        _ => None,
    }
}

/// What a state means for a verdict.
pub(super) fn said_of(verdict: &Verdict, state: &State) -> String {
    let id = verdict.finding().short();
    let decided = format!("{id} was {} as {}", verdict.verdict, verdict.kind);
    match state {
        State::InForce => format!("{decided}, and that holds"),
        State::Replaced => format!("{decided}; another verdict took the place of this one"),
        State::NotYet => {
            let time = verdict.decided.as_ref().map_or("unknown", |time| time.0.as_str());
            format!("{decided} at {time}, which is yet to come")
        }
        State::Tied => format!("{decided}, and decided otherwise at the same time"),
        State::Swapped(now) => format!(
            "{decided}, but earlier and later stand the wrong way round (the finding is {})",
            now.short()
        ),
        State::OtherKind(now) => format!("{decided} and is {now} now"),
        State::QuoteChanged { earlier, later, now } => {
            let changes = [("earlier", earlier), ("later", later)];
            let changes = changes.into_iter().filter_map(|(side, fate)| change(side, fate));
            let changes = changes.collect::<Vec<_>>().join(", and ");
            let now = now.map_or(String::new(), |now| format!(", so it is {} now", now.short()));
            format!("{decided} before {changes}{now}")
        }
        State::Unused => format!("{decided} and is no finding any more"),
        State::NotCompared => format!("{decided}; nobody looked for it now"),
    }
}

fn change(side: &str, fate: &Fate) -> Option<String> {
    Some(match fate {
        Fate::InForce | Fate::RecordedLater => return None,
        Fate::Corrected { in_force, reason } => {
            format!("the {side} quote was corrected by {} ({reason})", in_force.short())
        }
        Fate::Retracted { reason } => format!("the {side} quote was withdrawn ({reason})"),
        Fate::Missing => format!("the {side} quote left the record"),
    })
}
