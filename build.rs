//! Tells the program which build it is: what it remembers of its work is good for this build alone.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::Path;

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in [
        "Cargo.lock",
        "Cargo.toml",
        "src",
        "data/judge",
        "data/model",
        "data/reversals",
        "data/words",
        "templates",
    ] {
        if Path::new(part).exists() {
            println!("cargo::rerun-if-changed={part}");
        }
        take_in(Path::new(part), &mut hasher);
    }
    println!("cargo::rustc-env=WALKBACK_BUILD={:016x}", hasher.finish());
}

/// Hashes names and contents, in the order of the names.
fn take_in(path: &Path, hasher: &mut DefaultHasher) {
    hasher.write(path.to_string_lossy().as_bytes());
    let Ok(entries) = fs::read_dir(path) else {
        // a file, or nothing, which is no error: a packaged crate may lack the lock file
        hasher.write(&fs::read(path).unwrap_or_default());
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().for_each(|path| take_in(path, hasher));
}
