//! What a page answers: itself, or what went wrong.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::readers::TooLong;
use crate::front::advice;
use crate::store::{self, Fault};

/// What a page answers.
pub(super) type Answer = Result<Response, Failure>;

/// What went wrong, as its reader sees it.
#[derive(Debug)]
pub(super) struct Failure {
    status: StatusCode,
    why: String,
    /// What its reader wrote, and would have to write again.
    written: Vec<Written>,
}

/// What somebody wrote into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) field: &'static str,
    pub(super) text: String,
}

#[derive(Template)]
#[template(path = "web/failure.html")]
struct Page<'a> {
    title: &'a str,
    why: &'a str,
    written: &'a [Written],
}

impl Failure {
    pub(super) fn new(status: StatusCode, why: impl Into<String>) -> Failure {
        Failure { status, why: why.into(), written: Vec::new() }
    }

    /// Gives back what was written, so that it is not lost.
    pub(super) fn giving_back(mut self, written: Vec<Written>) -> Failure {
        self.written = written;
        self
    }

    /// There is no such thing.
    pub(super) fn nothing(why: impl Into<String>) -> Failure {
        Failure::new(StatusCode::NOT_FOUND, why)
    }

    /// What was sent makes no sense.
    pub(super) fn bad(why: impl Into<String>) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, why)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        let fault = error.downcast_ref::<store::Error>().map(|error| &error.fault);
        let status = match fault {
            _ if error.is::<TooLong>() => StatusCode::SERVICE_UNAVAILABLE,
            Some(Fault::UnknownId(_)) => StatusCode::NOT_FOUND,
            Some(Fault::Ambiguous { .. }) => StatusCode::BAD_REQUEST,
            Some(Fault::Locked) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Failure::new(status, advice::describe(&error))
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        anyhow::Error::from(error).into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Error");
        let page = Page { title, why: &self.why, written: &self.written };
        let page = page.render().unwrap_or_else(|_| self.why.clone());
        (self.status, Html(page)).into_response()
    }
}

/// A page as an answer.
pub(super) fn page(template: &impl Template) -> Answer {
    match template.render() {
        Ok(page) => Ok(Html(page).into_response()),
        Err(error) => Err(Failure::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())),
    }
}
