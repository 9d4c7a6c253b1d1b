//! Reports that come twice, and reports that stand still.

use crate::error::text;
use crate::read::{Context, PlaceKey, Reading, Record};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::Timestamp;
use std::collections::{BTreeSet, HashMap};

/// Hours between a frozen report and the newest of its file.
const FROZEN_GAP: i32 = 7 * 24;
/// Hours a report may be older than the hour of its snapshot.
const FROZEN_AGE: i32 = 365 * 24;
/// Times the same report comes before it is taken for frozen: a station is read twice an hour, not for a day.
const FROZEN_REPEATS: u32 = 24;

/// Keeps one report of each place and time: the later edition where rows state one, else the later row. The values it
/// lacks are those of the earlier, unless its source withdrew them.
pub(super) fn remove(context: &Context, reading: &mut Reading) {
    let Reading { hours, days, places, remarks, .. } = reading;
    for records in [hours, days] {
        let list = std::mem::take(records);
        *records = single(list, places, context, remarks);
    }
}

fn single(list: Vec<Record>, places: &[PlaceKey], context: &Context, remarks: &mut Remarks) -> Vec<Record> {
    let mut first: HashMap<(u32, i32), (usize, u32)> = HashMap::with_capacity(list.len());
    let mut kept: Vec<Record> = Vec::with_capacity(list.len());
    for record in list {
        let slot = first.entry((record.place, record.time.0)).or_insert((kept.len(), 0));
        let Some(before) = kept.get_mut(slot.0) else {
            kept.push(record);
            continue;
        };
        let name = places.get(record.place as usize).map(PlaceKey::label).unwrap_or_default();
        let (time, line, at) = (record.time.iso(), before.line, context.at(record.line, ""));
        if before.same(&record) {
            slot.1 += 1;
            let message =
                text!("{name}在{time}重复，与第{line}行相同", "{name} at {time} comes again, the same as row {line}");
            remarks.add(Severity::Note, Reason::Repeated, at, message);
            continue;
        }
        let later = record.edition >= before.edition;
        let wins = if later { record.line } else { line };
        let message = text!(
            "{name}在{time}另有数值（第{line}行），以第{wins}行为准",
            "{name} at {time} has other values in row {line}; row {wins} counts"
        );
        remarks.add(Severity::Doubt, Reason::Conflict, at, message);
        merge(before, record, later);
    }
    kept.retain(|record| {
        let repeats = first.get(&(record.place, record.time.0)).map_or(0, |(_, repeats)| repeats + 1);
        let frozen = repeats >= FROZEN_REPEATS;
        if frozen {
            let name = places.get(record.place as usize).map(PlaceKey::label).unwrap_or_default();
            let time = record.time.iso();
            let message = text!(
                "{name}在{time}的同一数据重复{repeats}次，视为停滞，略去",
                "the same report of {name} at {time} comes {repeats} times; it is frozen and left out"
            );
            remarks.add(Severity::Error, Reason::Frozen, context.at(record.line, ""), message);
        }
        !frozen
    });
    kept
}

/// Lays one report over another of the same place and time; `later` says whether the second wins.
fn merge(before: &mut Record, mut other: Record, later: bool) {
    if later {
        std::mem::swap(before, &mut other);
    }
    // Now `before` wins and `other` fills its gaps.
    if before.withdrawn {
        return;
    }
    for (value, older) in before.six.iter_mut().zip(other.six) {
        if !value.is_finite() {
            *value = older;
        }
    }
    before.published = before.published.take().or(other.published);
}

/// Leaves out reports that stand still: the only one of its place, long before the newest of the file; and in a snapshot of
/// a stated hour whatever is more than a year older.
///
/// A station that reported for days and then closed, and an archive with a gap, are measurements and stay.
pub(super) fn remove_frozen(context: &Context, reading: &mut Reading) {
    let Reading { hours, places, remarks, .. } = reading;
    let Some(newest) = hours.iter().map(|record| record.time).max() else { return };
    let mut times: HashMap<u32, BTreeSet<i32>> = HashMap::new();
    for record in hours.iter() {
        times.entry(record.place).or_default().insert(record.time.0);
    }
    let alone = |place: u32| times.get(&place).is_some_and(|times| times.len() == 1);
    let oldest = context.time.map_or(i32::MIN, |time: Timestamp| time.0 - FROZEN_AGE);
    hours.retain(|record| {
        let frozen = record.time.0 < oldest || newest.0 - record.time.0 > FROZEN_GAP && alone(record.place);
        if frozen {
            let name = places.get(record.place as usize).map(PlaceKey::label).unwrap_or_default();
            let (time, newest) = (record.time.iso(), newest.iso());
            let message = text!(
                "{name}停在{time}，而文件到{newest}，视为停滞，略去",
                "{name} stands still at {time} while the file goes to {newest}; it is frozen and left out"
            );
            remarks.add(Severity::Error, Reason::Frozen, context.at(record.line, ""), message);
        }
        !frozen
    });
}
