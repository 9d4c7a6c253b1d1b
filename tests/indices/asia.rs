//! Korea, Singapore, Taiwan, Thailand and Viet Nam.

use crate::{decimal, index, of, period, shown, substance};
use lantian::aqi::Standard;

const CLEAN: [(&str, &str, &str); 4] =
    [("PM10", "24h", "30"), ("PM2.5", "24h", "15"), ("NO2", "1h", "0.03"), ("O3", "1h", "0.03")];

#[test]
fn n21_korea_needs_both_particles_nitrogen_dioxide_and_ozone() {
    let korea = of("KR-2018");
    assert_eq!(index(korea, &CLEAN).value, Some(50));
    let alone = index(korea, &[("PM2.5", "24h", "36")]);
    assert_eq!(alone.value, None, "no index from PM2.5 alone");
    assert_eq!(alone.sub[0].1.value, 101, "its own index is known");
    assert_eq!(alone.missing, [&[substance("PM10")][..], &[substance("NO2")], &[substance("O3")]]);
    let others = [("SO2", "1h", "0.05"), ("CO", "1h", "9")];
    for left_out in 0..CLEAN.len() {
        let mut given = CLEAN.to_vec();
        let (name, ..) = given.remove(left_out);
        given.extend(others);
        let index = index(korea, &given);
        assert_eq!((index.value, index.missing), (None, vec![&[substance(name)][..]]), "{name}");
    }
    assert_eq!(index(korea, &[&CLEAN[..], &others].concat()).value, Some(100), "SO2 and CO count where they are");
}

#[test]
fn korea_adds_for_several_bad_pollutants() {
    let bad = [("PM2.5", "24h", "36"), ("PM10", "24h", "81"), ("O3", "1h", "0.15")];
    let of_n = |n: usize| {
        // The first value of a pollutant is read, so the clean ones stand behind.
        index(of("KR-2018"), &[&bad[..n], &CLEAN, &[("SO2", "1h", "0.05")]].concat()).value
    };
    assert_eq!((of_n(0), of_n(1), of_n(2), of_n(3)), (Some(100), Some(101), Some(151), Some(325)));
    let worst = [&[("PM2.5", "24h", "500"), ("PM10", "24h", "600")], &CLEAN[..]].concat();
    assert_eq!(index(of("KR-2018"), &worst).value, Some(500), "the scale ends at 500");
    let slope = of("KR-2018").with("slope-above-500").unwrap();
    assert_eq!(index(&slope, &[&[("PM10", "24h", "700")], &CLEAN[..]].concat()).value, Some(555));
}

#[test]
fn korea_predicts_the_daily_mean_of_particles() {
    let of = |name, hours| lantian::aqi::world::korea::predicted_day_mean(substance(name), &hours);
    assert_eq!(of("PM10", [60.0; 12]), Some(60.0), "below 70 nothing is damped");
    assert_eq!(of("PM10", [80.0; 12]), Some(70.0), "steady and above 70: three quarters");
    assert_eq!(of("PM2.5", [60.0; 12]), Some(52.5));
    let mut jump = [10.0; 12];
    jump[11] = 200.0;
    // 200 is more than 1.7 times the mean, so it counts whole.
    let want = (310.0 / 12.0 + 230.0 / 4.0) / 2.0;
    assert!((of("PM2.5", jump).unwrap() - want).abs() < 1e-12);
    assert_eq!(of("O3", [60.0; 12]), None);
}

#[test]
fn singapore_reads_ozone_by_the_hour_above_785() {
    let o3 = |eight, hour| index(of("SG-2014"), &[("O3", "8h", eight), ("O3", "1h", hour)]).value;
    assert_eq!((o3("785", "900"), o3("786", "900"), o3("786", "500")), (Some(300), Some(359), None));
    let no2 = |e: &Standard, c| e.sub_index(substance("NO2"), period("1h"), decimal(c)).map(|s| s.value);
    let late = of("SG-2014").with("no2-from-1131").unwrap();
    assert_eq!((no2(of("SG-2014"), "1130"), no2(&late, "1130"), no2(&late, "1131")), (Some(201), None, Some(201)));
}

#[test]
fn n23_singapore_has_bands_for_the_hour() {
    let hour = |c| index(of("SG-PM25-2016"), &[("PM2.5", "1h", c)]).value;
    let edges = ["0", "55", "56", "150", "151", "250", "251", "900"];
    assert_eq!(edges.map(hour), [1, 1, 2, 2, 3, 3, 4, 4].map(Some));
    assert_eq!(index(of("SG-PM25-2016"), &[("PM2.5", "1h", "60")]).level.unwrap().word.1, "Elevated");
    assert_eq!(index(of("SG-PM25-2016"), &[("PM2.5", "24h", "60")]).value, None, "an hour, no day");
    assert!(
        !of("SG-PM25-2016").is_in_force(crate::day("2016-06-26"))
            && of("SG-PM25-2016").is_in_force(crate::day("2016-06-27"))
    );
}

/// The index of one concentration, whole.
fn at(id: &str, s: &str, p: &str, c: &str) -> Option<u32> {
    of(id).sub_index(substance(s), period(p), decimal(c)).map(|s| s.value)
}

