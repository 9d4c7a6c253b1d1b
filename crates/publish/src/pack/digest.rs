//! Names that hold a digest of the file: such a file never changes, and may be kept for ever.

use lantian::data::sha256;

/// How many digits of the digest stand in a name.
const DIGITS: usize = 10;

/// The names of a pack that hold a digest, as a regular expression for the configuration of servers.
pub const NAMED_BY_DIGEST: &str = r"(\.[0-9a-f]{10}\.(aqc\.gz|json)|/tables/[0-9a-f]{10}/[^/]+)$";

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
    let stem = file.strip_suffix(".aqc.gz").or_else(|| file.strip_suffix(".json"));
    let part = stem.and_then(|name| name.rsplit_once('.'));
    part.is_some_and(|(_, last)| is_digest(last))
        || above == "tables" && parts.next().is_some() && is_digest(folder) && !file.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{NAMED_BY_DIGEST, digest, is_named_by_digest};

    /// Servers read the expression and `lantian serve` asks the function: they must say the same of every name.
    #[test]
    fn the_expression_and_the_function_agree() {
        let expression = regex_lite::Regex::new(NAMED_BY_DIGEST).unwrap();
        let own = digest(b"data");
        let named = [
            format!("data/obs/station/hour/2026-03-20.{own}.aqc.gz"),
            format!("data/obs/older/hour/2019.{own}.json"),
            format!("data/tables/{own}/events.csv.gz"),
            format!("/tables/{own}/entities.csv"),
        ];
        let others = [
            "data/manifest.json".to_owned(),
            "data/obs/station/hour/2026-03.aqc.gz".to_owned(),
            "data/tables/events.csv".to_owned(),
            format!("tables/{own}/a"),
            format!("data/tables/{own}/"),
            format!("data/tables/{own}/a/b"),
            format!("data/{own}/events.csv"),
            format!("data/obs/2026.{}.aqc.gz", own.to_uppercase()),
            format!("data/obs/2026.{own}0.aqc.gz"),
            format!("data/obs/2026.{own}.aqc"),
            format!("data/obs/2026.{own}.aqc.gz/x"),
        ];
        for (names, due) in [(&named[..], true), (&others[..], false)] {
            for name in names {
                assert_eq!((is_named_by_digest(name), expression.is_match(name)), (due, due), "{name}");
            }
        }
    }
}
