//! Writing columns.

use super::{FILTERS, MAGIC, MAX_TICK, predict};
use crate::data::{Observations, Pollutant, Step};

/// Writes measurements as columns (`.aqc`), see the layout in the source of `decode::columns`.
///
/// Each pollutant keeps the fewest decimals that hold all its values, at most six; further digits
/// are rounded off. Negative and infinite values are written as missing, as is what lies between blocks.
pub fn encode(obs: &Observations) -> Vec<u8> {
    let start = obs.start();
    let len = obs.last().map_or(0, |last| (last.0 - start.0) / obs.step().hours() + 1) as usize;
    let decimals = Pollutant::ALL.map(|pollutant| decimals(obs, pollutant));
    let places: Vec<String> = obs.places().iter().map(|place| quoted(place)).collect();
    let header = format!(
        "{{\"start\":\"{}\",\"step\":\"{}\",\"len\":{},\"places\":[{}],\"decimals\":{decimals:?}}}",
        start.iso(),
        if obs.step() == Step::Hour { "1h" } else { "24h" },
        len,
        places.join(","),
    );
    let mut out = MAGIC.to_vec();
    number(&mut out, header.len() as u32);
    out.extend(header.as_bytes());
    for (pollutant, decimals) in Pollutant::ALL.into_iter().zip(decimals) {
        let rows: Vec<Vec<Option<i32>>> = (0..obs.places().len())
            .map(|place| {
                let mut values = vec![f32::NAN; len];
                obs.window(place, pollutant, start, &mut values);
                values.into_iter().map(|value| tick(value, decimals)).collect()
            })
            .collect();
        runs(&mut out, rows.iter().flatten().map(Option::is_some));
        let mut before = vec![0; len];
        for row in &rows {
            let tries = (0..FILTERS).map(|filter| differences(filter, row, &before));
            let best = tries.enumerate().min_by_key(|(_, (differences, _))| cost(differences));
            let Some((filter, (differences, stood))) = best else { continue };
            out.push(filter as u8);
            differences.iter().for_each(|d| number(&mut out, ((d << 1) ^ (d >> 31)) as u32));
            before = stood;
        }
    }
    out
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        '\0'..='\x1f' => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// The fewest decimals that hold all values of a pollutant, at most six and few enough for the largest; else three.
fn decimals(obs: &Observations, pollutant: Pollutant) -> u32 {
    let holds = |decimals: u32| {
        let power = f64::from(10_u32.pow(decimals));
        let fits = |v: f32| match tick(v, decimals) {
            Some(tick) => (f64::from(tick) / power) as f32 == v,
            // Beyond what three decimals hold nothing was measured.
            None => v.is_nan() || v < 0.0 || tick(v, 3).is_none(),
        };
        let mut all = true;
        obs.stretches(&mut |stretch| all = all && stretch.values[pollutant as usize].iter().all(|v| fits(*v)));
        all
    };
    (0..=6).find(|decimals| holds(*decimals)).unwrap_or(3)
}

fn tick(value: f32, decimals: u32) -> Option<i32> {
    let ticks = (f64::from(value) * f64::from(10_u32.pow(decimals))).round();
    (value >= 0.0 && ticks <= f64::from(MAX_TICK)).then_some(ticks as i32)
}

/// The differences of the present values, and the row as the next one sees it.
fn differences(filter: u8, row: &[Option<i32>], before: &[i32]) -> (Vec<i32>, Vec<i32>) {
    let first = before.first().copied().unwrap_or(0);
    let (mut left, mut corner) = (first, first);
    let (mut out, mut stood) = (Vec::with_capacity(row.len()), Vec::with_capacity(row.len()));
    for (value, up) in row.iter().zip(before) {
        left = predict(filter, left, *up, corner);
        if let Some(value) = value {
            out.push(value - left);
            left = *value;
        }
        stood.push(left);
        corner = *up;
    }
    (out, stood)
}

fn cost(differences: &[i32]) -> u64 {
    differences.iter().map(|d| u64::from(d.unsigned_abs())).sum()
}

/// Lengths of the runs of true and false by turns, true first.
fn runs(out: &mut Vec<u8>, flags: impl Iterator<Item = bool>) {
    let (mut turn, mut run) = (true, 0_u32);
    for flag in flags {
        if flag != turn {
            number(out, run);
            (turn, run) = (flag, 0);
        }
        run += 1;
    }
    number(out, run);
}

fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}
