//! Ticks of time and value axes: Beijing time of the data, words that never run into each other, at any width.

use crate::data::Timestamp;
use crate::error::Lang;
use crate::scene::text_width;
use crate::text;

/// Size of tick labels in CSS pixels.
const SIZE: f64 = 12.0;
/// Free room between two labels in CSS pixels.
const GAP: f64 = 14.0;
/// How far a label may reach over either end of the axis in CSS pixels.
const OVER: f64 = 12.0;

/// The spacing of ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Hours(i32),
    /// The first days of parts of a month: 1 is every day, 10 the 1st, 11th and 21st.
    Days(u32),
    Months(i32),
    Years(i32),
}

/// Finest first.
const SPACINGS: [Every; 21] = [
    Every::Hours(1),
    Every::Hours(2),
    Every::Hours(3),
    Every::Hours(6),
    Every::Hours(12),
    Every::Days(1),
    Every::Days(2),
    Every::Days(5),
    Every::Days(10),
    Every::Days(15),
    Every::Months(1),
    Every::Months(2),
    Every::Months(3),
    Every::Months(6),
    Every::Years(1),
    Every::Years(2),
    Every::Years(5),
    Every::Years(10),
    Every::Years(20),
    Every::Years(50),
    Every::Years(100),
];

impl Every {
    /// About how many hours lie between two ticks.
    fn hours(self) -> i32 {
        match self {
            Every::Hours(n) => n,
            Every::Days(n) => n as i32 * 24,
            Every::Months(n) => n * 730,
            Every::Years(n) => n * 8766,
        }
    }

    /// The part of time an hour lies in; a tick stands on the first step of a part.
    fn part(self, time: Timestamp) -> i32 {
        match self {
            // Hour 6 is the end of 05:00 to 06:00 and is where the tick of 6 stands.
            Every::Hours(n) => time.0.div_euclid(n),
            Every::Days(n) => {
                let c = time.end_label();
                // The 31st belongs to the last part of its month: no tick beside that of the 1st.
                let part = if n == 1 { c.day - 1 } else { ((c.day - 1) / n).min(30 / n - 1) };
                (c.year * 12 + c.month as i32) * 32 + part as i32
            }
            Every::Months(n) => {
                let c = time.end_label();
                (c.year * 12 + c.month as i32 - 1).div_euclid(n)
            }
            Every::Years(n) => time.end_label().year.div_euclid(n),
        }
    }

    /// What is written at a tick; `before` is the tick before it, so that a new day or year is named once.
    fn label(self, time: Timestamp, before: Option<Timestamp>, years: bool, lang: Lang) -> String {
        let (c, b) = (time.end_label(), before.map(Timestamp::end_label));
        let new_year = b.map_or(years, |b| b.year != c.year);
        match self {
            Every::Hours(_) if b.is_some_and(|b| b.day == c.day) => text::hour(time, lang),
            Every::Hours(_) => [text::short_date(time, lang), text::hour(time, lang)].join(" "),
            Every::Days(_) if new_year => text::date(time, lang),
            Every::Days(_) => text::short_date(time, lang),
            Every::Months(_) if new_year && c.month == 1 => text::year(time, lang),
            Every::Months(_) if new_year => text::year_month(time, lang),
            Every::Months(_) => text::month_name(time, lang),
            Every::Years(_) => text::year(time, lang),
        }
    }
}

