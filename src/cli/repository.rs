//! The repository we stand in: other programs look for files from its root.

use std::path::{Component, Path, PathBuf};

/// A folder under version control, or the current one where none is.
#[derive(Debug)]
pub(crate) struct Repository {
    here: PathBuf,
    root: PathBuf,
}

impl Repository {
    /// The nearest one upwards.
    pub(crate) fn here() -> Repository {
        let here = std::env::current_dir().unwrap_or_default();
        let root = here.ancestors().find(|folder| folder.join(".git").exists());
        let root = root.unwrap_or(&here).to_owned();
        Repository { here, root }
    }

    /// The path of a file from the root, with `/`; none for what lies outside or is no file.
    pub(crate) fn path(&self, file: &str) -> Option<String> {
        let path = self.here.join(file);
        if !path.is_file() {
            return None;
        }
        // as it was named, or else where links lead
        let below = |path: &Path| path.strip_prefix(&self.root).ok().map(Path::to_owned);
        let inside = below(&without_dots(&path)).or_else(|| below(&path.canonicalize().ok()?))?;
        let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
    }

    /// The path of a file or a folder from the root as it was named, a link for itself; none for what
    /// lies outside or in a repository further in.
    pub(crate) fn inside(&self, file: &Path) -> Option<PathBuf> {
        let path = without_dots(&self.here.join(file));
        let named = path.strip_prefix(&self.root).ok().map(Path::to_owned);
        let inside = named.or_else(|| {
            let folder = path.parent()?.canonicalize().ok()?;
            folder.join(path.file_name()?).strip_prefix(&self.root).ok().map(Path::to_owned)
        })?;
        let further = inside.ancestors().filter(|folder| !folder.as_os_str().is_empty());
        let mut further = further.map(|folder| self.root.join(folder).join(".git"));
        (!further.any(|git| git.exists())).then_some(inside)
    }
}

fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_begin_at_the_root() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap().join("log");
        std::fs::create_dir_all(root.join("facts/new")).unwrap();
        std::fs::write(root.join("facts/a.toml"), "").unwrap();
        std::fs::write(home.path().join("b.toml"), "").unwrap();
        let repository = Repository { here: root.join("facts"), root: root.clone() };
        for name in ["a.toml", "./a.toml", "new/../a.toml", "../facts/a.toml"] {
            assert_eq!(repository.path(name).as_deref(), Some("facts/a.toml"), "{name}");
        }
        let absolute = root.join("facts/a.toml").display().to_string();
        assert_eq!(repository.path(&absolute).as_deref(), Some("facts/a.toml"));
        let inside = |name: &str| repository.inside(Path::new(name));
        assert_eq!(inside("../facts/a.toml"), Some("facts/a.toml".into()));
        assert_eq!(inside(".."), Some(PathBuf::new()));
        assert_eq!(inside("../../b.toml"), None);
        std::fs::write(root.join("facts/new/.git"), "").unwrap();
        assert_eq!(inside("new/a.toml"), None, "a repository of its own");
        assert_eq!(repository.path("../../b.toml"), None);
        assert_eq!(repository.path("<stdin>"), None);
    }
}
