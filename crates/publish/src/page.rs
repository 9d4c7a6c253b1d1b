//! One HTML page of a pack, with data, program and pictures in it.

use crate::error::{Error, Kind, Result, text};
use crate::pack::safe_name;
use lantian::data::{Step, sha256};
use lantian::error::Lang;
use lantian::view::{Library, Order};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::rc::Rc;

/// What is shown of hourly measurements when nothing is asked for.
pub const HOURS: &str = "map; now; trend period=7d";
/// What is shown of a pack of daily values when nothing is asked for.
pub const DAYS: &str = "map avg=24h; trend avg=24h period=30d; calendar period=365d";

/// What a page is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The title; without one that of the pack.
    pub title: Option<String>,
    /// Its language.
    pub lang: Lang,
    /// Pictures and their options: `map; now; trend period=7d`; without them [`HOURS`] or [`DAYS`], as the pack is.
    pub widgets: Option<String>,
}

/// Returns the page: the same bytes for the same pack, wish and page program.
///
/// `read` gives the files of the pack by name. `template` and `sums` are `report.html` and `report.json` of the page
/// program.
///
/// # Errors
/// A pack that cannot be read, a page program that is damaged, and pictures that do not exist.
pub fn page(wish: &Wish, template: &str, sums: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let mut sums: Map<String, Value> = serde_json::from_str(sums)
        .map_err(|why| Error::new(Kind::Option, text!("report.json：{why}", "report.json: {why}")))?;
    let (library, files) = load(read)?;
    let mut held = Map::new();
    for (name, bytes) in &files {
        sums.insert(name.clone(), sha256(bytes).into());
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
        held.insert(name.clone(), text.map_or_else(|| json!({ "b64": base64(bytes) }), Value::from));
    }
    let hourly = library.borrow().pack().manifest.range(Step::Hour).is_some();
    let order = order(wish, if hourly { HOURS } else { DAYS })?.to_string();
    let report = Order::read(&order).and_then(|order| order.report(&library))?;
    Ok(fill(template, &|key| match key {
        "lang" => Some(wish.lang.tag().to_owned()),
        "title" => Some(escape(&report.title)),
        "lead" => Some(escape(&report.lead)),
        "views" => Some(report.views.clone()),
        "order" => Some(inert(&order)),
        "pack" => Some(block(&Value::Object(held.clone()))),
        "sums" => Some(block(&Value::Object(sums.clone()))),
        _ => None,
    }))
}

/// Returns what is wished for, as the engine reads it.
fn order(wish: &Wish, usual: &str) -> Result<Value> {
    let mut views = Vec::new();
    for widget in wish.widgets.as_deref().unwrap_or(usual).split(';').map(str::trim).filter(|w| !w.is_empty()) {
        let mut words = widget.split_whitespace();
        let element = words.next().unwrap_or_default();
        let mut options = Map::new();
        for pair in words {
            let wrong = || {
                let message = text!("{widget}：{pair}不是 键=值", "{widget}: {pair} is not key=value");
                Error::new(Kind::Option, message)
            };
            let (key, value) = pair.split_once('=').ok_or_else(wrong)?;
            options.insert(key.to_owned(), value.into());
        }
        views.push(json!({ "element": element, "options": options }));
    }
    let mut order = json!({ "lang": wish.lang.tag(), "views": views });
    if let Some(title) = &wish.title {
        order["title"] = title.as_str().into();
    }
    Ok(order)
}

/// Files by their names.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Loads a whole pack; returns it with its files.
pub(crate) fn load(read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<(Rc<RefCell<Library>>, Files)> {
    let mut library = Library::default();
    let mut held: Files = Vec::new();
    let read = |name: &str| safe_name(name).and_then(|()| read(name));
    let manifest = read("manifest.json")?;
    library.add("manifest.json", &manifest)?;
    held.push(("manifest.json".to_owned(), manifest));
    loop {
        let unread = library.unread();
        if unread.is_empty() {
            break;
        }
        for name in unread {
            let bytes = read(&name)?;
            library.add(&name, &bytes)?;
            held.push((name, bytes));
        }
    }
    Ok((Rc::new(RefCell::new(library)), held))
}

/// Puts texts in the place of `@@key@@`, in one pass: what is put in is not looked at again.
pub fn fill(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for (i, part) in template.split("@@").enumerate() {
        match (i % 2 == 1).then(|| value(part)) {
            Some(Some(text)) => out += &text,
            Some(None) => out += &format!("@@{part}@@"),
            None => out += part,
        }
    }
    out
}

/// JSON that cannot end the script it stands in.
fn block(value: &Value) -> String {
    inert(&value.to_string())
}

/// The same of a text of JSON.
fn inert(text: &str) -> String {
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    lantian::scene::escape(&mut out, text);
    out
}

/// A source expression of a policy.
pub fn hash(text: &str) -> String {
    let hex = sha256(text.as_bytes());
    let bytes: Vec<u8> = (0..32).filter_map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()).collect();
    format!("sha256-{}", base64(&bytes))
}

/// Base64 with its rest filled up.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let word = three.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for i in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, block, fill, hash};

    #[test]
    fn base64_is_the_usual_one() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|t| base64(t.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn what_is_filled_in_is_not_looked_at_again_and_ends_nothing() {
        let value = |key: &str| (key == "a").then(|| "@@b@@".to_owned());
        assert_eq!(fill("x@@a@@y@@b@@z", &value), "x@@b@@y@@b@@z");
        let text = block(&serde_json::json!({ "a": "</script><!--\u{2028}" }));
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["a"], "</script><!--\u{2028}");
    }
}
