//! What would change on the published page: the ranks of the month before and after.

use lantian::assess::{Places, RankPeriod, Ranking, Rule, pool};
use lantian::chart::{Chart, Spec};
use lantian::data::{EntityKind, Pack, Step, Timestamp};
use lantian::error::Lang;
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

/// Compares the ranks of the month `newest` lies in, of a published pack and of what it becomes.
///
/// # Errors
/// A pack that cannot be read.
pub(crate) fn compared(before: &Files, after: &Files, newest: Timestamp, changed: Changed) -> Result<Compared> {
    let mut out = Compared { changed, days: Default::default(), places: Vec::new(), unchanged: 0 };
    let month = newest.end_label();
    let Some(first) = Timestamp::new(month.year, month.month, 1, 1) else { return Ok(out) };
    let end = Timestamp::new(month.year + (month.month / 12) as i32, month.month % 12 + 1, 1, 0).unwrap_or(newest);
    for kind in [EntityKind::City, EntityKind::County] {
        let (old, new) = (ranked_pack(before, first, end, kind)?, ranked_pack(after, first, end, kind)?);
        let last = [Step::Hour, Step::Day].into_iter().filter_map(|step| new.borrow().pack().manifest.range(step));
        let last = last.map(|(_, last)| last.min(end).day()).max().unwrap_or(first.day());
        let period = RankPeriod::of((first.day(), last.max(first.day())));
        let iso = |day: i32| Timestamp(day * 24 + 1).iso().get(..10).unwrap_or_default().to_owned();
        out.days = (iso(period.days.0), iso(period.days.1));
        let standings = standings(old.borrow().pack(), kind, period);
        for (id, name, after) in self::standings(new.borrow().pack(), kind, period) {
            let before = standings.iter().find(|(own, ..)| *own == id).map(|(.., own)| own.clone()).unwrap_or_default();
            if before == after {
                out.unchanged += usize::from(after.index.is_some());
            } else {
                out.places.push(ComparedPlace { name, before, after });
            }
        }
    }
    Ok(out)
}

/// Opens a pack with what ranks of some days are made of.
fn ranked_pack(files: &Files, first: Timestamp, end: Timestamp, kind: EntityKind) -> Result<Rc<RefCell<Library>>> {
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
    let mut view = View::new(Rc::clone(&library), Chart::named("rank")?);
    let mut spec = Spec::default();
    let period = [first, Timestamp(end.0 - 1)].map(|time| time.iso().get(..10).unwrap_or_default().to_owned());
    spec.set("period", &period.join(".."))?;
    spec.set("level", if kind == EntityKind::City { "city" } else { "county" })?;
    spec.set("lang", Lang::Zh.tag())?;
    view.set(spec)?;
    while let Some(name) = view.needs().first() {
        add(&library, name)?;
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
