//! What people's verdicts on findings are worth now.
//!
//! The last verdict on a finding counts; those before it are its history. A verdict names both
//! statements and the kind that the finding had, and holds for nothing else: once a quote is corrected
//! or the finding is called otherwise, it is stale, and the pair is asked about again. So it is where
//! the last ones were decided at the same time and say different things.

mod last;
mod state;

use std::collections::{BTreeMap, HashMap};

use crate::finding::{Kind, finding_id};
use crate::id::Id;
use crate::record::{Current, Fate, Fates, Verdict};
use crate::report::{Finding, Report, StaleVerdict, WhyStale};
use crate::said::{Order, Said};
use last::{Last, Rank};

pub use state::State;

/// Verdicts, and what became of the statements they name.
#[derive(Debug, Default)]
pub struct Verdicts {
    all: Vec<Verdict>,
    /// Of both statements of each verdict.
    fates: Vec<(Fate, Fate)>,
    /// What is dated after this is not decided yet; none where nobody asks.
    present: Option<Said>,
}

impl Verdicts {
    /// The verdicts of a record. `whole` says that all statements are there, so that one which is not
    /// is missing; of a part of a record, what is not there counts as in force.
    pub fn of(current: &Current<'_>, whole: bool) -> Verdicts {
        let fates = Fates::of(current);
        let fate = |id: &Id| match fates.get(id) {
            Fate::Missing if !whole => Fate::InForce,
            fate => fate,
        };
        let mut all: Vec<Verdict> = current.verdicts.iter().map(|one| (*one).clone()).collect();
        all.sort();
        all.dedup();
        let fates = all.iter().map(|one| (fate(&one.earlier), fate(&one.later))).collect();
        Verdicts { all, fates, present: None }
    }

    /// Whether it matters what the present is.
    pub fn needs_present(&self) -> bool {
        self.all.iter().any(|verdict| verdict.turn().is_some())
    }

    /// Takes a time for the present: what is dated after it is not in force yet.
    pub fn set_present(&mut self, now: Said) {
        self.present = Some(now);
    }

    /// Every verdict, by pair and then by time.
    pub fn all(&self) -> &[Verdict] {
        &self.all
    }

    /// The last verdicts on a finding: several only where they were decided at the same time.
    pub fn last_on(&self, finding: &Id) -> Vec<&Verdict> {
        self.last().on(finding).iter().map(|&at| &self.all[at]).collect()
    }

    /// What is decided on each finding on which the last verdicts agree.
    pub fn agreed(&self) -> Vec<&Verdict> {
        let last = self.last();
        let all = self.all.iter().enumerate();
        let agreed = all.filter(|(number, _)| last.rank(&self.all, *number, None) == Rank::Last);
        agreed.map(|(_, verdict)| verdict).collect()
    }

    /// The state of each verdict, among findings by their main kind. `whole` says that a finding
    /// which is not among them occurs no more.
    pub fn states(&self, found: &BTreeMap<Id, Kind>, whole: bool) -> Vec<State> {
        let last = self.last();
        let state = |(number, verdict): (usize, &Verdict)| {
            let id = verdict.finding();
            if self.is_ahead(verdict) {
                return State::NotYet;
            }
            let kind = found.get(&id);
            let rank = last.rank(&self.all, number, kind);
            if rank == Rank::Before {
                return State::Replaced;
            }
            let (earlier, later) = &self.fates[number];
            if changed(earlier) || changed(later) {
                return self.moved(number, found, &last);
            }
            match kind {
                Some(_) if rank == Rank::Tied => State::Tied,
                Some(kind) if *kind == verdict.kind => State::InForce,
                Some(kind) => State::OtherKind(*kind),
                None => match finding_id(&verdict.later, &verdict.earlier) {
                    turned if !found.contains_key(&turned) && whole => State::Unused,
                    turned if !found.contains_key(&turned) => State::NotCompared,
                    turned if last.on(&turned).is_empty() => State::Swapped(turned),
                    _ => State::Replaced,
                },
            }
        };
        self.all.iter().enumerate().map(state).collect()
    }

