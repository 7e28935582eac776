//! Attributions that stand within or behind what was said: "…, Holt said, …", "as Holt put it".

use std::ops::Range;

use super::extent::{Reach, trimmed};
use super::passage::Passage;
use super::phrases;
use super::skipping::{skip_phrases, skip_times};
use crate::text::tags::Tag;

/// What is said before ", Holt said, “…”": an adverb or a condition, not a place or a time of the saying, unless the
/// quotation only goes on with it: "The plan, Holt said, “is good.”"
pub(super) fn opening(
    reach: &Reach,
    from: usize,
    right: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let (passage, start) = (reach.passage, reach.sentence.start);
    let goes_on = right.is_some_and(|right| {
        passage.is_quoted(right.start) && !passage.tokens[right.start].capital
    });
    let adverb = passage.tags[start] == Tag::Adv
        && !passage
            .is_any(start, &["later", "earlier", "then", "now", "here", "recently", "meanwhile"]);
    let said = goes_on
        || adverb
        || passage.tags[start] == Tag::Conj
        || passage.is_any(start, &["if", "unless", "because"])
        || passage.is(start, "of") && passage.is(start + 1, "course")
        || passage.is(start, "as") && passage.is(start + 1, "for");
    said.then(|| trimmed(passage, start..from))?
}

/// The quotation that ends before a token, with nothing but a name between: "“We stay,” finance director Holt told".
pub(super) fn quoted_before(
    passage: &Passage,
    sentence: &Range<usize>,
    from: usize,
) -> Option<usize> {
    // "“GROWING TOWN,” she said"
    let opens = |at: usize| at == sentence.start && passage.last_char(at) == Some(',');
    let near = (sentence.start..from)
        .rev()
        .take(12)
        .find(|&at| passage.is_quoted(at) && (!passage.is_title(at) || opens(at)))?;
    let marks = (near + 1..from).all(|at| passage.is_any(at, &[",", "—", "–", "-"]));
    let comma = passage.last_char(near) == Some(',')
        && !(near + 1..from)
            .any(|at| passage.is_any(at, &[",", ";", ":"]) || passage.tags[at] == Tag::Wh);
    // "“We stay,” Holt Jr., the director, said"
    let named = passage.last_char(near) == Some(',')
        && (near == sentence.start || passage.tags[near - 1] == Tag::Mark)
        && !(near + 1..from)
            .any(|at| passage.tags[at].is_verb() || passage.is_any(at, &[";", ":"]));
    (marks || comma || named).then_some(near)
}

/// Whether "as" opens an aside that names who said it, and no time: "Even as Holt said".
pub(super) fn as_opens(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    at == sentence.start
        || passage.is_any(
            at - 1,
            &[",", "—", "–", "-", "(", "and", "but", "because", "that", "or", "then", "not"],
        )
        || passage.is_quoted(at - 1)
}

/// Whether nothing that could have been said stands behind "…, Holt said".
pub(super) fn ends_here(reach: &Reach, behind: usize) -> bool {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let stop = skip_times(passage, behind, sentence.end);
    let stop = skip_phrases(passage, stop, sentence.end);
    let stop = skip_times(passage, stop, sentence.end);
    stop >= sentence.end
        || passage.is_any(stop, &[".", ",", ";", "!", "?", "—", "–"])
        || matches!(passage.tags[stop], Tag::Sub)
        || passage.tags[stop] == Tag::Prep
            && !(stop..sentence.end).any(|at| matches!(passage.tags[at], Tag::Aux | Tag::Modal))
}

/// "“…,” Holt said, “…”", "the mill, Holt said, stays".
pub(super) fn goes_on(
    reach: &Reach,
    behind: usize,
    quoted_left: bool,
    inverted: bool,
) -> Option<Range<usize>> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let next = (behind..sentence.end).find(|&at| passage.is(at, ",") || passage.is_quoted(at))?;
    if passage.is_quoted(next) {
        return (!reach.has_own_cue(next)).then_some(next..next + 1);
    }
    // "“The risk,” said Holt, who runs the mill, “is plain.”"
    if inverted && quoted_left {
        let quoted = (next..sentence.end).find(|&at| passage.is_quoted(at))?;
        let set_off = passage.is(quoted - 1, ",") || passage.is(quoted - 2, ",");
        return (set_off && !reach.has_own_cue(quoted))
            .then(|| trimmed(passage, quoted..reach.end(quoted)))?;
    }
    let start = next + 1;
    if start >= sentence.end {
        return None;
    }
    if quoted_left {
        let joined = passage.is_any(start, &["and", "but"]) && passage.is_quoted(start + 1);
        let quoted = if joined { start + 1 } else { start };
        let goes_on =
            passage.is_quoted(quoted) && quoted < sentence.end && !reach.has_own_cue(quoted);
        return goes_on.then(|| trimmed(passage, quoted..reach.end(quoted)))?;
    }
    let joined = passage.is_any(start, &["and", "but"])
        && phrases::main_clause(passage, start + 1, sentence.end);
    // what else follows a name is an aside about it
    if inverted && !joined || next != behind {
        return None;
    }
    let saying = super::verbs::beginning_with(&passage.forms[start].lemma)
        .iter()
        .any(|verb| verb.rest.is_empty());
    let participle = passage.tokens[start].norm.ends_with("ing") && saying
        || passage.is_any(
            start,
            &[
                "speaking",
                "according",
                "citing",
                "appearing",
                "in",
                "at",
                "on",
                "during",
                "after",
                "before",
                "when",
                "as",
            ],
        );
    let aside = participle || matches!(passage.tags[start], Tag::Wh);
    (!aside).then(|| trimmed(passage, start..reach.end(start)))?
}