/// Ticks of an axis of equal steps: the step a tick stands on, and its words. `times` rise, `wide` is the length of the
/// axis in CSS pixels from the first step to the last.
///
/// Of the spacings whose words fit, the finest; words that would reach beyond the ends of the axis are left out.
pub fn time_ticks(times: &[Timestamp], wide: f64, lang: Lang) -> Vec<(usize, String)> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    let step = times.get(1).map_or(1, |t| t.0 - first.0);
    let span = last.0 - first.0;
    let years = first.end_label().year != last.end_label().year;
    let mut single = Vec::new();
    for every in SPACINGS {
        // Hours of more than three days are not told apart, ticks closer than 44 pixels not read.
        let hopeless = every.hours() < step.min(730)
            || f64::from(span) / f64::from(every.hours()) * 44.0 > wide + 44.0
            || (matches!(every, Every::Hours(_)) && span > 72);
        if hopeless {
            continue;
        }
        let ticks = spaced(times, step, every, years, wide, lang);
        match ticks.as_deref() {
            Some([]) | None => {}
            Some([one]) if single.is_empty() => single.push(one.clone()),
            Some([_]) => {}
            Some(ticks) => return ticks.to_vec(),
        }
    }
    if single.is_empty() {
        // Nothing begins in so short a time: the first step is named.
        let words = if step >= 24 || (times.len() == 1 && first.0.rem_euclid(24) == 0) {
            text::date(*first, lang)
        } else {
            text::moment(*first, lang)
        };
        if fits(0.0, &words, wide) || times.len() == 1 {
            single.push((0, words));
        } else {
            single.push(((times.len() - 1) / 2, text::short_date(*first, lang)));
        }
    }
    single
}

fn fits(x: f64, words: &str, wide: f64) -> bool {
    let half = text_width(words, SIZE) / 2.0;
    x - half >= -OVER.max(half.min(24.0)) && x + half <= wide + OVER
}

/// The ticks of one spacing, or `None` when two of them collide.
fn spaced(
    times: &[Timestamp],
    step: i32,
    every: Every,
    years: bool,
    wide: f64,
    lang: Lang,
) -> Option<Vec<(usize, String)>> {
    let scale = wide / (times.len() as f64 - 1.0).max(1.0);
    let mut part = every.part(Timestamp(times.first()?.0 - step));
    let (mut ticks, mut end, mut before) = (Vec::new(), f64::NEG_INFINITY, None);
    for (index, time) in times.iter().enumerate() {
        let now = every.part(*time);
        if now == part {
            continue;
        }
        part = now;
        let words = every.label(*time, before, years, lang);
        let (x, half) = (index as f64 * scale, text_width(&words, SIZE) / 2.0);
        if !fits(x, &words, wide) {
            continue;
        }
        if x - half < end + GAP {
            return None;
        }
        end = x + half;
        before = Some(*time);
        ticks.push((index, words));
    }
    Some(ticks)
}

