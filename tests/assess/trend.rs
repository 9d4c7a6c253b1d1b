//! The interval of a trend of values that depend on each other, held by a simulation.

use lantian::stats::{self, CERTAIN_MONTHS, CERTAIN_YEARS, SeriesTrend};

/// A seeded source of normal numbers (a 64-bit congruential generator and the method of Box and Muller).
struct Normal(u64);

impl Normal {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn next(&mut self) -> f64 {
        (-2.0 * self.unit().ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// `n` values of unit variance, each with correlation `r` to the next.
    fn series(&mut self, n: usize, r: f64) -> Vec<f64> {
        let mut value = self.next();
        let one = |normal: &mut Self, value: &mut f64| {
            *value = r * *value + (1.0 - r * r).sqrt() * normal.next();
            *value
        };
        (0..n).map(|_| one(self, &mut value)).collect()
    }
}

/// The slope that is put into every series, a year.
const SLOPE: f64 = -0.8;

/// A made series: `n` values with correlation `r` about a line, and of months a season.
#[derive(Clone, Copy, Debug)]
struct Made {
    n: usize,
    r: f64,
    season: f64,
    per_year: i32,
    /// The noise grows with the season's level, as concentrations do.
    grows: bool,
}

impl Made {
    fn points(self, normal: &mut Normal) -> Vec<(i32, f64)> {
        let noise = normal.series(self.n, self.r);
        let value = |(i, noise): (usize, f64)| {
            let years = i as f64 / f64::from(self.per_year);
            let season = self.season * (std::f64::consts::TAU * years).cos();
            let noise = if self.grows { noise * (1.0 + 0.5 * season / self.season.max(1.0)) } else { noise };
            (24_000 + i as i32, 40.0 + SLOPE * years + season + noise)
        };
        noise.into_iter().enumerate().map(value).collect()
    }
}

/// A made series: months since the year 0 and values.
type Series = [(i32, f64)];

/// Of how many in 1,000 series something is true.
fn of_1000(made: Made, is: &dyn Fn(&Series) -> bool) -> usize {
    let mut normal = Normal(20_260_301);
    (0..1000).filter(|_| is(&made.points(&mut normal))).count()
}

fn trend(points: &[(i32, f64)], per_year: i32) -> SeriesTrend {
    stats::series_trend(points, per_year).unwrap()
}

#[test]
fn n20_months_that_depend_on_each_other_keep_their_interval() {
    let mut widest = 0.0_f64;
    let made = |n, r, grows| Made { n, r, season: 3.0, per_year: 12, grows };
    let correlations = [0.0, 0.3, 0.5, 0.7];
    let mut all: Vec<Made> =
        [CERTAIN_MONTHS, 60].iter().flat_map(|n| correlations.map(|r| made(*n, r, false))).collect();
    all.extend([made(CERTAIN_MONTHS, 0.5, true), made(60, 0.7, true), made(120, 0.5, false)]);
    all.push(Made { season: 0.0, ..made(60, 0.5, false) });
    for made in all {
        let held = of_1000(made, &|points| {
            let trend = trend(points, 12);
            assert!(trend.holds_95);
            (trend.slope.low..=trend.slope.high).contains(&SLOPE)
        });
        println!("{made:?}: {held} of 1000");
        assert!((920..=980).contains(&held), "95 ± 3 %: {held}");
        widest = widest.max((held as f64 / 10.0 - 95.0).abs());
    }
    println!("farthest from 95 %: {widest} points");
    // The interval that supposes independence does not hold: the simulation can tell.
    let sen = of_1000(Made { n: 60, r: 0.5, season: 0.0, per_year: 12, grows: false }, &|points| {
        let years: Vec<(f64, f64)> = points.iter().map(|p| (f64::from(p.0) / 12.0, p.1)).collect();
        let slope = stats::theil_sen(&years).unwrap();
        (slope.low..=slope.high).contains(&SLOPE)
    });
    println!("supposing independence, correlation 0.5: {sen} of 1000");
    assert!((700..=800).contains(&sen), "{sen}");
}

#[test]
fn n20_years_that_depend_on_each_other_keep_their_interval() {
    for n in [CERTAIN_YEARS, 12, 15, 30] {
        for r in [0.0, 0.2, 0.4] {
            let made = Made { n, r, season: 0.0, per_year: 1, grows: false };
            let held = of_1000(made, &|points| {
                let trend = trend(points, 1);
                assert!(trend.holds_95);
                (trend.slope.low..=trend.slope.high).contains(&SLOPE)
            });
            println!("{n} years, correlation {r}: {held} of 1000");
            assert!((920..=980).contains(&held), "95 ± 3 %: {held}");
        }
    }
}

#[test]
fn n20_fewer_values_have_an_approximate_interval() {
    let mut normal = Normal(7);
    let mut at = |n, per_year| {
        let made = Made { n, r: 0.5, season: 0.0, per_year, grows: false };
        trend(&made.points(&mut normal), per_year).holds_95
    };
    assert_eq!((at(CERTAIN_MONTHS - 1, 12), at(CERTAIN_MONTHS, 12)), (false, true));
    assert_eq!((at(CERTAIN_YEARS - 1, 1), at(CERTAIN_YEARS, 1)), (false, true));
}

/// Without a trend the test at 5 % answers "a trend" in at most 7 of 100 series; supposing independence in up to 30.
#[test]
fn n20_the_seasonal_mann_kendall_test_gives_few_false_alarms() {
    let flat = |points: &[(i32, f64)]| -> Vec<(i32, f64)> {
        points.iter().map(|p| (p.0, p.1 - SLOPE * f64::from(p.0 - 24_000) / 12.0)).collect()
    };
    for n in [CERTAIN_MONTHS, 60] {
        for r in [0.0, 0.5, 0.7] {
            let made = Made { n, r, season: 3.0, per_year: 12, grows: false };
            let alarms = of_1000(made, &|points| trend(&flat(points), 12).kendall.p() < 0.05);
            println!("{n} months, correlation {r}: {alarms} false alarms of 1000");
            assert!(alarms <= 70, "{alarms}");
        }
    }
    let alarms = of_1000(Made { n: 60, r: 0.5, season: 3.0, per_year: 12, grows: false }, &|points| {
        let each = |s: i32| flat(points).iter().filter(|p| p.0.rem_euclid(12) == s).map(|p| p.1).collect();
        stats::seasonal_mann_kendall(&(0..12).map(each).collect::<Vec<Vec<f64>>>()).p() < 0.05
    });
    println!("supposing independence: {alarms} false alarms of 1000");
    assert!(alarms > 120, "{alarms}");
    // A trend that is there is found.
    let found = of_1000(Made { n: 60, r: 0.5, season: 3.0, per_year: 12, grows: false }, &|points| {
        let trend = trend(points, 12);
        trend.kendall.p() < 0.05 && trend.slope.high < 0.0
    });
    println!("a trend of −0.8 a year in five years: found in {found} of 1000");
    assert!(found > 800, "{found}");
}

#[test]
fn n20_gaps_and_constant_values_have_a_trend_too() {
    let whole: Vec<(i32, f64)> = (0..60).map(|i| (24_000 + i, 30.0)).collect();
    let flat = trend(&whole, 12);
    assert_eq!((flat.slope.slope, flat.slope.low, flat.slope.high, flat.correlation), (0.0, 0.0, 0.0, 0.0));
    assert_eq!((flat.kendall.z(), flat.kendall.p() > 0.999), (0.0, true));
    let rising = |i: i32| (24_000 + i, 30.0 + f64::from(i) / 12.0 + f64::from(i % 12));
    let gaps: Vec<(i32, f64)> = (0..80).filter(|i| i % 7 != 3 && !(20..30).contains(i)).map(rising).collect();
    let found = trend(&gaps, 12);
    assert!((found.slope.slope - 1.0).abs() < 1e-9, "the season is taken off through gaps: {found:?}");
    assert_eq!(stats::series_trend(&[], 12), None);
    assert_eq!(stats::series_trend(&[(24_000, 1.0)], 12), None);
}
