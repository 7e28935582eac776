//! JSON-LD: each finding as a relation of two claims, in the terms of `docs/context.jsonld`; there is no
//! summary. A `ClaimReview` is written only where a person's verdict holds, never for what the program says.

use serde_json::{Value, json};

use super::{Facts, Finding, Report, span, told};
use crate::finding::Span;
use crate::linked::statements::{somebody, statement_urn};
use crate::linked::{Graph, amendments, speaker_urn, speakers, statements, urn, verdicts};
use crate::rate::rounded;

/// Writes the report, with who its speakers are and what its statements took the place of.
pub fn document(report: &Report, facts: &Facts) -> String {
    let mut graph = Graph::default();
    facts.speakers.iter().for_each(|speaker| speakers::add(&mut graph, speaker));
    for finding in &report.findings {
        add(&mut graph, finding);
        for statement in [&finding.earlier, &finding.later] {
            for one in facts.corrected.get(&statement.id()).into_iter().flatten() {
                // the words may have been put down to somebody else
                statements::add(&mut graph, &[&one.was], &one.speaker, false);
                amendments::correction(&mut graph, &one.correction);
            }
        }
    }
    graph.write()
}

fn add(graph: &mut Graph, finding: &Finding) {
    let reversal = &finding.reversal;
    for statement in [&finding.earlier, &finding.later] {
        statements::add(graph, &[statement], &finding.speaker, true);
    }
    let node = graph.node(&urn("finding", &finding.id));
    node.is_a(&["Claim", "Finding", "Entity"]).text("identifier", Some(&finding.id.to_string()));
    node.text("text", Some(&told::headline(finding)));
    for (side, statement) in [("earlier", &finding.earlier), ("later", &finding.later)] {
        let name = statement_urn(&statement.id());
        node.link(side, &name).link("wasDerivedFrom", &name);
    }
    node.link("speaker", &speaker_urn(&finding.speaker));
    node.add("kind", reversal.kind.name()).add("strength", reversal.strength.name());
    for kind in &reversal.also {
        node.add("alsoKind", kind.name());
    }
    node.add("flip", reversal.flip.name()).add("score", rounded(reversal.score));
    node.add("orderKnown", finding.order_known).add("acknowledged", reversal.acknowledged);
    node.text("why", Some(&reversal.why));
    node.text("earlierReading", Some(&reversal.readings.earlier));
    node.text("laterReading", Some(&reversal.readings.later));
    for assumption in &reversal.assumptions {
        node.text("assumption", Some(assumption));
    }
    for evidence in evidence(&finding.earlier.quote, &reversal.evidence.earlier) {
        node.add("earlierEvidence", evidence);
    }
    for evidence in evidence(&finding.later.quote, &reversal.evidence.later) {
        node.add("laterEvidence", evidence);
    }
    if let Some(acceptance) = acceptance(finding) {
        node.add("acceptance", acceptance);
    }
    for stale in &finding.stale_verdicts {
        let verdict = verdicts::add(graph, &stale.verdict);
        let node = graph.node(&urn("finding", &finding.id));
        node.link("staleVerdict", &verdict);
    }
    if let Some(verdict) = &finding.verdict {
        verdicts::review(graph, verdict, &told::headline(finding));
        let node = graph.node(&urn("finding", &finding.id));
        node.add("decision", verdict.verdict.name());
    }
}

/// The words on one side that it rests on, with their place in the quote.
fn evidence(quote: &str, spans: &[Span]) -> Vec<Value> {
    let spans = span::sound(quote, spans);
    let points = span::code_points(quote, &spans);
    let evidence = spans.into_iter().zip(points).map(|(span, points)| {
        json!({
            "@type": "TextPositionSelector",
            "start": points.start,
            "end": points.end,
            "exact": &quote[span],
        })
    });
    evidence.collect()
}

/// That somebody accepted it, why, and until when.
fn acceptance(finding: &Finding) -> Option<Value> {
    let accepted = finding.accepted.as_ref()?;
    let mut acceptance = json!({ "@type": "Acceptance", "reason": accepted.reason });
    if let Some(by) = &accepted.by {
        acceptance["wasAttributedTo"] = somebody(by, "Agent");
    }
    if let Some(expires) = accepted.expires {
        acceptance["expires"] = json!({ "@type": "xsd:date", "@value": expires.to_string() });
    }
    Some(acceptance)
}
