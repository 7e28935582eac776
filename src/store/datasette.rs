//! What Datasette shows beside our tables: `metadata.json`, made from the comments of the schema.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::SCHEMA;

/// What the publisher of a database says of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct About {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the record comes from, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it stands on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Under which licence it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Where the licence stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license_url: Option<String>,
}

/// Describes a database, by the name of its file without the ending.
pub fn datasette(database: &str, about: &About) -> Value {
    let title = about.title.clone().unwrap_or_else(|| "Who said what and when".to_owned());
    let about = About { title: Some(title), ..about.clone() };
    let mut metadata = json!(about);
    metadata["description"] = json!(
        "Statements with their speakers, times and sources, and where somebody walked one back. \
         Words once recorded are never edited; begin with who_said_what."
    );
    let mut databases = Map::new();
    databases.insert(database.to_owned(), json!({ "tables": tables(), "queries": queries() }));
    metadata["databases"] = Value::Object(databases);
    metadata
}

/// Every table and view with its comment, its columns with theirs, and how it is best looked at.
fn tables() -> Map<String, Value> {
    described(SCHEMA).into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

fn described(schema: &'static str) -> Vec<(&'static str, Value)> {
    let mut found = Vec::new();
    let mut remarks: Vec<&str> = Vec::new();
    let mut lines = schema.lines();
    while let Some(line) = lines.next() {
        if let Some(remark) = line.strip_prefix("--") {
            remarks.push(remark.trim());
            continue;
        }
        let name = ["CREATE TABLE ", "CREATE VIEW ", "CREATE VIRTUAL TABLE "]
            .iter()
            .find_map(|create| line.strip_prefix(create));
        if let Some(name) = name.and_then(|rest| rest.split(' ').next()) {
            let mut shape = looks(name);
            shape["description"] = json!(remarks.join(" "));
            let is_table = line.starts_with("CREATE TABLE");
            let body = lines.by_ref().take_while(|line| !line.ends_with(';'));
            let columns: Map<String, Value> =
                body.filter_map(column).filter(|_| is_table).collect();
            if !columns.is_empty() {
                shape["columns"] = Value::Object(columns);
            }
            found.push((name, shape));
        }
        remarks.clear();
    }
    found
}

/// A column with the comment at the end of its line.
fn column(line: &str) -> Option<(String, Value)> {
    let (definition, remark) = line.split_once("-- ")?;
    let name = definition.split_whitespace().next()?.trim_matches('"');
    Some((name.to_owned(), json!(remark.trim())))
}

/// What a table is sorted by, which columns it is narrowed by, whether it is for people at all.
fn looks(table: &str) -> Value {
    match table {
        "who_said_what" => {
            json!({ "sort_desc": "said", "facets": ["speaker", "outlet", "kind", "retracted"] })
        }
        "findings_with_quotes" => {
            json!({ "sort_desc": "score", "facets": ["kind", "strength", "later_speaker"] })
        }
        "verdicts_with_quotes" => {
            json!({ "sort_desc": "decided", "facets": ["decision", "kind", "by"] })
        }
        "statements" => {
            json!({ "sort_desc": "first_day", "facets": ["kind", "language"] })
        }
        "speakers" => json!({ "sort": "name", "label_column": "name" }),
        "sources" => {
            json!({ "sort_desc": "published", "label_column": "title", "facets": ["outlet"] })
        }
        "topics" => json!({ "facets": ["topic"] }),
        "terms" | "terms_state" | "quotes" => json!({ "hidden": true }),
        _ => json!({}),
    }
}

/// Questions that people ask, ready to be answered.
fn queries() -> Value {
    json!({
        "who_said_what_about": {
            "title": "Who said what, by the words in it",
            "description": "Words to look for, as in FTS5: deadline, tax AND north, \"no deadline\".",
            "sql": "SELECT w.speaker, w.said, w.quote, w.source_title, w.url, w.id \
                    FROM quotes JOIN statements s ON s.statement = quotes.rowid \
                    JOIN who_said_what w ON w.id = s.id \
                    WHERE quotes MATCH :words AND w.replaced_by IS NULL AND NOT w.retracted \
                    ORDER BY s.first_day, w.id",
        },
        "what_somebody_said": {
            "title": "What somebody said, in the order of time",
            "description": "The name, or a part of it; other names of the same speaker are found as well.",
            "sql": "SELECT w.said, w.speaker, w.quote, w.source_title, w.url, w.id \
                    FROM who_said_what w JOIN statements s ON s.id = w.id \
                    WHERE instr(lower(w.speaker), lower(:speaker)) > 0 \
                    AND w.replaced_by IS NULL AND NOT w.retracted \
                    ORDER BY s.first_day, w.id",
        },
        "what_was_decided": {
            "title": "What people decided on findings, the last verdict on each",
            "sql": "SELECT decision, reason, answer, \"by\", decided, kind, later_speaker, earlier_said, \
                    earlier_quote, later_said, later_quote, finding FROM verdicts_with_quotes \
                    WHERE last AND earlier_in_force AND later_in_force ORDER BY decided DESC, finding",
        },
        "findings": {
            "title": "What was walked back, with both quotes and what a person decided",
            "description": "What `walkback report --save` saved last, without quotes that were corrected or \
                            retracted since. What a person dismissed stands last.",
            "sql": "SELECT v.decision, v.reason, v.answer, w.kind, w.strength, w.later_speaker, w.earlier_said, \
                    w.earlier_quote, w.earlier_url, w.later_said, w.later_quote, w.later_url, w.id \
                    FROM findings_with_quotes w JOIN findings f ON f.id = w.id \
                    LEFT JOIN verdicts_with_quotes v ON v.finding = w.id AND v.kind = w.kind AND v.last \
                    AND NOT EXISTS (SELECT 1 FROM verdicts tied WHERE tied.finding = v.finding \
                    AND tied.decided IS v.decided AND tied.decision <> v.decision) \
                    WHERE NOT EXISTS (SELECT 1 FROM who_said_what gone WHERE gone.id IN (f.earlier, f.later) \
                    AND (gone.replaced_by IS NOT NULL OR gone.retracted)) \
                    ORDER BY v.decision IS 'dismissed', w.score DESC, w.id",
        },
        "what_was_mended": {
            "title": "What was corrected or retracted, and why",
            "sql": "SELECT 'corrected' AS what, w.speaker, w.said, w.quote, n.quote AS now, c.reason, \
                    c.\"by\", c.recorded FROM corrections c \
                    JOIN who_said_what w ON w.id = c.replaces JOIN who_said_what n ON n.id = c.\"with\" \
                    UNION ALL \
                    SELECT 'retracted', w.speaker, w.said, w.quote, NULL, r.reason, r.\"by\", r.recorded \
                    FROM retractions r JOIN who_said_what w ON w.id = r.retracts \
                    ORDER BY recorded DESC, said, reason",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_view_is_described() {
        let schema = SCHEMA.lines().filter(|line| {
            ["CREATE TABLE", "CREATE VIEW", "CREATE VIRTUAL"].iter().any(|c| line.starts_with(c))
        });
        let all = described(SCHEMA);
        assert_eq!(all.len(), schema.count());
        for (name, shape) in &all {
            assert!(shape["description"].as_str().is_some_and(|text| text.len() > 10), "{name}");
        }
        let tables = tables();
        assert_eq!(tables["roles"]["description"], "Offices held from one day to another.");
        let columns = &tables["statements"]["columns"];
        assert_eq!(columns["quote"], "verbatim");
        assert_eq!(columns["language"], "BCP 47");
    }
}
