//! What stands for missing days, by simulation: air with memory, season and weather in common, a block of days taken away,
//! and how often the interval holds what the complete days give.

use crate::made::Random;
use lantian::assess::{By, Places, RankPeriod, Ranking, Rule, pool};
use lantian::data::{EntityKind, Observations, Pack, Pollutant, Step, Timestamp};

/// A standard normal number: the sum of twelve even ones.
fn normal(random: &mut Random) -> f64 {
    (0..12).map(|_| random.next() as f64 / (1_u64 << 31) as f64).sum::<f64>() - 6.0
}

/// Six pollutants of a place over some days: lognormal, each day remembering `memory` of the one before, weather in common.
fn air(random: &mut Random, days: usize, memory: f64, season: f64) -> Vec<[f32; 6]> {
    let base = [40.0, 80.0, 15.0, 35.0, 0.9, 95.0];
    let (mut state, keep) = ([0.0; 7], (1.0 - memory * memory).sqrt());
    let phase = (random.next() % 365) as f64;
    (0..days + 60)
        .map(|day| {
            state.iter_mut().for_each(|s| *s = memory * *s + keep * normal(random));
            let season = season * ((day as f64 + phase) * std::f64::consts::TAU / 365.0).cos();
            std::array::from_fn(|p| {
                let value = base[p] * (0.5 * (0.8 * state[6] + 0.6 * state[p]) + season).exp();
                // As published: whole, CO to tenths.
                if p == 4 { (value * 10.0).round() as f32 / 10.0 } else { value.round() as f32 }
            })
        })
        .skip(60)
        .collect()
}

