//! Daily values of 54 cities over three years: index, months, years, composite index and ranks.

use crate::compare::{Counts, Series, periods, published_days, ranked};
use crate::files::{measured, rows};
use crate::fraction::Fraction;
use crate::library;
use lantian::assess::Places;
use lantian::data::Timestamp;
use std::collections::BTreeMap;

const COLUMNS: [&str; 6] = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"];

#[test]
fn days_of_cities() {
    let (mut table, mut lines) = (String::from("entity,time,avg,PM25,PM10,SO2,NO2,CO,O3_8h\n"), BTreeMap::new());
    for name in ["shanxi_11cities", "neighbours_43cities_to_2016-03"] {
        let Some(text) = measured(&format!("aqistudy_city_daily/{name}.csv.xz")) else { return };
        for row in rows(&text) {
            let day = Timestamp::parse(row["date"]).unwrap().0 / 24;
            let cells = COLUMNS.map(|c| row[c].to_owned());
            // A city stands in one file only; of a day that comes twice the later row counts where it has values.
            lines.insert((row["city"].to_owned(), day), (row["date"].to_owned(), cells));
        }
    }
    for ((city, _), (date, cells)) in &lines {
        table += &format!("{city},{date},24h,{}\n", cells.join(","));
    }
    let (first, last) = lines.keys().fold((i32::MAX, i32::MIN), |(a, b), (_, day)| (a.min(*day), b.max(*day)));
    let mut cities: Vec<String> = lines.keys().map(|(city, _)| city.clone()).collect();
    cities.dedup();
    let entities: Vec<_> = cities.iter().map(|c| (c.clone(), "city", String::new(), ",".to_owned())).collect();
    let library = library::pack(&entities, &[("obs/day.csv", table)]);
    let places = Places::new(library.pack());
    let mut counts = Counts::default();
    let mut by_place = Vec::new();
    for city in &cities {
        let days: Series = std::array::from_fn(|p| {
            let value = |day| lines.get(&(city.clone(), day)).and_then(|(_, cells)| Fraction::parse(&cells[p]));
            (first..=last).map(value).collect()
        });
        let indices = published_days(&mut counts, &places, city, &days, first);
        let whole = library::statistics(&places, city, first, last);
        by_place.push(periods(&mut counts, city, &whole, &days, &indices, first));
    }
    ranked(&mut counts, &by_place);
    assert_eq!(cities.len(), 54);
    assert!(counts.ranks > 2_000 && counts.shared_ranks > 0);
    counts.print("cities");
}
