//! `cargo xtask bundle --pack DIR --out FILE`: one HTML page with everything in it, that opens from a disk.

use crate::{build, tools};
use lantian::chart::{Chart, Spec};
use lantian::data::sha256;
use lantian::error::Lang;
use lantian::view::{Library, View};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Width of the pictures drawn beforehand, in CSS pixels.
const WIDTH: f64 = 720.0;
/// What is shown when nothing is asked for.
const WIDGETS: &str = "map; now; trend period=7d";

struct Wish {
    pack: PathBuf,
    out: PathBuf,
    title: Option<String>,
    lang: String,
    widgets: String,
}

/// Builds the engine, fills the page, and says how large it is.
pub fn run(args: &[String]) -> Result<(), String> {
    let wish = read(args)?;
    let www = build::make()?;
    let page = page(&wish, &www)?;
    fs::write(&wish.out, &page).map_err(|e| format!("{}: {e}", wish.out.display()))?;
    println!("{}: {} bytes, SHA-256 {}", wish.out.display(), page.len(), sha256(page.as_bytes()));
    Ok(())
}

fn read(args: &[String]) -> Result<Wish, String> {
    let (mut pack, mut out, mut title) = (None, None, None);
    let (mut lang, mut widgets) = ("zh-CN".to_owned(), WIDGETS.to_owned());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?.clone();
        match arg.as_str() {
            "--pack" => pack = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--title" => title = Some(value),
            "--lang" => lang = value,
            "--widgets" => widgets = value,
            _ => return Err(format!("bundle takes --pack --out --title --lang --widgets, not {arg}")),
        }
    }
    let pack = pack.ok_or("bundle needs --pack DIR")?;
    let out = out.ok_or("bundle needs --out FILE")?;
    Ok(Wish { pack, out, title, lang, widgets })
}

/// The page, the same bytes for the same pack, wish and engine.
fn page(wish: &Wish, www: &Path) -> Result<String, String> {
    let lang = Lang::from_tag(&wish.lang);
    let said = |e: &lantian::error::Error| e.sentence(lang);
    let (library, files) = load(&wish.pack, lang)?;
    let info = library.borrow().info(lang);
    let template = read_text(&www.join("pkg/report.html"))?;
    let mut sums: Map<String, Value> =
        serde_json::from_str(&read_text(&www.join("pkg/report.json"))?).map_err(|e| format!("pkg/report.json: {e}"))?;
    let mut held = Map::new();
    for (name, bytes) in &files {
        sums.insert(name.clone(), sha256(bytes).into());
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
        held.insert(name.clone(), text.map_or_else(|| json!({ "b64": base64(bytes) }), Value::from));
    }
    let mut views = String::new();
    for (i, widget) in wish.widgets.split(';').map(str::trim).filter(|w| !w.is_empty()).enumerate() {
        let mut words = widget.split_whitespace();
        let name = words.next().unwrap_or_default();
        let chart = Chart::named(name).map_err(|e| said(&e))?;
        let mut options = Map::new();
        options.insert("lang".to_owned(), lang.tag().into());
        for pair in words {
            let (key, value) = pair.split_once('=').ok_or_else(|| format!("{widget}: {pair} is no key=value"))?;
            options.insert(key.to_owned(), value.into());
        }
        let mut spec = Spec::default();
        for (key, value) in &options {
            spec.set(key, value.as_str().unwrap_or_default()).map_err(|e| said(&e))?;
        }
        let mut view = View::new(Rc::clone(&library), chart);
        view.set(spec).map_err(|e| said(&e))?;
        let height = view.height(WIDTH).map_err(|e| said(&e))?;
        view.layout(WIDTH, height);
        let id = format!("v{}", i + 1);
        let figure = view.html(&id).map_err(|e| said(&e))?;
        let attributes: String = options
            .iter()
            .filter(|(key, _)| *key != "lang")
            .map(|(key, value)| format!(" {}=\"{}\"", escape(key), escape(value.as_str().unwrap_or_default())))
            .collect();
        options.insert("chart".to_owned(), name.into());
        options.insert("width".to_owned(), WIDTH.into());
        let spec = escape(&Value::Object(options).to_string());
        views += &format!(
            "<div class=\"view\"><aq-{name} id=\"{id}\" data-spec=\"{spec}\"{attributes}>\n{figure}</aq-{name}></div>\n"
        );
    }
    let lead = [info.seal, info.publisher.as_str(), info.status_word, &format!("{} r{}", info.id, info.revision)];
    let lead: Vec<&str> = lead.into_iter().filter(|part| !part.is_empty()).collect();
    let title = wish.title.clone().unwrap_or(info.title);
    Ok(fill(&template, &|key| match key {
        "lang" => Some(lang.tag().to_owned()),
        "title" => Some(escape(&title)),
        "lead" => Some(escape(&lead.join(" · "))),
        "views" => Some(views.clone()),
        "pack" => Some(block(&Value::Object(held.clone()))),
        "sums" => Some(block(&Value::Object(sums.clone()))),
        _ => None,
    }))
}

