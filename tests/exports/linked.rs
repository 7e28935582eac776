//! JSON-LD, read by rdflib and jsonld.js.

use std::collections::BTreeSet;

use serde_json::Value;
use walkback::report::{Format, Style, render};

use super::{amended, exported, file, here, hostile, id_of, run};
use crate::hostile::QUOTES;
use crate::outside::{node, python};
use crate::report::hostile;

const PREFIXES: &str = "PREFIX s: <http://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#> \
     PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX w: <urn:walkback:term:> ";

/// The rows that a query finds, columns parted by bars.
#[track_caller]
fn rows(document: &str, query: &str) -> Vec<String> {
    let found = python("rdf.py", &[document, &format!("{PREFIXES}{query}")]);
    found.lines().map(|line| line.replace('\t', " | ")).collect()
}

#[test]
fn who_said_what_is_found_by_sparql() {
    let (folder, _) = amended();
    let text = run(folder.path(), &["export", "log.toml", "--format", "jsonld"]);
    let document = file(folder.path(), "log.jsonld", &text);
    assert_eq!(
        rows(
            &document,
            "SELECT ?name ?said ?first ?last ?same WHERE { ?claim a s:Claim; s:creator ?who; s:dateCreated ?said; \
             w:saidFirstDay ?first; w:saidLastDay ?last; s:text ?text. ?who s:name ?name; s:sameAs ?same. \
             FILTER(CONTAINS(?text, \"harbour\")) }"
        ),
        [
            "Mara Veldt | 2024-03-02 | 2024-03-02 | 2024-03-02 | http://www.wikidata.org/entity/Q4242",
            "Mara Veldt | 2025-01~ | 2024-12-01 | 2025-02-28 | http://www.wikidata.org/entity/Q4242",
        ]
    );
    assert_eq!(
        rows(
            &document,
            "SELECT ?title ?url ?archive ?when (DATATYPE(?when) AS ?type) WHERE { \
             ?claim s:firstAppearance ?quotation. ?quotation a s:Quotation; s:isPartOf ?source; \
             prov:wasQuotedFrom ?source; prov:hadPrimarySource ?source; prov:generatedAtTime ?when. \
             ?source s:name ?title; s:url ?url. OPTIONAL { ?source s:archivedAt ?archive } }"
        ),
        [
            "Budget night | https://courier.example/budget?a=1&b=2 | https://archive.example/1 | \
             2024-03-05T08:00:00+00:00 | http://www.w3.org/2001/XMLSchema#dateTime",
            "Council | https://council.example/minutes |  | 2025-02-01 | http://www.w3.org/2001/XMLSchema#date",
        ]
    );
    assert_eq!(
        rows(
            &document,
            "SELECT ?exact ?start WHERE { ?q oa:hasSelector ?a, ?b. ?a oa:exact ?exact. ?b oa:start ?start }"
        ),
        ["We will cut the harbour tax. | 120"]
    );
}

#[test]
fn what_was_mended_is_told_in_prov() {
    let (folder, _) = amended();
    let text = run(folder.path(), &["export", "log.toml", "--format", "jsonld"]);
    let document = file(folder.path(), "log.jsonld", &text);
    assert_eq!(
        rows(
            &document,
            "SELECT ?new ?old ?reason ?by ?force WHERE { ?n prov:wasRevisionOf ?o; s:text ?new; \
             prov:qualifiedRevision ?r. ?o s:text ?old; w:inForce ?force. ?r prov:entity ?o; w:reason ?reason; \
             prov:wasAssociatedWith/s:name ?by }"
        ),
        [
            "The bridge costs 12 million. | The bridge costs 10 million. | misheard <b> | Ann Lee | false"
        ]
    );
    assert_eq!(
        rows(
            &document,
            "SELECT ?text ?reason ?when WHERE { ?c prov:wasInvalidatedBy ?r; s:text ?text. \
             ?r w:reason ?reason; prov:endedAtTime ?when }"
        ),
        ["I was never there. | said by somebody else | 2024-06-01"]
    );
    // records hold no finding, so that nobody can tell whether a verdict still holds
    assert_eq!(rows(&document, "SELECT ?r WHERE { ?r a s:ClaimReview }").len(), 0);
    assert_eq!(
        rows(
            &document,
            "SELECT ?d ?answer WHERE { ?v a w:Verdict; w:decision ?d; w:answer ?answer }"
        ),
        ["confirmed | I meant <the> other harbour"]
    );
}

