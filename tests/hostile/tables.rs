//! Tables: many places, groups, events, rows, and cells that are not what they seem.

use super::{CITY, Hostile, pack};
use std::fmt::Write;

fn rows(count: usize, one: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    for at in 0..count {
        let _ = writeln!(out, "{}", one(at));
    }
    out
}

fn table(head: &str, rows: &str) -> Vec<u8> {
    [head, "\n", rows].concat().into_bytes()
}

const PROVINCE: &str = "p,province,,P,,\nc,city,p,C,,\nst:A,station,c,A,112,37\n";
const HOURS: &str = "entity,time,PM25,PM10,SO2,NO2,CO,O3";

/// A day of hours of some stations.
fn day(stations: usize, name: impl Fn(usize) -> String) -> Vec<u8> {
    let one = |at: usize| format!("{},2026-03-02T{:02}:00,{},40,5,20,0.5,80", name(at / 24), at % 24 + 1, at % 90);
    table(HOURS, &rows(stations * 24, one))
}

fn square(at: usize) -> String {
    let (x, y) = (105.0 + (at % 100) as f64 * 0.1, 30.0 + (at / 100) as f64 * 0.1);
    format!("[[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]]", x + 0.1, x + 0.1, y + 0.1, y + 0.1)
}

fn outlines(count: usize) -> Vec<u8> {
    let one = |at: usize| {
        let (comma, square) = (if at > 0 { "," } else { "" }, square(at));
        format!(
            r#"{comma}{{"type":"Feature","properties":{{"id":"14{at}"}},"geometry":{{"type":"Polygon","coordinates":{square}}}}}"#
        )
    };
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, rows(count, one)).into_bytes()
}

/// 1,998 days of sand and dust of another place; what each place of a pack must not look through one by one.
fn dust_elsewhere() -> Vec<u8> {
    let days = rows(1_998, |at| format!("d{at},2026-03-01T01:00,2026-03-31T01:00,exceptional,dust,st:A,T{at}"));
    table("id,start,end,kind,level,scope,title_zh", &days)
}

fn measures(name: &'static str, count: usize) -> Hostile {
    let all = rows(count, |at| format!("m{at},c,I{at},{at},t,2026-03-01,{at}"));
    pack(name, PROVINCE, vec![("measures.csv", table("id,scope,indicator_zh,value,unit_zh,date,target", &all))])
}

