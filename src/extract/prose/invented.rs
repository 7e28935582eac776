//! Sayings that somebody made up: parody, fiction, forgery.
//!
//! They are nobody's statements: not of whom they are put in the mouth of, and not of the parody.

use std::ops::Range;
use std::sync::LazyLock;

use super::passage::Passage;
use super::sayings::Saying;
use crate::text::tags::Tag;
use crate::text::word_set::WordMap;

/// What a word tells of the phrase it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// "a fake post", "the fictional mayor"
    Fake,
    /// "a parody", "a hoax account"
    Forgery,
    /// "the novel"
    Work,
    /// "a scene" of a work
    Part,
}

static WORDS: LazyLock<WordMap<Sort>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/words/inventions.tsv").lines();
    let row = |line: &'static str| {
        let (word, sort) = line.split_once('\t')?;
        let sort = match sort {
            "fake" => Sort::Fake,
            "forgery" => Sort::Forgery,
            "work" => Sort::Work,
            "part" => Sort::Part,
            _ => return None,
        };
        Some((word, sort))
    };
    lines.filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// What stands between words and where they are found: "in a parody".
const IN: &[&str] = &["in", "on", "from", "via", "through", "by"];

/// Adverbs of those who put words in a mouth.
const FALSELY: &[&str] = &["falsely", "wrongly", "incorrectly", "fraudulently"];

/// The phrases of a sentence that name something made up.
pub(super) struct Inventions<'a, 'b> {
    passage: &'b Passage<'a>,
    sentence: &'b Range<usize>,
    phrases: Vec<Range<usize>>,
}

impl<'a, 'b> Inventions<'a, 'b> {
    /// Reads a sentence.
    pub(super) fn of(passage: &'b Passage<'a>, sentence: &'b Range<usize>) -> Inventions<'a, 'b> {
        let mut phrases: Vec<Range<usize>> = Vec::new();
        for at in sentence.clone() {
            let done = phrases.last().is_some_and(|last| last.contains(&at));
            let sort = WORDS.get(&passage.tokens[at].norm).filter(|_| !done);
            phrases.extend(sort.and_then(|&sort| phrase(passage, sentence, at, sort)));
        }
        Inventions { passage, sentence, phrases }
    }

    /// Whether a saying is made up; `outer` is the one that tells of it.
    pub(super) fn hold(&self, saying: &Saying, outer: Option<&Saying>) -> bool {
        let falsely = |outer: &Saying| {
            let adverbs = outer.cue.start.saturating_sub(1)..outer.cue.end + 1;
            adverbs.clone().any(|at| self.passage.is_any(at, FALSELY))
        };
        let made_up = |saying: &Saying| self.phrases.iter().any(|it| self.tells(it, saying));
        made_up(saying) || outer.is_some_and(|outer| falsely(outer) || made_up(outer))
    }

    /// Whether a phrase tells that a saying is made up.
    fn tells(&self, phrase: &Range<usize>, saying: &Saying) -> bool {
        let within = |range: &Range<usize>| range.start < phrase.end && phrase.start < range.end;
        if saying.speaker.iter().chain(&saying.stands_for).any(within) {
            return true;
        }
        if saying.content.iter().any(|piece| piece.contains(&phrase.start)) {
            return false;
        }
        let speaker = saying.speaker.as_ref().map_or(saying.cue.start, |speaker| speaker.start);
        let says = speaker.min(saying.cue.start);
        let before = phrase.start.checked_sub(1).filter(|&at| at >= self.sentence.start);
        match before.filter(|&at| self.passage.is_any(at, IN)) {
            Some(in_) => self.opens(in_, phrase, says) || follows(in_, saying),
            None => self.is_subject(before, phrase, says),
        }
    }

    /// "In a parody, Holt says", "Holt, in a parody, says": no verb stands between.
    fn opens(&self, in_: usize, phrase: &Range<usize>, says: usize) -> bool {
        let set_off = in_ == self.sentence.start || self.begins_behind(in_ - 1);
        let aside = self.behind_aside(phrase.end, says);
        let verb = |at: usize| self.passage.tags[at].is_verb();
        set_off && phrase.end <= says && !(aside..says).any(verb)
            // "Holt, in a parody, says"
            || set_off && says < in_ && self.passage.is(phrase.end, ",") && !(says..in_).any(verb)
    }

    /// "A fake post claims Holt said", "A fabricated quote has Holt saying", "Satire: Holt says".
    fn is_subject(&self, before: Option<usize>, phrase: &Range<usize>, says: usize) -> bool {
        if phrase.end > says || !before.is_none_or(|at| self.begins_behind(at)) {
            return false;
        }
        let heads = before.is_none() && self.passage.is_any(phrase.end, &[":", "—", "–"]);
        let mut verb = false;
        for at in self.behind_aside(phrase.end, says)..says {
            let parts = self.passage.is_any(at, &[",", ";"])
                || self.passage.tags[at] == Tag::Sub && !self.passage.is(at, "that")
                || self.passage.tags[at] == Tag::Conj && verb;
            if parts && !heads {
                return false;
            }
            verb |= self.passage.tags[at].is_verb();
        }
        verb || heads || phrase.end == says
    }

