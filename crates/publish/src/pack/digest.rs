//! Names that hold a digest of the file: such a file never changes, and may be kept for ever.

use lantian::data::sha256;

/// How many digits of the digest stand in a name.
const DIGITS: usize = 10;

/// The names of a pack that hold a digest, as a regular expression for the configuration of servers.
pub const NAMED_BY_DIGEST: &str = r"(\.[0-9a-f]{10}\.aqc\.gz|/tables/[0-9a-f]{10}/[^/]+)$";

/// Returns the part of a digest that stands in the name of a file.
pub(super) fn digest(bytes: &[u8]) -> String {
    sha256(bytes).chars().take(DIGITS).collect()
}

/// True if a path names a file of a pack by a digest, as [`NAMED_BY_DIGEST`] says.
pub fn is_named_by_digest(path: &str) -> bool {
    let is_digest =
        |text: &str| text.len() == DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let mut parts = path.rsplit('/');
    let [file, folder, above] = [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
    let part = file.strip_suffix(".aqc.gz").and_then(|name| name.rsplit_once('.'));
    part.is_some_and(|(_, last)| is_digest(last))
        || above == "tables" && parts.next().is_some() && is_digest(folder) && !file.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{digest, is_named_by_digest};

    #[test]
    fn names_with_a_digest_are_known() {
        let own = digest(b"data");
        for name in
            [format!("data/obs/station/hour/2026-03-20.{own}.aqc.gz"), format!("data/tables/{own}/events.csv.gz")]
        {
            assert!(is_named_by_digest(&name), "{name}");
        }
        for name in [
            "data/manifest.json",
            "data/obs/station/hour/2026-03.aqc.gz",
            "data/tables/events.csv",
            "tables/0123456789/a",
        ] {
            assert!(!is_named_by_digest(name), "{name}");
        }
    }
}
