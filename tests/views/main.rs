//! One question, one answer: every view of a pack is asked the same question and must say the same to the last digit, or say
//! why not.

mod answer;
mod budgets;
mod files;
mod made;
mod moments;
mod opened;
#[path = "../packs/mod.rs"]
mod packs;
mod periods;
mod random;
mod readings;
mod tally;
mod trails;

use budgets::SoFar;
use lantian::data::{Pollutant, Timestamp};
use made::{first_of, make};
use moments::Moment;
use opened::Views;
use periods::Span;
use random::Random;
use tally::Tally;

/// Random packs that are asked.
const PACKS: u64 = 300;

/// Asks some random questions of a pack.
fn ask(seed: u64, tally: &mut Tally) -> usize {
    let made = make(seed);
    let views = Views::new(&made);
    let mut random = Random::new(seed + 7777);
    for _ in 0..6 {
        let (place, other) = (&made.places[random.below(made.places.len())], &made.places[1]);
        let day = made.days.0 + random.below((made.days.1 - made.days.0 + 1) as usize) as i32;
        let hourly = made.kind.has_hours() && random.percent(60);
        let time = if hourly { Timestamp(day * 24 + 1 + random.below(24) as i32) } else { Timestamp::end_of_day(day) };
        let of = Moment { place, other, pollutant: random.pick(&Pollutant::ALL), time, hourly };
        let question = format!("pack {seed} {:?} {} ({}) {}", made.kind, place.id, place.kind, of.text());
        tally.compare(place.kind, &question, &moments::ask(&views, of));
    }
    for _ in 0..3 {
        let place = &made.places[random.below(made.places.len())];
        let (year, month) = if !made.years.is_empty() && random.percent(40) {
            (random.pick(&made.years), None)
        } else {
            let (year, month) = random.pick(&made.months);
            (year, Some(month))
        };
        let of = Span { place, year, month };
        let question = format!("pack {seed} {:?} {} ({}) {}", made.kind, place.id, place.kind, of.text());
        tally.compare(place.kind, &question, &periods::ask(&views, of));
    }
    if !made.years.is_empty() {
        let (place, year) = (&made.places[random.below(made.places.len())], random.pick(&made.years));
        let of = SoFar { place, year, last: first_of(year, 1) + random.below(365) as i32 };
        let question = format!("pack {seed} {:?} {} ({}) {}", made.kind, place.id, place.kind, of.text());
        tally.compare(place.kind, &question, &budgets::ask(&views, of));
    }
    let opened = views.opened();
    // Trails of a year are long; few of them are enough.
    for name in opened.iter().filter(|name| random.percent(if name.starts_with("explain") { 1 } else { 15 })) {
        files::ask(&views, name, tally);
    }
    opened.len()
}

#[test]
fn every_view_gives_the_same_answer() {
    let mut tally = Tally::default();
    let opened: usize = (0..PACKS).map(|seed| ask(seed, &mut tally)).sum();
    println!(
        "{PACKS} packs, {opened} views: {} questions, {} answers, {} cells of files",
        tally.questions, tally.answers, tally.cells
    );
    assert!(tally.questions > 100 * PACKS as usize && tally.answers > 4 * tally.questions);
    assert!(tally.differences.is_empty(), "{}", tally.text());
}
