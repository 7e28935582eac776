//! The pages, one file each.

pub(super) mod add;
pub(super) mod article;
pub(super) mod assets;
mod card;
pub(super) mod compared;
pub(super) mod decide;
pub(super) mod draft;
pub(super) mod finding;
pub(super) mod inbox;
pub(super) mod login;
mod looked;
mod marked;
mod numbered;
pub(super) mod opinions;
pub(super) mod pair;
pub(super) mod picture;
pub(super) mod report;
pub(super) mod search;
pub(super) mod speaker;
pub(super) mod speakers;
pub(super) mod statement;
mod statements;
pub(super) mod timeline;
pub(super) mod work;
