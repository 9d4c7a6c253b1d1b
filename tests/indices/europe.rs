//! The European Air Quality Index: three tables, and what a station must measure.

use crate::{decimal, index, of, period, substance};

fn band(id: &str, s: &str, p: &str, c: &str) -> Option<u32> {
    of(id).sub_index(substance(s), period(p), decimal(c)).map(|s| s.value)
}

#[test]
fn n22_the_first_table_has_five_levels() {
    let rows = [
        ("PM2.5", "24h", ["10", "20", "25", "50", "800"]),
        ("PM10", "24h", ["20", "35", "50", "100", "1200"]),
        ("NO2", "1h", ["40", "100", "200", "400", "1000"]),
        ("O3", "1h", ["80", "120", "180", "240", "600"]),
        ("SO2", "1h", ["100", "200", "350", "500", "1250"]),
    ];
    for (s, p, tops) in rows {
        for (number, top) in (1..).zip(tops) {
            assert_eq!(band("EU-2017", s, p, top), Some(number), "{s} {top}");
            let above = (number < 5).then_some(number + 1);
            assert_eq!(band("EU-2017", s, p, &format!("{top}.1")), above, "above {top} of {s}");
        }
    }
    let five = of("EU-2017").levels;
    assert_eq!((five.len(), five[4].word.1), (5, "Very poor"));
    assert_eq!(of("EU-2021").levels.len(), 6);
    // The same air on both sides: 130 µg/m³ of NO2 was Moderate and became Poor.
    assert_eq!((band("EU-2017", "NO2", "1h", "130"), band("EU-2021", "NO2", "1h", "130")), (Some(3), Some(4)));
    assert_eq!((band("EU-2017", "O3", "1h", "60"), band("EU-2021", "O3", "1h", "60")), (Some(1), Some(2)));
    assert!(
        of("EU-2017").is_in_force(crate::day("2017-11-16")) && !of("EU-2017").is_in_force(crate::day("2017-11-15"))
    );
}

#[test]
fn n22_a_station_must_measure_enough() {
    let (no2, o3) = (("NO2", "1h", "30"), ("O3", "1h", "60"));
    let (pm25, pm10) = (("PM2.5", "24h", "30"), ("PM10", "24h", "30"));
    let so2 = ("SO2", "1h", "10");
    for id in ["EU-2017", "EU-2021"] {
        let plain = of(id);
        let traffic = plain.with("traffic-station").unwrap();
        for particle in [pm25, pm10] {
            assert!(index(plain, &[no2, o3, particle]).value.is_some(), "{id}");
            assert_eq!(index(plain, &[no2, particle, so2]).value, None, "{id}: without O3");
            assert!(index(&traffic, &[no2, particle]).value.is_some(), "{id}: at a traffic station");
            assert_eq!(index(&traffic, &[o3, particle]).value, None, "{id}: without NO2");
        }
        assert_eq!(index(plain, &[no2, o3, so2]).value, None, "{id}: without particles");
        assert_eq!(index(&traffic, &[no2, o3]).value, None, "{id}: without particles");
        let missing = index(plain, &[so2]).missing;
        let want = [&[substance("NO2")][..], &[substance("O3")], &[substance("PM2.5"), substance("PM10")]];
        assert_eq!(missing, want, "{id}");
    }
    assert_eq!(index(of("EU-2017"), &[no2, o3, pm25]).value, Some(4), "30 of PM2.5 is Poor");
    assert_eq!(index(of("EU-2024"), &[("PM2.5", "1h", "4")]).value, Some(1), "2024: the pollutants at hand");
}
