//! temporary: documents as JSON Lines in, quotes out
use std::io::BufRead;
use walkback::extract::document::Document;
fn main() {
   
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap().to_owned();
        let date = row["date"].as_str().and_then(|d| d.parse().ok()).map(|said| walkback::extract::document::Dated{said, basis: "given".into()});
        let doc = Document { id: row["doc_id"].as_str().unwrap().into(), text: text.clone(), date, ..Default::default() };
        let found = walkback::extract::extract(&doc);
        let mut points = vec![0usize; text.len() + 1];
        let mut n = 0;
        for (i, _) in text.char_indices() { points[i] = n; n += 1; }
        points[text.len()] = n;
        let sp = |s: &std::ops::Range<usize>| serde_json::json!([points[s.start], points[s.end]]);
        let quotes: Vec<_> = found.quotes.iter().map(|q| serde_json::json!({
            "content": q.content.iter().map(|s| &text[s.clone()]).collect::<Vec<_>>().join(" "),
            "content_span": q.content.iter().map(sp).collect::<Vec<_>>(),
            "speaker": q.speaker.clone().map(|s| text[s].to_owned()).unwrap_or_default(),
            "speaker_span": q.speaker.as_ref().map(sp),
            "speaker_canonical": q.who,
            "cue": q.cue.clone().map(|s| text[s].to_owned()).unwrap_or_default(),
            "type": q.kind.name(), "said_on": q.said.as_ref().map(|s| s.said.as_str()),
        })).collect();
        println!("{}", serde_json::json!({"doc_id": doc.id, "quotes": quotes}));
    }
}
