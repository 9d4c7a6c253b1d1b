//! The tables of a pack as text: places, groups, tidy measurements.

use lantian::data::{Entity, EntityKind, GroupMean, Observations, Pack, Pollutant, Step, Timestamp};
use std::collections::HashMap;

/// The table of places. The columns of validity, city and pollutants not monitored are written where a place has one.
pub(crate) fn entities(pack: &Pack, crs: &str) -> String {
    let further = |e: &Entity| {
        let day = |day: i32, open: i32| if day == open { String::new() } else { Timestamp(day * 24).civil().date() };
        let since = |since: i32| if since == i32::MIN { String::new() } else { format!(":{}", day(since, i32::MIN)) };
        let unmonitored: Vec<String> =
            e.unmonitored.iter().map(|(p, from)| p.id().to_owned() + &since(*from)).collect();
        [day(e.valid_from, i32::MIN), day(e.valid_to, i32::MAX), e.city.clone(), unmonitored.join(" ")]
    };
    let more = pack.entities.iter().any(|e| further(e).iter().any(|cell| !cell.is_empty()));
    let mut out = "id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind".to_owned();
    out += if more { ",valid_from,valid_to,city,unmonitored\n" } else { "\n" };
    for entity in &pack.entities {
        let Entity { id, kind, further: levels, parent, name, position, crs: stated, ranked, station, .. } = entity;
        let adcode = if id.len() == 6 && id.bytes().all(|b| b.is_ascii_digit()) { id } else { "" };
        let (lon, lat) = position.map_or_else(Default::default, |(x, y)| (x.to_string(), y.to_string()));
        let crs = match position {
            Some(_) if stated.is_empty() => crs,
            Some(_) => stated,
            None => "",
        };
        let station = if *kind == EntityKind::Station { station.id() } else { "" };
        let ranked = if *ranked { "true" } else { "false" };
        let kinds: Vec<&str> = std::iter::once(kind).chain(levels).map(|kind| kind.id()).collect();
        let kinds = kinds.join(" ");
        let mut cells = vec![id, &kinds, parent, adcode, &name.zh, &name.en, &lon, &lat, crs, ranked, station];
        let further = further(entity);
        if more {
            cells.extend(further.iter().map(String::as_str));
        }
        line(&mut out, &cells);
    }
    out
}

pub(super) fn groups(pack: &Pack, notes: &HashMap<String, String>) -> String {
    let mut out = "id,member,weight,agg,note\n".to_owned();
    for group in &pack.groups {
        let agg = match group.mean {
            GroupMean::Stations => "mean-station",
            GroupMean::Members => "mean-member",
            GroupMean::Areas => "mean-area",
        };
        let note = notes.get(&group.id).map_or("", String::as_str);
        for member in &group.members {
            line(&mut out, &[&group.id, member, "1", agg, note]);
        }
    }
    out
}

/// A CSV line; a cell with a comma, quotation mark or line end is quoted (RFC 4180).
fn line(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if cell.contains([',', '"', '\n', '\r']) {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

/// The tidy table of a grid; rows without any value are left out. A day is its bare date.
pub(super) fn tidy(obs: &Observations) -> String {
    let (avg, o3) = if obs.step() == Step::Hour { ("1h", "O3") } else { ("24h", "O3_8h") };
    let mut out = format!("entity,time,avg,PM25,PM10,SO2,NO2,CO,{o3}\n");
    let label = |time: Timestamp| if obs.step() == Step::Hour { time.iso() } else { time.end_label().date() };
    let times: Vec<String> = (0..obs.len()).map(|index| label(obs.time(index))).collect();
    for (row, id) in obs.places().iter().enumerate() {
        let series = Pollutant::ALL.map(|pollutant| obs.series(row, pollutant));
        for (index, time) in times.iter().enumerate() {
            let cells = [0, 1, 2, 3, 4, 5].map(|at: usize| {
                let value = series.get(at).and_then(|series| series.get(index)).copied().unwrap_or(f32::NAN);
                if value.is_finite() { value.to_string() } else { String::new() }
            });
            if cells.iter().any(|cell| !cell.is_empty()) {
                let [a, b, c, d, e, f] = &cells;
                line(&mut out, &[id, time, avg, a, b, c, d, e, f]);
            }
        }
    }
    out
}
