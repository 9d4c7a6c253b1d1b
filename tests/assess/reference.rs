//! Three measured data sets against statistics made by NumPy, SciPy and pymannkendall (`tests/reference/statistics.py`).

use crate::files::{measured, rows};
use lantian::assess::{Period, Places};
use lantian::data::{Decimal, Entity, EntityKind, Observations, Pack, Pollutant, Step, Timestamp};
use lantian::stats::{self, Span};
use std::collections::BTreeMap;

fn day(year: i32, month: u32, of_month: u32) -> i32 {
    Timestamp::new(year, month, of_month, 0).unwrap().0 / 24
}

/// Months from first to last, and the mean of those that have one.
fn monthly(period: &Period, p: Pollutant) -> Vec<(i32, f64)> {
    let month = |day: i32| {
        let c = Timestamp(day * 24).civil();
        c.year * 12 + c.month as i32 - 1
    };
    let range = period.range();
    let months = month(range.start)..=month(range.end - 1);
    let mean = |m: i32| {
        let (from, to) = Span::Month(m / 12, (m % 12) as u32 + 1).days().unwrap();
        Some((m, period.part(from, to).mean(p)?.to_f64()))
    };
    months.filter_map(mean).collect()
}

/// Compares all rows of a place and pollutant; values in the unit of the library.
fn compare(reference: &str, place: &str, p: Pollutant, period: &Period, values: &[Option<Decimal>]) -> usize {
    let mut period = period.clone();
    period.values[p as usize] = values.to_vec();
    let months = monthly(&period, p);
    let start = months.first().map_or(0, |m| m.0);
    let points: Vec<(f64, f64)> = months.iter().map(|(m, v)| (f64::from(m - start) / 12.0, *v)).collect();
    let slope = stats::theil_sen(&points).unwrap();
    let kendall = stats::mann_kendall(&points.iter().map(|p| p.1).collect::<Vec<_>>());
    let of_season = |s: i32| months.iter().filter(|(m, _)| m % 12 == s).map(|(_, v)| *v).collect();
    let seasonal = stats::seasonal_mann_kendall(&(0..12).map(of_season).collect::<Vec<Vec<f64>>>());
    let trend = stats::series_trend(&months, 12).unwrap();
    let mut compared = 0;
    for line in reference.lines().filter(|l| l.starts_with(&format!("{place},{},", p.id()))) {
        let cells: Vec<&str> = line.split(',').collect();
        let want: f64 = cells[4].parse().unwrap();
        let part = match cells[3].split('-').map(|c| c.parse::<i32>()).collect::<Vec<_>>()[..] {
            [Ok(year), Ok(month)] => Span::Month(year, month as u32).days(),
            [Ok(year)] => Span::Year(year).days(),
            _ => None,
        };
        let part = part.map_or_else(|| period.clone(), |(from, to)| period.part(from, to));
        let days: Vec<Decimal> = part.values[p as usize].iter().flatten().copied().collect();
        let percentile = |share: u32| stats::percentile(&days, share).unwrap().to_f64();
        // Stored measurements are thousandths; the sets print up to four decimals.
        let (got, tolerance) = match cells[2] {
            "days" => (days.len() as f64, 0.0),
            "mean" => (part.mean(p).unwrap().to_f64(), 0.0006),
            "slope" => (slope.slope, 0.001),
            "slope_low" => (slope.low, 0.001),
            "slope_high" => (slope.high, 0.001),
            "S" => (kendall.s as f64, 0.0),
            "variance" => (kendall.variance, 0.001),
            "spearman" => (stats::spearman(&points.iter().map(|p| p.1).collect::<Vec<_>>()).unwrap(), 1e-6),
            "seasonal_S" => (seasonal.s as f64, 0.0),
            "seasonal_variance" => (seasonal.variance, 0.001),
            "seasonal_Z" => (seasonal.z(), 1e-6),
            "seasonal_p" => (seasonal.p(), 1e-6),
            "trend" => (trend.slope.slope, 0.001),
            "trend_low" => (trend.slope.low, 0.001),
            "trend_high" => (trend.slope.high, 0.001),
            "trend_r" => (trend.correlation, 1e-3),
            "trend_factor" => (trend.kendall.variance / seasonal.variance, 1e-2),
            share => (percentile(share[1..].parse().unwrap()), 0.0006),
        };
        assert!((got - want).abs() <= tolerance, "{line}: {got}");
        compared += 1;
    }
    compared
}

