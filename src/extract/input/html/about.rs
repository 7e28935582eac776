//! What a page tells of itself: JSON-LD, OpenGraph and other metadata, `<time>`.

use dom_smoothie::Readability;
use serde_json::Value;

use crate::extract::document::{Dated, Document};
use crate::extract::input::moment::moment;
use crate::statement::Source;

/// A document without its text.
pub(super) fn document(page: &Readability) -> Document {
    let ld = json_ld(page).unwrap_or_default();
    let told = page.get_article_metadata(None);
    let text = |name: &str| ld.get(name).and_then(Value::as_str).and_then(filled);
    Document {
        date: date(page, &ld, told.published_time.as_deref()),
        byline: names(&ld["author"]).or(told.byline.as_deref().and_then(filled)),
        language: told.lang.as_deref().and_then(filled),
        source: Source {
            title: text("headline").or_else(|| filled(&told.title)),
            outlet: told.site_name.as_deref().and_then(filled).or_else(|| names(&ld["publisher"])),
            url: url(page).or_else(|| text("url")),
            ..Source::default()
        },
        ..Document::default()
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn attribute(page: &Readability, selector: &str, name: &str) -> Option<String> {
    page.doc.select_single(selector).attr(name).and_then(|value| filled(&value))
}

fn url(page: &Readability) -> Option<String> {
    let whole = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    attribute(page, "link[rel=canonical]", "href")
        .filter(whole)
        .or_else(|| attribute(page, "meta[property='og:url']", "content").filter(whole))
}

/// The publication date, from the surest place that has one.
fn date(page: &Readability, ld: &Value, other: Option<&str>) -> Option<Dated> {
    let own = || attribute(page, "meta[property='article:published_time']", "content");
    let time = || {
        attribute(page, "time[pubdate][datetime], time[itemprop=datePublished]", "datetime")
            .or_else(|| attribute(page, "article time[datetime]", "datetime"))
            .or_else(|| attribute(page, "time[datetime]", "datetime"))
    };
    let dated = |text: Option<String>, basis: &str| {
        text.as_deref().and_then(moment).map(|said| Dated { said, basis: basis.to_owned() })
    };
    let ld = ld.get("datePublished").and_then(Value::as_str).map(str::to_owned);
    dated(ld, "the page's JSON-LD datePublished")
        .or_else(|| dated(own(), "the page's article:published_time"))
        .or_else(|| dated(other.map(str::to_owned), "the page's metadata"))
        .or_else(|| dated(time(), "the page's <time>"))
}

/// The object of the page's JSON-LD that describes the article.
fn json_ld(page: &Readability) -> Option<Value> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    scripts
        .nodes()
        .iter()
        .filter_map(|script| serde_json::from_str::<Value>(&script.text()).ok())
        .find_map(article)
}

fn article(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(article),
        Value::Object(ref object) if is_article(object) => Some(value),
        Value::Object(mut object) => object.remove("@graph").and_then(article),
        _ => None,
    }
}

fn is_article(object: &serde_json::Map<String, Value>) -> bool {
    let named = |name: &Value| {
        name.as_str().is_some_and(|name| name.contains("Article") || name.ends_with("Posting"))
    };
    object.get("@type").is_some_and(|kind| match kind {
        Value::Array(kinds) => kinds.iter().any(named),
        kind => named(kind),
    })
}

/// The names of one or more persons or bodies.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => filled(name).filter(|name| !name.starts_with("http")),
        Value::Object(object) => object.get("name").and_then(Value::as_str).and_then(filled),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(names).collect();
            filled(&all.join(", "))
        }
        _ => None,
    }
}
