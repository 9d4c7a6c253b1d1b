//! Which of two columns is the hour's O3.

use crate::error::text;
use crate::read::{Reading, Record};
use crate::recognise::{Layout, Mapping, Ozone};
use lantian::data::Pollutant;

/// Contradictions that decide although some rows agree.
const CONTRADICTIONS: usize = 5;
const AT: usize = Pollutant::O3 as usize;

/// Puts the hour's O3 in its place, and says how it was found and what speaks for it.
///
/// Until then the six hold the column `O3` and the other the column `O3_24h`. One is the hour and the other the running
/// maximum of the day, which is never below the hour. In the feed of the national network the two are swapped at the source:
/// so read, the published index comes out on every row of the snapshots of 2017 to 2022.
pub(super) fn settle(mapping: &Mapping, reading: &mut Reading) {
    let pairs = |r: &&Record| r.other_ozone.is_finite() && r.six.get(AT).is_some_and(|v| v.is_finite());
    let value = |record: &Record| record.six.get(AT).copied().unwrap_or(f32::NAN);
    let any = mapping.other_ozone().is_some() || reading.hours.iter().any(|record| record.other_ozone.is_finite());
    if !any {
        return;
    }
    let above = reading.hours.iter().filter(pairs).filter(|r| value(r) > r.other_ozone).count();
    let below = reading.hours.iter().filter(pairs).filter(|r| value(r) < r.other_ozone).count();
    let by_layout = mapping.layout == Layout::NationalFeed;
    let (agree, contradict) = if by_layout { (above, below) } else { (below, above) };
    // A single row is proof where none speaks against it.
    let flipped =
        mapping.ozone == Ozone::ByValues && contradict > agree && (agree == 0 || contradict >= CONTRADICTIONS);
    let swapped = match mapping.ozone {
        Ozone::ByValues => by_layout != flipped,
        Ozone::AsLabelled => false,
        Ozone::Swapped => true,
    };
    if swapped {
        for record in &mut reading.hours {
            if let Some(own) = record.six.get_mut(AT) {
                std::mem::swap(own, &mut record.other_ozone);
            }
        }
    }
    reading.notes.push(match (swapped, mapping.ozone, flipped) {
        (true, Ozone::ByValues, false) => text!(
            "O3：此版式的两列互换，O3_24h列为当前小时值，O3列为当日滚动最大值，已按此读取",
            "O3: this layout has the columns swapped; O3_24h is read as the current hour, O3 is the running maximum"
        ),
        (true, Ozone::ByValues, true) => text!(
            "O3：数据表明两列互换，已把O3_24h列读作当前小时值",
            "O3: the data show the columns to be swapped; O3_24h is read as the current hour"
        ),
        (true, ..) => text!("O3：按指定把O3_24h列读作当前小时值", "O3: as told, O3_24h is read as the current hour"),
        (false, Ozone::ByValues, true) => text!(
            "O3：此版式通常互换，但数据表明未互换，已按列名读取",
            "O3: this layout usually has the columns swapped, but the data show they are not; read as labelled"
        ),
        (false, Ozone::ByValues, false) => text!("O3：按列名读取", "O3: read as labelled"),
        (false, ..) => text!("O3：按指定以列名读取", "O3: read as labelled, as told"),
    });
    reading.notes.push(if above + below == 0 {
        text!("文件中没有一行能够证实", "no row of the file speaks for it or against it")
    } else {
        text!(
            "O3大于O3_24h的有{above}处，小于的有{below}处",
            "O3 is above O3_24h {above} times and below it {below} times"
        )
    });
}
