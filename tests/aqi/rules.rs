//! Ties, missing pollutants, editions by date, and the notes under the tables.

use lantian::aqi::{Concentrations, Pollutants, Report, Standard, health_effect, index, standard, standard_on};
use lantian::data::Pollutant::{Co, O3, Pm10, Pm25, So2};
use lantian::data::Timestamp;

fn edition(id: &str) -> &'static Standard {
    standard(id).unwrap()
}

const CLEAN: [Option<i64>; 6] = [Some(30), Some(40), Some(9), Some(30), Some(6), Some(90)];

fn with(index: usize, ticks: Option<i64>) -> Concentrations {
    let mut all = CLEAN;
    all[index] = ticks;
    Concentrations::from_ticks(all)
}

#[test]
fn the_edition_follows_the_natural_day_of_the_hour() {
    for (time, id) in [
        ("2013-01-01T01", "CN-2012"),
        ("2026-02-28T23", "CN-2012"),
        ("2026-03-01T00", "CN-2012"),
        ("2026-03-01T01", "CN-2026"),
        ("2026-11-24T12", "CN-2026"),
        ("2031-06-01T12", "CN-2026"),
    ] {
        assert_eq!(standard_on(Timestamp::parse(time).unwrap()).id, id, "{time}");
    }
}

#[test]
fn a_missing_pollutant_withholds_the_index_of_2026_up_to_100() {
    let (old, new) = (edition("CN-2012"), edition("CN-2026"));
    // PM10 missing, PM2.5 at the 2026 limit of 60 and one above.
    let at = |ticks| Concentrations::from_ticks([Some(ticks), None, Some(9), Some(30), Some(6), Some(90)]);
    assert_eq!(index(new, Report::Day, &at(61)).value, Some(101));
    let withheld = index(new, Report::Day, &at(60));
    assert_eq!((withheld.value, withheld.of_the_rest, withheld.level), (None, Some(100), None));
    assert!(withheld.primary.is_empty());
    assert_eq!(index(old, Report::Day, &at(60)).value, Some(82));
    assert_eq!(index(new, Report::Day, &with(2, None).unplanned(So2)).value, Some(45));
    assert_eq!(index(new, Report::Day, &Concentrations::default()).value, None);
    assert_eq!(index(old, Report::Day, &Concentrations::default()).value, None);
}

#[test]
fn above_800_each_edition_does_what_its_note_says() {
    let (old, new) = (edition("CN-2012"), edition("CN-2026"));
    assert_eq!(index(new, Report::Hour, &with(2, Some(801))).sub[So2 as usize], Some(200));
    assert_eq!(index(old, Report::Hour, &with(2, Some(801))).sub[So2 as usize], None);
    assert_eq!(index(old, Report::Hour, &with(2, Some(801)).or_else(900)).sub[So2 as usize], Some(213));
    assert_eq!(index(new, Report::Day, &with(5, Some(801))).sub[O3 as usize], Some(300));
    assert_eq!(index(old, Report::Day, &with(5, Some(801))).sub[O3 as usize], None);
    assert_eq!(index(old, Report::Day, &with(5, Some(801)).or_else(1000)).sub[O3 as usize], Some(400));
    // The seventh daily indicator of 2012 counts below 800 too; the edition of 2026 dropped it.
    assert_eq!(index(old, Report::Day, &with(5, Some(160)).or_else(300)).sub[O3 as usize], Some(150));
    assert_eq!(index(new, Report::Day, &with(5, Some(160)).or_else(300)).sub[O3 as usize], Some(100));
}

#[test]
fn ties_are_all_primary_and_none_up_to_50() {
    let new = edition("CN-2026");
    let limits = Concentrations::from_ticks([Some(60), Some(120), Some(150), Some(80), Some(40), Some(160)]);
    let tied = index(new, Report::Day, &limits);
    assert_eq!((tied.value, tied.primary.iter().count()), (Some(100), 6));
    assert!(index(new, Report::Day, &with(0, Some(35))).primary.is_empty());
    let one = index(new, Report::Day, &with(0, Some(36)));
    assert_eq!((one.value, one.primary), (Some(52), Pollutants::default().with(Pm25)));
}

#[test]
fn the_index_ends_at_500() {
    let dust = index(edition("CN-2012"), Report::Hour, &with(1, Some(6450)));
    assert_eq!((dust.value, dust.primary.iter().collect::<Vec<_>>()), (Some(500), vec![Pm10]));
    let zero = index(edition("CN-2026"), Report::Day, &Concentrations::from_ticks([Some(0); 6]));
    assert_eq!((zero.value, zero.level.map(|l| l.number)), (Some(0), Some(1)));
    assert_eq!(index(edition("CN-2026"), Report::Day, &with(4, Some(-1))).sub[Co as usize], None);
}

#[test]
fn each_level_says_what_it_does_to_health() {
    for id in ["CN-2012", "CN-2026"] {
        let standard = edition(id);
        let said: Vec<_> = standard.levels.iter().map(|l| health_effect(standard, l.number).unwrap()).collect();
        assert!(said.iter().all(|words| !words.0.is_empty() && !words.1.is_empty()));
        assert!(said[0].0.contains("令人满意") && said[5].0.contains("提前出现某些疾病"));
        assert_eq!(health_effect(standard, 0).or(health_effect(standard, 7)), None);
    }
    // The edition of 2012 speaks of 易感人群, that of 2026 of 敏感人群.
    assert!(health_effect(edition("CN-2012"), 3).unwrap().0.starts_with("易感人群"));
    assert!(health_effect(edition("CN-2026"), 3).unwrap().0.starts_with("敏感人群"));
}
