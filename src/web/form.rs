//! What a page sends: the fields of a form and at most one file, behind the token.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::RequestExt as _;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};

use super::answer::{Failure, Written};
use super::desk::Desk;
use super::sessions::Visitor;

/// The largest article that can be sent, in bytes.
pub(super) const LARGEST: usize = 8 << 20;

/// The largest form of any other kind, in bytes: anybody at the door may send one.
pub(super) const SMALL: usize = 64 << 10;

/// A form that comes in more slowly is given up.
const LIMIT: Duration = Duration::from_secs(20);

/// Fields with words of whoever sends them, and what pages call them.
const WRITTEN: [(&str, &str); 5] = [
    ("reason", "Why"),
    ("answer", "The speaker's answer"),
    ("quote", "What was said"),
    ("context", "The passage round it"),
    ("note", "A remark"),
];

/// The fields of a form that came with the token.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The first of each name counts.
    fields: HashMap<String, String>,
    /// A file that was sent with it, by its name.
    pub(super) file: Option<(String, Vec<u8>)>,
}

impl Form {
    /// The value of a field, empty where it was not sent.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The same without white space round it; none where nothing is left.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        let value = self.get(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// What somebody wrote in words of their own.
    pub(super) fn written(&self) -> Vec<Written> {
        let written = |(name, field)| Some(Written { field, text: self.given(name)? });
        WRITTEN.into_iter().filter_map(written).collect()
    }

    /// Whether a field was sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }
}

impl FromRequest<Arc<Desk>> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &Arc<Desk>) -> Result<Form, Failure> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let form = match tokio::time::timeout(LIMIT, read(request)).await {
            Ok(form) => form?,
            Err(_) => {
                return Err(Failure::new(
                    StatusCode::REQUEST_TIMEOUT,
                    "what was sent came in too slowly",
                ));
            }
        };
        match visitor {
            Some(visitor) if visitor.knows(form.get("token")) => Ok(form),
            _ => Err(Failure::new(
                StatusCode::FORBIDDEN,
                "the token of this page is not known any more: load the page anew and send it again",
            )
            .giving_back(form.written())),
        }
    }
}

async fn read(request: Request) -> Result<Form, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        return parts(request).await;
    }
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "what was sent is no form"));
    }
    let bytes: Bytes =
        request.extract().await.map_err(|error: BytesRejection| broken(error.status()))?;
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(&bytes) {
        form.fields.entry(name.into_owned()).or_insert_with(|| unix(&value));
    }
    Ok(form)
}

/// A form with a file.
async fn parts(request: Request) -> Result<Form, Failure> {
    let broken = |error: MultipartError| broken(error.status());
    let mut parts: Multipart =
        request.extract().await.map_err(|_| Failure::bad("what was sent is no form"))?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(broken)?.to_vec();
        match file {
            // a browser sends an empty file where none was chosen
            Some(_) if bytes.is_empty() => {}
            Some(file) => form.file = Some((file, bytes)),
            None => {
                let value = unix(&String::from_utf8_lossy(&bytes));
                form.fields.entry(name).or_insert(value);
            }
        }
    }
    Ok(form)
}

fn broken(status: StatusCode) -> Failure {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::new(
            status,
            "more was sent than is taken, 8 MiB for an article and 64 KiB for other forms: send it in parts",
        ),
        _ => Failure::bad("what was sent is broken off"),
    }
}

/// Browsers end lines as CR LF whatever the reader typed.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}
