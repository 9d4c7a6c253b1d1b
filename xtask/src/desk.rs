//! The desk: its module, its scripts, and the edition in one file that opens from a disk; and the command for Node.

use crate::tools;
use crate::wasm::files::{read, text, write};
use crate::wasm::{ALL, rustflags};
use lantian_publish::page::{base64, hash};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The module of the desk.
const MODULE: &str = "lantian_desk_bg.wasm";
/// The desk in one file.
const SINGLE: &str = "publish-desk.html";

/// Makes `lantian_desk_bg.wasm`, `publish.js`, `publish-worker.js` and `publish-desk.html` in the site's `pkg`, and
/// `lantian_node_bg.wasm` in `pkg/bin` of the package.
pub fn make(root: &Path, modules: &Path, www: &Path) -> Result<(), String> {
    let out = www.join("pkg");
    let linked = modules_of(root)?;
    bind(&linked.join("lantian_node.wasm"), &root.join("pkg/bin"))?;
    let bindings = bind(&linked.join("lantian_desk.wasm"), &out)?;
    // An instance of its own at each call: one in which a call broke is not called again.
    let open = "export const open = async (module) => __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);";
    let script_text = text(&bindings)?;
    let opened = script_text
        .replace("export default __wbg_init;", open)
        .replace("(typeof FinalizationRegistry === 'undefined')", "true");
    if opened == script_text {
        return Err("the bindings of the desk are not as expected".to_owned());
    }
    write(&bindings, opened.as_bytes())?;
    script(modules, &www.join("site/publish-worker.js"), &out.join("publish-worker.js"))?;
    script(modules, &www.join("site/publish.js"), &out.join("publish.js"))?;
    write(&out.join(SINGLE), single(www)?.as_bytes())
}

/// Compiles the modules of the desk and of the command for Node, and returns the folder they are in. No page opens with
/// them: they are made quickly rather than small.
fn modules_of(root: &Path) -> Result<PathBuf, String> {
    let target = root.join("target/desk");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "lantian-desk", "--package", "lantian-node", "--lib", "--release", "--locked"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(root, false)?).env_remove("RUSTFLAGS");
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s").env("CARGO_TARGET_DIR", &target).current_dir(root);
    tools::run(&mut cargo, "the build of the desk and the command for Node")?;
    Ok(target.join("wasm32-unknown-unknown/release"))
}

/// Binds a module into a folder and returns its bindings.
fn bind(linked: &Path, out: &Path) -> Result<PathBuf, String> {
    let name = linked.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut bindgen = Bindgen::new();
    bindgen.input_path(linked).typescript(false).demangle(false).omit_default_module_path(true);
    bindgen.out_name(&name).remove_producers_section(true).remove_name_section(true);
    let bound = bindgen.web(true).and_then(|web| web.generate(out));
    bound.map_err(|why| format!("wasm-bindgen: {why:#}"))?;
    Ok(out.join(format!("{name}.js")))
}

/// A script with all it imports, as a page or a worker loads it.
fn script(modules: &Path, entry: &Path, out: &Path) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(entry).args(["--bundle", "--minify", "--target=chrome81", "--format=iife", "--charset=utf8"]);
    esbuild.args(["--mangle-props=^_[a-z]", "--log-level=error"]);
    esbuild.args(["FIRST", "REST", "MODULES", "WORKER", "REPORT"].map(|name| format!("--define:{name}=false")));
    tools::run(esbuild.arg(format!("--outfile={}", out.display())), "esbuild")
}

/// The page with all it needs in it. It may ask nothing of a network.
fn single(www: &Path) -> Result<String, String> {
    let pkg = www.join("pkg");
    let page = text(&www.join("publish.html"))?;
    let style = format!("{}{}", text(&www.join("site/site.css"))?, text(&www.join("site/publish.css"))?);
    let look = text(&www.join("site/site.js"))?;
    let script = text(&pkg.join("publish.js"))?;
    if [&style, &look, &script].iter().any(|text| text.to_lowercase().contains("</script") || text.contains("<!--")) {
        return Err("a script of the desk holds text that would end it inside a page".to_owned());
    }
    let mut assets = String::new();
    let parts = [
        ("engine", ALL),
        ("desk", MODULE),
        ("worker", "publish-worker.js"),
        ("template", "report.html"),
        ("sums", "report.json"),
    ];
    for (name, file) in parts {
        let packed = lantian_publish::pack::gzip(&read(&pkg.join(file))?);
        assets += &format!("<script type=\"application/json\" id=\"asset-{name}\">\"{}\"</script>\n", base64(&packed));
    }
    let (style_hash, look_hash, script_hash) = (hash(&style), hash(&look), hash(&script));
    let policy = format!(
        "default-src 'none'; connect-src 'none'; script-src '{look_hash}' '{script_hash}' 'wasm-unsafe-eval' blob:; style-src '{style_hash}'; worker-src blob:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    );
    let changes = [
        (
            "<meta charset=\"utf-8\">".to_owned(),
            format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        ),
        ("<html lang=\"zh-CN\">".to_owned(), "<html lang=\"zh-CN\" class=\"single\">".to_owned()),
        ("<link rel=\"stylesheet\" href=\"site/site.css\">\n".to_owned(), format!("<style>{style}</style>\n")),
        ("<link rel=\"stylesheet\" href=\"site/publish.css\">\n".to_owned(), String::new()),
        ("<script src=\"site/site.js\"></script>".to_owned(), format!("<script>{look}</script>")),
        ("<script src=\"pkg/publish.js\"></script>".to_owned(), format!("{assets}<script>{script}</script>")),
    ];
    let mut out = page;
    for (was, is) in &changes {
        if !out.contains(was) {
            return Err(format!("publish.html lacks {was}"));
        }
        out = out.replacen(was, is, 1);
    }
    Ok(out)
}
