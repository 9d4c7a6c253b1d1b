//! The model of the air: what hours, weekdays, weather and events make of the usual concentrations.
//!
//! One hour at one station is `usual × hour of day × weekday × season × exp(weather + smog) × place`,
//! plus dust and photochemical ozone, times a little noise that fades over hours. Weather is a series of
//! stagnation and ventilation shared by the province, with a smaller part of each city's own.

use lantian::data::Pollutant;

use super::cities::City;
use super::random::exp;

/// The first hour label: 2026-02-09 01:00; hours are counted from it.
pub const HOURS: usize = 42 * 24;

/// Per cent by hour label 1 to 24.
type Day = [u8; 24];

/// Boundary layer and traffic: highest before noon and at night.
const PARTICLES: Day =
    [108, 108, 107, 106, 105, 104, 104, 107, 112, 114, 110, 102, 94, 88, 84, 82, 83, 87, 94, 101, 107, 110, 111, 110];
/// Traffic: two rush hours, least at three in the afternoon.
const TRAFFIC: Day =
    [104, 100, 96, 93, 92, 94, 104, 120, 122, 108, 92, 78, 68, 63, 61, 65, 76, 98, 122, 132, 130, 124, 118, 110];
/// Stacks mixed down when the morning inversion breaks.
const SULPHUR: Day =
    [88, 86, 85, 85, 86, 88, 93, 104, 120, 132, 134, 126, 114, 104, 98, 95, 94, 95, 97, 98, 97, 95, 92, 90];
/// Share of the afternoon's ozone above the night's.
const SUN: Day = [12, 10, 9, 8, 7, 6, 4, 2, 8, 24, 44, 63, 80, 93, 100, 100, 94, 80, 58, 40, 29, 22, 18, 15];

/// What weather and events do to a city in one hour.
pub struct Weather {
    /// Stagnation, about −1.5 to 1.5.
    pub still: f64,
    /// Cloud: the share of ozone formation left, 0 to 1.
    pub sun: f64,
}

/// The concentrations of a city at an hour, before its stations.
pub fn city(city: &City, hour: usize, weather: &Weather) -> [f64; 6] {
    let (day, clock) = (hour / 24, hour % 24);
    // 9 February 2026 is a Monday; less traffic and industry at the weekend.
    let weekend = matches!(day % 7, 5 | 6);
    let spring = day as f64 / 42.0;
    let of = |table: &Day| f64::from(table[clock]) / 100.0;
    let smog = exp(city.smog * episode(hour as f64, 5.2, 9.2) + 0.4 * city.smog * episode(hour as f64, 21.0, 23.5));
    let still = exp(0.32 * weather.still);
    let dust = city.dust.1 * dust(hour as f64 - (32.0 * 24.0 + city.dust.0));
    let traffic = if weekend { 0.84 } else { 1.0 };
    let heating = 1.08 - 0.3 * spring;
    let usual = |pollutant: Pollutant| city.usual[pollutant as usize];

    let fine = usual(Pollutant::Pm25) * of(&PARTICLES) * heating * still * smog;
    let coarse = (usual(Pollutant::Pm10) - usual(Pollutant::Pm25)) * of(&PARTICLES) * (0.9 + 0.3 * spring);
    let coarse = coarse * if weekend { 0.92 } else { 1.0 } * exp(0.18 * weather.still) * (0.7 + 0.3 * smog);
    let so2 = usual(Pollutant::So2) * of(&SULPHUR) * heating * exp(0.2 * weather.still) * (0.8 + 0.2 * smog);
    let no2 = usual(Pollutant::No2) * of(&TRAFFIC) * traffic * exp(0.24 * weather.still) * (0.8 + 0.2 * smog);
    let co_day = 0.55 + 0.45 * of(&TRAFFIC);
    let co = usual(Pollutant::Co) * co_day * heating * exp(0.22 * weather.still) * (0.55 + 0.45 * smog);
    let formed = (usual(Pollutant::O3) - 22.0) * (0.75 + 0.35 * spring) * weather.sun / (0.6 + 0.4 * smog);
    // The ozone afternoon: 20 March, sunny and still in the south.
    let warm = if day == 39 {
        city.ozone
    } else if day == 38 || day == 40 {
        city.ozone * 0.3
    } else {
        0.0
    };
    let ozone = 22.0 - 6.0 * weather.still + (formed + warm) * of(&SUN);
    [fine + 0.11 * dust, fine + coarse + dust, so2, no2, co, ozone.max(4.0)]
}

/// A rise over a day, a stretch of smog, and a front that clears it in ten hours; days from the start.
fn episode(hour: f64, from: f64, to: f64) -> f64 {
    let rise = ((hour - from * 24.0) / 40.0).clamp(0.0, 1.0);
    let fall = ((to * 24.0 - hour) / 10.0).clamp(0.0, 1.0);
    smooth(rise) * smooth(fall)
}

/// Dust after its arrival: full in two hours, then fading over a day.
fn dust(since: f64) -> f64 {
    let rise = smooth((since / 3.0).clamp(0.0, 1.0));
    rise * exp((-since / 7.0).clamp(-4.0, 0.0)) * 1.5 * smooth(((44.0 - since) / 12.0).clamp(0.0, 1.0))
}

fn smooth(x: f64) -> f64 {
    x * x * (3.0 - 2.0 * x)
}
