//! Layouts, told by their header.

use super::super::table::Table;
use crate::error::Words;

/// A layout of published files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Snapshots of the national network as published from 2013: `TimePoint,StationCode,…,AQI,PM2_5,O3,O3_24h…`.
    Snapshot,
    /// Snapshots under HJ 633-2026: `stationcode,area,primary,aqi,pm10,pm2_5,o3,…`, one-hour values only.
    Snapshot2026,
    /// Archives with a column a station: `date,hour,type,1001A,1002A,…`.
    Wide,
    /// City pages as crawled: `Date,Hour,City,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,…,O3_1h,O3_8h,SO2`.
    CityPage,
    /// Tidy tables as in a pack: `entity,time,PM25,…`.
    Tidy,
}

impl Layout {
    /// The layout of a header; `None` when it is none of these.
    pub(super) fn of(table: &Table) -> Option<Layout> {
        let has = |names: &[&str]| names.iter().all(|name| table.find(name).is_some());
        if has(&["entity", "time"]) {
            Some(Layout::Tidy)
        } else if has(&["date", "hour", "type"]) {
            Some(Layout::Wide)
        } else if has(&["TimePoint", "StationCode", "PM2_5", "O3", "O3_24h"]) {
            Some(Layout::Snapshot)
        } else if has(&["StationCode", "PM2_5", "O3", "AQI"]) {
            Some(Layout::Snapshot2026)
        } else if has(&["Date", "Hour", "WatchPoint", "O3_1h"]) {
            Some(Layout::CityPage)
        } else {
            None
        }
    }

    /// Its name for people.
    pub fn words(self) -> Words {
        match self {
            Layout::Snapshot => {
                Words("国控站小时快照（2013年起）", "hourly snapshot of the national network (from 2013)")
            }
            Layout::Snapshot2026 => {
                Words("国控站小时快照（HJ 633-2026）", "hourly snapshot of the national network (HJ 633-2026)")
            }
            Layout::Wide => Words("每站一列的归档", "archive with a column a station"),
            Layout::CityPage => Words("城市页面抓取", "crawled city pages"),
            Layout::Tidy => Words("整洁表", "tidy table"),
        }
    }
}
