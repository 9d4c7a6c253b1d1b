//! What would change on the published page: the ranks of the month before and after.

use lantian::assess::{Places, RankPeriod, Ranking, Rule, date, pool};
use lantian::chart::{Chart, Spec};
use lantian::data::{EntityKind, Pack, Step, Timestamp};
use lantian::stats::Span;
use lantian::view::{Library, View};
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::open::Files;
use lantian_publish::pack::Changed;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What the files on the desk change of a published pack.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// Values where there was none, and values that took the place of others.
    pub changed: Changed,
    /// The days ranks are of: the month of the newest value that was added, up to the newest day of the pack.
    pub days: (String, String),
    /// Places whose rank or composite index is another one: cities, then counties.
    pub places: Vec<ComparedPlace>,
    /// How many ranked places are as they were.
    pub unchanged: usize,
}

/// A place before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedPlace {
    /// Its name.
    pub name: Text,
    /// As published.
    pub before: Standing,
    /// With the files on the desk.
    pub after: Standing,
}

/// A rank and the composite index it is by; nothing where it is not valid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The rank.
    pub rank: Option<u32>,
    /// The composite index with two decimals.
    pub index: Option<String>,
}

/// The levels that are ranked, and how a spec names them.
const LEVELS: [(EntityKind, &str); 2] = [(EntityKind::City, "city"), (EntityKind::County, "county")];

/// Compares the ranks of the month `newest` lies in, of a published pack and of what it becomes.
///
/// # Errors
/// A pack that cannot be read.
pub(crate) fn compared(before: &Files, after: &Files, newest: Timestamp, changed: Changed) -> Result<Compared> {
    let civil = newest.end_label();
    let (first, month_end) = Span::Month(civil.year, civil.month).days().unwrap_or((newest.day(), newest.day()));
    let [before, after] = [open(before, (first, month_end))?, open(after, (first, month_end))?];
    let (before, after) = (before.borrow(), after.borrow());
    let ranges = [Step::Hour, Step::Day].into_iter().filter_map(|step| after.pack().manifest.range(step));
    let last = ranges.map(|(_, last)| last.day()).max().unwrap_or(first).clamp(first, month_end);
    let period = RankPeriod::of((first, last));
    let mut out = Compared { changed, days: (date(first), date(last)), places: Vec::new(), unchanged: 0 };
    for (kind, _) in LEVELS {
        let published = standings(before.pack(), kind, period);
        for (id, name, after) in standings(after.pack(), kind, period) {
            let before = published.iter().find(|(own, ..)| *own == id).map(|(.., own)| own.clone()).unwrap_or_default();
            if before == after {
                out.unchanged += usize::from(after.index.is_some());
            } else {
                out.places.push(ComparedPlace { name, before, after });
            }
        }
    }
    Ok(out)
}

/// Opens a pack with what the ranks of some days are made of.
fn open(files: &Files, (first, last): (i32, i32)) -> Result<Rc<RefCell<Library>>> {
    let by_name: HashMap<&str, &[u8]> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let add = |library: &Rc<RefCell<Library>>, name: &str| -> Result<()> {
        let missing = || {
            let message = Text::new(format!("数据包中没有{name}"), format!("the pack has no {name}"));
            Error::new(Kind::Missing, message)
        };
        let bytes = by_name.get(name).ok_or_else(missing)?;
        Ok(library.borrow_mut().add(name, bytes)?)
    };
    let library = Rc::new(RefCell::new(Library::default()));
    add(&library, "manifest.json")?;
    let tables = library.borrow().files();
    tables.iter().try_for_each(|name| add(&library, name))?;
    for (_, level) in LEVELS {
        let mut view = View::new(Rc::clone(&library), Chart::named("rank")?);
        let mut spec = Spec::default();
        spec.set("period", &[date(first), date(last)].join(".."))?;
        spec.set("level", level)?;
        view.set(spec)?;
        while let Some(name) = view.needs().first() {
            add(&library, name)?;
        }
    }
    Ok(library)
}

/// Returns the identifier, name, and rank of each ranked place of a kind.
fn standings(pack: &Pack, kind: EntityKind, period: RankPeriod) -> Vec<(String, Text, Standing)> {
    let ranking = Ranking::new(pack, &Places::new(pack), &pool(pack, kind), Rule::of(period));
    let units = ranking.units.iter().filter_map(|unit| {
        let entity = pack.entities.get(unit.entity)?;
        let index = unit.now.valid_index().map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100));
        Some((entity.id.clone(), (&entity.name).into(), Standing { rank: unit.rank, index }))
    });
    units.collect()
}
