//! The whole story, in Chromium: an article is read, a speaker corrected, a reversal decided on and exported.

use std::fs;
use std::path::Path;

use super::Server;
use crate::cli::command;
use crate::outside::node;

#[test]
fn an_article_becomes_a_reversal_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let log = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/halden.toml");
    fs::copy(log, folder.path().join("halden.toml")).unwrap();
    for arguments in [&["init"][..], &["import", "halden.toml"]] {
        assert!(command(folder.path()).args(arguments).output().unwrap().status.success());
    }
    let server = Server::start(folder.path(), &[]);
    let address = server.address();
    node("serve.cjs", &[address.as_str(), folder.path().to_str().unwrap()]);
}
