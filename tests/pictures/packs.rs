//! Packs made for one question: places, daily values by a rule, listed days.

use crate::spec;
use lantian::assess::Places;
use lantian::chart::{Chart, Figure, Spec, Table};
use lantian::data::{EntityKind, Observations, Pack, Pollutant, Step, Timestamp};
use lantian::decode;

/// Six concentrations in the order of [`Pollutant::ALL`].
pub type Six = [f32; 6];

/// A day as days since 1970-01-01.
pub fn day(date: &str) -> i32 {
    Timestamp::parse(date).unwrap().0.div_euclid(24)
}

/// A pack of a province and its cities with daily values from the first to the last date; `None` is a day without values.
pub fn cities(ids: &[&str], (first, last): (&str, &str), value: impl Fn(&str, i32) -> Option<Six>) -> Pack {
    let mut entities = String::from("id,type,parent,name_zh,name_en,ranked\nprov,province,,某省,Some Province,\n");
    for id in ids {
        entities += &format!("{id},city,prov,{id}市,{id} City,true\n");
    }
    let mut pack = Pack::default();
    decode::add(&mut pack, "manifest.json", br#"{"schema": "lantian-pack/1", "id": "made"}"#).unwrap();
    decode::add(&mut pack, "entities.csv", entities.as_bytes()).unwrap();
    let (first, last) = (day(first), day(last));
    let names = ids.iter().map(|id| (*id).to_owned()).collect();
    let mut days = Observations::new(Timestamp::end_of_day(first), Step::Day, (last - first + 1) as usize, names);
    for (row, id) in ids.iter().enumerate() {
        for at in first..=last {
            let Some(six) = value(id, at) else { continue };
            for p in Pollutant::ALL {
                days.series_mut(row, p)[(at - first) as usize] = six[p as usize];
            }
        }
    }
    pack.daily = Some(days);
    pack
}

/// Lists days of sand and dust: first and last date of each, everywhere.
pub fn list_dust(pack: &mut Pack, days: &[(&str, &str)]) {
    let mut text = String::from("id,start,end,kind,level,scope,title_zh,title_en,source\n");
    for (i, (from, to)) in days.iter().enumerate() {
        text += &format!("d{i},{from}T01:00,{to}T23:00,exceptional,dust,,沙尘,Dust,list\n");
    }
    decode::add(pack, "events.csv", text.as_bytes()).unwrap();
}

/// The figure of a chart with its spec.
pub fn figure(pack: &Pack, chart: &str, options: &str) -> (Figure, Spec) {
    let spec = spec(options);
    (Chart::named(chart).unwrap().figure(pack, &Places::new(pack), &spec).unwrap(), spec)
}

/// The table of a chart.
pub fn table(pack: &Pack, chart: &str, options: &str) -> Table {
    let (figure, spec) = figure(pack, chart, options);
    figure.table(&spec)
}

/// A cell of a table by a word of its row's first cell and of its column's head.
pub fn cell(table: &Table, row: &str, column: &str) -> String {
    let at = table.head.iter().position(|head| head.contains(column));
    let at = at.unwrap_or_else(|| panic!("no column {column} among {:?}", table.head));
    let row = table.rows.iter().find(|cells| cells[0].text.contains(row)).unwrap_or_else(|| panic!("no row {row}"));
    row[at].text.clone()
}

/// A pack of one city's stations with daily values, by the number of the station.
pub fn stations<F: Fn(i32) -> Option<Six>>(
    entities: &str,
    (first, last): (&str, &str),
    value: impl Fn(usize, &str) -> F,
) -> Pack {
    let mut pack = Pack::default();
    decode::add(&mut pack, "manifest.json", br#"{"schema": "lantian-pack/1", "id": "made"}"#).unwrap();
    decode::add(&mut pack, "entities.csv", entities.as_bytes()).unwrap();
    let ids: Vec<String> = pack.of_kind(EntityKind::Station).map(|e| e.id.clone()).collect();
    let (first, last) = (day(first), day(last));
    let mut days = Observations::new(Timestamp::end_of_day(first), Step::Day, (last - first + 1) as usize, ids.clone());
    for (row, id) in ids.iter().enumerate() {
        let of = value(row, id);
        for at in first..=last {
            let Some(six) = of(at) else { continue };
            for p in Pollutant::ALL {
                days.series_mut(row, p)[(at - first) as usize] = six[p as usize];
            }
        }
    }
    pack.daily = Some(days);
    pack
}
