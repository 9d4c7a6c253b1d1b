//! Hours, days, months and years of places: the oracle's beside the library's.

use crate::fraction::Fraction;
use crate::library::{self, Said, Statistics};
use crate::rules::{self, Edition, Index, Limits, Report, Six};
use lantian::assess::Places;
use lantian::data::Timestamp;

/// The values of a station or place at consecutive hours or on consecutive days, by pollutant.
pub type Series = [Vec<Option<Fraction>>; 6];

/// How much was compared, and what differed.
#[derive(Default)]
pub struct Counts {
    pub values: usize,
    pub indices: usize,
    pub statistics: usize,
    pub composites: usize,
    pub ranks: usize,
    /// Indices that came from another period: SO2 above 800 in an hour, O3 above 800 over 8 hours.
    pub fallbacks: usize,
    pub withheld: usize,
    pub shared_ranks: usize,
    pub mismatches: Vec<String>,
}

impl Counts {
    pub fn check<T: PartialEq + std::fmt::Debug>(&mut self, oracle: T, library: T, what: impl Fn() -> String) {
        if oracle != library {
            self.mismatches.push(format!("{}: the rules give {oracle:?}, the library {library:?}", what()));
        }
    }

    /// Prints the counts; no mismatch.
    pub fn print(&self, name: &str) {
        let Self { values, indices, statistics, composites, ranks, fallbacks, withheld, shared_ranks, .. } = self;
        println!(
            "{name}: {values} values, {indices} indices ({fallbacks} by another period, {withheld} withheld), {statistics} \
             statistics, {composites} composite indices, {ranks} ranks ({shared_ranks} shared); {} mismatches",
            self.mismatches.len()
        );
        self.mismatches.iter().take(12).for_each(|m| println!("  {m}"));
        assert!(self.mismatches.is_empty(), "{} mismatches in {name}", self.mismatches.len());
    }
}

/// The edition in force on a day.
pub fn edition_on(day: i32) -> Edition {
    if day < Timestamp::parse("2026-03-01").unwrap().0 / 24 { Edition::Of2012 } else { Edition::Of2026 }
}

/// The limits in force on a day.
pub fn limits_on(day: i32) -> Limits {
    match Timestamp(day * 24).civil() {
        c if (c.year, c.month) < (2026, 3) => Limits::Of2012,
        c if c.year < 2031 => Limits::To2030,
        _ => Limits::From2031,
    }
}

/// The stations of a place, hour by hour; a day begins at a multiple of 24.
pub struct Stations<'a> {
    pub all: Vec<&'a Series>,
    /// Pollutants that none of them monitors.
    pub unmonitored: [bool; 6],
}

impl Stations<'_> {
    fn mean(&self, of: &dyn Fn(&Series) -> Option<Fraction>) -> Option<Fraction> {
        rules::of_stations(&self.all.iter().map(|station| of(station)).collect::<Vec<_>>())
    }

    pub fn hour(&self, p: usize, hour: usize) -> Option<Fraction> {
        self.mean(&|station| station[p][hour])
    }

    /// SO2 over the 24 hours that end with an hour: the mean of the stations' means of at least 20.
    pub fn so2_of_24(&self, hour: usize) -> Option<Fraction> {
        self.mean(&|station| {
            let mut hours = vec![None; 23_usize.saturating_sub(hour)];
            hours.extend_from_slice(&station[2][hour.saturating_sub(23)..=hour]);
            rules::of_hours(&hours, 20)
        })
    }

    pub fn day(&self, p: usize, day: usize) -> Option<Fraction> {
        self.mean(&|station| rules::of_day(p, &station[p][day * 24..day * 24 + 24]))
    }

    /// The mean of the largest hours of O3 of the stations whose 8-hour means make the day's value. HJ 633-2012 does not say
    /// whose hours stand in for a city's 8-hour mean; the same stations answer both.
    pub fn largest_hour(&self, day: usize) -> Option<Fraction> {
        self.mean(&|station| {
            let hours = &station[5][day * 24..day * 24 + 24];
            rules::of_day(5, hours)?;
            hours.iter().flatten().copied().max()
        })
    }
}

