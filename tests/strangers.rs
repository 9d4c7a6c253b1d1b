//! What an address says is anybody's word: it never stands in a sentence of the page.

use lantian::chart::{CHARTS, Chart, Spec};
use lantian::error::{Error, Lang};
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::rc::Rc;

/// What a stranger writes into an address, and the part of it that nothing of the page's own contains.
const WORDS: [(&str, &str); 6] = [
    ("500（任何人的话）", "任何人的话"),
    ("evacuate-now", "evacuate"),
    ("市民请撤离", "撤离"),
    ("composite:市民请撤离:2026-02", "撤离"),
    ("140100 everything is a lie", "everything"),
    ("a.b.c:d", "b.c"),
];

fn pack() -> Rc<RefCell<Library>> {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data/shanxi");
    let mut library = Library::default();
    let read = |name: &str| std::fs::read(dir.join(name)).unwrap();
    library.add("manifest.json", &read("manifest.json")).unwrap();
    for name in library.files() {
        library.add(&name, &read(&name)).unwrap();
    }
    let hours = "obs/station/hour/2026-03.aqc.gz";
    library.add(hours, &read(hours)).unwrap();
    Rc::new(RefCell::new(library))
}

fn silent(mark: &str, what: &str, error: &Error) {
    for lang in [Lang::Zh, Lang::En] {
        let said = error.sentence(lang);
        assert!(!said.contains(mark), "{what}: {said}");
    }
}

#[test]
fn t03_no_option_repeats_what_it_was_given() {
    let library = pack();
    let known = Spec::default().set("?", "").unwrap_err().sentence(Lang::En);
    let keys: Vec<&str> = known.rsplit(": ").next().unwrap().split(", ").collect();
    assert!(keys.len() > 30, "{known}");
    for (words, mark) in WORDS {
        silent(mark, "a chart", &Chart::named(words).map(drop).unwrap_err());
        silent(mark, "a key", &Spec::default().set(words, "x").unwrap_err());
        for key in &keys {
            for chart in CHARTS {
                let mut view = View::new(Rc::clone(&library), *chart);
                let mut spec = Spec::default();
                let done =
                    spec.set(key, words).and_then(|()| view.set(spec)).and_then(|()| view.height(720.0).map(drop));
                match done.and_then(|()| view.explain(words).map(drop)) {
                    Err(error) => silent(mark, &format!("{} {key}", chart.name), &error),
                    Ok(()) => {
                        let seen = [view.describe().unwrap_or_default(), view.svg().unwrap_or_default()].concat();
                        assert!(!seen.contains(mark), "{} {key}: {words} is shown", chart.name);
                    }
                }
            }
        }
    }
}
