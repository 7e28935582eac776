//! The fields of one statement as flags.

use crate::forms;
use crate::said::Said;
use crate::statement::{QuoteKind, Source, Statement};

use super::values;

/// The page, minutes or broadcast that was read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Page {
    /// Title of the article, minutes or broadcast
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Where it stands on the web
    #[arg(long, value_name = "URL", value_parser = values::formed(&forms::ADDRESS))]
    url: Option<String>,
    /// A lasting copy of it
    #[arg(long, value_name = "URL", value_parser = values::formed(&forms::ADDRESS))]
    archive_url: Option<String>,
}

impl Page {
    /// What was given of it, as a source.
    pub(crate) fn source(self) -> Source {
        let Page { title, outlet, url, archive_url } = self;
        Source { title, outlet, url, archive_url, ..Source::default() }
    }
}

/// What else is known of a quote.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "The statement")]
pub(crate) struct Details {
    /// Whose words the quote is made of: the speaker's own, or a reporter's [default: direct]
    #[arg(long, value_name = "KIND", value_parser = values::quote_kind())]
    kind: Option<QuoteKind>,
    /// Language of the quote (BCP 47: en, pt-BR)
    #[arg(long, value_name = "TAG", value_parser = values::formed(&forms::LANGUAGE))]
    language: Option<String>,
    #[command(flatten)]
    page: Page,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    published: Option<Said>,
    /// When it was fetched
    #[arg(long, value_name = "DATE")]
    retrieved: Option<Said>,
    /// Page and line, as in 12:7
    #[arg(long, value_name = "PAGE:LINE", value_parser = values::formed(&forms::PAGE_LINE))]
    page_line: Option<String>,
    /// Time in a recording, as in 00:12:31
    #[arg(long, value_name = "TIME", value_parser = values::formed(&forms::MEDIA_TIME))]
    media_time: Option<String>,
    /// The sentence or passage round the quote
    #[arg(long, value_name = "TEXT")]
    context: Option<String>,
    /// What the speaker was at the time
    #[arg(long, value_name = "TEXT")]
    role: Option<String>,
    /// Where it was spoken
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// What it is about (repeatable)
    #[arg(long, value_name = "TOPIC", value_parser = values::topic)]
    topic: Vec<String>,
    /// The original wording, if the quote is a translation
    #[arg(long, value_name = "TEXT")]
    translation_of: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Details {
    /// Puts what was given into a statement; the rest of it stays.
    pub(crate) fn put_into(self, statement: &mut Statement) {
        fn put<T>(field: &mut Option<T>, value: Option<T>) {
            if value.is_some() {
                *field = value;
            }
        }
        if let Some(kind) = self.kind {
            statement.kind = kind;
        }
        if !self.topic.is_empty() {
            statement.topics = self.topic;
        }
        put(&mut statement.language, self.language);
        let page = self.page;
        put(&mut statement.source.title, page.title);
        put(&mut statement.source.outlet, page.outlet);
        put(&mut statement.source.url, page.url);
        put(&mut statement.source.archive_url, page.archive_url);
        put(&mut statement.source.published, self.published);
        put(&mut statement.source.retrieved, self.retrieved);
        put(&mut statement.locator.page_line, self.page_line);
        put(&mut statement.locator.media_time, self.media_time);
        put(&mut statement.context, self.context);
        put(&mut statement.role, self.role);
        put(&mut statement.place, self.place);
        put(&mut statement.translation_of, self.translation_of);
        put(&mut statement.note, self.note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_given_stays() {
        let mut statement = Statement {
            note: Some("old".to_owned()),
            place: Some("Oslo".to_owned()),
            ..Statement::default()
        };
        Details { note: Some("new".to_owned()), ..Details::default() }.put_into(&mut statement);
        assert_eq!(statement.note.as_deref(), Some("new"));
        assert_eq!(statement.place.as_deref(), Some("Oslo"));
        assert_eq!(statement.kind, QuoteKind::Direct);
    }
}
