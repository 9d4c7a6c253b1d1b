//! What a place was at an hour or on a day, as every view says it.

use crate::answer::{All, Answer, Facts};
use crate::made::{Place, date};
use crate::opened::{Views, map_level, when};
use crate::readings;
use crate::trails;
use lantian::data::{Pollutant, Timestamp};

/// What is asked: a place at an hour or on a day.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    pub place: &'a Place,
    /// A second place for the views that show two.
    pub other: &'a Place,
    /// The pollutant that is looked at alone.
    pub pollutant: Pollutant,
    /// The hour's end, or the 24:00 of the day.
    pub time: Timestamp,
    pub hourly: bool,
}

impl Moment<'_> {
    /// As identifiers of numbers have it.
    pub fn text(&self) -> String {
        let day = date(self.time.day());
        if self.hourly { format!("{day}T{:02}", self.time.end_label().hour) } else { day }
    }

    /// The options of a view of one moment.
    fn at(&self) -> String {
        let day = date(self.time.day());
        match self.hourly {
            true => format!("avg=1h time={day}T{:02}:00", self.time.end_label().hour),
            false => format!("avg=24h time={day}T12:00"),
        }
    }

    /// The options of a view over time, of the day.
    fn over(&self) -> String {
        let day = date(self.time.day());
        format!("avg={} period={day}..{day}", if self.hourly { "1h" } else { "24h" })
    }
}

/// What every view says of a moment.
pub fn ask(views: &Views, of: Moment) -> All {
    let mut out = All::new();
    at_once(views, of, &mut out);
    over_time(views, of, &mut out);
    by_pollutant(views, of, &mut out);
    let id = &of.place.id;
    out.push(("trail of the index", trails::moment(views, &format!("AQI:{id}:{}", of.text()), "index", None)));
    for p in Pollutant::ALL {
        let trail = |metric: &str, what| {
            trails::moment(views, &format!("{metric}{}:{id}:{}", p.id(), of.text()), what, Some(p))
        };
        out.push(("trail of a concentration", trail("", "concentration")));
        out.push(("trail of a sub-index", trail("IAQI.", "sub-index")));
    }
    out
}

/// The map and the tile.
fn at_once(views: &Views, of: Moment, out: &mut All) {
    let (place, id) = (of.place, &of.place.id);
    let map = views.open("map", &format!("level={} {}", map_level(place), of.at()));
    if place.kind == "station" {
        out.push(("map card", readings::dot(&map, id, None)));
    } else {
        out.push(("map card", readings::card(&map, id, None)));
        out.push(("map table", readings::row(&map, &|row| row[0] == place.name, None)));
    }
    let tile = views.open("now", &format!("place={id} {}", of.at()));
    out.push(("tile", readings::card(&tile, id, None)));
}

/// The views that show many hours or days.
fn over_time(views: &Views, of: Moment, out: &mut All) {
    let Moment { place, other, time, .. } = of;
    let (id, label, iso) = (&place.id, when(time, of.hourly), time.iso());
    let trend = views.open("trend", &format!("place={id} {}", of.over()));
    out.push(("trend table", readings::row(&trend, &|row| row[0] == label, None)));
    out.push(("trend card", readings::card(&trend, &iso, None)));
    let pair = views.open("compare", &format!("places={id},{} {}", other.id, of.over()));
    let column = format!("{} (AQI)", place.name);
    let value = pair.and_then(|view| {
        let row = view.row(&label).ok_or("no row")?;
        // The picture leaves a gap, which is what a dash says; there is no cell for a reason.
        Ok(Facts::one("index", None, Answer::of(row.get(&column), "a gap")))
    });
    out.push(("compare", value));
    if of.hourly {
        let heat = views.open("heat", &format!("place={id} {}", of.over()));
        let hour = format!("{:02}:00", time.end_label().hour);
        let cell = heat.clone().and_then(|view| {
            let row = view.row(&when(time, false)).ok_or("no row")?;
            Ok(Facts::one("index", None, Answer::of(row.get(&hour), "a gap")))
        });
        out.push(("heat table", cell));
        out.push(("heat card", readings::card(&heat, &iso, None)));
    } else {
        let days = views.open("calendar", &format!("place={id} {}", of.over()));
        out.push(("calendar table", readings::row(&days, &|row| row[0] == label && row[1] == place.name, None)));
        out.push(("calendar card", readings::card(&days, &format!("{id} {iso}"), None)));
    }
}

/// The views of one pollutant.
fn by_pollutant(views: &Views, of: Moment, out: &mut All) {
    let (place, p, label) = (of.place, of.pollutant, when(of.time, of.hourly));
    let metric = format!("pollutant={}", p.id());
    let map = views.open("map", &format!("level={} {metric} {}", map_level(place), of.at()));
    let card = if place.kind == "station" { readings::dot } else { readings::card };
    out.push(("map of a pollutant", card(&map, &place.id, Some(p))));
    let trend = views.open("trend", &format!("place={} {metric} {}", place.id, of.over()));
    out.push(("trend of a pollutant", readings::row(&trend, &|row| row[0] == label, Some(p))));
    let tile = views.open("now", &format!("place={} {metric} {}", place.id, of.at()));
    let link = tile.as_ref().ok().and_then(|tile| tile.card(&place.id)).map(|card| card.explain).unwrap_or_default();
    out.push(("tile of a pollutant", readings::card(&tile, &place.id, Some(p))));
    out.push(("trail the tile opens", trails::moment(views, &link, "concentration", Some(p))));
}
