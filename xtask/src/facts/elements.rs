//! The lists of all elements, written from the files in `www/elements/tags`.

use std::fs;
use std::path::Path;

/// The list of the elements as classes, from the top of the project.
pub(super) const INDEX: &str = "www/elements/index.js";
/// The list that also registers them.
pub(super) const ALL: &str = "www/elements/all.js";

/// The tags of all elements, sorted.
pub(super) fn tags(root: &Path) -> Result<Vec<String>, String> {
    let dir = root.join("www/elements/tags");
    let entries = fs::read_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))?.flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut tags: Vec<String> = names.filter_map(|name| name.strip_suffix(".js").map(str::to_owned)).collect();
    tags.sort();
    Ok(tags)
}

/// The class of a tag: `aq-map` is `AqMap`.
fn class(tag: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    tag.split('-').map(word).collect()
}

/// The elements as classes.
pub(super) fn index(tags: &[String]) -> String {
    let line = |tag: &String| format!("export {{ {} }} from \"./tags/{tag}.js\";\n", class(tag));
    let lines: String = tags.iter().map(line).collect();
    format!(
        "// @ts-check\n/** All elements, as classes; `define.js` registers them. Written by `cargo xtask facts` from the files in tags/. */\n{lines}"
    )
}

/// The elements by their tags.
pub(super) fn all(tags: &[String]) -> String {
    let lines: String = tags.iter().map(|tag| format!("  \"{tag}\": index.{},\n", class(tag))).collect();
    format!(
        "// @ts-check
/**
 * All elements by their tags, written by `cargo xtask facts` from the files in tags/. The list is written out: a bundler makes the namespace
 * of a module with a loop that also meets what a page's scripts have put on `Object.prototype`, and then no element would be defined.
 */
import {{ register }} from \"./base/register.js\";
import * as index from \"./index.js\";

export const ALL = {{
{lines}}};

/** Registers all elements. */
export function registerAll() {{
  for (const [tag, kind] of Object.entries(ALL)) register(tag, kind);
}}
"
    )
}
