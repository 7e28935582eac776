//! The noun that a number counts.

use super::Thing;
use super::number_words::{number_word, ordinal_word};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// How the noun is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Behind "one": a singular.
    Singular,
    /// Behind "no": a singular or plural.
    NoneOf,
    /// Behind other numbers: the last of the first plurals.
    Plural,
}

/// The head noun behind a numeral: "deputies" in "forty deputies", "fifty-two of the deputies",
/// "12,000 new homes", "seat" in "60-seat".
pub(super) fn counted(parts: &[Part], at: usize, agreement: Agreement) -> Option<Thing> {
    let at = behind_of(parts, at)?;
    let first = parts.get(at)?;
    if first.joined {
        return (is_content(first) && number_word(first.text).is_none()).then(|| thing(first));
    }
    let mut run: Vec<&Part> = phrase(parts, at);
    while run.last().is_some_and(|last| is_verb(last.text)) {
        run.pop();
    }
    let plural = run.iter().position(|part| is_plural(part.text));
    let head = match (agreement, plural) {
        (Agreement::Plural, Some(start)) => run.get(last_plural(&run, start)),
        (Agreement::Plural, None) => run.iter().find(|part| !is_adjective(part.text)),
        (_, Some(start)) if start == 0 || is_adjective(run[start - 1].text) => {
            run.get(last_plural(&run, start))
        }
        // "no ceasefire talks are planned", but "no deputy knows this"
        (Agreement::NoneOf, Some(start)) if verb_follows(parts, run[start]) => run.get(start),
        (_, Some(start)) => run.get(start - 1),
        (_, None) => run.last(),
    }?;
    Some(thing(head))
}

/// The words of a noun phrase, without those that hyphens join.
fn phrase<'a, 'b>(parts: &'a [Part<'b>], at: usize) -> Vec<&'a Part<'b>> {
    let compound =
        |index: usize| parts[index].joined || parts.get(index + 1).is_some_and(|next| next.joined);
    let number =
        |part: &Part| number_word(part.text).is_some() && ordinal_word(part.text).is_none();
    (at..parts.len())
        .take(6)
        .take_while(|&index| is_content(&parts[index]))
        .filter(|&index| !compound(index) && !number(&parts[index]))
        .map(|index| &parts[index])
        .take(4)
        .collect()
}

/// "clubs" in "sports clubs".
fn last_plural(run: &[&Part], start: usize) -> usize {
    start + run[start + 1..].iter().take_while(|part| is_plural(part.text)).count()
}

/// Whether an auxiliary or the end of the clause follows.
fn verb_follows(parts: &[Part], noun: &Part) -> bool {
    let next = parts.iter().position(|part| part.token > noun.token).map(|index| &parts[index]);
    next.is_none_or(|next| {
        !next.is_word()
            || [
                "is", "are", "was", "were", "will", "would", "have", "has", "had", "can", "could",
                "should", "must", "may", "might", "in", "on", "at", "for", "with", "between", "of",
                "to", "from", "and", "or", "by",
            ]
            .contains(&next.text)
    })
}

fn thing(part: &Part) -> Thing {
    Thing { token: part.token, stem: singular(part.text).into() }
}

/// Steps over "of the", "of our", "more", "or so".
fn behind_of(parts: &[Part], at: usize) -> Option<usize> {
    let is = |n: usize, words: &[&str]| parts.get(n).is_some_and(|part| words.contains(&part.text));
    let mut at = at;
    if is(at, &["more", "fewer", "other", "additional", "extra", "further"]) {
        at += 1;
    }
    if is(at, &["of"]) {
        at += 1;
        while is(at, DETERMINERS) {
            at += 1;
        }
    }
    (at < parts.len()).then_some(at)
}

const DETERMINERS: &[&str] = &[
    "the", "these", "those", "our", "his", "her", "their", "my", "your", "its", "all", "such",
    "'s", "some",
];

/// A word that can stand in a noun phrase: neither a function word nor a mark nor a number.
pub(crate) fn is_content(part: &Part) -> bool {
    part.is_word() && !is_function(part.text)
}

/// Prepositions, pronouns, auxiliaries, conjunctions, adverbs that end a noun phrase.
fn is_function(text: &str) -> bool {
    FUNCTION_WORDS.has(text)
}

/// Adjectives that often stand between "one" or "no" and its noun.
fn is_adjective(text: &str) -> bool {
    let common = ADJECTIVES.has(text);
    common
        || (text.len() > 5
            && [
                "ional", "ical", "ious", "able", "ible", "less", "ful", "ive", "eous", "ary",
                "tary",
            ]
            .iter()
            .any(|end| text.ends_with(end)))
}

