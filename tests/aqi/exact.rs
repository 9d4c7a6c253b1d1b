//! Every concentration of every table, against equation 1 of HJ 633 in whole fractions.

use crate::second_entry;
use lantian::aqi::{STANDARDS, standard};
use lantian::data::Pollutant;

/// The least integer not below `(ih - il) / (ch - cl) × (c - cl) + il`.
fn equation_1(c: i64, (cl, ch): (i64, i64), (il, ih): (i64, i64)) -> i64 {
    let (numerator, denominator) = ((ih - il) * (c - cl) + il * (ch - cl), ch - cl);
    (0..=500).find(|index| index * denominator >= numerator).unwrap()
}

#[test]
fn tables_equal_their_second_entry() {
    let rows = second_entry();
    let all: usize = STANDARDS.iter().map(|s| s.steps().unwrap().tables.len()).sum();
    assert_eq!(rows.len(), all, "a table stands in one place only");
    for row in rows {
        let table = standard(&row.standard).unwrap().table(row.pollutant, row.period).unwrap();
        assert_eq!(table.period, row.period.into());
        let particles = matches!(row.pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        assert_eq!(
            (table.decimals, table.capped_above_last, table.also_hour),
            (row.pollutant.decimals(), row.held, particles)
        );
        // Each row begins where the one before ends, at the indices of the table's head.
        let indices = [0, 50, 100, 150, 200, 300, 400, 500];
        let want = row.tops.windows(2).zip(indices.windows(2)).map(|(c, i)| [c[0], c[1], i[0], i[1]]);
        let got = table.rows.iter().map(|row| row.map(i64::from));
        assert!(got.eq(want), "{} {:?}", row.standard, row.pollutant);
    }
}

#[test]
fn every_concentration_has_its_exact_index() {
    let indices = [0, 50, 100, 150, 200, 300, 400, 500];
    let mut compared = 0;
    for row in second_entry() {
        let sub_index = |t| standard(&row.standard).unwrap().index_of_ticks(row.pollutant, row.period, t);
        let last = *row.tops.last().unwrap();
        for ticks in 0..=last {
            let step = (1..row.tops.len()).find(|i| ticks <= row.tops[*i]).unwrap();
            let bounds = (row.tops[step - 1], row.tops[step]);
            let want = equation_1(ticks, bounds, (indices[step - 1], indices[step]));
            assert_eq!(sub_index(ticks).map(i64::from), Some(want), "{} {:?} {ticks}", row.standard, row.pollutant);
            compared += 1;
        }
        let beyond = row.held.then(|| indices[row.tops.len() - 1]);
        for ticks in [last + 1, last * 10, i64::from(i32::MAX)] {
            assert_eq!(sub_index(ticks).map(i64::from), beyond);
        }
        for ticks in [-1, -100] {
            assert_eq!(sub_index(ticks), None, "below zero is no measurement");
        }
    }
    println!("{compared} concentrations");
    assert!(compared > 25_000);
}

#[test]
fn the_index_never_falls_as_a_concentration_rises() {
    for standard in STANDARDS {
        let steps = standard.steps().unwrap();
        for table in steps.tables {
            let mut before = 0;
            for ticks in 0..5000 {
                if let Some(sub) = steps.of_ticks(table, ticks) {
                    assert!(sub.value >= before && !sub.open);
                    before = sub.value;
                }
            }
        }
    }
}

#[test]
fn levels_cover_the_index_without_gap() {
    for standard in STANDARDS {
        for index in 0..=500 {
            let level = standard.level(index).unwrap();
            assert!(level.low <= index.max(1) && Some(index) <= level.high);
        }
        assert_eq!(standard.level(501), None);
        assert!(standard.levels.iter().map(|l| l.number).eq(1..=6));
        let words: Vec<&str> = standard.levels.iter().map(|l| l.word.0).collect();
        assert_eq!(words, ["优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"]);
        let rows = standard.level_rows(Pollutant::Pm25, lantian::data::AveragingPeriod::Hour);
        assert_eq!(rows.len(), 5, "particles have the daily breakpoints in the hourly report");
    }
}

/// Equation 1 in binary numbers, the two ways programs write it, is wrong on 23 and on 17 of the 14,512 values of the
/// twelve tables of an hourly and a daily report (RULES.md §12); the first is CO of 2.2 mg/m³, exactly 55.
#[test]
fn the_usual_binary_formula_is_wrong_where_ours_is_exact() {
    let indices = [0_i64, 50, 100, 150, 200, 300, 400, 500];
    let (mut values, mut slope_first, mut product_first) = (0, 0, 0);
    for row in second_entry().iter().filter(|row| row.standard == "CN-2026") {
        let sub_index = |t| standard(&row.standard).unwrap().index_of_ticks(row.pollutant, row.period, t);
        // Particles stand once: their hour is read off the daily breakpoints.
        let times = if matches!(row.pollutant, Pollutant::Pm25 | Pollutant::Pm10) { 2 } else { 1 };
        let scale = 10_f64.powi(row.pollutant.decimals() as i32);
        for ticks in 0..=*row.tops.last().unwrap() {
            let step = (1..row.tops.len()).find(|i| ticks <= row.tops[*i]).unwrap();
            let [c, cl, ch] = [ticks, row.tops[step - 1], row.tops[step]].map(|t| t as f64 / scale);
            let (il, ih) = (indices[step - 1] as f64, indices[step] as f64);
            let exact = f64::from(sub_index(ticks).unwrap());
            values += times;
            slope_first += times * u32::from(((ih - il) / (ch - cl) * (c - cl) + il).ceil() != exact);
            product_first += times * u32::from(((ih - il) * (c - cl) / (ch - cl) + il).ceil() != exact);
        }
    }
    assert_eq!((values, slope_first, product_first), (14_512, 23, 17));
}