/// One value: six concentrations and their index.
pub fn moment(counts: &mut Counts, six: Six<Fraction>, index: Index, said: &Said, what: &dyn Fn() -> String) {
    for (p, value) in six.iter().enumerate() {
        counts.values += 1;
        counts.check(value.map(|v| v.round(rules::decimals(p))), said.ticks[p], || {
            format!("{} value {p} {six:?}", what())
        });
        let near = match (value, said.mean[p]) {
            (Some(a), Some(b)) => (a.to_f64() - b).abs() < 6e-4,
            (a, b) => a.is_none() == b.is_none(),
        };
        counts
            .check(true, near, || format!("{} mean {p}: {:?} {:?}", what(), value.map(Fraction::to_f64), said.mean[p]));
    }
    counts.indices += 1;
    counts.check(index.value, said.index, || format!("{} index of {:?}", what(), said.ticks));
    counts.check(index.value.map(rules::level), said.level, || format!("{} level", what()));
    counts.check(index.sub, said.sub, || format!("{} sub-indices of {:?}", what(), said.ticks));
    counts.check(index.primary, said.primary, || format!("{} primary of {:?}", what(), said.ticks));
    counts.withheld += usize::from(index.value.is_none() && six.iter().any(Option::is_some));
}

/// All hours and days of a place of stations, under both editions and that of the date; returns its days and their indices.
pub fn hours_and_days(
    counts: &mut Counts,
    places: &Places,
    id: &str,
    stations: &Stations,
    first_day: i32,
) -> (Series, Vec<Option<i64>>) {
    let hours = stations.all[0][0].len();
    let count = hours / 24;
    for edition in [Edition::Of2012, Edition::Of2026] {
        let said = library::hours(places, id, first_day * 24 + 1, hours, Some(edition));
        for (hour, said) in said.iter().enumerate() {
            let six: Six<Fraction> = std::array::from_fn(|p| stations.hour(p, hour));
            let above = six[2].is_some_and(|c| c.round(0) > 800);
            let day = if above { stations.so2_of_24(hour) } else { None };
            let index = rules::index(edition, Report::Hour(day), six, stations.unmonitored);
            counts.fallbacks += usize::from(above && edition == Edition::Of2012);
            moment(counts, six, index, said, &|| format!("{id} {:?} hour {hour}", edition));
        }
    }
    let days: Series = std::array::from_fn(|p| (0..count).map(|day| stations.day(p, day)).collect());
    let mut indices = Vec::new();
    for edition in [Some(Edition::Of2012), Some(Edition::Of2026), None] {
        indices.clear();
        let said = library::days(places, id, first_day, count, edition);
        for (day, said) in said.iter().enumerate() {
            let six: Six<Fraction> = std::array::from_fn(|p| days[p][day]);
            let edition = edition.unwrap_or_else(|| edition_on(first_day + day as i32));
            let above = six[5].is_some_and(|c| c.round(0) > 800);
            let hour = if above { stations.largest_hour(day) } else { None };
            let index = rules::index(edition, Report::Day(hour), six, stations.unmonitored);
            counts.fallbacks += usize::from(above && edition == Edition::Of2012);
            indices.push(index.value);
            moment(counts, six, index, said, &|| format!("{id} {edition:?} day {day}"));
        }
    }
    (days, indices)
}

/// All published days of a place, under both editions and that of the date; returns their indices.
pub fn published_days(counts: &mut Counts, places: &Places, id: &str, days: &Series, first: i32) -> Vec<Option<i64>> {
    let mut indices = Vec::new();
    for edition in [Some(Edition::Of2012), Some(Edition::Of2026), None] {
        indices.clear();
        for (day, said) in library::days(places, id, first, days[0].len(), edition).iter().enumerate() {
            let six: Six<Fraction> = std::array::from_fn(|p| days[p][day]);
            let edition = edition.unwrap_or_else(|| edition_on(first + day as i32));
            let index = rules::index(edition, Report::Day(None), six, [false; 6]);
            indices.push(index.value);
            moment(counts, six, index, said, &|| format!("{id} {edition:?} day {day}"));
        }
    }
    indices
}

/// The calendar months and years that touch some days, as first and last day within them.
pub fn spans(first: i32, last: i32) -> Vec<(i32, i32)> {
    let year = |day: i32| Timestamp(day * 24).civil().year;
    let month = |day: i32| (year(day), Timestamp(day * 24).civil().month);
    let mut out = Vec::new();
    for same in [&(|a, b| month(a) == month(b)) as &dyn Fn(i32, i32) -> bool, &|a, b| year(a) == year(b)] {
        let mut from = first;
        for day in first..=last {
            if day == last || !same(day, day + 1) {
                out.push((from, day));
                from = day + 1;
            }
        }
    }
    out.push((first, last));
    out
}

