//! A static site of a pack: a page for every place that says its air without any script, with drawings that stand there
//! until the live ones come, and feeds.
//!
//! Bytes in, bytes out: the program of the pages (`pkg`, `site`) and the pack itself are put beside by the caller.

mod answer;
mod card;
mod feed;
mod hosting;
mod place;
mod still;

use crate::error::{Error, Kind, Result, text};
use crate::page;
pub use still::stills;

use answer::Answers;
use lantian::data::{Entity, EntityKind, Pack};
use lantian::view::Library;
use std::cell::RefCell;
use std::rc::Rc;

/// What a site is to be.
#[derive(Clone, Default)]
pub struct Options<'a> {
    /// The address it will have, such as `https://air.example.cn`; empty when it is not known: then there are no canonical
    /// addresses, no map of the site and no feeds, which need them.
    pub address: String,
    /// Pages ask for new data by themselves (`refresh="auto"`).
    pub live: bool,
    /// Headers by the folder they count for; the empty folder is the whole site.
    pub headers: Vec<(String, Headers)>,
    /// Headers of data whose names hold a digest of them, and which never change.
    pub named_by_digest: Headers,
    /// Turns an SVG document into a PNG; without it there are no cards for links.
    pub paint: Option<Paint<'a>>,
}

/// Headers of HTTP: names and values.
pub type Headers = Vec<(String, String)>;

/// Turns an SVG document into a PNG of its size.
pub type Paint<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Returns the files of the site, by their names in it, but for the program and the pack, whose folder is `data/`.
///
/// `read` gives the files of the pack by name; `progress` is told of every place.
///
/// # Errors
/// A pack that cannot be read, and one in which nothing is measured.
pub fn site(
    options: &Options<'_>,
    read: &dyn Fn(&str) -> Result<Vec<u8>>,
    progress: &mut dyn FnMut(usize, usize, &str),
) -> Result<Vec<(String, Vec<u8>)>> {
    let address = options.address.trim_end_matches('/');
    if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
        let message = text!("网址“{address}”应以https://开头", "the address “{address}” must begin with https://");
        return Err(Error::new(Kind::Option, message));
    }
    let library = page::load(read)?.0;
    let answers = Answers::of(library.borrow().pack())?;
    let mut site = Site { address, options, library, answers, top: String::new(), files: Vec::new() };
    let places = site.places();
    site.top = places.first().cloned().unwrap_or_default();
    for (at, id) in places.iter().enumerate() {
        progress(at, places.len(), id);
        site.card(id);
        site.place(id)?;
    }
    site.feeds(&places);
    site.files.extend(hosting::files(&options.headers, &options.named_by_digest));
    Ok(site.files)
}

/// A site while it is made.
struct Site<'a> {
    address: &'a str,
    options: &'a Options<'a>,
    library: Rc<RefCell<Library>>,
    answers: Answers,
    /// The place of the first page.
    top: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Site<'_> {
    fn put(&mut self, name: impl Into<String>, text: String) {
        self.files.push((name.into(), text.into_bytes()));
    }

    /// Returns the name of the page of a place.
    fn page_name(&self, id: &str) -> String {
        if id == self.top { "index.html".to_owned() } else { format!("p/{}.html", file_id(id)) }
    }

    /// Returns the places with a page, the top one first: provinces, cities, counties, zones and groups that are monitored.
    fn places(&self) -> Vec<String> {
        let library = self.library.borrow();
        let pack = library.pack();
        let kinds =
            [EntityKind::Province, EntityKind::City, EntityKind::County, EntityKind::DevZone, EntityKind::Group];
        let of_kind = |kind| pack.entities.iter().filter(move |entity: &&Entity| entity.kind == kind);
        let all = kinds.into_iter().flat_map(of_kind);
        let ids = all.map(|entity| entity.id.clone());
        ids.filter(|id| self.answers.get(id).is_some_and(|answer| answer.is_monitored())).collect()
    }
}

/// Returns an identifier as part of a file's name: `grp:fenhe` is `grp-fenhe`.
fn file_id(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect()
}

/// Returns a text for markup.
fn escape(text: &str) -> String {
    let mut out = String::new();
    lantian::scene::escape(&mut out, text);
    out
}

/// Returns the places directly below a place, in the order of the pack.
fn below<'a>(pack: &'a Pack, id: &str) -> Vec<&'a Entity> {
    let is_below =
        |entity: &&Entity| entity.parent == id && !matches!(entity.kind, EntityKind::Station | EntityKind::Group);
    pack.entities.iter().filter(is_below).collect()
}
