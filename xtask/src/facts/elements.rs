//! The elements of charts that have none yet, and the lists of all elements, written from the files in `www/elements/tags`.

use lantian::chart::{Covers, FACTS};
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

/// The charts that no file in `www/elements/tags` shows: the path and text of an element for each, to be kept as it is or
/// changed. It follows the place and the selection of linked elements as the row of the chart says.
pub(super) fn missing(tags: &[String]) -> Vec<(String, String)> {
    let missing = FACTS.iter().map(|chart| (chart, format!("aq-{}", chart.name)));
    let missing = missing.filter(|(_, tag)| !tags.contains(tag));
    missing
        .map(|(chart, tag)| {
            let base = if chart.covers == Covers::Many { "Rows" } else { "Placed" };
            let (class, title, name) = (class(&tag), chart.title.1, chart.name);
            let text = format!(
                "// @ts-check
/** `<{tag}>`: {title}. */
import {{ {base} }} from \"../base/rows.js\";

export class {class} extends {base} {{
  get chart() {{
    return \"{name}\";
  }}
}}
"
            );
            (format!("www/elements/tags/{tag}.js"), text)
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::missing;
    use lantian::chart::FACTS;

    #[test]
    fn a_chart_without_an_element_gets_one() {
        let written = missing(&["aq-map".to_owned()]);
        assert_eq!(written.len(), FACTS.len() - 1);
        let of = |name: &str| &written.iter().find(|(path, _)| path.ends_with(&format!("/aq-{name}.js"))).unwrap().1;
        assert!(of("bump").contains("class AqBump extends Rows") && of("rose").contains("class AqRose extends Placed"));
        // The written form is that of the elements that stand.
        let root = crate::tools::root();
        for name in ["budget", "compare", "scatter"] {
            let stands = std::fs::read_to_string(root.join(format!("www/elements/tags/aq-{name}.js"))).unwrap();
            let below = |text: &str| text.split_once("*/").unwrap().1.to_owned();
            assert_eq!(below(of(name)), below(&stands));
        }
    }
}
