//! The inbox: findings to decide on, the firmest first.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::card::Card;
use super::numbered::{Numbered, page as number};
use crate::finding::{Kind, Strength};
use crate::web::answer::{Answer, Failure, page};
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many findings stand on a page.
const SHOWN: usize = 10;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    state: String,
    strength: String,
    kind: String,
    speaker: String,
    page: Option<String>,
    /// How many statements were saved just now.
    saved: Option<usize>,
}

#[derive(Template)]
#[template(path = "web/inbox.html")]
struct Page<'a> {
    shell: Shell,
    asked: &'a Asked,
    states: [(&'static str, &'static str); 4],
    strengths: &'static [Strength],
    kinds: &'static [Kind],
    strength: Strength,
    cards: Vec<Card>,
    found: usize,
    statements: usize,
    speakers: usize,
    below: usize,
    whole: bool,
    /// Whether nobody has such a name.
    unknown: bool,
    names: Vec<&'a str>,
    list: Numbered,
    /// The page to come back to.
    back: String,
}

const STATES: [(&str, &str); 4] =
    [("", "to decide"), ("decided", "decided"), ("accepted", "accepted"), ("all", "all")];

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Answer {
    let strength = strength(&asked.strength, desk.shown)?;
    let kind = kind(&asked.kind)?;
    if !STATES.iter().any(|(name, _)| *name == asked.state) {
        return Err(Failure::bad(format!("{:?} is no state of findings", asked.state)));
    }
    let board = desk.board();
    let all: Vec<usize>;
    let places = match asked.state.as_str() {
        "decided" => &board.decided,
        "accepted" => &board.accepted,
        "all" => {
            all = (0..board.findings.len()).collect();
            &all
        }
        _ => &board.open,
    };
    let named = board.named(&asked.speaker);
    let fits = |at: &&usize| {
        let finding = &board.findings[**at];
        let reversal = &finding.reversal;
        let kinds = kind.is_none_or(|kind| reversal.kind == kind || reversal.also.contains(&kind));
        kinds && (asked.speaker.is_empty() || named.contains(finding.speaker.as_str()))
    };
    let wanted: Vec<usize>;
    let strong = board.strong(places, strength);
    let (shown, found, below) = if kind.is_none() && asked.speaker.is_empty() {
        (strong, strong.len(), places.len() - strong.len())
    } else {
        wanted = strong.iter().filter(fits).copied().collect();
        let weaker = places[strong.len()..].iter().filter(fits).count();
        (wanted.as_slice(), wanted.len(), weaker)
    };
    let at = number(asked.page.as_deref());
    let mut page_of = desk.fragments.on(&board, 2);
    let cards = shown.iter().skip((at - 1) * SHOWN).take(SHOWN).map(|&at| {
        let finding = &board.findings[at];
        Card::new(finding, &board, page_of.finding(finding))
    });
    let mut cards: Vec<Card> = cards.collect();
    Card::join(&mut cards);
    let fields = [
        ("state", asked.state.as_str()),
        ("strength", &asked.strength),
        ("kind", &asked.kind),
        ("speaker", &asked.speaker),
    ];
    let list = Numbered::new(at, found > at * SHOWN, "/", &fields);
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Inbox", "inbox"),
        states: STATES,
        strengths: Strength::ALL,
        kinds: Kind::ALL,
        strength,
        cards,
        found,
        statements: board.summary.statements,
        speakers: board.summary.speakers,
        below,
        whole: board.whole,
        unknown: !asked.speaker.is_empty() && named.is_empty(),
        names: board.names(),
        back: list.here.clone(),
        list,
        asked: &asked,
    })
}

/// A strength that was asked for; `shown` where none was.
pub(in crate::web) fn strength(name: &str, shown: Strength) -> Result<Strength, Failure> {
    match name {
        "" => Ok(shown),
        name => Strength::from_name(name)
            .ok_or_else(|| Failure::bad(format!("{name:?} is no strength"))),
    }
}

fn kind(name: &str) -> Result<Option<Kind>, Failure> {
    match name {
        "" => Ok(None),
        name => Kind::from_name(name)
            .map(Some)
            .ok_or_else(|| Failure::bad(format!("{name:?} is no kind"))),
    }
}