    /// Marks the findings of a report, and counts what was decided; gives back the state of each verdict.
    /// `whole` says that every finding there is was looked for.
    pub fn mark_report(&self, report: &mut Report, whole: bool) -> Vec<State> {
        let kinds = report.findings.iter().map(|finding| (finding.id, finding.reversal.kind));
        let states = self.states(&kinds.collect(), whole);
        self.mark(&states, &mut report.findings);
        for verdict in report.findings.iter().filter_map(|finding| finding.verdict.as_ref()) {
            *report.summary.verdicts.entry(verdict.verdict).or_insert(0) += 1;
        }
        report.summary.stale_verdicts = states.iter().filter(|state| state.is_stale()).count();
        states
    }

    /// Marks the findings that were decided, and those that were decided before something changed.
    pub fn mark(&self, states: &[State], findings: &mut [Finding]) {
        let place: HashMap<Id, usize> =
            findings.iter().enumerate().map(|(at, finding)| (finding.id, at)).collect();
        for (verdict, state) in self.all.iter().zip(states) {
            let (id, why) = match state {
                State::InForce => (verdict.finding(), None),
                State::OtherKind(_) => (verdict.finding(), Some(WhyStale::OtherKind)),
                State::Tied => (verdict.finding(), Some(WhyStale::Tied)),
                State::QuoteChanged { earlier, later, now: Some(now) } => {
                    let (earlier, later) = (changed(earlier), changed(later));
                    (*now, Some(WhyStale::QuoteChanged { earlier, later }))
                }
                _ => continue,
            };
            let Some(finding) = place.get(&id).map(|at| &mut findings[*at]) else { continue };
            match why {
                None => finding.verdict = Some(verdict.clone()),
                Some(why) => {
                    finding.stale_verdicts.push(StaleVerdict { verdict: verdict.clone(), why });
                }
            }
        }
    }

    fn last(&self) -> Last {
        Last::of(&self.all, |verdict| !self.is_ahead(verdict))
    }

    fn is_ahead(&self, verdict: &Verdict) -> bool {
        let times = verdict.decided.as_ref().zip(self.present.as_ref());
        times.is_some_and(|(decided, now)| decided.0.order(now) == Order::After)
    }

    /// The state of a verdict of which a quote has changed.
    fn moved(&self, number: usize, found: &BTreeMap<Id, Kind>, last: &Last) -> State {
        let verdict = &self.all[number];
        let (earlier, later) = &self.fates[number];
        let both = stands(earlier, verdict.earlier).zip(stands(later, verdict.later));
        // A correction of the time may have changed which of them was first.
        let ids = both.map(|(one, other)| [finding_id(&one, &other), finding_id(&other, &one)]);
        let now = ids.into_iter().flatten().find(|id| found.contains_key(id));
        let mut again = now.iter().flat_map(|id| last.on(id)).map(|&at| &self.all[at]);
        if again.any(|again| found.get(&again.finding()) == Some(&again.kind)) {
            return State::Replaced;
        }
        State::QuoteChanged { earlier: earlier.clone(), later: later.clone(), now }
    }
}

/// Whether a statement is not what it was.
fn changed(fate: &Fate) -> bool {
    !matches!(fate, Fate::InForce | Fate::RecordedLater)
}

