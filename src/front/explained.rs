//! Two statements explained.

use crate::compare::Judges;
use crate::finding::{Judgement, Opinion, Says, finding_id};
use crate::judge::{self, Basis, judge};
use crate::report::explanation::Explanation;
use crate::report::{Finding, Located};
use crate::statement::Statement;

/// Judges two statements, and says all there is to say of them. `remarks` come first.
pub(crate) fn explanation(
    (earlier, later): (Statement, Statement),
    speaker: String,
    order_known: bool,
    mut remarks: Vec<String>,
    judges: Judges,
) -> Explanation {
    let reading = |statement: &Statement| judge::Side::read(&statement.quote, &statement.said);
    let (one, other) = (reading(&earlier), reading(&later));
    let basis = judges.asked(&one, &other);
    let judgement = judge(&one, &other, basis);
    remarks.extend(outweighed(&judgement, basis));
    if judgement.reversal.is_some()
        && basis.is_passed_over()
        && judge(&one, &other, Basis::Rules).reversal.is_none()
    {
        remarks.push("a report finds this with --thorough only".to_owned());
    }
    let finding = judgement.reversal.clone().map(|reversal| Finding {
        id: finding_id(&earlier.id(), &later.id()),
        speaker,
        earlier: earlier.clone(),
        later: later.clone(),
        order_known,
        reversal,
        others: Vec::new(),
        located: Located::default(),
        accepted: None,
        verdict: None,
        stale_verdicts: Vec::new(),
    });
    Explanation { earlier, later, order_known, finding, judgement, remarks }
}

/// Why there is no finding although an opinion by itself would be one.
fn outweighed(judgement: &Judgement, basis: Basis) -> Option<String> {
    let speaks = |opinion: &Opinion| matches!(opinion.says, Says::Reversal(_, score) if score >= basis.least());
    let silent = judgement.reversal.is_none() && judgement.opinions.iter().any(speaks);
    let percent = |share: f64| (100.0 * share).round();
    silent.then(|| {
        format!(
            "weighed together the opinions come to {} %; from {} % on a reversal is possible",
            percent(judgement.score),
            percent(basis.least())
        )
    })
}
