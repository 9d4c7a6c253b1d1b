//! The wind of the cities: slow where the air stagnates, from the north-west behind fronts and from the south before them.

use lantian::data::{Timestamp, Wind};

use super::air::HOURS;
use super::cities::CITIES;
use super::random::{Memory, Random, exp};
use super::stations::weather;

/// Per cent of the day's mean speed by hour label 1 to 24: calm nights, windy afternoons.
const DAY: [u8; 24] =
    [72, 70, 68, 66, 65, 64, 64, 68, 80, 96, 112, 124, 134, 142, 146, 144, 136, 124, 110, 98, 90, 84, 80, 76];

/// All hours of the eleven cities; `start` is the label of the first.
pub fn hours(start: Timestamp, seed: u64) -> Wind {
    let mut out = Wind::new(start, HOURS, CITIES.iter().map(|city| city.code.to_owned()).collect());
    for (row, (city, weather)) in CITIES.iter().zip(weather(seed)).enumerate() {
        let random = &mut Random::new(seed, &format!("wind {}", city.code));
        // A valley turns the wind a little, and shelters more or less.
        let (turn, open) = (random.between(-35.0, 35.0), random.between(0.8, 1.25));
        let (mut gust, mut veer) = (Memory::new(0.8, random), Memory::new(0.9, random));
        let mut silent = 200 + random.below(400);
        for (hour, weather) in weather.iter().enumerate() {
            let (gust, veer) = (gust.step(random), veer.step(random));
            // A vane that is out for some hours.
            if hour == silent + 6 {
                silent = hour + 150 + random.below(400);
            }
            if (silent..silent + 6).contains(&hour) {
                continue;
            }
            let day = f64::from(DAY[hour % 24]) / 100.0;
            let speed = 2.0 * open * day * exp((-0.55 * weather.still + 0.45 * gust).clamp(-3.0, 2.0)) - 0.45;
            let from = if weather.still + 0.3 * gust < -0.1 { 315.0 } else { 175.0 } + turn + 32.0 * veer;
            let speed = (speed.max(0.0) * 10.0).round() / 10.0;
            // A vane does not turn in still air.
            let from = if speed > 0.2 { from.round().rem_euclid(360.0) } else { f64::NAN };
            out.set(row, Timestamp(start.0 + hour as i32), (speed as f32, from as f32));
        }
    }
    out
}