/// Names of which all have the same unkeyed FNV-1a hash: pairs of blocks that lead from one state to the same next.
pub fn collisions(count: usize) -> Vec<String> {
    let step = |state: u32, block: &str| block.bytes().fold(state, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    let (mut state, mut pairs) = (0x811c_9dc5_u32, Vec::new());
    while 1 << pairs.len() < count {
        let mut met = std::collections::HashMap::new();
        let pair = (0_u32..).find_map(|n| {
            let block = format!("{n:08x}");
            met.insert(step(state, &block), block.clone()).map(|before| (before, block))
        });
        let (a, b) = pair.unwrap();
        state = step(state, &a);
        pairs.push([a, b]);
    }
    (0..count).map(|at| pairs.iter().enumerate().map(|(bit, pair)| pair[at >> bit & 1].as_str()).collect()).collect()
}

/// The packs of this file.
pub fn all() -> Vec<fn() -> Hostile> {
    vec![
        || {
            let places = rows(19_900, |at| {
                format!(
                    "s{at},station,14{},S{at},{},{}",
                    at % 90,
                    105.0 + (at % 300) as f64 * 0.02,
                    30.0 + (at / 300) as f64 * 0.02
                )
            }) + &rows(90, |at| format!("14{at},county,c,N{at},,"));
            pack(
                "20,000 stations",
                &[PROVINCE, &places].concat(),
                vec![("county.geojson", outlines(90)), ("obs.csv", day(19_900, |s| format!("s{s}")))],
            )
        },
        || {
            let places = rows(99_000, |at| {
                format!(
                    "s{at},station,c,S{at},{},{}",
                    105.0 + (at % 300) as f64 * 0.02,
                    30.0 + (at / 300) as f64 * 0.02
                )
            });
            pack("100,000 places", &[PROVINCE, &places].concat(), vec![("county.geojson", outlines(100))])
        },
        || {
            let places = rows(19_990, |at| format!("s{at},station,c,S{at},112,37"));
            pack(
                "20,000 stations at one point",
                &[PROVINCE, &places].concat(),
                vec![("city.geojson", outlines(1)), ("obs.csv", day(19_990, |s| format!("s{s}")))],
            )
        },
        || pack("100,001 places", &rows(100_001, |at| format!("{at},city,,C{at},,")), vec![]),
        || {
            let places = rows(200, |at| format!("g{at},group,p,G{at},,"))
                + &rows(500, |at| format!("14{at},county,c,N{at},,"))
                + &rows(500, |at| format!("s{at},station,14{at},S{at},,"));
            pack(
                "200 groups of 250 counties",
                &[PROVINCE, &places].concat(),
                vec![
                    ("county.geojson", outlines(500)),
                    (
                        "groups.csv",
                        table("id,member", &rows(50_000, |at| format!("g{},14{}", at / 250, (at / 250 + at) % 500))),
                    ),
                    ("obs.csv", day(500, |s| format!("s{s}"))),
                ],
            )
        },
        || {
            let places = rows(4_900, |at| format!("c{at},city,p,C{at},,"))
                + &rows(14_700, |at| format!("s{at},station,c{},S{at},,", at / 3));
            pack(
                "4,900 ranked cities",
                &[PROVINCE, &places].concat(),
                vec![("obs.csv", day(14_700, |s| format!("s{s}")))],
            )
        },
        || {
            let places = rows(4_900, |at| format!("c{at},city,p,C{at},,"))
                + &rows(4_900, |at| format!("s{at},station,c{at},S{at},,"));
            pack(
                "4,900 cities and 2,000 days of dust",
                &[PROVINCE, &places].concat(),
                vec![("events.csv", dust_elsewhere()), ("obs.csv", day(4_900, |s| format!("s{s}")))],
            )
        },
        || {
            let places = rows(19_900, |at| format!("s{at},station,c,S{at},{},{}", 105.0 + (at % 90) as f64 * 0.02, 31));
            pack(
                "20,000 stations and 2,000 days of dust",
                &[PROVINCE, &places].concat(),
                vec![
                    ("city.geojson", CITY.as_bytes().to_vec()),
                    ("events.csv", dust_elsewhere()),
                    ("obs.csv", day(19_900, |s| format!("s{s}"))),
                ],
            )
        },
        || {
            let places = rows(50_000, |at| format!("g{at},group,p,G{at},,"));
            pack(
                "50,000 groups",
                &[PROVINCE, &places].concat(),
                vec![
                    ("groups.csv", table("id,member", &rows(50_000, |at| format!("g{at},c")))),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let places = rows(3_000, |at| format!("g{at},group,p,G{at},,"))
                + &rows(100, |at| format!("14{at},county,c,N{at},,"));
            let members = rows(300_000, |at| format!("g{},14{}", at / 100, at % 100));
            pack(
                "3,000 groups of 100 counties",
                &[PROVINCE, &places].concat(),
                vec![("county.geojson", outlines(100)), ("groups.csv", table("id,member", &members))],
            )
        },
        || {
            let places = "g,group,p,G,,\n".to_owned() + &rows(19_900, |at| format!("s{at},station,c,S{at},,"));
            pack(
                "a group of 19,900",
                &[PROVINCE, &places].concat(),
                vec![
                    ("groups.csv", table("id,member", &rows(19_900, |at| format!("g,s{at}")))),
                    ("obs.csv", day(19_900, |s| format!("s{s}"))),
                ],
            )
        },
        || {
            let places = "g,group,p,G,,\n".to_owned() + &rows(90_000, |at| format!("s{at},station,c,S{at},,"));
            pack(
                "a group of 90,000",
                &[PROVINCE, &places].concat(),
                vec![
                    ("groups.csv", table("id,member", &rows(90_000, |at| format!("g,s{at}")))),
                    ("obs.csv", day(400, |s| format!("s{s}"))),
                ],
            )
        },
        || {
            let places = rows(20_000, |at| format!("c{at},city,p,C{at},,"))
                + &rows(20_000, |at| format!("s{at},station,c{at},S{at},,"));
            pack(
                "20,000 ranked cities",
                &[PROVINCE, &places].concat(),
                vec![("obs.csv", day(20_000, |s| format!("s{s}")))],
            )
        },
        || {
            let names = collisions(19_000);
            let places = rows(19_000, |at| format!("{},station,c,S,,", names[at]));
            pack("19,000 names of one hash", &[PROVINCE, &places].concat(), vec![])
        },
        || {
            let names = collisions(40_000);
            pack(
                "40,000 strangers of one hash",
                PROVINCE,
                vec![("obs.csv", table(HOURS, &rows(40_000, |at| format!("{},2026-03-02T01:00,1,,,,,", names[at]))))],
            )
        },
        || {
            pack(
                "a row 400,000 times",
                PROVINCE,
                vec![("obs.csv", table(HOURS, &"st:A,2026-03-02T01:00,1,2,3,4,0.5,6\n".repeat(400_000)))],
            )
        },
        || {
            pack(
                "a million bad rows",
                PROVINCE,
                vec![("obs.csv", table(HOURS, &"?,yesterday,,,,,,\n".repeat(1_000_000)))],
            )
        },
        || pack("a million columns", PROVINCE, vec![("obs.csv", "entity,".repeat(1_000_000).into_bytes())]),
        || {
            pack(
                "a quote that never closes",
                PROVINCE,
                vec![("obs.csv", table(HOURS, &["st:A,\"", &"x".repeat(30 << 20)].concat()))],
            )
        },
        || {
            let long = "长".repeat(1 << 20);
            pack(
                "names of a megabyte",
                &[PROVINCE, &format!("{long},city,p,{long},,\nst:B,station,{long},{long},,\n")].concat(),
                vec![(
                    "obs.csv",
                    table(HOURS, &format!("{long},2026-03-02T01:00,1,,,,,\nst:A,2026-03-02T01:00,1,2,3,4,0.5,6\n")),
                )],
            )
        },
        || pack("a chain of parents", &rows(50_000, |at| format!("{at},city,{},C{at},,", at + 1)), vec![]),
        || {
            let events = rows(100_000, |at| format!("e{at},2026-03-01T01:00,2026-03-03T01:00,policy,,,T{at}"));
            pack(
                "100,000 events",
                PROVINCE,
                vec![
                    ("events.csv", table("id,start,end,kind,level,scope,title_zh", &events)),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let events = rows(50_000, |at| format!("e{at},2026-03-01T01:00,2026-03-31T01:00,exceptional,dust,c,T{at}"));
            pack(
                "50,000 days of dust",
                PROVINCE,
                vec![
                    ("events.csv", table("id,start,end,kind,level,scope,title_zh", &events)),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let places = rows(4_900, |at| format!("14{at},county,c,N{at},,"));
            let events = rows(999, |at| format!("e{at},2026-03-01T01:00,2026-03-31T01:00,warning,red,c,T{at}"));
            let dust = rows(999, |at| format!("d{at},2026-03-01T01:00,2026-03-31T01:00,exceptional,dust,p,T{at}"));
            pack(
                "2,000 events over 4,900 counties",
                &[PROVINCE, &places].concat(),
                vec![
                    ("county.geojson", outlines(4_900)),
                    ("events.csv", table("id,start,end,kind,level,scope,title_zh", &[&*events, &*dust].concat())),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let events = rows(2_000, |at| format!("e{at},1950-01-01T01:00,2150-01-01T01:00,exceptional,dust,c,T{at}"));
            pack(
                "2,000 centuries of dust",
                PROVINCE,
                vec![
                    ("events.csv", table("id,start,end,kind,level,scope,title_zh", &events)),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let scope = rows(100_000, |at| format!("x{at}")).replace('\n', " ");
            pack(
                "an event of 100,000 places",
                PROVINCE,
                vec![(
                    "events.csv",
                    table("id,start,end,kind,level,scope,title_zh", &format!("e,2026-03-01,,policy,,{scope},T\n")),
                )],
            )
        },
        || {
            let head = "id,type,parent,name_zh,name_zh,id,type,parent,lon,lat,lon,lat\n";
            let mut out = pack("columns named twice", PROVINCE, vec![]);
            out.files[1].1 =
                [head, &rows(10_000, |at| format!("{at},city,,C,D,x{at},station,0,1,2,3,4"))].concat().into_bytes();
            out
        },
        || {
            let places = rows(5_000, |at| {
                let value = ["NaN", "inf", "-180", "180.0000001", "1e308", "٣", "90"][at % 7];
                format!("s{at},station,c,S\u{202e}{at},{value},{}", ["90", "-90", "0", "-0"][at % 4])
            });
            pack(
                "positions that are none",
                &[PROVINCE, &places].concat(),
                vec![("obs.csv", day(5_000, |s| format!("s{s}")))],
            )
        },
        || {
            let mut out = pack("a manifest beyond numbers", PROVINCE, vec![]);
            out.files[0].1 = br#"{"schema":"lantian-pack/1","id":"h","revision":1e300,"generated":"9999-99-99T99:99","valid_until":"-9999-01-01","files":[{"name":"obs.csv","rows":18446744073709551616,"range":["1900-01-01","2199-12-31"]}]}"#.to_vec();
            out
        },
        || {
            let mut out = pack("the largest revision", PROVINCE, vec![]);
            out.files[0].1 = br#"{"schema":"lantian-pack/1","id":"h","revision":4503599627370496,"generated":"2026-03-31","valid_until":"2199-12-31"}"#.to_vec();
            out
        },
        || measures("2,000 measures", 2_000),
        || measures("100,000 measures", 100_000),
        || {
            let published = rows(200_000, |at| {
                format!("2026-{:02}-01,2026-{:02}-28,all,c,composite,3.{:02},1,x", at % 3 + 1, at % 3 + 1, at % 100)
            });
            pack(
                "200,000 published figures",
                PROVINCE,
                vec![
                    ("published.csv", table("start,end,pool,entity,metric,value,rank,source", &published)),
                    ("obs.csv", day(1, |_| "st:A".to_owned())),
                ],
            )
        },
        || {
            let wind = rows(200_000, |at| {
                format!(
                    "c,{:04}-{:02}-{:02}T{:02}:00,{},{}",
                    2003 + at / 8640,
                    at / 720 % 12 + 1,
                    at / 24 % 28 + 1,
                    at % 24 + 1,
                    at % 12,
                    at % 360
                )
            });
            pack(
                "200,000 hours of wind",
                PROVINCE,
                vec![("met.csv", table("entity,time,ws,wd", &wind)), ("obs.csv", day(1, |_| "st:A".to_owned()))],
            )
        },
        || {
            let manifest = |items: usize| {
                let files: Vec<String> = (0..items)
                    .map(|at| format!(r#"{{"name":"obs/{at}.csv","rows":1,"range":["2026-03-01","2026-03-02"]}}"#))
                    .collect();
                format!(
                    r#"{{"schema":"lantian-pack/1","id":"h","files":[{}],"notes":[{}]}}"#,
                    files.join(","),
                    vec![format!("\"{}\"", "注".repeat(300)); items].join(",")
                )
                .into_bytes()
            };
            let mut out =
                pack("a manifest of 10,000 files", PROVINCE, vec![("obs/1.csv", day(1, |_| "st:A".to_owned()))]);
            out.files[0].1 = manifest(10_000);
            out
        },
        || {
            let mut out = pack("a title of 15 MB", PROVINCE, vec![("obs/1.csv", day(1, |_| "st:A".to_owned()))]);
            out.files[0].1 =
                format!(r#"{{"schema":"lantian-pack/1","id":"h","title":"{}"}}"#, "题".repeat(5 << 20)).into_bytes();
            out
        },
        || {
            let late = rows(1_000_000, |_| "st:A,2027-03-02T01:00,60,,,,,".to_owned());
            pack("a million rows too late", PROVINCE, vec![("obs.csv", table(HOURS, &late))])
        },
        || {
            let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b'\n'; 80 << 20], 9);
            let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
            pack("a bomb of 80 MB", PROVINCE, vec![("obs.csv.gz", [&head[..], &bomb, &[0; 8]].concat())])
        },
        || {
            let text = day(60_000, |_| "st:A".to_owned());
            let packed = miniz_oxide::deflate::compress_to_vec(&text, 9);
            let crc = !text.iter().fold(!0_u32, |crc, byte| {
                (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
            });
            let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
            pack(
                "a million rows in gzip",
                PROVINCE,
                vec![(
                    "obs.csv.gz",
                    [&head[..], &packed, &crc.to_le_bytes(), &(text.len() as u32).to_le_bytes()].concat(),
                )],
            )
        },
    ]
}
