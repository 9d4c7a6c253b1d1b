//! A published pack among the files: what is seen of it, and what is laid over it.

use crate::compared::{Compared, compared};
use crate::state::DocumentState;
use lantian::data::Timestamp;
use lantian_publish::error::{Result, Text};
use lantian_publish::open::Files;
use lantian_publish::pack::{Outcome, Packer, Published, Update};

/// Returns what is seen of a published pack: its title and revision.
pub(crate) fn published_pack(files: &[(String, Vec<u8>)]) -> DocumentState {
    let manifest = files.iter().find(|(name, _)| name == "manifest.json");
    let manifest: serde_json::Value =
        manifest.and_then(|(_, bytes)| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let text = |key: &str| manifest["title"][key].as_str().unwrap_or_default().to_owned();
    let revision = manifest["revision"].as_u64().unwrap_or(0);
    DocumentState {
        name: text("zh"),
        format: Text::new("已发布的数据包", "published pack"),
        details: Text::new(format!("{}，第{revision}版", text("zh")), format!("{}, revision {revision}", text("en"))),
        sheets: Vec::new(),
    }
}

/// Lays what was read over a published pack; the files of the whole pack, and what that changes of its ranks.
pub(crate) fn over(published: &Published<'_>, before: &Files, packer: Packer) -> (Outcome, Option<Result<Compared>>) {
    let Update { mut outcome, retired, changed } = published.update(packer);
    let Ok(written) = &outcome.pack else { return (outcome, None) };
    let is_kept = |name: &String| !retired.contains(name) && written.iter().all(|(own, _)| own != name);
    let kept = before.iter().filter(|(name, _)| is_kept(name));
    let files: Files = kept.chain(written).cloned().collect();
    let day = |text: &str| Timestamp::parse(&format!("{}T01:00", text.get(..10)?));
    let newest = outcome.report.times.as_ref().and_then(|(_, last)| day(last));
    let change = newest.map(|newest| compared(before, &files, newest, changed));
    outcome.pack = Ok(files);
    (outcome, change)
}