#[test]
fn a_report_tells_who_spoke_and_what_was_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let log = r#"
[[speaker]]
name = "Mara Veldt"
aliases = [{ name = "M. Veldt" }]
roles = [{ title = "mayor of Northgate", from = "2024-01-01" }]
wikidata = "Q4242"

[[speaker]]
name = "Ilan Brandt"
wikidata = "Q4243"

[[statement]]
speaker = "Mara Veldt"
said = "2024-03-02"
quote = "We will cut the harbour tax."

[[statement]]
speaker = "Ilan Brandt"
said = "2024-03-02"
quote = "We will cut the harbour attacks."

[[statement]]
speaker = "M. Veldt"
said = "2025-03-02"
quote = "We will not cut the harbour tax."
"#;
    file(folder.path(), "log.toml", log);
    let (wrong, right) =
        (id_of(folder.path(), "attacks"), id_of(folder.path(), "will cut the harbour tax"));
    let correction = format!(
        "\n[[correction]]\nreplaces = \"{wrong}\"\nwith = \"{right}\"\nreason = \"misheard\"\n"
    );
    file(folder.path(), "log.toml", &(log.to_owned() + &correction));
    run(folder.path(), &["init", "--quiet"]);
    run(folder.path(), &["import", "log.toml", "--quiet"]);
    let args = ["report", "--judge", "rules", "--format", "jsonld"];
    let text = run(folder.path(), &[&args[..], &["log.toml"]].concat());
    assert_eq!(text, run(folder.path(), &args), "a database tells the same");
    let document = file(folder.path(), "report.jsonld", &text);
    assert_eq!(
        rows(
            &document,
            "SELECT ?name ?same ?other ?office WHERE { ?f w:speaker ?who. ?who a s:Person; s:name ?name; \
             s:sameAs ?same; s:alternateName ?other; s:hasOccupation/s:roleName ?office }"
        ),
        ["Mara Veldt | http://www.wikidata.org/entity/Q4242 | M. Veldt | mayor of Northgate"]
    );
    assert_eq!(
        rows(
            &document,
            "SELECT ?new ?now ?old ?then ?who ?reason WHERE { ?n prov:wasRevisionOf ?o; s:text ?new; \
             w:inForce ?now; prov:qualifiedRevision/w:reason ?reason. ?o s:text ?old; w:inForce ?then; \
             s:creator/s:name ?who }"
        ),
        [
            "We will cut the harbour tax. | true | We will cut the harbour attacks. | false | Ilan Brandt \
          | misheard"
        ]
    );
}

#[test]
fn a_review_is_a_persons_verdict_that_holds() {
    let (folder, log) = amended();
    let args = ["report", "log.toml", "--judge", "rules", "--format", "jsonld"];
    let document = file(folder.path(), "report.jsonld", &run(folder.path(), &args));
    let relation = "SELECT ?name ?kind ?earlier ?later WHERE { ?f a w:Finding; w:kind ?kind; \
                    w:speaker/s:name ?name; w:earlier/s:text ?earlier; w:later/s:text ?later }";
    let told = "Mara Veldt | polarity-flipped | We will cut the harbour tax. | We will not cut the harbour tax.";
    assert_eq!(rows(&document, relation), [told]);
    let review = "SELECT ?who ?why ?rating ?means ?day WHERE { ?r a s:ClaimReview; s:author/s:name ?who; \
                  s:reviewBody ?why; s:itemReviewed/a w:Finding; s:datePublished ?day; \
                  w:answer \"I meant <the> other harbour\"; s:reviewRating [ s:ratingValue ?rating; s:ratingExplanation ?means ] }";
    let review = review.replace("s:itemReviewed/a w:Finding;", "s:itemReviewed [ a w:Finding ];");
    assert_eq!(
        rows(&document, &review),
        [
            "Ann Lee | both are on tape | confirmed | A person says that the later statement walks back the earlier \
          one. | 2025-02-03T12:00:00+00:00"
        ]
    );
    let decision = "SELECT ?decision WHERE { ?f a w:Finding; w:decision ?decision }";
    assert_eq!(
        rows(&document, decision),
        ["confirmed"],
        "the finding alone tells what was decided"
    );
    // the same verdict on another kind holds no more: it is told, and is no review
    let other = std::fs::read_to_string(log).unwrap().replace("polarity-flipped", "date-moved");
    file(folder.path(), "log.toml", &other);
    let document = file(folder.path(), "report.jsonld", &run(folder.path(), &args));
    assert_eq!(rows(&document, relation), [told]);
    assert_eq!(rows(&document, &review).len(), 0);
    assert_eq!(rows(&document, decision).len(), 0);
    assert_eq!(
        rows(&document, "SELECT ?reason WHERE { ?f w:staleVerdict/w:reason ?reason }"),
        ["both are on tape"]
    );
}

