//! What a place's value at a time is: which points, which rule, which fallback. Packs are made in the test and read as
//! published ones are.

use crate::packs::{CLEAN, Made, hours_after};
use lantian::aqi::{self, Report, Withheld};
use lantian::assess::{Capture, CaptureRule, MissingRule, Places, ProvinceMean, Reading, ReadingRules, explain};
use lantian::data::{Decimal, Pollutant, Timestamp};
use lantian::view::Library;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn reading(library: &Library, place: &str, time: &str, report: Report) -> Reading {
    Places::new(library.pack()).reading(place, at(time), report, None)
}

/// A number of the trail; its value must be what its leaves give again.
fn opened(library: &Library, id: &str) -> lantian::assess::Trace {
    let trace = explain(library.pack(), &Places::new(library.pack()), id).unwrap();
    assert_eq!(trace.evaluate(), trace.number, "{id}");
    trace
}

fn with(mut six: [&'static str; 6], pollutant: Pollutant, value: &'static str) -> [&'static str; 6] {
    six[pollutant as usize] = value;
    six
}

/// Linfen in January 2017: SO2 1303 in the last hour, and so many hours before it that the mean of 24 is 425.
fn linfen(hours_before: i32, six: [&'static str; 6]) -> Library {
    let mut made =
        Made::default().unit("city", "141000", "", "临汾市", "Linfen").station("st:1", "141000", (111.5, 36.1), ",,,,");
    for hour in 0..hours_before {
        let so2 = if hour == 0 { "383" } else { "387" };
        made = made.hour(
            "st:1",
            &hours_after("2017-01-05T03:00", 23 - hours_before + hour),
            with(six, Pollutant::So2, so2),
        );
    }
    made.hour("st:1", "2017-01-06T02:00", with(six, Pollutant::So2, "1303")).library()
}

const HOUR: &str = "2017-01-06T02:00";

#[test]
fn n01_so2_above_800_is_read_by_its_24_hour_mean() {
    let library = linfen(23, CLEAN);
    let got = reading(&library, "141000", HOUR, Report::Hour);
    assert_eq!((got.ticks[2], got.instead.map(|i| i.ticks)), (Some(1303), Some(425)));
    assert_eq!((got.aqi.value, got.aqi.level.map(|l| l.word.0)), (Some(143), Some("轻度污染")));
    assert_eq!(got.aqi.primary.iter().collect::<Vec<_>>(), [Pollutant::So2]);
    let said = &got.remarks()[0];
    assert!(said.zh.contains("1303") && said.zh.contains("24小时平均425") && said.zh.contains("表1注2"), "{}", said.zh);
    let trace = opened(&library, "AQI:141000:2017-01-06T02");
    assert_eq!(trace.number, Some(Decimal::from_ticks(143, 0)));
    assert!(trace.text(lantian::error::Lang::En).contains("24-hour mean"), "{}", trace.text(lantian::error::Lang::En));
    // The edition of 2026 holds it at 200.
    let places = Places::new(library.pack());
    let new = places.reading("141000", at(HOUR), Report::Hour, aqi::standard("CN-2026"));
    assert_eq!((new.aqi.value, new.instead), (Some(200), None));
}

#[test]
fn n01_without_the_24_hour_mean_there_is_no_index_and_a_reason() {
    // 19 hours of 24 are too few for the mean, 20 are enough.
    let library = linfen(18, CLEAN);
    let got = reading(&library, "141000", HOUR, Report::Hour);
    assert_eq!((got.aqi.value, got.aqi.of_the_rest, got.instead), (None, Some(40), None));
    assert_eq!(got.aqi.withheld, Some(Withheld::AboveTable(Pollutant::So2)));
    let why = got.why().unwrap();
    assert!(why.zh.contains("1303") && why.zh.contains("不发布指数") && why.en.contains("no index"), "{}", why.zh);
    let trace = opened(&library, "AQI:141000:2017-01-06T02");
    assert_eq!(trace.number, None);
    assert!(trace.text(lantian::error::Lang::Zh).contains("不发布指数"));
    assert!(reading(&linfen(19, CLEAN), "141000", HOUR, Report::Hour).instead.is_some());
    // At the end of the scale nothing can be larger.
    let severe = linfen(18, with(CLEAN, Pollutant::Pm25, "600"));
    let got = reading(&severe, "141000", HOUR, Report::Hour);
    assert_eq!((got.aqi.value, got.aqi.withheld), (Some(500), None));
    assert_eq!(opened(&severe, "AQI:141000:2017-01-06T02").number, Some(Decimal::from_ticks(500, 0)));
}

/// A day whose largest 8-hour mean of O3 is 900, from hours or as published.
fn smog(hours: bool, published: bool) -> Library {
    let mut made =
        Made::default().unit("city", "141000", "", "临汾市", "Linfen").station("st:1", "141000", (111.5, 36.1), ",,,,");
    for hour in 0..24 {
        if hours {
            made = made.hour("st:1", &hours_after("2017-07-05T01:00", hour), with(CLEAN, Pollutant::O3, "900"));
        }
    }
    if published {
        made = made.day("141000", "2017-07-05", with(CLEAN, Pollutant::O3, "900"));
    }
    made.library()
}

#[test]
fn n01_ozone_above_800_is_read_by_its_largest_hour() {
    for (hours, published) in [(true, false), (true, true)] {
        let library = smog(hours, published);
        let got = reading(&library, "141000", "2017-07-05T12:00", Report::Day);
        assert_eq!((got.ticks[5], got.aqi.value), (Some(900), Some(350)), "published: {published}");
        assert_eq!(got.aqi.primary.iter().collect::<Vec<_>>(), [Pollutant::O3]);
        assert!(got.remarks()[0].zh.contains("1小时平均900"), "{}", got.remarks()[0].zh);
        assert_eq!(opened(&library, "AQI:141000:2017-07-05").number, Some(Decimal::from_ticks(350, 0)));
        let places = Places::new(library.pack());
        let new = places.reading("141000", at("2017-07-05T12:00"), Report::Day, aqi::standard("CN-2026"));
        assert_eq!(new.aqi.value, Some(300));
    }
    // Daily values alone do not carry the hour.
    let library = smog(false, true);
    let got = reading(&library, "141000", "2017-07-05T12:00", Report::Day);
    assert_eq!((got.aqi.value, got.aqi.withheld), (None, Some(Withheld::AboveTable(Pollutant::O3))));
    assert_eq!(opened(&library, "AQI:141000:2017-07-05").number, None);
}

#[test]
fn n01_the_seventh_indicator_does_not_enter_below_the_end_of_the_table() {
    // Cities publish six indicators: an hour of 300 in a day of an 8-hour mean of 100 is no index of 150.
    let mut made =
        Made::default().unit("city", "141000", "", "临汾市", "Linfen").station("st:1", "141000", (111.5, 36.1), ",,,,");
    for hour in 0..24 {
        let o3 = if hour == 15 { "300" } else { "50" };
        made = made.hour("st:1", &hours_after("2017-07-05T01:00", hour), with(CLEAN, Pollutant::O3, o3));
    }
    let got = reading(&made.library(), "141000", "2017-07-05T12:00", Report::Day);
    assert_eq!((got.ticks[5], got.aqi.sub[5], got.aqi.value), (Some(81), Some(41), Some(41)));
}

/// A city with stations; `more` are their cells of kind, days, city and pollutants not monitored.
fn city(stations: &[(&str, &str)]) -> Made {
    let made = Made::default().unit("city", "140100", "", "太原市", "Taiyuan");
    stations.iter().fold(made, |made, (id, more)| made.station(id, "140100", (112.5, 37.8), more))
}

fn pm25(value: &'static str) -> [&'static str; 6] {
    with(CLEAN, Pollutant::Pm25, value)
}

#[test]
fn n06_a_closed_station_counts_no_more_and_its_successor_does() {
    let made = city(&[("st:old", ",,2021-06-30,,"), ("st:new", ",2021-07-01,,,"), ("st:both", ",,,,")]);
    let times = ["2021-06-30T24:00", "2021-07-01T01:00"];
    let library = times.iter().fold(made, |made, time| {
        let time = &hours_after(time, 0);
        made.hour("st:old", time, pm25("90")).hour("st:new", time, pm25("10")).hour("st:both", time, pm25("50"))
    });
    let library = library.library();
    let of = |place: &str, time: &str| {
        let got = reading(&library, place, time, Report::Hour);
        (got.ticks[0], got.valid[0], got.due)
    };
    assert_eq!(of("140100", times[0]), (Some(70), 2, 2), "90 and 50");
    assert_eq!(of("140100", times[1]), (Some(30), 2, 2), "10 and 50");
    assert_eq!((of("st:old", times[0]), of("st:old", times[1])), ((Some(90), 1, 1), (None, 0, 0)));
    assert_eq!((of("st:new", times[0]), of("st:new", times[1])), ((None, 0, 0), (Some(10), 1, 1)));
    assert!(!reading(&library, "st:old", times[1], Report::Hour).exists);
    let trail = opened(&library, "PM25:140100:2021-07-01T01").text(lantian::error::Lang::En);
    assert!(trail.contains("Station st:old") && trail.contains("not valid at this time"), "{trail}");
    assert_eq!(opened(&library, "PM25:140100:2021-07-01T01").number, Some(Decimal::from_ticks(30, 0)));
}

#[test]
fn n07_an_index_is_covered_as_its_worst_pollutant_is() {
    let time = "2017-01-06T02:00";
    let without_co = with(CLEAN, Pollutant::Co, "");
    let library = city(&[("st:1", ",,,,"), ("st:2", ",,,,")])
        .hour("st:1", time, without_co)
        .hour("st:2", time, without_co)
        .library();
    let got = reading(&library, "140100", time, Report::Hour);
    assert_eq!(got.aqi.value, Some(40), "the edition of 2012 publishes the rest");
    assert_eq!((got.capture(None), got.valid_for(None)), (Capture { valid: 0, due: 2 }, 0), "CO is missing at both");
    assert_eq!(got.capture(Some(Pollutant::Pm25)), Capture { valid: 2, due: 2 });
    assert!(got.is_thin(None) && !got.is_thin(Some(Pollutant::Pm25)));
    let half =
        city(&[("st:1", ",,,,"), ("st:2", ",,,,")]).hour("st:1", time, CLEAN).hour("st:2", time, without_co).library();
    let got = reading(&half, "140100", time, Report::Hour);
    assert_eq!((got.capture(None), got.worst_covered()), (Capture { valid: 1, due: 2 }, Some(Pollutant::Co)));
}

#[test]
fn n05_below_three_quarters_of_its_points_a_value_is_thin() {
    let time = "2026-03-06T02:00";
    let thin = |valid: usize, due: usize, capture: CaptureRule| {
        let ids: Vec<String> = (0..due).map(|i| format!("st:{i}")).collect();
        let made = city(&ids.iter().map(|id| (id.as_str(), ",,,,")).collect::<Vec<_>>());
        let library = ids.iter().take(valid).fold(made, |made, id| made.hour(id, time, CLEAN));
        let library = ids.iter().fold(library, |made, id| made.hour(id, "2026-03-06T01:00", CLEAN)).library();
        let places = Places::with(library.pack(), ReadingRules { capture, ..ReadingRules::default() });
        let got = places.reading("140100", at(time), Report::Hour, None);
        assert_eq!(got.capture(None), Capture { valid: valid as u16, due: due as u16 });
        got.is_thin(None)
    };
    let [plain, few] = [CaptureRule::ThreeQuarters, CaptureRule::HalfBelowFour];
    for (valid, due, by_plain, by_few) in [
        (1, 6, true, true),
        (4, 6, true, true),
        (5, 6, false, false),
        (3, 4, false, false),
        (2, 4, true, true),
        (2, 3, true, false),
        (1, 2, true, false),
        (1, 3, true, true),
        (1, 1, false, false),
    ] {
        assert_eq!((thin(valid, due, plain), thin(valid, due, few)), (by_plain, by_few), "{valid} of {due}");
    }
}

#[test]
fn n03_what_is_not_monitored_does_not_withhold_the_index() {
    let time = "2026-03-06T02:00";
    let gap = with(CLEAN, Pollutant::Pm10, "");
    let of = |made: Made, missing: MissingRule| {
        let library = made.hour("st:1", time, gap).hour("st:2", time, gap).library();
        Places::with(library.pack(), ReadingRules { missing, ..ReadingRules::default() }).reading(
            "140100",
            at(time),
            Report::Hour,
            None,
        )
    };
    let missing = of(city(&[("st:1", ",,,,"), ("st:2", ",,,,")]), MissingRule::Letter);
    assert_eq!((missing.aqi.value, missing.aqi.of_the_rest), (None, Some(40)), "missing: 5.3.1");
    assert!(missing.why().unwrap().zh.contains("PM10缺测"));
    let unplanned = of(city(&[("st:1", ",,,,PM10"), ("st:2", ",,,,PM10")]), MissingRule::Letter);
    assert_eq!(unplanned.aqi.value, Some(40), "not monitored: 5.3.2");
    assert_eq!(unplanned.capture(None), Capture { valid: 2, due: 2 }, "it is not required");
    assert!(unplanned.remarks()[0].zh.contains("PM10不在监测计划内"), "{}", unplanned.remarks()[0].zh);
    let one = of(city(&[("st:1", ",,,,PM10"), ("st:2", ",,,,")]), MissingRule::Letter);
    assert_eq!((one.aqi.value, one.capture(Some(Pollutant::Pm10))), (None, Capture { valid: 0, due: 1 }));
    // The practice of the national site is a switch: PM10 alone.
    let published = of(city(&[("st:1", ",,,,"), ("st:2", ",,,,")]), MissingRule::NationalSite);
    assert_eq!(published.aqi.value, Some(40));
    assert!(published.remarks()[0].zh.contains("全国发布平台"));
    let library = city(&[("st:1", ",,,,")]).hour("st:1", time, with(gap, Pollutant::Co, "")).library();
    let rules = ReadingRules { missing: MissingRule::NationalSite, ..ReadingRules::default() };
    let both = Places::with(library.pack(), rules).reading("140100", at(time), Report::Hour, None);
    assert_eq!(both.aqi.value, None, "PM10 and CO");
    // And its trail says so.
    let trace = explain(library.pack(), &Places::new(library.pack()), "AQI:140100:2026-03-06T02:missing=national-site")
        .unwrap();
    assert_eq!(trace.number, None);
    let library = city(&[("st:1", ",,,,PM10")]).hour("st:1", time, gap).library();
    let trace = opened(&library, "AQI:140100:2026-03-06T02");
    assert_eq!(trace.number, Some(Decimal::from_ticks(40, 0)));
    assert!(trace.text(lantian::error::Lang::Zh).contains("不在监测计划内"));
}

/// A province of two cities: three stations of PM2.5 30 and one of 70.
fn province() -> Made {
    let mut made = Made::default()
        .unit("province", "140000", "", "山西省", "Shanxi")
        .unit("city", "140100", "140000", "太原市", "Taiyuan")
        .unit("city", "140200", "140000", "大同市", "Datong");
    for id in ["st:1", "st:2", "st:3"] {
        made = made.station(id, "140100", (112.5, 37.8), ",,,,");
    }
    made.station("st:4", "140200", (113.3, 40.1), ",,,,")
}

#[test]
fn n13_a_province_is_the_mean_of_its_cities_from_hours_and_from_days() {
    let mut made = province();
    for hour in 0..24 {
        let time = hours_after("2026-03-06T01:00", hour);
        made = ["st:1", "st:2", "st:3"].iter().fold(made, |made, id| made.hour(id, &time, pm25("30")));
        made = made.hour("st:4", &time, pm25("70"));
    }
    let published =
        province().day("140100", "2026-03-06", pm25("30")).day("140200", "2026-03-06", pm25("70")).library();
    let library = made.library();
    for (library, report, due) in
        [(&library, Report::Hour, 4), (&library, Report::Day, 4), (&published, Report::Day, 2)]
    {
        let got = reading(library, "140000", "2026-03-06T12:00", report);
        assert_eq!((got.ticks[0], got.due, got.aqi.value), (Some(50), due, Some(80)), "{report:?}");
    }
    let rules = ReadingRules { province: ProvinceMean::Stations, ..ReadingRules::default() };
    let of_stations = Places::with(library.pack(), rules).reading("140000", at("2026-03-06T12:00"), Report::Hour, None);
    assert_eq!(of_stations.ticks[0], Some(40));
    let [day, hour] = ["PM25:140000:2026-03-06", "PM25:140000:2026-03-06T12"];
    for (id, want) in [(day, 50), (hour, 50), (&format!("{day}:province=stations"), 40)] {
        assert_eq!(opened(&library, id).number, Some(Decimal::from_ticks(want, 0)), "{id}");
    }
    assert_eq!(opened(&published, day).number, Some(Decimal::from_ticks(50, 0)));
}

/// A prefecture with a county-level city in it, and a station of the prefecture beyond its border.
fn prefecture(more: [&str; 3]) -> Library {
    let made = Made::default()
        .unit("city", "320500", "", "苏州市", "Suzhou")
        .unit("county", "320583", "320500", "昆山市", "Kunshan")
        .unit("county", "320505", "320500", "虎丘区", "Huqiu")
        .unit("city", "320200", "", "无锡市", "Wuxi")
        .unit("county", "320211", "320200", "滨湖区", "Binhu")
        .outline("county", "320583", [121.0, 31.0, 122.0, 32.0])
        .outline("county", "320505", [120.0, 31.0, 121.0, 32.0])
        .outline("county", "320211", [119.0, 31.0, 120.0, 32.0])
        .station("st:huqiu", "320505", (120.5, 31.5), ",,,,")
        .station("st:kunshan", "320583", (121.5, 31.5), more[0])
        .station("st:beyond", "320500", (119.5, 31.5), more[1])
        .station("st:wuxi", "320211", (119.6, 31.4), more[2]);
    let hour = "2026-03-06T02:00";
    let made = made.hour("st:huqiu", hour, pm25("40")).hour("st:kunshan", hour, pm25("80"));
    made.hour("st:beyond", hour, pm25("60")).hour("st:wuxi", hour, pm25("10")).library()
}

#[test]
fn n04_a_city_is_the_mean_of_its_own_points_wherever_they_lie() {
    let of = |library: &Library, place: &str| {
        let got = reading(library, place, "2026-03-06T02:00", Report::Hour);
        (got.ticks[0], got.due)
    };
    // The station beyond is filed under Suzhou: it is Suzhou's, lies in a county of Wuxi, and is no point of Wuxi.
    let library = prefecture([",,,320583,", ",,,,", ",,,,"]);
    assert_eq!(of(&library, "320500"), (Some(50), 2), "40 and 60; Kunshan's own point is none of Suzhou");
    assert_eq!(of(&library, "320583"), (Some(80), 1));
    assert_eq!(of(&library, "320200"), (Some(10), 1));
    assert_eq!(of(&library, "320211"), (Some(35), 2), "a county is the mean of the stations in it");
    let warnings: Vec<String> = library.pack().warnings.iter().map(|w| w.sentence(lantian::error::Lang::En)).collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains("st:beyond") && warnings[0].contains("320211") && warnings[0].contains("320500"),
        "{warnings:?}"
    );
    // Stated as a point of the prefecture it is one.
    let stated = prefecture([",,,320500,", ",,,320500,", ",,,,"]);
    assert_eq!(of(&stated, "320500"), (Some(60), 3));
    // County, contrast, background and other stations are no points.
    for (kind, county) in
        [("county", (Some(80), 1)), ("contrast", (None, 0)), ("background", (None, 0)), ("other", (None, 0))]
    {
        let library = prefecture([&format!("{kind},,,,"), ",,,320500,", ",,,,"]);
        assert_eq!(of(&library, "320500"), (Some(50), 2), "{kind}");
        assert_eq!(of(&library, "320583"), county, "{kind}");
    }
}