type Files = Vec<(String, Vec<u8>)>;

fn load(dir: &Path, lang: Lang) -> Result<(Rc<RefCell<Library>>, Files), String> {
    let mut library = Library::default();
    let mut files: Files = Vec::new();
    let read = |name: &str| fs::read(dir.join(name)).map_err(|e| format!("{}: {e}", dir.join(name).display()));
    let manifest = read("manifest.json")?;
    library.add("manifest.json", &manifest).map_err(|e| e.sentence(lang))?;
    files.push(("manifest.json".to_owned(), manifest));
    let all: Vec<String> = library.pack().manifest.files.iter().map(|file| file.name.clone()).collect();
    for name in library.files().into_iter().chain(all) {
        if files.iter().all(|(held, _)| *held != name) {
            let bytes = read(&name)?;
            library.add(&name, &bytes).map_err(|e| e.sentence(lang))?;
            files.push((name, bytes));
        }
    }
    Ok((Rc::new(RefCell::new(library)), files))
}

/// Makes `pkg/report.html`: the page with script, style and engine in it, the rest still to be filled in, and
/// `pkg/report.json` with the digests of these three. A script of the page fills it in the same way.
pub fn template(modules: &Path, www: &Path) -> Result<(), String> {
    let out = www.join("pkg");
    let mut esbuild = std::process::Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(www.join("site/report.js")).args(["--bundle", "--minify", "--target=chrome81", "--format=iife"]);
    esbuild.args(["FIRST", "REST", "MODULES", "WORKER", "REPORT"].map(|name| format!("--define:{name}=false")));
    esbuild.args(["--charset=utf8", "--mangle-props=^_[a-z]", "--log-level=error"]);
    tools::run(esbuild.arg(format!("--outfile={}", out.join("report.js").display())), "esbuild")?;
    let script = read_text(&out.join("report.js"))?.trim_end().to_owned();
    fs::remove_file(out.join("report.js")).map_err(|e| format!("report.js: {e}"))?;
    let style = read_text(&www.join("site/report.css"))?.trim_end().to_owned();
    let lower = script.to_lowercase();
    if lower.contains("</script") || lower.contains("<!--") || script.contains("@@") || script.contains('\r') {
        return Err("report.js holds text that would end it inside a page".to_owned());
    }
    let module = fs::read(out.join(crate::build::ALL)).map_err(|e| format!("{}: {e}", crate::build::ALL))?;
    // Every report carries it: what the slow way saves is saved in each.
    let mut engine = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, &module[..], &mut engine)
        .map_err(|e| format!("{}: {e}", crate::build::ALL))?;
    let page = fill(&read_text(&www.join("site/report.html"))?, &|key| match key {
        "script" => Some(script.clone()),
        "style" => Some(style.clone()),
        "scripthash" => Some(hash(&script)),
        "stylehash" => Some(hash(&style)),
        "engine" => Some(base64(&engine)),
        _ => None,
    });
    let sums =
        json!({ "engine": sha256(&module), "script": sha256(script.as_bytes()), "style": sha256(style.as_bytes()) });
    fs::write(out.join("report.html"), page).map_err(|e| format!("report.html: {e}"))?;
    fs::write(out.join("report.json"), sums.to_string()).map_err(|e| format!("report.json: {e}"))
}

/// Puts texts in the place of `@@key@@`, in one pass: what is put in is not looked at again.
fn fill(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
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
    let text = value.to_string();
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    lantian::scene::escape(&mut out, text);
    out
}

/// A source expression of a policy.
fn hash(text: &str) -> String {
    let hex = sha256(text.as_bytes());
    let bytes: Vec<u8> = (0..32).filter_map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()).collect();
    format!("sha256-{}", base64(&bytes))
}

/// Base64 with its rest filled up.
fn base64(bytes: &[u8]) -> String {
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

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
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