#[test]
fn hours_of_beijing() {
    let reference = include_str!("../reference/beijing.csv");
    let first = Timestamp::new(2013, 2, 28, 1).unwrap();
    let days = day(2017, 2, 28) - day(2013, 2, 28) + 1;
    let mut compared = 0;
    for place in ["Aotizhongxin", "Changping", "Dingling"] {
        let file = format!("uci_beijing/PRSA_Data_{place}_20130301-20170228.csv.xz");
        let Some(text) = measured(&file) else { return };
        let mut hourly = Observations::new(first, Step::Hour, days as usize * 24, vec![place.to_owned()]);
        for row in rows(&text) {
            let number = |name: &str| row[name].parse::<i32>().unwrap();
            let month = number("month") as u32;
            let time = Timestamp::new(number("year"), month, number("day") as u32, number("hour") as u32).unwrap();
            let at = hourly.index(time).unwrap();
            for p in Pollutant::ALL {
                // CO is in μg/m³ there.
                let scale = if p == Pollutant::Co { 1000.0 } else { 1.0 };
                if let Ok(value) = row[p.label()].parse::<f64>() {
                    hourly.series_mut(0, p)[at] = (value / scale) as f32;
                }
            }
        }
        let mut pack = Pack::default();
        pack.entities.push(Entity::new(place, EntityKind::Station, "", lantian::error::Bilingual::default()));
        pack.hourly = Some(hourly);
        let period = Period::of(&Places::new(&pack), place, first.day(), first.day() + days - 1, None);
        for p in Pollutant::ALL {
            compared += compare(reference, place, p, &period, &period.values[p as usize].clone());
        }
    }
    println!("{compared} statistics of Beijing");
    assert_eq!(compared, reference.lines().count() - 1);
}

/// Daily values by place, each with its first day.
fn daily(text: &str, place: &dyn Fn(&BTreeMap<&str, &str>) -> String, pm25: &str, co: f64) -> BTreeMap<String, Period> {
    let mut all: BTreeMap<String, BTreeMap<i32, [Option<Decimal>; 6]>> = BTreeMap::new();
    for row in rows(text) {
        let date = Timestamp::parse(row["date"]).unwrap().0 / 24;
        let value = |p: Pollutant| {
            let column = if p == Pollutant::Pm25 { pm25 } else { p.id() };
            let scale = if p == Pollutant::Co { co } else { 1.0 };
            row[column].parse::<f64>().ok().and_then(|v| Decimal::from_f64(v / scale))
        };
        all.entry(place(&row)).or_default().insert(date, Pollutant::ALL.map(value));
    }
    let period = |days: BTreeMap<i32, [Option<Decimal>; 6]>| {
        let (first, last) = (*days.keys().next().unwrap(), *days.keys().next_back().unwrap());
        let of = |p: usize| (first..=last).map(|d| days.get(&d).and_then(|six| six[p])).collect();
        Period::of_days(first, std::array::from_fn(of), None)
    };
    all.into_iter().map(|(place, days)| (place, period(days))).collect()
}

#[test]
fn days_of_the_cities_of_shanxi() {
    let reference = include_str!("../reference/shanxi.csv");
    let Some(text) = measured("aqistudy_city_daily/shanxi_11cities.csv.xz") else { return };
    let cities = daily(&text, &|row| row["city"].to_owned(), "PM2.5", 1.0);
    let each = |(place, period): (&String, &Period)| {
        Pollutant::ALL.map(|p| compare(reference, place, p, period, &period.values[p as usize])).iter().sum::<usize>()
    };
    let compared: usize = cities.iter().map(each).sum();
    println!("{compared} statistics of {} cities", cities.len());
    assert_eq!((cities.len(), compared), (11, reference.lines().count() - 1));
}

#[test]
fn days_of_taiyuan_as_reported_and_at_one_reference_state() {
    let reference = include_str!("../reference/taiyuan.csv");
    let Some(text) = measured("taiyuan_daily_2014-2021/taiyuan.csv.xz") else { return };
    let period = &daily(&text, &|_| "taiyuan".to_owned(), "PM25", 1000.0)["taiyuan"];
    assert!(stats::crosses_change(period.first_day(), period.range().end - 1));
    let mut compared = 0;
    for p in Pollutant::ALL {
        let days = &period.values[p as usize];
        compared += compare(reference, "taiyuan", p, period, days);
        if !matches!(p, Pollutant::Pm25 | Pollutant::Pm10) {
            let converted = stats::at_298k(p, period.first_day(), days);
            compared += compare(reference, "taiyuan at 298.15 K", p, period, &converted);
        }
    }
    println!("{compared} statistics of Taiyuan");
    assert_eq!(compared, reference.lines().count() - 1);
}
