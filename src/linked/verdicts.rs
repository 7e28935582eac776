//! What people decided on findings.

use serde_json::json;

use super::statements::{somebody, statement_urn};
use super::{Graph, urn};
use crate::finding::Decision;
use crate::record::Verdict;

/// Adds a verdict as it was recorded, whether it still holds or not; what it is called.
pub(crate) fn add(graph: &mut Graph, verdict: &Verdict) -> String {
    let name = urn("verdict", &verdict.id());
    let node = graph.node(&name);
    node.is_a(&["Verdict", "Entity"]).link("finding", &urn("finding", &verdict.finding()));
    node.link("earlier", &statement_urn(&verdict.earlier));
    node.link("later", &statement_urn(&verdict.later));
    node.add("kind", verdict.kind.name()).add("decision", verdict.verdict.name());
    node.text("reason", Some(&verdict.reason)).text("answer", verdict.answer.as_deref());
    if let Some(by) = verdict.by.as_deref().filter(|by| !by.is_empty()) {
        node.add("wasAttributedTo", somebody(by, "Agent"));
    }
    node.time("generatedAtTime", verdict.decided.as_ref().map(|decided| &decided.0));
    name
}

/// Adds a verdict that holds as schema.org's review of the claim that something was walked back.
pub(crate) fn review(graph: &mut Graph, verdict: &Verdict, claimed: &str) {
    let name = add(graph, verdict);
    let node = graph.node(&name);
    node.is_a(&["ClaimReview"]).link("itemReviewed", &urn("finding", &verdict.finding()));
    node.text("claimReviewed", Some(claimed)).text("reviewBody", Some(&verdict.reason));
    if let Some(by) = verdict.by.as_deref().filter(|by| !by.is_empty()) {
        node.add("author", somebody(by, "Person"));
    }
    node.time("datePublished", verdict.decided.as_ref().map(|decided| &decided.0));
    let rating = json!({
        "@type": "Rating",
        "ratingValue": verdict.verdict.name(),
        "ratingExplanation": meaning(verdict.verdict),
    });
    node.add("reviewRating", rating);
}

fn meaning(decision: Decision) -> &'static str {
    match decision {
        Decision::Confirmed => "A person says that the later statement walks back the earlier one.",
        Decision::Dismissed => {
            "A person says that the later statement does not walk back the earlier one."
        }
        Decision::Explained => {
            "A person says that the later statement walks back the earlier one, for a reason that readers \
             should know."
        }
    }
}
