//! Pictures of the built-in pack: goldens as text, and what every picture must carry.

mod answer;
mod explained;
mod export;
mod extremes;
#[path = "../reference/files.rs"]
mod files;
mod gallery;
mod goldens;
mod hands;
mod layout;
#[path = "../packs/mod.rs"]
mod made_packs;
mod maps;
mod measured;
mod nation;
mod numbers;
mod packs;
mod periods;
mod portal;
mod published;
mod ranking;
mod readings;
mod rose;
mod said;
mod states;
mod surface;
mod time;
mod timeline;
mod trail;

use lantian::chart::{Chart, Spec};
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub type Shared = Rc<RefCell<Library>>;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built-in pack with everything loaded.
pub fn shanxi() -> Shared {
    load(&root().join("www/data/shanxi"), |_, bytes| bytes)
}

/// A pack folder with everything loaded; `change` may alter a file before it is published.
pub fn load(dir: &Path, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Shared {
    let mut library = Library::default();
    let read = |name: &str| change(name, std::fs::read(dir.join(name)).unwrap());
    let mut manifest: serde_json::Value = serde_json::from_slice(&read("manifest.json")).unwrap();
    for list in ["files", "met"] {
        for note in manifest[list].as_array_mut().into_iter().flatten().filter_map(|note| note.as_object_mut()) {
            let bytes = read(note["name"].as_str().unwrap());
            note.remove("plain");
            note.insert("size".to_owned(), bytes.len().into());
            note.insert("sha256".to_owned(), lantian::data::sha256(&bytes).into());
        }
    }
    library.add("manifest.json", manifest.to_string().as_bytes()).unwrap();
    let observations: Vec<String> = library.pack().manifest.files.iter().map(|f| f.name.clone()).collect();
    for name in library
        .files()
        .into_iter()
        .chain(observations.into_iter().filter(|n| n.starts_with("obs") || n.starts_with("met")))
    {
        library.add(&name, &read(&name)).unwrap();
    }
    Rc::new(RefCell::new(library))
}

/// A spec from `key=value` pairs.
pub fn spec(options: &str) -> Spec {
    let mut spec = Spec::default();
    for option in options.split_whitespace() {
        let (key, value) = option.split_once('=').unwrap();
        spec.set(key, value).unwrap();
    }
    spec
}

/// A picture of a chart; without a width it is 720 wide.
pub fn view(library: &Shared, chart: &str, options: &str, width: f64) -> View {
    let mut view = View::new(Rc::clone(library), Chart::named(chart).unwrap());
    view.set(spec(options)).unwrap();
    let height = view.height(width).unwrap();
    view.layout(width, height);
    view.update().unwrap();
    view
}

pub fn golden(name: &str) -> PathBuf {
    root().join("tests/golden").join(name)
}
