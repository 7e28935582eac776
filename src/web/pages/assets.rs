//! What pages look like, and the little script they use.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::report::html::STYLE;
use crate::web::answer::Failure;

const OWN_STYLE: &str = include_str!("../../../templates/web/web.css");
const SCRIPT: &str = include_str!("../../../templates/web/script.js");
const ICON: &str = include_str!("../../../templates/web/icon.svg");

pub(in crate::web) async fn style() -> Response {
    asset("text/css; charset=utf-8", format!("{STYLE}\n{OWN_STYLE}"))
}

pub(in crate::web) async fn script() -> Response {
    asset("text/javascript; charset=utf-8", SCRIPT.to_owned())
}

pub(in crate::web) async fn icon() -> Response {
    asset("image/svg+xml", ICON.to_owned())
}

fn asset(kind: &'static str, text: String) -> Response {
    // the same for an hour; another build is looked at anew by then
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=3600")], text).into_response()
}

pub(in crate::web) async fn nothing(uri: Uri) -> Failure {
    let path: String = uri.path().chars().take(100).collect();
    Failure::new(StatusCode::NOT_FOUND, format!("there is no page {path}"))
}
