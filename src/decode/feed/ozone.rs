//! Which of two columns is the hour's O3.

use super::super::message::words;
use super::collect::Record;
use super::{Layout, O3};
use crate::data::Pollutant;
use crate::error::Bilingual;

/// Rows that must contradict a layout before the file is believed more than the layout.
const CONTRADICTIONS: usize = 5;

/// Puts the hour's O3 in its place; says how it was found and what speaks for it.
///
/// Until then the six hold the column `O3` and the other the column `O3_24h`. One of the two is the hour and the
/// other the running maximum of the day, which is never below the hour.
pub(super) fn settle(layout: Layout, option: O3, records: &mut [Record]) -> Vec<Bilingual> {
    const AT: usize = Pollutant::O3 as usize;
    let above = records.iter().filter(|r| r.six[AT] > r.other_o3).count();
    let below = records.iter().filter(|r| r.six[AT] < r.other_o3).count();
    let by_layout = layout == Layout::Snapshot;
    let (agree, contradict) = if by_layout { (above, below) } else { (below, above) };
    let flipped = option == O3::ByLayout && contradict > agree && contradict >= CONTRADICTIONS;
    let swapped = match option {
        O3::ByLayout => by_layout != flipped,
        O3::AsLabelled => false,
        O3::Swapped => true,
    };
    if swapped {
        records.iter_mut().for_each(|record| std::mem::swap(&mut record.six[AT], &mut record.other_o3));
    }
    let how = match (swapped, option, flipped) {
        (true, O3::ByLayout, false) => {
            "O3：此版式的两列互换，O3_24h列为当前小时值，O3列为当日滚动最大值，已按此读取|\
             O3: this layout has the columns swapped; O3_24h is read as the current hour, O3 is the running maximum"
        }
        (true, O3::ByLayout, true) => {
            "O3：数据表明两列互换，已把O3_24h列读作当前小时值|\
             O3: the data show the columns to be swapped; O3_24h is read as the current hour"
        }
        (true, ..) => "O3：按选项把O3_24h列读作当前小时值|O3: as told, O3_24h is read as the current hour",
        (false, O3::ByLayout, true) => {
            "O3：此版式通常互换，但数据表明未互换，已按列名读取|\
             O3: this layout usually has the columns swapped, but the data show they are not; read as labelled"
        }
        (false, O3::ByLayout, false) => "O3：按列名读取|O3: read as labelled",
        (false, ..) => "O3：按选项以列名读取|O3: read as labelled, as told",
    };
    let evidence = if above + below == 0 {
        "文件中没有一行能够证实|no row of the file speaks for it or against it"
    } else {
        "O3大于O3_24h的有{0}处，小于的有{1}处|O3 is above O3_24h {0} times and below it {1} times"
    };
    vec![words(how, &[]), words(evidence, &[&above.to_string(), &below.to_string()])]
}
