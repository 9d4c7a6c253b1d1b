//! Measurements far apart in time, and columns that claim more than they hold.

use super::{Hostile, pack};
use lantian::data::{Observations, Pollutant, Step, Timestamp};
use lantian::decode::encode_columns;
use std::fmt::Write;

const PLACES: &str = "p,province,,P,,\nc,city,p,C,,\nst:A,station,c,A,112,37\nst:B,station,c,B,112.5,37.5\n";
const HEAD: &str = "entity,time,PM25,PM10,SO2,NO2,CO,O3\n";

fn undated(name: &'static str, places: &str, files: Vec<(&str, Vec<u8>)>) -> Hostile {
    let mut out = pack(name, places, files);
    out.files[0].1 = br#"{"schema":"lantian-pack/1","id":"hostile"}"#.to_vec();
    out
}

/// Rows at some hours since 1900.
fn hours(count: usize, hour: impl Fn(usize) -> i32, place: impl Fn(usize) -> String) -> Vec<u8> {
    let mut out = HEAD.to_owned();
    for at in 0..count {
        let time = Timestamp(-613_608 + 1 + hour(at)).iso();
        let _ = writeln!(out, "{},{time},{},40,5,20,0.5,80", place(at), at % 90);
    }
    out.into_bytes()
}

/// A day of each place, one after the other, and all hours of the days of some.
fn days(count: usize, with_hours: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut out = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h\n".to_owned();
    for at in 0..count {
        let day = Timestamp(-613_608 + (1 + at as i32) * 24);
        let _ = writeln!(out, "s{at},{},24h,{},40,5,20,0.5,,80", day.iso(), at % 90);
        for hour in (0..24).filter(|_| with_hours(at)) {
            let time = Timestamp(day.0 - hour).iso();
            let _ = writeln!(out, "s{},{time},1h,{},40,5,20,0.5,80,", count - 1 - at, at % 90);
        }
    }
    out.into_bytes()
}

fn stations(count: usize) -> String {
    let mut out = PLACES.to_owned();
    for at in 0..count {
        let _ = writeln!(
            out,
            "s{at},station,c,S{at},{},{}",
            105.0 + (at % 100) as f64 * 0.02,
            30.0 + (at / 100) as f64 * 0.02
        );
    }
    out
}