#[test]
fn n23_taiwan_of_2025() {
    let tops = |s, p, edges: &[(&str, u32)]| {
        for (c, want) in edges {
            assert_eq!(at("TW-2025", s, p, c), Some(*want), "{s} {c}");
        }
    };
    let indices = [50, 100, 150, 200, 300, 400, 500];
    let edges = |tops: &[&'static str], from: usize| -> Vec<_> {
        tops.iter().copied().zip(indices[from..].iter().copied()).collect()
    };
    tops("PM2.5", "24h", &edges(&["12.4", "30.4", "50.4", "125.4", "225.4", "325.4"], 0));
    tops("PM10", "24h", &edges(&["30", "75", "190", "354", "424", "504"], 0));
    tops("SO2", "1h", &edges(&["8", "65", "160", "304"], 0));
    tops("NO2", "1h", &edges(&["21", "100", "360", "649", "1249"], 0));
    tops("O3", "1h", &edges(&["0.134", "0.204", "0.404"], 2));
    // Within a row: 51 + 49 × 7.5 / 17.9 = 71.53.
    assert_eq!(at("TW-2025", "PM2.5", "24h", "20.0"), Some(72));
    let o3 = |eight, hour| index(of("TW-2025"), &[("O3", "8h", eight), ("O3", "1h", hour)]).value;
    assert_eq!((o3("0.071", "0.100"), o3("0.071", "0.135"), o3("0.201", "0.405")), (Some(101), Some(151), Some(301)));
    let so2 = |hour, day| index(of("TW-2025"), &[("SO2", "1h", hour), ("SO2", "24h", day)]);
    assert_eq!(so2("400", "305").value, Some(201), "above 304 ppb the 24-hour mean");
    assert_eq!(
        (so2("400", "304").value, so2("400", "304").off),
        (None, vec![substance("SO2")]),
        "no rule is confirmed"
    );
    assert!(
        !of("TW-2025").is_in_force(crate::day("2024-12-31")) && of("TW-2025").is_in_force(crate::day("2025-01-01"))
    );
}

#[test]
fn n23_thailand_of_2023() {
    for (c, want) in [("15.0", 25), ("15.1", 26), ("25.0", 50), ("37.5", 100), ("37.6", 101), ("75.0", 200)] {
        assert_eq!(at("TH-2023", "PM2.5", "24h", c), Some(want), "{c}");
    }
    assert_eq!(shown("TH-2023", &[("PM2.5", "24h", "75.1")]).as_deref(), Some("201+"), "no upper end is printed");
    assert_eq!(
        shown("TH-2023", &[("PM10", "24h", "120"), ("O3", "8h", "70"), ("NO2", "1h", "171")]).as_deref(),
        Some("101")
    );
    assert_eq!(at("TH-2023", "PM2.5", "24h", "50"), Some(134), "101 + 99 × 12.4 / 37.4 = 133.82");
}

#[test]
fn n23_viet_nam_of_2019() {
    let vn = of("VN-2019");
    let gases = [("SO2", "1h", "125"), ("NO2", "1h", "200"), ("CO", "1h", "10000"), ("O3", "1h", "160")];
    let without = index(vn, &gases);
    assert_eq!(without.value, None, "PM2.5 or PM10 is needed");
    assert_eq!(without.missing, [&[substance("PM2.5"), substance("PM10")][..]]);
    for particle in [("PM2.5", "24h", "25"), ("PM10", "24h", "50")] {
        assert_eq!(index(vn, &[&gases[..], &[particle]].concat()).value, Some(100), "{particle:?}");
    }
    // The worked examples of section 2.3: of an hour (NO2 is printed as 60; the formula gives 59.35) …
    assert_eq!(at("VN-2019", "O3", "1h", "136.1"), Some(43));
    assert_eq!(at("VN-2019", "NO2", "1h", "118.7"), Some(59));
    assert_eq!(at("VN-2019", "PM2.5", "24h", "20.3"), Some(41));
    // … and of a day.
    let day = [("O3", "8h", "89.3"), ("O3", "1h", "114.6"), ("NO2", "1h", "130.8"), ("PM2.5", "24h", "55.7")];
    let each: Vec<_> = day.iter().map(|(s, p, c)| at("VN-2019", s, p, c).unwrap()).collect();
    assert_eq!((each, index(vn, &day).value), (vec![45, 36, 65, 110], Some(110)));
    // Of O3 the larger of both; above 400 over 8 hours the hour alone.
    let o3 = |eight, hour| index(vn, &[("PM10", "24h", "1"), ("O3", "8h", eight), ("O3", "1h", hour)]).value;
    assert_eq!((o3("400", "160"), o3("400.1", "160"), o3("120", "300")), (Some(300), Some(50), Some(150)));
    assert_eq!(at("VN-2019", "PM10", "24h", "9000"), Some(500));
    assert!(!vn.is_in_force(crate::day("2019-11-11")) && vn.is_in_force(crate::day("2019-11-12")));
    let hours: Vec<_> =
        "26.9 24.7 20.5 23.5 19.5 16.5 19.0 16.5 20.3 22.4 19.6 20.6".split(' ').map(|h| h.parse().ok()).collect();
    let nowcast = lantian::aqi::world::nowcast::particles(&hours).unwrap();
    assert_eq!(format!("{nowcast:.1}"), "20.3", "the worked example of the NowCast");
}

/// The readings of new editions that no official text confirms differ where they should and nowhere else.
#[test]
fn n23_rounding_is_a_switch() {
    let cut = |e: &Standard, s, p, c| e.sub_index(substance(s), period(p), decimal(c)).map(|s| s.value);
    for (id, s, p, c, nearest, truncated) in [
        ("TW-2025", "PM2.5", "24h", "12.45", 51, 50),
        ("TH-2023", "PM2.5", "24h", "37.55", 101, 100),
        ("SG-PM25-2016", "PM2.5", "1h", "55.5", 2, 1),
    ] {
        let other = of(id).with("cut-truncate").unwrap();
        assert_eq!((cut(of(id), s, p, c), cut(&other, s, p, c)), (Some(nearest), Some(truncated)), "{id}");
    }
}
