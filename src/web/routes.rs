//! Which page answers which address.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use super::desk::Desk;
use super::form::{LARGEST, SMALL};
use super::guard::guard;
use super::pages;

pub(super) fn routes(desk: &Arc<Desk>) -> Router {
    let large = DefaultBodyLimit::max(LARGEST);
    Router::new()
        .route("/", get(pages::inbox::show))
        .route("/decide", post(pages::decide::decide))
        .route("/undo", post(pages::decide::undo))
        .route("/finding/{id}", get(pages::finding::show))
        .route("/finding/{id}/card.svg", get(pages::picture::svg))
        .route("/finding/{id}/card.png", get(pages::picture::png))
        .route("/statement/{id}", get(pages::statement::show))
        .route("/statement/{id}/compared", get(pages::compared::show))
        .route("/pair/{earlier}/{later}", get(pages::pair::show))
        .route("/speakers", get(pages::speakers::show))
        .route("/speaker/{name}", get(pages::speaker::show))
        .route("/speaker/{name}/timeline", get(pages::timeline::show))
        .route("/search", get(pages::search::show))
        .route("/add", get(pages::add::show).post(pages::add::add))
        .route("/article", get(pages::article::show).post(pages::article::read).layer(large))
        .route("/article/{id}", get(pages::draft::show).post(pages::draft::change).layer(large))
        .route("/report", get(pages::report::show))
        .route("/report/{file}", get(pages::report::file))
        .route("/work", get(pages::work::show))
        .route("/login", get(pages::login::show).post(pages::login::enter))
        .route("/logout", post(pages::login::leave))
        .route("/style.css", get(pages::assets::style))
        .route("/script.js", get(pages::assets::script))
        .route("/icon.svg", get(pages::assets::icon))
        .fallback(pages::assets::nothing)
        .layer(DefaultBodyLimit::max(SMALL))
        .layer(from_fn_with_state(Arc::clone(desk), guard))
        .with_state(Arc::clone(desk))
}