/// The packs of this file.
pub fn all() -> Vec<fn() -> Hostile> {
    vec![
        || {
            undated(
                "1900 and 2199",
                PLACES,
                vec![("obs.csv", hours(2, |at| at as i32 * 2_629_000, |at| ["st:A", "st:B"][at].to_owned()))],
            )
        },
        || {
            undated(
                "an hour a month for 300 years",
                PLACES,
                vec![("obs.csv", hours(3_600, |at| at as i32 * 730, |_| "st:A".to_owned()))],
            )
        },
        || {
            undated(
                "every second hour",
                PLACES,
                vec![("obs.csv", hours(200_000, |at| at as i32 * 2, |_| "st:A".to_owned()))],
            )
        },
        || {
            undated(
                "every row at another place and time",
                &stations(19_900),
                vec![("obs.csv", hours(19_900, |at| (at as i32 * 7_919) % 19_907 * 110, |at| format!("s{at}")))],
            )
        },
        || {
            undated(
                "a diagonal of places and hours",
                &stations(19_900),
                vec![("obs.csv", hours(19_900, |at| at as i32, |at| format!("s{at}")))],
            )
        },
        || {
            // Each valid in a time of its own, and each without two of the pollutants.
            let mut pack = undated(
                "a diagonal of stations with plans",
                "",
                vec![("obs.csv", hours(19_900, |at| at as i32, |at| format!("s{at}")))],
            );
            let mut places = "id,type,parent,name_zh,lon,lat,valid_from,valid_to,unmonitored\n".to_owned();
            places += "p,province,,P,,,,,\nc,city,p,C,,,,,\n";
            for at in 0..19_900 {
                let (lon, lat) = (105.0 + f64::from(at % 100) * 0.02, 30.0 + f64::from(at / 100) * 0.02);
                let (year, day) = (1870 + at % 20, at % 28 + 1);
                let _ = writeln!(places, "s{at},station,c,S{at},{lon},{lat},{year}-01-{day:02},,SO2 CO:{year}-02-01");
            }
            pack.files[1].1 = places.into_bytes();
            pack
        },
        || undated("a diagonal of places and days", &stations(19_900), vec![("obs.csv", days(19_900, |_| false))]),
        || undated("hours, and a diagonal of days", &stations(19_900), vec![("obs.csv", days(19_900, |at| at < 200))]),
        || {
            let file = |from: i32| hours(60_000, move |at| from + at as i32 * 4, |_| "st:A".to_owned());
            undated("hours between hours in two files", PLACES, vec![("obs/1.csv", file(0)), ("obs/2.csv", file(2))])
        },
        || {
            let mut obs =
                Observations::new(Timestamp(0), Step::Hour, 24, (0..4_000).map(|at| format!("s{at}")).collect());
            for row in 0..4_000 {
                obs.series_mut(row, Pollutant::O3).fill(50.0);
            }
            let bytes = encode_columns(&obs);
            let text = String::from_utf8_lossy(&bytes[..200]).into_owned();
            assert!(text.contains("\"len\":24,"));
            let at = bytes.windows(9).position(|w| w == b"\"len\":24,").unwrap();
            // The same length of header: blanks are taken from nowhere, so the number only may change.
            let claim = [&bytes[..at], b"\"len\":99,", &bytes[at + 9..]].concat();
            undated("columns that claim more than they hold", &stations(4_000), vec![("obs/a.aqc", claim)])
        },
        || {
            // 10,000 places × 700 hours, of which only the first hour has a value.
            let mut obs = Observations::new(
                Timestamp(400_000),
                Step::Hour,
                700,
                (0..10_000).map(|at| format!("s{at}")).collect(),
            );
            for row in 0..10_000 {
                obs.series_mut(row, Pollutant::Pm25)[0] = 50.0;
            }
            undated("columns of nothing", &stations(10_000), vec![("obs/a.aqc", encode_columns(&obs))])
        },
        || {
            let mut obs =
                Observations::new(Timestamp(-613_584), Step::Day, 36_500, (0..80).map(|at| format!("s{at}")).collect());
            for row in 0..80 {
                for p in Pollutant::ALL {
                    obs.series_mut(row, p)
                        .iter_mut()
                        .enumerate()
                        .for_each(|(at, value)| *value = (at * 7 + row) as f32 % 60.0 / 10.0);
                }
            }
            undated("a century of days", &stations(80), vec![("obs/a.aqc", encode_columns(&obs))])
        },
        || {
            undated(
                "eleven years of hours",
                PLACES,
                vec![("obs.csv", hours(96_400, |at| 1_000_000 + at as i32, |_| "st:A".to_owned()))],
            )
        },
        || {
            undated(
                "twenty years of hours",
                PLACES,
                vec![("obs.csv", hours(175_200, |at| 1_000_000 + at as i32, |_| "st:A".to_owned()))],
            )
        },
        || {
            let values = ["1e39", "-1e39", "1e-45", "-0", "NaN", "inf", "9".repeat(400).leak(), "0x10", "1_0", "٣"];
            let mut out = HEAD.to_owned();
            for at in 0..50_000 {
                let v = |k: usize| values[(at + k) % values.len()];
                let _ = writeln!(
                    out,
                    "st:A,2026-03-{:02}T{:02}:00,{},{},{},{},{},{}",
                    at / 24 % 28 + 1,
                    at % 24 + 1,
                    v(0),
                    v(1),
                    v(2),
                    v(3),
                    v(4),
                    v(5)
                );
            }
            undated("numbers that are none", PLACES, vec![("obs.csv", out.into_bytes())])
        },
    ]
}
