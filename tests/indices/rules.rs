//! How pollutants and periods become one index, and what each switch changes.

use crate::{decimal, index, of, period, shown, substance};
use lantian::aqi::Standard;
use lantian::aqi::world::STANDARDS;

#[test]
fn united_states() {
    for id in ["US-2012", "US-2024"] {
        // The larger of 8 h and 1 h; 1 h below 0.125 is not read, 8 h ends at 0.200.
        assert_eq!(shown(id, &[("O3", "8h", "0.071"), ("O3", "1h", "0.165")]).as_deref(), Some("151"));
        assert_eq!(shown(id, &[("O3", "8h", "0.071"), ("O3", "1h", "0.124")]).as_deref(), Some("101"));
        assert_eq!(shown(id, &[("O3", "8h", "0.201"), ("O3", "1h", "0.405")]).as_deref(), Some("301"));
        let off = index(of(id), &[("O3", "8h", "0.201"), ("PM10", "24h", "54")]);
        assert_eq!((off.value, off.off), (Some(50), vec![substance("O3")]));
        // 1 h from 305 on is replaced by 24 h, and is 200 while that is below 305.
        assert_eq!(shown(id, &[("SO2", "1h", "400"), ("SO2", "24h", "305")]).as_deref(), Some("201"));
        assert_eq!(shown(id, &[("SO2", "1h", "400"), ("SO2", "24h", "304")]).as_deref(), Some("200"));
        assert_eq!(shown(id, &[("SO2", "1h", "400")]).as_deref(), Some("200+"));
        assert_eq!(shown(id, &[("SO2", "1h", "304"), ("SO2", "24h", "100")]).as_deref(), Some("200"));
        assert_eq!(shown(id, &[("SO2", "24h", "100")]), None);
        assert_eq!(shown(id, &[("PM2.5", "24h", "35.49")]).as_deref(), Some("100"), "cut, not rounded");
        assert_eq!(shown(id, &[]), None);
    }
    let tied = index(of("US-2024"), &[("PM2.5", "24h", "9.0"), ("PM10", "24h", "54"), ("NO2", "1h", "10")]);
    assert_eq!((tied.value, tied.leading.len()), (Some(50), 2));
    assert_eq!(tied.level.map(|c| c.word.1), Some("Good"));
}

#[test]
fn two_readings_of_the_united_states_of_2012() {
    let pm25 = |e: &Standard, c| e.sub_index(substance("PM2.5"), period("24h"), decimal(c)).map(|s| s.value);
    let old = of("US-2012");
    let one = old.with("one-top-row").unwrap();
    assert_eq!((pm25(old, "350.4"), pm25(&one, "350.4")), (Some(400), Some(381)));
    assert_eq!((pm25(old, "500.4"), pm25(&one, "500.4")), (Some(500), Some(500)));
    let on = old.with("slope-above-500").unwrap();
    assert_eq!((pm25(old, "600"), pm25(&on, "600")), (Some(500), Some(566)));
}

#[test]
fn india_needs_three_pollutants_with_a_particle() {
    let gases = [("NO2", "24h", "41"), ("SO2", "24h", "20"), ("NH3", "24h", "10")];
    let without = index(of("IN-2014"), &gases);
    assert_eq!((without.value, without.sub.len()), (None, 3));
    let with = [gases[0], gases[1], ("PM10", "24h", "60")];
    assert_eq!(index(of("IN-2014"), &with).value, Some(60));
    assert_eq!(index(of("IN-2014"), &with[1..]).value, None);
    let open = [gases[0], gases[1], ("PM10", "24h", "900")];
    assert_eq!(shown("IN-2014", &open).as_deref(), Some("401+"));
    // O3 over 1 h is read only when 8 h is above 208.
    let o3 = |eight, hour| index(of("IN-2014"), &[with[1], with[2], ("O3", "8h", eight), ("O3", "1h", hour)]).value;
    assert_eq!((o3("208", "400"), o3("209", "400")), (Some(300), Some(336)));
    let halves = [with[1], with[0], ("PM10", "24h", "50.5")];
    let up = of("IN-2014").with("cut-half-up").unwrap();
    assert_eq!(index(of("IN-2014"), &halves).sub[0].1.value, 50);
    assert_eq!(index(&up, &halves).sub[0].1.value, 51);
}

#[test]
fn bands_end_at_their_printed_top() {
    let at = |id: &str, s, p, c| of(id).sub_index(substance(s), period(p), decimal(c)).map(|s| s.value);
    assert_eq!((at("EU-2024", "PM2.5", "1h", "5"), at("EU-2024", "PM2.5", "1h", "5.01")), (Some(1), Some(2)));
    assert_eq!((at("EU-2021", "O3", "1h", "800"), at("EU-2021", "O3", "1h", "800.1")), (Some(6), None));
    assert_eq!((at("UK-2013", "O3", "8h", "33.49"), at("UK-2013", "O3", "8h", "33.5")), (Some(1), Some(2)));
    let even = of("UK-2013").with("cut-half-even").unwrap();
    let o3 = |c| even.sub_index(substance("O3"), period("8h"), decimal(c)).map(|s| s.value);
    assert_eq!((o3("66.5"), o3("67.5")), (Some(2), Some(3)));
    let pale = of("UK-2013").with("pale-7").unwrap();
    assert_eq!(pale.level(7).and_then(|c| c.colour), Some([255, 146, 146]));
    assert_eq!(of("UK-2013").level(7).and_then(|c| c.colour), Some([255, 100, 100]));
}

#[test]
fn windows_need_their_share() {
    let window = |n: usize, of: usize| -> Vec<_> { (0..of).map(|i| (i < n).then(|| decimal("6"))).collect() };
    for (id, p, least, len) in [
        ("IN-2014", "24h", 16, 24),
        ("EU-2017", "24h", 18, 24),
        ("EU-2021", "24h", 18, 24),
        ("UK-2013", "1h", 3, 4),
        ("UK-2013", "8h", 6, 8),
        ("UK-2013", "24h", 18, 24),
        ("CA-2008", "3h", 2, 3),
        ("HK-2013", "3h", 3, 3),
    ] {
        let mean = |n| of(id).mean(period(p), &window(n, len));
        assert_eq!((mean(least), mean(least - 1)), (Some(decimal("6")), None), "{id} {p}");
    }
    let third = of("CA-2008").mean(period("3h"), &[Some(decimal("1")), Some(decimal("1")), Some(decimal("2"))]);
    assert_eq!(third, Some(decimal("1.333333333")));
}

#[test]
fn hong_kong_compares_the_sum_as_it_is() {
    use lantian::aqi::Rule;
    let rate = |e: &Standard, sum| match &e.rule {
        Rule::Risk(risk) => risk.rate(sum),
        Rule::Steps(_) => 0,
    };
    for (id, top) in [("HK-2013", 1.88), ("HK-2025", 1.87)] {
        let rounded = of(id).with("compare-at-2-decimals").unwrap();
        assert_eq!((rate(of(id), top), rate(of(id), top + 0.004), rate(&rounded, top + 0.004)), (1, 2, 1), "{id}");
        assert_eq!(rate(&rounded, top + 0.006), 2);
        assert_eq!((rate(of(id), 0.0), rate(of(id), 99.0)), (1, 11));
    }
}

#[test]
fn no_overall_index_of_the_guidelines() {
    let given = index(of("WHO-2021"), &[("PM2.5", "24h", "15"), ("PM10", "24h", "46")]);
    assert_eq!((given.value, given.sub.len()), (None, 2));
    assert!(STANDARDS.iter().all(|e| e.index(&[]).value.is_none()), "nothing known is no index");
}
