//! Files of earlier manifests: they stay for readers that are still at them, and go after some days.

use crate::files::{inside, system};
use crate::store::{listed, replace_file};
use crate::system::System;
use lantian_publish::error::Result;
use lantian_publish::pack::is_named_by_digest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Names of files that the manifest no longer lists, each with the hour (since 1970) it left the manifest.
pub(crate) struct Retired<'a> {
    on: &'a dyn System,
    dir: PathBuf,
    since: BTreeMap<String, u64>,
}

/// The list inside the pack.
const LIST: &str = ".retired.json";

impl<'a> Retired<'a> {
    /// Opens the list of a pack; one that cannot be read is empty.
    pub(crate) fn open(on: &'a dyn System, dir: &Path) -> Self {
        let bytes = on.read(&dir.join(LIST)).unwrap_or_default();
        Self { on, dir: dir.to_owned(), since: serde_json::from_slice(&bytes).unwrap_or_default() }
    }

    /// Adds files that have just left the manifest.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn add(mut self, names: &[String]) -> Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let now = self.on.now() / 3600;
        for name in names {
            self.since.insert(name.clone(), now);
        }
        self.write()
    }

    /// Removes what left the manifest more than some days ago. Files of an update that was killed are taken for such that
    /// left it now.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn sweep(mut self, keep_days: u32) -> Result<()> {
        let listed = listed(self.on, &self.dir);
        if listed.is_empty() {
            return Ok(());
        }
        let (now, before) = (self.on.now() / 3600, self.since.clone());
        for name in inside(self.on, &self.dir)?.into_iter().filter(|name| is_of_an_update(name)) {
            if !listed.contains(&name) {
                self.since.entry(name).or_insert(now);
            }
        }
        // A file may come back: an hour corrected to and fro has the same bytes again.
        self.since.retain(|name, _| !listed.contains(name));
        let keep = u64::from(keep_days) * 24;
        let old: Vec<String> =
            self.since.iter().filter(|(_, since)| **since + keep < now).map(|(name, _)| name.clone()).collect();
        for name in old {
            let path = self.dir.join(&name);
            self.on.remove_file(&path).map_err(|error| system(&path, &error))?;
            // The folder of a table goes with it; one that holds anything else stays.
            path.parent().into_iter().for_each(|folder| self.on.remove_if_empty(folder));
            self.since.remove(&name);
        }
        if self.since == before { Ok(()) } else { self.write() }
    }

    fn write(&self) -> Result<()> {
        let text = serde_json::to_vec_pretty(&self.since).unwrap_or_default();
        replace_file(self.on, &self.dir.join(LIST), &text)
    }
}

/// True for the names that an update gives: `obs/station/hour/2026-03-12.0a1b2c3d4e.aqc.gz`, `tables/0a1b2c3d4e/entities.csv`.
fn is_of_an_update(name: &str) -> bool {
    ["obs/", "met/", "tables/"].iter().any(|folder| name.starts_with(folder)) && is_named_by_digest(&format!("/{name}"))
}

#[cfg(test)]
mod tests {
    use super::is_of_an_update;

    #[test]
    fn files_of_ones_own_are_left_alone() {
        for name in [
            "obs/station/hour/2026-03-12.0a1b2c3d4e.aqc.gz",
            "tables/0a1b2c3d4e/entities.csv",
            "obs/older/hour/2019.0a1b2c3d4e.json",
        ] {
            assert!(is_of_an_update(name), "{name}");
        }
        for name in
            ["obs/station/hour/2026-03.aqc.gz", "index.html", "tables/own/list.csv", "obs/notes.txt", "manifest.json"]
        {
            assert!(!is_of_an_update(name), "{name}");
        }
    }
}
