//! The NowCast beside its vectors: the rules of particles, and ozone on the example of EPA.

use crate::substance;
use lantian::aqi::world::nowcast::{particles, truncated};
use lantian::aqi::world::ozone::{Method, ozone};

#[test]
fn two_of_the_newest_three_hours_are_needed() {
    let hours = |text: &str| -> Vec<Option<f64>> { text.split(' ').map(|h| h.parse().ok()).collect() };
    assert_eq!(particles(&hours("9 9 9 9 9 - -")), None);
    assert_eq!(particles(&hours("9 9 9 9 - 9 -")), None);
    assert_eq!(particles(&hours("9 9 9 9 9 9 -")), Some(9.0), "the newest may be missing");
    assert_eq!(particles(&hours("4 4")), Some(4.0));
    assert_eq!(particles(&[]), None);
    assert_eq!(particles(&hours("0 0 0 0")), Some(0.0));
    assert_eq!(particles(&hours("900 9 9 9 9 9 9 9 9 9 9 9 9")), Some(9.0), "twelve hours count");
    assert_eq!(truncated(substance("PM10"), 54.99).map(|d| d.ticks(0)), Some(54));
    assert_eq!(truncated(substance("O3"), 54.99), None);
}

/// The example of EPA's program (GitHub USEPA/O3-Nowcast, ExampleData.csv): 336 hourly means in ppb, a line a day.
fn example() -> Vec<Option<f64>> {
    include_str!("../data/nowcast/o3.txt").split_whitespace().map(|h| h.parse().ok()).collect()
}

#[test]
fn ozone_of_the_example() {
    let hours = example();
    assert_eq!(hours.len(), 336);
    let (ppb, method) = ozone(&hours).unwrap();
    println!("{ppb}");
    assert_eq!(method, Method::Regression);
    assert!((ppb - 19.584_490_914_156_3).abs() < 1e-9, "{ppb}");
}

#[test]
fn ozone_falls_back_as_the_method_says() {
    let hours = example();
    let of = |hours: &[Option<f64>]| ozone(hours);
    let without = |gone: &[usize]| -> Vec<Option<f64>> {
        hours.iter().enumerate().map(|(i, h)| h.filter(|_| !gone.contains(&i))).collect()
    };
    let surrogate = Some((14.0 * 0.85 + 4.5, Method::Surrogate));
    assert_eq!(of(&without(&(100..108).collect::<Vec<_>>())), surrogate, "a gap of eight");
    assert_eq!(of(&without(&(100..107).collect::<Vec<_>>())).unwrap().1, Method::Regression);
    assert_eq!(of(&without(&(0..336).step_by(4).collect::<Vec<_>>())), surrogate, "fewer than 252");
    assert_eq!(of(&hours[300..]), surrogate);
    assert_eq!(of(&[Some(0.0); 336]), Some((0.0, Method::Zero)));
    assert_eq!(of(&[None; 336]), None);
    assert_eq!(of(&[]), None);
    // The newest hours missing: the NowCast before, at most two hours old.
    for (missing, method) in [(1, Some(Method::Earlier)), (2, Some(Method::Earlier)), (3, None)] {
        let later = [&hours[..], &[None; 3][..missing]].concat();
        let got = of(&later);
        assert_eq!(got.map(|g| g.1), method);
        assert_eq!(got.map(|g| g.0), method.and(of(&hours)).map(|g| g.0));
    }
    let constant = of(&[Some(31.0); 336]).unwrap();
    assert!((constant.0 - 31.0).abs() < 1e-9 && constant.1 == Method::Regression, "columns without rank are left out");
}
