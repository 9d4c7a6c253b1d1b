//! What a server sends with the site: read from `policy.json`, the one place where it stands.

use lantian_publish::pack::is_named_by_digest;
use lantian_publish::site::Headers;
use serde_json::Value;

const POLICY: &str = include_str!("../policy.json");

/// The headers of a file by its path below the site: name and value.
///
/// # Errors
/// When `policy.json` is not as expected.
pub fn headers(path: &str) -> Result<Headers, String> {
    if is_named_by_digest(path) {
        return named_by_digest();
    }
    let policy = policy()?;
    let cache = policy["cache"].as_object().ok_or("policy.json lacks cache")?;
    // The longest folder that fits counts.
    let fitting = cache.iter().filter(|(folder, _)| path.starts_with(folder.as_str()));
    with_cache(&policy, fitting.max_by_key(|(folder, _)| folder.len()).map(|(_, value)| value))
}

/// The headers of files whose names hold a digest of them, and which therefore never change.
///
/// # Errors
/// When `policy.json` is not as expected.
pub fn named_by_digest() -> Result<Headers, String> {
    let policy = policy()?;
    with_cache(&policy, policy.get("named_by_digest"))
}

fn policy() -> Result<Value, String> {
    serde_json::from_str(POLICY).map_err(|e| format!("policy.json: {e}"))
}

/// The headers of every file, and how long caches keep it.
fn with_cache(policy: &Value, cache: Option<&Value>) -> Result<Headers, String> {
    let line = |name: &str, value: &Value| (name.to_owned(), value.as_str().unwrap_or_default().to_owned());
    let headers = policy["headers"].as_object().ok_or("policy.json lacks headers")?;
    let own = cache.ok_or("policy.json lacks how long a file is kept")?;
    Ok(headers.iter().map(|(name, value)| line(name, value)).chain([line("Cache-Control", own)]).collect())
}

/// The headers by the folder they count for, the whole site first.
///
/// # Errors
/// When `policy.json` is not as expected.
pub fn by_folder() -> Result<Vec<(String, Headers)>, String> {
    let policy = policy()?;
    let cache = policy["cache"].as_object().ok_or("policy.json lacks cache")?;
    let mut folders: Vec<&String> = cache.keys().collect();
    folders.sort();
    folders.into_iter().map(|folder| Ok((folder.clone(), headers(folder)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::{POLICY, headers};
    use serde_json::Value;
    use std::fs;
    use std::path::Path;

    fn text(name: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).unwrap()
    }

    #[test]
    fn parts_are_kept_and_all_else_is_asked_for_again() {
        let sent = |path: &str| {
            let lines = headers(path).unwrap().into_iter().map(|(name, value)| format!("{name}: {value}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert!(sent("pkg/parts/worker.0.js").contains("immutable"));
        assert!(sent("data/obs/station/hour/2026-03-20.0123456789.aqc.gz").contains("immutable"));
        assert!(sent("data/manifest.json").contains("no-cache"));
        assert!(sent("pkg/elements.js").ends_with("Cache-Control: no-cache"));
        assert!(sent("").contains("script-src 'self' 'wasm-unsafe-eval'") && sent("").contains("nosniff"));
    }

    #[test]
    fn pages_and_documents_state_the_policy_as_it_is() {
        let policy: Value = serde_json::from_str(POLICY).unwrap();
        let meta = policy["meta"].as_str().unwrap();
        for page in ["www/embed.html", "www/kiosk.html"] {
            let stated = format!("http-equiv=\"Content-Security-Policy\" content=\"{meta}\"");
            assert!(text(page).contains(&stated), "{page}");
        }
        let sent = policy["headers"]["Content-Security-Policy"].as_str().unwrap();
        assert!(text("SECURITY.md").contains(sent), "SECURITY.md states another policy");
    }
}
