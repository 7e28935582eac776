//! Below the quotes of a finding: why it is one, and where the quotes come from.

use super::super::fold::Folded;
use super::super::layout::{Run, Tone, columns};
use super::super::marks::{Basis, Brackets, Marks};
use super::super::{Finding, wording};
use super::page::{Page, pad};

/// Columns before the text of a detail: three, and a label of up to five letters.
const DETAIL: usize = 9;

/// Writes the details of a finding.
pub(super) fn write(page: &mut Page<'_>, finding: &Finding) {
    let (reversal, known) = (&finding.reversal, finding.order_known);
    if let Some(at) = finding.pointed().1.filter(|_| page.style.places) {
        detail(page, "at", &at.to_string());
    }
    detail(page, "why", &reversal.why);
    let also: Vec<_> = reversal.also.iter().map(|kind| kind.name()).collect();
    detail(page, "also", &also.join(", "));
    sides(page, ("read", known), [&reversal.readings.earlier, &reversal.readings.later], "     ");
    detail(page, "given", &reversal.assumptions.join("; "));
    if reversal.acknowledged {
        detail(page, "owned", "the speaker says so");
    }
    if let Some(order) = wording::order_unknown(finding) {
        detail(page, "order", &order);
    }
    for other in &finding.others {
        detail(page, "other", &wording::outside(other));
    }
    let both = [&finding.earlier, &finding.later];
    let who = both.map(|statement| wording::who(finding, statement));
    sides(page, ("who", known), [&who[0], &who[1]], page.signs.dot);
    sources(page, finding);
    let notes = both.map(|statement| wording::remarks(statement).join("; "));
    sides(page, ("note", known), [&notes[0], &notes[1]], page.signs.dot);
}

fn label(text: &str) -> Run {
    Run::new(Tone::Faint, format!("   {text}"))
}

/// A labelled line, if there is something to say.
pub(super) fn detail(page: &mut Page<'_>, name: &str, text: &str) {
    if !text.is_empty() {
        let text = page.safe(text);
        page.hanging(DETAIL, &[label(name)], &[Run::new(Tone::Plain, text)]);
    }
}

/// What the two statements are called before what is said of them.
fn names(order_known: bool) -> [&'static str; 2] {
    if order_known { ["earlier: ", "later: "] } else { ["one: ", "other: "] }
}

/// What is to be said of both statements, on one line where it fits.
pub(super) fn sides(
    page: &mut Page<'_>,
    (name, order_known): (&str, bool),
    texts: [&str; 2],
    between: &str,
) {
    let names = names(order_known);
    let parts: Vec<(&str, String)> = names
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(side, text)| (side, page.safe(text)))
        .collect();
    let one_line: Vec<String> = parts.iter().map(|(side, text)| format!("{side}{text}")).collect();
    let one_line = [Run::new(Tone::Plain, one_line.join(between))];
    if parts.len() < 2 || columns(&one_line) <= page.room(DETAIL) {
        if !parts.is_empty() {
            page.hanging(DETAIL, &[label(name)], &one_line);
        }
        return;
    }
    for (at, (side, text)) in parts.iter().enumerate() {
        let first = if at == 0 { label(name) } else { label("") };
        let mut row = vec![first];
        pad(&mut row, DETAIL);
        row.push(Run::new(Tone::Plain, *side));
        page.hanging(
            DETAIL + names.map(str::len).into_iter().max().unwrap_or(0),
            &row,
            &[Run::new(Tone::Plain, text)],
        );
    }
}

/// Where both were read; addresses on lines of their own, never broken.
fn sources(page: &mut Page<'_>, finding: &Finding) {
    let both = [&finding.earlier, &finding.later];
    let mut texts = both.map(wording::source);
    let links = both.map(wording::links);
    if texts.iter().all(String::is_empty) && links.iter().all(Vec::is_empty) {
        detail(page, "from", "not recorded");
        return;
    }
    for (text, links) in texts.iter_mut().zip(&links) {
        if text.is_empty() && links.is_empty() {
            "not recorded".clone_into(text);
        }
    }
    let same = texts[0] == texts[1] && links[0] == links[1];
    if same {
        "same".clone_into(&mut texts[1]);
    }
    if same || links.iter().all(Vec::is_empty) {
        sides(page, ("from", finding.order_known), [&texts[0], &texts[1]], page.signs.dot);
        addresses(page, &links[0]);
        return;
    }
    for (at, side) in names(finding.order_known).into_iter().enumerate() {
        let text = page.safe(&format!("{side}{}", texts[at]));
        let first = label(if at == 0 { "from" } else { "" });
        page.hanging(DETAIL, &[first], &[Run::new(Tone::Plain, text)]);
        addresses(page, &links[at]);
    }
}

fn addresses(page: &mut Page<'_>, links: &[String]) {
    for link in links {
        let link = page.safe(link);
        page.line(&[Run::new(Tone::Faint, format!("{}{link}", " ".repeat(DETAIL)))]);
    }
}

/// How much of which quote is not shown.
pub(super) fn fold_note(page: &mut Page<'_>, order_known: bool, folded: &[Folded; 2]) {
    let note = |folded: &Folded| match folded.hidden {
        0 => String::new(),
        hidden => {
            format!("{} of {} characters", wording::number(hidden), wording::number(folded.total))
        }
    };
    let parts: Vec<String> = names(order_known)
        .into_iter()
        .zip(folded)
        .filter(|(_, folded)| folded.hidden > 0)
        .map(|(side, folded)| format!("{side}{}", note(folded)))
        .collect();
    if !parts.is_empty() {
        let parts = parts.join(page.signs.dot);
        let all = if page.style.asked { "o" } else { "--full" };
        let note = format!("{parts} are left out at {}; {all} shows all", page.signs.dots);
        detail(page, "fold", &note);
    }
}

/// Which marks are used, where they are not the usual ones.
pub(super) fn marks_note(page: &mut Page<'_>, marks: &Marks, brackets: &Brackets) {
    let Some((open, close)) = brackets.instead_of else { return };
    if marks.earlier.is_empty() && marks.later.is_empty() {
        return;
    }
    let what = match marks.basis {
        Basis::Difference => "what differs",
        Basis::Evidence => "the evidence",
    };
    let note = format!(
        "{} {} stand round {what}; {open} {close} are part of a quote",
        brackets.open, brackets.close
    );
    detail(page, "marks", &note);
}
