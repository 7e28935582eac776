//! A card in words, for those who cannot see it.

use super::super::fold::Folded;
use super::super::{Finding, Precision, escape, wording};
use super::quoted::Quoted;
use super::told::{self, What};

/// "Mirren Holt: date moved".
pub(super) fn title(finding: &Finding) -> String {
    let kind = told::kind(finding).to_lowercase();
    let title = format!("Two statements by {}: {kind}", told::speaker(finding));
    escape::line(&title, false).into_owned()
}

/// All that the card says, on one line; what cannot be seen is shown.
pub(super) fn alt(
    finding: &Finding,
    quotes: &[Quoted<'_>; 2],
    shown: &[Folded; 2],
    precision: Option<&Precision>,
) -> String {
    let mut parts = vec![format!(
        "Two statements by {}, set side by side. {}: {}.",
        told::speaker(finding),
        told::kind(finding),
        told::more(finding)
    )];
    for notice in told::notices(finding) {
        let body = match notice.what {
            What::Answer => format!("“{}”", notice.body),
            _ => notice.body,
        };
        parts.push(ended(&format!("{}: {body}", notice.title)));
    }
    let statements = [&finding.earlier, &finding.later];
    for (at, statement) in statements.into_iter().enumerate() {
        let side = told::side(finding, statement, at == 1);
        let who = if side.who.is_empty() { side.who } else { format!(", {}", side.who) };
        let words: String =
            quotes[at].unmarked(&shown[at]).into_iter().map(|piece| piece.text).collect();
        let left_out = match shown[at].hidden {
            0 => String::new(),
            n => format!(
                ", shortened here ({} of {} characters left out)",
                wording::number(n),
                wording::number(shown[at].total)
            ),
        };
        let (name, when, kind) = (side.name, side.when, side.kind);
        parts.push(ended(&format!("{name}, {when}{who}, {kind}{left_out}: {words}")));
        parts.push(ended(&side.source));
    }
    let why = told::why(finding);
    parts.extend(Some(format!("Why: {why}")).filter(|_| !why.is_empty()));
    parts.push(told::trust(finding, precision));
    parts.push(format!("{} Finding {}.", told::NO_VERDICT, finding.id.short()));
    escape::line(&parts.join(" "), false).into_owned()
}

/// With a full stop, where nothing else ends it.
fn ended(text: &str) -> String {
    let text = text.trim();
    let last = text.trim_end_matches(['”', '"', '»', ')']);
    let stop = if last.ends_with(['.', '!', '?', '…']) && last.len() < text.len() + 1 {
        ""
    } else {
        "."
    };
    format!("{text}{stop}")
}