/// Ticks of a value axis from `low` (0 or below) to `high`, with a step of 1, 2 or 5 times a power of ten, about `count`
/// of them; the first is not above `low`, the last not below `high`.
pub fn value_ticks(low: f64, high: f64, count: f64) -> Vec<(f64, String)> {
    let high = if low < 0.0 { high.max(0.0) } else { high.max(0.5) };
    let least = ((high - low) / count.max(1.0)).max(0.1);
    let mut unit = 0.1;
    let step = loop {
        match [1.0, 2.0, 5.0].iter().map(|m| m * unit).find(|s| *s >= least - 1e-9) {
            Some(step) => break step,
            None => unit *= 10.0,
        }
    };
    let first = (low / step + 1e-9).floor().min(0.0) as i64;
    let last = (high / step - 1e-9).ceil().max(1.0) as i64;
    let tenths = (step * 10.0).round() as i64;
    let decimals = u32::from(step < 0.99);
    (first..=last)
        .map(|i| {
            let ticks = if decimals == 1 { i * tenths } else { i * tenths / 10 };
            ((i * tenths) as f64 / 10.0, text::decimal(ticks, decimals))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Timestamp;

    fn times(from: &str, step: i32, count: i32) -> Vec<Timestamp> {
        let first = Timestamp::parse(from).unwrap();
        (0..count).map(|i| Timestamp(first.0 + i * step)).collect()
    }

    fn words(ticks: &[(usize, String)]) -> Vec<&str> {
        ticks.iter().map(|t| t.1.as_str()).collect()
    }

    /// Every span from an hour to half a century, every width, both languages: labels keep apart and inside.
    #[test]
    fn labels_never_collide_nor_leave_the_axis() {
        let mut seen = 0;
        for from in ["2013-12-30T07:00", "2024-02-27T01:00", "2026-02-28T24:00", "2025-06-15T13:00"] {
            for (step, counts) in [
                (1, [1, 2, 5, 13, 24, 49, 73, 168, 745, 8761].as_slice()),
                (24, &[1, 2, 6, 20, 31, 61, 100, 366, 800, 1500, 3653]),
                (730, &[2, 5, 13, 40, 130]),
                (8766, &[2, 3, 11, 51]),
            ] {
                for count in counts {
                    let times = times(from, step, *count);
                    for wide in (180..=1560).step_by(60) {
                        for lang in [Lang::Zh, Lang::En] {
                            let wide = f64::from(wide);
                            let ticks = time_ticks(&times, wide, lang);
                            let scale = wide / (times.len() as f64 - 1.0).max(1.0);
                            assert!(!ticks.is_empty(), "{from} {step} {count} {wide}");
                            let ends: Vec<(f64, f64)> = ticks
                                .iter()
                                .map(|(i, w)| {
                                    let (x, half) = (*i as f64 * scale, text_width(w, 12.0) / 2.0);
                                    (x - half, x + half)
                                })
                                .collect();
                            assert!(
                                ends.windows(2).all(|w| w[0].1 + 8.0 <= w[1].0),
                                "{from} {step} {count} {wide}: {ticks:?}"
                            );
                            if *count > 1 {
                                assert!(
                                    ends.iter().all(|e| e.0 >= -36.0 && e.1 <= wide + 12.0),
                                    "{from} {step} {count} {wide}: {ticks:?}"
                                );
                            }
                            seen += 1;
                        }
                    }
                }
            }
        }
        assert!(seen > 5000);
    }

    #[test]
    fn ticks_stand_where_days_months_and_years_begin() {
        let week = times("2026-02-26T01:00", 1, 168);
        assert_eq!(
            words(&time_ticks(&week, 640.0, Lang::Zh)),
            ["2月26日", "2月27日", "2月28日", "3月1日", "3月2日", "3月3日", "3月4日"]
        );
        assert!(time_ticks(&week, 640.0, Lang::En).iter().all(|(i, _)| week[*i].0.rem_euclid(24) == 1));
        let year = times("2025-01-02", 24, 365);
        assert_eq!(words(&time_ticks(&year, 700.0, Lang::En))[..3], ["Jan", "Feb", "Mar"]);
        assert_eq!(words(&time_ticks(&year, 360.0, Lang::Zh)), ["1月", "3月", "5月", "7月", "9月", "11月"]);
        let two = times("2024-11-02", 24, 500);
        assert_eq!(words(&time_ticks(&two, 640.0, Lang::Zh))[..3], ["2025年", "3月", "5月"]);
        let decade = times("2013-01-02", 24, 3653);
        assert_eq!(words(&time_ticks(&decade, 640.0, Lang::En)).len(), 10);
        let day = times("2026-03-02T01:00", 1, 24);
        assert_eq!(words(&time_ticks(&day, 300.0, Lang::Zh)), ["3月2日 6时", "12时", "18时"]);
    }

    #[test]
    fn value_ticks_hold_the_values_between_them() {
        for (low, high) in [(0.0, 0.3), (0.0, 1.0), (0.0, 499.0), (-12.5, 31.0), (-3.0, 0.0), (0.0, 8_000.0)] {
            for count in [2.0, 3.5, 5.0] {
                let ticks = value_ticks(low, high, count);
                assert!(ticks[0].0 <= low && ticks[ticks.len() - 1].0 >= high, "{low} {high}: {ticks:?}");
                assert!(ticks.len() >= 2 && ticks.len() <= 9 && ticks.iter().any(|t| t.0 == 0.0), "{ticks:?}");
            }
        }
        assert_eq!(words_of(&value_ticks(-12.5, 31.0, 5.0)), ["-20", "-10", "0", "10", "20", "30", "40"]);
        assert_eq!(words_of(&value_ticks(0.0, 0.9, 5.0)), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    fn words_of(ticks: &[(f64, String)]) -> Vec<&str> {
        ticks.iter().map(|t| t.1.as_str()).collect()
    }
}