/// A pack of cities with daily values.
fn pack(first: i32, air: &[Vec<[f32; 6]>]) -> Pack {
    let mut entities = String::from("id,type,parent,name_zh,name_en,ranked\n");
    for i in 0..air.len() {
        entities += &format!("c{i:03},city,,市{i},City {i},true\n");
    }
    let mut pack = Pack::default();
    lantian::decode::add(&mut pack, "manifest.json", br#"{"schema": "lantian-pack/1", "id": "made"}"#).unwrap();
    lantian::decode::add(&mut pack, "entities.csv", entities.as_bytes()).unwrap();
    let names = (0..air.len()).map(|i| format!("c{i:03}")).collect();
    let mut days = Observations::new(Timestamp::end_of_day(first), Step::Day, air[0].len(), names);
    for (row, place) in air.iter().enumerate() {
        for p in Pollutant::ALL {
            let series = place.iter().map(|six| six[p as usize]).collect::<Vec<f32>>();
            days.series_mut(row, p).copy_from_slice(&series);
        }
    }
    pack.daily = Some(days);
    pack
}

fn ranking(pack: &Pack, period: &str, by: By) -> Ranking {
    let rule = Rule { by, ..Rule::of(RankPeriod::parse(period, 0).unwrap()) };
    Ranking::new(pack, &Places::new(pack), &pool(pack, EntityKind::City), rule)
}

/// The 2.5 and 97.5 % points of draws.
fn ends(draws: &[i64]) -> (i64, i64) {
    let mut sorted = draws.to_vec();
    sorted.sort_unstable();
    let tail = sorted.len() / 40;
    (sorted[tail], sorted[sorted.len() - 1 - tail])
}

/// How often the interval holds the complete value, and the range the complete rank, in tenths of a percent; the number of
/// places. Every place loses one block of so many days.
fn coverage(
    seed: u64,
    period: &str,
    (places, gap): (usize, usize),
    (memory, season): (f64, f64),
    by: By,
) -> (f64, Option<f64>) {
    let mut random = Random(seed);
    let (first, last) = RankPeriod::parse(period, 0).unwrap().days;
    let days = (last - first + 1) as usize;
    let complete: Vec<Vec<[f32; 6]>> = (0..places).map(|_| air(&mut random, days, memory, season)).collect();
    let mut gappy = complete.clone();
    for place in &mut gappy {
        let start = random.next() as usize % (days - gap + 1);
        place[start..start + gap].fill([f32::NAN; 6]);
    }
    let (full, some) = (pack(first, &complete), pack(first, &gappy));
    let (want, got) = (ranking(&full, period, by), ranking(&some, period, by));
    let (mut values, mut ranks, mut ranked) = (0, 0, 0);
    for (want, got) in want.units.iter().zip(&got.units) {
        let (low, high) = ends(&got.draws);
        let (value, rank) = (want.value.unwrap(), want.rank.unwrap());
        values += usize::from((low..=high).contains(&value));
        // A month that lost too many days is not ranked; its interval is held all the same.
        let held = got.interval.map(|(best, worst)| (best..=worst).contains(&rank));
        (ranks, ranked) = (ranks + usize::from(held == Some(true)), ranked + usize::from(held.is_some()));
        assert_eq!(want.interval, Some((rank, rank)), "complete data have no range");
    }
    let share = |of: usize, all: usize| of as f64 / all.max(1) as f64;
    (share(values, places), (ranked > 0).then(|| share(ranks, ranked)))
}

/// The seeds are not those the widening was fitted on.
#[test]
fn n19_intervals_of_gaps_hold_95_percent() {
    let (mut held, mut rank_held) = (Vec::new(), Vec::new());
    for (period, places, gap) in [("2025-03", 500, 3), ("2025-07", 500, 4), ("2025Q2", 300, 9), ("2025", 240, 36)] {
        for (memory, season) in [(0.0, 0.0), (0.5, 0.3), (0.8, 0.3)] {
            let (value, rank) = coverage(90_007 + gap as u64, period, (places, gap), (memory, season), By::Composite);
            println!("{period}, {gap} days, memory {memory}, season {season}: index {value:.3}, rank {rank:.3?}");
            held.push(value);
            rank_held.extend(rank);
        }
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    println!("index {:.3}, rank {:.3} in all", mean(&held), mean(&rank_held));
    assert!(held.iter().chain(&rank_held).all(|share| (0.92..=0.98).contains(share)), "{held:?} {rank_held:?}");
}

#[test]
fn n19_percentiles_are_drawn_by_themselves() {
    for p in [Pollutant::Co, Pollutant::O3, Pollutant::Pm25] {
        let (value, _) = coverage(4_123, "2025", (240, 36), (0.5, 0.3), By::Pollutant(p));
        println!("{p:?}: {value:.3}");
        // Rounded to whole units, an interval of one pollutant may hold more.
        assert!((0.92..=1.0).contains(&value), "{p:?}: {value}");
    }
}

#[test]
fn n19_a_range_is_the_same_on_every_run_and_in_any_order() {
    let mut random = Random(5);
    let (first, last) = RankPeriod::parse("2025-03", 0).unwrap().days;
    let mut all: Vec<_> = (0..12).map(|_| air(&mut random, (last - first + 1) as usize, 0.5, 0.0)).collect();
    for (i, place) in all.iter_mut().enumerate().step_by(2) {
        place[i..i + 3].fill([f32::NAN; 6]);
    }
    let pack = pack(first, &all);
    let one = ranking(&pack, "2025-03", By::Composite);
    let mut other = pack.clone();
    other.entities.reverse();
    let two = ranking(&other, "2025-03", By::Composite);
    for (i, unit) in one.units.iter().enumerate() {
        let same = &two.units[one.units.len() - 1 - i];
        assert_eq!((&unit.draws, unit.interval), (&same.draws, same.interval));
        assert_eq!(unit.draws.is_empty(), i % 2 == 1, "only gaps are drawn");
    }
}

#[test]
fn n19_instruments_count_only_where_it_is_asked_for() {
    let mut random = Random(9);
    let (first, last) = RankPeriod::parse("2025-03", 0).unwrap().days;
    let all: Vec<_> = (0..10).map(|_| air(&mut random, (last - first + 1) as usize, 0.5, 0.0)).collect();
    let pack = pack(first, &all);
    let of = |instrument| {
        let rule = Rule { instrument, ..Rule::of(RankPeriod::parse("2025-03", 0).unwrap()) };
        Ranking::new(&pack, &Places::new(&pack), &pool(&pack, EntityKind::City), rule)
    };
    let wide = |ranking: &Ranking| ranking.units.iter().filter_map(|u| u.interval).map(|(a, b)| b - a).sum::<u32>();
    let (exact, ten) = (of(0), of(10));
    assert!(exact.units.iter().all(|u| u.draws.is_empty()) && wide(&exact) == 0);
    assert!(wide(&ten) > 0);
    let values = |ranking: &Ranking| ranking.units.iter().map(|u| (u.value, u.rank)).collect::<Vec<_>>();
    assert_eq!(values(&exact), values(&ten), "no number changes");
}