#[test]
fn a_strict_reader_drops_nothing_and_fetches_nothing() {
    let (folder, _) = amended();
    for (name, args) in [
        ("e", &["export", "log.toml", "--format", "jsonld"][..]),
        (
            "r",
            &[
                "report",
                "log.toml",
                "--judge",
                "rules",
                "--format",
                "jsonld",
                "--min-strength",
                "possible",
            ],
        ),
    ] {
        let document = file(folder.path(), name, &run(folder.path(), args));
        assert!(node("jsonld.cjs", &[document]).contains("<http://schema.org/Claim>"), "{name}");
    }
}

/// Every string in a document.
fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|one| strings(one, found)),
        Value::Object(all) => all.values().for_each(|one| strings(one, found)),
        _ => {}
    }
}

#[test]
fn hostile_words_come_back_and_break_out_of_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let report = render(&hostile::report(), Format::Jsonld, &Style::plain(80));
    for (name, text) in [("e", exported(&hostile(), "jsonld")), ("r", report)] {
        assert!(
            !text.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{202e}', '\u{9b}', '\0']),
            "{name}"
        );
        let document: Value = serde_json::from_str(&text).unwrap();
        let mut found = Vec::new();
        strings(&document["@graph"], &mut found);
        let found: BTreeSet<&str> = found.into_iter().collect();
        assert!(QUOTES.iter().all(|quote| found.contains(quote)), "{name}");
        // what is read as a name of a thing leads to the web or to us
        let quads = node("jsonld.cjs", &[file(folder.path(), name, &text)]);
        for quad in quads.lines() {
            for part in quad.split(' ').filter(|part| part.starts_with('<')).take(3) {
                let known = [
                    "<urn:walkback:",
                    "<http://",
                    "<https://example.org/",
                    "<https://archive.example/",
                    "<https://evil.example",
                    "<https://trusted.example@",
                ];
                let literal = quad.contains('"') && quad.find('"') < quad.find(part);
                assert!(literal || known.iter().any(|known| part.starts_with(known)), "{quad}");
            }
        }
        let names = rows(
            &file(folder.path(), name, &text),
            "SELECT DISTINCT ?o WHERE { ?s ?p ?o FILTER(isIRI(?o)) }",
        );
        assert!(
            names.iter().all(|name| !name.to_lowercase().starts_with("javascript")),
            "{names:?}"
        );
    }
}

#[test]
fn every_term_of_our_own_is_described() {
    let context: Value = serde_json::from_str(include_str!("../../docs/context.jsonld")).unwrap();
    let manual = std::fs::read_to_string(here("docs/export.md")).unwrap();
    let source = ["linked", "export", "report"].map(|folder| {
        let files = std::fs::read_dir(here(&format!("src/{folder}"))).unwrap();
        let files =
            files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default());
        files.collect::<String>()
    });
    let source = source.concat();
    for (term, meaning) in context["@context"].as_object().unwrap() {
        let prefix = meaning.as_str().is_some_and(|meaning| meaning.ends_with([':', '#', '/']));
        if term.starts_with('@') || prefix {
            continue;
        }
        assert!(source.contains(&format!("\"{term}\"")), "nothing writes {term}");
        if meaning.as_str().is_some_and(|meaning| meaning.starts_with("walkback:")) {
            assert!(manual.contains(&format!("`{term}`")), "{term} is not in docs/export.md");
        }
    }
}
