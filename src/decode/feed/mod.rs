//! Files as they are really published become measurements.
//!
//! Told by their header: hourly snapshots of the national network, archives with a column a station, crawled
//! city pages, and tidy tables. Everything that is left out is counted by its reason and told by file, row and
//! column. Times are Beijing time and the label of an hour is its end, in every layout.

mod book;
mod collect;
mod layout;
mod marks;
mod ozone;
mod refuse;
mod rows;
mod sites;
mod tidy;
mod value;
mod wide;

pub use book::{Reason, Remark};
pub use layout::Layout;

use super::gzip;
use super::message::{advise, fault};
use super::table::Table;
use crate::data::{Observations, Pollutant, Timestamp};
use crate::error::{Bilingual, Kind, Result};

/// How the O3 columns of the long snapshot layout are read.
///
/// There the column `O3_24h` holds the current hour and `O3` the running maximum of the day, and the 8-hour pair
/// is swapped too; so read, the published index comes out on every row of the snapshots of 2017 to 2022.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum O3 {
    /// Swapped in the layout that has the swap, unless the file contradicts it: a running maximum is never
    /// below the hour.
    #[default]
    ByLayout,
    /// As the header says.
    AsLabelled,
    /// Swapped.
    Swapped,
}

/// A station as a list or a published file describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// Its code, such as `1081A`.
    pub code: String,
    /// Its name as in the network, Chinese.
    pub name: String,
    /// The city it is filed under, with or without 市.
    pub city: String,
    /// Longitude and latitude in degrees; the network does not say in which datum.
    pub position: Option<(f64, f64)>,
}

/// What a reader may be told about a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Which column is the hour's O3.
    pub o3: O3,
    /// The known stations: others are left out and listed, and stations given by name get their code.
    pub sites: Option<&'a [Site]>,
    /// The hour of a snapshot, for layouts without a time column; else it is taken from the file's name
    /// (`2026-04-01T20`). Rows more than a year older are frozen and left out.
    pub time: Option<Timestamp>,
}

/// What was published about a station and an hour, and the concentrations it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The station's code, or city and name where the file has no code and no list was given.
    pub station: String,
    /// The hour.
    pub time: Timestamp,
    /// The published index.
    pub aqi: Option<u16>,
    /// The published primary pollutants in the order of [`Pollutant::ALL`]; `None` where a missing mark stands,
    /// as it does for every index up to 50.
    pub primary: Option<Vec<Pollutant>>,
    /// The published level as a word: 优, 良 and so on.
    pub level: Option<String>,
    /// The concentrations of the same row as counts of the reporting decimal ([`Pollutant::decimals`]).
    pub ticks: [Option<i64>; 6],
    /// Pollutants marked `/`: not monitored there, in contrast to missing (HJ 633-2026 table 4).
    pub unmonitored: Vec<Pollutant>,
}

/// A pollutant that a station does not monitor, marked `/` where others have a value (HJ 633-2026, Tables 4 and 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmonitored {
    /// The station, as in [`Feed::hourly`].
    pub station: String,
    /// The pollutant.
    pub pollutant: Pollutant,
    /// The first time it is marked after the last value of the file.
    pub since: Timestamp,
}

/// A published file, read.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The layout its header has.
    pub layout: Layout,
    /// Hourly measurements by station, in the units of [`Pollutant::unit`].
    pub hourly: Option<Observations>,
    /// Daily values; tidy tables only.
    pub daily: Option<Observations>,
    /// What was published with them, in the order of the file.
    pub published: Vec<Published>,
    /// What the file says of its stations, where it has columns of code, name and position.
    pub sites: Vec<Site>,
    /// Which pollutants stations do not monitor, by the mark `/`.
    pub unmonitored: Vec<Unmonitored>,
    /// How the file was read, to be shown with the data; what speaks for it comes second.
    pub notes: Vec<Bilingual>,
    /// Reports in the file: one a station and hour that the file has a row or cell for.
    pub rows: u64,
    /// Reports that were kept.
    pub kept: u64,
    /// Everything left out, by reason, most frequent first.
    pub left_out: Vec<(Reason, u64)>,
    /// The same word for word, the first [`MAX_REMARKS`].
    pub remarks: Vec<Remark>,
}

/// Remarks of a file kept word for word.
pub const MAX_REMARKS: usize = 100_000;

/// Reads a published file, plain or gzipped; `file` is its name, for sentences and for an hour in it.
///
/// # Errors
/// Bytes that are no CSV in UTF-8, a header of no known layout, a layout without a time and none given, columns
/// shifted under the header or in another unit, and more than [`super::MAX_BYTES`]. Bad rows and cells are no
/// errors but [`Feed::remarks`].
///
/// ```
/// use lantian::decode::feed;
/// let text = "TimePoint,StationCode,AQI,PM2_5,PM10,O3,O3_24h,NO2,SO2,CO\n\
///             2019-07-18T13:00:00,1001A,132,100,79,170,160,21,3,1.1\n";
/// let feed = feed::read("live.csv", text.as_bytes(), &feed::Options::default()).unwrap();
/// assert_eq!(feed.published[0].ticks, [Some(100), Some(79), Some(3), Some(21), Some(11), Some(160)]);
/// ```
pub fn read(file: &str, bytes: &[u8], options: &Options) -> Result<Feed> {
    let bytes = &*gzip::plain(file, bytes)?;
    if bytes.starts_with(&[0xfd, b'7', b'z', b'X', b'Z', 0]) {
        let error = fault(Kind::Format, file, "文件是xz压缩的|the file is compressed with xz", &[]);
        return Err(advise(error, "请先解压（xz -d）|decompress it first (xz -d)", &[]));
    }
    let mut table = Table::new(file, bytes)?;
    let layout = Layout::of(&table);
    match layout {
        Some(Layout::Tidy) => tidy::read(file, bytes, options),
        Some(Layout::Wide) => wide::read(file, &mut table, options),
        Some(layout) => rows::read(file, layout, &mut table, options),
        None => Err(refuse::unknown(file, &mut table)?),
    }
}
