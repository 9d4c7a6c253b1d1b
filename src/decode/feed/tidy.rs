//! Tidy tables, read as in a pack.

use std::collections::BTreeSet;

use super::super::obs;
use super::super::remarks::Remarks;
use super::super::table::Table;
use super::book::{Book, Reason};
use super::{Feed, Layout, Options};
use crate::data::{Entity, EntityKind, Pack};
use crate::error::{Bilingual, Result};

/// Reads a tidy table; without a list every place in it is known.
pub(super) fn read(file: &str, bytes: &[u8], options: &Options) -> Result<Feed> {
    let mut table = Table::new(file, bytes)?;
    let column = table.need("entity", "entity, time, PM25, …")?;
    let mut ids: BTreeSet<String> = BTreeSet::new();
    while let Some(row) = table.next()? {
        ids.insert(row.text(column).to_owned());
    }
    // A pack writes stations as `st:1081A`, a list has `1081A`.
    let is_known = |id: &String| {
        let code = id.strip_prefix("st:").unwrap_or(id);
        options.sites.is_none_or(|sites| sites.iter().any(|site| site.code == code))
    };
    let known: Vec<Entity> = ids.into_iter().filter(is_known).map(entity).collect();
    let mut remarks = Remarks::new(file);
    let mut pack = Pack { entities: known, ..Pack::default() };
    let tidy = obs::read(file, bytes, &pack, &mut remarks)?;
    remarks.into_pack(&mut pack);
    let mut book = Book::new(file);
    pack.warnings.into_iter().for_each(|warning| book.take(Reason::Tidy, warning));
    book.count(Reason::Tidy, pack.more_warnings);
    let (left_out, remarks) = book.close();
    let unmonitored = super::marks::since(tidy.marks.into_iter(), [tidy.hourly.as_ref(), tidy.daily.as_ref()]);
    let (hourly, daily, rows) = (tidy.hourly, tidy.daily, tidy.rows);
    let (published, sites, notes) = (Vec::new(), Vec::new(), Vec::new());
    // Rows that became values are not counted one by one there; those without any value are no reports.
    let kept = [&hourly, &daily].into_iter().flatten().map(super::collect::reports).sum();
    Ok(Feed {
        layout: Layout::Tidy,
        hourly,
        daily,
        published,
        sites,
        unmonitored,
        notes,
        rows,
        kept,
        left_out,
        remarks,
    })
}

fn entity(id: String) -> Entity {
    Entity::new(id, EntityKind::Station, "", Bilingual::default())
}