/// Whether the months of some days have their 27 valid days (February 25), and the year its 324.
fn validity(days: &[Option<Fraction>], first: i32) -> (u32, u32, bool, bool) {
    let mut months: Vec<((i32, u32), u32)> = Vec::new();
    for (at, value) in days.iter().enumerate() {
        let c = Timestamp((first + at as i32) * 24).civil();
        if months.last().is_none_or(|(month, _)| *month != (c.year, c.month)) {
            months.push(((c.year, c.month), 0));
        }
        months.last_mut().unwrap().1 += u32::from(value.is_some());
    }
    let valid: u32 = months.iter().map(|m| m.1).sum();
    let hold = !months.is_empty() && months.iter().all(|((_, month), n)| *n >= if *month == 2 { 25 } else { 27 });
    (valid, days.len() as u32, hold, hold && months.len() == 12 && valid >= 324)
}

/// Statistics of a place over every month, year and the whole; returns its composite index by span.
pub fn periods(
    counts: &mut Counts,
    id: &str,
    whole: &Statistics,
    days: &Series,
    indices: &[Option<i64>],
    first: i32,
) -> Vec<Option<i64>> {
    let mut out = Vec::new();
    for (from, to) in spans(first, first + days[0].len() as i32 - 1) {
        let cut = (from - first) as usize..=(to - first) as usize;
        let part = whole.part(from, to);
        let name = |what: &str| {
            format!("{id} {}..{} {what}", Timestamp(from * 24).civil().date(), Timestamp(to * 24).civil().date())
        };
        let mut six = [None; 6];
        for p in 0..6 {
            let of = &days[p][cut.clone()];
            six[p] = rules::concentration(p, of);
            counts.check(six[p], part.concentration(p), || name(&format!("concentration {p}")));
            counts.check(validity(of, from), part.validity(p), || name(&format!("validity {p}")));
            for share in [50, 90, 95, 98] {
                let want = rules::percentile(of, i128::from(share)).map(|v| v.round(rules::decimals(p)));
                counts.check(want, part.percentile(p, share), || name(&format!("P{share} of {p}")));
            }
            for limits in [Limits::Of2012, Limits::To2030, Limits::From2031] {
                let rounded: Vec<i64> = of.iter().flatten().map(|v| v.round(rules::decimals(p))).collect();
                let above = rounded.iter().filter(|v| **v > limits.daily(p)).count() as u32;
                counts.check((rounded.len() as u32, above), part.days_above(p, limits), || {
                    name(&format!("days above {p}"))
                });
            }
            counts.statistics += 9;
        }
        let of = &indices[cut.clone()];
        let mut levels = [0; 6];
        of.iter().flatten().for_each(|i| levels[rules::level(*i) as usize - 1] += 1);
        counts.check(levels, part.levels(), || name("days by level"));
        counts.check(rules::good_share(of), part.good_share(), || name("good days"));
        counts.statistics += 2;
        counts.check(limits_on(to), library::limits_of(from, to), || name("limits"));
        for limits in [Limits::Of2012, Limits::To2030, Limits::From2031] {
            let want = rules::single(six, limits).map(|single| (single, single.iter().sum::<i64>()));
            counts.check(want, part.composite(limits), || name(&format!("composite index {limits:?} of {six:?}")));
            counts.composites += 1;
        }
        out.push(rules::single(six, limits_on(to)).map(|single| single.iter().sum()));
    }
    out
}

/// The ranks of places by composite index, span by span.
pub fn ranked(counts: &mut Counts, by_place: &[Vec<Option<i64>>]) {
    for span in 0..by_place[0].len() {
        let values: Vec<Option<i64>> = by_place.iter().map(|place| place[span]).collect();
        let want = rules::ranks(&values);
        counts.check(&want, &library::ranks(&values), || format!("ranks of {values:?}"));
        counts.ranks += values.len();
        let mut sorted: Vec<u32> = want.iter().flatten().copied().collect();
        sorted.sort_unstable();
        counts.shared_ranks += sorted.windows(2).filter(|pair| pair[0] == pair[1]).count();
    }
}