/// "forty voted", "no channel exists", "52 said yes": verbs, not nouns.
fn is_verb(text: &str) -> bool {
    [
        "want", "think", "know", "say", "agree", "stand", "sit", "walk", "play", "remain", "later",
        "exists", "remains", "knows", "says", "wants", "needs", "makes", "means", "takes", "comes",
        "goes", "seems", "gets", "gives", "keeps", "believes", "thinks", "came", "went", "got",
        "ran", "stay", "live", "sank", "believe", "go", "come",
    ]
    .contains(&text)
        || crate::text::dates::is_past(text)
        || (text.len() > 4 && text.ends_with("ly"))
        || (text.len() > 5
            && text.ends_with("ing")
            && ![
                "building", "meeting", "hearing", "evening", "morning", "killing", "ruling",
                "crossing", "reading", "landing", "filing", "briefing", "wedding", "warning",
                "shooting", "offering", "sitting", "bombing",
            ]
            .contains(&text))
}

/// Whether a noun has a plural form, or means many without one.
pub(crate) fn is_plural(text: &str) -> bool {
    let regular = text.len() > 2
        && text.ends_with('s')
        && !["ss", "us", "is", "'s"].iter().any(|end| text.ends_with(end));
    (regular
        && !matches!(text, "perhaps" | "always" | "besides" | "gas" | "bus" | "lens" | "overseas"))
        || irregular(text).is_some()
        || matches!(
            text,
            "troops" | "police" | "staff" | "cattle" | "personnel" | "aircraft" | "sheep" | "fish"
        )
}

fn irregular(text: &str) -> Option<&'static str> {
    Some(match text {
        "people" => "person",
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        "feet" => "foot",
        "teeth" => "tooth",
        "mice" => "mouse",
        "wives" => "wife",
        "midwives" => "midwife",
        "knives" => "knife",
        "lives" => "life",
        "wolves" => "wolf",
        "thieves" => "thief",
        "shelves" => "shelf",
        "leaves" => "leaf",
        "halves" => "half",
        "movies" => "movie",
        "cookies" => "cookie",
        "buses" => "bus",
        "viruses" => "virus",
        "bonuses" => "bonus",
        "campuses" => "campus",
        "crises" => "crisis",
        "analyses" => "analysis",
        "criteria" => "criterion",
        "phenomena" => "phenomenon",
        "persons" => "person",
        _ => return None,
    })
}

/// Words that end in "men" without being plurals.
const KEEPS_MEN: [&str; 6] = ["specimen", "regimen", "abdomen", "acumen", "omen", "semen"];

/// The singular of a noun: "deputies" gives "deputy".
pub(super) fn singular(text: &str) -> String {
    if let Some(one) = irregular(text) {
        return one.to_owned();
    }
    if let Some(stem) =
        text.strip_suffix("men").filter(|stem| stem.len() > 1 && !KEEPS_MEN.contains(&text))
    {
        return format!("{stem}man");
    }
    if !is_plural(text) || !text.ends_with('s') || matches!(text, "series" | "species" | "news") {
        return text.to_owned();
    }
    if let Some(stem) = text.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let without_es = ["sses", "xes", "ches", "shes", "oes"].iter().any(|end| text.ends_with(end));
    let cut = if without_es && !text.ends_with("shoes") { 2 } else { 1 };
    text[..text.len() - cut].to_owned()
}

/// Prepositions, pronouns, auxiliaries, conjunctions and adverbs that end a noun phrase.
static FUNCTION_WORDS: WordSet = word_set!(
    "ahead maybe else anyway instead perhaps like \
     a an the this that these those of in on at to from by for with without within into onto \
     over under above below between among against through during before after since until \
     till about around across per and or but nor so yet if because while when where who whom \
     whose which what why how as than then there here not no is are was were be been being am \
     do does did have has had will would shall should can could may might must i you he she \
     it we they me him her us them my your his its our their 's 'd ago each every all both \
     only also still already now just even too very ever never always again away up down out \
     off back together today tomorrow yesterday next last later earlier going said says least \
     most more less fewer apiece"
);

/// Adjectives that often stand between "one" or "no" and its noun.
static ADJECTIVES: WordSet = word_set!(
    "new old big great small large long short high low other single further extra major minor \
     main whole full free fair good bad real true clear secret direct such young own same \
     foreign hard early late separate specific possible firm definite concrete fixed red \
     black white blue green brown dead russian american european british german french \
     ukrainian chinese known confirmed"
);

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singulars() {
        for (many, one) in [
            ("deputies", "deputy"),
            ("homes", "home"),
            ("houses", "house"),
            ("people", "person"),
            ("policemen", "policeman"),
            ("losses", "loss"),
            ("taxes", "tax"),
            ("branches", "branch"),
            ("heroes", "hero"),
            ("shoes", "shoe"),
            ("crisis", "crisis"),
            ("series", "series"),
            ("boss", "boss"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