/// "…, as Holt put it": the words before, back to where a clause or a quotation begins; "As Holt put it, …": the words behind.
pub(super) fn as_somebody_put_it(reach: &Reach, as_: usize, behind: usize) -> Vec<Range<usize>> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let mut end = as_;
    while end > sentence.start
        && (passage.is_any(end - 1, &[",", "—", "–", "-"])
            || passage.is_any(end - 1, &["and", "but"])
                && (end - 1 == sentence.start || passage.is(end - 2, ",")))
    {
        end -= 1;
    }
    // "and, as Holt stated, “there is no deadline”"
    let quoted_behind = (behind..sentence.end.min(behind + 3)).find(|&at| passage.is_quoted(at));
    if let Some(quoted) = quoted_behind.filter(|_| end > sentence.start) {
        return std::iter::once(quoted..quoted + 1).collect();
    }
    // "Rules are rules, and as Holt said, the mill stays"
    let joined = as_ > sentence.start
        && passage.is_any(as_ - 1, &["and", "but"])
        && passage.is(behind, ",")
        && phrases::main_clause(passage, behind + 1, sentence.end);
    if end == sentence.start || joined {
        let mark = (behind..sentence.end)
            .find(|&at| passage.is_any(at, &[",", ":"]) || passage.is_quoted(at));
        let start = mark.map(|at| if passage.is_quoted(at) { at } else { at + 1 });
        return start
            .and_then(|start| trimmed(passage, start..reach.end(start)))
            .into_iter()
            .collect();
    }
    let quoted = (sentence.start..end).rev().take(8).find(|&at| passage.is_quoted(at));
    match quoted {
        // "the plan is “good for nobody”"
        Some(quoted) if quoted > sentence.start && passage.tags[quoted - 1] == Tag::Aux => {
            trimmed(passage, reach.left_start(end)..end).into_iter().collect()
        }
        // "a plan “favourable” to Moscow": the phrase round it
        Some(quoted) => {
            let phrase = phrases::phrase_until(passage, sentence.start, quoted);
            std::iter::once(phrase.map_or(quoted, |phrase| phrase.start)..end).collect()
        }
        None => trimmed(passage, reach.left_start(end)..end).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn what_stands_before_belongs_to_it() {
        says("The mill, Holt said, stays.", &["Holt: The mill … stays"]);
        says("Still, Holt said, the mill stays.", &["Holt: Still … the mill stays"]);
        says("But, Holt said, the mill stays.", &["Holt: the mill stays"]);
        says(
            "In the valley, Holt said, “nobody will sell.”",
            &["Holt: In the valley … “nobody will sell.”"],
        );
        says("In the valley, Holt said, “Nobody will sell.”", &["Holt: “Nobody will sell.”"]);
    }

    #[test]
    fn names_with_asides_stand_behind_quotations() {
        says(
            "“We stay in the valley,” Mirren Holt Jr., the director, said on Friday.",
            &["Mirren Holt Jr.: “We stay in the valley,”"],
        );
        says("“GROWING TOWN,” Ida Ek declared.", &["Ida Ek: “GROWING TOWN,”"]);
    }

    #[test]
    fn as_somebody_said_behind_and_belongs_to_what_follows() {
        says("Rules are rules, and as Holt noted, the mill stays.", &["Holt: the mill stays"]);
    }

    #[test]
    fn it_goes_on_behind_what_is_told_of_the_speaker() {
        says(
            "“The risk,” said Mirren Holt, who runs the mill, “is plain.”",
            &["Mirren Holt: “The risk,” … “is plain.”"],
        );
    }
}
