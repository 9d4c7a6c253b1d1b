//! Packs a case and asks the pack as a page does.

use lantian::chart::{Chart, Spec};
use lantian::error::Lang;
use lantian::view::{Library, View};
use lantian_publish::error::Error;
use lantian_publish::outlines::Statement;
use lantian_publish::pack::{Base, Options, Outcome, Packer};
use lantian_publish::remark::{Reason, Remark};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The folder of cases: that of the project, else a shared one.
fn root() -> PathBuf {
    std::env::var_os("LANTIAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join("field")
}

/// The bytes of a file of a case; `None` (with a printed reason) where it is missing.
pub fn bytes(file: &str) -> Option<Vec<u8>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/field").join(file);
    let path = if own.is_file() { own } else { root().join(file) };
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {} is not there", path.display());
        assert!(std::env::var_os("LANTIAN_DATA_REQUIRED").is_none(), "{} is required", path.display());
    }
    bytes
}

/// What is asked of a case.
#[derive(Default)]
pub struct Case<'a> {
    pub files: Vec<&'a str>,
    pub answers: Vec<(&'a str, &'a str)>,
    pub datum: &'a str,
    pub level: &'a str,
}

/// A pack, loaded as a page loads it.
pub struct Packed {
    pub library: Rc<RefCell<Library>>,
    pub remarks: Vec<Remark>,
    pub files: Vec<(String, Vec<u8>)>,
}

/// Packs a case on the units of Shanxi; `None` where a file is missing.
pub fn pack(case: &Case) -> Option<Result<Packed, (Error, Vec<Remark>)>> {
    let statement = Statement { datum: case.datum.to_owned(), level: case.level.to_owned(), ..Statement::default() };
    let options = Options {
        base: Base::shanxi().unwrap(),
        answers: case.answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect(),
        statements: [(String::new(), statement)].into(),
        ..Options::default()
    };
    let mut packer = Packer::new(options);
    for file in &case.files {
        let bytes = bytes(file)?;
        if let Err(error) = packer.add(file, &bytes) {
            let remarks = packer.remarks().list().to_vec();
            return Some(Err((error, remarks)));
        }
    }
    let Outcome { pack, remarks, .. } = packer.finish();
    Some(match pack {
        Err(error) => Err((error, remarks.list().to_vec())),
        Ok(files) => {
            let mut library = Library::default();
            let get = |name: &str| files.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone()).unwrap();
            library.add("manifest.json", &get("manifest.json")).unwrap();
            let names: Vec<String> = library.pack().manifest.files.iter().map(|file| file.name.clone()).collect();
            for name in names {
                library.add(&name, &get(&name)).unwrap_or_else(|error| panic!("{error}"));
            }
            Ok(Packed { library: Rc::new(RefCell::new(library)), remarks: remarks.list().to_vec(), files })
        }
    })
}

impl Packed {
    /// What the tile of a place shows: the rows of its table.
    pub fn tile(&self, place: &str, time: &str, avg: &str) -> Result<Vec<Vec<String>>, String> {
        let mut spec = Spec::default();
        for (key, value) in [("place", place), ("time", time), ("avg", avg), ("lang", "en")] {
            spec.set(key, value).map_err(|error| error.sentence(Lang::En))?;
        }
        let mut view = View::new(Rc::clone(&self.library), Chart::named("now").unwrap());
        view.set(spec).map_err(|error| error.sentence(Lang::En))?;
        view.update().map_err(|error| error.sentence(Lang::En))?;
        Ok(view.table().map(|table| table.texts()).unwrap_or_default())
    }

    /// How many remarks have a reason.
    pub fn count(&self, reason: Reason) -> usize {
        self.remarks.iter().filter(|remark| remark.reason == reason).count()
    }
}