/// What stands in the place of a statement.
fn stands(fate: &Fate, id: Id) -> Option<Id> {
    match fate {
        Fate::InForce | Fate::RecordedLater => Some(id),
        Fate::Corrected { in_force, .. } => Some(*in_force),
        Fate::Retracted { .. } | Fate::Missing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Decision;
    use crate::record::{Correction, Record, Retraction};
    use crate::statement::{Recorded, Statement};

    fn statement(said: &str, quote: &str) -> Statement {
        Statement {
            speaker: "Ann Lee".to_owned(),
            said: said.parse().unwrap(),
            quote: quote.to_owned(),
            ..Statement::default()
        }
    }

    /// Two statements, a third to correct one with, and verdicts on the first two.
    pub(super) fn record(verdicts: &[(&str, Decision)]) -> (Record, [Id; 3]) {
        let statements = [("2025-01", "yes"), ("2025-02", "no"), ("2025-02", "no!")]
            .map(|(said, quote)| statement(said, quote));
        let ids = [0, 1, 2].map(|at: usize| statements[at].id());
        let verdict = |(decided, verdict): &(&str, Decision)| Verdict {
            earlier: ids[0],
            later: ids[1],
            decided: (!decided.is_empty()).then(|| Recorded(decided.parse().unwrap())),
            kind: Kind::DateMoved,
            verdict: *verdict,
            reason: "seen".to_owned(),
            by: None,
            answer: None,
        };
        let verdicts = verdicts.iter().map(verdict).collect();
        (Record { statements: statements.to_vec(), verdicts, ..Record::default() }, ids)
    }

    pub(super) fn states(record: &Record, found: &[(Id, Kind)], whole: bool) -> Vec<State> {
        let verdicts = Verdicts::of(&record.current(None), true);
        verdicts.states(&found.iter().copied().collect(), whole)
    }

    #[test]
    fn another_kind_and_no_finding_are_stale() {
        let (record, [earlier, later, _]) = record(&[("2025-03", Decision::Dismissed)]);
        let id = finding_id(&earlier, &later);
        let other = states(&record, &[(id, Kind::AmountChanged)], true);
        assert_eq!(other, [State::OtherKind(Kind::AmountChanged)]);
        assert_eq!(states(&record, &[], true), [State::Unused]);
        assert_eq!(states(&record, &[], false), [State::NotCompared]);
    }

    #[test]
    fn the_wrong_way_round_is_told_until_somebody_decides_the_right_way_round() {
        let (mut record, [earlier, later, _]) = record(&[("2025-03", Decision::Dismissed)]);
        let turned = finding_id(&later, &earlier);
        let found = [(turned, Kind::DateMoved)];
        assert_eq!(states(&record, &found, false), [State::Swapped(turned)]);
        let one = &record.verdicts[0];
        let right = Verdict { earlier: later, later: earlier, ..one.clone() };
        record.verdicts.push(right);
        let mut states = states(&record, &found, true);
        states.sort_by_key(State::name);
        assert_eq!(states, [State::InForce, State::Replaced]);
    }

    #[test]
    fn a_corrected_quote_leads_to_the_finding_on_what_stands_in_its_place() {
        let (mut record, [earlier, later, better]) = record(&[("2025-03", Decision::Dismissed)]);
        let reason = "misheard".to_owned();
        let correction =
            Correction { replaces: later, with: better, reason, by: None, recorded: None };
        record.corrections.push(correction);
        let now = finding_id(&earlier, &better);
        let state = |record: &Record| states(record, &[(now, Kind::DateMoved)], true);
        let State::QuoteChanged { earlier: first, later: second, now: found } =
            state(&record).remove(0)
        else {
            panic!("{:?}", state(&record))
        };
        assert_eq!((first, found), (Fate::InForce, Some(now)));
        assert_eq!(second, Fate::Corrected { in_force: better, reason: "misheard".to_owned() });
        // Whoever decides on the new pair has answered.
        let again = Verdict { later: better, ..record.verdicts[0].clone() };
        record.verdicts.push(again);
        let mut states = state(&record);
        states.sort_by_key(State::name);
        assert_eq!(states, [State::InForce, State::Replaced]);
    }

    #[test]
    fn what_was_withdrawn_or_is_not_there_has_no_finding() {
        let (mut record, [_, later, _]) = record(&[("2025-03", Decision::Dismissed)]);
        let reason = "a parody".to_owned();
        record.retractions.push(Retraction { retracts: later, reason, by: None, recorded: None });
        let fate = |record: &Record| match states(record, &[], true).remove(0) {
            State::QuoteChanged { later, now: None, .. } => later,
            state => panic!("{state:?}"),
        };
        assert_eq!(fate(&record), Fate::Retracted { reason: "a parody".to_owned() });
        record.retractions.clear();
        record.statements.retain(|statement| statement.id() != later);
        assert_eq!(fate(&record), Fate::Missing);
        let part = Verdicts::of(&record.current(None), false);
        assert_eq!(part.states(&BTreeMap::new(), false), [State::NotCompared]);
    }

    #[test]
    fn what_was_decided_after_a_day_is_not_known_on_it() {
        let (record, _) = record(&[("2025-03", Decision::Dismissed), ("", Decision::Explained)]);
        let on = |day: &str| Verdicts::of(&record.current(Some(&day.parse().unwrap())), true);
        assert_eq!((on("2025-02").all().len(), on("2025-04").all().len()), (1, 2));
    }
}
