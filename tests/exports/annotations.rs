//! Web Annotations, read by rdflib and jsonld.js with the terms of the W3C's context that they use.

use serde_json::Value;

use super::{amended, exported, file, here, hostile, left_out, mended};
use crate::cli::command;
use crate::outside::{node, python};

#[test]
fn each_quote_stands_at_its_place_in_the_page() {
    let (folder, _) = amended();
    let out = command(folder.path())
        .args(["export", "log.toml", "--format", "annotations"])
        .output()
        .unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(
        told.ends_with(
            "walkback: left out: 1 statement withdrawn by a retraction\n\
             walkback: left out: 1 statement replaced by a correction\n\
             walkback: left out: 1 statement without the address of a web page to stand in\n"
        ),
        "{told}"
    );
    let text = String::from_utf8(out.stdout).unwrap();
    let document = file(folder.path(), "a.json", &text);
    let context = here("tests/outside/anno.jsonld");
    let query = "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX s: <http://schema.org/> \
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> \
        SELECT ?page ?exact ?before ?after ?start ?end ?who ?remark ?cached WHERE { ?a a oa:Annotation; \
        oa:hasTarget ?t; oa:hasBody [ a s:Claim; s:creator/s:name ?who ]; oa:hasBody [ rdf:value ?remark ]. \
        ?t oa:hasSource ?page; oa:hasSelector [ a oa:TextQuoteSelector; oa:exact ?exact; oa:prefix ?before; \
        oa:suffix ?after ]; oa:hasSelector [ a oa:TextPositionSelector; oa:start ?start; oa:end ?end ]; \
        oa:hasState/oa:cachedSource ?cached }";
    assert_eq!(
        python("rdf.py", &[&document, query, &context]),
        "https://courier.example/budget?a=1&b=2\tWe will cut the harbour tax.\tShe said: \t Applause\t120\t148\t\
         Mara Veldt\tMara Veldt, 2024-03-02 (direct)\thttps://archive.example/1\n"
    );
    let quads = node("jsonld.cjs", &[&document, &context]);
    assert!(quads.contains("\"t=00:12:31\""), "{quads}");
    assert_eq!(quads.matches("<http://www.w3.org/ns/oa#Annotation>").count(), 2);
}

#[test]
fn words_that_were_withdrawn_or_corrected_stand_on_no_page() {
    let text = exported(&mended(), "annotations");
    let document: Value = serde_json::from_str(&text).unwrap();
    let items = document["first"]["items"].as_array().unwrap();
    let mut pages: Vec<&str> =
        items.iter().map(|item| item["target"]["source"].as_str().unwrap()).collect();
    pages.sort_unstable();
    assert_eq!(pages, ["https://courier.example/budget", "https://courier.example/heard"]);
    assert!(!text.contains("I eat ferries") && !text.contains("The bridge costs 10 million"));
    assert_eq!(
        left_out(&mended(), "annotations"),
        ["statement: 1 withdrawn by a retraction", "statement: 1 replaced by a correction"]
    );
}

#[test]
fn hostile_words_lead_nowhere() {
    let text = exported(&hostile(), "annotations");
    assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{202e}']));
    let document: Value = serde_json::from_str(&text).unwrap();
    let items = document["first"]["items"].as_array().unwrap();
    assert!(items.len() > 10);
    for item in items {
        assert!(item["target"]["source"].as_str().unwrap().starts_with("https://"));
        assert_eq!(item["target"]["state"], Value::Null);
    }
    let folder = tempfile::tempdir().unwrap();
    let document = file(folder.path(), "a.json", &text);
    node("jsonld.cjs", &[document, here("tests/outside/anno.jsonld")]);
}
