//! Small packs made in a test and read through the same door as published ones: `manifest.json`, `entities.csv`, outlines,
//! measurements.

#![allow(dead_code)]

use lantian::view::Library;

/// A pack while it is made: rows of its tables.
#[derive(Default)]
pub struct Made {
    /// Rows of `entities.csv` in the order of [`ENTITIES`].
    entities: Vec<String>,
    /// Rows of `groups.csv`: id, member, agg.
    groups: Vec<String>,
    /// Outlines by level: identifier and `[west, south, east, north]` in degrees.
    outlines: Vec<(&'static str, String, [f64; 4])>,
    /// Rows of `events.csv` in the order of [`EVENTS`].
    events: Vec<String>,
    /// Rows of measurements in the order of [`MEASUREMENTS`].
    rows: Vec<String>,
}

const ENTITIES: &str =
    "id,type,parent,name_zh,name_en,lon,lat,ranked,kind,valid_from,valid_to,city,unmonitored,adcode,crs";
const EVENTS: &str = "id,start,end,kind,level,scope,title_zh,title_en";
const MEASUREMENTS: &str = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h";

/// Clean air: PM2.5 28 is the largest sub-index, 40; the six in the order of the columns.
pub const CLEAN: [&str; 6] = ["28", "20", "10", "10", "0.4", "30"];

impl Made {
    /// A province, city or county.
    pub fn unit(mut self, kind: &'static str, id: &str, parent: &str, zh: &str, en: &str) -> Self {
        self.entities.push(format!("{id},{kind},{parent},{zh},{en},,,,,,,,,,"));
        self
    }

    /// A station at a longitude and latitude; `more` are the cells of kind, valid_from, valid_to, city and unmonitored.
    pub fn station(mut self, id: &str, parent: &str, at: (f64, f64), more: &str) -> Self {
        self.entities.push(format!("{id},station,{parent},{id}站,Station {id},{},{},,{more},,", at.0, at.1));
        self
    }

    /// An outline of a level.
    pub fn outline(mut self, level: &'static str, id: &str, bounds: [f64; 4]) -> Self {
        self.outlines.push((level, id.to_owned(), bounds));
        self
    }

    /// A member of a group.
    pub fn member(mut self, group: &str, member: &str, agg: &str) -> Self {
        self.groups.push(format!("{group},{member},{agg}"));
        self
    }

    /// Listed days of sand and dust, the first and the last as dates, of the places listed; of none for all.
    pub fn dust(mut self, first: &str, last: &str, scope: &str) -> Self {
        let id = self.events.len();
        self.events.push(format!("dust{id},{first}T01:00+08:00,{last}T24:00+08:00,exceptional,dust,{scope},沙尘,Dust"));
        self
    }

    /// An hour of a place; an empty cell is missing.
    pub fn hour(mut self, place: &str, time: &str, six: [&str; 6]) -> Self {
        self.rows.push(format!("{place},{time}+08:00,1h,{},", six.join(",")));
        self
    }

    /// A published day of a place; the last of the six is the daily maximum 8-hour mean of O3.
    pub fn day(mut self, place: &str, date: &str, [a, b, c, d, e, f]: [&str; 6]) -> Self {
        self.rows.push(format!("{place},{date},24h,{a},{b},{c},{d},{e},,{f}"));
        self
    }

    /// The pack, everything loaded.
    pub fn library(&self) -> Library {
        let mut library = Library::default();
        for (name, text) in self.files() {
            library.add(&name, text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        library
    }

    /// The files of the pack, the manifest first.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut levels: Vec<&str> = Vec::new();
        for (level, ..) in &self.outlines {
            if !levels.contains(level) {
                levels.push(level);
            }
        }
        let quoted = |text: String| format!("\"{text}\"");
        let notes: Vec<String> = levels
            .iter()
            .map(|l| format!("{{\"level\":{},\"src\":\"{l}.geojson\"}}", quoted((*l).to_owned())))
            .collect();
        let more = [("groups.csv", "id,member,agg", &self.groups), ("events.csv", EVENTS, &self.events)];
        let more: Vec<_> = more.into_iter().filter(|(_, _, rows)| !rows.is_empty()).collect();
        let named: String = more.iter().map(|(name, ..)| format!("{{\"name\":\"{name}\"}},")).collect();
        let manifest = format!(
            "{{\"schema\":\"lantian-pack/1\",\"id\":\"made\",\"revision\":1,\"title\":{{\"zh\":\"试验\",\"en\":\"Test\"}},\
             \"publisher\":{{\"zh\":\"试验\",\"en\":\"Test\"}},\"licence\":\"CC0-1.0\",\"status\":\"final\",\"synthetic\":false,\
             \"timezone\":\"Asia/Shanghai\",\"hour_label\":\"end\",\"generated\":\"2032-12-31T24:00+08:00\",\
             \"boundaries\":[{}],\"files\":[{{\"name\":\"entities.csv\"}},{named}{{\"name\":\"obs.csv\"}}]}}",
            notes.join(",")
        );
        let table = |head: &str, rows: &[String]| format!("{head}\n{}\n", rows.join("\n"));
        let mut out =
            vec![("manifest.json".to_owned(), manifest), ("entities.csv".to_owned(), table(ENTITIES, &self.entities))];
        out.extend(more.into_iter().map(|(name, head, rows)| (name.to_owned(), table(head, rows))));
        for level in levels {
            let shapes = self.outlines.iter().filter(|(of, ..)| *of == level);
            let shape = |(_, id, [w, s, e, n]): &(&str, String, [f64; 4])| {
                format!(
                    "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"name\":\"{id}\"}},\"geometry\":{{\"type\":\"Polygon\",\
                     \"coordinates\":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"
                )
            };
            let text = format!(
                "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
                shapes.map(shape).collect::<Vec<_>>().join(",")
            );
            out.push((format!("{level}.geojson"), text));
        }
        out.push(("obs.csv".to_owned(), table(MEASUREMENTS, &self.rows)));
        out
    }
}

/// `2017-01-05T03:00` and so many hours after it.
pub fn hours_after(time: &str, hours: i32) -> String {
    let start = lantian::data::Timestamp::parse(time).unwrap();
    lantian::data::Timestamp(start.0 + hours).iso().replace("+08:00", "")
}
