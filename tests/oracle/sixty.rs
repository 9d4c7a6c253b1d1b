//! A year of hours at sixty places of one to three stations, the edition and the limits changing on the way: enough places
//! for shared ranks.

use crate::compare::{Counts, Series, Stations, hours_and_days, periods, ranked};
use crate::fraction::Fraction;
use crate::library;
use crate::made::{DAYS, PLACES, first_day, measurements, pack, points, stations};
use lantian::assess::Places;

#[test]
fn a_year_of_sixty_places() {
    let measured = measurements(stations());
    let pack = pack(&measured);
    let places = Places::new(&pack);
    let exact = |p: usize, count: i64| {
        let tenths = if p == 4 { 10 } else { 1 };
        (count >= 0).then(|| Fraction::new(i128::from(count), tenths))
    };
    let all: Vec<Series> = measured
        .iter()
        .map(|station| std::array::from_fn(|p| station[p].iter().map(|count| exact(p, *count)).collect()))
        .collect();
    let (mut counts, mut by_place, mut row) = (Counts::default(), Vec::new(), 0);
    for place in 0..PLACES {
        let id = format!("c{place:02}");
        let own = Stations { all: all[row..row + points(place)].iter().collect(), unmonitored: [false; 6] };
        row += points(place);
        let (days, indices) = hours_and_days(&mut counts, &places, &id, &own, first_day());
        let whole = library::statistics(&places, &id, first_day(), first_day() + DAYS as i32 - 1);
        by_place.push(periods(&mut counts, &id, &whole, &days, &indices, first_day()));
    }
    ranked(&mut counts, &by_place);
    assert!(counts.withheld > 1_000 && counts.shared_ranks > 10);
    counts.print("sixty places");
}