    /// Behind an aside that tells more of what was named: ", directed by Holt,", "shared on Monday,".
    fn behind_aside(&self, at: usize, end: usize) -> usize {
        let passage = self.passage;
        let first = at + usize::from(passage.is(at, ","));
        let verb = passage.tag(first) == Some(Tag::Verb);
        let aside = if first > at {
            verb || passage.is_any(first, &["which", "that", "who"])
        } else {
            verb && passage.tokens[at].norm.ends_with("ed")
        };
        if !aside {
            return at;
        }
        (first..end).find(|&at| passage.is(at, ",")).map_or(at, |close| close + 1)
    }

    /// Whether a clause can begin behind a token.
    fn begins_behind(&self, at: usize) -> bool {
        self.passage.tokens[at].is("that")
            || self.passage.is_quoted(at)
            || matches!(self.passage.tags[at], Tag::Mark | Tag::Conj | Tag::Sub)
    }
}

/// "Holt says in a parody", "“We stay,” Holt says in a parody".
fn follows(in_: usize, saying: &Saying) -> bool {
    let speaker = saying.speaker.as_ref().map(|speaker| speaker.end);
    in_ == saying.cue.end
        || speaker == Some(in_)
        || in_ > saying.cue.end && saying.content.iter().any(|piece| piece.end == in_)
}

/// The phrase round a word that tells that it names something made up; none where the word does not.
fn phrase(
    passage: &Passage,
    sentence: &Range<usize>,
    word: usize,
    sort: Sort,
) -> Option<Range<usize>> {
    let inner = |at: usize| {
        matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Adj | Tag::Num)
            || WORDS.get(&passage.tokens[at].norm).is_some()
    };
    let opens = |at: usize| matches!(passage.tags[at], Tag::Det | Tag::Poss);
    let mut start = word;
    while start > sentence.start && (inner(start - 1) || opens(start - 1)) {
        start -= 1;
        if opens(start) && !passage.is(start, "'s") {
            break;
        }
    }
    let end = (word + 1..sentence.end).find(|&at| !inner(at)).unwrap_or(sentence.end);
    let determined = opens(start);
    // "a fabricated quote": it describes the word behind it, whatever that is taken for
    let described = passage.tokens.get(word + 1).is_some_and(|next| next.is_word());
    let end = match sort {
        Sort::Fake if described && determined => end.max(word + 2).min(sentence.end),
        _ => end,
    };
    let fits = match sort {
        // "Holt fabricated a quote" describes nothing
        Sort::Fake => {
            end > word + 1 && (determined || start == word || passage.tags[word] == Tag::Adj)
        }
        // "the parody writer Holt" is real
        Sort::Forgery => passage.tags[end - 1] != Tag::Name,
        // "the film industry", "with millions in play"
        Sort::Work => {
            end == word + 1
                && start < word
                && passage.tags[word - 1] != Tag::Name
                && !(start..word).any(|at| passage.is(at, "documentary"))
        }
        Sort::Part => return None,
    };
    fits.then(|| of_part(passage, sentence, start).unwrap_or(start)..end)
}

/// Where "a scene of" begins before a work.
fn of_part(passage: &Passage, sentence: &Range<usize>, work: usize) -> Option<usize> {
    let part = work.checked_sub(2).filter(|&at| at >= sentence.start)?;
    let is_part = WORDS.get(&passage.tokens[part].norm) == Some(&Sort::Part);
    let joined = passage.is_any(work - 1, &["of", "from", "in"]);
    let opens = |at: usize| matches!(passage.tags[at], Tag::Det | Tag::Poss | Tag::Adj | Tag::Num);
    (is_part && joined)
        .then(|| (sentence.start..part).rev().take_while(|&at| opens(at)).last().unwrap_or(part))
}

#[cfg(test)]
mod tests {
    use super::super::tests::speakers;

    #[test]
    fn what_is_made_up_is_nobodys_statement() {
        for text in [
            "A fake post claims Ann Brandt said the mill would close.",
            "In a parody, Ann Brandt says the river is made of milk.",
            "A fabricated quote has Ann Brandt saying “the mill is mine.”",
            "In the novel, Mayor Brandt says the bridge will fall.",
            "In a scene from the film, directed by Holt, Brandt says “I sold the mill.”",
            "In a sketch on Norland TV, Brandt says “I sold the mill.”",
            "“I sold the mill,” Brandt says in a deepfake video.",
            "Brandt said in a fake video that the mill would close.",
            "Brandt, in a parody, says the mill would close.",
            "A satirical article quoted Brandt as saying that the mill would close.",
            "The fictional mayor Ann Brandt says the bridge will fall.",
            "The post falsely claimed that Brandt had said the mill would close.",
            "A fake post, shared by thousands, claims Brandt said the mill would close.",
            "Satire: Brandt says the mill would close.",
            "A made-up quotation attributed to Brandt: “We sell the mill.”",
        ] {
            assert_eq!(speakers(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn what_is_said_of_it_is_a_statement() {
        for text in [
            "Brandt said that the fake post harmed the town.",
            "In a statement about the fake post, Brandt said the mill stays.",
            "Asked about the parody, Brandt said it was not funny.",
            "Brandt, who played in a film, said the mill stays.",
            "Brandt appeared in a film and said the mill stays.",
            "In a comedy club, Brandt said the mill stays.",
            "In a documentary film, Brandt said the mill stays.",
            "With millions in play, Brandt said the mill stays.",
            "The parody writer Brandt said the mill stays.",
            "The fake post angered Brandt, who said it was cruel.",
            "A fake post was shared, and Brandt said it was cruel.",
        ] {
            assert_eq!(speakers(text).last().map(String::as_str), Some("Brandt"), "{text}");
        }
    }
}
